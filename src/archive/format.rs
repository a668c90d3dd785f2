//! An archive and its entries as their JSON has them. What may be left out has a default; sections are named by id.

use std::{borrow::Cow, cell::LazyCell};

use serde::{Deserialize, Serialize};

use super::{
    About, Answers, Archive, Author, Date, Entry, Fact, FactName, Kind, Link, Original, Phase, Relation, Section,
    SectionId, Source, Thesaurus,
};
use crate::lang::Text;

/// An archive; `E` is what stands for an entry.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArchiveJson<E> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) version: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sections: Option<Vec<Section>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kinds: Option<Vec<Kind>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    facts: Option<Vec<FactName>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phases: Option<Vec<Phase>>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    about: Vec<About>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answers: Option<Answers>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    thesaurus: Option<Thesaurus>,
    #[serde(default = "Vec::new")]
    pub(super) entries: Vec<E>,
}

impl<E> ArchiveJson<E> {
    /// What an archive says apart from its entries.
    pub(super) fn of(archive: &Archive, entries: Vec<E>) -> Self {
        Self {
            version: Some(archive.version),
            title: Some(archive.title.clone()),
            id: archive.id.clone(),
            sections: Some(archive.sections.clone()),
            kinds: Some(archive.kinds.clone()),
            facts: Some(archive.facts.clone()),
            phases: Some(archive.phases.clone()),
            about: archive.about.clone(),
            answers: archive.answers.clone(),
            thesaurus: Some(archive.thesaurus.clone()).filter(|thesaurus| !thesaurus.is_empty()),
            entries,
        }
    }

    /// The archive without entries; what it does not say, `defaults` does.
    pub(super) fn head(self, defaults: impl FnOnce() -> Archive) -> Archive {
        let defaults = LazyCell::new(defaults);
        Archive {
            version: self.version.unwrap_or_else(|| defaults.version),
            title: self.title.unwrap_or_else(|| defaults.title.clone()),
            id: self.id,
            sections: self.sections.unwrap_or_else(|| defaults.sections.clone()),
            kinds: self.kinds.unwrap_or_else(|| defaults.kinds.clone()),
            facts: self.facts.unwrap_or_else(|| defaults.facts.clone()),
            phases: self.phases.unwrap_or_default(),
            about: self.about,
            answers: self.answers,
            thesaurus: self.thesaurus.unwrap_or_default(),
            entries: Vec::new(),
            by_id: Vec::new(),
            sort_dates: Vec::new(),
        }
    }
}

/// An entry.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryJson<'a> {
    #[serde(default)]
    id: Box<str>,
    #[serde(default, borrow)]
    pub(super) section: Cow<'a, str>,
    #[serde(default, borrow, skip_serializing_if = "str::is_empty")]
    kind: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    label: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    original: Option<Original>,
    title: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wording: Option<Box<Text>>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    authors: Box<[Author]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    editors: Box<[Author]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    facts: Box<[Fact]>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    body: Text,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    links: Box<[Link]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    related: Box<[Relation]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    names: Box<[Box<str>]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    sources: Box<[Source]>,
}

impl<'a> EntryJson<'a> {
    /// An entry of an archive.
    pub(super) fn of(archive: &'a Archive, entry: &Entry) -> Self {
        let entry = entry.clone();
        Self {
            id: entry.id,
            section: Cow::Borrowed(&archive.section(entry.section).id),
            kind: Cow::Owned(entry.kind.to_string()),
            label: entry.label,
            date: entry.date,
            original: entry.original,
            title: entry.title,
            wording: entry.wording,
            authors: entry.authors,
            editors: entry.editors,
            facts: entry.facts,
            body: entry.body,
            links: entry.links,
            related: entry.related,
            names: entry.names,
            sources: entry.sources,
        }
    }

    /// The entry, in a section.
    pub(super) fn entry(self, section: SectionId) -> Entry {
        Entry {
            id: self.id,
            section,
            kind: (&*self.kind).into(),
            label: self.label,
            date: self.date,
            original: self.original,
            title: self.title,
            wording: self.wording,
            authors: self.authors,
            editors: self.editors,
            facts: self.facts,
            body: self.body,
            links: self.links,
            related: self.related,
            names: self.names,
            sources: self.sources,
            layer: None,
        }
    }
}
