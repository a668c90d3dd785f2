//! Search: what a reader typed, answered from the archive.
//!
//! In reading order: `fold` compares letters, `words` splits a text into words, `query` reads what was typed, `numbers`
//! puts together the numbers in it, `matching` says how one typed word answers for one word of the archive by its letters,
//! `stems` by its inflection; `questions` and `thesaurus` know words; `vocabulary` finds the words that may answer, `index`
//! leads from words to entries (both keep many short lists as one: `spans`; `reading` fills them), `pairs` spares a phrase most texts, `asked` puts all of that together for a query,
//! `costs` says what each entry costs; this file ranks the entries, `marks` marks what matched, `explain` says why, and
//! `unanswered` which words and filters find nothing.
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
//!    | by the thesaurus | 8 more | | running text | 3 |
//!    | nearly | 32 and its slips | | | |
//!
//!    Half a step is added where its letters are not as typed (`oppenhet`). So a synonym stands behind every word as typed,
//!    and what is only similar behind everything; a year typed bare means the entries of that year.
//! 3. **The cheapest comes first.** Among equals: the one that has more of the words that may be missing, the better tier, a
//!    title that is the whole query, the newer date, the archive's order. The tier of a hit is that of its worst word.
//! 4. **A word that stands in the archive is never taken for another one.** Only one that stands nowhere is: for the
//!    nearest words of titles, badges and names; for one of running text that is nearer and the only near one; at last for
//!    words that begin as it does, if few entries have them. A number is only taken for one that begins so. So too with marks
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

mod asked;
mod costs;
mod explain;
mod fold;
mod index;
mod marks;
mod matching;
mod numbers;
mod pairs;
mod passage;
mod query;
mod questions;
mod reading;
mod spans;
mod stems;
mod thesaurus;
mod unanswered;
mod vocabulary;
mod words;

use self::{
    asked::{Looseness, Unit},
    costs::{Costs, LOOSE, STEP},
    marks::Letters,
    matching::Word,
    stems::Stems,
};
pub(crate) use self::{
    explain::Reason,
    fold::bare_text,
    query::{UnreadFilter, narrowed},
    unanswered::Unanswered,
};
pub use self::{
    index::{Field, Index},
    marks::Marks,
    matching::Tier,
    query::{LONGEST, Query, Scope},
};
use crate::{
    archive::{Archive, Author, Entry, FullText, SectionId},
    lang::Lang,
};

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
    /// What was asked for.
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
/// The bits of a key below its cost.
const BELOW: u32 = 12;
/// A better score of letters of several words than this is ranked as this.
const BEST_SCORE: u32 = (1 << BELOW) - 1;
/// How many entries are scored that have the letters of several words; so many share letters that mean nothing.
const MOST_BY_LETTERS: usize = 500;

