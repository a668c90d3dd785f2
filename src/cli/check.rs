//! What `tillit check` says of an archive as a whole, after its faults.

use std::collections::BTreeSet;

use crate::{
    archive::{Archive, Author, Entry, Given, Name},
    lang::Lang,
    messages::Messages,
};

/// The most persons, and the most bodies, that are listed.
const MOST_AUTHORS: usize = 1000;

/// The authors and editors of an archive, each once, first those who were taken for persons, then the bodies.
pub(super) fn authors(archive: &Archive, lang: Lang) -> Vec<String> {
    let words = Messages::of(lang);
    let people: BTreeSet<&Author> = archive.entries.iter().flat_map(Entry::people).collect();
    let names = people.into_iter().map(Author::name);
    let (bodies, persons): (Vec<Name>, Vec<Name>) = names.partition(|name| matches!(name, Name::Body(_)));
    let told = [(words.persons, persons), (words.bodies, bodies)].into_iter().filter(|(_, names)| !names.is_empty());
    let told = told.map(|(word, names)| {
        let shown: Vec<String> = names.iter().take(MOST_AUTHORS).map(Name::to_string).collect();
        let left_out = names.len() - shown.len();
        let rest = if left_out > 0 { format!("; … (+{left_out})") } else { String::new() };
        format!("{word}: {}{rest}", shown.join("; "))
    });
    told.collect()
}

/// What was found in a file, in one sentence.
pub(super) fn summary(given: &Given) -> String {
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let entries = counted(given.entries, "entry", "entries");
    let faults = counted(given.fault_count, "fault", "faults");
    match (&given.archive, given.left_out) {
        (None, _) => format!("{entries}, {faults}; it cannot be opened"),
        (Some(_), 0) => format!("{entries}, {faults}"),
        (Some(_), left_out) => format!("{entries}, {faults}; {left_out} would be left out"),
    }
}
