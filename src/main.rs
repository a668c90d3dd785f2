//! The program: environment and arguments in, exit code out; nothing else.

use std::{env, process::ExitCode};

use tillit::{app::App, archive::Archive, lang::Lang, settings::ThemeName, theme::Theme, tui};

fn main() -> ExitCode {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
    let lang = Lang::of_locale(&locale.unwrap_or_default());
    let theme = Theme::new(ThemeName::Auto, env::var("NO_COLOR").ok().as_deref(), "");
    let mut app = App::new(Archive::embedded(), lang, None);
    match tui::run(&mut app, theme) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tillit: {error}");
            ExitCode::from(2)
        }
    }
}