/// What `query` lists of an archive without an index: nothing yet where it asks for words.
#[must_use]
pub fn list(archive: &Archive, query: &Query) -> Findings {
    if query.asks_for_words() {
        return Findings::default();
    }
    let mut admitted = Admitted(None);
    admitted.filter(archive, query);
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
        let units = self.asked(query);
        let mut costs = Costs::new(archive.entries.len());
        for unit in &units {
            costs.take(self, unit);
        }
        let letters = Self::letters(query, &units);
        let mut admitted = self.admitted(archive, query);
        for phrase in &query.phrases {
            let pairs = self.pairs_of(phrase);
            let phrase: Vec<Word> = phrase.iter().map(|word| Word::new(word)).collect();
            let stands = |entry: &Entry| texts(entry).any(|text| marks::has_phrase(&phrase, text));
            admitted.keep(archive, |at, entry| costs.of(at).is_some() && self.may_have(at, &pairs) && stands(entry));
        }
        let words = units.iter().map(|unit| unit.terms.len()).sum();
        // Few places differ among many hits, so the hits are put to their places instead of being sorted.
        let mut ranked: BTreeMap<u32, Vec<Hit>> = BTreeMap::new();
        for entry in self.newest.iter().map(|entry| *entry as usize).filter(|entry| admitted.has(*entry)) {
            if let Some((cost, tier)) = costs.of(entry) {
                let hit = Hit { entry, tier };
                ranked.entry(self.key(hit, cost, costs.missed(entry), words)).or_default().push(hit);
            }
        }
        if let Some(letters) = &letters {
            let begun = self.by_letters(archive, letters, |entry| admitted.has(entry) && costs.of(entry).is_none());
            for (key, hit) in begun {
                ranked.entry(key).or_default().push(hit);
            }
        }
        let mut hits: Vec<Hit> = ranked.into_values().flatten().collect();
        if hits.is_empty() && query.phrases.is_empty() && units.iter().filter(|unit| !unit.is_optional).count() > 1 {
            let most = costs::most_of(self, archive.entries.len(), &units, |entry| admitted.has(entry));
            hits = most.into_iter().map(|entry| Hit { entry, tier: Tier::Loose }).collect();
        }
        let marks = Marks::new(self, &units, &query.phrases, letters);
        Findings { hits, marks, units }
    }

    /// The query's only word as letters of several words, where nothing answers for it literally.
    fn letters(query: &Query, units: &[Unit]) -> Option<Letters> {
        let [Unit { terms, synonyms, .. }] = units else { return None };
        let [term] = &terms[..] else { return None };
        let is_answered = term.is_certain() || !synonyms.is_empty() || !query.phrases.is_empty();
        (!is_answered).then(|| Letters::of(&term.typed)).flatten()
    }

    /// The entries whose title and badge have `letters` at the beginnings of their words.
    fn by_letters(&self, archive: &Archive, letters: &Letters, admits: impl Fn(usize) -> bool) -> Vec<(u32, Hit)> {
        let (runs, matcher) = (letters.runs(&self.vocabulary), SkimMatcherV2::default());
        // In the order of memory first: by date, every title would be fetched anew.
        let begun: Vec<bool> = (0..archive.entries.len()).map(|entry| runs.reach(self.title(entry))).collect();
        let newest = self.newest.iter().map(|entry| *entry as usize);
        let begun = newest.filter(|entry| begun[*entry] && admits(*entry));
        let ranked = begun.take(MOST_BY_LETTERS).filter_map(|entry| {
            let score = letters.score(&matcher, &archive.entries[entry])?;
            let worse = BEST_SCORE - score.min(BEST_SCORE);
            let cost = u32::from(LOOSE + 2 * STEP) << BELOW;
            Some((1 << 31 | cost | worse, Hit { entry, tier: Tier::Loose }))
        });
        ranked.collect()
    }

    /// The place of a hit in the list: loose ones last, then by cost, by tier, and by whether the title is the whole
    /// query.
    fn key(&self, hit: Hit, cost: u16, missed: u8, words: usize) -> u32 {
        let is_loose = hit.tier == Tier::Loose;
        // Every word stands whole in the title, with a slip at most; with as many words as the title has, the query is
        // the title.
        let with_slip = usize::from(cost / LOOSE) * usize::from(LOOSE + STEP);
        let stands_whole = matches!(hit.tier, Tier::Word | Tier::Loose) && usize::from(cost) <= words + with_slip;
        let is_title = stands_whole && self.has_title_of(hit.entry, words);
        let missed = u32::from(missed.min(MOST_MISSED));
        let below = missed << 4 | (hit.tier as u32) << 1 | u32::from(!is_title);
        u32::from(is_loose) << 31 | u32::from(cost) << BELOW | below
    }

    /// The entries that scope, filters and unwanted words leave.
    fn admitted(&self, archive: &Archive, query: &Query) -> Admitted {
        let mut admitted = Admitted(None);
        admitted.filter(archive, query);
        if !query.sources.is_empty() {
            let named: Vec<Vec<bool>> = query.sources.iter().map(|words| self.named(archive, words)).collect();
            admitted.keep(archive, |at, _| named.iter().any(|named| named[at]));
        }
        for word in &query.without {
            let unwanted = self.having(archive, word, |_| true);
            admitted.keep(archive, |at, _| !unwanted[at]);
        }
        admitted
    }

    /// Which entries have all of `words` in their badge or their other names.
    fn named(&self, archive: &Archive, words: &[String]) -> Vec<bool> {
        let mut named = vec![true; archive.entries.len()];
        for word in words {
            let having = self.having(archive, word, |field| matches!(field, Field::Label | Field::Names));
            named.iter_mut().zip(having).for_each(|(named, has)| *named &= has);
        }
        named
    }

    /// Which entries have `word`, or one that begins with it, in such a field.
    fn having(&self, archive: &Archive, word: &str, field: impl Fn(Field) -> bool) -> Vec<bool> {
        let mut having = vec![false; archive.entries.len()];
        for (id, answer) in &self.term(word, Looseness::Literal).answers {
            if answer.tier <= Tier::Prefix {
                let postings = self.postings(*id).into_iter().flatten().filter(|posting| field(posting.field()));
                postings.for_each(|posting| having[posting.entry()] = true);
            }
        }
        having
    }
}

/// Which entries are left; `None` while all are.
struct Admitted(Option<Vec<bool>>);

impl Admitted {
    /// Keeps what the scope, the kinds and the years of `query` admit: no word is needed for that.
    fn filter(&mut self, archive: &Archive, query: &Query) {
        match &query.scope {
            Scope::All => {}
            Scope::Section(section) => self.keep(archive, |_, entry| entry.section == *section),
            Scope::Entries(entries) => {
                let mut among = vec![false; archive.entries.len()];
                for at in entries {
                    among[*at] = true;
                }
                self.keep(archive, |at, _| among[at]);
            }
        }
        if !query.kinds.is_empty() {
            let (sections, kinds) = named_kinds(archive, &query.kinds);
            let own: Vec<_> = OWN.iter().filter(|own| is_named(own.names.iter().copied(), &query.kinds)).collect();
            self.keep(archive, |_, entry| {
                let is_named = sections.contains(&entry.section) || kinds.contains(&&*entry.kind);
                is_named || own.iter().any(|own| (own.is_kept)(entry))
            });
        }
        if !query.years.is_empty() {
            self.keep(archive, |_, entry| {
                entry.date.is_some_and(|date| query.years.iter().any(|years| years.contains(&date.year())))
            });
        }
    }

