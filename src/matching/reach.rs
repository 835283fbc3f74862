//! Whether facts that nobody can change keep a criterion from ever being met; produces no text.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::assessment::{self, Finding};
use crate::diagnostic::Diagnostics;
use crate::dossier::{Dossier, Stated, Statement};
use crate::expression::{Checked, Operation, Value};
use crate::ruleset::{Criterion, Edition};
use crate::verdict::Verdict;

/// Years to look ahead in an edition without an end
const YEARS: i16 = 50;

/// Whether a criterion that fails can be met later
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Not through what is fixed alone
    Open,
    /// Fixed facts keep it from being met until this day
    On(Date),
    /// Fixed facts keep it from being met on every later day of the edition
    Never,
}

/// Whether a failing criterion can be met later
pub(super) fn of(finding: &Finding<'_>, edition: &Edition, dossier: &Dossier) -> Reach {
    let criterion = finding.criterion;
    let Some(requirement) = criterion.requirement() else {
        return Reach::Open;
    };
    let is_fixed = |id: &String| {
        let fact = edition.fact_id(id).and_then(|id| edition.facts.get(id));
        fact.is_some_and(|fact| fact.fixed)
    };
    let mut fixed = dossier.clone();
    fixed.facts.retain(|id, _| is_fixed(id));
    if fixed.facts.is_empty() || !fails_on(dossier.as_of, criterion, edition, &fixed) {
        return Reach::Open;
    }
    if !reads_the_day(&requirement.expression) {
        return Reach::Never;
    }
    let last = edition.in_force.until;
    let horizon = dossier.as_of.saturating_add(YEARS.years());
    let last = last.unwrap_or(horizon).min(horizon);
    let fails = |day: Date| fails_on(day, criterion, edition, &fixed);
    let mut before = dossier.as_of;
    for day in days(&fixed, dossier.as_of, last) {
        if !fails(day) {
            return Reach::On(first_between(before, day, fails));
        }
        before = day;
    }
    Reach::Never
}

/// The first day after one that fails, up to one that does not, on which it does not fail
fn first_between(mut fails_on: Date, mut holds_on: Date, fails: impl Fn(Date) -> bool) -> Date {
    while let Ok(next) = fails_on.tomorrow()
        && next < holds_on
    {
        let days = fails_on.until(holds_on).map_or(1, |span| span.get_days());
        let middle = fails_on.saturating_add((days / 2).max(1).days());
        match fails(middle) {
            true => fails_on = middle,
            false => holds_on = middle,
        }
    }
    holds_on
}

/// Days to look at: the first of every month, and the anniversaries of every fixed day with the days
/// around them
fn days(fixed: &Dossier, from: Date, last: Date) -> Vec<Date> {
    let mut days = Vec::new();
    let mut month = from.first_of_month();
    while month <= last
        && let Ok(next) = month.checked_add(1.month())
    {
        month = next;
        days.push(month);
    }
    for fact in fixed.facts.values() {
        if let Statement::Single(figure) = &fact.statement
            && let Stated::Known(Value::Date(day)) = &figure.stated
        {
            for year in from.year()..=last.year() {
                let years = year.saturating_sub(day.year());
                let on = day.saturating_add(years.years());
                days.extend(on.yesterday().ok());
                days.push(on);
                days.extend(on.tomorrow().ok());
            }
        }
    }
    days.push(last);
    days.retain(|day| from < *day && *day <= last);
    days.sort_unstable();
    days.dedup();
    days
}

fn fails_on(day: Date, criterion: &Criterion, edition: &Edition, fixed: &Dossier) -> bool {
    let mut dossier = fixed.clone();
    if day != fixed.as_of {
        dossier.as_of = day;
        dossier.reference_year = day.year().saturating_sub(1);
    }
    let (table, _) = assessment::facts(edition, &dossier, &mut Diagnostics::new());
    assessment::find(criterion, edition, &dossier, &table).verdict == Verdict::Fail
}

/// Whether an expression reads the day of application or the reference year
fn reads_the_day(node: &Checked) -> bool {
    matches!(node.operation, Operation::Variable(_)) || node.operands.iter().any(reads_the_day)
}
