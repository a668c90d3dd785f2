//! What a reader typed, read: words, phrases, words that must not occur, filters.
//!
//! - `"a phrase"` is words side by side; `-word` must not occur; everything else is words, and all must occur.
//! - Filters: `typ:`/`type:` a section or a kind, `år:`/`year:` a year or `2019..2021`, `källa:`/`source:` a
//!   publication or a badge. Several of one sort are alternatives.
//! - As readers paste: any blank is a blank, quotation marks and minus signs of every kind are `"` and `-`, ligatures and
//!   full-width letters are their plain letters.
//! - Any text is a query. What is no word asks nothing; of a very long text only the beginning is read. A filter that
//!   cannot be read is named ([`Query::unread`]).

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;

use super::{fold::bare_text, words::each_single};
use crate::{archive::SectionId, scrub};

/// The most characters of a query that are read.
const LONGEST: usize = 4096;

/// The entries that a search looks among.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
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
    pub(super) scope: Scope,
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
    pub(super) unread: Option<UnreadFilter>,
}

/// A filter that cannot be read, as it was typed: it narrows nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UnreadFilter {
    /// Nothing stands after the colon.
    NoValue(String),
    /// What stands there is no year, nor one year to a later one.
    NoYear(String),
}

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let beginning: String = typed.chars().take(LONGEST).collect();
        let mut query = Self::default();
        for piece in pieces(&plain(&scrub::line(&beginning))) {
            query.take(&piece);
        }
        query
    }

    /// A query for everything in `scope`.
    pub(crate) fn within(scope: Scope) -> Self {
        Self { scope, ..Self::default() }
    }

    /// A query for everything of a year.
    pub(crate) fn of_year(year: u16) -> Self {
        Self { years: vec![year..=year], ..Self::default() }
    }

    /// The same query, looking only among the entries of `scope`.
    pub(crate) fn scoped(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    /// Whether it takes an index to answer it: it names words, not only a scope, kinds and years.
    pub(crate) fn asks_for_words(&self) -> bool {
        let Self { words, phrases, without, sources, .. } = self;
        !(words.is_empty() && phrases.is_empty() && without.is_empty() && sources.is_empty())
    }

    fn take(&mut self, piece: &Piece<'_>) {
        let Piece { name, value, is_phrase, is_without } = *piece;
        if let Some((filter, name)) = name {
            return self.filter(filter, name, value);
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

impl Query {
    /// The first filter that cannot be read.
    pub(crate) fn unread(&self) -> Option<&UnreadFilter> {
        self.unread.as_ref()
    }

    fn filter(&mut self, filter: Filter, name: &str, value: &str) {
        let source = words(value);
        if source.is_empty() {
            self.unread.get_or_insert_with(|| UnreadFilter::NoValue(name.to_owned()));
            return;
        }
        match (filter, years(value)) {
            (Filter::Kind, _) => self.kinds.push(bare_text(value.trim())),
            (Filter::Source, _) => self.sources.push(source),
            (Filter::Year, Some(years)) => self.years.push(years),
            (Filter::Year, None) => {
                self.unread.get_or_insert_with(|| UnreadFilter::NoYear(format!("{name}{value}")));
            }
        }
    }
}

/// The query for what `typed` asks for within one year: the years in it give way to that one, and an open quotation mark is
/// closed before it.
pub(crate) fn narrowed(typed: &str, year_filter: &str) -> String {
    let plain = plain(&scrub::line(typed));
    let kept = pieces(&plain).into_iter().filter(|piece| !matches!(piece.name, Some((Filter::Year, _))));
    let spelled = kept.map(|Piece { name, value, is_phrase, is_without }| {
        let (minus, quote) = (if is_without { "-" } else { "" }, if is_phrase { "\"" } else { "" });
        let name = name.map_or("", |(_, name)| name);
        format!("{minus}{name}{quote}{value}{quote}")
    });
    spelled.chain([year_filter.to_owned()]).collect::<Vec<_>>().join(" ")
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
    /// The filter, and its name with the colon as typed.
    name: Option<(Filter, &'a str)>,
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
        if let Some((_, name)) = name {
            rest = &rest[name.len()..];
        }
        let is_phrase = rest.starts_with('"');
        let ends = |c: char| if is_phrase { c == '"' } else { c.is_whitespace() || c == '"' };
        rest = &rest[usize::from(is_phrase)..];
        let end = rest.find(ends).unwrap_or(rest.len());
        pieces.push(Piece { name, value: &rest[..end], is_phrase, is_without });
        rest = rest[end..].strip_prefix('"').filter(|_| is_phrase).unwrap_or(&rest[end..]).trim_start();
    }
    pieces
}

/// The filter that `text` begins with, and its name with the colon.
fn filter_name(text: &str) -> Option<(Filter, &str)> {
    let (name, _) = text.split_once(':')?;
    let bare = bare_text(name);
    let (_, filter) = FILTERS.iter().find(|(known, _)| *known == bare)?;
    Some((*filter, &text[..=name.len()]))
}

/// The words of a text without case, each number by itself: [`super::numbers`] puts together what belongs together.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_single(text, |word| words.push(word.to_owned()));
    words
}

/// `2019`, `2019..2021`, `2019..`, `..2021`; also with a hyphen.
fn years(value: &str) -> Option<RangeInclusive<u16>> {
    let year = |text: &str| {
        let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| is_year)
    };
    let Some((from, to)) = value.split_once("..").or_else(|| value.split_once(['-', '–'])) else {
        return year(value).map(|year| year..=year);
    };
    let bound = |text: &str, open| if text.is_empty() { Some(open) } else { year(text) };
    let years = bound(from, 0)?..=bound(to, u16::MAX)?;
    (!years.is_empty()).then_some(years)
}

/// The text as it would be typed on a plain keyboard.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut is_quoted = false;
    while let Some(c) = letters.next() {
        let begins =
            plain.chars().next_back().is_none_or(|before| before.is_whitespace() || matches!(before, '-' | ':'));
        let ends = letters.peek().is_none_or(|next| next.is_whitespace());
        match c {
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' | '〝' | '〞' => plain.push('"'),
            // An apostrophe as well, but for those that stand around words.
            '‘' | '’' | '‚' | '‛' | '‹' | '›' if begins && !ends && letters.clone().any(is_single_quote) => {
                is_quoted = true;
                plain.push('"');
            }
            '‘' | '’' | '‚' | '‛' | '‹' | '›' if is_quoted && ends => {
                is_quoted = false;
                plain.push('"');
            }
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '－' if begins => plain.push('-'),
            'ﬀ'..='ﬆ' | '！'..='～' => plain.extend(std::iter::once(c).nfkc()),
            _ if c.is_whitespace() => plain.push(' '),
            _ => plain.push(c),
        }
    }
    plain
}

