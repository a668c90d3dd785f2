//! Words whose vowel or stem changes: *tog* is a form of *ta*, which no stemmer knows.
//!
//! Only those are listed that official prose is full of, nearly all of them verbs, with the forms that stemmers do not bring
//! together. A Swedish verb has the forms of its plain one behind a particle: *föreslog*, *nedlagd*.

use std::{
    collections::HashMap,
    sync::{LazyLock, OnceLock},
};

use rustc_hash::FxBuildHasher;

use super::{
    fold::{bare, bare_text},
    matching::Word,
};
use crate::lang::Lang;

/// The forms of each verb, the infinitive first, all with the same first letter; [`with_derived`] adds those that any verb has.
const SWEDISH: &[&[&str]] = &[
    &["ta", "tar", "tog", "tagit", "tagen", "taget", "tagna"],
    &["ge", "ger", "gav", "gett", "givit", "given", "givet", "givna"],
    &["gå", "går", "gick", "gått"],
    &["få", "får", "fick", "fått"],
    &["stå", "står", "stod", "stått"],
    &["slå", "slår", "slog", "slagit", "slagen", "slaget", "slagna"],
    &["se", "ser", "såg", "sett", "sedd", "sedda"],
    &["dra", "drar", "drog", "dragit", "dragen", "draget", "dragna"],
    &["bli", "blir", "blev", "blivit"],
    &["hålla", "håller", "höll", "hållit", "hållen", "hållet", "hållna"],
    &["driva", "driver", "drev", "drivit", "driven", "drivet", "drivna"],
    &["skriva", "skriver", "skrev", "skrivit", "skriven", "skrivet", "skrivna"],
    &["lägga", "lägger", "lade", "la", "lagt", "lagd", "lagda"],
    &["säga", "säger", "sade", "sa", "sagt", "sagd", "sagda"],
    &["sätta", "sätter", "satte", "satt"],
    &["sitta", "sitter", "satt", "suttit"],
    &["välja", "väljer", "valde", "valt", "vald", "valda"],
    &["göra", "gör", "gjorde", "gjort", "gjord", "gjorda"],
    &["bjuda", "bjuder", "bjöd", "bjudit", "bjuden", "bjudna"],
    &["bryta", "bryter", "bröt", "brutit", "bruten", "brutet", "brutna"],
    &["leda", "leder", "ledde", "lett", "ledd", "ledda"],
    &["träda", "träder", "trädde", "trätt"],
    &["finna", "finner", "fann", "funnit", "funnen", "funnet", "funna"],
    &["vinna", "vinner", "vann", "vunnit", "vunnen", "vunnet", "vunna"],
    &["låta", "låter", "lät", "låtit"],
    &["falla", "faller", "föll", "fallit"],
    &["bära", "bär", "bar", "burit", "buren", "buret", "burna"],
    &["veta", "vet", "visste", "vetat"],
    &["komma", "kommer", "kom", "kommit"],
    &["knyta", "knyter", "knöt", "knutit", "knuten", "knutna"],
    &["sprida", "sprider", "spred", "spridit", "spritt", "spridd", "spridda"],
    &["binda", "binder", "band", "bundit", "bunden", "bundna"],
    &["vika", "viker", "vek", "vikit"],
    &["skjuta", "skjuter", "sköt", "skjutit", "skjuten", "skjutna"],
    &["sluta", "sluter", "slöt", "slutit"],
    &["stiga", "stiger", "steg", "stigit"],
    &["stryka", "stryker", "strök", "strukit", "struken", "strukna"],
    &["ligga", "ligger", "låg", "legat"],
    &["sälja", "säljer", "sålde", "sålt", "såld", "sålda"],
    &["skilja", "skiljer", "skilde", "skilt", "skild", "skilda"],
    &["stödja", "stöder", "stödde", "stött"],
    &["gripa", "griper", "grep", "gripit", "gripen", "gripet", "gripna"],
    &["hinna", "hinner", "hann", "hunnit"],
    &["försvinna", "försvinner", "försvann", "försvunnit"],
    &["känna", "känner", "kände", "känt", "känd", "kända"],
    &["sända", "sänder", "sände", "sänt", "sänd", "sända"],
    &["vända", "vänder", "vände", "vänt", "vänd", "vända"],
    &["döma", "dömer", "dömde", "dömt", "dömd", "dömda"],
    &["söka", "söker", "sökte", "sökt", "sökta"],
    &["möta", "möter", "mötte", "mött"],
    &["tyda", "tyder", "tydde", "tytt"],
    &["röra", "rör", "rörde", "rört", "rörd", "rörda"],
    &["nå", "når", "nådde", "nått"],
    &["bero", "beror", "berodde", "berott"],
    &["tro", "tror", "trodde", "trott"],
    &["öka", "ökar", "ökade", "ökat", "ökad"],
    &["äga", "äger", "ägde", "ägt", "ägd", "ägda"],
    &["nöja", "nöjer", "nöjde", "nöjt", "nöjd", "nöjda"],
    &["väga", "väger", "vägde", "vägt", "vägd", "vägda"],
    &["fråga", "frågar", "frågade", "frågat", "frågad"],
    &["höja", "höjer", "höjde", "höjt", "höjd", "höjda"],
    &["strida", "strider", "stred", "stridit"],
    &["slita", "sliter", "slet", "slitit"],
    &["bok", "boken", "böcker", "böckerna"],
    &["video", "videon", "videor", "videorna"],
    &["egen", "eget", "egna"],
    &["ny", "nytt", "nya", "nyare", "nyaste"],
    &["fri", "fritt", "fria", "friare"],
    &["god", "gott", "goda"],
    &["idé", "idén", "idéer", "idéerna"],
    &["bättre", "bäst", "bästa"],
    &["större", "störst", "största"],
    &["mindre", "minst", "minsta"],
    &["längre", "längst", "längsta"],
    &["äldre", "äldst", "äldsta"],
];
/// What may stand before a Swedish verb.
const PARTICLES: &str = "an av be bi bort del efter er fort fram från för före genom in inne kart kring kvar med miss mot ned ner \
    offentlig om på sam samman till und under upp ut vid väg å åter över";
