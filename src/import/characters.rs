//! Decodes characters that are written as references: `&eacute;`, `&#233;`, `&#xE9;`.
//!
//! The names are one text, which is looked into only when a reference is met. As strings of a table they would each have
//! an address, and all addresses are filled in whenever the program starts.

use std::{borrow::Cow, cmp::Ordering};

/// The names of characters in HTML, which gets no more of them: each on a line, with the code points that it stands for,
/// in the order of their bytes. They are those of <https://html.spec.whatwg.org/entities.json> that end in a semicolon.
const NAMES: &str = include_str!("characters.txt");

/// The text with its references decoded, once. One that stands for no character, or for a control character that is no
/// white space, stays as it is written.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    let mut decoded = String::new();
    let mut end = 0;
    for (start, _) in text.match_indices('&') {
        let inner = &text[start + 1..];
        let Some(length) = inner.find([';', '&']) else { break };
        if let Some(characters) = characters(&inner[..length]).filter(|_| inner[length..].starts_with(';')) {
            decoded += &text[end..start];
            decoded += &characters;
            end = start + 1 + length + 1;
        }
    }
    if end == 0 { Cow::Borrowed(text) } else { Cow::Owned(decoded + &text[end..]) }
}

/// The characters that a reference stands for, by what is between its `&` and its `;`.
fn characters(reference: &str) -> Option<String> {
    let Some(number) = reference.strip_prefix('#') else { return named(reference) };
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    let is_number = digits.chars().all(|c| c.is_digit(radix));
    let character = char::from_u32(u32::from_str_radix(digits, radix).ok().filter(|_| is_number)?)?;
    (character >= ' ' || character.is_ascii_whitespace()).then(|| character.into())
}

/// The characters that have a name.
fn named(name: &str) -> Option<String> {
    let mut lines = NAMES;
    while !lines.is_empty() {
        let start = lines[..lines.len() / 2].rfind('\n').map_or(0, |before| before + 1);
        let end = start + lines[start..].find('\n')?;
        let (found, code_points) = lines[start..end].split_once(' ')?;
        match found.cmp(name) {
            Ordering::Less => lines = &lines[end + 1..],
            Ordering::Greater => lines = &lines[..start],
            Ordering::Equal => {
                let character = |code_point| char::from_u32(u32::from_str_radix(code_point, 16).ok()?);
                return code_points.split(' ').map(character).collect();
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_decoded_once_or_stays_as_it_is_written() {
        let cases = [
            ("R&ouml;ster &#8211; om v&#xE5;rd&#X21;", "Röster – om vård!"),
            ("&amp;amp;&lt;b&gt;&NewLine;", "&amp;<b>\n"),
            ("&acE;&NotEqualTilde;&Zscr;", "∾\u{333}≂\u{338}𝒵"),
            ("AT&T & Co; &&eacute;", "AT&T & Co; &é"),
            (
                "&nothing;&;&#;&#x;&#+9;&#12a;&#xD800;&#1114112;&#99999999999;",
                "&nothing;&;&#;&#x;&#+9;&#12a;&#xD800;&#1114112;&#99999999999;",
            ),
            ("&#0;&#27;&#9;&#160;", "&#0;&#27;\t\u{a0}"),
            ("&eacute", "&eacute"),
        ];
        for (text, expected) in cases {
            assert_eq!(decoded(text), expected, "{text:?}");
        }
        assert!(matches!(decoded("R&D"), Cow::Borrowed(_)));
    }

    #[test]
    fn every_name_is_found() {
        for line in NAMES.lines() {
            let name = line.split(' ').next().unwrap_or_default();
            assert!(named(name).is_some(), "{name}");
        }
        assert_eq!(NAMES.lines().count(), 2125);
    }
}
