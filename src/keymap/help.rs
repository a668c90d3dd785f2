//! The help sheet, from the table of keys: grouped by where a key holds, in as many columns as there is room for.

use std::ops::Range;

use super::{Key, Row, TABLE, WRITE};
use crate::{
    action::Mode,
    document::{Document, Page, Tone, Toned, width, wrap},
    lang::Lang,
    messages::Messages,
};

/// The columns between two columns of the sheet.
const GAP: usize = 3;
/// The least that one of several columns needs to be read with ease, and the most that one takes.
const READABLE: std::ops::RangeInclusive<usize> = 52..=76;
/// The columns for the names of keys.
const NAMES: usize = 17;

/// What keys do in one place: the keys' names, and what they do.
struct Section {
    heading: &'static str,
    rows: Vec<(String, &'static str)>,
}

/// Where a key holds, from the modes in which it does the same. The answers to a question of the bottom line stand in
/// that line and in what the key says that asks it: here they are nowhere.
fn place(modes: &[Mode], words: &'static Messages) -> Option<&'static str> {
    let is_in = |mode: Mode| modes.contains(&mode);
    let in_line = WRITE.iter().any(|mode| is_in(*mode));
    let in_page = [Mode::Sheet, Mode::Addresses, Mode::Panorama].into_iter().any(is_in);
    match (is_in(Mode::List), is_in(Mode::Text)) {
        (true, _) if in_line => Some(words.help_anywhere),
        (true, true) if is_in(Mode::Sheet) => Some(words.help_reading),
        (true, true) => Some(words.help_entry),
        (true, false) => Some(words.help_list),
        (false, true) => Some(words.help_text),
        (false, false) if in_line => Some(words.help_writing),
        (false, false) => in_page.then_some(words.help_pages),
    }
}

/// What keys do in one place: the place, the keys, and what they do.
type Bound = (&'static str, Vec<Key>, &'static str);

/// Everything that keys do, each key once for each thing that it does.
fn bound(words: &'static Messages) -> Vec<Bound> {
    let mut bound: Vec<Bound> = Vec::new();
    for row in TABLE {
        let does = (row.does)(words);
        for (key, _) in row.keys {
            let is_same = |other: &&Row| (other.does)(words) == does && other.keys.iter().any(|(it, _)| it == key);
            let modes: Vec<Mode> = TABLE.iter().filter(is_same).flat_map(|row| row.modes).copied().collect();
            let Some(place) = place(&modes, words) else { continue };
            match bound.iter_mut().find(|(other, _, done)| (*other, *done) == (place, does)) {
                Some((_, keys, _)) if keys.contains(key) => {}
                Some((_, keys, _)) => keys.push(*key),
                None => bound.push((place, vec![*key], does)),
            }
        }
    }
    bound
}

/// What the sheet says, place by place.
fn sections(words: &'static Messages) -> Vec<Section> {
    let bound = bound(words);
    let headings = [
        words.help_reading,
        words.help_entry,
        words.help_list,
        words.help_text,
        words.help_pages,
        words.help_writing,
        words.help_anywhere,
    ];
    let of_keys = headings.map(|heading| {
        let here = bound.iter().filter(|(place, ..)| *place == heading);
        Section { heading, rows: here.map(|(_, keys, does)| (names(keys), *does)).collect() }
    });
    let section = |heading, rows: &[(&str, &'static str)]| Section {
        heading,
        rows: rows.iter().map(|(name, does)| ((*name).to_owned(), *does)).collect(),
    };
    let mouse = [
        (words.mouse_click, words.does_click),
        (words.mouse_wheel, words.does_wheel),
        (words.mouse_shift, words.does_shift),
    ];
    let others = [section(words.help_mouse, &mouse), section(words.help_asked, &words.search_terms())];
    of_keys.into_iter().chain(others).collect()
}

/// The keys' names; digits are named from the first to the last.
fn names(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().map(|key| key.name()).collect();
    let is_digit = |name: &String| matches!(name.as_bytes(), [b'0'..=b'9']);
    if names.iter().all(is_digit) { "1–9".to_owned() } else { names.join(" ") }
}

/// The help sheet.
#[must_use]
pub fn help(lang: Lang, columns: usize) -> Document {
    let sections = sections(Messages::of(lang));
    let most = ((columns + GAP) / (READABLE.start() + GAP)).clamp(1, 3);
    if most == 1 {
        return written(&sections, columns);
    }
    let mut page = Page::new(columns);
    let width = ((columns + GAP) / most - GAP).min(*READABLE.end());
    let parts = split(&sections, most, width).into_iter().map(|sections| written(sections, width));
    page.beside(&parts.collect::<Vec<_>>(), width + GAP);
    page.finish()
}

/// The sections in at most so many columns of a width, in their order, the tallest as low as can be.
fn split(sections: &[Section], most: usize, width: usize) -> Vec<&[Section]> {
    let heights: Vec<usize> =
        sections.iter().map(|section| written(std::slice::from_ref(section), width).rows.len() + 1).collect();
    let fill = |room: usize| {
        let (mut columns, mut start) = (Vec::new(), 0);
        while start < sections.len() {
            let mut height = 0;
            let fits = heights[start..].iter().take_while(|next| {
                height += **next;
                height <= room
            });
            let end = start + fits.count().max(1);
            columns.push(&sections[start..end]);
            start = end;
        }
        columns
    };
    (1..=heights.iter().sum::<usize>()).map(fill).find(|columns| columns.len() <= most).unwrap_or_default()
}

fn written(sections: &[Section], width: usize) -> Document {
    let mut page = Page::new(width);
    for section in sections {
        write(&mut page, section);
    }
    page.finish()
}

/// A heading, and below it what each key does. Names that one row has no room for go on below it.
fn write(page: &mut Page, section: &Section) {
    page.blank();
    page.block(&Toned::new(section.heading, Tone::Heading));
    let column = (NAMES + 4).min(page.width() / 2);
    let room = NAMES.min(column.saturating_sub(3));
    let lead = |names: &str| {
        let padding = " ".repeat(column.saturating_sub(width(names) + 2));
        Toned::new("  ", Tone::Plain).then(names, Tone::Badge).then(&padding, Tone::Plain)
    };
    for (names, does) in &section.rows {
        let mut names = names.as_str();
        if names.split(' ').any(|name| width(name) > room) {
            page.block(&lead(names));
            names = "";
        }
        let rows = wrap(names, room);
        // What is one block can be found across its rows.
        if rows.len() == 1 {
            page.hang(&lead(names), &Toned::new(does, Tone::Plain));
            continue;
        }
        let told = wrap(does, page.width() - column);
        for nth in 0..rows.len().max(told.len()) {
            let (names, does) = (row(names, &rows, nth), row(does, &told, nth));
            page.hang(&lead(names), &Toned::new(does, Tone::Plain));
        }
    }
}

/// The row of a wrapped text with this number; empty where it has none.
fn row<'a>(text: &'a str, rows: &[Range<usize>], nth: usize) -> &'a str {
    rows.get(nth).map_or("", |row| &text[row.clone()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{MARK_SIGN, NOTE_SIGN},
        keymap::{COPY, EXPORT, PROMPTS},
    };

    #[test]
    fn every_key_is_listed_and_none_twice_in_a_place() {
        for lang in Lang::ALL {
            let bound = bound(Messages::of(lang));
            let listed: Vec<(&str, Key)> =
                bound.iter().flat_map(|(place, keys, _)| keys.iter().map(move |key| (*place, *key))).collect();
            for (nth, (place, key)) in listed.iter().enumerate() {
                assert!(!listed[..nth].contains(&(place, *key)), "{} stands twice under {place}", key.name());
            }
            for row in TABLE.iter().filter(|row| !row.modes.iter().all(|mode| PROMPTS.contains(mode))) {
                for (key, _) in row.keys {
                    let does = (row.does)(Messages::of(lang));
                    let times = bound.iter().filter(|(_, keys, done)| keys.contains(key) && *done == does).count();
                    assert_eq!(times, 1, "{} {does}", key.name());
                }
            }
        }
    }

    #[test]
    fn the_sheet_names_every_key() {
        for (lang, columns) in [(Lang::Sv, 37), (Lang::Sv, 80), (Lang::En, 117), (Lang::En, 197)] {
            let sheet = help(lang, columns);
            let names: Vec<&str> = sheet.text().split_whitespace().collect();
            let keys =
                TABLE.iter().filter(|row| place(row.modes, Messages::of(lang)).is_some()).flat_map(|row| row.keys);
            for name in keys.map(|(key, _)| key.name()).filter(|name| !name.starts_with(|c: char| c.is_ascii_digit())) {
                assert!(names.contains(&&*name), "{name} is not in {}", sheet.text());
            }
        }
    }

    #[test]
    fn the_signs_of_what_is_ones_own_are_explained() {
        for lang in Lang::ALL {
            let help = help(lang, 80);
            assert!([MARK_SIGN, NOTE_SIGN].iter().all(|sign| help.text().contains(*sign)), "{}", help.text());
        }
    }

    #[test]
    fn the_bottom_line_of_a_question_has_its_answers() {
        for lang in Lang::ALL {
            let words = Messages::of(lang);
            for (modes, answers) in [(COPY, words.does_copy), (EXPORT, words.does_export)] {
                for row in TABLE.iter().filter(|row| row.modes == modes) {
                    let (key, does) = (row.keys[0].0.name(), (row.does)(words));
                    let is_letter = key.chars().count() == 1;
                    assert!(
                        !is_letter || answers.contains(&format!("{key} {does}")),
                        "{key} {does} is not in {answers}"
                    );
                }
            }
        }
    }
}
