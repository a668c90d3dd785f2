//! Search: what a reader typed, answered from the archive.
//!
//! In reading order: `fold` compares letters, `words` splits a text into words, `query` reads what was typed, `numbers`
//! puts together the numbers in it, `matching` says how one typed word answers for one word of the archive by its
//! letters, `stems` by its inflection, `irregular` verbs by their forms; `function_words` and `thesaurus` know words;
//! `vocabulary` finds the words that may answer, `index` leads from words to entries (both keep many short lists as
//! one: `spans`; `reading` fills them), `pairs` rules out most texts for a phrase, and `text_words` keeps the words of
//! full texts. `units` puts all of that together for a query, and `mending` takes what stands nowhere for something
//! near; `filters` leaves out entries, `costs` says what each costs; this file ranks them, by `initials` where nothing
//! else answers. `marks` marks what matched, `passage` finds its place in a full text, `occurrences` what a
//! reader looks for in a page; `explain` says why, and `unanswered` which words and filters find nothing.
//!
//! # How an entry comes first
//!
//! 1. **Every word must answer**, anywhere in the entry. Words that are a term of the thesaurus together (*ständigt
//!    lärande*) answer together, or by another term of its group. Words that only carry a question (*vem*, *the*) may be
//!    missing where others are left.
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
//!    Half a step is added where its letters are not as typed (`oppenhet`). So a synonym stands behind every whole word, and
//!    one in a title before words that are only scattered in running text; what is only similar stands behind everything.
//!    A year costs half a step in a title: what is dated then comes first.
//! 3. **The cheapest comes first.** Among equals: the one that has more of the words that may be missing, the better tier, a
//!    title that is the whole query, the newer date, the archive's order. The tier of a hit is that of its worst word.
//! 4. **A word that stands in the archive is never taken for another one.** Only one that stands nowhere is: for the
//!    nearest words of titles, badges and names; for one of running text that is nearer and the only near one; at last for
//!    words that begin as it does, or for a term of the thesaurus that it nearly is or goes on (`belöningssystem`), if few
//!    entries have them. A number is only taken for one that begins so. So too with marks
//!    on letters: where the archive has a word as typed, `förstå` is not taken for *första*. Such hits stand under *Similar*,
//!    and say which word was taken.
//! 5. **Most of the words.** Where no entry has them all, those that carry the most of the query's weight stand under
//!    *Similar*, at most five: a word weighs the more the fewer entries have it, most where none has, and in a title more
//!    than in running text. They must carry nearly half of the whole, and their rows say which words they lack. So too,
//!    for a single word, entries whose title has its letters at the beginnings of words (`mtfbr`).
//!
//! A word more never adds hits, but for those under *Similar* and for terms of the thesaurus. Pieces of one number are one
//! word: `juni 2018` may find what `juni` does not.
//!
//! # What is added later
//!
//! An index is made of an archive once. What a reader adds to it (entries, notes, texts) stands behind what the archive has,
//! and answers with it, as if it had been read with it. Where that changes, it alone is read again.

use std::{cmp::Reverse, collections::BTreeMap};

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
mod pairs;
mod passage;
mod query;
mod reading;
mod spans;
mod stems;
mod text_words;
mod thesaurus;
mod unanswered;
mod units;
mod vocabulary;
mod words;

use self::{
    costs::{Costs, LOOSE, STEP},
    filters::Admitted,
    initials::Initials,
    matching::Word,
    units::Unit,
};
pub(crate) use self::{
    explain::Reason,
    filters::{asks_for_own, own_filter, own_filters},
    fold::bare_text,
    occurrences::occurrences,
    query::{Scope, UnreadFilter, narrowed},
    unanswered::Unanswered,
};
pub use self::{
    index::{Field, Index},
    marks::Marks,
    matching::Tier,
    query::Query,
};
use crate::archive::{Archive, Author, Entry};

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
}

impl Findings {
    /// How many hits are not loose: they stand first.
    #[must_use]
    pub fn certain(&self) -> usize {
        self.hits.partition_point(|hit| hit.tier < Tier::Loose)
    }
}

/// An entry that lacks more optional words than this is ranked as if it lacked this many.
const MOST_MISSED: u8 = 127;
/// The bits of a rank below its cost.
const COST_SHIFT: u32 = 12;
/// A better score of initials than this is ranked as this.
const BEST_SCORE: u32 = (1 << COST_SHIFT) - 1;
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
    hits.sort_by_key(|hit| Reverse(archive.entries[hit.entry].date));
    Findings { hits, ..Findings::default() }
}

