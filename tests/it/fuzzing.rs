//! What nobody would write on purpose: archives and journals with bytes and values changed at random, queries of any
//! letters. They are read to the end, faults are named in plain sentences, and whatever can be shown is harmless.
//!
//! Bytes from the terminal are changed in `src/tui.rs`, settings in `config.rs`. `TILLIT_CASES` asks for longer runs.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tillit::{
    action::Action,
    archive::{Archive, Fault, Loaded},
    cite::{self, Format},
    lang::Lang,
    library,
    own::{Act, Journal, Moment, Place, State},
    search::{Index, Query},
};

use crate::{
    hostile::{HARM, is_harmless},
    screen::Screen,
    sections,
};

fn cases() -> ProptestConfig {
    let cases = std::env::var("TILLIT_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() }
}

/// A folder of one test, with nothing in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzzing").join(name);
    // There is none the first time.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("tests may write to their folder");
    folder
}

/// Some entries of every section of the program's own archive, and all that it says apart from entries.
static SAMPLE: LazyLock<Value> = LazyLock::new(|| {
    let mut json: Value = serde_json::from_str(include_str!("../../assets/archive.json")).expect("the archive is JSON");
    let entries = json["entries"].as_array_mut().expect("an archive has entries");
    let mut counts = Map::new();
    entries.retain(|entry| {
        let count = counts.entry(entry["section"].to_string()).or_insert(json!(0));
        *count = json!(count.as_u64().unwrap_or(0) + 1);
        *count == json!(1) || *count == json!(5)
    });
    json
});

/// Archives to begin with, as JSON.
fn archive() -> impl Strategy<Value = Value> {
    let parse = |text: &str| serde_json::from_str::<Value>(text).expect("it is JSON");
    prop::sample::select(vec![
        SAMPLE.clone(),
        parse(&sections::nine()),
        parse(sections::ONE),
        parse(r#"{"title": "x"}"#),
    ])
}

/// A value that may stand where another stood.
fn value() -> impl Strategy<Value = Value> {
    let number = prop::sample::select(vec![
        json!(0),
        json!(-1),
        json!(1),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(4_294_967_295_u64),
        json!(1e300),
        json!(2018.5),
    ]);
    let text = prop_oneof![
        prop::sample::select(HARM.to_vec()).prop_map(str::to_owned),
        prop::sample::select(vec![
            "",
            " ",
            "--help",
            "../x",
            "2018",
            "2018-02-30",
            "0000",
            "9999-12-31",
            "history",
            "article",
            "信",
            "en",
            "https://example.org/",
            "javascript:alert(1)",
            "a-b",
            "Ek, Bo",
            "#",
            "\"",
            "\\",
            "=1+1",
            "SOU 2018:47",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,40}",
        "[a-z]{1000}",
    ];
    let leaf = prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), number, text.prop_map(Value::from)];
    let nested = leaf.clone().prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(
                (prop::sample::select(vec!["sv", "en", "id", "title", "literal", "x", ""]), inner),
                0..4
            )
            .prop_map(|fields| Value::Object(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())),
        ]
    });
    prop_oneof![3 => leaf, 1 => nested]
}

/// A change to a value of a document: to which one, counted from the first, and what becomes of it.
#[derive(Clone, Debug)]
enum Change {
    Replace(Value),
    Remove,
    Double,
    Rename(String),
}

fn change() -> impl Strategy<Value = (prop::sample::Index, Change)> {
    let change = prop_oneof![
        4 => value().prop_map(Change::Replace),
        2 => Just(Change::Remove),
        1 => Just(Change::Double),
        1 => "[a-z]{0,6}".prop_map(Change::Rename),
    ];
    (any::<prop::sample::Index>(), change)
}

/// The places of all values in a document but itself: the JSON pointer of what they stand in, and their key in it.
fn places(value: &Value, pointer: &str, found: &mut Vec<(String, String)>) {
    let fields: Vec<(String, &Value)> = match value {
        Value::Array(items) => items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect(),
        Value::Object(fields) => fields.iter().map(|(key, field)| (key.clone(), field)).collect(),
        _ => return,
    };
    for (key, field) in fields {
        let escaped = key.replace('~', "~0").replace('/', "~1");
        places(field, &format!("{pointer}/{escaped}"), found);
        found.push((pointer.to_owned(), key));
    }
}

