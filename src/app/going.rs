//! Going about: into texts and out of them, along relations, between tabs, over pages, and back.

use super::{App, Doing, Focus, Listing, ListingKind, OpenSheet, Reading, Sheet, Step};
use crate::{
    action::{Effect, Mode},
    archive::{Date, Order},
    cursor::Motion,
    document::{self, Target},
};

/// A step back that can be taken again.
pub(super) enum Undone {
    /// A listing was left.
    Listing(Box<Listing>),
    /// A page that lay over the panes was left.
    Sheet(Box<OpenSheet>),
    /// The text of an entry was left, with what was reached in it.
    Text { entry: Option<usize>, target: Option<usize> },
}

impl Undone {
    pub(super) fn listing_mut(&mut self) -> Option<&mut Listing> {
        match self {
            Self::Listing(listing) => Some(listing),
            Self::Sheet(_) | Self::Text { .. } => None,
        }
    }
}

impl App {
    /// Whether a tab is shown, from which there is no step back.
    #[must_use]
    pub fn is_on_tab(&self) -> bool {
        self.mode() == Mode::List && self.trail.is_empty()
    }

    pub(super) fn leave(&mut self) -> Effect {
        if self.is_on_tab() {
            return Effect::Quit;
        }
        self.back();
        Effect::None
    }

    /// One step back, whatever that is here; at the bottom of everything, nothing.
    pub(super) fn back(&mut self) {
        match self.doing {
            Doing::Copying | Doing::Exporting(_) => self.doing = Doing::Reading,
            Doing::Noting => self.leave_note(),
            Doing::Finding { before } => self.leave_find(before),
            Doing::Searching { .. } => self.leave_search(),
            Doing::Reading | Doing::Numbering(_) => {
                if self.reading_mut().find.take().is_none() {
                    self.step_back();
                }
            }
        }
    }

    /// Leaves the sheet, the text or the listing on top, so that [`App::forward`] can bring it back.
    fn step_back(&mut self) {
        let listing = self.top();
        if let Some(open) = listing.sheets.pop() {
            self.doing = open.resumes;
            self.undone.push(Undone::Sheet(Box::new(open)));
        } else if listing.focus == Focus::Text && !listing.is_linked {
            let target = listing.reading.target.take();
            listing.focus = Focus::List;
            let entry = listing.chosen();
            self.undone.push(Undone::Text { entry, target });
        } else {
            self.leave_listing();
        }
    }

    pub(super) fn leave_listing(&mut self) {
        self.undone.extend(self.trail.pop().map(|listing| Undone::Listing(Box::new(listing))));
    }

    /// Takes the last step back again.
    pub(super) fn forward(&mut self) {
        match self.undone.pop() {
            Some(Undone::Listing(listing)) => self.trail.push(*listing),
            Some(Undone::Sheet(open)) => self.top().sheets.push(*open),
            Some(Undone::Text { entry, target }) => {
                let listing = self.top();
                listing.focus = Focus::Text;
                listing.reading.target = target.filter(|_| entry == listing.chosen());
            }
            None => {}
        }
    }

    /// Goes into the text of the chosen entry.
    pub(super) fn enter_text(&mut self) {
        if self.sheet().is_none() && self.chosen().is_some() && self.listing().focus == Focus::List {
            self.undone.clear();
            let before = self.page_height();
            let is_as_opened = self.laid_out().is_as_opened(before);
            self.top().focus = Focus::Text;
            // The text may have more rows now.
            if is_as_opened {
                let height = self.page_height();
                self.laid_out().show_first_hit(height);
            }
        }
    }

    /// Opens a tab. The open one shows its list.
    pub(super) fn open_tab(&mut self, tab: usize) {
        if tab >= self.tabs.len() {
            return self.say(self.words().no_tab);
        }
        self.doing = Doing::Reading;
        self.undone.clear();
        self.tabs[self.tab].sheets.clear();
        if self.tab == tab && self.trail.is_empty() {
            self.tabs[tab].focus = Focus::List;
        }
        self.trail.clear();
        self.tab = tab;
    }

    pub(super) fn push(&mut self, kind: ListingKind) {
        let listing = Listing::new(kind, &self.archive, self.index.as_ref(), self.lang);
        self.undone.clear();
        self.trail.push(listing);
    }

    pub(super) fn step(&mut self, motion: Motion) {
        match self.mode() {
            Mode::List => self.step_hit(motion),
            Mode::Panorama => self.step_in_year(motion),
            _ => self.scroll(motion),
        }
    }

