//! Fills in what a file leaves out: the program's own kinds and facts; of an entry its id, its kind, the names of its links.

use std::collections::{HashMap, HashSet};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{Archive, Date, Entry, EntryId, FactName, Kind};

/// The longest part of an id that is made of a title, in letters.
const LONGEST: usize = 48;

impl Archive {
    /// Fills in ids and kinds that entries leave out. The same entries in the same order always get the same ones.
    pub(super) fn fill_defaults(&mut self) {
        self.add_own_names();
        let mut entries = std::mem::take(&mut self.entries);
        for entry in &mut entries {
            self.fill_kind(entry);
        }
        self.entries = entries;
        if self.entries.iter().any(|entry| entry.id.is_empty()) {
            let mut ids: HashSet<EntryId> = self.entries.iter().map(|entry| entry.id.clone()).collect();
            let mut generator = IdGenerator::default();
            for entry in self.entries.iter_mut().filter(|entry| entry.id.is_empty()) {
                entry.id = generator.next(entry.date, &entry.label, &entry.title.sv, &|id| ids.contains(id));
                ids.insert(entry.id.clone());
            }
        }
    }

    /// Fills in the kind of an entry that leaves it out.
    pub(super) fn fill_kind(&self, entry: &mut Entry) {
        if entry.kind.is_empty() {
            entry.kind = self.form(entry).rules().plain_kind.into();
        }
    }

    /// Adds the program's own kinds and facts to those that the archive names itself, which come first and may be others of
    /// the same ids: whatever an archive names, what an import writes is known in it.
    fn add_own_names(&mut self) {
        let own = Self::empty("");
        let kinds: HashSet<&str> = self.kinds.iter().map(|kind| &*kind.id).collect();
        let kinds: Vec<Kind> = own.kinds.into_iter().filter(|kind| !kinds.contains(&*kind.id)).collect();
        self.kinds.extend(kinds);
        let facts: HashSet<&str> = self.facts.iter().map(|fact| &*fact.id).collect();
        let facts: Vec<FactName> = own.facts.into_iter().filter(|fact| !facts.contains(&*fact.id)).collect();
        self.facts.extend(facts);
    }
}

/// Names the links of an entry that have no name by their hosts.
pub(super) fn name_links(entry: &mut Entry) {
    for link in entry.links.iter_mut().filter(|link| link.name.is_empty()) {
        let address = link.url.split_once("://").map_or(&*link.url, |(_, rest)| rest);
        let host = address.split(['/', '?', '#']).next().unwrap_or(address);
        link.name = host.strip_prefix("www.").unwrap_or(host).into();
    }
}

/// An id for an entry that has none: its date and its publication, or else its title; with a number where that is taken.
#[must_use]
pub(crate) fn new_id(date: Option<Date>, publication: &str, title: &str, is_taken: &dyn Fn(&str) -> bool) -> EntryId {
    IdGenerator::default().next(date, publication, title, is_taken)
}

/// Ids for many entries. It remembers which numbers it has tried, so that a thousand equal titles take no million tries.
#[derive(Default)]
pub(crate) struct IdGenerator(HashMap<String, u32>);

impl IdGenerator {
    /// The id for one more entry, by the rule of [`new_id`].
    pub(crate) fn next(
        &mut self,
        date: Option<Date>,
        publication: &str,
        title: &str,
        is_taken: &dyn Fn(&str) -> bool,
    ) -> EntryId {
        let name = id_name(date, publication, title);
        let number = self.0.entry(name.clone()).or_insert(1);
        free_id(&name, number, is_taken)
    }
}

fn id_name(date: Option<Date>, publication: &str, title: &str) -> String {
    let name = Some(words(publication)).filter(|name| !name.is_empty()).unwrap_or_else(|| words(title));
    match (date, name.is_empty()) {
        (Some(date), true) => date.to_string(),
        (Some(date), false) => format!("{date}-{name}"),
        (None, true) => "entry".to_owned(),
        (None, false) => name,
    }
}

/// The id with the first free number from `number` on; 1 is not written.
fn free_id(name: &str, number: &mut u32, is_taken: &dyn Fn(&str) -> bool) -> EntryId {
    loop {
        let id = if *number == 1 { name.to_owned() } else { format!("{name}-{number}") };
        *number += 1;
        if !is_taken(&id) {
            return id.into();
        }
    }
}

/// The first words of a text as an id has them: letters a to z and digits, marks on letters dropped, hyphens between.
fn words(text: &str) -> String {
    let letters = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let spelled: String = letters
        .map(|c| match c {
            'ø' => 'o',
            'æ' => 'a',
            'ł' => 'l',
            c if c.is_ascii_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    let mut id = String::new();
    for word in spelled.split_whitespace() {
        if !id.is_empty() && id.len() + word.len() >= LONGEST {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(&word[..word.len().min(LONGEST)]);
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_date_and_publication_or_title() {
        let made = |date: &str, publication: &str, title: &str, taken: &[&str]| {
            String::from(new_id(date.parse().ok(), publication, title, &|id| taken.contains(&id)))
        };
        assert_eq!(made("2019-05-03", "Dagens Samhälle", "Om tillit", &[]), "2019-05-03-dagens-samhalle");
        assert_eq!(made("2019-05", "", "Så går det – inte: ärligt", &[]), "2019-05-sa-gar-det-inte-arligt");
        assert_eq!(made("", "", "Tillit", &["tillit", "tillit-2"]), "tillit-3");
        assert_eq!(made("", "", "信任", &[]), "entry");
        assert_eq!(made("2019", "", "信任", &[]), "2019");
        assert_eq!(made("", "", &"ord ".repeat(40), &[]).len(), 47);
        assert_eq!(made("", "", &"o".repeat(400), &[]).len(), 48);
    }
}
