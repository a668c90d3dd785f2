//! Reads the arguments: tells words of a search from options, and turns what the parser refuses into an error of ours.
//!
//! A word that must not occur begins with a hyphen (`-chef`), and the parser would take that for short options. So after
//! `search` and `export` the hyphen of such a word becomes the minus sign, which a query reads alike and no option begins
//! with. The word stays where it is.

use std::ffi::{OsStr, OsString};

use clap::{
    Arg, Command, CommandFactory, FromArgMatches,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::{
    arguments::{Arguments, Expected},
    error::{Error, short},
    swedish,
};
use crate::{archive::nearest, lang::Lang};

/// Other names that somebody may try: Swedish ones, and those of other programs.
const OTHER_NAMES: [(&str, &str); 26] = [
    ("sök", "search"),
    ("hitta", "search"),
    ("find", "search"),
    ("lista", "list"),
    ("ls", "list"),
    ("visa", "show"),
    ("läs", "show"),
    ("read", "show"),
    ("view", "show"),
    ("open", "show"),
    ("citera", "cite"),
    ("exportera", "export"),
    ("importera", "import"),
    ("märk", "mark"),
    ("avmarkera", "unmark"),
    ("anteckna", "note"),
    ("ändra", "edit"),
    ("delete", "drop"),
    ("remove", "drop"),
    ("rm", "drop"),
    ("undo", "own undo"),
    ("ångra", "own undo"),
    ("kontrollera", "check"),
    ("hjälp", "--help"),
    ("help", "--help"),
    ("version", "--version"),
];
/// The commands that take the words of a search.
const SEARCHING: [&str; 2] = ["search", "export"];

/// What is asked for instead of a command, or stands in the way of one.
pub(super) enum Stop {
    Help,
    Version,
    Error(Error),
}

/// What the program can be asked for.
pub(super) fn command() -> Command {
    taking_hyphens(Arguments::command())
}

/// The command, where an option that takes a value takes what follows it, also where that begins with a hyphen.
fn taking_hyphens(command: Command) -> Command {
    let argument = |argument: Arg| {
        let takes_any = argument.get_action().takes_values() && !argument.is_positional();
        if takes_any { argument.allow_hyphen_values(true) } else { argument }
    };
    command.mut_args(argument).mut_subcommands(taking_hyphens)
}

/// Reads the arguments, the first of which is the program's own name.
pub(super) fn read(arguments: &[OsString], lang: Lang) -> Result<Arguments, Stop> {
    if arguments.len() < 2 {
        // The browser starts sooner without all commands being described to a parser that has nothing to parse.
        return Ok(Arguments::default());
    }
    let command = parser(arguments);
    if let Some(error) = option_without_value(&command, arguments) {
        return Err(Stop::Error(error));
    }
    let arguments = with_minus_signs(&command, arguments).map_err(Stop::Error)?;
    let matches = command.try_get_matches_from(&arguments);
    matches.and_then(|matches| Arguments::from_arg_matches(&matches)).map_err(|refused| match refused.kind() {
        ErrorKind::DisplayHelp => Stop::Help,
        ErrorKind::DisplayVersion => Stop::Version,
        _ => Stop::Error(error(&refused, &arguments, lang)),
    })
}

/// What reads these arguments: of the commands it has only the one that they call, because each is given a copy of every
/// option that all of them take.
fn parser(arguments: &[OsString]) -> Command {
    let all = Arguments::command();
    let called = subcommand(&all, arguments).map(|(_, called)| called.clone());
    let parser = Command::new("tillit").version(env!("CARGO_PKG_VERSION")).propagate_version(true);
    let parser = parser.disable_help_subcommand(true).args(all.get_arguments().cloned()).subcommands(called);
    taking_hyphens(parser)
}

/// The arguments, with `tillit help search` as `tillit search --help`; there the command may have another of its names.
pub(super) fn with_help_option(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_some_and(|word| word == "help" || word == "hjälp") {
        arguments.remove(1);
        let called = arguments.get(1).and_then(|name| OTHER_NAMES.iter().find(|(other, _)| name == other));
        if let Some((_, called)) = called {
            arguments.splice(1..2, called.split(' ').map(OsString::from));
        }
        arguments.push("--help".into());
    }
    arguments
}

/// The language that arguments ask for, whatever else is wrong with them.
pub(super) fn language(arguments: &[OsString]) -> Option<Lang> {
    let mut words = arguments.iter().take_while(|word| *word != "--").filter_map(|word| word.to_str());
    let mut asked = None;
    while let Some(word) = words.next() {
        let value = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=") };
        asked = value.and_then(|code| code.parse().ok()).or(asked);
    }
    asked
}

/// Where the command stands, and what it is.
fn subcommand<'a>(command: &'a Command, arguments: &[OsString]) -> Option<(usize, &'a Command)> {
    let mut at = 1;
    while let Some(argument) = arguments.get(at) {
        let argument = argument.to_string_lossy();
        if takes_next(&[command], &argument) {
            at += 1;
        } else if !argument.starts_with('-') {
            return command.find_subcommand(&*argument).map(|command| (at, command));
        }
        at += 1;
    }
    None
}

