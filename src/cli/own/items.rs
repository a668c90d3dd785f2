//! What is the reader's, as `tillit own` lists it.

use serde::Serialize;

use crate::{
    archive::{Archive, Date, Entry},
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
    // One that the archive has by now stands in it under another id.
    let of = |entry: &Entry| (entry.title.get(lang).to_owned(), entry.date);
    let titled = |id: &str| library::entry(archive, state, id).as_deref().map(of).unwrap_or_default();
    let mut mine: Vec<Item<'a>> = Vec::new();
    for (id, added) in &state.entries {
        let (title, date) = titled(id);
        mine.push(Item { id, what: ItemKind::Entry, day: added.when.day(), text: title.clone(), title, date });
    }
    for (id, since) in &state.marks {
        let (title, date) = titled(id);
        mine.push(Item { id, what: ItemKind::Mark, day: since.day(), text: title.clone(), title, date });
    }
    for (id, note) in &state.notes {
        let (title, text) = (note.title.sv.to_string(), note.text.to_string());
        mine.push(Item { id, what: ItemKind::Note, day: note.written.day(), text, title, date: note.date });
    }
    for (id, attached) in &state.texts {
        let (title, date) = titled(id);
        let text = attached.from.address.as_deref().unwrap_or_default().to_owned();
        mine.push(Item { id, what: ItemKind::Text, day: attached.stamp.t.day(), text, title, date });
    }
    mine.sort_by_cached_key(|item| item.id);
    mine
}
