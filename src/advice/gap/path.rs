//! From today's figures to the planned ones, year by year; proposes none.

use super::{Paths, PlannedFigure, TrackGap};
use crate::analysis::attain::To;
use crate::assessment::{self, FactRef, FactTable};
use crate::diagnostic::Diagnostics;
use crate::dossier::Dossier;
use crate::expression::{FactId, Operand};
use crate::quantity::{CompoundRate, Exact, Quantity, Rounding};
use crate::ruleset::{Projection, Test};
use crate::verdict::Verdict;

/// How many years ahead to look for one that the rules allow
const FURTHEST: i16 = 30;
/// Decimal places to which a year's share of the growth is worked out
const PLACES: u32 = 12;

/// The way to the planned figures of a track; none if it has none
pub(super) fn paths(gap: &TrackGap<'_>, dossier: &Dossier) -> Option<Paths> {
    let planned = planned(gap);
    let by = planned.first()?.1.year.clone();
    let year_fact = gap.edition.fact_id(&by)?;
    let (table, _) = assessment::facts(gap.edition, dossier, &mut Diagnostics::new());
    let stated = table.operand(year_fact);
    let stated = stated
        .as_quantity()
        .and_then(|one| i16::try_from(one.value.to_i64()?).ok())
        .filter(|year| allows(gap, dossier, &table, year_fact, *year));
    let as_of = dossier.as_of.year();
    let latest = || {
        let years = (as_of..=as_of.saturating_add(FURTHEST)).rev();
        let mut allowed = years.filter(|year| allows(gap, dossier, &table, year_fact, *year));
        allowed.next()
    };
    let year = stated.or_else(latest)?;
    let mut figures = Vec::new();
    for (fact, projection) in planned {
        if projection.year != by {
            continue;
        }
        let today = gap.edition.fact_id(&projection.of)?;
        let raised = gap.plans.first().and_then(|plan| {
            let changes = plan.changes.iter();
            let mut changes = changes.filter(|change| change.at.fact == fact);
            match &changes.next()?.to {
                To::Figure { target, .. } => Some(target.clone()),
                _ => None,
            }
        });
        let figure = |fact| Some(table.operand(fact).as_quantity()?.value.clone());
        let Some(target) = raised.clone().or_else(|| figure(fact)) else {
            continue;
        };
        let now = figure(today);
        let rate = now
            .as_ref()
            .and_then(|now| rate(now, &target, dossier.reference_year, year));
        let years = match (&now, &rate) {
            (Some(now), Some(_)) => years(now, &target, dossier.reference_year, year),
            _ => Vec::new(),
        };
        figures.push(PlannedFigure {
            today,
            planned: fact,
            now,
            target,
            is_raised: raised.is_some(),
            rate,
            years,
        });
    }
    Some(Paths {
        year,
        is_stated: stated.is_some(),
        figures,
    })
}

/// The planned figures that the criteria of a track read, in the order of the rules
fn planned<'g>(gap: &'g TrackGap<'_>) -> Vec<(FactId, &'g Projection)> {
    let mut read: Vec<FactId> = gap
        .track
        .criteria
        .iter()
        .filter_map(|criterion| match &criterion.test {
            Test::Require(requirement) => Some(&requirement.facts),
            Test::Judge(_) => None,
        })
        .flatten()
        .copied()
        .collect();
    read.sort_unstable();
    read.dedup();
    let declared = |fact: FactId| gap.edition.facts.get(fact)?.projection.as_ref();
    read.into_iter()
        .filter_map(|fact| Some((fact, declared(fact)?)))
        .collect()
}

/// Whether no criterion that reads it fails if the figures are to be reached in this year
fn allows(
    gap: &TrackGap<'_>,
    dossier: &Dossier,
    table: &FactTable,
    fact: FactId,
    year: i16,
) -> bool {
    let mut table = table.clone();
    table.set(fact, Operand::from(Quantity::number(i64::from(year))));
    gap.track.criteria.iter().all(|criterion| {
        let Test::Require(requirement) = &criterion.test else {
            return true;
        };
        if !requirement.facts.contains(&fact) {
            return true;
        }
        // If it fails for another reason, the year is not the cause.
        let mut others = table.clone();
        for other in requirement.facts.iter().filter(|other| **other != fact) {
            let at = FactRef {
                fact: *other,
                year: None,
            };
            others.set(at.fact, Operand::missing(at.fact));
        }
        assessment::verdict(criterion, gap.edition, dossier, &others) != Verdict::Fail
    })
}

fn rate(now: &Exact, target: &Exact, from: i16, to: i16) -> Option<CompoundRate> {
    let years = u32::try_from(to.checked_sub(from)?).ok()?;
    if !now.is_positive() || target.is_negative() {
        return None;
    }
    CompoundRate::new(target.divided_by(now)?, years)
}

/// The figure of each year if growth is the same every year
fn years(now: &Exact, target: &Exact, from: i16, to: i16) -> Vec<(i16, Exact)> {
    let all = u32::try_from(i32::from(to) - i32::from(from)).unwrap_or(0);
    let mut years = Vec::new();
    for (year, passed) in (from.saturating_add(1)..=to).zip(1_u32..) {
        if year == to {
            years.push((year, target.clone()));
            continue;
        }
        let Some(share) = target.divided_by(now) else {
            continue;
        };
        let grown = CompoundRate::new(share.power(passed), all)
            .and_then(|rate| rate.rounded(PLACES, Rounding::HalfUp));
        if let Some(grown) = grown {
            years.push((year, now * &(&grown + &Exact::one())));
        }
    }
    years
}
