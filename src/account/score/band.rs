//! The rows of a table that a value may fit, and what each of them asks for; produces no text.

use super::points::{Possible, interval};
use crate::account::Scope;
use crate::account::calculation::{Amount, style_of, unit_of};
use crate::account::value::{Said, Word};
use crate::expression::syntax::{self, Comparison, Syntax, SyntaxKind};
use crate::expression::{Checked, Operation, Trace, Value};
use crate::quantity::display::Style;
use crate::quantity::{Exact, Interval, Quantity};
use crate::ruleset::table::{Row, Table};
use crate::shared::Str;

/// A row that a value fits, or still may
#[derive(Clone, Debug, PartialEq)]
pub struct Band<'a> {
    /// Its cells as the rule writes them; empty where no row fits
    pub when: &'a [Str],
    /// What it asks for, one for each input that matters
    pub tests: Vec<Vec<Pass<'a>>>,
    /// What it yields
    pub points: Option<Interval>,
}

/// One of the values that pass
#[derive(Clone, Debug, PartialEq)]
pub enum Pass<'a> {
    /// What compares so
    Compared(Comparison, Literal<'a>),
    /// What lies between two ends, each of which passes or not
    Between([(Literal<'a>, bool); 2]),
}

/// A value that a row names
#[derive(Clone, Debug, PartialEq)]
pub enum Literal<'a> {
    /// A figure
    Figure(Quantity, Style),
    /// A code, or a day
    Said(Said<'a>),
    /// Anything else, as the rule writes it
    Rule(&'a str),
}

/// A table as it is evaluated: its rows, and which of them are possible
pub(super) struct Rows<'a> {
    /// The figures of its inputs, as far as they matter
    pub(super) figures: Vec<Amount<'a>>,
    /// The rows that are possible, in their order
    pub(super) bands: Vec<Band<'a>>,
    /// Whether that is every row
    pub(super) is_any: bool,
    /// The most that a row yields
    pub(super) most: Option<Exact>,
}

/// A row of a table in its expression
struct Line<'a> {
    row: Option<&'a Row>,
    /// None for a last one that needs none
    condition: Option<&'a Checked>,
    then: &'a Checked,
}

/// The rows of a table in the expression that it stands for
fn lines<'a>(table: &'a Table, whole: &'a Checked) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut rest = whole;
    let mut rows = table.rows.iter();
    while let (Operation::If, [condition, then, otherwise]) =
        (&rest.operation, rest.operands.as_slice())
        && let Some(row) = rows.next()
    {
        lines.push(Line {
            row: Some(row),
            condition: Some(condition),
            then,
        });
        rest = otherwise;
    }
    lines.push(Line {
        row: rows.next(),
        condition: None,
        then: rest,
    });
    lines
}

/// The tests of a row, with the column of each
fn tests<'n>(row: &Row, condition: &'n Checked) -> Vec<(usize, &'n Checked)> {
    let columns = columns(row);
    match condition.operation {
        Operation::And if columns.len() > 1 => {
            columns.into_iter().zip(&condition.operands).collect()
        }
        _ => columns.into_iter().zip([condition]).collect(),
    }
}

/// The columns in which a row asks for something
fn columns(row: &Row) -> Vec<usize> {
    let cells = row.when.iter().enumerate();
    cells
        .filter(|(_, cell)| *cell != "-")
        .map(|(column, _)| column)
        .collect()
}

