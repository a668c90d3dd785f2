//! What a reader typed, read: words, phrases, words that must not occur, filters.
//!
//! - `"a phrase"` is words side by side; `-word` must not occur; everything else is words, and all must occur.
//! - Filters: `typ:`/`type:` a section or a kind, `år:`/`year:` a year or `2019..2021`, `källa:`/`source:` a
//!   publication or a badge. Several of one sort are alternatives. A filter without a value asks nothing yet.
//! - Any text is a query. What is no word asks nothing; of a very long text only the beginning is read.

use std::ops::RangeInclusive;

use super::{fold::bare_text, words::each_single};
use crate::{archive::SectionId, scrub};

/// The most characters of a query that are read.
pub const LONGEST: usize = 4096;

/// The entries that a search looks among.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The whole archive.
    #[default]
    All,
    /// One section.
    Section(SectionId),
    /// These entries, by position.
    Entries(Vec<usize>),
}

/// A query: what must occur, what must not, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The entries that it looks among.
    pub scope: Scope,
    /// Words that must occur, without case, as typed.
    pub(super) words: Vec<String>,
    /// Words that must stand side by side.
    pub(super) phrases: Vec<Vec<String>>,
    /// Words that must not occur.
    pub(super) without: Vec<String>,
    /// Sections and kinds, as typed, bare.
    pub(super) kinds: Vec<String>,
    /// Years.
    pub(super) years: Vec<RangeInclusive<u16>>,
    /// Publications and badges, as words.
    pub(super) sources: Vec<Vec<String>>,
}

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let beginning: String = typed.chars().take(LONGEST).collect();
        let mut query = Self::default();
        for piece in pieces(&scrub::line(&beginning)) {
            query.take(&piece);
        }
        query
    }

    /// A query for everything in `scope`.
    #[must_use]
    pub fn within(scope: Scope) -> Self {
        Self { scope, ..Self::default() }
    }

    /// A query for everything of a year.
    #[must_use]
    pub fn of_year(year: u16) -> Self {
        Self { years: vec![year..=year], ..Self::default() }
    }

    /// The same query, looking only among the entries of `scope`.
    #[must_use]
    pub fn scoped(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    /// Whether it takes an index to answer it: it names words, not only a scope, kinds and years.
    #[must_use]
    pub fn asks_for_words(&self) -> bool {
        let Self { words, phrases, without, sources, .. } = self;
        !(words.is_empty() && phrases.is_empty() && without.is_empty() && sources.is_empty())
    }

    fn take(&mut self, piece: &Piece<'_>) {
        let Piece { name, value, is_phrase, is_without } = *piece;
        if let Some(name) = name {
            return match name {
                Filter::Kind => self.kinds.extend((!value.is_empty()).then(|| bare_text(value))),
                Filter::Year => self.years.extend(years(value)),
                Filter::Source => self.sources.extend(Some(words(value)).filter(|words| !words.is_empty())),
            };
        }
        let mut words = words(value);
        if is_without {
            self.without.append(&mut words);
        } else if is_phrase && words.len() > 1 {
            self.phrases.push(words);
        } else {
            self.words.append(&mut words);
        }
    }
}

#[derive(Clone, Copy)]
enum Filter {
    Kind,
    Year,
    Source,
}

/// The filters' names, Swedish and English, bare.
const FILTERS: [(&str, Filter); 6] = [
    ("typ", Filter::Kind),
    ("type", Filter::Kind),
    ("ar", Filter::Year),
    ("year", Filter::Year),
    ("kalla", Filter::Source),
    ("source", Filter::Source),
];

/// A piece of a query, between spaces or quotation marks.
struct Piece<'a> {
    name: Option<Filter>,
    value: &'a str,
    is_phrase: bool,
    is_without: bool,
}

/// The pieces of a query. A quotation mark that is never closed lasts to the end: the reader is still typing.
fn pieces(query: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = query.trim_start();
    while !rest.is_empty() {
        let is_without = rest.starts_with('-') && rest[1..].starts_with(|c: char| c == '"' || c.is_alphanumeric());
        rest = &rest[usize::from(is_without)..];
        let name = filter_name(rest);
        if let Some((_, length)) = name {
            rest = &rest[length..];
        }
        let is_phrase = rest.starts_with('"');
        let ends = |c: char| if is_phrase { c == '"' } else { c.is_whitespace() || c == '"' };
        rest = &rest[usize::from(is_phrase)..];
        let end = rest.find(ends).unwrap_or(rest.len());
        pieces.push(Piece { name: name.map(|(name, _)| name), value: &rest[..end], is_phrase, is_without });
        rest = rest[end..].strip_prefix('"').filter(|_| is_phrase).unwrap_or(&rest[end..]).trim_start();
    }
    pieces
}

/// The filter that `text` begins with, and how many bytes its name and the colon take.
fn filter_name(text: &str) -> Option<(Filter, usize)> {
    let (name, _) = text.split_once(':')?;
    let bare = bare_text(name);
    let (_, filter) = FILTERS.iter().find(|(known, _)| *known == bare)?;
    Some((*filter, name.len() + 1))
}

/// The words of a text without case, each number by itself: [`super::numbers`] puts together what belongs together.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_single(text, |_, word| words.push(word.to_owned()));
    words
}

/// `2019`, `2019..2021`, `2019..`, `..2021`; also with a hyphen.
fn years(value: &str) -> Option<RangeInclusive<u16>> {
    let parted = value.split_once("..").or_else(|| value.split_once('-')).or_else(|| value.split_once('–'));
    let Some((from, to)) = parted else {
        let year = value.parse().ok()?;
        return Some(year..=year);
    };
    let bound = |text: &str, open| if text.is_empty() { Some(open) } else { text.parse().ok() };
    Some(bound(from, 0)?..=bound(to, u16::MAX)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_read() {
        let query =
            Query::parse("Tillit \"i staten\" -chef typ:media ÅR:2019..2021 source:\"dagens nyheter\" år: källa:");
        assert_eq!(query.words, ["tillit"]);
        assert_eq!(query.phrases, [["i", "staten"]]);
        assert_eq!(query.without, ["chef"]);
        assert_eq!(query.kinds, ["media"]);
        assert_eq!(query.years, [2019..=2021]);
        assert_eq!(query.sources, [["dagens", "nyheter"]]);
    }

    #[test]
    fn anything_is_a_query() {
        for typed in ["", "-", "\"", "\"\"", ":", "år:x", "- a", "\u{1b}[2J", "a\"b\"c", "-\"a b", "typ:", "\u{0}"] {
            let _ = Query::parse(typed);
        }
        assert_eq!(Query::parse("a -- b - c").words, ["a", "b", "c"]);
        assert_eq!(Query::parse("år:..2018").years, [0..=2018]);
        assert_eq!(Query::parse("forskare: vård").words, ["forskare", "vård"]);
    }
}
