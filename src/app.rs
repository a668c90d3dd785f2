//! The state of the program, and the only place where it changes: [`App::update`].
//!
//! - A tab, a search and what is related to an entry are all a [`Listing`]. What is opened over a tab lies on a trail:
//!   going back takes the topmost off, and what lay under it stands exactly where it stood.
//! - Nothing here knows a terminal, a clock or an environment. What the program asks of the world is an [`Effect`].
//! - Sizes enter as [`Action::Resize`]; cursors and pages are fitted to them before the picture is drawn.

mod columns;
mod going;
mod keeping;
mod layout;
mod listing;
mod reading;
mod saying;
mod searching;
mod taking;

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

pub use self::{
    columns::{Cell, Columns, LEGEND, Measured, Shows},
    listing::{Focus, ListRow, Listing, ListingKind, OpenSheet, Sheet},
    reading::{Find, Reading},
    saying::{Message, Name},
};
use self::{going::Undone, reading::Step};
use crate::{
    action::{Action, Effect, Layout, Mode, Outcome, Window},
    archive::{Archive, Date, Entry, EntryId, SectionId},
    document::LaidText,
    lang::Lang,
    library::Change,
    line::Line,
    messages::Messages,
    search::Index,
    settings::Settings,
};

/// What the reader is doing, apart from where: one thing at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Doing {
    /// Moving about and reading: a key is a command.
    #[default]
    Reading,
    /// Writing the line of the search on top of the trail. Of the earlier searches it shows the one that was recalled.
    Searching { recalled: Option<usize> },
    /// Writing what to find in the page; the pane that the reader was in before.
    Finding { before: Focus },
    /// Writing a note.
    Noting,
    /// Answering what to copy.
    Copying,
    /// Answering in which format to export what.
    Exporting(ExportScope),
    /// Writing the number of what is to be followed: what was written.
    Numbering(usize),
}

/// What an export takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportScope {
    /// The chosen entry.
    Entry,
    /// The list.
    List,
    /// The list of all that is the reader's own.
    Own,
    /// What the reader has marked.
    Marked,
}

/// The most rows of a screen on which a text that is read takes the place of the list above it.
const SHORT: usize = 24;

/// The state of the program.
pub struct App {
    archive: Arc<Archive>,
    /// Made after the first frame; until then no words are searched for.
    index: Option<Index>,
    /// The index with an earlier layer.
    outdated_index: Option<Index>,
    lang: Lang,
    today: Option<Date>,
    window: Window,
    tabs: Vec<Listing>,
    tab: usize,
    trail: Vec<Listing>,
    /// The steps back that can be taken again, the last on top.
    undone: Vec<Undone>,
    doing: Doing,
    /// Whether the line of the search was changed since it was last answered.
    search_is_stale: bool,
    /// Earlier searches, oldest first.
    recent: Vec<String>,
    /// The full text that was laid out last: it stays so while what stands above it changes.
    laid_text: Option<Arc<LaidText>>,
    /// What came of effects while the reader was writing or answering: it waits until that is done.
    late: VecDeque<Outcome>,
    /// What is being copied, until it is known what came of it.
    copying: Option<String>,
    message: Option<Message>,
    /// The note that is being written.
    note: Line,
    /// Notes that were left while they were written, by their entries.
    drafts: HashMap<EntryId, Line>,
    /// Whether a text that is read has the whole screen where there would be room for its list.
    text_alone: bool,
    /// The reader's settings; of them, `M` changes whether the mouse controls the program.
    settings: Settings,
    /// Whether anything of the reader's own can be kept.
    has_layer: bool,
}

impl App {
    /// The program at its start: the first tab of an archive that has entries. `today` dates what is retrieved.
    #[must_use]
    pub fn new(archive: Archive, lang: Lang, today: Option<Date>) -> Self {
        let tab = |section: SectionId| Listing::new(ListingKind::Tab(section), &archive, None, lang);
        let tabs: Vec<Listing> = archive.section_ids().map(tab).collect();
        let tab = tabs.iter().position(|tab| !tab.items.is_empty()).unwrap_or(0);
        Self {
            archive: Arc::new(archive),
            index: None,
            outdated_index: None,
            lang,
            today,
            window: Window::default(),
            tabs,
            tab,
            trail: Vec::new(),
            undone: Vec::new(),
            doing: Doing::default(),
            search_is_stale: false,
            recent: Vec::new(),
            laid_text: None,
            late: VecDeque::new(),
            copying: None,
            message: None,
            note: Line::default(),
            drafts: HashMap::new(),
            text_alone: false,
            settings: Settings::default(),
            has_layer: true,
        }
    }

