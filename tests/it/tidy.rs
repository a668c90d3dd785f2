//! The rules of the house, held against the source: what stands where, who uses whom, and what is nowhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use regex_lite::Regex;

/// The outside crates, each with the modules that may use it.
const DOORS: [(&str, &[&str]); 25] = [
    ("base64", &["tui"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("crossterm", &["keymap", "tui"]),
    ("etcetera", &["settings"]),
    ("fuzzy_matcher", &["search"]),
    ("hashbrown", &["search"]),
    ("libc", &["tui"]),
    ("memchr", &["search"]),
    ("open", &["tui"]),
    ("ratatui", &["theme", "view", "tui"]),
    ("postcard", &["embedded", "build"]),
    ("rustc_hash", &["search"]),
    ("rustix", &["tui"]),
    ("serde", &["lang", "archive", "search", "cite", "cli"]),
    ("serde_json", &["archive", "cite", "cli"]),
    ("serde_path_to_error", &["archive"]),
    ("signal_hook", &["tui"]),
    ("strsim", &["cli"]),
    ("toml", &["settings"]),
    ("unicode_normalization", &["scrub", "search"]),
    ("unicode_segmentation", &["document", "line"]),
    ("unicode_width", &["document"]),
    ("url", &["address"]),
];

/// What meets the world, by its name in `std`, and the modules that may: the rest is a value in, a value out.
const WORLD: [(&str, &[&str]); 8] = [
    ("env", &["tui", "cli", "main", "build"]),
    ("fs", &["archive", "settings", "tui", "cli", "main", "build"]),
    ("io", &["archive", "settings", "tui", "cli", "main"]),
    ("net", &[]),
    ("process", &["tui", "cli", "main", "build"]),
    ("sync", &["tui"]),
    ("thread", &["tui"]),
    ("time", &["tui", "cli", "main"]),
];

/// The most lines of a file, tests apart.
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

/// All faults at once, a line each.
fn none(faults: impl IntoIterator<Item = String>) {
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Every file under a folder of the repository, but what is made and what git keeps.
fn files(under: &str) -> Vec<PathBuf> {
    let mut folders = vec![root().join(under)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("a folder of the repository can be read").path();
            match path.file_name().and_then(|name| name.to_str()) {
                Some("target" | ".git") | None => {}
                _ if path.is_dir() => folders.push(path),
                _ => files.push(path),
            }
        }
    }
    files.sort();
    files
}

/// A file of the program.
struct Source {
    /// `src/tui/guard.rs`
    name: String,
    /// `tui`
    module: String,
    /// All of it.
    text: String,
    /// Without comments and unit tests.
    code: String,
}

fn sources() -> Vec<Source> {
    let source = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let module = name.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned();
        let text = read(&path);
        let code = code(&text);
        Source { name, module, text, code }
    };
    files("src").into_iter().filter(|path| path.extension().is_some_and(|it| it == "rs")).map(source).collect()
}

/// A source without its unit tests and comments.
fn code(text: &str) -> String {
    let tested = text.find("#[cfg(test)]\nmod tests");
    let lines = text[..tested.unwrap_or(text.len())].lines();
    let bare = lines.map(|line| if line.trim_start().starts_with("//") { "" } else { line });
    bare.map(|line| line.split(" // ").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The first names after `path` (`crate::`): one, or those of a group.
fn names_after(code: &str, path: &str) -> BTreeSet<String> {
    let begins = regex(&format!("(^|[^A-Za-z0-9_:]){path}"));
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

/// The modules in reading order.
fn modules() -> Vec<String> {
    let text = read(&root().join("src/lib.rs"));
    regex("(?m)^pub mod ([a-z_]+);$").captures_iter(&text).map(|found| found[1].to_owned()).collect()
}

#[test]
fn the_top_level_holds_only_what_it_should() {
    let kept = ["Cargo.toml", "Cargo.lock", "README.md", "src", "assets", "tests", "target"];
    let there = fs::read_dir(root()).expect("the repository can be read");
    let names =
        there.map(|entry| entry.expect("the repository can be read").file_name().to_string_lossy().into_owned());
    none(
        names
            .filter(|name| !name.starts_with('.') && !kept.contains(&&**name))
            .map(|name| format!("{name} at the top")),
    );
    none(files("src").iter().filter(|path| path.ends_with("mod.rs")).map(|path| path.display().to_string()));
}

#[test]
fn each_module_uses_only_those_above_it() {
    let order = modules();
    let place = |name: &str| order.iter().position(|module| module == name);
    let mut faults = Vec::new();
    for source in sources().iter().filter(|it| !["lib", "main", "build"].contains(&&*it.module)) {
        let Some(here) = place(&source.module) else {
            faults.push(format!("{} is of no module of lib.rs", source.name));
            continue;
        };
        for used in names_after(&source.code, "crate::") {
            if place(&used).is_some_and(|there| there > here) {
                faults.push(format!("{} uses {used}, which stands below it", source.name));
            }
        }
    }
    none(faults);
}

#[test]
fn the_map_has_every_module() {
    let map = read(&root().join("src/lib.rs"));
    none(modules().into_iter().filter(|name| !map.contains(&format!("//! - [`{name}`]"))));
    let file = regex("([a-z_]+/)*[a-z_]+\\.rs");
    let files: BTreeSet<&str> = file.find_iter(&map).map(|found| found.as_str()).collect();
    let lost = files.into_iter().filter(|name| !root().join("src").join(name).exists() && !root().join(name).exists());
    none(lost.map(|name| format!("the map names {name}, which is not there")));
    let wide = map.lines().filter(|line| line.chars().count() > 120);
    none(wide.map(str::to_owned));
}

#[test]
fn each_outside_crate_has_its_doors() {
    let manifest = read(&root().join("Cargo.toml"));
    let mut is_ours = false;
    let mut crates = BTreeSet::new();
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[') {
            is_ours = section == "dependencies]" || section.ends_with(".dependencies]");
        } else if let Some((name, _)) = line.split_once('=').filter(|_| is_ours && !line.starts_with('#')) {
            crates.insert(name.trim().split('.').next().unwrap_or_default().replace('-', "_"));
        }
    }
    let doors: BTreeMap<&str, &[&str]> = DOORS.into_iter().collect();
    let mut faults: Vec<String> =
        crates.iter().filter(|name| !doors.contains_key(&***name)).map(|name| format!("{name} has no door")).collect();
    let sources = sources();
    for name in &crates {
        let used = |source: &&Source| !names_after(&source.code, &format!("{name}::")).is_empty();
        let users: BTreeSet<&str> = sources.iter().filter(used).map(|source| &*source.module).collect();
        let may = doors.get(&**name).copied().unwrap_or_default();
        faults.extend(users.iter().filter(|user| !may.contains(user)).map(|user| format!("{user} uses {name}")));
        if users.is_empty() {
            faults.push(format!("nothing uses {name}"));
        }
    }
    none(faults);
}

#[test]
fn few_modules_meet_the_world() {
    let mut faults = Vec::new();
    for source in sources() {
        let used = names_after(&source.code, "std::");
        for (name, may) in WORLD {
            if used.contains(name) && !may.contains(&&*source.module) {
                faults.push(format!("{} uses std::{name}", source.name));
            }
        }
        let prints = regex("\\be?print(ln)?!");
        if prints.is_match(&source.code) && !["cli", "tui", "main", "build"].contains(&&*source.module) {
            faults.push(format!("{} prints", source.name));
        }
    }
    none(faults);
}

#[test]
fn state_has_one_owner() {
    let shared =
        regex("(^|[^'a-z_])static |thread_local!|\\b(Mutex|RwLock|Once|OnceLock|LazyLock|Atomic[A-Z][A-Za-z0-9]*)\\b");
    let hidden = regex("\\b(Rc|RefCell|Cell)::new|async fn|\\.await\\b");
    let mut faults = Vec::new();
    for source in sources() {
        if source.module != "tui" && shared.is_match(&source.code) {
            faults.push(format!("{} shares state", source.name));
        }
        if hidden.is_match(&source.code) {
            faults.push(format!("{} hides state", source.name));
        }
    }
    none(faults);
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let mut faults = Vec::new();
    for source in sources() {
        if !source.text.starts_with("//! ") || source.text.lines().next().is_some_and(|line| line.len() < 16) {
            faults.push(format!("{} does not open by saying what it is for", source.name));
        }
        let lines = source.code.lines().count();
        if lines > LINES {
            faults.push(format!("{} has {lines} lines: split it", source.name));
        }
    }
    for path in files("tests").iter().filter(|path| path.extension().is_some_and(|it| it == "rs")) {
        if !read(path).starts_with("//! ") {
            faults.push(format!("{} does not open by saying what it is for", path.display()));
        }
    }
    none(faults);
}

#[test]
fn nothing_is_unwrapped() {
    let unwraps = concat!(".unw", "rap()");
    let code =
        files("src").into_iter().chain(files("tests")).filter(|path| path.extension().is_some_and(|it| it == "rs"));
    none(code.filter(|path| read(path).contains(unwraps)).map(|path| path.display().to_string()));
}

#[test]
fn keys_are_in_the_keymap_and_colours_in_the_theme() {
    let mut faults = Vec::new();
    for source in sources() {
        if source.module != "keymap" && regex("\\bKeyCode\\b").is_match(&source.code) {
            faults.push(format!("{} knows keys", source.name));
        }
        if source.module != "theme" && regex("\\bColor\\b").is_match(&source.code) {
            faults.push(format!("{} knows colours", source.name));
        }
    }
    none(faults);
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
            for found in literal.captures_iter(line) {
                if !kept.contains(&&found[1]) && word.is_match(&hole.replace_all(&found[1], "")) {
                    faults.push(format!("{} says {:?} itself", source.name, &found[1]));
                }
            }
        }
    }
    none(faults);
}

#[test]
fn no_path_of_a_machine_is_left() {
    let path = regex(concat!("[\"' (`=](/(ho", "me|Users|work|root|mnt)/|[A-Z]:\\\\[A-Za-z])"));
    let mut faults = Vec::new();
    for file in files("") {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        for (at, line) in text.lines().enumerate().filter(|(_, line)| path.is_match(line)) {
            faults.push(format!("{}:{}: {}", file.display(), at + 1, line.trim()));
        }
    }
    none(faults);
}
