//! The sections of an archive, and one table, [`Form::rules`], with all that depends on a section's form.
//!
//! An archive names its sections, so a new one touches no source file but those with the words of the help: no code asks
//! what a section is called, only which form it has.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Archive, Entry, Kind, Order, fault::NO_FORM};
use crate::lang::{Lang, Text};

/// The most sections that an archive may have: one for each of the keys `1` to `9`.
pub(crate) const MOST_SECTIONS: usize = 9;

/// The id of the kind of a book.
pub(crate) const BOOK: &str = "book";

/// A section of an archive, and a tab of the browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "SectionJson", into = "SectionJson")]
pub struct Section {
    /// The id that entries give.
    pub id: Box<str>,
    /// Its name, in the plural.
    pub name: Text,
    /// What its entries are like.
    pub form: Form,
}

/// A section as its JSON has it: without a form where its id is one.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionJson {
    id: Box<str>,
    name: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    form: Option<Form>,
}

impl TryFrom<SectionJson> for Section {
    type Error = String;

    fn try_from(section: SectionJson) -> Result<Self, String> {
        let SectionJson { id, name, form } = section;
        let form = form.or(Form::of_id(&id)).ok_or_else(|| format!("{NO_FORM}{id}"))?;
        Ok(Self { id, name, form })
    }
}

impl From<Section> for SectionJson {
    fn from(Section { id, name, form }: Section) -> Self {
        let form = Some(form).filter(|form| form.id() != &*id);
        Self { id, name, form }
    }
}

/// A section by its position in [`Archive::sections`], which is the order of the tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionId(u8);

impl SectionId {
    /// The section at a position; positions that an archive cannot have are its last.
    pub(super) fn new(position: usize) -> Self {
        Self(u8::try_from(position).unwrap_or(u8::MAX))
    }

    /// Its position, from 0.
    #[must_use]
    pub fn position(self) -> usize {
        self.0.into()
    }
}

/// What the entries of a section are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Guiding principles: numbered, without dates.
    Principle,
    /// Events and directives, along a timeline.
    History,
    /// Reports, newest first.
    #[serde(alias = "reports")]
    Report,
    /// Press articles, by day.
    Media,
}

/// How the sections of a form are listed, drawn and cited.
pub(crate) struct Rules {
    /// Its id in an archive file; also the id of a section that gives no form.
    pub(crate) id: &'static str,
    /// The order of its tab: by date, or the file's.
    pub(crate) order: Order,
    /// Whether its tab is a timeline: under the archive's phases as headings, the label leading the title.
    pub(crate) is_timeline: bool,
    /// The columns of its tab before the title.
    pub(crate) columns: &'static [Column],
    /// Whether an entry is better known by its label than by its title.
    pub(crate) is_known_by_label: bool,
    /// Whether the date is shown where another entry names one of its entries.
    pub(crate) shows_date: bool,
    /// How the panorama draws what is dated.
    pub(crate) chart: Chart,
    /// The id of the kind of an entry that gives none.
    pub(crate) plain_kind: &'static str,
    /// What an entry is, where it is cited.
    work: fn(&Entry) -> Work,
}

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Label,
    /// The name of the kind, where there is ample room.
    Kind,
    /// The year, where it is another than above; then a rule, the month and day, and the sign of the kind.
    Timeline,
    Date,
}

/// How the panorama draws a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chart {
    /// A sign for each entry.
    Signs,
    /// A bar for each year.
    Bars,
}

/// What an entry is, where it is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// A principle, quoted from this archive.
    Principle,
    /// A directive: an official document with a number and a day of decision.
    Directive,
    /// An event: the archive's own text.
    Event,
    /// A report, of a series or outside any.
    Report,
    /// A book, of no series with numbers.
    Book,
    Article,
    /// A work of which only its title and its data are known.
    Other,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Principle, Self::History, Self::Report, Self::Media];

    /// Its id in an archive file.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.rules().id
    }

    /// The form with an id; `reports` is understood too.
    pub(super) fn of_id(id: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|form| form.id() == id || id.strip_suffix('s') == Some("report") && *form == Self::Report)
    }

    /// How its sections are listed, drawn and cited.
    pub(crate) const fn rules(self) -> &'static Rules {
        match self {
            Self::Principle => &Rules {
                id: "principle",
                order: Order::AsGiven,
                is_timeline: false,
                columns: &[Column::Label],
                is_known_by_label: false,
                shows_date: false,
                chart: Chart::Signs,
                plain_kind: "principle",
                work: |_| Work::Principle,
            },
            Self::History => &Rules {
                id: "history",
                order: Order::Oldest,
                is_timeline: true,
                columns: &[Column::Timeline],
                is_known_by_label: true,
                shows_date: true,
                chart: Chart::Signs,
                plain_kind: "event",
                work: |entry| match entry.is_quoted() {
                    true if !entry.label.is_empty() => Work::Directive,
                    false if entry.number().is_some() => Work::Directive,
                    true if entry.fact("publication").is_some() => Work::Article,
                    _ => Work::Event,
                },
            },
            Self::Report => &Rules {
                id: "report",
                order: Order::Newest,
                is_timeline: false,
                columns: &[Column::Label, Column::Kind],
                is_known_by_label: true,
                shows_date: false,
                chart: Chart::Signs,
                plain_kind: "report",
                work: |entry| match entry.number() {
                    None if *entry.kind == *BOOK => Work::Book,
                    _ => Work::Report,
                },
            },
            Self::Media => &Rules {
                id: "media",
                order: Order::Newest,
                is_timeline: false,
                columns: &[Column::Date, Column::Label],
                is_known_by_label: false,
                shows_date: true,
                chart: Chart::Bars,
                plain_kind: "article",
                work: |_| Work::Article,
            },
        }
    }
}

