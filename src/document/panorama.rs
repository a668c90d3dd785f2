//! The whole picture: every section over the same years, and one year in words.
//!
//! - Time runs to scale from left to right. Signs stand under their year: as near their day as there is room, and in
//!   several rows where a year has more of them than columns.
//! - Where there are more years than columns, those around the chosen one are shown, with `…` where the years go on.
//! - The chart shows, the words below it say the same: counts, and every entry of the chosen year, to be followed.

use std::{borrow::Cow, collections::BTreeMap};

use super::{Document, Page, Target, Tone, Toned, YearCount, cut, legend, sign, width};
use crate::{
    archive::{Archive, Chart, Date, Entry, Order, SectionId},
    lang::Lang,
    messages::Messages,
};

/// The columns of the names on the left, at least and at most.
const NAMES: (usize, usize) = (12, 26);
/// The columns of a year, at least; and where not all years have room for that.
const YEAR: (usize, usize) = (3, 5);
/// The rows of a section's signs, at most: one with more in a year is drawn as bars.
const SIGN_ROWS: usize = 4;
/// The columns of a bar, at most.
const BAR: usize = 6;
/// The rows of the bars, and the steps of one row.
const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// The picture, `columns` wide, with `year` chosen.
#[must_use]
pub fn panorama(archive: &Archive, year: u16, lang: Lang, columns: usize) -> Document {
    let mut page = Page::new(columns);
    let scale = Scale::of(archive, year, lang, columns);
    let signed: Vec<SectionId> = match &scale {
        Some(scale) => archive.section_ids().filter(|section| scale.has_room_for_signs(archive, *section)).collect(),
        None => Vec::new(),
    };
    if let Some(scale) = &scale {
        let are_bars = |section: &SectionId| !signed.contains(section);
        let bars = archive.section_ids().filter(are_bars).flat_map(|section| counts(archive, section).into_values());
        let most = bars.map(|count| count.all).max().unwrap_or(1);
        let mut chart = Drawing { archive, lang, scale, year, signed: &signed, most, page: &mut page };
        chart.axis();
        chart.phases();
        for section in archive.section_ids() {
            chart.section(section);
        }
        chart.undated();
    }
    in_words(&mut page, archive, year, lang);
    // Every sign that stands in the picture or beside an entry of the year.
    let has_sign = |entry: &&Entry| {
        let is_in_chart =
            |year: u16| signed.contains(&entry.section) && scale.as_ref().is_some_and(|scale| scale.shows(year));
        let is_of = |date: Date| date.year() == year || is_in_chart(date.year());
        entry.date.is_some_and(is_of) || entry.is_own()
    };
    page.blank();
    page.block(&legend(archive, archive.entries.iter().filter(has_sign), lang));
    page.finish()
}

/// The year at a row and a column of the picture with `chosen` chosen, where its chart is: above the first blank row.
pub(crate) fn year_at(
    archive: &Archive,
    (picture, chosen): (&Document, u16),
    (lang, columns): (Lang, usize),
    (row, column): (usize, usize),
) -> Option<u16> {
    let is_chart = picture.rows.iter().take(row + 1).all(|row| !row.is_blank());
    let scale = Scale::of(archive, chosen, lang, columns).filter(|_| is_chart)?;
    let year = scale.first + u16::try_from(column.checked_sub(scale.names)? / scale.year).ok()?;
    (year <= scale.last).then_some(year)
}

/// The years of an archive that has dates, first and last.
#[must_use]
pub fn years(archive: &Archive) -> Option<(u16, u16)> {
    let years = || archive.entries.iter().filter_map(|entry| entry.date).map(Date::year);
    Some((years().min()?, years().max()?))
}

/// Where a day stands, of the years that are shown.
struct Scale {
    first: u16,
    last: u16,
    /// Whether there are years before the first, and after the last.
    goes_on: (bool, bool),
    /// The columns of a year.
    year: usize,
    /// The columns of the names on the left.
    names: usize,
}