    /// Moves among the entries of the panorama's year. Where that goes no further, Home goes to the first year, and End to
    /// the last.
    fn step_in_year(&mut self, motion: Motion) {
        let height = self.page_height();
        let reading = self.laid_out();
        let before = (reading.top(), reading.target);
        reading.step_among_targets(motion, height);
        let is_there = (reading.top(), reading.target) == before;
        let Some((first, last)) = document::years(&self.archive).filter(|_| is_there) else { return };
        match (motion, self.sheet()) {
            (Motion::First, Some(Sheet::Panorama(year))) if *year != first => self.show_year(first),
            (Motion::Last, Some(Sheet::Panorama(year))) if *year != last => self.show_year(last),
            _ => {}
        }
    }

    pub(super) fn scroll(&mut self, motion: Motion) {
        let height = self.page_height();
        self.laid_out().step(motion, height);
    }

    pub(super) fn step_hit(&mut self, motion: Motion) {
        if self.recall(motion) {
            return;
        }
        if self.chosen().is_none() {
            return self.scroll(motion);
        }
        self.measure_list();
        let height = self.panes().list_height;
        self.top().step(motion, height);
    }

    /// Goes to the next entry or the one before, in the list or from text to text.
    pub(super) fn step_entry(&mut self, step: Step) {
        let listing = self.top();
        let was = listing.cursor.chosen;
        listing.choose(if step == Step::Next { was + 1 } else { was.saturating_sub(1) });
        if listing.cursor.chosen == was {
            self.say(if step == Step::Next { self.words().last_entry } else { self.words().first_entry });
        }
    }

    pub(super) fn read_on(&mut self) {
        let height = self.page_height();
        if self.laid_out().is_at_end(height) {
            self.step_entry(Step::Next);
        } else {
            self.scroll(Motion::PageDown);
        }
    }

    /// Chooses a row; the chosen one is opened.
    pub(super) fn select(&mut self, nth: usize) {
        self.take_line();
        if self.listing().cursor.chosen == nth && self.listing().focus == Focus::List {
            return self.enter_text();
        }
        let listing = self.top();
        listing.choose(nth);
        listing.focus = Focus::List;
    }

    /// Goes to a year of the panorama, or to the first entry of the list that has it.
    pub(super) fn pick_year(&mut self, year: u16) {
        if matches!(self.sheet(), Some(Sheet::Panorama(_))) {
            return self.show_year(year);
        }
        self.take_line();
        let has_year = |at: &usize| self.archive.entries[*at].date.is_some_and(|date| date.year() == year);
        if let Some(nth) = self.listing().items.iter().position(has_year) {
            let listing = self.top();
            listing.choose(nth);
            listing.focus = Focus::List;
        }
    }

    /// Gives the text the whole screen, or the list its part of it again.
    pub(super) fn switch_text_alone(&mut self) {
        let was_alone = self.shows_text_alone();
        self.text_alone = !was_alone;
        if !was_alone {
            self.enter_text();
        } else if self.shows_text_alone() {
            // There is no room for both.
            self.step_back();
        }
    }

    pub(super) fn enter(&mut self) -> Effect {
        match self.mode() {
            Mode::Search => self.take_search(),
            Mode::Find => self.take_find(),
            Mode::Note => return self.keep_note(),
            Mode::List => self.enter_text(),
            mode => match self.reading().target {
                Some(target) => return self.follow(target),
                None if mode == Mode::Panorama => self.step_in_year(Motion::Down),
                None => {}
            },
        }
        Effect::None
    }

    /// Opens a target of the page: an address in the browser, an entry among its siblings on the trail.
    pub(super) fn follow(&mut self, target: usize) -> Effect {
        match self.laid_out().page().targets.get(target).cloned() {
            Some(Target::Address(url)) => self.open_address(&url),
            Some(Target::Entry(entry)) => {
                self.follow_entry(entry);
                Effect::None
            }
            None => Effect::None,
        }
    }

    /// Opens an entry among its siblings: those of its year in the panorama, otherwise what is related.
    pub(super) fn follow_entry(&mut self, entry: usize) {
        let siblings = match (self.sheet(), self.listing().chosen()) {
            (Some(Sheet::Panorama(year)), _) => ListingKind::Year(*year),
            (_, Some(of)) => ListingKind::Related(of),
            (_, None) => return,
        };
        self.push(siblings);
        let listing = self.top();
        let nth = listing.items.iter().position(|item| *item == entry).unwrap_or(0);
        listing.choose(nth);
        listing.focus = Focus::Text;
        listing.is_linked = true;
    }

