//! Reads other formats (feeds, RIS, BibTeX, CSL-JSON, tables) into items, and makes items into entries of an archive.
//!
//! - The format is recognised by the content, whatever the file is called.
//! - Item by item: one that cannot be read is reported with its line, and the others are read.
//! - What is kept of an item is bounded, harmless text without markup, whatever comes in. Dates are taken as they are
//!   written, whatever their zone; what is not known stays unknown.
//!
//! In reading order: `decode` makes text of bytes, `format` sees what it is; `clean` makes plain text of markup, `date`
//! reads dates, `number` the numbers of works, `json` takes JSON apart; `feed`, `ris`, `csl`, `bibtex`, `table`,
//! `riksdagen` and `archive` read a format each; `publication` knows publications, `entry` makes entries of items, `same`
//! says whether an archive has one already, `plan` what is to be done with each, and `file` reads and writes.

mod archive;
mod authors;
mod bibtex;
mod clean;
mod csl;
mod date;
mod decode;
mod entry;
mod feed;
mod file;
mod format;
mod json;
mod number;
mod plan;
mod publication;
mod riksdagen;
mod ris;
mod same;
mod table;

pub(crate) use self::{
    decode::text as decode,
    entry::{Described, Field, Loss, described, free_id},
    file::{Layout, add, read_file, read_standard_input},
    format::Format,
    plan::{Doubtful, Outcome, Plan, Planned},
    same::same_entries,
    table::FORMULA,
};
use crate::{
    archive::{Archive, Author, BOOK, Date, Fault},
    lang::Lang,
    own::LARGEST_TEXT,
};

/// The most bytes that are read.
const LARGEST: u64 = LARGEST_TEXT;
/// The most items that are read.
const MOST: usize = 100_000;

/// What one item of a file says, in plain text; what it does not say is empty or `None`.
#[derive(Clone, Debug, Default, PartialEq)]
struct Item {
    /// The id that it has in an archive already.
    id: String,
    title: String,
    date: Option<Date>,
    /// What stands for a date, where that is not all of it, or none.
    unread_date: String,
    /// The publication that the item itself names.
    publication: String,
    address: String,
    /// Other addresses of the same, where it has several.
    further_addresses: Vec<String>,
    authors: Vec<Author>,
    editors: Vec<Author>,
    summary: String,
    genre: Genre,
    /// The number of a document: `SOU 2018:47`, `Ds 2019:1`, `Dir. 2016:51`, `Prop. 2017/18:1`.
    number: String,
    isbn: String,
    doi: String,
    publisher: String,
    /// What only an archive may have a name for, with how the item calls it: the other columns of a table, by their
    /// headings; where in a journal an article stands.
    facts: Vec<(String, String)>,
    /// The section and the kind that the item itself names.
    section: String,
    kind: String,
    /// The whole text of a document.
    text: String,
}

impl Item {
    /// The item with where in a journal it stands.
    fn in_journal(mut self, volume: &str, issue: &str, pages: &str) -> Self {
        let pages = number::pages(pages);
        for (name, value) in [("volume", volume), ("issue", issue), ("pages", &pages)] {
            let value = clean::line(value, clean::NAME);
            if !value.is_empty() {
                self.facts.push((name.to_owned(), value));
            }
        }
        self
    }

    /// The item as a document of a series, whose number one of `texts` has, or its title begins with. Of one with a number
    /// it says little that somebody has it as a book.
    fn document(mut self, texts: &[&str]) -> Self {
        let number = texts.iter().find_map(|text| number::document(text));
        self.number = number.or_else(|| number::leading_document(&self.title)).unwrap_or_default();
        self.genre = if self.number.starts_with("Dir.") { Genre::Directive } else { Genre::Report };
        self.publication.clear();
        if !self.number.is_empty() && self.kind == BOOK {
            self.kind.clear();
        }
        self
    }
}

/// What an item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Genre {
    /// Something in a newspaper, on a site.
    #[default]
    Article,
    /// A report, a book, a document of Riksdagen.
    Report,
    /// A government's directive.
    Directive,
}

