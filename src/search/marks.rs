//! What matched, marked in any text: a row of a list, a paragraph of the text pane.
//!
//! A mark lies on letters that the query asked for, and nowhere else. A literal answer marks its letters side
//! by side; a loose one marks those of its letters that the word has. Places are in bytes of the text, in order, apart.

use std::{collections::HashSet, ops::Range};

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::{
    Field, Index,
    asked::Unit,
    fold::bare_text,
    matching::{Answer, Tier, Word, common, literal, stands},
    questions::only_carries,
    vocabulary::Vocabulary,
    words,
};
use crate::archive::Entry;

/// What a query matched.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// The words that were asked for, and whether their letters must stand as typed.
    literal: Vec<(Word<'static>, bool)>,
    /// Words, in lower form, that answer as they are: other forms of a word, synonyms.
    whole: HashSet<Box<str>>,
    /// Words that stand nowhere, each with those that it was taken for.
    mended: Vec<(Word<'static>, HashSet<Box<str>>)>,
    phrases: Vec<Vec<Word<'static>>>,
    letters: Option<Letters>,
}

impl Marks {
    pub(super) fn new(index: &Index, units: &[Unit], phrases: &[Vec<String>], letters: Option<Letters>) -> Self {
        let phrases: Vec<Vec<Word>> =
            phrases.iter().map(|phrase| phrase.iter().map(|word| Word::new(word)).collect()).collect();
        let mut marks = Self { phrases, letters, ..Self::default() };
        let word = |(id, _): &(u32, Answer)| Box::from(index.vocabulary.lower(*id));
        // What only carries a sentence would be marked everywhere.
        let asked = units.iter().filter(|unit| !unit.is_optional).flat_map(|unit| &unit.terms);
        for term in asked {
            let in_phrase = marks.phrases.iter().flatten().any(|word| *word == term.typed);
            if in_phrase || term.answers.is_empty() {
                continue;
            }
            if term.is_certain() {
                marks.literal.push((term.typed.clone(), term.is_strict));
                let forms = term.answers.iter().filter(|(_, answer)| answer.tier == Tier::Stem);
                marks.whole.extend(forms.map(word));
            } else {
                marks.mended.push((term.typed.clone(), term.answers.iter().map(word).collect()));
            }
        }
        let synonyms = units.iter().flat_map(|unit| &unit.synonyms).flat_map(|synonym| &synonym.terms);
        let synonyms = synonyms.filter(|term| !only_carries(term.typed.lower()));
        marks.whole.extend(synonyms.flat_map(|term| &term.answers).map(word));
        marks
    }

    /// Whether nothing is ever marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.literal.is_empty()
            && self.whole.is_empty()
            && self.mended.is_empty()
            && self.phrases.is_empty()
            && self.letters.is_none()
    }

    /// The places in `text`, a text of `field`, that the query asked for.
    #[must_use]
    pub fn places(&self, text: &str, field: Field) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let words = words_of(text);
        let mut places = Vec::new();
        for (at, word) in &words {
            for (typed, is_strict) in &self.literal {
                let found = literal(typed, word).filter(|(answer, _)| answer.is_typed || !is_strict);
                places.extend(found.map(|(_, letters)| place(text, at, word, letters)));
            }
            if self.whole.contains(word.lower()) {
                places.push(at.clone());
            }
            for (typed, _) in self.mended.iter().filter(|(_, taken_for)| taken_for.contains(word.lower())) {
                places.extend(common(typed, word).into_iter().map(|letter| place(text, at, word, letter..letter + 1)));
            }
        }
        for phrase in &self.phrases {
            places.extend(phrase_places(phrase, &words).into_iter().flatten());
        }
        if let Some(letters) = self.letters.as_ref().filter(|_| places.is_empty() && field <= Field::Label) {
            places = letters.places(text);
        }
        merged(places)
    }
}

/// The words of `text` with their places.
pub(super) fn words_of(text: &str) -> Vec<(Range<usize>, Word<'static>)> {
    let mut found = Vec::new();
    words::each_word(text, |at, word| found.push((at, Word::new(word))));
    found
}

/// The letters `letters` of the word at `at`, as bytes of the text; the whole of a word that is written otherwise than
/// search writes it (an ISBN with hyphens).
fn place(text: &str, at: &Range<usize>, word: &Word, letters: Range<usize>) -> Range<usize> {
    let written = &text[at.clone()];
    if written.chars().count() != word.lower().chars().count() {
        return at.clone();
    }
    let byte = |letter| written.char_indices().nth(letter).map_or(at.end, |(byte, _)| at.start + byte);
    byte(letters.start)..byte(letters.end)
}

