//! Sessions at a terminal: what terminal programs suffer, and what this one survives.
//!
//! Each test is a fault that was measured in other programs. Nothing here knows more of the browser than a few keys
//! and that its name stands on the screen.

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use ratatui_core::terminal::Frame;
use rustix::fs::{CWD, FileType, Mode, mknodat};
use rustix::process::Signal;
use tillit::app::App;
use tillit::archive::Archive;
use tillit::lang::Lang;
use tillit::search::Index;
use tillit::tui;
use vt100::MouseProtocolMode;

use super::terminal::{Setup, Terminal, foreign_sequences};

/// On the first screen of the browser, at any width.
const NAME: &str = "Tillitsdelegationen";
const SUSPEND: &str = "\x1a";
const CTRL_C: &str = "\x03";
const REDRAW: &str = "\x0c";
const ESCAPE: &str = "\x1b";
/// Opens a line to write in.
const WRITE: &str = "/";
/// Brings the address into sight, and opens it.
const OPEN: &str = "3oo";
/// One step back.
const BACK: &str = "h";
const COPY: &str = "yy";
const EXPORT: &str = "eb";
const MOUSE: &str = "M";
/// More than anything outside takes.
const LONG: Duration = Duration::from_secs(10);
/// Longer than the program takes to do something.
const A_WHILE: Duration = Duration::from_secs(1);
/// What [`faulty`] is to do.
const FAULT: &str = "TILLIT_TEST_FAULT";

/// The state that the failing picture is drawn of: indexed, so that no second frame comes by itself.
fn app() -> App {
    let mut app = App::new(Archive::embedded(), Lang::Sv, None);
    let index = Index::new(app.archive());
    app.set_index(index);
    app
}

/// The browser, drawn.
fn browser() -> Terminal {
    browse(Setup::tillit())
}

fn browse(setup: Setup) -> Terminal {
    let terminal = setup.start();
    terminal.shows(NAME);
    terminal
}

/// Whether the browser is there and takes keys: the line opens and closes.
fn assert_alive(terminal: &Terminal) {
    let is_writing = |screen: &vt100::Screen| screen.contents().lines().any(|row| row.trim_start().starts_with('/'));
    terminal.keys(WRITE);
    terminal.until("a line to write in", |screen| screen.alternate_screen() && is_writing(screen));
    terminal.keys(ESCAPE);
    terminal.until("the line closed", |screen| screen.alternate_screen() && !is_writing(screen));
}

/// Leaves as a reader does, and looks whether everything is as before.
fn quit(terminal: &Terminal) {
    terminal.keys("q");
    assert_eq!(terminal.ended().code(), Some(0));
    terminal.assert_given_back();
    assert_eq!(foreign_sequences(&terminal.output()), Vec::<String>::new());
}

#[test]
fn quitting_gives_the_terminal_back() {
    let terminal = browser();
    assert_alive(&terminal);
    quit(&terminal);
}

