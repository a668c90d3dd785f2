//! What a reader can do to a layer, each act as a line of JSON in a journal.

use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use super::{journal::Problem, moment::Moment};
use crate::{
    archive::{Archive, Date, Entry, EntryId, missing_field},
    lang::Text,
    scrub,
};

/// The version of the journal's format.
const VERSION: u64 = 1;
/// The most bytes of a note.
pub(crate) const LONGEST_NOTE: usize = 64 << 10;

/// Something that a reader did.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub enum Act {
    /// Marked an entry.
    Mark {
        /// The entry.
        id: EntryId,
    },
    /// Took the mark away.
    Unmark {
        /// The entry.
        id: EntryId,
    },
    /// Wrote a note on an entry, in the place of the one that it had.
    Note {
        /// The entry.
        id: EntryId,
        /// The note.
        text: Box<str>,
        /// The entry's title: a note is not lost when its entry gets another id.
        title: Text,
        /// The entry's date, for the same reason.
        #[serde(skip_serializing_if = "Option::is_none")]
        date: Option<Date>,
    },
    /// Took the note away.
    Unnote {
        /// The entry.
        id: EntryId,
    },
    /// Added an entry, or changed the one with the same id.
    Add {
        /// Its id, which stands in the entry.
        #[serde(skip)]
        id: EntryId,
        /// The entry.
        entry: EntryText,
        /// Where it was read.
        from: Origin,
    },
    /// Took an own entry away.
    Drop {
        /// The entry.
        id: EntryId,
    },
    /// Attached a full text to an entry; without an origin, took it away.
    Text {
        /// The entry.
        id: EntryId,
        /// Where it was read.
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<Origin>,
    },
    /// Took an act back, and those that were done together with it.
    Undo {
        /// The act.
        of: Stamp,
    },
}

/// An entry as the JSON of the archive's own format: a journal knows no archive's sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryText(Box<str>);

impl EntryText {
    /// The JSON of an entry of `archive`.
    ///
    /// # Panics
    /// Never: an entry is made of texts and numbers.
    #[must_use]
    pub(crate) fn new(archive: &Archive, entry: &Entry) -> Self {
        let json = serde_json::to_string(&archive.entry_json(entry));
        Self(json.expect("an entry is made of texts and numbers").into())
    }

    /// The JSON.
    #[must_use]
    pub(crate) fn json(&self) -> &str {
        &self.0
    }
}

impl Serialize for EntryText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(&self.0).map_err(serde::ser::Error::custom)?;
        raw.serialize(serializer)
    }
}

/// Where an entry or a text was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// The format, as `import --as` names it; none where a person wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Box<str>>,
    /// The address or the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Box<str>>,
    /// The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
}

impl Origin {
    fn scrubbed(self) -> Self {
        let line = |text: Box<str>| scrub::line(&text).into();
        Self { format: self.format.map(line), address: self.address.map(line), day: self.day }
    }
}

/// When and on which device an act was done: its identity. Acts take effect in the order of their stamps.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// The time.
    pub t: Moment,
    /// The device.
    pub device: Box<str>,
    /// The number among the device's acts.
    pub n: u64,
}

/// An act with its stamp.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    pub(super) stamp: Stamp,
    pub(super) act: Act,
    /// The number of the first of the acts that were done together, where there were several: a journal calls it by what it
    /// was first for, an import.
    pub(super) together: Option<u64>,
}

/// What a line says.
pub(super) enum Line {
    Record(Box<Record>),
    Unknown(Unknown),
}

/// What a line has of a later version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// An act, by its name.
    Act(Box<str>),
    /// The whole line, by its version.
    Version(u64),
}

#[derive(Serialize)]
struct LineJson<'a> {
    v: u64,
    n: u64,
    t: Moment,
    #[serde(flatten)]
    act: &'a Act,
    #[serde(rename = "import", skip_serializing_if = "Option::is_none")]
    together: Option<u64>,
}

#[derive(Deserialize)]
struct Head {
    v: u64,
    #[serde(rename = "do")]
    what: Box<str>,
}

/// The highest number of an act: no device comes so far, and those that follow it can still be counted.
const LAST_NUMBER: u64 = u64::MAX / 2;

