//! An archive names its sections itself, one to nine: in the browser, by keys and pictures.

use insta::assert_snapshot;
use tillit::{archive::Archive, lang::Lang};

use crate::screen::Screen;

/// Nine sections of every form, in an order of their own, with entries in all but the first.
pub(crate) fn nine() -> String {
    let names = [
        ("tom", "Tomt", "Empty", "report"),
        ("lag", "Lagar", "Laws", "report"),
        ("mal", "Mål", "Aims", "principle"),
        ("mote", "Möten", "Meetings", "history"),
        ("media", "Press", "Press", "media"),
        ("radio", "Radio", "Radio", "media"),
        ("utredning", "Utredningar", "Inquiries", "report"),
        ("resa", "Resor", "Journeys", "history"),
        ("brev", "Brev", "Letters", "media"),
    ];
    let sections: Vec<String> = names
        .iter()
        .map(|(id, sv, en, form)| format!(r#"{{"id":"{id}","name":{{"sv":"{sv}","en":"{en}"}},"form":"{form}"}}"#))
        .collect();
    let entries = names.iter().skip(1).flat_map(|(id, sv, en, form)| {
        (1..=3).map(move |nth| {
            let date = if *form == "principle" { String::new() } else { format!(r#""date":"201{nth}-0{nth}-1{nth}","#) };
            let related = if nth == 1 { r#","related":[{"id":"lag-1","certain":true}]"# } else { "" };
            let related = if *id == "lag" { "" } else { related };
            format!(
                r#"{{"id":"{id}-{nth}","section":"{id}",{date}"label":"{en} {nth}","title":{{"sv":"{sv} nummer {nth}","en":"{en} number {nth}"}}{related}}}"#
            )
        })
    });
    let entries: Vec<String> = entries.collect();
    format!(r#"{{"title":"Nio avdelningar","sections":[{}],"entries":[{}]}}"#, sections.join(","), entries.join(","))
}

/// One section.
pub(crate) const ONE: &str = r#"{"title":"Ett arkiv om vatten","sections":[{"id":"kalla","name":{"sv":"Källor","en":"Springs"},"form":"history"}],
    "entries":[{"title":"Den första","date":"2019-05"},{"title":"Den andra","date":"2020"},{"title":"Utan datum"}]}"#;

fn screen(json: &str, lang: Lang, width: u16) -> Screen {
    Screen::of(Archive::read(json).expect("it has no fault"), lang, width, 16)
}

#[test]
fn a_list_without_dates_has_no_column_for_them() {
    let json = r#"{"title":"Utan datum","sections":[{"id":"media","name":"Press"}],"entries":[{"title":"En rubrik"}]}"#;
    let picture = screen(json, Lang::Sv, 80).picture();
    assert!(picture.contains("\n▸ En rubrik"), "{picture}");
    let of_a_year = json.replace(r#""En rubrik""#, r#""En rubrik","date":"2020""#);
    let picture = screen(&of_a_year, Lang::Sv, 80).picture();
    assert!(picture.contains("1 / 1 · 2020\n▸ En rubrik"), "the year stands above: {picture}");
}

#[test]
fn nine_sections_are_nine_tabs() {
    assert_snapshot!("nine_first", screen(&nine(), Lang::Sv, 120).picture());
    for (key, name) in [("3", "principle"), ("4", "history"), ("7", "report"), ("9", "media")] {
        let picture = screen(&nine(), Lang::En, 100).press(&format!("{key}j")).picture();
        assert_snapshot!(format!("nine_{name}"), picture);
    }
    // The names stand as long as there is room for them.
    assert!(screen(&nine(), Lang::En, 88).picture().contains(" 8 Journeys 9 Letters"));
    let mut at_the_end = screen(&nine(), Lang::Sv, 80);
    let around = at_the_end.press("9<tab>").picture();
    assert_eq!(around, screen(&nine(), Lang::Sv, 80).press("1").picture(), "after the last tab comes the first");
    assert_snapshot!("nine_panorama", screen(&nine(), Lang::Sv, 100).press("p").picture());
    assert_snapshot!("nine_related", screen(&nine(), Lang::Sv, 100).press("2r").picture());
    assert_snapshot!("nine_search", screen(&nine(), Lang::Sv, 100).press("/typ:utredningar nummer<enter>").picture());
}

#[test]
fn one_section_is_one_tab() {
    for (width, columns) in [(100, "100"), (40, "40")] {
        let picture = screen(ONE, Lang::Sv, width).press("j").picture();
        assert_snapshot!(format!("one_{columns}"), picture);
        let mut elsewhere = screen(ONE, Lang::Sv, width);
        elsewhere.press("j2<tab>5<right>");
        assert!(elsewhere.picture().contains("Det ändrar inget här."), "there is no other tab to go to");
        assert_eq!(elsewhere.press("<up><down>").picture(), picture);
    }
}

#[test]
fn sections_are_found_by_ids_and_names_in_both_languages() {
    let archive = Archive::read(&nine()).expect("it has no fault");
    let index = tillit::search::Index::new(&archive);
    for typed in ["typ:utredning", "typ:utredningar", "type:inquiries", "type:inquir", "typ:UTREDNINGAR"] {
        let found = index.search(&archive, &tillit::search::Query::parse(typed));
        let ids: Vec<&str> = found.hits.iter().map(|hit| &*archive.entries[hit.entry].id).collect();
        assert_eq!(ids, ["utredning-3", "utredning-2", "utredning-1"], "{typed}");
    }
}
