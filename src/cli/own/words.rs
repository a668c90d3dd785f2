//! What the commands on the reader's own layer and on imports say when all is well, in both languages.

use super::{Item, ItemKind};
use crate::{
    archive::Section,
    cli::error::short,
    import::{Field, Format, Loss},
    lang::Lang,
    messages::Messages,
    own::{Act, Unknown},
};

/// The most headings, and the most ids, that are named in a sentence.
const MOST: usize = 10;

/// The words in a language.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Words(pub(in crate::cli) Lang);

impl Words {
    fn is_sv(self) -> bool {
        self.0 == Lang::Sv
    }

    fn either(self, swedish: &'static str, english: &'static str) -> &'static str {
        if self.is_sv() { swedish } else { english }
    }

    /// What somebody wrote, in quotation marks, unless it stands in some already, as headlines do.
    fn quoted(self, text: &str) -> String {
        let text = short(text);
        if stands_in_marks(&text) { text } else { self.0.quoted(&text) }
    }

    pub(in crate::cli) fn with_text(self) -> &'static str {
        self.either("hela texten", "the full text")
    }

    pub(in crate::cli) fn with_note(self) -> &'static str {
        self.either("anteckningen", "the note")
    }

    pub(in crate::cli) fn notes_left_out(self) -> &'static str {
        self.either(
            "egna anteckningar hör inte till ett arkiv, så de är inte inlästa",
            "notes of your own are no part of an archive, so they are not read",
        )
    }

    /// What of a line is otherwise than it was written there: `rad 2: datum ”ca 2017” blev 2017`.
    pub(in crate::cli) fn losses(self, line: usize, losses: &[Loss]) -> String {
        let said = self.told(losses, |loss| match &loss.kept {
            Some(kept) => format!("{} {} {}", self.quoted(&loss.said), self.either("blev", "became"), kept.get(self.0)),
            None => format!("{} {}", self.quoted(&loss.said), self.either("kan inte läsas", "cannot be read")),
        });
        format!("{}: {said}", self.line(line))
    }

    /// What a line says otherwise than the entry that is or may be the same: `rad 2: datum ”2018-06-15”, här ”2018-06-14”`,
    /// and of one that was read earlier where that was: `rad 3 mot rad 2: titel ”Tillit”, där ”Tilliten”`. `None` where it
    /// says nothing.
    pub(in crate::cli) fn differences(
        self,
        line: usize,
        earlier: Option<String>,
        differences: &[Loss],
    ) -> Option<String> {
        let (place, there) = match earlier {
            Some(earlier) => (
                format!("{} {} {earlier}", self.line(line), self.either("mot", "against")),
                self.either("där", "there"),
            ),
            None if differences.is_empty() => return None,
            None => (self.line(line), self.either("här", "here")),
        };
        if differences.is_empty() {
            return Some(place);
        }
        let missing = self.either("saknas", "missing");
        let said = self.told(differences, |loss| {
            let said = &*loss.said;
            let Some(kept) = &loss.kept else { return format!("{}, {missing} {there}", self.quoted(said)) };
            let kept = kept.get(self.0);
            if said.is_empty() {
                return format!("{missing}, {there} {}", self.quoted(kept));
            }
            // Where only one has marks of its own, those are what differs.
            let is_alike = stands_in_marks(said) == stands_in_marks(kept);
            let [said, kept] =
                [said, kept].map(|text| if is_alike { self.quoted(text) } else { self.0.quoted(&short(text)) });
            format!("{said}, {there} {kept}")
        });
        Some(format!("{place}: {said}"))
    }

    /// How the reader takes over what a file says otherwise of an entry of their own.
    pub(in crate::cli) fn how_to_edit(self) -> &'static str {
        self.either(
            "det som skiljer i dina egna poster ändrar du med `tillit edit ID`",
            "what differs in entries of your own is changed with `tillit edit ID`",
        )
    }

    /// A line of a file by its number.
    pub(in crate::cli) fn line(self, line: usize) -> String {
        format!("{} {line}", self.either("rad", "line"))
    }

    fn told(self, losses: &[Loss], told: impl Fn(&Loss) -> String) -> String {
        let field = |field: &Field| {
            let [sv, en] = match field {
                Field::Title => ["titel", "title"],
                Field::Author => ["författare", "author"],
                Field::Editor => ["redaktör", "editor"],
                Field::Publication => ["publikation", "publication"],
                Field::Number => ["nummer", "number"],
                Field::Date => ["datum", "date"],
                Field::Address => ["adress", "address"],
                Field::Section => ["avsnitt", "section"],
                Field::Kind => ["slag", "kind"],
                Field::Description => ["beskrivning", "description"],
                Field::Note => ["anteckning", "note"],
                Field::Fact(name) => return name.get(self.0).to_owned(),
            };
            self.either(sv, en).to_owned()
        };
        let told = losses.iter().map(|loss| format!("{} {}", field(&loss.field), told(loss)));
        told.collect::<Vec<_>>().join(", ")
    }

    pub(in crate::cli) fn nothing_imported(self) -> &'static str {
        self.either("en fil kan inte läsas, så inget är importerat", "a file cannot be read, so nothing is imported")
    }

    pub(in crate::cli) fn unread(self, format: Format) -> &'static str {
        match format {
            Format::Csv => self.either("kolumner som inte läses in:", "columns that are not read:"),
            _ => self.either("fält som inte läses in:", "fields that are not read:"),
        }
    }

    pub(in crate::cli) fn read_as(self) -> &'static str {
        self.either("läses som det format som filen har:", "read as the format that the file has:")
    }

    pub(in crate::cli) fn may_be_the_same(self, id: &str, why: &str) -> String {
        if self.is_sv() {
            format!("posten kan vara densamma som {id}: {why}")
        } else {
            format!("the entry may be the same as {id}: {why}")
        }
    }

    /// Ends what is said of the columns that are not read, where none has the dates.
    pub(in crate::cli) fn no_dates(self) -> &'static str {
        self.either(
            "; inga datum: kolumnen för dem heter datum, utgivningsdatum eller år",
            "; no dates: the column of them is called date, published or year",
        )
    }

    pub(in crate::cli) fn doubled_columns(self) -> &'static str {
        self.either(
            "kolumner som bara läses in där en tidigare av samma slag är tom:",
            "columns that are read only where an earlier one of the same sort is empty:",
        )
    }

    /// The headings of columns of a table, the first of them.
    pub(in crate::cli) fn headings(self, headings: &[&str]) -> String {
        let shown: Vec<String> = headings.iter().take(MOST).map(|heading| self.quoted(heading)).collect();
        shown.join(", ") + if headings.len() > shown.len() { " …" } else { "" }
    }

    /// What an act did to an entry, in the words of the browser's bottom line; where something is lost by it, how to get that
    /// back.
    pub(in crate::cli) fn done(self, act: &Act, title: &str, replaced: Option<&str>) -> String {
        let words = Messages::of(self.0);
        let done = match act {
            Act::Mark { .. } => words.marked,
            Act::Unmark { .. } => words.unmarked,
            Act::Note { .. } => words.noted,
            Act::Unnote { .. } => words.unnoted,
            Act::Add { .. } => self.either("Posten är ändrad", "The entry is changed"),
            Act::Drop { .. } => self.either("Posten är borttagen", "The entry is removed"),
            Act::Text { from: Some(_), .. } => self.either("Texten är bifogad", "The text is attached"),
            Act::Text { from: None, .. } => self.either("Texten är borttagen", "The text is removed"),
            Act::Undo { .. } => "",
        };
        let is_loss =
            matches!(act, Act::Unnote { .. } | Act::Add { .. } | Act::Drop { .. } | Act::Text { from: None, .. });
        let undo = if is_loss || replaced.is_some() {
            self.either("; `tillit own undo` ångrar det", "; `tillit own undo` undoes that")
        } else {
            ""
        };
        let replaced = replaced.map(|it| format!("; {} {it}", self.either("ersätter", "replaces")));
        format!("{done}: {title}{}{undo}", replaced.unwrap_or_default())
    }

    pub(in crate::cli) fn already_marked(self, title: &str) -> String {
        format!("{}: {title}", self.either("Redan märkt", "Already marked"))
    }

    pub(in crate::cli) fn already_noted(self, title: &str) -> String {
        format!("{}: {title}", self.either("Anteckningen finns redan", "The note is there already"))
    }

    pub(in crate::cli) fn already_so(self, title: &str) -> String {
        format!("{}: {title}", self.either("Posten är redan sådan", "The entry is like that already"))
    }

    /// The text that another one takes the place of.
    pub(in crate::cli) fn former_text(self) -> &'static str {
        self.either("den som fanns", "the one that was there")
    }

    /// What ends the count of an import that was only tried.
    pub(in crate::cli) fn nothing_written(self) -> &'static str {
        self.either("; inget är skrivet", "; nothing was written")
    }

    pub(in crate::cli) fn nothing_changed(self) -> &'static str {
        self.either("inget är ändrat", "nothing was changed")
    }

    /// What is said before the note that one that is typed replaces.
    pub(in crate::cli) fn note_to_replace(self) -> &'static str {
        self.either(
            "den här anteckningen finns; det du skriver ersätter den:",
            "this note is there; what you write replaces it:",
        )
    }

    /// What is said where the words of an export are the name of a section.
    pub(in crate::cli) fn word_or_section(self, words: &str, section: &Section) -> String {
        // The id has no blanks.
        let filter = if words.contains(' ') { section.id.to_string() } else { short(words) };
        let (words, section) = (self.quoted(words), section.name.get(self.0));
        if self.is_sv() {
            format!("{words} söks som ord i posterna; typ:{filter} ger hela avsnittet {section}")
        } else {
            format!("{words} is searched for in the entries; type:{filter} gives the whole section {section}")
        }
    }

    /// How many own entries are not in an export, though they answer what is asked for.
    pub(in crate::cli) fn own_left_out(self, count: usize) -> String {
        match (count, self.is_sv()) {
            (1, true) => "1 egen post är inte med i exporten; --own tar med den".to_owned(),
            (_, true) => format!("{count} egna poster är inte med i exporten; --own tar med dem"),
            (1, false) => "1 entry of your own is left out of the export; --own includes it".to_owned(),
            (_, false) => format!("{count} entries of your own are left out of the export; --own includes them"),
        }
    }

    pub(in crate::cli) fn notes_not_exported(self, format: &str) -> String {
        if self.is_sv() {
            format!("dina anteckningar är inte med; {format} har ingen plats för dem")
        } else {
            format!("your notes are left out; {format} has no place for them")
        }
    }

    pub(in crate::cli) fn notes_need_own(self) -> &'static str {
        self.either(
            "dina anteckningar är inte med i exporten; --own tar med dem",
            "your notes are left out of the export; --own includes them",
        )
    }

    /// What is said where a note is to be typed.
    pub(in crate::cli) fn type_a_note(self) -> &'static str {
        match (self.is_sv(), cfg!(windows)) {
            (true, false) => "skriv anteckningen; Ctrl-d på en tom rad avslutar den",
            (false, false) => "write the note; Ctrl-d on an empty line ends it",
            (true, true) => "skriv anteckningen; Ctrl-z och Enter på en tom rad avslutar den",
            (false, true) => "write the note; Ctrl-z and Enter on an empty line end it",
        }
    }

    pub(in crate::cli) fn now_in_archive(self, own: &str, there: &str) -> String {
        if self.is_sv() {
            format!("din post {own} finns nu i arkivet som {there}; märkningar och anteckningar har följt med")
        } else {
            format!("your entry {own} is now in the archive as {there}; its marks and notes have moved there")
        }
    }

    /// What is kept of entries that the archive no longer has, if anything, and how it is removed.
    pub(super) fn no_longer_there(self, mine: &[Item<'_>]) -> Option<String> {
        let gone: Vec<&Item<'_>> = mine.iter().filter(|item| item.gone).collect();
        let mut ids: Vec<&str> = gone.iter().map(|item| item.id).collect();
        ids.dedup();
        let more = if ids.len() > MOST { " …" } else { "" };
        ids.truncate(MOST);
        let ids = ids.join(", ") + more;
        let commands = [
            (ItemKind::Mark, "`tillit unmark ID`"),
            (ItemKind::Note, "`tillit note ID ''`"),
            (ItemKind::Text, "`tillit text --remove ID`"),
            (ItemKind::Entry, "`tillit drop ID`"),
        ];
        let commands = commands.into_iter().filter(|(what, _)| gone.iter().any(|item| item.what == *what));
        let commands = commands.map(|(_, command)| command).collect::<Vec<_>>().join(", ");
        let lead = self.either("inte längre i arkivet", "no longer in the archive");
        let kept = self.either("det som är ditt är kvar och tas bort med", "what is yours is kept, and removed with");
        (!gone.is_empty()).then(|| format!("{lead}: {ids}; {kept} {commands}"))
    }

    pub(in crate::cli) fn what(self, what: ItemKind) -> &'static str {
        match (what, self.is_sv()) {
            (ItemKind::Mark, true) => "märkt",
            (ItemKind::Mark, false) => "marked",
            (ItemKind::Note, true) => "anteckning",
            (ItemKind::Note, false) => "note",
            (ItemKind::Entry, true) => "egen",
            (ItemKind::Entry, false) => "own",
            (ItemKind::Text, _) => "text",
        }
    }

    pub(in crate::cli) fn unknown(self, what: &Unknown) -> String {
        match (what, self.is_sv()) {
            (Unknown::Act(name), true) => {
                format!("okänd åtgärd {}, av en senare version; den står kvar", self.quoted(name))
            }
            (Unknown::Act(name), false) => {
                format!("unknown act {}, of a later version; it is left as it is", self.quoted(name))
            }
            (Unknown::Version(version), true) => format!("raden är av den okända versionen {version}; den står kvar"),
            (Unknown::Version(version), false) => {
                format!("the line is of the unknown version {version}; it is left as it is")
            }
        }
    }

    pub(in crate::cli) fn checked(self, broken: usize, unknown: usize) -> String {
        match (broken, unknown, self.is_sv()) {
            (0, 0, true) => "allt kan läsas".to_owned(),
            (0, 0, false) => "everything can be read".to_owned(),
            (0, unknown, true) => format!("allt kan läsas; okända åtgärder: {unknown}"),
            (0, unknown, false) => format!("everything can be read; unknown acts: {unknown}"),
            (broken, unknown, true) => format!("rader som inte kan läsas: {broken}; okända åtgärder: {unknown}"),
            (broken, unknown, false) => format!("lines that cannot be read: {broken}; unknown acts: {unknown}"),
        }
    }
}

/// Whether a text begins and ends with quotation marks.
fn stands_in_marks(text: &str) -> bool {
    let is_mark = |c: char| "\"”“»«".contains(c);
    text.starts_with(is_mark) && text.ends_with(is_mark)
}
