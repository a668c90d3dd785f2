//! The state that the acts of all journals leave: marks, notes, entries, texts.
//!
//! The same acts give the same state, whatever the order in which they were read and however often: they are sorted by
//! their stamps, and a copy of an act is that act.

use std::collections::{BTreeMap, HashSet};

use super::{
    act::{Act, EntryText, Origin, Record, Stamp},
    moment::Moment,
};
use crate::{
    archive::{Date, EntryId},
    lang::Text,
};

/// The marks, notes, entries and texts that acts leave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The marked entries, and since when.
    pub marks: BTreeMap<EntryId, Moment>,
    /// The notes, by the entries that they are on.
    pub notes: BTreeMap<EntryId, Note>,
    /// The entries that the reader added.
    pub entries: BTreeMap<EntryId, Added>,
    /// The entries that the reader added and took away again.
    pub dropped: BTreeMap<EntryId, EntryText>,
    /// The full texts, by the entries that they belong to.
    pub texts: BTreeMap<EntryId, Attached>,
}

/// A note on an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The note.
    pub text: Box<str>,
    /// What its entry was called.
    pub title: Text,
    /// When that was.
    pub date: Option<Date>,
    /// When the note was written.
    pub written: Moment,
}

/// An entry that the reader added.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// The entry.
    pub entry: EntryText,
    /// Where it was read.
    pub from: Origin,
    /// When it was added, or changed last.
    pub when: Moment,
}

/// A full text that the reader attached.
#[derive(Clone, Debug, PartialEq)]
pub struct Attached {
    /// Where it was read.
    pub from: Origin,
    /// The act that attached it.
    pub stamp: Stamp,
}

impl State {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn take(&mut self, Record { stamp, act, .. }: &Record) {
        match act {
            Act::Mark { id } => _ = self.marks.insert(id.clone(), stamp.t),
            Act::Unmark { id } => _ = self.marks.remove(id),
            Act::Note { id, text, title, date } => {
                let note = Note { text: text.clone(), title: title.clone(), date: *date, written: stamp.t };
                self.notes.insert(id.clone(), note);
            }
            Act::Unnote { id } => _ = self.notes.remove(id),
            Act::Add { id, entry, from, .. } => {
                let added = Added { entry: entry.clone(), from: from.clone(), when: stamp.t };
                self.entries.insert(id.clone(), added);
                self.dropped.remove(id);
            }
            // A note and a text stay unless they are taken away too: they may have moved to the archive's entry.
            Act::Drop { id } => {
                self.dropped.extend(self.entries.remove(id).map(|added| (id.clone(), added.entry)));
                self.marks.remove(id);
            }
            Act::Text { id, from: Some(from), .. } => {
                self.texts.insert(id.clone(), Attached { from: from.clone(), stamp: stamp.clone() });
            }
            Act::Text { id, from: None, .. } => _ = self.texts.remove(id),
            Act::Undo { .. } => {}
        }
    }
}

/// Every act that was read, each once, in order.
#[derive(Debug, Default)]
pub(super) struct Acts(Vec<Record>);

impl Acts {
    pub(super) fn new(mut records: Vec<Record>) -> Self {
        records.sort_by(|a, b| a.stamp.cmp(&b.stamp));
        let mut acts = Self(Vec::with_capacity(records.len()));
        for record in records {
            acts.push_unless_there(record);
        }
        acts
    }

    /// Adds acts that come after all others.
    pub(super) fn extend(&mut self, records: Vec<Record>) {
        if records.first().zip(self.0.last()).is_some_and(|(first, last)| first.stamp < last.stamp) {
            let all = std::mem::take(&mut self.0).into_iter().chain(records).collect();
            *self = Self::new(all);
        } else {
            for record in records {
                self.push_unless_there(record);
            }
        }
    }

    fn push_unless_there(&mut self, record: Record) {
        let same = self.0.iter().rev().take_while(|other| other.stamp == record.stamp);
        if !same.into_iter().any(|other| other.act == record.act) {
            self.0.push(record);
        }
    }

    pub(super) fn last(&self) -> Option<&Stamp> {
        self.0.last().map(|record| &record.stamp)
    }

    /// The highest number of an act of `device`.
    pub(super) fn last_number(&self, device: &str) -> u64 {
        let of_device = self.0.iter().filter(|record| &*record.stamp.device == device);
        of_device.map(|record| record.stamp.n).max().unwrap_or(0)
    }

    pub(super) fn state(&self) -> State {
        let undone = self.undone();
        let mut state = State::default();
        for record in self.0.iter().filter(|record| !undone.has(record)) {
            state.take(record);
        }
        state
    }

    /// The acts that the next undo takes back, the first of them first: the latest, with those done together with it.
    pub(super) fn latest(&self) -> Vec<&Record> {
        let undone = self.undone();
        let is_left = |record: &&Record| !matches!(record.act, Act::Undo { .. }) && !undone.has(record);
        let Some(latest) = self.0.iter().rev().find(is_left) else { return Vec::new() };
        match latest.together {
            None => vec![latest],
            together => {
                let is_with_it =
                    |record: &&Record| record.together == together && record.stamp.device == latest.stamp.device;
                self.0.iter().filter(is_left).filter(is_with_it).collect()
            }
        }
    }

    fn undone(&self) -> Undone<'_> {
        let targets: HashSet<&Stamp> = self.0.iter().filter_map(|record| record.act.undoes()).collect();
        let undone = self.0.iter().filter(|record| targets.contains(&record.stamp));
        let together = undone.filter_map(|record| Some((&*record.stamp.device, record.together?))).collect();
        Undone { targets, together }
    }
}

/// Which acts were taken back.
struct Undone<'a> {
    targets: HashSet<&'a Stamp>,
    /// Acts that were done together: the device, and the number of the first.
    together: HashSet<(&'a str, u64)>,
}

impl Undone<'_> {
    fn has(&self, record: &Record) -> bool {
        self.targets.contains(&record.stamp)
            || record.together.is_some_and(|first| self.together.contains(&(&*record.stamp.device, first)))
    }
}

impl Act {
    fn undoes(&self) -> Option<&Stamp> {
        match self {
            Self::Undo { of } => Some(of),
            _ => None,
        }
    }
}
