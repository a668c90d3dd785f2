//! References: each format as a picture of one entry of each kind, read back by an independent parser, and held against
//! the rules of its specification.

use std::collections::BTreeMap;

use biblatex::{Bibliography, ChunksExt, EntryType};
use proptest::prelude::*;
use serde_json::Value;
use tillit::{
    action::Effect,
    archive::{Archive, Author, Date, Entry, Fact, Layer, Note},
    cite::{Format, cite, cite_all},
    lang::{Lang, Text},
    scrub,
};

use crate::screen::Screen;

/// One entry of each kind, and of each lack: a report without ISBN, address and author; one outside any series; an
/// article with and without author and address; an event without a day; a book, a report, a study and a press release that
/// an event tells of.
const SAMPLE: [&str; 15] = [
    "princip-4",
    "dir-2017-119",
    "dir-2016-51",
    "2016-06-16-delegationen-inrattas",
    "film-overlamningsseminarium",
    "sou-2018-47",
    "sou-2018-38",
    "politisk-handlingskraft",
    "2021-11-04-publikt",
    "2022-11-22-chef",
    "2023-02-07-lakartidningen",
    "2018-11-28-bringselius-bok",
    "2016-11-statskontoret-2016-26",
    "2023-10-10-skandinavisk-studie",
    "2014-10-23-finansdepartementet",
];

fn entry<'a>(archive: &'a Archive, id: &str) -> &'a Entry {
    &archive.entries[archive.position(id).expect("the sample is of the archive")]
}

fn today() -> Option<Date> {
    "2026-11-21".parse().ok()
}

fn file(format: Format) -> String {
    file_in(Lang::Sv, format)
}

fn file_in(lang: Lang, format: Format) -> String {
    let archive = Archive::embedded();
    cite_all(&archive, SAMPLE.iter().map(|id| entry(&archive, id)), format, lang, today())
}

fn whole(format: Format) -> String {
    let archive = Archive::embedded();
    cite_all(&archive, archive.entries.iter(), format, Lang::Sv, today())
}

#[test]
fn every_format_of_every_kind() {
    for format in Format::ALL {
        insta::assert_snapshot!(format!("cite_{format}"), file(format).replace("\r\n", "\n"));
    }
}

#[test]
fn one_is_as_in_the_file() {
    let archive = Archive::embedded();
    for format in Format::ALL.into_iter().filter(|format| *format != Format::CslJson) {
        let file = file(format);
        for id in SAMPLE {
            let one = cite(&archive, entry(&archive, id), format, Lang::Sv, today());
            assert!(file.contains(&one), "{format} of {id}");
            assert_eq!(one.ends_with('\n'), format == Format::Ris, "{format} of {id}");
        }
        assert_eq!(cite_all(&archive, std::iter::empty(), format, Lang::Sv, None), "");
    }
    assert_eq!(cite_all(&archive, std::iter::empty(), Format::CslJson, Lang::Sv, None), "[]\n");
}

