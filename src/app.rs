//! The state of the program, and the only place where it changes: [`App::update`].
//!
//! - A tab, a search and what is related to an entry are all a [`Listing`]. What is opened over a tab lies on a trail:
//!   going back takes the topmost off, and what lay under it stands exactly where it stood.
//! - Nothing here knows a terminal, a clock or an environment. What the program asks of the world is an [`Effect`].
//! - Sizes enter as [`Action::Resize`]; every update ends by fitting cursors and pages to them.

mod going;
mod listing;
mod searching;
mod taking;

pub use self::listing::{Focus, ListRow, Listing, ListingKind, Reading, Sheet, Sought};
use crate::{
    action::{Action, Effect, Layout, Mode, Window},
    archive::{Archive, Date, Entry, SectionId},
    document::{self, Document, Find, RenderOptions},
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
    /// Whether the line of the search was changed since it was last answered.
    search_is_stale: bool,
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
    /// The program at its start: the first tab of an archive with its index. `today` dates what is retrieved.
    #[must_use]
    pub fn new(archive: Archive, index: Index, lang: Lang, today: Option<Date>) -> Self {
        let tab = |section: SectionId| Listing::new(ListingKind::Tab(section), &archive, &index, lang);
        let tabs: Vec<Listing> = archive.section_ids().map(tab).collect();
        let tab = tabs.iter().position(|tab| !tab.items.is_empty()).unwrap_or(0);
        Self {
            archive,
            index,
            lang,
            today,
            window: Window::default(),
            tabs,
            tab,
            trail: Vec::new(),
            prompt: None,
            writing: None,
            search_is_stale: false,
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
        let looks = RenderOptions {
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
        if !matches!(action, Action::Type(_) | Action::Edit(_) | Action::Paste(_)) {
            self.catch_up();
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

    /// The line that is being written, where one is.
    #[must_use]
    pub fn line(&self) -> Option<&Line> {
        let reading = self.sheet().map_or(&self.listing().reading, |(_, reading)| reading);
        match (self.writing?, &self.listing().kind) {
            (Writing::Search, ListingKind::Search(line)) => Some(line),
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
