//! Which entries a query's scope, filters and unwanted words leave.

use super::{
    Field, Index, PublicationNames, Query, Scope, Tier, fold::bare_text, index::Posting, matching::Word, query::words,
    stems::StemmedWord, words::each_word,
};
use crate::{
    archive::{Archive, Date, Entry, SectionId},
    lang::{Lang, Text},
};

impl Index {
    /// The entries that scope, filters and unwanted words leave.
    pub(super) fn admitted<'a>(&'a self, archive: &'a Archive, query: &'a Query) -> Admitted<'a> {
        let mut admitted = Admitted::of(archive, query);
        if !query.sources.is_empty() {
            let publications = PublicationNames::of_several(archive);
            let mut sources: Vec<Vec<String>> = query.sources.iter().map(|source| words(source)).collect();
            for at in 0..sources.len() {
                let split = |name: &str| name.split(' ').map(str::to_owned).collect();
                sources.extend(publications.all(&sources[at].join(" ")).map(split));
            }
            let named: Vec<Vec<bool>> = sources.iter().map(|words| self.in_sources(archive, words)).collect();
            admitted.keep(move |at, _| named.iter().any(|named| named[at]));
        }
        for word in &query.without {
            let unwanted = self.with_word(archive, word, |_, _| true);
            admitted.keep(move |at, _| !unwanted[at]);
        }
        for phrase in &query.without_phrases {
            let has_phrase = self.has_phrase(archive, phrase);
            admitted.keep(move |at, _| !has_phrase(at));
        }
        admitted
    }

    /// Which entries have all of `words` in their label, or in the names of their publication.
    fn in_sources(&self, archive: &Archive, words: &[String]) -> Vec<bool> {
        let is_in_publication = |word: u32, at: usize| {
            let entry = &archive.entries[at];
            let Some(publication) = archive.publication(entry) else { return false };
            let mut is_there = false;
            for name in std::iter::once(publication).chain(entry.names.iter().map(|name| &**name)) {
                each_word(name, |_, its| is_there |= self.vocabulary.is(word, its));
            }
            is_there
        };
        let mut named = vec![true; archive.entries.len()];
        for word in words {
            let having = self.with_word(archive, word, |word, posting| {
                posting.field() == Field::Label || is_in_publication(word, posting.entry())
            });
            named.iter_mut().zip(having).for_each(|(named, has)| *named &= has);
        }
        named
    }

    /// Which entries have `word`, or one that begins with it, in such a place.
    fn with_word(&self, archive: &Archive, word: &str, is_place: impl Fn(u32, Posting) -> bool) -> Vec<bool> {
        let mut having = vec![false; archive.entries.len()];
        for (id, answer) in &self.literal_word(Word::new(word)).answers {
            if answer.tier <= Tier::Prefix {
                let postings = self.postings(*id).into_iter().flatten().filter(|posting| is_place(*id, **posting));
                postings.for_each(|posting| having[posting.entry()] = true);
            }
        }
        having
    }
}

/// Whether the entry at a position may be left.
type Condition<'a> = Box<dyn Fn(usize, &Entry) -> bool + 'a>;

/// Which entries are left: those that meet every condition. Only entries that answer are asked.
pub(super) struct Admitted<'a> {
    archive: &'a Archive,
    conditions: Vec<Condition<'a>>,
}

impl<'a> Admitted<'a> {
    /// What the scope, the kinds and the years of `query` admit: no index is needed for that.
    pub(super) fn of(archive: &'a Archive, query: &'a Query) -> Self {
        let mut admitted = Self { archive, conditions: Vec::new() };
        match &query.scope {
            Scope::All => {}
            Scope::Section(section) => admitted.keep(|_, entry| entry.section == *section),
            Scope::Dated { section, from, to } => admitted.keep(|_, entry| {
                let is_within = |date: Date| {
                    from.is_none_or(|from| date.last_day() >= from.first_day())
                        && to.is_none_or(|to| date.first_day() <= to.last_day())
                };
                section.is_none_or(|section| entry.section == section) && entry.date.is_some_and(is_within)
            }),
            Scope::Entries(entries) => {
                let mut among = vec![false; archive.entries.len()];
                for at in entries {
                    among[*at] = true;
                }
                admitted.keep(move |at, _| among[at]);
            }
        }
        if !query.kinds.is_empty() {
            let (sections, kinds) = named_kinds(archive, &query.kinds);
            let own: Vec<_> = OWN.iter().filter(|own| is_named(own.names.iter().copied(), &query.kinds)).collect();
            admitted.keep(move |_, entry| {
                let is_named = sections.contains(&entry.section) || kinds.contains(&&*entry.kind);
                is_named || own.iter().any(|own| (own.is_kept)(entry))
            });
        }
        if !query.years.is_empty() {
            admitted.keep(|_, entry| {
                entry.date.is_some_and(|date| query.years.iter().any(|years| years.contains(&date.year())))
            });
        }
        admitted
    }

    fn keep(&mut self, condition: impl Fn(usize, &Entry) -> bool + 'a) {
        self.conditions.push(Box::new(condition));
    }

    pub(super) fn has(&self, entry: usize) -> bool {
        self.conditions.iter().all(|condition| condition(entry, &self.archive.entries[entry]))
    }
}

