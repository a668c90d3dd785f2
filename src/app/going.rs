//! Going about: into texts and out of them, along relations, between tabs, over pages, and back.

use super::{App, Doing, Focus, Listing, ListingKind, Message, Reading, Sheet, Step};
use crate::{
    action::{Effect, Mode},
    archive::{Date, Order},
    cursor::Motion,
    document::{self, Target},
    line::Line,
};

impl App {
    pub(super) fn leave(&mut self) -> Effect {
        if self.mode() == Mode::List && self.trail.is_empty() {
            return Effect::Quit;
        }
        self.back();
        Effect::None
    }

    /// One step back, whatever that is here; at the bottom of everything, nothing.
    pub(super) fn back(&mut self) {
        match self.doing {
            Doing::Copying | Doing::Exporting | Doing::Noting => self.doing = Doing::Reading,
            Doing::Finding => self.leave_find(),
            Doing::Searching { .. } => self.leave_search(),
            Doing::Reading if self.sheet().is_some() => self.leave_sheet(),
            Doing::Reading if self.listing().focus == Focus::Text => self.leave_text(),
            Doing::Reading => {
                self.trail.pop();
            }
        }
    }

    pub(super) fn leave_find(&mut self) {
        self.doing = Doing::Reading;
        self.reading_mut().find = None;
    }

    /// A line with text is cleared first; an empty one is left.
    pub(super) fn leave_search(&mut self) {
        let is_empty = matches!(&self.listing().kind, ListingKind::Search(line) if line.is_empty());
        if is_empty {
            self.doing = Doing::Reading;
            self.trail.pop();
        } else {
            self.write(|line| *line = Line::default());
        }
    }

    pub(super) fn leave_sheet(&mut self) {
        let reading = self.reading_mut();
        if reading.find.take().is_none() {
            self.top().sheet = None;
        }
    }

    pub(super) fn leave_text(&mut self) {
        let listing = self.top();
        let reading = &mut listing.reading;
        if reading.find.take().is_some() {
            return;
        }
        reading.target = None;
        listing.focus = Focus::List;
    }

    pub(super) fn open_tab(&mut self, tab: usize) {
        if tab < self.tabs.len() {
            self.doing = Doing::Reading;
            self.trail.clear();
            self.tab = tab;
        }
    }

    pub(super) fn push(&mut self, kind: ListingKind) {
        let listing = Listing::new(kind, &self.archive, self.index.as_ref(), self.lang);
        self.trail.push(listing);
    }

    pub(super) fn step(&mut self, motion: Motion) {
        if self.mode() == Mode::List {
            return self.step_hit(motion);
        }
        self.scroll(motion);
    }

    pub(super) fn scroll(&mut self, motion: Motion) {
        let height = self.page_height();
        self.read().step(motion, height);
    }

    pub(super) fn step_hit(&mut self, motion: Motion) {
        if self.recall(motion) {
            return;
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
        if self.read().is_at_end(height) {
            self.step_entry(Step::Next);
        } else {
            self.scroll(Motion::PageDown);
        }
    }

    pub(super) fn select(&mut self, nth: usize) {
        let was = self.listing().cursor.chosen;
        let listing = self.top();
        listing.choose(nth);
        listing.focus = if was == nth { Focus::Text } else { Focus::List };
    }

    pub(super) fn enter(&mut self) -> Effect {
        match self.mode() {
            Mode::Search => self.take_search(),
            Mode::Find => self.take_find(),
            Mode::Note => return self.keep_note(),
            Mode::List if self.chosen().is_some() => self.top().focus = Focus::Text,
            _ => {
                if let Some(target) = self.reading().target {
                    return self.follow(target);
                }
                if let Some((Sheet::Panorama(year), _)) = self.sheet() {
                    self.push(ListingKind::Year(*year));
                }
            }
        }
        Effect::None
    }

    /// Opens a target of the page: an address in the browser, an entry among its siblings on the trail.
    pub(super) fn follow(&mut self, target: usize) -> Effect {
        match self.read().page().targets.get(target).cloned() {
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
            (Some((Sheet::Panorama(year), _)), _) => ListingKind::Year(*year),
            (_, Some(of)) => ListingKind::Related(of),
            (_, None) => return,
        };
        self.push(siblings);
        let listing = self.top();
        let nth = listing.items.iter().position(|item| *item == entry).unwrap_or(0);
        listing.choose(nth);
        listing.focus = Focus::Text;
    }

    pub(super) fn step_target(&mut self, step: Step) {
        let height = self.page_height();
        self.read().step_target(step, height);
    }

    /// Goes into the text of the chosen entry.
    pub(super) fn enter_text(&mut self) {
        if self.sheet().is_none() {
            self.top().focus = Focus::Text;
        }
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
                return;
            }
        }
        self.say(self.words().one_order);
    }

    pub(super) fn switch_language(&mut self) {
        self.lang = self.lang.other();
        for listing in self.tabs.iter_mut().chain(&mut self.trail) {
            listing.arrange(&self.archive, self.lang);
        }
    }

    pub(super) fn switch_mouse(&mut self) {
        self.takes_mouse = !self.takes_mouse;
        self.say(if self.takes_mouse { self.words().mouse_on } else { self.words().mouse_off });
    }

    pub(super) fn show(&mut self, sheet: Sheet) {
        self.doing = Doing::Reading;
        let listing = self.top();
        let is_shown = listing.sheet.as_ref().is_some_and(|(shown, _)| *shown == sheet);
        listing.sheet = (!is_shown).then(|| (sheet, Reading::default()));
    }

    /// Opens the panorama at the year of the chosen entry.
    pub(super) fn show_panorama(&mut self) {
        if matches!(self.sheet(), Some((Sheet::Panorama(_), _))) {
            return self.leave_sheet();
        }
        if let Some((first, _)) = document::years(&self.archive) {
            let year = self.chosen().and_then(|entry| entry.date).map_or(first, Date::year);
            self.show(Sheet::Panorama(year));
        }
    }

    pub(super) fn step_year(&mut self, step: Step) {
        let Some((first, last)) = document::years(&self.archive) else { return };
        if let Some((Sheet::Panorama(year), _)) = &mut self.top().sheet {
            *year = if step == Step::Next { *year + 1 } else { *year - 1 }.clamp(first, last);
        }
    }

    pub(super) fn say(&mut self, message: &str) {
        self.message = Some(Message::new(message));
    }
}
