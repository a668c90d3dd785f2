//! What the entries cost that answer a query, and which answer it best where none has all of its words.

use super::{
    Index, Tier,
    index::Field,
    matching::Answer,
    numbers::is_year,
    units::{QueryWord, Unit},
};

/// The cost of a step in the ranking; half of it where letters are not as typed.
pub(super) const STEP: u16 = 2;
/// What a synonym costs: more than any place of one whole word, less than two words in running text.
pub(super) const SYNONYM: u16 = 5 * STEP;
/// What a loose answer costs before its slips.
pub(super) const LOOSE: u16 = 64;

/// What an answer to a word costs in a field.
pub(super) fn cost(word: &QueryWord, answer: Answer, field: Field) -> u16 {
    let step = match answer.tier {
        Tier::Word => 0,
        Tier::Prefix | Tier::Stem => STEP,
        Tier::Inside => 3 * STEP,
        Tier::Synonym => SYNONYM,
        Tier::Loose => LOOSE + STEP * u16::from(answer.slips),
    };
    let half = !answer.is_as_typed && answer.tier < Tier::Loose;
    // A year means what is dated then, before a title that mentions it.
    let is_mention = field == Field::Title && is_year(word.typed.bare());
    step + STEP * field.steps() + u16::from(half) + u16::from(is_mention)
}

/// What each entry costs so far, and the worst tier of its words.
pub(super) struct Costs {
    entries: Vec<Sum>,
    required: u16,
    best: Best,
}

/// What an entry costs so far.
#[derive(Clone, Copy, Default)]
struct Sum {
    cost: u16,
    /// How many of the required units the entry has answered, one after the other.
    answered: u16,
    /// The worst tier of its words.
    worst: u8,
    /// How many optional units it does not have.
    missed: u8,
}

/// The cheapest place of each entry for the unit in hand.
struct Best {
    /// The cost, with the tier in the three lowest bits, and 1 added: 0 is none, so that memory nobody writes costs nothing.
    cheapest: Vec<u16>,
    /// The entries that have a place, while they are few: then nothing else is looked through.
    few: Vec<u32>,
}

impl Best {
    const TIER: u32 = 3;

    fn new(entries: usize) -> Self {
        Self { cheapest: vec![0; entries], few: Vec::new() }
    }

    fn most_few(&self) -> usize {
        self.cheapest.len() / 16
    }

    fn offer(&mut self, entry: usize, cost: u16, tier: Tier) {
        let most = self.most_few();
        let best = &mut self.cheapest[entry];
        let offered = (cost << Self::TIER | tier as u16) + 1;
        if *best == 0 {
            *best = offered;
            if self.few.len() <= most {
                self.few.push(u32::try_from(entry).expect("an archive has fewer than 2^29 entries"));
            }
        } else if offered < *best {
            *best = offered;
        }
    }

    /// Calls `each` with every entry that has a place, in no order, and what it costs; then none has.
    fn take(&mut self, mut each: impl FnMut(usize, u16, Tier)) {
        let mut take = |entry: usize, best: u16| {
            let best = best - 1;
            each(entry, best >> Self::TIER, Tier::ALL[usize::from(best & ((1 << Self::TIER) - 1))]);
        };
        if self.few.len() > self.most_few() {
            for (entry, best) in self.cheapest.iter_mut().enumerate().filter(|(_, best)| **best > 0) {
                take(entry, std::mem::take(best));
            }
        } else {
            for entry in &self.few {
                take(*entry as usize, std::mem::take(&mut self.cheapest[*entry as usize]));
            }
        }
        self.few.clear();
    }

    fn offer_unit(&mut self, index: &Index, unit: &Unit) {
        match &unit.words[..] {
            [word] => self.offer_word(index, word),
            words => self.offer_all(index, words, Tier::Word),
        }
        for synonym in &unit.synonyms {
            self.offer_all(index, &synonym.words, synonym.tier);
        }
    }

    fn offer_word(&mut self, index: &Index, word: &QueryWord) {
        for (id, answer) in &word.answers {
            for posting in index.postings(*id).into_iter().flatten() {
                if answer.tier < Tier::Loose || posting.field() <= word.loosest {
                    self.offer(posting.entry(), cost(word, *answer, posting.field()), answer.tier);
                }
            }
        }
    }

