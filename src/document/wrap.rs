//! Text measured, wrapped and shortened by the columns that it takes on a screen.
//!
//! Every place is a range of bytes that begins and ends between graphemes, so that whoever marks a part of a text can
//! count on the rest of it. Text is scrubbed where it enters, so no control character is left in it.

use std::{borrow::Cow, ops::Range};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that `text` takes.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { graphemes(text).map(|(_, _, columns)| columns).sum() }
}

/// The graphemes of a text, each with its place in bytes and the columns that it takes.
fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    // Below U+0300 nothing combines with its neighbours, and everything is one column wide: its first byte says so.
    let is_simple = |byte: u8| byte < 0xcc;
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let bytes = rest.as_bytes();
        let length = if *bytes.first()? < 0x80 { 1 } else { 2 };
        let grapheme = if is_simple(bytes[0]) && bytes.get(length).is_none_or(|next| is_simple(*next)) {
            (at, &rest[..length], 1)
        } else {
            let grapheme = rest.graphemes(true).next()?;
            (at, grapheme, grapheme.width())
        };
        at += grapheme.1.len();
        Some(grapheme)
    })
}

/// What of a text is shown where its room is short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The rows, as places in the text; none where there is no room.
    pub rows: Vec<Range<usize>>,
    /// Whether the text goes on after them, in more than blanks: `…` has a column after the last.
    pub is_cut: bool,
}

/// What of `text` is shown in at most `rows` rows of `columns`: all of it, or its beginning.
#[must_use]
pub fn fit(text: &str, columns: usize, rows: usize) -> Fitted {
    if columns == 0 || rows == 0 {
        return Fitted { rows: Vec::new(), is_cut: !text.trim().is_empty() };
    }
    if width(text) <= columns {
        return Fitted { rows: std::iter::once(0..text.len()).collect(), is_cut: false };
    }
    let mut places = Vec::new();
    if rows > 1 {
        places = wrap_some(text, columns, rows + 1);
        if places.len() <= rows {
            return Fitted { rows: places, is_cut: false };
        }
    }
    let start = places.get(rows - 1).map_or(0, |last| last.start);
    let mut taken = 0;
    let fits = graphemes(&text[start..]).take_while(|(_, _, wide)| {
        taken += wide;
        taken < columns
    });
    let end = fits.last().map_or(start, |(at, grapheme, _)| start + at + grapheme.len());
    places.truncate(rows - 1);
    places.push(start..start + text[start..end].trim_end().len());
    Fitted { rows: places, is_cut: !text[end..].trim().is_empty() }
}

/// `text` in at most `columns`: whole, or its beginning and `…`.
#[must_use]
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    match fit(text, columns, 1) {
        Fitted { is_cut: false, .. } => Cow::Borrowed(text),
        Fitted { rows, .. } => rows.first().map_or(Cow::Borrowed(""), |row| format!("{}…", &text[row.clone()]).into()),
    }
}

/// `path` in at most `columns`: whole, or its beginning, `…` and its end, with the file's name where there is room for it.
#[must_use]
pub fn cut_path(path: &str, columns: usize) -> Cow<'_, str> {
    if width(path) <= columns {
        return Cow::Borrowed(path);
    }
    let room = columns.saturating_sub(1);
    let name = path.rfind(['/', '\\']).map_or(path, |at| &path[at..]);
    let tail = width(name).min(room).max(room - room / 3);
    let (mut start, mut end) = (0, path.len());
    let (mut before, mut after) = (0, width(path));
    for (at, grapheme, wide) in graphemes(path) {
        if after <= tail {
            end = at;
            break;
        }
        (before, after) = (before + wide, after - wide);
        if before + tail <= room {
            start = at + grapheme.len();
        }
    }
    if columns == 0 { Cow::Borrowed("") } else { format!("{}…{}", &path[..start], &path[end..]).into() }
}

