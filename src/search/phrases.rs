//! Which entries have the words of a phrase side by side.
//!
//! Texts are read last, and few of them: those of entries that have all of the words, and that may have every two
//! neighbours of them beside each other ([`pairs`](super::pairs)).

use super::{
    Index,
    costs::Sum,
    marks,
    matching::{Tier, Word},
    pairs::Pair,
};
use crate::{
    archive::{Archive, Author, Entry},
    lang::Text,
};

impl Index {
    /// Leaves only the entries that have the words of `phrase` side by side.
    pub(super) fn keep_phrase(&self, archive: &Archive, phrase: &[String], left: &mut Vec<Sum>) {
        let phrase: Vec<Word> = phrase.iter().map(|word| Word::new(word)).collect();
        let mut may_have = vec![false; archive.entries.len()];
        for sum in &*left {
            may_have[sum.entry()] = true;
        }
        self.rule_out(&phrase, &mut may_have);
        left.retain(|sum| {
            let entry = &archive.entries[sum.entry()];
            let words = entry.full_text().and_then(|text| self.text_words(text));
            (may_have[sum.entry()] && texts(entry).any(|text| marks::has_phrase(&phrase, text)))
                || words.is_some_and(|words| words.phrase(&phrase).next().is_some())
        });
    }

    /// Leaves only those entries that may have the words of `phrase` side by side, but for full texts.
    fn rule_out(&self, phrase: &[Word], may_have: &mut [bool]) {
        let answers = phrase.iter().enumerate().map(|(nth, word)| {
            let worst = if nth + 1 == phrase.len() { Tier::Prefix } else { Tier::Word };
            let answers = self.vocabulary.literal(word).into_iter().filter(|(_, answer)| answer.tier <= worst);
            answers.map(|(id, _)| id).collect()
        });
        let answers: Vec<Vec<u32>> = answers.collect();
        for neighbours in answers.windows(2) {
            let mut has_pair = vec![false; may_have.len()];
            for (first, second) in
                neighbours[0].iter().flat_map(|first| neighbours[1].iter().map(move |it| (*first, *it)))
            {
                let pair = Pair::new(first, second);
                let rarer = if self.count(first) < self.count(second) { first } else { second };
                for posting in self.postings(rarer).into_iter().flatten() {
                    let entry = posting.entry();
                    if may_have[entry] && !has_pair[entry] {
                        has_pair[entry] = self.may_have_pair(entry, pair);
                    }
                }
            }
            may_have.iter_mut().zip(has_pair).for_each(|(may_have, has_pair)| *may_have &= has_pair);
        }
    }
}

/// Every text of an entry that is searched, but for the full text.
fn texts(entry: &Entry) -> impl Iterator<Item = &str> {
    let facts = entry.facts.iter().map(|fact| &fact.value);
    let texts = std::iter::once(&entry.title).chain(entry.wording.as_deref()).chain(facts).chain([&entry.body]);
    let names = entry.names.iter().chain([&entry.label]).map(|name| &**name);
    let people = entry.people().map(Author::as_str);
    let own = entry.note().map(|note| &*note.text);
    texts.flat_map(Text::wordings).chain(names).chain(people).chain(own)
}
