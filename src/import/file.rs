//! Reads the file that is imported, and adds to the archive file that it goes into.
//!
//! An archive file is only ever added to, under a lock: lines in one write, a document in one exchange of files.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::Path,
};

use super::{LARGEST, archive, json};
use crate::{
    archive::{Archive, Entry, new_id},
    own::{append_to, open_locked},
};

/// Every byte of a file, or one more than an import may have.
///
/// # Errors
/// Where it cannot be read.
pub(crate) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    read(&mut File::open(path)?)
}

/// Every byte of standard input, or one more than an import may have.
///
/// # Errors
/// Where it cannot be read.
pub(crate) fn read_standard_input() -> io::Result<Vec<u8>> {
    read(&mut io::stdin().lock())
}

fn read(input: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// How an archive file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Not yet: lines, of which the first one names the archive, so that a reader may have marks and notes in it.
    New,
    /// An entry a line.
    Lines,
    /// One JSON document.
    Document,
}

/// Adds entries of an archive to its file, which is made where it is not there. All that it has stays as it is written.
///
/// # Errors
/// Where they cannot be written; the file is then as it was.
pub(crate) fn add<'a>(
    path: &Path,
    layout: Layout,
    archive: &Archive,
    entries: impl Iterator<Item = &'a Entry>,
) -> io::Result<()> {
    let entries = entries.map(|entry| serde_json::to_string(&archive.entry_json(entry)));
    let mut entries: Vec<String> = entries.collect::<Result<_, _>>()?;
    if layout == Layout::New {
        entries.insert(0, first_line(archive)?);
    }
    match layout {
        Layout::New | Layout::Lines => append_to(path, (entries.join("\n") + "\n").as_bytes()),
        Layout::Document => {
            let mut file = open_locked(path)?;
            let mut text = String::new();
            file.read_to_string(&mut text)?;
            replace(&path.canonicalize()?, &file, &insert(&text, &entries))
        }
    }
}

/// The first line of a new archive: what it is called, and the names that are not the program's own.
fn first_line(archive: &Archive) -> io::Result<String> {
    let title = &archive.title.sv;
    let id = new_id(None, "", title, &|_| false);
    let mut line = serde_json::json!({ "version": archive.version, "title": title, "id": id });
    let own = Archive::empty("");
    if archive.sections != own.sections {
        line["sections"] = serde_json::to_value(&archive.sections)?;
    }
    let kinds: Vec<_> = archive.kinds.iter().filter(|kind| !own.kinds.contains(kind)).collect();
    let facts: Vec<_> = archive.facts.iter().filter(|fact| !own.facts.contains(fact)).collect();
    if !kinds.is_empty() {
        line["kinds"] = serde_json::to_value(kinds)?;
    }
    if !facts.is_empty() {
        line["facts"] = serde_json::to_value(facts)?;
    }
    Ok(line.to_string())
}

/// The document with entries behind those that it has; one that is a single entry becomes lines.
fn insert(text: &str, entries: &[String]) -> String {
    let begin = text.len() - text.trim_start_matches('\u{feff}').len();
    let members = json::members(&text[begin..]);
    let (at, before, after) = match json::member(&members, "entries") {
        Some(list) => {
            let end = list.as_ptr() as usize - text.as_ptr() as usize + list.len() - 1;
            (end, if json::elements(list).next().is_some() { ",\n    " } else { "\n    " }, "\n  ")
        }
        None if archive::is_head(&members) => (text.trim_end().len() - 1, ",\n  \"entries\": [\n    ", "\n  ]\n"),
        None => return format!("{}\n{}\n", text.replace(['\n', '\r'], " ").trim(), entries.join("\n")),
    };
    format!("{}{before}{}{after}{}", text[..at].trim_end(), entries.join(",\n    "), &text[at..])
}

/// Puts a new file into the place of an old one, which is locked, whole or not at all.
fn replace(path: &Path, old: &File, text: &str) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let new = path.with_file_name(name);
    let written = File::create(&new).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.set_permissions(old.metadata()?.permissions())?;
        file.sync_all()?;
        fs::rename(&new, path)
    });
    if written.is_err() {
        // The error that is reported is the first one.
        let _ = fs::remove_file(&new);
    }
    written
}
