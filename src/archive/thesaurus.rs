//! The terms that stand for each other, as an archive has them.

use std::{
    fmt,
    ops::Deref,
    sync::{Arc, LazyLock},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

type Groups = Box<[Synonyms]>;

/// Groups of terms, shared by all copies of an archive. Those of the program's own archive are parsed when they are first
/// looked at: the first frame needs none of them.
#[derive(Clone)]
pub struct Thesaurus(Arc<LazyLock<Groups, Box<dyn FnOnce() -> Groups + Send>>>);

impl Thesaurus {
    fn read_by(read: impl FnOnce() -> Groups + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(read))))
    }

    /// The same groups, every term made harmless.
    pub(super) fn scrubbed(&self, scrub: fn(Box<str>) -> Box<str>) -> Self {
        let mut groups: Vec<Synonyms> = self.to_vec();
        for term in groups.iter_mut().flat_map(Synonyms::all_mut) {
            *term = scrub(std::mem::take(term));
        }
        groups.into()
    }
}

/// From the program's own archive.
impl From<&'static RawValue> for Thesaurus {
    fn from(json: &'static RawValue) -> Self {
        Self::read_by(|| serde_json::from_str(json.get()).expect("a test reads the same bytes"))
    }
}

impl From<Vec<Synonyms>> for Thesaurus {
    fn from(groups: Vec<Synonyms>) -> Self {
        Self::read_by(|| groups.into())
    }
}

impl Default for Thesaurus {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl Deref for Thesaurus {
    type Target = [Synonyms];

    fn deref(&self) -> &[Synonyms] {
        &self.0
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
