//! What ratatui draws on: control sequences as every terminal knows them, gathered into one write a frame.
//!
//! - One write a frame: the terminal shows whole frames, and a signal that ends the program never cuts one short.
//! - The terminal is never queried: the cursor's position is remembered.
//! - The size is bounded, because a frame is two buffers of 48 bytes a cell and a terminal may claim 65 535 columns.

use std::io::{self, Write};

use ratatui_core::backend::{Backend, ClearType, WindowSize};
use ratatui_core::buffer::Cell;
use ratatui_core::layout::{Position, Size};

use super::{guard, tty};
use crate::theme;

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

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut style = Cell::EMPTY.style();
        let mut next = None;
        for (x, y, cell) in content {
            if next != Some((x, y)) {
                move_to(&mut self.frame, x, y)?;
            }
            next = Some((x + 1, y));
            if cell.style() != style {
                style = cell.style();
                self.frame.extend(b"\x1b[0m");
                let codes = theme::codes(style);
                if !codes.is_empty() {
                    write!(self.frame, "\x1b[{codes}m")?;
                }
            }
            self.frame.extend(cell.symbol().as_bytes());
        }
        self.frame.extend(b"\x1b[0m");
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.frame.extend(b"\x1b[?25l");
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.frame.extend(b"\x1b[?25h");
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        move_to(&mut self.frame, self.cursor.x, self.cursor.y)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.frame.extend(match region {
            ClearType::All => b"\x1b[2J".as_slice(),
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        });
        Ok(())
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

/// Rows and columns are counted from 1 there.
fn move_to(frame: &mut Vec<u8>, x: u16, y: u16) -> io::Result<()> {
    write!(frame, "\x1b[{};{}H", y + 1, x + 1)
}
