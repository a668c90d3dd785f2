//! How far the reading of a large archive is, on standard error, where that is a terminal and it takes its time.

use std::{
    io::{self, IsTerminal, Write},
    time::{Duration, Instant},
};

use crate::{lang::Lang, messages::Messages};

/// What is read sooner is not worth a word.
const PATIENCE: Duration = Duration::from_millis(500);

/// A line that says how much of a file is read; it goes when the reading ends.
pub(super) struct Progress {
    start: Instant,
    is_seen: bool,
    text: &'static str,
    /// What the line says now.
    shown: Option<String>,
}

impl Progress {
    pub(super) fn new(lang: Lang) -> Self {
        let text = Messages::of(lang).reading;
        Self { start: Instant::now(), is_seen: io::stderr().is_terminal(), text, shown: None }
    }

    /// Says that so many bytes are read, of so many, where that is known.
    pub(super) fn tell(&mut self, read: u64, of: Option<u64>) {
        if !self.is_seen || self.start.elapsed() < PATIENCE {
            return;
        }
        let done = match of {
            Some(of) => format!("{} %", read.saturating_mul(100) / of.max(1)),
            None => format!("{} MB", read / 1_000_000),
        };
        if self.shown.as_ref() != Some(&done) {
            // Where it cannot be said, the reading goes on.
            let _ = write!(io::stderr(), "\r{} {done}", self.text);
            self.shown = Some(done);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown.is_some() {
            let _ = write!(io::stderr(), "\r{}\r", " ".repeat(self.text.chars().count() + 12));
        }
    }
}
