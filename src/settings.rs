//! What a reader may settle once for all, in a small file; all of it may be left out.
//!
//! ```toml
//! language = "sv"    # sv or en; otherwise as the locale says
//! theme = "auto"     # auto, contrast or plain
//! mouse = true       # whether the mouse works the program from the start
//! clipboard = true   # whether y may use clipboards; otherwise the text is shown, to be copied by hand
//! ```
//!
//! A key that means nothing here, or a value that is none of those, is named and ignored: a setting never keeps the
//! program from starting.

use std::{fs, io, path::PathBuf, str::FromStr};

use etcetera::{BaseStrategy, choose_base_strategy};
use toml::{Table, Value};

use crate::{lang::Lang, scrub};

/// How the screen looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// The terminal's colours, or none where `NO_COLOR` has a value.
    #[default]
    Auto,
    /// The terminal's colours, nothing dimmed, marks underlined.
    Contrast,
    /// No colours.
    Plain,
}

impl FromStr for ThemeName {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "auto" => Ok(Self::Auto),
            "contrast" => Ok(Self::Contrast),
            "plain" => Ok(Self::Plain),
            _ => Err(format!("the theme is auto, contrast or plain, not {name:?}")),
        }
    }
}

/// The settings of a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language; `None` as the locale says.
    pub language: Option<Lang>,
    /// The theme.
    pub theme: ThemeName,
    /// Whether the mouse works the program from the start.
    pub mouse: bool,
    /// Whether clipboards may be used.
    pub clipboard: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: None, theme: ThemeName::Auto, mouse: true, clipboard: true }
    }
}

impl Settings {
    /// Where the file lies: `tillit/config.toml` in the folder that the platform has for configuration.
    #[must_use]
    pub fn path() -> Option<PathBuf> {
        Some(choose_base_strategy().ok()?.config_dir().join("tillit").join("config.toml"))
    }

    /// The settings that the file has, and a sentence for everything in it that was ignored. Without a file all is as it
    /// comes.
    #[must_use]
    pub fn load() -> (Self, Vec<String>) {
        let Some(path) = Self::path() else { return (Self::default(), Vec::new()) };
        let (settings, ignored) = match fs::read_to_string(&path) {
            Ok(text) => Self::read(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (Self::default(), Vec::new()),
            Err(error) => (Self::default(), vec![error.to_string()]),
        };
        let named = ignored.into_iter().map(|why| format!("{}: {why}", path.display()));
        (settings, named.collect())
    }

    /// The settings that a file's text has, and a sentence for everything in it that was ignored.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<String>) {
        let mut settings = Self::default();
        let table = match text.parse::<Table>() {
            Ok(table) => table,
            Err(error) => return (settings, vec![scrub::line(error.message()).into_owned()]),
        };
        let taken = table.iter().map(|(key, value)| settings.take(key, value));
        let ignored = taken.filter_map(Result::err).map(|why| scrub::line(&why).into_owned()).collect();
        (settings, ignored)
    }

    fn take(&mut self, key: &str, value: &Value) -> Result<(), String> {
        match (key, value) {
            ("language", Value::String(code)) => self.language = Some(code.parse()?),
            ("theme", Value::String(name)) => self.theme = name.parse()?,
            ("mouse", Value::Boolean(is_on)) => self.mouse = *is_on,
            ("clipboard", Value::Boolean(is_on)) => self.clipboard = *is_on,
            ("language" | "theme", _) => return Err(format!("{key} is a name between quotation marks")),
            ("mouse" | "clipboard", _) => return Err(format!("{key} is true or false")),
            _ => return Err(format!("there is no setting {key:?}; there are language, theme, mouse and clipboard")),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_and_faults_named() {
        let (settings, ignored) = Settings::read("language = \"en\"\ntheme = \"plain\"\nmouse = false\n");
        assert_eq!((settings.language, settings.theme, settings.mouse), (Some(Lang::En), ThemeName::Plain, false));
        assert!(ignored.is_empty() && settings.clipboard);
        let (settings, ignored) = Settings::read("colour = 1\nmouse = \"no\"\nlanguage = \"de\"\nclipboard = false");
        assert_eq!(ignored.len(), 3);
        assert!(ignored.iter().any(|why| why.contains("colour")) && !settings.clipboard && settings.mouse);
        let (settings, ignored) = Settings::read("language = ");
        assert_eq!((settings, ignored.len()), (Settings::default(), 1));
    }
}
