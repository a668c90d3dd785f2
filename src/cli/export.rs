//! The archive for other programs: as itself, as a table, as references.

use std::{
    borrow::Cow,
    io::{self, Write},
    mem::ManuallyDrop,
    str::FromStr,
};

use super::{Done, Failure, Outcome, Session, arguments::Search, choice, found, json, output::Output, remark};
use crate::{
    archive::{Archive, Author, Date, Entry, Form},
    cite, import,
    lang::Lang,
    messages::Messages,
    search::{Index, Query, asks_for_own},
    web,
};

/// How an archive is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// The whole archive, as the embedded file is.
    Json,
    /// The same as lines: what it says of itself, and then an entry on each.
    Lines,
    /// A table of its entries.
    Csv,
    /// References.
    References(cite::Format),
    /// One page for the web, with everything in it.
    Html,
    /// A feed: the press, or what a search finds.
    Atom,
}

impl Format {
    /// All of them, in the order of the help. Lines of references to be read are no export.
    fn all() -> impl Iterator<Item = Self> {
        let prose = [cite::Format::Sv, cite::Format::En];
        let references = cite::Format::ALL.into_iter().filter(move |format| !prose.contains(format));
        let others = [Self::Json, Self::Lines, Self::Csv, Self::Html, Self::Atom];
        others.into_iter().chain(references.map(Self::References))
    }

    /// The id on the command line.
    fn id(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Lines => "jsonl",
            Self::Csv => "csv",
            Self::References(format) => format.id(),
            Self::Html => "html",
            Self::Atom => "atom",
        }
    }

    /// Whether the reader's notes go along.
    fn has_notes(self) -> bool {
        matches!(self, Self::Csv | Self::References(_))
    }

    /// The ids on the command line.
    pub(super) fn ids() -> Vec<&'static str> {
        Self::all().map(Self::id).collect()
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(id: &str) -> Result<Self, String> {
        let known = Self::all().find(|known| known.id() == id);
        known.ok_or_else(|| format!("an export is one of {}, not {id:?}", Self::ids().join(", ")))
    }
}

impl Session<'_> {
    /// Exports the archive, or what is found in it.
    pub(super) fn export(&self, format: Format, is_with_own: bool, words: &[String]) -> Done {
        let words = words.join(" ");
        let mut archive = self.archive()?;
        let asks_for_own = asks_for_own(&archive, &Query::parse(&words));
        let mut left_out = 0;
        if is_with_own || asks_for_own {
            let library = self.with_layer(archive);
            self.warn_of_faults(&library);
            if asks_for_own && library.journal.is_none() {
                return Err(self.no_layer().into());
            }
            archive = library.archive;
        } else if !words.is_empty() {
            left_out = self.own_found(&archive, &words);
        }
        let (mut chosen, outcome) = self.chosen(&archive, &words)?;
        self.tell_of_notes(&archive, &chosen, format, is_with_own);
        if asks_for_own && !is_with_own {
            left_out = leave_out_own(&mut archive, &mut chosen);
        }
        if left_out > 0 {
            remark(&self.words().own_left_out(left_out));
        }
        if chosen.is_empty() && !words.is_empty() {
            return Ok(Outcome::Nothing);
        }
        if format == Format::Atom && words.is_empty() {
            chosen.retain(|at| archive.form(&archive.entries[*at]) == Form::Media);
        }
        if chosen.is_empty() {
            let why = Messages::of(self.lang);
            remark(if archive.entries.is_empty() { why.no_entries } else { why.no_press });
        }
        let mut output = self.output();
        write(&mut output, &archive, (&chosen, &words), format, self.today(), self.lang)?;
        output.finish()?;
        Ok(outcome)
    }

    /// The entries that a search finds, or all of them where nothing is searched for, in the archive's order.
    fn chosen(&self, archive: &Archive, words: &str) -> Result<(Vec<usize>, Outcome), Failure> {
        if words.is_empty() {
            let all = archive.entries.len();
            return Ok(((0..all).collect(), found(all)));
        }
        let (findings, _) = self.findings(archive, &Search::for_words(words.to_owned()))?;
        if let Some(section) = choice::section_named(archive, words) {
            remark(&self.words().word_or_section(words, archive.section(section)));
        }
        let mut chosen: Vec<usize> = findings.hits.iter().map(|hit| hit.entry).collect();
        chosen.sort_unstable();
        Ok((chosen, found(findings.certain())))
    }

    /// Says of notes on what is exported that they stay behind.
    fn tell_of_notes(&self, archive: &Archive, chosen: &[usize], format: Format, is_with_own: bool) {
        let has_notes = chosen.iter().any(|at| archive.entries[*at].note().is_some());
        if has_notes && !format.has_notes() {
            remark(&self.words().notes_not_exported(format.id()));
        } else if has_notes && !is_with_own {
            remark(self.words().notes_need_own());
        }
    }

    /// How many own entries a search would find, were the reader's layer over the archive.
    fn own_found(&self, archive: &Archive, words: &str) -> usize {
        if self.journal(archive).is_none_or(|journal| journal.state().entries.is_empty()) {
            return 0;
        }
        let archive = self.with_layer(ManuallyDrop::new(archive.clone())).archive;
        let findings = ManuallyDrop::new(Index::new(&archive)).search(&archive, &Query::parse(words));
        let certain = &findings.hits[..findings.certain()];
        certain.iter().filter(|hit| archive.entries[hit.entry].is_own()).count()
    }
}

