//! Signal actions, which take unsafe code: restoring the terminal in an abort, and stopping and ending as the system would
//! have it.
#![expect(unsafe_code, reason = "signal dispositions are set by sigaction(2), which no safe function offers")]

use std::io;
use std::mem;
use std::ptr;
use std::sync::OnceLock;

use libc::{
    SA_ONSTACK, SA_RESETHAND, SIG_DFL, SIG_IGN, SIGABRT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, c_int, sigaction,
    sighandler_t,
};

/// The signals that end the program.
const FATAL: [c_int; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

static ON_ABORT: OnceLock<fn()> = OnceLock::new();
static OWN_HANDLERS: OnceLock<Vec<(c_int, sigaction)>> = OnceLock::new();

/// Calls `last` when the program aborts: after a stack overflow, when memory is out, when a panic hook panics.
///
/// `last` runs inside a signal handler, where it may take no lock and no memory.
pub(super) fn on_abort(last: fn()) -> io::Result<()> {
    extern "C" fn abort(_: c_int) {
        if let Some(last) = ON_ABORT.get() {
            last();
        }
        // SAFETY: raise(3) is async-signal-safe. SA_RESETHAND has made the default action what follows.
        unsafe { libc::raise(SIGABRT) };
    }
    ON_ABORT.get_or_init(|| last);
    // On the signal stack, since the ordinary one may have overflowed; once, so that the abort goes on afterwards.
    set(SIGABRT, &with(abort as *const () as sighandler_t, SA_ONSTACK | SA_RESETHAND)).map(|_| ())
}

/// Stops this program and the others of its job, and returns when it is continued; at once where no shell could continue
/// it.
///
/// The others are stopped first, while this program ignores the signal. Then it stops by the default action of SIGTSTP,
/// which the system leaves out for a job that no shell waits for, as where a terminal was opened for this program alone;
/// after SIGSTOP it would never be continued.
pub(super) fn stop_job() {
    let Ok(ours) = set(SIGTSTP, &with(SIG_IGN, 0)) else {
        return;
    };
    // SAFETY: kill(2) and raise(3) take numbers only.
    unsafe { libc::kill(0, SIGTSTP) };
    // Where this fails the program goes on running.
    let _ = set(SIGTSTP, &with(SIG_DFL, 0));
    // SAFETY: as above.
    unsafe { libc::raise(SIGTSTP) };
    let _ = set(SIGTSTP, &ours);
}

/// Leaves it to the system to end the program while it is not in the foreground. The signal thread could not: a job in the
/// background that reads keys is stopped again before that thread runs, and no signal would ever end it.
pub(super) fn restore_default_handlers() {
    let action = with(SIG_DFL, 0);
    let ours = FATAL.iter().filter_map(|&signal| Some((signal, set(signal, &action).ok()?)));
    // Only the first time were the handlers this program's own.
    let ours = ours.collect();
    OWN_HANDLERS.get_or_init(|| ours);
}

/// Has the signal thread end the program again.
pub(super) fn restore_own_handlers() {
    for (signal, ours) in OWN_HANDLERS.get().into_iter().flatten() {
        // The system took the same action before.
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