impl Genre {
    /// What is called so, in a table, in Swedish or English.
    fn named(kind: &str) -> Option<Self> {
        Some(match &*kind.to_lowercase() {
            "artikel" | "tidningsartikel" | "article" | "newspaperarticle" | "magazinearticle" | "journalarticle"
            | "blogpost" | "webpage" => Self::Article,
            "rapport" | "betänkande" | "utredning" | "sou" | "ds" | "bok" | "avhandling" | "report" | "book"
            | "thesis" => Self::Report,
            "direktiv" | "kommittédirektiv" | "directive" => Self::Directive,
            _ => return None,
        })
    }
}

/// What a piece of a file is.
#[derive(Clone, Debug, PartialEq)]
enum Content {
    Item(Box<Item>),
    /// An entry of the archive's own format, in JSON.
    Entry(Box<str>),
    Skipped(Skipped),
}

/// One piece of a file.
#[derive(Clone, Debug, PartialEq)]
struct Piece {
    /// The line of the file that it begins on, from 1.
    line: usize,
    content: Content,
}

impl Piece {
    fn item(line: usize, item: Item) -> Self {
        let content =
            if item.title.is_empty() { Content::Skipped(Skipped::Untitled) } else { Content::Item(Box::new(item)) };
        Self { line, content }
    }

    fn skipped(line: usize, why: Skipped) -> Self {
        Self { line, content: Content::Skipped(why) }
    }
}

/// Why a piece of a file is no item, or is not wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Skipped {
    Untitled,
    /// A row of a table has more fields than the table has headings: nobody knows what they are.
    Surplus {
        fields: usize,
        headings: usize,
    },
    /// It is not written as its format asks.
    Malformed,
    /// The file ends before it does.
    Cut,
    /// An entry of the archive's own format has a fault.
    Fault(Box<Fault>),
    /// It is a reference to the archive itself.
    OfArchive,
    /// A query was to find it and did not.
    Unmatched,
    /// It comes after the most items that are read.
    TooMany,
}

impl Skipped {
    /// The reason, in words.
    pub(crate) fn describe(&self, lang: Lang) -> String {
        let words = match (self, lang) {
            (Self::Untitled, Lang::Sv) => "ingen titel",
            (Self::Untitled, Lang::En) => "no title",
            (Self::Surplus { fields, headings }, Lang::Sv) => {
                return format!(
                    "{fields} fält men {headings} rubriker; sätt citattecken om ett fält med skiljetecken i"
                );
            }
            (Self::Surplus { fields, headings }, Lang::En) => {
                return format!(
                    "{fields} fields but {headings} headings; put a field with a separator in it in quotation marks"
                );
            }
            (Self::Malformed, Lang::Sv) => "följer inte formatet",
            (Self::Malformed, Lang::En) => "not written as the format asks",
            (Self::Cut, Lang::Sv) => "filen tar slut mitt i posten",
            (Self::Cut, Lang::En) => "the file ends in the middle of it",
            (Self::Fault(fault), _) => {
                return Fault { line: None, column: None, entry: None, ..*fault.clone() }.sentence(lang);
            }
            (Self::OfArchive, Lang::Sv) => "hänvisar till arkivet självt",
            (Self::OfArchive, Lang::En) => "refers to the archive itself",
            (Self::Unmatched, Lang::Sv) => "sökningen hittar den inte",
            (Self::Unmatched, Lang::En) => "the query does not find it",
            (Self::TooMany, Lang::Sv) => return format!("fler än {MOST} poster; dela upp filen"),
            (Self::TooMany, Lang::En) => return format!("more than {MOST} items; divide the file"),
        };
        words.to_owned()
    }
}

/// What a file has.
#[derive(Debug, PartialEq)]
pub(crate) struct Import {
    pub(crate) format: Format,
    /// The name of the file, where it has one.
    pub(crate) file: String,
    /// What the whole of it is called: a feed's title.
    pub(crate) title: String,
    /// The address that a feed says it has.
    pub(crate) address: String,
    /// The headings of the columns of a table that say nothing that every entry has.
    other_columns: Vec<String>,
    /// What another archive says apart from its entries.
    pub(crate) head: Option<Archive>,
    pieces: Vec<Piece>,
}

