//! An entry as a page: title, facts, wording, text, links, what belongs together with it, and where its facts come from.

use std::{ops::Range, sync::Arc};

use super::{
    Document, LaidText, OWN_SIGN, Page, Target, Tone, Toned,
    parts::{NumberedSource, Part, Related, parts},
    width,
};
use crate::{
    archive::{Archive, Date, Entry, FullText, Link},
    lang::{Lang, Text},
    messages::Messages,
    search::{Field, Marked, Marks},
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
    /// Whether an entry that is named says its id: where it cannot be followed.
    pub with_ids: bool,
    /// A full text that was laid out before.
    pub(crate) laid_text: Option<&'a Arc<LaidText>>,
}

impl RenderOptions<'_> {
    /// A page in a language, so many columns wide, with nothing marked.
    #[must_use]
    pub fn new(lang: Lang, width: usize) -> Self {
        Self { lang, width, marks: None, with_ids: false, laid_text: None }
    }
}

/// The page of an entry.
#[must_use]
pub fn entry(archive: &Archive, entry: &Entry, options: RenderOptions<'_>) -> Document {
    let mut writer = Writer::new(archive, options);
    for part in parts(archive, entry) {
        match part {
            Part::Heading { label, kind, date } => writer.heading_line(entry, label, &kind, date),
            Part::Title(title) => {
                writer.title(title, entry.is_quoted());
                writer.note(entry);
            }
            Part::Wording(wording) => writer.wording(wording),
            Part::Facts(facts) => writer.facts(&facts),
            Part::Body(body) => writer.body(body),
            Part::Links(links) => writer.links(links),
            Part::Related(related) => writer.related(&related),
            Part::Sources(sources) => writer.sources(&sources),
        }
    }
    let full = entry.full_text();
    if let Some(full) = full {
        writer.full_text_heading(full);
    }
    let first = writer.first_mark();
    let mut page = writer.page.finish();
    page.first_hit = first.map_or(0, |(.., nth)| nth);
    let Some(full) = full.filter(|full| !full.text().is_empty()) else { return page };
    let hits = options.marks.map(|marks| marks.places_in(full)).unwrap_or_default();
    if let Some(marks) = options.marks {
        let best = marks.best(full, &hits);
        let sort = hits.get(best).map(|hit| marks.sort_of(&full.text()[hit.clone()]));
        if sort.is_some_and(|sort| first.is_none_or(|(of_page, ..)| sort < of_page)) {
            page.first_hit = page.hits().len() + best;
        }
    }
    page.with_full_text(LaidText::of(full, options.width, options.laid_text), &hits)
}

/// What can be followed from an entry, numbered as on its page.
pub(crate) fn targets(archive: &Archive, entry: &Entry, options: RenderOptions<'_>) -> Document {
    let mut writer = Writer::new(archive, options);
    writer.page.block(&Toned::new(writer.words.addresses_hint, Tone::Quiet));
    for part in parts(archive, entry) {
        match part {
            Part::Links(links) => writer.links(links),
            Part::Related(related) => writer.related(&related),
            Part::Sources(mut sources) => {
                sources.retain(|source| source.is_new);
                if !sources.is_empty() {
                    writer.sources(&sources);
                }
            }
            _ => {}
        }
    }
    writer.page.finish()
}

struct Writer<'a> {
    archive: &'a Archive,
    options: RenderOptions<'a>,
    words: &'static Messages,
    page: Page,
    /// Which of the marks lie on what is not in the reader's language.
    foreign: Vec<Range<usize>>,
}

impl<'a> Writer<'a> {
    fn new(archive: &'a Archive, options: RenderOptions<'a>) -> Self {
        let (words, page) = (Messages::of(options.lang), Page::new(options.width));
        Self { archive, options, words, page, foreign: Vec::new() }
    }

    /// The mark to begin with: the first of the best sort, rather in the reader's language.
    fn first_mark(&self) -> Option<(Marked, bool, usize)> {
        let marks = self.options.marks?;
        let page = &self.page.document;
        let of = |(nth, hit): (usize, &Range<usize>)| {
            let is_foreign = self.foreign.iter().any(|foreign| foreign.contains(&nth));
            (marks.sort_of(&page.text()[hit.clone()]), is_foreign, nth)
        };
        page.hits().iter().enumerate().map(of).min()
    }

