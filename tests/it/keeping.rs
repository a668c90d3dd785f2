//! What is the reader's own, at a terminal: marks, notes, undo, another program beside it.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::terminal::{Setup, Terminal};

const ENTER: &str = "\r";
const ESCAPE: &str = "\x1b";
const FEED: &str = "<rss><channel><title>Exempelbladet</title><link>https://exempel.se/</link>\
    <item><title>En nyhet om kvadrupelord</title><link>/a</link><pubDate>Tue, 24 Nov 2026 23:30:00 +0200</pubDate></item>\
    </channel></rss>";

/// A home of a test's own.
fn home(name: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("keeping-{name}"));
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).expect("tests may write to their folder");
    home
}

fn browse(home: &Path) -> Terminal {
    let setup = Setup::tillit().sized(120, 30).with("HOME", &home.display().to_string()).within(home);
    let terminal = setup.start();
    terminal.shows("1 Princ");
    terminal
}

fn run(home: &Path, words: &[&str], input: &str) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tillit"));
    program.env_clear().env("HOME", home).env("LANG", "C.UTF-8").args(words);
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program was built");
    // Who needs no input does not read it.
    let _ = child.stdin.take().expect("it was piped").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Opens the tab with this number.
fn tab(terminal: &Terminal, number: &str, title: &str) {
    terminal.keys(number);
    terminal.shows(title);
}

#[test]
fn what_is_left_out_of_an_archive_is_said_at_the_start() {
    let home = home("faults");
    fs::write(home.join("a.jsonl"), "{\"title\":\"a\"}\n{\"title\":\"b\",\"date\":\"2019-13-45\"}\n")
        .expect("tests may write to their folder");
    let program = [env!("CARGO_BIN_EXE_tillit"), "--archive", "a.jsonl"];
    let terminal = Setup::program(&program).sized(100, 20).with("LANG", "C.UTF-8").within(&home).start();
    terminal.shows("1 of 2 entries were left out; `tillit check a.jsonl` says why");
    terminal.shows("1 / 1");
}

#[test]
fn what_of_ones_own_cannot_be_read_is_said_at_the_start() {
    let home = home("damaged");
    let folder = home.join(".local/share/tillit/own/tillitsdelegationen");
    fs::create_dir_all(&folder).expect("tests may write to their folder");
    fs::write(folder.join("0123abcd.jsonl"), "\ngarbage\n").expect("tests may write to their folder");
    let terminal = browse(&home);
    terminal.shows("Some of what is yours cannot be read (tillit own check):");
    terminal.shows("/0123abcd.jsonl:2");
}

#[test]
fn what_is_ones_own_stands_in_columns_on_a_terminal() {
    let home = home("columns");
    run(&home, &["mark", "princip-1", "sou-2018-47"], "");
    run(&home, &["note", "princip-1"], "for the memo");
    let seen = |columns| {
        let setup = Setup::program(&[env!("CARGO_BIN_EXE_tillit"), "own"]).sized(columns, 20).within(&home);
        let terminal = setup.with("HOME", &home.display().to_string()).with("LANG", "C.UTF-8").start();
        terminal.ended();
        String::from_utf8_lossy(&terminal.output()).replace("\r\n", "\n")
    };
    let wide = seen(100);
    let things = wide.lines().filter(|line| !line.starts_with(' '));
    let days: Vec<Option<usize>> = things.map(|line| line.find("  20")).collect();
    assert_eq!(days, [Some(19); 3], "{wide}");
    let narrow = seen(50);
    assert!(narrow.contains("\n  for the memo\n"), "{narrow}");
    assert!(narrow.lines().all(|line| line.chars().count() <= 50), "{narrow}");
    assert_eq!(run(&home, &["own"], "").lines().filter(|line| line.matches('\t').count() == 3).count(), 3);
}

#[test]
fn what_is_ones_own_is_named_in_the_readers_language_and_in_json_always_alike() {
    let home = home("language");
    run(&home, &["mark", "2017-02-17-forsok-tillit"], "");
    assert!(run(&home, &["--lang", "sv", "own"], "").contains("\tTolv försöksverksamheter offentliggörs\n"));
    assert!(run(&home, &["--lang", "en", "own"], "").contains("\tTwelve pilot projects are announced\n"));
    let json = |lang| run(&home, &["--lang", lang, "own", "--json"], "");
    assert_eq!(json("sv"), json("en"));
}

