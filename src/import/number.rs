//! The numbers that identify a work (SOU, Ds, Dir., ISBN, DOI, Riksdagen's), each normalised to one form.

/// The series of official documents, as they are written and as they are known.
const SERIES: [(&str, &str); 6] = [
    ("sou", "SOU"),
    ("statens offentliga utredningar", "SOU"),
    ("ds", "Ds"),
    ("departementsserien", "Ds"),
    ("dir", "Dir."),
    ("direktiv", "Dir."),
];

/// What may stand between the name of a series and a number.
const BETWEEN: [char; 6] = ['.', ' ', '\u{a0}', ':', ',', ')'];

/// The number of an official document in a text, as it is known: `SOU 2018:47`, `Ds 2019:1`, `Dir. 2016:51`.
pub(super) fn document(text: &str) -> Option<String> {
    find(text, |_| true)
}

/// The number that a text begins with: one that stands later in a title may be that of another work, `Yttrande över …`.
pub(super) fn leading_document(text: &str) -> Option<String> {
    find(text, |before| !before.contains(char::is_alphanumeric))
}

fn find(text: &str, admits: impl Fn(&str) -> bool) -> Option<String> {
    let text: String = text.chars().take(1_000).flat_map(char::to_lowercase).collect();
    SERIES.into_iter().find_map(|(series, name)| {
        text.match_indices(series).find_map(|(at, _)| {
            let before = &text[..at];
            let is_whole = series.len() > 3 || !before.ends_with(char::is_alphanumeric);
            let rest = text[at + series.len()..].trim_start_matches(BETWEEN);
            let (year, rest) = digits(rest);
            let (number, rest) = digits(rest.trim_start().strip_prefix(':')?.trim_start());
            let is_number = year.len() == 4 && (1..=4).contains(&number.len());
            (is_whole && is_number && admits(before)).then(|| format!("{name} {year}:{number}{}", part(rest)))
        })
    })
}

/// Which part of a document of several is meant, by what stands behind the number: ` del 2`.
fn part(rest: &str) -> String {
    let named = rest.trim_start_matches([' ', '\u{a0}', ',', '(']).strip_prefix("del").map(str::trim_start);
    let (part, _) = digits(named.unwrap_or_default());
    if part.is_empty() { String::new() } else { format!(" del {part}") }
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}

/// The ISBNs in a text, in thirteen digits.
pub(super) fn isbns(text: &str) -> Vec<String> {
    let whole = isbn(text);
    let parts = text.split(|c: char| c.is_whitespace() || ",;()".contains(c));
    if whole.is_some() { whole.into_iter().collect() } else { parts.filter_map(isbn).collect() }
}

/// Whether a text is an ISBN and nothing else.
pub(super) fn is_isbn(text: &str) -> bool {
    isbn(text).is_some()
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ' ' | 'x' | 'X' | '\u{2010}'..='\u{2013}'))
}

/// Whether a text begins with an ISSN, perhaps behind that name.
pub(super) fn is_issn(text: &str) -> bool {
    let number = text.strip_prefix("ISSN").unwrap_or(text).trim_start().as_bytes();
    let is_digit = |(at, byte): (usize, &u8)| match at {
        4 => *byte == b'-',
        8 => byte.is_ascii_digit() || byte.eq_ignore_ascii_case(&b'x'),
        _ => byte.is_ascii_digit(),
    };
    number.get(..9).is_some_and(|number| number.iter().enumerate().all(is_digit))
}

fn isbn(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X')).take(14).collect();
    match digits.len() {
        13 => Some(format!("ISBN {digits}")),
        10 => {
            let body = format!("978{}", &digits[..9]);
            let weights = [1, 3].into_iter().cycle();
            let sum: u32 = body.chars().zip(weights).filter_map(|(c, weight)| Some(c.to_digit(10)? * weight)).sum();
            Some(format!("ISBN {body}{}", (10 - sum % 10) % 10))
        }
        _ => None,
    }
}

/// The DOI in an address or a text that is one.
pub(super) fn doi(text: &str) -> Option<String> {
    let doi = bare_doi(text).to_lowercase();
    doi.starts_with("10.").then(|| format!("DOI {doi}"))
}

