//! What a list needs of the screen: its columns, and the rows of the screen that each of its rows takes.
//!
//! - Measured once for each listing and size of the screen, never while one moves in it.
//! - A title goes on in a second and third row where the pane has room ([`Columns::most`]); a column of less worth stands
//!   only where no title pays for it.
//! - Of a listing with more than [`MEASURED`] entries, each takes one row, and only some are measured.

mod quote;

use std::{borrow::Cow, collections::HashMap, ops::Range};

use super::{ListRow, Listing, ListingKind};
use crate::{
    action::{Needs, Window},
    archive::{Archive, Column, Entry, Order},
    document::{self, NOTE_SIGN, Tone, Toned, fit, width},
    lang::Lang,
    messages::Messages,
    search::{Field, Index, Marks},
};

/// The most entries of a listing whose titles take more than a row, and how many are measured of a larger one.
const MEASURED: usize = 1000;
/// How many entries of a larger listing are measured.
const SAMPLED: usize = 200;
/// The most columns of a badge for which titles may take more rows; a longer one goes on below.
const BADGE: usize = 17;
/// The fewest columns of a title; other columns give way to it.
const TITLE: usize = 22;
/// The fewest columns of a title that a label leads: what half a screen of 100 columns has beside a date.
const LED_TITLE: usize = 35;
/// The most rows of a legend.
pub const LEGEND: usize = 6;
/// The columns around a row: the mark of the chosen one, and a blank at the end.
const AROUND: usize = 3;

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// The year, where it is another one than on the row above.
    Year,
    /// The rule of a timeline.
    Rule,
    /// The sign of the kind.
    Sign,
    /// The date as it is written, from this letter on: all of it, or month and day.
    Date(usize),
    /// The badge.
    Badge,
    /// The badge, or where there is none the kind.
    BadgeOrKind,
    /// The kind.
    Kind,
    /// What an entry is best known by: its badge or its date.
    Key,
}

/// A column before the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it shows.
    pub shows: Shows,
    /// Its columns.
    pub columns: usize,
    /// The blank columns after it.
    pub gap: usize,
}

/// The columns of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The columns before the title.
    pub cells: Vec<Cell>,
    /// The columns of a title.
    pub title: usize,
    /// The most rows of a title.
    pub most: usize,
    /// Whether the label has no column of its own, but leads the title, where that cuts nothing of it.
    label_leads: bool,
}

/// What is quoted under an item.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The words.
    pub text: Toned,
    /// The rows that they take.
    pub rows: usize,
}

/// A list as it was measured.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    made_for: Option<(Window, Lang)>,
    /// The panes of the screen, with this list in them.
    pub(super) panes: Window,
    /// Its columns.
    pub columns: Columns,
    /// The first row of the screen of every row of the list, and of the end; empty where each takes one.
    starts: Vec<usize>,
    /// What is quoted under items whose titles do not show what was asked for.
    quotes: HashMap<usize, Quote>,
    /// What the signs mean, where rows are free below the list.
    pub legend: Option<Toned>,
}

impl Measured {
    /// The rows of the screen before a row of the list.
    pub(super) fn start(&self, row: usize) -> usize {
        self.starts.get(row).or(self.starts.last()).copied().unwrap_or(row)
    }

    /// The rows of the screen that a row of the list takes.
    #[must_use]
    pub fn height(&self, row: usize) -> usize {
        if self.starts.is_empty() { 1 } else { self.start(row + 1) - self.start(row) }
    }

    /// What is quoted under an item.
    #[must_use]
    pub fn quote(&self, item: usize) -> Option<&Quote> {
        self.quotes.get(&item)
    }

    /// The first row of the list from which on the rows to `last` fit into `height`.
    pub(super) fn first_beside(&self, last: usize, height: usize) -> usize {
        let shown_from = self.start(last + 1).saturating_sub(height);
        let first =
            if self.starts.is_empty() { shown_from } else { self.starts.partition_point(|at| *at < shown_from) };
        first.min(last)
    }
}

