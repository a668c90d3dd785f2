//! The full text of a work, read when it is first asked for: a start costs nothing, however long the texts are.
//!
//! What is looked through, shown and copied is running text: the lines of a printed page are paragraphs again.

use std::{
    collections::HashSet,
    fmt,
    ops::Range,
    sync::{Arc, OnceLock},
};

use super::Date;
use crate::{lang::Text, scrub};

/// What divides the pages of a text.
pub(crate) const PAGE_BREAK: char = '\u{c}';

/// A text as it was read, its pages divided by form feeds.
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
    /// The text of this name, which `read` reads. It may be shown anywhere: what is read is made harmless.
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
        self.lazy.text.get_or_init(|| {
            let read = (self.lazy.read)();
            let text = read.text.strip_suffix(PAGE_BREAK).unwrap_or(&read.text);
            let hyphenated = hyphenated(text);
            let running = |page| scrub::prose(&running(page, &hyphenated)).into_owned();
            let pages: Vec<_> = text.split(PAGE_BREAK).map(running).collect();
            ReadText { text: pages.join("\u{c}").into(), ..read }
        })
    }

    /// The line that a place stands in, without its end: a paragraph, however many lines it was printed in.
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

/// What may divide a word at the end of a line: a hyphen, one of Unicode, a soft one.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// The words that a text has with a hyphen within a line, `trust-based`, in small letters: a line's end divides them there.
fn hyphenated(text: &str) -> HashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-').map(|word| word.trim_matches('-'));
    words.filter(|word| word.contains('-')).map(str::to_lowercase).collect()
}

/// A printed page as running text: words that lines divide are whole, and so are paragraphs. Blank lines stay.
fn running(page: &str, hyphenated: &HashSet<String>) -> String {
    let lines: Vec<&str> = page.split('\n').map(str::trim_end).collect();
    let mut text = String::with_capacity(page.len() + 1);
    for block in lines.chunk_by(|line, next| !line.is_empty() && !next.is_empty()) {
        let longest = block.iter().map(|line| line.len()).max().unwrap_or(0);
        let is_table = block.iter().any(|line| has_columns(line));
        text.push_str(block[0]);
        for lines in block.windows(2) {
            let (line, next) = (lines[0], lines[1]);
            if let Some(hyphen) = divided(line, next, hyphenated) {
                text.truncate(text.trim_end_matches(HYPHENS).len());
                text.push_str(hyphen);
                text.push_str(next.trim_start());
            } else if !is_table && goes_on(line, next, longest) {
                text.push(' ');
                text.push_str(next.trim_start());
            } else {
                text.push('\n');
                text.push_str(next);
            }
        }
        text.push('\n');
    }
    text.pop();
    text
}

/// What is left of the hyphen of a word that is divided at the end of a line: nothing of `zebra-` `ränder`, but `e-` `tjänst`,
/// `IT-` `stöd` and what the text has with it elsewhere are written with it. In `vård-` `och omsorg` no word is divided.
fn divided(line: &str, next: &str, hyphenated: &HashSet<String>) -> Option<&'static str> {
    let begun = line.strip_suffix(HYPHENS)?.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let ended = next.trim_start().split(|c: char| !c.is_alphanumeric()).next()?;
    let is_divided = !begun.is_empty() && ended.starts_with(char::is_lowercase);
    if !is_divided || ["och", "eller", "samt", "som", "respektive", "and", "or"].contains(&ended) {
        return None;
    }
    let is_word = begun.ends_with(char::is_lowercase) && begun.chars().nth(1).is_some();
    let is_hyphenated = || hyphenated.contains(&format!("{begun}-{ended}").to_lowercase());
    Some(if is_word && !is_hyphenated() { "" } else { "-" })
}

/// Whether a line is a row of a table, or of contents.
fn has_columns(line: &str) -> bool {
    line.trim_start().as_bytes().windows(4).any(|signs| matches!(signs, b"    " | b"...." | b". . "))
}

/// Whether a line goes on in the next: where that is no item, and its first word had no room on the line. `longest` are the
/// bytes of the longest line around it.
fn goes_on(line: &str, next: &str, longest: usize) -> bool {
    let next_word = next.split_whitespace().next().unwrap_or_default();
    let is_item = !next_word.starts_with(|c: char| c.is_alphanumeric() || "\"'”’«»(§[".contains(c));
    !is_item && (line.len() + 1 + next_word.len()) * 5 > longest * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_printed_page_are_running_text() {
        for (printed, expected) in [
            ("om zebra-\nränder", "om zebraränder"),
            ("om zebra\u{2010} \r\n  ränder i dag", "om zebraränder i dag"),
            ("om zebra\u{ad}\nränder", "om zebraränder"),
            ("en ny e-\ntjänst", "en ny e-tjänst"),
            ("ett IT-\nstöd", "ett IT-stöd"),
            ("under 90-\ntalet", "under 90-talet"),
            ("i tillits-\noch ledning", "i tillits- och ledning"),
            ("i Norr-\nBotten", "i Norr- Botten"),
            ("till -\nfrån", "till - från"),
            ("Trust-based means trust-\nbased", "Trust-based means trust-based"),
            ("Den styr-\nning som\nbygger på", "Den styrning som bygger på"),
            ("första\n\nandra", "första\n\nandra"),
            (
                "Inledning\nDetta är en längre text i\nett stycke.\nDetta är ett annat stycke.",
                "Inledning\nDetta är en längre text i ett stycke.\nDetta är ett annat stycke.",
            ),
            ("Tre saker är\n• det första\n• det andra", "Tre saker är\n• det första\n• det andra"),
            ("1 Inledning ........ 7\n2 Uppdraget ........ 9", "1 Inledning ........ 7\n2 Uppdraget ........ 9"),
            ("  2016    7 mnkr\n  2017    9 mnkr", "  2016    7 mnkr\n  2017    9 mnkr"),
            ("", ""),
        ] {
            assert_eq!(running(printed, &hyphenated(printed)).replace('\r', ""), expected, "{printed:?}");
        }
    }

    #[test]
    fn pages_stay_apart_and_are_harmless() {
        let day = "2026-11-25".parse().expect("it is a date");
        let full = FullText::new("text", Box::default(), day, || "zebra-\u{c}ränder\u{1b}[31m i\nskogen\u{c}".into());
        assert_eq!(full.text(), "zebra-\u{c}ränder i skogen");
        assert_eq!(&full.text()[full.line_at(10)], "ränder i skogen");
    }
}
