//! The command line: what the built program prints, says and answers, command by command.
//!
//! A snapshot is a session as a person would see it, read by a pipe: commands, what they print, `!` before what they say on
//! standard error, and the exit code where it is not 0.

use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;
use tillit::archive::Archive;

const SWEDISH: &str = "sv_SE.UTF-8";
const ENGLISH: &str = "en_GB.UTF-8";
/// An archive of another inquiry: its own names, kinds and facts that it does not name, a relation that leads nowhere.
const OTHER: &str = include_str!("other.json");

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tillit"));
    program.env_clear().env("HOME", folder()).env("LANG", SWEDISH).env("SOURCE_DATE_EPOCH", "1795219200");
    program.current_dir(folder()).stdin(Stdio::null());
    program
}

/// A folder of these tests' own.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command_line");
    fs::create_dir_all(&folder).expect("tests may write to their folder");
    folder
}

/// A file in that folder; its name.
pub(crate) fn file(name: &str, bytes: impl AsRef<[u8]>) -> &str {
    fs::write(folder().join(name), bytes).expect("tests may write to their folder");
    name
}

fn run(program: &mut Command) -> Output {
    program.output().expect("the program was built")
}

/// What the program prints when all is well.
pub(crate) fn printed(words: &[&str]) -> String {
    let output = run(program().args(words));
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the program prints UTF-8")
}

