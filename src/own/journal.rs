//! The journals of a layer as files: all in the folder are read, and this device's own is appended to.
//!
//! - Any file of the folder is read as a journal that is called so or after a device, so that what a synchroniser or a merge
//!   left beside one counts too; the device is the first eight hexadecimal digits of the file's name. Hidden and temporary
//!   files are not read, nor those that Windows leaves in any folder.
//! - Under the lock of an append the file is read on from where it was last read, so that two programs on one device
//!   never give an act the same number.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    time::SystemTime,
};

use etcetera::BaseStrategy;

use super::{
    act::{self, Act, Line, Record, Stamp, Unknown},
    file::{append, append_to, open_locked},
    moment::Moment,
    state::{Acts, State},
};
use crate::{
    archive::{EntryId, read_reason},
    lang::Text,
};

/// The folders of a layer.
#[derive(Clone, Debug)]
pub struct Place {
    /// The folder of the journals, which may be synchronised.
    pub journals: PathBuf,
    /// The folder that stays on this device, with the device's name.
    pub device: PathBuf,
}

impl Place {
    /// The folders of the layer over the archive that names itself `id`, on this platform.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        let folders = etcetera::choose_base_strategy().ok()?;
        let state = folders.state_dir().unwrap_or_else(|| folders.cache_dir());
        Some(Self { journals: folders.data_dir().join("tillit").join("own").join(id), device: state.join("tillit") })
    }
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1; none where the whole file cannot be read.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: Problem,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file cannot be read at all.
    File(Text),
    /// A full text is not UTF-8 throughout.
    Text,
    /// It is not UTF-8.
    Encoding,
    /// It is not whole JSON.
    Torn,
    /// It is JSON, but lacks a field that an act has.
    Missing(Box<str>),
    /// It is JSON, but a field has what none can have there.
    Value,
    /// It names an entry as none can be called.
    Id,
    /// A merge left it.
    Conflict,
}

/// Why an act could not be written.
#[derive(Debug)]
pub struct WriteError {
    /// The file or the folder.
    pub path: PathBuf,
    /// The reason.
    pub error: io::Error,
}

/// A layer's journals.
#[derive(Debug)]
pub struct Journal {
    place: Place,
    /// This device's name, once it has one.
    device: Option<Box<str>>,
    acts: Acts,
    state: State,
    faults: Vec<Fault>,
    /// Acts of a later version, and where they stand.
    unknown: Vec<(PathBuf, usize, Unknown)>,
    /// What was read: each file with its length and when it was changed.
    read: Vec<(PathBuf, u64, Option<SystemTime>)>,
    /// How far this device's own journal has been read.
    own_end: u64,
}

impl Journal {
    /// Reads every journal of a layer. What cannot be read is among [`Self::faults`].
    #[must_use]
    pub fn open(place: Place) -> Self {
        let mut journal = Self {
            place,
            device: None,
            acts: Acts::default(),
            state: State::default(),
            faults: Vec::new(),
            unknown: Vec::new(),
            read: Vec::new(),
            own_end: 0,
        };
        journal.refresh();
        journal
    }

    /// Reads the journals anew where a file of the folder is not as it was; says whether one was not.
    pub(crate) fn refresh(&mut self) -> bool {
        let listed = list(&self.place.journals);
        let (files, fault) = match listed {
            Ok(files) => (files, None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Vec::new(), None),
            Err(error) => (Vec::new(), Some(Self::file_fault(&self.place.journals, &error))),
        };
        if files == self.read && fault.as_ref() == self.faults.iter().find(|fault| fault.file == self.place.journals) {
            return false;
        }
        self.faults = fault.into_iter().collect();
        self.unknown.clear();
        self.device = self.device.take().or_else(|| read_device(&self.place.device));
        self.own_end = 0;
        let mut records = Vec::new();
        for (path, ..) in &files {
            match fs::read(path) {
                Ok(bytes) => {
                    let whole = self.read_lines(path, &bytes, &mut records);
                    if self.device.as_ref().is_some_and(|device| *path == self.journal_of(device)) {
                        self.own_end = whole;
                    }
                }
                Err(error) => self.faults.push(Self::file_fault(path, &error)),
            }
        }
        self.acts = Acts::new(records);
        self.state = self.acts.state();
        self.read = files;
        true
    }

