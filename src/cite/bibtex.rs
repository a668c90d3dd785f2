//! A reference as an entry of a `.bib` file, in either of its dialects.
//!
//! - Texts are UTF-8 in both: every reader of today keeps it, LaTeX since 2018 too, while commands for letters and signs
//!   are lost by some (pandoc drops `{\textellipsis}` and leaves `{\"a}` in a type as it is).
//! - In **classic BibTeX**, names and keys are the exception: it sorts by them and cuts labels out of them byte by byte,
//!   so that half an Ö would be left. There, letters are written as its manual (btxdoc, 4) has them, `{\"O}`.
//! - In **BibLaTeX** (manual, 2.1 and 2.2), Biber sorts and cuts letters; dates are ISO 8601.
//! - Titles stand in double braces: they are Swedish and have the capitals that they should have.
//! - A brace is written as `\{` only where another one matches it: BibTeX counts it all the same, and would lose the end
//!   of the entry.
//! - The archive's translation of a title is an annotation, and the reader's note a comment, where Zotero and `JabRef`
//!   look for it: standard styles print neither.

use super::reference::{Reference, Work};
use crate::archive::{Date, Name};

/// Who reads the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Classic BibTeX.
    Bibtex,
    /// BibLaTeX, by way of Biber.
    Biblatex,
}

/// How letters beyond ASCII are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    /// As they are.
    Utf8,
    /// With the commands of LaTeX, where the tables have them.
    Ascii,
}

/// The fields of an entry, line by line.
struct Fields {
    dialect: Dialect,
    lines: Vec<String>,
}

/// The reference as an entry, without a line break at its end.
pub(super) fn entry(reference: &Reference, dialect: Dialect) -> String {
    let mut fields = Fields { dialect, lines: Vec::new() };
    fields.authors(reference);
    fields.names("editor", &reference.editors);
    fields.braced("title", &reference.title.sv);
    match reference.work {
        Work::Report | Work::Directive => fields.document(reference, "institution"),
        Work::Book => fields.document(reference, "publisher"),
        Work::Article => fields.article(reference),
        Work::Principle | Work::Event | Work::Other => fields.archived(reference),
    }
    fields.date(reference.date);
    fields.text("isbn", reference.isbn);
    fields.verbatim("doi", reference.doi);
    fields.verbatim("url", reference.url);
    fields.text("urldate", reference.retrieved.map(|day| day.to_string()).as_deref());
    fields.text(fields.either("language", "langid"), reference.is_swedish.then_some("swedish"));
    fields.text("abstract", reference.summary.as_deref());
    if reference.about().is_none() {
        fields.text(fields.either("annote", "annotation"), reference.note().as_deref());
    }
    fields.text("comment", reference.own_note.as_deref());
    format!("@{}{{{},\n{}\n}}", kind(reference.work, dialect), reference.id, fields.lines.join(",\n"))
}

fn kind(work: Work, dialect: Dialect) -> &'static str {
    match (work, dialect) {
        (Work::Report | Work::Directive, Dialect::Bibtex) => "techreport",
        (Work::Report | Work::Directive, Dialect::Biblatex) => "report",
        (Work::Book, _) => "book",
        (Work::Article, _) => "article",
        (Work::Principle | Work::Event | Work::Other, _) => "misc",
    }
}

impl Fields {
    /// The authors; for BibTeX, which must have something to sort by, a key in their place.
    fn authors(&mut self, reference: &Reference) {
        self.names("author", &reference.authors);
        if reference.authors.is_empty() && self.dialect == Dialect::Bibtex {
            let key = reference.number.unwrap_or(&reference.title.sv).replace(QUOTATION_MARKS, "");
            self.raw("key", &format!("{{{}}}", self.sorted(key.trim_start_matches(|c: char| !c.is_alphanumeric()))));
        }
    }

    fn names(&mut self, field: &str, names: &[Name]) {
        let names = names.iter().map(|name| match name {
            Name::Person { given, family } => format!("{}, {}", self.sorted(family), self.sorted(given)),
            Name::Body(name) => format!("{{{}}}", self.sorted(name)),
        });
        let names = names.collect::<Vec<_>>().join(" and ");
        if !names.is_empty() {
            self.raw(field, &format!("{{{names}}}"));
        }
    }

