//! What each key does: one table, which feeds the dispatch, the bottom line, the help sheet and the README.
//!
//! - A row is one thing that a reader can do; its keys are tried in the modes that it names, first row first.
//! - While a line is written every character is text, except with Control or Alt.
//! - Nothing needs a key that a Nordic keyboard hides behind `AltGr`.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::{
    action::{Action, Mode, Part},
    cite::Format,
    cursor::Motion,
    document::{Document, Find, Page, Tone, Toned, width},
    lang::Lang,
    line::Edit,
    messages::Messages,
};

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

/// A group of the help sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving about.
    Move,
    /// Reading and following.
    Read,
    /// Searching.
    Search,
    /// Taking along.
    Take,
    /// The rest.
    More,
}

type Words = fn(&Messages) -> &'static str;

/// One thing that a reader can do.
pub struct Row {
    modes: &'static [Mode],
    /// Its keys, each with what it asks for.
    pub keys: &'static [(Key, Action)],
    /// Where the help sheet has it.
    pub group: Group,
    /// What it does, for the help sheet.
    pub does: Words,
    /// How many of its keys the bottom line shows, and the word beside them.
    word: Option<(usize, Words)>,
}

use KeyCode::{BackTab, Backspace, Delete, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up};

const PANES: &[Mode] = &[Mode::List, Mode::Text];
const LIST: &[Mode] = &[Mode::List];
const TEXT: &[Mode] = &[Mode::Text];
const PAGES: &[Mode] = &[Mode::Text, Mode::Sheet, Mode::Addresses, Mode::Panorama];
const READ: &[Mode] = &[Mode::List, Mode::Text, Mode::Sheet, Mode::Addresses, Mode::Panorama];
const SEARCH: &[Mode] = &[Mode::Search];
const WRITE: &[Mode] = &[Mode::Search, Mode::Find];
const SHEETS: &[Mode] = &[Mode::Sheet, Mode::Addresses, Mode::Panorama];
const ADDRESSES: &[Mode] = &[Mode::Addresses];
const COPY: &[Mode] = &[Mode::Copy];
const EXPORT: &[Mode] = &[Mode::Export];
const PROMPTS: &[Mode] = &[Mode::Copy, Mode::Export];
const ALL: &[Mode] = &[
    Mode::List,
    Mode::Text,
    Mode::Search,
    Mode::Find,
    Mode::Sheet,
    Mode::Addresses,
    Mode::Panorama,
    Mode::Copy,
    Mode::Export,
];