/// The places of the words of `phrase` wherever they stand side by side; the last may be the beginning of a word.
pub(super) fn phrase_places(phrase: &[Word], words: &[(Range<usize>, Word)]) -> Vec<Vec<Range<usize>>> {
    // What is given once more together ends where the word before it ends.
    let is_again = |nth: usize| nth > 0 && words[nth].0.start < words[nth - 1].0.end;
    let plain: Vec<_> = (0..words.len()).filter(|nth| !is_again(*nth)).map(|nth| &words[nth]).collect();
    let stands = |window: &&[&(Range<usize>, Word)]| {
        window.iter().zip(phrase).enumerate().all(|(nth, ((_, word), typed))| {
            let worst = if nth + 1 == phrase.len() { Tier::Prefix } else { Tier::Word };
            literal(typed, word).is_some_and(|(answer, _)| answer.tier <= worst)
        })
    };
    let windows = plain.windows(phrase.len().max(1)).filter(stands);
    windows.map(|window| window.iter().map(|(at, _)| at.clone()).collect()).collect()
}

/// Whether the words of `phrase` stand side by side in `text`; the last may be the beginning of a word.
pub(super) fn has_phrase(phrase: &[Word], text: &str) -> bool {
    let mut has = false;
    // For each word of the phrase, whether the phrase stands as far as it, and ends here.
    let mut stood = vec![false; phrase.len()];
    words::each_single(text, |_, word| {
        for (nth, typed) in phrase.iter().enumerate().rev() {
            let is_last = nth + 1 == phrase.len();
            stood[nth] = (nth == 0 || stood[nth - 1]) && stands(typed, word, is_last);
            has |= is_last && stood[nth];
        }
    });
    has
}

/// The places in order, those that touch as one.
fn merged(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| (place.start, place.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for place in places.into_iter().filter(|place| !place.is_empty()) {
        match merged.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => merged.push(place),
        }
    }
    merged
}

/// A word as letters of several words: `mtfbr` for *Med tillit följer bättre resultat*, `polhand` for *Politisk
/// handlingskraft*. It is split into runs, each the beginning of a word of the title or badge, in their order.
#[derive(Clone, Debug)]
pub(super) struct Letters {
    bare: Vec<char>,
}

impl Letters {
    /// The letters of a word that can be such: three to thirty, no digits.
    pub(super) fn of(typed: &Word) -> Option<Self> {
        let bare: Vec<char> = typed.bare().chars().collect();
        let fits = (3..=30).contains(&bare.len()) && bare.iter().all(|c| c.is_alphabetic());
        fits.then_some(Self { bare })
    }

    /// What the words of the archive can give of these letters.
    pub(super) fn runs(&self, vocabulary: &Vocabulary) -> Runs {
        let mut runs = Runs { steps: Vec::new(), of_words: vec![[0, 0]; vocabulary.len()], end: 1 << self.bare.len() };
        let reached = |runs: &Runs| u32::try_from(runs.steps.len()).expect("a word has at most thirty steps");
        for (id, word) in vocabulary.spelt() {
            let (first, start) = (word.chars().next(), reached(&runs));
            for (from, letter) in (0_u8..).zip(&self.bare) {
                if first == Some(*letter) {
                    let letters = self.bare[usize::from(from)..].iter().zip(word.chars());
                    let same = letters.take_while(|(a, b)| **a == *b).count();
                    runs.steps.push((from, u8::try_from(same).unwrap_or(u8::MAX)));
                }
            }
            runs.of_words[id as usize] = [start, reached(&runs)];
        }
        runs
    }

    /// How well fuzzy-matcher finds the letters in the entry's title or badge.
    pub(super) fn score(&self, matcher: &SkimMatcherV2, entry: &Entry) -> Option<u32> {
        let text = format!("{} {}", entry.title.sv, entry.label);
        let score = matcher.fuzzy_match(&bare_text(&text), &self.text())?;
        u32::try_from(score).ok()
    }

    /// The places of the letters in `text`.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let found = SkimMatcherV2::default().fuzzy_indices(&bare_text(text), &self.text());
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        let place = |at: usize| letters.get(at).map(|(byte, c)| *byte..byte + c.len_utf8());
        found.map(|(_, at)| at.into_iter().filter_map(place).collect()).unwrap_or_default()
    }

    fn text(&self) -> String {
        self.bare.iter().collect()
    }
}

/// Which words of the vocabulary lead from which letter how far.
pub(super) struct Runs {
    steps: Vec<(u8, u8)>,
    /// Where the steps of each word stand; one whose letters lead nowhere has none.
    of_words: Vec<[u32; 2]>,
    end: u32,
}

impl Runs {
    /// Whether the words of a title, in order, lead from the first letter past the last.
    pub(super) fn reach(&self, title: &[u32]) -> bool {
        let mut reached: u32 = 1;
        for word in title {
            let before = reached;
            let [start, end] = self.of_words[*word as usize];
            for (from, most) in &self.steps[start as usize..end as usize] {
                if before & (1 << from) != 0 {
                    reached |= ((1 << most) - 1) << (from + 1);
                }
            }
        }
        reached & self.end != 0
    }
}
