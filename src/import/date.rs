//! Reads dates in the usual ways of writing them: the day as it is written, whatever its time zone.

use super::clean::{self, NAME};
use crate::archive::Date;

/// The months, English and Swedish.
const MONTHS: [[&str; 2]; 12] = [
    ["january", "januari"],
    ["february", "februari"],
    ["march", "mars"],
    ["april", "april"],
    ["may", "maj"],
    ["june", "juni"],
    ["july", "juli"],
    ["august", "augusti"],
    ["september", "september"],
    ["october", "oktober"],
    ["november", "november"],
    ["december", "december"],
];

/// How the days of the week begin, in English and Swedish.
const WEEKDAYS: [&str; 14] =
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "mån", "tis", "ons", "tor", "fre", "lör", "sön"];
/// What may stand before a date and say nothing of it.
const BEFORE_DATES: [&str; 9] = ["den", "the", "on", "date", "datum", "publicerad", "publicerat", "published", "kl"];

/// The dashes between two years.
const DASHES: [char; 2] = ['–', '—'];
/// The signs of a date that a cataloguer has inferred: `1890?`, `[1890]`.
const DOUBTS: [char; 3] = ['?', '[', ']'];

/// The date that a text begins with or is: `Tue, 24 Nov 2026 23:30:00 +0200`, `2026-11-24T23:30:00+02:00`,
/// `24 november 2026`, `2026/11/24/`, `24.11.2026`, `2026`. What is written as two numbers that may both be months says
/// the year alone.
pub(super) fn read(text: &str) -> Option<Date> {
    let text = beginning(text);
    first_of_range(&text).or_else(|| single(&text))
}

/// So much of a text as may be a date, with one kind of dash, and ordinals as numbers: `14:e mars` is `14 mars`.
fn beginning(text: &str) -> String {
    let text = text.chars().take(80).collect::<String>().replace(DASHES, "-");
    let mut parts = text.split(':');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_ending = |rest: &&str| !rest.starts_with(char::is_alphanumeric);
        let rest = part.strip_prefix(['a', 'e']).filter(is_ending).filter(|_| plain.ends_with(is_digit));
        plain.extend([if rest.is_some() { "" } else { ":" }, rest.unwrap_or(part)]);
    }
    plain
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The first day of several, of which the last one may say the month and the year for both: `15-17 mars 2016`,
/// `2016-03-15/17`.
fn first_of_range(text: &str) -> Option<Date> {
    let is_day = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let day = |text: &str| single(text).filter(|date| date.day().is_some());
    text.match_indices(['-', '/']).find_map(|(at, _)| {
        let (first, last) = (text[..at].trim(), text[at + 1..].trim());
        let (first, last) = Some((first, last)).filter(|(first, last)| !first.contains(':') && !last.is_empty())?;
        if let Some(date) = day(first).filter(|_| is_day(last) || single(last).is_some()) {
            return Some(date);
        }
        if let Some(end) = day(last) {
            let number = Some(first).filter(|first| is_day(first)).and_then(|first| first.parse().ok());
            let of_month = number.filter(|number| end.day().is_some_and(|day| *number < u16::from(day)));
            let of_month = of_month.and_then(|day| date(end.year(), end.month().map(u16::from), Some(day)));
            return of_month.or_else(|| day(&format!("{first} {}", end.year())));
        }
        // The year stands behind both days: `March 15-17, 2016`.
        let (number, year) = last.split_once([',', ' '])?;
        day(&format!("{first} {}", year.trim())).filter(|_| is_day(number))
    })
}

