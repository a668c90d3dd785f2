//! Text measured and parted by the columns that it takes on a screen.

use std::{borrow::Cow, ops::Range};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that `text` takes.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// The rows of `text` at `columns`, as places in bytes: parted at spaces, inside a word only where it is wider than a
/// row, and then after a slash or before a hyphen that stands in the row's second half, so that addresses can be read
/// and no hyphen seems to be added. An empty text has one empty row.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut rows = Vec::new();
    let (mut start, mut taken) = (0, 0);
    // The end of the row if it is parted at the last space, the next row's start, and its width from there.
    let mut space: Option<(usize, usize, usize)> = None;
    // Where a word that is wider than a row may be parted, as far as it has been seen: after its last slash, or before
    // its last hyphen.
    let mut joint = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = grapheme.width();
        if grapheme == " " {
            let end = space.filter(|(_, next, _)| *next == at).map_or(at, |(end, ..)| end);
            space = Some((end, at + 1, taken + wide));
        } else if taken + wide > columns && at > start {
            match space.take() {
                Some((end, next, before)) if next > start => {
                    rows.push(start..end);
                    (start, taken) = (next, taken - before);
                }
                _ => {
                    let is_late = joint > start && width(&text[start..joint]) * 2 > columns;
                    let next = if is_late { joint } else { at };
                    rows.push(start..next);
                    (start, taken) = (next, width(&text[next..at]));
                }
            }
            if taken + wide > columns && at > start {
                rows.push(start..at);
                (start, taken) = (at, 0);
            }
        }
        taken += wide;
        match grapheme {
            "/" | "?" | "&" | "=" => joint = at + 1,
            "-" | "_" | "." => joint = at,
            _ => {}
        }
    }
    let end = if text[start..].trim_end().is_empty() { start } else { start + text[start..].trim_end().len() };
    if rows.is_empty() || end > start {
        rows.push(start..end);
    }
    rows
}

/// `text` in at most `columns`: whole, or its beginning and `…`.
#[must_use]
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut taken = 0;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        taken += grapheme.width();
        if taken + 1 > columns {
            break;
        }
        end = at + grapheme.len();
    }
    let ellipsis = if columns > 0 { "…" } else { "" };
    Cow::Owned(format!("{}{ellipsis}", text[..end].trim_end()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn rows_end_at_spaces() {
        assert_eq!(rows("låt professionen granska vården", 12), ["låt", "professionen", "granska", "vården"]);
        assert_eq!(rows("a  b", 2), ["a", "b"]);
        assert_eq!(rows("https://example.org/a/long-one", 12), ["https://", "example.org/", "a/long-one"]);
        assert_eq!(rows("https://example.org/longer", 14), ["https://", "example.org/", "longer"]);
        assert_eq!(rows("a.longerword", 8), ["a.longer", "word"]);
        assert_eq!(rows("longer-word", 9), ["longer", "-word"]);
        assert_eq!(rows("kort handlingsutrymme", 8), ["kort", "handling", "sutrymme"]);
        assert_eq!(rows("", 5), [""]);
        assert_eq!(rows("信頼に基づく", 4), ["信頼", "に基", "づく"]);
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        for (columns, shown) in [(0, ""), (1, "…"), (5, "Till…"), (6, "Tillit"), (9, "Tillit")] {
            assert_eq!(cut("Tillit", columns), shown);
        }
        assert_eq!(cut("信頼", 3), "信…");
    }

    proptest! {
        #[test]
        fn rows_fit_and_lose_only_spaces(text in "[a-zåäö信/. ]{0,80}", columns in 2_usize..20) {
            let rows = rows(&text, columns);
            prop_assert!(rows.iter().all(|row| width(row) <= columns), "{rows:?}");
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&rows.concat()), letters(&text));
            prop_assert!(width(&cut(&text, columns)) <= columns);
        }
    }
}
