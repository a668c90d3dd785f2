//! What the manual page says apart from commands and options, in both languages.
//!
//! A line with a tab is a term and what is said of it; any other is a paragraph.

use crate::lang::Lang;

/// A heading, and the lines under it.
pub(super) type Section = (&'static str, &'static [&'static str]);

/// The name and what it names; plain ASCII, for it is shown as it is by programs that list manual pages.
pub(super) fn name(lang: Lang) -> Section {
    match lang {
        Lang::Sv => ("NAMN", &["Tillitsdelegationens arkiv 2016-2020, i terminalen"]),
        Lang::En => ("NAME", &["the archive of Tillitsdelegationen 2016-2020, in a terminal"]),
    }
}

/// The headings of the synopsis, the description, the options and the commands.
pub(super) fn headings(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::Sv => ["SYNTAX", "BESKRIVNING", "FLAGGOR", "KOMMANDON"],
        Lang::En => ["SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS"],
    }
}

/// The sections after the commands.
pub(super) fn sections(lang: Lang) -> &'static [Section] {
    match lang {
        Lang::Sv => SWEDISH,
        Lang::En => ENGLISH,
    }
}

const ENGLISH: &[Section] = &[
    (
        "YOUR OWN",
        &[
            "Over the archive, which nobody changes, lies a layer that is yours. It is written at the first mark, note or entry, and each change is written when it is made. Own entries stand in their section by date, with the sign + and the word own.",
            "Marks\ttillit mark and unmark; in the browser m. They are the entries of a bibliography or of a memo: type:marked finds them, and Tab after e exports them.",
            "Notes\ttillit note; in the browser a. An entry has at most one note, and a new one replaces it. Notes are searched like text; type:note finds the entries that have one.",
            "Entries\ttillit add prints the id of the new entry; edit changes it and keeps its marks and notes; drop removes it. type:own finds your entries. If a later version of the archive has what you added, its entry is shown instead, with your marks and notes, and one line says so once.",
            "Import\ttillit import adds the entries of feeds (RSS, Atom, JSON Feed), reference managers (RIS, BibTeX, BibLaTeX, CSL-JSON), tables (CSV), Riksdagen's open data, and other archives. An article that is there already is known by its number, its web address, or its publication, date and title; where only the title is alike it is doubtful, and added with --all. Programs that fetch from the network are others: curl -s ADDRESS | tillit import",
            "Full texts\ttillit text attaches the plain text of a report to its entry, with form feeds between its pages. It stands after the entry's page, f finds in it, a search finds the page and quotes the place, and y p copies a passage with a reference that names the page.",
            "Undo\ttillit own undo, in the browser U, takes back one change after the other, also after a restart; an import is one change.",
            "Export\ttillit export leaves your layer out of every format; with --own your entries stand among the archive's, and a filter for what is yours, such as type:marked, takes it along. --no-own leaves the layer out of any command.",
            "Several devices\tEach device appends to a journal of its own, whose name is eight digits and letters, and reads all journals of the folder. The folder can be synchronised by any program: two devices never write to the same file. tillit own check names every line that cannot be read; all the others hold.",
            "Archives of your own\tA layer belongs to the archive whose id it is named by; an archive file without an id in its head has none. In an archive file only the title of an entry is required: {\"title\": \"A headline\"} on a line is an archive. tillit schema prints what else there can be, tillit check names every fault.",
        ],
    ),
    (
        "FILES",
        &[
            "~/.config/tillit/config.toml\tSettings, all of which may be left out: language (sv or en), theme (auto, contrast or plain), mouse (true or false), clipboard (true or false), web-search (the address where w looks for a headline, for which %s stands). A line that cannot be used is named, and the others hold.",
            "~/.local/share/tillit/own/ARCHIVE/DEVICE.jsonl\tThe journal of a device, one change per line. ARCHIVE is the id of the archive.",
            "~/.local/share/tillit/own/ARCHIVE/texts/ID.txt\tFull texts.",
            "~/.local/state/tillit\tThe name of this device, which must not be synchronised.",
            "On macOS and Windows the files are where that system keeps them. The browser exports to the folder in which it was started, and never overwrites a file.",
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            "LC_ALL, LC_MESSAGES, LANG\tThe first one that has a value chooses the language: Swedish if it begins with sv, otherwise English. --lang and the settings come before it. LC_ALL, LC_CTYPE or LANG also says whether the terminal shows other signs than ASCII.",
            "NO_COLOR\tIf it has a value, nothing is coloured; what is chosen or found is bold, reversed or underlined.",
            "TERM\tWith dumb, or without a value, the browser does not open and nothing is coloured; with linux only signs that the console has are used.",
            "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME\tThe folders to use instead of ~/.config, ~/.local/share and ~/.local/state.",
            "SOURCE_DATE_EPOCH\tSeconds since 1970 to use as today's date, so that references are the same every time.",
        ],
    ),
    (
        "EXIT STATUS",
        &[
            "0\tSomething was found or done; an archive is sound; something new was imported.",
            "1\tNothing was found, there is no such entry, nothing new was imported, or an archive or a journal has faults.",
            "2\tA mistake in the command, or something that cannot be read or written.",
            "128 and the number of a signal\tThe browser was ended by that signal; the terminal is given back first.",
        ],
    ),
];