/// The rows of `text` at `columns`, as places in bytes: broken at spaces, inside a word only where it is wider than a
/// row, and then at a slash or a hyphen that stands in the row's second half: after it, but in an address before the
/// hyphen, so that none seems to be added to it. An empty text has one empty row.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    wrap_some(text, columns, usize::MAX)
}

/// The first rows of `text` at `columns`, at most `most` of them.
fn wrap_some(text: &str, columns: usize, most: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let (rows, start) = plain_rows(text, columns, most);
    wrap_from(text, rows, start, columns, most)
}

/// The first rows of `text` as long as each is broken at a space and every character is one column wide, which most are;
/// and where the next one begins.
fn plain_rows(text: &str, columns: usize, most: usize) -> (Vec<Range<usize>>, usize) {
    let bytes = text.as_bytes();
    let (mut rows, mut start) = (Vec::new(), 0);
    while rows.len() < most {
        let full = after_characters(bytes, start, columns);
        // Where the next row begins, at the earliest: spaces at the end of a row take no room.
        let over = bytes[full..].iter().position(|byte| *byte != b' ').map(|spaces| full + spaces);
        let highest = bytes[start..over.map_or(bytes.len(), |over| over + 1)].iter().copied().fold(0, u8::max);
        // What begins a character that may combine with others, or be wider.
        let is_plain = highest < 0xcc;
        let space = over.map(|over| bytes[start..over].iter().rposition(|byte| *byte == b' ').map(|at| start + at));
        let (end, next) = match space {
            Some(Some(space)) => (text[..space].trim_end_matches(' ').len(), space + 1),
            Some(None) => break,
            None => (text.trim_end().len(), text.len()),
        };
        if !is_plain || end <= start {
            break;
        }
        rows.push(start..end);
        start = next;
    }
    (rows, start)
}

/// The place after so many characters from `start` on.
fn after_characters(text: &[u8], start: usize, characters: usize) -> usize {
    let goes_on = |byte: &u8| (0x80..0xc0).contains(byte);
    let (mut at, mut left) = (start, characters);
    while left > 0 && at < text.len() {
        let end = text.len().min(at + left);
        // The remainder goes on characters that were counted. A sum that cannot overflow is counted many bytes at once.
        left = text[at..end].iter().fold(0, |sum: usize, byte| sum.wrapping_add(goes_on(byte).into()));
        at = end;
    }
    at + text[at..].iter().take_while(|byte| goes_on(byte)).count()
}

