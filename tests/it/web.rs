//! The edition for the web and the feed: their structure, what they link to, and that no text of an archive gets out of
//! its place. How the page works in a browser is looked at by `tests/web/check.mjs`.

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine, prelude::BASE64_STANDARD};
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use tillit::{
    archive::{Archive, Form},
    lang::Text,
};

use crate::command_line::{answered, fed, file, printed};

/// The elements of a page, each with its attributes, in their order; and its text by element.
struct Parsed {
    elements: Vec<(String, BTreeMap<String, String>)>,
    texts: Vec<(String, String)>,
}

fn parse(html: &str) -> Parsed {
    let mut parsed = Parsed { elements: Vec::new(), texts: Vec::new() };
    let utf8 = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("a page is UTF-8");
    let mut inside = String::new();
    let mut emitter = DefaultEmitter::default();
    // Within `script` and `style` nothing is markup.
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token.expect("a string is read without errors") {
            Token::StartTag(StartTag { name, attributes, .. }) => {
                inside = utf8(&name);
                let attributes = attributes.into_iter().map(|(name, value)| (utf8(&name), utf8(&value)));
                parsed.elements.push((inside.clone(), attributes.collect()));
            }
            Token::String(text) => parsed.texts.push((inside.clone(), utf8(&text))),
            Token::Error(error) => panic!("{error:?}"),
            _ => {}
        }
    }
    parsed
}

impl Parsed {
    fn attributes<'a>(&'a self, wanted: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let all = self.elements.iter().flat_map(|(element, attributes)| {
            attributes.iter().map(move |(name, value)| (element.as_str(), name.as_str(), value.as_str()))
        });
        all.filter(move |(_, name, _)| *name == wanted).map(|(element, _, value)| (element, value))
    }

    fn count(&self, wanted: &str) -> usize {
        self.elements.iter().filter(|(name, _)| name == wanted).count()
    }

    fn text_of(&self, element: &str) -> String {
        self.texts.iter().filter(|(inside, _)| inside == element).map(|(_, text)| text.as_str()).collect()
    }
}

fn page(words: &[&str]) -> String {
    printed(&[&["export", "--format", "html"], words].concat())
}

/// That ids are unique and every `#…` leads somewhere on the page.
fn assert_links_resolve(parsed: &Parsed) {
    let ids: Vec<&str> = parsed.attributes("id").map(|(_, id)| id).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "ids are unique");
    let named = ["aria-labelledby", "aria-describedby", "for"].into_iter().flat_map(|name| parsed.attributes(name));
    let inner = parsed.attributes("href").filter_map(|(_, href)| href.strip_prefix('#'));
    for id in named.map(|(_, id)| id).chain(inner) {
        assert!(unique.contains(id), "#{id} leads nowhere");
    }
}

#[test]
fn every_entry_is_an_article_and_nothing_else_is() {
    let archive = Archive::embedded();
    let parsed = parse(&page(&[]));
    let articles: BTreeSet<&str> =
        parsed.attributes("id").filter(|(element, _)| *element == "article").map(|(_, id)| id).collect();
    let ids: BTreeSet<&str> = archive.entries.iter().map(|entry| &*entry.id).collect();
    assert_eq!(articles, ids);
    assert_eq!(parsed.count("article"), archive.entries.len());
    for (element, count) in [("h1", 1), ("main", 1), ("nav", 1), ("header", 1), ("title", 1), ("style", 1)] {
        assert_eq!(parsed.count(element), count, "{element}");
    }
    assert_links_resolve(&parsed);
}

#[test]
fn headings_come_in_order() {
    let mut before = 0;
    for (element, _) in parse(&page(&[])).elements {
        if let Some(level) = element.strip_prefix('h').and_then(|level| level.parse::<u32>().ok()) {
            assert!(level <= before + 1, "h{level} after h{before}");
            before = level;
        }
    }
}

