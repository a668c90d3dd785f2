//! The state of the program, and the only place where it changes: [`App::update`].
//!
//! - A tab, a search and what is related to an entry are all a [`Listing`]. What is opened over a tab lies on a trail:
//!   going back takes the topmost off, and what lay under it stands exactly where it stood.
//! - Nothing here knows a terminal, a clock or an environment. What the program asks of the world is an [`Effect`].
//! - Sizes enter as [`Action::Resize`]; every update ends by fitting cursors and pages to them.

mod listing;
mod order;

pub use self::{
    listing::{Focus, ListRow, Listing, Reading, Sheet, Sought, What},
    order::{Order, shown_title},
};
use crate::{
    action::{Action, Copied, Effect, Layout, Mode, Outcome, Part, Window},
    address,
    archive::{Archive, Date, Entry, Section},
    cite::{self, Format},
    cursor::Motion,
    document::{self, Document, Find, Looks, Target},
    keymap,
    lang::Lang,
    line::Line,
    messages::Messages,
    search::Index,
    settings::Settings,
};

/// Something that waits for one more key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prompt {
    Copy,
    Export,
}

/// The line that is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    Search,
    Find,
}

/// The state of the program.
pub struct App {
    archive: Archive,
    index: Index,
    lang: Lang,
    today: Option<Date>,
    window: Window,
    tabs: Vec<Listing>,
    tab: usize,
    trail: Vec<Listing>,
    prompt: Option<Prompt>,
    writing: Option<Writing>,
    /// Earlier searches, oldest first, and which of them the line shows.
    recent: Vec<String>,
    recalled: Option<usize>,
    /// What is being copied, until it is known what came of it.
    copying: Option<String>,
    message: Option<String>,
    takes_mouse: bool,
    uses_clipboard: bool,
}

impl App {
    /// The program at its start: the first tab. `today` dates what is retrieved.
    #[must_use]
    pub fn new(archive: Archive, lang: Lang, today: Option<Date>) -> Self {
        let index = Index::new(&archive);
        let tab = |section: &Section| Listing::new(What::Tab(*section), &archive, &index, lang);
        let tabs = Section::ALL.iter().map(tab).collect();
        Self {
            archive,
            index,
            lang,
            today,
            window: Window::default(),
            tabs,
            tab: 0,
            trail: Vec::new(),
            prompt: None,
            writing: None,
            recent: Vec::new(),
            recalled: None,
            copying: None,
            message: None,
            takes_mouse: true,
            uses_clipboard: true,
        }
    }

    /// The same with the reader's settings for the mouse and the clipboard.
    #[must_use]
    pub fn with(mut self, settings: Settings) -> Self {
        self.takes_mouse = settings.mouse;
        self.uses_clipboard = settings.clipboard;
        self
    }

