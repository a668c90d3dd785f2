//! CSL-JSON, as Zotero and citation processors write it: an array of references, or one.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{
    Format, Import, Item,
    clean::{self, NAME, NAMES, SUMMARY, TITLE},
    date,
    item::{description, own_note},
    json,
};
use crate::archive::{Author, BOOK, Date};

/// Keys that no other format has.
const KEYS: [&str; 8] =
    ["issued", "container-title", "event-date", "publisher-place", "citation-key", "DOI", "ISBN", "URL"];

/// Whether the members of an object are those of a reference, not of an entry.
pub(super) fn is_reference(members: &[(&str, &str)]) -> bool {
    let has = |key: &str| json::member(members, key).is_some();
    !has("section") && (has("type") || KEYS.iter().any(|key| has(key)))
}

/// What says something of a work that no entry has a place for; a genre may name the series of a document.
const UNREAD: [&str; 16] = [
    "archive",
    "archive_location",
    "call-number",
    "edition",
    "event-place",
    "event-title",
    "genre",
    "keyword",
    "language",
    "medium",
    "note",
    "number-of-pages",
    "number-of-volumes",
    "publisher-place",
    "translator",
    "version",
];

/// The references of a text.
pub(super) fn read(text: &str) -> Import {
    let members = json::members(text);
    let items = json::member(&members, "items").unwrap_or(text);
    let mut unread = BTreeSet::new();
    let pieces = json::pieces(text, items, |fields| {
        let item = reference(fields);
        let is_read = |key: &str| key == "genre" && !item.number.is_empty();
        unread.extend(UNREAD.into_iter().filter(|key| fields.contains_key(*key) && !is_read(key)));
        item
    });
    Import { unread: unread.into_iter().map(str::to_owned).collect(), pieces, ..Import::empty(Format::CslJson) }
}

fn reference(fields: &Map<String, Value>) -> Item {
    let text = |key: &str| fields.get(key).map(text_of).unwrap_or_default();
    let people = |role: &str| {
        let names = fields.get(role).and_then(Value::as_array);
        names.into_iter().flatten().take(NAMES).filter_map(author).collect()
    };
    let date = fields.get("issued").and_then(issued);
    let item = Item {
        title: clean::line(&text("title"), TITLE),
        date,
        unread_date: date::unread(date.is_none().then(|| raw(fields.get("issued")?)).flatten(), date),
        publication: clean::line(&text("container-title"), NAME),
        address: text("URL"),
        authors: people("author"),
        editors: people("editor"),
        summary: clean::lines(description(&text("abstract")), SUMMARY),
        publisher: clean::line(&text("publisher"), NAME),
        doi: clean::line(&text("DOI"), NAME),
        isbn: clean::line(&text("ISBN"), NAME),
        note: own_note([&*text("annote")].into_iter()),
        kind: Some(text("type")).filter(|kind| kind == BOOK).unwrap_or_default(),
        ..Item::default()
    };
    match text("type").as_str() {
        "report" | "book" | "thesis" | "bill" | "legislation" | "standard" | "monograph" | "document" => {
            let either = |keys: [&str; 2]| keys.map(text).into_iter().find(|text| !text.is_empty()).unwrap_or_default();
            let series = either(["collection-title", "container-title"]);
            item.in_series(&series, &either(["number", "collection-number"]), &text("genre"))
        }
        _ => item.in_journal(&text("volume"), &text("issue"), &text("page")),
    }
}

/// A text or a number, or the first of several.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => values.first().map(text_of).unwrap_or_default(),
        _ => String::new(),
    }
}

fn author(name: &Value) -> Option<Author> {
    let part = |key: &str| name.get(key).map(text_of).unwrap_or_default();
    let of = |parts: &[&str]| clean::line(&parts.iter().map(|key| part(key)).collect::<Vec<_>>().join(" "), NAME);
    let family = of(&["dropping-particle", "non-dropping-particle", "family"]);
    match (&*of(&["literal"]), &*family, &*of(&["given", "suffix"])) {
        ("", "", "") => None,
        ("", family, given) if !family.is_empty() && !given.is_empty() => {
            Some(Author::read(&format!("{family}, {given}")))
        }
        ("", "", name) | ("", name, _) | (name, ..) => Some(Author::body(name)),
    }
}

/// The date in `date-parts`, whose numbers may be texts, or as somebody wrote it.
fn issued(issued: &Value) -> Option<Date> {
    let number = |part: &Value| text_of(part).trim().parse::<u16>().ok();
    let parts: Option<Vec<u16>> = issued
        .get("date-parts")
        .and_then(|dates| dates.get(0))
        .and_then(Value::as_array)
        .map(|parts| parts.iter().map_while(number).collect());
    match parts.as_deref() {
        Some([year, rest @ ..]) => date::date(*year, rest.first().copied(), rest.get(1).copied()),
        _ => date::read(raw(issued)?),
    }
}

/// A date as somebody wrote it.
fn raw(issued: &Value) -> Option<&str> {
    ["raw", "literal", "edtf"].iter().find_map(|key| issued.get(*key)?.as_str()).or_else(|| issued.as_str())
}
