//! The reader's own layer and imports, as the built program keeps them: two processes at once, killed, on a full disk.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;

/// A home of a test's own, which goes with it.
struct Home(PathBuf);

impl Home {
    fn new(name: &str) -> Self {
        let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("own-{name}"));
        let _ = fs::remove_dir_all(&home);
        fs::create_dir_all(&home).expect("tests may write to their folder");
        Self(home)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("HOME", &self.0).env("LANG", "en_GB.UTF-8").env("SOURCE_DATE_EPOCH", "1795573740");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.current_dir(&self.0).stdin(Stdio::null());
        command
    }

    fn program(&self) -> Command {
        self.command(env!("CARGO_BIN_EXE_tillit"))
    }

    fn run(&self, words: &[&str]) -> Output {
        self.program().args(words).output().expect("the program was built")
    }

    /// The exit code, and what is printed and said.
    fn answer(&self, words: &[&str]) -> (i32, String, String) {
        let output = self.run(words);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
    }

    /// What is printed when all is well.
    fn printed(&self, words: &[&str]) -> String {
        let (code, printed, said) = self.answer(words);
        assert_eq!((code, &*said), (0, ""), "{words:?}: {printed}");
        printed
    }

    fn fed(&self, words: &[&str], input: &[u8]) -> (i32, String) {
        let mut program = self.program();
        program.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = program.spawn().expect("the program was built");
        // Who refuses what is asked for does not read it.
        let _ = child.stdin.take().expect("it was piped").write_all(input);
        let output = child.wait_with_output().expect("it ends");
        (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn journals(&self) -> PathBuf {
        self.0.join(".local/share/tillit/own/tillitsdelegationen")
    }

    /// The one journal.
    fn journal(&self) -> PathBuf {
        let files = fs::read_dir(self.journals()).expect("something was written");
        let mut journals = files.map(|file| file.expect("it can be listed").path()).filter(|path| path.is_file());
        let journal = journals.next().expect("something was written");
        assert!(journals.next().is_none(), "a device has one journal");
        journal
    }

    fn marks(&self) -> usize {
        self.printed(&["own"]).lines().filter(|line| line.split('\t').nth(1) == Some("marked")).count()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn feed() -> String {
    let item = |title: &str| {
        format!(
            "<item><title>{title}</title><link>https://exempel.se/{}?utm_source=rss</link>\
             <pubDate>Tue, 24 Nov 2026 23:30:00 +0200</pubDate></item>",
            title.to_lowercase().replace(' ', "-")
        )
    };
    let items: String = ["Chefer söks i vården", "Skolans nya ansvar", "Tillsyn under lupp"].map(item).concat();
    format!("<rss><channel><title>Exempelbladet</title><link>https://exempel.se/</link>{items}</channel></rss>")
}

#[test]
fn what_is_no_text_is_refused_whole_and_says_what_to_do() {
    let home = Home::new("refused");
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n * 7919 % 251) as u8 | 1).collect();
    let scrambled: Vec<u8> = noise.iter().map(|byte| if *byte == b'P' { b'Q' } else { *byte }).collect();
    let pdf = "of a PDF with `pdftotext FILE.pdf - | tillit text ID`";
    for (name, bytes, length, why) in [
        ("large.txt", &b"text"[..], (64 << 20) + 1, "larger than 64 MiB; divide it"),
        ("packed.txt.gz", b"\x1f\x8b\x08", 3, "compressed; unpack it first"),
        ("empty.txt", b" \n", 2, "nothing to read"),
        ("report.pdf", b"%PDF-1.7 1 0 obj", 16, pdf),
        ("report.docx", b"PK\x03\x04", 4, pdf),
        ("report.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", 10, pdf),
        ("zeros.txt", b"text\0text", 9, pdf),
        ("picture.jpg", &scrambled, scrambled.len() as u64, pdf),
    ] {
        fs::write(home.0.join(name), bytes).expect("tests may write to their folder");
        let file = fs::File::options().append(true).open(home.0.join(name)).expect("it was written");
        file.set_len(length).expect("a file may have a hole");
        let (code, printed, said) = home.answer(&["text", "sou-2018-47", name]);
        assert_eq!((code, &*printed), (2, ""), "{name}: {said}");
        assert!(said.starts_with(&format!("tillit: {name}: ")) && said.contains(why), "{said}");
    }
    assert!(!home.journals().join("texts").exists(), "nothing of them is kept");
    for text in ["Öppen text\r\n\tmed flikar\u{c}".as_bytes(), b"\xd6ppen text \x96 1252", b"\xff\xfeT\0e\0x\0t\0"] {
        assert_eq!(home.fed(&["text", "sou-2018-47", "--replace"], text).0, 0, "{text:?}");
    }
}

#[test]
fn a_file_where_the_folder_should_be_is_the_reason_why_nothing_is_kept() {
    let home = Home::new("no-folder");
    fs::create_dir_all(home.0.join(".local/share")).expect("tests may write to their folder");
    fs::write(home.0.join(".local/share/tillit"), "").expect("tests may write to their folder");
    let (code, _, said) = home.answer(&["mark", "sou-2018-47"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("a part of the path is no folder"), "{said}");
}

#[test]
fn a_text_that_cannot_be_read_says_why() {
    let home = Home::new("unreadable");
    assert_eq!(home.fed(&["text", "sou-2018-47"], "Sida ett\u{c}Sida två".as_bytes()).0, 0);
    assert!(home.printed(&["show", "sou-2018-47"]).contains("Sida två"));
    assert!(home.printed(&["search", "type:text"]).starts_with("sou-2018-47\t"), "what has a text is found");
    let file = home.journals().join("texts/sou-2018-47.txt");
    fs::write(&file, b"Sida ett\x0cSida tv\xe5").expect("tests may write to their folder");
    let says_why = |why: &str| {
        for command in [["own", "check"], ["show", "sou-2018-47"]] {
            let (code, printed, _) = home.answer(&command);
            let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(code, i32::from(command[0] == "own"), "{printed}");
            assert!(printed.contains("texts/sou-2018-47.txt") && printed.contains(why), "{printed}");
        }
        let (code, _, said) = home.answer(&["own"]);
        assert!(code == 0 && said.contains(why), "{said}");
    };
    says_why("what is not UTF-8 is shown as \u{fffd}");
    assert!(home.printed(&["show", "sou-2018-47"]).contains("Sida tv\u{fffd}"), "the rest can be read");
    fs::remove_file(&file).expect("it was written");
    says_why("it is not there");
    fs::create_dir(&file).expect("tests may write to their folder");
    says_why("it is a folder");
    assert_eq!(home.answer(&["search", "sida"]).0, 0, "everything else works");
}

#[test]
fn what_is_added_with_a_number_is_a_document_and_cited_by_it() {
    let home = Home::new("number");
    let added =
        ["add", "--title", "Om vatten", "--kind", "directive", "--publication", "Dir. 2026:1", "--date", "2026-03-01"];
    assert_eq!(home.printed(&added), "dir-2026-1\n");
    assert_eq!(
        home.printed(&["cite", "dir-2026-1", "--format", "en"]),
        "Dir. 2026:1. Om vatten. Decided 2026-03-01.\n"
    );
    home.printed(&["add", "--title", "En ny utredning", "--section", "media", "--publication", "SOU 2026:1"]);
    assert!(home.printed(&["show", "sou-2026-1"]).starts_with("SOU 2026:1 "), "the number stays wherever it stands");
}

#[test]
fn a_debate_in_a_newspaper_is_an_article_there() {
    let home = Home::new("debate");
    let kind = |id: &str| {
        let shown: Value = serde_json::from_str(&home.printed(&["show", id, "--json"])).expect("JSON");
        format!("{} {}", shown["section"], shown["kind"]).replace('"', "")
    };
    let add = |words: &[&str]| home.printed(&[&["add", "--kind", "debatt", "--title"], words].concat());
    let [article, event] = [add(&["En", "--publication", "DN"]), add(&["Två"])];
    assert_eq!([kind(article.trim()), kind(event.trim())], ["media debate-article", "history debate"]);
    for (to, expected) in [("krönika", "media column"), ("debatt", "media debate-article")] {
        home.printed(&["edit", article.trim(), "--kind", to]);
        assert_eq!(kind(article.trim()), expected);
    }
}

#[test]
fn what_is_added_has_authors_and_is_cited_by_them() {
    let home = Home::new("authors");
    let added =
        ["add", "--title", "En rubrik", "--author", "Ek, Bo; Eva Berg", "--publication", "Bladet", "--date", "2026"];
    let id = home.printed(&added);
    let cited = |home: &Home| home.printed(&["cite", id.trim(), "--format", "ris"]);
    assert!(cited(&home).contains("AU  - Ek, Bo\r\nAU  - Berg, Eva\r\n"), "{}", cited(&home));
    home.printed(&["edit", id.trim(), "--author", "Statskontoret"]);
    assert!(cited(&home).contains("AU  - Statskontoret\r\n"), "{}", cited(&home));
    assert!(cited(&home).contains("En rubrik"), "the rest stays");
    home.printed(&["edit", id.trim(), "--author", ""]);
    assert!(!cited(&home).contains("AU  - "), "{}", cited(&home));
}

#[test]
fn marks_notes_and_entries_are_kept_and_undone() {
    let home = Home::new("kept");
    assert_eq!(home.answer(&["own"]).0, 1);
    assert!(!home.journals().exists(), "nothing is made before the first act");
    home.printed(&["mark", "sou-2018-47", "SOU 2019:43"]);
    home.printed(&["note", "sou-2018-47", "the summary is enough"]);
    home.printed(&["note", "sou-2018-47", "no, all of it"]);
    let id = home.printed(&[
        "add",
        "--title",
        "En ny artikel",
        "--date",
        "2026-11-24",
        "--publication",
        "Publikt",
        "--url",
        "https://publikt.se/ny",
    ]);
    assert_eq!(id, "2026-11-24-publikt-en-ny-artikel\n");
    let again = home.answer(&["add", "--title", "En ny artikel", "--url", "http://www.publikt.se/ny?utm_source=x"]);
    assert_eq!(
        again,
        (1, String::new(), "tillit: the entry is there already, as 2026-11-24-publikt-en-ny-artikel\n".to_owned())
    );
    // A column has the same title every day: another day is another entry, and so is another address.
    for (date, url, why) in [
        ("2026-11-25", &[][..], "same publication and title, a day before or after"),
        ("2026-11-24", &["--url", "https://publikt.se/annan"], "same publication, day and title, but another address"),
    ] {
        let words = ["add", "--title", "En ny artikel", "--publication", "Publikt", "--date", date];
        let (code, _, said) = home.answer(&[&words, url].concat());
        let expected = format!("tillit: the entry may be the same as 2026-11-24-publikt-en-ny-artikel: {why}\n");
        assert_eq!((code, said), (0, expected));
        home.printed(&["own", "undo"]);
    }
    home.printed(&["edit", id.trim(), "--date", "2026-11"]);
    let own = home.printed(&["own"]);
    assert_eq!(own.lines().count(), 4, "{own}");
    assert!(own.contains("sou-2018-47\tnote\t") && own.contains("\tno, all of it\n"));
    assert!(
        home.printed(&["list", "media"])
            .contains("2026-11-24-publikt-en-ny-artikel\t2026-11\tPublikt\tEn ny artikel\town\n")
    );
    assert!(home.printed(&["search", "en ny artikel"]).starts_with("2026-11-24-publikt-en-ny-artikel\t"));
    let (code, _, said) = home.answer(&["drop", "sou-2018-47"]);
    assert!(code == 1 && said.contains("belongs to the archive"), "{said}");
    assert_eq!(home.printed(&["own", "undo"]), "Undid the change of the entry: En ny artikel\n");
    assert!(
        home.printed(&["list", "media"]).contains("2026-11-24-publikt-en-ny-artikel\t2026-11-24\t"),
        "the former date is back"
    );
    assert_eq!(home.printed(&["own", "undo"]), "Undid the addition of the entry: En ny artikel\n");
    let noted = "Undid the change of the note: With trust, room for manoeuvre grows";
    assert!(home.printed(&["own", "undo"]).starts_with(noted));
    assert!(home.printed(&["own"]).contains("the summary is enough"), "a note has its former words again");
    home.printed(&["note", "sou-2018-47", ""]);
    assert_eq!(home.fed(&["note", "sou-2018-47", "-"], b"from a pipe").0, 0);
    assert!(home.printed(&["own"]).contains("\tfrom a pipe\n"));
    assert_eq!(home.answer(&["note", "sou-2018-47", "--remove"]).0, 2);
    assert!(home.printed(&["own"]).contains("\tfrom a pipe\n"), "a mistyped option replaces no note");
    home.printed(&["note", "sou-2018-47", "--lang", "en", "--", "- begins with a dash"]);
    assert!(home.printed(&["own"]).contains("\t- begins with a dash\n"));
    home.printed(&["note", "sou-2018-47", ""]);
    assert_eq!(home.printed(&["own", "check"]).lines().count(), 1);
    let json: Value = serde_json::from_str(&home.printed(&["own", "--json"])).expect("it is JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(2));
    let (code, _, said) = home.answer(&["--no-own", "mark", "sou-2018-47"]);
    assert!(code == 2 && said.contains("--no-own"), "{said}");
}

#[test]
fn what_is_dropped_goes_with_all_that_is_on_it_and_comes_back_with_it() {
    let home = Home::new("dropped");
    let described = ["--date", "2026-11-01", "--publication", "Publikt"];
    let add = |title: &str| home.printed(&[&["add", "--title", title][..], &described].concat()).trim().to_owned();
    let id = add("Första");
    home.printed(&["note", &id, "words of mine"]);
    home.printed(&["mark", &id]);
    assert_eq!(home.fed(&["text", &id], b"all of it").0, 0);
    let before = home.printed(&["own"]);
    assert_eq!(before.lines().count(), 4, "{before}");
    let titled = |line: &str| line.contains("\ttext\t") && line.ends_with("\tFörsta");
    assert!(before.lines().any(titled), "{before}");
    home.printed(&["drop", &id]);
    assert_eq!(home.answer(&["own"]).0, 1, "nothing is left");
    assert_eq!(add("Första"), id);
    assert_eq!(home.printed(&["own"]).lines().count(), 1, "another entry with the id has nothing of the former");
    assert_eq!(home.fed(&["text", &id], b"something else").0, 0);
    home.printed(&["own", "undo"]);
    home.printed(&["own", "undo"]);
    assert_eq!(home.printed(&["own", "undo"]), "Undid the removal of the entry: Första\n");
    assert_eq!(home.printed(&["own"]), before);
    assert!(home.printed(&["show", &id]).contains("all of it"));
}

#[test]
fn what_was_imported_and_dropped_comes_back_only_when_asked_for() {
    let home = Home::new("dropped-import");
    let import = |options: &[&str]| home.fed(&[&["import", "-"][..], options].concat(), feed().as_bytes());
    let (_, printed) = import(&[]);
    let id = printed.split_whitespace().nth(1).expect("an entry was added").to_owned();
    home.printed(&["drop", &id]);
    let (code, again) = import(&[]);
    assert_eq!((code, again.starts_with(&format!("known {id} (you removed it"))), (1, true), "{again}");
    assert!(again.ends_with("0 new, 3 known, 0 doubtful, 0 skipped\n"), "{again}");
    assert!(import(&["--all", "--dry-run"]).1.contains(&format!("new {id}\t")), "it can be asked for");
    home.printed(&["own", "undo"]);
    assert!(home.printed(&["own"]).contains(&id), "the removal was taken back");
    home.printed(&["own", "undo"]);
    assert!(import(&[]).1.starts_with(&format!("new {id}\t")), "an import that was taken back can be done again");
}

#[test]
fn what_is_on_an_entry_that_is_gone_is_said_and_can_be_removed() {
    let home = Home::new("gone");
    home.printed(&["mark", "sou-2018-47"]);
    assert_eq!(home.answer(&["own"]).2, "");
    let line = |n: u8, what: &str| format!("{{\"v\":1,\"n\":{n},\"t\":\"2026-11-25T02:29:00Z\",{what}}}\n");
    let noted = "\"text\":\"words\",\"title\":\"En titel\"";
    let renamed =
        "\"text\":\"words\",\"title\":\"Laura Hartman blir delegationens första ordförande\",\"date\":\"2016-06-16\"";
    let lines = [
        line(2, "\"do\":\"mark\",\"id\":\"former\""),
        line(3, &format!("\"do\":\"note\",\"id\":\"former\",{noted}")),
        line(4, &format!("\"do\":\"note\",\"id\":\"renamed\",{renamed}")),
    ];
    let mut journal = fs::File::options().append(true).open(home.journal()).expect("it was written");
    journal.write_all(lines.concat().as_bytes()).expect("tests may write to their folder");
    let (code, printed, said) = home.answer(&["own"]);
    assert!(code == 0 && printed.contains("former\tmarked\t2026-11-25\t\n"), "{printed}");
    let removed = |commands: &str| {
        format!("tillit: no longer in the archive: former; what is yours is kept, and removed with {commands}\n")
    };
    assert_eq!(said, removed("`tillit unmark ID`, `tillit note ID ''`"));
    let json: Value = serde_json::from_str(&home.answer(&["own", "--json"]).1).expect("it is JSON");
    let gone = json.as_array().expect("it is a list").iter().filter(|item| item["gone"] == true);
    assert_eq!(gone.count(), 2, "{json}");
    home.printed(&["unmark", "former"]);
    assert_eq!(home.answer(&["own"]).2, removed("`tillit note ID ''`"));
    home.printed(&["note", "former", ""]);
    assert_eq!(home.answer(&["own"]).2, "");
}

#[test]
fn an_edit_makes_no_entry_one_that_is_there_already() {
    let home = Home::new("edited");
    let add = |title: &str, url: &str| home.printed(&["add", "--title", title, "--url", url]).trim().to_owned();
    let (one, other) = (add("Ett", "https://exempel.se/ett"), add("Annat", "https://exempel.se/annat"));
    let bare = home.printed(&["add", "--title", "Utan adress"]).trim().to_owned();
    home.printed(&["mark", &one]);
    let shown: Value = serde_json::from_str(&home.printed(&["show", "2021-11-04-publikt", "--json"])).expect("JSON");
    let of = |field: &Value| field.as_str().expect("it is a text").to_owned();
    let (title, url) = (of(&shown["title"]["sv"]), of(&shown["links"][0]["url"]));
    let same = ["--title", &title, "--date", "2021-11-04", "--publication", "Publikt"];
    for (id, change, there) in [
        (&one, &["--url", "http://www.exempel.se/annat"][..], &*other),
        (&one, &["--url", &url], "2021-11-04-publikt"),
        (&bare, &same, "2021-11-04-publikt"),
    ] {
        let before = home.printed(&["own"]);
        let answer = home.answer(&[&["edit", id][..], change].concat());
        assert_eq!(
            answer,
            (1, String::new(), format!("tillit: the entry is there already, as {there}\n")),
            "{change:?}"
        );
        assert_eq!(home.printed(&["own"]), before);
    }
    // One with an address of its own is another one.
    home.printed(&[&["edit", &one][..], &same].concat());
    assert!(home.printed(&["list", "--json"]).contains(&format!("{{\"id\":\"{one}\"")));
    home.printed(&["own", "undo"]);
    home.printed(&["edit", &one, "--title", "Ett", "--url", "https://exempel.se/ett"]);
    assert_eq!(home.printed(&["own", "undo"]), "Undid the mark: Ett\n", "what changes nothing is nothing to undo");
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_a_command_says_what_it_did() {
    let home = Home::new("said");
    let id = home.printed(&["add", "--title", "En ny artikel"]).trim().to_owned();
    fs::write(home.0.join("text.txt"), "Hela texten").expect("tests may write to their folder");
    let seen = |lang: &str, words: &[&str]| {
        let words = [&[env!("CARGO_BIN_EXE_tillit"), "--lang", lang][..], words].concat();
        let folder = home.0.to_str().expect("a name in UTF-8");
        let terminal =
            crate::terminal::Setup::program(&words).sized(200, 24).within(&home.0).with("HOME", folder).start();
        assert_eq!(terminal.ended().code(), Some(0), "{words:?}");
        String::from_utf8_lossy(&terminal.output()).replace("\r\n", "\n")
    };
    for (words, swedish, english) in [
        (
            &["mark", "princip-1", "princip-2"][..],
            "Märkt: Tillit\nMärkt: Medborgarfokus\n",
            "Marked: Trust\nMarked: Citizen focus\n",
        ),
        (&["mark", "princip-1"], "Redan märkt: Tillit\n", "Already marked: Trust\n"),
        (&["unmark", "princip-1"], "Inte längre märkt: Tillit\n", "No longer marked: Trust\n"),
        (&["note", "princip-1", "ett"], "Anteckningen är sparad: Tillit\n", "The note is saved: Trust\n"),
        (&["note", "princip-1", "ett"], "Anteckningen finns redan: Tillit\n", "The note is there already: Trust\n"),
        (
            &["note", "princip-1", "två"],
            "Anteckningen är sparad: Tillit; ersätter ”ett”; `tillit own undo` ångrar det\n",
            "The note is saved: Trust; replaces “ett”; `tillit own undo` undoes that\n",
        ),
        (
            &["note", "princip-1", ""],
            "Anteckningen är borttagen: Tillit; `tillit own undo` ångrar det\n",
            "The note is removed: Trust; `tillit own undo` undoes that\n",
        ),
        (
            &["edit", &id, "--title", "En annan"],
            "Posten är ändrad: En annan; `tillit own undo` ångrar det\n",
            "The entry is changed: En annan; `tillit own undo` undoes that\n",
        ),
        (
            &["edit", &id, "--title", "En annan"],
            "Posten är redan sådan: En annan\n",
            "The entry is like that already: En annan\n",
        ),
        (&["text", &id, "text.txt"], "Texten är bifogad: En annan\n", "The text is attached: En annan\n"),
        (
            &["text", &id, "text.txt", "--replace"],
            "Texten är bifogad: En annan; ersätter den som fanns; `tillit own undo` ångrar det\n",
            "The text is attached: En annan; replaces the one that was there; `tillit own undo` undoes that\n",
        ),
        (
            &["text", &id, "--remove"],
            "Texten är borttagen: En annan; `tillit own undo` ångrar det\n",
            "The text is removed: En annan; `tillit own undo` undoes that\n",
        ),
        (
            &["drop", &id],
            "Posten är borttagen: En annan; `tillit own undo` ångrar det\n",
            "The entry is removed: En annan; `tillit own undo` undoes that\n",
        ),
    ] {
        assert_eq!(seen("sv", words), swedish, "{words:?}");
        // As before, for the other language.
        if !swedish.starts_with("Redan") && !swedish.contains("redan") {
            home.printed(&["own", "undo"]);
        }
        assert_eq!(seen("en", words), english, "{words:?}");
    }
}

#[test]
fn a_note_is_taken_away_only_where_that_is_said() {
    let home = Home::new("unsaid");
    home.printed(&["note", "princip-1", "words of mine"]);
    for (words, input) in [(&["note", "princip-1"][..], ""), (&["note", "princip-1", "-"], " \n")] {
        assert_eq!(home.fed(words, input.as_bytes()), (1, String::new()), "{words:?}");
        assert!(home.printed(&["own"]).contains("\twords of mine\n"));
    }
    home.printed(&["note", "princip-1", ""]);
    assert_eq!(home.answer(&["own"]).0, 1);
}

#[test]
fn an_export_says_how_many_own_entries_it_leaves_out() {
    let home = Home::new("left-out");
    home.printed(&["add", "--title", "Kvadrupelord", "--publication", "Bladet"]);
    for (words, count) in [
        (&["typ:media"][..], 1),
        (&["källa:Bladet"], 1),
        (&["typ:media", "--own"], 0),
        (&["typ:media", "--no-own"], 0),
        (&["typ:egen"], 1),
        (&["typ:egen", "--own"], 0),
        (&["typ:rapport"], 0),
        (&[], 0),
    ] {
        let said = home.answer(&[&["export", "-f", "csv"][..], words].concat()).2;
        assert_eq!(
            said.matches("1 entry of your own is left out of the export; --own includes it").count(),
            count,
            "{words:?}: {said}"
        );
    }
}

#[test]
fn a_command_on_several_entries_is_done_and_undone_as_a_whole() {
    let home = Home::new("whole");
    let ids = ["princip-1", "princip-2", "princip-3"];
    let of = |command: &str, others: &[&str]| {
        let words: Vec<&str> = std::iter::once(command).chain(ids).chain(others.iter().copied()).collect();
        home.answer(&words)
    };
    let (code, _, said) = of("mark", &["princip-1", "nowhere-at-all"]);
    assert!(code == 1 && said.contains("nowhere-at-all") && said.contains("nothing was changed"), "{said}");
    assert_eq!(home.answer(&["own"]).0, 1);
    assert_eq!(of("mark", &["princip-1"]), (0, String::new(), String::new()));
    assert_eq!(home.marks(), ids.len());
    assert!(home.printed(&["show", "princip-2"]).lines().next().is_some_and(|line| line.ends_with(" · marked")));
    let (code, _, said) = of("unmark", &["princip-4"]);
    assert!(code == 1 && said.contains("princip-4 is not marked"), "{said}");
    assert_eq!(home.marks(), ids.len());
    assert_eq!(of("unmark", &[]).0, 0);
    let undone = home.printed(&["own", "undo"]);
    assert_eq!(undone, "Undid the removal of the marks on 3 entries\n");
    assert_eq!(home.marks(), ids.len());
    home.printed(&["own", "undo"]);
    assert_eq!(home.answer(&["own", "undo"]).0, 1, "that was all");
}

#[test]
fn what_moved_to_the_archives_entry_is_changed_there() {
    let home = Home::new("moved");
    home.printed(&["mark", "sou-2018-47"]);
    let id = "2021-11-04-publikt";
    let shown: Value = serde_json::from_str(&home.printed(&["show", id, "--json"])).expect("it is JSON");
    let url = &shown["links"][0]["url"];
    let line = |n: u8, what: &str| format!("{{\"v\":1,\"n\":{n},\"t\":\"2026-11-25T02:29:00Z\",{what}}}\n");
    let entry = format!("{{\"id\":\"mine\",\"title\":\"Min rubrik\",\"links\":[{{\"name\":\"x\",\"url\":{url}}}]}}");
    let lines = [
        line(2, &format!("\"do\":\"add\",\"id\":\"mine\",\"entry\":{entry},\"from\":{{}}")),
        line(3, "\"do\":\"mark\",\"id\":\"mine\""),
        line(4, "\"do\":\"note\",\"id\":\"mine\",\"text\":\"the first words\",\"title\":\"Min rubrik\""),
    ];
    let mut journal = fs::File::options().append(true).open(home.journal()).expect("it was written");
    journal.write_all(lines.concat().as_bytes()).expect("tests may write to their folder");
    let (code, printed, said) = home.answer(&["show", id]);
    assert!(code == 0 && printed.contains("the first words"), "{printed}");
    assert!(said.contains("your entry mine is now in the archive as 2021-11-04-publikt"), "{said}");
    assert_eq!(home.answer(&["show", id]).2, "", "it is said once");
    home.printed(&["note", id, "other words"]);
    let printed = home.printed(&["show", id]);
    assert!(printed.contains("other words") && !printed.contains("the first words"), "{printed}");
    home.printed(&["note", id, ""]);
    assert!(!home.printed(&["show", id]).contains("words"), "the note is gone");
    assert!(home.printed(&["own"]).contains("mine\tmarked\t2026-11-25\tMin rubrik\n"));
    home.printed(&["unmark", id]);
    assert_eq!(home.printed(&["search", "type:marked"]).lines().count(), 1);
    let (code, _, said) = home.answer(&["unmark", id]);
    assert!(code == 1 && said.contains("not marked"), "{said}");
    home.printed(&["drop", "mine"]);
    assert!(!home.printed(&["own"]).contains("mine\t"), "it can still be dropped");
}

#[test]
fn an_own_entry_of_a_year_stands_behind_those_of_its_days() {
    let home = Home::new("years");
    for (title, date) in [("Andra", "2026-11-20"), ("Hela året", "2026"), ("Första", "2026-11-19")] {
        home.printed(&["add", "--title", title, "--date", date, "--publication", title]);
    }
    let listed = home.printed(&["list", "media"]);
    let titles: Vec<&str> = listed.lines().take(3).filter_map(|line| line.split('\t').nth(3)).collect();
    assert_eq!(titles, ["Andra", "Första", "Hela året"]);
}

#[test]
fn of_what_one_added_no_language_is_told() {
    let home = Home::new("tongue");
    let id = home.printed(&["add", "--title", "Trust in Danish municipalities"]);
    for (format, tag) in [("ris", "LA  - "), ("bibtex", "language"), ("csl-json", "language")] {
        assert!(!home.printed(&["cite", id.trim(), "-f", format]).contains(tag), "{format}");
        assert!(home.printed(&["cite", "2021-11-04-publikt", "-f", format]).contains(tag), "{format}");
    }
}

#[test]
fn without_the_layer_everything_is_as_before() {
    let (bare, home) = (Home::new("bare"), Home::new("layered"));
    home.printed(&["mark", "sou-2018-47"]);
    home.printed(&["note", "sou-2018-47", "words of mine"]);
    home.printed(&["add", "--title", "Mitt eget tillskott"]);
    for command in
        ["list", "list --json", "show sou-2018-47", "show sou-2018-47 --json", "search tillit --json", "about"]
    {
        let words: Vec<&str> = command.split(' ').collect();
        let without: Vec<&str> = words.iter().copied().chain(["--no-own"]).collect();
        assert_eq!(home.run(&without).stdout, bare.run(&words).stdout, "{command}");
    }
    for format in ["json", "jsonl", "csv", "markdown", "bibtex", "biblatex", "ris", "csl-json"] {
        assert_eq!(home.run(&["export", "-f", format]).stdout, bare.run(&["export", "-f", format]).stdout, "{format}");
        assert!(home.answer(&["export", "-f", format, "--own"]).1.contains("Mitt eget tillskott"), "{format}");
    }
}

#[test]
fn who_exports_what_is_marked_gets_it() {
    let home = Home::new("marked");
    home.printed(&["mark", "sou-2018-47"]);
    for filter in ["typ:märkt", "type:marked"] {
        let ids = home.printed(&["export", "-f", "ris", filter]);
        assert!(ids.contains("SN  - SOU 2018:47\r\n") && ids.matches("ER  - ").count() == 1, "{filter}: {ids}");
    }
}

#[test]
fn a_page_with_ones_own_entries_says_so_and_counts_them_once() {
    let home = Home::new("page");
    home.printed(&["add", "--title", "Kvadrupelord", "--publication", "Bladet", "--date", "2026-11-25"]);
    let html = home.printed(&["export", "-f", "html", "--own"]);
    assert!(html.contains("<p><i>Läsarens egna poster är med; hur många de är står efter +.</i>"), "{html}");
    for told in ["<span class=quiet>31+1</span>", "<dd>31+1"] {
        assert!(html.contains(told), "{told}");
    }
    assert!(!home.printed(&["export", "-f", "html"]).contains("egna poster är med"));
}

/// A note is nobody's but the reader's: who asks for what is their own gets it, told apart from the archive's words.
#[test]
fn notes_go_along_only_with_what_is_asked_for_as_ones_own() {
    let home = Home::new("along");
    home.printed(&["mark", "sou-2018-47"]);
    home.printed(&["note", "sou-2018-47", "the summary\nis *enough*"]);
    for (format, expected) in [
        ("ris", "N1  - Own note: the summary is *enough*\r\n"),
        ("bibtex", "comment = {Own note: the summary is *enough*}"),
        ("biblatex", "comment = {Own note: the summary is *enough*}"),
        ("csl-json", "\"annote\": \"Own note: the summary is *enough*\""),
        ("markdown", "\n  - Own note: the summary is \\*enough\\*\n"),
        ("csv", "\"the summary\nis *enough*\"\n"),
    ] {
        let own = home.printed(&["export", "-f", format, "--own", "typ:marked"]);
        assert_eq!(own.matches("the summary").count(), 1, "{own}");
        assert!(own.contains(expected), "{own}");
        for words in ["2018:47", "typ:marked"] {
            let (code, printed, said) = home.answer(&["export", "-f", format, words]);
            assert_eq!((code, printed.contains("the summary")), (0, false), "{format} {words}");
            let is_told = said.contains("your notes are left out of the export; --own includes them\n");
            assert_eq!(is_told, words == "typ:marked", "{format}: {said}");
        }
    }
    assert!(!home.printed(&["export", "-f", "csv"]).contains("own_note"));
    for format in ["html", "atom", "json", "jsonl"] {
        let (code, own, said) = home.answer(&["export", "-f", format, "--own"]);
        let left_out = format!("tillit: your notes are left out; {format} has no place for them\n");
        assert_eq!((code, own.contains("the summary"), said), (0, false, left_out));
        home.printed(&["export", "-f", format, "--own", "-tillit"]);
    }
    for format in ["en", "ris", "bibtex"] {
        assert!(!home.printed(&["cite", "sou-2018-47", "-f", format]).contains("the summary"), "{format}");
    }
}

/// What one added and noted, written as a table and read again where nothing is one's own yet.
#[test]
fn ones_own_comes_back_out_of_a_table_as_it_was() {
    let (home, other) = (Home::new("table"), Home::new("table-back"));
    let entry = serde_json::json!({
        "id": "brev", "section": "history", "kind": "event", "date": "2019-05", "title": {"sv": "Ett brev", "en": "A letter"},
        "body": {"sv": "Ett stycke.\n\nEtt till.", "en": "A paragraph.\n\nOne more."}, "authors": ["Bo Ek", "Eva Berg"],
        "facts": [
            {"name": "recipient", "value": {"sv": "Regeringen", "en": "The government"}},
            {"name": "recipient", "value": "Riksdagen; tre utskott"}, {"name": "recipient", "value": {"sv": "Hovet", "en": "The court"}},
            {"name": "publisher", "value": "Region Väst"}, {"name": "number", "value": "12:3"},
            {"name": "reference", "value": "=KS 2019/114"},
        ],
        "links": [{"url": "https://a.se/1", "work": true}, {"url": "https://b.se/2,3", "work": true}],
    });
    fs::write(home.0.join("brev.jsonl"), entry.to_string()).expect("tests may write to their folder");
    home.printed(&["import", "brev.jsonl"]);
    home.printed(&["add", "--title", "Kvadrupelord", "--publication", "Bladet"]);
    home.printed(&["note", "brev", "två\n\nrader <b> &amp; mer"]);
    home.printed(&["note", "sou-2018-47", "the summary"]);
    let table = home.printed(&["export", "--own", "-f", "csv", "typ:egen", "typ:anteckning"]);
    fs::write(other.0.join("own.csv"), &table).expect("tests may write to their folder");
    let (code, printed, said) = other.answer(&["import", "own.csv"]);
    assert_eq!((code, &*said), (0, "tillit: own.csv: columns that are not read: “related”\n"), "{printed}");
    assert!(printed.contains("new sou-2018-47 (the note; same id and title)\t"), "{printed}");
    assert!(printed.ends_with("\n3 new, 0 known, 0 doubtful, 0 skipped\n"), "{printed}");
    assert_eq!(other.printed(&["export", "--own", "-f", "csv", "typ:egen", "typ:anteckning"]), table);
    let kept = |home: &Home| {
        let archive: Value =
            serde_json::from_str(&home.answer(&["export", "--own", "ett brev typ:egen"]).1).expect("JSON");
        let mut entry = archive["entries"][0].clone();
        entry.as_object_mut().expect("an entry").remove("sources");
        entry
    };
    assert_eq!(kept(&home), kept(&other));
    assert_eq!(other.answer(&["import", "own.csv"]).0, 1, "a second time nothing is new");
    other.printed(&["own", "undo"]);
    assert_eq!(other.answer(&["own"]).0, 1, "an import is undone with its notes");
    // Of two notes of one entry the first is taken, and the other said.
    let (twice, twin) = (Home::new("table-twice"), "id,title,note\nbrev,Ett brev,en\nbrev,Ett brev,två\n");
    fs::write(twice.0.join("own.csv"), twin).expect("tests may write to their folder");
    let printed = twice.printed(&["import", "own.csv"]);
    assert!(
        printed.contains("known brev (same id and title; line 3 against line 2: note “två”, there “en”)"),
        "{printed}"
    );
    // Other tables call the note otherwise.
    for heading in ["Note", "Anteckning", "Anteckningar", "Egen anteckning"] {
        let named = Home::new("table-note");
        fs::write(named.0.join("own.csv"), table.replace("own_note", heading))
            .expect("tests may write to their folder");
        assert!(named.answer(&["import", "own.csv"]).1.contains("new sou-2018-47 (the note; "), "{heading}");
    }
    // Zotero writes its notes as pages.
    let page = Home::new("table-page");
    let table = "Title,Notes\nEtt brev,\"<p>min <b>anteckning</b> &amp; mer</p>; <p>en till</p>\"\n";
    fs::write(page.0.join("zotero.csv"), table).expect("tests may write to their folder");
    page.printed(&["import", "zotero.csv"]);
    let noted = page.printed(&["own", "--json"]);
    assert!(noted.contains("\"min anteckning & mer\\n\\nen till\""), "{noted}");
    // An archive has no notes.
    let (_, _, said) = other.answer(&["import", "own.csv", "--to", "own.jsonl"]);
    assert!(said.contains("notes of your own are no part of an archive, so they are not read\n"), "{said}");
}

#[test]
fn what_a_table_says_otherwise_of_ones_own_entry_is_said_with_the_command_that_changes_it() {
    let home = Home::new("otherwise");
    let import = |row: &str| {
        let table = format!("Rubrik;Datum;Länk;Beskrivning\n{row}\n");
        fs::write(home.0.join("table.csv"), table).expect("tests may write to their folder");
        let (_, printed, said) = home.answer(&["import", "table.csv"]);
        (printed.lines().next().unwrap_or_default().to_owned(), said)
    };
    let hint = "tillit: what differs in entries of your own is changed with `tillit edit ID`\n";
    import("Ett brev;2019-05;https://a.se/1;Om brevet");
    for (row, differs, expected) in [
        ("Ett brev;2019-05;https://a.se/1;Om brevet", "", ""),
        ("Ett brev;2019-06;https://a.se/1;Om brevet", "; line 2: date “2019-06”, here “2019-05”", hint),
        ("Ett brev;;https://a.se/1;Om brevet", "; line 2: date missing, here “2019-05”", hint),
        ("Ett brev;2019-05;https://a.se/1;", "; line 2: description missing, here “Om brevet”", ""),
    ] {
        let (printed, said) = import(row);
        assert_eq!(printed, format!("known 2019-05-ett-brev (same address{differs})\tEtt brev"));
        assert_eq!(said, expected, "{row}");
    }
}

#[test]
fn notes_come_back_out_of_references() {
    for (format, lang) in [("ris", "sv"), ("ris", "en"), ("bibtex", "sv"), ("biblatex", "en"), ("csl-json", "sv")] {
        let (home, other) = (Home::new("noted"), Home::new("noted-back"));
        home.printed(&["add", "--title", "Kvadrupelord", "--publication", "Bladet", "--date", "2019-05-03"]);
        home.printed(&["note", "2019-05-03-bladet", "min 100 % & din"]);
        let references = home.printed(&["export", "--own", "-f", format, "--lang", lang, "typ:egen"]);
        let (code, printed) = other.fed(&["import"], references.as_bytes());
        assert_eq!(code, 0, "{format}: {printed}");
        assert!(other.printed(&["own"]).contains("\tmin 100 % & din\n"), "{format}: {references}");
        let changed = references.replace("min 100", "hans 100");
        let (_, printed) = other.fed(&["import"], changed.as_bytes());
        assert!(printed.contains("note “hans 100 % & din”, here “min 100 % & din”"), "{format}: {printed}");
    }
}

#[test]
fn only_the_report_of_an_inquiry_is_called_so() {
    let home = Home::new("kinds");
    let table = "Rubrik;Typ;Utgivare;Nummer\nEn granskning;rapport;Statskontoret;\nEn utredning;;;SOU 2031:7\n";
    fs::write(home.0.join("table.csv"), table).expect("tests may write to their folder");
    home.printed(&["import", "table.csv"]);
    for (id, cited) in [
        ("en-granskning", "En granskning. Rapport. Statskontoret."),
        ("sou-2031-7", "SOU 2031:7. En utredning. Betänkande."),
        (
            "sou-2019-43",
            "SOU 2019:43. Med tillit följer bättre resultat – tillitsbaserad styrning och ledning i staten. Betänkande av ",
        ),
    ] {
        let printed = home.printed(&["cite", id, "-f", "sv"]);
        assert!(printed.starts_with(cited), "{printed}");
    }
}

#[test]
fn what_one_added_to_a_history_is_cited_as_itself() {
    let home = Home::new("cited");
    let added = |words: &[&str]| {
        let words: Vec<&str> = ["add", "--section", "history"].iter().chain(words).copied().collect();
        home.printed(&words).trim_end().to_owned()
    };
    let article = added(&["--title", "”Ett ord” om kvadrupler", "--date", "2024-02-03", "--publication", "Bladet"]);
    let book = added(&["--title", "En bok", "--date", "2023", "--kind", "book"]);
    let expected = [
        ("bibtex", "@article", "@book", "journal = {{Bladet}}"),
        ("biblatex", "@article", "@book", "journaltitle = {{Bladet}}"),
        ("ris", "TY  - NEWS", "TY  - BOOK", "T2  - Bladet"),
        ("csl-json", "\"article-newspaper\"", "\"book\"", "\"container-title\": \"Bladet\""),
        ("sv", "”Ett ord” om kvadrupler. Bladet, 2024-02-03.", "En bok. 2023.", "Bladet"),
    ];
    for (format, of_article, of_book, publication) in expected {
        let [article, book] = [&article, &book].map(|id| home.printed(&["cite", id, "--format", format]));
        assert!(article.contains(of_article) && article.contains(publication), "{article}");
        assert!(article.contains("2024") && book.contains(of_book) && book.contains("2023"), "{book}");
        assert!(!article.contains("Tillitsdelegationen") && !book.contains("Tillitsdelegationen"), "{article}{book}");
        assert!(format != "bibtex" || article.contains("key = {Ett ord om kvadrupler}"), "{article}");
    }
    assert!(home.printed(&["search", "source:bladet"]).starts_with(&article), "its label is its publication");
}

#[test]
fn two_processes_at_once_lose_nothing() {
    let home = Home::new("two");
    let ids: Vec<String> =
        home.printed(&["list"]).lines().filter_map(|line| Some(line.split('\t').next()?.to_owned())).collect();
    let spawn = |words: Vec<&str>| -> Child {
        home.program().args(words).stdout(Stdio::null()).spawn().expect("the program was built")
    };
    for _ in 0..10 {
        let mut children: Vec<Child> = ids.iter().take(10).map(|id| spawn(vec!["mark", id])).collect();
        children.extend(ids.iter().skip(10).take(10).map(|id| spawn(vec!["note", id, "ord"])));
        for mut child in children {
            assert!(child.wait().is_ok_and(|status| status.success()));
        }
        let undoing = spawn(vec!["own", "undo"]).wait();
        assert!(undoing.is_ok_and(|status| status.success()));
    }
    let text = fs::read_to_string(home.journal()).expect("it was written");
    let numbers: Vec<u64> = text
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).expect("every line is whole")["n"].as_u64().expect("it has a number")
        })
        .collect();
    assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>(), "no number twice, none left out");
    assert_eq!(home.printed(&["own", "check"]).lines().count(), 1);
}

