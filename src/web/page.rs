//! The page: its head, its sections, the timeline and what the archive says about itself.

use std::collections::{BTreeMap, HashSet};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{chart, entry, linked_data};
use crate::{
    archive::{Archive, Date, Section},
    document::{about_facts, answer_shares, percent},
    lang::{Lang, Text},
    messages::Messages,
};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// What a browser may do with the page: its own style and script by their hashes, and nothing else. A test holds the
/// hashes to the files.
const POLICY: &str = concat!(
    "default-src 'none'; base-uri 'none'; form-action 'none'; ",
    "style-src 'sha256-MwQGW4zJyyNCBgK4D1NTLkAxMojdwZNdxrOBdb3y0nQ='; ",
    "script-src 'sha256-cguPgyWGnzF08PIfDFU1l1pFPXrFm6bVNVj1la2rmY0='",
);

/// What is on the page: the archive, and which of its entries.
pub(super) struct Edition<'a> {
    pub(super) archive: &'a Archive,
    /// The entries on the page, by position.
    pub(super) shown: HashSet<usize>,
}

impl Edition<'_> {
    /// The sections that have entries on the page, each with them in the order of its tab.
    fn sections(&self) -> Vec<(&Section, Vec<usize>)> {
        let sections = self.archive.section_ids().map(|id| {
            let listed = self.archive.listed(id).into_iter().filter(|at| self.shown.contains(at));
            (self.archive.section(id), listed.collect::<Vec<_>>())
        });
        sections.filter(|(_, listed)| !listed.is_empty()).collect()
    }

    /// The dated entries on the page by year, in the order of time.
    fn years(&self) -> BTreeMap<u16, Vec<usize>> {
        let entries = &self.archive.entries;
        let mut dated: Vec<usize> = self.shown.iter().copied().filter(|at| entries[*at].date.is_some()).collect();
        dated.sort_by_key(|at| (entries[*at].date, *at));
        let mut years: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
        for at in dated {
            years.entry(entries[at].date.map_or(0, Date::year)).or_default().push(at);
        }
        years
    }
}

/// The entries at `shown`, positions in the archive, as a whole HTML document.
pub(crate) fn page(archive: &Archive, shown: &[usize]) -> String {
    let edition = Edition { archive, shown: shown.iter().copied().collect() };
    let sections = edition.sections();
    let years = edition.years();
    let markup = html! {
        (DOCTYPE)
        html lang="sv" {
            (head(archive, &sections))
            body {
                a.skip href="#Main" { (word(|words| words.web_skip)) }
                header {
                    h1 { (inline(&archive.title)) }
                    @if let Some(about) = archive.about.first() { (paragraphs(&about.text)) }
                    (controls(archive, &sections))
                    (navigation(&sections, !years.is_empty()))
                }
                main #Main tabindex="-1" {
                    @for (section, listed) in &sections {
                        section.entries aria-labelledby=(anchor(section)) data-names=(names(section)) {
                            h2 id=(anchor(section)) { (inline(&section.name)) }
                            @for at in listed { (entry::article(&edition, *at)) }
                        }
                    }
                    @if !years.is_empty() { (timeline(&edition, &years)) }
                    (about(archive))
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    markup.into_string() + "\n"
}

fn head(archive: &Archive, sections: &[(&Section, Vec<usize>)]) -> Markup {
    let title = &archive.title.sv;
    let about = archive.about.first().map(|about| &*about.text.sv);
    let listed = sections.iter().flat_map(|(_, listed)| listed).map(|at| &archive.entries[*at]);
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            title { (title) }
            @if let Some(about) = about { meta name="description" content=(about); }
            meta name="DC.title" content=(title);
            meta name="DC.type" content="Collection";
            meta name="DC.format" content="text/html";
            meta name="DC.date" content=(archive.version);
            @for lang in Lang::ALL { meta name="DC.language" content=(lang.code()); }
            @if let Some(about) = about { meta name="DC.description" content=(about); }
            style { (PreEscaped(STYLE)) }
            script type="application/ld+json" { (PreEscaped(linked_data::collection(archive, listed))) }
        }
    }
}

/// The search and the choice of language. They do nothing without the script, which shows them.
fn controls(archive: &Archive, sections: &[(&Section, Vec<usize>)]) -> Markup {
    let example = archive.kinds.iter().find(|kind| {
        let mut listed = sections.iter().flat_map(|(_, listed)| listed);
        listed.any(|at| archive.entries[*at].kind == kind.id)
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
                        span lang="sv" { " typ:" (kind.name.get(Lang::Sv)) }
                        span lang="en" { " type:" (kind.name.get(Lang::En)) }
                    }
                }
            }
            button #Language type="button" {
                // In a language's own words: the element around them says when they are shown.
                span lang="sv" { b lang="en" { (Messages::of(Lang::Sv).word_language) } }
                span lang="en" { b lang="sv" { (Messages::of(Lang::En).word_language) } }
            }
            p #Status role="status" {}
            @for lang in Lang::ALL {
                template data-lang=(lang.code())
                    data-none=(Messages::of(lang).found_none)
                    data-of=(Messages::of(lang).web_found)
                    data-filter=(Messages::of(lang).web_bad_filter) {}
            }
        }
    }
}

