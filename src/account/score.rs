//! A score as a sheet: each item with its figure, its band and its points, and between which points
//! the total lies; produces no text.

mod band;
mod points;

pub use band::{Band, Literal, Pass};

use self::points::Possible;
use super::calculation::{Amount, Calculation, Outcome};
use super::value::Unknown;
use super::{Account, Scope};
use crate::assessment::decisive::{self, Measured, Weight};
use crate::assessment::{Basis, Derivation, FactRef, Known};
use crate::expression::check::Function;
use crate::expression::syntax::Comparison;
use crate::expression::{Cause, Checked, Operation, ReadingId, TermId, Trace};
use crate::language::Text;
use crate::quantity::{Exact, Interval, Quantity};
use crate::ruleset::Term;
use crate::ruleset::table::Body;

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
    /// The body of a term as a derivation reads it
    fn body(&self, term: TermId, readings: &[(TermId, ReadingId)]) -> Option<(&'a Term, &'a Body)> {
        let chosen = readings.iter().find(|(one, _)| *one == term);
        let reading = chosen.map_or(ReadingId::default(), |(_, reading)| *reading);
        let term = self.edition.terms.get(term)?;
        Some((term, &term.readings.get(reading)?.body))
    }

    /// The scores of a derivation, each once; not those within a score
    fn find(
        &self,
        trace: &'a Trace<'a>,
        derivation: &'a Derivation<'a>,
        found: &mut Vec<Found<'a>>,
    ) {
        if let Operation::Term(term) = trace.node.operation
            && let Some((_, Body::Score(_))) = self.body(term, &derivation.readings)
        {
            let is_known = |one: &Found<'_>| {
                one.term == term && std::ptr::eq(one.derivation, derivation)
            };
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
        for one in found {
            let scored = Scored {
                scope: self,
                derivation: one.derivation,
                possible: Possible {
                    edition: self.edition,
                    known,
                    readings: &one.derivation.readings,
                },
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
            (what, terms.filter_map(|term| self.read_as(term, &found)).collect())
        });
        told.collect()
    }

    /// How some derivations read a term; none if in every way
    fn read_as(&self, term: TermId, found: &[&Found<'a>]) -> Option<Vec<&'a Text>> {
        let readings = &self.edition.terms.get(term)?.readings;
        let of = |one: &&Found<'_>| {
            let mut all = one.derivation.readings.iter();
            all.find(|(open, _)| *open == term).map(|(_, reading)| *reading)
        };
        let mut chosen: Vec<ReadingId> = found.iter().filter_map(of).collect();
        chosen.sort_unstable();
        chosen.dedup();
        let is_part = !chosen.is_empty() && chosen.len() < readings.len();
        let titles = chosen.iter().filter_map(|one| Some(&readings.get(*one)?.title));
        is_part.then(|| titles.collect())
    }
}

/// A score being put together under one reading
struct Scored<'s, 'a> {
    scope: &'s Scope<'a>,
    derivation: &'a Derivation<'a>,
    possible: Possible<'s>,
}

