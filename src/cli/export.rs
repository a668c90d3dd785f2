//! The archive for other programs: as itself, as a table, as references.

use std::{
    borrow::Cow,
    io::{self, Write},
    str::FromStr,
};

use super::output::Output;
use crate::{
    archive::{Archive, Author, Date, Entry},
    cite::{self, Format},
};

/// How an archive is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The whole archive, as the embedded file is.
    Json,
    /// Its entries, one a line.
    Lines,
    /// A table of its entries.
    Csv,
    /// References.
    References(Format),
}

impl Kind {
    const ALL: [(&'static str, Self); 8] = [
        ("json", Self::Json),
        ("jsonl", Self::Lines),
        ("csv", Self::Csv),
        ("markdown", Self::References(Format::Markdown)),
        ("bibtex", Self::References(Format::Bibtex)),
        ("biblatex", Self::References(Format::Biblatex)),
        ("ris", Self::References(Format::Ris)),
        ("csl-json", Self::References(Format::CslJson)),
    ];

    /// The ids on the command line.
    pub(super) fn ids() -> [&'static str; 8] {
        Self::ALL.map(|(id, _)| id)
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(id: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|(known, _)| *known == id);
        known.map(|(_, kind)| kind).ok_or_else(|| format!("an export is one of {}, not {id:?}", Self::ids().join(", ")))
    }
}

/// Writes the entries at `chosen`, in this order.
pub(super) fn write(
    output: &mut Output,
    archive: &Archive,
    chosen: &[usize],
    kind: Kind,
    today: Option<Date>,
) -> io::Result<()> {
    let mut entries = chosen.iter().map(|at| &archive.entries[*at]);
    match kind {
        Kind::Json if chosen.len() == archive.entries.len() => output.text(&archive.to_json()),
        Kind::Json => output.text(&archive.only(chosen).to_json()),
        Kind::Lines => entries.try_for_each(|entry| {
            serde_json::to_writer(&mut *output, &archive.entry_json(entry))?;
            output.text("\n")
        }),
        Kind::Csv => table(output, archive, entries),
        Kind::References(format) => output.text(&cite::cite_all(archive, entries, format, today)),
    }
}

/// The names of the table's columns.
const COLUMNS: [&str; 13] = [
    "id", "section", "kind", "date", "label", "title_sv", "title_en", "authors", "body_sv", "body_en", "url",
    "related", "editors",
];

/// A table by RFC 4180, with a line feed at the end of a row.
fn table<'a>(output: &mut Output, archive: &Archive, entries: impl Iterator<Item = &'a Entry>) -> io::Result<()> {
    writeln!(output, "{}", COLUMNS.join(","))?;
    for entry in entries {
        let fields = fields(archive, entry);
        let quoted: Vec<Cow<'_, str>> = fields.iter().map(|field| quoted(field)).collect();
        writeln!(output, "{}", quoted.join(","))?;
    }
    Ok(())
}

/// An entry's fields, one a column. Where there are several values, they are parted by semicolons.
fn fields<'a>(archive: &'a Archive, entry: &'a Entry) -> [Cow<'a, str>; COLUMNS.len()] {
    let [title_sv, title_en] = crate::lang::Lang::ALL.map(|lang| entry.title.get(lang));
    let [body_sv, body_en] = crate::lang::Lang::ALL.map(|lang| entry.body.get(lang));
    let related: Vec<&str> = entry.related.iter().map(|relation| &*relation.id).collect();
    [
        (*entry.id).into(),
        (*archive.section(entry.section).id).into(),
        (*entry.kind).into(),
        entry.date.map(|date| date.to_string()).unwrap_or_default().into(),
        (*entry.label).into(),
        title_sv.into(),
        title_en.into(),
        joined(&entry.authors).into(),
        body_sv.into(),
        body_en.into(),
        (*entry.addresses().first().unwrap_or(&"")).into(),
        related.join("; ").into(),
        joined(&entry.editors).into(),
    ]
}

fn joined(authors: &[Author]) -> String {
    authors.iter().map(Author::as_str).collect::<Vec<_>>().join("; ")
}

/// A field in quotation marks, where it needs them.
fn quoted(field: &str) -> Cow<'_, str> {
    if field.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", field.replace('"', "\"\"")).into()
    } else {
        field.into()
    }
}
