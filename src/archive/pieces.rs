//! A file read in pieces, lines or JSON values, without being held.
//!
//! - `serde_json` says where a value ends; whether it is of the right form is not judged here.
//! - At most [`LARGEST`] bytes are read, and no value is held that is longer than [`LONGEST`]. The values of a whole file
//!   at once (`Vec<&RawValue>`) would be simpler, but hold the whole file beside its entries.

use std::{
    io::{self, Read},
    ops::Range,
};

use serde::de::IgnoredAny;

use super::fault::{Fault, Problem, Syntax};

/// The longest entry that is read, in bytes.
pub(super) const LONGEST: usize = 16 << 20;
/// The largest file that is read, in bytes.
pub(super) const LARGEST: u64 = 1 << 30;
/// How much is read at a time.
const CHUNK: usize = 1 << 16;

/// Some values or lines of a file, one after the other, each with the line that it begins on; and what is wrong between
/// them.
#[derive(Default)]
pub(super) struct Batch {
    bytes: Vec<u8>,
    pieces: Vec<(usize, Range<usize>)>,
    pub(super) faults: Vec<Fault>,
    /// How many values or lines have no end, or one too far away, and are left out.
    pub(super) broken: usize,
}

impl Batch {
    /// How much of a file is parsed at once by a thread.
    const SIZE: usize = 1 << 20;

    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.faults.is_empty()
    }

    pub(super) fn is_full(&self) -> bool {
        self.bytes.len() >= Self::SIZE || self.faults.len() >= 1000
    }

    pub(super) fn push(&mut self, line: usize, bytes: &[u8]) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        self.pieces.push((line, start..self.bytes.len()));
    }

    pub(super) fn pieces(&self) -> impl ExactSizeIterator<Item = (usize, &[u8])> {
        self.pieces.iter().map(|(line, place)| (*line, &self.bytes[place.clone()]))
    }
}

