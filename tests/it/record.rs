//! The archive compared with the facts: what must stand in it exactly, and what it may not repeat word for word.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::Value;
use tillit::{
    archive::{Archive, Date, Entry},
    search::{Index, Query, Tier},
};

use crate::archive::{Kind, file, none, section, texts};

/// Every address that the facts list.
const ADDRESSES: &str = include_str!("addresses.txt");
/// A line a value: the entry, or the about page, and what must stand in it.
const FACTS: &str = include_str!("facts.tsv");
/// Every eight words in a row of the passages that bear the facts out, as hashes.
const EVIDENCE: &str = include_str!("evidence.txt");
/// The entries of the history that the memorial site has too.
const OF_THE_SITE: [&str; 10] = [
    "dir-2016-51",
    "2016-06-16-delegationen-inrattas",
    "2016-06-16-laura-hartman",
    "dir-2017-119",
    "2018-06-14-huvudbetankande",
    "dir-2019-6",
    "2019-03-29-christina-forsberg",
    "dir-2020-49",
    "2020-06-24-slutbetankande",
    "film-overlamningsseminarium",
];

fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[test]
fn every_fact_stands_in_its_entry() {
    let file: Value = serde_json::from_str(&file()).expect("the archive is JSON");
    let entries = file["entries"].as_array().expect("the archive has entries");
    let mut whole: BTreeMap<&str, String> =
        entries.iter().map(|entry| (entry["id"].as_str().expect("an entry has an id"), entry.to_string())).collect();
    whole.insert("about", file["about"].to_string());
    none(lines(FACTS).filter_map(|line| {
        let (id, value) = line.split_once('\t').expect("an entry and a value");
        let stands = whole.get(id).is_some_and(|entry| entry.contains(value));
        (!stands).then(|| format!("{id}: {value} is not there"))
    }));
}

/// Where sources differ: an entry, and what each of them says.
const ACCOUNTS: [(&str, &[&str]); 12] = [
    ("2016-06-16-delegationen-inrattas", &["2016-06-16", "16 juni 2016", "21 juni 2016", "2016-07-16", "16 juli 2016"]),
    ("dir-2017-119", &["7 december 2017", "11 december 2017", "2017-12-11"]),
    ("2017-06-15-delbetankande", &["15 juni 2017", "16 juni 2017", "2017-06-16"]),
    ("sou-2017-56", &["15 juni 2017", "16 juni 2017"]),
    ("dir-2016-51", &["21 juni 2016", "kommunal och statlig verksamhet", "municipal and state activities"]),
    ("2017-02-17-forsok-tillit", &["tjugo forskare", "27 forskare", "\"23 och ytterligare tre\"", "27 researchers"]),
    (
        "2017-01-louise-bringselius",
        &["forskningsledare 2019", "forskningsledare juni 2018", "research leader June 2018"],
    ),
    ("2018-04-startkonferens", &["sex statliga myndigheter", "fem myndigheter", "five agencies", "six state agencies"]),
    ("2018-04-startkonferens", &["Tillitsverkstan", "Tillitsverkstaden"]),
    ("2019-03-29-christina-forsberg", &["29 mars 2019", "28 mars 2019", "2019-03-28"]),
    ("princip-2", &["medborgaren och brukarens", "medborgarens upplevelse"]),
    ("sou-2018-38", &["tjugotre forskare", "23 forskare", "27 forskare"]),
];

#[test]
fn either_account_finds_the_entry() {
    let archive = Archive::embedded();
    let index = Index::new(&archive);
    none(ACCOUNTS.iter().flat_map(|(id, accounts)| accounts.iter().map(move |account| (id, account))).filter_map(
        |(id, account)| {
            let found = index.search(&archive, &Query::parse(account));
            let is_found =
                found.hits.iter().any(|hit| hit.tier != Tier::Loose && &*archive.entries[hit.entry].id == *id);
            (!is_found).then(|| format!("{account} does not find {id}"))
        },
    ));
}

/// FNV-1a, 64 bits: the same in every version of the compiler.
fn hash(words: &[String]) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    words.join(" ").bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

#[test]
fn no_sentence_repeats_eight_words_of_the_evidence() {
    let archive = Archive::embedded();
    let hashes = lines(EVIDENCE).map(|line| u64::from_str_radix(line, 16).expect("a hash"));
    let evidence: HashSet<u64> = hashes.collect();
    let mut repeated = Vec::new();
    for (at, kind, text) in texts(&archive) {
        for wording in text.wordings().filter(|_| kind != Kind::Bilingual) {
            let words = wording.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            let words: Vec<String> = words.map(str::to_lowercase).collect();
            let found = words.windows(8).filter(|eight| evidence.contains(&hash(eight)));
            repeated.extend(found.map(|eight| format!("{at}: {}", eight.join(" "))));
        }
    }
    none(repeated);
}

