//! What a reader looks for in a page: letter for letter, with spaces and signs, as `fold` compares letters.
//!
//! A full text has millions of letters, and each key looks through all of it: what is known of a letter beforehand is a
//! look into a table.

use std::{array, ops::Range};

use super::fold;

/// So many letters are known beforehand: all of European languages. In UTF-8, those after them begin with another byte.
const KNOWN: usize = 0x180;
/// The first byte of the first letter that is not known beforehand.
const UNKNOWN: usize = 0xc6;

/// A letter that is looked for, and which letters answer it.
struct SoughtLetter {
    typed: char,
    known: [bool; KNOWN],
}

/// The places of `sought` in `text`, in bytes, apart.
pub(crate) fn occurrences(text: &str, sought: &str) -> Vec<Range<usize>> {
    let sought: Vec<SoughtLetter> = crate::scrub::line(sought).chars().map(SoughtLetter::new).collect();
    let Some(first) = sought.first() else { return Vec::new() };
    let may_begin = first.bytes_that_begin_an_answer();
    let (mut places, mut from) = (Vec::new(), 0);
    while let Some(skipped) = text.as_bytes()[from..].iter().position(|byte| may_begin[usize::from(*byte)]) {
        let start = from + skipped;
        let mut letters = text[start..].chars();
        from = start + 1;
        if sought.iter().all(|typed| letters.next().is_some_and(|letter| typed.is_answered_by(letter))) {
            from = text.len() - letters.as_str().len();
            places.push(start..from);
        }
    }
    places
}

impl SoughtLetter {
    fn new(typed: char) -> Self {
        let typed = folded(typed);
        let known = array::from_fn(|letter| Self::letter(letter).is_some_and(|letter| answers(typed, letter)));
        Self { typed, known }
    }

    fn letter(number: usize) -> Option<char> {
        u32::try_from(number).ok().and_then(char::from_u32)
    }

    fn is_answered_by(&self, letter: char) -> bool {
        self.known.get(letter as usize).copied().unwrap_or_else(|| answers(self.typed, letter))
    }

    fn bytes_that_begin_an_answer(&self) -> [bool; 256] {
        let mut may_begin = array::from_fn(|byte| byte >= UNKNOWN);
        for letter in (0..KNOWN).filter(|number| self.known[*number]).filter_map(Self::letter) {
            may_begin[usize::from(letter.encode_utf8(&mut [0; 4]).as_bytes()[0])] = true;
        }
        may_begin
    }
}

fn answers(typed: char, letter: char) -> bool {
    fold::answers(typed, folded(letter))
}

fn folded(letter: char) -> char {
    if letter.is_whitespace() && letter != '\n' { ' ' } else { fold::lower(letter) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same, one letter after the other.
    fn slowly(text: &str, sought: &str) -> Vec<Range<usize>> {
        let sought: Vec<char> = crate::scrub::line(sought).chars().map(folded).collect();
        let mut places: Vec<Range<usize>> = Vec::new();
        for (start, _) in text.char_indices().filter(|_| !sought.is_empty()) {
            let letters = text[start..].chars().take(sought.len());
            let end = start + letters.clone().map(char::len_utf8).sum::<usize>();
            let is_here =
                letters.clone().count() == sought.len() && sought.iter().zip(letters).all(|(t, l)| answers(*t, l));
            if is_here && places.last().is_none_or(|place| place.end <= start) {
                places.push(start..end);
            }
        }
        places
    }

    #[test]
    fn known_letters_end_where_another_byte_begins() {
        let first_byte = |number: usize| {
            let letter = SoughtLetter::letter(number).expect("it is a letter");
            usize::from(letter.encode_utf8(&mut [0; 4]).as_bytes()[0])
        };
        assert!(first_byte(KNOWN - 1) < UNKNOWN);
        assert_eq!(first_byte(KNOWN), UNKNOWN);
    }

    proptest! {
        #[test]
        fn places_are_those_of_a_slow_look(
            text in "[a-båäÅÄéÉſİŻɐ信\u{301}\u{a0}\u{2009}K \n-]{0,40}",
            sought in "[a-båäÅéżɐ信ks\u{a0} -]{0,3}",
        ) {
            prop_assert_eq!(occurrences(&text, &sought), slowly(&text, &sought));
        }
    }
}
