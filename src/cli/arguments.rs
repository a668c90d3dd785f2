//! What can be asked for on the command line: every command, every option, their help.
//!
//! The help, the completions and the manual page are all made from this; the help in Swedish by way of `swedish`.

use std::{ffi::OsString, num::NonZeroUsize};

use clap::{
    Arg, Args, Command as Description, CommandFactory, Error, Parser, Subcommand,
    builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser},
};
use clap_complete::Shell;

use super::{export, output::When};
use crate::{archive::Date, cite::Format, import, lang::Lang, settings::ThemeName};

const EXAMPLES: &str = "\
Without a command the browser opens. Where standard output is no terminal, the archive is printed
instead, a line an entry: id, date, badge, title, parted by tabs.

Examples:
  tillit                                open the archive
  tillit --search 'tillit vård'         open it with a search
  tillit search oppenhet                search, a line a hit
  tillit show sou-2018-47               read an entry here
  tillit cite sou-2018-47 -f bibtex     take a reference along
  tillit list reports --json | jq .     hand the reports to another program

Exit codes: 0 found, 1 nothing found, 2 wrong use or a file that cannot be read.
Should the terminal be left unreadable, as after kill -9: type reset and press Enter.";

const SEARCH_EXAMPLES: &str = "\
Examples:
  tillit search sou201847                       a number, however it is written
  tillit search '\"i staten\"' -chef              a phrase, and a word that must not occur
  tillit search --section media --from 2019 tillit
  tillit search typ:media år:2019..2021 skola   the same filters as in the browser
  tillit search --json trust | jq -r '.[].id'

In a pipe, a line a hit: id, date, badge, title, and how well it answers (word, prefix, stem, inside,
synonym, loose), parted by tabs. A loose hit only resembles what was asked for.";

const LIST_EXAMPLES: &str = "\
Examples:
  tillit list                    everything
  tillit list reports            a section; rapporter is the same
  tillit list | cut -f 1         every id

In a pipe, a line an entry: id, date, badge, title, parted by tabs.";

const SHOW_EXAMPLES: &str = "\
Examples:
  tillit show princip-4
  tillit show 'SOU 2018:47'            a badge that reads like an id will do
  tillit show princip-1 princip-2 --lang en
  tillit show sou-2018-47 --json | jq .links";

const CITE_EXAMPLES: &str = "\
Examples:
  tillit cite sou-2018-47                      in your language
  tillit cite sou-2018-47 sou-2019-43 -f bibtex >> references.bib

The day of retrieval is today's by UTC, or that of SOURCE_DATE_EPOCH.";

const EXPORT_EXAMPLES: &str = "\
Examples:
  tillit export > archive.json             the archive, which --archive reads again
  tillit export -f csv typ:media > press.csv
  tillit export -f ris > library.ris

json is the whole archive; jsonl has its entries, one a line; the other formats are references, and csv a table.
With words, only what a search for them finds.";

const ARCHIVE_EXAMPLES: &str = "\
Examples:
  tillit check mine.jsonl
  generate | tillit check -

A line a fault: file, line, column, entry, field, what is wrong. At most a hundred are listed; the last line counts
them. Exit code 0 where every entry can be used.";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  source <(tillit completions bash)
  tillit completions zsh > ~/.zfunc/_tillit
  tillit completions fish > ~/.config/fish/completions/tillit.fish";

const MAN_EXAMPLES: &str = "\
Examples:
  tillit man > ~/.local/share/man/man1/tillit.1
  tillit man | man -l -";

const IMPORT_EXAMPLES: &str = "\
Examples:
  curl -s https://example.org/rss | tillit import --to press.jsonl
  tillit import library.ris --to mine.jsonl    a library of reference software
  tillit --archive mine.jsonl                  open what was made

A line an item: new, known, doubtful or skipped, with the entry and the reason; the last line counts them.
A second import of the same adds nothing. What is doubtful is left out, but for --all.
Exit codes: 0 something new, 1 nothing new, 2 what cannot be read or written.";

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
        /// What to search for; otherwise everything
        words: Vec<String>,
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

/// An import.
#[derive(Args)]
pub(super) struct Import {
    /// The file; otherwise, or as -, standard input
    pub(super) file: Option<OsString>,
    /// What the file is; otherwise its content shows it
    #[arg(long = "as", value_name = "FORMAT", value_parser = import())]
    pub(super) format: Option<import::Format>,
    /// The archive file to add to; made, as JSON Lines, where it is not there
    #[arg(long, value_name = "FILE", required_unless_present = "dry_run")]
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
