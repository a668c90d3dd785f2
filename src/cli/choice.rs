//! Which entries are meant: by id or number, by section, by words and dates.

use strsim::{hamming, osa_distance};

use super::{
    Failure,
    arguments::Search,
    error::{Error, short},
    remark,
};
use crate::{
    archive::{self, Archive, Entry, SectionId},
    document::{absent_in_a_line, unread},
    lang::Lang,
    search::{Limit, Query, Scope, Unanswered, UnreadFilter, unknown_kind},
};

/// The entry that a reader names: by its id or the beginning that it alone has, or by a number that it alone has
/// (`SOU 2018:47`, `2018:47`, an ISBN).
///
/// # Errors
/// What is nearest, where something is, or the ids of those that have the number, begin so or are as near.
pub(super) fn entry(archive: &Archive, named: &str) -> Result<usize, Error> {
    if let Some(at) = archive.position(named).or_else(|| archive.position(&as_id(named))) {
        return Ok(at);
    }
    let name = short(named);
    let mut found = numbered(archive, named);
    if found.is_empty() {
        found = begun(archive, &as_id(named));
    }
    let ids = match *found {
        [at] => return Ok(at),
        [] => nearest(archive, &as_id(&crate::scrub::line(named))),
        ref several => several.iter().map(|at| &*archive.entries[*at].id).collect(),
    };
    Err(match *ids {
        [] => Error::NoEntry { name },
        [near] => Error::NoEntryNear { name, near: near.to_owned() },
        _ => Error::SeveralEntries { name, ids: ids[..ids.len().min(CANDIDATES)].join(", ") },
    })
}

/// The most entries that are named where several may be meant.
const CANDIDATES: usize = 8;
/// The facts that are numbers of a work.
const NUMBERS: [&str; 5] = ["number", "isbn", "issn", "doi", "reference"];

/// The entries with a number: on their badge, or else among their facts.
fn numbered(archive: &Archive, named: &str) -> Vec<usize> {
    let Some((series, number)) = series_and_number(named) else { return Vec::new() };
    // A series that was named is that of the number, or is named in the entry's id (`princip 7`, whose badge is `#7`).
    let is_it = |entry: &Entry, text: &str| {
        series_and_number(text).is_some_and(|(its_series, its_number)| {
            let is_series = if its_series.is_empty() { entry.id.contains(&series) } else { its_series == series };
            its_number == number && (series.is_empty() || is_series)
        })
    };
    let with = |has: &dyn Fn(&Entry) -> bool| {
        let entries = archive.entries.iter().enumerate().filter(|(_, entry)| has(entry));
        entries.map(|(at, _)| at).collect::<Vec<_>>()
    };
    let on_badges = with(&|entry| is_it(entry, &entry.label));
    if !on_badges.is_empty() {
        return on_badges;
    }
    let facts = |entry: &Entry| {
        entry.facts.iter().filter(|fact| NUMBERS.contains(&&*fact.name)).any(|fact| is_it(entry, &fact.value.sv))
    };
    with(&facts)
}

/// The entries whose ids begin with whole words.
fn begun(archive: &Archive, words: &str) -> Vec<usize> {
    let is_begun = |id: &str| id.strip_prefix(words).is_some_and(|rest| rest.starts_with('-'));
    let entries = archive.entries.iter().enumerate().filter(|(_, entry)| !words.is_empty() && is_begun(&entry.id));
    entries.map(|(at, _)| at).collect()
}

/// The letters that a number begins with, and the rest of it without what divides it; `None` where that has no digit.
fn series_and_number(text: &str) -> Option<(String, String)> {
    let text: String = text.chars().take(100).flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect();
    let begin = text.find(|c: char| c.is_ascii_digit())?;
    let series = &text[..begin];
    let series = if ["isbn", "issn", "doi", "dnr"].contains(&series) { "" } else { series };
    Some((series.to_owned(), text[begin..].to_owned()))
}

