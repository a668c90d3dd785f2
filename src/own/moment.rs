//! A moment in time, to the second, as `2026-11-25T02:29:00Z`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::archive::Date;

/// Seconds since 1970-01-01, in UTC; none is later than the year 9999.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(u64);

const DAY: u64 = 86_400;

impl Moment {
    /// The last one that can be written: 9999-12-31T23:59:59Z.
    const LAST: Self = Self(253_402_300_799);

    /// So many seconds after 1970-01-01.
    #[must_use]
    pub fn of_seconds(seconds: u64) -> Self {
        Self(seconds).min(Self::LAST)
    }

    /// The next second.
    pub(super) fn next(self) -> Self {
        Self::of_seconds(self.0 + 1)
    }

    /// The day that it is in.
    ///
    /// # Panics
    /// Never: no moment is later than the last.
    #[must_use]
    pub fn day(self) -> Date {
        Date::of_days(self.0 / DAY).expect("no moment is later than the year 9999")
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (minutes, seconds) = (self.0 % DAY / 60, self.0 % 60);
        write!(f, "{}T{:02}:{:02}:{seconds:02}Z", self.day(), minutes / 60, minutes % 60)
    }
}

impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        parse(text).ok_or_else(|| format!("{text:?} is not a time as 2026-11-25T02:29:00Z is"))
    }
}

fn parse(text: &str) -> Option<Moment> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let days = u64::try_from(date.parse::<Date>().ok()?.days()?).ok()?;
    let bytes = time.as_bytes();
    if bytes.len() != 8 || bytes[2] != b':' || bytes[5] != b':' {
        return None;
    }
    let part = |at: usize, most: u64| -> Option<u64> {
        let digits = time.get(at..at + 2).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
        digits.parse().ok().filter(|number| *number <= most)
    };
    let (hours, minutes, seconds) = (part(0, 23)?, part(3, 59)?, part(6, 59)?);
    Some(Moment(days * DAY + (hours * 60 + minutes) * 60 + seconds))
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'_, str>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_and_read() {
        for (seconds, text) in [(0, "1970-01-01T00:00:00Z"), (1_795_573_740, "2026-11-25T02:29:00Z")] {
            assert_eq!(Moment::of_seconds(seconds).to_string(), text);
            assert_eq!(text.parse(), Ok(Moment::of_seconds(seconds)));
        }
        assert_eq!(Moment::LAST.next(), Moment::LAST);
        assert_eq!(Moment::of_seconds(u64::MAX).to_string(), "9999-12-31T23:59:59Z");
        for text in [
            "",
            "2026-11-25",
            "2026-11-25T24:00:00Z",
            "2026-11T02:29:00Z",
            "1969-12-31T00:00:00Z",
            "2026-11-25T+2:29:00Z",
        ] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }
}
