//! Journeys: keys pressed, screens compared with snapshots, at the three sizes and in both languages. Read each picture before you accept it.

use std::io::{self, ErrorKind};

use insta::assert_snapshot;
use ratatui_core::{buffer::Cell, style::Modifier};
use tillit::{
    action::{Action, Copied, Effect, Mode, Outcome},
    app::{App, ListingKind},
    archive::{Archive, write_reason},
    lang::Lang,
    view::{self, Pointing},
};

use crate::screen::Screen;

const WIDE: (u16, u16) = (120, 40);
const USUAL: (u16, u16) = (80, 24);
const TINY: (u16, u16) = (40, 12);

fn after(lang: Lang, (width, height): (u16, u16), keys: &str) -> Screen {
    let mut screen = Screen::new(lang, width, height);
    screen.press(keys);
    screen
}

#[test]
fn the_four_tabs() {
    for (lang, code) in [(Lang::Sv, "sv"), (Lang::En, "en")] {
        for (size, columns) in [(WIDE, 120), (USUAL, 80), (TINY, 40)] {
            for (key, tab) in [("1", "principles"), ("2", "history"), ("3", "reports"), ("4", "media")] {
                let screen = after(lang, size, &format!("{key}jj"));
                assert_snapshot!(format!("{tab}_{code}_{columns}"), screen.picture());
            }
        }
    }
}

/// At no width at all, a text of a thousand pages would be broken into three million rows.
#[test]
fn nothing_is_laid_out_before_the_size_is_known() {
    let mut app = App::new(Archive::embedded(), Lang::Sv, None);
    assert!(app.open_entry("sou-2018-47"));
    assert_eq!(app.reading().page().row_count(), 0);
    let _ = app.update(Action::Resize(view::window(120, 40)));
    app.catch_up();
    assert!(app.reading().page().row_count() > 0);
}

#[test]
fn a_search_answers_while_it_is_typed() {
    assert_snapshot!("search_typing", after(Lang::Sv, WIDE, "/handlingsutr").picture_with_styles());
    assert_snapshot!("search_tiny", after(Lang::Sv, TINY, "4/tillit staten<down>").picture());
    assert_snapshot!("search_undated", after(Lang::Sv, TINY, "/oppen").picture());
    assert_snapshot!("search_similar", after(Lang::Sv, USUAL, "/kunksap").picture());
    assert_snapshot!("search_across_languages", after(Lang::Sv, USUAL, "/openness<enter>").picture());
}

#[test]
fn a_search_without_hits_says_why_and_what_there_is() {
    assert_snapshot!("none_word", after(Lang::En, USUAL, "/kvantteknik styrning").picture());
    assert_snapshot!("none_together", after(Lang::Sv, USUAL, "/laura \"låt vårdens chefer\"").picture());
    assert_snapshot!("none_outside_limits", after(Lang::Sv, USUAL, "/laura typ:principer").picture());
    assert_snapshot!("none_within_limits", after(Lang::En, USUAL, "/type:principles year:2016..").picture());
    assert_snapshot!("none_filters_sv", after(Lang::Sv, WIDE, "/typ:blogg år:1901 källa:xyz").picture());
    assert_snapshot!("none_filters_en", after(Lang::En, USUAL, "/type:blog year:1901..1910").picture());
    let mut screen = after(Lang::En, TINY, "/source:xyz");
    assert_snapshot!("none_tiny", screen.picture());
    assert!(!screen.picture().contains("Remove what"));
    assert!(screen.press("<pgdn>").picture().contains("Remove what"), "{}", screen.picture());
    for lang in Lang::ALL {
        let mut screen = after(lang, USUAL, "2/kvantteknik");
        let advised = ["Esc går tillbaka", "Esc goes back"].iter().any(|advice| screen.picture().contains(advice));
        assert!(advised, "{}", screen.picture());
        assert_eq!(screen.press("<esc>").picture(), after(lang, USUAL, "2").picture());
    }
}

