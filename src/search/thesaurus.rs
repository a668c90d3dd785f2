//! The archive's thesaurus as search uses it: which terms stand for the words that were typed.
//!
//! A term is recognised in any form of its words, the longest first; its group's other terms are alternatives for it. Of
//! terms of several words only the first of each language is: it is the archive's own, and the words of the others stand in
//! texts for other things (*final report*, but *the final date of the report*). One with a capital is a name, and answers
//! wherever it stands in its group, but only as it is written: *Dagens Nyheter*, not *dagen* and *nyhet*. Wider terms
//! (`similar`) lead to the others only, and only where the archive has nothing else.

use std::{
    array,
    sync::{Arc, OnceLock},
};

use super::{
    fold::bare,
    function_words::is_function_word,
    matching::{Word, letters, loose},
    stems::StemmedWord,
    units::QueryWord,
    words,
};
use crate::{
    archive::{self, Archive},
    lang::Lang,
};

/// The groups of terms. A group is read when a query first comes near one of its terms: most never are.
#[derive(Default)]
pub(super) struct Thesaurus {
    archive: archive::Thesaurus,
    groups: Vec<Group>,
    /// Where each term is, by the first byte of its beginning.
    places: Vec<Vec<Place>>,
}

/// Terms that stand for each other.
struct Group {
    /// Where it begins in the archive's JSON.
    start: usize,
    /// In the order of [`archive::Synonyms::all`].
    terms: OnceLock<Vec<Term>>,
}

/// Where a term is, and how it begins.
#[derive(Clone, Copy)]
struct Place {
    beginning: Beginning,
    group: u32,
    nth: u32,
}

/// A term, in lower form.
pub(super) struct Term {
    pub(super) words: Vec<Word<'static>>,
    /// The language of a term that stands for the others; nothing where it is only similar to them.
    pub(super) lang: Option<Lang>,
    /// Whether it answers where another one of its group is typed.
    answers: bool,
    /// Whether it is a name of several words.
    pub(super) is_name: bool,
    /// Its words with what answers them, where all stand in the archive; looked up when it is first asked for.
    found: OnceLock<Option<Arc<[QueryWord]>>>,
}

/// Typed words that are a term, and what stands for them.
pub(super) struct Recognised<'a> {
    /// Which of the words.
    pub(super) places: Vec<usize>,
    /// The other terms of its groups.
    pub(super) others: Vec<&'a Term>,
    /// Terms that it is only similar to.
    pub(super) similar: Vec<&'a Term>,
}

impl Thesaurus {
    pub(super) fn new(archive: &Archive) -> Self {
        let mut thesaurus = Self { archive: archive.thesaurus.clone(), ..Self::default() };
        let Self { archive, groups, places } = &mut thesaurus;
        places.resize(1 << u8::BITS, Vec::new());
        let (mut group, mut nth) = (0, 0);
        archive.each_term(|start, term| {
            if groups.last().is_none_or(|group: &Group| group.start != start) {
                group = u32::try_from(groups.len()).expect("an archive has fewer than 2^32 bytes");
                nth = 0;
                groups.push(Group { start, terms: OnceLock::new() });
            }
            let beginning = beginning(term);
            places[usize::from(beginning[0])].push(Place { beginning, group, nth });
            nth += 1;
        });
        thesaurus
    }

    /// Forgets what answers the terms: the archive has other words now.
    pub(super) fn forget_found(&mut self) {
        for term in self.groups.iter_mut().filter_map(|group| group.terms.get_mut()).flatten() {
            term.found = OnceLock::new();
        }
    }

    fn group(&self, number: u32) -> &[Term] {
        let group = &self.groups[number as usize];
        group.terms.get_or_init(|| {
            let archive::Synonyms { sv, en, similar } = self.archive.group_at(group.start);
            let of = |lang: Lang, terms: Vec<Box<str>>| {
                let term = move |(nth, text): (usize, Box<str>)| Term::new(&text, Some(lang), nth == 0);
                terms.into_iter().enumerate().map(term)
            };
            let similar = similar.iter().map(|text| Term::new(text, None, false));
            of(Lang::Sv, sv).chain(of(Lang::En, en)).chain(similar).collect()
        })
    }

    fn term(&self, place: Place) -> &Term {
        &self.group(place.group)[place.nth as usize]
    }

