//! A reference as a line to be read, in Swedish or English, plain or in Markdown.
//!
//! The order is that of Swedish guides: an official document stands under its number, everything else under its author
//! or title. Nothing follows an address that a reader might copy along with it.

use super::reference::{Form, Reference};
use crate::{
    archive::{Date, Name},
    lang::{Lang, Text},
};

/// What the line is written for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// To be pasted anywhere.
    Plain,
    /// To be pasted into Markdown.
    Markdown,
}

/// The words that a reference adds to its facts.
struct Words {
    by: &'static str,
    /// For one editor, and for several.
    edited: [&'static str; 2],
    decided: &'static str,
    inside: &'static str,
    retrieved: &'static str,
}

const SV: Words = Words { by: "av", edited: ["red."; 2], decided: "beslutat", inside: "I", retrieved: "hämtad" };
const EN: Words = Words { by: "by", edited: ["ed.", "eds."], decided: "decided", inside: "In", retrieved: "retrieved" };

/// A line being put together.
struct Line<'a> {
    reference: &'a Reference<'a>,
    lang: Lang,
    words: Words,
    ink: Ink,
    text: String,
}

/// The reference as one line.
pub(super) fn line(reference: &Reference, lang: Lang, ink: Ink) -> String {
    let words = match lang {
        Lang::Sv => SV,
        Lang::En => EN,
    };
    let mut line = Line { reference, lang, words, ink, text: String::new() };
    match reference.form {
        Form::Principle => line.principle(),
        Form::Directive => line.directive(),
        Form::Event => line.event(),
        Form::Report => line.report(),
        Form::Article => line.article(),
    }
    line.address();
    match ink {
        Ink::Plain => line.text,
        Ink::Markdown => unlisted(line.text),
    }
}

impl Line<'_> {
    fn principle(&mut self) {
        self.authors();
        self.sentence(&self.ink.text(&self.title()));
        if let Some(wording) = self.reference.wording {
            self.sentence(&self.ink.text(&self.quotation(wording)));
        }
        self.container();
    }

    fn directive(&mut self) {
        self.number();
        self.sentence(&self.ink.work(&self.title()));
        let decided = self.reference.date.map(|date| format!("{} {date}", self.words.decided));
        self.list([self.publisher(), decided]);
    }

    fn event(&mut self) {
        let title = self.title();
        self.list([Some(title), date(self.reference.about)]);
        self.container();
    }

    fn report(&mut self) {
        let mut kind = self.reference.kind(self.lang);
        if self.reference.number.is_some() {
            self.number();
            kind = self.by_authors(kind);
        } else {
            self.authors();
        }
        self.sentence(&self.ink.work(&self.title()));
        if let Some(publisher) = self.publisher() {
            self.list([kind, self.editors()]);
            self.list([Some(publisher), date(self.reference.date)]);
        } else {
            self.list([kind, self.editors(), date(self.reference.date)]);
        }
        self.list([self.reference.isbn.map(|isbn| format!("ISBN {isbn}"))]);
    }

    fn article(&mut self) {
        self.authors();
        self.sentence(&self.ink.text(&self.title()));
        let publication = self.reference.container.as_ref().map(|it| self.ink.work(it.get(self.lang)));
        let parts = [publication, self.editors().map(|it| self.ink.text(&it)), date(self.reference.date)];
        self.sentence(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
    }

    /// The authors, family name first.
    fn authors(&mut self) {
        let names: Vec<String> = self.reference.authors.iter().map(Name::to_string).collect();
        self.sentence(&self.ink.text(&series(&names)));
    }

    /// `red. Louise Bringselius`.
    fn editors(&self) -> Option<String> {
        let names = spoken(&self.reference.editors);
        let [one, many] = self.words.edited;
        let edited = if self.reference.editors.len() == 1 { one } else { many };
        (!names.is_empty()).then(|| format!("{edited} {names}"))
    }

    /// `Huvudbetänkande av Tillitsdelegationen`, as its title page says.
    fn by_authors(&self, kind: Option<String>) -> Option<String> {
        let names = spoken(&self.reference.authors);
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
        if let Some(container) = &self.reference.container {
            self.sentence(&format!("{} {}", self.words.inside, self.ink.work(container.get(self.lang))));
        }
    }

    fn address(&mut self) {
        let Some(url) = self.reference.url else { return };
        let day = self.reference.retrieved.map(|day| format!("({} {day}).", self.words.retrieved));
        for part in [Some(self.ink.address(url)), day].into_iter().flatten() {
            self.text.push(' ');
            self.text += &part;
        }
    }

    /// A sentence of the parts that there are.
    fn list<const N: usize>(&mut self, parts: [Option<String>; N]) {
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        self.sentence(&self.ink.text(&parts));
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

impl Ink {
    fn text(self, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Markdown => escaped(text),
        }
    }

    /// The title of a work of its own.
    fn work(self, title: &str) -> String {
        match self {
            Self::Plain => title.to_owned(),
            Self::Markdown => format!("*{}*", escaped(title)),
        }
    }

    fn address(self, url: &str) -> String {
        match self {
            Self::Plain => url.to_owned(),
            Self::Markdown if url.contains([' ', '<', '>', '\\']) => escaped(url),
            Self::Markdown => format!("<{url}>"),
        }
    }
}

fn date(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// Names in the order in which they are said: `Johan Quist & Katarina Wetter-Edman`.
fn spoken(names: &[Name]) -> String {
    let names = names.iter().map(|name| match name {
        Name::Person { given, family } => format!("{given} {family}"),
        Name::Body(name) => (*name).to_owned(),
    });
    series(&names.collect::<Vec<_>>())
}

/// `Quist, Johan & Wetter-Edman, Katarina`.
fn series(names: &[String]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} & {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// `text` with every character that Markdown reads as more than itself behind a backslash.
fn escaped(text: &str) -> String {
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
fn unlisted(line: String) -> String {
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
        assert_eq!(escaped("A & B, R&D [utkast] *nu* a_b"), r"A & B, R\&D \[utkast\] \*nu\* a\_b");
        assert_eq!(unlisted("8. Tillit".to_owned()), r"8\. Tillit");
        assert_eq!(unlisted("- Tillit".to_owned()), r"\- Tillit");
        assert_eq!(unlisted("8 ledarbeteenden".to_owned()), "8 ledarbeteenden");
    }

    #[test]
    fn names_are_joined() {
        let names = ["A", "B", "C"].map(str::to_owned);
        assert_eq!(
            [series(&names), series(&names[..2]), series(&names[..1]), series(&[])],
            ["A, B & C", "A & B", "A", ""]
        );
    }
}
