//! Whether the table that somebody has is the one that a statement reads, by the list of columns that
//! an engine gives of it.

use std::collections::BTreeMap;

use super::columns::{Holds, stored};
use super::plan::Plan;
use super::statement::KEY;
use super::{Refusal, Request, problems};
use crate::diagnostic::Diagnostics;
use crate::source::{Source, Span};

/// A name without capitals and signs: columns with another name may hold another figure
fn bare(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.collect::<String>().to_ascii_lowercase()
}

/// What is wrong with a table whose columns are listed in CSV, a line for each: its name, its type as
/// the engine calls it; lines for other columns, and a heading, are passed over
///
/// # Errors
///
/// What cannot be said in SQL, with the reason.
pub fn other_columns(request: &Request<'_>, list: &Source) -> Result<Diagnostics, Vec<Refusal>> {
    let plan = Plan::of(request)?;
    let dialect = request.dialect;
    let folded = |name: &str| match dialect.folds_case() {
        true => name.to_ascii_lowercase(),
        false => name.to_owned(),
    };
    let listed = listed(list);
    let by_name: BTreeMap<_, _> = (listed.iter())
        .map(|(name, kind, span)| (folded(name), (kind, *span)))
        .collect();
    let columns = plan.columns.all();
    let columns = columns.flat_map(|(_, column)| stored(column));
    let columns = columns.map(|one| (one.name, one.holds));
    // What tells the rows apart is given as it is, whatever its type.
    let key = (KEY.to_owned(), None);
    let columns = columns.map(|(name, holds)| (name, Some(holds)));
    let mut problems = Diagnostics::new();
    for (name, holds) in [key].into_iter().chain(columns) {
        let own = dialect.column_type(holds.unwrap_or(Holds::Code));
        match (by_name.get(&name), holds) {
            (None, _) => {
                let meant = listed.iter().find(|(other, ..)| bare(other) == bare(&name));
                let meant = meant.map(|(other, ..)| dialect.quoted(other));
                problems.push(problems::no_column(&name, &own, meant.as_deref()));
            }
            (Some((kind, span)), Some(holds)) if !dialect.takes(kind, holds) => {
                problems.push(problems::other_type(*span, &name, &own, kind));
            }
            (Some(_), _) => {}
        }
    }
    problems.sort_by_place();
    Ok(problems)
}

/// Name, type and place of each line
fn listed(list: &Source) -> Vec<(String, String, Span)> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(list.text().as_bytes());
    let mut found = Vec::new();
    let mut record = csv::StringRecord::new();
    // A text in memory can be read.
    while reader.read_record(&mut record).unwrap_or(false) {
        let byte =
            |position: &csv::Position| usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let start = record.position().map_or(0, byte);
        let line = Span::new(start, byte(reader.position())).of(list.text());
        let end = start + line.trim_end().len();
        let cell = |at| record.get(at).unwrap_or_default().to_owned();
        found.push((cell(0), cell(1), Span::new(start, end)));
    }
    found
}
