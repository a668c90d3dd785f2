//! The full text of a work, read when it is first asked for: a start costs nothing, however long the texts are.

use std::sync::{Arc, LazyLock};

use super::Date;

/// What reads a text.
type Read = Box<dyn FnOnce() -> Box<str> + Send>;

/// The full text of a work.
#[derive(Clone, Debug)]
pub struct FullText {
    /// Where it was read: an address or a file; empty where nobody said.
    pub from: Box<str>,
    /// The day on which it was attached.
    pub day: Date,
    /// Which text it is: another one for the same work has another name.
    name: Box<str>,
    text: Arc<LazyLock<Box<str>, Read>>,
}

impl FullText {
    /// The text of this name, which `read` reads.
    pub(crate) fn new(name: &str, from: Box<str>, day: Date, read: impl FnOnce() -> Box<str> + Send + 'static) -> Self {
        Self { from, day, name: name.into(), text: Arc::new(LazyLock::new(Box::new(read))) }
    }

    /// Its pages, divided by form feeds.
    #[must_use]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is the text of this name.
    pub(crate) fn is(&self, name: &str) -> bool {
        *self.name == *name
    }
}

impl PartialEq for FullText {
    /// Whether both are the same text; neither is read.
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.from, self.day) == (&other.name, &other.from, other.day)
    }
}
