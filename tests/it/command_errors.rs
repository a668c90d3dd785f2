//! Every error of a command, in both languages: each one in the list of `src/cli/error.rs` is run into by the built program.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fmt::Write as _,
    fs,
    os::unix::ffi::OsStrExt as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use regex_lite::Regex;

use crate::terminal::Setup;

/// The errors with their wordings, as they are written there.
const SOURCE: &str = include_str!("../../src/cli/error.rs");

/// An error, a command that runs into it, and the exit code. Words in capital letters stand for what cannot be typed here,
/// the first one for where it runs; see [`said`].
const COMMANDS: &[(&str, &str, i32)] = &[
    ("UnknownCommand", "flum", 2),
    ("UnknownCommand", "flum staten", 2),
    ("UnknownCommand", "2018:47", 2),
    ("UnknownCommand", "serach tillit", 2),
    ("UnknownCommand", "sök tillit", 2),
    ("UnknownCommand", "hepl", 2),
    ("UnknownCommand", "find tillit", 2),
    ("UnknownCommand", "remove sou-2018-47", 2),
    ("UnknownCommand", "help flum", 2),
    ("UnknownCommand", "contrast --help", 2),
    ("UnknownCommand", "serach --help", 2),
    ("UnknownCommand", "undo", 2),
    ("UnknownCommand", "ls", 2),
    ("UnknownCommand", "own undoo", 2),
    ("UnknownOption", "list --nosuch", 2),
    ("Misplaced", "--json list", 2),
    ("Misplaced", "--limit 2 search tillit", 2),
    ("UnknownOption", "list -x", 2),
    ("UnknownOption", "list -limit 5", 2),
    ("UnknownOption", "search -n 3 tillit", 2),
    ("MistypedOption", "search tillit --jsno", 2),
    ("MistypedOption", "list --archve x.json", 2),
    ("MistypedOption", "list -json", 2),
    ("MistypedOption", "cite sou-2018-47 -format ris", 2),
    ("MistypedOption", "import -dry-run list.jsonl", 2),
    ("MistypedOption", "note sou-2018-47 -lang=en", 2),
    ("MistypedOption", "own undo -jsno", 2),
    ("MistypedOption", "-search tillit", 2),
    ("MistypedOption", "-version", 2),
    ("YearOption", "list --year 2019", 2),
    ("YearOption", "search --år 2019", 2),
    ("YearOption", "list -year 2019", 2),
    ("OptionOrNote", "note sou-2018-47 --remove", 2),
    ("OptionOrNote", "note sou-2018-47 -ord", 2),
    ("WordOrOption", "search -json tillit", 2),
    ("WordOrOption", "search tillit -limit=3", 2),
    ("WordOrOption", "search -sectoin media tillit", 2),
    ("WordOrOption", "export -fcsv", 2),
    ("Surplus", "list one two", 2),
    ("Surplus", "own nothing", 2),
    ("Surplus", "about sou-2018-47", 2),
    ("Missing", "search", 2),
    ("Missing", "show", 2),
    ("Missing", "note", 2),
    ("Missing", "check", 2),
    ("MissingValue", "--archive", 2),
    ("MissingValue", "search tillit --limit", 2),
    ("MissingValue", "search tillit --lang", 2),
    ("MissingValue", "cite sou-2018-47 -f", 2),
    ("MissingValue", "add --title --date 2019", 2),
    ("UnneededValue", "list --json=3", 2),
    ("Choice", "list --lang de", 2),
    ("Choice", "list --color sometimes", 2),
    ("Choice", "list --theme pink", 2),
    ("Choice", "export -f xml", 2),
    ("Choice", "completions tcsh", 2),
    ("Choice", "import --as docx x", 2),
    ("NoNumber", "search --limit -15 tillit", 2),
    ("NoNumber", "search --limit 0 tillit", 2),
    ("NoDate", "search --from igår tillit", 2),
    ("NoDate", "search --to -1 tillit", 2),
    ("NoSuchDate", "add --title x --date 2019-02-30", 2),
    ("NoSuchDate", "search --from 2019-13 tillit", 2),
    ("NotTogether", "--search x --open y", 2),
    ("NotTogether", "search --json --explain tillit", 2),
    ("NotTogether", "text sou-2018-47 --remove file", 2),
    ("NotTogether", "own --json undo", 2),
    ("Repeated", "search --limit 1 --limit 2 tillit", 2),
    ("NotText", "search LATIN1", 2),
    ("BrowserAndCommand", "--search x list", 2),
    ("BrowserAndCommand", "--open sou-2018-47 about", 2),
    ("KeysFromArchive", "TERMINAL --archive -", 2),
    ("NoKeyboard", "SCREEN", 2),
    ("NoScreen", "DUMB", 2),
    ("OutputFailed", "FULL list", 2),
    ("EmptySearch", "search ''", 2),
    ("NothingToSearch", "search !!!", 2),
    ("DatesReversed", "search --from 2020 --to 2019 tillit", 2),
    ("NoSection", "list sagor", 2),
    ("NoSection", "search --section xyz tillit", 2),
    ("NoSectionNear", "list princples", 2),
    ("NoSectionNear", "search --section medias tillit", 2),
    ("NoEntry", "show 2018:99", 1),
    ("NoEntry", "show sou-2018-46", 1),
    ("NoEntryNear", "show suo-2018-47", 1),
    ("NoEntryNear", "show sou-2018-74", 1),
    ("NoEntryNear", "show sou-2017-5", 1),
    ("NoEntry", "show princip-8", 1),
    ("SeveralEntries", "show 0375-250X", 1),
    ("SeveralEntries", "show sou-2018-4", 1),
    ("SeveralEntries", "show princip", 1),
    ("OwnLeftOut", "mark sou-2018-47 --no-own", 2),
    ("OwnLeftOut", "export typ:märkt --no-own", 2),
    ("OwnLeftOut", "search typ:märkt --no-own", 2),
    ("NoLayer", "mark a --archive nameless.jsonl", 2),
    ("NoLayer", "export typ:märkt --archive nameless.jsonl", 2),
    ("EmptyNote", "note sou-2018-47", 1),
    ("NoteTooLong", "note sou-2018-47 LONGTEXT", 2),
    ("NoTitle", "add --date 2019", 2),
    ("KnownEntry", "add --title x --url https://data.riksdagen.se/dokument/H6B347.html", 1),
    ("NoChange", "edit sou-2018-47", 2),
    ("NoKind", "add --title x --kind saga", 2),
    ("BadAddress", "add --title x --url ftp://example.org/", 2),
    ("BadAddress", "add --title x --url www.example.org", 2),
    ("HasText", "text sou-2018-47 text.txt", 2),
    ("TextNotMoved", "text --remove LONGID --archive long.jsonl", 2),
    ("NoText", "text --remove sou-2018-48", 1),
    ("NothingOwn", "own --archive named.jsonl", 1),
    ("NothingToUndo", "own undo --archive named.jsonl", 1),
    ("NotMarked", "unmark sou-2018-47", 1),
    ("NoNote", "note sou-2018-47 ''", 1),
    ("NotOwn", "drop sou-2018-47", 1),
    ("InFile", "edit a --title B --archive named.jsonl", 1),
    ("InFile", "drop a --archive named.jsonl", 1),
    ("NoInput", "TERMINAL import", 2),
    ("NoInput", "TERMINAL check -", 2),
    ("NoInput", "TERMINAL list --archive -", 2),
    ("FetchesNothing", "import https://example.org/rss", 2),
    ("FetchesNothing", "text sou-2018-48 https://example.org/text", 2),
    ("ToStandardOutput", "import list.jsonl --to -", 2),
    ("NoFolder", "import list.jsonl --to nowhere/mine.jsonl", 2),
    ("BrokenArchive", "import list.jsonl --to broken.jsonl", 2),
    ("NotAdded", "LIMITED import list.jsonl --to mine.jsonl", 2),
];

