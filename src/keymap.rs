//! What each key does: one table, which feeds the dispatch, the bottom line and the help sheet.
//!
//! - A row is one thing that a reader can do; its keys are tried in the modes that it names, first row first.
//! - While a line is written every character is text, except with Control or Alt.
//! - Nothing needs a key that a Nordic keyboard hides behind `AltGr`.
#![expect(clippy::disallowed_types, reason = "keys are known here only")]

mod help;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::{
    action::{Action, Mode, Part},
    cite::Format,
    cursor::Motion,
    document::width,
    lang::Lang,
    line::Edit,
    messages::Messages,
};

pub use self::help::help;

/// A key: what is pressed, and with which of Control and Alt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(KeyCode, KeyModifiers);

const fn key(code: KeyCode) -> Key {
    Key(code, KeyModifiers::NONE)
}

const fn char(c: char) -> Key {
    key(KeyCode::Char(c))
}

const fn ctrl(c: char) -> Key {
    Key(KeyCode::Char(c), KeyModifiers::CONTROL)
}

const fn alt(code: KeyCode) -> Key {
    Key(code, KeyModifiers::ALT)
}

impl Key {
    fn of(event: KeyEvent) -> Self {
        let held = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        match event.code {
            // Control-H is what many terminals send for Backspace, with or without Control.
            KeyCode::Char('h') if held == KeyModifiers::CONTROL => key(KeyCode::Backspace),
            KeyCode::Char(c) if held == KeyModifiers::CONTROL => Self(KeyCode::Char(c.to_ascii_lowercase()), held),
            code => Self(code, held),
        }
    }

    /// The key as the help sheet writes it.
    #[must_use]
    pub fn name(self) -> String {
        let held = if self.1.contains(KeyModifiers::CONTROL) {
            "Ctrl-"
        } else if self.1.contains(KeyModifiers::ALT) {
            "Alt-"
        } else {
            ""
        };
        let name = match self.0 {
            KeyCode::Up => "↑".to_owned(),
            KeyCode::Down => "↓".to_owned(),
            KeyCode::Left => "←".to_owned(),
            KeyCode::Right => "→".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::BackTab => "Shift-Tab".to_owned(),
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(n) => format!("F{n}"),
            code => format!("{code:?}"),
        };
        format!("{held}{name}")
    }
}

type Words = fn(&Messages) -> &'static str;

/// One thing that a reader can do.
pub struct Row {
    modes: &'static [Mode],
    /// Its keys, each with what it asks for.
    pub keys: &'static [(Key, Action)],
    /// What it does, for the help sheet.
    pub does: Words,
    /// How many of its keys the bottom line shows, and the word beside them.
    word: Option<(usize, Words)>,
}

const fn row(modes: &'static [Mode], keys: &'static [(Key, Action)], does: Words) -> Row {
    Row { modes, keys, does, word: None }
}

impl Row {
    /// The same, with its first keys and a word on the bottom line.
    const fn shown(self, keys: usize, word: Words) -> Self {
        Self { word: Some((keys, word)), ..self }
    }
}

use KeyCode::{BackTab, Backspace, Delete, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up};

const PANES: &[Mode] = &[Mode::List, Mode::Text];
const LIST: &[Mode] = &[Mode::List];
const YEARS: &[Mode] = &[Mode::List, Mode::Text, Mode::Panorama];
const TABS: &[Mode] = &[Mode::List, Mode::Text, Mode::Sheet, Mode::Panorama];
const PAGES: &[Mode] = &[Mode::Text, Mode::Sheet, Mode::Addresses, Mode::Panorama];
const READ: &[Mode] = &[Mode::List, Mode::Text, Mode::Sheet, Mode::Addresses, Mode::Panorama];
const SEARCH: &[Mode] = &[Mode::Search];
const WRITE: &[Mode] = &[Mode::Search, Mode::Find, Mode::Note];
const SHEETS: &[Mode] = &[Mode::Sheet, Mode::Addresses, Mode::Panorama];
const ADDRESSES: &[Mode] = &[Mode::Addresses];
const SCROLLED: &[Mode] = &[Mode::Text, Mode::Sheet, Mode::Addresses];
const COPY: &[Mode] = &[Mode::Copy];
const EXPORT: &[Mode] = &[Mode::Export];
const PROMPTS: &[Mode] = &[Mode::Copy, Mode::Export];
const ALL: &[Mode] = &[
    Mode::List,
    Mode::Text,
    Mode::Search,
    Mode::Find,
    Mode::Note,
    Mode::Sheet,
    Mode::Addresses,
    Mode::Panorama,
    Mode::Copy,
    Mode::Export,
];

/// One step in a list or a page.
const STEPS: &[(Key, Action)] = &[
    (key(Up), Action::Move(Motion::Up)),
    (key(Down), Action::Move(Motion::Down)),
    (char('k'), Action::Move(Motion::Up)),
    (char('j'), Action::Move(Motion::Down)),
];

