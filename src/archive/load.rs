//! Reads an archive that a reader gives: a file or a stream, a JSON document or JSON Lines, as its content shows.
//!
//! - JSON Lines have an entry a line; the first line may be what a document says apart from its entries. What is not said,
//!   the program's own archive does.
//! - Every fault is found, not only the first; the first hundred are kept, the others counted. A document with a fault that
//!   is not slight is no archive, and nor are JSON Lines whose first line says wrongly what there is apart from entries; of
//!   other JSON Lines the good lines are one, and the others are counted.
//! - The file is never held ([`super::pieces`]). Of what is longer than a batch, the entries are parsed by as many threads
//!   as the machine has cores while the next ones are read.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, Read},
    num::NonZeroUsize,
    path::Path,
    thread,
};

use serde::de::IgnoredAny;

use super::{
    Archive, Entry, EntryId, SectionId,
    document::Document,
    fault::{Fault, Problem, Unreadable, Why, meant, quoted},
    fields::Fields,
    format::ArchiveJson,
    parse::{Parsed, every_fault, parse},
    pieces::{Batch, LARGEST, Pieces},
};

/// The most faults that are kept.
const MOST_FAULTS: usize = 100;

/// What reading an archive gave.
#[derive(Debug)]
pub struct Loaded {
    /// The archive, where there is one.
    pub archive: Option<Archive>,
    /// The faults by line, the first hundred of those that were found.
    pub faults: Vec<Fault>,
    /// How many faults there are.
    pub fault_count: usize,
    /// How many entries were given, good or bad.
    pub entries: usize,
    /// How many of them were left out.
    pub left_out: usize,
    /// Whether it is JSON Lines, not a document.
    pub is_lines: bool,
}

/// Is called with how many bytes of a file were read, and how many it has, where that is known.
pub type Progress<'a> = &'a mut dyn FnMut(u64, Option<u64>);

impl Archive {
    /// The archive in `json`, a document.
    ///
    /// # Errors
    /// Every fault, slight ones too.
    pub fn read(json: &str) -> Result<Self, Vec<Fault>> {
        let mut loader = Loader { title: "", ..Loader::default() };
        let read = loader.read(&mut json.as_bytes(), None, &mut |_, _| {});
        let Loaded { archive, faults, fault_count, .. } =
            read.map_err(|_| vec![Fault::new(1, Problem::NotAnObject)])?;
        archive.filter(|_| fault_count == 0).ok_or(faults)
    }
}

impl Loaded {
    /// Reads the archive in a file.
    ///
    /// # Errors
    /// Where there is no such file, it is none (a folder, a device, a pipe), may not be read, is larger than 1 GiB, is
    /// empty or is no text in UTF-8 from its first bytes.
    pub fn of_file(path: &Path, progress: Progress<'_>) -> Result<Self, Unreadable> {
        let open = || -> Result<(File, u64), Why> {
            let found = fs::metadata(path)?;
            match () {
                () if found.is_dir() => Err(Why::Folder),
                () if !found.is_file() => Err(Why::NoFile),
                () if found.len() > LARGEST => Err(Why::TooLarge),
                () => Ok((File::open(path)?, found.len())),
            }
        };
        let title = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
        let mut loader = Loader { title: &title, ..Loader::default() };
        let read = open().and_then(|(mut file, size)| loader.read(&mut file, Some(size), progress));
        read.map_err(|why| Unreadable { name: Some(path.display().to_string()), why })
    }

    /// Reads the archive that comes in on standard input.
    ///
    /// # Errors
    /// Where it cannot be read, is larger than 1 GiB, is empty or is no text in UTF-8 from its first bytes.
    pub fn of_standard_input(progress: Progress<'_>) -> Result<Self, Unreadable> {
        let mut loader = Loader { title: "–", ..Loader::default() };
        let read = loader.read(&mut io::stdin().lock(), None, progress);
        read.map_err(|why| Unreadable { name: None, why })
    }
}