/// Whether an argument is an option whose value is the next one.
fn takes_next(commands: &[&Command], argument: &str) -> bool {
    let is_named = |option: &Arg| match argument.strip_prefix("--") {
        Some(name) => option.get_long() == Some(name),
        None => {
            option.get_short().is_some_and(|short| argument.strip_prefix('-') == Some(short.encode_utf8(&mut [0; 4])))
        }
    };
    let mut options = commands.iter().flat_map(|command| command.get_opts());
    options.any(|option| option.get_action().takes_values() && is_named(option))
}

/// The first option whose value is missing, since what follows it looks like another option. A value that looks so can be
/// written after `=`.
fn option_without_value(command: &Command, arguments: &[OsString]) -> Option<Error> {
    let called = subcommand(command, arguments).map(|(_, called)| called);
    let commands: Vec<&Command> = std::iter::once(command).chain(called).collect();
    let words = arguments.iter().take_while(|word| *word != "--").map(|word| word.to_string_lossy());
    let words: Vec<_> = words.collect();
    let pair = words.windows(2).find(|pair| takes_next(&commands, &pair[0]) && pair[1].starts_with("--"))?;
    Some(missing_value(command, arguments, short(&pair[0])))
}

/// The arguments, with the minus sign before each word of a search that must not occur. What else begins with one hyphen, and
/// is no short option, is refused as it was typed: the parser would name a letter of it, or take the rest for a value.
fn with_minus_signs(command: &Command, arguments: &[OsString]) -> Result<Vec<OsString>, Error> {
    let mut read = arguments.to_vec();
    let called = subcommand(command, arguments);
    let commands: Vec<&Command> = std::iter::once(command).chain(called.map(|(_, called)| called)).collect();
    let search = called.filter(|(_, called)| SEARCHING.contains(&called.get_name()));
    let mut is_value = false;
    for (at, argument) in arguments.iter().enumerate().skip(1) {
        if std::mem::take(&mut is_value) {
            continue;
        }
        let text = argument.to_str().unwrap_or_default();
        if text == "--" || (called.is_none() && !text.starts_with('-')) {
            break;
        }
        is_value = takes_next(&commands, text);
        let word = text.strip_prefix('-').filter(|word| !word.is_empty() && !word.starts_with('-'));
        let Some(word) = word.filter(|_| !is_value && !["-h", "-help", "-V"].contains(&text)) else { continue };
        if let Some((_, search)) = search.filter(|(begin, _)| at > *begin) {
            read[at] = left_out_of_search(&commands, search, word)?.into();
        } else if !is_short_option(&commands, word) || near_option(&commands, word).is_some() {
            return Err(unknown_option(command, arguments, text));
        }
    }
    Ok(read)
}

/// A word of a search that must not occur, with the minus sign before it.
fn left_out_of_search(commands: &[&Command], search: &Command, word: &str) -> Result<String, Error> {
    let command = format!("tillit {}", search.get_name());
    let typed = short(&format!("-{word}"));
    // A letter alone is an option of another program.
    if word.chars().count() == 1 && word.chars().all(char::is_alphabetic) {
        return Err(Error::UnknownOption { option: typed, help: format!("{command} --help") });
    }
    if let Some(option) = option_like(commands, word) {
        return Err(Error::WordOrOption { word: typed, option, command });
    }
    Ok(format!("−{word}"))
}

/// Whether what stands after one hyphen is a short option, perhaps with its value.
fn is_short_option(commands: &[&Command], word: &str) -> bool {
    let mut known = commands.iter().flat_map(|command| command.get_opts()).filter_map(Arg::get_short);
    known.any(|short| word.starts_with(short)) || word.starts_with(['h', 'V'])
}

/// The option that somebody who wrote one hyphen before `word` may have meant: a long one with a hyphen too few and at most
/// one slip, or a short one with its value behind it.
fn option_like(commands: &[&Command], word: &str) -> Option<String> {
    let (name, is_assigned) = word.split_once('=').map_or((word, false), |(name, _)| (name, true));
    let mut options = commands.iter().flat_map(|command| command.get_arguments()).filter(|it| !it.is_positional());
    options.find_map(|option| {
        let long = option.get_long().unwrap_or_default();
        let is_near = long.len() >= 5 && name.is_ascii() && strsim::osa_distance(long, name) <= 1;
        if long == name || is_near {
            return Some(format!("--{long}"));
        }
        let short = option.get_short()?;
        let value = word.strip_prefix(short)?;
        let is_value =
            option.get_possible_values().iter().any(|known| known.get_name() == value.trim_start_matches('='));
        (is_value || (is_assigned && value.starts_with('=')))
            .then(|| format!("-{short} {}", value.trim_start_matches('=')))
    })
}

