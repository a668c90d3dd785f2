//! Taking along: opening addresses, copying, exporting, and saying what came of it.

use super::{App, Doing, ExportScope, Focus, ListingKind, Sheet, Step};
use crate::{
    action::{Copied, Effect, Layout, Outcome, Part},
    address,
    archive::{Entry, Layer},
    cite::{self, Format},
    document::{self, RenderOptions, Target},
};

impl App {
    /// Shows what can be followed from the chosen entry.
    pub(super) fn show_addresses(&mut self) {
        self.show(Sheet::Addresses);
        if self.sheet() == Some(&Sheet::Addresses) && self.laid_out().page().targets.is_empty() {
            self.top().sheets.pop();
            self.say(self.words().no_targets);
        }
    }

    /// Takes a digit of the number of what is to be followed: at once where no longer number begins with it.
    pub(super) fn take_digit(&mut self, digit: usize) -> Effect {
        let written = if let Doing::Numbering(written) = self.doing { written } else { 0 };
        let number = written * 10 + digit;
        self.doing = Doing::Reading;
        let count = self.laid_out().page().targets.len();
        if number == 0 || number > count {
            self.say(&format!("{} {number}.", self.words().no_number));
            return Effect::None;
        }
        let height = self.page_height();
        let was_seen = self.reading().shows(number - 1, height);
        self.reading_mut().reach(number - 1, height);
        if number * 10 <= count {
            self.doing = Doing::Numbering(number);
            self.say(&format!("{number} {}", self.words().more_digits));
            return Effect::None;
        }
        if !was_seen {
            self.say(self.words().enter_follows);
            return Effect::None;
        }
        self.follow(number - 1)
    }

    /// Opens the entry's own address. Nothing is opened that was not readable: an address out of sight is shown among the
    /// entry's addresses first, so that the text stays where it stands, and opened by the next press.
    pub(super) fn open(&mut self) -> Effect {
        let Some(work) = self.chosen().and_then(|entry| entry.links.iter().position(|link| link.work)) else {
            self.say(self.no_address());
            return Effect::None;
        };
        self.lay_out();
        if self.is_in_sight(work) || self.reading().target == Some(work) {
            return self.follow(work);
        }
        if self.sheet().is_none() {
            self.show(Sheet::Addresses);
        }
        let height = self.page_height();
        self.laid_out().reach(work, height);
        self.say(self.words().open_now);
        Effect::None
    }

    /// Shows the address that searches the web for the entry's headline; opens the one that is shown.
    pub(super) fn search_web(&mut self) -> Effect {
        if let Some(Sheet::WebSearch(address)) = self.sheet() {
            let address = address.clone();
            return self.open_address(&address);
        }
        let Some(entry) = self.chosen().filter(|_| self.sheet().is_none()) else { return Effect::None };
        let address = address::of_search(&self.settings.web_search, &entry.title.sv);
        self.show(Sheet::WebSearch(address));
        self.step_target(Step::Next);
        Effect::None
    }

    /// Whether every row of a target is on the screen.
    fn is_in_sight(&self, target: usize) -> bool {
        let is_read = self.sheet().is_some() || self.listing().focus == Focus::Text;
        let is_shown = self.window.layout != Layout::Single || is_read;
        is_shown && self.reading().shows(target, self.page_height())
    }

    pub(super) fn open_address(&mut self, url: &str) -> Effect {
        match address::vet(url) {
            Ok(url) => {
                self.say_of(self.words().opening, &url);
                Effect::Open(url)
            }
            Err(reason) => {
                self.say(&format!("{} {}", self.words().refused, reason.describe(self.lang)));
                Effect::None
            }
        }
    }

