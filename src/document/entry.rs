//! An entry as a page: title, facts, wording, text, links, what belongs together with it, and where its facts come from.

use super::{Document, Find, Page, Target, Tone, Toned, width};
use crate::{
    archive::{Archive, Entry, Section},
    lang::{Lang, Text},
    messages::Messages,
    search::{Field, Marks},
};

/// How an entry is looked at.
#[derive(Clone, Copy)]
pub struct RenderOptions<'a> {
    /// The language of the page.
    pub lang: Lang,
    /// The columns that it has.
    pub width: usize,
    /// What a search marked.
    pub marks: Option<&'a Marks>,
    /// What the reader looks for in the page.
    pub find: Option<Find<'a>>,
}

/// The page of an entry.
#[must_use]
pub fn entry(archive: &Archive, entry: &Entry, looks: RenderOptions<'_>) -> Document {
    let mut writer =
        Writer { archive, looks, words: Messages::of(looks.lang), page: Page::new(looks.width, looks.find) };
    writer.head(entry);
    writer.wording(entry);
    writer.facts(entry);
    writer.body(entry);
    writer.links(entry);
    writer.related(entry);
    writer.sources(entry);
    writer.page.finish()
}

struct Writer<'a> {
    archive: &'a Archive,
    looks: RenderOptions<'a>,
    words: &'static Messages,
    page: Page<'a>,
}