#[test]
fn a_path_that_is_too_long_ends_in_an_ellipsis() {
    let path = "Sök: din roll › Hör ihop med Utbildningen ”Din roll i staten” lanseras";
    for width in 24..=120 {
        let picture = after(Lang::Sv, (width, 12), "/din roll<enter>r").picture();
        let line = picture.lines().nth(1).expect("the path is on the second line");
        let shown = line.rsplit_once("  ").map_or(line, |(left, _)| left).trim();
        let last = shown.strip_prefix("… › ").unwrap_or(shown);
        assert!(path.ends_with(last) || path.contains(last.trim_end_matches('…')) && last.ends_with('…'), "{line}");
        assert!(width < 100 || shown == path, "there is room: {line}");
    }
    let picture = after(Lang::En, USUAL, "2jjjjjjjj<enter>rjj<enter>r").picture();
    assert!(picture.contains("… › Related to ‘Professionals should be allowed to be profes"), "{picture}");
}

#[test]
fn a_text_is_read_and_its_relations_followed() {
    assert_snapshot!("read_report", after(Lang::En, WIDE, "3jjj<enter>").picture_with_styles());
    assert_snapshot!("read_tiny", after(Lang::Sv, TINY, "1jjj<enter><pgdn>").picture());
    let mut screen = after(Lang::Sv, USUAL, "3jjj<enter><backtab><backtab><backtab><backtab><backtab><backtab><enter>");
    assert_snapshot!("followed", screen.picture());
    let before = after(Lang::Sv, USUAL, "3jjj<enter><backtab><backtab><backtab><backtab><backtab><backtab>").picture();
    assert_eq!(screen.press("<esc>").picture(), before, "what lay under it stands where it stood");
}

#[test]
fn pages_lie_over_the_panes() {
    for (lang, code) in [(Lang::Sv, "sv"), (Lang::En, "en")] {
        for (size, columns) in [(TINY, 40), (USUAL, 80), (WIDE, 120), ((200, 60), 200)] {
            assert_snapshot!(format!("help_{code}_{columns}"), after(lang, size, "?").picture());
        }
    }
    assert_snapshot!("about_sv", after(Lang::Sv, WIDE, "iG").picture());
    assert_snapshot!("about_en_40", after(Lang::En, TINY, "i").picture());
    assert_snapshot!("addresses", after(Lang::En, USUAL, "3ju").picture());
    assert_snapshot!("copy_prompt", after(Lang::Sv, USUAL, "3y").picture());
    assert_snapshot!("panorama_sv_120", after(Lang::Sv, WIDE, "2jjjp<right>").picture_with_styles());
    assert_snapshot!("panorama_en_80", after(Lang::En, USUAL, "4p").picture());
    assert_snapshot!("panorama_sv_40", after(Lang::Sv, TINY, "3p<tab>").picture());
    assert_snapshot!("year_from_panorama", after(Lang::Sv, USUAL, "3p<tab><tab><enter>").picture());
    assert!(
        after(Lang::Sv, USUAL, "3p<left><enter>").picture().contains("Tillitsdelegationen 2016–2020 › 2019"),
        "Enter opens the year"
    );
}

#[test]
fn finding_in_a_page() {
    assert_snapshot!(
        "find",
        after(Lang::Sv, USUAL, "2jjffirst<backspace><backspace><backspace><backspace><backspace>juni<enter>nn")
            .picture_with_styles()
    );
    assert_snapshot!("find_in_help", after(Lang::En, USUAL, "?/copy").picture());
    let again = after(Lang::En, USUAL, "3<enter>ftraining<enter>fstate").picture();
    assert!(again.contains("Find in the text: state "), "another find begins anew: {again}");
}

#[test]
fn an_address_is_brought_into_sight_and_then_opened() {
    let before = after(Lang::Sv, USUAL, "3<enter><down>").picture_with_styles();
    let mut screen = after(Lang::Sv, USUAL, "3<enter><down>o");
    assert!(screen.effects.is_empty() && screen.picture().contains("o öppnar den valda adressen"));
    let address = "https://data.riksdagen.se/dokument/H8B340".to_owned();
    assert!(screen.press("o").picture().contains(&format!("Öppnas i webbläsaren: {address}")));
    assert_eq!(screen.effects, [Effect::Open(address.clone())]);
    assert_eq!(screen.press("<esc>").picture_with_styles(), before, "the text stands where it stood");
}

