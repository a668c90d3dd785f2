//! Finds the entry of an archive that is the same article as another.
//!
//! In this order: the same number; the same address; the same publication, day and title, unless each has an address of
//! its own. A day more or less, which a time zone makes, a title that is only similar, a date that is missing, or a fact
//! that is another, makes it doubtful, and the reader decides. Numbers that differ, and ids that one list gives, make two
//! of what is the same otherwise.

use std::collections::HashMap;

use super::{number, publication::Publications, reason::Reason};
use crate::{
    address,
    archive::{Archive, Date, Entry, Fact},
    search::marked_words,
};

/// How alike the words of two titles are that are similar: of all their different words, so many in a hundred stand in
/// both.
const SIMILAR: usize = 60;
/// The fewest words of a title that may be similar to another.
const FEWEST: usize = 3;
/// The most entries that one is compared with for their days, and for their words.
const COMPARED: usize = 1_000;

/// The facts that tell a work or an object from others of the same title.
const IDENTIFYING: [&str; 5] = ["isbn", "doi", "reference", "number", DOCUMENT];
/// What the number of a document is called among an entry's facts here.
const DOCUMENT: &str = "label";

/// What an archive has of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    New,
    /// The entry with this id is the same.
    Known(Box<str>, Reason),
    /// The entry with this id may be the same.
    Doubtful(Box<str>, Reason),
}

/// The entries that are known, and by what. Each is called by its position in `entries`.
#[derive(Debug, Default)]
pub(super) struct KnownEntries {
    publications: Publications,
    entries: Vec<Comparable>,
    ids: HashMap<Box<str>, usize>,
    numbers: HashMap<String, usize>,
    /// By an address alone, and by one with the numbers that tell apart what else is at it.
    addresses: HashMap<String, usize>,
    /// By all that is known of them.
    wholes: HashMap<String, usize>,
    /// Those with authors, by all that is known of them but their facts.
    works: HashMap<String, Vec<usize>>,
    /// By title, publication and day, since 1970.
    days: HashMap<(String, String, i64), Vec<usize>>,
    on_day: HashMap<i64, Vec<usize>>,
    titles: HashMap<String, Vec<usize>>,
    /// The words of titles, by position in `with_word`.
    words: HashMap<String, usize>,
    /// The entries whose titles have a word.
    with_word: Vec<Vec<usize>>,
}

/// The ids of those entries of an archive that are the same as others, where it has them.
pub(crate) fn same_entries(archive: &Archive, others: &[Entry]) -> Vec<Option<Box<str>>> {
    let known = known_entries(archive);
    let same = |entry: &Entry| match known.verdict(&known.comparable(archive, entry)) {
        Verdict::Known(id, _) => Some(id),
        Verdict::New | Verdict::Doubtful(..) => None,
    };
    others.iter().map(same).collect()
}

/// What an archive has of an entry.
pub(crate) fn verdict(archive: &Archive, entry: &Entry) -> Verdict {
    let known = known_entries(archive);
    known.verdict(&known.comparable(archive, entry))
}

/// The entries of an archive, with the publications that it knows itself.
fn known_entries(archive: &Archive) -> KnownEntries {
    let mut publications = Publications::default();
    publications.add(archive);
    KnownEntries::of(archive, publications)
}

/// What of an entry is compared.
#[derive(Debug)]
pub(super) struct Comparable {
    pub(super) id: Box<str>,
    /// The list that gives it its id, by its place among those that are imported: other ids in it are of other entries.
    pub(super) list: Option<usize>,
    numbers: Vec<String>,
    addresses: Vec<String>,
    /// Whether it has any address, also when those are no longer here.
    has_address: bool,
    date: Option<Date>,
    /// The days since 1970, where the day is known.
    day: Option<i64>,
    /// What identifies the publication; empty for what is not in the press.
    publication: String,
    /// The title of the work, also of one that the entry only tells of.
    title: String,
    /// The title of the entry itself.
    own_title: String,
    /// The known words of the title, each once, in the order of their positions.
    words: Vec<usize>,
    /// How many different words the title has.
    word_count: usize,
    /// The names and values of its facts and of the number that it is known by, sorted.
    facts: Vec<(Box<str>, String)>,
    /// All that is known, but for running text.
    whole: String,
    /// The same without facts, where it has authors: that says enough of a work.
    work: Option<String>,
}

