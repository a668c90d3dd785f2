//! Decides what is to be done with each piece of an import.

use std::collections::{HashMap, HashSet};

use super::{
    Content, Import, Item, Skipped,
    differences::{Candidate, differences},
    entry::{self, EntryMaker, Field, Loss},
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
    /// What the reader took away: it does not come back by itself.
    pub(crate) dropped: &'a [Entry],
}

/// Whether doubtful items are added, and what the reader took away.
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
    /// What its entry has otherwise than it was written; of one that is or may be known, what that has.
    pub(crate) losses: Vec<Loss>,
    /// Where the entry that it is or may be was read, if the import itself has that.
    pub(crate) earlier: Option<Place>,
}

/// A place in what is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The file, by its position among those that are imported.
    pub(crate) file: usize,
    pub(crate) line: usize,
}

/// What has been planned of the files so far.
#[derive(Default)]
struct Progress {
    planned: Vec<Vec<Planned>>,
    /// The file and the position in it of each entry that is to be added.
    added: HashMap<EntryId, (usize, usize)>,
    known: KnownEntries,
    /// What the reader took away, where that is anything.
    dropped: Option<KnownEntries>,
    ids: IdGenerator,
}

/// What an entry says otherwise than one that is known, and where that was read, if it is of the same import.
type Compared = (Vec<Loss>, Option<Place>);

impl Progress {
    /// The entry that is to be added with an id and its note, and where they were read.
    fn earlier(&self, id: &str) -> Option<((&Entry, &str), Place)> {
        let (file, at) = *self.added.get(id)?;
        let planned = self.planned.get(file)?.get(at)?;
        Some(((planned.added()?, &planned.note), Place { file, line: planned.line }))
    }

    /// Puts a piece behind those of the last file.
    fn push(&mut self, planned: Planned) {
        let of_file = self.planned.len() - 1;
        let pieces = &mut self.planned[of_file];
        if let Some(entry) = planned.added() {
            self.added.insert(entry.id.clone(), (of_file, pieces.len()));
        }
        pieces.push(planned);
    }
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
        let known = KnownEntries::of(self.archive, self.publications(imports));
        let dropped = (!self.dropped.is_empty())
            .then(|| KnownEntries::of(&self.archive.with_entries(self.dropped.to_vec()), self.publications(imports)));
        let mut progress = Progress { known, dropped, ..Progress::default() };
        for import in imports {
            self.add_file(import, &mut progress);
        }
        self.drop_dangling_relations(&mut progress.planned);
        progress.planned
    }

    fn add_file(&self, import: &Import, progress: &mut Progress) {
        let maker = EntryMaker::new(self.archive, import, self.day);
        let columns = maker.columns();
        let made = import.pieces.iter().map(|piece| maker.entry(piece, progress.known.publications()));
        let mut made: Vec<Result<(Entry, Vec<Loss>), Skipped>> = made.collect();
        self.skip_unmatched(&mut made);
        progress.planned.push(Vec::new());
        for (piece, made) in import.pieces.iter().zip(made) {
            let item = match &piece.content {
                Content::Item(item) => Some(&**item),
                _ => None,
            };
            let [text, note] = item.map(|item| [item.text.clone(), item.note.clone()]).unwrap_or_default();
            let (outcome, title, losses, earlier) = match made {
                Ok((entry, losses)) => {
                    let title = entry.title.sv.clone();
                    let (outcome, compared) = self.outcome(entry, item, &columns, progress);
                    let (losses, earlier) = compared.unwrap_or((losses, None));
                    (outcome, title, losses, earlier)
                }
                Err(why) => (Outcome::Skipped(why), Box::default(), Vec::new(), None),
            };
            progress.push(Planned { line: piece.line, outcome, title, text, note, losses, earlier });
        }
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

    /// What is to be done with an entry, and where it is or may be one that is known, what it says otherwise and where that was
    /// read.
    fn outcome(
        &self,
        mut entry: Entry,
        item: Option<&Item>,
        columns: &[Field],
        progress: &mut Progress,
    ) -> (Outcome, Option<Compared>) {
        let list = progress.planned.len();
        let mut comparable = progress.known.comparable(self.archive, &entry);
        comparable.list = Some(list).filter(|_| !entry.id.is_empty());
        let verdict = progress.known.verdict(&comparable);
        if self.doubtful == Doubtful::LeftOut
            && !matches!(verdict, Verdict::Known(..))
            && let Some(id) = self.dropped_as(&entry, progress)
        {
            return (Outcome::Known(id, Reason::Dropped), None);
        }
        let found = match verdict {
            Verdict::New => None,
            Verdict::Doubtful(id, why) => Some((id, why, false)),
            Verdict::Known(id, why) => Some((id, why, true)),
        };
        let mut perhaps = None;
        if let Some((id, why, is_known)) = found {
            let candidate = Candidate { entry: &entry, item, columns: Some(columns), is_known };
            let compared = self.compared(candidate, &id, progress);
            let why = if compared.0.is_empty() { why } else { why.beside_differences() };
            match self.doubtful {
                _ if is_known => return (Outcome::Known(id, why), Some(compared)),
                Doubtful::LeftOut => return (Outcome::Doubtful(id, why), Some(compared)),
                Doubtful::Added => perhaps = Some((id, why)),
            }
        }
        let Progress { known, ids, .. } = progress;
        if entry.id.is_empty() || known.has(&entry.id) {
            entry.id = entry::id(ids, &entry, &|id| known.has(id));
        }
        comparable.id.clone_from(&entry.id);
        known.add(comparable);
        (Outcome::New(Box::new(entry), perhaps), None)
    }

    /// The id of the entry that is the same, where the reader took it away.
    fn dropped_as(&self, entry: &Entry, progress: &Progress) -> Option<EntryId> {
        let known = progress.dropped.as_ref()?;
        match known.verdict(&known.comparable(self.archive, entry)) {
            Verdict::Known(id, _) => Some(id),
            Verdict::New | Verdict::Doubtful(..) => None,
        }
    }

    /// What a candidate says otherwise than the entry with an id, in the archive or earlier in the import.
    fn compared(&self, candidate: Candidate<'_>, id: &str, progress: &Progress) -> Compared {
        let names = progress.known.publications();
        if let Some(at) = self.archive.position(id) {
            let entry = &self.archive.entries[at];
            let known = (entry, entry.note().map_or("", |note| &*note.text));
            return (differences(self.archive, known, &candidate, names), None);
        }
        let Some((known, place)) = progress.earlier(id) else { return Compared::default() };
        // What only one of two pieces of an import has is a difference, whether there is a column for that or not.
        let candidate = Candidate { columns: None, ..candidate };
        (differences(self.archive, known, &candidate, names), Some(place))
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
