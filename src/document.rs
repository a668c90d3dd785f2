//! An entry, or a page of the program, as rows of toned text at a width.
//!
//! - A page is written block by block ([`Page`]) and wrapped by display width; no row is wider than it was asked to be,
//!   unless a single character is.
//! - What can be followed in it, addresses and entries, are its *targets*, numbered in reading order.
//! - Every row remembers how far into the text it begins, so that a reader's place survives another width.
//! - The browser draws these rows, the command line prints them: an entry is formatted nowhere else.

mod entry;
mod pages;
mod panorama;
mod wrap;

use std::ops::Range;

pub use self::{
    entry::{Looks, entry},
    pages::{about, addresses, plain},
    panorama::{panorama, years},
    wrap::{cut, width, wrap},
};

/// How a piece of text is meant; what that looks like is the theme's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Running text.
    #[default]
    Plain,
    /// The title of a page.
    Title,
    /// A heading within a page.
    Heading,
    /// What stands beside the matter: labels, dates, hints.
    Quiet,
    /// A badge: a series number, a publication.
    Badge,
    /// An official wording.
    Quote,
    /// Something to follow.
    Link,
    /// A rule.
    Rule,
}

/// Why a piece of text is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The search that opened the page asked for it.
    Hit,
    /// The reader looks for it in the page.
    Find,
    /// The find that the reader stands at.
    Here,
}

/// A piece of a row in one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text; no line break in it.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// Why it is marked, if it is.
    pub mark: Option<Mark>,
}

/// One row of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its text, piece by piece.
    pub spans: Vec<Span>,
    /// The target that this row belongs to.
    pub target: Option<usize>,
    /// How many bytes of the page's text stand before it.
    pub offset: usize,
}

impl Row {
    /// The row as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// Something in a page that can be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address, as the archive gives it.
    Address(String),
    /// Another entry, by its position.
    Entry(usize),
}

/// A page: rows at a width, and what can be followed in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The rows.
    pub rows: Vec<Row>,
    /// What can be followed, in reading order.
    pub targets: Vec<Target>,
    /// The rows of what the reader looks for in the page, one for each find.
    pub finds: Vec<usize>,
}

impl Document {
    /// The page as plain text, a line a row.
    #[must_use]
    pub fn text(&self) -> String {
        self.rows.iter().map(|row| row.text().trim_end().to_owned() + "\n").collect()
    }

    /// The row that holds what stands `offset` bytes into the page's text.
    #[must_use]
    pub fn row_at(&self, offset: usize) -> usize {
        self.rows.partition_point(|row| row.offset <= offset).saturating_sub(1)
    }

    /// The first row of a target.
    #[must_use]
    pub fn row_of(&self, target: usize) -> Option<usize> {
        self.rows.iter().position(|row| row.target == Some(target))
    }
}

/// What a reader looks for in the open page.
#[derive(Clone, Copy, Debug)]
pub struct Find<'a> {
    /// The letters, as typed.
    pub text: &'a str,
    /// Which of the finds the reader stands at, from 0.
    pub here: usize,
}

/// A text with tones by place: what one block of a page says.
#[derive(Clone, Debug, Default)]
pub struct Toned {
    text: String,
    tones: Vec<(Range<usize>, Tone)>,
    hits: Vec<Range<usize>>,
}

impl Toned {
    /// A text in one tone.
    #[must_use]
    pub fn new(text: &str, tone: Tone) -> Self {
        Self::default().then(text, tone)
    }

    /// The same, and `text` after it.
    #[must_use]
    pub fn then(mut self, text: &str, tone: Tone) -> Self {
        let start = self.text.len();
        self.text.push_str(text);
        self.tones.push((start..self.text.len(), tone));
        self
    }

    /// The same, and `text` with its tones and marks after it.
    #[must_use]
    pub fn and(mut self, text: Self) -> Self {
        let start = self.text.len();
        let moved = |place: Range<usize>| place.start + start..place.end + start;
        self.text.push_str(&text.text);
        self.tones.extend(text.tones.into_iter().map(|(place, tone)| (moved(place), tone)));
        self.hits.extend(text.hits.into_iter().map(moved));
        self
    }

    /// The same with `hits`, places in bytes of the last text, marked.
    #[must_use]
    pub fn marked(mut self, hits: Vec<Range<usize>>) -> Self {
        let start = self.tones.last().map_or(0, |(place, _)| place.start);
        self.hits.extend(hits.into_iter().map(|hit| hit.start + start..hit.end + start));
        self
    }
}

/// A page being written, at a width.
pub struct Page<'a> {
    width: usize,
    find: Option<Find<'a>>,
    offset: usize,
    document: Document,
}

