//! Checks the layering that `src/lib.rs` describes: which module uses which, and which may use an outside crate.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use regex_lite::Regex;

/// The outside crates, and the parts of `std` that reach the world or share state, each with the modules that may use it.
/// A module stands for its files: `tui` is also `src/tui/guard.rs`.
const DOORS: [(&str, &[&str]); 36] = [
    ("base64", &["tui"]),
    ("biblatex", &["import"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("crossterm", &["keymap", "tui"]),
    ("csv", &["import"]),
    ("etcetera", &["own", "settings"]),
    ("frostem", &["search"]),
    ("fuzzy_matcher", &["search"]),
    ("hashbrown", &["search"]),
    ("html_escape", &["import"]),
    ("libc", &["tui"]),
    ("maud", &["web"]),
    ("memchr", &["archive", "search"]),
    ("open", &["tui"]),
    ("quick_xml", &["import"]),
    ("ratatui_core", &["theme", "view", "tui"]),
    ("rustc_hash", &["search"]),
    ("rustix", &["tui"]),
    ("serde", &["lang", "archive", "own", "search", "import", "cite", "web", "cli"]),
    ("serde_json", &["archive", "own", "import", "cite", "web", "cli"]),
    ("serde_path_to_error", &["archive"]),
    ("signal_hook", &["tui"]),
    ("strsim", &["archive", "cli"]),
    ("toml", &["settings"]),
    ("unicode_normalization", &["scrub", "archive", "search"]),
    ("unicode_segmentation", &["document", "line"]),
    ("unicode_width", &["archive", "document"]),
    ("url", &["address"]),
    ("std::env", &["tui", "cli", "main"]),
    ("std::fs", &["archive", "own", "import", "settings", "tui", "cli", "main"]),
    ("std::io", &["archive", "own", "import", "settings", "tui", "cli", "main"]),
    ("std::net", &[]),
    ("std::process", &["own", "tui", "cli", "main"]),
    ("std::sync", &["archive", "search", "document", "app", "tui"]),
    ("std::thread", &["archive", "own", "tui"]),
];

/// The most lines of a file, unit tests apart.
const LINES: usize = 450;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of this file")
}

/// A file of the program.
struct Source {
    /// `src/tui/guard.rs`
    name: String,
    /// `tui`
    module: String,
    /// Without comments and unit tests.
    code: String,
}

fn sources() -> Vec<Source> {
    let mut folders = vec![root().join("src")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("a folder of the repository can be read").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    let source = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let module = name.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned();
        let text = read(&path);
        let tests = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
        let lines = text[..tests].lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
        Source { name, module, code: lines.collect::<Vec<_>>().join("\n") }
    };
    let mut sources: Vec<Source> =
        files.into_iter().filter(|it| it.extension().is_some_and(|it| it == "rs")).map(source).collect();
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    sources
}

/// The names that a source uses below `root`, a crate: one (`root::name`) or those of a group (`root::{name, other::{…}}`).
fn names_below(code: &str, root: &str) -> BTreeSet<String> {
    let begins = regex(&format!("(^|[^A-Za-z0-9_:]){root}::"));
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut names = BTreeSet::new();
    for found in begins.find_iter(code) {
        let rest = &code[found.end()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut is_first = true;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => is_first = true,
                c if is_first && !c.is_whitespace() => {
                    names.insert(word(&group[at..]));
                    is_first = false;
                }
                _ => {}
            }
        }
    }
    names
}

/// The modules in the order of `src/lib.rs`.
fn modules() -> Vec<String> {
    let text = read(&root().join("src/lib.rs"));
    regex("(?m)^(?:pub )?mod ([a-z_]+);$").captures_iter(&text).map(|found| found[1].to_owned()).collect()
}

