//! A table, as spreadsheets save it: headings in Swedish or English, and what each of its columns says of an entry.
//! [`rows`] takes it apart.

mod rows;

use csv::StringRecord;

use self::rows::{Rows, delimiter, without_separator};
use super::{
    Field, Format, Genre, Import, Item, MOST, Piece, Skipped,
    authors::authors,
    clean::{self, NAME, SUMMARY, TITLE},
    date, number,
};
use crate::{
    lang::{Lang, Text},
    own::LONGEST_NOTE,
};

/// The most bytes of an address.
const ADDRESS: usize = 2048;

/// The most addresses of a row beside the first.
const MORE: usize = 20;

/// What a formula begins with in some spreadsheet: the signs, as wide letters too, and the blanks before them.
pub(crate) const FORMULA: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

/// What a column has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Title,
    EnglishTitle,
    Date,
    Publication,
    Address,
    Authors,
    Editors,
    Summary,
    EnglishSummary,
    Note,
    Section,
    Kind,
    Isbn,
    Doi,
    Number,
    /// The number of a document in a series, which need not be written before each.
    NumberIn(&'static str),
    Publisher,
}

/// The headings, in small letters. The last ones are those of the program's own tables.
const HEADINGS: [(Column, &[&str]); 20] = [
    (Column::Id, &["id"]),
    (Column::Title, &["title", "titel", "rubrik", "headline", "artikelrubrik", "artikeltitel", "title_sv"]),
    (Column::EnglishTitle, &["title_en"]),
    (
        Column::Date,
        &[
            "date",
            "datum",
            "published",
            "publicerad",
            "publiceringsdatum",
            "publiceringsår",
            "utgivningsdatum",
            "utgivningsår",
            "beslutsdatum",
            "datering",
            "dag",
            "år",
            "årtal",
            "year",
        ],
    ),
    (Column::Publication, &["publication", "publikation", "publication title", "tidning", "källa", "source", "label"]),
    (Column::Address, &["url", "länk", "adress", "link", "address", "webbadress"]),
    (Column::Authors, &["author", "authors", "författare", "skribent", "upphov", "upphovsman", "byline"]),
    (Column::Editors, &["editor", "editors", "redaktör", "redaktörer"]),
    (
        Column::Summary,
        &[
            "summary",
            "sammanfattning",
            "ingress",
            "text",
            "abstract",
            "abstract note",
            "body",
            "beskrivning",
            "body_sv",
        ],
    ),
    (Column::EnglishSummary, &["body_en"]),
    (Column::Note, &["note", "notes", "anteckning", "anteckningar", "egen anteckning", "own_note"]),
    (Column::Section, &["section", "avdelning", "avsnitt"]),
    (Column::Kind, &["kind", "slag", "typ", "item type", "type"]),
    (Column::Isbn, &["isbn"]),
    (Column::Doi, &["doi"]),
    (Column::Number, &["number", "nummer", "beteckning"]),
    (Column::NumberIn("SOU"), &["sou", "sou-nummer", "sou-nr", "sou nummer", "sou nr"]),
    (Column::NumberIn("Ds"), &["ds", "ds-nummer", "ds-nr", "ds nummer", "ds nr"]),
    (Column::NumberIn("Dir."), &["dir", "dir.", "direktivnummer", "direktivnr", "dir. nr"]),
    (Column::Publisher, &["publisher", "utgivare", "förlag", "myndighet"]),
];

/// How a column is headed.
#[derive(PartialEq, Eq)]
enum Heading {
    Known(Column),
    /// A fact of the archive in a language, as the program's own tables have it.
    Fact(String, Lang),
    /// What may be a fact of the archive.
    Other(String),
}

impl Heading {
    fn of(heading: &str) -> Self {
        let known = column(heading).map(Self::Known);
        known.unwrap_or_else(|| match heading.strip_prefix("fact_").map(|fact| (fact, fact.strip_suffix("_en"))) {
            Some((_, Some(fact))) => Self::Fact(clean::line(fact, NAME), Lang::En),
            Some((fact, None)) => Self::Fact(clean::line(fact, NAME), Lang::Sv),
            None => Self::Other(clean::line(heading, NAME)),
        })
    }