/// A folder of this test's own, with the files that the commands name.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command_errors");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("tests may write to their folder");
    }
    fs::create_dir_all(&folder).expect("tests may write to their folder");
    for (name, text) in [
        ("nameless.jsonl", "{\"id\": \"a\", \"title\": \"A\"}\n".to_owned()),
        ("named.jsonl", "{\"version\": \"2026-01-01\", \"id\": \"named\"}\n{\"title\": \"A\"}\n".to_owned()),
        (
            "long.jsonl",
            format!(
                "{{\"version\": \"2026-01-01\", \"id\": \"long\"}}\n{{\"id\": \"{}\", \"title\": \"A\"}}\n",
                long_id()
            ),
        ),
        ("broken.jsonl", "{\"title\": \"A\"}\n{\"id\": \"b\", \"title\": \" \"}\n".to_owned()),
        ("list.jsonl", "{\"title\": \"En rubrik som ingen har\", \"date\": \"2026-01-02\"}\n".to_owned()),
        ("text.txt", "Hela texten".to_owned()),
    ] {
        fs::write(folder.join(name), text).expect("tests may write to their folder");
    }
    for words in
        [&["text", "sou-2018-47", "text.txt"][..], &["text", &long_id(), "text.txt", "--archive", "long.jsonl"]]
    {
        assert_eq!(said(&folder, "sv", "", words).1, Some(0), "{words:?}");
    }
    folder
}

/// An id with which the name of a file is as long as it may be, so that the text cannot be given a longer one.
fn long_id() -> String {
    "a".repeat(242)
}