#[test]
fn each_module_uses_only_those_above_it() {
    let order = modules();
    let place = |name: &str| order.iter().position(|module| module == name);
    let mut faults = Vec::new();
    for source in sources() {
        let here = place(&source.module).unwrap_or(order.len());
        let used = names_below(&source.code, "crate");
        let below = used.iter().filter(|used| place(used).is_some_and(|there| there > here));
        faults.extend(below.map(|used| format!("{} uses {used}, which stands below it", source.name)));
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn the_map_has_every_module_and_only_files_that_are_there() {
    let map = read(&root().join("src/lib.rs"));
    let unmapped: Vec<String> =
        modules().into_iter().filter(|name| !map.contains(&format!("//! - [`{name}`]"))).collect();
    assert_eq!(unmapped, Vec::<String>::new());
    let files = regex("([a-z_]+/)*[a-z_]+\\.rs");
    let is_lost = |name: &&str| !root().join("src").join(name).exists() && !root().join(name).exists();
    let lost: Vec<&str> = files.find_iter(&map).map(|found| found.as_str()).filter(is_lost).collect();
    assert_eq!(lost, Vec::<&str>::new());
}

#[test]
fn what_is_outside_is_used_where_it_may_be() {
    let mut faults = Vec::new();
    for source in sources() {
        let std = names_below(&source.code, "std");
        for (name, modules) in DOORS {
            let is_used = match name.strip_prefix("std::") {
                Some(part) => std.contains(part),
                None => !names_below(&source.code, name).is_empty(),
            };
            if is_used && !modules.contains(&&*source.module) {
                faults.push(format!("{} uses {name}", source.name));
            }
        }
    }
    let manifest = read(&root().join("Cargo.toml"));
    let sections = manifest.split("\n[").filter(|section| regex("^(target\\..*\\.)?dependencies\\]").is_match(section));
    let crates = sections.flat_map(|section| section.lines().filter_map(|line| line.split_once(" = ")));
    let names = crates.map(|(name, _)| name.replace('-', "_")).filter(|name| name != "idna_adapter");
    let unlisted = names.filter(|name| DOORS.iter().all(|(known, _)| known != name));
    faults.extend(unlisted.map(|name| format!("no module is said to use {name}")));
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn every_file_is_short_and_says_what_it_does() {
    let mut faults = Vec::new();
    for source in sources() {
        let lines = source.code.lines().count();
        if lines > LINES {
            faults.push(format!("{} has {lines} lines: split it", source.name));
        }
        if !read(&root().join(&source.name)).starts_with("//! ") {
            faults.push(format!("{} does not open by saying what it does", source.name));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn every_word_of_the_screen_is_a_message() {
    // The program's name, and a badge that the view only compares.
    let kept = [" tillit", "Dir"];
    let literal = regex("\"((?:[^\"\\\\]|\\\\.)*)\"");
    let hole = regex("\\{[^}]*\\}");
    let word = regex("[A-Za-zåäöÅÄÖé]{2}");
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| source.module == "view") {
        for line in source.code.lines().filter(|line| !line.contains(".expect(") && !line.contains("reason = ")) {
            let literals = literal.captures_iter(line).filter(|found| !kept.contains(&&found[1]));
            let words = literals.filter(|found| word.is_match(&hole.replace_all(&found[1], "")));
            faults.extend(words.map(|found| format!("{} says {:?} itself", source.name, &found[1])));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn what_a_sentence_quotes_stands_in_the_quotation_marks_of_its_language() {
    // They write what is typed or read by a program: a query, CSV, troff, JSON.
    let typed = [
        "src/app/searching.rs",
        "src/search/unanswered.rs",
        "src/cli/export.rs",
        "src/cli/manual.rs",
        "src/import/archive.rs",
    ];
    let command = regex("`[^`]*`");
    let straight = regex(r#"\\"\{"#);
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !typed.contains(&&*source.name)) {
        let lines = source.code.lines().filter(|line| straight.is_match(&command.replace_all(line, "")));
        faults.extend(lines.map(|line| format!("{}: {}", source.name, line.trim())));
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn every_message_is_said_somewhere() {
    let sources = sources();
    let messages = sources.iter().find(|source| source.name == "src/messages.rs").expect("it holds the messages");
    let name = regex("(?m)^    ([a-z_]+): ");
    let code: String = sources.iter().map(|source| &*source.code).collect();
    for name in name.captures_iter(&messages.code).map(|found| found[1].to_owned()) {
        assert!(regex(&format!("[.]{name}\\b")).is_match(&code), "nothing says {name}");
    }
}
