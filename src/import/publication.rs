//! Recognises publications by their names, their other names and their sites.

use std::collections::HashMap;

use crate::{
    address,
    archive::{Archive, Entry},
    search::{PublicationNames, names_of, plain_words},
};

/// The most names that are learned from what is imported.
const LEARNED: usize = 1_000;

/// Sites that have articles of many publications.
const SHARED: [&str; 2] = ["web.archive.org", "archive.org"];

/// What stands between a headline, or what a feed has, and a publication.
const DIVIDERS: [&str; 4] = [" - ", " – ", " — ", " | "];

/// The parts of a publication that have feeds of their own.
const PARTS: [&str; 6] = ["debatt", "kultur", "ledare", "nyheter", "opinion", "rss"];

/// The publications that are known.
#[derive(Debug, Default)]
pub(super) struct Publications {
    names: PublicationNames,
    /// Their names without blanks, as the sites have them.
    sites: HashMap<String, Box<str>>,
    /// The hosts of their articles; nothing for one that has articles of several.
    hosts: HashMap<String, Option<Box<str>>>,
    learned: usize,
}

impl Publications {
    /// Adds those of an archive.
    pub(super) fn add(&mut self, archive: &Archive) {
        for entry in &archive.entries {
            if let Some(publication) = archive.publication(entry) {
                self.take(entry, publication);
            }
        }
    }

    fn take(&mut self, entry: &Entry, publication: &str) {
        let known = names_of(entry, publication);
        let Some(label) = known.first() else { return };
        // What the reader added may stand on a site of many, as blogs do.
        for link in entry.links.iter().filter(|link| link.work && !entry.is_own()) {
            if let Some(host) = address::host(&link.url).filter(|host| !SHARED.contains(&&**host)) {
                let known = self.hosts.entry(host).or_insert_with(|| Some(publication.into()));
                known.take_if(|known| plain_words(known) != *label);
            }
        }
        for name in known {
            self.name(name, publication);
        }
    }

    fn name(&mut self, name: String, label: &str) {
        self.sites.entry(name.replace(' ', "")).or_insert_with(|| label.into());
        self.names.add(name, label);
    }

    /// Adds a publication that something to be imported names.
    pub(super) fn learn(&mut self, name: &str) {
        let key = plain_words(name);
        if !key.is_empty() && self.learned < LEARNED && self.names.label(&key).is_none() {
            self.learned += 1;
            self.name(key, name);
        }
    }

    /// What the publication that has this name is called.
    fn named(&self, name: &str) -> Option<&str> {
        self.names.label(name)
    }

    /// The publication on whose site an address is: one whose articles are there, or whose name the site has.
    pub(super) fn at(&self, address: &str) -> Option<&str> {
        let host = address::host(address)?;
        if let Some(known) = self.hosts.get(&host) {
            return known.as_deref();
        }
        let site = host.rsplit('.').nth(1)?.replace('-', "");
        self.sites.get(&site).map(|label| &**label)
    }

    /// The publication that a feed's title names: as the whole of it, in a part between dividers, or behind *från*; perhaps
    /// with what part of it the feed has. `Publikt – senaste nytt` and `Publikt Debatt` are of Publikt, `Publikt & fritt` is
    /// not.
    pub(super) fn of_feed(&self, title: &str) -> Option<&str> {
        let dividers = DIVIDERS.iter().chain(&[": ", " från ", " from "]);
        let parts = dividers
            .fold(vec![title], |parts, divider| parts.into_iter().flat_map(|part| part.split(divider)).collect());
        let without_part = |name: &str| {
            let (name, part) = name.trim().rsplit_once(' ')?;
            PARTS.contains(&&*part.to_lowercase()).then(|| self.named(name))?
        };
        [title].into_iter().chain(parts).find_map(|name| self.named(name).or_else(|| without_part(name)))
    }

    /// A headline without the publication that stands behind it, and what the archive calls that; nothing is cut but a
    /// known publication.
    pub(super) fn cut<'a>(&self, headline: &'a str) -> (&'a str, Option<&str>) {
        for divider in DIVIDERS {
            if let Some((title, name)) = headline.rsplit_once(divider)
                && let Some(label) = self.named(name).filter(|_| !title.trim().is_empty())
            {
                return (title.trim_end(), Some(label));
            }
        }
        (headline, None)
    }

    /// What identifies a publication: the same for each of its names.
    pub(super) fn key(&self, name: &str) -> String {
        plain_words(self.named(name).unwrap_or(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publications_are_known_by_all_their_names() {
        let mut known = Publications::default();
        known.add(&Archive::embedded());
        for (name, label) in [
            ("DN", "Dagens Nyheter"),
            ("svd", "Svenska Dagbladet"),
            ("Dagens ETC", "ETC"),
            ("AIP", "Aktuellt i Politiken"),
        ] {
            assert_eq!(known.named(name), Some(label), "{name}");
        }
        assert_eq!((known.named("civilministern"), known.named("Uppsala kommun"), known.named("")), (None, None, None));
        for (address, label) in [
            ("https://www.publikt.se/x", Some("Publikt")),
            ("https://lakartidningen.se/y", Some("Läkartidningen")),
            ("https://www.svd.se/", Some("Svenska Dagbladet")),
            ("https://example.org/publikt", None),
        ] {
            assert_eq!(known.at(address), label, "{address}");
        }
        for (title, label) in [
            ("Publikt – senaste nytt", Some("Publikt")),
            ("Senaste nytt från Dagens Samhälle", Some("Dagens Samhälle")),
            ("Läkartidningen: alla artiklar", Some("Läkartidningen")),
            ("SvD Debatt", Some("Svenska Dagbladet")),
            ("DN", Some("Dagens Nyheter")),
            ("Publikt & fritt", None),
            ("Nyheter för din chef", None),
            ("Publiktionen", None),
            ("", None),
        ] {
            assert_eq!(known.of_feed(title), label, "{title}");
        }
    }

    #[test]
    fn nothing_is_cut_from_a_headline_but_a_known_publication() {
        let mut known = Publications::default();
        known.add(&Archive::embedded());
        known.learn("Exempelbladet");
        assert_eq!(known.cut("Chefer söks - Dagens Samhälle"), ("Chefer söks", Some("Dagens Samhälle")));
        assert_eq!(known.cut("Chefer söks | DN"), ("Chefer söks", Some("Dagens Nyheter")));
        assert_eq!(known.cut("Tillit – Exempelbladet"), ("Tillit", Some("Exempelbladet")));
        assert_eq!(known.cut("Mer tid - mindre papper"), ("Mer tid - mindre papper", None));
        assert_eq!(known.cut(" - DN"), (" - DN", None));
    }
}
