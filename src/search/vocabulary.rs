//! The different words of an archive, each once.
//!
//! All words stand in one text, so that a typed word is looked for with one search through it instead of one
//! for every word. What that finds is only a candidate; [`matching`] decides whether it answers.

use std::{array, borrow::Cow, collections::HashMap};

use rustc_hash::FxBuildHasher;

use super::{
    fold,
    function_words::is_function_word,
    index::Part,
    matching::{self, Answer, Tier, Word},
    spans::Spans,
    stems::StemmedWord,
};

use crate::lang::Lang;

/// The fewest letters of a beginning that words have in common by more than chance.
const LEAST_BEGINNING: usize = 6;

/// The letters that a word has, with its line break; for words that there is room for before they are read.
const MEAN_LENGTH: usize = 10;

/// The different words of an archive; a word is known by its place.
pub(super) struct Vocabulary {
    /// The words in bare form, a line each, after a first line break; and where each line stands.
    bare: String,
    lines: Spans,
    /// The lower forms of the words that have marks; empty for the others.
    marked: String,
    marked_at: Spans,
    /// The words that are no numbers, and which letters each has: only they are matched by their letters.
    words: Vec<(u32, LetterSet)>,
    /// The languages of the texts that each word stands in, as bits.
    langs: Vec<u8>,
    /// The last word with each beginning, and for every word the one before it.
    by_beginning: HashMap<Beginning, u32, FxBuildHasher>,
    before: Vec<Option<u32>>,
}

impl Vocabulary {
    /// No words yet.
    pub(super) fn new() -> Self {
        let (bare, marked) = (String::from("\n"), String::new());
        Self {
            bare,
            lines: Spans::from(1),
            marked,
            marked_at: Spans::from(0),
            words: Vec::new(),
            langs: Vec::new(),
            by_beginning: HashMap::default(),
            before: Vec::new(),
        }
    }

