//! Searching everything, narrowing to a year, and finding in a page.

use super::{App, Doing, Focus, Listing, ListingKind, Reading, Sheet, Step};
use crate::{
    archive::{Section, SectionId},
    cursor::{Cursor, Motion},
    lang::Lang,
    line::Line,
    search::{self, Query, Scope},
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
        self.doing = Doing::Searching { recalled: None };
    }

    /// Opens a search for `words`, as if they had been typed and taken.
    pub fn search_for(&mut self, words: &str) {
        self.push(ListingKind::Search(Line::new(words)));
        self.catch_up();
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
        self.catch_up();
        true
    }

    /// Writes on the line; a search answers when it is asked to, by [`App::answer`].
    pub(super) fn write(&mut self, change: impl FnOnce(&mut Line)) {
        match self.doing {
            Doing::Searching { .. } => self.rewrite(change),
            Doing::Finding => {
                let height = self.page_height();
                self.read().change_find(height, change);
            }
            Doing::Noting => change(&mut self.note),
            Doing::Reading | Doing::Copying | Doing::Exporting => {}
        }
    }

    /// Changes the line of the search on top.
    pub(super) fn rewrite(&mut self, change: impl FnOnce(&mut Line)) {
        let Some(listing) = self.trail.last_mut() else { return };
        let ListingKind::Search(line) = &mut listing.kind else { return };
        let before = line.text().to_owned();
        change(line);
        self.search_is_stale |= line.text() != before;
    }

    /// Answers what was written since the last answer.
    pub(super) fn answer(&mut self) {
        if !std::mem::take(&mut self.search_is_stale) {
            return;
        }
        let Self { trail, index, archive, lang, .. } = self;
        if let Some(listing) = trail.last_mut().filter(|listing| matches!(listing.kind, ListingKind::Search(_))) {
            listing.cursor = Cursor::default();
            listing.reading = Reading::default();
            listing.items.clear();
            listing.fill(archive, index.as_ref(), *lang);
        }
    }

    /// Brings back an earlier search: ↑ on an empty line, and on from there. Whether it did.
    pub(super) fn recall(&mut self, motion: Motion) -> bool {
        let Doing::Searching { recalled } = self.doing else { return false };
        let is_empty = matches!(&self.listing().kind, ListingKind::Search(line) if line.is_empty());
        let next = match (motion, recalled) {
            (Motion::Up, None) if is_empty => self.recent.len().checked_sub(1),
            (Motion::Up, Some(at)) => Some(at.saturating_sub(1)),
            (Motion::Down, Some(at)) => Some(at + 1),
            _ => return false,
        };
        let text = next.and_then(|at| self.recent.get(at)).cloned();
        self.doing = Doing::Searching { recalled: next.filter(|_| text.is_some()) };
        let line = Line::new(&text.unwrap_or_default());
        self.rewrite(|written| *written = line);
        true
    }

    pub(super) fn take_search(&mut self) {
        let text = match &self.listing().kind {
            ListingKind::Search(line) => line.text().trim().to_owned(),
            _ => String::new(),
        };
        self.doing = Doing::Reading;
        if !text.is_empty() {
            self.recent.retain(|earlier| *earlier != text);
            self.recent.push(text);
        }
        if self.chosen().is_some() {
            self.top().focus = Focus::Text;
        }
    }

    /// Narrows to the year of the chosen entry, the same as typing `år:2019`; and back to where that was done.
    pub(super) fn narrow_to_year(&mut self) {
        let path: Vec<&Listing> = self.path().collect();
        let is_narrowed = |under: &Listing, line: &Line| {
            Lang::ALL.into_iter().any(|lang| self.narrowed(under, lang).is_some_and(|text| text == line.text()))
        };
        if let [.., under, Listing { kind: ListingKind::Search(line), .. }] = path[..]
            && is_narrowed(under, line)
        {
            self.trail.pop();
        } else if let Some(narrowed) = self.narrowed(self.listing(), self.lang) {
            self.push(ListingKind::Search(Line::new(&narrowed)));
        }
    }

    /// The query for what a tab or a search lists of its chosen entry's year.
    fn narrowed(&self, listing: &Listing, lang: Lang) -> Option<String> {
        let year = self.archive.entries[listing.chosen()?].date?.year();
        let (kind_filter, year_filter) = match lang {
            Lang::Sv => ("typ", "år"),
            Lang::En => ("type", "year"),
        };
        let typed = match &listing.kind {
            ListingKind::Search(line) => line.text().to_owned(),
            ListingKind::Tab(section) => format!("{kind_filter}:{}", self.filter_value(*section, lang)),
            ListingKind::Related(_) | ListingKind::Year(_) => return None,
        };
        Some(search::narrowed(&typed, &format!("{year_filter}:{year}")))
    }

    /// What stands for a section in a filter: its name, in quotation marks where it has several words; or else its id, where
    /// another section has the name.
    fn filter_value(&self, section: SectionId, lang: Lang) -> String {
        let Section { name, id, .. } = self.archive.section(section);
        let name = name.get(lang).to_lowercase();
        let quoted = if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name };
        let all = search::list(&self.archive, &Query::within(Scope::Section(section)));
        let found = search::list(&self.archive, &Query::parse(&format!("typ:{quoted}")));
        if found.hits.len() == all.hits.len() { quoted } else { id.to_string() }
    }

    pub(super) fn find(&mut self) {
        if self.sheet().is_none() {
            if self.chosen().is_none() {
                return;
            }
            self.top().focus = Focus::Text;
        }
        self.read().begin_find();
        self.doing = Doing::Finding;
    }

    pub(super) fn take_find(&mut self) {
        self.doing = Doing::Reading;
        let reading = self.reading_mut();
        if reading.find.as_ref().is_some_and(|find| find.line.is_empty()) {
            reading.find = None;
        }
    }

    pub(super) fn step_mark(&mut self, step: Step) {
        let height = self.page_height();
        if !self.read().step_mark(step, height) {
            self.say(self.words().no_marks);
        }
    }
}
