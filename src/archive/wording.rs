//! The faults of an archive in words: one sentence each, in Swedish and English, that says what is wrong and what would be
//! right.

use std::io::{self, ErrorKind};

use super::{
    MOST_SECTIONS,
    check::MOST_NAMES,
    fault::{Fault, Problem, Shape, Syntax, Unreadable, Why},
};
use crate::{
    lang::{Lang, Text},
    scrub,
};

impl Fault {
    /// Where it is and what is wrong, on one line and harmless.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let [line, column, entry] = match lang {
            Lang::Sv => ["rad", "kolumn", "posten"],
            Lang::En => ["line", "column", "entry"],
        };
        let mut places = Vec::new();
        match (self.line, self.column) {
            (Some(number), Some(at)) => places.push(format!("{line} {number}, {column} {at}")),
            (Some(number), None) => places.push(format!("{line} {number}")),
            _ => {}
        }
        places.extend(self.entry.as_ref().map(|id| format!("{entry} {id}")));
        places.extend(self.field.as_ref().map(ToString::to_string));
        places.push(self.problem.words(lang));
        let consequence = match (self.is_warning(), lang) {
            (false, _) => "",
            (true, Lang::Sv) => " (posten används ändå)",
            (true, Lang::En) => " (the entry is used all the same)",
        };
        places.join(": ") + consequence
    }
}

