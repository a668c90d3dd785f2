//! The list and the page that is read laid out for the screen, when the state has changed and before it is drawn.

use std::sync::Arc;

use super::{
    App, Listing, ListingKind, OpenSheet, Sheet,
    reading::{MadeFor, Subject},
};
use crate::{
    archive::{Archive, Entry},
    document::{self, Document, RenderOptions},
    keymap,
    lang::Lang,
    messages::Messages,
};

impl App {
    /// Lays out the page that is read, unless that was done.
    pub(super) fn lay_out(&mut self) {
        self.measure_list();
        let awaits_index = self.awaits_index();
        let is_alone = self.shows_text_alone();
        let Self { archive, lang, window, tabs, tab, trail, laid_text, .. } = self;
        let (lang, window) = (*lang, *window);
        let listing = trail.last_mut().unwrap_or(&mut tabs[*tab]);
        let chosen = listing.chosen();
        if let Some(OpenSheet { sheet, reading, .. }) = listing.sheets.last_mut() {
            let width = match sheet {
                Sheet::About | Sheet::Addresses => window.sheet_width,
                _ => window.chart_width,
            };
            let made_for = MadeFor { subject: Subject::Sheet(sheet.clone()), lang, width };
            let chosen = chosen.map(|at| &archive.entries[at]);
            reading.lay_out(made_for, window.sheet_height, || sheet_page(archive, sheet, chosen, (lang, width)));
        } else if let Some(at) = chosen {
            let panes = listing.measured.panes;
            let alone = (window.sheet_width, window.sheet_height);
            let (width, height) = if is_alone { alone } else { (panes.text_width, panes.text_height) };
            let made_for = MadeFor { subject: Subject::Entry(at), lang, width };
            let Listing { findings, reading, .. } = listing;
            reading.lay_out(made_for, height, || {
                let options = RenderOptions {
                    marks: Some(&findings.marks),
                    laid_text: laid_text.as_ref(),
                    ..RenderOptions::new(lang, width)
                };
                document::entry(archive, &archive.entries[at], options)
            });
            if let Some(full) = reading.page().full_text() {
                *laid_text = Some(Arc::clone(full));
            }
        } else {
            let (subject, width) = (Subject::Nothing(listing.kind.clone(), awaits_index), window.sheet_width);
            let Listing { kind, unanswered, reading, .. } = listing;
            reading.lay_out(MadeFor { subject, lang, width }, window.sheet_height, || match kind {
                ListingKind::Search(_) if awaits_index => Document::default(),
                ListingKind::Search(_) if !kind.is_own() => document::nothing_found(archive, unanswered, lang, width),
                _ => document::remark(why_empty(kind, lang), width),
            });
        }
    }

    /// Measures the list on top, unless that was done.
    pub(super) fn measure_list(&mut self) {
        let Self { archive, index, lang, window, tabs, tab, trail, .. } = self;
        let listing = trail.last_mut().unwrap_or(&mut tabs[*tab]);
        listing.fit_to((archive, index.as_ref()), *lang, *window);
    }

    /// Brings the chosen row of the list on top into sight.
    pub(super) fn fit_list(&mut self) {
        self.measure_list();
        let listing = self.top();
        listing.fit(listing.measured.panes.list_height);
    }
}

/// The page of a sheet; `chosen` is the entry that lies under it.
fn sheet_page(archive: &Archive, sheet: &Sheet, chosen: Option<&Entry>, (lang, width): (Lang, usize)) -> Document {
    let address = |hint, url| document::address(hint, url, width);
    match sheet {
        Sheet::Help => keymap::help(lang, width),
        Sheet::About => document::about(archive, lang, width, true),
        Sheet::Addresses => chosen
            .map_or_else(Document::default, |entry| document::targets(archive, entry, RenderOptions::new(lang, width))),
        Sheet::Panorama(year) => document::panorama(archive, *year, lang, width),
        Sheet::Plain(why, text) => document::plain(why, text, width),
        Sheet::WebSearch(url) => address(Messages::of(lang).web_address_hint, url),
        Sheet::NotOpened(url) => address(Messages::of(lang).not_opened, url),
    }
}

/// Why a list has no entries, but for a search in the archive.
fn why_empty(kind: &ListingKind, lang: Lang) -> &'static str {
    let words = Messages::of(lang);
    match kind {
        ListingKind::Search(_) => words.nothing_own,
        ListingKind::Tab(_) => words.empty_list,
        ListingKind::Related(_) => words.empty_related,
        ListingKind::Year(_) => words.empty_year,
    }
}