/// The rows of `text` from `start` on, after `rows`.
fn wrap_from(
    text: &str,
    mut rows: Vec<Range<usize>>,
    mut start: usize,
    columns: usize,
    most: usize,
) -> Vec<Range<usize>> {
    let mut taken = 0;
    // The end of the row if it is broken at the last space, the next row's start, and its width from there.
    let mut space: Option<(usize, usize, usize)> = None;
    // Where a word that is wider than a row may be broken, as far as it has been seen: at its last slash or hyphen.
    let mut joint = 0;
    let mut is_address = false;
    let from = start;
    for (at, grapheme, wide) in graphemes(&text[from..]).map(|(at, grapheme, wide)| (from + at, grapheme, wide)) {
        if rows.len() >= most {
            return rows;
        }
        if grapheme == " " {
            let end = space.filter(|(_, next, _)| *next == at).map_or(at, |(end, ..)| end);
            space = Some((end, at + 1, taken + wide));
            is_address = false;
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
            "/" | "?" | "&" | "=" => (joint, is_address) = (at + 1, true),
            "-" if !is_address => joint = at + 1,
            "-" | "_" | "." => joint = at,
            _ => {}
        }
    }
    let end = if text[start..].trim_end().is_empty() { start } else { start + text[start..].trim_end().len() };
    if rows.len() < most && (rows.is_empty() || end > start) {
        rows.push(start..end);
    }
    rows
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
        assert_eq!(rows("Västerbottens-Kuriren", 15), ["Västerbottens-", "Kuriren"]);
        assert_eq!(rows("i x/y och Västerbottens-Kuriren", 14), ["i x/y och", "Västerbottens-", "Kuriren"]);
        assert_eq!(rows("example.org/longer-word", 12), ["example.org/", "longer-word"]);
        assert_eq!(rows("/longer-word", 10), ["/longer", "-word"]);
        assert_eq!(rows("kort handlingsutrymme", 8), ["kort", "handling", "sutrymme"]);
        assert_eq!(rows("", 5), [""]);
        assert_eq!(rows("信頼に基づく", 4), ["信頼", "に基", "づく"]);
        assert_eq!(wrap_some("é a", 1, 1).len(), 1, "as many rows as were asked for");
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        for (columns, shown) in [(0, ""), (1, "…"), (5, "Till…"), (6, "Tillit"), (9, "Tillit")] {
            assert_eq!(cut("Tillit", columns), shown);
        }
        assert_eq!(cut("信頼", 3), "信…");
    }

    #[test]
    fn a_path_is_cut_in_its_middle() {
        let path = "/home/anna/projekt/tillit-search-2.ris";
        assert_eq!(cut_path(path, 38), path);
        assert_eq!(cut_path(path, 30), "/home/ann…/tillit-search-2.ris");
        assert_eq!(cut_path(path, 22), "/…/tillit-search-2.ris");
        assert_eq!(cut_path(path, 7), "…-2.ris");
        assert_eq!((cut_path(path, 1), cut_path(path, 0)), ("…".into(), "".into()));
        assert_eq!(cut_path("/信頼に基づく/x.ris", 12), "/信…く/x.ris");
    }

    proptest! {
        #[test]
        fn rows_fit_and_lose_only_spaces(text in "[a-zåäö信/. ]{0,80}", columns in 2_usize..20) {
            let rows = rows(&text, columns);
            prop_assert!(rows.iter().all(|row| width(row) <= columns), "{rows:?}");
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&rows.concat()), letters(&text));
        }

        #[test]
        fn plain_rows_are_those_of_any_text(text in "[a-dåé信\u{301}/. -]{0,60}", columns in 1_usize..20, most in 1_usize..9) {
            let most = if most == 8 { usize::MAX } else { most };
            prop_assert_eq!(wrap_some(&text, columns, most), wrap_from(&text, Vec::new(), 0, columns, most));
        }

        #[test]
        fn what_is_fitted_fits_and_begins_the_text(
            text in "[a-zåäö信\u{301}👩–…»/. -]{0,60}",
            columns in 0_usize..30,
            rows in 0_usize..4,
        ) {
            let fitted = fit(&text, columns, rows);
            prop_assert!(fitted.rows.len() <= rows);
            for (nth, row) in fitted.rows.iter().enumerate() {
                let ellipsis = usize::from(fitted.is_cut && nth + 1 == fitted.rows.len());
                let graphemes = graphemes(&text[row.clone()]).count();
                prop_assert!(width(&text[row.clone()]) + ellipsis <= columns || graphemes == 1, "{fitted:?}");
            }
            let shown: String = fitted.rows.iter().map(|row| &text[row.clone()]).collect();
            let letters = |text: &str| text.replace(' ', "");
            prop_assert!(letters(&text).starts_with(&letters(&shown)));
            let is_blank = letters(&text).is_empty();
            prop_assert!(is_blank || fitted.is_cut == (letters(&shown) != letters(&text)), "{fitted:?}");
        }

        #[test]
        fn graphemes_are_those_of_the_standard(text in "[a-zåäöÿ信\u{301}\u{200d}👩©\u{fe0f}🇸🇪–…»/. -]{0,40}") {
            let ours: Vec<&str> = graphemes(&text).map(|(_, grapheme, _)| grapheme).collect();
            prop_assert_eq!(ours, text.graphemes(true).collect::<Vec<_>>());
        }
    }
}
