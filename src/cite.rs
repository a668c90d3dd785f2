//! Writes an entry as a reference: a line of Swedish, English or Markdown, BibTeX, BibLaTeX, RIS, CSL-JSON.
//!
//! - What a reference says is gathered once (`cite::reference`); a format only writes it down, so all formats agree.
//! - Nothing is made up: what an entry lacks is left out, and the archive's own words are cited as the archive's.
//! - An official title stays as it is. In English its translation follows in brackets; the other formats carry it where
//!   no style prints it, because it is the archive's and not official.
//! - There is no clock: the day of retrieval is the caller's, and stands only beside an address.

mod bibtex;
mod csl;
mod plain;
mod reference;
mod ris;

use std::{fmt, str::FromStr};

use self::{bibtex::Dialect, plain::Markup, reference::Reference};
use crate::{
    archive::{Archive, Date, Entry},
    lang::Lang,
};

/// How a reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A line of Swedish, for a memo or a list of references.
    Sv,
    /// A line of English; Swedish titles are followed by their translation in brackets.
    En,
    /// An entry of a `.bib` file for classic BibTeX.
    Bibtex,
    /// An entry of a `.bib` file for BibLaTeX and Biber.
    Biblatex,
    /// A record of the RIS format.
    Ris,
    /// An array of CSL-JSON.
    CslJson,
    /// The line, with titles of works in italics and the address as a link.
    Markdown,
}

impl Format {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 7] =
        [Self::Sv, Self::En, Self::Bibtex, Self::Biblatex, Self::Ris, Self::CslJson, Self::Markdown];

    /// The id on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
            Self::Bibtex => "bibtex",
            Self::Biblatex => "biblatex",
            Self::Ris => "ris",
            Self::CslJson => "csl-json",
            Self::Markdown => "markdown",
        }
    }

    /// The language that it is, where it is one.
    fn lang(self) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| Self::from(*lang) == self)
    }

    /// How the name of a file of it ends, without the full stop.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Sv | Self::En => "txt",
            Self::Bibtex | Self::Biblatex => "bib",
            Self::Ris => "ris",
            Self::CslJson => "json",
            Self::Markdown => "md",
        }
    }
}

impl From<Lang> for Format {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Sv => Self::Sv,
            Lang::En => Self::En,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(id: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|format| format.id() == id).ok_or_else(|| {
            let ids = Self::ALL.map(Self::id).join(", ");
            format!("a reference has one of the formats {ids}, not {id:?}")
        })
    }
}

/// The reference to `entry`, without a line break at its end (a RIS record ends its last line). `today` is the day of
/// retrieval; it is left out where it is `None` or the reference has no address. What the archive adds to the work's own
/// words is in `lang`, where the format is not itself a language.
#[must_use]
pub fn cite(archive: &Archive, entry: &Entry, format: Format, lang: Lang, today: Option<Date>) -> String {
    write(&Reference::new(archive, entry, format.lang().unwrap_or(lang), today), format)
}

/// The references to `entries`, in their order, as a whole file: plain lines and `.bib` entries separated by an empty line,
/// RIS records one after another, one array of CSL-JSON, a Markdown list. `lang` and `today` as for [`cite`].
#[must_use]
pub fn cite_all<'a>(
    archive: &'a Archive,
    entries: impl Iterator<Item = &'a Entry>,
    format: Format,
    lang: Lang,
    today: Option<Date>,
) -> String {
    let lang = format.lang().unwrap_or(lang);
    file(entries.map(|entry| Reference::new(archive, entry, lang, today)), format)
}

/// As [`cite_all`], each reference with the reader's note on its entry, which is said to be that.
#[must_use]
pub fn cite_all_with_notes<'a>(
    archive: &'a Archive,
    entries: impl Iterator<Item = &'a Entry>,
    format: Format,
    lang: Lang,
    today: Option<Date>,
) -> String {
    let lang = format.lang().unwrap_or(lang);
    file(entries.map(|entry| Reference::new(archive, entry, lang, today).with_note(entry)), format)
}

fn write(reference: &Reference, format: Format) -> String {
    match format {
        Format::Sv | Format::En => plain::line(reference, Markup::Plain),
        Format::Markdown => plain::line(reference, Markup::Markdown),
        Format::Bibtex => bibtex::entry(reference, Dialect::Bibtex),
        Format::Biblatex => bibtex::entry(reference, Dialect::Biblatex),
        Format::Ris => ris::record(reference),
        Format::CslJson => csl::array(std::slice::from_ref(reference)),
    }
}

fn file<'a>(references: impl Iterator<Item = Reference<'a>>, format: Format) -> String {
    let (before, between, after) = match format {
        Format::Sv | Format::En | Format::Bibtex | Format::Biblatex => ("", "\n\n", "\n"),
        Format::Ris => ("", "", ""),
        Format::Markdown => ("- ", "\n- ", "\n"),
        Format::CslJson => return csl::array(&references.collect::<Vec<_>>()) + "\n",
    };
    let written: Vec<_> = references.map(|reference| write(&reference, format)).collect();
    if written.is_empty() { String::new() } else { [before, &written.join(between), after].concat() }
}