    fn file_fault(path: &Path, error: &io::Error) -> Fault {
        Fault { file: path.to_owned(), line: None, what: Problem::File(read_reason(error)) }
    }

    /// Reads the lines of a journal; gives the end of its last whole line.
    fn read_lines(&mut self, path: &Path, bytes: &[u8], records: &mut Vec<Record>) -> u64 {
        let device = device_of(path);
        for (nth, line) in bytes.split(|b| *b == b'\n').enumerate() {
            let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| nth == 0).unwrap_or(line).trim_ascii();
            if line.is_empty() {
                continue;
            }
            match act::read(line, &device) {
                Ok(Line::Record(record)) => records.push(*record),
                Ok(Line::Unknown(what)) => self.unknown.push((path.to_owned(), nth + 1, what)),
                Err(what) => self.faults.push(Fault { file: path.to_owned(), line: Some(nth + 1), what }),
            }
        }
        bytes.iter().rposition(|b| *b == b'\n').map_or(0, |end| end as u64 + 1)
    }

    fn journal_of(&self, device: &str) -> PathBuf {
        self.place.journals.join(format!("{device}.jsonl"))
    }

    /// The marks, notes, entries and texts that the acts leave.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What could not be read.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Acts of a later version: the file, the line from 1, what is unknown.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = (&Path, usize, &Unknown)> {
        self.unknown.iter().map(|(path, line, what)| (path.as_path(), *line, what))
    }

    /// Those of `moved` that were not reported before, according to a file of this device, which is updated. Where it cannot
    /// be written, they are reported again the next time.
    #[must_use]
    pub(crate) fn unreported(&self, moved: Vec<(EntryId, EntryId)>) -> Vec<(EntryId, EntryId)> {
        if moved.is_empty() {
            return moved;
        }
        let path = self.place.device.join("reported");
        let reported = fs::read_to_string(&path).unwrap_or_default();
        let line = |(own, there): &(EntryId, EntryId)| format!("{} {own} {there}", self.place.journals.display());
        let is_new = |pair: &(EntryId, EntryId)| !reported.lines().any(|reported| reported == line(pair));
        let new: Vec<_> = moved.into_iter().filter(is_new).collect();
        if !new.is_empty() {
            let lines: String = new.iter().map(|pair| line(pair) + "\n").collect();
            let _ = fs::create_dir_all(&self.place.device).and_then(|()| append_to(&path, lines.as_bytes()));
        }
        new
    }

    /// The folder of the journals.
    #[must_use]
    pub(crate) fn folder(&self) -> &Path {
        &self.place.journals
    }

    /// Does acts, one after the other; one undo takes them back together.
    ///
    /// # Errors
    /// Where they could not be written; then none is done.
    pub fn append(&mut self, acts: Vec<Act>, now: Moment) -> Result<(), WriteError> {
        self.write(now, |_| acts)
    }

    /// Takes the latest act back that has not been taken back, with those that were done together with it; gives what was
    /// taken back.
    ///
    /// # Errors
    /// Where it could not be written; then nothing is taken back.
    pub fn undo(&mut self, now: Moment) -> Result<Vec<Act>, WriteError> {
        self.refresh();
        if self.acts.latest().is_empty() {
            return Ok(Vec::new());
        }
        let mut taken_back = Vec::new();
        self.write(now, |acts| {
            let latest = acts.latest();
            taken_back = latest.iter().map(|record| record.act.clone()).collect();
            latest.first().map(|record| Act::Undo { of: record.stamp.clone() }).into_iter().collect()
        })?;
        Ok(taken_back)
    }

    /// Appends what `choose` chooses once the lock is held and everything before it is read.
    fn write(&mut self, now: Moment, choose: impl FnOnce(&Acts) -> Vec<Act>) -> Result<(), WriteError> {
        let device = self.named()?;
        let path = self.journal_of(&device);
        let unwritten = |path: &Path| {
            let path = path.to_owned();
            move |error| WriteError { path, error }
        };
        let folder = &self.place.journals;
        fs::create_dir_all(folder).map_err(unwritten(folder))?;
        let mut file = open_locked(&path).map_err(unwritten(&path))?;
        self.read_on(&mut file, &path).map_err(unwritten(&path))?;
        let records = self.stamped(&device, now, choose(&self.acts));
        let mut lines = Vec::new();
        for record in &records {
            record.write(&mut lines);
        }
        let end = append(&mut file, &lines).map_err(unwritten(&path))?;
        let changed = file.metadata().and_then(|file| file.modified()).ok();
        self.own_end = end;
        // What is known of the file is what was just written; anything else is a change that is still to be read.
        if let Some(read) = self.read.iter_mut().find(|(read, ..)| *read == path) {
            (read.1, read.2) = (end, changed);
        } else {
            self.read.push((path, end, changed));
            self.read.sort();
        }
        self.acts.extend(records);
        self.state = self.acts.state();
        Ok(())
    }

    /// The device's name; given to it with its first act.
    fn named(&mut self) -> Result<Box<str>, WriteError> {
        if let Some(device) = &self.device {
            return Ok(device.clone());
        }
        let path = self.place.device.join("device");
        let name = || -> io::Result<Box<str>> {
            fs::create_dir_all(&self.place.device)?;
            let mut file = open_locked(&path)?;
            if let Some(name) = read_device(&self.place.device) {
                return Ok(name);
            }
            let name = random_name();
            file.set_len(0)?;
            append(&mut file, name.as_bytes())?;
            Ok(name)
        };
        let name = name().map_err(|error| WriteError { path: path.clone(), error })?;
        Ok(self.device.insert(name).clone())
    }

    /// Reads what another program appended to the own journal since it was last read.
    fn read_on(&mut self, file: &mut File, path: &Path) -> io::Result<()> {
        let length = file.metadata()?.len();
        if length < self.own_end {
            self.own_end = 0;
        }
        if length > self.own_end {
            let mut bytes = Vec::new();
            file.seek(SeekFrom::Start(self.own_end))?;
            file.read_to_end(&mut bytes)?;
            let mut records = Vec::new();
            // The faults and the unknown acts are those of a part of the file: the next refresh finds them in their places.
            let (faults, unknown) = (self.faults.len(), self.unknown.len());
            self.read_lines(path, &bytes, &mut records);
            self.faults.truncate(faults);
            self.unknown.truncate(unknown);
            self.acts.extend(records);
        }
        Ok(())
    }

    /// Acts with stamps after all that were read, however wrong the clock is.
    fn stamped(&self, device: &str, now: Moment, acts: Vec<Act>) -> Vec<Record> {
        let first = self.acts.last_number(device) + 1;
        let mut t = now;
        if let Some(last) = self.acts.last() {
            t = t.max(last.t);
            let is_after = (t, device, first) > (last.t, &*last.device, last.n);
            t = if is_after { t } else { t.next() };
        }
        let together = (acts.len() > 1).then_some(first);
        let record = |(n, act): (u64, Act)| Record { stamp: Stamp { t, device: device.into(), n }, act, together };
        (first..).zip(acts).map(record).collect()
    }
}