#[test]
fn what_the_archive_added_to_the_site_says_so() {
    let archive = Archive::embedded();
    let wrong =
        section(&archive, "history").filter(|entry| entry.fact("added").is_some() == OF_THE_SITE.contains(&&*entry.id));
    none(wrong.map(|entry| format!("{}: either it has the fact `added`, or OF_THE_SITE names it", entry.id)));
    let elsewhere = archive.entries.iter().filter(|entry| &*archive.section(entry.section).id != "history");
    none(elsewhere.filter(|entry| entry.fact("added").is_some()).map(|entry| entry.id.to_string()));
}

#[test]
fn an_article_that_nobody_read_is_told_by_its_headline() {
    let archive = Archive::embedded();
    let mut unread = 0;
    for article in section(&archive, "media").filter(|it| !it.links.iter().any(|link| link.work)) {
        unread += 1;
        let begins = [&*article.body.sv, article.body.en.as_deref().unwrap_or_default()];
        assert!(begins[0].starts_with("Av rubriken att döma "), "{}: {}", article.id, begins[0]);
        assert!(begins[1].starts_with("Judging by the headline, "), "{}: {}", article.id, begins[1]);
        assert_eq!(&*article.kind, "article", "{}", article.id);
    }
    assert_eq!(unread, 18);
}

#[test]
fn every_address_is_one_of_the_facts() {
    let known: BTreeSet<&str> = ADDRESSES.lines().filter(|line| !line.starts_with('#')).collect();
    let archive = Archive::embedded();
    let shown = archive.entries.iter().flat_map(|entry| entry.addresses().into_iter().map(move |url| (entry, url)));
    none(shown.filter(|(_, url)| !known.contains(url)).map(|(entry, url)| format!("{}: {url}", entry.id)));
}

#[test]
fn isbns_are_whole() {
    let archive = Archive::embedded();
    let isbns: Vec<&str> = archive.entries.iter().filter_map(|entry| Some(&*entry.fact("isbn")?.sv)).collect();
    assert_eq!(isbns.len(), 7, "every report has one");
    for isbn in isbns {
        let digits: Vec<u32> = isbn.chars().filter_map(|c| c.to_digit(10)).collect();
        let sum: u32 = digits.iter().enumerate().map(|(at, digit)| if at % 2 == 0 { *digit } else { 3 * digit }).sum();
        assert!(digits.len() == 13 && sum.is_multiple_of(10), "{isbn} is mistyped");
    }
}

#[test]
fn nothing_is_missing_and_nothing_is_there_twice() {
    let archive = Archive::embedded();
    let count = |kind: &str| archive.entries.iter().filter(|entry| &*entry.kind == kind).count();
    assert_eq!(["principle", "report", "media"].map(|of| section(&archive, of).count()), [7, 7, 31]);
    assert_eq!((count("directive"), count("hand-over"), count("film")), (4, 4, 3));
    assert_eq!(archive.answers.as_ref().map(|answers| (answers.yes, answers.no)), Some((72, 55)));

    let mut publications: BTreeMap<&str, usize> = BTreeMap::new();
    let mut years: BTreeMap<u16, usize> = BTreeMap::new();
    for article in section(&archive, "media") {
        *publications.entry(&article.label).or_default() += 1;
        *years.entry(article.date.map_or(0, Date::year)).or_default() += 1;
    }
    let expected = [
        ("Aktuellt i Politiken", 1),
        ("Barometern-OT", 1),
        ("Chef", 1),
        ("Dagens Medicin", 3),
        ("Dagens Nyheter", 1),
        ("Dagens Samhälle", 7),
        ("ETC", 1),
        ("Enköpings-Posten", 1),
        ("Framfot", 1),
        ("Läkartidningen", 2),
        ("Publikt", 8),
        ("StylingGuiden", 1),
        ("Svenska Dagbladet", 1),
        ("Tidningen Curie", 2),
    ];
    assert_eq!(publications.into_iter().collect::<Vec<_>>(), expected);
    let expected = [(2017, 3), (2018, 3), (2019, 10), (2020, 4), (2021, 7), (2022, 2), (2023, 2)];
    assert_eq!(years.into_iter().collect::<Vec<_>>(), expected);

    let articles = |from: &str, to: &str| {
        let [from, to] = [from, to].map(|date| date.parse::<Date>().ok());
        section(&archive, "media").filter(|article| article.date >= from && article.date < to).count()
    };
    let phases = [
        articles("2016-06-16", "2018-06-14"),
        articles("2018-06-14", "2019-10-10"),
        articles("2019-10-10", "2020-06-25"),
        articles("2020-06-25", "2024"),
    ];
    assert_eq!(phases, [3, 7, 8, 13]);
}

