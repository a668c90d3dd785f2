//! The words of an archive, and the entries that have them.
//!
//! The law: a query never reads the entries' texts. Every different word of the archive stands once in a vocabulary; a
//! typed word is compared with the vocabulary, and what answers leads to entries. So a keystroke costs what the
//! vocabulary and the answering entries cost, not what the texts are long.

use std::{hash::BuildHasher, ops::Range};

use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashSet};

use super::{matching::is_word, vocabulary::Vocabulary, words};
use crate::{
    archive::{Archive, Entry},
    lang::Text,
};

/// Where in an entry a word stands; best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The title, in any language.
    Title,
    /// The badge.
    Label,
    /// Date, kind, people, other names.
    Names,
    /// The official wording, and facts.
    Facts,
    /// The running text.
    Body,
}

impl Field {
    const ALL: [Self; 5] = [Self::Title, Self::Label, Self::Names, Self::Facts, Self::Body];
}

/// A word of an entry: which entry, and in which field.
#[derive(Clone, Copy)]
pub(super) struct Posting(u32);

impl Posting {
    const BITS: u32 = 3;

    fn new(entry: usize, field: Field) -> Self {
        let entry = u32::try_from(entry).expect("an archive has fewer than 2^29 entries");
        Self(entry << Self::BITS | field as u32)
    }

    pub(super) fn entry(self) -> usize {
        (self.0 >> Self::BITS) as usize
    }

    pub(super) fn field(self) -> Field {
        Field::ALL[(self.0 & ((1 << Self::BITS) - 1)) as usize]
    }
}

/// An archive's words, ready to be searched.
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    /// Where each word stands, word after word; and where the postings of each word end.
    postings: Vec<Posting>,
    posting_ends: Vec<u32>,
    /// The words of each title and badge in their order, without numbers, entry after entry; and where each entry's end.
    titles: Vec<u32>,
    title_ends: Vec<u32>,
    /// How many words each title has, Swedish and English.
    title_lengths: Vec<[u8; 2]>,
    /// The series in which documents are numbered: `sou`.
    series: FxHashSet<Box<str>>,
    /// The entries, newest first, undated ones last, otherwise in the archive's order.
    pub(super) newest: Vec<u32>,
}

impl Index {
    /// Reads every word of `archive`.
    #[must_use]
    pub fn new(archive: &Archive) -> Self {
        let mut reading = Reading::default();
        for (at, entry) in archive.entries.iter().enumerate() {
            reading.read(archive, at, entry);
        }
        let Reading {
            mut vocabulary, ids, tokens, token_ends, counts, titles, title_ends, title_lengths, series, ..
        } = reading;
        drop(ids);
        vocabulary.shrink_to_fit();
        let (postings, posting_ends) = by_word(&tokens, &token_ends, counts);
        let newest = newest(archive);
        Self { vocabulary, postings, posting_ends, titles, title_ends, title_lengths, series, newest }
    }

    /// Where the word at a place of the vocabulary stands.
    pub(super) fn postings(&self, word: u32) -> &[Posting] {
        &self.postings[span(&self.posting_ends, word as usize)]
    }

    /// The words of an entry's title and badge without numbers, as places in the vocabulary.
    pub(super) fn title(&self, entry: usize) -> &[u32] {
        &self.titles[span(&self.title_ends, entry)]
    }

    /// Whether the entry's title has so many words, in any language.
    pub(super) fn has_title_of(&self, entry: usize, words: usize) -> bool {
        self.title_lengths[entry].iter().any(|length| usize::from(*length) == words)
    }

    /// Whether documents are numbered in a series of this name: `sou`.
    pub(super) fn has_series(&self, name: &str) -> bool {
        self.series.contains(name)
    }
}

/// The postings of every word, word after word, and where those of each end: entries counted into their places, so that
/// memory is written in a few long runs.
fn by_word(tokens: &[Token], token_ends: &[u32], counts: Vec<u32>) -> (Vec<Posting>, Vec<u32>) {
    let mut next = counts;
    let mut start = 0;
    for count in &mut next {
        start += std::mem::replace(count, start);
    }
    let mut postings = vec![Posting(0); tokens.len()];
    for entry in 0..token_ends.len() {
        for token in &tokens[span(token_ends, entry)] {
            let at = &mut next[token.word()];
            postings[*at as usize] = Posting::new(entry, token.field());
            *at += 1;
        }
    }
    (postings, next)
}

/// A word of an entry while the archive is read: which word, and in which field.
#[derive(Clone, Copy)]
struct Token(u32);

