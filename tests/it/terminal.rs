//! A terminal for tests: a pseudo-terminal with a program on it, its screen, its keys, its signals, its end.
//!
//! - No sleeping: every wait has a condition and a deadline, and what arrives wakes it.
//! - The program starts as in a new window: leader of its session, the terminal its controlling one. Rust offers no
//!   safe way to do that between `fork` and `exec`, so this test executable starts itself, does it, and becomes the
//!   program ([`launch`]).
//! - Whoever holds the terminal's side open keeps it alive. Here that is one descriptor, so that hanging up is
//!   dropping it.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_setfl};
use rustix::io::Errno;
use rustix::process::{self, Pid, PidfdFlags, Signal};
use rustix::pty::{OpenptFlags, ioctl_tiocgptpeer, openpt, unlockpt};
use rustix::termios::{self, Action, LocalModes, Termios, Winsize};
use vt100::{MouseProtocolMode, Parser, Screen};

/// How long anything may take before a test fails: long, since the machine may be busy, and never waited out
/// otherwise.
const DEADLINE: Duration = Duration::from_secs(10);
/// What [`launch`] is to become, its words divided by a character that none of them has.
const LAUNCH: &str = "TILLIT_TEST_LAUNCH";
const DIVIDER: char = '\u{1f}';

/// What is to be started, and where.
#[derive(Debug)]
pub(crate) struct Setup {
    words: Vec<String>,
    columns: u16,
    rows: u16,
    environment: HashMap<String, String>,
    directory: PathBuf,
}

impl Setup {
    /// The built program, on 80 columns and 24 rows, in an environment that says little.
    pub(crate) fn tillit() -> Self {
        Self::program(&[env!("CARGO_BIN_EXE_tillit")])
    }

    /// Any program with its arguments, in the same surroundings.
    pub(crate) fn program(words: &[&str]) -> Self {
        let path = env::var("PATH").unwrap_or_default();
        let environment = [
            ("PATH", path.as_str()),
            ("HOME", env!("CARGO_TARGET_TMPDIR")),
            ("TERM", "xterm-256color"),
            ("LANG", "C.UTF-8"),
        ];
        let environment = environment.map(|(name, value)| (name.into(), value.into())).into();
        let directory = env!("CARGO_TARGET_TMPDIR").into();
        let words = words.iter().copied().map(Into::into).collect();
        Self { words, columns: 80, rows: 24, environment, directory }
    }

    pub(crate) fn sized(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.environment.insert(name.into(), value.into());
        self
    }

    pub(crate) fn within(mut self, directory: &Path) -> Self {
        self.directory = directory.into();
        self
    }

    pub(crate) fn start(self) -> Terminal {
        Terminal::start(&self).expect("the system gives a pseudo-terminal and starts a program on it")
    }
}

/// What the terminal and its program have come to.
struct State {
    parser: Parser,
    output: Vec<u8>,
    /// The program's side is closed and everything it wrote is read.
    closed: bool,
    ended: Option<ExitStatus>,
}

/// The state, and the bell that rings when it changes.
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        // A test that fails while it looks leaves the state as it was.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.changed.notify_all();
    }
}

/// A terminal with a program on it.
pub(crate) struct Terminal {
    /// The terminal's side, until it hangs up.
    master: Option<Arc<OwnedFd>>,
    reader: Option<(UnixStream, JoinHandle<()>)>,
    process: Process,
    shared: Arc<Shared>,
    /// What the settings were before the program came.
    settings: Termios,
}