impl<'a> Scored<'_, 'a> {
    /// The items of a score, each with its steps
    fn parts(&self, score: &'a Trace<'a>) -> Vec<(Item<'a>, &'a Trace<'a>)> {
        let Some(sum) = score.children.first() else {
            return Vec::new();
        };
        let traces = match sum.node.operation {
            Operation::Sum(_) => sum.children.as_slice(),
            _ => std::slice::from_ref(sum),
        };
        let items = traces.iter().filter_map(|one| Some((self.item(one)?, one)));
        items.collect()
    }

    fn total(&self, score: &'a Trace<'a>, parts: &[(Item<'a>, &'a Trace<'a>)]) -> Total<'a> {
        let points = self.possible.points(score.node);
        let sum = parts.iter().map(|(item, _)| item.points.clone());
        let sum = sum.reduce(|sum, one| Some(sum?.plus(&one?))).flatten();
        let points = match (points, sum) {
            (Some(points), Some(sum)) => points.intersect(&sum).or(Some(points)),
            (points, sum) => points.or(sum),
        };
        Total {
            readings: Vec::new(),
            limits: self.limits(score, points.as_ref()),
            most: self.possible.most(score.node),
            points,
        }
    }

    /// An item; none if it is no term
    fn item(&self, trace: &'a Trace<'a>) -> Option<Item<'a>> {
        let Operation::Term(term) = trace.node.operation else {
            return None;
        };
        let inner = trace.children.first()?;
        let (term, body) = self.scope.body(term, &self.derivation.readings)?;
        let mut item = Item {
            id: &term.id,
            title: &term.title,
            readings: Vec::new(),
            figures: Vec::new(),
            bands: Vec::new(),
            is_any: false,
            points: None,
            most: self.possible.most(trace.node),
            missing: Vec::new(),
            unknown: Vec::new(),
            limits: Vec::new(),
            joined: Joined::Calculated,
            parts: Vec::new(),
        };
        match body {
            Body::Table(table) => self.table(&mut item, table, inner),
            Body::Score(_) => {
                let parts = self.parts(trace).into_iter();
                item.parts = parts.map(|(part, _)| part).collect();
                item.joined = Joined::Sum;
            }
            Body::Formula => self.formula(&mut item, inner),
        }
        if item.points.is_none() {
            item.points = self.possible.points(trace.node);
        }
        item.limits = self.limits(trace, item.points.as_ref());
        let is_known = |one: &Interval| one.as_point().is_some();
        if !item.points.as_ref().is_some_and(is_known) {
            let outcome = self.possible.outcome(trace.node);
            item.unknown = self.scope.reasons(outcome.causes(), true);
            let missing = outcome.causes().iter().filter_map(|one| match *one {
                Cause::Missing { fact, year } => Some(FactRef { fact, year }),
                _ => None,
            });
            item.missing = missing.collect();
        }
        Some(item)
    }

    fn table(
        &self,
        item: &mut Item<'a>,
        table: &'a crate::ruleset::table::Table,
        trace: &'a Trace<'a>,
    ) {
        let rows = self.scope.rows(table, trace, &self.possible);
        item.figures = rows.figures;
        item.is_any = rows.is_any;
        let points = rows.bands.iter().map(|one| one.points.clone());
        item.points = points.reduce(|all, one| Some(all?.hull(&one?))).flatten();
        item.bands = rows.bands;
    }

    /// An item that is worked out from others, or from figures
    fn formula(&self, item: &mut Item<'a>, trace: &'a Trace<'a>) {
        let listed = match trace.children.as_slice() {
            [list] if list.node.operation == Operation::List => list.children.as_slice(),
            several => several,
        };
        let parts = || listed.iter().filter_map(|one| self.item(one)).collect::<Vec<_>>();
        let is_scored = |one: &Trace<'_>| matches!(one.node.operation, Operation::Term(_));
        item.joined = match &trace.node.operation {
            Operation::Function(Function::Max) if listed.iter().all(is_scored) => Joined::Greatest,
            Operation::Function(Function::Min) if listed.iter().all(is_scored) => Joined::Least,
            _ => Joined::Calculated,
        };
        if item.joined != Joined::Calculated {
            item.parts = parts();
            return;
        }
        // What only passes another one on is that one under its own name.
        if let Some(only) = self.item(trace) {
            *item = Item {
                id: item.id,
                title: item.title,
                ..only
            };
            return;
        }
        if let Operation::Sum(_) = trace.node.operation {
            item.parts = parts();
        }
        let scope = self.scope;
        let style = crate::quantity::display::Style::Natural;
        let amount = scope.amount(trace, style, None, true);
        // A plain number is its own points.
        if !matches!(amount, Amount { calculation: Calculation::Rule(_), result: Outcome::Nothing }) {
            item.figures = vec![amount];
        }
    }

    /// What the condition asks of a term by itself
    fn limits(&self, trace: &'a Trace<'a>, points: Option<&Interval>) -> Vec<Limit<'a>> {
        let mut limits: Vec<Limit<'a>> = Vec::new();
        for test in decisive::tests(&self.derivation.trace) {
            let Some(Measured {
                figure,
                comparison,
                threshold,
            }) = decisive::measured(test.trace)
            else {
                continue;
            };
            let Some(threshold) = threshold.outcome.as_quantity() else {
                continue;
            };
            if figure.node.operation != trace.node.operation {
                continue;
            }
            let holds = test.trace.outcome.as_boolean();
            let high = points.and_then(Interval::high).map(|end| &threshold.value - &end.value);
            let is_least = matches!(comparison, Comparison::Greater | Comparison::GreaterOrEqual);
            limits.push(Limit {
                comparison,
                threshold,
                holds,
                short: high.filter(|short| is_least && short.is_positive()),
            });
        }
        limits
    }
}
