//! What the entries cost that answer a query, and which answer it best where none has all of its words.

use super::{
    Index, Tier,
    function_words::is_interrogative,
    index::{Field, Posting, of_entry},
    matching::Answer,
    numbers::is_year,
    phrases::TermWords,
    units::{QueryWord, Synonym, Unit},
};

/// The cost of a step in the ranking; half of it where letters are not as typed.
pub(super) const STEP: u16 = 2;
/// What a synonym costs: more than any place of one whole word, less than two words in running text.
pub(super) const SYNONYM: u16 = 5 * STEP;
/// What a loose answer costs before its slips.
pub(super) const LOOSE: u16 = 64;

/// What an answer to a word costs in a field.
pub(super) fn cost(word: &QueryWord, answer: Answer, field: Field) -> u16 {
    cost_of_answer(answer) + cost_of_field(word, field)
}

fn cost_of_answer(answer: Answer) -> u16 {
    let step = match answer.tier {
        Tier::Word => 0,
        Tier::Prefix | Tier::Stem => STEP,
        Tier::Inside => 3 * STEP,
        Tier::Synonym => SYNONYM,
        Tier::Loose => LOOSE + STEP * u16::from(answer.slips),
    };
    step + u16::from(!answer.is_as_typed && answer.tier < Tier::Loose)
}

fn cost_of_field(word: &QueryWord, field: Field) -> u16 {
    // A year means what is dated then, before a title that mentions it.
    let is_mention = field == Field::Title && is_year(word.typed.bare());
    STEP * field.steps() + u16::from(is_mention)
}

/// What the typed words of a unit cost together that cost so much one by one. Where they are a term that has synonyms, they cost
/// a step more, since they need not stand side by side, but no more than a synonym in the same place; where they stand
/// apart, as much more again as a synonym does, and three words or more mean something else.
pub(super) fn of_typed(cost: u16, unit: &Unit, is_together: bool) -> Option<u16> {
    let is_term = unit.words.len() > 1 && !unit.synonyms.is_empty();
    Some(match is_together {
        _ if !is_term => cost,
        true => (cost + STEP).min(average(cost, &unit.words) + SYNONYM),
        false if unit.words.len() > 2 => return None,
        false => cost + STEP + SYNONYM,
    })
}

/// What a synonym costs whose words cost so much one by one: as much as they do on average, or long terms would stand behind.
/// `None` where its words stand apart in an entry, and mean something else there.
pub(super) fn of_synonym(cost: u16, synonym: &Synonym, is_together: bool) -> Option<u16> {
    let is_loose = synonym.tier == Tier::Loose;
    (is_together || is_loose).then(|| average(cost, &synonym.words) + if is_loose { LOOSE } else { SYNONYM })
}

fn average(cost: u16, words: &[QueryWord]) -> u16 {
    cost / u16::try_from(words.len()).unwrap_or(u16::MAX).max(1)
}

/// What an entry costs that has answered every required unit so far.
#[derive(Clone, Copy)]
pub(super) struct Sum {
    entry: u32,
    pub(super) cost: u16,
    /// The worst tier of its words.
    pub(super) tier: Tier,
    /// How many optional units it does not have.
    pub(super) missed: u8,
}

impl Sum {
    fn new(entry: usize, place: Place) -> Self {
        let entry = u32::try_from(entry).expect("an archive has fewer than 2^29 entries");
        Self { entry, cost: place.cost(), tier: place.tier(), missed: 0 }
    }

    pub(super) fn entry(self) -> usize {
        self.entry as usize
    }
}

/// What the entries cost that answer.
pub(super) struct Costs {
    /// Those that have answered every required unit so far, in the archive's order; `None`: all, before the first unit.
    left: Option<Vec<Sum>>,
    best: Best,
}

impl Costs {
    /// The entries that are admitted and answer the units of a query, in the archive's order. The units that few places
    /// answer are taken first: what comes later is asked only of what is left.
    pub(super) fn of(index: &Index, entries: usize, units: &[Unit], admits: impl Fn(usize) -> bool) -> Vec<Sum> {
        let mut costs = Self::new(entries);
        // The words of a question stand in running text by chance: only in a title do they count.
        let begins = |unit: &Unit| unit.is_optional && is_interrogative(unit.words[0].typed.lower());
        let most = if units.first().is_some_and(begins) { 0 } else { u16::MAX };
        let mut units: Vec<&Unit> = units.iter().collect();
        units.sort_by_cached_key(|unit| (unit.is_optional, places(index, unit)));
        for unit in units {
            if costs.left.as_ref().is_some_and(Vec::is_empty) {
                break;
            }
            costs.best.offer_unit(index, unit, costs.left.as_deref());
            if unit.is_optional {
                costs.prefer(most);
            } else {
                costs.require(&admits);
            }
        }
        costs.left(entries, admits)
    }

    fn new(entries: usize) -> Self {
        Self { left: None, best: Best::new(entries) }
    }

