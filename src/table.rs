//! Located cells of a workbook or a register in CSV, row by row; knows no fact.
//!
//! What is read of a cell is what it shows, in full: `0.295` under the format `0%` is 29.5%. What it
//! does not show, or shows otherwise than it is, is refused at the cell.

pub mod book;
pub mod decimal;
pub mod format;
mod package;
pub mod problems;
pub mod separated;
pub mod workbook;

use std::fmt;

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;

/// A row of a sheet
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1
    pub number: u32,
    /// The line of the file that it begins in, from 1; none in a workbook
    pub line: Option<usize>,
    /// Its cells with something in them, from left to right
    pub cells: Vec<Cell>,
    /// Why it is not read
    pub refused: Option<Diagnostic>,
}

impl Row {
    fn new(number: u32, line: Option<usize>) -> Self {
        Self {
            number,
            line,
            cells: Vec::new(),
            refused: None,
        }
    }

    /// What is in a column, from 0
    pub fn cell(&self, column: u32) -> Option<&Content> {
        let at = self
            .cells
            .binary_search_by_key(&column, |cell| cell.column)
            .ok()?;
        self.cells.get(at).map(|cell| &cell.content)
    }
}

/// A cell with something in it
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its column, from 0
    pub column: u32,
    /// What is in it
    pub content: Content,
    /// Whether its column is hidden, so that nobody sees it
    pub is_hidden: bool,
}

/// What a cell shows
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A text, without blanks around it
    Text(String),
    /// A number
    Figure(Figure),
    /// A day
    Day(Date),
    /// Yes or no
    Boolean(bool),
    /// Something that is not read, and why
    Refused(Box<Diagnostic>),
}

/// A number of a workbook
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it shows
    pub figure: format::Figure,
    /// Whether a formula gives it
    pub is_computed: bool,
    /// The number as it is stored, where a formula gave it more digits than a spreadsheet compares
    pub with_noise: Option<decimal::Decimal>,
}

impl Content {
    /// The same as it would be read otherwise: rounded as it is shown, or with the noise of a formula
    pub fn otherwise(&self) -> Option<Self> {
        let Self::Figure(given) = self else {
            return None;
        };
        let shown = given
            .figure
            .shown
            .as_deref()
            .and_then(decimal::Decimal::read);
        let rounded = shown.filter(|shown| *shown != given.figure.number);
        let number = rounded.or_else(|| given.with_noise.clone())?;
        let figure = format::Figure {
            number,
            ..given.figure.clone()
        };
        Some(Self::Figure(Figure {
            figure,
            ..given.clone()
        }))
    }

    /// Its text, as a heading or a name
    pub fn words(&self) -> Option<String> {
        Some(match self {
            Self::Text(text) => text.clone(),
            Self::Figure(Figure { figure, .. }) => {
                format!(
                    "{}{}",
                    figure.number,
                    figure.unit.as_deref().unwrap_or_default()
                )
            }
            Self::Day(day) => day.to_string(),
            Self::Boolean(value) => if *value { "是" } else { "否" }.to_owned(),
            Self::Refused(_) => return None,
        })
    }
}

/// The name of a column, from 0: `A`, `Z`, `AA`
pub fn column_name(column: u32) -> String {
    let mut name = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    name.into_iter().collect()
}

/// The name of a cell, by its row from 1 and its column from 0: `C14`
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{row}", column_name(column))
}

/// Cells that are merged into one
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Row from 1 and column from 0 of the first, which has the value
    pub first: (u32, u32),
    /// Those of the last
    pub last: (u32, u32),
}

impl Area {
    /// Reads `B2:D3`
    pub fn read(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        Some(Self {
            first: Self::cell(first)?,
            last: Self::cell(last)?,
        })
    }

    /// Reads the row from 1 and the column from 0 of `C14`
    pub fn cell(text: &str) -> Option<(u32, u32)> {
        let text = text.replace('$', "");
        let digits = text.find(|one: char| one.is_ascii_digit())?;
        let (letters, row) = text.split_at_checked(digits)?;
        let column = letters.bytes().try_fold(0u32, |column, letter| {
            let letter = letter.to_ascii_uppercase();
            let place = letter
                .is_ascii_uppercase()
                .then(|| u32::from(letter - b'A') + 1)?;
            column.checked_mul(26)?.checked_add(place)
        })?;
        Some((row.parse().ok()?, column.checked_sub(1)?))
    }

    /// Whether it has a row
    pub fn has_row(&self, row: u32) -> bool {
        (self.first.0..=self.last.0).contains(&row)
    }

    /// Whether a cell is in it
    pub fn contains(&self, row: u32, column: u32) -> bool {
        self.has_row(row) && (self.first.1..=self.last.1).contains(&column)
    }

    /// Whether a cell is in it and is not the first, so that it shows what another one has
    pub fn covers(&self, row: u32, column: u32) -> bool {
        self.contains(row, column) && self.first != (row, column)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |(row, column)| cell_name(row, column);
        write!(f, "{}:{}", name(self.first), name(self.last))
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, column_name};

    #[test]
    fn columns_are_named_as_in_a_sheet() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_name(column), name);
            assert_eq!(Area::cell(&format!("{name}14")), Some((14, column)));
        }
        let area = Area::read("$B$2:D3").unwrap();
        assert_eq!(area.to_string(), "B2:D3");
        assert!(area.covers(3, 2) && !area.covers(2, 1) && !area.covers(4, 2));
    }
}