#[test]
fn what_a_search_finds_is_a_page_of_its_own() {
    let parsed = parse(&page(&["typ:rapport", "tillsyn"]));
    assert!((1..10).contains(&parsed.count("article")), "{}", parsed.count("article"));
    assert_links_resolve(&parsed);
}

/// The texts of the list of facts at the end of a page, without the names that stand before them.
fn counts(page: &str) -> Vec<String> {
    let about = &page[page.rfind("<dl>").expect("the page ends in facts")..];
    let texts = parse(about).texts.into_iter().filter(|(inside, text)| inside == "dd" && !text.trim().is_empty());
    texts.map(|(_, text)| text).collect()
}

#[test]
fn an_excerpt_says_so_and_counts_what_is_on_it() {
    let html = page(&["typ:rapport"]);
    let title = "Tillitsdelegationen 2016–2020: typ:rapport";
    for told in [
        "<i>Ett urval ur arkivet: 10 av 104 poster, de som sökningen ”typ:rapport” finner.</i>",
        "<i lang=en>An excerpt of the archive: 10 of 104 entries, those that the search ‘typ:rapport’ finds.</i>",
        &format!("<title>{title}</title>"),
        &format!("<meta name=\"DC.title\" content=\"{title}\">"),
        &format!("\"name\":\"{title}\""),
        "<meta name=\"description\" content=\"Ett urval ur arkivet: 10 av 104",
    ] {
        assert!(html.contains(told), "{told}");
    }
    assert_eq!(counts(&html)[..4], ["0", "3", "7", "0"]);
    let whole = page(&[]);
    assert!(!whole.contains("urval ur arkivet") && !whole.contains("egna poster är med"));
    assert_eq!(counts(&whole)[..4], ["7", "59", "7", "31"]);
    let marked = page(&["<b>&\u{1b}-{} delegationen"]);
    assert!(!marked.contains("<b>&\u{1b}") && !marked.contains('\u{1b}'));
}

#[test]
fn a_search_without_hits_writes_nothing() {
    for format in ["html", "atom"] {
        let words = ["export", "--format", format, "finnsinte"];
        assert_eq!((answered(&words).0, &*fed(&words, "")), (Some(1), ""), "{format}");
    }
}

#[test]
fn only_signs_that_are_on_the_page_are_explained() {
    let signs = ["[…]", "→", "≈"];
    let (whole, alone) = (page(&[]), fed(&["export", "--format", "html", "--archive", "-"], "{\"title\":\"Ensam\"}"));
    assert!(signs.iter().all(|sign| whole.contains(&format!("{sign} "))));
    assert!(alone.contains("Så läses en post") && !signs.iter().any(|sign| alone.contains(&format!("{sign} "))));
}

#[test]
fn the_page_asks_for_no_other_file() {
    let parsed = parse(&page(&[]));
    let elements = ["link", "img", "iframe", "object", "embed", "base", "video", "audio", "source"];
    for element in elements {
        assert_eq!(parsed.count(element), 0, "{element}");
    }
    for attribute in ["src", "srcset", "style", "onclick", "action", "background"] {
        assert_eq!(parsed.attributes(attribute).next(), None, "{attribute}");
    }
    assert!(!parsed.text_of("style").contains("url("), "a style that fetches");
}

#[test]
fn the_policy_names_the_style_and_the_script_by_their_hashes() {
    let html = page(&[]);
    let parsed = parse(&html);
    let mut contents = parsed.attributes("content").map(|(_, content)| content);
    let policy = contents.find(|content| content.starts_with("default-src 'none'")).expect("the page has a policy");
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    let between = |start: &str, end: &str| {
        let from = html.rfind(start).expect("the page has it") + start.len();
        &html[from..from + html[from..].find(end).expect("it ends")]
    };
    assert!(policy.contains(&format!("style-src {}", hash(between("<style>", "</style>")))), "web/page.css: {policy}");
    assert!(
        policy.contains(&format!("script-src {}", hash(between("<script>", "</script>")))),
        "web/page.js: {policy}"
    );
    assert!(html.find("Content-Security-Policy") < html.find("<style>"), "the policy stands first");
}

