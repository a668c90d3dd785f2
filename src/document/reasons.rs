//! Why an entry answers a search, in words.

use super::{cut, width};
use crate::{
    archive::Archive,
    lang::Lang,
    messages::Messages,
    search::{Field, Hit, Meaning, Query, Reason, Tier, UnreadFilter},
};

/// How many of the first hits may have in their titles what was typed.
const FIRST_HITS: usize = 20;

/// What a reader should know of a hit that does not have the words as they were typed: which words answered instead
/// (*slutrapport → slutbetänkande*), and which were not found. Nothing where the hit speaks for itself. Where that takes more
/// columns, less of what was typed is repeated: what answers is news.
pub(crate) fn why(reasons: &[Reason], lang: Lang, columns: usize) -> Option<String> {
    let whole = why_in_words(reasons, lang, usize::MAX)?;
    if width(&whole) <= columns { Some(whole) } else { why_in_words(reasons, lang, columns / 3) }
}

/// The same with at most so many columns of each term that was typed.
fn why_in_words(reasons: &[Reason], lang: Lang, columns: usize) -> Option<String> {
    let words = Messages::of(lang);
    let others = reasons.iter().filter_map(|reason| {
        let other = if reason.is_initials { words.initials } else { reason.other_words()? };
        Some(format!("{} → {other}", cut(&reason.typed, columns)))
    });
    let missing: Vec<&str> = reasons.iter().filter(|reason| reason.is_missing()).map(|it| &*it.typed).collect();
    let missing = (!missing.is_empty()).then(|| format!("{}: {}", words.lacks, missing.join(", ")));
    let parts: Vec<String> = others.chain(missing).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// How one word is answered, for who asks: by which word, how, where and at what cost.
pub(crate) fn explanation(reason: &Reason, lang: Lang) -> String {
    let words = Messages::of(lang);
    let Some(found) = &reason.found else {
        let said = match reason {
            Reason { is_initials: true, .. } => words.initials,
            Reason { is_optional: true, .. } => words.lacks_optional,
            _ => words.lacks,
        };
        return format!("{}: {said}", reason.typed);
    };
    let field = match found.field {
        Field::Date => words.field_date,
        Field::Title => words.field_title,
        Field::Label => words.field_label,
        Field::Names => words.field_names,
        Field::Facts => words.field_facts,
        Field::Body => words.field_body,
        Field::FullText => words.field_full_text,
    };
    let tier = match found.tier {
        Tier::Word => words.tier_word,
        Tier::Prefix => words.tier_prefix,
        Tier::Stem => words.tier_stem,
        Tier::Inside => words.tier_inside,
        Tier::Synonym => words.tier_synonym,
        Tier::Loose => words.tier_loose,
    };
    // The word that costs least may be of the other language than the reader's: it is named beside the one that is shown.
    let answer = match reason.other_words() {
        Some(shown) if shown != found.words => format!("{shown} ({})", found.words),
        _ => found.words.clone(),
    };
    format!("{} → {answer}: {tier}, {field}, {} {}", reason.typed, words.cost, found.cost)
}

/// What is wrong with a filter that cannot be read, and what to write.
pub(crate) fn unread(filter: &UnreadFilter, lang: Lang) -> String {
    let words = Messages::of(lang);
    match filter {
        UnreadFilter::NoValue(filter) => format!("{filter} {}", words.filter_no_value),
        UnreadFilter::NoYear(filter) => format!("{filter} {}", words.filter_no_year),
        UnreadFilter::YearsReversed(filter) => format!("{filter} {}", words.filter_years_reversed),
        UnreadFilter::LeftOut(filter) => format!("{filter} {}", words.filter_left_out),
        UnreadFilter::Unknown(filter) => format!("{filter} {}", words.filter_unknown),
        UnreadFilter::Dated(filter) => format!("{filter} {}", words.filter_dated),
    }
}

/// How to write what a word may have been meant to say; nothing where a title that was found has the words.
pub(crate) fn turned(archive: &Archive, query: &Query, hits: &[Hit], lang: Lang) -> Option<String> {
    let turned = query.turned()?;
    let mut titles = hits.iter().take(FIRST_HITS).flat_map(|hit| archive.entries[hit.entry].title.wordings());
    if titles.any(|title| turned.stands_in(title)) {
        return None;
    }
    let words = Messages::of(lang);
    let said = match turned.meaning {
        Meaning::Before(_) | Meaning::After(_) | Meaning::Since(_) => words.turned_year,
        Meaning::Without(_) => words.turned_without,
        Meaning::Either => words.turned_either,
    };
    let year = if lang == Lang::Sv { "år" } else { "year" };
    let instead = match &turned.meaning {
        Meaning::Before(limit) => format!(" {year}:..{}", limit - 1),
        Meaning::After(limit) => format!(" {year}:{}..", limit + 1),
        Meaning::Since(first) => format!(" {year}:{first}.."),
        Meaning::Without(word) => format!(" -{word}"),
        Meaning::Either => String::new(),
    };
    Some(format!("{} {said}{instead}", lang.quoted(&turned.typed)))
}
