//! Reads the words of entries into an index.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use super::{
    index::{Field, Index, Part, Posting, Postings},
    numbers,
    spans::Spans,
    words,
};
use crate::{
    archive::{Archive, Author, Entry},
    lang::{Lang, Text},
};

/// A word of an entry while entries are read: which word, and in which field.
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
        Field::ALL[(self.0 & ((1 << Posting::BITS) - 1)) as usize]
    }
}

/// An index while entries are read into it.
pub(super) struct Reading<'a> {
    index: &'a mut Index,
    part: Part,
    /// The places of the words and, apart, of those that end in a digit: most numbers occur once, and would scatter the
    /// words.
    ids: [HashTable<u32>; 2],
    /// The words of each entry in their order, entry after entry.
    tokens: Vec<Token>,
    tokens_of: Spans,
    /// The entries that were read.
    entries: Vec<u32>,
    /// How many postings each word has, and the last of them.
    seen: Vec<(u32, Option<Posting>)>,
    /// The words of the text that is read now.
    text: Vec<u32>,
}

/// The different words of an entry that there is room for from the start, and all words: as many as a small archive has,
/// which is then indexed without its tables growing.
const DIFFERENT_WORDS: usize = 32;
const ALL_WORDS: usize = 256;
/// The entries that there is room for.
const ENTRIES: usize = 512;

impl<'a> Reading<'a> {
    /// Begins a part of an index, with the words that it has already.
    pub(super) fn new(index: &'a mut Index, part: Part, entries: usize) -> Self {
        let known = index.vocabulary.len();
        let expected = entries.min(ENTRIES);
        let (new, all) = (expected * DIFFERENT_WORDS, expected * ALL_WORDS);
        index.vocabulary.reserve(new);
        index.order.reserve(all);
        let mut reading = Self {
            index,
            part,
            ids: [HashTable::with_capacity(known + new), HashTable::with_capacity((known + new) / 8)],
            tokens: Vec::with_capacity(all),
            tokens_of: Spans::from(0),
            entries: Vec::with_capacity(entries),
            seen: Vec::with_capacity(known + new),
            text: Vec::new(),
        };
        reading.seen.resize(known, (0, None));
        for id in (0..).take(known) {
            let vocabulary = &reading.index.vocabulary;
            let word = vocabulary.lower(id);
            let ids = &mut reading.ids[usize::from(is_numbered(word))];
            ids.insert_unique(hash(word), id, |id| hash(vocabulary.lower(*id)));
        }
        reading
    }

    /// Reads what the archive itself has of an entry, or all of one that is the reader's own.
    pub(super) fn read(&mut self, archive: &Archive, at: usize, entry: &Entry) {
        let swedish = self.add(at, Field::Title, Lang::Sv, &entry.title.sv);
        self.add(at, Field::Label, Lang::Sv, &entry.label);
        let Index { vocabulary, order, titles, titles_of, .. } = &mut *self.index;
        titles.extend(order.of_next().filter(|word| vocabulary.is_word(*word)));
        titles_of.end(titles.len());
        let english = self.add(at, Field::Title, Lang::En, entry.title.en.as_deref().unwrap_or_default());
        self.index.title_lengths.push([swedish, english].map(|words| u8::try_from(words).unwrap_or(0)));
        let authors = entry.people().map(Author::as_str);
        for name in entry.names.iter().map(|name| &**name).chain(authors) {
            self.add(at, Field::Names, Lang::Sv, name);
        }
        for text in entry.facts.iter().map(|fact| &fact.value).chain(entry.wording.as_deref()) {
            each_wording(text, |lang, text| _ = self.add(at, Field::Facts, lang, text));
        }
        each_wording(&entry.body, |lang, text| _ = self.add(at, Field::Body, lang, text));
        self.read_around(archive, at, entry);
    }

    /// Reads what is said of an entry around its texts; no phrase is looked for there.
    fn read_around(&mut self, archive: &Archive, at: usize, entry: &Entry) {
        let mut add =
            |field, lang, text: &str| words::each_word(text, |_, word| _ = self.stands(at, field, lang, word));
        if let Some(date) = entry.date {
            let date = date.to_string();
            add(Field::Date, Lang::Sv, &date);
            add(Field::Date, Lang::Sv, &date[..4]);
        }
        if let Some(kind) = archive.kind(entry) {
            each_wording(&kind.name, |lang, name| add(Field::Names, lang, name));
        }
        // An interview is an article too, and a final report a report.
        let plain = archive.form(entry).rules().plain_kind;
        if let Some(kind) = archive.kinds.iter().find(|kind| *kind.id == *plain && *kind.id != *entry.kind) {
            each_wording(&kind.name, |lang, name| add(Field::Names, lang, name));
        }
        for name in entry.facts.iter().filter_map(|fact| archive.fact_name(fact)) {
            each_wording(name, |lang, name| add(Field::Facts, lang, name));
        }
    }