fn make(document: &mut Value, at: prop::sample::Index, change: &Change) {
    let mut found = Vec::new();
    places(document, "", &mut found);
    if found.is_empty() {
        return;
    }
    let (pointer, key) = &found[at.index(found.len())];
    match (document.pointer_mut(pointer).expect("it was found there"), change) {
        (Value::Array(items), change) => {
            let at: usize = key.parse().expect("a list counts its items");
            match change {
                Change::Replace(value) => items[at] = value.clone(),
                Change::Double => items.insert(at, items[at].clone()),
                Change::Remove | Change::Rename(_) => drop(items.remove(at)),
            }
        }
        (Value::Object(fields), Change::Replace(value)) => drop(fields.insert(key.clone(), value.clone())),
        (Value::Object(fields), change) => {
            let field = fields.remove(key).expect("it was found there");
            match change {
                Change::Rename(name) => drop(fields.insert(name.clone(), field)),
                Change::Double => drop(fields.insert(format!("{key}s"), field)),
                Change::Remove | Change::Replace(_) => {}
            }
        }
        _ => {}
    }
}

/// The document with changes, as its lines or as one document.
fn changed(mut document: Value, changes: &[(prop::sample::Index, Change)], is_lines: bool) -> String {
    for (at, change) in changes {
        make(&mut document, *at, change);
    }
    match document.get_mut("entries").map(Value::take) {
        Some(Value::Array(entries)) if is_lines => {
            document.as_object_mut().expect("it has a field").remove("entries");
            let lines = std::iter::once(document).chain(entries);
            lines.map(|line| line.to_string() + "\n").collect()
        }
        Some(entries) => {
            document["entries"] = entries;
            document.to_string()
        }
        None => document.to_string(),
    }
}

/// A change to bytes: where, how many are taken out, and what is put there.
fn splice() -> impl Strategy<Value = (prop::sample::Index, usize, Vec<u8>)> {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..4),
        prop::sample::select(vec![
            "{", "}", "[", "]", "\"", ",", ":", "\n", "\\", "\\u0000", "\u{feff}", "//", "null", "-", "1e999"
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    (any::<prop::sample::Index>(), prop_oneof![4 => 0_usize..4, 1 => 0_usize..400], bytes)
}

fn spliced(mut bytes: Vec<u8>, splices: &[(prop::sample::Index, usize, Vec<u8>)]) -> Vec<u8> {
    for (at, length, inserted) in splices {
        let at = at.index(bytes.len() + 1);
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, inserted.iter().copied());
    }
    bytes
}

/// Reads an archive of these bytes: its faults are plain sentences, and what is left of it can be shown.
fn assert_read(path: &Path, bytes: &[u8]) -> Result<(), TestCaseError> {
    fs::write(path, bytes).expect("tests may write to their folder");
    let loaded = match Loaded::of_file(path, &mut |_, _| {}) {
        Ok(loaded) => loaded,
        Err(unreadable) => {
            for lang in Lang::ALL {
                assert_plain(&unreadable.sentence(lang))?;
            }
            return Ok(());
        }
    };
    prop_assert!(loaded.fault_count >= loaded.faults.len());
    prop_assert!(loaded.archive.is_some() || loaded.fault_count > 0 || loaded.entries == 0);
    for fault in &loaded.faults {
        for lang in Lang::ALL {
            assert_plain(&fault.sentence(lang))?;
        }
    }
    let Some(archive) = loaded.archive else { return Ok(()) };
    let written = archive.to_json();
    fs::write(path, &written).expect("tests may write to their folder");
    let again = Loaded::of_file(path, &mut |_, _| {}).map(|loaded| (loaded.faults, loaded.archive));
    let Ok((faults, Some(again))) = again else { return Err(TestCaseError::fail(format!("{again:?}"))) };
    prop_assert!(faults.iter().all(Fault::is_warning), "{faults:?}");
    prop_assert_eq!(again.to_json(), written);
    assert_shown(&archive)
}

fn assert_plain(sentence: &str) -> Result<(), TestCaseError> {
    prop_assert!(!sentence.chars().any(char::is_control), "{sentence:?}");
    for strange in ["expected ", "variant", "invalid type", "serde", "EOF", "u32", "`,`"] {
        prop_assert!(!sentence.contains(strange), "{sentence}");
    }
    Ok(())
}

