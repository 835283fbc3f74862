//! Which comparison of a derivation decides, which of its figures, and by how much; produces no
//! text.

mod needed;
mod tests;

use super::{Derivation, Distance, FactRef, Finding};
use crate::dossier::{Dossier, StatedFact};
use crate::expression::check::{Function, Membership};
use crate::expression::syntax::Comparison;
use crate::expression::{Cause, FactId, NotDefined, Operand, Operation, Trace, Value, records};
use crate::quantity::{Exact, Figure, Quantity, Rounding};
use crate::ruleset::Edition;
use crate::source::Span;
use crate::verdict::Verdict;

pub use tests::{Test, Wanted, Weight, atoms, tests, wanted};

/// Decimal places of an irrational rate when its distance is worked out
const PLACES: u32 = 20;

/// The node that a node resolves to: itself, or the result of a term or a choice
pub fn shape<'t, 'r>(trace: &'t Trace<'r>) -> &'t Trace<'r> {
    match (&trace.node.operation, trace.children.as_slice()) {
        (Operation::Term(_), [reading]) => shape(reading),
        (Operation::If, [_, branch]) => shape(branch),
        _ => trace,
    }
}

/// A comparison with the side that is measured and the side that it is measured against
#[derive(Clone, Copy, Debug)]
pub struct Measured<'t, 'r> {
    /// The figure calculated from the dossier
    pub figure: &'t Trace<'r>,
    /// How it has to compare with the threshold
    pub comparison: Comparison,
    /// The threshold
    pub threshold: &'t Trace<'r>,
}

/// Reads a comparison from the side of the dossier's figures
pub fn measured<'t, 'r>(atom: &'t Trace<'r>) -> Option<Measured<'t, 'r>> {
    let Operation::Compare(comparison) = atom.node.operation else {
        return None;
    };
    let [left, right] = atom.children.as_slice() else {
        return None;
    };
    Some(if !left.node.reads_facts() && right.node.reads_facts() {
        Measured {
            figure: right,
            comparison: comparison.mirrored(),
            threshold: left,
        }
    } else {
        Measured {
            figure: left,
            comparison,
            threshold: right,
        }
    })
}

/// The first comparison that decides and has a distance, with that distance
pub fn deciding<'t, 'r>(trace: &'t Trace<'r>) -> Option<(&'t Trace<'r>, Distance)> {
    trace.outcome.as_boolean()?;
    let mut wanted = wanted(trace);
    wanted.find_map(|test| Some((test, atom_distance(test)?)))
}

/// The figure of the first test that decides, compared with its threshold
pub fn figure(trace: &Trace<'_>) -> Option<Figure> {
    let measured = measured(wanted(trace).next()?)?;
    let threshold = measured.threshold.outcome.as_quantity();
    figure_of(&measured.figure.outcome, threshold.map(|one| &one.value))
}

/// The threshold of the first test that decides, if it is a figure
pub fn threshold(trace: &Trace<'_>) -> Option<Figure> {
    let measured = measured(wanted(trace).next()?)?;
    figure_of(&measured.threshold.outcome, None)
}

/// The figure of a value, if it is one
pub fn figure_of(outcome: &Operand, against: Option<&Exact>) -> Option<Figure> {
    match outcome.value()? {
        Value::Quantity(quantity) => Some(Figure::of(quantity, against)),
        Value::Compound(rate) => Figure::of_rate(rate, against),
        _ => None,
    }
}

/// Distance of a comparison from its threshold, positive or zero if the threshold is met
///
/// If it cannot be exact it is rounded down: a margin is never overstated, and a shortfall, which
/// is negative, never understated.
pub fn atom_distance(atom: &Trace<'_>) -> Option<Distance> {
    if let Some(measured) = measured(atom) {
        let threshold = measured.threshold.outcome.as_quantity()?;
        let is_most = match measured.comparison {
            Comparison::GreaterOrEqual | Comparison::Greater => false,
            Comparison::LessOrEqual | Comparison::Less => true,
            Comparison::Equal | Comparison::NotEqual => return None,
        };
        let (above, is_exact) = match measured.figure.outcome.value()? {
            Value::Quantity(quantity) => (&quantity.value - &threshold.value, true),
            Value::Compound(rate) => match rate.to_exact() {
                Some(rate) => (&rate - &threshold.value, true),
                None => {
                    let rounding = match is_most {
                        true => Rounding::Ceiling,
                        false => Rounding::Floor,
                    };
                    (rate.above(&threshold.value, PLACES, rounding)?.0, false)
                }
            },
            _ => return None,
        };
        let value = if is_most { -&above } else { above };
        let quantity = Quantity::new(value, threshold.dimension);
        return Some(Distance { quantity, is_exact });
    }
    let (value, low, high) = interval(atom)?;
    let dimension = value.dimension;
    let (above_low, below_high) = (&value.value - &low.value, &high.value - &value.value);
    Some(Distance {
        quantity: Quantity::new(above_low.min(below_high), dimension),
        is_exact: true,
    })
}

/// The value and the two bounds of a test for an interval
pub fn interval<'t>(atom: &'t Trace<'_>) -> Option<(&'t Quantity, Quantity, Quantity)> {
    let quantity = |operand: &Operand| operand.as_quantity().cloned();
    match (&atom.node.operation, atom.children.as_slice()) {
        (Operation::Between, [value, low, high]) => Some((
            value.outcome.as_quantity()?,
            quantity(&low.outcome)?,
            quantity(&high.outcome)?,
        )),
        (Operation::In(tests), [value, range]) if tests.as_slice() == [Membership::Range] => {
            let Value::Range(range) = range.outcome.value()? else {
                return None;
            };
            let value = value.outcome.as_quantity()?;
            Some((value, quantity(&range.low)?, quantity(&range.high)?))
        }
        _ => None,
    }
}

