//! The bottom line: a message, the keys that matter here and now, or the answers to a question.

use std::ops::Range;

use ratatui_core::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Modifier, Style},
};

use super::{View, put};
use crate::{
    action::{Action, Mode},
    app::{Name, Sheet},
    document::{Tone, cut, cut_path, fit, width},
    keymap::{self, Hint},
};

/// Keys and a word for what they do, where they stand.
struct Placed {
    hint: Hint,
    at: Position,
}

impl View<'_> {
    /// Draws a message, or the keys that matter here; the place of the cursor where a key is waited for.
    pub(super) fn bottom_line(&self, buf: &mut Buffer) -> Option<Position> {
        let area = self.panes.bottom;
        if self.says_something() {
            self.say(buf);
            return None;
        }
        let hints = self.hints();
        if let Some(first) = hints.first().filter(|_| self.is_asking()) {
            self.clear_above(buf, area.y.saturating_sub(first.at.y));
        }
        for Placed { hint, at } in &hints {
            let place = Rect { x: at.x, y: at.y, width: area.right().saturating_sub(at.x), height: 1 };
            let keys = (hint.names().into(), self.theme.style(Tone::Heading, None));
            put(buf, place, [keys, (format!(" {}", hint.word).into(), self.theme.style(Tone::Quiet, None))]);
        }
        hints.first().filter(|_| self.is_asking()).map(|hint| hint.at)
    }

    /// Draws a message. One that is longer than the bottom line takes rows above it; what it only names, an address, a path,
    /// what was copied, is cut.
    fn say(&self, buf: &mut Buffer) {
        let area = self.panes.bottom;
        let room = usize::from(area.width).saturating_sub(2);
        let (text, name) = match (self.app.message(), self.app.search_notice()) {
            (Some(message), _) => (message.text.clone(), message.name.clone()),
            (None, notice) => (notice.unwrap_or_default(), None),
        };
        let rows: Vec<String> = match name {
            Some(name) => naming(&text, &name, room),
            None => in_rows(&text, room),
        };
        let above = u16::try_from(rows.len().saturating_sub(1)).unwrap_or(0).min(area.y);
        self.clear_above(buf, above);
        for (y, row) in (area.y - above..).zip(rows) {
            put(buf, Rect { y, ..area }, [(format!(" {row}").into(), Style::new().add_modifier(Modifier::BOLD))]);
        }
    }

    /// Empties rows above the bottom line, for what takes more than that: it lies over what stands there.
    fn clear_above(&self, buf: &mut Buffer, rows: u16) {
        let area = self.panes.bottom;
        for y in area.y.saturating_sub(rows)..area.y {
            put(buf, Rect { y, ..area }, [(" ".repeat(area.width.into()).into(), Style::reset())]);
        }
    }

    /// The keys of the bottom line where they stand: on one row those that fit, but for the answers to a question, which
    /// are all there, on as many rows as they take.
    fn hints(&self) -> Vec<Placed> {
        let area = self.panes.bottom;
        let of_use = |hint: &Hint| hint.keys.iter().any(|(_, action)| self.is_of_use(action));
        let mut hints: Vec<Hint> = keymap::hints(self.app.mode(), self.app.lang()).filter(of_use).collect();
        if !self.is_asking() {
            self.shorten(&mut hints);
        }
        let (mut x, mut row) = (area.x + 1, 0);
        let mut placed: Vec<(u16, Placed)> = Vec::new();
        for hint in hints {
            let taken = u16::try_from(columns(&hint)).unwrap_or(u16::MAX);
            if x > area.x + 1 && x.saturating_add(taken) > area.right() {
                (x, row) = (area.x + 1, row + 1);
            }
            placed.push((row, Placed { hint, at: Position::new(x, area.y) }));
            x = x.saturating_add(taken).saturating_add(2);
        }
        let place = |(nth, placed): (u16, Placed)| {
            let at = Position { y: area.y.saturating_sub(row - nth), ..placed.at };
            Placed { at, ..placed }
        };
        placed.into_iter().map(place).collect()
    }

    /// Whether there is anything for a key to do: hits to walk, entries to read, links to follow, an address to open.
    fn is_of_use(&self, action: &Action) -> bool {
        let (has_entries, has_targets) = (self.app.chosen().is_some(), !self.app.reading().page().targets.is_empty());
        let has_work = self.app.chosen().is_some_and(|entry| entry.links.iter().any(|link| link.work));
        match (self.app.mode(), action) {
            // The page that is open already.
            (Mode::Panorama, Action::Panorama) => false,
            (_, Action::Help) => self.app.sheet() != Some(&Sheet::Help),
            (Mode::Text | Mode::Addresses, Action::Open) => has_work,
            // Where what is one's own is listed; elsewhere there is more to tell.
            (mode, Action::Mark | Action::Note | Action::Undo) => {
                mode == Mode::List && self.app.listing().kind.is_own() && (has_entries || *action == Action::Undo)
            }
            (Mode::Search, Action::MoveHit(_) | Action::Enter)
            | (
                Mode::List,
                Action::Enter
                | Action::Move(_)
                | Action::Find
                | Action::Open
                | Action::AskCopy
                | Action::AskExport
                | Action::Related,
            ) => has_entries,
            (_, Action::Edit(_)) => self.app.line().is_some_and(|line| !line.is_empty()),
            (Mode::List, Action::Leave) => self.app.is_on_tab(),
            (Mode::List, Action::Back) => !self.app.is_on_tab(),
            (Mode::List | Mode::Search | Mode::Find | Mode::Note, _) => true,
            (Mode::Sheet, Action::Copy(_)) | (_, Action::NextTarget | Action::Enter) => has_targets,
            _ => true,
        }
    }

    /// What the key asks for that is named at a place of the screen.
    pub(super) fn hint_at(&self, at: Position) -> Option<Action> {
        let is_at = |placed: &&Placed| {
            let column = at.x.checked_sub(placed.at.x).filter(|_| at.y == placed.at.y);
            column.is_some_and(|column| usize::from(column) < columns(&placed.hint))
        };
        let hints = if self.says_something() { Vec::new() } else { self.hints() };
        let placed = hints.iter().find(is_at)?;
        placed.hint.action_at(usize::from(at.x - placed.at.x))
    }

    /// Whether the bottom line has a message instead of keys. The answers to a question stay.
    fn says_something(&self) -> bool {
        !self.is_asking() && (self.app.message().is_some() || self.app.search_notice().is_some())
    }

    /// Leaves out the keys for which one row has no room: those that say how to move, to search, to change what is one's own
    /// where that is listed, to get help and to leave stay longest.
    fn shorten(&self, hints: &mut Vec<Hint>) {
        let room = usize::from(self.panes.bottom.width);
        let words = self.app.words();
        let ways_out = [words.word_help, words.word_quit, words.word_back];
        let ways =
            [words.word_search, words.word_move, words.word_scroll, words.word_mark, words.word_note, words.word_undo];
        while hints.iter().map(|hint| columns(hint) + 2).sum::<usize>() > room + 1 {
            let last = |is_kept: &dyn Fn(&str) -> bool| hints.iter().rposition(|hint| !is_kept(hint.word));
            let given_up = last(&|word| ways.contains(&word) || ways_out.contains(&word))
                .or_else(|| last(&|word| ways_out.contains(&word)))
                .or(hints.len().checked_sub(1));
            match given_up {
                Some(nth) => drop(hints.remove(nth)),
                None => break,
            }
        }
    }
}

