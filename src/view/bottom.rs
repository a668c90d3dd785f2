//! The bottom line: a message, the keys that matter here and now, or the answers to a question.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Modifier, Style},
};

use super::{View, put};
use crate::{
    app::Message,
    document::{Tone, cut, cut_path, width},
    keymap,
};

/// A key and a word for what it does, where they stand.
struct Hint {
    key: String,
    word: &'static str,
    at: Position,
}

impl View<'_> {
    /// Draws a message, or the keys that matter here; the place of the cursor where a key is waited for.
    pub(super) fn bottom_line(&self, buf: &mut Buffer) -> Option<Position> {
        let area = self.panes.bottom;
        let room = usize::from(area.width).saturating_sub(2);
        let message = self.app.message().map(|message| fitted(message, room));
        let notice = message.or_else(|| self.app.search_notice().map(|notice| cut(&notice, room).into_owned()));
        if let Some(notice) = notice {
            put(buf, area, [(format!(" {notice}").into(), Style::new().add_modifier(Modifier::BOLD))]);
            return None;
        }
        let hints = self.hints();
        if let Some(first) = hints.first().filter(|_| self.is_asking()) {
            // The answers to a question may take more rows than the bottom line: they lie over what stands there.
            for y in first.at.y..area.y {
                put(buf, Rect { y, ..area }, [(" ".repeat(area.width.into()).into(), Style::reset())]);
            }
        }
        for Hint { key, word, at } in &hints {
            let place = Rect { x: at.x, y: at.y, width: area.right().saturating_sub(at.x), height: 1 };
            let key = (key.as_str().into(), self.theme.style(Tone::Heading, None));
            put(buf, place, [key, (format!(" {word}").into(), self.theme.style(Tone::Quiet, None))]);
        }
        hints.first().filter(|_| self.is_asking()).map(|hint| hint.at)
    }

    /// The keys of the bottom line where they stand: on one row those that fit, but for the answers to a question, which
    /// are all there, on as many rows as they take.
    fn hints(&self) -> Vec<Hint> {
        let area = self.panes.bottom;
        let mut keys: Vec<(String, &'static str)> = keymap::footer(self.app.mode(), self.app.lang()).collect();
        if !self.is_asking() {
            self.shorten(&mut keys);
        }
        let (mut x, mut row) = (area.x + 1, 0);
        let mut placed: Vec<(u16, Hint)> = Vec::new();
        for (key, word) in keys {
            let taken = u16::try_from(width(&key) + 1 + width(word)).unwrap_or(u16::MAX);
            if x > area.x + 1 && x.saturating_add(taken) > area.right() {
                (x, row) = (area.x + 1, row + 1);
            }
            placed.push((row, Hint { key, word, at: Position::new(x, area.y) }));
            x = x.saturating_add(taken).saturating_add(2);
        }
        let place = |(nth, hint): (u16, Hint)| {
            let at = Position { y: area.y.saturating_sub(row - nth), ..hint.at };
            Hint { at, ..hint }
        };
        placed.into_iter().map(place).collect()
    }

    /// Leaves out the keys for which one row has no room: those that say how to move, to search, to get help and to leave
    /// stay longest.
    fn shorten(&self, keys: &mut Vec<(String, &'static str)>) {
        let room = usize::from(self.panes.bottom.width);
        let words = self.app.words();
        let ways_out = [words.word_help, words.word_quit, words.word_back];
        let ways = [words.word_search, words.word_move, words.word_scroll];
        let length =
            |keys: &[(String, &str)]| keys.iter().map(|(key, word)| width(key) + width(word) + 3).sum::<usize>();
        while length(keys) > room + 1 {
            let last = |is_kept: &dyn Fn(&str) -> bool| keys.iter().rposition(|(_, word)| !is_kept(word));
            let given_up = last(&|word| ways.contains(&word) || ways_out.contains(&word))
                .or_else(|| last(&|word| ways_out.contains(&word)))
                .or(keys.len().checked_sub(1));
            match given_up {
                Some(nth) => drop(keys.remove(nth)),
                None => break,
            }
        }
    }
}

/// A message in so many columns: whole, or what it says before a path, and the path cut in its middle.
fn fitted(Message { text, path }: &Message, room: usize) -> String {
    /// Less of a path says nothing.
    const LEAST: usize = 6;
    let left = room.saturating_sub(width(text) + 1);
    match path {
        Some(path) if left >= LEAST => format!("{text} {}", cut_path(path, left)),
        _ => cut(text.trim_end_matches(':'), room).into_owned(),
    }
}
