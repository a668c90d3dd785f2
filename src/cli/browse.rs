//! The browser, where no command is given; where standard output is no terminal, what it would have opened with is printed.

use std::{
    io::{self, IsTerminal},
    mem::ManuallyDrop,
};

use super::{Done, Failure, Outcome, Session, arguments::Search, choice, error::Error, own::Library, rows::Ids};
use crate::{app::App, library::OpenLayer, tui};

impl Session<'_> {
    /// Opens the browser; where standard output is no terminal, prints what it would have opened with.
    pub(super) fn browse(&self, search: Option<String>, open: Option<String>) -> Done {
        if !io::stdout().is_terminal() {
            return match (search, open) {
                (Some(words), _) => self.search(&Search::for_words(words)),
                (_, Some(id)) => self.show(&[id], false),
                _ => self.list(None, Ids::Hidden),
            };
        }
        if self.everywhere.archive.as_deref().is_some_and(|path| path == "-") {
            return Err(Error::KeysFromArchive.into());
        }
        tui::check().map_err(unfit)?;
        let (archive, omission) = self.archive_and_omission()?;
        let Library { archive, journal } = self.with_layer(archive);
        let open = open.map(|id| choice::entry(&archive, &id).map(|at| archive.entries[at].id.clone())).transpose();
        let open = open?;
        let archive = ManuallyDrop::into_inner(archive);
        let app = App::new(archive, self.lang, self.today()).with(self.settings.clone()).with_layer(journal.is_some());
        // Nor is it given back piece by piece when the browser is left.
        let mut app = ManuallyDrop::new(app);
        if let Some(id) = open {
            app.open_entry(&id);
        }
        if let Some(words) = search {
            app.search_for(&words);
        }
        if let Some(omission) = omission {
            app.say_left_out(&omission);
        }
        if let Some(fault) = journal.as_ref().and_then(|journal| journal.faults().first()) {
            app.say_own_unreadable(&fault.place());
        }
        tui::run(&mut app, self.theme(), journal.map(OpenLayer::new)).map(|()| Outcome::Found).map_err(unfit)
    }
}

/// Why the browser did not run.
fn unfit(error: tui::Error) -> Failure {
    match error {
        tui::Error::NoInput => Error::NoKeyboard.into(),
        tui::Error::NoOutput | tui::Error::Dumb => Error::NoScreen.into(),
        tui::Error::Failed(error) => Failure::Output(error),
    }
}
