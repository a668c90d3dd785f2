//! Feeds: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed.
//!
//! Feeds are not always XML: a `&` may stand for itself, an element may lack its end. So nothing is asked of the tree; an
//! item lasts until it ends, the next one begins or the feed ends, and a field until it ends or another one begins; names are
//! compared in small letters. No entity of a document's own is ever expanded, and no depth is ever stacked.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use serde_json::{Map, Value};

use super::{
    Content, Format, Import, Item, Lines, MOST, Piece, Skipped, authors,
    clean::{self, NAME, NAMES, SUMMARY, TITLE},
    date, json as parts,
};
use crate::{address, archive::Author};

/// The most bytes of a field.
const LONGEST: usize = 64 << 10;

/// How often reading goes on after what is no XML at all.
const BROKEN: usize = 50;

/// What an element has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Link,
    Guid,
    /// The day that it came out, and the day that it was changed.
    Published,
    Updated,
    Summary,
    /// The whole text, which takes the summary's place where there is none.
    Content,
    Author,
    Source,
}

/// The field that an element is, by its name in small letters; prefixes are those that everybody uses.
fn field(name: &str) -> Option<Field> {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    Some(match (prefix, local) {
        ("" | "atom" | "rss", "title") => Field::Title,
        ("" | "atom" | "rss", "link") => Field::Link,
        ("", "guid") | ("" | "atom", "id") => Field::Guid,
        ("", "pubdate" | "published" | "issued" | "created" | "date")
        | ("atom", "published")
        | ("dc" | "dcterms", "date" | "created" | "issued") => Field::Published,
        ("" | "atom", "updated" | "modified") => Field::Updated,
        ("" | "atom" | "rss", "description" | "summary") => Field::Summary,
        ("content", "encoded") | ("" | "atom", "content") => Field::Content,
        ("" | "atom", "author") | ("dc", "creator") => Field::Author,
        ("" | "atom", "source") | ("dc", "source" | "publisher") => Field::Source,
        _ => return None,
    })
}

