//! The help sheet, from the table of keys.

use super::{Group, Key, PANES, PROMPTS, Row, TABLE};
use crate::{
    document::{Document, Page, Tone, Toned, width},
    lang::Lang,
    messages::Messages,
};

/// Everything that keys do, group by group: the keys' names and what they do.
pub fn groups(lang: Lang) -> impl Iterator<Item = (&'static str, Vec<(String, &'static str)>)> {
    let words = Messages::of(lang);
    let groups = [
        (Group::Move, words.group_move),
        (Group::Read, words.group_read),
        (Group::Search, words.group_search),
        (Group::Take, words.group_take),
        (Group::Own, words.group_own),
        (Group::More, words.group_more),
    ];
    groups.into_iter().map(move |(group, name)| {
        let (in_panes, elsewhere): (Vec<&Row>, Vec<&Row>) = TABLE
            .iter()
            .filter(|row| row.group == group && !is_prompt(row))
            .partition(|row| row.modes.iter().any(|mode| PANES.contains(mode)));
        let mut rows: Vec<(String, &'static str)> = Vec::new();
        let mut listed: Vec<(Key, &'static str)> = Vec::new();
        for row in in_panes.into_iter().chain(elsewhere) {
            let does = (row.does)(words);
            let new: Vec<Key> =
                row.keys.iter().map(|(key, _)| *key).filter(|key| !listed.contains(&(*key, does))).collect();
            if new.is_empty() {
                continue;
            }
            listed.extend(new.iter().map(|key| (*key, does)));
            let more = if new.len() > SHOWN { " …" } else { "" };
            let names: Vec<String> = new.iter().take(SHOWN).map(|key| key.name()).collect();
            rows.push((names.join(" ") + more, does));
        }
        (name, rows)
    })
}

/// The most keys that are shown of a row: those after them are what a reader tries anyway.
const SHOWN: usize = 4;

/// A row that only answers a question of the bottom line, which shows it.
fn is_prompt(row: &Row) -> bool {
    row.modes.iter().all(|mode| PROMPTS.contains(mode))
}

/// The help sheet.
#[must_use]
pub fn help(lang: Lang, columns: usize) -> Document {
    let words = Messages::of(lang);
    let mut page = Page::new(columns);
    page.block(&Toned::new(words.help, Tone::Title));
    for (name, rows) in groups(lang) {
        page.blank();
        page.block(&Toned::new(name, Tone::Heading));
        for (keys, does) in rows {
            let column = 26.min(columns / 2);
            let padding = column.saturating_sub(width(&keys) + 2);
            let lead = Toned::new("  ", Tone::Plain).then(&keys, Tone::Badge);
            if padding == 0 {
                page.block(&lead);
                page.hang(&Toned::new(&" ".repeat(column), Tone::Plain), &Toned::new(does, Tone::Plain));
            } else {
                page.hang(&lead.then(&" ".repeat(padding), Tone::Plain), &Toned::new(does, Tone::Plain));
            }
        }
    }
    for hint in [words.help_filters, words.help_mouse, words.help_reset] {
        page.blank();
        page.block(&Toned::new(hint, Tone::Plain));
    }
    page.finish()
}
