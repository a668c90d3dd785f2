//! The archive file: its canonical form, both languages, relations, dates, typography. `record.rs` compares it with the facts.
//!
//! `UPDATE_ARCHIVE=1 cargo test --test it archive` rewrites the file in its canonical form, relations on both sides.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use regex_lite::Regex;
use serde_json::Value;
use tillit::{
    archive::{Archive, Author, Date, Entry},
    lang::Text,
};
use unicode_normalization::is_nfc;

const SCHEMA: &str = include_str!("../../assets/archive.schema.json");

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/archive.json")
}

pub(crate) fn file() -> String {
    fs::read_to_string(path()).expect("the archive is a file of the repository")
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of this file")
}

/// All faults at once, a line each.
pub(crate) fn none(faults: impl IntoIterator<Item = String>) {
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

pub(crate) fn section<'a>(archive: &'a Archive, section: &str) -> impl Iterator<Item = &'a Entry> {
    let section = archive.section_called(section).expect("the archive has the section");
    archive.entries.iter().filter(move |entry| entry.section == section)
}

/// What a text is for, so far as the rules differ.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Must be written in both languages.
    Bilingual,
    /// May be the same in both: a number, a name.
    Named,
    /// The archive's own running text.
    Prose,
}

/// Every text of the archive, with its place.
pub(crate) fn texts(archive: &Archive) -> Vec<(String, Kind, &Text)> {
    let mut texts = vec![("title".to_owned(), Kind::Named, &archive.title)];
    texts.extend(archive.sections.iter().map(|it| (format!("section {}", it.id), Kind::Bilingual, &it.name)));
    texts.extend(archive.kinds.iter().map(|it| (format!("kind {}", it.id), Kind::Named, &it.name)));
    texts.extend(archive.facts.iter().map(|it| (format!("fact {}", it.id), Kind::Named, &it.name)));
    texts.extend(archive.phases.iter().map(|it| (format!("phase {}", it.from), Kind::Bilingual, &it.name)));
    for about in &archive.about {
        texts.push(("about".to_owned(), Kind::Bilingual, &about.heading));
        texts.push((format!("about, {}", about.heading.sv), Kind::Prose, &about.text));
    }
    texts.extend(archive.answers.iter().map(|it| ("question".to_owned(), Kind::Bilingual, &it.question)));
    for entry in &archive.entries {
        let at = |field: &str| format!("{}, {field}", entry.id);
        texts.push((at("title"), Kind::Bilingual, &entry.title));
        texts.extend(entry.wording.as_deref().map(|text| (at("wording"), Kind::Bilingual, text)));
        texts.extend(entry.facts.iter().map(|fact| (at("facts"), Kind::Named, &fact.value)));
        texts.push((at("body"), Kind::Prose, &entry.body));
        texts.extend(entry.links.iter().map(|link| (at("links"), Kind::Named, &link.name)));
        texts.extend(entry.sources.iter().map(|source| (at("sources"), Kind::Named, &source.what)));
    }
    texts
}

/// Every string of the file but keys, ids and addresses, with its place.
fn strings(archive: &Archive) -> Vec<(String, &str)> {
    let mut strings: Vec<(String, &str)> = Vec::new();
    for (at, _, text) in texts(archive) {
        strings.extend(text.wordings().map(|wording| (at.clone(), wording)));
    }
    for entry in &archive.entries {
        let words = entry.people().map(Author::as_str).chain(entry.names.iter().map(|name| &**name));
        strings.extend(words.map(|word| (entry.id.to_string(), word)));
        strings.push((entry.id.to_string(), &entry.label));
    }
    strings
}

#[test]
fn the_schema_describes_the_file() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let archive: Value = serde_json::from_str(&file()).expect("the archive is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is one of 2020-12");
    none(validator.iter_errors(&archive).map(|error| format!("{}: {error}", error.instance_path())));
    let mut undescribed = Vec::new();
    describe(&schema, "schema", &mut undescribed);
    none(undescribed);
}

/// The properties and definitions without a description, and the objects that take any field.
fn describe(schema: &Value, at: &str, faults: &mut Vec<String>) {
    for (name, inner) in schema.as_object().into_iter().flatten() {
        if name == "properties" || name == "$defs" {
            for (name, property) in inner.as_object().into_iter().flatten() {
                if property.get("description").is_none() {
                    faults.push(format!("{at}.{name} has no description"));
                }
            }
            if name == "properties" && schema.get("additionalProperties") != Some(&Value::Bool(false)) {
                faults.push(format!("{at} takes any field"));
            }
        }
        describe(inner, &format!("{at}.{name}"), faults);
    }
    for inner in schema.as_array().into_iter().flatten() {
        describe(inner, at, faults);
    }
}

