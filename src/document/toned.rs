//! Text with tones and marks by place, and the pieces in which a part of it is shown.

use std::ops::Range;

use super::{Mark, Span, Tone, width};

/// A text with tones by place: what one block of a page says, or a whole page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Toned {
    pub(super) text: String,
    pub(super) tones: Vec<(Range<usize>, Tone)>,
    pub(super) hits: Vec<Range<usize>>,
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
        let marks = Marked { hits: &self.hits, finds: &[], here: None };
        marks.pieces((&self.text, 0), &self.tones, place).into_iter()
    }

    pub(super) fn push(&mut self, text: &Self) {
        let start = self.text.len();
        let moved = |place: &Range<usize>| place.start + start..place.end + start;
        self.text.push_str(&text.text);
        self.tones.extend(text.tones.iter().map(|(place, tone)| (moved(place), *tone)));
        self.hits.extend(text.hits.iter().map(moved));
    }
}

/// What is marked in a text, by place and in order.
#[derive(Clone, Copy)]
pub(super) struct Marked<'a> {
    pub(super) hits: &'a [Range<usize>],
    pub(super) finds: &'a [Range<usize>],
    /// The mark that the reader stands at.
    pub(super) here: Option<&'a Range<usize>>,
}

impl Marked<'_> {
    /// The part of a text at `place`, split where tone or mark changes; a find lies over a hit. Marks count from where the
    /// text begins at `start`.
    pub(super) fn pieces<'a>(
        &self,
        (text, start): (&'a str, usize),
        tones: &[(Range<usize>, Tone)],
        place: Range<usize>,
    ) -> Vec<Span<'a>> {
        let moved = place.start + start..place.end + start;
        let tones = overlapping(tones, &place, |(place, _)| place);
        let hits = overlapping(self.hits, &moved, |hit| hit);
        let finds = overlapping(self.finds, &moved, |find| find);
        let here = self.here.filter(|here| here.start < moved.end && here.end > moved.start);
        let edges = hits.iter().chain(finds).chain(here).flat_map(|range| [range.start, range.end]);
        let mut cuts: Vec<usize> = edges.map(|edge| edge.clamp(moved.start, moved.end) - start).collect();
        cuts.extend(tones.iter().flat_map(|(range, _)| [range.start, range.end]));
        cuts.extend([place.start, place.end]);
        cuts.retain(|cut| (place.start..=place.end).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        let spans = cuts.windows(2).map(|cut| {
            let (at, moved) = (cut[0]..cut[1], cut[0] + start..cut[1] + start);
            let touches = |places: &[Range<usize>]| !overlapping(places, &moved, |place| place).is_empty();
            let mark = match () {
                () if touches(here.map(std::slice::from_ref).unwrap_or_default()) => Some(Mark::Here),
                () if touches(finds) => Some(Mark::Find),
                () if touches(hits) => Some(Mark::Hit),
                () => None,
            };
            let tone = overlapping(tones, &at, |(place, _)| place).first().map_or(Tone::Plain, |(_, tone)| *tone);
            Span { text: text[at].into(), tone, mark }
        });
        spans.collect()
    }
}

/// What touches `place`, among things whose places are in order and apart.
pub(super) fn overlapping<'a, T>(things: &'a [T], place: &Range<usize>, of: impl Fn(&T) -> &Range<usize>) -> &'a [T] {
    let from = things.partition_point(|thing| of(thing).end <= place.start);
    let to = things.partition_point(|thing| of(thing).start < place.end);
    &things[from..to.max(from)]
}
