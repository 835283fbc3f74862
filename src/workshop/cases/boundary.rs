//! The cases at, just below and just above every threshold of a criterion or measure: those that exist, and a proposal for
//! each missing one; adds none to a file.
//!
//! A case is just beside a threshold if one step of one figure (see the steps of figures) brings it
//! to the threshold or past it.

mod measures;
mod points;
mod propose;
mod write;

use std::cmp::Ordering;

use super::Case;
use crate::assessment::{FactTable, combinations};
use crate::expression::check::Membership;
use crate::expression::{Checked, Id as _, Operation, ReadingId, TermId, Type};
use crate::ruleset::{Criterion, CriterionId, Edition, Requirement, Term, Test};
use crate::shared::Str;

/// The position of a figure relative to a threshold
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// One step below
    Below,
    /// At it
    At,
    /// One step above
    Above,
}

impl Point {
    const ALL: [Self; 3] = [Self::Below, Self::At, Self::Above];

    fn of(order: Ordering) -> Self {
        match order {
            Ordering::Less => Self::Below,
            Ordering::Equal => Self::At,
            Ordering::Greater => Self::Above,
        }
    }
}

/// A point at a threshold, and its case
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// `track/criterion`, `measures/measure`, `measures/measure/part`, `facts/fact`
    pub at: String,
    /// The comparison as written
    pub comparison: String,
    /// Which threshold of the comparison
    pub end: End,
    /// Open terms that it reads and the reading chosen for each
    pub readings: Vec<(Str, Str)>,
    /// Where
    pub point: Point,
    /// Whether a case covers it
    pub standing: Standing,
}

/// Whether a case covers a point
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// This one does
    Covered(String),
    /// None does; this one, in YAML, would, and was run
    Proposed(String),
    /// None does, and none was found that would
    NotFound,
}

/// Every point at a threshold of an edition's criteria and measures, in the order of the rules
pub fn boundary(edition: &Edition, cases: &[&Case]) -> Vec<Place> {
    let mut names: Vec<String> = cases.iter().map(|case| case.name.clone()).collect();
    let mut places: Vec<Place> = Vec::new();
    let mut proposed: Vec<(usize, CriterionId, FactTable)> = Vec::new();
    for threshold in thresholds(edition) {
        let (track, criterion) = (threshold.track, threshold.id);
        let about = |case: &&&Case| case.track == track && case.is_about(criterion);
        let about: Vec<&Case> = cases.iter().filter(about).copied().collect();
        for point in Point::ALL {
            let is_there = |facts: &FactTable| threshold.stands(facts, edition, point);
            let by_case = about.iter().find(|case| is_there(&case.facts));
            let by_proposal = || {
                let mut known = proposed.iter();
                known.any(|(of, one, facts)| *of == track && *one == criterion && is_there(facts))
            };
            let standing = match by_case {
                Some(case) => Standing::Covered(case.name.clone()),
                // One new case may cover several points.
                None if by_proposal() => continue,
                None => match propose::propose(&threshold, edition, point, &about, &mut names) {
                    Some((yaml, facts)) => {
                        proposed.push((track, criterion, facts));
                        Standing::Proposed(yaml)
                    }
                    None => Standing::NotFound,
                },
            };
            places.push(Place {
                at: threshold.at(edition),
                comparison: threshold.text(edition),
                end: threshold.edge.end,
                readings: threshold.edge.readings(edition),
                point,
                standing,
            });
        }
    }
    places.extend(measures::places(edition, cases, &mut names));
    places
}

/// A comparison with a figure, in a criterion
struct Threshold<'r> {
    track: usize,
    id: CriterionId,
    criterion: &'r Criterion,
    requirement: &'r Requirement,
    edge: Edge<'r>,
}

/// A threshold of a comparison, under one reading of the open terms that it reads
struct Edge<'r> {
    node: &'r Checked,
    end: End,
    readings: Vec<(TermId, ReadingId)>,
}

/// Which threshold of a comparison
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The only one
    Compared,
    /// The lower end of an interval
    Low,
    /// The upper end
    High,
}

fn thresholds(edition: &Edition) -> Vec<Threshold<'_>> {
    let mut found = Vec::new();
    for (track_index, track) in edition.tracks.iter().enumerate() {
        for (id, criterion) in track.criteria.with_ids() {
            let Test::Require(requirement) = &criterion.test else {
                continue;
            };
            found.extend(
                edges(requirement, edition)
                    .into_iter()
                    .map(|edge| Threshold {
                        track: track_index,
                        id,
                        criterion,
                        requirement,
                        edge,
                    }),
            );
        }
    }
    found
}

/// The thresholds of an expression
fn edges<'r>(requirement: &'r Requirement, edition: &Edition) -> Vec<Edge<'r>> {
    let mut comparisons = Vec::new();
    let expression = &requirement.expression;
    collect(expression, &mut Vec::new(), edition, &mut comparisons);
    let mut found = Vec::new();
    for (node, end, path) in comparisons {
        let is_open = |term: &TermId| edition.terms.get(*term).is_some_and(Term::is_open);
        let is_free = |term: &TermId| !path.iter().any(|(chosen, _)| chosen == term);
        let terms = node.terms().into_iter().filter(is_open).filter(is_free);
        let terms: Vec<TermId> = terms.collect();
        found.extend(combinations(&terms, edition).map(|combination| Edge {
            node,
            end,
            readings: path.iter().copied().chain(combination).collect(),
        }));
    }
    found
}

type Comparison<'r> = (&'r Checked, End, Vec<(TermId, ReadingId)>);

/// The comparisons of an expression with the readings that contain them
fn collect<'r>(
    node: &'r Checked,
    path: &mut Vec<(TermId, ReadingId)>,
    edition: &Edition,
    found: &mut Vec<Comparison<'r>>,
) {
    let mut add = |end| found.push((node, end, path.clone()));
    match &node.operation {
        Operation::Compare(operator) if operator.is_ordering() => {
            if has_figure(node) {
                add(End::Compared);
            }
        }
        Operation::Between => {
            add(End::Low);
            add(End::High);
        }
        Operation::In(ways) if ways.as_slice() == [Membership::Range] => {
            add(End::Low);
            add(End::High);
        }
        Operation::Term(term) if edition.terms.get(*term).is_some_and(Term::is_open) => {
            let chosen = path.iter().find(|(one, _)| one == term).copied();
            for (index, operand) in node.operands.iter().enumerate() {
                let reading = ReadingId::new(index);
                match chosen {
                    Some((_, one)) if one != reading => {}
                    Some(_) => collect(operand, path, edition, found),
                    None => {
                        path.push((*term, reading));
                        collect(operand, path, edition, found);
                        path.pop();
                    }
                }
            }
        }
        // The items of a list are not known outside of it.
        Operation::Some | Operation::Every | Operation::For | Operation::Filter => {}
        _ => {
            for operand in &node.operands {
                collect(operand, path, edition, found);
            }
        }
    }
}

/// Whether it compares a figure of the dossier, and values with an order
fn has_figure(node: &Checked) -> bool {
    let ordered = |operand: &Checked| {
        matches!(
            operand.kind,
            Type::Quantity(_) | Type::Compound | Type::Date | Type::Duration(_)
        )
    };
    node.operands.iter().all(ordered) && !node.facts().is_empty()
}
