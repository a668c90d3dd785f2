//! The page of a search that nothing answers: what of it finds nothing, and what there is instead.

use super::{Document, Page, Tone, Toned, years};
use crate::{
    archive::{Archive, Form, collation},
    lang::Lang,
    messages::Messages,
    search::{Unanswered, own_filter},
};

/// A sentence alone on a page.
pub(crate) fn remark(text: &str, columns: usize) -> Document {
    let mut page = Page::new(columns);
    page.block(&Toned::new(text, Tone::Quiet));
    page.finish()
}

/// What is said of a search without hits: which words find nothing, and which types, years and publications there are
/// where a filter finds none.
pub(crate) fn nothing_found(archive: &Archive, unanswered: &[Unanswered], lang: Lang, columns: usize) -> Document {
    let words = Messages::of(lang);
    let mut page = Page::new(columns);
    for part in unanswered {
        page.blank();
        let (part, said, there) = match part {
            Unanswered::Words(text) => (text.clone(), words.absent_word, None),
            Unanswered::Kind(kind) => match own_filter(kind, lang) {
                Some(name) => (name.to_owned(), words.absent_own, None),
                None => (kind.clone(), words.absent_kind, Some(kinds(archive, lang))),
            },
            Unanswered::Years(years) if years.start() == years.end() => {
                (years.start().to_string(), words.absent_year, Some(all_years(archive)))
            }
            Unanswered::Years(years) => {
                (format!("{}–{}", years.start(), years.end()), words.absent_year, Some(all_years(archive)))
            }
            Unanswered::Source(source) => (source.clone(), words.absent_source, Some(publications(archive))),
        };
        page.block(&Toned::new(&part, Tone::Heading).then(&format!(" {said}"), Tone::Plain));
        if let Some(there) = there.filter(|there| !there.is_empty()) {
            page.hang(&Toned::new("  ", Tone::Plain), &Toned::new(&there.join(", "), Tone::Quiet));
        }
    }
    page.blank();
    let advice = if unanswered.is_empty() { words.absent_together } else { words.absent_advice };
    page.block(&Toned::new(advice, Tone::Quiet));
    page.finish()
}

/// What is said of a filter for a type that nothing has.
pub(crate) fn absent_kind(archive: &Archive, kind: &str, lang: Lang) -> String {
    let words = Messages::of(lang);
    match own_filter(kind, lang) {
        Some(name) => format!("{name} {}", words.absent_own),
        None => format!("{kind} {} {}.", words.absent_kind, kinds(archive, lang).join(", ")),
    }
}

/// The names that the filter for types understands: sections, and the kinds that entries have.
fn kinds(archive: &Archive, lang: Lang) -> Vec<String> {
    let sections = archive.sections.iter().map(|section| section.name.get(lang).to_lowercase());
    let used = archive.kinds.iter().filter(|kind| archive.entries.iter().any(|entry| entry.kind == kind.id));
    let mut names: Vec<String> = sections.chain(used.map(|kind| kind.name.get(lang).to_owned())).collect();
    names.sort_by_cached_key(|name| collation(name));
    names.dedup();
    names
}

fn all_years(archive: &Archive) -> Vec<String> {
    years(archive).into_iter().map(|(first, last)| format!("{first}–{last}")).collect()
}

/// What press articles were published in, each once, as Swedish sorts.
fn publications(archive: &Archive) -> Vec<String> {
    let articles = archive.entries.iter().filter(|entry| archive.form(entry) == Form::Media && !entry.label.is_empty());
    let mut labels: Vec<String> = articles.map(|entry| entry.label.to_string()).collect();
    labels.sort_by_cached_key(|label| collation(label));
    labels.dedup();
    labels
}
