//! Operations on values of which only a range is known: the exact range of the results, ends
//! included or not; a value that may be undefined has none.
//!
//! Every operand counts as a value of its own, so a range is never too narrow; where one fact is
//! named twice it may be too wide.

mod arithmetic;
mod days;

use std::cmp::Ordering;

use super::super::check::{Function, Operation};
use super::super::syntax::{Additive, Comparison, Multiplicative};
use super::super::value::{Cause, Causes, Measure, NotDefined, Operand, Possible, Value, Within};
use super::arithmetic::MOST_BITS;
use super::{causes, compare, functions};

use crate::quantity::{Dimension, End, Exact, Interval, Quantity};
use arithmetic::{absolute, checked, over, times};

/// What an operation makes of operands of which one at least is a range; none if nothing can be
/// said of the result
pub(super) fn apply(operation: &Operation, operands: &[Operand]) -> Option<Operand> {
    let items = match (operation, operands) {
        (Operation::Function(Function::Count), [Operand::Known(Value::Uncertain(items))]) => {
            return count(items);
        }
        (Operation::Function(Function::Count), [Operand::Unknown(causes)]) => {
            return uncounted(causes);
        }
        (Operation::Function(_), [Operand::Known(Value::List(items)), ..]) => items,
        _ => operands,
    };
    if !items.iter().any(|one| one.range().is_some()) {
        return None;
    }
    if let (Operation::Sum(operators), [_, lengths @ ..]) = (operation, items)
        && lengths
            .iter()
            .any(|one| matches!(one.value(), Some(Value::Duration(_))))
    {
        return days::moved(items, operators);
    }
    let spreads: Option<Vec<_>> = items.iter().map(Spread::of).collect();
    let spreads = spreads?;
    // The difference of two days is a period, of which no range is kept.
    let is_of_days = |one: &Spread| one.measure == Measure::Date;
    if matches!(operation, Operation::Sum(_)) && spreads.iter().any(is_of_days) {
        return None;
    }
    let result = match (operation, spreads.as_slice()) {
        (Operation::Negative, [one]) => one.with(one.interval.negative()),
        (Operation::Sum(operators), [first, rest @ ..]) => {
            let rest = operators.iter().zip(rest);
            rest.fold(first.clone(), |sum, (operator, one)| match operator {
                Additive::Plus => sum.with(sum.interval.plus(&one.interval)),
                Additive::Minus => sum.with(sum.interval.plus(&one.interval.negative())),
            })
        }
        (Operation::Product(operators), [first, rest @ ..]) => product(first, operators, rest)?,
        (Operation::Power, [base, exponent]) => power(base, exponent)?,
        (Operation::Part(part), [date]) => days::part(*part, date)?,
        (Operation::Function(function), [first, rest @ ..]) => {
            let all = spreads.iter();
            match function {
                Function::Absolute => first.with(absolute(&first.interval)),
                Function::Min => first.with(extreme(all, Ordering::Less)?),
                Function::Max => first.with(extreme(all, Ordering::Greater)?),
                Function::Sum => first.with(total(all)?),
                Function::Mean => {
                    let count = i64::try_from(spreads.len()).ok()?;
                    let share = Exact::one().divided_by(&Exact::from(count))?;
                    let share = Interval::point(share);
                    first.with(times(&total(all)?, &share))
                }
                function if function.rounds() => {
                    // The number of places is not a range.
                    let places = rest.iter().map(|one| one.as_operand());
                    let places: Option<Vec<_>> = places.collect();
                    first.with(rounded(*function, &first.interval, &places?)?)
                }
                _ => return None,
            }
        }
        _ => return None,
    };
    result.operand(items)
}

/// Both branches of an `if` whose condition is not known
pub(super) fn hull(condition: &Operand, then: &Operand, otherwise: &Operand) -> Option<Operand> {
    let (one, other) = (Spread::of(then)?, Spread::of(otherwise)?);
    (one.measure == other.measure).then_some(())?;
    let hull = one.with(one.interval.hull(&other.interval));
    let all = [condition, then, otherwise];
    hull.operand(&all.map(Operand::clone))
}

