//! The full texts beside the journals: `texts/<id>.txt`.
//!
//! - A text is written to a temporary file, synced and renamed, so that it is there whole or not at all.
//! - One that is replaced or taken away is kept under the stamp of the act that attached it: undoing brings it back.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

use super::{
    act::Stamp,
    journal::{Fault, Journal, Problem, WriteError},
};
use crate::{
    archive::{ReadText, TextReader, read_reason},
    lang::{Lang, Text},
};

/// The most bytes of a text.
pub(crate) const LARGEST_TEXT: u64 = 64 << 20;

impl Journal {
    fn texts(&self) -> PathBuf {
        self.folder().join("texts")
    }

    /// The file with the text that is attached to an entry.
    fn text_file(&self, id: &str) -> PathBuf {
        let kept = self.state().texts.get(id).map(|attached| self.kept(id, &attached.stamp));
        kept.filter(|kept| kept.exists()).unwrap_or_else(|| self.texts().join(format!("{id}.txt")))
    }

    fn kept(&self, id: &str, stamp: &Stamp) -> PathBuf {
        self.texts().join(format!("{id}.{}-{}.txt", stamp.device, stamp.n))
    }

    /// What reads the text that is attached to an entry.
    pub(crate) fn text(&self, id: &str) -> TextReader {
        let path = self.text_file(id);
        Box::new(move || {
            let (text, fault) = read(&path);
            let say = |fault: Fault| Text::pair(&Lang::ALL.map(|lang| fault.describe(lang)));
            ReadText { text: text.into(), problem: fault.map(say) }
        })
    }

    /// What is wrong with the files of the texts.
    pub(crate) fn text_faults(&self) -> impl Iterator<Item = Fault> {
        self.state().texts.keys().filter_map(|id| read(&self.text_file(id)).1)
    }

    /// Puts a text in its place, before the act that attaches it is done. One that was there before is kept.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(crate) fn put_text(&self, id: &str, text: &str) -> Result<(), WriteError> {
        let folder = self.texts();
        let path = folder.join(format!("{id}.txt"));
        let temporary = folder.join(format!(".{id}.{}.tmp", std::process::id()));
        let put = || {
            fs::create_dir_all(&folder)?;
            let written = write_synced(&temporary, text.as_bytes())
                .and_then(|()| self.keep_text(id))
                .and_then(|()| fs::rename(&temporary, &path));
            if written.is_err() {
                // It is no longer wanted, and whatever hinders its removal hindered the writing.
                let _ = fs::remove_file(&temporary);
            }
            written
        };
        put().map_err(|error| WriteError { path: path.clone(), error })
    }

    /// Keeps the attached text for an undo, before another takes its place or it is taken away.
    ///
    /// # Errors
    /// Where it cannot be renamed.
    pub(crate) fn keep_text(&self, id: &str) -> io::Result<()> {
        let Some(attached) = self.state().texts.get(id) else { return Ok(()) };
        let kept = self.kept(id, &attached.stamp);
        let path = self.texts().join(format!("{id}.txt"));
        if kept.exists() || !path.exists() { Ok(()) } else { fs::rename(path, kept) }
    }
}

/// What can be read of the file of a text, and what is wrong with it.
fn read(path: &Path) -> (String, Option<Fault>) {
    let fault = |what| Some(Fault { file: path.to_owned(), line: None, what });
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST_TEXT + 1).read_to_end(&mut bytes));
    let read =
        read.and_then(|_| if bytes.len() as u64 > LARGEST_TEXT { Err(ErrorKind::FileTooLarge.into()) } else { Ok(()) });
    if let Err(error) = read {
        return (String::new(), fault(Problem::File(read_reason(&error))));
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), fault(Problem::Text)),
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
