//! How a typed word answers for a word of the archive, as far as letters go: forms of a word are for
//! [`stems`](super::stems), synonyms for [`thesaurus`](super::thesaurus).
//!
//! Best first: the *whole* word; its *beginning*; a part *inside* it, of three letters or more; and *loosely*, with one
//! slip in words of five letters or more, two from nine. A slip is a letter missing, too many or wrong, or two swapped;
//! after one slip a long word may also go on (`statsförvaltnig` in *statsförvaltningen*, `arbetsgivare` in
//! *Arbetsgivarverket*). Numbers are never taken for other numbers: they answer whole, or part by part (`2018` for
//! `2018:47`); one that only begins alike is loose.

use std::{
    borrow::Cow,
    ops::{Range, RangeInclusive},
};

use super::fold::{answers, bare_text};

/// How well a hit answers its query: as well as the worst of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Whole words.
    Word,
    /// The beginning of a word.
    Prefix,
    /// Another form of a word.
    Stem,
    /// A part inside a word.
    Inside,
    /// A word that stands for it in the thesaurus.
    Synonym,
    /// Nearly: a slip, letters of several words, most of the words.
    Loose,
}

impl Tier {
    /// All six, best first.
    pub(crate) const ALL: [Self; 6] = [Self::Word, Self::Prefix, Self::Stem, Self::Inside, Self::Synonym, Self::Loose];

    /// The name in JSON and in a pipe.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Prefix => "prefix",
            Self::Stem => "stem",
            Self::Inside => "inside",
            Self::Synonym => "synonym",
            Self::Loose => "loose",
        }
    }
}

/// How a typed word answers for one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) tier: Tier,
    /// Whether every letter stands as it was typed.
    pub(super) is_as_typed: bool,
    /// The slips of a loose answer.
    pub(super) slips: u8,
}

/// A word in both forms: lower, and bare. They have the same number of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    lower: Cow<'a, str>,
    /// `None` where it would be the same.
    bare: Option<Cow<'a, str>>,
}

impl<'a> Word<'a> {
    pub(super) fn of(lower: Cow<'a, str>, bare: Option<Cow<'a, str>>) -> Self {
        Self { lower, bare }
    }

    pub(super) fn new(lower: &str) -> Word<'static> {
        let bare = (!lower.is_ascii()).then(|| bare_text(lower)).filter(|bare| bare != lower).map(Cow::Owned);
        Word { lower: Cow::Owned(lower.to_owned()), bare }
    }

    pub(super) fn lower(&self) -> &str {
        &self.lower
    }

    pub(super) fn bare(&self) -> &str {
        self.bare.as_deref().unwrap_or(&self.lower)
    }

    /// Whether a letter of it has a mark.
    pub(super) fn is_marked(&self) -> bool {
        self.bare.is_some()
    }

    pub(super) fn is_number(&self) -> bool {
        self.lower.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether it is neither a number nor one with its series.
    pub(super) fn is_word(&self) -> bool {
        is_word(&self.lower)
    }

    /// A document number together with its series: `sou 2018:47`.
    pub(super) fn is_document(&self) -> bool {
        self.lower.contains(' ')
    }

    fn letters(&self) -> usize {
        letters(self.bare())
    }
}

/// How `typed` answers for `word` literally: whole, beginning or inside; and the place in `word`, in characters.
pub(super) fn literal(typed: &Word, word: &Word) -> Option<(Answer, Range<usize>)> {
    if typed.is_document() || word.is_document() || typed.is_number() {
        return number(typed, word);
    }
    let at = word.bare().find(typed.bare())?;
    let start = word.bare()[..at].chars().count();
    let length = typed.letters();
    let tier = match start {
        0 if length == word.letters() => Tier::Word,
        0 => Tier::Prefix,
        _ if may_be_part(start, length, &word.bare()[at + typed.bare().len()..]) => Tier::Inside,
        _ => return None,
    };
    let is_as_typed = compare(typed, word, start)?;
    Some((Answer { tier, is_as_typed, slips: 0 }, start..start + length))
}

/// The fewest letters of a part of a compound, and of what stands before it: *lex* is none of *Alexius*.
pub(super) const LEAST_PART: usize = 3;
const LEAST_BEFORE: usize = 2;
/// What may stand behind a part that has no more than [`LEAST_PART`]: *mat* is none of *information*, *lag* none of *tillagt*.
const ENDINGS_OF_PART: [&str; 8] = ["", "s", "n", "en", "et", "ar", "er", "or"];

