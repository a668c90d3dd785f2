//! The words of each entry in their order: what a phrase is looked for in.
//!
//! That costs four bytes a word. The texts themselves lie scattered in memory, and would be split again at every key.

use std::collections::BTreeMap;

use super::spans::Spans;

/// Stands behind the last word of each text; no word has this number.
pub(super) const END: u32 = u32::MAX;

/// The words of the entries' texts, as places in the vocabulary.
pub(super) struct WordOrder {
    words: Vec<u32>,
    of_entries: Spans,
    /// Those of what was added to entries after they were read: notes.
    added: BTreeMap<usize, Vec<u32>>,
}

impl WordOrder {
    pub(super) fn new() -> Self {
        Self { words: Vec::new(), of_entries: Spans::from(0), added: BTreeMap::new() }
    }

    /// Makes room for so many words.
    pub(super) fn reserve(&mut self, words: usize) {
        self.words.reserve(words);
    }

    /// Adds a text of an entry: of the next one, or of one that was read before.
    pub(super) fn push_text(&mut self, entry: usize, text: impl Iterator<Item = u32>) {
        let is_next = entry == self.of_entries.count();
        let words = if is_next { &mut self.words } else { self.added.entry(entry).or_default() };
        words.extend(text.chain([END]));
    }

    pub(super) fn end_entry(&mut self, entry: usize) {
        if entry == self.of_entries.count() {
            self.of_entries.end(self.words.len());
        }
    }

    /// The words of an entry's texts, and of what was added to it.
    pub(super) fn of(&self, entry: usize) -> [&[u32]; 2] {
        [&self.words[self.of_entries.of(entry)], self.added.get(&entry).map_or(&[], Vec::as_slice)]
    }

    /// The words of the entry that is read now, as far as it is read.
    pub(super) fn of_next(&self) -> impl Iterator<Item = u32> {
        self.words[self.of_entries.last()..].iter().copied().filter(|word| *word != END)
    }

    /// Leaves only the first entries, as they were read.
    pub(super) fn truncate(&mut self, entries: usize) {
        self.of_entries.truncate(entries);
        self.words.truncate(self.of_entries.last());
        self.added.clear();
    }

    /// Gives back the memory that growing left over.
    pub(super) fn shrink_to_fit(&mut self) {
        self.words.shrink_to_fit();
        self.of_entries.shrink_to_fit();
    }
}
