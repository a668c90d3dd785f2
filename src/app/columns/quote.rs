//! What a list says under a hit: which other word answered, or the place in its texts where the title does not show what
//! was asked for.

use super::{ListRow, Listing, Measured, Quote, SAMPLED};
use crate::{
    archive::{Archive, Entry},
    document::{self, Tone, Toned, fit, width},
    lang::{Lang, Text},
    messages::Messages,
    search::{Field, Index, Marks},
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
            let why = reasons.and_then(|reasons| document::why(&reasons, lang));
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

/// The first place in an entry's texts that a search marked, with some words around it, in one row.
fn quote(entry: &Entry, marks: &Marks, lang: Lang, columns: usize) -> Option<Toned> {
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
    let in_full_text = || {
        let found = marks.passage(entry.full_text()?)?;
        Some((format!("{} {}: ", Messages::of(lang).page, found.page), found.quote, Field::FullText))
    };
    let note = entry.note().map(|note| (format!("{}: ", Messages::of(lang).note), note.text.to_string(), Field::Body));
    let texts = texts.into_iter().map(|(text, field)| (String::new(), text, field)).chain(note);
    let mut texts = texts.chain(std::iter::once_with(in_full_text).flatten());
    let (place, text, field, first) = texts.find_map(|(place, text, field)| {
        let first = marks.places(&text, field).into_iter().next()?;
        Some((place, text, field, first))
    })?;
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
