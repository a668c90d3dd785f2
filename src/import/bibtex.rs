//! BibTeX and BibLaTeX, one `@entry` at a time, so that a broken one does not keep the others from being read.

use std::{borrow::Cow, collections::BTreeSet};

use biblatex::{Bibliography, ChunksExt, Entry, ParseError, ParseErrorKind, Person};

use super::{
    Format, Import, Item, Lines, MOST, Piece, Skipped,
    clean::{self, NAME, NAMES, SUMMARY, TITLE},
    date,
    item::{description, own_note},
};
use crate::archive::{Author, BOOK, Date};

/// The most bytes of an entry that are read.
const LONGEST: usize = 256 << 10;
/// The most bytes of a file's abbreviations.
const STRINGS: usize = 64 << 10;
/// The most abbreviations of an entry that are defined nowhere.
const UNDEFINED: usize = 8;
/// How deep braces may stand in one another.
const DEEPEST: usize = 64;

/// Whether a text is BibTeX: its first line that says something, comments apart, begins an entry.
pub(super) fn is_begun(text: &str) -> bool {
    let said = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with('%'));
    let mut begun = said.take(200).skip_while(|line| !line.starts_with('@'));
    begun.next().is_some_and(is_entry)
}

/// Whether a text begins as an entry does: `@article{`.
fn is_entry(text: &str) -> bool {
    let name = text.strip_prefix('@').unwrap_or_default();
    let rest = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    rest.len() < name.len() && rest.trim_start().starts_with(['{', '('])
}

/// Whether only blanks stand before a place on its line.
fn is_line_start(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(['\n', '\r', '\u{feff}'])
}

/// What says something of a work that no entry has a place for; a type may name the series of a document.
const UNREAD: [&str; 14] = [
    "address",
    "annotation",
    "annote",
    "chapter",
    "edition",
    "eventtitle",
    "keywords",
    "langid",
    "language",
    "location",
    "note",
    "translator",
    "type",
    "version",
];

/// The references of a text.
pub(super) fn read(text: &str) -> Import {
    let mut unread = BTreeSet::new();
    let pieces = references(text, &mut unread);
    Import { unread: unread.into_iter().map(str::to_owned).collect(), pieces, ..Import::empty(Format::Bibtex) }
}

/// The references of a text; `unread` gets the fields of theirs that are not read.
fn references(text: &str, unread: &mut BTreeSet<&'static str>) -> Vec<Piece> {
    let (mut pieces, mut strings) = (Vec::new(), String::new());
    let mut lines = Lines::new(text);
    let mut at = 0;
    while pieces.len() <= MOST
        && let Some(start) = next(text, at)
    {
        let line = lines.at(start);
        let (end, is_whole) = end(text, start);
        let source = &*braced(&text[start..end]);
        at = end;
        let sort: String = source[1..].chars().take_while(char::is_ascii_alphabetic).take(20).collect();
        match sort.to_ascii_lowercase().as_str() {
            "comment" | "preamble" => {}
            "string" => {
                if is_whole && strings.len() + source.len() < STRINGS {
                    strings.push_str(source);
                    strings.push('\n');
                }
            }
            _ if is_whole && source.len() <= LONGEST => pieces.extend(entry(line, source, &strings, unread)),
            _ => pieces.push(Piece::skipped(line, Skipped::Malformed)),
        }
    }
    pieces
}

/// The next `@` that begins a line or follows an entry.
fn next(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += text[at..].find('@')?;
        if is_line_start(text, at) || text[..at].trim_end_matches([' ', '\t']).ends_with(['}', ')']) {
            return Some(at);
        }
        at += 1;
    }
}

/// Where the entry that begins at `start` ends, and whether it does: an entry that lacks a brace ends where the next
/// line begins one. One that begins with a parenthesis ends with one, outside braces and quotation marks.
fn end(text: &str, start: usize) -> (usize, bool) {
    let (mut depth, mut deepest, mut is_escaped, mut is_quoted) = (0_usize, 0, false, false);
    let in_parentheses = opening(&text[start..]).is_some_and(|at| text.as_bytes()[start + at] == b'(');
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' if depth > 0 => {
                depth -= 1;
                if depth == 0 && !in_parentheses {
                    return (at + 1, deepest <= DEEPEST);
                }
            }
            b'"' if depth == 0 => is_quoted = !is_quoted,
            b')' if in_parentheses && depth == 0 && !is_quoted => return (at + 1, deepest <= DEEPEST),
            b'@' if at > start && is_line_start(text, at) && is_entry(&text[at..]) => return (at, false),
            _ => {}
        }
    }
    (text.len(), false)
}

/// Where the brace or the parenthesis stands with which an entry begins.
fn opening(entry: &str) -> Option<usize> {
    entry.find(['{', '('])
}

/// An entry in braces, also one that was written in parentheses.
fn braced(entry: &str) -> Cow<'_, str> {
    match (opening(entry), entry.strip_suffix(')')) {
        (Some(at), Some(inner)) if entry[at..].starts_with('(') => {
            format!("{}{{{}}}", &entry[..at], &inner[at + 1..]).into()
        }
        _ => entry.into(),
    }
}

