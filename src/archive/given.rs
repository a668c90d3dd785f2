//! An archive that a reader gives: a file or a stream, JSON as the program's own archive is, or JSON Lines.
//!
//! - JSON Lines have an entry a line. They borrow the program's names of sections, kinds and facts, unless their first
//!   line is an archive with no entries, which then gives them.
//! - Every fault is found, not only the first; the first hundred are kept, the others counted.
//! - JSON with a grave fault is no archive. Of JSON Lines the good lines are one, and the others are counted.
//! - Memory is bounded by the entries themselves: the file is never held ([`super::pieces`]).

use std::{
    collections::HashSet,
    fmt,
    fs::{self, File},
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use serde::{Deserialize, de::IgnoredAny};

use super::{
    Archive, Entry, SectionId,
    check::{Fault, Weight},
    format::{ArchiveJson, EntryJson},
    pieces::{Found, LARGEST, LONGEST, Limited, Piece, Pieces},
};
use crate::scrub;

/// The most faults that are kept.
const MOST_FAULTS: usize = 100;

/// An archive that a reader gave, and what is wrong with it.
#[derive(Debug)]
pub struct Given {
    /// The archive, where there is one.
    pub archive: Option<Archive>,
    /// The faults, in the order in which they were found, the first hundred of them.
    pub faults: Vec<Fault>,
    /// How many faults there are.
    pub fault_count: usize,
    /// How many entries were given, good or bad.
    pub entries: usize,
    /// How many of them were left out.
    pub left_out: usize,
}

/// Why a file could not be read at all. As text it is one sentence: what, where, what to do.
#[derive(Debug)]
pub struct Unreadable(String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

impl Unreadable {
    fn new(name: &str, what: &str) -> Self {
        Self(scrub::line(&format!("{name}: {what}")).into_owned())
    }

    fn of_io(name: &str, error: &io::Error) -> Self {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file; check its name",
            io::ErrorKind::PermissionDenied => "you may not read this file; ask its owner, or change its permissions",
            io::ErrorKind::FileTooLarge => "the file is larger than 1 GiB; divide it",
            _ => return Self::new(name, &format!("the file cannot be read: {error}")),
        };
        Self::new(name, what)
    }
}

impl Archive {
    /// The archive that `json` tells.
    ///
    /// # Errors
    /// Every fault, slight ones too.
    pub fn read(json: &str) -> Result<Self, Vec<Fault>> {
        let given = Given::of_stream(json.as_bytes(), "", "", Some(Form::Json)).map_err(|_| Vec::new())?;
        given.archive.filter(|_| given.fault_count == 0).ok_or(given.faults)
    }
}

impl Given {
    /// Reads the archive in a file.
    ///
    /// # Errors
    /// Where there is no such file, it is none (a folder, a device, a pipe), may not be read, is larger than 1 GiB, is
    /// empty or is not UTF-8 from its first bytes.
    pub fn of_file(path: &Path) -> Result<Self, Unreadable> {
        let name = path.display().to_string();
        let told = fs::metadata(path).map_err(|error| Unreadable::of_io(&name, &error))?;
        if told.is_dir() {
            return Err(Unreadable::new(&name, "this is a folder; name a file in it"));
        }
        if !told.is_file() {
            let what = "this is a device or a pipe, not a file; send the archive to standard input and name it -";
            return Err(Unreadable::new(&name, what));
        }
        if told.len() > LARGEST {
            return Err(Unreadable::of_io(&name, &io::ErrorKind::FileTooLarge.into()));
        }
        let file = File::open(path).map_err(|error| Unreadable::of_io(&name, &error))?;
        let title = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
        let are_lines = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("jsonl") || it == "ndjson");
        Self::of_stream(file, &name, &title, if are_lines { Some(Form::Lines) } else { None })
    }

    /// Reads the archive that comes in on standard input.
    ///
    /// # Errors
    /// Where it cannot be read, is larger than 1 GiB, is empty or is not UTF-8 from its first bytes.
    pub fn of_standard_input() -> Result<Self, Unreadable> {
        Self::of_stream(io::stdin().lock(), "standard input", "–", None)
    }

    fn of_stream(input: impl Read, name: &str, title: &str, form: Option<Form>) -> Result<Self, Unreadable> {
        let mut input = BufReader::with_capacity(1 << 16, Limited::new(input));
        let first = first_line(&mut input).map_err(|error| Unreadable::of_io(name, &error))?;
        let text = text_of(&first).map_err(|what| Unreadable::new(name, what))?;
        let form = form.unwrap_or_else(|| Form::of(text));
        let pieces = Pieces::new(io::Cursor::new(text).chain(input));
        let mut gathered = Gathered::default();
        let head = match form {
            Form::Json => gathered.read_json(pieces, title),
            Form::Lines => gathered.read_lines(pieces, title),
        };
        Ok(gathered.given(head.map_err(|error| Unreadable::of_io(name, &error))?, form))
    }
}

/// How an archive is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Json,
    Lines,
}

