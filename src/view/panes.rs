//! Where the panes are.
//!
//! - From [`WIDE`] columns on, list and text stand side by side; below it, one over the other; below [`NARROW`] columns
//!   or [`LOW`] rows, one at a time.
//! - They depend on the size of the screen, on the language, and on what the listing needs: the columns of its widest row,
//!   its rows, and whether it has a strip of years. All are measured once for each listing, so that no pane changes its size while
//!   one moves in it. A search, whose entries change with every letter, always has the widest list and the strip's rows.
//! - The sizes are worked out once, by [`window`] and [`Window::for_listing`]; here they only get their places.

use ratatui_core::layout::Rect;

use crate::action::{Layout, Window};

/// The columns from which list and text stand side by side.
const WIDE: u16 = 100;
/// The columns below which list and text are shown one at a time.
const NARROW: u16 = 50;
/// The rows below which list and text are shown one at a time.
const LOW: u16 = 14;

/// The places of everything on a screen.
pub(super) struct Panes {
    pub(super) layout: Layout,
    pub(super) top: Rect,
    pub(super) path: Rect,
    pub(super) list: Rect,
    pub(super) strip: Rect,
    /// The text with its margin and its scrollbar.
    pub(super) text: Rect,
    pub(super) sheet: Rect,
    pub(super) bottom: Rect,
    /// The rules: one row or one column each.
    pub(super) rules: Vec<Rect>,
}

/// The sizes of the panes on a screen of `width` columns and `height` rows, before a listing is in them.
#[must_use]
pub fn window(width: u16, height: u16) -> Window {
    let layout = layout(width, height);
    let (columns, sheet_height) =
        (usize::from(width), usize::from(around(Rect::new(0, 0, width, height)).sheet.height));
    let page = |columns: usize| columns.saturating_sub(Window::AROUND_PAGE).clamp(1, Window::PAGE);
    let whole = Window {
        layout,
        columns,
        list_width: columns,
        list_height: sheet_height,
        strip_height: 0,
        text_width: page(columns),
        text_height: sheet_height,
        sheet_width: page(columns),
        chart_width: columns.saturating_sub(Window::AROUND_PAGE).max(1),
        sheet_height,
    };
    match layout {
        Layout::Wide => {
            let beside_a_page = columns - (Window::PAGE + Window::AROUND_PAGE + Window::BETWEEN);
            let list_width = beside_a_page.max(columns / 2);
            let strip_height = if sheet_height >= 16 { 4 } else { 0 };
            Window { list_width, text_width: page(columns - list_width - Window::BETWEEN), strip_height, ..whole }
        }
        Layout::Stacked => {
            let list_height = sheet_height.div_ceil(2);
            let strip_height = usize::from(list_height >= 6);
            Window { list_height, strip_height, text_height: sheet_height - list_height - 1, ..whole }
        }
        Layout::Single => Window { strip_height: usize::from(sheet_height >= 8), ..whole },
    }
}

fn layout(width: u16, height: u16) -> Layout {
    match (width, height) {
        (..NARROW, _) | (_, ..LOW) => Layout::Single,
        (..WIDE, _) => Layout::Stacked,
        _ => Layout::Wide,
    }
}

/// What stands around the panes; list and text have all the rest.
fn around(area: Rect) -> Panes {
    let layout = layout(area.width, area.height);
    let mut rest = area;
    let bottom = cut_bottom(&mut rest, u16::from(area.height >= 3));
    let top = cut_top(&mut rest, u16::from(area.height >= 4));
    let mut rules = Vec::new();
    if layout == Layout::Wide {
        rules.push(cut_top(&mut rest, 1));
    }
    let path = cut_top(&mut rest, u16::from(area.height >= 2));
    if layout == Layout::Wide {
        cut_top(&mut rest, 1);
        cut_bottom(&mut rest, 1);
    }
    Panes { layout, top, path, list: rest, strip: Rect::ZERO, text: rest, sheet: rest, bottom, rules }
}

impl Panes {
    /// The places on a screen, of panes with the sizes that a listing has given them. Sizes of another screen are cut.
    pub(super) fn of(area: Rect, window: Window) -> Self {
        let columns = |columns: usize| u16::try_from(columns).unwrap_or(u16::MAX);
        let mut panes = around(area);
        let mut rest = panes.sheet;
        match panes.layout {
            Layout::Wide => {
                panes.list = cut_left(&mut rest, columns(window.list_width));
                let rule = cut_left(&mut rest, columns(Window::BETWEEN));
                panes.rules.push(Rect { x: rule.x + 1, width: 1, ..rule });
                panes.text = rest;
            }
            Layout::Stacked => {
                panes.list = cut_top(&mut rest, columns(window.list_height + window.strip_height));
                panes.rules.push(cut_top(&mut rest, 1));
                panes.text = rest;
            }
            Layout::Single => {}
        }
        panes.strip = cut_bottom(&mut panes.list, columns(window.strip_height));
        panes
    }
}

fn cut_top(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    let cut = Rect { height, ..*rest };
    rest.y += height;
    rest.height -= height;
    cut
}

fn cut_bottom(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    rest.height -= height;
    Rect { y: rest.y + rest.height, height, ..*rest }
}

fn cut_left(rest: &mut Rect, width: u16) -> Rect {
    let width = width.min(rest.width);
    let cut = Rect { width, ..*rest };
    rest.x += width;
    rest.width -= width;
    cut
}
