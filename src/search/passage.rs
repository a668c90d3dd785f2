//! The place in a full text that answers a search: its page, and the words around it.

use std::ops::Range;

use super::Marks;
use crate::archive::FullText;

/// The most characters of a quotation on either side of what was asked for.
const AROUND: usize = 60;

/// A place in a full text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// The page, from 1.
    pub(crate) page: usize,
    /// The words around the place, on one line.
    pub(crate) quote: String,
}

impl Marks {
    /// The first line of a full text that has most of what the query asked for.
    pub(crate) fn passage(&self, full: &FullText) -> Option<Passage> {
        let places = self.places_in(full);
        let (mut left, mut best) = (&places[..], &places[..0]);
        while let Some(first) = left.first() {
            let end = full.line_at(first.start).end;
            let (line, after) = left.split_at(left.partition_point(|place| place.start < end));
            if line.len() > best.len() {
                best = line;
            }
            left = after;
        }
        let first = best.first()?;
        let line = full.line_at(first.start);
        let place = first.start - line.start..first.end - line.start;
        Some(Passage { page: full.page_at(first.start), quote: quote(&full.text()[line], &place) })
    }
}

/// A part of a line around a place in it.
fn quote(line: &str, place: &Range<usize>) -> String {
    let before: Vec<(usize, char)> = line[..place.start].char_indices().rev().take(AROUND).collect();
    let start = before.last().map_or(place.start, |(at, _)| *at);
    let end = line[place.end..].char_indices().nth(AROUND).map_or(line.len(), |(at, _)| place.end + at);
    let lead = if start > 0 { "…" } else { "" };
    let rest = if end < line.len() { "…" } else { "" };
    format!("{lead}{}{rest}", line[start..end].trim())
}
