//! What is read of each column of the table: its value as later layers take it, checked.

use super::Request;
use super::certain::is_one_of;
use super::columns::{Column, Holds, places, stored};
use super::dialect::Dialect;
use super::ends;
use crate::quantity::Exact;

/// What the table is called where its columns are read
pub(super) const ROWS: &str = "source";

/// What is read of a column: its value, null where a dossier could not state it, and whether it has
/// one that cannot be used
pub(super) fn clean(column: &Column, request: &Request<'_>) -> Vec<(String, String)> {
    // An engine may take the bare name for the value that stands beside it under that name.
    let own = &column.name;
    let (dialect, name) = (request.dialect, &format!("{ROWS}.{own}"));
    let wanted = dialect.column_type(column.holds);
    let message = format!("dabiao: {own} {wanted}?");
    let is_other = dialect.is_of_other_type(name, column.holds);
    let checked = |as_type: &str, value: &str| {
        let stop = dialect.stop(&message, name, as_type);
        format!("CASE WHEN {is_other} THEN {stop} ELSE {value} END")
    };
    match column.holds {
        Holds::Flag | Holds::Judgement => vec![(own.clone(), checked("BOOLEAN", name))],
        Holds::Title => {
            let day = dialect.date(request.as_of);
            let valid = format!(
                "CASE WHEN NOT {name} THEN FALSE WHEN {name}_until < {day} THEN FALSE WHEN {name} THEN TRUE END"
            );
            vec![(own.clone(), checked("BOOLEAN", &valid))]
        }
        Holds::Code => {
            let is_known = is_one_of(name, column.codes.iter());
            let known = format!("CASE WHEN {is_known} THEN {name} END");
            vec![(
                own.clone(),
                checked(&dialect.column_type(Holds::Code), &known),
            )]
        }
        Holds::Count => {
            let names: Vec<_> = stored(column)
                .into_iter()
                .map(|one| format!("{ROWS}.{}", one.0))
                .collect();
            let [zero, one] = [Exact::zero(), Exact::one()].map(|number| dialect.whole(&number));
            let all = names
                .iter()
                .map(|name| format!("{name} IS NOT NULL"))
                .collect::<Vec<_>>();
            let each = names
                .iter()
                .map(|name| format!("CASE WHEN {name} THEN {one} ELSE {zero} END"));
            let sum = each.collect::<Vec<_>>().join(" + ");
            vec![
                (
                    own.clone(),
                    format!("CASE WHEN {} THEN {sum} END", all.join(" AND ")),
                ),
                (ends::unusable(own), "FALSE".to_owned()),
            ]
        }
        Holds::Day => {
            let stop = dialect.stop_number(&message, name);
            // What a day that has not come leaves open is not said.
            let later = match column.past {
                true => {
                    let day = request.as_of;
                    let stop = dialect.stop_number(&format!("dabiao: {own} > {day}?"), name);
                    format!("WHEN {name} > {} THEN {stop} ", dialect.date(day))
                }
                false => String::new(),
            };
            let day = dialect.day(name);
            vec![
                (
                    own.clone(),
                    format!("CASE WHEN {is_other} THEN {stop} {later}ELSE {day} END"),
                ),
                (ends::unusable(own), "FALSE".to_owned()),
            ]
        }
        Holds::Number(_) | Holds::Integer => {
            let most = ends::most(Some(column.holds), &request.largest());
            number(
                column,
                (&message, &is_other),
                &most,
                (dialect, request.reference_year()),
            )
        }
    }
}

fn number(
    column: &Column,
    (message, is_other): (&str, &str),
    most: &Exact,
    (dialect, reference_year): (Dialect, i16),
) -> Vec<(String, String)> {
    let own = &column.name;
    let name = &format!("{ROWS}.{own}");
    let scaled = dialect.scaled(name, column.holds);
    let unit = Exact::from(10).power(places(column.holds));
    let limit = most.divided_by(&unit).unwrap_or_else(Exact::zero);
    let [limit, minus] = [limit.clone(), -&limit].map(|one| dialect.decimal(&one, column.holds));
    let too_large = dialect.stop_number(&format!("dabiao: {own} > --largest?"), name);
    let stop = dialect.stop_number(message, name);
    let mut beyond = Vec::new();
    // A year that has not ended has no figure yet.
    if column.year.is_some_and(|year| year > reference_year) {
        beyond.push(format!("{name} IS NOT NULL"));
    }
    if let Some(low) = column.bounds.low() {
        let sign = if low.included { "<" } else { "<=" };
        beyond.push(format!(
            "{name} {sign} {}",
            dialect.decimal(&low.value, column.holds)
        ));
    }
    if let Some(high) = column.bounds.high() {
        let sign = if high.included { ">" } else { ">=" };
        beyond.push(format!(
            "{name} {sign} {}",
            dialect.decimal(&high.value, column.holds)
        ));
    }
    let beyond = match beyond.is_empty() {
        true => "FALSE".to_owned(),
        false => beyond.join(" OR "),
    };
    vec![
        (
            own.clone(),
            format!(
                "CASE WHEN {is_other} THEN {stop} WHEN {name} > {limit} OR {name} < {minus} THEN {too_large} WHEN {beyond} THEN NULL ELSE {scaled} END"
            ),
        ),
        (ends::unusable(own), format!("COALESCE({beyond}, FALSE)")),
    ]
}