/// Words as an id has them: `SOU 2018:47` is `sou-2018-47`.
fn as_id(words: &str) -> String {
    let lower = words.to_lowercase();
    let parts: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// The ids that take the fewest slips to become `typed`: one for every three of its letters at most.
fn nearest<'a>(archive: &'a Archive, typed: &str) -> Vec<&'a str> {
    let typed: String = typed.chars().take(100).collect();
    let length = typed.chars().count();
    let most = (length / 3).max(1);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let number = digits(&typed);
    // Another digit is another number; one that is missing or too many, or two that are swapped, are a slip.
    let is_number = |its: &str| osa_distance(its, &number) <= 1 && hamming(its, &number) != Ok(1);
    let near = archive.entries.iter().filter(|entry| entry.id.len().abs_diff(length) <= most);
    let near = near.filter(|entry| is_number(&digits(&entry.id)));
    let near = near.map(|entry| (osa_distance(&entry.id, &typed), &*entry.id)).filter(|(slips, _)| *slips <= most);
    let near: Vec<(usize, &str)> = near.collect();
    let fewest = near.iter().map(|(slips, _)| *slips).min();
    near.into_iter().filter(|(slips, _)| Some(*slips) == fewest).map(|(_, id)| id).collect()
}

/// The sections that a reader names, all of them where none is: by their ids and by their names in both languages, by
/// their beginnings, whatever the case.
pub(super) fn sections(archive: &Archive, named: Option<&str>) -> Result<Vec<SectionId>, Failure> {
    match named {
        None => Ok(archive.section_ids().collect()),
        Some(named) => section(archive, named).map(|section| vec![section]),
    }
}

/// The section with just this id, or this name in a language, whatever the case.
pub(super) fn section_named(archive: &Archive, called: &str) -> Option<SectionId> {
    let wanted = called.to_lowercase();
    archive.section_ids().find(|section| names(archive, *section).contains(&wanted))
}

/// What a section is called, in small letters.
fn names(archive: &Archive, section: SectionId) -> Vec<String> {
    let section = archive.section(section);
    let names = section.name.wordings().map(str::to_lowercase);
    names.chain([section.id.to_string()]).collect()
}

fn section(archive: &Archive, called: &str) -> Result<SectionId, Failure> {
    let wanted = called.to_lowercase();
    let begins = |section: &SectionId| {
        names(archive, *section).iter().any(|name| !wanted.is_empty() && name.starts_with(&wanted))
    };
    let mut begun = archive.section_ids().filter(begins);
    let only = begun.next().filter(|_| begun.next().is_none());
    section_named(archive, called).or(only).ok_or_else(|| {
        let all: Vec<String> = archive.section_ids().flat_map(|section| names(archive, section)).collect();
        if let Some(near) = archive::nearest(called, all.iter().map(String::as_str)) {
            return Error::NoSectionNear { name: short(called), near: near.to_owned() }.into();
        }
        let both = |section: SectionId| archive.section(section).name.wordings().collect::<Vec<_>>().join("/");
        let all = archive.section_ids().map(both).collect::<Vec<_>>().join(", ");
        Error::NoSection { name: short(called), sections: all }.into()
    })
}

/// What a search asks for.
pub(super) fn query(archive: &Archive, search: &Search, lang: Lang) -> Result<Query, Failure> {
    let words = search.words.join(" ");
    let query = Query::parse(&words);
    match query.unread() {
        // Its words are searched for: it may be no filter, but text that was pasted.
        Some(filter @ (UnreadFilter::Unknown(_) | UnreadFilter::Dated(_))) => remark(&unread(filter, lang)),
        Some(filter) => return Err(Failure::said(unread(filter, lang))),
        None => {}
    }
    if let Some(kind) = unknown_kind(archive, &query) {
        return Err(Failure::said(absent_in_a_line(archive, &Unanswered::Limit(Limit::Kind(kind.clone())), lang)));
    }
    if query == Query::default() && !search.words.is_empty() {
        let is_empty = words.trim().is_empty();
        return Err(if is_empty { Error::EmptySearch } else { Error::NothingToSearch { words: short(&words) } }.into());
    }
    Ok(query.scoped(scope(archive, search)?))
}

/// The entries that a search looks among.
fn scope(archive: &Archive, search: &Search) -> Result<Scope, Failure> {
    let section = search.section.as_deref().map(|named| section(archive, named)).transpose()?;
    if let (Some(from), Some(to)) = (search.from, search.to)
        && from.first_day() > to.last_day()
    {
        return Err(Error::DatesReversed { from: from.to_string(), to: to.to_string() }.into());
    }
    Ok(match (search.from, search.to) {
        (None, None) => section.map_or(Scope::All, Scope::Section),
        (from, to) => Scope::Dated { section, from, to },
    })
}
