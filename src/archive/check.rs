//! Checks an archive that is well-formed JSON for anything that would show wrongly or cannot be named.

use std::collections::HashSet;

use unicode_width::UnicodeWidthChar;

use super::{
    Archive, Entry, EntryId, MOST_SECTIONS,
    fault::{Fault, Problem, meant, quoted},
};

/// The most kinds, names of facts and phases that an archive may have.
pub(super) const MOST_NAMES: usize = 1000;

impl Archive {
    /// Reports every fault, with the position of the entry that has it. The entries `elsewhere` exist, though not in the
    /// archive: a relation may lead to them.
    pub(super) fn report_faults(&self, elsewhere: &HashSet<EntryId>, mut report: impl FnMut(Option<usize>, Fault)) {
        let mut of_archive = |field: &str, problem| report(None, Fault::of_archive(field, problem));
        if self.sections.len() > MOST_SECTIONS {
            of_archive("sections", Problem::SectionCount(self.sections.len()));
        }
        for (field, count) in [
            ("kinds", self.kinds.len()),
            ("facts", self.facts.len()),
            ("phases", self.phases.len()),
            ("thesaurus", self.thesaurus.len()),
        ] {
            if count > MOST_NAMES {
                return of_archive(field, Problem::TooMany(count));
            }
        }
        self.name_faults(&mut of_archive);
        self.phase_faults(&mut of_archive);
        for (nth, group) in self.thesaurus.iter().enumerate() {
            if group.all().any(str::is_empty) || group.terms().count() == 0 {
                of_archive(&format!("thesaurus.{nth}"), Problem::NoTerm);
            }
        }
        if self.id.as_ref().is_some_and(|id| !is_id(id)) {
            of_archive("id", Problem::BadId);
        }
        for pair in self.by_id.windows(2) {
            let [first, second] = [pair[0], pair[1]].map(|at| &self.entries[at as usize]);
            if first.id == second.id {
                report(Some(pair[1] as usize), Fault::of_entry(second, "id", Problem::SameId));
            }
        }
        for (at, entry) in self.entries.iter().enumerate() {
            self.entry_faults(entry, elsewhere, |fault| report(Some(at), fault));
        }
    }

    /// Reports the faults of the names that entries use: those of sections, kinds and facts.
    fn name_faults(&self, report: &mut dyn FnMut(&str, Problem)) {
        let sections = self.sections.iter().map(|it| ("sections", &it.id, &it.name));
        let kinds = self.kinds.iter().map(|it| ("kinds", &it.id, &it.name));
        let facts = self.facts.iter().map(|it| ("facts", &it.id, &it.name));
        let mut before = HashSet::new();
        for (list, id, name) in sections.chain(kinds).chain(facts) {
            let field = format!("{list}.{id}");
            if !is_id(id) {
                report(&field, Problem::BadId);
            } else if !before.insert((list, id)) {
                report(&field, Problem::SameId);
            }
            if name.wordings().any(str::is_empty) {
                report(&field, Problem::NoName);
            }
        }
        for kind in self.kinds.iter().filter(|kind| kind.sign.width() != Some(1)) {
            report(&format!("kinds.{}", kind.id), Problem::SignWidth(quoted(kind.sign.encode_utf8(&mut [0; 4]))));
        }
    }

    fn phase_faults(&self, report: &mut dyn FnMut(&str, Problem)) {
        for pair in self.phases.windows(2).filter(|pair| pair[0].from >= pair[1].from) {
            report(&format!("phases.{}", pair[1].from), Problem::PhaseOrder);
        }
        for phase in self.phases.iter().filter(|phase| phase.to.is_some_and(|to| to < phase.from)) {
            report(&format!("phases.{}", phase.from), Problem::PhaseEnd);
        }
    }

    /// Reports every fault of an entry. One that could not be read whole may have no id.
    pub(super) fn entry_faults(&self, entry: &Entry, elsewhere: &HashSet<EntryId>, mut report: impl FnMut(Fault)) {
        // Without a title the id may be made of nothing: the line says where it is.
        if entry.title.wordings().any(str::is_empty) {
            report(Fault::of_archive("title", Problem::NoTitle));
        }
        let mut report = |field, problem| report(Fault::of_entry(entry, field, problem));
        if !entry.id.is_empty() && !is_id(&entry.id) {
            report("id", Problem::BadId);
        }
        if self.kind(entry).is_none() {
            let near = meant(&entry.kind, self.kinds.iter().map(|kind| (&*kind.id, &kind.name)));
            report("kind", Problem::UnknownKind { found: quoted(&entry.kind), near });
        }
        for (field, people) in [("authors", &entry.authors), ("editors", &entry.editors)] {
            for names in people.iter().filter(|names| names.as_str().contains(';')) {
                report(field, Problem::SeveralNames(quoted(names.as_str())));
            }
        }
        for fact in &entry.facts {
            if self.fact_name(fact).is_none() {
                report("facts", Problem::UnknownFact(quoted(&fact.name)));
            }
        }
        for link in entry.links.iter().filter(|link| !is_whole(&link.url)) {
            report("links", Problem::NoAddress(quoted(&link.url)));
        }
        for url in entry.sources.iter().filter_map(|source| source.url.as_ref()).filter(|url| !is_whole(url)) {
            report("sources", Problem::NoAddress(quoted(url)));
        }
        for relation in &entry.related {
            if relation.id == entry.id {
                report("related", Problem::ToItself);
            } else if self.position(&relation.id).is_none() && !elsewhere.contains(&*relation.id) {
                report("related", Problem::UnknownEntry(quoted(&relation.id)));
            }
        }
    }
}

/// Whether it can be typed as an id: words of small letters and digits, hyphens between them.
pub(crate) fn is_id(id: &str) -> bool {
    id.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9')))
}

/// Whether an address is written as an archive has it: with its scheme and a host, without a user's name and blanks.
fn is_whole(address: &str) -> bool {
    let after = |scheme: &str| {
        let (begin, rest) = address.split_at_checked(scheme.len())?;
        begin.eq_ignore_ascii_case(scheme).then_some(rest)
    };
    after("https://").or_else(|| after("http://")).is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !host.contains('@') && !rest.contains(char::is_whitespace)
    })
}
