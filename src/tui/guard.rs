//! Takes the terminal, and restores it however the program ends.
//!
//! - [`leave`] may be called from anywhere, any number of times, and acts once: at the end of the loop, in the panic hook
//!   of any thread, on the signal thread, in the handler of an abort. So it takes no lock, allocates nothing, and writes
//!   with `write(2)`.
//! - Once the terminal is released, nothing is drawn any more, whatever another thread is doing.
//! - The terminal's own settings are restored first, since that always works; then the screen, the cursor and the modes,
//!   for which the terminal must read what is written.

use std::io;
use std::panic;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering::SeqCst};

use super::tty;

/// The alternate screen, cleared, since where there is none the old text would show through; bracketed paste; no cursor
/// until the view sets one.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[2J\x1b[?2004h\x1b[?25l";
/// All modes off, also those never turned on here; no colour; the screen cleared, for where it is not the alternate one the
/// shell goes on in it; the first screen, the cursor shown.
const LEAVE: &[u8] =
    b"\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1004l\x1b[?2004l\x1b[0m\x1b[H\x1b[2J\x1b[?1049l\x1b[?25h";

/// The terminal is the shell's.
const RELEASED: u8 = 0;
/// The terminal is this program's.
const TAKEN: u8 = 1;
/// The program is stopped, or about to be, and takes the terminal again when it is continued.
const SUSPENDED: u8 = 2;

static OWNER: AtomicU8 = AtomicU8::new(RELEASED);
static MOUSE: AtomicBool = AtomicBool::new(false);
static TIMES_TAKEN: AtomicU32 = AtomicU32::new(0);

/// The terminal while it is taken: dropped, it is restored.
#[derive(Debug)]
#[must_use]
pub(super) struct Guard(());

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Takes the terminal, and has a panic restore it.
pub(super) fn enter() -> io::Result<Guard> {
    tty::save()?;
    guard_panics();
    #[cfg(unix)]
    super::sigaction::on_abort(leave)?;
    let guard = Guard(());
    OWNER.store(TAKEN, SeqCst);
    set_up()?;
    Ok(guard)
}

/// Restores the terminal for good.
pub(super) fn leave() {
    if OWNER.swap(RELEASED, SeqCst) == TAKEN {
        restore();
    }
}

/// Stops the program as Ctrl-Z does, and takes the terminal again when it is continued.
pub(super) fn suspend() {
    if OWNER.compare_exchange(TAKEN, SUSPENDED, SeqCst, SeqCst).is_err() {
        return;
    }
    restore();
    #[cfg(unix)]
    {
        super::sigaction::restore_default_handlers();
        super::sigaction::stop_job();
    }
    resume();
}

/// Takes the terminal again after a stop, also one that could not be prepared for (SIGSTOP), unless the program was
/// continued in the background: then the shell continues it once more when it brings it to the foreground.
pub(super) fn resume() {
    if !tty::is_foreground() || OWNER.compare_exchange(SUSPENDED, TAKEN, SeqCst, SeqCst) == Err(RELEASED) {
        return;
    }
    #[cfg(unix)]
    super::sigaction::restore_own_handlers();
    // A terminal that fails now fails again at the next frame, which reports it.
    let _ = set_up();
}

/// Takes the terminal again when a key arrives while it is released: a shell that brings a running job to the foreground
/// sends it no signal.
pub(super) fn resume_on_key() {
    if OWNER.load(SeqCst) == SUSPENDED {
        resume();
    }
}

/// How often the terminal has been taken: when this changes, the screen must be drawn whole.
pub(super) fn times_taken() -> u32 {
    TIMES_TAKEN.load(SeqCst)
}

/// Has the terminal report the mouse, or keep it for selecting text.
pub(super) fn set_mouse(wanted: bool) {
    if MOUSE.swap(wanted, SeqCst) != wanted && OWNER.load(SeqCst) == TAKEN {
        // As in `resume`: if the terminal fails, the next frame reports it.
        let _ = tty::set_mouse(wanted);
    }
}

/// Writes to the terminal while it is taken.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    if OWNER.load(SeqCst) == TAKEN { tty::write(bytes) } else { Ok(()) }
}

fn set_up() -> io::Result<()> {
    tty::make_raw()?;
    tty::write(ENTER)?;
    if MOUSE.load(SeqCst) {
        tty::set_mouse(true)?;
    }
    TIMES_TAKEN.fetch_add(1, SeqCst);
    Ok(())
}

/// What fails here can be neither mended nor reported.
fn restore() {
    let _ = tty::put_back();
    if tty::is_reading() {
        let _ = tty::write(LEAVE);
    }
}

/// A panic on any thread restores the terminal, prints its message, and ends the program.
fn guard_panics() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        leave();
        print(panic);
        tty::exit(101);
    }));
}