    /// Makes room for so many words more.
    pub(super) fn reserve(&mut self, words: usize) {
        self.bare.reserve(words * MEAN_LENGTH);
        self.lines.reserve(words);
        self.marked_at.reserve(words);
        self.words.reserve(words);
        self.langs.reserve(words);
        self.before.reserve(words);
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
            self.words.push((id, LetterSet::of(bare)));
        }
        if bare != lower {
            self.marked.push_str(lower);
        }
        self.bare.push('\n');
        let beginning = beginning(&self.bare.as_bytes()[start..]);
        self.before.push(self.by_beginning.insert(beginning, id));
        self.lines.end(self.bare.len());
        self.marked_at.end(self.marked.len());
        self.langs.push(0);
        id
    }

    /// Notes that a word stands in a text of this language.
    pub(super) fn occurs(&mut self, id: u32, lang: Lang, part: Part) {
        self.langs[id as usize] |= Self::bit(lang, part);
    }

    /// The bit of a language of the archive's texts, or of the layer's.
    fn bit(lang: Lang, part: Part) -> u8 {
        1 << (Lang::ALL.len() * part as usize + lang as usize)
    }

    /// Whether a word stands in a text of this language.
    fn is_of(&self, id: u32, lang: Lang) -> bool {
        self.langs[id as usize] & (Self::bit(lang, Part::Archive) | Self::bit(lang, Part::Layer)) != 0
    }

    /// Leaves only the first words, and forgets where the layer had them.
    pub(super) fn truncate(&mut self, words: usize) {
        self.lines.truncate(words);
        self.bare.truncate(self.lines.last());
        self.marked_at.truncate(words);
        self.marked.truncate(self.marked_at.last());
        self.words.truncate(self.words.partition_point(|(id, _)| (*id as usize) < words));
        self.langs.truncate(words);
        let before = &self.before;
        self.by_beginning.retain(|_, last| {
            let kept = Self::chain(before, *last).find(|id| (*id as usize) < words);
            kept.inspect(|kept| *last = *kept).is_some()
        });
        self.before.truncate(words);
        let of_archive = Lang::ALL.iter().fold(0, |bits, lang| bits | Self::bit(*lang, Part::Archive));
        self.langs.iter_mut().for_each(|langs| *langs &= of_archive);
    }

    /// The words that are other forms of `typed`, in a language that both occur in: *order* stands in English texts, and is
    /// no form of the Swedish *ord*. What occurs nowhere may be of either.
    pub(super) fn forms(&self, typed: &StemmedWord) -> Vec<(u32, Answer)> {
        let mut same = self.beginning(&format!("{}\n", typed.word().bare()));
        let stands = same.find(|id| self.lower(*id) == typed.word().lower());
        let is_of = |id: u32, lang| self.is_of(id, lang) && stands.is_none_or(|typed| self.is_of(typed, lang));
        let is_form =
            |id: u32| Lang::ALL.into_iter().any(|lang| is_of(id, lang) && typed.is_form(&self.word(id), lang));
        let carries = is_function_word(typed.word().lower());
        let mut forms = Vec::new();
        for sought in typed.sought() {
            let found = self.beginning(&sought).filter(|id| self.is_word(*id) && is_form(*id));
            // *Man* is no form of *mana*.
            forms.extend(found.filter(|id| carries || !is_function_word(self.lower(*id))));
        }
        let answer = |id| {
            let is_as_typed = typed.word().is_marked() || self.marked(id).is_empty();
            (id, Answer { tier: Tier::Stem, is_as_typed, slips: 0 })
        };
        forms.into_iter().map(answer).collect()
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
        self.words.shrink_to_fit();
        self.langs.shrink_to_fit();
        self.before.shrink_to_fit();
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

    /// Whether this is the lower form of the word at a place.
    pub(super) fn is(&self, id: u32, lower: &str) -> bool {
        let (line, marked) = (self.lines.of(id as usize), self.marked_at.of(id as usize));
        let its = if marked.is_empty() {
            &self.bare.as_bytes()[line.start..line.end - 1]
        } else {
            &self.marked.as_bytes()[marked]
        };
        its == lower.as_bytes()
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

    /// Whether the word at a place is no number.
    pub(super) fn is_word(&self, id: u32) -> bool {
        matching::is_word(self.bare(id))
    }

    /// Whether there is this very word, or a number that this one is the beginning of: `2018:06` of `2018:06:14`.
    pub(super) fn has_number(&self, number: &str) -> bool {
        let typed = Word::new(number);
        self.beginning(number).any(|id| matching::literal(&typed, &self.word(id)).is_some())
    }

    /// Whether digits are a part of a longer number, as one end of an ISBN is.
    pub(super) fn has_isbn_part(&self, digits: &str) -> bool {
        let is_isbn = |word: &str| matches!(word.len(), 10 | 13) && word.bytes().all(|b| b.is_ascii_digit());
        digits.len() >= 6
            && digits.bytes().all(|b| b.is_ascii_digit())
            && self.containing(digits).any(|id| is_isbn(self.bare(id)))
    }

    /// The words for which `typed` answers literally.
    pub(super) fn literal(&self, typed: &Word) -> Vec<(u32, Answer)> {
        if matching::is_sought_inside(typed) {
            // English does not join words: a part of one is none (*air* of *chair*).
            let is_joined = |id: u32| self.is_of(id, Lang::Sv);
            let answer = |id| Some((id, matching::literal(typed, &self.word(id))?.0));
            let answers = self.containing(typed.bare()).filter_map(answer);
            return answers.filter(|(id, answer)| answer.tier != Tier::Inside || is_joined(*id)).collect();
        }
        self.begun_by(typed)
    }

    /// The words that `typed` is, or is the beginning of.
    pub(super) fn begun_by(&self, typed: &Word) -> Vec<(u32, Answer)> {
        self.answering(typed, |word| matching::literal(typed, word).map(|(answer, _)| answer))
    }

    /// The words for which `typed` answers loosely.
    pub(super) fn loose(&self, typed: &Word) -> Vec<(u32, Answer)> {
        if !typed.is_word() {
            return self.answering(typed, |word| matching::loose(typed.bare(), word.bare()));
        }
        let (letters, most) = (LetterSet::of(typed.bare()), matching::most_slips(typed));
        let near = self.words.iter().filter(|(_, word)| letters.missing_in(*word) <= most);
        near.filter_map(|(id, _)| Some((*id, matching::loose(typed.bare(), self.bare(*id))?))).collect()
    }

    /// The words that begin as a long word does that stands nowhere: its first part may be one of a compound
    /// (`remissinstanser`), or its ending one that no stemmer knows (`statsvetare`).
    pub(super) fn sharing_a_beginning(&self, typed: &Word) -> Vec<(u32, Answer)> {
        let letters: Vec<char> = typed.bare().chars().collect();
        let least = LEAST_BEGINNING.max((letters.len() * 3).div_ceil(5));
        for length in (least..letters.len()).rev() {
            let beginning: String = letters[..length].iter().collect();
            let found: Vec<u32> = self.beginning(&beginning).filter(|id| self.is_word(*id)).collect();
            if !found.is_empty() {
                let answer = Answer { tier: Tier::Loose, is_as_typed: false, slips: 3 };
                return found.into_iter().map(|id| (id, answer)).collect();
            }
        }
        Vec::new()
    }

    /// The answers among the words that begin as `typed` does.
    fn answering(&self, typed: &Word, answer: impl Fn(&Word) -> Option<Answer>) -> Vec<(u32, Answer)> {
        self.beginning(typed.bare()).filter_map(|id| Some((id, answer(&self.word(id))?))).collect()
    }

    /// The words whose lines begin with `sought`; a line break in it is the end of a word. What begins with a series and a
    /// number is only found by both.
    pub(super) fn beginning(&self, sought: &str) -> std::vec::IntoIter<u32> {
        let begins = |id: &u32| self.bare[self.lines.of(*id as usize)].starts_with(sought);
        let chain = |last: &u32| Self::chain(&self.before, *last);
        let line = without_series(sought.as_bytes());
        let mut begun: Vec<u32> = if line.len() >= beginning_length(line) as usize || line.ends_with(b"\n") {
            self.by_beginning.get(&beginning(line)).into_iter().flat_map(chain).filter(begins).collect()
        } else {
            let lasts = self.by_beginning.iter().filter(|(beginning, _)| beginning.to_le_bytes().starts_with(line));
            lasts.flat_map(|(_, last)| chain(last)).filter(begins).collect()
        };
        begun.reverse();
        begun.into_iter()
    }

    /// A word, and those before it with the same beginning.
    fn chain(before: &[Option<u32>], last: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(last), |id| before[*id as usize])
    }

    /// The compounds of which `typed` is the last part in another form, *grundutbildning* by `utbildningar`, or the first one,
    /// *läkarförbundet* by `läkare`.
    pub(super) fn compounds(&self, typed: &StemmedWord) -> Vec<(u32, Answer)> {
        let first = typed.first_part().into_iter().flat_map(|part| self.beginning(part));
        let last = typed.part().into_iter().flat_map(|part| self.ending_in(typed, part));
        let compounds = first.chain(last).filter(|id| self.is_of(*id, Lang::Sv));
        compounds.map(|id| (id, Answer { tier: Tier::Inside, is_as_typed: true, slips: 0 })).collect()
    }

    /// The words that have `part` in them, from where they are a form of `typed`.
    fn ending_in<'a>(&'a self, typed: &'a StemmedWord, part: &'a str) -> impl Iterator<Item = u32> + 'a {
        let is_made_of = move |id: &u32| {
            let (word, lower) = (self.bare(*id), self.lower(*id));
            let Some(at) = word.find(part) else { return false };
            let tail: String = lower.chars().skip(word[..at].chars().count()).collect();
            at > 0 && typed.is_form(&Word::new(&tail), Lang::Sv)
        };
        self.containing(part).filter(is_made_of)
    }

    /// The words in whose lines `sought` stands.
    fn containing<'a>(&'a self, sought: &'a str) -> impl Iterator<Item = u32> + 'a {
        let finder = memchr::memmem::Finder::new(sought);
        let (mut from, mut next) = (0, 0);
        std::iter::from_fn(move || {
            let at = from + finder.find(self.bare.as_bytes().get(from..)?)?;
            next += self.lines.begun(next, at);
            from = self.lines.of(next - 1).end - 1;
            u32::try_from(next - 1).ok()
        })
    }
}