/// The table.
pub static TABLE: &[Row] = &[
    row(&[Mode::Panorama], &[(key(Left), Action::PreviousYear), (key(Right), Action::NextYear)], |m| m.does_years)
        .shown(2, |m| m.word_years),
    row(
        ADDRESSES,
        &[
            (char('1'), Action::Digit(1)),
            (char('2'), Action::Digit(2)),
            (char('3'), Action::Digit(3)),
            (char('4'), Action::Digit(4)),
            (char('5'), Action::Digit(5)),
            (char('6'), Action::Digit(6)),
            (char('7'), Action::Digit(7)),
            (char('8'), Action::Digit(8)),
            (char('9'), Action::Digit(9)),
            (char('0'), Action::Digit(0)),
        ],
        |m| m.does_choose,
    )
    .shown(1, |m| m.word_choose),
    row(LIST, &[(key(Enter), Action::Enter), (char('l'), Action::Enter)], |m| m.does_enter).shown(1, |m| m.word_read),
    row(READ, &[(char('/'), Action::Search), (ctrl('f'), Action::Search), (char('s'), Action::Search)], |m| {
        m.does_search
    })
    .shown(1, |m| m.word_search),
    row(&[Mode::List, Mode::Panorama], STEPS, |m| m.does_move).shown(2, |m| m.word_move),
    row(SCROLLED, STEPS, |m| m.does_move).shown(2, |m| m.word_scroll),
    row(READ, &[(key(PageUp), Action::Move(Motion::PageUp)), (key(PageDown), Action::Move(Motion::PageDown))], |m| {
        m.does_page
    }),
    row(READ, &[(ctrl('u'), Action::Move(Motion::HalfUp)), (ctrl('d'), Action::Move(Motion::HalfDown))], |m| {
        m.does_half
    }),
    row(
        READ,
        &[
            (key(Home), Action::Move(Motion::First)),
            (key(End), Action::Move(Motion::Last)),
            (char('g'), Action::Move(Motion::First)),
            (char('G'), Action::Move(Motion::Last)),
        ],
        |m| m.does_ends,
    ),
    row(PAGES, &[(key(Tab), Action::NextTarget), (key(BackTab), Action::PreviousTarget)], |m| m.does_target)
        .shown(1, |m| m.word_target),
    row(PAGES, &[(key(Enter), Action::Enter), (char('l'), Action::Enter)], |m| m.does_enter)
        .shown(1, |m| m.word_follow),
    row(
        SEARCH,
        &[
            (key(Up), Action::MoveHit(Motion::Up)),
            (key(Down), Action::MoveHit(Motion::Down)),
            (ctrl('p'), Action::MoveHit(Motion::Up)),
            (ctrl('n'), Action::MoveHit(Motion::Down)),
            (key(PageUp), Action::MoveHit(Motion::PageUp)),
            (key(PageDown), Action::MoveHit(Motion::PageDown)),
        ],
        |m| m.does_hits,
    )
    .shown(2, |m| m.word_hits),
    row(SEARCH, &[(key(Enter), Action::Enter)], |m| m.does_take).shown(1, |m| m.word_read),
    row(SEARCH, &[(key(Tab), Action::Enter)], |m| m.does_open_hit),
    row(&[Mode::Find], &[(key(Enter), Action::Enter)], |m| m.does_take).shown(1, |m| m.word_find),
    row(&[Mode::Note], &[(key(Enter), Action::Enter)], |m| m.does_take).shown(1, |m| m.word_keep),
    row(WRITE, &[(key(Esc), Action::Back)], |m| m.does_leave_line).shown(1, |m| m.word_back),
    row(
        WRITE,
        &[
            (ctrl('u'), Action::Edit(Edit::DeleteToStart)),
            (ctrl('w'), Action::Edit(Edit::DeleteWord)),
            (alt(Backspace), Action::Edit(Edit::DeleteWord)),
            (ctrl('k'), Action::Edit(Edit::DeleteToEnd)),
            (key(Backspace), Action::Edit(Edit::Backspace)),
            (key(Delete), Action::Edit(Edit::Delete)),
        ],
        |m| m.does_delete,
    )
    .shown(1, |m| m.word_clear),
    row(
        WRITE,
        &[
            (key(Left), Action::Edit(Edit::Left)),
            (key(Right), Action::Edit(Edit::Right)),
            (Key(Left, KeyModifiers::CONTROL), Action::Edit(Edit::WordLeft)),
            (Key(Right, KeyModifiers::CONTROL), Action::Edit(Edit::WordRight)),
            (alt(Left), Action::Edit(Edit::WordLeft)),
            (alt(Right), Action::Edit(Edit::WordRight)),
            (key(Home), Action::Edit(Edit::Start)),
            (key(End), Action::Edit(Edit::End)),
            (ctrl('a'), Action::Edit(Edit::Start)),
            (ctrl('e'), Action::Edit(Edit::End)),
        ],
        |m| m.does_in_line,
    ),
    row(&[Mode::Sheet, Mode::Addresses], &[(char('y'), Action::Copy(Part::Reached))], |m| m.does_copy_reached)
        .shown(1, |m| m.word_copy),
    row(READ, &[(char('f'), Action::Find)], |m| m.does_find).shown(1, |m| m.word_find),
    row(READ, &[(char('n'), Action::NextFind), (char('N'), Action::PreviousFind)], |m| m.does_finds),
    row(
        READ,
        &[
            (key(Esc), Action::Back),
            (char('h'), Action::Back),
            (key(Backspace), Action::Back),
            (alt(Left), Action::Back),
        ],
        |m| m.does_back,
    ),
    row(READ, &[(alt(Right), Action::Forward)], |m| m.does_forward),
    row(PANES, &[(key(Esc), Action::Back)], |m| m.does_back).shown(1, |m| m.word_back),
    row(SHEETS, &[(key(Esc), Action::Back)], |m| m.does_back).shown(1, |m| m.word_back),
    row(
        TABS,
        &[
            (char('1'), Action::Tab(0)),
            (char('2'), Action::Tab(1)),
            (char('3'), Action::Tab(2)),
            (char('4'), Action::Tab(3)),
            (char('5'), Action::Tab(4)),
            (char('6'), Action::Tab(5)),
            (char('7'), Action::Tab(6)),
            (char('8'), Action::Tab(7)),
            (char('9'), Action::Tab(8)),
        ],
        |m| m.does_tab,
    ),
    row(LIST, &[(key(Tab), Action::NextTab), (key(BackTab), Action::PreviousTab)], |m| m.does_next_tab)
        .shown(1, |m| m.word_tabs),
    row(LIST, &[(key(Left), Action::PreviousTab), (key(Right), Action::NextTab)], |m| m.does_next_tab),
    row(SCROLLED, &[(key(Left), Action::Back)], |m| m.does_back),
    row(PANES, &[(char('J'), Action::NextEntry), (char('K'), Action::PreviousEntry)], |m| m.does_entries),
    row(PANES, &[(char(' '), Action::ReadOn)], |m| m.does_read_on),
    row(SHEETS, &[(char(' '), Action::Move(Motion::PageDown))], |m| m.does_page),
    row(&[Mode::List, Mode::Text, Mode::Addresses], &[(char('o'), Action::Open)], |m| m.does_open)
        .shown(1, |m| m.word_open),
    row(PANES, &[(char('w'), Action::SearchWeb)], |m| m.does_web),
    row(&[Mode::Sheet], &[(char('w'), Action::SearchWeb)], |m| m.does_open_web),
    row(PANES, &[(char('u'), Action::Addresses)], |m| m.does_addresses),
    row(ADDRESSES, &[(char('u'), Action::Addresses)], |m| m.does_addresses),
    row(PANES, &[(char('z'), Action::TextAlone)], |m| m.does_text_alone),
    row(PANES, &[(char('y'), Action::AskCopy)], |m| m.does_copy).shown(1, |m| m.word_copy),
    row(COPY, &[(char('y'), Action::Copy(Part::Reference)), (key(Enter), Action::Copy(Part::Reference))], |m| {
        m.does_copy_reference
    })
    .shown(1, |m| m.does_copy_reference),
    row(COPY, &[(char('u'), Action::Copy(Part::Address))], |m| m.does_copy_address).shown(1, |m| m.does_copy_address),
    row(COPY, &[(char('t'), Action::Copy(Part::Text))], |m| m.does_copy_text).shown(1, |m| m.does_copy_text),
    row(COPY, &[(char('p'), Action::Copy(Part::Passage))], |m| m.does_copy_passage).shown(1, |m| m.does_copy_passage),
    row(COPY, &[(char('i'), Action::Copy(Part::Id))], |m| m.does_copy_id).shown(1, |m| m.does_copy_id),
    row(PANES, &[(char('m'), Action::Mark)], |m| m.does_mark).shown(1, |m| m.word_mark),
    row(PANES, &[(char('a'), Action::Note)], |m| m.does_note).shown(1, |m| m.word_note),
    row(PANES, &[(char('b'), Action::Own)], |m| m.does_own),
    row(PANES, &[(char('U'), Action::Undo)], |m| m.does_undo).shown(1, |m| m.word_undo),
    row(PANES, &[(char('e'), Action::AskExport)], |m| m.does_export).shown(1, |m| m.word_export),
    row(EXPORT, &[(char('b'), Action::Export(Format::Bibtex))], |_| "BibTeX").shown(1, |_| "BibTeX"),
    row(EXPORT, &[(char('l'), Action::Export(Format::Biblatex))], |_| "BibLaTeX").shown(1, |_| "BibLaTeX"),
    row(EXPORT, &[(char('r'), Action::Export(Format::Ris))], |_| "RIS").shown(1, |_| "RIS"),
    row(EXPORT, &[(char('c'), Action::Export(Format::CslJson))], |_| "CSL-JSON").shown(1, |_| "CSL-JSON"),
    row(EXPORT, &[(char('m'), Action::Export(Format::Markdown))], |_| "Markdown").shown(1, |_| "Markdown"),
    row(EXPORT, &[(key(Tab), Action::ChangeExport)], |m| m.does_change_export).shown(1, |m| m.word_change),
    row(PROMPTS, &[(key(Esc), Action::Back), (char('q'), Action::Back), (key(Backspace), Action::Back)], |m| {
        m.does_back
    })
    .shown(1, |m| m.word_back),
    row(PANES, &[(char('r'), Action::Related)], |m| m.does_related).shown(1, |m| m.word_related),
    row(PANES, &[(char('t'), Action::Order)], |m| m.does_order),
    row(YEARS, &[(ctrl('y'), Action::Year)], |m| m.does_year),
    row(READ, &[(char('p'), Action::Panorama)], |m| m.does_panorama).shown(1, |m| m.word_panorama),
    row(READ, &[(char('L'), Action::Language)], |m| m.does_language).shown(1, |m| m.word_language),
    row(READ, &[(char('?'), Action::Help), (key(F(1)), Action::Help)], |m| m.does_help).shown(1, |m| m.word_help),
    row(WRITE, &[(key(F(1)), Action::Help)], |m| m.does_help).shown(1, |m| m.word_help),
    row(READ, &[(char('i'), Action::About)], |m| m.does_about),
    row(READ, &[(char('M'), Action::Mouse)], |m| m.does_mouse),
    row(ALL, &[(ctrl('l'), Action::Redraw)], |m| m.does_redraw),
    row(ALL, &[(ctrl('z'), Action::Suspend)], |m| m.does_suspend),
    row(READ, &[(char('q'), Action::Leave)], |m| m.does_leave),
    row(LIST, &[(char('q'), Action::Leave)], |m| m.does_leave).shown(1, |m| m.word_quit),
    row(ALL, &[(ctrl('c'), Action::Quit)], |m| m.does_quit),
];