impl Listing {
    /// Measures the list for a screen, unless that was done.
    pub(super) fn fit_to(&mut self, (archive, index): (&Archive, Option<&Index>), lang: Lang, window: Window) {
        let made_for = Some((window, lang));
        if self.measured.made_for == made_for {
            return;
        }
        let panes = window.for_listing(self.needs(archive, lang, window));
        let most = match panes.list_height {
            _ if self.items.len() > MEASURED => 1,
            16.. => 3,
            8.. => 2,
            _ => 1,
        };
        let columns = self.columns(archive, lang, (panes.list_width, widest_badge(window)), most);
        let mut measured = Measured { made_for, panes, columns, ..Measured::default() };
        if self.items.len() <= MEASURED {
            self.lay_rows(&mut measured, archive, lang);
            if !matches!(self.kind, ListingKind::Search(_)) {
                measured.panes = panes.for_rows(measured.start(self.rows.len()));
            }
            self.explain_signs(&mut measured, archive, lang);
            self.quote(&mut measured, (archive, index), lang);
        }
        self.measured = measured;
    }

    /// What it needs of the screen. The entries of a search change while it is typed: it has the most that there is.
    fn needs(&self, archive: &Archive, lang: Lang, window: Window) -> Needs {
        if matches!(self.kind, ListingKind::Search(_)) {
            return Needs { columns: window.list_width, has_strip: true };
        }
        let richest = self.sets(archive, lang, widest_badge(window)).into_iter().next().unwrap_or_default();
        let widest = self.sample().map(|at| self.title(&archive.entries[at], archive, lang, None).width()).max();
        let columns = AROUND + taken(&richest.cells) + widest.unwrap_or(0);
        Needs { columns, has_strip: self.years.len() > 1 }
    }

    /// The entries that are measured: the same in every order of the list.
    fn sample(&self) -> impl Iterator<Item = usize> + Clone {
        let most = if self.items.len() > MEASURED { SAMPLED } else { MEASURED };
        self.findings.hits.iter().take(most).map(|hit| hit.entry)
    }

    /// The richest columns for which no title is cut that would be whole without them.
    fn columns(&self, archive: &Archive, lang: Lang, (width, badge): (usize, usize), most: usize) -> Columns {
        let room = width.saturating_sub(AROUND);
        let titles: Vec<Toned> =
            self.sample().map(|at| self.title(&archive.entries[at], archive, lang, None)).collect();
        let sets = self.sets(archive, lang, BADGE);
        let cost = |set: &ColumnSet| {
            let fitted = titles.iter().map(|title| fit(title.text(), room.saturating_sub(taken(&set.cells)), most));
            fitted.fold((0, 0, 0), |(cut, rows, shown), fitted| {
                let letters = fitted.rows.iter().map(Range::len).sum::<usize>();
                (cut + usize::from(fitted.is_cut), rows + fitted.rows.len(), shown + letters)
            })
        };
        let least = sets.last().map_or((0, 0, 0), cost);
        let needed = titles.iter().map(Toned::width).max().unwrap_or(0).min(TITLE);
        let is_free = |set: &ColumnSet| {
            let (cut, rows, shown) = cost(set);
            let has_kind = set.cells.iter().any(|cell| matches!(cell.shows, Shows::Kind | Shows::BadgeOrKind));
            let title = room.saturating_sub(taken(&set.cells));
            title >= needed
                && cut <= least.0
                && (!has_kind || rows <= least.1 && shown >= least.2)
                && (!set.label_leads || title >= LED_TITLE)
        };
        let nth = sets.iter().position(is_free).unwrap_or(sets.len().saturating_sub(1));
        let [set, wider] =
            [sets, self.sets(archive, lang, badge)].map(|sets| sets.into_iter().nth(nth).unwrap_or_default());
        let ((cut, rows, _), (wider_cut, wider_rows, _)) = (cost(&set), cost(&wider));
        let is_paid = wider_cut > cut || wider_rows > rows;
        let ColumnSet { mut cells, label_leads } = if is_paid { set } else { wider };
        while taken(&cells) + 8 > room && !cells.is_empty() {
            cells.pop();
        }
        Columns { title: room.saturating_sub(taken(&cells)), cells, most, label_leads }
    }