impl Scale {
    fn of(archive: &Archive, chosen: u16, lang: Lang, columns: usize) -> Option<Self> {
        let (first, last) = years(archive)?;
        let years = usize::from(last - first) + 1;
        let name = archive.sections.iter().map(|section| width(section.name.get(lang)) + 2).max().unwrap_or(0);
        // Names give way to years that would have no room for their numbers.
        let free = columns.saturating_sub(years * YEAR.1);
        let names = name.clamp(NAMES.0, NAMES.1).min(free.max(NAMES.0));
        let room = columns.checked_sub(names)?;
        if room / years >= YEAR.0 {
            return Some(Self { first, last, goes_on: (false, false), year: room / years, names });
        }
        // One column is for what says that the years go on.
        let shown = u16::try_from(room.checked_sub(1)? / YEAR.1).ok().filter(|shown| *shown > 0)?;
        let from = chosen.saturating_sub(shown / 2).clamp(first, last + 1 - shown);
        let to = from + shown - 1;
        Some(Self { first: from, last: to, goes_on: (from > first, to < last), year: YEAR.1, names })
    }

    /// Whether the entries of a section can be shown by a sign each.
    fn has_room_for_signs(&self, archive: &Archive, section: SectionId) -> bool {
        let is_asked = archive.section(section).form.rules().chart == Chart::Signs;
        is_asked && counts(archive, section).values().all(|count| count.all <= SIGN_ROWS * self.year)
    }

    fn width(&self) -> usize {
        self.year * usize::from(self.last - self.first + 1)
    }

    fn shows(&self, year: u16) -> bool {
        (self.first..=self.last).contains(&year)
    }

    /// The column of a year's beginning.
    fn start(&self, year: u16) -> usize {
        usize::from(year.clamp(self.first, self.last + 1) - self.first) * self.year
    }

    /// The column of a day; of an uncertain one, the beginning of its month or year. What lies outside the years is at their
    /// beginning or their end.
    fn column(&self, date: Date) -> usize {
        if !self.shows(date.year()) {
            return self.start(date.year());
        }
        let day = usize::from(date.month().unwrap_or(1) - 1) * 31 + usize::from(date.day().unwrap_or(1) - 1);
        self.start(date.year()) + day * self.year / (12 * 31)
    }
}

/// The name of a phase in so many columns: whole, or without what stands behind its last comma, or cut.
fn shortened(name: &str, columns: usize) -> Cow<'_, str> {
    let short = name.rsplit_once(", ").map_or(name, |(short, _)| short);
    cut(if width(name) > columns && width(short) <= columns { short } else { name }, columns)
}

struct Drawing<'a> {
    archive: &'a Archive,
    lang: Lang,
    scale: &'a Scale,
    year: u16,
    /// The sections whose entries have a sign each; the others have bars.
    signed: &'a [SectionId],
    /// The most entries of a year that one bar stands for: the bars of all sections have one scale.
    most: usize,
    page: &'a mut Page,
}

