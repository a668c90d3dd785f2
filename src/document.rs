//! An entry, or a page of the program, as rows of toned text at a width.
//!
//! - A page is one text, written block by block ([`Page`]) and wrapped by display width: a row is a place in the text, so
//!   that whatever is marked in it later (a find, the place where a reader stands) needs no new layout. No row is wider
//!   than it was asked to be, unless a single grapheme is.
//! - What can be followed in it, addresses and entries, are its *targets*, numbered in reading order.
//! - The browser draws these rows, the command line prints them: an entry is formatted nowhere else.

mod entry;
mod nothing;
mod pages;
mod panorama;
pub(crate) mod parts;
mod reasons;
mod signs;
mod wrap;

use std::{borrow::Cow, ops::Range};

pub(crate) use self::nothing::{absent_in_a_line, nothing_found, remark};
pub(crate) use self::pages::{about_facts, answer_shares, percent};
pub(crate) use self::reasons::{explanation, unread, why};
pub(crate) use self::signs::{OWN_SIGN, legend, sign};
pub(crate) use self::{entry::targets, pages::web_search, panorama::year_at};
pub use self::{
    entry::{RenderOptions, entry},
    pages::{about, plain},
    panorama::{panorama, years},
    signs::YearCount,
    wrap::{Fitted, cut, cut_path, fit, width, wrap},
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
    /// The mark that the reader stands at.
    Here,
}

/// A piece of a row in one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span<'a> {
    /// The text; no line break in it.
    pub text: Cow<'a, str>,
    /// How it is meant.
    pub tone: Tone,
    /// Why it is marked, if it is.
    pub mark: Option<Mark>,
}

/// One row of a page: places in the page's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What the row begins with: a number, a label; empty on the further rows of a block.
    lead: Range<usize>,
    /// The blank columns in place of a lead.
    indent: usize,
    /// What it says.
    text: Range<usize>,
    /// The target that this row belongs to.
    pub target: Option<usize>,
}

impl Row {
    fn is_blank(&self) -> bool {
        self.lead.is_empty() && self.text.is_empty()
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

/// A page: a text, its rows at a width, and what can be followed in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    toned: Toned,
    /// The rows.
    pub rows: Vec<Row>,
    /// What can be followed, in reading order.
    pub targets: Vec<Target>,
}

impl Document {
    /// The page as text: a paragraph, a fact and an address are a line each, however wide.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.toned.text
    }

    /// A row as text.
    #[must_use]
    pub fn row_text(&self, row: usize) -> String {
        self.spans(row, &[], None).map(|span| span.text).collect()
    }

    /// The pieces of a row. `finds` are places in the page's text, in order; the one at `here` is drawn as the current one.
    pub fn spans<'a>(
        &'a self,
        row: usize,
        finds: &'a [Range<usize>],
        here: Option<&Range<usize>>,
    ) -> impl Iterator<Item = Span<'a>> {
        let Row { lead, indent, text, .. } = self.rows.get(row).cloned().unwrap_or_default();
        let here = here.cloned();
        let blank = (indent > 0).then(|| Span { text: " ".repeat(indent).into(), tone: Tone::Plain, mark: None });
        let pieces = [lead, text].into_iter().flat_map(move |place| self.toned.pieces(place, finds, here.as_ref()));
        blank.into_iter().chain(pieces)
    }

    /// How many bytes of the page's text stand before a row: the place of a reader, which survives another width.
    #[must_use]
    pub fn offset(&self, row: usize) -> Option<usize> {
        self.rows.get(row).map(|row| row.text.start)
    }

    /// The row that holds what stands `offset` bytes into the page's text.
    #[must_use]
    pub fn row_at(&self, offset: usize) -> usize {
        let next = self.rows.partition_point(|row| row.text.start.min(row.lead.start) <= offset);
        next.saturating_sub(1)
    }

    /// The row and the column at which what stands `offset` bytes into the page's text is shown.
    #[must_use]
    pub fn place_of(&self, offset: usize) -> (usize, usize) {
        let nth = self.row_at(offset);
        let Some(Row { lead, indent, text, .. }) = self.rows.get(nth) else { return (nth, 0) };
        let before = |place: &Range<usize>| self.toned.text.get(place.start..offset.clamp(place.start, place.end));
        (nth, indent + [lead, text].into_iter().filter_map(before).map(width).sum::<usize>())
    }

    /// The first row of a target.
    #[must_use]
    pub fn row_of(&self, target: usize) -> Option<usize> {
        self.rows.iter().position(|row| row.target == Some(target))
    }

    /// The places that the search marked, in order.
    #[must_use]
    pub fn hits(&self) -> &[Range<usize>] {
        &self.toned.hits
    }

    /// The places of what a reader looks for, in order; none within an address.
    #[must_use]
    pub fn find(&self, sought: &str) -> Vec<Range<usize>> {
        let mut finds = crate::search::occurrences(&self.toned.text, sought);
        let is_address = |(_, tone): &(Range<usize>, Tone)| *tone == Tone::Link;
        finds.retain(|find| !overlapping(&self.toned.tones, find, |(place, _)| place).iter().any(is_address));
        finds
    }
}

