//! What a reader typed, read: words, phrases, words that must not occur, filters.
//!
//! - `"a phrase"` is words side by side; `-word` and `-"a phrase"` must not occur; everything else is words, and all must
//!   occur.
//! - Filters: `typ:`/`type:`, also `slag:`/`kind:`, a section or a kind, `år:`/`year:` a year or `2019..2021`,
//!   `källa:`/`source:` a publication or a badge. Several of one sort are alternatives.
//! - An address alone finds the entries that have it.
//! - As readers paste: any blank is a blank, quotation marks and minus signs of every kind are `"` and `-`, ligatures and
//!   full-width letters are their plain letters.
//! - Any text is a query. What is no word asks nothing; of a very long text only the beginning is read. A filter that
//!   cannot be read is named ([`Query::unread`]), and so is a word that may have been meant to turn others
//!   ([`Query::turned`]).

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;

use super::{fold::bare_text, turned::Turned, web_address::WebAddress, words::each_single};
use crate::{
    archive::{Date, SectionId},
    scrub,
};

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
    /// What may be dated from one date to another, in one section or in all.
    Dated { section: Option<SectionId>, from: Option<Date>, to: Option<Date> },
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
    /// Those of them that were typed as one, with hyphens: `e-post`.
    pub(super) joined: Vec<Vec<String>>,
    /// Words that must stand side by side.
    pub(super) phrases: Vec<Vec<String>>,
    /// Words that must not occur.
    pub(super) without: Vec<String>,
    /// Words that must not stand side by side.
    pub(super) without_phrases: Vec<Vec<String>>,
    /// Sections and kinds, as typed.
    pub(super) kinds: Vec<String>,
    /// Years.
    pub(super) years: Vec<RangeInclusive<u16>>,
    /// Publications and badges, as typed.
    pub(super) sources: Vec<String>,
    /// The address that was typed, where nothing else was.
    pub(super) address: Option<WebAddress>,
    /// The badge that was typed as the list shows it, `#7`.
    pub(super) badge: Option<String>,
    pub(super) unread: Option<UnreadFilter>,
    pub(super) turned: Option<Turned>,
}

/// A filter that cannot be read, as it was typed: it narrows nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UnreadFilter {
    /// Nothing stands after the colon.
    NoValue(String),
    /// What stands there is no year, nor one year to another.
    NoYear(String),
    /// The first year is later than the last.
    YearsReversed(String),
    /// A hyphen stands before it: only words can be left out.
    LeftOut(String),
    /// There is no filter of this name: name and value are words.
    Unknown(String),
    /// Nor of this one, which asks for a date.
    Dated(String),
}

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let beginning: String = typed.chars().take(LONGEST).collect();
        let mut query = Self::default();
        let plain = plain(&scrub::line(&beginning));
        let pieces = pieces(&plain);
        for piece in &pieces {
            query.take(piece);
        }
        let words: Vec<&str> = pieces.iter().map(|piece| if piece.is_word() { piece.value } else { "" }).collect();
        query.badge = words.iter().find(|word| word.starts_with('#')).map(|badge| (*badge).to_owned());
        query.turned = Turned::of(&words);
        query.address = if let [address] = &words[..] { WebAddress::read(address) } else { None };
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
        let Self { words, phrases, without, without_phrases, sources, .. } = self;
        let without_words = words.is_empty() && phrases.is_empty() && without.is_empty() && without_phrases.is_empty();
        !(without_words && sources.is_empty())
    }

    fn take(&mut self, piece: &Piece<'_>) {
        let Piece { name, value, is_phrase, is_without } = *piece;
        match name {
            Some((Some(_), name)) if is_without => {
                return self.name_unread(UnreadFilter::LeftOut(format!("-{name}{value}")));
            }
            Some((Some(filter), name)) => return self.filter(filter, name, value),
            Some((None, name)) => {
                let of_dates = DATE_NAMES.contains(&&*bare_text(name.trim_end_matches(':')));
                let unread = if of_dates { UnreadFilter::Dated } else { UnreadFilter::Unknown };
                self.name_unread(unread(name.to_owned()));
                let of_its_sort = if is_without { &mut self.without } else { &mut self.words };
                of_its_sort.append(&mut words(name));
            }
            None => {}
        }
        let mut words = words(value);
        if is_phrase && words.len() > 1 {
            let phrases = if is_without { &mut self.without_phrases } else { &mut self.phrases };
            phrases.push(words);
        } else if is_without {
            self.without.append(&mut words);
        } else {
            self.joined.extend((words.len() > 1).then(|| words.clone()));
            self.words.append(&mut words);
        }
    }
}

impl Query {
    /// The first filter that cannot be read.
    pub(crate) fn unread(&self) -> Option<&UnreadFilter> {
        self.unread.as_ref()
    }

    /// The first word that may have been meant to turn others.
    pub(crate) fn turned(&self) -> Option<&Turned> {
        self.turned.as_ref()
    }

    fn name_unread(&mut self, filter: UnreadFilter) {
        self.unread.get_or_insert(filter);
    }

    fn filter(&mut self, filter: Filter, name: &str, value: &str) {
        if words(value).is_empty() {
            return self.name_unread(UnreadFilter::NoValue(name.to_owned()));
        }
        match filter {
            Filter::Kind => self.kinds.push(value.trim().to_owned()),
            Filter::Source => self.sources.push(value.trim().to_owned()),
            Filter::Year => match years(value) {
                Some(years) if years.is_empty() => {
                    self.name_unread(UnreadFilter::YearsReversed(format!("{name}{value}")));
                }
                Some(years) => self.years.push(years),
                None => self.name_unread(UnreadFilter::NoYear(format!("{name}{value}"))),
            },
        }
    }
}

