//! What is read of each column of the table: its value as later layers take it, checked.

use super::Request;
use super::certain::is_one_of;
use super::columns::{Column, Holds, places, stored};
use super::dialect::Dialect;
use super::ends::{self, Side};
use super::stated;
use crate::quantity::{End, Exact};

/// What the table is called where its columns are read
pub(super) const ROWS: &str = "source";

/// What is read of a column, in three layers: its value, null where a dossier could not state it, and
/// whether it has one that cannot be used
pub(super) fn clean(column: &Column, request: &Request<'_>) -> [Vec<(String, String)>; 3] {
    // An engine may take the bare name for the value that stands beside it under that name.
    let own = &column.name;
    let (dialect, name) = (request.dialect, &format!("{ROWS}.{own}"));
    let usable = (ends::unusable(own), "FALSE".to_owned());
    let read = match column.holds {
        _ if column.ranged => return stated::clean(column, request),
        Holds::Flag | Holds::Judgement => vec![(own.clone(), flag(own, dialect))],
        Holds::Title => {
            let day = dialect.date(request.as_of);
            let held = format!("CAST({name} AS {})", dialect.column_type(Holds::Title));
            let until = format!("{name}_until");
            let other_day = stop_other(&format!("{own}_until"), Holds::Day, "BOOLEAN", dialect);
            let other = stop_other(own, Holds::Title, "BOOLEAN", dialect);
            vec![(
                own.clone(),
                format!(
                    "CASE {other} {other_day} WHEN NOT {held} THEN FALSE WHEN {until} < {day} THEN FALSE WHEN {held} THEN TRUE END"
                ),
            )]
        }
        Holds::Code => {
            let kind = dialect.column_type(Holds::Code);
            let other = stop_other(own, Holds::Code, &kind, dialect);
            let is_known = is_one_of(name, column.codes.iter());
            vec![(
                own.clone(),
                format!("CASE {other} WHEN {is_known} THEN {name} END"),
            )]
        }
        Holds::Count => {
            let names: Vec<_> = stored(column).into_iter().map(|one| one.name).collect();
            let [zero, one] = [Exact::zero(), Exact::one()].map(|number| dialect.whole(&number));
            let all = names
                .iter()
                .map(|name| format!("{ROWS}.{name} IS NOT NULL"));
            let all = all.collect::<Vec<_>>().join(" AND ");
            let each = names.iter().map(|name| {
                format!(
                    "CASE WHEN {} THEN {one} ELSE {zero} END",
                    flag(name, dialect)
                )
            });
            let sum = each.collect::<Vec<_>>().join(" + ");
            vec![
                (own.clone(), format!("CASE WHEN {all} THEN {sum} END")),
                usable,
            ]
        }
        Holds::Day => vec![(own.clone(), figure(own, column, None, request)), usable],
        Holds::Number(_) | Holds::Integer => {
            let beyond = beyond(column, request);
            vec![
                (own.clone(), figure(own, column, Some(&beyond), request)),
                (ends::unusable(own), format!("COALESCE({beyond}, FALSE)")),
            ]
        }
    };
    [read, Vec::new(), Vec::new()]
}

/// The case of a column that has another type than it should: it stops the statement
fn stop_other(own: &str, holds: Holds, as_type: &str, dialect: Dialect) -> String {
    let name = format!("{ROWS}.{own}");
    let message = format!("dabiao: {own} {}?", dialect.column_type(holds));
    let is_other = dialect.is_of_other_type(&name, holds);
    format!(
        "WHEN {is_other} THEN {}",
        dialect.stop(&message, &name, as_type)
    )
}

/// A yes or no of the table, checked
pub(super) fn flag(own: &str, dialect: Dialect) -> String {
    let other = stop_other(own, Holds::Flag, "BOOLEAN", dialect);
    // An engine may refuse branches of two types before it runs any, without a name.
    let kind = dialect.column_type(Holds::Flag);
    format!("CASE {other} ELSE CAST({ROWS}.{own} AS {kind}) END")
}

/// A number or a day of the table in stored units, checked, and null beyond what it can be; `own` is
/// its column, or that of an end of its range
pub(super) fn figure(
    own: &str,
    column: &Column,
    beyond: Option<&str>,
    request: &Request<'_>,
) -> String {
    let (dialect, name) = (request.dialect, &format!("{ROWS}.{own}"));
    let mut cases = stop_other(own, column.holds, dialect.whole_type(), dialect);
    let mut stop_where = |condition: &str, message: &str| {
        let stop = dialect.stop(message, name, dialect.whole_type());
        cases += &format!(" WHEN {condition} THEN {stop}");
    };
    let value = if column.holds == Holds::Day {
        // What a day that has not come leaves open is not said.
        if column.past && own == column.name {
            let day = request.as_of;
            let later = format!("{name} > {}", dialect.date(day));
            stop_where(&later, &format!("dabiao: {own} > {day}?"));
        }
        dialect.day(name)
    } else {
        let most = ends::most(Some(column.holds), &request.largest());
        let unit = Exact::from(10).power(places(column.holds));
        let limit = most.divided_by(&unit).unwrap_or_else(Exact::zero);
        let [limit, minus] =
            [limit.clone(), -&limit].map(|one| dialect.decimal(&one, column.holds));
        let too_large = format!("{name} > {limit} OR {name} < {minus}");
        stop_where(&too_large, &format!("dabiao: {own} > --largest?"));
        dialect.scaled(name, column.holds)
    };
    let beyond = beyond.map(|one| format!(" WHEN {one} THEN NULL"));
    format!(
        "CASE {cases}{} ELSE {value} END",
        beyond.unwrap_or_default()
    )
}

/// When a figure lies outside of what it can be
fn beyond(column: &Column, request: &Request<'_>) -> String {
    let name = format!("{ROWS}.{}", column.name);
    let mut beyond = Vec::new();
    // A year that has not ended has no figure yet.
    if column
        .year
        .is_some_and(|year| year > request.reference_year())
    {
        beyond.push(format!("{name} IS NOT NULL"));
    }
    let limit = |end: &End| request.dialect.decimal(&end.value, column.holds);
    beyond.extend(outside(&name, column, limit));
    any(&beyond)
}

/// Beyond which declared ends a value lies
pub(super) fn outside(
    name: &str,
    column: &Column,
    limit: impl Fn(&End) -> String,
) -> impl Iterator<Item = String> {
    let sides = [Side::Low, Side::High].into_iter();
    sides.filter_map(move |side| {
        let end = side.of(column.bounds.low(), column.bounds.high())?;
        let or_at = if end.included { "" } else { "=" };
        let sign = side.other().sign();
        Some(format!("{name} {sign}{or_at} {}", limit(end)))
    })
}

/// Whether one of several holds
pub(super) fn any(conditions: &[String]) -> String {
    match conditions.is_empty() {
        true => "FALSE".to_owned(),
        false => conditions.join(" OR "),
    }
}