#[test]
fn a_note_is_waited_for_with_a_word_on_a_terminal() {
    let home = home("typed");
    let setup = || Setup::program(&[env!("CARGO_BIN_EXE_tillit"), "note", "princip-1"]).sized(80, 20).within(&home);
    let start = || setup().with("HOME", &home.display().to_string()).with("LANG", "C.UTF-8").start();
    let terminal = start();
    terminal.shows("Ctrl-d on an empty line ends it");
    terminal.keys("typed here\n\x04");
    terminal.ended();
    assert!(run(&home, &["own"], "").contains("\ttyped here\n"));
    let terminal = start();
    terminal.shows("what you write replaces it:");
    terminal.shows("typed here");
    terminal.keys("\x04");
    terminal.shows("nothing was changed");
    assert!(run(&home, &["own"], "").contains("\ttyped here\n"));
}

#[test]
fn no_note_is_begun_that_could_not_be_kept() {
    let home = home("nowhere");
    let setup = Setup::program(&[env!("CARGO_BIN_EXE_tillit"), "--no-own"]).sized(120, 30).within(&home);
    let terminal = setup.with("HOME", &home.display().to_string()).with("LANG", "C.UTF-8").start();
    for key in ["a", "b", "m"] {
        terminal.shows("1 Princ");
        terminal.keys(key);
        terminal.shows("What is yours is left out");
        terminal.keys("?");
        terminal.shows("While reading");
        terminal.keys("?");
        terminal.until("the list again", |screen| !screen.contents().contains("While reading"));
    }
    terminal.keys("q");
    terminal.ended();
}

#[test]
fn what_is_marked_and_noted_is_there_after_a_restart_and_can_be_undone() {
    let home = home("restart");
    let terminal = browse(&home);
    tab(&terminal, "3", "SOU 2");
    terminal.keys("m");
    terminal.shows("★");
    terminal.keys("a");
    terminal.shows("note:");
    terminal.keys("read the summary");
    terminal.keys(ENTER);
    terminal.shows("The note is saved");
    terminal.until("the note in the text", |screen| screen.contents().matches("read the summary").count() == 1);
    terminal.keys("q");
    terminal.ended();
    let terminal = browse(&home);
    terminal.keys("b");
    terminal.until("one entry of one's own", |screen| {
        screen.contents().contains("Your own") && screen.contents().contains("read the summary")
    });
    terminal.keys("U");
    terminal.shows("Undid the note:");
    terminal.until("no note", |screen| !screen.contents().contains("read the summary"));
    terminal.keys("U");
    terminal.shows("Undid the mark:");
    terminal.shows("You have nothing of your own here yet.");
    terminal.keys("U");
    terminal.shows("nothing to undo");
    terminal.keys(ESCAPE);
}

#[test]
fn where_the_chosen_row_goes_the_next_one_is_chosen() {
    let home = home("next");
    let noted = ["princip-1", "princip-2", "princip-3", "princip-4", "princip-5"];
    for id in noted {
        run(&home, &["note", id, id], "");
    }
    let terminal = browse(&home);
    terminal.keys("/type:note\r");
    terminal.shows("5 hits");
    terminal.keys("hj");
    for left in ["4 hits", "3 hits"] {
        terminal.keys("a\x15\r");
        terminal.shows(left);
    }
    terminal.keys("m");
    terminal.shows("★");
    terminal.keys("q");
    let own = run(&home, &["own"], "");
    let ids: Vec<&str> = own.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(ids, ["princip-1", "princip-4", "princip-4", "princip-5"], "{own}");
    run(&home, &["mark", "princip-1", "princip-2", "princip-3"], "");
    let terminal = browse(&home);
    terminal.keys("/type:marked\r");
    terminal.shows("4 hits");
    terminal.keys("hj");
    for left in ["3 hits", "2 hits"] {
        terminal.keys("m");
        terminal.shows(left);
    }
    let own = run(&home, &["own"], "");
    let marked = own.lines().filter(|line| line.contains("\tmarked\t")).filter_map(|line| line.split('\t').next());
    assert_eq!(marked.collect::<Vec<_>>(), ["princip-1", "princip-4"], "{own}");
}

