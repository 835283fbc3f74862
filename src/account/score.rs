//! A score as a sheet: each item with its figure, its band and its points, and between which points
//! the total lies; produces no text.

mod band;
mod known;
mod points;
mod scored;

pub use band::{Band, Literal, Pass};
pub use known::{KnownPoints, known_points};

use self::points::{FoundOut, Possible};
use self::scored::Scored;
use super::calculation::{Amount, Calculation, Outcome};
use super::value::{Name, Number, ShownFigure, Unknown};
use super::{Account, Scope};
use crate::assessment::decisive::{self, Weight};
use crate::assessment::{Basis, Derivation, FactRef, FactsAsRead, Known};
use crate::expression::syntax::Comparison;
use crate::expression::{Checked, Operation, ReadingId, TermId, Trace};
use crate::language::Text;
use crate::quantity::display::Style;
use crate::quantity::{Exact, Interval, Quantity};
use crate::ruleset::table::Body;
use crate::ruleset::{Edition, Term};
use crate::verdict::Verdict;

/// A score with its items
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// The term that is the score
    pub term: &'a Term,
    /// Its items, in the order of the rule; one that is read in several ways, once for each
    pub items: Vec<Item<'a>>,
    /// What the items add up to; under several readings that matter, once for each
    pub totals: Vec<Total<'a>>,
}

/// An item of a score
#[derive(Clone, Debug, PartialEq)]
pub struct Item<'a> {
    /// Its id
    pub id: &'a str,
    /// What it is
    pub title: &'a Text,
    /// How the open terms in it are read, if that makes a difference
    pub readings: Vec<Vec<&'a Text>>,
    /// The figures that decide its points
    pub figures: Vec<Amount<'a>>,
    /// The row that fits, or the rows that are still possible
    pub bands: Vec<Band<'a>>,
    /// Whether every row is still possible
    pub is_any: bool,
    /// Between which points it lies; none if no figure can be given
    pub points: Option<Interval>,
    /// The most that it can yield, where there is such
    pub most: Option<Exact>,
    /// What is not known of it
    pub missing: Vec<FactRef>,
    /// Why its points are not known
    pub unknown: Vec<Unknown<'a>>,
    /// What is asked of the item itself
    pub limits: Vec<Limit<'a>>,
    /// How its parts make its points
    pub joined: Joined,
    /// The items that it is made of
    pub parts: Vec<Item<'a>>,
}

/// How the points of parts make those of the whole
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// There are no parts, or they make it as its calculation says
    Calculated,
    /// All of them together
    Sum,
    /// The most of them
    Greatest,
    /// The least of them
    Least,
}

/// What the items add up to
#[derive(Clone, Debug, PartialEq)]
pub struct Total<'a> {
    /// How the open terms in it are read, if that makes a difference
    pub readings: Vec<Vec<&'a Text>>,
    /// Between which points it lies; none if no figure can be given
    pub points: Option<Interval>,
    /// The most that it can be, where there is such
    pub most: Option<Exact>,
    /// Why it is not known
    pub unknown: Vec<Unknown<'a>>,
    /// What is asked of it
    pub limits: Vec<Limit<'a>>,
}

/// What points are compared with
#[derive(Clone, Debug, PartialEq)]
pub struct Limit<'a> {
    /// How they have to compare
    pub comparison: Comparison,
    /// The threshold
    pub threshold: &'a Quantity,
    /// Whether they do, where that is known
    pub holds: Option<bool>,
    /// How many points are lacking at the least, where some are
    pub short: Option<Exact>,
}

impl Limit<'_> {
    /// Whether it is kept
    pub fn verdict(&self) -> Verdict {
        self.holds.map_or(Verdict::Undetermined, Verdict::from)
    }
}

/// A score under the readings of one derivation
struct Found<'a> {
    term: TermId,
    trace: &'a Trace<'a>,
    derivation: &'a Derivation<'a>,
}

impl<'a> Account<'a> {
    /// The scores that the finding rests on
    pub fn scores(&self) -> Vec<Sheet<'a>> {
        let (Some(scope), Basis::Derivations(derivations), Some(dossier)) =
            (self.scope, &self.finding.basis, &self.judged.dossier)
        else {
            return Vec::new();
        };
        let mut found: Vec<Found<'a>> = Vec::new();
        for derivation in derivations {
            scope.find(&derivation.trace, derivation, &mut found);
        }
        found.retain(|one| one.matters(derivations));
        if found.is_empty() {
            return Vec::new();
        }
        let known = Known::of(self.finding, scope.edition, dossier);
        let mut terms: Vec<TermId> = Vec::new();
        for one in &found {
            if !terms.contains(&one.term) {
                terms.push(one.term);
            }
        }
        let sheets = terms.into_iter().filter_map(|term| {
            let same: Vec<_> = found.iter().filter(|one| one.term == term).collect();
            scope.sheet(term, &same, &known)
        });
        sheets.collect()
    }
}

/// The steps of the items of a score
fn items<'t, 'r>(score: &'t Trace<'r>) -> &'t [Trace<'r>] {
    match score.children.as_slice() {
        [sum] if matches!(sum.node.operation, Operation::Sum(_)) => &sum.children,
        only => only,
    }
}

/// The body of a term as it is read
fn body<'e>(
    edition: &'e Edition,
    term: TermId,
    readings: &[(TermId, ReadingId)],
) -> Option<(&'e Term, &'e Body)> {
    let chosen = readings.iter().find(|(one, _)| *one == term);
    let reading = chosen.map_or(ReadingId::default(), |(_, reading)| *reading);
    let term = edition.terms.get(term)?;
    Some((term, &term.readings.get(reading)?.body))
}

