//! What is said of a search that nothing answers: what of it finds nothing, and what there is instead.

use std::collections::HashSet;

use super::{Document, Page, Tone, Toned, width, years};
use crate::{
    archive::{Archive, collation},
    lang::Lang,
    messages::Messages,
    search::{Limit, Unanswered, is_known_kind, nearest, own_filter, own_filters},
};

/// The most names of one sort that are listed.
const MOST: usize = 40;

/// The columns below which names stand under what they are, not beside it.
const NARROW: usize = 48;

/// What is said of a part of a search that finds nothing: the part, that it finds nothing, and what there is instead,
/// each with what it is.
struct Absent {
    part: String,
    said: &'static str,
    there: Vec<(&'static str, String)>,
}

/// A sentence alone on a page.
pub(crate) fn remark(text: &str, columns: usize) -> Document {
    let mut page = Page::new(columns);
    page.block(&Toned::new(text, Tone::Quiet));
    page.finish()
}

/// The page of a search without hits.
pub(crate) fn nothing_found(archive: &Archive, unanswered: &[Unanswered], lang: Lang, columns: usize) -> Document {
    let words = Messages::of(lang);
    let mut page = Page::new(columns);
    for part in unanswered {
        let Absent { part, said, there } = absent(archive, part, lang);
        page.blank();
        page.block(&Toned::new(&part, Tone::Heading).then(&format!(" {said}"), Tone::Plain));
        let column = there.iter().map(|(name, _)| width(name)).max().unwrap_or(0) + 2;
        for (name, there) in there {
            let lead = Toned::new(&format!("  {name:column$}"), Tone::Quiet);
            if page.width() < NARROW {
                page.block(&lead);
                page.hang(&Toned::new("    ", Tone::Plain), &Toned::new(&there, Tone::Plain));
            } else {
                page.hang(&lead, &Toned::new(&there, Tone::Plain));
            }
        }
    }
    page.blank();
    let advice = match unanswered {
        [] => words.absent_together,
        [Unanswered::Outside { .. }] => words.absent_outside,
        _ => words.absent_advice,
    };
    page.block(&Toned::new(advice, Tone::Quiet));
    page.finish()
}

/// The same of one part in a line.
pub(crate) fn absent_in_a_line(archive: &Archive, part: &Unanswered, lang: Lang) -> String {
    let Absent { part, said, there } = absent(archive, part, lang);
    let there = there.iter().map(|(name, there)| format!(" {name}: {there}."));
    format!("{part} {said}{}", there.collect::<String>())
}

fn absent(archive: &Archive, part: &Unanswered, lang: Lang) -> Absent {
    let words = Messages::of(lang);
    let (part, said, there) = match part {
        Unanswered::Words(text, near) => {
            let near = near.clone().map(|near| (words.there_nearest, near));
            (in_quotes(text, lang), words.absent_word, Vec::from_iter(near))
        }
        Unanswered::Limit(limit) => {
            let called = named(archive, limit, lang);
            match limit {
                Limit::Section(_) => (called, words.absent_section, Vec::new()),
                Limit::Kind(kind) if own_filter(kind, lang).is_some() => (called, words.absent_own, Vec::new()),
                Limit::Kind(kind) => (in_quotes(kind, lang), words.absent_kind, types(archive, kind, lang)),
                Limit::Years(_) | Limit::Dates { .. } => {
                    let there = years(archive).map(|(first, last)| (words.there_years, format!("{first}–{last}")));
                    (called, words.absent_year, Vec::from_iter(there))
                }
                Limit::Source(source) => (in_quotes(source, lang), words.absent_source, publications(archive, lang)),
                Limit::Without(_) => (called, words.absent_without, Vec::new()),
            }
        }
        Unanswered::Outside { words: outside, limits } => {
            let limits: Vec<String> = limits.iter().map(|limit| named(archive, limit, lang)).collect();
            let limits = limits.join(", ");
            if outside.is_empty() {
                (limits, words.absent_limits, Vec::new())
            } else {
                let outside: Vec<String> = outside.iter().map(|text| in_quotes(text, lang)).collect();
                (outside.join(" "), words.absent_within, vec![(words.there_limits, limits)])
            }
        }
    };
    Absent { part, said, there }
}

fn in_quotes(text: &str, lang: Lang) -> String {
    lang.quoted(text.trim_matches('"'))
}

/// What a limit is called.
fn named(archive: &Archive, limit: &Limit, lang: Lang) -> String {
    match limit {
        Limit::Section(section) => archive.section(*section).name.get(lang).to_owned(),
        Limit::Dates { from, to } => period(from.map(|date| date.to_string()), to.map(|date| date.to_string()), lang),
        Limit::Kind(kind) => own_filter(kind, lang).unwrap_or(kind).to_owned(),
        Limit::Years(years) => {
            let bound = |year: &u16, open: u16| (*year != open).then(|| year.to_string());
            period(bound(years.start(), 0), bound(years.end(), u16::MAX), lang)
        }
        Limit::Source(source) => source.clone(),
        Limit::Without(word) => format!("-{word}"),
    }
}

/// From one date to another; either may be open.
fn period(from: Option<String>, to: Option<String>, lang: Lang) -> String {
    let words = Messages::of(lang);
    match (from, to) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (Some(from), None) => format!("{} {from}", words.limit_from),
        (None, Some(to)) => format!("{} {to}", words.limit_to),
        (None, None) => String::new(),
    }
}

/// What the filter for types understands: what is nearest to what was typed, the sections in their order, the kinds that
/// entries have, what is one's own.
fn types(archive: &Archive, typed: &String, lang: Lang) -> Vec<(&'static str, String)> {
    let words = Messages::of(lang);
    let sections: Vec<String> = archive.sections.iter().map(|section| section.name.get(lang).to_lowercase()).collect();
    let used: HashSet<&str> = archive.entries.iter().map(|entry| &*entry.kind).collect();
    let kinds = || archive.kinds.iter().filter(|kind| used.contains(&*kind.id));
    let sections_named = archive.sections.iter().flat_map(|it| std::iter::once(&*it.id).chain(it.name.wordings()));
    let own = Lang::ALL.into_iter().flat_map(own_filters).map(|name| -> &str { name });
    let names = sections_named.chain(kinds().flat_map(|kind| kind.name.wordings())).chain(own);
    let near = nearest(typed, names).filter(|_| !is_known_kind(archive, typed));
    let near = near.map(|near| (words.there_nearest, near.to_lowercase()));
    let kinds = kinds().map(|kind| kind.name.get(lang));
    let kinds = kinds.filter(|name| !sections.iter().any(|section| section == name)).collect();
    let all = [
        (words.there_sections, sections.join(", ")),
        (words.there_kinds, sorted(kinds)),
        (words.yours, own_filters(lang).collect::<Vec<_>>().join(", ")),
    ];
    near.into_iter().chain(all).collect()
}

/// The publications of the archive.
fn publications(archive: &Archive, lang: Lang) -> Vec<(&'static str, String)> {
    let names: HashSet<&str> = archive.entries.iter().filter_map(|entry| archive.publication(entry)).collect();
    let is_any = !names.is_empty();
    is_any.then(|| (Messages::of(lang).there_publications, sorted(names))).into_iter().collect()
}

/// Names as Swedish sorts, the first where there are many.
fn sorted(names: HashSet<&str>) -> String {
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_by_cached_key(|name| collation(name));
    let more = if names.len() > MOST { " …" } else { "" };
    names.truncate(MOST);
    names.join(", ") + more
}
