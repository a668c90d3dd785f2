//! The browser at a terminal: the one place where the program meets keys, screens, signals and other programs.
//!
//! - One loop: wait for an event, handle all that are queued, draw once. There is no timer, so an idle program costs
//!   nothing.
//! - The terminal is restored however the program ends (`guard`), but for `kill -9`.
//! - The terminal is never queried: the reply would arrive among the keys, and one that never comes would have to be
//!   waited for.
//! - Four threads beside the loop: `index`, since indexing a million entries takes seconds, in which the first frame,
//!   Ctrl-C and a new size would wait; two for `input`, since a blocking read ends with bytes only, and the rest of a
//!   sequence must not be waited for any longer than it may take; `signals`, which a loop that waits for events cannot
//!   receive. What takes time outside (a browser, a clipboard) runs on a thread of its own and reports as an event.

#[cfg(unix)]
mod decoder;
mod effects;
mod error;
mod guard;
#[cfg_attr(not(unix), path = "tui/console_input.rs")]
mod input;
mod screen;
#[cfg(unix)]
mod sigaction;
#[cfg(unix)]
mod signals;
#[cfg_attr(unix, path = "tui/tty.rs")]
#[cfg_attr(not(unix), path = "tui/console.rs")]
mod tty;

use std::{
    io,
    sync::{
        Arc,
        mpsc::{self, Receiver, SyncSender},
    },
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use crossterm::event::{Event as Input, MouseButton, MouseEvent, MouseEventKind};
use ratatui_core::{
    layout::Size,
    terminal::{Frame, Terminal},
};

pub(crate) use self::error::is_dumb;
pub use self::error::{Error, check};
use self::screen::Screen;
use crate::{
    action::{Action, Effect, Outcome},
    app::App,
    archive::Archive,
    keymap,
    library::{Change, OpenLayer},
    search::Index,
    theme::Theme,
    view::{self, Pointing},
};

/// The most events that are queued; then the thread that reads keys waits.
const QUEUE: usize = 1024;
/// The most events that are handled before a frame is drawn, so that an endless stream of them still shows.
const BATCH: usize = 16 * 1024;
/// The most characters of a paste that are passed on: a search is shorter.
const LONGEST_PASTE: usize = 4096;

/// Lets a write beyond a limit on the size of files fail like one on a full disk, instead of ending the program.
pub(crate) fn survive_size_limits() {
    #[cfg(unix)]
    signals::survive_size_limits();
}

/// The columns of the terminal on standard output, where there is one that says.
#[must_use]
pub fn columns() -> Option<usize> {
    let size = tty::size().ok()?;
    Some(usize::from(size.width)).filter(|columns| *columns > 0)
}

/// Runs the browser until the reader leaves it, and gives the terminal back as it was.
///
/// # Errors
///
/// What [`check`] refuses, and what the terminal answers when it fails.
pub fn run(app: &mut App, theme: Theme, layer: Option<OpenLayer>) -> Result<(), Error> {
    run_session(app, |app, frame| view::draw(app, theme, frame), layer)
}

/// [`run`] with another way to draw the state: tests pass one that fails.
///
/// # Errors
///
/// As [`run`].
pub fn run_drawing(app: &mut App, draw: impl FnMut(&App, &mut Frame)) -> Result<(), Error> {
    run_session(app, draw, None)
}

fn run_session(app: &mut App, draw: impl FnMut(&App, &mut Frame), layer: Option<OpenLayer>) -> Result<(), Error> {
    check()?;
    let (sender, events) = mpsc::sync_channel(QUEUE);
    #[cfg(unix)]
    signals::start(&sender)?;
    let _guard = guard::enter()?;
    Session::open(app, draw, events, sender, layer)?.run()
}

/// What the loop waits for.
enum Event {
    /// A key, a click, a paste.
    Input(Input),
    /// The size may have changed, or the terminal have been released for a while: check both.
    Wake,
    /// Something that ran on a thread of its own is done.
    Report(Outcome),
    /// The index has this archive, and the layer over it.
    Indexed(Box<Index>, Arc<Archive>),
    /// Keys can no longer be read.
    Lost(io::Error),
}

/// What the loop does next.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    Wait,
    Quit,
}

