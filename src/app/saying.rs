//! What the bottom line says instead of keys: messages, what comes late, and that a key did nothing.

use super::{App, Doing, Focus, Sheet};
use crate::{
    action::{Action, Mode, Outcome},
    archive::Order,
    cursor::Cursor,
    lang::Lang,
    line::Line,
    scrub,
};

/// What the bottom line says instead of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// A sentence, or the beginning of one.
    pub text: String,
    /// What it ends with, which may be cut.
    pub name: Option<Name>,
}

/// What a message names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// A file, of which the end says most.
    Path(String),
    /// An address, or what was copied: the beginning says most.
    Text(String),
}

impl Message {
    pub(super) fn new(text: &str) -> Self {
        Self { text: scrub::line(text).into_owned(), name: None }
    }

    fn naming(text: &str, name: Name) -> Self {
        Self { text: text.to_owned(), name: Some(name) }
    }
}

/// All that a key can change, but for what is written: the same before and after a key that did nothing.
#[derive(PartialEq)]
pub(super) struct Place {
    doing: Doing,
    tab: usize,
    depth: (usize, usize),
    year: Option<u16>,
    listing: (Cursor, Order, Focus),
    page: (usize, Option<usize>, Option<usize>),
    line: Option<Line>,
    lang: Lang,
    switches: (bool, bool),
}

impl App {
    /// What the bottom line says instead of keys.
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    pub(super) fn say(&mut self, message: &str) {
        self.message = Some(Message::new(message));
    }

    /// Says that a key does nothing here, and which one tells what the keys do, where one does.
    pub(super) fn say_unbound(&mut self, key: &str) {
        let words = self.words();
        let help = match self.mode() {
            Mode::Copy | Mode::Export => return self.say(&format!("{key} {}", words.unbound)),
            Mode::Search | Mode::Find | Mode::Note => "F1",
            _ => "?",
        };
        self.say(&format!("{key} {} {help} {}", words.unbound, words.shows_keys));
    }

    /// Says something of an address, or of what was copied.
    pub(super) fn say_of(&mut self, said: &str, text: &str) {
        self.message = Some(Message::naming(said, Name::Text(scrub::line(text).into_owned())));
    }

    /// Says something of a file.
    pub(super) fn say_of_path(&mut self, said: &str, path: &str) {
        self.message = Some(Message::naming(said, Name::Path(scrub::line(path).into_owned())));
    }

    /// Says that some of the archive's entries are left out, as a sentence tells.
    pub fn say_left_out(&mut self, omission: &str) {
        self.say(omission);
    }

    /// Says that some of the reader's own cannot be read, and where that begins.
    pub fn say_own_unreadable(&mut self, place: &str) {
        self.say_of_path(self.words().own_unreadable, place);
    }

    pub(super) fn place(&self) -> Place {
        let (listing, reading) = (self.listing(), self.reading());
        Place {
            doing: self.doing,
            tab: self.tab,
            depth: (self.trail.len(), listing.sheets.len()),
            year: match self.sheet() {
                Some(Sheet::Panorama(year)) => Some(*year),
                _ => None,
            },
            listing: (listing.cursor, listing.order, listing.focus),
            page: (reading.top(), reading.target, reading.marks().1),
            line: self.line().cloned(),
            lang: self.lang,
            switches: (self.text_alone, self.settings.mouse),
        }
    }

    /// What is to be said where an action changes nothing.
    pub(super) fn in_vain(&self, action: &Action) -> &'static str {
        let words = self.words();
        match (action, self.mode()) {
            (Action::Move(motion), Mode::List) | (Action::MoveHit(motion), _) => match self.listing().items.len() {
                0 => words.empty_list,
                _ if motion.is_up() => words.first_entry,
                _ => words.last_entry,
            },
            (Action::Move(motion) | Action::Scroll(motion), _) if motion.is_up() => words.page_begins,
            (Action::Move(_) | Action::Scroll(_), _) => words.page_ends,
            (Action::NextTarget | Action::PreviousTarget | Action::Enter, _)
                if self.reading().page().targets.is_empty() =>
            {
                words.no_targets
            }
            (Action::Tab(tab), _) if *tab == self.tab => words.tab_is_open,
            (Action::PreviousYear, _) => words.first_year,
            (Action::NextYear, _) => words.last_year,
            (Action::NextFind | Action::PreviousFind, _) => words.only_mark,
            (Action::Enter, _) => words.no_target_reached,
            (Action::Back, _) => words.nowhere_back,
            (Action::Forward, _) => words.nowhere_forward,
            (Action::Paste(_), _) if self.line().is_none() => words.pasted_in_vain,
            _ => words.in_vain,
        }
    }

    /// Whether nothing is being written or answered.
    fn is_free(&self) -> bool {
        matches!(self.doing, Doing::Reading | Doing::Numbering(_))
    }

    /// What came of an effect is said at once, unless something is being written or answered.
    pub(super) fn take_outcome(&mut self, outcome: Outcome) {
        if self.is_free() { self.report(outcome) } else { self.late.push_back(outcome) }
    }

    /// Says what came late: one thing after each key.
    pub(super) fn say_what_came_late(&mut self) {
        if self.is_free()
            && self.message.is_none()
            && let Some(outcome) = self.late.pop_front()
        {
            self.report(outcome);
        }
    }
}
