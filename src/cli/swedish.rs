//! The help in Swedish.
//!
//! What can be asked for is defined once, in `arguments`, with its help in English. Here stands only what each
//! of those sentences is in Swedish; a test finds the one that is missing. Of an example, what is said beside it is
//! translated, and the words in it that are a reader's own to choose.

use clap::{Arg, Command};

use crate::{document::width, lang::Lang};

/// What the help says, in English and in Swedish.
const SENTENCES: &[(&str, &str)] = &[
    (
        "The archive of Tillitsdelegationen 2016–2020, read and searched in a terminal",
        "Arkivet över Tillitsdelegationen 2016–2020, att läsa och söka i från terminalen",
    ),
    // The commands
    ("Search everything, one line per hit", "Sök i allt, en rad per träff"),
    ("List the archive or a section of it, one line per entry", "Lista arkivet eller ett avsnitt, en rad per post"),
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
        "Check an archive file and list every fault with its place",
        "Kontrollera en arkivfil, och visa varje fel och var det finns",
    ),
    (
        "Add articles and references from other programs: feeds, RIS, BibTeX, CSL-JSON, tables, Riksdagen",
        "Lägg till artiklar och referenser från andra program: flöden, RIS, BibTeX, CSL-JSON, tabeller, riksdagen",
    ),
    ("Print the JSON schema of archive files", "Skriv ut JSON-schemat för arkivfiler"),
    ("Print completions for a shell", "Skriv ut kompletteringar för ett skal"),
    ("Print the manual page", "Skriv ut manualsidan"),
    ("Mark entries", "Märk poster"),
    ("Remove marks", "Ta bort märkningar"),
    ("Write a note on an entry", "Skriv en anteckning om en post"),
    ("Add an entry of your own", "Lägg till en egen post"),
    (
        "Change an entry of your own: what is given replaces what was there",
        "Ändra en egen post: det som anges ersätter det som stod där",
    ),
    ("Remove entries of your own", "Ta bort egna poster"),
    ("Attach the full text of a report to its entry", "Bifoga hela texten i ett betänkande till dess post"),
    ("List what is yours", "Lista det som är ditt"),
    (
        "Undo the latest change, all of what one command did",
        "Ångra den senaste ändringen, allt som ett kommando gjorde",
    ),
    (
        "Check that everything of yours can be read, and name every line that cannot",
        "Kontrollera om allt ditt kan läsas, och visa varje rad som inte kan det",
    ),
    // Their arguments and options
    ("The entry", "Posten"),
    ("The entries, by id or number", "Posterna, med id eller nummer"),
    ("The note; an empty one removes the note", "Anteckningen; en tom tar bort den som finns"),
    (
        "The file, plain text; standard input if it is left out or -",
        "Filen, ren text; standard in om den utelämnas eller är -",
    ),
    ("Replace the text that is there", "Ersätt texten som finns"),
    ("Remove the text", "Ta bort texten"),
    ("Print an array", "Skriv en JSON-array"),
    ("The title", "Titeln"),
    ("The author; between several stands a semicolon", "Författaren; mellan flera står ett semikolon"),
    ("The date: a day, a month or a year", "Datumet: en dag, en månad eller ett år"),
    ("The publication", "Publikationen"),
    ("The web address", "Webbadressen"),
    (
        "The section; a new entry without it gets the one for its kind",
        "Avsnittet; en ny post utan det får det som slaget hör till",
    ),
    (
        "The kind; a new entry without it gets the usual one of its section",
        "Slaget; en ny post utan det får det vanliga i sitt avsnitt",
    ),
    (
        "Include entries of your own, and your notes where the format has a place for them",
        "Ta med egna poster, och dina anteckningar där formatet har plats för dem",
    ),
    (
        "Leave out what is yours: marks, notes, entries, texts",
        "Utelämna det som är ditt: märkningar, anteckningar, poster, texter",
    ),
    ("Open the browser with a search", "Öppna programmet med en sökning"),
    ("Open the browser with an entry, by id or number", "Öppna programmet med en post, med id eller nummer"),
    ("Print help", "Visa hjälpen"),
    ("Print version", "Visa versionen"),
    (
        "The language, sv or en; otherwise that of the settings, or of LC_ALL, LC_MESSAGES or LANG",
        "Språket, sv eller en; annars enligt inställningarna, eller enligt LC_ALL, LC_MESSAGES eller LANG",
    ),
    (
        "Another archive, JSON or JSON Lines; - is standard input",
        "Ett annat arkiv, JSON eller JSON Lines; - är standard in",
    ),
    (
        "The theme, auto (for dark and light terminals), contrast or plain; otherwise that of the settings",
        "Utseendet, auto (för mörka och ljusa terminaler), contrast eller plain; annars enligt inställningarna",
    ),
    (
        "When to use colour: auto, always or never; with NO_COLOR text is only bold and underlined",
        "När text färgas: auto, always eller never; med NO_COLOR blir den bara fet och understruken",
    ),
    ("Only in a section, in either language", "Bara i ett avsnitt, på något av språken"),
    ("Only from this day, month or year on", "Bara från och med en dag, en månad eller ett år"),
    ("Only up to and including this day, month or year", "Bara till och med en dag, en månad eller ett år"),
    ("At most this many hits", "Högst så många träffar"),
    (
        "Explain which word matched how, where and at what cost",
        "Visa vilket ord som gav träff, hur, var och vad det kostar i ordningen",
    ),
    ("Print an array of hits", "Skriv träffarna som en JSON-array"),
    (
        "What must occur, in any order; may be left out with --section, --from or --to",
        "Vad som ska förekomma, i valfri ordning; kan utelämnas med --section, --from eller --to",
    ),
    ("A section, in either language", "Ett avsnitt, på något av språken"),
    ("On a terminal too, show the id of each entry", "Visa varje posts id även i en terminal"),
    ("Print an array of entries", "Skriv posterna som en JSON-array"),
    ("Print one object per entry, each on a line", "Skriv ett JSON-objekt per post, ett på varje rad"),
    (
        "The format of the reference; a line in your language if it is left out",
        "Hänvisningens format; en rad på ditt språk om det utelämnas",
    ),
    ("The format", "Formatet"),
    ("What to search for; everything if it is left out", "Vad som söks; allt om det utelämnas"),
    ("The file; - is standard input", "Filen; - är standard in"),
    (
        "The files; standard input if they are left out, or where one is -",
        "Filerna; standard in om de utelämnas, eller där en är -",
    ),
    (
        "The format of the file; seen from its content if it is left out",
        "Filens format; framgår av innehållet om det utelämnas",
    ),
    (
        "Add to an archive file, not to what is yours; it is made, as JSON Lines, if it is not there",
        "Lägg till i en arkivfil, inte i det som är ditt; den görs, som JSON Lines, om den inte finns",
    ),
    ("Only what a search finds", "Bara det som en sökning hittar"),
    ("Also add what may be there already", "Lägg även till det som kanske redan finns"),
    ("Print what would be added, and write nothing", "Visa vad som skulle läggas till, men skriv ingenting"),
    ("The shell", "Skalet"),
    // What stands beside examples
    ("open the archive", "öppna arkivet"),
    ("open it with a search", "öppna det med en sökning"),
    ("search, one line per hit", "sök, en rad per träff"),
    ("read an entry here", "läs en post här"),
    ("print a reference", "skriv ut en hänvisning"),
    ("hand the reports to another program", "ge rapporterna till ett annat program"),
    ("a number, however it is written", "ett nummer, hur det än är skrivet"),
    ("a phrase, and a word that must not occur", "en fras, och ett ord som inte får förekomma"),
    ("everything", "allt"),
    ("a section; rapporter is the same", "ett avsnitt; reports går lika bra"),
    ("every id", "alla id"),
    ("a number is enough if only one entry has it", "ett nummer räcker om bara en post har det"),
    ("in your language", "på ditt språk"),
    ("the archive, which --archive reads again", "arkivet, som --archive läser in igen"),
    ("add a feed to what is yours", "lägg till ett flöde i ditt eget"),
    ("make an archive of references", "gör ett arkiv av referenser"),
    ("open what was made", "öppna det som blev till"),
    ("remove the note", "ta bort anteckningen"),
    ("marks, notes, entries and texts", "märkningar, anteckningar, poster och texter"),
    ("undo the latest change", "ångra den senaste ändringen"),
    ("check that everything of yours can be read", "kontrollera att allt ditt kan läsas"),
    // What stands below
    (
        "Without TEXT, or where it is -, the note is read from standard input. A note that begins with a hyphen stands after --.",
        "Utan TEXT, eller om den är -, läses anteckningen från standard in. En anteckning som börjar med bindestreck skrivs efter --.",
    ),
    ("The id of the new entry is printed.", "Den nya postens id skrivs ut."),
    (
        "One line each: id, what it is, the date, and the words of a note or the title, separated by tabs.",
        "En rad för varje: id, vad det är, datum, och anteckningens ord eller titeln, åtskilda av tabbar.",
    ),
    (
        "Form feeds separate pages. The text can be searched, and is shown after the entry's page.",
        "Sidmatningar skiljer sidor åt. Texten går att söka i, och visas efter postens sida.",
    ),
    (
        "One line per item: new, known, doubtful or skipped, with the entry and the reason; the last line counts them. A second import of the same file adds nothing. What is doubtful is added only with --all.",
        "En rad per post: new (ny), known (finns redan), doubtful (tveksam) eller skipped (hoppas över), med id och skäl; sista raden räknar dem. Samma fil en gång till ger inget nytt. Det tveksamma läggs till bara med --all.",
    ),
    (
        "The first line of a table (CSV) has headings: title, date, publication, url, author, editor, summary, section, kind, number, isbn, doi, publisher, note, and the facts of the archive, such as reference no.",
        "Första raden i en tabell (CSV) har rubriker: titel, datum, publikation, länk, författare, redaktör, sammanfattning, avsnitt, slag, nummer, isbn, doi, utgivare, anteckning, och arkivets uppgifter, till exempel diarienummer.",
    ),
    (
        "Exit codes: 0 something new, 1 nothing new, 2 something cannot be read or written.",
        "Slutkoder: 0 något nytt, 1 inget nytt, 2 något kan inte läsas eller skrivas.",
    ),
    (
        "Without a command the archive opens on the screen, in this program's browser (not a web browser). If standard output is not a terminal, the archive is printed instead, one line per entry: id, date, label and title, separated by tabs.",
        "Utan kommando öppnas programmet på hela skärmen. Är standard ut ingen terminal skrivs arkivet ut i stället, en rad per post: id, datum, beteckning och titel, åtskilda av tabbar.",
    ),
    (
        "Exit codes: 0 found, 1 nothing found, 2 a mistake in the command or a file that cannot be read or written.",
        "Slutkoder: 0 något hittades, 1 inget hittades, 2 ett fel i kommandot, eller en fil som inte kan läsas eller skrivas.",
    ),
    (
        "If the terminal is left unreadable, as after kill -9: type reset and press Enter.",
        "Om terminalen skulle bli oläslig, som efter kill -9: skriv reset och tryck på Enter.",
    ),
    (
        "Filters: type: or typ:, a section or a kind; year: or år:, a year or 2019..2021; source: or källa:, a publication or a number. Of several of one sort one is enough.",
        "Filter: typ:, ett avsnitt eller ett slag; år:, ett år eller 2019..2021; källa:, en publikation eller ett nummer. Av flera av samma sort räcker ett.",
    ),
    (
        "A word with a hyphen before it must not occur. Known options may stand anywhere among the words; after -- nothing is an option.",
        "Ett ord med bindestreck före utesluter de poster som har det. Flaggor får stå var som helst bland orden; efter -- är inget en flagga.",
    ),
    (
        "On a terminal a hit shows its date, its label, and its title. In a pipe, one line per hit: id, date, label, title and how well it matches (word, prefix, stem, inside, synonym, loose), separated by tabs; own stands last in the line of an entry of your own. A loose hit only resembles what was asked for; where there is no other, nothing was found, and the exit code is 1.",
        "I en terminal visas träffens datum, dess beteckning eller publikation, och dess titel. Till ett annat program skrivs en rad per träff: id, datum, beteckning, titel och hur väl den svarar (word, prefix, stem, inside, synonym, loose), åtskilda av tabbar; egen står sist på raden för en egen post. Den som är loose liknar bara det sökta; finns ingen annan har inget hittats, och slutkoden är 1.",
    ),
    (
        "On a terminal an entry shows its date, its label and its title. In a pipe, one line per entry: id, date, label and title, separated by tabs; own stands last in the line of an entry of your own.",
        "I en terminal visas postens datum, beteckning och titel. Till ett annat program skrivs en rad per post: id, datum, beteckning och titel, åtskilda av tabbar; egen står sist på raden för en egen post.",
    ),
    (
        "The date of retrieval is today's date by UTC, or that of SOURCE_DATE_EPOCH.",
        "Hämtningsdatumet är dagens datum enligt UTC, eller det som SOURCE_DATE_EPOCH anger.",
    ),
    (
        "json and jsonl are archives, jsonl with one entry per line; html is a page for the web, atom a feed, csv a table (commas, UTF-8; in Excel: Data > From Text/CSV); the other formats are references.",
        "json och jsonl är arkiv, jsonl med en post per rad; html är en sida för webben, atom ett flöde, csv en tabell (komman, UTF-8; i Excel: Data > Från text/CSV); övriga format är hänvisningar.",
    ),
    (
        "With words, only what a search for them finds; a word with a hyphen before it must not occur.",
        "Med ord skrivs bara det som en sökning på dem hittar; ett ord med bindestreck före utesluter de poster som har det.",
    ),
    (
        "One line per fault: file, line, column, entry, field and what is wrong. At most a hundred are listed; the last line counts them. The exit code is 0 if every entry can be used.",
        "En rad per fel: fil, rad, kolumn, post, fält och vad som är fel. Högst hundra visas; den sista raden räknar dem. Slutkoden är 0 när alla poster kan användas.",
    ),
];

