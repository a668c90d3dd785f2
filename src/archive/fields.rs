//! Tells by the names of its fields whether an object is an archive, what one says apart from its entries, or an entry.

use std::{borrow::Cow, collections::HashMap};

use serde::Deserialize;
use serde_json::value::RawValue;

/// The fields that only an archive has.
const OF_ARCHIVE: [&str; 8] = ["entries", "version", "sections", "kinds", "phases", "thesaurus", "about", "answers"];
/// The fields that an archive and an entry have.
const OF_BOTH: [&str; 3] = ["title", "id", "facts"];
/// The fields that only an entry has: those that are no lists, and those that are.
const OF_ENTRY: [&[&str]; 2] = [
    &["section", "kind", "label", "date", "original", "wording", "body"],
    &["authors", "editors", "links", "related", "names", "sources"],
];

/// What other programs, and people, call a field of an entry.
const CALLED: [(&str, &[&str]); 6] = [
    ("label", &["publication", "publikation", "tidning", "källa", "journal", "container-title"]),
    ("links", &["url", "link", "länk", "address", "adress", "URL"]),
    ("body", &["abstract", "text", "summary", "description", "content", "sammanfattning", "beskrivning"]),
    ("authors", &["author", "författare", "byline", "creators"]),
    ("date", &["datum", "published", "issued", "year", "år"]),
    ("kind", &["type", "typ", "slag"]),
];

/// The field of an entry that others call so.
pub(super) fn meant_field(called: &str) -> Option<&'static str> {
    CALLED.iter().find(|(_, names)| names.contains(&called)).map(|(field, _)| *field)
}

/// The fields of an object, which say what it is: an archive, or what one says apart from its entries, or else an entry.
#[derive(Deserialize)]
pub(super) struct Fields<'a>(#[serde(borrow)] HashMap<Cow<'a, str>, &'a RawValue>);

impl<'a> Fields<'a> {
    /// Those of an object, if it is one.
    pub(super) fn of(json: &'a [u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }

    /// Whether an archive has them, or its first line.
    pub(super) fn is_head(&self) -> bool {
        OF_ARCHIVE.iter().any(|field| self.0.contains_key(*field))
    }

    /// The value of a field, as it is written.
    pub(super) fn value(&self, name: &str) -> Option<&'a str> {
        self.0.get(name).map(|value| value.get())
    }

    pub(super) fn has_entries(&self) -> bool {
        self.0.contains_key("entries")
    }

    /// Whether its entries are an empty list.
    pub(super) fn is_without_entries(&self) -> bool {
        self.0.get("entries").is_some_and(|entries| is_list(entries) && entries.get()[1..].trim() == "]")
    }

    /// Whether it may be what an archive says apart from its entries, with a name misspelt: `section` for `sections`.
    pub(super) fn is_misspelt_head(&self) -> bool {
        let [plain, lists] = OF_ENTRY;
        let is_of_entry = |(name, value): (&str, &RawValue)| {
            lists.contains(&name) || plain.contains(&name) && !is_list(value) || meant_field(name).is_some()
        };
        let fields = || self.0.iter().map(|(name, value)| (&**name, *value));
        !fields().any(is_of_entry) && fields().any(|(name, _)| !OF_BOTH.contains(&name))
    }
}

fn is_list(value: &RawValue) -> bool {
    value.get().starts_with('[')
}
