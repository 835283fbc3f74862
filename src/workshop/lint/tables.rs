//! What the rows of a decision table do together: a hit policy of "unique", and no value left out.

use crate::diagnostic::Diagnostic;
use crate::ruleset::table::{Row, Table};
use crate::shared::Str;
use crate::source::Span;
use crate::workshop::lint::problems as words;

/// What is wrong with the rows of a term's table
///
/// A last row of nothing but `-` is the same as an `otherwise`, and rows that yield the same may
/// fit the same values. One that sums up what rows before it yield decides where what they tell apart
/// is not known.
pub(super) fn problems(term: &str, table: &Table, span: Span) -> Vec<Diagnostic> {
    let cover = &table.cover;
    let row = |at: usize| table.rows.get(at);
    let is_rest = |at: usize| at + 1 == table.rows.len() && row(at).is_some_and(fits_any);
    let yields = |at: usize| row(at).map(|row| &row.then);
    let overlaps = cover.overlaps.iter();
    let overlaps = overlaps.filter(|((first, second), _)| {
        yields(*first) != yields(*second) && !is_rest(*second) && !cover.unreached.contains(second)
    });
    let overlaps = overlaps.map(|((first, second), values)| {
        words::rows_overlap(span, term, first + 1, second + 1, &example(table, values))
    });
    let sums_up = |at: &usize| {
        let pairs = cover.overlaps.iter();
        let before = pairs.filter(|((_, second), _)| second == at);
        let before: Vec<_> = before.filter_map(|((first, _), _)| row(*first)).collect();
        row(*at).is_some_and(|row| is_sum(row, &before))
    };
    let unreached = cover.unreached.iter().filter(|at| !sums_up(at));
    let unreached = unreached.map(|at| words::row_unreached(span, term, at + 1));
    let is_rest_unreached = table.otherwise.is_some() && cover.is_complete();
    let rest = is_rest_unreached.then(|| words::otherwise_unreached(span, term));
    let gap = cover.gap.as_ref().filter(|_| table.otherwise.is_none());
    let gap = gap.map(|values| words::rows_leave_gap(span, term, &example(table, values)));
    overlaps.chain(unreached).chain(rest).chain(gap).collect()
}

/// Whether a row yields the same as all those before it that fit some of its values, and leaves open
/// what each of them asks for
fn is_sum(row: &Row, before: &[&Row]) -> bool {
    let mut cells = row.when.iter().enumerate();
    before.iter().all(|one| one.then == row.then)
        && cells.any(|(at, test)| {
            let mut others = before.iter().filter_map(|one| one.when.get(at));
            test == "-" && others.all(|other| other != "-")
        })
}

fn fits_any(row: &Row) -> bool {
    row.when.iter().all(|test| test == "-")
}

/// Values as tests of the inputs
fn example(table: &Table, values: &[Str]) -> String {
    let inputs = table.inputs.iter().zip(values);
    let told = inputs.filter(|(_, values)| *values != "-");
    let told: Vec<_> = told
        .map(|(input, values)| match values.starts_with(['<', '>']) {
            true => format!("{input} {values}"),
            false if values.starts_with(['(', 'n']) => format!("{input} in {values}"),
            false => format!("{input} = {values}"),
        })
        .collect();
    match told.is_empty() {
        true => "-".to_owned(),
        false => told.join(" and "),
    }
}
