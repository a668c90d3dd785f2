//! Full texts on the command line: attached to their entries, and taken away.

use std::ffi::OsStr;

use super::{Done, Failure, Outcome, Session, choice, error::Error, own::shown};
use crate::{
    import,
    own::{Act, Origin},
};

impl Session<'_> {
    /// Attaches a full text to an entry.
    pub(super) fn attach_text(&self, named: &str, file: Option<&OsStr>, is_replacing: bool) -> Done {
        let (archive, mut journal) = self.writable()?;
        let at = match choice::entry(&archive, named) {
            Ok(at) => at,
            Err(error) => return Ok(self.nothing(&error)),
        };
        let id = &archive.entries[at].id;
        let has_one = journal.state().texts.contains_key(id);
        if has_one && !is_replacing {
            return Err(Error::HasText { id: id.to_string() }.into());
        }
        let name = file.unwrap_or(OsStr::new("-"));
        let text = import::full_text(&self.read(file.filter(|file| *file != "-"), &format!("tillit text {id}"))?)
            .map_err(|why| Failure::said(format!("{}: {}", super::shown(name, self.lang), why.describe(self.lang))))?;
        journal.put_text(id, &text).map_err(|error| self.not_written(&error))?;
        let address = Some(name).filter(|name| *name != "-").map(|name| shown(name.as_ref()).into());
        let from = Origin { format: None, address, day: self.today() };
        let act = Act::Text { id: id.clone(), from: Some(from) };
        self.append(&mut journal, vec![act.clone()])?;
        self.tell_done((&archive, journal.state()), &act, has_one.then(|| self.words().former_text()));
        Ok(Outcome::Found)
    }

    /// Takes the full text of an entry away.
    pub(super) fn remove_text(&self, named: &str) -> Done {
        let (archive, mut journal) = self.writable()?;
        let is_attached = journal.state().texts.contains_key(named);
        let id = if is_attached {
            Ok(named.to_owned())
        } else {
            choice::entry(&archive, named).map(|at| archive.entries[at].id.to_string())
        };
        let id = match id {
            Ok(id) if journal.state().texts.contains_key(&*id) => id,
            Ok(id) => return Ok(self.nothing(&Error::NoText { id })),
            Err(error) => return Ok(self.nothing(&error)),
        };
        let act = Act::Text { id: id.into(), from: None };
        self.append(&mut journal, vec![act.clone()])?;
        self.tell_done((&archive, journal.state()), &act, None);
        Ok(Outcome::Found)
    }
}
