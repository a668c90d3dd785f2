//! Parses a batch of JSON objects into entries and faults, each with its line.

use std::sync::Arc;

use serde::Deserialize;

use super::{
    Entry, EntryId, SectionId,
    check::MOST_NAMES,
    defaults::name_links,
    fault::{Fault, Problem, quoted},
    fields::Fields,
    format::EntryJson,
    pieces::Batch,
    read::scrub_entry,
};

/// What was parsed of a batch; each entry's section is a position in `sections`.
#[derive(Default)]
pub(super) struct Parsed {
    pub(super) entries: Vec<Entry>,
    pub(super) lines: Vec<usize>,
    pub(super) sections: Vec<Box<str>>,
    /// The kinds that entries gave.
    kinds: Vec<Arc<str>>,
    /// The ids of entries that could not be read whole.
    pub(super) unread: Vec<EntryId>,
    /// What could be read of some of those, each with its line.
    pub(super) partial: Vec<(usize, Entry)>,
    pub(super) given: usize,
    pub(super) faults: Vec<Fault>,
}

impl Parsed {
    pub(super) fn of(batch: Batch) -> Self {
        let mut parsed = Self { given: batch.pieces().len(), ..Self::default() };
        for (line, bytes) in batch.pieces() {
            match parse(line, bytes) {
                Ok(json) => {
                    let entry = parsed.entry(json);
                    parsed.entries.push(entry);
                    parsed.lines.push(line);
                }
                Err(fault) => parsed.tell_all(line, bytes, fault),
            }
        }
        parsed.given += batch.broken;
        parsed.faults.extend(batch.faults);
        parsed
    }

    fn entry(&mut self, json: EntryJson<'_>) -> Entry {
        let section = self.section(json.section.trim());
        let mut entry = json.entry(section);
        scrub_entry(&mut entry);
        self.share_kind(&mut entry.kind);
        name_links(&mut entry);
        entry
    }

    /// Tells what is wrong with an entry.
    fn tell_all(&mut self, line: usize, bytes: &[u8], first: Fault) {
        self.unread.extend(first.entry.clone());
        let faults = every_fault(bytes, first, |rest| {
            let entry = self.entry(parse(line, rest)?);
            self.partial.push((line, entry));
            Ok(())
        });
        self.faults.extend(faults);
    }

    /// Puts in the place of a kind that an earlier entry gave the same text: a million entries have few kinds.
    fn share_kind(&mut self, kind: &mut Arc<str>) {
        match self.kinds.iter().find(|known| *known == kind) {
            Some(known) => *kind = Arc::clone(known),
            None if self.kinds.len() < MOST_NAMES => self.kinds.push(Arc::clone(kind)),
            None => {}
        }
    }

    /// The position in `sections` of one that an entry gave. Of more than an archive can have, the last stands for all.
    pub(super) fn section(&mut self, id: &str) -> SectionId {
        let known = self.sections.iter().position(|known| **known == *id);
        SectionId::new(known.unwrap_or_else(|| {
            self.sections.truncate(usize::from(u8::MAX));
            self.sections.push(id.into());
            self.sections.len() - 1
        }))
    }
}

/// The most fields of one object that are told to have faults, and one more.
const MOST_FIELDS: usize = 30;

/// The faults of an object, a field at a time: what has a fault is blanked out, and the rest read again.
pub(super) fn every_fault(bytes: &[u8], first: Fault, mut read: impl FnMut(&[u8]) -> Result<(), Fault>) -> Vec<Fault> {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    let (mut faults, mut blanked, mut is_misspelt, mut next) = (Vec::new(), Vec::new(), false, Some(first));
    while let Some(fault) = next.take() {
        is_misspelt |= matches!(fault.problem, Problem::Unknown { .. });
        let rest = without(&text, &fault).filter(|_| blanked.len() < MOST_FIELDS);
        faults.push(fault);
        let Some((name, rest)) = rest else { break };
        blanked.push(name);
        text = rest;
        match read(text.as_bytes()) {
            Ok(()) => {}
            // It was blanked out, under its own name or a misspelt one.
            Err(Fault { field: None, problem: Problem::Missing(name), .. })
                if is_misspelt || blanked.contains(&name) => {}
            Err(fault) => next = Some(fault),
        }
    }
    faults
}

/// The name of the field of an object that has a fault, and its text with blanks in the place of that field, so that
/// all else stands where it stood.
fn without(text: &str, fault: &Fault) -> Option<(Box<str>, String)> {
    let ((Some(path), _) | (None, Problem::Twice(path))) = (&fault.field, &fault.problem) else { return None };
    let name = path.split(['.', '[']).next()?;
    let value = Fields::of(text.as_bytes())?.value(name)?;
    let start = value.as_ptr() as usize - text.as_ptr() as usize;
    let (before, after) = (text[..start].trim_end(), &text[start + value.len()..]);
    let before = before.strip_suffix(':')?.trim_end().strip_suffix('"')?.strip_suffix(name)?.strip_suffix('"')?;
    let (before, after) = match before.trim_end().strip_suffix(',') {
        Some(before) => (before, after),
        None => (before, after.trim_start().strip_prefix(',').unwrap_or(after)),
    };
    let field = &text[before.len()..text.len() - after.len()];
    let blanks: String = field.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    Some((name.into(), format!("{before}{blanks}{after}")))
}

/// The value that stands at a line; otherwise the fault, with its place in the file.
pub(super) fn parse<'a, T: Deserialize<'a>>(line: usize, bytes: &'a [u8]) -> Result<T, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count();
        Fault::new(line + before, Problem::NotUtf8)
    })?;
    if !text.trim_start().starts_with('{') {
        return Err(Fault::new(line, Problem::NotAnObject));
    }
    serde_json::from_str(text).map_err(|error| explain::<T>(text, line, &error))
}

/// What is wrong with a text that is no `T`: its line, and, where they can be made out, its entry and its field.
fn explain<'a, T: Deserialize<'a>>(text: &'a str, line: usize, error: &serde_json::Error) -> Fault {
    let found = serde_path_to_error::deserialize::<_, T>(&mut serde_json::Deserializer::from_str(text));
    let path = found.err().map(|error| error.path().to_string()).filter(|path| path != "." && path != "?");
    let entry = serde_json::from_str::<Identified>(text).ok();
    Fault {
        entry: entry.map(|entry| quoted(&entry.id)),
        field: path.map(|path| quoted(&path)),
        ..Fault::of_json(line, error)
    }
}

/// The id of an object that is not as it must be.
#[derive(Deserialize)]
struct Identified {
    id: String,
}
