//! The help in Swedish.
//!
//! What can be asked for is defined once, in `arguments`, with its help in English. Here stands only what each
//! of those sentences is in Swedish; a test finds the one that is missing. An example stays as it is typed, and only
//! what is said beside it is translated.

use std::ffi::OsString;

use clap::{Arg, Command};

/// What the help says, in English and in Swedish.
const SENTENCES: [(&str, &str); 100] = [
    (
        "The archive of Tillitsdelegationen 2016–2020, read and searched in a terminal",
        "Arkivet över Tillitsdelegationen 2016–2020, att läsa och söka i från terminalen",
    ),
    // The commands
    ("Search everything, a line a hit", "Sök i allt, en rad per träff"),
    ("List the archive or a section of it, a line an entry", "Lista arkivet eller ett avsnitt, en rad per post"),
    ("Print whole entries, as the browser shows them", "Skriv ut hela poster, så som programmet visar dem"),
    ("Print references to entries", "Skriv ut hänvisningar till poster"),
    (
        "Print the archive, or what a search finds in it, for another program",
        "Skriv ut arkivet, eller det som en sökning hittar, för ett annat program",
    ),
    (
        "Print what this archive is: sources, version, counts, its readers' answers",
        "Skriv ut vad arkivet är: källor, version, antal och läsarnas svar",
    ),
    (
        "Say whether an archive file is sound, and every fault with its place",
        "Kontrollera en arkivfil, och visa varje fel och var det finns",
    ),
    (
        "Add articles and references from other programs: feeds, RIS, BibTeX, CSL-JSON, tables, Riksdagen",
        "Lägg till artiklar och referenser från andra program: flöden, RIS, BibTeX, CSL-JSON, tabeller, riksdagen",
    ),
    ("Print the JSON schema that archive files keep to", "Skriv ut det JSON-schema som arkivfiler följer"),
    ("Print completions for a shell", "Skriv ut kompletteringar för ett skal"),
    ("Print the manual page", "Skriv ut manualsidan"),
    ("Mark entries", "Märk poster"),
    ("Take marks away", "Ta bort märkningar"),
    ("Write a note on an entry", "Skriv en anteckning om en post"),
    ("Add an entry of your own", "Lägg till en egen post"),
    (
        "Change an entry of your own: what is given takes the place of what was there",
        "Ändra en egen post: det som anges ersätter det som stod där",
    ),
    ("Take entries of your own away", "Ta bort egna poster"),
    ("Attach the full text of a report to its entry", "Lägg hela texten i ett betänkande till dess post"),
    ("List what is yours", "Lista det som är ditt"),
    ("Take the latest change back, a whole import at once", "Ångra den senaste ändringen, en hel import på en gång"),
    (
        "Say whether everything of yours can be read, and name every line that cannot",
        "Kontrollera om allt ditt kan läsas, och visa varje rad som inte kan det",
    ),
    // Their arguments and options
    ("The entry", "Posten"),
    ("The note; an empty one takes the note away", "Anteckningen; en tom tar bort den som finns"),
    ("The file, plain text; otherwise, or as -, standard input", "Filen, ren text; annars, eller som -, standard in"),
    ("Take the place of the text that is there", "Ersätt texten som finns"),
    ("Take the text away", "Ta bort texten"),
    ("Print an array", "Skriv en JSON-array"),
    ("The title", "Titeln"),
    ("The date: a day, a month or a year", "Datumet: en dag, en månad eller ett år"),
    ("The publication", "Publikationen"),
    ("The address", "Adressen"),
    ("The section; otherwise the press", "Avsnittet; annars medierna"),
    ("The kind; otherwise the plain one", "Slaget; annars det vanliga"),
    ("With entries of your own among the archive's", "Med egna poster bland arkivets"),
    (
        "Leave out what is yours: marks, notes, entries, texts",
        "Utelämna det som är ditt: märkningar, anteckningar, poster, texter",
    ),
    ("Open the browser with a search", "Öppna programmet med en sökning"),
    ("Open the browser with an entry", "Öppna programmet med en post"),
    ("Print help", "Visa hjälpen"),
    ("Print version", "Visa versionen"),
    (
        "The language, sv or en; otherwise as settled, or as LC_ALL, LC_MESSAGES or LANG say",
        "Språket, sv eller en; annars enligt inställningarna, eller enligt LC_ALL, LC_MESSAGES eller LANG",
    ),
    (
        "Another archive, JSON or JSON Lines; - is standard input",
        "Ett annat arkiv, JSON eller JSON Lines; - är standard in",
    ),
    (
        "The look, auto, contrast or plain; otherwise as settled",
        "Utseendet, auto, contrast eller plain; annars enligt inställningarna",
    ),
    (
        "When to paint: auto, always or never; NO_COLOR leaves bold and underlined",
        "När text färgas: auto, always eller never; med NO_COLOR blir den bara fet och understruken",
    ),
    ("Only in a section, in either language", "Bara i ett avsnitt, på något av språken"),
    ("Only from this day, month or year on", "Bara från och med en dag, en månad eller ett år"),
    ("Only up to this day, month or year, and in it", "Bara till och med en dag, en månad eller ett år"),
    ("No more than so many hits", "Högst så många träffar"),
    (
        "Say which word answered how, where and at what cost",
        "Säg vilket ord som svarade, hur, var och till vilken kostnad",
    ),
    ("Print an array of hits", "Skriv träffarna som en JSON-array"),
    (
        "What must occur, in any order; may be left out where an option narrows",
        "Vad som ska förekomma, i valfri ordning; kan utelämnas när en flagga avgränsar",
    ),
    ("A section, in either language", "Ett avsnitt, på något av språken"),
    ("Print an array of entries", "Skriv posterna som en JSON-array"),
    ("The entries", "Posterna"),
    ("Print an object an entry, a line each", "Skriv ett JSON-objekt per post, ett på varje rad"),
    (
        "How to write the reference; otherwise a line in your language",
        "Hur hänvisningen ska skrivas; annars som en rad på ditt språk",
    ),
    ("How to write it", "Hur det ska skrivas"),
    ("What to search for; otherwise everything", "Vad som söks; annars allt"),
    ("The file; - is standard input", "Filen; - är standard in"),
    ("The file; otherwise, or as -, standard input", "Filen; annars, eller som -, standard in"),
    ("What the file is; otherwise its content shows it", "Vad filen är; annars visar innehållet det"),
    (
        "An archive file to add to, not what is yours; made, as JSON Lines, where it is not there",
        "En arkivfil att lägga till i, inte det som är ditt; den görs, som JSON Lines, om den inte finns",
    ),
    ("Only what a search finds", "Bara det som en sökning hittar"),
    ("Also what may be there already", "Även det som kanske redan finns"),
    ("Say what would be added, and write nothing", "Visa vad som skulle läggas till, men skriv ingenting"),
    ("The shell", "Skalet"),
    // What stands beside examples
    ("open the archive", "öppna arkivet"),
    ("open it with a search", "öppna det med en sökning"),
    ("search, a line a hit", "sök, en rad per träff"),
    ("read an entry here", "läs en post här"),
    ("take a reference along", "ta med en hänvisning"),
    ("hand the reports to another program", "ge rapporterna till ett annat program"),
    ("a number, however it is written", "ett nummer, hur det än är skrivet"),
    ("a phrase, and a word that must not occur", "en fras, och ett ord som inte får förekomma"),
    ("the same filters as in the browser", "samma filter som i programmet"),
    ("everything", "allt"),
    ("a section; rapporter is the same", "ett avsnitt; rapporter går lika bra"),
    ("every id", "alla id"),
    ("a badge that reads like an id will do", "en beteckning som liknar ett id går också bra"),
    ("in your language", "på ditt språk"),
    ("the archive, which --archive reads again", "arkivet, som --archive läser in igen"),
    ("add a feed to what is yours", "lägg till ett flöde i ditt eget"),
    ("make an archive of references", "gör ett arkiv av referenser"),
    ("open what was made", "öppna det som blev till"),
    ("take the note away", "ta bort anteckningen"),
    ("marks, notes, entries and texts", "märkningar, anteckningar, poster och texter"),
    ("take the latest back", "ångra det senaste"),
    ("say whether everything of yours can be read", "kontrollera om allt ditt kan läsas"),
    // What stands below
    ("Without a text it is read from standard input.", "Utan text läses den från standard in."),
    ("It prints the id of the new entry.", "Den skriver ut den nya postens id."),
    (
        "A line each: id, what it is, the day, the words of a note or the title, parted by tabs.",
        "En rad för varje: id, vad det är, dagen, anteckningens ord eller titeln, åtskilda av tabbar.",
    ),
    (
        "Form feeds divide pages. The text is searched, and shown after the entry's page.",
        "Sidmatningar skiljer sidor åt. Texten går att söka i, och visas efter postens sida.",
    ),
    (
        "A line an item: new, known, doubtful or skipped, with the entry and the reason; the last line counts them.\n\
         A second import of the same adds nothing. What is doubtful is left out, but for --all.\n\
         Exit codes: 0 something new, 1 nothing new, 2 what cannot be read or written.",
        "En rad per post: new (ny), known (finns redan), doubtful (tveksam) eller skipped (hoppas över), med id och\n\
         skäl; sista raden räknar dem. Samma sak igen ger inget nytt. Det tveksamma utelämnas, utom med --all.\n\
         Slutkoder: 0 något nytt, 1 inget nytt, 2 något kan inte läsas eller skrivas.",
    ),
    (
        "Without a command the browser opens. Where standard output is no terminal, the archive is printed\n\
         instead, a line an entry: id, date, badge, title, parted by tabs.",
        "Utan kommando öppnas programmet på hela skärmen. Är standard ut ingen terminal skrivs arkivet ut\n\
         i stället, en rad per post: id, datum, beteckning och titel, åtskilda av tabbar.",
    ),
    (
        "Exit codes: 0 found, 1 nothing found, 2 wrong use or a file that cannot be read.\n\
         Should the terminal be left unreadable, as after kill -9: type reset and press Enter.",
        "Slutkoder: 0 något hittades, 1 inget hittades, 2 fel användning eller en fil som inte kan läsas.\n\
         Om terminalen skulle bli oläslig, som efter kill -9: skriv reset och tryck på Enter.",
    ),
    (
        "In a pipe, a line a hit: id, date, badge, title, and how well it answers (word, prefix, stem, inside,\n\
         synonym, loose), parted by tabs. A loose hit only resembles what was asked for.",
        "Till ett annat program skrivs en rad per träff: id, datum, beteckning, titel och hur väl den\n\
         svarar (word, prefix, stem, inside, synonym, loose), åtskilda av tabbar. Den som är loose liknar\n\
         bara det sökta.",
    ),
    (
        "In a pipe, a line an entry: id, date, badge, title, parted by tabs.",
        "Till ett annat program skrivs en rad per post: id, datum, beteckning och titel, åtskilda av tabbar.",
    ),
    (
        "The day of retrieval is today's by UTC, or that of SOURCE_DATE_EPOCH.",
        "Hämtningsdagen är dagens datum enligt UTC, eller det som SOURCE_DATE_EPOCH anger.",
    ),
    (
        "json is the whole archive; jsonl has its entries, one a line; the other formats are references, and csv a table.\n\
         With words, only what a search for them finds.",
        "json är hela arkivet; jsonl är posterna, en per rad; övriga format är hänvisningar, och csv en tabell.\n\
         Med ord skrivs bara det som en sökning på dem hittar.",
    ),
    (
        "A line a fault: file, line, column, entry, field, what is wrong. At most a hundred are listed; the last line counts\n\
         them. Exit code 0 where every entry can be used.",
        "En rad per fel: fil, rad, kolumn, post, fält och vad som är fel. Högst hundra visas; den sista raden räknar\n\
         dem. Slutkoden är 0 när alla poster kan användas.",
    ),
];

