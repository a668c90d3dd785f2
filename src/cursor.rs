//! Steps in lists and pages, and the place in a list: the arithmetic of scrolling.

/// A step, in a list or a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One up.
    Up,
    /// One down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Half a page up.
    HalfUp,
    /// Half a page down.
    HalfDown,
    /// To the first.
    First,
    /// To the last.
    Last,
}

impl Motion {
    /// Whether it leads towards the beginning.
    #[must_use]
    pub fn is_up(self) -> bool {
        matches!(self, Self::Up | Self::PageUp | Self::HalfUp | Self::First)
    }

    /// Where this step leads from `at`, among `count` places of which `height` are seen at once.
    #[must_use]
    pub fn from(self, at: usize, count: usize, height: usize) -> usize {
        let last = count.saturating_sub(1);
        let page = height.saturating_sub(1).max(1);
        let half = (height / 2).max(1);
        let to = match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at.saturating_add(1),
            Self::PageUp => at.saturating_sub(page),
            Self::PageDown => at.saturating_add(page),
            Self::HalfUp => at.saturating_sub(half),
            Self::HalfDown => at.saturating_add(half),
            Self::First => 0,
            Self::Last => last,
        };
        to.min(last)
    }
}

/// A chosen item of a list, and the first row that is seen. Items stand on rows; there may be rows between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The chosen item.
    pub chosen: usize,
    /// The first row that is seen.
    pub top: usize,
}
