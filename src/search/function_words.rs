//! Words that only carry a question or a sentence: they never stop an answer when other words are left.
//!
//! They are the interrogatives, pronouns, articles, prepositions and auxiliary verbs of each language, not words that are
//! common in the archive. An entry that has them too stands before one that is otherwise as good; of a question, one that
//! has them in its title.

use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

use rustc_hash::FxBuildHasher;

use super::fold::bare_text;

/// Interrogatives, pronouns and articles; prepositions, particles and conjunctions; auxiliaries, and the verbs by which one
/// asks what someone does, says, thinks, proposes, or what there is.
const SWEDISH: &str = "vad vem vems vilka vilkas vilken vilket var vart hur hurdan ofta alla allt andra annan annat \
    den denna deras dess dessa det detta de dem dig dom du en er ett hans hennes henne honom hon han i ingen inget \
    inga jag man mig min mina mitt mycket ni samma sig sin sina sitt som varandra varje vars vi oss era av bakom \
    bland bortom efter emot enligt genom gentemot hos in innan inom kring med medan mellan mot ned ner om omkring per \
    runt till tills trots under upp ur ut utan via vid aldrig alltid att bara dock egentligen eftersom eller faktiskt \
    inte ja ju just kanske men mer mest nog nu och precis redan samt sedan sen bli blir blev blivit borde fanns finnas \
    finns funnits fick gick gjort gjorde ha haft har hade kan kom kommer kommit kunde kunna kunnat ska skall skulle \
    ta tar tagit tog vara varit velat vill ville anser behöver behövdes behövs berätta berättar betyder fann fungerar \
    handlade handlar heter hette hitta hittar hittade innebar menar menas sade sades se ser skrev skriver tror tycker \
    tyckte vet visste sagts stod allting visa visar undrar lade lista dag";
/// Those with marks: they may be typed without.
const MARKED: &str = "varifrån när varför länge många någon något några själv själva vår vårt våra båda från för före \
    på åt över både beträffande då där därför därmed här inför också så utöver väl än ännu ändå även bör få får fått \
    gå går gått göra gör måste är ansåg hända händer hände innebär läsa läser säger gäller gällde står angående \
    gällande ifrån rörande utanför alltså nämns någonting söker söka föreslå föreslår föreslås föreslog föreslogs \
    föreslagit föreslagits";
/// The last ones are what an apostrophe leaves: *didn’t*, *who’s*.
const ENGLISH: &str = "who whom whose what which when where why whether how long a all an any both each every he her \
    him his i it its many me much my no one our own she some such that the their them then there these they this \
    those us we you your about after against among and around as at before between beyond but by during for from if \
    in into of off on or out over per since than through to under until up upon with within without also already \
    because just like more most not often only other really so still very yet am are be been being can come came \
    could did do does doing done get got had happen happened happens has have having is may means mean mentioned \
    might must should take taken took was were will would find finds found know known said say says tell think thinks \
    thought meant write writes written wrote anybody anyone anything everything nothing somebody someone something \
    appear appeared appears look looked looking let show want wants wanted propose proposes information didn doesn don \
    isn ll m re s t ve wasn weren vs versus day list";

/// Those that a question begins with, in both languages.
const INTERROGATIVES: &str = "vad vem vems vilka vilkas vilken vilket var vart hur hurdan varifrån när varför who whom whose \
    what which when where why whether how";
/// Those by which one asks what something means, who said or published it, and where it stands. Texts have them too: only
/// behind an interrogative are they a question's.
const ASKING: &str = "definiera definierar definieras definierades definition definitionen define defines defined tala \
    talar talade talat pratar pratade pratat yttrar yttrade yttrat talk talks talked speak speaks spoke issue issues \
    issued publish publishes published source sources källa källor källorna";

/// All of them, those with marks in both spellings.
static ALL: LazyLock<HashSet<Cow<'static, str>, FxBuildHasher>> = LazyLock::new(|| {
    let words = [SWEDISH, MARKED, ENGLISH].into_iter().flat_map(|words| words.split(' ')).map(Cow::Borrowed);
    words.chain(MARKED.split(' ').map(|word| Cow::Owned(bare_text(word)))).collect()
});

/// Whether a typed word, in lower form, only carries a question or a sentence; typed with its marks or without any.
pub(super) fn is_function_word(lower: &str) -> bool {
    ALL.contains(lower)
}

/// Whether a typed word, in lower form, is one that a question begins with; typed with its marks or without any.
pub(super) fn is_interrogative(lower: &str) -> bool {
    INTERROGATIVES.split(' ').any(|word| word == lower || lower.is_ascii() && bare_text(word) == lower)
}

/// Whether a typed word, in lower form, only says what is asked where it stands behind an interrogative.
pub(super) fn is_asking(lower: &str) -> bool {
    ASKING.split(' ').any(|word| word == lower)
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
