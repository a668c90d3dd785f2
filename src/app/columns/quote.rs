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
    let both = |text: &Text| [text.get(lang).to_owned(), text.get(lang.other()).to_owned()];
    let mut texts: Vec<(String, Field)> = Vec::new();
    let mut add = |text: String, field| texts.push((text, field));
    for (text, field) in entry
        .wording
        .iter()
        .map(|text| (text, Field::Facts))
        .chain(entry.facts.iter().map(|fact| (&fact.value, Field::Facts)))
        .chain([(&entry.body, Field::Body), (&entry.title, Field::Title)])
    {
        both(text)
            .into_iter()
            .flat_map(|text| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>())
            .for_each(|text| add(text, field));
    }
    entry.names.iter().for_each(|name| add(name.to_string(), Field::Names));
    entry.note().iter().for_each(|note| add(note.text.to_string(), Field::Body));
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