/// The date of a text that has one.
fn single(text: &str) -> Option<Date> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || ",()".contains(c) || DOUBTS.contains(&c)).collect();
    // A decade or a century, `1990-talet`, is no year; `14th of March` is `14th March`.
    let is_read = |word: &&str| !word.is_empty() && *word != "of" && !word.contains("-tal");
    let words: Vec<&str> = words.into_iter().filter(is_read).collect();
    let parts: Vec<&str> = words.iter().filter(|word| !word.contains(':')).flat_map(|word| hyphenated(word)).collect();
    let numeric_in = |words: &[&str]| words.iter().find_map(|word| numeric(word));
    let spaced = words.iter().zip(words.iter().skip(1)).map(|(day, year)| (*day, *year));
    let mut by_hand = spaced.chain(words.iter().filter_map(|word| word.split_once('-')));
    let written = named(&parts).or_else(|| by_hand.find_map(day_and_year));
    match written {
        Some((year, month, day)) => date(year, Some(month), day),
        None => numeric_in(&words).or_else(|| numeric_in(&parts)),
    }
}

/// Whether a date is all that a text says of one: it has a day, before which no word says more, or nothing else is written.
/// `ca 2018` says more than 2018, `senast 3 maj 2018` more than that day, and so do `2018?` and `[2018]`.
fn is_all(text: &str, date: Date) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut before = words.take_while(|word| !word.starts_with(is_digit));
    if text.contains(DOUBTS) || first_of_range(&beginning(text)).is_some() || !before.all(says_nothing) {
        return false;
    }
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.trim_matches('0').is_empty());
    date.day().is_some() || parts.count() == 1 + usize::from(date.month().is_some())
}

/// Whether a word before the number of a day says nothing that a date does not: a month, a day of the week, `Publicerad`.
fn says_nothing(word: &str) -> bool {
    let word = word.to_lowercase();
    let is_weekday = WEEKDAYS.iter().any(|day| word.starts_with(day));
    is_weekday || month(&word).is_some() || BEFORE_DATES.contains(&&*word)
}

/// What texts say of a date, where `date` is not all that one of them says: the first of them.
pub(super) fn unread<'a>(said: impl IntoIterator<Item = &'a str>, date: Option<Date>) -> String {
    let said: Vec<&str> = said.into_iter().map(str::trim).filter(|text| !text.is_empty()).collect();
    let is_whole = |text: &&str| date.is_some_and(|date| read(text) == Some(date) && is_all(text, date));
    let first = said.first().filter(|_| !said.iter().any(is_whole));
    first.map(|text| clean::line(text, NAME)).unwrap_or_default()
}

/// The parts of `24-Nov-2026`; of what has no letters, all of it.
fn hyphenated(word: &str) -> impl Iterator<Item = &str> {
    let at_hyphens = word.contains(char::is_alphabetic);
    word.split(move |c| at_hyphens && c == '-')
}

/// A day as Swedes write it by hand, `24/11 2026` or `24/11-2026`: the month comes after it. Its year, month and day.
fn day_and_year((day, year): (&str, &str)) -> Option<(u16, u16, Option<u16>)> {
    let (day, month) = day.split_once('/').filter(|_| year.len() == 4)?;
    Some((year.parse().ok()?, month.parse().ok()?, Some(day.parse().ok()?)))
}

/// The year, month and day of a date with its month in letters.
fn named(words: &[&str]) -> Option<(u16, u16, Option<u16>)> {
    let at = words.iter().position(|word| month(word).is_some())?;
    let month = month(words[at])?;
    let number = |word: &&str| {
        let digits: &str = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse::<u16>().ok()).flatten()
    };
    let before = at.checked_sub(1).and_then(|before| number(&words[before]));
    let mut after = words[at + 1..].iter().map_while(number);
    let (day, year) = match (before, after.next(), after.next()) {
        (Some(day @ 1..=31), Some(year), _) | (None, Some(day @ 1..=31), Some(year)) => (Some(day), full(year)),
        // Two digits beside a month alone may be a day or a year of any century: `jun-34`.
        (Some(year), Some(day @ 1..=31), _) if year > 99 => (Some(day), year),
        (Some(year), None, _) | (None, Some(year), _) if year > 99 => (None, year),
        _ => return None,
    };
    Some((year, u16::from(month), day))
}

