//! RIS, as reference managers and databases write it: a tag of two characters, two blanks, a hyphen, a value.
//!
//! Lines end as they please; a line without a tag goes on with the value before it; a reference without an end ends
//! where the next one begins, but at the end of a file it is one that was cut. Of its dates the most precise one counts that does not contradict the year.

use super::{
    Format, Import, Item, MOST, Piece, Skipped,
    clean::{self, NAME, NAMES, SUMMARY, TITLE},
    date,
    item::{description, own_note},
    number,
};
use crate::{
    archive::{Author, BOOK, Date},
    lang::Text,
};

/// The most bytes of one value.
const LONGEST: usize = 64 << 10;
/// The most values of a reference.
const VALUES: usize = 1_000;
/// The most lines before the first reference.
const BEFORE: usize = 100;

/// Whether a text is RIS: databases may write where it comes from before the first reference.
pub(super) fn is_begun(text: &str) -> bool {
    lines(text).take(BEFORE).filter_map(tagged).any(|(tag, value)| tag == "TY" && value.len() <= 8)
}

/// The lines, which may also end with a carriage return alone.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(if text.contains('\n') { '\n' } else { '\r' })
}

/// A reference that has not ended.
struct Open<'a> {
    line: usize,
    fields: Vec<(&'a str, String)>,
}

/// What says something of a work that no entry has a place for: place, keywords, language, type, notes that are not the
/// reader's own, a translated title.
const UNREAD: [&str; 7] = ["CY", "KW", "LA", "M3", "N1", "RN", "TT"];

/// The references of a text.
pub(super) fn read(text: &str) -> Import {
    let values = || lines(text).filter_map(tagged).filter(|(_, value)| !value.is_empty());
    let is_unread = |tag: &&str| values().any(|(of, value)| of == *tag && !(of == "N1" && is_read_note(value)));
    let unread = UNREAD.into_iter().filter(is_unread).map(str::to_owned);
    Import { unread: unread.collect(), pieces: references(text), ..Import::empty(Format::Ris) }
}

/// Whether a note says what is read of it, or what the program itself says of an entry.
fn is_read_note(note: &str) -> bool {
    !own_note([note].into_iter()).is_empty() || number::is_isbn(isbn(note))
}

/// The ISBN that a note or a number has behind its name.
fn isbn(text: &str) -> &str {
    text.strip_prefix("ISBN").unwrap_or(text)
}

fn references(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Option<Open<'_>> = None;
    for (nth, line) in lines(text).enumerate() {
        match (tagged(line), &mut open) {
            (Some(("TY", value)), _) => {
                pieces.extend(open.take().map(reference));
                open = Some(Open { line: nth + 1, fields: vec![("TY", value.to_owned())] });
            }
            (Some(("ER", _)), _) => pieces.extend(open.take().map(reference)),
            (Some((tag, value)), Some(open)) if open.fields.len() < VALUES => {
                open.fields.push((tag, clean::beginning(value, LONGEST).to_owned()));
            }
            (None, Some(open)) => {
                if let Some((_, value)) = open.fields.last_mut().filter(|(_, value)| value.len() < LONGEST) {
                    value.push_str(if value.is_empty() { "" } else { "\n" });
                    value.push_str(clean::beginning(line.trim(), LONGEST));
                }
            }
            _ => {}
        }
        if pieces.len() > MOST {
            return pieces;
        }
    }
    pieces.extend(open.map(|cut| Piece::skipped(cut.line, Skipped::Cut)));
    pieces
}

/// The tag and the value of a line that has them.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.trim_start_matches('\u{feff}').split_at_checked(2)?;
    let is_tag = tag.starts_with(|c: char| c.is_ascii_uppercase())
        && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let value = rest.trim_start_matches([' ', '\t']).strip_prefix('-').filter(|_| rest.starts_with([' ', '\t']))?;
    is_tag.then_some((tag, value.trim()))
}