/// The exit code, and what is said on standard error.
pub(crate) fn answered(words: &[&str]) -> (Option<i32>, String) {
    let output = run(program().args(words));
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// What the program prints when this is sent to its standard input.
pub(crate) fn fed(words: &[&str], input: &str) -> String {
    let mut child = program().args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it was built");
    let mut sent = child.stdin.take().expect("it was piped");
    let input = input.to_owned();
    let sending = std::thread::spawn(move || sent.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("it ends");
    sending.join().expect("sending does not panic").expect("the program reads what it is sent");
    String::from_utf8(output.stdout).expect("the program prints UTF-8")
}

/// A session that is the same in both languages.
fn either_session(commands: &str) -> String {
    let transcript = session(ENGLISH, commands);
    assert_eq!(transcript, session(SWEDISH, commands));
    transcript
}

/// A session: the commands, a line each, as they would be typed; a word in quotation marks may have spaces.
fn session(locale: &str, commands: &str) -> String {
    let mut transcript = String::new();
    for command in commands.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let output = run(program().env("LANG", locale).args(words(command)));
        let _ = writeln!(transcript, "$ tillit {command}");
        transcript += &String::from_utf8_lossy(&output.stdout);
        for line in String::from_utf8_lossy(&output.stderr).lines() {
            let _ = writeln!(transcript, "! {line}");
        }
        match output.status.code() {
            Some(0) => transcript.push('\n'),
            code => _ = writeln!(transcript, "=> {}\n", code.map_or("killed".to_owned(), |code| code.to_string())),
        }
    }
    assert!(!transcript.contains('\u{1b}'), "a pipe gets no escape sequence");
    transcript
}

fn words(command: &str) -> Vec<String> {
    let quoted = command.split('\'').enumerate();
    let words = quoted.flat_map(|(nth, part)| match nth % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

#[test]
fn searching() {
    let commands = "
        search oppenhet
        search sou201847 --limit 2
        search --section rapporter handlingsutrymme
        search --section reports --from 2019 --to 2019-10 tillit
        search --from 2020-12 --to 2020
        search '\"låt vårdens chefer\"'
        search 'typ:media år:2023'
        search 'typ:xyz tillit'
        search typ:medja
        search typ:Lärarnas
        search 'källa:\"Lärarnas tidning\"'
        search reccomendations
        search blomkål
        search langsiktighett
        search ingenstans-alls
        search '!!!'
        search
        search --from 2020 --to 2019 tillit
        search --from igår tillit
        search --section xyz tillit
        search --limit 0 tillit
        search tillit -chef --section rapporter
        search -satsning '-\"ytterligare steg\"' --section media -- staten -kommuner
        search --limit 2 tillit -- -c
        search före 2016 --limit 1
        search inte chef --limit 1
        search skola OR vård --limit 1
        search not rocket science
        search slag:direktiv
        search författare:bringselius
        search -typ:media tillit
        search år:2021..2019 tillit
        search källa:ingen tillit
        search tilit
        search tillit -styrning --section reports -leda
        search tillit --to 2012
        search tillit --section principer --from 2016
        search laura vård --section principer
        search --from 2026
        search --section principer --from 2016
        search chefsekonom källa:publikt
    ";
    insta::assert_snapshot!("search_sv", session(SWEDISH, commands));
    insta::assert_snapshot!("search_en", session(ENGLISH, commands));
}

#[test]
fn listing() {
    let commands = "
        list principer
        list Reports
        list rep
        list m
        list sagor
    ";
    insta::assert_snapshot!("list_sv", session(SWEDISH, commands));
    insta::assert_snapshot!("list_en", session(ENGLISH, commands));
    let archive = Archive::embedded();
    for words in [&["list"][..], &[]] {
        let lines = printed(words);
        assert_eq!(lines.lines().count(), archive.entries.len());
        assert!(lines.lines().all(|line| line.split('\t').count() == 4), "four fields a line");
        assert!(lines.lines().all(|line| archive.position(line.split('\t').next().unwrap_or_default()).is_some()));
    }
    assert_eq!(printed(&["--search", "oppenhet"]), printed(&["search", "oppenhet"]));
    assert_eq!(printed(&["--open", "princip-4"]), printed(&["show", "princip-4"]));
}

#[test]
fn showing() {
    let commands = "
        show sou-2019-43
        show 'SOU 2019:43' --lang sv --json
        show princip-2 princip-77 princip-3
        show sou-2018-46
        show ingen-alls
        show
    ";
    insta::assert_snapshot!("show_sv", session(SWEDISH, commands));
    insta::assert_snapshot!("show_en", session(ENGLISH, commands));
}

#[test]
fn a_number_or_a_beginning_is_enough_where_one_entry_has_it() {
    let archive = Archive::embedded();
    for (number, id) in [
        ("2018:47", "sou-2018-47"),
        ("SOU 2018:47", "sou-2018-47"),
        ("sou201847", "sou-2018-47"),
        ("978-91-38-24819-5", "sou-2018-47"),
        ("ISBN 9789138248195", "sou-2018-47"),
        ("2016:51", "dir-2016-51"),
        ("dir. 2016:51", "dir-2016-51"),
        ("2019:6", "dir-2019-6"),
        ("#7", "princip-7"),
        ("Princip 7", "princip-7"),
        ("Statskontoret 2016:26", "2016-11-statskontoret-2016-26"),
        ("Fi2020/02978", "2021-remiss-2020-40"),
        ("doi:10.7577/nat.6419", "nordiske-tillitsreformer"),
        ("2017-02-17-forsok", "2017-02-17-forsok-tillit"),
        ("nordiske", "nordiske-tillitsreformer"),
    ] {
        assert!(archive.position(id).is_some(), "{id}");
        assert_eq!(printed(&["show", "--json", number]), printed(&["show", "--json", id]), "{number}");
        assert_eq!(printed(&["cite", number, id, number]), printed(&["cite", id]), "{number}: each once");
    }
    for other in ["Ds 2018:47", "SOU 2016:26", "SOU 2016:51", "2018:4", "2018"] {
        assert_eq!(answered(&["show", other]).0, Some(1), "{other}");
    }
}

#[test]
fn citing() {
    let commands = "
        cite sou-2018-47
        cite sou-2018-47 2022-11-22-chef --format markdown
        cite sou-2018-47 -f bibtex
        cite sou-2018-47 -f biblatex
        cite sou-2018-47 -f ris
        cite sou-2018-47 -f csl-json
        cite sou-2018-47 -f sv
        cite sou-2018-47 -f en
        cite sou-2018-47 'SOU 2018:47' sou-2018-47 2018:47 9789138248195
        cite sou-2018-47 -f word
        cite sou-2018-74
    ";
    insta::assert_snapshot!("cite_sv", session(SWEDISH, commands));
    insta::assert_snapshot!("cite_en", session(ENGLISH, commands));
}

#[test]
fn exporting() {
    let commands = "
        export -f csv oppenhet
        export -f markdown typ:final-report
        export -f bibtex typ:final-report
        export -f biblatex typ:final-report
        export -f ris typ:final-report
        export -f csl-json typ:final-report
        export ingenstans-alls -f csv
        export ingenstans-alls
        export -f xml
    ";
    insta::assert_snapshot!("export_sv", session(SWEDISH, commands));
    insta::assert_snapshot!("export_en", session(ENGLISH, commands));
    // What the same columns of every entry hold: the publication as lists show it, and no address but that of the work.
    let press = printed(&["export", "-f", "csv", "källa:publikt", "år:2023"]);
    assert!(press.contains("\n2023-12-08-publikt,history,debate-article,2023-12-08,Publikt,"), "{press}");
    assert!(press.contains(",https://www.publikt.se/debatt/av-tillitsreformen-bidde-det-en-tumme-25787,"), "{press}");
    let without_work = printed(&["export", "-f", "csv", "källa:svd"]);
    assert!(!without_work.contains("http"), "only its sources have addresses: {without_work}");
    let without = printed(&["export", "-f", "csv", "typ:principle", "-stöd"]);
    assert_eq!(without, printed(&["export", "-f", "csv", "--", "typ:principle", "-stöd"]));
    assert_ne!(without, printed(&["export", "-f", "csv", "typ:principle"]));
}

#[test]
fn about() {
    insta::assert_snapshot!("about_sv", session(SWEDISH, "about"));
    insta::assert_snapshot!("about_en", session(ENGLISH, "about"));
}

#[cfg(target_os = "linux")]
#[test]
fn bars_are_drawn_only_where_they_are_seen() {
    assert!(seen(80, "about", &[]).contains('█'));
    for (words, set) in [("about", &[("TERM", "dumb")][..]), ("about --theme plain", &[]), ("about --color never", &[])]
    {
        assert!(!seen(80, words, set).contains('█'), "{words} {set:?}");
    }
}

#[test]
fn help() {
    let commands = "
        --help
        search --help
        list --help
        show --help
        cite --help
        export --help
        about --help
        check --help
        completions --help
        man --help
    ";
    insta::assert_snapshot!("help_sv", session(SWEDISH, commands));
    insta::assert_snapshot!("help_en", session(ENGLISH, commands));
    either_session("--help --lang en\nshow --lang=en -h");
    insta::assert_snapshot!("version", either_session("--version\nsearch --version\nman -V"));
    assert_eq!(printed(&["help"]), printed(&["--help"]));
    for (name, command) in [("search", &["search"][..]), ("sök", &["search"]), ("ångra", &["own", "undo"])] {
        assert_eq!(printed(&["help", name]), printed(&[command, &["--help"]].concat()), "{name}");
    }
    assert!(printed(&["own", "--help", "--lang", "sv"]).contains("own <KOMMANDO>"));
}

#[test]
fn an_archive_of_ones_own_looks_at_home() {
    file("other.json", OTHER);
    let commands = "
        check other.json
        list --archive other.json
        list promemorior --archive other.json
        search brunnar --archive other.json
        show pm-7 --archive other.json
        show pm-7 --archive other.json --json
        export -f csv --archive other.json
        export -f csv promemorior --archive other.json
        cite pm-7 --archive other.json
        about --archive other.json
        list --archive -
    ";
    insta::assert_snapshot!("other_sv", session(SWEDISH, commands));
    insta::assert_snapshot!("other_en", session(ENGLISH, commands));
}

#[test]
fn what_is_exported_is_read_back() {
    let json = printed(&["export"]);
    assert_eq!(Archive::read(&json).as_ref(), Ok(&Archive::embedded()));
    let compact = serde_json::from_str::<Value>(&json).expect("an archive is JSON").to_string();
    for (name, bytes) in [
        ("whole.json", json.clone().into_bytes()),
        ("compact.json", compact.into_bytes()),
        ("marked.json", [b"\xef\xbb\xbf", json.as_bytes()].concat()),
    ] {
        file(name, bytes);
        assert_eq!(printed(&["export", "--archive", name]), json, "{name}");
        assert_eq!(answered(&["check", name]), (Some(0), String::new()));
    }
    assert_eq!(fed(&["export", "--archive", "-"], &json), json);

    let lines = printed(&["export", "--format", "jsonl"]);
    assert_eq!(lines.lines().count(), 1 + Archive::embedded().entries.len(), "a head, and an entry a line");
    file("whole.jsonl", &lines);
    assert_eq!(printed(&["export", "--archive", "whole.jsonl"]), json, "lines are the same archive");
    file("whole.jsonl", &lines);
    assert_eq!(printed(&["export", "--format", "jsonl", "--archive", "whole.jsonl"]), lines);
    assert_eq!(printed(&["list", "--archive", "whole.jsonl"]), printed(&["list"]));
    assert_eq!(fed(&["list", "--archive", "-"], &lines), printed(&["list"]));

    let part = printed(&["export", "typ:media"]);
    file("part.json", &part);
    assert_eq!(printed(&["list", "--archive", "part.json"]), printed(&["list", "media"]));
    assert!(Archive::read(&part).is_ok(), "no relation of a part leads out of it");
}

/// An archive with some of what a head can say, or none of it, and some entries.
fn any_archive() -> impl Strategy<Value = String> {
    let text = "[A-Za-zÅÄÖåäö][A-Za-zåäö0-9 ,.”–]{0,20}[a-z]";
    let head = (any::<[bool; 5]>(), text, "[a-z]{1,8}");
    (head, prop::collection::vec((text, any::<bool>(), 1900..2100_u16), 0..5)).prop_map(
        |((has, title, id), entries)| {
            let mut archive = serde_json::json!({
                "version": "2026-01-02", "title": title, "id": id,
                "sections": [{ "id": "lag", "name": { "sv": "Lagar", "en": "Laws" }, "form": "report" }],
                "phases": [{ "from": "2016", "name": { "sv": "Då", "en": "Then" } }],
                "thesaurus": [{ "terms": ["lag", "stadga"] }],
            });
            let keys = ["title", "id", "sections", "phases", "thesaurus"];
            let head = archive.as_object_mut().expect("it is an object");
            for (key, _) in keys.iter().zip(has).filter(|(_, has)| !has) {
                head.remove(*key);
            }
            let entries = entries.iter().enumerate().map(|(nth, (title, is_dated, year))| {
                let mut entry = serde_json::json!({ "id": format!("e-{nth}"), "title": title });
                if *is_dated {
                    entry["date"] = Value::String(year.to_string());
                }
                if has[2] {
                    entry["section"] = "lag".into();
                }
                entry
            });
            archive["entries"] = entries.collect();
            archive.to_string()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_archive_is_the_same_after_json_and_json_lines(archive in any_archive()) {
        prop_assume!(Archive::read(&archive).is_ok());
        let json = fed(&["export", "--archive", "-"], &archive);
        prop_assert_eq!(&fed(&["export", "--archive", "-"], &json), &json);
        let lines = fed(&["export", "-f", "jsonl", "--archive", "-"], &archive);
        prop_assert_eq!(&fed(&["export", "--archive", "-"], &lines), &json);
        prop_assert_eq!(&fed(&["export", "-f", "jsonl", "--archive", "-"], &lines), &lines);
    }

    /// Options may stand anywhere among the words, of which some must not occur; behind `--` all are words.
    #[test]
    fn words_with_hyphens_are_words_wherever_options_stand(
        words in prop::collection::vec("-?(tillit|styrning|chef|förvaltning|langd|fika|7|hej|V1)", 1..4),
        place in any::<prop::sample::Index>(),
        command in prop::sample::select(vec!["search --json", "search --section media", "export -f csv", "export --format ris"]),
    ) {
        let mut command = command.split(' ');
        let name = command.next().expect("a command");
        let options: Vec<&str> = command.collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let found = |arguments: &[&str]| {
            let output = run(program().args(arguments));
            (output.status.code(), output.stdout, output.stderr)
        };
        let expected = found(&[&[name][..], &options, &["--"], &words].concat());
        let (before, behind) = words.split_at(place.index(words.len() + 1));
        prop_assert_eq!(found(&[&[name][..], before, &options, behind].concat()), expected.clone());
        for hyphen in ["–", "−"] {
            let words: Vec<String> = words.iter().map(|word| word.replacen('-', hyphen, 1)).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            prop_assert_eq!(found(&[&[name][..], &words, &options].concat()), expected.clone());
        }
    }
}

#[test]
fn json_lines_may_begin_with_names_of_their_own() {
    let mut archive: Value = serde_json::from_str(OTHER).expect("it is JSON");
    let entries = archive["entries"].take();
    archive["entries"] = Value::Array(Vec::new());
    let lines: Vec<String> =
        [&archive].into_iter().chain(entries.as_array().into_iter().flatten()).map(Value::to_string).collect();
    file("other.json", OTHER);
    file("named.jsonl", lines.join("\n"));
    assert_eq!(printed(&["export", "--archive", "named.jsonl"]), printed(&["export", "--archive", "other.json"]));
}

#[test]
fn checking_tells_persons_from_bodies() {
    let entries = [
        r#"{"id": "a", "section": "report", "kind": "report", "title": "One", "authors": ["Ek, Bo", "Region Gotland"]}"#,
        r#"{"id": "b", "section": "report", "kind": "report", "title": "Two", "editors": ["Ebba von Essen", "Bo Ek"]}"#,
        r#"{"id": "c", "section": "report", "kind": "report", "title": "Three", "authors": [{"literal": "Hem Ljuva"}]}"#,
        r#"{"id": "d", "section": "report", "kind": "report", "title": "Four", "authors": [{"name": "Bo Ek"}]}"#,
    ];
    file("people.jsonl", entries.join("\n"));
    insta::assert_snapshot!(
        "people",
        session(
            ENGLISH,
            "
        check people.jsonl
        check people.jsonl --lang sv
        cite a b c --format bibtex --archive people.jsonl
        export --format csv --archive people.jsonl
    "
        )
    );
}

#[test]
fn every_fault_is_named_with_its_place() {
    let lines = [
        r#"{"id": "a", "section": "report", "kind": "report", "title": "One", "related": [{"id": "c", "certain": true}]}"#,
        "",
        r#"{"id": "b", "section": "reports", "kind": "report", "title": "Two"}"#,
        r#"{"id": "c", "section": "report", "kind": "report", "title": {"sv": "Tre", "fi": "Kolme"}}"#,
        r#"{"id": "D 4", "section": "report", "kind": "report", "title": ""}"#,
        r#"{"id": "a", "section": "report", "kind": "report", "title": "Again"}"#,
        r#"{"id": "e", "section": "report", "kind": "report", "title": "Cut off"#,
        r#"{"id": "f", "section": "media", "kind": "blog", "title": "Six", "facts": [{"name": "colour", "value": "red"}]}"#,
        r#"{"id": "g", "section": "media", "kind": "article", "title": "Seven", "facts": [{"name": "isbn", "value": 7}]}"#,
        r#"{"id": "h", "section": "media", "kind": "article", "title": "Eight", "date": "2019-02-30", "tags": []}"#,
        r#"{"id": "i", "section": "media", "kind": "article", "title": "Nine", "tags": []}"#,
        r#"{"section": "media", "kind": "article", "title": "Ten"}"#,
        r#"["j"]"#,
    ];
    file("faults.jsonl", lines.join("\n"));
    let entries = OTHER.replace("\"mal-1\", \"section\"", "\"pm-7\", \"section\"");
    file("twice.json", &entries);
    file("comma.json", OTHER.replace("\"Åt alla.\" },", "\"Åt alla.\" }"));
    file("cut.json", &OTHER[..OTHER.len() / 2]);
    file("names.json", OTHER.replace("\"id\": \"media\"", "\"id\": \"report\""));
    let commands = "
        check faults.jsonl
        list --archive faults.jsonl
        check twice.json
        list --archive twice.json
        check comma.json
        check cut.json
        check names.json
    ";
    insta::assert_snapshot!("faults", session(ENGLISH, commands));
    insta::assert_snapshot!("faults_sv", session(SWEDISH, commands));
    let many = "{\n".repeat(100_000);
    file("many.jsonl", many);
    let (code, _) = answered(&["check", "many.jsonl", "--lang", "en"]);
    let output = run(program().args(["check", "many.jsonl", "--lang", "en"]));
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!((code, text.lines().count()), (Some(1), 102), "a hundred are listed, the others counted");
    assert!(text.ends_with(
        "many.jsonl: and 99900 more faults\nmany.jsonl: 100000 entries, 100000 faults; it cannot be opened\n"
    ));
}

#[test]
fn a_file_that_is_no_archive_is_refused_quickly() {
    file("empty.json", "");
    file("text.json", "Dear diary");
    file(
        "utf16.json",
        OTHER.encode_utf16().flat_map(u16::to_le_bytes).fold(vec![0xff, 0xfe], |mut all, byte| {
            all.push(byte);
            all
        }),
    );
    file("latin1.json", OTHER.replace('Å', "\u{1}").bytes().map(|b| if b == 1 { 0xc5 } else { b }).collect::<Vec<_>>());
    file("nested.json", "[".repeat(1_000_000));
    file("nested.jsonl", format!("{{\"id\": {}", "[".repeat(1_000_000)));
    file("deep.json", OTHER.replace("\"Åt alla.\"", &format!("{}1{}", "[".repeat(200_000), "]".repeat(200_000))));
    file("packed.json", b"\x1f\x8b\x08\x00");
    fs::create_dir_all(folder().join("a-folder")).expect("tests may write to their folder");
    let huge = fs::File::create(folder().join("huge.json")).expect("tests may write to their folder");
    huge.set_len((1 << 30) + 1).expect("a file may have a hole");
    let commands = "
        list --archive missing.json
        list --archive empty.json
        list --archive a-folder
        list --archive huge.json
        list --archive text.json
        list --archive utf16.json
        list --archive latin1.json
        list --archive nested.json
        list --archive nested.jsonl
        list --archive deep.json
        list --archive packed.json
        check missing.json
    ";
    let started = std::time::Instant::now();
    insta::assert_snapshot!("refused", session(ENGLISH, commands));
    insta::assert_snapshot!("refused_sv", session(SWEDISH, commands));
    assert!(started.elapsed().as_secs() < 20, "no file takes long");
    fs::remove_file(folder().join("huge.json")).expect("it was made above");
}

#[cfg(unix)]
#[test]
fn a_device_or_a_pipe_is_no_file() {
    for path in ["/dev/zero", "/dev/null"] {
        let (code, said) = answered(&["list", "--lang", "en", "--archive", path]);
        assert_eq!((code, said.contains("device or a pipe")), (Some(2), true), "{said}");
    }
    let pipe = folder().join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) || pipe.exists();
    if made {
        let (code, said) = answered(&["check", "pipe", "--lang", "en"]);
        assert_eq!((code, said.contains("device or a pipe")), (Some(2), true), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_who_has_had_enough_ends_it_quietly() {
    for command in ["list", "export", "--help", "man", "completions bash", "search --json tillit"] {
        let (reader, writer) = std::io::pipe().expect("the system has pipes");
        drop(reader);
        let output = run(program().args(words(command)).stdout(writer).stderr(Stdio::piped()));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{command}");
    }
    let full = fs::OpenOptions::new().write(true).open("/dev/full");
    if let Ok(full) = full {
        let output = run(program().arg("export").stdout(full).stderr(Stdio::piped()));
        assert_eq!(output.status.code(), Some(2));
        assert!(
            String::from_utf8_lossy(&output.stderr)
                .starts_with("tillit: standard ut tar inte emot texten: disken är full")
        );
    }
}

/// Variables of the environment, with their values.
type Variables<'a> = &'a [(&'a str, &'a str)];

#[test]
fn the_locale_chooses_the_language_and_the_option_decides() {
    let swedish = "Öppenhet";
    let principles = |set: &[(&str, &str)], words: &[&str]| {
        let output =
            run(program().env_remove("LANG").envs(set.iter().copied()).args(["show", "princip-7"]).args(words));
        String::from_utf8_lossy(&output.stdout).contains("Länkar")
    };
    assert!(printed(&["list", "principer"]).contains(swedish));
    let cases: [(Variables, &[&str], bool); 8] = [
        (&[], &[], false),
        (&[("LANG", "sv_SE.UTF-8")], &[], true),
        (&[("LANG", "sv_SE.UTF-8"), ("LC_MESSAGES", "en_US.UTF-8")], &[], false),
        (&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "sv_FI.UTF-8")], &[], true),
        (&[("LC_ALL", "de_DE.UTF-8"), ("LC_MESSAGES", "sv_SE.UTF-8")], &[], false),
        (&[("LC_ALL", ""), ("LANG", "sv_SE.UTF-8")], &[], true),
        (&[("LC_ALL", "sv_SE.UTF-8")], &["--lang", "en"], false),
        (&[("LC_ALL", "en_US.UTF-8")], &["--lang", "sv"], true),
    ];
    for (set, words, is_swedish) in cases {
        assert_eq!(principles(set, words), is_swedish, "{set:?} {words:?}");
    }
}

/// What `tests/it` holds `--json` against.
fn schema() -> Validator {
    let schema = include_str!("../../assets/output.schema.json");
    let schema = serde_json::from_str(schema).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is a schema")
}

#[test]
fn what_is_settled_goes_before_the_locale() {
    let home = folder().join("settled");
    fs::create_dir_all(home.join("tillit")).expect("tests may write to their folder");
    let settings = "language = \"en\"\ncolour = true\n";
    fs::write(home.join("tillit/config.toml"), settings).expect("tests may write to their folder");
    let output = run(program().env("XDG_CONFIG_HOME", &home).args(["show", "princip-7"]));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Links") && output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no setting “colour”"));
    let output = run(program().env("XDG_CONFIG_HOME", &home).args(["show", "princip-7", "--lang", "sv"]));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Länkar"));
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = schema();
    file("other.json", OTHER);
    let head = r#"{"title": "Kommunen", "sections": [{"id": "documents", "name": "Dokument", "form": "media"}]}"#;
    file("sections.jsonl", format!("{head}\n{{\"title\": \"Brunnen\"}}\n"));
    for command in [
        "list --json",
        "list reports --json",
        "search --json tillit",
        "search --json tilit",
        "search --json sou201847",
        "list --json --archive other.json",
        "search --json brunn --archive other.json",
        "list --json --archive sections.jsonl",
    ] {
        let output = run(program().args(words(command)));
        let json: Value = serde_json::from_slice(&output.stdout).expect("--json prints JSON");
        let faults: Vec<String> =
            schema.iter_errors(&json).map(|fault| format!("{} {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{command}: {faults:#?}");
        assert!(json.as_array().is_some_and(|array| !array.is_empty()));
    }
    let shown = printed(&["show", "--json", "princip-1", "sou-2018-47"]);
    let entries: Vec<Value> = shown.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect();
    assert!(entries.len() == 2 && entries.iter().all(|entry| schema.is_valid(entry)));
    assert!(!schema.is_valid(&serde_json::json!([{"id": "x"}])), "the schema refuses something");
    let output = run(program().args(["search", "--json", "ingenstans-alls"]));
    assert_eq!((output.status.code(), &*output.stdout), (Some(1), &b"[]\n"[..]));
}

#[test]
fn marks_point_at_what_was_asked_for() {
    let text = printed(&["search", "--json", "--section", "principles", "sakerstall"]);
    let hits: Value = serde_json::from_str(&text).expect("--json prints JSON");
    let marks = hits[0]["marks"].as_array().expect("a hit has marks");
    assert!(!marks.is_empty());
    for mark in marks {
        let at = mark["at"].as_str().unwrap_or_default();
        let text: Vec<char> =
            hits[0].pointer(at).and_then(Value::as_str).expect("a pointer to a text").chars().collect();
        let place = ["from", "to"].map(|end| usize::try_from(mark[end].as_u64().unwrap_or(0)).unwrap_or(0));
        let marked: String = text[place[0]..place[1]].iter().collect();
        // The English word answers by the thesaurus.
        assert!(["Säkerställ", "Ensure"].contains(&&*marked), "{at}: {marked}");
    }
}

/// Whether a shell takes a script without a word.
fn loads(shell: &str, words: &[&str], name: &str) {
    let Ok(output) = Command::new(shell).args(words).arg(folder().join(name)).output() else { return };
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success() && said.is_empty(), "{shell}: {}", String::from_utf8_lossy(&said));
}

#[test]
fn completions_load() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = printed(&["completions", shell]);
        assert!(script.contains("tillit") && script.contains("export"), "{shell}");
        file(&format!("completions.{shell}"), script);
    }
    insta::assert_snapshot!("completions", either_session("completions fish"));
    loads("bash", &["--norc", "-eu"], "completions.bash");
    loads("zsh", &["-f", "-n"], "completions.zsh");
    loads("fish", &["--no-config"], "completions.fish");
}

#[test]
fn the_manual_page_renders() {
    for (lang, name, own) in [("en", "NAME", "YOUR OWN"), ("sv", "NAMN", "DITT EGET")] {
        let page = printed(&["man", "--lang", lang]);
        let commands = "search list show cite export mark unmark note add edit drop text own about check import schema completions man";
        for command in commands.split(' ').chain(["own undo", "own check"]) {
            assert!(page.contains(&format!(".SS tillit {command}")), "{command}");
        }
        let line = page.split(&format!(".SH {name}\n")).nth(1).and_then(|rest| rest.lines().next()).unwrap_or_default();
        assert!(
            line.starts_with("tillit \\- ") && !line.contains("\\["),
            "programs that list pages show the line as it is: {line}"
        );
        assert!(page.contains(&format!(".SH {own}\n")) && page.is_ascii());
        assert!(page.contains("\n.nh\n"), "no word is divided");
        insta::assert_snapshot!(format!("man_{lang}"), &page);
        file(&format!("tillit.{lang}.1"), page);
        let path = folder().join(format!("tillit.{lang}.1"));
        if let Ok(output) = Command::new("groff").args(["-man", "-Tutf8", "-ww", "-z"]).arg(&path).output() {
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && said.is_empty(), "{lang}: {said}");
        }
        if let Ok(output) = Command::new("mandoc").args(["-T", "lint", "-W", "warning"]).arg(&path).output() {
            assert!(output.status.success(), "{lang}: {}", String::from_utf8_lossy(&output.stdout));
        }
    }
    assert_eq!(printed(&["man"]), printed(&["man", "--lang", "sv"]), "the locale chooses the language of the page");
}

