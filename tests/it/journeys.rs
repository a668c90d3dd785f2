//! Journeys with a picture of each step: what a reader does, and what is seen. `▮` is the terminal's cursor.

use insta::assert_snapshot;
use tillit::{
    action::{Action, Mode},
    archive::{Archive, Layer, Note},
    document::{self, RenderOptions},
    lang::Lang,
};

use crate::screen::Screen;

const USUAL: (u16, u16) = (80, 24);
const SMALL: (u16, u16) = (60, 16);
const TINY: (u16, u16) = (40, 12);

fn journey(size: (u16, u16), steps: &[&str]) -> String {
    Screen::new(Lang::Sv, size.0, size.1).journey(steps)
}

#[test]
fn o_opens_the_entrys_own_address_and_no_other() {
    assert_snapshot!("own_address", journey(SMALL, &["3", "o", "<esc>4o"]));
}

#[test]
fn the_next_text_is_read_from_inside_a_text() {
    assert_snapshot!("next_text", journey(SMALL, &["4<enter>", "J", "<space>", "K"]));
}

#[test]
fn left_in_a_text_is_one_step_back_and_right_does_nothing() {
    assert_snapshot!("left_in_a_text", journey(SMALL, &["3j<enter>", "<right>", "<left>"]));
}

#[test]
fn what_is_not_found_leaves_the_text_where_it_was() {
    assert_snapshot!("not_found", journey(SMALL, &["3<enter><pgdn>", "ftillsynsråd", "<esc>"]));
}

#[test]
fn nothing_is_found_in_an_address() {
    assert_snapshot!("not_in_an_address", journey(SMALL, &["1<enter><pgdn>", "fwebbutik.skl.se", "<c-u>skl"]));
}

#[test]
fn a_hit_says_why_and_its_marks_are_walked() {
    assert_snapshot!("why_a_hit", journey(USUAL, &["/forskningsledare", "<down>", "<enter>", "n"]));
}

#[test]
fn a_hit_is_opened_at_its_beginning_where_its_first_mark_is_seen_from_there() {
    let mut screen = Screen::new(Lang::En, USUAL.0, USUAL.1);
    assert_snapshot!(
        "hit_opened_at_its_beginning",
        screen.journey(&["/governance", "<enter>", "<pgdn>", "<esc>", "<enter>"])
    );
}

#[test]
fn a_hit_opened_further_down_begins_with_a_paragraph_and_its_name_stands_above() {
    let mut screen = Screen::new(Lang::En, USUAL.0, USUAL.1);
    assert_snapshot!("hit_opened_further_down", screen.journey(&["/presented", "<enter>", "J", "<home>"]));
}

#[test]
fn a_bare_year_finds_what_is_dated_then_first() {
    assert_snapshot!("bare_year", journey(SMALL, &["/2019"]));
}

#[test]
fn rows_of_one_year_show_month_and_day() {
    assert_snapshot!("one_year", journey(USUAL, &["/år:2016", "<esc>2"]));
}

#[test]
fn the_panorama_is_walked_by_arrows() {
    assert_snapshot!("in_the_panorama", journey(USUAL, &["3p", "<down>", "<right>", "<enter>", "<esc>"]));
}

#[test]
fn an_archive_of_ones_own_has_its_name_and_opens_where_entries_are() {
    let json = r#"{"title": "Brunnarna i Mora",
        "sections": [{"id": "report", "name": "Rapporter"}, {"id": "history", "name": "Historia"}],
        "entries": [{"title": "En brunn grävs", "section": "history", "date": "1871-05"},
            {"title": "Pumpen kommer", "section": "history", "date": "1902"},
            {"title": "Vattentornet rivs", "section": "history"}]}"#;
    let archive = Archive::read(json).expect("it has no fault");
    assert_snapshot!("another_archive", Screen::of(archive, Lang::Sv, 80, 24).journey(&["", "<enter>", "i"]));
}

#[test]
fn a_link_is_one_step_back() {
    assert_snapshot!(
        "link_and_back",
        journey(SMALL, &["3jjj<enter><backtab><backtab><backtab><backtab><backtab><backtab>", "<enter>", "<esc>"])
    );
}

#[test]
fn a_search_belongs_to_no_tab() {
    let tops = [120, 60, 40].map(|width| {
        let picture = Screen::new(Lang::Sv, width, 24).press("3/flum<enter>").picture_with_styles();
        picture.lines().take(5).collect::<Vec<_>>().join("\n")
    });
    assert_snapshot!("search_and_tabs", tops.join("\n\n"));
}