/// What a key asks for in a mode. A key that is let go asks for nothing.
#[must_use]
pub fn action(mode: Mode, event: KeyEvent) -> Option<Action> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let pressed = Key::of(event);
    let rows = TABLE.iter().filter(|row| row.modes.contains(&mode));
    let bound = rows.flat_map(|row| row.keys).find(|(key, _)| *key == pressed).map(|(_, action)| action.clone());
    let is_key = !matches!(event.code, KeyCode::Modifier(_) | KeyCode::Null);
    bound.or_else(|| typed(mode, pressed)).or_else(|| is_key.then(|| Action::Unbound(pressed.name())))
}

/// A character that is written into a line. Control and Alt together are `AltGr`.
fn typed(mode: Mode, Key(code, held): Key) -> Option<Action> {
    let is_plain = held.is_empty() || held == KeyModifiers::CONTROL | KeyModifiers::ALT;
    match code {
        KeyCode::Char(c) if is_plain && WRITE.contains(&mode) => Some(Action::Type(c)),
        _ => None,
    }
}

/// What the bottom line says of a row of the table: keys, and a word for what they do.
pub(crate) struct Hint {
    /// The keys' names, each with what it asks for.
    pub(crate) keys: Vec<(String, &'static Action)>,
    /// What they do.
    pub(crate) word: &'static str,
}

impl Hint {
    /// The keys as they are written.
    pub(crate) fn names(&self) -> String {
        self.keys.iter().map(|(name, _)| &**name).collect()
    }

    /// What a click on it asks for, so many columns from its beginning: a key what it does, the word what the last does.
    pub(crate) fn action_at(&self, column: usize) -> Option<Action> {
        let mut end = 0;
        let clicked = self.keys.iter().find(|(name, _)| {
            end += width(name);
            column < end
        });
        clicked.or(self.keys.last()).map(|(_, action)| (*action).clone())
    }
}

/// The keys that matter in a mode, the most telling first.
pub(crate) fn hints(mode: Mode, lang: Lang) -> impl Iterator<Item = Hint> {
    let words = Messages::of(lang);
    TABLE.iter().filter(move |row| row.modes.contains(&mode)).filter_map(move |row| {
        let (shown, word) = row.word?;
        let keys = row.keys[..shown].iter().map(|(key, action)| (key.name(), action)).collect();
        Some(Hint { keys, word: word(words) })
    })
}