impl KnownEntries {
    /// The entries of an archive.
    pub(super) fn of(archive: &Archive, publications: Publications) -> Self {
        let mut known = Self { publications, ..Self::default() };
        for entry in &archive.entries {
            let comparable = known.comparable(archive, entry);
            known.add(comparable);
        }
        known
    }

    pub(super) fn publications(&self) -> &Publications {
        &self.publications
    }

    /// Whether an entry has this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// What is compared of an entry of the archive.
    pub(super) fn comparable(&self, archive: &Archive, entry: &Entry) -> Comparable {
        let publication = archive.publication(entry).map(|name| self.publications.key(name)).unwrap_or_default();
        let [title, own_title] = [entry.told_title().unwrap_or(&entry.title), &entry.title]
            .map(|title| marked_words(self.publications.cut(&title.sv).0));
        let addresses = addresses(archive, entry);
        let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
        let authors = entry.people().map(|author| marked_words(author.as_str())).collect::<Vec<_>>().join(", ");
        let facts = facts(entry);
        let work = [&*title, &publication, &entry.label, &date, &authors, &addresses.join(" ")].join("\n");
        let told: Vec<String> = facts.iter().map(|(name, value)| format!("\n{name} {value}")).collect();
        let whole = format!("{work}{}", told.concat());
        let different = different_words(&title);
        let word_count = different.len();
        let mut words: Vec<usize> = different.into_iter().filter_map(|word| self.words.get(word)).copied().collect();
        words.sort_unstable();
        Comparable {
            id: entry.id.clone(),
            list: None,
            numbers: numbers(archive, entry),
            has_address: !addresses.is_empty(),
            addresses,
            date: entry.date,
            day: entry.date.and_then(Date::days),
            publication,
            title,
            own_title,
            words,
            word_count,
            facts,
            whole,
            work: Some(work).filter(|_| !authors.is_empty()),
        }
    }

    /// Adds an entry.
    pub(super) fn add(&mut self, mut comparable: Comparable) {
        let at = self.entries.len();
        self.ids.insert(comparable.id.clone(), at);
        for number in comparable.numbers.drain(..) {
            self.numbers.entry(number).or_insert(at);
        }
        for key in comparable.address_keys() {
            self.addresses.entry(key).or_insert(at);
        }
        comparable.addresses.clear();
        for word in different_words(&comparable.title) {
            let next = self.words.len();
            let nth = *self.words.entry(word.to_owned()).or_insert(next);
            if nth == next {
                self.with_word.push(Vec::new());
                comparable.words.push(nth);
            }
            self.with_word[nth].push(at);
        }
        comparable.words.sort_unstable();
        if let Some(day) = comparable.day {
            self.days.entry((comparable.title.clone(), comparable.publication.clone(), day)).or_default().push(at);
            self.on_day.entry(day).or_default().push(at);
        }
        if let Some(work) = comparable.work.take() {
            self.works.entry(work).or_default().push(at);
        }
        self.wholes.entry(std::mem::take(&mut comparable.whole)).or_insert(at);
        self.titles.entry(comparable.title.clone()).or_default().push(at);
        self.entries.push(comparable);
    }

    /// What is known of an entry.
    pub(super) fn verdict(&self, comparable: &Comparable) -> Verdict {
        let id = |at: usize| self.entries[at].id.clone();
        let named = self.ids.get(&comparable.id).copied();
        if let Some(at) = named.filter(|at| self.entries[*at].own_title == comparable.own_title) {
            return Verdict::Known(id(at), Reason::Id);
        }
        let is_other_id = |at: &usize| comparable.has_other_id(&self.entries[*at]);
        let numbered = comparable.numbers.iter().find_map(|number| Some((*self.numbers.get(number)?, number)));
        if let Some((at, number)) = numbered.filter(|(at, _)| !is_other_id(at)) {
            return Verdict::Known(id(at), Reason::Number((**number).into()));
        }
        let mut addressed = comparable.address_keys().filter_map(|key| self.addresses.get(&key));
        if let Some(at) = addressed.find(|at| !comparable.is_apart(&self.entries[**at])) {
            return Verdict::Known(id(*at), Reason::Address);
        }
        if let Some(at) = self.on_the_day(comparable) {
            return Verdict::Known(id(at), Reason::Title);
        }
        if let Some(at) = self.whole(comparable) {
            return match comparable.list {
                None => Verdict::Known(id(at), Reason::Whole),
                Some(_) => Verdict::Doubtful(id(at), Reason::OtherId),
            };
        }
        if let Some(at) = named {
            return Verdict::Doubtful(id(at), Reason::Retitled);
        }
        let mut same = self.titles.get(&comparable.title).into_iter().flatten().take(COMPARED);
        if let Some(at) = same.find(|at| comparable.may_be(&self.entries[**at])) {
            return Verdict::Doubtful(id(*at), comparable.doubt(&self.entries[*at]));
        }
        self.similar(comparable).map_or(Verdict::New, |at| Verdict::Doubtful(id(at), Reason::Similar))
    }