    /// Adds what is in a language.
    fn in_language(&mut self, lang: Lang, add: impl FnOnce(&mut Page)) {
        let before = self.page.document.hits().len();
        add(&mut self.page);
        if lang != self.options.lang {
            self.foreign.push(before..self.page.document.hits().len());
        }
    }

    /// What the reader wrote, and when.
    fn note(&mut self, entry: &Entry) {
        let Some(note) = entry.note() else { return };
        self.page.blank();
        let day = format!("  {}", note.day);
        self.page.block(&Toned::new(self.words.note, Tone::Heading).then(&day, Tone::Quiet));
        for line in note.text.lines() {
            let line = self.marked(line, Tone::Plain, Field::Body);
            self.page.block(&line);
        }
    }

    /// What stands over the full text of the work: where it comes from, and why it cannot be read.
    fn full_text_heading(&mut self, full: &FullText) {
        self.page.blank();
        let from = if full.from.is_empty() { String::new() } else { format!("{}, ", full.from) };
        let origin = format!("  {from}{} {}", self.words.attached, full.day);
        self.page.block(&Toned::new(self.words.full_text, Tone::Heading).then(&origin, Tone::Quiet));
        if let Some(problem) = full.problem() {
            self.page.block(&Toned::new(problem.get(self.options.lang), Tone::Plain));
        }
    }

    fn marked(&self, text: &str, tone: Tone, field: Field) -> Toned {
        let places = self.options.marks.map(|marks| marks.places(text, field)).unwrap_or_default();
        Toned::new(text, tone).marked(places)
    }

    /// Badge, kind and date on a row, and whether the entry is marked; where that is too narrow, on a row each, so that no
    /// separator stands at an end.
    fn heading_line(&mut self, entry: &Entry, label: &str, kind: &Text, date: Option<Date>) {
        let date = date.map(|date| date.to_string()).unwrap_or_default();
        let marked = if entry.is_marked() { &*self.words.marked.to_lowercase() } else { "" };
        let kind = kind.get(self.options.lang);
        let texts = [(label, Field::Label), (kind, Field::Names), (&date, Field::Names), (marked, Field::Names)];
        let texts: Vec<(&str, Field)> = texts.into_iter().filter(|(text, _)| !text.is_empty()).collect();
        let columns: usize = texts.iter().map(|(text, _)| width(text) + 3).sum();
        let separator = if columns <= self.page.width() + 3 { " · " } else { "\n" };
        let mut line = Toned::default();
        for (nth, (text, field)) in texts.into_iter().enumerate() {
            let tone = if field == Field::Label { Tone::Badge } else { Tone::Quiet };
            line = line.then(if nth == 0 { "" } else { separator }, Tone::Quiet);
            line = line.and(&self.marked(text, tone, field));
        }
        self.page.block(&line);
        self.page.blank();
    }

    /// The title, and its translation where it is an official one.
    fn title(&mut self, title: &Text, is_quoted: bool) {
        let original = if is_quoted { Lang::Sv } else { self.options.lang };
        let marked = self.marked(title.get(original), Tone::Title, Field::Title);
        self.in_language(original, |page| page.block(&marked));
        if is_quoted {
            self.translation("", title, Field::Title);
        }
    }

    /// The English of an official Swedish text, said to be a translation. A Swedish reader sees it only where the search
    /// found it.
    fn translation(&mut self, indent: &str, text: &Text, field: Field) {
        if let Some(en) = &text.en {
            let is_found = self.options.marks.is_some_and(|marks| !marks.places(en, field).is_empty());
            if self.options.lang == Lang::Sv && !is_found {
                return;
            }
            let lead = Toned::new(self.words.translation, Tone::Quiet).then(": ", Tone::Quiet);
            let text = self.marked(en, Tone::Quiet, field);
            let indent = Toned::new(indent, Tone::Plain);
            self.in_language(Lang::En, |page| page.hang(&indent, &lead.and(&text)));
        }
    }

