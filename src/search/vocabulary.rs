//! The different words of an archive, each once.
//!
//! The law: all words stand in one text, so that a typed word is looked for with one search through it instead of one
//! for every word. What that finds is only a candidate; [`matching`](super::matching) decides whether it answers.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{
    fold,
    matching::{self, Answer, Word},
};

/// The different words of an archive; a word is known by its place.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// The words in bare form, a line each, after a first line break.
    bare: String,
    /// Where in `bare` the line break before each word stands.
    starts: Vec<u32>,
    /// The lower forms of the words that have marks, and which those are.
    marked: FxHashMap<u32, Box<str>>,
    is_marked: Vec<bool>,
    /// The words that are no numbers, and which letters each has: only they are matched by their letters.
    spelt: Vec<(u32, Letters)>,
}

impl Vocabulary {
    /// Adds a word that is not there yet, and gives its place.
    pub(super) fn push(&mut self, lower: &str) -> u32 {
        let id = u32::try_from(self.starts.len()).expect("an archive has fewer than 2^32 different words");
        if self.bare.is_empty() {
            self.bare.push('\n');
        }
        let start = self.bare.len();
        self.starts.push(u32::try_from(start - 1).expect("the different words of an archive are less than 4 GiB"));
        self.bare.extend(lower.chars().map(fold::bare));
        let bare = &self.bare[start..];
        if matching::is_word(bare) {
            self.spelt.push((id, Letters::of(bare)));
        }
        self.is_marked.push(bare != lower);
        if bare != lower {
            self.marked.insert(id, lower.into());
        }
        self.bare.push('\n');
        id
    }

    /// Whether the word at a place is this one.
    pub(super) fn is(&self, id: u32, lower: &str) -> bool {
        if self.is_marked[id as usize] {
            self.marked.get(&id).is_some_and(|word| **word == *lower)
        } else {
            self.bare(id) == lower
        }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Gives back the memory that growing left over.
    pub(super) fn shrink_to_fit(&mut self) {
        self.bare.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.spelt.shrink_to_fit();
    }

    /// The word at a place.
    pub(super) fn word(&self, id: u32) -> Word<'_> {
        let bare = Cow::Borrowed(self.bare(id));
        match self.marked.get(&id) {
            Some(lower) => Word::of(Cow::Borrowed(lower), Some(bare)),
            None => Word::of(bare, None),
        }
    }

    /// The bare form of the word at a place.
    pub(super) fn bare(&self, id: u32) -> &str {
        let id = id as usize;
        let end = self.starts.get(id + 1).map_or(self.bare.len() - 1, |start| *start as usize);
        &self.bare[self.starts[id] as usize + 1..end]
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
            next += self.starts[next..].iter().take_while(|start| **start as usize <= at).count();
            from = self.starts.get(next).map_or(self.bare.len(), |start| *start as usize);
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
