//! How fast the archive is read and searched, and what that costs as an archive grows.
//!
//! `cargo bench` measures the embedded archive and a made one of 10,000 entries; `cargo bench -- --full` the ladder from
//! 100 to 1,000,000. Each archive is measured in a process of its own, so that its memory is its own. Where `fzf`,
//! `sk` and `grep` are on the path, they filter the same titles by the same queries.
#![expect(clippy::print_stdout, reason = "it prints what it measured")]

mod made;

use std::{
    env, fmt, fs,
    io::{self, Write},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use tillit::{
    archive::Archive,
    search::{Index, Query},
};

/// What a reader types, by kind.
const EMBEDDED: [(&str, &str); 17] = [
    ("one letter", "s"),
    ("common word", "tillit"),
    ("two words", "tillit styrning"),
    ("number", "sou 2018 47"),
    ("typo", "samarbetsvrk"),
    ("nowhere", "kvantteknik"),
    ("abbreviation", "mtfbr"),
    ("phrase", "\"tillitsbaserad styrning\""),
    ("begun phrase", "\"tillitsbaserad st"),
    ("filters", "typ:media år:2019..2021 tillit"),
    ("source", "källa:publikt tillit"),
    ("unwanted", "tillit -chef"),
    ("inflected", "försöksverksamheterna"),
    ("question", "vem tog emot huvudbetänkandet"),
    ("synonym", "livslångt lärande"),
    ("most of them", "varför premieras lärandet kvantteknik"),
    ("eight words", "hur ska staten styra med tillit i förvaltningen"),
];
/// Other programs that filter lines, with what stands before the query.
const OTHERS: [(&str, &[&str]); 3] = [("fzf", &["--filter"]), ("sk", &["--filter"]), ("grep", &["-iF", "-e"])];
const LADDER: [usize; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [measure, file] = &arguments[..]
        && measure == "--measure"
    {
        return measure_file(Path::new(file));
    }
    measure_embedded();
    let is_full = arguments.iter().any(|argument| argument == "--full");
    for entries in LADDER.into_iter().filter(|entries| is_full || *entries == 10_000) {
        measure_made(entries)?;
    }
    Ok(())
}

fn measure_embedded() {
    let (archive, parsed) = median(21, Archive::embedded);
    let (index, indexed) = median(21, || Index::new(&archive));
    println!("embedded archive, {} entries: read {}", archive.entries.len(), Took(parsed));
    println!("  indexed {}", Took(indexed));
    for (kind, typed) in EMBEDDED {
        let (findings, took) = median(101, || index.search(&archive, &Query::parse(typed)));
        println!("  {kind:12} {:>9}  {:>7} hits  {typed}", Took(took), findings.hits.len());
    }
}

/// Makes an archive of so many entries, has it measured, and asks the other programs the same.
fn measure_made(entries: usize) -> io::Result<()> {
    let file = env::temp_dir().join(format!("tillit-{}-{entries}.json", std::process::id()));
    let titles = file.with_extension("txt");
    let queries = made::archive(entries, &file, &titles)?;
    println!("\nmade archive, {entries} entries");
    let text: Vec<String> = queries.iter().map(|(kind, typed)| format!("{kind}\t{typed}")).collect();
    let mut child = Command::new(env::current_exe()?).arg("--measure").arg(&file).stdin(Stdio::piped()).spawn()?;
    child.stdin.take().expect("it is piped").write_all(text.join("\n").as_bytes())?;
    child.wait()?;
    for (program, arguments) in OTHERS {
        for (kind, typed) in &queries {
            if let Some(took) = filter(program, arguments, typed, &titles)? {
                println!("  {program:4} {kind:12} {:>9}", Took(took));
            }
        }
    }
    fs::remove_file(file)?;
    fs::remove_file(titles)
}

/// Reads and searches the archive in `file`, and prints what that took; the queries come on the standard input.
fn measure_file(file: &Path) -> io::Result<()> {
    let size = fs::metadata(file)?.len();
    let start = Instant::now();
    let text = fs::read_to_string(file)?;
    let archive = Archive::read(&text).expect("a made archive has no faults");
    drop(text);
    let (read, peak) = (start.elapsed(), Memory::now());
    let start = Instant::now();
    let index = Index::new(&archive);
    println!("  read {}, indexed {}", Took(read), Took(start.elapsed()));
    let (all, [megabytes, peak]) = (Memory::now(), [size, peak.peak].map(|bytes| bytes / 1_000_000));
    let times = |bytes: u64| {
        f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) * 1e3
            / f64::from(u32::try_from(size).unwrap_or(u32::MAX))
    };
    println!(
        "  file {megabytes} MB; memory: peak of reading {peak} MB, peak {:.2} x file, now {:.2} x file",
        times(all.peak),
        times(all.now)
    );
    let runs = if archive.entries.len() > 100_000 { 7 } else { 21 };
    for line in io::read_to_string(io::stdin())?.lines() {
        let (kind, typed) = line.split_once('\t').expect("a kind and a query");
        let (findings, took) = median(runs, || index.search(&archive, &Query::parse(typed)));
        println!("  {kind:12} {:>9}  {:>7} hits  {typed}", Took(took), findings.hits.len());
    }
    Ok(())
}

/// How long another program takes to filter `titles`, where it is installed.
fn filter(program: &str, arguments: &[&str], typed: &str, titles: &Path) -> io::Result<Option<Duration>> {
    let run = || {
        let mut command = Command::new(program);
        let command = command.args(arguments).arg(typed).stdin(fs::File::open(titles)?);
        command.stdout(Stdio::null()).stderr(Stdio::null()).status()
    };
    let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if version.is_err() {
        return Ok(None);
    }
    let is_large = fs::metadata(titles)?.len() > 50_000_000;
    let (status, took) = median(if is_large { 1 } else { 3 }, run);
    status.map(|_| Some(took))
}

/// What `run` gives, and the median of the times that it took.
fn median<T>(runs: usize, run: impl Fn() -> T) -> (T, Duration) {
    let mut times = Vec::new();
    let mut once = || {
        let start = Instant::now();
        let given = run();
        times.push(start.elapsed());
        given
    };
    let mut given = once();
    for _ in 1..runs {
        given = once();
    }
    times.sort();
    (given, times[times.len() / 2])
}

/// The memory of this process, in bytes; 0 where the system does not say.
struct Memory {
    peak: u64,
    now: u64,
}

impl Memory {
    fn now() -> Self {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            line.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0) * 1024
        };
        Self { peak: field("VmHWM:"), now: field("VmRSS:") }
    }
}

/// A time as people read it.
struct Took(Duration);

impl fmt::Display for Took {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let micros = self.0.as_secs_f64() * 1e6;
        f.pad(&match micros {
            ..1_000.0 => format!("{micros:.1} µs"),
            ..1_000_000.0 => format!("{:.2} ms", micros / 1e3),
            _ => format!("{:.2} s", micros / 1e6),
        })
    }
}
