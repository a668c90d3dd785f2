//! What ratatui draws on: crossterm's bytes, gathered into one write a frame.
//!
//! - One write a frame: the terminal shows whole frames, and a signal that ends the program never cuts one short.
//! - The terminal is never queried: the cursor's position is remembered.
//! - The size is bounded, because a frame is two buffers of 48 bytes a cell and a terminal may claim 65 535 columns.

use std::io;

use ratatui_core::backend::{Backend, ClearType, WindowSize};
use ratatui_core::buffer::Cell;
use ratatui_core::layout::{Position, Size};
use ratatui_crossterm::CrosstermBackend;

use super::{guard, tty};

/// The most that is drawn, at the top left of a larger terminal: some 14 MB of cells.
const LARGEST: Size = Size::new(500, 300);
/// The size where the terminal says that it has none, as a serial line does.
const UNKNOWN: Size = Size::new(80, 24);

/// How much of the terminal is drawn on.
pub(super) fn size() -> io::Result<Size> {
    let size = tty::size()?;
    if size.width == 0 || size.height == 0 {
        return Ok(UNKNOWN);
    }
    Ok(Size::new(size.width.min(LARGEST.width), size.height.min(LARGEST.height)))
}

/// A frame that is being drawn.
#[derive(Debug, Default)]
pub(super) struct Screen {
    frame: Vec<u8>,
    cursor: Position,
}

impl Screen {
    fn backend(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.frame)
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.backend().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.backend().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.backend().show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        let cursor = self.cursor;
        self.backend().set_cursor_position(cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.backend().clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.backend().clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        let written = guard::write(&self.frame);
        self.frame.clear();
        written
    }
}