/// The words of examples that a reader chooses.
const EXAMPLE_WORDS: [(&str, &str); 11] = [
    ("'A headline'", "'En rubrik'"),
    ("'the summary is enough'", "'sammanfattningen räcker'"),
    ("list reports", "list rapporter"),
    ("--section media", "--section medier"),
    ("--json trust", "--json tillit"),
    ("type:media year:2019..2021 trust", "typ:media år:2019..2021 skola"),
    ("archive.json", "arkiv.json"),
    ("library.ris", "bibliotek.ris"),
    ("mine.jsonl", "mitt.jsonl"),
    ("references.bib", "referenser.bib"),
    ("report.pdf", "rapport.pdf"),
];

/// The sections of the program's archive, by their ids.
const SECTIONS: [(&str, &str); 4] =
    [("principles", "principer"), ("history", "historik"), ("reports", "rapporter"), ("media", "medier")];

/// The names of values.
const VALUES: [(&str, &str); 18] = [
    ("ID", "ID"),
    ("TEXT", "TEXT"),
    ("FORMAT", "FORMAT"),
    ("WORDS", "ORD"),
    ("SECTION", "AVSNITT"),
    ("DATE", "DATUM"),
    ("FILE", "FIL"),
    ("SHELL", "SKAL"),
    ("QUERY", "SÖKNING"),
    ("LANG", "SPRÅK"),
    ("THEME", "UTSEENDE"),
    ("WHEN", "NÄR"),
    ("N", "ANTAL"),
    ("TITLE", "TITEL"),
    ("AUTHOR", "FÖRFATTARE"),
    ("PUBLICATION", "PUBLIKATION"),
    ("URL", "WEBBADRESS"),
    ("KIND", "SLAG"),
];

