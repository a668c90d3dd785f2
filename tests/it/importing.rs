//! Importing: files as the world writes them, and hostile ones, read by the built program into an archive file.

use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tillit::archive::Archive;

/// The files, made by hand.
const FIXTURES: [&str; 13] = [
    "evening.rss",
    "old.rdf",
    "blog.atom",
    "feed.json",
    "library.ris",
    "zotero.json",
    "references.bib",
    "excel.csv",
    "hits.json",
    "hit.json",
    "status.json",
    "lines.jsonl",
    "page.html",
];

/// A folder of one test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("importing").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("tests may write to their folder");
    }
    fs::create_dir_all(&folder).expect("tests may write to their folder");
    folder
}

/// The program in a folder, speaking English.
fn program(folder: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tillit"));
    program.env_clear().env("HOME", folder).env("LANG", "en_GB.UTF-8").env("SOURCE_DATE_EPOCH", "1795564800");
    program.current_dir(folder).stdin(Stdio::null());
    program
}

/// What it prints and says, `!` before what it says on standard error, and the exit code where it is not 0.
fn session(output: &Output) -> String {
    let mut transcript = String::from_utf8(output.stdout.clone()).expect("the program prints UTF-8");
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        let _ = writeln!(transcript, "! {line}");
    }
    if output.status.code() != Some(0) {
        let _ = writeln!(transcript, "=> {:?}", output.status.code());
    }
    assert!(!transcript.contains('\u{1b}'), "a pipe gets no escape sequence");
    transcript
}

fn import(folder: &Path, words: &[&str]) -> String {
    session(&program(folder).arg("import").args(words).output().expect("the program was built"))
}

fn fed(folder: &Path, words: &[&str], input: &[u8]) -> Output {
    let mut program = program(folder);
    let piped = program.arg("import").args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the program was built");
    let mut sent = child.stdin.take().expect("it was piped");
    let input = input.to_owned();
    let sending = std::thread::spawn(move || sent.write_all(&input));
    let output = child.wait_with_output().expect("it ends");
    // A program that has read enough closes the pipe.
    let _ = sending.join().expect("sending does not panic");
    output
}

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn files_as_the_world_writes_them() {
    let mut transcript = String::new();
    let folder = folder("world");
    for name in FIXTURES {
        fs::write(folder.join(name), fixture(name)).expect("tests may write to their folder");
        let to = format!("{name}.jsonl");
        let _ = writeln!(transcript, "$ tillit import {name} --to {to}\n{}", import(&folder, &[name, "--to", &to]));
        let Ok(made) = fs::read_to_string(folder.join(&to)) else { continue };
        let _ = writeln!(transcript, "{made}");
        let again = import(&folder, &[name, "--to", &to]);
        assert!(again.ends_with("=> Some(1)\n") && again.contains("\n0 new, "), "{name} a second time: {again}");
        let all = import(&folder, &[name, "--to", &to, "--all"]);
        assert!(all.ends_with("=> Some(1)\n"), "{name} a third time, with --all: {all}");
        assert_eq!(fs::read_to_string(folder.join(&to)).ok(), Some(made), "{name} adds nothing again");
        let check = program(&folder).args(["check", &to]).output().expect("the program was built");
        assert!(check.status.success(), "{name}: {}", session(&check));
    }
    insta::assert_snapshot!("world", transcript);
}

