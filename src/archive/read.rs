//! An archive read from JSON: parsed, made harmless, its relations completed.

use std::collections::{BTreeMap, HashSet};

use super::{Archive, Entry, EntryId, Relation, check::Fault};
use crate::{lang::Text, scrub};

/// The archive that the program carries.
const EMBEDDED: &str = include_str!("../../assets/archive.json");

impl Archive {
    /// The archive that the program carries. It is not looked through for what [`Archive::read`] would refuse, because the
    /// build was, nor for what that would mend, because a test finds the same in both.
    ///
    /// # Panics
    /// Never: the build read the same bytes.
    #[must_use]
    pub fn embedded() -> Self {
        let mut archive: Self = serde_json::from_str(EMBEDDED).expect("the build read the same bytes");
        archive.sort();
        archive.relate();
        archive
    }

    /// The archive that `json` tells.
    ///
    /// # Errors
    /// What is wrong with it: the first fault where it is not JSON of the archive's form, otherwise every fault.
    pub fn read(json: &str) -> Result<Self, Vec<Fault>> {
        let parsed = serde_json::from_str::<Self>(json.trim_start_matches('\u{feff}'));
        let mut archive = parsed.map_err(|error| vec![Fault::of_json(&error)])?;
        archive.settle();
        let faults = archive.faults();
        if !faults.is_empty() {
            return Err(faults);
        }
        archive.relate();
        Ok(archive)
    }

    /// The archive as JSON, in the canonical form that the embedded file has.
    ///
    /// # Panics
    /// Never: an archive has no value that JSON cannot hold.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).expect("an archive is made of texts and numbers");
        json.push('\n');
        json
    }

    /// The archive with only the entries at `positions`, and only the relations among them.
    #[must_use]
    pub fn only(&self, positions: &[usize]) -> Self {
        let entries = positions.iter().map(|at| self.entries[*at].clone()).collect();
        let mut archive = Self { entries, ..self.without_entries() };
        archive.sort();
        archive.drop_loose_ends();
        archive
    }

    /// What the archive says apart from its entries.
    pub(super) fn without_entries(&self) -> Self {
        Self {
            version: self.version,
            title: self.title.clone(),
            sections: self.sections.clone(),
            kinds: self.kinds.clone(),
            facts: self.facts.clone(),
            phases: self.phases.clone(),
            about: self.about.clone(),
            answers: self.answers.clone(),
            entries: Vec::new(),
            by_id: Vec::new(),
        }
    }

    /// Makes every text harmless and sorts the ids.
    pub(super) fn settle(&mut self) {
        self.scrub();
        self.sort();
    }

    fn scrub(&mut self) {
        for entry in &mut self.entries {
            scrub_entry(entry);
        }
        let heads = self.sections.iter_mut().map(|it| &mut it.name).chain([&mut self.title]);
        let pages = self.about.iter_mut().flat_map(|it| [&mut it.heading, &mut it.text]);
        let phases = self.phases.iter_mut().map(|it| &mut it.name);
        let question = self.answers.iter_mut().map(|it| &mut it.question);
        for text in heads.chain(pages).chain(phases).chain(question) {
            scrub_text(text, line);
        }
        for kind in &mut self.kinds {
            kind.id = line(std::mem::take(&mut kind.id));
            scrub_text(&mut kind.name, line);
            kind.sign = sign(kind.sign);
        }
        for fact in &mut self.facts {
            fact.id = line(std::mem::take(&mut fact.id));
            scrub_text(&mut fact.name, line);
        }
    }

    /// Sorts the ids; of equal ones the first in the file comes first.
    pub(super) fn sort(&mut self) {
        let count = u32::try_from(self.entries.len()).expect("a file of at most 1 GiB has fewer than 2^32 entries");
        self.by_id = (0..count).collect();
        let entries = &self.entries;
        self.by_id.sort_by(|a, b| entries[*a as usize].id.cmp(&entries[*b as usize].id));
    }

    /// Drops relations that lead nowhere, or to the entry that has them.
    pub(super) fn drop_loose_ends(&mut self) {
        let mut entries = std::mem::take(&mut self.entries);
        let ids: HashSet<EntryId> = entries.iter().map(|entry| entry.id.clone()).collect();
        for entry in &mut entries {
            let is_loose = |relation: &Relation| relation.id == entry.id || !ids.contains(&relation.id);
            if entry.related.iter().any(is_loose) {
                let related = std::mem::take(&mut entry.related).into_iter();
                entry.related =
                    related.filter(|relation| relation.id != entry.id && ids.contains(&relation.id)).collect();
            }
        }
        self.entries = entries;
    }

    /// Writes every relation on both of its sides.
    pub(super) fn relate(&mut self) {
        let mut written: Vec<(usize, usize, bool)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let others = entry.related.iter().filter_map(|to| Some((self.position(&to.id)?, to.certain)));
            written.extend(others.map(|(other, certain)| (at, other, certain)));
        }
        let pairs: HashSet<(usize, usize)> = written.iter().map(|(at, other, _)| (*at, *other)).collect();
        let mut missing: BTreeMap<usize, Vec<Relation>> = BTreeMap::new();
        for (at, other, certain) in written {
            if !pairs.contains(&(other, at)) {
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

/// A sign as it is where it is harmless, otherwise a dot.
fn sign(sign: char) -> char {
    scrub::line(sign.encode_utf8(&mut [0; 4])).chars().next().unwrap_or('·')
}

fn scrub_entry(entry: &mut Entry) {
    scrub_text(&mut entry.title, line);
    scrub_text(&mut entry.body, prose);
    if let Some(wording) = &mut entry.wording {
        scrub_text(wording, line);
    }
    let texts = entry.facts.iter_mut().map(|it| &mut it.value);
    let texts = texts.chain(entry.links.iter_mut().map(|it| &mut it.name));
    for text in texts.chain(entry.sources.iter_mut().map(|it| &mut it.what)) {
        scrub_text(text, line);
    }
    let words = [&mut entry.id, &mut entry.kind, &mut entry.label].into_iter();
    let words = words.chain(&mut entry.authors).chain(&mut entry.names);
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
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(clean) => clean.into(),
    }
}

/// Running text, harmless; the same box where nothing had to change.
fn prose(text: Box<str>) -> Box<str> {
    match scrub::prose(&text) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(clean) => clean.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_archive_needs_no_mending() {
        assert_eq!(Archive::read(EMBEDDED), Ok(Archive::embedded()));
    }

    #[test]
    fn a_sign_is_harmless() {
        assert_eq!([sign('½'), sign('\u{1b}'), sign('\u{200b}')], ['½', '·', '·']);
    }
}
