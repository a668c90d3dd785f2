//! The reader's own layer on the command line: marks, notes, entries, what is there, undoing and checking.

mod described;
mod items;
mod words;

use std::{
    io::{self, IsTerminal as _, Read as _},
    mem::ManuallyDrop,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use self::{
    items::{Item, ItemKind, mine},
    words::Words,
};
use super::{
    Done, Failure, Outcome, Session,
    arguments::Described,
    choice,
    error::{Error, short},
    json, remark, rows, say, tell,
};
use crate::{
    archive::{Archive, Entry, EntryId, Unreadable, write_reason},
    import::{self, Verdict},
    lang::Lang,
    library,
    messages::Messages,
    own::{self, Act, EntryText, Fault, Journal, Moment, Origin, Place, State},
    scrub,
};

/// An archive with the reader's layer over it, and the layer's journal, where the archive can have one.
pub(super) struct Library {
    pub(super) archive: ManuallyDrop<Archive>,
    pub(super) journal: Option<Journal>,
}

impl Session<'_> {
    /// The archive with the reader's layer over it, unless that is to be left out.
    pub(super) fn library(&self) -> Result<Library, Failure> {
        let library = self.with_layer(self.archive()?);
        self.warn_of_faults(&library);
        Ok(library)
    }

    /// Says where the layer cannot be read, if anywhere.
    pub(super) fn warn_of_faults(&self, library: &Library) {
        if let Some(fault) = library.journal.as_ref().and_then(|journal| journal.faults().first()) {
            remark(&format!("{} {}", Messages::of(self.lang).own_unreadable, fault.place()));
        }
    }

    /// The same of an archive that has been read, without a word on what cannot be read of the layer.
    pub(super) fn with_layer(&self, mut archive: ManuallyDrop<Archive>) -> Library {
        let journal = self.journal(&archive);
        if let Some(journal) = &journal {
            let moved = library::apply_layer(&mut archive, journal.state(), &|id| journal.text(id));
            for (own, there) in journal.unreported(moved) {
                remark(&self.words().now_in_archive(&own, &there));
            }
        }
        Library { archive, journal }
    }

    /// The journal of an archive that names itself.
    pub(super) fn journal(&self, archive: &Archive) -> Option<Journal> {
        let id = archive.id.as_deref().filter(|_| !self.everywhere.no_own)?;
        Some(Journal::open(Place::of(id)?))
    }

    /// The library of a command that changes the layer.
    pub(super) fn writable(&self) -> Result<(ManuallyDrop<Archive>, Journal), Failure> {
        let Library { archive, journal } = self.library()?;
        Ok((archive, journal.ok_or_else(|| self.no_layer())?))
    }

    /// Why there is no layer.
    pub(super) fn no_layer(&self) -> Error {
        if self.everywhere.no_own { Error::OwnLeftOut } else { Error::NoLayer }
    }

    /// Says why nothing was found.
    pub(super) fn nothing(&self, why: &Error) -> Outcome {
        remark(&why.sentence(self.lang));
        Outcome::Nothing
    }

    pub(super) fn words(&self) -> Words {
        Words(self.lang)
    }

    pub(super) fn not_written(&self, unwritten: &own::WriteError) -> Failure {
        Failure::said(unwritten.describe(self.lang))
    }

    pub(super) fn append(&self, journal: &mut Journal, acts: Vec<Act>) -> Result<(), Failure> {
        if acts.is_empty() {
            return Ok(());
        }
        for act in &acts {
            if let Act::Text { id, from: None } = act {
                let why = |error: io::Error| write_reason(&error).get(self.lang).to_owned();
                journal.keep_text(id).map_err(|error| Error::TextNotMoved { id: id.to_string(), why: why(error) })?;
            }
        }
        journal.append(acts, now()).map_err(|error| self.not_written(&error))
    }

    /// Says on a terminal what an act did, and what it replaced.
    pub(super) fn tell_done(&self, (archive, state): (&Archive, &State), act: &Act, replaced: Option<&str>) {
        let title = library::title(archive, state, act.id().unwrap_or_default(), self.lang);
        tell(&self.words().done(act, &title, replaced));
    }

    pub(super) fn mark(&self, ids: &[String]) -> Done {
        let (archive, mut journal) = self.writable()?;
        self.act_on_all(&archive, &mut journal, ids, |_, named| {
            let entry = &archive.entries[choice::entry(&archive, named)?];
            if entry.is_marked() {
                tell(&self.words().already_marked(entry.title.get(self.lang)));
                return Ok(Vec::new());
            }
            Ok(vec![Act::Mark { id: entry.id.clone() }])
        })
    }

    pub(super) fn unmark(&self, ids: &[String]) -> Done {
        let (archive, mut journal) = self.writable()?;
        self.act_on_all(&archive, &mut journal, ids, |state, named| {
            let id = kept_as(&archive, state, named, Entry::marked_as)?;
            if !state.marks.contains_key(&*id) {
                return Err(Error::NotMarked { id });
            }
            Ok(vec![Act::Unmark { id: id.into() }])
        })
    }

    /// Does what is to be done, if anything, with each entry that is named; with none where one of them cannot be taken,
    /// and says which.
    fn act_on_all(
        &self,
        archive: &Archive,
        journal: &mut Journal,
        ids: &[String],
        acts_on: impl Fn(&State, &str) -> Result<Vec<Act>, Error>,
    ) -> Done {
        let (mut acts, mut outcome) = (Vec::new(), Outcome::Found);
        for named in ids {
            match acts_on(journal.state(), named) {
                Ok(more) if more.iter().any(|act| acts.contains(act)) => {}
                Ok(more) => acts.extend(more),
                Err(error) => outcome = self.nothing(&error),
            }
        }
        match outcome {
            Outcome::Found => {
                self.append(journal, acts.clone())?;
                // Of what is done with one entry, the first says it all.
                for of_one in acts.chunk_by(|one, next| one.id() == next.id()) {
                    self.tell_done((archive, journal.state()), &of_one[0], None);
                }
            }
            Outcome::Nothing if ids.len() > 1 => remark(self.words().nothing_changed()),
            Outcome::Nothing => {}
        }
        Ok(outcome)
    }

    /// Writes a note, from standard input where none is given. One that is given empty takes the note away.
    pub(super) fn note(&self, named: &str, text: Option<&str>) -> Done {
        let (archive, mut journal) = self.writable()?;
        let id = match kept_as(&archive, journal.state(), named, |entry| entry.note().map(|note| &note.id)) {
            Ok(id) => id,
            Err(error) => return Ok(self.nothing(&error)),
        };
        let given = text.filter(|text| *text != "-");
        let text = match given {
            Some(text) => text.to_owned(),
            None => self.typed_note(journal.state().notes.get(&*id).map(|note| &*note.text))?,
        };
        let text = scrub::prose(&text).trim().to_owned();
        if given.is_none() && text.is_empty() {
            return Ok(self.nothing(&Error::EmptyNote { id }));
        }
        if text.len() > own::LONGEST_NOTE {
            return Err(Error::NoteTooLong.into());
        }
        let before = journal.state().notes.get(&*id).map(|note| note.text.clone());
        let act = match (text.is_empty(), choice::entry(&archive, named)) {
            (true, _) if before.is_none() => return Ok(self.nothing(&Error::NoNote { id })),
            (false, _) if before.as_deref() == Some(&*text) => {
                tell(&self.words().already_noted(&library::title(&archive, journal.state(), &id, self.lang)));
                return Ok(Outcome::Found);
            }
            (true, _) => Act::Unnote { id: id.into() },
            (false, Ok(at)) => note(id.into(), &archive.entries[at], &text),
            (false, Err(error)) => return Ok(self.nothing(&error)),
        };
        self.append(&mut journal, vec![act.clone()])?;
        let replaced = before.filter(|_| !text.is_empty()).map(|before| self.lang.quoted(&short(&before)));
        self.tell_done((&archive, journal.state()), &act, replaced.as_deref());
        Ok(Outcome::Found)
    }

    /// What comes in on standard input, and no more of it than a note may have, and a byte. Who types it sees the note that
    /// is there.
    fn typed_note(&self, there: Option<&str>) -> Result<String, Failure> {
        if io::stdin().is_terminal() {
            if let Some(there) = there {
                remark(self.words().note_to_replace());
                say(there);
            }
            remark(self.words().type_a_note());
        }
        let mut bytes = Vec::new();
        let read = io::stdin().take(own::LONGEST_NOTE as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| Failure::said(Unreadable::new(None, error).sentence(self.lang)))?;
        Ok(import::decode(&bytes))
    }

    pub(super) fn add(&self, described: &Described) -> Done {
        let (archive, mut journal) = self.writable()?;
        let said = self.described(&archive, described)?;
        if said.title.is_empty() {
            return Err(Error::NoTitle.into());
        }
        let is_taken = |id: &str| archive.position(id).is_some() || journal.state().entries.contains_key(id);
        let entry = import::described(&archive, said, &is_taken);
        if let Some(known) = self.known(&archive, &entry) {
            return Ok(self.nothing(&known));
        }
        let act = self.adding(&archive, &entry);
        self.append(&mut journal, vec![act])?;
        let mut output = self.output();
        output.text(&format!("{}\n", entry.id))?;
        output.finish()?;
        Ok(Outcome::Found)
    }

    /// Changes what is described of an own entry; everything else of it stays.
    pub(super) fn edit(&self, named: &str, described: &Described) -> Done {
        if described.is_empty() {
            return Err(Error::NoChange.into());
        }
        let (mut archive, mut journal) = self.writable()?;
        let before = match self.own_entry(&archive, named) {
            Ok(before) => before,
            Err(error) => return Ok(self.nothing(&error)),
        };
        let mut said = self.described(&archive, described)?;
        if described.section.is_none() {
            // What a kind is called depends on where its entry stands.
            said.section = archive.section(before.section).id.to_string();
        }
        let has_title = !said.title.is_empty();
        let written = import::described(&archive, said, &|_| false);
        let mut entry = before.clone();
        if described.title.is_some() {
            if !has_title {
                return Err(Error::NoTitle.into());
            }
            entry.title = written.title;
        }
        if described.author.is_some() {
            entry.authors = written.authors;
        }
        if described.date.is_some() {
            entry.date = written.date;
        }
        if described.publication.is_some() {
            entry.label = written.label;
        }
        if described.url.is_some() {
            entry.links = written.links;
        }
        if described.section.is_some() {
            entry.section = written.section;
        }
        if described.kind.is_some() {
            entry.kind = written.kind;
        }
        if entry == *before {
            tell(&self.words().already_so(entry.title.get(self.lang)));
            return Ok(Outcome::Found);
        }
        let is_another = |other: &&Entry| other.is_own() && other.id != entry.id;
        let others: Vec<Entry> = archive.entries.iter().filter(is_another).cloned().collect();
        archive.replace_own(others);
        if let Verdict::Known(id, _) = import::verdict(&archive, &entry) {
            return Ok(self.nothing(&Error::KnownEntry { id: id.into() }));
        }
        let act = self.adding(&archive, &entry);
        self.append(&mut journal, vec![act.clone()])?;
        self.tell_done((&archive, journal.state()), &act, None);
        Ok(Outcome::Found)
    }

    /// Removes own entries, each with all that is on it.
    pub(super) fn drop_own(&self, ids: &[String]) -> Done {
        let (archive, mut journal) = self.writable()?;
        self.act_on_all(&archive, &mut journal, ids, |state, named| {
            // One that the archive has by now under another id is not shown, but still there.
            // What is on it is on the archive's entry, and stays.
            if archive.position(named).is_none() && state.entries.contains_key(named) {
                return Ok(vec![Act::Drop { id: named.into() }]);
            }
            let id = &self.own_entry(&archive, named)?.id;
            let note = state.notes.get(id).map(|_| Act::Unnote { id: id.clone() });
            let text = state.texts.get(id).map(|_| Act::Text { id: id.clone(), from: None });
            Ok([Act::Drop { id: id.clone() }].into_iter().chain(note).chain(text).collect())
        })
    }

    /// The own entry that is named.
    fn own_entry<'a>(&self, archive: &'a Archive, named: &str) -> Result<&'a Entry, Error> {
        let entry = &archive.entries[choice::entry(archive, named)?];
        let id = entry.id.to_string();
        match self.everywhere.archive.as_deref().filter(|path| *path != "-") {
            _ if entry.is_own() => Ok(entry),
            Some(path) => Err(Error::InFile { id, file: shown(Path::new(path)) }),
            None => Err(Error::NotOwn { id }),
        }
    }

    fn adding(&self, archive: &Archive, entry: &Entry) -> Act {
        let from = Origin { format: None, address: None, day: self.today() };
        Act::Add { id: entry.id.clone(), entry: EntryText::new(archive, entry), from }
    }

    /// What is the reader's, one line each.
    pub(super) fn own(&self, is_json: bool) -> Done {
        let (archive, journal) = self.writable()?;
        // What scripts read does not depend on the language.
        let mine = mine(&archive, journal.state(), if is_json { Lang::Sv } else { self.lang });
        let mut output = self.output();
        if is_json {
            json::array(&mut output, mine.iter())?;
        } else {
            let row = |thing: &Item<'_>| {
                // A line each, whatever a note is like.
                let words = if thing.what == ItemKind::Text { &thing.title } else { &thing.text };
                let words = scrub::line(words).into_owned();
                [thing.id.to_owned(), self.words().what(thing.what).to_owned(), thing.day.to_string(), words]
            };
            rows::in_columns(&mut output, &mine.iter().map(row).collect::<Vec<_>>())?;
        }
        output.finish()?;
        self.words().no_longer_there(&mine).iter().for_each(|gone| remark(gone));
        journal.text_faults().for_each(|fault| remark(&fault.describe(self.lang)));
        Ok(match (mine.is_empty(), journal.faults().is_empty()) {
            (false, _) => Outcome::Found,
            (true, true) => self.nothing(&Error::NothingOwn),
            (true, false) => Outcome::Nothing,
        })
    }

    /// Takes the latest act back and says what it was.
    pub(super) fn undo(&self) -> Done {
        let (archive, mut journal) = self.writable()?;
        let undone =
            library::undo(&mut journal, &archive, now(), self.lang).map_err(|error| self.not_written(&error))?;
        let Some(undone) = undone else { return Ok(self.nothing(&Error::NothingToUndo)) };
        let mut output = self.output();
        output.text(&format!("{undone}\n"))?;
        output.finish()?;
        Ok(Outcome::Found)
    }

    /// Every line of the journals and every text that cannot be read, and every act that is not known.
    pub(super) fn check_own(&self) -> Done {
        let journal = self.journal(&*self.archive()?).ok_or_else(|| self.no_layer())?;
        let words = self.words();
        let mut output = self.output();
        let faults: Vec<Fault> = journal.faults().iter().cloned().chain(journal.text_faults()).collect();
        for fault in &faults {
            output.text(&format!("{}\n", fault.describe(self.lang)))?;
        }
        for (file, line, what) in journal.unknown() {
            output.text(&format!("{}:{line}: {}\n", shown(file), words.unknown(what)))?;
        }
        let (broken, unknown) = (faults.len(), journal.unknown().count());
        output.text(&format!("{}: {}\n", shown(journal.folder()), words.checked(broken, unknown)))?;
        output.finish()?;
        Ok(if broken == 0 { Outcome::Found } else { Outcome::Nothing })
    }
}

/// Now, by the system's clock; a clock before 1970 stands at its beginning.
fn now() -> Moment {
    Moment::of_seconds(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()))
}

pub(super) fn shown(path: &Path) -> String {
    scrub::line(&path.display().to_string()).into_owned()
}

/// The act that writes a note on an entry, to be kept under an id.
pub(super) fn note(id: EntryId, entry: &Entry, text: &str) -> Act {
    Act::Note { id, text: text.into(), title: entry.title.clone(), date: entry.date }
}

/// The id under which something is kept of the entry that is named, or of one that is gone.
fn kept_as(
    archive: &Archive,
    state: &State,
    named: &str,
    of: impl Fn(&Entry) -> Option<&EntryId>,
) -> Result<String, Error> {
    if state.marks.contains_key(named) || state.notes.contains_key(named) {
        return Ok(named.to_owned());
    }
    let entry = &archive.entries[choice::entry(archive, named)?];
    Ok(of(entry).unwrap_or(&entry.id).to_string())
}
