//! For which facts a statement can take ranges: each criterion that reads one hangs on it in one
//! direction alone, so that the worst end decides, and no relation couples it to others.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{ColumnId, Columns};
use super::condition::Condition;
use super::ends::{Ends, Side};
use super::form::{Amount, Cell, Domain, Linear, Normal, Points, Quotient, Subject};
use super::plan::{Plan, Sentence, Way};
use super::problems::Part;
use super::{Refusal, Request, problems};
use crate::diagnostic::Severity;
use crate::expression::syntax::Comparison;
use crate::quantity::{Exact, Interval};
use crate::ruleset::{Consistency, Edition, Fact, FactKind};
use crate::source::Span;

/// How a condition hangs on a column
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    /// Its end on this side is the worst; where it can be a divisor of zero, that counts, too
    Worst { side: Side, divides: bool },
    /// Neither end is
    Neither,
}

/// How conditions hang on their columns
#[derive(Clone, Debug, Default)]
struct Ways(BTreeMap<ColumnId, Direction>);

/// What is refused of the facts that are to have ranges
pub(super) fn refused(plan: &Plan<'_>, request: &Request<'_>) -> Vec<Refusal> {
    let mut refused = Vec::new();
    let place = Span::default();
    for part in &plan.parts {
        let mut at_fact = |fact: &Fact, problem| {
            let id = part.edition.fact_id(&fact.id).unwrap_or_default();
            refused.push(Refusal::new(part.edition, Part::Fact(id), problem));
        };
        let facts = part.edition.facts.iter();
        let facts = facts.filter(|fact| request.ranges.iter().any(|id| *id == fact.id));
        for fact in facts.filter(|fact| plan.columns.reads(&fact.id)) {
            if !has_ranges(&fact.kind) {
                at_fact(fact, problems::no_figure(place, &fact.id));
            }
            if let Some(relation) = relation(fact, part.edition) {
                at_fact(fact, problems::coupled(place, &fact.id, &relation.id));
            }
        }
        for track in &part.tracks {
            for said in &track.criteria {
                for fact in not_one_way(said, &plan.columns) {
                    if request.ranges.contains(fact) {
                        let full = track.chosen.full_name(&said.criterion.id);
                        let problem = problems::not_one_way(place, &full, fact);
                        refused.push(track.chosen.refused(said.id, problem));
                    }
                }
            }
        }
    }
    refused
}

/// The facts for which a statement can take ranges
///
/// # Errors
///
/// What cannot be said in SQL, with the reason.
pub fn with_ranges(request: &Request<'_>) -> Result<Vec<String>, Vec<Refusal>> {
    let mut request = request.clone();
    request.ranges.clear();
    let plan = Plan::of(&request)?;
    let mut facts = BTreeSet::new();
    for part in &plan.parts {
        let can = part.edition.facts.iter().filter(|fact| {
            let is_free = has_ranges(&fact.kind) && relation(fact, part.edition).is_none();
            is_free && plan.columns.reads(&fact.id)
        });
        facts.extend(can.map(|fact| fact.id.to_string()));
    }
    for part in &plan.parts {
        for fact in part.edition.facts.iter() {
            if relation(fact, part.edition).is_some() {
                facts.remove(fact.id.as_str());
            }
        }
        for said in part.tracks.iter().flat_map(|track| &track.criteria) {
            for fact in not_one_way(said, &plan.columns) {
                facts.remove(fact);
            }
        }
    }
    Ok(facts.into_iter().collect())
}

fn has_ranges(kind: &FactKind) -> bool {
    matches!(
        kind,
        FactKind::Amount(_)
            | FactKind::Share
            | FactKind::Number
            | FactKind::Integer
            | FactKind::Date
    )
}

/// A relation that ties a fact to others
fn relation<'e>(fact: &Fact, edition: &'e Edition) -> Option<&'e Consistency> {
    let id = edition.fact_id(&fact.id)?;
    let mut relations = edition.consistency.iter();
    relations.find(|one| one.severity == Severity::Error && one.facts.contains(&id))
}

/// The facts on which a criterion hangs in no one direction
fn not_one_way<'p>(said: &Sentence<'_>, columns: &'p Columns) -> BTreeSet<&'p String> {
    let Way::Computed(readings, _) = &said.test else {
        return BTreeSet::new();
    };
    let ways = readings.iter().map(|one| Ways::of(one, columns));
    let neither: BTreeSet<_> = ways
        .flat_map(|one| one.neither().collect::<Vec<_>>())
        .collect();
    let facts = neither
        .into_iter()
        .filter_map(|one| columns.get(one)?.fact.as_ref());
    facts.collect()
}

/// Goes through a condition
struct Walk<'c> {
    columns: &'c Columns,
    ways: Ways,
}

impl Ways {
    fn of(condition: &Condition, columns: &Columns) -> Self {
        let ways = Self::default();
        let mut walk = Walk { columns, ways };
        walk.condition(condition, Side::Low);
        walk.ways
    }

