//! An address that was typed or pasted alone: `lagen.nu`, `https://www.regeringen.se/pressmeddelanden/2018/`. It finds the
//! entries that have it among their addresses; nothing is indexed for it, since few readers ask so.

use std::{borrow::Cow, cmp::Reverse};

use super::{Findings, Hit, Query, Tier, filters::Admitted};
use crate::archive::Archive;

/// What is asked for by an address: a host, or the beginning of a path; in lower case, without what browsers leave out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WebAddress(String);

impl WebAddress {
    /// What was typed, where it looks like an address.
    pub(super) fn read(typed: &str) -> Option<Self> {
        let plain = plain(typed).trim_end_matches('/').to_owned();
        let host = plain.split(['/', '?', ':']).next()?;
        let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
        let (_, last) = host.rsplit_once('.')?;
        let is_host = host.split('.').all(is_label) && last.len() > 1 && last.chars().all(char::is_alphabetic);
        is_host.then_some(Self(plain))
    }

    /// Whether it is an address, and no part of it.
    fn is(&self, address: &str) -> bool {
        plain(address).trim_end_matches('/') == self.0
    }

    /// Whether it is an address, the beginning of its path, or the host that its host belongs to.
    fn leads_to(&self, address: &str) -> bool {
        let address = plain(address);
        let host = address.find('/').unwrap_or(address.len());
        let ends = |rest: &str| rest.is_empty() || rest.starts_with(['/', '?', ':']);
        let begins = |at: usize| at == 0 || address[..at].ends_with('.');
        let mut places = address[..host].char_indices().map(|(at, _)| at).filter(|at| begins(*at));
        places.any(|at| address[at..].strip_prefix(&*self.0).is_some_and(ends))
    }
}

/// An address without its scheme, `www.` and what stands after `#`.
fn plain(address: &str) -> Cow<'_, str> {
    let address = address.split('#').next().unwrap_or_default();
    let lower: Cow<'_, str> =
        if address.chars().any(char::is_uppercase) { address.to_lowercase().into() } else { address.into() };
    let start = ["https://", "http://"].iter().find(|scheme| lower.starts_with(**scheme)).map_or(0, |it| it.len());
    let start = start + if lower[start..].starts_with("www.") { 4 } else { 0 };
    match lower {
        Cow::Borrowed(lower) => lower[start..].into(),
        Cow::Owned(lower) => lower[start..].to_owned().into(),
    }
}

/// What the address of a query finds: entries whose own it is, the work at it or an article, before others that lead to it, and
/// those before what only names it as a source. Nothing where none does: then its words may stand somewhere.
pub(super) fn find(archive: &Archive, query: &Query, admitted: &Admitted<'_>) -> Option<Findings> {
    let sought = query.address.as_ref()?;
    let mut found = Vec::new();
    for (at, entry) in archive.entries.iter().enumerate() {
        let is_linked = entry.links.iter().any(|link| sought.leads_to(&link.url));
        if (is_linked || entry.addresses().into_iter().any(|url| sought.leads_to(url))) && admitted.has(at) {
            let is_own = archive.own_addresses(entry).any(|url| sought.is(url));
            found.push((!is_own, !is_linked, Reverse(entry.date), at));
        }
    }
    found.sort_unstable();
    let hits: Vec<Hit> = found.into_iter().map(|(.., entry)| Hit { entry, tier: Tier::Word }).collect();
    (!hits.is_empty()).then(|| Findings { hits, ..Findings::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_itself_and_a_host_to_all_of_it() {
        let address = "https://www.Example.se/Nyheter/2018/en-sida/?id=1";
        for (typed, expected) in [
            (address, Some(true)),
            ("example.se", Some(true)),
            ("EXAMPLE.SE/", Some(true)),
            ("http://example.se/nyheter/2018#sida", Some(true)),
            ("www.example.se/nyheter/2019", Some(false)),
            ("example.se/nyheter/201", Some(false)),
            ("data.example.se", Some(false)),
            ("ample.se", Some(false)),
            ("example.sen", Some(false)),
            ("example", None),
            ("dir.2016:51", None),
            ("m.m.", None),
            ("https://", None),
        ] {
            let found = WebAddress::read(typed).map(|sought| sought.leads_to(address));
            assert_eq!(found, expected, "{typed}");
        }
        assert!(WebAddress::read("lagen.nu").is_some_and(|sought| sought.leads_to("http://data.lagen.nu")));
    }
}