#[test]
fn an_address_that_is_shown_is_copied() {
    let address = "https://data.riksdagen.se/dokument/H8B340".to_owned();
    let why = "no opener".to_owned();
    let failed = || Action::Report(Outcome::NotOpened { address: address.clone(), why: why.clone() });
    let mut screen = after(Lang::Sv, USUAL, "3oo");
    screen.effects.clear();
    let picture = screen.update(failed()).picture();
    assert!(picture.contains("kan öppna adressen") && picture.contains(&address), "{picture}");
    assert!(picture.contains("y kopiera ") && !picture.contains("Öppnas"), "{picture}");
    let copied = || Effect::Copy(Copied { name: address.clone(), text: address.clone() });
    assert_eq!(screen.press("y").effects, [copied()]);
    assert_eq!(screen.press("<enter>").effects, [copied(), Effect::Open(address.clone())]);
    assert!(screen.update(failed()).picture().contains(&address), "it fails again: {}", screen.picture());
    // Among the entry's addresses, from which it was opened.
    assert_eq!(screen.press("<esc>y").effects.last(), Some(&copied()));
    assert!(screen.press("<esc>uy").picture().contains("Tab går till en adress"), "{}", screen.picture());
    let searching = after(Lang::Sv, USUAL, "3wy").effects;
    assert!(matches!(&*searching, [Effect::Copy(Copied { text, .. })] if text.contains("duckduckgo")), "{searching:?}");
    assert!(after(Lang::Sv, USUAL, "?y").picture().contains("Det ändrar inget här"));
}

#[test]
fn the_way_back_is_the_way_there() {
    let keys = ["2jjj", "4<down>", "3<enter>"];
    for there in keys {
        for over in ["?", "i", "u", "y", "e", "/tillit<enter>", "r", "p", "p<tab><enter>"] {
            let before = after(Lang::Sv, USUAL, there).picture();
            let mut screen = after(Lang::Sv, USUAL, &format!("{there}{over}"));
            // As many steps as any of these needs: text, line, search.
            for _ in 0..4 {
                if screen.picture() == before {
                    break;
                }
                screen.press("<esc>");
            }
            assert_eq!(screen.picture(), before, "{there} {over}");
        }
    }
}

#[test]
fn escape_never_ends_and_control_c_always_does() {
    let mut screen = after(Lang::Sv, USUAL, "<esc><esc><esc><backspace>h");
    assert!(screen.effects.is_empty());
    for keys in ["", "/x", "?", "3<enter>", "3y", "3e", "3u", "3<enter>fx"] {
        let mut screen = after(Lang::Sv, USUAL, keys);
        screen.press("<c-c>");
        assert_eq!(screen.effects, [Effect::Quit], "after {keys:?}");
    }
    screen.press("q");
    assert_eq!(screen.effects, [Effect::Quit]);
}

#[test]
fn the_year_narrows_and_widens() {
    let mut screen = after(Lang::Sv, USUAL, "4jjjjjjjjjj");
    let before = screen.picture();
    assert_snapshot!("year", screen.press("<c-y>").picture());
    assert_eq!(screen.press("<c-y>").picture(), before, "it is back where it was");
    assert_eq!(screen.press("<c-y>L<c-y>L").picture(), before, "also after the language was another");

    let line = |screen: &Screen| match &screen.app.listing().kind {
        ListingKind::Search(line) => line.text().to_owned(),
        other => panic!("{other:?}"),
    };
    for (typed, year) in
        [("sou år:2018..2020", "sou år:2020"), ("år:2018 år:2019", "år:2019"), ("”i staten", "\"i staten\" år:20")]
    {
        let mut screen = after(Lang::Sv, USUAL, &format!("/{typed}<enter><esc>"));
        let before = screen.picture();
        screen.press("<c-y>");
        assert!(line(&screen).starts_with(year), "{typed}: {}", line(&screen));
        let years: Vec<u16> = screen.app.listing().years.keys().copied().collect();
        assert_eq!(years.len(), 1, "{typed}");
        assert_eq!(screen.press("<c-y>").picture(), before, "{typed}");
    }
}

