//! Search: what a reader typed, answered from the archive.
//!
//! In reading order: `fold` compares letters, `words` splits a text into words, `query` reads what was typed, `numbers`
//! puts together the numbers in it, `matching` says how one typed word answers for one word of the archive by its
//! letters, `stems` by its inflection, `irregular` verbs by their forms; `function_words` and `thesaurus` know words;
//! `vocabulary` finds the words that may answer, `index` leads from words to entries (both keep many short lists as
//! one: `spans`; `reading` fills them), `word_order` keeps the words of the texts in their order, and `text_words` those of
//! full texts. `units` puts all of that together for a query, and `mending` takes what stands nowhere for something
//! near; `filters` leaves out entries (`publications` knows the names of publications), `costs` says what each costs,
//! `phrases` looks for words side by side, and `ranks` puts the hits in order, those by `initials` where nothing else
//! answers. `marks` marks what matched, `passage` finds its place in a full text, `occurrences` what a reader looks for in a
//! page; `explain` says why, `unanswered` which words and limits find nothing, and `turned` which words may have been meant
//! to turn others.
//!
//! # How an entry comes first
//!
//! 1. **Every word must answer**, anywhere in the entry. Words that are a term of the thesaurus together (*ständigt
//!    lärande*) answer together, or by another term of its group: by any word, by any name, and by the first other term of
//!    several words in each language, which is the archive's own. Words that only carry a question (*vem*, *the*) may be
//!    missing where others are left. Where a question is such a term, or asks how something is defined or who published
//!    it, what its other words find follows.
//! 2. **A word costs** the steps of how it answers and of where it stands; an entry takes the cheapest place for each.
//!
//!    | how ([`Tier`]) | steps | | where ([`Field`]) | steps |
//!    | --- | --- | --- | --- | --- |
//!    | whole word | 0 | | date, title | 0 |
//!    | beginning; another form | 1 | | badge, names | 1 |
//!    | inside a word | 3 | | wording, facts | 2 |
//!    | by the thesaurus | 5 more | | running text | 3 |
//!    | nearly | 32 and its slips | | | |
//!
//!    Half a step is added where its letters are not as typed (`oppenhet`), and a step where several words are a term.
//!    Those must stand near each other, with at most two words between: a synonym whose words stand apart is none, and
//!    typed words that do cost five steps more. Several words of a synonym cost what they do on average, and those of a
//!    term as typed no more than a synonym would. So a synonym stands
//!    behind every whole word, and one in a title before words that are only scattered in running text; what is only similar
//!    stands behind everything. A year costs half a step in a title: what is dated then comes first.
//! 3. **The cheapest comes first.** Among equals: a title that is the whole query, but for words that may be missing; the one
//!    that has more of those, of a question those in its title; the better tier, the newer date, the archive's order. The
//!    tier of a hit is that of its worst word.
//! 4. **A word that stands in the archive is never taken for another one.** Only one that stands nowhere is: for the
//!    nearest words of titles, badges and names, and where they are forms of one word wherever it stands; for one of
//!    running text that is nearer, and the only near one or one of few; at last for words that begin as it does, for
//!    a term of the thesaurus that it nearly is or goes on (`belöningssystem`), or for the two words that it is made
//!    of (`pilotkommun`), if few entries have them. A word of the thesaurus is only taken for what stands for it
//!    there, a number only for one that begins so. So too with marks on letters: where the archive has a word as
//!    typed, `förstå` is not taken for *första*. Such hits stand under *Similar*, and say which word was taken.
//! 5. **Most of the words.** Where no entry has them all, those that carry the most of the query's weight stand under
//!    *Similar*, at most five: a word weighs the more the fewer entries have it as typed, most where none has and if it is a
//!    number, in a title more than in running text, and inside a word half. They must carry two fifths of the whole, or have
//!    a title that is what the archive has of the query, and their rows say which words they lack. So too, for a single word, entries whose title
//!    has its letters at the beginnings of words (`mtfbr`).
//!
//! A word more never adds hits, but for those under *Similar* and for terms of the thesaurus. Pieces of one number are one
//! word: `juni 2018` may find what `juni` does not.
//!
//! # What is added later
//!
//! An index is made of an archive once. What a reader adds to it (entries, notes, texts) stands behind what the archive has,
//! and answers with it, as if it had been read with it. Where that changes, it alone is read again.