/// Leaves out of what is chosen all that is the reader's own: a mark only chooses an entry. How many entries that is.
fn leave_out_own(archive: &mut Archive, chosen: &mut Vec<usize>) -> usize {
    let all = chosen.len();
    chosen.retain(|at| !archive.entries[*at].is_own());
    archive.replace_own([]);
    all - chosen.len()
}

/// Writes the entries at `chosen`, in this order; they are all of them, or what `asked` finds.
fn write(
    output: &mut Output,
    archive: &Archive,
    (chosen, asked): (&[usize], &str),
    format: Format,
    today: Option<Date>,
    lang: Lang,
) -> io::Result<()> {
    let mut entries = chosen.iter().map(|at| &archive.entries[*at]);
    match format {
        Format::Json if chosen.len() == archive.entries.len() => output.text(&archive.to_json()),
        Format::Json => output.text(&archive.only(chosen).to_json()),
        Format::Lines => {
            json::line(output, &archive.head_json())?;
            entries.try_for_each(|entry| json::line(output, &archive.entry_json(entry)))
        }
        Format::Csv => table(output, archive, &entries.collect::<Vec<_>>()),
        // Only where the reader's layer was asked for are there any notes.
        Format::References(format) => output.text(&cite::cite_all_with_notes(archive, entries, format, lang, today)),
        Format::Html | Format::Atom if archive.entries.is_empty() => Ok(()),
        Format::Html => output.text(&web::page(archive, chosen, asked)),
        Format::Atom => output.text(&web::feed(archive, chosen, lang)),
    }
}

/// The names of the table's columns. After them come those of the facts that some entry has, `fact_isbn`, `fact_role_en`,
/// and `own_note`, where the reader wrote a note on one.
const COLUMNS: [&str; 13] = [
    "id", "section", "kind", "date", "label", "title_sv", "title_en", "authors", "body_sv", "body_en", "url",
    "related", "editors",
];

/// A table by RFC 4180, with a line feed at the end of a row.
fn table(output: &mut Output, archive: &Archive, entries: &[&Entry]) -> io::Result<()> {
    let mut facts: Vec<(&str, Lang)> = Vec::new();
    for fact in entries.iter().flat_map(|entry| &entry.facts) {
        for fact in [Some((&*fact.name, Lang::Sv)), fact.value.en.as_ref().map(|_| (&*fact.name, Lang::En))] {
            facts.extend(fact.filter(|fact| !facts.contains(fact)));
        }
    }
    let has_notes = entries.iter().any(|entry| entry.note().is_some());
    let columns = facts.iter().map(|(name, lang)| match lang {
        Lang::Sv => format!(",fact_{name}"),
        Lang::En => format!(",fact_{name}_en"),
    });
    let of_facts: String = columns.collect();
    let of_note = if has_notes { ",own_note" } else { "" };
    writeln!(output, "{}{of_facts}{of_note}", COLUMNS.join(","))?;
    for entry in entries {
        let facts = facts.iter().map(|(name, lang)| fact(entry, name, *lang).into());
        let note = entry.note().map_or("", |note| &*note.text).into();
        let fields = fields(archive, entry).into_iter().chain(facts).chain(Some(note).filter(|_| has_notes));
        let quoted: Vec<String> = fields.map(|field| quoted(&field).into_owned()).collect();
        writeln!(output, "{}", quoted.join(","))?;
    }
    Ok(())
}

