//! Figures by year: one year's, the mean of the yearly rates, the compound rate.

use std::sync::Arc;

use super::super::CompoundRate;
use super::super::value::{Cause, Causes, NotDefined, Operand, Series, Value};
use super::arithmetic::limited;
use super::strict;
use crate::quantity::{Dimension, Exact, Quantity};

/// The longest window in years
const LONGEST: i32 = 200;

/// The figure of a year
pub(super) fn figure(series: &Operand, year: &Operand) -> Operand {
    let year_number = match whole_year(year) {
        Ok(year) => year,
        Err(why) => {
            return strict([&why, series].into_iter()).unwrap_or(why);
        }
    };
    of_year(series, year_number)
}

fn of_year(series: &Operand, year: i16) -> Operand {
    match series {
        Operand::Known(Value::Series(series)) => in_series(series, year),
        Operand::Unknown(causes) => {
            // A series that is missing as a whole lacks this year.
            let of_year = causes.as_slice().iter().map(|cause| match *cause {
                Cause::Missing { fact, year: None } => Cause::Missing {
                    fact,
                    year: Some(year),
                },
                other => other,
            });
            Operand::Unknown(Causes::new(of_year))
        }
        Operand::Known(_) => Operand::not_defined(NotDefined::Null),
    }
}

fn in_series(series: &Series, year: i16) -> Operand {
    let missing = || {
        Operand::unknown(Cause::Missing {
            fact: series.fact,
            year: Some(year),
        })
    };
    series.years.get(&year).cloned().unwrap_or_else(missing)
}

fn whole_year(year: &Operand) -> Result<i16, Operand> {
    let Some(number) = year.as_quantity() else {
        return Err(super::passed_on(year));
    };
    if !number.value.is_integer() {
        return Err(Operand::not_defined(NotDefined::NotWhole));
    }
    let whole = number.value.to_i64().and_then(|year| year.try_into().ok());
    whole.ok_or_else(|| Operand::not_defined(NotDefined::OutOfRange))
}

/// The mean of the rates from each year to the next
pub(super) fn mean_growth(series: &Operand, first: &Operand, last: &Operand) -> Operand {
    let (first, last) = match window(series, first, last) {
        Ok(window) => window,
        Err(unknown) => return unknown,
    };
    let figures: Vec<_> = (first..=last).map(|year| of_year(series, year)).collect();
    let bases = (first..last).zip(&figures);
    if let Some(unknown) = not_positive(bases).or_else(|| strict(figures.iter())) {
        return unknown;
    }
    let ratios = figures.windows(2).filter_map(|pair| {
        let [base, next] = pair else { return None };
        let base = base.as_quantity()?;
        next.as_quantity()?.value.divided_by(&base.value)
    });
    let total = ratios.reduce(|total, ratio| &total + &ratio);
    let rates = Exact::from(i32::from(last) - i32::from(first));
    // The mean of the rates is that of the ratios less one.
    match total.and_then(|total| total.divided_by(&rates)) {
        Some(mean) => limited(&mean - &Exact::one(), Dimension::NUMBER),
        None => Operand::not_defined(NotDefined::WindowEmpty),
    }
}

/// The yearly rate that leads from the first year to the last
pub(super) fn compound_growth(series: &Operand, first: &Operand, last: &Operand) -> Operand {
    let (first, last) = match window(series, first, last) {
        Ok(window) => window,
        Err(unknown) => return unknown,
    };
    let figures = [of_year(series, first), of_year(series, last)];
    let bases = [first].into_iter().zip(&figures);
    if let Some(unknown) = not_positive(bases).or_else(|| strict(figures.iter())) {
        return unknown;
    }
    let [Some(base), Some(end)] = figures.each_ref().map(Operand::as_quantity) else {
        return Operand::not_defined(NotDefined::Null);
    };
    let years = u32::from(last.abs_diff(first));
    let rate = end
        .value
        .divided_by(&base.value)
        .and_then(|radicand| CompoundRate::new(radicand, years));
    match rate {
        Some(rate) => Operand::Known(Value::Compound(Arc::new(rate))),
        None => Operand::not_defined(NotDefined::WindowEmpty),
    }
}

/// First and last year, where both are known and there is a year between
fn window(series: &Operand, first: &Operand, last: &Operand) -> Result<(i16, i16), Operand> {
    let years = [whole_year(first), whole_year(last)];
    let [Ok(first), Ok(last)] = years else {
        let unknown: Vec<_> = years.into_iter().filter_map(Result::err).collect();
        let all = unknown.iter().chain([series]);
        return Err(strict(all).unwrap_or_else(|| Operand::not_defined(NotDefined::NotWhole)));
    };
    if !(1..=LONGEST).contains(&(i32::from(last) - i32::from(first))) {
        return Err(Operand::not_defined(NotDefined::WindowEmpty));
    }
    Ok((first, last))
}

/// The years whose base is known to be zero or negative: whatever else is missing, there is no rate
fn not_positive<'o>(bases: impl Iterator<Item = (i16, &'o Operand)>) -> Option<Operand> {
    let positive = |base: &Quantity| base.value.is_positive();
    let years: Vec<_> = bases
        .filter(|(_, base)| base.as_quantity().is_some_and(|base| !positive(base)))
        .map(|(year, _)| Cause::NotDefined(NotDefined::BaseNotPositive { year }))
        .collect();
    (!years.is_empty()).then(|| Operand::Unknown(Causes::new(years)))
}
