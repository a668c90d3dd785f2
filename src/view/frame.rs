//! What stands around the panes: the tabs, the path and the line that is written, the rules, the bottom line.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Modifier, Style},
};

use super::{View, put};
use crate::{
    action::Mode,
    app::{Listing, ListingKind, Message, Sheet},
    archive::{Order, SectionId},
    document::{Mark, Tone, cut, cut_path, width},
    keymap,
};

/// A tab on the top line: its number and name, and the columns that it takes.
struct Tab {
    text: String,
    from: u16,
    to: u16,
}

impl View<'_> {
    fn tone(&self, tone: Tone) -> Style {
        self.theme.style(tone, None)
    }

    /// The tabs where they stand. Where there is no room for all names, only the open tab has its own.
    fn tabs(&self) -> Vec<Tab> {
        let archive = self.app.archive();
        let full = |section: SectionId| {
            format!("{} {}", archive.section(section).name.get(self.app.lang()), archive.count(section))
        };
        let texts = |is_named: &dyn Fn(usize) -> bool| -> Vec<String> {
            let text = |section: SectionId| {
                let nth = section.position();
                let name = if is_named(nth) { format!(" {}", full(section)) } else { String::new() };
                format!(" {}{name} ", nth + 1)
            };
            archive.section_ids().map(text).collect()
        };
        let room = usize::from(self.panes.top.width);
        let start = if room >= 80 { 9 } else { 0 };
        let mut names = texts(&|_| true);
        if names.iter().map(|name| width(name)).sum::<usize>() + start + 3 > room {
            names = texts(&|nth| nth == self.app.tab());
        }
        let mut at = self.panes.top.x + u16::try_from(start).unwrap_or(0);
        let place = |text: String| {
            let from = at;
            at = at.saturating_add(u16::try_from(width(&text)).unwrap_or(u16::MAX));
            Tab { text, from, to: at }
        };
        names.into_iter().map(place).collect()
    }

    /// The program's name, the tabs, the language.
    pub(super) fn top_line(&self, buf: &mut Buffer) {
        let area = self.panes.top;
        let tabs = self.tabs();
        if tabs.first().is_some_and(|tab| tab.from > area.x) {
            put(buf, area, [(" tillit".into(), self.tone(Tone::Title))]);
        }
        for (nth, tab) in tabs.iter().enumerate() {
            // A search belongs to no tab.
            let is_lit = nth == self.app.tab() && !self.app.path().any(is_search);
            let style = if is_lit { self.theme.chosen() } else { Style::new() };
            let place = Rect { x: tab.from, width: area.right().saturating_sub(tab.from), ..area };
            put(buf, place, [(tab.text.as_str().into(), style)]);
        }
        let code = self.app.lang().code();
        let at = area.right().saturating_sub(3);
        if tabs.last().is_none_or(|tab| tab.to < at) {
            put(buf, Rect { x: at, width: area.right() - at, ..area }, [(code.into(), self.tone(Tone::Quiet))]);
        }
    }

    /// The tab at a column of the top line.
    pub(super) fn tab_at(&self, column: u16) -> Option<usize> {
        self.tabs().iter().position(|tab| (tab.from..tab.to).contains(&column))
    }

    pub(super) fn rules(&self, buf: &mut Buffer) {
        let covers = self.app.sheet().is_some() || self.app.shows_text_alone();
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
                    put(buf, place, [(words.search_hint.into(), self.tone(Tone::Quiet))]);
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
                let question = format!(" {}", cut(&self.question(), usize::from(left.width).saturating_sub(1)));
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
        match self.app.mode() {
            Mode::Copy => words.copy_prompt.to_owned(),
            _ if self.app.exports_list() => {
                format!("{} ({} {})", words.export_list, self.app.listing().items.len(), words.entries)
            }
            _ => words.export_entry.to_owned(),
        }
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
        let start = path.iter().rposition(|listing| is_search(listing)).unwrap_or(0);
        let mut steps: Vec<String> = path[start..].iter().map(|listing| self.step(listing)).collect();
        let words = self.app.words();
        steps.extend(self.app.sheet().and_then(|(sheet, _)| match sheet {
            Sheet::Help => Some(words.help.to_owned()),
            Sheet::About => Some(words.about.to_owned()),
            Sheet::Addresses => Some(words.addresses.to_owned()),
            Sheet::Panorama(_) => Some(words.panorama.to_owned()),
            Sheet::Plain(..) => None,
        }));
        let room = usize::from(area.width).saturating_sub(1);
        let mut first = 0;
        let length = |from: usize| steps[from..].iter().map(|step| width(step) + 3).sum::<usize>();
        while first + 1 < steps.len() && length(first) > room {
            first += 1;
        }
        let mut pieces = vec![(if first > 0 { " … › " } else { " " }.into(), self.tone(Tone::Quiet))];
        let last = steps.len() - 1;
        for (nth, step) in steps.into_iter().enumerate().skip(first) {
            if nth == last {
                let step = cut(&step, room).into_owned();
                pieces.push((step.into(), self.tone(Tone::Title)));
            } else {
                pieces.push((format!("{step} › ").into(), self.tone(Tone::Quiet)));
            }
        }
        put(buf, area, pieces);
    }

    fn step(&self, listing: &Listing) -> String {
        let words = self.app.words();
        let archive = self.app.archive();
        match &listing.kind {
            ListingKind::Tab(section) => archive.section(*section).name.get(self.app.lang()).to_owned(),
            ListingKind::Search(line) => format!("{}: {}", words.search, line.text()),
            ListingKind::Year(year) => year.to_string(),
            ListingKind::Related(of) => {
                let entry = &archive.entries[*of];
                let is_numbered = archive.form(entry).rules().is_known_by_label && !entry.label.is_empty();
                let name = if is_numbered { &entry.label } else { entry.shown_title(self.app.lang()) };
                format!("{} {}", words.related_to, cut(name, 32))
            }
        }
    }

    /// How many entries there are, or finds, and in which order.
    fn count(&self) -> (String, Tone) {
        let words = self.app.words();
        let listing = self.app.listing();
        if let Some((here, all)) = self.finds() {
            let count = if all == 0 { words.find_none.to_owned() } else { format!("{}/{all}", here + 1) };
            return (count, Tone::Plain);
        }
        if self.app.sheet().is_some() {
            return (String::new(), Tone::Quiet);
        }
        let order = match listing.order {
            Order::AsGiven => "",
            Order::Newest => words.order_newest,
            Order::Oldest => words.order_oldest,
            Order::Title => words.order_title,
        };
        let count = match (&listing.kind, listing.findings.certain(), listing.items.len()) {
            (ListingKind::Search(_), ..) if self.app.awaits_index() => String::new(),
            (ListingKind::Search(_), 0, 0) => words.found_none.to_owned(),
            (ListingKind::Search(_), 0, _) => words.only_similar.to_owned(),
            (ListingKind::Search(_), 1, _) => words.found_one.to_owned(),
            (ListingKind::Search(_), certain, _) => format!("{certain} {}", words.found_many),
            (_, _, all) => format!("{} / {all}", if all == 0 { 0 } else { listing.cursor.chosen + 1 }),
        };
        let separator = if order.is_empty() { "" } else { " · " };
        (format!("{count}{separator}{order}"), Tone::Quiet)
    }

    /// The find that the reader stands at, and how many there are, while something is looked for.
    fn finds(&self) -> Option<(usize, usize)> {
        let reading = self.app.reading();
        let find = reading.find.as_ref().filter(|find| !find.line.is_empty())?;
        Some((find.here, reading.finds().len()))
    }

    /// A message, or the keys that matter here; the place of the cursor where a key is waited for.
    pub(super) fn bottom_line(&self, buf: &mut Buffer) -> Option<Position> {
        let area = self.panes.bottom;
        let room = usize::from(area.width).saturating_sub(2);
        let message = self.app.message().map(|message| fitted(message, room));
        let notice = message.or_else(|| self.app.search_notice().map(|notice| cut(&notice, room).into_owned()));
        if let Some(notice) = notice {
            put(buf, area, [(format!(" {notice}").into(), Style::new().add_modifier(Modifier::BOLD))]);
            return None;
        }
        let mode = self.app.mode();
        let mut pieces: Vec<(std::borrow::Cow<'_, str>, Style)> = vec![(" ".into(), Style::new())];
        let mut room = usize::from(area.width).saturating_sub(1);
        for (keys, word) in self.footer(mode) {
            let taken = width(&keys) + width(word) + 3;
            if taken <= room + 2 {
                room = room.saturating_sub(taken);
                pieces.push((keys.into(), self.tone(Tone::Heading)));
                pieces.push((format!(" {word}  ").into(), self.tone(Tone::Quiet)));
            }
        }
        put(buf, area, pieces);
        let is_prompt = matches!(mode, Mode::Copy | Mode::Export);
        is_prompt.then(|| Position::new(area.x.saturating_add(1), area.y))
    }

    /// The keys of the bottom line. Where room is short, the way to help and the way out come before the rest; but for the
    /// answers to a question, which come before the way out.
    fn footer(&self, mode: Mode) -> Vec<(String, &'static str)> {
        let mut keys: Vec<(String, &'static str)> = keymap::footer(mode, self.app.lang()).collect();
        let room = usize::from(self.panes.bottom.width);
        let length =
            |keys: &[(String, &str)]| keys.iter().map(|(key, word)| width(key) + width(word) + 3).sum::<usize>();
        let words = self.app.words();
        let is_prompt = matches!(mode, Mode::Copy | Mode::Export);
        let kept = |word: &str| !is_prompt && [words.word_help, words.word_quit, words.word_back].contains(&word);
        while length(&keys) > room + 1 {
            match keys.iter().rposition(|(_, word)| !kept(word)) {
                Some(last) => drop(keys.remove(last)),
                None => break,
            }
        }
        keys
    }
}

fn is_search(listing: &Listing) -> bool {
    matches!(listing.kind, ListingKind::Search(_))
}

/// A message in so many columns: whole, or what it says before a path, and the path cut in its middle.
fn fitted(Message { text, path }: &Message, room: usize) -> String {
    /// Less of a path says nothing.
    const LEAST: usize = 6;
    let left = room.saturating_sub(width(text) + 1);
    match path {
        Some(path) if left >= LEAST => format!("{text} {}", cut_path(path, left)),
        _ => cut(text.trim_end_matches(':'), room).into_owned(),
    }
}
