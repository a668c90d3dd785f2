//! A listing: a query, its entries in an order, and where the reader stands in them.
//!
//! A tab is a query without words, a search a query without bounds, what is related a query for some entries. All of
//! them are this type; what differs is data.

use std::collections::BTreeMap;

use super::{Doing, Measured, Reading};
use crate::{
    archive::{Archive, Order, SectionId},
    cursor::{Cursor, Motion},
    document::YearCount,
    lang::Lang,
    line::Line,
    search::{self, Findings, Hit, Index, Query, Scope, Tier, Unanswered},
};

/// What a listing lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListingKind {
    /// A section.
    Tab(SectionId),
    /// What was searched for; the line stays open to be written on.
    Search(Line),
    /// What is related to an entry, by its position.
    Related(usize),
    /// Everything of a year.
    Year(u16),
}

impl ListingKind {
    /// Whether it lists everything that is the reader's own.
    #[must_use]
    pub fn is_own(&self) -> bool {
        let is_own = |line: &Line| Lang::ALL.iter().any(|lang| search::own_query(*lang) == line.text().trim_end());
        matches!(self, Self::Search(line) if is_own(line))
    }
}

/// A row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListRow {
    /// The item with this number, from 0.
    Item(usize),
    /// A heading: the phase with this position.
    Phase(usize),
    /// A heading: entries between the phases, or after them.
    NoPhase,
    /// A heading: the section.
    Section(SectionId),
    /// A heading: the loose hits.
    Similar,
    /// A heading: entries without a date.
    Undated,
}

/// A page that lies over the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// What the keys do.
    Help,
    /// What the archive is.
    About,
    /// What can be followed from the chosen entry, by number.
    Addresses,
    /// Every section over the years, one of them chosen.
    Panorama(u16),
    /// A text to be copied by hand, and why.
    Plain(String, String),
    /// The address that searches the web for an entry's headline.
    WebSearch(String),
    /// An address that no program took.
    NotOpened(String),
}

/// A page that lies over the panes, the place in it, and what to go on with after it.
#[derive(Clone, Debug)]
pub struct OpenSheet {
    /// The page.
    pub sheet: Sheet,
    /// The place in it.
    pub(super) reading: Reading,
    /// What the reader was doing when it was opened.
    pub(super) resumes: Doing,
}

/// Which of its two panes the reader is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The list.
    #[default]
    List,
    /// The text of the chosen entry.
    Text,
}

/// A listing.
#[derive(Clone, Debug)]
pub struct Listing {
    /// What it lists.
    pub kind: ListingKind,
    /// What the query found, with its marks.
    pub findings: Findings,
    /// What of a search finds nothing alone, where all of it finds nothing.
    pub(crate) unanswered: Vec<Unanswered>,
    /// Positions of the entries, in the order in which they are shown.
    pub items: Vec<usize>,
    /// The rows of the list: items, and headings between them.
    pub rows: Vec<ListRow>,
    /// How many of its entries each year has.
    pub years: BTreeMap<u16, YearCount>,
    /// Its columns and rows on the screen, measured for its pane.
    pub measured: Measured,
    /// The order.
    pub order: Order,
    /// The chosen item.
    pub cursor: Cursor,
    /// The place in the text of the chosen item.
    pub reading: Reading,
    /// The pane that the reader is in.
    pub focus: Focus,
    /// Whether a link led straight into its text: then one step back leads out of it.
    pub(super) is_linked: bool,
    /// The pages that lie over both, the last on top.
    pub(super) sheets: Vec<OpenSheet>,
}

impl Listing {
    /// A listing with what it lists filled in.
    #[must_use]
    pub fn new(kind: ListingKind, archive: &Archive, index: Option<&Index>, lang: Lang) -> Self {
        let mut listing = Self {
            kind,
            findings: Findings::default(),
            unanswered: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
            years: BTreeMap::new(),
            measured: Measured::default(),
            order: Order::AsGiven,
            cursor: Cursor::default(),
            reading: Reading::default(),
            focus: Focus::List,
            is_linked: false,
            sheets: Vec::new(),
        };
        listing.fill(archive, index, lang);
        listing
    }

    /// Asks its query: another line was written.
    pub fn fill(&mut self, archive: &Archive, index: Option<&Index>, lang: Lang) {
        self.ask(archive, index);
        self.arrange(archive, lang);
    }

    /// Asks its query again of an archive, or an index, that changed. The entry `chosen` before, where it is still there, stays
    /// in its place while it is read, though it may be no answer any more: nobody takes a page away from its reader.
    pub(super) fn fill_again(&mut self, archive: &Archive, index: Option<&Index>, lang: Lang, chosen: Option<usize>) {
        let (nth, tier) = (self.cursor.chosen, self.tier(self.cursor.chosen));
        self.ask(archive, index);
        let hits = &mut self.findings.hits;
        let read = chosen.filter(|at| self.focus == Focus::Text && hits.iter().all(|hit| hit.entry != *at));
        if let Some(entry) = read {
            let among = hits.partition_point(|hit| hit.tier < tier)..=hits.partition_point(|hit| hit.tier <= tier);
            hits.insert(nth.clamp(*among.start(), *among.end()), Hit { entry, tier });
        }
        self.arrange(archive, lang);
    }

