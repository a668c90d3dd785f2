//! Taking along: opening addresses, copying, exporting, and saying what came of it.

use super::{App, Doing, Focus, ListingKind, Message, Sheet};
use crate::{
    action::{Copied, Effect, Layout, Outcome, Part, WriteFault},
    address,
    archive::{Entry, Form},
    cite::{self, Format},
    document::{self, RenderOptions, Target},
    lang::Lang,
    messages::Messages,
};

impl App {
    pub(super) fn show_addresses(&mut self) {
        match self.chosen() {
            Some(entry) if !entry.addresses().is_empty() => self.show(Sheet::Addresses),
            _ => self.say(self.words().no_address),
        }
    }

    /// Opens the address that is reached, or the entry's own. Nothing is opened that was not readable: an address
    /// out of sight is brought into it first, and opened by the next press.
    pub(super) fn open(&mut self) -> Effect {
        self.lay_out();
        let page = self.reading().page();
        let is_address = |target: &usize| matches!(page.targets.get(*target), Some(Target::Address(_)));
        if let Some(reached) = self.reading().target.filter(is_address) {
            return self.follow(reached);
        }
        // An article's own address is the article; another link leads to another site.
        let own = self.chosen().and_then(|entry| {
            let is_article = self.archive.form(entry) == Form::Media;
            entry
                .links
                .iter()
                .position(|link| link.work)
                .or_else(|| entry.links.first().filter(|_| !is_article).map(|_| 0))
        });
        let Some(first) = own.filter(is_address) else {
            self.say(self.words().no_work);
            return Effect::None;
        };
        if self.is_in_sight(first) {
            return self.follow(first);
        }
        self.enter_text();
        let height = self.page_height();
        self.read().reach(first, height);
        self.say(self.words().open_now);
        Effect::None
    }

    /// Whether every row of a target is on the screen.
    fn is_in_sight(&self, target: usize) -> bool {
        let is_shown = self.window.layout != Layout::Single || self.listing().focus == Focus::Text;
        is_shown && self.reading().shows(target, self.page_height())
    }

    pub(super) fn choose_address(&mut self, number: usize) -> Effect {
        let url = self.chosen().and_then(|entry| entry.addresses().get(number - 1).map(|url| (*url).to_owned()));
        url.map_or(Effect::None, |url| self.open_address(&url))
    }

    pub(super) fn open_address(&mut self, url: &str) -> Effect {
        match address::vet(url) {
            Ok(url) => {
                self.say(&format!("{} {url}", self.words().opening));
                Effect::Open(url)
            }
            Err(reason) => {
                self.say(&format!("{} {}", self.words().refused, reason.describe(self.lang)));
                Effect::None
            }
        }
    }

    /// The line of a full text that the reader stands at, and a reference that names its page.
    fn passage(&mut self) -> Option<Copied> {
        let place = self.read().mark()?.start;
        let after = self.reading().page().text().get(place..)?;
        // The full text is the last of the page, a line each: so many of its lines come after the place.
        let left = after.lines().skip(1).filter(|line| !line.trim().is_empty()).count();
        let entry = self.chosen()?;
        let pages = entry.full_text()?.text().split('\u{c}');
        let lines = pages.zip(1..).flat_map(|(page, nth)| page.lines().map(move |line| (line.trim(), nth)));
        let lines: Vec<(&str, usize)> = lines.filter(|(line, _)| !line.is_empty()).collect();
        let (line, page) = *lines.get(lines.len().checked_sub(left + 1)?)?;
        let format = if self.lang == Lang::Sv { Format::Sv } else { Format::En };
        let reference = cite::cite(&self.archive, entry, format, self.today);
        let reference = reference.trim_end().trim_end_matches('.');
        let text = format!("”{line}”\n\n{reference}, {} {page}.", self.words().page);
        Some(Copied { name: format!("{} {page}", self.words().page), text })
    }

    pub(super) fn copy(&mut self, part: Part) -> Effect {
        self.doing = Doing::Reading;
        if part == Part::Passage {
            let Some(copied) = self.passage() else {
                self.say(self.words().no_passage);
                return Effect::None;
            };
            return self.hand_over(copied);
        }
        let Some(entry) = self.chosen() else { return Effect::None };
        let title = || entry.shown_title(self.lang).to_owned();
        let copied = match part {
            Part::Reference => {
                let format = if self.lang == Lang::Sv { Format::Sv } else { Format::En };
                let text = cite::cite(&self.archive, entry, format, self.today);
                Some(Copied { name: text.clone(), text })
            }
            Part::Address => {
                entry.addresses().first().map(|url| Copied { name: (*url).to_owned(), text: (*url).to_owned() })
            }
            Part::Text => Some(Copied { name: title(), text: self.plain_text(entry) }),
            Part::Passage => None,
            Part::Id => Some(Copied { name: entry.id.to_string(), text: entry.id.to_string() }),
        };
        let Some(copied) = copied else {
            self.say(self.words().no_address);
            return Effect::None;
        };
        self.hand_over(copied)
    }