    /// The archive.
    #[must_use]
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The language of the interface.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The words of the interface.
    #[must_use]
    pub fn words(&self) -> &'static Messages {
        Messages::of(self.lang)
    }

    /// The panes of the screen.
    #[must_use]
    pub fn window(&self) -> Window {
        self.window
    }

    /// The open tab, from 0.
    #[must_use]
    pub fn tab(&self) -> usize {
        self.tab
    }

    /// The way to what is shown: the tab, and what was opened over it.
    pub fn path(&self) -> impl Iterator<Item = &Listing> {
        std::iter::once(&self.tabs[self.tab]).chain(&self.trail)
    }

    /// The listing that is shown.
    #[must_use]
    pub fn listing(&self) -> &Listing {
        self.trail.last().unwrap_or(&self.tabs[self.tab])
    }

    /// The page that lies over the panes, and where the reader stands in it.
    #[must_use]
    pub fn sheet(&self) -> Option<&(Sheet, Reading)> {
        self.listing().sheet.as_ref()
    }

    /// What the bottom line says instead of keys.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// Whether the mouse works the program.
    #[must_use]
    pub fn takes_mouse(&self) -> bool {
        self.takes_mouse
    }

    /// What the reader is doing.
    #[must_use]
    pub fn mode(&self) -> Mode {
        match (self.prompt, self.writing, self.sheet()) {
            (Some(Prompt::Copy), ..) => Mode::Copy,
            (Some(Prompt::Export), ..) => Mode::Export,
            (_, Some(Writing::Search), None) => Mode::Search,
            (_, Some(_), _) => Mode::Find,
            (.., Some((Sheet::Addresses, _))) => Mode::Addresses,
            (.., Some((Sheet::Panorama(_), _))) => Mode::Panorama,
            (.., Some(_)) => Mode::Sheet,
            _ if self.listing().focus == Focus::Text => Mode::Text,
            _ => Mode::List,
        }
    }

    /// The chosen entry.
    #[must_use]
    pub fn chosen(&self) -> Option<&Entry> {
        self.listing().chosen().map(|at| &self.archive.entries[at])
    }

    /// The page that is read: the sheet, or the text of the chosen entry.
    #[must_use]
    pub fn page(&self) -> Document {
        match self.sheet() {
            Some((sheet, reading)) => self.sheet_page(sheet, reading),
            None => self.text_page(),
        }
    }

    /// The text of the chosen entry.
    #[must_use]
    pub fn text_page(&self) -> Document {
        let listing = self.listing();
        let Some(entry) = self.chosen() else { return Document::default() };
        let looks = Looks {
            lang: self.lang,
            width: self.window.text_width,
            marks: Some(&listing.findings.marks),
            find: find(&listing.reading),
        };
        document::entry(&self.archive, entry, looks)
    }

    fn sheet_page(&self, sheet: &Sheet, reading: &Reading) -> Document {
        let (width, find) = (self.window.sheet_width, find(reading));
        match sheet {
            Sheet::Help => keymap::help(self.lang, width, find),
            Sheet::About => document::about(&self.archive, self.lang, width, find),
            Sheet::Addresses => match self.chosen() {
                Some(entry) => document::addresses(entry, self.lang, width, find),
                None => Document::default(),
            },
            Sheet::Panorama(year) => document::panorama(&self.archive, *year, self.lang, self.window.chart_width, find),
            Sheet::Plain(why, text) => document::plain(why, text, width, find),
        }
    }

    /// Changes the state as `action` asks; what the world must do about it comes back.
    pub fn update(&mut self, action: Action) -> Effect {
        if !matches!(action, Action::Resize(_) | Action::Redraw) {
            self.message = None;
        }
        let effect = self.apply(action);
        self.settle();
        effect
    }

    fn apply(&mut self, action: Action) -> Effect {
        match action {
            Action::Quit => return Effect::Quit,
            Action::Leave => return self.leave(),
            Action::Suspend => return Effect::Suspend,
            Action::Redraw => return Effect::Redraw,
            Action::Open => return self.open(),
            Action::Choose(number) => return self.choose_address(number),
            Action::Copy(part) => return self.copy(part),
            Action::Export(format) => return self.export(format),
            Action::Enter => return self.enter(),
            Action::Follow(target) => {
                self.reading().target = Some(target);
                return self.follow(target);
            }
            Action::Back => self.back(),
            Action::Tab(tab) => self.open_tab(tab),
            Action::NextTab => self.open_tab((self.tab + 1) % self.tabs.len()),
            Action::PreviousTab => self.open_tab((self.tab + self.tabs.len() - 1) % self.tabs.len()),
            Action::Move(motion) => self.step(motion),
            Action::MoveHit(motion) => self.step_hit(motion),
            Action::Scroll(motion) => self.scroll(motion),
            Action::Select(nth) => self.select(nth),
            Action::Search => self.search(),
            Action::Find => self.find(),
            Action::NextFind => self.step_find(true),
            Action::PreviousFind => self.step_find(false),
            Action::NextTarget => self.step_target(true),
            Action::PreviousTarget => self.step_target(false),
            Action::Addresses => self.show_addresses(),
            Action::AskCopy => self.prompt = self.chosen().map(|_| Prompt::Copy),
            Action::AskExport => self.ask_export(),
            Action::Related => self.open_related(),
            Action::Order => self.reorder(),
            Action::Year => self.narrow_to_year(),
            Action::Language => self.switch_language(),
            Action::Panorama => self.show_panorama(),
            Action::PreviousYear => self.step_year(false),
            Action::NextYear => self.step_year(true),
            Action::Help => self.show(Sheet::Help),
            Action::About => self.show(Sheet::About),
            Action::Mouse => self.switch_mouse(),
            Action::Type(c) => self.write(|line| line.insert(c.encode_utf8(&mut [0; 4]))),
            Action::Paste(text) => self.write(|line| line.insert(&text)),
            Action::Edit(edit) => self.write(|line| line.edit(edit)),
            Action::Resize(window) => self.resize(window),
            Action::Report(outcome) => self.report(outcome),
        }
        Effect::None
    }

    fn top(&mut self) -> &mut Listing {
        self.trail.last_mut().unwrap_or(&mut self.tabs[self.tab])
    }

    /// Where the reader stands in the page that is read.
    fn reading(&mut self) -> &mut Reading {
        let listing = self.top();
        match &mut listing.sheet {
            Some((_, reading)) => reading,
            None => &mut listing.reading,
        }
    }

    fn page_height(&self) -> usize {
        if self.sheet().is_some() { self.window.sheet_height } else { self.window.text_height }
    }

    /// Fits the list and the page to the window.
    fn settle(&mut self) {
        let height = self.window.list_height;
        self.top().fit(height);
        if self.reading().scroll.top > 0 {
            let (rows, height) = (self.page().rows.len(), self.page_height());
            self.reading().scroll.fit(rows, height);
        }
    }

    /// Takes the new sizes; what stood at the top of the page still does.
    fn resize(&mut self, window: Window) {
        let top = self.reading().scroll.top;
        let offset = self.page().rows.get(top).map(|row| row.offset);
        self.window = window;
        if top > 0
            && let Some(offset) = offset
        {
            self.reading().scroll.top = self.page().row_at(offset);
        }
    }

    // Going about

    fn leave(&mut self) -> Effect {
        if self.mode() == Mode::List && self.trail.is_empty() {
            return Effect::Quit;
        }
        self.back();
        Effect::None
    }

    /// One step back, whatever that is here; at the bottom of everything, nothing.
    fn back(&mut self) {
        if self.prompt.take().is_some() {
            return;
        }
        match self.writing {
            Some(Writing::Find) => self.leave_find(),
            Some(Writing::Search) => self.leave_search(),
            None if self.sheet().is_some() => self.leave_sheet(),
            None if self.listing().focus == Focus::Text => self.leave_text(),
            None => {
                self.trail.pop();
            }
        }
    }

    fn leave_find(&mut self) {
        self.writing = None;
        self.reading().find = None;
    }

    /// A line with text is cleared first; an empty one is left.
    fn leave_search(&mut self) {
        let is_empty = matches!(&self.listing().what, What::Search(line) if line.is_empty());
        if is_empty {
            self.writing = None;
            self.trail.pop();
        } else {
            self.write(|line| *line = Line::default());
        }
    }

    fn leave_sheet(&mut self) {
        let reading = self.reading();
        if reading.find.take().is_none() {
            self.top().sheet = None;
        }
    }

    fn leave_text(&mut self) {
        let listing = self.top();
        let reading = &mut listing.reading;
        if reading.find.take().is_some() {
            return;
        }
        reading.target = None;
        listing.focus = Focus::List;
    }

    fn open_tab(&mut self, tab: usize) {
        self.writing = None;
        self.trail.clear();
        self.tab = tab.min(self.tabs.len() - 1);
    }

    fn push(&mut self, what: What) {
        let listing = Listing::new(what, &self.archive, &self.index, self.lang);
        self.trail.push(listing);
    }

    fn step(&mut self, motion: Motion) {
        if self.mode() == Mode::List {
            return self.step_hit(motion);
        }
        self.scroll(motion);
    }

    fn scroll(&mut self, motion: Motion) {
        let (rows, height) = (self.page().rows.len(), self.page_height());
        self.reading().scroll.step(motion, rows, height);
    }

    fn step_hit(&mut self, motion: Motion) {
        if self.writing == Some(Writing::Search) && self.recall(motion) {
            return;
        }
        let height = self.window.list_height;
        self.top().step(motion, height);
    }

    fn select(&mut self, nth: usize) {
        let was = self.listing().cursor.chosen;
        let listing = self.top();
        listing.choose(nth);
        listing.focus = if was == nth { Focus::Text } else { Focus::List };
    }

    fn enter(&mut self) -> Effect {
        match self.mode() {
            Mode::Search => self.take_search(),
            Mode::Find => self.take_find(),
            Mode::List if self.chosen().is_some() => self.top().focus = Focus::Text,
            _ => {
                if let Some(target) = self.reading().target {
                    return self.follow(target);
                }
            }
        }
        Effect::None
    }

    /// Opens a target of the page: an address in the browser, an entry among its siblings on the trail.
    fn follow(&mut self, target: usize) -> Effect {
        match self.page().targets.get(target).cloned() {
            Some(Target::Address(url)) => self.open_address(&url),
            Some(Target::Entry(entry)) => {
                self.follow_entry(entry);
                Effect::None
            }
            None => Effect::None,
        }
    }

    /// Opens an entry among its siblings: those of its year in the panorama, otherwise what is related.
    fn follow_entry(&mut self, entry: usize) {
        let siblings = match (self.sheet(), self.listing().chosen()) {
            (Some((Sheet::Panorama(year), _)), _) => What::Year(*year),
            (_, Some(of)) => What::Related(of),
            (_, None) => return,
        };
        self.push(siblings);
        let listing = self.top();
        let nth = listing.items.iter().position(|item| *item == entry).unwrap_or(0);
        listing.choose(nth);
        listing.focus = Focus::Text;
    }

    fn step_target(&mut self, is_forward: bool) {
        let page = self.page();
        let height = self.page_height();
        let count = page.targets.len();
        let top = self.reading().scroll.top;
        if count == 0 {
            return;
        }
        let target = match self.reading().target {
            Some(at) if is_forward => (at + 1) % count,
            Some(at) => (at + count - 1) % count,
            None if is_forward => (0..count).find(|at| page.row_of(*at).is_some_and(|row| row >= top)).unwrap_or(0),
            None => count - 1,
        };
        let reading = self.reading();
        reading.target = Some(target);
        if let Some(row) = page.row_of(target) {
            reading.scroll.show(row, page.rows.len(), height);
        }
    }

    fn open_related(&mut self) {
        match self.listing().chosen() {
            Some(of) if !self.archive.entries[of].related.is_empty() => self.push(What::Related(of)),
            _ => self.say(self.words().nothing_related),
        }
    }

    fn reorder(&mut self) {
        let lang = self.lang;
        let Self { trail, tabs, archive, tab, .. } = self;
        let listing = trail.last_mut().unwrap_or(&mut tabs[*tab]);
        listing.order = listing.order.next();
        listing.arrange(archive, lang);
    }

    fn switch_language(&mut self) {
        self.lang = self.lang.other();
        for listing in self.tabs.iter_mut().chain(&mut self.trail) {
            listing.arrange(&self.archive, self.lang);
        }
    }

    fn switch_mouse(&mut self) {
        self.takes_mouse = !self.takes_mouse;
        self.say(if self.takes_mouse { self.words().mouse_on } else { self.words().mouse_off });
    }

    fn show(&mut self, sheet: Sheet) {
        self.writing = None;
        let listing = self.top();
        let is_shown = listing.sheet.as_ref().is_some_and(|(shown, _)| *shown == sheet);
        listing.sheet = (!is_shown).then(|| (sheet, Reading::default()));
    }

    /// Opens the panorama at the year of the chosen entry.
    fn show_panorama(&mut self) {
        if matches!(self.sheet(), Some((Sheet::Panorama(_), _))) {
            return self.leave_sheet();
        }
        if let Some((first, _)) = document::years(&self.archive) {
            let year = self.chosen().and_then(|entry| entry.date).map_or(first, Date::year);
            self.show(Sheet::Panorama(year));
        }
    }

    fn step_year(&mut self, is_forward: bool) {
        let Some((first, last)) = document::years(&self.archive) else { return };
        if let Some((Sheet::Panorama(year), reading)) = &mut self.top().sheet {
            *year = if is_forward { *year + 1 } else { *year - 1 }.clamp(first, last);
            reading.target = None;
        }
    }

    fn say(&mut self, message: &str) {
        self.message = Some(message.to_owned());
    }

    // Searching

    /// Opens a search over everything; one that is open is written on.
    fn search(&mut self) {
        if matches!(self.sheet(), Some((Sheet::Help, _))) {
            return self.find();
        }
        if !matches!(self.listing().what, What::Search(_)) || self.sheet().is_some() {
            self.push(What::Search(Line::default()));
        }
        self.top().focus = Focus::List;
        self.writing = Some(Writing::Search);
        self.recalled = None;
    }

    /// Opens a search for `words`, as if they had been typed and taken.
    pub fn search_for(&mut self, words: &str) {
        self.push(What::Search(Line::new(words)));
        self.settle();
    }

    /// Opens an entry in its tab; whether there is one of that id.
    pub fn open_entry(&mut self, id: &str) -> bool {
        let Some(at) = self.archive.position(id) else { return false };
        let section = self.archive.entries[at].section;
        self.open_tab(Section::ALL.iter().position(|known| *known == section).unwrap_or(0));
        let listing = self.top();
        let nth = listing.items.iter().position(|item| *item == at).unwrap_or(0);
        listing.choose(nth);
        listing.focus = Focus::Text;
        self.settle();
        true
    }

    /// Writes on the line; a search answers at once.
    fn write(&mut self, change: impl FnOnce(&mut Line)) {
        let lang = self.lang;
        match self.writing {
            None => {}
            Some(Writing::Find) => {
                if let Some(find) = &mut self.reading().find {
                    change(&mut find.line);
                    find.here = 0;
                }
                self.show_find();
            }
            Some(Writing::Search) => {
                let Self { trail, index, archive, .. } = self;
                let Some(listing) = trail.last_mut() else { return };
                let What::Search(line) = &mut listing.what else { return };
                let before = line.text().to_owned();
                change(line);
                if line.text() != before {
                    listing.cursor = crate::cursor::Cursor::default();
                    listing.reading = Reading::default();
                    listing.items.clear();
                    listing.fill(archive, index, lang);
                }
            }
        }
    }

    /// Brings back an earlier search: ↑ on an empty line, and on from there. Whether it did.
    fn recall(&mut self, motion: Motion) -> bool {
        let is_empty = matches!(&self.listing().what, What::Search(line) if line.is_empty());
        let next = match (motion, self.recalled) {
            (Motion::Up, None) if is_empty => self.recent.len().checked_sub(1),
            (Motion::Up, Some(at)) => Some(at.saturating_sub(1)),
            (Motion::Down, Some(at)) => Some(at + 1),
            _ => return false,
        };
        let text = next.and_then(|at| self.recent.get(at)).cloned();
        self.recalled = next.filter(|_| text.is_some());
        let line = Line::new(&text.unwrap_or_default());
        self.write(|written| *written = line);
        true
    }

    fn take_search(&mut self) {
        let text = match &self.listing().what {
            What::Search(line) => line.text().trim().to_owned(),
            _ => String::new(),
        };
        self.writing = None;
        self.recalled = None;
        if !text.is_empty() {
            self.recent.retain(|earlier| *earlier != text);
            self.recent.push(text);
        }
        if self.chosen().is_some() {
            self.top().focus = Focus::Text;
        }
    }

    /// Narrows to the year of the chosen entry: the same as typing `år:2019`; and back.
    fn narrow_to_year(&mut self) {
        let Some(year) = self.chosen().and_then(|entry| entry.date).map(Date::year) else { return };
        let name = match self.lang {
            Lang::Sv => "år",
            Lang::En => "year",
        };
        let filter = format!("{name}:{year}");
        let text = match &self.listing().what {
            What::Search(line) => match line.text().strip_suffix(filter.as_str()) {
                Some(rest) => rest.trim_end().to_owned(),
                None => format!("{} {filter}", line.text()).trim_start().to_owned(),
            },
            What::Tab(section) => {
                let kind = if self.lang == Lang::Sv { "typ" } else { "type" };
                let section = self.archive.section_name(*section).get(self.lang).to_lowercase();
                format!("{kind}:{section} {filter}")
            }
            What::Related(_) | What::Year(_) => return,
        };
        if matches!(self.listing().what, What::Search(_)) {
            self.writing = Some(Writing::Search);
            self.write(|line| *line = Line::new(&text));
            self.writing = None;
        } else {
            self.push(What::Search(Line::new(&text)));
        }
    }

    // Finding in the page

    fn find(&mut self) {
        if self.sheet().is_none() {
            if self.chosen().is_none() {
                return;
            }
            self.top().focus = Focus::Text;
        }
        self.reading().find.get_or_insert_default();
        self.writing = Some(Writing::Find);
    }

    fn take_find(&mut self) {
        self.writing = None;
        let reading = self.reading();
        if reading.find.as_ref().is_some_and(|find| find.line.is_empty()) {
            reading.find = None;
        }
    }

    fn step_find(&mut self, is_forward: bool) {
        let count = self.page().finds.len();
        if let Some(find) = &mut self.reading().find {
            find.here = match (count, is_forward) {
                (0, _) => 0,
                (_, true) => (find.here + 1) % count,
                (_, false) => (find.here + count - 1) % count,
            };
        }
        self.show_find();
    }

    /// Brings the find that the reader stands at into sight.
    fn show_find(&mut self) {
        let page = self.page();
        let height = self.page_height();
        let reading = self.reading();
        let here = reading.find.as_ref().map(|find| find.here);
        if let Some(row) = here.and_then(|here| page.finds.get(here)) {
            reading.scroll.show(*row, page.rows.len(), height);
        }
    }

    // Taking along

    fn show_addresses(&mut self) {
        match self.chosen() {
            Some(entry) if !entry.addresses().is_empty() => self.show(Sheet::Addresses),
            _ => self.say(self.words().no_address),
        }
    }

    fn open(&mut self) -> Effect {
        let reached = self.reading().target.and_then(|target| self.page().targets.get(target).cloned());
        let url = match reached {
            Some(Target::Address(url)) => Some(url),
            _ => self.chosen().and_then(|entry| entry.addresses().first().map(|url| (*url).to_owned())),
        };
        match url {
            Some(url) => self.open_address(&url),
            None => {
                self.say(self.words().no_address);
                Effect::None
            }
        }
    }

    fn choose_address(&mut self, number: usize) -> Effect {
        let url = self.chosen().and_then(|entry| entry.addresses().get(number - 1).map(|url| (*url).to_owned()));
        url.map_or(Effect::None, |url| self.open_address(&url))
    }

    fn open_address(&mut self, url: &str) -> Effect {
        match address::vet(url) {
            Ok(url) => Effect::Open(url),
            Err(reason) => {
                self.message = Some(format!("{} {}", self.words().refused, reason.tell(self.lang)));
                Effect::None
            }
        }
    }

    fn copy(&mut self, part: Part) -> Effect {
        self.prompt = None;
        let Some(entry) = self.chosen() else { return Effect::None };
        let title = || shown_title(entry, self.lang).to_owned();
        let copied = match part {
            Part::Reference => {
                let format = if self.lang == Lang::Sv { Format::Sv } else { Format::En };
                let text = cite::cite(&self.archive, entry, format, self.today);
                Some(Copied { name: text.clone(), text })
            }
            Part::Address => {
                entry.addresses().first().map(|url| Copied { name: (*url).to_owned(), text: (*url).to_owned() })
            }
            Part::Text => Some(Copied { name: title(), text: self.plain_text(entry) }),
            Part::Id => Some(Copied { name: entry.id.to_string(), text: entry.id.to_string() }),
        };
        let Some(Copied { name, text }) = copied else {
            self.say(self.words().no_address);
            return Effect::None;
        };
        let copied = Copied { name: name.trim_end().to_owned(), text: text.trim_end().to_owned() };
        if !self.uses_clipboard {
            self.show(Sheet::Plain(self.words().no_clipboard.to_owned(), copied.text));
            return Effect::None;
        }
        self.copying = Some(copied.text.clone());
        Effect::Copy(copied)
    }

    /// The entry as the page has it, at a width that a letter has.
    fn plain_text(&self, entry: &Entry) -> String {
        let looks = Looks { lang: self.lang, width: 76, marks: None, find: None };
        document::entry(&self.archive, entry, looks).text()
    }

    fn ask_export(&mut self) {
        if !self.listing().items.is_empty() {
            self.prompt = Some(Prompt::Export);
        }
    }

    /// Whether an export takes the whole list: the reader is in the list, not in a text.
    #[must_use]
    pub fn exports_list(&self) -> bool {
        self.listing().focus == Focus::List
    }

    fn export(&mut self, format: Format) -> Effect {
        self.prompt = None;
        let listing = self.listing();
        let Some(chosen) = self.chosen() else { return Effect::None };
        let (name, entries): (String, Vec<&Entry>) = if self.exports_list() {
            let name = match &listing.what {
                What::Tab(section) => format!("tillit-{}", section.id()),
                What::Search(_) => "tillit-search".to_owned(),
                What::Related(of) => format!("tillit-{}-related", self.archive.entries[*of].id),
                What::Year(year) => format!("tillit-{year}"),
            };
            (name, listing.items.iter().map(|at| &self.archive.entries[*at]).collect())
        } else {
            (chosen.id.to_string(), vec![chosen])
        };
        let text = cite::cite_all(&self.archive, entries.into_iter(), format, self.today);
        Effect::Export { name: format!("{name}.{}", format.extension()), text }
    }

    /// Says what came of an effect, and no more than that.
    fn report(&mut self, outcome: Outcome) {
        let words = self.words();
        let said = match outcome {
            Outcome::Opened(address) => format!("{} {address}", words.opened),
            Outcome::NotOpened { address, .. } => return self.show(Sheet::Plain(words.not_opened.to_owned(), address)),
            Outcome::Sent(name) => format!("{} {name}", words.sent),
            Outcome::Taken { name, .. } => format!("{} {name}", words.copied),
            Outcome::TooLong { .. } => {
                let text = self.copying.take().unwrap_or_default();
                return self.show(Sheet::Plain(words.not_copied.to_owned(), text));
            }
            Outcome::Exported(path) => format!("{} {path}", words.exported),
            Outcome::Exists(path) => format!("{} {path}", words.exists),
            Outcome::NotExported { path, why } => format!("{} {path}: {why}", words.not_exported),
        };
        self.message = Some(crate::scrub::line(&said).into_owned());
    }

    /// The line that is being written, where one is.
    #[must_use]
    pub fn line(&self) -> Option<&Line> {
        let reading = self.sheet().map_or(&self.listing().reading, |(_, reading)| reading);
        match (self.writing?, &self.listing().what) {
            (Writing::Search, What::Search(line)) => Some(line),
            (Writing::Find, _) => reading.find.as_ref().map(|find| &find.line),
            (Writing::Search, _) => None,
        }
    }

    /// Whether the layout shows one pane at a time, and the text is it.
    #[must_use]
    pub fn shows_text_alone(&self) -> bool {
        self.window.layout == Layout::Single && self.listing().focus == Focus::Text
    }
}

fn find(reading: &Reading) -> Option<Find<'_>> {
    reading.find.as_ref().map(|find| Find { text: find.line.text(), here: find.here })
}
