//! A full text under the page of its entry: broken into rows once for a width, however often the page above it changes.
//!
//! A text of a thousand pages has some forty thousand rows, so a row is only two places and a number; what it looks like is
//! made when it is shown.

use std::{ops::Range, sync::Arc};

use super::{width, wrap};
use crate::archive::{FullText, PAGE_BREAK};

/// A full text at a width, its pages numbered in the margin.
#[derive(Debug, PartialEq)]
pub(crate) struct LaidText {
    text: FullText,
    columns: usize,
    /// The columns of the margin.
    margin: usize,
    rows: Vec<TextRow>,
}

#[derive(Debug, PartialEq)]
struct TextRow {
    place: Range<usize>,
    /// The number of the page that begins here.
    page: Option<u32>,
}

impl LaidText {
    /// The rows of a text at a width; those that were laid out before, where it is the same.
    pub(crate) fn of(text: &FullText, columns: usize, before: Option<&Arc<Self>>) -> Arc<Self> {
        let same = before.filter(|before| before.text == *text && before.columns == columns);
        same.cloned().unwrap_or_else(|| Arc::new(Self::new(text, columns)))
    }

    fn new(text: &FullText, columns: usize) -> Self {
        let pages = text.text().split(PAGE_BREAK);
        let margin = width(&pages.clone().count().to_string()) + 1;
        let room = columns.saturating_sub(margin).max(1);
        let (mut rows, mut start) = (Vec::with_capacity(text.text().len() / room), 0);
        for (page, number) in pages.zip(1..) {
            rows.push(TextRow { place: start..start, page: None });
            let (mut number, mut at, mut blank) = (Some(number), start, None);
            for line in page.split('\n') {
                let said = line.trim_end();
                if said.is_empty() {
                    // One row between paragraphs, however many there are; the page has one above it.
                    blank = Some(at).filter(|_| number.is_none());
                } else {
                    rows.extend(blank.take().map(|at| TextRow { place: at..at, page: None }));
                    let mut push = |place: Range<usize>| {
                        rows.push(TextRow { place: at + place.start..at + place.end, page: number.take() });
                    };
                    match said.len() {
                        // No grapheme takes more columns than bytes: most lines need not be measured.
                        bytes if bytes <= room => push(0..bytes),
                        _ => wrap(said, room).into_iter().for_each(push),
                    }
                }
                at += line.len() + 1;
            }
            start += page.len() + PAGE_BREAK.len_utf8();
        }
        Self { text: text.clone(), columns, margin, rows }
    }

    pub(super) fn text(&self) -> &str {
        self.text.text()
    }

    pub(super) fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// The place of a row in the text.
    pub(super) fn row(&self, nth: usize) -> Option<Range<usize>> {
        self.rows.get(nth).map(|row| row.place.clone())
    }

    /// What stands in the margin of a row that is not blank.
    pub(super) fn margin(&self, nth: usize) -> String {
        let number = self.rows.get(nth).and_then(|row| row.page).map(|page| page.to_string());
        format!("{:<1$}", number.unwrap_or_default(), self.margin)
    }

    /// The row that holds a place of the text.
    pub(super) fn row_at(&self, at: usize) -> usize {
        self.rows.partition_point(|row| row.place.start <= at).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Mark, Page, Tone, Toned};

    fn text(text: &'static str) -> FullText {
        let day = "2026-11-25".parse().expect("it is a date");
        FullText::new("text", Box::default(), day, move || text.into())
    }

    #[test]
    fn pages_are_numbered_in_the_margin_and_places_lead_to_rows_and_back() {
        let full = text("Första sidan är ganska lång\n\n \n  indragen rad  \n\n\u{c}\u{c}\ntredje 信頼");
        let laid = LaidText::of(&full, 16, None);
        let mut page = Page::new(16);
        page.block(&Toned::new("Huvud", Tone::Title));
        let page = page.finish().with_full_text(laid, &[0..7, 8..13]);
        let rows: Vec<String> = (0..page.row_count()).map(|row| page.row_text(row)).collect();
        let expected =
            ["Huvud", "", "1 Första sidan", "  är ganska lång", "", "    indragen rad", "", "", "3 tredje 信頼"];
        assert_eq!(rows, expected);
        for row in (0..page.row_count()).filter(|row| !rows[*row].is_empty()) {
            assert_eq!(page.offset(row).map(|offset| page.row_at(offset)), Some(row));
        }
        let found = page.find("tredje");
        assert_eq!((found.len(), page.place_of(found[0].start)), (1, (8, 2)));
        assert_eq!(page.place_in_full_text(found[0].start).map(|at| full.page_at(at)), Some(3));
        let marked =
            |row| page.spans(row, &found, None).filter_map(|span| Some((span.text, span.mark?))).collect::<Vec<_>>();
        assert_eq!(marked(2), [("Första".into(), Mark::Hit), ("sidan".into(), Mark::Hit)]);
        assert_eq!(marked(8), [("tredje".into(), Mark::Find)]);
    }

    #[test]
    fn a_text_is_broken_into_rows_once_for_a_width() {
        let full = text("en rad\u{c}en till");
        let laid = LaidText::of(&full, 20, None);
        assert!(Arc::ptr_eq(&laid, &LaidText::of(&full, 20, Some(&laid))));
        assert!(!Arc::ptr_eq(&laid, &LaidText::of(&full, 19, Some(&laid))));
        assert!(!Arc::ptr_eq(&laid, &LaidText::of(&text("en annan"), 20, Some(&laid))));
    }
}