impl Index {
    /// Answers `query` from the archive that this index was made of.
    #[must_use]
    pub fn search(&self, archive: &Archive, query: &Query) -> Findings {
        let units = self.units(query);
        let mut costs = Costs::new(archive.entries.len());
        for unit in &units {
            costs.take(self, unit);
        }
        let initials = Self::initials(query, &units);
        let mut admitted = self.admitted(archive, query);
        for phrase in &query.phrases {
            let pairs = self.pairs_of(phrase);
            let phrase: Vec<Word> = phrase.iter().map(|word| Word::new(word)).collect();
            let stands = |entry: &Entry| texts(entry).any(|text| marks::has_phrase(&phrase, text));
            let in_full_text = |entry: &Entry| {
                let words = entry.full_text().and_then(|text| self.text_words(text));
                words.is_some_and(|words| words.phrase(&phrase).next().is_some())
            };
            let in_entry = |at, entry: &Entry| (self.may_have(at, &pairs) && stands(entry)) || in_full_text(entry);
            admitted.keep(archive, |at, entry| costs.of(at).is_some() && in_entry(at, entry));
        }
        let words = units.iter().map(|unit| unit.words.len()).sum();
        // Few places differ among many hits, so the hits are put to their places instead of being sorted.
        let mut ranked: BTreeMap<u32, Vec<Hit>> = BTreeMap::new();
        for entry in self.newest.iter().map(|entry| *entry as usize).filter(|entry| admitted.has(*entry)) {
            if let Some((cost, tier)) = costs.of(entry) {
                let hit = Hit { entry, tier };
                ranked.entry(self.rank(hit, cost, costs.missed(entry), words)).or_default().push(hit);
            }
        }
        if let Some(initials) = &initials {
            let found = self.by_initials(archive, initials, |entry| admitted.has(entry) && costs.of(entry).is_none());
            for (rank, hit) in found {
                ranked.entry(rank).or_default().push(hit);
            }
        }
        let mut hits: Vec<Hit> = ranked.into_values().flatten().collect();
        if hits.is_empty() && query.phrases.is_empty() && units.iter().filter(|unit| !unit.is_optional).count() > 1 {
            let most = costs::most_of(self, archive.entries.len(), &units, |entry| admitted.has(entry));
            hits = most.into_iter().map(|entry| Hit { entry, tier: Tier::Loose }).collect();
        }
        let marks = Marks::new(self, &units, &query.phrases, initials);
        Findings { hits, marks, units }
    }

    /// The query's only word as the beginnings of several, where nothing answers for it literally.
    fn initials(query: &Query, units: &[Unit]) -> Option<Initials> {
        let [Unit { words, synonyms, .. }] = units else { return None };
        let [word] = &words[..] else { return None };
        let is_answered = word.is_certain() || !synonyms.is_empty() || !query.phrases.is_empty();
        (!is_answered).then(|| Initials::of(&word.typed)).flatten()
    }

    /// The entries whose title and badge have words that begin with `initials`, in their order.
    fn by_initials(&self, archive: &Archive, initials: &Initials, admits: impl Fn(usize) -> bool) -> Vec<(u32, Hit)> {
        let (runs, matcher) = (initials.runs(&self.vocabulary), SkimMatcherV2::default());
        // In the order of memory first: by date, every title would be fetched anew.
        let begun: Vec<bool> = (0..archive.entries.len()).map(|entry| runs.reach(self.title(entry))).collect();
        let newest = self.newest.iter().map(|entry| *entry as usize);
        let begun = newest.filter(|entry| begun[*entry] && admits(*entry));
        let ranked = begun.take(MOST_BY_INITIALS).filter_map(|entry| {
            let score = initials.score(&matcher, &archive.entries[entry])?;
            let worse = BEST_SCORE - score.min(BEST_SCORE);
            let cost = u32::from(LOOSE + 2 * STEP) << COST_SHIFT;
            Some((1 << 31 | cost | worse, Hit { entry, tier: Tier::Loose }))
        });
        ranked.collect()
    }

    /// The place of a hit in the list: loose ones last, then by cost, by tier, and by whether the title is the whole
    /// query.
    fn rank(&self, hit: Hit, cost: u16, missed: u8, words: usize) -> u32 {
        let is_loose = hit.tier == Tier::Loose;
        // Every word stands whole in the title, with a slip at most; with as many words as the title has, the query is
        // the title.
        let with_slip = usize::from(cost / LOOSE) * usize::from(LOOSE + STEP);
        let stands_whole = matches!(hit.tier, Tier::Word | Tier::Loose) && usize::from(cost) <= words + with_slip;
        let is_title = stands_whole && self.has_title_of(hit.entry, words);
        let missed = u32::from(missed.min(MOST_MISSED));
        let below = missed << 4 | (hit.tier as u32) << 1 | u32::from(!is_title);
        u32::from(is_loose) << 31 | u32::from(cost) << COST_SHIFT | below
    }
}

/// Every text of an entry that is searched, but for the full text.
fn texts(entry: &Entry) -> impl Iterator<Item = &str> {
    let facts = entry.facts.iter().map(|fact| &fact.value);
    let texts = std::iter::once(&entry.title).chain(&entry.wording).chain(facts).chain([&entry.body]);
    let names = entry.names.iter().chain([&entry.label]).map(|name| &**name);
    let people = entry.people().map(Author::as_str);
    let own = entry.note().map(|note| &*note.text);
    texts.flat_map(crate::lang::Text::wordings).chain(names).chain(people).chain(own)
}
