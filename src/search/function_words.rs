//! Words that only carry a question or a sentence: they never stop an answer when other words are left.
//!
//! They are the interrogatives, pronouns, articles, prepositions and auxiliary verbs of each language, not words that are
//! common in the archive. An entry that has them too stands before one that is otherwise as good.

use super::fold::bare;

/// Interrogatives, pronouns and articles; prepositions, particles and conjunctions; auxiliaries, and the verbs by which one
/// asks what someone does, says, thinks, or what there is.
const SWEDISH: &str = "vad vem vems vilka vilkas vilken vilket var vart varifrån när hur hurdan varför länge ofta \
    alla allt andra den denna deras dess dessa det detta de dem dig du en er ett hans hennes hon han i ingen inget inga jag \
    man mig min mina mitt mycket många ni någon något några sig sin sina sitt själv själva som varje vi vår vårt våra oss er era \
    av bland efter emot enligt från för före genom hos in inom med mellan mot ned ner om på till under upp ur ut utan via \
    vid åt över \
    att bara både då där därför egentligen eftersom eller här inte ja ju kanske men nu också och redan samt sedan så \
    än ännu även \
    bli blir blev blivit borde bör fanns finnas finns funnits få får fick fått gick gå går gått göra gör gjort gjorde ha haft \
    har hade kan kom kommer kommit kunde kunna kunnat måste ska skall skulle ta tar tagit tog vara varit velat vill ville är \
    anser ansåg betyder fann handlade handlar heter hette hitta hittade hända händer hände menar menas säger sade \
    skrev skriver tycker tyckte vet visste";
const ENGLISH: &str = "who whom whose what which when where why whether how long \
    a all an any each every he her him his i it its many me much my no one our own she some such that the their them then \
    there these they this those us we you your \
    about after and as at before between but by for from if in into of off on or out over than to under until up with \
    also already because just like not often only so still yet \
    am are be been being can come came could did do does done get got had happen happened happens has have is may means \
    mean might must should take taken took was were will would \
    find finds found know known said say says tell think thinks thought";

/// Whether a typed word, in lower form, only carries a question or a sentence; typed with its marks or without any.
pub(super) fn is_function_word(lower: &str) -> bool {
    let is_without_marks =
        |word: &str| lower.is_ascii() && !word.is_ascii() && word.chars().map(bare).eq(lower.chars());
    SWEDISH.split(' ').any(|word| word == lower || is_without_marks(word))
        || ENGLISH.split(' ').any(|word| word == lower)
}
