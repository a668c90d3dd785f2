//! The list: a row an entry, in columns that line up, under quiet headings.

use std::{borrow::Cow, ops::Range};

use ratatui::{
    buffer::Buffer,
    layout::Position,
    style::{Modifier, Style},
};

use super::{View, put, row_of};
use crate::{
    app::{Focus, ListRow, Listing, ListingKind},
    archive::{Column, Entry},
    document::{Tone, Toned, cut, fit, width},
    lang::Lang,
    search::Field,
};

/// A cell of a row: its text, its tone, its columns, and where search looks for it.
struct Cell<'a> {
    text: Cow<'a, str>,
    tone: Tone,
    columns: usize,
    field: Field,
    /// The blank columns after it.
    gap: usize,
}

/// The columns that a badge is cut to where it takes the title's room.
const LABEL: usize = 15;
/// The columns from which a report's kind has its own.
const ROOMY: usize = 70;
/// The narrowest title; other columns give way to it.
const TITLE: usize = 22;
/// The columns of a title that can be read at ease: for it a publication is cut, and a date to its year.
const EASY: usize = 28;
/// The columns of a title that a whole date leaves.
const AMPLE: usize = 34;

impl View<'_> {
    /// Draws the list; the place of the chosen row.
    pub(super) fn list(&self, buf: &mut Buffer) -> Option<Position> {
        let listing = self.app.listing();
        let area = self.panes.list;
        if listing.rows.is_empty() {
            self.empty(buf);
            return None;
        }
        let mut cursor = None;
        for (nth, row) in listing.rows.iter().skip(listing.cursor.top).take(area.height.into()).enumerate() {
            let at = row_of(area, nth);
            match row {
                ListRow::Item(item) => {
                    let is_chosen = *item == listing.cursor.chosen;
                    if is_chosen {
                        cursor = Some(Position::new(at.x, at.y));
                    }
                    self.item(buf, at, listing, *item, is_chosen);
                }
                heading => {
                    let room = usize::from(at.width).saturating_sub(2);
                    let text = format!(" {} ", cut(&self.heading(*heading), room));
                    let rule = "─".repeat(room.saturating_sub(width(&text)));
                    let style = |tone| self.theme.style(tone, None);
                    put(buf, at, [(text.into(), style(Tone::Heading)), (rule.into(), style(Tone::Rule))]);
                }
            }
        }
        self.strip(buf, listing);
        cursor
    }

    /// The item on a row of the screen.
    pub(super) fn item_at(&self, row: u16) -> Option<usize> {
        let listing = self.app.listing();
        let nth = listing.cursor.top + usize::from(row.checked_sub(self.panes.list.y)?);
        match listing.rows.get(nth)? {
            ListRow::Item(item) => Some(*item),
            _ => None,
        }
    }

    fn heading(&self, row: ListRow) -> Cow<'_, str> {
        let (archive, words, lang) = (self.app.archive(), self.app.words(), self.app.lang());
        match row {
            ListRow::Item(_) => "".into(),
            ListRow::Phase(phase) => archive.phases[phase].name.get(lang).into(),
            ListRow::Section(section) => archive.section(section).name.get(lang).into(),
            ListRow::Similar => words.similar.into(),
            ListRow::Undated => words.undated.into(),
        }
    }

    fn empty(&self, buf: &mut Buffer) {
        let words = self.app.words();
        let text = match &self.app.listing().kind {
            ListingKind::Tab(_) => words.empty_list,
            ListingKind::Search(_) if self.app.awaits_index() => "",
            ListingKind::Search(_) => words.empty_search,
            ListingKind::Related(_) => words.empty_related,
            ListingKind::Year(_) => words.empty_year,
        };
        let area = self.panes.list;
        let columns = usize::from(area.width).saturating_sub(4);
        for (nth, place) in crate::document::wrap(text, columns).into_iter().enumerate() {
            put(
                buf,
                row_of(area, nth + 1),
                [(format!("  {}", &text[place]).into(), self.theme.style(Tone::Quiet, None))],
            );
        }
    }

    fn item(&self, buf: &mut Buffer, at: ratatui::layout::Rect, listing: &Listing, item: usize, is_chosen: bool) {
        let entry = &self.app.archive().entries[listing.items[item]];
        let is_focused = is_chosen && listing.focus == Focus::List && self.app.sheet().is_none();
        let over = match (is_chosen, is_focused) {
            (_, true) => self.theme.chosen(),
            (true, false) => Style::new().add_modifier(Modifier::BOLD),
            _ => Style::new(),
        };
        let sign = match () {
            () if entry.is_marked() => ("★".into(), self.theme.style(Tone::Badge, None)),
            () if entry.is_own() => ("+".into(), self.theme.style(Tone::Badge, None)),
            () => (" ".into(), Style::new()),
        };
        let mut pieces: Vec<(Cow<'_, str>, Style)> =
            vec![(if is_chosen { "▸" } else { " " }.into(), Style::new()), sign];
        let mut room = usize::from(at.width).saturating_sub(3);
        for cell in self.cells(listing, item, entry, room) {
            self.cell(&mut pieces, &cell);
            room = room.saturating_sub(cell.columns + cell.gap);
        }
        // What answered instead of a word as typed, after the title, which gives way for it by half at most.
        let why = self.app.why(listing.items[item]).map(|why| format!("  {why}")).unwrap_or_default();
        let reserved = width(&why).min(room / 2);
        let left = self.title(&mut pieces, listing, entry, room - reserved);
        if !why.is_empty() {
            pieces.push((cut(&why, reserved + left), self.theme.style(Tone::Quiet, None)));
        }
        put(buf, at, pieces);
        buf.set_style(at.intersection(buf.area), over);
    }

    /// The cells before the title, as many as leave it room.
    fn cells<'a>(&'a self, listing: &'a Listing, item: usize, entry: &'a Entry, room: usize) -> Vec<Cell<'a>> {
        let cell = |text: Cow<'a, str>, tone, columns, field| Cell { text, tone, columns, field, gap: 2 };
        let kind = self.app.archive().kind(entry);
        let kind_name: Cow<'_, str> = kind.map_or(&*entry.kind, |kind| kind.name.get(self.app.lang())).into();
        let date: Cow<'_, str> = entry.date.map(|date| date.to_string()).unwrap_or_default().into();
        let label = |columns| cell((&*entry.label).into(), Tone::Badge, columns, Field::Label);
        let mut cells: Vec<Cell<'_>> = match listing.kind {
            ListingKind::Tab(section) => {
                let columns = self.app.archive().section(section).form.rules().columns.iter();
                let cells = columns.flat_map(|column| match column {
                    Column::Label => vec![label(listing.widest_label)],
                    Column::Kind if room < ROOMY => Vec::new(),
                    Column::Kind => vec![cell(kind_name.clone(), Tone::Quiet, 18, Field::Names)],
                    Column::Date => vec![cell(date.clone(), Tone::Quiet, 10, Field::Names)],
                    Column::Timeline => {
                        let sign = kind.map_or(' ', |kind| kind.sign).to_string();
                        vec![
                            Cell { gap: 1, ..cell(self.gutter(listing, item), Tone::Heading, 4, Field::Names) },
                            Cell { gap: 1, ..cell("│".into(), Tone::Rule, 1, Field::Body) },
                            cell(date.get(5..).unwrap_or("").to_owned().into(), Tone::Quiet, 5, Field::Names),
                            cell(sign.into(), Tone::Badge, 1, Field::Body),
                        ]
                    }
                });
                cells.collect()
            }
            ListingKind::Search(_) | ListingKind::Related(_) | ListingKind::Year(_) => {
                let badge = if entry.label.is_empty() {
                    cell(kind_name, Tone::Quiet, listing.widest_label, Field::Names)
                } else {
                    label(listing.widest_label)
                };
                let is_dated = listing.items.iter().any(|at| self.app.archive().entries[*at].date.is_some());
                let part = date_part(listing, room);
                let date = date.get(part.start..part.end.min(date.len())).unwrap_or("").to_owned();
                let date = is_dated.then(|| cell(date.into(), Tone::Quiet, part.len(), Field::Names));
                date.into_iter().chain([badge]).collect()
            }
        };
        let taken = |cells: &[Cell<'_>]| cells.iter().map(|cell| cell.columns + cell.gap).sum::<usize>();
        if cells.len() > 1 && taken(&cells) + EASY > room {
            let labels = cells.iter_mut().filter(|cell| cell.field == Field::Label);
            labels.for_each(|cell| cell.columns = cell.columns.min(LABEL));
        }
        while taken(&cells) + TITLE > room {
            let widest = cells.iter().enumerate().skip(1).max_by_key(|(_, cell)| cell.columns);
            match widest.filter(|(_, cell)| cell.columns > 5) {
                Some((nth, _)) => drop(cells.remove(nth)),
                None => break,
            }
        }
        // What has no date shows its badge in the date's place.
        if let [date] = &mut cells[..]
            && date.text.is_empty()
        {
            *date = label(date.columns);
        }
        cells
    }

    /// The year, where it is another one than on the row above, and on the first row that is seen.
    fn gutter(&self, listing: &Listing, item: usize) -> Cow<'static, str> {
        let year = |nth: usize| self.app.archive().entries[listing.items[nth]].date.map(crate::archive::Date::year);
        let mut seen = listing.rows.iter().skip(listing.cursor.top);
        let is_first = seen.find(|row| matches!(row, ListRow::Item(_))) == Some(&ListRow::Item(item));
        match year(item) {
            Some(now) if is_first || item == 0 || year(item - 1) != Some(now) => now.to_string().into(),
            _ => "".into(),
        }
    }

    fn cell(&self, pieces: &mut Vec<(Cow<'_, str>, Style)>, cell: &Cell<'_>) {
        let left = self.marked(pieces, &cell.text, cell.columns, cell.tone, cell.field);
        pieces.push((" ".repeat(left + cell.gap).into(), Style::new()));
    }

    /// The title; in English, where there is room, its translation after it. Gives back the columns that are left.
    fn title(&self, pieces: &mut Vec<(Cow<'_, str>, Style)>, listing: &Listing, entry: &Entry, room: usize) -> usize {
        let lang = self.app.lang();
        let title = entry.shown_title(lang);
        let mut room = room;
        let is_timeline = matches!(listing.kind, ListingKind::Tab(section)
            if self.app.archive().section(section).form.rules().is_timeline);
        if is_timeline && !entry.label.is_empty() {
            room = self.marked(pieces, &entry.label, room, Tone::Badge, Field::Label).saturating_sub(2);
            pieces.push(("  ".into(), Style::new()));
        }
        room = self.marked(pieces, title, room, Tone::Plain, Field::Title);
        if let (Lang::En, true, Some(en)) = (lang, entry.is_quoted(), &entry.title.en)
            && room > 8
        {
            pieces.push((" · ".into(), self.theme.style(Tone::Quiet, None)));
            room = self.marked(pieces, en, room - 3, Tone::Quiet, Field::Title);
        }
        room
    }

    /// A text in at most `room` columns, with what the search asked for marked in it. Where the first mark would be cut
    /// away, the text is shown from a later word on. Gives back the columns that are left.
    fn marked(
        &self,
        pieces: &mut Vec<(Cow<'_, str>, Style)>,
        text: &str,
        room: usize,
        tone: Tone,
        field: Field,
    ) -> usize {
        let fitted = fit(text, room, 1);
        let Some(shown) = fitted.rows.first() else { return room };
        let places = self.app.listing().findings.marks.places(text, field);
        let shown_text = Toned::new(text, tone).marked(places);
        pieces.extend(
            shown_text
                .spans(shown.clone())
                .map(|span| (span.text.into_owned().into(), self.theme.style(span.tone, span.mark))),
        );
        let ellipsis = if fitted.is_cut { "…" } else { "" };
        pieces.push((ellipsis.into(), self.theme.style(tone, None)));
        room.saturating_sub(width(&text[shown.clone()]) + width(ellipsis))
    }
}

/// Which letters of its dates a list shows: year, month and day, or where these would take the titles' room the year
/// alone; of one year, all but that.
fn date_part(listing: &Listing, room: usize) -> Range<usize> {
    let whole = 0..10;
    let part = if matches!(listing.kind, ListingKind::Year(_)) { 5..10 } else { 0..4 };
    let beside_label = room.saturating_sub(listing.widest_label.min(LABEL) + 4);
    if (part.len() + EASY..whole.len() + AMPLE).contains(&beside_label) { part } else { whole }
}
