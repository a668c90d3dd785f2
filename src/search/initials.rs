//! A word typed as the beginnings of several: `mtfbr` for *Med tillit följer bättre resultat*.

use std::ops::Range;

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::{fold::bare_text, matching::Word, vocabulary::Vocabulary};
use crate::archive::Entry;

/// A typed word that may be the beginnings of several words: `mtfbr` for *Med tillit följer bättre resultat*, `polhand` for *Politisk
/// handlingskraft*. It is split into runs, each the beginning of a word of the title or badge, in their order.
#[derive(Clone, Debug)]
pub(super) struct Initials {
    bare: Vec<char>,
}

impl Initials {
    /// Of a word that can be such: three to thirty letters, no digits.
    pub(super) fn of(typed: &Word) -> Option<Self> {
        let bare: Vec<char> = typed.bare().chars().collect();
        let fits = (3..=30).contains(&bare.len()) && bare.iter().all(|c| c.is_alphabetic());
        fits.then_some(Self { bare })
    }

    /// What the words of the archive can give of these letters.
    pub(super) fn runs(&self, vocabulary: &Vocabulary) -> Runs {
        let mut runs = Runs { steps: Vec::new(), of_words: vec![[0, 0]; vocabulary.len()], end: 1 << self.bare.len() };
        let reached = |runs: &Runs| u32::try_from(runs.steps.len()).expect("a word has at most thirty steps");
        let is_new = |(nth, letter): &(usize, &char)| !self.bare[..*nth].contains(letter);
        for (_, &first) in self.bare.iter().enumerate().filter(is_new) {
            let places: Vec<usize> = (0..self.bare.len()).filter(|from| self.bare[*from] == first).collect();
            for id in vocabulary.beginning(first.encode_utf8(&mut [0; 4])) {
                let start = reached(&runs);
                for from in &places {
                    let letters = self.bare[*from..].iter().zip(vocabulary.bare(id).chars());
                    let same = letters.take_while(|(a, b)| **a == *b).count();
                    runs.steps.push(Step { from: 1 << from, to: ((1 << same) - 1) << (from + 1) });
                }
                runs.of_words[id as usize] = [start, reached(&runs)];
            }
        }
        runs
    }

    /// How well fuzzy-matcher finds the letters in the entry's title or badge.
    pub(super) fn score(&self, matcher: &SkimMatcherV2, entry: &Entry) -> Option<u32> {
        let text = format!("{} {}", entry.title.sv, entry.label);
        let score = matcher.fuzzy_match(&bare_text(&text), &self.text())?;
        u32::try_from(score).ok()
    }

    /// The places of the letters in `text`.
    pub(super) fn places(&self, text: &str) -> Vec<Range<usize>> {
        let found = SkimMatcherV2::default().fuzzy_indices(&bare_text(text), &self.text());
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        let place = |at: usize| letters.get(at).map(|(byte, c)| *byte..byte + c.len_utf8());
        found.map(|(_, at)| at.into_iter().filter_map(place).collect()).unwrap_or_default()
    }

    fn text(&self) -> String {
        self.bare.iter().collect()
    }
}

/// From which letter a word leads to which others, as bits.
struct Step {
    from: u32,
    to: u32,
}

/// Which words of the vocabulary lead from which letter how far.
pub(super) struct Runs {
    steps: Vec<Step>,
    /// Where the steps of each word stand; one whose letters lead nowhere has none.
    of_words: Vec<[u32; 2]>,
    end: u32,
}

impl Runs {
    /// Whether the words of a title, in order, lead from the first letter past the last.
    pub(super) fn reach(&self, title: &[u32]) -> bool {
        let mut reached: u32 = 1;
        for word in title {
            let before = reached;
            let [start, end] = self.of_words[*word as usize];
            for step in &self.steps[start as usize..end as usize] {
                reached |= if before & step.from == 0 { 0 } else { step.to };
            }
        }
        reached & self.end != 0
    }
}
