//! What can be wrong with an archive that is well-formed JSON: ids, relations, names, empty titles.

use std::fmt;

use super::{Archive, Entry, Section};

/// One fault of an archive: where it is, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of the file, from 1, where it is known.
    pub line: Option<usize>,
    /// The id of the entry, where the fault is in one.
    pub entry: Option<String>,
    /// The field, as the format names it.
    pub field: Option<&'static str>,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl Fault {
    /// The fault that serde found: its place is in the message's own words too, which are cut.
    pub(super) fn of_json(error: &serde_json::Error) -> Self {
        let message = error.to_string();
        let what = message.rsplit_once(" at line ").map_or(&*message, |(what, _)| what);
        Self { line: Some(error.line()), entry: None, field: None, what: crate::scrub::line(what).into_owned() }
    }

    fn of_archive(field: &'static str, what: String) -> Self {
        Self { line: None, entry: None, field: Some(field), what }
    }

    fn of_entry(entry: &Entry, field: &'static str, what: String) -> Self {
        Self { line: None, entry: Some(entry.id.to_string()), field: Some(field), what }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(entry) = &self.entry {
            write!(f, "entry {entry}: ")?;
        }
        if let Some(field) = self.field {
            write!(f, "{field}: ")?;
        }
        f.write_str(&self.what)
    }
}

impl Archive {
    /// Every fault that a well-formed archive has.
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for section in Section::ALL {
            if !self.sections.iter().any(|named| named.id == section) {
                faults.push(Fault::of_archive("sections", format!("there is no name for {:?}", section.id())));
            }
        }
        for pair in self.by_id.windows(2) {
            let [first, second] = [pair[0], pair[1]].map(|at| &self.entries[at as usize]);
            if first.id == second.id {
                faults.push(Fault::of_entry(second, "id", "two entries have this id; each needs its own".to_owned()));
            }
        }
        for entry in &self.entries {
            self.entry_faults(entry, &mut faults);
        }
        faults
    }

    fn entry_faults(&self, entry: &Entry, faults: &mut Vec<Fault>) {
        let mut fault = |field, what| faults.push(Fault::of_entry(entry, field, what));
        if !is_id(&entry.id) {
            fault("id", "an id has only small letters a to z, digits and hyphens".to_owned());
        }
        if entry.title.wordings().any(str::is_empty) {
            fault("title", "the title is empty".to_owned());
        }
        if self.kind(entry).is_none() {
            fault("kind", format!("the archive names no kind {:?}", entry.kind));
        }
        for fact in &entry.facts {
            if self.fact_name(fact).is_none() {
                fault("facts", format!("the archive names no fact {:?}", fact.name));
            }
        }
        for relation in &entry.related {
            match self.position(&relation.id) {
                None => fault("related", format!("there is no entry {:?}", relation.id)),
                Some(_) if relation.id == entry.id => fault("related", "the entry is related to itself".to_owned()),
                Some(_) => {}
            }
        }
    }
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}
