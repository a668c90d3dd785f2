//! The archive and its entries, read from JSON and checked.
//!
//! - One format, described by `assets/archive.schema.json`; the program's own archive, `assets/archive.json`, is embedded.
//! - No text of a file gets into an archive but through [`crate::scrub`].
//! - A relation holds both ways: one that a file writes on one side stands on both once the archive is read.
//! - The names of sections, kinds and facts come from the file: nothing of them is in the program.

mod author;
mod check;
mod date;
mod defaults;
mod document;
mod fault;
mod fields;
mod format;
mod full_text;
mod load;
mod order;
mod parse;
mod pieces;
mod read;
mod section;
mod thesaurus;
mod wording;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub(crate) use self::order::collation;
pub use self::{
    author::{Author, Name},
    date::Date,
    fault::{Fault, Unreadable},
    full_text::{FullText, ReadText, TextReader},
    load::{Loaded, Progress},
    order::Order,
    section::{Form, Section, SectionId},
    thesaurus::{Synonyms, Thesaurus},
    wording::write_reason,
};
pub(crate) use self::{
    check::is_id,
    date::is_written_as_date,
    defaults::{IdGenerator, new_id},
    fault::{missing_field, nearest},
    full_text::PAGE_BREAK,
    read::scrub_entry,
    section::{BOOK, Chart, Column, MOST_SECTIONS, Work},
    wording::read_reason,
};
use crate::lang::Text;

/// The JSON schema of archive files.
pub const SCHEMA: &str = include_str!("../assets/archive.schema.json");

/// An archive: its entries, and the names that they use.
#[derive(Clone, Debug, PartialEq)]
pub struct Archive {
    /// The date on which the archive was put together: its version.
    pub version: Date,
    /// What the archive is called.
    pub title: Text,
    /// A name for programs, which stays the same from version to version.
    pub id: Option<Box<str>>,
    /// The sections, one to nine, in the order of their tabs.
    pub sections: Vec<Section>,
    /// The kinds that entries have.
    pub kinds: Vec<Kind>,
    /// The names of facts.
    pub facts: Vec<FactName>,
    /// The phases of the history, oldest first.
    pub phases: Vec<Phase>,
    /// The about page, paragraph by paragraph.
    pub about: Vec<About>,
    /// What readers of the memorial site answered.
    pub answers: Option<Answers>,
    /// Terms that stand for each other; only search uses them.
    pub thesaurus: Thesaurus,
    /// The entries, in the file's order.
    pub entries: Vec<Entry>,
    /// Positions in `entries`, sorted by id.
    by_id: Vec<u32>,
    /// The date that each entry is sorted by.
    sort_dates: Vec<Option<Date>>,
}

/// A kind of entry: a directive, a hand-over, an interim report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// The id that entries give.
    pub id: Box<str>,
    /// The name, in the singular and lower case.
    pub name: Text,
    /// One character, one column wide, by which the kind is known at a glance.
    pub sign: char,
}

/// The name of a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactName {
    /// The id that facts give.
    pub id: Box<str>,
    /// The name, as the label of a row.
    pub name: Text,
}

/// A phase of the history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its first day.
    pub from: Date,
    /// Its last day; without one it lasts until the next phase begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// What it is called.
    pub name: Text,
}

/// A paragraph of the about page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Its heading.
    pub heading: Text,
    /// Its text.
    pub text: Text,
}

/// A question to readers, and their answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// The question.
    pub question: Text,
    /// How many answered yes.
    pub yes: u32,
    /// How many answered no.
    pub no: u32,
}

/// The name of an entry that a reader can type: `sou-2018-47`.
pub type EntryId = Box<str>;

/// One entry of the archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Unique, stable, typeable: small letters a to z, digits and hyphens.
    pub id: EntryId,
    /// The section that it stands in.
    pub section: SectionId,
    /// The id of its kind; one text for many entries that are read together.
    pub kind: Arc<str>,
    /// The badge: `#4`, `SOU 2018:47`, a publication; empty for an event.
    pub label: Box<str>,
    /// When it happened or came out, where it has a time.
    pub date: Option<Date>,
    /// The language of an official title and wording; the other language then has a translation. `None`: our own words.
    pub original: Option<Original>,
    /// The title.
    pub title: Text,
    /// The official wording of a principle.
    pub wording: Option<Box<Text>>,
    /// Those who wrote it, first name first.
    pub authors: Box<[Author]>,
    /// Those who edited it.
    pub editors: Box<[Author]>,
    /// Facts, in the order in which they are shown.
    pub facts: Box<[Fact]>,
    /// The archive's own text, paragraphs separated by an empty line.
    pub body: Text,
    /// Where it can be read.
    pub links: Box<[Link]>,
    /// What belongs together with it.
    pub related: Box<[Relation]>,
    /// Other names that it is found by.
    pub names: Box<[Box<str>]>,
    /// Where its facts come from.
    pub sources: Box<[Source]>,
    /// What the reader has added to it; never in an archive file.
    pub layer: Option<Box<Layer>>,
}

/// What the reader has added to an entry: a mark, a note, a full text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    /// Whether the entry itself is the reader's.
    pub is_own: bool,
    /// The id under which it is marked: another one than its own where the archive has by now what the reader had added.
    pub marked_as: Option<EntryId>,
    /// The note on it.
    pub note: Option<Note>,
    /// The full text of the work that it is about.
    pub text: Option<FullText>,
}

