//! What of a query finds nothing: each word, phrase and filter is asked for alone.

use std::ops::RangeInclusive;

use super::{Index, Query, function_words::is_function_word};
use crate::archive::Archive;

/// A part of a query that finds nothing alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unanswered {
    /// A word or a phrase, without case.
    Words(String),
    /// A section or kind, as the filter names it.
    Kind(String),
    /// Years.
    Years(RangeInclusive<u16>),
    /// A publication or badge, as the filter names it.
    Source(String),
}

impl Index {
    /// The parts of a query that find nothing alone, so that its reader sees what to change.
    pub(crate) fn unanswered(&self, archive: &Archive, query: &Query) -> Vec<Unanswered> {
        let finds = |part: Query| self.search(archive, &Query { scope: query.scope.clone(), ..part }).certain() > 0;
        // What only carries a question may be missing.
        let is_asked_for =
            |word: &&String| !is_function_word(word) || query.words.iter().all(|it| is_function_word(it));
        let words = query
            .words
            .iter()
            .filter(is_asked_for)
            .map(|word| (word.clone(), Query { words: vec![word.clone()], ..Query::default() }));
        let phrases = query.phrases.iter().map(|phrase| {
            let alone = Query { phrases: vec![phrase.clone()], ..Query::default() };
            (format!("”{}”", phrase.join(" ")), alone)
        });
        let words = words.chain(phrases).map(|(name, alone)| (Unanswered::Words(name), alone));
        let kinds = query
            .kinds
            .iter()
            .map(|kind| (Unanswered::Kind(kind.clone()), Query { kinds: vec![kind.clone()], ..Query::default() }));
        let years = query
            .years
            .iter()
            .map(|years| (Unanswered::Years(years.clone()), Query { years: vec![years.clone()], ..Query::default() }));
        let sources = query.sources.iter().map(|source| {
            (Unanswered::Source(source.join(" ")), Query { sources: vec![source.clone()], ..Query::default() })
        });
        let parts = words.chain(kinds).chain(years).chain(sources);
        parts.filter(|(_, alone)| !finds(alone.clone())).map(|(part, _)| part).collect()
    }
}
