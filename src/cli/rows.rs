//! Lists of entries: columns on a terminal, tab-separated fields in a pipe.
//!
//! - In a pipe a line has id, date, badge and title, in this order and always; a hit has its tier after them.
//! - On a terminal nothing is cut: the title is wrapped in what the other columns leave, and stands under them where that
//!   is too little. The id is there only where it is asked for.

use std::{io, ops::Range};

use super::output::Output;
use crate::{
    archive::{Archive, Entry, SectionId},
    document::{Tone, explanation, why, width, wrap},
    lang::Lang,
    messages::Messages,
    search::{Field, Hit, Marks, Reason, Tier},
};

/// The narrowest title that stands beside date and badge.
const TITLE: usize = 32;
/// The widest column of badges; a longer one is wrapped.
const BADGE: usize = 24;
/// The columns that what belongs to an entry is indented by, where it stands under it.
const INDENT: usize = 2;

/// Whether a list on a terminal has ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ids {
    Shown,
    Hidden,
}

/// Writes what a search found, best first; for a person what is only similar stands under a heading.
pub(super) fn hits(
    output: &mut Output,
    archive: &Archive,
    lang: Lang,
    hits: &[Hit],
    marks: &Marks,
    reasons: &Reasons,
    ids: Ids,
) -> io::Result<()> {
    if !output.is_seen() {
        for hit in hits {
            fields(output, archive, &archive.entries[hit.entry], lang, marks)?;
            output.text(&format!("\t{}", hit.tier.id()))?;
            if let Some(passage) = passage(&archive.entries[hit.entry], lang, marks) {
                output.text(&format!("\t{passage}"))?;
            }
            end(output, &archive.entries[hit.entry], lang)?;
            if let Reasons::All(_) = reasons {
                for line in reasons.lines(hit, lang) {
                    output.toned(&format!("    {line}"), Tone::Quiet, None)?;
                    output.text("\n")?;
                }
            }
        }
        return Ok(());
    }
    let entries: Vec<usize> = hits.iter().map(|hit| hit.entry).collect();
    let table = Table::of(archive, lang, &entries, output.width(), ids);
    let shared = reasons.shared(hits, lang);
    if let Some(line) = &shared {
        lines(output, 0, &[&Cell { text: line, tone: Tone::Quiet, columns: output.width(), marks: Vec::new() }])?;
    }
    let mut is_similar = false;
    for hit in hits {
        if hit.tier == Tier::Loose && !is_similar {
            is_similar = true;
            heading(output, Messages::of(lang).similar, hit.entry == hits[0].entry)?;
        }
        table.row(output, &archive.entries[hit.entry], marks)?;
        let entry = &archive.entries[hit.entry];
        let quoted = note(entry, lang, marks).into_iter().chain(passage(entry, lang, marks));
        let lines = reasons.lines(hit, lang).into_iter().filter(|line| shared.as_ref() != Some(line));
        for line in quoted.chain(lines) {
            table.remark(output, &line)?;
        }
    }
    Ok(())
}

/// The page and the words of the place in an entry's full text that a search found.
fn passage(entry: &Entry, lang: Lang, marks: &Marks) -> Option<String> {
    let found = marks.passage(entry.full_text()?)?;
    Some(format!("{} {}: {}", Messages::of(lang).page, found.page, found.quote))
}

/// The reader's note on an entry, where it has what a search asked for.
fn note(entry: &Entry, lang: Lang, marks: &Marks) -> Option<String> {
    let text = entry.note()?.text.replace('\n', " ");
    (!marks.places(&text, Field::Body).is_empty()).then(|| format!("{}: {text}", Messages::of(lang).note))
}