#[test]
fn what_is_typed_before_the_first_frame_is_done_in_its_order() {
    let terminal = Setup::tillit().start();
    terminal.keys("/flumstämpel\r");
    terminal.until("the article that was searched for, opened", |screen| {
        let contents = screen.contents();
        contents.contains("2022-04-08") && contents.contains("Enter follow")
    });
    terminal.keys("\x03");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn keys_after_a_search_that_waits_for_the_index_are_done_in_their_order() {
    let directory = scratch("keys-after-a-search");
    let lines: Vec<String> = (0..50_000).map(|number| format!("{{\"title\": \"Flumstämpel {number}\"}}")).collect();
    fs::write(directory.join("large.jsonl"), lines.join("\n")).expect("the directory is ours");
    let tillit = [env!("CARGO_BIN_EXE_tillit"), "--archive", "large.jsonl"];
    let terminal = Setup::program(&tillit).within(&directory).start();
    terminal.keys(format!("/flumstämpel 4711\r{BACK}er"));
    terminal.shows("/tillit-search.ris");
    terminal.keys("\x03");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn a_slow_reading_says_how_far_it_is() {
    // The archive comes so late that the reader would ask; a shell waits, not this test.
    let script = format!("(sleep 1; {0} export) | {0} --lang en --archive - list", env!("CARGO_BIN_EXE_tillit"));
    let terminal = Setup::program(&["sh", "-c", &script]).start();
    assert_eq!(terminal.ended().code(), Some(0));
    assert!(String::from_utf8_lossy(&terminal.output()).contains("Reading the archive:"));
    assert!(!terminal.text().contains("Reading the archive:"), "{}", terminal.text());
}

#[test]
fn a_fault_inside_gives_the_terminal_back() {
    let faults = [
        ("panic", Ok(101), "it was meant to fail"),
        ("panic in a thread", Ok(101), "it was meant to fail"),
        ("stack overflow", Err(6), ""),
        ("no memory", Err(6), ""),
        ("abort", Err(6), ""),
    ];
    for (fault, end, message) in faults {
        let this = env::current_exe().expect("a running program has a path");
        let words = ["--exact", "sessions::faulty", "--ignored", "--nocapture", "--test-threads=1"];
        let words: Vec<&str> = this.to_str().into_iter().chain(words).collect();
        let terminal = browse(Setup::program(&words).with(FAULT, fault));
        terminal.keys(REDRAW);
        let status = terminal.ended();
        assert_eq!(status.code().ok_or(status.signal().unwrap_or_default()), end, "{fault}");
        terminal.assert_given_back();
        assert!(terminal.text().contains(message), "{fault}: {}", terminal.text());
    }
}

/// The browser with a picture that fails when it is drawn again.
#[test]
#[ignore = "started by the other tests"]
fn faulty() {
    let Ok(fault) = env::var(FAULT) else { return };
    let mut frames = 0;
    let draw = |_: &App, frame: &mut Frame| {
        frame.render_widget(NAME, frame.area());
        frames += 1;
        if frames > 1 {
            fail(&fault);
        }
    };
    tui::run_drawing(&mut app(), draw).expect("the terminal is fit");
}

fn fail(fault: &str) {
    match fault {
        "panic" => panic!("it was meant to fail"),
        "panic in a thread" => {
            let _ = thread::spawn(|| panic!("it was meant to fail")).join();
        }
        "stack overflow" => assert_ne!(overflow(1), 0),
        "no memory" => std::alloc::handle_alloc_error(std::alloc::Layout::new::<u8>()),
        "abort" => std::process::abort(),
        other => unreachable!("no fault is called {other}"),
    }
}

#[expect(unconditional_recursion, reason = "it is meant to run out of stack")]
fn overflow(depth: u64) -> u64 {
    let frame = std::hint::black_box([depth; 64]);
    std::hint::black_box(overflow(depth + 1)) + std::hint::black_box(frame)[0]
}

#[test]
fn a_signal_ends_it_and_gives_the_terminal_back() {
    let signals = [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129), (Signal::QUIT, 131)];
    for (signal, code) in signals {
        // Also while a key is on its way, or a paste that never ends: reading such blocks.
        for stuck in [b"".as_slice(), b"\x1b[", b"\x1b[200~q", b"\xc3"] {
            let terminal = browser();
            terminal.keys(stuck);
            terminal.process().signal(signal);
            assert_eq!(terminal.ended().code(), Some(code));
            terminal.assert_given_back();
        }
    }
}

#[test]
fn a_signal_ends_it_also_when_the_terminal_does_not_read() {
    let terminal = browser();
    terminal.stop_reading();
    terminal.keys(REDRAW);
    terminal.process().signal(Signal::TERM);
    assert_eq!(terminal.ended().code(), Some(143));
    terminal.assert_settings_given_back();
}

#[test]
fn a_terminal_that_goes_away_takes_it_along() {
    let tillit = env!("CARGO_BIN_EXE_tillit");
    let ignoring = format!("trap '' HUP; exec {tillit}");
    let waiting = format!("trap : HUP; {tillit}; true");
    let shapes: [&[&str]; 3] = [&[tillit], &["sh", "-c", &ignoring], &["sh", "-c", &waiting]];
    for shape in shapes {
        for _ in 0..5 {
            let mut terminal = browse(Setup::program(shape));
            let child = shape.last().is_some_and(|last| last.ends_with("true")).then(|| terminal.process().child());
            terminal.hang_up();
            child.as_ref().unwrap_or(terminal.process()).assert_gone();
        }
    }
}

#[test]
fn a_shell_can_stop_and_continue_it() {
    type Stop = fn(&Terminal);
    let Some(terminal) = shell() else { return };
    let stops: [Stop; 3] = [
        |terminal| terminal.keys(SUSPEND),
        |terminal| terminal.foreground().signal(Signal::TSTP),
        |terminal| terminal.keys(SUSPEND),
    ];
    for (stop, columns) in stops.into_iter().zip([90, 100, 110]) {
        terminal.until("the browser", |screen| screen.alternate_screen() && screen.contents().contains(NAME));
        assert_alive(&terminal);
        stop(&terminal);
        terminal.until("the shell", is_at_prompt);
        terminal.keys(format!("clear; echo stop$(({columns}+0))\n"));
        terminal.shows(&format!("stop{columns}"));
        terminal.until("the shell", is_at_prompt);
        terminal.resize(columns, 24);
        terminal.keys("fg\n");
    }
    terminal.until("the browser", |screen| screen.alternate_screen() && screen.contents().contains(NAME));
    assert_alive(&terminal);
    terminal.keys("q");
    terminal.until("the shell", is_at_prompt);
    terminal.keys("clear; echo ended$?\n");
    terminal.shows("ended0");
    terminal.keys("exit\n");
    assert_eq!(terminal.ended().code(), Some(0));
    terminal.assert_given_back();
}

#[test]
fn a_shell_can_end_it_while_it_is_stopped() {
    let Some(terminal) = shell() else { return };
    terminal.until("the browser", |screen| screen.alternate_screen() && screen.contents().contains(NAME));
    let stopped = terminal.foreground();
    terminal.keys(SUSPEND);
    terminal.until("the shell", is_at_prompt);
    terminal.keys("kill %1\n");
    stopped.assert_gone();
}

/// A shell that was just told to start the browser, where there is one that can stop and continue it.
fn shell() -> Option<Terminal> {
    Command::new("bash").arg("--version").stdout(Stdio::null()).status().ok()?;
    let terminal = Setup::program(&["bash", "--norc", "--noprofile", "-i"]).with("PS1", "> ").start();
    terminal.until("the shell", is_at_prompt);
    terminal.keys(format!("{}\n", env!("CARGO_BIN_EXE_tillit")));
    Some(terminal)
}

/// Whether the shell waits for a command, the screen its own again. What is typed earlier may still be read by the
/// browser.
fn is_at_prompt(screen: &vt100::Screen) -> bool {
    let (row, column) = screen.cursor_position();
    let line = screen.rows(0, 80).nth(row.into()).unwrap_or_default();
    !screen.alternate_screen() && !screen.hide_cursor() && line.trim() == ">" && column == 2
}

#[test]
fn the_mouse_is_a_choice_and_pastes_are_marked() {
    let terminal = browser();
    let reports = |mode| move |screen: &vt100::Screen| screen.bracketed_paste() && screen.mouse_protocol_mode() == mode;
    terminal.until("the mouse", reports(MouseProtocolMode::PressRelease));
    terminal.keys(MOUSE);
    terminal.until("no mouse", reports(MouseProtocolMode::None));
    terminal.keys(MOUSE);
    terminal.until("the mouse again", reports(MouseProtocolMode::PressRelease));
    quit(&terminal);
}

#[test]
fn without_a_shell_to_continue_it_it_does_not_stop() {
    let terminal = browser();
    terminal.keys(SUSPEND);
    assert_alive(&terminal);
    quit(&terminal);
}

#[test]
fn a_burst_of_keys_is_handled_whole_with_few_frames() {
    const KEYS: usize = 100_000;
    let terminal = browser();
    terminal.keys("jk".repeat(KEYS / 2));
    terminal.keys("3");
    terminal.shows("SOU 2020:40");
    // A frame for each key, with the mark moved and another text, would be some hundred bytes.
    let written = terminal.output().len();
    assert!(written < KEYS * 10, "{written} bytes");
    quit(&terminal);
}

#[test]
fn a_paste_is_text_and_never_keys() {
    let terminal = browser();
    terminal.keys("\x1b[200~q\rd\x03\x1b[201~");
    terminal.keys(WRITE);
    terminal.until("a line to write in", |screen| !screen.hide_cursor());
    terminal.keys("\x1b[200~stat\rlig\x1b[201~");
    terminal.shows("stat lig");
    terminal.keys(format!("\x1b[200~{}\x1b[201~", "a".repeat(1024 * 1024)));
    terminal.shows("aaa");
    terminal.keys(ESCAPE);
    terminal.redrawn(|terminal| terminal.keys(REDRAW));
    terminal.process().signal(Signal::TERM);
    assert_eq!(terminal.ended().code(), Some(143));
}

#[test]
fn reports_that_nobody_asked_for_take_no_key_along() {
    let terminal = browser();
    for report in [
        "\x1b[?997;1n",
        "\x1b[?2026;2$y",
        "\x1b[<u",
        "\x1b[?62;22c",
        "\x1b]11;rgb:0000/0000/0000\x1b\\",
        "\x1bP>|x\x1b\\",
    ] {
        terminal.keys(report);
        assert_alive(&terminal);
        for byte in report.bytes() {
            terminal.keys([byte]);
        }
        assert_alive(&terminal);
    }
    quit(&terminal);
}

#[test]
fn ctrl_c_comes_through_whatever_is_unfinished() {
    for unfinished in
        [b"\x1b".as_slice(), b"\x1b[", b"\x1b[?997;", b"\x1b[M", b"\x1bO", b"\x1b]52;c;aaa", b"\x1bP", b"\xc3"]
    {
        let terminal = browser();
        terminal.keys(unfinished);
        terminal.keys(CTRL_C);
        assert_eq!(terminal.ended().code(), Some(0), "{}", unfinished.escape_ascii());
        terminal.assert_given_back();
    }
    let terminal = browser();
    terminal.keys("\x1b[200~a paste that never ends");
    // Within the paste it would be text.
    assert!(terminal.process().lives_for(A_WHILE));
    terminal.keys(CTRL_C);
    assert_eq!(terminal.ended().code(), Some(0));
    terminal.assert_given_back();
}

/// What a terminal without an alternate screen shows that had old text on it.
fn without_alternate_screen(output: &[u8]) -> vt100::Parser {
    let mut parser = vt100::Parser::default();
    parser.process(&b"old text ".repeat(24 * 80 / 9));
    let output = String::from_utf8_lossy(output);
    parser.process(output.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "").as_bytes());
    parser
}