/// What the parser says itself.
const PARTS: [(&str, &str); 9] = [
    ("Usage: ", "Användning: "),
    ("[OPTIONS]", "[FLAGGOR]"),
    ("[COMMAND]", "[KOMMANDO]"),
    ("\nCommands:\n", "\nKommandon:\n"),
    ("\nArguments:\n", "\nArgument:\n"),
    ("\nOptions:\n", "\nFlaggor:\n"),
    ("\nEverywhere:\n", "\nÖverallt:\n"),
    ("[default: ", "[annars: "),
    ("[possible values: ", "[möjliga värden: "),
];

/// The help that `arguments` ask `command` for; nothing, where they do not.
pub(super) fn help(mut command: Command, arguments: &[OsString]) -> String {
    command.build();
    let help = translated(command).try_get_matches_from(arguments).err();
    let help = help.map(|help| help.render().to_string()).unwrap_or_default();
    PARTS.iter().fold(help, |help, (english, swedish)| help.replace(english, swedish))
}

/// The same command with its sentences in Swedish.
fn translated(command: Command) -> Command {
    let about = swedish(&command.get_about().map(ToString::to_string).unwrap_or_default());
    let below = below(&command.get_after_help().map(ToString::to_string).unwrap_or_default());
    let argument = |argument: Arg| {
        let help = swedish(&argument.get_help().map(ToString::to_string).unwrap_or_default());
        argument.help(help)
    };
    command.about(about).after_help(below).mut_args(argument).mut_subcommands(translated)
}

