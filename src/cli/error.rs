//! What can be wrong with a command: each error is one sentence in the reader's language that says what, where, and what
//! to do.
//!
//! The two wordings of an error stand beside each other, so that one that is missing does not compile. A test runs the
//! program into every error of this list.

use crate::{archive::is_written_as_date, document::cut, lang::Lang, scrub};

macro_rules! errors {
    ($($name:ident $({ $($field:ident),+ })? => $sv:literal, $en:literal;)*) => {
        /// An error of a command. What readers wrote stands in it as [`short`].
        #[derive(Debug)]
        pub(super) enum Error {
            $($name $({ $($field: String),+ })?,)*
        }

        impl Error {
            pub(super) fn sentence(&self, lang: Lang) -> String {
                match (self, lang) {
                    $((Self::$name $({ $($field),+ })?, Lang::Sv) => format!($sv),
                    (Self::$name $({ $($field),+ })?, Lang::En) => format!($en),)*
                }
            }
        }
    };
}

errors! {
    // Commands, options and their values
    UnknownCommand { name, instead } =>
        "det finns inget kommando ”{name}”; menade du `{instead}`?",
        "there is no command “{name}”; did you mean `{instead}`?";
    UnknownOption { option, help } =>
        "det finns ingen flagga {option}; `{help}` visar vilka som finns",
        "there is no option {option}; `{help}` lists the options";
    Misplaced { option, command } =>
        "{option} ska stå efter `{command}`",
        "{option} goes after `{command}`";
    MistypedOption { option, near } =>
        "det finns ingen flagga {option}; menade du {near}?",
        "there is no option {option}; did you mean {near}?";
    YearOption { option } =>
        "det finns ingen flagga {option}; sök på året i stället: `tillit search år:2019`",
        "there is no option {option}; search for the year instead: `tillit search year:2019`";
    OptionOrNote { option } =>
        "det finns ingen flagga {option}; en anteckning som börjar med bindestreck skrivs så här: `tillit note ID -- TEXT`",
        "there is no option {option}; a note that begins with a hyphen is written like this: `tillit note ID -- TEXT`";
    WordOrOption { word, option, command } =>
        "{word} kan läsas på två sätt; skriv {option}, eller `{command} -- {word}` för ett ord som inte ska finnas",
        "{word} can be read in two ways; write {option}, or `{command} -- {word}` for a word that must not occur";
    Surplus { word, command, help } =>
        "”{word}” är ett ord för mycket efter `{command}`; `{help}` visar vad som kan stå där",
        "“{word}” is one word too many after `{command}`; `{help}` shows what can stand there";
    Missing { what, command, help } =>
        "{what} saknas efter `{command}`; `{help}` visar vad som ska stå där",
        "{what} is missing after `{command}`; `{help}` shows what goes there";
    MissingValue { option, help } =>
        "{option} saknar ett värde; `{help}` visar vad som kan stå där",
        "{option} has no value; `{help}` shows what can stand there";
    UnneededValue { option, value } =>
        "{option} tar inget värde; ta bort ”{value}”",
        "{option} takes no value; leave out “{value}”";
    Choice { what, value, choices } =>
        "{what} kan inte vara ”{value}”; välj {choices}",
        "{what} cannot be “{value}”; choose {choices}";
    NoNumber { option, value } =>
        "{option} kan inte vara ”{value}”; skriv ett heltal från 1 och uppåt",
        "{option} cannot be “{value}”; write a whole number from 1 up";
    NoDate { option, value } =>
        "{option} kan inte vara ”{value}”; skriv ett datum som ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ",
        "{option} cannot be “{value}”; write a date as YYYY-MM-DD, YYYY-MM or YYYY";
    NoSuchDate { option, value } =>
        "{option} kan inte vara ”{value}”; det datumet finns inte i kalendern",
        "{option} cannot be “{value}”; the calendar has no such date";
    NotTogether { one, other } =>
        "{one} och {other} går inte ihop; ta bort en av dem",
        "{one} and {other} do not go together; leave one of them out";
    Repeated { option } =>
        "{option} står två gånger; ta bort en av dem",
        "{option} is given twice; leave one of them out";
    NotText { argument } =>
        "”{argument}” är inte skrivet i UTF-8; skriv om det",
        "“{argument}” is not written in UTF-8; write it again";
    // The browser
    BrowserAndCommand { option } =>
        "{option} öppnar programmet på hela skärmen och går inte ihop med ett kommando; ta bort en av dem",
        "{option} opens the archive on the screen and does not go together with a command; leave one of them out";
    KeysFromArchive =>
        "arkivet kan inte komma på standard in, där programmet läser tangenter; spara det i en fil och ange den",
        "the archive cannot come on standard input, where the program reads keys; save it to a file and name that";
    NoKeyboard =>
        "programmet läser tangenter från en terminal, och standard in är ingen; `tillit list` skriver arkivet som rader",
        "the program reads keys from a terminal, and standard input is not one; `tillit list` prints the archive as lines";
    NoScreen =>
        "programmet ritar på hela skärmen, och det kan inte den här terminalen (TERM); `tillit list` skriver arkivet som rader",
        "the program draws on the whole screen, and this terminal (TERM) cannot; `tillit list` prints the archive as lines";
    OutputFailed { why } =>
        "standard ut tar inte emot texten: {why}",
        "standard output does not take the text: {why}";
    // What is searched and named
    EmptySearch =>
        "sökningen är tom; skriv minst en bokstav eller siffra",
        "the search is empty; write at least one letter or digit";
    NothingToSearch { words } =>
        "”{words}” innehåller inget att söka efter; skriv minst en bokstav eller siffra",
        "“{words}” contains nothing to search for; write at least one letter or digit";
    DatesReversed { from, to } =>
        "--from {from} är senare än --to {to}; byt plats på dem",
        "--from {from} is later than --to {to}; swap them";
    NoSection { name, sections } =>
        "det finns inget avsnitt ”{name}”; avsnitten är {sections}",
        "there is no section “{name}”; the sections are {sections}";
    NoSectionNear { name, near } =>
        "det finns inget avsnitt ”{name}”; menade du {near}?",
        "there is no section “{name}”; did you mean {near}?";
    NoEntry { name } =>
        "det finns ingen post ”{name}”; `tillit search \"{name}\"` söker, `tillit list --ids` visar alla id",
        "there is no entry “{name}”; `tillit search \"{name}\"` searches, `tillit list --ids` prints every id";
    NoEntryNear { name, near } =>
        "det finns ingen post ”{name}”; menade du {near}?",
        "there is no entry “{name}”; did you mean {near}?";
    SeveralEntries { name, ids } =>
        "”{name}” kan vara flera poster; skriv en av {ids}",
        "“{name}” can be several entries; write one of {ids}";
    // One's own
    OwnLeftOut =>
        "--no-own lämnar ditt eget utanför; ta bort den",
        "--no-own leaves what is yours out; drop that option";
    NoLayer =>
        "arkivet saknar id, så inget eget kan sparas; ge det ett: `tillit schema` visar hur",
        "the archive has no id, so nothing of your own can be kept; give it one: `tillit schema` shows how";
    EmptyNote { id } =>
        "ingen text kom in, så inget är ändrat; `tillit note {id} ''` tar bort anteckningen",
        "no text came in, so nothing was changed; `tillit note {id} ''` removes the note";
    NoteTooLong =>
        "anteckningen är längre än 64 KiB; korta den",
        "the note is longer than 64 KiB; shorten it";
    NoTitle =>
        "en post måste ha en titel; skriv den efter --title",
        "an entry needs a title; write it after --title";
    KnownEntry { id } =>
        "posten finns redan, som {id}",
        "the entry is there already, as {id}";
    NoChange =>
        "ange det som ska ändras; `tillit edit --help` visar hur",
        "give what is to be changed; `tillit edit --help` shows how";
    NoKind { name, kinds } =>
        "det finns inget slag ”{name}”; det finns {kinds}",
        "there is no kind “{name}”; there are {kinds}";
    BadAddress { address, why } =>
        "--url kan inte vara ”{address}”: {why}",
        "--url cannot be “{address}”: {why}";
    HasText { id } =>
        "{id} har redan en text; byt ut den med --replace",
        "{id} has a text already; --replace takes its place";
    TextNotMoved { id, why } =>
        "texten till {id} kunde inte tas bort: {why}",
        "the text of {id} could not be removed: {why}";
    NoText { id } =>
        "{id} har ingen text",
        "{id} has no text";
    NothingOwn =>
        "du har inget eget ännu; `tillit mark ID` märker en post, `tillit note ID TEXT` skriver en anteckning",
        "you have nothing of your own yet; `tillit mark ID` marks an entry, `tillit note ID TEXT` writes a note";
    NothingToUndo =>
        "det finns inget att ångra",
        "there is nothing to undo";
    NotMarked { id } =>
        "{id} är inte märkt",
        "{id} is not marked";
    NoNote { id } =>
        "{id} har ingen anteckning",
        "{id} has no note";
    NotOwn { id } =>
        "{id} hör till arkivet; bara egna poster kan ändras eller tas bort",
        "{id} belongs to the archive; only entries of your own can be changed or removed";
    InFile { id, file } =>
        "{id} står i {file}; ändra det i filen, för här kan bara egna poster ändras eller tas bort",
        "{id} stands in {file}; change it in that file, for only entries of your own can be changed or removed here";
    // Imports
    NoInput { command } =>
        "ange en fil, eller skicka in den genom ett rör: curl -s ADRESS | {command}",
        "name a file, or send it through a pipe: curl -s ADDRESS | {command}";
    FetchesNothing { address, command } =>
        "programmet hämtar inget från nätet; skriv: curl -s '{address}' | {command}",
        "this program fetches nothing; write: curl -s '{address}' | {command}";
    ToStandardOutput =>
        "--to kan inte vara -, för poster läggs till i en fil; ange dess namn, som --to mitt.jsonl",
        "--to cannot be -, for entries are added to a file; give its name, as in --to mine.jsonl";
    NoFolder { file } =>
        "{file}: mappen finns inte; skapa den först",
        "{file}: its folder is not there; make it first";
    BrokenArchive { file, left_out, of } =>
        "{file}: {left_out} av {of} poster kan inte läsas, så det går inte att se vad som redan finns där; `tillit check {file}` visar vad som ska rättas först",
        "{file}: {left_out} of {of} entries cannot be read, so nobody can tell what is there already; `tillit check {file}` shows what to correct first";
    NotAdded { file, why } =>
        "{file}: inget kunde läggas till: {why}; ange en annan fil med --to",
        "{file}: nothing could be added: {why}; name another file with --to";
}

impl Error {
    /// Why a value is no date: it is not written as one, or it is and the calendar does not have it.
    pub(super) fn no_date(option: String, value: &str) -> Self {
        let is_written_as_one = is_written_as_date(value);
        let value = short(value);
        if is_written_as_one { Self::NoSuchDate { option, value } } else { Self::NoDate { option, value } }
    }
}

/// What a reader wrote, as it may be shown in a sentence.
pub(super) fn short(text: &str) -> String {
    cut(&scrub::line(text), 60).into_owned()
}
