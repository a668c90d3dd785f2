//! What keys and clicks do: journeys, and every key of the table in every mode.
#![expect(clippy::disallowed_types, reason = "it presses every key of the table")]

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tillit::{
    action::{Action, Effect, Mode, Outcome},
    archive::{Layer, Note},
    document::Target,
    lang::Lang,
    library::Change,
    own::Act,
    view::Pointing,
};

use crate::screen::Screen;

fn after(size: (u16, u16), keys: &str) -> Screen {
    let mut screen = Screen::new(Lang::Sv, size.0, size.1);
    screen.press(keys);
    screen
}

const WIDE: (u16, u16) = (120, 40);
const USUAL: (u16, u16) = (80, 24);

fn place(screen: &Screen, text: &str) -> (u16, u16) {
    let picture = screen.picture();
    let found = picture.lines().enumerate().find_map(|(row, line)| {
        let at = line.find(text)?;
        Some((u16::try_from(tillit::document::width(&line[..at])).ok()?, u16::try_from(row).ok()?))
    });
    found.unwrap_or_else(|| panic!("{text} is not on the screen:\n{picture}"))
}

/// Keys that bring the program into each of its modes.
const STARTS: [(&str, Mode); 16] = [
    ("", Mode::List),
    ("3G", Mode::List),
    ("3<enter>", Mode::Text),
    ("3<enter>G", Mode::Text),
    ("/", Mode::Search),
    ("/tillit", Mode::Search),
    ("/kvantteknik", Mode::Search),
    ("3<enter>f", Mode::Find),
    ("3<enter>fden", Mode::Find),
    ("3a", Mode::Note),
    ("?", Mode::Sheet),
    ("i", Mode::Sheet),
    ("3u", Mode::Addresses),
    ("3p", Mode::Panorama),
    ("3y", Mode::Copy),
    ("3e", Mode::Export),
];

/// Every key that a keyboard has, and some with Control or Alt.
fn keys() -> Vec<KeyEvent> {
    let named = [
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Enter,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Esc,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::F(1),
        KeyCode::F(5),
    ];
    let plain = named.into_iter().chain((' '..='~').chain("åäöÅÄÖ".chars()).map(KeyCode::Char));
    let plain = plain.map(|code| KeyEvent::new(code, KeyModifiers::NONE));
    let control = ('a'..='z').map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL));
    let alt = [KeyCode::Left, KeyCode::Right, KeyCode::Backspace].map(|code| KeyEvent::new(code, KeyModifiers::ALT));
    plain.chain(control).chain(alt).collect()
}

#[test]
fn every_key_in_every_mode_changes_something_or_says_that_it_does_not() {
    let keys = keys();
    for (start, mode) in STARTS {
        let before = after(USUAL, start);
        assert_eq!(before.app.mode(), mode, "after {start:?}");
        let (picture, cursor) = (before.picture_with_styles(), before.draw().1);
        for key in &keys {
            let mut screen = after(USUAL, start);
            screen.event(*key);
            screen.app.catch_up();
            let is_seen = screen.picture_with_styles() != picture || screen.draw().1 != cursor;
            assert!(is_seen || !screen.effects.is_empty(), "{key:?} after {start:?} is silent:\n{}", screen.picture());
        }
    }
}

#[test]
fn what_a_key_says_is_whole_on_the_smallest_screen() {
    let without_blanks = |text: &str| text.split_whitespace().collect::<String>();
    for (start, _) in STARTS {
        for key in keys() {
            let mut screen = after((40, 12), start);
            screen.event(key);
            screen.app.catch_up();
            // What was copied, and a path, may be cut.
            let said = screen.app.message().filter(|message| message.name.is_none()).map(|message| &message.text);
            let picture = screen.picture();
            let is_whole = said.is_none_or(|said| without_blanks(&picture).contains(&without_blanks(said)));
            assert!(is_whole, "{key:?} after {start:?}: {said:?}\n{picture}");
        }
    }
}

#[test]
fn what_was_copied_is_named_from_its_beginning_and_a_file_by_its_end() {
    let mut screen = after((40, 12), "3");
    let name = "SOU 2020:40. En gemensam utbildning. https://data.riksdagen.se/dokument/H8B340.".to_owned();
    screen.update(Action::Report(Outcome::Taken { name, by: "xclip" }));
    assert!(screen.picture().contains("Kopierat: SOU 2020:40. En gem"), "{}", screen.picture());
    screen.update(Action::Report(Outcome::Exported("/home/someone/a/long/way/to/tillit-report.ris".to_owned())));
    assert!(screen.picture().contains("/tillit-report.ris"), "{}", screen.picture());
}

