//! What matched, marked in any text: a row of a list, a paragraph of the text pane.
//!
//! A mark lies on letters that the query asked for, and nowhere else. A literal answer marks its letters side
//! by side; a loose one marks those of its letters that the word has. Of a term of several words (*mål och uppföljning*)
//! what only carries it (*och*) is marked where the term stands. Places are in bytes of the text, in order, apart.

use std::{collections::HashSet, ops::Range, sync::Arc};

use super::{
    Field, Index, Query,
    function_words::is_function_word,
    initials::Initials,
    matching::{Answer, LEAST_PART, Tier, Word, common, letters, literal},
    phrases::each_together,
    text_words::TextWords,
    units::{QueryWord, Unit},
    words,
};
use crate::archive::FullText;

/// What a query matched.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// The words that were asked for, and whether their letters must stand as typed.
    literal: Vec<(Word<'static>, bool)>,
    /// Words, in lower form, that answer as they are: other forms of a word.
    forms: HashSet<Box<str>>,
    /// So do these, which stand for a word.
    synonyms: HashSet<Box<str>>,
    /// Words that stand nowhere, each with those that it was taken for.
    mended: Vec<(Word<'static>, HashSet<Box<str>>)>,
    phrases: Vec<Vec<Word<'static>>>,
    /// What was typed, each word by itself and those that were typed as one: best where it stands so.
    typed: Vec<Vec<Word<'static>>>,
    terms: Vec<TermMarks>,
    initials: Option<Initials>,
    /// The words of the full texts.
    pub(super) texts: Arc<[Arc<TextWords>]>,
}

/// What a mark lies on, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Marked {
    Typed,
    Form,
    /// A synonym, or what a word was taken for.
    Other,
}

/// A term with words that only carry it: for each of its words whether it is one, and the words, in lower form, that answer.
#[derive(Clone, Debug)]
pub(super) struct TermMarks(Vec<(bool, HashSet<Box<str>>)>);

impl TermMarks {
    /// The words that answer each word of the term.
    pub(super) fn answers(&self) -> impl Iterator<Item = &HashSet<Box<str>>> {
        self.0.iter().map(|(_, answers)| answers)
    }

    /// Which of `words` only carry the term where it stands among them; `is_one` says whether one answers its `nth` word.
    pub(super) fn places<T>(&self, words: &[T], is_one: impl Fn(usize, &T) -> bool) -> Vec<usize> {
        let together = each_together(words, self.0.len(), is_one);
        let carrying = together.flat_map(|places| places.into_iter().zip(&self.0).filter(|(_, (carries, _))| *carries));
        carrying.map(|(place, _)| place).collect()
    }
}

impl Marks {
    pub(super) fn new(index: &Index, units: &[Unit], query: &Query, initials: Option<Initials>) -> Self {
        let runs = |runs: &[Vec<String>]| -> Vec<Vec<Word>> {
            runs.iter().map(|run| run.iter().map(|word| Word::new(word)).collect()).collect()
        };
        let joined = runs(&query.joined);
        let mut marks =
            Self { phrases: runs(&query.phrases), initials, texts: Arc::clone(&index.texts), ..Self::default() };
        let lower = |(id, _): &(u32, Answer)| Box::from(index.vocabulary.lower(*id));
        let carries = |unit: &Unit, word: &QueryWord| unit.words.len() > 1 && is_function_word(word.typed.lower());
        let terms = units.iter().filter(|unit| unit.words.iter().any(|word| carries(unit, word)));
        let term = |unit: &Unit| {
            let of = |word: &QueryWord| (carries(unit, word), word.answers.iter().map(lower).collect());
            TermMarks(unit.words.iter().map(of).collect())
        };
        marks.terms = terms.map(term).collect();
        // What only carries a sentence or a term would be marked everywhere.
        let required = units.iter().filter(|unit| !unit.is_optional);
        for asked in required.flat_map(|unit| unit.words.iter().filter(|word| !carries(unit, word))) {
            let in_phrase = marks.phrases.iter().flatten().any(|word| *word == asked.typed);
            // The *e* of *e-post* says nothing by itself.
            let is_short = letters(asked.typed.lower()) < LEAST_PART;
            let is_part = is_short && joined.iter().flatten().any(|word| *word == asked.typed);
            if in_phrase || is_part || asked.answers.is_empty() {
                continue;
            }
            if asked.is_certain() {
                marks.typed.push(vec![asked.typed.clone()]);
                marks.literal.push((asked.typed.clone(), asked.is_strict));
                let forms = asked.answers.iter().filter(|(_, answer)| answer.tier == Tier::Stem);
                marks.forms.extend(forms.map(lower));
            } else {
                marks.mended.push((asked.typed.clone(), asked.answers.iter().map(lower).collect()));
            }
        }
        marks.typed.extend_from_slice(&joined);
        marks.phrases.extend(joined);
        let synonyms = units.iter().flat_map(|unit| &unit.synonyms).flat_map(|synonym| synonym.words.iter());
        let synonyms = synonyms.filter(|word| !is_function_word(word.typed.lower()));
        marks.synonyms.extend(synonyms.flat_map(|word| &word.answers).map(lower));
        marks
    }

