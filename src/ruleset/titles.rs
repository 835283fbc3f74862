//! Whether the titles that tracks confer can be had at all, each from the titles before it; judges
//! nobody.

use super::{AS_OF, Criterion, Edition, Fact, FactKind, REFERENCE_YEAR, Track};
use crate::expression::value::{Cause, Title, Validity};
use crate::expression::{
    self, Causes, Context, FactId, Id as _, Operand, ReadingId, TermId, Value,
};
use crate::quantity::{Exact, Quantity};

/// The codes of every list of titles
pub(super) fn codes(editions: &[Edition]) -> Vec<&str> {
    let facts = editions.iter().flat_map(|edition| &edition.facts);
    let titles = facts.filter(|fact| matches!(fact.kind, FactKind::Titles(_)));
    let codes = titles.flat_map(|fact| fact.kind.codes());
    codes.map(|code| code.code.as_str()).collect()
}

/// The titles none of which can be had without another of them
///
/// A title that no track confers is taken to be there for the asking.
pub(super) fn circular(editions: &[Edition]) -> Vec<&str> {
    let tracks = || {
        let of = |edition| move |track| -> (&Edition, &Track) { (edition, track) };
        let editions = editions.iter();
        editions.flat_map(move |edition| edition.tracks.iter().map(of(edition)))
    };
    let conferred: Vec<&str> = tracks()
        .filter_map(|(_, track)| Some(track.confers.as_ref()?.title.as_str()))
        .collect();
    let elsewhere = |code: &str| {
        let facts = editions.iter().flat_map(|edition| &edition.facts);
        let mut codes = facts.flat_map(|fact| fact.kind.codes());
        codes.any(|one| one.code == code && one.conferred_elsewhere.is_some())
    };
    let all = codes(editions);
    let (mut had, mut left): (Vec<&str>, Vec<&str>) = all
        .iter()
        .copied()
        .partition(|code| !conferred.contains(code) || elsewhere(code));
    loop {
        let (gained, rest): (Vec<&str>, Vec<&str>) = left.iter().copied().partition(|code| {
            tracks().any(|(edition, track)| {
                let title = track.confers.as_ref().map(|one| one.title.as_str());
                title == Some(code) && is_open(edition, track, &had, &all)
            })
        });
        left = rest;
        if gained.is_empty() || left.is_empty() {
            break;
        }
        had.extend(gained);
    }
    left.sort_unstable();
    left.dedup();
    left
}

/// Whether no criterion of a track wants a title besides those that can be had
fn is_open(edition: &Edition, track: &Track, had: &[&str], all: &[&str]) -> bool {
    let fails = |criterion: &Criterion, titles: &[&str]| {
        criterion.requirement().is_some_and(|requirement| {
            let held = Held { edition, titles };
            let outcome = expression::outcome(&requirement.expression, &held);
            // Another reading, or a person, may open it.
            requirement.terms.is_empty()
                && requirement.discretion.is_none()
                && outcome.as_boolean() == Some(false)
        })
    };
    let mut criteria = track.criteria.iter();
    !criteria.any(|criterion| fails(criterion, had) && !fails(criterion, all))
}

/// Of everything nothing is known but which titles may be held
struct Held<'a> {
    edition: &'a Edition,
    titles: &'a [&'a str],
}

impl Context for Held<'_> {
    fn fact(&self, id: FactId) -> Operand {
        let fact = self.edition.facts.get(id);
        let Some(FactKind::Titles(codes)) = fact.map(|fact: &Fact| &fact.kind) else {
            return Operand::missing(id);
        };
        let may_be_held = Causes::one(Cause::Missing {
            fact: id,
            year: None,
        });
        let codes = codes.iter().map(|code| code.code.as_str());
        let titles = codes.filter(|code| self.titles.contains(code));
        let titles = titles.map(|code| Title {
            code: code.into(),
            validity: Validity::Unknown(may_be_held.clone()),
        });
        Operand::Known(Value::Titles(titles.collect()))
    }

    fn variable(&self, index: usize) -> Operand {
        let day = self.edition.in_force.from;
        match index {
            AS_OF => Operand::Known(Value::Date(day)),
            REFERENCE_YEAR => {
                let year = Exact::from(i64::from(day.year()) - 1);
                Operand::Known(Value::Quantity(Quantity::number(year)))
            }
            _ => Operand::missing(FactId::new(0)),
        }
    }

    fn reading(&self, _term: TermId) -> ReadingId {
        ReadingId::default()
    }
}
