//! The archive held to its format, to itself, and to the facts that it must tell exactly.
//!
//! `UPDATE_ARCHIVE=1 cargo test --test it archive` rewrites the file in its canonical form, relations on both sides.

use std::{
    collections::{BTreeMap, BTreeSet},
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
/// Every address that the facts list.
const ADDRESSES: &str = include_str!("addresses.txt");

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/archive.json")
}

fn file() -> String {
    fs::read_to_string(path()).expect("the archive is a file of the repository")
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of this file")
}

/// All faults at once, a line each.
fn none(faults: impl IntoIterator<Item = String>) {
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn section<'a>(archive: &'a Archive, section: &str) -> impl Iterator<Item = &'a Entry> {
    let section = archive.section_called(section).expect("the archive has the section");
    archive.entries.iter().filter(move |entry| entry.section == section)
}

/// What a text is for, so far as the rules differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Must be told in both languages.
    Told,
    /// May be the same in both: a number, a name.
    Named,
    /// The archive's own running text.
    Prose,
}

/// Every text of the archive, with its place.
fn texts(archive: &Archive) -> Vec<(String, Kind, &Text)> {
    let mut texts = vec![("title".to_owned(), Kind::Named, &archive.title)];
    texts.extend(archive.sections.iter().map(|it| (format!("section {}", it.id), Kind::Told, &it.name)));
    texts.extend(archive.kinds.iter().map(|it| (format!("kind {}", it.id), Kind::Named, &it.name)));
    texts.extend(archive.facts.iter().map(|it| (format!("fact {}", it.id), Kind::Named, &it.name)));
    texts.extend(archive.phases.iter().map(|it| (format!("phase {}", it.from), Kind::Told, &it.name)));
    for about in &archive.about {
        texts.push(("about".to_owned(), Kind::Told, &about.heading));
        texts.push((format!("about, {}", about.heading.sv), Kind::Prose, &about.text));
    }
    texts.extend(archive.answers.iter().map(|it| ("question".to_owned(), Kind::Told, &it.question)));
    for entry in &archive.entries {
        let at = |field: &str| format!("{}, {field}", entry.id);
        texts.push((at("title"), Kind::Told, &entry.title));
        texts.extend(entry.wording.iter().map(|text| (at("wording"), Kind::Told, text)));
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
    none(kinds.iter().filter(|id| !used.contains(*id)).map(|id| format!("no entry is of the kind {id}")));
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
    let dates = |of| section(&archive, of).map(|entry| entry.date).collect::<Vec<_>>();
    let history = dates("history");
    assert!(history.is_sorted_by_key(|date| (date.is_none(), *date)), "history: oldest first, then the undated");
    assert!(dates("report").is_sorted_by(|a, b| a >= b), "reports: newest first");
    assert!(dates("media").is_sorted_by(|a, b| a >= b), "media: newest first");
    assert!(archive.phases.is_sorted_by_key(|phase| phase.from), "phases: oldest first");
    let first = history.first().copied().flatten();
    assert!(first.is_some_and(|date| archive.phase(date) == Some(0)), "the history begins in its first phase");
    for (at, text) in strings(&archive) {
        for date in regex("[0-9]{4}-[0-9]{2}-[0-9]{2}").find_iter(text) {
            assert!(date.as_str().parse::<Date>().is_ok(), "{at}: there is no {}", date.as_str());
        }
    }
}

#[test]
fn dates_are_told_the_same_way_throughout() {
    let archive = Archive::embedded();
    for entry in &archive.entries {
        let date = entry.date.map(|date| date.to_string());
        for name in ["decided", "handed-over"] {
            let told = entry.fact(name).map(|value| value.sv.to_string());
            assert!(told.is_none() || told == date, "{}: {name} is {told:?}, the date {date:?}", entry.id);
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
    let told = words.find_iter(wording).filter_map(|word| {
        let word = word.as_str();
        let month = MONTHS.iter().find(|(sv, en)| *sv == word || *en == word).map(|(sv, _)| *sv);
        month.or_else(|| word.starts_with(|c: char| c.is_ascii_digit()).then_some(word)).map(str::to_owned)
    });
    told.collect()
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
fn every_address_is_one_of_the_facts() {
    let known: BTreeSet<&str> = ADDRESSES.lines().filter(|line| !line.starts_with('#')).collect();
    let archive = Archive::embedded();
    let shown = archive.entries.iter().flat_map(|entry| entry.addresses().into_iter().map(move |url| (entry, url)));
    none(shown.filter(|(_, url)| !known.contains(url)).map(|(entry, url)| format!("{}: {url}", entry.id)));
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

#[test]
fn isbns_are_whole() {
    let archive = Archive::embedded();
    let isbns: Vec<&str> = archive.entries.iter().filter_map(|entry| Some(&*entry.fact("isbn")?.sv)).collect();
    assert_eq!(isbns.len(), 7, "every report has one");
    for isbn in isbns {
        let digits: Vec<u32> = isbn.chars().filter_map(|c| c.to_digit(10)).collect();
        let sum: u32 = digits.iter().enumerate().map(|(at, digit)| if at % 2 == 0 { *digit } else { 3 * digit }).sum();
        assert!(digits.len() == 13 && sum.is_multiple_of(10), "{isbn} is mistyped");
    }
}

#[test]
fn nothing_is_missing_and_nothing_is_there_twice() {
    let archive = Archive::embedded();
    let count = |kind: &str| archive.entries.iter().filter(|entry| &*entry.kind == kind).count();
    assert_eq!(["principle", "report", "media"].map(|of| section(&archive, of).count()), [7, 7, 31]);
    assert_eq!((count("directive"), count("hand-over"), count("film")), (4, 4, 3));
    assert_eq!(archive.answers.as_ref().map(|answers| (answers.yes, answers.no)), Some((72, 55)));

    let mut publications: BTreeMap<&str, usize> = BTreeMap::new();
    let mut years: BTreeMap<u16, usize> = BTreeMap::new();
    for article in section(&archive, "media") {
        *publications.entry(&article.label).or_default() += 1;
        *years.entry(article.date.map_or(0, Date::year)).or_default() += 1;
    }
    let expected = [
        ("Aktuellt i Politiken", 1),
        ("Barometern-OT", 1),
        ("Chef", 1),
        ("Dagens Medicin", 3),
        ("Dagens Nyheter", 1),
        ("Dagens Samhälle", 7),
        ("ETC", 1),
        ("Enköpings-Posten", 1),
        ("Framfot", 1),
        ("Läkartidningen", 2),
        ("Publikt", 8),
        ("StylingGuiden", 1),
        ("Svenska Dagbladet", 1),
        ("Tidningen Curie", 2),
    ];
    assert_eq!(publications.into_iter().collect::<Vec<_>>(), expected);
    let expected = [(2017, 3), (2018, 3), (2019, 10), (2020, 4), (2021, 7), (2022, 2), (2023, 2)];
    assert_eq!(years.into_iter().collect::<Vec<_>>(), expected);

    let articles = |from: &str, to: &str| {
        let [from, to] = [from, to].map(|date| date.parse::<Date>().ok());
        section(&archive, "media").filter(|article| article.date >= from && article.date < to).count()
    };
    let phases = [
        articles("2016-06-16", "2018-06-14"),
        articles("2018-06-14", "2019-10-10"),
        articles("2019-10-10", "2020-06-25"),
        articles("2020-06-25", "2024"),
    ];
    assert_eq!(phases, [3, 7, 8, 13]);
}

#[test]
fn the_principles_have_their_official_wording() {
    let archive = Archive::embedded();
    let told = section(&archive, "principle").map(|it| (&*it.title.sv, &*it.wording.as_ref().expect("official").sv));
    assert_eq!(told.collect::<Vec<_>>(), PRINCIPLES);
    assert!(section(&archive, "principle").all(Entry::is_quoted), "the English is said to be a translation");
}

#[test]
fn reports_and_directives_have_their_titles() {
    let archive = Archive::embedded();
    let reports = section(&archive, "report").map(row).collect::<Vec<_>>();
    assert_eq!(reports, REPORTS.map(|(label, kind, date, title)| row_of(label, kind, date, title)));
    let directives = section(&archive, "history").filter(|it| &*it.kind == "directive");
    assert_eq!(
        directives.map(row).collect::<Vec<_>>(),
        DIRECTIVES.map(|(label, date, title)| row_of(label, "directive", date, title))
    );
    let official = archive.entries.iter().filter(|it| !it.label.is_empty());
    none(official.filter(|it| !it.is_quoted()).map(|it| format!("{} is not said to be official", it.id)));
}

fn row(entry: &Entry) -> String {
    row_of(&entry.label, &entry.kind, &entry.date.map(|date| date.to_string()).unwrap_or_default(), &entry.title.sv)
}

fn row_of(label: &str, kind: &str, date: &str, title: &str) -> String {
    format!("{label} | {kind} | {date} | {title}")
}

#[test]
fn the_headlines_are_exact() {
    let archive = Archive::embedded();
    let told = section(&archive, "media").map(|it| (it.date.map(|date| date.to_string()), &*it.label, &*it.title.sv));
    let expected = HEADLINES.map(|(date, publication, headline)| (Some(date.to_owned()), publication, headline));
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

/// The seven principles: name and official wording.
const PRINCIPLES: [(&str, &str); 7] = [
    (
        "Tillit",
        "Sträva efter att som utgångspunkt välja att lita på dem du samarbetar med och ha positiva förväntningar.",
    ),
    (
        "Medborgarfokus",
        "Sätt medborgaren och brukarens upplevelse samt kunskap i fokus och försök förstå vad som värdesätts.",
    ),
    (
        "Helhetssyn",
        "Uppmuntra alla i styrkedjan att aktivt och gemensamt ta ansvar för helheten, det vill säga medledarskap, och samverka över gränser.",
    ),
    ("Handlingsutrymme", "Delegera befogenheter och mandat, välkomna medbestämmande."),
    (
        "Stöd",
        "Säkerställ ett verksamhetsnära, serviceinriktat och kvalificerat professionellt, administrativt och psykosocialt stöd i kärnverksamheten.",
    ),
    (
        "Kunskap",
        "Premiera kunskapsutveckling, ständigt lärande och en praktik baserad på vetenskap och beprövad erfarenhet.",
    ),
    ("Öppenhet", "Sträva efter öppenhet genom att dela information, välkomna oliktänkande och respektera kritik."),
];
/// The reports, newest first: number, kind, date of the hand-over, title.
const REPORTS: [(&str, &str, &str, &str); 7] = [
    ("SOU 2020:40", "final-report", "2020-06-24", "En gemensam utbildning inom statsförvaltningen"),
    (
        "SOU 2019:43",
        "report",
        "2019-10-10",
        "Med tillit följer bättre resultat – tillitsbaserad styrning och ledning i staten",
    ),
    ("Rapport", "research-report", "2019-10-10", "Politisk handlingskraft i en regeringsnära utvecklingsmiljö"),
    (
        "SOU 2018:47",
        "main-report",
        "2018-06-14",
        "Med tillit växer handlingsutrymmet – tillitsbaserad styrning och ledning av välfärdssektorn",
    ),
    (
        "SOU 2018:48",
        "interim-report",
        "2018-06-14",
        "En lärande tillsyn – Statlig granskning som bidrar till verksamhetsutveckling i vård, skola och omsorg",
    ),
    ("SOU 2018:38", "anthology", "2018-06-14", "Styra och leda med tillit – Forskning och praktik"),
    (
        "SOU 2017:56",
        "interim-report",
        "2017-06-15",
        "Jakten på den perfekta ersättningsmodellen – Vad händer med medarbetarnas handlingsutrymme?",
    ),
];
/// The directives, oldest first: number, date of the decision, title.
const DIRECTIVES: [(&str, &str, &str); 4] = [
    ("Dir. 2016:51", "2016-06-16", "Tillit i styrningen"),
    ("Dir. 2017:119", "2017-12-07", "Tilläggsdirektiv till Tillitsdelegationen (Fi 2016:03)"),
    ("Dir. 2019:6", "2019-03-28", "Tilläggsdirektiv till Tillitsdelegationen (Fi 2016:03)"),
    ("Dir. 2020:49", "2020-04-30", "Tilläggsdirektiv till Tillitsdelegationen"),
];
/// The articles, newest first: date, publication, headline.
const HEADLINES: [(&str, &str, &str); 31] = [
    ("2023-10-11", "Dagens Samhälle", "Forskare: ”Ingen vet ännu riktigt vad tillitsbaserad styrning innebär”"),
    ("2023-02-07", "Läkartidningen", "Forskningsrapport från SNS sågar modellen »tillitsbaserad styrning«"),
    ("2022-11-22", "Chef", "Leda med tillit populärt – men skapar förvirring"),
    ("2022-04-08", "Dagens Samhälle", "Tilliten har fått flumstämpel – chefer kämpar i motvind med nya styrmodellen"),
    ("2021-11-04", "Publikt", "Tillitsbaserad styrning måste problematiseras"),
    ("2021-09-02", "Publikt", "Ny satsning på tillitsbaserad styrning i staten"),
    ("2021-08-16", "Dagens Samhälle", "”Forskare: Omfamna den tillitsbaserade styrningen med försiktighet!”"),
    ("2021-06-17", "Tidningen Curie", "”Vi måste sluta tävla och börja samarbeta”"),
    ("2021-05-05", "Framfot", "8 ledarbeteenden som skapar tillit och mindre stress"),
    ("2021-04-20", "StylingGuiden", "Hur kläder skapar tillit och förtroende"),
    ("2021-02-04", "Dagens Samhälle", "”Tillitsbaserad styrning är ingen raketforskning”"),
    ("2020-12-18", "Läkartidningen", "Låt professionen granska vården – för bästa möjliga kvalitet"),
    ("2020-12-04", "Dagens Samhälle", "”När ska offentlig sektor lyssna?”"),
    ("2020-06-24", "Publikt", "Föreslår lagreglerad utbildning för statsanställda"),
    ("2020-04-27", "Publikt", "Arbetsgivarverket vill inte ha tillitsuppdrag"),
    ("2019-12-28", "Dagens Nyheter", "”Offentliga sektorn måste utvecklas nära medborgarna”"),
    ("2019-11-14", "Publikt", "Dansk reform med förhinder"),
    ("2019-11-14", "Publikt", "Lång väg från kontroll till tillit"),
    ("2019-10-16", "Tidningen Curie", "Tillit ger bättre utbildning och forskning"),
    ("2019-10-12", "Barometern-OT", "Det är på resan till målet som tillit kan skapas"),
    ("2019-10-10", "Publikt", "Ytterligare steg mot tillitsbaserad styrning"),
    ("2019-10-02", "Dagens Samhälle", "Laura Hartman blir hållbarhetschef"),
    ("2019-09-10", "ETC", "Vi behöver ett Samarbetsverk, inte ett Konkurrensverk"),
    ("2019-08-22", "Publikt", "Vill skilja mellan värdegrund och varumärke"),
    ("2019-05-06", "Dagens Medicin", "”Låt vårdens chefer vara chefer”"),
    ("2018-11-30", "Svenska Dagbladet", "”Tillitsdelegationens förslag bör förkastas”"),
    ("2018-11-14", "Dagens Medicin", "”Tillitsdelegationen undviker de viktiga frågorna”"),
    ("2018-06-14", "Dagens Medicin", "Föreslår mindre detaljstyrning och större tillit"),
    ("2017-11-02", "Aktuellt i Politiken", "”Lärarnas ställning måste stärkas”"),
    ("2017-02-17", "Dagens Samhälle", "Nytt steg i unik satsning på tillit i förvaltningen"),
    ("2017-02-08", "Enköpings-Posten", "”Lita på proffsen i den offentliga sektorn”"),
];
