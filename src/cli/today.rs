//! Today's date: the one thing that is asked of a clock.
//!
//! The day is that of UTC, so that it does not depend on where the computer stands. `SOURCE_DATE_EPOCH`, seconds since
//! 1970, takes the clock's place where output must be the same every time; see reproducible-builds.org.

use std::{
    ffi::OsStr,
    time::{SystemTime, UNIX_EPOCH},
};

use crate::archive::Date;

/// Today's date; `None` where the clock stands before 1970 or after 9999.
pub(super) fn today(fixed: Option<&OsStr>) -> Option<Date> {
    let fixed = fixed.and_then(OsStr::to_str).and_then(|seconds| seconds.parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs());
    date(fixed.or_else(now)? / 86_400)
}

/// The date that is so many days after 1970-01-01, by Howard Hinnant's `civil_from_days`: years begin in March, so that
/// the leap day is a year's last.
fn date(days: u64) -> Option<Date> {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates() {
        let known = [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_778, "2026-11-21")];
        for (days, text) in known {
            assert_eq!(date(days).map(|date| date.to_string()).as_deref(), Some(text));
        }
        let every: Vec<String> = (0..200_000).filter_map(date).map(|date| date.to_string()).collect();
        assert!(every.len() == 200_000 && every.is_sorted(), "every day is a date that exists");
        assert_eq!(today(Some("951782400".as_ref())).map(|date| date.to_string()).as_deref(), Some("2000-02-29"));
    }
}