/// What stands below the options: examples, and paragraphs.
fn below(text: &str) -> String {
    let paragraph = |paragraph: &str| match paragraph.strip_prefix("Examples:\n") {
        Some(examples) => format!("Exempel:\n{}", examples.lines().map(example).collect::<Vec<_>>().join("\n")),
        None => swedish(paragraph),
    };
    text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}

/// A line of the examples: two blanks or more part it from what is said of it.
fn example(line: &str) -> String {
    let begins = line.len() - line.trim_start().len();
    let said = line[begins..].rfind("  ").map_or(line.len(), |blanks| begins + blanks + 2);
    format!("{}{}", &line[..said], swedish(&line[said..]))
}

/// A sentence in Swedish; itself where it has none.
fn swedish(sentence: &str) -> String {
    let found = SENTENCES.iter().find(|(english, _)| *english == sentence);
    found.map_or(sentence, |(_, swedish)| swedish).to_owned()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::arguments::Arguments;

    #[test]
    fn every_sentence_of_the_help_has_its_swedish_and_no_other_has() {
        let mut command = Arguments::command();
        command.build();
        let below = command.get_subcommands().flat_map(Command::get_subcommands);
        let commands = std::iter::once(&command).chain(command.get_subcommands()).chain(below);
        let texts = commands.flat_map(|command| {
            let arguments = command.get_arguments().filter_map(Arg::get_help);
            arguments.chain(command.get_about()).chain(command.get_after_help()).map(ToString::to_string)
        });
        let english = texts.collect::<Vec<_>>().join("\n\n");
        for (sentence, _) in SENTENCES {
            assert!(english.contains(sentence), "the help does not say {sentence:?}");
        }
        let mut untranslated = Vec::new();
        for paragraph in english.split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
            let is_changed = |line: &str| example(line) != line || !line.trim_start().contains("  ");
            let is_whole = match paragraph.strip_prefix("Examples:\n") {
                Some(examples) => examples.lines().all(is_changed),
                None => swedish(paragraph) != paragraph,
            };
            untranslated.extend((!is_whole).then_some(paragraph));
        }
        assert_eq!(untranslated, Vec::<&str>::new());
    }
}