#[test]
fn without_an_alternate_screen_nothing_old_shows_and_nothing_stays() {
    let terminal = browser();
    let drawn = without_alternate_screen(&terminal.output());
    assert!(drawn.screen().contents().contains(NAME) && !drawn.screen().contents().contains("old"));
    quit(&terminal);
    let left = without_alternate_screen(&terminal.output());
    assert_eq!((left.screen().contents().trim(), left.screen().cursor_position()), ("", (0, 0)));
}

/// A tmux or a GNU screen of a test's own that knows no alternate screen, with a script in its only window.
struct Multiplexer {
    terminal: Terminal,
    /// Ends it.
    stop: Command,
}

impl Multiplexer {
    fn tmux(script: &str) -> Option<Self> {
        is_installed("tmux", "-V")?;
        let directory = scratch("tmux");
        let (settings, socket) = (directory.join("settings"), directory.join("socket"));
        fs::write(&settings, "set -g alternate-screen off\nset -g status off\n").expect("the directory is ours");
        let words = ["tmux", "-f", text(&settings), "-S", text(&socket), "new-session", script];
        let mut stop = Command::new("tmux");
        stop.args(["-S", text(&socket), "kill-server"]);
        Some(Self { terminal: Setup::program(&words).with("SHELL", "/bin/sh").start(), stop })
    }

