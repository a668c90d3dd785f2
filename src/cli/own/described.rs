//! What the flags of `tillit add` and `tillit edit` say of an entry.

use crate::{
    address,
    archive::{Archive, Date, Kind},
    cli::{
        Failure, Session,
        arguments::Described,
        choice,
        error::{Error, short},
    },
    import, scrub,
};

impl Session<'_> {
    /// What flags describe.
    pub(super) fn described(&self, archive: &Archive, described: &Described) -> Result<import::Described, Failure> {
        let line = |text: &Option<String>| scrub::line(text.as_deref().unwrap_or_default()).into_owned();
        let mut said = import::Described {
            title: line(&described.title),
            author: line(&described.author),
            publication: line(&described.publication),
            ..import::Described::default()
        };
        if let Some(date) = described.date.as_deref().filter(|date| !date.is_empty()) {
            said.date = Some(date.parse::<Date>().map_err(|_| Error::no_date("--date".to_owned(), date))?);
        }
        if let Some(url) = described.url.as_deref().filter(|url| !url.is_empty()) {
            let refused = |why: address::Refusal| Error::BadAddress {
                address: short(url),
                why: why.describe(self.lang).trim_end_matches('.').to_owned(),
            };
            said.address = address::vet(url).map_err(refused)?;
        }
        if let Some(section) = &described.section {
            let section = choice::sections(archive, Some(section))?;
            said.section = section.first().map(|id| archive.section(*id).id.to_string()).unwrap_or_default();
        }
        if let Some(kind) = &described.kind {
            let is_named = |it: &&Kind| {
                it.id.eq_ignore_ascii_case(kind) || it.name.wordings().any(|name| name.eq_ignore_ascii_case(kind))
            };
            let Some(kind) = archive.kinds.iter().find(is_named) else {
                let kinds: Vec<&str> = archive.kinds.iter().map(|kind| kind.name.get(self.lang)).collect();
                return Err(Error::NoKind { name: short(kind), kinds: kinds.join(", ") }.into());
            };
            said.kind = kind.id.to_string();
        }
        Ok(said)
    }
}
