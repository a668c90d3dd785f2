//! The faults of an archive file as data: where, and what. [`super::wording`] has their sentences.

use std::io;

use strsim::osa_distance;

use super::{Entry, EntryId, Form, date::is_written_as_date, fields::meant_field};
use crate::{lang::Text, scrub};

/// One fault of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of the file, from 1, where it is known.
    pub line: Option<usize>,
    /// The column of the line in bytes, from 1, where it is known.
    pub column: Option<usize>,
    /// The id of the entry, where the fault is in one.
    pub entry: Option<EntryId>,
    /// The field, as the format names it.
    pub field: Option<Box<str>>,
    /// What is wrong.
    pub(crate) problem: Problem,
}

/// What is wrong. A text in it is what the file has there, or would have to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    // Of the bytes.
    TooLong,
    NotUtf8,
    NotAnObject,
    /// The whole is a list.
    List,
    /// It is a file of another format, which an import reads.
    Importable,
    Syntax(Syntax),
    // Of a value.
    Missing(Box<str>),
    /// A field that there is not, and the one that is written most like it.
    Unknown {
        found: Box<str>,
        near: Option<Box<str>>,
    },
    Twice(Box<str>),
    Expected(Shape),
    NotADate(Box<str>),
    /// It is written as a date, and the calendar does not have it.
    NoSuchDate(Box<str>),
    NotOneOf {
        found: Box<str>,
        known: Box<str>,
    },
    NoForm(Box<str>),
    Other,
    // Of the whole.
    BadId,
    SameId,
    NoTitle,
    NoName,
    UnknownSection {
        found: Box<str>,
        /// The one that it may mean.
        near: Option<Box<str>>,
        known: Box<str>,
    },
    SectionCount(usize),
    TooMany(usize),
    PhaseOrder,
    PhaseEnd,
    NoTerm,
    SignWidth(Box<str>),
    UnknownKind {
        found: Box<str>,
        /// The one that it may mean.
        near: Option<Box<str>>,
    },
    UnknownFact(Box<str>),
    ToItself,
    UnknownEntry(Box<str>),
    NoAddress(Box<str>),
    /// Several names stand where one must.
    SeveralNames(Box<str>),
}

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    EndsEarly,
    ColonMissing,
    ListGoesOn,
    ObjectGoesOn,
    ValueExpected,
    NameExpected,
    Escape,
    Number,
    Control,
    CommaAtEnd,
    CommaMissing,
    CommaTooMany,
    GoesOn,
    TooDeep,
    Other,
}

/// What a value must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    List,
    Object,
    Boolean,
    Count,
    Character,
    Date,
}

/// The longest text of a file that a fault repeats, in characters.
const LONGEST: usize = 60;

/// A text of a file as a fault repeats it: harmless and short.
pub(super) fn quoted(text: &str) -> Box<str> {
    scrub::line(text).chars().take(LONGEST).collect::<String>().into()
}

impl Fault {
    /// A fault at a line.
    pub(super) fn new(line: usize, problem: Problem) -> Self {
        Self { line: Some(line), column: None, entry: None, field: None, problem }
    }

    /// A fault of the archive as a whole.
    pub(super) fn of_archive(field: &str, problem: Problem) -> Self {
        Self { line: None, column: None, entry: None, field: Some(field.into()), problem }
    }

    /// A fault of an entry.
    pub(super) fn of_entry(entry: &Entry, field: &str, problem: Problem) -> Self {
        Self { entry: Some(quoted(&entry.id)).filter(|id| !id.is_empty()), ..Self::of_archive(field, problem) }
    }

    /// The fault that `serde_json` found, its line counted from that of the text before it.
    pub(super) fn of_json(line: usize, error: &serde_json::Error) -> Self {
        let problem = match error.classify() {
            serde_json::error::Category::Data => Problem::of_message(&error.to_string()),
            _ => Problem::Syntax(Syntax::of(error)),
        };
        let column = Some(error.column()).filter(|column| *column > 0);
        Self { column, ..Self::new(line + error.line().max(1) - 1, problem) }
    }

    /// Whether what has the fault is used all the same: an unknown kind is shown by its id, a relation that leads nowhere
    /// is dropped, an address that is none is not opened.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        use Problem::{NoAddress, SeveralNames, ToItself, UnknownEntry, UnknownFact, UnknownKind};
        let problem = &self.problem;
        matches!(
            problem,
            UnknownKind { .. } | UnknownFact(_) | ToItself | UnknownEntry(_) | NoAddress(_) | SeveralNames(_)
        )
    }

    /// Whether it is that of a name which an archive gives apart from its entries.
    pub(super) fn is_of_names(&self) -> bool {
        matches!(self.problem, Problem::UnknownKind { .. } | Problem::UnknownFact(_))
    }
}

