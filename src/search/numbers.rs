//! Numbers as readers type them: in pieces, run together, as a date in words.
//!
//! What was typed becomes a number only where the archive has that number, or where a series that it has stands
//! before it (`sou 2022 8`: a document that is not there must not be found as three words). Otherwise it stays as typed.

use super::{Index, Tier, matching::Word, words::month};

impl Index {
    /// The words of a query, each number that was typed in pieces put together, with its series before it.
    pub(super) fn read_numbers(&self, words: &[String]) -> Vec<String> {
        let words = without_signs(words);
        let mut read: Vec<String> = Vec::new();
        let mut rest = &words[..];
        while let Some(first) = rest.first() {
            if let Some(designation) = self.designation(rest) {
                read.push(designation);
                rest = &rest[2..];
                continue;
            }
            let series = read.last().and_then(|last| self.series_named(last));
            let (number, taken) =
                self.in_pieces(rest, series.is_some()).unwrap_or_else(|| (self.run_together(first), 1));
            match read.last_mut() {
                Some(last) if number.contains(':') && (series.is_some() || self.is_foreign_series(last)) => {
                    *last = format!("{} {number}", series.as_deref().unwrap_or(last));
                }
                _ => read.push(number),
            }
            rest = &rest[taken..];
        }
        read
    }

    /// Letters and a number that the archive writes as one word: `KU 37` for *KU37*.
    fn designation(&self, words: &[String]) -> Option<String> {
        let [letters, number, ..] = words else { return None };
        let joined = Word::new(&format!("{letters}{number}"));
        let stands = || self.vocabulary.begun_by(&joined).iter().any(|(_, answer)| answer.tier == Tier::Word);
        (may_name_series(letters) && is_digits(number, 1..=3) && stands()).then(|| joined.lower().to_owned())
    }

    /// The number whose pieces `words` begin with, and how many they are: `2018 47`, `14 juni 2018`, `978 91 38 …`.
    fn in_pieces(&self, words: &[String], after_series: bool) -> Option<(String, usize)> {
        let dates = (2..=3).rev().filter_map(|taken| Some((date(words.get(..taken)?)?, taken)));
        let document = match words {
            [year, serial, ..] | [serial, year, ..] if is_year(year) && is_digits(serial, 1..=3) => {
                Some((format!("{year}:{serial}"), 2))
            }
            _ => None,
        };
        let digits = words.iter().take_while(|word| is_digits(word, 1..=13)).count();
        let isbns = (2..=digits).rev().map(|taken| (words[..taken].concat(), taken));
        let isbns = isbns.filter(|(digits, _)| (6..=13).contains(&digits.len()));
        let mut numbers = dates.chain(document.clone()).chain(isbns);
        let is_known = |number: &str| self.vocabulary.has_number(number) || self.vocabulary.has_isbn_part(number);
        numbers.find(|(number, _)| is_known(number)).or(document.filter(|_| after_series))
    }

    /// `201847` as `2018:47`, `20180614` as `2018:06:14`, where the archive has that number and not the one typed.
    fn run_together(&self, word: &str) -> String {
        if is_digits(word, 5..=8) && !self.vocabulary.has_number(word) {
            let (year, rest) = word.split_at(4);
            let document = format!("{year}:{rest}");
            let date = (rest.len() == 4).then(|| format!("{year}:{}:{}", &rest[..2], &rest[2..]));
            if let Some(known) = std::iter::once(document).chain(date).find(|number| self.vocabulary.has_number(number))
            {
                return known;
            }
        }
        word.to_owned()
    }

    /// The series that a word names, also written out: *dir* for `direktiv`.
    fn series_named(&self, word: &str) -> Option<String> {
        let is_written_out = WRITTEN_OUT.contains(&word);
        let mut series = self.series();
        let named = series.find(|series| *series == word || (is_written_out && word.starts_with(series)));
        named.map(str::to_owned)
    }

    /// Whether a word before a number names a series that the archive does not have: `prop 2018:47`.
    fn is_foreign_series(&self, word: &str) -> bool {
        let is_word = |answer: &super::matching::Answer| answer.tier == Tier::Word;
        may_name_series(word) && !self.vocabulary.literal(&Word::new(word)).iter().any(|(_, answer)| is_word(answer))
    }
}

/// Whether a word may name a series of documents: `sou`, but not *Statskontoret* before the number of a report of its own.
pub(super) fn may_name_series(word: &str) -> bool {
    (2..=4).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

/// The numbers of documents among words, `2018:47`, each with the series before it.
pub(super) fn document_numbers(words: &[String]) -> Vec<String> {
    let is_number = |word: &String| word.split_once(':').is_some_and(|(year, _)| is_year(year));
    let begins = |at: usize| may_name_series(&words[at]) && words.get(at + 1).is_some_and(is_number);
    let is_of_number = |(at, word): &(usize, &String)| is_number(word) || begins(*at);
    words.iter().enumerate().filter(is_of_number).map(|(_, word)| word.clone()).collect()
}

/// Names of series, written out; the series' own name is their beginning.
const WRITTEN_OUT: [&str; 6] = ["direktiv", "direktivet", "directive", "proposition", "propositionen", "skrivelse"];

/// The words without those that only announce a number (`nr`), and ordinal numbers without their endings (`22nd`).
fn without_signs(words: &[String]) -> Vec<String> {
    let begins_number = |word: Option<&String>| word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let announces = |word: &str| matches!(word, "nr" | "nummer" | "no" | "number" | "num");
    let kept = words.iter().enumerate().filter(|(at, word)| !(announces(word) && begins_number(words.get(at + 1))));
    let plain = kept.map(|(_, word)| {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        let is_ordinal =
            is_digits(digits, 1..=2) && matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th" | "e" | "a");
        if is_ordinal { digits.to_owned() } else { word.clone() }
    });
    plain.collect()
}

/// `2018 06 14`, `14 6 2018`, `14 juni 2018` and `juni 2018` as a date in the form of the index.
fn date(words: &[String]) -> Option<String> {
    let two = |word: &String| is_digits(word, 1..=2).then(|| format!("{word:0>2}"));
    let month = |word: &String| month(word).map(|month| format!("{month:02}")).or_else(|| two(word));
    match words {
        [name, year] if is_year(year) && !is_digits(name, 1..=2) => Some(format!("{year}:{}", month(name)?)),
        [year, name, day] if is_year(year) => Some(format!("{year}:{}:{}", month(name)?, two(day)?)),
        [name, day, year] if is_year(year) && super::words::month(name).is_some() => {
            Some(format!("{year}:{}:{}", month(name)?, two(day)?))
        }
        [day, name, year] if is_year(year) => Some(format!("{year}:{}:{}", month(name)?, two(day)?)),
        _ => None,
    }
}

/// Whether digits can be a year.
pub(super) fn is_year(word: &str) -> bool {
    is_digits(word, 4..=4)
}

fn is_digits(word: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}
