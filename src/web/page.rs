//! The page: its head, its sections, the timeline and what the archive says about itself.

use std::collections::HashSet;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{
    chart, entry,
    lean::{lean, working},
    linked_data,
};
use crate::{
    archive::{Archive, Date, Entry, Fact, Section, Source},
    document::{YearCount, about_facts, answer_shares, percent},
    lang::{Lang, Text},
    messages::Messages,
    scrub,
};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// What a browser may do with the page: its own style and script by their hashes, and nothing else. A test holds the
/// hashes to the files.
const POLICY: &str = concat!(
    "default-src 'none'; base-uri 'none'; form-action 'none'; ",
    "style-src 'sha256-hW9u2IYBztS1cd2dCkM5giiWdhVmnaiCoCqbV5pCh00='; ",
    "script-src 'sha256-99rTDTCvRfAkhdePsMPAoqofb5PGlI7zt+F87ktrios='",
);

/// What is on the page: the archive, and which of its entries.
pub(super) struct Edition<'a> {
    pub(super) archive: &'a Archive,
    /// The entries on the page, by position.
    pub(super) shown: HashSet<usize>,
    /// What was asked for, where it is an excerpt.
    asked: String,
    /// The facts that many of them share, word for word: told once, at the head of the page.
    pub(super) notes: Vec<&'a Fact>,
}

/// How many entries share a fact that the page tells once.
const MANY: usize = 20;

/// What stands before the entries that belong together with another: by the sources, or in the archive's judgement.
pub(super) const RELATED: &str = "→";
pub(super) const RELATED_BY_JUDGEMENT: &str = "≈";

impl<'a> Edition<'a> {
    fn new(archive: &'a Archive, shown: &[usize], asked: &str) -> Self {
        let mut facts: Vec<&Fact> = shown.iter().flat_map(|at| &archive.entries[*at].facts).collect();
        let words = |fact: &&'a Fact| (&*fact.name, &*fact.value.sv);
        facts.sort_by_cached_key(words);
        let notes = facts.chunk_by(|a, b| words(a) == words(b)).filter(|same| same.len() >= MANY).map(|same| same[0]);
        let shown = shown.iter().copied().collect();
        Self { archive, shown, asked: scrub::line(asked).into_owned(), notes: notes.collect() }
    }

    fn entries(&self) -> impl Iterator<Item = &'a Entry> {
        self.shown.iter().map(|at| &self.archive.entries[*at])
    }

    /// The title of the archive, and of an excerpt what was asked for.
    fn title(&self) -> Text {
        let title = &self.archive.title;
        if self.asked.is_empty() {
            return title.clone();
        }
        Text::pair(&Lang::ALL.map(|lang| format!("{}: {}", title.get(lang), self.asked)))
    }

    /// What the page says of itself where it is not the archive and nothing else: that it is an excerpt, that it has entries
    /// of the reader's own.
    fn scope(&self) -> Vec<Text> {
        let counts = [self.shown.len(), self.archive.entries.len()].map(|count| count.to_string());
        let excerpt = |lang| {
            let sentence = Messages::of(lang).web_excerpt.to_owned();
            counts.iter().chain([&self.asked]).fold(sentence, |sentence, told| sentence.replacen("{}", told, 1))
        };
        let excerpt = (!self.asked.is_empty()).then(|| Text::pair(&Lang::ALL.map(excerpt)));
        let own = self.entries().any(Entry::is_own).then(|| Messages::both(|words| words.web_own));
        excerpt.into_iter().chain(own).collect()
    }

    pub(super) fn fact_name(&self, fact: &Fact) -> Text {
        self.archive.fact_name(fact).cloned().unwrap_or_else(|| (&*fact.name).into())
    }

    /// The sections that have entries on the page, each with them in the order of its tab.
    fn sections(&self) -> Vec<(&Section, Vec<usize>)> {
        let sections = self.archive.section_ids().map(|id| {
            let listed = self.archive.listed(id).into_iter().filter(|at| self.shown.contains(at));
            (self.archive.section(id), listed.collect::<Vec<_>>())
        });
        sections.filter(|(_, listed)| !listed.is_empty()).collect()
    }

    /// The dated entries on the page by year, in the order of time.
    fn years(&self) -> Vec<(u16, Vec<usize>)> {
        let dated = self.shown.iter().filter_map(|at| Some((self.archive.entries[*at].date?, *at)));
        let mut dated: Vec<(Date, usize)> = dated.collect();
        dated.sort_unstable();
        let years = dated.chunk_by(|(a, _), (b, _)| a.year() == b.year());
        years.map(|of_year| (of_year[0].0.year(), of_year.iter().map(|(_, at)| *at).collect())).collect()
    }
}