impl Form {
    /// The form that a first line shows: a whole object that lists no entries is one of many lines.
    fn of(first: &[u8]) -> Self {
        match serde_json::from_slice::<Listing>(first) {
            Ok(line) if line.entries.is_empty() => Self::Lines,
            _ => Self::Json,
        }
    }
}

/// Whatever an object is, and the entries that it lists.
#[derive(Deserialize)]
struct Listing {
    #[serde(default)]
    entries: Vec<IgnoredAny>,
}

/// Whatever an object is, and whether it says so as an archive does.
#[derive(Deserialize)]
struct Named {
    id: Option<String>,
    sections: Option<IgnoredAny>,
}

/// The first line with its end, or as much of it as an entry may be long.
fn first_line(input: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut first = Vec::new();
    input.take(LONGEST as u64).read_until(b'\n', &mut first)?;
    Ok(first)
}

/// A file's beginning without a byte-order mark.
fn text_of(first: &[u8]) -> Result<&[u8], &'static str> {
    match first {
        [] => Err("the file is empty; an archive is JSON or JSON Lines"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Err("the file is UTF-16; save it as UTF-8"),
        [0x1f, 0x8b, ..] | [b'P', b'K', 3, 4, ..] => Err("the file is compressed; unpack it first"),
        text => Ok(text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)),
    }
}

/// What has been read so far.
#[derive(Default)]
struct Gathered {
    /// The entries; each one's section is a position in `sections` until the archive's own are known.
    entries: Vec<Entry>,
    /// The ids of sections that entries gave.
    sections: Vec<Box<str>>,
    /// The line that each entry begins on.
    lines: Vec<usize>,
    /// The ids of entries that could not be read.
    unread: HashSet<String>,
    given: usize,
    faults: Vec<Fault>,
    fault_count: usize,
    /// Whether a fault concerns the file as a whole.
    is_spoilt: bool,
}

impl Gathered {
    fn tell(&mut self, fault: Fault) {
        self.fault_count += 1;
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }

    fn take(&mut self, piece: &Piece) {
        self.given += 1;
        match parse::<EntryJson<'_>>(piece) {
            Ok(entry) => {
                let section = self.section(&entry.section);
                self.entries.push(entry.entry(section));
                self.lines.push(piece.line);
            }
            Err(fault) => {
                self.unread.extend(fault.entry.clone());
                self.tell(fault);
            }
        }
    }

    /// The position in `sections` of one that an entry gave. Of more than an archive can have, the last stands for all.
    fn section(&mut self, id: &str) -> SectionId {
        let known = self.sections.iter().position(|known| **known == *id);
        SectionId::new(known.unwrap_or_else(|| {
            self.sections.truncate(usize::from(u8::MAX));
            self.sections.push(id.into());
            self.sections.len() - 1
        }))
    }

    /// Reads a JSON document; what it says apart from its entries.
    fn read_json(&mut self, pieces: Pieces<impl BufRead>, title: &str) -> io::Result<Option<Archive>> {
        let head = pieces.document(|found| match found {
            Found::Entry(piece) => self.take(&piece),
            Found::Unexpected(line, what) => {
                self.is_spoilt = true;
                self.tell(Fault::at_line(line, what));
            }
        })?;
        match parse::<ArchiveJson<IgnoredAny>>(&head.piece) {
            Ok(json) => Ok(Some(json.head(|| self.defaults(title)))),
            Err(fault) => {
                self.tell(Fault { line: fault.line.map(|line| head.line(line)), ..fault });
                Ok(None)
            }
        }
    }

    /// Reads JSON Lines; what the first one says where it is an archive, otherwise what the program's own does.
    fn read_lines(&mut self, mut pieces: Pieces<impl BufRead>, title: &str) -> io::Result<Option<Archive>> {
        let mut head = None;
        while let Some(piece) = pieces.next_line()? {
            if piece.is_whole() && piece.bytes.trim_ascii().is_empty() {
                continue;
            }
            if piece.line > 1 || !is_head(&piece) {
                self.take(&piece);
                continue;
            }
            match parse::<ArchiveJson<IgnoredAny>>(&piece) {
                Ok(json) => head = Some(json),
                Err(fault) => self.tell(fault),
            }
        }
        Ok(Some(head.map_or_else(|| self.defaults(title), |head| head.head(|| self.defaults(title)))))
    }

    /// What an archive is taken to say where it does not say it: the program's own names, without what is told of its
    /// own archive; the newest date as the version.
    fn defaults(&self, title: &str) -> Archive {
        let own = Archive::embedded().without_entries();
        let newest = self.entries.iter().filter_map(|entry| entry.date).max();
        let title = if title.is_empty() { own.title } else { title.into() };
        let version = newest.unwrap_or(own.version);
        Archive { version, title, id: None, phases: Vec::new(), about: Vec::new(), answers: None, ..own }
    }

    fn given(mut self, head: Option<Archive>, form: Form) -> Given {
        let entries = self.given;
        let archive = head.and_then(|head| self.archive(head, form));
        let left_out = entries - archive.as_ref().map_or(0, |archive| archive.entries.len());
        self.faults.sort_by_key(|fault| fault.line);
        Given { archive, faults: self.faults, fault_count: self.fault_count, entries, left_out }
    }

    /// The archive of what was read, if it is one.
    fn archive(&mut self, head: Archive, form: Form) -> Option<Archive> {
        let unread = self.given - self.entries.len();
        let (entries, lines) = (std::mem::take(&mut self.entries), std::mem::take(&mut self.lines));
        let mut archive = Archive { entries, ..head };
        archive.settle();
        let mut is_bad = vec![false; archive.entries.len()];
        let sections: Vec<_> = self.sections.iter().map(|id| archive.section_called(id)).collect();
        for at in 0..archive.entries.len() {
            let written = archive.entries[at].section.position();
            archive.entries[at].section = sections[written].unwrap_or_else(|| {
                is_bad[at] = true;
                let fault = archive.unknown_section(&archive.entries[at], &self.sections[written]);
                self.tell(Fault { line: Some(lines[at]), ..fault });
                SectionId::new(0)
            });
        }
        let unread_ids = std::mem::take(&mut self.unread);
        archive.each_fault(&unread_ids, |at, fault| {
            match (fault.weight, at) {
                (Weight::Grave, Some(at)) => is_bad[at] = true,
                (Weight::Grave, None) => self.is_spoilt = true,
                (Weight::Slight, _) => {}
            }
            self.tell(Fault { line: at.map(|at| lines[at]), ..fault });
        });
        let has_bad = is_bad.contains(&true);
        if self.is_spoilt || (form == Form::Json && (unread > 0 || has_bad)) {
            return None;
        }
        if has_bad {
            let mut is_bad = is_bad.into_iter();
            archive.entries.retain(|_| !is_bad.next().unwrap_or(false));
            archive.sort();
        }
        archive.drop_loose_ends();
        archive.relate();
        Some(archive).filter(|archive| form == Form::Json || !archive.entries.is_empty())
    }
}