#[test]
fn formats_have_names() {
    for format in Format::ALL {
        assert_eq!(format.id().parse(), Ok(format));
    }
    assert_eq!(Lang::ALL.map(Format::from), [Format::Sv, Format::En]);
    insta::assert_snapshot!("word".parse::<Format>().expect_err("there is no such format"), @r#"a reference has one of the formats sv, en, bibtex, biblatex, ris, csl-json, markdown, not "word""#);
}

/// Newspapers give their articles no DOI; a text of the archive about a study has not the study's.
#[test]
fn an_article_with_a_doi_stands_in_a_journal() {
    let archive = Archive::embedded();
    let mut article = entry(&archive, "2021-11-04-publikt").clone();
    article.facts = Box::new([Fact { name: "doi".into(), value: "10.1000/a_b".into() }]);
    let mut about = entry(&archive, "2023-10-10-skandinavisk-studie").clone();
    about.links = Box::default();
    about.facts = about.facts.iter().filter(|fact| &*fact.name == "doi").cloned().collect();
    for (format, expected) in [
        (Format::Bibtex, &["@article{", "  doi = {10.1000/a_b},\n"][..]),
        (Format::Biblatex, &["@article{", "  doi = {10.1000/a_b},\n"]),
        (Format::Ris, &["TY  - JOUR\r\n", "DO  - 10.1000/a_b\r\n"]),
        (Format::CslJson, &["\"type\": \"article-journal\"", "\"DOI\": \"10.1000/a_b\""]),
    ] {
        let one = cite(&archive, &article, format, Lang::Sv, today());
        assert!(expected.iter().all(|part| one.contains(part)), "{one}");
        let about = cite(&archive, &about, format, Lang::Sv, today());
        assert!(about.contains("Avser 2023-10-10, DOI 10.1108/"), "{about}");
        assert_eq!(about.matches("10.1108/").count(), 1, "{about}");
    }
}

/// What an event tells of is cited only where its title is known; that an event has people and a day makes no work of it.
#[test]
fn a_work_that_an_event_tells_of_is_cited_as_the_work() {
    let archive = Archive::embedded();
    let of = |id: &str, lang| cite(&archive, entry(&archive, id), Format::from(lang), lang, None);
    for (id, cited) in [
        ("2024-tillitsprincipen", "Bringselius, Louise. Tillitsprincipen. Natur & Kultur, 2024."),
        (
            "2017-10-30-rapportserie",
            "Bringselius, Louise. Tillitsbaserad styrning och ledning – Ett ramverk. Samtal om tillit i styrning, nr 2, 2017-10-30. https://dokumen.tips/documents/tillitsbaserad-styrning-och-ledning-bringselius-2017-10-30-tillitsbaserad-styrning.html",
        ),
        ("2013-patientens-pris", "Zaremba. Patientens pris. Dagens Nyheter, 2013."),
        ("nordiske-tillitsreformer", "Bentzen & Winsvold. Nordiske tillitsreformer. DOI 10.7577/nat.6419."),
        (
            "2025-trust-reforms",
            "Trust reforms in Scandinavia. 2025. https://oda.oslomet.no/oda-xmlui/handle/11250/3173811",
        ),
        (
            "2024-05-01-nkrf",
            "Tillitsreformer – erfaringer fra Skandinavia. NKRF, 2024-05-01. https://www.nkrf.no/nyheter/2024/05/01/tillitsreformer---erfaringer-fra-skandinavia",
        ),
        (
            "2022-05-06-skr",
            "Sveriges Kommuner och Regioner (SKR). Tillitsbaserad styrning. 2022-05-06. https://webbutik.skl.se/skr/demokratiledningstyrning/styrningledning/styrledningssystemarbetssatt/styraforresultat/tillitsbaseradstyrning.46668.html",
        ),
    ] {
        assert_eq!(of(id, Lang::Sv), cited);
    }
    assert!(of("2024-tillitsprincipen", Lang::En).contains("Tillitsprincipen [The principle of trust]. Natur"));
    for event in ["2023-01-26-debatt", "2022-11-28-delrapport-utbildning"] {
        assert!(of(event, Lang::Sv).contains("I Tillit: arkivet"), "{event}");
    }
}

/// An archive of the reader's need not say that a directive is official.
#[test]
fn a_document_with_a_number_is_cited_by_it_and_by_who_issued_it() {
    let archive = |fields: &str| {
        let json = format!(r#"{{"entries": [{{"id": "d", "title": "Om vatten", "section": "history", {fields}}}]}}"#);
        Archive::read(&json).expect("it has no fault")
    };
    for (fields, cited) in [
        (
            r#""label": "Dir. 2026:1", "date": "2026-03-01", "authors": ["Finansdepartementet"]"#,
            "Dir. 2026:1. Om vatten. Finansdepartementet, beslutat 2026-03-01.",
        ),
        (r#""label": "Dir. 2026:1", "date": "2026-03-01""#, "Dir. 2026:1. Om vatten. Beslutat 2026-03-01."),
    ] {
        let archive = archive(fields);
        assert_eq!(cite(&archive, &archive.entries[0], Format::Sv, Lang::Sv, None), cited);
        assert!(cite(&archive, &archive.entries[0], Format::Bibtex, Lang::Sv, None).contains("number = {Dir. 2026:1}"));
    }
}

/// Only the program's own archive is Tillit's.
#[test]
fn another_archive_is_cited_by_its_own_title() {
    let json = r#"{"title": {"sv": "Åby museums arkiv", "en": "The archive of Åby museum"}, "version": "2026-05-01",
        "entries": [{"title": "Muséet öppnar", "section": "history", "date": "1902"}]}"#;
    let archive = Archive::read(json).expect("it has no fault");
    for format in Format::ALL {
        for (lang, title) in [(Lang::Sv, "Åby museums arkiv"), (Lang::En, "The archive of Åby museum")] {
            let cited = cite(&archive, &archive.entries[0], format, lang, None);
            let title = if format == Format::Sv { "Åby museums arkiv" } else { title };
            let title = if format == Format::En { "The archive of Åby museum" } else { title };
            assert!(cited.contains(&format!("{title}, version 2026-05-01")) && !cited.contains("Tillit"), "{cited}");
        }
    }
}

#[test]
fn a_book_without_a_year_says_so() {
    let json = r#"{"entries": [{"title": "Om vatten", "section": "report", "kind": "book", "authors": ["Ek, Bo"]}]}"#;
    let archive = Archive::read(json).expect("it has no fault");
    let cited = |format| cite(&archive, &archive.entries[0], format, Lang::Sv, None);
    assert_eq!(cited(Format::Sv), "Ek, Bo. Om vatten. u.å.");
    assert_eq!(cited(Format::En), "Ek, Bo. Om vatten. n.d.");
}

/// The words of the works are Swedish in both.
#[test]
fn what_the_archive_adds_is_in_the_language_that_is_asked_for() {
    let added = [
        ["Avser ", "Concerns "],
        ["Engelsk titel", "English title"],
        ["hämtad", "retrieved"],
        ["Tillit: arkivet", "Tillit: the archive"],
        ["Huvudbetänkande", "Main report"],
    ];
    for (format, expected) in [
        (Format::Markdown, [false, false, true, true, true]),
        (Format::Bibtex, [true, true, false, true, true]),
        (Format::Biblatex, [true, true, false, true, true]),
        (Format::Ris, [true, false, false, true, true]),
        (Format::CslJson, [true, true, false, true, true]),
    ] {
        let [sv, en] = Lang::ALL.map(|lang| file_in(lang, format));
        for ([in_sv, in_en], is_there) in added.into_iter().zip(expected) {
            assert_eq!(sv.contains(in_sv) && en.contains(in_en), is_there, "{format}: {in_sv}");
            assert!(!sv.contains(in_en) && !en.contains(in_sv), "{format}: {in_sv}");
        }
    }
}

#[test]
fn without_a_day_nothing_is_retrieved() {
    let archive = Archive::embedded();
    for format in Format::ALL {
        let dated = cite_all(&archive, archive.entries.iter(), format, Lang::Sv, "2031-12-30".parse().ok());
        let undated = cite_all(&archive, archive.entries.iter(), format, Lang::Sv, None);
        assert!(["2031-12-30", "2031/12/30", "2031,"].iter().any(|day| dated.contains(day)), "{format}");
        let signs = ["2031", "(hämtad", "(retrieved", "urldate", "\"accessed\"", "Y2  -"];
        assert_eq!(signs.iter().find(|sign| undated.contains(**sign)), None, "{format}");
    }
}

/// An address in a reference says: here is the work. So each is listed, to be read.
#[test]
fn only_the_work_itself_is_an_address() {
    let addresses = items(&whole(Format::CslJson));
    let addresses = addresses.iter().filter(|item| item["type"] == "report");
    let lines: Vec<_> = addresses.map(|item| format!("{}  {}", text(item, "id"), text(item, "URL"))).collect();
    insta::assert_snapshot!("cited_addresses", lines.join("\n"));
}

fn items(json: &str) -> Vec<Value> {
    serde_json::from_str(json).expect("CSL-JSON is JSON")
}

fn text<'a>(item: &'a Value, key: &str) -> &'a str {
    item[key].as_str().unwrap_or("–")
}

