//! The thread that hears signals, which the loop cannot while it waits for an event or for the terminal.
//!
//! A flag that the loop looks at would not do: while the terminal takes nothing the loop never comes round. This thread
//! waits for nothing else, and ends the program by itself.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, SyncSender};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::{Event, guard, tty};

/// How long giving the terminal back may take before the program ends without it.
const PATIENCE: Duration = Duration::from_millis(500);

/// Takes the signal that a write beyond a limit on the size of files brings; the write itself then fails.
pub(super) fn survive_size_limits() {
    let was_hit = Arc::new(AtomicBool::new(false));
    // Without it the signal ends the program, as it would any other.
    let _ = signal_hook::flag::register(libc::SIGXFSZ, was_hit);
}

/// Listens for as long as the program runs.
pub(super) fn start(events: &SyncSender<Event>) -> io::Result<()> {
    let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let events = events.clone();
    thread::Builder::new().name("signals".into()).spawn(move || listen(signals, &events))?;
    Ok(())
}

fn listen(mut signals: Signals, events: &SyncSender<Event>) {
    for signal in signals.forever() {
        match signal {
            SIGWINCH => {}
            SIGTSTP => guard::suspend(),
            SIGCONT => guard::come_back(),
            fatal => end(fatal),
        }
        // Where too much waits already, the loop comes round to look by itself.
        let _ = events.try_send(Event::Wake);
    }
}

/// Ends the program as a signal would, the terminal given back if it can be had in time. The giving back has a thread
/// of its own because the terminal may stop reading in the midst of it.
fn end(signal: i32) -> ! {
    let (done, given_back) = mpsc::channel();
    let giving_back = thread::Builder::new().spawn(move || {
        guard::leave();
        // Nobody waits for it any more if it comes too late.
        let _ = done.send(());
    });
    if giving_back.is_ok() {
        // Given back or too late: the end is the same.
        let _ = given_back.recv_timeout(PATIENCE);
    } else {
        guard::leave();
    }
    tty::exit(128 + signal)
}