    fn screen(script: &str) -> Option<Self> {
        is_installed("screen", "--version")?;
        let directory = scratch("screen");
        fs::set_permissions(&directory, fs::Permissions::from_mode(0o700)).expect("the directory is ours");
        let settings = directory.join("settings");
        fs::write(&settings, "startup_message off\n").expect("the directory is ours");
        let words = ["screen", "-c", text(&settings), "-U", "-S", "test", "sh", "-c", script];
        let setup = Setup::program(&words).with("SCREENDIR", text(&directory));
        let mut stop = Command::new("screen");
        stop.env("SCREENDIR", &directory).args(["-S", "test", "-X", "quit"]);
        Some(Self { terminal: setup.start(), stop })
    }
}

impl Drop for Multiplexer {
    fn drop(&mut self) {
        // Where its script has ended it is gone already.
        let _ = self.stop.stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

fn is_installed(program: &str, version: &str) -> Option<()> {
    Command::new(program).arg(version).stdout(Stdio::null()).status().ok().map(drop)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the paths of tests are text")
}

#[test]
#[expect(clippy::print_stderr, reason = "what a test leaves out is said")]
fn in_tmux_and_screen_without_an_alternate_screen_nothing_old_shows_and_the_prompt_stands_on_a_clean_screen() {
    let old = "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo old old old old old old; done";
    let script = format!("{old}; printf 'go? '; read x; {}; printf '> '; read x", env!("CARGO_BIN_EXE_tillit"));
    for (name, multiplexer) in [("tmux", Multiplexer::tmux(&script)), ("screen", Multiplexer::screen(&script))] {
        let Some(multiplexer) = multiplexer else {
            eprintln!("left out: there is no {name} here");
            continue;
        };
        let terminal = &multiplexer.terminal;
        terminal.until("old text and a prompt", |screen| screen.contents().contains("old\ngo? "));
        terminal.keys("\r");
        terminal.until("the browser alone", |screen| {
            let contents = screen.contents();
            contents.contains(NAME) && contents.contains("quit") && !contents.contains("old")
        });
        terminal.keys(format!("3{COPY}"));
        // It reaches the terminal around the multiplexer; a tmux passes it on as its own settings say.
        if name == "screen" {
            terminal.writes("\x1b]52;c;");
        }
        terminal.keys(format!("{WRITE}sou"));
        terminal.until("a search", |screen| screen.contents().contains("hits"));
        terminal.keys(CTRL_C);
        terminal.until("a prompt and nothing else", |screen| {
            screen.contents().trim_end() == ">" && screen.cursor_position() == (0, 2) && !screen.hide_cursor()
        });
        terminal.keys("\r");
        assert_eq!(terminal.ended().code(), Some(0), "{name}");
    }
}

#[test]
fn the_linux_console_gets_signs_that_its_fonts_have() {
    let home = scratch("console");
    let terminal = browse(Setup::tillit().with("TERM", "linux").with("HOME", text(&home)));
    for keys in ["2", "m", "p", "\x1b", "i", "\x1b", "/sou", "\r"] {
        terminal.redrawn(|terminal| terminal.keys(keys));
        terminal.redrawn(|terminal| terminal.keys(REDRAW));
        let strange: String = terminal.text().chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()).collect();
        assert_eq!(strange, "", "after {keys:?}");
    }
    terminal.keys(CTRL_C);
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn a_key_let_go_means_nothing_and_one_held_does() {
    let terminal = browser();
    terminal.keys("\x1b[113;1:3u");
    assert_alive(&terminal);
    terminal.keys("\x1b[113;1:2u");
    assert_eq!(terminal.ended().code(), Some(0));
    terminal.assert_given_back();
}

#[test]
fn any_size_is_drawn_and_a_claimed_one_costs_no_memory() {
    let terminal = browser();
    for (columns, rows) in [(0, 0), (1, 1), (0, 5), (65_535, 65_535), (3, 2), (80, 24)] {
        terminal.resize(columns, rows);
        terminal.redrawn(|terminal| terminal.keys(REDRAW));
    }
    terminal.shows(NAME);
    assert!(terminal.process().most_memory() < 100_000, "{} KB", terminal.process().most_memory());
    for columns in (20..220).chain([80]) {
        terminal.resize(columns, 24);
    }
    terminal.keys(REDRAW);
    // Pictures of the sizes before may still be on their way; only one that is 80 wide has the language in its corner.
    terminal.until("the last size", |screen| screen.rows(0, 80).next().is_some_and(|row| row.trim_end().len() == 79));
    assert_alive(&terminal);
    quit(&terminal);
    // Also while half a key is on its way, which no reader of keys gets past.
    let stuck = browser();
    stuck.keys("\x1b[");
    stuck.redrawn(|terminal| terminal.resize(90, 30));
    let unknown = browse(Setup::tillit().sized(0, 0));
    quit(&unknown);
}

#[test]
fn idle_it_does_nothing() {
    let terminal = browser();
    assert_alive(&terminal);
    let rests = || {
        let before = terminal.process().waits();
        terminal.process().lives_for(A_WHILE) && terminal.process().waits() == before
    };
    // The last picture may be out before every thread rests.
    assert!(rests() || rests(), "something woke it");
    quit(&terminal);
}

#[test]
fn without_colour_the_choice_still_shows() {
    let terminal = browse(Setup::tillit().with("NO_COLOR", "1"));
    assert!(terminal.has_cell(vt100::Cell::inverse) || terminal.has_cell(vt100::Cell::bold));
    quit(&terminal);
    let output = String::from_utf8_lossy(&terminal.output()).into_owned();
    for coloured in ["\x1b[38;", "\x1b[48;", "\x1b[;m", "\x1b[3;m"] {
        assert!(!output.contains(coloured), "{coloured:?}");
    }
}

#[test]
fn where_there_is_no_terminal_it_says_so_and_writes_nothing_to_it() {
    let without_keys = format!("{} < /dev/null", env!("CARGO_BIN_EXE_tillit"));
    let cases = [
        Setup::tillit().with("TERM", "dumb"),
        Setup::tillit().with("TERM", ""),
        Setup::program(&["env", "-u", "TERM", env!("CARGO_BIN_EXE_tillit")]),
        Setup::program(&["sh", "-c", &without_keys]),
    ];
    for setup in cases {
        let terminal = setup.start();
        assert_eq!(terminal.ended().code(), Some(2));
        assert!(!terminal.output().contains(&0x1b), "{}", terminal.text());
        assert!(terminal.text().contains("terminal"), "{}", terminal.text());
    }
}

#[test]
fn an_address_reaches_the_opener_as_one_argument() {
    let (path, said) = fake("xdg-open", "printf '%s\\n' $# \"$@\"");
    let terminal = browse(Setup::tillit().with("PATH", &path));
    terminal.keys(OPEN);
    let arguments = said.recv_timeout(LONG).expect("the opener was started");
    assert!(arguments.starts_with("1\nhttp"), "{arguments}");
    terminal.keys(BACK);
    assert_alive(&terminal);
    quit(&terminal);
}

#[test]
fn a_copied_text_is_sent_to_the_terminal_and_to_the_desktop() {
    let (path, said) = fake("wl-copy", "cat");
    let terminal = browse(Setup::tillit().with("PATH", &path).with("WAYLAND_DISPLAY", "wayland-0"));
    terminal.keys(COPY);
    terminal.writes("\x1b]52;c;");
    let text = said.recv_timeout(LONG).expect("the clipboard's program was started");
    assert!(!text.is_empty() && !text.ends_with('\n') && !text.contains('\x1b'), "{text:?}");
    assert_alive(&terminal);
    quit(&terminal);
}

#[test]
fn inside_screen_a_copied_text_is_passed_on() {
    let terminal = browse(Setup::tillit().with("STY", "123.pts-1.host").with("TERM", "screen-256color"));
    terminal.keys(COPY);
    terminal.writes("\x1bP\x1b]52;c;");
    terminal.writes("\x07\x1b\\");
    assert_alive(&terminal);
}

#[test]
fn an_export_is_a_new_file_and_never_an_old_one() {
    let directory = scratch("export");
    let exported = || {
        let terminal = browse(Setup::tillit().within(&directory));
        terminal.keys(EXPORT);
        assert_alive(&terminal);
        quit(&terminal);
        let files = fs::read_dir(&directory).expect("the directory is ours").map(|file| file.map(|file| file.path()));
        files.collect::<Result<Vec<_>, _>>().expect("the directory is read whole")
    };
    let files = exported();
    assert_eq!(files.len(), 1);
    assert!(!fs::read(&files[0]).expect("it was written").is_empty());
    fs::write(&files[0], "mine").expect("the file is ours");
    assert_eq!(exported().len(), 2);
    assert_eq!(fs::read(&files[0]).expect("it is there"), b"mine");
}

#[test]
fn a_second_export_takes_the_next_free_name_and_says_it() {
    let directory = scratch("exports");
    // What is there under the name is left alone, whatever it is.
    fs::create_dir(directory.join("tillit-search-3.ris")).expect("the directory is ours");
    let terminal = browse(Setup::tillit().within(&directory));
    for (query, name) in [("sou", "tillit-search.ris"), ("chef", "tillit-search-2.ris"), ("dir", "tillit-search-4.ris")]
    {
        terminal.keys(format!("/{query}\r"));
        terminal.shows("Esc back");
        terminal.keys(format!("{BACK}er"));
        terminal.shows(&format!("/{name}"));
        terminal.keys("1");
    }
    let text = |name: &str| fs::read_to_string(directory.join(name)).expect("it was written");
    assert!(text("tillit-search.ris") != text("tillit-search-2.ris") && text("tillit-search-4.ris").starts_with("TY"));
}

#[test]
fn an_export_that_fails_says_why_at_any_width_and_leaves_no_file() {
    let directory = scratch("export-to-a-place-whose-long-name-would-push-the-reason-off-the-line");
    let cases = [(40, "en", "Not written: the file is too large"), (80, "sv", "Inte skrivet: filen är för stor: /")];
    for (columns, lang, said) in cases {
        let script = format!("ulimit -f 0; exec {} --lang {lang}", env!("CARGO_BIN_EXE_tillit"));
        let terminal = Setup::program(&["sh", "-c", &script]).within(&directory).sized(columns, 24).start();
        terminal.shows("1 Princip");
        terminal.keys(EXPORT);
        terminal.shows(said);
        quit(&terminal);
        assert_eq!(fs::read_dir(&directory).expect("the directory is ours").count(), 0);
    }
}

/// An empty directory for one test.
fn scratch(name: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // There is none the first time.
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir(&directory).expect("the directory for tests can be written to");
    directory
}

/// A program of that name before all others: a `PATH`, and what the program will have said.
fn fake(name: &str, script: &str) -> (String, Receiver<String>) {
    let directory = scratch(name);
    let (program, pipe) = (directory.join(name), directory.join("said"));
    fs::write(&program, format!("#!/bin/sh\n{script} > {}\n", pipe.display())).expect("the directory is ours");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("the file is ours");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::RWXU, 0).expect("the directory takes a pipe");
    let (sender, said) = mpsc::channel();
    thread::spawn(move || sender.send(fs::read_to_string(pipe).expect("programs here say text")));
    (format!("{}:{}", directory.display(), env::var("PATH").unwrap_or_default()), said)
}