#[test]
fn csl_has_only_what_its_schema_names() {
    let types = ["report", "book", "article-newspaper", "article-journal", "chapter", "document"];
    let variables = [
        "id",
        "type",
        "author",
        "editor",
        "title",
        "container-title",
        "collection-title",
        "volume",
        "issue",
        "page",
        "genre",
        "number",
        "publisher",
        "publisher-place",
        "issued",
        "ISBN",
        "DOI",
        "URL",
        "accessed",
        "language",
        "abstract",
        "note",
    ];
    for item in items(&whole(Format::CslJson)) {
        assert!(types.contains(&text(&item, "type")), "{item}");
        let names = item.as_object().expect("an item is an object").keys();
        assert_eq!(names.filter(|name| !variables.contains(&name.as_str())).count(), 0, "{item}");
    }
}

#[test]
fn ris_is_in_order() {
    let file = whole(Format::Ris);
    assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    let mut open = false;
    for line in file.split_terminator("\r\n") {
        let (tag, value) = line.split_once("  - ").expect("a tag, two spaces, a hyphen, a space");
        assert!(tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()), "{line}");
        assert_eq!(tag == "TY", !open, "{line}");
        assert_eq!(value.is_empty(), tag == "ER", "{line}");
        open = tag != "ER";
    }
    assert_eq!(file.matches("ER  - \r\n").count(), Archive::embedded().entries.len());
}

