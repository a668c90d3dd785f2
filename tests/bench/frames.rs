//! How long the browser takes from a key to its picture, without a terminal: the update of the state and the drawing of
//! a whole frame of 120 by 40, as medians. `cargo bench --bench frames -- --full` also asks an archive of a million entries.
#![expect(clippy::disallowed_types, reason = "it presses keys")]
#![expect(clippy::print_stdout, reason = "it prints what it measured")]

use std::{env, fs, hint::black_box, io, time::Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_core::{backend::TestBackend, terminal::Terminal};
use tillit::{
    action::Action, app::App, archive::Archive, keymap, lang::Lang, search::Index, settings::ThemeName, theme::Theme,
    view,
};

mod made;

/// What is measured: the keys that lead there, the key whose frame is timed, and the key that takes it back.
const FRAMES: [(&str, &str, KeyCode, KeyCode); 9] = [
    ("down a list", "3", KeyCode::Down, KeyCode::Down),
    ("another tab", "3", KeyCode::Char('4'), KeyCode::Char('3')),
    ("another order", "3", KeyCode::Char('t'), KeyCode::Char('j')),
    ("into a text", "3jjj", KeyCode::Enter, KeyCode::Esc),
    ("down a text", "3jjj\n", KeyCode::Down, KeyCode::Up),
    ("a letter of a search", "/tilli", KeyCode::Char('t'), KeyCode::Backspace),
    ("a letter without hits", "/tillqx", KeyCode::Char('z'), KeyCode::Backspace),
    ("the help sheet", "", KeyCode::Char('?'), KeyCode::Esc),
    ("the panorama", "2", KeyCode::Char('p'), KeyCode::Esc),
];

fn main() -> io::Result<()> {
    println!("embedded archive");
    measure(Archive::embedded(), 101);
    if env::args().any(|argument| argument == "--full") {
        let entries = 1_000_000;
        let file = env::temp_dir().join(format!("tillit-frames-{}.json", std::process::id()));
        let titles = file.with_extension("txt");
        made::archive(entries, &file, &titles)?;
        let json = fs::read_to_string(&file)?;
        fs::remove_file(&file)?;
        fs::remove_file(&titles)?;
        println!("made archive, {entries} entries");
        measure(Archive::read(&json).map_err(|faults| io::Error::other(format!("{faults:?}")))?, 21);
    }
    Ok(())
}

fn measure(archive: Archive, runs: usize) {
    let start = Instant::now();
    let mut app = start_app(archive);
    println!("  start: indexed, and the tabs listed  {:.2} ms", milliseconds(start));
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a buffer is a terminal");
    let theme = Theme::new(ThemeName::Auto, None, "");
    for (name, keys, key, back) in FRAMES {
        for code in [KeyCode::Esc; 4].into_iter().chain(keys.chars().map(|c| match c {
            '\n' => KeyCode::Enter,
            c => KeyCode::Char(c),
        })) {
            press(&mut app, code);
        }
        let mut taken: Vec<f64> = (0..runs)
            .map(|_| {
                app.catch_up();
                let start = Instant::now();
                press(&mut app, key);
                app.catch_up();
                terminal.draw(|frame| view::draw(&app, theme, frame)).expect("a buffer takes every frame");
                let taken = milliseconds(start);
                black_box(&app);
                press(&mut app, back);
                taken
            })
            .collect();
        taken.sort_by(f64::total_cmp);
        println!("  {name:22} {:.3} ms", taken[runs / 2]);
    }
}

fn start_app(archive: Archive) -> App {
    let index = Index::new(&archive);
    let mut app = App::new(archive, Lang::Sv, None);
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
