//! What is read of a column and of the ends of a range beside it: between which ends the figure lies,
//! within what its fact declares; a range of one point is a figure.

use super::Request;
use super::columns::{Column, Holds, end_of, places};
use super::dialect::Dialect;
use super::ends::{Side, unusable};
use super::source::{ROWS, any, figure, flag, outside};
use super::translate::key;
use crate::quantity::{End, Exact};

/// The name of the column that says whether an end of a range does not belong to it
pub(super) fn open(name: &str, side: Side) -> String {
    format!("{}_open", end_of(name, side))
}

/// What is read of a column with ranges, in three layers
pub(super) fn clean(column: &Column, request: &Request<'_>) -> [Vec<(String, String)>; 3] {
    let own = &column.name;
    let dialect = request.dialect;
    let given = format!("{own}_given");
    let sides = [Side::Low, Side::High];
    let [low, high] = sides.map(|side| end_of(&given, side));
    let is_stated = format!("({low} IS NOT NULL OR {high} IS NOT NULL)");
    let mut read = vec![(given.clone(), figure(own, column, None, request))];
    let mut ends = Vec::new();
    for side in sides {
        let (end, value, is_open) = (end_of(&given, side), end_of(own, side), open(own, side));
        let excluded = format!("NOT {}", flag(&format!("{value}_included"), dialect));
        let is_whole = column.holds == Holds::Integer || column.holds == Holds::Day;
        let (stated, stated_open) = match is_whole {
            // Of whole numbers and days the next one is included.
            true => (next(column, side, &excluded, request), "FALSE".to_owned()),
            false => {
                let is_open = open(&given, side);
                read.push((is_open.clone(), format!("COALESCE({excluded}, FALSE)")));
                (figure(&value, column, None, request), is_open)
            }
        };
        read.push((end.clone(), stated));
        let last = request.as_of;
        let (within, within_open) = match side.of(column.bounds.low(), column.bounds.high()) {
            // A range of days that have come ends with the day of application.
            None if column.past && side == Side::High => {
                let last = dialect.whole(&Exact::from(key(last)));
                let nearer = format!("CASE WHEN {end} < {last} THEN {end}");
                (
                    format!("{nearer} WHEN {is_stated} THEN {last} END"),
                    "FALSE".to_owned(),
                )
            }
            None => (end, stated_open),
            Some(declared) => within(declared, (&end, &stated_open), (column, side), dialect),
        };
        ends.push((value, within));
        ends.push((is_open, within_open));
    }
    let [low, high] = sides.map(|side| end_of(own, side));
    let [low_open, high_open] = sides.map(|side| open(own, side));
    let is_point = format!("{low} = {high} AND NOT ({low_open} OR {high_open})");
    let is_empty = format!("({low} > {high} OR ({low} = {high} AND ({low_open} OR {high_open})))");
    let mut beyond = Vec::new();
    // A year that has not ended has no figure yet.
    if column
        .year
        .is_some_and(|year| year > request.reference_year())
    {
        beyond.push(format!("{given} IS NOT NULL OR {is_stated}"));
    }
    beyond.extend(outside(&given, column, |end| literal(end, column, dialect)));
    let beyond = any(&beyond);
    let figures = vec![
        (
            own.clone(),
            format!(
                "CASE WHEN {beyond} THEN NULL WHEN {given} IS NOT NULL THEN {given} WHEN {is_stated} AND {is_point} THEN {low} END"
            ),
        ),
        (
            unusable(own),
            format!(
                "(COALESCE({beyond}, FALSE) OR ({given} IS NULL AND COALESCE({is_stated} AND {is_empty}, FALSE)))"
            ),
        ),
    ];
    [read, ends, figures]
}

/// An end of a range of whole numbers or days; where it does not belong to the range, the next inside
fn next(column: &Column, side: Side, excluded: &str, request: &Request<'_>) -> String {
    let name = end_of(&column.name, side);
    let value = figure(&name, column, None, request);
    let next = match column.holds {
        Holds::Day => request
            .dialect
            .day(&request.dialect.next_day(&format!("{ROWS}.{name}"), side)),
        _ => {
            let step = request.dialect.whole(&Exact::from(side.of(1, -1)));
            format!("{value} + {step}")
        }
    };
    format!("CASE WHEN {excluded} THEN {next} ELSE {value} END")
}

/// The end of a range within a declared one, and whether it does not belong to it
fn within(
    declared: &End,
    (end, end_open): (&str, &str),
    (column, side): (&Column, Side),
    dialect: Dialect,
) -> (String, String) {
    let limit = literal(declared, column, dialect);
    let is_nearer = format!("{end} {} {limit}", side.sign());
    let open = match (declared.included, end_open) {
        (true, "FALSE") => "FALSE".to_owned(),
        (true, _) => format!("{end_open} AND ({is_nearer} OR {end} = {limit})"),
        (false, _) => format!("CASE WHEN {is_nearer} THEN {end_open} ELSE TRUE END"),
    };
    let value = format!("CASE WHEN {is_nearer} THEN {end} ELSE {limit} END");
    (value, format!("COALESCE({open}, FALSE)"))
}

/// A declared end, in stored units
fn literal(end: &End, column: &Column, dialect: Dialect) -> String {
    let unit = Exact::from(10).power(places(column.holds));
    dialect.whole(&(&end.value * &unit))
}