/// Small files, each with what is to be found in the archive that is made of it.
const ODD: [(&str, &str, &[&str]); 28] = [
    (
        "number.csv",
        "Titel;Upphov;Datering;Källa;Nummer;Signum\nEn plåt;Karin Ålund;5 maj 1905;Hembygden;Nr 4;\nTvå;;;;;D 1:5\n",
        &[
            "\"label\":\"Hembygden\",\"date\":\"1905-05-05\",\"title\":\"En plåt\",\"authors\":[\"Karin Ålund\"],\"facts\":[{\"name\":\"number\",\"value\":\"Nr 4\"}]",
            "\"title\":\"Två\",\"facts\":[{\"name\":\"number\",\"value\":\"D 1:5\"}]",
        ],
    ),
    (
        "publishers.csv",
        "Titel;Utgivare;Nummer\nEn sak;Publikt;12\n",
        &["\"label\":\"Publikt\"", "{\"name\":\"number\",\"value\":\"12\"}"],
    ),
    (
        "serials.ris",
        "TY  - JOUR\nTI  - Ett\nSN  - 0375-250X\nER  - \nTY  - CHAP\nTI  - Två\nSN  - ISBN 978-91-38-24819-5\nER  - \n\
         TY  - CHAP\nTI  - Tre\nSN  - 978-91-38-24819-5\nER  - \nTY  - RPRT\nTI  - Fyra\nSN  - 2019:3\nER  - \n",
        &[
            "\"title\":\"Ett\",\"facts\":[{\"name\":\"issn\",\"value\":\"0375-250X\"}]",
            "\"title\":\"Två\",\"facts\":[{\"name\":\"number\",\"value\":\"978-91-38-24819-5\"}]",
            "\"title\":\"Tre\",\"facts\":[{\"name\":\"number\",\"value\":\"978-91-38-24819-5\"}]",
            "\"title\":\"Fyra\",\"facts\":[{\"name\":\"number\",\"value\":\"2019:3\"}]",
        ],
    ),
    (
        "addresses.csv",
        "Rubrik;Adress\nEn;\"https://a.se/1;https://b.se/1,2\"\nTvå;http://a.se/2 | www.b.se/2, https://c.se/2\nTre;\"https://a.se/3,x;y\"\n",
        &[
            "\"https://a.se/1\"",
            "\"https://b.se/1,2\"",
            "\"http://a.se/2\"",
            "\"https://www.b.se/2\"",
            "\"https://c.se/2\"",
            "\"https://a.se/3,x;y\"",
        ],
    ),
    ("headings.csv", "Nr;Artikelrubrik;Publicerad\n1;En;2019\n", &["\"date\":\"2019\",\"title\":\"En\""]),
    ("day.csv", "Rubrik;Datum\nEn;24/11 2026\n", &["\"date\":\"2026-11-24\""]),
    ("hyphen.csv", "Rubrik;Datum\nEn;6/8-2017\n", &["\"date\":\"2017-08-06\""]),
    (
        "kinds.csv",
        "Rubrik;Utgivare;Typ\nEn nyhet;SVT;artikel\nEn utredning;Regeringen;Rapport\n",
        &["\"label\":\"SVT\"", "\"section\":\"report\",\"kind\":\"report\",\"title\":\"En utredning\""],
    ),
    (
        "sections.csv",
        "Rubrik;Avdelning\nUtredningen tillsätts;Historik\nEn rubrik;\n",
        &["\"section\":\"history\",\"kind\":\"event\"", "\"section\":\"media\",\"kind\":\"article\""],
    ),
    (
        "forms.csv",
        "Rubrik;Slag;Nummer\nEn;händelse;\nTvå;princip;\nTre;seminarium;\nFyra;delbetänkande;\nFem;intervju;\nSex;händelse;SOU 2018:47\n",
        &[
            "\"section\":\"history\",\"kind\":\"event\",\"title\":\"En\"",
            "\"section\":\"principle\",\"kind\":\"principle\",\"title\":\"Två\"",
            "\"section\":\"history\",\"kind\":\"seminar\",\"title\":\"Tre\"",
            "\"section\":\"report\",\"kind\":\"interim-report\",\"title\":\"Fyra\"",
            "\"section\":\"media\",\"kind\":\"interview\",\"title\":\"Fem\"",
            "\"section\":\"report\",\"kind\":\"event\",\"label\":\"SOU 2018:47\"",
        ],
    ),
    (
        "debates.csv",
        "Rubrik;Slag;Källa;Länk;Avsnitt\nEn;Debatt;Dagens Nyheter;;\nTvå;debate;;https://a.se/2;\nTre;debatt;;;\n\
         Fyra;debatt;Publikt;;Historik\nFem;debatt;;;Medier\nSex;seminarium;;https://a.se/6;\n",
        &[
            "\"section\":\"media\",\"kind\":\"debate-article\",\"label\":\"Dagens Nyheter\",\"title\":\"En\"",
            "\"section\":\"media\",\"kind\":\"debate-article\",\"title\":\"Två\"",
            "\"section\":\"history\",\"kind\":\"debate\",\"title\":\"Tre\"",
            "\"section\":\"history\",\"kind\":\"debate\",\"label\":\"Publikt\",\"title\":\"Fyra\"",
            "\"section\":\"media\",\"kind\":\"debate-article\",\"title\":\"Fem\"",
            "\"section\":\"history\",\"kind\":\"seminar\",\"title\":\"Sex\"",
        ],
    ),
    (
        "values.csv",
        "Rubrik;fact_role;fact_role_en\nEn;\"ägare; fotograf\nupphovsman\";\"'\noriginator\"\n",
        &["\"value\":\"ägare; fotograf\"", "\"value\":{\"sv\":\"upphovsman\",\"en\":\"originator\"}"],
    ),
    ("cell.csv", "Rubrik;Roll\nEn;\"ägare\noch fotograf\"\n", &["\"value\":\"ägare och fotograf\""]),
    (
        "dates.ris",
        "TY  - JOUR\nTI  - Vår\nPY  - 2017///Spring\nDO  - https://doi.org/10.1000/ABC\nER  - \n",
        &["\"date\":\"2017\"", "\"value\":\"10.1000/ABC\"", "\"url\":\"https://doi.org/10.1000/ABC\""],
    ),
    (
        "month.bib",
        "@Article{a, title = {Med \\emph{betoning} i s\\o{}ndags}, author = {Ek, Anna and others},\n year = 2018, \
         month = jun # \"~14\", url = {https://x.se/a\\_b}}",
        &["\"Med betoning i søndags\"", "\"date\":\"2018-06-14\"", "[\"Anna Ek\"]", "https://x.se/a_b\""],
    ),
    (
        "how.bib",
        "@misc{a, title = {På nätet}, howpublished = {\\url{https://x.se/natet}}}",
        &["\"url\":\"https://x.se/natet\"", "\"section\":\"media\",\"kind\":\"article\",\"title\""],
    ),
    (
        "prefixed.xml",
        "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:title>Blogg</a:title><a:entry><a:title>Med prefix</a:title>\
         <a:link href=\"https://b.se/1\"/><a:published>2026-11-24T23:30:00+02:00</a:published></a:entry></a:feed>",
        &["\"Med prefix\"", "\"label\":\"Blogg\"", "\"date\":\"2026-11-24\"", "https://b.se/1"],
    ),
    (
        "ctime.rss",
        "<rss><channel><title>Bladet</title><item><title>Ett</title><pubDate>Tue Nov 24 08:00:00 2026</pubDate></item>\
         <item><title>Två</title><pubDate>25-Nov-2026</pubDate></item></channel></rss>",
        &["\"date\":\"2026-11-24\"", "\"date\":\"2026-11-25\""],
    ),
    (
        "capitals.rss",
        "<RSS VERSION=\"2.0\"><CHANNEL><TITLE>BLADET</TITLE><LINK>https://b.se/</LINK><ITEM><TITLE>Ett</TITLE>\
         <GUID ISPERMALINK=\"false\">https://b.se/x</GUID><LINK>/1</LINK><PUBDATE>Tue, 24 Nov 2026 22:10:00 +0200</PUBDATE>\
         </ITEM></CHANNEL></RSS>",
        &["\"title\":\"Ett\"", "\"label\":\"BLADET\"", "\"date\":\"2026-11-24\"", "\"url\":\"https://b.se/1\""],
    ),
    (
        "titled.rss",
        "<rss><channel><title>Publikt &amp; fritt</title><item><title>Ett</title><link>https://publikt.se/1</link></item>\
         <item><title>Två</title><link>https://publikt.se/2</link><source>Fritt</source></item>\
         <item><title>Tre</title><link>https://annat.se/3</link></item></channel></rss>",
        &[
            "\"label\":\"Publikt\",\"title\":\"Ett\"",
            "\"label\":\"Fritt\",\"title\":\"Två\"",
            "\"label\":\"Publikt & fritt\",\"title\":\"Tre\"",
        ],
    ),
    (
        "untitled.rss",
        "<rss><channel><item><title>Ett</title><link>https://publikt.se/1</link></item></channel></rss>",
        &["\"label\":\"Publikt\",\"title\":\"Ett\""],
    ),
    (
        "zotero.csv",
        "\"Key\",\"Item Type\",\"Author\",\"Title\",\"Publisher\",\"Date\",\"Type\"\r\n\"AB12\",\"book\",\"Ek, Bo; von Essen, Eva\",\
         \"En bok\",\"Förlaget\",\"2020-06\",\"\"\r\n",
        &["[\"Bo Ek\",\"Eva von Essen\"]", "\"section\":\"report\",\"kind\":\"book\""],
    ),
    (
        "byline.csv",
        "Rubrik;Skribent\nEn;\"Bo Ek; Berg, Eva\"\nTvå;Bo Ek, Eva Berg\nTre;Ek, Bo\n",
        &[
            "\"En\",\"authors\":[\"Bo Ek\",\"Eva Berg\"]",
            "\"Två\",\"authors\":[\"Bo Ek\",\"Eva Berg\"]",
            "\"Tre\",\"authors\":[\"Bo Ek\"]",
        ],
    ),
    (
        "holder.csv",
        "Rubrik;Upphovsman;Datum\nEn;Karin Ålund;1800-talet\n",
        &["\"kind\":\"article\",\"title\":\"En\",\"authors\":[\"Karin Ålund\"]"],
    ),
    (
        "books.ris",
        "TY  - BOOK\nTI  - En bok\nER  - \nTY  - BOOK\nTI  - SOU 2018:47 Med tillit\nER  - \n",
        &["\"kind\":\"book\",\"title\":\"En bok\"", "\"kind\":\"inquiry-report\",\"label\":\"SOU 2018:47\""],
    ),
    ("mac.csv", "Title,Date\rGammal Mac,2018-06-14\rTill,2019\r", &["Gammal Mac", "\"date\":\"2019\""]),
    (
        "wrapped.json",
        "{\"items\":[{\"title\":\"Ur Zotero\",\"type\":\"report\",\"issued\":{\"date-parts\":[[\"2018\",\"6\"]]}}]}",
        &["\"Ur Zotero\"", "\"date\":\"2018-06\""],
    ),
    (
        "number.json",
        "{\"dokumentlista\":{\"dokument\":{\"titel\":\"En motion\",\"typ\":\"mot\",\"rm\":\"2021/22\",\"nummer\":1234,\
         \"dokument_url_html\":null,\"dok_id\":\"H9021234\"}}}",
        &["\"Mot. 2021/22:1234\"", "https://data.riksdagen.se/dokument/H9021234.html"],
    ),
];

#[test]
fn what_a_file_was_cut_in_is_said() {
    let folder = folder("cut");
    let cut = "TY  - NEWS\nTI  - Hel\nER  - \nTY  - NEWS\nTI  - Avhu";
    let feed = "<rss><channel>\n<title>Bladet</title>\n<item><title>Hel</title></item>\n<item><title>Avhuggen rub";
    let ends = ["", "rik", "rik</title>", "rik</title><link>https://a.se/1</link><desc", "rik</title><!-- x"];
    for cut in ends.map(|end| format!("{feed}{end}")).into_iter().chain([cut.to_owned()]) {
        let transcript = session(&fed(&folder, &["--dry-run"], cut.as_bytes()));
        assert!(transcript.contains("skipped (line 4: the file ends in the middle of it)\n"), "{cut}: {transcript}");
        assert!(
            transcript.contains("1 new, 0 known, 0 doubtful, 1 skipped; nothing was written\n"),
            "{cut}: {transcript}"
        );
    }
}

#[test]
fn what_is_written_oddly_is_read_as_it_is_meant() {
    let folder = folder("odd");
    for (name, text, expected) in ODD {
        fs::write(folder.join(name), text).expect("tests may write to their folder");
        let to = format!("{name}.jsonl");
        let said = import(&folder, &[name, "--to", &to]);
        let made = fs::read_to_string(folder.join(&to)).unwrap_or_default();
        for part in expected {
            assert!(made.contains(part), "{name} lacks {part}: {said}{made}");
        }
    }
    fs::write(folder.join("none.json"), "{\"dokumentlista\":{\"@hits\":\"0\",\"dokument\":null}}")
        .expect("tests may write to their folder");
    assert_eq!(import(&folder, &["none.json"]), "0 new, 0 known, 0 doubtful, 0 skipped\n=> Some(1)\n");
}

