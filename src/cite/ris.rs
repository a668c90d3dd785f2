//! A reference as a RIS record.
//!
//! After the specification (Research Information Systems 2001; tags of Thomson Reuters 2011): `TY` first, `ER` last, a
//! tag on each line, lines ended by CR LF, no empty line between records, no asterisk in names and periodicals. Encoded
//! in UTF-8, as every reader of today expects.
//!
//! Where the two specifications leave a choice, it is what `EndNote` writes and Zotero reads: a report is `RPRT`
//! (`GOVDOC` is unknown to the older one), `SN` is then its report number, so that the ISBN stands in a note; an entry
//! of this archive is `CHAP` (`GEN` would be taken for a journal article, and `ENCYC` left out of lists). `GEN` is only
//! what nobody knows better.

use std::fmt::Write as _;

use super::reference::{Reference, Work};
use crate::archive::{Date, Name};

/// The reference as a record, with its last line ended.
pub(super) fn record(reference: &Reference) -> String {
    let mut record = Record(String::new());
    record.tag("TY", Some(kind(reference)));
    record.names("AU", &reference.authors);
    record.names("ED", &reference.editors);
    record.tag("TI", Some(&reference.title.sv));
    record.tag("TT", reference.translation());
    let container = reference.container().map(|container| container.replace('*', ""));
    record.tag("T2", container.as_deref().or(reference.series));
    record.tag("VL", reference.volume);
    record.tag("IS", reference.issue);
    let pages = reference.pages.map(|pages| pages.split_once('–').unwrap_or((pages, "")));
    record.tag("SP", pages.map(|(first, _)| first));
    record.tag("EP", pages.map(|(_, last)| last).filter(|last| !last.is_empty()));
    record.tag("PY", reference.date.map(|date| format!("{:04}", date.year())).as_deref());
    record.tag("DA", reference.date.filter(|date| date.month().is_some()).map(slashed).as_deref());
    record.tag("CY", reference.place);
    record.tag("PB", reference.publisher.map(|publisher| &*publisher.sv));
    let is_book = reference.work == Work::Book;
    record.tag("SN", if is_book { reference.isbn } else { reference.number });
    if matches!(reference.work, Work::Report | Work::Directive) {
        record.tag("M3", reference.kind().as_deref());
    }
    record.tag("AB", reference.summary.as_deref());
    record.tag("N1", reference.isbn.filter(|_| !is_book).map(|isbn| format!("ISBN {isbn}")).as_deref());
    record.tag("N1", reference.about().as_deref());
    record.tag("N1", reference.own_note.as_deref());
    record.tag("LA", reference.is_swedish.then_some("sv"));
    record.tag("DO", reference.doi);
    record.tag("UR", reference.url);
    record.tag("Y2", reference.retrieved.map(slashed).as_deref());
    record.tag("ER", Some(""));
    record.0
}

struct Record(String);

impl Record {
    fn names(&mut self, tag: &str, names: &[Name]) {
        for name in names {
            self.tag(tag, Some(&name.to_string().replace('*', "")));
        }
    }

    fn tag(&mut self, tag: &str, value: Option<&str>) {
        if let Some(value) = value {
            write!(self.0, "{tag}  - {value}\r\n").expect("a string takes every text");
        }
    }
}

fn kind(reference: &Reference) -> &'static str {
    match reference.work {
        Work::Report | Work::Directive => "RPRT",
        Work::Book => "BOOK",
        Work::Article if reference.is_in_journal() => "JOUR",
        Work::Article => "NEWS",
        Work::Principle | Work::Event => "CHAP",
        Work::Other => "GEN",
    }
}

/// `2018/06/14`.
fn slashed(date: Date) -> String {
    date.to_string().replace('-', "/")
}
