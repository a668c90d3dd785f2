//! A reference as a line to be read, in Swedish or English, plain or in Markdown.
//!
//! The order is that of Swedish guides: an official document stands under its number, everything else under its author
//! or title. Nothing follows an address that a reader might copy along with it.

use super::reference::{Reference, Work, capitalized};
use crate::{
    archive::{Date, Name},
    lang::{Lang, Text},
};

/// How the line is marked up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
}

/// The words that a reference adds to its facts.
struct Words {
    by: &'static str,
    /// For one editor, and for several.
    edited: [&'static str; 2],
    issue: &'static str,
    /// For one page, and for several.
    pages: [&'static str; 2],
    decided: &'static str,
    inside: &'static str,
    retrieved: &'static str,
    undated: &'static str,
}

const SV: Words = Words {
    by: "av",
    edited: ["red."; 2],
    issue: "nr",
    pages: ["s."; 2],
    decided: "beslutat",
    inside: "I",
    retrieved: "hämtad",
    undated: "u.å.",
};
const EN: Words = Words {
    by: "by",
    edited: ["ed.", "eds."],
    issue: "no.",
    pages: ["p.", "pp."],
    decided: "decided",
    inside: "In",
    retrieved: "retrieved",
    undated: "n.d.",
};

/// A line being put together.
struct Line<'a> {
    reference: &'a Reference<'a>,
    lang: Lang,
    words: Words,
    markup: Markup,
    text: String,
}

/// The reference as one line.
pub(super) fn line(reference: &Reference, markup: Markup) -> String {
    let lang = reference.lang;
    let words = match lang {
        Lang::Sv => SV,
        Lang::En => EN,
    };
    let mut line = Line { reference, lang, words, markup, text: String::new() };
    match reference.work {
        Work::Principle => line.principle(),
        Work::Directive => line.directive(),
        Work::Event => line.event(),
        Work::Report | Work::Book => line.report(),
        Work::Article | Work::Other => line.article(),
    }
    line.address();
    line.own_note();
    match markup {
        Markup::Plain => line.text,
        Markup::Markdown => escape_list_marker(line.text),
    }
}

impl Line<'_> {
    fn principle(&mut self) {
        self.authors();
        self.sentence(&self.markup.text(&self.title()));
        if let Some(wording) = self.reference.wording {
            self.sentence(&self.markup.text(&self.quotation(wording)));
        }
        self.container();
    }

    fn directive(&mut self) {
        self.number();
        self.sentence(&self.markup.work(&self.title()));
        let issuer = self.publisher().unwrap_or_else(|| given_name_first(&self.reference.authors));
        let decided = self.reference.date.map(|date| format!("{} {date}", self.words.decided));
        let begins = |decided: String| if issuer.is_empty() { capitalized(&decided) } else { decided };
        let decided = decided.map(begins);
        self.list([Some(issuer), decided]);
    }

    fn event(&mut self) {
        let title = self.title();
        self.list([Some(title), date(self.reference.about)]);
        self.container();
    }

    fn report(&mut self) {
        let mut kind = self.reference.kind();
        match self.reference.number {
            Some(number) if self.reference.is_told => {
                self.authors();
                kind = Some(kind.map_or(number.to_owned(), |kind| format!("{kind} {number}")));
            }
            Some(_) => {
                self.number();
                kind = self.by_authors(kind);
            }
            None => self.authors(),
        }
        self.sentence(&self.markup.work(&self.title()));
        if let Some(publisher) = self.publisher() {
            self.list([kind, self.editors()]);
            self.list([Some(publisher), self.year()]);
        } else {
            self.list([kind, self.editors(), self.year()]);
        }
        self.list([self.reference.isbn.map(|isbn| format!("ISBN {isbn}"))]);
    }

    /// When it came out; of a book that lacks it, that nobody knows.
    fn year(&self) -> Option<String> {
        let is_undated_book = self.reference.date.is_none() && self.reference.work == Work::Book;
        if is_undated_book { Some(self.words.undated.to_owned()) } else { date(self.reference.date) }
    }

