//! Why an entry is, or may be, one that an archive has.

use crate::lang::Lang;

/// Why an entry is, or may be, another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    Id,
    Number(Box<str>),
    Address,
    /// Publication, day and title are the same.
    Title,
    /// Whatever is known of the two is the same, though it is little.
    Whole,
    /// Whatever is known of the two is the same but for what is said beside it.
    Rest,
    /// The id is the same, but the title is another.
    Retitled,
    /// All is the same but the id, which a list gives.
    OtherId,
    /// All is the same but the id, which a list gives, and what is said beside it.
    OtherIdAndRest,
    /// Title and date are the same, but not all facts.
    OtherFacts,
    /// Publication, day and title are the same, but each has an address of its own.
    Elsewhere,
    /// Publication and title are the same, but the day is the one before or after.
    DayApart,
    /// The title is the same, but one of them has no day or no publication.
    Undated,
    /// The title is similar.
    Similar,
    /// The reader took it away.
    Dropped,
}

impl Reason {
    /// The reason where something is said beside it that differs.
    pub(super) fn beside_differences(self) -> Self {
        match self {
            Self::Whole => Self::Rest,
            Self::OtherId => Self::OtherIdAndRest,
            why => why,
        }
    }

    /// The reason, in words.
    pub(crate) fn describe(&self, lang: Lang) -> String {
        let words = match (self, lang) {
            (Self::Number(number), Lang::Sv) => return format!("samma nummer, {number}"),
            (Self::Number(number), Lang::En) => return format!("same number, {number}"),
            (Self::Id, Lang::Sv) => "samma id och titel",
            (Self::Id, Lang::En) => "same id and title",
            (Self::Address, Lang::Sv) => "samma adress",
            (Self::Address, Lang::En) => "same address",
            (Self::Title, Lang::Sv) => "samma publikation, dag och titel",
            (Self::Title, Lang::En) => "same publication, day and title",
            (Self::Whole, Lang::Sv) => "samma uppgifter",
            (Self::Whole, Lang::En) => "the same in everything",
            (Self::Rest, Lang::Sv) => "samma uppgifter utom detta",
            (Self::Rest, Lang::En) => "the same but for this",
            (Self::Retitled, Lang::Sv) => "samma id, men en annan titel",
            (Self::Retitled, Lang::En) => "same id, but another title",
            (Self::OtherId, Lang::Sv) => "samma uppgifter, men ett annat id",
            (Self::OtherId, Lang::En) => "the same in everything but its id",
            (Self::OtherIdAndRest, Lang::Sv) => "samma uppgifter utom id och detta",
            (Self::OtherIdAndRest, Lang::En) => "the same but for its id and this",
            (Self::OtherFacts, Lang::Sv) => "samma titel och datum, men andra uppgifter",
            (Self::OtherFacts, Lang::En) => "same title and date, but other facts",
            (Self::Elsewhere, Lang::Sv) => "samma publikation, dag och titel, men en annan adress",
            (Self::Elsewhere, Lang::En) => "same publication, day and title, but another address",
            (Self::DayApart, Lang::Sv) => "samma publikation och titel, en dag före eller efter",
            (Self::DayApart, Lang::En) => "same publication and title, a day before or after",
            (Self::Undated, Lang::Sv) => "samma titel, men dag eller publikation saknas",
            (Self::Undated, Lang::En) => "same title, but a day or a publication is missing",
            (Self::Similar, Lang::Sv) => "liknande titel",
            (Self::Similar, Lang::En) => "similar title",
            (Self::Dropped, Lang::Sv) => "du har tagit bort den; --all lägger till den igen",
            (Self::Dropped, Lang::En) => "you removed it; --all adds it again",
        };
        words.to_owned()
    }
}