/// What recurs on the page is written once: with the 104 entries of its first edition it has 300 kB, and each further one
/// may bring its share. The page of any archive is smaller than the archive's own file.
#[test]
fn the_page_is_smaller_than_the_archive() {
    let embedded = include_str!("../../assets/archive.json");
    let (page, entries) = (page(&[]).len(), Archive::embedded().entries.len());
    let most = 300_000 * entries.max(104) / 104;
    assert!(
        page <= most,
        "{page} bytes for {entries} entries, of {most}; a source that all entries of a section share stands once"
    );
    assert!(page < embedded.len(), "{page} bytes for an archive of {}", embedded.len());
    let mut grown: serde_json::Value = serde_json::from_str(embedded).expect("the archive is JSON");
    let entries = grown["entries"].as_array_mut().expect("it has entries");
    let again: Vec<_> = entries.iter().map(|entry| renamed(entry.clone())).collect();
    entries.extend(again);
    let page = export_of(&grown.to_string(), "html").len();
    assert!(page < 2 * embedded.len(), "{page} bytes for twice as many entries");
}

/// An entry of another id, that belongs together with the same ones.
fn renamed(mut entry: serde_json::Value) -> serde_json::Value {
    entry["id"] = format!("{}-again", entry["id"].as_str().expect("an id is a text")).into();
    entry
}

#[test]
fn every_text_stands_in_both_languages() {
    let html = page(&[]);
    let archive = Archive::embedded();
    let escaped =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    for entry in &archive.entries {
        let texts = [&entry.title, &entry.body].into_iter().chain(entry.wording.as_deref());
        for paragraph in texts.flat_map(Text::wordings).flat_map(|text| text.split("\n\n")) {
            assert!(html.contains(&escaped(paragraph)), "{}: {paragraph}", entry.id);
        }
    }
    let parsed = parse(&html);
    let langs: BTreeSet<&str> = parsed.attributes("lang").map(|(_, lang)| lang).collect();
    assert_eq!(langs, BTreeSet::from(["en", "sv"]));
}

#[test]
fn the_same_archive_gives_the_same_bytes() {
    for format in ["html", "atom"] {
        let bytes = |lang| printed(&["export", "--format", format, "--lang", lang]);
        assert_eq!(bytes("sv"), bytes("sv"));
    }
    assert_eq!(page(&["--lang", "sv"]), page(&["--lang", "en"]), "the page has both languages in any");
}

#[test]
fn linked_data_names_every_entry() {
    let parsed = parse(&page(&[]));
    let script = parsed.texts.iter().find(|(inside, text)| inside == "script" && text.starts_with('{'));
    let data: serde_json::Value =
        serde_json::from_str(&script.expect("the page has linked data").1).expect("it is JSON");
    let parts = data["hasPart"].as_array().expect("a collection has parts");
    let archive = Archive::embedded();
    assert_eq!((data["@type"].as_str(), parts.len()), (Some("Collection"), archive.entries.len()));
    let types: BTreeSet<&str> = parts.iter().filter_map(|part| part["@type"].as_str()).collect();
    let known = ["Book", "CreativeWork", "Event", "Legislation", "NewsArticle", "OpinionNewsArticle", "Report"];
    assert_eq!(types, BTreeSet::from(known));
}

