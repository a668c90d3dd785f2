//! Finds the entry of an archive that is the same article as another.
//!
//! In this order: the same number; the same address; the same publication, day and title, unless each has an address of
//! its own. A day more or less, which a time zone makes, a title that is only similar, or a date that is missing, makes it
//! doubtful, and the reader decides.

use std::collections::HashMap;

use super::{number, publication::Publications};
use crate::{
    address,
    archive::{Archive, Date, Entry, Form},
    lang::Lang,
    search::plain_words,
};

/// How alike the words of two titles are that are similar: of all their different words, so many in a hundred stand in
/// both.
const SIMILAR: usize = 60;
/// The fewest words of a title that may be similar to another.
const FEWEST: usize = 3;
/// The most entries that one is compared with for their days, and for their words.
const COMPARED: usize = 1_000;

/// What an archive has of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    New,
    /// The entry with this id is the same.
    Known(Box<str>, Reason),
    /// The entry with this id may be the same.
    Doubtful(Box<str>, Reason),
}

/// Why an entry is, or may be, another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    Id,
    Number(Box<str>),
    Address,
    /// Publication, day and title are the same.
    Title,
    /// Whatever is known of the two is the same, though it is little.
    Whole,
    /// The id is the same, but the title is another.
    Retitled,
    /// Publication, day and title are the same, but each has an address of its own.
    Elsewhere,
    /// Publication and title are the same, but the day is the one before or after.
    DayApart,
    /// The title is the same, but one of them has no day or no publication.
    Undated,
    /// The title is similar.
    Similar,
}

impl Reason {
    /// The reason, in words.
    pub(crate) fn describe(&self, lang: Lang) -> String {
        let words = match (self, lang) {
            (Self::Number(number), Lang::Sv) => return format!("samma nummer, {number}"),
            (Self::Number(number), Lang::En) => return format!("same number, {number}"),
            (Self::Id, Lang::Sv) => "samma id och titel",
            (Self::Id, Lang::En) => "same id and title",
            (Self::Address, Lang::Sv) => "samma adress",
            (Self::Address, Lang::En) => "same address",
            (Self::Title, Lang::Sv) => "samma publikation, dag och titel",
            (Self::Title, Lang::En) => "same publication, day and title",
            (Self::Whole, Lang::Sv) => "samma uppgifter",
            (Self::Whole, Lang::En) => "the same in everything",
            (Self::Retitled, Lang::Sv) => "samma id, men en annan titel",
            (Self::Retitled, Lang::En) => "same id, but another title",
            (Self::Elsewhere, Lang::Sv) => "samma publikation, dag och titel, men en annan adress",
            (Self::Elsewhere, Lang::En) => "same publication, day and title, but another address",
            (Self::DayApart, Lang::Sv) => "samma publikation och titel, en dag före eller efter",
            (Self::DayApart, Lang::En) => "same publication and title, a day before or after",
            (Self::Undated, Lang::Sv) => "samma titel, men dag eller publikation saknas",
            (Self::Undated, Lang::En) => "same title, but a day or a publication is missing",
            (Self::Similar, Lang::Sv) => "liknande titel",
            (Self::Similar, Lang::En) => "similar title",
        };
        words.to_owned()
    }
}

/// The entries that are known, and by what. Each is called by its position in `entries`.
#[derive(Debug, Default)]
pub(super) struct KnownEntries {
    publications: Publications,
    entries: Vec<Comparable>,
    ids: HashMap<Box<str>, usize>,
    numbers: HashMap<String, usize>,
    addresses: HashMap<String, usize>,
    /// By all that is known of them.
    wholes: HashMap<String, usize>,
    /// By title, publication and day, since 1970.
    days: HashMap<(String, String, i64), usize>,
    on_day: HashMap<i64, Vec<usize>>,
    titles: HashMap<String, Vec<usize>>,
    /// The words of titles, by position in `with_word`.
    words: HashMap<String, usize>,
    /// The entries whose titles have a word.
    with_word: Vec<Vec<usize>>,
}

/// The ids of those entries of an archive that are the same as others, where it has them.
pub(crate) fn same_entries(archive: &Archive, others: &[Entry]) -> Vec<Option<Box<str>>> {
    let mut publications = Publications::default();
    publications.add(archive);
    let known = KnownEntries::of(archive, publications);
    let same = |entry: &Entry| match known.verdict(&known.comparable(archive, entry)) {
        Verdict::Known(id, _) => Some(id),
        Verdict::New | Verdict::Doubtful(..) => None,
    };
    others.iter().map(same).collect()
}

