//! Where a hit stands in the list, as a number: sorting a million numbers is sooner done than sorting hits.

use super::{
    Hit, Index, Tier,
    costs::{LOOSE, STEP, SYNONYM, Sum},
};

/// An entry that lacks more optional words than this is ranked as if it lacked this many.
const MOST_MISSED: u8 = 127;
/// The bits of a rank below its cost, and those below whether the title is the query.
const COST_SHIFT: u32 = 12;
const TITLE_SHIFT: u32 = 11;
/// A better score of initials than this is ranked as this.
const BEST_SCORE: u32 = (1 << COST_SHIFT) - 1;

/// The place of a hit in the list: loose ones last, then by cost, by whether the title is the whole query, by optional words,
/// by tier; among equals, the newest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(u64);

impl Rank {
    fn new(is_loose: bool, cost: u16, below: u32, age: u32) -> Self {
        let high = u32::from(is_loose) << 31 | u32::from(cost) << COST_SHIFT | below;
        Self(u64::from(high) << 32 | u64::from(age))
    }
}

impl Index {
    /// The rank of an entry that has answered a query of so many words, without those that may be missing and with them.
    pub(super) fn rank(&self, sum: Sum, [words, with_optional]: [usize; 2]) -> Rank {
        let Sum { cost, tier, missed, .. } = sum;
        // Every word stands whole in the title, with a slip at most; with as many words as the title has, the query is
        // the title.
        let with_slip = usize::from(cost / LOOSE) * usize::from(LOOSE + STEP);
        let stands_whole = matches!(tier, Tier::Word | Tier::Loose) && usize::from(cost) <= words + with_slip;
        // So too, for one word, a title that is a word that stands for it.
        let stands_for_it = tier == Tier::Synonym && cost == SYNONYM;
        let has_title_of = |words: usize| self.has_title_of(sum.entry(), words);
        let is_title = stands_whole && (has_title_of(words) || missed == 0 && has_title_of(with_optional))
            || stands_for_it && has_title_of(1);
        let below = u32::from(!is_title) << TITLE_SHIFT | u32::from(missed.min(MOST_MISSED)) << 4 | (tier as u32) << 1;
        Rank::new(tier == Tier::Loose, cost, below, self.ages[sum.entry()])
    }

    /// The rank of an entry whose title and badge have the initials, found so well.
    pub(super) fn rank_of_initials(&self, entry: usize, score: u32) -> Rank {
        Rank::new(true, LOOSE + 2 * STEP, BEST_SCORE - score.min(BEST_SCORE), self.ages[entry])
    }

    /// The hit that has a rank.
    pub(super) fn hit(&self, Rank(rank): Rank) -> Hit {
        let half = |shift: u32| u32::try_from(rank >> shift & u64::from(u32::MAX)).expect("it has 32 bits");
        let (high, age) = (half(32), half(0));
        let tier = if high >> 31 == 1 { Tier::Loose } else { Tier::ALL[(high >> 1 & 7) as usize] };
        Hit { entry: self.newest[age as usize] as usize, tier }
    }
}
