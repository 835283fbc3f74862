//! Where the headings of a sheet are: in one row or two, or in a column; words no problem.

use std::collections::BTreeMap;

use super::Heading;
use super::heading::{Column, Doubt, Meaning, completes, year_in};
use crate::table::{Area, Content, Row, cell_name};

/// How many headings have to be understood to tell them from anything else
const FEWEST: usize = 2;

/// What stands where in a sheet
#[derive(Debug)]
pub(super) enum Shape<'r> {
    /// A subject a row
    Rows {
        /// The last row of the headings
        last: u32,
        /// What the columns are
        columns: BTreeMap<u32, Meaning<'r>>,
        /// How many columns have a heading, counted from the first of the sheet
        width: u32,
    },
    /// A fact a row
    One {
        /// The column of the values
        values: u32,
        /// The years that stand above columns of values; none where no year does
        years: BTreeMap<u32, i16>,
        /// What the rows are
        rows: BTreeMap<u32, Meaning<'r>>,
    },
}

impl Shape<'_> {
    fn meanings(&self) -> impl Iterator<Item = &Meaning<'_>> + Clone {
        match self {
            Self::Rows { columns, .. } => columns.values(),
            Self::One { rows, .. } => rows.values(),
        }
    }

    /// The ids of its facts
    pub(super) fn facts(&self) -> impl Iterator<Item = &str> + Clone {
        self.meanings().filter_map(|one| match one {
            Meaning::Fact(Column { fact, .. }) => Some(fact.id.as_str()),
            _ => None,
        })
    }

    /// Drops what has one of these meanings
    pub(super) fn drop(&mut self, meanings: &[Meaning<'_>]) {
        let is_kept = |one: &Meaning<'_>| !meanings.iter().any(|other| other == one);
        match self {
            Self::Rows { columns, .. } => columns.retain(|_, one| is_kept(one)),
            Self::One { rows, .. } => rows.retain(|_, one| is_kept(one)),
        }
    }
}

/// What reads the texts of a heading, and whether the map says so
type Read<'a, 'r> = &'a dyn Fn(&[&str]) -> (Result<Meaning<'r>, Doubt>, bool);

/// A row or two as headings, each with its column
type Head<'r> = Vec<(u32, Heading<'r>)>;

/// Finds the headings; none if there are none
pub(super) fn find<'r>(
    rows: &[Row],
    merged: &[Area],
    read: Read<'_, 'r>,
) -> Option<(Shape<'r>, Vec<Heading<'r>>)> {
    let mut best: Option<(usize, u32, Head<'r>)> = None;
    let mut consider = |head: Head<'r>, last: u32| {
        let count = understood(head.iter().map(|(_, heading)| heading));
        if count >= FEWEST && best.as_ref().is_none_or(|(most, ..)| count > *most) {
            best = Some((count, last, head));
        }
    };
    for (row, next) in rows.iter().zip(rows.iter().skip(1).map(Some).chain([None])) {
        consider(single(row, read), row.number);
        if let Some(next) = next.filter(|next| next.number == row.number + 1) {
            consider(double(row, next, merged, read), next.number);
        }
    }
    let most = best.as_ref().map_or(0, |(count, ..)| *count);
    if let Some((values, head)) = in_column(rows, read)
        && understood(head.iter().map(|(_, heading)| heading)) > most
    {
        let years = years_above(rows, values, &head);
        let (rows, headings) = split(head);
        let shape = Shape::One {
            values,
            years,
            rows,
        };
        return Some((shape, headings));
    }
    let (_, last, head) = best?;
    let width = head.iter().map(|(column, _)| column + 1).max().unwrap_or(0);
    let (columns, headings) = split(head);
    Some((
        Shape::Rows {
            last,
            columns,
            width,
        },
        headings,
    ))
}

fn understood<'a, 'r: 'a>(headings: impl Iterator<Item = &'a Heading<'r>>) -> usize {
    headings.filter(|one| one.meaning.is_ok()).count()
}

