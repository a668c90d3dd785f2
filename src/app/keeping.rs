//! What is the reader's own: marks, notes, what lies over the archive.

use std::sync::Arc;

use super::{App, Doing, Listing, ListingKind, Reading, going::Undone};
use crate::{
    action::Effect,
    archive::{Archive, Entry, EntryId},
    lang::Lang,
    library::Change,
    line::Line,
    own::Act,
    search::{Index, has_own, own_query},
};

impl App {
    /// Marks the chosen entry, or takes its mark away.
    pub(super) fn mark(&mut self) -> Effect {
        let Some(entry) = self.chosen() else { return Effect::None };
        let (act, said) = match entry.marked_as() {
            Some(id) => (Act::Unmark { id: id.clone() }, self.words().unmarked),
            None => (Act::Mark { id: entry.id.clone() }, self.words().marked),
        };
        self.say(said);
        Effect::Keep(Change::Do(act))
    }

    /// Opens the line for a note on the chosen entry, with the note that it has.
    pub(super) fn begin_note(&mut self) {
        // Not when the note is written: it would be lost.
        if !self.has_layer {
            return self.say(self.no_layer());
        }
        let Some(entry) = self.chosen() else { return };
        let line = Line::new(entry.note().map_or("", |note| &note.text));
        if let Some(note) = entry.note().filter(|note| *note.text != *line.text()) {
            // What the line cannot hold would be lost.
            return self.say(&format!("{} tillit note {}", self.words().note_has_lines, note.id));
        }
        // What was written and not kept goes on.
        let id = entry.id.clone();
        self.note = self.drafts.remove(&id).unwrap_or(line);
        self.doing = Doing::Noting;
    }

    /// Leaves the note that is written: what it says waits for the next one on the entry.
    pub(super) fn leave_note(&mut self) {
        self.doing = Doing::Reading;
        let line = std::mem::take(&mut self.note);
        let Some(entry) = self.chosen() else { return };
        let kept = entry.note().map_or("", |note| &note.text);
        if !line.is_empty() && line.text() != kept {
            self.drafts.insert(entry.id.clone(), line);
            self.say(self.words().note_waits);
        }
    }

    /// Keeps the note that is written; an empty one takes the note away.
    pub(super) fn keep_note(&mut self) -> Effect {
        self.doing = Doing::Reading;
        let line = std::mem::take(&mut self.note);
        let text: Box<str> = line.text().trim().into();
        let Some(entry) = self.chosen() else { return Effect::None };
        let before = entry.note().map(|note| note.text.clone());
        if before.as_deref().unwrap_or_default() == &*text {
            return Effect::None;
        }
        let of = entry.id.clone();
        let id = entry.note().map_or(&of, |note| &note.id).clone();
        let (act, said) = if text.is_empty() {
            (Act::Unnote { id }, self.words().unnoted)
        } else {
            let (title, date) = (entry.title.clone(), entry.date);
            // Until the archive comes back with it: it may be that it cannot be written.
            self.drafts.insert(of, line);
            (Act::Note { id, text, title, date }, self.words().noted)
        };
        self.say(said);
        Effect::Keep(Change::Do(act))
    }

    /// Why nothing of the reader's own can be kept here.
    pub(super) fn no_layer(&self) -> &'static str {
        if self.archive.id.is_none() { self.words().no_own_id } else { self.words().own_left_out }
    }

    /// Lists everything that is the reader's own.
    pub(super) fn list_own(&mut self) {
        let has_any = self.archive.entries.iter().any(has_own);
        if !self.has_layer {
            self.say(self.no_layer());
        } else if !has_any {
            self.say(self.words().nothing_own);
        } else if !self.listing().kind.is_own() {
            self.push(ListingKind::Search(Line::new(&own_query(self.lang))));
        }
    }

    /// Takes the archive with the layer as it is now. Everything stays where it stands; what is gone is left.
    pub(super) fn set_archive(&mut self, archive: Archive) {
        let before = std::mem::replace(&mut self.archive, Arc::new(archive));
        if !has_same_words(&before, &self.archive) {
            self.outdated_index = self.index.take().or_else(|| self.outdated_index.take());
        }
        let Self { archive, index, tabs, trail, undone, lang, .. } = self;
        let moved = |at: usize| archive.position(&before.entries[at].id);
        let is_there = |listing: &mut Listing| match &mut listing.kind {
            ListingKind::Related(of) => moved(*of).map(|at| *of = at).is_some(),
            _ => true,
        };
        trail.retain_mut(is_there);
        undone.retain_mut(|undone| undone.listing_mut().is_none_or(is_there));
        let left = undone.iter_mut().filter_map(Undone::listing_mut);
        for listing in tabs.iter_mut().chain(trail).chain(left) {
            let chosen: Option<EntryId> = listing.chosen().map(|at| before.entries[at].id.clone());
            let again = chosen.and_then(|id| archive.position(&id));
            refill(listing, &before, (archive, index.as_ref()), *lang, again);
            let nth = again.and_then(|at| listing.items.iter().position(|item| *item == at));
            match nth {
                Some(nth) => {
                    listing.cursor.chosen = nth;
                    listing.reading.renew();
                }
                None => listing.reading = Reading::default(),
            }
            listing.sheets.iter_mut().for_each(|open| open.reading.renew());
        }
        let kept = |id: &EntryId| self.archive.entries[self.archive.position(id)?].note();
        self.drafts.retain(|id, line| kept(id).is_none_or(|note| *note.text != *line.text().trim()));
    }
}

/// Asks a listing's query again, `chosen` being what was chosen; a search that cannot be answered yet keeps what it had.
fn refill(
    listing: &mut Listing,
    before: &Archive,
    (archive, index): (&Archive, Option<&Index>),
    lang: Lang,
    chosen: Option<usize>,
) {
    let is_answered = index.is_some() || !matches!(listing.kind, ListingKind::Search(_));
    if is_answered {
        listing.items.clear();
        listing.fill_again(archive, index, lang, chosen);
        return;
    }
    listing.findings.hits.retain_mut(|hit| match archive.position(&before.entries[hit.entry].id) {
        Some(at) => {
            hit.entry = at;
            true
        }
        None => false,
    });
    listing.items.clear();
    listing.arrange(archive, lang);
}

/// Whether a search finds the same in two archives with different layers: only marks differ.
fn has_same_words(a: &Archive, b: &Archive) -> bool {
    let bare = |entry: &Entry| Entry { layer: None, ..entry.clone() };
    let words = |entry: &Entry| (entry.is_own(), entry.note().is_some(), entry.full_text().is_some());
    a.entries.len() == b.entries.len()
        && a.entries.iter().zip(&b.entries).all(|(a, b)| {
            let is_bare = !a.is_own() && words(a) == (false, false, false) && words(b) == (false, false, false);
            a.id == b.id
                && (is_bare
                    || (words(a) == words(b)
                        && a.note() == b.note()
                        && a.full_text() == b.full_text()
                        && (!a.is_own() || bare(a) == bare(b))))
        })
}
