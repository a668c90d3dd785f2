//! Search held against tables: what readers type and what must come first, and what must not be found.

use regex_lite::Regex;
use tillit::{
    archive::{Archive, Entry},
    search::{Index, Query, Tier},
};

/// A line a query: the query, its kind, a pattern for "section|date|label|title" of the first hit.
const QUERIES: &str = include_str!("queries.tsv");
/// A line a query that nothing in the archive answers.
const ABSENT: &str = include_str!("absent.txt");

fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn row(entry: &Entry) -> String {
    let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
    format!("{}|{date}|{}|{}", entry.section.id(), entry.label, entry.title.sv)
}

#[test]
fn what_was_meant_comes_first() {
    let archive = Archive::embedded();
    let index = Index::new(&archive);
    let mut missed = Vec::new();
    for line in lines(QUERIES) {
        let [typed, kind, pattern] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("not a row: {line}") };
        let pattern = Regex::new(pattern).expect("the table holds patterns");
        let findings = index.search(&archive, &Query::parse(typed));
        let first = findings.hits.first().map(|hit| row(&archive.entries[hit.entry])).unwrap_or_default();
        if !pattern.is_match(&first) {
            missed.push(format!("{typed} ({kind}): {first}"));
        }
    }
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn what_is_absent_is_not_found() {
    let archive = Archive::embedded();
    let index = Index::new(&archive);
    let mut suggested = Vec::new();
    for typed in lines(ABSENT) {
        for hit in index.search(&archive, &Query::parse(typed)).hits {
            assert_eq!(hit.tier, Tier::Loose, "{typed} is answered by {}", row(&archive.entries[hit.entry]));
            suggested.push(format!("{typed}: {}", row(&archive.entries[hit.entry])));
        }
    }
    assert!(suggested.len() <= 6, "{suggested:#?}");
}
