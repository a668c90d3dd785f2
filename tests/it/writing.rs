//! Lines that are written in the browser: the same is written in a search, in a page's find and in a note.

use tillit::{
    action::{Action, Effect},
    lang::Lang,
    library::Change,
    own::Act,
};

use crate::screen::Screen;

/// What is typed or pasted piece by piece, and the line that comes of it.
const PIECES: [(&[&str], &str); 9] = [
    (&["tillit ", "staten"], "tillit staten"),
    (&["tillit", " staten"], "tillit staten"),
    (&["tillit\n", "staten"], "tillit staten"),
    (&["tillit", "\r\nstaten"], "tillit staten"),
    (&["tillit\rstaten\n"], "tillit staten "),
    (&["tillit", "\u{a0}", "staten"], "tillit staten"),
    (&["tillit", "\u{202f}", "staten"], "tillit staten"),
    (&["tillit\u{3000}staten"], "tillit staten"),
    (&["\ttillit \n staten\u{2003}"], " tillit staten "),
];

/// The same pieces as keys, so far as they are one character, and as pastes.
fn write(screen: &mut Screen, pieces: &[&str]) {
    for piece in pieces {
        let mut letters = piece.chars();
        match (letters.next(), letters.next()) {
            (Some(c), None) if !c.is_control() => screen.press(&c.to_string()),
            _ => screen.update(Action::Paste((*piece).to_owned())),
        };
    }
}

#[test]
fn blanks_and_line_breaks_are_blanks_in_every_line() {
    for (pieces, line) in PIECES {
        for opening in ["/", "3<enter>f", "3a"] {
            let mut screen = Screen::new(Lang::Sv, 80, 24);
            write(screen.press(opening), pieces);
            assert_eq!(screen.app.line().map(tillit::line::Line::text), Some(line), "{opening} {pieces:?}");
        }
        let mut typed = Screen::new(Lang::Sv, 80, 24);
        typed.press("/tillit staten<enter>");
        let mut screen = Screen::new(Lang::Sv, 80, 24);
        write(screen.press("/"), pieces);
        screen.press("<enter>");
        assert_eq!(screen.app.listing().items, typed.app.listing().items, "{pieces:?}: only the query is trimmed");

        let mut screen = Screen::new(Lang::Sv, 80, 24);
        write(screen.press("3a"), pieces);
        screen.press("<enter>");
        let [Effect::Keep(Change::Do(Act::Note { text, .. }))] = &screen.effects[..] else {
            panic!("{:?}", screen.effects)
        };
        assert_eq!(&**text, "tillit staten", "{pieces:?}");
    }
}

#[test]
fn a_blank_is_found_whatever_blank_the_text_has() {
    let json = r#"{"title": "x", "body": "Det kostade 5 000 kronor och 5\u202f000 euro."}"#;
    let archive = tillit::archive::Archive::read(json).expect("it is an archive");
    for typed in ["5 000", "5\u{a0}000", "5\u{2009}000"] {
        let mut screen = Screen::of(archive.clone(), Lang::Sv, 80, 24);
        screen.press("<enter>f").update(Action::Paste(typed.to_owned()));
        assert_eq!(screen.app.reading().finds().len(), 2, "{typed:?}");
    }
}