/// Why a hit answers.
pub(super) enum Reasons<'a> {
    /// Said where the hit does not show it.
    Needed(&'a dyn Fn(&Hit) -> Vec<Reason>),
    /// Said word by word.
    All(&'a dyn Fn(&Hit) -> Vec<Reason>),
}

impl Reasons<'_> {
    /// The lines that say so of a hit.
    fn lines(&self, hit: &Hit, lang: Lang) -> Vec<String> {
        match self {
            Self::Needed(of) => why(&of(hit), lang, usize::MAX).into_iter().collect(),
            Self::All(of) => of(hit).iter().map(|reason| explanation(reason, lang)).collect(),
        }
    }

    /// What is needed to be said of every one of several hits: it is said once, before them.
    fn shared(&self, hits: &[Hit], lang: Lang) -> Option<String> {
        let Self::Needed(of) = self else { return None };
        let [first, others @ ..] = hits else { return None };
        let said = why(&of(first), lang, usize::MAX)?;
        let is_shared =
            !others.is_empty() && others.iter().all(|hit| why(&of(hit), lang, usize::MAX).as_ref() == Some(&said));
        is_shared.then_some(said)
    }
}

/// Writes sections with their entries; for a person under the sections' names.
pub(super) fn lists(
    output: &mut Output,
    archive: &Archive,
    lang: Lang,
    lists: &[(SectionId, Vec<usize>)],
    ids: Ids,
) -> io::Result<()> {
    if !output.is_seen() {
        for at in lists.iter().flat_map(|(_, items)| items) {
            fields(output, archive, &archive.entries[*at], lang, &Marks::default())?;
            end(output, &archive.entries[*at], lang)?;
        }
        return Ok(());
    }
    for (nth, (section, items)) in lists.iter().enumerate() {
        if lists.len() > 1 {
            let name = archive.section(*section).name.get(lang);
            heading(output, &format!("{name} {}", items.len()), nth == 0)?;
        }
        let table = Table::of(archive, lang, items, output.width(), ids);
        for at in items {
            table.row(output, &archive.entries[*at], &Marks::default())?;
        }
    }
    Ok(())
}

fn heading(output: &mut Output, text: &str, is_first: bool) -> io::Result<()> {
    if !is_first {
        output.text("\n")?;
    }
    output.toned(text, Tone::Heading, None)?;
    output.text("\n")
}

/// Ends the line of an entry in a pipe; one of the reader's own says so behind all other fields.
fn end(output: &mut Output, entry: &Entry, lang: Lang) -> io::Result<()> {
    if entry.is_own() {
        output.text(&format!("\t{}", Messages::of(lang).own))?;
    }
    output.text("\n")
}

/// An entry for a pipe, without the end of its line. No text of an archive has a tab in it.
fn fields(output: &mut Output, archive: &Archive, entry: &Entry, lang: Lang, marks: &Marks) -> io::Result<()> {
    let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
    output.text(&entry.id)?;
    for (text, tone, field) in [
        (&*date, Tone::Plain, Field::Date),
        (archive.badge(entry), Tone::Badge, Field::Label),
        (entry.title.get(lang), Tone::Plain, Field::Title),
    ] {
        output.text("\t")?;
        if output.is_painted() {
            output.marked(text, tone, &marks.places(text, field))?;
        } else {
            output.text(text)?;
        }
    }
    Ok(())
}

/// Writes rows of texts: in columns on a terminal, the last text wrapped in what the others leave, or under them.
pub(super) fn in_columns(output: &mut Output, rows: &[[String; 4]]) -> io::Result<()> {
    if !output.is_seen() {
        return rows.iter().try_for_each(|row| output.text(&format!("{}\n", row.join("\t"))));
    }
    let widths = [0, 1, 2].map(|nth| rows.iter().map(|row| width(&row[nth])).max().unwrap_or(0));
    let before = widths.iter().map(|width| width + 2).sum::<usize>();
    let is_beside = output.width() >= before + TITLE;
    let indent = if is_beside { before } else { INDENT };
    for row in rows {
        let cell = |nth: usize, columns| Cell { text: &row[nth], tone: Tone::Plain, columns, marks: Vec::new() };
        let first = [0, 1, 2].map(|nth| cell(nth, widths[nth]));
        let last = cell(3, output.width().saturating_sub(indent));
        if is_beside {
            lines(output, 0, &[&first[0], &first[1], &first[2], &last])?;
        } else {
            lines(output, 0, &first.each_ref())?;
            lines(output, indent, &[&last])?;
        }
    }
    Ok(())
}

