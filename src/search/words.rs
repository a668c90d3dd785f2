//! A text as the words that search knows.
//!
//! The rules, the same for texts and for queries:
//! - A word is a run of letters and digits. Four digits or more after letters begin a word of their own (`sou2018` is
//!   *sou* and *2018*).
//! - A number of several parts is one word, its parts joined by `:` whatever joined them: `2018:47`, `2016-06-21`. One
//!   of ten digits or more is an ISBN: its digits alone.
//! - Once more together are given: a document number and the series directly before it, `sou 2018:47`; a date in words
//!   as a number, *14 juni 2018* as `2018:06:14`.

use std::{fmt::Write as _, ops::Range};

use super::fold::lower;

/// Calls `each` with every word of `text`: its place in bytes, and its letters without case.
pub(super) fn each_word(text: &str, mut each: impl FnMut(Range<usize>, &str)) {
    let mut word = String::new();
    let mut before = Before::default();
    let mut at = 0;
    while let Some(run) = Run::next(text, at) {
        if run.made_of != DIGIT {
            at = run.at.end;
            each(run.at.clone(), run.lower(text, &mut word));
            before.see_word(text, run.at);
            continue;
        }
        word.clear();
        let number = number_at(text, run.at, &mut word);
        at = number.end;
        each(number.clone(), &word);
        if let Some(start) = before.join(text, number.start, &mut word) {
            each(start..number.end, &word);
        }
        before.see_number(number);
    }
}

/// Calls `each` with the words of `text` once each, without what is given once more together.
pub(super) fn each_single(text: &str, mut each: impl FnMut(&str)) {
    let mut end = 0;
    each_word(text, |at, word| {
        if at.start >= end {
            end = at.end;
            each(word);
        }
    });
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
        if is_series(between) && number.contains(':') {
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

/// The month that a word names in Swedish or English, whole or by its first three letters or more.
pub(super) fn month(word: &str) -> Option<usize> {
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
    let named = |name: &&str| word.len() >= 3 && name.starts_with(word);
    Some(1 + MONTHS.iter().position(|names| names.iter().any(named))?)
}

/// What may stand between a series and its number: `SOU 2018:47`, `Dir. 2016:51`.
fn is_series(between: &str) -> bool {
    matches!(between, "" | " " | "." | ". " | "\u{a0}")
}

/// A run of letters and digits: its place in bytes, and the set of what it is made of.
struct Run {
    at: Range<usize>,
    made_of: u8,
}

impl Run {
    /// The next one, from `from` on.
    fn next(text: &str, from: usize) -> Option<Self> {
        let (start, _) = reach::<{ SIGN | MARK }>(text, from);
        let (end, made_of) = reach::<{ !SIGN }>(text, start);
        let begins_as_number = text.as_bytes().get(start)?.is_ascii_digit();
        let run = Self { at: start..end, made_of };
        Some(if made_of & DIGIT == 0 || begins_as_number { run } else { run.before_number(text) })
    }

    /// The run as far as the first of four digits, which are a number.
    fn before_number(self, text: &str) -> Self {
        let run = text[self.at.clone()].as_bytes();
        let letters = run.windows(4).position(|four| four.iter().all(u8::is_ascii_digit)).unwrap_or(run.len());
        Self { at: self.at.start..self.at.start + letters, ..self }
    }

    /// Its letters without case; written into `word` where they are not so in the text.
    #[inline]
    fn lower<'a>(&self, text: &'a str, word: &'a mut String) -> &'a str {
        let run = &text[self.at.clone()];
        if self.made_of & !(LOWER | DIGIT) == 0 { run } else { self.folded(run, word) }
    }

    /// Not inlined, so that words that are in lower case already, as most are, cost little.
    #[inline(never)]
    fn folded<'a>(&self, run: &str, word: &'a mut String) -> &'a str {
        word.clear();
        if self.made_of & (WIDE | MARK) == 0 {
            word.push_str(run);
            word.make_ascii_lowercase();
        } else {
            word.extend(run.chars().map(lower));
        }
        word
    }
}

/// What characters are, as bits of a set. `UPPER` is of ASCII; `WIDE` is a letter that only Unicode's tables know, a `MARK`
/// stays with the letter before it.
const SIGN: u8 = 1;
const LOWER: u8 = 2;
const UPPER: u8 = 4;
const DIGIT: u8 = 8;
const WIDE: u8 = 16;
const MARK: u8 = 32;

/// What a character is whose only byte this is; nothing for a byte of a longer character.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            _ => SIGN,
        };
        byte += 1;
    }
    kinds
};

/// Where the characters of the kinds `SOUGHT` end that stand from `from` on, and which kinds they are.
#[inline]
fn reach<const SOUGHT: u8>(text: &str, from: usize) -> (usize, u8) {
    let (mut rest, mut found) = (&text.as_bytes()[from..], 0);
    loop {
        // Most characters are one byte long, and need no decoding.
        while let [byte, after @ ..] = rest
            && KINDS[usize::from(*byte)] & SOUGHT != 0
        {
            found |= KINDS[usize::from(*byte)];
            rest = after;
        }
        let end = text.len() - rest.len();
        if rest.first().is_none_or(u8::is_ascii) {
            return (end, found);
        }
        let (kind, length) = decoded(text, end);
        if kind & SOUGHT == 0 {
            return (end, found);
        }
        found |= kind;
        rest = &rest[length..];
    }
}

/// What the character beyond ASCII is that begins at `at`, and how many bytes it has. Those of Swedish texts are known without
/// the tables of Unicode.
fn decoded(text: &str, at: usize) -> (u8, usize) {
    let c = text[at..].chars().next().expect("a character begins there");
    let kind = match c {
        'à'..='ö' => LOWER,
        '\u{300}'..='\u{36f}' => MARK,
        '\u{2000}'..='\u{206f}' => SIGN,
        _ if c.is_alphanumeric() => WIDE,
        _ => SIGN,
    };
    (kind, c.len_utf8())
}

/// The number that begins with the digits at `first`, written into `word`; its place.
fn number_at(text: &str, first: Range<usize>, word: &mut String) -> Range<usize> {
    let digits = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let mut later = Vec::new();
    let mut end = first.end;
    while let Some(joint @ (b':' | b'-')) = text.as_bytes().get(end).copied() {
        let length = digits(end + 1);
        let is_glued = text[end + 1 + length..].starts_with(char::is_alphabetic);
        if length == 0 || is_glued || (joint == b':' && !later.is_empty()) {
            break;
        }
        end += 1 + length;
        later.push(length);
    }
    let is_document = text.as_bytes().get(first.end) == Some(&b':');
    let is_date = first.len() == 4 && matches!(later[..], [2] | [2, 2]);
    let joint = match later.iter().sum::<usize>() + first.len() {
        10.. => "",
        _ if is_document || is_date => ":",
        _ => {
            word.push_str(&text[first.clone()]);
            return first;
        }
    };
    for (nth, part) in text[first.start..end].split([':', '-']).enumerate() {
        word.push_str(if nth == 0 { "" } else { joint });
        word.push_str(part);
    }
    first.start..end
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
