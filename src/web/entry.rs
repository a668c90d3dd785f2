//! An entry as an article: the parts of its page, in their order, and a reference to it.

use maud::{Markup, html};

use super::page::{Edition, RELATED, RELATED_BY_JUDGEMENT, inline, paragraphs, word};
use crate::{
    address,
    archive::{Archive, Entry, Link, Source, Work},
    cite::{Format, cite},
    document::parts::{NumberedSource, Part, parts},
    lang::{Lang, Text},
    search::{forms_of, plain_words},
};

/// The entry at a position. Its id is that of the archive, so that its address lasts. What the program does not search
/// stands in the footer, where the page's search does not look either; last there, a reference to copy, in Swedish as the
/// works are. `shared` are sources that its section names.
pub(super) fn article(edition: &Edition<'_>, at: usize, shared: &[&Source]) -> Markup {
    let archive = edition.archive;
    let entry = &archive.entries[at];
    let parts = parts(archive, entry);
    let (footer, main): (Vec<_>, Vec<_>) =
        parts.iter().partition(|part| matches!(part, Part::Links(_) | Part::Related(_) | Part::Sources(_)));
    // Empty where the label is the publication.
    let source = archive.publication(entry).map(|name| if *name == *entry.label { "" } else { name });
    // A publication is also looked for by its names; other names are only needed where the entry does not show them.
    let names: Vec<&str> =
        entry.names.iter().map(|name| &**name).filter(|name| source.is_some() || !shows(entry, name)).collect();
    let names = (!names.is_empty()).then(|| names.join(";"));
    html! {
        article id=(entry.id) data-kind=[other_kind_names(archive, entry)] data-names=[names] data-source=[source] {
            @for part in main { (self::part(edition, at, part, shared)) }
            footer {
                @for part in footer { (self::part(edition, at, part, shared)) }
                p { (cite(archive, entry, Format::Sv, Lang::Sv, None)) }
            }
        }
    }
}

/// Whether the words of a name stand in what the page shows of an entry: there the page's search finds them.
fn shows(entry: &Entry, name: &str) -> bool {
    let texts = [&entry.title, &entry.body].into_iter().chain(entry.wording.as_deref());
    let texts = texts.chain(entry.facts.iter().map(|fact| &fact.value)).flat_map(Text::wordings);
    let shown: Vec<String> = texts.map(|text| format!(" {} ", plain_words(text))).collect();
    let stands = |word: &str| shown.iter().any(|text| text.contains(&format!(" {word} ")));
    plain_words(name).split(' ').all(stands)
}

/// What `typ:` takes besides the names of a kind: its id where they do not say it, and forms that begin otherwise, *böcker*.
fn other_kind_names(archive: &Archive, entry: &Entry) -> Option<String> {
    let kind = archive.kind(entry)?;
    let names: Vec<String> = kind.name.wordings().map(str::to_lowercase).collect();
    let is_said = names.iter().any(|name| name.replace(' ', "-") == *kind.id);
    let mut others: Vec<String> = (!is_said).then(|| kind.id.to_string()).into_iter().collect();
    for form in names.iter().flat_map(|name| forms_of(name)) {
        if !names.iter().chain(&others).any(|known| form.starts_with(&**known)) {
            others.push(form);
        }
    }
    (!others.is_empty()).then(|| others.join(" · "))
}

fn part(edition: &Edition<'_>, at: usize, part: &Part<'_>, shared: &[&Source]) -> Markup {
    let entry = &edition.archive.entries[at];
    match part {
        Part::Heading { label, kind, date } => html! {
            p {
                @if !label.is_empty() { b { (label) } " · " }
                @if kind.en.is_some() { (inline(kind)) } @else { i { (kind.sv) } }
                @if let Some(date) = date { " · " time { (date) } }
                @for (nth, note) in edition.notes.iter().enumerate() {
                    @if entry.facts.contains(note) { " · " a href={"#N" (nth)} { (inline(&edition.fact_name(note))) } }
                }
            }
        },
        Part::Title(title) if entry.is_quoted() => html! {
            h3 id=(number(at)) { (title.sv) }
            (translation(title))
        },
        Part::Title(title) => html! { h3 id=(number(at)) { (inline(title)) } },
        Part::Wording(wording) => html! {
            blockquote lang="sv" { p { (wording.sv) } }
            (translation(wording))
        },
        Part::Facts(facts) => self::facts(edition, facts),
        Part::Body(body) => paragraphs(body),
        Part::Links(links) => html! {
            ol { @for Link { name, url, .. } in *links { li { (address(name, url)) } } }
        },
        Part::Related(related) => html! {
            p {
                (if related.is_certain { RELATED } else { RELATED_BY_JUDGEMENT })
                @for (_, others) in &related.sections { @for at in others { " " (named(edition, *at)) } }
            }
        },
        Part::Sources(sources) => self::sources(sources, shared),
    }
}

