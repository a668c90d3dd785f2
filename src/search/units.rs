//! A query read against an archive: the words that it asks for, and what in the archive answers each of them.

use super::{
    Index, Query, Tier,
    function_words::is_function_word,
    index::Field,
    matching::{Answer, Word},
    stems::Stems,
    thesaurus::{Recognised, Term},
};

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
    pub(super) words: Vec<QueryWord>,
    /// [`Tier::Synonym`], or loose where it is only similar.
    pub(super) tier: Tier,
}

/// Whether a word is taken for other forms of itself, and one that does not stand in the archive for others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Looseness {
    Literal,
    Allowed,
}

impl Index {
    /// What the query asks for: its words, then the words of its phrases.
    pub(super) fn units(&self, query: &Query) -> Vec<Unit> {
        let words = self.read_numbers(&query.words);
        let stems: Vec<Option<Stems>> = words.iter().map(|word| Stems::of(word)).collect();
        let carries: Vec<bool> = words.iter().map(|word| is_function_word(word)).collect();
        let has_content = !query.phrases.is_empty() || carries.contains(&false);
        let (mut units, mut is_taken) = (Vec::new(), vec![false; words.len()]);
        for at in 0..words.len() {
            if is_taken[at] {
                continue;
            }
            let found = self.thesaurus.find(&words[at..], &stems[at..]);
            let places = found.as_ref().map_or(&[0][..], |found| &found.places);
            for place in places {
                is_taken[at + place] = true;
            }
            let is_alone = places.len() == 1;
            let is_optional = is_alone && has_content && carries[at];
            let looseness = if is_alone { Looseness::Allowed } else { Looseness::Literal };
            let typed: Vec<QueryWord> = if is_optional {
                vec![self.whole_word(&words[at])]
            } else {
                places.iter().map(|place| self.query_word(&words[at + place], looseness)).collect()
            };
            let synonyms = match &typed[..] {
                [word] if found.is_none() && word.answers.is_empty() && !is_optional => {
                    let mut near = self.with_answers(&self.thesaurus.near(&word.typed), Tier::Loose);
                    near.retain(|synonym| synonym.words.iter().any(|word| self.is_hint(&word.answers)));
                    near
                }
                typed => found.map_or_else(Vec::new, |found| self.synonyms(&found, typed)),
            };
            units.push(Unit { words: typed, synonyms, is_optional });
        }
        let phrases = query.phrases.iter().flatten().map(|word| self.query_word(word, Looseness::Literal));
        units.extend(phrases.map(|word| Unit { words: vec![word], synonyms: Vec::new(), is_optional: false }));
        units
    }

    /// The terms that stand for `typed`, where the archive has all of their words.
    fn synonyms(&self, found: &Recognised, typed: &[QueryWord]) -> Vec<Synonym> {
        let others = self.with_answers(&found.others, Tier::Synonym);
        let has_certain = !others.is_empty() || typed.iter().all(QueryWord::is_certain);
        if has_certain { others } else { self.with_answers(&found.similar, Tier::Loose) }
    }

    fn with_answers(&self, terms: &[&Term], tier: Tier) -> Vec<Synonym> {
        let synonyms = terms.iter().filter_map(|term| {
            let words: Vec<QueryWord> = term.iter().map(|word| self.synonym_word(word)).collect();
            words.iter().all(|word| !word.answers.is_empty()).then_some(Synonym { words, tier })
        });
        synonyms.collect()
    }

    /// A word of a synonym: it answers whole, in another form, or as the beginning of a compound.
    fn synonym_word(&self, word: &Word<'static>) -> QueryWord {
        let mut answers = self.vocabulary.begun_by(word);
        let may_begin = word.bare().len() >= 5;
        answers.retain(|(_, answer)| {
            answer.is_as_typed && answer.tier <= if may_begin { Tier::Prefix } else { Tier::Word }
        });
        self.add_forms(word, &mut answers);
        QueryWord { typed: word.clone(), is_strict: false, answers, loosest: Field::Facts }
    }

    fn add_forms(&self, typed: &Word, answers: &mut Vec<(u32, Answer)>) {
        let mut forms = self.vocabulary.forms(typed);
        forms.retain(|(id, _)| !answers.iter().any(|(known, answer)| known == id && answer.tier < Tier::Stem));
        answers.retain(|(id, _)| !forms.iter().any(|(form, _)| form == id));
        answers.append(&mut forms);
    }

    /// A typed word that only whole words answer.
    fn whole_word(&self, typed: &str) -> QueryWord {
        let typed = Word::new(typed);
        let mut answers = self.vocabulary.begun_by(&typed);
        answers.retain(|(_, answer)| answer.tier == Tier::Word && answer.is_as_typed);
        QueryWord { typed, is_strict: false, answers, loosest: Field::Facts }
    }

    /// A typed word with the words of the archive that answer.
    pub(super) fn query_word(&self, typed: &str, looseness: Looseness) -> QueryWord {
        let typed = Word::new(typed);
        let mut answers = self.vocabulary.literal(&typed);
        // Who types `förstå` does not mean `första`, unless the archive has no `förstå`.
        let is_strict = typed.is_marked() && answers.iter().any(|(_, answer)| answer.is_as_typed);
        if is_strict {
            answers.retain(|(_, answer)| answer.is_as_typed);
        }
        let stands = !answers.is_empty();
        if looseness == Looseness::Allowed {
            self.add_forms(&typed, &mut answers);
        }
        let mut word = QueryWord { typed, is_strict, answers, loosest: Field::Facts };
        if !stands && looseness == Looseness::Allowed {
            self.mend(&mut word);
        }
        word
    }
}
