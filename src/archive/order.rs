//! The orders of a list: by date, by title, or as given.

use std::cmp::Reverse;

use super::Archive;
use crate::lang::Lang;

/// An order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they stand: a search by relevance, a file's entries as in the file.
    #[default]
    AsGiven,
    /// By date, newest first; undated entries last.
    Newest,
    /// By date, oldest first; undated entries last.
    Oldest,
    /// By title, as Swedish sorts.
    Title,
}

impl Order {
    /// How many orders there are.
    pub(crate) const COUNT: usize = 4;

    /// The order that follows in the round that a key goes.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::AsGiven => Self::Newest,
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Title,
            Self::Title => Self::AsGiven,
        }
    }

    /// Puts `items`, positions in the archive, in this order. Equals stay as they stand.
    pub fn sort(self, archive: &Archive, lang: Lang, items: &mut [usize]) {
        let date = |at: &usize| archive.sort_dates[*at];
        match self {
            Self::AsGiven => {}
            Self::Newest => items.sort_by_cached_key(|at| Reverse(date(at))),
            Self::Oldest => items.sort_by_key(|at| (date(at).is_none(), date(at))),
            Self::Title => {
                items.sort_by_cached_key(|at| collation(archive.entries[*at].title.get(lang)));
            }
        }
    }
}

/// A key that sorts as Swedish does: letters only, case aside, é as e, …z å ä ö.
pub(crate) fn collation(text: &str) -> Vec<(u8, char)> {
    let letters = text.chars().filter(|c| c.is_alphanumeric() || *c == ' ');
    let lower = letters.flat_map(char::to_lowercase);
    lower
        .map(|c| match c {
            'å' => (1, 'a'),
            'ä' | 'æ' => (1, 'b'),
            'ö' | 'ø' => (1, 'c'),
            'é' | 'è' | 'ê' | 'ë' => (0, 'e'),
            'à' | 'á' | 'â' => (0, 'a'),
            'ü' => (0, 'y'),
            c => (0, c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_sorts_its_letters_last() {
        let mut words = ["Öppenhet", "Ås", "”Zebra”", "Ärende", "Stöd", "stod", "Idé", "Ideal"];
        words.sort_by_key(|word| collation(word));
        assert_eq!(words, ["Idé", "Ideal", "stod", "Stöd", "”Zebra”", "Ås", "Ärende", "Öppenhet"]);
    }
}
