//! Finds the members and elements of a JSON text without parsing them, so that a broken one does not keep the others
//! from being read.
//!
//! Nothing is stacked, however deep a text is.

use serde_json::{Map, Value};

use super::{Item, Lines, MOST, Piece, Skipped};

/// The most members of an object.
const MEMBERS: usize = 1_000;

/// The members of the object that `text` begins with: each key, without its quotation marks, and the text of its value.
pub(super) fn members(text: &str) -> Vec<(&str, &str)> {
    let mut members = Vec::new();
    let mut rest = inside(text, '{');
    while members.len() < MEMBERS
        && let Some((key, after)) = next(rest)
    {
        rest = after.trim_start();
        let Some(value) = rest.strip_prefix(':') else { continue };
        let Some((value, after)) = next(value) else { break };
        members.push((key.trim_matches('"'), value));
        rest = after;
    }
    members
}

/// The value of a member, where the object has it.
pub(super) fn member<'a>(members: &[(&str, &'a str)], key: &str) -> Option<&'a str> {
    members.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
}

/// The string that a member is, where it is one.
pub(super) fn string(members: &[(&str, &str)], key: &str) -> String {
    member(members, key).and_then(|value| serde_json::from_str(value).ok()).unwrap_or_default()
}

/// The elements of the array that `text` begins with; a value that is no array is the only one.
pub(super) fn elements(text: &str) -> impl Iterator<Item = &str> {
    let is_array = text.trim_start().starts_with('[');
    let mut rest = if is_array { inside(text, '[') } else { text };
    let mut is_first = true;
    std::iter::from_fn(move || {
        let (element, after) = if is_array || std::mem::take(&mut is_first) { next(rest)? } else { return None };
        rest = after;
        Some(element)
    })
}

/// The pieces of a text that are the elements of `list`, a part of it: the item that `item` makes of each object.
pub(super) fn pieces(text: &str, list: &str, mut item: impl FnMut(&Map<String, Value>) -> Item) -> Vec<Piece> {
    let mut lines = Lines::new(text);
    let piece = |json: &str| {
        let line = lines.of(json);
        match serde_json::from_str(json) {
            Ok(fields) => Piece::item(line, item(&fields)),
            Err(_) => Piece::skipped(line, Skipped::Malformed),
        }
    };
    elements(list).take(MOST + 1).map(piece).collect()
}

fn inside(text: &str, bracket: char) -> &str {
    text.trim_start().strip_prefix(bracket).unwrap_or_default()
}

/// The next value of a container, and what comes after it; nothing where the container ends.
fn next(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    if text.is_empty() || text.starts_with(['}', ']']) {
        return None;
    }
    Some(text.split_at(value_end(text).max(text.chars().next().map_or(0, char::len_utf8))))
}

/// Where the value that `text` begins with ends.
fn value_end(text: &str) -> usize {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => {
                is_text = !is_text;
                if !is_text && depth == 0 {
                    return at + 1;
                }
            }
            _ if is_text => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth > 1 => depth -= 1,
            b'}' | b']' if depth == 1 => return at + 1,
            b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_taken_apart() {
        let text = "{\"a\": [1, \"]\\\"\"], \"b\" : {\"c\": \"}\"},\n\"d\":7, \"e\": [{\"f\": 1}, nan, {\"g\": [";
        assert_eq!(
            members(text),
            [("a", "[1, \"]\\\"\"]"), ("b", "{\"c\": \"}\"}"), ("d", "7"), ("e", "[{\"f\": 1}, nan, {\"g\": [")]
        );
        let last = member(&members(text), "e").expect("it has one");
        assert_eq!(elements(last).collect::<Vec<_>>(), ["{\"f\": 1}", "nan", "{\"g\": ["]);
        assert_eq!(elements("{\"only\": 1}").collect::<Vec<_>>(), ["{\"only\": 1}"]);
    }

    proptest! {
        #[test]
        fn whatever_it_is_taking_it_apart_ends(text in "([\\[\\]{}:, \n\"\\\\a0å]|\"k\": ){0,60}") {
            let parts = members(&text).into_iter().map(|(_, value)| value).chain(elements(&text));
            prop_assert!(parts.map(str::len).sum::<usize>() <= 2 * text.len());
        }
    }
}