/// Whether a comparison holds for all possible values; none if for some but not for others
pub(super) fn compare(operator: Comparison, left: &Operand, right: &Operand) -> Option<bool> {
    if left.range().is_none() && right.range().is_none() {
        return None;
    }
    let (left, right) = comparable(Spread::of(left)?, Spread::of(right)?)?;
    let below = |one: &Interval, other: &Interval| match (one.low(), other.high()) {
        (Some(low), Some(high)) => low.value < high.value,
        _ => true,
    };
    let possible = [
        (Ordering::Less, below(&left, &right)),
        (Ordering::Equal, left.intersect(&right).is_some()),
        (Ordering::Greater, below(&right, &left)),
    ];
    let mut holds = possible
        .iter()
        .filter(|(_, possible)| *possible)
        .map(|(order, _)| match operator {
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
            operator => operator.holds(*order),
        });
    let first = holds.next()?;
    holds.all(|one| one == first).then_some(first)
}

/// The mean of the rates between the figures of consecutive years, if no base may be zero or
/// negative
pub(super) fn mean_growth<'o>(
    figures: impl Iterator<Item = (i16, &'o Operand)> + Clone,
) -> Option<Operand> {
    let operands: Vec<_> = figures.clone().map(|(_, one)| one.clone()).collect();
    let figures: Option<Vec<_>> = figures
        .map(|(year, one)| Some((year, Spread::of(one)?)))
        .collect();
    let figures = figures?;
    if let Some(undefined) = bases_may_fail(figures.split_last()?.1, &operands) {
        return Some(undefined);
    }
    let pairs = figures.windows(2);
    let ratios: Option<Vec<_>> = pairs
        .map(|pair| match pair {
            [(_, base), (_, next)] => over(&next.interval, &base.interval),
            _ => None,
        })
        .collect();
    let ratios = ratios?;
    let rates = Exact::from(i64::try_from(ratios.len()).ok()?);
    let sum = ratios.into_iter().reduce(|sum, one| sum.plus(&one))?;
    let mean = times(&sum, &Interval::point(Exact::one().divided_by(&rates)?));
    let mean = mean.plus(&Interval::point(Exact::from(-1)));
    Spread::new(mean, Measure::Quantity(Dimension::NUMBER)).operand(&operands)
}

/// The yearly rate from one figure to another, if the base may not be zero or negative
pub(super) fn compound_growth(first: i16, figures: &[Operand; 2], years: u32) -> Option<Operand> {
    let [base, end] = figures.each_ref().map(Spread::of);
    let (base, end) = (base?, end?);
    let bases = [(first, base.clone())];
    if let Some(undefined) = bases_may_fail(&bases, figures) {
        return Some(undefined);
    }
    let radicand = over(&end.interval, &base.interval)?;
    Spread::new(radicand, Measure::Compound(years)).operand(figures)
}

/// Whether no number of an interval is above zero
pub(super) fn is_never_positive(interval: &Interval) -> bool {
    interval
        .high()
        .is_some_and(|high| !high.value.is_positive())
}

/// Why growth may have no rate; none if every base is above zero
fn bases_may_fail(bases: &[(i16, Spread)], figures: &[Operand]) -> Option<Operand> {
    let mut failing = bases
        .iter()
        .filter(|(_, base)| !is_positive(&base.interval))
        .peekable();
    failing.peek()?;
    let known = Causes::of(figures.iter().filter_map(causes));
    // A range that is stated shows it; what is not known at all may turn out anything.
    let stated = failing.filter(|(_, base)| base.is_stated);
    let why = stated.map(|(year, _)| {
        let year = *year;
        Cause::NotDefined(NotDefined::BaseNotPositive { year })
    });
    let all = known.as_slice().iter().copied().chain(why);
    Some(Operand::Unknown(Causes::new(all)))
}

fn is_positive(interval: &Interval) -> bool {
    interval
        .low()
        .is_some_and(|low| low.value.is_positive() || low.value.is_zero() && !low.included)
}