    fn wording(&mut self, wording: &Text) {
        self.page.blank();
        let quote = self.marked(&wording.sv, Tone::Quote, Field::Facts);
        self.in_language(Lang::Sv, |page| page.hang(&Toned::new("  ", Tone::Plain), &quote));
        self.translation("  ", wording, Field::Facts);
    }

    /// The facts as a table of two columns.
    fn facts(&mut self, facts: &[(Text, Text)]) {
        let lang = self.options.lang;
        let rows: Vec<(&str, &str)> = facts.iter().map(|(name, value)| (name.get(lang), value.get(lang))).collect();
        let column = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0) + 2;
        let is_narrow = self.page.width() < column + 16;
        self.page.blank();
        for (name, value) in rows {
            let value = self.marked(value, Tone::Plain, Field::Facts);
            let padding = if is_narrow { 2 } else { column - width(name) };
            let lead = Toned::new(name, Tone::Quiet).then(&" ".repeat(padding), Tone::Quiet);
            if is_narrow {
                self.page.block(&lead.and(&value));
            } else {
                self.page.hang(&lead, &value);
            }
        }
    }

    fn body(&mut self, body: &Text) {
        for paragraph in body.get(self.options.lang).split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
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
    fn links(&mut self, links: &[Link]) {
        self.heading(self.words.links);
        for link in links {
            self.address(link.name.get(self.options.lang), &link.url);
        }
    }

    /// An address with its number and its name.
    fn address(&mut self, name: &str, url: &str) {
        let number = self.number();
        let indent = Toned::new(&" ".repeat(number.width()), Tone::Plain);
        self.page.follow(&number, &Toned::new(name, Tone::Plain), Target::Address(url.to_owned()));
        self.page.follow_on(&indent, &Toned::new(url, Tone::Link));
    }

    /// The number of the next target, at least four columns wide.
    fn number(&self) -> Toned {
        Toned::new(&format!("{:<3} ", format!("[{}]", self.page.next_number())), Tone::Quiet)
    }

    /// What belongs together with the entry, by section.
    fn related(&mut self, related: &Related) {
        let words = self.words;
        self.heading(if related.is_certain { words.related } else { words.related_by_judgement });
        for (section, others) in &related.sections {
            let name = self.archive.section(*section).name.get(self.options.lang);
            self.page.hang(&Toned::new("    ", Tone::Plain), &Toned::new(name, Tone::Quiet));
            for other in others {
                self.relation(*other);
            }
        }
    }

    fn relation(&mut self, other: usize) {
        let entry = &self.archive.entries[other];
        let title = entry.title.get(self.options.lang);
        let mut text = Toned::default();
        if entry.is_own() {
            let own = format!("{OWN_SIGN} {}", self.words.own);
            text = text.then(&own, Tone::Badge).then("  ", Tone::Plain);
        }
        let date = entry.date.map(|date| date.to_string());
        let date = date.filter(|_| self.archive.form(entry).rules().shows_date).unwrap_or_default();
        for badge in [date.as_str(), self.archive.badge(entry)].into_iter().filter(|badge| !badge.is_empty()) {
            text = text.then(badge, Tone::Badge).then("  ", Tone::Plain);
        }
        text = text.then(title, Tone::Plain);
        if self.options.with_ids {
            text = text.then("  ", Tone::Plain).then(&entry.id, Tone::Quiet);
        }
        let number = self.number();
        self.page.follow(&number, &text, Target::Entry(other));
    }

    /// Where each fact comes from. An address that stands above is shown by its number.
    fn sources(&mut self, sources: &[NumberedSource<'_>]) {
        self.heading(self.words.sources);
        for source in sources {
            let what = Toned::new(source.what.get(self.options.lang), Tone::Plain);
            let dash = Toned::new("  – ", Tone::Quiet);
            match source.address {
                None => self.page.hang(&dash, &what),
                Some((_, url)) if source.is_new => self.address(source.what.get(self.options.lang), url),
                Some((_, url)) => {
                    let number = self.page.number_of(url).map(|number| format!(" [{number}]"));
                    self.page.hang(&dash, &what.then(&number.unwrap_or_default(), Tone::Quiet));
                }
            }
        }
    }
}
