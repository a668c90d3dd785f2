//! The place in a full text that answers a search: its page, and the words around it.

use std::ops::Range;

use super::Marks;
use crate::archive::{FullText, PAGE_BREAK};

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
    /// The first place in a full text around which most of what the query asked for stands in one paragraph.
    pub(crate) fn passage(&self, full: &FullText) -> Option<Passage> {
        let places = self.places_in(full);
        let mut best = &places[..0];
        for (nth, first) in places.iter().enumerate() {
            let end = first.start + around(&full.text()[first.start..]);
            let near = &places[nth..nth + places[nth..].partition_point(|place| place.start < end)];
            if near.len() > best.len() {
                best = near;
            }
        }
        let first = best.first()?;
        let (text, line) = (full.text(), full.line_at(first.start));
        // What was found may go on in the next line.
        let place = first.start - line.start..first.end.min(line.end) - line.start;
        Some(Passage { page: full.page_at(first.start), quote: part(&text[line], &place) })
    }
}

/// The bytes of a paragraph that are quoted from the beginning of `text` on.
fn around(text: &str) -> usize {
    let quoted = text.char_indices().take(AROUND).take_while(|(_, c)| !matches!(*c, '\n' | PAGE_BREAK));
    quoted.last().map_or(0, |(at, c)| at + c.len_utf8())
}

/// A part of a line around a place in it.
fn part(line: &str, place: &Range<usize>) -> String {
    let before: Vec<(usize, char)> = line[..place.start].char_indices().rev().take(AROUND).collect();
    let start = before.last().map_or(place.start, |(at, _)| *at);
    let end = line[place.end..].char_indices().nth(AROUND).map_or(line.len(), |(at, _)| place.end + at);
    let lead = if start > 0 { "…" } else { "" };
    let rest = if end < line.len() { "…" } else { "" };
    format!("{lead}{}{rest}", line[start..end].trim())
}

#[cfg(test)]
mod tests {
    use crate::{
        archive::{Archive, FullText},
        search::{Index, Query},
    };

    #[test]
    fn a_word_that_lines_divide_is_shown_whole() {
        let mut archive = Archive::embedded();
        let text = "Om tillits-\nkvadrupel den 14\njuni 1931 i vård-\noch omsorgs-\u{c}kvintupel";
        let day = "2026-11-25".parse().expect("it is a date");
        let full = FullText::new("text", Box::default(), day, move || text.into());
        archive.entries[3].layer.get_or_insert_default().text = Some(full.clone());
        let index = Index::new(&archive);
        for (typed, quote) in [
            ("tillitskvadrupel", "Om tillitskvadrupel den 14 juni 1931 i vård- och omsorgs-"),
            ("kvadrupel", "Om tillitskvadrupel den 14 juni 1931 i vård- och omsorgs-"),
            ("14 juni 1931", "Om tillitskvadrupel den 14 juni 1931 i vård- och omsorgs-"),
            ("\"vård och omsorgs\"", "Om tillitskvadrupel den 14 juni 1931 i vård- och omsorgs-"),
            ("kvintupel", "kvintupel"),
        ] {
            let findings = index.search(&archive, &Query::parse(typed));
            assert_eq!(findings.marks.passage(&full).map(|passage| passage.quote).as_deref(), Some(quote), "{typed}");
        }
    }
}