    /// The paragraph with the mark that the reader stands at, and a reference; quoted, with its page, where it is in the
    /// work's full text: what else stands on the page is the archive's.
    fn passage(&mut self) -> Option<Copied> {
        self.lay_out();
        let (marks, here) = self.reading().marks();
        let page = self.reading().page();
        let entry = self.chosen()?;
        let line_at = |place: usize| {
            let (before, after) = page.text().split_at(place);
            let start = before.rfind('\n').map_or(0, |line_break| line_break + 1);
            page.text()[start..place + after.find('\n').unwrap_or(after.len())].trim()
        };
        // A heading is the archive's, too, and says less.
        let is_running = |place: usize| {
            let mut paragraphs = entry.body.get(self.lang).split("\n\n");
            page.place_in_full_text(place).is_some() || paragraphs.any(|paragraph| paragraph == line_at(place))
        };
        let first = || marks.iter().skip(page.first_hit).find(|mark| is_running(mark.start)).or(marks.first());
        let place = here.map_or_else(first, |here| marks.get(here))?.start;
        let reference = cite::cite(&self.archive, entry, self.lang.into(), self.lang, self.today);
        if let Some((full, at)) = entry.full_text().zip(page.place_in_full_text(place)) {
            let name = format!("{} {}", self.words().page, full.page_at(at));
            let reference = format!("{}, {name}.", reference.trim_end().trim_end_matches('.'));
            let line = full.text()[full.line_at(at)].trim();
            return Some(Copied { text: format!("”{line}”\n\n{reference}"), name: format!("{name}: {line}") });
        }
        let line = line_at(place);
        // The work did not say what the archive tells of it.
        let is_told = !entry.is_own() && entry.body.get(self.lang).contains(line);
        let told = if is_told { self.words().told_of } else { "" };
        // Blanks stand between the columns of the table of facts; in running text they are the author's.
        let line = match line.split_once("  ").filter(|_| !is_running(place)) {
            Some((name, value)) => &format!("{name}: {}", value.trim_start()),
            None => line,
        };
        Some(Copied { text: format!("{line}\n\n{told}{reference}"), name: line.to_owned() })
    }

    pub(super) fn copy(&mut self, part: Part) -> Effect {
        self.doing = Doing::Reading;
        let Some(copied) = self.part(part) else {
            match part {
                Part::Passage => self.say(self.words().no_passage),
                // A page without addresses has nothing to say of them.
                Part::Reached if self.reading().page().targets.is_empty() => {}
                Part::Reached => self.say(self.words().no_address_reached),
                _ => self.say(self.no_address()),
            }
            return Effect::None;
        };
        self.hand_over(copied)
    }

