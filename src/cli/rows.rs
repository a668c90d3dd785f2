//! Lists, a row an entry: columns for a person, tab-separated fields for a pipe.
//!
//! - In a pipe a line has id, date, badge and title, in this order and always; a hit has its tier after them.
//! - For a person the title has what the other columns leave; date and badge give way before it is cut much. The id,
//!   which names an entry to the other commands, never does.

use std::io;

use super::output::Output;
use crate::{
    archive::{Archive, Entry, SectionId},
    document::{Mark, Tone, cut, explanation, why, width},
    lang::Lang,
    messages::Messages,
    search::{Field, Hit, Marks, Reason, Tier},
};

/// The narrowest title beside which date and badge are shown.
const TITLE: usize = 36;

/// Writes what a search found, best first; for a person what is only similar stands under a heading.
pub(super) fn hits(
    output: &mut Output,
    archive: &Archive,
    lang: Lang,
    hits: &[Hit],
    marks: &Marks,
    reasons: &Reasons,
) -> io::Result<()> {
    if !output.is_seen() {
        for hit in hits {
            fields(output, &archive.entries[hit.entry], lang, marks)?;
            output.text(&format!("\t{}", hit.tier.id()))?;
            if let Some(passage) = passage(&archive.entries[hit.entry], lang, marks) {
                output.text(&format!("\t{passage}"))?;
            }
            end(output, &archive.entries[hit.entry], lang)?;
            if let Reasons::All(_) = reasons {
                reasons.print(output, hit, lang)?;
            }
        }
        return Ok(());
    }
    let entries: Vec<usize> = hits.iter().map(|hit| hit.entry).collect();
    let table = Table::of(archive, lang, &entries, output.width());
    let mut is_similar = false;
    for hit in hits {
        if hit.tier == Tier::Loose && !is_similar {
            is_similar = true;
            heading(output, Messages::of(lang).similar, hit.entry == hits[0].entry)?;
        }
        table.row(output, &archive.entries[hit.entry], marks)?;
        if let Some(passage) = passage(&archive.entries[hit.entry], lang, marks) {
            output.toned(&format!("    {passage}\n"), Tone::Quiet, None)?;
        }
        reasons.print(output, hit, lang)?;
    }
    Ok(())
}

/// The page and the words of the place in an entry's full text that a search found.
fn passage(entry: &Entry, lang: Lang, marks: &Marks) -> Option<String> {
    let found = marks.passage(entry.full_text()?)?;
    Some(format!("{} {}: {}", Messages::of(lang).page, found.page, found.quote))
}

/// Why a hit answers.
pub(super) enum Reasons<'a> {
    /// Said where the hit does not show it.
    Needed(&'a dyn Fn(&Hit) -> Vec<Reason>),
    /// Said word by word.
    All(&'a dyn Fn(&Hit) -> Vec<Reason>),
}

impl Reasons<'_> {
    /// Writes them under the row of a hit.
    fn print(&self, output: &mut Output, hit: &Hit, lang: Lang) -> io::Result<()> {
        let lines = match self {
            Self::Needed(of) => why(&of(hit), lang).into_iter().collect(),
            Self::All(of) => of(hit).iter().map(|reason| explanation(reason, lang)).collect::<Vec<_>>(),
        };
        for line in lines {
            output.toned(&format!("    {line}"), Tone::Quiet, None)?;
            output.text("\n")?;
        }
        Ok(())
    }
}

/// Writes sections with their entries; for a person under the sections' names.
pub(super) fn lists(
    output: &mut Output,
    archive: &Archive,
    lang: Lang,
    lists: &[(SectionId, Vec<usize>)],
) -> io::Result<()> {
    if !output.is_seen() {
        for at in lists.iter().flat_map(|(_, items)| items) {
            fields(output, &archive.entries[*at], lang, &Marks::default())?;
            end(output, &archive.entries[*at], lang)?;
        }
        return Ok(());
    }
    for (nth, (section, items)) in lists.iter().enumerate() {
        if lists.len() > 1 {
            let name = archive.section(*section).name.get(lang);
            heading(output, &format!("{name} {}", items.len()), nth == 0)?;
        }
        let table = Table::of(archive, lang, items, output.width());
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
fn fields(output: &mut Output, entry: &Entry, lang: Lang, marks: &Marks) -> io::Result<()> {
    let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
    output.text(&entry.id)?;
    for (text, tone, field) in [
        (&*date, Tone::Plain, Field::Date),
        (&*entry.label, Tone::Badge, Field::Label),
        (entry.shown_title(lang), Tone::Plain, Field::Title),
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

/// The columns of some entries at a width.
struct Table {
    lang: Lang,
    id: usize,
    date: usize,
    label: usize,
    title: usize,
}

impl Table {
    fn of(archive: &Archive, lang: Lang, entries: &[usize], columns: usize) -> Self {
        let widest =
            |text: fn(&Entry) -> usize| entries.iter().map(|at| text(&archive.entries[*at])).max().unwrap_or(0);
        let id = widest(|entry| width(&entry.id)) + 2;
        let date = widest(|entry| entry.date.map_or(0, |_| 12));
        let label = match widest(|entry| width(&entry.label)) {
            0 => 0,
            label => label + 2,
        };
        let room = columns.saturating_sub(id);
        let (date, label) = match () {
            () if room >= date + label + TITLE => (date, label),
            () if room >= label + TITLE => (0, label),
            () => (0, 0),
        };
        Self { lang, id, date, label, title: room.saturating_sub(date + label).max(8) }
    }

    fn row(&self, output: &mut Output, entry: &Entry, marks: &Marks) -> io::Result<()> {
        cell(output, &entry.id, self.id, Tone::Quiet, &[])?;
        if self.date > 0 {
            let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
            cell(output, &date, self.date, Tone::Plain, &marks.places(&date, Field::Names))?;
        }
        if self.label > 0 {
            cell(output, &entry.label, self.label, Tone::Badge, &marks.places(&entry.label, Field::Label))?;
        }
        self.title(output, entry, marks)?;
        if entry.is_own() {
            output.toned(&format!("  + {}", Messages::of(self.lang).own), Tone::Quiet, None)?;
        }
        output.text("\n")
    }

    /// The title; in English, where there is room, the translation of an official one after it.
    fn title(&self, output: &mut Output, entry: &Entry, marks: &Marks) -> io::Result<()> {
        let title = cut(entry.shown_title(self.lang), self.title);
        output.marked(&title, Tone::Plain, &marks.places(&title, Field::Title))?;
        let room = self.title.saturating_sub(width(&title) + 3);
        match &entry.title.en {
            Some(en) if self.lang == Lang::En && entry.is_quoted() && room > 8 => {
                let en = cut(en, room);
                output.toned(" · ", Tone::Quiet, None::<Mark>)?;
                output.marked(&en, Tone::Quiet, &marks.places(&en, Field::Title))
            }
            _ => Ok(()),
        }
    }
}

/// A text and the blanks that fill its column.
fn cell(
    output: &mut Output,
    text: &str,
    columns: usize,
    tone: Tone,
    places: &[std::ops::Range<usize>],
) -> io::Result<()> {
    output.marked(text, tone, places)?;
    output.text(&" ".repeat(columns.saturating_sub(width(text))))
}
