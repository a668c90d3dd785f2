//! Appends lines to a file: under a lock, in one write, synced, and cut off again where that fails.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// A file to append to, made if it is not there, with a lock that is held until it is dropped.
///
/// # Errors
/// Where it cannot be opened, or another program keeps the lock.
pub(crate) fn open_locked(path: &Path) -> io::Result<File> {
    let until = Instant::now() + PATIENCE;
    loop {
        let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        while let Err(refused) = file.try_lock() {
            match refused {
                TryLockError::WouldBlock if Instant::now() < until => thread::sleep(Duration::from_millis(1)),
                TryLockError::WouldBlock => return Err(io::ErrorKind::ResourceBusy.into()),
                TryLockError::Error(error) => return Err(error),
            }
        }
        if is_still_there(&file, path) {
            return Ok(file);
        }
    }
}

/// Whether the file that was locked is the one that has the name: a synchroniser may have put another in its place.
#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let named = std::fs::metadata(path).and_then(|named| Ok((named, file.metadata()?)));
    named.is_ok_and(|(named, file)| (named.dev(), named.ino()) == (file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn is_still_there(_: &File, _: &Path) -> bool {
    true
}

/// Appends whole lines to a file, made if it is not there, as to a journal.
///
/// # Errors
/// Where they could not be written; then none is.
pub(crate) fn append_to(path: &Path, lines: &[u8]) -> io::Result<()> {
    append(&mut open_locked(path)?, lines).map(|_| ())
}

/// Appends `lines` in one write, behind a line's end where the last line lacks it, and brings them to the disk; gives the
/// new end. Where that fails, the file ends as it did.
pub(super) fn append(file: &mut File, lines: &[u8]) -> io::Result<u64> {
    let end = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(lines.len() + 1);
    if end > 0 && last_byte(file, end)? != b'\n' {
        bytes.push(b'\n');
    }
    bytes.extend_from_slice(lines);
    let length = bytes.len() as u64;
    let written = file.write(&bytes).and_then(|written| match written {
        written if written == bytes.len() => file.sync_data(),
        _ => Err(io::ErrorKind::StorageFull.into()),
    });
    match written {
        Ok(()) => Ok(end + length),
        Err(error) => {
            file.set_len(end)?;
            Err(error)
        }
    }
}

fn last_byte(file: &mut File, end: u64) -> io::Result<u8> {
    let mut last = [0];
    file.seek(SeekFrom::Start(end - 1))?;
    file.read_exact(&mut last)?;
    Ok(last[0])
}
