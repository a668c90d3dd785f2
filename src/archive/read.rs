//! Archives made: the embedded one, one from another's entries, and what every archive has computed once it is read.

use std::{borrow::Cow, collections::HashMap};

use serde::{Serialize, de::IgnoredAny};

use super::{
    Archive, Entry, Fault, Form, Relation, Thesaurus,
    defaults::name_links,
    fault::Problem,
    format::{ArchiveJson, EntryJson},
    parse::parse,
};
use crate::{lang::Text, scrub};

/// The archive that the program carries, in the canonical form of [`Archive::to_json`].
const EMBEDDED: &str = include_str!("../../assets/archive.json");

impl Archive {
    /// The archive that the program carries. A test finds in it nothing that [`Archive::read`] would refuse or mend.
    ///
    /// # Panics
    /// Never: a test reads the same bytes.
    #[must_use]
    pub fn embedded() -> Self {
        // In canonical form the thesaurus and the entries stand last, so that the thesaurus need not be read to get past it.
        let parts = split_once(EMBEDDED, ",\n  \"thesaurus\": ").and_then(|(head, rest)| {
            let (thesaurus, entries) = split_once(rest, ",\n  \"entries\": ")?;
            Some((head, thesaurus, entries.strip_suffix("\n}\n")?))
        });
        let (head, thesaurus, entries) = parts.expect("a test reads the same bytes");
        let head: ArchiveJson<IgnoredAny> =
            serde_json::from_str(&format!("{head}}}")).expect("a test reads the same bytes");
        let entries: Vec<EntryJson> = serde_json::from_str(entries).expect("a test reads the same bytes");
        let mut archive = head.head(|| unreachable!("the embedded archive leaves nothing out"));
        archive.thesaurus = Thesaurus::of_json(thesaurus);
        let section = |id: &str| archive.section_called(id).expect("a test reads the same bytes");
        archive.entries = entries.into_iter().map(|it| (section(&it.section), it)).map(|(s, it)| it.entry(s)).collect();
        archive.reindex();
        archive.complete_relations();
        archive
    }

    /// The archive as JSON, in the canonical form that the embedded file has.
    ///
    /// # Panics
    /// Never: an archive has no value that JSON cannot hold.
    #[must_use]
    pub fn to_json(&self) -> String {
        let entries = self.entries.iter().map(|entry| self.entry_json(entry)).collect();
        let json = serde_json::to_string_pretty(&ArchiveJson::of(self, entries));
        json.expect("an archive is made of texts and numbers") + "\n"
    }

    /// An entry as an archive file has it.
    #[must_use]
    pub(crate) fn entry_json(&self, entry: &Entry) -> impl Serialize {
        EntryJson::of(self, entry)
    }

    /// What the archive says apart from its entries, as the first line of JSON Lines has it.
    #[must_use]
    pub(crate) fn head_json(&self) -> impl Serialize {
        ArchiveJson::<()>::of(self, Vec::new())
    }