    fn keep(&mut self, archive: &Archive, mut admits: impl FnMut(usize, &Entry) -> bool) {
        let left = self.0.get_or_insert_with(|| vec![true; archive.entries.len()]);
        for (at, (left, entry)) in left.iter_mut().zip(&archive.entries).enumerate() {
            *left = *left && admits(at, entry);
        }
    }

    fn has(&self, entry: usize) -> bool {
        self.0.as_ref().is_none_or(|left| left[entry])
    }
}

/// What a filter can ask of the reader's own layer.
struct OwnFilter {
    /// Its names in Swedish and in English.
    names: [&'static str; 2],
    is_kept: fn(&Entry) -> bool,
}

const OWN: [OwnFilter; 3] = [
    OwnFilter { names: ["märkt", "marked"], is_kept: Entry::is_marked },
    OwnFilter { names: ["egen", "own"], is_kept: Entry::is_own },
    OwnFilter { names: ["anteckning", "note"], is_kept: |entry| entry.note().is_some() },
];

/// The name of the filter for what is the reader's own that a value means, if it means one.
pub(crate) fn own_filter(value: &str, lang: Lang) -> Option<&'static str> {
    let own = OWN.iter().find(|own| is_named(own.names.iter().copied(), &[value.to_owned()]))?;
    Some(own.names[lang as usize])
}

/// Whether a filter's values name one of these: by its beginning, or in another form.
fn is_named<'a>(names: impl Iterator<Item = &'a str>, values: &[String]) -> bool {
    let names: Vec<String> = names.map(bare_text).collect();
    values.iter().any(|value| names.iter().any(|name| name.starts_with(value.as_str()) || is_form(value, name)))
}

/// The sections and the kinds that a filter's values name: by their ids, and where none has the id, by the beginnings of
/// their ids or names, or in another form, as the singular of a section or the plural of a kind.
fn named_kinds<'a>(archive: &'a Archive, values: &[String]) -> (Vec<SectionId>, Vec<&'a str>) {
    let is_id = |value: &String| {
        let sections = archive.sections.iter().map(|section| &*section.id);
        sections.chain(archive.kinds.iter().map(|kind| &*kind.id)).any(|id| *id == **value)
    };
    let (ids, others): (Vec<String>, Vec<String>) = values.iter().cloned().partition(is_id);
    let named = |id: &str, name: &crate::lang::Text| {
        ids.iter().any(|value| *id == **value) || is_named(std::iter::once(id).chain(name.wordings()), &others)
    };
    let is_named = |section: &SectionId| {
        let section = archive.section(*section);
        named(&section.id, &section.name)
    };
    let sections = archive.section_ids().filter(is_named);
    let kinds = archive.kinds.iter().filter(|kind| named(&kind.id, &kind.name));
    (sections.collect(), kinds.map(|kind| &*kind.id).collect())
}

/// Whether two names are the same but for the forms of their words.
fn is_form(value: &str, name: &str) -> bool {
    let words = |text: &str| text.split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
    let (value, name) = (words(value), words(name));
    let same = |(a, b): (&String, &String)| a == b || Stems::of(a).is_some_and(|stems| stems.has_either(b));
    value.len() == name.len() && value.iter().zip(&name).all(same)
}

/// Every text of an entry that is searched.
fn texts(entry: &Entry) -> impl Iterator<Item = &str> {
    let facts = entry.facts.iter().map(|fact| &fact.value);
    let texts = std::iter::once(&entry.title).chain(&entry.wording).chain(facts).chain([&entry.body]);
    let names = entry.names.iter().chain([&entry.label]).map(|name| &**name);
    let people = entry.people().map(Author::as_str);
    let own = entry.note().map(|note| &*note.text).into_iter().chain(entry.full_text().map(FullText::text));
    texts.flat_map(crate::lang::Text::wordings).chain(names).chain(people).chain(own)
}

/// The places of `sought` in `text`, in bytes, apart: letter for letter, with spaces and signs, as `fold` compares letters.
#[must_use]
pub fn occurrences(text: &str, sought: &str) -> Vec<std::ops::Range<usize>> {
    let folded = |c: char| if c.is_whitespace() && c != '\n' { ' ' } else { fold::lower(c) };
    let sought: Vec<char> = crate::scrub::line(sought).chars().map(folded).collect();
    let Some((first, rest)) = sought.split_first() else { return Vec::new() };
    let answers = |typed: char, letter: char| fold::answers(typed, folded(letter));
    let mut places: Vec<std::ops::Range<usize>> = Vec::new();
    for (start, letter) in text.char_indices() {
        let is_apart = places.last().is_none_or(|place| place.end <= start);
        if is_apart && answers(*first, letter) {
            let mut letters = text[start + letter.len_utf8()..].chars();
            if rest.iter().all(|typed| letters.next().is_some_and(|letter| answers(*typed, letter))) {
                places.push(start..text.len() - letters.as_str().len());
            }
        }
    }
    places
}
