//! Gathers what a reference to an entry says, for every format alike.

use std::borrow::Cow;

pub(super) use crate::archive::Work;
use crate::{
    archive::{Archive, Author, Date, Entry, Form, Name},
    lang::{Lang, Text},
    messages::Messages,
};

/// What a reference says. Nothing in it is invented: what the archive does not know is `None` or empty.
#[derive(Debug)]
pub(super) struct Reference<'a> {
    pub(super) id: &'a str,
    /// The language of what the archive adds to the work's own words.
    pub(super) lang: Lang,
    /// What sort of work it is.
    pub(super) work: Work,
    /// Whether the entry only tells of it, so that the number and the kind are none that it is known by.
    pub(super) is_told: bool,
    pub(super) authors: Vec<Name<'a>>,
    pub(super) editors: Vec<Name<'a>>,
    /// The official number, `SOU 2018:47`, `Dir. 2017:119`; of a work that is told of, that among its publisher's.
    pub(super) number: Option<&'a str>,
    pub(super) title: Cow<'a, Text>,
    /// Whether the title is official Swedish, so that its English is the archive's translation.
    pub(super) is_quoted: bool,
    /// The work is in Swedish, as an archive is. What the reader added, or an archive tells of, may be in any language.
    pub(super) is_swedish: bool,
    pub(super) kind: Option<&'a Text>,
    pub(super) wording: Option<&'a Text>,
    /// The wording of a principle, or on one line what the entry says of its work. The archive's words are said to be that, for
    /// they are no abstract by those who wrote the work.
    pub(super) summary: Option<String>,
    /// The name of its series, without the abbreviation.
    pub(super) series: Option<&'a str>,
    /// Who published it: a ministry, a publishing house.
    pub(super) publisher: Option<&'a Text>,
    pub(super) place: Option<&'a str>,
    /// When it was published or decided.
    pub(super) date: Option<Date>,
    /// What it stands in: a publication, or this archive.
    pub(super) container: Option<Text>,
    /// Where in a journal an article stands.
    pub(super) volume: Option<&'a str>,
    pub(super) issue: Option<&'a str>,
    pub(super) pages: Option<&'a str>,
    /// The day that an event is about; `date` is then that of the archive.
    pub(super) about: Option<Date>,
    /// The DOI of a work that an event tells of.
    pub(super) told_doi: Option<&'a str>,
    /// The ISBN, as the source writes it.
    pub(super) isbn: Option<&'a str>,
    /// The DOI, without the address that leads to it.
    pub(super) doi: Option<&'a str>,
    /// The address of the work itself.
    pub(super) url: Option<&'a str>,
    /// The day of retrieval; only beside an address.
    pub(super) retrieved: Option<Date>,
    /// The reader's note on the entry, on one line that says whose it is.
    pub(super) own_note: Option<String>,
}

/// The id of the program's own archive.
const TILLITS: &str = "tillitsdelegationen";

impl<'a> Reference<'a> {
    /// The reference to `entry`, its address retrieved on the day `today`.
    pub(super) fn new(archive: &'a Archive, entry: &'a Entry, lang: Lang, today: Option<Date>) -> Self {
        let work = archive.work(entry);
        let told = entry.told_title().filter(|_| work != Work::Event);
        let url = entry.own_address();
        let fact = |name: &str| entry.fact(name).map(|value| &*value.sv);
        let mut reference = Self {
            id: &entry.id,
            lang,
            work,
            is_told: told.is_some(),
            authors: entry.authors.iter().map(Author::name).collect(),
            editors: entry.editors.iter().map(Author::name).collect(),
            number: None,
            title: Cow::Borrowed(told.unwrap_or(&entry.title)),
            is_quoted: entry.is_quoted() && told.is_none(),
            is_swedish: told.is_none() && (!entry.is_own() || entry.is_quoted()),
            kind: archive.kind(entry).map(|kind| &kind.name),
            wording: None,
            summary: summary(entry, lang),
            series: None,
            publisher: None,
            place: None,
            date: entry.published(),
            container: None,
            about: None,
            told_doi: None,
            volume: None,
            issue: None,
            pages: None,
            isbn: fact("isbn"),
            doi: fact("doi"),
            url,
            retrieved: today.filter(|_| url.is_some()),
            own_note: None,
        };
        match work {
            Work::Principle => reference.fill_principle(archive, entry),
            Work::Event => reference.fill_event(archive, entry),
            Work::Report | Work::Directive | Work::Book => reference.fill_document(entry),
            Work::Other => {}
            Work::Article => {
                reference.container = archive.publication(entry).map(Text::from);
                [reference.volume, reference.issue, reference.pages] = ["volume", "issue", "pages"].map(fact);
            }
        }
        reference
    }

    /// The reference with the reader's note on the entry.
    pub(super) fn with_note(self, entry: &Entry) -> Self {
        let whose = Messages::of(self.lang).own_note;
        let own_note = entry.note().map(|note| format!("{whose}: {}", on_one_line(&note.text)));
        Self { own_note, ..self }
    }

    /// A principle belongs to the body whose reports the archive keeps, and is quoted from the archive. It has no year:
    /// that of the archive would pass for that of the principle.
    fn fill_principle(&mut self, archive: &'a Archive, entry: &'a Entry) {
        if self.authors.is_empty() {
            self.authors = issuer(archive).into_iter().collect();
        }
        self.title = Cow::Owned(numbered(self.kind, &entry.label, &entry.title));
        self.wording = entry.wording.as_deref();
        self.summary = self.wording.map(|wording| wording.sv.to_string()).or(self.summary.take());
        self.container = Some(this_archive(archive));
    }