impl<'a> Scope<'a> {
    /// A table with the figures of its inputs and the rows that are possible
    pub(super) fn rows(
        &self,
        table: &'a Table,
        trace: &'a Trace<'a>,
        possible: &Possible<'_>,
    ) -> Rows<'a> {
        let lines = lines(table, trace.node);
        // The rows that may fit, up to one that does: what is left of the conditions before it.
        let mut open = Vec::new();
        let mut left = Vec::new();
        for line in &lines {
            match line.condition.map_or(Ok(true), |one| possible.holds(one)) {
                Ok(true) => {
                    open.push(line);
                    break;
                }
                Ok(false) => {}
                Err(rest) => {
                    open.push(line);
                    left.push(*rest);
                }
            }
        }
        let firsts = possible.firsts(&left).into_iter();
        let bands = open.iter().zip(firsts).filter(|(_, is_first)| *is_first);
        let bands = bands.map(|(line, _)| self.band(line, table, possible));
        let mut bands: Vec<_> = bands.collect();
        // What fits no row has no points, if there is such a value at all.
        if bands.len() > 1 {
            bands.retain(|one| !one.when.is_empty() || one.points.is_some());
        }
        let most = lines.iter().filter_map(|line| possible.most(line.then));
        Rows {
            figures: self.inputs(table, trace, &lines),
            is_any: bands.len() == table.rows.len() + usize::from(table.otherwise.is_some()),
            most: most.max(),
            bands,
        }
    }

    fn band(&self, line: &Line<'a>, table: &'a Table, possible: &Possible<'_>) -> Band<'a> {
        let Some(row) = line.row else {
            return Band {
                when: &[],
                tests: Vec::new(),
                points: interval(&possible.outcome(line.then)),
            };
        };
        let tests = (0..table.inputs.len()).filter_map(|column| {
            let cell = row.when.get(column)?;
            let tests = row.tests(column)?;
            Some(
                tests
                    .iter()
                    .flat_map(|one| self.passes(one, cell))
                    .collect(),
            )
        });
        Band {
            when: &row.when,
            tests: tests.collect(),
            points: interval(&possible.outcome(line.then)),
        }
    }

    /// The values that a test lets pass
    fn passes(&self, test: &syntax::Test, cell: &'a str) -> Vec<Pass<'a>> {
        let is = |value: &Syntax| Pass::Compared(Comparison::Equal, self.literal(value, cell));
        match test {
            syntax::Test::Compare(comparison, value) => {
                vec![Pass::Compared(*comparison, self.literal(value, cell))]
            }
            syntax::Test::Among(value) => match &value.kind {
                SyntaxKind::Range(range) => vec![Pass::Between([
                    (self.literal(&range.low, cell), range.low_included),
                    (self.literal(&range.high, cell), range.high_included),
                ])],
                SyntaxKind::List(all) => all.iter().map(is).collect(),
                _ => vec![is(value)],
            },
        }
    }

    fn literal(&self, value: &Syntax, cell: &'a str) -> Literal<'a> {
        match &value.kind {
            SyntaxKind::Number(number) => {
                let style = unit_of(&number.spelling).map_or(Style::Natural, style_of);
                Literal::Figure(number.quantity.clone(), style)
            }
            SyntaxKind::Boolean(yes) => Literal::Said(Said::YesNo(*yes)),
            SyntaxKind::Date(day) => Literal::Said(Said::Day(*day)),
            SyntaxKind::Text(text) => {
                let code = cell.split('"').find(|part| *part == text);
                let word = code.map_or(Word::Plain(cell), |code| self.word(code));
                Literal::Said(Said::Word(word))
            }
            _ => Literal::Rule(cell),
        }
    }

    /// What the inputs of a table are, as far as its rows have been tried
    fn inputs(
        &self,
        table: &'a Table,
        trace: &'a Trace<'a>,
        lines: &[Line<'a>],
    ) -> Vec<Amount<'a>> {
        let mut found: Vec<Option<&'a Trace<'a>>> = vec![None; table.inputs.len()];
        let mut rest = Some(trace);
        for line in lines {
            let (Some(row), Some(here)) = (line.row, rest) else {
                break;
            };
            let [tried, branches @ ..] = here.children.as_slice() else {
                break;
            };
            if line.condition.is_none() {
                break;
            }
            let columns = columns(row);
            let tests = match tried.node.operation {
                Operation::And if columns.len() > 1 => tried.children.as_slice(),
                _ => std::slice::from_ref(tried),
            };
            for (column, test) in columns.into_iter().zip(tests) {
                if let Some(input @ None) = found.get_mut(column) {
                    *input = test.children.first();
                }
            }
            rest = branches
                .last()
                .filter(|_| tried.outcome.as_boolean() != Some(true));
        }
        let is_named = table.inputs.len() > 1;
        let inputs = found.into_iter().enumerate();
        inputs
            .filter_map(|(column, input)| {
                let edges = edges(column, lines);
                let style = self.style_of_column(column, table);
                let input = input?;
                let near = nearest(input, &edges);
                Some(self.amount(input, style, near, is_named))
            })
            .collect()
    }

    /// How the figures of a column are written: as its rows write theirs
    fn style_of_column(&self, column: usize, table: &'a Table) -> Style {
        let passes = table.rows.iter().find_map(|row| {
            let cell = row.when.get(column)?;
            row.tests(column)?.first().map(|one| self.passes(one, cell))
        });
        match passes.as_deref() {
            Some([Pass::Compared(_, Literal::Figure(_, style)), ..]) => *style,
            Some([Pass::Between([(Literal::Figure(_, style), _), _]), ..]) => *style,
            _ => Style::Natural,
        }
    }
}

/// The figures that the rows of a column name
fn edges<'a>(column: usize, lines: &[Line<'a>]) -> Vec<&'a Exact> {
    let mut edges = Vec::new();
    for line in lines {
        let (Some(row), Some(condition)) = (line.row, line.condition) else {
            continue;
        };
        for (at, test) in tests(row, condition) {
            let sides = test.operands.iter().skip(1);
            sides
                .filter(|_| at == column)
                .for_each(|side| constants(side, &mut edges));
        }
    }
    edges
}

fn constants<'a>(node: &'a Checked, found: &mut Vec<&'a Exact>) {
    if let Operation::Constant(value) = &node.operation {
        found.extend(value.as_quantity().map(|one| &one.value));
    }
    node.operands.iter().for_each(|one| constants(one, found));
}

/// The edge from which a figure must not be rounded away
fn nearest<'a>(input: &Trace<'_>, edges: &[&'a Exact]) -> Option<&'a Exact> {
    let Some(Value::Quantity(figure)) = input.outcome.value() else {
        return None;
    };
    let away = |edge: &&&Exact| (**edge - &figure.value).absolute();
    edges.iter().min_by_key(away).copied()
}
