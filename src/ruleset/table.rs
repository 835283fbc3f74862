//! Decision tables: what a term yields, row by row; whether their rows overlap or leave a gap.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::expression;
use crate::expression::syntax::{Comparison, Syntax, SyntaxKind, Test};
use crate::expression::types::Codes;
use crate::quantity::Exact;
use crate::shared::{List, Str};

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
    Score(List<Str>),
}

/// A decision table as it is written
#[derive(Clone, Debug)]
pub struct Table {
    /// What the columns ask about
    pub inputs: List<Str>,
    /// Its rows
    pub rows: List<Row>,
    /// What it is where no row fits
    pub otherwise: Option<Str>,
    /// What its rows do together
    pub cover: Cover,
    /// Whether the last row needs no condition, since the rows before it leave nothing else
    pub is_complete: bool,
}

/// A row of a table
#[derive(Clone, Debug)]
pub struct Row {
    /// For each input its unary test; `-` where any value fits
    pub when: List<Str>,
    /// The condition of the row as an expression
    pub condition: Str,
    /// What it yields
    pub then: Str,
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
    /// Values that fit no row, as a test of each column
    pub gap: Option<List<Str>>,
    /// Rows that fit the same values, each pair once and in order, with such values
    pub overlaps: List<((usize, usize), List<Str>)>,
    /// Rows of which no value is left by those before them
    pub unreached: List<usize>,
    /// Whether a test is no literal, or there were too many to look at: the rest is not known
    pub is_open: bool,
}

impl Cover {
    /// Of a table of which nothing is known
    fn open() -> Self {
        Self {
            is_open: true,
            ..Self::default()
        }
    }

    /// Whether every value is known to fit some row
    pub fn is_complete(&self) -> bool {
        self.gap.is_none() && !self.is_open
    }
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
        let tests = rows.iter().map(|row| row.get(index).copied().flatten());
        match axis(*column, &tests.collect::<Vec<_>>()) {
            Some(axis) => grid.push(axis),
            None => return Cover::open(),
        }
    }
    let mut sweep = Sweep {
        grid,
        seen: BTreeSet::new(),
        values: Vec::new(),
        reached: BTreeSet::new(),
        overlaps: BTreeMap::new(),
        cover: Cover::default(),
    };
    sweep.column(0, (0..rows.len()).collect());
    if sweep.cover.is_open {
        return Cover::open();
    }
    let is_unreached = |row: &usize| !sweep.reached.contains(row);
    sweep.cover.unreached = (0..rows.len()).filter(is_unreached).collect();
    sweep.cover.overlaps = sweep.overlaps.into_iter().collect();
    sweep.cover
}

/// Values of a column that no test of it tells apart
struct Cell {
    /// The rows whose tests they pass
    rows: Vec<usize>,
    /// A test that holds for them alone
    values: String,
}

struct Sweep {
    grid: Vec<Vec<Cell>>,
    /// Which rows are still possible before which column
    seen: BTreeSet<(usize, Vec<usize>)>,
    /// Of each column before this one the values that are looked at
    values: Vec<String>,
    /// Rows that fit first somewhere
    reached: BTreeSet<usize>,
    overlaps: BTreeMap<(usize, usize), List<Str>>,
    cover: Cover,
}

impl Sweep {
    fn column(&mut self, column: usize, alive: Vec<usize>) {
        let Some(axis) = self.grid.get(column).filter(|_| !alive.is_empty()) else {
            return self.leaf(&alive);
        };
        if self.seen.len() >= MOST_CELLS {
            self.cover.is_open = true;
            return;
        }
        let mut cells: BTreeMap<Vec<usize>, String> = BTreeMap::new();
        for cell in axis {
            let stays = |row: &&usize| cell.rows.binary_search(row).is_ok();
            let rows = alive.iter().filter(stays).copied().collect();
            cells.entry(rows).or_insert_with(|| cell.values.clone());
        }
        for (rows, values) in cells {
            if self.seen.insert((column + 1, rows.clone())) {
                self.values.push(values);
                self.column(column + 1, rows);
                self.values.pop();
            }
        }
    }