#[test]
fn articles_of_one_day_and_publication_that_two_computers_took_in_are_both_there_when_their_journals_meet() {
    let homes = [Home::new("first-computer"), Home::new("second-computer")];
    let ids = [(&homes[0], "På den ena"), (&homes[1], "På den andra")].map(|(home, title)| {
        let id = home.printed(&["add", "--title", title, "--date", "2026-11-20", "--publication", "GP"]);
        home.printed(&["note", id.trim(), &format!("om {title}")]);
        id.trim().to_owned()
    });
    let journal = homes[1].journal();
    let copy = homes[0].journals().join(journal.file_name().expect("it is a file"));
    fs::copy(&journal, copy).expect("it can be copied");
    let own = homes[0].printed(&["own"]);
    for (id, title) in ids.iter().zip(["På den ena", "På den andra"]) {
        assert!(own.contains(&format!("{id}\town\t")), "{id} in {own}");
        assert!(homes[0].printed(&["show", id]).contains(&format!("om {title}")));
    }
}

#[test]
fn whoever_is_killed_loses_no_line_that_was_whole() {
    let home = Home::new("killed");
    home.printed(&["mark", "princip-1"]);
    let mut lines = fs::read_to_string(home.journal()).expect("it was written");
    for nth in 0..40 {
        let mut child =
            home.program().args(["note", "princip-2", &nth.to_string()]).spawn().expect("the program was built");
        if nth % 2 == 0 {
            // Wherever it is by now.
            let _ = child.kill();
        }
        let _ = child.wait();
        let text = fs::read_to_string(home.journal()).expect("it was written");
        assert!(text.starts_with(&lines), "what was written stays");
        assert!(text.ends_with('\n'));
        lines = text;
    }
    assert_eq!(home.printed(&["own", "check"]).lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_said_and_nothing_is_torn() {
    let home = Home::new("full");
    home.printed(&["mark", "princip-1"]);
    home.printed(&["note", "princip-2", &"ord ".repeat(200)]);
    let before = fs::read(home.journal()).expect("it was written");
    let mut limited = home.command("sh");
    // Blocks of 512 bytes: the journal may grow by a part of a line.
    limited.args([
        "-c",
        "ulimit -f 2 && exec \"$0\" \"$@\"",
        env!("CARGO_BIN_EXE_tillit"),
        "note",
        "princip-3",
        &"mer ".repeat(400),
    ]);
    let output = limited.output().expect("there is a shell");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("the disk is full") && said.contains("nothing was changed"), "{said}");
    assert_eq!(fs::read(home.journal()).expect("it was written"), before);
    home.printed(&["mark", "princip-4"]);
    assert_eq!(home.marks(), 2);
}

#[test]
fn a_journal_that_was_mishandled_is_read_all_the_same() {
    let home = Home::new("mishandled");
    home.printed(&["mark", "princip-1"]);
    let journal = home.journal();
    let mut bytes = fs::read(&journal).expect("it was written");
    bytes.extend_from_slice(b"<<<<<<< HEAD\n\xff\xfe\n{\"v\":1,\"do\":\"dance\"}\n{\"v\":9,\"do\":\"mark\"}\n");
    bytes.extend_from_slice("{\"v\":1,\"n\":2,\"t\":\"i går\",\"do\":\"mark\",\"id\":\"princip-3\"}\n".as_bytes());
    bytes.extend_from_slice(
        b"{\"v\":1,\"n\":2,\"t\":\"2026-11-25T02:29:00Z\",\"do\":\"mark\"}\n{\"v\":1,\"n\":2,\"t\":\"2026",
    );
    fs::write(&journal, bytes).expect("tests may write to their folder");
    let name = journal.display().to_string();
    let warning = format!("tillit: Some of what is yours cannot be read (tillit own check): {name}:2\n");
    for command in [&["mark", "princip-2"][..], &["own"], &["search", "type:marked"], &["show", "princip-1"]] {
        let (code, printed, said) = home.answer(command);
        assert_eq!((code, said), (0, warning.clone()), "{command:?}: {printed}");
    }
    assert_eq!(home.answer(&["own"]).1.lines().count(), 2);
    let (code, printed, said) = home.answer(&["own", "check"]);
    assert_eq!((code, &*said), (1, ""), "{printed}");
    for line in [
        ":2: a merge",
        ":3: the line is not UTF-8",
        ":4: unknown act “dance”",
        ":5: the line is of the unknown version 9",
        ":6: the line has a value that cannot stand there",
        ":7: the line lacks “id”",
        ":8: the line is cut off",
    ] {
        assert!(printed.contains(&format!("{name}{line}")), "{line}: {printed}");
    }
    for other in ["desktop.ini", "Thumbs.db", "anteckn.txt"] {
        fs::write(journal.with_file_name(other), b"[\xff]").expect("tests may write to their folder");
    }
    assert_eq!(home.answer(&["own", "check"]).1, printed, "what else lies in a folder is no journal");
    fs::write(&journal, "garbage").expect("tests may write to their folder");
    let (code, printed, said) = home.answer(&["own"]);
    assert_eq!((code, &*printed, said), (1, "", warning.replace(":2", ":1")), "nothing is not said to be all");
    home.printed(&["--no-own", "show", "princip-1"]);
}

#[test]
fn several_files_are_imported_and_what_cannot_be_read_of_a_table_is_said() {
    let home = Home::new("several");
    let table = "Titel;Datum;Länk;Avsnitt;Beteckning\nEn rubrik;2023-13-40;notaurl;Sagor;Bilaga 3\nEn till;2023-05-06;https://example.org/b;Medier;\n";
    fs::write(home.0.join("a.csv"), table).expect("tests may write to their folder");
    fs::write(home.0.join("b.ris"), "TY  - NEWS\nTI  - En tredje\nPY  - 2022\nER  - \n").expect("as above");
    let printed = home.printed(&["import", "a.csv", "b.ris"]);
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(
        lines,
        [
            "new 2023-bilaga-3-en-rubrik (line 2: date “2023-13-40” became 2023, address “notaurl” cannot be read, section “Sagor” became Media)\tEn rubrik",
            "new 2023-05-06-en-till\tEn till",
            "a.csv: 2 new, 0 known, 0 doubtful, 0 skipped",
            "new 2022-en-tredje\tEn tredje",
            "b.ris: 1 new, 0 known, 0 doubtful, 0 skipped",
        ],
        "{printed}"
    );
    assert!(
        home.printed(&["list", "media"]).contains("\t2023\tBilaga 3\tEn rubrik\t"),
        "a number that is none is the label"
    );
    assert_eq!(home.printed(&["own", "undo"]), "Undid the import of 3 entries\n", "all files are one step");
    let (code, _, said) = home.answer(&["import", "b.ris", "there-is-none.csv"]);
    assert!(code == 2 && said.contains("there-is-none.csv") && said.contains("so nothing is imported"), "{said}");
    assert_eq!(home.answer(&["own"]).0, 1, "nothing is imported where a file cannot be read");
    fs::write(home.0.join("c.ris"), "TY  - NEWS\nTI  - En tredje\nPY  - 2022\nER  - \n").expect("as above");
    let printed = home.printed(&["import", "b.ris", "c.ris"]);
    assert!(printed.ends_with("\nc.ris: 0 new, 1 known, 0 doubtful, 0 skipped\n"), "{printed}");
}

#[test]
fn what_an_import_is_undone_of_is_counted_by_its_entries() {
    let home = Home::new("counted");
    let table = |rows: &str| {
        fs::write(home.0.join("a.csv"), format!("id;Rubrik;Anteckning\n{rows}"))
            .expect("tests may write to their folder");
        home.printed(&["import", "a.csv"]);
        home.printed(&["own", "undo"])
    };
    let known = "princip-2;Medborgarfokus;Läst\nprincip-1;Tillit;Läst\n";
    assert_eq!(table(&format!("{known};Ny;Läst\n;Ny till;\n")), "Undid the import of 2 entries\n");
    assert_eq!(table(known), "Undid the import into 2 entries\n");
}

#[test]
fn a_feed_is_imported_once() {
    let home = Home::new("feed");
    let (code, printed) = home.fed(&["import", "-", "--dry-run"], feed().as_bytes());
    assert_eq!(
        (code, printed.lines().last()),
        (0, Some("3 new, 0 known, 0 doubtful, 0 skipped; nothing was written")),
        "{printed}"
    );
    assert_eq!(home.answer(&["own"]).0, 1, "a dry run writes nothing");
    let (code, printed) = home.fed(&["import", "--match", "skolans"], feed().as_bytes());
    assert_eq!((code, printed.lines().last()), (0, Some("1 new, 0 known, 0 doubtful, 2 skipped")), "{printed}");
    let (code, _) = home.fed(&["import"], feed().as_bytes());
    assert_eq!(code, 0);
    let (code, printed) = home.fed(&["import"], feed().as_bytes());
    assert_eq!((code, printed.lines().last()), (1, Some("0 new, 3 known, 0 doubtful, 0 skipped")), "{printed}");
    assert!(
        printed.lines().take(3).all(|line| line.starts_with("known ") && line.contains("(same address)")),
        "{printed}"
    );
    let listed = home.printed(&["list", "media"]);
    assert_eq!(listed.matches("\t2026-11-24\tExempelbladet\t").count(), 3, "the day is that which is written");
    assert_eq!(home.printed(&["own", "undo"]), "Undid the import of 2 entries\n");
    assert_eq!(home.printed(&["own"]).lines().count(), 1);
    assert_eq!(home.fed(&["import"], b"just words").0, 2);
    assert_eq!(home.answer(&["import", "there-is-none.xml"]).0, 2);
}

#[test]
fn an_import_makes_an_archive_file() {
    let home = Home::new("file");
    let to = home.0.join("mine.jsonl").display().to_string();
    assert_eq!(home.fed(&["import", "--to", &to], feed().as_bytes()).0, 0);
    assert_eq!(home.fed(&["import", "--to", &to], feed().as_bytes()).0, 1);
    home.printed(&["check", &to]);
    assert_eq!(home.printed(&["list", "--archive", &to]).lines().count(), 3);
    assert!(!home.journals().exists());
    home.printed(&["mark", "2026-11-24-exempelbladet-tillsyn-under-lupp", "--archive", &to]);
    assert_eq!(home.answer(&["own"]).0, 1, "an archive has a layer of its own");
    assert_eq!(home.printed(&["own", "--archive", &to]).lines().count(), 1);
    let nameless = home.0.join("nameless.jsonl").display().to_string();
    fs::write(&nameless, "{\"title\":\"x\"}\n").expect("tests may write to their folder");
    let (code, _, said) = home.answer(&["mark", "x", "--archive", &nameless]);
    assert!(code == 2 && said.contains("no id"), "{said}");
}

#[test]
fn a_filter_for_what_is_ones_own_is_a_type_also_while_there_is_nothing() {
    let home = Home::new("filters");
    let (code, printed, said) = home.answer(&["search", "type:marked"]);
    assert!(code == 1 && printed.is_empty() && said.contains("marked – you have nothing of that kind yet"), "{said}");
    home.printed(&["mark", "sou-2018-47"]);
    assert_eq!(home.printed(&["search", "type:marked"]).lines().count(), 1);
}

#[test]
fn a_full_text_is_attached_replaced_and_taken_away() {
    let home = Home::new("text");
    assert_eq!(
        home.fed(&["text", "sou-2018-47", "-"], "Sida ett\u{c}En ovanlig kvadrupelord på sida två\u{c}".as_bytes()).0,
        0
    );
    let file = home.journals().join("texts/sou-2018-47.txt");
    assert!(fs::read_to_string(&file).is_ok_and(|text| text.contains("kvadrupelord")));
    assert_eq!(home.fed(&["text", "sou-2018-47"], b"another").0, 2, "it is replaced only where that is asked for");
    assert_eq!(home.fed(&["text", "sou-2018-47", "--replace"], b"another").0, 0);
    assert!(fs::read_to_string(&file).is_ok_and(|text| text == "another"));
    assert!(
        home.printed(&["own", "undo"]).starts_with("Undid the change of the text, so that the former one is back: ")
    );
    let found = home.printed(&["search", "kvadrupelord"]);
    assert!(found.starts_with("sou-2018-47\t"), "the former text is back");
    assert!(
        found.ends_with("\tp. 2: En ovanlig kvadrupelord på sida två\n"),
        "a hit says its page and quotes the place: {found}"
    );
    assert!(
        home.printed(&["show", "sou-2018-47"]).contains("2 En ovanlig kvadrupelord"),
        "pages are numbered in the margin"
    );
    home.printed(&["text", "--remove", "sou-2018-47"]);
    assert_eq!(home.answer(&["own"]).0, 1);
    let status = r#"{"dokumentstatus":{"dokument":{"dok_id":"H6B347","titel":"Med tillit","typ":"sou","rm":"2018","beteckning":"47","html":"<p>Hela texten</p>"}}}"#;
    let (code, printed) = home.fed(&["import"], status.as_bytes());
    assert!(code == 0 && printed.starts_with("new sou-2018-47 (the full text"), "{printed}");
    assert_eq!(home.fed(&["import"], status.as_bytes()).0, 1);
}
