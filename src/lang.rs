//! The two languages, and a text of the archive in one or both of them.
//!
//! A [`Text`] always has Swedish words; English ones where somebody wrote them. In JSON it is `{"sv": …, "en": …}`, or a
//! bare string where both languages say the same (a number, a name).

use std::{fmt, str::FromStr};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, Visitor},
    ser::SerializeMap,
};

/// A language of the interface and of the archive's own prose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
pub enum Lang {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

impl Lang {
    /// Both, Swedish first.
    pub const ALL: [Self; 2] = [Self::Sv, Self::En];

    /// The language of a locale such as `sv_SE.UTF-8`: Swedish where it begins with `sv`, otherwise English.
    #[must_use]
    pub(crate) fn of_locale(locale: &str) -> Self {
        if locale.starts_with("sv") { Self::Sv } else { Self::En }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Sv => Self::En,
            Self::En => Self::Sv,
        }
    }

    /// The two-letter code, `sv` or `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// A text in the quotation marks of this language, as it stands in a sentence.
    pub(crate) fn quoted(self, text: &str) -> String {
        match self {
            Self::Sv => format!("”{text}”"),
            Self::En => format!("“{text}”"),
        }
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.code() == code)
            .ok_or_else(|| format!("the language is sv or en, not {code:?}"))
    }
}

/// A text of the archive: Swedish always, English where written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The Swedish words, or the words of both languages.
    pub sv: Box<str>,
    /// The English words; `None` where the text is the same in both, or has no English.
    pub en: Option<Box<str>>,
}

impl Text {
    /// The words in `lang`; the Swedish ones where there is no English.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => en,
            _ => &self.sv,
        }
    }

    /// A text with a wording in each language, in the order of [`Lang::ALL`].
    pub(crate) fn pair([sv, en]: &[impl AsRef<str>; 2]) -> Self {
        Self { sv: sv.as_ref().into(), en: Some(en.as_ref().into()) }
    }

    /// Every wording that it has: one, or two.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.sv).chain(self.en.as_deref())
    }

    /// Whether it has no words.
    pub(crate) fn is_empty(&self) -> bool {
        self.sv.is_empty() && self.en.is_none()
    }
}

impl From<&str> for Text {
    fn from(both: &str) -> Self {
        Self { sv: both.into(), en: None }
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.en {
            None => serializer.serialize_str(&self.sv),
            Some(en) => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("sv", &self.sv)?;
                map.serialize_entry("en", en)?;
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or an object with a text for \"sv\" and one for \"en\"")
    }

    fn visit_str<E: de::Error>(self, both: &str) -> Result<Text, E> {
        Ok(both.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
        let (mut sv, mut en) = (None, None);
        while let Some(lang) = map.next_key::<Lang>()? {
            let words = match lang {
                Lang::Sv => &mut sv,
                Lang::En => &mut en,
            };
            if words.replace(map.next_value()?).is_some() {
                return Err(de::Error::duplicate_field(lang.code()));
            }
        }
        Ok(Text { sv: sv.ok_or_else(|| de::Error::missing_field("sv"))?, en })
    }
}
