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
    Date::of_days(fixed.or_else(now)? / 86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_can_be_fixed() {
        assert_eq!(today(Some("951782400".as_ref())).map(|date| date.to_string()).as_deref(), Some("2000-02-29"));
    }
}