#[test]
fn what_changes_nothing_says_why() {
    for (keys, said) in [
        ("3 <enter> <enter>", "Tab går till en länk"),
        ("3 3", "Fliken är redan öppen."),
        ("3 <enter> f tillsynsråd <enter>", "Finns inte i texten: tillsynsråd"),
        ("3 <enter> f grundutbildning <enter> n", "den enda träffen"),
        ("4 G p <left> <left> <left> <left> <left>", "arkivets första år"),
        ("4 p <right> <right> <right>", "arkivets sista år"),
    ] {
        let mut screen = after(USUAL, "");
        for keys in keys.split(' ') {
            screen.press(keys);
        }
        let picture = screen.picture();
        assert!(picture.contains(said), "{keys}: {picture}");
    }
}

#[test]
fn a_key_that_does_nothing_names_one_that_tells_what_keys_do() {
    for (start, mode) in STARTS {
        let mut screen = after(WIDE, start);
        screen.event(KeyEvent::new(KeyCode::F(5), KeyModifiers::NONE));
        let picture = screen.picture();
        assert!(picture.contains("F5 gör inget här."), "{picture}");
        let helping = [("?", KeyCode::Char('?')), ("F1", KeyCode::F(1))];
        match helping.into_iter().find(|(name, _)| picture.contains(&format!("{name} visar vad"))) {
            Some((_, code)) => {
                screen.event(KeyEvent::new(code, KeyModifiers::NONE));
                let shows_help = screen.picture().contains("› Hjälp");
                assert!(shows_help || start == "?", "{start}: {}", screen.picture());
            }
            None => assert!(matches!(mode, Mode::Copy | Mode::Export), "{picture}"),
        }
    }
}

#[test]
fn another_word_can_be_typed_behind_those_of_a_search() {
    let mut screen = after(USUAL, "/tillsyn<enter>/vård");
    assert!(screen.picture().contains("/ tillsyn vård"), "{}", screen.picture());
    screen.press("<c-u>skola");
    assert!(screen.picture().contains("/ skola "), "{}", screen.picture());
}

/// Reaches the first related entry of the text.
fn reach_an_entry(screen: &mut Screen) {
    let is_reached = |screen: &Screen| {
        let reading = screen.app.reading();
        reading.target.is_some_and(|target| matches!(reading.page().targets[target], Target::Entry(_)))
    };
    for _ in 0..100 {
        if is_reached(screen.press("<tab>")) {
            return;
        }
    }
    panic!("no entry is related:\n{}", screen.picture());
}

#[test]
fn a_link_is_one_step_back_and_one_forward() {
    let mut screen = after(USUAL, "3jjj<enter>");
    let mut pictures = Vec::new();
    for _ in 0..3 {
        reach_an_entry(&mut screen);
        pictures.push(screen.picture_with_styles());
        screen.press("<enter>");
        assert_eq!(screen.app.mode(), Mode::Text);
    }
    let last = screen.picture_with_styles();
    for nth in [2, 1, 0] {
        assert_eq!(screen.press("<esc>").picture_with_styles(), pictures[nth], "step {nth}");
    }
    assert_eq!(screen.press("<a-right><a-right><a-right>").picture_with_styles(), last, "forward again");
    assert!(screen.press("<a-right>").picture().contains("inget att gå framåt till"));
}

#[test]
fn every_years_panorama_is_seen_to_its_end_and_its_beginning() {
    for size in [(80, 24), (40, 12), (120, 40)] {
        let mut screen = after(size, "p");
        let height = tillit::view::window(size.0, size.1).sheet_height;
        for _ in 2013..2026 {
            screen.press("<end>");
            let last = screen.app.reading().target;
            assert_eq!(last, screen.app.reading().page().targets.len().checked_sub(1));
            let reading = screen.press("<down>").app.reading();
            assert!(reading.top() + height >= reading.page().row_count(), "{}", screen.picture());
            screen.press("<home><up>");
            assert_eq!((screen.app.reading().top(), screen.app.reading().target), (0, Some(0)));
            screen.press("<right>");
        }
    }
    let mut screen = Screen::new(Lang::En, 80, 24);
    let picture = screen.press("p<right><right><right><end>").picture();
    assert!(picture.contains("opinion\u{a0}piece"), "the legend to its end: {picture}");
}

