//! Compares the README with the program: its commands, its searches, its files, the keys that it names.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use regex_lite::Regex;
use tillit::{
    archive::Archive,
    keymap,
    search::{Index, Query},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn path() -> PathBuf {
    root().join("README.md")
}

fn readme() -> String {
    fs::read_to_string(path()).expect("the README is a file of the repository")
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of this file")
}

/// The lines of its blocks of commands.
fn commands(readme: &str) -> Vec<String> {
    let blocks = regex("(?s)```(?:console|sh|bash|shell)\n(.*?)```");
    let lines = blocks.captures_iter(readme).flat_map(|block| block[1].lines().map(str::to_owned).collect::<Vec<_>>());
    lines.map(|line| line.trim_start_matches("$ ").to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn its_keys_are_keys() {
    let known: Vec<String> = keymap::TABLE.iter().flat_map(|row| row.keys).map(|(key, _)| key.name()).collect();
    let readme = readme();
    let named: Vec<_> = regex("`([^`\n])`").captures_iter(&readme).map(|span| span[1].to_owned()).collect();
    assert!(named.len() > 10, "the README names keys");
    for key in named {
        assert!(known.contains(&key), "{key} does nothing");
    }
}

#[test]
fn the_two_commands_are_there() {
    let commands = commands(&readme());
    for needed in ["cargo run --release", "cargo test"] {
        assert!(commands.iter().any(|line| line == needed), "no block of the README says {needed}");
    }
}

#[test]
fn its_cargo_commands_exist() {
    let readme = readme();
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest is a file of the repository");
    let spans = regex("`(cargo [^`\n]+)`");
    let spans = spans.captures_iter(&readme).map(|span| span[1].to_owned());
    for command in commands(&readme).into_iter().filter(|line| line.starts_with("cargo ")).chain(spans) {
        match command.split(' ').nth(1) {
            Some("run" | "install") => assert!(manifest.contains("[[bin]]"), "{command}"),
            Some("test") => assert!(manifest.contains("[[test]]"), "{command}"),
            Some("bench") => assert!(manifest.contains("[[bench]]"), "{command}"),
            Some("build" | "check" | "clippy" | "doc" | "fmt") => {}
            _ => panic!("the README says {command}"),
        }
    }
}

/// The words of a command, with those between quotation marks as one; what comes after a pipe or `>` is left out.
fn words(command: &str) -> Vec<String> {
    let word = regex("\"([^\"]*)\"|'([^']*)'|([^ \"']+)");
    let words = word.captures_iter(command).map(|found| {
        let inner = found.get(1).or(found.get(2)).or(found.get(3));
        inner.map_or("", |inner| inner.as_str()).to_owned()
    });
    words.take_while(|word| !["|", ">", ">>", "#"].contains(&&**word)).collect()
}

#[test]
fn its_own_commands_work() {
    let folder = std::env::temp_dir().join(format!("tillit-readme-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for temporary files");
    for command in commands(&readme()) {
        let words = words(&command);
        let own = words.iter().position(|word| word == "tillit").filter(|at| *at == 0);
        let through = words.iter().position(|word| word == "--").filter(|_| command.starts_with("cargo run"));
        let Some(at) = own.or(through) else { continue };
        let run = Command::new(env!("CARGO_BIN_EXE_tillit"))
            .args(&words[at + 1..])
            .current_dir(&folder)
            .env("HOME", &folder)
            // What the reader has elsewhere is neither read nor written.
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_STATE_HOME")
            .env("LANG", "en_US.UTF-8")
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        assert!(run.status.success(), "{command}: {}", String::from_utf8_lossy(&run.stderr));
        assert!(run.stderr.is_empty(), "{command}: {}", String::from_utf8_lossy(&run.stderr));
    }
    fs::remove_dir_all(&folder).expect("the folder is ours");
}

#[test]
fn its_archive_in_five_lines_is_one() {
    let readme = readme();
    let (_, after) = readme.split_once("<!-- archive -->").expect("the README has <!-- archive -->");
    let lines =
        after.split("```").nth(1).and_then(|block| block.strip_prefix("json\n")).expect("a block of JSON follows");
    assert_eq!(lines.lines().count(), 5);
    let path = std::env::temp_dir().join(format!("tillit-readme-{}.jsonl", std::process::id()));
    fs::write(&path, lines).expect("a folder for temporary files");
    for words in [["check"].as_slice(), &["list", "--archive"]] {
        let run =
            Command::new(env!("CARGO_BIN_EXE_tillit")).args(words).arg(&path).output().expect("the program starts");
        assert!(run.status.success(), "{words:?}: {}", String::from_utf8_lossy(&run.stdout));
        assert!(words[0] == "check" || run.stdout.split(|b| *b == b'\n').count() == 5, "four entries");
    }
    fs::remove_file(&path).expect("the file is ours");
}

#[test]
fn its_searches_find() {
    let readme = readme();
    let archive = Archive::embedded();
    let index = Index::new(&archive);
    let table = readme.lines().skip_while(|line| !line.starts_with("| write ")).skip(2);
    let cells = table.take_while(|line| line.starts_with('|')).filter_map(|line| line.split('|').nth(1));
    let code = regex("`([^`]+)`");
    let queries: Vec<String> =
        cells.flat_map(|cell| code.captures_iter(cell).map(|found| found[1].to_owned()).collect::<Vec<_>>()).collect();
    assert!(!queries.is_empty(), "the README has a table of searches");
    for typed in queries {
        assert!(index.search(&archive, &Query::parse(&typed)).certain() > 0, "{typed} finds nothing");
    }
}

#[test]
fn its_files_are_there() {
    let readme = readme();
    let named = regex("(?:assets|src|tests)/[A-Za-z0-9_./-]*[A-Za-z0-9]");
    for name in named.find_iter(&readme) {
        assert!(root().join(name.as_str()).exists(), "the README names {}", name.as_str());
    }
}