/// Meanings by their columns or rows, and the headings
fn split<'r>(head: Head<'r>) -> (BTreeMap<u32, Meaning<'r>>, Vec<Heading<'r>>) {
    let meant = head.iter().filter_map(|(at, heading)| {
        let meaning = heading.meaning.clone().ok()?;
        (meaning != Meaning::PassedOver).then_some((*at, meaning))
    });
    (
        meant.collect(),
        head.into_iter().map(|(_, heading)| heading).collect(),
    )
}

fn heading<'r>(cell: String, texts: &[&str], read: Read<'_, 'r>) -> Heading<'r> {
    let (meaning, is_mapped) = read(texts);
    Heading {
        cell,
        text: texts.join(" "),
        meaning,
        is_mapped,
    }
}

fn single<'r>(row: &Row, read: Read<'_, 'r>) -> Head<'r> {
    let texts = row
        .cells
        .iter()
        .filter_map(|cell| Some((cell.column, cell.content.words()?)));
    let read_one = |(column, text): (u32, String)| {
        (
            column,
            heading(cell_name(row.number, column), &[&text], read),
        )
    };
    texts.map(read_one).collect()
}

/// Two rows: what stands above belongs to its own column and, if it is merged, to those below it
fn double<'r>(upper: &Row, lower: &Row, merged: &[Area], read: Read<'_, 'r>) -> Head<'r> {
    let above = |column: u32| {
        let own = upper.cell(column).and_then(Content::words);
        own.or_else(|| {
            let area = merged
                .iter()
                .find(|area| area.contains(upper.number, column))?;
            upper
                .cell(area.first.1)
                .filter(|_| area.first.0 == upper.number)?
                .words()
        })
    };
    let last = upper
        .cells
        .iter()
        .chain(&lower.cells)
        .map(|cell| cell.column)
        .max();
    let mut head = Vec::new();
    for column in 0..=last.unwrap_or(0) {
        let below = lower.cell(column).and_then(Content::words);
        let (texts, row) = match (above(column), below) {
            (Some(above), Some(below)) if completes(&above) || completes(&below) => {
                (vec![above, below], lower.number)
            }
            // A title over several columns says nothing of them.
            (Some(_), Some(below)) => (vec![below], lower.number),
            (Some(above), None) => (vec![above], upper.number),
            (None, Some(below)) => (vec![below], lower.number),
            (None, None) => continue,
        };
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        head.push((column, heading(cell_name(row, column), &texts, read)));
    }
    head
}

/// The column with the most names that are known, by rows; and the one of their values
fn in_column<'r>(rows: &[Row], read: Read<'_, 'r>) -> Option<(u32, Head<'r>)> {
    let last = rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| cell.column)
        .max()?;
    let columns = (0..=last.min(20)).map(|column| {
        let named = rows.iter().filter_map(|row| {
            let text = row.cell(column)?.words()?;
            let cell = cell_name(row.number, column);
            Some((row.number, heading(cell, &[&text], read)))
        });
        (column + 1, named.collect::<Head<'r>>())
    });
    let count = |head: &Head<'r>| understood(head.iter().map(|(_, heading)| heading));
    // Of as many, the first: `max_by_key` takes the last.
    let columns: Vec<_> = columns.collect();
    columns
        .into_iter()
        .rev()
        .max_by_key(|(_, head)| count(head))
        .filter(|(_, head)| count(head) >= FEWEST)
}

/// The years above the columns of values, in a row above the first that states something
fn years_above(rows: &[Row], values: u32, head: &Head<'_>) -> BTreeMap<u32, i16> {
    let states =
        |heading: &Heading<'_>| matches!(&heading.meaning, Ok(Meaning::Head(_) | Meaning::Fact(_)));
    let first = head.iter().find(|(_, heading)| states(heading));
    let last = first.map_or(0, |(row, _)| *row);
    let above = rows.iter().take_while(|row| row.number < last);
    let years = above.map(|row| {
        let cells = row.cells.iter().filter(|cell| cell.column >= values);
        let years = cells.filter_map(|cell| Some((cell.column, year_in(&cell.content.words()?)?)));
        years.collect::<BTreeMap<_, _>>()
    });
    years.max_by_key(BTreeMap::len).unwrap_or_default()
}
