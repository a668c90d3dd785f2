//! Who wrote or edited something: a person, whose name has two parts, or a body.
//!
//! - An archive writes either as a string, `Bo Ek` or `Ek, Bo`, which is read here and nowhere else. A body whose name
//!   would be read as that of a person is written as in CSL-JSON: `{"literal": "Region Gotland"}`.
//! - What a name is, is guessed from its form, so `tillit check` lists what was taken for a person and what for a body.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, Visitor},
    ser::SerializeMap,
};

use crate::scrub;

/// A person or a body.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Author {
    /// The name in the order in which it is said.
    name: Box<str>,
    /// Where a person's family name begins in it; `None` for a body.
    family: Option<usize>,
}

/// The parts of an author's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name<'a> {
    /// A person.
    Person {
        /// First names and initials.
        given: &'a str,
        /// The rest, with its particles: Swedish bylines seldom give a second first name, but often two surnames.
        family: &'a str,
    },
    /// A delegation, an agency, a newspaper.
    Body(&'a str),
}

impl Author {
    /// The author that a string names.
    ///
    /// One comma stands between a family name and the given names. Without a comma, several words, each with a capital
    /// or a particle (`von`, `da`, `al-`), are a person, unless one of them is a word for a body. All else is a body.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = scrub::line(text);
        if let Some((family, given)) = text.split_once(',') {
            let (family, given) = (family.trim(), given.trim());
            let are_names = !family.is_empty() && !given.is_empty() && !given.contains(',');
            return if are_names && !names_body(family) {
                Self { name: format!("{given} {family}").into(), family: Some(given.len() + 1) }
            } else {
                Self { name: text.into(), family: None }
            };
        }
        let is_person = text.split(' ').all(|word| is_capitalized(word) || is_particle(word)) && !names_body(&text);
        let family = if is_person { family_start(&text) } else { None };
        Self { name: text.into(), family }
    }

    /// A body, whatever its name looks like.
    #[must_use]
    pub fn body(name: &str) -> Self {
        Self { name: scrub::line(name).into(), family: None }
    }

    /// The name in the order in which it is said: `Bo Ek`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.name
    }

    /// The name in parts.
    #[must_use]
    pub fn name(&self) -> Name<'_> {
        match self.family {
            Some(family) => Name::Person { given: self.name[..family].trim_end(), family: &self.name[family..] },
            None => Name::Body(&self.name),
        }
    }
}

/// The name in the order in which it is sorted: `Ek, Bo`.
impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person { given, family } => write!(f, "{family}, {given}"),
            Self::Body(name) => f.write_str(name),
        }
    }
}

/// Small words that a family name begins with.
const PARTICLES: [&str; 43] = [
    "abu", "af", "al", "auf", "av", "bin", "bint", "da", "dal", "dalla", "das", "de", "degli", "dei", "del", "della",
    "delle", "dello", "den", "der", "des", "di", "do", "dos", "du", "el", "het", "ibn", "la", "las", "le", "los", "op",
    "'t", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur",
];

/// What a particle that is written together with the name ends with.
const JOINED: [&str; 8] = ["d'", "d’", "l'", "l’", "al-", "el-", "as-", "ud-"];

/// Words with which only the name of a body begins.
const FIRST_OF_BODY: [&str; 18] = [
    "dagens",
    "department",
    "european",
    "institute",
    "kungl",
    "kungliga",
    "ministry",
    "national",
    "nordic",
    "nordiska",
    "region",
    "statens",
    "svensk",
    "svenska",
    "svenskt",
    "sveriges",
    "swedish",
    "the",
];

/// Words in the name of a body, wherever they stand; the first ones join words, as names of persons do not.
const IN_BODY: [&str; 27] = [
    "och",
    "för",
    "i",
    "på",
    "and",
    "for",
    "in",
    "of",
    "ab",
    "academy",
    "agency",
    "association",
    "committee",
    "council",
    "foundation",
    "förlag",
    "government",
    "högskola",
    "inc",
    "institute",
    "kommun",
    "ltd",
    "ministry",
    "radio",
    "stad",
    "universitet",
    "university",
];

/// How words for bodies end in Swedish.
const ENDS_OF_BODY: [&str; 25] = [
    "akademien",
    "akademin",
    "bladet",
    "delegationen",
    "departementet",
    "domstolen",
    "föreningen",
    "förbundet",
    "högskolan",
    "inspektionen",
    "institutet",
    "kansliet",
    "kommissionen",
    "kommittén",
    "landstinget",
    "myndigheten",
    "nyheter",
    "nämnden",
    "radion",
    "rådet",
    "stiftelsen",
    "styrelsen",
    "tidningen",
    "universitetet",
    "verket",
];

/// Whether a word says that the name is that of a body.
fn names_body(name: &str) -> bool {
    let words = name.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    words.enumerate().any(|(nth, word)| {
        (nth == 0 && FIRST_OF_BODY.contains(&&*word))
            || IN_BODY.contains(&&*word)
            || ENDS_OF_BODY.iter().any(|end| word.ends_with(end))
    })
}

