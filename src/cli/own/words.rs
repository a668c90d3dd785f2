//! What the commands on the reader's own layer and on imports say, in both languages.

use std::io;

use super::What;
use crate::{lang::Lang, scrub};

/// The words in a language.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Words(pub(in crate::cli) Lang);

impl Words {
    fn is_sv(self) -> bool {
        self.0 == Lang::Sv
    }

    fn either(self, swedish: &'static str, english: &'static str) -> &'static str {
        if self.is_sv() { swedish } else { english }
    }

    pub(in crate::cli) fn left_out(self) -> &'static str {
        self.either("--no-own lämnar ditt eget utanför; ta bort den", "--no-own leaves what is yours out; leave it out")
    }

    pub(in crate::cli) fn no_layer(self) -> &'static str {
        self.either(
            "arkivet har inget id i sitt huvud, så inget eget kan läggas till det; ge det ett",
            "the archive has no id in its head, so nothing of your own can be kept with it; give it one",
        )
    }

    pub(in crate::cli) fn note_too_long(self) -> &'static str {
        self.either("anteckningen är längre än 64 KiB; korta den", "the note is longer than 64 KiB; shorten it")
    }

    pub(in crate::cli) fn no_title(self) -> &'static str {
        self.either("en post måste ha en titel; ange den med --title", "an entry needs a title; give it with --title")
    }

    pub(in crate::cli) fn with_text(self) -> &'static str {
        self.either("hela texten", "the full text")
    }

    pub(in crate::cli) fn unwritten(self, file: &str, error: &io::Error) -> String {
        format!("{file} {}: {error}", self.either("kunde inte skrivas", "could not be written"))
    }

    pub(in crate::cli) fn has_text(self, id: &str) -> String {
        if self.is_sv() {
            format!("{id} har redan en text; byt ut den med --replace")
        } else {
            format!("{id} has a text already; --replace takes its place")
        }
    }

    pub(in crate::cli) fn no_text(self, id: &str) -> String {
        format!("{id} {}", self.either("har ingen text", "has no text"))
    }

    pub(in crate::cli) fn nothing_to_undo(self) -> &'static str {
        self.either("det finns inget att ångra", "there is nothing to undo")
    }

    pub(in crate::cli) fn now_in_archive(self, own: &str, there: &str) -> String {
        if self.is_sv() {
            format!("din post {own} finns nu i arkivet som {there}; markeringar och anteckningar har följt med")
        } else {
            format!("your entry {own} is now in the archive as {there}; its marks and notes have moved there")
        }
    }

    pub(in crate::cli) fn not_marked(self, id: &str) -> String {
        if self.is_sv() { format!("{id} är inte märkt") } else { format!("{id} is not marked") }
    }

    pub(in crate::cli) fn no_note(self, id: &str) -> String {
        if self.is_sv() { format!("{id} har ingen anteckning") } else { format!("{id} has no note") }
    }

    pub(in crate::cli) fn not_own(self, id: &str) -> String {
        if self.is_sv() {
            format!("{id} är arkivets; bara egna poster kan ändras eller tas bort")
        } else {
            format!("{id} is the archive's; only an entry of your own can be changed or dropped")
        }
    }

    pub(in crate::cli) fn no_date(self, date: &str) -> String {
        let date = scrub::line(date);
        if self.is_sv() {
            format!("{date:?} är inget datum; skriv ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ")
        } else {
            format!("{date:?} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY")
        }
    }

    pub(in crate::cli) fn no_kind(self, kind: &str, kinds: &str) -> String {
        let kind = scrub::line(kind);
        if self.is_sv() {
            format!("det finns inget slag {kind:?}; det finns {kinds}")
        } else {
            format!("there is no kind {kind:?}; there are {kinds}")
        }
    }

    pub(in crate::cli) fn what(self, what: What) -> &'static str {
        match (what, self.is_sv()) {
            (What::Mark, true) => "märkt",
            (What::Mark, false) => "marked",
            (What::Note, true) => "anteckning",
            (What::Note, false) => "note",
            (What::Entry, true) => "egen",
            (What::Entry, false) => "own",
            (What::Text, _) => "text",
        }
    }

    pub(in crate::cli) fn unknown_act(self, name: &str) -> String {
        if self.is_sv() {
            format!("okänd åtgärd {name:?}, av en senare version; den står kvar")
        } else {
            format!("unknown act {name:?}, of a later version; it is left as it is")
        }
    }

    pub(in crate::cli) fn checked(self, broken: usize, unknown: usize) -> String {
        match (broken, unknown, self.is_sv()) {
            (0, 0, true) => "allt kan läsas".to_owned(),
            (0, 0, false) => "everything can be read".to_owned(),
            (0, unknown, true) => format!("allt kan läsas; okända åtgärder: {unknown}"),
            (0, unknown, false) => format!("everything can be read; unknown acts: {unknown}"),
            (broken, unknown, true) => format!("rader som inte kan läsas: {broken}; okända åtgärder: {unknown}"),
            (broken, unknown, false) => format!("lines that cannot be read: {broken}; unknown acts: {unknown}"),
        }
    }
}
