//! The terminal taken and given back, however the program ends.
//!
//! - Leaving may be called from anywhere, any number of times, and acts once: at the end of the loop, in the panic
//!   hook of any thread, in the signal thread, in the handler of an abort. So it takes no lock and no memory, and
//!   writes with `write(2)`.
//! - Once it has been left, nothing is drawn any more, whatever another thread is in the middle of.
//! - Put back are the terminal's own settings first, since that always works; then the screen, the cursor and the
//!   modes, since for that the terminal must read.

use std::io;
use std::panic;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering::SeqCst};
use std::thread;

use super::tty;

/// The alternate screen, cleared, since where there is none the old text would show between ours; pastes marked as pastes,
/// no cursor until the view sets one.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[2J\x1b[?2004h\x1b[?25l";
/// All modes off, also those never turned on here; no colour; the screen cleared for the shell, which where it is the
/// alternate one leaves no trace; the first screen again, the cursor shown.
const LEAVE: &[u8] =
    b"\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1004l\x1b[?2004l\x1b[0m\x1b[H\x1b[2J\x1b[?1049l\x1b[?25h";

/// The terminal is its owner's.
const OUTSIDE: u8 = 0;
/// The terminal is ours.
const INSIDE: u8 = 1;
/// The program is stopped, or about to be, and means to come back.
const AWAY: u8 = 2;

static PLACE: AtomicU8 = AtomicU8::new(OUTSIDE);
static MOUSE: AtomicBool = AtomicBool::new(false);
static ENTRIES: AtomicU32 = AtomicU32::new(0);

/// The terminal while it is ours: dropped, it is given back.
#[derive(Debug)]
#[must_use]
pub(super) struct Guard(());

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Takes the terminal, and sees to it that a panic gives it back.
pub(super) fn enter() -> io::Result<Guard> {
    tty::save()?;
    guard_panics();
    #[cfg(unix)]
    super::unguarded::on_abort(leave)?;
    let guard = Guard(());
    PLACE.store(INSIDE, SeqCst);
    take()?;
    Ok(guard)
}

/// Gives the terminal back for good.
pub(super) fn leave() {
    if PLACE.swap(OUTSIDE, SeqCst) == INSIDE {
        give_back();
    }
}

/// Stops the program for its shell to go on, as Ctrl-Z does, and comes back when it is continued.
pub(super) fn suspend() {
    if PLACE.compare_exchange(INSIDE, AWAY, SeqCst, SeqCst).is_err() {
        return;
    }
    give_back();
    #[cfg(unix)]
    {
        super::unguarded::restore_default_handlers();
        super::unguarded::stop();
    }
    come_back();
}

/// Takes the terminal again after a stop, also one that could not be prepared for (SIGSTOP), unless the program was
/// continued in the background: then the terminal is another's until the shell hands it over and continues it once
/// more.
pub(super) fn come_back() {
    if !tty::is_ours() || PLACE.compare_exchange(AWAY, INSIDE, SeqCst, SeqCst) == Err(OUTSIDE) {
        return;
    }
    #[cfg(unix)]
    super::unguarded::die_by_ourselves();
    // A terminal that fails now fails again at the next frame, where there is someone to tell.
    let _ = take();
}

/// Takes the terminal again when a key arrives while away: a shell that brings a job forward which was already
/// running says nothing to it.
pub(super) fn notice_key() {
    if PLACE.load(SeqCst) == AWAY {
        come_back();
    }
}

/// How often the terminal has been taken: when it changes, nothing of the screen is left.
pub(super) fn entries() -> u32 {
    ENTRIES.load(SeqCst)
}

/// Has the terminal report the mouse, or leave it to select text with.
pub(super) fn set_mouse(wanted: bool) {
    if MOUSE.swap(wanted, SeqCst) != wanted && PLACE.load(SeqCst) == INSIDE {
        // As in `come_back`: the frame that follows tells.
        let _ = tty::set_mouse(wanted);
    }
}

/// Writes to the terminal, as long as it is ours.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    if PLACE.load(SeqCst) == INSIDE { tty::write(bytes) } else { Ok(()) }
}

fn take() -> io::Result<()> {
    tty::make_raw()?;
    tty::write(ENTER)?;
    if MOUSE.load(SeqCst) {
        tty::set_mouse(true)?;
    }
    ENTRIES.fetch_add(1, SeqCst);
    Ok(())
}

/// Nothing can be done here about what fails, nor anyone told.
fn give_back() {
    let _ = tty::put_back();
    if tty::is_reading() {
        let _ = tty::write(LEAVE);
    }
}

/// A panic anywhere gives the terminal back before it says what happened. On another thread than this one it also
/// ends the program, which otherwise would live on with neither screen nor keys.
fn guard_panics() {
    let ours = thread::current().id();
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        leave();
        print(panic);
        if thread::current().id() != ours {
            tty::exit(101);
        }
    }));
}
