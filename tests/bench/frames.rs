//! How long the browser takes from a key to its picture, without a terminal: the update of the state and the drawing of
//! a whole frame of 120 by 40, as medians.
#![expect(clippy::disallowed_types, reason = "it presses keys")]
#![expect(clippy::print_stdout, reason = "it prints what it measured")]

use std::{hint::black_box, time::Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_core::{backend::TestBackend, terminal::Terminal};
use tillit::{
    action::Action, app::App, archive::Archive, keymap, lang::Lang, search::Index, settings::ThemeName, theme::Theme,
    view,
};

/// What is measured: the keys that lead there, and the key whose frame is timed.
const FRAMES: [(&str, &str, KeyCode); 6] = [
    ("down a list", "4", KeyCode::Down),
    ("into a text", "3jjj", KeyCode::Enter),
    ("down a text", "3jjj\n", KeyCode::Down),
    ("a letter of a search", "/tilli", KeyCode::Char('t')),
    ("the help sheet", "", KeyCode::Char('?')),
    ("the panorama", "2", KeyCode::Char('p')),
];
const RUNS: usize = 101;

fn main() {
    let start = Instant::now();
    let app = start_app();
    println!("start: archive read and indexed, four tabs listed  {:.2} ms", milliseconds(start));
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a buffer is a terminal");
    drop(app);
    for (name, keys, key) in FRAMES {
        let mut taken: Vec<f64> = (0..RUNS)
            .map(|_| {
                let mut app = start_app();
                for c in keys.chars() {
                    press(&mut app, if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) });
                }
                let start = Instant::now();
                press(&mut app, key);
                app.catch_up();
                let theme = Theme::new(ThemeName::Auto, None, "");
                terminal.draw(|frame| view::draw(&app, theme, frame)).expect("a buffer takes every frame");
                let taken = milliseconds(start);
                black_box(&app);
                taken
            })
            .collect();
        taken.sort_by(f64::total_cmp);
        println!("  {name:22} {:.3} ms", taken[RUNS / 2]);
    }
}

fn start_app() -> App {
    let mut app = App::new(Archive::embedded(), Lang::Sv, None);
    let index = Index::new(app.archive());
    app.set_index(index);
    let _ = app.update(Action::Resize(view::window(120, 40)));
    app
}

fn press(app: &mut App, code: KeyCode) {
    if let Some(action) = keymap::action(app.mode(), KeyEvent::new(code, KeyModifiers::NONE)) {
        let _ = app.update(action);
    }
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}