/// A file being taken apart.
pub(super) struct Pieces<'a> {
    input: &'a mut dyn Read,
    /// What was read and not yet taken, from `at` on.
    buffer: Vec<u8>,
    at: usize,
    is_read: bool,
    /// How many bytes were read.
    pub(super) read: u64,
    /// The line at `at`, from 1, and where in the file it begins.
    pub(super) line: usize,
    line_start: u64,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(input: &'a mut dyn Read) -> Self {
        Self { input, buffer: Vec::new(), at: 0, is_read: false, read: 0, line: 1, line_start: 0 }
    }

    /// What was read and not yet taken.
    pub(super) fn rest(&self) -> &[u8] {
        &self.buffer[self.at..]
    }

    /// Reads on; whether there was more.
    pub(super) fn fill(&mut self) -> io::Result<bool> {
        if self.is_read {
            return Ok(false);
        }
        self.buffer.drain(..std::mem::take(&mut self.at));
        let before = self.buffer.len();
        // At least doubled, so that a long value is looked through a few times, not once for every chunk.
        let wanted = before.max(CHUNK) as u64;
        let read = (&mut *self.input).take(wanted).read_to_end(&mut self.buffer)?;
        self.read += read as u64;
        if self.read > LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.is_read = (read as u64) < wanted;
        Ok(read > 0)
    }

    /// Takes so many bytes.
    pub(super) fn take(&mut self, count: usize) -> &[u8] {
        let start = self.at;
        self.at += count;
        let taken = &self.buffer[start..self.at];
        let place = self.read - (self.buffer.len() - start) as u64;
        for end in memchr::memchr_iter(b'\n', taken) {
            self.line += 1;
            self.line_start = place + end as u64 + 1;
        }
        taken
    }

    /// The column, from 1.
    fn column(&self) -> usize {
        let place = self.read - (self.buffer.len() - self.at) as u64;
        usize::try_from(place - self.line_start).unwrap_or(usize::MAX - 1) + 1
    }

    /// Where the first line after `from` bytes that is not blank lies, so far as it is read in [`LONGEST`] bytes.
    pub(super) fn peek_line(&mut self, from: usize) -> io::Result<Range<usize>> {
        loop {
            let rest = &self.rest()[from..];
            let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let end = memchr::memchr(b'\n', &rest[blank..]).map_or(rest.len(), |end| blank + end);
            if end < rest.len() || rest.len() > LONGEST || !self.fill()? {
                return Ok(from + blank..from + end);
            }
        }
    }

    /// The next lines; none after the last one.
    pub(super) fn lines(&mut self) -> io::Result<Batch> {
        let mut batch = Batch::default();
        let mut looked = 0;
        while !batch.is_full() {
            let end = memchr::memchr(b'\n', &self.rest()[looked..]).map(|end| looked + end);
            looked = self.rest().len();
            if end.unwrap_or(looked) > LONGEST {
                batch.faults.push(Fault::new(self.line, Problem::TooLong));
                batch.broken += 1;
                self.skip_line()?;
            } else if end.is_some() || !self.fill()? {
                if looked == 0 {
                    break;
                }
                let line = self.line;
                let text = self.take(end.map_or(looked, |end| end + 1)).trim_ascii();
                if !text.is_empty() {
                    batch.push(line, text);
                }
            } else {
                continue;
            }
            looked = 0;
        }
        Ok(batch)
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            if let Some(end) = memchr::memchr(b'\n', self.rest()) {
                self.take(end + 1);
                return Ok(());
            }
            self.take(self.rest().len());
            if !self.fill()? {
                return Ok(());
            }
        }
    }

    /// Passes by white space; what comes after it.
    pub(super) fn space(&mut self, passed: &mut Vec<u8>) -> io::Result<Option<u8>> {
        loop {
            let blank = self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
            passed.extend_from_slice(self.take(blank));
            let next = self.rest().first().copied();
            if next.is_some() || !self.fill()? {
                return Ok(next);
            }
        }
    }

    /// The length of the value that begins here, all of which is then read; otherwise what is wrong with it.
    pub(super) fn value(&mut self) -> io::Result<Result<usize, Fault>> {
        loop {
            let rest = self.rest();
            let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
            let found = values.next();
            let end = values.byte_offset();
            match found {
                // What reaches to the end may go on after it.
                Some(Ok(_)) if end <= LONGEST && (end < rest.len() || self.is_read) => return Ok(Ok(end)),
                Some(Err(error)) if !error.is_eof() || self.is_read => return Ok(Err(self.broken(&error))),
                None if self.is_read => return Ok(Err(Fault::new(self.line, Problem::Syntax(Syntax::EndsEarly)))),
                _ if rest.len() > LONGEST => return Ok(Err(Fault::new(self.line, Problem::TooLong))),
                _ => _ = self.fill()?,
            }
        }
    }

    /// What is wrong with the value that begins here.
    fn broken(&self, error: &serde_json::Error) -> Fault {
        let is_text = std::str::from_utf8(self.rest()).map_or_else(|wrong| wrong.error_len().is_none(), |_| true);
        let problem = if is_text { Problem::Syntax(Syntax::of(error)) } else { Problem::NotUtf8 };
        let before = if error.line() > 1 { 0 } else { self.column() - 1 };
        Fault { column: Some(before + error.column()), ..Fault::new(self.line + error.line() - 1, problem) }
    }

    /// Skips to the next line that begins with an object at the same column as the value here; whether there is one.
    pub(super) fn skip_to_next(&mut self) -> io::Result<bool> {
        let column = self.column();
        loop {
            self.skip_line()?;
            while self.rest().len() < column && self.fill()? {}
            match self.rest().get(..column) {
                None => return Ok(false),
                Some([blank @ .., b'{']) if blank.iter().all(u8::is_ascii_whitespace) => return Ok(true),
                Some(_) => {}
            }
        }
    }
}