    /// What is said of an entry without an address of its own: whether others belong to it.
    fn no_address(&self) -> &'static str {
        let has_others = self.chosen().is_some_and(|entry| !entry.addresses().is_empty());
        if has_others { self.words().no_work } else { self.words().no_address }
    }

    /// A part of the chosen entry, where it has it.
    fn part(&mut self, part: Part) -> Option<Copied> {
        let entry = self.chosen();
        let named_by_itself = |text: &str| Copied { name: text.to_owned(), text: text.to_owned() };
        Some(match part {
            Part::Passage => return self.passage(),
            Part::Reached => return self.reached_address(),
            Part::Reference => {
                named_by_itself(&cite::cite(&self.archive, entry?, self.lang.into(), self.lang, self.today))
            }
            // No other, which may be about something else.
            Part::Address => named_by_itself(&entry?.links.iter().find(|link| link.work)?.url),
            Part::Text => Copied { name: entry?.title.get(self.lang).to_owned(), text: self.plain_text(entry?) },
            Part::Id => named_by_itself(&entry?.id),
        })
    }

    /// The address that is reached on a page that shows some.
    fn reached_address(&self) -> Option<Copied> {
        match self.reading().page().targets.get(self.reading().target?)? {
            Target::Address(url) => Some(Copied { name: url.clone(), text: url.clone() }),
            Target::Entry(_) => None,
        }
    }

    /// Copies a text, or shows it where clipboards may not be used.
    fn hand_over(&mut self, Copied { name, text }: Copied) -> Effect {
        let copied = Copied { name: name.trim_end().to_owned(), text: text.trim_end().to_owned() };
        if !self.settings.clipboard {
            self.show(Sheet::Plain(self.words().no_clipboard.to_owned(), copied.text));
            return Effect::None;
        }
        self.copying = Some(copied.text.clone());
        Effect::Copy(copied)
    }

    /// The entry as the page has it, a paragraph and an address a line each, without its full text, and without the reader's
    /// mark and note: what is copied is for others.
    pub(super) fn plain_text(&self, entry: &Entry) -> String {
        let layer = entry.layer.as_deref().map(|layer| Layer { is_own: layer.is_own, ..Layer::default() });
        let plain = Entry { layer: layer.map(Box::new), ..entry.clone() };
        document::entry(&self.archive, &plain, RenderOptions::new(self.lang, 76)).text().to_owned()
    }

    /// Asks in which format to export: in a text the entry, in a list the list.
    pub(super) fn ask_export(&mut self) {
        if self.chosen().is_some() {
            let is_read = self.listing().focus == Focus::Text;
            self.doing = Doing::Exporting(if is_read { ExportScope::Entry } else { self.list_scope() });
        }
    }

    fn list_scope(&self) -> ExportScope {
        if self.listing().kind.is_own() { ExportScope::Own } else { ExportScope::List }
    }

    /// Exports something else: the entry, the list, what is marked where something is.
    pub(super) fn change_export(&mut self) {
        let Doing::Exporting(scope) = self.doing else { return };
        self.doing = Doing::Exporting(match scope {
            ExportScope::Entry => self.list_scope(),
            ExportScope::List | ExportScope::Own if self.archive.entries.iter().any(Entry::is_marked) => {
                ExportScope::Marked
            }
            _ => ExportScope::Entry,
        });
    }

    /// What is about to be exported, and how many entries that are.
    #[must_use]
    pub fn export_scope(&self) -> Option<(ExportScope, usize)> {
        let Doing::Exporting(scope) = self.doing else { return None };
        let count = match scope {
            ExportScope::Entry => 1,
            ExportScope::List | ExportScope::Own => self.listing().items.len(),
            ExportScope::Marked => self.archive.entries.iter().filter(|entry| entry.is_marked()).count(),
        };
        Some((scope, count))
    }

    pub(super) fn ask_copy(&mut self) {
        if self.chosen().is_some() {
            self.doing = Doing::Copying;
        }
    }

    pub(super) fn export(&mut self, format: Format) -> Effect {
        let Doing::Exporting(scope) = self.doing else { return Effect::None };
        self.doing = Doing::Reading;
        let (listing, archive) = (self.listing(), &*self.archive);
        let (name, entries): (String, Vec<&Entry>) = match scope {
            ExportScope::Entry => {
                let Some(chosen) = self.chosen() else { return Effect::None };
                (chosen.id.to_string(), vec![chosen])
            }
            ExportScope::List | ExportScope::Own => {
                let name = match &listing.kind {
                    kind if kind.is_own() => format!("tillit-{}", self.words().file_own),
                    ListingKind::Tab(section) => format!("tillit-{}", archive.section(*section).id),
                    ListingKind::Search(_) => format!("tillit-{}", self.words().file_search),
                    ListingKind::Related(of) => {
                        format!("tillit-{}-{}", archive.entries[*of].id, self.words().file_related)
                    }
                    ListingKind::Year(year) => format!("tillit-{year}"),
                };
                (name, listing.items.iter().map(|at| &archive.entries[*at]).collect())
            }
            ExportScope::Marked => (
                format!("tillit-{}", self.words().file_marked),
                archive.entries.iter().filter(|entry| entry.is_marked()).collect(),
            ),
        };
        // What is marked is the reader's own, and so are the notes on it; the rest may be for others.
        let text = match scope {
            ExportScope::Own | ExportScope::Marked => {
                cite::cite_all_with_notes(archive, entries.into_iter(), format, self.lang, self.today)
            }
            _ => cite::cite_all(archive, entries.into_iter(), format, self.lang, self.today),
        };
        Effect::Export { name: format!("{name}.{}", format.extension()), text }
    }

    /// Says what came of an effect, and no more than that.
    pub(super) fn report(&mut self, outcome: Outcome) {
        let words = self.words();
        let said = match outcome {
            Outcome::Kept(Some(said)) | Outcome::NotKept(said) => said,
            Outcome::Kept(None) if self.message.is_some() => return,
            Outcome::Kept(None) => words.nothing_to_undo.to_owned(),
            Outcome::NoLayer => self.no_layer().to_owned(),
            Outcome::NotOpened { address, .. } => {
                self.message = None;
                self.top().sheets.retain(|open| !matches!(open.sheet, Sheet::NotOpened(_)));
                self.show(Sheet::NotOpened(address));
                return self.step_target(Step::Next);
            }
            Outcome::Sent(name) => return self.say_of(words.sent, &name),
            Outcome::Taken { name, .. } => return self.say_of(words.copied, &name),
            Outcome::TooLong { .. } => {
                let text = self.copying.take().unwrap_or_default();
                return self.show(Sheet::Plain(words.not_copied.to_owned(), text));
            }
            Outcome::Exported(path) => return self.say_of_path(words.exported, &path),
            Outcome::NotExported { path, why } => {
                return self.say_of_path(&format!("{} {}:", words.not_exported, why.get(self.lang)), &path);
            }
        };
        self.say(&said);
    }
}