/// A DOI without what is often written before it: the address of its resolver, `doi:`.
pub(super) fn bare_doi(text: &str) -> &str {
    let doi = text.rsplit("doi.org/").next().unwrap_or(text).trim();
    doi.strip_prefix("doi:").or_else(|| doi.strip_prefix("DOI:")).unwrap_or(doi).trim()
}

/// Riksdagen's number of a document, in an address on its site: `…/dokument/H6B347.html`, `…-_h6b347/`.
pub(super) fn riksdagen(url: &str) -> Option<String> {
    let path = url.split_once("riksdagen.se/")?.1.split(['?', '#']).next()?;
    path.rsplit('/').find_map(|segment| {
        let id = segment.split('.').next()?.rsplit('_').next()?.to_uppercase();
        let is_id = (6..=12).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_alphanumeric())
            && id.bytes().any(|b| b.is_ascii_digit());
        is_id.then(|| format!("dok_id {id}"))
    })
}

/// The pages of an article as a text has them, with a dash between the first and the last.
pub(super) fn pages(text: &str) -> String {
    let text = text.trim().replace("--", "–");
    let is_range = |(first, last): &(&str, &str)| {
        first.ends_with(|c: char| c.is_ascii_digit()) && last.starts_with(|c: char| c.is_ascii_digit())
    };
    text.split_once('-').filter(is_range).map_or_else(|| text.clone(), |(first, last)| format!("{first}–{last}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents() {
        for (text, number) in [
            ("SOU 2018:47", Some("SOU 2018:47")),
            ("Statens offentliga utredningar (sou 2018 : 47)", Some("SOU 2018:47")),
            ("Statens offentliga utredningar (SOU) 2018:47", Some("SOU 2018:47")),
            ("Statens offentliga utredningar 2018:47", Some("SOU 2018:47")),
            ("Dir. 2016:51", Some("Dir. 2016:51")),
            ("Kommittédirektiv 2016:51", Some("Dir. 2016:51")),
            ("Ds 2019:1", Some("Ds 2019:1")),
            ("SOU 2016:94 del 2", Some("SOU 2016:94 del 2")),
            ("SOU 2016:94, Del 2", Some("SOU 2016:94 del 2")),
            ("SOU 2016:94 del av en serie", Some("SOU 2016:94")),
            ("SOU 2018", None),
            ("resou 2018:47", None),
            ("2018:47", None),
        ] {
            assert_eq!(document(text).as_deref(), number, "{text}");
        }
        assert_eq!(leading_document("SOU 2018:47 Med tillit växer").as_deref(), Some("SOU 2018:47"));
        assert_eq!(leading_document("Yttrande över Med tillit växer (SOU 2018:47)"), None);
    }

    #[test]
    fn pages_have_a_dash_between_them() {
        for (text, expected) in [("5-20", "5–20"), ("5--20", "5–20"), (" 5–20", "5–20"), ("A-12", "A-12"), ("7", "7")]
        {
            assert_eq!(pages(text), expected);
        }
    }

    #[test]
    fn other_numbers() {
        assert_eq!(isbns("978-91-38-24819-5"), ["ISBN 9789138248195"]);
        assert_eq!(isbns("91-38-24819-5"), isbns("978 91 38 24819 5"), "ten digits are thirteen");
        assert_eq!(isbns("978-91-38-24819-5 (tryckt), 978-91-38-25072-3").len(), 2);
        assert!(isbns("0375-250X").is_empty(), "an ISSN is none");
        for (text, expected) in
            [("0375-250X", true), ("ISSN 0375-2501", true), ("978-91-38-24819-5", false), ("å", false)]
        {
            assert_eq!(is_issn(text), expected, "{text}");
        }
        assert_eq!(doi("https://doi.org/10.1000/ABC").as_deref(), Some("DOI 10.1000/abc"));
        assert_eq!(doi("doi:10.1000/abc").as_deref(), Some("DOI 10.1000/abc"));
        for url in [
            "https://data.riksdagen.se/dokument/H6B347.html",
            "https://data.riksdagen.se/dokument/H6B347/text",
            "https://www.riksdagen.se/sv/dokument-och-lagar/dokument/sou/med-tillit-vaxer-_h6b347/?x=1",
        ] {
            assert_eq!(riksdagen(url).as_deref(), Some("dok_id H6B347"), "{url}");
        }
        assert_eq!(riksdagen("https://www.riksdagen.se/sv/"), None);
        assert_eq!(riksdagen("https://exempel.se/H6B347"), None);
    }
}