fn bibliography(source: &str) -> Bibliography {
    Bibliography::parse(source).unwrap_or_else(|error| panic!("{error}\n{source}"))
}

/// BibTeX cuts its labels byte by byte out of these.
#[test]
fn bibtex_sorts_by_whole_letters() {
    let file = whole(Format::Bibtex);
    let sorted_by: Vec<_> =
        file.lines().filter(|line| line.starts_with("  author") || line.starts_with("  key")).collect();
    assert_eq!(sorted_by.len(), Archive::embedded().entries.len());
    assert!(
        sorted_by.iter().all(|line| !line.contains(|c: char| c.is_alphabetic() && !c.is_ascii())),
        "{sorted_by:#?}"
    );
}

#[test]
fn both_dialects_are_read_back() {
    let archive = Archive::embedded();
    for format in [Format::Bibtex, Format::Biblatex] {
        let read = bibliography(&whole(format));
        assert_eq!(read.len(), archive.entries.len());
        for entry in &archive.entries {
            let back = read.get(&entry.id).unwrap_or_else(|| panic!("{} is lost", entry.id));
            let title = back.title().expect("every entry has a title").format_verbatim();
            let told = entry.fact("work-title");
            assert!(title.ends_with(&*told.unwrap_or(&entry.title).sv), "{title}");
            let authors = back.author().unwrap_or_default().len();
            let is_cited = (entry.original.is_some() || told.is_some()) && !entry.authors.is_empty();
            assert_eq!(authors > 0, is_cited || title.starts_with("Princip"), "{}", entry.id);
        }
    }
}

/// What the archive does not know, and the specification of the format would like to have.
#[test]
fn what_is_lacking_is_known() {
    let mut lacking: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for back in bibliography(&whole(Format::Biblatex)).iter() {
        let report = back.verify();
        assert!(report.malformed.is_empty(), "{}: {:?}", back.key, report.malformed);
        let kind = &back.entry_type;
        lacking.entry(format!("{kind} without {}", report.missing.join(", "))).or_default().push(back.key.clone());
    }
    let counted: Vec<_> = lacking.iter().map(|(what, keys)| format!("{:>2} {what}", keys.len())).collect();
    insta::assert_snapshot!("lacking_in_biblatex", counted.join("\n"));
}

#[test]
fn fields_are_read_back() {
    let read = bibliography(&file(Format::Biblatex));
    let field = |id: &str, name: &str| read.get(id).and_then(|it| it.get(name)).map(ChunksExt::format_verbatim);
    assert_eq!(read.get("sou-2018-47").map(|it| &it.entry_type), Some(&EntryType::Report));
    let sou = |name| field("sou-2018-47", name).unwrap_or_default();
    assert_eq!(
        sou("title"),
        "Med tillit växer handlingsutrymmet – tillitsbaserad styrning och ledning av välfärdssektorn"
    );
    assert_eq!(
        ["type", "number", "institution", "location", "isbn", "url"].map(sou),
        [
            "Huvudbetänkande",
            "SOU 2018:47",
            "Finansdepartementet",
            "Stockholm",
            "978-91-38-24819-5",
            "https://data.riksdagen.se/dokument/H6B347.html",
        ]
    );
    assert_eq!(field("sou-2018-38", "isbn").as_deref(), Some("978-91-38-24805-8"));
    assert_eq!(
        field("2023-02-07-lakartidningen", "title").as_deref(),
        Some("Forskningsrapport från SNS sågar modellen »tillitsbaserad styrning«")
    );
    let authors = read.get("politisk-handlingskraft").and_then(|it| it.author().ok()).unwrap_or_default();
    let names: Vec<_> = authors.iter().map(|person| format!("{}|{}", person.name, person.given_name)).collect();
    assert_eq!(names, ["Fransson|Martin", "Quist|Johan", "Wetter-Edman|Katarina"]);
    let body = read.get("sou-2018-47").and_then(|it| it.author().ok()).unwrap_or_default();
    assert_eq!(body.len(), 1);
    assert_eq!((&*body[0].name, &*body[0].given_name), ("Tillitsdelegationen", ""));
}

