//! Compares what a piece of a file says with the entry that is or may be the same.

use std::collections::HashSet;

use super::{
    Item,
    entry::{Field, Loss},
    number,
    publication::Publications,
    same::fact_values,
};
use crate::{
    address,
    archive::{Archive, Author, Entry},
    lang::{Lang, Text},
    search::marked_words,
};

/// For more than so many bytes of the same words two texts are shown from where they part.
const LONG: usize = 30;

/// What is compared with an entry.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) entry: &'a Entry,
    /// What it was made of, unless it was written in the archive's own format.
    pub(super) item: Option<&'a Item>,
    /// The fields that it has a place for, as a table has columns; `None` for all.
    pub(super) columns: Option<&'a [Field]>,
    /// Whether it is the entry for certain.
    pub(super) is_known: bool,
}

impl Candidate<'_> {
    fn is_column(&self, field: &Field) -> bool {
        self.columns.is_none_or(|columns| columns.contains(field))
    }
}

/// A field, what the candidate says of it, what the entry has, and whether those are the same.
type Compared = (Field, String, Text, bool);

/// What a candidate says otherwise than an entry and its note. A year says nothing else than a day in it, and of several
/// values of a fact one is enough.
pub(super) fn differences(
    archive: &Archive,
    (known, known_note): (&Entry, &str),
    candidate: &Candidate<'_>,
    names: &Publications,
) -> Vec<Loss> {
    let entry = candidate.entry;
    let note = candidate.item.map_or("", |item| &item.note);
    let texts = [
        wordings(Field::Title, &entry.title, &known.title),
        wordings(Field::Description, &entry.body, &known.body),
        // A note that the entry lacks is not lost: the entry gets it.
        wordings(Field::Note, &note.into(), &known_note.into()).filter(|(_, _, kept, _)| !kept.is_empty()),
    ];
    let told = [
        people(Field::Author, &entry.authors, &known.authors),
        people(Field::Editor, &entry.editors, &known.editors),
        publication(archive, [entry, known], names),
        number([entry, known]),
        date(candidate, known),
        addresses(entry, known),
        section(archive, candidate, known),
        kind(archive, candidate, known),
    ];
    // What is left empty says something where it was written of this very entry: one of the reader's own, or one whose id is
    // given, as an exported table does. In other tables most fields may be empty; then only what may tell two entries apart.
    let is_emptied = |field: &Field| {
        let tells_apart = !candidate.is_known && *field != Field::Description;
        known.is_own() || entry.id == known.id || tells_apart
    };
    let mut differ: Vec<Loss> = Vec::new();
    for (field, said, kept, is_same) in texts.into_iter().flatten().chain(told).chain(facts(archive, entry, known)) {
        let is_told = match [said.is_empty(), kept.sv.is_empty()] {
            [false, false] => true,
            [true, false] => is_emptied(&field) && candidate.is_column(&field),
            [false, true] => candidate.is_column(&field),
            [true, true] => false,
        };
        if !is_same && is_told && differ.iter().all(|other| other.field != field) {
            let (said, kept) = parted(said, kept);
            differ.push(Loss::new(field, &said, Some(kept).filter(|kept| !kept.sv.is_empty())));
        }
    }
    differ
}

/// What a text says and another one does not, in any language, and that one in the same language.
fn wordings(field: Field, said: &Text, kept: &Text) -> Option<Compared> {
    let has = |text: &str| kept.wordings().any(|kept| kept.split_whitespace().eq(text.split_whitespace()));
    let mut both = Lang::ALL.into_iter().map(|lang| [said.get(lang), kept.get(lang)]);
    both.find(|[said, _]| !has(said)).map(|[said, kept]| (field, said.to_owned(), kept.into(), false))
}

fn publication(archive: &Archive, both: [&Entry; 2], names: &Publications) -> Compared {
    let [said, kept] = both.map(|entry| {
        let label = Some(&*entry.label).filter(|label| number::document(label).is_none());
        archive.publication(entry).or(label).unwrap_or_default()
    });
    (Field::Publication, said.to_owned(), kept.into(), names.key(said) == names.key(kept))
}

/// The numbers of documents. Whether a work is in a series nobody tells by leaving out its number.
fn number(both: [&Entry; 2]) -> Compared {
    let [said, kept] = both.map(|entry| number::document(&entry.label).unwrap_or_default());
    let is_same = said == kept || said.is_empty() || kept.is_empty();
    (Field::Number, said, (&*kept).into(), is_same)
}

