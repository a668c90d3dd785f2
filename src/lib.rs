//! `tillit`: a terminal browser over one embedded archive. This page is the map of the house.
//!
//! # The screen, and the file that draws each part
//!
//! ```text
//!  tillit   1 Principles 7  2 History 27  3 Reports 7  4 Media 31               en   view/frame.rs  tabs, language
//! ──────────────────────────────────────────────────────────────────────────────────
//!  History                                                                  2 / 27   view/frame.rs  trail, line, count
//!
//!  Before the delegation                │  Dir. 2016:51 · directive · 2016-06-16
//!   2016  02-16  □  Statskontoret is …  │                                            view/text.rs  the text pane: rows
//!  Municipalities, county councils      │  Tillit i styrningen                       of toned text, from document.rs
//! ▸       06-16  §  Dir. 2016:51  Til…  │  Our translation: Trust in governance
//!         06-16  ◆  The government se…  │
//!         06-16  ●  Laura Hartman bec…  │  Decided   2016-06-16
//!   2017  01     ●  Louise Bringselius… │  Ministry  Ministry of Finance
//!                                       │
//!   view/list.rs                        │  With this directive the government set up …
//!   ▇▇▇  ███  ▅▅▅  ▇▇▇  ▅▅▅  ▂▂▂        │
//!    4    5    3    4    3    1         │  Links
//!   2016 2017 2018 2019 2020 2021       │  [1] …
//!   view/strip.rs
//!  ↑↓ move  Enter read  / search  y copy  ? help  q quit                             view/frame.rs  from keymap.rs
//! ```
//!
//! `view/panes.rs` says where the parts are, from the size of the screen alone. The help sheet and the about page lie
//! over both panes; `view/text.rs` draws them too.
//!
//! # From key press to frame
//!
//! ```text
//! terminal ── event ─▶ tui: waits for one, then takes along all that already wait
//!                       │
//!                       ▼
//!            keymap::action(app.mode(), key) ─▶ Option<Action>
//!                       │
//!                       ▼
//!            App::update(action) ─▶ Effect      the only place where state changes
//!                       │            └─▶ tui carries it out; what came of it returns as an action
//!                       ▼
//!            view::draw(&app, theme, frame)     once for all that waited; changes nothing
//!                       │
//!                       ▼
//!            ratatui's difference ─▶ terminal
//! ```
//!
//! Three ideas carry it. A tab is a query without words, a search one without bounds, and what is related to an entry
//! a third: each gives a *listing*, and every list on the screen is one. What is opened lies on a *trail*: going back
//! takes the topmost listing off, and what lay under it stands where it stood. What the program asks of the world is a
//! value, an *effect*.
//!
//! # The modules, each using only those above it
//!
//! - [`scrub`]: text from outside made harmless, once, where it enters
//! - [`lang`]: the two languages, and a text that is told in them
//! - [`archive`]: the entries, their relations and dates; reads and checks the JSON, embedded or given
//! - [`own`]: what is the reader's: marks, notes, entries and texts over an archive, in journals
//! - [`search`]: a query, the index, the hits, and what in them matched
//! - [`messages`]: every word that the interface says, in both languages
//! - [`document`]: an entry, or a page of the program, as rows of toned text at a width
//! - [`address`]: which addresses may be opened
//! - [`import`]: other people's formats into entries, and whether an entry is there already
//! - [`library`]: the archive and the reader's own layer over it as one
//! - [`cite`]: an entry as a reference, in several formats
//! - [`web`]: the edition for the web, and the feed
//! - [`cursor`]: the chosen row and the top row: the arithmetic of lists
//! - [`line`](mod@line): a line that is being written
//! - [`action`]: what a reader asks for, and what the program asks of the world
//! - [`keymap`]: what each key does: one table for dispatch, bottom line, help and README
//! - [`settings`]: what a reader may settle once for all, in a small file
//! - [`app`]: the state, and how it changes
//! - [`theme`]: what each tone looks like: the only place with colours
//! - [`view`]: the picture of the state: pure drawing
//! - [`tui`]: the loop, and the terminal taken and given back
//! - [`cli`]: the same archive as lines: for scripts, for other programs, for people who read lines
//!
//! # Absent on purpose
//!
//! - In [`app`]: ratatui, crossterm, a clock, the environment. It is told what it needs, and tells what it wants done.
//! - Above [`tui`]: input and output, but for an archive, the settings, what is imported and what is the reader's own.
//! - Everywhere: async, components, `Rc` and `RefCell`. There is one state, and one place where it changes.
//! - Outside [`tui`]: threads, but for those that read a large archive, hidden behind one call; locks and statics.
//!   [`app`] only shares its archive (an `Arc`) with the thread of [`tui`] that indexes it.
//!
//! `tests/it/tidy.rs` holds the source to all of this.

pub mod scrub;

pub mod lang;

pub mod archive;

pub mod own;

pub mod search;

pub mod messages;

pub mod document;

pub mod address;

pub mod import;

pub mod library;

pub mod cite;

pub mod web;

pub mod cursor;

pub mod line;

pub mod action;

pub mod keymap;

pub mod settings;

pub mod app;

pub mod theme;

pub mod view;

pub mod tui;

pub mod cli;