/// The month that a word names, whole or by three letters or more.
fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let is_named = |names: &[&str; 2]| word.chars().count() >= 3 && names.iter().any(|name| name.starts_with(&word));
    u8::try_from(MONTHS.iter().position(is_named)? + 1).ok()
}

/// A year as mail writes it: two digits are of 1950 to 2049.
fn full(year: u16) -> u16 {
    match year {
        0..50 => 2000 + year,
        50..100 => 1900 + year,
        year => year,
    }
}

/// A date in numbers.
fn numeric(word: &str) -> Option<Date> {
    let word = word.split(['T', 't']).next().unwrap_or_default().trim_end_matches(['Z', '/', '.', ';']);
    if word.len() == 8 && word.bytes().all(|b| b.is_ascii_digit()) {
        return format!("{}-{}-{}", &word[..4], &word[4..6], &word[6..]).parse().ok();
    }
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let numbers: Option<Vec<u16>> = parts.iter().map(|part| part.parse().ok()).collect();
    match numbers?[..] {
        [year] if parts[0].len() == 4 => date(year, None, None),
        [year, month] if parts[0].len() == 4 => date(year, Some(month), None),
        // The first of several months.
        [year, month, _, _] if parts[0].len() == 4 && parts[2].len() == 4 => date(year, Some(month), None),
        [month, year] if parts[1].len() == 4 => date(year, Some(month), None),
        [year, month, day] if parts[0].len() == 4 => date(year, Some(month), Some(day)),
        [first, second, year] if parts[2].len() == 4 => {
            let is_dotted = word.contains('.');
            match (first, second) {
                (day @ 13..=31, month) => date(year, Some(month), Some(day)),
                (month, day @ 13..=31) if !is_dotted => date(year, Some(month), Some(day)),
                (day, month) if is_dotted || day == month => date(year, Some(month), Some(day)),
                _ => date(year, None, None),
            }
        }
        _ => None,
    }
}