/// What a file has that an archive cannot take over as it stands, and how the import says so.
const LOSSES: [(&str, &str, &[&str]); 17] = [
    (
        "dates.csv",
        "Rubrik;Datum\nEn;06-08-2017\nTvå;sommaren 2015\nTre;ca 2017\nFyra;v. 45 2017\nFem;3/6/2014\nSex;hösten\nSju;maj 2019\n",
        &[
            "new 2017-en (line 2: date “06-08-2017” became 2017)\tEn\n",
            "new 2015-tva (line 3: date “sommaren 2015” became 2015)\tTvå\n",
            "(line 4: date “ca 2017” became 2017)",
            "(line 5: date “v. 45 2017” became 2017)",
            "(line 6: date “3/6/2014” became 2014)",
            "new sex (line 7: date “hösten” cannot be read)\tSex\n",
            "new 2019-05-sju\tSju\n",
        ],
    ),
    (
        "years.csv",
        "Rubrik;Datum\nEn;1842–1851\nTvå;1890?\nTre;[1890]\nFyra;ca 1890\nFem;1842-1851\n",
        &[
            "new 1842-en (line 2: date “1842–1851” became 1842)\tEn\n",
            "(line 3: date “1890?” became 1890)",
            "(line 4: date “[1890]” became 1890)",
            "(line 5: date “ca 1890” became 1890)",
            "(line 6: date “1842-1851” became 1842)",
        ],
    ),
    ("years.csv", "Rubrik;Datum\nEn;jun-34\n", &["(line 2: date “jun-34” cannot be read)"]),
    (
        "days.csv",
        "Rubrik;Datum\nEn;2016-03-15–2016-03-17\nTvå;2016-03-15/17\nTre;15–17 mars 2016\n",
        &[
            "new 2016-03-15-en (line 2: date “2016-03-15–2016-03-17” became 2016-03-15)\tEn\n",
            "(line 3: date “2016-03-15/17” became 2016-03-15)",
            "(line 4: date “15–17 mars 2016” became 2016-03-15)",
        ],
    ),
    (
        "fields.ris",
        "TY  - NEWS\nTI  - En\nKW  - tillit\nN1  - Exported from a database\nSN  - 0375-250X\nLA  - sv\nCY  - Visby\nTT  - One\nM3  - Notis\nER  - \n",
        &["fields.ris: fields that are not read: “CY”, “KW”, “LA”, “M3”, “N1”, “TT”\n"],
    ),
    (
        "quotes.csv",
        "Rubrik;Datum\n\"Öppen;2019\nTvå;2020\n\"Tre\";2021\n\"Två\nrader\";5\" skärm\n\"Sist;2022\n",
        &[
            "skipped (line 2: a quotation mark begins a field and none ends it; put one last, too, and double those",
            "new 2020-tva\tTvå\nnew 2021-tre\tTre\n",
            "\tTvå rader\nskipped (line 7: a quotation mark begins",
        ],
    ),
    (
        "doubled.csv",
        "Rubrik;Datum;Titel;Datum;Typ;Item type;ISBN;ISBN\nEn;;En;2019;artikel;;1;2\nTvå;2020;Annan;2020;;artikel;;\n",
        &[
            "new 2019-en\tEn\nnew 2020-tva\tTvå\n",
            "doubled.csv: columns that are read only where an earlier one of the same sort is empty: “Titel”, “ISBN”\n",
        ],
    ),
    (
        "kinds.csv",
        "Rubrik;Typ;Avdelning;Adress\nEn;blogg;Pressen;ftp:x\nTvå;krönika;Medier;\nTre;newspaperArticle;;\n",
        &[
            "new en (line 2: address “ftp:x” cannot be read, section “Pressen” became Media, kind “blogg” became article)\tEn\n",
            "new tva\tTvå\nnew tre\tTre\n",
        ],
    ),
    (
        "fields.csv",
        "Rubrik,Datum,Adress\nEn rubrik, med komma,2019,https://a.se/1\nFörskjuten, med komma,2019,\nEn hel,2019\nHel,,\n,,,,\n",
        &[
            "skipped (line 2: 4 fields but 3 headings; put",
            "skipped (line 3: 4 fields but 3 headings; put",
            "new 2019-en-hel\tEn hel\nnew hel\tHel\n",
            "2 new, 0 known, 0 doubtful, 2 skipped; nothing was written\n",
        ],
    ),
    (
        "addresses.csv",
        "Rubrik;Adress\nEn;https://a.se/1 | http:///,www.b.se/2\n",
        &["new en (line 2: address “http:///” cannot be read)\tEn\n"],
    ),
    (
        "ids.csv",
        "id;Rubrik\nfinns;Finns\nfinns;Omskriven\nny;Ny\n",
        &[
            "known finns (same id and title)\tFinns\n",
            "doubtful finns (same id, but another title; line 3: title “Omskriven”, here “Finns”)\tOmskriven\n",
            "new ny\tNy\n",
        ],
    ),
    (
        "certain.csv",
        "Rubrik;Datum\nEn;2019-06-31\nTvå;02/2021\nTre;1998/99\n",
        &[
            "new 2019-06-en (line 2: date “2019-06-31” became 2019-06)",
            "new 2021-02-tva\tTvå\n",
            "new 1998-tre (line 4: date “1998/99” became 1998)",
        ],
    ),
    (
        "dates.ris",
        "TY  - NEWS\nTI  - En\nPY  - u.å.\nER  - \nTY  - NEWS\nTI  - Två\nPY  - 2019\nDA  - 2019/06/31\nER  - \n\
         TY  - NEWS\nTI  - Tre\nPY  - 2019///våren\nER  - \nTY  - NEWS\nTI  - Fyra\nER  - \n",
        &[
            "new en (line 1: date “u.å.” cannot be read)\tEn\n",
            "new 2019-06-tva (line 5: date “2019/06/31” became 2019-06)\tTvå\n",
            "new 2019-tre\tTre\nnew fyra\tFyra\n",
        ],
    ),
    (
        "dates.bib",
        "@misc{a, title = {En}, year = {under utgivning}}\n@misc{b, title = {Två}, date = {2019-06-31}}\n\
         @misc{c, title = {Tre}, year = 2019, month = jun}\n@misc{d, title = {Fyra}}\n",
        &[
            "new en (line 1: date “under utgivning” cannot be read)\tEn\n",
            "new 2019-06-tva (line 2: date “2019-06-31” became 2019-06)\tTvå\n",
            "new 2019-06-tre\tTre\nnew fyra\tFyra\n",
        ],
    ),
    (
        "dates.json",
        "[{\"type\":\"book\",\"title\":\"En\",\"issued\":{\"literal\":\"i våras\"}},{\"type\":\"book\",\"title\":\"Två\"}]",
        &["new en (line 1: date “i våras” cannot be read)\tEn\nnew tva\tTvå\n"],
    ),
    (
        "dates.rss",
        "<rss><channel><title>Bladet</title><item><title>En</title><pubDate>i går</pubDate></item>\
         <item><title>Två</title><pubDate>i går</pubDate><updated>2019-06-01</updated></item>\
         <item><title>Tre</title></channel></rss>",
        &["(line 1: date “i går” cannot be read)\tEn\n", "new 2019-06-01-bladet-tva\tTvå\n", "\tTre\n3 new"],
    ),
    (
        "other.jsonl",
        "{\"sections\":[{\"id\":\"lag\",\"name\":\"Lagar\",\"form\":\"report\"}],\"kinds\":[{\"id\":\"blogg\",\"name\":\"blogg\",\"sign\":\"b\"}]}\n\
         {\"title\":\"En lag\",\"section\":\"lag\"}\n{\"title\":\"En post\",\"section\":\"lag\",\"kind\":\"blogg\"}\n{\"title\":\"Artikel\"}\n",
        &[
            "new en-lag (line 2: section “lag” became Media)",
            "new en-post (line 3: section “lag” became Media, kind “blogg” became article)",
            "new artikel\tArtikel\n",
        ],
    ),
];

#[test]
fn what_is_not_taken_over_as_it_stands_is_said() {
    let folder = folder("losses");
    fs::write(folder.join("to.jsonl"), "{\"title\":\"Finns\"}\n").expect("tests may write to their folder");
    for (name, text, expected) in LOSSES {
        fs::write(folder.join(name), text).expect("tests may write to their folder");
        let said = import(&folder, &[name, "--to", "to.jsonl", "--dry-run"]);
        for part in expected {
            assert!(said.contains(part), "{name} lacks {part}: {said}");
        }
    }
}

