//! An archive read from JSON: parsed, made harmless, its relations completed.

use super::{Archive, Entry, Relation, check::Fault};
use crate::{lang::Text, scrub};

/// The archive that the program carries.
const EMBEDDED: &str = include_str!("../../assets/archive.json");

impl Archive {
    /// The archive that the program carries.
    ///
    /// # Panics
    /// Never in a program whose tests passed: they read the same bytes.
    #[must_use]
    pub fn embedded() -> Self {
        Self::read(EMBEDDED).expect("the embedded archive is held by the tests")
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

    /// Makes every text harmless and sorts the ids.
    fn settle(&mut self) {
        for entry in &mut self.entries {
            scrub_entry(entry);
        }
        let heads = self.sections.iter_mut().map(|it| &mut it.name).chain([&mut self.title]);
        let names = self.kinds.iter_mut().map(|it| &mut it.name).chain(self.facts.iter_mut().map(|it| &mut it.name));
        let pages = self.about.iter_mut().flat_map(|it| [&mut it.heading, &mut it.text]);
        let phases = self.phases.iter_mut().map(|it| &mut it.name);
        let question = self.answers.iter_mut().map(|it| &mut it.question);
        for text in heads.chain(names).chain(pages).chain(phases).chain(question) {
            scrub_text(text, line);
        }
        let count = u32::try_from(self.entries.len()).expect("a file of at most 1 GiB has fewer than 2^32 entries");
        self.by_id = (0..count).collect();
        let entries = &self.entries;
        self.by_id.sort_by(|a, b| entries[*a as usize].id.cmp(&entries[*b as usize].id));
    }

    /// Writes every relation on both of its sides.
    fn relate(&mut self) {
        let mut missing: Vec<(usize, Relation)> = Vec::new();
        for entry in &self.entries {
            for relation in &entry.related {
                let Some(other) = self.position(&relation.id) else { continue };
                if !self.entries[other].related.iter().any(|back| back.id == entry.id) {
                    missing.push((other, Relation { id: entry.id.clone(), certain: relation.certain }));
                }
            }
        }
        for (at, relation) in missing {
            let related = &mut self.entries[at].related;
            *related = std::mem::take(related).into_iter().chain([relation]).collect();
        }
    }
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