/// What the parser refuses, as an error of ours. One with every command is asked again, in the reader's language for the
/// names of values.
fn error(refused: &clap::Error, arguments: &[OsString], lang: Lang) -> Error {
    let command = &mut swedish::in_language(command(), lang);
    let again = command.try_get_matches_from_mut(arguments).err();
    let refused = again.as_ref().unwrap_or(refused);
    let context = |kind| match refused.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.iter().map(|text| bare(text)).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    };
    let (option, value) = (bare(&context(ContextKind::InvalidArg)), context(ContextKind::InvalidValue));
    let path = path(command, arguments);
    let help = format!("{path} --help");
    match refused.kind() {
        ErrorKind::InvalidSubcommand if path == "tillit" => {
            let name = context(ContextKind::InvalidSubcommand);
            Error::UnknownCommand { instead: instead(command, arguments, &name), name: short(&name) }
        }
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand);
            let called = subcommand(command, arguments).map(|(_, called)| called);
            let names = called.into_iter().flat_map(Command::get_subcommands).map(Command::get_name);
            match nearest(&name, names) {
                Some(near) => Error::UnknownCommand { instead: format!("{path} {near}"), name: short(&name) },
                None => Error::Surplus { word: short(&name), command: path, help },
            }
        }
        ErrorKind::UnknownArgument if option.starts_with('-') => unknown_option(command, arguments, &option),
        ErrorKind::UnknownArgument => {
            Error::Surplus { word: short(&context(ContextKind::InvalidArg)), command: path, help }
        }
        ErrorKind::InvalidValue if !value.is_empty() => {
            let choices = context(ContextKind::ValidValue);
            let (others, last) = choices.rsplit_once(' ').unwrap_or(("", &choices));
            let or = if lang == Lang::Sv { "eller" } else { "or" };
            let choices = format!("{} {or} {last}", others.replace(' ', ", "));
            Error::Choice { what: option, value: short(&value), choices }
        }
        ErrorKind::ValueValidation => {
            let expected = std::error::Error::source(refused).and_then(|source| source.downcast_ref::<Expected>());
            match expected {
                Some(Expected::Number) => Error::NoNumber { option, value: short(&value) },
                Some(Expected::Date) => Error::no_date(option, &value),
                None => missing_value(command, arguments, option),
            }
        }
        ErrorKind::TooManyValues => Error::UnneededValue { option, value: short(&value) },
        ErrorKind::ArgumentConflict => {
            let named = |option: String, kind| if option.is_empty() { context(kind) } else { option };
            let one = named(option, ContextKind::InvalidSubcommand);
            let other = bare(&context(ContextKind::PriorArg));
            if one == other { Error::Repeated { option: one } } else { Error::NotTogether { one, other } }
        }
        ErrorKind::InvalidUtf8 => {
            let argument = arguments.iter().find(|argument| argument.to_str().is_none());
            Error::NotText { argument: short(&argument.map(|it| it.to_string_lossy()).unwrap_or_default()) }
        }
        ErrorKind::InvalidValue | ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            missing_value(command, arguments, option)
        }
        _ => Error::Missing { what: option, command: path, help },
    }
}

/// An option lacks its value; the help of one that every command has is that of the program.
fn missing_value(command: &Command, arguments: &[OsString], option: String) -> Error {
    let is_everywhere =
        command.get_arguments().any(|known| known.is_global_set() && known.get_long() == option.strip_prefix("--"));
    let path = if is_everywhere { "tillit".to_owned() } else { path(command, arguments) };
    Error::MissingValue { option, help: format!("{path} --help") }
}

/// The name of an argument without the name of its value: `--limit` of `--limit <N>`, `ID` of `<ID>...`.
fn bare(argument: &str) -> String {
    let name = if argument.starts_with('-') { argument.split(' ').next().unwrap_or_default() } else { argument };
    let name = name.trim_end_matches("...").trim_matches(['<', '>', '[', ']']);
    short(name.split('=').next().filter(|_| name.starts_with('-')).unwrap_or(name))
}

/// The command that arguments ask for, as it is written: `tillit own undo`.
fn path(command: &Command, arguments: &[OsString]) -> String {
    let Some((at, called)) = subcommand(command, arguments) else { return "tillit".to_owned() };
    let below = arguments[at + 1..].iter().find_map(|word| called.find_subcommand(word));
    let below = below.map(|below| format!(" {}", below.get_name())).unwrap_or_default();
    format!("tillit {}{below}", called.get_name())
}

