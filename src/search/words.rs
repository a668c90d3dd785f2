//! A text as the words that search knows.
//!
//! The law, the same for texts and for queries:
//! - A word is a run of letters and digits. Four digits or more after letters begin a word of their own (`sou2018` is
//!   *sou* and *2018*).
//! - A number of several parts is one word, its parts joined by `:` whatever joined them: `2018:47`, `2016-06-21`. One
//!   of ten digits or more is an ISBN: its digits alone.
//! - A document number directly after its series is given once more together with it: `sou 2018:47`.

use std::ops::Range;

use super::fold::lower;

/// Calls `each` with every word of `text`: its place in bytes, and its letters without case.
pub(crate) fn each_word(text: &str, mut each: impl FnMut(Range<usize>, &str)) {
    let mut word = String::new();
    let mut series = String::new();
    let mut series_at = 0..0;
    let mut at = 0;
    while let Some(run) = next_run(text, at) {
        at = run.end;
        word.clear();
        if text[run.clone()].bytes().all(|b| b.is_ascii_digit()) {
            let number = number_at(text, run.start, &mut word);
            at = number.end;
            each(number.clone(), &word);
            if word.contains(':') && is_series(&text[series_at.end..number.start]) && !series.is_empty() {
                series.push(' ');
                series.push_str(&word);
                each(series_at.start..number.end, &series);
            }
            series.clear();
        } else {
            word.extend(text[run.clone()].chars().map(lower));
            each(run.clone(), &word);
            series.clone_from(&word);
            series_at = run;
        }
    }
}

/// The words of `text`, each once for every time that it occurs; a number with its series not counted apart.
pub(crate) fn count(text: &str) -> usize {
    let mut count = 0;
    each_word(text, |_, word| count += usize::from(!word.contains(' ')));
    count
}

/// What may stand between a series and its number: `SOU 2018:47`, `Dir. 2016:51`.
fn is_series(between: &str) -> bool {
    matches!(between, "" | " " | "." | ". " | "\u{a0}")
}

/// The next run of letters and digits, from `from` on.
fn next_run(text: &str, from: usize) -> Option<Range<usize>> {
    let start = from + text[from..].find(char::is_alphanumeric)?;
    let rest = &text[start..];
    let end = rest.find(|c: char| !(c.is_alphanumeric() || is_mark(c))).unwrap_or(rest.len());
    let run = &rest[..end];
    let digits = run.find(|c: char| c.is_ascii_digit()).unwrap_or(end);
    let number = run[digits..].bytes().take_while(u8::is_ascii_digit).count();
    let cut = if digits > 0 && number >= 4 { digits } else { end };
    Some(start..start + cut)
}

/// Combining marks stay with their letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The number that begins at `start`, written into `word`; its place.
fn number_at(text: &str, start: usize, word: &mut String) -> Range<usize> {
    let digits = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let mut parts = vec![start..start + digits(start)];
    let mut end = parts[0].end;
    while let Some(joint @ (b':' | b'-')) = text.as_bytes().get(end).copied() {
        let part = digits(end + 1);
        let glued = text[end + 1 + part..].starts_with(char::is_alphabetic);
        if part == 0 || glued || (joint == b':' && parts.len() > 1) {
            break;
        }
        end += 1 + part;
        parts.push(end - part..end);
    }
    let written: usize = parts.iter().map(Range::len).sum();
    let lengths: Vec<usize> = parts.iter().map(Range::len).collect();
    let is_document = text.as_bytes().get(parts[0].end) == Some(&b':');
    let is_date = matches!(lengths[..], [4, 2] | [4, 2, 2]);
    let joint = match written {
        10.. => "",
        _ if is_document || is_date => ":",
        _ => {
            word.push_str(&text[parts[0].clone()]);
            return parts.swap_remove(0);
        }
    };
    for (nth, part) in parts.iter().enumerate() {
        word.push_str(if nth == 0 { "" } else { joint });
        word.push_str(&text[part.clone()]);
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
        let cases: [(&str, &[&str]); 9] = [
            ("Låt professionen", &["Låt=låt", "professionen=professionen"]),
            ("SOU 2018:47", &["SOU=sou", "2018:47=2018:47", "SOU 2018:47=sou 2018:47"]),
            ("dir. 2017:119.", &["dir=dir", "2017:119=2017:119", "dir. 2017:119=dir 2017:119"]),
            ("sou2018:38", &["sou=sou", "2018:38=2018:38", "sou2018:38=sou 2018:38"]),
            ("2016-06-21", &["2016-06-21=2016:06:21"]),
            ("978-91-38-24970-3", &["978-91-38-24970-3=9789138249703"]),
            ("2016–2020, 10-12", &["2016=2016", "2020=2020", "10=10", "12=12"]),
            ("H5B356", &["H5B356=h5b356"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
