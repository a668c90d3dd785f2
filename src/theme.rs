//! What each tone looks like: the only place with colours.
//!
//! - Colours are the terminal's own, two of them, chosen because both are legible on black and on white: bright blue
//!   leads on (links, badges), magenta says what was asked for (marks).
//! - Nothing depends on colour: headings are bold, links underlined, marks bold, the chosen row reversed.
//! - Without colour no colour is ever set, not even the default one.
//! - Where the locale is not UTF-8, lines and signs are drawn with ASCII.
#![expect(clippy::disallowed_types, reason = "colours are known here only")]

use ratatui_core::style::{Color, Modifier, Style};

use crate::{
    document::{Mark, Tone},
    settings::ThemeName,
};

/// The means that a picture has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Palette {
    /// The terminal's colours.
    Colour,
    /// The terminal's colours, at full strength.
    Contrast,
    /// Weight, underline and reversal alone.
    Plain,
}

/// A style for every tone, and the signs that may be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    palette: Palette,
    is_ascii: bool,
}

impl Theme {
    /// The theme of a name. `no_color` is the environment's `NO_COLOR`: one that is not empty turns colours off, see
    /// no-color.org. `locale` is the locale's name: one that names another encoding than UTF-8 has ASCII signs.
    #[must_use]
    pub fn new(name: ThemeName, no_color: Option<&str>, locale: &str) -> Self {
        let is_coloured = no_color.is_none_or(str::is_empty);
        let palette = match name {
            ThemeName::Auto if is_coloured => Palette::Colour,
            ThemeName::Contrast if is_coloured => Palette::Contrast,
            _ => Palette::Plain,
        };
        Self { palette, is_ascii: !speaks_utf8(locale) }
    }

    /// The theme on a terminal of this name (`TERM`): the fonts of the Linux console lack half of the signs, also inside GNU
    /// screen (`screen.linux`).
    #[must_use]
    pub fn on(self, terminal: &str) -> Self {
        Self { is_ascii: self.is_ascii || terminal.split(['-', '.']).any(|part| part == "linux"), ..self }
    }

    /// Whether it does without colours.
    #[must_use]
    pub(crate) fn is_plain(self) -> bool {
        self.palette == Palette::Plain
    }

    /// Whether lines and signs are drawn with ASCII.
    #[must_use]
    pub fn is_ascii(self) -> bool {
        self.is_ascii
    }

    fn colour(self, colour: Color) -> Style {
        match self.palette {
            Palette::Plain => Style::new(),
            _ => Style::new().fg(colour),
        }
    }

    fn dimmed(self) -> Style {
        match self.palette {
            Palette::Contrast => Style::new(),
            _ => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// How a piece of text looks.
    #[must_use]
    pub fn style(self, tone: Tone, mark: Option<Mark>) -> Style {
        let style = match tone {
            Tone::Plain | Tone::Quote => Style::new(),
            Tone::Title | Tone::Heading => Style::new().add_modifier(Modifier::BOLD),
            Tone::Quiet => self.dimmed(),
            Tone::Badge => self.colour(Color::LightBlue),
            Tone::Link => self.colour(Color::LightBlue).add_modifier(Modifier::UNDERLINED),
            Tone::Rule => self.dimmed().patch(self.colour(Color::DarkGray)),
        };
        match mark {
            None => style,
            Some(mark) => style.remove_modifier(Modifier::DIM).patch(self.mark(mark)),
        }
    }

    fn mark(self, mark: Mark) -> Style {
        let hit = self.colour(Color::Magenta).add_modifier(Modifier::BOLD);
        match (mark, self.palette) {
            (Mark::Here, _) => hit.add_modifier(Modifier::REVERSED),
            (Mark::Hit, Palette::Colour) => hit,
            (Mark::Hit | Mark::Find, _) => hit.add_modifier(Modifier::UNDERLINED),
        }
    }

    /// The chosen row, and the open tab.
    #[must_use]
    pub fn chosen(self) -> Style {
        self.colour(Color::Reset).remove_modifier(Modifier::DIM).add_modifier(Modifier::REVERSED)
    }
}

/// How a terminal is told of a look: the numbers of the sequence that selects it (ECMA-48, SGR), separated by semicolons;
/// none where it looks like any text.
#[must_use]
pub fn codes(style: Style) -> String {
    let weights = [(Modifier::BOLD, 1), (Modifier::DIM, 2), (Modifier::UNDERLINED, 4), (Modifier::REVERSED, 7)];
    let weights = weights.into_iter().filter(|(weight, _)| style.add_modifier.contains(*weight));
    let colour = match style.fg {
        Some(Color::Magenta) => Some(35),
        Some(Color::DarkGray) => Some(90),
        Some(Color::LightBlue) => Some(94),
        _ => None,
    };
    let codes: Vec<String> = weights.map(|(_, code)| code).chain(colour).map(|code: u8| code.to_string()).collect();
    codes.join(";")
}

/// Whether a locale such as `sv_SE.UTF-8` has UTF-8. One that names no encoding is taken to have it, save the two that
/// are ASCII by definition.
fn speaks_utf8(locale: &str) -> bool {
    match locale.split_once('.') {
        Some((_, encoding)) => encoding.to_ascii_lowercase().replace('-', "").starts_with("utf8"),
        None => !matches!(locale, "C" | "POSIX"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_says_which_signs_can_be_drawn() {
        for (locale, is_utf8) in [
            ("sv_SE.UTF-8", true),
            ("C.utf8", true),
            ("", true),
            ("sv_SE", true),
            ("sv_SE.UTF-8@euro", true),
            ("C", false),
            ("POSIX", false),
            ("sv_SE.ISO-8859-1", false),
        ] {
            assert_eq!(speaks_utf8(locale), is_utf8, "{locale}");
        }
    }

    #[test]
    fn the_terminal_says_which_signs_can_be_drawn() {
        let theme = Theme::new(ThemeName::Auto, None, "");
        for terminal in ["linux", "linux-16color", "linux-m", "screen.linux", "screen.linux-m1"] {
            assert!(theme.on(terminal).is_ascii(), "{terminal}");
        }
        for terminal in ["xterm-256color", "screen", "tmux-256color", "alacritty", "linuxterm", ""] {
            assert!(!theme.on(terminal).is_ascii(), "{terminal}");
        }
    }
}
