//! What a typed word is taken for that stands nowhere in the archive.

use std::collections::HashSet;

use super::{
    Tier, costs,
    function_words::is_function_word,
    index::{Field, Index},
    matching::{Answer, LEAST_PART, Word},
    stems::StemmedWord,
    units::{QueryWord, Synonym},
};

/// The most places of a word that is looked for together with another one.
const MOST_PLACES: usize = 10_000;

impl Index {
    /// Takes a word that stands nowhere for the nearest that do: those of titles, badges and names; one of running text
    /// only where it is nearer than those, and no other word is as near; at last those that begin as it does.
    pub(super) fn mend(&self, word: &mut QueryWord) {
        let mut near = self.vocabulary.loose(&word.typed);
        if near.is_empty()
            && let Some(plain) = word.typed.lower().strip_suffix('s')
        {
            // A genitive, or the first part of a compound: *tillit* by `tilits`.
            near = self.vocabulary.loose(&Word::new(plain));
        }
        let carries = |(id, _): &(u32, Answer)| is_function_word(self.vocabulary.lower(*id));
        if !near.iter().all(carries) {
            near.retain(|near| !carries(near));
        }
        if !word.answers.is_empty() && !self.is_rather_a_slip(word, &near) {
            return;
        }
        if !word.typed.is_word() {
            (word.answers, word.loosest) = (near, Field::Label);
            return;
        }
        (word.answers, word.loosest) = self.nearest(near);
        if word.answers.is_empty() {
            let alike = self.vocabulary.sharing_a_beginning(&word.typed);
            if self.is_hint(&alike) {
                (word.answers, word.loosest) = (alike, Field::Body);
            }
        }
    }

    /// What else a word may mean that stands nowhere and is near no word, where few entries have it: terms of the thesaurus
    /// that it nearly is, or the words that it is made of.
    pub(super) fn hints(&self, word: &QueryWord) -> Vec<Synonym> {
        if !word.answers.is_empty() || !word.typed.is_word() {
            return Vec::new();
        }
        let mut near = self.with_answers(&self.thesaurus.near(&word.typed), Tier::Loose);
        near.retain(|synonym| synonym.words.iter().any(|word| self.is_hint(&word.answers)));
        near.extend(self.of_compound(word.typed.lower()));
        near
    }

    /// The two words that a compound is made of: *vård* and *medarbetare* by `vårdpersonal`.
    fn of_compound(&self, compound: &str) -> Option<Synonym> {
        let ends = compound.char_indices().map(|(end, _)| end);
        let is_long = |end: &usize| *end >= LEAST_PART && compound.len() - end >= LEAST_PART;
        ends.filter(is_long).find_map(|end| {
            let (first, second) = compound.split_at(end);
            let words = [self.first_part(first)?, self.part(second)?];
            let [first, second] = [0, 1].map(|nth: usize| self.entries_of(&words[nth]));
            let both = first?.intersection(&second?).count();
            (1..=costs::MOST_SIMILAR).contains(&both).then(|| Synonym {
                words: words.into(),
                tier: Tier::Loose,
                lang: None,
            })
        })
    }

    /// The beginning of a compound, also without the *s* by which it is joined.
    fn first_part(&self, text: &str) -> Option<QueryWord> {
        let forms = [Some(text), text.strip_suffix('s')];
        let stands = |text: &str| {
            let begins = !self.vocabulary.begun_by(&Word::new(text)).is_empty();
            (begins || self.thesaurus.find(&[StemmedWord::as_typed(text)]).is_some()) && !is_function_word(text)
        };
        forms.into_iter().flatten().filter(|text| stands(text)).find_map(|text| self.part(text))
    }

    /// A part of a compound, and the single words that stand for it in the thesaurus, as one word.
    fn part(&self, text: &str) -> Option<QueryWord> {
        let word = StemmedWord::new(text, true);
        let mut part = self.term_word(&word, false);
        let found = self.thesaurus.find(&[word]);
        let others = found.map_or_else(Vec::new, |found| self.with_answers(&found.others, Tier::Synonym));
        for synonym in others.into_iter().filter(|synonym| synonym.words.len() == 1) {
            part.answers.extend(synonym.words.iter().flat_map(|word| &word.answers));
        }
        (!part.answers.is_empty()).then_some(part)
    }

    /// The entries that have a word; nothing where they are so many that it tells little.
    fn entries_of(&self, word: &QueryWord) -> Option<HashSet<usize>> {
        let places = || word.answers.iter().flat_map(|(id, _)| self.postings(*id)).flatten();
        let is_rare = places().nth(MOST_PLACES).is_none();
        is_rare.then(|| places().map(|posting| posting.entry()).collect())
    }

    /// Whether words stand in so few places that they hint at what is meant.
    fn is_hint(&self, answers: &[(u32, Answer)]) -> bool {
        let places: usize = answers.iter().map(|(id, _)| self.count(*id)).sum();
        places <= costs::MOST_SIMILAR
    }

    /// The nearest of some words, and the last field in which they count: they count in running text too where they are
    /// forms of one word.
    fn nearest(&self, near: Vec<(u32, Answer)>) -> (Vec<(u32, Answer)>, Field) {
        let is_in_text_only =
            |id: u32| self.postings(id).into_iter().flatten().all(|posting| posting.field() >= Field::Body);
        let (in_text, elsewhere): (Vec<_>, Vec<_>) = near.iter().partition(|(id, _)| is_in_text_only(*id));
        let [in_text, elsewhere] = [in_text, elsewhere].map(with_fewest_slips);
        let slips = |near: &[(u32, Answer)]| near.first().map_or(u8::MAX, |(_, answer)| answer.slips);
        let nearest = if slips(&in_text) < slips(&elsewhere) { in_text } else { elsewhere.clone() };
        let first = nearest.first().map(|(id, _)| StemmedWord::new(self.vocabulary.lower(*id), true));
        let is_form = |(id, _): &(u32, Answer)| {
            first.as_ref().is_some_and(|first| first.is_form_in_any(&self.vocabulary.word(*id)))
        };
        if nearest.iter().all(is_form) {
            (near.into_iter().filter(is_form).collect(), Field::Body)
        } else if elsewhere.is_empty() && self.is_hint(&nearest) {
            (nearest, Field::Body)
        } else {
            (elsewhere, Field::Facts)
        }
    }

    /// Whether a word of which the archive has other forms is rather another one with a slip: `managment` is *management*,
    /// not a form of *manager*. A form that differs in its last letters only is meant: *mandat* by `mandaten`, not *mandates*.
    fn is_rather_a_slip(&self, word: &QueryWord, near: &[(u32, Answer)]) -> bool {
        let is_form = |id: u32| word.answers.iter().any(|(form, _)| *form == id);
        let typed = word.typed.bare();
        let differs_at_end = |form: &str| {
            let common = typed.chars().zip(form.chars()).take_while(|(a, b)| a == b).count();
            common + LAST_LETTERS >= typed.chars().count()
        };
        let mut with_one_slip = near.iter().filter(|(_, answer)| answer.slips == 1).peekable();
        with_one_slip.peek().is_some()
            && !with_one_slip.any(|(id, _)| is_form(*id))
            && !word.answers.iter().any(|(form, _)| differs_at_end(self.vocabulary.bare(*form)))
    }
}

/// The letters of an ending.
const LAST_LETTERS: usize = 3;

fn with_fewest_slips(mut near: Vec<(u32, Answer)>) -> Vec<(u32, Answer)> {
    let fewest = near.iter().map(|(_, answer)| answer.slips).min();
    near.retain(|(_, answer)| Some(answer.slips) == fewest);
    near
}