fn navigation(sections: &[(&Section, Vec<usize>)], has_timeline: bool) -> Markup {
    html! {
        nav aria-labelledby="Contents" {
            h2 #Contents.quiet { (word(|words| words.web_contents)) }
            ul {
                @for (section, listed) in sections {
                    li { a href={"#" (anchor(section))} { (inline(&section.name)) } " " span.quiet { (listed.len()) } }
                }
                @if has_timeline { li { a href="#Timeline" { (word(|words| words.web_timeline)) } } }
                li { a href="#About" { (word(|words| words.about)) } }
            }
        }
    }
}

/// Everything that is dated, year by year, under a chart of how much each year has.
fn timeline(edition: &Edition<'_>, years: &BTreeMap<u16, Vec<usize>>) -> Markup {
    let archive = edition.archive;
    html! {
        section.apart aria-labelledby="Timeline" {
            h2 #Timeline { (word(|words| words.web_timeline)) }
            (chart::years(years))
            ol.years lang="sv" {
                @for (year, entries) in years {
                    li {
                        h3 { (year) }
                        ul {
                            @for at in entries {
                                @let entry = &archive.entries[*at];
                                @let kind = archive.kind(entry);
                                li {
                                    i aria-hidden="true" { (kind.map_or('·', |kind| kind.sign)) } " "
                                    @if let Some(date) = entry.date { (date) " " }
                                    (entry::link(edition, *at))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the archive says about itself, what its readers answered, its version and counts.
fn about(archive: &Archive) -> Markup {
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
                @for (name, value) in about_facts(archive) {
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

/// A text within a line: once where it is the same in both languages, otherwise in both. Of `span` and `div` with a
/// language the page shows one; an official Swedish text has its language on another element, and stays.
pub(super) fn inline(text: &Text) -> Markup {
    html! {
        @match &text.en {
            Some(en) if *en != text.sv => { span lang="sv" { (text.sv) } span lang="en" { (en) } }
            _ => { (text.sv) }
        }
    }
}

/// A word of the interface, in both languages.
pub(super) fn word(word: impl Fn(&Messages) -> &'static str) -> Markup {
    inline(&Messages::both(word))
}

/// A text as paragraphs, in each language that it has.
pub(super) fn paragraphs(text: &Text) -> Markup {
    let blocks = |text: &str| {
        html! { @for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.is_empty()) { p { (paragraph) } } }
    };
    html! {
        @match &text.en {
            Some(en) => { div lang="sv" { (blocks(&text.sv)) } div lang="en" { (blocks(en)) } }
            None => { div lang="sv" { (blocks(&text.sv)) } }
        }
    }
}