#[test]
fn the_schema_refuses_what_the_program_refuses() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is one of 2020-12");
    let file: Value = serde_json::from_str(&file()).expect("the archive is JSON");
    let wrong = [
        ("/version", Value::from("2019-13-01")),
        ("/entries/0/id", Value::from("Princip 1")),
        ("/entries/0/section", Value::from("Press")),
        ("/sections/0/id", Value::from("press")),
        ("/sections/0/form", Value::from("press")),
        ("/sections", serde_json::json!([])),
        ("/entries/0/original", Value::from("de")),
        ("/entries/0/title", Value::from("")),
        ("/kinds/0/sign", Value::from("##")),
        ("/answers/yes", Value::from(-1)),
        ("/entries/0/related/0", serde_json::json!({"id": "princip-2"})),
        ("/entries/0/title", serde_json::json!({"en": "Trust"})),
        ("/entries/0/title", serde_json::json!({"sv": "Tillit", "de": "Vertrauen"})),
    ];
    for (at, value) in wrong {
        let mut archive = file.clone();
        let (parent, field) = at.rsplit_once('/').expect("a pointer");
        match archive.pointer_mut(parent).expect("a place of the archive") {
            Value::Object(object) => drop(object.insert(field.to_owned(), value)),
            list => list[field.parse::<usize>().expect("a position")] = value,
        }
        assert!(!validator.is_valid(&archive), "the schema takes a wrong {at}");
        assert!(Archive::read(&archive.to_string()).is_err(), "the program takes a wrong {at}");
    }
}

#[test]
fn the_file_is_its_own_canonical_form() {
    let canonical = Archive::read(&file()).expect("the archive is well-formed").to_json();
    if std::env::var_os("UPDATE_ARCHIVE").is_some() {
        fs::write(path(), &canonical).expect("the archive can be written when asked to");
    }
    let file = file();
    let differs = canonical.lines().zip(file.lines()).position(|(right, written)| right != written);
    assert!(
        canonical == file,
        "line {} would be written differently: run UPDATE_ARCHIVE=1 cargo test --test it archive",
        differs.map_or(0, |at| at + 1)
    );
}

#[test]
fn ids_are_unique_and_tell_what_they_are() {
    let archive = Archive::embedded();
    let ids: BTreeSet<&str> = archive.entries.iter().map(|entry| &*entry.id).collect();
    assert_eq!(ids.len(), archive.entries.len());
    let form = regex("^[a-z0-9]+(-[a-z0-9]+)*$");
    none(ids.iter().filter(|id| !form.is_match(id) || id.len() > 44).map(|id| format!("{id} is hard to type")));
    let number = regex("^(SOU|Dir\\.) ([0-9]{4}):([0-9]+)$");
    for entry in &archive.entries {
        if let Some(parts) = number.captures(&entry.label) {
            let series = if &parts[1] == "SOU" { "sou" } else { "dir" };
            assert_eq!(*entry.id, format!("{series}-{}-{}", &parts[2], &parts[3]));
        } else if let Some(label) = entry.label.strip_prefix('#') {
            assert_eq!(*entry.id, format!("princip-{label}"));
        } else if let Some(date) = entry.date.filter(|_| &*entry.kind != "research-report") {
            assert!(entry.id.starts_with(&date.to_string()), "{} does not begin with {date}", entry.id);
        }
    }
}

#[test]
fn kinds_and_names_are_used_once_each() {
    let archive = Archive::embedded();
    let kinds: Vec<&str> = archive.kinds.iter().map(|kind| &*kind.id).collect();
    let facts: Vec<&str> = archive.facts.iter().map(|fact| &*fact.id).collect();
    for ids in [&kinds, &facts] {
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    }
    let used: BTreeSet<&str> = archive.entries.iter().map(|entry| &*entry.kind).collect();
    // What an entry of the history, or among the reports, is that gives no kind.
    none(
        kinds
            .iter()
            .filter(|id| !used.contains(*id) && !["event", "report"].contains(*id))
            .map(|id| format!("no entry is of the kind {id}")),
    );
    let wide = archive.kinds.iter().filter(|kind| tillit::document::width(&kind.sign.to_string()) != 1);
    none(wide.map(|kind| format!("the sign of {} is not one column wide", kind.id)));
}

#[test]
fn relations_are_mutual_and_equally_certain() {
    let archive = Archive::embedded();
    let mut faults = Vec::new();
    for entry in &archive.entries {
        let others: BTreeSet<&str> = entry.related.iter().map(|relation| &*relation.id).collect();
        if others.len() != entry.related.len() {
            faults.push(format!("{} has a relation twice", entry.id));
        }
        for relation in &entry.related {
            let Some(other) = archive.position(&relation.id) else {
                faults.push(format!("{} is related to {}, which is not there", entry.id, relation.id));
                continue;
            };
            let back = archive.entries[other].related.iter().find(|back| back.id == entry.id);
            if back.is_none_or(|back| back.certain != relation.certain) {
                faults.push(format!("{} and {} do not say the same of their relation", entry.id, relation.id));
            }
        }
    }
    none(faults);
}