impl Found<'_> {
    /// Whether a test that decides, or still may, is about the score or an item of it
    fn matters(&self, derivations: &[Derivation<'_>]) -> bool {
        let own = self.trace.node.terms();
        derivations.iter().any(|one| {
            let tests = decisive::tests(&one.trace).into_iter();
            let mut tests = tests.filter(|test| test.weight != Weight::Idle);
            tests.any(|test| {
                let terms = test.trace.node.terms();
                terms.iter().any(|term| own.contains(term))
            })
        })
    }
}

impl<'a> Scope<'a> {
    /// Points of a table or a score, by their name: how they come about, the sheet says
    pub(super) fn pointed(
        &self,
        figure: &'a Trace<'a>,
        style: Style,
        against: Option<&'a Exact>,
    ) -> Option<Amount<'a>> {
        let Operation::Term(term) = figure.node.operation else {
            return None;
        };
        let term = self.edition.terms.get(term)?;
        let mut bodies = term.readings.iter().map(|one| &one.body);
        bodies
            .all(|one| !matches!(one, Body::Formula))
            .then_some(())?;
        let number = figure.outcome.as_quantity().map(Number::Quantity);
        Some(Amount {
            calculation: Calculation::Name(Name {
                text: Some(&term.title),
                year: None,
            }),
            result: number.map_or(Outcome::Nothing, |number| {
                Outcome::Figure(ShownFigure {
                    number,
                    style,
                    against,
                })
            }),
        })
    }

    /// The scores of a derivation, each once; not those within a score
    fn find(
        &self,
        trace: &'a Trace<'a>,
        derivation: &'a Derivation<'a>,
        found: &mut Vec<Found<'a>>,
    ) {
        if let Operation::Term(term) = trace.node.operation
            && let Some((_, Body::Score(_))) = body(self.edition, term, &derivation.readings)
        {
            let is_known =
                |one: &Found<'_>| one.term == term && std::ptr::eq(one.derivation, derivation);
            if !found.iter().any(is_known) {
                found.push(Found {
                    term,
                    trace,
                    derivation,
                });
            }
            return;
        }
        for child in &trace.children {
            self.find(child, derivation, found);
        }
    }

    fn sheet(&self, term: TermId, found: &[&Found<'a>], known: &Known) -> Option<Sheet<'a>> {
        let mut items: Vec<Vec<(Item<'a>, &Found<'a>, &'a Checked)>> = Vec::new();
        let mut totals: Vec<(Total<'a>, &Found<'a>, &'a Checked)> = Vec::new();
        let facts = FactsAsRead {
            table: &known.facts,
            readings: &[],
        };
        let found_out = FoundOut::new(self.edition, &facts);
        for one in found {
            let readings = &one.derivation.readings;
            let scored = Scored {
                scope: self,
                derivation: one.derivation,
                possible: Possible::new(readings, known, &found_out),
            };
            let parts = scored.parts(one.trace);
            totals.push((scored.total(one.trace, &parts), *one, one.trace.node));
            for (index, (item, trace)) in parts.into_iter().enumerate() {
                let told = (item, *one, trace.node);
                match items.get_mut(index) {
                    Some(same) => same.push(told),
                    None => items.push(vec![told]),
                }
            }
        }
        let items = items.into_iter().flat_map(|same| {
            let each = self.once(same).into_iter();
            each.map(|(item, readings)| Item { readings, ..item })
        });
        let items = items.collect();
        let totals = self.once(totals).into_iter();
        Some(Sheet {
            term: self.edition.terms.get(term)?,
            items,
            totals: totals
                .map(|(total, readings)| Total { readings, ..total })
                .collect(),
        })
    }

    /// What is the same under several readings, once, with the readings that lead to it
    fn once<T: PartialEq>(
        &self,
        all: Vec<(T, &Found<'a>, &'a Checked)>,
    ) -> Vec<(T, Vec<Vec<&'a Text>>)> {
        let mut kept: Vec<(T, Vec<&Found<'a>>, &'a Checked)> = Vec::new();
        for (what, found, node) in all {
            match kept.iter_mut().find(|(known, ..)| *known == what) {
                Some((_, same, _)) => same.push(found),
                None => kept.push((what, vec![found], node)),
            }
        }
        let told = kept.into_iter().map(|(what, found, node)| {
            let terms = node.terms().into_iter();
            (
                what,
                terms
                    .filter_map(|term| self.read_as(term, &found))
                    .collect(),
            )
        });
        told.collect()
    }

    /// How some derivations read a term; none if in every way
    fn read_as(&self, term: TermId, found: &[&Found<'a>]) -> Option<Vec<&'a Text>> {
        let readings = &self.edition.terms.get(term)?.readings;
        let of = |one: &&Found<'_>| {
            let mut all = one.derivation.readings.iter();
            all.find(|(open, _)| *open == term)
                .map(|(_, reading)| *reading)
        };
        let mut chosen: Vec<ReadingId> = found.iter().filter_map(of).collect();
        chosen.sort_unstable();
        chosen.dedup();
        let is_part = !chosen.is_empty() && chosen.len() < readings.len();
        let titles = chosen
            .iter()
            .filter_map(|one| Some(&readings.get(*one)?.title));
        is_part.then(|| titles.collect())
    }
}
