//! Every word that the interface says, in both languages.
//!
//! One struct, one value a language: a word that is missing does not compile. Words of the archive itself (sections,
//! kinds, facts, phases) are in the archive.

use crate::lang::{Lang, Text};

macro_rules! messages {
    ($($name:ident: $sv:literal, $en:literal;)*) => {
        /// The words of the interface in one language.
        #[expect(missing_docs, reason = "each field is its own words")]
        #[derive(Debug)]
        pub struct Messages {
            $(pub $name: &'static str,)*
        }

        /// Swedish.
        static SV: Messages = Messages { $($name: $sv,)* };
        /// English.
        static EN: Messages = Messages { $($name: $en,)* };
    };
}

messages! {
    program_name: "tillit", "tillit";
    // Pages
    translation: "Vår engelska översättning", "Our translation";
    author: "Författare", "Author";
    editor: "Redaktör", "Editor";
    links: "Länkar", "Links";
    related: "Hör ihop enligt källorna", "Related, according to the sources";
    related_by_judgement: "Hör ihop enligt vår bedömning", "Related, in our judgement";
    sources: "Källor", "Sources";
    own: "egen", "own";
    note: "Din anteckning", "Your note";
    description: "Arkivets beskrivning", "The archive’s description";
    own_note: "Egen anteckning", "Own note";
    full_text: "Hela texten", "Full text";
    attached: "bifogad", "attached";
    page: "s.", "p.";
    addresses: "Adresser", "Addresses";
    addresses_hint: "Skriv ett nummer: en adress öppnas i webbläsaren, en post visas här. Tryck också på Enter om numret kan bli längre eller raden inte syns.",
        "Type a number: an address opens in the web browser, an entry is shown here. Press Enter as well if the number could be longer or the row is not in sight.";
    web_address_hint: "Enter eller w öppnar adressen i webbläsaren, y kopierar den, Esc går tillbaka.",
        "Enter or w opens the address in the web browser, y copies it, Esc goes back.";
    search_web: "Sök på webben", "Search the web";
    // One's own
    no_own_id: "Inget eget kan sparas här: arkivet saknar id.", "Nothing of your own can be kept here: the archive has no id.";
    own_left_out: "Ditt eget är utanför: --no-own är angivet.", "What is yours is left out: --no-own is given.";
    own_unreadable: "Något av ditt eget kan inte läsas (tillit own check):", "Some of what is yours cannot be read (tillit own check):";
    marked: "Märkt", "Marked";
    unmarked: "Inte längre märkt", "No longer marked";
    noted: "Anteckningen är sparad", "The note is saved";
    note_has_lines: "Anteckningen ryms inte på en rad här. Ändra den med:", "The note does not fit on one line here. Change it with:";
    note_waits: "Inte sparad; texten står kvar till nästa gång", "Not saved; the text is there the next time";
    unnoted: "Anteckningen är borttagen", "The note is removed";
    nothing_to_undo: "Det finns inget att ångra.", "There is nothing to undo.";
    yours: "Ditt eget", "Your own";
    nothing_own: "Du har inget eget här ännu. m märker en post, a skriver en anteckning.", "You have nothing of your own here yet. m marks an entry, a writes a note.";
    does_mark: "märk posten (★), eller ta bort märkningen", "mark the entry (★), or unmark it";
    does_note: "skriv en anteckning om posten (✎)", "write a note on the entry (✎)";
    does_own: "allt som är ditt", "everything that is yours";
    does_undo: "ångra din senaste ändring", "undo your latest change";
    word_mark: "märk", "mark";
    word_note: "anteckning", "note";
    word_undo: "ångra", "undo";
    word_keep: "spara", "save";
    // The listing
    search: "Sök", "Search";
    found_none: "Inga träffar", "No hits";
    found_one: "1 träff", "1 hit";
    found_many: "träffar", "hits";
    shown_hits: "{} av {} träffar visas; utan --limit visas alla", "{} of {} hits are shown; without --limit all are";
    ids_hint: "--ids visar de id som `tillit show` tar", "--ids shows the ids that `tillit show` takes";
    only_similar: "Inga träffar, men det här liknar det du sökte", "No hits, but these are similar";
    awaits_index: "Arkivet läses in för sökning; svaret kommer strax. Esc avbryter", "The archive is being indexed; the answer comes soon. Esc cancels";
    similar: "Liknande", "Similar";
    undated: "Utan datum", "Undated";
    no_phase: "Utanför faserna", "Outside the phases";
    related_to: "Hör ihop med", "Related to";
    order: "Ordning:", "Order:";
    order_own: "den vanliga", "the usual one";
    order_best: "bästa träffen först", "best hit first";
    order_newest: "nyast först", "newest first";
    order_oldest: "äldst först", "oldest first";
    order_title: "efter titel", "by title";
    empty_search: "Arkivet har inget som svarar mot sökningen. Ta bort ett ord, eller skriv en del av det.",
        "Nothing in the archive answers the search. Remove a word, or type part of one.";
    absent_word: "finns inte i titlar eller texter.", "is in no title and no text.";
    absent_kind: "är ingen typ här.", "is not a type here.";
    absent_own: "– du har inget sådant ännu.", "– you have nothing of that kind yet.";
    absent_year: "– från den tiden finns inget.", "– there is nothing from that time.";
    absent_source: "är ingen publikation här.", "is not a publication here.";
    absent_section: "– där finns inga poster.", "– there are no entries in it.";
    absent_within: "finns i arkivet, men inte inom sökningens gränser.", "is in the archive, but not within the limits of the search.";
    absent_limits: "– inget i arkivet ligger inom alla de gränserna.", "– nothing in the archive is within all of these limits.";
    absent_without: "– utan det finns inget.", "– nothing is left without it.";
    limit_from: "från", "from";
    limit_to: "till och med", "up to";
    there_nearest: "Närmast", "Nearest";
    there_limits: "Gränser", "Limits";
    there_sections: "Avsnitt", "Sections";
    there_kinds: "Slag", "Kinds";
    there_years: "Arkivets år", "Years";
    there_publications: "Publikationer", "Publications";
    absent_advice: "Ta bort det som inte finns, eller skriv en del av ordet. Esc går tillbaka.",
        "Remove what is not there, or type part of the word. Esc goes back.";
    absent_outside: "Vidga gränserna, eller ta bort någon av dem. Esc går tillbaka.",
        "Widen the limits, or remove one of them. Esc goes back.";
    absent_together: "Varje ord finns i arkivet, men ingen post har alla. Ta bort något av dem. Esc går tillbaka.",
        "Each of them is in the archive, but no entry has them all. Remove one. Esc goes back.";
    empty_related: "Ingenting i arkivet hör ihop med den här posten. Esc går tillbaka.",
        "Nothing in the archive is related to this entry. Esc goes back.";
    empty_list: "Här finns inga poster.", "There are no entries here.";
    empty_year: "Arkivet har inget från det året. ← och → går till ett annat.",
        "The archive has nothing of that year. ← and → go to another.";
    panorama: "Panorama", "Panorama";
    find: "Hitta i texten", "Find in the text";
    find_next: "n nästa", "n next";
    find_none: "finns inte här", "not found here";
    found_nowhere: "Finns inte i texten:", "Not in the text:";
    // The about page
    about: "Om arkivet", "About the archive";
    filter_no_value: "saknar ett värde; skriv till exempel typ:media, år:2019..2021 eller källa:publikt", "has no value; write for example type:media, year:2019..2021 or source:publikt";
    filter_no_year: "är inget år; skriv fyra siffror, eller ett första och ett sista år: år:2019..2021", "is not a year; write four digits, or a first and a last year: year:2019..2021";
    filter_years_reversed: "slutar innan det börjar; skriv det första året först: år:2019..2021", "ends before it begins; write the first year first: year:2019..2021";
    filter_left_out: "kan inte uteslutas; bindestreck före gäller bara ord", "cannot be left out; a hyphen before it is for words only";
    filter_unknown: "är inget filter och söks som ett ord; filter är typ:, år: och källa:", "is not a filter and is searched for as a word; the filters are type:, year: and source:";
    filter_dated: "är inget filter och söks som ett ord; år skrivs år:2019 eller år:2019..2021", "is not a filter and is searched for as a word; years are written year:2019 or year:2019..2021";
    turned_year: "begränsar inte tiden; skriv", "does not limit the time; write";
    turned_without: "utesluter inget; skriv", "leaves nothing out; write";
    turned_either: "fungerar inte här: alla ord måste finnas; sök på ett i taget", "does not work here: all words must occur; search for one at a time";
    reading: "Arkivet läses:", "Reading the archive:";
    lacks: "saknas", "missing";
    lacks_optional: "saknas, behövs inte", "missing, not needed";
    initials: "ord börjar så", "words begin so";
    cost: "kostnad", "cost";
    tier_word: "helt ord", "word";
    tier_prefix: "ordets början", "prefix";
    tier_stem: "böjd form", "stem";
    tier_inside: "inuti ord", "inside";
    tier_synonym: "synonym", "synonym";
    tier_loose: "liknande", "loose";
    field_date: "datum", "date";
    field_title: "titel", "title";
    field_label: "beteckning", "label";
    field_names: "namn", "names";
    field_facts: "uppgifter", "facts";
    field_body: "text", "text";
    field_full_text: "hela texten", "full text";
    thesaurus: "Ordlista för sökning", "Thesaurus for search";
    thesaurus_terms: "sökord i synonymgrupper", "terms in groups of synonyms";
    version: "Arkivets version", "Version of the archive";
    program: "Programmets version", "Version of the program";
    yes: "Ja", "Yes";
    no: "Nej", "No";
    answers: "svar", "answers";
    // What `check` takes names for
    persons: "lästa som personer, efternamnet först (se efter att det stämmer)", "read as persons, family name first (see whether that is right)";
    bodies: "lästa som organisationer (se efter att det stämmer)", "read as bodies (see whether that is right)";
    // The edition for the web; where {} stands, the page writes a number or a filter
    web_skip: "Till innehållet", "Skip to the content";
    web_contents: "Innehåll", "Contents";
    web_search: "Sök bland posterna", "Search the entries";
    web_search_hint: "Alla ord ska finnas. Så kan sökningen preciseras: \"en fras\" -inte år:2019..2021",
        "All words must occur. To be more precise: \"a phrase\" -not year:2019..2021";
    web_excerpt: "Ett urval ur arkivet: {} av {} poster, de som sökningen ”{}” finner.",
        "An excerpt of the archive: {} of {} entries, those that the search ‘{}’ finds.";
    web_own: "Läsarens egna poster är med; hur många de är står efter +.",
        "The reader’s own entries are included; how many they are stands after +.";
    web_found: "{} av {} poster", "{} of {} entries";
    web_bad_filter: "Filtret kan inte läsas: {}. Skriv ett år, 2019, eller flera, 2019..2021.",
        "The filter cannot be read: {}. Write a year, 2019, or several, 2019..2021.";
    web_timeline: "Tidslinje", "Timeline";
    web_per_year: "Antal poster per år", "Entries per year";
    web_signs: "Så läses en post", "How to read an entry";
    web_reference: "Sist kommer en hänvisning att kopiera", "A reference to copy comes last";
    web_shared_sources: "Källa för alla poster här", "Source of all entries here";
    // Said where nothing is listed or exported
    no_entries: "arkivet har inga poster", "the archive has no entries";
    section_empty: "avsnittet har inga poster", "the section has no entries";
    no_press: "arkivet har inga poster av formen media, så flödet är tomt; ord efter `tillit export -f atom` väljer andra poster",
        "the archive has no entries of the form media, so the feed is empty; words after `tillit export -f atom` choose other entries";
    // Prompts and reports
    copy_prompt: "Vad ska kopieras?", "What should be copied?";
    export_entry: "Exportera posten", "Export the entry";
    export_list: "Exportera listan", "Export the list";
    export_own: "Exportera ditt eget med anteckningar", "Export what is yours, with notes";
    export_marked: "Exportera det märkta med anteckningar", "Export what is marked, with notes";
    one_entry: "1 post", "1 entry";
    entries: "poster", "entries";
    open_now: "o öppnar den valda adressen, Esc går tillbaka.", "o opens the chosen address, Esc goes back.";
    opening: "Öppnas i webbläsaren:", "Opening in the web browser:";
    not_opened: "Här finns inget program som kan öppna adressen. y kopierar den, Enter försöker igen.",
        "No program here can open the address. y copies it, Enter tries again.";
    no_address_reached: "Tab går till en adress, y kopierar den.", "Tab goes to an address, y copies it.";
    no_address: "Posten har ingen webbadress.", "The entry has no web address.";
    no_target_reached: "Tab går till en länk, Enter följer den.", "Tab goes to a link, Enter follows it.";
    no_targets: "Här finns inget att följa.", "There is nothing to follow here.";
    no_number: "Här finns inget med nummer", "There is nothing here with number";
    more_digits: "– Enter följer; en siffra till gör numret längre.", "– Enter follows; one more digit makes the number longer.";
    enter_follows: "Enter följer det som nu är valt.", "Enter follows what is chosen now.";
    refused: "Adressen öppnas inte:", "The address is not opened:";
    copied: "Kopierat:", "Copied:";
    sent: "Skickat till terminalens urklipp:", "Sent to the terminal’s clipboard:";
    not_copied: "Inget urklipp kunde nås. Markera texten och kopiera den härifrån.",
        "No clipboard could be reached. Select the text and copy it from here.";
    no_clipboard: "Urklippet är avstängt. Markera texten och kopiera den härifrån.",
        "The clipboard is switched off. Select the text and copy it from here.";
    file_search: "sökning", "search";
    file_related: "hör-ihop", "related";
    file_own: "eget", "own";
    file_marked: "märkt", "marked";
    exported: "Skrivet till", "Written to";
    not_exported: "Inte skrivet:", "Not written:";
    unbound: "gör inget här.", "does nothing here.";
    shows_keys: "visar vad tangenterna gör.", "shows what the keys do.";
    tab_is_open: "Fliken är redan öppen.", "This tab is already open.";
    in_vain: "Det ändrar inget här.", "That changes nothing here.";
    pasted_in_vain: "Här kan inget klistras in. / söker; tillit import FIL eller tillit add på kommandoraden lägger till poster.",
        "Nothing can be pasted here. / searches; tillit import FILE or tillit add on the command line adds entries.";
    page_begins: "Sidan börjar här.", "The page begins here.";
    page_ends: "Sidan slutar här.", "The page ends here.";
    nowhere_back: "Det finns inget att gå tillbaka till. q avslutar.", "There is nothing to go back to. q quits.";
    nowhere_forward: "Det finns inget att gå framåt till.", "There is nothing to go forward to.";
    no_tab: "Det finns ingen flik med det numret.", "There is no tab with that number.";
    first_year: "Det här är arkivets första år.", "This is the first year of the archive.";
    last_year: "Det här är arkivets sista år.", "This is the last year of the archive.";
    only_mark: "Det här är den enda träffen.", "This is the only match.";
    no_year: "Posten har inget datum.", "The entry has no date.";
    no_years: "Arkivet har inga poster med datum.", "The archive has no entries with a date.";
    last_entry: "Det här är den sista posten.", "This is the last entry.";
    first_entry: "Det här är den första posten.", "This is the first entry.";
    one_order: "Listan är densamma i varje ordning.", "The list is the same in every order.";
    no_marks: "Inget är markerat i texten. f letar i den.", "Nothing is marked in the text. f finds words in it.";
    no_work: "Posten har ingen egen webbadress. u visar de adresser som hör till den.",
        "The entry has no web address of its own. u shows the addresses that belong to it.";
    mouse_on: "Musen styr programmet. M lämnar den åt terminalen.", "The mouse controls the program. M leaves it to the terminal.";
    mouse_off: "Musen markerar nu text i terminalen. M låter den styra tillit igen.",
        "The mouse is the terminal’s, so that text can be selected. M takes it back.";
    nothing_related: "Ingenting hör ihop med posten.", "Nothing is related to the entry.";
    // The help sheet
    help: "Hjälp", "Help";
    help_reading: "När du läser", "While reading";
    help_entry: "I en lista och i en text", "In a list and in a text";
    help_list: "I en lista", "In a list";
    help_text: "I en text eller på en sida", "In a text or on a page";
    help_pages: "På vissa sidor", "On some pages";
    help_writing: "När du skriver", "While writing";
    help_anywhere: "Överallt", "Everywhere";
    help_mouse: "Med musen", "With the mouse";
    help_asked: "I en sökning", "In a search";
    mouse_click: "klick", "click";
    mouse_wheel: "hjul", "wheel";
    mouse_shift: "Shift", "Shift";
    does_click: "väljer rad, flik, länk eller år", "chooses a row, tab, link or year";
    does_wheel: "rullar det som pekas på", "scrolls what it points at";
    does_shift: "håll ned, så kan text markeras", "hold it down to select text";
    asked_words: "ord ord", "word word";
    asked_phrase: "\"fras\"", "\"phrase\"";
    asked_without: "-ord", "-word";
    asked_kind: "typ:media", "type:media";
    asked_years: "år:2019..2021", "year:2019..2021";
    asked_source: "källa:publikt", "source:publikt";
    asks_words: "alla orden", "all of the words";
    asks_phrase: "orden i följd", "the words side by side";
    asks_without: "utan ordet", "without the word";
    asks_kind: "avsnitt, slag eller ditt: märkt, egen, anteckning, text", "a section, a kind, or yours: marked, own, note, text";
    asks_years: "år, ett eller flera", "a year, or several";
    asks_source: "publikation", "a publication";
    // What keys do, at length for the help sheet
    does_tab: "öppna en flik", "open a tab";
    does_next_tab: "nästa och föregående flik", "next and previous tab";
    does_move: "ett steg upp eller ned", "one step up or down";
    does_page: "en sida", "a page";
    does_entries: "nästa och föregående post", "next and previous entry";
    does_read_on: "läs vidare, vid slutet nästa post", "read on, at the end the next entry";
    does_half: "en halv sida", "half a page";
    does_ends: "till början och slutet", "to the beginning and the end";
    does_enter: "in i texten; följ det som är valt", "into the text; follow what is chosen";
    does_back: "ett steg tillbaka", "one step back";
    does_forward: "ett steg framåt igen", "one step forward again";
    does_text_alone: "bara texten, och tillbaka", "the text alone, and back";
    does_leave: "tillbaka; från en flik: avsluta", "back; from a tab: quit";
    does_quit: "avsluta", "quit";
    does_search: "sök i allt", "search everything";
    does_hits: "bland träffarna; ↑ på tom rad: förra sökningen", "among the hits; ↑ on an empty line: the search before";
    does_find: "hitta i texten", "find in the text";
    does_finds: "nästa och föregående träff", "next and previous match";
    does_target: "nästa och föregående länk", "next and previous link";
    does_open: "öppna postens egen webbadress", "open the entry’s own web address";
    does_web: "sök på webben efter rubriken", "search the web for the headline";
    does_open_web: "webbsökning: öppna adressen", "web search: open the address";
    does_addresses: "adresser och det som hör ihop", "addresses and what is related";
    does_choose: "adresser: följ den med numret", "addresses: follow that number";
    does_copy: "kopiera: y hänvisning, u adress, t text, p stycket, i id", "copy: y reference, u address, t text, p the passage, i id";
    does_copy_reached: "adresser: kopiera den som är vald", "addresses: copy the chosen one";
    does_copy_reference: "hänvisning", "reference";
    does_copy_address: "adress", "address";
    does_copy_text: "text", "text";
    does_copy_id: "id", "id";
    does_copy_passage: "stycket", "the passage";
    told_of: "Arkivets beskrivning av ", "The archive’s description of ";
    no_passage: "Gå först till ett ställe i texten: f hittar ord, n går till nästa.", "Go to a place in the text first: f finds words, n goes to the next.";
    does_export: "exportera: b BibTeX, l BibLaTeX, r RIS, c CSL-JSON, m Markdown", "export: b BibTeX, l BibLaTeX, r RIS, c CSL-JSON, m Markdown";
    does_change_export: "posten, listan eller det märkta", "the entry, the list, or what is marked";
    does_related: "visa vad som hör ihop", "show what is related";
    does_order: "annan ordning i listan", "another order of the list";
    does_panorama: "allt över åren: panorama", "everything over the years: panorama";
    does_years: "panorama: året före och året efter", "panorama: the year before and after";
    does_year: "bara det valda året, och tillbaka", "only the chosen year, and back";
    does_language: "svenska eller engelska", "Swedish or English";
    does_help: "den här hjälpen", "this help";
    does_about: "om arkivet", "about the archive";
    does_mouse: "musen på eller av", "the mouse on or off";
    does_redraw: "rita om skärmen", "redraw the screen";
    does_suspend: "pausa programmet", "suspend the program";
    does_take: "öppna, hitta eller spara", "open, find or save";
    does_open_hit: "öppna träffen", "open the hit";
    does_leave_line: "lämna raden", "leave the line";
    does_delete: "ta bort i raden: allt före, ett ord, allt efter, ett tecken", "delete in the line: all before, a word, all after, a character";
    does_in_line: "flytta i raden: ett tecken, ett ord, till början och slutet", "move in the line: a character, a word, to its ends";
    // The same in a word, for the bottom line
    word_move: "flytta", "move";
    word_scroll: "rulla", "scroll";
    word_tabs: "flikar", "tabs";
    word_read: "läs", "read";
    word_follow: "följ", "follow";
    word_back: "tillbaka", "back";
    word_quit: "avsluta", "quit";
    word_search: "sök", "search";
    word_find: "hitta", "find";
    word_target: "länkar", "links";
    word_open: "öppna", "open";
    word_copy: "kopiera", "copy";
    word_export: "exportera", "export";
    word_related: "hör ihop", "related";
    word_language: "in English", "på svenska";
    word_help: "hjälp", "help";
    word_choose: "välj", "choose";
    word_years: "år", "years";
    word_panorama: "panorama", "panorama";
    word_hits: "träffar", "hits";
    word_clear: "töm", "clear";
    word_change: "urval", "selection";
}

impl Messages {
    /// The words of a language.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Sv => &SV,
            Lang::En => &EN,
        }
    }

    /// How many of the hits are shown.
    pub(crate) fn shown_of(&self, shown: usize, all: usize) -> String {
        self.shown_hits.replacen("{}", &shown.to_string(), 1).replacen("{}", &all.to_string(), 1)
    }

    /// What a search takes, and what each of it asks for.
    pub(crate) fn search_terms(&self) -> [(&'static str, &'static str); 6] {
        [
            (self.asked_words, self.asks_words),
            (self.asked_phrase, self.asks_phrase),
            (self.asked_without, self.asks_without),
            (self.asked_kind, self.asks_kind),
            (self.asked_years, self.asks_years),
            (self.asked_source, self.asks_source),
        ]
    }

    /// A word of the interface as a text in both languages.
    pub(crate) fn both(word: impl Fn(&Self) -> &'static str) -> Text {
        Text::pair(&[word(&SV), word(&EN)])
    }
}
