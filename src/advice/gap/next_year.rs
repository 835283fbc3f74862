//! The dossier with the figures of the first year that can still change: today's carried forward,
//! read as on the first day on which an application could use them; proposes nothing.

use jiff::civil::Date;

use super::NextYear;
use crate::advice::reach;
use crate::dossier::{Dossier, Stated, Statement};
use crate::expression::Value;
use crate::expression::value::Validity;
use crate::quantity::Quantity;
use crate::ruleset::{Edition, Library, select};

/// The first year after the reference year that has not ended, and the edition that judges then
pub(super) fn next_year<'r>(
    dossier: &Dossier,
    edition: &Edition,
    library: &'r Library,
) -> Option<NextYear<'r>> {
    let after = dossier.reference_year.checked_add(1)?;
    let year = after.max(dossier.as_of.year());
    // A year's figures can be used once it has ended.
    let from = Date::new(year.checked_add(1)?, 1, 1).ok()?;
    let (edition, in_force) = select::on(library, &edition.programme, from)?;
    Some(NextYear {
        year,
        from,
        edition,
        in_force,
        lapsed: lapsed(dossier, from),
    })
}

/// The dossier with every figure of the year as last known
pub(super) fn carried_forward(dossier: &Dossier, next: &NextYear<'_>) -> Dossier {
    let mut later = reach::later(dossier, next.edition, next.from, next.year);
    for fact in &next.edition.facts {
        if let Some(year) = &fact.of_year
            && dossier.facts.contains_key(&**year)
        {
            let value = Value::Quantity(Quantity::number(i64::from(next.year)));
            later = later.with(year, None, value);
        }
        let last = last_known(dossier, &fact.id, next.year);
        let stated = later.facts.get_mut(&*fact.id).map(|one| &mut one.statement);
        if let Some(Statement::ByYear(years)) = stated
            && let Some(last) = years.get(&last).cloned()
        {
            years.insert(next.year, last);
        }
    }
    later
}

/// The last year before another one in which the figure of a fact is known; the reference year if
/// none after it is
pub fn last_known(dossier: &Dossier, fact: &str, before: i16) -> i16 {
    let reference = dossier.reference_year;
    let last = match dossier.facts.get(fact).map(|one| &one.statement) {
        Some(Statement::ByYear(years)) => years.iter().rev().find(|(year, figure)| {
            (reference..before).contains(*year) && matches!(figure.stated, Stated::Known(_))
        }),
        _ => None,
    };
    last.map_or(reference, |(year, _)| *year)
}

fn lapsed(dossier: &Dossier, from: Date) -> Vec<String> {
    let mut lapsed = Vec::new();
    for stated in dossier.facts.values() {
        if let Statement::Single(figure) = &stated.statement
            && let Stated::Known(Value::Titles(titles)) = &figure.stated
        {
            for title in titles.iter() {
                if let Validity::Until(last) = title.validity
                    && dossier.as_of <= last
                    && last < from
                {
                    lapsed.push(title.code.to_string());
                }
            }
        }
    }
    lapsed
}