impl Drawing<'_> {
    /// A row: a name, and cells in their tones; the columns of the chosen year are marked by the axis alone. A further row
    /// of a section, which has no name, is left out where it is empty: a blank row ends the chart.
    fn row(&mut self, name: &str, cells: &[(char, Tone)]) {
        let name = cut(name, self.scale.names - 2);
        let mut row = Toned::new(&format!("{name}{}", " ".repeat(self.scale.names - width(&name))), Tone::Quiet);
        let end = cells.iter().rposition(|(c, _)| *c != ' ').map_or(0, |last| last + 1);
        if name.is_empty() && end == 0 {
            return;
        }
        for (c, tone) in &cells[..end] {
            row = row.then(c.encode_utf8(&mut [0; 4]), *tone);
        }
        self.page.block(&row);
    }

    fn blank(&self) -> Vec<(char, Tone)> {
        vec![(' ', Tone::Plain); self.scale.width()]
    }

    /// The years, and the axis with a heavy line under the chosen one.
    fn axis(&mut self) {
        let (has_earlier, has_later) = self.scale.goes_on;
        let earlier = if has_earlier { "… " } else { "" };
        let mut years = Toned::new(&format!("{earlier:>0$}", self.scale.names), Tone::Quiet);
        let mut axis = Toned::new(&" ".repeat(self.scale.names), Tone::Plain);
        for year in self.scale.first..=self.scale.last {
            let is_chosen = year == self.year;
            let columns = self.scale.year;
            let name = if columns > 4 { year.to_string() } else { format!("{:02}", year % 100) };
            let text = format!("{name:<columns$}");
            years = years.then(&text, if is_chosen { Tone::Heading } else { Tone::Quiet });
            if is_chosen {
                years = years.marked(std::iter::once(0..name.len()).collect());
            }
            let line = if is_chosen { "━" } else { "─" };
            let tone = if is_chosen { Tone::Badge } else { Tone::Rule };
            axis = axis.then(&format!("{}{}", if is_chosen { "┳" } else { "┬" }, line.repeat(columns - 1)), tone);
        }
        if has_later {
            years = years.then("…", Tone::Quiet);
        }
        self.page.block(&years);
        self.page.block(&axis);
    }

    /// Each phase as a band, its name beside it.
    fn phases(&mut self) {
        let phases = &self.archive.phases;
        for (nth, phase) in phases.iter().enumerate() {
            let from = self.scale.column(phase.from);
            let next = phases.get(nth + 1).map(|next| next.from);
            let to = phase.to.or(next).map_or(self.scale.width(), |date| self.scale.column(date));
            // A phase that is over before the first year, or begins after the last.
            if from >= self.scale.width() || (to == 0 && phase.from.year() < self.scale.first) {
                continue;
            }
            let band = "━".repeat(to.saturating_sub(from).max(1));
            let name = phase.name.get(self.lang);
            let before = self.scale.names + from;
            let after = self.scale.width().saturating_sub(to);
            let row = if width(name) < after || after >= before {
                let name = shortened(name, after.saturating_sub(1));
                Toned::new(&" ".repeat(before), Tone::Plain).then(&format!("{band} {name}"), Tone::Quiet)
            } else {
                let name = shortened(name, before - 1);
                let indent = " ".repeat(before - 1 - width(&name));
                Toned::new(&indent, Tone::Plain).then(&format!("{name} {band}"), Tone::Quiet)
            };
            self.page.block(&row);
        }
    }

    /// A section that has dated entries.
    fn section(&mut self, section: SectionId) {
        if self.archive.entries.iter().any(|entry| entry.section == section && entry.date.is_some()) {
            if self.signed.contains(&section) { self.signs(section) } else { self.bars(section) }
        }
    }

    /// The entries of a section as the signs of their kinds.
    fn signs(&mut self, section: SectionId) {
        let entries = self.archive.entries.iter().filter(|entry| entry.section == section);
        let dated = entries.filter_map(|entry| Some((entry.date?, sign(self.archive, entry))));
        let mut signs: Vec<(Date, char)> = dated.filter(|(date, _)| self.scale.shows(date.year())).collect();
        signs.sort_by_key(|(date, _)| *date);
        let years: Vec<_> = signs.chunk_by(|(a, _), (b, _)| a.year() == b.year()).collect();
        let columns = self.scale.year;
        let height = years.iter().map(|signs| signs.len().div_ceil(columns)).max().unwrap_or(1);
        let mut rows = vec![self.blank(); height];
        for signs in years {
            let year = signs[0].0.year();
            let tone = if year == self.year { Tone::Title } else { Tone::Badge };
            let start = self.scale.start(year);
            for (cells, signs) in rows.iter_mut().zip(signs.chunks(columns)) {
                let mut free = start;
                for (nth, (date, sign)) in signs.iter().enumerate() {
                    // Those after it have room within the year.
                    let last = start + columns - (signs.len() - nth);
                    let at = self.scale.column(*date).clamp(free, last);
                    cells[at] = (*sign, tone);
                    free = at + 1;
                }
            }
        }
        let mut name = self.archive.section(section).name.get(self.lang);
        for cells in rows {
            self.row(name, &cells);
            name = "";
        }
    }

    /// A section's entries per year as bars, with their numbers.
    fn bars(&mut self, section: SectionId) {
        let counts = counts(self.archive, section);
        let most = self.most;
        let (mut high, mut low, mut numbers) = (self.blank(), self.blank(), self.blank());
        for (year, count) in counts.into_iter().filter(|(year, _)| self.scale.shows(*year)) {
            let tone = if year == self.year { Tone::Title } else { Tone::Badge };
            let steps = (count.all * 16).div_ceil(most);
            let start = self.scale.start(year);
            for at in start..start + (self.scale.year - 1).min(BAR) {
                low[at] = (bar(steps.min(8)), tone);
                high[at] = (bar(steps.saturating_sub(8)), tone);
            }
            for (at, digit) in count.to_string().chars().enumerate().take(self.scale.year) {
                numbers[start + at] = (digit, tone);
            }
        }
        let name = self.archive.section(section).name.get(self.lang).to_owned();
        self.row("", &high);
        self.row(&name, &low);
        self.row("", &numbers);
    }

    /// Sections whose entries have no time: their count.
    fn undated(&mut self) {
        let words = Messages::of(self.lang);
        for section in self.archive.section_ids() {
            let mut entries = self.archive.entries.iter().filter(|entry| entry.section == section).peekable();
            if entries.peek().is_some() && entries.all(|entry| entry.date.is_none()) {
                let name = cut(self.archive.section(section).name.get(self.lang), self.scale.names - 2).into_owned();
                let padding = " ".repeat(self.scale.names - width(&name));
                let lead = Toned::new(&format!("{name}{padding}"), Tone::Quiet);
                let text = format!("{} · {}", self.archive.count(section), words.undated.to_lowercase());
                self.page.hang(&lead, &Toned::new(&text, Tone::Quiet));
            }
        }
    }
}