#[test]
fn the_year_narrows_a_section_of_any_name() {
    let json = r#"{"sections": [
        {"id": "upprop", "name": {"sv": "Upprop och svar", "en": "Appeals"}, "form": "media"},
        {"id": "tidning", "name": {"sv": "Press", "en": "Press"}, "form": "media"},
        {"id": "tidning-2", "name": {"sv": "Press", "en": "Press"}, "form": "history"},
        {"id": "report", "name": {"sv": "Tal \"i kör\"", "en": "Talks"}, "form": "report"}
    ], "entries": [
        {"title": "Ett", "section": "upprop", "date": "2018"}, {"title": "Två", "section": "upprop", "date": "2019"},
        {"title": "Tre", "section": "tidning", "date": "2018"}, {"title": "Fyra", "section": "tidning", "date": "2019"},
        {"title": "Fem", "section": "tidning-2", "date": "2018"}, {"title": "Sex", "section": "tidning-2", "date": "2019"},
        {"title": "Sju", "section": "report", "date": "2018"}, {"title": "Åtta", "section": "report", "date": "2019"}
    ]}"#;
    let archive = Archive::read(json).expect("it has no fault");
    for lang in Lang::ALL {
        for tab in ["1", "2", "3", "4"] {
            let mut screen = Screen::of(archive.clone(), lang, 80, 24);
            let before = screen.press(tab).press("jk").picture();
            let chosen = screen.app.listing().chosen();
            screen.press("<c-y>");
            assert_eq!(screen.app.listing().items, Vec::from_iter(chosen), "{tab} in {lang:?}:\n{}", screen.picture());
            assert_eq!(screen.press("<c-y>").picture(), before);
        }
    }
}

#[test]
fn earlier_searches_come_back() {
    let mut screen = after(Lang::Sv, USUAL, "/mandat<enter><esc>/<esc><esc>");
    screen.press("/<up>");
    assert!(screen.picture().contains("/ mandat"), "{}", screen.picture());
    screen.press("<down>");
    assert!(!screen.picture().contains("/ mandat"));
}

#[test]
fn a_burst_of_keys_is_answered_as_the_same_keys_one_by_one() {
    let mut slowly = after(Lang::Sv, USUAL, "4jj");
    for key in ["/", "t", "i", "l", "x", "<backspace>", "l", "i", "t", " ", "s", "<down>", "<down>"] {
        slowly.press(key);
    }
    let at_once = after(Lang::Sv, USUAL, "4jj/tilx<backspace>lit s<down><down>");
    assert_eq!(at_once.picture(), slowly.picture());
}

#[test]
fn the_order_changes_and_the_chosen_entry_stays() {
    let mut screen = after(Lang::Sv, USUAL, "4jj");
    let chosen = screen.app.chosen().map(|entry| entry.id.clone());
    for order in ["äldst först", "efter titel", ""] {
        screen.press("t");
        assert!(screen.picture().contains(order));
        assert_eq!(screen.app.chosen().map(|entry| entry.id.clone()), chosen);
    }
}

#[test]
fn a_timeline_in_the_order_of_titles_says_the_whole_date_of_each() {
    assert_snapshot!("history_by_title", after(Lang::Sv, USUAL, "2ttt").picture());
}

#[test]
fn the_mouse_chooses_rows_tabs_and_links() {
    let mut screen = Screen::new(Lang::Sv, 120, 40);
    let (column, _) = place(&screen, "4 Medier");
    screen.click(column, 0, Pointing::Click);
    let (column, row) = place(&screen, "2021-06-17");
    screen.click(column, row, Pointing::Click);
    assert_eq!(screen.app.chosen().map(|entry| &*entry.id), Some("2021-06-17-tidningen-curie"));
    screen.click(column, row, Pointing::WheelDown);
    assert_eq!(screen.app.chosen().map(|entry| &*entry.id), Some("2021-05-05-framfot"));
    let (column, row) = place(&screen, "#1  Tillit");
    screen.click(column, row, Pointing::Click);
    assert_eq!(screen.app.chosen().map(|entry| &*entry.id), Some("princip-1"));
}

