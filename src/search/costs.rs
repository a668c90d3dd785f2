//! What the entries cost that answer a query, and which answer it best where none has all of its words.

use super::{
    Index, Tier,
    asked::{Term, Unit},
    index::Field,
    matching::Answer,
};

/// The cost of a step in the ranking; half of it where letters are not as typed.
pub(super) const STEP: u16 = 2;
/// What a synonym costs: more than any place of a word as typed.
pub(super) const SYNONYM: u16 = 8 * STEP;
/// What a loose answer costs before its slips.
pub(super) const LOOSE: u16 = 64;

/// What an answer costs in a field.
pub(super) fn cost(answer: Answer, field: Field) -> u16 {
    let step = match answer.tier {
        Tier::Word => 0,
        Tier::Prefix | Tier::Stem => STEP,
        Tier::Inside => 3 * STEP,
        Tier::Synonym => SYNONYM,
        Tier::Loose => LOOSE + STEP * u16::from(answer.slips),
    };
    step + STEP * field.steps() + u16::from(!answer.is_typed && answer.tier < Tier::Loose)
}

/// What each entry costs so far, and the worst tier of its words.
pub(super) struct Costs {
    sum: Vec<u16>,
    worst: Vec<Tier>,
    /// How many of the required units the entry has answered, one after the other.
    met: Vec<u16>,
    /// How many optional ones it has not.
    missed: Vec<u8>,
    required: u16,
    best: Best,
}

/// The cheapest place of each entry for the unit in hand: the cost, and the tier in the three lowest bits.
struct Best(Vec<u16>);

impl Best {
    const NONE: u16 = u16::MAX;
    const TIER: u32 = 3;

    fn offer(&mut self, entry: usize, cost: u16, tier: Tier) {
        let best = &mut self.0[entry];
        *best = (*best).min(cost << Self::TIER | tier as u16);
    }

    fn take(&mut self, entry: usize) -> Option<(u16, Tier)> {
        let best = std::mem::replace(&mut self.0[entry], Self::NONE);
        let tier = Tier::ALL.get(usize::from(best & ((1 << Self::TIER) - 1)));
        (best != Self::NONE).then(|| (best >> Self::TIER, *tier.expect("a tier was offered")))
    }

    fn offer_unit(&mut self, index: &Index, unit: &Unit) {
        match &unit.terms[..] {
            [term] => self.offer_term(index, term),
            terms => self.offer_all(index, terms, Tier::Word),
        }
        for synonym in &unit.synonyms {
            self.offer_all(index, &synonym.terms, synonym.tier);
        }
    }

    fn offer_term(&mut self, index: &Index, term: &Term) {
        for (id, answer) in &term.answers {
            for posting in index.postings(*id) {
                if answer.tier < Tier::Loose || posting.field() <= term.loosest {
                    self.offer(posting.entry(), cost(*answer, posting.field()), answer.tier);
                }
            }
        }
    }

    /// Offers the entries that have all of `terms`, as an answer of `tier` or a worse one.
    fn offer_all(&mut self, index: &Index, terms: &[Term], tier: Tier) {
        let mut all = Costs::new(self.0.len());
        for term in terms {
            all.best.offer_term(index, term);
            all.require();
        }
        let added = match tier {
            Tier::Synonym => SYNONYM,
            Tier::Loose => LOOSE,
            _ => 0,
        };
        for entry in 0..self.0.len() {
            if let Some((cost, worst)) = all.of(entry) {
                self.offer(entry, cost + added, worst.max(tier));
            }
        }
    }
}

impl Costs {
    pub(super) fn new(entries: usize) -> Self {
        Self {
            sum: vec![0; entries],
            worst: vec![Tier::Word; entries],
            met: vec![0; entries],
            missed: vec![0; entries],
            required: 0,
            best: Best(vec![Best::NONE; entries]),
        }
    }

    /// Takes one more unit: an entry that does not have it is out, or, where the unit is optional, stands behind.
    pub(super) fn take(&mut self, index: &Index, unit: &Unit) {
        self.best.offer_unit(index, unit);
        if unit.is_optional {
            for entry in 0..self.sum.len() {
                if self.best.take(entry).is_none() {
                    self.missed[entry] = self.missed[entry].saturating_add(1);
                }
            }
        } else {
            self.require();
        }
    }

    fn require(&mut self) {
        for entry in 0..self.sum.len() {
            if let Some((cost, tier)) = self.best.take(entry)
                && self.met[entry] == self.required
            {
                self.sum[entry] = self.sum[entry].saturating_add(cost);
                self.worst[entry] = self.worst[entry].max(tier);
                self.met[entry] += 1;
            }
        }
        self.required += 1;
    }

    /// The cost and the tier of an entry that has had every required unit.
    pub(super) fn of(&self, entry: usize) -> Option<(u16, Tier)> {
        (self.met[entry] == self.required).then(|| (self.sum[entry], self.worst[entry]))
    }

    /// How many optional units an entry does not have.
    pub(super) fn missed(&self, entry: usize) -> u8 {
        self.missed[entry]
    }
}

/// The share of a query's weight that an entry must carry to be similar to it.
const LEAST_SHARE: f32 = 0.45;
/// The most entries that are shown for most of the words.
pub(super) const MOST: usize = 5;

/// The entries that carry the most of the query's weight, best first, with how far each lies behind the whole.
///
/// A unit weighs the more the fewer entries have it, most where none has; a place in a title counts whole, one in running
/// text seven tenths.
pub(super) fn most_of(index: &Index, entries: usize, units: &[Unit], admits: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut best = Best(vec![Best::NONE; entries]);
    let (mut share, mut score, mut whole) = (vec![0.0_f32; entries], vec![0.0_f32; entries], 0.0);
    for unit in units.iter().filter(|unit| !unit.is_optional) {
        best.offer_unit(index, unit);
        let found: Vec<_> = (0..entries).filter_map(|entry| Some((entry, best.take(entry)?))).collect();
        let weight = weight(entries, found.len());
        whole += weight;
        for (entry, (cost, tier)) in found {
            share[entry] += weight;
            let (worth, added) = match tier {
                Tier::Synonym => (0.9, SYNONYM),
                Tier::Loose => (0.7, LOOSE),
                _ => (1.0, 0),
            };
            let steps = f32::from(cost.saturating_sub(added).min(5 * STEP)) / f32::from(STEP);
            score[entry] += weight * worth * (1.0 - steps / 10.0);
        }
    }
    let least = whole * LEAST_SHARE;
    let newest = index.newest.iter().map(|entry| *entry as usize);
    let mut most: Vec<usize> =
        newest.filter(|entry| share[*entry] >= least && share[*entry] > 0.0 && admits(*entry)).collect();
    most.sort_by(|a, b| score[*b].total_cmp(&score[*a]));
    let best = most.first().map_or(0.0, |first| score[*first]);
    most.retain(|entry| score[*entry] >= best * 0.7);
    most.truncate(MOST);
    most
}

/// The weight of a unit that so many of all entries have.
#[expect(clippy::cast_precision_loss, reason = "a weight needs no more than seven digits")]
fn weight(entries: usize, having: usize) -> f32 {
    (1.0 + entries as f32 / (having.max(1) as f32 + 0.5)).ln()
}
