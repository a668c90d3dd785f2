//! Whether the browser can run here, and why it did not or stopped.

use std::{
    env, error,
    ffi::OsStr,
    fmt,
    io::{self, IsTerminal},
};

/// Why the browser did not run, or stopped before it was asked to. As text it is one sentence.
#[derive(Debug)]
pub enum Error {
    /// Keys cannot be read: standard input is no terminal.
    NoInput,
    /// There is nothing to draw on: standard output is no terminal.
    NoOutput,
    /// The terminal says (`TERM=dumb`, or empty) that it can only print.
    Dumb,
    /// The terminal failed with an error of the system.
    Failed(io::Error),
}

impl Error {
    /// Whether the terminal was found unfit before anything was written to it.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        !matches!(self, Self::Failed(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoInput => out.write_str("the browser reads keys from a terminal, and standard input is none"),
            Self::NoOutput => out.write_str("the browser draws on a terminal, and standard output is none"),
            Self::Dumb => out.write_str("the browser draws on the whole screen, and this terminal (TERM) cannot"),
            Self::Failed(error) => write!(out, "the terminal failed: {error}"),
        }
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Failed(error) => Some(error),
            _ => None,
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// Whether the browser can run here, found without writing a byte.
///
/// # Errors
///
/// A refusal ([`Error::is_refusal`]) when standard input or output is no terminal, or one that `is_dumb`.
pub fn check() -> Result<(), Error> {
    if !io::stdin().is_terminal() {
        return Err(Error::NoInput);
    }
    if !io::stdout().is_terminal() {
        return Err(Error::NoOutput);
    }
    if is_dumb(env::var_os("TERM").as_deref()) { Err(Error::Dumb) } else { Ok(()) }
}

/// Whether a terminal can only print, by `TERM`: on Unix each has a name, on Windows none.
pub(crate) fn is_dumb(term: Option<&OsStr>) -> bool {
    term.map_or(cfg!(unix), |term| term.is_empty() || term == "dumb")
}