/// What a terminal of some width shows.
#[cfg(target_os = "linux")]
fn seen(columns: u16, words: &str, set: &[(&str, &str)]) -> String {
    let mut arguments = vec![env!("CARGO_BIN_EXE_tillit")];
    arguments.extend(words.split(' '));
    let setup = crate::terminal::Setup::program(&arguments).sized(columns, 40);
    let terminal = set.iter().fold(setup, |setup, (name, value)| setup.with(name, value)).start();
    terminal.ended();
    String::from_utf8_lossy(&terminal.output()).replace("\r\n", "\n").replace('\u{1b}', "␛")
}

#[cfg(target_os = "linux")]
#[test]
fn a_person_at_a_terminal_sees_columns() {
    let terminal = |columns, words: &str, lang: &str| {
        format!("{columns} columns$ tillit {words}\n{}\n", seen(columns, words, &[("LANG", lang)]))
    };
    let sessions = [
        terminal(120, "search handlingsutrymme", SWEDISH),
        terminal(80, "search handlingsutrymme", SWEDISH),
        terminal(40, "search handlingsutrymme", SWEDISH),
        terminal(80, "list reports", ENGLISH),
        terminal(40, "list reports --ids", ENGLISH),
        terminal(80, "search chef --section media --limit 3", ENGLISH),
        terminal(80, "search tilit --limit 3", SWEDISH),
        terminal(80, "show princip-7", SWEDISH),
    ];
    insta::assert_snapshot!("terminal", sessions.concat());
    let archive = Archive::embedded();
    for (columns, lang) in [(120, "sv"), (80, "en"), (40, "sv"), (40, "en")] {
        let lines = seen(columns, &format!("list --color never --lang {lang}"), &[]);
        // What counts them is said on standard error.
        let (lines, count) = lines.rsplit_once(&format!("\n{} ", archive.entries.len())).expect("they are counted");
        assert!(count.contains("--ids") && count.contains("\n`tillit show`") == (columns == 40), "{count}");
        let widest = lines.lines().map(tillit::document::width).max().unwrap_or(0);
        assert!(widest <= usize::from(columns), "{widest} columns of {columns}");
        let words: Vec<&str> = lines.split_whitespace().collect();
        let lang = lang.parse().expect("a language");
        for entry in &archive.entries {
            for word in entry.title.get(lang).split_whitespace() {
                assert!(words.iter().any(|shown| shown.contains(word)) || word.len() > 20, "{columns}: {word}");
            }
        }
        assert!(
            !lines.contains('…') || archive.entries.iter().any(|it| it.title.get(lang).contains('…')),
            "no title is cut"
        );
        assert!(!lines.contains("princip-4"), "ids are there where they are asked for");
    }
    let with_ids = seen(80, "list principles --ids", &[]);
    assert!(with_ids.contains("princip-4") && with_ids.ends_with("\n7 entries\n"), "{with_ids}");
}