#[test]
fn the_principles_have_their_official_wording() {
    let archive = Archive::embedded();
    let given = section(&archive, "principle").map(|it| (&*it.title.sv, &*it.wording.as_ref().expect("official").sv));
    assert_eq!(given.collect::<Vec<_>>(), PRINCIPLES);
    assert!(section(&archive, "principle").all(Entry::is_quoted), "the English is said to be a translation");
}

#[test]
fn reports_and_directives_have_their_titles() {
    let archive = Archive::embedded();
    let reports = section(&archive, "report").map(row).collect::<Vec<_>>();
    assert_eq!(reports, REPORTS.map(|(label, kind, date, title)| row_of(label, kind, date, title)));
    let directives = section(&archive, "history").filter(|it| &*it.kind == "directive");
    assert_eq!(
        directives.map(row).collect::<Vec<_>>(),
        DIRECTIVES.map(|(label, date, title)| row_of(label, "directive", date, title))
    );
    let official = archive.entries.iter().filter(|it| !it.label.is_empty());
    none(official.filter(|it| !it.is_quoted()).map(|it| format!("{} is not said to be official", it.id)));
}

fn row(entry: &Entry) -> String {
    row_of(&entry.label, &entry.kind, &entry.date.map(|date| date.to_string()).unwrap_or_default(), &entry.title.sv)
}

fn row_of(label: &str, kind: &str, date: &str, title: &str) -> String {
    format!("{label} | {kind} | {date} | {title}")
}

#[test]
fn the_headlines_are_exact() {
    let archive = Archive::embedded();
    let given = section(&archive, "media").map(|it| (it.date.map(|date| date.to_string()), &*it.label, &*it.title.sv));
    let expected = HEADLINES.map(|(date, publication, headline)| (Some(date.to_owned()), publication, headline));
    assert_eq!(given.collect::<Vec<_>>(), expected);
}

