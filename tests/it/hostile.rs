//! Hostile archives: control sequences, bidirectional overrides, invisible letters, very long words. Nothing of them reaches
//! the screen but letters.

use std::{fs, path::Path, sync::LazyLock};

use proptest::prelude::*;
use ratatui_core::buffer::Buffer;
use serde_json::Value;
use tillit::{
    action::{Action, Effect},
    archive::{Archive, Loaded},
    lang::Lang,
};

use crate::screen::Screen;

/// What a hostile text has in it.
pub(crate) const HARM: &[&str] = &[
    "\u{1b}]52;c;aGVq\u{7}",
    "\u{1b}[2J\u{1b}[31m",
    "\u{9b}31m",
    "\u{1b}]8;;file:///etc/passwd\u{1b}\\x\u{1b}]8;;\u{1b}\\",
    "\u{202e}bakfram\u{202c}",
    "\u{2066}\u{200b}\u{feff}\u{e0041}\u{ad}",
    "\u{2028}\u{2029}\u{85}\u{0}\u{7f}",
    "rad\r\nrad\ttabb",
    "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}",
    "👩\u{200d}👩\u{200d}👧 信頼 e\u{301}",
];

/// The embedded archive with harm in every text that is not an id.
static HOSTILE: LazyLock<Archive> = LazyLock::new(|| {
    let mut json: Value = serde_json::from_str(include_str!("../../assets/archive.json")).expect("the archive is JSON");
    let mut nth = 0;
    harm(&mut json, "", &mut nth);
    let wall = format!("{}{}", "a".repeat(10_000), "\u{301}".repeat(1000));
    json["entries"][0]["body"]["sv"] = Value::from(wall);
    for (at, url) in ["javascript:alert(1)", "--help", "https://a.se/$(id)", "file:///etc/passwd"].iter().enumerate() {
        json["entries"][at]["links"] = serde_json::json!([{ "name": "x", "url": url, "work": true }]);
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile.json");
    fs::write(&file, json.to_string()).expect("tests may write to their folder");
    let loaded = Loaded::of_file(&file, &mut |_, _| {}).expect("it is a file with text");
    loaded.archive.expect("hostile texts are texts")
});

fn harm(value: &mut Value, key: &str, nth: &mut usize) {
    match value {
        Value::String(text)
            if !["id", "section", "kind", "date", "original", "version", "from", "to", "sign", "form"]
                .contains(&key) =>
        {
            *nth += 1;
            text.push_str(HARM[*nth % HARM.len()]);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| harm(item, key, nth)),
        // The name of a fact is an id.
        Value::Object(fields) if fields.contains_key("value") => harm(&mut fields["value"], "value", nth),
        Value::Object(fields) => fields.iter_mut().for_each(|(key, value)| harm(value, key, nth)),
        _ => {}
    }
}

/// Whether a screen shows only what may be shown.
pub(crate) fn is_harmless(buffer: &Buffer) -> bool {
    let is_harmful = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    };
    buffer.content().iter().all(|cell| !cell.symbol().chars().any(is_harmful) && cell.symbol().chars().count() <= 12)
}

/// A key, or something else that can happen.
fn happening() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "1",
        "2",
        "3",
        "4",
        "j",
        "k",
        "l",
        "h",
        "g",
        "G",
        "/",
        "s",
        "f",
        "n",
        "N",
        "o",
        "u",
        "y",
        "t",
        "i",
        "e",
        "b",
        "r",
        "p",
        "L",
        "?",
        "M",
        "q",
        "å",
        "ö",
        "é",
        " ",
        "-",
        "\"",
        "<enter>",
        "<esc>",
        "<tab>",
        "<backtab>",
        "<backspace>",
        "<delete>",
        "<up>",
        "<down>",
        "<left>",
        "<right>",
        "<home>",
        "<end>",
        "<pgup>",
        "<pgdn>",
        "<c-y>",
        "<c-u>",
        "<c-d>",
        "<c-w>",
        "<c-n>",
        "<c-p>",
        "<c-l>",
        "<c-z>",
        "<a-left>",
        "<f1>",
        "tillit",
        "sou 2018",
        "år:2019",
        "信",
    ])
}