    /// The entries that have answered every required unit: all that are admitted, where there was none.
    fn left(self, entries: usize, admits: impl Fn(usize) -> bool) -> Vec<Sum> {
        let all = (0..entries).filter(|entry| admits(*entry));
        self.left.unwrap_or_else(|| all.map(|entry| Sum::new(entry, Place::new(0, Tier::Word))).collect())
    }

    /// Leaves only the entries that have a place for the unit in hand, and of all entries only the admitted ones.
    fn require(&mut self, admits: impl Fn(usize) -> bool) {
        let Self { left, best } = self;
        let Some(left) = left else {
            *left = Some(best.take_all(admits));
            return;
        };
        left.retain_mut(|sum| {
            let Some(place) = best.take(sum.entry()) else { return false };
            sum.cost = sum.cost.saturating_add(place.cost());
            sum.tier = sum.tier.max(place.tier());
            true
        });
    }

    /// Counts the unit in hand for the entries that do not have it at such a cost.
    fn prefer(&mut self, most: u16) {
        for sum in self.left.iter_mut().flatten() {
            let misses = self.best.take(sum.entry()).is_none_or(|place| place.cost() > most);
            sum.missed = sum.missed.saturating_add(misses.into());
        }
    }
}

/// How many places answer a unit.
fn places(index: &Index, unit: &Unit) -> usize {
    let words = unit.words.iter().chain(unit.synonyms.iter().flat_map(|synonym| synonym.words.iter()));
    let answers = words.flat_map(|word| &word.answers);
    answers.map(|(id, _)| index.count(*id)).sum()
}

/// What the best place of an entry for the unit in hand costs, with its tier in the three lowest bits; the greater the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place(u16);

impl Place {
    const TIER: u32 = 3;
    /// Of an entry that has none.
    const NONE: Self = Self(0);

    fn new(cost: u16, tier: Tier) -> Self {
        Self(u16::MAX - (cost << Self::TIER | tier as u16))
    }

    fn cost(self) -> u16 {
        (u16::MAX - self.0) >> Self::TIER
    }

    fn tier(self) -> Tier {
        Tier::ALL[usize::from((u16::MAX - self.0) & ((1 << Self::TIER) - 1))]
    }
}

/// The best place of each entry for the unit in hand. Of a large archive, only the parts that have places are touched.
struct Best {
    /// As numbers: memory that is all zero costs nothing before it is written.
    places: Vec<u16>,
    /// Whether a block of entries has places.
    has_places: Vec<bool>,
}

/// The entries of a block: as many as a page of memory has room for.
const BLOCK: usize = 2048;
/// Where the entries that are left are so many times fewer than a word's postings, they are looked up one by one.
const FEW: usize = 16;

impl Best {
    fn new(entries: usize) -> Self {
        Self { places: vec![0; entries], has_places: vec![false; entries.div_ceil(BLOCK)] }
    }

    /// The place of an entry; then it has none.
    fn take(&mut self, entry: usize) -> Option<Place> {
        Some(Place(std::mem::take(&mut self.places[entry]))).filter(|place| *place != Place::NONE)
    }

    /// Every admitted entry that has a place, in the archive's order; then no entry has.
    fn take_all(&mut self, admits: impl Fn(usize) -> bool) -> Vec<Sum> {
        let mut found = Vec::new();
        let blocks = self.places.chunks_mut(BLOCK).zip(&mut self.has_places);
        for (block, (places, has_places)) in blocks.enumerate() {
            if !std::mem::take(has_places) {
                continue;
            }
            for (place, entry) in places.iter_mut().zip(block * BLOCK..).filter(|(place, _)| **place != 0) {
                let place = Place(std::mem::take(place));
                if admits(entry) {
                    found.push(Sum::new(entry, place));
                }
            }
        }
        found
    }

    fn offer(&mut self, entry: usize, place: Place) {
        let best = &mut self.places[entry];
        *best = place.0.max(*best);
        self.has_places[entry / BLOCK] = true;
    }

    /// Offers the places of a unit; where only some entries are `left`, perhaps only theirs.
    fn offer_unit(&mut self, index: &Index, unit: &Unit, left: Option<&[Sum]>) {
        self.offer_all(index, &unit.words, Tier::Word, left, &|cost, together| of_typed(cost, unit, together));
        for synonym in &unit.synonyms {
            let total = |cost, is_together| of_synonym(cost, synonym, is_together);
            self.offer_all(index, &synonym.words, synonym.tier, left, &total);
        }
    }

    /// Offers the entries that have all of `words`, as an answer of `tier` or a worse one; `total` makes of what they cost
    /// one by one, and of whether they stand together, what they cost as one.
    fn offer_all(
        &mut self,
        index: &Index,
        words: &[QueryWord],
        tier: Tier,
        left: Option<&[Sum]>,
        total: &dyn Fn(u16, bool) -> Option<u16>,
    ) {
        if let [word] = words {
            self.offer_word(index, word, tier, left, total(0, true).unwrap_or(0));
        } else if !words.is_empty() {
            let mut all = Costs::new(self.places.len());
            for word in words {
                all.best.offer_word(index, word, tier, all.left.as_deref().or(left), 0);
                all.require(|_| true);
            }
            let term = TermWords::of(words);
            for sum in all.left.into_iter().flatten() {
                if let Some(cost) = total(sum.cost, term.stand_together(index, sum.entry())) {
                    self.offer(sum.entry(), Place::new(cost, sum.tier));
                }
            }
        }
    }