/// What the program says in a language, and its exit code: on a terminal (`TERMINAL`), with only the screen of one
/// (`SCREEN`), on one that can only print (`DUMB`), onto a full disk (`FULL`), or where no file may grow (`LIMITED`).
fn said(folder: &Path, lang: &str, place: &str, words: &[&str]) -> (String, Option<i32>) {
    let begin = match place {
        "FULL" => "exec \"$0\" \"$@\" > /dev/full",
        "LIMITED" => "ulimit -f 0; exec \"$0\" \"$@\"",
        "SCREEN" => "exec \"$0\" \"$@\" < /dev/null",
        _ => "exec \"$0\" \"$@\"",
    };
    if ["TERMINAL", "SCREEN", "DUMB"].contains(&place) {
        let program = [&["sh", "-c", begin, env!("CARGO_BIN_EXE_tillit")], words].concat();
        let term = if place == "DUMB" { "dumb" } else { "xterm" };
        let setup =
            Setup::program(&program).sized(250, 24).within(folder).with("LANG", locale(lang)).with("TERM", term);
        let terminal = setup.start();
        let code = terminal.ended().code();
        return (String::from_utf8_lossy(&terminal.output()).into_owned(), code);
    }
    let output = run(folder, lang, begin, words);
    (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code())
}

fn locale(lang: &str) -> &'static str {
    if lang == "sv" { "sv_SE.UTF-8" } else { "en_GB.UTF-8" }
}

/// Runs the program, begun by a line of a shell.
fn run(folder: &Path, lang: &str, begin: &str, words: &[&str]) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", begin, env!("CARGO_BIN_EXE_tillit")]);
    for word in words {
        match *word {
            "LATIN1" => command.arg(OsStr::from_bytes(b"f\xf6rvaltning")),
            "LONGTEXT" => command.arg("ord ".repeat(20_000)),
            "LONGID" => command.arg(long_id()),
            "''" => command.arg(""),
            word => command.arg(word),
        };
    }
    command.env_clear().env("HOME", folder).env("LANG", locale(lang)).current_dir(folder).stdin(Stdio::null());
    command.output().expect("there is a shell")
}

/// The wordings of every error, as patterns of what is said.
fn wordings() -> Vec<(String, [Regex; 2])> {
    let row = Regex::new(r#"(?s)\n    (\w+)(?: \{[^}]*\})? =>\s*"(.*?)",\s*"(.*?)";"#).expect("a pattern");
    let field = Regex::new(r"\\\{\w+\\\}").expect("a pattern");
    let pattern = |wording: &str| {
        let escaped: String = wording
            .replace(r#"\""#, "\"")
            .chars()
            .map(|c| if "\\.+*?()|[]{}^$".contains(c) { format!("\\{c}") } else { c.to_string() })
            .collect();
        Regex::new(&format!("^tillit: {}$", field.replace_all(&escaped, ".+"))).expect("a pattern")
    };
    let found = row.captures_iter(SOURCE).map(|row| (row[1].to_owned(), [pattern(&row[2]), pattern(&row[3])]));
    found.collect()
}

#[test]
fn every_error_is_said_in_the_readers_language_in_one_sentence() {
    let folder = folder();
    let wordings = wordings();
    let names: BTreeSet<&str> = wordings.iter().map(|(name, _)| &**name).collect();
    let tried: BTreeSet<&str> = COMMANDS.iter().map(|(name, ..)| *name).collect();
    assert_eq!(names, tried, "every error has a command that runs into it");
    let mut transcript = String::new();
    for (name, line, code) in COMMANDS {
        let words: Vec<&str> = line.split(' ').collect();
        let is_place = ["FULL", "LIMITED", "TERMINAL", "SCREEN", "DUMB"].contains(&words[0]);
        let (place, words) = if is_place { (words[0], &words[1..]) } else { ("", &words[..]) };
        let patterns = &wordings.iter().find(|(known, _)| known == name).expect("the names are the same").1;
        let _ = writeln!(transcript, "$ tillit {line}");
        for (lang, pattern) in ["sv", "en"].into_iter().zip(patterns) {
            let (said, ended) = said(&folder, lang, place, words);
            let said = said.replace("\r\n", "\n").replace(&long_id(), "LONGID");
            let said = said.trim_end_matches('\n');
            assert!(pattern.is_match(said), "{line} in {lang}: {said:?}, not {pattern}");
            assert_eq!(ended, Some(*code), "{line}");
            for strange in [
                "error:",
                "os error",
                "argument '",
                "subcommand",
                "tip:",
                "Usage",
                "ParseIntError",
                "Some(",
                "panicked",
            ] {
                assert!(!said.contains(strange), "{line}: {said}");
            }
            assert!(
                !said.trim_start_matches("tillit: ").contains(". ") && !said.contains(['\n', '\u{1b}']),
                "one sentence: {said}"
            );
            let _ = writeln!(transcript, "  {said}");
        }
    }
    insta::assert_snapshot!("every_error", transcript);
    let layer = folder.join(".local/share/tillit/own");
    assert!(layer.is_dir(), "what was written stands in the test's own folder");
}
