//! Verbs whose vowel or stem changes: *tog* is a form of *ta*, which no stemmer knows.
//!
//! Only those are listed that official prose is full of, with the forms that stemmers do not bring together. A Swedish verb
//! has the forms of its plain one behind a particle: *föreslog*, *nedlagd*.

use super::fold::{bare, bare_text};

/// The forms of each verb.
const SWEDISH: &[&[&str]] = &[
    &["ta", "tar", "tas", "tog", "togs", "tagit", "tagits", "tagen", "taget", "tagna"],
    &["ge", "ger", "ges", "gav", "gavs", "gett", "getts", "givit", "givits", "given", "givet", "givna"],
    &["gå", "går", "gick", "gått"],
    &["få", "får", "fick", "fått"],
    &["stå", "står", "stod", "stått"],
    &["slå", "slår", "slås", "slog", "slogs", "slagit", "slagits", "slagen", "slaget", "slagna"],
    &["se", "ser", "ses", "såg", "sågs", "sett", "setts", "sedd", "sedda"],
    &["dra", "drar", "dras", "drog", "drogs", "dragit", "dragits", "dragen", "draget", "dragna"],
    &["bli", "blir", "blev", "blivit"],
    &["hålla", "håller", "hålls", "höll", "hölls", "hållit", "hållits"],
    &["driva", "driver", "drivs", "drev", "drevs", "drivit", "drivits"],
    &["skriva", "skriver", "skrivs", "skrev", "skrevs", "skrivit", "skrivits"],
    &["lägga", "lägger", "läggs", "lade", "lades", "la", "lagt", "lagts", "lagd", "lagda"],
    &["säga", "säger", "sägs", "sade", "sades", "sa", "sagt", "sagts", "sagd", "sagda"],
    &["sätta", "sätter", "sätts", "satte", "sattes", "satt", "satts"],
    &["sitta", "sitter", "satt", "suttit"],
    &["välja", "väljer", "väljs", "valde", "valdes", "valt", "valts", "vald", "valda"],
    &["göra", "gör", "görs", "gjorde", "gjordes", "gjort", "gjorts", "gjord", "gjorda"],
    &["bjuda", "bjuder", "bjuds", "bjöd", "bjöds", "bjudit", "bjudits"],
    &["bryta", "bryter", "bryts", "bröt", "bröts", "brutit", "brutits"],
    &["leda", "leder", "leds", "ledde", "leddes", "lett", "letts", "ledd", "ledda"],
    &["träda", "träder", "trädde", "trätt"],
    &["finna", "finner", "finns", "fann", "fanns", "funnit", "funnits"],
    &["vinna", "vinner", "vinns", "vann", "vanns", "vunnit", "vunnits"],
    &["låta", "låter", "låts", "lät", "läts", "låtit"],
    &["falla", "faller", "föll", "fallit"],
    &["bära", "bär", "bärs", "bar", "bars", "burit", "burits"],
    &["veta", "vet", "vets", "visste", "vetat"],
];
/// What may stand before a Swedish verb.
const PARTICLES: &str =
    "an av be bi bort efter er fort fram från för före in med ned ner om på sam till under upp ut å åter över";
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
];

/// The other forms of a word in lower form, where it is such a verb; typed with its marks or without any.
pub(super) fn forms(lower: &str) -> Vec<String> {
    let is_same =
        |form: &str, typed: &str| form == typed || (typed.is_ascii() && form.chars().map(bare).eq(typed.chars()));
    let mut forms = Vec::new();
    for particle in std::iter::once("").chain(PARTICLES.split(' ')) {
        let typed = if lower.is_ascii() { bare_text(particle) } else { particle.to_owned() };
        let Some(verb) = lower.strip_prefix(&*typed).filter(|verb| verb.len() > 1) else { continue };
        for of_verb in SWEDISH.iter().filter(|forms| forms.iter().any(|form| is_same(form, verb))) {
            forms.extend(of_verb.iter().map(|form| format!("{particle}{form}")));
        }
    }
    let of_verb = ENGLISH.iter().filter(|forms| forms.contains(&lower)).flat_map(|forms| *forms);
    forms.extend(of_verb.map(|form| (*form).to_owned()));
    forms.retain(|form| form != lower);
    forms.sort();
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_has_its_forms_behind_a_particle_too() {
        for (typed, form, expected) in [
            ("tog", "ta", true),
            ("nedlagd", "nedlägga", true),
            ("foreslog", "föreslog", true),
            ("inleda", "inlett", true),
            ("written", "wrote", true),
            ("dialog", "diala", false),
            ("lagen", "lägga", false),
        ] {
            assert_eq!(forms(typed).iter().any(|other| other == form), expected, "{typed} {form}");
        }
    }
}
