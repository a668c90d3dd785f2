//! Archives that a reader gives: what they leave out, have in excess or say otherwise is shown rightly all the same.

use std::{
    fmt::Write as _,
    io::Write as _,
    process::{Command, Stdio},
};

use insta::assert_snapshot;
use tillit::{action::Effect, app::Sheet, archive::Archive, lang::Lang, view::Pointing};

use crate::screen::Screen;

fn archive(json: &str) -> Archive {
    Archive::read(json).expect("it has no fault")
}

fn screen(json: &str, width: u16, height: u16) -> Screen {
    Screen::of(archive(json), Lang::Sv, width, height)
}

/// A history without phases, after a section without entries.
const HISTORY: &str = r#"{"title": "Brunnarna i Mora",
    "sections": [{"id": "report", "name": "Tomt"}, {"id": "history", "name": "Historia"}],
    "entries": [{"title": "Första", "section": "history", "date": "2018-03"},
        {"title": "Andra", "section": "history", "date": "2019"}, {"title": "Tredje", "section": "history"}]}"#;

#[test]
fn an_archive_opens_on_its_first_tab_with_entries() {
    let mut screen = screen(HISTORY, 80, 24);
    assert_eq!((screen.app.tab(), screen.app.chosen().map(|entry| &*entry.title.sv)), (1, Some("Första")));
    screen.press("1");
    assert_eq!((screen.app.tab(), screen.app.chosen().is_none()), (0, true), "the empty one can be looked at");
    let empty = archive(r#"{"title": "Tomt", "sections": [{"id": "report", "name": "Tomt"}], "entries": []}"#);
    assert_eq!(Screen::of(empty, Lang::Sv, 80, 24).app.tab(), 0);
}

#[test]
fn without_phases_dated_events_stand_under_no_heading() {
    let picture = screen(HISTORY, 80, 24).picture();
    let place = |text: &str| picture.find(text).expect("it is shown");
    assert!(place("Andra") < place("Utan datum") && place("Utan datum") < place("Tredje"), "{picture}");
    let none_undated = HISTORY.replace(r#", "section": "history"}]"#, r#", "section": "history", "date": "2020"}]"#);
    assert!(!screen(&none_undated, 80, 24).picture().contains("Utan datum"));
}

#[test]
fn what_happened_when_no_phase_went_on_stands_under_none() {
    let phases = r#""phases": [{"from": "2018", "to": "2018-12-31", "name": "Grävandet"}, {"from": "2021", "name": "Driften"}],
        "entries""#;
    let json = HISTORY
        .replace(r#""entries""#, phases)
        .replace(r#""section": "history"}]"#, r#""section": "history", "date": "2021-02"}]"#);
    let picture = screen(&json, 80, 24).picture();
    let place = |text: &str| picture.find(text).expect("it is shown");
    let order = ["Grävandet", "Första", "Utanför faserna", "Andra", "Driften", "Tredje"].map(place);
    assert!(order.is_sorted(), "{picture}");
}

#[test]
fn answers_of_any_size_are_shown_at_any_width() {
    for (yes, no, share) in [
        (0_u32, 0_u32, None),
        (u32::MAX, u32::MAX, Some("50,0 %")),
        (u32::MAX, 0, Some("100,0 %")),
        (1, u32::MAX, Some("0,0 %")),
        (200_000_000, 100_000_000, Some("66,7 %")),
    ] {
        let json = format!(
            r#"{{"answers": {{"question": "Räcker vattnet?", "yes": {yes}, "no": {no}}}, "entries": [{{"title": "x"}}]}}"#
        );
        for width in 1..130 {
            screen(&json, width, 24).press("iG").draw();
        }
        let picture = screen(&json, 80, 24).press("i").picture();
        assert!(share.is_none_or(|share| picture.contains(share)), "{yes} to {no}:\n{picture}");
    }
}

#[test]
fn a_phase_begins_with_the_first_year_of_the_panorama_where_it_began_before_it() {
    let phases = |phases: &str| {
        let json = format!(
            r#"{{"sections": [{{"id": "history", "name": "Historia"}}], "phases": [{phases}], "entries": [
            {{"title": "a", "date": "2018-02"}}, {{"title": "b", "date": "2019-06"}}, {{"title": "c", "date": "2021"}}]}}"#
        );
        screen(&json, 100, 30).press("p").picture()
    };
    let band = |picture: &str, name: &str| {
        let row = picture.lines().find(|row| row.contains(name)).unwrap_or_else(|| panic!("{name} in\n{picture}"));
        let at = |band: fn(&char) -> bool| row.chars().collect::<Vec<_>>().iter().position(band);
        (at(|c| *c == '━'), row.chars().filter(|c| *c == '━').count())
    };
    // The years begin after the names; each has 13 columns, and the last phase goes on to the end.
    let begins = band(&phases(r#"{"from": "2018-01-01", "name": "Början"}"#), "Början");
    for from in ["2017-12-31", "2015-11", "1999-12-31", "0001", "2017"] {
        assert_eq!(band(&phases(&format!(r#"{{"from": "{from}", "name": "Början"}}"#)), "Början"), begins, "{from}");
    }
    let picture = phases(
        r#"{"from": "2010-05", "to": "2012-11-30", "name": "Förr"}, {"from": "2017-06", "name": "Nu"}, {"from": "2030", "name": "Sedan"}"#,
    );
    assert!(!picture.contains("Förr") && !picture.contains("Sedan"), "{picture}");
    assert_eq!(band(&picture, "Nu"), begins, "{picture}");
}

/// The years of a panorama's chart that have signs under them, each with how many.
fn signs_by_year(picture: &str) -> Vec<(String, usize)> {
    let rows: Vec<Vec<char>> = picture.lines().map(|row| row.chars().collect()).collect();
    let axis = rows.iter().position(|row| row.contains(&'┳')).unwrap_or_else(|| panic!("an axis in\n{picture}"));
    let starts: Vec<usize> = (0..rows[axis].len()).filter(|at| "┬┳".contains(rows[axis][*at])).collect();
    let end = rows[axis].iter().rposition(|c| "─━".contains(*c)).map_or(0, |last| last + 1);
    let ends = starts.iter().skip(1).copied().chain([end]);
    let chart = rows[axis + 1..].iter().take_while(|row| !row.iter().all(|c| *c == ' '));
    let signs: Vec<usize> = chart.flat_map(|row| (0..row.len()).filter(|at| row[*at] == '■')).collect();
    assert!(signs.iter().all(|sign| (starts[0]..end).contains(sign)), "{picture}");
    let under = starts.iter().zip(ends).map(|(start, end)| {
        let year: String = rows[axis - 1][*start..end.min(rows[axis - 1].len())].iter().collect();
        (year.trim().to_owned(), signs.iter().filter(|sign| (*start..end).contains(sign)).count())
    });
    under.filter(|(_, signs)| *signs > 0).collect()
}

/// An archive with so many entries of some years.
fn of_years(years: &[(u16, usize)]) -> String {
    let entry = |(year, nth): (u16, usize)| {
        format!(r#"{{"title": "{year}, {nth}", "date": "{year}-{:02}", "kind": "k"}}"#, nth % 12 + 1)
    };
    let entries: Vec<String> =
        years.iter().flat_map(|(year, count)| (0..*count).map(|nth| entry((*year, nth)))).collect();
    format!(
        r#"{{"sections": [{{"id": "history", "name": "Historia"}}], "kinds": [{{"id": "k", "name": "slag", "sign": "■"}}],
        "phases": [{{"from": "2015", "name": "En fas"}}], "entries": [{}]}}"#,
        entries.join(", ")
    )
}

#[test]
fn signs_stand_under_their_years_in_as_many_rows_as_they_need() {
    let years = [(1998, 1), (2017, 9), (2018, 12), (2019, 1), (2025, 2)];
    let under = |names: &[&str]| -> Vec<(String, usize)> {
        names.iter().zip(years).map(|(name, (_, count))| ((*name).to_owned(), count)).collect()
    };
    let mut wide = screen(&of_years(&years), 100, 35);
    let picture = wide.press("p").picture();
    assert_eq!(signs_by_year(&picture), under(&["98", "17", "18", "19", "25"]), "{picture}");
    assert_snapshot!("panorama_one_old_entry", picture);
    let mut crowded = screen(&of_years(&[(2018, 4 * 83 + 1), (2019, 1)]), 100, 35);
    let picture = crowded.press("p").picture();
    assert!(picture.contains("▇") || picture.contains("█"), "too many signs are bars: {picture}");
    assert!(picture.contains("333"), "with their number: {picture}");
}

#[test]
fn years_that_have_no_room_are_told_by_an_ellipsis_and_walked_to() {
    let years: Vec<(u16, usize)> = (1950..=2024).map(|year| (year, 1 + usize::from(year) % 4)).collect();
    let mut screen = screen(&of_years(&years), 110, 30);
    assert_snapshot!(
        "panorama_many_years",
        screen.journey(&["p", "<right><right><right><right><right><right><right><right><right><right>", "<esc><end>p"])
    );
    let shown = signs_by_year(&screen.picture());
    assert_eq!(shown.last(), Some(&("2024".to_owned(), 1)));
    for (year, signs) in shown {
        let year: u16 = year.parse().expect("years have all their digits");
        assert_eq!(signs, 1 + usize::from(year) % 4, "{year}");
    }
    let picture = screen.picture();
    let (row, column) = picture
        .lines()
        .enumerate()
        .find_map(|(row, line)| line.find("2016 ").map(|at| (row, line[..at].chars().count())))
        .expect("2016 is shown");
    screen.click(u16::try_from(column).unwrap_or(0), u16::try_from(row).unwrap_or(0), Pointing::Click);
    assert!(matches!(screen.app.sheet(), Some(Sheet::Panorama(2016))), "{}", screen.picture());
    for (width, height) in [(80, 24), (40, 12), (24, 10)] {
        assert!(screen.resize(width, height).press("<home>").picture().contains("┳"), "{}", screen.picture());
    }
}

#[test]
fn a_strip_that_is_cut_says_that_its_years_go_on() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut screen = screen(&of_years(&[(1600, 1), (1990, 1), (2020, 1)]), width, height);
        for (keys, years, expected) in [
            ("<home>", ["1600", "1601"], [false, true]),
            ("j", ["1989", "1990"], [true; 2]),
            ("j", ["2019", "2020"], [true, false]),
        ] {
            let picture = screen.press(keys).picture();
            let strip = picture.lines().find(|line| years.iter().all(|year| line.contains(year)));
            let strip = strip.expect("it is drawn").split('│').next().unwrap_or_default().trim_end();
            assert_eq!([strip.starts_with('…'), strip.ends_with('…')], expected, "{picture}");
        }
    }
}

#[test]
fn the_panorama_is_walked_by_the_years_that_have_entries() {
    let json = r#"{"sections": [{"id": "media", "name": "Medier"}], "entries": [
        {"title": "a", "date": "0999"}, {"title": "b", "date": "2018"}, {"title": "c", "date": "2031-01"}]}"#;
    let mut screen = screen(json, 100, 30);
    screen.press("p");
    for (keys, year) in [
        ("<left><left><left>", "999"),
        ("<right>", "2018"),
        ("<right>", "2031"),
        ("<right>", "2031"),
        ("<left>", "2018"),
    ] {
        let picture = screen.press(keys).picture();
        assert!(picture.lines().any(|row| row.trim_start().starts_with(year)), "{keys}: {year} in\n{picture}");
    }
}

#[test]
fn pages_of_the_panorama_pass_nothing_over() {
    for size in [(80, 24), (40, 12), (60, 16)] {
        for (forwards, backwards) in [("<pgdn>", "<pgup>"), ("<c-d>", "<c-u>")] {
            let mut screen = Screen::new(Lang::En, size.0, size.1);
            screen.press("2p<right><right><right><right><right><right><home>");
            let page: Vec<String> = {
                let page = screen.app.reading().page();
                (0..page.row_count()).map(|row| page.row_text(row)).collect()
            };
            for key in [forwards, backwards] {
                let mut seen = screen.picture();
                for _ in 0..page.len() {
                    seen += &screen.press(key).picture();
                }
                for row in &page {
                    assert!(seen.contains(row.trim_end()), "{size:?} {key}: {row} is not in\n{seen}");
                }
            }
        }
    }
}

#[test]
fn from_its_beginning_and_its_end_the_panorama_goes_to_the_first_and_the_last_year() {
    let mut screen = Screen::new(Lang::En, 80, 24);
    screen.press("2p<right><right>");
    for (keys, year) in
        [("<home>", 2013), ("<end>", 2013), ("<end>", 2025), ("<end>", 2025), ("<home>", 2025), ("<home>", 2013)]
    {
        assert_eq!(screen.press(keys).app.sheet(), Some(&Sheet::Panorama(year)), "{keys}");
    }
    assert!(screen.press("<home>").picture().contains("The page begins here."), "{}", screen.picture());
}

#[test]
fn the_bars_of_the_panorama_have_one_scale_and_its_legend_every_sign() {
    let entry = |section: &str, nth: usize| {
        format!(r#"{{"title": "{section} {nth}", "section": "{section}", "date": "2019", "kind": "{section}"}}"#)
    };
    let entries: Vec<String> = (0..8).map(|nth| entry("many", nth)).chain([entry("one", 0)]).collect();
    let json = format!(
        r#"{{"sections": [{{"id": "many", "name": "Många", "form": "media"}}, {{"id": "one", "name": "En", "form": "media"}}],
        "kinds": [{{"id": "many", "name": "slag M", "sign": "M"}}, {{"id": "one", "name": "slag E", "sign": "E"}}],
        "entries": [{}]}}"#,
        entries.join(", ")
    );
    let picture = screen(&json, 80, 40).press("p").picture();
    let row = |name: &str| picture.lines().find(|row| row.starts_with(&format!(" {name}  "))).unwrap_or_default();
    assert!(row("Många").contains('█') && row("En").contains('▂'), "{picture}");
    assert!(
        picture.contains("Många\u{a0}8") && picture.contains("M\u{a0}slag\u{a0}M  E\u{a0}slag\u{a0}E"),
        "{picture}"
    );
}

#[test]
fn a_page_is_laid_out_once_and_a_list_measured_once() {
    let mut json = r#"{"title": "Många", "entries": ["#.to_owned();
    for nth in 0..5000 {
        write!(json, r#"{{"title": "tillit nummer {nth}", "body": "tillit\n\n och styrning"}},"#).expect("text grows");
    }
    let body = "Ett stycke om tillit. ".repeat(20_000);
    write!(json, r#"{{"title": "Den långa", "body": "{body}"}}]}}"#).expect("text grows");
    let mut screen = screen(&json, 100, 30);
    screen.press("/tillit<enter><esc>");
    let list = |screen: &Screen| screen.app.listing().measured.columns.cells.as_ptr();
    let page = |screen: &Screen| screen.app.reading().page().text().as_ptr();
    let measured = list(&screen);
    assert!(!screen.app.listing().measured.columns.cells.is_empty());
    for keys in ["j", "k", "<pgdn>", "G", "g", "<enter>", "<esc>"] {
        screen.press(keys).draw();
        assert_eq!(list(&screen), measured, "after {keys}");
    }
    screen.press("1/långa<enter>");
    let laid_out = page(&screen);
    for keys in ["j", "<pgdn>", "G", "g", "<space>", "ftill", "<enter>", "n", "N", "<esc>"] {
        screen.press(keys).draw();
        assert_eq!(page(&screen), laid_out, "after {keys}");
    }
}

#[test]
fn an_article_without_an_address_of_its_own_opens_nothing() {
    let entry = |links: &str| format!(r#"{{"entries": [{{"title": "x", "label": "Bladet", "links": [{links}]}}]}}"#);
    let elsewhere = r#"{"name": "Minnessajten", "url": "https://example.org/"}"#;
    let own = r#"{"name": "Bladet", "url": "https://example.com/a", "work": true}"#;
    for links in [String::new(), elsewhere.to_owned()] {
        let mut screen = screen(&entry(&links), 80, 24);
        screen.press("oo");
        assert_eq!(screen.effects, [], "{links}");
        assert!(screen.picture().contains("Posten har ingen"), "{}", screen.picture());
        screen.press("<enter>oo");
        assert_eq!(screen.effects, [], "{links}");
    }
    let mut screen = screen(&entry(&format!("{elsewhere}, {own}")), 80, 24);
    screen.press("o");
    assert_eq!(screen.effects, [Effect::Open("https://example.com/a".to_owned())]);
}

#[test]
fn where_few_signs_can_be_drawn_none_is_left_that_an_archive_chose() {
    let json = r#"{"kinds": [{"id": "a", "name": "a", "sign": "✦"}, {"id": "b", "name": "b", "sign": "“"}, {"id": "c", "name": "c", "sign": "ż"}],
        "sections": [{"id": "history", "name": "Händelser → nu"}],
        "entries": [{"title": "„Ett“ − 5 × 3 ≥ 2 €", "kind": "a", "date": "2018"}, {"title": "Två 👩 信", "kind": "b", "date": "2019"},
        {"title": "Tre", "kind": "c", "date": "2020"}]}"#;
    let mut screen = screen(json, 80, 24).in_ascii();
    for keys in ["", "<enter>", "<esc>p", "<esc>i", "<esc>/tre ≤"] {
        let picture = screen.press(keys).picture();
        let strange: String = picture.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()).collect();
        assert_eq!(strange, "", "after {keys:?}:\n{picture}");
    }
}

#[test]
fn the_format_on_standard_input_is_told_from_the_content() {
    let [a, b] = [r#"{"title": "Ett"}"#, r#"{"title": "Två"}"#];
    for input in [
        format!("{a}\n{b}\n"),
        format!("\n{a}\n{b}"),
        format!("\n \t\r\n\r\n{a}\r\n\r\n{b}\r\n"),
        format!("\u{feff}\n{a}\n{b}"),
        format!(r#"{{"entries": [{a}, {b}]}}"#),
        format!("\n\n{{\"entries\": [\n{a},\n{b}\n]}}\n\n"),
        format!("\n{{\"title\": \"Två till\", \"sections\": [{{\"id\": \"media\", \"name\": \"Press\"}}]}}\n{a}\n{b}"),
    ] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_tillit"));
        program.args(["--archive", "-", "--no-own", "list"]).env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"));
        let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program was built");
        child.stdin.take().expect("it was piped").write_all(input.as_bytes()).expect("the program reads");
        let output = child.wait_with_output().expect("it ends");
        let titles: Vec<String> = String::from_utf8_lossy(&output.stdout)
            .lines()
            .filter_map(|line| line.split('\t').next_back().map(str::to_owned))
            .collect();
        assert_eq!((titles, output.status.code()), (vec!["Ett".to_owned(), "Två".to_owned()], Some(0)), "{input:?}");
    }
}

#[test]
fn where_there_is_no_entry_the_bottom_line_names_no_key_for_one() {
    let mut screen = screen(r#"{"title": "Ensam"}"#, 100, 20);
    let bottom = |picture: &str| picture.lines().last().unwrap_or_default().trim().to_owned();
    assert!(bottom(&screen.picture()).starts_with("Enter läs"));
    screen.press("/finnsinte<enter>");
    assert_eq!(bottom(&screen.picture()), "/ sök  Esc tillbaka  Tab flikar  p panorama  L in English  ? hjälp");
}