    /// The longest term that begins with the first of `words`, in any form of its words.
    pub(super) fn find(&self, words: &[StemmedWord]) -> Option<Recognised<'_>> {
        let is_word = |typed: usize, word: &Word, lang: Option<Lang>| {
            let typed = &words[typed];
            let is_form = || lang.map_or_else(|| typed.is_form_in_any(word), |lang| typed.is_form(word, lang));
            typed.word().lower() == word.lower() || begin_alike(typed.word(), word) && is_form()
        };
        let begun = self.begun(words.first()?).into_iter();
        let found = begun.filter_map(|place| {
            let (group, term) = (place.group, self.term(place));
            Some((group, term, places(&term.words, words.len(), |typed, word| is_word(typed, word, term.lang))?))
        });
        let mut found: Vec<(u32, &Term, Vec<usize>)> = found.collect();
        let places = found.iter().map(|(.., places)| places).max_by_key(|places| places.len())?.clone();
        found.retain(|(.., of_term)| *of_term == places);
        let is_typed = |term: &Term| {
            term.words.len() == places.len()
                && places.iter().zip(&term.words).all(|(place, word)| words[*place].word().lower() == word.lower())
        };
        let (mut others, mut similar) = (Vec::new(), Vec::new());
        for of_group in found.chunk_by(|(a, ..), (b, ..)| a == b) {
            // A term stands for its own forms too: *läkare* for `läkarna`.
            let rest = self.group(of_group[0].0).iter().filter(|term| term.answers && !is_typed(term));
            let stands = of_group.iter().any(|(_, term, _)| term.lang.is_some());
            if stands { others.extend(rest) } else { similar.extend(rest) }
        }
        Some(Recognised { places, others, similar })
    }

    /// Where the terms are whose first word a typed word may be a form of.
    fn begun(&self, typed: &StemmedWord) -> Vec<Place> {
        let mut sought = vec![beginning(typed.word().lower())];
        sought.extend(typed.sought().map(|sought| beginning(&sought)));
        sought.sort_unstable();
        sought.dedup();
        let of = |sought: Beginning| self.with_letter(sought[0]).filter(move |place| place.beginning == sought);
        let mut begun: Vec<Place> = sought.into_iter().flat_map(of).collect();
        begun.sort_unstable_by_key(|place| (place.group, place.nth));
        begun
    }

    /// Where the terms are that begin with a letter, in the archive's order.
    fn with_letter(&self, letter: u8) -> impl Iterator<Item = Place> {
        self.places[usize::from(letter)].iter().copied()
    }

    /// The term of one word that a typed one is a form of, but for the fewest slips. Only the terms that begin with the same
    /// three letters are stemmed: the browser asks at each key of a search that finds nothing.
    pub(super) fn nearest(&self, typed: &StemmedWord) -> Option<&str> {
        let sought = beginning(typed.word().lower());
        let begun = self.with_letter(sought[0]).filter(|place| place.beginning == sought);
        let near = begun.filter_map(|place| {
            let Term { words, lang, .. } = self.term(place);
            let ([word], lang) = (&words[..], (*lang)?) else { return None };
            let forms = |word: &StemmedWord| [word.stem(lang), Some(word.word().bare().to_owned())];
            let pairs = forms(typed).into_iter().zip(forms(&StemmedWord::new(word.lower(), false)));
            let slips = pairs.filter_map(|(typed, term)| Some(loose(&typed?, &term?)?.slips)).min()?;
            Some((slips, letters(word.bare()).abs_diff(letters(typed.word().bare())), word.lower()))
        });
        near.min().map(|(.., term)| term)
    }

    /// The terms that a word that stands nowhere may mean: those of the groups with a term that it is with a slip
    /// (`kartleggning`), or goes on (`belöningssystem`).
    pub(super) fn near(&self, typed: &Word) -> Vec<&Term> {
        // A mark that is another one is a slip too: *rädsla* is not *rådslag*.
        let is_with_a_slip = |word: &Word| {
            let compared =
                if typed.is_marked() { [typed, word].map(Word::lower) } else { [typed, word].map(Word::bare) };
            loose(compared[0], compared[1]).is_some_and(|answer| answer.slips == 1)
        };
        let is_near = |term: &Term| {
            let [word] = &term.words[..] else { return false };
            let goes_on = word.bare().len() >= LEAST_TO_GO_ON && typed.bare().starts_with(word.bare());
            goes_on || begin_alike(typed, word) && is_with_a_slip(word)
        };
        let near = self.with_letter(beginning(typed.lower())[0]).filter(|place| is_near(self.term(*place)));
        let mut groups: Vec<u32> = near.map(|place| place.group).collect();
        groups.dedup();
        groups.into_iter().flat_map(|group| self.group(group)).filter(|term| term.answers).collect()
    }
}

