//! A file of any size, taken apart without being held: JSON into its entries and the rest, JSON Lines into lines.
//!
//! - Nothing is judged here but where a piece begins and ends; whether it is JSON of the right form is serde's to say.
//! - No piece is kept that is longer than [`LONGEST`], and no more than [`LARGEST`] bytes are read, whatever the file does.
//! - Brackets are counted, not followed, so that a million of them cost no stack.

use std::io::{self, BufRead, Read};

/// The longest entry that is read, in bytes.
pub(super) const LONGEST: usize = 16 << 20;
/// The largest file that is read, in bytes.
pub(super) const LARGEST: u64 = 1 << 30;

/// Something to read that ends with an error where it is larger than [`LARGEST`].
pub(super) struct Limited<R> {
    input: R,
    left: u64,
}

impl<R> Limited<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, left: LARGEST }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}

/// A piece of a file: its bytes, and the line that it begins on.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) line: usize,
    pub(super) bytes: Vec<u8>,
    /// How long it is in the file; more than its bytes where it is longer than [`LONGEST`].
    length: usize,
}

impl Piece {
    fn new(line: usize) -> Self {
        Self { line, bytes: Vec::new(), length: 0 }
    }

    /// Whether all of it was kept.
    pub(super) fn is_whole(&self) -> bool {
        self.length == self.bytes.len()
    }

    fn push(&mut self, bytes: &[u8]) {
        self.length += bytes.len();
        if self.length <= LONGEST {
            self.bytes.extend_from_slice(bytes);
        } else {
            self.bytes = Vec::new();
        }
    }
}

/// What a JSON archive says apart from its entries, with an empty list in their place.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) piece: Piece,
    /// The line of the list in the piece, and how many lines of the file its entries take.
    list: (usize, usize),
}

impl Head {
    /// The line of the file that a line of the piece, from 1, stands for.
    pub(super) fn line(&self, line: usize) -> usize {
        let (at, taken) = self.list;
        self.piece.line - 1 + line + if line > at { taken } else { 0 }
    }
}

/// What taking a file apart finds.
pub(super) enum Found {
    /// An entry.
    Entry(Piece),
    /// Something between the entries of a list, on a line, that must not be there.
    Unexpected(usize, &'static str),
}

/// A file being taken apart.
pub(super) struct Pieces<R> {
    input: R,
    line: usize,
}

impl<R: BufRead> Pieces<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, line: 1 }
    }

    /// The next line, without its end; `None` after the last one.
    pub(super) fn next_line(&mut self) -> io::Result<Option<Piece>> {
        let mut piece = Piece::new(self.line);
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                return Ok((piece.length > 0).then_some(piece));
            }
            let end = chunk.iter().position(|byte| *byte == b'\n');
            piece.push(&chunk[..end.unwrap_or(chunk.len())]);
            let taken = end.map_or(chunk.len(), |end| end + 1);
            self.input.consume(taken);
            if end.is_some() {
                self.line += 1;
                return Ok(Some(piece));
            }
        }
    }

    /// Takes a JSON document apart: what stands in the list called `entries` goes to `each`, the rest comes back.
    pub(super) fn document(mut self, mut each: impl FnMut(Found)) -> io::Result<Head> {
        let mut head = Head { piece: Piece::new(1), list: (usize::MAX, 0) };
        self.space(&mut head.piece)?;
        if self.peek()? == Some(b'{') {
            self.copy(&mut head.piece)?;
            // A value that is no key is passed by like one.
            while let Some(byte) = self.space(&mut head.piece)?.filter(|byte| *byte != b'}') {
                let key = self.value()?;
                if key.length == 0 || byte == b',' {
                    self.copy(&mut head.piece)?;
                    continue;
                }
                head.piece.push(&key.bytes);
                if key.bytes != b"\"entries\"" || self.space(&mut head.piece)? != Some(b':') {
                    continue;
                }
                self.copy(&mut head.piece)?;
                if self.space(&mut head.piece)? == Some(b'[') {
                    self.copy(&mut head.piece)?;
                    let start = self.line;
                    self.list(&mut each)?;
                    head.list = (start, self.line - start);
                }
            }
        }
        self.rest(&mut head.piece)?;
        Ok(head)
    }

    /// The values of a list, up to the bracket that closes it.
    fn list(&mut self, each: &mut impl FnMut(Found)) -> io::Result<()> {
        let (mut values, mut commas) = (0_usize, 0_usize);
        let mut between = Piece::new(self.line);
        loop {
            let byte = self.space(&mut between)?;
            between.bytes.clear();
            between.length = 0;
            match byte {
                None | Some(b']' | b'}') => {
                    if byte.is_some() && commas > 0 && commas == values {
                        each(Found::Unexpected(self.line, "there is a comma after the last entry"));
                    }
                    return Ok(());
                }
                Some(b',') => {
                    self.copy(&mut between)?;
                    commas += 1;
                    if commas > values {
                        each(Found::Unexpected(self.line, "there is a comma without an entry before it"));
                        commas = values;
                    }
                }
                Some(b':') => {
                    self.copy(&mut between)?;
                    each(Found::Unexpected(self.line, "there is a colon between the entries"));
                }
                Some(_) => {
                    if commas < values {
                        each(Found::Unexpected(self.line, "a comma is missing before this entry"));
                        commas = values;
                    }
                    each(Found::Entry(self.value()?));
                    values += 1;
                }
            }
        }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.input.fill_buf()?.first().copied())
    }

    /// Takes one byte over into `piece`.
    fn copy(&mut self, piece: &mut Piece) -> io::Result<()> {
        if let Some(byte) = self.peek()? {
            piece.push(&[byte]);
            self.line += usize::from(byte == b'\n');
            self.input.consume(1);
        }
        Ok(())
    }

    /// Takes white space over into `piece`; what comes after it.
    fn space(&mut self, piece: &mut Piece) -> io::Result<Option<u8>> {
        while matches!(self.peek()?, Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.copy(piece)?;
        }
        self.peek()
    }

    fn rest(&mut self, piece: &mut Piece) -> io::Result<()> {
        loop {
            let chunk = self.input.fill_buf()?;
            let length = chunk.len();
            if length == 0 {
                return Ok(());
            }
            piece.push(chunk);
            self.input.consume(length);
        }
    }

    /// The value that begins here; nothing where none does.
    fn value(&mut self) -> io::Result<Piece> {
        let mut piece = Piece::new(self.line);
        let mut reach = Reach::default();
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                return Ok(piece);
            }
            let end = reach.end(chunk);
            let taken = end.unwrap_or(chunk.len());
            piece.push(&chunk[..taken]);
            self.input.consume(taken);
            if end.is_some() {
                self.line += reach.lines;
                return Ok(piece);
            }
        }
    }
}

