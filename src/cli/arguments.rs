//! What can be asked for on the command line: every command, every option, their help.
//!
//! The help, the completions and the manual page are all made from this; those in Swedish by way of `swedish`.

use std::{ffi::OsString, fmt, num::NonZeroUsize};

use clap::{
    Arg, Args, Command as Description, Error, Parser, Subcommand,
    builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser},
};
use clap_complete::Shell;

use super::{
    examples::{
        ADD_EXAMPLES, ARCHIVE_EXAMPLES, CITE_EXAMPLES, COMPLETIONS_EXAMPLES, EXAMPLES, EXPORT_EXAMPLES,
        IMPORT_EXAMPLES, LIST_EXAMPLES, MAN_EXAMPLES, NOTE_EXAMPLES, OWN_EXAMPLES, SEARCH_EXAMPLES, SHOW_EXAMPLES,
        TEXT_EXAMPLES,
    },
    export,
    output::When,
};
use crate::{archive::Date, cite::Format, import, lang::Lang, settings::ThemeName};

/// The heading of the options of every command.
pub(super) const EVERYWHERE: &str = "Everywhere";

/// The archive of Tillitsdelegationen 2016–2020, read and searched in a terminal
#[derive(Default, Parser)]
#[command(name = "tillit", version, propagate_version = true, after_help = EXAMPLES, disable_help_subcommand = true)]
pub(super) struct Arguments {
    /// Open the browser with a search
    #[arg(long, value_name = "WORDS", conflicts_with = "open")]
    pub(super) search: Option<String>,
    /// Open the browser with an entry, by id or number
    #[arg(long, value_name = "ID")]
    pub(super) open: Option<String>,
    #[command(flatten)]
    pub(super) everywhere: Everywhere,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// The options of every command.
#[expect(clippy::doc_markdown, reason = "the comments are the help, which has no markup")]
#[derive(Args, Clone, Default)]
pub(super) struct Everywhere {
    /// The language, sv or en; otherwise that of the settings, or of LC_ALL, LC_MESSAGES or LANG
    #[arg(long, value_name = "LANG", global = true, help_heading = EVERYWHERE, value_parser = lang())]
    #[arg(hide_possible_values = true)]
    pub(super) lang: Option<Lang>,
    /// Another archive, JSON or JSON Lines; - is standard input
    #[arg(long, value_name = "FILE", global = true, help_heading = EVERYWHERE)]
    pub(super) archive: Option<OsString>,
    /// Leave out what is yours: marks, notes, entries, texts
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(super) no_own: bool,
    /// The theme, auto (for dark and light terminals), contrast or plain; otherwise that of the settings
    #[arg(long, value_name = "THEME", global = true, help_heading = EVERYWHERE, value_parser = theme())]
    #[arg(hide_possible_values = true)]
    pub(super) theme: Option<ThemeName>,
    /// When to use colour: auto, always or never; with NO_COLOR text is only bold and underlined
    #[arg(long, value_name = "WHEN", global = true, help_heading = EVERYWHERE, default_value = "auto", value_enum)]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(super) color: When,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Search everything, one line per hit
    #[command(after_help = SEARCH_EXAMPLES)]
    Search(Search),
    /// List the archive or a section of it, one line per entry
    #[command(after_help = LIST_EXAMPLES)]
    List {
        /// A section, in either language
        #[arg(value_parser = SectionParser)]
        section: Option<String>,
        /// Print an array of entries
        #[arg(long)]
        json: bool,
        /// On a terminal too, show the id of each entry
        #[arg(long)]
        ids: bool,
    },
    /// Print whole entries, as the browser shows them
    #[command(after_help = SHOW_EXAMPLES)]
    Show {
        /// The entries, by id or number
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        /// Print one object per entry, each on a line
        #[arg(long)]
        json: bool,
    },
    /// Print references to entries
    #[command(after_help = CITE_EXAMPLES)]
    Cite {
        /// The entries, by id or number
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        /// The format of the reference; a line in your language if it is left out
        #[arg(short, long, value_parser = reference())]
        format: Option<Format>,
    },
    /// Print the archive, or what a search finds in it, for another program
    #[command(after_help = EXPORT_EXAMPLES)]
    Export {
        /// The format
        #[arg(short, long, default_value = "json", value_parser = export())]
        format: export::Format,
        /// Include entries of your own, and your notes where the format has a place for them
        #[arg(long)]
        own: bool,
        /// What to search for; everything if it is left out
        words: Vec<String>,
    },
    /// Mark entries
    Mark {
        /// The entries, by id or number
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Remove marks
    Unmark {
        /// The entries, by id or number
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Write a note on an entry
    #[command(after_help = NOTE_EXAMPLES)]
    Note {
        /// The entry
        #[arg(value_name = "ID")]
        id: String,
        /// The note; an empty one removes the note
        #[arg(value_name = "TEXT")]
        text: Option<String>,
    },
    /// Add an entry of your own
    #[command(after_help = ADD_EXAMPLES)]
    Add(Described),
    /// Change an entry of your own: what is given replaces what was there
    Edit {
        /// The entry
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        described: Described,
    },
    /// Remove entries of your own
    Drop {
        /// The entries, by id or number
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Attach the full text of a report to its entry
    #[command(after_help = TEXT_EXAMPLES)]
    Text {
        /// The entry
        #[arg(value_name = "ID")]
        id: String,
        /// The file, plain text; standard input if it is left out or -
        #[arg(conflicts_with = "remove")]
        file: Option<OsString>,
        /// Replace the text that is there
        #[arg(long, conflicts_with = "remove")]
        replace: bool,
        /// Remove the text
        #[arg(long)]
        remove: bool,
    },
    /// List what is yours
    #[command(after_help = OWN_EXAMPLES, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
    Own {
        /// Print an array
        #[arg(long)]
        json: bool,
        #[command(subcommand)]
        what: Option<Own>,
    },
    /// Print what this archive is: sources, version, counts, its readers' answers
    About,
    /// Check an archive file and list every fault with its place
    #[command(after_help = ARCHIVE_EXAMPLES)]
    Check {
        /// The file; - is standard input
        file: OsString,
    },
    /// Add articles and references from other programs: feeds, RIS, BibTeX, CSL-JSON, tables, Riksdagen
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(Import),
    /// Print the JSON schema of archive files
    Schema,
    /// Print completions for a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    #[command(after_help = MAN_EXAMPLES)]
    Man,
}

/// What is done with what is the reader's.
#[derive(Subcommand)]
pub(super) enum Own {
    /// Undo the latest change, all of what one command did
    Undo,
    /// Check that everything of yours can be read, and name every line that cannot
    Check,
}

/// An entry as flags describe it.
#[derive(Args)]
pub(super) struct Described {
    /// The title
    #[arg(long)]
    pub(super) title: Option<String>,
    /// The author; between several stands a semicolon
    #[arg(long)]
    pub(super) author: Option<String>,
    /// The date: a day, a month or a year
    #[arg(long)]
    pub(super) date: Option<String>,
    /// The publication
    #[arg(long)]
    pub(super) publication: Option<String>,
    /// The web address
    #[arg(long)]
    pub(super) url: Option<String>,
    /// The section; a new entry without it gets the one for its kind
    #[arg(long, value_parser = SectionParser)]
    pub(super) section: Option<String>,
    /// The kind; a new entry without it gets the usual one of its section
    #[arg(long)]
    pub(super) kind: Option<String>,
}

impl Described {
    /// Whether nothing is said of it.
    pub(super) fn is_empty(&self) -> bool {
        let Self { title, author, date, publication, url, section, kind } = self;
        [title, author, date, publication, url, section, kind].into_iter().all(Option::is_none)
    }
}

/// An import.
#[derive(Args)]
pub(super) struct Import {
    /// The files; standard input if they are left out, or where one is -
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<OsString>,
    /// The format of the file; seen from its content if it is left out
    #[arg(long = "as", value_name = "FORMAT", value_parser = import())]
    pub(super) format: Option<import::Format>,
    /// Add to an archive file, not to what is yours; it is made, as JSON Lines, if it is not there
    #[arg(long, value_name = "FILE")]
    pub(super) to: Option<OsString>,
    /// Only what a search finds
    #[arg(long = "match", value_name = "QUERY")]
    pub(super) query: Option<String>,
    /// Also add what may be there already
    #[arg(long)]
    pub(super) all: bool,
    /// Print what would be added, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// A search.
#[derive(Args, Default)]
pub(super) struct Search {
    /// Only in a section, in either language
    #[arg(long, value_parser = SectionParser)]
    pub(super) section: Option<String>,
    /// Only from this day, month or year on
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) from: Option<Date>,
    /// Only up to and including this day, month or year
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) to: Option<Date>,
    /// At most this many hits
    #[arg(long, value_name = "N", value_parser = limit)]
    pub(super) limit: Option<NonZeroUsize>,
    /// Print an array of hits
    #[arg(long)]
    pub(super) json: bool,
    /// Explain which word matched how, where and at what cost
    #[arg(long, conflicts_with = "json")]
    pub(super) explain: bool,
    /// On a terminal too, show the id of each entry
    #[arg(long)]
    pub(super) ids: bool,
    /// What must occur, in any order; may be left out with --section, --from or --to
    #[arg(required_unless_present_any = ["section", "from", "to"])]
    pub(super) words: Vec<String>,
}

impl Search {
    /// A search for words alone.
    pub(super) fn for_words(words: String) -> Self {
        Self { words: vec![words], ..Self::default() }
    }
}

/// What a value should have been.
#[derive(Clone, Copy, Debug)]
pub(super) enum Expected {
    Number,
    Date,
}

impl fmt::Display for Expected {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, out)
    }
}

impl std::error::Error for Expected {}

fn limit(number: &str) -> Result<NonZeroUsize, Expected> {
    number.parse().map_err(|_| Expected::Number)
}

fn date(date: &str) -> Result<Date, Expected> {
    date.parse().map_err(|_| Expected::Date)
}

fn lang() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.map(Lang::code)).try_map(|code| code.parse())
}

fn theme() -> impl TypedValueParser<Value = ThemeName> {
    PossibleValuesParser::new(["auto", "contrast", "plain"]).try_map(|name| name.parse())
}

fn reference() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::id)).try_map(|id| id.parse())
}

fn import() -> impl TypedValueParser<Value = import::Format> {
    PossibleValuesParser::new(import::Format::ids()).try_map(|id| id.parse())
}

fn export() -> impl TypedValueParser<Value = export::Format> {
    PossibleValuesParser::new(export::Format::ids()).try_map(|id| id.parse())
}

/// Takes any name, since an archive has its own; names those of the program's archive.
#[derive(Clone)]
struct SectionParser;

impl TypedValueParser for SectionParser {
    type Value = String;

    fn parse_ref(&self, cmd: &Description, arg: Option<&Arg>, value: &std::ffi::OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(cmd, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(["principles", "history", "reports", "media"].into_iter().map(PossibleValue::new)))
    }
}
