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
pub(crate) mod parts;
mod wrap;

use std::ops::Range;

pub use self::{
    entry::{RenderOptions, entry},
    pages::{about, addresses, plain},
    panorama::{panorama, years},
    wrap::{Fitted, cut, fit, width, wrap},
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

    /// The part of it at `place`, in bytes between graphemes.
    pub fn spans(&self, place: Range<usize>) -> impl Iterator<Item = Span> {
        let hits = self.hits.iter().map(|hit| (hit.clone(), Mark::Hit)).collect();
        pieces(self, place, &Marked { hits, finds: Vec::new() }).into_iter()
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
                let begun = overlapping(&marks.finds, &place).iter().filter(|find| find.0.start >= place.start);
                self.document.finds.extend(begun.map(|_| self.document.rows.len()));
                let mut spans = Vec::new();
                if nth == 0 && row == 0 {
                    spans.extend(pieces(lead, 0..lead.text.len(), &Marked::default()));
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

    /// What is marked in a block: hits, and what the reader looks for.
    fn marks(&self, text: &Toned) -> Marked {
        let hits = text.hits.iter().map(|hit| (hit.clone(), Mark::Hit)).collect();
        let sought = self.find.map(|find| crate::search::occurrences(&text.text, find.text)).unwrap_or_default();
        let here = self.find.and_then(|find| find.here.checked_sub(self.document.finds.len()));
        let mark = |(nth, place)| (place, if Some(nth) == here { Mark::Here } else { Mark::Find });
        Marked { hits, finds: sought.into_iter().enumerate().map(mark).collect() }
    }
}

/// The marks of a block, each sort in order and apart, so that a row finds its own among a million.
#[derive(Default)]
struct Marked {
    hits: Vec<(Range<usize>, Mark)>,
    finds: Vec<(Range<usize>, Mark)>,
}

/// The places that `place` touches, among places in order and apart.
fn overlapping<'a, T>(places: &'a [(Range<usize>, T)], place: &Range<usize>) -> &'a [(Range<usize>, T)] {
    let from = places.partition_point(|(range, _)| range.end <= place.start);
    let to = places.partition_point(|(range, _)| range.start < place.end);
    &places[from..to.max(from)]
}

/// The part of a text at `place`, parted where tone or mark changes; a find lies over a hit.
fn pieces(text: &Toned, place: Range<usize>, marks: &Marked) -> Vec<Span> {
    let tones = overlapping(&text.tones, &place);
    let (hits, finds) = (overlapping(&marks.hits, &place), overlapping(&marks.finds, &place));
    let marked = hits.iter().chain(finds).map(|(range, _)| range);
    let edges = tones.iter().map(|(range, _)| range).chain(marked);
    let mut cuts: Vec<usize> = edges.flat_map(|range| [range.start, range.end]).collect();
    cuts.extend([place.start, place.end]);
    cuts.retain(|cut| (place.start..=place.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let spans = cuts.windows(2).map(|cut| {
        let at = cut[0]..cut[1];
        let tone = overlapping(tones, &at).first().map_or(Tone::Plain, |(_, tone)| *tone);
        let mark = overlapping(finds, &at).first().or_else(|| overlapping(hits, &at).first()).map(|(_, mark)| *mark);
        Span { text: text.text[at].to_owned(), tone, mark }
    });
    spans.collect()
}
