//! Titles in lists, at seven sizes and in both languages: whole where the pane has rows for them, otherwise cut at their
//! end, never at their beginning.

use tillit::{app::Shows, archive::Archive, document::fit, lang::Lang};

use crate::screen::Screen;

const SIZES: [(u16, u16); 7] = [(40, 12), (60, 20), (80, 24), (100, 30), (120, 40), (160, 50), (200, 60)];
const TABS: [&str; 4] = ["1", "2", "3", "4"];
const SEARCHES: [&str; 10] =
    ["tillit", "trust", "2018", "sou", "oppenhet", "forskare", "bringselius", "typ:media", "styrning", "kunksap"];

/// The most rows of a title in a pane of so many rows.
fn most(rows: usize) -> usize {
    match rows {
        16.. => 3,
        8.. => 2,
        _ => 1,
    }
}

/// Without blanks: rows of a title are joined where they were wrapped.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What the list shows of the chosen entry in the columns of titles.
fn shown(screen: &Screen, columns: usize) -> String {
    let (buffer, cursor) = screen.draw();
    let listing = screen.app.listing();
    let row = listing.rows.iter().position(|row| *row == tillit::app::ListRow::Item(listing.cursor.chosen));
    let height = listing.measured.height(row.expect("the chosen entry has a row"));
    let end = screen.app.panes().list_width - 1;
    let rows = usize::from(cursor.y)..usize::from(cursor.y) + height;
    let cells = rows.flat_map(|y| (end - columns..end).map(move |x| (x, y)));
    let at = |(x, y): (usize, usize)| (u16::try_from(x).unwrap_or(0), u16::try_from(y).unwrap_or(0));
    cells.map(|cell| buffer[at(cell)].symbol()).collect()
}

#[test]
fn titles_are_whole_where_rows_are_free() {
    for (width, height) in SIZES {
        for lang in [Lang::Sv, Lang::En] {
            let searches = SEARCHES.map(|typed| format!("/{typed}<enter><esc><home>"));
            for keys in TABS.into_iter().chain(searches.iter().map(String::as_str)) {
                let mut screen = Screen::new(lang, width, height);
                screen.press(keys);
                for nth in 0..screen.app.listing().items.len() {
                    let (measured, panes) = (&screen.app.listing().measured, screen.app.panes());
                    let columns = measured.columns.title;
                    let place = format!("{width}×{height} {lang:?} {keys}, entry {nth}:\n{}", screen.picture());
                    assert!(panes.list_width <= usize::from(width), "{place}");
                    assert!(columns >= 20 || panes.list_width < 40, "a title has {columns} columns at {place}");
                    let entry = screen.app.chosen().expect("a listing with entries has a chosen one");
                    // In the timeline of the second tab a label leads the title.
                    let label = Some(&*entry.label).filter(|label| keys == "2" && !label.is_empty());
                    let title = label.map(|label| format!("{label}  ")).unwrap_or_default() + entry.title.get(lang);
                    let shown = letters(&shown(&screen, columns));
                    let fitted = fit(&title, columns, most(panes.list_height));
                    if !shown.contains(&letters(&title)) {
                        let kept: String = fitted.rows.iter().map(|row| &title[row.clone()]).collect();
                        assert!(shown.contains(&letters(&kept)) && shown.contains('…'), "{shown} at {place}");
                        assert!(fitted.is_cut && width < 120, "{title} is not whole at {place}");
                    }
                    screen.press("<down>");
                }
            }
        }
    }
}

#[test]
fn half_a_screen_of_a_hundred_columns_names_every_publication() {
    for lang in [Lang::Sv, Lang::En] {
        let mut screen = Screen::new(lang, 100, 30);
        screen.press("4");
        let unnamed: Vec<String> = (0..screen.app.listing().items.len())
            .filter_map(|_| {
                let columns = screen.app.listing().measured.columns.title;
                let label = screen.app.chosen().map(|entry| entry.label.to_string()).unwrap_or_default();
                let is_named = letters(&shown(&screen, columns)).starts_with(&letters(&label));
                screen.press("<down>");
                (!is_named).then_some(label)
            })
            .collect();
        assert!(unnamed.len() <= 1, "in {lang:?} not named: {unnamed:?}");
    }
}

#[test]
fn a_publication_has_the_columns_that_it_needs_where_no_title_pays() {
    let of = |archive: Archive, size: (u16, u16), keys: &str| {
        let mut screen = Screen::of(archive, Lang::Sv, size.0, size.1);
        let columns = &screen.press(keys).app.listing().measured.columns;
        columns.cells.iter().find(|cell| cell.shows == Shows::Badge).map(|cell| cell.columns)
    };
    let media = |size| of(Archive::embedded(), size, "4");
    assert_eq!(media((200, 50)), Some("Aktuellt i Politiken".len()));
    assert_eq!(media((160, 40)), Some(17), "titles would take more rows");
    let json = r#"{"entries": [{"title": "Om brunnar", "section": "media", "date": "1871-05-02", "label": "LABEL"}]}"#;
    let named = |length| Archive::read(&json.replace("LABEL", &"x".repeat(length))).expect("it has no fault");
    for (length, columns) in [(12, 12), (19, 19), (63, 20)] {
        assert_eq!(of(named(length), (120, 40), ""), Some(columns), "of {length} letters");
    }
}

#[test]
fn a_list_takes_what_its_widest_row_needs_and_keeps_it() {
    for keys in ["1", "2", "3", "4", "/tillit", "2r"] {
        let mut screen = Screen::new(Lang::Sv, 120, 40);
        screen.press(keys);
        let panes = screen.app.panes();
        for more in ["<down>", "<down>", "<pgdn>", "<end>", "<home>"] {
            screen.press(more);
            assert_eq!(screen.app.panes(), panes, "after {keys} {more}");
        }
    }
    let width = |keys: &str| Screen::new(Lang::Sv, 120, 40).press(keys).app.panes().list_width;
    assert!(width("1") <= 30, "seven short names take {} columns", width("1"));
    assert_eq!(width("4"), 60);
    let typed = ["/", "t", "i", "l", "q", "z"];
    let mut screen = Screen::new(Lang::Sv, 120, 40);
    let widths: Vec<_> = typed.iter().map(|key| screen.press(key).app.panes()).collect();
    assert!(widths.iter().all(|panes| *panes == widths[0]), "{widths:?}");
}
