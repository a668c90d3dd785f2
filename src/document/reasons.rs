//! Why an entry answers a search, in words.

use crate::{
    lang::Lang,
    messages::Messages,
    search::{Field, Reason, UnreadFilter},
};

/// What a reader should know of a hit that does not have the words as they were typed: which words answered instead
/// (*slutrapport → slutbetänkande*), and which were not found. Nothing where the hit speaks for itself.
pub(crate) fn why(reasons: &[Reason], lang: Lang) -> Option<String> {
    let others = reasons.iter().filter_map(|reason| Some(format!("{} → {}", reason.typed, reason.other_words()?)));
    let missing: Vec<&str> = reasons.iter().filter(|reason| reason.is_missing()).map(|it| &*it.typed).collect();
    let missing = (!missing.is_empty()).then(|| format!("{}: {}", Messages::of(lang).lacks, missing.join(", ")));
    let parts: Vec<String> = others.chain(missing).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// How one word is answered, for who asks: by which word, how, where and at what cost.
pub(crate) fn explanation(reason: &Reason, lang: Lang) -> String {
    let words = Messages::of(lang);
    let Some(found) = &reason.found else {
        let lacks = if reason.is_optional { words.lacks_optional } else { words.lacks };
        return format!("{}: {lacks}", reason.typed);
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
    format!("{} → {}: {}, {field}, {} {}", reason.typed, found.words, found.tier.id(), words.cost, found.cost)
}

/// What is wrong with a filter that cannot be read, and what to write.
pub(crate) fn unread(filter: &UnreadFilter, lang: Lang) -> String {
    let words = Messages::of(lang);
    match filter {
        UnreadFilter::NoValue(filter) => format!("{filter} {}", words.filter_no_value),
        UnreadFilter::NoYear(filter) => format!("{filter} {}", words.filter_no_year),
    }
}