/// A message, a document and an editor wrap text by themselves: a paragraph and an address are a line each.
#[test]
fn copied_text_has_logical_lines() {
    let archive = Archive::embedded();
    for (width, lang) in [(40, Lang::Sv), (80, Lang::En), (200, Lang::Sv)] {
        for (at, entry) in archive.entries.iter().enumerate() {
            let mut screen = Screen::new(lang, width, 24);
            screen.app.open_entry(&entry.id);
            screen.press("yt");
            let Some(Effect::Copy(copied)) = screen.effects.last() else { panic!("{at}: nothing was copied") };
            let lines: Vec<&str> = copied.text.lines().map(str::trim).collect();
            let paragraphs = entry.body.get(lang).split("\n\n").filter(|paragraph| !paragraph.is_empty());
            for line in paragraphs.chain(entry.addresses()) {
                assert!(lines.contains(&line), "{}: {line}\n{}", entry.id, copied.text);
            }
        }
    }
}

/// What is copied is sent to others.
#[test]
fn copied_text_is_without_the_readers_mark_and_note() {
    let mut archive = Archive::embedded();
    let id = archive.entries[20].id.clone();
    let note =
        Note { text: "Fråga om kvadrupelord".into(), day: "2026-11-20".parse().expect("a day"), id: id.clone() };
    let layer = Layer { marked_as: Some(id.clone()), note: Some(note), ..Layer::default() };
    archive.entries[20].layer = Some(Box::new(layer));
    let copied = |archive: Archive| {
        let mut screen = Screen::of(archive, Lang::Sv, 100, 30);
        screen.app.open_entry(&id);
        screen.press("yt");
        match screen.effects.pop() {
            Some(Effect::Copy(copied)) => copied.text,
            other => panic!("{other:?} instead of a copy"),
        }
    };
    assert_eq!(copied(archive), copied(Archive::embedded()));
}

/// What the archive tells of a work is not what the work says.
#[test]
fn a_passage_that_the_archive_tells_is_not_quoted() {
    for (lang, id, keys, begins, cited) in [
        (
            Lang::Sv,
            "sou-2018-47",
            "fhandlingsutrymme för",
            "Chefer i kommuner",
            "\n\nArkivets beskrivning av SOU 2018:47.",
        ),
        (Lang::En, "sou-2018-47", "fmanagers in", "", "\n\nThe archive’s description of SOU 2018:47."),
        (Lang::Sv, "sou-2018-47", "f978-91", "", "\n\nSOU 2018:47."),
        (Lang::Sv, "princip-4", "fhandlingsutrymme", "", "\n\nTillitsdelegationen."),
    ] {
        let mut screen = Screen::new(lang, 120, 30);
        screen.app.open_entry(id);
        screen.press(&format!("{keys}<enter>yp"));
        let Some(Effect::Copy(copied)) = screen.effects.last() else { panic!("nothing was copied") };
        assert!(copied.text.starts_with(begins) && copied.text.contains(cited), "{}", copied.text);
    }
}

/// A row of a table is copied without the blanks between its columns.
#[test]
fn a_fact_is_copied_as_its_name_and_its_value() {
    let mut screen = Screen::new(Lang::Sv, 120, 30);
    screen.app.open_entry("sou-2018-47");
    screen.press("fFinansdep<enter>yp");
    let Some(Effect::Copy(copied)) = screen.effects.last() else { panic!("nothing was copied") };
    assert!(copied.text.starts_with("Departement: Finansdepartementet\n"), "{}", copied.text);
}

/// Two blanks in running text are not those between columns.
#[test]
fn running_text_is_copied_with_its_blanks() {
    let mut archive = Archive::embedded();
    archive.entries[0].body = "Ett stycke.  Kvadrupelord.".into();
    let mut screen = Screen::of(archive, Lang::Sv, 120, 30);
    screen.press("/kvadrupelord<enter>yp");
    let Some(Effect::Copy(copied)) = screen.effects.last() else { panic!("nothing was copied") };
    assert!(copied.text.starts_with("Ett stycke.  Kvadrupelord.\n"), "{}", copied.text);
}

/// The first mark is in the title, which the archive gave the event.
#[test]
fn a_passage_is_of_the_running_text_where_a_mark_is() {
    let mut screen = Screen::new(Lang::Sv, 120, 30);
    screen.press("/projekt i myndigheterna kartlägger<enter>yp");
    let Some(Effect::Copy(copied)) = screen.effects.last() else { panic!("nothing was copied") };
    assert!(copied.text.starts_with("Den 25 april 2018 kom"), "{}", copied.text);
}