/// What of an entry is compared.
#[derive(Debug)]
pub(super) struct Comparable {
    pub(super) id: Box<str>,
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
    /// All that is known.
    whole: String,
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
            .map(|title| plain_words(self.publications.cut(&title.sv).0));
        let addresses = addresses(archive, entry);
        let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
        let authors = entry.people().map(|author| plain_words(author.as_str())).collect::<Vec<_>>().join(", ");
        let whole = [&*title, &publication, &entry.label, &date, &authors, &addresses.join(" ")].join("\n");
        let different = different_words(&title);
        let word_count = different.len();
        let mut words: Vec<usize> = different.into_iter().filter_map(|word| self.words.get(word)).copied().collect();
        words.sort_unstable();
        Comparable {
            id: entry.id.clone(),
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
            whole,
        }
    }

    /// Adds an entry.
    pub(super) fn add(&mut self, mut comparable: Comparable) {
        let at = self.entries.len();
        self.ids.insert(comparable.id.clone(), at);
        for number in comparable.numbers.drain(..) {
            self.numbers.entry(number).or_insert(at);
        }
        for address in comparable.addresses.drain(..) {
            self.addresses.entry(address).or_insert(at);
        }
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
            self.days.entry((comparable.title.clone(), comparable.publication.clone(), day)).or_insert(at);
            self.on_day.entry(day).or_default().push(at);
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
        if let Some((at, number)) =
            comparable.numbers.iter().find_map(|number| Some((self.numbers.get(number)?, number)))
        {
            return Verdict::Known(id(*at), Reason::Number((**number).into()));
        }
        if let Some(at) = comparable.addresses.iter().find_map(|address| self.addresses.get(address)) {
            return Verdict::Known(id(*at), Reason::Address);
        }
        if let Some(at) = self.on_the_day(comparable) {
            return Verdict::Known(id(at), Reason::Title);
        }
        if let Some(at) = self.wholes.get(&comparable.whole) {
            return Verdict::Known(id(*at), Reason::Whole);
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

    /// The entry with the same title in the same publication on the same day, unless each has an address of its own.
    fn on_the_day(&self, comparable: &Comparable) -> Option<usize> {
        let day = comparable.day.filter(|_| !comparable.publication.is_empty())?;
        let at = *self.days.get(&(comparable.title.clone(), comparable.publication.clone(), day))?;
        (!comparable.has_address || !self.entries[at].has_address).then_some(at)
    }

    /// An entry that may be the same but for its title, which is similar. Titles of which so many words are the same have
    /// one of the rarest in common.
    fn similar(&self, comparable: &Comparable) -> Option<usize> {
        if comparable.word_count < FEWEST {
            return None;
        }
        let mut rarest: Vec<&[usize]> = comparable.words.iter().map(|nth| &*self.with_word[*nth]).collect();
        rarest.sort_by_key(|entries| entries.len());
        rarest.truncate((rarest.len() + 1).saturating_sub(comparable.word_count * SIMILAR / 100));
        let days = comparable.day.into_iter().flat_map(|day| day - 1..=day + 1);
        let near = days.filter_map(|day| self.on_day.get(&day)).flatten();
        let mut candidates = near.take(COMPARED).chain(rarest.into_iter().flatten().take(COMPARED)).copied();
        candidates.find(|at| comparable.may_be(&self.entries[*at]) && comparable.is_similar(&self.entries[*at]))
    }
}

impl Comparable {
    /// Whether the titles have most words in common.
    fn is_similar(&self, other: &Self) -> bool {
        let both = self.words.iter().filter(|word| other.words.binary_search(word).is_ok()).count();
        let all = self.word_count + other.word_count - both;
        let is_alike = other.word_count >= FEWEST && both * 100 >= all * SIMILAR;
        is_alike && !have_other_numbers(&self.title, &other.title)
    }

    /// Why an entry with the same title, which may be the same, need not be.
    fn doubt(&self, other: &Self) -> Reason {
        match self.day.zip(other.day).filter(|_| !self.publication.is_empty() && !other.publication.is_empty()) {
            None => Reason::Undated,
            Some((day, other)) if day == other => Reason::Elsewhere,
            Some(_) => Reason::DayApart,
        }
    }

    /// Whether publication and day of two entries are the same, as far as they are known.
    fn may_be(&self, other: &Self) -> bool {
        let is_near = match self.day.zip(other.day) {
            Some((day, other)) => day.abs_diff(other) <= 1,
            None => self.date.zip(other.date).is_none_or(|(a, b)| is_within(a, b)),
        };
        let is_unknown = self.publication.is_empty() || other.publication.is_empty();
        is_near && (is_unknown || self.publication == other.publication)
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
    for fact in &entry.facts {
        match &*fact.name {
            "isbn" => numbers.extend(number::isbns(&fact.value.sv)),
            "doi" => numbers.extend(number::doi(&fact.value.sv)),
            _ => {}
        }
    }
    for url in works(archive, entry) {
        numbers.extend(number::doi(url).or_else(|| number::riksdagen(url)));
    }
    numbers
}

/// The addresses that are the entry's own: of an article all, of anything else that of the work.
fn works<'a>(archive: &Archive, entry: &'a Entry) -> impl Iterator<Item = &'a str> {
    let is_article = archive.form(entry) == Form::Media;
    entry.links.iter().filter(move |link| is_article || link.work).map(|link| &*link.url)
}

/// The pages of those addresses; the front page of a site is no entry's own.
fn addresses(archive: &Archive, entry: &Entry) -> Vec<String> {
    works(archive, entry).filter_map(address::same_page).filter(|page| page.contains(['/', '?'])).collect()
}
