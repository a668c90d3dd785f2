//! Makes plain text of markup: tags dropped, entities decoded once, control characters taken away, the length bounded.

use std::borrow::Cow;

use html_escape::decode_html_entities;

use crate::{own::LONGEST_NOTE, scrub};

/// The most characters of a title.
pub(super) const TITLE: usize = 500;
/// The most characters of a name.
pub(super) const NAME: usize = 200;
/// The most characters of a summary.
pub(super) const SUMMARY: usize = 5_000;
/// The most names that are kept.
pub(super) const NAMES: usize = 50;
/// How much longer than what is kept of it a text may be before it is read at all.
const MARKUP: usize = 4;

/// A text on one line, at most `most` characters of it.
pub(super) fn line(text: &str, most: usize) -> String {
    let plain = plain(text, most, " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    bounded(&scrub::line(&words.join(" ")), most)
}

/// A running text with markup, its paragraphs divided by an empty line, at most `most` characters of it. A single line
/// break divides none.
pub(super) fn prose(text: &str, most: usize) -> String {
    paragraphs(&plain(text, most, "\n\n"), " ", most)
}

/// A running text as somebody typed it into a field, perhaps with markup: a line break begins a new line.
pub(super) fn lines(text: &str, most: usize) -> String {
    paragraphs(&plain(text, most, "\n\n"), "\n", most)
}

/// The same without markup: what looks like a tag or an entity is of the text.
pub(super) fn plain_lines(text: &str, most: usize) -> String {
    paragraphs(beginning(text, most.saturating_mul(MARKUP)), "\n", most)
}

/// The paragraphs of a plain text, divided by an empty line, with `between` between their lines.
fn paragraphs(plain: &str, between: &str, most: usize) -> String {
    let lines = plain.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.map(|line| scrub::line(&line).into_owned()).collect();
    let paragraphs = lines.split(String::is_empty).filter(|lines| !lines.is_empty());
    bounded(&paragraphs.map(|lines| lines.join(between)).collect::<Vec<_>>().join("\n\n"), most)
}

/// A note, which has no markup and keeps its lines.
pub(super) fn note(text: &str) -> String {
    scrub::prose(beginning(text, LONGEST_NOTE)).trim().to_owned()
}

fn plain(text: &str, most: usize, after_block: &str) -> String {
    let text = beginning(text, most.saturating_mul(MARKUP).saturating_add(4096));
    let untagged = without_tags(text, after_block);
    let decoded = decode_html_entities(&untagged);
    // What was escaped twice is markup still.
    match decoded {
        Cow::Borrowed(_) => untagged.into_owned(),
        Cow::Owned(decoded) => without_tags(&decoded, after_block).into_owned(),
    }
}

/// At most `most` bytes of the beginning of a text.
pub(super) fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// The text cut after `most` characters, and then with a sign that it goes on.
fn bounded(text: &str, most: usize) -> String {
    if text.char_indices().nth(most).is_none() {
        return text.to_owned();
    }
    let end = text.char_indices().nth(most - 1).map_or(0, |(end, _)| end);
    format!("{}…", text[..end].trim_end())
}

/// The text without tags and comments, and without what scripts and styles have in them. A `<` that begins no tag is a
/// character like any other.
fn without_tags<'a>(text: &'a str, after_block: &str) -> Cow<'a, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        plain.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some((name, length)) = tag(rest) else {
            plain.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = &rest[length..];
        if matches!(&*name, "script" | "style") {
            let end = format!("</{name}");
            let found = rest.as_bytes().windows(end.len()).position(|part| part.eq_ignore_ascii_case(end.as_bytes()));
            rest = found.map_or("", |end| &rest[end..]);
        }
        match name.trim_start_matches('/') {
            "p" | "br" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "tr" | "blockquote" | "ul" | "ol" => {
                plain.push_str(after_block);
            }
            "td" | "th" | "img" => plain.push(' '),
            _ => {}
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The name, in small letters, and the length of the tag or comment that `text` begins with.
fn tag(text: &str) -> Option<(String, usize)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return Some((String::new(), comment.find("-->").map_or(text.len(), |end| end + 7)));
    }
    let inner = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
    inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?').then_some(())?;
    let length = text[1..].find(['>', '<']).map(|end| end + 2)?;
    text[..length].ends_with('>').then_some(())?;
    let closing = if text[1..].starts_with('/') { "/" } else { "" };
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).take(16).collect();
    Some((format!("{closing}{}", name.to_ascii_lowercase()), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_dropped_and_entities_are_decoded_once() {
        let cases = [
            ("Tillit &amp; kontroll", "Tillit & kontroll"),
            ("R&ouml;ster &#8211; om v&aring;rd", "Röster – om vård"),
            ("&amp;amp;", "&amp;"),
            ("AT&T och 5 < 6 > 4", "AT&T och 5 < 6 > 4"),
            ("a <b>fet</b><br/>rad", "a fet rad"),
            ("&lt;i&gt;kursiv&lt;/i&gt;", "kursiv"),
            ("före<script>if (a < b) {}</SCRIPT>efter", "föreefter"),
            ("a<!-- <b> -->b", "ab"),
            (" två\n\trader\u{7} ", "två rader"),
            ("\u{202e}bakvänd\u{1b}[31m", "bakvänd"),
        ];
        for (given, expected) in cases {
            assert_eq!(line(given, TITLE), expected, "{given:?}");
        }
        assert_eq!(prose("<p>Ett</p>\n<p>Två<br>tre</p>", SUMMARY), "Ett\n\nTvå\n\ntre");
        assert_eq!(prose("Ett\r\noch två\n \n\ntre\n", SUMMARY), "Ett och två\n\ntre");
        assert_eq!(lines("Ett\r\noch  två\n \n\n<i>tre</i>\nfyra\n", SUMMARY), "Ett\noch två\n\ntre\nfyra");
        assert_eq!(plain_lines("x <kostar> &amp; a<b så b>a.\nNy", SUMMARY), "x <kostar> &amp; a<b så b>a.\nNy");
        assert_eq!(line("åäö", 2), "å…");
        assert_eq!(line(&"å".repeat(10_000_000), 5), "åååå…");
        assert!(line(&"<b>".repeat(1_000_000), 5).is_empty());
    }
}