    fn document(&mut self, reference: &Reference, publisher: &str) {
        self.text("type", reference.kind().as_deref());
        self.text("number", reference.number);
        self.braced_some(publisher, reference.publisher.map(|publisher| &*publisher.sv));
        self.text(self.either("address", "location"), reference.place);
    }

    fn article(&mut self, reference: &Reference) {
        self.braced_some(self.either("journal", "journaltitle"), reference.container());
        self.text("volume", reference.volume);
        self.text("number", reference.issue);
        if let Some(pages) = reference.pages {
            self.raw("pages", &format!("{{{}}}", escaped(pages, Letters::Utf8).replace('–', "--")));
        }
    }

    fn archived(&mut self, reference: &Reference) {
        self.braced_some("howpublished", reference.container());
        self.text("note", reference.about().as_deref());
    }

    fn date(&mut self, date: Option<Date>) {
        let Some(date) = date else { return };
        if self.dialect == Dialect::Biblatex {
            return self.text("date", Some(&date.to_string()));
        }
        self.text("year", Some(&format!("{:04}", date.year())));
        if let Some(month) = date.month() {
            self.raw("month", MONTHS[usize::from(month) - 1]);
        }
        self.text("day", date.day().map(|day| day.to_string()).as_deref());
    }

    /// An address is read as it stands, so that only what would break the entry is changed, as addresses do it.
    fn verbatim(&mut self, name: &str, address: Option<&str>) {
        let Some(address) = address else { return };
        let address = address.replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D").replace(' ', "%20");
        self.raw(name, &format!("{{{address}}}"));
    }

    fn text(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.raw(name, &format!("{{{}}}", escaped(value, Letters::Utf8)));
        }
    }

    /// A text whose letters no style may change.
    fn braced(&mut self, name: &str, value: &str) {
        self.raw(name, &format!("{{{{{}}}}}", escaped(value, Letters::Utf8)));
    }

    fn braced_some(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.braced(name, value);
        }
    }

    fn raw(&mut self, name: &str, value: &str) {
        self.lines.push(format!("  {name} = {value}"));
    }

    fn either(&self, bibtex: &'static str, biblatex: &'static str) -> &'static str {
        match self.dialect {
            Dialect::Bibtex => bibtex,
            Dialect::Biblatex => biblatex,
        }
    }

    /// A text by which entries are sorted and labelled.
    fn sorted(&self, text: &str) -> String {
        match self.dialect {
            Dialect::Bibtex => escaped(text, Letters::Ascii),
            Dialect::Biblatex => escaped(text, Letters::Utf8),
        }
    }
}

/// What no title is sorted by, before a word or after it.
const QUOTATION_MARKS: [char; 7] = ['”', '“', '„', '»', '«', '‘', '"'];

/// The names that every style defines for the months.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Braces where they match, and where one is alone.
const BRACES: [[(char, &str); 2]; 2] =
    [[('{', r"\{"), ('}', r"\}")], [('{', r"{\textbraceleft}"), ('}', r"{\textbraceright}")]];

/// Characters that LaTeX reads as more than themselves. Not `|`: pandoc drops its command.
const SPECIAL: [(char, &str); 10] = [
    ('\\', r"{\textbackslash}"),
    ('~', r"{\textasciitilde}"),
    ('^', r"{\textasciicircum}"),
    ('<', r"{\textless}"),
    ('>', r"{\textgreater}"),
    ('&', r"\&"),
    ('%', r"\%"),
    ('#', r"\#"),
    ('_', r"\_"),
    ('$', r"\$"),
];

/// Letters that have a command of their own. Not Þ and ð: pandoc drops theirs.
const NAMED: [(char, &str); 11] = [
    ('å', r"{\aa}"),
    ('Å', r"{\AA}"),
    ('æ', r"{\ae}"),
    ('Æ', r"{\AE}"),
    ('ø', r"{\o}"),
    ('Ø', r"{\O}"),
    ('ß', r"{\ss}"),
    ('œ', r"{\oe}"),
    ('Œ', r"{\OE}"),
    ('ł', r"{\l}"),
    ('Ł', r"{\L}"),
];

