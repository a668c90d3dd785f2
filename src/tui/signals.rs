//! The thread that receives signals, which the loop cannot while it waits for an event or for the terminal.
//!
//! A flag that the loop checks is not enough: while the terminal does not read, the loop blocks. This thread waits for
//! nothing else, and ends the program by itself.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::SyncSender;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::{Event, guard, start_thread, tty};

/// How long restoring the terminal may take before the program ends without it.
const PATIENCE: Duration = Duration::from_millis(500);

/// Handles the signal that a write beyond a limit on the size of files raises, so that the write fails instead.
pub(super) fn survive_size_limits() {
    let was_hit = Arc::new(AtomicBool::new(false));
    // Without it the signal ends the program, as it would any other.
    let _ = signal_hook::flag::register(libc::SIGXFSZ, was_hit);
}

/// Listens for as long as the program runs.
pub(super) fn start(events: &SyncSender<Event>) -> io::Result<()> {
    let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let events = events.clone();
    start_thread("signals", move || listen(signals, &events))
}

fn listen(mut signals: Signals, events: &SyncSender<Event>) {
    for signal in signals.forever() {
        match signal {
            SIGWINCH => {}
            SIGTSTP => guard::suspend(),
            SIGCONT => guard::resume(),
            fatal => end(fatal),
        }
        // Where the queue is full, the loop is about to check by itself.
        let _ = events.try_send(Event::Wake);
    }
}

/// Ends the program as the signal would, the terminal restored if that can be done in time. It is restored on a thread of
/// its own because the terminal may stop reading meanwhile.
fn end(signal: i32) -> ! {
    let restoring = start_thread("restoring", move || {
        guard::leave();
        tty::exit(128 + signal);
    });
    if restoring.is_ok() {
        thread::sleep(PATIENCE);
    } else {
        guard::leave();
    }
    tty::exit(128 + signal)
}