/// The possible numbers of an operand
#[derive(Clone)]
struct Spread {
    interval: Interval,
    measure: Measure,
    is_stated: bool,
}

impl Spread {
    fn new(interval: Interval, measure: Measure) -> Self {
        Self {
            interval,
            measure,
            is_stated: false,
        }
    }

    fn of(operand: &Operand) -> Option<Self> {
        match operand {
            Operand::Within(within) => Some(Self {
                interval: within.interval.clone(),
                measure: within.measure,
                is_stated: within.is_stated,
            }),
            Operand::Known(value) => {
                let (measure, number) = Measure::of(value)?;
                Some(Self::new(Interval::point(number), measure))
            }
            Operand::Unknown(_) => None,
        }
    }

    fn with(&self, interval: Interval) -> Self {
        Self {
            interval,
            ..self.clone()
        }
    }

    /// The operand, if it is known
    fn as_operand(&self) -> Option<Operand> {
        let point = self.interval.as_point()?;
        Some(Operand::Known(self.measure.value(point)?))
    }

    /// The result of an operation on some operands; none if an end is beyond the limits of size
    fn operand(self, operands: &[Operand]) -> Option<Operand> {
        let mut ends = self.interval.low().into_iter().chain(self.interval.high());
        if ends.any(|end| end.value.bits() > MOST_BITS) {
            return None;
        }
        let mut ranges = operands.iter().filter_map(Operand::range);
        Some(Operand::within(Within {
            interval: self.interval,
            measure: self.measure,
            causes: Causes::of(operands.iter().filter_map(causes)),
            is_stated: ranges.any(|one| one.is_stated),
        }))
    }
}

/// The intervals of two values as numbers that compare as the values do
fn comparable(left: Spread, right: Spread) -> Option<(Interval, Interval)> {
    match (left.measure, right.measure) {
        (Measure::Compound(years), Measure::Quantity(_)) => {
            let (rate, limit) = (left.interval, right.interval);
            Some((rate.clone(), radicand(&rate, &limit, years)?))
        }
        (Measure::Quantity(_), Measure::Compound(_)) => {
            let (right, left) = comparable(right, left)?;
            Some((left, right))
        }
        (Measure::Compound(_), Measure::Compound(_)) => {
            let is_rate = |one: &Interval| one.low().is_some_and(|low| !low.value.is_negative());
            let alike = left.measure == right.measure;
            let sound = alike && is_rate(&left.interval) && is_rate(&right.interval);
            sound.then_some((left.interval, right.interval))
        }
        (one, other) => (one == other).then_some((left.interval, right.interval)),
    }
}

/// What a radicand is compared with in the place of a rate
fn radicand(rate: &Interval, limit: &Interval, years: u32) -> Option<Interval> {
    let factor = &Exact::one() + limit.as_point()?;
    compare::within_limit(&factor, years).ok()?;
    if factor.is_negative() {
        // Every rate is above it; what has fallen by more than everything does not compare.
        let is_rate = rate.low().is_some_and(|low| !low.value.is_negative());
        return is_rate.then(|| Interval::point(Exact::from(-1)));
    }
    Some(Interval::point(factor.power(years)))
}

fn product(first: &Spread, operators: &[Multiplicative], rest: &[Spread]) -> Option<Spread> {
    let dimension = |one: &Spread| match one.measure {
        Measure::Quantity(dimension) => Some(dimension),
        _ => None,
    };
    let mut interval = first.interval.clone();
    let mut of = dimension(first)?;
    for (operator, one) in operators.iter().zip(rest) {
        let other = dimension(one)?;
        (interval, of) = match operator {
            Multiplicative::Times => (times(&interval, &one.interval), of.times(other)?),
            Multiplicative::Over => (over(&interval, &one.interval)?, of.over(other)?),
        };
    }
    Some(Spread::new(interval, Measure::Quantity(of)))
}

