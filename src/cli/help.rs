//! The help in the reader's language, wrapped between words to the width of the terminal.

use std::ffi::OsString;

use clap::{Arg, Command, builder::PossibleValue};

use super::{arguments::EVERYWHERE, swedish, usage};
use crate::{
    document::{width, wrap},
    lang::Lang,
};

/// The help that `arguments` ask for, in lines of at most `columns`.
pub(super) fn help(arguments: &[OsString], lang: Lang, columns: usize) -> String {
    let command = fitted(swedish::in_language(usage::command(), lang), lang, columns);
    let command = command.mut_subcommands(|command| brief(command, lang));
    let help = command.try_get_matches_from(arguments).err().map(|help| help.render().to_string()).unwrap_or_default();
    let help = if lang == Lang::Sv { swedish::parts(&help) } else { help };
    let help = help.replace('\u{a0}', " ");
    let lines = help.lines().flat_map(|line| wrapped(line, columns));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// The command with the choices of its options in their help, so that they are wrapped with it.
fn fitted(command: Command, lang: Lang, columns: usize) -> Command {
    let argument = |argument: Arg| {
        let help = described(&argument, lang);
        argument.help(help).hide_possible_values(true).hide_default_value(true)
    };
    // No-break spaces keep the parser from wrapping examples, of which it would lose the columns.
    let below = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let below =
        below.lines().map(|line| if line.starts_with("  ") { line.replace(' ', "\u{a0}") } else { line.to_owned() });
    let below = below.collect::<Vec<_>>().join("\n");
    let command = command.term_width(columns).after_help(below).mut_args(argument);
    command.mut_subcommands(|command| fitted(command, lang, columns))
}

/// A command with only the names of the options that every command has: what they are stands in the help of the program.
fn brief(command: Command, lang: Lang) -> Command {
    let is_everywhere = |argument: &Arg| argument.get_help_heading() == Some(EVERYWHERE);
    let options = command.get_arguments().filter(|argument| is_everywhere(argument)).filter_map(Arg::get_long);
    let options: Vec<String> = options.map(|name| format!("--{name}")).collect();
    let [everywhere, see] = match lang {
        Lang::Sv => ["Överallt", "se"],
        Lang::En => ["Everywhere", "see"],
    };
    let line = format!("{everywhere}: {} ({see} tillit\u{a0}--help)", options.join(", "));
    let below = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let below = if below.is_empty() { line } else { format!("{line}\n\n{below}") };
    let hidden = |argument: Arg| if is_everywhere(&argument) { argument.hide(true) } else { argument };
    command.after_help(below).mut_args(hidden).mut_subcommands(|command| brief(command, lang))
}

/// The help of an argument with the values that it takes.
pub(super) fn described(argument: &Arg, lang: Lang) -> String {
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    if !argument.get_action().takes_values() {
        return help;
    }
    let values = argument.get_possible_values();
    let values = values.iter().filter(|_| !argument.is_hide_possible_values_set()).map(PossibleValue::get_name);
    let values: Vec<&str> = values.map(|value| if lang == Lang::Sv { swedish::choice(value) } else { value }).collect();
    let defaults = argument.get_default_values().iter().map(|value| value.to_string_lossy());
    let default: Vec<_> = defaults.filter(|_| !argument.is_hide_default_value_set()).collect();
    let [among, otherwise] = match lang {
        Lang::Sv => ["välj bland", "annars"],
        Lang::En => ["one of", "otherwise"],
    };
    let default = if default.is_empty() { String::new() } else { format!("; {otherwise} {}", default.join(" ")) };
    let values = if values.is_empty() { String::new() } else { format!(" ({among} {})", values.join(", ")) };
    help + &default + &values
}

/// A line that is too long, in several, of which those after the first are indented; what is said of an example stands
/// below it.
fn wrapped(line: &str, columns: usize) -> Vec<String> {
    if width(line) <= columns {
        return vec![line.to_owned()];
    }
    let text = line.trim_start();
    let indent = line.len() - text.len();
    let (text, remark) =
        text.rsplit_once("  ").filter(|_| indent > 0).map_or((text, ""), |(text, it)| (text.trim_end(), it));
    let rows = |text: &str, first: usize, others: usize| {
        let places = wrap(text, columns.saturating_sub(others).max(8)).into_iter().enumerate();
        let row =
            |(nth, place): (usize, _)| format!("{}{}", " ".repeat(if nth == 0 { first } else { others }), &text[place]);
        places.map(row).collect::<Vec<_>>()
    };
    let mut lines = rows(text, indent, indent + 2);
    if !remark.is_empty() {
        lines.extend(rows(remark, indent + 4, indent + 4));
    }
    lines
}
