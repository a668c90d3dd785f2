//! A JSON document taken apart: into its entries, which are given batch by batch, and the rest.
//!
//! A broken entry costs only itself where the next one begins on a line of its own at the same column.

use std::io;

use super::{
    fault::{Fault, Problem, Syntax},
    pieces::{Batch, LONGEST, Pieces},
};

/// What a JSON document says apart from its entries, with an empty list in their place.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) bytes: Vec<u8>,
    /// The line of the list in the head, and how many lines of the file its entries take.
    list: (usize, usize),
    /// Whether it was read to its end.
    pub(super) is_whole: bool,
}

impl Head {
    /// The line of the file that a line of the head, from 1, stands for.
    pub(super) fn line(&self, line: usize) -> usize {
        let (at, taken) = self.list;
        line + if line > at { taken } else { 0 }
    }
}

/// Where in a document its reading has come to.
enum Place {
    Start,
    /// Between the braces of the whole.
    Members,
    /// Between the brackets of the entries; how many there were, and how many commas after one.
    Entries {
        values: usize,
        commas: usize,
    },
    End,
}

/// A JSON document being taken apart.
pub(super) struct Document<'a> {
    pub(super) pieces: Pieces<'a>,
    pub(super) head: Head,
    place: Place,
}

impl<'a> Document<'a> {
    pub(super) fn new(pieces: Pieces<'a>) -> Self {
        let head = Head { bytes: Vec::new(), list: (usize::MAX, 0), is_whole: true };
        Self { pieces, head, place: Place::Start }
    }

    /// The next entries; none after the last one, when the head is whole.
    pub(super) fn entries(&mut self) -> io::Result<Batch> {
        let mut batch = Batch::default();
        while !batch.is_full() {
            self.place = match self.place {
                Place::Start => self.start(&mut batch)?,
                Place::Members => self.member(&mut batch)?,
                Place::Entries { values, commas } => self.entry(&mut batch, values, commas)?,
                Place::End => break,
            };
        }
        Ok(batch)
    }

    /// Takes over one byte of the head.
    fn copy(&mut self) {
        let byte = self.pieces.take(1);
        self.head.bytes.extend_from_slice(byte);
    }

    fn space(&mut self) -> io::Result<Option<u8>> {
        self.pieces.space(&mut self.head.bytes)
    }

    fn fail(&mut self, batch: &mut Batch, fault: Fault) -> Place {
        self.head.is_whole = false;
        batch.faults.push(fault);
        Place::End
    }

    fn start(&mut self, batch: &mut Batch) -> io::Result<Place> {
        let problem = match self.space()? {
            Some(b'{') => {
                self.copy();
                return Ok(Place::Members);
            }
            Some(b'[') => Problem::List,
            _ => Problem::NotAnObject,
        };
        let fault = Fault::new(self.pieces.line, problem);
        Ok(self.fail(batch, fault))
    }

    /// A name, a value or a sign between them; whether they stand in the right order is found when the head is parsed.
    fn member(&mut self, batch: &mut Batch) -> io::Result<Place> {
        let name = match self.space()? {
            None => return Ok(Place::End),
            Some(b'}') => {
                self.copy();
                if self.space()?.is_some() {
                    let fault = Fault::new(self.pieces.line, Problem::Syntax(Syntax::GoesOn));
                    return Ok(self.fail(batch, fault));
                }
                return Ok(Place::End);
            }
            Some(b',' | b':') => {
                self.copy();
                return Ok(Place::Members);
            }
            Some(_) => match self.pieces.value()? {
                Ok(length) => self.pieces.take(length),
                Err(fault) => return Ok(self.fail(batch, fault)),
            },
        };
        self.head.bytes.extend_from_slice(name);
        if self.head.bytes.len() > LONGEST {
            let fault = Fault::new(self.pieces.line, Problem::TooLong);
            return Ok(self.fail(batch, fault));
        }
        if name != b"\"entries\"" || self.space()? != Some(b':') {
            return Ok(Place::Members);
        }
        self.copy();
        if self.space()? != Some(b'[') {
            return Ok(Place::Members);
        }
        self.copy();
        self.head.list = (self.pieces.line, 0);
        Ok(Place::Entries { values: 0, commas: 0 })
    }