impl Problem {
    #[expect(clippy::too_many_lines, reason = "a list of sentences, one a problem")]
    fn words(&self, lang: Lang) -> String {
        let [sv, en] = match self {
            Self::Syntax(syntax) => syntax.words().map(str::to_owned),
            Self::Expected(shape) => {
                let [sv, en] = shape.words();
                [format!("här ska stå {sv}"), format!("here must be {en}")]
            }
            Self::TooLong => both("det här är längre än 16 MiB; dela det", "this is longer than 16 MiB; divide it"),
            Self::NotUtf8 => both(
                "tecknen är inte UTF-8; spara filen som UTF-8",
                "the characters are not UTF-8; save the file as UTF-8",
            ),
            Self::NotAnObject => {
                both("här ska stå ett objekt, mellan { och }", "here must be an object, between { and }")
            }
            Self::List => both(
                "en lista är inget arkiv: det är {\"entries\": […]}, eller en post per rad; `tillit import FIL --to ARKIV.jsonl` gör ett av listan",
                "a list is no archive: that is {\"entries\": […]}, or an entry a line; `tillit import FILE --to ARCHIVE.jsonl` makes one of the list",
            ),
            Self::Importable => both(
                "filen är inget arkiv; `tillit import FIL --to ARKIV.jsonl` gör ett av den",
                "the file is no archive; `tillit import FILE --to ARCHIVE.jsonl` makes one of it",
            ),
            Self::Missing(field) => {
                [format!("”{field}” saknas; lägg till det"), format!("“{field}” is missing; add it")]
            }
            Self::Unknown { found, near: Some(near) } => [
                format!("fältet ”{found}” finns inte; menade du ”{near}”?"),
                format!("there is no field “{found}”; did you mean “{near}”?"),
            ],
            Self::Unknown { found, near: None } => [
                format!("fältet ”{found}” finns inte; ta bort det eller rätta stavningen"),
                format!("there is no field “{found}”; remove it or correct its spelling"),
            ],
            Self::Twice(field) => [
                format!("”{field}” står två gånger; ta bort det ena"),
                format!("“{field}” stands twice; take one away"),
            ],
            Self::NotADate(found) => [
                format!("”{found}” är inget datum; skriv ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ"),
                format!("“{found}” is not a date; write YYYY-MM-DD, YYYY-MM or YYYY"),
            ],
            Self::NoSuchDate(found) => [
                format!("”{found}” finns inte i kalendern; rätta dagen eller månaden"),
                format!("the calendar has no “{found}”; correct the day or the month"),
            ],
            Self::NotOneOf { found, known } => [
                format!("”{found}” går inte att välja; välj bland {known}"),
                format!("“{found}” is not a choice; choose among {known}"),
            ],
            Self::NoForm(id) => [
                format!("avsnittet ”{id}” behöver en form: principle, history, report eller media"),
                format!("the section “{id}” needs a form: principle, history, report or media"),
            ],
            Self::Other => both(
                "det här passar inte här; jämför med vad `tillit schema` skriver",
                "this does not fit here; compare it with what `tillit schema` prints",
            ),
            Self::BadId => both(
                "ett id har bara små bokstäver a till z, siffror och bindestreck däremellan",
                "an id has only small letters a to z, digits, and hyphens between them",
            ),
            Self::SameId => both(
                "id:t används redan tidigare i filen; välj ett annat",
                "the id is already used earlier in the file; choose another",
            ),
            Self::NoTitle => both("titeln är tom; skriv en", "the title is empty; write one"),
            Self::NoName => both("namnet är tomt; skriv ett", "the name is empty; write one"),
            Self::UnknownSection { found, near: Some(near), .. } => [
                format!("avsnittet ”{found}” finns inte; menade du ”{near}”?"),
                format!("there is no section “{found}”; did you mean “{near}”?"),
            ],
            Self::UnknownSection { found, near: None, known } => [
                format!("avsnittet ”{found}” finns inte; välj bland {known}"),
                format!("there is no section “{found}”; choose among {known}"),
            ],
            Self::SectionCount(count) => [
                format!("avsnitten är {count}; ett arkiv har 1 till {MOST_SECTIONS}"),
                format!("there are {count} sections; an archive has 1 to {MOST_SECTIONS}"),
            ],
            Self::TooMany(count) => [
                format!("{count} är för många; här får stå högst {MOST_NAMES}"),
                format!("{count} are too many; here may be at most {MOST_NAMES}"),
            ],
            Self::PhaseOrder => both(
                "fasen börjar inte efter den som står före den; ordna dem efter tid",
                "the phase does not begin after the one before it; order them by time",
            ),
            Self::PhaseEnd => both(
                "fasen slutar innan den börjar; rätta ”from” eller ”to”",
                "the phase ends before it begins; correct “from” or “to”",
            ),
            Self::NoTerm => both(
                "gruppen saknar ett ord, eller har ett tomt; skriv minst ett på svenska eller engelska",
                "the group lacks a term, or has an empty one; write at least one in Swedish or English",
            ),
            Self::SignWidth(sign) => [
                format!("tecknet ”{sign}” är inte en kolumn brett; välj ett annat"),
                format!("the sign “{sign}” is not one column wide; choose another"),
            ],
            Self::UnknownKind { found, near: Some(near) } => [
                format!("arkivet nämner inte slaget ”{found}”; menade du ”{near}”?"),
                format!("the archive names no kind “{found}”; did you mean “{near}”?"),
            ],
            Self::UnknownKind { found, near: None } => [
                format!("arkivet nämner inte slaget ”{found}”; lägg det till ”kinds”"),
                format!("the archive names no kind “{found}”; add it to “kinds”"),
            ],
            Self::UnknownFact(fact) => [
                format!("arkivet nämner inte uppgiften ”{fact}”; lägg den till ”facts”"),
                format!("the archive names no fact “{fact}”; add it to “facts”"),
            ],
            Self::ToItself => {
                both("posten hänvisar till sig själv; ta bort det", "the entry is related to itself; take that away")
            }
            Self::UnknownEntry(id) => {
                [format!("posten ”{id}” finns inte; rätta id:t"), format!("there is no entry “{id}”; correct the id")]
            }
            Self::SeveralNames(found) => [
                format!("”{found}” läses som ett namn; skriv flera var för sig: [\"Eva Ek\", \"Bo Ek\"]"),
                format!("“{found}” is read as one name; write several apart: [\"Eva Ek\", \"Bo Ek\"]"),
            ],
            Self::NoAddress(found) => [
                format!("”{found}” är ingen hel webbadress; skriv den med https:// först och utan blanksteg"),
                format!("“{found}” is not a whole web address; write it with https:// first and without blanks"),
            ],
        };
        match lang {
            Lang::Sv => sv,
            Lang::En => en,
        }
    }
}

