//! References as CSL-JSON, after `csl-data.json` of the Citation Style Language (schema 1.0).
//!
//! A directive is a `report`, not `legislation`: it is no law, and styles drop the number and the ministry of laws. An
//! entry of this archive is a `chapter`: some styles leave entries of works of reference out of their lists. CSL knows
//! no translated title: the archive's translation is a note. The reader's note is the annotation.

use serde::Serialize;

use super::reference::{Reference, Work};
use crate::archive::{Date, Name};

/// The references as one array.
pub(super) fn array(references: &[Reference]) -> String {
    let items: Vec<_> = references.iter().map(item).collect();
    serde_json::to_string_pretty(&items).expect("an item is made of texts and numbers")
}

#[derive(Default, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item<'a> {
    id: &'a str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<NameVariable<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editor: Vec<NameVariable<'a>>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    collection_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    genre: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher_place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Parts>,
    #[serde(rename = "ISBN", skip_serializing_if = "Option::is_none")]
    isbn: Option<&'a str>,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<Parts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    #[serde(rename = "abstract", skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annote: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum NameVariable<'a> {
    Person { family: &'a str, given: &'a str },
    Body { literal: &'a str },
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Parts {
    date_parts: [Vec<u16>; 1],
}

fn item<'a>(reference: &'a Reference<'a>) -> Item<'a> {
    let is_document = matches!(reference.work, Work::Report | Work::Directive);
    Item {
        id: reference.id,
        r#type: kind(reference),
        author: reference.authors.iter().map(name).collect(),
        editor: reference.editors.iter().map(name).collect(),
        title: &reference.title.sv,
        container_title: reference.container(),
        collection_title: reference.series,
        volume: reference.volume,
        issue: reference.issue,
        page: reference.pages.map(|pages| pages.replace('–', "-")),
        genre: reference.kind().filter(|_| is_document),
        number: reference.number,
        publisher: reference.publisher.map(|publisher| &*publisher.sv),
        publisher_place: reference.place,
        issued: reference.date.map(parts),
        isbn: reference.isbn,
        doi: reference.doi,
        url: reference.url,
        accessed: reference.retrieved.map(parts),
        language: reference.is_swedish.then_some("sv"),
        summary: reference.summary.as_deref(),
        note: reference.note(),
        annote: reference.own_note.as_deref(),
    }
}

fn kind(reference: &Reference) -> &'static str {
    match reference.work {
        Work::Report | Work::Directive => "report",
        Work::Book => "book",
        Work::Article if reference.is_in_journal() => "article-journal",
        Work::Article => "article-newspaper",
        Work::Principle | Work::Event => "chapter",
        Work::Other => "document",
    }
}

fn name<'a>(name: &Name<'a>) -> NameVariable<'a> {
    match *name {
        Name::Person { given, family } => NameVariable::Person { family, given },
        Name::Body(literal) => NameVariable::Body { literal },
    }
}

fn parts(date: Date) -> Parts {
    let smaller = [date.month(), date.day()].into_iter().flatten().map(u16::from);
    Parts { date_parts: [std::iter::once(date.year()).chain(smaller).collect()] }
}