/// The first bytes of a word's line, of a number behind its series (`sou 2018:47`) those of the number.
type Beginning = u32;

fn beginning(line: &[u8]) -> Beginning {
    let line = without_series(line);
    let bytes = line.first_chunk().copied().unwrap_or_else(|| array::from_fn(|at| line.get(at).copied().unwrap_or(0)));
    Beginning::from_le_bytes(bytes) & (Beginning::MAX >> (Beginning::BITS - 8 * beginning_length(line)))
}

/// How many bytes: four of a number, since most begin with a year.
fn beginning_length(line: &[u8]) -> u32 {
    if line.first().is_some_and(u8::is_ascii_digit) { 4 } else { 2 }
}

fn without_series(line: &[u8]) -> &[u8] {
    line.iter().position(|byte| *byte == b' ').map_or(line, |space| &line[space + 1..])
}

/// Which letters a word has, as a set of bits.
#[derive(Clone, Copy)]
struct LetterSet(u32);

impl LetterSet {
    fn of(bare: &str) -> Self {
        let bit = |c: char| if c.is_ascii_lowercase() { c as u32 - 'a' as u32 } else { 26 + c as u32 % 6 };
        Self(bare.chars().fold(0, |set, c| set | 1 << bit(c)))
    }

    /// How many of these letters, at least, `word` does not have.
    fn missing_in(self, word: Self) -> usize {
        (self.0 & !word.0).count_ones() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_beginnings() {
        let words = ["7", "70", "2018", "2018:47", "sou 2018:47", "sou 2019:1", "so", "sou", "södra", "s", "20"];
        let mut vocabulary = Vocabulary::new();
        for word in words {
            vocabulary.push(word);
        }
        let found = |sought: &str| {
            let mut found: Vec<&str> = vocabulary.beginning(sought).map(|id| vocabulary.lower(id)).collect();
            found.sort_unstable();
            found
        };
        let cases: [(&str, &[&str]); 10] = [
            ("7", &["7", "70"]),
            ("7\n", &["7"]),
            ("20", &["20", "2018", "2018:47"]),
            ("2018", &["2018", "2018:47"]),
            ("sou 2018:4", &["sou 2018:47"]),
            ("sou 20", &["sou 2018:47", "sou 2019:1"]),
            ("so", &["so", "sou", "södra"]),
            ("so\n", &["so"]),
            ("s", &["s", "so", "sou", "södra"]),
            ("dir 2018", &[]),
        ];
        for (sought, expected) in cases {
            assert_eq!(found(sought), expected, "{sought:?}");
        }
    }
}
