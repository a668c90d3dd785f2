//! `tillit`: a terminal browser over one embedded archive. This page is a map of the source.
//!
//! # The screen, and the file that draws each part
//!
//! ```text
//!  Tillitsdelegationen 2016–2020   1 Principles 7  2 History 59  3 …             en   view/frame.rs  title, tabs
//! ──────────────────────────────────────────────────────────────────────────────────
//!  History                                                                  8 / 59   view/frame.rs  trail, line, count
//!
//!  Background, from 2013                │  Dir. 2016:51 · directive · 2016-06-16
//!   2016  02-16  □  Statskontoret is …  │                                            view/text.rs  the text pane: rows
//!  Municipalities, county councils, fr… │  Tillit i styrningen                       of toned text, from document.rs
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
//!  ↑↓ move  Enter read  / search  y copy  ? help  q quit                             view/bottom.rs  from keymap.rs
//! ```
//!
//! `view/panes.rs` says where the parts are, from the size of the screen and what the listing needs. The help sheet and the about page lie
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
//! Three ideas carry it. A tab is a query without words, a search is one without a section, and the entries related to
//! another are a third: each gives a *listing*, and every list on the screen is one. What is opened is put on a *trail*:
//! going back takes the topmost listing off, and the one below is as it was left. Input and output are asked for by a
//! value, an *effect*.
//!
//! # The modules, each using only those above it
//!
//! - [`scrub`]: text from outside made harmless where it enters
//! - [`lang`]: the two languages, and a text in one or both of them
//! - [`archive`]: the entries, their relations and dates; reads and checks the JSON, embedded or given
//! - [`own`]: the reader's own marks, notes, entries and full texts, kept in journals
//! - [`search`]: the query, the index, the hits, and the ranges in them that matched
//! - [`messages`]: every word that the interface says, in both languages
//! - [`document`]: an entry, or a page of the program, as rows of toned text at a width
//! - [`address`]: which addresses may be opened
//! - [`import`]: feeds, RIS, BibTeX, CSL-JSON and tables into entries, and whether an entry is there already
//! - [`library`]: the archive and the reader's own layer over it as one
//! - [`cite`]: an entry as a reference, in several formats
//! - [`web`]: the edition for the web, and the feed
//! - [`cursor`]: the chosen row and the top row: the arithmetic of lists
//! - [`line`](mod@line): an editable line of text
//! - [`action`]: actions, which a reader asks for, and effects, which the program asks for
//! - [`keymap`]: what each key does: one table for dispatch, bottom line and help
//! - [`settings`]: the reader's settings, from a small file
//! - [`app`]: the state, and how it changes
//! - [`theme`]: what each tone looks like: the only place with colours
//! - [`view`]: draws the state, and changes nothing
//! - [`tui`]: the event loop, and the terminal taken and given back
//! - [`cli`]: the same archive as lines: for scripts, for other programs, for people who read lines
//!
//! # Absent on purpose
//!
//! - In [`app`]: ratatui, crossterm, a clock, the environment. It gets what it needs as actions and returns effects.
//! - Above [`tui`]: input and output, except of archives, settings, imported files and the reader's own layer.
//! - Everywhere: async, components, `Rc` and `RefCell`. There is one state, and one place where it changes.
//! - Outside [`tui`]: threads, except those that read a large archive, hidden behind one call; locks and statics, except the
//!   one behind which [`archive`] reads a full text when it is first asked for. [`app`] only shares its archive (an `Arc`)
//!   with the thread of [`tui`] that indexes it; what [`search`] and [`document`] share are the words and the rows of a full
//!   text, which never change.
//!
//! `tests/it/tidy.rs` checks the layering: which module uses which, and which may use an outside crate or part of `std`.

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
