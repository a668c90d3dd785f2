//! The words of an archive, and the entries that have them.
//!
//! A query never reads the entries' texts. Every different word of the archive stands once in a vocabulary; a
//! typed word is compared with the vocabulary, and what answers leads to entries. So a keystroke costs what the
//! vocabulary and the answering entries cost, not what the texts are long.
//!
//! What the archive itself has is read once. What the reader added (entries, notes, full texts) stands behind it, in
//! the vocabulary as in every list, so that [`Index::take_layer`] cuts it off and reads only the layer again.

use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

use super::{
    reading::Reading, spans::Spans, text_words::TextWords, thesaurus::Thesaurus, vocabulary::Vocabulary,
    word_order::WordOrder,
};
use crate::archive::{Archive, Entry, FullText};

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
    pub(super) const ALL: [Self; 7] =
        [Self::Date, Self::Title, Self::Label, Self::Names, Self::Facts, Self::Body, Self::FullText];

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

/// What an index was read from.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Archive,
    /// What the reader added.
    Layer,
}

/// A word of an entry: which entry, and in which field.
#[derive(Clone, Copy, Default)]
pub(super) struct Posting(u32);

impl Posting {
    pub(super) const BITS: u32 = 3;

    pub(super) fn new(entry: usize, field: Field) -> Self {
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

/// Where each word stands, word after word, by entry.
pub(super) struct Postings {
    places: Vec<Posting>,
    of_words: Spans,
}

impl Postings {
    pub(super) fn new(places: Vec<Posting>, of_words: Spans) -> Self {
        Self { places, of_words }
    }

    fn none() -> Self {
        Self::new(Vec::new(), Spans::from(0))
    }

    /// Where a word stands; nowhere, where it was first seen later.
    fn of(&self, word: u32) -> &[Posting] {
        let word = word as usize;
        if word < self.of_words.count() { &self.places[self.of_words.of(word)] } else { &[] }
    }

    /// The best place of a word in an entry.
    fn best(&self, word: u32, entry: usize) -> Option<Posting> {
        of_entry(self.of(word), entry).copied().min_by_key(|posting| posting.field())
    }
}

/// Those of a word's places that are in an entry.
pub(super) fn of_entry(postings: &[Posting], entry: usize) -> impl Iterator<Item = &Posting> {
    let first = postings.partition_point(|posting| posting.entry() < entry);
    postings[first..].iter().take_while(move |posting| posting.entry() == entry)
}

/// The words of an archive and of the layer over it, ready to be searched.
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    pub(super) thesaurus: Thesaurus,
    /// Where each word stands in the archive, and in the layer.
    postings: [Postings; 2],
    /// The words of the texts in their order, but for full texts.
    pub(super) order: WordOrder,
    /// The words of each title and badge without numbers: what is looked through for initials lies close together.
    pub(super) titles: Vec<u32>,
    pub(super) titles_of: Spans,
    /// How many words each title has, Swedish and English.
    pub(super) title_lengths: Vec<[u8; 2]>,
    /// The words of the full texts, as long as these are attached.
    pub(super) texts: Arc<[Arc<TextWords>]>,
    /// The series in which documents are numbered, `sou`: in the archive, and in the layer.
    pub(super) series: [BTreeSet<Box<str>>; 2],
    /// The entries, newest first, undated ones last, otherwise in the archive's order.
    pub(super) newest: Vec<u32>,
    /// Where each entry stands among the newest.
    pub(super) ages: Vec<u32>,
    /// How many entries and different words the archive has without the layer.
    archive_entries: usize,
    archive_words: usize,
}

impl Index {
    /// Reads every word of `archive`, and of the layer over it.
    #[must_use]
    pub fn new(archive: &Archive) -> Self {
        let mut index = Self {
            vocabulary: Vocabulary::new(),
            thesaurus: Thesaurus::new(archive),
            postings: [Postings::none(), Postings::none()],
            order: WordOrder::new(),
            titles: Vec::new(),
            titles_of: Spans::from(0),
            title_lengths: Vec::new(),
            texts: Arc::default(),
            series: [BTreeSet::new(), BTreeSet::new()],
            newest: Vec::new(),
            ages: Vec::new(),
            archive_entries: 0,
            archive_words: 0,
        };
        let count = archive.entries.iter().position(Entry::is_own).unwrap_or(archive.entries.len());
        let mut reading = Reading::new(&mut index, Part::Archive, count);
        for (at, entry) in archive.entries[..count].iter().enumerate() {
            reading.read(archive, at, entry);
            reading.end(at);
        }
        let postings = reading.postings();
        index.postings[Part::Archive as usize] = postings;
        index.vocabulary.shrink_to_fit();
        index.order.shrink_to_fit();
        (index.archive_entries, index.archive_words) = (count, index.vocabulary.len());
        index.take_layer(archive);
        index
    }