#[derive(Deserialize)]
struct StampLine {
    n: u64,
    t: Moment,
    #[serde(rename = "import")]
    together: Option<u64>,
}

#[derive(Deserialize)]
struct IdLine {
    id: EntryId,
}

#[derive(Deserialize)]
struct NoteLine {
    id: EntryId,
    text: Box<str>,
    #[serde(default)]
    title: Text,
    date: Option<Date>,
}

#[derive(Deserialize)]
struct AddLine<'a> {
    #[serde(borrow)]
    entry: &'a RawValue,
    #[serde(default)]
    from: Origin,
}

#[derive(Deserialize)]
struct TextLine {
    id: EntryId,
    from: Option<Origin>,
}

#[derive(Deserialize)]
struct UndoLine {
    of: Stamp,
}

impl Record {
    /// The line of a journal, with its end.
    pub(super) fn write(&self, into: &mut Vec<u8>) {
        let Self { stamp, act, together } = self;
        let written = LineJson { v: VERSION, n: stamp.n, t: stamp.t, act, together: *together };
        serde_json::to_writer(&mut *into, &written)
            .expect("an act is made of texts and numbers, and memory takes them");
        into.push(b'\n');
    }
}

/// What a line of the journal of `device` says.
pub(super) fn read(line: &[u8], device: &str) -> Result<Line, Problem> {
    if is_conflict_mark(line) {
        return Err(Problem::Conflict);
    }
    let line = std::str::from_utf8(line).map_err(|_| Problem::Encoding)?;
    let head: Head = serde_json::from_str(line).map_err(|error| broken(&error))?;
    if head.v != VERSION {
        return Ok(Line::Unknown(Unknown::Version(head.v)));
    }
    let act = match &*head.what {
        "mark" => Act::Mark { id: parse::<IdLine>(line)?.id },
        "unmark" => Act::Unmark { id: parse::<IdLine>(line)?.id },
        "unnote" => Act::Unnote { id: parse::<IdLine>(line)?.id },
        "drop" => Act::Drop { id: parse::<IdLine>(line)?.id },
        "note" => {
            let NoteLine { id, text, title, date } = parse(line)?;
            let line = |text: Box<str>| scrub::line(&text).into();
            let title = Text { sv: line(title.sv), en: title.en.map(line) };
            Act::Note { id, text: scrub::prose(&text).into(), title, date }
        }
        "add" => {
            let AddLine { entry, from } = parse(line)?;
            let IdLine { id } = parse(entry.get())?;
            Act::Add { id, entry: EntryText(entry.get().into()), from: from.scrubbed() }
        }
        "text" => {
            let TextLine { id, from } = parse(line)?;
            Act::Text { id, from: from.map(Origin::scrubbed) }
        }
        "undo" => Act::Undo { of: parse::<UndoLine>(line)?.of },
        other => return Ok(Line::Unknown(Unknown::Act(scrub::line(other).into()))),
    };
    if act.id().is_some_and(|id| !crate::archive::is_id(id)) {
        return Err(Problem::Id);
    }
    let StampLine { n, t, together } = parse(line)?;
    if n > LAST_NUMBER {
        return Err(Problem::Value);
    }
    Ok(Line::Record(Box::new(Record { stamp: Stamp { t, device: device.into(), n }, act, together })))
}

fn parse<'a, T: Deserialize<'a>>(line: &'a str) -> Result<T, Problem> {
    serde_json::from_str(line).map_err(|error| broken(&error))
}

fn broken(error: &serde_json::Error) -> Problem {
    match missing_field(&error.to_string()) {
        Some(field) => Problem::Missing(field.into()),
        None if error.is_data() => Problem::Value,
        None => Problem::Torn,
    }
}

fn is_conflict_mark(line: &[u8]) -> bool {
    [&b"<<<<<<<"[..], b"=======", b">>>>>>>", b"|||||||"].iter().any(|mark| line.starts_with(mark))
}

impl Act {
    /// The entry that the act is on; an undo is on none.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Mark { id }
            | Self::Unmark { id }
            | Self::Note { id, .. }
            | Self::Unnote { id }
            | Self::Add { id, .. }
            | Self::Drop { id }
            | Self::Text { id, .. } => Some(id),
            Self::Undo { .. } => None,
        }
    }
}
