//! The README's pictures, drawn from the program itself: a picture that no longer is what the program shows fails.
//!
//! `UPDATE_PICTURES=1 cargo test` draws them anew.
#![expect(clippy::disallowed_types, reason = "it reads the colours of cells")]

use std::{fmt::Write as _, fs, path::Path};

use ratatui_core::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use tillit::{document::width, lang::Lang};

use crate::screen::Screen;

/// The colours of a terminal, of a page that is read by day or by night.
struct Paper {
    name: &'static str,
    ground: &'static str,
    ink: &'static str,
    quiet: &'static str,
    leading: &'static str,
    marking: &'static str,
}

const PAPERS: [Paper; 2] = [
    Paper {
        name: "light",
        ground: "#ffffff",
        ink: "#1f2328",
        quiet: "#656d76",
        leading: "#2b59c3",
        marking: "#a626a4",
    },
    Paper { name: "dark", ground: "#16181d", ink: "#dcdfe4", quiet: "#8b929e", leading: "#7aa2f7", marking: "#d787ff" },
];

/// The pictures: a name, a language, a size, the keys that lead there.
const PICTURES: [(&str, Lang, (u16, u16), &str); 2] =
    [("read", Lang::En, (110, 32), "3jjj<enter>"), ("search", Lang::Sv, (110, 26), "/tillit staten")];

#[test]
fn the_readme_shows_what_the_program_shows() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    for (name, lang, (columns, rows), keys) in PICTURES {
        let mut screen = Screen::new(lang, columns, rows);
        screen.press(keys);
        for paper in &PAPERS {
            let path = folder.join(format!("{name}-{}.svg", paper.name));
            let svg = svg(&screen.draw().0, paper);
            if std::env::var_os("UPDATE_PICTURES").is_some() {
                fs::create_dir_all(&folder).expect("assets can be written when asked to");
                fs::write(&path, &svg).expect("assets can be written when asked to");
            }
            let drawn = fs::read_to_string(&path).unwrap_or_default();
            assert!(drawn == svg, "{} is stale: run UPDATE_PICTURES=1 cargo test", path.display());
        }
    }
}

const CELL: (usize, usize) = (9, 20);

/// A buffer as SVG: runs of cells of one style, each at its column.
fn svg(buffer: &Buffer, paper: &Paper) -> String {
    let columns = usize::from(buffer.area.width);
    let (w, h) = (columns * CELL.0 + 24, usize::from(buffer.area.height) * CELL.1 + 24);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" font-family=\"ui-monospace, 'DejaVu Sans Mono', \
         Menlo, Consolas, monospace\" font-size=\"15\">\n<rect width=\"{w}\" height=\"{h}\" rx=\"8\" fill=\"{}\"/>\n",
        paper.ground
    );
    for (row, cells) in buffer.content().chunks(columns.max(1)).enumerate() {
        let mut at = 0;
        while at < cells.len() {
            let run = cells[at..].iter().take_while(|cell| style(cell) == style(&cells[at])).count();
            let text: String = cells[at..at + run].iter().map(Cell::symbol).collect();
            write_run(&mut svg, paper, &cells[at], &text, (at, row, run));
            at += run;
        }
    }
    svg + "</svg>\n"
}

fn style(cell: &Cell) -> (Color, Modifier) {
    (cell.fg, cell.modifier)
}

fn write_run(svg: &mut String, paper: &Paper, cell: &Cell, text: &str, (column, row, run): (usize, usize, usize)) {
    let has = |modifier| cell.modifier.contains(modifier);
    let mut ink = match cell.fg {
        Color::LightBlue => paper.leading,
        Color::Magenta => paper.marking,
        Color::DarkGray => paper.quiet,
        _ if has(Modifier::DIM) => paper.quiet,
        _ => paper.ink,
    };
    let (x, y) = (12 + column * CELL.0, 12 + row * CELL.1);
    if has(Modifier::REVERSED) {
        let (w, h) = (run * CELL.0, CELL.1);
        let _ = writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"{ink}\"/>");
        ink = paper.ground;
    }
    if text.trim().is_empty() {
        return;
    }
    let weight = if has(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let line = if has(Modifier::UNDERLINED) { " text-decoration=\"underline\"" } else { "" };
    let shown = text.trim_end();
    let indent = shown.len() - shown.trim_start().len();
    let (x, length) = (x + indent * CELL.0, width(shown.trim_start()) * CELL.0);
    let text = shown.trim_start().replace('&', "&amp;").replace('<', "&lt;").replace(' ', "\u{a0}");
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{length}\" fill=\"{ink}\"{weight}{line}>{text}</text>",
        y + 15
    );
}
