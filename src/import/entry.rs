//! Makes items into entries of an archive.

use std::collections::{BTreeSet, HashMap};

use super::{
    Content, Format, Genre, Import, Item, Piece, Skipped, authors::authors, json, number, publication::Publications,
    same::fact_values,
};
use crate::{
    address,
    archive::{
        Archive, Author, Date, Entry, EntryId, Fact, FactName, Form, IdGenerator, Kind, Link, Original, SectionId,
        Source, is_id, scrub_entry,
    },
    lang::{Lang, Text},
    search::{marked_words, plain_words},
};

/// Makes entries of what was read.
pub(super) struct EntryMaker<'a> {
    /// The archive that the entries are to stand in.
    archive: &'a Archive,
    import: &'a Import,
    /// The day of reading.
    day: Option<Date>,
    /// The forms of the sections that entries of a kind stand in.
    forms: HashMap<&'a str, Form>,
}

/// What an item says that its entry, or the entry that is known already, has otherwise, or not at all.
#[derive(Debug, PartialEq)]
pub(crate) struct Loss {
    pub(crate) field: Field,
    /// What the item says.
    pub(crate) said: Box<str>,
    /// What the entry has instead.
    pub(crate) kept: Option<Text>,
}

/// A field that an entry may not have as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    Author,
    Publication,
    Date,
    Address,
    Section,
    Kind,
    Description,
    Note,
    /// A fact of this name.
    Fact(Text),
}

impl Loss {
    fn new(field: Field, said: &str, kept: Option<Text>) -> Self {
        Self { field, said: said.into(), kept }
    }
}

/// What an entry and its note say otherwise than one that is or may be the same: of what both say, title, authors,
/// publication, date, description, facts and note. A year says nothing else than a day in it, and of several values of a fact
/// one is enough.
pub(super) fn differences(
    archive: &Archive,
    (known, known_note): (&Entry, &str),
    (entry, note): (&Entry, &str),
    names: &Publications,
) -> Vec<Loss> {
    let authors = |entry: &Entry| entry.authors.iter().map(Author::as_str).collect::<Vec<_>>().join(", ");
    let compared = |entry: &Entry| entry.authors.iter().map(|it| marked_words(it.as_str())).collect::<BTreeSet<_>>();
    let publication = |entry: &Entry| archive.publication(entry).unwrap_or_default().to_owned();
    let date = |entry: &Entry| entry.date.map(|date| date.to_string()).unwrap_or_default();
    let is_same_date = known.date.zip(entry.date).is_some_and(|(a, b)| a.contains(b) || b.contains(a));
    let is_same_publication = names.key(&publication(known)) == names.key(&publication(entry));
    let texts = [
        (Field::Title, wordings(&entry.title, &known.title)),
        (Field::Description, wordings(&entry.body, &known.body)),
        (Field::Note, wordings(&note.into(), &known_note.into())),
    ];
    let texts = texts.into_iter().filter_map(|(field, wordings)| Some((field, wordings?, false)));
    let facts = entry.facts.iter().map(|fact| {
        let of_name = |entry: &Entry| entry.facts.iter().filter(|other| other.name == fact.name).cloned().collect();
        let both: [Vec<Fact>; 2] = [of_name(entry), of_name(known)];
        let [said, kept] = both.each_ref().map(|facts| facts.iter().flat_map(fact_values).collect::<BTreeSet<_>>());
        let name = archive.fact_name(fact).cloned().unwrap_or_else(|| (&*fact.name).into());
        let values = both.map(|facts| facts.iter().map(|fact| &*fact.value.sv).collect::<Vec<_>>().join("; "));
        (Field::Fact(name), values, !said.is_disjoint(&kept))
    });
    let told = [
        (Field::Author, [authors(entry), authors(known)], compared(entry) == compared(known)),
        (Field::Publication, [publication(entry), publication(known)], is_same_publication),
        (Field::Date, [date(entry), date(known)], is_same_date),
    ];
    let mut differ: Vec<Loss> = Vec::new();
    for (field, both, is_same) in texts.chain(told).chain(facts) {
        if !is_same && both.iter().all(|said| !said.is_empty()) && differ.iter().all(|other| other.field != field) {
            let [said, kept] = parted(&both);
            differ.push(Loss::new(field, &said, Some((&*kept).into())));
        }
    }
    differ
}

