//! The one door to files: what is imported, and the archive file that it goes into.
//!
//! An archive file is only ever added to: whole lines, in one write under a lock, cut off again where they do not arrive.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write},
    path::Path,
};

use super::{LARGEST, json};
use crate::archive::{Archive, Entry};

/// Every byte of a file, or one more than an import may have.
///
/// # Errors
/// Where it cannot be read.
pub(crate) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    read(File::open(path)?)
}

/// Every byte of standard input, or one more than an import may have.
///
/// # Errors
/// Where it cannot be read.
pub(crate) fn read_standard_input() -> io::Result<Vec<u8>> {
    read(io::stdin().lock())
}

fn read(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Adds entries of an archive to its file, a line each; the file is made where it is not there.
///
/// # Errors
/// Where they cannot be written; the file is then as it was.
pub(crate) fn append<'a>(path: &Path, archive: &Archive, entries: impl Iterator<Item = &'a Entry>) -> io::Result<()> {
    let mut lines = Vec::new();
    for entry in entries {
        serde_json::to_writer(&mut lines, &archive.entry_json(entry))?;
        lines.push(b'\n');
    }
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    file.lock()?;
    let end = file.seek(SeekFrom::End(0))?;
    let mut last = [b'\n'];
    if end > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    if last != [b'\n'] {
        lines.insert(0, b'\n');
    }
    let written = file.write_all(&lines).and_then(|()| file.sync_data());
    if written.is_err() {
        file.set_len(end)?;
    }
    written
}

/// Whether a file is one JSON document rather than an entry a line.
pub(crate) fn is_document(path: &Path) -> bool {
    let mut first = String::new();
    let file = File::open(path).map(|file| BufReader::new(file.take(LARGEST)));
    let is_read = file.is_ok_and(|mut file| file.read_line(&mut first).is_ok());
    let members = json::members(&first);
    let is_whole = serde_json::from_str::<serde::de::IgnoredAny>(&first).is_ok();
    is_read && first.trim_start().starts_with(['{', '[']) && (!is_whole || json::member(&members, "entries").is_some())
}