/// How many cases a property has: more where `TILLIT_CASES` says so, for a long run.
pub(crate) fn cases() -> u32 {
    std::env::var("TILLIT_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_key_at_any_size_breaks_anything(
        keys in prop::collection::vec(happening(), 0..40),
        sizes in prop::collection::vec((0_u16..200, 0_u16..60), 1..4),
        is_swedish in any::<bool>(),
        is_hostile in prop::bool::weighted(0.1),
    ) {
        let lang = if is_swedish { Lang::Sv } else { Lang::En };
        let archive = if is_hostile { HOSTILE.clone() } else { Archive::embedded() };
        let mut screen = Screen::of(archive, lang, sizes[0].0, sizes[0].1);
        for (nth, key) in keys.iter().enumerate() {
            screen.press(key);
            if nth % 7 == 0 {
                let (width, height) = sizes[nth % sizes.len()];
                screen.resize(width, height);
            }
            if nth % 6 == 0 || nth + 1 == keys.len() {
                prop_assert!(is_harmless(&screen.draw().0), "{}", screen.picture());
                let listing = screen.app.listing();
                prop_assert!(listing.items.is_empty() || listing.chosen().is_some());
            }
        }
        for effect in &screen.effects {
            if let Effect::Open(url) = effect {
                prop_assert!(url.starts_with("http://") || url.starts_with("https://"), "{url}");
            }
        }
        screen.effects.clear();
        screen.press("<c-c>");
        prop_assert_eq!(&screen.effects, &[Effect::Quit]);
    }
}

#[test]
fn every_page_of_a_hostile_archive_is_harmless() {
    for (width, height) in [(120, 40), (80, 24), (40, 12), (7, 3)] {
        let mut screen = Screen::of(HOSTILE.clone(), Lang::Sv, width, height);
        for keys in [
            "1",
            "<enter><pgdn>",
            "<esc>2",
            "jjj<enter><pgdn>",
            "<esc>3",
            "<enter><tab>",
            "u",
            "<esc><esc>4",
            "i",
            "<esc>?",
            "<esc>p",
            "<esc>/tillit",
        ] {
            screen.press(keys);
            assert!(is_harmless(&screen.draw().0), "{}", screen.picture());
        }
    }
}

#[test]
fn every_size_in_every_mode() {
    let sizes = [(0, 0), (1, 1), (1, 300), (1000, 1), (2, 2), (13, 4), (49, 14), (99, 13), (500, 300), (1000, 300)];
    for keys in ["", "3<enter>", "/tillit", "3<enter>ftillit", "?", "i", "3u", "p", "3y", "3e", "/kvantteknik", "1r"] {
        for (width, height) in sizes {
            let mut screen = Screen::new(Lang::Sv, 80, 24);
            let before = screen.press(keys).picture();
            screen.resize(width, height);
            assert!(is_harmless(&screen.draw().0));
            let back = screen.resize(80, 24).picture();
            assert_eq!(back, before, "after {keys:?} at {width} by {height}");
        }
    }
}

#[test]
fn a_megabyte_in_a_word_is_read_and_searched() {
    let mut json: Value = serde_json::from_str(include_str!("../../assets/archive.json")).expect("the archive is JSON");
    let wall = format!("{}{}", "a".repeat(1_000_000), "\u{301}".repeat(100_000));
    json["entries"][0]["title"]["sv"] = Value::from(wall.clone());
    json["entries"][0]["body"]["sv"] = Value::from(wall);
    let archive = Archive::read(&json.to_string()).expect("a long text is a text");
    let mut screen = Screen::of(archive, Lang::Sv, 80, 24);
    for keys in ["<enter>G", "fa", "<enter>n", "<esc><esc>", "/a", "aa"] {
        screen.press(keys);
        assert!(is_harmless(&screen.draw().0));
    }
}

