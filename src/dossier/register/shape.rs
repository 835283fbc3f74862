//! Where the headings of a sheet are: in one row or two, or in a column; words no problem.

use std::collections::BTreeMap;

use super::heading::{Column, Doubt, Meaning, completes, folded, year_in};
use super::{HEAD_ROWS, Heading};
use crate::table::{Area, Content, Row, cell_name};

/// How many headings have to be understood to tell them from anything else
const FEWEST: usize = 2;

/// Headings of a column of units beside the facts
const UNITS: &[&str] = &["单位", "计量单位", "unit", "units"];

/// What a column beside the facts of a sheet of one subject holds
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Values: of the year above it, and in the unit above it, where they are named
    Values(Option<i16>, Option<String>),
    /// The units of the figures
    Units,
    /// Nothing that is used
    Unused,
}

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
        /// What the columns beside the facts are
        columns: BTreeMap<u32, Beside>,
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

/// Finds the headings, those of columns among the first rows; none if there are none
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
    let nexts = rows.iter().skip(1).map(Some).chain([None]);
    for (row, next) in rows.iter().zip(nexts).take(HEAD_ROWS) {
        consider(single(row, read), row.number);
        if let Some(next) = next.filter(|next| next.number == row.number + 1) {
            consider(double(row, next, merged, read), next.number);
        }
    }
    let most = best.as_ref().map_or(0, |(count, ..)| *count);
    if let Some((values, head)) = in_column(rows, read)
        && understood(head.iter().map(|(_, heading)| heading)) > most
    {
        let (columns, unknown) = beside(rows, values, &head, read);
        let (rows, mut headings) = split(head);
        headings.extend(unknown);
        return Some((Shape::One { columns, rows }, headings));
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

/// What the columns from the first behind the names of the facts are, and the headings among them
/// that say nothing that is used
///
/// The headings stand in the row with the most years above the first row that states something.
fn beside<'r>(
    rows: &[Row],
    first: u32,
    head: &Head<'r>,
    read: Read<'_, 'r>,
) -> (BTreeMap<u32, Beside>, Vec<Heading<'r>>) {
    let states =
        |heading: &Heading<'_>| matches!(&heading.meaning, Ok(Meaning::Head(_) | Meaning::Fact(_)));
    let stating = head.iter().find(|(_, heading)| states(heading));
    let stating = stating.map_or(0, |(row, _)| *row);
    let (above, below): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.number < stating);
    let year = |row: &Row, column| year_in(&row.cell(column)?.words()?);
    let years = |row: &&&Row| {
        let cells = row.cells.iter().filter(|cell| cell.column >= first);
        cells
            .filter(|cell| year(row, cell.column).is_some())
            .count()
    };
    let titles = above.iter().max_by_key(years).filter(|row| years(row) > 0);
    let says = |column: u32, wanted: &dyn Fn(&str) -> bool| {
        let texts = above.iter().filter_map(|row| row.cell(column)?.words());
        texts.map(|text| folded(&text)).any(|text| wanted(&text))
    };
    let is_used = |column: &u32| {
        let has_cell = |row: &&Row| row.cell(*column).is_some();
        titles.is_some_and(has_cell) || below.iter().any(has_cell)
    };
    let last = rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| cell.column);
    let mut columns = BTreeMap::new();
    let mut unknown = Vec::new();
    let mut has_values = false;
    for column in (first..=last.max().unwrap_or(0)).filter(is_used) {
        let title = titles
            .and_then(|row| Some((cell_name(row.number, column), row.cell(column)?.words()?)));
        let above = title.as_ref().and_then(|(_, text)| year_in(text));
        let is_passed_over = says(column, &|text| read(&[text]).0 == Ok(Meaning::PassedOver));
        let what = match above {
            _ if is_passed_over => Beside::Unused,
            Some((year, unit)) => Beside::Values(Some(year), unit),
            None if says(column, &|text| UNITS.contains(&text)) => Beside::Units,
            None if !has_values => Beside::Values(None, None),
            None => Beside::Unused,
        };
        has_values |= matches!(what, Beside::Values(..));
        if let (Beside::Unused, false, Some((cell, text))) = (&what, is_passed_over, title) {
            unknown.push(Heading {
                cell,
                text,
                meaning: Err(Doubt::Unknown),
                is_mapped: false,
            });
        }
        columns.insert(column, what);
    }
    (columns, unknown)
}
