//! The command line: the archive for scripts, for other programs, and for people who read lines.
//!
//! - What is found, what an entry says and how it is cited are the browser's; this only writes lines.
//! - A list has columns on a terminal, tab-separated fields in a pipe, and is an array where JSON is asked for.
//!   A pipe never gets an escape sequence that was not asked for, and its lines keep their columns.
//! - Exit codes are grep's: 0 something was found, 1 nothing was, 2 wrong use or something that cannot be read or
//!   written. A pipe that is closed is a reader who has had enough: 0, without a word.
//! - What is wrong is said on standard error in the reader's language, in one sentence: what, where, what to do.

mod arguments;
mod browse;
mod check;
mod choice;
mod error;
mod examples;
mod export;
mod help;
mod import;
mod json;
mod manual;
mod output;
mod own;
mod progress;
mod rows;
mod swedish;
mod telling;
mod text;
mod today;
mod usage;

use std::{
    collections::HashSet,
    ffi::{OsStr, OsString},
    fmt,
    io::{self, IsTerminal as _},
    mem::ManuallyDrop,
    path::Path,
    process::ExitCode,
};

use self::{
    arguments::{Arguments, Command, Everywhere, Own, Search},
    error::Error,
    output::{Look, Output, When},
    progress::Progress,
    rows::{Ids, Reasons},
    telling::{remark, say, tell},
    usage::Stop,
};
use crate::{
    archive::{Archive, Date, Loaded, SCHEMA, write_reason},
    cite::{self, Format},
    document::{self, RenderOptions},
    lang::Lang,
    messages::Messages,
    search::{Findings, Hit, Index, asks_for_own},
    settings::{self, Settings},
    theme::Theme,
    tui,
};

/// What the environment says of a name.
type Environment<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// The columns of a page: no wider than it is good to read.
const PAGE: usize = 76;
/// The columns of the help where no terminal says how wide it is.
const HELP: usize = 80;

/// Runs the program with its arguments, the first of which is its own name; `environment` answers for a variable.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>, environment: Environment<'_>) -> ExitCode {
    tui::survive_size_limits();
    let arguments = usage::with_help_option(arguments.into_iter().collect());
    let (settings, faults) = Settings::load();
    let lang = lang(usage::language(&arguments), settings.language, environment);
    let result = match usage::read(&arguments, lang) {
        Ok(arguments) => Session::new(&arguments.everywhere, (settings, faults), lang, environment).run(arguments),
        Err(Stop::Error(error)) => Err(error.into()),
        Err(Stop::Version) => print(concat!("tillit ", env!("CARGO_PKG_VERSION"), "\n")),
        Err(Stop::Help) => print(&help::help(&arguments, lang, Output::new(Look::Plain).columns().unwrap_or(HELP))),
    };
    match result {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(failure) => failure.report(lang),
    }
}

/// Prints what was asked for instead of a command.
fn print(text: &str) -> Done {
    let mut output = Output::new(Look::Plain);
    output.text(text)?;
    output.finish()?;
    Ok(Outcome::Found)
}

/// The language that is asked for, or else that of the settings, or else that of the environment.
fn lang(asked: Option<Lang>, configured: Option<Lang>, environment: Environment<'_>) -> Lang {
    let locale = || Lang::of_locale(&first_of(["LC_ALL", "LC_MESSAGES", "LANG"], environment));
    asked.or(configured).unwrap_or_else(locale)
}

/// The first of three variables that has a value.
fn first_of(names: [&str; 3], environment: Environment<'_>) -> String {
    let values = names.into_iter().filter_map(environment);
    values.map(|value| value.to_string_lossy().into_owned()).find(|value| !value.is_empty()).unwrap_or_default()
}

/// Whether something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Found,
    Nothing,
}

/// Why the program stops early.
enum Failure {
    /// A mistake in the command, or something that is in its way.
    Error(Error),
    /// Something that cannot be read or written: a sentence in the reader's language.
    Said(String),
    /// What was written did not arrive.
    Output(io::Error),
}

impl Failure {
    fn said(sentence: impl fmt::Display) -> Self {
        Self::Said(sentence.to_string())
    }