/// What the facts of a name say in a language, one a line, empty where one says nothing in that. A fact may have semicolons
/// in it, but no line break.
fn fact(entry: &Entry, name: &str, lang: Lang) -> String {
    let facts = entry.facts.iter().filter(|fact| &*fact.name == name).map(|fact| &fact.value);
    let values = facts.map(|value| if lang == Lang::Sv { &*value.sv } else { value.en.as_deref().unwrap_or_default() });
    let lines = values.collect::<Vec<_>>().join("\n");
    if lines.trim().is_empty() { String::new() } else { lines }
}

/// An entry's fields but its facts, one a column. Where there are several values, they are separated by semicolons.
fn fields<'a>(archive: &'a Archive, entry: &'a Entry) -> [Cow<'a, str>; COLUMNS.len()] {
    let related: Vec<&str> = entry.related.iter().map(|relation| &*relation.id).collect();
    let addresses: Vec<&str> = entry.links.iter().filter(|link| link.work).map(|link| &*link.url).collect();
    [
        (*entry.id).into(),
        (*archive.section(entry.section).id).into(),
        (*entry.kind).into(),
        entry.date.map(|date| date.to_string()).unwrap_or_default().into(),
        archive.badge(entry).into(),
        (*entry.title.sv).into(),
        entry.title.en.as_deref().unwrap_or_default().into(),
        joined(&entry.authors).into(),
        (*entry.body.sv).into(),
        entry.body.en.as_deref().unwrap_or_default().into(),
        addresses.join("; ").into(),
        related.join("; ").into(),
        joined(&entry.editors).into(),
    ]
}

fn joined(authors: &[Author]) -> String {
    authors.iter().map(Author::as_str).collect::<Vec<_>>().join("; ")
}

/// A field in quotation marks, where it needs them. One that a spreadsheet would take for a formula begins with an
/// apostrophe, as OWASP says (CSV Injection), and so does one that would be read back as such.
fn quoted(field: &str) -> Cow<'_, str> {
    if field.trim_start_matches('\'').starts_with(import::FORMULA) {
        format!("\"'{}\"", field.replace('"', "\"\"")).into()
    } else if field.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", field.replace('"', "\"\"")).into()
    } else {
        field.into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::import::FORMULA;

    #[test]
    fn what_a_spreadsheet_would_calculate_is_text() {
        let table = [
            ("Tillit", "Tillit"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("+46 8", "\"'+46 8\""),
            ("-2", "\"'-2\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("＝1", "\"'＝1\""),
            ("=HYPERLINK(\"https://example.org\")", "\"'=HYPERLINK(\"\"https://example.org\"\")\""),
            ("'=1", "\"''=1\""),
            ("'tis", "'tis"),
            ("– och sedan", "– och sedan"),
        ];
        for (field, expected) in table {
            assert_eq!(quoted(field), expected);
        }
    }

    proptest! {
        #[test]
        fn a_field_is_one_cell_and_no_formula(field in "[-=+@;,\"'\t\r\n a1]{0,8}|\\PC{0,8}") {
            let quoted = quoted(&field);
            let cell = if let Some(inner) = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
                prop_assert!(!inner.replace("\"\"", "").contains('"'));
                inner.replace("\"\"", "\"")
            } else {
                prop_assert!(!quoted.contains(['"', ',', ';', '\r', '\n']));
                quoted.into_owned()
            };
            prop_assert!(!cell.starts_with(FORMULA));
            prop_assert!(cell == field || cell.strip_prefix('\'') == Some(&*field));
        }
    }
}