/// Shows all kinds of pages of an archive, cites its entries in every format, and writes it and reads it again.
fn assert_shown(archive: &Archive) -> Result<(), TestCaseError> {
    for (lang, width, height) in [(Lang::Sv, 80, 24), (Lang::En, 33, 9)] {
        let mut screen = Screen::of(archive.clone(), lang, width, height);
        for keys in [
            "",
            "j<enter>G",
            "<esc>2j",
            "t",
            "3",
            "4<enter><tab><tab>",
            "<esc>r",
            "<esc>p<right>",
            "<esc><esc>i",
            "<esc>/a",
            " -b 2018",
            "<enter><c-y>",
        ] {
            screen.press(keys);
            prop_assert!(is_harmless(&screen.draw().0), "{keys}: {}", screen.picture());
        }
    }
    for format in [Format::Sv, Format::Bibtex, Format::Biblatex, Format::Ris, Format::CslJson, Format::Markdown] {
        let text = cite::cite_all(archive, archive.entries.iter(), format, Lang::Sv, None);
        prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n' && c != '\r'), "{text:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn an_archive_with_any_values_is_read_and_shown(
        document in archive(),
        changes in prop::collection::vec(change(), 0..6),
        is_lines in any::<bool>(),
    ) {
        static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| folder("values"));
        assert_read(&FOLDER.join("archive"), changed(document, &changes, is_lines).as_bytes())?;
    }

    #[test]
    fn an_archive_with_any_bytes_is_read_and_shown(
        document in archive(),
        splices in prop::collection::vec(splice(), 0..6),
        is_lines in any::<bool>(),
    ) {
        static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| folder("bytes"));
        let bytes = spliced(changed(document, &[], is_lines).into_bytes(), &splices);
        assert_read(&FOLDER.join("archive"), &bytes)?;
    }
}

/// A line of a journal for every act.
const JOURNAL: [&str; 9] = [
    r#"{"v":1,"n":1,"t":"2026-11-25T07:00:00Z","do":"mark","id":"sou-2018-47"}"#,
    r#"{"v":1,"n":2,"t":"2026-11-25T07:00:01Z","do":"note","id":"sou-2018-47","text":"läs\nom","title":"x","date":"2018"}"#,
    r#"{"v":1,"n":3,"t":"2026-11-25T07:00:02Z","do":"add","entry":{"id":"min","section":"media","kind":"article","date":"2020","title":"Min"},"from":{"format":"rss","address":"https://example.org/","day":"2026-11-25"},"import":3}"#,
    r#"{"v":1,"n":4,"t":"2026-11-25T07:00:03Z","do":"text","id":"sou-2018-47","from":{"address":"a.pdf"}}"#,
    r#"{"v":1,"n":5,"t":"2026-11-25T07:00:04Z","do":"unmark","id":"sou-2018-47"}"#,
    r#"{"v":1,"n":6,"t":"2026-11-25T07:00:05Z","do":"undo","of":{"t":"2026-11-25T07:00:04Z","device":"0a1b2c3d","n":5}}"#,
    r#"{"v":1,"n":7,"t":"2026-11-25T07:00:06Z","do":"unnote","id":"min"}"#,
    r#"{"v":1,"n":8,"t":"2026-11-25T07:00:07Z","do":"drop","id":"min"}"#,
    r#"{"v":2,"n":9,"t":"2026-11-25T07:00:08Z","do":"praise","id":"min"}"#,
];

/// A journal's lines in any order, with values changed.
fn journal() -> impl Strategy<Value = Vec<u8>> {
    let line =
        (prop::sample::select(JOURNAL.to_vec()), prop::collection::vec(change(), 0..2)).prop_map(|(line, changes)| {
            let value = serde_json::from_str(line).expect("it is JSON");
            changed(value, &changes, false) + "\n"
        });
    (prop::collection::vec(line, 0..10), prop::collection::vec(splice(), 0..2))
        .prop_map(|(lines, splices)| spliced(lines.concat().into_bytes(), &splices))
}

