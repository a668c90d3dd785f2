//! Entries as an Atom feed (RFC 4287), newest first.
//!
//! - An id is a `tag:` URI that ends in the entry's id: it stays the same whatever address the article has.
//! - The clock is the archive's: an entry was updated at noon of its date, the feed on the archive's day.
//! - An entry without an address has no link. Its content then says so, for Atom asks for one or the other.

use std::cmp::Reverse;

use maud::{Markup, PreEscaped, html};

use crate::{
    address,
    archive::{Archive, Date, Entry},
    lang::Lang,
    messages::Messages,
};

/// The entries at `chosen`, positions in the archive, as a whole feed in `lang`.
pub(crate) fn feed(archive: &Archive, chosen: &[usize], lang: Lang) -> String {
    let mut newest: Vec<&Entry> = chosen.iter().map(|at| &archive.entries[*at]).collect();
    newest.sort_by_cached_key(|entry| Reverse(entry.date));
    let title = archive.title.get(lang);
    let markup = html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"))
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(lang.code()) {
            id { (tag(archive.id.as_deref().unwrap_or("archive"))) }
            title { (title) }
            updated { (noon(archive.version)) }
            author { name { (title) } }
            generator version=(env!("CARGO_PKG_VERSION")) { (env!("CARGO_PKG_NAME")) }
            @for entry in newest { "\n" (self::entry(archive, entry, lang)) }
        }
    };
    markup.into_string() + "\n"
}

fn entry(archive: &Archive, entry: &Entry, lang: Lang) -> Markup {
    let address = entry.own_address().and_then(|url| address::vet(url).ok());
    let summary = summary(archive, entry, lang);
    // The feed says which language it is in.
    let is_swedish = lang == Lang::En && (entry.is_quoted() || entry.title.en.is_none());
    html! {
        entry {
            id { (tag(&entry.id)) }
            title xml:lang=[is_swedish.then_some("sv")] {
                (entry.title.get(if entry.is_quoted() { Lang::Sv } else { lang }))
            }
            updated { (noon(entry.date.unwrap_or(archive.version))) }
            @for author in &entry.authors { author { name { (author.as_str()) } } }
            @if let Some(kind) = archive.kind(entry) { category term=(kind.id) label=(kind.name.get(lang)) {} }
            @match &address {
                Some(address) => {
                    link rel="alternate" href=(address) {}
                    summary { (summary) }
                }
                None => {
                    summary { (summary) }
                    content { (summary) " " (Messages::of(lang).no_address) }
                }
            }
        }
    }
}

/// What the archive tells of an entry, after its publication; of one of which it tells nothing, its badge and its kind.
fn summary(archive: &Archive, entry: &Entry, lang: Lang) -> String {
    let body = entry.body.get(lang).replace("\n\n", " ");
    if !body.is_empty() {
        // Readers show the summary of every entry, but few the name of a source.
        return archive.publication(entry).map_or_else(|| body.clone(), |publication| format!("{publication}. {body}"));
    }
    let kind = archive.kind(entry).map_or(&*entry.kind, |kind| kind.name.get(lang));
    let words = [archive.badge(entry), kind].into_iter().filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(", ") + "."
}

/// An id that no address is needed for (RFC 4151). The year is that of the first such id.
fn tag(id: &str) -> String {
    format!("tag:tillit,2026:{id}")
}

/// Noon of a day, of the first day of a month or a year: RFC 3339.
fn noon(date: Date) -> String {
    format!("{:04}-{:02}-{:02}T12:00:00Z", date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1))
}