    /// Whether the typed word is looked for as the beginnings of several.
    pub(super) fn has_initials(&self) -> bool {
        self.initials.is_some()
    }

    /// Whether nothing is ever marked.
    pub(crate) fn is_empty(&self) -> bool {
        self.literal.is_empty()
            && self.forms.is_empty()
            && self.synonyms.is_empty()
            && self.mended.is_empty()
            && self.phrases.is_empty()
            && self.terms.is_empty()
            && self.initials.is_none()
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
            places.extend(self.letters_of(word).into_iter().map(|letters| place(text, at, word, letters)));
        }
        for phrase in &self.phrases {
            places.extend(phrase_places(phrase, &words).into_iter().flatten());
        }
        if !self.terms.is_empty() {
            let singles = singles(&words);
            for term in &self.terms {
                let answers: Vec<_> = term.answers().collect();
                let carrying = term.places(&singles, |nth, (_, word)| answers[nth].contains(word.lower()));
                places.extend(carrying.into_iter().map(|nth| singles[nth].0.clone()));
            }
        }
        if let Some(initials) = self.initials.as_ref().filter(|_| places.is_empty() && field <= Field::Label) {
            places = initials.places(text);
        }
        merged(places)
    }

    /// What a marked piece of a text is.
    pub(crate) fn sort_of(&self, marked: &str) -> Marked {
        let literals = || self.literal.iter().map(|(typed, _)| typed).chain(self.phrases.iter().flatten());
        let sort = |word: &Word| match () {
            () if literals().any(|typed| literal(typed, word).is_some()) => Marked::Typed,
            () if self.forms.contains(word.lower()) => Marked::Form,
            () => Marked::Other,
        };
        words_of(marked).iter().map(|(_, word)| sort(word)).min().unwrap_or(Marked::Other)
    }

    /// The place in `text`, a text of `field`, at which to begin to read: the first of the best sort.
    pub(crate) fn first(&self, text: &str, field: Field) -> Option<(Marked, Range<usize>)> {
        let sorted = self.places(text, field).into_iter().map(|place| (self.sort_of(&text[place.clone()]), place));
        sorted.min_by_key(|(sort, _)| *sort)
    }

    /// The places in a full text that the query asked for.
    pub(crate) fn places_in(&self, full: &FullText) -> Vec<Range<usize>> {
        let Some(words) = self.texts.iter().find(|words| words.is_of(full)).filter(|_| !self.is_empty()) else {
            return self.places(full.text(), Field::FullText);
        };
        let mut places = Vec::new();
        words.each_found(
            |word| self.letters_of(word),
            |at, word, letters| places.push(place(full.text(), &at, word, letters)),
        );
        places.extend(self.phrases.iter().flat_map(|phrase| words.phrase(phrase)));
        places.extend(self.terms.iter().flat_map(|term| words.carrying(term)));
        merged(places)
    }

    /// The places in a full text of each thing that was typed, where it stands so.
    pub(super) fn typed_in(&self, full: &FullText) -> Vec<Vec<Range<usize>>> {
        let Some(words) = self.texts.iter().find(|words| words.is_of(full)) else { return Vec::new() };
        self.typed.iter().map(|run| words.as_typed(run).collect()).collect()
    }

    /// The letters of a word that the query asked for.
    fn letters_of(&self, word: &Word) -> Vec<Range<usize>> {
        let literal = self.literal.iter().filter_map(|(typed, is_strict)| {
            let (_, letters) = literal(typed, word).filter(|(answer, _)| answer.is_as_typed || !is_strict)?;
            Some(letters)
        });
        let mut letters: Vec<Range<usize>> = literal.collect();
        if self.forms.contains(word.lower()) || self.synonyms.contains(word.lower()) {
            letters.push(0..word.lower().chars().count());
        }
        for (typed, _) in self.mended.iter().filter(|(_, taken_for)| taken_for.contains(word.lower())) {
            letters.extend(common(typed, word).into_iter().map(|letter| letter..letter + 1));
        }
        letters
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
    let stands = |window: &&[&(Range<usize>, Word)]| {
        window.iter().zip(phrase).enumerate().all(|(nth, ((_, word), typed))| {
            let worst = if nth + 1 == phrase.len() { Tier::Prefix } else { Tier::Word };
            literal(typed, word).is_some_and(|(answer, _)| answer.tier <= worst)
        })
    };
    let singles = singles(words);
    let windows = singles.windows(phrase.len().max(1)).filter(stands);
    windows.map(|window| window.iter().map(|(at, _)| at.clone()).collect()).collect()
}

/// The words without what is given once more together: that ends where the word before it ends.
fn singles<'a, 'w>(words: &'a [(Range<usize>, Word<'w>)]) -> Vec<&'a (Range<usize>, Word<'w>)> {
    let is_again = |nth: usize| nth > 0 && words[nth].0.start < words[nth - 1].0.end;
    (0..words.len()).filter(|nth| !is_again(*nth)).map(|nth| &words[nth]).collect()
}

/// The places in order, those that touch as one.
fn merged(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_cached_key(|place| place.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for place in places.into_iter().filter(|place| !place.is_empty()) {
        match merged.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => merged.push(place),
        }
    }
    merged
}
