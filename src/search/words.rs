//! A text as the words that search knows.
//!
//! The law, the same for texts and for queries:
//! - A word is a run of letters and digits. Four digits or more after letters begin a word of their own (`sou2018` is
//!   *sou* and *2018*).
//! - A number of several parts is one word, its parts joined by `:` whatever joined them: `2018:47`, `2016-06-21`. One
//!   of ten digits or more is an ISBN: its digits alone.
//! - Once more together are given: a document number and the series directly before it, `sou 2018:47`; a date in words
//!   as a number, *14 juni 2018* as `2018:06:14`.

use std::{fmt::Write as _, ops::Range};

use super::fold::lower;

/// Calls `each` with every word of `text`: its place in bytes, and its letters without case.
pub(crate) fn each_word(text: &str, mut each: impl FnMut(Range<usize>, &str)) {
    let mut word = String::new();
    let mut before = Before::default();
    let mut at = 0;
    while let Some(run) = next_run(text, at, &mut word) {
        if !word.bytes().all(|b| b.is_ascii_digit()) {
            at = run.end;
            each(run.clone(), &word);
            before.see_word(text, run);
            continue;
        }
        word.clear();
        let number = number_at(text, run.start, &mut word);
        at = number.end;
        each(number.clone(), &word);
        if let Some(start) = before.join(text, number.start, &mut word) {
            each(start..number.end, &word);
        }
        before.see_number(number);
    }
}

/// Calls `each` with the words of `text` once each, without what is given once more together.
pub(crate) fn each_single(text: &str, mut each: impl FnMut(Range<usize>, &str)) {
    let mut end = 0;
    each_word(text, |at, word| {
        if at.start >= end {
            end = at.end;
            each(at, word);
        }
    });
}

/// How many words `text` has.
pub(crate) fn count(text: &str) -> usize {
    let mut count = 0;
    each_single(text, |_, _| count += 1);
    count
}

/// What stands before a number: the word directly before it, and the day before that.
#[derive(Default)]
struct Before {
    /// The place of the word; nowhere, where there is none.
    at: Range<usize>,
    day: Option<Range<usize>>,
    number: Option<Range<usize>>,
}

impl Before {
    fn see_word(&mut self, text: &str, at: Range<usize>) {
        let is_day = |day: &Range<usize>| day.len() <= 2 && &text[day.end..at.start] == " ";
        self.day = self.number.take().filter(is_day);
        self.at = at;
    }

    fn see_number(&mut self, at: Range<usize>) {
        self.at = 0..0;
        self.number = Some(at);
    }

    /// Joins `number`, which begins at `start`, with what stands before it; where both together begin.
    fn join(&self, text: &str, start: usize, number: &mut String) -> Option<usize> {
        let between = &text[self.at.end.min(start)..start];
        if self.at.is_empty() {
            return None;
        }
        let word = || text[self.at.clone()].chars().map(lower).collect::<String>();
        if number.contains(':') && is_series(between) {
            number.insert(0, ' ');
            number.insert_str(0, &word());
            return Some(self.at.start);
        }
        if number.len() == 4 && matches!(between, " " | "\u{a0}") {
            let month = month(&word())?;
            let _ = write!(number, ":{month:02}");
            let Some(day) = self.day.clone() else { return Some(self.at.start) };
            let _ = write!(number, ":{:0>2}", &text[day.clone()]);
            return Some(day.start);
        }
        None
    }
}

/// The month that a word names in Swedish or English, whole or by its first three letters.
pub(crate) fn month(word: &str) -> Option<usize> {
    const MONTHS: [&[&str]; 12] = [
        &["januari", "january"],
        &["februari", "february"],
        &["mars", "march"],
        &["april"],
        &["maj", "may"],
        &["juni", "june"],
        &["juli", "july"],
        &["augusti", "august"],
        &["september"],
        &["oktober", "october"],
        &["november"],
        &["december"],
    ];
    let named = |name: &&str| *name == word || (word.len() == 3 && name.starts_with(word));
    Some(1 + MONTHS.iter().position(|names| names.iter().any(named))?)
}

/// What may stand between a series and its number: `SOU 2018:47`, `Dir. 2016:51`.
fn is_series(between: &str) -> bool {
    matches!(between, "" | " " | "." | ". " | "\u{a0}")
}

/// The next run of letters and digits, from `from` on, its letters without case in `word`.
fn next_run(text: &str, from: usize, word: &mut String) -> Option<Range<usize>> {
    word.clear();
    let start = from + text[from..].find(is_letter)?;
    let mut digits = 0;
    let mut at = start;
    while let Some(c) = char_at(text, at) {
        if !(is_letter(c) || is_mark(c)) {
            break;
        }
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        word.push(lower(c));
        at += c.len_utf8();
        // The fourth digit after letters: they are a number, and the letters before them are the run.
        if digits == 4 && word.len() > 4 && !word.starts_with(|c: char| c.is_ascii_digit()) {
            word.truncate(word.len() - 4);
            return Some(start..at - 4);
        }
    }
    Some(start..at)
}

/// The character at a place; most are ASCII, and need no decoding.
fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => text[at..].chars().next(),
    }
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() }
}

/// Combining marks stay with their letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The number that begins at `start`, written into `word`; its place.
fn number_at(text: &str, start: usize, word: &mut String) -> Range<usize> {
    let digits = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let mut lengths = vec![digits(start)];
    let first = start + lengths[0];
    let mut end = first;
    while let Some(joint @ (b':' | b'-')) = text.as_bytes().get(end).copied() {
        let length = digits(end + 1);
        let is_glued = text[end + 1 + length..].starts_with(char::is_alphabetic);
        if length == 0 || is_glued || (joint == b':' && lengths.len() > 1) {
            break;
        }
        end += 1 + length;
        lengths.push(length);
    }
    let is_document = text.as_bytes().get(first) == Some(&b':');
    let is_date = matches!(lengths[..], [4, 2] | [4, 2, 2]);
    let joint = match lengths.iter().sum::<usize>() {
        10.. => "",
        _ if is_document || is_date => ":",
        _ => {
            word.push_str(&text[start..first]);
            return start..first;
        }
    };
    for (nth, part) in text[start..end].split([':', '-']).enumerate() {
        word.push_str(if nth == 0 { "" } else { joint });
        word.push_str(part);
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_word(text, |at, word| words.push(format!("{}={word}", &text[at])));
        words
    }

    #[test]
    fn words_and_numbers() {
        let cases: [(&str, &[&str]); 11] = [
            ("Låt professionen", &["Låt=låt", "professionen=professionen"]),
            ("SOU 2018:47", &["SOU=sou", "2018:47=2018:47", "SOU 2018:47=sou 2018:47"]),
            ("dir. 2017:119.", &["dir=dir", "2017:119=2017:119", "dir. 2017:119=dir 2017:119"]),
            ("sou2018:38", &["sou=sou", "2018:38=2018:38", "sou2018:38=sou 2018:38"]),
            ("2016-06-21", &["2016-06-21=2016:06:21"]),
            ("978-91-38-24970-3", &["978-91-38-24970-3=9789138249703"]),
            ("2016–2020, 10-12", &["2016=2016", "2020=2020", "10=10", "12=12"]),
            ("H5B356", &["H5B356=h5b356"]),
            ("14 juni 2018", &["14=14", "juni=juni", "2018=2018", "14 juni 2018=2018:06:14"]),
            ("in June 2018", &["in=in", "June=june", "2018=2018", "June 2018=2018:06"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