/// Whether a file is JSON Lines: its first line is an object of its own, and no whole archive; or is cut short, and another
/// object begins on the second.
fn is_lines(pieces: &mut Pieces<'_>) -> io::Result<bool> {
    let first = pieces.peek_line(0)?;
    let second = pieces.peek_line(first.end)?;
    let (first, second) = (&pieces.rest()[first], &pieces.rest()[second]);
    Ok(match serde_json::from_slice::<Fields>(first) {
        Ok(fields) => !fields.has_entries() || fields.is_without_entries() && !second.is_empty(),
        Err(error) if error.is_eof() => {
            let goes_on =
                matches!(first.last(), Some(b'[' | b',')) || memchr::memmem::find(first, b"\"entries\"").is_some();
            second.starts_with(b"{") && !goes_on
        }
        Err(_) => {
            memchr::memmem::find(first, b"\"entries\"").is_none() && first.starts_with(b"{") && first.ends_with(b"}")
        }
    })
}

/// An archive being read.
#[derive(Default)]
struct Loader<'a> {
    /// What the archive is called if it does not say it.
    title: &'a str,
    parsed: Parsed,
    fault_count: usize,
    /// How many of them are not slight.
    grave_count: usize,
    /// Whether the first line, which says what there is apart from entries, cannot be read: nobody knows then whether the
    /// names that entries use are there.
    is_head_broken: bool,
    /// The line that says what there is apart from entries, where one does.
    head_line: Option<usize>,
}

