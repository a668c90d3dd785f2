//! What an item of a file says, whatever format the file has.

use super::{clean, number};
use crate::{
    archive::{Author, BOOK, Date},
    lang::Text,
    messages::Messages,
};

/// What one item of a file says, in plain text; what it does not say is empty or `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Item {
    /// The id that it has in an archive already.
    pub(super) id: String,
    pub(super) title: String,
    /// The English title, where it stands apart.
    pub(super) english_title: String,
    pub(super) date: Option<Date>,
    /// What stands for a date, where that is not all of it, or none.
    pub(super) unread_date: String,
    /// The publication that the item itself names.
    pub(super) publication: String,
    pub(super) address: String,
    /// Other addresses of the same, where it has several.
    pub(super) further_addresses: Vec<String>,
    pub(super) authors: Vec<Author>,
    pub(super) editors: Vec<Author>,
    pub(super) summary: String,
    pub(super) english_summary: String,
    /// The reader's own note, as an export has it.
    pub(super) note: String,
    pub(super) genre: Genre,
    /// The number of a document: `SOU 2018:47`, `Ds 2019:1`, `Dir. 2016:51`, `Prop. 2017/18:1`.
    pub(super) number: String,
    pub(super) isbn: String,
    pub(super) doi: String,
    pub(super) publisher: String,
    /// What only an archive may have a name for, with how the item calls it: the other columns of a table, by their
    /// headings; where in a journal an article stands.
    pub(super) facts: Vec<(String, Text)>,
    /// The section and the kind that the item itself names.
    pub(super) section: String,
    pub(super) kind: String,
    /// The whole text of a document.
    pub(super) text: String,
}

impl Item {
    /// The item with where in a journal it stands.
    pub(super) fn in_journal(self, volume: &str, issue: &str, pages: &str) -> Self {
        self.with_facts([("volume", volume), ("issue", issue), ("pages", &number::pages(pages))])
    }

    /// The item as a work of its own, with a number in a series; `kind` may name the series too. What is no number of an
    /// official document is a fact.
    pub(super) fn in_series(self, series: &str, number: &str, kind: &str) -> Self {
        let texts = [series, kind].map(|name| format!("{name} {number}"));
        let item = self.document(&[number, &texts[0], &texts[1]]);
        if item.number.is_empty() { item.with_facts([("series", series), ("number", number)]) } else { item }
    }

    /// The item with further facts, those that say something.
    pub(super) fn with_facts<const N: usize>(mut self, facts: [(&str, &str); N]) -> Self {
        let facts = facts.map(|(name, value)| (name.to_owned(), Text::from(&*clean::line(value, clean::NAME))));
        self.facts.extend(facts.into_iter().filter(|(_, value)| !value.sv.is_empty()));
        self
    }

    /// The item as a document of a series, whose number one of `texts` has, or its title begins with. Of one with a number
    /// it says little that somebody has it as a book.
    pub(super) fn document(mut self, texts: &[&str]) -> Self {
        let number = texts.iter().find_map(|text| number::document(text));
        self.number = number.or_else(|| number::leading_document(&self.title)).unwrap_or_default();
        self.genre = if self.number.starts_with("Dir.") { Genre::Directive } else { Genre::Report };
        self.publication.clear();
        if !self.number.is_empty() && self.kind == BOOK {
            self.kind.clear();
        }
        self
    }
}

/// What stands in a text behind words of the program, in either language, which say what it is.
fn behind(text: &str, words: fn(&Messages) -> &'static str) -> Option<&str> {
    Messages::both(words).wordings().find_map(|words| text.trim_start().strip_prefix(words)?.strip_prefix(": "))
}

/// The reader's own note in one of the texts in which a reference keeps notes.
pub(super) fn own_note<'a>(mut notes: impl Iterator<Item = &'a str>) -> String {
    notes.find_map(|note| behind(note, |words| words.own_note)).map(clean::note).unwrap_or_default()
}

/// The description in the text that a reference keeps for the abstract.
pub(super) fn description(text: &str) -> &str {
    behind(text, |words| words.description).unwrap_or(text)
}

/// What an item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Genre {
    /// Something in a newspaper, on a site.
    #[default]
    Article,
    /// A report, a book, a document of Riksdagen.
    Report,
    /// A government's directive.
    Directive,
}

impl Genre {
    /// What is called so, in a table, in Swedish or English.
    pub(super) fn named(kind: &str) -> Option<Self> {
        Some(match &*kind.to_lowercase() {
            "artikel" | "tidningsartikel" | "article" | "newspaperarticle" | "magazinearticle" | "journalarticle"
            | "blogpost" | "webpage" => Self::Article,
            "rapport" | "betänkande" | "utredning" | "sou" | "ds" | "bok" | "avhandling" | "report" | "book"
            | "thesis" => Self::Report,
            "direktiv" | "kommittédirektiv" | "directive" => Self::Directive,
            _ => return None,
        })
    }
}
