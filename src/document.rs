//! An entry, or a page of the program, as rows of toned text at a width.
//!
//! - A page is one text, written block by block ([`Page`]) and wrapped by display width: a row is a place in the text, so
//!   that whatever is marked in it later (a find, the place where a reader stands) needs no new layout. No row is wider
//!   than it was asked to be, unless a single grapheme is.
//! - What can be followed in it, addresses and entries, are its *targets*, numbered in reading order.
//! - The browser draws these rows, the command line prints them: an entry is formatted nowhere else.

mod entry;
mod laid_text;
mod nothing;
mod pages;
mod panorama;
pub(crate) mod parts;
mod reasons;
mod signs;
mod toned;
mod wrap;

use std::{borrow::Cow, ops::Range, sync::Arc};

use self::toned::{Marked, overlapping};

pub(crate) use self::laid_text::LaidText;
pub(crate) use self::nothing::{absent_in_a_line, nothing_found, remark};
pub(crate) use self::pages::{about_facts, answer_shares, percent};
pub(crate) use self::reasons::{explanation, turned, unread, why};
pub(crate) use self::signs::{MARK_SIGN, NOTE_SIGN, OWN_SIGN, legend, sign};
pub(crate) use self::{entry::targets, pages::address, panorama::year_at};
pub use self::{
    entry::{RenderOptions, entry},
    pages::{about, plain},
    panorama::{panorama, years},
    signs::YearCount,
    toned::Toned,
    wrap::{Fitted, cut, cut_path, fit, width, wrap},
};
use crate::search::occurrences;

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

/// A page: a text, its rows at a width, and what can be followed in them; and the full text of a work after it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    toned: Toned,
    /// The rows, without those of the full text.
    pub rows: Vec<Row>,
    /// What can be followed, in reading order.
    pub targets: Vec<Target>,
    full: Option<Arc<LaidText>>,
    /// Which of the places that the search marked to begin with.
    pub first_hit: usize,
}

impl Document {
    /// The same with a full text after it; `hits` are the places in that which the search marked.
    pub(crate) fn with_full_text(mut self, full: Arc<LaidText>, hits: &[Range<usize>]) -> Self {
        let start = self.full_start();
        self.toned.hits.extend(hits.iter().map(|hit| hit.start + start..hit.end + start));
        self.full = Some(full);
        self
    }

    /// The page as text: a paragraph, a fact and an address are a line each, however wide. The full text is not among it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.toned.text
    }

    /// The full text after the page.
    pub(crate) fn full_text(&self) -> Option<&Arc<LaidText>> {
        self.full.as_ref()
    }

    /// Where the full text begins: its places follow those of the page.
    fn full_start(&self) -> usize {
        self.toned.text.len() + 1
    }

    /// The place in the full text that stands `offset` bytes into the page, where it is in that.
    pub(crate) fn place_in_full_text(&self, offset: usize) -> Option<usize> {
        offset.checked_sub(self.full_start()).filter(|_| self.full.is_some())
    }

    /// How many rows there are.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.rows.len() + self.full.as_ref().map_or(0, |full| full.row_count())
    }

    /// The target that a row belongs to.
    #[must_use]
    pub fn target_at(&self, row: usize) -> Option<usize> {
        self.rows.get(row)?.target
    }

    /// The row of the full text that a row is, and its place in that.
    fn row_in_full_text(&self, row: usize) -> Option<(&LaidText, usize, Range<usize>)> {
        let (full, nth) = (self.full.as_ref()?, row.checked_sub(self.rows.len())?);
        Some((full, nth, full.row(nth)?))
    }

    /// A row as text.
    #[must_use]
    pub fn row_text(&self, row: usize) -> String {
        self.spans(row, &[], None).map(|span| span.text).collect()
    }

    /// The pieces of a row. `finds` are places in the page, in order; the one at `here` is drawn as the current one.
    pub fn spans<'a>(
        &'a self,
        row: usize,
        finds: &'a [Range<usize>],
        here: Option<&Range<usize>>,
    ) -> impl Iterator<Item = Span<'a>> + use<'a> {
        let plain = |text: String, tone| Span { text: text.into(), tone, mark: None };
        let marks = Marked { hits: &self.toned.hits, finds, here };
        let (begin, pieces) = if let Some((full, nth, place)) = self.row_in_full_text(row) {
            let margin = (!place.is_empty()).then(|| plain(full.margin(nth), Tone::Quiet));
            (margin, marks.pieces((full.text(), self.full_start()), &[], place))
        } else {
            let Row { lead, indent, text, .. } = self.rows.get(row).cloned().unwrap_or_default();
            let of = |place| marks.pieces((&self.toned.text, 0), &self.toned.tones, place);
            let blank = (indent > 0).then(|| plain(" ".repeat(indent), Tone::Plain));
            (blank, [of(lead), of(text)].concat())
        };
        begin.into_iter().chain(pieces)
    }

    /// How many bytes stand before a row: the place of a reader, which survives another width.
    #[must_use]
    pub fn offset(&self, row: usize) -> Option<usize> {
        match self.row_in_full_text(row) {
            Some((.., place)) => Some(self.full_start() + place.start),
            None => self.rows.get(row).map(|row| row.text.start),
        }
    }

    /// The row that holds what stands `offset` bytes into the page.
    #[must_use]
    pub fn row_at(&self, offset: usize) -> usize {
        if let Some((full, at)) = self.full.as_ref().zip(self.place_in_full_text(offset)) {
            return self.rows.len() + full.row_at(at);
        }
        let next = self.rows.partition_point(|row| row.text.start.min(row.lead.start) <= offset);
        next.saturating_sub(1)
    }

    /// The row and the column at which what stands `offset` bytes into the page is shown.
    #[must_use]
    pub fn place_of(&self, offset: usize) -> (usize, usize) {
        let row = self.row_at(offset);
        let before = |text: &str, place: &Range<usize>, at: usize| {
            text.get(place.start..at.clamp(place.start, place.end)).map_or(0, width)
        };
        if let Some((full, nth, place)) = self.row_in_full_text(row) {
            let at = offset.saturating_sub(self.full_start());
            return (row, width(&full.margin(nth)) + before(full.text(), &place, at));
        }
        let Some(Row { lead, indent, text, .. }) = self.rows.get(row) else { return (row, 0) };
        let columns = [lead, text].map(|place| before(&self.toned.text, place, offset));
        (row, indent + columns.iter().sum::<usize>())
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
        let is_address = |(_, tone): &(Range<usize>, Tone)| *tone == Tone::Link;
        let mut finds = occurrences(&self.toned.text, sought);
        finds.retain(|find| !overlapping(&self.toned.tones, find, |(place, _)| place).iter().any(is_address));
        if let Some(full) = &self.full {
            let start = self.full_start();
            let in_full = occurrences(full.text(), sought).into_iter();
            finds.extend(in_full.map(|find| find.start + start..find.end + start));
        }
        finds
    }
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
