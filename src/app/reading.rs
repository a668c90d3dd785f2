//! A page that is read: its rows, laid out once, and where the reader stands in them.
//!
//! - The page is kept with what it was made for. Whoever changes that (another entry, language or width) lays it out
//!   anew; everyone else borrows it.
//! - What is looked for in it is looked up once for each change of the line, and again when the page is another.
//! - The reader's place is an offset into the page's text, so that it survives any width.

use std::ops::Range;

use super::{ListingKind, Sheet};
use crate::{cursor::Motion, document::Document, lang::Lang, line::Line};

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// An entry, by its position.
    Entry(usize),
    /// A page that lies over the panes.
    Sheet(Sheet),
    /// What is said of a listing without entries, and whether its search waits for the index.
    Nothing(ListingKind, bool),
}

/// What a page was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MadeFor {
    pub(super) subject: Subject,
    pub(super) lang: Lang,
    pub(super) width: usize,
}

/// What is looked for in a page.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// The letters.
    pub line: Line,
    /// The find that the reader stands at, from 0.
    pub here: usize,
    /// Where the reader stood before looking: a place in the page's text.
    from: usize,
    /// The places of the letters in the page's text.
    places: Vec<Range<usize>>,
}

/// Where a reader stands in a page, and the page.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The link or related entry that is reached.
    pub target: Option<usize>,
    /// What is looked for in the page.
    pub find: Option<Find>,
    /// The mark of the search that the reader stands at, from 0.
    hit: Option<usize>,
    /// The first row that is seen.
    top: usize,
    /// The place in the page's text that the reader scrolled to.
    anchor: usize,
    made_for: Option<MadeFor>,
    page: Document,
}

impl Reading {
    /// The page, as it was last laid out.
    #[must_use]
    pub fn page(&self) -> &Document {
        &self.page
    }

    /// The columns that the page was laid out for.
    #[must_use]
    pub fn width(&self) -> usize {
        self.made_for.as_ref().map_or(0, |made_for| made_for.width)
    }

    /// The first row that is seen.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// Has the page laid out anew: what it shows may have changed.
    pub(super) fn renew(&mut self) {
        if let Some(made_for) = &mut self.made_for {
            made_for.width = 0;
        }
    }

    /// Lays the page out, unless it is there already. What stood at the top still does; a page that is new begins at
    /// the first place that the search marked.
    pub(super) fn lay_out(&mut self, made_for: MadeFor, height: usize, page: impl FnOnce() -> Document) {
        if self.made_for.as_ref() == Some(&made_for) {
            return;
        }
        self.page = page();
        match &self.made_for {
            // Entries that come where there were none: a search was waiting for the index.
            None | Some(MadeFor { subject: Subject::Nothing(..), .. }) => self.show_first_hit(height),
            Some(before) if before.subject != made_for.subject => self.target = None,
            Some(before) if before.lang == made_for.lang => self.top = self.page.row_at(self.anchor),
            Some(_) => {}
        }
        self.made_for = Some(made_for);
        self.look_up();
    }

    /// Looks up the places of what is looked for.
    fn look_up(&mut self) {
        if let Some(find) = &mut self.find {
            find.places = self.page.find(find.line.text());
            find.here = find.here.min(find.places.len().saturating_sub(1));
        }
    }

    /// Keeps the last row of the page at the foot of a window of `height` rows or below it.
    pub(super) fn fit(&mut self, height: usize) {
        self.top = self.top.min(self.page.row_count().saturating_sub(height));
    }

    /// Whether the end of the page is seen.
    pub(super) fn is_at_end(&self, height: usize) -> bool {
        self.top + height >= self.page.row_count()
    }

    pub(super) fn step(&mut self, motion: Motion, height: usize) {
        let tops = self.page.row_count().saturating_sub(height) + 1;
        self.scroll_to(motion.from(self.top, tops, height));
    }

