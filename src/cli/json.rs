//! Entries as JSON for other programs, described by `assets/output.schema.json`.
//!
//! - Every key is always there; what an entry lacks is `null` or empty. A text always has both languages, the same words
//!   where it has only one wording.
//! - Arrays have one element per line, so that they can be compared and cut like lists.
//! - A hit says what matched: the text as a JSON Pointer into the entry, the place in characters from 0.

use std::io;

use serde::Serialize;

use super::output::Output;
use crate::{
    archive::{Archive, Author, Date, Entry, Link, Original, Relation, Source},
    lang::{Lang, Text},
    search::{Field, Hit, Marks},
};

/// Writes an array of entries.
pub(super) fn entries(
    output: &mut Output,
    archive: &Archive,
    positions: impl Iterator<Item = usize>,
) -> io::Result<()> {
    array(output, positions.map(|at| EntryJson::new(archive, &archive.entries[at])))
}

/// Writes an array of hits.
pub(super) fn hits(output: &mut Output, archive: &Archive, hits: &[Hit], marks: &Marks) -> io::Result<()> {
    let hit_json = |hit: &Hit| {
        let entry = &archive.entries[hit.entry];
        let passage = entry.full_text().and_then(|full| marks.passage(full));
        HitJson {
            entry: EntryJson::new(archive, entry),
            tier: hit.tier.id(),
            marks: places(entry, marks),
            passage: passage.map(|it| PassageJson { page: it.page, quote: it.quote }),
        }
    };
    array(output, hits.iter().map(hit_json))
}

/// Writes one entry on a line.
pub(super) fn entry(output: &mut Output, archive: &Archive, entry: &Entry) -> io::Result<()> {
    line(output, &EntryJson::new(archive, entry))
}

/// Writes a value on a line.
pub(super) fn line(output: &mut Output, value: &impl Serialize) -> io::Result<()> {
    output.text(&(serde_json::to_string(value)? + "\n"))
}

/// Writes an array, a line each.
pub(super) fn array(output: &mut Output, elements: impl Iterator<Item = impl Serialize>) -> io::Result<()> {
    let mut before = "[\n";
    for element in elements {
        output.text(before)?;
        output.text(&serde_json::to_string(&element)?)?;
        before = ",\n";
    }
    output.text(if before == "[\n" { "[]\n" } else { "\n]\n" })
}

/// A text in both languages.
#[derive(Serialize)]
struct Both<'a> {
    sv: &'a str,
    en: &'a str,
}

impl<'a> From<&'a Text> for Both<'a> {
    fn from(text: &'a Text) -> Self {
        Self { sv: text.get(Lang::Sv), en: text.get(Lang::En) }
    }
}

/// An entry.
#[derive(Serialize)]
struct EntryJson<'a> {
    id: &'a str,
    section: &'a str,
    kind: &'a str,
    date: Option<Date>,
    label: &'a str,
    original: Option<Original>,
    title: Both<'a>,
    wording: Option<Both<'a>>,
    authors: Vec<&'a str>,
    editors: Vec<&'a str>,
    facts: Vec<Fact<'a>>,
    body: Both<'a>,
    links: Vec<Address<'a>>,
    related: &'a [Relation],
    names: &'a [Box<str>],
    sources: Vec<Origin<'a>>,
    /// Whether it is the reader's own, not the archive's. This and what follows is there only where it is the case.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    own: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    marked: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Fact<'a> {
    id: &'a str,
    name: Both<'a>,
    value: Both<'a>,
}

#[derive(Serialize)]
struct Address<'a> {
    name: Both<'a>,
    url: &'a str,
}

#[derive(Serialize)]
struct Origin<'a> {
    what: Both<'a>,
    url: Option<&'a str>,
}

impl<'a> EntryJson<'a> {
    fn new(archive: &'a Archive, entry: &'a Entry) -> Self {
        let fact = |fact: &'a crate::archive::Fact| Fact {
            id: &fact.name,
            name: archive.fact_name(fact).map_or(Both { sv: &fact.name, en: &fact.name }, Both::from),
            value: (&fact.value).into(),
        };
        let link = |link: &'a Link| Address { name: (&link.name).into(), url: &link.url };
        let source = |source: &'a Source| Origin { what: (&source.what).into(), url: source.url.as_deref() };
        Self {
            id: &entry.id,
            section: &archive.section(entry.section).id,
            kind: &entry.kind,
            date: entry.date,
            label: &entry.label,
            original: entry.original,
            title: (&entry.title).into(),
            wording: entry.wording.as_deref().map(Both::from),
            authors: entry.authors.iter().map(Author::as_str).collect(),
            editors: entry.editors.iter().map(Author::as_str).collect(),
            facts: entry.facts.iter().map(fact).collect(),
            body: (&entry.body).into(),
            links: entry.links.iter().map(link).collect(),
            related: &entry.related,
            names: &entry.names,
            sources: entry.sources.iter().map(source).collect(),
            own: entry.is_own(),
            marked: entry.is_marked(),
            note: entry.note().map(|note| &*note.text),
        }
    }
}

/// An entry that a search found.
#[derive(Serialize)]
struct HitJson<'a> {
    #[serde(flatten)]
    entry: EntryJson<'a>,
    tier: &'static str,
    marks: Vec<Place>,
    /// The place in the full text, where it has one that answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    passage: Option<PassageJson>,
}

/// A place in a full text.
#[derive(Serialize)]
struct PassageJson {
    page: usize,
    quote: String,
}

/// A place in a text of an entry.
#[derive(Serialize)]
struct Place {
    /// The text, as a JSON Pointer into the entry.
    at: String,
    /// The first character, from 0.
    from: usize,
    /// The character after the last.
    to: usize,
}

/// Every place of an entry that a search asked for.
fn places(entry: &Entry, marks: &Marks) -> Vec<Place> {
    let mut places = Vec::new();
    let mut mark = |at: &str, text: &str, field: Field| {
        let characters = |bytes: usize| text[..bytes].chars().count();
        let found = marks.places(text, field).into_iter();
        places.extend(found.map(|place| Place {
            at: at.to_owned(),
            from: characters(place.start),
            to: characters(place.end),
        }));
    };
    let mut both = |at: &str, text: &Text, field: Field| {
        mark(&format!("{at}/sv"), text.get(Lang::Sv), field);
        mark(&format!("{at}/en"), text.get(Lang::En), field);
    };
    both("/title", &entry.title, Field::Title);
    if let Some(wording) = &entry.wording {
        both("/wording", wording, Field::Facts);
    }
    for (nth, fact) in entry.facts.iter().enumerate() {
        both(&format!("/facts/{nth}/value"), &fact.value, Field::Facts);
    }
    both("/body", &entry.body, Field::Body);
    mark("/label", &entry.label, Field::Label);
    if let Some(date) = entry.date {
        mark("/date", &date.to_string(), Field::Names);
    }
    for (list, people) in [("authors", &entry.authors), ("editors", &entry.editors)] {
        for (nth, author) in people.iter().enumerate() {
            mark(&format!("/{list}/{nth}"), author.as_str(), Field::Names);
        }
    }
    for (nth, name) in entry.names.iter().enumerate() {
        mark(&format!("/names/{nth}"), name, Field::Names);
    }
    places
}