/// The forms of each word.
const ENGLISH: &[&[&str]] = &[
    &["take", "takes", "taking", "took", "taken"],
    &["give", "gives", "giving", "gave", "given"],
    &["write", "writes", "writing", "wrote", "written"],
    &["lead", "leads", "leading", "led"],
    &["hold", "holds", "holding", "held"],
    &["choose", "chooses", "choosing", "chose", "chosen"],
    &["begin", "begins", "beginning", "began", "begun"],
    &["leave", "leaves", "leaving", "left"],
    &["keep", "keeps", "keeping", "kept"],
    &["build", "builds", "building", "built"],
    &["bring", "brings", "bringing", "brought"],
    &["teach", "teaches", "teaching", "taught"],
    &["meet", "meets", "meeting", "met"],
    &["run", "runs", "running", "ran"],
    &["send", "sends", "sending", "sent"],
    &["become", "becomes", "becoming", "became"],
    &["draw", "draws", "drawing", "drew", "drawn"],
    &["grow", "grows", "growing", "grew", "grown"],
    &["speak", "speaks", "speaking", "spoke", "spoken"],
    &["fall", "falls", "falling", "fell", "fallen"],
    &["seek", "seeks", "seeking", "sought"],
    &["make", "makes", "making", "made"],
    &["lose", "loses", "losing", "lost"],
    &["drive", "drives", "driving", "drove", "driven"],
    &["understand", "understands", "understanding", "understood"],
    &["stand", "stands", "standing", "stood"],
    &["spend", "spends", "spending", "spent"],
    &["win", "wins", "winning", "won"],
    &["rise", "rises", "rising", "rose", "risen"],
    &["break", "breaks", "breaking", "broke", "broken"],
    &["hear", "hears", "hearing", "heard"],
    &["feel", "feels", "feeling", "felt"],
    &["show", "shows", "showing", "showed", "shown"],
    &["sell", "sells", "selling", "sold"],
    &["buy", "buys", "buying", "bought"],
    &["deal", "deals", "dealing", "dealt"],
    &["close", "closer", "closest"],
    &["weak", "weaker", "weakest"],
    &["strong", "stronger", "strongest"],
    &["simple", "simpler", "simplest"],
    &["great", "greater", "greatest"],
    &["high", "higher", "highest"],
    &["hard", "harder", "hardest"],
    &["easy", "easier", "easiest"],
    &["near", "nearer", "nearest"],
    &["early", "earlier", "earliest"],
    &["fast", "faster", "fastest"],
    &["quick", "quicker", "quickest"],
    &["clear", "clearer", "clearest"],
    &["large", "larger", "largest"],
    &["long", "longer", "longest"],
    &["new", "newer", "newest"],
    &["old", "older", "oldest"],
    &["better", "best"],
    &["man", "men"],
    &["woman", "women"],
    &["person", "persons", "people"],
    &["child", "children"],
];

/// The forms of a Swedish verb with those that follow from its infinitive: the participle, and the passive of each.
fn with_derived(listed: &[&str]) -> Vec<String> {
    let infinitive = listed[0];
    let stem = infinitive.strip_suffix('a').filter(|stem| stem.chars().count() > 2);
    let participle = format!("{infinitive}{}", if infinitive.ends_with('a') { "nde" } else { "ende" });
    let mut forms: Vec<String> = listed.iter().map(|form| (*form).to_owned()).chain([participle]).collect();
    let passive: Vec<String> = forms.iter().map(String::as_str).chain(stem).map(|form| format!("{form}s")).collect();
    forms.extend(passive);
    forms
}