/// Why nothing can be read of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    Empty,
    /// It has more than [`LARGEST`] bytes.
    Large,
    Compressed,
    /// It is a zip file, as spreadsheets are.
    Packed,
    /// It is a PDF, a picture, a document of a word processor.
    NotText,
    /// It is a web page; the address of its feed, where it names one.
    Page(Option<String>),
    /// It is none of the formats.
    Unknown,
    /// It is not in its format, or is broken: where.
    Broken(Format, Option<usize>),
    /// What an archive says apart from its entries has a fault.
    Head(Box<Fault>),
    /// A table has no column for titles.
    NoTitles,
}

impl Unreadable {
    /// The reason and what to do, in words.
    pub(crate) fn describe(&self, lang: Lang) -> String {
        let sv = lang == Lang::Sv;
        let words = match (self, lang) {
            (Self::Empty, Lang::Sv) => "här finns inget att läsa; kontrollera att filen eller hämtningen inte är tom",
            (Self::Empty, Lang::En) => "there is nothing to read; check that the file or the download is not empty",
            (Self::Large, Lang::Sv) => "filen är större än 64 MiB; dela upp den",
            (Self::Large, Lang::En) => "the file is larger than 64 MiB; divide it",
            (Self::Compressed, Lang::Sv) => "filen är komprimerad; packa upp den först",
            (Self::Compressed, Lang::En) => "the file is compressed; unpack it first",
            (Self::Packed, Lang::Sv) => "filen är packad; spara ett kalkylark som CSV, eller packa upp filen först",
            (Self::Packed, Lang::En) => "the file is packed; save a spreadsheet as CSV, or unpack the file first",
            (Self::NotText, Lang::Sv) => {
                "det här är ingen text; gör om filen till text först, en PDF med `pdftotext FIL.pdf - | tillit text ID`"
            }
            (Self::NotText, Lang::En) => {
                "this is not text; make text of the file first, of a PDF with `pdftotext FILE.pdf - | tillit text ID`"
            }
            (Self::Page(None), Lang::Sv) => "det här är en webbsida; hämta dess flöde i stället",
            (Self::Page(None), Lang::En) => "this is a web page; fetch its feed instead",
            (Self::Page(Some(feed)), Lang::Sv) => {
                return format!("det här är en webbsida; hämta dess flöde i stället: {feed}");
            }
            (Self::Page(Some(feed)), Lang::En) => return format!("this is a web page; fetch its feed instead: {feed}"),
            (Self::Unknown, Lang::Sv) => "formatet känns inte igen; säg vilket det är med --as",
            (Self::Unknown, Lang::En) => "the format is not recognised; say which it is with --as",
            (Self::NoTitles, Lang::Sv) => {
                "tabellen har ingen kolumn för titlar; kalla en rubrik på första raden för titel, rubrik eller title"
            }
            (Self::NoTitles, Lang::En) => {
                "the table has no column of titles; call a heading on its first line title, titel or rubrik"
            }
            (Self::Head(fault), _) => return fault.sentence(lang),
            (Self::Broken(format, line), _) => {
                let place = match (line, sv) {
                    (None, _) => String::new(),
                    (Some(line), true) => format!("rad {line}: "),
                    (Some(line), false) => format!("line {line}: "),
                };
                let id = format.id();
                return if sv {
                    format!("{place}filen kan inte läsas som {id}; hämta den igen, eller säg med --as vad den är")
                } else {
                    format!("{place}the file cannot be read as {id}; fetch it again, or say with --as what it is")
                };
            }
        };
        words.to_owned()
    }
}

impl Import {
    /// A file of a format, with nothing in it.
    fn empty(format: Format) -> Self {
        let (file, title, address) = Default::default();
        Self { format, file, title, address, other_columns: Vec::new(), head: None, pieces: Vec::new() }
    }