    /// The field of an entry that the column is.
    fn field(&self) -> Option<Field> {
        let fact = |name: &str| Field::Fact(name.into());
        Some(match self {
            Self::Known(Column::Date) => Field::Date,
            Self::Known(Column::Publication) => Field::Publication,
            Self::Known(Column::Address) => Field::Address,
            Self::Known(Column::Authors) => Field::Author,
            Self::Known(Column::Editors) => Field::Editor,
            Self::Known(Column::Summary) => Field::Description,
            Self::Known(Column::Note) => Field::Note,
            Self::Known(Column::Section) => Field::Section,
            Self::Known(Column::Kind) => Field::Kind,
            Self::Known(Column::Isbn) => fact("isbn"),
            Self::Known(Column::Doi) => fact("doi"),
            Self::Known(Column::Number | Column::NumberIn(_)) => fact("number"),
            Self::Known(Column::Publisher) => fact("publisher"),
            Self::Known(Column::Id | Column::Title | Column::EnglishTitle | Column::EnglishSummary) => return None,
            Self::Fact(name, _) | Self::Other(name) => fact(name),
        })
    }
}

/// The column with a heading, behind which may stand how it is to be filled in: `Datum (ÅÅÅÅ-MM-DD)`.
fn column(heading: &str) -> Option<Column> {
    let heading = heading.split(['(', '[']).next().unwrap_or_default();
    let heading = heading.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_lowercase();
    HEADINGS.iter().find(|(_, names)| names.contains(&heading.as_str())).map(|(column, _)| *column)
}

/// Whether a text is a table with a column of titles.
pub(super) fn is_begun(text: &str) -> bool {
    known_columns(text).contains(&Some(Column::Title))
}

/// Whether a text is a table, though it has no column of titles.
pub(super) fn is_untitled(text: &str) -> bool {
    let columns = known_columns(text);
    columns.len() > 2 && columns.iter().flatten().count() > 1
}

/// The columns that the first line of a table names, with `None` for what may be any.
fn known_columns(text: &str) -> Vec<Option<Column>> {
    let text = without_separator(text).1;
    let first = text.trim_start().lines().next().unwrap_or_default();
    first.split(delimiter(first)).map(|heading| column(heading.trim_matches('"'))).collect()
}

/// The rows of a table, with the headings of its other columns and of those that say something which an earlier one for the
/// same says otherwise; `None` where it has no column of titles.
pub(super) fn read(text: &str) -> Option<Import> {
    let mut rows = Rows::new(text)?;
    rows.read()?;
    let headings = rows.fields.clone();
    let columns: Vec<Heading> = headings.iter().map(Heading::of).collect();
    columns.contains(&Heading::Known(Column::Title)).then_some(())?;
    let (mut pieces, mut doubled) = (Vec::new(), vec![false; columns.len()]);
    while pieces.len() <= MOST
        && let Some(row) = rows.read()
    {
        let [fields, headings] = [rows.fields.len(), columns.len()];
        if rows.is_open(&row) {
            pieces.push(Piece::skipped(row.line, Skipped::OpenQuote));
            rows.skip_line_of(&row);
        } else if fields > headings && !rows.is_empty() {
            // Of a field too many nobody knows which it is: that the last ones are empty says nothing of those before them.
            pieces.push(Piece::skipped(row.line, Skipped::Surplus { fields, headings }));
        } else if !rows.is_empty() {
            find_doubled(&columns, &rows.fields, &mut doubled);
            pieces.push(Piece::item(row.line, item(&columns, &rows.fields)));
        }
    }
    let doubled = headings.iter().zip(doubled).filter(|(_, is_doubled)| *is_doubled);
    let doubled_columns = doubled.map(|(heading, _)| clean::line(heading, NAME)).collect();
    let fields = columns.iter().filter_map(Heading::field).collect();
    let others = columns.into_iter().filter_map(|heading| match heading {
        Heading::Known(_) => None,
        Heading::Fact(heading, _) | Heading::Other(heading) => Some(heading).filter(|heading| !heading.is_empty()),
    });
    Some(Import { columns: fields, unread: others.collect(), doubled_columns, pieces, ..Import::empty(Format::Csv) })
}

/// Notes which columns say in a row what an earlier column for the same says otherwise.
fn find_doubled(columns: &[Heading], row: &StringRecord, doubled: &mut [bool]) {
    for (at, text) in row.iter().map(plain).enumerate() {
        let is_same = |other: &Heading| matches!(other, Heading::Known(_)) && *other == columns[at];
        let mut earlier = columns[..at].iter().zip(row.iter().map(plain));
        doubled[at] |=
            !text.is_empty() && earlier.any(|(column, other)| is_same(column) && !other.is_empty() && other != text);
    }
}

