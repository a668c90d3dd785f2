//! Letters as search compares them.
//!
//! Folding goes one character for one, so that a place in a folded text is the same place in the text. A letter
//! has two forms: *lower* (case gone) and *bare* (marks gone too: å, ä → a, é → e). A typed letter answers for a letter
//! of the text when they are the same, or when one of them is the other's bare form: `oppenhet` and `öppenhet` both
//! find *Öppenhet*, but `vård` does not find *värd*.

use unicode_normalization::UnicodeNormalization;

/// The letter without case; å ä ö and their neighbours are known without the tables of Unicode.
pub(super) fn lower(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        'à'..='ö' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The letter without case and without marks.
pub(super) fn bare(c: char) -> char {
    match lower(c) {
        c if c.is_ascii() => c,
        'å' | 'ä' | 'à' | 'á' | 'â' | 'ã' | 'æ' => 'a',
        'ö' | 'ò' | 'ó' | 'ô' | 'õ' | 'ø' => 'o',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        c => std::iter::once(c).nfd().next().unwrap_or(c),
    }
}

/// The text without case and marks, as many characters as it has.
pub(crate) fn bare_text(text: &str) -> String {
    text.chars().map(bare).collect()
}

/// Whether a typed letter answers for a letter of the text; both in lower form.
pub(super) fn answers(typed: char, letter: char) -> bool {
    typed == letter || bare(letter) == typed || bare(typed) == letter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters() {
        assert_eq!(bare_text("Öppenhet ÅTGÄRD idé"), "oppenhet atgard ide");
        for (typed, text, answered) in
            [("atgärd", "åtgärd", true), ("åtgard", "åtgärd", true), ("vård", "värd", false), ("ide", "idé", true)]
        {
            assert_eq!(typed.chars().zip(text.chars()).all(|(t, l)| answers(t, l)), answered, "{typed} {text}");
        }
    }
}