impl<'a> Page<'a> {
    /// An empty page, `width` columns wide; what `find` says is marked in it.
    #[must_use]
    pub fn new(width: usize, find: Option<Find<'a>>) -> Self {
        let find = find.filter(|find| !find.text.is_empty());
        Self { width: width.max(1), find, offset: 0, document: Document::default() }
    }

    /// The finished page.
    #[must_use]
    pub fn finish(mut self) -> Document {
        while self.document.rows.last().is_some_and(|row| row.spans.is_empty()) {
            self.document.rows.pop();
        }
        self.document
    }

    /// How many columns the page has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// One empty row, unless the page is empty or ends with one.
    pub fn blank(&mut self) {
        if self.document.rows.last().is_some_and(|row| !row.spans.is_empty()) {
            self.document.rows.push(Row { offset: self.offset, ..Row::default() });
        }
    }

    /// A block of text, wrapped; its line breaks are kept.
    pub fn block(&mut self, text: &Toned) {
        self.hang(&Toned::default(), text);
    }

    /// A block whose first row begins with `lead`; the rows below it are indented by as much.
    pub fn hang(&mut self, lead: &Toned, text: &Toned) {
        self.lay(lead, text, None);
    }

    /// A block that is a target: reaching it and pressing Enter follows it.
    pub fn follow(&mut self, lead: &Toned, text: &Toned, target: Target) {
        let nth = self.document.targets.len();
        self.document.targets.push(target);
        self.lay(lead, text, Some(nth));
    }

    /// A further block of the last target.
    pub fn follow_on(&mut self, lead: &Toned, text: &Toned) {
        self.lay(lead, text, self.document.targets.len().checked_sub(1));
    }

    fn lay(&mut self, lead: &Toned, text: &Toned, target: Option<usize>) {
        let indent = width(&lead.text).min(self.width.saturating_sub(1));
        let marks = self.marks(text);
        let mut start = 0;
        for (nth, line) in text.text.split('\n').enumerate() {
            for (row, place) in wrap(line, self.width - indent).into_iter().enumerate() {
                let place = start + place.start..start + place.end;
                self.found(&marks, &place);
                let mut spans = Vec::new();
                if nth == 0 && row == 0 {
                    spans.extend(pieces(lead, 0..lead.text.len(), &[]));
                } else if indent > 0 {
                    spans.push(Span { text: " ".repeat(indent), tone: Tone::Plain, mark: None });
                }
                spans.extend(pieces(text, place.clone(), &marks));
                self.document.rows.push(Row { spans, target, offset: self.offset + place.start });
            }
            start += line.len() + 1;
        }
        self.offset += text.text.len() + 1;
    }

    /// What is marked in a block: hits, and what the reader looks for over them.
    fn marks(&self, text: &Toned) -> Vec<(Range<usize>, Mark)> {
        let mut marks: Vec<(Range<usize>, Mark)> = text.hits.iter().map(|hit| (hit.clone(), Mark::Hit)).collect();
        let Some(find) = self.find else { return marks };
        let before = self.document.finds.len();
        let finds = crate::search::occurrences(&text.text, find.text);
        marks.extend(
            finds
                .into_iter()
                .enumerate()
                .map(|(nth, place)| (place, if before + nth == find.here { Mark::Here } else { Mark::Find })),
        );
        marks
    }

    /// Remembers the row that is about to be laid for every find that begins in it.
    fn found(&mut self, marks: &[(Range<usize>, Mark)], place: &Range<usize>) {
        let row = self.document.rows.len();
        let begun = marks.iter().filter(|(mark, why)| *why != Mark::Hit && place.contains(&mark.start));
        self.document.finds.extend(begun.map(|_| row));
    }
}

/// The part of a text at `place`, parted where tone or mark changes.
fn pieces(text: &Toned, place: Range<usize>, marks: &[(Range<usize>, Mark)]) -> Vec<Span> {
    let edges = text.tones.iter().map(|(range, _)| range).chain(marks.iter().map(|(range, _)| range));
    let mut cuts: Vec<usize> = edges.flat_map(|range| [range.start, range.end]).collect();
    cuts.extend([place.start, place.end]);
    cuts.retain(|cut| (place.start..=place.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let spans = cuts.windows(2).map(|cut| {
        let at = |range: &Range<usize>| range.contains(&cut[0]);
        let tone = text.tones.iter().find(|(range, _)| at(range)).map_or(Tone::Plain, |(_, tone)| *tone);
        let mark = marks.iter().rev().find(|(range, _)| at(range)).map(|(_, mark)| *mark);
        Span { text: text.text[cut[0]..cut[1]].to_owned(), tone, mark }
    });
    spans.collect()
}