/// Whether a line is an archive with no entries rather than an entry.
fn is_head(piece: &Piece) -> bool {
    serde_json::from_slice::<Named>(&piece.bytes).is_ok_and(|named| named.id.is_none() && named.sections.is_some())
}

/// The value that a piece is; otherwise the fault, with its place in the file.
fn parse<'a, T: Deserialize<'a>>(piece: &'a Piece) -> Result<T, Fault> {
    if !piece.is_whole() {
        return Err(Fault::at_line(piece.line, "this is longer than 16 MiB; divide it"));
    }
    let text = std::str::from_utf8(&piece.bytes).map_err(|error| {
        let before = piece.bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
        Fault::at_line(piece.line + before - 1, "these bytes are not UTF-8; save the file as UTF-8")
    })?;
    if !text.trim_start().starts_with('{') {
        return Err(Fault::at_line(piece.line, "here must be an object, between { and }"));
    }
    serde_json::from_str(text).map_err(|error| explain::<T>(text, piece.line, &error))
}

/// What is wrong with a text that is no `T`: its line, and, where they can be told, its entry and its field.
fn explain<'a, T: Deserialize<'a>>(text: &'a str, line: usize, error: &serde_json::Error) -> Fault {
    let found = serde_path_to_error::deserialize::<_, T>(&mut serde_json::Deserializer::from_str(text));
    let path = found.err().map(|error| error.path().to_string()).filter(|path| path != "." && path != "?");
    let entry = serde_json::from_str::<Named>(text).ok().and_then(|named| named.id);
    let fault = Fault::of_json(error);
    Fault {
        line: fault.line.map(|within| within.max(1) + line - 1),
        entry: entry.map(|id| scrub::line(&id).chars().take(60).collect()),
        field: path.map(|path| scrub::line(&path).into_owned().into()),
        ..fault
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn whatever_it_is_reading_it_ends(
            pieces in prop::collection::vec("[\\[\\]{}:, \n\"\\\\a0-9]|\"entries\"|\"id\":\"[a-c]\"|\\PC|\"sections\"", 0..60),
            are_lines: bool,
        ) {
            let form = if are_lines { Some(Form::Lines) } else { None };
            if let Ok(given) = Given::of_stream(pieces.concat().as_bytes(), "a test", "a test", form) {
                prop_assert!(given.left_out <= given.entries && given.faults.len() <= given.fault_count);
                prop_assert!(given.archive.is_none() || given.left_out < given.entries || given.entries == 0);
            }
        }

        #[test]
        fn a_damaged_archive_is_an_archive_or_has_a_fault(at in 0..5000_usize, byte: u8) {
            let mut bytes = Archive::embedded().only(&[0, 1, 2]).to_json().into_bytes();
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Ok(given) = Given::of_stream(&*bytes, "a test", "a test", None) {
                prop_assert!(given.archive.is_some() || given.fault_count > 0);
            }
        }
    }
}