    /// The columns that it may have, the richest first, with badges of at most so many columns.
    fn sets(&self, archive: &Archive, lang: Lang, badge: usize) -> Vec<ColumnSet> {
        let cell = |shows, columns| Cell { shows, columns, gap: 2 };
        let widest = |shows: Shows| {
            let columns = self.sample().map(|at| width(&self.cell(shows, &archive.entries[at], archive, lang).0)).max();
            cell(shows, columns.unwrap_or(0).min(badge))
        };
        let (from, columns) = if self.only_year().is_some() { (5, 5) } else { (0, 10) };
        let is_dated = widest(Shows::Date(from)).columns > 0;
        let date = cell(Shows::Date(from), if is_dated { columns } else { 0 });
        let badge = || widest(Shows::Badge);
        let badge_or_kind = || widest(Shows::BadgeOrKind);
        let set = |cells: Vec<Cell>| ColumnSet {
            cells: cells.into_iter().filter(|cell| cell.columns > 0).collect(),
            label_leads: false,
        };
        match &self.kind {
            ListingKind::Tab(section) => {
                let columns = archive.section(*section).form.rules().columns;
                let cells: Vec<Cell> = columns
                    .iter()
                    .flat_map(|column| match column {
                        Column::Label => vec![badge()],
                        Column::Kind => vec![widest(Shows::Kind)],
                        Column::Date => vec![date],
                        // Years down a gutter only say something where they follow each other.
                        Column::Timeline if self.order == Order::Title => vec![date, cell(Shows::Sign, 1)],
                        Column::Timeline => vec![
                            Cell { gap: 1, ..cell(Shows::Year, 4) },
                            Cell { gap: 1, ..cell(Shows::Rule, 1) },
                            cell(Shows::Date(5), 5),
                            cell(Shows::Sign, 1),
                        ],
                    })
                    .collect();
                let fewer = (columns.len() > 1).then(|| set(cells[..1].to_vec()));
                let has_label = columns.contains(&Column::Label) && columns[0] != Column::Label;
                let led = fewer.clone().filter(|_| has_label).map(|set| ColumnSet { label_leads: true, ..set });
                std::iter::once(set(cells)).chain(led).chain(fewer).collect()
            }
            ListingKind::Search(_) | ListingKind::Related(_) | ListingKind::Year(_) if self.years.is_empty() => {
                vec![set(vec![badge_or_kind()])]
            }
            ListingKind::Search(_) | ListingKind::Related(_) | ListingKind::Year(_) => {
                vec![set(vec![date, badge_or_kind()]), set(vec![date, badge()]), set(vec![widest(Shows::Key)])]
            }
        }
    }

    /// The year of all its entries, where they have one and the same: then the rows show only month and day.
    #[must_use]
    pub fn only_year(&self) -> Option<u16> {
        let mut years = self.years.keys();
        years.next().copied().filter(|_| years.next().is_none())
    }

