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

impl Cursor {
    /// Moves among `count` items.
    pub fn step(&mut self, motion: Motion, count: usize, height: usize) {
        self.chosen = motion.from(self.chosen, count, height);
    }

    /// Brings the rows from `first` to `last`, those of the chosen item, into a window of `height` rows out of `rows`.
    pub fn fit(&mut self, first: usize, last: usize, rows: usize, height: usize) {
        self.top = self.top.min(rows.saturating_sub(height));
        if first < self.top {
            self.top = first;
        }
        if last >= self.top + height {
            self.top = (last + 1).saturating_sub(height);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_chosen_row_is_seen(rows in 1_usize..200, at in 0_usize..200, top in 0_usize..300, height in 1_usize..60) {
            let at = at.min(rows - 1);
            let mut cursor = Cursor { chosen: at, top };
            cursor.fit(at, at, rows, height);
            prop_assert!((cursor.top..cursor.top + height).contains(&at));
            prop_assert!(cursor.top == 0 || cursor.top + height <= rows);
        }
    }
}