/// How far into a JSON value its beginning reaches.
#[derive(Default)]
struct Reach {
    depth: usize,
    is_text: bool,
    is_escaped: bool,
    lines: usize,
}

impl Reach {
    /// Where in `bytes`, the next ones of the value, it ends, if it does.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (at, byte) in bytes.iter().enumerate() {
            self.lines += usize::from(*byte == b'\n');
            if self.is_text {
                self.is_text = self.is_escaped || *byte != b'"';
                self.is_escaped = !self.is_escaped && *byte == b'\\';
                if !self.is_text && self.depth == 0 {
                    return Some(at + 1);
                }
                continue;
            }
            match byte {
                b'"' => self.is_text = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 => {
                    self.lines -= usize::from(*byte == b'\n');
                    return Some(at);
                }
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(at + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(json: &str) -> (String, Vec<String>) {
        let mut entries = Vec::new();
        let head = Pieces::new(json.as_bytes()).document(|found| {
            entries.push(match found {
                Found::Entry(piece) => format!("{}: {}", piece.line, String::from_utf8_lossy(&piece.bytes)),
                Found::Unexpected(line, what) => format!("{line}! {what}"),
            });
        });
        let head = head.expect("a slice is read without errors");
        (String::from_utf8_lossy(&head.piece.bytes).into_owned(), entries)
    }

    #[test]
    fn a_document_is_taken_apart() {
        let json = "{\"a\": [1, \"]\\\"\"],\n\"entries\": [\n{\"x\": \"}\"},\n{\"y\": [{}]}\n], \"b\": \"entries\"}\n";
        let (head, entries) = apart(json);
        assert_eq!(head, "{\"a\": [1, \"]\\\"\"],\n\"entries\": [], \"b\": \"entries\"}\n");
        assert_eq!(entries, ["3: {\"x\": \"}\"}", "4: {\"y\": [{}]}"]);
    }

    #[test]
    fn whatever_it_is_taking_it_apart_ends() {
        let deep = "[".repeat(1_000_000);
        for json in ["", "{", "}", "[]", "{]", "{:", "{\"entries\":", "{\"entries\":[", "{\"entries\":[:]}", &deep] {
            let (head, entries) = apart(json);
            assert!(head.len() <= json.len() && entries.len() <= 2, "{json}: {entries:?}");
        }
        assert_eq!(apart("{\"entries\":[1 2,]}").1.len(), 4, "two values, a comma too few and one too many");
    }
}