/// The bar of so many steps, none to eight.
fn bar(steps: usize) -> char {
    steps.checked_sub(1).and_then(|at| BARS.get(at)).and_then(|bar| bar.chars().next()).unwrap_or(' ')
}

fn counts(archive: &Archive, section: SectionId) -> BTreeMap<u16, YearCount> {
    let mut counts: BTreeMap<u16, YearCount> = BTreeMap::new();
    for entry in archive.entries.iter().filter(|entry| entry.section == section) {
        if let Some(date) = entry.date {
            counts.entry(date.year()).or_default().add(entry);
        }
    }
    counts
}

/// The chosen year: how many entries each section has, and every one of them.
fn in_words(page: &mut Page, archive: &Archive, year: u16, lang: Lang) {
    let words = Messages::of(lang);
    let of_year = |entry: &&Entry| entry.date.is_some_and(|date| date.year() == year);
    let mut heading = Toned::new(&year.to_string(), Tone::Title);
    for section in archive.section_ids() {
        let mut count = YearCount::default();
        archive.entries.iter().filter(of_year).filter(|entry| entry.section == section).for_each(|it| count.add(it));
        if count.all > 0 {
            let name = archive.section(section).name.get(lang);
            heading = heading.then(&format!("  {name}\u{a0}{count}"), Tone::Quiet);
        }
    }
    page.blank();
    page.block(&heading);
    let mut entries: Vec<usize> =
        archive.entries.iter().enumerate().filter(|(_, entry)| of_year(entry)).map(|(at, _)| at).collect();
    if entries.is_empty() {
        page.block(&Toned::new(words.empty_year, Tone::Quiet));
    }
    Order::Oldest.sort(archive, lang, &mut entries);
    for at in entries {
        let entry = &archive.entries[at];
        let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
        let sign = sign(archive, entry);
        let lead = Toned::new(&format!("{date:<10}  "), Tone::Quiet).then(&format!("{sign}  "), Tone::Badge);
        let mut text = Toned::default();
        if entry.is_own() {
            text = text.then(words.own, Tone::Badge).then("  ", Tone::Plain);
        }
        let (badge, title) = (archive.badge(entry), entry.title.get(lang));
        // A publication that its title begins with is not named twice.
        if !badge.is_empty() && !title.starts_with(badge) {
            text = text.then(badge, Tone::Badge).then("  ", Tone::Plain);
        }
        page.follow(&lead, &text.then(title, Tone::Plain), Target::Entry(at));
    }
}