    /// The columns on which it hangs in no one direction
    fn neither(&self) -> impl Iterator<Item = ColumnId> {
        let neither = self.0.iter().filter(|(_, way)| **way == Direction::Neither);
        neither.map(|(column, _)| *column)
    }

    fn add(&mut self, column: ColumnId, way: Direction) {
        let known = self.0.entry(column).or_insert(way);
        if *known != way {
            *known = Direction::Neither;
        }
    }
}

impl Walk<'_> {
    /// A condition that has to hold at the worst end; at `Side::High` it has to fail
    fn condition(&mut self, condition: &Condition, side: Side) {
        match condition {
            // What follows from others adds nothing to them.
            Condition::Fixed(_) | Condition::Implied(..) => {}
            Condition::In(subject, domain) => self.domain(subject, domain, side),
            Condition::Points(points, _, comparison) => {
                let side = match comparison {
                    Comparison::Greater | Comparison::GreaterOrEqual => side,
                    _ => side.other(),
                };
                points.iter().for_each(|one| self.points(one, side));
            }
            Condition::Not(inner) => self.condition(inner, side.other()),
            Condition::All(all) | Condition::Any(all) => {
                all.iter().for_each(|one| self.condition(one, side));
            }
            Condition::If(parts) => {
                let [premise, then, otherwise] = parts.as_ref();
                let Self { columns, .. } = *self;
                for column in Ways::of(premise, columns).0.into_keys() {
                    self.ways.add(column, Direction::Neither);
                }
                self.condition(then, side);
                self.condition(otherwise, side);
            }
            Condition::Cases(cases) => {
                let mut divisors = BTreeSet::new();
                cases
                    .iter()
                    .for_each(|(_, one)| of_condition(one, &mut divisors));
                for (cell, condition) in cases {
                    self.cell(cell, &divisors);
                    self.condition(condition, side);
                }
            }
            Condition::Cells(yes, no) => {
                // One of the two shows it: the other may consist of parts that do not by themselves.
                let [yes, no] = [(yes, side), (no, side.other())].map(|(cells, side)| {
                    let (columns, ways) = (self.columns, Ways::default());
                    let mut walk = Walk { columns, ways };
                    cells.iter().for_each(|cell| walk.domains(cell, side));
                    walk.ways
                });
                for (column, way) in &yes.0 {
                    let other = no.0.get(column).filter(|_| *way == Direction::Neither);
                    self.ways.add(*column, *other.unwrap_or(way));
                }
                let only =
                    no.0.iter()
                        .filter(|(column, _)| !yes.0.contains_key(*column));
                only.for_each(|(column, way)| self.ways.add(*column, *way));
            }
        }
    }

    /// What the subjects of a cell are to be
    fn domains(&mut self, cell: &Cell, side: Side) {
        let mut divisors = BTreeSet::new();
        of_cell(cell, &mut divisors);
        for (subject, domain) in &cell.0 {
            if !divisors.contains(subject) {
                self.domain(subject, domain, side);
            }
        }
    }

    /// In which case something applies: in one direction only if by the sign of a divisor
    fn cell(&mut self, cell: &Cell, divisors: &BTreeSet<Subject>) {
        for subject in cell.0.keys().filter(|one| !divisors.contains(*one)) {
            self.neither(subject);
        }
    }

    fn neither(&mut self, subject: &Subject) {
        for column in read(subject) {
            self.ways.add(column, Direction::Neither);
        }
    }

    fn domain(&mut self, subject: &Subject, domain: &Domain, side: Side) {
        let Domain::Numbers(intervals) = domain else {
            return;
        };
        let [interval] = intervals.as_slice() else {
            return self.neither(subject);
        };
        let interval = self.within_declared(subject, interval);
        match (interval.low(), interval.high()) {
            (None, None) => {}
            (Some(end), None) => self.end(subject, &end.value, side),
            (None, Some(end)) => self.end(subject, &end.value, side.other()),
            (Some(_), Some(_)) => self.neither(subject),
        }
    }

    /// Without the ends that every figure keeps to
    fn within_declared(&self, subject: &Subject, interval: &Interval) -> Interval {
        let column = match subject {
            Subject::Sum(sum) => sum.as_column(),
            _ => None,
        };
        let Some(declared) = column
            .and_then(|one| self.columns.get(one))
            .map(|one| &one.bounds)
        else {
            return interval.clone();
        };
        let low = interval.low().filter(|end| Some(*end) != declared.low());
        let high = interval.high().filter(|end| Some(*end) != declared.high());
        Interval::new(low.cloned(), high.cloned()).unwrap_or_else(Interval::all)
    }

    /// A subject that is to lie above a value, or below it
    fn end(&mut self, subject: &Subject, value: &Exact, side: Side) {
        match subject {
            Subject::Code(_) => {}
            Subject::Sum(sum) => self.sum(sum, side, None),
            Subject::Quotient(quotient) => {
                if Ends::can_have(&quotient.below, Side::High, self.columns) {
                    return self.neither(subject);
                }
                let rest = quotient.above.plus(&quotient.below, &-value);
                self.sum(&rest, side, Some(&quotient.below));
            }
            Subject::Quotients(_) => self.neither(subject),
        }
    }

    /// A sum that is to lie above zero, or below it
    fn sum(&mut self, sum: &Linear, side: Side, divisor: Option<&Linear>) {
        let columns = self.columns;
        let divides = |column: &ColumnId| {
            let is_positive = columns.get(*column).and_then(|one| one.bounds.low());
            let is_positive = is_positive
                .is_some_and(|low| low.value.is_positive() || low.value.is_zero() && !low.included);
            divisor.is_some_and(|one| one.terms.contains_key(column)) && !is_positive
        };
        for (column, factor) in &sum.terms {
            let side = match factor.is_negative() {
                true => side.other(),
                false => side,
            };
            let divides = divides(column);
            self.ways.add(*column, Direction::Worst { side, divides });
        }
        let only = divisor.into_iter().flat_map(|one| one.terms.keys());
        for column in only.filter(|one| !sum.terms.contains_key(*one) && divides(one)) {
            let divides = true;
            self.ways.add(*column, Direction::Worst { side, divides });
        }
    }

    /// Points that rise with a subject, or fall, whatever the others are
    fn points(&mut self, points: &Points, side: Side) {
        let cells = match points {
            Points::Most(all) | Points::Least(all) => {
                return all.iter().for_each(|one| self.points(one, side));
            }
            Points::Table(cells) => cells,
        };
        let mut divisors = BTreeSet::new();
        cells
            .iter()
            .for_each(|(cell, _)| of_cell(cell, &mut divisors));
        let subjects: BTreeSet<_> = cells.iter().flat_map(|(cell, _)| cell.0.keys()).collect();
        for subject in subjects.into_iter().filter(|one| !divisors.contains(*one)) {
            let Some(rows) = rows(cells, subject) else {
                self.neither(subject);
                continue;
            };
            let holds = |order: fn(&Exact, &Exact) -> bool| {
                let above = |(low, fewer): &(&Interval, &Exact)| {
                    let mut above = rows.iter().filter(|(high, _)| lies_below(low, high));
                    above.all(|(_, more)| order(fewer, more))
                };
                rows.iter().all(above)
            };
            let towards = match (
                holds(|one, other| one <= other),
                holds(|one, other| one >= other),
            ) {
                (true, true) => continue,
                (true, false) => side,
                (false, true) => side.other(),
                (false, false) => {
                    self.neither(subject);
                    continue;
                }
            };
            for (interval, _) in &rows {
                let interval = self.within_declared(subject, interval);
                for end in [interval.low(), interval.high()].into_iter().flatten() {
                    self.end(subject, &end.value, towards);
                }
            }
        }
    }
}