/// Whether letters inside a word may be a part of it.
fn may_be_part(before: usize, part: usize, behind: &str) -> bool {
    before >= LEAST_BEFORE && (part > LEAST_PART || part == LEAST_PART && ENDINGS_OF_PART.contains(&behind))
}

/// Whether a word may answer for `typed` that does not begin with it.
pub(super) fn is_sought_inside(typed: &Word) -> bool {
    let letters = typed.letters();
    if typed.is_number() {
        letters >= 6 && !typed.lower.contains([':', ' '])
    } else {
        letters >= LEAST_PART && !typed.is_document()
    }
}

/// Whether a word of a text, in lower form, is `typed` or, where it may go on, begins with it.
pub(super) fn stands(typed: &Word, lower: &str, may_go_on: bool) -> bool {
    let mut letters = lower.chars();
    typed.lower.chars().all(|t| letters.next().is_some_and(|letter| answers(t, letter)))
        && (may_go_on || letters.next().is_none())
}

/// Whether the letters from `start` on are as typed; `None` where they are other letters.
fn compare(typed: &Word, word: &Word, start: usize) -> Option<bool> {
    if typed.bare.is_none() && word.bare.is_none() {
        return Some(true);
    }
    let mut is_as_typed = true;
    for (t, w) in typed.lower.chars().zip(word.lower.chars().skip(start)) {
        if !answers(t, w) {
            return None;
        }
        is_as_typed &= t == w;
    }
    Some(is_as_typed)
}

fn number(typed: &Word, word: &Word) -> Option<(Answer, Range<usize>)> {
    let (q, w) = (typed.lower(), word.lower());
    let digits = |text: &str| text.len() >= 6 && text.bytes().all(|b| b.is_ascii_digit());
    let (tier, start) = if q == w {
        (Tier::Word, 0)
    } else if typed.is_document() != word.is_document() {
        return None;
    } else if w.strip_prefix(q).is_some_and(|rest| rest.starts_with(':')) {
        (Tier::Prefix, 0)
    } else if digits(q) && digits(w) {
        (Tier::Inside, w.find(q)?)
    } else {
        return None;
    };
    Some((Answer { tier, is_as_typed: true, slips: 0 }, start..start + q.len()))
}

/// How `typed` answers for `word` loosely; both bare.
pub(super) fn loose(typed: &str, word: &str) -> Option<Answer> {
    let answer = |slips| Answer { tier: Tier::Loose, is_as_typed: false, slips };
    if !is_word(typed) || !is_word(word) {
        return (typed.contains(':') && word.starts_with(typed)).then(|| answer(1));
    }
    let (letters, length) = (letters(typed), letters(word));
    let most = allowed(letters.max(length.min(letters + 1)));
    if most == 0 || length + most < letters || (letters < LEAST_TO_GO_ON && length > letters + most) {
        return None;
    }
    let slips = slips(typed, word, most)?;
    let whole = slips.to(length).filter(|slips| *slips <= most);
    if let Some(slips) = whole {
        return Some(answer(u8::try_from(slips.max(1)).unwrap_or(FAR)));
    }
    // A word that goes on after the slip: an ending, a compound.
    let begins = (letters - 1..=letters + 1).any(|end| slips.to(end).is_some_and(|slips| slips <= 1));
    (letters >= LEAST_TO_GO_ON && length > letters && begins).then(|| answer(2))
}

/// The name that a typed one is, but for the fewest slips; names may have case and marks.
pub(crate) fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = names.filter_map(|name| Some((loose(&bare_text(typed), &bare_text(name))?.slips, name)));
    near.min().map(|(_, name)| name)
}

/// Whether a text of the index is neither a number nor one with its series.
pub(super) fn is_word(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_ascii_digit()) && !text.as_bytes().contains(&b' ')
}

