//! Messages about journals, in both languages: why a line cannot be read or written, and what was taken back.

use std::collections::HashSet;

use super::{
    act::Act,
    journal::{Fault, Problem, WriteError},
    state::State,
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
        format!("{}: {}", self.place(), scrub::line(&self.what.describe(lang)))
    }

    /// The file, and the line in it, harmless.
    #[must_use]
    pub(crate) fn place(&self) -> String {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        scrub::line(&format!("{}{line}", self.file.display())).into_owned()
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
            (Self::Missing(field), Lang::Sv) => return format!("raden saknar {}", lang.quoted(field)),
            (Self::Missing(field), Lang::En) => return format!("the line lacks {}", lang.quoted(field)),
            (Self::Value, Lang::Sv) => "raden har ett värde som inte kan stå där",
            (Self::Value, Lang::En) => "the line has a value that cannot stand there",
            (Self::Id, Lang::Sv) => "radens id är inget id: små bokstäver a till z, siffror och bindestreck",
            (Self::Id, Lang::En) => "the line's id is none: small letters a to z, digits and hyphens",
            (Self::Conflict, Lang::Sv) => "en sammanslagning lämnade raden; ta bort den",
            (Self::Conflict, Lang::En) => "a merge left this line; remove it",
        };
        words.to_owned()
    }
}

/// What was taken back, in a sentence that names the entry, or counts several; `state` is that after it.
#[must_use]
pub(crate) fn describe_undone(acts: &[Act], state: &State, title: impl Fn(&str) -> String, lang: Lang) -> String {
    let Some(first) = acts.first() else { return String::new() };
    let id = first.id().unwrap_or_default();
    let what = match (first, lang) {
        (Act::Mark { .. }, Lang::Sv) => "märkningen",
        (Act::Mark { .. }, Lang::En) => "the mark",
        (Act::Unmark { .. }, Lang::Sv) => "borttagningen av märkningen",
        (Act::Unmark { .. }, Lang::En) => "the removal of the mark",
        (Act::Note { .. }, Lang::Sv) if state.notes.contains_key(id) => "ändringen av anteckningen",
        (Act::Note { .. }, Lang::En) if state.notes.contains_key(id) => "the change of the note",
        (Act::Note { .. }, Lang::Sv) => "anteckningen",
        (Act::Note { .. }, Lang::En) => "the note",
        (Act::Unnote { .. }, Lang::Sv) => "borttagningen av anteckningen",
        (Act::Unnote { .. }, Lang::En) => "the removal of the note",
        (Act::Add { .. }, Lang::Sv) if state.entries.contains_key(id) => "ändringen av posten",
        (Act::Add { .. }, Lang::En) if state.entries.contains_key(id) => "the change of the entry",
        (Act::Add { .. }, Lang::Sv) => "tillägget av posten",
        (Act::Add { .. }, Lang::En) => "the addition of the entry",
        (Act::Drop { .. }, Lang::Sv) => "borttagningen av posten",
        (Act::Drop { .. }, Lang::En) => "the removal of the entry",
        (Act::Text { from: Some(_), .. }, Lang::Sv) if state.texts.contains_key(id) => {
            "bytet av text, så att den tidigare är tillbaka"
        }
        (Act::Text { from: Some(_), .. }, Lang::En) if state.texts.contains_key(id) => {
            "the change of the text, so that the former one is back"
        }
        (Act::Text { from: Some(_), .. }, Lang::Sv) => "bifogandet av texten",
        (Act::Text { from: Some(_), .. }, Lang::En) => "the attaching of the text",
        (Act::Text { from: None, .. }, Lang::Sv) => "borttagningen av texten",
        (Act::Text { from: None, .. }, Lang::En) => "the removal of the text",
        (Act::Undo { .. }, _) => "",
    };
    // Of what reads something in, only an import does several acts together. Where it adds entries, they come first, and are
    // what it is of.
    let is_import =
        acts.len() > 1 && matches!(first, Act::Add { .. } | Act::Note { .. } | Act::Text { from: Some(_), .. });
    let is_counted = |act: &&Act| !matches!(first, Act::Add { .. }) || matches!(act, Act::Add { .. });
    let entries: HashSet<&str> = acts.iter().filter(is_counted).filter_map(Act::id).collect();
    match (entries.len(), lang) {
        (0 | 1, Lang::Sv) => format!("Ångrade {}: {}", if is_import { "importen" } else { what }, title(id)),
        (0 | 1, Lang::En) => format!("Undid {}: {}", if is_import { "the import" } else { what }, title(id)),
        (count, Lang::Sv) => {
            let what = match first {
                Act::Mark { .. } => "märkningen av",
                Act::Unmark { .. } => "borttagningen av märkningen på",
                Act::Add { .. } => "importen av",
                _ if is_import => "importen till",
                _ => "borttagningen av",
            };
            format!("Ångrade {what} {count} poster")
        }
        (count, Lang::En) => {
            let what = match first {
                Act::Mark { .. } => "the marking of",
                Act::Unmark { .. } => "the removal of the marks on",
                Act::Add { .. } => "the import of",
                _ if is_import => "the import into",
                _ => "the removal of",
            };
            format!("Undid {what} {count} entries")
        }
    }
}