    /// An event is the archive's own text: the people in it did not write it, the DOI is that of a work it tells of, and it
    /// came out when the archive did.
    fn fill_event(&mut self, archive: &'a Archive, entry: &'a Entry) {
        self.authors.clear();
        self.editors.clear();
        self.told_doi = self.doi.take();
        self.about = entry.date;
        self.date = Some(archive.version);
        self.container = Some(this_archive(archive));
    }

    /// A report carries the year of its title page or the day of its publication. The day on which it was handed over
    /// is neither, so only its year is used. One that is told of has its series in place of its kind.
    fn fill_document(&mut self, entry: &'a Entry) {
        self.publisher = entry.fact("ministry").or(entry.fact("publisher"));
        let series = entry.fact("series");
        if self.is_told {
            self.number = entry.fact("number").map(|number| &*number.sv);
            self.kind = series.or(self.kind);
        } else {
            self.number = entry.number();
            self.series = series.map(|series| series.sv.split(" (").next().unwrap_or(&series.sv));
        }
        if self.work == Work::Book {
            self.kind = None;
        }
        let imprint = entry.fact("place").map(|place| imprint(&place.sv));
        self.place = imprint.map(|(place, _)| place);
        if self.work == Work::Directive {
            self.date = entry.fact("decided").and_then(|day| day.sv.parse().ok()).or(entry.date);
        } else {
            let published = entry.fact("published").and_then(|day| day.sv.parse().ok());
            let year = imprint.and_then(|(_, year)| year).or_else(|| entry.published().and_then(year));
            self.date = published.or(year);
        }
    }

    /// Whether an article stands in a journal: newspapers give theirs no DOI, and have no volumes.
    pub(super) fn is_in_journal(&self) -> bool {
        self.doi.is_some() || self.volume.is_some()
    }

    /// The archive's translation of an official title.
    pub(super) fn translation(&self) -> Option<&str> {
        self.title.en.as_deref().filter(|_| self.is_quoted)
    }

    /// What has no field of its own in a format: what an event is about, the translation of a title.
    pub(super) fn note(&self) -> Option<String> {
        let translated = match self.lang {
            Lang::Sv => "Engelsk titel, arkivets översättning",
            Lang::En => "English title, the archive’s translation",
        };
        self.about().or_else(|| self.translation().map(|title| format!("{translated}: {title}")))
    }

    /// What an event is about: its day, and the DOI of a work that it tells of, which is not that of the event.
    pub(super) fn about(&self) -> Option<String> {
        let about = match self.lang {
            Lang::Sv => "Avser",
            Lang::En => "Concerns",
        };
        let day = self.about.map(|day| day.to_string());
        let parts: Vec<String> = day.into_iter().chain(self.told_doi.map(|doi| format!("DOI {doi}"))).collect();
        (!parts.is_empty()).then(|| format!("{about} {}", parts.join(", ")))
    }

    /// The name of its kind, as the beginning of a sentence.
    pub(super) fn kind(&self) -> Option<String> {
        self.kind.map(|kind| capitalized(kind.get(self.lang)))
    }

    /// What it stands in.
    pub(super) fn container(&self) -> Option<&str> {
        self.container.as_ref().map(|container| container.get(self.lang))
    }
}

/// The body that wrote the reports of the archive.
fn issuer(archive: &Archive) -> Option<Name<'_>> {
    let reports = archive.entries.iter().filter(|entry| archive.form(entry) == Form::Report);
    reports.flat_map(|entry| &entry.authors).map(Author::name).find(|name| matches!(name, Name::Body(_)))
}

/// How the archive is called where its own words are cited: by its title, and that of the program as the program's.
fn this_archive(archive: &Archive) -> Text {
    let named = |lang, whose: &str| {
        let whose = if archive.id.as_deref() == Some(TILLITS) { whose } else { "" };
        format!("{whose}{}, version {}", archive.title.get(lang), archive.version).into()
    };
    Text { sv: named(Lang::Sv, "Tillit: arkivet "), en: Some(named(Lang::En, "Tillit: the archive ")) }
}

/// `Princip 4: Handlingsutrymme`; the bare title where the kind or the number is missing.
fn numbered(kind: Option<&Text>, label: &str, title: &Text) -> Text {
    let number = label.trim_start_matches('#');
    let Some(kind) = kind.filter(|_| !number.is_empty()) else { return title.clone() };
    let named = |lang| format!("{} {number}: {}", capitalized(kind.get(lang)), title.get(lang)).into();
    Text { sv: named(Lang::Sv), en: title.en.is_some().then(|| named(Lang::En)) }
}

/// What an entry says of its work.
fn summary(entry: &Entry, lang: Lang) -> Option<String> {
    let text = Some(on_one_line(entry.body.get(lang))).filter(|text| !text.is_empty())?;
    Some(if entry.is_own() { text } else { format!("{}: {text}", Messages::of(lang).description) })
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Place and year of `Stockholm 2018`; the place alone where no year follows it.
fn imprint(place: &str) -> (&str, Option<Date>) {
    let split = place.rsplit_once(' ').and_then(|(place, year)| Some((place, Some(year.parse().ok()?))));
    split.unwrap_or((place, None))
}

fn year(date: Date) -> Option<Date> {
    format!("{:04}", date.year()).parse().ok()
}

pub(super) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_years() {
        assert_eq!(imprint("Stockholm 2018"), ("Stockholm", "2018".parse().ok()));
        assert_eq!(imprint("Södra Sandby 2018"), ("Södra Sandby", "2018".parse().ok()));
        assert_eq!(imprint("Södra Sandby"), ("Södra Sandby", None));
    }
}
