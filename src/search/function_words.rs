//! Words that only carry a question or a sentence: they never stop an answer when other words are left.
//!
//! They are the interrogatives, pronouns, articles, prepositions and auxiliary verbs of each language, not words that are
//! common in the archive. An entry that has them too stands before one that is otherwise as good.

use memchr::memmem;

use super::fold::bare;

/// Interrogatives, pronouns and articles; prepositions, particles and conjunctions; auxiliaries, and the verbs by which one
/// asks what someone does, says, thinks, or what there is.
const SWEDISH: &str = "vad vem vems vilka vilkas vilken vilket var vart hur hurdan ofta alla allt andra den denna deras dess dessa \
    det detta de dem dig du en er ett hans hennes hon han i ingen inget inga jag man mig min mina mitt mycket ni \
    sig sin sina sitt som varje vi oss er era av bland efter emot enligt genom hos in inom med mellan mot ned \
    ner om till under upp ur ut utan via vid att bara egentligen eftersom eller inte ja ju kanske men nu och \
    redan samt sedan bli blir blev blivit borde fanns finnas finns funnits fick gick gjort gjorde ha haft har \
    hade kan kom kommer kommit kunde kunna kunnat ska skall skulle ta tar tagit tog vara varit velat vill ville \
    anser betyder fann handlade handlar heter hette hitta hittade menar menas sade skrev skriver tycker tyckte \
    vet visste";
/// Those with marks: they may be typed without.
const MARKED: &str = "varifrån när varför länge många någon något några själv själva vår vårt våra från för före på åt över både \
    då där därför här också så än ännu även bör få får fått gå går gått göra gör måste är ansåg hända händer \
    hände säger";
const ENGLISH: &str = "who whom whose what which when where why whether how long a all an any each every he her him his i it its \
    many me much my no one our own she some such that the their them then there these they this those us we you \
    your about after and as at before between but by for from if in into of off on or out over than to under \
    until up with also already because just like not often only so still yet am are be been being can come came \
    could did do does done get got had happen happened happens has have is may means mean might must should take \
    taken took was were will would find finds found know known said say says tell think thinks thought";

/// Whether a typed word, in lower form, only carries a question or a sentence; typed with its marks or without any.
pub(super) fn is_function_word(lower: &str) -> bool {
    let is_without_marks = |word: &str| word.chars().map(bare).eq(lower.chars());
    [SWEDISH, MARKED, ENGLISH].iter().any(|words| stands_in(words, lower))
        || (lower.is_ascii() && MARKED.split(' ').any(is_without_marks))
}

/// Whether a word stands among words between spaces.
fn stands_in(words: &str, word: &str) -> bool {
    let is_end = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == b' ');
    let bytes = words.as_bytes();
    let mut places = memmem::find_iter(bytes, word);
    places
        .any(|at| is_end(at.checked_sub(1).and_then(|before| bytes.get(before))) && is_end(bytes.get(at + word.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_whole_and_without_marks() {
        for (word, expected) in
            [("vad", true), ("när", true), ("nar", true), ("the", true), ("va", false), ("tillit", false)]
        {
            assert_eq!(is_function_word(word), expected, "{word}");
        }
    }
}
