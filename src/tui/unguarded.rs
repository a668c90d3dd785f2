//! The things that Rust cannot say safely: what an abort does last, and stopping and dying as an ordinary program
//! does.
#![expect(unsafe_code, reason = "signal dispositions are set by sigaction(2), which no safe function offers")]

use std::io;
use std::mem;
use std::ptr;
use std::sync::OnceLock;

use libc::{
    SA_ONSTACK, SA_RESETHAND, SIG_DFL, SIG_IGN, SIGABRT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, c_int, sigaction,
    sighandler_t,
};

/// The signals that end a program.
const DEADLY: [c_int; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

static LAST: OnceLock<fn()> = OnceLock::new();
static OURS: OnceLock<Vec<(c_int, sigaction)>> = OnceLock::new();

/// Calls `last` when the program aborts: after a stack overflow, when memory is out, when a panic panics.
///
/// `last` runs inside a signal handler, where it may take no lock and no memory.
pub(super) fn on_abort(last: fn()) -> io::Result<()> {
    extern "C" fn abort(_: c_int) {
        if let Some(last) = LAST.get() {
            last();
        }
        // SAFETY: raise(3) is async-signal-safe. SA_RESETHAND has made the default action what follows.
        unsafe { libc::raise(SIGABRT) };
    }
    LAST.get_or_init(|| last);
    // On the signal stack, since the ordinary one may be what ran out; once, so that the abort goes on afterwards.
    set(SIGABRT, &with(abort as *const () as sighandler_t, SA_ONSTACK | SA_RESETHAND)).map(|_| ())
}

/// Stops this program and the others of its job, and returns when it is continued; at once where no shell could do
/// that.
///
/// The others first, while we ignore the signal. Then we by ourselves and with the default action of SIGTSTP, which
/// the system leaves out for a job that nobody waits for, as where a terminal was opened for this program alone;
/// SIGSTOP would leave it standing there for ever.
pub(super) fn stop() {
    let Ok(ours) = set(SIGTSTP, &with(SIG_IGN, 0)) else {
        return;
    };
    // SAFETY: kill(2) and raise(3) take numbers only.
    unsafe { libc::kill(0, SIGTSTP) };
    // What fails leaves the program running, which is all there is to do about it.
    let _ = set(SIGTSTP, &with(SIG_DFL, 0));
    // SAFETY: as above.
    unsafe { libc::raise(SIGTSTP) };
    let _ = set(SIGTSTP, &ours);
}

/// Leaves it to the system to end the program, for as long as the terminal is another's. A thread of ours could not:
/// a job in the background that would read keys is stopped again before that thread runs, and would outlive any
/// number of signals.
pub(super) fn restore_default_handlers() {
    let action = with(SIG_DFL, 0);
    let ours = DEADLY.iter().filter_map(|&signal| Some((signal, set(signal, &action).ok()?)));
    // The first time what was set is ours, and afterwards it is what was remembered.
    let ours = ours.collect();
    OURS.get_or_init(|| ours);
}

/// Takes it back to hear of the signals that end the program.
pub(super) fn die_by_ourselves() {
    for (signal, ours) in OURS.get().into_iter().flatten() {
        // The action was one before, so the system takes it again.
        let _ = set(*signal, ours);
    }
}

fn with(handler: sighandler_t, flags: c_int) -> sigaction {
    // SAFETY: sigaction is plain data, for which all zeroes is a value: no handler, an empty mask, no flags.
    let mut action: sigaction = unsafe { mem::zeroed() };
    action.sa_sigaction = handler;
    action.sa_flags = flags;
    action
}

fn set(signal: c_int, action: &sigaction) -> io::Result<sigaction> {
    let mut before = with(SIG_DFL, 0);
    // SAFETY: both point to whole values that outlive the call, and every handler set here is async-signal-safe.
    let result = unsafe { libc::sigaction(signal, ptr::from_ref(action), ptr::from_mut(&mut before)) };
    if result == 0 { Ok(before) } else { Err(io::Error::last_os_error()) }
}