    fn scroll_to(&mut self, top: usize) {
        self.top = top;
        self.anchor = self.page.offset(top).unwrap_or(0);
    }

    /// Scrolls as little as brings a row into a window of `height` rows, with some rows around it where it was far.
    pub(super) fn show(&mut self, row: usize, height: usize) {
        if (self.top..self.top + height).contains(&row) {
            return;
        }
        let around = height / 4;
        let top = if row < self.top { row.saturating_sub(around) } else { (row + 1 + around).saturating_sub(height) };
        self.scroll_to(top.min(self.page.row_count().saturating_sub(height)).min(row));
    }

    /// Opens the page where a window of `height` rows shows the first place that the search marked: at its beginning where
    /// that is enough, otherwise at the beginning of a paragraph, where one is near.
    pub(super) fn show_first_hit(&mut self, height: usize) {
        let top = self.first_hit_top(height);
        self.scroll_to(top);
    }

    fn first_hit_top(&self, height: usize) -> usize {
        let hit = self.page.hits().get(self.page.first_hit).map_or(0, |hit| self.page.row_at(hit.start));
        let lowest = (hit + 1).saturating_sub(height);
        let last = self.page.row_count().saturating_sub(height);
        let usual = (hit + 1 + height / 4).saturating_sub(height).min(last);
        let (above, below) = ((lowest..=usual).rev(), usual + 1..=hit.min(last));
        let begins_paragraph = |row: &usize| self.page.row_text(row.saturating_sub(1)).is_empty();
        if lowest == 0 { 0 } else { above.chain(below).find(begins_paragraph).unwrap_or(usual) }
    }

    /// Whether the page is seen as it was opened in a window of `height` rows.
    pub(super) fn is_as_opened(&self, height: usize) -> bool {
        self.top == self.first_hit_top(height)
    }

    /// Begins to look for something.
    pub(super) fn begin_find(&mut self) {
        let from = self.page.offset(self.top).unwrap_or(0);
        self.find = Some(Find { from, ..Find::default() });
    }

    /// Looks for nothing any more, where the reader stood before.
    pub(super) fn leave_find(&mut self) {
        if let Some(find) = self.find.take() {
            self.scroll_to(self.page.row_at(find.from));
        }
    }

    /// Looks for what `change` makes of the line: shows the first place after where the reader stood; where there is
    /// none, that place again.
    pub(super) fn change_find(&mut self, height: usize, change: impl FnOnce(&mut Line)) {
        let Some(find) = &mut self.find else { return };
        change(&mut find.line);
        let from = find.from;
        self.look_up();
        if let Some(find) = &mut self.find {
            let next = find.places.partition_point(|place| place.start < from);
            find.here = if next < find.places.len() { next } else { 0 };
        }
        self.scroll_to(self.page.row_at(from));
        self.show_mark(height);
    }

    /// The marks that a reader walks: what is looked for, or else what the search marked; and the one that is reached.
    #[must_use]
    pub fn marks(&self) -> (&[Range<usize>], Option<usize>) {
        match &self.find {
            Some(find) => (&find.places, Some(find.here)),
            None => (self.page.hits(), self.hit),
        }
    }

    /// The places of what is looked for.
    #[must_use]
    pub fn finds(&self) -> &[Range<usize>] {
        self.find.as_ref().map_or(&[], |find| &find.places)
    }

    /// The place of the mark that the reader stands at.
    #[must_use]
    pub fn mark(&self) -> Option<&Range<usize>> {
        let (places, here) = self.marks();
        places.get(here?)
    }

    /// Goes to another mark; whether there is any.
    pub(super) fn step_mark(&mut self, step: Step, height: usize) -> bool {
        let (places, here) = self.marks();
        let count = places.len();
        if count == 0 {
            return false;
        }
        let next = match (step, here) {
            (Step::Next, None) => self.page.first_hit,
            _ => step.among(here, count),
        };
        match &mut self.find {
            Some(find) => find.here = next,
            None => self.hit = Some(next),
        }
        self.show_mark(height);
        true
    }

