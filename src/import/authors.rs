//! The authors in one text, as bylines and tables write them.

use super::clean::{self, NAME, NAMES};
use crate::archive::{Author, Name};

/// What stands between the names of a byline; a comma may stand in a name, too.
const BETWEEN: [&str; 4] = [" och ", " and ", " & ", ", "];

/// The authors that a text names: between semicolons, where there are any, as Zotero writes them (`Ek, Bo; Ek, Eva`);
/// otherwise as in a byline, where every part is a person then (`Bo Ek och Eva Ek`, `Ek, Bo och Eva Ek`), or else one
/// author (`Ek, Bo`).
pub(super) fn authors(text: &str) -> Vec<Author> {
    let between_semicolons = text.split(';').take(NAMES).map(|name| clean::line(name, NAME));
    let names: Vec<String> = between_semicolons.filter(|name| !name.is_empty()).collect();
    match &names[..] {
        [byline] => in_byline(byline),
        names => names.iter().map(|name| Author::read(name)).collect(),
    }
}

fn in_byline(byline: &str) -> Vec<Author> {
    let all_but_commas = &BETWEEN[..BETWEEN.len() - 1];
    let persons = [&BETWEEN[..], all_but_commas].into_iter().find_map(|between| persons(byline, between));
    persons.unwrap_or_else(|| vec![Author::read(byline)])
}

/// The persons in a byline, where all that stands between the names is that, and each part is one.
fn persons(byline: &str, between: &[&str]) -> Option<Vec<Author>> {
    let parts = between.iter().fold(vec![byline], |parts, between| {
        let parts = parts.into_iter().flat_map(|part| part.split(between));
        parts.map(|part| part.trim().trim_end_matches(',')).filter(|part| !part.is_empty()).collect()
    });
    let authors: Vec<Author> = parts.into_iter().map(Author::read).collect();
    // What begins with a particle is a family name alone: `von Essen, Eva`.
    let is_person =
        |author: &Author| matches!(author.name(), Name::Person { given, .. } if given.starts_with(char::is_uppercase));
    authors.iter().all(is_person).then_some(authors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_authors_of_one_text() {
        let cases = [
            ("Ek, Bo; von Essen, Eva Maria", &["Ek, Bo", "von Essen, Eva Maria"][..]),
            ("Ek, Bo;", &["Ek, Bo"]),
            ("Bo Ek; Statskontoret", &["Ek, Bo", "Statskontoret"]),
            ("Bo Ek, Eva Berg och Åsa Öst", &["Ek, Bo", "Berg, Eva", "Öst, Åsa"]),
            ("Bo Ek & Eva Berg", &["Ek, Bo", "Berg, Eva"]),
            ("Ek, Bo", &["Ek, Bo"]),
            ("Berg, Eva och Louise Ek", &["Berg, Eva", "Ek, Louise"]),
            ("Bo Ek and von Essen, Eva", &["Ek, Bo", "von Essen, Eva"]),
            ("Ek, B., & Berg, E.", &["Ek, B.", "Berg, E."]),
            ("Ek, Bo och Eva", &["Ek, Bo och Eva"]),
            ("af Ugglas, Anna Maria", &["af Ugglas, Anna Maria"]),
            ("Sveriges Kommuner och Regioner", &["Sveriges Kommuner och Regioner"]),
            (" ; ", &[]),
        ];
        for (text, expected) in cases {
            let names: Vec<String> = authors(text).iter().map(|author| author.name().to_string()).collect();
            assert_eq!(names, expected, "{text}");
        }
    }
}