fn is_single_quote(c: char) -> bool {
    matches!(c, '‘' | '’' | '‚' | '‛' | '‹' | '›')
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
    fn what_is_pasted_is_read_as_what_is_typed() {
        let cases = [
            ("”i staten”", "\"i staten\""),
            ("»i staten«", "\"i staten\""),
            ("„i staten“ chef", "\"i staten\" chef"),
            ("‘i staten’", "\"i staten\""),
            ("‹i staten›", "\"i staten\""),
            ("the delegation’s report", "the delegation's report"),
            ("tillit –chef", "tillit -chef"),
            ("tillit −chef", "tillit -chef"),
            ("—”i staten”", "-\"i staten\""),
            ("ﬁnansdepartementet", "finansdepartementet"),
            ("ＳＯＵ ２０１８：４７", "SOU 2018:47"),
            ("i\u{a0}staten\u{2009}nu\u{3000}då", "i staten nu då"),
            ("källa:”dagens nyheter”", "källa:\"dagens nyheter\""),
            ("år:2019–2021", "år:2019-2021"),
        ];
        for (pasted, typed) in cases {
            assert_eq!(Query::parse(pasted), Query::parse(typed), "{pasted}");
        }
    }

    #[test]
    fn a_filter_that_cannot_be_read_is_named() {
        for (typed, unread) in [
            ("tillit typ:", UnreadFilter::NoValue("typ:".to_owned())),
            ("source:\"\" tillit", UnreadFilter::NoValue("source:".to_owned())),
            ("år:..", UnreadFilter::NoValue("år:".to_owned())),
            ("år:20x9", UnreadFilter::NoYear("år:20x9".to_owned())),
            ("Year:99999", UnreadFilter::NoYear("Year:99999".to_owned())),
            ("år:19", UnreadFilter::NoYear("år:19".to_owned())),
            ("år:2021..2019", UnreadFilter::NoYear("år:2021..2019".to_owned())),
        ] {
            assert_eq!(Query::parse(typed).unread(), Some(&unread), "{typed}");
        }
        assert_eq!(Query::parse("år:2019.. typ:media källa:dn forskare: vård").unread(), None);
    }

    #[test]
    fn a_query_is_narrowed_to_another_year() {
        for (typed, within) in [
            ("", "år:2019"),
            ("tillit", "tillit år:2019"),
            ("tillit år:2018..2020", "tillit år:2019"),
            ("year:2018 tillit Ar:..2020 -chef", "tillit -chef år:2019"),
            ("år:2018 år:2021", "år:2019"),
            ("år: tillit", "tillit år:2019"),
            ("\"år:2018 i staten\" typ:\"en del\"", "\"år:2018 i staten\" typ:\"en del\" år:2019"),
            ("”i staten", "\"i staten\" år:2019"),
            ("−chef\u{a0}källa:»dagens nyheter«", "-chef källa:\"dagens nyheter\" år:2019"),
        ] {
            assert_eq!(narrowed(typed, "år:2019"), within, "{typed}");
            assert_eq!(narrowed(within, "år:2019"), within, "{typed}");
        }
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