fn both(sv: &str, en: &str) -> [String; 2] {
    [sv.to_owned(), en.to_owned()]
}

impl Syntax {
    fn words(self) -> [&'static str; 2] {
        match self {
            Self::EndsEarly => [
                "texten slutar för tidigt; något som öppnas stängs inte",
                "the text ends too early; something that is opened is not closed",
            ],
            Self::ColonMissing => ["här saknas ett kolon", "a colon is missing here"],
            Self::ListGoesOn => ["här saknas ett komma eller ]", "a comma or a ] is missing here"],
            Self::ObjectGoesOn => ["här saknas ett komma eller }", "a comma or a } is missing here"],
            Self::ValueExpected => ["här saknas ett värde", "a value is missing here"],
            Self::NameExpected => {
                ["här ska stå ett fältnamn inom citattecken", "here must be the name of a field, in quotation marks"]
            }
            Self::Escape => [
                "tecknet efter \\ betyder inget; skriv \\\\ för ett omvänt snedstreck",
                "the character after \\ means nothing; write \\\\ for a backslash",
            ],
            Self::Number => ["talet är felskrivet", "the number is not written correctly"],
            Self::Control => [
                "ett styrtecken står i texten; skriv en radbrytning som \\n",
                "there is a control character in the text; write a line break as \\n",
            ],
            Self::CommaAtEnd => {
                ["ett komma står efter det sista; ta bort det", "there is a comma after the last one; remove it"]
            }
            Self::CommaMissing => ["ett komma saknas före den här posten", "a comma is missing before this entry"],
            Self::CommaTooMany => {
                ["ett komma står utan något före; ta bort det", "there is a comma with nothing before it; remove it"]
            }
            Self::GoesOn => [
                "något står efter slutet på JSON-texten; ta bort det",
                "something stands after the end of the JSON text; remove it",
            ],
            Self::TooDeep => ["för många klamrar står i varandra", "too many brackets stand in one another"],
            Self::Other => ["det här är inte JSON", "this is not JSON"],
        }
    }
}

impl Shape {
    fn words(self) -> [&'static str; 2] {
        match self {
            Self::Text => ["en text inom citattecken", "a text in quotation marks"],
            Self::List => ["en lista, mellan [ och ]", "a list, between [ and ]"],
            Self::Object => ["ett objekt, mellan { och }", "an object, between { and }"],
            Self::Boolean => ["true eller false", "true or false"],
            Self::Count => ["ett heltal från 0 till 4294967295", "a whole number from 0 to 4294967295"],
            Self::Character => ["ett enda tecken inom citattecken", "a single character in quotation marks"],
            Self::Date => {
                ["ett datum inom citattecken, som \"2018-06-14\"", "a date in quotation marks, such as \"2018-06-14\""]
            }
        }
    }
}