    /// The entry of which all that is known is the same; of a work by the same authors, one may have a fact more.
    fn whole(&self, comparable: &Comparable) -> Option<usize> {
        let is_one = |at: &usize| {
            let other = &self.entries[*at];
            !comparable.has_other_id(other) && !comparable.has_other_facts(other, |_| true)
        };
        let works = comparable.work.as_ref().and_then(|work| self.works.get(work));
        let whole = self.wholes.get(&comparable.whole).into_iter();
        whole.chain(works.into_iter().flatten().take(COMPARED)).copied().find(is_one)
    }

    /// The entry with the same title in the same publication on the same day, unless each has an address of its own, or
    /// both have a fact that differs.
    fn on_the_day(&self, comparable: &Comparable) -> Option<usize> {
        let day = comparable.day.filter(|_| !comparable.publication.is_empty())?;
        let same = self.days.get(&(comparable.title.clone(), comparable.publication.clone(), day))?;
        let is_one = |other: &Comparable| {
            let has_address = comparable.has_address && other.has_address;
            !has_address && !comparable.has_other_id(other) && !comparable.has_other_facts(other, |_| true)
        };
        same.iter().take(COMPARED).copied().find(|at| is_one(&self.entries[*at]))
    }

    /// An entry that may be the same but for its title, which is similar. Titles of which so many words are the same have
    /// one of the rarest in common.
    fn similar(&self, comparable: &Comparable) -> Option<usize> {
        if comparable.word_count < FEWEST {
            return None;
        }
        let mut rarest: Vec<&[usize]> = comparable.words.iter().map(|nth| &*self.with_word[*nth]).collect();
        rarest.sort_by_cached_key(|entries| entries.len());
        rarest.truncate((rarest.len() + 1).saturating_sub(comparable.word_count * SIMILAR / 100));
        let days = comparable.day.into_iter().flat_map(|day| day - 1..=day + 1);
        let near = days.filter_map(|day| self.on_day.get(&day)).flatten();
        let mut candidates = near.take(COMPARED).chain(rarest.into_iter().flatten().take(COMPARED)).copied();
        candidates.find(|at| comparable.may_be(&self.entries[*at]) && comparable.is_similar(&self.entries[*at]))
    }
}

impl Comparable {
    /// Its addresses, each first with the numbers that tell it from what else is at it.
    fn address_keys(&self) -> impl Iterator<Item = String> {
        let numbers = self.facts.iter().filter(|(name, _)| IDENTIFYING.contains(&&**name));
        let numbers = numbers.map(|(name, value)| format!("\n{name} {value}")).collect::<Vec<_>>().concat();
        self.addresses.iter().flat_map(move |address| [format!("{address}{numbers}"), address.clone()])
    }

    /// Whether the titles have most words in common.
    fn is_similar(&self, other: &Self) -> bool {
        let both = self.words.iter().filter(|word| other.words.binary_search(word).is_ok()).count();
        let all = self.word_count + other.word_count - both;
        let is_alike = other.word_count >= FEWEST && both * 100 >= all * SIMILAR;
        is_alike && !have_other_numbers(&self.title, &other.title)
    }

    /// Why an entry with the same title, which may be the same, need not be.
    fn doubt(&self, other: &Self) -> Reason {
        let is_same_date = self.date == other.date && self.publication == other.publication;
        match self.day.zip(other.day).filter(|_| !self.publication.is_empty() && !other.publication.is_empty()) {
            Some((day, on)) if day == on && self.has_address && other.has_address => Reason::Elsewhere,
            _ if is_same_date && self.facts != other.facts => Reason::OtherFacts,
            None => Reason::Undated,
            Some(_) => Reason::DayApart,
        }
    }

