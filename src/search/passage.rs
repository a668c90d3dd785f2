//! The place in a full text that answers a search: its page, and the words around it.

use std::ops::Range;

use super::{Field, Marks};
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
        let mut best: Option<(usize, usize, &str, Range<usize>)> = None;
        for (nth, page) in full.text().split('\u{c}').enumerate() {
            for line in page.lines() {
                let places = self.places(line, Field::FullText);
                if let Some(first) =
                    places.first().filter(|_| best.as_ref().is_none_or(|(most, ..)| places.len() > *most))
                {
                    best = Some((places.len(), nth + 1, line, first.clone()));
                }
            }
        }
        best.map(|(_, page, line, place)| Passage { page, quote: quote(line, &place) })
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