#[test]
fn the_panorama_opens_with_its_years_in_sight_and_keeps_them_from_year_to_year() {
    for size in [(40, 12), (80, 20), USUAL, WIDE] {
        let mut screen = after(size, "3p");
        for keys in ["", "<left>", "<left>", "<end><right>", "<down><right>"] {
            let reading = screen.press(keys).app.reading();
            let (page, height) = (reading.page(), tillit::view::window(size.0, size.1).sheet_height);
            assert_eq!(reading.top(), 0, "{size:?} after {keys}: {}", screen.picture());
            let is_seen = reading.page().row_of(0).is_some_and(|row| row < height);
            assert!(is_seen || reading.target.is_none(), "{size:?}: {page:?}");
        }
    }
    // The first entry is seen before it is followed.
    for key in ["<down>", "<enter>", "<tab>", "<pgdn>"] {
        let mut screen = after((40, 12), "3p");
        screen.press(key);
        assert_eq!((screen.app.mode(), screen.app.reading().target), (Mode::Panorama, Some(0)), "{key}");
        assert!(screen.picture().contains("Myndigheter svarar"), "{key}: {}", screen.picture());
        assert_eq!(screen.press("<enter>").app.mode(), Mode::Text, "{key}");
    }
}

#[test]
fn the_panorama_is_walked_in_the_order_of_time_and_left_by_its_key() {
    let mut screen = after(WIDE, "3p");
    let panorama = screen.picture();
    screen.press("<down><enter>");
    let second = screen.app.chosen().map(|entry| entry.id.clone());
    assert_eq!(screen.app.mode(), Mode::Text);
    let dates: Vec<_> = screen
        .app
        .listing()
        .items
        .iter()
        .map(|at| screen.app.archive().entries[*at].date.map(|d| d.to_string()))
        .collect();
    assert!(dates.len() > 2 && dates.is_sorted(), "{dates:?}");
    assert_eq!(screen.app.listing().cursor.chosen, 1, "{second:?}");
    screen.press("<esc><up>");
    assert_eq!(screen.picture(), panorama, "one step back, on the second entry, and up again");
    assert_eq!(screen.press("p").picture(), after(WIDE, "3").picture());
    screen.press("p<left><c-y>");
    assert_eq!(screen.app.mode(), Mode::List);
    assert_eq!(screen.press("<c-y>").app.mode(), Mode::Panorama);
}

#[test]
fn what_can_be_followed_has_a_number() {
    let mut screen = after(WIDE, "3ju");
    let sheet = screen.picture();
    let count = screen.app.reading().page().targets.len();
    assert!(count > 9, "{sheet}");
    screen.press("1");
    assert_eq!((screen.app.mode(), screen.app.reading().target), (Mode::Addresses, Some(0)));
    screen.press("0");
    assert_eq!(screen.app.mode(), Mode::Text, "number 10 is an entry: {}", screen.picture());
    screen.press("<esc>");
    assert_eq!(screen.app.reading().target, Some(9));
    screen.press("1<enter>");
    assert!(matches!(&*screen.effects, [Effect::Open(_)]), "{:?}", screen.effects);
    screen.press("0");
    assert!(screen.picture().contains("inget med nummer 0"), "{}", screen.picture());
}

#[test]
fn the_web_is_searched_at_an_address_that_is_shown_first() {
    let mut screen = after(USUAL, "4w");
    let title = screen.app.chosen().map(|entry| entry.title.sv.split(' ').next().unwrap_or_default().to_owned());
    let picture = screen.picture();
    assert!(picture.contains("https://duckduckgo.com/?q=") && screen.effects.is_empty(), "{picture}");
    for opened in [1, 2] {
        screen.press(if opened == 1 { "w" } else { "<enter>" });
        assert_eq!(screen.effects.len(), opened, "{}", screen.picture());
        assert!(
            matches!(screen.effects.last(), Some(Effect::Open(url)) if url.starts_with("https://duckduckgo.com/?q=")),
            "{title:?}"
        );
    }
    assert_eq!(screen.press("<esc>").app.mode(), Mode::List);
}

#[test]
fn an_entry_without_an_address_of_its_own_opens_none() {
    let screen = after(WIDE, "1oo");
    let said = "Posten har ingen egen webbadress. u visar de adresser som hör till den.";
    assert!(screen.picture().contains(said) && screen.effects.is_empty(), "{}", screen.picture());
    let screen = after(WIDE, "1yu");
    assert!(screen.picture().contains(said) && screen.effects.is_empty(), "nor is one copied: {}", screen.picture());
}