/// What is the reader's, without the times, which a wrong clock may put anywhere.
fn kept(state: &State) -> (Vec<&str>, Vec<&str>, Vec<&str>) {
    let marks = state.marks.keys().map(|id| &**id).collect();
    let notes = state.notes.values().map(|note| &*note.text).collect();
    (marks, notes, state.entries.keys().map(|id| &**id).collect())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_journals_are_read_shown_and_written_on(own in journal(), other in journal(), has_device in any::<bool>()) {
        static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| folder("journals"));
        static ARCHIVE: LazyLock<Archive> =
            LazyLock::new(|| Archive::read(&sections::nine()).expect("the archive has no fault"));
        let _ = fs::remove_dir_all(&*FOLDER);
        let place = Place { journals: FOLDER.join("own"), device: FOLDER.join("device") };
        fs::create_dir_all(&place.journals).expect("tests may write to their folder");
        fs::create_dir_all(&place.device).expect("tests may write to their folder");
        if has_device {
            fs::write(place.device.join("device"), "0a1b2c3d").expect("tests may write to their folder");
        }
        fs::write(place.journals.join("0a1b2c3d.jsonl"), &own).expect("tests may write to their folder");
        fs::write(place.journals.join("ffffffff.jsonl"), &other).expect("tests may write to their folder");
        let mut journal = Journal::open(place.clone());
        for fault in journal.faults() {
            for lang in Lang::ALL {
                assert_plain(&fault.what.describe(lang))?;
            }
        }
        let mut archive = ARCHIVE.clone();
        library::apply_layer(&mut archive, journal.state(), &|_| Box::new(|| "Sida\u{c}två".into()));
        let mut screen = Screen::of(archive, Lang::Sv, 80, 24);
        for keys in ["", "5<enter>", "<esc>b", "<enter>"] {
            screen.press(keys);
            prop_assert!(is_harmless(&screen.draw().0), "{keys}: {}", screen.picture());
        }
        let before = kept(journal.state()).0.len();
        let is_new = !journal.state().marks.contains_key("lag-1");
        let now = Moment::of_seconds(1_795_573_740);
        journal.append(vec![Act::Mark { id: "lag-1".into() }], now).expect("tests may write to their folder");
        prop_assert_eq!(kept(journal.state()).0.len(), before + usize::from(is_new));
        let again = Journal::open(place);
        prop_assert_eq!(kept(again.state()), kept(journal.state()), "what is read is what was written");
        let undone = journal.undo(now).expect("tests may write to their folder");
        prop_assert_eq!(undone, [Act::Mark { id: "lag-1".into() }]);
        prop_assert_eq!(kept(journal.state()).0.len(), before);
    }
}

/// A piece of a query: words, signs, filters, whole or cut short.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "tillit",
            "i staten",
            "\"",
            "”",
            "-",
            "–",
            "--",
            "år:",
            "år:2018..2020",
            "year:..",
            "typ:",
            "typ:media",
            "källa:\"",
            "sou 2018:47",
            "978-91-38-24793-5",
            "14 september",
            "aug 22nd, 2019",
            "ﬁ",
            "２０１８",
            "信頼",
            "e\u{301}",
            "*",
            "?",
            ":",
            "vem ledde",
            "what is",
            " ",
            "\u{a0}",
            "\t",
            "\u{202e}",
            "\u{0}",
            "\u{1b}[2J",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,8}",
        "[a-zåäö]{1,12}",
        "[0-9:./-]{1,10}",
    ]
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_query_is_answered_and_shown(
        pieces in prop::collection::vec(piece(), 0..8),
        blanks in any::<bool>(),
        keys in prop::collection::vec(
            prop::sample::select(vec!["<enter>", "<down>", "<c-y>", "<c-w>", "<left>", "<backspace>", "n", "L", "t", "<esc>", "/", "x"]),
            0..8,
        ),
        (width, height) in (1_u16..130, 1_u16..45),
    ) {
        static ARCHIVE: LazyLock<(Archive, Index)> = LazyLock::new(|| {
            let archive = Archive::embedded();
            let index = Index::new(&archive);
            (archive, index)
        });
        let typed = pieces.join(if blanks { " " } else { "" });
        let (archive, index) = &*ARCHIVE;
        let query = Query::parse(&typed);
        let findings = index.search(archive, &query);
        prop_assert!(findings.certain() <= findings.hits.len());
        for hit in &findings.hits {
            prop_assert!(hit.entry < archive.entries.len());
        }
        let mut screen = Screen::of(archive.clone(), Lang::Sv, width, height);
        screen.press("/").update(Action::Paste(typed));
        prop_assert!(is_harmless(&screen.draw().0), "{}", screen.picture());
        for key in keys {
            screen.press(key);
            prop_assert!(is_harmless(&screen.draw().0), "{key}: {}", screen.picture());
        }
    }
}
