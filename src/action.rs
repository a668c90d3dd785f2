//! The language of the program: what a reader can ask of it, and what it asks of the world.
//!
//! A key, a click, a paste and a new size all become an [`Action`]; an action changes the state and may give an
//! [`Effect`], which only the terminal module carries out; what came of it returns as an action.

use crate::{archive::Archive, cite::Format, cursor::Motion, lang::Text, library::Change, line::Edit};

/// What a reader asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Leave the program.
    Quit,
    /// One step back; from a tab, leave the program.
    Leave,
    /// One step back; never leaves the program.
    Back,
    /// Take the last step back again.
    Forward,
    /// Open a tab, from 0.
    Tab(usize),
    /// Open the next tab.
    NextTab,
    /// Open the tab before.
    PreviousTab,
    /// Move in the list or scroll the page.
    Move(Motion),
    /// Move in the list while a line is written.
    MoveHit(Motion),
    /// Scroll the page, whichever pane the reader is in.
    Scroll(Motion),
    /// The next entry of the list, in whichever pane the reader is.
    NextEntry,
    /// The entry before.
    PreviousEntry,
    /// Read on: a page further, and at the end of a text to the next entry's beginning.
    ReadOn,
    /// A key that does nothing here, by its name.
    Unbound(String),
    /// Choose an item of the list, from 0.
    Select(usize),
    /// Go to a year: the panorama's, or the first entry of the list that has it.
    PickYear(u16),
    /// Show the text alone, or beside its list again.
    TextAlone,
    /// Into the text; follow what is reached there; take the line that is written.
    Enter,
    /// Search everything.
    Search,
    /// Find in the open page.
    Find,
    /// The next find in the page.
    NextFind,
    /// The find before.
    PreviousFind,
    /// Reach the next link or related entry of the page.
    NextTarget,
    /// Reach the one before.
    PreviousTarget,
    /// Follow a link or related entry of the page, from 0.
    Follow(usize),
    /// Open the entry's own address in a browser.
    Open,
    /// Search the web for the entry's headline: show the address, and then open it.
    SearchWeb,
    /// Show everything that can be followed from the entry, to choose by number.
    Addresses,
    /// A digit of the number of what is to be followed.
    Digit(usize),
    /// Ask what to copy.
    AskCopy,
    /// Copy a part of the entry.
    Copy(Part),
    /// Ask in which format to export.
    AskExport,
    /// Export something else: the entry, the list, what is marked.
    ChangeExport,
    /// Export in a format.
    Export(Format),
    /// Show what is related to the entry as a listing.
    Related,
    /// Order the list otherwise.
    Order,
    /// Mark the entry, or take the mark away.
    Mark,
    /// Write a note on the entry.
    Note,
    /// List everything that is the reader's own.
    Own,
    /// Undo the latest that was done with what is the reader's own.
    Undo,
    /// Narrow the list to the year of the chosen entry, and back.
    Year,
    /// The other language.
    Language,
    /// Show every section over the years.
    Panorama,
    /// The year before, in the panorama.
    PreviousYear,
    /// The year after, in the panorama.
    NextYear,
    /// Show the keys.
    Help,
    /// Show what the archive is.
    About,
    /// Take the mouse, or leave it to the terminal.
    Mouse,
    /// Draw everything anew.
    Redraw,
    /// Stop, until the shell continues the program.
    Suspend,
    /// Write a character into the line.
    Type(char),
    /// Change the line that is written; on an empty line the arrow up brings back earlier queries.
    Edit(Edit),
    /// Write pasted text into the line; where there is none, nothing.
    Paste(String),
    /// The screen has these panes now.
    Resize(Window),
    /// What came of an effect.
    Report(Outcome),
    /// The archive with the reader's layer over it as it is now.
    SetArchive(Box<Archive>),
}

/// What a reader is doing, so far as keys mean different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Moving in a list.
    List,
    /// Reading the text of an entry.
    Text,
    /// Writing a search.
    Search,
    /// Writing what to find in a page.
    Find,
    /// Writing a note.
    Note,
    /// Reading a page that lies over the others: help, about, a text to copy by hand.
    Sheet,
    /// Choosing among an entry's addresses.
    Addresses,
    /// Looking at every section over the years.
    Panorama,
    /// Choosing what to copy.
    Copy,
    /// Choosing a format to export.
    Export,
}

/// A part of an entry that can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The reference, in the language of the interface.
    Reference,
    /// The first address.
    Address,
    /// The text as it is shown.
    Text,
    /// The address that is reached on a page.
    Reached,
    /// The place in a full text that the reader stands at, with a reference that names its page.
    Passage,
    /// The id.
    Id,
}