#[test]
fn the_text_has_the_screen_alone_at_any_size() {
    for size in [(40, 12), (60, 20), USUAL, (100, 30), WIDE, (200, 60)] {
        let mut screen = after(size, "3");
        let before = screen.picture();
        assert!(screen.press("z").app.shows_text_alone(), "{size:?}");
        screen.press("z");
        assert!(!screen.app.shows_text_alone(), "{size:?}");
        assert_eq!(screen.press("<esc>").app.mode(), Mode::List);
        assert_eq!(screen.press("3").press("jk").picture(), before, "{size:?}");
    }
}

#[test]
fn an_export_says_what_it_takes_and_takes_that() {
    for (keys, said, name) in [
        ("3e", "listan", "tillit-report.ris"),
        ("3e<tab>", "posten", "sou-"),
        ("3<enter>e", "posten", "sou-"),
        ("3<enter>e<tab>", "listan", "tillit-report.ris"),
    ] {
        let mut screen = after(USUAL, keys);
        assert!(screen.picture().contains(&format!("Exportera {said}")), "{}", screen.picture());
        screen.press("r");
        let [Effect::Export { name: written, .. }] = &*screen.effects else { panic!("{:?}", screen.effects) };
        assert!(written.starts_with(name) && !written.contains("marked"), "{keys}: {written}");
    }
}

#[test]
fn every_order_is_another_and_is_named() {
    for tab in ["1", "2", "3", "4", "/tillit<enter><esc>"] {
        let mut screen = after(USUAL, tab);
        for _ in 0..5 {
            let before = screen.app.listing().items.clone();
            screen.press("t");
            assert_ne!(screen.app.listing().items, before, "{tab}");
            assert!(screen.picture().contains("Ordning: "), "{}", screen.picture());
        }
    }
}

#[test]
fn a_note_that_is_left_unfinished_goes_on() {
    let mut screen = after(USUAL, "aom kvadrupelord<esc>");
    assert!(screen.picture().contains("Inte sparad; texten står kvar till nästa gång"), "{}", screen.picture());
    assert!(!screen.press("ja").picture().contains("kvadrupelord"), "it is of another entry");
    assert!(screen.press("<esc>ka").picture().contains("om kvadrupelord"), "{}", screen.picture());
    assert!(screen.effects.is_empty());
    screen.press("<enter>");
    let Some(Effect::Keep(Change::Do(Act::Note { text, .. }))) = screen.effects.last() else { panic!("none is kept") };
    assert_eq!(&**text, "om kvadrupelord");
}

#[test]
fn a_note_that_could_not_be_written_is_there_the_next_time() {
    let mut screen = after(USUAL, "aom kvadrupelord<enter>");
    screen.update(Action::Report(Outcome::NotKept("den kunde inte skrivas".into())));
    assert!(screen.press("a").picture().contains("om kvadrupelord"), "{}", screen.picture());
    screen.press("<enter>");
    let without = screen.app.archive().clone();
    let (mut with, at) = (without.clone(), screen.app.listing().chosen().expect("one is chosen"));
    let (id, day) = (with.entries[at].id.clone(), "2026-11-20".parse().expect("a day"));
    let note = Some(Note { text: "om kvadrupelord".into(), day, id });
    with.entries[at].layer = Some(Box::new(Layer { note, ..Layer::default() }));
    screen.update(Action::SetArchive(Box::new(with))).update(Action::SetArchive(Box::new(without)));
    assert!(!screen.press("a").picture().contains("kvadrupelord"), "one that was written does not come back");
}

#[test]
fn what_is_found_is_named_with_the_key_to_the_next_where_there_is_room() {
    for (size, lang, told) in [
        (WIDE, Lang::Sv, "1/4 ”delegation”  n nästa\n"),
        (WIDE, Lang::En, " “delegation”  n next\n"),
        ((60, 16), Lang::Sv, "1/4 ”delegation”\n"),
        ((40, 12), Lang::Sv, "1/4  n nästa\n"),
    ] {
        let mut screen = Screen::new(lang, size.0, size.1);
        assert!(!screen.press("3<enter>fdelegation").picture().contains("”\n"), "the line has it already");
        assert!(screen.press("<enter>").picture().contains(told), "{}", screen.picture());
    }
}

