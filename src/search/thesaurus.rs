//! The archive's thesaurus as search uses it: which terms stand for the words that were typed.
//!
//! A term is recognised in any form of its words, the longest first; its group's other terms are alternatives for it.
//! Wider terms (`similar`) lead to the others only, and only where the archive has nothing else.

use super::{
    fold::bare,
    function_words::is_function_word,
    matching::{Word, loose},
    stems::Stems,
    words,
};
use crate::archive::Archive;

/// The groups of terms, each term as its words.
#[derive(Default)]
pub(super) struct Thesaurus {
    groups: Vec<Group>,
}

struct Group {
    terms: Vec<Term>,
    similar: Vec<Term>,
}

/// A term as words in lower form.
pub(super) type Term = Vec<Word<'static>>;

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
        let term = |text: &str| {
            let mut term = Term::new();
            words::each_single(text, |_, word| term.push(Word::new(word)));
            term
        };
        let groups = archive.thesaurus.iter().map(|group| Group {
            terms: group.terms().map(term).collect(),
            similar: group.similar.iter().map(|text| term(text)).collect(),
        });
        Self { groups: groups.collect() }
    }

    /// The longest term that begins with the first of `words`, in any form of its words; `stems` are those of the words.
    pub(super) fn find(&self, words: &[String], stems: &[Option<Stems>]) -> Option<Recognised<'_>> {
        let is_word = |typed: usize, word: &Word| {
            words[typed] == word.lower()
                || begin_alike(&words[typed], word)
                    && stems[typed].as_ref().is_some_and(|stems| stems.is_form_in_any(word.lower()))
        };
        let longest = |group: &Group| {
            let places = group.all().filter_map(|term| places(term, words.len(), is_word));
            places.max_by_key(Vec::len)
        };
        let recognised: Vec<(&Group, Vec<usize>)> =
            self.groups.iter().filter_map(|group| Some((group, longest(group)?))).collect();
        let places = recognised.iter().map(|(_, places)| places).max_by_key(|places| places.len())?;
        let is_meant = |term: &Term| {
            term.len() == places.len() && places.iter().zip(term).all(|(place, word)| is_word(*place, word))
        };
        let is_typed = |term: &Term| places.iter().zip(term).all(|(place, word)| words[*place] == word.lower());
        let (mut others, mut similar) = (Vec::new(), Vec::new());
        for (group, _) in &recognised {
            // A term stands for its own forms too: *läkare* for `läkarna`.
            let rest = group.terms.iter().filter(|term| !is_meant(term) || !is_typed(term));
            if group.terms.iter().any(is_meant) {
                others.extend(rest);
            } else if group.similar.iter().any(is_meant) {
                similar.extend(rest);
            }
        }
        Some(Recognised { places: places.clone(), others, similar })
    }

    /// The terms that a word that stands nowhere may mean: those of the groups with a term that it is with a slip
    /// (`kartleggning`), or goes on (`belöningssystem`).
    pub(super) fn near(&self, typed: &Word) -> Vec<&Term> {
        let is_near = |term: &Term| {
            let [word] = &term[..] else { return false };
            let goes_on = word.bare().len() >= LEAST_TO_GO_ON && typed.bare().starts_with(word.bare());
            goes_on
                || begin_alike(typed.bare(), word)
                    && loose(typed.bare(), word.bare()).is_some_and(|answer| answer.slips == 1)
        };
        self.groups.iter().filter(|group| group.all().any(is_near)).flat_map(|group| &group.terms).collect()
    }
}

impl Group {
    fn all(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().chain(&self.similar)
    }
}

/// Whether two words have the same first letter, as the forms of one word have.
fn begin_alike(typed: &str, word: &Word) -> bool {
    typed.chars().next().map(bare) == word.bare().chars().next()
}

/// The letters of a term that longer words may begin with.
const LEAST_TO_GO_ON: usize = 6;
/// The most words that stand within a term.
const WITHIN: usize = 3;

/// Where the words of a term stand among so many typed ones: side by side, but that others may stand before a particle (*lades
/// delegationen ner*).
fn places(term: &Term, typed: usize, is_word: impl Fn(usize, &Word) -> bool) -> Option<Vec<usize>> {
    let (first, rest) = term.split_first()?;
    let mut places = is_word(0, first).then(|| vec![0])?;
    for word in rest {
        let next = places.last()? + 1;
        let within = if is_function_word(word.lower()) { WITHIN } else { 0 };
        places.push((next..typed.min(next + within + 1)).find(|place| is_word(*place, word))?);
    }
    Some(places)
}
