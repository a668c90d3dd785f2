//! `tillit check`: every fault of an archive file, and what is said of it as a whole.

use std::ffi::OsStr;

use super::{Done, Failure, Outcome, Session, load, shown, telling::remark};
use crate::{
    archive::{Archive, Author, Entry, Loaded, Name, collation},
    lang::Lang,
    messages::Messages,
};

/// The most persons, and the most bodies, that are listed.
const MOST_AUTHORS: usize = 1000;

impl Session<'_> {
    /// Every fault of an archive file with its place, and a sentence that sums up.
    pub(super) fn check(&self, path: &OsStr) -> Done {
        let loaded = load(path, "tillit check -", self.lang)?;
        let name = shown(path, self.lang);
        let mut output = self.output();
        for line in faults(&loaded, self.lang) {
            output.text(&format!("{name}: {line}\n"))?;
        }
        for names in loaded.archive.iter().flat_map(|archive| authors(archive, self.lang)) {
            output.text(&format!("{name}: {names}\n"))?;
        }
        output.text(&format!("{name}: {}\n", summary(&loaded, self.lang)))?;
        output.finish()?;
        Ok(if loaded.archive.is_some() && loaded.left_out == 0 { Outcome::Found } else { Outcome::Nothing })
    }
}

/// The authors and editors of an archive, each once, first those who were taken for persons, then the bodies.
fn authors(archive: &Archive, lang: Lang) -> Vec<String> {
    let words = Messages::of(lang);
    let mut people: Vec<&Author> = archive.entries.iter().flat_map(Entry::people).collect();
    people.sort_unstable();
    people.dedup();
    let names = people.into_iter().map(Author::name);
    let (bodies, persons): (Vec<Name>, Vec<Name>) = names.partition(|name| matches!(name, Name::Body(_)));
    let lists = [(words.persons, persons), (words.bodies, bodies)].into_iter().filter(|(_, names)| !names.is_empty());
    let lines = lists.map(|(word, names)| {
        let mut shown: Vec<String> = names.iter().map(Name::to_string).collect();
        shown.sort_by_cached_key(|name| collation(name));
        shown.truncate(MOST_AUTHORS);
        let left_out = names.len() - shown.len();
        let rest = if left_out > 0 { format!("; … (+{left_out})") } else { String::new() };
        format!("{word}: {}{rest}", shown.join("; "))
    });
    lines.collect()
}

/// What is said of a file: every fault on a line, and a sentence that sums up.
fn faults(loaded: &Loaded, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = loaded.faults.iter().map(|fault| fault.sentence(lang)).collect();
    let more = loaded.fault_count - loaded.faults.len();
    if more > 0 {
        lines.push(match lang {
            Lang::Sv => format!("och {more} fel till"),
            Lang::En => format!("and {more} more faults"),
        });
    }
    lines
}

/// What was found in a file, in one sentence.
fn summary(loaded: &Loaded, lang: Lang) -> String {
    let counted = |count: usize, [none, one, many]: [&str; 3]| match count {
        0 => none.to_owned(),
        1 => one.to_owned(),
        count => format!("{count} {many}"),
    };
    let [entries, faults] = match lang {
        Lang::Sv => [["inga poster", "1 post", "poster"], ["inga fel", "1 fel", "fel"]],
        Lang::En => [["no entries", "1 entry", "entries"], ["no faults", "1 fault", "faults"]],
    };
    let found = format!("{}, {}", counted(loaded.entries, entries), counted(loaded.fault_count, faults));
    match (&loaded.archive, loaded.left_out, lang) {
        (None, _, Lang::Sv) => format!("{found}; filen går inte att öppna"),
        (None, _, Lang::En) => format!("{found}; it cannot be opened"),
        (Some(_), 0, _) => found,
        (Some(_), left_out, Lang::Sv) => format!("{found}; {left_out} skulle utelämnas"),
        (Some(_), left_out, Lang::En) => format!("{found}; {left_out} would be left out"),
    }
}

/// The archive of a file, to be opened; what had to be left out of it is said, and given.
pub(super) fn opened(path: &OsStr, mut loaded: Loaded, lang: Lang) -> Result<(Archive, Option<String>), Failure> {
    let (name, checked) = (shown(path, lang), crate::scrub::line(&path.to_string_lossy()).into_owned());
    let Some(archive) = loaded.archive.take() else {
        return Err(Failure::said(format!("{name}: {}", refusal(&loaded, &checked, lang))));
    };
    let omission = (loaded.left_out > 0).then(|| omission(&loaded, &checked, lang));
    if let Some(omission) = &omission {
        remark(&format!("{name}: {omission}"));
    }
    Ok((archive, omission))
}

/// Why a file is no archive: its first fault, and how to see them all.
pub(super) fn refusal(loaded: &Loaded, name: &str, lang: Lang) -> String {
    let first = loaded.faults.iter().find(|fault| !fault.is_warning());
    match (first.map(|fault| fault.sentence(lang)), lang) {
        (Some(fault), Lang::Sv) => format!("{fault}; `tillit check {name}` visar alla fel"),
        (Some(fault), Lang::En) => format!("{fault}; `tillit check {name}` lists every fault"),
        (None, Lang::Sv) => "filen har inga poster".to_owned(),
        (None, Lang::En) => "the file has no entries".to_owned(),
    }
}

/// How many entries had to be left out, and how to see why.
pub(super) fn omission(loaded: &Loaded, name: &str, lang: Lang) -> String {
    let (left_out, of) = (loaded.left_out, loaded.entries);
    match lang {
        Lang::Sv => format!("{left_out} av {of} poster är utelämnade; `tillit check {name}` visar varför"),
        Lang::En => format!("{left_out} of {of} entries were left out; `tillit check {name}` says why"),
    }
}