    fn ask(&mut self, archive: &Archive, index: Option<&Index>) {
        let query = match &self.kind {
            ListingKind::Tab(section) => Query::within(Scope::Section(*section)),
            ListingKind::Search(line) => Query::parse(line.text()),
            ListingKind::Related(of) => {
                let others = archive.entries[*of].related.iter().filter_map(|relation| archive.position(&relation.id));
                Query::within(Scope::Entries(others.collect()))
            }
            ListingKind::Year(year) => Query::of_year(*year),
        };
        self.findings = index.map_or_else(|| search::list(archive, &query), |index| index.search(archive, &query));
        self.unanswered = match index {
            Some(index) if self.findings.hits.is_empty() => index.unanswered(archive, &query),
            _ => Vec::new(),
        };
    }

    /// Puts the items in the listing's order. The chosen entry stays chosen; where it is gone, the next one has its place.
    pub fn arrange(&mut self, archive: &Archive, lang: Lang) {
        let chosen = self.chosen();
        self.items = self.findings.hits.iter().map(|hit| hit.entry).collect();
        if self.order == Order::AsGiven {
            self.arrange_by_itself(archive, lang);
        } else {
            let (certain, similar) = self.items.split_at_mut(self.findings.certain());
            self.order.sort(archive, lang, certain);
            self.order.sort(archive, lang, similar);
        }
        self.rows = self.rows_under_headings(archive);
        self.count_years(archive);
        self.measured = Measured::default();
        let again = chosen.and_then(|entry| self.items.iter().position(|item| *item == entry));
        self.cursor.chosen = again.unwrap_or(self.cursor.chosen.min(self.items.len().saturating_sub(1)));
    }

    /// The order that a listing has of its own accord.
    fn arrange_by_itself(&mut self, archive: &Archive, lang: Lang) {
        match self.kind {
            ListingKind::Search(_) => {}
            ListingKind::Related(_) => archive.sort_by_section(&mut self.items),
            ListingKind::Year(_) => Order::Oldest.sort(archive, lang, &mut self.items),
            ListingKind::Tab(section) => self.items = archive.listed(section),
        }
    }

    /// The rows: every item, under headings where the listing's own order has them.
    fn rows_under_headings(&self, archive: &Archive) -> Vec<ListRow> {
        let mut rows = Vec::with_capacity(self.items.len());
        let mut last = None;
        for (nth, at) in self.items.iter().enumerate() {
            let heading = self.heading(archive, nth, *at);
            if heading != last {
                rows.extend(heading);
                last = heading;
            }
            rows.push(ListRow::Item(nth));
        }
        rows
    }

    fn heading(&self, archive: &Archive, nth: usize, at: usize) -> Option<ListRow> {
        let entry = &archive.entries[at];
        if nth >= self.findings.certain() {
            return Some(ListRow::Similar);
        }
        match (&self.kind, self.order) {
            (ListingKind::Tab(section), Order::AsGiven | Order::Oldest | Order::Newest)
                if archive.section(*section).form.rules().is_timeline =>
            {
                if entry.date.is_none() {
                    Some(ListRow::Undated)
                } else {
                    let phase = archive.phase(at).map(ListRow::Phase);
                    let has_begun = archive.phases.first().is_some_and(|first| Some(first.from) <= entry.date);
                    phase.or(has_begun.then_some(ListRow::NoPhase))
                }
            }
            (ListingKind::Related(_), Order::AsGiven) => Some(ListRow::Section(entry.section)),
            _ => None,
        }
    }

    /// The position of the chosen entry.
    #[must_use]
    pub fn chosen(&self) -> Option<usize> {
        self.items.get(self.cursor.chosen).copied()
    }

    /// How well the item with this number answers.
    #[must_use]
    pub fn tier(&self, nth: usize) -> Tier {
        if nth < self.findings.certain() { Tier::Word } else { Tier::Loose }
    }

    /// Chooses another item; its text is read from its beginning.
    pub fn choose(&mut self, nth: usize) {
        let nth = nth.min(self.items.len().saturating_sub(1));
        if nth != self.cursor.chosen {
            self.cursor.chosen = nth;
            self.reading = Reading::default();
        }
    }

    /// Moves in the list.
    pub fn step(&mut self, motion: Motion, height: usize) {
        let seen = (self.cursor.top..self.rows.len())
            .take_while(|row| self.measured.start(*row + 1) <= self.measured.start(self.cursor.top) + height);
        self.choose(motion.from(self.cursor.chosen, self.items.len(), seen.count()));
    }

    /// Brings the chosen row into a window of `height` rows, with the heading above it.
    pub fn fit(&mut self, height: usize) {
        let row = self.rows.iter().position(|row| *row == ListRow::Item(self.cursor.chosen)).unwrap_or(0);
        let is_headed = row > 0 && !matches!(self.rows[row - 1], ListRow::Item(_)) && height > 1;
        let top = &mut self.cursor.top;
        let last = self.rows.len().saturating_sub(1);
        *top = (*top).min(self.measured.first_beside(last, height));
        *top = (*top).min(row - usize::from(is_headed)).max(self.measured.first_beside(row, height));
    }

    /// Counts its entries by year.
    fn count_years(&mut self, archive: &Archive) {
        self.years.clear();
        for entry in self.items.iter().map(|at| &archive.entries[*at]) {
            if let Some(date) = entry.date {
                self.years.entry(date.year()).or_default().add(entry);
            }
        }
    }
}