    /// Reads a file: in the format that was asked for, or else in the one that its content shows.
    ///
    /// # Errors
    /// Where nothing of it can be read.
    pub(crate) fn read(bytes: &[u8], asked: Option<Format>) -> Result<Self, Unreadable> {
        let text = text(bytes)?;
        let format = asked.map_or_else(|| format::recognise(&text), Ok)?;
        let untitled = |pieces| Self { pieces, ..Self::empty(format) };
        let head = |text| archive::head(text).map_err(|fault| Unreadable::Head(fault.into()));
        let mut import = match format {
            Format::Rss | Format::Atom => feed::xml(&text).ok_or(Unreadable::Broken(format, None))?,
            Format::JsonFeed => feed::json(&text),
            Format::Ris => untitled(ris::read(&text)),
            Format::Bibtex => untitled(bibtex::read(&text)),
            Format::CslJson => untitled(csl::read(&text)),
            Format::Csv => {
                let (other_columns, pieces) = table::read(&text).ok_or(Unreadable::NoTitles)?;
                Self { other_columns, ..untitled(pieces) }
            }
            Format::Riksdagen => untitled(riksdagen::read(&text)),
            Format::Json => Self { head: head(&text)?, ..untitled(archive::document(&text)) },
            Format::JsonLines => Self { head: head(&text)?, ..untitled(archive::lines(&text)) },
        };
        if import.pieces.len() > MOST {
            import.pieces.truncate(MOST + 1);
            import.pieces[MOST].content = Content::Skipped(Skipped::TooMany);
        }
        if import.pieces.iter().all(|piece| matches!(piece.content, Content::Skipped(Skipped::Malformed))) {
            import.format.check(&text, import.pieces.first().map(|piece| piece.line))?;
        }
        Ok(import)
    }

    /// The headings of the columns of a table that this archive has no place for.
    pub(crate) fn unread_columns(&self, archive: &Archive) -> Vec<&str> {
        let headings = self.other_columns.iter().map(|heading| &**heading);
        headings.filter(|heading| entry::fact_called(archive, heading).is_none()).collect()
    }
}

/// The text of a whole file.
///
/// # Errors
/// Where it has none, or too much.
pub(crate) fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() as u64 > LARGEST {
        return Err(Unreadable::Large);
    }
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Err(Unreadable::Compressed);
    }
    if bytes.starts_with(PACKED) {
        return Err(Unreadable::Packed);
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(Unreadable::NotText);
    }
    let text = decode::text(bytes);
    if text.trim().is_empty() { Err(Unreadable::Empty) } else { Ok(text) }
}

/// The full text of a work in a file.
///
/// # Errors
/// Where it has none, too much, or something else than text.
pub(crate) fn full_text(bytes: &[u8]) -> Result<String, Unreadable> {
    // What a word processor wrote is packed too, but unpacking it would not help.
    if bytes.starts_with(PACKED) {
        return Err(Unreadable::NotText);
    }
    let text = text(bytes)?;
    let is_control = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}');
    let controls = text.chars().filter(is_control).count();
    let is_text = !text.contains('\0') && controls <= text.len() / MOST_CONTROLS;
    if is_text { Ok(text) } else { Err(Unreadable::NotText) }
}

/// How a file begins that is packed as ZIP is.
const PACKED: &[u8] = b"PK\x03\x04";
/// A text has at most one control character to so many bytes.
const MOST_CONTROLS: usize = 50;

/// The lines that parts of a text begin on, counted forward once.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line of a part of the text that stands no earlier than the last that was asked for.
    fn of(&mut self, part: &str) -> usize {
        self.at((part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize))
    }

    fn at(&mut self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        if offset > self.at {
            self.line += self.text.as_bytes()[self.at..offset].split(|byte| *byte == b'\n').count() - 1;
            self.at = offset;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_it_is_reading_it_ends(
            pieces in prop::collection::vec(
                "[\\[\\]{}:, \n\"\\\\a@=;<>/&-]|<item>|</title>|<!\\[CDATA\\[|TY  - |TI  - a\n|@a\\{|title|\"items\"|\\PC",
                0..60,
            ),
            format in prop::option::of(prop::sample::select(Format::ids().to_vec())),
        ) {
            let text: String = pieces.concat();
            if let Ok(import) = Import::read(text.as_bytes(), format.and_then(|id| id.parse().ok())) {
                let lines = text.matches(['\n', '\r']).count() + 1;
                prop_assert!(import.pieces.iter().all(|piece| (1..=lines).contains(&piece.line)));
            }
        }
    }
}