/// The entries at `shown`, positions in the archive, as a whole HTML document: all of them, or what `asked` finds.
pub(crate) fn page(archive: &Archive, shown: &[usize], asked: &str) -> String {
    let edition = Edition::new(archive, shown, asked);
    let sections = edition.sections();
    let years = edition.years();
    let body = html! {
        a.skip href="#Main" { (word(|words| words.web_skip)) }
        header {
            h1 { (inline(&edition.title())) }
            @for told in edition.scope() { p { (inline(&told)) } }
            @if let Some(about) = archive.about.first() { (paragraphs(&about.text)) }
            (controls(archive, &sections))
            (navigation(archive, &sections, !years.is_empty()))
            (signs(&edition))
        }
        main #Main tabindex="-1" {
            @for (section, listed) in &sections { (self::section(&edition, section, listed)) }
            @if !years.is_empty() { (timeline(archive, &years)) }
            (about(&edition))
        }
    };
    let page = html! {
        (DOCTYPE)
        html lang="sv" {
            (head(&edition, &sections))
            body {
                (PreEscaped(lean(&body.into_string())))
                script { (PreEscaped(working(SCRIPT))) }
            }
        }
    };
    page.into_string() + "\n"
}

/// A section: its name, what all its entries rest on, and its entries.
fn section(edition: &Edition<'_>, section: &Section, listed: &[usize]) -> Markup {
    let shared = shared_sources(edition.archive, listed);
    html! {
        section.entries aria-labelledby=(anchor(section)) data-names=(names(section)) {
            h2 id=(anchor(section)) { (inline(&section.name)) }
            @if !shared.is_empty() {
                p.quiet {
                    (word(|words| words.web_shared_sources)) ": "
                    @for source in &shared { (inline(&source.what)) ". " }
                }
            }
            @for at in listed { (entry::article(edition, *at, &shared)) }
        }
    }
}

fn head(edition: &Edition<'_>, sections: &[(&Section, Vec<usize>)]) -> Markup {
    let archive = edition.archive;
    let (title, scope) = (&edition.title().sv, edition.scope());
    let about = archive.about.first().and_then(|about| about.text.sv.split("\n\n").next());
    let described = scope.iter().map(|told| &*told.sv).chain(about).collect::<Vec<_>>().join(" ");
    let listed = sections.iter().flat_map(|(_, listed)| listed).map(|at| &archive.entries[*at]);
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            title { (title) }
            @if !described.is_empty() { meta name="description" content=(described); }
            meta name="DC.title" content=(title);
            meta name="DC.type" content="Collection";
            meta name="DC.format" content="text/html";
            meta name="DC.date" content=(archive.version);
            @for lang in Lang::ALL { meta name="DC.language" content=(lang.code()); }
            style { (PreEscaped(working(STYLE))) }
            script type="application/ld+json" { (PreEscaped(linked_data::collection(archive, title, listed))) }
        }
    }
}

/// The sources, without an address, that each of several entries of a section has: it names them once.
fn shared_sources<'a>(archive: &'a Archive, listed: &[usize]) -> Vec<&'a Source> {
    let [first, others @ ..] = listed else { return Vec::new() };
    let has = |at: &usize, source| archive.entries[*at].sources.contains(source);
    let sources = archive.entries[*first].sources.iter().filter(|source| source.url.is_none() && !others.is_empty());
    sources.filter(|source| others.iter().all(|at| has(at, source))).collect()
}

/// The search and the choice of language. They do nothing without the script, which shows them.
fn controls(archive: &Archive, sections: &[(&Section, Vec<usize>)]) -> Markup {
    let example = archive.kinds.iter().find(|kind| {
        let mut listed = sections.iter().flat_map(|(_, listed)| listed);
        listed.any(|at| *archive.entries[*at].kind == *kind.id)
    });
    html! {
        div.controls hidden {
            form role="search" {
                label for="Query" { (word(|words| words.web_search)) }
                input #Query type="search" name="query" autocomplete="off" spellcheck="false" aria-describedby="Hint";
                button type="submit" { (word(|words| words.search)) }
                p #Hint.hint {
                    (word(|words| words.web_search_hint))
                    @if let Some(kind) = example {
                        " " (inline(&Text::pair(&[("typ", Lang::Sv), ("type", Lang::En)].map(|(filter, lang)| {
                            format!("{filter}:{}", kind.name.get(lang))
                        }))))
                    }
                }
            }
            button #Language type="button" {
                // In a language's own words: the element around them says when they are shown.
                i { b lang="en" { (Messages::of(Lang::Sv).word_language) } }
                i lang="en" { b lang="sv" { (Messages::of(Lang::En).word_language) } }
            }
            @for lang in Lang::ALL {
                template data-lang=(lang.code())
                    data-none=(Messages::of(lang).found_none)
                    data-of=(Messages::of(lang).web_found)
                    data-filter=(Messages::of(lang).web_bad_filter) {}
            }
            p #Status role="status" {}
        }
    }
}