    /// Copies a text, or shows it where clipboards may not be used.
    fn hand_over(&mut self, Copied { name, text }: Copied) -> Effect {
        let copied = Copied { name: name.trim_end().to_owned(), text: text.trim_end().to_owned() };
        if !self.uses_clipboard {
            self.show(Sheet::Plain(self.words().no_clipboard.to_owned(), copied.text));
            return Effect::None;
        }
        self.copying = Some(copied.text.clone());
        Effect::Copy(copied)
    }

    /// The entry as the page has it, a paragraph and an address a line each.
    pub(super) fn plain_text(&self, entry: &Entry) -> String {
        let looks = RenderOptions { lang: self.lang, width: 76, marks: None };
        document::entry(&self.archive, entry, looks).text().to_owned()
    }

    pub(super) fn ask_export(&mut self) {
        if !self.listing().items.is_empty() {
            self.doing = Doing::Exporting;
        }
    }

    pub(super) fn ask_copy(&mut self) {
        if self.chosen().is_some() {
            self.doing = Doing::Copying;
        }
    }

    /// Whether an export takes the whole list: the reader is in the list, not in a text.
    #[must_use]
    pub fn exports_list(&self) -> bool {
        self.listing().focus == Focus::List
    }

    pub(super) fn export(&mut self, format: Format) -> Effect {
        self.doing = Doing::Reading;
        let listing = self.listing();
        let Some(chosen) = self.chosen() else { return Effect::None };
        let (name, entries): (String, Vec<&Entry>) = if self.exports_list() {
            let name = match &listing.kind {
                ListingKind::Tab(section) => format!("tillit-{}", self.archive.section(*section).id),
                ListingKind::Search(_) => "tillit-search".to_owned(),
                ListingKind::Related(of) => format!("tillit-{}-related", self.archive.entries[*of].id),
                ListingKind::Year(year) => format!("tillit-{year}"),
            };
            (name, listing.items.iter().map(|at| &self.archive.entries[*at]).collect())
        } else {
            (chosen.id.to_string(), vec![chosen])
        };
        let text = cite::cite_all(&self.archive, entries.into_iter(), format, self.today);
        Effect::Export { name: format!("{name}.{}", format.extension()), text }
    }

    /// Says what came of an effect, and no more than that.
    pub(super) fn report(&mut self, outcome: Outcome) {
        let words = self.words();
        let said = match outcome {
            Outcome::Kept(Some(said)) | Outcome::NotKept(said) => said,
            Outcome::Kept(None) if self.message.is_some() => return,
            Outcome::Kept(None) => words.nothing_to_undo.to_owned(),
            Outcome::NoLayer => words.no_own_layer.to_owned(),
            Outcome::NotOpened { address, .. } => return self.show(Sheet::Plain(words.not_opened.to_owned(), address)),
            Outcome::Sent(name) => format!("{} {name}", words.sent),
            Outcome::Taken { name, .. } => format!("{} {name}", words.copied),
            Outcome::TooLong { .. } => {
                let text = self.copying.take().unwrap_or_default();
                return self.show(Sheet::Plain(words.not_copied.to_owned(), text));
            }
            Outcome::Exported(path) => {
                self.message = Some(Message::with_path(words.exported.to_owned(), &path));
                return;
            }
            Outcome::NotExported { path, why } => {
                let said = format!("{} {}:", words.not_exported, reason(words, &why));
                self.message = Some(Message::with_path(said, &path));
                return;
            }
        };
        self.say(&said);
    }
}

/// Why a file could not be written, in few words, since its path comes after them.
fn reason<'a>(words: &'a Messages, why: &'a WriteFault) -> &'a str {
    match why {
        WriteFault::Forbidden => words.write_forbidden,
        WriteFault::Full => words.write_full,
        WriteFault::ReadOnly => words.write_read_only,
        WriteFault::NoFolder => words.write_no_folder,
        WriteFault::TooLarge => words.write_too_large,
        WriteFault::Name => words.write_name,
        WriteFault::Other(why) => why,
    }
}