fn place(screen: &Screen, text: &str) -> (u16, u16) {
    let picture = screen.picture();
    let found = picture
        .lines()
        .enumerate()
        .find_map(|(row, line)| line.find(text).map(|at| (tillit::document::width(&line[..at]), row)));
    let (column, row) = found.unwrap_or_else(|| panic!("{text} is not on the screen:\n{picture}"));
    (u16::try_from(column).expect("a screen is small"), u16::try_from(row).expect("a screen is small"))
}

#[test]
fn without_utf_8_only_letters_are_beyond_ascii() {
    let mut screen = Screen::new(Lang::Sv, 100, 30).in_ascii();
    assert_snapshot!("ascii", screen.press("2jjj").picture());
    for keys in ["", "/tillit", "<enter>", "?", "<esc>p"] {
        let picture = screen.press(keys).picture();
        let strange: String = picture.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()).collect();
        assert_eq!(strange, "", "after {keys:?}");
    }
}

#[test]
fn without_colour_nothing_is_coloured_and_the_chosen_row_is_seen() {
    let mut screen = Screen::new(Lang::Sv, 80, 24).without_colour();
    for keys in ["", "/tillit", "<enter>", "<tab>", "?"] {
        screen.press(keys);
        let (buffer, _) = screen.draw();
        for cell in buffer.content() {
            assert_eq!((cell.fg, cell.bg), Default::default(), "after {keys:?}");
        }
    }
    let reversed = ratatui_core::style::Modifier::REVERSED;
    let screen = Screen::new(Lang::Sv, 80, 24).without_colour();
    assert!(screen.draw().0.content().iter().any(|cell| cell.symbol() == "▸" && cell.modifier.contains(reversed)));
}

#[test]
fn a_place_in_a_text_survives_another_width() {
    let mut screen = after(Lang::Sv, WIDE, "3jjj<enter>");
    let before = screen.press("<pgdn><down><down>").picture();
    let top = |screen: &Screen| screen.app.reading().page().row_text(screen.app.reading().top());
    let first = top(&screen);
    screen.resize(60, 20);
    assert!(top(&screen).starts_with(first.split(' ').next().expect("a row has a word")), "{}", screen.picture());
    for (width, height) in [(40, 12), (7, 3), (200, 60), WIDE] {
        screen.resize(width, height);
    }
    assert_eq!(screen.picture(), before);
}

#[test]
fn what_comes_late_waits_until_the_line_is_written_or_the_question_answered() {
    let late = || {
        let (address, why) = ("https://example.org/".to_owned(), "no opener".to_owned());
        Action::Report(Outcome::NotOpened { address, why })
    };
    for (keys, mode, done) in [
        ("/eq", Mode::Search, "<enter>"),
        ("3<enter>fen", Mode::Find, "<enter>"),
        ("3y", Mode::Copy, "i"),
        ("3e", Mode::Export, "<esc>"),
    ] {
        let mut screen = after(Lang::Sv, USUAL, keys);
        let before = screen.picture();
        screen.update(late()).update(Action::Report(Outcome::Exported("tillit.ris".to_owned())));
        assert_eq!((screen.app.mode(), screen.picture()), (mode, before), "after {keys:?}");
        screen.effects.clear();
        screen.press(done);
        assert!(screen.picture().contains("https://example.org/"), "after {keys:?}: {}", screen.picture());
        assert!(screen.press("<esc>").picture().contains("Skrivet till tillit.ris"), "{}", screen.picture());
    }
}

#[test]
fn a_question_ends_with_a_click_elsewhere_and_holds_under_the_wheel() {
    let mut screen = after(Lang::Sv, USUAL, "3y");
    let asked = screen.picture();
    screen.click(10, 4, Pointing::WheelDown);
    assert_eq!(screen.picture(), asked);
    screen.click(11, 0, Pointing::Click);
    assert_eq!((screen.app.mode(), screen.app.tab()), (Mode::List, 0));
    screen.press("3e").click(10, 4, Pointing::Click);
    assert_eq!((screen.app.mode(), &*screen.effects), (Mode::List, &[][..]));
}

