//! The program without a terminal: keys pressed, and its screen drawn on a buffer as a picture.
//!
//! Keys are written as they are typed, special ones between angle brackets: `press("j/öppen<enter>")`.
#![expect(clippy::disallowed_types, reason = "it presses keys and reads the colours of cells")]

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_core::{
    backend::TestBackend,
    buffer::{Buffer, Cell},
    layout::Position,
    style::{Color, Modifier},
    terminal::Terminal,
};
use tillit::{
    action::{Action, Effect},
    app::App,
    archive::Archive,
    keymap,
    lang::Lang,
    search::Index,
    settings::ThemeName,
    theme::Theme,
    view,
};

/// The program, and the screen that it draws on.
pub(crate) struct Screen {
    pub(crate) app: App,
    theme: Theme,
    size: (u16, u16),
    /// Everything that was asked of the world, but nothing.
    pub(crate) effects: Vec<Effect>,
}

impl Screen {
    pub(crate) fn new(lang: Lang, width: u16, height: u16) -> Self {
        Self::of(Archive::embedded(), lang, width, height)
    }

    pub(crate) fn of(archive: Archive, lang: Lang, width: u16, height: u16) -> Self {
        let mut screen = Self::without_index(archive, lang, width, height);
        screen.index();
        screen
    }

    /// The program as it is before the archive can be searched.
    pub(crate) fn without_index(archive: Archive, lang: Lang, width: u16, height: u16) -> Self {
        let app = App::new(archive, lang, "2026-11-21".parse().ok());
        let mut screen =
            Self { app, theme: Theme::new(ThemeName::Auto, None, ""), size: (width, height), effects: Vec::new() };
        screen.resize(width, height);
        screen
    }

    /// The index is ready.
    pub(crate) fn index(&mut self) {
        let index = Index::new(self.app.archive());
        self.app.set_index(index);
    }

    pub(crate) fn without_colour(mut self) -> Self {
        self.theme = Theme::new(ThemeName::Auto, Some("1"), "");
        self
    }

    pub(crate) fn in_ascii(mut self) -> Self {
        self.theme = Theme::new(ThemeName::Auto, None, "C");
        self
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.update(Action::Resize(view::window(width, height)))
    }

    pub(crate) fn update(&mut self, action: Action) -> &mut Self {
        self.pass_on(action);
        self.app.catch_up();
        self
    }

    /// Updates the state as one of many actions that wait.
    fn pass_on(&mut self, action: Action) {
        let effect = self.app.update(action);
        if effect != Effect::None {
            self.effects.push(effect);
        }
    }

    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in parse(keys) {
            self.event(key);
        }
        self.app.catch_up();
        self
    }

    pub(crate) fn event(&mut self, key: KeyEvent) -> &mut Self {
        if let Some(action) = keymap::action(self.app.mode(), key) {
            self.pass_on(action);
        }
        self
    }

    pub(crate) fn click(&mut self, column: u16, row: u16, pointing: view::Pointing) -> &mut Self {
        let at = Position::new(column, row);
        if let Some(action) = view::pointed(&self.app, self.size.into(), at, pointing) {
            self.update(action);
        }
        self
    }

    /// The buffer that is drawn, and the cursor's place.
    pub(crate) fn draw(&self) -> (Buffer, Position) {
        let (width, height) = self.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a buffer is a terminal");
        terminal.draw(|frame| view::draw(&self.app, self.theme, frame)).expect("a buffer takes every frame");
        let cursor = terminal.get_cursor_position().expect("a buffer has a cursor");
        (terminal.backend().buffer().clone(), cursor)
    }

    /// The screen as text, without the spaces at the ends of its rows.
    pub(crate) fn picture(&self) -> String {
        rows(&self.draw().0, |cell| cell.symbol().to_owned())
    }

    /// The screen after each of some steps, and where the terminal's cursor is: `▮` in place of the letter under it.
    pub(crate) fn journey(&mut self, steps: &[&str]) -> String {
        let frame = |keys: &&str| {
            let (mut buffer, cursor) = self.press(keys).draw();
            buffer[cursor].set_symbol("▮");
            format!("after {keys:?}\n{}\n", rows(&buffer, |cell| cell.symbol().to_owned()))
        };
        steps.iter().map(frame).collect()
    }

    /// The screen as text, and below each row that has styles those styles, a letter a cell: `b` bold, `d` dim,
    /// `u` underlined, `r` reversed, `l` leading colour, `m` marking colour; `R` and `M` are `r` and `m` in bold.
    pub(crate) fn picture_with_styles(&self) -> String {
        let (buffer, _) = self.draw();
        let text = rows(&buffer, |cell| cell.symbol().to_owned());
        let styles = rows(&buffer, |cell| letter(cell).to_string());
        let both = text.lines().zip(styles.lines()).map(|(text, styles)| {
            if styles.is_empty() { format!("  {text}\n") } else { format!("  {text}\n: {styles}\n") }
        });
        both.collect()
    }
}

fn rows(buffer: &Buffer, show: impl Fn(&Cell) -> String) -> String {
    let width = usize::from(buffer.area.width);
    if width == 0 {
        return String::new();
    }
    let row = |cells: &[Cell]| {
        let mut row = String::new();
        let mut covered = 0;
        for cell in cells {
            if covered > 0 {
                covered -= 1;
                continue;
            }
            row.push_str(&show(cell));
            covered = tillit::document::width(cell.symbol()).saturating_sub(1);
        }
        row.trim_end().to_owned() + "\n"
    };
    buffer.content().chunks(width).map(row).collect()
}

fn letter(cell: &Cell) -> char {
    let is_bold = cell.modifier.contains(Modifier::BOLD);
    let has = |modifier| cell.modifier.contains(modifier);
    match cell.fg {
        _ if has(Modifier::REVERSED) && is_bold => 'R',
        _ if has(Modifier::REVERSED) => 'r',
        Color::Magenta if is_bold => 'M',
        Color::Magenta => 'm',
        Color::LightBlue if has(Modifier::UNDERLINED) => 'u',
        Color::LightBlue => 'l',
        _ if is_bold => 'b',
        _ if has(Modifier::DIM) && cell.symbol() != " " => 'd',
        _ => ' ',
    }
}

/// The keys of a text.
pub(crate) fn parse(keys: &str) -> Vec<KeyEvent> {
    let mut parsed = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        if let Some((name, after)) = named {
            parsed.push(named_key(name));
            rest = after;
        } else {
            parsed.push(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
            rest = &rest[c.len_utf8()..];
        }
    }
    parsed
}

fn named_key(name: &str) -> KeyEvent {
    let (held, name) = match name.split_once('-') {
        Some(("c", name)) => (KeyModifiers::CONTROL, name),
        Some(("a", name)) => (KeyModifiers::ALT, name),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "f1" => KeyCode::F(1),
        "space" => KeyCode::Char(' '),
        name => KeyCode::Char(name.chars().next().expect("a key has a name")),
    };
    KeyEvent::new(code, held)
}