#[test]
fn what_is_said_otherwise_of_what_is_known_is_named_and_not_taken_over() {
    let folder = folder("otherwise");
    let archive = [
        r#"{"id": "bok", "section": "report", "title": {"sv": "Om tillit", "en": "On trust"}, "date": "2019-05", "authors": ["Bo Ek", "Eva Berg"],
            "body": "Om boken, som är lång och har många ord om tillit och styrning. Den är ny.",
            "facts": [{"name": "isbn", "value": "978-91-38-24805-8"}, {"name": "publisher", "value": "Förlaget"}]}"#,
        r#"{"id": "nyhet", "title": "En nyhet", "label": "Publikt", "date": "2020-01-02",
            "links": [{"url": "https://a.se/1", "work": true}]}"#,
        r#"{"id": "utan", "title": "Utan datum"}"#,
    ];
    let archive = archive.map(|line| line.replace('\n', " ")).join("\n") + "\n";
    fs::write(folder.join("to.jsonl"), &archive).expect("tests may write to their folder");
    let said = |headings: &str, row: &str| {
        let table = format!("{headings}\n{row}\n");
        fs::write(folder.join("table.csv"), table).expect("tests may write to their folder");
        let said = import(&folder, &["table.csv", "--to", "to.jsonl"]);
        said.split('\t').next().unwrap_or_default().to_owned()
    };
    for (headings, row, expected) in [
        (
            "Rubrik;Datum;Författare;ISBN",
            "On trust;2019;\"Berg, Eva; Bo Ek\";9789138248058",
            "known bok (same number, ISBN 9789138248058)",
        ),
        (
            "Rubrik;Datum;Författare;ISBN",
            "Om Tillit;2019-06;Bo Ek;9789138248058",
            "known bok (same number, ISBN 9789138248058; line 2: title “Om Tillit”, here “Om tillit”, \
             author “Bo Ek”, here “Bo Ek, Eva Berg”, date “2019-06”, here “2019-05”)",
        ),
        (
            "Rubrik;Utgivare;ISBN;Beskrivning",
            "Om tillit;Förlaget;9789138248058;\"Om boken, som är lång och har många\nord om tillit och styrning. Den är ny.\"",
            "known bok (same number, ISBN 9789138248058)",
        ),
        (
            "Rubrik;Utgivare;ISBN;Beskrivning",
            "Om tillit;Annat;9789138248058;Om boken, som är lång och har många ord om tillit och styrning. Den är gammal.",
            "known bok (same number, ISBN 9789138248058; line 2: description “…gammal.”, here “…ny.”, \
             Publisher “Annat”, here “Förlaget”)",
        ),
        (
            "Rubrik;ISBN",
            "”Om tillit”;9789138248058",
            "known bok (same number, ISBN 9789138248058; line 2: title “”Om tillit””, here “Om tillit”)",
        ),
        (
            "Rubrik;Författare;ISBN",
            "Om tillit;\"Bö Ek; Eva Berg\";9789138248058",
            "known bok (same number, ISBN 9789138248058; line 2: author “Bö Ek, Eva Berg”, here “Bo Ek, Eva Berg”)",
        ),
        ("Rubrik;Adress", "En nyhet;http://www.a.se/1#x", "known nyhet (same address)"),
        (
            "Rubrik;Datum;Källa;Adress;Slag",
            "En nyhet;2020-01-03;SvD;https://a.se/1;nyhet",
            "known nyhet (same address; line 2: publication “SvD”, here “Publikt”, date “2020-01-03”, here “2020-01-02”, \
             kind “nyhet”, here “article”)",
        ),
        (
            "Rubrik;Datum;Källa;Adress;Avsnitt",
            "En nyhet;2020-01-02;Publikt;https://a.se/2;Historik",
            "doubtful nyhet (same title, but a day or a publication is missing; line 2: address “https://a.se/2”, \
             here “https://a.se/1”, section “Historik”, here “Media”)",
        ),
        (
            "Rubrik;Datum;Källa;Adress;Slag;Roll;Redaktör",
            "En nyhet;;;https://a.se/1;;ägare;",
            "known nyhet (same address; line 2: Role “ägare”, missing here)",
        ),
        (
            "Id;Rubrik;Datum;Källa;Adress",
            "nyhet;En nyhet;;Publikt;https://a.se/1",
            "known nyhet (same id and title; line 2: date missing, here “2020-01-02”)",
        ),
        (
            "Rubrik;Datum",
            "Utan datum;2019",
            "doubtful utan (same title, but a day or a publication is missing; line 2: date “2019”, missing here)",
        ),
        ("Rubrik;Datum", "Utan datum;i går", "known utan (the same in everything)"),
        (
            "Rubrik;Adress;Datum",
            "En nyhet;;2020-01-02",
            "doubtful nyhet (same title, but a day or a publication is missing; line 2: address missing, here “https://a.se/1”)",
        ),
        (
            "Rubrik;Datum;Beskrivning",
            "Utan datum;;Om den.",
            "known utan (the same but for this; line 2: description “Om den.”, missing here)",
        ),
    ] {
        assert_eq!(said(headings, row), expected);
    }
    assert_eq!(fs::read_to_string(folder.join("to.jsonl")).ok(), Some(archive));
}

#[test]
fn a_new_archive_has_the_names_of_the_one_that_its_entries_come_from() {
    let folder = folder("names");
    let kept = |word: &str| fs::read_to_string(folder.join("to.jsonl")).expect("it was made").matches(word).count();
    let (name, text, _) = LOSSES[LOSSES.len() - 1];
    for (name, text) in [
        (name, text.to_owned()),
        ("other.json", {
            let mut lines = text.lines();
            let head = lines.next().expect("it has a first line");
            format!("{},\"entries\":[{}]}}", head.trim_end_matches('}'), lines.collect::<Vec<_>>().join(","))
        }),
    ] {
        fs::write(folder.join(name), text).expect("tests may write to their folder");
        let _ = fs::remove_file(folder.join("to.jsonl"));
        let said = import(&folder, &[name, "--to", "to.jsonl"]);
        assert!(said.contains("new en-lag\tEn lag\nnew en-post\tEn post\n"), "{name}: {said}");
        let words = ["\"section\":\"lag\"", "\"kind\":\"blogg\"", "\"name\":\"Lagar\"", "\"sign\":\"b\"", "\"sign\""];
        assert_eq!(words.map(kept), [3, 1, 1, 1, 1], "{name}");
        let check = session(&program(&folder).args(["check", "to.jsonl"]).output().expect("the program was built"));
        assert!(check.contains(", no faults"), "{name}: {check}");
    }
}

#[test]
fn an_archive_with_what_cannot_be_read_is_not_added_to() {
    let folder = folder("broken");
    let entry = "{\"id\":\"a\",\"title\":\"A\"}\n";
    fs::write(folder.join("entry.jsonl"), entry).expect("tests may write to their folder");
    for broken in
        ["{\"id\":\"a\",\"title\":\" \"}", "{\"id\":\"a\",\"title\":\"A\",\"date\":\"2019-13\"}", "{\"id\":\"a\","]
    {
        let archive = format!("{{\"title\":\"B\"}}\n{broken}\n");
        fs::write(folder.join("to.jsonl"), &archive).expect("tests may write to their folder");
        let said = import(&folder, &["entry.jsonl", "--to", "to.jsonl"]);
        assert!(said.starts_with("! tillit: to.jsonl: 1 of 2 entries cannot be read"), "{broken}: {said}");
        assert_eq!(fs::read_to_string(folder.join("to.jsonl")).ok(), Some(archive), "{broken}");
    }
}

#[test]
fn an_archive_whose_first_line_has_a_fault_is_not_used() {
    let folder = folder("head");
    let run = |words: &[&str]| session(&program(&folder).args(words).output().expect("the program was built"));
    fs::write(folder.join("entry.jsonl"), "{\"id\":\"b\",\"title\":\"B\"}\n").expect("tests may write to their folder");
    for (broken, fault) in [
        ("\"sections\":[{\"id\":\"lag\",\"name\":\"Lagar\"}]", "needs a form"),
        ("\"kinds\":[{\"id\":\"a\",\"name\":\"a\",\"sign\":\"ab\"}]", "sign"),
        ("\"version\":\"2026-13-40\"", "2026-13-40"),
        ("\"sections\":[]", "sections"),
    ] {
        let archive =
            format!("{{\"title\":\"Lagar\",{broken}}}\n{{\"id\":\"a\",\"title\":\"A\",\"date\":\"2019-13\"}}\n");
        fs::write(folder.join("to.jsonl"), &archive).expect("tests may write to their folder");
        let check = run(&["check", "to.jsonl"]);
        assert!(
            check.contains(fault) && check.contains("line 2") && check.ends_with("=> Some(1)\n"),
            "{broken}: {check}"
        );
        for words in [
            &["list", "--archive", "to.jsonl"][..],
            &["import", "entry.jsonl", "--to", "to.jsonl"],
            &["import", "to.jsonl", "--to", "new.jsonl"],
        ] {
            let said = run(words);
            assert!(said.contains(fault) && said.ends_with("=> Some(2)\n"), "{broken}: {words:?}: {said}");
        }
        assert_eq!(fs::read_to_string(folder.join("to.jsonl")).ok(), Some(archive), "{broken}");
        assert!(!folder.join("new.jsonl").exists(), "{broken}");
    }
}

