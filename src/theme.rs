//! What each tone looks like: the only place with colours.
//!
//! - Colours are the terminal's own, two of them, chosen because both are legible on black and on white: bright blue
//!   leads on (links, badges), magenta says what was asked for (marks).
//! - Nothing depends on colour: headings are bold, links underlined, marks bold and underlined, the chosen row reversed.
//! - Without colour no colour is ever set, not even the default one: some terminals' reset would take the rest along.

use ratatui::style::{Color, Modifier, Style};

use crate::document::{Mark, Tone};

/// A set of styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// The terminal's colours.
    Colour,
    /// Weight, underline and reversal alone.
    Plain,
}

impl Theme {
    /// The theme for an environment: plain where `NO_COLOR` has a value, see no-color.org.
    #[must_use]
    pub fn of_environment(no_color: Option<&str>) -> Self {
        match no_color {
            Some(value) if !value.is_empty() => Self::Plain,
            _ => Self::Colour,
        }
    }

    fn colour(self, colour: Color) -> Style {
        match self {
            Self::Colour => Style::new().fg(colour),
            Self::Plain => Style::new(),
        }
    }

    /// How a piece of text looks.
    #[must_use]
    pub fn style(self, tone: Tone, mark: Option<Mark>) -> Style {
        let style = match tone {
            Tone::Plain | Tone::Quote => Style::new(),
            Tone::Title | Tone::Heading => Style::new().add_modifier(Modifier::BOLD),
            Tone::Quiet => Style::new().add_modifier(Modifier::DIM),
            Tone::Badge => self.colour(Color::LightBlue),
            Tone::Link => self.colour(Color::LightBlue).add_modifier(Modifier::UNDERLINED),
            Tone::Rule => self.colour(Color::DarkGray).add_modifier(Modifier::DIM),
        };
        match mark {
            None => style,
            Some(mark) => style.remove_modifier(Modifier::DIM).patch(self.mark(mark)),
        }
    }

    fn mark(self, mark: Mark) -> Style {
        let hit = self.colour(Color::Magenta).add_modifier(Modifier::BOLD);
        match mark {
            Mark::Hit if self == Self::Plain => hit.add_modifier(Modifier::UNDERLINED),
            Mark::Hit => hit,
            Mark::Find => hit.add_modifier(Modifier::UNDERLINED),
            Mark::Here => hit.add_modifier(Modifier::REVERSED),
        }
    }

    /// The chosen row, and the open tab.
    #[must_use]
    pub fn chosen(self) -> Style {
        self.colour(Color::Reset).remove_modifier(Modifier::DIM).add_modifier(Modifier::REVERSED)
    }
}
