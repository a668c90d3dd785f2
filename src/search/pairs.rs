//! Which words stand side by side in an entry, nearly: what spares a phrase from being looked for in most texts.
//!
//! Each entry has 256 bits, and each pair of neighbouring words sets two of them (a Bloom filter). An entry that lacks one of
//! them does not have the pair; one that has both may, and its texts are read. That costs 32 bytes an entry; the places of
//! all words would cost some 140.

/// The bits of an entry.
#[derive(Clone, Copy, Default)]
pub(super) struct Pairs([u64; 4]);

/// The two bits of a pair.
#[derive(Clone, Copy)]
pub(super) struct Pair([u8; 2]);

impl Pair {
    /// Of one word and the one after it, both by their places in the vocabulary.
    pub(super) fn new(first: u32, second: u32) -> Self {
        // Odd numbers of no pattern, so that pairs scatter; the highest bits are the most mixed.
        let mixed = first.wrapping_mul(0x9e37_79b1) ^ second.wrapping_mul(0x85eb_ca6b).rotate_left(13);
        let [high, low, ..] = mixed.wrapping_mul(0xc2b2_ae35).to_be_bytes();
        Self([high, low])
    }
}

impl Pairs {
    /// Notes that a pair stands in the entry.
    pub(super) fn insert(&mut self, pair: Pair) {
        for bit in pair.0 {
            self.0[usize::from(bit >> 6)] |= 1 << (bit & 63);
        }
    }

    /// Whether a pair may stand in the entry.
    pub(super) fn may_have(&self, pair: Pair) -> bool {
        pair.0.iter().all(|bit| self.0[usize::from(bit >> 6)] & 1 << (bit & 63) != 0)
    }
}