    /// An entry, or a sign between two.
    fn entry(&mut self, batch: &mut Batch, values: usize, commas: usize) -> io::Result<Place> {
        let next = self.pieces.space(&mut Vec::new())?;
        let line = self.pieces.line;
        let mut tell = |syntax| batch.faults.push(Fault::new(line, Problem::Syntax(syntax)));
        match next {
            None | Some(b']' | b'}' | b':') => {
                if next == Some(b']') && commas > 0 && commas == values {
                    tell(Syntax::CommaAtEnd);
                }
                self.head.list.1 = line - self.head.list.0;
                if next == Some(b']') {
                    self.copy();
                }
                Ok(Place::Members)
            }
            Some(b',') => {
                self.pieces.take(1);
                if commas == values {
                    tell(Syntax::CommaTooMany);
                    return Ok(Place::Entries { values, commas });
                }
                Ok(Place::Entries { values, commas: values })
            }
            Some(_) => {
                if commas < values {
                    tell(Syntax::CommaMissing);
                }
                match self.pieces.value()? {
                    Ok(length) => batch.push(line, self.pieces.take(length)),
                    Err(fault) => {
                        batch.faults.push(fault);
                        batch.broken += 1;
                        if !self.pieces.skip_to_next()? {
                            self.head.is_whole = false;
                            return Ok(Place::End);
                        }
                        return Ok(Place::Entries { values: values + 1, commas: values + 1 });
                    }
                }
                Ok(Place::Entries { values: values + 1, commas: values })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(json: &str) -> (String, Vec<String>) {
        let mut bytes = json.as_bytes();
        let mut document = Document::new(Pieces::new(&mut bytes));
        let mut found = Vec::new();
        loop {
            let batch = document.entries().expect("a slice is read without errors");
            found.extend(batch.pieces().map(|(line, bytes)| format!("{line}: {}", String::from_utf8_lossy(bytes))));
            found.extend(batch.faults.iter().map(|fault| format!("{:?}! {:?}", fault.line, fault.problem)));
            if !batch.is_full() {
                break;
            }
        }
        (String::from_utf8_lossy(&document.head.bytes).into_owned(), found)
    }

    #[test]
    fn a_document_is_taken_apart() {
        let json = "{\"a\": [1, \"]\\\"\"],\n\"entries\": [\n{\"x\": \"}\"},\n{\"y\": [{}]}\n], \"b\": \"entries\"}\n";
        let (head, entries) = apart(json);
        assert_eq!(head, "{\"a\": [1, \"]\\\"\"],\n\"entries\": [], \"b\": \"entries\"}\n");
        assert_eq!(entries, ["3: {\"x\": \"}\"}", "4: {\"y\": [{}]}"]);
    }

    #[test]
    fn after_a_broken_entry_the_next_one_is_read() {
        let (_, entries) = apart("{\"entries\": [\n  {\"a\": 1},\n  {\"b\": {\n    {},\n  {\"c\": 3}\n]}");
        assert_eq!(entries, ["2: {\"a\": 1}", "5: {\"c\": 3}", "Some(4)! Syntax(NameExpected)"]);
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

    #[test]
    fn a_value_may_reach_over_many_chunks() {
        let long = "x".repeat(300_000);
        let (_, entries) = apart(&format!("{{\"entries\": [\n{{\"a\": \"{long}\"}},\n\n{{}}]}}"));
        assert_eq!(entries, [format!("2: {{\"a\": \"{long}\"}}"), "4: {}".to_owned()]);
    }
}