/// A text with tones by place: what one block of a page says, or a whole page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    pub fn and(mut self, text: &Self) -> Self {
        self.push(text);
        self
    }

    /// The same with `hits`, places in bytes of the last text, marked.
    #[must_use]
    pub fn marked(mut self, hits: Vec<Range<usize>>) -> Self {
        let start = self.tones.last().map_or(0, |(place, _)| place.start);
        self.hits.extend(hits.into_iter().map(|hit| hit.start + start..hit.end + start));
        self
    }

    /// The columns that it takes.
    #[must_use]
    pub fn width(&self) -> usize {
        width(&self.text)
    }

    /// Whether the search marked something in it.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        !self.hits.is_empty()
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The part of it at `place`, in bytes between graphemes.
    pub fn spans(&self, place: Range<usize>) -> impl Iterator<Item = Span<'_>> {
        self.pieces(place, &[], None).into_iter()
    }

    fn push(&mut self, text: &Self) {
        let start = self.text.len();
        let moved = |place: &Range<usize>| place.start + start..place.end + start;
        self.text.push_str(&text.text);
        self.tones.extend(text.tones.iter().map(|(place, tone)| (moved(place), *tone)));
        self.hits.extend(text.hits.iter().map(moved));
    }

    /// The part at `place`, split where tone or mark changes; a find lies over a hit.
    fn pieces(&self, place: Range<usize>, finds: &[Range<usize>], here: Option<&Range<usize>>) -> Vec<Span<'_>> {
        let tones = overlapping(&self.tones, &place, |(place, _)| place);
        let hits = overlapping(&self.hits, &place, |hit| hit);
        let finds = overlapping(finds, &place, |find| find);
        let edges = tones.iter().map(|(place, _)| place).chain(hits).chain(finds).chain(here);
        let mut cuts: Vec<usize> = edges.flat_map(|range| [range.start, range.end]).collect();
        cuts.extend([place.start, place.end]);
        cuts.retain(|cut| (place.start..=place.end).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        let spans = cuts.windows(2).map(|cut| {
            let at = cut[0]..cut[1];
            let touches = |places: &[Range<usize>]| !overlapping(places, &at, |place| place).is_empty();
            let mark = match () {
                () if touches(here.map(std::slice::from_ref).unwrap_or_default()) => Some(Mark::Here),
                () if touches(finds) => Some(Mark::Find),
                () if touches(hits) => Some(Mark::Hit),
                () => None,
            };
            let tone = overlapping(tones, &at, |(place, _)| place).first().map_or(Tone::Plain, |(_, tone)| *tone);
            Span { text: self.text[at].into(), tone, mark }
        });
        spans.collect()
    }
}

/// What touches `place`, among things whose places are in order and apart.
fn overlapping<'a, T>(things: &'a [T], place: &Range<usize>, of: impl Fn(&T) -> &Range<usize>) -> &'a [T] {
    let from = things.partition_point(|thing| of(thing).end <= place.start);
    let to = things.partition_point(|thing| of(thing).start < place.end);
    &things[from..to.max(from)]
}

/// A page being written, at a width.
pub struct Page {
    width: usize,
    document: Document,
}

impl Page {
    /// An empty page, `width` columns wide.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self { width: width.max(1), document: Document::default() }
    }

    /// The finished page.
    #[must_use]
    pub fn finish(mut self) -> Document {
        while self.document.rows.last().is_some_and(Row::is_blank) {
            self.document.rows.pop();
        }
        let text = &mut self.document.toned.text;
        text.truncate(text.trim_end_matches('\n').len());
        self.document
    }

    /// How many columns the page has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// The number of the next target, from 1.
    #[must_use]
    pub fn next_number(&self) -> usize {
        self.document.targets.len() + 1
    }

    /// The number of an address that stands in the page already.
    #[must_use]
    pub fn number_of(&self, address: &str) -> Option<usize> {
        let is_it = |target: &Target| matches!(target, Target::Address(url) if url == address);
        self.document.targets.iter().position(is_it).map(|nth| nth + 1)
    }

    /// One empty row, unless the page is empty or ends with one.
    pub fn blank(&mut self) {
        if self.document.rows.last().is_some_and(|row| !row.is_blank()) {
            self.block(&Toned::default());
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

    /// Pages side by side, each with so many columns; nothing in them can be followed here.
    pub(crate) fn beside(&mut self, pages: &[Document], columns: usize) {
        for nth in 0..pages.iter().map(|page| page.rows.len()).max().unwrap_or(0) {
            let mut line = Toned::default();
            for (before, page) in pages.iter().enumerate() {
                let spans: Vec<Span<'_>> = page.spans(nth, &[], None).collect();
                let padding = (before * columns).saturating_sub(line.width());
                line = spans
                    .iter()
                    .fold(line.then(&" ".repeat(padding), Tone::Plain), |line, span| line.then(&span.text, span.tone));
            }
            self.hang(&line, &Toned::default());
        }
    }

    fn lay(&mut self, lead: &Toned, text: &Toned, target: Option<usize>) {
        let Document { toned, rows, .. } = &mut self.document;
        let lead_at = toned.text.len();
        toned.push(lead);
        let mut start = toned.text.len();
        toned.push(text);
        let lead_width = lead.width().min(self.width - 1);
        let first = rows.len();
        for line in text.text.split('\n') {
            let places = wrap(line, self.width - lead_width).into_iter();
            rows.extend(places.map(|place| {
                let text = start + place.start..start + place.end;
                Row { lead: text.start..text.start, indent: lead_width, text, target }
            }));
            start += line.len() + 1;
        }
        if let Some(row) = rows.get_mut(first) {
            (row.lead, row.indent) = (lead_at..row.text.start, 0);
        }
        toned.text.push('\n');
    }
}