/// The seven principles: name and official wording.
const PRINCIPLES: [(&str, &str); 7] = [
    (
        "Tillit",
        "Sträva efter att som utgångspunkt välja att lita på dem du samarbetar med och ha positiva förväntningar.",
    ),
    (
        "Medborgarfokus",
        "Sätt medborgaren och brukarens upplevelse samt kunskap i fokus och försök förstå vad som värdesätts.",
    ),
    (
        "Helhetssyn",
        "Uppmuntra alla i styrkedjan att aktivt och gemensamt ta ansvar för helheten, det vill säga medledarskap, och samverka över gränser.",
    ),
    ("Handlingsutrymme", "Delegera befogenheter och mandat, välkomna medbestämmande."),
    (
        "Stöd",
        "Säkerställ ett verksamhetsnära, serviceinriktat och kvalificerat professionellt, administrativt och psykosocialt stöd i kärnverksamheten.",
    ),
    (
        "Kunskap",
        "Premiera kunskapsutveckling, ständigt lärande och en praktik baserad på vetenskap och beprövad erfarenhet.",
    ),
    ("Öppenhet", "Sträva efter öppenhet genom att dela information, välkomna oliktänkande och respektera kritik."),
];
/// The reports, newest first: number, kind, date of the hand-over, title.
const REPORTS: [(&str, &str, &str, &str); 7] = [
    ("SOU 2020:40", "final-report", "2020-06-24", "En gemensam utbildning inom statsförvaltningen"),
    (
        "SOU 2019:43",
        "inquiry-report",
        "2019-10-10",
        "Med tillit följer bättre resultat – tillitsbaserad styrning och ledning i staten",
    ),
    ("Rapport", "research-report", "2019-10-10", "Politisk handlingskraft i en regeringsnära utvecklingsmiljö"),
    (
        "SOU 2018:47",
        "main-report",
        "2018-06-14",
        "Med tillit växer handlingsutrymmet – tillitsbaserad styrning och ledning av välfärdssektorn",
    ),
    (
        "SOU 2018:48",
        "interim-report",
        "2018-06-14",
        "En lärande tillsyn – Statlig granskning som bidrar till verksamhetsutveckling i vård, skola och omsorg",
    ),
    ("SOU 2018:38", "anthology", "2018-06-14", "Styra och leda med tillit – Forskning och praktik"),
    (
        "SOU 2017:56",
        "interim-report",
        "2017-06-15",
        "Jakten på den perfekta ersättningsmodellen – Vad händer med medarbetarnas handlingsutrymme?",
    ),
];
/// The directives, oldest first: number, date of the decision, title.
const DIRECTIVES: [(&str, &str, &str); 4] = [
    ("Dir. 2016:51", "2016-06-16", "Tillit i styrningen"),
    ("Dir. 2017:119", "2017-12-07", "Tilläggsdirektiv till Tillitsdelegationen (Fi 2016:03)"),
    ("Dir. 2019:6", "2019-03-28", "Tilläggsdirektiv till Tillitsdelegationen (Fi 2016:03)"),
    ("Dir. 2020:49", "2020-04-30", "Tilläggsdirektiv till Tillitsdelegationen"),
];
/// The articles, newest first: date, publication, headline.
const HEADLINES: [(&str, &str, &str); 31] = [
    ("2023-10-11", "Dagens Samhälle", "Forskare: ”Ingen vet ännu riktigt vad tillitsbaserad styrning innebär”"),
    ("2023-02-07", "Läkartidningen", "Forskningsrapport från SNS sågar modellen »tillitsbaserad styrning«"),
    ("2022-11-22", "Chef", "Leda med tillit populärt – men skapar förvirring"),
    ("2022-04-08", "Dagens Samhälle", "Tilliten har fått flumstämpel – chefer kämpar i motvind med nya styrmodellen"),
    ("2021-11-04", "Publikt", "Tillitsbaserad styrning måste problematiseras"),
    ("2021-09-02", "Publikt", "Ny satsning på tillitsbaserad styrning i staten"),
    ("2021-08-16", "Dagens Samhälle", "”Forskare: Omfamna den tillitsbaserade styrningen med försiktighet!”"),
    ("2021-06-17", "Tidningen Curie", "”Vi måste sluta tävla och börja samarbeta”"),
    ("2021-05-05", "Framfot", "8 ledarbeteenden som skapar tillit och mindre stress"),
    ("2021-04-20", "StylingGuiden", "Hur kläder skapar tillit och förtroende"),
    ("2021-02-04", "Dagens Samhälle", "”Tillitsbaserad styrning är ingen raketforskning”"),
    ("2020-12-18", "Läkartidningen", "Låt professionen granska vården – för bästa möjliga kvalitet"),
    ("2020-12-04", "Dagens Samhälle", "”När ska offentlig sektor lyssna?”"),
    ("2020-06-24", "Publikt", "Föreslår lagreglerad utbildning för statsanställda"),
    ("2020-04-27", "Publikt", "Arbetsgivarverket vill inte ha tillitsuppdrag"),
    ("2019-12-28", "Dagens Nyheter", "”Offentliga sektorn måste utvecklas nära medborgarna”"),
    ("2019-11-14", "Publikt", "Dansk reform med förhinder"),
    ("2019-11-14", "Publikt", "Lång väg från kontroll till tillit"),
    ("2019-10-16", "Tidningen Curie", "Tillit ger bättre utbildning och forskning"),
    ("2019-10-12", "Barometern-OT", "Det är på resan till målet som tillit kan skapas"),
    ("2019-10-10", "Publikt", "Ytterligare steg mot tillitsbaserad styrning"),
    ("2019-10-02", "Dagens Samhälle", "Laura Hartman blir hållbarhetschef"),
    ("2019-09-10", "ETC", "Vi behöver ett Samarbetsverk, inte ett Konkurrensverk"),
    ("2019-08-22", "Publikt", "Vill skilja mellan värdegrund och varumärke"),
    ("2019-05-06", "Dagens Medicin", "”Låt vårdens chefer vara chefer”"),
    ("2018-11-30", "Svenska Dagbladet", "”Tillitsdelegationens förslag bör förkastas”"),
    ("2018-11-14", "Dagens Medicin", "”Tillitsdelegationen undviker de viktiga frågorna”"),
    ("2018-06-14", "Dagens Medicin", "Föreslår mindre detaljstyrning och större tillit"),
    ("2017-11-02", "Aktuellt i Politiken", "”Lärarnas ställning måste stärkas”"),
    ("2017-02-17", "Dagens Samhälle", "Nytt steg i unik satsning på tillit i förvaltningen"),
    ("2017-02-08", "Enköpings-Posten", "”Lita på proffsen i den offentliga sektorn”"),
];
