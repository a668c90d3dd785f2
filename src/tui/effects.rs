//! What the state asks of the world: an address opened, a text copied, a file written.
//!
//! - Nothing runs without a key press, nothing through a shell; what a program is given is one argument or its
//!   standard input.
//! - An outcome never claims more than was seen to happen: a terminal does not confirm that it took a text, a program
//!   does.
//! - What takes time has a thread for as long as it takes, and answers as an event.

use std::env;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{self, Path};
use std::process::{Command, Stdio};
use std::sync::mpsc::SyncSender;
use std::thread;
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine as _};

use super::{Event, guard};
use crate::action::{Copied, Outcome};

/// How long an opener is watched for failing. The desktop's often look for a browser for a while before they give up.
const OPENING: Duration = Duration::from_secs(3);
/// The longest text that terminals take by OSC 52: 100 000 bytes with its frame. More is refused whole, never cut.
const LONGEST: usize = 74_994;
/// The programs that keep a clipboard, each with the variable that says it could work; the first that takes a text is
/// enough.
const CLIPBOARDS: &[(&str, &str, &[&str])] = &[
    ("WAYLAND_DISPLAY", "wl-copy", &[]),
    ("DISPLAY", "xclip", &["-selection", "clipboard"]),
    ("DISPLAY", "xsel", &["--clipboard", "--input"]),
    ("TMUX", "tmux", &["load-buffer", "-w", "-"]),
    ("__CF_USER_TEXT_ENCODING", "pbcopy", &[]),
];

/// Opens an address, already vetted, in the reader's browser. Where that fails, it comes as an event, unless not even
/// that could be begun.
pub(super) fn open(address: String, events: &SyncSender<Event>) -> Option<Outcome> {
    let sender = events.clone();
    let target = address.clone();
    let opening = thread::Builder::new().name("opening".into()).spawn(move || {
        if let Err(error) = open::that_detached_with_timeout(&target, OPENING) {
            report(&sender, Outcome::NotOpened { address: target, why: error.to_string() });
        }
    });
    opening.err().map(|error| Outcome::NotOpened { address, why: error.to_string() })
}

/// Sends a text to the terminal's clipboard and says so, and has a program of the desktop take it too where there is
/// one, which then comes as an event.
pub(super) fn copy(copied: Copied, events: &SyncSender<Event>) -> io::Result<Outcome> {
    let Copied { name, text } = copied;
    let text = plain(&text);
    let outcome = if text.len() > LONGEST {
        Outcome::TooLong { name: name.clone(), bytes: text.len(), most: LONGEST }
    } else {
        guard::write(format!("\x1b]52;c;{}\x1b\\", BASE64_STANDARD.encode(&text)).as_bytes())?;
        Outcome::Sent(name.clone())
    };
    let sender = events.clone();
    // Without it the terminal has been told all the same.
    let _ = thread::Builder::new().name("copying".into()).spawn(move || {
        if let Some(by) = CLIPBOARDS.iter().find_map(|clipboard| take(clipboard, &text)) {
            report(&sender, Outcome::Taken { name, by });
        }
    });
    Ok(outcome)
}

/// Writes a text to a new file where the reader stands. One that exists is left as it is, and one that could not be
/// written whole is not left behind. The name may come from data, so it is a name and never a way to another place.
pub(super) fn export(name: String, text: &str) -> Outcome {
    if Path::new(&name).file_name() != Some(name.as_ref()) {
        return Outcome::NotExported { path: name, why: io::ErrorKind::InvalidFilename.to_string() };
    }
    let path = path::absolute(&name).map_or(name, |path| path.display().to_string());
    let mut file = match File::create_new(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Outcome::Exists(path),
        Err(error) => {
            return Outcome::NotExported { path, why: error.to_string() };
        }
    };
    match file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
        Ok(()) => Outcome::Exported(path),
        Err(error) => {
            // The disk has already said what is wrong.
            let _ = fs::remove_file(&path);
            Outcome::NotExported { path, why: error.to_string() }
        }
    }
}

fn report(events: &SyncSender<Event>, outcome: Outcome) {
    // Nobody is told when the program has ended meanwhile.
    let _ = events.send(Event::Report(outcome));
}

/// The program's name, if it is there and took the text.
fn take((variable, program, arguments): &(&str, &'static str, &[&str]), text: &str) -> Option<&'static str> {
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

/// A text that pastes as text: no control character but tabs and line breaks, and none of those at the end, where a
/// shell would run the line.
fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|&c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_copied_text_cannot_run_a_line() {
        assert_eq!(plain("a\tb\n\u{1b}[31mc\r\n\u{9b}d\n\n"), "a\tb\n[31mc\nd");
    }
}
