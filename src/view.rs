//! The picture of the state: pure drawing.
//!
//! - [`window`] says how large the panes can be on a screen; [`draw`] draws into them and changes nothing;
//!   [`pointed`] says what the mouse means there.
//! - Every word is from [`crate::messages`] or the archive, every style from [`crate::theme`].
//! - Everything is clipped to the screen: at any size, down to nothing, what is shown is right.

mod bottom;
mod frame;
mod list;
mod panes;
mod signs;
mod strip;
mod text;

use ratatui_core::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
    style::Style,
    terminal::Frame,
    text::{Line, Span},
    widgets::Widget,
};

use self::panes::Panes;
pub use self::panes::window;
use crate::{
    action::{Action, Layout, Mode},
    app::{App, Focus},
    cursor::Motion,
    settings::ThemeName,
    theme::Theme,
};

/// Draws the whole screen.
pub fn draw(app: &App, theme: Theme, frame: &mut Frame) {
    let panes = Panes::of(frame.area(), app.panes());
    let view = View { app, theme, panes };
    let cursor = view.draw(frame.buffer_mut());
    if theme.is_ascii() {
        signs::to_ascii(frame.buffer_mut());
    }
    if let Some(cursor) = cursor.filter(|at| frame.area().contains(*at)) {
        frame.set_cursor_position(cursor);
    }
}

/// What the mouse does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointing {
    /// Its button is pressed.
    Click,
    /// Its wheel turns up.
    WheelUp,
    /// Its wheel turns down.
    WheelDown,
}

/// What the mouse asks for at a place of a screen of this size.
#[must_use]
pub fn pointed(app: &App, size: Size, at: Position, pointing: Pointing) -> Option<Action> {
    let view = View {
        app,
        theme: Theme::new(ThemeName::Plain, None, ""),
        panes: Panes::of(Rect::from((Position::ORIGIN, size)), app.panes()),
    };
    match pointing {
        Pointing::Click => view.clicked(at),
        Pointing::WheelUp | Pointing::WheelDown if view.is_asking() => None,
        Pointing::WheelUp => Some(view.wheeled(at, Motion::Up)),
        Pointing::WheelDown => Some(view.wheeled(at, Motion::Down)),
    }
}

/// What is drawn, in which styles, where.
struct View<'a> {
    app: &'a App,
    theme: Theme,
    panes: Panes,
}

impl View<'_> {
    /// Draws everything; the place of the terminal's cursor.
    fn draw(&self, buf: &mut Buffer) -> Option<Position> {
        self.top_line(buf);
        let caret = self.path_line(buf);
        self.rules(buf);
        let at = if self.covers_panes() {
            self.sheet(buf)
        } else {
            let in_list = self.shows_list().then(|| self.list(buf)).flatten();
            let in_text = self.shows_text().then(|| self.text(buf)).flatten();
            if self.app.listing().focus == Focus::Text { in_text } else { in_list }
        };
        let prompt = self.bottom_line(buf);
        caret.or(prompt).or(at)
    }

    fn is_single(&self) -> bool {
        self.panes.layout == Layout::Single
    }

    fn text_area(&self) -> Rect {
        if self.app.shows_text_alone() { self.panes.sheet } else { self.panes.text }
    }

    fn shows_list(&self) -> bool {
        !self.app.shows_text_alone()
    }

    fn shows_text(&self) -> bool {
        !self.is_single() || self.app.shows_text_alone()
    }

    /// Whether one page lies over the panes: a sheet, or what is said of a listing that has no entries.
    fn covers_panes(&self) -> bool {
        self.app.sheet().is_some() || self.app.chosen().is_none()
    }

    /// Whether a question waits for its answer: a click elsewhere takes it back.
    fn is_asking(&self) -> bool {
        matches!(self.app.mode(), Mode::Copy | Mode::Export)
    }

    fn wheeled(&self, at: Position, motion: Motion) -> Action {
        let in_list = !self.covers_panes() && self.shows_list() && self.panes.list.contains(at);
        if in_list { Action::MoveHit(motion) } else { Action::Scroll(motion) }
    }

    fn clicked(&self, at: Position) -> Option<Action> {
        if let Some(action) = self.hint_at(at) {
            return Some(action);
        }
        if self.panes.bottom.contains(at) {
            return None;
        }
        // A click beside a note does not lose it.
        if self.app.mode() == Mode::Note {
            return None;
        }
        if self.panes.top.contains(at) {
            return self.top_action_at(at);
        }
        if self.is_asking() {
            return Some(Action::Back);
        }
        if self.covers_panes() {
            return self.year_in_chart_at(at).map(Action::PickYear).or_else(|| self.target_at(self.panes.sheet, at));
        }
        if self.shows_list() && self.panes.list.contains(at) {
            return self.item_at(at.y).map(Action::Select);
        }
        if self.shows_list() && self.panes.strip.contains(at) {
            return self.year_in_strip_at(at.x).map(Action::PickYear);
        }
        let area = self.text_area();
        let text = (self.shows_text() && area.contains(at)).then_some(area)?;
        self.target_at(text, at).or_else(|| (self.app.mode() == Mode::List).then_some(Action::Enter))
    }
}

/// Puts pieces of text on a row, from a column on, clipped; what does not fit is not there.
fn put<'a>(buf: &mut Buffer, area: Rect, pieces: impl IntoIterator<Item = (std::borrow::Cow<'a, str>, Style)>) {
    let line: Line<'_> = pieces.into_iter().map(|(text, style)| Span::styled(text, style)).collect();
    line.render(area.intersection(buf.area), buf);
}

/// The row of an area with this number; of no height where it has none.
fn row_of(area: Rect, nth: usize) -> Rect {
    let nth = u16::try_from(nth).unwrap_or(u16::MAX);
    let height = u16::from(nth < area.height);
    Rect { y: area.y.saturating_add(nth.min(area.height)), height, ..area }
}