/// The table.
pub const TABLE: &[Row] = &[
    Row {
        modes: &[Mode::Panorama],
        keys: &[(key(Left), Action::PreviousYear), (key(Right), Action::NextYear)],
        group: Group::Move,
        does: |m| m.does_years,
        word: Some((2, |m| m.word_years)),
    },
    Row {
        modes: ADDRESSES,
        keys: &[
            (char('1'), Action::Choose(1)),
            (char('2'), Action::Choose(2)),
            (char('3'), Action::Choose(3)),
            (char('4'), Action::Choose(4)),
            (char('5'), Action::Choose(5)),
            (char('6'), Action::Choose(6)),
            (char('7'), Action::Choose(7)),
            (char('8'), Action::Choose(8)),
            (char('9'), Action::Choose(9)),
        ],
        group: Group::Read,
        does: |m| m.does_choose,
        word: Some((1, |m| m.word_choose)),
    },
    Row {
        modes: LIST,
        keys: &[
            (key(Up), Action::Move(Motion::Up)),
            (key(Down), Action::Move(Motion::Down)),
            (char('k'), Action::Move(Motion::Up)),
            (char('j'), Action::Move(Motion::Down)),
        ],
        group: Group::Move,
        does: |m| m.does_move,
        word: Some((2, |m| m.word_move)),
    },
    Row {
        modes: PAGES,
        keys: &[
            (key(Up), Action::Move(Motion::Up)),
            (key(Down), Action::Move(Motion::Down)),
            (char('k'), Action::Move(Motion::Up)),
            (char('j'), Action::Move(Motion::Down)),
        ],
        group: Group::Move,
        does: |m| m.does_move,
        word: Some((2, |m| m.word_scroll)),
    },
    Row {
        modes: READ,
        keys: &[
            (key(PageUp), Action::Move(Motion::PageUp)),
            (key(PageDown), Action::Move(Motion::PageDown)),
            (char(' '), Action::Move(Motion::PageDown)),
        ],
        group: Group::Move,
        does: |m| m.does_page,
        word: None,
    },
    Row {
        modes: READ,
        keys: &[(ctrl('u'), Action::Move(Motion::HalfUp)), (ctrl('d'), Action::Move(Motion::HalfDown))],
        group: Group::Move,
        does: |m| m.does_half,
        word: None,
    },
    Row {
        modes: READ,
        keys: &[
            (key(Home), Action::Move(Motion::First)),
            (key(End), Action::Move(Motion::Last)),
            (char('g'), Action::Move(Motion::First)),
            (char('G'), Action::Move(Motion::Last)),
        ],
        group: Group::Move,
        does: |m| m.does_ends,
        word: None,
    },
    Row {
        modes: LIST,
        keys: &[(key(Enter), Action::Enter), (char('l'), Action::Enter)],
        group: Group::Read,
        does: |m| m.does_enter,
        word: Some((1, |m| m.word_read)),
    },
    Row {
        modes: PAGES,
        keys: &[(key(Tab), Action::NextTarget), (key(BackTab), Action::PreviousTarget)],
        group: Group::Read,
        does: |m| m.does_target,
        word: Some((1, |m| m.word_target)),
    },
    Row {
        modes: PAGES,
        keys: &[(key(Enter), Action::Enter), (char('l'), Action::Enter)],
        group: Group::Read,
        does: |m| m.does_enter,
        word: Some((1, |m| m.word_follow)),
    },
    Row {
        modes: SEARCH,
        keys: &[
            (key(Up), Action::MoveHit(Motion::Up)),
            (key(Down), Action::MoveHit(Motion::Down)),
            (ctrl('p'), Action::MoveHit(Motion::Up)),
            (ctrl('n'), Action::MoveHit(Motion::Down)),
            (key(PageUp), Action::MoveHit(Motion::PageUp)),
            (key(PageDown), Action::MoveHit(Motion::PageDown)),
        ],
        group: Group::Search,
        does: |m| m.does_hits,
        word: Some((2, |m| m.word_hits)),
    },
    Row {
        modes: SEARCH,
        keys: &[(key(Enter), Action::Enter), (key(Tab), Action::Enter)],
        group: Group::Search,
        does: |m| m.does_take,
        word: Some((1, |m| m.word_read)),
    },
    Row {
        modes: &[Mode::Find],
        keys: &[(key(Enter), Action::Enter)],
        group: Group::Search,
        does: |m| m.does_take_find,
        word: Some((1, |m| m.word_find)),
    },
    Row {
        modes: WRITE,
        keys: &[(key(Esc), Action::Back)],
        group: Group::Search,
        does: |m| m.does_clear,
        word: Some((1, |m| m.word_back)),
    },
    Row {
        modes: WRITE,
        keys: &[
            (key(Backspace), Action::Edit(Edit::Backspace)),
            (key(Delete), Action::Edit(Edit::Delete)),
            (alt(Backspace), Action::Edit(Edit::DeleteWord)),
            (ctrl('w'), Action::Edit(Edit::DeleteWord)),
            (ctrl('u'), Action::Edit(Edit::DeleteToStart)),
            (ctrl('k'), Action::Edit(Edit::DeleteToEnd)),
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
        group: Group::Search,
        does: |m| m.does_edit,
        word: None,
    },
    Row {
        modes: READ,
        keys: &[(char('/'), Action::Search), (ctrl('f'), Action::Search), (char('s'), Action::Search)],
        group: Group::Search,
        does: |m| m.does_search,
        word: Some((1, |m| m.word_search)),
    },
    Row {
        modes: READ,
        keys: &[(char('f'), Action::Find)],
        group: Group::Search,
        does: |m| m.does_find,
        word: Some((1, |m| m.word_find)),
    },
    Row {
        modes: READ,
        keys: &[(char('n'), Action::NextFind), (char('N'), Action::PreviousFind)],
        group: Group::Search,
        does: |m| m.does_finds,
        word: None,
    },
    Row { modes: LIST, keys: &[(ctrl('y'), Action::Year)], group: Group::Search, does: |m| m.does_year, word: None },
    Row {
        modes: READ,
        keys: &[
            (key(Esc), Action::Back),
            (key(Backspace), Action::Back),
            (char('h'), Action::Back),
            (alt(Left), Action::Back),
        ],
        group: Group::Move,
        does: |m| m.does_back,
        word: None,
    },
    Row {
        modes: TEXT,
        keys: &[(key(Esc), Action::Back)],
        group: Group::Move,
        does: |m| m.does_back,
        word: Some((1, |m| m.word_back)),
    },
    Row {
        modes: SHEETS,
        keys: &[(key(Esc), Action::Back)],
        group: Group::Move,
        does: |m| m.does_back,
        word: Some((1, |m| m.word_back)),
    },
    Row {
        modes: PANES,
        keys: &[
            (char('1'), Action::Tab(0)),
            (char('2'), Action::Tab(1)),
            (char('3'), Action::Tab(2)),
            (char('4'), Action::Tab(3)),
        ],
        group: Group::Move,
        does: |m| m.does_tab,
        word: None,
    },
    Row {
        modes: LIST,
        keys: &[(key(Tab), Action::NextTab), (key(BackTab), Action::PreviousTab)],
        group: Group::Move,
        does: |m| m.does_next_tab,
        word: Some((1, |m| m.word_tabs)),
    },
    Row {
        modes: PANES,
        keys: &[(key(Left), Action::PreviousTab), (key(Right), Action::NextTab)],
        group: Group::Move,
        does: |m| m.does_next_tab,
        word: None,
    },
    Row {
        modes: PANES,
        keys: &[(char('o'), Action::Open)],
        group: Group::Take,
        does: |m| m.does_open,
        word: Some((1, |m| m.word_open)),
    },
    Row {
        modes: PANES,
        keys: &[(char('u'), Action::Addresses)],
        group: Group::Take,
        does: |m| m.does_addresses,
        word: None,
    },
    Row {
        modes: PANES,
        keys: &[(char('y'), Action::AskCopy)],
        group: Group::Take,
        does: |m| m.does_copy,
        word: Some((1, |m| m.word_copy)),
    },
    Row {
        modes: COPY,
        keys: &[(char('y'), Action::Copy(Part::Reference)), (key(Enter), Action::Copy(Part::Reference))],
        group: Group::Take,
        does: |m| m.does_copy_reference,
        word: Some((1, |m| m.does_copy_reference)),
    },
    Row {
        modes: COPY,
        keys: &[(char('u'), Action::Copy(Part::Address))],
        group: Group::Take,
        does: |m| m.does_copy_address,
        word: Some((1, |m| m.does_copy_address)),
    },
    Row {
        modes: COPY,
        keys: &[(char('t'), Action::Copy(Part::Text))],
        group: Group::Take,
        does: |m| m.does_copy_text,
        word: Some((1, |m| m.does_copy_text)),
    },
    Row {
        modes: COPY,
        keys: &[(char('i'), Action::Copy(Part::Id))],
        group: Group::Take,
        does: |m| m.does_copy_id,
        word: Some((1, |m| m.does_copy_id)),
    },
    Row {
        modes: PANES,
        keys: &[(char('e'), Action::AskExport)],
        group: Group::Take,
        does: |m| m.does_export,
        word: Some((1, |m| m.word_export)),
    },
    Row {
        modes: EXPORT,
        keys: &[(char('b'), Action::Export(Format::Bibtex))],
        group: Group::Take,
        does: |_| "BibTeX",
        word: Some((1, |_| "BibTeX")),
    },
    Row {
        modes: EXPORT,
        keys: &[(char('l'), Action::Export(Format::Biblatex))],
        group: Group::Take,
        does: |_| "BibLaTeX",
        word: Some((1, |_| "BibLaTeX")),
    },
    Row {
        modes: EXPORT,
        keys: &[(char('r'), Action::Export(Format::Ris))],
        group: Group::Take,
        does: |_| "RIS",
        word: Some((1, |_| "RIS")),
    },
    Row {
        modes: EXPORT,
        keys: &[(char('c'), Action::Export(Format::CslJson))],
        group: Group::Take,
        does: |_| "CSL-JSON",
        word: Some((1, |_| "CSL-JSON")),
    },
    Row {
        modes: EXPORT,
        keys: &[(char('m'), Action::Export(Format::Markdown))],
        group: Group::Take,
        does: |_| "Markdown",
        word: Some((1, |_| "Markdown")),
    },
    Row {
        modes: PROMPTS,
        keys: &[(key(Esc), Action::Back), (char('q'), Action::Back), (key(Backspace), Action::Back)],
        group: Group::Move,
        does: |m| m.does_back,
        word: Some((1, |m| m.word_back)),
    },
    Row {
        modes: PANES,
        keys: &[(char('r'), Action::Related)],
        group: Group::Read,
        does: |m| m.does_related,
        word: Some((1, |m| m.word_related)),
    },
    Row { modes: PANES, keys: &[(char('t'), Action::Order)], group: Group::Read, does: |m| m.does_order, word: None },
    Row {
        modes: READ,
        keys: &[(char('p'), Action::Panorama)],
        group: Group::Read,
        does: |m| m.does_panorama,
        word: Some((1, |m| m.word_panorama)),
    },
    Row {
        modes: READ,
        keys: &[(char('L'), Action::Language)],
        group: Group::More,
        does: |m| m.does_language,
        word: Some((1, |m| m.word_language)),
    },
    Row {
        modes: READ,
        keys: &[(char('?'), Action::Help), (key(F(1)), Action::Help)],
        group: Group::More,
        does: |m| m.does_help,
        word: Some((1, |m| m.word_help)),
    },
    Row {
        modes: WRITE,
        keys: &[(key(F(1)), Action::Help)],
        group: Group::More,
        does: |m| m.does_help,
        word: Some((1, |m| m.word_help)),
    },
    Row { modes: READ, keys: &[(char('i'), Action::About)], group: Group::More, does: |m| m.does_about, word: None },
    Row { modes: READ, keys: &[(char('M'), Action::Mouse)], group: Group::More, does: |m| m.does_mouse, word: None },
    Row { modes: ALL, keys: &[(ctrl('l'), Action::Redraw)], group: Group::More, does: |m| m.does_redraw, word: None },
    Row { modes: ALL, keys: &[(ctrl('z'), Action::Suspend)], group: Group::More, does: |m| m.does_suspend, word: None },
    Row { modes: READ, keys: &[(char('q'), Action::Leave)], group: Group::More, does: |m| m.does_leave, word: None },
    Row {
        modes: LIST,
        keys: &[(char('q'), Action::Leave)],
        group: Group::More,
        does: |m| m.does_leave,
        word: Some((1, |m| m.word_quit)),
    },
    Row { modes: ALL, keys: &[(ctrl('c'), Action::Quit)], group: Group::More, does: |m| m.does_quit, word: None },
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
    bound.or_else(|| typed(mode, pressed))
}

/// A character that is written into a line. Control and Alt together are `AltGr`.
fn typed(mode: Mode, Key(code, held): Key) -> Option<Action> {
    let is_plain = held.is_empty() || held == KeyModifiers::CONTROL | KeyModifiers::ALT;
    match code {
        KeyCode::Char(c) if is_plain && WRITE.contains(&mode) => Some(Action::Type(c)),
        _ => None,
    }
}

/// The keys that matter in a mode, each with a word for what it does, the most telling first.
pub fn footer(mode: Mode, lang: Lang) -> impl Iterator<Item = (String, &'static str)> {
    let words = Messages::of(lang);
    TABLE.iter().filter(move |row| row.modes.contains(&mode)).filter_map(move |row| {
        let (shown, word) = row.word?;
        let names: Vec<String> = row.keys[..shown].iter().map(|(key, _)| key.name()).collect();
        Some((names.join(""), word(words)))
    })
}

/// Everything that keys do, group by group: the keys' names and what they do.
pub fn groups(lang: Lang) -> impl Iterator<Item = (&'static str, Vec<(String, &'static str)>)> {
    let words = Messages::of(lang);
    let groups = [
        (Group::Move, words.group_move),
        (Group::Read, words.group_read),
        (Group::Search, words.group_search),
        (Group::Take, words.group_take),
        (Group::More, words.group_more),
    ];
    groups.into_iter().map(move |(group, name)| {
        let (in_panes, elsewhere): (Vec<&Row>, Vec<&Row>) = TABLE
            .iter()
            .filter(|row| row.group == group && !is_prompt(row))
            .partition(|row| row.modes.iter().any(|mode| PANES.contains(mode)));
        let mut rows: Vec<(String, &'static str)> = Vec::new();
        let mut told: Vec<(Key, &'static str)> = Vec::new();
        for row in in_panes.into_iter().chain(elsewhere) {
            let does = (row.does)(words);
            let new: Vec<Key> =
                row.keys.iter().map(|(key, _)| *key).filter(|key| !told.contains(&(*key, does))).collect();
            if new.is_empty() {
                continue;
            }
            told.extend(new.iter().map(|key| (*key, does)));
            let more = if new.len() > SHOWN { " …" } else { "" };
            let names: Vec<String> = new.iter().take(SHOWN).map(|key| key.name()).collect();
            rows.push((names.join(" ") + more, does));
        }
        (name, rows)
    })
}

/// The most keys of a row that are told: those after them are what a reader tries without being told.
const SHOWN: usize = 4;

/// A row that only answers a question of the bottom line, which shows it.
fn is_prompt(row: &Row) -> bool {
    row.modes.iter().all(|mode| PROMPTS.contains(mode))
}

/// The help sheet.
#[must_use]
pub fn help(lang: Lang, columns: usize, find: Option<Find<'_>>) -> Document {
    let words = Messages::of(lang);
    let mut page = Page::new(columns, find);
    page.block(&Toned::new(words.help, Tone::Title));
    for (name, rows) in groups(lang) {
        page.blank();
        page.block(&Toned::new(name, Tone::Heading));
        for (keys, does) in rows {
            let column = 26.min(columns / 2);
            let padding = column.saturating_sub(width(&keys) + 2);
            let lead = Toned::new("  ", Tone::Plain).then(&keys, Tone::Badge);
            if padding == 0 {
                page.block(&lead);
                page.hang(&Toned::new(&" ".repeat(column), Tone::Plain), &Toned::new(does, Tone::Plain));
            } else {
                page.hang(&lead.then(&" ".repeat(padding), Tone::Plain), &Toned::new(does, Tone::Plain));
            }
        }
    }
    for hint in [words.help_filters, words.help_mouse, words.help_reset] {
        page.blank();
        page.block(&Toned::new(hint, Tone::Plain));
    }
    page.finish()
}
