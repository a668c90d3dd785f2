//! Makes text from a file, a paste or a command line harmless where it enters, so that it can be shown anywhere.
//!
//! - No control character survives: whole escape sequences go, a tab becomes a space, a line break a space or, in
//!   running text, stays a line break.
//! - No character that turns, hides or swallows its neighbours survives: bidirectional controls, zero-width
//!   characters, soft hyphens, tags, line separators.
//! - Letters are composed (NFC), so that an å is one character wherever it came from, and at most eight combining marks
//!   stand on one letter.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};

/// The most combining marks that a letter keeps: a cell of the screen is then never larger than some bytes.
pub(crate) const MARKS: usize = 8;

/// `text` on one line: harmless, composed, line breaks as spaces, no space at either end.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    if is_plain(text) && text.trim().len() == text.len() {
        return Cow::Borrowed(text);
    }
    let clean: String = clean(text).map(|c| if c == '\n' { ' ' } else { c }).collect();
    Cow::Owned(composed(clean.trim()))
}

/// `text` as running text: harmless, composed, line breaks kept.
#[must_use]
pub(crate) fn prose(text: &str) -> Cow<'_, str> {
    if text.split('\n').all(is_plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(composed(&clean(text).collect::<String>()))
}

/// `text` as it may be written into a line: harmless, composed, every blank a space; a line break is one, with the blanks
/// around it. Blanks at its ends stay, since more may be written before and after it.
#[must_use]
pub fn typed(text: &str) -> String {
    let mut typed = String::with_capacity(text.len());
    let mut breaks = false;
    for c in composed(&clean(text).collect::<String>()).chars() {
        if !c.is_whitespace() {
            breaks = false;
            typed.push(c);
        } else if c == '\n' {
            breaks = true;
            typed.truncate(typed.trim_end_matches(' ').len());
            typed.push(' ');
        } else if !breaks {
            typed.push(' ');
        }
    }
    typed
}

/// Whether nothing has to be done: letters below the combining marks are composed and harmless.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}'))
}

fn composed(text: &str) -> String {
    let mut marks = 0;
    let kept = text.nfc().filter(|c| {
        marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
        marks <= MARKS
    });
    let text: String = kept.collect();
    debug_assert!(is_nfc(&text), "dropping marks from the end leaves composed text composed");
    text
}

fn clean(text: &str) -> impl Iterator<Item = char> {
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    std::iter::from_fn(move || {
        loop {
            let c = chars.next()?;
            let kept = match c {
                '\u{1b}' | '\u{9b}' | '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => {
                    skip_sequence(c, &mut chars);
                    None
                }
                '\r' if chars.peek() == Some(&'\n') => None,
                '\n' | '\r' => Some('\n'),
                '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
                '\u{200d}' => is_emoji(before).then_some(c),
                c if c.is_control() || is_invisible(c) => None,
                c => Some(c),
            };
            if let Some(c) = kept {
                before = c;
                return Some(c);
            }
        }
    })
}

/// Takes the rest of an escape sequence off `chars`; of one without an end, only its beginning, so that no text is lost.
fn skip_sequence(first: char, chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    let kind = match first {
        '\u{1b}' => match chars.peek().copied() {
            Some(c @ ('[' | ']' | 'P' | 'X' | '^' | '_')) => {
                chars.next();
                c
            }
            Some(' '..='/') => {
                chars.next();
                chars.next_if(|c| !c.is_control());
                return;
            }
            Some('0'..='~') => {
                chars.next();
                return;
            }
            _ => return,
        },
        '\u{9b}' => '[',
        _ => ']',
    };
    if kind == '[' {
        while chars.next_if(|c| matches!(c, ' '..='?')).is_some() {}
        chars.next_if(|c| matches!(c, '@'..='~'));
        return;
    }
    let end = |c: char| matches!(c, '\u{7}' | '\u{1b}' | '\u{9c}');
    if chars.clone().any(end) {
        for c in chars.by_ref() {
            if end(c) {
                if c == '\u{1b}' {
                    chars.next_if_eq(&'\\');
                }
                break;
            }
        }
    }
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}')
}

/// Format characters that take no column and change how others are shown.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200c}' | '\u{200e}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reaches_the_screen() {
        let cases = [
            ("tillit", "tillit"),
            ("a\u{1b}[31mb\u{1b}[0m", "ab"),
            ("a\u{1b}]52;c;aGVq\u{7}b", "ab"),
            ("a\u{1b}]8;;http://x\u{1b}\\b", "ab"),
            ("a\u{1b}]0;never ended", "a0;never ended"),
            ("a\u{9b}2Jb", "ab"),
            ("a\u{1b}(0b", "ab"),
            ("\u{1b}cx", "x"),
            ("tab\there\r\nand there", "tab here and there"),
            ("\u{202e}txt.exe\u{202c}", "txt.exe"),
            ("o\u{308}ppenhet", "öppenhet"),
            ("soft\u{ad}hyphen\u{200b}", "softhyphen"),
            (" both ends ", "both ends"),
        ];
        for (given, shown) in cases {
            assert_eq!(line(given), shown, "{given:?}");
        }
        assert_eq!(prose("one\r\ntwo\u{7}"), "one\ntwo");
        assert_eq!(line(&format!("a{}", "\u{301}".repeat(1000))).chars().count(), 1 + MARKS);
    }
}