/// What a text says and another one does not, in any language, and that one in the same language.
fn wordings(said: &Text, kept: &Text) -> Option<[String; 2]> {
    let has = |text: &str| kept.wordings().any(|kept| kept.split_whitespace().eq(text.split_whitespace()));
    let both = Lang::ALL.map(|lang| [said.get(lang), kept.get(lang)]);
    both.into_iter().find(|[said, _]| !has(said)).map(|both| both.map(str::to_owned))
}

/// Two texts from where they part, where they begin with the same words for long.
fn parted([a, b]: &[String; 2]) -> [String; 2] {
    let words = a.split_inclusive(' ').zip(b.split_inclusive(' '));
    let same: usize = words.take_while(|(a, b)| a == b).map(|(word, _)| word.len()).sum();
    [a, b].map(|text| if same > LONG { format!("…{}", &text[same..]) } else { text.clone() })
}

/// For more than so many bytes of the same words two texts are shown from where they part.
const LONG: usize = 30;

/// What a person says of an entry; what is not said is empty or `None`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Described {
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) date: Option<Date>,
    pub(crate) publication: String,
    pub(crate) address: String,
    /// A section and a kind of the archive, by id.
    pub(crate) section: String,
    pub(crate) kind: String,
}

/// The entry that a person describes, with an id that is not taken.
pub(crate) fn described(archive: &Archive, said: Described, is_taken: &dyn Fn(&str) -> bool) -> Entry {
    let import = Import::empty(Format::Json);
    let Described { title, author, date, publication, address, section, kind } = said;
    let number = publication.clone();
    let is_document = number::document(&number).is_some();
    let item = Item { title, authors: authors(&author), date, publication, address, section, kind, ..Item::default() };
    let item = if is_document { item.document(&[&number]) } else { item };
    let maker = EntryMaker::new(archive, &import, None);
    let mut entry = Entry { sources: Box::default(), ..maker.item(&item, &Publications::default()) };
    entry.id = free_id(&entry, is_taken);
    entry
}

/// An id for an entry that is not taken.
pub(crate) fn free_id(entry: &Entry, is_taken: &dyn Fn(&str) -> bool) -> EntryId {
    id(&mut IdGenerator::default(), entry, is_taken)
}

impl<'a> EntryMaker<'a> {
    pub(super) fn new(archive: &'a Archive, import: &'a Import, day: Option<Date>) -> Self {
        Self { archive, import, day, forms: archive.forms_of_kinds() }
    }

    /// The entry that a piece is, and what it has otherwise than the piece. An item's entry has no id yet.
    ///
    /// # Errors
    /// Why it is none.
    pub(super) fn entry(&self, piece: &Piece, publications: &Publications) -> Result<(Entry, Vec<Loss>), Skipped> {
        match &piece.content {
            Content::Item(item) if self.is_of_archive(item) => Err(Skipped::OfArchive),
            Content::Item(item) => {
                let entry = self.item(item, publications);
                let losses = self.losses(item, &entry);
                Ok((entry, losses))
            }
            Content::Entry(json) => self.own(piece.line, json),
            Content::Skipped(why) => Err(why.clone()),
        }
    }

    /// Whether an item is a reference to something in the archive itself, as `cite` writes it.
    fn is_of_archive(&self, item: &Item) -> bool {
        let title = plain_words(&self.archive.title.sv);
        title.contains(' ') && format!(" {} ", plain_words(&item.publication)).contains(&format!(" {title} "))
    }

    /// An entry of the archive's own format, as far as this archive has names for what it says.
    fn own(&self, line: usize, json: &str) -> Result<(Entry, Vec<Loss>), Skipped> {
        let mut entry = self.archive.read_entry(line, json).map_err(|fault| Skipped::Fault(Box::new(fault)))?;
        let section = json::string(&json::members(json), "section");
        let mut losses = Vec::new();
        if !self.archive.has_section(&section) {
            losses.push(Loss::new(Field::Section, &section, Some(self.section_name(&entry))));
        }
        if self.archive.kind(&entry).is_none() {
            let named = std::mem::take(&mut entry.kind);
            entry.kind = self.kind("", self.archive.form(&entry).rules().plain_kind).into();
            if !named.is_empty() {
                losses.push(Loss::new(Field::Kind, &named, self.kind_name(&entry)));
            }
        }
        entry.id = kept_id(&entry.id);
        Ok((entry, losses))
    }

