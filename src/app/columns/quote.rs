//! What of an entry's texts a list quotes under a hit whose title does not show what was asked for.

use crate::{
    archive::Entry,
    document::{Tone, Toned, width},
    lang::{Lang, Text},
    messages::Messages,
    search::{Field, Marks},
};

/// The first place in an entry's texts that a search marked, with some words around it, in one row.
pub(super) fn quote(entry: &Entry, marks: &Marks, lang: Lang, columns: usize) -> Option<Toned> {
    let wording = entry.wording.iter().map(|text| (&**text, Field::Facts));
    let facts = entry.facts.iter().map(|fact| (&fact.value, Field::Facts));
    let of_entry: Vec<(&Text, Field)> =
        wording.chain(facts).chain([(&entry.body, Field::Body), (&entry.title, Field::Title)]).collect();
    // What is shown in the text pane before what stands only in the other language.
    let in_both =
        [lang, lang.other()].into_iter().flat_map(|lang| of_entry.iter().map(move |it| (it.0.get(lang), it.1)));
    let paragraphs = in_both.flat_map(|(text, field)| text.split("\n\n").map(move |text| (text.to_owned(), field)));
    let mut texts: Vec<(String, Field)> = paragraphs.collect();
    texts.extend(entry.names.iter().map(|name| (name.to_string(), Field::Names)));
    texts.extend(entry.note().map(|note| (note.text.to_string(), Field::Body)));
    let in_full_text = || {
        let found = marks.passage(entry.full_text()?)?;
        Some((format!("{} {}: ", Messages::of(lang).page, found.page), found.quote, Field::FullText))
    };
    let texts = texts.into_iter().map(|(text, field)| (String::new(), text, field));
    let mut texts = texts.chain(std::iter::once_with(in_full_text).flatten());
    let (page, text, field, first) = texts.find_map(|(page, text, field)| {
        let first = marks.places(&text, field).into_iter().next()?;
        Some((page, text, field, first))
    })?;
    let columns = columns.saturating_sub(width(&page));
    // A few words before it, where it would not be seen otherwise.
    let start = match width(&text[..first.end]) {
        before if before + 2 <= columns => 0,
        _ => {
            let words = text[..first.start].match_indices(' ').map(|(space, _)| space + 1);
            words.rev().find(|word| width(&text[*word..first.start]) * 3 >= columns).unwrap_or(first.start)
        }
    };
    let lead = page + if start > 0 { "… " } else { "" };
    let shown = text[start..].replace('\n', " ");
    let places = marks.places(&shown, field);
    Some(Toned::new(&lead, Tone::Quiet).then(&shown, Tone::Quiet).marked(places))
}
