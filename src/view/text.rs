//! The text pane, and the pages that lie over the panes.

use ratatui_core::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{View, put, row_of};
use crate::{
    action::Action,
    app::{Focus, Sheet},
    document::{self, Tone},
};

impl View<'_> {
    /// Draws the text of the chosen entry; the place of what is reached in it.
    pub(super) fn text(&self, buf: &mut Buffer) -> Option<Position> {
        let is_focused = self.app.listing().focus == Focus::Text;
        self.page(buf, self.text_area(), is_focused)
    }

    /// Draws the one page that lies over the panes.
    pub(super) fn sheet(&self, buf: &mut Buffer) -> Option<Position> {
        self.page(buf, self.panes.sheet, true)
    }

    fn page(&self, buf: &mut Buffer, area: Rect, is_focused: bool) -> Option<Position> {
        let reading = self.app.reading();
        let (page, top) = (reading.page(), reading.top());
        let margin = u16::from(area.width > 2);
        let inner = Rect { x: area.x + margin, width: area.width - margin, ..area };
        for nth in (top..page.row_count()).take(area.height.into()) {
            let at = row_of(inner, nth - top);
            let spans = page.spans(nth, reading.finds(), reading.mark());
            put(buf, at, spans.map(|span| (span.text, self.theme.style(span.tone, span.mark))));
            if is_focused && page.target_at(nth).is_some_and(|target| Some(target) == reading.target) {
                let columns = u16::try_from(reading.width()).unwrap_or(u16::MAX);
                let at = Rect { width: at.width.saturating_sub(2).min(columns), ..at };
                buf.set_style(at.intersection(buf.area), self.theme.chosen());
            }
        }
        self.scrollbar(buf, area, page.row_count(), top, is_focused);
        let (reached, column) = self.reached();
        let row = u16::try_from(reached.checked_sub(top)?).ok().filter(|row| *row < area.height)?;
        let column = u16::try_from(column).unwrap_or(0).min(inner.width.saturating_sub(1));
        Some(Position::new(inner.x + column, area.y + row))
    }

    /// The row and the column of the page that the reader is at: the find, the link, the mark of a search, the year of the
    /// panorama, or else the beginning of what is seen.
    fn reached(&self) -> (usize, usize) {
        let reading = self.app.reading();
        let (page, mark) = (reading.page(), reading.mark());
        let find = mark.filter(|_| reading.find.is_some());
        let target = reading.target.and_then(|target| page.row_of(target));
        let year = page.hits().first().filter(|_| matches!(self.app.sheet(), Some(Sheet::Panorama(_))));
        match (find, target, mark.or(year)) {
            (Some(mark), ..) | (None, None, Some(mark)) => page.place_of(mark.start),
            (None, Some(row), _) => (row, 0),
            (None, None, None) => (reading.top(), 0),
        }
    }

    /// A bar at the right edge where there is more than is seen: where in the page one is.
    fn scrollbar(&self, buf: &mut Buffer, area: Rect, rows: usize, top: usize, is_focused: bool) {
        let height = usize::from(area.height);
        if rows <= height || area.width < 3 || height == 0 {
            return;
        }
        let length = (height * height / rows).max(1);
        let start = (top * (height - length) + (rows - height) / 2) / (rows - height);
        let after_page = u16::try_from(self.app.reading().width() + 2).unwrap_or(u16::MAX);
        let x = area.x + after_page.min(area.width - 1);
        let tone = if is_focused { Tone::Badge } else { Tone::Rule };
        for nth in 0..height {
            let at = Position::new(x, row_of(area, nth).y);
            let (symbol, tone) =
                if (start..start + length).contains(&nth) { ("┃", tone) } else { ("│", Tone::Rule) };
            if buf.area.contains(at) {
                buf[at].set_symbol(symbol).set_style(self.theme.style(tone, None));
            }
        }
    }

    /// The year at a place of the panorama's chart.
    pub(super) fn year_in_chart_at(&self, at: Position) -> Option<u16> {
        let area = self.panes.sheet;
        let Some(Sheet::Panorama(chosen)) = self.app.sheet().filter(|_| area.contains(at)) else { return None };
        let reading = self.app.reading();
        let row = usize::from(at.y.checked_sub(area.y)?) + reading.top();
        let column = usize::from(at.x.checked_sub(area.x + 1)?);
        let width = self.app.panes().chart_width;
        document::year_at(self.app.archive(), (reading.page(), *chosen), (self.app.lang(), width), (row, column))
    }

    /// Following the target on a place of a page.
    pub(super) fn target_at(&self, area: Rect, at: Position) -> Option<Action> {
        let reading = self.app.reading();
        let nth = usize::from(at.y.checked_sub(area.y)?) + reading.top();
        reading.page().target_at(nth).filter(|_| area.contains(at)).map(Action::Follow)
    }
}