/// The query for what `typed` asks for within one year: the years in it give way to that one, and an open quotation mark is
/// closed before it.
pub(crate) fn narrowed(typed: &str, year_filter: &str) -> String {
    let plain = plain(&scrub::line(typed));
    let kept = pieces(&plain).into_iter().filter(|piece| !matches!(piece.name, Some((Some(Filter::Year), _))));
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
const FILTERS: [(&str, Filter); 8] = [
    ("typ", Filter::Kind),
    ("type", Filter::Kind),
    ("slag", Filter::Kind),
    ("kind", Filter::Kind),
    ("ar", Filter::Year),
    ("year", Filter::Year),
    ("kalla", Filter::Source),
    ("source", Filter::Source),
];

/// What somebody may call a filter for dates, bare.
const DATE_NAMES: [&str; 7] = ["date", "datum", "day", "dag", "aar", "from", "fran"];

/// A piece of a query, between spaces or quotation marks.
struct Piece<'a> {
    /// The filter, and its name with the colon as typed; there may be no filter of that name.
    name: Option<(Option<Filter>, &'a str)>,
    value: &'a str,
    is_phrase: bool,
    is_without: bool,
}

impl Piece<'_> {
    /// Whether it is a word that must occur.
    fn is_word(&self) -> bool {
        self.name.is_none() && !self.is_phrase && !self.is_without
    }
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

/// The filter that `text` begins with, and its name with the colon; no filter where it only looks like one.
fn filter_name(text: &str) -> Option<(Option<Filter>, &str)> {
    let (name, value) = text.split_once(':')?;
    let bare = bare_text(name);
    let filter = FILTERS.iter().find(|(known, _)| *known == bare).map(|(_, filter)| *filter);
    let asks_for_date = DATE_NAMES.contains(&&*bare) && value.starts_with(|c: char| c.is_ascii_digit());
    let is_one = filter.is_some() || asks_for_date || looks_like_filter(name, value);
    is_one.then_some((filter, &text[..=name.len()]))
}

/// Whether one word stands before a colon and one word, or a phrase, right behind it. Addresses, numbers (`Dir.2016:51`,
/// `isbn:978…`) and titles with a colon do not look so.
fn looks_like_filter(name: &str, value: &str) -> bool {
    let value = value.split(char::is_whitespace).next().unwrap_or_default();
    let is_short = (2..=12).contains(&name.chars().count());
    let is_word = !value.is_empty() && value.chars().all(|c| c.is_alphabetic() || c == '-');
    is_short && name.chars().all(char::is_alphabetic) && (is_word || value.starts_with('"'))
}

/// The words of a text without case, each number by itself: [`super::numbers`] puts together what belongs together.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_single(text, |word| words.push(word.to_owned()));
    words
}

/// `2019`, `2019..2021`, `2019..`, `..2021`; also with a hyphen. They are empty where the first is later than the last.
fn years(value: &str) -> Option<RangeInclusive<u16>> {
    let year = |text: &str| {
        let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| is_year)
    };
    let Some((from, to)) = value.split_once("..").or_else(|| value.split_once(['-', '–'])) else {
        return year(value).map(|year| year..=year);
    };
    let bound = |text: &str, open| if text.is_empty() { Some(open) } else { year(text) };
    Some(bound(from, 0)?..=bound(to, u16::MAX)?)
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
        let query = Query::parse(
            "Tillit \"i staten\" -chef -\"en bok\" typ:media ÅR:2019..2021 source:\"dagens nyheter\" år: källa:",
        );
        assert_eq!(query.words, ["tillit"]);
        assert_eq!(query.phrases, [["i", "staten"]]);
        assert_eq!(query.without, ["chef"]);
        assert_eq!(query.without_phrases, [["en", "bok"]]);
        assert_eq!(query.kinds, ["media"]);
        assert_eq!(query.years, [2019..=2021]);
        assert_eq!(query.sources, ["dagens nyheter"]);
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
            ("chef −»i staten« –‘en bok’", "chef -\"i staten\" -\"en bok\""),
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
            ("år:2021..2019", UnreadFilter::YearsReversed("år:2021..2019".to_owned())),
            ("tillit -typ:media", UnreadFilter::LeftOut("-typ:media".to_owned())),
            ("foo:bar", UnreadFilter::Unknown("foo:".to_owned())),
            ("tillit Författare:bringselius", UnreadFilter::Unknown("Författare:".to_owned())),
            ("author:\"louise bringselius\"", UnreadFilter::Unknown("author:".to_owned())),
            ("date:2019", UnreadFilter::Dated("date:".to_owned())),
            ("tillit Från:2019-10-10", UnreadFilter::Dated("Från:".to_owned())),
            ("dag:måndag", UnreadFilter::Dated("dag:".to_owned())),
        ] {
            assert_eq!(Query::parse(typed).unread(), Some(&unread), "{typed}");
        }
        for typed in [
            "år:2019.. typ:media källa:dn slag:direktiv kind:book",
            "forskare: vård",
            "Tillit: en fråga",
            "datum: 2019",
            "https://example.org/tillit",
            "mailto:namn@example.org",
            "Dir. 2016:51 SOU 2018:47 sou:2018 SOU2018:47 Fi:2016:03",
            "isbn:978-91-38-24819-5 urn:nbn:se doi:10.1000/182",
            "\"foo:bar\"",
        ] {
            assert_eq!(Query::parse(typed).unread(), None, "{typed}");
        }
        assert_eq!(Query::parse("foo:bar").words, ["foo", "bar"]);
        assert_eq!(Query::parse("-foo:bar").without, ["foo", "bar"]);
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