#[test]
fn a_note_that_does_not_fit_on_a_line_is_left_as_it_is() {
    let home = home("lines");
    run(&home, &["note", "princip-1"], "one line\nand another");
    let terminal = browse(&home);
    terminal.keys("a");
    terminal.shows("Change it with: tillit note princip-1");
}

#[test]
fn a_search_for_marks_says_when_the_last_is_gone() {
    let home = home("last");
    run(&home, &["mark", "princip-1"], "");
    run(&home, &["note", "princip-1"], "of mine");
    let terminal = browse(&home);
    terminal.keys("/type:note\r");
    terminal.shows("1 hit");
    terminal.keys("hU");
    terminal.shows("note – you have nothing of that kind yet.");
}

#[test]
fn two_programs_beside_each_other_see_what_the_other_does() {
    let home = home("beside");
    let (one, two) = (browse(&home), browse(&home));
    tab(&one, "3", "SOU 2");
    tab(&two, "3", "SOU 2");
    one.keys("m");
    one.shows("★");
    two.keys("G");
    two.shows("★");
    two.keys("m");
    two.until("two marks", |screen| screen.contents().matches('★').count() == 2);
    one.keys("G");
    one.until("two marks", |screen| screen.contents().matches('★').count() == 2);
    assert_eq!(run(&home, &["own"], "").lines().count(), 2);
}

#[test]
fn a_feed_that_is_imported_meanwhile_is_there_at_the_next_key() {
    let home = home("meanwhile");
    let terminal = browse(&home);
    tab(&terminal, "4", "Media");
    assert!(run(&home, &["import", "-"], FEED).starts_with("new "));
    terminal.keys("g");
    terminal.until("the own entry with its sign", |screen| {
        screen.contents().lines().any(|row| row.contains('+') && row.contains("En nyhet om kvadrupelord"))
    });
    terminal.shows("own");
    terminal.keys("/kvadrupelord");
    terminal.shows("1 hit");
}

#[test]
fn a_place_in_a_full_text_is_found_and_copied_with_its_page() {
    let home = home("passage");
    let page = |nth: usize| format!("Sidan {nth} har inget särskilt.\n").repeat(40);
    let mut pages: Vec<String> = (1..=1000).map(page).collect();
    pages[699].push_str("\nHär står kvadru-\npelord, på en\nenda sida.\n");
    run(&home, &["text", "sou-2018-47"], &pages.join("\u{c}"));
    let config = home.join(".config/tillit");
    fs::create_dir_all(&config).expect("tests may write to their folder");
    fs::write(config.join("config.toml"), "clipboard = false\n").expect("tests may write to their folder");
    let terminal = browse(&home);
    terminal.keys("/kvadrupelord");
    terminal.shows("1 hit");
    terminal.shows("p. 700: Här står kvadrupelord");
    terminal.keys(ENTER);
    terminal
        .until("the text beside the list", |screen| screen.contents().matches("Här står kvadrupelord").count() == 2);
    terminal.keys("fkvadrupelord");
    terminal.shows("1/1");
    terminal.keys(ENTER);
    terminal.keys("y");
    terminal.shows("the passage");
    terminal.keys("p");
    terminal.shows("”Här står kvadrupelord, på en enda sida.”");
    terminal.shows("p. 700.");
}

#[test]
fn what_is_marked_is_exported_in_a_few_keys() {
    let home = home("export");
    let terminal = browse(&home);
    tab(&terminal, "3", "SOU 2");
    terminal.keys("m");
    terminal.shows("★");
    terminal.keys("jm");
    terminal.until("two marks", |screen| screen.contents().matches('★').count() == 2);
    terminal.keys("e");
    terminal.shows("Export the list: 7 entries");
    terminal.keys("\t");
    terminal.shows("Export what is marked, with notes: 2 entries");
    terminal.keys("b");
    terminal.shows("tillit-marked.bib");
    let text = fs::read_to_string(home.join("tillit-marked.bib")).expect("it was written");
    assert_eq!(text.lines().filter(|line| line.starts_with('@')).count(), 2, "{text}");
}
