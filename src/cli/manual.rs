//! What a system keeps about a program: completions for its shells, a page for its manual.

mod sections;

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;

use super::{Outcome, arguments::Arguments, help, output::Output, swedish};
use crate::{archive::Archive, lang::Lang};

/// Writes completions for a shell.
pub(super) fn completions(shell: Shell, output: &mut Output) -> io::Result<Outcome> {
    // It would panic where a pipe is closed, so it writes to memory.
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "tillit", &mut text);
    output.write_all(&text)?;
    output.finish()?;
    Ok(Outcome::Found)
}

/// Writes the manual page in a language: name, synopsis, what the program does, every option and command, what is the
/// reader's own, files, environment, exit codes. Its date is that of the archive.
pub(super) fn page(output: &mut Output, lang: Lang) -> io::Result<Outcome> {
    let command = swedish::in_language(Arguments::command(), lang);
    let (version, date) = (env!("CARGO_PKG_VERSION"), Archive::embedded().version);
    let [synopsis, description, options, commands] = sections::headings(lang);
    let (name, what) = sections::name(lang);
    let mut page = format!(".TH tillit 1 \"{date}\" \"tillit {version}\"\n");
    // No word is divided: names of formats and options stay whole, and Swedish words would be divided as English ones.
    page += ".nh\n";
    let _ = writeln!(page, ".SH {name}\ntillit \\- {}", escaped(what[0]));
    let _ = writeln!(page, ".SH {synopsis}\n{}", escaped(&usage(&command, lang)));
    let _ = writeln!(page, ".SH {description}");
    notes(&mut page, &command);
    let _ = writeln!(page, ".SH {options}");
    for argument in command.get_arguments() {
        option(&mut page, argument, lang);
    }
    let _ = writeln!(page, ".SH {commands}");
    for each in command.get_subcommands() {
        part(&mut page, each, lang);
    }
    for (heading, lines) in sections::sections(lang) {
        section(&mut page, heading, lines);
    }
    output.text(&portable(&page))?;
    output.finish()?;
    Ok(Outcome::Found)
}

/// The line of a synopsis.
fn usage(command: &Command, lang: Lang) -> String {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").trim().to_owned();
    if lang == Lang::Sv { swedish::parts(&usage) } else { usage }
}

/// A command's part of the page, and those of the commands below it.
fn part(page: &mut String, command: &Command, lang: Lang) {
    let usage = usage(command, lang);
    // A command may be used in several ways: a line each.
    let mut lines = usage.lines().map(|line| escaped(line.trim_start()));
    let _ = writeln!(page, ".SS {}", lines.next().unwrap_or_default());
    for line in lines {
        let _ = writeln!(page, ".B {line}\n.br");
    }
    let _ = writeln!(page, "{}.", escaped(&command.get_about().map(ToString::to_string).unwrap_or_default()));
    let own = |arg: &&Arg| !arg.is_global_set() && arg.get_id() != "help" && arg.get_id() != "version";
    for argument in command.get_arguments().filter(own) {
        option(page, argument, lang);
    }
    notes(page, command);
    for below in command.get_subcommands() {
        part(page, below, lang);
    }
}

/// An option or an argument, with what it is for.
fn option(page: &mut String, argument: &Arg, lang: Lang) {
    let short = argument.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
    let (name, help) = (escaped(&format!("{short}{argument}")), escaped(&help::described(argument, lang)));
    let _ = writeln!(page, ".TP\n\\fB{name}\\fR\n{help}.");
}

/// A section of terms and paragraphs.
fn section(page: &mut String, heading: &str, lines: &[&str]) {
    let _ = writeln!(page, ".SH {heading}");
    for (nth, line) in lines.iter().enumerate() {
        let _ = match line.split_once('\t') {
            Some((term, text)) => writeln!(page, ".TP\n\\fB{}\\fR\n{}", escaped(term), escaped(text)),
            None if nth == 0 => writeln!(page, "{}", escaped(line)),
            None => writeln!(page, ".PP\n{}", escaped(line)),
        };
    }
}

/// What stands below a command's options; its examples as they are typed.
fn notes(page: &mut String, command: &Command) {
    let notes = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    for paragraph in notes.split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
        let is_first = page.lines().last().is_some_and(|line| line.starts_with(".SH"));
        page.push_str(if is_first { "" } else { ".PP\n" });
        let lines: Vec<String> = paragraph.lines().map(escaped).collect();
        let _ = match lines.split_first() {
            Some((heading, examples)) if heading == "Examples:" || heading == "Exempel:" => {
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
