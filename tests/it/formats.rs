//! What an archive file may leave out, how its format is recognised by its content, and the sentence for every fault.

use std::fmt::Write as _;

use std::{fs, path::Path};

use tillit::{
    archive::{Archive, Fault, Loaded, SCHEMA},
    lang::Lang,
};

fn load(name: &str, bytes: impl AsRef<[u8]>) -> Loaded {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formats");
    fs::create_dir_all(&folder).expect("tests may write to their folder");
    let path = folder.join(name);
    fs::write(&path, bytes).expect("tests may write to their folder");
    Loaded::of_file(&path, &mut |_, _| {}).expect("it is a file with text")
}

/// The archive in a file without a fault.
fn sound(name: &str, bytes: impl AsRef<[u8]>) -> Archive {
    let loaded = load(name, bytes);
    assert_eq!(loaded.faults, [], "{name}");
    loaded.archive.expect("what has no fault is an archive")
}

fn ids(archive: &Archive) -> Vec<&str> {
    archive.entries.iter().map(|entry| &*entry.id).collect()
}

#[test]
fn a_title_is_enough() {
    let archive = sound("title.json", r#"{"title": "Bara en titel"}"#);
    let entry = &archive.entries[0];
    assert_eq!((&*entry.id, &*entry.kind, &*archive.section(entry.section).id), ("bara-en-titel", "article", "media"));
    assert_eq!((archive.title.get(Lang::Sv), archive.sections.len()), ("title", 4));
}

#[test]
fn what_is_left_out_is_made() {
    let lines = r#"
        {"title": "Ett", "date": "2019-05-03", "label": "Dagens Samhälle", "links": [{"url": "https://www.example.org/a?b"}]}
        {"title": "Två", "date": "2019-05-03", "label": "Dagens Samhälle"}
        {"title": "Tre", "date": "2019-05", "section": "reports"}
        {"title": "Fyra", "id": "2019-05-tre-2", "section": "history"}
        {"title": {"sv": "Tre"}, "date": "2019-05", "section": "principle"}"#;
    let archive = sound("made.jsonl", lines);
    let made =
        ["2019-05-03-dagens-samhalle", "2019-05-03-dagens-samhalle-2", "2019-05-tre", "2019-05-tre-2", "2019-05-tre-3"];
    assert_eq!(ids(&archive), made);
    assert_eq!(ids(&sound("made.jsonl", lines)), made, "the same input gives the same ids");
    let kinds: Vec<&str> = archive.entries.iter().map(|entry| &*entry.kind).collect();
    assert_eq!(kinds, ["article", "article", "report", "event", "principle"]);
    assert!(archive.entries.iter().all(|entry| archive.kind(entry).is_some()), "every kind has a name");
    assert_eq!(&*archive.entries[0].links[0].name.sv, "example.org");
    assert_eq!(archive.version.to_string(), "2019-05-03", "the newest date");

    let own =
        r#"{"title": "Eget", "kinds": [{"id": "memo", "name": "memo", "sign": "m"}], "entries": [{"title": "Ett"}]}"#;
    let archive = sound("own.json", own);
    assert_eq!(
        archive.kind(&archive.entries[0]).map(|kind| kind.name.en.as_deref().unwrap_or(&kind.name.sv)),
        Some("article")
    );
}

#[test]
fn kinds_and_facts_of_an_archive_are_added_to_the_programs_own() {
    let entries = r#"{"title": "Ett", "kind": "memo"}
        {"title": "Två", "kind": "directive", "section": "history", "facts": [{"name": "isbn", "value": "1"}, {"name": "vikt", "value": "2 kg"}]}"#;
    let head = r#"{"kinds": [{"id": "memo", "name": "memo", "sign": "m"}, {"id": "article", "name": "nyhet", "sign": "n"}],
        "facts": [{"id": "vikt", "name": "Vikt"}]}"#;
    let archive = sound("added.jsonl", format!("{}\n{entries}", head.replace('\n', " ")));
    let name =
        |id: &str| archive.kinds.iter().filter(|kind| &*kind.id == id).map(|kind| &*kind.name.sv).collect::<Vec<_>>();
    assert_eq!(["memo", "article", "directive"].map(name), [vec!["memo"], vec!["nyhet"], vec!["direktiv"]]);
}

