//! Many short lists that stand one after the other in a long one: where each begins and ends.
//!
//! A million short lists cost one allocation and four bytes each, and stand in memory in their order.

use std::ops::Range;

/// Where the short lists stand, by their number.
pub(super) struct Spans {
    /// Where the first begins, and where each ends.
    bounds: Vec<u32>,
}

impl Spans {
    /// No list yet; the first will begin at `start`.
    pub(super) fn from(start: u32) -> Self {
        Self { bounds: vec![start] }
    }

    /// The lists that end at `ends`; the first begins at 0.
    pub(super) fn ending_at(mut ends: Vec<u32>) -> Self {
        ends.insert(0, 0);
        Self { bounds: ends }
    }

    /// Makes room for so many lists more.
    pub(super) fn reserve(&mut self, lists: usize) {
        self.bounds.reserve(lists);
    }

    /// Ends a list where the long one ends now: the next begins there.
    ///
    /// # Panics
    /// Where the long list has 2^32 parts or more: no archive of at most 1 GiB leads there.
    pub(super) fn end(&mut self, length: usize) {
        self.bounds.push(u32::try_from(length).expect("an archive has fewer than 2^32 bytes and words"));
    }

    /// Where a list stands in the long one.
    pub(super) fn of(&self, list: usize) -> Range<usize> {
        self.bounds[list] as usize..self.bounds[list + 1] as usize
    }

    /// Where the last list ends.
    pub(super) fn last(&self) -> usize {
        self.bounds[self.count()] as usize
    }

    /// Leaves only the first lists.
    pub(super) fn truncate(&mut self, count: usize) {
        self.bounds.truncate(count + 1);
    }

    /// How many lists there are.
    pub(super) fn count(&self) -> usize {
        self.bounds.len() - 1
    }

    /// How many lists, from the list `from` on, begin at `at` or before.
    pub(super) fn begun(&self, from: usize, at: usize) -> usize {
        self.bounds[from..self.count()].iter().take_while(|start| **start as usize <= at).count()
    }

    /// Gives back the memory that growing left over.
    pub(super) fn shrink_to_fit(&mut self) {
        self.bounds.shrink_to_fit();
    }
}
