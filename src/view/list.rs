//! The list: a row an entry, in columns that line up, under quiet headings.

use std::borrow::Cow;

use ratatui_core::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Modifier, Style},
};

use super::{View, put, row_of};
use crate::{
    app::{Focus, LEGEND, ListRow, Listing, Shows},
    document::{MARK_SIGN, OWN_SIGN, Tone, Toned, cut, fit, width},
};

impl View<'_> {
    /// Draws the list; the place of the chosen row.
    pub(super) fn list(&self, buf: &mut Buffer) -> Option<Position> {
        let listing = self.app.listing();
        let area = self.panes.list;
        let (mut cursor, mut taken) = (None, 0);
        for (nth, row) in listing.rows.iter().enumerate().skip(listing.cursor.top) {
            let at = row_of(area, taken);
            if at.height == 0 {
                break;
            }
            let height = listing.measured.height(nth);
            match row {
                ListRow::Item(item) => {
                    let is_chosen = *item == listing.cursor.chosen;
                    if is_chosen {
                        cursor = Some(Position::new(at.x, at.y));
                    }
                    let height = u16::try_from(height).unwrap_or(u16::MAX).min(area.bottom() - at.y);
                    self.item(buf, Rect { height, ..at }, listing, *item, is_chosen);
                }
                heading => {
                    let room = usize::from(at.width).saturating_sub(2);
                    let text = format!(" {} ", cut(&self.heading(*heading), room));
                    let rule = "─".repeat(room.saturating_sub(width(&text)));
                    let style = |tone| self.theme.style(tone, None);
                    put(buf, at, [(text.into(), style(Tone::Heading)), (rule.into(), style(Tone::Rule))]);
                }
            }
            taken += height;
        }
        if let Some(legend) = &listing.measured.legend {
            let columns = usize::from(area.width).saturating_sub(3);
            let rows = u16::try_from(fit(legend.text(), columns, LEGEND).rows.len()).unwrap_or(0).min(area.height);
            let at = Rect { x: area.x + 2, y: area.bottom() - rows, width: area.width.saturating_sub(3), height: rows };
            self.toned(buf, at, legend, LEGEND);
        }
        self.strip(buf, listing);
        cursor
    }

    /// The item on a row of the screen.
    pub(super) fn item_at(&self, row: u16) -> Option<usize> {
        let listing = self.app.listing();
        let mut left = usize::from(row.checked_sub(self.panes.list.y)?);
        for (nth, row) in listing.rows.iter().enumerate().skip(listing.cursor.top) {
            let height = listing.measured.height(nth);
            match row {
                ListRow::Item(item) if left < height => return Some(*item),
                _ if left < height => return None,
                _ => left -= height,
            }
        }
        None
    }

    fn heading(&self, row: ListRow) -> Cow<'_, str> {
        let (archive, words, lang) = (self.app.archive(), self.app.words(), self.app.lang());
        match row {
            ListRow::Item(_) => "".into(),
            ListRow::Phase(phase) => archive.phases[phase].name.get(lang).into(),
            ListRow::NoPhase => words.no_phase.into(),
            ListRow::Section(section) => archive.section(section).name.get(lang).into(),
            ListRow::Similar => words.similar.into(),
            ListRow::Undated => words.undated.into(),
        }
    }

    fn item(&self, buf: &mut Buffer, area: Rect, listing: &Listing, item: usize, is_chosen: bool) {
        let (archive, lang) = (self.app.archive(), self.app.lang());
        let entry = &archive.entries[listing.items[item]];
        let is_focused = is_chosen && listing.focus == Focus::List && self.app.sheet().is_none();
        let over = match (is_chosen, is_focused) {
            (_, true) => self.theme.chosen(),
            (true, false) => Style::new().add_modifier(Modifier::BOLD),
            _ => Style::new(),
        };
        let sign = match () {
            () if entry.is_marked() => MARK_SIGN,
            () if entry.is_own() => OWN_SIGN,
            () => ' ',
        };
        let mark = if is_chosen { "▸" } else { " " };
        put(buf, area, [(mark.into(), Style::new()), (sign.to_string().into(), self.theme.style(Tone::Badge, None))]);
        let marks = &listing.findings.marks;
        let columns = &listing.measured.columns;
        let mut rest = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
        for cell in &columns.cells {
            let (text, tone, field) = listing.cell(cell.shows, entry, archive, lang);
            let toned = Toned::new(&text, tone).marked(marks.places(&text, field));
            let place = Rect { width: u16::try_from(cell.columns).unwrap_or(0).min(rest.width), ..rest };
            match cell.shows {
                Shows::Year if !self.has_own_year(listing, item) => {}
                Shows::Rule => {
                    (0..usize::from(area.height)).for_each(|row| self.toned(buf, row_of(place, row), &toned, 1));
                }
                _ => self.toned(buf, place, &toned, columns.most),
            }
            let step = u16::try_from(cell.columns + cell.gap).unwrap_or(0).min(rest.width);
            rest = Rect { x: rest.x + step, width: rest.width - step, ..rest };
        }
        let title = listing.shown_title(columns, entry, archive, lang, Some(marks));
        self.toned(buf, rest, &title, columns.most);
        // An entry that goes on below the pane shows its title rather than what is quoted under it.
        let title_rows = fit(title.text(), rest.width.into(), columns.most).rows.len();
        let left = rest.height.saturating_sub(u16::try_from(title_rows).unwrap_or(u16::MAX));
        if let Some(quote) = listing.measured.quote(item).filter(|_| left > 0) {
            let height = left.min(u16::try_from(quote.rows).unwrap_or(u16::MAX));
            let place = Rect { y: rest.bottom() - height, height, ..rest };
            self.toned(buf, place, &quote.text, height.into());
        }
        buf.set_style(area.intersection(buf.area), over);
    }

    /// A text in an area, in so many rows at most; what is longer is cut at its end, which is seen to be one.
    fn toned(&self, buf: &mut Buffer, area: Rect, text: &Toned, most: usize) {
        let fitted = fit(text.text(), area.width.into(), most.min(area.height.into()));
        let last = fitted.rows.len().saturating_sub(1);
        for (nth, place) in fitted.rows.into_iter().enumerate() {
            let spans = text.spans(place).map(|span| (span.text, self.theme.style(span.tone, span.mark)));
            let ellipsis = (fitted.is_cut && nth == last).then(|| ("…".into(), self.theme.style(Tone::Plain, None)));
            put(buf, row_of(area, nth), spans.chain(ellipsis));
        }
    }

    /// Whether the year is another one than on the row above, or the row is the first that is seen.
    fn has_own_year(&self, listing: &Listing, item: usize) -> bool {
        let year = |nth: usize| self.app.archive().entries[listing.items[nth]].date.map(crate::archive::Date::year);
        let mut seen = listing.rows.iter().skip(listing.cursor.top);
        let is_first = seen.find(|row| matches!(row, ListRow::Item(_))) == Some(&ListRow::Item(item));
        is_first || item == 0 || year(item - 1) != year(item)
    }
}
