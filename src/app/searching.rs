//! Searching everything, narrowing to a year, and finding in a page.

use super::{App, Doing, Focus, Listing, ListingKind, Reading, Sheet, Step};
use crate::{
    action::{Layout, Mode},
    archive::{Section, SectionId},
    cursor::{Cursor, Motion},
    document,
    lang::Lang,
    line::Line,
    search::{self, Query, Scope},
};

impl App {
    /// Opens a search over everything. It begins with the words of a search that is open and a blank, for another word,
    /// but not with those that list what is one's own, which nobody typed; that search stands as it stood when this one is
    /// left.
    pub(super) fn search(&mut self) {
        if self.sheet() == Some(&Sheet::Help) {
            return self.find();
        }
        let open = self.trail.last().filter(|listing| listing.sheets.is_empty());
        let is_typed = |listing: &&Listing| matches!(listing.kind, ListingKind::Search(_)) && !listing.kind.is_own();
        match open.filter(is_typed).cloned() {
            Some(mut again) => {
                self.undone.clear();
                if let ListingKind::Search(line) = &mut again.kind
                    && !line.is_empty()
                {
                    *line = Line::new(&format!("{} ", line.text().trim_end()));
                }
                self.trail.push(Listing { focus: Focus::List, is_linked: false, ..again });
            }
            None => self.push(ListingKind::Search(Line::default())),
        }
        self.doing = Doing::Searching { recalled: None };
    }

    /// What is to be said of the search that is open: that it waits for the index, that a filter cannot be read, or how to
    /// write what a word may have been meant to say.
    #[must_use]
    pub fn search_notice(&self) -> Option<String> {
        let ListingKind::Search(line) = &self.listing().kind else { return None };
        if self.awaits_index() {
            return Some(self.words().awaits_index.to_owned());
        }
        let query = Query::parse(line.text());
        let unread = query.unread().map(|filter| document::unread(filter, self.lang));
        unread.or_else(|| document::turned(&self.archive, &query, &self.listing().findings.hits, self.lang))
    }

    /// Whether a search waits for the index.
    #[must_use]
    pub fn awaits_index(&self) -> bool {
        let asks = |line: &Line| Query::parse(line.text()).asks_for_words();
        self.index.is_none() && matches!(&self.listing().kind, ListingKind::Search(line) if asks(line))
    }

    /// Leaves the line of a search, and what it found; the words can be recalled.
    pub(super) fn leave_search(&mut self) {
        self.remember_search();
        self.doing = Doing::Reading;
        self.leave_listing();
    }

    fn remember_search(&mut self) {
        let ListingKind::Search(line) = &self.listing().kind else { return };
        let text = line.text().trim().to_owned();
        if !text.is_empty() {
            self.recent.retain(|earlier| *earlier != text);
            self.recent.push(text);
        }
    }

    /// Ends the writing of a line that a click leaves, as if it had been taken.
    pub(super) fn take_line(&mut self) {
        match self.doing {
            Doing::Searching { .. } => {
                self.remember_search();
                self.doing = Doing::Reading;
            }
            Doing::Finding { .. } => self.take_find(),
            _ => {}
        }
    }

    /// Opens a search for `words`, as if they had been typed and taken.
    pub fn search_for(&mut self, words: &str) {
        self.push(ListingKind::Search(Line::new(words)));
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
        true
    }

    /// Writes on the line; a search answers when it is asked to, by [`App::answer`].
    pub(super) fn write(&mut self, change: impl FnOnce(&mut Line)) {
        match self.doing {
            Doing::Searching { .. } => self.rewrite(change),
            Doing::Finding { .. } => {
                let height = self.page_height();
                self.laid_out().change_find(height, change);
            }
            Doing::Noting => change(&mut self.note),
            Doing::Reading | Doing::Copying | Doing::Exporting(_) | Doing::Numbering(_) => {}
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
        self.remember_search();
        self.doing = Doing::Reading;
        // A search that was not changed after all is not there twice.
        if let [.., before, taken] = &self.trail[..]
            && before.kind == taken.kind
        {
            self.trail.remove(self.trail.len() - 2);
        }
        self.enter_text();
    }

    /// Narrows to the year of the chosen entry, the same as typing `år:2019`; and back to where that was done.
    pub(super) fn narrow_to_year(&mut self) {
        if let Some(Sheet::Panorama(year)) = self.sheet() {
            return self.push(ListingKind::Year(*year));
        }
        let path: Vec<&Listing> = self.path().collect();
        let is_narrowed = |under: &Listing, line: &Line| {
            Lang::ALL.into_iter().any(|lang| self.narrowed(under, lang).is_some_and(|text| text == line.text()))
        };
        if let [.., under, Listing { kind: ListingKind::Search(line), .. }] = path[..]
            && is_narrowed(under, line)
        {
            self.leave_listing();
        } else if matches!(self.listing().kind, ListingKind::Year(_)) {
            self.leave_listing();
        } else if let Some(narrowed) = self.narrowed(self.listing(), self.lang) {
            let chosen = self.listing().chosen();
            self.push(ListingKind::Search(Line::new(&narrowed)));
            let listing = self.top();
            listing.choose(listing.items.iter().position(|item| Some(*item) == chosen).unwrap_or(0));
        } else if self.chosen().is_some_and(|entry| entry.date.is_none()) {
            self.say(self.words().no_year);
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
        let before = self.listing().focus;
        self.enter_text();
        if self.mode() != Mode::List {
            self.laid_out().begin_find();
            self.doing = Doing::Finding { before };
        }
    }

    /// Leaves the line, back to where the reader stood before it.
    pub(super) fn leave_find(&mut self, before: Focus) {
        self.doing = Doing::Reading;
        self.reading_mut().leave_find();
        if self.sheet().is_none() {
            self.top().focus = before;
        }
    }

    pub(super) fn take_find(&mut self) {
        self.doing = Doing::Reading;
        if !self.reading().finds().is_empty() {
            return;
        }
        let find = self.reading_mut().find.take();
        if let Some(find) = find.filter(|find| !find.line.is_empty()) {
            self.say_of(self.words().found_nowhere, find.line.text());
        }
    }

    /// Goes to another mark of the page. Where the text is out of sight, into it.
    pub(super) fn step_mark(&mut self, step: Step) {
        if self.window.layout == Layout::Single && !self.laid_out().marks().0.is_empty() {
            self.enter_text();
        }
        let height = self.page_height();
        if !self.laid_out().step_mark(step, height) {
            self.say(self.words().no_marks);
        }
    }
}