/// How some entries stand at a width.
struct Table<'a> {
    archive: &'a Archive,
    lang: Lang,
    ids: Ids,
    /// The columns of dates and of badges with the blanks behind them; none where no entry has any.
    date: usize,
    badge: usize,
    /// Where titles begin.
    title: usize,
    columns: usize,
}

impl<'a> Table<'a> {
    fn of(archive: &'a Archive, lang: Lang, entries: &[usize], columns: usize, ids: Ids) -> Self {
        let widest =
            |text: &dyn Fn(&Entry) -> usize| entries.iter().map(|at| text(&archive.entries[*at])).max().unwrap_or(0);
        let column = |width: usize| if width == 0 { 0 } else { width + 2 };
        let date = column(widest(&|entry| entry.date.map_or(0, |date| date.to_string().len())));
        let badge = column(widest(&|entry| width(archive.badge(entry))).min(BADGE));
        let is_beside = columns >= date + badge + TITLE;
        Self { archive, lang, ids, date, badge, title: if is_beside { date + badge } else { INDENT }, columns }
    }

    fn row(&self, output: &mut Output, entry: &Entry, marks: &Marks) -> io::Result<()> {
        let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
        let title = entry.title.get(self.lang);
        let cell = |text, tone, field, columns: usize| Cell { text, tone, columns, marks: marks.places(text, field) };
        let title = cell(title, Tone::Plain, Field::Title, self.columns.saturating_sub(self.title));
        let is_beside = self.title == self.date + self.badge;
        let before = if is_beside || entry.date.is_some() { self.date } else { 0 };
        let before = [
            cell(&date, Tone::Plain, Field::Names, before.saturating_sub(2)),
            cell(self.archive.badge(entry), Tone::Badge, Field::Label, self.badge.saturating_sub(2)),
        ];
        if is_beside {
            lines(output, 0, &[&before[0], &before[1], &title])?;
        } else {
            if before.iter().any(|cell| !cell.text.is_empty()) {
                lines(output, 0, &[&before[0], &before[1]])?;
            }
            lines(output, self.title, &[&title])?;
        }
        if entry.is_own() {
            self.remark(output, &format!("+ {}", Messages::of(self.lang).own))?;
        }
        if self.ids == Ids::Shown {
            self.remark(output, &entry.id)?;
        }
        Ok(())
    }

    /// A quiet text under the title.
    fn remark(&self, output: &mut Output, text: &str) -> io::Result<()> {
        let columns = self.columns.saturating_sub(self.title);
        lines(output, self.title, &[&Cell { text, tone: Tone::Quiet, columns, marks: Vec::new() }])
    }
}

/// A text in a column.
struct Cell<'a> {
    text: &'a str,
    tone: Tone,
    columns: usize,
    marks: Vec<Range<usize>>,
}

/// Writes texts beside each other, each wrapped in its column; without columns there is none.
fn lines(output: &mut Output, indent: usize, cells: &[&Cell]) -> io::Result<()> {
    let cells: Vec<&&Cell> = cells.iter().filter(|cell| cell.columns > 0).collect();
    let rows: Vec<Vec<Range<usize>>> = cells.iter().map(|cell| wrap(cell.text, cell.columns)).collect();
    for nth in 0..rows.iter().map(Vec::len).max().unwrap_or(0) {
        let mut blanks = indent;
        for (cell, rows) in cells.iter().zip(&rows) {
            let row = rows.get(nth).cloned().unwrap_or_default();
            let text = &cell.text[row.clone()];
            if !text.is_empty() {
                let cut = |mark: &Range<usize>| mark.start.max(row.start)..mark.end.min(row.end);
                let marks = cell.marks.iter().map(cut).filter(|mark| mark.start < mark.end);
                let marks: Vec<Range<usize>> = marks.map(|mark| mark.start - row.start..mark.end - row.start).collect();
                output.text(&" ".repeat(std::mem::take(&mut blanks)))?;
                output.marked(text, cell.tone, &marks)?;
            }
            blanks += (cell.columns + 2).saturating_sub(width(text));
        }
        output.text("\n")?;
    }
    Ok(())
}