impl Term {
    fn new(text: &str, lang: Option<Lang>, is_first: bool) -> Self {
        let mut words = Vec::new();
        words::each_single(text, |word| words.push(Word::new(word)));
        let is_name = words.len() > 1 && text.starts_with(char::is_uppercase);
        let answers = lang.is_some() && (is_first || is_name || words.len() == 1);
        Self { words, lang, answers, is_name, found: OnceLock::new() }
    }

    /// Its words with what answers them, where all stand in the archive: as `find` says, the first time.
    pub(super) fn found(&self, find: impl FnOnce() -> Option<Arc<[QueryWord]>>) -> Option<Arc<[QueryWord]>> {
        self.found.get_or_init(find).clone()
    }
}

/// The first three letters of a term or a word, without marks, by which it is looked up: as many as the forms of a word have in
/// common. Of letters beyond ASCII a byte is enough: a term is compared whole before it answers.
type Beginning = [u8; 3];

fn beginning(text: &str) -> Beginning {
    if let Some(plain) = text.as_bytes().first_chunk().filter(|plain| plain.iter().all(u8::is_ascii_lowercase)) {
        return *plain;
    }
    let mut letters = text.chars().skip_while(|c| !c.is_alphanumeric()).take_while(|c| c.is_alphanumeric()).map(bare);
    array::from_fn(|_| letters.next().map_or(0, |letter| letter as u8))
}

/// Whether two words have the same first letter, as the forms of one word have.
fn begin_alike(typed: &Word, word: &Word) -> bool {
    typed.bare().chars().next() == word.bare().chars().next()
}

/// The letters of a term that longer words may begin with.
const LEAST_TO_GO_ON: usize = 6;
/// The most words that stand within a term.
const WITHIN: usize = 3;

/// Where the words of a term stand among so many typed ones: side by side, but that others may stand before a particle (*lades
/// delegationen ner*).
fn places(term: &[Word], typed: usize, is_word: impl Fn(usize, &Word) -> bool) -> Option<Vec<usize>> {
    let (first, rest) = term.split_first()?;
    let mut places = is_word(0, first).then(|| vec![0])?;
    for word in rest {
        let next = places.last()? + 1;
        let within = if is_function_word(word.lower()) { WITHIN } else { 0 };
        places.push((next..typed.min(next + within + 1)).find(|place| is_word(*place, word))?);
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::Word;
    use crate::{
        archive::{Archive, Note},
        search::{Index, Query},
    };

    #[test]
    fn a_term_that_is_written_and_erased_is_found_as_long_as_it_stands() {
        let mut archive = Archive::embedded();
        let mut index = Index::new(&archive);
        let found = |index: &Index, archive: &Archive, typed: &str| {
            let hits = index.search(archive, &Query::parse(typed)).hits;
            hits.iter().any(|hit| hit.entry == 0)
        };
        // A term of one word, and another one of its group that nothing in the archive has.
        let groups = archive.thesaurus.clone();
        let stands = |term: &str| !index.vocabulary.begun_by(&Word::new(term)).is_empty();
        let pairs = groups.iter().filter_map(|group| {
            let absent = group.sv.iter().find(|term| term.chars().all(char::is_alphabetic) && !stands(term))?;
            Some((group.sv.first().filter(|first| *first != absent)?, absent))
        });
        let (typed, absent) =
            pairs.into_iter().find(|(typed, _)| !found(&index, &archive, typed)).expect("there is one");
        let day = "2026-11-25".parse().expect("it is a date");
        let note = Note { text: absent.clone(), day, id: archive.entries[0].id.clone() };
        archive.entries[0].layer.get_or_insert_default().note = Some(note);
        index.take_layer(&archive);
        assert!(found(&index, &archive, typed), "{typed} by {absent}");
        archive.entries[0].layer = None;
        index.take_layer(&archive);
        assert!(!found(&index, &archive, typed), "{typed} by {absent}");
    }
}
