//! What the page of an entry consists of, part by part, in the order in which it is read.
//!
//! Written down once: `document::entry` lays the parts out as rows, `web` writes them as markup. A part holds texts in
//! both languages; which one is shown is for the caller to choose.

use crate::{
    archive::{Archive, Author, Date, Entry, Link, SectionId},
    lang::{Lang, Text},
    messages::Messages,
};

/// One part of an entry's page. A part that would be empty is left out.
pub(crate) enum Part<'a> {
    /// What stands over the title: badge (may be empty), kind and date.
    Heading { label: &'a str, kind: Text, date: Option<Date> },
    /// The title.
    Title(&'a Text),
    /// The official wording of a principle.
    Wording(&'a Text),
    /// Names and values, for a table.
    Facts(Vec<(Text, Text)>),
    /// The archive's own text; paragraphs are separated by an empty line.
    Body(&'a Text),
    /// Where it can be read; the first link has the number 1.
    Links(&'a [Link]),
    /// Related entries: by the sources, or in the archive's judgement.
    Related(Related),
    /// Where its facts come from.
    Sources(Vec<NumberedSource<'a>>),
}

/// Related entries, as positions in the archive, grouped by section in the order of the tabs.
pub(crate) struct Related {
    pub(crate) is_certain: bool,
    pub(crate) sections: Vec<(SectionId, Vec<usize>)>,
}

/// A source, with its address and the number of that address among the entry's addresses, from 0.
pub(crate) struct NumberedSource<'a> {
    pub(crate) what: &'a Text,
    pub(crate) address: Option<(usize, &'a str)>,
    /// Whether the address stands here for the first time, not among the links or at an earlier source.
    pub(crate) is_new: bool,
}

/// The parts of `entry`.
pub(crate) fn parts<'a>(archive: &'a Archive, entry: &'a Entry) -> Vec<Part<'a>> {
    let kind: Text = archive.kind(entry).map_or_else(|| (&*entry.kind).into(), |kind| kind.name.clone());
    let kind = if entry.is_own() { own(&kind) } else { kind };
    let mut parts = vec![Part::Heading { label: &entry.label, kind, date: entry.date }, Part::Title(&entry.title)];
    parts.extend(entry.wording.as_deref().map(Part::Wording));
    let facts = facts(archive, entry);
    parts.extend((!facts.is_empty()).then_some(Part::Facts(facts)));
    parts.extend((!entry.body.sv.is_empty()).then_some(Part::Body(&entry.body)));
    parts.extend((!entry.links.is_empty()).then_some(Part::Links(&entry.links)));
    parts.extend([true, false].into_iter().filter_map(|is_certain| related(archive, entry, is_certain)));
    parts.extend((!entry.sources.is_empty()).then(|| Part::Sources(sources(entry))));
    parts
}

/// A kind, said to be the reader's own.
fn own(kind: &Text) -> Text {
    let own = |lang: Lang| format!("{} · {}", kind.get(lang), Messages::of(lang).own).into();
    Text { sv: own(Lang::Sv), en: Some(own(Lang::En)) }
}

fn facts(archive: &Archive, entry: &Entry) -> Vec<(Text, Text)> {
    let people = [
        (&entry.authors, Messages::both(|words| words.author)),
        (&entry.editors, Messages::both(|words| words.editor)),
    ];
    let people = people.into_iter().filter(|(people, _)| !people.is_empty()).map(|(people, name)| {
        let people: Vec<&str> = people.iter().map(Author::as_str).collect();
        (name, people.join(", ").as_str().into())
    });
    let facts = entry.facts.iter().map(|fact| {
        let name = archive.fact_name(fact).cloned().unwrap_or_else(|| (&*fact.name).into());
        (name, fact.value.clone())
    });
    people.chain(facts).collect()
}

fn related<'a>(archive: &Archive, entry: &Entry, is_certain: bool) -> Option<Part<'a>> {
    let relations = entry.related.iter().filter(|relation| relation.certain == is_certain);
    let mut others: Vec<usize> = relations.filter_map(|relation| archive.position(&relation.id)).collect();
    archive.sort_by_section(&mut others);
    let mut sections: Vec<(SectionId, Vec<usize>)> = Vec::new();
    for other in others {
        let section = archive.entries[other].section;
        match sections.last_mut() {
            Some((last, others)) if *last == section => others.push(other),
            _ => sections.push((section, vec![other])),
        }
    }
    (!sections.is_empty()).then_some(Part::Related(Related { is_certain, sections }))
}

fn sources(entry: &Entry) -> Vec<NumberedSource<'_>> {
    let addresses = entry.addresses();
    let mut shown = entry.links.len();
    let sources = entry.sources.iter().map(|source| {
        let url = source.url.as_deref();
        let address = url.and_then(|url| Some((addresses.iter().position(|address| *address == url)?, url)));
        let is_new = address.is_some_and(|(nth, _)| nth >= shown);
        if let Some((nth, _)) = address.filter(|_| is_new) {
            shown = nth + 1;
        }
        NumberedSource { what: &source.what, address, is_new }
    });
    sources.collect()
}