/// One run of the loop.
struct Session<'a, D> {
    app: &'a mut App,
    draw: D,
    terminal: Terminal<Screen>,
    events: Receiver<Event>,
    sender: SyncSender<Event>,
    size: Size,
    /// Inputs after a search that waits for the index, to be handled when it is answered.
    deferred: Vec<Input>,
    /// How often the terminal had been taken when the screen was last drawn whole.
    times_taken: u32,
    /// Whether a thread is indexing.
    is_indexing: bool,
    /// The reader's layer over the archive, where there is one.
    layer: Option<OpenLayer>,
}

impl<'a, D: FnMut(&App, &mut Frame)> Session<'a, D> {
    fn open(
        app: &'a mut App,
        draw: D,
        events: Receiver<Event>,
        sender: SyncSender<Event>,
        layer: Option<OpenLayer>,
    ) -> io::Result<Self> {
        let terminal = Terminal::new(Screen::default())?;
        let (size, deferred) = (Size::ZERO, Vec::new());
        let times_taken = guard::times_taken();
        Ok(Self { app, draw, terminal, events, sender, size, deferred, times_taken, is_indexing: false, layer })
    }

    fn run(mut self) -> Result<(), Error> {
        self.show_frame()?;
        // Keys that came sooner wait in the terminal; the first frame does not wait for threads.
        input::start(self.sender.clone())?;
        self.make_index()?;
        while let Ok(event) = self.events.recv() {
            if self.handle_batch(event)? == Next::Quit {
                break;
            }
            self.show_frame()?;
        }
        Ok(())
    }

    /// Handles an event and all that are queued behind it before a frame is drawn: drawing after each would fall behind a
    /// key that is held down.
    fn handle_batch(&mut self, first: Event) -> Result<Next, Error> {
        // What other programs wrote is read once for all of them.
        if self.layer.as_mut().is_some_and(OpenLayer::refresh) {
            self.apply_layer()?;
        }
        let mut next = self.handle(first)?;
        for _ in 1..BATCH {
            let Ok(event) = self.events.try_recv() else {
                break;
            };
            if next == Next::Quit {
                break;
            }
            next = self.handle(event)?;
        }
        Ok(next)
    }

    fn handle(&mut self, event: Event) -> Result<Next, Error> {
        match event {
            Event::Input(input) => {
                guard::resume_on_key();
                self.handle_input(input)
            }
            Event::Report(outcome) => self.update(Action::Report(outcome)),
            Event::Indexed(index, of) => {
                self.is_indexing = false;
                // The layer may have changed meanwhile.
                if !self.app.unindexed().is_some_and(|archive| Arc::ptr_eq(&archive, &of)) {
                    self.app.keep_outdated_index(*index);
                    self.make_index()?;
                    return Ok(Next::Wait);
                }
                drop(of);
                self.app.set_index(*index);
                // Taken first: going back drops what is still deferred, and these keys were typed after it.
                for input in std::mem::take(&mut self.deferred) {
                    if self.handle_input(input)? == Next::Quit {
                        return Ok(Next::Quit);
                    }
                }
                Ok(Next::Wait)
            }
            Event::Wake => Ok(Next::Wait),
            Event::Lost(error) => Err(error.into()),
        }
    }

    /// Handles a key, a click or a paste. While a search waits for the index, only what edits it, leaves it or draws the
    /// screen is done at once; the rest depends on its hits (Enter opens the first), and is deferred.
    fn handle_input(&mut self, input: Input) -> Result<Next, Error> {
        let Some(action) = action(self.app, self.size, input.clone()) else { return Ok(Next::Wait) };
        let goes_on = match action {
            Action::Quit | Action::Suspend | Action::Redraw => true,
            Action::Back => {
                self.deferred.clear();
                true
            }
            Action::Type(_) | Action::Edit(_) | Action::Paste(_) => self.deferred.is_empty(),
            _ => false,
        };
        if !goes_on && self.app.awaits_index() {
            self.deferred.push(input);
            return Ok(Next::Wait);
        }
        self.update(action)
    }

