//! Parses a batch of JSON objects into entries and faults, each with its line.

use std::sync::Arc;

use serde::Deserialize;

use super::{
    Entry, EntryId, SectionId,
    check::MOST_NAMES,
    defaults::name_links,
    fault::{Fault, Problem, quoted},
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
    /// The ids of entries that could not be read.
    pub(super) unread: Vec<EntryId>,
    pub(super) given: usize,
    pub(super) faults: Vec<Fault>,
}

impl Parsed {
    pub(super) fn of(batch: Batch) -> Self {
        let mut parsed = Self { given: batch.pieces().len(), ..Self::default() };
        for (line, bytes) in batch.pieces() {
            match parse::<EntryJson<'_>>(line, bytes) {
                Ok(json) => {
                    let section = parsed.section(json.section.trim());
                    let mut entry = json.entry(section);
                    scrub_entry(&mut entry);
                    parsed.share_kind(&mut entry.kind);
                    name_links(&mut entry);
                    parsed.entries.push(entry);
                    parsed.lines.push(line);
                }
                Err(fault) => {
                    parsed.unread.extend(fault.entry.clone());
                    parsed.faults.push(fault);
                }
            }
        }
        parsed.given += batch.broken;
        parsed.faults.extend(batch.faults);
        parsed
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