    fn item(&self, item: &Item, publications: &Publications) -> Entry {
        let (title, cut) = publications.cut(&item.title);
        let url = address::resolve("", &item.address);
        let section = self.section(item);
        let form = self.archive.section(section).form;
        let label = match form {
            _ if !item.number.is_empty() => item.number.clone(),
            Form::Media => self.publication(item, cut, &url, publications),
            _ => item.publication.clone(),
        };
        let is_official = !item.number.is_empty();
        let plain = if form == plain_form(item.genre) { plain_kind(item) } else { form.rules().plain_kind };
        let mut entry = Entry {
            id: kept_id(&item.id),
            section,
            kind: self.kind(&item.kind, plain).into(),
            label: label.into(),
            date: item.date,
            original: is_official.then_some(Original::Sv),
            title: text(title, &item.english_title),
            wording: None,
            authors: item.authors.clone().into(),
            editors: item.editors.clone().into(),
            facts: self.facts(item),
            body: text(&item.summary, &item.english_summary),
            links: links(item),
            related: Box::default(),
            names: Box::default(),
            sources: [self.source()].into(),
            layer: None,
        };
        scrub_entry(&mut entry);
        entry
    }

    /// The item's own publication, the one that was cut from its headline, the known one that its address or the feed's
    /// title names, or the feed's title.
    fn publication(&self, item: &Item, cut: Option<&str>, url: &str, publications: &Publications) -> String {
        let own = Some(&*item.publication).filter(|own| !own.is_empty());
        let known = own.or(cut).or_else(|| publications.at(url));
        known.or_else(|| publications.of_feed(&self.import.title)).unwrap_or(&self.import.title).to_owned()
    }

    /// What an item says that its entry has otherwise, or not at all.
    fn losses(&self, item: &Item, entry: &Entry) -> Vec<Loss> {
        let date = entry.date.map(|date| Text::from(&*date.to_string()));
        let is_section = self.named_section(item).is_some();
        let is_kind = self.named_kind(&item.kind).is_some() || Genre::named(&item.kind).is_some();
        let addresses =
            addresses(item).map(|address| (Field::Address, address, !address::resolve("", address).is_empty(), None));
        let date = [(Field::Date, &item.unread_date, false, date)];
        let names = [
            (Field::Section, &item.section, is_section, Some(self.section_name(entry))),
            (Field::Kind, &item.kind, is_kind, self.kind_name(entry)),
        ];
        let losses =
            date.into_iter().chain(addresses).chain(names).filter(|(_, said, is_read, _)| !said.is_empty() && !is_read);
        losses.map(|(field, said, _, kept)| Loss::new(field, said, kept)).collect()
    }

    fn section_name(&self, entry: &Entry) -> Text {
        self.archive.section(entry.section).name.clone()
    }

    fn kind_name(&self, entry: &Entry) -> Option<Text> {
        self.archive.kind(entry).map(|kind| kind.name.clone())
    }

    /// The section that the item names, or else the one for what it is: a document, or something of the kind that it names.
    fn section(&self, item: &Item) -> SectionId {
        let form = || match (item.genre, self.named_kind(&item.kind)) {
            (Genre::Article, Some(kind)) => self.forms.get(&*kind.id).copied().unwrap_or(Form::Media),
            (genre, _) => plain_form(genre),
        };
        self.named_section(item).unwrap_or_else(|| self.archive.section_of_form(form()))
    }

    fn named_section(&self, item: &Item) -> Option<SectionId> {
        let wanted = plain_words(&item.section);
        let is_named = |id: &SectionId| {
            let section = self.archive.section(*id);
            plain_words(&section.id) == wanted || section.name.wordings().any(|name| plain_words(name) == wanted)
        };
        self.archive.section_ids().find(is_named).filter(|_| !wanted.is_empty())
    }

    /// The kind that is named, or else the plain one; none, where the archive has no name for that.
    fn kind(&self, named: &str, plain: &str) -> &str {
        let plain = || self.archive.kinds.iter().find(|kind| &*kind.id == plain);
        self.named_kind(named).or_else(plain).map_or("", |kind| &kind.id)
    }

    fn named_kind(&self, named: &str) -> Option<&Kind> {
        let wanted = plain_words(named);
        let is_named = |name: &str| !wanted.is_empty() && plain_words(name) == wanted;
        self.archive.kinds.iter().find(|kind| is_named(&kind.id) || kind.name.wordings().any(is_named))
    }

