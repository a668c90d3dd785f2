//! The program's own pages: about the archive, an entry's addresses, a text to copy by hand.

use super::{Document, Page, Target, Tone, Toned, YearCount, width};
use crate::{
    archive::{Answers, Archive},
    lang::{Lang, Text},
    messages::Messages,
};

/// The about page: what the archive is, what its readers answered, as bars or in numbers alone, its version and counts.
#[must_use]
pub fn about(archive: &Archive, lang: Lang, columns: usize, has_bars: bool) -> Document {
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
        answers(&mut page, asked, lang, has_bars);
    }
    page.blank();
    let rows = about_facts(archive, |_| true);
    let column = rows.iter().map(|(name, _)| width(name.get(lang))).max().unwrap_or(0) + 2;
    for (name, value) in rows {
        let padding = " ".repeat(column - width(name.get(lang)));
        page.hang(
            &Toned::new(&format!("{}{padding}", name.get(lang)), Tone::Quiet),
            &Toned::new(value.get(lang), Tone::Plain),
        );
    }
    page.finish()
}

/// How many of the entries that are shown each section has, and the versions of the archive and of the program.
pub(crate) fn about_facts(archive: &Archive, is_shown: impl Fn(usize) -> bool) -> Vec<(Text, Text)> {
    let counts = archive.section_ids().map(|id| {
        let shown = (0..archive.entries.len()).filter(|at| is_shown(*at)).map(|at| &archive.entries[at]);
        let count = YearCount::of(shown.filter(|entry| entry.section == id));
        (archive.section(id).name.clone(), count.to_string().as_str().into())
    });
    let terms: usize = archive.thesaurus.iter().map(|group| group.all().count()).sum();
    let thesaurus = (terms > 0).then(|| {
        let counted = Messages::both(|words| words.thesaurus_terms);
        (
            Messages::both(|words| words.thesaurus),
            Text::pair(&Lang::ALL.map(|lang| format!("{terms} {}", counted.get(lang)))),
        )
    });
    let versions = [
        (Messages::both(|words| words.version), archive.version.to_string().as_str().into()),
        (Messages::both(|words| words.program), env!("CARGO_PKG_VERSION").into()),
    ];
    counts.chain(thesaurus).chain(versions).collect()
}

/// Each answer: a bar, its count and its share.
fn answers(page: &mut Page, asked: &Answers, lang: Lang, has_bars: bool) {
    let room = if has_bars { page.width().saturating_sub(22).min(40) } else { 0 };
    let shares = answer_shares(asked);
    let column = shares.iter().map(|(name, ..)| width(name.get(lang))).max().unwrap_or(0) + 2;
    for (name, count, share) in shares {
        let name = name.get(lang);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of at most 40 columns")]
        #[expect(clippy::cast_precision_loss, reason = "at most 40 columns")]
        let bar = "█".repeat((share * room as f64).round() as usize);
        let lead = format!("{name}{}", " ".repeat(column - width(name)));
        let blank = if has_bars { " " } else { "" };
        let text =
            Toned::new(&bar, Tone::Badge).then(&format!("{blank}{count}  {}", percent(share, lang)), Tone::Plain);
        page.hang(&Toned::new(&lead, Tone::Quiet), &text);
    }
}

/// Each answer: its name, how many gave it, and their share of all, from 0 to 1.
pub(crate) fn answer_shares(asked: &Answers) -> [(Text, u32, f64); 2] {
    let all = (f64::from(asked.yes) + f64::from(asked.no)).max(1.0);
    [
        (Messages::both(|words| words.yes), asked.yes, f64::from(asked.yes) / all),
        (Messages::both(|words| words.no), asked.no, f64::from(asked.no) / all),
    ]
}

/// A share from 0 to 1 as each language writes it: `56,7 %`, `56.7%`.
pub(crate) fn percent(share: f64, lang: Lang) -> String {
    let share = share * 100.0;
    match lang {
        Lang::Sv => format!("{share:.1} %").replace('.', ","),
        Lang::En => format!("{share:.1}%"),
    }
}

/// An address alone on a page, whole.
pub(crate) fn address(why: &str, address: &str, columns: usize) -> Document {
    let mut page = Page::new(columns);
    page.block(&Toned::new(why, Tone::Quiet));
    page.blank();
    page.follow(&Toned::default(), &Toned::new(address, Tone::Link), Target::Address(address.to_owned()));
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