#[test]
fn what_is_ones_own_is_exported_from_its_list_with_notes() {
    let mut screen = after(USUAL, "");
    let mut archive = screen.app.archive().clone();
    let (id, day) = (archive.entries[0].id.clone(), "2026-11-20".parse().expect("a day"));
    let note = Some(Note { text: "om kvadrupelord".into(), day, id });
    archive.entries[0].layer = Some(Box::new(Layer { note, ..Layer::default() }));
    screen.update(Action::SetArchive(Box::new(archive))).index();
    let asked = screen.press("be").picture();
    assert!(asked.contains("Exportera ditt eget med anteckningar: 1 post\n"), "{asked}");
    assert!(screen.press("<tab>").picture().contains("Exportera posten"), "nothing is marked");
    screen.press("<tab>m");
    let [Effect::Export { name, text }] = &*screen.effects else { panic!("{:?}", screen.effects) };
    assert_eq!(name, "tillit-eget.md");
    assert!(text.contains("om kvadrupelord"), "{text}");
}

#[test]
fn a_hit_that_is_read_without_its_list_says_which_it_is() {
    let mut screen = after((40, 12), "/läkare");
    let all = screen.app.listing().items.len();
    assert!(screen.picture().contains("träffar"), "{}", screen.picture());
    assert!(screen.press("<enter>").picture().contains(&format!("1 / {all}")), "{}", screen.picture());
    assert!(screen.press("J").picture().contains(&format!("2 / {all}")), "{}", screen.picture());
}

#[test]
fn a_search_is_left_in_one_step_and_recalled() {
    let mut screen = after(USUAL, "4jj");
    let before = screen.picture();
    assert_eq!(screen.press("/mandat<esc>").picture(), before);
    assert!(screen.press("/<up>").picture().contains("/ mandat"));
    let mut screen = after(USUAL, "/tillit<enter><esc>jj");
    let hits = screen.picture();
    assert_eq!(screen.press("/ chef<esc>").picture(), hits, "the search before stands as it stood");
}

#[test]
fn a_line_is_there_again_after_the_help() {
    for keys in ["/till", "3<enter>fden", "3aviktig"] {
        let mut screen = after(USUAL, keys);
        let before = screen.picture();
        assert!(screen.press("<f1>").picture().contains("Hjälp"));
        assert_eq!(screen.press("<esc>").picture(), before, "{keys}");
    }
}

#[test]
fn years_hints_and_the_language_take_a_click() {
    let mut screen = after(WIDE, "4");
    let click = |screen: &mut Screen, text: &str| {
        let (column, row) = place(screen, text);
        screen.click(column, row, Pointing::Click);
    };
    let (column, row) = last_place(&screen, "2019");
    screen.click(column, row, Pointing::Click);
    let year = screen.app.chosen().and_then(|entry| entry.date).map(tillit::archive::Date::year);
    assert_eq!(year, Some(2019), "{}", screen.picture());
    screen.press("p");
    click(&mut screen, "2017");
    assert!(screen.picture().contains("2017  "), "{}", screen.picture());
    assert!(matches!(screen.app.sheet(), Some(tillit::app::Sheet::Panorama(2017))));
    click(&mut screen, "tillbaka");
    assert_eq!(screen.app.mode(), Mode::List);
    screen.click(118, 0, Pointing::Click);
    assert_eq!(screen.app.lang(), Lang::En);
    screen.press("y");
    click(&mut screen, "i id");
    assert!(matches!(&*screen.effects, [Effect::Copy(_)]));
}

#[test]
fn what_is_clicked_is_seen() {
    let mut screen = after(USUAL, "4");
    let mut click = |keys: &str, clicked: &str, nth_cell: u16| {
        screen.press(keys);
        let (column, row) = if clicked == "sv" { (76, 0) } else { last_place(&screen, clicked) };
        screen.click(column + nth_cell, row, Pointing::Click);
        format!("after {keys:?} and a click on {clicked:?}\n{}\n", screen.picture())
    };
    let pictures = [click("", "2019", 3), click("p", "2017", 3), click("", "tillbaka", 7), click("", "sv", 1)].concat();
    insta::assert_snapshot!("clicks", pictures);
}

/// The last place of a text on the screen.
fn last_place(screen: &Screen, text: &str) -> (u16, u16) {
    let picture = screen.picture();
    let found = picture.lines().enumerate().filter_map(|(row, line)| Some((row, line.rfind(text)?, line))).last();
    let (row, at, line) = found.unwrap_or_else(|| panic!("{text} is not on the screen:\n{picture}"));
    let column = u16::try_from(tillit::document::width(&line[..at])).expect("a screen is small");
    (column, u16::try_from(row).expect("a screen is small"))
}
