//! The names of publications: what they are called, and the other names that entries have of them, `SvD` or `Dagens ETC`.
//! A filter and an import know a publication by each of them.

use std::collections::HashMap;

use super::fold::bare_text;
use crate::archive::{Archive, Entry};

/// The most letters of a short form: `SvD`, `AiP`.
const SHORT: usize = 5;

/// Names of publications, by [`plain_words`], and what the publications are called.
#[derive(Debug, Default)]
pub(crate) struct PublicationNames(HashMap<String, Box<str>>);

impl PublicationNames {
    /// Those that an archive has more than one name of.
    pub(super) fn of_several(archive: &Archive) -> Self {
        let mut names = Self::default();
        for entry in archive.entries.iter().filter(|entry| !entry.names.is_empty()) {
            if let Some(publication) = archive.publication(entry) {
                for name in names_of(entry, publication) {
                    names.add(name, publication);
                }
            }
        }
        names
    }

    /// Adds a name of the publication that is called `label`, unless it is known.
    pub(crate) fn add(&mut self, name: String, label: &str) {
        self.0.entry(name).or_insert_with(|| label.into());
    }

    /// What the publication that has this name is called.
    pub(crate) fn label(&self, name: &str) -> Option<&str> {
        self.0.get(&plain_words(name)).map(|label| &**label)
    }

    /// All names of the publication that has this name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let label = self.label(name);
        self.0.iter().filter(move |(_, of)| Some(&***of) == label).map(|(name, _)| &**name)
    }
}

/// The names that an entry has of the publication it came out in, which is called `label`.
pub(crate) fn names_of(entry: &Entry, label: &str) -> Vec<String> {
    let label = plain_words(label);
    if label.is_empty() {
        return Vec::new();
    }
    let mut known = vec![label.clone()];
    for name in &entry.names {
        let name = plain_words(name);
        if is_other_name(&name, &label) || known.iter().any(|short| name.starts_with(&format!("{short} "))) {
            known.push(name);
        }
    }
    known
}

/// Whether a name is a publication's other name: it shares a word with it, or has its letters, `SvD`.
fn is_other_name(name: &str, label: &str) -> bool {
    let shares = name.split(' ').any(|word| label.split(' ').any(|other| other == word));
    let mut rest = label.chars();
    let has_letters = name.chars().all(|letter| rest.any(|other| other == letter));
    let is_short = !name.contains(' ') && name.chars().count() <= SHORT && name.chars().next() == label.chars().next();
    !name.is_empty() && (shares || (is_short && has_letters))
}

/// The words of a text without case, marks and punctuation.
pub(crate) fn plain_words(text: &str) -> String {
    words(&bare_text(text))
}

/// The words of a text without case and punctuation, but with their marks: *Håbo* is not *Habo*.
pub(crate) fn marked_words(text: &str) -> String {
    words(&text.to_lowercase())
}

fn words(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