    /// The entry that `json` is, which stands at a line. Where this archive has no section of its name, it stands among the
    /// press articles; what it leaves out stays empty.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn read_entry(&self, line: usize, json: &str) -> Result<Entry, Fault> {
        let parsed: EntryJson<'_> = parse(line, json.as_bytes())?;
        let section = self.section_given(parsed.section.trim()).unwrap_or_else(|| self.section_of_form(Form::Media));
        let mut entry = parsed.entry(section);
        scrub_entry(&mut entry);
        name_links(&mut entry);
        if entry.title.wordings().any(str::is_empty) {
            return Err(Fault::of_entry(&entry, "title", Problem::NoTitle));
        }
        Ok(entry)
    }

    /// An archive without entries that says what the program's own does of sections, kinds and facts.
    pub(crate) fn empty(title: &str) -> Self {
        let own = Self::embedded().without_entries();
        let title = if title.is_empty() { own.title } else { title.into() };
        let (phases, about, thesaurus) = (Vec::new(), Vec::new(), Thesaurus::default());
        Self { title, id: None, phases, about, answers: None, thesaurus, ..own }
    }

    /// An archive like this one with other entries.
    pub(crate) fn with_entries(&self, entries: Vec<Entry>) -> Self {
        let mut archive = Self { entries, ..self.without_entries() };
        archive.reindex();
        archive
    }

    /// Replaces the reader's own entries by `own`, and clears what the reader had added to the archive's.
    pub(crate) fn replace_own(&mut self, own: impl IntoIterator<Item = Entry>) {
        self.entries.retain(|entry| !entry.is_own());
        for entry in &mut self.entries {
            entry.layer = None;
        }
        self.entries.extend(own);
        self.reindex();
    }

    /// The archive with only the entries at `positions`, and only the relations among them.
    #[must_use]
    pub fn only(&self, positions: &[usize]) -> Self {
        let entries = positions.iter().map(|at| self.entries[*at].clone()).collect();
        let mut archive = self.with_entries(entries);
        archive.drop_dangling_relations();
        archive
    }

    /// The same archive without its entries.
    pub(super) fn without_entries(&self) -> Self {
        Self {
            version: self.version,
            title: self.title.clone(),
            id: self.id.clone(),
            sections: self.sections.clone(),
            kinds: self.kinds.clone(),
            facts: self.facts.clone(),
            phases: self.phases.clone(),
            about: self.about.clone(),
            answers: self.answers.clone(),
            thesaurus: self.thesaurus.clone(),
            entries: Vec::new(),
            by_id: Vec::new(),
            sort_dates: Vec::new(),
        }
    }

    /// Makes every text harmless that is not an entry's.
    pub(super) fn scrub_head(&mut self) {
        let heads = self.sections.iter_mut().map(|it| &mut it.name).chain([&mut self.title]);
        for about in &mut self.about {
            scrub_text(&mut about.heading, line);
            scrub_text(&mut about.text, prose);
        }
        let phases = self.phases.iter_mut().map(|it| &mut it.name);
        let question = self.answers.iter_mut().map(|it| &mut it.question);
        for text in heads.chain(phases).chain(question) {
            scrub_text(text, line);
        }
        self.thesaurus = self.thesaurus.scrubbed(line);
        for id in self.sections.iter_mut().map(|it| &mut it.id).chain(&mut self.id) {
            *id = line(std::mem::take(id));
        }
        for kind in &mut self.kinds {
            kind.id = line(std::mem::take(&mut kind.id));
            scrub_text(&mut kind.name, line);
        }
        for fact in &mut self.facts {
            fact.id = line(std::mem::take(&mut fact.id));
            scrub_text(&mut fact.name, line);
        }
    }

    /// Computes what depends on the entries: their ids sorted, of equal ones the first in the file first, and the dates that
    /// they are sorted by. A year or a month alone stands where the file has it among the days of that year or month; the
    /// reader's own entries stand in no file.
    pub(super) fn reindex(&mut self) {
        let count = u32::try_from(self.entries.len()).expect("a file of at most 1 GiB has fewer than 2^32 entries");
        self.by_id = (0..count).collect();
        let entries = &self.entries;
        self.by_id.sort_by_cached_key(|at| &*entries[*at as usize].id);
        let mut before = None;
        self.sort_dates = entries
            .iter()
            .map(|entry| {
                let is_within =
                    entry.date.zip(before).is_some_and(|(date, before)| date.contains(before)) && !entry.is_own();
                before = if is_within { before } else { entry.date };
                before
            })
            .collect();
    }

    /// Drops relations that lead nowhere, or to the entry that has them.
    pub(super) fn drop_dangling_relations(&mut self) {
        for at in 0..self.entries.len() {
            let entry = &self.entries[at];
            let leads_on = |relation: &Relation| relation.id != entry.id && self.position(&relation.id).is_some();
            if !entry.related.iter().all(leads_on) {
                let related = entry.related.iter().filter(|relation| leads_on(relation)).cloned().collect();
                self.entries[at].related = related;
            }
        }
    }

    /// Adds to the other side every relation that is written on one.
    pub(super) fn complete_relations(&mut self) {
        let mut written: Vec<(usize, usize, bool)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let others = entry.related.iter().filter_map(|to| Some((self.position(&to.id)?, to.certain)));
            written.extend(others.map(|(other, certain)| (at, other, certain)));
        }
        let mut pairs: Vec<(usize, usize)> = written.iter().map(|(at, other, _)| (*at, *other)).collect();
        pairs.sort_unstable();
        let mut missing: HashMap<usize, Vec<Relation>> = HashMap::new();
        for (at, other, certain) in written {
            if pairs.binary_search(&(other, at)).is_err() {
                let back = Relation { id: self.entries[at].id.clone(), certain };
                missing.entry(other).or_default().push(back);
            }
        }
        for (at, relations) in missing {
            let related = &mut self.entries[at].related;
            *related = std::mem::take(related).into_iter().chain(relations).collect();
        }
    }
}

/// What stands before the first `sought` and behind it. The standard library's is slower in a text as long as the archive.
fn split_once<'a>(text: &'a str, sought: &str) -> Option<(&'a str, &'a str)> {
    let at = memchr::memmem::find(text.as_bytes(), sought.as_bytes())?;
    Some((&text[..at], &text[at + sought.len()..]))
}

/// Makes every text of an entry harmless.
pub(crate) fn scrub_entry(entry: &mut Entry) {
    scrub_text(&mut entry.title, line);
    scrub_text(&mut entry.body, prose);
    if let Some(wording) = &mut entry.wording {
        scrub_text(wording, line);
    }
    if let Cow::Owned(kind) = scrub::line(&entry.kind) {
        entry.kind = kind.into();
    }
    let texts = entry.facts.iter_mut().map(|it| &mut it.value);
    let texts = texts.chain(entry.links.iter_mut().map(|it| &mut it.name));
    for text in texts.chain(entry.sources.iter_mut().map(|it| &mut it.what)) {
        scrub_text(text, line);
    }
    let words = [&mut entry.id, &mut entry.label].into_iter();
    let words = words.chain(&mut entry.names);
    let words = words.chain(entry.facts.iter_mut().map(|it| &mut it.name));
    let words = words.chain(entry.links.iter_mut().map(|it| &mut it.url));
    let words = words.chain(entry.related.iter_mut().map(|it| &mut it.id));
    for word in words.chain(entry.sources.iter_mut().filter_map(|it| it.url.as_mut())) {
        *word = line(std::mem::take(word));
    }
}

fn scrub_text(text: &mut Text, scrub: fn(Box<str>) -> Box<str>) {
    text.sv = scrub(std::mem::take(&mut text.sv));
    text.en = text.en.take().map(scrub);
}

/// One line, harmless; the same box where nothing had to change.
fn line(text: Box<str>) -> Box<str> {
    match scrub::line(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(clean) => clean.into(),
    }
}

/// Running text, harmless; the same box where nothing had to change.
fn prose(text: Box<str>) -> Box<str> {
    match scrub::prose(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(clean) => clean.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_archive_needs_no_mending() {
        assert_eq!(Archive::read(EMBEDDED), Ok(Archive::embedded()));
    }
}
