//! Where the panes are, from the size of the screen alone.
//!
//! From [`WIDE`] columns on, list and text stand side by side; below it, one over the other; below [`NARROW`] columns
//! or [`LOW`] rows, one at a time. A text is never wider than [`PAGE`] columns.

use ratatui::layout::Rect;

use crate::action::{Layout, Window};

/// The columns from which list and text stand side by side.
const WIDE: u16 = 100;
/// The columns below which list and text are shown one at a time.
const NARROW: u16 = 50;
/// The rows below which list and text are shown one at a time.
const LOW: u16 = 14;
/// The most columns of a text.
const PAGE: u16 = 76;
/// The most columns of a chart.
const CHART: u16 = 116;
/// The columns of the list beside a text, at least and at most.
const LIST: (u16, u16) = (50, 110);

/// The places of everything on a screen.
pub(super) struct Panes {
    pub(super) window: Window,
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

/// The sizes of the panes on a screen of `width` columns and `height` rows.
#[must_use]
pub fn window(width: u16, height: u16) -> Window {
    Panes::of(Rect::new(0, 0, width, height)).window
}

impl Panes {
    pub(super) fn of(area: Rect) -> Self {
        let layout = match (area.width, area.height) {
            (..NARROW, _) | (_, ..LOW) => Layout::Single,
            (..WIDE, _) => Layout::Stacked,
            _ => Layout::Wide,
        };
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
        let sheet = rest;
        let mut panes = Self {
            window: Window::default(),
            top,
            path,
            list: rest,
            strip: Rect::ZERO,
            text: rest,
            sheet,
            bottom,
            rules,
        };
        match layout {
            Layout::Wide => panes.side_by_side(rest),
            Layout::Stacked => panes.one_over_the_other(rest),
            Layout::Single if rest.height >= 8 => panes.strip = cut_bottom(&mut panes.list, 1),
            Layout::Single => {}
        }
        panes.window = Window {
            layout,
            list_width: panes.list.width.into(),
            list_height: panes.list.height.into(),
            text_width: usize::from(page_width(panes.text.width)).max(1),
            text_height: panes.text.height.into(),
            chart_width: usize::from(panes.sheet.width.saturating_sub(3).min(CHART)).max(1),
            sheet_width: usize::from(page_width(panes.sheet.width)).max(1),
            sheet_height: panes.sheet.height.into(),
        };
        panes
    }

    fn side_by_side(&mut self, mut rest: Rect) {
        let (least, most) = LIST;
        let share = rest.width / 2;
        let beside_a_page = rest.width.saturating_sub(PAGE + 6);
        let width = share.min(PAGE).max(beside_a_page).clamp(least, most);
        self.list = cut_left(&mut rest, width);
        let rule = cut_left(&mut rest, 3);
        self.rules.push(Rect { x: rule.x + 1, width: 1, ..rule });
        self.text = rest;
        if self.list.height >= 12 {
            self.strip = cut_bottom(&mut self.list, 3);
            cut_bottom(&mut self.list, 1);
        }
    }

    fn one_over_the_other(&mut self, mut rest: Rect) {
        let height = rest.height.div_ceil(2).max(3);
        self.list = cut_top(&mut rest, height);
        if self.list.height >= 6 {
            self.strip = cut_bottom(&mut self.list, 1);
        }
        self.rules.push(cut_top(&mut rest, 1));
        self.text = rest;
    }
}

/// The columns of a text in a pane: a margin on the left, a scrollbar on the right.
pub(super) fn page_width(pane: u16) -> u16 {
    pane.saturating_sub(3).min(PAGE)
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
