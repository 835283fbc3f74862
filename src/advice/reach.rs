//! Whether facts that nobody can change keep a criterion from ever being met; produces no text.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::assessment::{self, Finding};
use crate::diagnostic::Diagnostics;
use crate::dossier::{Dossier, Stated, Statement};
use crate::expression::{Checked, FactId, Operation, Value};
use crate::quantity::{Exact, Quantity};
use crate::ruleset::{Criterion, Edition, Fact};
use crate::verdict::Verdict;

/// Years to look ahead in an edition without an end
const YEARS: i16 = 50;

/// Whether a criterion that fails can be met later
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Not through what is fixed alone
    Open,
    /// Fixed facts keep it from being met until a day
    On {
        /// The day
        day: Date,
        /// Whether it then passes by them alone
        is_enough: bool,
    },
    /// Fixed facts keep it from being met on every later day of the edition
    Never,
}

/// Whether a failing criterion can be met later
pub fn of(finding: &Finding<'_>, edition: &Edition, dossier: &Dossier) -> Reach {
    let criterion = finding.criterion;
    let Some(requirement) = criterion.requirement() else {
        return Reach::Open;
    };
    let fixed = fixed(dossier, edition);
    let verdict = |day: Date| verdict_on(day, criterion, edition, &fixed);
    let fails = |day: Date| verdict(day) == Verdict::Fail;
    if fixed.facts.is_empty() || !fails(dossier.as_of) {
        return Reach::Open;
    }
    let ages = |fact: &FactId| edition.facts.get(*fact).is_some_and(Fact::ages);
    if !reads_the_day(&requirement.expression) && !requirement.facts.iter().any(ages) {
        return Reach::Never;
    }
    let last = edition.in_force.until;
    let horizon = dossier.as_of.saturating_add(YEARS.years());
    let last = last.unwrap_or(horizon).min(horizon);
    let mut before = dossier.as_of;
    for day in days(&fixed, dossier.as_of, last) {
        if !fails(day) {
            let day = first_between(before, day, fails);
            let is_enough = verdict(day) == Verdict::Pass;
            return Reach::On { day, is_enough };
        }
        before = day;
    }
    Reach::Never
}

/// A dossier with no facts but those that nobody can change
pub(super) fn fixed(dossier: &Dossier, edition: &Edition) -> Dossier {
    let is_fixed = |id: &String| {
        let fact = edition.fact_id(id).and_then(|id| edition.facts.get(id));
        fact.is_some_and(|fact| fact.fixed)
    };
    let mut fixed = dossier.clone();
    fixed.facts.retain(|id, _| is_fixed(id));
    fixed
}

/// A dossier read on a later day by the figures of another year, with the years that have passed
pub(super) fn later(
    dossier: &Dossier,
    edition: &Edition,
    as_of: Date,
    reference_year: i16,
) -> Dossier {
    let mut later = dossier.clone();
    (later.as_of, later.reference_year) = (as_of, reference_year);
    let passed = i64::from(reference_year) - i64::from(dossier.reference_year);
    for fact in edition.facts.iter().filter(|fact| fact.ages()) {
        let stated = dossier.facts.get(&*fact.id).map(|one| &one.statement);
        if let Some(Statement::Single(figure)) = stated
            && let Stated::Known(Value::Quantity(years)) = &figure.stated
        {
            let years = Quantity::number(&years.value + &Exact::from(passed));
            later = later.with(&fact.id, None, Value::Quantity(years));
        }
    }
    later
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

fn verdict_on(day: Date, criterion: &Criterion, edition: &Edition, fixed: &Dossier) -> Verdict {
    let year = match day == fixed.as_of {
        true => fixed.reference_year,
        false => day.year().saturating_sub(1),
    };
    let dossier = later(fixed, edition, day, year);
    let (table, _) = assessment::facts(edition, &dossier, &mut Diagnostics::new());
    assessment::searched(criterion, edition, &dossier, &table)
}

/// Whether an expression reads the day of application or the reference year
fn reads_the_day(node: &Checked) -> bool {
    matches!(node.operation, Operation::Variable(_)) || node.operands.iter().any(reads_the_day)
}
