//! Exact arithmetic of intervals: all results of numbers that lie in them, ends included or not.

use std::cmp::Ordering;

use crate::quantity::{End, Exact, Interval};

/// Between two ends that come from intervals, so that there is something between them
pub(super) fn checked(low: Option<End>, high: Option<End>) -> Interval {
    Interval::new(low, high).unwrap_or_else(Interval::all)
}

/// An end of a product: a number, or beyond all numbers
enum Corner {
    At(End),
    Below,
    Above,
}

fn corner(one: Option<&End>, one_above: bool, other: Option<&End>, other_above: bool) -> Corner {
    let sign = |end: Option<&End>, above: bool| match end {
        None if above => 1,
        None => -1,
        Some(end) if end.value.is_zero() => 0,
        Some(end) if end.value.is_negative() => -1,
        Some(_) => 1,
    };
    match (one, other) {
        (Some(one), Some(other)) => {
            // Zero times whatever is near the other end is zero.
            let by_zero = |this: &End| this.value.is_zero() && this.included;
            let included = one.included && other.included || by_zero(one) || by_zero(other);
            Corner::At(End {
                value: &one.value * &other.value,
                included,
            })
        }
        _ => match sign(one, one_above) * sign(other, other_above) {
            0 => {
                let included = [one, other].into_iter().flatten().any(|end| end.included);
                Corner::At(End {
                    value: Exact::zero(),
                    included,
                })
            }
            1 => Corner::Above,
            _ => Corner::Below,
        },
    }
}

pub(super) fn times(one: &Interval, other: &Interval) -> Interval {
    let corners = [
        corner(one.low(), false, other.low(), false),
        corner(one.low(), false, other.high(), true),
        corner(one.high(), true, other.low(), false),
        corner(one.high(), true, other.high(), true),
    ];
    let ends = |outside: fn(&Corner) -> bool, order: Ordering| {
        if corners.iter().any(outside) {
            return None;
        }
        let mut ends = corners.iter().filter_map(|corner| match corner {
            Corner::At(end) => Some(end),
            _ => None,
        });
        let first = ends.next()?.clone();
        Some(
            ends.fold(first, |best, end| match end.value.cmp(&best.value) {
                Ordering::Equal => End {
                    included: best.included || end.included,
                    ..best
                },
                found if found == order => end.clone(),
                _ => best,
            }),
        )
    };
    let low = ends(|one| matches!(one, Corner::Below), Ordering::Less);
    let high = ends(|one| matches!(one, Corner::Above), Ordering::Greater);
    checked(low, high)
}

/// The quotient; none if the divisor may be zero
pub(super) fn over(one: &Interval, divisor: &Interval) -> Option<Interval> {
    if divisor.contains(&Exact::zero()) {
        return None;
    }
    // Zero may be an end that does not belong to it: beyond every number then.
    let inverse = |end: Option<&End>| match end {
        None => Some(Some(End::beyond(Exact::zero()))),
        Some(end) if end.value.is_zero() => Some(None),
        Some(end) => Some(Some(end.with(Exact::one().divided_by(&end.value)?))),
    };
    let inverse = Interval::new(inverse(divisor.high())?, inverse(divisor.low())?)?;
    Some(times(one, &inverse))
}

pub(super) fn absolute(one: &Interval) -> Interval {
    let is_below = |end: &End| end.value.is_negative() || end.value.is_zero() && !end.included;
    if one.low().is_some_and(|low| !low.value.is_negative()) {
        return one.clone();
    }
    let other = one.negative();
    if one.high().is_some_and(is_below) {
        return other;
    }
    let around = one.hull(&other);
    checked(Some(End::at(Exact::zero())), around.high().cloned())
}
