//! The words of an archive, and the entries that have them.
//!
//! A query never reads the entries' texts. Every different word of the archive stands once in a vocabulary; a
//! typed word is compared with the vocabulary, and what answers leads to entries. So a keystroke costs what the
//! vocabulary and the answering entries cost, not what the texts are long.

use std::{collections::BTreeSet, hash::BuildHasher};

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use super::{
    pairs::{Pair, Pairs},
    spans::Spans,
    thesaurus::Thesaurus,
    vocabulary::Vocabulary,
    words,
};
use crate::{
    archive::{Archive, Author, Entry},
    lang::{Lang, Text},
};

/// Where in an entry a word stands; best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The date.
    Date,
    /// The title, in any language.
    Title,
    /// The badge.
    Label,
    /// Kind, people, other names.
    Names,
    /// The official wording, and facts.
    Facts,
    /// The running text, and the reader's note.
    Body,
    /// The full text of the work.
    FullText,
}

impl Field {
    const ALL: [Self; 7] = [Self::Date, Self::Title, Self::Label, Self::Names, Self::Facts, Self::Body, Self::FullText];

    /// The steps by which it stands behind the best.
    pub(super) fn steps(self) -> u16 {
        match self {
            Self::Date | Self::Title => 0,
            Self::Label | Self::Names => 1,
            Self::Facts => 2,
            Self::Body => 3,
            Self::FullText => 4,
        }
    }
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
    pub(super) thesaurus: Thesaurus,
    /// Where each word stands, word after word.
    postings: Vec<Posting>,
    postings_of: Spans,
    /// The words of each title and badge in their order, without numbers, entry after entry.
    titles: Vec<u32>,
    titles_of: Spans,
    /// How many words each title has, Swedish and English.
    title_lengths: Vec<[u8; 2]>,
    /// The neighbouring words of each entry.
    pairs: Vec<Pairs>,
    /// The series in which documents are numbered: `sou`.
    series: BTreeSet<Box<str>>,
    /// The entries, newest first, undated ones last, otherwise in the archive's order.
    pub(super) newest: Vec<u32>,
}

impl Index {
    /// Reads every word of `archive`.
    #[must_use]
    pub fn new(archive: &Archive) -> Self {
        let mut reading = Reading::new(archive.entries.len());
        for (at, entry) in archive.entries.iter().enumerate() {
            reading.read(archive, at, entry);
        }
        reading.vocabulary.shrink_to_fit();
        let (postings, postings_of) = by_word(&reading.tokens, &reading.tokens_of, reading.counts);
        let Reading { vocabulary, titles, titles_of, title_lengths, mut pairs, series, .. } = reading;
        pairs.shrink_to_fit();
        let (newest, thesaurus) = (newest(archive), Thesaurus::new(archive));
        Self { vocabulary, thesaurus, postings, postings_of, titles, titles_of, title_lengths, pairs, series, newest }
    }

    /// Where the word at a place of the vocabulary stands.
    pub(super) fn postings(&self, word: u32) -> &[Posting] {
        &self.postings[self.postings_of.of(word as usize)]
    }

    /// The best field of an entry in which a word stands.
    pub(super) fn field(&self, word: u32, entry: usize) -> Option<Field> {
        let postings = self.postings(word);
        let first = postings.partition_point(|posting| posting.entry() < entry);
        let here = postings[first..].iter().take_while(|posting| posting.entry() == entry);
        here.map(|posting| posting.field()).min()
    }

    /// Whether an entry may have words side by side, one of each of `phrase` after the other.
    pub(super) fn may_have(&self, entry: usize, phrase: &[Vec<Pair>]) -> bool {
        phrase.iter().all(|pairs| pairs.iter().any(|pair| self.pairs[entry].may_have(*pair)))
    }

    /// The words of an entry's title and badge without numbers, as places in the vocabulary.
    pub(super) fn title(&self, entry: usize) -> &[u32] {
        &self.titles[self.titles_of.of(entry)]
    }

    /// Whether the entry's title has so many words, in any language.
    pub(super) fn has_title_of(&self, entry: usize, words: usize) -> bool {
        self.title_lengths[entry].iter().any(|length| usize::from(*length) == words)
    }

    /// The names of the series in which documents are numbered: `sou`.
    pub(super) fn series(&self) -> impl Iterator<Item = &str> {
        self.series.iter().map(|series| &**series)
    }

    /// Whether documents are numbered in a series of this name: `sou`.
    pub(super) fn has_series(&self, name: &str) -> bool {
        self.series.contains(name)
    }
}