impl Terminal {
    fn start(setup: &Setup) -> io::Result<Self> {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
        unlockpt(&master)?;
        fcntl_setfl(&master, OFlags::RDWR | OFlags::NONBLOCK)?;
        termios::tcsetwinsize(&master, winsize(setup.columns, setup.rows))?;
        let slave = peer(&master)?;
        let settings = termios::tcgetattr(&slave)?;
        let child = Command::new(env::current_exe()?)
            .args(["--exact", "terminal::launch", "--ignored", "--nocapture", "--test-threads=1"])
            .current_dir(&setup.directory)
            .env_clear()
            .envs(&setup.environment)
            .env(LAUNCH, setup.words.join(&DIVIDER.to_string()))
            .stdin(Stdio::from(slave))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let process = Process::of(&child)?;
        let mut parser = Parser::default();
        resize(&mut parser, setup.columns, setup.rows);
        let state = State { parser, output: Vec::new(), closed: false, ended: None };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() });
        let master = Arc::new(master);
        let reader = Some(start_reading(&master, &shared)?);
        wait_in_the_background(child, &shared);
        Ok(Self { master: Some(master), reader, process, shared, settings })
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub(crate) fn shows(&self, text: &str) {
        self.until(&format!("{text:?}"), |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as it should be.
    #[track_caller]
    pub(crate) fn until(&self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        self.wait(what, |state| is_so(state.parser.screen()));
    }

    /// Waits until the program has written these bytes.
    #[track_caller]
    pub(crate) fn writes(&self, bytes: &str) {
        self.wait(&format!("{bytes:?}"), |state| {
            state.output.windows(bytes.len()).any(|window| window == bytes.as_bytes())
        });
    }

    /// Does something and waits until the program has written because of it.
    #[track_caller]
    pub(crate) fn redrawn(&self, act: impl FnOnce(&Self)) {
        let before = self.output().len();
        act(self);
        self.wait("a new picture", |state| state.output.len() > before);
    }

    /// Waits for the end of the program and of what it wrote.
    #[track_caller]
    pub(crate) fn ended(&self) -> ExitStatus {
        self.wait("the end of the program", |state| state.ended.is_some() && (state.closed || self.reader.is_none()));
        self.shared.state().ended.expect("the wait above is for this")
    }

    /// Types. All of it arrives, however much, as long as the program reads.
    pub(crate) fn keys(&self, keys: impl AsRef<[u8]>) {
        let mut keys = keys.as_ref();
        while !keys.is_empty() {
            match rustix::io::write(self.master(), keys) {
                Ok(written) => keys = &keys[written..],
                Err(Errno::AGAIN) => assert!(is_ready(self.master(), PollFlags::OUT), "the program reads no keys"),
                Err(error) => panic!("the terminal takes no keys: {error}"),
            }
        }
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        resize(&mut self.shared.state().parser, columns, rows);
        termios::tcsetwinsize(self.master(), winsize(columns, rows)).expect("a pseudo-terminal has a size");
    }

    /// Takes nothing that the program writes any more, as a terminal does that hangs.
    pub(crate) fn stop_reading(&self) {
        let slave = peer(self.master()).expect("a pseudo-terminal has another side");
        termios::tcflow(slave, Action::OOff).expect("a terminal's output can be held");
    }

    /// Goes away, as a window does that is closed.
    pub(crate) fn hang_up(&mut self) {
        let (stop, reader) = self.reader.take().expect("a terminal hangs up once");
        drop(stop);
        reader.join().expect("reading does not panic");
        self.master = None;
    }

    /// The program that was started.
    pub(crate) fn process(&self) -> &Process {
        &self.process
    }

    /// The program in the foreground, where a shell started it.
    pub(crate) fn foreground(&self) -> Process {
        let group = termios::tcgetpgrp(self.master()).expect("a terminal in use has a foreground");
        Process::new(group).expect("the foreground's leader lives")
    }

    /// Everything that was written to the terminal so far.
    pub(crate) fn output(&self) -> Vec<u8> {
        self.shared.state().output.clone()
    }

    /// The screen as text.
    pub(crate) fn text(&self) -> String {
        self.shared.state().parser.screen().contents()
    }

    /// Whether some cell on the screen is so.
    pub(crate) fn has_cell(&self, is_so: impl Fn(&vt100::Cell) -> bool) -> bool {
        let state = self.shared.state();
        let screen = state.parser.screen();
        let (rows, columns) = screen.size();
        (0..rows.get())
            .flat_map(|row| (0..columns.get()).map(move |column| (row, column)))
            .any(|(row, column)| screen.cell(row, column).is_some_and(&is_so))
    }

    /// Fails unless everything about the terminal is as it was before the program came.
    #[track_caller]
    pub(crate) fn assert_given_back(&self) {
        self.assert_settings_given_back();
        let state = self.shared.state();
        let screen = state.parser.screen();
        let left_on = [
            ("the other screen", screen.alternate_screen()),
            ("a hidden cursor", screen.hide_cursor()),
            ("marked pastes", screen.bracketed_paste()),
            ("the mouse", screen.mouse_protocol_mode() != MouseProtocolMode::None),
        ];
        let left_on: Vec<_> = left_on.iter().filter(|(_, on)| *on).map(|(name, _)| name).collect();
        assert!(left_on.is_empty(), "left on: {left_on:?}");
    }

    /// Fails unless the terminal's own settings are as they were before the program came.
    #[track_caller]
    pub(crate) fn assert_settings_given_back(&self) {
        let now = termios::tcgetattr(self.master()).expect("a pseudo-terminal has settings");
        assert!(now.local_modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG), "still raw");
        let modes = |settings: &Termios| {
            (settings.input_modes, settings.output_modes, settings.control_modes, settings.local_modes)
        };
        assert_eq!(modes(&now), modes(&self.settings));
    }

    fn master(&self) -> &OwnedFd {
        self.master.as_ref().expect("the terminal has not hung up")
    }

    #[track_caller]
    fn wait(&self, what: &str, is_so: impl Fn(&State) -> bool) {
        let state = self.shared.state();
        let waited = self.shared.changed.wait_timeout_while(state, DEADLINE, |state| !is_so(state));
        let (state, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        let timed_out = timeout.timed_out() && !is_so(&state);
        let screen = state.parser.screen().contents();
        drop(state);
        assert!(!timed_out, "{what} did not come within {DEADLINE:?}; the screen:\n{screen}");
    }
}

impl Drop for Terminal {
    /// No test leaves a program behind, also not one that fails.
    fn drop(&mut self) {
        if self.shared.state().ended.is_none() {
            self.process.signal(Signal::KILL);
        }
        if let Some((stop, reader)) = self.reader.take() {
            drop(stop);
            let _ = reader.join();
        }
    }
}

/// A process, held by a descriptor, so that its number cannot become another's.
#[derive(Debug)]
pub(crate) struct Process {
    pid: Pid,
    handle: OwnedFd,
}

impl Process {
    fn new(pid: Pid) -> io::Result<Self> {
        Ok(Self { pid, handle: process::pidfd_open(pid, PidfdFlags::empty())? })
    }

    fn of(child: &Child) -> io::Result<Self> {
        let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        Self::new(pid.expect("a child has a process number"))
    }

    /// The first process that this one started.
    pub(crate) fn child(&self) -> Self {
        let children = self.read(&format!("task/{}/children", self.pid));
        let pid = children.split(' ').next().and_then(|pid| pid.parse().ok()).and_then(Pid::from_raw);
        Self::new(pid.expect("the process has started another")).expect("the child lives")
    }

    pub(crate) fn signal(&self, signal: Signal) {
        // One that has ended already needs no signal.
        let _ = process::pidfd_send_signal(&self.handle, signal);
    }

    /// Waits for the end.
    #[track_caller]
    pub(crate) fn assert_gone(&self) {
        assert!(is_ready(&self.handle, PollFlags::IN), "the process is still there after {DEADLINE:?}");
    }

    /// Whether the process lives for that long.
    pub(crate) fn lives_for(&self, time: Duration) -> bool {
        !is_ready_within(&self.handle, PollFlags::IN, time)
    }

    /// How often its threads have waited for something so far: not at all meanwhile, if nothing woke them.
    pub(crate) fn waits(&self) -> u64 {
        let tasks = fs::read_dir(self.path("task")).expect("a process has threads");
        // A thread that has ended since they were listed has none.
        tasks
            .filter_map(|task| {
                fs::read_to_string(task.expect("a list of threads is read whole").path().join("status")).ok()
            })
            .map(|status| number(&status, "voluntary_ctxt_switches:"))
            .sum()
    }

    /// The most memory it has had so far, in kilobytes.
    pub(crate) fn most_memory(&self) -> u64 {
        number(&self.read("status"), "VmHWM:")
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the process lives")
    }

    fn path(&self, name: &str) -> PathBuf {
        Path::new("/proc").join(self.pid.to_string()).join(name)
    }
}

/// Control sequences in what a program wrote that are not among those it may write: colours and weights, the cursor's
/// place and whether it shows, the screen emptied, the modes of `guard.rs`, and a text for the clipboard.
pub(crate) fn foreign_sequences(output: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(output);
    let mut foreign = Vec::new();
    let mut pieces = text.split('\u{1b}');
    let before = pieces.next().unwrap_or_default();
    foreign.extend(before.chars().filter(|c| c.is_control()).map(|c| format!("{c:?}")));
    for piece in pieces {
        let rest = match piece.as_bytes().first() {
            Some(b'[') => {
                let end = piece.find(|c: char| c.is_ascii_alphabetic() || c == '~').map_or(piece.len(), |end| end + 1);
                let (sequence, rest) = piece.split_at(end);
                if !is_allowed(&sequence[1..]) {
                    foreign.push(format!("ESC {sequence}"));
                }
                rest
            }
            Some(b'\\') => &piece[1..],
            _ if piece.starts_with("]52;c;") => "",
            _ => {
                foreign.push(format!("ESC {}", piece.chars().take(12).collect::<String>()));
                ""
            }
        };
        foreign.extend(rest.chars().filter(|c| c.is_control()).map(|c| format!("{c:?}")));
    }
    foreign
}

fn is_allowed(sequence: &str) -> bool {
    const MODES: [&str; 8] = ["25", "1000", "1002", "1003", "1004", "1006", "1049", "2004"];
    let Some((last, parameters)) = sequence.as_bytes().split_last() else {
        return false;
    };
    let plain = parameters.iter().all(|byte| byte.is_ascii_digit() || *byte == b';');
    match last {
        b'm' | b'H' => plain,
        b'J' => parameters == b"2",
        b'h' | b'l' => sequence.starts_with('?') && MODES.contains(&&sequence[1..sequence.len() - 1]),
        _ => false,
    }
}

/// Becomes the program that a test asked for, with the terminal on its standard input for its own. Run by itself it
/// does nothing.
#[test]
#[ignore = "started by the other tests"]
fn launch() {
    let Ok(words) = env::var(LAUNCH) else { return };
    let mut words = words.split(DIVIDER);
    process::setsid().expect("a process just started leads nothing yet");
    process::ioctl_tiocsctty(io::stdin()).expect("the terminal is nobody's yet");
    let terminal = || Stdio::from(io::stdin().as_fd().try_clone_to_owned().expect("descriptors are not scarce"));
    let error = Command::new(words.next().expect("the first word is the program"))
        .args(words)
        .env_remove(LAUNCH)
        .stdout(terminal())
        .stderr(terminal())
        .exec();
    writeln!(fs::File::from(io::stdin().as_fd().try_clone_to_owned().expect("as above")), "{error}")
        .expect("the terminal takes a line");
}

fn start_reading(master: &Arc<OwnedFd>, shared: &Arc<Shared>) -> io::Result<(UnixStream, JoinHandle<()>)> {
    let (stop, stopped) = UnixStream::pair()?;
    let (master, shared) = (Arc::clone(master), Arc::clone(shared));
    Ok((stop, thread::spawn(move || read(&master, &stopped, &shared))))
}

/// Reads what the program writes until it is closed, or until the other end of `stopped` is dropped.
fn read(master: &OwnedFd, stopped: &UnixStream, shared: &Shared) {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let mut ends = [PollFd::new(master, PollFlags::IN), PollFd::new(stopped, PollFlags::IN)];
        let polled = poll(&mut ends, None);
        if polled.is_ok() && !ends[1].revents().is_empty() {
            return;
        }
        match rustix::io::read(master, &mut buffer) {
            Err(Errno::AGAIN | Errno::INTR) => {}
            Ok(0) | Err(_) => return shared.change(|state| state.closed = true),
            Ok(length) => shared.change(|state| {
                state.parser.process(&buffer[..length]);
                state.output.extend_from_slice(&buffer[..length]);
            }),
        }
    }
}