impl Problem {
    /// What serde says of a value that does not fit. Its messages are its only account of that; `tests` hold each of them
    /// to what is made of it here.
    fn of_message(message: &str) -> Self {
        let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
        let named = message.split('`').nth(1).map(quoted).unwrap_or_default();
        let (found, expected) = message.rsplit_once(", expected ").unwrap_or((message, ""));
        if let Some(field) = missing_field(message) {
            Self::Missing(quoted(field))
        } else if message.starts_with("unknown field") {
            let fields = || expected.split('`').skip(1).step_by(2);
            let meant = meant_field(&named).filter(|meant| fields().any(|field| field == *meant));
            let near = meant.or_else(|| nearest(&named, fields())).map(Box::from);
            if IMPORTED.contains(&&*named) && fields().any(|field| field == "title") {
                Self::Importable
            } else {
                Self::Unknown { found: named, near }
            }
        } else if message.starts_with("duplicate field") {
            Self::Twice(named)
        } else if message.starts_with("unknown variant") {
            let is_alias = |id: &&str| Form::of_id(id).is_some_and(|form| form.id() != *id);
            let known: Vec<&str> = expected.split('`').skip(1).step_by(2).filter(|id| !is_alias(id)).collect();
            Self::NotOneOf { found: named, known: known.join(", ").into() }
        } else if let Some(id) = message.strip_prefix(NO_FORM) {
            Self::NoForm(quoted(id))
        } else {
            match (Shape::of(expected), found.split_once('"')) {
                (Some(Shape::Date), Some((_, date))) => {
                    let date = date.trim_end_matches('"');
                    if is_written_as_date(date) { Self::NoSuchDate(quoted(date)) } else { Self::NotADate(quoted(date)) }
                }
                (Some(shape), _) => Self::Expected(shape),
                (None, _) => Self::Other,
            }
        }
    }
}

/// The field that a value lacks, where that is what a message of serde says.
pub(crate) fn missing_field(message: &str) -> Option<&str> {
    message.strip_prefix("missing field `")?.split('`').next()
}

/// The name that takes the fewest slips to become what was written, one for every three of its letters at most.
pub(crate) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let written: String = written.chars().take(40).flat_map(char::to_lowercase).collect();
    let near = names.map(|name| (osa_distance(name, &written), name));
    near.filter(|(slips, name)| *slips <= name.len() / 3).min().map(|(_, name)| name)
}

/// Of things with an id and a name, the id of the one that is called so in a language, or else the nearest id.
pub(super) fn meant<'a>(written: &str, things: impl Iterator<Item = (&'a str, &'a Text)> + Clone) -> Option<Box<str>> {
    let wanted = written.to_lowercase();
    let mut named = things.clone().filter(|(_, name)| name.wordings().any(|name| name.to_lowercase() == wanted));
    named.next().map(|(id, _)| id).or_else(|| nearest(written, things.map(|(id, _)| id))).map(Box::from)
}

/// The fields at the top of what others write, and an import reads: Riksdagen, Zotero.
const IMPORTED: [&str; 3] = ["dokumentlista", "dokumentstatus", "items"];

/// How the message begins of a section without a form; its id follows.
pub(super) const NO_FORM: &str = "no form for section ";

impl Shape {
    /// What serde means by what it expected.
    fn of(expected: &str) -> Option<Self> {
        Some(match expected {
            "a date" => Self::Date,
            "a string" | "a borrowed string" | "string or map" => Self::Text,
            "a boolean" => Self::Boolean,
            "a character" => Self::Character,
            "u8" | "u16" | "u32" | "u64" | "usize" => Self::Count,
            _ if expected.starts_with("a text") => Self::Text,
            _ if expected.starts_with("a sequence") => Self::List,
            _ if expected.starts_with("struct ") || expected.starts_with("a map") => Self::Object,
            _ => return None,
        })
    }
}

impl Syntax {
    /// Why `serde_json` could not go on.
    pub(super) fn of(error: &serde_json::Error) -> Self {
        if error.is_eof() {
            return Self::EndsEarly;
        }
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
        match message {
            "expected `:`" => Self::ColonMissing,
            "expected `,` or `]`" => Self::ListGoesOn,
            "expected `,` or `}`" => Self::ObjectGoesOn,
            "expected value" | "expected ident" => Self::ValueExpected,
            "key must be a string" => Self::NameExpected,
            "trailing comma" => Self::CommaAtEnd,
            "trailing characters" => Self::GoesOn,
            "recursion limit exceeded" => Self::TooDeep,
            "invalid number" | "number out of range" => Self::Number,
            _ if message.starts_with("control character") => Self::Control,
            _ if message.contains("escape") || message.contains("code point") => Self::Escape,
            _ => Self::Other,
        }
    }
}

/// Why a file could not be read at all; [`Unreadable::sentence`] says it.
#[derive(Debug)]
pub struct Unreadable {
    /// The file; `None` for standard input.
    pub(super) name: Option<String>,
    pub(super) why: Why,
}

impl Unreadable {
    /// What it is that hinders.
    pub(crate) fn new(name: Option<String>, error: io::Error) -> Self {
        Self { name, why: error.into() }
    }
}

#[derive(Debug)]
pub(super) enum Why {
    NotFound,
    Forbidden,
    TooLarge,
    Folder,
    NoFile,
    Empty,
    /// There is no object in it.
    NoArchive,
    Utf16,
    Compressed,
    Io(io::Error),
}

impl From<io::Error> for Why {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Forbidden,
            io::ErrorKind::FileTooLarge => Self::TooLarge,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Io(error),
        }
    }
}