/// How many letters a word has.
pub(super) fn letters(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

/// The letters from which on a word may go on after a slip.
const LEAST_TO_GO_ON: usize = 7;

/// The most slips that `typed` may have.
pub(super) fn most_slips(typed: &Word) -> usize {
    allowed(typed.letters() + 1)
}

/// How many slips a word of so many letters may have.
fn allowed(letters: usize) -> usize {
    match letters {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// The slips from the whole of a typed word to the beginnings of another word, by their lengths.
struct Slips {
    row: Row,
    lengths: RangeInclusive<usize>,
}

/// The most letters of a typed word that is matched loosely.
const LONGEST: usize = 40;
/// The most letters by which words may differ in length.
const BAND: usize = 2;
/// More slips than any word may have.
const FAR: u8 = 99;
type Row = [u8; LONGEST + 2 * BAND];

impl Slips {
    /// The slips to the first `length` letters.
    fn to(&self, length: usize) -> Option<usize> {
        self.lengths.contains(&length).then(|| usize::from(self.row[length]))
    }
}

/// The slips between two words, where some beginning of `word` has at most `most`.
fn slips(typed: &str, word: &str, most: usize) -> Option<Slips> {
    if typed.is_ascii() && word.is_ascii() {
        return distances(typed.as_bytes(), word.as_bytes(), most);
    }
    let letters = |text: &str| -> Vec<char> { text.chars().take(LONGEST + BAND).collect() };
    distances(&letters(typed), &letters(word), most)
}

/// The restricted Damerau–Levenshtein distance from `a` to each beginning of `b` that is nearly as long.
fn distances<T: Copy + PartialEq>(a: &[T], b: &[T], most: usize) -> Option<Slips> {
    let b = &b[..b.len().min(a.len() + BAND)];
    if a.len() > LONGEST || a.len() > b.len() + BAND {
        return None;
    }
    let mut rows: [Row; 3] = [[FAR; LONGEST + 2 * BAND]; 3];
    rows[0][..=BAND].copy_from_slice(&[0, 1, 2]);
    let mut least_before = 0;
    for i in 1..=a.len() {
        let (now, above, over) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        let (from, to) = (i.saturating_sub(BAND), b.len().min(i + BAND));
        match from {
            0 => rows[now][0] = u8::try_from(i).unwrap_or(FAR),
            _ => rows[now][from - 1] = FAR,
        }
        let mut least = FAR;
        for j in from.max(1)..=to {
            let wrong = rows[above][j - 1] + u8::from(a[i - 1] != b[j - 1]);
            let mut fewest = wrong.min(rows[above][j] + 1).min(rows[now][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                fewest = fewest.min(rows[over][j - 2] + 1);
            }
            rows[now][j] = fewest;
            least = least.min(fewest);
        }
        rows[now][to + 1] = FAR;
        if usize::from(least.min(least_before)) > most {
            return None;
        }
        least_before = least;
    }
    Some(Slips { row: rows[a.len() % 3], lengths: a.len().saturating_sub(BAND)..=b.len() })
}

/// The places, in characters of `word`, of letters that `typed` asked for, in order: what a loose answer marks.
pub(super) fn common(typed: &Word, word: &Word) -> Vec<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (typed.bare().chars().collect(), word.bare().chars().collect());
    let mut longest = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] =
                if a[i] == b[j] { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut places) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            places.push(j);
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literally() {
        let cases = [
            ("oppenhet", "öppenhet", Some((Tier::Word, false))),
            ("öppenhet", "öppenhet", Some((Tier::Word, true))),
            ("öppen", "öppenhet", Some((Tier::Prefix, true))),
            ("sektor", "välfärdssektorn", Some((Tier::Inside, true))),
            ("stat", "kommunstatliga", Some((Tier::Inside, true))),
            ("råd", "samrådet", Some((Tier::Inside, true))),
            ("lex", "alexius", None),
            ("mat", "information", None),
            ("lag", "tillagt", None),
            ("en", "öppenhet", None),
            ("vård", "värdegrund", None),
            ("2018", "2018:47", Some((Tier::Prefix, true))),
            ("2018:4", "2018:47", None),
            ("sou", "sou 2018:47", None),
        ];
        for (typed, word, expected) in cases {
            let found = literal(&Word::new(typed), &Word::new(word));
            assert_eq!(found.map(|(a, _)| (a.tier, a.is_as_typed)), expected, "{typed} {word}");
        }
    }

    #[test]
    fn loosely() {
        let cases = [
            ("samarbetsvrk", "samarbetsverk", Some(1)),
            ("helhestsyn", "helhetssyn", Some(1)),
            ("kunksap", "kunskap", Some(1)),
            ("vårdegrund", "värdegrund", Some(1)),
            ("problematisras", "problematiseras", Some(1)),
            ("stöf", "stöd", None),
            ("riksbanken", "riksdagen", None),
            ("2018:48", "2018:47", None),
            ("sou 2018:4", "sou 2018:47", Some(1)),
            ("statsförvaltnig", "statsförvaltningen", Some(2)),
            ("arbetsgivare", "arbetsgivarverket", Some(2)),
            ("miko", "micko", Some(1)),
        ];
        for (typed, word, expected) in cases {
            assert_eq!(loose(&bare_text(typed), &bare_text(word)).map(|a| a.slips), expected, "{typed} {word}");
        }
    }
}
