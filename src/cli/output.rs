//! Standard output: buffered, coloured on a terminal, quiet when its reader has gone.
//!
//! What a tone looks like is the theme's, as on the screen.

use std::{
    io::{self, BufWriter, IsTerminal, StdoutLock, Write},
    ops::Range,
};

use super::Environment;
use crate::{
    document::{Document, Mark, Tone},
    theme::{self, Theme},
    tui,
};

/// How output looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Text alone.
    Plain,
    /// Painted.
    Painted(Theme),
}

/// When output is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum When {
    // Where a terminal shows it; `NO_COLOR` leaves bold and underlined.
    #[default]
    Auto,
    // Also into a pipe or a file.
    Always,
    // No escape sequence at all.
    Never,
}

impl When {
    pub(super) fn look(self, theme: Theme, environment: Environment<'_>) -> Look {
        let is_dumb = tui::is_dumb(environment("TERM").as_deref());
        match self {
            Self::Auto if io::stdout().is_terminal() && !is_dumb => Look::Painted(theme),
            Self::Always => Look::Painted(theme),
            Self::Auto | Self::Never => Look::Plain,
        }
    }
}

/// Standard output.
pub(super) struct Output {
    to: BufWriter<StdoutLock<'static>>,
    look: Look,
    /// The columns of the terminal that shows it, where one does.
    columns: Option<usize>,
}

impl Output {
    pub(super) fn new(look: Look) -> Self {
        let stdout = io::stdout();
        let columns = stdout.is_terminal().then(|| tui::columns().unwrap_or(80));
        Self { to: BufWriter::with_capacity(1 << 16, stdout.lock()), look, columns }
    }

    /// Whether it is a terminal.
    pub(super) fn is_seen(&self) -> bool {
        self.columns.is_some()
    }

    /// The columns of the terminal, where it is one.
    pub(super) fn columns(&self) -> Option<usize> {
        self.columns
    }

    /// Whether anything is painted at all.
    pub(super) fn is_painted(&self) -> bool {
        self.look != Look::Plain
    }

    /// The columns that a line has.
    pub(super) fn width(&self) -> usize {
        self.columns.unwrap_or(usize::MAX)
    }

    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        self.to.write_all(text.as_bytes())
    }

    /// A text in a tone.
    pub(super) fn toned(&mut self, text: &str, tone: Tone, mark: Option<Mark>) -> io::Result<()> {
        match self.look {
            Look::Painted(theme) if !text.trim().is_empty() => {
                let codes = theme::codes(theme.style(tone, mark));
                if codes.is_empty() {
                    return self.text(text);
                }
                write!(self.to, "\u{1b}[{codes}m{text}\u{1b}[0m")
            }
            _ => self.text(text),
        }
    }

    /// A text in a tone with places in it marked.
    pub(super) fn marked(&mut self, text: &str, tone: Tone, places: &[Range<usize>]) -> io::Result<()> {
        let mut at = 0;
        for place in places {
            self.toned(&text[at..place.start], tone, None)?;
            self.toned(&text[place.clone()], tone, Some(Mark::Hit))?;
            at = place.end;
        }
        self.toned(&text[at..], tone, None)
    }

    /// A page, one line per row; but an address stays whole, so that it can be clicked and copied.
    pub(super) fn page(&mut self, page: &Document) -> io::Result<()> {
        for nth in 0..page.row_count() {
            let goes_on = nth > 0 && is_address(page, nth - 1) && page.target_at(nth - 1) == page.target_at(nth);
            let spans = page.spans(nth, &[], None).skip_while(|span| goes_on && span.tone != Tone::Link);
            if nth > 0 && !goes_on {
                self.text("\n")?;
            }
            let mut spans = spans.peekable();
            while let Some(span) = spans.next() {
                let text = if spans.peek().is_none() { span.text.trim_end() } else { &span.text };
                self.toned(text, span.tone, span.mark)?;
            }
        }
        self.text("\n")
    }

    /// What is buffered goes out, and whether it arrived comes back.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Whether a row is an address, or a part of one.
fn is_address(page: &Document, row: usize) -> bool {
    page.target_at(row).is_some() && page.spans(row, &[], None).last().is_some_and(|span| span.tone == Tone::Link)
}