/// The name, in small letters and without a prefix, of the first element.
pub(super) fn root(text: &str) -> Option<String> {
    let name = root_name(text)?;
    Some(local(&name).to_owned())
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The name, in small letters, of the first element.
fn root_name(text: &str) -> Option<String> {
    let mut reader = reader(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => return Some(start.name().as_ref().to_ascii_lowercase()),
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// The address of the feed that a web page names.
pub(super) fn feed_of_page(text: &str) -> Option<String> {
    let head = clean::beginning(text, LONGEST);
    let links = head.split('<').filter(|tag| tag.get(..5).is_some_and(|name| name.eq_ignore_ascii_case("link ")));
    let feeds = links.filter(|tag| tag.contains("application/rss+xml") || tag.contains("application/atom+xml"));
    let addresses = feeds.filter_map(|tag| {
        let value = tag.split_once("href=")?.1;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        value[1..].split(quote).next()
    });
    addresses.map(|address| clean::line(address, 300)).find(|address| !address.is_empty())
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// A feed in XML; `None` where it is none.
pub(super) fn xml(text: &str) -> Option<Import> {
    let format = match root(text)?.as_str() {
        "rss" | "rdf" | "channel" => Format::Rss,
        "feed" | "entry" => Format::Atom,
        _ => return None,
    };
    let name = root_name(text)?;
    let prefix = name.split_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default();
    let mut reading = Reading { prefix, lines: Lines::new(text), feed: Feed::default(), open: None, field: None };
    let (mut begins, mut broken) = (0, 0);
    let mut events = reader(text);
    while reading.feed.pieces.len() <= MOST {
        let at = begins + usize::try_from(events.buffer_position()).unwrap_or(usize::MAX);
        match events.read_event() {
            Ok(Event::Start(start)) => reading.start(&start, at, format),
            Ok(Event::Empty(start)) => {
                reading.start(&start, at, format);
                reading.end(&start.name().as_ref().to_ascii_lowercase());
            }
            Ok(Event::End(end)) => reading.end(&end.name().as_ref().to_ascii_lowercase()),
            Ok(Event::Text(text)) => reading.push(&text),
            Ok(Event::CData(data)) => reading.push(&data),
            Ok(Event::GeneralRef(reference)) => reading.reference(&reference),
            Ok(Event::Eof) => {
                reading.cut();
                break;
            }
            Ok(_) => {}
            // A comment without an end, say: what begins it is text, and reading goes on behind that.
            Err(_) if broken < BROKEN && text.len() > at => {
                broken += 1;
                begins = at + text[at..].chars().next().map_or(1, char::len_utf8);
                events = reader(&text[begins..]);
            }
            Err(_) => {
                let line = reading.lines.at(at);
                reading.finish_item();
                reading.feed.pieces.push(Piece::skipped(line, Skipped::Malformed));
                break;
            }
        }
    }
    reading.finish_item();
    let Feed { title, base, own, mut pieces, .. } = reading.feed;
    for piece in &mut pieces {
        if let Content::Item(item) = &mut piece.content {
            item.address = address::resolve(&base, &item.address);
        }
    }
    let address = address::resolve(&base, if own.is_empty() { &base } else { &own });
    Some(Import { title, address, pieces, ..Import::empty(format) })
}

/// What has been read of a feed.
#[derive(Default)]
struct Feed {
    pieces: Vec<Piece>,
    title: String,
    /// The address that relative ones are relative to.
    base: String,
    /// The address of the feed itself.
    own: String,
    /// Whether an element is open whose title and link are not the feed's: its picture.
    is_aside: bool,
}

/// What is being read of a feed.
struct Reading<'a> {
    /// What the names of the feed's own elements begin with.
    prefix: String,
    lines: Lines<'a>,
    feed: Feed,
    /// The item that is open.
    open: Option<Open>,
    /// The field that is open: its element, and what it has so far.
    field: Option<(Field, String, String)>,
}

/// An item that has not ended.
#[derive(Default)]
struct Open {
    line: usize,
    item: Item,
    guid: String,
    updated: String,
    content: String,
    /// Whether the address is the item's own: not a comment, a recording, a second form.
    has_link: bool,
    /// Whether a `source` of several elements is open: its title is the publication.
    in_source: bool,
}

impl Reading<'_> {
    fn start(&mut self, start: &BytesStart<'_>, at: usize, format: Format) {
        let name = start.name().as_ref().to_ascii_lowercase();
        let local = local(&name);
        if matches!(local, "item" | "entry") {
            self.finish_item();
            let guid = attribute(start, "rdf:about").unwrap_or_default();
            self.open = Some(Open { line: self.lines.at(at), guid, ..Open::default() });
            return;
        }
        if self.open.is_none() {
            self.feed.is_aside |= is_aside(local);
            self.feed.base = attribute(start, "xml:base").unwrap_or(std::mem::take(&mut self.feed.base));
        }
        // A person has elements of its own; so has a text in Atom, of which some are called as those of an item are.
        let is_within = self.field.as_ref().is_some_and(|(field, ..)| match field {
            Field::Author => true,
            Field::Summary | Field::Content => format == Format::Atom,
            _ => false,
        });
        let plain = name.strip_prefix(&*self.prefix).unwrap_or(&name);
        let Some(field) = field(plain).filter(|_| !is_within) else {
            self.markup(local);
            return;
        };
        self.finish_field();
        if field == Field::Source
            && let Some(open) = &mut self.open
        {
            open.in_source = true;
        }
        if field == Field::Link
            && let Some(address) = attribute(start, "href")
        {
            self.link(&address, attribute(start, "rel").as_deref(), attribute(start, "type").as_deref());
        } else if field != Field::Guid || attribute(start, "isPermaLink").as_deref() != Some("false") {
            self.field = Some((field, name, String::new()));
        }
    }

    /// An element within a field: a break between words.
    fn markup(&mut self, local: &str) {
        match &mut self.field {
            Some((Field::Author, _, text)) if matches!(local, "email" | "uri" | "url") => text.push('\0'),
            Some((_, _, text)) if text.len() < LONGEST => match local {
                "p" | "br" | "div" | "li" => text.push_str("<br>"),
                _ if text.ends_with(' ') => {}
                _ => text.push(' '),
            },
            _ => {}
        }
    }

    fn link(&mut self, address: &str, rel: Option<&str>, media: Option<&str>) {
        let is_page = matches!(rel, None | Some("alternate" | ""));
        match &mut self.open {
            Some(open) if is_page && !open.in_source && !open.has_link => {
                address.clone_into(&mut open.item.address);
                open.has_link = media.is_none_or(|media| media.contains("html"));
            }
            None if is_page && self.feed.base.is_empty() => address.clone_into(&mut self.feed.base),
            None if rel == Some("self") => address.clone_into(&mut self.feed.own),
            _ => {}
        }
    }

    /// A reference, which may be one of HTML; one that the document itself defines stays as it is written.
    fn reference(&mut self, name: &str) {
        if name.len() < 32 {
            self.push(&html_escape::decode_html_entities(&format!("&{name};")));
        }
    }

    fn push(&mut self, text: &str) {
        if let Some((_, _, field)) = &mut self.field
            && field.len() < LONGEST
        {
            field.push_str(clean::beginning(text, LONGEST));
        }
    }

    fn end(&mut self, name: &str) {
        let local = local(name);
        if matches!(local, "item" | "entry" | "channel" | "feed" | "rss" | "rdf") {
            self.finish_item();
            return;
        }
        if self.field.as_ref().is_some_and(|(_, open, _)| open == name) {
            self.finish_field();
        } else if let Some((Field::Author, _, text)) = &mut self.field
            && matches!(local, "email" | "uri" | "url")
        {
            let from = text.rfind('\0').unwrap_or(text.len());
            text.truncate(from);
        } else {
            self.markup(local);
        }
        self.feed.is_aside &= !is_aside(local);
        if local == "source"
            && let Some(open) = &mut self.open
        {
            open.in_source = false;
        }
    }

    fn finish_field(&mut self) {
        let Some((field, _, text)) = self.field.take() else { return };
        let Some(open) = &mut self.open else {
            match field {
                _ if self.feed.is_aside => {}
                Field::Title if self.feed.title.is_empty() => self.feed.title = clean::line(&text, NAME),
                Field::Link if self.feed.base.is_empty() => text.trim().clone_into(&mut self.feed.base),
                _ => {}
            }
            return;
        };
        let item = &mut open.item;
        match field {
            Field::Title if open.in_source => item.publication = clean::line(&text, NAME),
            Field::Source if item.publication.is_empty() && !text.contains("://") => {
                item.publication = clean::line(&text, NAME);
            }
            _ if open.in_source => {}
            Field::Title if item.title.is_empty() => item.title = clean::line(&text, TITLE),
            Field::Link if !open.has_link && !text.trim().is_empty() => {
                text.trim().clone_into(&mut item.address);
                open.has_link = true;
            }
            Field::Guid => text.trim().clone_into(&mut open.guid),
            Field::Published if item.date.is_none() => {
                item.date = date::read(&text);
                item.unread_date = date::unread([&*text], item.date);
            }
            Field::Updated => open.updated = text,
            Field::Summary if item.summary.is_empty() => item.summary = clean::prose(&text, SUMMARY),
            Field::Content if open.content.is_empty() => open.content = text,
            Field::Author if item.authors.len() < NAMES => {
                add_authors(&text, &mut item.authors);
            }
            _ => {}
        }
    }

    /// Drops the item that is open where the file ends: even a feed whose items have no ends has one itself.
    fn cut(&mut self) {
        if let Some(open) = self.open.take() {
            self.field = None;
            self.feed.pieces.push(Piece::skipped(open.line, Skipped::Cut));
        }
    }

    fn finish_item(&mut self) {
        self.finish_field();
        let Some(mut open) = self.open.take() else { return };
        let item = &mut open.item;
        if item.date.is_none() {
            item.date = date::read(&open.updated);
            item.unread_date = date::unread([&*item.unread_date, &open.updated], item.date);
        }
        if item.summary.is_empty() {
            item.summary = clean::prose(&open.content, SUMMARY);
        }
        if item.address.is_empty() && open.guid.contains("://") {
            item.address.clone_from(&open.guid);
        }
        self.feed.pieces.push(Piece::item(open.line, open.item));
    }
}

fn is_aside(local: &str) -> bool {
    matches!(local, "image" | "textinput")
}

/// Adds the authors as feeds name them: names, or an address with the name in brackets behind it.
fn add_authors(text: &str, known: &mut Vec<Author>) {
    let text = clean::line(text, NAME);
    let name = match text.split_once('(') {
        Some((before, name)) if before.contains('@') => name.trim_end_matches(')').trim(),
        _ if text.contains('@') => "",
        _ => &*text,
    };
    for author in authors::authors(name) {
        if !known.contains(&author) {
            known.push(author);
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let mut attributes = attributes.with_checks(false).take(100).flatten();
    let found = attributes.find(|attribute| attribute.key.as_ref().eq_ignore_ascii_case(name))?;
    let value = clean::beginning(&found.value, 4096);
    Some(html_escape::decode_html_entities(value).trim().to_owned())
}

/// A feed in JSON.
pub(super) fn json(text: &str) -> Import {
    let members = parts::members(text);
    let [home, own] = ["home_page_url", "feed_url"].map(|key| parts::string(&members, key));
    let base = if home.is_empty() { own.clone() } else { home };
    let items = parts::member(&members, "items").unwrap_or("[]");
    Import {
        title: clean::line(&parts::string(&members, "title"), NAME),
        address: address::resolve(&base, if own.is_empty() { &base } else { &own }),
        pieces: parts::pieces(text, items, |fields| json_item(fields, &base)),
        ..Import::empty(Format::JsonFeed)
    }
}

fn json_item(fields: &Map<String, Value>, base: &str) -> Item {
    let text = |keys: &[&str]| {
        let texts = keys.iter().filter_map(|key| fields.get(*key)?.as_str()).map(str::trim);
        texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    };
    let names = fields.get("authors").and_then(Value::as_array).into_iter().flatten().chain(fields.get("author"));
    let mut authors = Vec::new();
    for name in names.take(NAMES).filter_map(|author| author.get("name")?.as_str()) {
        add_authors(name, &mut authors);
    }
    let id = text(&["id"]);
    let address = text(&["url", "external_url"]);
    let address = if address.is_empty() && id.contains("://") { id } else { address };
    let said = text(&["date_published", "date_modified"]);
    let date = date::read(said);
    Item {
        title: clean::line(text(&["title"]), TITLE),
        date,
        unread_date: date::unread([said], date),
        address: address::resolve(base, address),
        authors,
        summary: match [text(&["summary"]), text(&["content_text"])] {
            ["", ""] => clean::prose(text(&["content_html"]), SUMMARY),
            ["", plain] => clean::plain_lines(plain, SUMMARY),
            // It is to be plain too, but what makes most of these feeds writes entities.
            [summary, _] => clean::prose(summary, SUMMARY),
        },
        ..Item::default()
    }
}