impl Unreadable {
    /// What, where and what to do, on one line and harmless.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let [sv, en] = match &self.why {
            Why::NotFound => both("filen finns inte; se efter vad den heter", "there is no such file; check its name"),
            Why::Forbidden => both(
                "du får inte läsa filen; fråga den som äger den, eller ändra dess rättigheter",
                "you may not read this file; ask its owner, or change its permissions",
            ),
            Why::TooLarge => both("filen är större än 1 GiB; dela den", "the file is larger than 1 GiB; divide it"),
            Why::Folder => both("det här är en mapp; ange en fil i den", "this is a folder; name a file in it"),
            Why::NoFile => both(
                "det här är en enhet eller ett rör, inte en fil; skicka arkivet till standard in och skriv - som namn",
                "this is a device or a pipe, not a file; send the archive to standard input and name it -",
            ),
            Why::Empty => both(
                "filen är tom; ett arkiv är JSON eller JSON Lines",
                "the file is empty; an archive is JSON or JSON Lines",
            ),
            Why::NoArchive => both(
                "filen är inget arkiv; `tillit import FIL --to ARKIV.jsonl` gör ett av tabeller, flöden och referenser",
                "the file is no archive; `tillit import FILE --to ARCHIVE.jsonl` makes one of tables, feeds and references",
            ),
            Why::Utf16 => both("filen är UTF-16; spara den som UTF-8", "the file is UTF-16; save it as UTF-8"),
            Why::Compressed => both("filen är packad; packa upp den först", "the file is compressed; unpack it first"),
            Why::Io(error) => {
                let why = read_reason(error);
                let [sv, en] = [Lang::Sv, Lang::En].map(|lang| why.get(lang).to_owned());
                [format!("filen går inte att läsa ({sv})"), format!("the file cannot be read ({en})")]
            }
        };
        let (name, why) = match lang {
            Lang::Sv => (self.name.as_deref().unwrap_or("standard in"), sv),
            Lang::En => (self.name.as_deref().unwrap_or("standard input"), en),
        };
        scrub::line(&format!("{name}: {why}")).into_owned()
    }
}

/// Why something could not be written, in few words.
#[must_use]
pub fn write_reason(error: &io::Error) -> Text {
    let [sv, en] = match error.kind() {
        ErrorKind::PermissionDenied => ["du får inte skriva där", "you may not write there"],
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ["disken är full", "the disk is full"],
        ErrorKind::ReadOnlyFilesystem => ["disken kan bara läsas", "the disk is read-only"],
        ErrorKind::NotFound => ["mappen finns inte", "the folder is not there"],
        ErrorKind::ResourceBusy => ["ett annat program håller den låst", "another program keeps it locked"],
        _ => return read_reason(error),
    };
    Text::pair(&[sv, en])
}

/// Why something could not be read, in few words.
pub(crate) fn read_reason(error: &io::Error) -> Text {
    let [sv, en] = match error.kind() {
        ErrorKind::PermissionDenied => ["du får inte läsa den", "you may not read it"],
        ErrorKind::NotFound => ["den finns inte", "it is not there"],
        ErrorKind::IsADirectory => ["det är en mapp", "it is a folder"],
        ErrorKind::NotADirectory => ["en del av sökvägen är ingen mapp", "a part of the path is no folder"],
        ErrorKind::FileTooLarge => ["filen är för stor", "the file is too large"],
        ErrorKind::InvalidFilename => ["otillåtet filnamn", "not a valid file name"],
        _ => return system_reason(error),
    };
    Text::pair(&[sv, en])
}

/// The system's number for a path with too many symbolic links, for which there is no kind yet.
const TOO_MANY_LINKS: i32 = if cfg!(any(target_os = "linux", target_os = "android")) { 40 } else { 62 };

/// What the system says of a rare error: in English, and in Swedish with the number by which it can be looked up.
fn system_reason(error: &io::Error) -> Text {
    let message = error.to_string();
    let en = message.split(" (os error").next().unwrap_or_default();
    match error.raw_os_error() {
        Some(TOO_MANY_LINKS) if cfg!(unix) => Text::pair(&["för många symboliska länkar", "too many symbolic links"]),
        Some(number) => Text::pair(&[format!("systemfel {number}"), en.to_owned()]),
        None => en.into(),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn every_error_of_the_system_has_words_in_both_languages() {
        for number in 1..=130 {
            let error = io::Error::from_raw_os_error(number);
            for why in [read_reason(&error), write_reason(&error)] {
                assert!(why.en.as_ref().is_some_and(|en| !en.contains("os error")), "{number}: {why:?}");
            }
        }
        let loops = read_reason(&io::Error::from_raw_os_error(TOO_MANY_LINKS));
        assert_eq!(loops.get(Lang::Sv), "för många symboliska länkar");
        assert_eq!(read_reason(&io::Error::from_raw_os_error(5)).get(Lang::Sv), "systemfel 5");
    }
}