fn wait_in_the_background(mut child: Child, shared: &Arc<Shared>) {
    let shared = Arc::clone(shared);
    thread::spawn(move || {
        let status = child.wait().expect("a child can be waited for once");
        shared.change(|state| state.ended = Some(status));
    });
}

fn is_ready(end: impl AsFd, flags: PollFlags) -> bool {
    is_ready_within(end, flags, DEADLINE)
}

fn is_ready_within(end: impl AsFd, flags: PollFlags, time: Duration) -> bool {
    let time = Timespec::try_from(time).expect("the times of tests are short");
    let mut ends = [PollFd::new(&end, flags)];
    rustix::io::retry_on_intr(|| poll(&mut ends, Some(&time))).is_ok_and(|ready| ready > 0)
}

fn peer(master: &OwnedFd) -> rustix::io::Result<OwnedFd> {
    ioctl_tiocgptpeer(master, OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)
}

fn winsize(columns: u16, rows: u16) -> Winsize {
    Winsize { ws_col: columns, ws_row: rows, ws_xpixel: 0, ws_ypixel: 0 }
}

/// The screen that a person would see: one that does not know its size is 80 by 24, and a huge one would only cost.
fn resize(parser: &mut Parser, columns: u16, rows: u16) {
    let (columns, rows) = if columns == 0 || rows == 0 { (80, 24) } else { (columns, rows) };
    let size = |cells: u16| cells.min(500).try_into().expect("not nought");
    parser.screen_mut().set_size(size(rows), size(columns));
}

fn number(text: &str, name: &str) -> u64 {
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).expect("the kernel writes this line")
}