/// The facts of an entry as a table, without those that the page tells once.
fn facts(edition: &Edition<'_>, facts: &[(Text, Text)]) -> Markup {
    let is_note = |(name, value): &(Text, Text)| {
        edition.notes.iter().any(|note| note.value == *value && edition.fact_name(note) == *name)
    };
    let rows: Vec<_> = facts.iter().filter(|fact| !is_note(fact)).collect();
    if rows.is_empty() {
        return html! {};
    }
    let table = |lang| html! { @for (name, value) in &rows { dt { (name.get(lang)) } dd { (value.get(lang)) } } };
    html! { dl { (table(Lang::Sv)) } dl lang="en" { (table(Lang::En)) } }
}

fn sources(sources: &[NumberedSource<'_>], shared: &[&Source]) -> Markup {
    let is_shared = |source: &NumberedSource<'_>| {
        source.address.is_none() && shared.iter().any(|shared| shared.what == *source.what)
    };
    let sources: Vec<_> = sources.iter().filter(|source| !is_shared(source)).collect();
    html! {
        @if !sources.is_empty() {
            p { (word(|words| words.sources)) }
            ul { @for source in sources { li { (self::source(source)) } } }
        }
    }
}

/// The English of an official Swedish text, in the brackets that say that it is a translation.
fn translation(text: &Text) -> Markup {
    html! { @if let Some(en) = &text.en { p lang="en" { "[" (en) "]" } } }
}

/// Another entry in a line of related ones. A work that has a badge is known by it and its day; the script adds its
/// title to these, and the day to the others. What is not on the page is named in full.
fn named(edition: &Edition<'_>, at: usize) -> Markup {
    let archive = edition.archive;
    let entry = &archive.entries[at];
    let date = entry.date.filter(|_| archive.form(entry).rules().shows_date);
    let badge = html! { @if let Some(date) = date { (date) " " } (entry.label) };
    if !edition.shown.contains(&at) {
        let title = if entry.is_quoted() {
            html! { (entry.title.sv) }
        } else {
            inline(&entry.title)
        };
        return html! { cite { (badge) " " (title) } };
    }
    match archive.work(entry) {
        Work::Report | Work::Directive | Work::Article if !entry.label.is_empty() => link(at, &badge),
        Work::Principle => link(at, &html! { (entry.label) " " (entry.title.sv) }),
        _ => link(at, &html! { (entry.title.sv) }),
    }
}

/// A name of an entry, leading to it on the page. The number of its title is shorter than its id and recurs hundreds of
/// times; the script puts the id, which lasts, in its place.
pub(super) fn link(at: usize, name: &Markup) -> Markup {
    html! { a href={"#" (number(at))} { (name) } }
}

/// The id of an entry's title: its position in the archive, after a capital, which ids of entries do not have.
fn number(at: usize) -> String {
    format!("E{at}")
}

/// A source; an address that stands above is named by its number there.
fn source(source: &NumberedSource<'_>) -> Markup {
    match source.address {
        Some((_, url)) if source.is_new => address(source.what, url),
        Some((nth, _)) => html! { (opened(source.what)) " [" (nth + 1) "]" },
        None => opened(source.what),
    }
}

/// A named address: a link where a browser may open it, otherwise as text.
fn address(name: &Text, url: &str) -> Markup {
    html! {
        @match address::vet(url) {
            Ok(url) => a href=(url) { (opened(name)) },
            Err(_) => { (opened(name)) " " span.quiet { (url) } }
        }
    }
}

/// A text in both languages whose first words may be the same in both: those stand once.
fn opened(text: &Text) -> Markup {
    let Some(en) = &text.en else { return inline(text) };
    let same = text.sv.chars().zip(en.chars()).take_while(|(sv, en)| sv == en);
    let same = &en[..same.map(|(letter, _)| letter.len_utf8()).sum()];
    let opening = same.rfind(' ').map_or(0, |space| space + 1);
    html! { (same[..opening]) (inline(&Text::pair(&[&text.sv[opening..], &en[opening..]]))) }
}