impl Writer<'_> {
    fn marked(&self, text: &str, tone: Tone, field: Field) -> Toned {
        let places = self.looks.marks.map(|marks| marks.places(text, field)).unwrap_or_default();
        Toned::new(text, tone).marked(places)
    }

    /// Badge, kind, date and id on a row; the title; its translation.
    fn head(&mut self, entry: &Entry) {
        let lang = self.looks.lang;
        let mut line = self.marked(&entry.label, Tone::Badge, Field::Label);
        let kind = self.archive.kind(entry).map_or(&*entry.kind, |kind| kind.name.get(lang)).to_owned();
        let date = entry.date.map(|date| date.to_string());
        let mut is_first = entry.label.is_empty();
        for (text, field) in
            [(Some(kind), Field::Names), (date, Field::Names), (Some(entry.id.to_string()), Field::Body)]
        {
            if let Some(text) = text {
                line = line.then(if is_first { "" } else { " · " }, Tone::Quiet);
                let places = self.looks.marks.map(|marks| marks.places(&text, field)).unwrap_or_default();
                line = line.then(&text, Tone::Quiet).marked(places);
                is_first = false;
            }
        }
        self.page.block(&line);
        self.page.blank();
        let original = if entry.is_quoted() { Lang::Sv } else { lang };
        let title = self.marked(entry.title.get(original), Tone::Title, Field::Title);
        self.page.block(&title);
        if entry.is_quoted() {
            self.translation("", &entry.title, Field::Title);
        }
    }

    /// The English of an official Swedish text, said to be a translation. A Swedish reader sees it only where the search
    /// found it.
    fn translation(&mut self, indent: &str, text: &Text, field: Field) {
        if let Some(en) = &text.en {
            let is_found = self.looks.marks.is_some_and(|marks| !marks.places(en, field).is_empty());
            if self.looks.lang == Lang::Sv && !is_found {
                return;
            }
            let lead = Toned::new(self.words.translation, Tone::Quiet).then(": ", Tone::Quiet);
            let text = self.marked(en, Tone::Quiet, field);
            self.page.hang(&Toned::new(indent, Tone::Plain), &lead.and(text));
        }
    }

    fn wording(&mut self, entry: &Entry) {
        let Some(wording) = &entry.wording else { return };
        self.page.blank();
        let quote = self.marked(&wording.sv, Tone::Quote, Field::Facts);
        self.page.hang(&Toned::new("  ", Tone::Plain), &quote);
        self.translation("  ", wording, Field::Facts);
    }

    /// The facts as a table of two columns.
    fn facts(&mut self, entry: &Entry) {
        let lang = self.looks.lang;
        let mut rows: Vec<(String, String)> = Vec::new();
        if !entry.authors.is_empty() {
            rows.push((self.words.author.to_owned(), entry.authors.join(", ")));
        }
        for fact in &entry.facts {
            let name = self.archive.fact_name(fact).map_or(&*fact.name, |name| name.get(lang));
            rows.push((name.to_owned(), fact.value.get(lang).to_owned()));
        }
        if rows.is_empty() {
            return;
        }
        let column = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0) + 2;
        let is_narrow = self.page.width() < column + 16;
        self.page.blank();
        for (name, value) in rows {
            let value = self.marked(&value, Tone::Plain, Field::Facts);
            let padding = if is_narrow { 2 } else { column - width(&name) };
            let lead = Toned::new(&name, Tone::Quiet).then(&" ".repeat(padding), Tone::Quiet);
            if is_narrow {
                self.page.block(&lead.and(value));
            } else {
                self.page.hang(&lead, &value);
            }
        }
    }

    fn body(&mut self, entry: &Entry) {
        for paragraph in entry.body.get(self.looks.lang).split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
            self.page.blank();
            let text = self.marked(paragraph, Tone::Plain, Field::Body);
            self.page.block(&text);
        }
    }

    fn heading(&mut self, heading: &str) {
        self.page.blank();
        self.page.block(&Toned::new(heading, Tone::Heading));
    }

    /// The links, numbered, their addresses in full.
    fn links(&mut self, entry: &Entry) {
        if entry.links.is_empty() {
            return;
        }
        self.heading(self.words.links);
        for (nth, link) in entry.links.iter().enumerate() {
            let lead = number(nth);
            let name = Toned::new(link.name.get(self.looks.lang), Tone::Plain);
            self.page.follow(&lead, &name, Target::Address(link.url.to_string()));
            let indent = Toned::new("    ", Tone::Plain);
            self.page.follow_on(&indent, &Toned::new(&link.url, Tone::Link));
        }
    }

    /// What belongs together with the entry: what the sources say first, then what an editor judged; by section.
    fn related(&mut self, entry: &Entry) {
        for (is_certain, heading) in [(true, self.words.related), (false, self.words.related_by_judgement)] {
            let mut others: Vec<usize> = entry
                .related
                .iter()
                .filter(|relation| relation.certain == is_certain)
                .filter_map(|relation| self.archive.position(&relation.id))
                .collect();
            if others.is_empty() {
                continue;
            }
            self.heading(heading);
            others.sort_by_key(|at| (self.archive.entries[*at].section, *at));
            let mut section = None;
            for other in others {
                self.relation(other, &mut section);
            }
        }
    }

    fn relation(&mut self, other: usize, section: &mut Option<Section>) {
        let entry = &self.archive.entries[other];
        if *section != Some(entry.section) {
            *section = Some(entry.section);
            let name = self.archive.section_name(entry.section).get(self.looks.lang);
            self.page.hang(&Toned::new("  ", Tone::Plain), &Toned::new(name, Tone::Quiet));
        }
        let title = entry.title.get(if entry.is_quoted() { Lang::Sv } else { self.looks.lang });
        let mut text = Toned::default();
        let date = entry.date.map(|date| date.to_string());
        let date = date.filter(|_| matches!(entry.section, Section::History | Section::Media)).unwrap_or_default();
        for badge in [date.as_str(), &*entry.label].into_iter().filter(|badge| !badge.is_empty()) {
            text = text.then(badge, Tone::Badge).then("  ", Tone::Plain);
        }
        self.page.follow(&Toned::new("    ", Tone::Plain), &text.then(title, Tone::Plain), Target::Entry(other));
    }

    /// Where each fact comes from. An address that stands among the links is shown by its number.
    fn sources(&mut self, entry: &Entry) {
        if entry.sources.is_empty() {
            return;
        }
        self.heading(self.words.sources);
        let lang = self.looks.lang;
        let addresses = entry.addresses();
        let mut shown = entry.links.len();
        for source in &entry.sources {
            let Some(url) = &source.url else {
                self.page.hang(&Toned::new("  – ", Tone::Quiet), &Toned::new(source.what.get(lang), Tone::Plain));
                continue;
            };
            let nth = addresses.iter().position(|address| *address == &**url).unwrap_or(shown);
            if nth < shown {
                let text = Toned::new(source.what.get(lang), Tone::Plain);
                let text = text.then(&format!(" [{}]", nth + 1), Tone::Quiet);
                self.page.hang(&Toned::new("  – ", Tone::Quiet), &text);
            } else {
                shown = nth + 1;
                let text = Toned::new(source.what.get(lang), Tone::Plain);
                self.page.follow(&number(nth), &text, Target::Address(url.to_string()));
                self.page.follow_on(&Toned::new("    ", Tone::Plain), &Toned::new(url, Tone::Link));
            }
        }
    }
}

/// The number of an address, four columns wide.
fn number(nth: usize) -> Toned {
    Toned::new(&format!("{:<4}", format!("[{}]", nth + 1)), Tone::Quiet)
}