#[test]
fn finds_are_counted_in_the_page_that_is_shown() {
    let mut screen = after(Lang::Sv, WIDE, "2jjj<enter>fden<enter>");
    screen.press("<backtab>NNN");
    let finds = |screen: &Screen| screen.app.reading().marks().0.len();
    let swedish = finds(&screen);
    screen.press("L");
    assert!(finds(&screen) < swedish, "{}", screen.picture());
    let (places, here) = screen.app.reading().marks();
    assert!(here.is_some_and(|here| here < places.len().max(1)), "{here:?} of {places:?}");
}

#[test]
fn a_text_is_followed_by_the_next_and_a_key_without_use_says_so() {
    let mut screen = after(Lang::Sv, USUAL, "4<enter>J");
    assert_eq!((screen.app.mode(), screen.app.listing().cursor.chosen), (Mode::Text, 1));
    while screen.app.listing().cursor.chosen == 1 {
        screen.press("<space>");
    }
    assert_eq!((screen.app.listing().cursor.chosen, screen.app.reading().top()), (2, 0));
    assert!(screen.press("K<right>").picture().contains("→ gör inget här"), "{}", screen.picture());
    assert_eq!(screen.press("<left>").app.mode(), Mode::List);
    assert!(screen.press("<home>K").picture().contains("den första posten"));
    assert!(screen.press("/").picture().contains("typ:media  år:2019..2021"));
}

#[test]
fn an_export_names_its_file_or_its_fault_before_the_path() {
    let path = "/home/anna/dokument/forskning/litteratur/tillit/2026/tillit-search-2.ris";
    let mut pictures = String::new();
    for (lang, columns) in [(Lang::Sv, 40), (Lang::Sv, 80), (Lang::En, 40), (Lang::En, 80), (Lang::Sv, 120)] {
        let mut screen = Screen::new(lang, columns, 12);
        let said = |screen: &Screen| {
            let picture = screen.picture();
            let rows = picture.lines().skip_while(|row| !row.contains("krivet") && !row.contains("ritten"));
            rows.map(|row| row.to_owned() + "\n").collect::<String>()
        };
        pictures.extend([lang.code(), " ", &columns.to_string(), "\n"]);
        screen.update(Action::Report(Outcome::Exported(path.to_owned())));
        pictures.push_str(&said(&screen));
        let kinds = [
            ErrorKind::PermissionDenied,
            ErrorKind::StorageFull,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::NotFound,
            ErrorKind::FileTooLarge,
            ErrorKind::InvalidFilename,
        ];
        let errors = kinds.into_iter().map(io::Error::from);
        for error in errors.chain([io::Error::other("Too many open files in system")]) {
            let why = write_reason(&error);
            screen.update(Action::Report(Outcome::NotExported { path: path.to_owned(), why }));
            pictures.push_str(&said(&screen));
        }
    }
    assert_snapshot!("export_reports", pictures);
}

/// The bar beside the text, and the margin behind it, are no part of what is chosen.
#[test]
fn a_chosen_link_is_no_wider_than_the_text() {
    let screen = after(Lang::Sv, (120, 30), "1<enter><tab><tab>");
    let (buffer, _) = screen.draw();
    let rows: Vec<_> = buffer.content().chunks(120).collect();
    let is_bar = |cell: &Cell| ["│", "┃"].contains(&cell.symbol());
    let is_chosen = |cell: &Cell| cell.modifier.contains(Modifier::REVERSED);
    let bar =
        rows.iter().filter_map(|row| row.iter().rposition(is_bar)).max().expect("the text is longer than its pane");
    let text = rows.iter().filter(|row| is_bar(&row[bar]));
    let chosen: Vec<_> = text.filter(|row| row[bar / 2..bar].iter().any(is_chosen)).collect();
    assert!(!chosen.is_empty(), "{}", screen.picture());
    assert!(chosen.iter().all(|row| !row[bar..].iter().any(is_chosen)), "{}", screen.picture());
}
