//! The support that a programme gives to those with its title, as data; calculates no amount.

use super::{Citation, Criterion, Edition, Fact, Requirement, SubjectKind};
use crate::language::Text;
use crate::shared::{List, Str};

/// The support measures of an edition; empty if it has none
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// What an amount is and what it is not
    pub proviso: Option<Text>,
    /// Who gets the measures without the title
    pub without_title: Option<WithoutTitle>,
    /// Lists that a dossier may have besides its facts, such as projects
    pub lists: List<ItemList>,
    /// The measures, in the order of the source
    pub all: List<Measure>,
}

/// Who gets the measures without the title
#[derive(Clone, Debug)]
pub struct WithoutTitle {
    /// Who they are
    pub title: Text,
    /// Where the law says so; its words may be empty
    pub citation: Citation,
    /// Whether a dossier's subject is one of them
    pub require: Requirement,
}

/// A list of named items, each with facts of its own
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemList {
    /// Id: its key in the dossier
    pub id: Str,
    /// What its items are
    pub title: Text,
    /// The key of an item that names it
    pub name_key: Str,
    /// What that name is
    pub name: Text,
    /// Facts of an item; in expressions they come after those of the edition
    pub facts: List<Fact>,
}

/// One measure
#[derive(Clone, Debug)]
pub struct Measure {
    /// For whom it is, by the ids of the tracks
    pub tracks: List<Str>,
    /// Id, title, clause and caveats, with its conditions besides the title; a measure without any
    /// has `true`
    pub condition: Criterion,
    /// What it pays, if it pays
    pub payment: Option<Payment>,
}

/// What a measure pays for the items of a list
#[derive(Clone, Debug)]
pub struct Payment {
    /// Index of the list
    pub list: usize,
    /// Where the law states the amount
    pub citation: Citation,
    /// Which items it covers; none for all of them
    pub of: Option<Requirement>,
    /// Conditions that an item has to meet to be paid for
    pub conditions: List<ItemCondition>,
    /// The most that is paid for an item
    pub amount: Requirement,
    /// The most that is paid for all of them together
    pub at_most: Option<Requirement>,
}

/// A condition without which nothing is paid for an item
#[derive(Clone, Debug)]
pub struct ItemCondition {
    /// The condition
    pub require: Requirement,
    /// Why nothing is paid if it does not hold
    pub otherwise: Text,
    /// Where the law says so; its words may be empty
    pub citation: Citation,
}

impl Measures {
    /// The list with this id
    pub fn list(&self, id: &str) -> Option<&ItemList> {
        self.lists.iter().find(|list| list.id == id)
    }

    /// The measures for a track
    pub fn of_track<'m>(&'m self, track: &str) -> impl Iterator<Item = &'m Measure> {
        let is_for = move |measure: &&Measure| measure.tracks.iter().any(|one| one == track);
        self.all.iter().filter(is_for)
    }

    /// Every expression; those about items read facts of their list too
    pub fn expressions(&self) -> impl Iterator<Item = &Requirement> {
        let without = self.without_title.iter().map(|one| &one.require);
        without.chain(self.all.iter().flat_map(Measure::expressions))
    }
}

impl Edition {
    /// The measures for a kind of subject
    pub fn measures_for(&self, kind: SubjectKind) -> impl Iterator<Item = &Measure> {
        let is_for = move |measure: &&Measure| {
            let mut tracks = self.tracks.iter().filter(|track| track.subject == kind);
            tracks.any(|track| measure.tracks.contains(&track.id))
        };
        self.measures.all.iter().filter(is_for)
    }
}

impl Measure {
    /// Every expression of it
    pub fn expressions(&self) -> impl Iterator<Item = &Requirement> {
        let payment = self.payment.iter().flat_map(Payment::expressions);
        self.condition.requirement().into_iter().chain(payment)
    }
}

impl Payment {
    /// Every expression of it
    pub fn expressions(&self) -> impl Iterator<Item = &Requirement> {
        let conditions = self.conditions.iter().map(|one| &one.require);
        let own = self.of.iter().chain([&self.amount]);
        own.chain(conditions).chain(&self.at_most)
    }
}
