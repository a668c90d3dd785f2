//! The archive's thesaurus as search uses it: which terms stand for the words that were typed.
//!
//! A term is recognised in any form of its words, the longest first; its group's other terms are alternatives for it.
//! Wider terms (`similar`) lead to the others only, and only where the archive has nothing else.

use super::{matching::Word, stems::Stems, words};
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
    /// How many of the words.
    pub(super) length: usize,
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

    /// The longest term that `words` begin with, in any form of its words; `stems` are those of the words.
    pub(super) fn find(&self, words: &[String], stems: &[Option<Stems>]) -> Option<Recognised<'_>> {
        let is_word = |typed: usize, word: &Word| {
            words[typed] == word.lower()
                || (words[typed].as_bytes()[0] == word.lower().as_bytes()[0] || !word.lower().is_ascii())
                    && stems[typed].as_ref().is_some_and(|stems| stems.is_form_in_any(word.lower()))
        };
        let begins = |term: &&Term| {
            (1..=words.len()).contains(&term.len()) && term.iter().enumerate().all(|(nth, word)| is_word(nth, word))
        };
        let all = self.groups.iter().flat_map(|group| group.terms.iter().chain(&group.similar));
        let length = all.filter(begins).map(Vec::len).max()?;
        let is_meant = |term: &&Term| term.len() == length && begins(term);
        let mut found = Recognised { length, others: Vec::new(), similar: Vec::new() };
        for group in &self.groups {
            let others = || group.terms.iter().filter(|term| !is_meant(term));
            if group.terms.iter().any(|term| is_meant(&term)) {
                found.others.extend(others());
            } else if group.similar.iter().any(|term| is_meant(&term)) {
                found.similar.extend(others());
            }
        }
        Some(found)
    }
}
