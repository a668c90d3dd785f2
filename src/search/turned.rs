//! Words that would turn the meaning of a query, if it were read as a sentence: *före 2016*, *inte chef*, *skola eller vård*.
//!
//! A search takes them for the little words that they mostly are. Where one stands in a row of words that is no sentence, its
//! reader may have meant it, and is told how to write that.

use super::{fold::bare_text, function_words::is_function_word};

/// A turning word with what it would turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Turned {
    /// The words, as typed.
    pub(crate) typed: String,
    /// What they would mean.
    pub(crate) meaning: Meaning,
}

/// What a turning word would mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Only what is older than this year.
    Before(u16),
    /// Only what is younger than this year.
    After(u16),
    /// Only what is of this year, or younger.
    Since(u16),
    /// Not this word.
    Without(String),
    /// One or the other.
    Either,
}

/// The turning words, without marks.
const BEFORE: [&str; 3] = ["fore", "innan", "before"];
const AFTER: [&str; 2] = ["efter", "after"];
const SINCE: [&str; 2] = ["sedan", "since"];
const WITHOUT: [&str; 7] = ["inte", "ej", "utan", "utom", "not", "without", "except"];
const EITHER: [&str; 2] = ["eller", "or"];

impl Turned {
    /// The first of such words in `words`, what was typed outside quotation marks and filters.
    pub(super) fn of(words: &[&str]) -> Option<Self> {
        let words: Vec<&str> = words.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        let is = |word: &str, those: &[&str]| those.contains(&&*bare_text(word));
        let is_turning = |word: &str| is(word, &WITHOUT) || is(word, &EITHER);
        let is_little = |word: &str| is_function_word(&word.to_lowercase());
        let is_sentence = words.iter().any(|word| is_little(word) && !is_turning(word));
        let is_turned = |word: &str| !word.is_empty() && !is_turning(word) && !is_sentence;
        let of_two = |pair: &[&str]| {
            let (&[turning, word], year) = (<&[&str; 2]>::try_from(pair).ok()?, year(pair[1]));
            let meaning = match year {
                Some(year) if is(turning, &BEFORE) => Meaning::Before(year),
                Some(year) if is(turning, &AFTER) => Meaning::After(year),
                Some(year) if is(turning, &SINCE) => Meaning::Since(year),
                _ if is(turning, &WITHOUT) && is_turned(word) => Meaning::Without(word.to_owned()),
                _ => return None,
            };
            Some(Self { typed: pair.join(" "), meaning })
        };
        let of_three = |three: &[&str]| {
            let is_either = is(three[1], &EITHER) && is_turned(three[0]) && is_turned(three[2]);
            is_either.then(|| Self { typed: three.join(" "), meaning: Meaning::Either })
        };
        words.windows(2).find_map(of_two).or_else(|| words.windows(3).find_map(of_three))
    }

    /// Whether a text has the words as they were typed: then it is what was meant.
    pub(crate) fn stands_in(&self, text: &str) -> bool {
        bare_text(text).contains(&bare_text(&self.typed))
    }
}

/// The year that a word is.
fn year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_words_are_seen_where_they_may_be_meant() {
        let without = |word: &str| Some(Meaning::Without(word.to_owned()));
        for (typed, meaning) in [
            ("före 2016", Some(Meaning::Before(2016))),
            ("tillit fore 2016", Some(Meaning::Before(2016))),
            ("vad hände innan 2016?", Some(Meaning::Before(2016))),
            ("Before 2016", Some(Meaning::Before(2016))),
            ("skola efter 2018", Some(Meaning::After(2018))),
            ("since 2021", Some(Meaning::Since(2021))),
            ("inte chef", without("chef")),
            ("tillit utan chef", without("chef")),
            ("tillit NOT chef", without("chef")),
            ("skola OR vård", Some(Meaning::Either)),
            ("skola eller vård", Some(Meaning::Either)),
            ("tillit", None),
            ("utan", None),
            ("skola eller", None),
            ("före detta", None),
            ("före 20160", None),
            ("efter beslutet", None),
            ("vad är skillnaden mellan styrning och inte styrning", None),
            ("varför fungerar inte tillit", None),
            ("är tillit bra eller dåligt", None),
            ("Vi behöver ett Samarbetsverk, inte ett Konkurrensverk", None),
            ("Arbetsgivarverket vill inte ha tillitsuppdrag", None),
        ] {
            let words: Vec<&str> = typed.split(' ').collect();
            assert_eq!(Turned::of(&words).map(|turned| turned.meaning), meaning, "{typed}");
        }
    }

    #[test]
    fn a_title_that_has_the_words_is_what_was_meant() {
        let turned = Turned::of(&["not", "rocket"]).expect("it may leave something out");
        assert!(turned.stands_in("Trust-based steering is not rocket science"));
        assert!(!turned.stands_in("Rocket science"));
    }
}