fn power(base: &Spread, exponent: &Spread) -> Option<Spread> {
    let exponent = exponent.interval.as_point()?.to_i64()?;
    let Measure::Quantity(dimension) = base.measure else {
        return None;
    };
    let measure = Measure::Quantity(dimension.to_the(exponent)?);
    let size = u32::try_from(exponent.unsigned_abs()).ok()?;
    let mut ends = base.interval.low().into_iter().chain(base.interval.high());
    if size == 0 || ends.any(|end| end.value.bits().saturating_mul(size.into()) > MOST_BITS) {
        return None;
    }
    // An even power is that of the size.
    let grows = match size.is_multiple_of(2) {
        true => absolute(&base.interval),
        false => base.interval.clone(),
    };
    let raised = |end: Option<&End>| end.map(|end| end.with(end.value.power(size)));
    let power = checked(raised(grows.low()), raised(grows.high()));
    let power = match exponent < 0 {
        true => over(&Interval::point(Exact::one()), &power)?,
        false => power,
    };
    Some(Spread::new(power, measure))
}

fn total<'s>(mut all: impl Iterator<Item = &'s Spread>) -> Option<Interval> {
    let first = all.next()?.interval.clone();
    Some(all.fold(first, |sum, one| sum.plus(&one.interval)))
}

/// The least or the greatest of several
fn extreme<'s>(mut all: impl Iterator<Item = &'s Spread>, order: Ordering) -> Option<Interval> {
    let first = all.next()?;
    if matches!(first.measure, Measure::Compound(_)) {
        return None;
    }
    let mut found = first.interval.clone();
    for one in all {
        if one.measure != first.measure {
            return None;
        }
        found = found.extreme(&one.interval, order);
    }
    Some(found)
}

fn rounded(function: Function, one: &Interval, places: &[Operand]) -> Option<Interval> {
    let step = match places {
        [] => 0,
        [places] => places.as_quantity()?.value.to_i64()?,
        _ => return None,
    };
    let size = Exact::from(10).power(u32::try_from(step.unsigned_abs().min(400)).ok()?);
    let step = match step < 0 {
        true => size,
        false => Exact::one().divided_by(&size)?,
    };
    let half = step.divided_by(&Exact::from(2))?;
    let quarter = half.divided_by(&Exact::from(2))?;
    // Rounding never reverses an order. It changes at halves of a step alone, so that next to an end
    // that does not belong to the range it is what it is a quarter of a step away.
    let rounded = |end: Option<&End>, inwards: &Exact| {
        let Some(end) = end else { return Some(None) };
        let changes = end.value.divided_by(&half)?.is_integer();
        let at = match !end.included && changes {
            true => &end.value + inwards,
            false => end.value.clone(),
        };
        let at = Operand::from(Quantity::number(at));
        let value = functions::rounded(function, &at, places).ok()?;
        Some(Some(End::at(value.as_quantity()?.value.clone())))
    };
    let low = rounded(one.low(), &quarter)?;
    let high = rounded(one.high(), &-&quarter)?;
    Some(checked(low, high))
}

/// How many items a list has that is not known: any number; none where it may not be a list at all
fn uncounted(causes: &Causes) -> Option<Operand> {
    let mut all = causes.as_slice().iter();
    if !all.all(Cause::can_be_found_out) {
        return None;
    }
    Some(Operand::within(Within {
        interval: Interval::new(Some(End::at(Exact::zero())), None)?,
        measure: Measure::Quantity(Dimension::NUMBER),
        causes: causes.clone(),
        is_stated: false,
    }))
}

/// How many items belong to a list of which some may not
fn count(items: &[Possible]) -> Option<Operand> {
    let certain = items.iter().filter(|one| one.belongs.value().is_some());
    let number = |many: usize| i64::try_from(many).ok().map(Exact::from);
    let low = End::at(number(certain.count())?);
    let high = End::at(number(items.len())?);
    let belong: Vec<_> = items.iter().map(|one| one.belongs.clone()).collect();
    let interval = Interval::new(Some(low), Some(high))?;
    Spread::new(interval, Measure::Quantity(Dimension::NUMBER)).operand(&belong)
}