    pub(super) fn step_target(&mut self, step: Step) {
        let height = self.page_height();
        self.laid_out().step_target(step, height);
    }

    pub(super) fn open_related(&mut self) {
        match self.listing().chosen() {
            Some(of) if !self.archive.entries[of].related.is_empty() => self.push(ListingKind::Related(of)),
            _ => self.say(self.words().nothing_related),
        }
    }

    pub(super) fn reorder(&mut self) {
        let lang = self.lang;
        let Self { trail, tabs, archive, tab, .. } = self;
        let listing = trail.last_mut().unwrap_or(&mut tabs[*tab]);
        let before = listing.items.clone();
        for _ in 0..Order::COUNT {
            listing.order = listing.order.next();
            listing.arrange(archive, lang);
            if listing.items != before {
                return self.say(&format!("{} {}", self.words().order, self.order_name()));
            }
        }
        self.say(self.words().one_order);
    }

    /// What the order of the list is called.
    #[must_use]
    pub fn order_name(&self) -> &'static str {
        let words = self.words();
        match (self.listing().order, &self.listing().kind) {
            (Order::AsGiven, ListingKind::Search(_)) => words.order_best,
            (Order::AsGiven, _) => words.order_own,
            (Order::Newest, _) => words.order_newest,
            (Order::Oldest, _) => words.order_oldest,
            (Order::Title, _) => words.order_title,
        }
    }

    pub(super) fn switch_language(&mut self) {
        self.lang = self.lang.other();
        let left = self.undone.iter_mut().filter_map(Undone::listing_mut);
        for listing in self.tabs.iter_mut().chain(&mut self.trail).chain(left) {
            listing.arrange(&self.archive, self.lang);
        }
    }

    pub(super) fn switch_mouse(&mut self) {
        self.settings.mouse = !self.settings.mouse;
        self.say(if self.settings.mouse { self.words().mouse_on } else { self.words().mouse_off });
    }

    /// Lays a page over what is shown. One that lies there already is gone back to; the topmost is left.
    pub(super) fn show(&mut self, sheet: Sheet) {
        let is_same = |open: &OpenSheet| std::mem::discriminant(&open.sheet) == std::mem::discriminant(&sheet);
        if let Some(at) = self.listing().sheets.iter().position(is_same) {
            let is_top = at + 1 == self.listing().sheets.len();
            self.top().sheets.truncate(at + 1);
            if is_top {
                self.step_back();
            }
            return;
        }
        let is_asking = matches!(self.doing, Doing::Copying | Doing::Exporting(_));
        let resumes = if is_asking { Doing::Reading } else { self.doing };
        self.undone.clear();
        self.doing = Doing::Reading;
        self.top().sheets.push(OpenSheet { sheet, reading: Reading::default(), resumes });
    }

    /// Opens the panorama at the year of the chosen entry, or leaves it.
    pub(super) fn show_panorama(&mut self) {
        let Some((first, _)) = document::years(&self.archive) else { return self.say(self.words().no_years) };
        let year = self.chosen().and_then(|entry| entry.date).map_or(first, Date::year);
        self.show(Sheet::Panorama(year));
        self.begin_year();
    }

    /// Goes to the next year of the panorama that has entries, or to the one before.
    pub(super) fn step_year(&mut self, step: Step) {
        let Some(Sheet::Panorama(from)) = self.sheet() else { return };
        let years = self.archive.entries.iter().filter_map(|entry| entry.date).map(Date::year);
        let to = match step {
            Step::Next => years.filter(|year| year > from).min(),
            Step::Previous => years.filter(|year| year < from).max(),
        };
        if let Some(year) = to {
            self.show_year(year);
        }
    }

    /// Goes to a year of the panorama.
    fn show_year(&mut self, year: u16) {
        let Some((first, last)) = document::years(&self.archive) else { return };
        if let Some(OpenSheet { sheet: Sheet::Panorama(shown), .. }) = self.top().sheets.last_mut() {
            *shown = year.clamp(first, last);
            self.begin_year();
        }
    }

    /// Shows the panorama's years, and goes to the first entry of the chosen one where that is seen with them.
    fn begin_year(&mut self) {
        let height = self.page_height();
        if matches!(self.sheet(), Some(Sheet::Panorama(_))) {
            self.laid_out().begin(height);
        }
    }
}