/// Its sources have addresses, which are about something else.
#[test]
fn an_article_without_an_address_has_none_to_copy() {
    let mut screen = Screen::new(Lang::Sv, 120, 30);
    screen.app.open_entry("2018-11-30-svenska-dagbladet");
    assert!(screen.press("yu").picture().contains("Posten har ingen egen webbadress."), "{}", screen.picture());
    assert!(screen.effects.is_empty());
}

/// Entries as another inquiry's archive may have them.
#[test]
fn others_are_cited_as_well() {
    let archive = Archive::embedded();
    let of = |entry: &Entry, format| cite(&archive, entry, format, Lang::Sv, None);

    let mut report = entry(&archive, "sou-2020-40").clone();
    report.authors = Box::new([Author::read("Ebba von Essen"), Author::read("Karlstads universitet")]);
    report.original = None;
    report.kind = "film".into();
    report.facts = Box::default();
    report.links[0].url = r"https://example.org/{a}\b c?d=50%25&e=f_g".into();

    let mut article = entry(&archive, "2022-11-22-chef").clone();
    article.authors = Box::new([Author::read("*Anna* Öberg")]);
    article.label = "R&D* Chef".into();
    article.title = Text::from("8. Vem? ”Jag!”");

    let mut principle = entry(&archive, "princip-1").clone();
    principle.label = "".into();
    principle.wording = None;
    principle.title = Text::from("8. Tillit");
    principle.authors = Box::new([Author::read("Statens offentliga utredningar")]);

    let mut anthology = entry(&archive, "sou-2018-38").clone();
    anthology.editors = Box::new([Author::read("Ebba von Essen"), Author::read("Ek, Bo")]);

    let references = [
        of(&report, Format::En),
        of(&report, Format::Bibtex),
        of(&anthology, Format::Sv),
        of(&anthology, Format::En),
        of(&anthology, Format::Biblatex),
        of(&anthology, Format::Ris).replace("\r\n", "\n"),
        of(&anthology, Format::CslJson),
        of(&article, Format::Markdown),
        of(&article, Format::Ris).replace("\r\n", "\n"),
        of(&principle, Format::En),
    ];
    insta::assert_snapshot!("cite_others", references.join("\n\n"));
}

/// The archive with `title`, and `author`, on its main report.
fn retitled(title: &str, author: &str) -> (Archive, Entry) {
    let archive = Archive::embedded();
    let mut entry = entry(&archive, "sou-2018-47").clone();
    entry.title = Text::from(title);
    entry.authors = Box::new([Author::read(author)]);
    (archive, entry)
}

/// `text` as far as the crate keeps it: it joins spaces, and takes the `~` of TeX, which binds two words, for itself.
fn spaced(text: &str) -> String {
    text.replace('~', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_title_survives(title in "[ -~åäöÅÄÖéøæ”’»«–—…\u{a0}]{1,60}|\\PC{1,40}", author in "[ -~åäö]{1,30}") {
        let [title, author] = [&title, &author].map(|text| scrub::line(text).into_owned());
        prop_assume!(!title.is_empty() && !author.is_empty());
        let (archive, entry) = retitled(&title, &author);
        for format in [Format::Bibtex, Format::Biblatex] {
            let source = cite(&archive, &entry, format, Lang::Sv, None);
            let read = bibliography(&source);
            let back = read.get("sou-2018-47").expect("the entry is found by its key");
            let kept = back.title().expect("it has its title").format_verbatim();
            prop_assert_eq!(spaced(&kept), spaced(&title), "{}", source);
            let number = back.get("number").expect("what follows the author is found").format_verbatim();
            prop_assert_eq!(number, "SOU 2018:47");
            // BibTeX and Biber count braces whether or not a backslash stands before them.
            let depth = source.chars().try_fold(0, |depth: u32, c| match c {
                '{' => Some(depth + 1),
                '}' => depth.checked_sub(1),
                _ => Some(depth),
            });
            prop_assert_eq!(depth, Some(0), "{}", source);
        }
        let csl = items(&cite(&archive, &entry, Format::CslJson, Lang::Sv, None));
        prop_assert_eq!(text(&csl[0], "title"), &*title);
        let ris = cite(&archive, &entry, Format::Ris, Lang::Sv, None);
        let expected = format!("TI  - {title}\r\n");
        prop_assert!(ris.contains(&expected));
    }
}
