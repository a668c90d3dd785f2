//! The thread that reads keys, clicks and pastes on other systems than Unix, as crossterm has them.

use std::io;
use std::sync::mpsc::SyncSender;

use crossterm::event::{self, Event as Input, KeyEventKind, MouseEventKind};

use super::{Event, start_thread};

/// Reads for as long as the program runs.
pub(super) fn start(events: SyncSender<Event>) -> io::Result<()> {
    start_thread("input", move || read(&events))
}

fn read(events: &SyncSender<Event>) {
    loop {
        let event = match event::read() {
            Ok(input) if is_silent(&input) => continue,
            Ok(Input::Resize(..)) => Event::Wake,
            Ok(input) => Event::Input(input),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => Event::Lost(error),
        };
        let over = matches!(event, Event::Lost(_));
        if events.send(event).is_err() || over {
            return;
        }
    }
}

/// Whether an input never means anything here: a key that is released, a pointer that moves, focus.
fn is_silent(input: &Input) -> bool {
    match input {
        Input::Key(key) => key.kind == KeyEventKind::Release,
        Input::Mouse(mouse) => {
            !matches!(mouse.kind, MouseEventKind::Down(_) | MouseEventKind::ScrollDown | MouseEventKind::ScrollUp)
        }
        Input::FocusGained | Input::FocusLost => true,
        Input::Paste(_) | Input::Resize(..) => false,
    }
}
