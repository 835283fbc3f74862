//! Decision tables: what a term yields, row by row; whether their rows overlap or leave a gap.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::expression;
use crate::expression::syntax::{Comparison, Syntax, SyntaxKind, Test};
use crate::expression::types::Codes;
use crate::quantity::Exact;

/// The most rows of a table: each is an `else if` of the expression that the table stands for
pub const MOST_ROWS: usize = 120;
/// How many cells of the grid that the tests make are looked at before the answer is left open
const MOST_CELLS: usize = 100_000;

/// How a reading is written
#[derive(Clone, Debug)]
pub enum Body {
    /// As an expression
    Formula,
    /// As a table
    Table(Table),
    /// As the sum of these terms
    Score(Vec<String>),
}

/// A decision table as it is written
#[derive(Clone, Debug)]
pub struct Table {
    /// What the columns ask about
    pub inputs: Vec<String>,
    /// Its rows
    pub rows: Vec<Row>,
    /// What it is where no row fits
    pub otherwise: Option<String>,
    /// Whether the literals of the tests alone show that the rows cover every value
    pub is_complete: bool,
}

/// A row of a table
#[derive(Clone, Debug)]
pub struct Row {
    /// For each input its unary test; `-` where any value fits
    pub when: Vec<String>,
    /// The condition of the row as an expression
    pub condition: String,
    /// What it yields
    pub then: String,
}

impl Row {
    /// What the cell of a column asks for; none where any value fits
    pub fn tests(&self, column: usize) -> Option<Vec<Test>> {
        let cell = self.when.get(column).filter(|cell| *cell != "-")?;
        let (before, after) = around(cell);
        match expression::parse(&format!("{before}{cell}{after}"))
            .ok()?
            .kind
        {
            SyntaxKind::In(_, tests) => Some(tests),
            _ => None,
        }
    }
}

/// What stands before a cell's text, and after it, so that an expression comes of them
pub(super) fn around(cell: &str) -> (&'static str, &'static str) {
    match cell.starts_with('(') {
        true => ("x in ", ""),
        false => ("x in (", ")"),
    }
}

impl Table {
    /// The expression that the table stands for
    ///
    /// Where the rows are known to cover every value, the last one needs no condition.
    pub fn text(&self) -> String {
        let (last, rest) = match self.rows.split_last() {
            Some((last, rest)) if self.otherwise.is_none() && self.is_complete => {
                (last.then.as_str(), rest)
            }
            _ => (
                self.otherwise.as_deref().unwrap_or("null"),
                self.rows.as_slice(),
            ),
        };
        let mut text = String::new();
        for row in rest {
            text += &format!("if {} then {} else ", row.condition, row.then);
        }
        text + last
    }
}

/// What the rows of a table do together, as far as the literals of their tests say
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// Whether some value may fit no row
    pub has_gap: bool,
    /// Rows that some value may fit both, each pair once and in order
    pub overlaps: Vec<(usize, usize)>,
    /// Whether a test is no literal, or there were too many to look at
    pub is_open: bool,
}

/// What a column of a table can be
#[derive(Clone, Copy, Debug)]
pub enum Column<'c> {
    /// One of these codes
    Codes(&'c Codes),
    /// Anything that its tests are about
    Any,
}

/// Holds the rows of a table against each other: for each column what it can be, and for each row its
/// tests, none where any value fits
pub fn cover(columns: &[Column<'_>], rows: &[Vec<Option<&[Test]>>]) -> Cover {
    let mut grid = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let tests: Vec<_> = rows
            .iter()
            .map(|row| row.get(index).copied().flatten())
            .collect();
        match axis(*column, &tests) {
            Some(axis) => grid.push(axis),
            None => {
                return Cover {
                    is_open: true,
                    has_gap: true,
                    overlaps: Vec::new(),
                };
            }
        }
    }
    let mut sweep = Sweep {
        grid,
        seen: BTreeSet::new(),
        cover: Cover::default(),
    };
    sweep.column(0, (0..rows.len()).collect());
    sweep.cover.overlaps.sort_unstable();
    sweep.cover.overlaps.dedup();
    sweep.cover
}

/// For each cell of a column the rows whose tests it passes
type Axis = Vec<Vec<usize>>;

struct Sweep {
    grid: Vec<Axis>,
    /// Which rows are still possible before which column
    seen: BTreeSet<(usize, Vec<usize>)>,
    cover: Cover,
}

impl Sweep {
    fn column(&mut self, column: usize, alive: Vec<usize>) {
        let Some(axis) = self.grid.get(column) else {
            self.cover.has_gap |= alive.is_empty();
            for (at, one) in alive.iter().enumerate() {
                let others = alive.iter().skip(at + 1);
                self.cover
                    .overlaps
                    .extend(others.map(|other| (*one, *other)));
            }
            return;
        };
        if alive.is_empty() {
            self.cover.has_gap = true;
            return;
        }
        if self.seen.len() >= MOST_CELLS {
            self.cover.is_open = true;
            self.cover.has_gap = true;
            return;
        }
        let cells: BTreeSet<Vec<usize>> = axis
            .iter()
            .map(|cell| {
                let stays = |row: &&usize| cell.binary_search(row).is_ok();
                alive.iter().filter(stays).copied().collect()
            })
            .collect();
        for cell in cells {
            if self.seen.insert((column + 1, cell.clone())) {
                self.column(column + 1, cell);
            }
        }
    }
}

