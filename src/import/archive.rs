//! Reads the archive's own format: a document with its entries, or an entry a line.

use super::{Content, Lines, MOST, Piece, Skipped, json};
use crate::archive::{Archive, Fault};

/// The members by which the first line is known as a head, not an entry.
const HEAD: [&str; 6] = ["version", "sections", "phases", "kinds", "thesaurus", "about"];

/// The entries of a document.
pub(super) fn document(text: &str) -> Vec<Piece> {
    let members = json::members(text);
    let entries = json::member(&members, "entries").unwrap_or(text);
    let mut lines = Lines::new(text);
    json::elements(entries).take(MOST + 1).map(|entry| piece(lines.of(entry), entry)).collect()
}

/// The entries of lines.
pub(super) fn lines(text: &str) -> Vec<Piece> {
    let numbered = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let entries = numbered.filter(|(nth, line)| *nth > 0 || !is_head(&json::members(line)));
    entries.take(MOST + 1).map(|(nth, line)| piece(nth + 1, line.trim())).collect()
}

/// What an archive says apart from its entries, where it says anything.
///
/// # Errors
/// The first fault of that, without its place.
pub(super) fn head(text: &str) -> Result<Option<Archive>, Fault> {
    let members = json::members(text);
    if !is_head(&members) {
        return Ok(None);
    }
    let apart = members.iter().filter(|(name, _)| *name != "entries");
    let apart: Vec<String> = apart.map(|(name, value)| format!("\"{name}\":{value}")).collect();
    let head = Archive::read(&format!("{{{}}}", apart.join(",")));
    head.map(Some).map_err(|mut faults| Fault { line: None, column: None, entry: None, ..faults.remove(0) })
}

/// Whether the members are those of an archive, not of an entry.
pub(super) fn is_head(members: &[(&str, &str)]) -> bool {
    HEAD.iter().any(|key| json::member(members, key).is_some())
}

fn piece(line: usize, json: &str) -> Piece {
    if !json.starts_with('{') {
        return Piece::skipped(line, Skipped::Malformed);
    }
    Piece { line, content: Content::Entry(json.into()) }
}
