//! What can be wrong with an archive that is well-formed JSON: ids, relations, names, empty titles.
//!
//! - A fault says where it is, what is wrong and what would be right, on one line and harmless.
//! - A slight fault is told and lived with: an unknown kind is shown by its id, a relation that leads nowhere is dropped.
//!   The program's own archive has none of either.

use std::{borrow::Cow, collections::HashSet, fmt};

use super::{Archive, Entry, MOST_SECTIONS};
use crate::scrub;

/// One fault of an archive: where it is, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of the file, from 1, where it is known.
    pub line: Option<usize>,
    /// The column of the line in bytes, from 1, where it is known.
    pub column: Option<usize>,
    /// The id of the entry, where the fault is in one.
    pub entry: Option<String>,
    /// The field, as the format names it.
    pub field: Option<Cow<'static, str>>,
    /// What is wrong, and what would be right.
    pub what: String,
    /// How much it matters.
    pub weight: Weight,
}

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// What has it cannot be used.
    Grave,
    /// What has it is used all the same.
    Slight,
}

/// The most kinds, and the most names of facts, that an archive may have.
const MOST_NAMES: usize = 1000;
/// The most letters that a fault takes to say what is wrong.
const LONGEST_WHAT: usize = 300;

impl Fault {
    /// A grave fault of the file as a whole, at a line.
    pub(super) fn at_line(line: usize, what: &str) -> Self {
        let what = scrub::line(what).chars().take(LONGEST_WHAT).collect();
        Self { line: Some(line), column: None, entry: None, field: None, what, weight: Weight::Grave }
    }

    /// The fault that serde found: its place is in the message's own words too, which are cut.
    pub(super) fn of_json(error: &serde_json::Error) -> Self {
        let message = error.to_string();
        let what = message.rsplit_once(" at line ").map_or(&*message, |(what, _)| what);
        Self { column: Some(error.column()).filter(|column| *column > 0), ..Self::at_line(error.line(), what) }
    }

    fn of_archive(field: &'static str, what: String) -> Self {
        Self { line: None, column: None, entry: None, field: Some(field.into()), what, weight: Weight::Grave }
    }

    fn of_entry(entry: &Entry, field: &'static str, what: String) -> Self {
        Self { entry: Some(entry.id.to_string()), ..Self::of_archive(field, what) }
    }

    fn slight(self) -> Self {
        Self { weight: Weight::Slight, ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, "line {line}, column {column}: ")?,
            (Some(line), None) => write!(f, "line {line}: ")?,
            _ => {}
        }
        if let Some(entry) = &self.entry {
            write!(f, "entry {entry}: ")?;
        }
        if let Some(field) = &self.field {
            write!(f, "{field}: ")?;
        }
        f.write_str(&self.what)
    }
}

impl Archive {
    /// Tells every fault that a well-formed archive has, with the position of the entry that has it. The entries
    /// `elsewhere` are there, though not in the archive.
    pub(super) fn each_fault(&self, elsewhere: &HashSet<String>, mut tell: impl FnMut(Option<usize>, Fault)) {
        if !(1..=MOST_SECTIONS).contains(&self.sections.len()) {
            let what = format!("an archive has 1 to {MOST_SECTIONS} sections, not {}", self.sections.len());
            tell(None, Fault::of_archive("sections", what));
        }
        for (nth, section) in self.sections.iter().enumerate() {
            if self.sections[..nth].iter().any(|before| before.id == section.id) {
                tell(None, Fault::of_archive("sections", format!("two sections have the id {:?}", section.id)));
            }
            if !is_id(&section.id) {
                let what = "an id has only small letters a to z, digits and hyphens".to_owned();
                tell(None, Fault::of_archive("sections", what));
            }
        }
        for (field, count) in [("kinds", self.kinds.len()), ("facts", self.facts.len())] {
            if count > MOST_NAMES {
                tell(None, Fault::of_archive(field, format!("{count} are too many; there may be {MOST_NAMES}")));
            }
        }
        for pair in self.by_id.windows(2) {
            let [first, second] = [pair[0], pair[1]].map(|at| &self.entries[at as usize]);
            if first.id == second.id {
                let what = "an entry before it has the same id; each needs its own".to_owned();
                tell(Some(pair[1] as usize), Fault::of_entry(second, "id", what));
            }
        }
        for (at, entry) in self.entries.iter().enumerate() {
            self.entry_faults(entry, elsewhere, |fault| tell(Some(at), fault));
        }
    }

    /// The fault of an entry whose section the archive does not name.
    pub(super) fn unknown_section(&self, entry: &Entry, section: &str) -> Fault {
        let known: Vec<&str> = self.sections.iter().map(|section| &*section.id).collect();
        let section = scrub::line(section).chars().take(60).collect::<String>();
        Fault::of_entry(entry, "section", format!("there is no section {section:?}; there are {}", known.join(", ")))
    }

    fn entry_faults(&self, entry: &Entry, elsewhere: &HashSet<String>, mut tell: impl FnMut(Fault)) {
        if !is_id(&entry.id) {
            let what = "an id has only small letters a to z, digits and hyphens".to_owned();
            tell(Fault::of_entry(entry, "id", what));
        }
        if entry.title.wordings().any(str::is_empty) {
            tell(Fault::of_entry(entry, "title", "the title is empty".to_owned()));
        }
        if self.kind(entry).is_none() {
            tell(Fault::of_entry(entry, "kind", format!("the archive names no kind {:?}", entry.kind)).slight());
        }
        for fact in &entry.facts {
            if self.fact_name(fact).is_none() {
                tell(Fault::of_entry(entry, "facts", format!("the archive names no fact {:?}", fact.name)).slight());
            }
        }
        for relation in &entry.related {
            if relation.id == entry.id {
                tell(Fault::of_entry(entry, "related", "the entry is related to itself".to_owned()).slight());
            } else if self.position(&relation.id).is_none() && !elsewhere.contains(&*relation.id) {
                tell(Fault::of_entry(entry, "related", format!("there is no entry {:?}", relation.id)).slight());
            }
        }
    }
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}