/// What the parser says itself.
const PARTS: [(&str, &str); 8] = [
    ("Usage: ", "Användning: "),
    ("[OPTIONS]", "[FLAGGOR]"),
    ("[COMMAND]", "[KOMMANDO]"),
    ("<COMMAND>", "<KOMMANDO>"),
    ("\nCommands:\n", "\nKommandon:\n"),
    ("\nArguments:\n", "\nArgument:\n"),
    ("\nOptions:\n", "\nFlaggor:\n"),
    ("\nEverywhere:\n", "\nÖverallt:\n"),
];

/// What the parser says itself, in Swedish.
pub(super) fn parts(text: &str) -> String {
    PARTS.iter().fold(text.to_owned(), |text, (english, swedish)| text.replace(english, swedish))
}

/// The same command, finished, with its sentences in a language.
pub(super) fn in_language(mut command: Command, lang: Lang) -> Command {
    command.build();
    match lang {
        Lang::Sv => translated(command),
        Lang::En => command,
    }
}

fn translated(command: Command) -> Command {
    let about = swedish(&command.get_about().map(ToString::to_string).unwrap_or_default());
    let below = below(&command.get_after_help().map(ToString::to_string).unwrap_or_default());
    let argument = |argument: Arg| {
        let help = swedish(&argument.get_help().map(ToString::to_string).unwrap_or_default());
        let names = argument.get_value_names().filter(|_| argument.get_action().takes_values()).unwrap_or_default();
        let names: Option<Vec<&str>> = names.iter().map(|name| value(name)).collect();
        match names.filter(|names| !names.is_empty()) {
            Some(names) => argument.value_names(names).help(help),
            None => argument.help(help),
        }
    };
    command.about(about).after_help(below).mut_args(argument).mut_subcommands(translated)
}