use std::{cmp::Reverse, collections::HashSet};

use fuzzy_matcher::skim::SkimMatcherV2;

mod costs;
mod explain;
mod filters;
mod fold;
mod function_words;
mod index;
mod initials;
mod irregular;
mod marks;
mod matching;
mod mending;
mod numbers;
mod occurrences;
mod passage;
mod phrases;
mod publications;
mod query;
mod ranks;
mod reading;
mod spans;
mod stems;
mod text_words;
mod thesaurus;
mod turned;
mod unanswered;
mod units;
mod vocabulary;
mod web_address;
mod word_order;
mod words;

use self::{
    costs::Costs,
    filters::Admitted,
    function_words::{is_asking, is_function_word, is_interrogative},
    initials::Initials,
    numbers::document_numbers,
    ranks::Rank,
    units::Unit,
};
pub(crate) use self::{
    explain::Reason,
    filters::{asks_for_own, has_own, is_known_kind, own_filter, own_filters, own_query, unknown_kind},
    irregular::forms_of,
    marks::Marked,
    matching::nearest,
    occurrences::occurrences,
    publications::{PublicationNames, marked_words, names_of, plain_words},
    query::{Scope, UnreadFilter, narrowed},
    turned::Meaning,
    unanswered::{Limit, Unanswered},
};
pub use self::{
    index::{Field, Index},
    marks::Marks,
    matching::Tier,
    query::Query,
};
use crate::archive::Archive;

/// An entry that answers a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its position in the archive.
    pub entry: usize,
    /// How well it answers.
    pub tier: Tier,
}

/// What a query found: the hits, best first, and what to mark in them.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The hits, those of the loose tier last.
    pub hits: Vec<Hit>,
    /// What matched.
    pub marks: Marks,
    /// What the query asks for.
    units: Vec<Unit>,
    /// What it asks for without its question, where more is asked than that.
    unquestioned: Vec<Unit>,
}

impl Findings {
    /// How many hits are not loose: they stand first.
    #[must_use]
    pub fn certain(&self) -> usize {
        self.hits.partition_point(|hit| hit.tier < Tier::Loose)
    }

    /// Puts the hits of `rest` that are no hits yet behind those that are not loose.
    fn followed_by(mut self, rest: Self, index: &Index, query: &Query) -> Self {
        let loose = self.hits.split_off(self.certain());
        let mut known: HashSet<usize> = self.hits.iter().map(|hit| hit.entry).collect();
        self.hits.extend(rest.hits.into_iter().chain(loose).filter(|hit| known.insert(hit.entry)));
        self.marks = Marks::new(index, &[&self.units[..], &rest.units].concat(), query, None);
        Self { unquestioned: rest.units, ..self }
    }
}

/// How many entries are scored that have the initials; so many share initials that mean nothing.
const MOST_BY_INITIALS: usize = 500;

/// What `query` lists of an archive without an index: nothing yet where it asks for words.
pub(crate) fn list(archive: &Archive, query: &Query) -> Findings {
    if query.asks_for_words() {
        return Findings::default();
    }
    let admitted = Admitted::of(archive, query);
    let mut hits: Vec<Hit> = (0..archive.entries.len())
        .filter(|entry| admitted.has(*entry))
        .map(|entry| Hit { entry, tier: Tier::Word })
        .collect();
    hits.sort_by_cached_key(|hit| Reverse(archive.entries[hit.entry].date));
    Findings { hits, ..Findings::default() }
}

impl Index {
    /// Answers `query` from the archive that this index was made of.
    #[must_use]
    pub fn search(&self, archive: &Archive, query: &Query) -> Findings {
        let admitted = self.admitted(archive, query);
        if let Some(findings) = web_address::find(archive, query, &admitted) {
            return findings;
        }
        let findings = self.answer(archive, query, &admitted);
        match unquestioned(query, &findings) {
            Some(rest) => findings.followed_by(self.answer(archive, &rest, &admitted), self, query),
            None => findings,
        }
    }

