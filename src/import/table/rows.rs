//! The rows of a table: commas, semicolons or tabs between its fields, quotation marks around some.

use std::ops::Range;

use csv::{Reader, ReaderBuilder, StringRecord};

/// The most rows whose quotation marks are mended.
const BROKEN: usize = 100;

/// A table that is read row by row.
pub(super) struct Rows<'a> {
    /// The fields of the row that was read last.
    pub(super) fields: StringRecord,
    reader: Reader<&'a [u8]>,
    /// What the reader reads, and how many lines stand before it.
    table: &'a [u8],
    lines_before: usize,
    delimiter: u8,
    /// How many rows were left whose quotation marks never close.
    broken: usize,
}

/// Where a row stands: the line of the file on which it begins, and its bytes.
pub(super) struct Row {
    pub(super) line: usize,
    place: Range<usize>,
}

impl<'a> Rows<'a> {
    /// The rows of a table; `None` where what stands between its fields is no single byte.
    pub(super) fn new(text: &'a str) -> Option<Self> {
        let (separator, table) = without_separator(text);
        let lines_before = text[..text.len() - table.len()].matches('\n').count();
        let first = table.trim_start().lines().next().unwrap_or_default();
        let delimiter = u8::try_from(separator.unwrap_or_else(|| delimiter(first))).ok()?;
        let table = table.as_bytes();
        let (fields, reader) = (StringRecord::new(), reader(table, delimiter));
        Some(Self { fields, reader, table, lines_before, delimiter, broken: 0 })
    }

    /// Reads the next row that has anything in it but line breaks; `None` at the end.
    pub(super) fn read(&mut self) -> Option<Row> {
        self.reader.read_record(&mut self.fields).ok()?.then_some(())?;
        let position = self.fields.position()?;
        let begins = usize::try_from(position.byte()).ok()?;
        // The end of the line before it, where that has two signs, and empty lines: the reader has not passed them yet.
        let breaks = self.table[begins..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let (signs, lines) =
            breaks.fold((0, 0), |(signs, lines), byte| (signs + 1, lines + usize::from(*byte == b'\n')));
        let line = self.lines_before + lines + usize::try_from(position.line()).ok()?;
        let ends = usize::try_from(self.reader.position().byte()).ok()?.min(self.table.len());
        Some(Row { line, place: begins + signs..ends })
    }

    /// Whether the row that was read last has nothing but blanks.
    pub(super) fn is_empty(&self) -> bool {
        self.fields.iter().all(|field| field.trim().is_empty())
    }

    /// Whether the row that was read last has a quotation mark that never closes: it took the rest of the file with it, or all
    /// as far as the next one.
    pub(super) fn is_open(&self, row: &Row) -> bool {
        self.broken < BROKEN && is_open(&self.table[row.place.clone()], self.delimiter)
    }

    /// Goes back to the line after the one on which a row begins: that row is lost, the next not.
    pub(super) fn skip_line_of(&mut self, row: &Row) {
        self.broken += 1;
        let source = &self.table[row.place.clone()];
        let end = [b'\n', b'\r'].iter().find_map(|end| source.iter().position(|byte| byte == end));
        self.table = &self.table[row.place.start + end.map_or(source.len(), |end| end + 1)..];
        self.lines_before = row.line;
        self.reader = reader(self.table, self.delimiter);
    }
}

fn reader(table: &[u8], delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(table)
}

/// Spreadsheets may say on a line of its own what stands between fields: `sep=;`.
pub(super) fn without_separator(text: &str) -> (Option<char>, &str) {
    match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((separator, rest)) => (separator.trim_end_matches('\r').chars().next(), rest),
        None => (None, text),
    }
}

/// What stands between the headings, outside quotation marks, most often.
pub(super) fn delimiter(headings: &str) -> char {
    let mut is_quoted = false;
    let bare: String = headings
        .chars()
        .filter(|c| {
            is_quoted ^= *c == '"';
            !is_quoted
        })
        .collect();
    let count = |c: char| bare.matches(c).count();
    [';', '\t', ','].into_iter().max_by_key(|c| count(*c)).filter(|c| count(*c) > 0).unwrap_or(',')
}

/// Whether a field of a row begins with a quotation mark that does not end it: there is no other, or only one that stands
/// in a later line, where another field began.
fn is_open(row: &[u8], between: u8) -> bool {
    let row = row.trim_ascii_end();
    let mut place = Place::Start;
    for byte in row {
        place = match (place, *byte) {
            (Place::Quoted, b'"') => Place::Closed,
            (Place::Quoted, _) | (Place::Start | Place::Closed, b'"') => Place::Quoted,
            (_, byte) if byte == between => Place::Start,
            (Place::Closed, b' ') => Place::Closed,
            (Place::Closed, _) if row.contains(&b'\n') => return true,
            _ => Place::Bare,
        };
    }
    matches!(place, Place::Quoted)
}

/// A place in a row: the start of a field, in one without quotation marks, between two, behind the second.
#[derive(Clone, Copy)]
enum Place {
    Start,
    Bare,
    Quoted,
    Closed,
}