    /// Makes a change to the reader's layer, and shows the archive with it.
    fn keep(&mut self, change: Change) -> Result<Outcome, Error> {
        let shown = (self.app.archive(), self.app.lang());
        let Some(layer) = &mut self.layer else { return Ok(Outcome::NoLayer) };
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Ok(match layer.make(change, since, shown) {
            Ok(said) => {
                self.apply_layer()?;
                Outcome::Kept(said)
            }
            Err(why) => Outcome::NotKept(why),
        })
    }

    /// Shows the archive with the layer over it as it is now.
    fn apply_layer(&mut self) -> Result<(), Error> {
        let Some(layer) = &self.layer else { return Ok(()) };
        let mut archive = self.app.archive().clone();
        layer.apply_to(&mut archive);
        if let Effect::None = self.app.update(Action::SetArchive(Box::new(archive))) {
            self.make_index()?;
        }
        Ok(())
    }

    /// Indexes the archive on a thread, while its first tab can already be read; once it is indexed, only the layer over it.
    fn make_index(&mut self) -> io::Result<()> {
        if self.is_indexing {
            return Ok(());
        }
        if let Some(archive) = self.app.unindexed() {
            self.is_indexing = true;
            let (sender, outdated) = (self.sender.clone(), self.app.take_outdated_index());
            let index = move || {
                let index = outdated.map_or_else(
                    || Index::new(&archive),
                    |mut index| {
                        index.take_layer(&archive);
                        index
                    },
                );
                let index = Box::new(index);
                // It fails where the loop has ended, and the index is not needed any more.
                let _ = sender.send(Event::Indexed(index, archive));
            };
            start_thread("index", index)?;
        }
        Ok(())
    }

    /// Updates the state and carries out what it asks for, until it asks for nothing more.
    fn update(&mut self, action: Action) -> Result<Next, Error> {
        let mut effect = self.app.update(action);
        loop {
            let outcome = match effect {
                Effect::None => return Ok(Next::Wait),
                Effect::Quit => return Ok(Next::Quit),
                Effect::Suspend => {
                    guard::suspend();
                    return Ok(Next::Wait);
                }
                Effect::Redraw => {
                    self.repaint()?;
                    return Ok(Next::Wait);
                }
                Effect::Keep(change) => Some(self.keep(change)?),
                Effect::Open(address) => effects::open(address, &self.sender),
                Effect::Copy(copied) => Some(effects::copy(copied, &self.sender)?),
                Effect::Export { name, text } => Some(effects::export(name, &text)),
            };
            let Some(outcome) = outcome else {
                return Ok(Next::Wait);
            };
            effect = self.app.update(Action::Report(outcome));
        }
    }

    /// Draws the state. The size, the mouse and whether the screen must be drawn whole are looked up each time, so that a
    /// lost or repeated event does not leave them wrong.
    fn show_frame(&mut self) -> Result<(), Error> {
        let size = screen::size()?;
        if size != self.size {
            self.size = size;
            let window = view::window(size.width, size.height);
            self.update(Action::Resize(window))?;
        }
        let times_taken = guard::times_taken();
        if times_taken != self.times_taken {
            self.times_taken = times_taken;
            self.repaint()?;
        }
        self.app.catch_up();
        guard::set_mouse(self.app.takes_mouse());
        self.terminal.draw(|frame| (self.draw)(self.app, frame))?;
        Ok(())
    }

    /// Has the next frame drawn whole. `Terminal::clear` would query the cursor's position.
    fn repaint(&mut self) -> io::Result<()> {
        self.terminal.resize(self.size.into())
    }
}

/// Starts a thread that nobody waits for.
fn start_thread(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let run: Box<dyn FnOnce() + Send> = Box::new(run);
    thread::Builder::new().name(name.into()).spawn(run)?;
    Ok(())
}

/// The action that an input stands for, if any.
fn action(app: &App, size: Size, input: Input) -> Option<Action> {
    match input {
        Input::Key(key) => keymap::action(app.mode(), key),
        Input::Paste(text) => Some(Action::Paste(text.chars().take(LONGEST_PASTE).collect())),
        Input::Mouse(mouse) => pointed(app, size, mouse),
        Input::Resize(..) | Input::FocusGained | Input::FocusLost => None,
    }
}