/// A date of numbers; a month or a day of 0 is not known, nor is one that no calendar has.
pub(super) fn date(year: u16, month: Option<u16>, day: Option<u16>) -> Option<Date> {
    let (month, day) = (month.filter(|month| *month > 0), day.filter(|day| *day > 0));
    let of_day = month.zip(day).map(|(month, day)| format!("{year:04}-{month:02}-{day:02}"));
    let of_month = month.map(|month| format!("{year:04}-{month:02}"));
    [of_day, of_month, Some(format!("{year:04}"))].into_iter().flatten().find_map(|text| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_the_world_writes_them() {
        let cases = [
            ("Tue, 24 Nov 2026 23:30:00 +0200", "2026-11-24"),
            ("24 Nov 26 00:10:00 GMT", "2026-11-24"),
            ("Mon, 01 Feb 99 00:10:00 GMT", "1999-02-01"),
            ("2026-11-24T23:30:00+02:00", "2026-11-24"),
            ("2026-11-24T23:30:00Z", "2026-11-24"),
            ("2026-11-24 21:15", "2026-11-24"),
            ("20261124", "2026-11-24"),
            ("24 november 2026", "2026-11-24"),
            ("tisdag 24 nov. 2026 kl. 21.15", "2026-11-24"),
            ("den 3 maj 2019", "2019-05-03"),
            ("3 mars 2019", "2019-03-03"),
            ("November 24, 2026", "2026-11-24"),
            ("Oct 3 2019", "2019-10-03"),
            ("oktober 2019", "2019-10"),
            ("2019 Oct 3", "2019-10-03"),
            ("2018/06/14/", "2018-06-14"),
            ("2018///", "2018"),
            ("2018-06-00", "2018-06"),
            ("2018", "2018"),
            ("2018-06", "2018-06"),
            ("24.11.2026", "2026-11-24"),
            ("3.4.2026", "2026-04-03"),
            ("24/11/2026", "2026-11-24"),
            ("11/24/2026", "2026-11-24"),
            ("3/4/2026", "2026"),
            ("Publicerad 2018-06-14", "2018-06-14"),
            ("Tue Nov 24 08:00:00 2026", "2026-11-24"),
            ("24-Nov-2026", "2026-11-24"),
            ("2026-Nov-24", "2026-11-24"),
            ("24/11 2026", "2026-11-24"),
            ("3/4 2026", "2026-04-03"),
            ("6/8-2017", "2017-08-06"),
            ("06-08-2017", "2017"),
            ("v. 45 2017", "2017"),
            ("ca 2017", "2017"),
            ("2026-W48-2", "2026"),
            ("2019-06-31", "2019-06"),
            ("2026-13-01", "2026"),
            ("02/2021", "2021-02"),
            ("13/2021", "2021"),
            ("1998/99", "1998"),
            ("1998-2001", "1998"),
            ("den 30 februari 2020", "2020-02"),
            ("Feb 30, 2020", "2020-02"),
            ("30/2 2020", "2020-02"),
            ("30/2-2020", "2020-02"),
            ("1842–1851", "1842"),
            ("1842 – 1851", "1842"),
            ("1890?", "1890"),
            ("[1890]", "1890"),
            ("[ca 1890?]", "1890"),
            ("[3 maj 1890]", "1890-05-03"),
            ("24–25 november 2026", "2026-11-24"),
            ("15 mars – 2 april 2016", "2016-03-15"),
            ("March 15–17, 2016", "2016-03-15"),
            ("15/3–17/3 2016", "2016-03-15"),
            ("2016-03-15–2016-03-17", "2016-03-15"),
            ("2016-03-15 – 2016-03-17", "2016-03-15"),
            ("2016-03-15/2016-03-17", "2016-03-15"),
            ("2016-03-15/17", "2016-03-15"),
            ("2016-03–2016-05", "2016-03"),
            ("14:e mars 1996", "1996-03-14"),
            ("den 1:a april 2005", "2005-04-01"),
            ("14:e–16:e mars 1996", "1996-03-14"),
            ("14th of March 1996", "1996-03-14"),
            ("2016-03-15-17", "2016-03-15"),
            ("2016/03/15-2016/03", "2016-03-15"),
            ("15.3.2016–17.3.2016", "2016-03-15"),
            ("2026-11-04 23:30:00-05", "2026-11-04"),
            ("Tue, 24 Nov 2026 23:30:00 -0500", "2026-11-24"),
        ];
        for (written, date) in cases {
            assert_eq!(read(written).map(|date| date.to_string()).as_deref(), Some(date), "{written}");
        }
        let none = ["", "1990-talet", "i går", "99999999", "24", "kl. 21:15", "maj"];
        for written in none {
            assert_eq!(read(written), None, "{written}");
        }
    }

    #[test]
    fn a_date_is_all_that_is_written_or_not() {
        for written in [
            "2018",
            "2018///",
            "2018-06",
            "2018-06-00",
            "oktober 2019",
            "2018-06-14T12:00",
            "6/8-2017",
            "",
            "24-Nov-2026",
            "2026-11-24",
            "24/11/2026",
            "2026-11-04 23:30:00-05",
            "Tue, 24 Nov 2026 23:30:00 -0500",
            "Publicerad torsdagen den 14 juni 2018",
            "November 24, 2026",
            "14:e mars 1996",
        ] {
            assert!(read(written).is_none_or(|date| is_all(written, date)), "{written}");
        }
        for written in [
            "06-08-2017",
            "3/6/2014",
            "v. 45 2017",
            "ca 2017",
            "sommaren 2015",
            "omkring maj 2019",
            "2019-06-31",
            "1998/99",
            "1842-1851",
            "1842–1851",
            "1890?",
            "[1890]",
            "[1890-05-03]",
            "24–25 november 2026",
            "2016-03-15/17",
            "2016-03-15–2016-03-17",
            "March 15-17, 2016",
            "senast 1 mars 1998",
            "fr.o.m. 1998-03-01",
            "ca 24/11 2026",
            "After November 24, 2026",
        ] {
            assert!(read(written).is_some_and(|date| !is_all(written, date)), "{written}");
        }
    }
}
