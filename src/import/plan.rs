//! Decides what is to be done with each piece of an import.

use std::collections::HashSet;

use super::{
    Content, Import, Skipped,
    entry::{self, EntryMaker, Loss},
    publication::Publications,
    reason::Reason,
    same::{KnownEntries, Verdict},
};
use crate::{
    archive::{Archive, Date, Entry, EntryId, IdGenerator},
    search::{Index, Query},
};

/// What an import is for.
pub(crate) struct Plan<'a> {
    /// The archive that the entries are to stand in, with all that it has already.
    pub(crate) archive: &'a Archive,
    /// The day of reading.
    pub(crate) day: Option<Date>,
    /// What an entry must answer.
    pub(crate) query: Option<&'a Query>,
    pub(crate) doubtful: Doubtful,
}

/// Whether doubtful items are added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubtful {
    LeftOut,
    Added,
}

/// A piece of a file, and what is to be done with it.
#[derive(Debug, PartialEq)]
pub(crate) struct Planned {
    /// Its line in the file.
    pub(crate) line: usize,
    pub(crate) outcome: Outcome,
    /// Its title, where it is an entry.
    pub(crate) title: Box<str>,
    /// The full text that came with it.
    pub(crate) text: String,
    /// The reader's own note that came with it.
    pub(crate) note: String,
    /// What its entry has otherwise than it was written; of one that is known, what the archive's entry has.
    pub(crate) losses: Vec<Loss>,
}

/// What is to be done with a piece of a file.
#[derive(Debug, PartialEq)]
pub(crate) enum Outcome {
    /// The entry is to be added, although the one with this id may be the same.
    New(Box<Entry>, Option<(EntryId, Reason)>),
    /// The entry with this id is the same.
    Known(EntryId, Reason),
    /// The entry with this id may be the same.
    Doubtful(EntryId, Reason),
    Skipped(Skipped),
}

impl Planned {
    /// The entry that is to be added.
    pub(crate) fn added(&self) -> Option<&Entry> {
        match &self.outcome {
            Outcome::New(entry, _) => Some(entry),
            _ => None,
        }
    }
}

impl Plan<'_> {
    /// What is to be done with each piece of each file. What is to be added is known to the pieces after it, also to those of
    /// other files.
    pub(crate) fn of(&self, imports: &[Import]) -> Vec<Vec<Planned>> {
        let mut known = KnownEntries::of(self.archive, self.publications(imports));
        let mut ids = IdGenerator::default();
        let mut planned: Vec<Vec<Planned>> =
            imports.iter().enumerate().map(|(nth, import)| self.of_file(nth, import, &mut known, &mut ids)).collect();
        self.drop_dangling_relations(&mut planned);
        planned
    }

    fn of_file(&self, nth: usize, import: &Import, known: &mut KnownEntries, ids: &mut IdGenerator) -> Vec<Planned> {
        let maker = EntryMaker::new(self.archive, import, self.day);
        let made = import.pieces.iter().map(|piece| maker.entry(piece, known.publications()));
        let mut made: Vec<Result<(Entry, Vec<Loss>), Skipped>> = made.collect();
        self.skip_unmatched(&mut made);
        let planned = import.pieces.iter().zip(made).map(|(piece, made)| {
            let (text, note) = match &piece.content {
                Content::Item(item) => (item.text.clone(), item.note.clone()),
                _ => Default::default(),
            };
            let (outcome, title, losses) = match made {
                Ok((entry, losses)) => {
                    let title = entry.title.sv.clone();
                    let (outcome, differences) = self.outcome((entry, &note), nth, known, ids);
                    (outcome, title, differences.unwrap_or(losses))
                }
                Err(why) => (Outcome::Skipped(why), Box::default(), Vec::new()),
            };
            Planned { line: piece.line, outcome, title, text, note, losses }
        });
        planned.collect()
    }

    /// The publications of the archive, of the program's own, and those that the import names itself: so a second
    /// import of the same knows no more than the first.
    fn publications(&self, imports: &[Import]) -> Publications {
        let mut publications = Publications::default();
        publications.add(self.archive);
        publications.add(&Archive::embedded());
        for piece in imports.iter().flat_map(|import| &import.pieces) {
            if let Content::Item(item) = &piece.content {
                publications.learn(&item.publication);
            }
        }
        publications
    }

    /// Skips those entries that the query does not find.
    fn skip_unmatched(&self, made: &mut [Result<(Entry, Vec<Loss>), Skipped>]) {
        let Some(query) = self.query else { return };
        let entries = made.iter().filter_map(|made| Some(made.as_ref().ok()?.0.clone())).collect();
        let archive = self.archive.with_entries(entries);
        let findings = Index::new(&archive).search(&archive, query);
        let found: HashSet<usize> = findings.hits[..findings.certain()].iter().map(|hit| hit.entry).collect();
        for (at, made) in made.iter_mut().filter(|made| made.is_ok()).enumerate() {
            if !found.contains(&at) {
                *made = Err(Skipped::Unmatched);
            }
        }
    }

    /// What is to be done with an entry, and where it is one that the archive has, what it says otherwise.
    fn outcome(
        &self,
        (mut entry, note): (Entry, &str),
        list: usize,
        known: &mut KnownEntries,
        ids: &mut IdGenerator,
    ) -> (Outcome, Option<Vec<Loss>>) {
        let mut comparable = known.comparable(self.archive, &entry);
        comparable.list = Some(list).filter(|_| !entry.id.is_empty());
        let perhaps = match known.verdict(&comparable) {
            Verdict::New => None,
            Verdict::Doubtful(id, why) if self.doubtful == Doubtful::Added => Some((id, why)),
            Verdict::Doubtful(id, why) => return (Outcome::Doubtful(id, why), None),
            Verdict::Known(id, why) => {
                let there = self.archive.position(&id).map(|at| &self.archive.entries[at]);
                let differences =
                    there.map(|there| entry::differences(self.archive, there, (&entry, note), known.publications()));
                return (Outcome::Known(id, why), Some(differences.unwrap_or_default()));
            }
        };
        if entry.id.is_empty() || known.has(&entry.id) {
            entry.id = entry::id(ids, &entry, &|id| known.has(id));
        }
        comparable.id.clone_from(&entry.id);
        known.add(comparable);
        (Outcome::New(Box::new(entry), perhaps), None)
    }

    /// Drops the relations of what is added to what is nowhere.
    fn drop_dangling_relations(&self, planned: &mut [Vec<Planned>]) {
        let added = planned.iter().flatten().filter_map(Planned::added);
        let added: HashSet<EntryId> = added.map(|entry| entry.id.clone()).collect();
        for planned in planned.iter_mut().flatten() {
            if let Outcome::New(entry, _) = &mut planned.outcome {
                let related = std::mem::take(&mut entry.related).into_iter();
                let is_there = |id: &EntryId| added.contains(id) || self.archive.position(id).is_some();
                entry.related = related.filter(|relation| is_there(&relation.id)).collect();
            }
        }
    }
}