/// The intervals of a subject in the rows of a table that ask about it, each with its points
fn rows<'t>(
    table: &'t [(Cell, Exact)],
    subject: &Subject,
) -> Option<Vec<(&'t Interval, &'t Exact)>> {
    let rows = table
        .iter()
        .filter_map(|(cell, points)| Some((cell.0.get(subject)?, points)));
    let each = rows.map(|(domain, points)| match domain {
        Domain::Numbers(intervals) => match intervals.as_slice() {
            [only] => Some((only, points)),
            _ => None,
        },
        Domain::Codes(_) => None,
    });
    each.collect()
}

/// Whether one interval lies below another
fn lies_below(low: &Interval, high: &Interval) -> bool {
    let ends = low.high().zip(high.low());
    ends.is_some_and(|(end, from)| end.value <= from.value)
}

/// The columns that a subject reads
fn read(subject: &Subject) -> Vec<ColumnId> {
    let of = |quotient: &Quotient| {
        let sums = [&quotient.above, &quotient.below];
        let all = sums.into_iter().flat_map(|one| one.terms.keys().copied());
        all.collect::<Vec<_>>()
    };
    match subject {
        Subject::Code(column) => vec![*column],
        Subject::Sum(sum) => sum.terms.keys().copied().collect(),
        Subject::Quotient(quotient) => of(quotient),
        Subject::Quotients(all) => all.iter().flat_map(of).collect(),
    }
}

/// The divisors of a subject, as subjects themselves
fn of_subject(subject: &Subject, found: &mut BTreeSet<Subject>) {
    let quotients = match subject {
        Subject::Quotient(one) => std::slice::from_ref(one),
        Subject::Quotients(all) => all,
        _ => return,
    };
    let divisors = quotients.iter().map(|one| Amount::of(one.below.clone()));
    found.extend(divisors.filter_map(|one| Some(Normal::of(&one)?.subject)));
}

fn of_cell(cell: &Cell, found: &mut BTreeSet<Subject>) {
    cell.0.keys().for_each(|one| of_subject(one, found));
}

/// The divisors in a condition
fn of_condition(condition: &Condition, found: &mut BTreeSet<Subject>) {
    match condition {
        Condition::In(subject, _) => of_subject(subject, found),
        Condition::Not(inner) => of_condition(inner, found),
        Condition::All(all) | Condition::Any(all) => {
            all.iter().for_each(|one| of_condition(one, found));
        }
        _ => {}
    }
}