/// The postings of every word, word after word: entries counted into their places, so that memory is written in a few
/// long runs.
fn by_word(tokens: &[Token], tokens_of: &Spans, counts: Vec<u32>) -> (Vec<Posting>, Spans) {
    let mut next = counts;
    let mut start = 0;
    for count in &mut next {
        start += std::mem::replace(count, start);
    }
    let mut postings = vec![Posting(0); tokens.len()];
    for entry in 0..tokens_of.count() {
        for token in &tokens[tokens_of.of(entry)] {
            let at = &mut next[token.word()];
            postings[*at as usize] = Posting::new(entry, token.field());
            *at += 1;
        }
    }
    (postings, Spans::ending_at(next))
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
struct Reading {
    vocabulary: Vocabulary,
    /// The places of the words and, apart, of those that end in a digit: most numbers occur once, and would scatter the
    /// words.
    ids: [HashTable<u32>; 2],
    /// The words of each entry in their order, entry after entry.
    tokens: Vec<Token>,
    tokens_of: Spans,
    /// How many postings each word has, and the last of them.
    counts: Vec<u32>,
    last: Vec<Option<Posting>>,
    titles: Vec<u32>,
    titles_of: Spans,
    title_lengths: Vec<[u8; 2]>,
    pairs: Vec<Pairs>,
    series: BTreeSet<Box<str>>,
}

/// The words that there is room for from the start: as many as a small archive has, which is then indexed without its
/// tables growing.
const WORDS: usize = 8192;

impl Reading {
    fn new(entries: usize) -> Self {
        Self {
            vocabulary: Vocabulary::new(),
            ids: [HashTable::with_capacity(WORDS), HashTable::with_capacity(WORDS / 8)],
            tokens: Vec::with_capacity(entries.min(WORDS / 16) * 256),
            tokens_of: Spans::from(0),
            counts: Vec::new(),
            last: Vec::new(),
            titles: Vec::new(),
            titles_of: Spans::from(0),
            title_lengths: Vec::new(),
            pairs: Vec::new(),
            series: BTreeSet::new(),
        }
    }

    fn read(&mut self, archive: &Archive, at: usize, entry: &Entry) {
        let mut title = Vec::new();
        self.pairs.push(Pairs::default());
        self.add(at, Field::Title, Lang::Sv, &entry.title.sv, |word| title.push(word));
        self.add(at, Field::Label, Lang::Sv, &entry.label, |word| title.push(word));
        self.titles.extend(title.into_iter().filter(|word| self.vocabulary.is_spelt(*word)));
        self.titles_of.end(self.titles.len());
        let english = entry.title.en.as_deref().unwrap_or_default();
        self.add(at, Field::Title, Lang::En, english, |_| ());
        let length = |title: &str| u8::try_from(words::count(title)).unwrap_or(0);
        self.title_lengths.push([length(&entry.title.sv), length(english)]);
        if let Some(date) = entry.date {
            let date = date.to_string();
            self.add(at, Field::Date, Lang::Sv, &date, |_| ());
            self.add(at, Field::Date, Lang::Sv, &date[..4], |_| ());
        }
        let authors = entry.people().map(Author::as_str);
        for name in entry.names.iter().map(|name| &**name).chain(authors) {
            self.add(at, Field::Names, Lang::Sv, name, |_| ());
        }
        if let Some(kind) = archive.kind(entry) {
            self.add_text(at, Field::Names, &kind.name);
        }
        let names = entry.facts.iter().filter_map(|fact| archive.fact_name(fact));
        for text in entry.facts.iter().map(|fact| &fact.value).chain(names).chain(&entry.wording) {
            self.add_text(at, Field::Facts, text);
        }
        self.add_text(at, Field::Body, &entry.body);
        if let Some(note) = entry.note() {
            self.add(at, Field::Body, Lang::Sv, &note.text, |_| ());
        }
        if let Some(full) = entry.full_text() {
            self.add(at, Field::FullText, Lang::Sv, &full.text, |_| ());
        }
        self.tokens_of.end(self.tokens.len());
    }

    fn add_text(&mut self, entry: usize, field: Field, text: &Text) {
        self.add(entry, field, Lang::Sv, &text.sv, |_| ());
        self.add(entry, field, Lang::En, text.en.as_deref().unwrap_or_default(), |_| ());
    }

    /// Adds the words of a field of an entry; `each` is given their places in the vocabulary.
    fn add(&mut self, entry: usize, field: Field, lang: Lang, text: &str, mut each: impl FnMut(u32)) {
        let (mut end, mut before) = (0, None);
        words::each_word(text, |place, word| {
            let id = self.id(word);
            // What is given once more together has no neighbours of its own.
            if place.start >= end {
                end = place.end;
                if let Some(before) = before.replace(id) {
                    self.pairs[entry].insert(Pair::new(before, id));
                }
            }
            self.vocabulary.occurs(id, lang);
            // An entry has a word once, in its best field; a badge beside it, for the filter on sources.
            let last = self.last[id as usize].filter(|last| last.entry() == entry);
            if last.is_none_or(|last| field < last.field() || (field == Field::Label && last.field() != field)) {
                self.last[id as usize] = Some(Posting::new(entry, field));
                self.counts[id as usize] += 1;
                self.tokens.push(Token::new(id, field));
            }
            each(id);
        });
    }

    fn id(&mut self, word: &str) -> u32 {
        let Self { vocabulary, ids, .. } = self;
        let is_numbered = word.ends_with(|c: char| c.is_ascii_digit());
        let ids = &mut ids[usize::from(is_numbered)];
        let hash = |word: &str| FxBuildHasher.hash_one(word);
        if let Some(id) = ids.find(hash(word), |id| vocabulary.lower(*id) == word) {
            return *id;
        }
        let id = vocabulary.push(word);
        ids.insert_unique(hash(word), id, |id| hash(vocabulary.lower(*id)));
        self.counts.push(0);
        self.last.push(None);
        if is_numbered && let Some((series, _)) = word.split_once(' ') {
            self.series.insert(series.into());
        }
        id
    }
}

fn newest(archive: &Archive) -> Vec<u32> {
    let count = u32::try_from(archive.entries.len()).expect("an archive has fewer than 2^29 entries");
    let mut newest: Vec<u32> = (0..count).collect();
    newest.sort_by_cached_key(|at| std::cmp::Reverse(archive.entries[*at as usize].date));
    newest
}