/// What Windows leaves in any folder.
const OF_WINDOWS: [&str; 2] = ["desktop.ini", "Thumbs.db"];

/// The files of a folder that are journals.
fn list(folder: &Path) -> io::Result<Vec<(PathBuf, u64, Option<SystemTime>)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_passing = name.starts_with(['.', '~']) || name.ends_with(".tmp") || name.ends_with('~');
        let is_passing = is_passing || OF_WINDOWS.iter().any(|other| name.eq_ignore_ascii_case(other));
        let is_journal = name.to_ascii_lowercase().contains(".jsonl") || words(&name).any(is_device);
        let about = fs::metadata(entry.path());
        if let Some(about) = about.ok().filter(|about| about.is_file() && is_journal && !is_passing) {
            files.push((entry.path(), about.len(), about.modified().ok()));
        }
    }
    files.sort();
    Ok(files)
}

/// The device that a file's name names: its first eight hexadecimal digits that stand together, or all of it.
fn device_of(path: &Path) -> Box<str> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    words(&name).find(|word| is_device(word)).unwrap_or(&name).into()
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric())
}

fn is_device(name: &str) -> bool {
    name.len() == 8 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn read_device(folder: &Path) -> Option<Box<str>> {
    let name = fs::read_to_string(folder.join("device")).ok()?;
    is_device(name.trim()).then(|| name.trim().into())
}

/// Eight hexadecimal digits from the system's randomness, with which every table of hashes begins.
fn random_name() -> Box<str> {
    use std::hash::{BuildHasher, RandomState};
    let random = RandomState::new().hash_one(SystemTime::now());
    format!("{:08x}", random & 0xffff_ffff).into()
}