/// The sections. One that an item does not name was chosen for it.
fn section(archive: &Archive, candidate: &Candidate<'_>, known: &Entry) -> Compared {
    let name = |entry: &Entry| archive.section(entry.section).name.clone();
    let said = candidate.item.map_or_else(|| name(candidate.entry).sv.into(), |item| item.section.clone());
    (Field::Section, said, name(known), candidate.entry.section == known.section)
}

/// The kinds. That of a reference is chosen from few: what is a report elsewhere may be a book there.
fn kind(archive: &Archive, candidate: &Candidate<'_>, known: &Entry) -> Compared {
    let name = |entry: &Entry| archive.kind(entry).map_or_else(Text::default, |kind| kind.name.clone());
    let is_chosen = candidate.item.is_some() && !candidate.is_column(&Field::Kind);
    let said = candidate.item.map_or_else(|| name(candidate.entry).sv.into(), |item| item.kind.clone());
    (Field::Kind, said, name(known), is_chosen || candidate.entry.kind == known.kind)
}

fn people(field: Field, said: &[Author], kept: &[Author]) -> Compared {
    let named = |people: &[Author]| people.iter().map(|it| marked_words(it.as_str())).collect::<HashSet<_>>();
    let is_same = named(said) == named(kept);
    let [said, kept] = [said, kept].map(|it| it.iter().map(Author::as_str).collect::<Vec<_>>().join(", "));
    (field, said, (&*kept).into(), is_same)
}

fn date(candidate: &Candidate<'_>, known: &Entry) -> Compared {
    let written = candidate.entry.date;
    let is_same = match (written, known.date) {
        (Some(a), Some(b)) => a.contains(b) || b.contains(a),
        (a, b) => a == b,
    };
    let unread = || candidate.item.map(|item| item.unread_date.clone()).unwrap_or_default();
    let said = written.map_or_else(unread, |date| date.to_string());
    (Field::Date, said, known.date.map_or_else(Text::default, |date| (&*date.to_string()).into()), is_same)
}

/// The addresses: of several that an entry has, each is as good as another, and an empty field says nothing of those that
/// are not of the work. A DOI is a fact.
fn addresses(entry: &Entry, known: &Entry) -> Compared {
    let is_there = |url: &str| {
        let page = address::same_page(url);
        number::doi(url).is_some() || known.links.iter().any(|link| address::same_page(&link.url) == page)
    };
    let other = entry.links.iter().map(|link| &*link.url).filter(|url| !is_there(url)).collect::<Vec<_>>().join(", ");
    let kept = known.links.iter().filter(|link| link.work || !other.is_empty()).map(|link| &*link.url);
    let kept = kept.collect::<Vec<_>>().join(", ");
    let is_same = other.is_empty() && (kept.is_empty() || !entry.links.is_empty());
    (Field::Address, other, (&*kept).into(), is_same)
}

fn facts<'a>(archive: &'a Archive, entry: &'a Entry, known: &'a Entry) -> impl Iterator<Item = Compared> {
    entry.facts.iter().chain(&known.facts).map(move |fact| {
        let facts = |entry: &'a Entry| entry.facts.iter().filter(|other| other.name == fact.name);
        let [said, kept] = [entry, known].map(|entry| facts(entry).flat_map(fact_values).collect::<HashSet<_>>());
        let is_same = !said.is_disjoint(&kept);
        let name = archive.fact_name(fact).cloned().unwrap_or_else(|| (&*fact.name).into());
        let values = |entry| facts(entry).map(|fact| &*fact.value.sv).collect::<Vec<_>>().join("; ");
        (Field::Fact(name), values(entry), (&*values(known)).into(), is_same)
    })
}

/// Two texts from where they part, where they begin with the same words for long.
fn parted(said: String, kept: Text) -> (String, Text) {
    let words = said.split_inclusive([' ', '/']).zip(kept.sv.split_inclusive([' ', '/']));
    let same: usize = words.take_while(|(a, b)| a == b).map(|(word, _)| word.len()).sum();
    if same <= LONG {
        return (said, kept);
    }
    (format!("…{}", &said[same..]), (&*format!("…{}", &kept.sv[same..])).into())
}
