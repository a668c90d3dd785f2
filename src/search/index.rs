//! The words of an archive, and the entries that have them.
//!
//! The law: a query never reads the entries' texts. Every different word of the archive stands once in a vocabulary; a
//! typed word is compared with the vocabulary, and what answers leads to entries. So a keystroke costs what the
//! vocabulary and the answering entries cost, not what the texts are long.

use rustc_hash::FxHashMap;

use super::{matching::Word, words};
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
    pub(super) vocabulary: Vec<Word>,
    pub(super) postings: Vec<Vec<Posting>>,
    by_word: FxHashMap<Box<str>, u32>,
    /// The words of each title and badge in their order, entry after entry.
    titles: Vec<u32>,
    title_ends: Vec<u32>,
    /// The entries, newest first, undated ones last, otherwise in the archive's order.
    pub(super) newest: Vec<u32>,
}

impl Index {
    /// Reads every word of `archive`.
    #[must_use]
    pub fn new(archive: &Archive) -> Self {
        let mut index = Self {
            vocabulary: Vec::new(),
            postings: Vec::new(),
            by_word: FxHashMap::default(),
            titles: Vec::new(),
            title_ends: Vec::with_capacity(archive.entries.len()),
            newest: newest(archive),
        };
        for (at, entry) in archive.entries.iter().enumerate() {
            index.read(archive, at, entry);
        }
        for postings in &mut index.postings {
            postings.shrink_to_fit();
        }
        index
    }

    /// The words of an entry's title and badge, as places in the vocabulary.
    pub(super) fn title(&self, entry: usize) -> &[u32] {
        let start = if entry == 0 { 0 } else { self.title_ends[entry - 1] };
        &self.titles[start as usize..self.title_ends[entry] as usize]
    }

    /// Whether the archive has exactly this word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.by_word.contains_key(word)
    }

    /// Whether documents are numbered in a series of this name: `sou`.
    pub(super) fn has_series(&self, name: &str) -> bool {
        let is_numbered = |word: &Word| word.lower().strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
        self.vocabulary.iter().any(is_numbered)
    }

    fn read(&mut self, archive: &Archive, at: usize, entry: &Entry) {
        let mut title = std::mem::take(&mut self.titles);
        self.add(at, Field::Title, &entry.title.sv, |word| title.push(word));
        self.add(at, Field::Label, &entry.label, |word| title.push(word));
        self.titles = title;
        self.title_ends.push(u32::try_from(self.titles.len()).expect("titles are shorter than 4 G words"));
        if let Some(en) = &entry.title.en {
            self.add(at, Field::Title, en, |_| ());
        }
        if let Some(date) = entry.date {
            let date = date.to_string();
            self.add(at, Field::Names, &date, |_| ());
            self.add(at, Field::Names, &date[..4], |_| ());
        }
        let kind = archive.kind(entry).into_iter().flat_map(|kind| kind.name.wordings());
        for name in entry.names.iter().chain(&entry.authors).map(|name| &**name).chain(kind) {
            self.add(at, Field::Names, name, |_| ());
        }
        let facts = entry.facts.iter().map(|fact| &fact.value).chain(&entry.wording);
        for text in facts.flat_map(Text::wordings) {
            self.add(at, Field::Facts, text, |_| ());
        }
        for text in entry.body.wordings() {
            self.add(at, Field::Body, text, |_| ());
        }
    }

    /// Adds the words of a field of an entry; `each` is given their places in the vocabulary.
    fn add(&mut self, entry: usize, field: Field, text: &str, mut each: impl FnMut(u32)) {
        words::each_word(text, |_, word| {
            let id = self.id(word);
            let postings = &mut self.postings[id as usize];
            // A word's first place in an entry is its best one; a badge is kept beside it, for the filter on sources.
            let is_known = postings.last().is_some_and(|last| last.entry() == entry);
            if !is_known || (field == Field::Label && postings.last().is_some_and(|last| last.field() != field)) {
                postings.push(Posting::new(entry, field));
            }
            each(id);
        });
    }

    fn id(&mut self, word: &str) -> u32 {
        if let Some(id) = self.by_word.get(word) {
            return *id;
        }
        let id = u32::try_from(self.vocabulary.len()).expect("an archive has fewer than 2^32 different words");
        self.by_word.insert(word.into(), id);
        self.vocabulary.push(Word::new(word));
        self.postings.push(Vec::new());
        id
    }
}

fn newest(archive: &Archive) -> Vec<u32> {
    let count = u32::try_from(archive.entries.len()).expect("an archive has fewer than 2^29 entries");
    let mut newest: Vec<u32> = (0..count).collect();
    newest.sort_by_key(|at| std::cmp::Reverse(archive.entries[*at as usize].date));
    newest
}
