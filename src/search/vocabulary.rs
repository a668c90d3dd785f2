//! The different words of an archive, each once.
//!
//! The law: all words stand in one text, so that a typed word is looked for with one search through it instead of one
//! for every word. What that finds is only a candidate; [`matching`](super::matching) decides whether it answers.

use std::borrow::Cow;

use super::{
    fold,
    matching::{self, Answer, Word},
    spans::Spans,
};

/// The different words of an archive; a word is known by its place.
pub(super) struct Vocabulary {
    /// The words in bare form, a line each, after a first line break; and where each line stands.
    bare: String,
    lines: Spans,
    /// The lower forms of the words that have marks; empty for the others.
    marked: String,
    marked_at: Spans,
    /// The words that are no numbers, and which letters each has: only they are matched by their letters.
    spelt: Vec<(u32, Letters)>,
}

impl Vocabulary {
    /// No words yet.
    pub(super) fn new() -> Self {
        let (bare, marked) = (String::from("\n"), String::new());
        Self { bare, lines: Spans::from(1), marked, marked_at: Spans::from(0), spelt: Vec::new() }
    }

    /// Adds a word that is not there yet, and gives its place.
    pub(super) fn push(&mut self, lower: &str) -> u32 {
        let id = u32::try_from(self.len()).expect("an archive has fewer than 2^32 different words");
        let start = self.bare.len();
        if lower.is_ascii() {
            self.bare.push_str(lower);
        } else {
            self.bare.reserve(lower.len());
            self.bare.extend(lower.chars().map(fold::bare));
        }
        let bare = &self.bare[start..];
        if matching::is_word(bare) {
            self.spelt.push((id, Letters::of(bare)));
        }
        if bare != lower {
            self.marked.push_str(lower);
        }
        self.bare.push('\n');
        self.lines.end(self.bare.len());
        self.marked_at.end(self.marked.len());
        id
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.lines.count()
    }

    /// Gives back the memory that growing left over.
    pub(super) fn shrink_to_fit(&mut self) {
        self.bare.shrink_to_fit();
        self.lines.shrink_to_fit();
        self.marked.shrink_to_fit();
        self.marked_at.shrink_to_fit();
        self.spelt.shrink_to_fit();
    }

    /// The word at a place.
    pub(super) fn word(&self, id: u32) -> Word<'_> {
        let bare = Cow::Borrowed(self.bare(id));
        match self.marked(id) {
            "" => Word::of(bare, None),
            lower => Word::of(Cow::Borrowed(lower), Some(bare)),
        }
    }

    /// The lower form of the word at a place.
    pub(super) fn lower(&self, id: u32) -> &str {
        match self.marked(id) {
            "" => self.bare(id),
            lower => lower,
        }
    }

    /// The bare form of the word at a place.
    pub(super) fn bare(&self, id: u32) -> &str {
        let line = self.lines.of(id as usize);
        &self.bare[line.start..line.end - 1]
    }

    /// The lower form of the word at a place, where it has marks; otherwise nothing.
    fn marked(&self, id: u32) -> &str {
        &self.marked[self.marked_at.of(id as usize)]
    }

    /// The words that are no numbers, with their bare forms.
    pub(super) fn spelt(&self) -> impl Iterator<Item = (u32, &str)> {
        self.spelt.iter().map(|(id, _)| (*id, self.bare(*id)))
    }

    /// Whether the word at a place is no number.
    pub(super) fn is_spelt(&self, id: u32) -> bool {
        matching::is_word(self.bare(id))
    }

    /// Whether there is this very word, or a number that this one is the beginning of: `2018:06` of `2018:06:14`.
    pub(super) fn knows(&self, number: &str) -> bool {
        let typed = Word::new(number);
        self.having(&format!("\n{number}")).any(|id| matching::literal(&typed, &self.word(id)).is_some())
    }

    /// The words for which `typed` answers literally.
    pub(super) fn literal(&self, typed: &Word) -> Vec<(u32, Answer)> {
        let sought = match typed.bare() {
            bare if matching::is_sought_inside(typed) => bare.to_owned(),
            bare => format!("\n{bare}"),
        };
        self.answering(&sought, |word| matching::literal(typed, word).map(|(answer, _)| answer))
    }

    /// The words for which `typed` answers loosely.
    pub(super) fn loose(&self, typed: &Word) -> Vec<(u32, Answer)> {
        if !typed.is_word() {
            return self.answering(&format!("\n{}", typed.bare()), |word| matching::loose(typed.bare(), word.bare()));
        }
        let (letters, most) = (Letters::of(typed.bare()), matching::most_slips(typed));
        let near = self.spelt.iter().filter(|(_, word)| letters.missing_in(*word) <= most);
        near.filter_map(|(id, _)| Some((*id, matching::loose(typed.bare(), self.bare(*id))?))).collect()
    }

    fn answering(&self, sought: &str, answer: impl Fn(&Word) -> Option<Answer>) -> Vec<(u32, Answer)> {
        self.having(sought).filter_map(|id| Some((id, answer(&self.word(id))?))).collect()
    }

    /// The words in whose lines `sought` stands; a line break is the beginning of a word.
    fn having<'a>(&'a self, sought: &'a str) -> impl Iterator<Item = u32> + 'a {
        let finder = memchr::memmem::Finder::new(sought);
        let (mut from, mut next) = (0, 0);
        std::iter::from_fn(move || {
            let at = from + finder.find(self.bare.as_bytes().get(from..)?)?;
            // The line break before a word is the end of the line before.
            next += self.lines.begun(next, at + 1);
            from = self.lines.of(next - 1).end - 1;
            u32::try_from(next - 1).ok()
        })
    }
}

/// Which letters a word has, as a set of bits.
#[derive(Clone, Copy)]
struct Letters(u32);

impl Letters {
    fn of(bare: &str) -> Self {
        let bit = |c: char| if c.is_ascii_lowercase() { c as u32 - 'a' as u32 } else { 26 + c as u32 % 6 };
        Self(bare.chars().fold(0, |set, c| set | 1 << bit(c)))
    }

    /// How many of these letters, at least, `word` does not have.
    fn missing_in(self, word: Self) -> usize {
        (self.0 & !word.0).count_ones() as usize
    }
}
