//! Words that only carry a question or a sentence: they never stop an answer when other words are left.
//!
//! They are the interrogatives, pronouns, articles, prepositions and auxiliary verbs of each language, not words that are
//! common in the archive. An entry that has them too stands before one that is otherwise as good.

use super::fold::bare_text;

const SWEDISH: &str = "vad vem vems vilka vilken vilket var vart varifrån när hur varför \
    alla allt andra att av betyder bland blev bli blir bland borde bör både de dem den denna dessa det detta dig du där därför \
    efter egentligen eller emot en enligt er ett finnas finns fick för före från få får genom gick gjorde gjort gör göra ha \
    hade han har heter hette hon hos här i in inom inte ja jag kan kunde kunna man med mellan men menas mig mot mycket \
    många måste ni nu någon något några och om oss på sade ser sig sin sina sitt ska skall skrev skriver skulle som säger så \
    till tog tar under upp ur ut utan vara varit vi via vid vill vilja är även över";
const ENGLISH: &str = "who whom whose what which when where why how much many long \
    a about after all also an and any are as at be been before being between both but by can come came could did do does \
    done for from get got had has have he her his if in into is it its like may me mean means might must my not of on or our \
    over say says said she should some tell than that the their them then there these they this those to under until up us \
    was we were will with would you your";

/// Whether a typed word, in lower form, only carries a question or a sentence; typed with its marks or without any.
pub(super) fn is_function_word(lower: &str) -> bool {
    SWEDISH.split(' ').any(|word| word == lower || (lower.is_ascii() && !word.is_ascii() && bare_text(word) == lower))
        || ENGLISH.split(' ').any(|word| word == lower)
}
