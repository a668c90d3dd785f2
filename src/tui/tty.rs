//! The terminal as Unix has it: its settings, its size, bytes to it.
//!
//! But for reading, everything here is a system call without lock or allocation, so that the signal thread and the handler
//! of an abort may use it.

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::OnceLock;

use ratatui_core::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, retry_on_intr};
use rustix::process::getpgrp;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{self, OptionalActions, Termios};

/// How long a terminal that does not read is waited for when the program ends.
const PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };

static SAVED: OnceLock<Termios> = OnceLock::new();

/// Remembers the settings, to be restored later.
pub(super) fn save() -> io::Result<()> {
    let settings = termios::tcgetattr(stdin())?;
    SAVED.get_or_init(|| settings);
    Ok(())
}

/// Has keys arrive one by one, without echo, and none of them raise a signal.
pub(super) fn make_raw() -> io::Result<()> {
    let Some(saved) = SAVED.get() else {
        return Ok(());
    };
    let mut raw = saved.clone();
    raw.make_raw();
    Ok(termios::tcsetattr(stdin(), OptionalActions::Now, &raw)?)
}

/// Restores the saved settings, unless the program is in the background, where the system would stop it for that.
pub(super) fn put_back() -> io::Result<()> {
    match SAVED.get() {
        Some(saved) if is_foreground() => Ok(termios::tcsetattr(stdin(), OptionalActions::Now, saved)?),
        _ => Ok(()),
    }
}

/// Whether this program is in the foreground, as far as can be known.
pub(super) fn is_foreground() -> bool {
    termios::tcgetpgrp(stdin()).map_or(true, |group| group == getpgrp())
}

/// Whether the terminal reads what is written, within [`PATIENCE`].
pub(super) fn is_reading() -> bool {
    wait_for(stdout(), PollFlags::OUT, Some(&PATIENCE))
}

/// Waits for bytes from the terminal. It is an error when the terminal is gone.
pub(super) fn read() -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; 4096];
    loop {
        match rustix::io::read(stdin(), &mut bytes) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(length) => {
                bytes.truncate(length);
                return Ok(bytes);
            }
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                wait_for(stdin(), PollFlags::IN, None);
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// Writes everything, also to a terminal that another program made non-blocking.
pub(super) fn write(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                wait_for(stdout(), PollFlags::OUT, None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Has clicks and the wheel reported (1000), at any column (1006); no motion, which would only be noise.
pub(super) fn set_mouse(wanted: bool) -> io::Result<()> {
    write(if wanted { b"\x1b[?1000h\x1b[?1006h" } else { b"\x1b[?1006l\x1b[?1000l" })
}

/// Columns and rows, as the terminal says.
pub(super) fn size() -> io::Result<Size> {
    let size = termios::tcgetwinsize(stdout())?;
    Ok(Size::new(size.ws_col, size.ws_row))
}

/// Ends the program at once: no destructor, no buffer that another thread may hold the lock of.
pub(super) fn exit(code: i32) -> ! {
    signal_hook::low_level::exit(code)
}

fn wait_for(end: BorrowedFd<'_>, ready: PollFlags, patience: Option<&Timespec>) -> bool {
    let mut ends = [PollFd::new(&end, ready)];
    retry_on_intr(|| poll(&mut ends, patience)).is_ok() && ends[0].revents().intersects(ready)
}