impl Loader<'_> {
    fn tell(&mut self, fault: Fault) {
        self.fault_count += 1;
        self.grave_count += usize::from(!fault.is_warning());
        if self.parsed.faults.len() < MOST_FAULTS {
            self.parsed.faults.push(fault);
        }
    }

    fn read(&mut self, input: &mut dyn Read, size: Option<u64>, progress: Progress<'_>) -> Result<Loaded, Why> {
        let mut pieces = Pieces::new(input);
        pieces.fill()?;
        match pieces.rest() {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(Why::Utf16),
            [0x1f, 0x8b, ..] | [b'P', b'K', 3, 4, ..] => return Err(Why::Compressed),
            [0xef, 0xbb, 0xbf, ..] => _ = pieces.take(3),
            _ => {}
        }
        if pieces.peek_line(0)?.is_empty() {
            return Err(Why::Empty);
        }
        if !pieces.rest().iter().any(|byte| matches!(byte, b'{' | b'[')) {
            return Err(Why::NoArchive);
        }
        if is_lines(&mut pieces)? {
            let head = self.read_lines(pieces, size, progress)?;
            Ok(self.loaded(Some(head), true))
        } else {
            let head = self.read_document(pieces, size, progress)?;
            Ok(self.loaded(head, false))
        }
    }

    /// Parses batches on all cores while the next ones are read.
    fn parse_all(&mut self, next: &mut dyn FnMut() -> io::Result<Batch>) -> io::Result<()> {
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let mut read = || -> io::Result<Vec<Batch>> {
            let mut batches = Vec::new();
            while batches.len() < cores {
                let batch = next()?;
                if batch.is_empty() {
                    break;
                }
                batches.push(batch);
            }
            Ok(batches)
        };
        let mut batches = read()?;
        while !batches.is_empty() {
            let (parsed, following) = if let [_] = &batches[..] {
                // What is small is parsed sooner than a thread is started.
                (batches.drain(..).map(Parsed::of).collect(), read()?)
            } else {
                thread::scope(|scope| {
                    let threads: Vec<_> = batches.drain(..).map(|batch| scope.spawn(|| Parsed::of(batch))).collect();
                    let following = read();
                    let join =
                        |thread: thread::ScopedJoinHandle<'_, Parsed>| thread.join().expect("parsing does not panic");
                    let parsed: Vec<Parsed> = threads.into_iter().map(join).collect();
                    Ok::<_, io::Error>((parsed, following?))
                })?
            };
            batches = following;
            for parsed in parsed {
                self.collect(parsed);
            }
        }
        Ok(())
    }

    fn collect(&mut self, parsed: Parsed) {
        let sections: Vec<SectionId> = parsed.sections.iter().map(|id| self.parsed.section(id)).collect();
        let placed = |entry: Entry| Entry { section: sections[entry.section.position()], ..entry };
        self.parsed.entries.extend(parsed.entries.into_iter().map(placed));
        self.parsed.partial.extend(parsed.partial.into_iter().map(|(line, entry)| (line, placed(entry))));
        self.parsed.lines.extend(parsed.lines);
        self.parsed.unread.extend(parsed.unread);
        self.parsed.given += parsed.given;
        for fault in parsed.faults {
            self.tell(fault);
        }
    }

    /// Reads a JSON document; what it says apart from its entries.
    fn read_document(
        &mut self,
        pieces: Pieces<'_>,
        size: Option<u64>,
        progress: Progress<'_>,
    ) -> io::Result<Option<Archive>> {
        let mut document = Document::new(pieces);
        self.parse_all(&mut || {
            let batch = document.entries()?;
            progress(document.pieces.read, size);
            Ok(batch)
        })?;
        let head = document.head;
        if !head.is_whole {
            return Ok(None);
        }
        if !Fields::of(&head.bytes).is_none_or(|fields| fields.is_head()) {
            // A document that is no archive is an entry, written on several lines.
            let mut batch = Batch::default();
            batch.push(1, &head.bytes);
            self.collect(Parsed::of(batch));
            return Ok(Some(self.defaults()));
        }
        match parse::<ArchiveJson<IgnoredAny>>(1, &head.bytes) {
            Ok(json) => Ok(Some(json.head(|| self.defaults()))),
            Err(fault) => {
                let read = |rest: &[u8]| parse::<ArchiveJson<IgnoredAny>>(1, rest).map(drop);
                for fault in every_fault(&head.bytes, fault, read) {
                    self.tell(Fault { line: fault.line.map(|line| head.line(line)), entry: None, ..fault });
                }
                Ok(None)
            }
        }
    }

    /// Reads JSON Lines; what the first one says where it is no entry, otherwise what the program's own archive does.
    fn read_lines(&mut self, mut pieces: Pieces<'_>, size: Option<u64>, progress: Progress<'_>) -> io::Result<Archive> {
        let first = pieces.peek_line(0)?;
        let goes_on = !pieces.peek_line(first.end)?.is_empty();
        let mut head = None;
        let is_head = |fields: Fields<'_>| fields.is_head() || goes_on && fields.is_misspelt_head();
        if Fields::of(&pieces.rest()[first.clone()]).is_some_and(is_head) {
            pieces.take(first.start);
            let line = pieces.line;
            self.head_line = Some(line);
            let bytes = pieces.take(first.len());
            match parse::<ArchiveJson<IgnoredAny>>(line, bytes) {
                Ok(json) => head = Some(json),
                Err(fault) => {
                    self.is_head_broken = true;
                    let read = |rest: &[u8]| parse(line, rest).map(|json| head = Some(json));
                    for fault in every_fault(bytes, fault, read) {
                        self.tell(Fault { entry: None, ..fault });
                    }
                }
            }
        }
        self.parse_all(&mut || {
            let batch = pieces.lines()?;
            progress(pieces.read, size);
            Ok(batch)
        })?;
        Ok(head.map_or_else(|| self.defaults(), |head| head.head(|| self.defaults())))
    }

    /// What holds where an archive does not say it: the program's own names; the newest date as the version.
    fn defaults(&self) -> Archive {
        let empty = Archive::empty(self.title);
        let newest = self.parsed.entries.iter().filter_map(|entry| entry.date).max();
        Archive { version: newest.unwrap_or(empty.version), ..empty }
    }

    fn loaded(&mut self, head: Option<Archive>, is_lines: bool) -> Loaded {
        let archive = head.and_then(|head| self.archive(head, is_lines));
        let mut faults = std::mem::take(&mut self.parsed.faults);
        faults.sort_by_cached_key(|fault| fault.line);
        let entries = self.parsed.given;
        let left_out = entries - archive.as_ref().map_or(0, |archive| archive.entries.len());
        Loaded { archive, faults, fault_count: self.fault_count, entries, left_out, is_lines }
    }

    /// The archive of what was read, if it is one.
    fn archive(&mut self, head: Archive, is_lines: bool) -> Option<Archive> {
        if head.sections.is_empty() {
            // No entry has a place in it.
            self.tell(Fault { line: self.head_line, ..Fault::of_archive("sections", Problem::SectionCount(0)) });
            return None;
        }
        let mut entries = std::mem::take(&mut self.parsed.entries);
        let lines = std::mem::take(&mut self.parsed.lines);
        let mut partial = std::mem::take(&mut self.parsed.partial);
        let mut archive = head;
        archive.scrub_head();
        let given = std::mem::take(&mut self.parsed.sections);
        let mut is_bad = self.name_sections(&archive, &given, lines.iter().copied().zip(&mut entries));
        self.name_sections(&archive, &given, partial.iter_mut().map(|(line, entry)| (*line, entry)));
        archive.entries = entries;
        archive.fill_defaults();
        archive.reindex();
        let mut is_spoilt = self.is_head_broken;
        let unread_ids: HashSet<EntryId> = std::mem::take(&mut self.parsed.unread).into_iter().collect();
        archive.report_faults(&unread_ids, |at, fault| {
            match at {
                _ if self.is_head_broken && fault.is_of_names() => return,
                _ if fault.is_warning() => {}
                Some(at) => is_bad[at] = true,
                None => is_spoilt = true,
            }
            self.tell(Fault { line: at.map(|at| lines[at]).or(self.head_line), ..fault });
        });
        for (line, mut entry) in partial {
            archive.fill_kind(&mut entry);
            archive.entry_faults(&entry, &unread_ids, |fault| {
                if !(self.is_head_broken && fault.is_of_names()) {
                    self.tell(Fault { line: Some(line), ..fault });
                }
            });
        }
        let has_bad = is_bad.contains(&true);
        if is_spoilt || (!is_lines && self.grave_count > 0) {
            return None;
        }
        if has_bad {
            let mut is_bad = is_bad.into_iter();
            archive.entries.retain(|_| !is_bad.next().unwrap_or(false));
            archive.reindex();
        }
        archive.drop_dangling_relations();
        archive.complete_relations();
        Some(archive).filter(|archive| self.grave_count == 0 || !archive.entries.is_empty())
    }

    /// Puts entries, each with its line, into the sections of the archive that they named by one of the ids `given`; says of
    /// each whether there is none.
    fn name_sections<'e>(
        &mut self,
        archive: &Archive,
        given: &[Box<str>],
        entries: impl Iterator<Item = (usize, &'e mut Entry)>,
    ) -> Vec<bool> {
        let sections: Vec<Option<SectionId>> = given.iter().map(|id| archive.section_given(id)).collect();
        let name = |(line, entry): (usize, &mut Entry)| {
            let nth = entry.section.position();
            entry.section = sections[nth].unwrap_or(SectionId::new(0));
            if sections[nth].is_none() && !self.is_head_broken {
                let known: Vec<&str> = archive.sections.iter().map(|section| &*section.id).collect();
                let near = meant(&given[nth], archive.sections.iter().map(|section| (&*section.id, &section.name)));
                let found = quoted(&given[nth]);
                let problem = Problem::UnknownSection { found, near, known: known.join(", ").into() };
                self.tell(Fault { line: Some(line), ..Fault::of_entry(entry, "section", problem) });
            }
            sections[nth].is_none()
        };
        entries.map(name).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn load(bytes: &[u8]) -> Result<Loaded, Why> {
        Loader { title: "a test", ..Loader::default() }.read(&mut &*bytes, None, &mut |_, _| {})
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn whatever_it_is_reading_it_ends(
            pieces in prop::collection::vec("[\\[\\]{}:, \n\"\\\\a0-9]|\"entries\"|\"id\":\"[a-c]\"|\\PC|\"sections\"", 0..60),
        ) {
            if let Ok(loaded) = load(pieces.concat().as_bytes()) {
                prop_assert!(loaded.left_out <= loaded.entries && loaded.faults.len() <= loaded.fault_count);
                prop_assert!(loaded.archive.is_none() || loaded.left_out < loaded.entries || loaded.entries == 0);
            }
        }

        #[test]
        fn a_damaged_archive_is_an_archive_or_has_a_fault(at in 0..5000_usize, byte: u8) {
            let mut bytes = Archive::embedded().only(&[0, 1, 2]).to_json().into_bytes();
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Ok(loaded) = load(&bytes) {
                prop_assert!(loaded.archive.is_some() || loaded.fault_count > 0);
            }
        }
    }
}