    /// Values of every column that is looked at, and the rows that fit them
    fn leaf(&mut self, fit: &[usize]) {
        let any = self.grid.len().saturating_sub(self.values.len());
        let values = || {
            let any = std::iter::repeat_n("-".to_owned(), any);
            self.values
                .iter()
                .cloned()
                .chain(any)
                .map(Str::from)
                .collect()
        };
        let Some((first, others)) = fit.split_first() else {
            self.cover.gap.get_or_insert_with(values);
            return;
        };
        self.reached.insert(*first);
        for (at, one) in std::iter::once(first).chain(others).enumerate() {
            for other in others.iter().skip(at) {
                let pair = self.overlaps.entry((*one, *other));
                pair.or_insert_with(values);
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
fn axis(column: Column<'_>, tests: &[Option<&[Test]>]) -> Option<Vec<Cell>> {
    let given = || tests.iter().flatten().copied().flatten();
    let mut texts: Vec<&str> = Vec::new();
    let mut points: BTreeMap<Point, String> = BTreeMap::new();
    let mut flags = false;
    for value in given().flat_map(values) {
        match &value.kind {
            SyntaxKind::Boolean(_) => flags = true,
            SyntaxKind::Text(text) => texts.push(text),
            _ => {
                points.insert(point(value)?, value.to_string());
            }
        }
    }
    let cell = |values: String, passes: &dyn Fn(&Test) -> bool| {
        let rows = tests.iter().enumerate();
        let rows = rows.filter(|(_, row)| row.is_none_or(|tests| tests.iter().any(passes)));
        Cell {
            rows: rows.map(|(index, _)| index).collect(),
            values,
        }
    };
    let quoted = |text: &str| format!("\"{text}\"");
    match (flags, texts.is_empty(), points.is_empty()) {
        (true, true, true) => {
            let flag = |flag| cell(format!("{flag}"), &|test| is_flag(test, flag));
            Some(vec![flag(true), flag(false)])
        }
        (false, false, true) => {
            let of_text = |text: &str| cell(quoted(text), &|test| is_of_text(test, Some(text)));
            Some(match column {
                Column::Codes(codes) => codes.0.iter().map(|code| of_text(code)).collect(),
                Column::Any => {
                    let named = texts.iter().map(|text| of_text(text));
                    let names: Vec<_> = texts.iter().map(|text| quoted(text)).collect();
                    let other = format!("not({})", names.join(", "));
                    let other = cell(other, &|test| is_of_text(test, None));
                    named.chain([other]).collect()
                }
            })
        }
        (false, true, _) => {
            let (points, spellings): (Vec<_>, Vec<_>) = points.into_iter().unzip();
            // Below the first point, at it, between it and the next, and so on.
            let cells = 0..=2 * points.len();
            let cells =
                cells.map(|at| cell(values_of(&spellings, at), &|test| fits(test, &points, at)));
            Some(cells.collect())
        }
        _ => None,
    }
}

/// A test that holds in a cell alone: an odd one is a point, an even one lies between two
fn values_of(points: &[String], cell: usize) -> String {
    let below = cell.checked_div(2).and_then(|at| at.checked_sub(1));
    let below = below.and_then(|at| points.get(at));
    match (below, points.get(cell / 2)) {
        (_, Some(point)) if cell % 2 == 1 => point.clone(),
        (None, None) => "-".to_owned(),
        (None, Some(above)) => format!("< {above}"),
        (Some(below), None) => format!("> {below}"),
        (Some(below), Some(above)) => format!("({below}..{above})"),
    }
}

fn is_flag(test: &Test, flag: bool) -> bool {
    let is = |value: &Syntax| value.kind == SyntaxKind::Boolean(flag);
    match test {
        Test::Compare(Comparison::NotEqual, value) => !is(value),
        Test::Compare(_, value) | Test::Among(value) => is(value),
    }
}

/// Whether a test holds for this text; none stands for a text that no test names
fn is_of_text(test: &Test, text: Option<&str>) -> bool {
    match test {
        Test::Compare(comparison, value) => {
            let same = is_text(value, text);
            (*comparison == Comparison::Equal && same)
                || (*comparison == Comparison::NotEqual && !same)
        }
        Test::Among(value) => match &value.kind {
            SyntaxKind::List(items) => items.iter().any(|one| is_text(one, text)),
            _ => is_text(value, text),
        },
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