/// The Swedish name of a value.
fn value(name: &str) -> Option<&'static str> {
    VALUES.iter().find(|(english, _)| *english == name).map(|(_, swedish)| *swedish)
}

/// What stands below the options: examples, and paragraphs.
fn below(text: &str) -> String {
    let paragraph = |paragraph: &str| match paragraph.strip_prefix("Examples:\n") {
        Some(examples) => format!("Exempel:\n{}", examples.lines().map(example).collect::<Vec<_>>().join("\n")),
        None => swedish(paragraph),
    };
    text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}

/// A line of the examples: two blanks or more part it from what is said of it, which stays in its column.
fn example(line: &str) -> String {
    let words = |text: &str| EXAMPLE_WORDS.iter().fold(text.to_owned(), |text, (en, sv)| text.replace(en, sv));
    let begins = line.len() - line.trim_start().len();
    let Some(said) = line[begins..].rfind("  ").map(|blanks| begins + blanks + 2) else { return words(line) };
    let column = width(&line[..said]) - 2;
    format!("{:column$}  {}", words(line[..said].trim_end()), swedish(&line[said..]))
}

/// The Swedish name of what an option can be: of a section, which may be called so too.
pub(super) fn choice(value: &str) -> &str {
    SECTIONS.iter().find(|(english, _)| *english == value).map_or(value, |(_, swedish)| swedish)
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
    use crate::{
        archive::Archive,
        cli::{arguments::Arguments, choice},
    };

    #[test]
    fn a_section_is_the_same_by_both_its_names() {
        let archive = Archive::embedded();
        for (english, swedish) in SECTIONS {
            let [english, swedish] = [english, swedish].map(|name| choice::sections(&archive, Some(name)).ok());
            assert!(english.is_some() && english == swedish);
        }
    }

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
        let commands = std::iter::once(&command).chain(command.get_subcommands());
        let values = commands.flat_map(Command::get_arguments).filter(|it| it.get_action().takes_values());
        let names = values.flat_map(|it| it.get_value_names().unwrap_or_default()).map(ToString::to_string);
        let names: std::collections::BTreeSet<String> = names.collect();
        let known: std::collections::BTreeSet<String> =
            VALUES.iter().map(|(english, _)| (*english).to_owned()).collect();
        assert_eq!(names, known, "the names of values");
    }
}
