//! An entry as an article: the parts of its page, in their order, and a reference to it.

use maud::{Markup, html};

use super::page::{Edition, inline, paragraphs, word};
use crate::{
    address,
    archive::{Archive, Entry, Link},
    cite::{Format, cite},
    document::parts::{NumberedSource, Part, parts},
    lang::{Lang, Text},
    messages::Messages,
};

/// The entry at a position. Its id is that of the archive, so that its address lasts. What the program does not search
/// stands in the footer, where the page's search does not look either.
pub(super) fn article(edition: &Edition<'_>, at: usize) -> Markup {
    let archive = edition.archive;
    let entry = &archive.entries[at];
    let parts = parts(archive, entry);
    let (footer, main): (Vec<_>, Vec<_>) =
        parts.iter().partition(|part| matches!(part, Part::Links(_) | Part::Related(_) | Part::Sources(_)));
    let names = (!entry.names.is_empty()).then(|| entry.names.join(" · "));
    html! {
        article id=(entry.id) data-types=(types(archive, entry)) data-names=[names] {
            @for part in main { (self::part(edition, entry, part)) }
            footer {
                @for part in footer { (self::part(edition, entry, part)) }
                h4 { (word(|words| words.web_reference)) }
                p { (inline(&Text::pair(&[Format::Sv, Format::En].map(|format| cite(archive, entry, format, None))))) }
            }
        }
    }
}

fn part(edition: &Edition<'_>, entry: &Entry, part: &Part<'_>) -> Markup {
    match part {
        Part::Heading { label, kind, date } => html! {
            p.heading {
                @if !label.is_empty() { b { (label) } " · " }
                (inline(kind))
                @if let Some(date) = date { " · " time datetime=(date) { (date) } }
            }
        },
        Part::Title(title) => html! {
            h3 lang=[entry.is_quoted().then_some("sv")] {
                a href={"#" (entry.id)} { @if entry.is_quoted() { (title.sv) } @else { (inline(title)) } }
            }
            @if entry.is_quoted() { (translation(title)) }
        },
        Part::Wording(wording) => html! {
            blockquote lang="sv" { p { (wording.sv) } }
            (translation(wording))
        },
        Part::Facts(facts) => html! {
            dl { @for (name, value) in facts { div { dt { (inline(name)) } dd { (inline(value)) } } } }
        },
        Part::Body(body) => paragraphs(body),
        Part::Links(links) => html! {
            h4 { (word(|words| words.links)) }
            ol { @for Link { name, url, .. } in *links { li { (address(name, url)) } } }
        },
        Part::Related(related) => html! {
            h4 { (word(|words| if related.is_certain { words.related } else { words.related_by_judgement })) }
            ul { @for (_, others) in &related.sections { @for at in others { li { (reference(edition, *at)) } } } }
        },
        Part::Sources(sources) => html! {
            h4 { (word(|words| words.sources)) }
            ul { @for source in sources { li { (self::source(source)) } } }
        },
    }
}

/// The English of an official Swedish text, said to be a translation.
fn translation(text: &Text) -> Markup {
    html! {
        @if let Some(en) = &text.en {
            p.translation lang="en" { span.quiet { (Messages::of(Lang::En).translation) ": " } (en) }
        }
    }
}

/// Another entry by its date, badge and title.
fn reference(edition: &Edition<'_>, at: usize) -> Markup {
    let entry = &edition.archive.entries[at];
    html! {
        @if let Some(date) = entry.date.filter(|_| edition.archive.form(entry).rules().shows_date) { (date) " " }
        @if !entry.label.is_empty() { b { (entry.label) } " " }
        (link(edition, at))
    }
}

/// The title of an entry, leading to it where it is on the page.
pub(super) fn link(edition: &Edition<'_>, at: usize) -> Markup {
    let entry = &edition.archive.entries[at];
    let lang = entry.is_quoted().then_some("sv");
    let title = html! { @if entry.is_quoted() { (entry.title.sv) } @else { (inline(&entry.title)) } };
    html! {
        @if edition.shown.contains(&at) { a href={"#" (entry.id)} lang=[lang] { (title) } } @else { cite lang=[lang] { (title) } }
    }
}

/// A source; an address that stands above is named by its number there.
fn source(source: &NumberedSource<'_>) -> Markup {
    match source.address {
        Some((_, url)) if source.is_new => address(source.what, url),
        Some((nth, _)) => html! { (inline(source.what)) " [" (nth + 1) "]" },
        None => inline(source.what),
    }
}

/// A named address: a link where a browser may open it, otherwise as text.
fn address(name: &Text, url: &str) -> Markup {
    html! {
        @match address::vet(url) {
            Ok(url) => a href=(url) { (inline(name)) },
            Err(_) => { (inline(name)) " " span.quiet { (url) } }
        }
    }
}

/// The names that the filter `typ:` takes for an entry, in both languages, each once.
fn types(archive: &Archive, entry: &Entry) -> String {
    let section = archive.section(entry.section);
    let kind = archive.kind(entry).into_iter().flat_map(|kind| kind.name.wordings());
    let mut names: Vec<&str> = section.name.wordings().chain([&*section.id, &*entry.kind]).chain(kind).collect();
    names.sort_unstable();
    names.dedup();
    names.join(" · ")
}
