//! The columns of a list, and how many rows of the screen each of its rows takes.
//!
//! - Measured once for each listing and size of its pane, never while one moves in it.
//! - A title goes on in a second and third row where the pane has room ([`Columns::most`]); a column of less worth stands
//!   only where no title pays for it.
//! - Of a listing with more than [`MEASURED`] entries, each takes one row, and only some are measured.

use std::{borrow::Cow, collections::BTreeMap};

use super::{ListRow, Listing, ListingKind};
use crate::{
    archive::{Archive, Column, Entry},
    document::{self, Tone, Toned, fit, width},
    lang::{Lang, Text},
    search::{Field, Index, Marks},
};

/// The most entries of a listing whose titles take more than a row, and how many are measured of a larger one.
const MEASURED: usize = 1000;
/// How many entries of a larger listing are measured.
const SAMPLED: usize = 200;
/// The most columns of a badge; a longer one goes on below.
const BADGE: usize = 17;
/// The fewest columns of a title; other columns give way to it.
const TITLE: usize = 22;
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
    /// The badge; in a listing of several sections the kind, where there is no badge.
    Badge,
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
}

/// A list as it was measured.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    made_for: Option<(usize, usize, Lang)>,
    /// Its columns.
    pub columns: Columns,
    /// The first row of the screen of every row of the list, and of the end; empty where each takes one.
    starts: Vec<usize>,
    /// What is quoted under items whose titles do not show what was asked for.
    quotes: BTreeMap<usize, Toned>,
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
    pub fn quote(&self, item: usize) -> Option<&Toned> {
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
    /// Measures the list for a pane of these columns and rows, unless that was done.
    pub(super) fn fit_to(
        &mut self,
        (archive, index): (&Archive, Option<&Index>),
        lang: Lang,
        (columns, rows): (usize, usize),
    ) {
        let made_for = Some((columns, rows, lang));
        if self.measured.made_for != made_for {
            let most = match rows {
                _ if self.items.len() > MEASURED => 1,
                16.. => 3,
                8.. => 2,
                _ => 1,
            };
            let mut measured =
                Measured { made_for, columns: self.columns(archive, lang, columns, most), ..Measured::default() };
            if self.items.len() <= MEASURED {
                self.lay_rows(&mut measured, archive, lang);
                self.quote(&mut measured, (archive, index), lang, rows);
            }
            self.measured = measured;
        }
    }

    fn sample(&self) -> impl Iterator<Item = usize> + Clone {
        let most = if self.items.len() > MEASURED { SAMPLED } else { MEASURED };
        self.items.iter().take(most).copied()
    }

    /// The richest columns for which no title is cut that would be whole without them.
    fn columns(&self, archive: &Archive, lang: Lang, columns: usize, most: usize) -> Columns {
        let room = columns.saturating_sub(AROUND);
        let titles: Vec<Toned> =
            self.sample().map(|at| self.title(&archive.entries[at], archive, lang, None)).collect();
        let sets = self.sets(archive, lang);
        let cost = |cells: &[Cell]| {
            let fitted = titles.iter().map(|title| fit(title.text(), room.saturating_sub(taken(cells)), most));
            fitted.fold((0, 0), |(cut, rows), fitted| (cut + usize::from(fitted.is_cut), rows + fitted.rows.len()))
        };
        let least = sets.last().map_or((0, 0), |cells| cost(cells));
        let is_free = |cells: &[Cell]| {
            let (cut, rows) = cost(cells);
            let has_kind = cells.iter().any(|cell| cell.shows == Shows::Kind);
            taken(cells) + TITLE <= room && cut <= least.0 && (!has_kind || rows <= least.1)
        };
        let nth = sets.iter().position(|cells| is_free(cells)).unwrap_or(sets.len().saturating_sub(1));
        let mut cells = sets.into_iter().nth(nth).unwrap_or_default();
        while taken(&cells) + 8 > room && !cells.is_empty() {
            cells.pop();
        }
        Columns { title: room.saturating_sub(taken(&cells)), cells, most }
    }

    /// The columns that it may have, the richest first.
    fn sets(&self, archive: &Archive, lang: Lang) -> Vec<Vec<Cell>> {
        let cell = |shows, columns| Cell { shows, columns, gap: 2 };
        let widest = |shows: Shows| {
            let columns = self.sample().map(|at| width(&self.cell(shows, &archive.entries[at], archive, lang).0)).max();
            cell(shows, columns.unwrap_or(0).min(BADGE))
        };
        let year = self.only_year();
        let date = match year {
            Some(_) => cell(Shows::Date(5), 5),
            None => cell(Shows::Date(0), 10),
        };
        let badge = || widest(Shows::Badge);
        let sets = match &self.kind {
            ListingKind::Tab(section) => {
                let columns = archive.section(*section).form.rules().columns;
                let cells: Vec<Cell> = columns
                    .iter()
                    .flat_map(|column| match column {
                        Column::Label => vec![badge()],
                        Column::Kind => vec![widest(Shows::Kind)],
                        Column::Date => vec![date],
                        Column::Timeline => vec![
                            Cell { gap: 1, ..cell(Shows::Year, 4) },
                            Cell { gap: 1, ..cell(Shows::Rule, 1) },
                            cell(Shows::Date(5), 5),
                            cell(Shows::Sign, 1),
                        ],
                    })
                    .collect();
                let fewer = (columns.len() > 1).then(|| cells[..1].to_vec());
                std::iter::once(cells).chain(fewer).collect()
            }
            ListingKind::Search(_) | ListingKind::Related(_) | ListingKind::Year(_) if self.years.is_empty() => {
                vec![vec![badge()]]
            }
            ListingKind::Search(_) | ListingKind::Related(_) | ListingKind::Year(_) => {
                vec![vec![date, badge()], vec![widest(Shows::Key)]]
            }
        };
        let shown = |cells: Vec<Cell>| cells.into_iter().filter(|cell| cell.columns > 0).collect();
        sets.into_iter().map(shown).collect()
    }

    /// The year of all its entries, where they have one and the same.
    fn only_year(&self) -> Option<u16> {
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
            Shows::Sign => (kind.map_or(' ', |kind| kind.sign).to_string().into(), Tone::Badge, Field::Body),
            Shows::Date(from) => date(from),
            Shows::Kind => kind_name(),
            Shows::Badge if entry.label.is_empty() && !matches!(self.kind, ListingKind::Tab(_)) => kind_name(),
            Shows::Badge => label(),
            Shows::Key => match archive.form(entry).rules() {
                rules if !entry.label.is_empty() && (rules.is_known_by_label || entry.date.is_none()) => label(),
                _ if entry.date.is_some() => date(if self.only_year().is_some() { 5 } else { 0 }),
                _ => kind_name(),
            },
        }
    }

    /// The title of a row; in a timeline the badge leads it.
    #[must_use]
    pub fn title(&self, entry: &Entry, archive: &Archive, lang: Lang, marks: Option<&Marks>) -> Toned {
        let places = |text: &str, field| marks.map(|marks| marks.places(text, field)).unwrap_or_default();
        let mut text = Toned::default();
        let is_timeline =
            matches!(self.kind, ListingKind::Tab(section) if archive.section(section).form.rules().is_timeline);
        if is_timeline && !entry.label.is_empty() {
            text = text.then(&entry.label, Tone::Badge).marked(places(&entry.label, Field::Label));
            text = text.then("  ", Tone::Plain);
        }
        let title = entry.title.get(lang);
        text.then(title, Tone::Plain).marked(places(title, Field::Title))
    }

    fn lay_rows(&self, measured: &mut Measured, archive: &Archive, lang: Lang) {
        let Columns { cells, title, most } = &measured.columns;
        let badges = cells.iter().filter(|cell| matches!(cell.shows, Shows::Badge | Shows::Key));
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
                    let title = rows(self.title(entry, archive, lang, None).text(), *title);
                    badges.max().unwrap_or(0).max(title).max(1)
                }
                _ => 1,
            };
            measured.starts.push(end);
        }
    }

    /// Says under a hit which other word answered; quotes, while rows are free, the places that a search found where the
    /// title does not show them.
    fn quote(&self, measured: &mut Measured, (archive, index): (&Archive, Option<&Index>), lang: Lang, height: usize) {
        let marks = &self.findings.marks;
        let mut free = height.saturating_sub(measured.start(self.rows.len()));
        if marks.is_empty() {
            return;
        }
        for (row, item) in self.rows.iter().enumerate().filter_map(|(row, kind)| match kind {
            ListRow::Item(item) => Some((row, *item)),
            _ => None,
        }) {
            if item >= SAMPLED {
                break;
            }
            let why = index.and_then(|index| document::why(&self.findings.reasons(index, self.items[item]), lang));
            let why = why.map(|why| Toned::new(&why, Tone::Quiet));
            if free == 0 && why.is_none() {
                continue;
            }
            let entry = &archive.entries[self.items[item]];
            let cells = measured.columns.cells.iter();
            let is_shown = self.title(entry, archive, lang, Some(marks)).is_marked()
                || cells.into_iter().any(|cell| {
                    let (text, _, field) = self.cell(cell.shows, entry, archive, lang);
                    !marks.places(&text, field).is_empty()
                });
            let quoted = || (!is_shown).then(|| quote(entry, marks, lang, measured.columns.title)).flatten();
            if let Some(quote) = why.or_else(quoted) {
                measured.quotes.insert(item, quote);
                measured.starts[row + 1..].iter_mut().for_each(|start| *start += 1);
                free = free.saturating_sub(1);
            }
        }
    }
}