    /// What a column shows of an entry, in which tone, and as what it is searched.
    #[must_use]
    pub fn cell<'a>(
        &self,
        shows: Shows,
        entry: &'a Entry,
        archive: &'a Archive,
        lang: Lang,
    ) -> (Cow<'a, str>, Tone, Field) {
        let kind = archive.kind(entry);
        let date = |from: usize| {
            let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
            (date.get(from..).unwrap_or_default().to_owned().into(), Tone::Quiet, Field::Names)
        };
        let kind_name = || (kind.map_or(&*entry.kind, |kind| kind.name.get(lang)).into(), Tone::Quiet, Field::Names);
        let label = || ((&*entry.label).into(), Tone::Badge, Field::Label);
        match shows {
            Shows::Year => {
                let year = entry.date.map(|date| date.year().to_string()).unwrap_or_default();
                (year.into(), Tone::Heading, Field::Names)
            }
            Shows::Rule => ("│".into(), Tone::Rule, Field::Body),
            Shows::Sign => (document::sign(archive, entry).to_string().into(), Tone::Badge, Field::Body),
            Shows::Date(from) => date(from),
            Shows::Kind => kind_name(),
            Shows::Badge if matches!(self.kind, ListingKind::Tab(_)) => label(),
            Shows::BadgeOrKind if archive.badge(entry).is_empty() => kind_name(),
            Shows::Badge | Shows::BadgeOrKind => (archive.badge(entry).into(), Tone::Badge, Field::Label),
            Shows::Key => match archive.form(entry).rules() {
                rules if !entry.label.is_empty() && (rules.is_known_by_label || entry.date.is_none()) => label(),
                _ if entry.date.is_some() => date(if self.only_year().is_some() { 5 } else { 0 }),
                _ => kind_name(),
            },
        }
    }

    /// The title of a row: after the word for what is the reader's own, the sign of a note, and in a timeline the label.
    fn title(&self, entry: &Entry, archive: &Archive, lang: Lang, marks: Option<&Marks>) -> Toned {
        let is_timeline =
            matches!(self.kind, ListingKind::Tab(section) if archive.section(section).form.rules().is_timeline);
        let mut text = Toned::default();
        if entry.is_own() {
            text = text.then(Messages::of(lang).own, Tone::Badge).then("  ", Tone::Plain);
        }
        if entry.note().is_some() {
            text = text.then(&format!("{NOTE_SIGN} "), Tone::Badge);
        }
        if is_timeline {
            text = led_by(&entry.label, marks, text);
        }
        let title = entry.title.get(lang);
        text.then(title, Tone::Plain).marked(places(marks, title, Field::Title))
    }

    /// The title as the list shows it: after the label where that has no column, if nothing of the title is cut for it.
    #[must_use]
    pub fn shown_title(
        &self,
        columns: &Columns,
        entry: &Entry,
        archive: &Archive,
        lang: Lang,
        marks: Option<&Marks>,
    ) -> Toned {
        let title = self.title(entry, archive, lang, marks);
        if columns.label_leads {
            let led = led_by(&entry.label, marks, Toned::default()).and(&title);
            if !fit(led.text(), columns.title, columns.most).is_cut {
                return led;
            }
        }
        title
    }

    fn lay_rows(&self, measured: &mut Measured, archive: &Archive, lang: Lang) {
        let Columns { cells, title, most, .. } = &measured.columns;
        let badges = cells.iter().filter(|cell| matches!(cell.shows, Shows::Badge | Shows::BadgeOrKind | Shows::Key));
        let badges: Vec<&Cell> = badges.collect();
        let mut end = 0;
        measured.starts.push(end);
        for row in &self.rows {
            end += match row {
                ListRow::Item(item) => {
                    let entry = &archive.entries[self.items[*item]];
                    let rows = |text: &str, columns| fit(text, columns, *most).rows.len();
                    let badges =
                        badges.iter().map(|cell| rows(&self.cell(cell.shows, entry, archive, lang).0, cell.columns));
                    let title = rows(self.shown_title(&measured.columns, entry, archive, lang, None).text(), *title);
                    badges.max().unwrap_or(0).max(title).max(1)
                }
                _ => 1,
            };
            measured.starts.push(end);
        }
    }

    /// Explains the signs of a timeline, where rows are free below it.
    fn explain_signs(&self, measured: &mut Measured, archive: &Archive, lang: Lang) {
        if measured.columns.cells.iter().any(|cell| cell.shows == Shows::Sign) {
            let legend = document::legend(archive, self.items.iter().map(|at| &archive.entries[*at]), lang);
            let rows = fit(legend.text(), measured.panes.list_width.saturating_sub(AROUND), LEGEND + 1).rows.len();
            let free = measured.panes.list_height.saturating_sub(measured.start(self.rows.len()));
            measured.legend = Some(legend).filter(|_| rows <= LEGEND && rows < free);
        }
    }
}

/// Columns that a list may have before its titles.
#[derive(Clone, Debug, Default)]
struct ColumnSet {
    cells: Vec<Cell>,
    label_leads: bool,
}

/// The most columns of a badge on a screen, where no title pays for it.
fn widest_badge(window: Window) -> usize {
    (window.list_width / 3).max(BADGE)
}

fn taken(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.columns + cell.gap).sum()
}

fn places(marks: Option<&Marks>, text: &str, field: Field) -> Vec<Range<usize>> {
    marks.map(|marks| marks.places(text, field)).unwrap_or_default()
}

/// A label after a text, before what comes next.
fn led_by(label: &str, marks: Option<&Marks>, text: Toned) -> Toned {
    if label.is_empty() {
        return text;
    }
    text.then(label, Tone::Badge).marked(places(marks, label, Field::Label)).then("  ", Tone::Plain)
}
