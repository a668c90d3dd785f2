//! A date as precise as its source: a day, a month or a year.

use std::{fmt, num::NonZeroU16, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A calendar date, ISO 8601; the day, or the month and the day, may be unknown. A less precise date sorts before the
/// more precise ones that it contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: NonZeroU16,
    month: u8,
    day: u8,
}

impl Date {
    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year.get()
    }

    /// The month, 1 to 12, where it is known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, from 1, where it is known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The earliest day that it can mean.
    pub(crate) fn first_day(self) -> (u16, u8, u8) {
        (self.year(), self.month().unwrap_or(1), self.day().unwrap_or(1))
    }

    /// The latest day that it can mean; of a month, a day that is no earlier than its last.
    pub(crate) fn last_day(self) -> (u16, u8, u8) {
        (self.year(), self.month().unwrap_or(12), self.day().unwrap_or(31))
    }

    /// Whether `other` is this date, or lies in the year or month that it is.
    pub(crate) fn contains(self, other: Self) -> bool {
        self.year == other.year
            && (self.month == 0 || self.month == other.month)
            && (self.day == 0 || self.day == other.day)
    }

    /// The date that is so many days after 1970-01-01, up to the year 9999, by Howard Hinnant's `civil_from_days`: years
    /// begin in March, so that the leap day is a year's last.
    pub(crate) fn of_days(days: u64) -> Option<Self> {
        let days = days.checked_add(719_468)?;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_of_era + era * 400 + u64::from(month <= 2);
        let year = u16::try_from(year).ok().filter(|year| *year <= 9999).and_then(NonZeroU16::new)?;
        Some(Self { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
    }

    /// The days from 1970-01-01 to this date, where its day is known: the inverse of [`Self::of_days`].
    pub(crate) fn days(self) -> Option<i64> {
        let (month, day) = (i64::from(self.month()?), i64::from(self.day()?));
        let year = i64::from(self.year()) - i64::from(month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
        Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match (self.month, self.day) {
            (0, _) => format!("{:04}", self.year),
            (month, 0) => format!("{:04}-{month:02}", self.year),
            (month, day) => format!("{:04}-{month:02}-{day:02}", self.year),
        };
        f.pad(&text)
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        parse(text).ok_or_else(|| format!("{text:?} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY"))
    }
}

/// Whether a text is written as a month or a day is, whether the calendar has that or not.
pub(crate) fn is_written_as_date(text: &str) -> bool {
    let is_sign = |(at, sign): (usize, u8)| if at == 4 || at == 7 { sign == b'-' } else { sign.is_ascii_digit() };
    [7, 10].contains(&text.len()) && text.bytes().enumerate().all(is_sign)
}

fn parse(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map_or(Some(0), |month| number(month, 2))?;
    let day = parts.next().map_or(Some(0), |day| number(day, 2))?;
    let written = text.len();
    let known = match (month, day) {
        (0, 0) => written == 4,
        (1..=12, 0) => written == 7,
        (1..=12, day) => written == 10 && day <= days(year, month),
        _ => false,
    };
    let date = Date { year: NonZeroU16::new(year)?, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? };
    (known && parts.next().is_none()).then_some(date)
}

/// `text` as a number, where it is exactly `digits` digits.
fn number(text: &str, digits: usize) -> Option<u16> {
    let plain = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

fn days(year: u16, month: u16) -> u16 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'_, str>::deserialize(deserializer)?;
        text.parse().map_err(|_| de::Error::invalid_value(de::Unexpected::Str(&text), &"a date"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates() {
        let known = [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_778, "2026-11-21")];
        for (days, text) in known {
            assert_eq!(Date::of_days(days).map(|date| date.to_string()).as_deref(), Some(text));
        }
        let every: Vec<Date> = (0..200_000).map_while(Date::of_days).collect();
        assert!(every.len() == 200_000 && every.is_sorted(), "every day is a date that exists");
        assert!(every.iter().zip(0..).all(|(date, days)| date.days() == Some(days)), "and it says which day it is");
        assert_eq!((Date::of_days(u64::MAX), Date::of_days(4_000_000)), (None, None));
    }

    #[test]
    fn dates_that_exist() {
        for text in ["2016-06-16", "2020-02-29", "2022-02", "2021", "2000-02-29"] {
            assert_eq!(text.parse::<Date>().map(|date| date.to_string()), Ok(text.to_owned()));
        }
        for text in
            ["", "2019-02-29", "2019-13", "2019-00", "2019-00-01", "19-01-01", "2019-1-1", "2019-01-01-", "+019"]
        {
            assert!(text.parse::<Date>().is_err(), "{text:?}");
        }
        let sorted: Vec<Date> = ["2021", "2021-04", "2021-04-20"].iter().filter_map(|d| d.parse().ok()).collect();
        assert!(sorted.is_sorted());
    }
}