#[cfg(target_os = "linux")]
#[test]
fn help_is_wrapped_between_words_to_the_width_there_is() {
    let commands = "search list show cite export mark unmark note add edit drop text own about check import schema completions man";
    let commands = commands.split(' ').chain([""]).map(|command| format!("{command} --help").trim().to_owned());
    for command in commands {
        for lang in ["sv", "en"] {
            let words = format!("{command} --lang {lang}");
            let whole = seen(250, &words, &[]);
            let whole: std::collections::HashSet<&str> = whole.split_whitespace().collect();
            let piped = printed(&words.split(' ').collect::<Vec<_>>());
            for (columns, help) in
                [40, 80, 120].map(|columns| (columns, seen(columns, &words, &[]))).into_iter().chain([(80, piped)])
            {
                for line in help.lines() {
                    assert!(tillit::document::width(line) <= usize::from(columns), "{words} at {columns}: {line}");
                }
                let broken: Vec<&str> = help.split_whitespace().filter(|word| !whole.contains(word)).collect();
                assert!(broken.is_empty(), "{words} at {columns} breaks {broken:?}");
            }
        }
    }
    insta::assert_snapshot!(
        "help_40",
        format!("{}{}", seen(40, "search --help --lang sv", &[]), seen(40, "text --help --lang en", &[]))
    );
}