    fn report(self, lang: Lang) -> ExitCode {
        match self {
            Self::Error(error) => remark(&error.sentence(lang)),
            Self::Said(sentence) => remark(&sentence),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Self::Output(error) => {
                remark(&Error::OutputFailed { why: write_reason(&error).get(lang).to_owned() }.sentence(lang));
            }
        }
        ExitCode::from(2)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

type Done = Result<Outcome, Failure>;

/// One run of the program: what holds for every command.
struct Session<'a> {
    everywhere: Everywhere,
    settings: Settings,
    lang: Lang,
    environment: Environment<'a>,
}

impl<'a> Session<'a> {
    /// The session of a command; what was wrong with the settings is said.
    fn new(
        everywhere: &Everywhere,
        (settings, faults): (Settings, Vec<settings::Fault>),
        lang: Lang,
        environment: Environment<'a>,
    ) -> Self {
        let file = Settings::path().unwrap_or_default();
        for fault in faults {
            remark(&format!("{}: {}", shown(file.as_os_str(), lang), fault.sentence(lang)));
        }
        Self { everywhere: everywhere.clone(), settings, lang, environment }
    }

    fn run(&self, arguments: Arguments) -> Done {
        let Some(command) = arguments.command else {
            return self.browse(arguments.search, arguments.open);
        };
        if let Some(option) = arguments.search.map(|_| "--search").or(arguments.open.map(|_| "--open")) {
            return Err(Error::BrowserAndCommand { option: option.to_owned() }.into());
        }
        match command {
            Command::Search(search) => self.search(&search),
            Command::List { section, json: true, .. } => self.list_json(section.as_deref()),
            Command::List { section, ids, .. } => self.list(section.as_deref(), shown_ids(ids)),
            Command::Show { ids, json } => self.show(&ids, json),
            Command::Cite { ids, format } => self.cite(&ids, format),
            Command::Export { format, own, words } => self.export(format, own, &words),
            Command::Mark { ids } => self.mark(&ids),
            Command::Unmark { ids } => self.unmark(&ids),
            Command::Note { id, text } => self.note(&id, text.as_deref()),
            Command::Add(described) => self.add(&described),
            Command::Edit { id, described } => self.edit(&id, &described),
            Command::Drop { ids } => self.drop_own(&ids),
            Command::Text { id, remove: true, .. } => self.remove_text(&id),
            Command::Text { id, file, replace, .. } => self.attach_text(&id, file.as_deref(), replace),
            Command::Own { json, what: None } => self.own(json),
            Command::Own { what: Some(Own::Undo), .. } => self.undo(),
            Command::Own { what: Some(Own::Check), .. } => self.check_own(),
            Command::About => self.about(),
            Command::Check { file } => self.check(&file),
            Command::Import(import) => self.import(&import),
            Command::Schema => print(SCHEMA),
            Command::Completions { shell } => Ok(manual::completions(shell, &mut self.output())?),
            Command::Man => Ok(manual::page(&mut self.output(), self.lang)?),
        }
    }

    fn output(&self) -> Output {
        Output::new(self.everywhere.color.look(self.theme(), self.environment))
    }

    fn theme(&self) -> Theme {
        let name = self.everywhere.theme.unwrap_or(self.settings.theme);
        let no_color = (self.environment)("NO_COLOR").map(|value| value.to_string_lossy().into_owned());
        // What is asked for here goes before what the environment asks for.
        let no_color = no_color.filter(|_| self.everywhere.color != When::Always);
        let encoding = first_of(["LC_ALL", "LC_CTYPE", "LANG"], self.environment);
        let terminal = (self.environment)("TERM").unwrap_or_default();
        Theme::new(name, no_color.as_deref(), &encoding).on(&terminal.to_string_lossy())
    }

    fn today(&self) -> Option<Date> {
        today::today((self.environment)("SOURCE_DATE_EPOCH").as_deref())
    }

    // Where the archive comes from

    /// The archive. It is never given back piece by piece: the system takes all of it at the end, in no time.
    fn archive(&self) -> Result<ManuallyDrop<Archive>, Failure> {
        Ok(self.archive_and_omission()?.0)
    }