#[test]
fn an_empty_search_line_says_what_can_be_written() {
    for (lang, code) in [(Lang::Sv, "sv"), (Lang::En, "en")] {
        for size in [TINY, USUAL] {
            assert_snapshot!(
                format!("empty_line_{code}_{}", size.0),
                Screen::new(lang, size.0, size.1).journey(&["/"])
            );
        }
    }
}

#[test]
fn the_cursor_is_where_the_reader_is() {
    let steps = [
        "2jj",
        "<enter>",
        "<tab>",
        "<esc>fhänvisar",
        "<enter>n",
        "<esc><esc>p",
        "<right><down>",
        "<esc>/tillit",
        "<left>",
    ];
    assert_snapshot!("cursor", journey(SMALL, &steps));
}

#[test]
fn on_a_low_screen_a_text_takes_the_whole_height() {
    assert_snapshot!("low_screen", journey(USUAL, &["3", "<enter>", "<esc>"]));
}

#[test]
fn a_key_without_use_says_so() {
    let keys = ["x", "<esc>", "3<home>k", "3<end>j", "3<home>K", "9", "n", "<a-right>", "3<enter><right>"];
    let said = keys.map(|keys| {
        let picture = Screen::new(Lang::Sv, 80, 24).press(keys).picture();
        format!("{keys:>15} {}", picture.lines().last().unwrap_or_default())
    });
    assert_snapshot!("without_use", said.join("\n"));
}

#[test]
fn what_is_ones_own_has_a_sign_in_strip_and_legend() {
    let mut archive = Archive::embedded();
    for at in [10, 20] {
        let layer = Layer { is_own: at == 20, marked_as: Some("mark".into()), ..Layer::default() };
        archive.entries[at].layer = Some(Box::new(layer));
    }
    let id = archive.entries[20].id.clone();
    let note = Note { text: "Fråga om kvadrupelord".into(), day: "2026-11-20".parse().expect("a day"), id };
    archive.entries[20].layer.as_mut().expect("it was given above").note = Some(note);
    let others = archive.entries.iter().filter(|entry| entry.section == archive.entries[20].section).count() - 1;
    let mut screen = Screen::of(archive, Lang::Sv, 100, 30);
    assert_snapshot!("own_entry", screen.journey(&["2<end>", "p", "<esc>b", "/kvadrupelord"]));
    screen.press("<esc>").update(Action::Paste("/home/a/b.ris".to_owned()));
    assert!(
        screen.picture().contains("tillit import FIL"),
        "a list says how a file is brought in: {}",
        screen.picture()
    );
    let counts = format!(" {others}+1 ");
    assert!(screen.press("i<end>").picture().contains(&counts), "{}", screen.picture());
}

#[test]
fn what_is_ones_own_is_left_for_a_search_of_everything() {
    let mut archive = Archive::embedded();
    archive.entries[20].layer = Some(Box::new(Layer { marked_as: Some("mark".into()), ..Layer::default() }));
    let mut screen = Screen::of(archive, Lang::Sv, 80, 24);
    assert!(screen.press("b/tillit").picture().contains(" / tillit "), "{}", screen.picture());
    assert!(
        screen.press("<esc>e<tab>").picture().contains("Exportera det märkta med anteckningar: 1 post\n"),
        "{}",
        screen.picture()
    );
}

#[test]
fn the_entry_that_is_read_stays_open_where_its_search_finds_it_no_more() {
    let own = |at: usize, is_marked: bool, text: Option<&str>| {
        let id = Archive::embedded().entries[at].id.clone();
        let day = "2026-11-20".parse().expect("a day");
        let note = text.map(|text| Note { text: text.into(), day, id });
        Some(Box::new(Layer { marked_as: is_marked.then(|| "mark".into()), note, ..Layer::default() }))
    };
    for others in [&[][..], &[20, 30]] {
        for (search, is_marked, note) in [
            ("kvadrupelord", true, Some("annat")),
            ("typ:märkt", false, Some("om kvadrupelord")),
            ("typ:anteckning", true, None),
        ] {
            let mut archive = Archive::embedded();
            for at in [10].iter().chain(others) {
                archive.entries[*at].layer = own(*at, true, Some("om kvadrupelord"));
            }
            let mut screen = Screen::of(archive.clone(), Lang::Sv, USUAL.0, USUAL.1);
            screen.press(&format!("/{search}<enter>"));
            while screen.app.chosen() != Some(&archive.entries[10]) {
                screen.press("J");
            }
            archive.entries[10].layer = own(10, is_marked, note);
            screen.update(Action::SetArchive(Box::new(archive.clone()))).index();
            screen.press("n");
            assert_eq!(screen.app.chosen(), Some(&archive.entries[10]), "{search}: {}", screen.picture());
            assert_eq!(screen.app.mode(), Mode::Text, "{search}");
            assert_eq!(screen.app.listing().items.len(), 1 + others.len(), "{search}");
        }
    }
}