#[test]
fn the_feed_is_atom() {
    for (words, form) in [(&[][..], Some(Form::Media)), (&["tillsyn"][..], None)] {
        let xml = printed(&[&["export", "--format", "atom"], words].concat());
        let feed: atom_syndication::Feed = xml.parse().unwrap_or_else(|error| panic!("{error}"));
        let archive = Archive::embedded();
        assert!(feed.id.starts_with("tag:tillit,2026:") && !feed.title.value.is_empty(), "{}", feed.id);
        assert!(!feed.authors.is_empty(), "without an author each entry would need one");
        let ids: BTreeSet<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids.len(), feed.entries.len(), "ids are unique");
        if let Some(form) = form {
            let press = archive.entries.iter().filter(|entry| archive.form(entry) == form);
            assert_eq!(feed.entries.len(), press.count());
        }
        for told in &feed.entries {
            let id = told.id.strip_prefix("tag:tillit,2026:").expect("an id is a tag");
            let entry = &archive.entries[archive.position(id).expect("an id ends in that of the archive")];
            assert!(told.summary.as_ref().is_some_and(|summary| !summary.value.is_empty()), "{id}");
            assert_eq!(told.links.len(), usize::from(entry.own_address().is_some()), "{id}");
            assert!(!told.links.is_empty() || told.content.is_some(), "{id}: neither a link nor content");
            let day = entry.date.unwrap_or(archive.version).to_string();
            assert!(told.updated.to_rfc3339().starts_with(&day), "{id}: {}", told.updated);
            assert!(told.updated.to_rfc3339().contains("T12:00:00"), "{id}: {}", told.updated);
        }
        let days: Vec<_> = feed.entries.iter().map(|entry| entry.updated).collect();
        assert!(days.is_sorted_by(|newer, older| newer >= older), "newest first");
    }
}

/// Of what is listed in a reader of feeds the publication is seen, and the language of a headline.
#[test]
fn the_feed_names_the_publications() {
    let archive = Archive::embedded();
    for lang in ["sv", "en"] {
        let xml = printed(&["--lang", lang, "export", "--format", "atom"]);
        let feed: atom_syndication::Feed = xml.parse().unwrap_or_else(|error| panic!("{error}"));
        for told in &feed.entries {
            let id = told.id.strip_prefix("tag:tillit,2026:").expect("an id is a tag");
            let entry = &archive.entries[archive.position(id).expect("an id ends in that of the archive")];
            let publication = archive.publication(entry).expect("an article has a publication");
            let summary = told.summary.as_ref().map_or("", |summary| &summary.value);
            assert!(summary.starts_with(&format!("{publication}. ")), "{id}: {summary}");
            assert_eq!(told.title.lang.as_deref(), (lang == "en").then_some("sv"), "{id}");
        }
    }
}

/// The page's search knows the names of a kind; forms that begin otherwise are with its entries.
#[test]
fn irregular_plurals_of_kinds_are_on_the_page() {
    let html = page(&["typ:bok"]);
    let parsed = parse(&html);
    let kinds: Vec<&str> = parsed.attributes("data-kind").map(|(_, names)| names).collect();
    assert!(kinds.len() == parsed.count("article") && kinds.iter().all(|names| names.contains("böcker")), "{kinds:?}");
}

#[test]
fn what_has_no_entries_says_why_nothing_comes() {
    let empty = file("no-entries.json", "{\"version\": \"2026-11-25\", \"entries\": []}");
    for command in ["list", "export -f html", "export -f atom"] {
        let words: Vec<&str> = ["--archive", empty, "--lang", "en"].into_iter().chain(command.split(' ')).collect();
        let told = "tillit: the archive has no entries\n".to_owned();
        assert_eq!(answered(&words), (Some(1), told), "{command}");
    }
    let empty = file("no-press.jsonl", "{\"title\": \"x\", \"section\": \"report\"}\n");
    let words = ["--archive", empty, "--lang", "en", "export", "-f", "atom"];
    assert!(answered(&words).1.starts_with("tillit: the archive has no entries of the form media"));
    assert!(printed(&words).contains("</feed>"), "a feed without entries is one");
}