#[test]
fn the_same_article_is_known() {
    let table = "rubrik;datum;publikation;url;nummer;isbn
Annan titel;2018;;;SOU 2018:47;
Annan titel;2018;;;;91-38-24819-5
Annan titel;;;https://data.riksdagen.se/dokument/H6B347.html;;
Ytterligare steg mot tillitsbaserad styrning;2019-10-11;publikt;;;
”Låt vårdens chefer vara chefer!”;2019-05-06;Dagens medicin;;;
”Tillitsdelegationens förslag bör förkastas”;2018-11-29;SvD;;;
Ytterligare steg mot tillitsbaserad styrning;;Publikt;;;
Ytterligare steg mot tillitsbaserad styrning;2019-10-20;Publikt;;;
Ytterligare steg mot en tillitsbaserad styrning;2019-10-10;Publikt;;;
Ytterligare steg mot tillitsbaserad styrning;2019-10-10;Chef;;;
Något nytt;2026-11-24;Publikt;https://publikt.se/nytt;;
Samma adress;2026-11-24;Publikt;http://www.publikt.se/nytt/?utm_source=x#del;;
Något annat nytt;2026-11-24;Publikt;;;
Förstasidan är ingens egen;2026-11-23;Publikt;https://publikt.se/;;
Inte heller den här;2026-11-22;Publikt;https://publikt.se;;
Dagens ledare;2026-11-20;Publikt;https://publikt.se/a;;
Dagens ledare;2026-11-21;Publikt;https://publikt.se/b;;
Dagens ledare;2026-11-20;Publikt;https://publikt.se/c;;
Dagens ledare;2026-11-20;Publikt;;;
Rubrik utan dag;;;;;
Rubrik utan dag;;;;;
";
    let folder = folder("same");
    fs::write(folder.join("table.csv"), table).expect("tests may write to their folder");
    insta::assert_snapshot!("same", import(&folder, &["table.csv", "--dry-run"]));
    insta::assert_snapshot!("same_sv", import(&folder, &["table.csv", "--dry-run", "--all", "--lang", "sv"]));
}

#[test]
fn two_rows_of_an_import_that_may_be_one_are_told_by_their_lines_and_by_what_differs() {
    let folder = folder("rows");
    let table = "Rubrik;Datum;Författare;Beskrivning;Roll
Möte i Åre;2019-05;Bo Ek;En text;ägare
Möte i Åre;2019-05;Bo Ek;En annan text;ägare
Möte i Åre;2019-05;Bo Ek;;fotograf
Möte i Åre igen;2019-05;Eva Berg;;
";
    fs::write(folder.join("a.csv"), table).expect("tests may write to their folder");
    fs::write(folder.join("b.csv"), table.lines().take(2).collect::<Vec<_>>().join("\n")).expect("tests may write");
    let said = import(&folder, &["a.csv", "b.csv", "--dry-run"]);
    let parts = [
        "known 2019-05-mote-i-are (the same but for this; line 3 against line 2: description “En annan text”, there “En text”)\t",
        "doubtful 2019-05-mote-i-are (same title and date, but other facts; line 4 against line 2: \
         Role “fotograf”, there “ägare”)\t",
        "doubtful 2019-05-mote-i-are (similar title; line 5 against line 2: title “Möte i Åre igen”, there “Möte i Åre”, \
         author “Eva Berg”, there “Bo Ek”, Role missing, there “ägare”)\t",
        "known 2019-05-mote-i-are (the same in everything; line 2 against line 2 of a.csv)\t",
    ];
    for part in parts {
        assert!(said.contains(part), "{part} is not in {said}");
    }
}

/// Glass plates, cases and books may have one title and one day, and be told apart by a number alone.
#[test]
fn what_a_number_or_an_id_tells_apart_is_two_entries() {
    let rows = |facts: [&str; 2]| facts.map(|fact| format!("Bruksgatan, glasplåt;{fact}\n")).concat();
    let folder = folder("apart");
    for (nth, (headings, facts, expected)) in [
        ("titel;datum;dnr", ["1905;HM 1905:1", "1905;HM 1905:2"], "2 new"),
        ("titel;datum;dnr", ["1905;HM 1905:1", "1905;hm 1905:1"], "1 new, 1 known"),
        ("titel;datum;id", ["1905;hm-1", "1905;hm-2"], "2 new"),
        ("titel;länk;nummer", ["https://a.se/plåtar;Plåt 1", "https://a.se/plåtar;Plåt 2"], "2 new"),
        ("titel;datum;publikation;signum", ["1905-05-03;Hembygden;D 1:4", "1905-05-03;Hembygden;D 1:5"], "2 new"),
        ("titel;datum;publikation;nummer", ["1905-05-03;Hembygden;4", "1905-05-03;Hembygden;4"], "1 new, 1 known"),
        ("titel;datum;isbn", ["1905;978-91-38-24819-5", "1905;978-91-38-24805-8"], "2 new"),
        ("titel;datum;isbn;id", ["1905;978-91-38-24819-5;a", "1905;978-91-38-24819-5;b"], "2 new"),
        ("titel;datum;publikation;dnr", ["1905-05-03;Hembygden;1", "1905-05-03;Hembygden;2"], "2 new"),
        ("titel;datum;länk;dnr", ["1905;https://a.se/plåtar;1", "1905;https://a.se/plåtar;2"], "2 new"),
        ("titel;datum;roll", ["1905;ägare", "1905;fotograf"], "1 new, 0 known, 1 doubtful"),
        (
            "titel;datum;publikation;roll",
            ["1905-05-03;DN;ägare", "1905-05-03;DN;fotograf"],
            "1 new, 0 known, 1 doubtful",
        ),
        ("titel;datum;författare;dnr", ["1905;Eva Berg;1", "1905;Eva Berg;2"], "2 new"),
        ("titel;datum;författare;dnr", ["1905;Eva Berg;1", "1905;Eva Berg;"], "1 new, 1 known"),
        ("titel;datum;publikation;sidor", ["1905-05-03;DN;", "1905-05-03;DN;5"], "1 new, 1 known"),
    ]
    .into_iter()
    .enumerate()
    {
        let table = format!("{headings}\n{}", rows(facts));
        fs::write(folder.join("table.csv"), &table).expect("tests may write to their folder");
        let to = format!("{nth}.jsonl");
        let said = import(&folder, &["table.csv", "--to", &to]);
        assert!(said.contains(&format!("\n{expected}")), "{table}{said}");
        // With what is doubtful, both are there, and a second time nothing is new.
        import(&folder, &["table.csv", "--to", &to, "--all"]);
        let said = import(&folder, &["table.csv", "--to", &to, "--all"]);
        assert!(said.contains("\n0 new, 2 known, 0 doubtful, 0 skipped\n"), "{table}{said}");
    }
    // Whether an id that is not there yet is of another entry nobody can tell from a title and a day.
    fs::write(folder.join("table.csv"), "id;titel;datum\nhm-3;Bruksgatan, glasplåt;1905\n").expect("tests may write");
    let said = import(&folder, &["table.csv", "--to", "2.jsonl"]);
    assert!(said.starts_with("doubtful hm-1 (the same in everything but its id)"), "{said}");
}