#[cfg(target_os = "linux")]
#[test]
fn colour_comes_only_where_it_is_wanted() {
    let escape = |words: &str, set: &[(&str, &str)]| seen(80, words, set).contains('␛');
    let colour = |words: &str, set: &[(&str, &str)]| seen(80, words, set).contains("35m");
    assert!(colour("search tillit", &[]));
    assert!(escape("search tillit", &[("NO_COLOR", "1")]) && !colour("search tillit", &[("NO_COLOR", "1")]));
    assert!(!escape("search tillit --color never", &[]) && !escape("search tillit", &[("TERM", "dumb")]));
    assert!(!escape("search tillit", &[("TERM", "")]));
    assert!(colour("search tillit --color always", &[("NO_COLOR", "1")]));
    assert!(printed(&["search", "tillit", "--color", "always"]).contains("\u{1b}[1;35m"));
    let plain = printed(&["search", "tillit", "--color", "always", "--theme", "plain"]);
    assert!(plain.contains('\u{1b}') && !plain.contains("35m") && !plain.contains("94m"), "a theme holds: {plain}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_opens_where_it_is_told_to() {
    file("other.json", OTHER);
    let begins = |words: &str, shown: &str| {
        let mut arguments = vec![env!("CARGO_BIN_EXE_tillit"), "--lang", "sv"];
        arguments.extend(words.split(' '));
        let setup = crate::terminal::Setup::program(&arguments).sized(100, 30).within(&folder());
        let terminal = setup.start();
        terminal.shows(shown);
        terminal.keys("\u{3}");
        assert_eq!(terminal.ended().code(), Some(0), "{words}");
    };
    begins("--open sou-2018-47", "978-91-38-24819-5");
    begins("--open 2018:47", "978-91-38-24819-5");
    begins("--search oppenhet", "träffar");
    begins("--archive other.json", "Promemorior");
    begins("--archive other.json --open pm-7", "Brunnar; \"djupa\", grunda");
    for (words, said) in [("--open suo-2018-47", "did you mean"), ("--archive -", "save it to a file")] {
        let transcript = seen(100, words, &[]);
        assert!(transcript.contains(said) && !transcript.contains('␛'), "{transcript}");
    }
}