/// The figures that a derivation reads, the one that decides first
///
/// For growth over years the last year's decides, for a quotient the dividend.
pub fn figures(trace: &Trace<'_>) -> Vec<FactRef> {
    let mut found = Vec::new();
    let measured = measured(trace).map(|measured| measured.figure);
    if let Some(figure) = measured {
        read(figure, &mut found);
    }
    read(trace, &mut found);
    let mut unique = Vec::new();
    for figure in found {
        if !unique.contains(&figure) {
            unique.push(figure);
        }
    }
    unique
}

fn read(trace: &Trace<'_>, found: &mut Vec<FactRef>) {
    match (&trace.node.operation, trace.children.as_slice()) {
        (Operation::Fact(fact), _) => found.push(FactRef {
            fact: *fact,
            year: None,
        }),
        (Operation::Year, [series, year]) => {
            if let (Some(fact), Some(year)) = (series_fact(series), whole(year)) {
                found.push(FactRef {
                    fact,
                    year: Some(year),
                });
            }
            read_below(year, found);
        }
        (
            Operation::Function(function @ (Function::MeanGrowth | Function::CompoundGrowth)),
            [series, first, last],
        ) => {
            if let (Some(fact), Some(first), Some(last)) =
                (series_fact(series), whole(first), whole(last))
            {
                let years: Vec<i16> = match function {
                    Function::MeanGrowth => (first..=last).rev().collect(),
                    _ => vec![last, first],
                };
                found.extend(years.into_iter().map(|year| FactRef {
                    fact,
                    year: Some(year),
                }));
            }
            read_below(first, found);
            read_below(last, found);
        }
        _ => read_below(trace, found),
    }
}

fn read_below(trace: &Trace<'_>, found: &mut Vec<FactRef>) {
    for child in &trace.children {
        read(child, found);
    }
}

/// The fact whose figures by year a derivation yields, also through the readings of a term
pub fn series_fact(trace: &Trace<'_>) -> Option<FactId> {
    match trace.outcome.value() {
        Some(Value::Series(series)) => Some(series.fact),
        _ => match (&trace.node.operation, trace.children.as_slice()) {
            (Operation::Fact(fact), _) => Some(*fact),
            (Operation::Term(_), [reading]) => series_fact(reading),
            _ => None,
        },
    }
}

/// The fact whose growth is calculated, with the first and the last year
pub fn window(growth: &Trace<'_>) -> Option<(FactId, i16, i16)> {
    let [series, first, last] = growth.children.as_slice() else {
        return None;
    };
    Some((series_fact(series)?, whole(first)?, whole(last)?))
}

/// The whole number that a derivation yields
pub fn whole(trace: &Trace<'_>) -> Option<i16> {
    i16::try_from(trace.outcome.as_quantity()?.value.to_i64()?).ok()
}

/// The place of the figure that decides a finding; none if it is not in the file
pub(super) fn place(
    finding: &Finding<'_>,
    derivations: &[Derivation<'_>],
    dossier: &Dossier,
    edition: &Edition,
) -> Option<Span> {
    let stated = |at: FactRef| {
        let fact = edition.facts.get(at.fact)?;
        dossier.facts.get(&*fact.id)
    };
    let span = |at: FactRef| Some(stated(at)?.figure(at.year)?.span);
    if finding.verdict == Verdict::Undetermined {
        let causes = || {
            derivations
                .iter()
                .flat_map(|one| one.trace.outcome.causes())
        };
        if let Some(fact) = finding.contradictory {
            return Some(stated(FactRef { fact, year: None })?.place(None));
        }
        let first = |is: fn(&Cause) -> bool| causes().copied().find(is);
        if let Some(Cause::Invalid { fact, year }) =
            first(|one| matches!(one, Cause::Invalid { .. }))
        {
            return Some(stated(FactRef { fact, year })?.place(year));
        }
        if !finding.missing.is_empty() {
            let open = derivations.iter().flat_map(|one| atoms(&one.trace));
            let record = |at: FactRef| open.clone().find_map(|atom| record(atom, at, &stated));
            let mut missing = finding.missing.iter();
            return missing.find_map(|at| record(*at).or_else(|| span(*at)));
        }
    }
    // The derivation that explains the verdict: of readings that differ, the first that fails.
    let speaks = |verdict| derivations.iter().find(move |one| one.verdict == verdict);
    let derivation = match finding.verdict {
        Verdict::Pass => speaks(Verdict::Pass),
        _ => speaks(Verdict::Fail).or_else(|| speaks(Verdict::Undetermined)),
    }?;
    let atoms = atoms(&derivation.trace);
    let figure = atoms.iter().find(|one| atom_distance(one).is_some());
    let atom = *figure.or(atoms.first())?;
    let figures = figures(atom);
    let base = atom.outcome.causes().iter().find_map(|cause| match cause {
        Cause::NotDefined(NotDefined::BaseNotPositive { year }) => {
            figures.iter().find(|at| at.year == Some(*year))
        }
        Cause::NotDefined(NotDefined::DivisionByZero) => figures.get(1),
        _ => None,
    });
    let at = base.or(figures.first())?;
    record(atom, *at, &stated).or_else(|| span(*at))
}

/// Where the record of a list stands that decides a test, or leaves it open
fn record<'d>(
    atom: &Trace<'_>,
    at: FactRef,
    stated: &dyn Fn(FactRef) -> Option<&'d StatedFact>,
) -> Option<Span> {
    let parts = &stated(at)?.figure(at.year)?.parts;
    parts.get(records::deciding(atom)?).copied()
}
