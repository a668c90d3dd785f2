//! Lines and signs for terminals that have only ASCII, and for consoles whose fonts have few signs. Letters stay: a reader
//! is better served by a wrong å than by none.

use ratatui_core::buffer::Buffer;

/// The signs that the program draws and that texts have, each with what stands for it.
const SIGNS: [(&str, &str); 46] = [
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
    ("‹", "<"),
    ("…", "~"),
    ("·", "-"),
    ("•", "*"),
    ("▲", "^"),
    ("●", "o"),
    ("○", "o"),
    ("■", "#"),
    ("□", "="),
    ("◆", "%"),
    ("▷", ">"),
    ("▪", "*"),
    ("★", "*"),
    ("✎", "\""),
    ("§", "S"),
    ("–", "-"),
    ("—", "-"),
    ("−", "-"),
    ("‐", "-"),
    ("‑", "-"),
    ("’", "'"),
    ("‘", "'"),
    ("‚", "'"),
    ("”", "\""),
    ("“", "\""),
    ("„", "\""),
    ("»", "\""),
    ("«", "\""),
    ("½", "/"),
    ("×", "x"),
    ("°", "o"),
    ("←", "<"),
    ("→", ">"),
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
        let known = SIGNS.iter().find(|(sign, _)| *sign == symbol).map(|(_, ascii)| *ascii);
        let ascii = match symbol {
            "▁" | "▂" | "▃" | "▄" => Some("."),
            "▅" | "▆" | "▇" => Some(":"),
            // Whatever sign an archive chose.
            _ if !symbol.starts_with(char::is_alphanumeric) => Some(known.unwrap_or("?")),
            _ => known,
        };
        if let Some(ascii) = ascii {
            cell.set_symbol(ascii);
        }
    }
}
