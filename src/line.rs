//! A line being written: its text, its caret, and the usual editing keys.
//!
//! The caret stands between graphemes, so that a letter with its marks is one step and one deletion. What is typed or
//! pasted is made harmless and capped; its blanks are spaces, also those at its edges: only whoever reads the whole line
//! trims it.

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
        let text = scrub::typed(text);
        let room = LONGEST.saturating_sub(self.text.len());
        let (before, after) = self.text.split_at(self.caret);
        // Once more as a whole: a mark that is typed after its letter is one with it.
        let whole = scrub::typed(&[before, &text[..boundary(&text, room)], after].concat());
        self.caret = boundary(&whole, whole.len().saturating_sub(after.len()));
        self.text = whole;
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

/// The last place between characters that is at most `at`, in bytes.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
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
        assert_eq!((line.text(), line.caret()), ("Öppen x", 8));
        line.insert(&"å".repeat(LONGEST));
        assert!(line.text().len() <= LONGEST && line.text().len() > LONGEST - 2);
    }

    #[test]
    fn blanks_of_every_kind_are_written_as_spaces_and_stay_at_the_edges() {
        // What is typed or pasted after one another, and the line that comes of it.
        let cases: [(&[&str], &str); 14] = [
            (&["tillit ", "staten"], "tillit staten"),
            (&["tillit", " staten"], "tillit staten"),
            (&["tillit\n", "staten"], "tillit staten"),
            (&["tillit", "\nstaten"], "tillit staten"),
            (&["tillit\r\n", "staten"], "tillit staten"),
            (&["till\rstaten"], "till staten"),
            (&["tillit \r\n  staten\n\n\nhär"], "tillit staten här"),
            (&["i", "\u{a0}", "staten"], "i staten"),
            (&["i", "\u{202f}", "s", "\u{3000}", "t", "\u{2009}", "a", "\u{2003}", "t", "\t", "e"], "i s t a t e"),
            (&["i\u{2028}s\u{2029}t\u{85}a\u{b}t\u{c}e"], "i s t a t e"),
            (&["  två  blanka  "], "  två  blanka  "),
            (&["o", "\u{308}", "ppen"], "öppen"),
            (&["ost\u{200b}\u{feff}\u{ad}kupa"], "ostkupa"),
            (&["\n"], " "),
        ];
        for (pieces, text) in cases {
            let mut line = Line::default();
            for piece in pieces {
                line.insert(piece);
            }
            assert_eq!((line.text(), line.caret()), (text, text.len()), "{pieces:?}");
        }
        let mut line = Line::new("tillitstaten");
        (0..6).for_each(|_| line.edit(Edit::Left));
        line.insert(" i\n");
        assert_eq!((line.text(), line.caret()), ("tillit i staten", 9));
        let mut line = Line::new("a");
        (0..100).for_each(|_| line.insert("\u{33f}"));
        assert_eq!(line.text().chars().count(), 1 + scrub::MARKS);
    }
}
