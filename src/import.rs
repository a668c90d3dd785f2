//! Reads other formats (feeds, RIS, BibTeX, CSL-JSON, tables) into items, and makes items into entries of an archive.
//!
//! - The format is recognised by the content, whatever the file is called.
//! - Item by item: one that cannot be read is reported with its line, and the others are read.
//! - What is kept of an item is bounded, harmless text without markup, whatever comes in. Dates are taken as they are
//!   written, whatever their zone; what is not known stays unknown.
//!
//! In reading order: `decode` makes text of bytes, `format` sees what it is; every format is read into `item`s, and
//! `unread` says why something is not; `clean` makes plain text of markup, `date` reads dates, `number` the numbers of
//! works, `json` takes JSON apart; `feed`, `ris`, `csl`, `bibtex`, `table`, `riksdagen` and `archive` read a format each;
//! `publication` knows publications, `entry` makes entries of items, `same` says whether an archive has one already,
//! `reason` why and `differences` what is otherwise, `plan` what is to be done with each, and `file` reads and writes.

mod archive;
mod authors;
mod bibtex;
mod clean;
mod csl;
mod date;
mod decode;
mod differences;
mod entry;
mod feed;
mod file;
mod format;
mod item;
mod json;
mod number;
mod plan;
mod publication;
mod reason;
mod riksdagen;
mod ris;
mod same;
mod table;
mod unread;

use self::item::{Genre, Item};
pub(crate) use self::{
    decode::text as decode,
    entry::{Described, Field, Loss, described, free_id},
    file::{Layout, add, read_file, read_standard_input},
    format::Format,
    plan::{Doubtful, Outcome, Place, Plan, Planned},
    same::{Verdict, same_entries, verdict},
    table::FORMULA,
    unread::{Skipped, Unreadable},
};
use crate::{archive::Archive, own::LARGEST_TEXT};

/// The most bytes that are read.
const LARGEST: u64 = LARGEST_TEXT;
/// The most items that are read.
const MOST: usize = 100_000;

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
    /// The fields that a table has columns for; the facts as they are called there.
    columns: Vec<Field>,
    /// The fields that say nothing that every entry has: headings of the columns of a table, tags of RIS.
    unread: Vec<String>,
    /// Those of columns that are only read where an earlier one for the same is empty, if that says something else.
    pub(crate) doubled_columns: Vec<String>,
    /// What another archive says apart from its entries.
    pub(crate) head: Option<Archive>,
    pieces: Vec<Piece>,
}

impl Import {
    /// A file of a format, with nothing in it.
    fn empty(format: Format) -> Self {
        let (file, title, address) = Default::default();
        Self {
            format,
            file,
            title,
            address,
            columns: Vec::new(),
            unread: Vec::new(),
            doubled_columns: Vec::new(),
            head: None,
            pieces: Vec::new(),
        }
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
            Format::Ris => ris::read(&text),
            Format::Bibtex => bibtex::read(&text),
            Format::CslJson => csl::read(&text),
            Format::Csv => table::read(&text).ok_or(Unreadable::NoTitles)?,
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

    /// Whether it is a table without a column of dates.
    pub(crate) fn is_undated_table(&self) -> bool {
        self.format == Format::Csv && !self.columns.contains(&Field::Date)
    }

    /// The columns of a table, or the fields of references, that this archive has no place for.
    pub(crate) fn unread(&self, archive: &Archive) -> Vec<&str> {
        let headings = self.unread.iter().map(|heading| &**heading);
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
