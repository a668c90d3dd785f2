//! Puts the reader's own layer over the archive; listings, searches, citations and pages are given the result.
//!
//! - An own entry is an entry of the archive that says it is the reader's own; marks, notes and full texts are in their
//!   entries' [`Layer`]. So no other module needs the layer itself.
//! - What the reader added and a later version of the archive has is not shown twice: its marks and notes are those of
//!   the archive's entry.
//! - A note finds its entry by the title and the date, where the archive has renamed it.

use std::{borrow::Cow, collections::HashMap};

use crate::{
    archive::{Archive, Entry, EntryId, FullText, Layer, Note, TextReader},
    import::{free_id, same_entries},
    lang::Lang,
    own::{Act, Added, Journal, Moment, State, WriteError, describe_undone},
};

/// A change that a reader makes to a layer.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Does an act.
    Do(Act),
    /// Takes the latest act back.
    Undo,
}

/// A layer that is open: read, and written to.
#[derive(Debug)]
pub struct OpenLayer(Journal);

impl OpenLayer {
    /// The layer of a journal.
    #[must_use]
    pub fn new(journal: Journal) -> Self {
        Self(journal)
    }

    /// Reads what other programs wrote; says whether there was anything.
    pub(crate) fn refresh(&mut self) -> bool {
        self.0.refresh()
    }

    /// Puts it over an archive, in the place of what was over it before.
    pub(crate) fn apply_to(&self, archive: &mut Archive) {
        apply_layer(archive, self.0.state(), &|id| self.0.text(id));
    }

    /// Makes a change at a time, in seconds since 1970; gives what was taken back, in a sentence, where something was.
    ///
    /// # Errors
    /// Why it could not be written, in a sentence.
    pub(crate) fn make(
        &mut self,
        change: Change,
        seconds: u64,
        (archive, lang): (&Archive, Lang),
    ) -> Result<Option<String>, String> {
        let now = Moment::of_seconds(seconds);
        let done = match change {
            Change::Do(act) => self.0.append(vec![act], now).map(|()| None),
            Change::Undo => undo(&mut self.0, archive, now, lang),
        };
        done.map_err(|unwritten| unwritten.describe(lang))
    }
}

/// Takes the latest act back; gives what it was, in a sentence, where there was any. The archive is that before it.
pub(crate) fn undo(
    journal: &mut Journal,
    archive: &Archive,
    now: Moment,
    lang: Lang,
) -> Result<Option<String>, WriteError> {
    let acts = journal.undo(now)?;
    let state = journal.state();
    let title = |id: &str| title(archive, state, id, lang);
    Ok((!acts.is_empty()).then(|| describe_undone(&acts, state, title, lang)))
}

/// The title of the entry with an id; the id where there is none.
pub(crate) fn title(archive: &Archive, state: &State, id: &str, lang: Lang) -> String {
    entry(archive, state, id).map_or(id.to_owned(), |entry| entry.title.get(lang).to_owned())
}

/// The entry with an id: as it stands in the archive, or else as the reader added it.
pub(crate) fn entry<'a>(archive: &'a Archive, state: &State, id: &str) -> Option<Cow<'a, Entry>> {
    let added = || archive.read_entry(1, state.entries.get(id)?.entry.json()).ok();
    match archive.position(id) {
        Some(at) => Some(Cow::Borrowed(&archive.entries[at])),
        None => added().map(Cow::Owned),
    }
}

/// An own entry that the archive has, and the archive's entry.
pub(crate) type Moved = (EntryId, EntryId);

/// Puts a layer over an archive, in the place of what was over it before; `text` gives what reads the full text of an entry,
/// when it is asked for. Gives the own entries that the archive has itself.
pub fn apply_layer(archive: &mut Archive, state: &State, text: &dyn Fn(&str) -> TextReader) -> Vec<Moved> {
    if state.is_empty() && archive.entries.iter().all(|entry| entry.layer.is_none()) {
        return Vec::new();
    }
    // One that has been read is not read again.
    let before: Vec<FullText> = archive.entries.iter().filter_map(Entry::full_text).cloned().collect();
    archive.replace_own([]);
    let moved = apply_entries(archive, state);
    let moved_to: HashMap<&str, &str> = moved.iter().map(|(from, to)| (&**from, &**to)).collect();
    let place = |archive: &Archive, id: &str| archive.position(moved_to.get(id).copied().unwrap_or(id));
    for id in state.marks.keys() {
        if let Some(at) = place(archive, id) {
            let is_its_own = archive.entries[at].id == *id;
            let marked_as = &mut layer_mut(archive, at).marked_as;
            *marked_as = marked_as.take().filter(|_| !is_its_own).or_else(|| Some(id.clone()));
        }
    }
    for (id, note) in &state.notes {
        if let Some(at) = place(archive, id).or_else(|| renamed(archive, note)) {
            let is_its_own = archive.entries[at].id == *id;
            let written = Note { text: note.text.clone(), day: note.written.day(), id: id.clone() };
            let there = &mut layer_mut(archive, at).note;
            *there = there.take().filter(|_| !is_its_own).or(Some(written));
        }
    }
    for (id, attached) in &state.texts {
        if let Some(at) = place(archive, id) {
            let name = format!("{id} {} {}", attached.stamp.device, attached.stamp.n);
            let from = attached.from.address.clone().unwrap_or_default();
            let full = before.iter().find(|text| text.is(&name)).cloned().unwrap_or_else(|| {
                let read = text(id);
                FullText::new(&name, from, attached.stamp.t.day(), read)
            });
            layer_mut(archive, at).text = Some(full);
        }
    }
    moved
}

