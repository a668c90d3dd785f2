//! Messages about journals, in both languages: why a line cannot be read or written, and what was taken back.

use super::{
    act::Act,
    journal::{Fault, Problem, WriteError},
};
use crate::{archive::write_reason, lang::Lang, scrub};

impl WriteError {
    /// The reason, in a sentence.
    #[must_use]
    pub(crate) fn describe(&self, lang: Lang) -> String {
        let why = write_reason(&self.error);
        let why = why.get(lang);
        let path = self.path.display();
        let said = match lang {
            Lang::Sv => format!("{path} kunde inte skrivas: {why}; inget ändrades"),
            Lang::En => format!("{path} could not be written: {why}; nothing was changed"),
        };
        scrub::line(&said).into_owned()
    }
}

impl Fault {
    /// Where it is and what is wrong, on one line and harmless.
    #[must_use]
    pub(crate) fn describe(&self, lang: Lang) -> String {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        scrub::line(&format!("{}{line}: {}", self.file.display(), self.what.describe(lang))).into_owned()
    }
}

impl Problem {
    /// What is wrong, in words.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let words = match (self, lang) {
            (Self::File(why), Lang::Sv) => return format!("filen kan inte läsas: {}", why.get(lang)),
            (Self::File(why), Lang::En) => return format!("the file cannot be read: {}", why.get(lang)),
            (Self::Text, Lang::Sv) => "det som inte är UTF-8 visas som \u{fffd}; bifoga texten på nytt med --replace",
            (Self::Text, Lang::En) => "what is not UTF-8 is shown as \u{fffd}; attach the text again with --replace",
            (Self::Encoding, Lang::Sv) => "raden är inte UTF-8",
            (Self::Encoding, Lang::En) => "the line is not UTF-8",
            (Self::Torn, Lang::Sv) => "raden är avbruten eller inte JSON",
            (Self::Torn, Lang::En) => "the line is cut off, or is not JSON",
            (Self::Form, Lang::Sv) => "raden saknar något som en sådan rad ska ha",
            (Self::Form, Lang::En) => "the line lacks something that such a line has",
            (Self::Id, Lang::Sv) => "radens id är inget id: små bokstäver a till z, siffror och bindestreck",
            (Self::Id, Lang::En) => "the line's id is none: small letters a to z, digits and hyphens",
            (Self::Conflict, Lang::Sv) => "en sammanslagning lämnade raden; ta bort den",
            (Self::Conflict, Lang::En) => "a merge left this line; remove it",
        };
        words.to_owned()
    }
}

/// What was taken back, in a sentence.
#[must_use]
pub(crate) fn describe_undone(acts: &[Act], lang: Lang) -> String {
    let Some(first) = acts.first() else { return String::new() };
    let what = match (first, lang) {
        (Act::Mark { .. }, Lang::Sv) => "märkningen av",
        (Act::Mark { .. }, Lang::En) => "the mark on",
        (Act::Unmark { .. }, Lang::Sv) => "att märkningen togs bort från",
        (Act::Unmark { .. }, Lang::En) => "taking the mark off",
        (Act::Note { .. }, Lang::Sv) => "anteckningen om",
        (Act::Note { .. }, Lang::En) => "the note on",
        (Act::Unnote { .. }, Lang::Sv) => "att anteckningen togs bort från",
        (Act::Unnote { .. }, Lang::En) => "taking away the note on",
        (Act::Add { .. }, Lang::Sv) => "posten",
        (Act::Add { .. }, Lang::En) => "the entry",
        (Act::Drop { .. }, Lang::Sv) => "att posten togs bort,",
        (Act::Drop { .. }, Lang::En) => "dropping the entry",
        (Act::Text { from: Some(_), .. }, Lang::Sv) => "texten till",
        (Act::Text { from: Some(_), .. }, Lang::En) => "the text of",
        (Act::Text { from: None, .. }, Lang::Sv) => "att texten togs bort från",
        (Act::Text { from: None, .. }, Lang::En) => "taking away the text of",
        (Act::Undo { .. }, _) => "",
    };
    let id = first.id().unwrap_or_default();
    let more = acts.len() - 1;
    match (more, lang) {
        (0, Lang::Sv) => format!("Ångrade {what} {id}"),
        (0, Lang::En) => format!("Undid {what} {id}"),
        (more, Lang::Sv) => format!("Ångrade importen: {what} {id} och {more} till"),
        (more, Lang::En) => format!("Undid the import: {what} {id} and {more} more"),
    }
}
