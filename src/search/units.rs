//! A query read against an archive: the words that it asks for, and what in the archive answers each of them.

use std::sync::Arc;

use super::{
    Index, Query, Tier,
    function_words::is_function_word,
    index::Field,
    matching::{Answer, Word},
    stems::{StemmedWord, means_the_same},
    thesaurus::Term,
};
use crate::lang::Lang;

/// A word that was asked for, and the words of the archive that answer.
#[derive(Clone, Debug)]
pub(super) struct QueryWord {
    pub(super) typed: Word<'static>,
    /// Whether only words answer that have its letters as typed.
    pub(super) is_strict: bool,
    pub(super) answers: Vec<(u32, Answer)>,
    /// The last field in which words answer that are only nearly the same.
    pub(super) loosest: Field,
}

impl QueryWord {
    /// Whether a word of the archive answers that is more than nearly the same.
    pub(super) fn is_certain(&self) -> bool {
        self.answers.iter().any(|(_, answer)| answer.tier < Tier::Loose)
    }
}

/// Words that were typed and must be answered as one: a word, or a term of the thesaurus.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// The words as typed; all of them must answer.
    pub(super) words: Vec<QueryWord>,
    /// Or all words of one of these.
    pub(super) synonyms: Vec<Synonym>,
    /// Whether an entry may do without it.
    pub(super) is_optional: bool,
}

/// A term that stands for what was typed.
#[derive(Clone, Debug)]
pub(super) struct Synonym {
    pub(super) words: Arc<[QueryWord]>,
    /// [`Tier::Synonym`], or loose where it is only similar.
    pub(super) tier: Tier,
    pub(super) lang: Option<Lang>,
}

impl Index {
    /// What the query asks for: its words, then the words of its phrases.
    pub(super) fn units(&self, query: &Query) -> Vec<Unit> {
        let words = self.read_numbers(&query.words);
        let carries: Vec<bool> = words.iter().map(|word| is_function_word(word)).collect();
        let words: Vec<StemmedWord> = words.iter().map(|word| StemmedWord::new(word, !self.stands(word))).collect();
        let has_content = !query.phrases.is_empty() || carries.contains(&false);
        let (mut units, mut is_taken) = (Vec::new(), vec![false; words.len()]);
        for at in 0..words.len() {
            if is_taken[at] {
                continue;
            }
            let found = self.thesaurus.find(&words[at..]);
            let places = found.as_ref().map_or(&[0][..], |found| &found.places);
            for place in places {
                is_taken[at + place] = true;
            }
            let is_alone = places.len() == 1;
            let is_optional = is_alone && has_content && carries[at];
            let others = found.as_ref().map_or_else(Vec::new, |found| self.with_answers(&found.others, Tier::Synonym));
            let typed: Vec<QueryWord> = if is_optional {
                vec![self.whole_word(words[at].word())]
            } else if is_alone {
                // What stands in the thesaurus is not taken for something near.
                vec![self.query_word(&words[at], others.is_empty())]
            } else {
                places.iter().map(|place| self.term_word(&words[at + place], true)).collect()
            };
            let synonyms = if !others.is_empty() || is_optional {
                others
            } else if let Some(found) = found {
                let is_certain = typed.iter().all(QueryWord::is_certain);
                if is_certain { Vec::new() } else { self.with_answers(&found.similar, Tier::Loose) }
            } else {
                self.hints(&typed[0])
            };
            units.push(Unit { words: typed, synonyms, is_optional });
        }
        let phrases = query.phrases.iter().flatten().map(|word| self.literal_word(Word::new(word)));
        units.extend(phrases.map(|word| Unit { words: vec![word], synonyms: Vec::new(), is_optional: false }));
        units
    }

