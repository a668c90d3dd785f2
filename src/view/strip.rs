//! The strip under a list: how many of its entries each year has, the chosen entry's year marked.

use std::borrow::Cow;

use ratatui_core::{buffer::Buffer, layout::Rect, style::Style};

use super::{View, put, row_of};
use crate::{
    app::Listing,
    archive::Date,
    document::{Mark, OWN_SIGN, Tone, YearCount, width},
};

/// The heights of a bar in one row, from none to full.
const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// The columns of a year, at most: over more, few years would not be seen as one chart.
const YEAR: usize = 16;
/// The columns of a bar, at most.
const BAR: usize = 6;

/// The blank columns before the first year.
const INDENT: u16 = 2;

/// The years that a strip shows, and how.
struct Scale {
    years: std::ops::RangeInclusive<u16>,
    /// Whether there are years before the first, and after the last.
    goes_on: [bool; 2],
    /// The columns of a year.
    columns: usize,
    /// Whether a year is written with two digits.
    is_short: bool,
}

impl Scale {
    /// All years, with two digits each where four have no room; where that has none either, those around the chosen one.
    /// A year takes `needed` columns, with two digits and with four.
    fn new(first: u16, last: u16, chosen: Option<u16>, room: usize, needed: [usize; 2]) -> Self {
        let all = usize::from(last - first) + 1;
        let columns = room / all;
        if columns >= needed[0] {
            let (columns, is_short) = (columns.min(YEAR), columns < needed[1]);
            return Self { years: first..=last, goes_on: [false; 2], columns, is_short };
        }
        let columns = needed[1];
        let shown = u16::try_from((room / columns).clamp(1, all)).unwrap_or(1);
        let start = chosen.unwrap_or(last).saturating_sub(shown / 2).clamp(first, last - (shown - 1));
        let end = start + (shown - 1);
        Self { years: start..=end, goes_on: [start > first, end < last], columns, is_short: false }
    }

    fn name(&self, year: u16) -> String {
        if self.is_short { format!("{:02}", year % 100) } else { year.to_string() }
    }
}

impl View<'_> {
    /// Draws the strip, in three rows under an empty one (bars, counts, years), or in one. Entries of one year need none.
    pub(super) fn strip(&self, buf: &mut Buffer, listing: &Listing) {
        let area = self.panes.strip;
        let counts = &listing.years;
        let Some(scale) = self.scale_of_strip(listing) else { return };
        let legend = self.legend_of_strip(listing);
        let is_low = area.height < 4;
        let chosen = self.app.chosen().and_then(|entry| entry.date).map(Date::year);
        let most = counts.values().map(|count| count.all).max().unwrap_or(1);
        let mut rows = [const { Vec::new() }; 3];
        for year in scale.years.clone() {
            let count = counts.get(&year).copied().unwrap_or_default();
            let mark = (chosen == Some(year)).then_some(Mark::Hit);
            let bar = BARS[(count.all * 8).div_ceil(most)];
            let name = scale.name(year);
            let number = if count == YearCount::default() { "·".to_owned() } else { count.to_string() };
            let mut cell = |row: usize, texts: &[(&str, Tone)]| {
                let taken: usize = texts.iter().map(|(text, _)| width(text)).sum();
                let pieces =
                    texts.iter().map(|(text, tone)| (Cow::from((*text).to_owned()), self.theme.style(*tone, mark)));
                rows[row].extend(pieces);
                let blank = " ".repeat(scale.columns.saturating_sub(taken));
                rows[row].push((blank.into(), Style::new()));
            };
            if is_low {
                cell(0, &[(&name, Tone::Quiet), (bar, Tone::Badge), (&number, Tone::Plain)]);
            } else {
                let bar = bar.repeat((scale.columns - 1).min(BAR));
                cell(0, &[(&bar, Tone::Badge)]);
                cell(1, &[(&number, Tone::Plain)]);
                cell(2, &[(&name, Tone::Quiet)]);
            }
        }
        let indent: (Cow<'_, str>, Style) = (" ".repeat(INDENT.into()).into(), Style::new());
        let legend = (Cow::from(legend), self.theme.style(Tone::Quiet, None));
        if is_low {
            let [row, ..] = rows;
            put(buf, area, std::iter::once(indent).chain(row).chain([legend]));
        } else {
            put(buf, area, [indent.clone(), legend]);
            for (nth, row) in rows.into_iter().enumerate() {
                put(buf, row_of(area, nth + 1), std::iter::once(indent.clone()).chain(row));
            }
        }
        // In the blanks before the first year and behind the last.
        let after = usize::from(INDENT) + scale.columns * scale.years.len() - 1;
        for (column, _) in [0, after].into_iter().zip(scale.goes_on).filter(|(_, goes_on)| *goes_on) {
            let x = area.x + u16::try_from(column).unwrap_or(u16::MAX);
            let at = Rect { x, width: 1, ..row_of(area, if is_low { 0 } else { 3 }) };
            put(buf, at, [(Cow::from("…"), self.theme.style(Tone::Quiet, None))]);
        }
    }

    /// The years of a strip of so many columns beside its legend, where there is one to draw.
    fn scale_of_strip(&self, listing: &Listing) -> Option<Scale> {
        let area = self.panes.strip;
        let counts = &listing.years;
        let ((first, _), (last, _)) = (counts.first_key_value()?, counts.last_key_value()?);
        if first == last || area.is_empty() {
            return None;
        }
        let is_low = area.height < 4;
        let widest = counts.values().map(|count| width(&count.to_string())).max().unwrap_or(1);
        let legend = self.legend_of_strip(listing);
        let beside_low = if legend.is_empty() || !is_low { 0 } else { width(&legend) + 2 };
        // The blank after the last year is the margin.
        let room = usize::from(area.width).saturating_sub(usize::from(INDENT) + beside_low);
        let chosen = self.app.chosen().and_then(|entry| entry.date).map(Date::year);
        // In one row, number and bar stand beside the year; in three, the number stands over it.
        let needed = [2, 4].map(|digits| if is_low { digits + widest + 2 } else { widest.max(digits) + 1 });
        Some(Scale::new(*first, *last, chosen, room, needed))
    }

    /// What tells the reader's own entries apart, where there are any.
    fn legend_of_strip(&self, listing: &Listing) -> String {
        let has_own = listing.years.values().any(|count| count.own > 0);
        if has_own { format!("{OWN_SIGN} {}", self.app.words().own) } else { String::new() }
    }

    /// The year whose bar is at a column of the screen.
    pub(super) fn year_in_strip_at(&self, column: u16) -> Option<u16> {
        let mut scale = self.scale_of_strip(self.app.listing())?;
        let nth = usize::from(column.checked_sub(self.panes.strip.x + INDENT)?) / scale.columns;
        scale.years.nth(nth)
    }
}