impl Archive {
    /// Every section, in the order of the tabs.
    pub fn section_ids(&self) -> impl ExactSizeIterator<Item = SectionId> + Clone + use<> {
        (0..self.sections.len()).map(SectionId::new)
    }

    /// A section of this archive.
    #[must_use]
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.position()]
    }

    /// The section with an id.
    #[must_use]
    pub fn section_called(&self, id: &str) -> Option<SectionId> {
        self.sections.iter().position(|section| &*section.id == id).map(SectionId::new)
    }

    /// The section that an entry gives: by its id, by the id of a form where a section is called that, and where it gives
    /// none the first for press articles, or else the first.
    pub(super) fn section_given(&self, id: &str) -> Option<SectionId> {
        if id.is_empty() {
            let media = self.sections.iter().position(|section| section.form == Form::Media);
            return Some(SectionId::new(media.unwrap_or(0)));
        }
        self.section_called(id).or_else(|| self.section_called(Form::of_id(id)?.id()))
    }

    /// Whether an entry that gives a section so stands in one of that name, or gives none.
    pub(crate) fn has_section(&self, id: &str) -> bool {
        self.section_given(id.trim()).is_some()
    }

    /// The first section of a form, or else the one for press articles, or else the first.
    pub(crate) fn section_of_form(&self, form: Form) -> SectionId {
        let found = self.sections.iter().position(|section| section.form == form).map(SectionId::new);
        found.or_else(|| self.section_given("")).unwrap_or(SectionId::new(0))
    }

    /// The form of the sections for entries of each kind, by id: the one whose plain kind is that or has its sign, or else the
    /// one in which all entries of the kind are.
    pub(crate) fn forms_of_kinds(&self) -> HashMap<&str, Form> {
        let mut used: HashMap<&str, Option<Form>> = HashMap::new();
        for entry in &self.entries {
            let form = self.form(entry);
            let of_kind = used.entry(&entry.kind).or_insert(Some(form));
            of_kind.take_if(|other| *other != form);
        }
        let is_plain = |form: &Form, kind: &Kind| *form.rules().plain_kind == *kind.id;
        let sign = |form: &Form| self.kinds.iter().find(|kind| is_plain(form, kind)).map(|kind| kind.sign);
        let form = |kind: &Kind| {
            let plain = Form::ALL.into_iter().find(|form| is_plain(form, kind));
            let alike = || Form::ALL.into_iter().find(|form| sign(form) == Some(kind.sign));
            plain.or_else(alike).or_else(|| used.get(&*kind.id).copied().flatten())
        };
        self.kinds.iter().filter_map(|kind| Some((&*kind.id, form(kind)?))).collect()
    }

    /// The form of an entry's section.
    #[must_use]
    pub fn form(&self, entry: &Entry) -> Form {
        self.section(entry.section).form
    }

    /// The addresses that are the entry's own: of an article all, of anything else that of the work.
    pub(crate) fn own_addresses<'a>(&self, entry: &'a Entry) -> impl Iterator<Item = &'a str> + use<'a> {
        let is_article = self.form(entry) == Form::Media;
        entry.links.iter().filter(move |link| is_article || link.work).map(|link| &*link.url)
    }

    /// What an entry is, where it is cited. What the reader added is never the archive's own text, and an event whose work
    /// is named is cited as that.
    pub(crate) fn work(&self, entry: &Entry) -> Work {
        match (self.form(entry).rules().work)(entry) {
            Work::Principle | Work::Event if entry.is_own() => self.described_work(entry),
            Work::Event if entry.told_title().is_some() => self.described_work(entry),
            work => work,
        }
    }

    /// What a work is by what is said of it, wherever its entry stands.
    fn described_work(&self, entry: &Entry) -> Work {
        let has = |fact: &str| entry.fact(fact).is_some();
        let is_numbered = entry.told_title().is_some() && (has("number") || has("series"));
        if self.publication(entry).is_some() {
            Work::Article
        } else if *entry.kind == *BOOK {
            Work::Book
        } else if has("doi") {
            Work::Article
        } else if is_numbered {
            Work::Report
        } else {
            Work::Other
        }
    }

    /// The publication in which an entry came out: the label of a press article, and of what the reader added where that is
    /// no number; elsewhere what the facts say.
    #[must_use]
    pub fn publication<'a>(&self, entry: &'a Entry) -> Option<&'a str> {
        let is_name = self.form(entry) == Form::Media || entry.is_own() && entry.number().is_none();
        let label = Some(&*entry.label).filter(|label| is_name && !label.is_empty());
        label.or_else(|| entry.fact("publication").map(|publication| &*publication.sv))
    }

    /// What a list shows an entry's title under: the label, or where there is none the publication.
    pub(crate) fn badge<'a>(&self, entry: &'a Entry) -> &'a str {
        if entry.label.is_empty() { self.publication(entry).unwrap_or_default() } else { &entry.label }
    }

    /// The entries of a section, by position, in the order of its tab.
    #[must_use]
    pub fn listed(&self, section: SectionId) -> Vec<usize> {
        let entries = self.entries.iter().enumerate().filter(|(_, entry)| entry.section == section);
        let mut positions: Vec<usize> = entries.map(|(at, _)| at).collect();
        self.section(section).form.rules().order.sort(self, Lang::default(), &mut positions);
        positions
    }

    /// Puts `items`, positions in the archive, in the order of sections, and those of one section as they stand in the archive.
    pub(crate) fn sort_by_section(&self, items: &mut [usize]) {
        items.sort_by_key(|at| (self.entries[*at].section, *at));
    }

    /// How many entries a section has.
    #[must_use]
    pub fn count(&self, section: SectionId) -> usize {
        self.entries.iter().filter(|entry| entry.section == section).count()
    }
}
