//! The words of a full text, kept while it is attached: what lies around it changes more often than it does.
//!
//! An index is given each different word once, and what a query marks is found without splitting the text again.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use rustc_hash::FxBuildHasher;

use super::{
    marks::TermMarks,
    matching::{Word, stands},
    words,
};
use crate::archive::FullText;

/// The words of a full text.
#[derive(Debug)]
pub(super) struct TextWords {
    text: FullText,
    /// The different words.
    different: Vec<Word<'static>>,
    /// The words in their order.
    singles: Vec<Token>,
    /// What is given once more together, in its order: `sou 2018:47`.
    joined: Vec<Token>,
}

/// A word in its place.
#[derive(Clone, Copy, Debug)]
struct Token {
    /// Where it begins, in bytes.
    start: u32,
    /// Which of the different words it is.
    word: u32,
}

impl TextWords {
    pub(super) fn new(text: &FullText) -> Self {
        let mut numbers: HashMap<Box<str>, u32, FxBuildHasher> = HashMap::default();
        let (mut different, mut singles, mut joined) = (Vec::new(), Vec::new(), Vec::new());
        let number = |count| u32::try_from(count).expect("a text that is read has fewer than 2^32 bytes");
        let mut end = 0;
        words::each_word(text.text(), |at, word| {
            let known = numbers.get(word).copied();
            let word = known.unwrap_or_else(|| {
                different.push(Word::new(word));
                *numbers.entry(word.into()).or_insert(number(different.len() - 1))
            });
            let is_joined = at.start < end;
            end = at.end;
            let tokens = if is_joined { &mut joined } else { &mut singles };
            tokens.push(Token { start: number(at.start), word });
        });
        singles.shrink_to_fit();
        Self { text: text.clone(), different, singles, joined }
    }

    pub(super) fn is_of(&self, text: &FullText) -> bool {
        self.text == *text
    }

    /// The different words, in lower form.
    pub(super) fn different(&self) -> impl Iterator<Item = &str> {
        self.different.iter().map(Word::lower)
    }

    /// Calls `each` with the place and the letters of every word of which `of_word` finds letters.
    pub(super) fn each_found(
        &self,
        of_word: impl Fn(&Word) -> Vec<Range<usize>>,
        mut each: impl FnMut(Range<usize>, &Word, Range<usize>),
    ) {
        let found: Vec<Vec<Range<usize>>> = self.different.iter().map(of_word).collect();
        for token in self.singles.iter().chain(&self.joined) {
            for letters in &found[token.word as usize] {
                each(self.place(*token), &self.different[token.word as usize], letters.clone());
            }
        }
    }