    /// The terms whose words all stand in the archive.
    pub(super) fn with_answers(&self, terms: &[&Term], tier: Tier) -> Vec<Synonym> {
        let find = |term: &Term| {
            let stemmed = |word: &Word| {
                let lower = word.lower();
                if term.is_name { StemmedWord::as_typed(lower) } else { StemmedWord::new(lower, false) }
            };
            let answered = |word: &Word| {
                let mut answered = self.term_word(&stemmed(word), false);
                let means_the_same = |form| term.lang.is_none_or(|lang| means_the_same(word.lower(), form, lang));
                let is_same = |id: u32| means_the_same(self.vocabulary.lower(id));
                answered.answers.retain(|(id, answer)| answer.tier != Tier::Stem || is_same(*id));
                answered
            };
            let words: Vec<QueryWord> = term.words.iter().map(answered).collect();
            words.iter().all(|word| !word.answers.is_empty()).then(|| words.into())
        };
        let synonyms =
            terms.iter().filter_map(|term| Some(Synonym { words: term.found(|| find(term))?, tier, lang: term.lang }));
        synonyms.collect()
    }

    /// A word of a term: it answers whole, in another form, or as the beginning of a compound; one that was typed also with
    /// other marks than it has.
    pub(super) fn term_word(&self, stemmed: &StemmedWord, is_typed: bool) -> QueryWord {
        let word = stemmed.word();
        let mut answers = self.vocabulary.begun_by(word);
        let most = if word.bare().len() >= 5 { Tier::Prefix } else { Tier::Word };
        answers.retain(|(_, answer)| answer.tier <= most && (answer.is_as_typed || is_typed));
        self.add_forms(stemmed, &mut answers);
        QueryWord { typed: word.clone(), is_strict: false, answers, loosest: Field::Facts }
    }

    fn add_forms(&self, typed: &StemmedWord, answers: &mut Vec<(u32, Answer)>) {
        let mut forms = self.vocabulary.forms(typed);
        forms.retain(|(id, _)| !answers.iter().any(|(known, answer)| known == id && answer.tier < Tier::Stem));
        answers.retain(|(id, _)| !forms.iter().any(|(form, _)| form == id));
        answers.append(&mut forms);
    }

    /// Whether a word of the archive is written so.
    fn stands(&self, lower: &str) -> bool {
        let is_same = |(_, answer): &(u32, Answer)| answer.tier == Tier::Word && answer.is_as_typed;
        self.vocabulary.begun_by(&Word::new(lower)).iter().any(is_same)
    }

    /// A typed word that only whole words answer.
    fn whole_word(&self, typed: &Word<'static>) -> QueryWord {
        let mut answers = self.vocabulary.begun_by(typed);
        answers.retain(|(_, answer)| answer.tier == Tier::Word && answer.is_as_typed);
        QueryWord { typed: typed.clone(), is_strict: false, answers, loosest: Field::Facts }
    }

    /// A typed word with the words of the archive that have its letters.
    pub(super) fn literal_word(&self, typed: Word<'static>) -> QueryWord {
        let mut answers = self.vocabulary.literal(&typed);
        // Who types `förstå` does not mean `första`, unless the archive has no `förstå`.
        let is_strict = typed.is_marked() && answers.iter().any(|(_, answer)| answer.is_as_typed);
        if is_strict {
            answers.retain(|(_, answer)| answer.is_as_typed);
        }
        QueryWord { typed, is_strict, answers, loosest: Field::Facts }
    }

    /// A typed word with the words of the archive that answer: those with its letters, other forms of it, and where it does not
    /// stand there but may be mended, what is near.
    fn query_word(&self, typed: &StemmedWord, may_be_mended: bool) -> QueryWord {
        let mut word = self.literal_word(typed.word().clone());
        let stands = !word.answers.is_empty();
        self.add_forms(typed, &mut word.answers);
        if !stands {
            // A word with a slip may pass for another form of one word, `myndighetr` of *myndighet*: all its forms are meant.
            let forms: Vec<&str> = word.answers.iter().map(|(id, _)| self.vocabulary.lower(*id)).collect();
            for form in forms {
                self.add_forms(&StemmedWord::new(form, false), &mut word.answers);
            }
        }
        let mut compounds = self.vocabulary.compounds(typed);
        compounds.retain(|(id, _)| !word.answers.iter().any(|(known, _)| known == id));
        word.answers.append(&mut compounds);
        if !stands && may_be_mended {
            self.mend(&mut word);
        }
        word
    }
}