    /// Takes the layer that lies over the archive now, in the place of the one before: the archive is the same, and the
    /// reader's own entries stand behind its own.
    pub(crate) fn take_layer(&mut self, archive: &Archive) {
        self.drop_layer();
        let full_texts = archive.entries.iter().filter_map(Entry::full_text);
        let words = |text| self.text_words(text).cloned().unwrap_or_else(|| Arc::new(TextWords::new(text)));
        self.texts = full_texts.map(words).collect();
        self.take_newest(archive);
        let count = self.archive_entries;
        let is_added =
            |(at, entry): &(usize, &Entry)| *at >= count || entry.note().is_some() || entry.full_text().is_some();
        let added: Vec<(usize, &Entry)> = archive.entries.iter().enumerate().filter(is_added).collect();
        if added.is_empty() {
            return;
        }
        let mut reading = Reading::new(self, Part::Layer, added.len());
        for (at, entry) in added {
            if at >= count {
                reading.read(archive, at, entry);
            }
            reading.read_layer(at, entry);
            reading.end(at);
        }
        let postings = reading.postings();
        self.postings[Part::Layer as usize] = postings;
        self.vocabulary.shrink_to_fit();
    }

    fn drop_layer(&mut self) {
        let count = self.archive_entries;
        self.thesaurus.forget_found();
        self.vocabulary.truncate(self.archive_words);
        self.postings[Part::Layer as usize] = Postings::none();
        self.order.truncate(count);
        self.titles_of.truncate(count);
        self.titles.truncate(self.titles_of.last());
        self.title_lengths.truncate(count);
        self.series[Part::Layer as usize].clear();
        self.newest.retain(|entry| (*entry as usize) < count);
    }

    /// Puts the entries among the newest that are not there yet.
    fn take_newest(&mut self, archive: &Archive) {
        let added = self.newest.len()..archive.entries.len();
        if !added.is_empty() {
            self.newest.extend(added.map(|at| u32::try_from(at).expect("an archive has fewer than 2^29 entries")));
            self.newest.sort_by_cached_key(|at| Reverse(archive.entries[*at as usize].date));
        }
        self.ages.resize(self.newest.len(), 0);
        for (age, at) in (0..).zip(&self.newest) {
            self.ages[*at as usize] = age;
        }
    }

    /// Where the word at a place of the vocabulary stands: in the archive, and in the layer.
    pub(super) fn postings(&self, word: u32) -> [&[Posting]; 2] {
        self.postings.each_ref().map(|postings| postings.of(word))
    }

    /// In how many places a word stands.
    pub(super) fn count(&self, word: u32) -> usize {
        self.postings(word).map(<[_]>::len).iter().sum()
    }

    /// The best field of an entry in which a word stands.
    pub(super) fn field(&self, word: u32, entry: usize) -> Option<Field> {
        let best = self.postings.iter().filter_map(|postings| postings.best(word, entry));
        best.map(Posting::field).min()
    }

    /// The best place of a word in what the archive has of an entry.
    pub(super) fn best_in_archive(&self, word: u32, entry: usize) -> Option<Posting> {
        self.postings[Part::Archive as usize].best(word, entry)
    }

    /// The words of a full text, where it was read.
    pub(super) fn text_words(&self, text: &FullText) -> Option<&Arc<TextWords>> {
        self.texts.iter().find(|words| words.is_of(text))
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
        self.series.iter().flatten().map(|series| &**series)
    }
}
