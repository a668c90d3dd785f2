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
    /// The place in a full text that answers best, quoted.
    pub(crate) fn passage(&self, full: &FullText) -> Option<Passage> {
        let places = self.places_in(full);
        let first = places.get(self.best(full, &places))?;
        let (text, line) = (full.text(), full.line_at(first.start));
        // What was found may go on in the next line.
        let place = first.start - line.start..first.end.min(line.end) - line.start;
        Some(Passage { page: full.page_at(first.start), quote: part(&text[line], &place) })
    }

    /// Which of the places in a full text answers best: the first around which, in one paragraph, most of what was typed
    /// stands as typed, and among those most of what the query asked for.
    pub(crate) fn best(&self, full: &FullText, places: &[Range<usize>]) -> usize {
        let typed = self.typed_in(full);
        let (mut best, mut most) = (0, (0, 0));
        for (nth, first) in places.iter().enumerate() {
            let end = first.start + around(&full.text()[first.start..]);
            let before = |places: &[Range<usize>], end| places.partition_point(|place| place.start < end);
            let near = |places: &[Range<usize>]| before(places, end) - before(places, first.start);
            let found = (typed.iter().filter(|places| near(places) > 0).count(), near(places));
            if found > most {
                (best, most) = (nth, found);
            }
        }
        best
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

    fn attach(archive: &mut Archive, text: &'static str) -> FullText {
        let day = "2026-11-25".parse().expect("it is a date");
        let full = FullText::new("text", Box::default(), day, move || text.into());
        archive.entries[3].layer.get_or_insert_default().text = Some(full.clone());
        full
    }

    #[test]
    fn what_stands_as_typed_comes_before_its_forms() {
        let mut archive = Archive::embedded();
        let text = "Ett exempel om en enda sak och postgång, stöd för stöd i kvalstret och den kvalsterfria xylofon.\u{c}\
                    Stöd till xylofonerna, som är en skatt.\u{c}\
                    De skickar e-post och ger it-stöd. Den e-hälsa som finns har ett kvalster, och öronpropp är ett ord.";
        let full = attach(&mut archive, text);
        let index = Index::new(&archive);
        for (typed, page) in [
            ("e-post", 3),
            ("e-hälsa", 3),
            ("e-halsa", 3),
            ("it-stöd", 3),
            ("kvalster", 3),
            ("xylofonerna", 2),
            ("xylofon", 1),
            ("kvalstret", 1),
            ("kvalstrets", 1),
            ("stöd xylofonerna", 2),
        ] {
            let marks = index.search(&archive, &Query::parse(typed)).marks;
            assert_eq!(marks.passage(&full).map(|passage| passage.page), Some(page), "{typed}");
        }
    }

    #[test]
    fn a_word_that_lines_divide_is_shown_whole() {
        let mut archive = Archive::embedded();
        let full = attach(&mut archive, "Om tillits-\nkvadrupel den 14\njuni 1931 i vård-\noch omsorgs-\u{c}kvintupel");
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
