//! placeholder
use crate::archive::{Archive, Date, Entry};
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Sv,
    En,
    Bibtex,
    Biblatex,
    Ris,
    CslJson,
    Markdown,
}
impl Format {
    pub fn extension(self) -> &'static str {
        "txt"
    }
}
pub fn cite(_: &Archive, entry: &Entry, _: Format, _: Option<Date>) -> String {
    entry.title.sv.to_string()
}
pub fn cite_all<'a>(_: &Archive, entries: impl Iterator<Item = &'a Entry>, _: Format, _: Option<Date>) -> String {
    entries.map(|e| e.title.sv.to_string()).collect()
}