    fn article(&mut self) {
        self.authors();
        self.sentence(&self.markup.text(&self.title()));
        let publication = self.reference.container().map(|it| self.markup.work(it));
        let [issue, pages, editors] =
            [self.issue(), self.pages(), self.editors()].map(|part| part.map(|it| self.markup.text(&it)));
        let publication = [publication, issue].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let publication = Some(publication).filter(|it| !it.is_empty());
        let parts = [publication, pages, editors, date(self.reference.date)];
        self.sentence(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
    }

    /// `118(1)`, as journals count; `nr 1` where they have no volumes.
    fn issue(&self) -> Option<String> {
        match (self.reference.volume, self.reference.issue) {
            (Some(volume), Some(issue)) => Some(format!("{volume}({issue})")),
            (volume, issue) => volume.map(str::to_owned).or_else(|| Some(format!("{} {}", self.words.issue, issue?))),
        }
    }

    /// `s. 5–20`.
    fn pages(&self) -> Option<String> {
        let pages = self.reference.pages?;
        let [one, many] = self.words.pages;
        Some(format!("{} {pages}", if pages.contains(['–', ',']) { many } else { one }))
    }

    /// The authors, family name first.
    fn authors(&mut self) {
        let names: Vec<String> = self.reference.authors.iter().map(Name::to_string).collect();
        self.sentence(&self.markup.text(&join_names(&names)));
    }

    /// `red. Louise Bringselius`.
    fn editors(&self) -> Option<String> {
        let names = given_name_first(&self.reference.editors);
        let [one, many] = self.words.edited;
        let edited = if self.reference.editors.len() == 1 { one } else { many };
        (!names.is_empty()).then(|| format!("{edited} {names}"))
    }

    /// `Huvudbetänkande av Tillitsdelegationen`, as its title page says.
    fn by_authors(&self, kind: Option<String>) -> Option<String> {
        let names = given_name_first(&self.reference.authors);
        match kind {
            Some(kind) if !names.is_empty() => Some(format!("{kind} {} {names}", self.words.by)),
            kind => kind.or(Some(names)),
        }
    }

    fn number(&mut self) {
        self.list([self.reference.number.map(str::to_owned)]);
    }

    /// The title; in English an official one is followed by its translation.
    fn title(&self) -> String {
        let title = &self.reference.title;
        match (self.lang, self.reference.translation()) {
            (Lang::En, Some(translation)) => format!("{} [{translation}]", title.sv),
            (lang, _) => title.get(lang).to_owned(),
        }
    }

    fn quotation(&self, wording: &Text) -> String {
        match (self.lang, &wording.en) {
            (Lang::En, Some(translation)) => format!("”{}” [‘{translation}’]", wording.sv),
            _ => format!("”{}”", wording.sv),
        }
    }

    /// `Stockholm: Finansdepartementet`; in English the ministry's name is explained.
    fn publisher(&self) -> Option<String> {
        let publisher = self.reference.publisher.map(|it| match (self.lang, &it.en) {
            (Lang::En, Some(en)) => format!("{} [{}]", it.sv, en.trim_start_matches("the ")),
            _ => it.sv.to_string(),
        });
        match (self.reference.place, publisher) {
            (Some(place), Some(publisher)) => Some(format!("{place}: {publisher}")),
            (place, publisher) => publisher.or(place.map(str::to_owned)),
        }
    }

    fn container(&mut self) {
        if let Some(container) = self.reference.container() {
            self.sentence(&format!("{} {}", self.words.inside, self.markup.work(container)));
        }
    }

    fn address(&mut self) {
        let Some(url) = self.reference.url else { return self.doi() };
        let day = self.reference.retrieved.map(|day| format!("({} {day}).", self.words.retrieved));
        for part in [Some(self.markup.address(url)), day].into_iter().flatten() {
            self.text.push(' ');
            self.text += &part;
        }
    }

    /// The DOI, where no address leads to the work.
    fn doi(&mut self) {
        self.list([self.reference.doi.map(|doi| format!("DOI {doi}"))]);
    }

    /// The reader's note, on a line of its own: in Markdown a list below the reference.
    fn own_note(&mut self) {
        if let Some(note) = &self.reference.own_note {
            self.text += if self.markup == Markup::Markdown { "\n  - " } else { "\n" };
            self.text += &self.markup.text(note);
        }
    }

    /// A sentence of the parts that there are.
    fn list<const N: usize>(&mut self, parts: [Option<String>; N]) {
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        self.sentence(&self.markup.text(&parts));
    }

    /// Adds `sentence`, and a full stop where it does not end already.
    fn sentence(&mut self, sentence: &str) {
        if sentence.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text += sentence;
        if !sentence.trim_end_matches(['”', '’', '»', '"', '*']).ends_with(['.', '!', '?', '…']) {
            self.text.push('.');
        }
    }
}

impl Markup {
    fn text(self, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Markdown => escape_markdown(text),
        }
    }

    /// The title of a work of its own.
    fn work(self, title: &str) -> String {
        match self {
            Self::Plain => title.to_owned(),
            Self::Markdown => format!("*{}*", escape_markdown(title)),
        }
    }

    fn address(self, url: &str) -> String {
        match self {
            Self::Plain => url.to_owned(),
            Self::Markdown if url.contains([' ', '<', '>', '\\']) => escape_markdown(url),
            Self::Markdown => format!("<{url}>"),
        }
    }
}

fn date(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// Names, given names first: `Johan Quist & Katarina Wetter-Edman`.
fn given_name_first(names: &[Name]) -> String {
    let names = names.iter().map(|name| match name {
        Name::Person { given, family } => format!("{given} {family}"),
        Name::Body(name) => (*name).to_owned(),
    });
    join_names(&names.collect::<Vec<_>>())
}

/// `Quist, Johan & Wetter-Edman, Katarina`.
fn join_names(names: &[String]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} & {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// `text` with every character that Markdown reads as more than itself behind a backslash.
fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let begins_entity = c == '&' && chars.peek().is_some_and(|next| next.is_alphabetic() || *next == '#');
        if begins_entity || "\\`*_[]<>#~|$^".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// `line` with a beginning that Markdown would take for that of a list (`8. `, `- `) made a text.
fn escape_list_marker(line: String) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let opens = match line[digits..].chars().next() {
        Some('.' | ')') => digits > 0,
        Some('-' | '+') => digits == 0,
        _ => false,
    };
    if opens { format!("{}\\{}", &line[..digits], &line[digits..]) } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_keeps_to_the_text() {
        assert_eq!(escape_markdown("A & B, R&D [utkast] *nu* a_b"), r"A & B, R\&D \[utkast\] \*nu\* a\_b");
        assert_eq!(escape_list_marker("8. Tillit".to_owned()), r"8\. Tillit");
        assert_eq!(escape_list_marker("- Tillit".to_owned()), r"\- Tillit");
        assert_eq!(escape_list_marker("8 ledarbeteenden".to_owned()), "8 ledarbeteenden");
    }

    #[test]
    fn names_are_joined() {
        let names = ["A", "B", "C"].map(str::to_owned);
        assert_eq!(
            [join_names(&names), join_names(&names[..2]), join_names(&names[..1]), join_names(&[])],
            ["A, B & C", "A & B", "A", ""]
        );
    }
}
