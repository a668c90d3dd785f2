//! What can be asked for on the command line: every command, every option, their help.
//!
//! The help, the completions and the manual page are all made from this; the help in Swedish by way of `swedish`.

use std::{ffi::OsString, num::NonZeroUsize};

use clap::{
    Arg, Args, Command as Description, CommandFactory, Error, Parser, Subcommand,
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
const EVERYWHERE: &str = "Everywhere";

/// The archive of Tillitsdelegationen 2016–2020, read and searched in a terminal
#[derive(Parser)]
#[command(name = "tillit", version, propagate_version = true, after_help = EXAMPLES, disable_help_subcommand = true)]
pub(super) struct Arguments {
    /// Open the browser with a search
    #[arg(long, value_name = "WORDS", conflicts_with = "open")]
    pub(super) search: Option<String>,
    /// Open the browser with an entry
    #[arg(long, value_name = "ID")]
    pub(super) open: Option<String>,
    #[command(flatten)]
    pub(super) everywhere: Everywhere,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

impl Arguments {
    /// The language that arguments ask for which also ask for help.
    pub(super) fn lang(arguments: &[OsString]) -> Option<Lang> {
        let others = arguments.iter().filter(|argument| *argument != "--help" && *argument != "-h");
        Self::command().ignore_errors(true).try_get_matches_from(others).ok()?.get_one("lang").copied()
    }
}

/// The arguments with those words of a search last that must not occur (`-chef`), behind `--`: but for `-f` of an
/// export, no option is one hyphen and several letters, so that they are words.
pub(super) fn unwanted_last(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let Some(command) = arguments.iter().position(|it| it == "search" || it == "export") else { return arguments };
    let has_format = arguments[command] == "export";
    let is_unwanted = |argument: &OsString| {
        let word = argument.to_str().and_then(|argument| argument.strip_prefix('-')).unwrap_or_default();
        !word.starts_with('-') && word.chars().nth(1).is_some() && !(has_format && word.starts_with('f'))
    };
    let end = arguments.iter().position(|argument| argument == "--").unwrap_or(arguments.len()).max(command);
    if !arguments[command..end].iter().any(is_unwanted) {
        return arguments;
    }
    let behind = arguments.split_off(end);
    let (unwanted, mut others): (Vec<_>, Vec<_>) = arguments.split_off(command).into_iter().partition(is_unwanted);
    arguments.append(&mut others);
    arguments.push("--".into());
    arguments.extend(unwanted.into_iter().chain(behind.into_iter().skip(1)));
    arguments
}

/// The options of every command.
#[expect(clippy::doc_markdown, reason = "the comments are the help, which has no markup")]
#[derive(Args, Clone)]
pub(super) struct Everywhere {
    /// The language, sv or en; otherwise as settled, or as LC_ALL, LC_MESSAGES or LANG say
    #[arg(long, value_name = "LANG", global = true, help_heading = EVERYWHERE, value_parser = lang())]
    #[arg(hide_possible_values = true)]
    pub(super) lang: Option<Lang>,
    /// Another archive, JSON or JSON Lines; - is standard input
    #[arg(long, value_name = "FILE", global = true, help_heading = EVERYWHERE)]
    pub(super) archive: Option<OsString>,
    /// Leave out what is yours: marks, notes, entries, texts
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(super) no_own: bool,
    /// The look, auto, contrast or plain; otherwise as settled
    #[arg(long, value_name = "THEME", global = true, help_heading = EVERYWHERE, value_parser = theme())]
    #[arg(hide_possible_values = true)]
    pub(super) theme: Option<ThemeName>,
    /// When to paint: auto, always or never; NO_COLOR leaves bold and underlined
    #[arg(long, value_name = "WHEN", global = true, help_heading = EVERYWHERE, default_value = "auto", value_enum)]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(super) color: When,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Search everything, a line a hit
    #[command(after_help = SEARCH_EXAMPLES)]
    Search(Search),
    /// List the archive or a section of it, a line an entry
    #[command(after_help = LIST_EXAMPLES)]
    List {
        /// A section, in either language
        #[arg(value_parser = SectionParser)]
        section: Option<String>,
        /// Print an array of entries
        #[arg(long)]
        json: bool,
    },
    /// Print whole entries, as the browser shows them
    #[command(after_help = SHOW_EXAMPLES)]
    Show {
        /// The entries
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        /// Print an object an entry, a line each
        #[arg(long)]
        json: bool,
    },
    /// Print references to entries
    #[command(after_help = CITE_EXAMPLES)]
    Cite {
        /// The entries
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        /// How to write the reference; otherwise a line in your language
        #[arg(short, long, value_parser = reference())]
        format: Option<Format>,
    },
    /// Print the archive, or what a search finds in it, for another program
    #[command(after_help = EXPORT_EXAMPLES)]
    Export {
        /// How to write it
        #[arg(short, long, default_value = "json", value_parser = export())]
        format: export::Kind,
        /// With entries of your own among the archive's
        #[arg(long)]
        own: bool,
        /// What to search for; otherwise everything
        words: Vec<String>,
    },
    /// Mark entries
    Mark {
        /// The entries
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Take marks away
    Unmark {
        /// The entries
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Write a note on an entry
    #[command(after_help = NOTE_EXAMPLES)]
    Note {
        /// The entry
        #[arg(value_name = "ID")]
        id: String,
        /// The note; an empty one takes the note away
        #[arg(value_name = "TEXT")]
        text: Option<String>,
    },
    /// Add an entry of your own
    #[command(after_help = ADD_EXAMPLES)]
    Add(Described),
    /// Change an entry of your own: what is given takes the place of what was there
    Edit {
        /// The entry
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        described: Described,
    },
    /// Take entries of your own away
    Drop {
        /// The entries
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Attach the full text of a report to its entry
    #[command(after_help = TEXT_EXAMPLES)]
    Text {
        /// The entry
        #[arg(value_name = "ID")]
        id: String,
        /// The file, plain text; otherwise, or as -, standard input
        #[arg(conflicts_with = "remove")]
        file: Option<OsString>,
        /// Take the place of the text that is there
        #[arg(long, conflicts_with = "remove")]
        replace: bool,
        /// Take the text away
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
    /// Say whether an archive file is sound, and every fault with its place
    #[command(after_help = ARCHIVE_EXAMPLES)]
    Check {
        /// The file; - is standard input
        file: OsString,
    },
    /// Add articles and references from other programs: feeds, RIS, BibTeX, CSL-JSON, tables, Riksdagen
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(Import),
    /// Print the JSON schema that archive files keep to
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
    /// Take the latest change back, a whole import at once
    Undo,
    /// Say whether everything of yours can be read, and name every line that cannot
    Check,
}

/// An entry as flags describe it.
#[derive(Args)]
pub(super) struct Described {
    /// The title
    #[arg(long)]
    pub(super) title: Option<String>,
    /// The date: a day, a month or a year
    #[arg(long)]
    pub(super) date: Option<String>,
    /// The publication
    #[arg(long)]
    pub(super) publication: Option<String>,
    /// The address
    #[arg(long)]
    pub(super) url: Option<String>,
    /// The section; otherwise the press
    #[arg(long, value_parser = SectionParser)]
    pub(super) section: Option<String>,
    /// The kind; otherwise the plain one
    #[arg(long)]
    pub(super) kind: Option<String>,
}

/// An import.
#[derive(Args)]
pub(super) struct Import {
    /// The file; otherwise, or as -, standard input
    pub(super) file: Option<OsString>,
    /// What the file is; otherwise its content shows it
    #[arg(long = "as", value_name = "FORMAT", value_parser = import())]
    pub(super) format: Option<import::Format>,
    /// An archive file to add to, not what is yours; made, as JSON Lines, where it is not there
    #[arg(long, value_name = "FILE")]
    pub(super) to: Option<OsString>,
    /// Only what a search finds
    #[arg(long = "match", value_name = "QUERY")]
    pub(super) query: Option<String>,
    /// Also what may be there already
    #[arg(long)]
    pub(super) all: bool,
    /// Say what would be added, and write nothing
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
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<Date>,
    /// Only up to this day, month or year, and in it
    #[arg(long, value_name = "DATE")]
    pub(super) to: Option<Date>,
    /// No more than so many hits
    #[arg(long, value_name = "N", value_parser = limit)]
    pub(super) limit: Option<NonZeroUsize>,
    /// Print an array of hits
    #[arg(long)]
    pub(super) json: bool,
    /// Say which word answered how, where and at what cost
    #[arg(long, conflicts_with = "json")]
    pub(super) explain: bool,
    /// What must occur, in any order; may be left out where an option narrows
    #[arg(required_unless_present_any = ["section", "from", "to"])]
    pub(super) words: Vec<String>,
}

impl Search {
    /// A search for words alone.
    pub(super) fn for_words(words: String) -> Self {
        Self { words: vec![words], ..Self::default() }
    }
}

fn limit(number: &str) -> Result<NonZeroUsize, String> {
    number.parse().map_err(|_| format!("{number:?} is not a number from 1 up"))
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

fn export() -> impl TypedValueParser<Value = export::Kind> {
    PossibleValuesParser::new(export::Kind::ids()).try_map(|id| id.parse())
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
