//! The dossier of a sheet of one subject, a fact a row: the year and the unit of each cell are put
//! together from what stands above it and beside it; binds nothing.

use std::borrow::Cow;

use super::heading::{Column, Head, Meaning, is_counted};
use super::shape::{Beside, Shape};
use super::value::{is_measured, is_same, is_unknown};
use super::write::{Stated, finish};
use super::{Given, Register, problems as words};
use crate::quantity::{self, Dimension, Unit, Wanted, unit};
use crate::ruleset::{Fact, FactKind};
use crate::table::format::is_unit;
use crate::table::problems as cells;
use crate::table::{Cell, Content, Row, cell_name};

/// What stands in a cell of units where a row has none
const NO_UNIT: &[&str] = &["-", "—", "——", "/", "无"];

/// The dossier of a sheet with a fact a row
pub(super) fn dossier(register: &Register<'_>, rows: &[Row]) -> Given {
    let name = register.sheet.trim_end_matches('!').to_owned();
    let mut found: Vec<(Meaning<'_>, String, Cow<'_, Content>)> = Vec::new();
    let mut home = None;
    let mut refused = None;
    if let Shape::One {
        columns,
        rows: meant,
    } = &register.shape
    {
        for row in rows {
            let Some(meaning) = meant.get(&row.number) else {
                continue;
            };
            refused = refused.or_else(|| row.refused.clone());
            let mut cells = row.cells.iter().filter(|cell| !cell.is_hidden);
            let unit = cells.find(|cell| columns.get(&cell.column) == Some(&Beside::Units));
            let unit = unit.and_then(|cell| cell.content.words());
            let values = row
                .cells
                .iter()
                .filter_map(|cell| match columns.get(&cell.column) {
                    Some(Beside::Values(year, unit)) => Some((cell, *year, unit.as_deref())),
                    _ => None,
                });
            let values: Vec<_> = values.collect();
            for (cell, year, above) in &values {
                let place = cell_name(row.number, cell.column);
                if *meaning == Meaning::Head(Head::Name) {
                    home.get_or_insert_with(|| place.clone());
                }
                let (meaning, content) = match meaning {
                    Meaning::Fact(column) => {
                        let year = year_of(column, *year, values.len() == 1);
                        let (unit, content) = measured(cell, column, [unit.as_deref(), *above]);
                        let column = Column {
                            year,
                            unit,
                            ..column.clone()
                        };
                        (Meaning::Fact(column), content)
                    }
                    other => (other.clone(), shown(cell)),
                };
                found.push((meaning, place, content));
            }
        }
    }
    let stated: Vec<Stated<'_, '_>> = found
        .iter()
        .map(|(meaning, cell, content)| (meaning, cell.clone(), content.as_ref()))
        .collect();
    let home = home.unwrap_or_else(|| cell_name(1, 0));
    let line = rows.first().and_then(|row| row.line);
    finish(
        register,
        name,
        (home, line),
        (&stated, String::new()),
        refused,
    )
}

/// The year of a cell; what is no figure and stands once is of no year
fn year_of(column: &Column<'_>, above: Option<i16>, is_only: bool) -> Option<i16> {
    let fact = column.fact;
    let is_figure = fact.possible().is_some() && fact.kind != FactKind::Date;
    let above = above.filter(|_| is_figure || !is_only);
    column.year.or(above)
}

/// What a cell shows, or that nobody sees it
fn shown(cell: &Cell) -> Cow<'_, Content> {
    match cell.is_hidden {
        true => Cow::Owned(Content::Refused(Box::new(cells::hidden_column()))),
        false => Cow::Borrowed(&cell.content),
    }
}

/// The unit of a cell by its fact's heading, by the unit beside it and the one above it, and the
/// cell: refused where two of these contradict each other, or the figure in it contradicts them
fn measured<'c>(
    cell: &'c Cell,
    column: &Column<'_>,
    [beside, above]: [Option<&str>; 2],
) -> (Option<String>, Cow<'c, Content>) {
    let content = shown(cell);
    let refused = |problem| (None, Cow::Owned(Content::Refused(Box::new(problem))));
    let fact = column.fact;
    let is_refused = matches!(*content, Content::Refused(_));
    if !is_measured(&fact.kind) || is_refused || is_unknown(&content) {
        return (column.unit.clone(), content);
    }
    let beside = beside.filter(|unit| !NO_UNIT.contains(unit) && !is_counted(unit));
    if let Some(unit) = beside.filter(|unit| !is_unit(unit)) {
        return refused(words::unit_beside(unit));
    }
    // A unit above a column is that of the figures in it that can have it.
    let above = above.filter(|unit| measures(unit, fact));
    let given = [beside, above].into_iter().flatten();
    let mut unit = column.unit.clone();
    for one in given {
        match &unit {
            None => unit = Some(one.to_owned()),
            Some(known) if is_same(known, one) => {}
            Some(known) => return refused(words::units_differ(known, one)),
        }
    }
    if let Some(wanted) = unit.as_deref().filter(|_| beside.or(above).is_some())
        && let Content::Text(text) = &*content
        && let Some(own) = own_unit(text, fact)
        && named(wanted).is_some_and(|wanted| wanted.customary() != own)
    {
        return refused(words::unit_of_its_own(text, wanted));
    }
    (unit, content)
}

fn named(text: &str) -> Option<Unit> {
    unit::longest_prefix(text).map(|(unit, _)| unit)
}

/// Whether figures of a fact can have a unit
fn measures(text: &str, fact: &Fact) -> bool {
    named(text).is_some_and(|unit| match fact.kind {
        FactKind::Amount(dimension) => unit.dimension() == dimension,
        FactKind::Share => unit.is_percent(),
        _ => false,
    })
}

/// The unit that a figure or a range states itself
fn own_unit(text: &str, fact: &Fact) -> Option<Unit> {
    let wanted = match fact.kind {
        FactKind::Amount(dimension) if dimension != Dimension::NUMBER => Wanted::Amount(dimension),
        FactKind::Share => Wanted::Share,
        _ => return None,
    };
    match quantity::read_stated(text, wanted) {
        Ok(figure) => figure.unit,
        Err(_) => quantity::read::range(text, wanted, fact.rank)?.ok()?.unit,
    }
}