    /// Answers the words and phrases of `query` among the entries that are admitted.
    fn answer(&self, archive: &Archive, query: &Query, admitted: &Admitted<'_>) -> Findings {
        let units = self.units(query);
        let mut left = Costs::of(self, archive.entries.len(), &units, |entry| admitted.has(entry));
        for phrase in &query.phrases {
            let has_phrase = self.has_phrase(archive, phrase);
            left.retain(|sum| has_phrase(sum.entry()));
        }
        let count = |admits: &dyn Fn(&&Unit) -> bool| units.iter().filter(admits).map(|unit| unit.words.len()).sum();
        let words = [count(&|unit| !unit.is_optional), count(&|_| true)];
        let mut ranked: Vec<Rank> = left.iter().map(|sum| self.rank(*sum, words)).collect();
        let initials = Self::initials(query, &units);
        if let Some(initials) = &initials {
            let is_left = |entry: &usize| left.binary_search_by_key(entry, |sum| sum.entry()).is_ok();
            ranked.extend(self.by_initials(archive, initials, |entry| admitted.has(entry) && !is_left(&entry)));
        }
        ranked.sort_unstable();
        let mut hits: Vec<Hit> = ranked.into_iter().map(|rank| self.hit(rank)).collect();
        if hits.is_empty() && query.phrases.is_empty() && units.iter().filter(|unit| !unit.is_optional).count() > 1 {
            let most = costs::most_of(self, archive.entries.len(), &units, |entry| admitted.has(entry));
            hits = most.into_iter().map(|entry| Hit { entry, tier: Tier::Loose }).collect();
        }
        if let Some(badge) = &query.badge {
            hits.sort_by_key(|hit| (hit.tier == Tier::Loose, *archive.entries[hit.entry].label != **badge));
        }
        let marks = Marks::new(self, &units, query, initials);
        Findings { hits, marks, units, unquestioned: Vec::new() }
    }

    /// The query's only word as the beginnings of several, where nothing answers for it literally.
    fn initials(query: &Query, units: &[Unit]) -> Option<Initials> {
        let [Unit { words, synonyms, .. }] = units else { return None };
        let [word] = &words[..] else { return None };
        let is_answered = word.is_certain() || !synonyms.is_empty() || !query.phrases.is_empty();
        (!is_answered).then(|| Initials::of(&word.typed)).flatten()
    }

    /// The entries whose title and badge have words that begin with `initials`, in their order.
    fn by_initials(&self, archive: &Archive, initials: &Initials, admits: impl Fn(usize) -> bool) -> Vec<Rank> {
        let (runs, matcher) = (initials.runs(&self.vocabulary), SkimMatcherV2::default());
        let begun = (0..archive.entries.len()).filter(|entry| runs.reach(self.title(*entry)) && admits(*entry));
        let mut begun: Vec<usize> = begun.collect();
        begun.sort_unstable_by_key(|entry| self.ages[*entry]);
        let ranked = begun.into_iter().take(MOST_BY_INITIALS).filter_map(|entry| {
            let score = initials.score(&matcher, &archive.entries[entry])?;
            Some(self.rank_of_initials(entry, score))
        });
        ranked.collect()
    }
}

/// What a question is about, where more is asked than that: where it is a term of the thesaurus as a whole, *vad betyder
/// tillitsbaserad styrning*, asks how something is defined or who published it, or what documents it names, where others
/// have its other words.
fn unquestioned(query: &Query, findings: &Findings) -> Option<Query> {
    let is_question = query.words.first().is_some_and(|word| is_interrogative(word));
    let asks = |unit: &Unit| unit.words.len() > 1 && is_interrogative(unit.words[0].typed.lower());
    let is_more = findings.units.iter().any(asks) || is_question && query.words.iter().any(|word| is_asking(word));
    let numbers = document_numbers(&query.words);
    let is_left = |word: &&String| !is_function_word(word) && !is_asking(word);
    let words = if is_question && !numbers.is_empty() && findings.certain() > 0 {
        numbers
    } else if is_more && numbers.is_empty() {
        query.words.iter().filter(is_left).cloned().collect()
    } else {
        Vec::new()
    };
    (!words.is_empty()).then(|| Query { words, ..query.clone() })
}
