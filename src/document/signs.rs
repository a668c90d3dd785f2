//! What lists, charts and timelines draw entries with: the signs of their kinds, those for what is the reader's own, and
//! counts.

use super::{Tone, Toned};
use crate::{
    archive::{Archive, Entry},
    lang::Lang,
    messages::Messages,
};

/// The sign of an entry that is the reader's own, whatever its kind: it is never taken for one of the archive's.
pub(crate) const OWN_SIGN: char = '+';

/// The sign of an entry that the reader marked.
pub(crate) const MARK_SIGN: char = '★';

/// The sign of an entry on which the reader has a note.
pub(crate) const NOTE_SIGN: char = '✎';

/// The sign of an entry.
pub(crate) fn sign(archive: &Archive, entry: &Entry) -> char {
    if entry.is_own() { OWN_SIGN } else { archive.kind(entry).map_or(' ', |kind| kind.sign) }
}

/// How many entries something has, the reader's own counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearCount {
    /// All of them.
    pub all: usize,
    /// The reader's own among them.
    pub own: usize,
}

impl YearCount {
    /// Counts entries.
    pub(crate) fn of<'a>(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let mut count = Self::default();
        entries.for_each(|entry| count.add(entry));
        count
    }

    /// Counts an entry.
    pub(crate) fn add(&mut self, entry: &Entry) {
        self.all += 1;
        self.own += usize::from(entry.is_own());
    }
}

impl std::fmt::Display for YearCount {
    /// The archive's, and the reader's own after their sign: `5`, `5+1`, `+1`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.all - self.own, self.own) {
            (archived, 0) => write!(f, "{archived}"),
            (0, own) => write!(f, "{OWN_SIGN}{own}"),
            (archived, own) => write!(f, "{archived}{OWN_SIGN}{own}"),
        }
    }
}

/// What the signs of some entries mean, kinds of one sign together, in the archive's order of kinds.
pub(crate) fn legend<'a>(archive: &Archive, entries: impl Iterator<Item = &'a Entry>, lang: Lang) -> Toned {
    let mut is_used = vec![false; archive.kinds.len()];
    let mut has_own = false;
    for entry in entries {
        if entry.is_own() {
            has_own = true;
        } else if let Some(kind) = archive.kinds.iter().position(|kind| *kind.id == *entry.kind) {
            is_used[kind] = true;
        }
    }
    let mut meanings: Vec<(char, Vec<&str>)> = Vec::new();
    let used = archive.kinds.iter().zip(is_used).filter(|(_, is_used)| *is_used).map(|(kind, _)| kind);
    for kind in used {
        let name = kind.name.get(lang);
        match meanings.iter_mut().find(|(sign, _)| *sign == kind.sign) {
            Some((_, names)) => names.push(name),
            None => meanings.push((kind.sign, vec![name])),
        }
    }
    meanings.extend(has_own.then(|| (OWN_SIGN, vec![Messages::of(lang).own])));
    meanings.into_iter().fold(Toned::default(), |legend, (sign, names)| {
        let names: Vec<String> = names.iter().map(|name| name.replace(' ', "\u{a0}")).collect();
        legend.then(&format!("{sign}\u{a0}"), Tone::Badge).then(&format!("{}  ", names.join(", ")), Tone::Quiet)
    })
}
