//! The terms that stand for each other, as an archive has them.

use std::{
    borrow::Cow,
    fmt,
    ops::Deref,
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Groups of terms, shared by all copies of an archive. They are kept as JSON: the first frame needs none of them, and a
/// search only the few that it comes near.
#[derive(Clone)]
pub struct Thesaurus(Arc<Groups>);

/// Why the JSON can be read.
const WELL_FORMED: &str = "a test reads the same bytes, or they were written from groups";

struct Groups {
    /// A term a line, as `serde_json` writes lists one below the other.
    json: Cow<'static, str>,
    parsed: OnceLock<Box<[Synonyms]>>,
}

impl Thesaurus {
    /// The groups in `json`, a list of them as they are written, a term a line: in each, in the order of [`Synonyms::all`].
    pub(super) fn of_json(json: impl Into<Cow<'static, str>>) -> Self {
        Self(Arc::new(Groups { json: json.into(), parsed: OnceLock::new() }))
    }

    /// The same groups, every term made harmless.
    pub(super) fn scrubbed(&self, scrub: fn(Box<str>) -> Box<str>) -> Self {
        let mut groups: Vec<Synonyms> = self.to_vec();
        for term in groups.iter_mut().flat_map(Synonyms::all_mut) {
            *term = scrub(std::mem::take(term));
        }
        groups.into()
    }

    /// Calls `each` with every term as the JSON has it, and with where its group begins.
    pub(crate) fn each_term(&self, mut each: impl FnMut(usize, &str)) {
        let json = &*self.0.json;
        let (mut group, mut line) = (0, 0);
        for end in memchr::memchr_iter(b'\n', json.as_bytes()) {
            let indent = json.as_bytes()[line..end].iter().take_while(|byte| **byte == b' ').count();
            let start = line + indent;
            match &json.as_bytes()[start..end] {
                [b'"', .., b'"', b','] => each(group, &json[start + 1..end - 2]),
                [b'"', .., b'"'] => each(group, &json[start + 1..end - 1]),
                [b'{', ..] => group = start,
                _ => {}
            }
            line = end + 1;
        }
    }

    /// The group that begins there.
    pub(crate) fn group_at(&self, start: usize) -> Synonyms {
        let mut groups = serde_json::Deserializer::from_str(&self.0.json[start..]).into_iter();
        groups.next().and_then(Result::ok).expect(WELL_FORMED)
    }
}

impl From<Vec<Synonyms>> for Thesaurus {
    fn from(groups: Vec<Synonyms>) -> Self {
        Self::of_json(serde_json::to_string_pretty(&groups).expect("texts are written as JSON"))
    }
}

impl Default for Thesaurus {
    fn default() -> Self {
        Self::of_json("[]")
    }
}

impl Deref for Thesaurus {
    type Target = [Synonyms];

    fn deref(&self) -> &[Synonyms] {
        let Groups { json, parsed } = &*self.0;
        parsed.get_or_init(|| serde_json::from_str(json).expect(WELL_FORMED))
    }
}

impl PartialEq for Thesaurus {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Thesaurus {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(out)
    }
}

impl Serialize for Thesaurus {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Thesaurus {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Vec::deserialize(from).map(Self::from)
    }
}

/// Terms of one or several words that stand for each other, those first that the archive itself uses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synonyms {
    /// The Swedish ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sv: Vec<Box<str>>,
    /// The English ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub en: Vec<Box<str>>,
    /// Wider ones: who types one may mean the others; what they find is shown as only similar.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub similar: Vec<Box<str>>,
}

impl Synonyms {
    /// The terms that stand for each other.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.sv.iter().chain(&self.en).map(|term| &**term)
    }

    /// All of them, wider ones last.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.terms().chain(self.similar.iter().map(|term| &**term))
    }

    fn all_mut(&mut self) -> impl Iterator<Item = &mut Box<str>> {
        self.sv.iter_mut().chain(&mut self.en).chain(&mut self.similar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_leads_to_its_group_whatever_signs_it_has() {
        let terms = |terms: &[&str]| terms.iter().map(|term| (*term).into()).collect();
        let groups = vec![
            Synonyms { sv: terms(&["a", "b\"{\"", "\\"]), en: terms(&["sv:", "}, {", "\"en\":"]), similar: vec![] },
            Synonyms { sv: terms(&["å\\\"", "]"]), similar: terms(&["{", "\u{1f44d}"]), ..Synonyms::default() },
        ];
        let thesaurus = Thesaurus::from(groups.clone());
        let mut found: Vec<(usize, String)> = Vec::new();
        thesaurus.each_term(|group, term| {
            found.push((
                group,
                serde_json::from_str(&format!("\"{term}\"")).expect("it is the inside of a JSON string"),
            ));
        });
        assert_eq!(
            found.iter().map(|(_, term)| &**term).collect::<Vec<_>>(),
            groups.iter().flat_map(Synonyms::all).collect::<Vec<_>>()
        );
        for (start, term) in found {
            let group = thesaurus.group_at(start);
            assert!(groups.contains(&group) && group.all().any(|other| other == term), "{term}");
        }
        assert_eq!(*thesaurus, *groups);
    }
}