    /// Reads what the reader added to an entry.
    pub(super) fn read_layer(&mut self, at: usize, entry: &Entry) {
        if let Some(note) = entry.note() {
            self.add(at, Field::Body, Lang::Sv, &note.text);
        }
        let words = entry.full_text().and_then(|text| self.index.text_words(text)).cloned();
        for word in words.iter().flat_map(|words| words.different()) {
            self.stands(at, Field::FullText, Lang::Sv, word);
        }
    }

    /// Ends an entry: what is read now is of another.
    pub(super) fn end(&mut self, at: usize) {
        self.entries.push(u32::try_from(at).expect("an archive has fewer than 2^29 entries"));
        self.tokens_of.end(self.tokens.len());
        self.index.order.end_entry(at);
    }

    /// The postings of every word, word after word: entries counted into their places, so that memory is written in a few
    /// long runs.
    pub(super) fn postings(self) -> Postings {
        // The most memory is used here; what only reading needed is given back before.
        drop(self.ids);
        let (mut next, mut start) = (Vec::with_capacity(self.seen.len() + 1), 0);
        for (count, _) in self.seen {
            next.push(start);
            start += count;
        }
        let mut places = vec![Posting::default(); self.tokens.len()];
        for (nth, entry) in self.entries.iter().enumerate() {
            for token in &self.tokens[self.tokens_of.of(nth)] {
                let at = &mut next[token.word()];
                places[*at as usize] = Posting::new(*entry as usize, token.field());
                *at += 1;
            }
        }
        Postings::new(places, Spans::ending_at(next))
    }

    /// Adds the words of a text of an entry. How many words it has, without what is given once more together.
    fn add(&mut self, entry: usize, field: Field, lang: Lang, text: &str) -> usize {
        let mut end = 0;
        words::each_word(text, |place, word| {
            let id = self.stands(entry, field, lang, word);
            // What is given once more together has no neighbours of its own.
            if place.start >= end {
                end = place.end;
                self.text.push(id);
            }
        });
        let count = self.text.len();
        self.index.order.push_text(entry, self.text.drain(..));
        count
    }

    /// Notes that a word stands in a field of an entry; its place in the vocabulary.
    fn stands(&mut self, entry: usize, field: Field, lang: Lang, word: &str) -> u32 {
        let id = self.id(word);
        self.index.vocabulary.occurs(id, lang, self.part);
        // An entry has a word once, in its best field; a badge beside it, for the filter on sources.
        let (count, last_seen) = &mut self.seen[id as usize];
        let last = last_seen.filter(|last| last.entry() == entry);
        let last = match self.part {
            Part::Archive => last,
            Part::Layer => last.or_else(|| self.index.best_in_archive(id, entry)),
        };
        if last.is_none_or(|last| field < last.field() || (field == Field::Label && last.field() != field)) {
            *last_seen = Some(Posting::new(entry, field));
            *count += 1;
            self.tokens.push(Token::new(id, field));
        } else {
            *last_seen = last;
        }
        id
    }

    fn id(&mut self, word: &str) -> u32 {
        let Self { index, ids, .. } = self;
        let ids = &mut ids[usize::from(is_numbered(word))];
        let Index { vocabulary, series, .. } = &mut **index;
        let hashed = hash(word);
        if let Some(id) = ids.find(hashed, |id| vocabulary.is(*id, word)) {
            return *id;
        }
        let id = vocabulary.push(word);
        ids.insert_unique(hashed, id, |id| hash(vocabulary.lower(*id)));
        self.seen.push((0, None));
        if is_numbered(word)
            && let Some((name, _)) = word.split_once(' ')
            && numbers::may_name_series(name)
        {
            series[self.part as usize].insert(name.into());
        }
        id
    }
}

/// Calls `each` with the wordings of a text, and their languages.
fn each_wording(text: &Text, mut each: impl FnMut(Lang, &str)) {
    for (lang, wording) in Lang::ALL.into_iter().zip(text.wordings()) {
        each(lang, wording);
    }
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

fn is_numbered(word: &str) -> bool {
    word.as_bytes().last().is_some_and(u8::is_ascii_digit)
}