/// What a filter can ask of the reader's own layer.
struct OwnFilter {
    /// Its names in Swedish and in English.
    names: [&'static str; 2],
    is_kept: fn(&Entry) -> bool,
}

impl OwnFilter {
    fn name(&self, lang: Lang) -> &'static str {
        let [swedish, english] = self.names;
        match lang {
            Lang::Sv => swedish,
            Lang::En => english,
        }
    }
}

const OWN: [OwnFilter; 4] = [
    OwnFilter { names: ["märkt", "marked"], is_kept: Entry::is_marked },
    OwnFilter { names: ["egen", "own"], is_kept: Entry::is_own },
    OwnFilter { names: ["anteckning", "note"], is_kept: |entry| entry.note().is_some() },
    OwnFilter { names: ["text", "text"], is_kept: |entry| entry.full_text().is_some() },
];

/// Whether the reader added an entry, or anything to it.
pub(crate) fn has_own(entry: &Entry) -> bool {
    OWN.iter().any(|own| (own.is_kept)(entry))
}

/// The names of the filters for what is the reader's own.
pub(crate) fn own_filters(lang: Lang) -> impl Iterator<Item = &'static str> {
    OWN.iter().map(move |own| own.name(lang))
}

/// What is typed for everything that is the reader's own.
pub(crate) fn own_query(lang: Lang) -> String {
    let filter = if lang == Lang::Sv { "typ" } else { "type" };
    own_filters(lang).map(|name| format!("{filter}:{name}")).collect::<Vec<_>>().join(" ")
}

/// The name of the filter for what is the reader's own that a value means, if it means one.
pub(crate) fn own_filter(value: &str, lang: Lang) -> Option<&'static str> {
    let own = OWN.iter().find(|own| is_named(own.names.iter().copied(), &[value.to_owned()]))?;
    Some(own.name(lang))
}

/// Whether the filter for types of `query` asks for what is the reader's own, and for nothing that an archive has itself.
pub(crate) fn asks_for_own(archive: &Archive, query: &Query) -> bool {
    let (sections, kinds) = named_kinds(archive, &query.kinds);
    let is_own = |kind: &String| own_filter(kind, Lang::Sv).is_some();
    sections.is_empty() && kinds.is_empty() && query.kinds.iter().any(is_own)
}

/// The first value of the filter for types that names no section, no kind and nothing of the reader's own.
pub(crate) fn unknown_kind<'a>(archive: &Archive, query: &'a Query) -> Option<&'a String> {
    query.kinds.iter().find(|kind| !is_known_kind(archive, kind))
}

/// Whether a value of the filter for types names a section, a kind or something of the reader's own.
pub(crate) fn is_known_kind(archive: &Archive, kind: &String) -> bool {
    let (sections, kinds) = named_kinds(archive, std::slice::from_ref(kind));
    !(sections.is_empty() && kinds.is_empty() && own_filter(kind, Lang::Sv).is_none())
}

/// Whether a filter's values name one of these: by its beginning, in another form, or as what a compound is.
fn is_named<'a>(names: impl Iterator<Item = &'a str>, values: &[String]) -> bool {
    let names: Vec<String> = names.map(bare_text).collect();
    let mut values = values.iter().map(|value| bare_text(value));
    values.any(|value| {
        let is_its = |name: &String| name.starts_with(&value) || is_form(&value, name) || is_last_part(&value, name);
        names.iter().any(is_its)
    })
}

/// The sections and the kinds that a filter's values name: by their ids, and where none has the id, by the beginnings of
/// their ids or names, or in another form, as the singular of a section or the plural of a kind; in any case as the last part
/// of a compound.
fn named_kinds<'a>(archive: &'a Archive, values: &[String]) -> (Vec<SectionId>, Vec<&'a str>) {
    let is_id = |value: &String| {
        let sections = archive.sections.iter().map(|section| &*section.id);
        sections.chain(archive.kinds.iter().map(|kind| &*kind.id)).any(|id| *id == **value)
    };
    let (ids, others): (Vec<String>, Vec<String>) = values.iter().map(|value| bare_text(value)).partition(is_id);
    let named = |id: &str, name: &Text| {
        let mut names = std::iter::once(id).chain(name.wordings());
        ids.iter().any(|value| *id == **value || name.wordings().any(|name| is_last_part(value, &bare_text(name))))
            || is_named(&mut names, &others)
    };
    let is_named = |section: &SectionId| {
        let section = archive.section(*section);
        named(&section.id, &section.name)
    };
    let sections = archive.section_ids().filter(is_named);
    let kinds = archive.kinds.iter().filter(|kind| named(&kind.id, &kind.name));
    (sections.collect(), kinds.map(|kind| &*kind.id).collect())
}

/// The letters from which on a word may be the last part of a compound.
const LEAST_LAST_PART: usize = 5;

/// Whether a name ends with a form of a word: a *delbetänkande* is a *betänkande*.
fn is_last_part(value: &str, name: &str) -> bool {
    let Some((beginning, _)) = value.char_indices().nth(LEAST_LAST_PART - 1).map(|(end, _)| value.split_at(end)) else {
        return false;
    };
    name.match_indices(beginning).any(|(at, _)| is_form(value, &name[at..]))
}

/// Whether two names are the same but for the forms of their words.
fn is_form(value: &str, name: &str) -> bool {
    let words = |text: &str| text.split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
    let (value, name) = (words(value), words(name));
    let same = |(a, b): (&String, &String)| a == b || StemmedWord::new(a, true).is_form_in_any(&Word::new(b));
    value.len() == name.len() && value.iter().zip(&name).all(same)
}