/// The command that somebody may have meant: one whose name is near, or else the help that was asked for, or else a search.
fn instead(command: &Command, arguments: &[OsString], name: &str) -> String {
    let help = if arguments.iter().any(|word| word == "--help" || word == "-h") { " --help" } else { "" };
    let names = command.get_subcommands().map(Command::get_name);
    if let Some(near) = nearest(name, names.chain(OTHER_NAMES.map(|(other, _)| other))) {
        let called = OTHER_NAMES.iter().find(|(other, _)| *other == near).map_or(near, |(_, called)| called);
        return if called.starts_with("--") { format!("tillit {called}") } else { format!("tillit {called}{help}") };
    }
    if !help.is_empty() {
        return format!("tillit{help}");
    }
    let own_name = 1;
    let begin = arguments.iter().skip(own_name).position(|word| word == OsStr::new(name));
    let begin = begin.map_or(arguments.len(), |at| at + own_name);
    let words = arguments[begin..].iter().map(|word| {
        let word = short(&word.to_string_lossy());
        let is_bare = |c: char| c.is_alphanumeric() || "-_.:,+/=".contains(c);
        if !word.is_empty() && word.chars().all(is_bare) { word } else { format!("'{}'", word.replace('\'', "'\\''")) }
    });
    format!("tillit search {}", words.collect::<Vec<_>>().join(" "))
}

/// An option, with one hyphen or two, that there is none of.
fn unknown_option(command: &Command, arguments: &[OsString], typed: &str) -> Error {
    let called = subcommand(command, arguments).map(|(_, called)| called);
    let commands: Vec<&Command> = std::iter::once(command).chain(called).collect();
    let typed = typed.split('=').next().unwrap_or_default();
    let (option, name) = (short(typed), typed.trim_start_matches('-'));
    let long = typed.strip_prefix("--").filter(|long| !long.is_empty());
    let has_it = |called: &&Command| long.is_some() && called.get_arguments().any(|known| known.get_long() == long);
    let named = called.or_else(|| arguments.iter().find_map(|word| command.find_subcommand(word)));
    if let Some(called) = named.filter(has_it) {
        return Error::Misplaced { option, command: format!("tillit {}", called.get_name()) };
    }
    match near_option(&commands, name) {
        Some(near) => Error::MistypedOption { option, near: format!("--{near}") },
        None if ["year", "år", "date", "datum"].contains(&name) => Error::YearOption { option },
        None if called.is_some_and(|called| called.get_name() == "note") => Error::OptionOrNote { option },
        None => Error::UnknownOption { option, help: format!("{} --help", path(command, arguments)) },
    }
}

/// The long option that is nearest to a name, which may have a value behind it.
fn near_option<'a>(commands: &[&'a Command], name: &str) -> Option<&'a str> {
    let options = commands.iter().flat_map(|command| command.get_arguments()).filter_map(Arg::get_long);
    nearest(name.split('=').next()?, options.chain(["help", "version"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_perhaps_meant_has_each_word_once() {
        for (line, meant) in [
            ("tillit tillit vård", "tillit search tillit vård"),
            ("/usr/bin/tillit tillit vård", "tillit search tillit vård"),
            ("tillit vård --json -chef", "tillit search vård --json -chef"),
            ("tillit contrast --help", "tillit --help"),
            ("tillit serach --help", "tillit search --help"),
            ("tillit hepl --help", "tillit --help"),
        ] {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let Err(Stop::Error(Error::UnknownCommand { instead, .. })) = read(&arguments, Lang::En) else {
                panic!("{line}: there is no such command");
            };
            assert_eq!(instead, meant, "{line}");
        }
    }

    #[test]
    fn help_is_given_for_one_hyphen_or_two() {
        for line in ["tillit -help", "tillit list -help", "tillit search -help", "tillit own undo -h", "tillit --help"]
        {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert!(matches!(read(&arguments, Lang::En), Err(Stop::Help)), "{line}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_command_is_found_behind_a_path_that_is_not_unicode() {
        use std::os::unix::ffi::OsStringExt as _;

        use crate::cli::arguments;

        let archive = OsString::from_vec(b"--archive=arkiv-\xe5.json".to_vec());
        let arguments = ["tillit".into(), archive, "search".into(), "-chef".into()];
        let command = read(&arguments, Lang::Sv).ok().and_then(|arguments| arguments.command);
        let Some(arguments::Command::Search(search)) = command else { panic!("a search is asked for") };
        assert_eq!(search.words, ["−chef"]);
    }
}
