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
        article id=(entry.id) data-kind=(entry.kind) data-names=[names] {
            @for part in main { (self::part(edition, entry, part)) }
            footer {
                @for part in footer { (self::part(edition, entry, part)) }
                h4 { (word(|words| words.web_reference)) }
                (reference(archive, entry))
            }
        }
    }
}

fn part(edition: &Edition<'_>, entry: &Entry, part: &Part<'_>) -> Markup {
    match part {
        Part::Heading { label, kind, date } => html! {
            p.heading {
                @if !label.is_empty() { b { (label) } " · " }
                i { (inline(kind)) }
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
            dl { @for (name, value) in facts { dt { (inline(name)) } dd { (inline(value)) } } }
        },
        Part::Body(body) => paragraphs(body),
        Part::Links(links) => html! {
            h4 { (word(|words| words.links)) }
            ol { @for Link { name, url, .. } in *links { li { (address(name, url)) } } }
        },
        Part::Related(related) => html! {
            h4 { (word(|words| if related.is_certain { words.related } else { words.related_by_judgement })) }
            ul lang="sv" { @for (_, others) in &related.sections { @for at in others { li { (named(edition, *at)) } } } }
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

/// A reference to copy: of a Swedish work in Swedish, of the archive's own texts in both languages.
fn reference(archive: &Archive, entry: &Entry) -> Markup {
    let reference = |format| cite(archive, entry, format, None);
    html! {
        @if entry.is_quoted() { p lang="sv" { (reference(Format::Sv)) } }
        @else { p { (inline(&Text::pair(&[Format::Sv, Format::En].map(reference)))) } }
    }
}

/// Another entry by its date, badge and title.
fn named(edition: &Edition<'_>, at: usize) -> Markup {
    let entry = &edition.archive.entries[at];
    html! {
        @if let Some(date) = entry.date.filter(|_| edition.archive.form(entry).rules().shows_date) { (date) " " }
        @if !entry.label.is_empty() { b { (entry.label) } " " }
        (link(edition, at))
    }
}

/// The title of an entry within a Swedish list, leading to it where it is on the page. There it stands in both
/// languages, so that a link says it once; the script shows the English one to whoever reads English.
pub(super) fn link(edition: &Edition<'_>, at: usize) -> Markup {
    let entry = &edition.archive.entries[at];
    html! {
        @if edition.shown.contains(&at) { a href={"#" (entry.id)} { (entry.title.sv) } }
        @else if entry.is_quoted() { cite { (entry.title.sv) } }
        @else { cite { (inline(&entry.title)) } }
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