/// A note on an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What it says.
    pub text: Box<str>,
    /// The day on which it was written.
    pub day: Date,
    /// The id under which it is kept: another one than the entry's where the archive has renamed that, or has by now what
    /// the reader had added.
    pub id: EntryId,
}

/// The language of an official wording. So far only Swedish ones are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Original {
    /// Swedish.
    Sv,
}

/// A fact: a name and a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The id of its name: `isbn`, `recipient`.
    pub name: Box<str>,
    /// What is the case.
    pub value: Text,
}

/// An address where an entry can be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What is found there; where a file does not say it, the host.
    #[serde(default)]
    pub name: Text,
    /// The address as the source gives it.
    pub url: Box<str>,
    /// Whether it leads to the work itself, or to a stored copy of it, so that a reference may give it: not to a
    /// press release or a list.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub work: bool,
}

/// A relation to another entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// The other entry.
    pub id: EntryId,
    /// Whether the sources say so; otherwise it is an editor's judgement.
    pub certain: bool,
}

/// What some of an entry's facts rest on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The source, and what it shows.
    pub what: Text,
    /// Its address, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Box<str>>,
}

impl Archive {
    /// The position of the entry called `id`.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        let found = self.by_id.binary_search_by(|at| (*self.entries[*at as usize].id).cmp(id)).ok()?;
        Some(self.by_id[found] as usize)
    }

    /// The kind of an entry, where the archive names it.
    #[must_use]
    pub fn kind(&self, entry: &Entry) -> Option<&Kind> {
        self.kinds.iter().find(|kind| *kind.id == *entry.kind)
    }

    /// The name of a fact, where the archive names it.
    #[must_use]
    pub(crate) fn fact_name(&self, fact: &Fact) -> Option<&Text> {
        self.facts.iter().find(|name| name.id == fact.name).map(|found| &found.name)
    }

    /// The latest phase, as its position in `phases`, that had begun and not ended by the date of the entry at `position`.
    #[must_use]
    pub fn phase(&self, position: usize) -> Option<usize> {
        let date = self.sort_dates[position]?;
        let has_ended = |phase: &Phase| phase.to.is_some_and(|to| to < date && !to.contains(date));
        self.phases.iter().rposition(|phase| phase.from <= date && !has_ended(phase))
    }
}

impl Entry {
    /// Whether it is the reader's own, not the archive's.
    #[must_use]
    pub(crate) fn is_own(&self) -> bool {
        self.layer.as_ref().is_some_and(|layer| layer.is_own)
    }

    /// Whether the reader marked it.
    #[must_use]
    pub(crate) fn is_marked(&self) -> bool {
        self.marked_as().is_some()
    }

    /// The id under which the reader marked it.
    pub(crate) fn marked_as(&self) -> Option<&EntryId> {
        self.layer.as_ref()?.marked_as.as_ref()
    }

    /// The reader's note on it.
    #[must_use]
    pub fn note(&self) -> Option<&Note> {
        self.layer.as_ref()?.note.as_ref()
    }

    /// The full text of the work that it is about.
    #[must_use]
    pub(crate) fn full_text(&self) -> Option<&FullText> {
        self.layer.as_ref()?.text.as_ref()
    }

    /// The value of the first fact called `name`.
    #[must_use]
    pub fn fact(&self, name: &str) -> Option<&Text> {
        self.facts.iter().find(|fact| &*fact.name == name).map(|fact| &fact.value)
    }

    /// The title of the work that it tells of, where its own title only tells of it.
    #[must_use]
    pub(crate) fn told_title(&self) -> Option<&Text> {
        self.fact("work-title")
    }

    /// When the work came out: as a fact says it, which may be that nobody knows; without one, its own date.
    #[must_use]
    pub(crate) fn published(&self) -> Option<Date> {
        self.fact("published").map_or(self.date, |day| day.sv.parse().ok())
    }

    /// Its label, where that is a number: `SOU 2018:47`, not the name of a publication.
    #[must_use]
    pub(crate) fn number(&self) -> Option<&str> {
        Some(&*self.label).filter(|label| label.contains(|c: char| c.is_ascii_digit()))
    }

    /// Its authors, then its editors.
    pub fn people(&self) -> impl Iterator<Item = &Author> {
        self.authors.iter().chain(&self.editors)
    }

    /// Whether its title and wording are official Swedish, so that the English ones are translations.
    #[must_use]
    pub fn is_quoted(&self) -> bool {
        self.original.is_some()
    }

    /// The address of the work itself, or of a stored copy, as the archive gives it; not that of a press release or a list.
    #[must_use]
    pub fn own_address(&self) -> Option<&str> {
        self.links.iter().find(|link| link.work).map(|link| &*link.url)
    }

    /// Every address that it shows, each once: those of its links, then those of its sources.
    #[must_use]
    pub fn addresses(&self) -> Vec<&str> {
        let mut addresses: Vec<&str> = Vec::new();
        let links = self.links.iter().map(|link| &*link.url);
        for url in links.chain(self.sources.iter().filter_map(|source| source.url.as_deref())) {
            if !addresses.contains(&url) {
                addresses.push(url);
            }
        }
        addresses
    }
}