const SWEDISH: &[Section] = &[
    (
        "DITT EGET",
        &[
            "Över arkivet, som ingen ändrar, ligger ett lager som är ditt. Det skrivs vid den första märkningen, anteckningen eller posten, och varje ändring skrivs när den görs. Egna poster står i sitt avsnitt efter datum, med tecknet + och ordet egen.",
            "Märkningar\ttillit mark och unmark; m när programmet är öppet. De är posterna i en litteraturlista eller en promemoria: typ:märkt hittar dem, och Tab efter e exporterar dem.",
            "Anteckningar\ttillit note; a när programmet är öppet. En post har högst en anteckning, och en ny ersätter den. Anteckningar söks som text; typ:anteckning hittar poster som har en.",
            "Poster\ttillit add skriver ut den nya postens id; edit ändrar den och behåller märkning och anteckning; drop tar bort den. typ:egen hittar dina poster. Om en senare version av arkivet har det som du lade till visas arkivets post i stället, med din märkning och anteckning, och en rad säger det en gång.",
            "Import\ttillit import lägger till poster från flöden (RSS, Atom, JSON Feed), referensprogram (RIS, BibTeX, BibLaTeX, CSL-JSON), tabeller (CSV), riksdagens öppna data och andra arkiv. En artikel som redan finns känns igen på sitt nummer, sin webbadress, eller på publikation, datum och titel; är bara titeln lik är den tveksam, och läggs till med --all. Andra program hämtar från nätet: curl -s ADRESS | tillit import",
            "Hela texter\ttillit text lägger ett betänkandes rena text till dess post, med sidmatning mellan sidorna. Den står efter postens sida, f hittar i den, en sökning hittar sidan och citerar stället, och y p kopierar ett stycke med en hänvisning som anger sidan.",
            "Ångra\ttillit own undo, U när programmet är öppet, tar tillbaka en ändring i taget, även efter en omstart; en import är en ändring.",
            "Export\ttillit export utelämnar ditt lager i alla format; med --own står dina poster bland arkivets, och ett filter för det som är ditt, till exempel typ:märkt, tar med det. --no-own utelämnar lagret i alla kommandon.",
            "Flera enheter\tVarje enhet skriver sist i sin egen journal, vars namn är åtta siffror och bokstäver, och läser alla journaler i mappen. Mappen kan synkroniseras av vilket program som helst: två enheter skriver aldrig i samma fil. tillit own check visar varje rad som inte kan läsas; alla andra gäller.",
            "Egna arkiv\tEtt lager hör till det arkiv vars id det har; en arkivfil utan id i sitt huvud har inget lager. I en arkivfil måste en post bara ha en titel: {\"title\": \"En rubrik\"} på en rad är ett arkiv. tillit schema skriver ut vad som mer kan stå där, och tillit check visar varje fel.",
        ],
    ),
    (
        "FILER",
        &[
            "~/.config/tillit/config.toml\tInställningar, som alla kan utelämnas: language (sv eller en), theme (auto, contrast eller plain), mouse (true eller false), clipboard (true eller false), web-search (adressen där w söker efter en rubrik, som %s står för). En rad som inte går att använda nämns, och de andra gäller.",
            "~/.local/share/tillit/own/ARKIV/ENHET.jsonl\tEn enhets journal, en ändring per rad. ARKIV är arkivets id.",
            "~/.local/share/tillit/own/ARKIV/texts/ID.txt\tHela texter.",
            "~/.local/state/tillit\tEnhetens namn, som inte får synkroniseras.",
            "I macOS och Windows ligger filerna där det systemet har sådana. Programmet exporterar till den mapp där det startades, och skriver aldrig över en fil.",
        ],
    ),
    (
        "MILJÖVARIABLER",
        &[
            "LC_ALL, LC_MESSAGES, LANG\tDen första som har ett värde väljer språk: svenska om det börjar med sv, annars engelska. --lang och inställningarna går före. LC_ALL, LC_CTYPE eller LANG anger också om terminalen visar andra tecken än ASCII.",
            "NO_COLOR\tHar den ett värde färgas ingenting; det som är valt eller funnet är fett, omvänt eller understruket.",
            "TERM\tMed dumb, eller utan värde, öppnas inte programmet på hela skärmen, och ingenting färgas; med linux används bara tecken som konsolen har.",
            "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME\tMappar att använda i stället för ~/.config, ~/.local/share och ~/.local/state.",
            "SOURCE_DATE_EPOCH\tSekunder sedan 1970 att använda som dagens datum, så att hänvisningar blir desamma varje gång.",
        ],
    ),
    (
        "SLUTKODER",
        &[
            "0\tNågot hittades eller gjordes; ett arkiv är felfritt; något nytt importerades.",
            "1\tInget hittades, posten finns inte, inget nytt importerades, eller ett arkiv eller en journal har fel.",
            "2\tEtt fel i kommandot, eller något som inte kan läsas eller skrivas.",
            "128 och en signals nummer\tSignalen avslutade programmet; terminalen lämnas först tillbaka.",
        ],
    ),
];