fn navigation(archive: &Archive, sections: &[(&Section, Vec<usize>)], has_timeline: bool) -> Markup {
    html! {
        nav aria-labelledby="Contents" {
            h2 #Contents.quiet { (word(|words| words.web_contents)) }
            ul {
                @for (section, listed) in sections {
                    @let count = YearCount::of(listed.iter().map(|at| &archive.entries[*at])).to_string();
                    li { a href={"#" (anchor(section))} { (inline(&section.name)) } " " span.quiet { (count) } }
                }
                @if has_timeline { li { a href="#Timeline" { (word(|words| words.web_timeline)) } } }
                li { a href="#About" { (word(|words| words.about)) } }
            }
        }
    }
}

/// What stands at the entries in short: signs, and facts that many of them share.
fn signs(edition: &Edition<'_>) -> Markup {
    let is_translated = edition.entries().any(|entry| entry.is_quoted() && entry.title.en.is_some());
    let has =
        |is_certain| edition.entries().flat_map(|entry| &entry.related).any(|relation| relation.certain == is_certain);
    html! {
        section.signs aria-labelledby="Signs" {
            h2 #Signs.quiet { (word(|words| words.web_signs)) }
            ul {
                @if is_translated { li lang="en" { "[…] " (Messages::of(Lang::En).translation) } }
                @if has(true) { li { (RELATED) " " (word(|words| words.related)) } }
                @if has(false) { li { (RELATED_BY_JUDGEMENT) " " (word(|words| words.related_by_judgement)) } }
                @for (nth, note) in edition.notes.iter().enumerate() {
                    li id={"N" (nth)} { (inline(&edition.fact_name(note))) ": " (inline(&note.value)) }
                }
                li { (word(|words| words.web_reference)) }
            }
        }
    }
}

/// Everything that is dated, year by year, under a chart of how much each year has.
fn timeline(archive: &Archive, years: &[(u16, Vec<usize>)]) -> Markup {
    html! {
        section.apart aria-labelledby="Timeline" {
            h2 #Timeline { (word(|words| words.web_timeline)) }
            (chart::years(years))
            div.years {
                @for (year, entries) in years {
                    h3 { (year) }
                    ul {
                        @for at in entries {
                            li {
                                @if let Some(date) = archive.entries[*at].date { (day(date)) " " }
                                (entry::link(*at, &html! { (archive.entries[*at].title.sv) }))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A date under the heading of its year: `06-16`, `06`, nothing.
fn day(date: Date) -> String {
    date.to_string().chars().skip("2016-".len()).collect()
}

/// What the archive says about itself, what its readers answered, its version and counts.
fn about(edition: &Edition<'_>) -> Markup {
    let archive = edition.archive;
    html! {
        section.apart aria-labelledby="About" {
            h2 #About { (word(|words| words.about)) }
            @for about in archive.about.iter().skip(1) {
                h3 { (inline(&about.heading)) }
                (paragraphs(&about.text))
            }
            @if let Some(asked) = &archive.answers {
                h3 { (inline(&asked.question)) }
                ul.answers {
                    @for (name, count, share) in answer_shares(asked) {
                        @let written = Lang::ALL.map(|lang| percent(share, lang));
                        li { (inline(&name)) " " (count) " (" (inline(&Text::pair(&written))) ")" }
                    }
                }
            }
            dl {
                @for (name, value) in about_facts(archive, |at| edition.shown.contains(&at)) {
                    dt { (inline(&name)) }
                    dd { (inline(&value)) }
                }
            }
        }
    }
}

/// The id of a section's heading. An entry's id has no capitals, so that no entry has the same.
fn anchor(section: &Section) -> String {
    format!("Section-{}", section.id)
}

/// What the filter `typ:` takes for all entries of a section.
fn names(section: &Section) -> String {
    let mut names: Vec<&str> = section.name.wordings().chain([&*section.id]).collect();
    names.dedup();
    names.join(" · ")
}

/// A text within a line: once where it is the same in both languages, otherwise in both, of which the page shows one.
pub(super) fn inline(text: &Text) -> Markup {
    html! {
        @match &text.en {
            Some(en) if *en != text.sv => { i { (text.sv) } i lang="en" { (en) } }
            _ => { (text.sv) }
        }
    }
}

/// A word of the interface, in both languages.
pub(super) fn word(word: impl Fn(&Messages) -> &'static str) -> Markup {
    inline(&Messages::both(word))
}

/// Something in each language, of which the page shows one.
fn each(written: impl Fn(Lang) -> Markup) -> Markup {
    html! { div { (written(Lang::Sv)) } div lang="en" { (written(Lang::En)) } }
}

/// A text as paragraphs, in each language that it has.
pub(super) fn paragraphs(text: &Text) -> Markup {
    let blocks = |text: &str| {
        html! { @for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.is_empty()) { p { (paragraph) } } }
    };
    match &text.en {
        Some(en) if !text.wordings().any(|text| text.contains("\n\n")) => {
            html! { p { (text.sv) } p lang="en" { (en) } }
        }
        Some(_) => each(|lang| blocks(text.get(lang))),
        None => html! { div lang="sv" { (blocks(&text.sv)) } },
    }
}