    /// The same with what was said where entries had to be left out.
    fn archive_and_omission(&self) -> Result<(ManuallyDrop<Archive>, Option<String>), Failure> {
        let (archive, omission) = match &self.everywhere.archive {
            None => (Archive::embedded(), None),
            Some(path) => check::opened(path, load(path, "tillit --archive - list", self.lang)?, self.lang)?,
        };
        Ok((ManuallyDrop::new(archive), omission))
    }

    /// What a search finds, and the index that found it, which is not given back either. What a reader should know of the
    /// answer is said.
    fn findings(&self, archive: &Archive, search: &Search) -> Result<(Findings, ManuallyDrop<Index>), Failure> {
        let query = choice::query(archive, search, self.lang)?;
        if self.everywhere.no_own && asks_for_own(archive, &query) {
            return Err(self.no_layer().into());
        }
        let index = ManuallyDrop::new(Index::new(archive));
        let findings = index.search(archive, &query);
        let words = Messages::of(self.lang);
        match (findings.hits.len(), findings.certain()) {
            (0, _) => {
                let unanswered = index.unanswered(archive, &query);
                for part in &unanswered {
                    remark(&document::absent_in_a_line(archive, part, self.lang));
                }
                if unanswered.is_empty() {
                    remark(words.empty_search);
                }
            }
            (_, 0) => remark(words.only_similar),
            _ => {}
        }
        if let Some(instead) = document::turned(archive, &query, &findings.hits, self.lang) {
            remark(&instead);
        }
        Ok((findings, index))
    }

    // The commands

    fn search(&self, search: &Search) -> Done {
        let archive = self.library()?.archive;
        let (findings, index) = self.findings(&archive, search)?;
        let hits = &findings.hits[..search.limit.map_or(usize::MAX, usize::from).min(findings.hits.len())];
        let mut output = self.output();
        if search.json {
            json::hits(&mut output, &archive, hits, &findings.marks)?;
        } else {
            let reasons = |hit: &Hit| findings.reasons(&index, hit.entry, self.lang);
            let reasons = if search.explain { Reasons::All(&reasons) } else { Reasons::Needed(&reasons) };
            let ids = shown_ids(search.ids);
            rows::hits(&mut output, &archive, self.lang, hits, &findings.marks, &reasons, ids)?;
        }
        output.finish()?;
        if !search.json && output.is_seen() && !hits.is_empty() {
            let words = Messages::of(self.lang);
            let counted = match findings.certain() {
                _ if hits.len() < findings.hits.len() => Some(words.shown_of(hits.len(), findings.hits.len())),
                0 => None,
                1 => Some(words.found_one.to_owned()),
                certain => Some(format!("{certain} {}", words.found_many)),
            };
            self.tell_count(counted, shown_ids(search.ids));
        }
        Ok(found(findings.certain()))
    }

    fn list(&self, section: Option<&str>, ids: Ids) -> Done {
        let archive = self.library()?.archive;
        let lists: Vec<_> =
            choice::sections(&archive, section)?.into_iter().map(|it| (it, archive.listed(it))).collect();
        let mut output = self.output();
        rows::lists(&mut output, &archive, self.lang, &lists, ids)?;
        output.finish()?;
        let count = lists.iter().map(|(_, items)| items.len()).sum();
        if output.is_seen() && count > 0 {
            let words = Messages::of(self.lang);
            let counted = if count == 1 { words.one_entry.to_owned() } else { format!("{count} {}", words.entries) };
            self.tell_count(Some(counted), ids);
        }
        Ok(self.listed(&archive, count))
    }

    /// What came of a list; says why it is empty.
    fn listed(&self, archive: &Archive, count: usize) -> Outcome {
        if count == 0 {
            let words = Messages::of(self.lang);
            remark(if archive.entries.is_empty() { words.no_entries } else { words.section_empty });
        }
        found(count)
    }

