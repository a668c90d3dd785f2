//! The full texts beside the journals: `texts/<id>.txt`.
//!
//! - A text is written to a temporary file, synced and renamed, so that it is there whole or not at all.
//! - One that is replaced or taken away is kept under the stamp of the act that attached it: undoing brings it back.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{
    act::Stamp,
    journal::{Journal, WriteError},
};

impl Journal {
    fn texts(&self) -> PathBuf {
        self.folder().join("texts")
    }

    /// The file with the text that is attached to an entry.
    #[must_use]
    pub(crate) fn text_file(&self, id: &str) -> Option<PathBuf> {
        let attached = self.state().texts.get(id)?;
        let kept = self.kept(id, &attached.stamp);
        Some(if kept.exists() { kept } else { self.texts().join(format!("{id}.txt")) })
    }

    fn kept(&self, id: &str, stamp: &Stamp) -> PathBuf {
        self.texts().join(format!("{id}.{}-{}.txt", stamp.device, stamp.n))
    }

    /// What reads the text that is attached to an entry, where its file is there; nothing where it cannot be read by then.
    #[must_use]
    pub fn text(&self, id: &str) -> Option<impl FnOnce() -> String + Send + use<>> {
        let path = self.text_file(id).filter(|path| path.is_file())?;
        Some(move || {
            let bytes = fs::read(path).unwrap_or_default();
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
        })
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

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
