//! Carries out what the state asks for: opens an address, copies a text, writes a file.
//!
//! - Programs are started by a key press only and without a shell, with one argument or their standard input.
//! - An outcome never claims more than was seen: a terminal does not confirm that it took a text, a program does.
//! - What takes time runs on a thread of its own and reports as an event.

use std::env;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{self, Path};
use std::process::{Command, Stdio};
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine as _};

use super::{Event, guard, start_thread};
use crate::{
    action::{Copied, Outcome},
    archive::write_reason,
};

/// How long an opener is watched for failing. The desktop's often look for a browser for a while before they give up.
const OPENING: Duration = Duration::from_secs(3);
/// The longest text that terminals take by OSC 52: 100 000 bytes with its frame. More is refused whole, never cut.
const LONGEST: usize = 74_994;
/// The programs that set the clipboard, each with the variable whose presence says that it may work. The first that
/// succeeds is enough.
const CLIPBOARDS: &[(&str, &str, &[&str])] = &[
    ("WAYLAND_DISPLAY", "wl-copy", &[]),
    ("DISPLAY", "xclip", &["-selection", "clipboard"]),
    ("DISPLAY", "xsel", &["--clipboard", "--input"]),
    ("TMUX", "tmux", &["load-buffer", "-w", "-"]),
    ("__CF_USER_TEXT_ENCODING", "pbcopy", &[]),
];

/// Opens an address, already vetted, in the reader's browser. A failure comes as an event, or at once where no thread could
/// be started.
pub(super) fn open(address: String, events: &SyncSender<Event>) -> Option<Outcome> {
    let sender = events.clone();
    let target = address.clone();
    let opening = start_thread("opening", move || {
        if let Err(error) = open::that_detached_with_timeout(&target, OPENING) {
            report(&sender, Outcome::NotOpened { address: target, why: error.to_string() });
        }
    });
    opening.err().map(|error| Outcome::NotOpened { address, why: error.to_string() })
}

/// Sends a text to the terminal's clipboard, and to a program of the desktop where there is one; that it took the text comes
/// as an event.
pub(super) fn copy(copied: Copied, events: &SyncSender<Event>) -> io::Result<Outcome> {
    let Copied { name, text } = copied;
    let text = pasteable(&text);
    let outcome = if text.len() > LONGEST {
        Outcome::TooLong { name: name.clone(), bytes: text.len(), most: LONGEST }
    } else {
        guard::write(clipboard_sequence(&text, is_in_screen()).as_bytes())?;
        Outcome::Sent(name.clone())
    };
    let sender = events.clone();
    // Where no thread can be started, the terminal has the text all the same.
    let _ = start_thread("copying", move || {
        if let Some(by) = CLIPBOARDS.iter().find_map(|clipboard| give(clipboard, &text)) {
            report(&sender, Outcome::Taken { name, by });
        }
    });
    Ok(outcome)
}

/// Whether this runs directly in GNU screen, as far as the environment says; in a tmux inside screen it does not.
fn is_in_screen() -> bool {
    let is_tmux = env::var("TERM").is_ok_and(|term| term.starts_with("tmux"));
    env::var_os("STY").is_some_and(|session| !session.is_empty()) && !is_tmux
}

/// The sequence that sets a terminal's clipboard (OSC 52). GNU screen passes it on to its own terminal only where it is
/// wrapped, in pieces that it has room for.
fn clipboard_sequence(text: &str, is_in_screen: bool) -> String {
    /// screen before 4.2 had 256 bytes.
    const PIECE: usize = 240;
    let encoded = BASE64_STANDARD.encode(text);
    if !is_in_screen {
        return format!("\x1b]52;c;{encoded}\x1b\\");
    }
    // BEL at its end, since ST would end the wrapping.
    let sequence = format!("\x1b]52;c;{encoded}\x07");
    let pieces = (0..sequence.len()).step_by(PIECE).map(|at| &sequence[at..sequence.len().min(at + PIECE)]);
    pieces.flat_map(|piece| ["\x1bP", piece, "\x1b\\"]).collect()
}

/// Writes a text to a new file in the working folder: under the name, or the next one that is free. A file that exists is
/// left as it is, and one that could not be written whole is not left behind. The name may come from data, so it is a
/// name and never a way to another place.
pub(super) fn export(name: String, text: &str) -> Outcome {
    if Path::new(&name).file_name() != Some(name.as_ref()) {
        return Outcome::NotExported { path: name, why: write_reason(&io::ErrorKind::InvalidFilename.into()) };
    }
    for name in free_names(&name) {
        let path = path::absolute(&name).unwrap_or_else(|_| name.into());
        let shown = path.display().to_string();
        let mut file = match File::create_new(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Outcome::NotExported { path: shown, why: write_reason(&error) },
        };
        return match file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
            Ok(()) => Outcome::Exported(shown),
            Err(error) => {
                // The first error says what is wrong.
                let _ = fs::remove_file(&path);
                Outcome::NotExported { path: shown, why: write_reason(&error) }
            }
        };
    }
    Outcome::NotExported { path: name, why: write_reason(&io::ErrorKind::InvalidFilename.into()) }
}

/// A name, and those to try where it is taken: `a.ris`, `a-2.ris`, `a-3.ris`.
fn free_names(name: &str) -> impl Iterator<Item = String> {
    const MOST: u32 = 9999;
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = move |number| format!("{stem}-{number}.{extension}");
    std::iter::once(name.to_owned()).chain((2..=MOST).map(numbered))
}

fn report(events: &SyncSender<Event>, outcome: Outcome) {
    // It fails where the loop has ended.
    let _ = events.send(Event::Report(outcome));
}

/// Gives the text to a program; its name, if it took it.
fn give((variable, program, arguments): &(&str, &'static str, &[&str]), text: &str) -> Option<&'static str> {
    env::var_os(variable).filter(|value| !value.is_empty())?;
    let mut command = Command::new(program);
    command.args(*arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().ok()?;
    let written = child.stdin.take()?.write_all(text.as_bytes());
    let ended = child.wait().ok()?;
    (written.is_ok() && ended.success()).then_some(program)
}

/// A text that can be pasted anywhere: no control character but tabs and line breaks, and none of those at the end, where a
/// shell would run the line.
fn pasteable(text: &str) -> String {
    let text: String = text.chars().filter(|&c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inside_screen_a_copied_text_is_wrapped_in_pieces_that_it_takes() {
        for length in [1, 100, 1000, LONGEST] {
            let text = "å".repeat(length / 2);
            let wrapped = clipboard_sequence(&text, true);
            let pieces: Vec<&str> = wrapped.split_terminator("\x1b\\").collect();
            assert!(pieces.iter().all(|piece| piece.starts_with("\x1bP") && piece.len() <= 256));
            let passed_on: String = pieces.iter().map(|piece| &piece[2..]).collect();
            let plain = clipboard_sequence(&text, false);
            assert_eq!(passed_on.trim_end_matches('\x07'), plain.trim_end_matches("\x1b\\"));
        }
    }

    #[test]
    fn a_copied_text_cannot_run_a_line() {
        assert_eq!(pasteable("a\tb\n\u{1b}[31mc\r\n\u{9b}d\n\n"), "a\tb\n[31mc\nd");
    }
}