    /// Says on a terminal, after rows, how many there are, and how their ids are seen.
    fn tell_count(&self, counted: Option<String>, ids: Ids) {
        let hint = (ids == Ids::Hidden).then(|| Messages::of(self.lang).ids_hint.to_owned());
        let said: Vec<String> = counted.into_iter().chain(hint).collect();
        if !said.is_empty() {
            tell(&said.join("; "));
        }
    }

    fn list_json(&self, section: Option<&str>) -> Done {
        let archive = self.library()?.archive;
        let entries = choice::sections(&archive, section)?.into_iter().map(|section| archive.listed(section));
        let entries = entries.collect::<Vec<_>>().concat();
        let mut output = self.output();
        json::entries(&mut output, &archive, entries.iter().copied())?;
        output.finish()?;
        Ok(self.listed(&archive, entries.len()))
    }

    fn show(&self, ids: &[String], is_json: bool) -> Done {
        let archive = self.library()?.archive;
        let mut output = self.output();
        let width = output.width().min(PAGE);
        let mut is_first = true;
        let outcome = self.each(&archive, ids, |at| {
            let entry = &archive.entries[at];
            if is_json {
                return json::entry(&mut output, &archive, entry);
            }
            if !std::mem::take(&mut is_first) {
                output.text("\n")?;
            }
            let options = RenderOptions { with_ids: true, ..RenderOptions::new(self.lang, width) };
            output.page(&document::entry(&archive, entry, options))
        })?;
        output.finish()?;
        Ok(outcome)
    }

    fn cite(&self, ids: &[String], format: Option<Format>) -> Done {
        let archive = self.library()?.archive;
        let format = format.unwrap_or(self.lang.into());
        let mut chosen = Vec::new();
        let outcome = self.each(&archive, ids, |at| {
            chosen.push(&archive.entries[at]);
            Ok(())
        })?;
        let mut output = self.output();
        output.text(&cite::cite_all(&archive, chosen.into_iter(), format, self.lang, self.today()))?;
        output.finish()?;
        Ok(outcome)
    }

    /// Does something once with each entry that was named; says which there are not. Nothing is found unless all are.
    fn each(&self, archive: &Archive, ids: &[String], mut act: impl FnMut(usize) -> io::Result<()>) -> Done {
        let mut outcome = Outcome::Found;
        let mut seen = HashSet::new();
        for id in ids {
            match choice::entry(archive, id) {
                Ok(at) if !seen.insert(at) => {}
                Ok(at) => act(at)?,
                Err(error) => outcome = self.nothing(&error),
            }
        }
        Ok(outcome)
    }

    fn about(&self) -> Done {
        let archive = self.archive()?;
        let mut output = self.output();
        let width = output.width().min(PAGE);
        let has_bars = output.is_seen() && output.is_painted() && !self.theme().is_plain();
        output.page(&document::about(&archive, self.lang, width, has_bars))?;
        output.finish()?;
        Ok(Outcome::Found)
    }
}

fn shown_ids(is_asked: bool) -> Ids {
    if is_asked { Ids::Shown } else { Ids::Hidden }
}

fn found(count: usize) -> Outcome {
    if count == 0 { Outcome::Nothing } else { Outcome::Found }
}

/// What a path names, as it may be shown.
fn shown(path: &OsStr, lang: Lang) -> String {
    match (path == "-", lang) {
        (true, Lang::Sv) => "standard in".to_owned(),
        (true, Lang::En) => "standard input".to_owned(),
        _ => crate::scrub::line(&path.to_string_lossy()).into_owned(),
    }
}

/// Reads an archive file; `command` is what reads it from standard input, for who would wait for that at a terminal.
fn load(path: &OsStr, command: &str, lang: Lang) -> Result<Loaded, Failure> {
    if path == "-" && io::stdin().is_terminal() {
        return Err(Error::NoInput { command: command.to_owned() }.into());
    }
    let mut line = Progress::new(lang);
    let progress = &mut |read, of| line.tell(read, of);
    let loaded =
        if path == "-" { Loaded::of_standard_input(progress) } else { Loaded::of_file(Path::new(path), progress) };
    drop(line);
    loaded.map_err(|unreadable| Failure::said(unreadable.sentence(lang)))
}