    /// Offers the places of a word, as answers of `tier` or a worse one, which cost `added` more.
    fn offer_word(&mut self, index: &Index, word: &QueryWord, tier: Tier, left: Option<&[Sum]>, added: u16) {
        let of_fields = Field::ALL.map(|field| cost_of_field(word, field));
        for (id, answer) in &word.answers {
            let (of_answer, tier) = (cost_of_answer(*answer) + added, answer.tier.max(tier));
            let mut offer = |posting: &Posting| {
                let field = posting.field();
                if answer.tier < Tier::Loose || field <= word.loosest {
                    self.offer(posting.entry(), Place::new(of_answer + of_fields[field as usize], tier));
                }
            };
            for postings in index.postings(*id) {
                match left {
                    Some(left) if left.len() * FEW < postings.len() => {
                        left.iter().flat_map(|sum| of_entry(postings, sum.entry())).for_each(&mut offer);
                    }
                    _ => postings.iter().for_each(&mut offer),
                }
            }
        }
    }
}

/// The share of a query's weight that an entry must carry to be similar to it.
const LEAST_SHARE: f32 = 0.4;
/// The share of the best one's score that the others must have.
const LEAST_OF_BEST: f32 = 0.77;
/// The most entries that are shown for most of the words.
pub(super) const MOST_SIMILAR: usize = 5;

/// The entries that carry the most of the query's weight, best first, with how far each lies behind the whole.
///
/// A unit weighs the more the fewer entries have it, most where none has or where it is a number; a place in a title counts
/// whole, one in running text seven tenths. An entry whose title is what the archive has of the query needs no such weight.
pub(super) fn most_of(index: &Index, entries: usize, units: &[Unit], admits: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut best = Best::new(entries);
    let (mut share, mut score, mut whole) = (vec![0.0_f32; entries], vec![0.0_f32; entries], 0.0);
    let mut titled_words = vec![0; entries];
    for unit in units.iter().filter(|unit| !unit.is_optional) {
        best.offer_unit(index, unit, None);
        let found = best.take_all(|_| true);
        // Synonyms do not make a word that is rare as typed a common one.
        let as_typed = found.iter().filter(|sum| sum.tier < Tier::Synonym).count();
        let is_number = unit.words.iter().any(|word| word.typed.is_number());
        let having = if as_typed > 0 { as_typed } else { found.len() };
        let weight = weight(entries, if is_number { 1 } else { having });
        whole += weight;
        for sum in found {
            // Letters inside a word are its part by chance more often than a beginning is.
            share[sum.entry()] += if sum.tier == Tier::Inside { weight / 2.0 } else { weight };
            if sum.cost <= STEP && sum.tier < Tier::Synonym {
                titled_words[sum.entry()] += unit.words.len();
            }
            let (worth, added) = match sum.tier {
                Tier::Synonym => (0.8, SYNONYM),
                Tier::Loose => (0.9, LOOSE),
                _ => (1.0, 0),
            };
            let steps = f32::from(sum.cost.saturating_sub(added).min(5 * STEP)) / f32::from(STEP);
            score[sum.entry()] += weight * worth * (1.0 - steps / 10.0);
        }
    }
    let least = whole * LEAST_SHARE;
    let is_title = |entry: usize| titled_words[entry] > 0 && index.has_title_of(entry, titled_words[entry]);
    let carries_most = |entry: &usize| share[*entry] > 0.0 && (share[*entry] >= least || is_title(*entry));
    let mut most: Vec<usize> = (0..entries).filter(|entry| carries_most(entry) && admits(*entry)).collect();
    let order = |a: &usize, b: &usize| score[*b].total_cmp(&score[*a]).then(index.ages[*a].cmp(&index.ages[*b]));
    if most.len() > MOST_SIMILAR {
        most.select_nth_unstable_by(MOST_SIMILAR, order);
        most.truncate(MOST_SIMILAR);
    }
    most.sort_by(order);
    let best = most.first().map_or(0.0, |first| score[*first]);
    most.retain(|entry| score[*entry] >= best * LEAST_OF_BEST);
    most
}

/// The weight of a unit that so many of all entries have: how rare it is, in quarters of a bit. Integers do, and spare the
/// program the C library's mathematics, which would be loaded at every start.
#[expect(clippy::cast_precision_loss, reason = "a weight is less than 2^7")]
fn weight(entries: usize, having: usize) -> f32 {
    let rarity = 1 + 2 * entries as u128 / (2 * having.max(1) as u128 + 1);
    rarity.pow(4).ilog2() as f32 / 4.0
}
