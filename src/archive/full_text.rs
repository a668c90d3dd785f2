//! The full text of a work, read when it is first asked for: a start costs nothing, however long the texts are.

use std::{
    fmt,
    ops::Range,
    sync::{Arc, OnceLock},
};

use super::Date;
use crate::lang::Text;

/// What divides the pages of a text.
pub(crate) const PAGE_BREAK: char = '\u{c}';

/// A text as it was read: harmless, its pages divided by form feeds.
#[derive(Clone, Debug, Default)]
pub struct ReadText {
    /// The text; empty where it could not be read.
    pub text: Box<str>,
    /// Why it, or a part of it, could not be read.
    pub problem: Option<Text>,
}

/// What reads a text when it is asked for.
pub type TextReader = Box<dyn Fn() -> ReadText + Send + Sync>;

impl From<&str> for ReadText {
    fn from(text: &str) -> Self {
        Self { text: text.into(), problem: None }
    }
}

/// The full text of a work.
#[derive(Clone)]
pub struct FullText {
    /// Where it was read: an address or a file; empty where nobody said.
    pub from: Box<str>,
    /// The day on which it was attached.
    pub day: Date,
    /// Which text it is: another one for the same work has another name.
    name: Box<str>,
    lazy: Arc<Lazy>,
}

struct Lazy {
    read: TextReader,
    text: OnceLock<ReadText>,
}

impl FullText {
    /// The text of this name, which `read` reads.
    pub(crate) fn new(
        name: &str,
        from: Box<str>,
        day: Date,
        read: impl Fn() -> ReadText + Send + Sync + 'static,
    ) -> Self {
        Self { from, day, name: name.into(), lazy: Arc::new(Lazy { read: Box::new(read), text: OnceLock::new() }) }
    }

    /// Its pages, divided by [`PAGE_BREAK`].
    #[must_use]
    pub(crate) fn text(&self) -> &str {
        &self.read().text
    }

    /// Why it, or a part of it, cannot be read.
    pub(crate) fn problem(&self) -> Option<&Text> {
        self.read().problem.as_ref()
    }

    fn read(&self) -> &ReadText {
        self.lazy.text.get_or_init(&self.lazy.read)
    }

    /// The line that a place stands in, without its end.
    pub(crate) fn line_at(&self, at: usize) -> Range<usize> {
        let (before, after) = self.text().split_at(at);
        let start = before.rfind(['\n', PAGE_BREAK]).map_or(0, |end| end + 1);
        start..after.find(['\n', PAGE_BREAK]).map_or(self.text().len(), |end| at + end)
    }

    /// The number of the page that a place stands on, from 1.
    pub(crate) fn page_at(&self, at: usize) -> usize {
        1 + self.text()[..at].matches(PAGE_BREAK).count()
    }

    /// Whether it is the text of this name, and was not found unreadable.
    pub(crate) fn is(&self, name: &str) -> bool {
        *self.name == *name && self.lazy.text.get().is_none_or(|read| read.problem.is_none())
    }
}

impl PartialEq for FullText {
    /// Whether both are the same text, read once for both; neither is read for this.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.lazy, &other.lazy)
    }
}

impl fmt::Debug for FullText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FullText").field(&self.name).finish()
    }
}
