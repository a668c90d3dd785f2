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
        Some(Passage { page: full.page_at(first.start), quote: quote(full, first) })
    }
}

/// The line of a place, as much of it as stands around the place; a word that goes on over its ends is whole.
fn quote(full: &FullText, place: &Range<usize>) -> String {
    let (text, line) = (full.text(), full.line_at(place.start));
    let written = &text[line.clone()];
    let begun = text[..line.start].strip_suffix('\n').and_then(|before| divided(before, written));
    let ended = text[line.end..].strip_prefix('\n').and_then(|after| divided(written, after));
    let lead = begun.map_or("", |(lead, _)| lead);
    let (written, rest) = match ended {
        Some((_, rest)) => (written.trim_end_matches(' ').trim_end_matches('-'), rest),
        None => (written, ""),
    };
    let whole = format!("{lead}{written}{rest}");
    // What was found may go on in the next line.
    let [start, end] = [place.start, place.end].map(|at| lead.len() + (at - line.start).min(written.len()));
    part(&whole, &(start..end))
}

/// The parts of a word that a hyphen divides at the end of a line: `tillits-`, `baserad`. In `vård- och omsorg` none is.
fn divided<'a>(line: &'a str, next: &'a str) -> Option<(&'a str, &'a str)> {
    let begun = line.trim_end_matches(' ').strip_suffix('-')?.rsplit(char::is_whitespace).next()?;
    let ended = next.trim_start_matches(' ').split(char::is_whitespace).next()?;
    let is_divided = begun.ends_with(char::is_alphabetic) && ended.starts_with(char::is_lowercase);
    (is_divided && !["och", "eller", "samt", "and", "or"].contains(&ended)).then_some((begun, ended))
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
            ("\"om tillits\"", "Om tillitskvadrupel"),
            ("kvadrupel", "tillitskvadrupel den 14"),
            ("14 juni 1931", "tillitskvadrupel den 14"),
            ("\"1931 i vård\"", "juni 1931 i vård-"),
            ("kvintupel", "kvintupel"),
        ] {
            let findings = index.search(&archive, &Query::parse(typed));
            assert_eq!(findings.marks.passage(&full).map(|passage| passage.quote).as_deref(), Some(quote), "{typed}");
        }
    }
}