    /// Offers the entries that have all of `words`, as an answer of `tier` or a worse one.
    fn offer_all(&mut self, index: &Index, words: &[QueryWord], tier: Tier) {
        let added = match tier {
            Tier::Synonym => SYNONYM,
            Tier::Loose => LOOSE,
            _ => 0,
        };
        let Some((last, before)) = words.split_last() else { return };
        let mut all = Costs::new(self.cheapest.len());
        for word in before {
            all.best.offer_word(index, word);
            all.require();
        }
        let Costs { entries, required, mut best } = all;
        best.offer_word(index, last);
        best.take(|entry, cost, of_last| {
            let sum = entries[entry];
            if sum.answered == required {
                let worst = Tier::ALL[usize::from(sum.worst)].max(of_last).max(tier);
                self.offer(entry, sum.cost + cost + added, worst);
            }
        });
    }
}

impl Costs {
    pub(super) fn new(entries: usize) -> Self {
        Self { entries: vec![Sum::default(); entries], required: 0, best: Best::new(entries) }
    }

    /// Takes one more unit: an entry that does not have it is out, or, where the unit is optional, stands behind.
    pub(super) fn take(&mut self, index: &Index, unit: &Unit) {
        self.best.offer_unit(index, unit);
        if unit.is_optional {
            self.entries.iter_mut().for_each(|sum| sum.missed = sum.missed.saturating_add(1));
            let Self { entries, best, .. } = self;
            best.take(|entry, _, _| entries[entry].missed -= 1);
        } else {
            self.require();
        }
    }

    fn require(&mut self) {
        let Self { entries, required, best } = self;
        best.take(|entry, cost, tier| {
            let sum = &mut entries[entry];
            if sum.answered == *required {
                sum.cost = sum.cost.saturating_add(cost);
                sum.worst = sum.worst.max(tier as u8);
                sum.answered += 1;
            }
        });
        *required += 1;
    }

    /// The cost and the tier of an entry that has had every required unit.
    pub(super) fn of(&self, entry: usize) -> Option<(u16, Tier)> {
        let sum = self.entries[entry];
        (sum.answered == self.required).then(|| (sum.cost, Tier::ALL[usize::from(sum.worst)]))
    }

    /// How many optional units an entry does not have.
    pub(super) fn missed(&self, entry: usize) -> u8 {
        self.entries[entry].missed
    }
}

/// The share of a query's weight that an entry must carry to be similar to it.
const LEAST_SHARE: f32 = 0.45;
/// The most entries that are shown for most of the words.
pub(super) const MOST_SIMILAR: usize = 5;

/// The entries that carry the most of the query's weight, best first, with how far each lies behind the whole.
///
/// A unit weighs the more the fewer entries have it, most where none has; a place in a title counts whole, one in running
/// text seven tenths.
pub(super) fn most_of(index: &Index, entries: usize, units: &[Unit], admits: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut best = Best::new(entries);
    let (mut share, mut score, mut whole) = (vec![0.0_f32; entries], vec![0.0_f32; entries], 0.0);
    for unit in units.iter().filter(|unit| !unit.is_optional) {
        best.offer_unit(index, unit);
        let mut found = Vec::new();
        best.take(|entry, cost, tier| found.push((entry, cost, tier)));
        let weight = weight(entries, found.len());
        whole += weight;
        for (entry, cost, tier) in found {
            share[entry] += weight;
            let (worth, added) = match tier {
                Tier::Synonym => (0.9, SYNONYM),
                Tier::Loose => (0.9, LOOSE),
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
    most.truncate(MOST_SIMILAR);
    most
}

/// The weight of a unit that so many of all entries have: how rare it is, in quarters of a bit. Integers do, and spare the
/// program the C library's mathematics, which would be loaded at every start.
#[expect(clippy::cast_precision_loss, reason = "a weight is less than 2^7")]
fn weight(entries: usize, having: usize) -> f32 {
    let rarity = 1 + 2 * entries as u128 / (2 * having.max(1) as u128 + 1);
    rarity.pow(4).ilog2() as f32 / 4.0
}
