//! What is said of a search that nothing answers: what of it finds nothing, and what there is instead.

use std::collections::HashSet;

use super::{Document, Page, Tone, Toned, width, years};
use crate::{
    archive::{Archive, collation},
    lang::Lang,
    messages::Messages,
    search::{Unanswered, own_filter, own_filters},
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
    let advice = if unanswered.is_empty() { words.absent_together } else { words.absent_advice };
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
        Unanswered::Words(text) => {
            let open = if lang == Lang::Sv { '”' } else { '“' };
            (format!("{open}{}”", text.trim_matches('”')), words.absent_word, Vec::new())
        }
        Unanswered::Kind(kind) => match own_filter(kind, lang) {
            Some(name) => (name.to_owned(), words.absent_own, Vec::new()),
            None => (kind.clone(), words.absent_kind, types(archive, lang)),
        },
        Unanswered::Years(asked) => {
            let (first, last) = (asked.start(), asked.end());
            let asked = if first == last { first.to_string() } else { format!("{first}–{last}") };
            let there = years(archive).map(|(first, last)| (words.there_years, format!("{first}–{last}")));
            (asked, words.absent_year, Vec::from_iter(there))
        }
        Unanswered::Source(source) => (source.clone(), words.absent_source, publications(archive, lang)),
    };
    Absent { part, said, there }
}

/// What the filter for types understands: the sections in their order, the kinds that entries have, what is one's own.
fn types(archive: &Archive, lang: Lang) -> Vec<(&'static str, String)> {
    let words = Messages::of(lang);
    let sections: Vec<String> = archive.sections.iter().map(|section| section.name.get(lang).to_lowercase()).collect();
    let used: HashSet<&str> = archive.entries.iter().map(|entry| &*entry.kind).collect();
    let kinds = archive.kinds.iter().filter(|kind| used.contains(&*kind.id)).map(|kind| kind.name.get(lang));
    let kinds = kinds.filter(|name| !sections.iter().any(|section| section == name)).collect();
    vec![
        (words.there_sections, sections.join(", ")),
        (words.there_kinds, sorted(kinds)),
        (words.yours, own_filters(lang).collect::<Vec<_>>().join(", ")),
    ]
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
