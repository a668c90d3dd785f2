//! Searching everything, narrowing to a year, and finding in a page.

use super::{App, Focus, ListingKind, Reading, Sheet, Writing};
use crate::{
    archive::Date,
    cursor::{Cursor, Motion},
    lang::Lang,
    line::Line,
};

impl App {
    /// Opens a search over everything; one that is open is written on.
    pub(super) fn search(&mut self) {
        if matches!(self.sheet(), Some((Sheet::Help, _))) {
            return self.find();
        }
        if !matches!(self.listing().kind, ListingKind::Search(_)) || self.sheet().is_some() {
            self.push(ListingKind::Search(Line::default()));
        }
        self.top().focus = Focus::List;
        self.writing = Some(Writing::Search);
        self.recalled = None;
    }

    /// Opens a search for `words`, as if they had been typed and taken.
    pub fn search_for(&mut self, words: &str) {
        self.push(ListingKind::Search(Line::new(words)));
        self.settle();
    }

    /// Opens an entry in its tab; whether there is one of that id.
    pub fn open_entry(&mut self, id: &str) -> bool {
        let Some(at) = self.archive.position(id) else { return false };
        let section = self.archive.entries[at].section;
        self.open_tab(section.position());
        let listing = self.top();
        let nth = listing.items.iter().position(|item| *item == at).unwrap_or(0);
        listing.choose(nth);
        listing.focus = Focus::Text;
        self.settle();
        true
    }

    /// Writes on the line; a search answers by [`App::catch_up`].
    pub(super) fn write(&mut self, change: impl FnOnce(&mut Line)) {
        match self.writing {
            None => {}
            Some(Writing::Find) => {
                if let Some(find) = &mut self.reading().find {
                    change(&mut find.line);
                    find.here = 0;
                }
                self.show_find();
            }
            Some(Writing::Search) => {
                let Some(listing) = self.trail.last_mut() else { return };
                let ListingKind::Search(line) = &mut listing.kind else { return };
                let before = line.text().to_owned();
                change(line);
                self.search_is_stale |= line.text() != before;
            }
        }
    }

    /// Answers what was written since the last answer. A burst of keys costs one search: whoever feeds the state calls
    /// this when no more keys wait, before the picture is drawn.
    pub fn catch_up(&mut self) {
        if !std::mem::take(&mut self.search_is_stale) {
            return;
        }
        let Self { trail, index, archive, lang, .. } = self;
        if let Some(listing) = trail.last_mut().filter(|listing| matches!(listing.kind, ListingKind::Search(_))) {
            listing.cursor = Cursor::default();
            listing.reading = Reading::default();
            listing.items.clear();
            listing.fill(archive, index, *lang);
        }
        self.settle();
    }

    /// Brings back an earlier search: ↑ on an empty line, and on from there. Whether it did.
    pub(super) fn recall(&mut self, motion: Motion) -> bool {
        let is_empty = matches!(&self.listing().kind, ListingKind::Search(line) if line.is_empty());
        let next = match (motion, self.recalled) {
            (Motion::Up, None) if is_empty => self.recent.len().checked_sub(1),
            (Motion::Up, Some(at)) => Some(at.saturating_sub(1)),
            (Motion::Down, Some(at)) => Some(at + 1),
            _ => return false,
        };
        let text = next.and_then(|at| self.recent.get(at)).cloned();
        self.recalled = next.filter(|_| text.is_some());
        let line = Line::new(&text.unwrap_or_default());
        self.write(|written| *written = line);
        true
    }

    pub(super) fn take_search(&mut self) {
        let text = match &self.listing().kind {
            ListingKind::Search(line) => line.text().trim().to_owned(),
            _ => String::new(),
        };
        self.writing = None;
        self.recalled = None;
        if !text.is_empty() {
            self.recent.retain(|earlier| *earlier != text);
            self.recent.push(text);
        }
        if self.chosen().is_some() {
            self.top().focus = Focus::Text;
        }
    }

    /// Narrows to the year of the chosen entry: the same as typing `år:2019`; and back.
    pub(super) fn narrow_to_year(&mut self) {
        let Some(year) = self.chosen().and_then(|entry| entry.date).map(Date::year) else { return };
        let name = match self.lang {
            Lang::Sv => "år",
            Lang::En => "year",
        };
        let filter = format!("{name}:{year}");
        let text = match &self.listing().kind {
            ListingKind::Search(line) => match line.text().strip_suffix(filter.as_str()) {
                Some(rest) => rest.trim_end().to_owned(),
                None => format!("{} {filter}", line.text()).trim_start().to_owned(),
            },
            ListingKind::Tab(section) => {
                let kind = if self.lang == Lang::Sv { "typ" } else { "type" };
                let section = self.archive.section(*section).name.get(self.lang).to_lowercase();
                format!("{kind}:{section} {filter}")
            }
            ListingKind::Related(_) | ListingKind::Year(_) => return,
        };
        if matches!(self.listing().kind, ListingKind::Search(_)) {
            self.writing = Some(Writing::Search);
            self.write(|line| *line = Line::new(&text));
            self.writing = None;
        } else {
            self.push(ListingKind::Search(Line::new(&text)));
        }
    }

    pub(super) fn find(&mut self) {
        if self.sheet().is_none() {
            if self.chosen().is_none() {
                return;
            }
            self.top().focus = Focus::Text;
        }
        self.reading().find.get_or_insert_default();
        self.writing = Some(Writing::Find);
    }

    pub(super) fn take_find(&mut self) {
        self.writing = None;
        let reading = self.reading();
        if reading.find.as_ref().is_some_and(|find| find.line.is_empty()) {
            reading.find = None;
        }
    }

    pub(super) fn step_find(&mut self, is_forward: bool) {
        let count = self.page().finds.len();
        if let Some(find) = &mut self.reading().find {
            find.here = match (count, is_forward) {
                (0, _) => 0,
                (_, true) => (find.here + 1) % count,
                (_, false) => (find.here + count - 1) % count,
            };
        }
        self.show_find();
    }

    /// Brings the find that the reader stands at into sight.
    pub(super) fn show_find(&mut self) {
        let page = self.page();
        let height = self.page_height();
        let reading = self.reading();
        let here = reading.find.as_ref().map(|find| find.here);
        if let Some(row) = here.and_then(|here| page.finds.get(here)) {
            reading.scroll.show(*row, page.rows.len(), height);
        }
    }
}