/// Adds the own entries that the archive does not have itself; gives the others.
fn apply_entries(archive: &mut Archive, state: &State) -> Vec<Moved> {
    if state.entries.is_empty() {
        return Vec::new();
    }
    let read = |added: &Added| archive.read_entry(1, added.entry.json()).ok();
    let added: Vec<Entry> = state.entries.values().filter_map(read).collect();
    let same = same_entries(archive, &added);
    let (mut own, mut moved): (Vec<Entry>, Vec<Moved>) = (Vec::new(), Vec::new());
    for (mut entry, same) in added.into_iter().zip(same) {
        if let Some(there) = same {
            moved.push((entry.id, there));
            continue;
        }
        if archive.position(&entry.id).is_some() {
            entry.id = free_id(&entry, &|id| archive.position(id).is_some() || state.entries.contains_key(id));
        }
        entry.layer = Some(Box::new(Layer { is_own: true, ..Layer::default() }));
        own.push(entry);
    }
    archive.replace_own(own);
    moved
}

/// The layer over the entry at a position, made if there is none yet.
fn layer_mut(archive: &mut Archive, at: usize) -> &mut Layer {
    archive.entries[at].layer.get_or_insert_default()
}

/// The one entry that has the title and the date of what a note was written on.
fn renamed(archive: &Archive, note: &crate::own::Note) -> Option<usize> {
    let is_it = |entry: &Entry| entry.title.sv == note.title.sv && entry.date == note.date;
    let mut found = archive.entries.iter().enumerate().filter(|(_, entry)| is_it(entry)).map(|(at, _)| at);
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::{
        archive::ReadText,
        lang::Lang,
        own::{Attached, EntryText, Origin, Place, Stamp},
        search::{Findings, Index, Query},
    };

    /// The embedded archive with the layer that these acts make.
    fn laid(acts: Vec<Act>) -> (Archive, Vec<Moved>) {
        let folder = std::env::temp_dir().join(format!("tillit-library-{}-{:p}", std::process::id(), &acts));
        let place = Place { journals: folder.join("own"), device: folder.join("device") };
        let mut journal = Journal::open(place);
        journal.append(acts, Moment::of_seconds(1_795_573_740)).expect("tests may write to their folder");
        let mut archive = Archive::embedded();
        let moved =
            apply_layer(&mut archive, journal.state(), &|_| Box::new(|| "Sida ett\u{c}Sida\u{1b}[31m två\u{c}".into()));
        let _ = std::fs::remove_dir_all(folder);
        (archive, moved)
    }

    fn add(change: impl FnOnce(&mut Entry)) -> Act {
        let archive = Archive::embedded();
        let mut entry = archive.entries.last().expect("the archive has entries").clone();
        change(&mut entry);
        Act::Add { id: entry.id.clone(), entry: EntryText::new(&archive, &entry), from: Origin::default() }
    }

    fn note(id: &str, of: &Entry) -> Act {
        Act::Note { id: id.into(), text: "ord".into(), title: of.title.clone(), date: of.date }
    }

    #[test]
    fn without_a_layer_the_archive_is_the_archive() {
        let mut archive = Archive::embedded();
        apply_layer(&mut archive, &State::default(), &|_| Box::new(ReadText::default));
        assert_eq!(archive, Archive::embedded());
        let (mut archive, _) = laid(vec![add(|entry| {
            (entry.id, entry.title, entry.links) = ("mine".into(), "Något helt annat".into(), Box::default());
        })]);
        assert!(archive.position("mine").is_some_and(|at| archive.entries[at].is_own()));
        apply_layer(&mut archive, &State::default(), &|_| Box::new(ReadText::default));
        assert_eq!(archive, Archive::embedded());
    }

    #[test]
    fn what_the_archive_has_by_now_is_the_archives() {
        let archive = Archive::embedded();
        let last = archive.entries.last().expect("the archive has entries");
        let (laid, moved) = laid(vec![
            add(|entry| entry.id = "mine".into()),
            Act::Mark { id: "mine".into() },
            note("renamed", &archive.entries[0]),
            Act::Text { id: last.id.clone(), from: Some(Origin::default()) },
        ]);
        assert_eq!(moved, [("mine".into(), last.id.clone())]);
        assert_eq!(laid.entries.len(), archive.entries.len());
        let last = laid.entries.last().expect("the archive has entries");
        assert!(last.marked_as().is_some_and(|id| &**id == "mine") && !last.is_own());
        assert_eq!(last.full_text().map(FullText::text), Some("Sida ett\u{c}Sida två"));
        assert_eq!(laid.entries[0].note().map(|note| (&*note.text, &*note.id)), Some(("ord", "renamed")));
        assert_eq!(laid.to_json(), archive.to_json());
    }

    #[test]
    fn a_full_text_is_read_once_and_only_when_it_is_asked_for() {
        static READ: AtomicU32 = AtomicU32::new(0);
        let of = |n| Stamp { t: Moment::of_seconds(n), device: "a".into(), n };
        let attached = |n| State {
            texts: [("sou-2018-47".into(), Attached { from: Origin::default(), stamp: of(n) })].into(),
            ..State::default()
        };
        let mut archive = Archive::embedded();
        let mut apply = |state: &State| {
            apply_layer(&mut archive, state, &|_| {
                Box::new(|| (&*READ.fetch_add(1, Ordering::Relaxed).to_string()).into())
            });
            let at = archive.position("sou-2018-47").expect("the archive has it");
            archive.entries[at].full_text().cloned().expect("it was attached")
        };
        let (first, again) = (apply(&attached(1)), apply(&attached(1)));
        assert_eq!(READ.load(Ordering::Relaxed), 0, "laying it over the archive reads nothing");
        assert_eq!([again.text(), first.text(), apply(&attached(1)).text()], ["0"; 3], "it is read once");
        assert_eq!(apply(&attached(2)).text(), "1", "another text is another");
    }

    /// The same entries as if the archive had all of it itself.
    fn merged(mut archive: Archive) -> Archive {
        for entry in &mut archive.entries {
            if let Some(note) = entry.layer.take().and_then(|layer| layer.note) {
                entry.body.sv = format!("{}\n\n{}", entry.body.sv, note.text).into();
            }
        }
        archive
    }

    #[test]
    fn an_index_that_takes_layers_finds_what_one_made_anew_finds() {
        let archive = Archive::embedded();
        let own = |id: &str, title: &str, date: Option<&str>| {
            let date = date.map(|date| date.parse().expect("a date"));
            add(|entry| {
                (entry.id, entry.title, entry.links, entry.date) = (id.into(), title.into(), Box::default(), date);
            })
        };
        let said = |at: usize, text: &str| match note(&archive.entries[at].id, &archive.entries[at]) {
            Act::Note { id, title, date, .. } => Act::Note { id, text: text.into(), title, date },
            act => act,
        };
        let layers = [
            vec![],
            vec![said(3, "ett kvadrupelord om SOU 2099:7 och om förstå"), said(60, "tillit vid hexameterverk")],
            vec![
                own("mine", "Kvadrupelord och styrning i skolan", Some("2017-03-04")),
                own("undated", "Hexameterverk", None),
            ],
            vec![own("newer", "Helt annat om kvadrupelorden", Some("2026-11-24")), said(3, "nu om Prop. 2077:3")],
            vec![said(20, "kvadrupelord")],
            vec![],
        ];
        let mut index = Index::new(&archive);
        for acts in layers {
            let (archive, _) = laid(acts);
            index.take_layer(&archive);
            let merged = merged(archive.clone());
            let anew = Index::new(&merged);
            for typed in [
                "kvadrupelord",
                "kvadrupelrod",
                "kvadrupelorden",
                "\"ett kvadrupelord\"",
                "sou 2099 7",
                "prop 2077 3",
                "2099",
                "hexameterverk",
                "hexameterverket styrning",
                "forsta",
                "förstå",
                "tillit",
                "tillit -chef",
                "styrning skola",
                "källa:publikt",
                "år:2017",
                "hxmtrv",
                "hexameter tillit rymdfärja",
                "kskis",
                "2026-11-24",
                "",
            ] {
                let query = Query::parse(typed);
                let (found, expected) = (index.search(&archive, &query), anew.search(&merged, &query));
                assert_eq!(found.hits, expected.hits, "{typed}");
                for hit in &found.hits {
                    let reasons = |findings: &Findings, index| findings.reasons(index, hit.entry, Lang::En);
                    assert_eq!(reasons(&found, &index), reasons(&expected, &anew), "{typed}");
                }
            }
        }
    }
}