fn item(columns: &[Heading], row: &StringRecord) -> Item {
    let fields = || columns.iter().zip(row.iter().map(plain)).filter(|(_, text)| !text.is_empty());
    let text = |wanted| fields().find(|(column, _)| **column == Heading::Known(wanted)).map_or("", |(_, text)| text);
    let name = |column| clean::line(text(column), NAME);
    let [kind, publisher] = [Column::Kind, Column::Publisher].map(name);
    let genre = Genre::named(&kind).unwrap_or_default();
    let in_series = fields().find_map(|(column, text)| match column {
        Heading::Known(Column::NumberIn(series)) => Some(format!("{series} {text}")),
        _ => None,
    });
    let [number, label] = [in_series.as_deref().unwrap_or(text(Column::Number)), text(Column::Publication)];
    let is_document = [number, label].iter().any(|text| number::document(text).is_some());
    // Who publishes an article, or a number that is none of a document, stands for the publication where no column does.
    let publication = match name(Column::Publication) {
        none if none.is_empty() && genre == Genre::Article && !publisher.is_empty() => publisher.clone(),
        none if none.is_empty() && !number.is_empty() => clean::line(number, NAME),
        publication => publication,
    };
    let facts = fields().flat_map(|(column, text)| match column {
        Heading::Fact(name, Lang::Sv) => {
            let english = fields().find(|(column, _)| **column == Heading::Fact(name.clone(), Lang::En));
            values(text, english.map_or("", |(_, text)| text)).map(|value| (name.clone(), value)).collect()
        }
        Heading::Other(name) => vec![(name.clone(), Text::from(&*clean::line(text, TITLE)))],
        Heading::Fact(_, Lang::En) | Heading::Known(_) => Vec::new(),
    });
    // A number that is none of a document tells objects apart.
    let is_fact = !number.is_empty() && number::document(number).is_none();
    let numbered = is_fact.then(|| ("number".to_owned(), Text::from(&*clean::line(number, NAME))));
    let date = date::read(text(Column::Date));
    let mut addresses = addresses(text(Column::Address)).map(|address| clean::beginning(address, ADDRESS).to_owned());
    let item = Item {
        id: name(Column::Id),
        title: clean::line(text(Column::Title), TITLE),
        english_title: clean::line(text(Column::EnglishTitle), TITLE),
        date,
        unread_date: date::unread([text(Column::Date)], date),
        publication,
        publisher,
        genre,
        address: addresses.next().unwrap_or_default(),
        further_addresses: addresses.take(MORE).collect(),
        authors: authors(text(Column::Authors)),
        editors: authors(text(Column::Editors)),
        summary: clean::lines(text(Column::Summary), SUMMARY),
        english_summary: clean::lines(text(Column::EnglishSummary), SUMMARY),
        note: note(text(Column::Note)),
        section: name(Column::Section),
        kind,
        isbn: name(Column::Isbn),
        doi: name(Column::Doi),
        facts: numbered.into_iter().chain(facts).collect(),
        ..Item::default()
    };
    if is_document { item.document(&[number, label]) } else { item }
}

/// A note. Zotero writes each as a page of its own.
fn note(text: &str) -> String {
    let is_page = text.starts_with('<') && text.ends_with('>');
    if is_page { clean::note(&clean::lines(&text.replace(">; <", "><"), LONGEST_NOTE)) } else { clean::note(text) }
}

/// The values of a fact in a field, one a line, each with its English in the same line of another field.
fn values<'a>(swedish: &'a str, english: &'a str) -> impl Iterator<Item = Text> + use<'a> {
    let [swedish, english] = [swedish, english].map(|text| text.lines().map(|value| clean::line(value, TITLE)));
    let english = english.map(Some).chain(std::iter::repeat(None));
    swedish
        .zip(english)
        .filter(|(sv, _)| !sv.is_empty())
        .map(|(sv, en)| Text { en: en.filter(|en| !en.is_empty()).map(Into::into), ..(&*sv).into() })
}

/// The text of a field. An apostrophe that keeps a spreadsheet from taking it for a formula is not of it.
fn plain(field: &str) -> &str {
    let text = field.trim();
    text.strip_prefix('\'').filter(|text| text.trim_start_matches('\'').starts_with(FORMULA)).unwrap_or(text)
}

/// The addresses in a field: one begins behind what stands between two. An address may have such signs in it too.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, '|' | ';' | ',');
    let begins = move |at: &usize| {
        let is_begun = ["http://", "https://", "www."].iter().any(|scheme| text[*at..].starts_with(scheme));
        is_begun && text[..*at].ends_with(is_between)
    };
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let from = rest?;
        rest = text.char_indices().map(|(at, _)| at).find(|at| *at > from && begins(at));
        Some(text[from..rest.unwrap_or(text.len())].trim_end_matches(is_between))
    })
}
