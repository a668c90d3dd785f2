//! What a system keeps about a program: completions for its shells, a page for its manual.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::{Outcome, arguments::Arguments, output::Output};
use crate::archive::Archive;

/// Writes completions for a shell.
pub(super) fn completions(shell: Shell, output: &mut Output) -> io::Result<Outcome> {
    // It would panic where a pipe is closed, so it writes to memory.
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "tillit", &mut text);
    output.write_all(&text)?;
    output.finish()?;
    Ok(Outcome::Found)
}

/// Writes the manual page: the program's own options as `clap_mangen` has them, then every command, all on one page. Its
/// date is that of the archive.
pub(super) fn page(output: &mut Output) -> io::Result<Outcome> {
    let mut command = Arguments::command();
    command.build();
    let mut text = Vec::new();
    let program = Man::new(command.clone()).date(Archive::embedded().version.to_string());
    program.render_title(&mut text)?;
    program.render_name_section(&mut text)?;
    program.render_synopsis_section(&mut text)?;
    program.render_options_section(&mut text)?;
    let mut page = String::from_utf8_lossy(&text).into_owned();
    page += ".SH NOTES\n";
    notes(&mut page, &command);
    page += ".SH COMMANDS\n";
    for each in command.get_subcommands_mut() {
        part(&mut page, each);
    }
    output.text(&portable(&page))?;
    output.finish()?;
    Ok(Outcome::Found)
}

/// A command's part of the page.
fn part(page: &mut String, command: &mut Command) {
    let usage = command.render_usage().to_string();
    let _ = writeln!(page, ".SS {}", escaped(usage.trim_start_matches("Usage: ").trim()));
    let _ = writeln!(page, "{}.", escaped(&command.get_about().map(ToString::to_string).unwrap_or_default()));
    let own = |arg: &&Arg| !arg.is_global_set() && arg.get_id() != "help" && arg.get_id() != "version";
    for arg in command.get_arguments().filter(own) {
        let short = arg.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        let values = if values.is_empty() || !arg.get_action().takes_values() {
            String::new()
        } else {
            format!(": {}", values.join(", "))
        };
        let _ = writeln!(page, ".TP\n\\fB{}\\fR\n{}.", escaped(&format!("{short}{arg}")), escaped(&(help + &values)));
    }
    notes(page, command);
}

/// What stands below a command's options; its examples as they are typed.
fn notes(page: &mut String, command: &Command) {
    let notes = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    for paragraph in notes.split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
        let is_first = page.lines().last().is_some_and(|line| line.starts_with(".SH"));
        page.push_str(if is_first { "" } else { ".PP\n" });
        let lines: Vec<String> = paragraph.lines().map(escaped).collect();
        let _ = match lines.split_first() {
            Some((heading, examples)) if heading == "Examples:" => {
                writeln!(page, "{heading}\n.PP\n.nf\n{}\n.fi", examples.join("\n"))
            }
            _ => writeln!(page, "{}", lines.join("\n")),
        };
    }
}

/// A line of text as roff takes it: hyphens that can be copied, nothing taken for a request.
fn escaped(line: &str) -> String {
    let text = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
    if text.starts_with('.') { format!("\\&{text}") } else { text }
}

/// The page with the letters that not every roff reads written as their numbers.
fn portable(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    for c in page.chars() {
        if c.is_ascii() {
            text.push(c);
        } else {
            let _ = write!(text, "\\[u{:04X}]", u32::from(c));
        }
    }
    text
}