fn taken(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.columns + cell.gap).sum()
}

/// The first place in an entry's texts that a search marked, with some words around it, in one row.
fn quote(entry: &Entry, marks: &Marks, lang: Lang, columns: usize) -> Option<Toned> {
    let both = |text: &Text| [text.get(lang).to_owned(), text.get(lang.other()).to_owned()];
    let mut texts: Vec<(String, Field)> = Vec::new();
    let mut add = |text: String, field| texts.push((text, field));
    for (text, field) in entry
        .wording
        .iter()
        .map(|text| (text, Field::Facts))
        .chain(entry.facts.iter().map(|fact| (&fact.value, Field::Facts)))
        .chain([(&entry.body, Field::Body), (&entry.title, Field::Title)])
    {
        both(text)
            .into_iter()
            .flat_map(|text| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>())
            .for_each(|text| add(text, field));
    }
    entry.names.iter().for_each(|name| add(name.to_string(), Field::Names));
    let (text, place) = texts.into_iter().find_map(|(text, field)| {
        let place = marks.places(&text, field).into_iter().next()?;
        Some((text, (place, field)))
    })?;
    let (first, field) = place;
    // A few words before it, where it would not be seen otherwise.
    let start = match width(&text[..first.end]) {
        before if before + 2 <= columns => 0,
        _ => {
            let words = text[..first.start].match_indices(' ').map(|(space, _)| space + 1);
            words.rev().find(|word| width(&text[*word..first.start]) * 3 >= columns).unwrap_or(first.start)
        }
    };
    let lead = if start > 0 { "… " } else { "" };
    let shown = text[start..].replace('\n', " ");
    let places = marks.places(&shown, field);
    Some(Toned::new(lead, Tone::Quiet).then(&shown, Tone::Quiet).marked(places))
}