/// An archive whose every text is `text`, and every address `url`.
fn hostile(text: &str, url: &str) -> String {
    let both = serde_json::json!({"sv": text, "en": format!("{text}.")});
    let entry = |id: &str, section: &str, other: &str| {
        serde_json::json!({
            "id": id, "section": section, "kind": "x", "title": both, "label": text, "date": "2019-05-01", "body": both,
            "wording": both, "authors": [text], "names": [text], "facts": [{"name": "y", "value": both}],
            "links": [{"name": both, "url": url, "work": true}], "related": [{"id": other, "certain": true}],
            "sources": [{"what": both, "url": url}, {"what": both}],
        })
    };
    let archive = serde_json::json!({
        "version": "2026-11-25", "title": both,
        "sections": [{"id": "report", "name": both}, {"id": "media", "name": both}],
        "kinds": [{"id": "x", "name": both, "sign": "x"}], "facts": [{"id": "y", "name": both}],
        "phases": [{"from": "2019-01-01", "name": both}], "about": [{"heading": both, "text": both}],
        "answers": {"question": both, "yes": 1, "no": 2},
        "entries": [entry("a", "report", "b"), entry("b", "media", "a")],
    });
    archive.to_string()
}

/// What the template writes: every element with its attributes, and the values of those that a browser acts on. A text
/// within a line is an `i` in each language, or none where both say the same; those are left out.
fn shape(html: &str) -> Vec<String> {
    let parsed = parse(html);
    let tags = parsed.elements.into_iter().map(|(name, attributes)| {
        let shown = attributes.into_iter().map(|(name, value)| match name.as_str() {
            "href" if !value.starts_with('#') => format!("{name}={}", value.split(':').next().unwrap_or_default()),
            "href" | "id" | "lang" | "type" | "http-equiv" => format!("{name}={value}"),
            _ => name,
        });
        format!("{name} {}", shown.collect::<Vec<_>>().join(" "))
    });
    tags.filter(|tag| !tag.starts_with("i ")).collect()
}

fn export_of(archive: &str, format: &str) -> String {
    fed(&["--archive", "-", "export", "--format", format], archive)
}

#[test]
fn an_odd_year_does_not_widen_the_timeline() {
    let widths = ["0999", "2003", "2035"].map(|year| {
        let entries = format!(
            "{{\"title\":\"a\",\"date\":\"{year}\"}}\n{{\"title\":\"b\",\"date\":\"2018\"}}\n{{\"title\":\"c\",\"date\":\"2020\"}}\n"
        );
        let parsed = parse(&export_of(&entries, "html"));
        assert!(parsed.texts.contains(&("text".to_owned(), "2019".to_owned())), "short gaps are drawn: {year}");
        let width = parsed.attributes("width").find(|(element, _)| *element == "svg").map(|(_, width)| width.to_owned());
        width.and_then(|width| width.parse::<usize>().ok()).expect("there is a chart")
    });
    assert_eq!(widths, [5 * 48; 3], "a year, the gap, and three years");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_text_becomes_markup(
        text in prop::collection::vec(
            "<script>|</script>|<!--|-->|]]>|\"|'|&|&lt;|<img src=x onerror=alert\\(1\\)>|</style>|</title>|</template>|\\PC| ", 1..12,
        ).prop_map(|pieces| format!("a{}", pieces.concat())),
        url in "javascript:alert\\(1\\)|data:text/html,<script>|https://a\\.se/\"onclick=\"x|https://a\\.se/<b>|file:///etc|x",
    ) {
        let page = export_of(&hostile(&text, &url), "html");
        let plain = export_of(&hostile("a", if url.starts_with("https") { "https://a.se/" } else { "x" }), "html");
        prop_assert_eq!(shape(&page), shape(&plain));
        let feed = export_of(&hostile(&text, &url), "atom");
        let feed: atom_syndication::Feed = feed.parse().expect("the feed stays well formed");
        prop_assert_eq!(feed.entries.len(), 1);
    }
}