/// A value of an ordered column
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Point {
    Number(Exact),
    Day(Date),
}

/// The cells of a column; none if a test is no literal
fn axis(column: Column<'_>, tests: &[Option<&[Test]>]) -> Option<Axis> {
    let given = || tests.iter().flatten().copied().flatten();
    let mut texts: Vec<&str> = Vec::new();
    let mut points: Vec<Point> = Vec::new();
    let mut flags = false;
    for test in given() {
        for value in values(test) {
            match &value.kind {
                SyntaxKind::Boolean(_) => flags = true,
                SyntaxKind::Text(text) => texts.push(text),
                _ => points.push(point(value)?),
            }
        }
    }
    points.sort();
    points.dedup();
    let rows_at = |passes: &dyn Fn(&Test) -> bool| -> Vec<usize> {
        let rows = tests.iter().enumerate();
        rows.filter(|(_, row)| row.is_none_or(|tests| tests.iter().any(passes)))
            .map(|(index, _)| index)
            .collect()
    };
    let of_text = |text: Option<&str>| {
        rows_at(&|test| match test {
            Test::Compare(comparison, value) => {
                let same = is_text(value, text);
                (*comparison == Comparison::Equal && same)
                    || (*comparison == Comparison::NotEqual && !same)
            }
            Test::Among(value) => match &value.kind {
                SyntaxKind::List(items) => items.iter().any(|one| is_text(one, text)),
                _ => is_text(value, text),
            },
        })
    };
    match (flags, texts.is_empty(), points.is_empty()) {
        (true, true, true) => Some(
            [true, false]
                .iter()
                .map(|flag| {
                    rows_at(&|test| {
                        let is = |value: &Syntax| value.kind == SyntaxKind::Boolean(*flag);
                        match test {
                            Test::Compare(Comparison::NotEqual, value) => !is(value),
                            Test::Compare(_, value) | Test::Among(value) => is(value),
                        }
                    })
                })
                .collect(),
        ),
        (false, false, true) => Some(match column {
            Column::Codes(codes) => codes.0.iter().map(|code| of_text(Some(code))).collect(),
            Column::Any => {
                let cells = texts.into_iter().map(Some).chain([None]);
                cells.map(of_text).collect()
            }
        }),
        (false, true, _) => {
            // Below the first point, at it, between it and the next, and so on.
            let cells = 0..=2 * points.len();
            Some(
                cells
                    .map(|cell| rows_at(&|test| fits(test, &points, cell)))
                    .collect(),
            )
        }
        _ => None,
    }
}

/// Whether a value is this text; none stands for a text that no test names
fn is_text(value: &Syntax, text: Option<&str>) -> bool {
    matches!((&value.kind, text), (SyntaxKind::Text(one), Some(other)) if one == other)
}

/// The values that a test names
fn values(test: &Test) -> Vec<&Syntax> {
    let (Test::Compare(_, value) | Test::Among(value)) = test;
    match &value.kind {
        SyntaxKind::List(items) => items.iter().collect(),
        SyntaxKind::Range(range) => vec![&range.low, &range.high],
        _ => vec![value],
    }
}

fn point(value: &Syntax) -> Option<Point> {
    match &value.kind {
        SyntaxKind::Number(number) => Some(Point::Number(number.quantity.value.clone())),
        SyntaxKind::Date(date) => Some(Point::Day(*date)),
        SyntaxKind::Negative(inner) => match point(inner)? {
            Point::Number(number) => Some(Point::Number(-&number)),
            Point::Day(_) => None,
        },
        _ => None,
    }
}

/// Whether a test holds in a cell: an odd one is a point, an even one lies between two
fn fits(test: &Test, points: &[Point], cell: usize) -> bool {
    let place = |value: &Syntax| {
        let point = point(value)?;
        points.binary_search(&point).ok().map(|at| 2 * at + 1)
    };
    let holds = |comparison: Comparison, value: &Syntax| {
        place(value).is_some_and(|place| comparison.holds(cell.cmp(&place)))
    };
    match test {
        Test::Compare(comparison, value) => holds(*comparison, value),
        Test::Among(value) => match &value.kind {
            SyntaxKind::Range(range) => {
                let ends = |included, with, without| if included { with } else { without };
                holds(
                    ends(
                        range.low_included,
                        Comparison::GreaterOrEqual,
                        Comparison::Greater,
                    ),
                    &range.low,
                ) && holds(
                    ends(
                        range.high_included,
                        Comparison::LessOrEqual,
                        Comparison::Less,
                    ),
                    &range.high,
                )
            }
            SyntaxKind::List(items) => items.iter().any(|one| holds(Comparison::Equal, one)),
            _ => holds(Comparison::Equal, value),
        },
    }
}