#[test]
fn every_section_stands_in_its_order() {
    let archive = Archive::embedded();
    let order: Vec<_> = archive.entries.iter().map(|entry| entry.section).collect();
    assert!(order.is_sorted(), "the sections stand one after the other");
    for section in archive.section_ids() {
        assert!(archive.listed(section).is_sorted(), "the entries of a section stand as its tab shows them");
    }
    let first = archive.entries.iter().position(|entry| entry.date.is_some()).and_then(|at| archive.phase(at));
    assert_eq!(first, Some(0), "the history begins in its first phase");
    for (at, text) in strings(&archive) {
        for date in regex("[0-9]{4}-[0-9]{2}-[0-9]{2}").find_iter(text) {
            assert!(date.as_str().parse::<Date>().is_ok(), "{at}: there is no {}", date.as_str());
        }
    }
}

#[test]
fn a_year_or_a_month_alone_stands_where_the_file_has_it() {
    let entry = |date: &str| format!(r#"{{"section": "history", "title": "{date}", "date": "{date}"}}"#);
    let file = ["2017-03-03", "2015", "2016-06-16", "2016", "2016-07", "2016-02-01", "2017", "2017-02", "2017-02-01"];
    let phases = [("2014", "a"), ("2016-06-16", "b"), ("2017-02", "c")];
    let phases = phases.map(|(from, name)| format!(r#"{{"from": "{from}", "name": "{name}"}}"#)).join(", ");
    let entries = file.map(entry).join(", ");
    let archive = Archive::read(&format!(r#"{{"phases": [{phases}], "entries": [{entries}]}}"#)).expect("an archive");
    let shown = archive.listed(archive.section_called("history").expect("a section of the program's own"));
    let listed = shown.iter().map(|at| (&*archive.entries[*at].title.sv, archive.phase(*at))).collect::<Vec<_>>();
    let expected = [
        ("2015", Some(0)),
        ("2016-02-01", Some(0)),
        ("2016-06-16", Some(1)),
        ("2016", Some(1)),
        ("2016-07", Some(1)),
        ("2017", Some(1)),
        ("2017-02", Some(2)),
        ("2017-02-01", Some(2)),
        ("2017-03-03", Some(2)),
    ];
    assert_eq!(listed, expected);
}

#[test]
fn dates_are_written_the_same_way_throughout() {
    let archive = Archive::embedded();
    for entry in &archive.entries {
        let date = entry.date.map(|date| date.to_string());
        for name in ["decided", "handed-over"] {
            let fact = entry.fact(name).map(|value| value.sv.to_string());
            assert!(fact.is_none() || fact == date, "{}: {name} is {fact:?}, the date {date:?}", entry.id);
        }
    }
}

/// The figures and months of a wording.
fn figures(wording: &str) -> BTreeSet<String> {
    const MONTHS: [(&str, &str); 12] = [
        ("januari", "January"),
        ("februari", "February"),
        ("mars", "March"),
        ("april", "April"),
        ("maj", "May"),
        ("juni", "June"),
        ("juli", "July"),
        ("augusti", "August"),
        ("september", "September"),
        ("oktober", "October"),
        ("november", "November"),
        ("december", "December"),
    ];
    let words = regex("[0-9]+|[A-Za-zåäö]+");
    let numbers = words.find_iter(wording).filter_map(|word| {
        let word = word.as_str();
        let month = MONTHS.iter().find(|(sv, en)| *sv == word || *en == word).map(|(sv, _)| *sv);
        month.or_else(|| word.starts_with(|c: char| c.is_ascii_digit()).then_some(word)).map(str::to_owned)
    });
    numbers.collect()
}

#[test]
fn both_languages_tell_the_same_figures() {
    let archive = Archive::embedded();
    let mut faults = Vec::new();
    for (at, kind, text) in texts(&archive) {
        let Some(en) = text.en.as_deref().filter(|_| kind == Kind::Prose) else { continue };
        let (left, right) = (figures(&text.sv), figures(en));
        if left != right {
            faults.push(format!("{at}: {left:?} in Swedish, {right:?} in English"));
        }
    }
    none(faults);
}

#[test]
fn what_must_have_english_has_it() {
    let archive = Archive::embedded();
    let swedish = regex("\\b(och|av|till|om|den|det|från|för|på|hos|enligt|med|är|som)\\b");
    let mut faults = Vec::new();
    for (at, kind, text) in texts(&archive) {
        match &text.en {
            Some(en) if **en == *text.sv || en.is_empty() => faults.push(format!("{at}: the English is the Swedish")),
            None if kind != Kind::Named => faults.push(format!("{at}: there is no English")),
            None if swedish.is_match(&text.sv) => faults.push(format!("{at}: {:?} is Swedish alone", text.sv)),
            _ => {}
        }
    }
    none(faults);
}

#[test]
fn texts_are_set_as_print_is() {
    let archive = Archive::embedded();
    let wrong = [
        ("  ", "two spaces"),
        (" \n", "a space at the end of a line"),
        ("\n ", "a space at the beginning of a line"),
        ("\"", "a straight quotation mark"),
        ("'", "a straight apostrophe"),
        ("...", "three full stops"),
        ("http", "an address in running text"),
        (" - ", "a hyphen as a dash"),
    ];
    let spaced = regex("[ \u{a0}][,.;:!?)]|[(] ");
    let mut faults = Vec::new();
    for (at, text) in strings(&archive) {
        let mut fault = |what: &str| faults.push(format!("{at}: {what}: {text}"));
        for (_, what) in wrong.iter().filter(|(part, _)| text.contains(part)) {
            fault(what);
        }
        if !is_nfc(text) {
            fault("letters that are not composed");
        }
        if text.chars().any(|c| c.is_control() && c != '\n') {
            fault("a control character");
        }
        if text.trim() != text {
            fault("a space at an end");
        }
        if spaced.is_match(text) {
            fault("a space before punctuation");
        }
        if text.matches('(').count() != text.matches(')').count() {
            fault("a bracket without its other half");
        }
    }
    for (at, kind, text) in texts(&archive) {
        let mut fault = |what: &str| faults.push(format!("{at}: {what}"));
        if !is_quoted_in_swedish(&text.sv) {
            fault("quotation marks of the Swedish text");
        }
        if text.en.as_deref().is_some_and(|en| !is_quoted_in_english(en)) {
            fault("quotation marks of the English text");
        }
        let mut paragraphs = text.wordings().flat_map(|wording| wording.split("\n\n"));
        if kind == Kind::Prose && !paragraphs.all(|text| text.ends_with(['.', '?']) && !text.contains('\n')) {
            fault("a paragraph that does not end as a sentence");
        }
    }
    none(faults);
}

/// `”…”` and `»…«`, each with its other half, and no others.
fn is_quoted_in_swedish(text: &str) -> bool {
    let guillemets: String = text.chars().filter(|c| matches!(c, '»' | '«')).collect();
    text.matches('”').count().is_multiple_of(2)
        && guillemets.replace("»«", "").is_empty()
        && !text.contains(['“', '„', '‘', '’'])
}

/// `‘…’`, each with its other half; `’` alone is an apostrophe.
fn is_quoted_in_english(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let is_letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
    let mut open = 0_usize;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '‘' => open += 1,
            '’' if is_letter(at.checked_sub(1)) && is_letter(Some(at + 1)) => {}
            '’' => open = open.saturating_sub(1),
            '“' | '”' | '„' | '»' | '«' => return false,
            _ => {}
        }
    }
    open == 0
}

#[test]
fn no_residue_of_the_sites_template_is_left() {
    let archive = Archive::embedded();
    let parts =
        ["Premium", "List the features", "package", "Motivate your visitors", "[email", "(1)", "(4 st)", "(7 st)"];
    let wholes = ["Buy", "Läs", "LÄS", "Dokument", "Rubrik", "Kontakt:"];
    let is_residue = |text: &str| parts.iter().any(|part| text.contains(part)) || wholes.contains(&text);
    none(strings(&archive).into_iter().filter(|(_, text)| is_residue(text)).map(|(at, text)| format!("{at}: {text}")));
}

#[test]
fn every_entry_says_where_its_facts_come_from() {
    let archive = Archive::embedded();
    none(archive.entries.iter().filter(|entry| entry.sources.is_empty()).map(|entry| entry.id.to_string()));
    none(archive.entries.iter().filter(|entry| entry.body.sv.is_empty()).map(|entry| entry.id.to_string()));
}

#[test]
fn other_names_are_names() {
    let archive = Archive::embedded();
    let mut faults = Vec::new();
    for entry in &archive.entries {
        let mut seen: BTreeSet<String> = entry.title.wordings().map(str::to_lowercase).collect();
        seen.insert(entry.label.to_lowercase());
        seen.insert(entry.id.to_string());
        for name in &entry.names {
            if !seen.insert(name.to_lowercase()) {
                faults.push(format!("{}: {name} is there already", entry.id));
            }
            if name.chars().count() < 2
                || name.chars().count() > 120
                || name.contains([';', ',', '|']) && name.len() < 8
            {
                faults.push(format!("{}: {name} is no name", entry.id));
            }
        }
    }
    none(faults);
}