    /// The places of the words of `phrase` wherever they stand side by side; the last may be the beginning of a word.
    pub(super) fn phrase<'a>(&'a self, phrase: &[Word]) -> impl Iterator<Item = Range<usize>> + 'a {
        let length = phrase.len();
        let stand = phrase
            .iter()
            .enumerate()
            .map(|(nth, typed)| self.different().map(|word| stands(typed, word, nth + 1 == length)).collect());
        self.side_by_side(stand.collect())
    }

    /// The places of the words of `run` wherever they stand side by side, letter for letter; what was typed without marks
    /// may have them.
    pub(super) fn as_typed<'a>(&'a self, run: &[Word]) -> impl Iterator<Item = Range<usize>> + 'a {
        let is_one = |typed: &Word, word: &Word| [word.lower(), word.bare()].contains(&typed.lower());
        let stand = run.iter().map(|typed| self.different.iter().map(|word| is_one(typed, word)).collect());
        self.side_by_side(stand.collect())
    }

    /// The places of words side by side; `stand` has for each of them which of the different words it may be.
    fn side_by_side(&self, stand: Vec<Vec<bool>>) -> impl Iterator<Item = Range<usize>> + use<'_> {
        let windows = self.singles.windows(stand.len().max(1));
        let found = windows.filter(move |window| {
            !stand.is_empty() && window.iter().zip(&stand).all(|(token, stand)| stand[token.word as usize])
        });
        found.flatten().map(|token| self.place(*token))
    }

    /// The places of the words that only carry a term, wherever it stands.
    pub(super) fn carrying<'a>(&'a self, term: &TermMarks) -> impl Iterator<Item = Range<usize>> + use<'a> {
        let stand = |answers: &HashSet<Box<str>>| self.different().map(|word| answers.contains(word)).collect();
        let stand: Vec<Vec<bool>> = term.answers().map(stand).collect();
        let places = term.places(&self.singles, |nth, token| stand[nth][token.word as usize]);
        places.into_iter().map(|nth| self.place(self.singles[nth]))
    }

    /// The place of a word. How long it is in the text is only known by itself where it is written otherwise than its lower
    /// form; then it is split off again.
    fn place(&self, token: Token) -> Range<usize> {
        let (start, word) = (token.start as usize, self.different[token.word as usize].lower());
        let rest = &self.text.text()[start..];
        if rest.as_bytes().get(..word.len()).is_some_and(|written| written.eq_ignore_ascii_case(word.as_bytes())) {
            return start..start + word.len();
        }
        let mut length = 0;
        words::each_word(rest.split('\n').next().unwrap_or_default(), |at, other| {
            if at.start == 0 && other == word {
                length = at.end;
            }
        });
        start..start + length
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        archive::{Archive, Date, Note},
        search::{Field, Index, Query},
    };

    fn day() -> Date {
        "2026-11-25".parse().expect("it is a date")
    }

    fn attach(archive: &mut Archive, text: &'static str) -> FullText {
        let full = FullText::new("text", Box::default(), day(), move || text.into());
        archive.entries[3].layer.get_or_insert_default().text = Some(full.clone());
        full
    }

    #[test]
    fn a_text_is_split_once_whatever_else_changes() {
        let mut archive = Archive::embedded();
        attach(&mut archive, "ett kvadrupelord");
        let mut index = Index::new(&archive);
        let words = Arc::clone(&index.texts[0]);
        let note = Note { text: "en anteckning".into(), day: day(), id: archive.entries[5].id.clone() };
        archive.entries[5].layer.get_or_insert_default().note = Some(note);
        index.take_layer(&archive);
        assert!(Arc::ptr_eq(&words, &index.texts[0]));
        attach(&mut archive, "ett femtekord");
        index.take_layer(&archive);
        assert_eq!(index.search(&archive, &Query::parse("kvadrupelord")).hits.len(), 0);
        assert_eq!(index.search(&archive, &Query::parse("femtekord")).hits[0].entry, 3);
    }

    #[test]
    fn what_is_marked_in_a_full_text_is_what_would_be_marked_in_any_text() {
        let mut archive = Archive::embedded();
        let text = "ÅTGÄRDER för Tillit i SOU 2018:47, dir.\u{a0}2017:119\nden 14 juni 2018 (ISBN 978-91-38-24970-3)\u{c}\
                    kvadrupelord\u{301} och åtgärden; kvadrupel-\nord, Åtgärder för\u{c}tillit 2018-06-14 i skolorna, \
                    mål och uppföljning";
        let full = attach(&mut archive, text);
        let index = Index::new(&archive);
        for typed in [
            "tillit",
            "å",
            "atgarder",
            "åtgärder för",
            "mål och uppföljning",
            "\"åtgärder för tillit\"",
            "\"i sou 2018\"",
            "sou 2018:47",
            "2018",
            "14 juni 2018",
            "dir 2017 119",
            "978-91-38-24970-3",
            "skolan",
            "kvadrupelrod",
            "kvadrupelord, åtgärder",
            "tjänstemän",
        ] {
            let marks = index.search(&archive, &Query::parse(typed)).marks;
            assert_eq!(marks.places_in(&full), marks.places(full.text(), Field::FullText), "{typed}");
            assert!(!marks.texts.is_empty() || marks.is_empty(), "{typed}");
        }
    }
}