    fn show_mark(&mut self, height: usize) {
        if let Some(place) = self.mark() {
            self.show(self.page.row_at(place.start), height);
        }
    }

    /// Reaches a target and brings all of it into sight.
    pub(super) fn reach(&mut self, target: usize, height: usize) {
        self.target = Some(target);
        let of_target = |row: &crate::document::Row| row.target == Some(target);
        let rows = &self.page.rows;
        for row in [rows.iter().rposition(of_target), rows.iter().position(of_target)].into_iter().flatten() {
            self.show(row, height);
        }
    }

    /// Reaches the next target or the one before; whether there is any.
    pub(super) fn step_target(&mut self, step: Step, height: usize) -> bool {
        let count = self.page.targets.len();
        if count == 0 {
            return false;
        }
        let next = match (self.target, step) {
            (None, Step::Next) => {
                (0..count).find(|at| self.page.row_of(*at).is_some_and(|row| row >= self.top)).unwrap_or(0)
            }
            (target, _) => step.among(target, count),
        };
        self.reach(next, height);
        true
    }

    /// Shows the page from its beginning, and reaches its first target where that is seen from there.
    pub(super) fn begin(&mut self, height: usize) {
        self.scroll_to(0);
        self.target = (!self.page.targets.is_empty() && self.shows(0, height)).then_some(0);
    }

    /// Moves among the targets as among the rows of a list: where none is reached yet, down to the first one. Above the
    /// first one the page begins, below the last one it ends: the outermost target brings that end into sight, where there
    /// is room for both, and a further step in any case.
    /// By pages it moves as in a text, so that none is passed over: where what was reached is then out of sight, the first
    /// target in sight is.
    pub(super) fn step_among_targets(&mut self, motion: Motion, height: usize) {
        let count = self.page.targets.len();
        if matches!(motion, Motion::PageUp | Motion::PageDown | Motion::HalfUp | Motion::HalfDown) {
            let before = self.top;
            self.step(motion, height);
            if self.top != before {
                let rows = &self.page.rows;
                let end = rows.len().min(self.top + height);
                let shown = |target: &usize| self.shows(*target, height);
                let first = || rows[self.top..end].iter().filter_map(|row| row.target).find(shown);
                let above = || rows[..end].iter().rev().find_map(|row| row.target);
                self.target = self.target.filter(shown).or_else(first).or_else(above);
                return;
            }
        }
        let next = match self.target {
            None if motion != Motion::Last => 0,
            target => motion.from(target.unwrap_or(0), count, height),
        };
        let is_moved = count > 0 && self.target.map_or(!motion.is_up(), |here| here != next);
        if is_moved {
            self.reach(next, height);
        }
        let (outermost, end) = if motion.is_up() {
            (0, 0)
        } else {
            (count.saturating_sub(1), self.page.row_count().saturating_sub(height))
        };
        let is_room = (self.page.row_of(next)).is_some_and(|row| (end..end + height).contains(&row));
        if !is_moved || next == outermost && is_room {
            self.scroll_to(end);
        }
    }

    /// Whether every row of a target is within a window of `height` rows.
    pub(super) fn shows(&self, target: usize, height: usize) -> bool {
        let seen = self.top..self.top + height;
        let rows = self.page.rows.iter().enumerate().filter(|(_, row)| row.target == Some(target));
        rows.map(|(nth, _)| nth).all(|nth| seen.contains(&nth))
    }
}

/// A step around a circle of things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Next,
    Previous,
}

impl Step {
    /// Where it leads from `here` among `count`, which is not none.
    fn among(self, here: Option<usize>, count: usize) -> usize {
        match (self, here) {
            (Self::Next, None) => 0,
            (Self::Next, Some(here)) => (here + 1) % count,
            (Self::Previous, None) => count - 1,
            (Self::Previous, Some(here)) => (here + count - 1) % count,
        }
    }
}
