//! What a list says under a hit: which other word answered, or the place in its texts where the title does not show what
//! was asked for.

use std::ops::Range;

use super::{ListRow, Listing, Measured, Quote, SAMPLED};
use crate::{
    archive::{Archive, Entry},
    document::{self, Tone, Toned, fit, width},
    lang::Lang,
    messages::Messages,
    search::{Field, Index, Marked, Marks},
};

impl Listing {
    /// Says under a hit which other word answered; quotes, while rows are free, the places that a search found where the
    /// title does not show them.
    pub(super) fn quote(&self, measured: &mut Measured, (archive, index): (&Archive, Option<&Index>), lang: Lang) {
        let marks = &self.findings.marks;
        let mut free = measured.panes.list_height.saturating_sub(measured.start(self.rows.len()));
        if marks.is_empty() {
            return;
        }
        for (row, item) in self.quotable() {
            let reasons = index.map(|index| self.findings.telling_reasons(index, item, self.items[item], lang));
            let why = reasons.and_then(|reasons| document::why(&reasons, lang, measured.columns.title));
            let why = why.map(|why| Toned::new(&why, Tone::Quiet));
            if free == 0 && why.is_none() {
                continue;
            }
            let entry = &archive.entries[self.items[item]];
            let cells = measured.columns.cells.iter();
            let title = self.shown_title(&measured.columns, entry, archive, lang, Some(marks));
            let is_shown = title.is_marked()
                || cells.into_iter().any(|cell| {
                    let (text, _, field) = self.cell(cell.shows, entry, archive, lang);
                    !marks.places(&text, field).is_empty()
                });
            let quoted = || (!is_shown).then(|| quote(entry, marks, lang, measured.columns.title)).flatten();
            if let Some(text) = why.or_else(quoted) {
                measured.quotes.insert(item, Quote { text, rows: 1 });
                measured.starts[row + 1..].iter_mut().for_each(|start| *start += 1);
                free = free.saturating_sub(1);
            }
        }
        self.lengthen_quotes(measured, free);
    }

    /// Gives what is quoted a second row where it goes on and rows are still free.
    fn lengthen_quotes(&self, measured: &mut Measured, mut free: usize) {
        let (most, columns) = (measured.columns.most.min(2), measured.columns.title);
        for (row, item) in self.quotable() {
            let Some(quote) = measured.quotes.get_mut(&item).filter(|_| free > 0) else { continue };
            if fit(quote.text.text(), columns, most).rows.len() > quote.rows {
                quote.rows += 1;
                measured.starts[row + 1..].iter_mut().for_each(|start| *start += 1);
                free -= 1;
            }
        }
    }

    /// The items under which something may be quoted, each with its row.
    fn quotable(&self) -> impl Iterator<Item = (usize, usize)> {
        let items = self.rows.iter().enumerate().filter_map(|(row, kind)| match kind {
            ListRow::Item(item) => Some((row, *item)),
            _ => None,
        });
        items.take_while(|(_, item)| *item < SAMPLED)
    }
}

/// The place in an entry's texts at which the text pane begins to read, with some words around it, in one row.
fn quote(entry: &Entry, marks: &Marks, lang: Lang, columns: usize) -> Option<Toned> {
    let (place, text, field, first) = first_place(entry, marks, lang)?;
    let columns = columns.saturating_sub(width(&place));
    // A few words before it, where it would not be seen otherwise.
    let start = match width(&text[..first.end]) {
        before if before + 2 <= columns => 0,
        _ => {
            let words = text[..first.start].match_indices(' ').map(|(space, _)| space + 1);
            words.rev().find(|word| width(&text[*word..first.start]) * 3 >= columns).unwrap_or(first.start)
        }
    };
    let lead = place + if start > 0 { "… " } else { "" };
    let shown = text[start..].replace('\n', " ");
    let places = marks.places(&shown, field);
    Some(Toned::new(&lead, Tone::Quiet).then(&shown, Tone::Quiet).marked(places))
}

/// The first of the best marks: where it is, the text there, and its place in that. What is shown in the text pane comes
/// before what stands only in the other language, and in an entry's names.
fn first_place(entry: &Entry, marks: &Marks, lang: Lang) -> Option<(String, String, Field, Range<usize>)> {
    let words = Messages::of(lang);
    let first = |(place, text, field): (String, String, Field)| {
        let (sort, first) = marks.first(&text, field)?;
        Some((sort, (place, text, field, first)))
    };
    let best = |texts: Vec<(&str, Field)>| {
        let paragraphs = texts.iter().flat_map(|(text, field)| text.split("\n\n").map(|text| (text, *field)));
        let found = paragraphs.filter_map(|(text, field)| first((String::new(), text.to_owned(), field)));
        found.min_by_key(|(sort, _)| *sort)
    };
    let in_lang = |lang: Lang| {
        let wording = entry.wording.iter().map(|text| (text.get(lang), Field::Facts));
        let facts = entry.facts.iter().map(|fact| (fact.value.get(lang), Field::Facts));
        wording.chain(facts).chain([(entry.body.get(lang), Field::Body)]).collect::<Vec<_>>()
    };
    let note = entry.note().map(|note| (format!("{}: ", words.note), note.text.to_string(), Field::Body));
    let official = entry.is_quoted().then(|| {
        let wording = entry.wording.iter().map(|text| (text.get(lang.other()), Field::Facts));
        wording.chain([(entry.title.get(lang.other()), Field::Title)]).collect()
    });
    let shown = [note.and_then(first), best(in_lang(lang)), official.and_then(best)];
    let shown = shown.into_iter().flatten().min_by_key(|(sort, _)| *sort);
    let full = shown.as_ref().is_none_or(|(sort, _)| *sort > Marked::Typed).then(|| {
        let found = marks.passage(entry.full_text()?)?;
        first((format!("{} {}: ", words.page, found.page), found.quote, Field::FullText))
    });
    let elsewhere = || {
        let names = entry.names.iter().map(|name| (&**name, Field::Names));
        best(
            in_lang(lang.other())
                .into_iter()
                .chain([(entry.title.get(lang.other()), Field::Title)])
                .chain(names)
                .collect(),
        )
    };
    let found = shown.into_iter().chain(full.flatten()).min_by_key(|(sort, _)| *sort).or_else(elsewhere);
    found.map(|(_, found)| found)
}