#[test]
fn what_is_wrong_with_the_first_line_is_one_fault() {
    let entries = r#"{"title": "a", "section": "lag", "kind": "blogg"}
{"title": "b", "section": "lag", "facts": [{"name": "vikt", "value": "x"}]}"#;
    for (name, head, fault) in [
        (
            "no-form",
            r#"{"title": "x", "sections": [{"id": "lag", "name": "Lagar"}]}"#,
            "the section “lag” needs a form",
        ),
        (
            "singular",
            r#"{"title": "x", "section": [{"id": "lag", "name": "Lagar", "form": "report"}]}"#,
            "no field “section”",
        ),
        ("form", r#"{"title": "x", "sections": [{"id": "lag", "name": "Lagar", "form": "tidning"}]}"#, "“tidning”"),
        ("sign", r#"{"kinds": [{"id": "blogg", "name": "blogg", "sign": "bl"}]}"#, "sign"),
        ("misspelt", r#"{"id": "x", "title": "x", "sektions": []}"#, "no field “sektions”"),
        ("beside", r#"{"version": "2019", "titel": "x"}"#, "no field “titel”"),
    ] {
        let loaded = load(&format!("head-{name}.jsonl"), format!("{head}\n{entries}\n"));
        let said: Vec<String> = loaded.faults.iter().map(|fault| fault.sentence(Lang::En)).collect();
        assert_eq!((said.len(), loaded.entries), (1, 2), "{name}: {said:?}");
        assert!(said[0].starts_with("line 1, ") && said[0].contains(fault), "{name}: {said:?}");
        assert!(loaded.archive.is_none(), "{name}: without what the line says the entries mean something else");
    }
    let entry =
        load("head-none.jsonl", "{\"title\": \"x\", \"datum\": \"2019\", \"label\": \"y\"}\n{\"title\": \"z\"}\n");
    assert_eq!((entry.entries, entry.left_out), (2, 1), "what has a field of an entry is one");
}

#[test]
fn an_archive_with_a_million_equal_titles_is_named_in_time() {
    let lines = r#"{"title": "samma"}"#.to_owned() + "\n";
    let archive = sound("same.jsonl", lines.repeat(50_000));
    assert_eq!((ids(&archive)[0], ids(&archive)[49_999]), ("samma", "samma-50000"));
}

#[test]
fn the_format_is_told_from_the_content() {
    let head = r#"{"title": "Vatten", "sections": [{"id": "lag", "name": "Lagar", "form": "report"}]}"#;
    let [a, b] = [r#"{"title": "A", "section": "lag"}"#, r#"{"title": "B", "section": "lag"}"#];
    let document = format!(r#"{}, "entries": [{a}, {b}]}}"#, &head[..head.len() - 1]);
    let pretty = document.replace('{', "{\n  ").replace(',', ",\n");
    let files = [
        ("lines.jsonl", format!("{head}\n{a}\n{b}\n")),
        ("lines.NDJSON", format!("{head}\n{a}\n{b}")),
        ("lines.txt", format!("\n \t\n{head}\n\n{a}\r\n\n{b}\r\n\n")),
        ("lines-with-mark.json", format!("\u{feff}{head}\n{a}\n{b}")),
        ("blank-after-mark.json", format!("\u{feff}\n\n{head}\n{a}\n{b}")),
        ("one-line.json", document.clone()),
        ("one-line.jsonl", format!("{document}\n")),
        ("one-line-with-mark.jsonl", format!("\u{feff}\n{document}")),
        ("pretty.jsonl", pretty.clone()),
        ("pretty.txt", format!("\n\n  {pretty}\n\n")),
    ];
    for (name, text) in files {
        let archive = sound(name, text);
        assert_eq!(
            (ids(&archive), archive.sections.len(), &*archive.title.sv),
            (vec!["a", "b"], 1, "Vatten"),
            "{name}"
        );
    }
    assert_eq!(
        ids(&sound("entry.json", "{\n  \"title\": \"På flera\",\n  \"date\": \"2019\"\n}\n")),
        ["2019-pa-flera"]
    );
    assert_eq!(ids(&sound("no-head.jsonl", "{\"title\": \"Titel\"}\n{\"title\": \"Annan\"}")), ["titel", "annan"]);
    assert_eq!(ids(&sound("empty.json", "{\"entries\": []}")), [""; 0]);
}

#[test]
fn a_broken_line_or_entry_costs_only_itself() {
    let loaded = load("first.jsonl", "{\"title\": \"Ett\n{\"title\": \"Två\"}\n{\"title\": \"Tre\"}\n");
    assert_eq!((loaded.entries, loaded.left_out, loaded.fault_count), (3, 1, 1));
    let document = "{\"entries\": [\n  {\"title\": \"Ett\"},\n  {\"title\": Två},\n  {\"title\": \"\"},\n  {\"titel\": \"Fyra\"}\n]}";
    let lines: Vec<_> = load("third.json", document).faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [Some(3), Some(4), Some(5)], "every fault has its line");
}

/// A file for every fault there is.
const FAULTY: &[(&str, &str)] = &[
    ("missing", r#"{"id": "x"}"#),
    ("unknown", r#"{"title": "x", "författare": []}"#),
    ("of-others", r#"{"title": "x", "publication": "DN", "url": "https://example.org", "abstract": "y"}"#),
    ("of-others-first", "{\"title\": \"x\", \"publication\": \"DN\"}\n{\"title\": \"y\"}"),
    ("unknown-language", r#"{"title": {"sv": "x", "de": "y"}}"#),
    ("no-swedish", r#"{"title": {"en": "x"}}"#),
    ("twice", r#"{"title": "x", "title": "y"}"#),
    ("two-wordings", r#"{"title": {"sv": "x", "sv": "y"}}"#),
    ("not-a-text", r#"{"title": 7}"#),
    ("not-a-word", r#"{"title": "x", "label": ["SOU"]}"#),
    ("not-a-list", r#"{"title": "x", "links": "https://example.org"}"#),
    ("not-an-object", r#"{"title": "x", "links": ["https://example.org"]}"#),
    ("not-true", r#"{"title": "x", "links": [{"url": "https://example.org", "work": "ja"}]}"#),
    ("not-a-date", r#"{"title": "x", "date": "3 maj 2019"}"#),
    ("number-for-a-date", r#"{"title": "x", "date": 2019}"#),
    ("original", r#"{"title": "x", "original": "de"}"#),
    ("authors", r#"{"title": "x", "authors": [7]}"#),
    ("line", r#"["x"]"#),
    ("id", r#"{"title": "x", "id": "--help"}"#),
    ("same-id", "{\"title\": \"x\", \"id\": \"a\"}\n{\"title\": \"y\", \"id\": \"a\"}"),
    ("no-title", r#"{"title": " "}"#),
    ("section", r#"{"title": "x", "section": "press"}"#),
    ("section-by-name", r#"{"title": "x", "section": "medier"}"#),
    ("kind-by-name", r#"{"title": "x", "kind": "Artikel"}"#),
    ("kind-misspelt", r#"{"title": "x", "kind": "artcle"}"#),
    ("two-names", r#"{"title": "x", "authors": ["Eva Ek; Bo Ek"]}"#),
    ("kind", r#"{"title": "x", "kind": "blogg"}"#),
    ("fact", r#"{"title": "x", "facts": [{"name": "färg", "value": "röd"}]}"#),
    ("itself", r#"{"title": "x", "id": "x", "related": [{"id": "x", "certain": true}]}"#),
    ("nowhere", r#"{"title": "x", "related": [{"id": "y", "certain": true}]}"#),
    ("no-address", r#"{"title": "x", "links": [{"url": "example.org/a"}]}"#),
    ("address-of-source", r#"{"title": "x", "sources": [{"what": "x", "url": "https://example.org/a b"}]}"#),
    ("form", r#"{"sections": [{"id": "lag", "name": "Lagar"}], "entries": []}"#),
    ("wrong-form", r#"{"sections": [{"id": "lag", "name": "Lagar", "form": "lag"}], "entries": []}"#),
    ("no-sections", r#"{"sections": [], "entries": []}"#),
    (
        "ten-sections",
        r#"{"sections": [{"id": "report", "name": "a"}, {"id": "b", "name": "b", "form": "report"},
        {"id": "c", "name": "c", "form": "report"}, {"id": "d", "name": "d", "form": "report"},
        {"id": "e", "name": "e", "form": "report"}, {"id": "f", "name": "f", "form": "report"},
        {"id": "g", "name": "g", "form": "report"}, {"id": "h", "name": "h", "form": "report"},
        {"id": "i", "name": "i", "form": "report"}, {"id": "j", "name": "j", "form": "report"}], "entries": []}"#,
    ),
    ("same-section", r#"{"sections": [{"id": "report", "name": "a"}, {"id": "report", "name": "b"}], "entries": []}"#),
    ("section-id", r#"{"sections": [{"id": "Lag", "name": "a", "form": "report"}], "entries": []}"#),
    ("section-name", r#"{"sections": [{"id": "report", "name": ""}], "entries": []}"#),
    (
        "same-kind",
        r#"{"kinds": [{"id": "a", "name": "a", "sign": "a"}, {"id": "a", "name": "a", "sign": "a"}], "entries": []}"#,
    ),
    ("wide-sign", r#"{"kinds": [{"id": "a", "name": "a", "sign": "字"}], "entries": []}"#),
    ("no-width-sign", r#"{"kinds": [{"id": "a", "name": "a", "sign": "\u0301"}], "entries": []}"#),
    ("control-sign", r#"{"kinds": [{"id": "a", "name": "a", "sign": "\u001b"}], "entries": []}"#),
    ("long-sign", r#"{"kinds": [{"id": "a", "name": "a", "sign": "ab"}], "entries": []}"#),
    ("phases", r#"{"phases": [{"from": "2020", "name": "a"}, {"from": "2019", "name": "b"}], "entries": []}"#),
    ("phase-end", r#"{"phases": [{"from": "2020", "to": "2019-12-31", "name": "a"}], "entries": []}"#),
    ("answers", r#"{"answers": {"question": "?", "yes": 4294967296, "no": 0}, "entries": []}"#),
    ("negative", r#"{"answers": {"question": "?", "yes": -1, "no": 0}, "entries": []}"#),
    ("archive-id", r#"{"id": "../x", "entries": []}"#),
    ("archive-id-of-lines", "\n{\"id\": \"../x\", \"version\": \"2020\"}\n{\"title\": \"x\"}"),
    ("list", r#"[{"title": "x"}]"#),
    ("riksdagen", r#"{"dokumentlista": {"dokument": []}}"#),
    ("head-field", r#"{"titel": "x", "entries": []}"#),
    ("entries", r#"{"entries": {}}"#),
    ("cut", "{\"entries\": [\n{\"title\": \"x"),
    ("no-colon", r#"{"title" "x"}"#),
    ("no-comma-in-list", "{\"entries\": [{\"title\": \"x\",\n\"names\": [\"a\" \"b\"]}]}"),
    ("no-comma-in-object", "{\"entries\": [{\"title\": \"x\"\n\"names\": []}]}"),
    ("no-comma", "{\"entries\": [{\"title\": \"x\"}\n{\"title\": \"y\"}]}"),
    ("comma-at-end", "{\"entries\": [{\"title\": \"x\"},\n]}"),
    ("commas", "{\"entries\": [{\"title\": \"x\"},,\n{\"title\": \"y\"}]}"),
    ("comma-in-object", "{\"entries\": [{\"title\": \"x\",\n}]}"),
    ("no-value", "{\"entries\": [{\"title\": ,\n\"id\": \"x\"}]}"),
    ("bare-word", "{\"entries\": [{\"title\": tillit,\n\"id\": \"x\"}]}"),
    ("single-quotes", "{\"entries\": [{'title': 'x',\n\"id\": \"x\"}]}"),
    ("escape", "{\"entries\": [{\"title\": \"C:\\x\",\n\"id\": \"x\"}]}"),
    ("surrogate", r#"{"title": "\ud800"}"#),
    ("control", "{\"entries\": [{\"title\": \"a\tb\",\n\"id\": \"x\"}]}"),
    ("number", "{\"entries\": [{\"title\": 01,\n\"id\": \"x\"}]}"),
    ("goes-on", "{\"entries\": [\n]}\n{\"title\": \"x\"}"),
    ("deep", "DEEP"),
];

#[test]
fn every_fault_is_told_in_the_readers_language() {
    let mut transcript = String::new();
    for (name, text) in FAULTY {
        let deep = || format!("{{\"title\": \"x\", \"names\": {}1{}}}", "[".repeat(200), "]".repeat(200));
        let text = if *text == "DEEP" { deep() } else { (*text).to_owned() };
        let loaded = load(name, text);
        assert!(!loaded.faults.is_empty(), "{name} has no fault");
        for fault in &loaded.faults {
            let [sv, en] = [Lang::Sv, Lang::En].map(|lang| Fault::sentence(fault, lang));
            for strange in
                ["expected", "variant", "struct", "field `", "invalid", "sequence", "EOF", "serde", "u32", "`,`"]
            {
                assert!(!sv.contains(strange) && !en.contains(strange), "{name}: {sv} / {en}");
            }
            assert!(!sv.contains('\u{1b}') && !sv.contains('\n'), "{name}: {sv:?}");
            writeln!(transcript, "{name}\n  {sv}\n  {en}").expect("a string takes every text");
        }
    }
    let latin1 = load("latin1", b"{\"title\": \"Tro p\xe5 staten\"}\n");
    writeln!(transcript, "latin1\n  {}", latin1.faults[0].sentence(Lang::Sv)).expect("a string takes every text");
    insta::assert_snapshot!("every_fault", transcript);
}

#[test]
fn all_that_is_wrong_with_an_entry_is_told_at_once_and_nothing_that_follows_from_it() {
    let told = |json: &str| {
        let faults = Archive::read(json).expect_err("it has faults");
        let told = faults.iter().map(|fault| (fault.column, fault.sentence(Lang::En)));
        told.map(|(column, said)| (column, said.split(": ").skip(1).collect::<Vec<_>>().join(": "))).collect::<Vec<_>>()
    };
    let entry = r#"{"title": "x", "date": "2019-02-30", "colour": 3,
        "original" : "de" , "section": "lag", "links": [{"url": "example.org"}], "related": [{"id": "y", "certain": true}], "label": 1}"#;
    let expected = [
        (Some(35), "date: the calendar has no “2019-02-30”; correct the day or the month"),
        (Some(45), "colour: there is no field “colour”; remove it or correct its spelling"),
        (None, "section: there is no section “lag”; choose among principle, history, report, media"),
        (
            None,
            "links: “example.org” is not a whole web address; write it with https:// first and without blanks (the entry is used all the same)",
        ),
        (None, "related: there is no entry “y”; correct the id (the entry is used all the same)"),
        (Some(25), "original: “de” is not a choice; choose among sv"),
        (Some(134), "label: here must be a text in quotation marks"),
    ];
    assert_eq!(told(entry), expected.map(|(column, said)| (column, said.to_owned())));
    // A title that is taken for missing, an id that is none, and relations to the entry follow from its faults.
    let two = r#"{"entries": [{"id": "a", "title": 7, "date": 2019}, {"title": "x", "related": [{"id": "a", "certain": true}]}]}"#;
    let said: Vec<String> = told(two).into_iter().map(|(_, said)| said).collect();
    let expected = ["title", "date"].map(|field| format!("entry a: {field}: here must be a text in quotation marks"));
    assert_eq!(said, expected);
    let twice = r#"{"title": "x", "date": "x", "label": "a", "label": "b", "kind": 1}"#;
    assert_eq!(told(twice).len(), 3, "{:?}", told(twice));
}

#[test]
fn all_that_is_wrong_with_what_is_said_apart_from_entries_is_told_at_once() {
    let head = r#"{"title": "x", "version": "2014-09-31", "sections": [{"id": "lag", "name": "Lagar"}], "titel": "y", "phases": 3"#;
    let expected = [
        "version: the calendar has no “2014-09-31”; correct the day or the month",
        "sections[0]: the section “lag” needs a form: principle, history, report or media",
        "titel: there is no field “titel”; did you mean “title”?",
        "phases: here must be a list, between [ and ]",
    ];
    for (name, archive) in [
        ("lines", format!("{head}}}\n{{\"title\": \"a\"}}\n")),
        ("document", format!("{head},\n\"entries\": [{{\"title\": \"a\"}}]}}")),
    ] {
        let loaded = load(name, archive.as_bytes());
        let said = loaded.faults.iter().map(|fault| Fault::sentence(fault, Lang::En));
        let said: Vec<String> = said.map(|said| said.split_once(": ").expect("a place").1.to_owned()).collect();
        assert_eq!(said, expected, "{name}");
        assert!(loaded.archive.is_none(), "{name}");
    }
}

#[test]
fn what_the_program_takes_the_schema_takes() {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is one of 2020-12");
    for json in [
        r#"{"entries": [{"title": "x"}]}"#.to_owned(),
        r#"{"title": "x", "id": "vatten", "entries": [{"title": "x", "links": [{"url": "https://example.org/"}]}]}"#
            .to_owned(),
        crate::sections::nine(),
        crate::sections::ONE.to_owned(),
    ] {
        let value = serde_json::from_str(&json).expect("it is JSON");
        let faults: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert_eq!((faults, Archive::read(&json).is_ok()), (Vec::new(), true), "{json}");
    }
}

/// An archive that has a value in every place where an entry may have one.
const FULL: &str = r#"{"title": "x", "sections": [{"id": "media", "name": "x"}], "kinds": [{"id": "a", "name": "x", "sign": "x"}],
    "facts": [{"id": "a", "name": "x"}], "about": [{"heading": "x", "text": "x"}], "thesaurus": [{"sv": ["x"]}],
    "entries": [{"id": "a", "title": "x"}, {"id": "b", "section": "media", "kind": "a", "label": "x", "date": "2019",
    "original": "sv", "title": "x", "wording": "x", "authors": ["x"], "editors": [{"literal": "x"}],
    "facts": [{"name": "a", "value": "x"}], "body": "x", "links": [{"name": "x", "url": "https://example.org/", "work": true}],
    "related": [{"id": "a", "certain": true}], "names": ["x"], "sources": [{"what": "x", "url": "https://example.org/"}]}]}"#;

/// Every place of a value, and of what is made of others, as a JSON pointer.
fn places(value: &serde_json::Value, at: &str, places: &mut Vec<String>) {
    let inner: Vec<(String, &serde_json::Value)> = match value {
        serde_json::Value::Object(object) => object.iter().map(|(name, value)| (name.clone(), value)).collect(),
        serde_json::Value::Array(list) => list.iter().enumerate().map(|(nth, it)| (nth.to_string(), it)).collect(),
        _ => Vec::new(),
    };
    for (name, value) in inner {
        let at = format!("{at}/{name}");
        self::places(value, &at, places);
        places.push(at);
    }
}

#[test]
fn the_program_and_the_schema_take_the_same_values_in_every_place() {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is one of 2020-12");
    let full: serde_json::Value = serde_json::from_str(FULL).expect("it is JSON");
    let texts = [
        "",
        " ",
        "a",
        " A ",
        "a\nb",
        "a\n\nb",
        "a\n",
        "Å",
        "media",
        " media ",
        "2019",
        "2019-13",
        "sv",
        "example.org/a",
        "javascript:alert(1)",
        "https://example.org/a b",
        "https:///a",
        "https://",
        "https://a@example.org/",
        "https://example.org",
        "HTTPS://example.org?a@b",
        " http://example.org/å#c ",
    ];
    let others = ["{}", r#"{"sv": "a"}"#, r#"{"sv": "", "en": "a"}"#, r#"{"sv": "a", "en": " "}"#, r#"{"en": "a"}"#];
    let others = others.iter().chain(&[r#"{"literal": " "}"#, "[]", "[7]", "7", "true", "false"]);
    let others = others.map(|json| serde_json::from_str(json).expect("it is JSON"));
    let values: Vec<serde_json::Value> = texts.into_iter().map(Into::into).chain(others).collect();
    // What is not there, or is another's, only the program finds.
    let knows_more = |at: &str| {
        [
            "/id",
            "/section",
            "/kind",
            "/sign",
            "/facts/0/name",
            "/sections",
            "/kinds",
            "/facts",
            "/entries",
            "/entries/0",
        ]
        .iter()
        .any(|end| at.ends_with(end))
    };
    let mut everywhere = Vec::new();
    places(&full, "", &mut everywhere);
    let mut differing = Vec::new();
    for at in &everywhere {
        let null = at.starts_with("/entries/").then_some(serde_json::Value::Null);
        for value in values.iter().cloned().chain(null) {
            let mut changed = full.clone();
            *changed.pointer_mut(at).expect("a place of it") = value.clone();
            let taken = [validator.is_valid(&changed), Archive::read(&changed.to_string()).is_ok()];
            if taken[0] != taken[1] && !(taken[0] && knows_more(at)) {
                differing.push(format!("{at} {value}: schema {}, program {}", taken[0], taken[1]));
            }
        }
    }
    assert!(differing.is_empty(), "\n{}\n", differing.join("\n"));
    assert!(validator.is_valid(&full) && Archive::read(FULL).is_ok());
}
