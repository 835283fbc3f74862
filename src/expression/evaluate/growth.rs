//! Figures by year: one year's, the mean of the yearly rates, the compound rate.

use std::sync::Arc;

use super::super::CompoundRate;
use super::super::value::{Cause, Causes, NotDefined, Operand, Series, Value, Within};
use super::arithmetic::limited;
use super::{Outcome, all_known, quantity, ranges};
use crate::quantity::{Exact, Quantity};

/// The longest window in years
const LONGEST: i32 = 200;

/// The figure of a year
pub(super) fn figure(series: &Operand, year: &Operand) -> Outcome {
    match whole_year(year) {
        Ok(year) => Ok(of_year(series, year)),
        Err(why) => Err(unknown_years(&[Operand::Unknown(why)], series)),
    }
}

/// Why years, or the series that they index, are unknown
fn unknown_years(years: &[Operand], series: &Operand) -> Causes {
    let known = all_known(years.iter().chain([series]));
    known.err().unwrap_or_else(|| NotDefined::NotWhole.into())
}

fn of_year(series: &Operand, year: i16) -> Operand {
    match series {
        Operand::Known(Value::Series(series)) => in_series(series, year),
        Operand::Unknown(causes) => Operand::Unknown(causes_of_year(causes, year)),
        _ => Operand::not_defined(NotDefined::Null),
    }
}

/// A series that is missing altogether lacks this year too
fn causes_of_year(causes: &Causes, year: i16) -> Causes {
    let of_year = causes.as_slice().iter().map(|cause| match *cause {
        Cause::Missing { fact, year: None } => Cause::Missing {
            fact,
            year: Some(year),
        },
        other => other,
    });
    Causes::new(of_year)
}

fn in_series(series: &Series, year: i16) -> Operand {
    let missing = || match &series.lacking {
        None => Operand::unknown(Cause::Missing {
            fact: series.fact,
            year: Some(year),
        }),
        Some(within) => Operand::within(Within {
            causes: causes_of_year(&within.causes, year),
            ..(**within).clone()
        }),
    };
    series.years.get(&year).cloned().unwrap_or_else(missing)
}

fn whole_year(year: &Operand) -> Outcome<i16> {
    let number = quantity(year)?;
    if !number.value.is_integer() {
        return Err(NotDefined::NotWhole.into());
    }
    let whole = number.value.to_i64().and_then(|year| year.try_into().ok());
    Ok(whole.ok_or(NotDefined::OutOfRange)?)
}

/// The mean of the rates from each year to the next
pub(super) fn mean_growth(series: &Operand, first: &Operand, last: &Operand) -> Outcome {
    let (first, last) = window(series, first, last)?;
    let figures: Vec<_> = (first..=last).map(|year| of_year(series, year)).collect();
    bases_are_positive((first..last).zip(&figures))?;
    if let Err(causes) = all_known(figures.iter()) {
        return ranges::mean_growth((first..=last).zip(&figures)).ok_or(causes);
    }
    let ratios = figures.windows(2).filter_map(|pair| {
        let [base, next] = pair else { return None };
        let base = base.as_quantity()?;
        next.as_quantity()?.value.divided_by(&base.value)
    });
    let total = ratios.reduce(|total, ratio| &total + &ratio);
    let rates = Exact::from(i32::from(last) - i32::from(first));
    let mean = total.and_then(|total| total.divided_by(&rates));
    // The mean of the rates is the mean of the ratios minus one.
    let mean = &mean.ok_or(NotDefined::WindowEmpty)? - &Exact::one();
    Ok(Quantity::number(limited(mean)?).into())
}

/// The yearly rate that leads from the first year to the last
pub(super) fn compound_growth(series: &Operand, first: &Operand, last: &Operand) -> Outcome {
    let (first, last) = window(series, first, last)?;
    let figures = [of_year(series, first), of_year(series, last)];
    bases_are_positive([first].into_iter().zip(&figures))?;
    if let Err(causes) = all_known(figures.iter()) {
        let years = u32::from(last.abs_diff(first));
        return ranges::compound_growth(first, &figures, years).ok_or(causes);
    }
    let [base, end] = figures.each_ref().map(quantity);
    let radicand = end?.value.divided_by(&base?.value);
    let years = u32::from(last.abs_diff(first));
    let rate = radicand.and_then(|radicand| CompoundRate::new(radicand, years));
    let rate = rate.ok_or(NotDefined::WindowEmpty)?;
    Ok(Operand::Known(Value::Compound(Arc::new(rate))))
}

/// The first and the last year, if both are known and the window is not empty
fn window(series: &Operand, first: &Operand, last: &Operand) -> Outcome<(i16, i16)> {
    let years = [whole_year(first), whole_year(last)];
    let [Ok(first), Ok(last)] = years else {
        let unknown = years.into_iter().filter_map(Result::err);
        let unknown: Vec<_> = unknown.map(Operand::Unknown).collect();
        return Err(unknown_years(&unknown, series));
    };
    if !(1..=LONGEST).contains(&(i32::from(last) - i32::from(first))) {
        return Err(NotDefined::WindowEmpty.into());
    }
    Ok((first, last))
}

/// Checks that no base is known to be zero or negative: then there is no rate, whatever else is
/// missing
fn bases_are_positive<'o>(bases: impl Iterator<Item = (i16, &'o Operand)>) -> Outcome<()> {
    let is_wrong = |base: &Operand| match base {
        Operand::Within(base) => ranges::is_never_positive(&base.interval),
        base => base
            .as_quantity()
            .is_some_and(|base| !base.value.is_positive()),
    };
    let mut wrong = bases
        .filter(|(_, base)| is_wrong(base))
        .map(|(year, _)| Cause::NotDefined(NotDefined::BaseNotPositive { year }))
        .peekable();
    match wrong.peek() {
        Some(_) => Err(Causes::new(wrong)),
        None => Ok(()),
    }
}