    /// Whether publication and day of two entries are the same, as far as they are known, and no number tells them apart.
    fn may_be(&self, other: &Self) -> bool {
        let is_near = match self.day.zip(other.day) {
            Some((day, other)) => day.abs_diff(other) <= 1,
            None => self.date.zip(other.date).is_none_or(|(a, b)| is_within(a, b)),
        };
        let is_unknown = self.publication.is_empty() || other.publication.is_empty();
        is_near && (is_unknown || self.publication == other.publication) && !self.is_apart(other)
    }

    /// Whether the two are two, whatever is the same of them: by an id or a number.
    fn is_apart(&self, other: &Self) -> bool {
        self.has_other_id(other) || self.has_other_facts(other, |name| IDENTIFYING.contains(&name))
    }

    /// Whether one list gives each of them an id of its own.
    fn has_other_id(&self, other: &Self) -> bool {
        self.list.is_some() && self.list == other.list && self.id != other.id
    }

    /// Whether both have a fact, one of those that are asked for, of which no value is the same.
    fn has_other_facts(&self, other: &Self, is_asked: impl Fn(&str) -> bool) -> bool {
        self.facts.iter().filter(|(name, _)| is_asked(name)).any(|(name, _)| {
            let mut theirs = other.facts.iter().filter(|(other, _)| other == name).peekable();
            theirs.peek().is_some() && !theirs.any(|fact| self.facts.contains(fact))
        })
    }
}

/// The words of a title, each once.
fn different_words(title: &str) -> Vec<&str> {
    let mut words: Vec<&str> = title.split(' ').collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether each of two titles has a number that the other lacks: they are parts of a series.
fn have_other_numbers(a: &str, b: &str) -> bool {
    let count = |title: &str, number: &str| title.split(' ').filter(|word| *word == number).count();
    let has_other = |a: &str, b: &str| a.split(' ').any(|word| is_number(word) && count(a, word) > count(b, word));
    has_other(a, b) && has_other(b, a)
}

/// Whether a word of a title counts a part: in digits, as a Roman numeral, or spelled, bare.
fn is_number(word: &str) -> bool {
    let spelled = ["i", "ii", "iii", "iv", "ett", "tva", "tre", "fyra", "one", "two", "three", "four"];
    word.contains(|c: char| c.is_ascii_digit()) || spelled.contains(&word)
}

/// Whether two dates may be the same day, as far as they are known.
fn is_within(a: Date, b: Date) -> bool {
    a.year() == b.year() && a.month().zip(b.month()).is_none_or(|(a, b)| a == b)
}

/// The numbers of a work, each in one way of writing.
fn numbers(archive: &Archive, entry: &Entry) -> Vec<String> {
    let mut numbers: Vec<String> = number::document(&entry.label).into_iter().collect();
    numbers.extend(entry.facts.iter().flat_map(numbers_of));
    for url in archive.own_addresses(entry) {
        numbers.extend(number::doi(url).or_else(|| number::riksdagen(url)));
    }
    numbers
}

/// The numbers of a work that a fact tells.
fn numbers_of(fact: &Fact) -> Vec<String> {
    match &*fact.name {
        "isbn" => number::isbns(&fact.value.sv),
        "doi" => number::doi(&fact.value.sv).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// What a fact says as it is compared: numbers in one way of writing, anything else as words.
pub(super) fn fact_values(fact: &Fact) -> Vec<String> {
    let numbers = numbers_of(fact);
    if numbers.is_empty() { vec![marked_words(&fact.value.sv)] } else { numbers }
}

/// The facts of an entry as they are compared.
fn facts(entry: &Entry) -> Vec<(Box<str>, String)> {
    let number = number::document(&entry.label).map(|number| (DOCUMENT.into(), number));
    let values = entry.facts.iter().flat_map(|fact| fact_values(fact).into_iter().map(|it| (fact.name.clone(), it)));
    let mut facts: Vec<(Box<str>, String)> = number.into_iter().chain(values).collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

/// The pages of those addresses; the front page of a site is no entry's own.
fn addresses(archive: &Archive, entry: &Entry) -> Vec<String> {
    archive.own_addresses(entry).filter_map(address::same_page).filter(|page| page.contains(['/', '?'])).collect()
}
