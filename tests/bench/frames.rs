//! How long the browser takes from a key to its picture, without a terminal: the update of the state and the drawing of
//! a whole frame of 120 by 40, as medians; once more where a report has a full text of a thousand pages. `cargo bench --bench frames -- --full` also asks an archive of a million entries.
#![expect(clippy::disallowed_types, reason = "it presses keys")]
#![expect(clippy::print_stdout, reason = "it prints what it measured")]

use std::{env, fs, hint::black_box, io, time::Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_core::{backend::TestBackend, terminal::Terminal};
use tillit::{
    action::Action,
    app::App,
    archive::{Archive, ReadText},
    keymap,
    lang::Lang,
    library::apply_layer,
    own::{Attached, Moment, Origin, Stamp, State},
    search::Index,
    settings::ThemeName,
    theme::Theme,
    view,
};

mod made;

/// What is measured: the keys that lead there, the key whose frame is timed, and the key that takes it back.
type Measured = (&'static str, &'static str, KeyCode, KeyCode);

const FRAMES: [Measured; 9] = [
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

/// What a long text may make slow: its rows at a width, a look through all of it, and its words among those of the archive.
const LONG_TEXT: [Measured; 8] = [
    ("onto a long text", "3gj", KeyCode::Up, KeyCode::Down),
    ("a page of it", "3g\n", KeyCode::PageDown, KeyCode::PageUp),
    ("its end", "3g\n", KeyCode::End, KeyCode::Home),
    ("the text alone", "3g\n", KeyCode::Char('z'), KeyCode::Char('z')),
    ("the other language", "3g\n", KeyCode::Char('L'), KeyCode::Char('L')),
    ("a first letter to find", "3g\nf", KeyCode::Char('t'), KeyCode::Backspace),
    ("a second letter", "3g\nft", KeyCode::Char('i'), KeyCode::Backspace),
    ("a letter of a search", "/ti", KeyCode::Char('l'), KeyCode::Backspace),
];

fn main() -> io::Result<()> {
    println!("embedded archive");
    measure(Archive::embedded(), &FRAMES, 101);
    println!("the same with a text of 1,000 pages");
    measure(with_long_text(Archive::embedded()), &LONG_TEXT, 21);
    if env::args().any(|argument| argument == "--full") {
        let entries = 1_000_000;
        let file = env::temp_dir().join(format!("tillit-frames-{}.json", std::process::id()));
        let titles = file.with_extension("txt");
        made::archive(entries, &file, &titles)?;
        let json = fs::read_to_string(&file)?;
        fs::remove_file(&file)?;
        fs::remove_file(&titles)?;
        println!("made archive, {entries} entries");
        measure(Archive::read(&json).map_err(|faults| io::Error::other(format!("{faults:?}")))?, &FRAMES, 21);
    }
    Ok(())
}

/// The archive with a full text of its first report.
fn with_long_text(mut archive: Archive) -> Archive {
    let report = archive.section_ids().nth(2).expect("the third tab is of reports");
    let id = archive.entries[archive.listed(report)[0]].id.clone();
    let stamp = Stamp { t: Moment::of_seconds(0), device: "bench".into(), n: 1 };
    let mut state = State::default();
    state.texts.insert(id, Attached { from: Origin::default(), stamp });
    let text = long_text(&archive);
    apply_layer(&mut archive, &state, &|_| {
        let text = text.clone();
        Box::new(move || ReadText::from(&*text))
    });
    archive
}

/// A thousand pages of forty lines, of the words of the archive.
fn long_text(archive: &Archive) -> String {
    let words: Vec<&str> =
        archive.entries.iter().flat_map(|entry| entry.body.get(Lang::Sv).split_whitespace()).collect();
    let mut words = words.into_iter().cycle();
    let mut line = || words.by_ref().take(9).collect::<Vec<_>>().join(" ");
    let mut page = || (0..40).map(|_| line()).collect::<Vec<_>>().join("\n");
    (0..1000).map(|_| page()).collect::<Vec<_>>().join("\u{c}")
}

fn measure(archive: Archive, frames: &[Measured], runs: usize) {
    let start = Instant::now();
    let mut app = start_app(archive);
    println!("  start: indexed, and the tabs listed  {:.2} ms", milliseconds(start));
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a buffer is a terminal");
    let theme = Theme::new(ThemeName::Auto, None, "");
    for &(name, keys, key, back) in frames {
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
