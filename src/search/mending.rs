//! What a typed word is taken for that stands nowhere in the archive.

use super::{
    costs,
    index::{Field, Index},
    matching::Answer,
    stems::Stems,
    units::QueryWord,
};

impl Index {
    /// Takes a word that stands nowhere for the nearest that do: those of titles, badges and names; one of running text
    /// only where it is nearer than those, and no other word is as near; at last those that begin as it does.
    pub(super) fn mend(&self, word: &mut QueryWord) {
        let near = self.vocabulary.loose(&word.typed);
        if !word.answers.is_empty() && !is_rather_a_slip(word, &near) {
            return;
        }
        if !word.typed.is_word() {
            (word.answers, word.loosest) = (near, Field::Label);
            return;
        }
        (word.answers, word.loosest) = self.nearest(near);
        if word.answers.is_empty() {
            let alike = self.vocabulary.sharing_a_beginning(&word.typed);
            if self.is_hint(&alike) {
                (word.answers, word.loosest) = (alike, Field::Body);
            }
        }
    }

    /// Whether words stand in so few places that they hint at what is meant.
    pub(super) fn is_hint(&self, answers: &[(u32, Answer)]) -> bool {
        let places: usize = answers.iter().map(|(id, _)| self.count(*id)).sum();
        places <= costs::MOST_SIMILAR
    }

    /// The nearest of some words, and the last field in which they count.
    fn nearest(&self, near: Vec<(u32, Answer)>) -> (Vec<(u32, Answer)>, Field) {
        let is_in_text_only =
            |id: u32| self.postings(id).into_iter().flatten().all(|posting| posting.field() >= Field::Body);
        let (in_text, mut elsewhere): (Vec<_>, Vec<_>) = near.into_iter().partition(|(id, _)| is_in_text_only(*id));
        let mut in_text = with_fewest_slips(in_text);
        elsewhere = with_fewest_slips(elsewhere);
        let slips = |near: &[(u32, Answer)]| near.first().map_or(u8::MAX, |(_, answer)| answer.slips);
        if slips(&in_text) >= slips(&elsewhere) {
            return (elsewhere, Field::Facts);
        }
        let stems = in_text.first().and_then(|(id, _)| Stems::of(self.vocabulary.lower(*id)));
        let is_form = |(id, _): &(u32, Answer)| {
            stems.as_ref().is_some_and(|stems| stems.is_form_in_any(self.vocabulary.lower(*id)))
        };
        if in_text.len() > 1 && !in_text.iter().all(is_form) {
            return (elsewhere, Field::Facts);
        }
        elsewhere.retain(is_form);
        elsewhere.append(&mut in_text);
        (elsewhere, Field::Body)
    }
}

/// Whether a word of which the archive has other forms is rather another one with a slip: `managment` is *management*, not a
/// form of *manager*.
fn is_rather_a_slip(word: &QueryWord, near: &[(u32, Answer)]) -> bool {
    let mut with_one_slip = near.iter().filter(|(_, answer)| answer.slips == 1).peekable();
    let is_form = |id: u32| word.answers.iter().any(|(form, _)| *form == id);
    with_one_slip.peek().is_some() && !with_one_slip.any(|(id, _)| is_form(*id))
}

fn with_fewest_slips(mut near: Vec<(u32, Answer)>) -> Vec<(u32, Answer)> {
    let fewest = near.iter().map(|(_, answer)| answer.slips).min();
    near.retain(|(_, answer)| Some(answer.slips) == fewest);
    near
}