/// The forms of the words of a language that begin with the same letter.
struct Listed {
    words: Vec<Vec<String>>,
    /// Which words have a form, without its marks.
    by_bare: HashMap<String, Vec<usize>, FxBuildHasher>,
}

impl Listed {
    fn new(words: Vec<Vec<String>>) -> Self {
        let mut by_bare: HashMap<String, Vec<usize>, _> = HashMap::default();
        for (nth, forms) in words.iter().enumerate() {
            for form in forms {
                by_bare.entry(bare_text(form)).or_default().push(nth);
            }
        }
        Self { words, by_bare }
    }

    /// The words of a language that begin with a letter; put together when such a word is first typed.
    fn of(lang: Lang, letter: u8) -> &'static Self {
        static BY_LETTER: [[OnceLock<Listed>; 26]; Lang::ALL.len()] =
            [const { [const { OnceLock::new() }; 26] }; Lang::ALL.len()];
        BY_LETTER[lang as usize][usize::from(letter - b'a')].get_or_init(|| {
            let begins = |forms: &&&[&str]| forms[0].chars().next().map(bare) == Some(char::from(letter));
            Self::new(match lang {
                Lang::Sv => SWEDISH.iter().filter(begins).map(|listed| with_derived(listed)).collect(),
                Lang::En => {
                    let owned = |listed: &&[&str]| listed.iter().map(|form| (*form).to_owned()).collect();
                    ENGLISH.iter().filter(begins).map(owned).collect()
                }
            })
        })
    }

    /// The forms of the words of a language of which `typed` is one, with its marks or, where it may lack them, without any.
    fn having(lang: Lang, typed: &str, may_lack_marks: bool) -> impl Iterator<Item = &'static String> {
        let bare = bare_text(typed);
        let letter = bare.bytes().next().filter(u8::is_ascii_lowercase);
        let listed = letter.map(|letter| Self::of(lang, letter));
        let words = listed.and_then(|listed| Some((listed, listed.by_bare.get(&bare)?)));
        let words = words.into_iter().flat_map(|(listed, found)| found.iter().map(|nth| &listed.words[*nth]));
        words
            .filter(move |forms| may_lack_marks && typed.is_ascii() || forms.iter().any(|form| form == typed))
            .flatten()
    }
}

static LISTED_PARTICLES: LazyLock<Vec<Word>> =
    LazyLock::new(|| std::iter::once("").chain(PARTICLES.split(' ')).map(Word::new).collect());

/// The other forms of a word, where it is such a word; where it may lack its marks, also without any: *lag* is a word, and
/// not *låg*.
pub(super) fn forms(word: &Word, may_lack_marks: bool) -> Vec<String> {
    let lower = word.lower();
    let mut forms = Vec::new();
    for particle in &*LISTED_PARTICLES {
        let typed = if may_lack_marks && lower.is_ascii() { particle.bare() } else { particle.lower() };
        if let Some(verb) = lower.strip_prefix(typed).filter(|verb| verb.len() > 1) {
            forms.extend(
                Listed::having(Lang::Sv, verb, may_lack_marks).map(|form| format!("{}{form}", particle.lower())),
            );
        }
    }
    forms.extend(Listed::having(Lang::En, lower, may_lack_marks).cloned());
    forms.retain(|form| form != lower);
    forms.sort();
    forms.dedup();
    forms
}

/// The other forms of a word in lower case, which has its marks.
pub(crate) fn forms_of(lower: &str) -> Vec<String> {
    forms(&Word::new(lower), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_verb_begin_alike() {
        for forms in SWEDISH.iter().chain(ENGLISH) {
            let first = |form: &&str| form.chars().next().map(bare);
            assert!(forms.iter().all(|form| first(form) == first(&forms[0])), "{forms:?}");
        }
    }

    #[test]
    fn a_verb_has_its_forms_behind_a_particle_too() {
        for (typed, form, expected) in [
            ("tog", "ta", true),
            ("nedlagd", "nedlägga", true),
            ("foreslog", "föreslog", true),
            ("inleda", "inlett", true),
            ("written", "wrote", true),
            ("spreds", "spridits", true),
            ("undvek", "undviker", true),
            ("beskrev", "beskrivs", true),
            ("vägledde", "vägledande", true),
            ("offentliggjorde", "offentliggörs", true),
            ("okad", "ökar", true),
            ("dialog", "diala", false),
            ("lagen", "lägga", false),
        ] {
            assert_eq!(forms(&Word::new(typed), true).iter().any(|other| other == form), expected, "{typed} {form}");
        }
    }

    #[test]
    fn a_word_that_lacks_no_marks_is_no_other_with_marks() {
        for (word, form, expected) in [("lag", "ligger", false), ("låg", "ligger", true), ("tog", "ta", true)] {
            assert_eq!(forms_of(word).iter().any(|other| other == form), expected, "{word} {form}");
        }
    }
}