#[test]
fn addresses_that_are_no_web_addresses_are_refused_with_the_reason() {
    for (tab, reason) in [("1", "http"), ("1j", "saknar https"), ("1jjj", "http")] {
        let mut screen = Screen::of(HOSTILE.clone(), Lang::Sv, 100, 24);
        screen.press(tab).press("oo");
        assert_eq!(screen.effects, [], "{tab}");
        assert!(screen.picture().contains(reason), "{}", screen.picture());
    }
    let mut screen = Screen::of(HOSTILE.clone(), Lang::Sv, 100, 12);
    screen.press("1jjo");
    assert_eq!(screen.effects, [], "an address out of sight is shown first");
    assert!(screen.picture().contains("https://a.se/$(id)"), "{}", screen.picture());
    screen.press("o");
    assert_eq!(screen.effects, [Effect::Open("https://a.se/$(id)".to_owned())]);
}

/// An archive with one entry a section, all of this title and badge.
fn archive_of(title: &str, badge: &str) -> Archive {
    static HEAD: LazyLock<Value> = LazyLock::new(|| {
        let mut json: Value =
            serde_json::from_str(include_str!("../../assets/archive.json")).expect("the archive is JSON");
        let entries = json["entries"].as_array().expect("an archive has entries");
        let first = |section: &str| {
            let mut entry =
                entries.iter().find(|entry| entry["section"] == section).expect("a section has one").clone();
            entry["related"] = serde_json::json!([]);
            entry
        };
        json["entries"] = ["principle", "history", "report", "media"].map(first).to_vec().into();
        json
    });
    let mut json = HEAD.clone();
    for entry in json["entries"].as_array_mut().expect("an archive has entries") {
        entry["title"] = serde_json::json!({ "sv": title, "en": format!("In English: {title}") });
        entry["label"] = badge.into();
    }
    Archive::read(&json.to_string()).expect("any title is a title")
}

/// A piece of a title, a badge or a query: words, numbers that are read as one, dates in words, signs, wide letters.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "…",
            "–",
            "och",
            "vad",
            "hände",
            "sedan…",
            "”Stå på sig”",
            "»modellen«",
            "SOU 2018:47",
            "fi 2016:03",
            "Regeringsbeslut",
            "14 september 2018",
            "juni 2018",
            "2018-09-14",
            "978-91-38-24793-5",
            "信頼に基づく",
            "e\u{301}",
            "👩\u{200d}👧",
            "handlingsutrymme",
            "a/b-c_d",
            "-",
            "\"",
            "tillit",
            "år:2018",
            "Aktuellt i Politiken",
        ])
        .prop_map(str::to_owned),
        "[a-zåäö0-9:. …–-]{1,12}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 1..7)
        .prop_map(|pieces| pieces.join(" "))
        .prop_filter("a title has a letter", |text| text.chars().any(char::is_alphanumeric))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_title_badge_and_query_can_be_shown_at_any_width(
        title in text(),
        badge in text(),
        query in prop_oneof![text(), Just(String::new())],
        // What was asked for often stands in the title.
        from_title in any::<bool>(),
        width in 1_u16..=200,
        height in prop::sample::select(vec![5_u16, 12, 24, 40]),
        tab in 1_u8..=4,
        lang in prop::sample::select(vec![Lang::Sv, Lang::En]),
    ) {
        let archive = archive_of(&title, &badge);
        let mut screen = Screen::of(archive, lang, width, height);
        screen.press(&tab.to_string());
        prop_assert!(is_harmless(&screen.draw().0));
        let words = if from_title { title.split_inclusive(' ').take(3).collect() } else { query };
        screen.press("/").update(Action::Paste(words)).press("");
        prop_assert!(is_harmless(&screen.draw().0));
        screen.press("<enter>");
        prop_assert!(is_harmless(&screen.draw().0));
    }
}
