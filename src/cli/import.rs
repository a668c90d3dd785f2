//! `tillit import`: adds what others write to what is the reader's or to an archive file, and prints one line per item that
//! says what became of it.
//!
//! The words that begin a line (`new`, `known`, `doubtful`, `skipped`) are the same in both languages, for scripts; the
//! reasons and the last line, which counts, are in the reader's.

use std::{
    ffi::{OsStr, OsString},
    fs,
    io::{self, IsTerminal},
    mem::ManuallyDrop,
    path::Path,
};

use super::{
    Done, Failure, Session,
    arguments::{self, Search},
    check, choice,
    error::Error,
    found, load, own, remark, shown,
};
use crate::{
    archive::{Archive, Date, Entry, EntryId, Unreadable, write_reason},
    import::{
        self, Doubtful, Format, Import, Layout, Outcome as Became, Place, Plan, Planned, Verdict, add, read_file,
        read_standard_input,
    },
    lang::Lang,
    own::{Act, EntryText, Journal, Origin},
};

/// What the lines begin with, in the order of the last line, and one and many of that in Swedish.
const COUNTED: [(&str, [&str; 2]); 4] = [
    ("new", ["ny", "nya"]),
    ("known", ["känd", "kända"]),
    ("doubtful", ["tveksam", "tveksamma"]),
    ("skipped", ["överhoppad", "överhoppade"]),
];

/// Where an import goes.
enum Destination<'a> {
    /// Into an archive file.
    File(&'a OsStr, Layout),
    /// Into the reader's layer.
    Layer(Box<Journal>),
}

impl Destination<'_> {
    /// The entries that were there, and that the reader took away.
    fn dropped(&self, archive: &Archive) -> Vec<Entry> {
        let Destination::Layer(journal) = self else { return Vec::new() };
        journal.state().dropped.values().filter_map(|entry| archive.read_entry(1, entry.json()).ok()).collect()
    }
}

/// A full text or a note that comes with an import: of which entry, and where it was read.
struct Attached<'a> {
    id: &'a EntryId,
    text: &'a str,
    origin: &'a Origin,
}

/// The full texts or the notes that come with an import: those of new entries, and of entries that have none yet.
fn attached<'a>(
    planned: &'a [Vec<Planned>],
    origins: &'a [Origin],
    what: fn(&Planned) -> &String,
    has: &dyn Fn(&EntryId) -> bool,
) -> Vec<Attached<'a>> {
    let mut attached: Vec<Attached<'_>> = Vec::new();
    let planned = planned.iter().zip(origins).flat_map(|(planned, origin)| planned.iter().map(move |it| (it, origin)));
    for (planned, origin) in planned.filter(|(planned, _)| !what(planned).is_empty()) {
        let id = match &planned.outcome {
            Became::New(entry, _) => &entry.id,
            Became::Known(id, _) => id,
            Became::Doubtful(..) | Became::Skipped(_) => continue,
        };
        if !has(id) && attached.iter().all(|other| other.id != id) {
            attached.push(Attached { id, text: what(planned), origin });
        }
    }
    attached
}

/// Where an import was read: its format, its address or file, the day.
fn origin(import: &Import, day: Option<Date>) -> Origin {
    let address = [&*import.address, &import.file].into_iter().find(|address| !address.is_empty());
    Origin { format: Some(import.format.id().into()), address: address.map(Box::from), day }
}

fn added_entry(archive: &Archive, entry: &Entry, origin: &Origin) -> Act {
    Act::Add { id: entry.id.clone(), entry: EntryText::new(archive, entry), from: origin.clone() }
}

/// Whether an item says otherwise of one of the reader's own entries what `tillit edit` changes.
fn is_to_edit(archive: &Archive, planned: &Planned) -> bool {
    let Became::Known(id, _) = &planned.outcome else { return false };
    let is_own = archive.position(id).is_some_and(|at| archive.entries[at].is_own());
    is_own && planned.losses.iter().any(|loss| loss.field.is_editable())
}