    /// The facts that the archive has names for.
    fn facts(&self, item: &Item) -> Box<[Fact]> {
        let facts = [("isbn", &*item.isbn), ("doi", number::bare_doi(&item.doi)), ("publisher", &item.publisher)];
        let is_named = |name: &str| self.archive.facts.iter().any(|fact| &*fact.id == name);
        let facts = facts.into_iter().filter(|(name, value)| is_named(name) && !value.is_empty());
        let facts = facts.map(|(name, value)| Fact { name: name.into(), value: value.into() });
        let other = |(name, value): &(String, Text)| {
            Some(Fact { name: fact_called(self.archive, name)?.into(), value: value.clone() })
        };
        facts.chain(item.facts.iter().filter_map(other)).collect()
    }

    /// Where it was read: the feed or the file, the format, the day.
    fn source(&self) -> Source {
        let Import { title, file, .. } = self.import;
        let place = if title.is_empty() { &**file } else { title };
        let format = self.import.format.id();
        let day = self.day.map(|day| format!(" {day}")).unwrap_or_default();
        let what = |read: &str| match place {
            "" => format!("{format}, {read}{day}").into(),
            place => format!("{place} ({format}), {read}{day}").into(),
        };
        let url = Some(&*self.import.address).filter(|address| !address.is_empty()).map(Into::into);
        Source { what: Text { sv: what("inläst"), en: Some(what("read")) }, url }
    }
}

/// What the number of a case is called beside the names that an archive has for it, without marks.
const CASE_NUMBERS: [&str; 6] =
    ["dnr", "diarienr", "diarienummer", "arendenummer", "case number", "registration number"];

/// What the number of an object or a volume is called beside the names that an archive has for it, without marks.
const OBJECT_NUMBERS: [&str; 5] = ["signum", "referenskod", "inventarienummer", "accessionsnummer", "accession number"];

/// The fact of an archive that is called so: by its id or its name in a language.
pub(super) fn fact_called<'a>(archive: &'a Archive, name: &str) -> Option<&'a str> {
    let wanted = plain_words(name);
    let is_called = |fact: &&FactName| {
        plain_words(&fact.id) == wanted
            || fact.name.wordings().any(|name| plain_words(name) == wanted)
            || &*fact.id == "reference" && CASE_NUMBERS.contains(&&*wanted)
            || &*fact.id == "number" && OBJECT_NUMBERS.contains(&&*wanted)
    };
    archive.facts.iter().find(is_called).map(|fact| &*fact.id)
}

/// A text in Swedish, or in whatever language it is, and in English where it stands apart.
fn text(sv: &str, en: &str) -> Text {
    Text { en: Some(en).filter(|en| !en.is_empty()).map(Into::into), ..sv.into() }
}

/// The id, where it is one; otherwise none, until one is made.
fn kept_id(id: &str) -> EntryId {
    if is_id(id) { id.into() } else { EntryId::default() }
}

/// The form of the section that it stands in, where it names none.
fn plain_form(genre: Genre) -> Form {
    match genre {
        Genre::Article => Form::Media,
        Genre::Report => Form::Report,
        Genre::Directive => Form::History,
    }
}

/// The kind that an item is of, where it names none: only the reports of an inquiry, or of a committee of the Riksdag, are
/// called `betänkande`.
fn plain_kind(item: &Item) -> &'static str {
    match item.genre {
        Genre::Article => "article",
        Genre::Report if ["SOU ", "Bet. "].iter().any(|series| item.number.starts_with(series)) => "inquiry-report",
        Genre::Report => "report",
        Genre::Directive => "directive",
    }
}

/// The addresses that an item says it has.
fn addresses(item: &Item) -> impl Iterator<Item = &String> {
    std::iter::once(&item.address).chain(&item.further_addresses)
}

/// The addresses of the work, and the one that its DOI leads to.
fn links(item: &Item) -> Box<[Link]> {
    let doi = match item.doi.as_str() {
        "" => String::new(),
        doi => address::resolve("", &format!("https://doi.org/{}", number::bare_doi(doi))),
    };
    let mut links: Vec<Link> = Vec::new();
    for url in addresses(item).map(|address| address::resolve("", address)).chain([doi]) {
        if let Some(host) = address::host(&url).filter(|_| links.iter().all(|link| *link.url != *url)) {
            links.push(Link { name: Text::from(&*host), url: url.into(), work: true });
        }
    }
    links.into()
}

/// An id that is not taken: of the number that the entry is known by, or of its date and its publication or title.
pub(super) fn id(made: &mut IdGenerator, entry: &Entry, is_taken: &dyn Fn(&str) -> bool) -> EntryId {
    let date = entry.date.filter(|_| number::document(&entry.label).is_none());
    made.next(date, &entry.label, &entry.title.sv, is_taken)
}
