//! The strip under a list: how many of its entries each year has, the chosen entry's year marked.

use ratatui::{buffer::Buffer, style::Style};

use super::{View, put, row_of};
use crate::{
    app::Listing,
    archive::Date,
    document::{Mark, Tone},
};

/// The heights of a bar in one row, from none to full.
const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

impl View<'_> {
    /// Draws the strip, in three rows (bars, counts, years) or in one.
    pub(super) fn strip(&self, buf: &mut Buffer, listing: &Listing) {
        let area = self.panes.strip;
        let counts = &listing.years;
        let (Some((first, _)), Some((last, _))) = (counts.first_key_value(), counts.last_key_value()) else { return };
        let is_low = area.height < 3;
        let columns = if is_low { 9 } else { 5 };
        let room = usize::from(area.width).saturating_sub(2) / columns;
        let most = counts.values().copied().max().unwrap_or(1);
        let chosen = self.app.chosen().and_then(|entry| entry.date).map(Date::year);
        let [mut bars, mut numbers, mut years] = [const { Vec::new() }; 3];
        for year in shown(*first, *last, chosen, room) {
            let count = counts.get(&year).copied().unwrap_or(0);
            let mark = (chosen == Some(year)).then_some(Mark::Hit);
            let style = |tone| self.theme.style(tone, mark);
            let bar = BARS[if count == 0 { 0 } else { (count * 8).div_ceil(most) }];
            let number = if count == 0 { "·".to_owned() } else { count.to_string() };
            if is_low {
                years.push((format!(" {year}").into(), style(Tone::Quiet)));
                years.push((format!("{bar}{number:<3}").into(), style(Tone::Plain)));
            } else {
                bars.push((format!(" {bar}{bar}{bar} ").into(), style(Tone::Badge)));
                numbers.push((format!("{number:^5}").into(), style(Tone::Plain)));
                years.push((format!("{year:<5}").into(), style(Tone::Quiet)));
            }
        }
        let indent: (std::borrow::Cow<'_, str>, Style) = ("  ".into(), Style::new());
        for (row, pieces) in [bars, numbers, years].into_iter().enumerate() {
            let row = if is_low { 0 } else { row };
            if !pieces.is_empty() {
                put(buf, row_of(area, row), [indent.clone()].into_iter().chain(pieces));
            }
        }
    }
}

/// The years that there is room for, those around the chosen one.
fn shown(first: u16, last: u16, chosen: Option<u16>, room: usize) -> std::ops::RangeInclusive<u16> {
    let room = u16::try_from(room).unwrap_or(u16::MAX).max(1);
    if last - first < room {
        return first..=last;
    }
    let start = chosen.unwrap_or(last).saturating_sub(room / 2).clamp(first, last - (room - 1));
    start..=start + (room - 1)
}
