//! How much the figures of a test that fails would have to change; produces no text.

use super::{Operation, Trace, Value, atom_distance, measured, shape, whole};
use crate::expression::check::Function;
use crate::quantity::{Exact, Quantity};

/// By how much, relative to what it is, a figure would have to change for a condition to hold that
/// fails: of an `and` the largest of its tests, of an `or` the smallest; none where no figure decides
pub(super) fn needed(trace: &Trace<'_>) -> Option<Exact> {
    let failing = || {
        let children = trace.children.iter();
        let failing = children.filter(|one| one.outcome.as_boolean() == Some(false));
        failing.map(needed)
    };
    match (&trace.node.operation, trace.children.as_slice()) {
        (Operation::And, _) => failing().collect::<Option<Vec<_>>>()?.into_iter().max(),
        (Operation::Or, _) => failing().flatten().min(),
        (Operation::Term(_), [inner]) | (Operation::If, [_, inner]) => needed(inner),
        _ => of_test(trace),
    }
}

fn of_test(test: &Trace<'_>) -> Option<Exact> {
    let away = atom_distance(test)?.quantity.value.absolute();
    let measured = measured(test)?;
    let figure = shape(measured.figure);
    match figure.outcome.value()? {
        // What grows has to be this many times what it is.
        Value::Compound(rate) => {
            let limit = &measured.threshold.outcome.as_quantity()?.value + &Exact::one();
            let times = limit.power(rate.degree()).divided_by(rate.radicand())?;
            Some((&times - &Exact::one()).absolute())
        }
        Value::Quantity(Quantity { value, .. }) => match figure.node.operation {
            Operation::Function(Function::MeanGrowth) => last_figure(figure, &away),
            _ => away.divided_by(&value.absolute()),
        },
        _ => None,
    }
}

/// The change of the last figure of which the mean of the yearly rates changes by so much
fn last_figure(growth: &Trace<'_>, away: &Exact) -> Option<Exact> {
    let [series, first, last] = growth.children.as_slice() else {
        return None;
    };
    let Some(Value::Series(series)) = series.outcome.value() else {
        return None;
    };
    let (first, last) = (whole(first)?, whole(last)?);
    let figure = |year: i16| Some(&series.years.get(&year)?.as_quantity()?.value);
    let change = away * &Exact::from(i64::from(last - first));
    (&change * figure(last - 1)?).divided_by(&figure(last)?.absolute())
}