/// An entry, with the abbreviations of the file where it needs them; one that is defined nowhere stands for itself.
fn entry(line: usize, source: &str, strings: &str, unread: &mut BTreeSet<&'static str>) -> Option<Piece> {
    // The crate takes this letter of TeX for an accent on the next one.
    let source = ["o", "O"].iter().zip(["ø", "Ø"]).fold(source.to_owned(), |source, (name, letter)| {
        source.replace(&format!("{{\\{name}}}"), letter).replace(&format!("\\{name}{{}}"), letter)
    });
    let source = &*source;
    let mut parsed = Bibliography::parse(source).or_else(|_| Bibliography::parse(&format!("{strings}{source}")));
    let mut undefined = String::new();
    for _ in 0..UNDEFINED {
        let Err(ParseError { kind: ParseErrorKind::UnknownAbbreviation(name), .. }) = &parsed else { break };
        undefined = format!("{undefined}@string{{{name} = {{{name}}}}}\n");
        parsed = Bibliography::parse(&format!("{strings}{undefined}{source}"));
    }
    match parsed {
        Ok(bibliography) => bibliography.iter().next_back().map(|entry| {
            let item = item(entry);
            let is_read = |key: &str| key == "type" && !item.number.is_empty();
            unread.extend(UNREAD.into_iter().filter(|key| entry.get(key).is_some() && !is_read(key)));
            Piece::item(line, item)
        }),
        Err(_) => Some(Piece::skipped(line, Skipped::Malformed)),
    }
}

fn item(entry: &Entry) -> Item {
    let written = |key: &&str| Some(without_commands(&entry.get(key)?.format_verbatim()));
    let text = |keys: &[&str]| keys.iter().find_map(written).unwrap_or_default();
    let people = |people: Vec<Person>| people.iter().take(NAMES).filter_map(author).collect();
    let title = [text(&["title"]), text(&["subtitle"])];
    let title = title.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" – ");
    let [year, whole] = [text(&["year"]), text(&["date"])];
    let date =
        whole.split('/').next().and_then(date::read).or_else(|| of_parts(&year, &text(&["month"]), &text(&["day"])));
    let said = if whole.is_empty() && date.is_none() { &year } else { &whole };
    let [how, url] = ["howpublished", "url"].map(|key| text(&[key]));
    // An address may be said as how a work was published.
    let (how, url) = if url.is_empty() && how.contains("://") { (url, how) } else { (how, url) };
    let publication = [text(&["journaltitle", "journal", "booktitle", "organization"]), how];
    let publication = publication.iter().find(|text| !text.is_empty()).map_or("", String::as_str);
    let entry_type = entry.entry_type.to_string();
    let item = Item {
        title: clean::line(&title, TITLE),
        date,
        unread_date: date::unread([&**said], date),
        publication: clean::line(publication, NAME),
        // No address has a backslash: it keeps a sign from meaning something to TeX.
        address: url.replace('\\', ""),
        authors: people(entry.author().unwrap_or_default()),
        editors: people(entry.get_as("editor").unwrap_or_default()),
        summary: clean::prose(description(&text(&["abstract"])), SUMMARY),
        publisher: clean::line(&text(&["publisher", "institution", "organization"]), NAME),
        doi: clean::line(&text(&["doi"]), NAME),
        isbn: clean::line(&text(&["isbn"]), NAME),
        note: own_note([&*text(&["comment"])].into_iter()),
        kind: Some(&entry_type).filter(|kind| *kind == BOOK).cloned().unwrap_or_default(),
        ..Item::default()
    };
    let [number, series, kind] = ["number", "series", "type"].map(|key| text(&[key]));
    match entry_type.as_str() {
        "article" | "inproceedings" | "incollection" | "inbook" => {
            item.in_journal(&text(&["volume"]), &text(&["number", "issue"]), &text(&["pages"]))
        }
        "online" | "misc" | "electronic" | "unpublished" => item.with_facts([("series", &series), ("number", &number)]),
        _ => item.in_series(&series, &number, &kind),
    }
}

/// A text without the commands of TeX that only say what it looks like: `\emph{…}`, `\url{…}`.
fn without_commands(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        let name = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        let inner = after[name..].strip_prefix('{').filter(|_| name > 0).and_then(|inner| inner.split_once('}'));
        plain.push_str(before);
        if let Some((inner, after)) = inner {
            plain.push_str(inner);
            rest = after;
        } else {
            plain.push('\\');
            rest = after;
        }
    }
    plain + rest
}

/// The date of three fields, of which the month may be in letters.
fn of_parts(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = year.trim().parse().ok()?;
    // The month may have the day with it: `jun # "~14"`.
    let named = date::read(&format!("{} {year}", month.replace(['~', '\u{a0}'], " ")));
    let month = month.trim().parse().ok().or_else(|| named?.month().map(u16::from));
    let day = day.trim().parse().ok().or_else(|| named?.day().map(u16::from)).filter(|_| month.is_some());
    date::date(year, month, day)
}

fn author(person: &Person) -> Option<Author> {
    let family = [&person.prefix, &person.name].map(|part| part.trim()).join(" ");
    let given = [&person.given_name, &person.suffix].map(|part| part.trim()).join(" ");
    let [family, given] = [family, given].map(|part| clean::line(&part, NAME));
    match (&*family, &*given) {
        ("" | "others", "") => None,
        ("", name) | (name, "") => Some(Author::body(name)),
        (family, given) => Some(Author::read(&format!("{family}, {given}"))),
    }
}