    /// The same with the reader's settings.
    #[must_use]
    pub fn with(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// The same with a layer of the reader's own, or without one.
    #[must_use]
    pub fn with_layer(mut self, has_layer: bool) -> Self {
        self.has_layer = has_layer;
        self
    }

    /// The archive.
    #[must_use]
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The archive, where it has no index yet.
    #[must_use]
    pub fn unindexed(&self) -> Option<Arc<Archive>> {
        self.index.is_none().then(|| Arc::clone(&self.archive))
    }

    /// The index as it was before the layer over the archive changed, where there is one: it need only take the layer.
    pub fn take_outdated_index(&mut self) -> Option<Index> {
        self.outdated_index.take()
    }

    /// Keeps an index that was made while the layer over the archive changed.
    pub fn keep_outdated_index(&mut self, index: Index) {
        self.outdated_index = Some(index);
    }

    /// Takes the index of the archive: what was asked for is answered now.
    pub fn set_index(&mut self, index: Index) {
        let Self { trail, archive, lang, .. } = self;
        for listing in trail.iter_mut().filter(|listing| matches!(listing.kind, ListingKind::Search(_))) {
            let before = listing.chosen();
            listing.fill_again(archive, Some(&index), *lang, before);
            if listing.chosen() == before {
                listing.reading.renew();
            } else {
                listing.reading = Reading::default();
            }
        }
        self.index = Some(index);
        self.search_is_stale = false;
        self.catch_up();
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

    /// The panes of the screen, with the listing that is shown in them.
    #[must_use]
    pub fn panes(&self) -> Window {
        self.listing().measured.panes
    }

    /// The open tab, from 0.
    #[must_use]
    pub fn tab(&self) -> usize {
        self.tab
    }

    /// How many entries a tab has.
    #[must_use]
    pub fn count(&self, tab: usize) -> usize {
        self.tabs[tab].items.len()
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

    /// The page that lies over the panes.
    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        self.listing().sheets.last().map(|open| &open.sheet)
    }

    /// Whether the mouse controls the program.
    #[must_use]
    pub fn takes_mouse(&self) -> bool {
        self.settings.mouse
    }

    /// What the reader is doing, so far as keys mean different things.
    #[must_use]
    pub fn mode(&self) -> Mode {
        match self.doing {
            Doing::Searching { .. } => Mode::Search,
            Doing::Finding { .. } => Mode::Find,
            Doing::Noting => Mode::Note,
            Doing::Copying => Mode::Copy,
            Doing::Exporting(_) => Mode::Export,
            Doing::Reading | Doing::Numbering(_) => match (self.sheet(), self.listing().focus) {
                (Some(Sheet::Addresses), _) => Mode::Addresses,
                (Some(Sheet::Panorama(_)), _) => Mode::Panorama,
                (Some(_), _) => Mode::Sheet,
                (None, Focus::Text) => Mode::Text,
                (None, Focus::List) => Mode::List,
            },
        }
    }

    /// The chosen entry.
    #[must_use]
    pub fn chosen(&self) -> Option<&Entry> {
        self.listing().chosen().map(|at| &self.archive.entries[at])
    }

    /// The page that is read, and where the reader stands in it: the sheet, or the text of the chosen entry.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        let listing = self.listing();
        listing.sheets.last().map_or(&listing.reading, |open| &open.reading)
    }

    fn reading_mut(&mut self) -> &mut Reading {
        let listing = self.top();
        match listing.sheets.last_mut() {
            Some(open) => &mut open.reading,
            None => &mut listing.reading,
        }
    }

    /// The same, after its page was laid out.
    fn laid_out(&mut self) -> &mut Reading {
        self.lay_out();
        self.reading_mut()
    }

    /// Changes the state as `action` asks; what the world must do about it comes back. What a reader asks for in vain is
    /// said to do nothing.
    pub fn update(&mut self, action: Action) -> Effect {
        let is_asked =
            !matches!(action, Action::Resize(_) | Action::Redraw | Action::Report(_) | Action::SetArchive(_));
        if is_asked {
            self.message = None;
        }
        if !matches!(action, Action::Type(_) | Action::Edit(_) | Action::Paste(_)) {
            self.answer();
        }
        if is_asked && !matches!(action, Action::Digit(_)) && matches!(self.doing, Doing::Numbering(_)) {
            self.doing = Doing::Reading;
        }
        let before = self.place();
        let in_vain = self.in_vain(&action);
        let effect = self.apply(action);
        if is_asked && effect == Effect::None && self.message.is_none() && self.place() == before {
            self.say(in_vain);
        }
        self.say_what_came_late();
        effect
    }

    fn apply(&mut self, action: Action) -> Effect {
        match action {
            Action::Quit => return Effect::Quit,
            Action::Leave => return self.leave(),
            Action::Suspend => return Effect::Suspend,
            Action::Redraw => return Effect::Redraw,
            Action::Open => return self.open(),
            Action::SearchWeb => return self.search_web(),
            Action::Digit(digit) => return self.take_digit(digit),
            Action::Copy(part) => return self.copy(part),
            Action::Export(format) => return self.export(format),
            Action::Enter => return self.enter(),
            Action::Mark => return self.mark(),
            Action::Undo => return Effect::Keep(Change::Undo),
            Action::Note => self.begin_note(),
            Action::Own => self.list_own(),
            Action::SetArchive(archive) => self.set_archive(*archive),
            Action::Follow(target) => {
                self.take_line();
                self.reading_mut().target = Some(target);
                return self.follow(target);
            }
            Action::Back => self.back(),
            Action::Forward => self.forward(),
            Action::Tab(tab) => self.open_tab(tab),
            Action::NextTab => self.open_tab((self.tab + 1) % self.tabs.len()),
            Action::PreviousTab => self.open_tab((self.tab + self.tabs.len() - 1) % self.tabs.len()),
            Action::Move(motion) => self.step(motion),
            Action::MoveHit(motion) => self.step_hit(motion),
            Action::Scroll(motion) => self.scroll(motion),
            Action::NextEntry => self.step_entry(Step::Next),
            Action::PreviousEntry => self.step_entry(Step::Previous),
            Action::ReadOn => self.read_on(),
            Action::Unbound(key) => self.say_unbound(&key),
            Action::Select(nth) => self.select(nth),
            Action::PickYear(year) => self.pick_year(year),
            Action::TextAlone => self.switch_text_alone(),
            Action::Search => self.search(),
            Action::Find => self.find(),
            Action::NextFind => self.step_mark(Step::Next),
            Action::PreviousFind => self.step_mark(Step::Previous),
            Action::NextTarget => self.step_target(Step::Next),
            Action::PreviousTarget => self.step_target(Step::Previous),
            Action::Addresses => self.show_addresses(),
            Action::AskCopy => self.ask_copy(),
            Action::AskExport => self.ask_export(),
            Action::ChangeExport => self.change_export(),
            Action::Related => self.open_related(),
            Action::Order => self.reorder(),
            Action::Year => self.narrow_to_year(),
            Action::Language => self.switch_language(),
            Action::Panorama => self.show_panorama(),
            Action::PreviousYear => self.step_year(Step::Previous),
            Action::NextYear => self.step_year(Step::Next),
            Action::Help => self.show(Sheet::Help),
            Action::About => self.show(Sheet::About),
            Action::Mouse => self.switch_mouse(),
            Action::Type(c) => self.write(|line| line.insert(c.encode_utf8(&mut [0; 4]))),
            Action::Paste(text) => self.write(|line| line.insert(&text)),
            Action::Edit(edit) => self.write(|line| line.edit(edit)),
            Action::Resize(window) => self.window = window,
            Action::Report(outcome) => self.take_outcome(outcome),
        }
        Effect::None
    }

    fn top(&mut self) -> &mut Listing {
        self.trail.last_mut().unwrap_or(&mut self.tabs[self.tab])
    }

    fn page_height(&self) -> usize {
        let is_whole = self.sheet().is_some() || self.chosen().is_none() || self.shows_text_alone();
        if is_whole { self.window.sheet_height } else { self.panes().text_height }
    }

    /// Answers what was written since the last answer, and fits the list and the page that is read to the window.
    /// Whoever feeds the state calls this when no more keys wait, before the picture is drawn: a burst of keys costs one
    /// search and one layout.
    pub fn catch_up(&mut self) {
        self.answer();
        self.fit_list();
        let height = self.page_height();
        self.laid_out().fit(height);
    }

    /// The line that is being written, where one is.
    #[must_use]
    pub fn line(&self) -> Option<&Line> {
        match (self.doing, &self.listing().kind) {
            (Doing::Searching { .. }, ListingKind::Search(line)) => Some(line),
            (Doing::Noting, _) => Some(&self.note),
            (Doing::Finding { .. }, _) => self.reading().find.as_ref().map(|find| &find.line),
            _ => None,
        }
    }

    /// Whether the text has the whole screen: where one pane is shown at a time, on a low screen while it is read, and
    /// where the reader asked for it.
    #[must_use]
    pub fn shows_text_alone(&self) -> bool {
        let is_low = self.window.layout == Layout::Stacked && self.window.sheet_height + 3 <= SHORT;
        let is_alone = self.text_alone || self.window.layout == Layout::Single || is_low;
        self.listing().focus == Focus::Text && is_alone
    }
}