fn pointed(app: &App, size: Size, mouse: MouseEvent) -> Option<Action> {
    let pointing = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Pointing::Click,
        MouseEventKind::ScrollDown => Pointing::WheelDown,
        MouseEventKind::ScrollUp => Pointing::WheelUp,
        _ => return None,
    };
    view::pointed(app, size, (mouse.column, mouse.row).into(), pointing)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use ratatui_core::backend::TestBackend;

    use super::decoder::Decoder;
    use super::*;
    use crate::lang::Lang;
    use crate::settings::ThemeName;

    /// Some bytes of a terminal: keys, sequences whole and cut short, clicks, pastes, anything.
    fn piece() -> impl Strategy<Value = Vec<u8>> {
        let whole = prop::sample::select(vec![
            "\x1b",
            "\r",
            "\t",
            "\x7f",
            "\x1b[A",
            "\x1b[B",
            "\x1b[5~",
            "\x1b[6~",
            "\x1bOH",
            "\x1b[1;3D",
            "\x1b[Z",
            "\x1b[27u",
            "/tillit",
            "3",
            "4",
            "f",
            "y",
            "e",
            "p",
            "?",
            "i",
            "u",
            "m",
            "a",
            "j",
            "L",
            "t",
            "å",
            "信",
            "\x1b[200~sou\r\n2018\x1b[201~",
            "\x1b[200~",
            "\x1b[201~",
            "\x1b[<0;",
            "\x1b[?997;1n",
            "\x1b[M",
            "\x1bP+q",
            "\x1b]11;",
            "\x19",
            "\x15",
            "\x0c",
            "\x1a",
        ]);
        prop_oneof![
            6 => whole.prop_map(|text| text.as_bytes().to_vec()),
            2 => (0_u8..70, 0_u16..90, 0_u16..40)
                .prop_map(|(button, column, row)| format!("\x1b[<{button};{column};{row}M").into_bytes()),
            2 => prop::collection::vec(any::<u8>(), 1..8),
            1 => "\x1b\\[[0-9;:<=>?]{0,6}[ -/]{0,2}[@-~]".prop_map(String::into_bytes),
        ]
    }

    fn cases() -> ProptestConfig {
        let cases = std::env::var("TILLIT_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300);
        ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
    }

    proptest! {
        #![proptest_config(cases())]

        #[test]
        fn any_bytes_of_a_terminal_are_taken_and_ctrl_c_still_ends_the_program(
            pieces in prop::collection::vec((piece(), prop::bool::weighted(0.1)), 0..40),
            length in 1_usize..9,
            (width, height) in (1_u16..120, 1_u16..40),
        ) {
            static ARCHIVE: LazyLock<Archive> = LazyLock::new(|| {
                let archive = Archive::embedded();
                archive.only(&(0..archive.entries.len()).step_by(9).collect::<Vec<_>>())
            });
            let mut app = App::new(ARCHIVE.clone(), Lang::Sv, None);
            app.set_index(Index::new(&ARCHIVE));
            let size = Size::new(width, height);
            let mut decoder = Decoder::default();
            let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a buffer is a terminal");
            let theme = Theme::new(ThemeName::Auto, None, "");
            let _ = app.update(Action::Resize(view::window(width, height)));
            for (bytes, is_late) in &pieces {
                let mut inputs: Vec<Input> = bytes.chunks(length).flat_map(|part| decoder.feed(part)).collect();
                if *is_late {
                    inputs.extend(decoder.give_up());
                }
                for input in inputs {
                    if let Some(action) = action(&app, size, input) {
                        let _ = app.update(action);
                    }
                }
                app.catch_up();
                terminal.draw(|frame| view::draw(&app, theme, frame)).expect("a buffer takes every frame");
                let cells = terminal.backend().buffer().content();
                prop_assert!(!cells.iter().any(|cell| cell.symbol().contains(char::is_control)));
            }
            decoder.give_up();
            let last = decoder.feed(b"\x03").pop().and_then(|input| action(&app, size, input));
            prop_assert_eq!(last.map(|action| app.update(action)), Some(Effect::Quit));
        }
    }
}