impl Token {
    fn new(word: u32, field: Field) -> Self {
        debug_assert!(word >> (u32::BITS - Posting::BITS) == 0, "an archive has fewer than 2^29 different words");
        Self(word << Posting::BITS | field as u32)
    }

    fn word(self) -> usize {
        (self.0 >> Posting::BITS) as usize
    }

    fn field(self) -> Field {
        Posting(self.0).field()
    }
}

/// An index while the archive is read.
#[derive(Default)]
struct Reading {
    vocabulary: Vocabulary,
    /// The places of the words and, apart, of the numbers: most of those occur once, and would scatter the words.
    ids: [HashTable<u32>; 2],
    /// The words of each entry in their order, entry after entry; and where each entry's end.
    tokens: Vec<Token>,
    token_ends: Vec<u32>,
    /// How many postings each word has, and the last of them.
    counts: Vec<u32>,
    last: Vec<Option<Posting>>,
    titles: Vec<u32>,
    title_ends: Vec<u32>,
    title_lengths: Vec<[u8; 2]>,
    series: FxHashSet<Box<str>>,
}

impl Reading {
    fn read(&mut self, archive: &Archive, at: usize, entry: &Entry) {
        let mut title = Vec::new();
        self.add(at, Field::Title, &entry.title.sv, |word| title.push(word));
        self.add(at, Field::Label, &entry.label, |word| title.push(word));
        self.titles.extend(title.into_iter().filter(|word| self.vocabulary.is_spelt(*word)));
        self.title_ends.push(place(self.titles.len()));
        let english = entry.title.en.as_deref().unwrap_or_default();
        self.add(at, Field::Title, english, |_| ());
        self.title_lengths
            .push([&*entry.title.sv, english].map(|title| u8::try_from(words::count(title)).unwrap_or(0)));
        if let Some(date) = entry.date {
            let date = date.to_string();
            self.add(at, Field::Names, &date, |_| ());
            self.add(at, Field::Names, &date[..4], |_| ());
        }
        let kind = archive.kind(entry).into_iter().flat_map(|kind| kind.name.wordings());
        for name in entry.names.iter().chain(&entry.authors).map(|name| &**name).chain(kind) {
            self.add(at, Field::Names, name, |_| ());
        }
        let names = entry.facts.iter().filter_map(|fact| archive.fact_name(fact));
        let facts = entry.facts.iter().map(|fact| &fact.value).chain(names).chain(&entry.wording);
        for text in facts.flat_map(Text::wordings) {
            self.add(at, Field::Facts, text, |_| ());
        }
        for text in entry.body.wordings() {
            self.add(at, Field::Body, text, |_| ());
        }
        self.token_ends.push(place(self.tokens.len()));
    }

    /// Adds the words of a field of an entry; `each` is given their places in the vocabulary.
    fn add(&mut self, entry: usize, field: Field, text: &str, mut each: impl FnMut(u32)) {
        words::each_word(text, |_, word| {
            let id = self.id(word);
            // A word's first place in an entry is its best one; a badge is kept beside it, for the filter on sources.
            let last = self.last[id as usize].filter(|last| last.entry() == entry);
            if last.is_none_or(|last| field == Field::Label && last.field() != field) {
                self.last[id as usize] = Some(Posting::new(entry, field));
                self.counts[id as usize] += 1;
                self.tokens.push(Token::new(id, field));
            }
            each(id);
        });
    }

    fn id(&mut self, word: &str) -> u32 {
        let Self { vocabulary, ids, .. } = self;
        let ids = &mut ids[usize::from(is_word(word))];
        let hash = |word: &str| FxBuildHasher.hash_one(word);
        if let Some(id) = ids.find(hash(word), |id| vocabulary.is(*id, word)) {
            return *id;
        }
        let id = vocabulary.push(word);
        ids.insert_unique(hash(word), id, |id| hash(vocabulary.word(*id).lower()));
        self.counts.push(0);
        self.last.push(None);
        if let Some((series, _)) = word.split_once(' ') {
            self.series.insert(series.into());
        }
        id
    }
}

/// What stands at `at` where each thing ends at one of `ends`.
fn span(ends: &[u32], at: usize) -> Range<usize> {
    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[at] as usize
}

/// A place among less than 2^32.
pub(super) fn place(length: usize) -> u32 {
    u32::try_from(length).expect("an archive has fewer than 2^32 words")
}

fn newest(archive: &Archive) -> Vec<u32> {
    let count = u32::try_from(archive.entries.len()).expect("an archive has fewer than 2^29 entries");
    let mut newest: Vec<u32> = (0..count).collect();
    newest.sort_by_cached_key(|at| std::cmp::Reverse(archive.entries[*at as usize].date));
    newest
}
