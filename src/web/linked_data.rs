//! The entries for search engines and other programs: JSON-LD with the types of schema.org.

use serde::Serialize;

use crate::archive::{Archive, Date, Entry, Work};

/// The kinds of article that argue a case; schema.org tells them from news.
const OPINION: [&str; 4] = ["debate-article", "opinion", "opinion-piece", "column"];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    r#type: &'static str,
    name: &'a str,
    in_language: [&'static str; 2],
    date_modified: Date,
    has_part: Vec<Item<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item<'a> {
    #[serde(rename = "@type")]
    r#type: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    isbn: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legislation_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<Date>,
}

/// A collection of `entries`, as JSON that can stand within a `script` element.
pub(super) fn collection<'a>(archive: &'a Archive, name: &'a str, entries: impl Iterator<Item = &'a Entry>) -> String {
    let collection = Collection {
        context: "https://schema.org",
        r#type: "Collection",
        name,
        in_language: ["sv", "en"],
        date_modified: archive.version,
        has_part: entries.map(|entry| item(archive, entry)).collect(),
    };
    let json = serde_json::to_string(&collection).expect("a collection is made of texts and dates");
    // Within a script element nothing is escaped, so that its end must not occur in a text.
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

fn item<'a>(archive: &'a Archive, entry: &'a Entry) -> Item<'a> {
    let work = archive.work(entry);
    let is_document = matches!(work, Work::Report | Work::Directive);
    let is_dated_by = |wanted: &[Work]| entry.published().filter(|_| wanted.contains(&work));
    Item {
        r#type: schema_type(work, entry),
        id: format!("#{}", entry.id),
        name: &entry.told_title().unwrap_or(&entry.title).sv,
        identifier: Some(&*entry.label).filter(|label| label.contains(char::is_numeric) && is_document),
        isbn: entry.fact("isbn").map(|isbn| &*isbn.sv),
        date_published: is_dated_by(&[Work::Report, Work::Book, Work::Article, Work::Principle, Work::Other]),
        legislation_date: is_dated_by(&[Work::Directive]),
        start_date: is_dated_by(&[Work::Event]),
    }
}

fn schema_type(work: Work, entry: &Entry) -> &'static str {
    match work {
        Work::Principle | Work::Other => "CreativeWork",
        Work::Directive => "Legislation",
        Work::Event => "Event",
        Work::Report => "Report",
        Work::Book => "Book",
        Work::Article if OPINION.contains(&&*entry.kind) => "OpinionNewsArticle",
        Work::Article => "NewsArticle",
    }
}
