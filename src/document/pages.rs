//! The program's own pages: about the archive, an entry's addresses, a text to copy by hand.

use super::{Document, Page, Target, Tone, Toned, width};
use crate::{
    archive::{Answers, Archive, Entry},
    lang::Lang,
    messages::Messages,
};

/// The about page: what the archive is, what its readers answered, its version and counts.
#[must_use]
pub fn about(archive: &Archive, lang: Lang, columns: usize) -> Document {
    let words = Messages::of(lang);
    let mut page = Page::new(columns);
    page.block(&Toned::new(archive.title.get(lang), Tone::Title));
    for about in &archive.about {
        page.blank();
        page.block(&Toned::new(about.heading.get(lang), Tone::Heading));
        page.block(&Toned::new(about.text.get(lang), Tone::Plain));
    }
    if let Some(asked) = &archive.answers {
        page.blank();
        page.block(&Toned::new(asked.question.get(lang), Tone::Heading));
        answers(&mut page, asked, lang);
    }
    page.blank();
    let mut rows: Vec<(&str, String)> = archive
        .section_ids()
        .map(|section| (archive.section(section).name.get(lang), archive.count(section).to_string()))
        .collect();
    if !archive.thesaurus.is_empty() {
        let terms = archive.thesaurus.iter().map(|group| group.terms().count() + group.similar.len()).sum::<usize>();
        rows.push((words.thesaurus, format!("{terms} {}", words.thesaurus_terms)));
    }
    rows.push((words.version, archive.version.to_string()));
    rows.push((words.program, env!("CARGO_PKG_VERSION").to_owned()));
    let column = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0) + 2;
    for (name, value) in rows {
        let padding = " ".repeat(column - width(name));
        page.hang(&Toned::new(&format!("{name}{padding}"), Tone::Quiet), &Toned::new(&value, Tone::Plain));
    }
    page.finish()
}

/// Each answer as a bar, its count and its share.
fn answers(page: &mut Page, asked: &Answers, lang: Lang) {
    let words = Messages::of(lang);
    let all = (u64::from(asked.yes) + u64::from(asked.no)).max(1);
    let room = page.width().saturating_sub(22).min(40) as u64;
    let column = width(words.yes).max(width(words.no)) + 2;
    for (name, count) in [(words.yes, asked.yes), (words.no, asked.no)] {
        let columns = (u64::from(count) * room + all / 2) / all;
        let bar = "█".repeat(usize::try_from(columns).unwrap_or(0));
        let share = f64::from(count) * 100.0 / (f64::from(asked.yes) + f64::from(asked.no)).max(1.0);
        let lead = format!("{name}{}", " ".repeat(column - width(name)));
        let text = Toned::new(&bar, Tone::Badge).then(&format!(" {count}  {}", percent(share, lang)), Tone::Plain);
        page.hang(&Toned::new(&lead, Tone::Quiet), &text);
    }
}

/// A share as each language writes it: `56,7 %`, `56.7%`.
fn percent(share: f64, lang: Lang) -> String {
    match lang {
        Lang::Sv => format!("{share:.1} %").replace('.', ","),
        Lang::En => format!("{share:.1}%"),
    }
}

/// Every address of an entry, numbered.
#[must_use]
pub fn addresses(entry: &Entry, lang: Lang, columns: usize) -> Document {
    let words = Messages::of(lang);
    let mut page = Page::new(columns);
    page.block(&Toned::new(words.addresses, Tone::Title));
    page.block(&Toned::new(words.addresses_hint, Tone::Quiet));
    page.blank();
    for (nth, url) in entry.addresses().into_iter().enumerate() {
        let name = entry.links.iter().find(|link| &*link.url == url).map(|link| &link.name);
        let what = entry.sources.iter().find(|source| source.url.as_deref() == Some(url)).map(|source| &source.what);
        let lead = Toned::new(&format!("{:<4}", format!("[{}]", nth + 1)), Tone::Quiet);
        let name = name.or(what).map_or("", |text| text.get(lang));
        page.follow(&lead, &Toned::new(name, Tone::Plain), Target::Address(url.to_owned()));
        page.follow_on(&Toned::new("    ", Tone::Plain), &Toned::new(url, Tone::Link));
        page.blank();
    }
    page.finish()
}

/// A text alone on a page, so that it can be selected by hand.
#[must_use]
pub fn plain(why: &str, text: &str, columns: usize) -> Document {
    let mut page = Page::new(columns);
    page.block(&Toned::new(why, Tone::Quiet));
    page.blank();
    page.block(&Toned::new(text, Tone::Plain));
    page.finish()
}