/// Whether a word begins with a capital, or in a script that has none.
fn is_capitalized(word: &str) -> bool {
    let first = word.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&&*word.replace('’', "'"))
        || JOINED.iter().any(|joined| word.strip_prefix(joined).is_some_and(is_capitalized))
}

/// Where the family name begins: at the first particle, otherwise after the first name and the initials that follow it.
/// `None` where the name has one word.
fn family_start(name: &str) -> Option<usize> {
    let starts = || name.match_indices(' ').map(|(at, _)| at + 1);
    let word = |start: usize| name[start..].split(' ').next().unwrap_or_default();
    starts().find(|start| is_particle(word(*start))).or_else(|| starts().find(|start| !word(*start).ends_with('.')))
}

impl Serialize for Author {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if Self::read(&self.name) == *self {
            return serializer.serialize_str(&self.name);
        }
        match self.name() {
            name @ Name::Person { .. } => serializer.collect_str(&name),
            Name::Body(literal) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("literal", literal)?;
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Author {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AuthorVisitor)
    }
}

struct AuthorVisitor;

impl<'de> Visitor<'de> for AuthorVisitor {
    type Value = Author;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name, or an object with the name of a body for \"literal\"")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Author, E> {
        Ok(Author::read(name))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Author, A::Error> {
        let mut body = None;
        while let Some(key) = map.next_key::<Box<str>>()? {
            if &*key != "literal" {
                return Err(de::Error::unknown_field(&key, &["literal"]));
            }
            if body.replace(Author::body(&map.next_value::<Box<str>>()?)).is_some() {
                return Err(de::Error::duplicate_field("literal"));
            }
        }
        body.ok_or_else(|| de::Error::missing_field("literal"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn persons_and_bodies() {
        let persons = [
            ("Ann Dahlin", "Dahlin, Ann"),
            ("Ek, Bo", "Ek, Bo"),
            ("Gustaf Kastberg Weichselberger", "Kastberg Weichselberger, Gustaf"),
            ("Katarina Wetter-Edman", "Wetter-Edman, Katarina"),
            ("Carl E. Åström", "Åström, Carl E."),
            ("J. R. R. Tolkien", "Tolkien, J. R. R."),
            ("Ebba von Essen", "von Essen, Ebba"),
            ("von Essen, Carl Johan", "von Essen, Carl Johan"),
            ("Carl Johan von Essen", "von Essen, Carl Johan"),
            ("Hans zu Löwenstein", "zu Löwenstein, Hans"),
            ("Maria da Silva", "da Silva, Maria"),
            ("José dos Santos", "dos Santos, José"),
            ("Pia du Rietz", "du Rietz, Pia"),
            ("Benicio del Toro", "del Toro, Benicio"),
            ("Vincent van der Berg", "van der Berg, Vincent"),
            ("Jean d'Alembert", "d'Alembert, Jean"),
            ("Jean d’Alembert", "d’Alembert, Jean"),
            ("Gerard ’t Hooft", "’t Hooft, Gerard"),
            ("Ahmed al-Rashid", "al-Rashid, Ahmed"),
            ("Nawal el-Saadawi", "el-Saadawi, Nawal"),
            ("al-Rashid, Ahmed", "al-Rashid, Ahmed"),
            ("José Ortega y Gasset", "y Gasset, José Ortega"),
            ("Þóra Ðuríðardóttir", "Ðuríðardóttir, Þóra"),
            ("Иван Петров", "Петров, Иван"),
            ("hooks, bell", "hooks, bell"),
        ];
        for (written, sorted) in persons {
            let author = Author::read(written);
            assert!(matches!(author.name(), Name::Person { .. }), "{written}");
            assert_eq!(author.name().to_string(), sorted, "{written}");
        }
        let bodies = [
            "Tillitsdelegationen",
            "Karlstads universitet",
            "Region Skåne",
            "Svenska Dagbladet",
            "Dagens Nyheter",
            "Sveriges Kommuner och Regioner",
            "Statens offentliga utredningar",
            "Institutet för arbetsmarknads- och utbildningspolitisk utvärdering, IFAU",
            "Ek, Bo, Quist, Johan",
            "Ek,",
            "",
        ];
        for name in bodies {
            assert_eq!(Author::read(name).name(), Name::Body(name));
        }
    }

    #[test]
    fn a_body_can_be_said_to_be_one() {
        let gotland: Author = serde_json::from_str(r#"{"literal": "Gotland Hansa"}"#).expect("an object names a body");
        assert_eq!(gotland.name(), Name::Body("Gotland Hansa"));
        for wrong in ["{}", r#"{"family": "Ek"}"#, r#"{"literal": "a", "literal": "b"}"#, "7"] {
            assert!(serde_json::from_str::<Author>(wrong).is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(name in "([A-ZÅÄÖa-z,.’-]{1,4} ?){1,5}|\\PC{0,20}", is_body: bool) {
            let author = if is_body { Author::body(&name) } else { Author::read(&name) };
            let json = serde_json::to_string(&author).expect("a name is a text");
            prop_assert_eq!(serde_json::from_str::<Author>(&json).expect("it was just written"), author);
        }
    }
}