/// Letters with an accent: the accent's command, the letters, and the letters without it.
const ACCENTED: [(&str, &str, &str); 8] = [
    ("\"", "äëïöüÿÄËÏÖÜŸ", "aeiouyAEIOUY"),
    ("'", "áćéíńóśúýźÁĆÉÍŃÓŚÚÝŹ", "aceinosuyzACEINOSUYZ"),
    ("`", "àèìòùÀÈÌÒÙ", "aeiouAEIOU"),
    ("^", "âêîôûÂÊÎÔÛ", "aeiouAEIOU"),
    ("~", "ãñõÃÑÕ", "anoANO"),
    ("v", "čěňřšžČĚŇŘŠŽ", "cenrszCENRSZ"),
    ("c", "çşÇŞ", "csCS"),
    ("r", "ůŮ", "uU"),
];

/// `text` so that LaTeX reads it as it is.
fn escaped(text: &str, letters: Letters) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let braces = BRACES[usize::from(!are_matched(text))];
    for c in text.chars() {
        if before.is_some_and(|before| is_joined(before, c)) {
            out += "{}";
        }
        match command(c, letters).or_else(|| of(&braces, c)) {
            Some(command) => out += &command,
            None => out.push(c),
        }
        before = Some(c);
    }
    out
}

/// Whether LaTeX would make one sign of the two: a dash, a quotation mark.
fn is_joined(before: char, c: char) -> bool {
    before == c && "-'`,".contains(c)
}

/// What stands for `c`, where it cannot stand for itself.
fn command(c: char, letters: Letters) -> Option<String> {
    let in_ascii = || of(&NAMED, c).or_else(|| ACCENTED.iter().find_map(|row| accented(c, row)));
    of(&SPECIAL, c).or_else(|| if letters == Letters::Ascii { in_ascii() } else { None })
}

fn of(table: &[(char, &str)], c: char) -> Option<String> {
    table.iter().find(|(sign, _)| *sign == c).map(|(_, tex)| (*tex).to_owned())
}

/// Whether every brace of a text has its match.
fn are_matched(text: &str) -> bool {
    let depth = text.chars().try_fold(0_usize, |depth, c| match c {
        '{' => Some(depth + 1),
        '}' => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}

/// `{\"o}` for `ö`, where the row has it.
fn accented(c: char, (accent, letters, bare): &(&str, &str, &str)) -> Option<String> {
    let (_, plain) = letters.chars().zip(bare.chars()).find(|(letter, _)| *letter == c)?;
    let is_letter = accent.starts_with(char::is_alphabetic);
    Some(if is_letter { format!("{{\\{accent}{{{plain}}}}}") } else { format!("{{\\{accent}{plain}}}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_whole() {
        for (_, letters, bare) in ACCENTED {
            assert_eq!(letters.chars().count(), bare.len(), "{letters}");
        }
    }

    #[test]
    fn what_is_escaped() {
        let table = [
            ("R&D: 100 % av #4_a $", r"R\&D: 100 \% av \#4\_a \$"),
            (r"{a} \b", r"\{a\} {\textbackslash}b"),
            ("a} {b", r"a{\textbraceright} {\textbraceleft}b"),
            ("~ ^ `", r"{\textasciitilde} {\textasciicircum} `"),
            ("<a> | b", r"{\textless}a{\textgreater} | b"),
            ("a--b ''c", "a-{}-b '{}'c"),
            ("\"a\" ”b” »c« ‘d’ – e…: f", "\"a\" ”b” »c« ‘d’ – e…: f"),
            ("Åtgärd, öppenhet", "Åtgärd, öppenhet"),
        ];
        for (text, tex) in table {
            assert_eq!(escaped(text, Letters::Utf8), tex);
        }
    }

    #[test]
    fn what_is_sorted_by() {
        let table = [
            ("Åtgärd, öppenhet", r#"{\AA}tg{\"a}rd, {\"o}ppenhet"#),
            ("Øllgaard & Šimić", r"{\O}llgaard \& {\v{S}}imi{\'c}"),
            ("Ελλάδα – »b«", "Ελλάδα – »b«"),
            ("Þóra Guðrún", r"Þ{\'o}ra Guðr{\'u}n"),
        ];
        for (text, tex) in table {
            assert_eq!(escaped(text, Letters::Ascii), tex);
        }
    }
}