#[test]
fn the_strip_has_every_year_at_eighty_columns() {
    let picture = Screen::new(Lang::En, USUAL.0, USUAL.1).press("2").picture();
    assert!(picture.contains("13▃3") && picture.contains("25▁1"), "{picture}");
}

#[test]
fn a_count_stands_on_the_row_of_its_name() {
    let picture = Screen::new(Lang::Sv, TINY.0, TINY.1).press("3p<down>").picture();
    assert!(picture.contains("\n Medier\u{a0}4 "), "{picture}");
}

#[test]
fn why_a_hit_answers_is_whole_where_rows_are_free() {
    let mut screen = Screen::new(Lang::En, USUAL.0, USUAL.1);
    let picture = screen.press("/why did control increase paperwork").picture();
    assert!(picture.contains("missing:") && !picture.contains('…'), "{picture}");
}

#[test]
fn a_question_keeps_its_answers_on_a_narrow_screen() {
    assert_snapshot!("narrow_questions", journey(TINY, &["3y", "<esc>e", "<tab>", "<esc><enter>e"]));
}

#[test]
fn a_message_that_names_a_file_says_on_a_narrow_screen_what_to_do_and_where() {
    for (lang, said) in [
        (Lang::Sv, [" Något av ditt eget kan inte läsas", " (tillit own check): "]),
        (Lang::En, [" Some of what is yours cannot be read", " (tillit own check): "]),
    ] {
        let mut screen = Screen::new(lang, 40, 12);
        screen.app.say_own_unreadable("/home/eva/.local/share/tillit/own/tillitsdelegationen/0123abcd.jsonl:2");
        let picture = screen.picture();
        let rows: Vec<&str> = picture.lines().collect();
        let [what, place] = rows[10..] else { panic!("{picture}") };
        assert_eq!(what, said[0], "{picture}");
        assert!(place.starts_with(said[1]) && place.ends_with("abcd.jsonl:2"), "{picture}");
    }
}

#[test]
fn names_of_many_tabs_are_cut_before_they_are_left_out() {
    let name = |nth: usize| format!("{nth} Uppdragsbeskrivningar");
    let sections: Vec<String> =
        (1..=9).map(|nth| format!(r#"{{"id": "s{nth}", "name": "{}", "form": "media"}}"#, &name(nth)[2..])).collect();
    let archive = Archive::read(&format!(r#"{{"sections": [{}], "entries": []}}"#, sections.join(",")));
    let archive = archive.expect("it has no fault");
    let top = |width| {
        Screen::of(archive.clone(), Lang::Sv, width, 24).picture().lines().next().unwrap_or_default().to_owned()
    };
    assert!(top(110).contains("8 Uppdrag… 9 Uppdrag…"), "{}", top(110));
    assert!(top(90).contains("1 Uppdragsbeskrivningar 0  2  3 "), "{}", top(90));
}

#[test]
fn the_lines_over_a_title_have_no_loose_dot_no_date_twice_and_no_id() {
    let archive = Archive::embedded();
    for (lang, width) in Lang::ALL.into_iter().flat_map(|lang| [20, 30, 37, 57, 76].map(|width| (lang, width))) {
        for entry in &archive.entries {
            let page = document::entry(&archive, entry, RenderOptions::new(lang, width));
            let rows: Vec<String> = (0..page.rows.len()).map(|nth| page.row_text(nth)).collect();
            let heading = rows.split(String::is_empty).next().unwrap_or_default();
            assert!(heading.iter().all(|row| row.trim_matches([' ', '·']) == row), "{heading:?}");
            let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
            let heading = heading.join(" ");
            assert!(date.is_empty() || heading.matches(&date).count() == 1, "{heading}");
            assert!(!heading.contains(&*entry.id), "{heading}");
        }
    }
}
