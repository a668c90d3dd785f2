//! Lines and signs for terminals that have only ASCII. Letters stay: a reader is better served by a wrong å than by none.

use ratatui::buffer::Buffer;

/// The signs that the program draws, each with what stands for it.
const SIGNS: [(&str, &str); 32] = [
    ("\u{a0}", " "),
    ("│", "|"),
    ("┃", "#"),
    ("─", "-"),
    ("━", "="),
    ("┬", "+"),
    ("┳", "+"),
    ("├", "+"),
    ("▸", ">"),
    ("›", ">"),
    ("…", "~"),
    ("·", "-"),
    ("▲", "^"),
    ("●", "o"),
    ("○", "o"),
    ("■", "#"),
    ("□", "="),
    ("◆", "+"),
    ("▷", ">"),
    ("▪", "*"),
    ("★", "*"),
    ("§", "S"),
    ("–", "-"),
    ("’", "'"),
    ("”", "\""),
    ("‘", "'"),
    ("»", "\""),
    ("«", "\""),
    ("½", "/"),
    ("↑", "^"),
    ("↓", "v"),
    ("█", "#"),
];

/// Puts ASCII for every sign of the picture.
pub(super) fn to_ascii(buf: &mut Buffer) {
    for cell in &mut buf.content {
        let symbol = cell.symbol();
        if symbol.is_ascii() {
            continue;
        }
        if let Some((_, ascii)) = SIGNS.iter().find(|(sign, _)| *sign == symbol) {
            cell.set_symbol(ascii);
        } else if matches!(symbol, "▁" | "▂" | "▃" | "▄") {
            cell.set_symbol(".");
        } else if matches!(symbol, "▅" | "▆" | "▇") {
            cell.set_symbol(":");
        } else if matches!(symbol, "←" | "→") {
            cell.set_symbol(if symbol == "←" { "<" } else { ">" });
        }
    }
}
