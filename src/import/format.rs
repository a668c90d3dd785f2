//! The formats that can be read, and the one that a text is recognised as.

use std::str::FromStr;

use super::{Unreadable, bibtex, csl, feed, json, ris, table};

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// RSS 0.9x, 1.0, 2.0.
    Rss,
    Atom,
    JsonFeed,
    Ris,
    /// BibTeX and BibLaTeX.
    Bibtex,
    CslJson,
    Csv,
    /// Riksdagen's open data.
    Riksdagen,
    /// An archive.
    Json,
    /// An archive, an entry a line.
    JsonLines,
}

impl Format {
    const ALL: [(&'static str, Self); 10] = [
        ("rss", Self::Rss),
        ("atom", Self::Atom),
        ("jsonfeed", Self::JsonFeed),
        ("ris", Self::Ris),
        ("bibtex", Self::Bibtex),
        ("csl-json", Self::CslJson),
        ("csv", Self::Csv),
        ("riksdagen", Self::Riksdagen),
        ("json", Self::Json),
        ("jsonl", Self::JsonLines),
    ];

    /// The ids on the command line and in a journal.
    pub(crate) fn ids() -> [&'static str; 10] {
        Self::ALL.map(|(id, _)| id)
    }

    /// Its id.
    pub(crate) fn id(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, format)| *format == self).map_or("", |(id, _)| id)
    }

    /// Whether a text that has no item may have none: a feed without news, a list without hits.
    pub(super) fn check(self, text: &str, first: Option<usize>) -> Result<(), Unreadable> {
        let is_json = matches!(self, Self::JsonFeed | Self::CslJson | Self::Riksdagen | Self::Json);
        match serde_json::from_str::<serde::de::IgnoredAny>(text) {
            Err(error) if is_json => Err(Unreadable::Broken(self, Some(error.line()))),
            _ if first.is_some() || matches!(self, Self::Ris | Self::Bibtex) => Err(Unreadable::Broken(self, first)),
            _ => Ok(()),
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(id: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|(known, _)| *known == id);
        known.map(|(_, format)| format).ok_or_else(|| format!("a format is one of {}", Self::ids().join(", ")))
    }
}

/// The format that a text shows.
pub(super) fn recognise(text: &str) -> Result<Format, Unreadable> {
    match text.trim_start().as_bytes().first() {
        Some(b'<') => recognise_markup(text),
        Some(b'{' | b'[') => Ok(recognise_json(text.trim_start())),
        _ if ris::is_begun(text) => Ok(Format::Ris),
        _ if bibtex::is_begun(text) => Ok(Format::Bibtex),
        _ if table::is_begun(text) => Ok(Format::Csv),
        _ if table::is_untitled(text) => Err(Unreadable::NoTitles),
        _ => Err(Unreadable::Unknown),
    }
}

fn recognise_markup(text: &str) -> Result<Format, Unreadable> {
    match feed::root(text).as_deref() {
        Some("rss" | "rdf" | "channel") => Ok(Format::Rss),
        Some("feed" | "entry") => Ok(Format::Atom),
        Some("html" | "body" | "head") => Err(Unreadable::Page(feed::feed_of_page(text))),
        _ => Err(Unreadable::Unknown),
    }
}

fn recognise_json(text: &str) -> Format {
    let is_list = text.starts_with('[');
    let first = if is_list { json::elements(text).next().unwrap_or_default() } else { text };
    let members = json::members(first);
    let has = |key: &str| json::member(&members, key).is_some();
    match () {
        () if has("dokumentlista") || has("dokumentstatus") => Format::Riksdagen,
        () if json::string(&members, "version").contains("jsonfeed.org/") => Format::JsonFeed,
        // The first one of several lines is their head, which may have an empty list of entries.
        () if has("entries") && (is_list || is_cut(text) || text.trim_end().lines().nth(1).is_none()) => Format::Json,
        () if has("entries") => Format::JsonLines,
        () if has("items") && !has("title") && !has("home_page_url") => Format::CslJson,
        () if has("items") => Format::JsonFeed,
        () if csl::is_reference(&members) => Format::CslJson,
        () if is_list || is_cut(text) => Format::Json,
        () => Format::JsonLines,
    }
}

/// Whether the first line is a part of a value only.
fn is_cut(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    serde_json::from_str::<serde::de::IgnoredAny>(first).is_err_and(|error| error.is_eof())
}
