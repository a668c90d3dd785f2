//! Makes items into entries of an archive.

use std::collections::HashMap;

use super::{
    Content, Format, Genre, Import, Item, Piece, Skipped, authors::authors, json, number, publication::Publications,
};
use crate::{
    address,
    archive::{
        Archive, Date, Entry, EntryId, Fact, FactName, Form, IdGenerator, Kind, Link, Original, SectionId, Source,
        is_id, scrub_entry,
    },
    lang::Text,
    search::plain_words,
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
    /// What the entry has instead, if anything.
    pub(crate) kept: Option<Text>,
}

/// A field that an entry may not have as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    Author,
    Editor,
    Publication,
    /// The number of a document.
    Number,
    Date,
    Address,
    Section,
    Kind,
    Description,
    Note,
    /// A fact of this name.
    Fact(Text),
}

impl Field {
    /// Whether `tillit edit` changes it.
    pub(crate) fn is_editable(&self) -> bool {
        !matches!(self, Self::Editor | Self::Number | Self::Description | Self::Note | Self::Fact(_))
    }
}

impl Loss {
    pub(super) fn new(field: Field, said: &str, kept: Option<Text>) -> Self {
        Self { field, said: said.into(), kept }
    }
}

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
            entry.kind = self.plain_kind(self.archive.form(&entry).rules().plain_kind).into();
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
            kind: self.kind_of(item).map_or_else(|| self.plain_kind(plain), |kind| &kind.id).into(),
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
        let form = || match (item.genre, self.kind_of(item)) {
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

    /// The plain kind; none, where the archive has no name for it.
    fn plain_kind(&self, plain: &str) -> &str {
        self.kind_with_id(plain).map_or("", |kind| &kind.id)
    }

    fn kind_with_id(&self, id: &str) -> Option<&Kind> {
        self.archive.kinds.iter().find(|kind| &*kind.id == id)
    }

    /// The kind that an item names. What is called a debate, but stands in a publication or at an address, is the article in
    /// it, unless its section is one for something else.
    fn kind_of(&self, item: &Item) -> Option<&Kind> {
        let named = self.named_kind(&item.kind)?;
        let is_of_press = match self.named_section(item) {
            Some(section) => self.archive.section(section).form == Form::Media,
            None => !item.publication.is_empty() || !item.address.is_empty(),
        };
        let article = || self.kind_with_id(&format!("{}-article", named.id));
        is_of_press.then(article).flatten().or(Some(named))
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
            Some(Fact { name: fact_called(self.archive, name)?.id.clone(), value: value.clone() })
        };
        facts.chain(item.facts.iter().filter_map(other)).collect()
    }

    /// The fields of this archive that the columns of a table are.
    pub(super) fn columns(&self) -> Vec<Field> {
        let field = |column: &Field| match column {
            Field::Fact(name) => Some(Field::Fact(fact_called(self.archive, &name.sv)?.name.clone())),
            field => Some(field.clone()),
        };
        self.import.columns.iter().filter_map(field).collect()
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
pub(super) fn fact_called<'a>(archive: &'a Archive, name: &str) -> Option<&'a FactName> {
    let wanted = plain_words(name);
    let is_called = |fact: &&FactName| {
        plain_words(&fact.id) == wanted
            || fact.name.wordings().any(|name| plain_words(name) == wanted)
            || &*fact.id == "reference" && CASE_NUMBERS.contains(&&*wanted)
            || &*fact.id == "number" && OBJECT_NUMBERS.contains(&&*wanted)
    };
    archive.facts.iter().find(is_called)
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

/// How many words of a title stand in an id behind a publication.
const TITLE_WORDS: usize = 4;

/// An id that is not taken: of the number that the entry is known by, or of its date, its publication and its title. By a
/// publication alone, two devices would give two articles of one day the same id.
pub(super) fn id(made: &mut IdGenerator, entry: &Entry, is_taken: &dyn Fn(&str) -> bool) -> EntryId {
    let (label, title) = (&*entry.label, &*entry.title.sv);
    if number::document(label).is_some() {
        return made.next(None, label, title, is_taken);
    }
    let beginning = title.split_whitespace().take(TITLE_WORDS);
    let name = if label.is_empty() { Vec::new() } else { [label].into_iter().chain(beginning).collect() };
    made.next(entry.date, &name.join(" "), title, is_taken)
}
