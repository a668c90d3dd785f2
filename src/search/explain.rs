//! How an entry answers a query, word by word: what `--explain` prints and what a row says.

use super::{
    Field, Findings, Index, Tier, Unit,
    costs::{cost, of_synonym, of_typed},
    phrases::TermWords,
    units::QueryWord,
};
use crate::lang::Lang;

/// How what was typed is answered in an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    /// The word, or the words of one term, as typed.
    pub(crate) typed: String,
    /// What answers; nothing where the entry has no answer.
    pub(crate) found: Option<Found>,
    /// A synonym in the reader's language that answers as well: it is named instead.
    in_readers_language: Option<String>,
    /// Whether the entry may do without it.
    pub(crate) is_optional: bool,
    /// Whether words of the title or the badge begin with its letters.
    pub(crate) is_initials: bool,
}

/// What answers in an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The words of the archive.
    pub(crate) words: String,
    pub(crate) tier: Tier,
    /// The field of the last of them.
    pub(crate) field: Field,
    /// In half steps.
    pub(crate) cost: u16,
}

impl Reason {
    /// The words that answered, where they are others than were typed.
    pub(crate) fn other_words(&self) -> Option<&str> {
        let found = self.found.as_ref().filter(|found| matches!(found.tier, Tier::Synonym | Tier::Loose))?;
        Some(self.in_readers_language.as_ref().unwrap_or(&found.words))
    }

    /// Whether it was asked for and the entry does not have it.
    pub(crate) fn is_missing(&self) -> bool {
        self.found.is_none() && !self.is_optional && !self.is_initials
    }
}

impl Findings {
    /// How an entry answers, in the order of what was asked for, to a reader of `lang`.
    pub(crate) fn reasons(&self, index: &Index, entry: usize, lang: Lang) -> Vec<Reason> {
        let reason = |unit: &Unit| {
            let reason = reason(index, unit, entry, lang);
            Reason { is_initials: reason.found.is_none() && self.marks.has_initials(), ..reason }
        };
        let reasons = |units: &[Unit]| units.iter().map(reason).collect::<Vec<_>>();
        let is_whole = |reasons: &Vec<Reason>| self.unquestioned.is_empty() || !reasons.iter().any(Reason::is_missing);
        Some(reasons(&self.units)).filter(is_whole).unwrap_or_else(|| reasons(&self.unquestioned))
    }

    /// The same where another word answered or one is missing. An entry that is the `nth` hit is known by its tier; only
    /// otherwise is every word that answers looked at.
    pub(crate) fn telling_reasons(&self, index: &Index, nth: usize, entry: usize, lang: Lang) -> Vec<Reason> {
        let hit = self.hits.get(nth).filter(|hit| hit.entry == entry);
        if hit.is_some_and(|hit| hit.tier < Tier::Synonym) { Vec::new() } else { self.reasons(index, entry, lang) }
    }
}

fn reason(index: &Index, unit: &Unit, entry: usize, lang: Lang) -> Reason {
    let typed: Vec<&str> = unit.words.iter().map(|word| word.typed.lower()).collect();
    let is_together = |words: &[QueryWord]| words.len() < 2 || TermWords::of(words).stand_together(index, entry);
    let as_typed = all(index, &unit.words, entry).and_then(|found| {
        let cost = of_typed(found.cost, unit, is_together(&unit.words))?;
        Some(Found { cost, ..found })
    });
    let synonyms = unit.synonyms.iter().filter_map(|synonym| {
        let found = all(index, &synonym.words, entry)?;
        let cost = of_synonym(found.cost, synonym, is_together(&synonym.words))?;
        Some((synonym.lang, Found { tier: found.tier.max(synonym.tier), cost, ..found }))
    });
    let synonyms: Vec<(Option<Lang>, Found)> = synonyms.collect();
    let cheapest = |lang: Option<Lang>| {
        let of_lang = synonyms.iter().filter(|(other, _)| lang.is_none() || *other == lang);
        of_lang.map(|(_, found)| found).min_by_key(|found| (found.cost, found.tier)).cloned()
    };
    let synonym = cheapest(None)
        .filter(|found| as_typed.as_ref().is_none_or(|typed| (found.cost, found.tier) < (typed.cost, typed.tier)));
    let in_readers_language = synonym.as_ref().and_then(|_| cheapest(Some(lang))).map(|found| found.words);
    let (typed, found) = (typed.join(" "), synonym.or(as_typed));
    Reason { typed, found, in_readers_language, is_optional: unit.is_optional, is_initials: false }
}

/// The cheapest answers for all of `words` in an entry.
fn all(index: &Index, words: &[QueryWord], entry: usize) -> Option<Found> {
    let mut found = Found { words: String::new(), tier: Tier::Word, field: Field::Date, cost: 0 };
    for word in words {
        let answers = word.answers.iter().filter_map(|(id, answer)| {
            let field = index.field(*id, entry)?;
            let answers = answer.tier < Tier::Loose || field <= word.loosest;
            answers.then(|| (cost(word, *answer, field), *id, answer.tier, field))
        });
        let (cost, id, tier, field) = answers.min_by_key(|(cost, _, tier, _)| (*cost, *tier))?;
        found.words.push_str(if found.words.is_empty() { "" } else { " " });
        found.words.push_str(index.vocabulary.lower(id));
        found = Found { tier: found.tier.max(tier), field: found.field.max(field), cost: found.cost + cost, ..found };
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use crate::{
        archive::Archive,
        lang::Lang,
        search::{Index, Query},
    };

    #[test]
    fn only_hits_of_the_last_tiers_have_reasons_to_tell() {
        let archive = Archive::embedded();
        let index = Index::new(&archive);
        let (mut telling_count, mut silent) = (0, 0);
        for typed in [
            "t",
            "ti",
            "til",
            "tillit",
            "skola",
            "skolan",
            "slutrapport",
            "tillitsbaserad styrning",
            "i skolan",
            "tillti",
            "sou 2018",
            "2018",
            "öppenhet och tillit",
            "vård omsorg kommun",
            "micco",
            "uppdraget",
        ] {
            let findings = index.search(&archive, &Query::parse(typed));
            for (nth, hit) in findings.hits.iter().enumerate() {
                let tells = |reasons: &[super::Reason]| {
                    reasons.iter().any(|reason| reason.other_words().is_some() || reason.is_missing())
                };
                let all = findings.reasons(&index, hit.entry, Lang::Sv);
                let telling = findings.telling_reasons(&index, nth, hit.entry, Lang::Sv);
                assert_eq!(tells(&all), tells(&telling), "{typed}: {}", archive.entries[hit.entry].id);
                telling_count += usize::from(tells(&all));
                silent += usize::from(telling.is_empty());
            }
        }
        assert!(telling_count > 0 && silent > 0);
    }
}
