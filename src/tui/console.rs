//! The terminal on other systems than Unix, as crossterm has it.

use std::io::{self, Write};
use std::process;

use crossterm::ansi_support::supports_ansi;
use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::{execute, terminal};
use ratatui_core::layout::Size;

/// Has the console understand control sequences, which one before Windows 10 does not. Its settings crossterm saves.
pub(super) fn save() -> io::Result<()> {
    if supports_ansi() { Ok(()) } else { Err(io::ErrorKind::Unsupported.into()) }
}

/// Has keys arrive one by one, without echo.
pub(super) fn make_raw() -> io::Result<()> {
    terminal::enable_raw_mode()
}

/// Restores the console.
pub(super) fn put_back() -> io::Result<()> {
    terminal::disable_raw_mode()
}

/// Consoles have no background jobs.
pub(super) fn is_foreground() -> bool {
    true
}

/// A console reads what is written.
pub(super) fn is_reading() -> bool {
    true
}

/// Writes everything.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Has clicks and the wheel reported.
pub(super) fn set_mouse(wanted: bool) -> io::Result<()> {
    if wanted { execute!(io::stdout(), EnableMouseCapture) } else { execute!(io::stdout(), DisableMouseCapture) }
}

/// Columns and rows.
pub(super) fn size() -> io::Result<Size> {
    let (width, height) = terminal::size()?;
    Ok(Size::new(width, height))
}

/// Ends the program at once.
pub(super) fn exit(code: i32) -> ! {
    process::exit(code)
}