#[test]
fn what_a_letter_or_a_part_tells_apart_is_not_known() {
    let folder = folder("letters");
    for rows in [
        "titel;datum;publikation\nRemissvar från Habo kommun;2017-03-01;Remiss\nRemissvar från Håbo kommun;2017-03-01;Remiss\n",
        "titel;datum;publikation\nMöte i Åre;2017-03-01;Remiss\nMöte i Äre;2017-03-01;Remiss\n",
        "titel;datum;nummer\nBetänkandet, del 1;2016;SOU 2016:94 del 1\nBetänkandet, del 2;2016;SOU 2016:94 del 2\n",
    ] {
        fs::write(folder.join("table.csv"), rows).expect("tests may write to their folder");
        let said = import(&folder, &["table.csv", "--dry-run"]);
        assert!(said.contains(", 0 known, "), "{said}");
    }
    // Case and signs tell nothing apart.
    let rows = "titel;datum;publikation\nMöte i Åre!;2017-03-01;Remiss\nMÖTE I ÅRE;2017-03-01;Remiss\n";
    fs::write(folder.join("table.csv"), rows).expect("tests may write to their folder");
    assert!(import(&folder, &["table.csv", "--dry-run"]).contains("\n1 new, 1 known"));
}

/// Somebody's library has the book, the archive an event that tells of it.
#[test]
fn a_work_that_the_archive_tells_of_is_known() {
    let folder = folder("told");
    let library = "TY  - BOOK\nAU  - Bringselius, Louise\nTI  - Tillitsprincipen\nPY  - 2024\nER  - \n";
    let said = session(&fed(&folder, &["--dry-run"], library.as_bytes()));
    assert!(said.starts_with("known 2024-tillitsprincipen "), "{said}");
}

#[test]
fn a_column_that_the_archive_has_a_name_for_is_a_fact() {
    let table = "titel;Dnr;Reference No.;Beslutsinstans;Ärendet;issn
Ny skola;'-KS 2019/114;;Kommunstyrelsen;x;1234-5678
Ny bro;;KF 2020:55;Kommunfullmäktige;;
";
    let folder = folder("facts");
    fs::write(folder.join("table.csv"), table).expect("tests may write to their folder");
    let head = r#"{"title": "Kommunen", "sections": [{"id": "documents", "name": "Dokument", "form": "media"}],
        "facts": [{"id": "reference", "name": {"sv": "Dnr", "en": "Reference no."}}, {"id": "body", "name": "Beslutsinstans"}]}"#;
    fs::write(folder.join("own.jsonl"), head.replace('\n', "") + "\n").expect("tests may write to their folder");
    let said = import(&folder, &["table.csv", "--to", "own.jsonl"]);
    assert!(said.contains("columns that are not read: “Ärendet”; no dates: "), "{said}");
    let written = fs::read_to_string(folder.join("own.jsonl")).expect("it was written");
    for fact in [
        r#""facts":[{"name":"reference","value":"-KS 2019/114"},{"name":"body","value":"Kommunstyrelsen"},{"name":"issn""#,
        r#""facts":[{"name":"reference","value":"KF 2020:55"},{"name":"body","value":"Kommunfullmäktige"}]"#,
    ] {
        assert!(written.contains(fact), "{written}");
    }
    // A new archive has the program's names.
    let said = import(&folder, &["table.csv", "--to", "new.jsonl"]);
    assert!(said.contains("columns that are not read: “Beslutsinstans”, “Ärendet”; "), "{said}");
    let written = fs::read_to_string(folder.join("new.jsonl")).expect("it was written");
    assert!(written.contains(r#"{"name":"issn","value":"1234-5678"}"#), "{written}");
}

#[test]
fn the_parts_of_a_series_are_no_twins() {
    let titles = [
        ["Så styr de med tillit, del 1", "Så styr de med tillit, del 2"],
        ["Serie om tillit i staten, del 1: ledning", "Serie om tillit i staten, del 2: kultur"],
        ["Chefens roll i staten, del I", "Chefens roll i staten, del II"],
        ["Trust in the public sector, part one", "Trust in the public sector, part two"],
        ["10 råd om tillit för nya chefer", "12 råd om tillit för nya chefer"],
    ];
    let folder = folder("parts");
    for (nth, titles) in titles.iter().enumerate() {
        let rows = titles.map(|title| format!("\"{title}\";2026-11-2{nth};Publikt\n")).concat();
        let transcript =
            session(&fed(&folder, &["-", "--dry-run"], format!("rubrik;datum;publikation\n{rows}").as_bytes()));
        assert!(
            transcript.ends_with("2 new, 0 known, 0 doubtful, 0 skipped; nothing was written\n"),
            "{titles:?}: {transcript}"
        );
    }
    let twins =
        "rubrik;datum;publikation\nDel 1: Så styr de;2026-11-25;Publikt\nDel 1: Så styr de nu;2026-11-25;Publikt\n";
    let transcript = session(&fed(&folder, &["-", "--dry-run"], twins.as_bytes()));
    assert!(transcript.ends_with("1 new, 0 known, 1 doubtful, 0 skipped; nothing was written\n"), "{transcript}");
}

#[test]
fn what_is_exported_is_known() {
    let folder = folder("exported");
    for format in ["json", "jsonl", "csv"] {
        let exported = program(&folder).args(["export", "-f", format]).output().expect("the program was built");
        let transcript = session(&fed(&folder, &["-", "--dry-run"], &exported.stdout));
        let count = Archive::embedded().entries.len();
        let known = format!("\n0 new, {count} known, 0 doubtful, 0 skipped; nothing was written\n");
        assert!(transcript.contains(&known) && transcript.ends_with("=> Some(1)\n"), "{format}: {transcript}");
    }
    for format in ["ris", "bibtex", "biblatex", "csl-json"] {
        let exported = program(&folder).args(["export", "-f", format]).output().expect("the program was built");
        let transcript = session(&fed(&folder, &["--dry-run"], &exported.stdout));
        assert!(transcript.contains("\n0 new, ") && transcript.ends_with("=> Some(1)\n"), "{format}: {transcript}");
        assert!(transcript.contains("\nknown sou-2018-47 (same number, SOU 2018:47)\t"), "{format}: {transcript}");
        assert!(transcript.contains(": refers to the archive itself)\n"), "{format}: {transcript}");
        assert!(!transcript.contains("description"), "{format}: {transcript}");
    }
}

/// Where an article stands in its journal comes back out of an import as it went in.
#[test]
fn a_report_keeps_its_number_and_its_isbn_in_every_format() {
    for format in ["ris", "bibtex", "biblatex", "csl-json"] {
        let folder = folder(&format!("numbers-{format}"));
        let exported = program(&folder).args(["cite", "sou-2018-47", "--format", format]).output();
        let exported = exported.expect("the program runs").stdout;
        fed(&folder, &["--to", "new.jsonl"], &exported);
        let archive = fs::read_to_string(folder.join("new.jsonl")).expect("there is an archive");
        let archive = Archive::read(&archive).expect("it has no faults");
        let [entry] = &archive.entries[..] else { panic!("{format}: {} entries", archive.entries.len()) };
        assert_eq!(&*entry.label, "SOU 2018:47", "{format}");
        assert!(
            entry.body.sv.starts_with("The main report deals with the welfare sector"),
            "{format}: {}",
            entry.body.sv
        );
        let isbn = entry.fact("isbn").map(|isbn| isbn.sv.replace('-', ""));
        assert_eq!(isbn.as_deref(), Some("9789138248195"), "{format}");
    }
}

#[test]
fn a_feed_of_another_sort_than_is_said_is_read_as_what_it_is_with_a_word() {
    let folder = folder("said");
    let feed = b"<rss><channel><item><title>En</title></item></channel></rss>";
    let said = session(&fed(&folder, &["--dry-run", "--as", "atom"], feed));
    assert!(said.contains("new en\tEn\n"), "{said}");
    assert!(said.contains("! tillit: standard input: read as the format that the file has: rss\n"), "{said}");
    assert!(!session(&fed(&folder, &["--dry-run", "--as", "rss"], feed)).contains('!'));
}

#[test]
fn a_work_keeps_its_series_and_its_number_and_what_is_not_read_is_named_in_every_format() {
    let ris = "TY  - RPRT\nTI  - En\nT2  - Rapporter\nM1  - 2001:7\nLA  - sv\nER  - \n";
    let bibtex = "@techreport{a, title={En}, series={Rapporter}, number={2001:7}, note={Utlånad}, type={Rapport}}";
    let csl =
        r#"[{"type":"legislation","title":"En","container-title":"Rapporter","number":"2001:7","note":"Utlånad"}]"#;
    let folder = folder("series");
    for (source, unread) in [(ris, "“LA”"), (bibtex, "“note”, “type”"), (csl, "“note”")] {
        let _ = fs::remove_file(folder.join("new.jsonl"));
        let said = session(&fed(&folder, &["--to", "new.jsonl"], source.as_bytes()));
        assert!(said.contains(&format!("fields that are not read: {unread}\n")), "{said}");
        let made = fs::read_to_string(folder.join("new.jsonl")).unwrap_or_default();
        let facts = r#""facts":[{"name":"series","value":"Rapporter"},{"name":"number","value":"2001:7"}]"#;
        assert!(made.contains(facts), "{source}: {made}");
    }
    // The type is read where it names the series of a document.
    let source = b"@report{a, title={En}, number={2018:47}, type={SOU}}";
    assert!(session(&fed(&folder, &["--dry-run"], source)).starts_with("known sou-2018-47 (same number, SOU 2018:47"));
}

#[test]
fn an_article_keeps_its_place_in_a_journal() {
    let ris = "TY  - JOUR\nAU  - Öberg, Anna\nTI  - Göra rätt\nT2  - Bladet\nVL  - 118\nIS  - 1\nSP  - 5\nEP  - 20\nPY  - 2016\nER  - \n";
    let bibtex = "@article{a, author={Öberg, Anna}, title={Göra rätt}, journal={Bladet}, volume=118, number=1, pages={5--20}, year=2016}";
    let csl = r#"[{"type": "article-journal", "author": [{"family": "Öberg", "given": "Anna"}], "title": "Göra rätt", "container-title": "Bladet",
        "volume": 118, "issue": "1", "page": "5-20", "issued": {"date-parts": [[2016]]}}]"#;
    let table = "title,author,publication,year,volume,issue,pages\nGöra rätt,\"Öberg, Anna\",Bladet,2016,118,1,5–20\n";
    let cited = [
        ("sv", "Öberg, Anna. Göra rätt. Bladet 118(1), s. 5–20, 2016."),
        ("bibtex", "journal = {{Bladet}},\n  volume = {118},\n  number = {1},\n  pages = {5--20},"),
        ("ris", "TY  - JOUR\r\n"),
        ("ris", "VL  - 118\r\nIS  - 1\r\nSP  - 5\r\nEP  - 20\r\n"),
        ("csl-json", "\"page\": \"5-20\""),
    ];
    let folder = folder("journal");
    for (nth, source) in [ris, bibtex, csl, table].into_iter().enumerate() {
        let archive = format!("{nth}.jsonl");
        fed(&folder, &["--to", &archive], source.as_bytes());
        for (format, expected) in cited {
            let arguments = ["cite", "2016-bladet", "--archive", &archive, "--format", format];
            let printed = session(&program(&folder).args(arguments).output().expect("the program was built"));
            assert!(printed.contains(expected), "{source}\n{printed}");
        }
    }
}

