//! A query read against an archive: the words that it asks for, and what in the archive answers each of them.

use super::{
    Index, Query, Tier,
    function_words::is_function_word,
    index::Field,
    matching::{Answer, Word},
    stems::Stems,
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
    pub(super) words: Vec<QueryWord>,
    /// [`Tier::Synonym`], or loose where it is only similar.
    pub(super) tier: Tier,
    pub(super) lang: Option<Lang>,
}

/// What else a word is taken for: nothing; other forms of itself; and, where it does not stand in the archive, others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Looseness {
    Literal,
    Forms,
    Mended,
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
            let others = found.as_ref().map_or_else(Vec::new, |found| self.with_answers(&found.others, Tier::Synonym));
            // What stands in the thesaurus is not taken for something near.
            let looseness = if others.is_empty() { Looseness::Mended } else { Looseness::Forms };
            let typed: Vec<QueryWord> = if is_optional {
                vec![self.whole_word(&words[at])]
            } else if is_alone {
                vec![self.query_word(&words[at], looseness)]
            } else {
                places.iter().map(|place| self.term_word(&Word::new(&words[at + place]), true)).collect()
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
        let phrases = query.phrases.iter().flatten().map(|word| self.query_word(word, Looseness::Literal));
        units.extend(phrases.map(|word| Unit { words: vec![word], synonyms: Vec::new(), is_optional: false }));
        units
    }

    /// The terms whose words all stand in the archive.
    pub(super) fn with_answers(&self, terms: &[&Term], tier: Tier) -> Vec<Synonym> {
        let synonyms = terms.iter().filter_map(|term| {
            let words: Vec<QueryWord> = term.words.iter().map(|word| self.term_word(word, false)).collect();
            words.iter().all(|word| !word.answers.is_empty()).then_some(Synonym { words, tier, lang: term.lang })
        });
        synonyms.collect()
    }

    /// A word of a term: it answers whole, in another form, or as the beginning of a compound; one that was typed also with
    /// other marks than it has.
    pub(super) fn term_word(&self, word: &Word<'static>, is_typed: bool) -> QueryWord {
        let mut answers = self.vocabulary.begun_by(word);
        let most = if word.bare().len() >= 5 { Tier::Prefix } else { Tier::Word };
        answers.retain(|(_, answer)| answer.tier <= most && (answer.is_as_typed || is_typed));
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
        if looseness >= Looseness::Forms {
            self.add_forms(&typed, &mut answers);
            let compounds = self.vocabulary.compounds(&typed).into_iter();
            let compounds: Vec<_> = compounds.filter(|(id, _)| !answers.iter().any(|(known, _)| known == id)).collect();
            answers.extend(compounds);
        }
        let mut word = QueryWord { typed, is_strict, answers, loosest: Field::Facts };
        if !stands && looseness == Looseness::Mended {
            self.mend(&mut word);
        }
        word
    }
}