/// What the program asks of the world.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Nothing.
    None,
    /// End.
    Quit,
    /// Stop, until the shell continues the program.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Do this with the reader's layer.
    Keep(Change),
    /// Open this address, vetted and in its normal form, in a browser.
    Open(String),
    /// Put this text on a clipboard.
    Copy(Copied),
    /// Write this text to a new file of this name.
    Export {
        /// The name of the file, in the working folder.
        name: String,
        /// What it says.
        text: String,
    },
}

/// A text to be copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// What it is called, in a report.
    pub name: String,
    /// The text.
    pub text: String,
}

/// What came of an effect. An address that a program took is not reported: it was said when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done with the reader's layer; what was taken back, where something was.
    Kept(Option<String>),
    /// It could not be written: why, in a sentence.
    NotKept(String),
    /// There is no layer.
    NoLayer,
    /// No program took the address.
    NotOpened {
        /// The address.
        address: String,
        /// What the system says.
        why: String,
    },
    /// The text, by its name, was sent to the terminal, which does not say whether it took it.
    Sent(String),
    /// A clipboard took the text.
    Taken {
        /// The text's name.
        name: String,
        /// The program that keeps the clipboard.
        by: &'static str,
    },
    /// The text is longer than terminals take, and was not sent.
    TooLong {
        /// The text's name.
        name: String,
        /// Its length.
        bytes: usize,
        /// The length that terminals take.
        most: usize,
    },
    /// The file of this path was written.
    Exported(String),
    /// The file could not be written.
    NotExported {
        /// Its path.
        path: String,
        /// Why.
        why: Text,
    },
}

/// The panes of the screen, in columns and rows, as far as the size of the screen alone says: a listing takes of it what
/// it needs ([`Window::for_listing`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// How the panes stand.
    pub layout: Layout,
    /// The columns of the screen.
    pub columns: usize,
    /// The columns of the list; before a listing is known, the most that it may have.
    pub list_width: usize,
    /// The rows of the list; before a listing is known, with those of the strip under it.
    pub list_height: usize,
    /// The rows of the strip under the list.
    pub strip_height: usize,
    /// The columns of the text.
    pub text_width: usize,
    /// The rows of the text.
    pub text_height: usize,
    /// The columns of a page that lies over the panes.
    pub sheet_width: usize,
    /// The columns of the screen that a chart may use.
    pub chart_width: usize,
    /// The rows of a page that lies over the panes.
    pub sheet_height: usize,
}

/// What a listing needs of the screen, measured once for all of its entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The columns of its widest row.
    pub columns: usize,
    /// Whether a strip of years stands under it.
    pub has_strip: bool,
}

impl Window {
    /// The most columns of a text: longer lines are hard to read.
    pub(crate) const PAGE: usize = 76;
    /// The columns around a text: the margin on its left, and the scrollbar with a margin on its right.
    pub(crate) const AROUND_PAGE: usize = 3;
    /// The columns between a list and the text beside it, the rule in their middle.
    pub(crate) const BETWEEN: usize = 3;
    /// The fewest columns of a list beside a text.
    const LEAST: usize = 24;
    /// The fewest rows of a list over a text.
    const LEAST_ROWS: usize = 3;

    /// The panes with a listing in them: beside a text it has as many columns as its widest row needs, and the text has
    /// the others.
    #[must_use]
    pub fn for_listing(mut self, needs: Needs) -> Self {
        if !needs.has_strip {
            self.strip_height = 0;
        }
        self.list_height -= self.strip_height;
        if self.layout == Layout::Wide {
            self.list_width = needs.columns.max(Self::LEAST).min(self.list_width);
            let room = self.columns.saturating_sub(self.list_width + Self::BETWEEN + Self::AROUND_PAGE);
            self.text_width = room.clamp(1, Self::PAGE);
        }
        self
    }

    /// The same where the list over a text has so many rows in all: the text has what it leaves.
    #[must_use]
    pub fn for_rows(mut self, rows: usize) -> Self {
        if self.layout == Layout::Stacked {
            let free = self.list_height.saturating_sub(rows.max(Self::LEAST_ROWS));
            self.list_height -= free;
            self.text_height += free;
        }
        self
    }
}

/// How list and text stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Side by side.
    #[default]
    Wide,
    /// The list over the text.
    Stacked,
    /// One at a time.
    Single,
}
