//! What stands around the panes: the tabs, the path and the line that is written, the rules.

use ratatui_core::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{View, put};
use crate::{
    action::{Action, Mode},
    app::{ExportScope, Listing, ListingKind, Sheet},
    archive::{Entry, Order, SectionId},
    document::{Mark, Tone, cut, width},
};

/// A tab on the top line: its number and name, and the columns that it takes.
struct Tab {
    text: String,
    from: u16,
    to: u16,
}

/// What the top line says: what this archive is, or the program's name, or neither; and the tabs.
struct TopLine {
    name: String,
    says_title: bool,
    tabs: Vec<Tab>,
}

/// How much of a tab the top line shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TabText {
    /// Number, name and count.
    Counted,
    /// Number and name.
    Named,
    /// Number and name, with one blank between tabs; of a longer name so many columns.
    Close(usize),
    /// The number alone, but for the open tab.
    Numbered,
}

/// The columns of the language at the end of the top line, with a blank before it.
const LANGUAGE: usize = 3;
/// The fewest columns of a tab's name that is cut: less of it says too little.
const SHORTEST_NAME: usize = 8;
/// The columns that the last step of the path keeps, where the ones before it would have to go.
const LAST_STEP: usize = 40;

impl View<'_> {
    fn tone(&self, tone: Tone) -> Style {
        self.theme.style(tone, None)
    }

    /// The top line. Where room ends, the archive's title gives way to the program's name, then counts, then the ends of
    /// names, then names.
    fn top(&self) -> TopLine {
        let title = self.app.archive().title.get(self.app.lang());
        let program = self.app.words().program_name;
        let room = usize::from(self.panes.top.width).saturating_sub(LANGUAGE);
        let lead = |name: &str| if name.is_empty() { 0 } else { width(name) + 3 };
        let ways = [
            (title, TabText::Counted),
            (program, TabText::Counted),
            ("", TabText::Counted),
            (program, TabText::Named),
            ("", TabText::Named),
        ];
        let names = self.app.archive().sections.iter().map(|section| width(section.name.get(self.app.lang())));
        let longest = names.max().unwrap_or(0);
        let close = (SHORTEST_NAME.min(longest)..=longest).rev().map(|columns| ("", TabText::Close(columns)));
        let fits = |(name, shown): &(&str, TabText)| {
            // Other tabs end with the blank that divides them from the language.
            let gap = usize::from(matches!(shown, TabText::Close(_)));
            lead(name) + self.tab_texts(*shown).iter().map(|text| width(text)).sum::<usize>() + gap <= room
        };
        let (name, shown) = ways.into_iter().chain(close).find(fits).unwrap_or(("", TabText::Numbered));
        let columns = |columns: usize| u16::try_from(columns).unwrap_or(u16::MAX);
        let mut at = self.panes.top.x.saturating_add(columns(lead(name)));
        let place = |text: String| {
            let from = at;
            at = at.saturating_add(columns(width(&text)));
            Tab { text, from, to: at }
        };
        let tabs = self.tab_texts(shown).into_iter().map(place).collect();
        TopLine { name: name.to_owned(), says_title: name == title, tabs }
    }

    fn tab_texts(&self, shown: TabText) -> Vec<String> {
        let archive = self.app.archive();
        let text = |section: SectionId| {
            let number = section.position() + 1;
            let name = archive.section(section).name.get(self.app.lang());
            let is_open = section.position() == self.app.tab();
            match shown {
                TabText::Numbered if !is_open => format!(" {number} "),
                TabText::Named => format!(" {number} {name} "),
                TabText::Close(columns) => format!(" {number} {}", cut(name, columns)),
                TabText::Counted | TabText::Numbered => {
                    format!(" {number} {name} {} ", self.app.count(section.position()))
                }
            }
        };
        archive.section_ids().map(text).collect()
    }

    /// Draws the top line: what this is, the tabs, the language.
    pub(super) fn top_line(&self, buf: &mut Buffer) {
        let area = self.panes.top;
        let TopLine { name, tabs, .. } = self.top();
        put(buf, area, [(format!(" {name}").into(), self.tone(Tone::Title))]);
        for (nth, tab) in tabs.iter().enumerate() {
            let is_lit = nth == self.app.tab() && !self.app.path().any(is_of_all);
            let style = if is_lit { self.theme.chosen() } else { Style::new() };
            let place = Rect { x: tab.from, width: area.right().saturating_sub(tab.from), ..area };
            put(buf, place, [(tab.text.as_str().into(), style)]);
        }
        if let Some(place) = self.language() {
            put(buf, place, [(self.app.lang().code().into(), self.tone(Tone::Quiet))]);
        }
    }

    /// Where the language is named, if there is room.
    fn language(&self) -> Option<Rect> {
        let area = self.panes.top;
        let at = area.right().saturating_sub(3);
        let is_free = self.top().tabs.last().is_none_or(|tab| tab.to <= at);
        is_free.then(|| Rect { x: at, width: area.right() - at, ..area })
    }

    /// What a click on the top line asks for.
    pub(super) fn top_action_at(&self, at: Position) -> Option<Action> {
        if self.language().is_some_and(|place| place.contains(at)) {
            return Some(Action::Language);
        }
        let tab = self.top().tabs.iter().position(|tab| (tab.from..tab.to).contains(&at.x));
        tab.map(Action::Tab)
    }

    pub(super) fn rules(&self, buf: &mut Buffer) {
        let covers = self.covers_panes() || self.app.shows_text_alone();
        let is_covered = |rule: &&Rect| covers && rule.y >= self.panes.sheet.y;
        for rule in self.panes.rules.iter().filter(|rule| !is_covered(rule)) {
            for at in rule.intersection(buf.area).positions() {
                buf[at].set_symbol(if rule.width == 1 { "│" } else { "─" }).set_style(self.tone(Tone::Rule));
            }
        }
    }

    /// The way to what is shown, or the line that is being written, with the count; the caret, where there is one.
    pub(super) fn path_line(&self, buf: &mut Buffer) -> Option<Position> {
        let area = self.panes.path;
        let words = self.app.words();
        let (right, right_tone) = self.count();
        let right_width = u16::try_from(width(&right)).unwrap_or(u16::MAX);
        let left = Rect { width: area.width.saturating_sub(right_width + 3), ..area };
        if left.width > 8 {
            let at = Rect { x: left.right() + 2, width: right_width, ..area };
            put(buf, at, [(right.into(), self.tone(right_tone))]);
        }
        let left = if left.width > 8 { left } else { area };
        match (self.app.mode(), self.app.line()) {
            (Mode::Search, Some(line)) => {
                if line.is_empty() {
                    let place = Rect { x: left.x + 3, width: left.width.saturating_sub(3), ..left };
                    let terms = words.search_terms().map(|(term, _)| term);
                    let shown = (1..=terms.len()).rev().map(|end| terms[1..end].join("  "));
                    let whole = shown.into_iter().find(|terms| width(terms) <= place.width.into());
                    put(buf, place, whole.map(|terms| (terms.into(), self.tone(Tone::Quiet))));
                }
                self.writing(buf, left, "/ ", line.text(), line.caret())
            }
            (Mode::Note, Some(line)) => {
                let lead = format!("{}: ", words.note);
                self.writing(buf, left, &lead, line.text(), line.caret())
            }
            (Mode::Find, Some(line)) => {
                let lead = format!("{}: ", words.find);
                self.writing(buf, left, &lead, line.text(), line.caret())
            }
            (Mode::Copy | Mode::Export, _) => {
                let said = self.app.message().map_or_else(|| self.question(), |message| message.text.clone());
                let question = format!(" {}", cut(&said, usize::from(left.width).saturating_sub(1)));
                put(buf, left, [(question.into(), self.theme.style(Tone::Title, Some(Mark::Hit)))]);
                None
            }
            _ => {
                self.path(buf, left);
                None
            }
        }
    }

    /// What the keys on the bottom line answer.
    fn question(&self) -> String {
        let words = self.app.words();
        if self.app.mode() == Mode::Copy {
            return words.copy_prompt.to_owned();
        }
        let (asked, count) = match self.app.export_scope() {
            Some((ExportScope::List, count)) => (words.export_list, count),
            Some((ExportScope::Own, count)) => (words.export_own, count),
            Some((ExportScope::Marked, count)) => (words.export_marked, count),
            _ => return words.export_entry.to_owned(),
        };
        let counted = if count == 1 { words.one_entry.to_owned() } else { format!("{count} {}", words.entries) };
        format!("{asked}: {counted}")
    }

    /// A line that is being written: its end, if it is too long; the caret's place.
    fn writing(&self, buf: &mut Buffer, area: Rect, lead: &str, text: &str, caret: usize) -> Option<Position> {
        let room = usize::from(area.width).saturating_sub(width(lead) + 2);
        let mut start = 0;
        while width(&text[start..caret]) > room {
            start += text[start..].chars().next().map_or(1, char::len_utf8);
        }
        put(
            buf,
            area,
            [
                (format!(" {lead}").into(), self.theme.style(Tone::Plain, Some(Mark::Hit))),
                (text[start..].into(), Style::new()),
            ],
        );
        let before = 1 + width(lead) + width(&text[start..caret]);
        Some(Position::new(area.x.saturating_add(u16::try_from(before).ok()?), area.y))
    }

    /// What was opened over what.
    fn path(&self, buf: &mut Buffer, area: Rect) {
        let path: Vec<&Listing> = self.app.path().collect();
        let start = path.iter().rposition(|listing| is_of_all(listing)).unwrap_or(0);
        let mut steps: Vec<String> = path[start..].iter().map(|listing| self.step(listing)).collect();
        let words = self.app.words();
        steps.extend(self.app.sheet().and_then(|sheet| match sheet {
            Sheet::Help => Some(words.help.to_owned()),
            Sheet::About => Some(words.about.to_owned()),
            Sheet::Addresses => Some(words.addresses.to_owned()),
            Sheet::Panorama(_) => Some(words.panorama.to_owned()),
            Sheet::WebSearch(_) => Some(words.search_web.to_owned()),
            Sheet::Plain(..) | Sheet::NotOpened(_) => None,
        }));
        // Which text it is, where neither the list nor its title is in sight.
        if let Some(entry) = self.app.chosen()
            && self.app.sheet().is_none()
            && self.app.shows_text_alone()
            && self.app.reading().top() > 0
        {
            steps.push(self.name(entry).to_owned());
        }
        let room = usize::from(area.width).saturating_sub(1);
        // What the archive is called, where the top line has no room for it: rather than an open tab, which is lit there.
        if let ([tab], false) = (&*steps, self.top().says_title) {
            let title = self.app.archive().title.get(self.app.lang()).to_owned();
            let fits_both = width(&title) + 3 + width(tab) <= room;
            let is_lit = matches!(self.app.listing().kind, ListingKind::Tab(_));
            if fits_both || is_lit {
                steps.splice(..usize::from(!fits_both), [title]);
            }
        }
        let last = steps.pop().unwrap_or_default();
        let kept = width(&last).min(LAST_STEP);
        let length = |from: usize| steps[from..].iter().map(|step| width(step) + 3).sum::<usize>();
        let first = (0..steps.len()).find(|first| length(*first) + kept <= room).unwrap_or(steps.len());
        let lead = if first > 0 { " … › " } else { " " };
        let room = usize::from(area.width).saturating_sub(width(lead) + length(first));
        let mut pieces = vec![(lead.into(), self.tone(Tone::Quiet))];
        pieces.extend(steps[first..].iter().map(|step| (format!("{step} › ").into(), self.tone(Tone::Quiet))));
        pieces.push((cut(&last, room), self.tone(Tone::Title)));
        put(buf, area, pieces);
    }

    fn step(&self, listing: &Listing) -> String {
        let words = self.app.words();
        let archive = self.app.archive();
        match &listing.kind {
            ListingKind::Tab(section) => archive.section(*section).name.get(self.app.lang()).to_owned(),
            kind if kind.is_own() => words.yours.to_owned(),
            ListingKind::Search(line) => format!("{}: {}", words.search, line.text()),
            ListingKind::Year(year) => year.to_string(),
            ListingKind::Related(of) => {
                format!("{} {}", words.related_to, self.name(&archive.entries[*of]))
            }
        }
    }

    /// What an entry is called in short.
    fn name<'e>(&self, entry: &'e Entry) -> &'e str {
        let is_known_by_label = self.app.archive().form(entry).rules().is_known_by_label;
        entry.number().filter(|_| is_known_by_label).unwrap_or_else(|| entry.title.get(self.app.lang()))
    }

    /// How many entries there are, or finds; of which year, where all are of one; and in which order.
    fn count(&self) -> (String, Tone) {
        let words = self.app.words();
        let listing = self.app.listing();
        if self.is_asking() || self.app.mode() == Mode::Note {
            return (String::new(), Tone::Quiet);
        }
        if let Some((here, all)) = self.finds() {
            let count = if all == 0 { words.find_none.to_owned() } else { format!("{}/{all}", here + 1) };
            return (self.with_sought(count, all), Tone::Plain);
        }
        if self.app.sheet().is_some() {
            return (String::new(), Tone::Quiet);
        }
        let order = if listing.order == Order::AsGiven { "" } else { self.app.order_name() };
        let count = match (&listing.kind, listing.findings.certain(), listing.items.len()) {
            (ListingKind::Search(_), ..) if self.app.awaits_index() => String::new(),
            (kind, 1.., all) if kind.is_own() => format!("{} / {all}", listing.cursor.chosen + 1),
            // Which of the hits it is, where their list is not in sight.
            (ListingKind::Search(_), 1.., all) if self.app.shows_text_alone() => {
                format!("{} / {all}", listing.cursor.chosen + 1)
            }
            (ListingKind::Search(_), 0, 0) => words.found_none.to_owned(),
            (ListingKind::Search(_), 0, _) => words.only_similar.to_owned(),
            (ListingKind::Search(_), 1, _) => words.found_one.to_owned(),
            (ListingKind::Search(_), certain, _) => format!("{certain} {}", words.found_many),
            (_, _, all) => format!("{} / {all}", if all == 0 { 0 } else { listing.cursor.chosen + 1 }),
        };
        let has_said_year = matches!(listing.kind, ListingKind::Year(_));
        let year = listing.only_year().filter(|_| !has_said_year).map(|year| year.to_string()).unwrap_or_default();
        let parts = [&*count, &*year, order].into_iter().filter(|part| !part.is_empty());
        (parts.collect::<Vec<_>>().join(" · "), Tone::Quiet)
    }

    /// The count of finds with what was looked for and the key to the next, where the line has that no more and there is room.
    fn with_sought(&self, count: String, all: usize) -> String {
        let words = self.app.words();
        let sought = self.app.reading().find.as_ref().filter(|_| self.app.mode() != Mode::Find);
        let Some(sought) = sought.map(|find| self.app.lang().quoted(find.line.text().trim())) else { return count };
        let next = if all > 1 { format!("  {}", words.find_next) } else { String::new() };
        let room = usize::from(self.panes.path.width) / 3;
        let told = [format!("{count} {sought}{next}"), format!("{count} {sought}"), format!("{count}{next}")];
        told.into_iter().find(|told| width(told) <= room).unwrap_or(count)
    }

    /// The find that the reader stands at, and how many there are, while something is looked for.
    fn finds(&self) -> Option<(usize, usize)> {
        let reading = self.app.reading();
        let find = reading.find.as_ref().filter(|find| !find.line.is_empty())?;
        Some((find.here, reading.finds().len()))
    }
}

/// Whether a listing has entries of every section, and so belongs to no tab.
fn is_of_all(listing: &Listing) -> bool {
    matches!(listing.kind, ListingKind::Search(_) | ListingKind::Year(_))
}