impl Session<'_> {
    /// Imports files together: all that is new in them, or nothing, in one step to undo.
    pub(super) fn import(&self, asked: &arguments::Import) -> Done {
        if asked.to.as_deref().is_some_and(|to| to == "-") {
            return Err(Error::ToStandardOutput.into());
        }
        let standard_input = [OsString::from("-")];
        let files = if asked.files.is_empty() { &standard_input[..] } else { &asked.files };
        let imports = self.read_imports(files, asked.format)?;
        let (archive, mut to) = self.destination(asked, &imports)?;
        let archive = &*archive;
        self.tell_unread(files, &imports, archive);
        let query = |words: &String| choice::query(archive, &Search::for_words(words.clone()), self.lang);
        let query = asked.query.as_ref().map(query).transpose()?;
        let doubtful = if asked.all { Doubtful::Added } else { Doubtful::LeftOut };
        let dropped = to.dropped(archive);
        let plan = Plan { archive, day: self.today(), query: query.as_ref(), doubtful, dropped: &dropped };
        let planned = plan.of(&imports);
        let origins: Vec<Origin> = imports.iter().map(|import| origin(import, plan.day)).collect();
        let [texts, notes] = self.attached(archive, &to, &planned, &origins);
        let added = || planned.iter().flatten().filter_map(Planned::added);
        let is_new = added().next().is_some() || !texts.is_empty() || !notes.is_empty();
        match &mut to {
            _ if asked.dry_run || !is_new => {}
            Destination::File(path, layout) => {
                add(Path::new(path), *layout, archive, added()).map_err(|error| self.unwritten(path, &error))?;
            }
            Destination::Layer(journal) => {
                let entries = planned.iter().zip(&origins).flat_map(|(planned, origin)| {
                    planned.iter().filter_map(Planned::added).map(|entry| added_entry(archive, entry, origin))
                });
                let of_notes = notes.iter().filter_map(|note| {
                    let there = archive.position(note.id).map(|at| &archive.entries[at]);
                    let entry = there.or_else(|| added().find(|entry| entry.id == *note.id))?;
                    Some(own::note(note.id.clone(), entry, note.text))
                });
                let of_texts =
                    texts.iter().map(|text| Act::Text { id: text.id.clone(), from: Some(text.origin.clone()) });
                let acts = entries.chain(of_notes).chain(of_texts).collect();
                for Attached { id, text, .. } in &texts {
                    journal.put_text(id, text).map_err(|error| self.not_written(&error))?;
                }
                self.append(journal, acts)?;
            }
        }
        let with = [texts, notes].map(|attached| attached.iter().map(|it| it.text).collect());
        for (nth, (file, planned)) in files.iter().zip(&planned).enumerate() {
            let place = |place: Place| self.place(place, nth, files);
            let of = if files.len() > 1 { format!("{}: ", shown(file, self.lang)) } else { String::new() };
            let and = if asked.dry_run { self.words().nothing_written() } else { "" };
            self.tell(planned, &with, &place, (&of, and))?;
        }
        if planned.iter().flatten().any(|planned| is_to_edit(archive, planned)) {
            remark(self.words().how_to_edit());
        }
        Ok(found(usize::from(is_new)))
    }

    fn read_imports(&self, files: &[OsString], format: Option<Format>) -> Result<Vec<Import>, Failure> {
        let read = files.iter().map(|file| self.read_import(file, format));
        read.collect::<Result<_, _>>().inspect_err(|_| {
            if files.len() > 1 {
                remark(self.words().nothing_imported());
            }
        })
    }

    /// Where an import goes, and the archive that is there.
    fn destination<'a>(
        &self,
        asked: &'a arguments::Import,
        imports: &[Import],
    ) -> Result<(ManuallyDrop<Archive>, Destination<'a>), Failure> {
        if let Some(path) = asked.to.as_deref() {
            let head = imports.iter().find_map(|import| import.head.as_ref());
            let (archive, layout) = self.target(path, head)?;
            return Ok((archive, Destination::File(path, layout)));
        }
        let (archive, journal) = self.writable()?;
        Ok((archive, Destination::Layer(Box::new(journal))))
    }

    /// The full texts and the notes that are to be kept. An archive file has no place for them; of notes that is said.
    fn attached<'a>(
        &self,
        archive: &Archive,
        to: &Destination<'_>,
        planned: &'a [Vec<Planned>],
        origins: &'a [Origin],
    ) -> [Vec<Attached<'a>>; 2] {
        let Destination::Layer(journal) = to else {
            if planned.iter().flatten().any(|it| !it.note.is_empty()) {
                remark(self.words().notes_left_out());
            }
            return Default::default();
        };
        let state = journal.state();
        let is_noted = |id: &EntryId| archive.position(id).is_some_and(|at| archive.entries[at].note().is_some());
        [
            attached(planned, origins, |it| &it.text, &|id| state.texts.contains_key(id)),
            attached(planned, origins, |it| &it.note, &|id| state.notes.contains_key(id) || is_noted(id)),
        ]
    }

    /// Names the columns and fields that are not read, or only in part.
    fn tell_unread(&self, files: &[OsString], imports: &[Import], archive: &Archive) {
        for (file, import) in files.iter().zip(imports) {
            let undated = if import.is_undated_table() { self.words().no_dates() } else { "" };
            let unread = (self.words().unread(import.format), import.unread(archive), undated);
            let doubled = import.doubled_columns.iter().map(|heading| &**heading).collect();
            for (what, headings, and) in [unread, (self.words().doubled_columns(), doubled, "")] {
                if !headings.is_empty() {
                    remark(&format!("{}: {what} {}{and}", shown(file, self.lang), self.words().headings(&headings)));
                }
            }
        }
    }

    /// Why an entry that somebody describes is no new one; says of one that may be the same as another which that is.
    pub(super) fn known(&self, archive: &Archive, entry: &Entry) -> Option<Error> {
        match import::verdict(archive, entry) {
            Verdict::New => None,
            Verdict::Known(id, _) => Some(Error::KnownEntry { id: id.into() }),
            Verdict::Doubtful(id, why) => {
                remark(&self.words().may_be_the_same(&id, &why.describe(self.lang)));
                None
            }
        }
    }

    fn read_import(&self, file: &OsStr, format: Option<Format>) -> Result<Import, Failure> {
        let path = Some(file).filter(|file| *file != "-");
        let bytes = self.read(path, "tillit import")?;
        let unreadable = |why: import::Unreadable| {
            let name = shown(file, self.lang);
            Failure::said(format!("{name}: {}", why.describe(self.lang)))
        };
        let mut import = Import::read(&bytes, format).map_err(unreadable)?;
        if format.is_some_and(|asked| asked != import.format) {
            remark(&format!("{}: {} {}", shown(file, self.lang), self.words().read_as(), import.format.id()));
        }
        let name = path.map(Path::new).and_then(Path::file_name).map(OsStr::to_string_lossy);
        import.file = name.unwrap_or_default().into_owned();
        Ok(import)
    }

    /// The line of a place in the import, and its file where that is another than the one at `nth`.
    fn place(&self, place: Place, nth: usize, files: &[OsString]) -> String {
        let line = self.words().line(place.line);
        match files.get(place.file).filter(|_| place.file != nth) {
            Some(file) => format!("{line} {} {}", self.either("i", "of"), shown(file, self.lang)),
            None => line,
        }
    }

    fn either<'a>(&self, swedish: &'a str, english: &'a str) -> &'a str {
        if self.lang == Lang::Sv { swedish } else { english }
    }

    /// The bytes of the file that a command is given, or of standard input.
    pub(super) fn read(&self, file: Option<&OsStr>, command: &str) -> Result<Vec<u8>, Failure> {
        let unreadable = |name, error| Failure::said(Unreadable::new(name, error).sentence(self.lang));
        let Some(path) = file else {
            if io::stdin().is_terminal() {
                return Err(Error::NoInput { command: command.to_owned() }.into());
            }
            return read_standard_input().map_err(|error| unreadable(None, error));
        };
        let name = shown(path, self.lang);
        if name.starts_with("http://") || name.starts_with("https://") {
            return Err(Error::FetchesNothing { address: name, command: command.to_owned() }.into());
        }
        read_file(Path::new(path)).map_err(|error| unreadable(Some(name), error))
    }

    fn unwritten(&self, path: &OsStr, error: &io::Error) -> Failure {
        let file = shown(path, self.lang);
        match error.kind() {
            io::ErrorKind::NotFound => Error::NoFolder { file },
            _ => Error::NotAdded { file, why: write_reason(error).get(self.lang).to_owned() },
        }
        .into()
    }

    /// The archive in the file to add to, and how that is written. Where there is none, an empty one, with the names that the
    /// archive has from which entries come.
    fn target(&self, path: &OsStr, source: Option<&Archive>) -> Result<(ManuallyDrop<Archive>, Layout), Failure> {
        let file = Path::new(path);
        let is_absent = |error: io::Error| error.kind() == io::ErrorKind::NotFound;
        if fs::metadata(file).map_or_else(is_absent, |found| found.is_file() && found.len() == 0) {
            let title = file.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
            let mut empty = Archive::empty(&crate::scrub::line(&title));
            empty.version = self.today().unwrap_or(empty.version);
            if let Some(source) = source {
                empty.sections.clone_from(&source.sections);
                empty.kinds.clone_from(&source.kinds);
                empty.facts.clone_from(&source.facts);
            }
            return Ok((ManuallyDrop::new(empty), Layout::New));
        }
        let loaded = load(path, "tillit import", self.lang)?;
        // What cannot be read cannot be compared: it would be added again, every time.
        if loaded.archive.is_some() && loaded.left_out > 0 {
            let file = shown(path, self.lang);
            let [left_out, of] = [loaded.left_out, loaded.entries].map(|count| count.to_string());
            return Err(Error::BrokenArchive { file, left_out, of }.into());
        }
        let layout = if loaded.is_lines { Layout::Lines } else { Layout::Document };
        Ok((ManuallyDrop::new(check::opened(path, loaded, self.lang)?.0), layout))
    }

    /// Says of each item what became of it, and counts them; `place` names a place in the import, `of` the file where there
    /// are several, `and` ends the count.
    fn tell(
        &self,
        planned: &[Planned],
        with: &[Vec<&str>; 2],
        place: &dyn Fn(Place) -> String,
        (of, and): (&str, &str),
    ) -> io::Result<()> {
        let mut output = self.output();
        let between = if output.is_seen() { "  " } else { "\t" };
        let mut counts = [0; COUNTED.len()];
        for planned in planned {
            let (nth, rest) = self.outcome(planned, with, place);
            counts[nth] += 1;
            let [what, title] = [COUNTED[nth].0, &planned.title];
            let between = if title.is_empty() { "" } else { between };
            output.text(&format!("{what} {rest}{between}{title}\n"))?;
        }
        let counted = COUNTED.iter().zip(counts).map(|((english, swedish), count)| match self.lang {
            Lang::Sv => format!("{count} {}", swedish[usize::from(count != 1)]),
            Lang::En => format!("{count} {english}"),
        });
        output.text(&format!("{of}{}{and}\n", counted.collect::<Vec<_>>().join(", ")))?;
        output.finish()
    }

    /// What became of an item: where it is counted, and what follows that word. `with` are the full texts and the notes that
    /// are taken.
    fn outcome(&self, planned: &Planned, with: &[Vec<&str>; 2], place: &dyn Fn(Place) -> String) -> (usize, String) {
        let differences = || self.words().differences(planned.line, planned.earlier.map(place), &planned.losses);
        match &planned.outcome {
            Became::New(entry, perhaps) => {
                let perhaps = perhaps.as_ref().map(|(id, why)| format!("{}: {id}", why.describe(self.lang)));
                let losses = (!planned.losses.is_empty()).then(|| self.words().losses(planned.line, &planned.losses));
                let said: Vec<String> = perhaps.into_iter().chain(losses).collect();
                (0, if said.is_empty() { entry.id.to_string() } else { format!("{} ({})", entry.id, said.join("; ")) })
            }
            Became::Known(id, why) => {
                let came = [&planned.text, &planned.note].into_iter().zip(with);
                let came = came.zip([self.words().with_text(), self.words().with_note()]);
                // What another line says of the same entry may be alike, but only one of them is taken.
                let is_taken = |came: &str, with: &[&str]| with.iter().any(|text| std::ptr::eq(*text, came));
                let came = came.filter(|((came, with), _)| is_taken(came, with)).map(|(_, word)| word.to_owned());
                let mut said: Vec<String> = came.collect();
                let nth = usize::from(said.is_empty());
                said.push(why.describe(self.lang));
                said.extend(differences());
                (nth, format!("{id} ({})", said.join("; ")))
            }
            Became::Doubtful(id, why) => {
                let said: Vec<String> = [why.describe(self.lang)].into_iter().chain(differences()).collect();
                (2, format!("{id} ({})", said.join("; ")))
            }
            Became::Skipped(why) => (3, format!("({}: {})", self.words().line(planned.line), why.describe(self.lang))),
        }
    }
}