#[test]
fn a_description_keeps_its_lines_and_words_that_look_like_markup() {
    let folder = folder("lines");
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","items":[
        {"title":"En","content_text":"Om x <kostar> & a<b så b>a.\nNy rad."},{"title":"Två","content_html":"<p>Om\nx</p>"}]}"#;
    let table = "Rubrik;Beskrivning\n\"Titel\npå två\";\"Närvarande: elva.\nFrånvarande: två.\"\n";
    let csl = r#"[{"type":"book","title":"En","abstract":"Elva.\nTvå."}]"#;
    let ris = "TY  - BOOK\n\nTI  - En\nAB  - \nElva\noch tolv.\n\nTvå.\n\nER  - \n";
    for (source, expected) in [
        (feed, &[r#""body":"Om x <kostar> & a<b så b>a.\nNy rad.""#, r#""body":"Om x""#][..]),
        (table, &[r#""title":"Titel på två""#, r#""body":"Närvarande: elva.\nFrånvarande: två.""#]),
        (csl, &[r#""body":"Elva.\nTvå.""#]),
        // Databases break the lines of an abstract where they are long.
        (ris, &[r#""kind":"book""#, r#""body":"Elva och tolv.\n\nTvå.""#]),
    ] {
        let _ = fs::remove_file(folder.join("new.jsonl"));
        let said = session(&fed(&folder, &["--to", "new.jsonl"], source.as_bytes()));
        let made = fs::read_to_string(folder.join("new.jsonl")).unwrap_or_default();
        for part in expected {
            assert!(made.contains(part), "{part} is not in {said}{made}");
        }
    }
}

#[test]
fn headings_of_the_same_meaning_are_read_and_where_none_is_of_dates_that_is_said() {
    let folder = folder("headings");
    for heading in ["Datum (ÅÅÅÅ-MM-DD)", "Utgivningsdatum", "Utgivningsår", "Årtal", "Beslutsdatum"] {
        let said = session(&fed(&folder, &["--dry-run"], format!("Rubrik;{heading}\nEn;2019\n").as_bytes()));
        assert!(said.starts_with("new 2019-en\tEn\n1 new"), "{heading}: {said}");
    }
    for (heading, number) in [("SOU-nummer", "2018:47"), ("SOU-nr", "SOU 2018:47"), ("Nummer", "SOU 2018:47")] {
        let table = format!("Titel;{heading}\nMed tillit växer handlingsutrymmet;{number}\n");
        let said = session(&fed(&folder, &["--dry-run"], table.as_bytes()));
        assert!(said.starts_with("known sou-2018-47 (same number, SOU 2018:47"), "{heading}: {said}");
    }
    let undated = session(&fed(&folder, &["--dry-run"], "Rubrik;När\nEn;2019\n".as_bytes()));
    let expected = "! tillit: standard input: columns that are not read: “När”; no dates: the column of them is called date, published or year\n";
    assert!(undated.contains(expected), "{undated}");
}

#[test]
fn a_date_of_which_a_word_says_more_is_named() {
    let folder = folder("qualified");
    let table = "Rubrik;Datum\nEn;senast 1 mars 1998\nTvå;14:e mars 1996\nTre;Publicerad tisdag 5 mars 1996\n";
    let said = session(&fed(&folder, &["--dry-run"], table.as_bytes()));
    let expected = "new 1998-03-01-en (line 2: date “senast 1 mars 1998” became 1998-03-01)\tEn\n\
                    new 1996-03-14-tva\tTvå\nnew 1996-03-05-tre\tTre\n";
    assert!(said.starts_with(expected), "{said}");
}

#[test]
fn what_a_table_keeps_from_being_a_formula_is_read_back() {
    let folder = folder("formulas");
    let titles = ["=1+1", "+46 8", "-förvaltning", "@alla", "＝1", "'=99", "'tis", "Tillit; \"ja\", a", "– och sedan"];
    let entries = titles.iter().map(|title| serde_json::json!({ "title": title, "date": "2026-01-01" }).to_string());
    fs::write(folder.join("from.jsonl"), entries.collect::<Vec<_>>().join("\n"))
        .expect("tests may write to their folder");
    let table = program(&folder).args(["export", "-f", "csv", "--archive", "from.jsonl"]).output();
    fs::write(folder.join("table.csv"), table.expect("the program was built").stdout).expect("tests may write");
    import(&folder, &["table.csv", "--to", "to.jsonl"]);
    let listed = |file: &str| {
        let listed =
            program(&folder).args(["list", "--json", "--archive", file]).output().expect("the program was built");
        let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).expect("--json prints JSON");
        let titles = listed.as_array().expect("a list").iter().map(|entry| entry["title"]["sv"].to_string());
        titles.collect::<std::collections::BTreeSet<String>>()
    };
    assert_eq!(listed("from.jsonl"), listed("to.jsonl"));
    assert_eq!(listed("to.jsonl").len(), titles.len());
}

#[test]
fn only_what_a_query_finds() {
    let folder = folder("query");
    let input = fixture("evening.rss");
    let transcript = session(&fed(&folder, &["--to", "found.jsonl", "--match", "vården år:2019"], &input));
    insta::assert_snapshot!("query", transcript);
    let made = fs::read_to_string(folder.join("found.jsonl")).expect("something was found");
    assert_eq!(made.lines().count(), 2, "what names the archive, and one entry: {made}");
    let nothing = fed(&folder, &["--to", "nothing.jsonl", "--match", "finnsinte"], &input);
    assert_eq!(nothing.status.code(), Some(1));
    assert!(!folder.join("nothing.jsonl").exists(), "where nothing is new no file is made");
}

#[test]
fn an_archive_file_is_only_added_to() {
    let folder = folder("added");
    let (feed, table) = (fixture("evening.rss"), "title\nEtt\nTvå\n");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("tests may write to their folder");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("it is there");

    let dry = fed(&folder, &["--to", "dry.jsonl", "--dry-run"], &feed);
    assert!(dry.status.success() && !folder.join("dry.jsonl").exists(), "a dry run writes nothing");

    let own = "{\"id\":\"own\",\"section\":\"media\",\"kind\":\"article\",\"title\":\"Egen  rad\", \"date\":\"2020\"}";
    write("torn.jsonl", own);
    assert!(fed(&folder, &["--to", "torn.jsonl"], table.as_bytes()).status.success());
    let torn = read("torn.jsonl");
    assert!(torn.starts_with(&format!("{own}\n{{")) && torn.lines().count() == 3, "{torn}");

    write("faulty.jsonl", &format!("{own}\nnot JSON\n"));
    let faulty = fed(&folder, &["--to", "faulty.jsonl"], table.as_bytes());
    assert!(!faulty.status.success() && read("faulty.jsonl") == format!("{own}\nnot JSON\n"));
    assert!(session(&faulty).contains("tillit check faulty.jsonl"), "{}", session(&faulty));

    let embedded = Archive::embedded().to_json();
    let documents = [
        &embedded,
        "\u{feff}{\"title\": \"T\", \"about\": [],\n\"entries\": [ ]}",
        "{\"version\": \"2026-11-25\",\n\"title\": \"T\"\n}\n",
        "{\n\"title\": \"Ensam\"\n}\n",
        "{\"phases\": [{\"from\": \"2020\", \"name\": \"P\"}]}\n",
    ];
    for document in documents {
        write("whole.json", document);
        let transcript = session(&fed(&folder, &["--to", "whole.json"], table.as_bytes()));
        assert!(transcript.ends_with("2 new, 0 known, 0 doubtful, 0 skipped\n"), "{document}: {transcript}");
        let check = program(&folder).args(["check", "whole.json"]).output().expect("the program was built");
        assert!(check.status.success(), "{}: {}", read("whole.json"), session(&check));
        let kept = document.trim_end().trim_end_matches([']', '}', '\n', ' ']);
        assert!(read("whole.json").contains(kept) || document.contains("Ensam"), "{}", read("whole.json"));
        let again = session(&fed(&folder, &["--to", "whole.json"], table.as_bytes()));
        assert!(again.contains("\n0 new, 2 known, "), "{document}: {again}");
    }
    let files = fs::read_dir(&folder).expect("it is there").filter_map(Result::ok);
    assert!(files.map(|file| file.file_name()).all(|name| !name.to_string_lossy().ends_with(".new")));
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = folder("errors");
    fs::create_dir(folder.join("folder")).expect("tests may write to their folder");
    let mut transcript = String::new();
    for lang in ["sv", "en"] {
        let inputs: [(&[&str], &[u8]); 15] = [
            (&["-"], b""),
            (&["-"], b"\xef\xbb\xbf \n"),
            (&["-"], b"\x1f\x8b\x08"),
            (&["-"], b"PK\x03\x04"),
            (&["-"], b"just words"),
            (&["-"], b"<svg/>"),
            (&["-"], b"<!DOCTYPE html><html></html>"),
            (&["-"], b"[{\"type\":\"article-journal\",\n\"title\":}]"),
            (&["-", "--as", "csv"], b"a,b\n1,2\n"),
            (&["-"], b"Nr;Plats;Publicerad;URL\n1;a;2019;b\n"),
            (&["-", "--as", "ris"], b"a,b\n1,2\n"),
            (&["nowhere.rss"], b""),
            (&["folder"], b""),
            (&["https://example.org/rss"], b""),
            (&["-", "--to", "nowhere/archive.jsonl"], b"title\nEtt\n"),
        ];
        for (words, input) in inputs {
            let to: &[&str] = if words.contains(&"--to") { &[] } else { &["--dry-run"] };
            let output = fed(&folder, &[words, to, &["--lang", lang]].concat(), input);
            let said = session(&output);
            assert_eq!((output.status.code(), said.lines().count()), (Some(2), 2), "{words:?}: {said}");
            transcript += said.lines().next().unwrap_or_default();
            transcript.push('\n');
        }
    }
    insta::assert_snapshot!("unreadable", transcript);
}

#[test]
fn what_a_table_says_in_vain_is_named_by_its_line_and_its_heading() {
    let folder = folder("vain");
    let table = "sep=;\r\nRubrik;Anmärkning;Datum;Not\r\nEn;x;;\r\n\r\n;;2019;\r\n\"Öppen;;;\r\nTvå;;;\r\n";
    insta::assert_snapshot!("vain", session(&fed(&folder, &["--dry-run"], table.as_bytes())));
}

/// Many lines that differ by a number.
fn numbered(before: &str, after: &str) -> String {
    (0..20_000).fold(String::new(), |lines, number| lines + before + &number.to_string() + after + "\n")
}

/// Whatever comes in, what is printed and kept of it is bounded and clean.
#[test]
fn hostile_files_are_bounded() {
    let folder = folder("hostile");
    let long = "å".repeat(5_000_000);
    let controls = "\u{1b}]0;x\u{7}\u{202e}\u{200b}a\u{1b}[2J\u{0}b\u{9b}31m";
    let deep = "<a>".repeat(100_000);
    let laughs = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let article = "\"type\":\"article-journal\"";
    let files = [
        format!("<rss><item><title>{long}</title></item></rss>"),
        format!("<rss><item><title>x</title><description><![CDATA[{long}]]></description></item></rss>"),
        format!("<rss><item><title>{deep}x</title></item></rss>"),
        format!("<rss>{}</rss>", "<item><title>x</title>".repeat(150_000)),
        format!("{laughs}<rss><item><title>x {}</title></item></rss>", "&b;".repeat(100_000)),
        format!("<rss><item><title>x</title>{}</item></rss>", "<author>a b</author>".repeat(100_000)),
        format!("<rss><item {}><title>x</title></item></rss>", "a=\"b\" ".repeat(100_000)),
        format!("<rss><item><title>{controls}</title><author>{controls}</author></item></rss>"),
        format!("<rss><item><title>x</title></item>{}", "<!--".repeat(1_000_000)),
        format!("TY  - NEWS\nTI  - {long}\n{}ER  -\n", "AU  - Exempel, Ada\n".repeat(100_000)),
        format!("TY  - NEWS\nTI  - x\n{}", "more\n".repeat(1_000_000)),
        format!("[{{{article},\"title\":\"{long}\"}}]"),
        format!("[{{{article},\"title\":\"x\",\"author\":[{}{{}}]}}]", "{\"family\":\"b\"},".repeat(100_000)),
        format!("[{{{article},\"title\":\"x\"}},{}", "[".repeat(100_000)),
        format!("{{\"dokumentlista\":{{\"dokument\":{{\"titel\":\"{long}\",\"x\":{}1}}}}}}", "[".repeat(100_000)),
        format!("@article{{a, title={{{}x{}}}}}\n@article{{b, title={{x}}}}", "{".repeat(100_000), "}".repeat(100_000)),
        format!("@article{{a, title={{{long}}}}}\n@article{{b, title={{x}}}}"),
        format!("@string{{a = {{{}}}}}\n{}", "b".repeat(60_000), "@article{a, title=b}\n".repeat(200)),
        format!("title;date\n{long};2019\n"),
        format!("title;date\n{}", numbered("a b c d ", ";")),
        format!("title;date\n\"{long}"),
        format!("title;date\n{}", "\"x\n".repeat(10_001)),
        format!("title;publication\n{}", numbered("Ledare;Bladet ", "")),
    ];
    for file in files {
        let beginning: String = file.chars().take(60).collect();
        let output = fed(&folder, &["--to", "hostile.jsonl", "--all"], file.as_bytes());
        let transcript = session(&output);
        assert!(matches!(output.status.code(), Some(0..=2)), "{beginning}: {transcript}");
        assert!(!transcript.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')), "{beginning}");
        assert!(transcript.lines().all(|line| line.chars().count() < 800), "{beginning}");
        let Ok(made) = fs::read_to_string(folder.join("hostile.jsonl")) else {
            assert!(transcript.contains("skipped") || output.status.code() == Some(2), "{beginning}: {transcript}");
            continue;
        };
        assert!(!made.chars().any(|c| c.is_control() && c != '\n') && !made.contains('\u{202e}'), "{beginning}");
        assert!(made.lines().all(|line| line.len() < 40_000), "{beginning}");
        fs::remove_file(folder.join("hostile.jsonl")).expect("tests may write to their folder");
    }
}
