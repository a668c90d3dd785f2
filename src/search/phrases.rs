//! Which entries have the words of a phrase side by side, and those of a term near each other.

use super::{
    Index,
    matching::{Tier, Word},
    units::QueryWord,
    word_order::END,
};
use crate::archive::Archive;

impl Index {
    /// Whether an entry has the words of `phrase` side by side; the last may be the beginning of a word.
    pub(super) fn has_phrase<'a>(&'a self, archive: &'a Archive, phrase: &'a [String]) -> impl Fn(usize) -> bool + 'a {
        let phrase: Vec<Word> = phrase.iter().map(|word| Word::new(word)).collect();
        let answers: Vec<Vec<u32>> = phrase
            .iter()
            .enumerate()
            .map(|(nth, word)| self.answers_in_phrase(word, nth + 1 == phrase.len()))
            .collect();
        move |entry| {
            let full_text = || archive.entries[entry].full_text().and_then(|text| self.text_words(text));
            self.order.of(entry).into_iter().any(|words| stand_in(words, &answers))
                || (!self.texts.is_empty() && full_text().is_some_and(|words| words.phrase(&phrase).next().is_some()))
        }
    }

    /// The words, in order, that are `typed` or, where it may go on, begin with it.
    fn answers_in_phrase(&self, typed: &Word, may_go_on: bool) -> Vec<u32> {
        let worst = if may_go_on { Tier::Prefix } else { Tier::Word };
        let answers = self.vocabulary.literal(typed).into_iter().filter(|(_, answer)| answer.tier <= worst);
        let mut answers: Vec<u32> = answers.map(|(id, _)| id).collect();
        answers.sort_unstable();
        answers
    }
}

/// The words that answer each of the several words of a term, as sorted places in the vocabulary.
pub(super) struct TermWords(Vec<Vec<u32>>);

/// How far a word of a term stands from the one before it: *ta ett gemensamt ansvar*.
const FARTHEST: usize = 3;

impl TermWords {
    pub(super) fn of(words: &[QueryWord]) -> Self {
        let sorted = |word: &QueryWord| {
            let mut ids: Vec<u32> = word.answers.iter().map(|(id, _)| *id).collect();
            ids.sort_unstable();
            ids
        };
        Self(words.iter().map(sorted).collect())
    }

    /// Whether they stand near each other, in their order, in a text of an entry; also where one of them stands in none of
    /// the texts whose order is kept, but in a full text or a date.
    pub(super) fn stand_together(&self, index: &Index, entry: usize) -> bool {
        let texts = index.order.of(entry);
        let is_one = |ids: &Vec<u32>, word: &u32| ids.binary_search(word).is_ok();
        let is_nth = |nth: usize, word: &u32| is_one(&self.0[nth], word);
        let stands_in = |words: &[u32]| each_together(words, self.0.len(), is_nth).next().is_some();
        let is_elsewhere = |ids: &Vec<u32>| !texts.iter().any(|words| words.iter().any(|word| is_one(ids, word)));
        texts.iter().any(|words| words.split(|word| *word == END).any(stands_in)) || self.0.iter().any(is_elsewhere)
    }
}

/// Where so many words of a term stand near each other in a text, in their order: the place of each, every time.
pub(super) fn each_together<T>(
    words: &[T],
    length: usize,
    is_one: impl Fn(usize, &T) -> bool,
) -> impl Iterator<Item = Vec<usize>> {
    (0..words.len()).filter_map(move |begin| {
        let mut places = is_one(0, &words[begin]).then(|| vec![begin])?;
        for nth in 1..length {
            let next = places[nth - 1] + 1;
            let mut near = next..words.len().min(next + FARTHEST);
            places.push(near.find(|at| is_one(nth, &words[*at]))?);
        }
        Some(places)
    })
}

/// Whether an answer to each word of a phrase stands in `words`, side by side in their order.
fn stand_in(words: &[u32], answers: &[Vec<u32>]) -> bool {
    let Some((first, later)) = answers.split_first() else { return false };
    words.windows(answers.len()).any(|window| {
        // Nearly always few words answer to the first, and nearly no window begins with one of them.
        first.contains(&window[0])
            && window[1..].iter().zip(later).all(|(word, answers)| answers.binary_search(word).is_ok())
    })
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;
    use crate::{
        archive::Note,
        search::{
            fold::bare_text,
            marks::{phrase_places, words_of},
            words,
        },
    };

    const WORDS: &str = "tillit Tillit ÅTGÄRD a\u{30a}tgärd åtgärder atgard för i SOU sou2018 2018:47 2018 14 juni \
                         978-91-38-24970-3 ﬁn²";

    fn text() -> impl Strategy<Value = String> {
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        let between = select(vec![" ", " ", " ", "\n", ". ", "-", ""]);
        vec((select(words), between), 1..12).prop_map(|parts| parts.into_iter().flat_map(<[&str; 2]>::from).collect())
    }

    /// Some words of `text`, the last one perhaps only begun.
    fn part(text: &str, from: usize, length: usize, letters: usize) -> Vec<String> {
        let mut words = Vec::new();
        words::each_single(text, |word| words.push(word.to_owned()));
        let from = from % words.len();
        let mut part: Vec<String> = words.into_iter().skip(from).take(length).collect();
        if let Some(last) = part.last_mut() {
            *last = last.chars().take(letters).collect();
        }
        part
    }

    proptest! {
        #[test]
        fn a_phrase_is_found_where_its_words_stand_side_by_side_in_a_text(
            texts in vec([text(), text(), text(), text()], 3),
            (of, from, length, letters) in (0..3_usize, 0..48_usize, 1..4_usize, 1..20_usize),
            is_bare in any::<bool>(),
        ) {
            // It may also begin in one text and go on in the next.
            let mut phrase = part(&texts[of].join(" "), from, length, letters);
            if is_bare {
                phrase = phrase.iter().map(|word| bare_text(word)).collect();
            }
            let words: Vec<Word> = phrase.iter().map(|word| Word::new(word)).collect();
            let mut archive = Archive::embedded();
            archive.entries.truncate(3);
            let mut expected = Vec::new();
            for (nth, (entry, texts)) in archive.entries.iter_mut().zip(&texts).enumerate() {
                (entry.names, entry.facts, entry.wording, entry.authors, entry.editors) = Default::default();
                let [title, label, body, note] = texts.each_ref().map(String::as_str);
                (entry.title, entry.label, entry.body) = (title.into(), label.into(), body.into());
                let day = "2026-11-25".parse().expect("it is a date");
                let note = Note { text: note.into(), day, id: entry.id.clone() };
                entry.layer.get_or_insert_default().note = Some(note);
                if texts.iter().any(|text| !phrase_places(&words, &words_of(text)).is_empty()) {
                    expected.push(nth);
                }
            }
            let index = Index::new(&archive);
            let has_phrase = index.has_phrase(&archive, &phrase);
            let found: Vec<usize> = (0..archive.entries.len()).filter(|entry| has_phrase(*entry)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
