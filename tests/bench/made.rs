//! Archives made by a seeded generator: Swedish words as they are distributed, numbers as unique as they are.
//!
//! The law: the same number of entries always gives the same archive. Words are compounds of some hundred stems, drawn by
//! Zipf's law; every report has a number and an ISBN of its own.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use tillit::archive::Archive;

const STEMS: &str = "tillit styr led vård skola omsorg stat kommun landsting myndighet region chef medarbetar medborgar \
    förvaltning förtroende öppenhet kunskap forskning utveckling verksamhet kvalitet ansvar uppdrag arbets tid pengar \
    ersättning modell gransk tillsyn kontroll mål resultat uppföljning budget ekonomi lag rätt domstol polis försvar miljö \
    klimat energi trafik väg järnväg bostad hyres bygg plan mark skog jord vatten luft hälso sjuk tand barn ungdom \
    äldre familj social försäkring pension arbetslöshet marknad handel närings industri export skatt avgift bidrag stöd \
    lån bank riks hög lär student elev utbildning kurs prov betyg bok tidning press medie nät data teknik digital system \
    säkerhet risk kris beredskap natur djur fisk mat livsmedel kultur musik teater film språk minoritet folk val parti";
const ENDINGS: [&str; 12] = ["", "en", "er", "erna", "s", "ens", "ning", "ningen", "are", "arna", "het", "lig"];
const PUBLICATIONS: usize = 40;
const COMPOUNDS: usize = 30_000;

/// Numbers that only look random (xorshift).
struct Seed(u64);

impl Seed {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % bound as u64).expect("it is below the bound")
    }
}

/// Words, the commonest first, and how to draw them.
struct Words {
    words: Vec<String>,
    /// The sums of the words' shares, in millionths of the commonest one's.
    sums: Vec<usize>,
}

impl Words {
    fn new(seed: &mut Seed) -> Self {
        let stems: Vec<&str> = STEMS.split_whitespace().collect();
        let mut words: Vec<String> = Vec::with_capacity(COMPOUNDS);
        for nth in 0..COMPOUNDS {
            let mut word = stems[seed.below(stems.len())].to_owned();
            for _ in 0..(nth > 300).into() {
                word.push_str(stems[seed.below(stems.len())]);
            }
            word.push_str(ENDINGS[seed.below(ENDINGS.len())]);
            words.push(word);
        }
        let mut sum = 0;
        let sums = (1..=COMPOUNDS).map(|rank| {
            sum += 1_000_000 / rank;
            sum
        });
        let sums = sums.collect();
        Self { words, sums }
    }

    fn draw(&self, seed: &mut Seed) -> &str {
        let at = seed.below(*self.sums.last().expect("there are words"));
        &self.words[self.sums.partition_point(|sum| *sum <= at)]
    }

    fn text(&self, seed: &mut Seed, length: usize) -> String {
        let words: Vec<&str> = (0..length).map(|_| self.draw(seed)).collect();
        words.join(" ")
    }
}

/// Writes an archive of so many entries, and its titles line by line; gives the queries to ask it, by kind.
pub(crate) fn archive(entries: usize, file: &Path, titles: &Path) -> io::Result<Vec<(&'static str, String)>> {
    let mut seed = Seed(0x7111_1717);
    let words = Words::new(&mut seed);
    let mut head = Archive::embedded();
    head.entries.clear();
    let head = head.to_json();
    let (before, after) = head.split_once("\"entries\": []").expect("the archive has entries");
    let (mut json, mut lines) = (BufWriter::new(File::create(file)?), BufWriter::new(File::create(titles)?));
    write!(json, "{before}\"entries\": [")?;
    let mut asked = (String::new(), String::new());
    for nth in 0..entries {
        let length = 4 + seed.below(6);
        let title = words.text(&mut seed, length);
        let (year, month, day) = (1950 + nth % 75, 1 + seed.below(12), 1 + seed.below(28));
        let (section, kind, label, facts) = if nth % 3 == 0 {
            let label = format!("SOU {year}:{}", 1 + nth / 75);
            let isbn = format!("978-91-{:02}-{:05}-{}", nth / 100_000 % 100, nth % 100_000, nth % 10);
            ("report", "report", label, format!("\"facts\":[{{\"name\":\"isbn\",\"value\":\"{isbn}\"}}],"))
        } else {
            ("media", "article", words.words[5000 + seed.below(PUBLICATIONS)].clone(), String::new())
        };
        if nth == entries / 3 * 3 - 3 {
            asked = (label.clone(), title.clone());
        }
        writeln!(lines, "{title} {label}")?;
        let length = 10 + seed.below(30);
        let body = words.text(&mut seed, length);
        write!(
            json,
            "{}\n{{\"id\":\"e-{nth}\",\"section\":\"{section}\",\"kind\":\"{kind}\",\"label\":\"{label}\",\
             \"date\":\"{year}-{month:02}-{day:02}\",\"title\":\"{title}\",{facts}\"body\":\"{body}\"}}",
            if nth == 0 { "" } else { "," }
        )?;
    }
    write!(json, "]{after}")?;
    let letters = |word: &str| word.chars().take(2).collect::<String>();
    let mut typo: Vec<char> = words.words[400].chars().collect();
    typo.swap(3, 4);
    let (number, title) = asked;
    Ok(vec![
        ("one letter", "s".to_owned()),
        ("common word", words.words[0].clone()),
        ("two words", format!("{} {}", words.words[1], words.words[7])),
        ("number", number),
        ("typo", typo.into_iter().collect()),
        ("nowhere", "kvantmekanik".to_owned()),
        ("abbreviation", title.split(' ').take(4).map(letters).collect()),
        ("title", title),
        ("year", "2018".to_owned()),
        ("phrase", format!("\"{} {}\"", words.words[1], words.words[7])),
        ("begun phrase", format!("\"{} {}", words.words[1], letters(&words.words[7]))),
        ("filters", format!("typ:media år:2001..2010 {}", words.words[2])),
        ("source", format!("källa:{} {}", words.words[5001], words.words[0])),
        ("unwanted", format!("{} -{}", words.words[0], words.words[1])),
        ("inflected", format!("{}ernas", words.words[300])),
        ("question", format!("vem är {} och {}", words.words[3], words.words[900])),
        ("synonym", "handlingsutrymme för sjukvård".to_owned()),
        ("most of them", format!("{} {} kvantmekanik", words.words[5], words.words[9000])),
        ("eight words", words.words[..8].join(" ")),
    ])
}
