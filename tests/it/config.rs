//! The file of settings: what is no file, too large or faulty is said at once, and keeps nothing from being done.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use proptest::prelude::*;
use tillit::{lang::Lang, settings::Settings};

use crate::hostile::cases;

/// The program, told to list one section, with a folder of settings of its own.
fn list(config: &Path, lang: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tillit"))
        .args(["list", "principle"])
        .env_clear()
        .env("XDG_CONFIG_HOME", config)
        .env("XDG_DATA_HOME", config.join("data"))
        .env("XDG_STATE_HOME", config.join("state"))
        .env("HOME", config)
        .env("LANG", lang)
        .output()
        .expect("the program starts")
}

/// A folder of settings for one test, with nothing in it, and the path of its file.
fn folder(name: &str) -> (PathBuf, PathBuf) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("config").join(name);
    // There is none the first time.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("tillit")).expect("tests may write to their folder");
    (folder.clone(), folder.join("tillit/config.toml"))
}

#[test]
fn faults_of_the_settings_are_told_in_the_readers_language_and_the_rest_holds() {
    let (folder, file) = folder("faulty");
    fs::write(&file, "theme = \"blå\"\nlanguage = \"sv\"\nmouse = maybe\n").expect("the folder is ours");
    let output = list(&folder, "en_US.UTF-8");
    let said = String::from_utf8_lossy(&output.stderr).replace(&file.display().to_string(), "FILE");
    assert_eq!(
        said,
        "tillit: FILE: rad 1: theme ska vara \"auto\", \"contrast\" eller \"plain\", inte \"blå\"\n\
         tillit: FILE: rad 3: mouse ska vara true eller false, inte maybe\n"
    );
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Öppenhet"), "the language holds");
    fs::write(&file, "theme = \"blue\"\n").expect("the folder is ours");
    let said = String::from_utf8(list(&folder, "en_US.UTF-8").stderr).expect("what is said is text");
    assert!(
        said.ends_with("config.toml: line 1: theme is \"auto\", \"contrast\" or \"plain\", not \"blue\"\n"),
        "{said}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn settings_that_are_no_file_or_too_large_are_said_at_once() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    type Make = fn(&Path);
    let cases: [(&str, Make, &str); 6] = [
        (
            "pipe",
            |path| mknodat(CWD, path, FileType::Fifo, Mode::RWXU, 0).expect("the folder takes a pipe"),
            "a folder, a device or a pipe, not a file",
        ),
        (
            "device",
            |path| std::os::unix::fs::symlink("/dev/zero", path).expect("the folder takes a link"),
            "a folder, a device or a pipe, not a file",
        ),
        ("folder", |path| fs::create_dir(path).expect("the folder takes another"), "not a file"),
        (
            "large",
            |path| {
                let file = fs::File::create(path).expect("the folder is ours");
                file.set_len(80 * 1024 * 1024).expect("the folder has room for a file without blocks");
            },
            "larger than 1 MiB",
        ),
        (
            "loop",
            |path| std::os::unix::fs::symlink("config.toml", path).expect("the folder takes a link"),
            "(Too many levels of symbolic links)",
        ),
        ("broken", |path| fs::write(path, "= [\"\n".repeat(100_000)).expect("the folder is ours"), "99990 more faults"),
    ];
    for (name, make, why) in cases {
        let (folder, file) = folder(name);
        make(&file);
        let output = list(&folder, "en_US.UTF-8");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(why) && said.contains("config.toml: "), "{name}: {said}");
        assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(0), false), "{name}");
    }
}

/// A line of settings, whole, faulty or strange.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let name = prop::sample::select(vec!["language", "theme", "mouse", "clipboard", "[mouse]", "a.b", "\"mouse\"", ""]);
    let value = prop::sample::select(vec![
        "\"sv\"",
        "\"plain\"",
        "true",
        "false",
        "'en'",
        "1e9",
        "[[[[",
        "{ a = 1 }",
        "\"\"\"",
        "\"\\u0001\"",
        "2018-06-14",
        "",
    ]);
    prop_oneof![
        4 => (name, value).prop_map(|(name, value)| format!("{name} = {value}").into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..40),
        1 => "[ -~åäö\u{1b}\u{202e}]{0,40}".prop_map(String::into_bytes),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_settings_are_read_and_their_faults_are_harmless(lines in prop::collection::vec(line(), 0..12)) {
        let text = lines.join(&b'\n');
        let (before, _) = Settings::of_bytes(&text);
        let (settings, faults) = Settings::of_bytes(&[b"clipboard = false\n".as_slice(), &text].concat());
        prop_assert!(!settings.clipboard, "the first line holds whatever follows it: {settings:?}");
        // A second clipboard makes the file no TOML, and then the lines of a long text are settings.
        if !text.windows(3).any(|quotes| quotes == b"\"\"\"") {
            prop_assert_eq!(Settings { clipboard: true, ..settings }, Settings { clipboard: true, ..before });
        }
        for fault in &faults {
            for lang in Lang::ALL {
                let sentence = fault.sentence(lang);
                prop_assert!(!sentence.chars().any(char::is_control) && sentence.chars().count() < 250, "{sentence}");
            }
        }
    }
}