fn reference(Open { line, fields }: Open<'_>) -> Piece {
    let first = |tags: &[&str]| {
        let of_tag = |tag: &&str| fields.iter().find(|(name, value)| name == tag && !value.is_empty());
        tags.iter().find_map(of_tag).map_or("", |(_, value)| value.trim_end())
    };
    let all = |tags: &'static [&'static str]| fields.iter().filter(move |(name, _)| tags.contains(name));
    if fields.iter().all(|(name, value)| *name == "TY" || value.is_empty()) {
        return Piece::skipped(line, Skipped::Malformed);
    }
    let addresses = all(&["UR", "L2", "LK"]).flat_map(|(_, value)| value.split_whitespace());
    let address = addresses.map(|address| address.trim_end_matches(';')).find(|address| address.contains("://"));
    let people = |tags| all(tags).take(NAMES).map(|(_, name)| author(name)).collect();
    let date = most_precise(&fields);
    let item = Item {
        title: clean::line(first(&["TI", "T1", "CT", "ST"]), TITLE),
        date,
        unread_date: date::unread(dates(&fields, &["DA", "Y1"]).chain(dates(&fields, &["PY"])), date),
        publication: clean::line(first(&["T2", "JO", "JF", "JA", "J2"]), NAME),
        address: address.unwrap_or_default().to_owned(),
        authors: people(&["AU", "A1"]),
        editors: people(&["ED"]),
        summary: clean::prose(description(first(&["AB", "N2"])), SUMMARY),
        publisher: clean::line(first(&["PB"]), NAME),
        doi: clean::line(first(&["DO"]), NAME),
        note: own_note(all(&["N1"]).map(|(_, value)| &**value)),
        ..Item::default()
    };
    // The ISBN of a chapter is that of a book with other chapters: it is kept, but makes none of them the same.
    let serials = all(&["SN"]).map(|(_, value)| clean::line(isbn(value), NAME)).filter(|value| !value.is_empty());
    let serials = serials.map(|value| {
        let name = if number::is_issn(&value) { "issn" } else { "number" };
        (name.to_owned(), Text::from(&*value))
    });
    let is_book = matches!(first(&["TY"]), "BOOK" | "EBOOK" | "EDBOOK");
    let is_document = matches!(first(&["TY"]), "RPRT" | "GOVDOC" | "THES" | "SER" | "STAND" | "STAT" | "LEGAL");
    if !is_book && !is_document {
        let [start, end] = ["SP", "EP"].map(|tag| first(&[tag]));
        let pages = if end.is_empty() || end == start { start.to_owned() } else { format!("{start}-{end}") };
        let item = Item { facts: serials.collect(), ..item };
        return Piece::item(line, item.in_journal(first(&["VL"]), first(&["IS"]), &pages));
    }
    let serial = Some(first(&["SN"])).filter(|serial| !number::is_isbn(isbn(serial)) && !number::is_issn(serial));
    let number = match serial.unwrap_or_default() {
        serial if number::document(serial).is_some() => serial,
        serial => Some(first(&["M1", "IS", "VL", "C1"])).filter(|number| !number.is_empty()).unwrap_or(serial),
    };
    let kind = if is_book { BOOK.to_owned() } else { String::new() };
    // A report's own number may stand there instead, and its ISBN in a note.
    let isbns = all(&["SN", "N1"]).map(|(_, value)| isbn(value));
    let isbn = isbns.map(|isbn| clean::line(isbn, NAME)).find(|isbn| number::is_isbn(isbn));
    let item = Item { isbn: isbn.unwrap_or_default(), kind, ..item };
    let mut item = item.in_series(first(&["T2", "T3", "JO"]), number, "");
    let is_left = |name: &str, value: &str| name == "issn" || item.number.is_empty() && !number::is_isbn(value);
    let serials: Vec<_> = serials.filter(|(name, value)| is_left(name, &value.sv)).collect();
    item.facts.extend(serials.into_iter().filter(|(_, value)| *value.sv != *number));
    Piece::item(line, item)
}

/// A name with its surname first, perhaps with `Jr.` behind a second comma, or of a body.
fn author(name: &str) -> Author {
    let name = clean::line(name, NAME);
    match name.split(',').map(str::trim).collect::<Vec<_>>()[..] {
        [family, given, suffix] => Author::read(format!("{family}, {given} {suffix}").trim_end()),
        _ => Author::read(name.trim_end_matches([',', ' '])),
    }
}

/// The most precise of the dates that do not contradict the year that is written by itself.
fn most_precise(fields: &[(&str, String)]) -> Option<Date> {
    let read = |tags| dates(fields, tags).filter_map(date::read);
    let year = read(&["PY"]).next().map(Date::year);
    let dates = read(&["DA", "Y1", "PY"]).filter(|date| year.is_none_or(|year| date.year() == year));
    dates.max_by_key(|date| (date.day().is_some(), date.month().is_some()))
}

/// What the tags say of a date. Behind a third slash stands what is no date: a season, a time.
fn dates<'a>(fields: &'a [(&str, String)], tags: &'static [&'static str]) -> impl Iterator<Item = &'a str> {
    let values = fields.iter().filter(move |(name, _)| tags.contains(name));
    values.map(|(_, value)| value.match_indices('/').nth(2).map_or(&**value, |(end, _)| &value[..end]))
}
