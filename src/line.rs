//! A line being written: its text, its caret, and the usual editing keys.
//!
//! The caret stands between graphemes, so that a letter with its marks is one step and one deletion. What is pasted is
//! scrubbed and capped; what is typed is one harmless character at a time.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::scrub;

/// The most bytes that a line holds.
pub const LONGEST: usize = 4096;

/// A change to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Takes the grapheme before the caret.
    Backspace,
    /// Takes the grapheme after the caret.
    Delete,
    /// Takes the word before the caret.
    DeleteWord,
    /// Takes everything before the caret.
    DeleteToStart,
    /// Takes everything after the caret.
    DeleteToEnd,
    /// Moves the caret.
    Left,
    /// Moves the caret.
    Right,
    /// Moves the caret.
    WordLeft,
    /// Moves the caret.
    WordRight,
    /// Moves the caret.
    Start,
    /// Moves the caret.
    End,
}

/// A line being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    caret: usize,
}

impl Line {
    /// A line with `text`, the caret at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut line = Self::default();
        line.insert(text);
        line
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The caret, in bytes of the text.
    #[must_use]
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Writes `text` at the caret, made harmless, as much of it as the line has room for.
    pub fn insert(&mut self, text: &str) {
        let before = if text == " " { text.into() } else { scrub::line(text) };
        let room = LONGEST.saturating_sub(self.text.len());
        let end = (0..=room.min(before.len())).rev().find(|end| before.is_char_boundary(*end)).unwrap_or(0);
        self.text.insert_str(self.caret, &before[..end]);
        self.caret += end;
    }

    /// Changes the line.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Backspace => self.take(self.before(), self.caret),
            Edit::Delete => self.take(self.caret, self.after()),
            Edit::DeleteWord => self.take(self.word_before(), self.caret),
            Edit::DeleteToStart => self.take(0, self.caret),
            Edit::DeleteToEnd => self.take(self.caret, self.text.len()),
            Edit::Left => self.caret = self.before(),
            Edit::Right => self.caret = self.after(),
            Edit::WordLeft => self.caret = self.word_before(),
            Edit::WordRight => self.caret = self.word_after(),
            Edit::Start => self.caret = 0,
            Edit::End => self.caret = self.text.len(),
        }
    }

    fn take(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.caret = from;
    }

    fn before(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    fn word_before(&self) -> usize {
        let mut words = self.text[..self.caret].unicode_word_indices();
        words.next_back().map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let mut words = self.text[self.caret..].unicode_word_indices();
        words.next().map_or(self.text.len(), |(at, word)| self.caret + at + word.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editing() {
        let mut line = Line::new("öppen tillit");
        line.edit(Edit::DeleteWord);
        assert_eq!(line.text(), "öppen ");
        line.edit(Edit::Start);
        line.edit(Edit::Delete);
        line.insert("Ö");
        assert_eq!((line.text(), line.caret()), ("Öppen ", 2));
        line.edit(Edit::WordRight);
        line.edit(Edit::DeleteToEnd);
        assert_eq!(line.text(), "Öppen");
        line.insert("\u{1b}[2J\nx");
        assert_eq!(line.text(), "Öppenx");
        line.insert(&"å".repeat(LONGEST));
        assert!(line.text().len() <= LONGEST && line.text().len() > LONGEST - 2);
    }
}
