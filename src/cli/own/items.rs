//! What is the reader's, as `tillit own` lists it.

use serde::Serialize;

use crate::{
    archive::{Archive, Date, Entry, EntryId},
    lang::Lang,
    library,
    own::State,
};

/// Something that is the reader's.
#[derive(Serialize)]
pub(super) struct Item<'a> {
    pub(super) id: &'a str,
    pub(super) what: ItemKind,
    /// When it was done.
    pub(super) day: Date,
    /// The words of a note, the title of an entry, where a text was read.
    pub(super) text: String,
    pub(super) title: String,
    pub(super) date: Option<Date>,
    /// Whether the archive does not have its entry, or no longer under that id.
    pub(super) gone: bool,
}

/// What something of the reader's is.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ItemKind {
    Mark,
    Note,
    Entry,
    Text,
}

/// Everything that is the reader's, by id, with titles in `lang`.
pub(super) fn mine<'a>(archive: &Archive, state: &'a State, lang: Lang) -> Vec<Item<'a>> {
    let item = |id: &'a EntryId, what, day| {
        // One that the archive has by now stands in it under another id.
        let entry = library::entry(archive, state, id);
        let (title, date) = entry.as_deref().map(|it| (it.title.get(lang).to_owned(), it.date)).unwrap_or_default();
        Item { id, what, day, text: title.clone(), title, date, gone: entry.is_none() }
    };
    let entries = state.entries.iter().map(|(id, added)| item(id, ItemKind::Entry, added.when.day()));
    let marks = state.marks.iter().map(|(id, since)| item(id, ItemKind::Mark, since.day()));
    let notes = state.notes.iter().map(|(id, note)| {
        let item = item(id, ItemKind::Note, note.written.day());
        // A note may have found its entry under another id.
        let has_it = |entry: &Entry| entry.note().is_some_and(|it| it.id == *id);
        let gone = item.gone && !archive.entries.iter().any(has_it);
        Item { text: note.text.to_string(), title: note.title.sv.to_string(), date: note.date, gone, ..item }
    });
    let texts = state.texts.iter().map(|(id, attached)| {
        let text = attached.from.address.as_deref().unwrap_or_default().to_owned();
        Item { text, ..item(id, ItemKind::Text, attached.stamp.t.day()) }
    });
    let mut mine: Vec<Item<'a>> = entries.chain(marks).chain(notes).chain(texts).collect();
    mine.sort_by_cached_key(|item| item.id);
    mine
}
