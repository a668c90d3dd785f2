//! Which entries are meant: by id, by section, by words and dates.

use super::{Failure, arguments::Search};
use crate::{
    archive::{Archive, Date, Entry, SectionId},
    document::unread,
    lang::Lang,
    search::{Query, Scope},
};

/// The entry that a reader names: by its id, or by a badge that reads like one (`"SOU 2018:47"`).
///
/// # Errors
/// A sentence that says so and names the nearest id, where there is a near one.
pub(super) fn entry(archive: &Archive, named: &str) -> Result<usize, String> {
    if let Some(at) = archive.position(named).or_else(|| archive.position(&as_id(named))) {
        return Ok(at);
    }
    let named = crate::scrub::line(named);
    Err(match nearest(archive, &as_id(&named)) {
        Some(id) => format!("there is no entry {named:?}; did you mean {id}?"),
        None => format!("there is no entry {named:?}; `tillit list` prints every id"),
    })
}

/// Words as an id has them: `SOU 2018:47` is `sou-2018-47`.
fn as_id(words: &str) -> String {
    let lower = words.to_lowercase();
    let parts: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// The id that takes the fewest slips to become `typed`: one for every three of its letters at most.
fn nearest<'a>(archive: &'a Archive, typed: &str) -> Option<&'a str> {
    let typed: String = typed.chars().take(100).collect();
    let length = typed.chars().count();
    let most = (length / 3).max(1);
    let near = archive.entries.iter().filter(|entry| entry.id.len().abs_diff(length) <= most);
    let best = near.map(|entry| (strsim::osa_distance(&entry.id, &typed), &*entry.id)).min();
    best.filter(|(slips, _)| *slips <= most).map(|(_, id)| id)
}

/// The sections that a reader names, all of them where none is: by their ids and by their names in both languages, by
/// their beginnings, whatever the case.
pub(super) fn sections(archive: &Archive, named: Option<&str>) -> Result<Vec<SectionId>, Failure> {
    match named {
        None => Ok(archive.section_ids().collect()),
        Some(named) => section(archive, named).map(|section| vec![section]),
    }
}

fn section(archive: &Archive, called: &str) -> Result<SectionId, Failure> {
    let wanted = called.to_lowercase();
    let names = |section: SectionId| {
        let section = archive.section(section);
        let names = section.name.wordings().map(str::to_lowercase);
        names.chain([section.id.to_string()]).collect::<Vec<_>>()
    };
    let is_whole = |section: &SectionId| names(*section).contains(&wanted);
    let begins =
        |section: &SectionId| names(*section).iter().any(|name| !wanted.is_empty() && name.starts_with(&wanted));
    let mut begun = archive.section_ids().filter(begins);
    let only = begun.next().filter(|_| begun.next().is_none());
    archive.section_ids().find(is_whole).or(only).ok_or_else(|| {
        let both = |section: SectionId| archive.section(section).name.wordings().collect::<Vec<_>>().join(" or ");
        let all = archive.section_ids().map(both).collect::<Vec<_>>().join(", ");
        let called = crate::scrub::line(called);
        Failure::wrong(format!("there is no section {called:?}; the sections are {all}"))
    })
}

/// What a search asks for.
pub(super) fn query(archive: &Archive, search: &Search, lang: Lang) -> Result<Query, Failure> {
    let words = search.words.join(" ");
    let query = Query::parse(&words);
    if let Some(filter) = query.unread() {
        return Err(Failure::wrong(unread(filter, lang)));
    }
    if query == Query::default() && !search.words.is_empty() {
        let words = crate::scrub::line(&words).into_owned();
        return Err(Failure::wrong(format!("{words:?} has nothing to search for; write at least one letter or digit")));
    }
    Ok(query.scoped(scope(archive, search)?))
}

/// The entries that a search looks among.
fn scope(archive: &Archive, search: &Search) -> Result<Scope, Failure> {
    let section = search.section.as_deref().map(|named| section(archive, named)).transpose()?;
    if let (Some(from), Some(to)) = (search.from, search.to)
        && first_day(from) > last_day(to)
    {
        return Err(Failure::wrong(format!("--from {from} is later than --to {to}; exchange them")));
    }
    if search.from.is_none() && search.to.is_none() {
        return Ok(section.map_or(Scope::All, Scope::Section));
    }
    let admits = |entry: &Entry| {
        let is_dated = entry.date.is_some_and(|date| {
            search.from.is_none_or(|from| last_day(date) >= first_day(from))
                && search.to.is_none_or(|to| first_day(date) <= last_day(to))
        });
        is_dated && section.is_none_or(|section| entry.section == section)
    };
    let admitted = archive.entries.iter().enumerate().filter(|(_, entry)| admits(entry));
    Ok(Scope::Entries(admitted.map(|(at, _)| at).collect()))
}

/// The earliest day that a date can mean.
fn first_day(date: Date) -> (u16, u8, u8) {
    (date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1))
}

/// The latest day that a date can mean; of a month, a day that is no earlier than its last.
fn last_day(date: Date) -> (u16, u8, u8) {
    (date.year(), date.month().unwrap_or(12), date.day().unwrap_or(31))
}
