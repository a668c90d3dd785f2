//! What is said on standard error: what is wrong, and to a person how it went.

use std::io::{self, IsTerminal, Write};

use crate::{document::width, tui};

/// Writes a text to standard error; on a terminal its lines end between words. Where that is closed there is nobody to tell.
pub(super) fn say(text: &str) {
    let columns = tui::columns().filter(|_| io::stderr().is_terminal());
    let text = columns.map_or_else(|| text.to_owned(), |columns| wrapped(text, columns));
    let _ = io::stderr().write_all(format!("{text}\n").as_bytes());
}

/// Says a sentence on standard error.
pub(super) fn remark(sentence: &str) {
    say(&format!("tillit: {sentence}"));
}

/// Says to a person at a terminal how it went; a script sees that by the exit code.
pub(super) fn tell(sentence: &str) {
    if io::stderr().is_terminal() {
        say(sentence);
    }
}

/// Stands for a blank within a command; no text that is shown has it.
const GLUE: &str = "\u{1}";

/// A text in lines of so many columns. A command stays whole, and so does a word that is longer, as a path may be.
fn wrapped(text: &str, columns: usize) -> String {
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(nth, part)| if nth % 2 == 1 { part.replace(' ', GLUE) } else { part.to_owned() });
    let text = parts.collect::<Vec<_>>().join("`");
    let (mut lines, mut used) = (String::new(), 0);
    for word in text.split_inclusive([' ', '\n']) {
        if used > 0 && used + width(word.trim_end()) > columns {
            lines.truncate(lines.trim_end_matches(' ').len());
            lines.push('\n');
            used = 0;
        }
        lines.push_str(word);
        used = if word.ends_with('\n') { 0 } else { used + width(word) };
    }
    lines.replace(GLUE, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words_and_a_long_word_stays_whole() {
        for (text, expected) in [
            ("visar de id som `tillit show` tar", "visar de id\nsom\n`tillit show`\ntar"),
            ("skrev /home/anna/en/lång/väg.ris nu", "skrev\n/home/anna/en/lång/väg.ris\nnu"),
            ("en rad\noch en till", "en rad\noch en till"),
            ("", ""),
        ] {
            assert_eq!(wrapped(text, 12), expected);
        }
    }
}
