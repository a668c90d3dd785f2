//! What of a query finds nothing: each word, phrase and filter is asked for alone, in the whole archive. Where each finds
//! something, and all of the words only outside what the query is limited to, the limits are the cause.

use std::ops::RangeInclusive;

use super::{Index, Query, Scope, function_words::is_function_word, stems::StemmedWord};
use crate::archive::{Archive, Date, SectionId};

/// Why a query finds nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unanswered {
    /// A word or a phrase, without case, that finds nothing alone; the nearest term that finds something, if there is one.
    Words(String, Option<String>),
    /// A limit within which there is nothing.
    Limit(Limit),
    /// Words that only stand outside the limits of the query, or only together there; none where it has no words, and
    /// nothing is within all of its limits.
    Outside { words: Vec<String>, limits: Vec<Limit> },
}

/// What limits a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    Section(SectionId),
    Dates {
        from: Option<Date>,
        to: Option<Date>,
    },
    /// A section or kind, as typed.
    Kind(String),
    Years(RangeInclusive<u16>),
    /// A publication or badge, as typed.
    Source(String),
    /// A word or a phrase that must not occur.
    Without(String),
}

impl Index {
    /// Why a query finds nothing, so that its reader sees what to change; nothing is said where no entry has all of it.
    pub(crate) fn unanswered(&self, archive: &Archive, query: &Query) -> Vec<Unanswered> {
        let finds = |query: &Query| self.search(archive, query).certain() > 0;
        let (words, limits) = (named_words(query), named_limits(query));
        let absent_words = words.iter().filter(|(_, alone)| !finds(alone));
        let absent_words = absent_words.map(|(name, _)| {
            let near = self.thesaurus.nearest(&StemmedWord::new(name, true));
            let near = near.filter(|term| finds(&Query { words: vec![(*term).to_owned()], ..Query::default() }));
            Unanswered::Words(name.clone(), near.map(str::to_owned))
        });
        let absent_limits = limits.iter().filter(|(_, alone)| !finds(alone));
        let absent_limits = absent_limits.map(|(limit, _)| Unanswered::Limit(limit.clone()));
        let absent: Vec<Unanswered> = absent_words.chain(absent_limits).collect();
        if !absent.is_empty() {
            return absent;
        }
        let Query { words: typed, phrases, .. } = query.clone();
        let unlimited = Query { words: typed, phrases, ..Query::default() };
        if limits.is_empty() || !finds(&unlimited) {
            return Vec::new();
        }
        let limits: Vec<Limit> = limits.into_iter().map(|(limit, _)| limit).collect();
        let is_outside = |alone: &Query| {
            let Query { words, phrases, .. } = alone.clone();
            !finds(&Query { words, phrases, ..query.clone() })
        };
        let outside = words.iter().filter(|(_, alone)| is_outside(alone)).map(|(name, _)| name.clone());
        let mut outside: Vec<String> = outside.collect();
        if outside.is_empty() {
            // Each is within them, but not all together.
            outside = words.into_iter().map(|(name, _)| name).collect();
        }
        vec![Unanswered::Outside { words: outside, limits }]
    }
}

/// The words and phrases of a query, each with the query for it alone. What only carries a question may be missing.
fn named_words(query: &Query) -> Vec<(String, Query)> {
    let is_asked_for = |word: &&String| !is_function_word(word) || query.words.iter().all(|it| is_function_word(it));
    let words = query.words.iter().filter(is_asked_for);
    let words = words.map(|word| (word.clone(), Query { words: vec![word.clone()], ..Query::default() }));
    let phrases = query.phrases.iter().map(|phrase| {
        let alone = Query { phrases: vec![phrase.clone()], ..Query::default() };
        (format!("\"{}\"", phrase.join(" ")), alone)
    });
    words.chain(phrases).collect()
}

/// The limits of a query, each with the query for what is within it.
fn named_limits(query: &Query) -> Vec<(Limit, Query)> {
    let (section, dates) = match query.scope {
        Scope::All | Scope::Entries(_) => (None, None),
        Scope::Section(section) => (Some(section), None),
        Scope::Dated { section, from, to } => (section, Some((from, to))),
    };
    let section = section.map(|section| (Limit::Section(section), Query::within(Scope::Section(section))));
    let dates =
        dates.map(|(from, to)| (Limit::Dates { from, to }, Query::within(Scope::Dated { section: None, from, to })));
    let kinds = query.kinds.iter().map(|kind| {
        let alone = Query { kinds: vec![kind.clone()], ..Query::default() };
        (Limit::Kind(kind.clone()), alone)
    });
    let years = query.years.iter().map(|years| {
        let alone = Query { years: vec![years.clone()], ..Query::default() };
        (Limit::Years(years.clone()), alone)
    });
    let sources = query.sources.iter().map(|source| {
        let alone = Query { sources: vec![source.clone()], ..Query::default() };
        (Limit::Source(source.clone()), alone)
    });
    let without = query.without.iter().map(|word| {
        let alone = Query { without: vec![word.clone()], ..Query::default() };
        (Limit::Without(word.clone()), alone)
    });
    let without_phrases = query.without_phrases.iter().map(|phrase| {
        let alone = Query { without_phrases: vec![phrase.clone()], ..Query::default() };
        (Limit::Without(format!("\"{}\"", phrase.join(" "))), alone)
    });
    let without = without.chain(without_phrases);
    section.into_iter().chain(dates).chain(kinds).chain(years).chain(sources).chain(without).collect()
}
