//! Why a file, or a piece of it, is not read.

use super::{Format, MOST};
use crate::{archive::Fault, lang::Lang};

/// Why a piece of a file is no item, or is not wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Skipped {
    Untitled,
    /// A row of a table has more fields than the table has headings: nobody knows what they are.
    Surplus {
        fields: usize,
        headings: usize,
    },
    /// A field of a table begins with a quotation mark, and nothing says where it ends.
    OpenQuote,
    /// It is not written as its format asks.
    Malformed,
    /// The file ends before it does.
    Cut,
    /// An entry of the archive's own format has a fault.
    Fault(Box<Fault>),
    /// It is a reference to the archive itself.
    OfArchive,
    /// A query was to find it and did not.
    Unmatched,
    /// It comes after the most items that are read.
    TooMany,
}

impl Skipped {
    /// The reason, in words.
    pub(crate) fn describe(&self, lang: Lang) -> String {
        let words = match (self, lang) {
            (Self::Untitled, Lang::Sv) => "ingen titel",
            (Self::Untitled, Lang::En) => "no title",
            (Self::Surplus { fields, headings }, Lang::Sv) => {
                return format!(
                    "{fields} fält men {headings} rubriker; sätt citattecken om ett fält med skiljetecken i"
                );
            }
            (Self::Surplus { fields, headings }, Lang::En) => {
                return format!(
                    "{fields} fields but {headings} headings; put a field with a separator in it in quotation marks"
                );
            }
            (Self::OpenQuote, Lang::Sv) => {
                "ett citattecken inleder ett fält och inget avslutar det; sätt ett också sist, och dubbla dem som hör till texten"
            }
            (Self::OpenQuote, Lang::En) => {
                "a quotation mark begins a field and none ends it; put one last, too, and double those that are of the text"
            }
            (Self::Malformed, Lang::Sv) => "följer inte formatet",
            (Self::Malformed, Lang::En) => "not written as the format asks",
            (Self::Cut, Lang::Sv) => "filen tar slut mitt i posten",
            (Self::Cut, Lang::En) => "the file ends in the middle of it",
            (Self::Fault(fault), _) => {
                return Fault { line: None, column: None, entry: None, ..*fault.clone() }.sentence(lang);
            }
            (Self::OfArchive, Lang::Sv) => "hänvisar till arkivet självt",
            (Self::OfArchive, Lang::En) => "refers to the archive itself",
            (Self::Unmatched, Lang::Sv) => "sökningen hittar den inte",
            (Self::Unmatched, Lang::En) => "the query does not find it",
            (Self::TooMany, Lang::Sv) => return format!("fler än {MOST} poster; dela upp filen"),
            (Self::TooMany, Lang::En) => return format!("more than {MOST} items; divide the file"),
        };
        words.to_owned()
    }
}

/// Why nothing can be read of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    Empty,
    /// It has more than [`LARGEST`](super::LARGEST) bytes.
    Large,
    Compressed,
    /// It is a zip file, as spreadsheets are.
    Packed,
    /// It is a PDF, a picture, a document of a word processor.
    NotText,
    /// It is a web page; the address of its feed, where it names one.
    Page(Option<String>),
    /// It is none of the formats.
    Unknown,
    /// It is not in its format, or is broken: where.
    Broken(Format, Option<usize>),
    /// What an archive says apart from its entries has a fault.
    Head(Box<Fault>),
    /// A table has no column for titles.
    NoTitles,
}

impl Unreadable {
    /// The reason and what to do, in words.
    pub(crate) fn describe(&self, lang: Lang) -> String {
        let sv = lang == Lang::Sv;
        let words = match (self, lang) {
            (Self::Empty, Lang::Sv) => "här finns inget att läsa; kontrollera att filen eller hämtningen inte är tom",
            (Self::Empty, Lang::En) => "there is nothing to read; check that the file or the download is not empty",
            (Self::Large, Lang::Sv) => "filen är större än 64 MiB; dela upp den",
            (Self::Large, Lang::En) => "the file is larger than 64 MiB; divide it",
            (Self::Compressed, Lang::Sv) => "filen är komprimerad; packa upp den först",
            (Self::Compressed, Lang::En) => "the file is compressed; unpack it first",
            (Self::Packed, Lang::Sv) => "filen är packad; spara ett kalkylark som CSV, eller packa upp filen först",
            (Self::Packed, Lang::En) => "the file is packed; save a spreadsheet as CSV, or unpack the file first",
            (Self::NotText, Lang::Sv) => {
                "det här är ingen text; gör om filen till text först, en PDF med `pdftotext FIL.pdf - | tillit text ID`"
            }
            (Self::NotText, Lang::En) => {
                "this is not text; make text of the file first, of a PDF with `pdftotext FILE.pdf - | tillit text ID`"
            }
            (Self::Page(None), Lang::Sv) => "det här är en webbsida; hämta dess flöde i stället",
            (Self::Page(None), Lang::En) => "this is a web page; fetch its feed instead",
            (Self::Page(Some(feed)), Lang::Sv) => {
                return format!("det här är en webbsida; hämta dess flöde i stället: {feed}");
            }
            (Self::Page(Some(feed)), Lang::En) => return format!("this is a web page; fetch its feed instead: {feed}"),
            (Self::Unknown, Lang::Sv) => "formatet känns inte igen; säg vilket det är med --as",
            (Self::Unknown, Lang::En) => "the format is not recognised; say which it is with --as",
            (Self::NoTitles, Lang::Sv) => {
                "tabellen har ingen kolumn för titlar; kalla en rubrik på första raden för titel, rubrik eller title"
            }
            (Self::NoTitles, Lang::En) => {
                "the table has no column of titles; call a heading on its first line title, titel or rubrik"
            }
            (Self::Head(fault), _) => return fault.sentence(lang),
            (Self::Broken(format, line), _) => {
                let place = match (line, sv) {
                    (None, _) => String::new(),
                    (Some(line), true) => format!("rad {line}: "),
                    (Some(line), false) => format!("line {line}: "),
                };
                let id = format.id();
                return if sv {
                    format!("{place}filen kan inte läsas som {id}; hämta den igen, eller säg med --as vad den är")
                } else {
                    format!("{place}the file cannot be read as {id}; fetch it again, or say with --as what it is")
                };
            }
        };
        words.to_owned()
    }
}