/// A message in so many columns, in as many rows as it takes, but not more than a few.
fn in_rows(text: &str, room: usize) -> Vec<String> {
    const MOST: usize = 3;
    let fitted = fit(text, room, MOST);
    let last = fitted.rows.len().saturating_sub(1);
    let end = |nth| if fitted.is_cut && nth == last { "…" } else { "" };
    let row = |(nth, row): (usize, &Range<usize>)| format!("{}{}", &text[row.clone()], end(nth));
    fitted.rows.iter().enumerate().map(row).collect()
}

/// The columns of a hint.
fn columns(hint: &Hint) -> usize {
    width(&hint.names()) + 1 + width(hint.word)
}

/// A message in so many columns, and the name that it ends with, cut: on its last row, or on one of its own.
fn naming(text: &str, name: &Name, room: usize) -> Vec<String> {
    let needed = match name {
        // The name of the file, behind what is left of its folder.
        Name::Path(path) => path.rsplit(['/', '\\']).next().map_or(0, width) + 2,
        // Less of a name says nothing.
        Name::Text(_) => 6,
    };
    let cut_to = |columns| match name {
        Name::Path(path) => cut_path(path, columns),
        Name::Text(name) => cut(name, columns),
    };
    let mut rows = in_rows(text, room);
    let last = rows.pop().unwrap_or_default();
    match room.saturating_sub(width(&last) + 1) {
        left if left >= needed => rows.push(format!("{last} {}", cut_to(left))),
        _ => rows.extend([last, cut_to(room).into_owned()]),
    }
    rows
}
