//! Terms that are tables or scores, made into the expressions that they stand for; every mistake
//! keeps its place in the file.

use super::super::file::RuleFile;
use super::super::shape::{Cell, Expression, IdRef, RawRow, RawTable};
use super::super::table::{Body, Column, MOST_ROWS, Row, Table, around, cover};
use crate::diagnostic::Diagnostic;
use crate::expression::scope::Named;
use crate::expression::syntax::{Syntax, SyntaxKind, Test};
use crate::expression::{self, Scope, Type};
use crate::ruleset::problems as words;
use crate::source::Span;

/// The expression of a reading as it is evaluated, and what it is made of in the file
pub(super) struct Written {
    /// The whole
    pub(super) whole: Expression,
    pub(super) body: Body,
    /// The condition of a last row that needs none: it has to be one all the same
    pub(super) implied: Option<Box<Written>>,
    /// Parts of a whole that does not stand in the file as it is, in their order
    parts: Vec<(Span, Expression)>,
}

impl From<Expression> for Written {
    fn from(whole: Expression) -> Self {
        Self {
            whole,
            body: Body::Formula,
            implied: None,
            parts: Vec::new(),
        }
    }
}

impl Written {
    /// Reports a problem of the whole at the part that it is about
    pub(super) fn report(&self, file: &RuleFile<'_>, mut problem: Diagnostic) {
        let at = problem.primary.as_ref().map(|label| label.span);
        let at = at.unwrap_or_default();
        let around = |(span, _): &&(Span, Expression)| span.start <= at.start && at.end <= span.end;
        let within = |(span, _): &&(Span, Expression)| at.start < span.end && span.start < at.end;
        let mut parts = self.parts.iter();
        let part = parts.clone().find(around).or_else(|| parts.find(within));
        let Some((span, part)) = part else {
            return file.report_of(&self.whole, problem);
        };
        problem.secondary.clear();
        if let Some(label) = &mut problem.primary {
            let start = at.start.saturating_sub(span.start);
            let end = at.end.min(span.end).saturating_sub(span.start);
            label.span = Span::new(start, end.max(start));
        }
        file.report_of(part, problem);
    }
}

/// A score as the sum of its items
pub(super) fn score(items: Vec<IdRef>, span: Span) -> Written {
    let mut text = String::new();
    let mut parts = Vec::new();
    let mut names = Vec::new();
    for item in items {
        if !text.is_empty() {
            text += " + ";
        }
        let start = text.len();
        text += &item;
        parts.push((
            Span::new(start, text.len()),
            Expression::new(item.text.clone(), item.span),
        ));
        names.push(item.text.into());
    }
    Written {
        whole: Expression::new(text, span),
        body: Body::Score(names.into()),
        implied: None,
        parts,
    }
}

/// A table as the expression that it stands for; none, with its problems, if it is not one
///
/// The last row of one with parameters keeps its condition, since nothing else checks it.
pub(super) fn table(
    file: &RuleFile<'_>,
    raw: RawTable,
    scope: &Scope,
    (span, has_parameters): (Span, bool),
) -> Option<Written> {
    if raw.rows.len() > MOST_ROWS {
        file.report(words::too_many_rows(span, raw.rows.len(), MOST_ROWS));
        return None;
    }
    if raw.rows.is_empty() || raw.inputs.is_empty() {
        file.report(words::empty_table(span));
        return None;
    }
    let expressions = |cell: Cell| Expression::new(cell.text, cell.span);
    let inputs: Vec<Expression> = raw.inputs.into_iter().map(expressions).collect();
    let otherwise = raw.otherwise.map(expressions);
    let syntaxes: Vec<_> = inputs.iter().map(|one| file.parse(one)).collect();
    let rest = otherwise.as_ref().map(|one| file.parse(one).is_some());
    let rows: Vec<_> = raw
        .rows
        .into_iter()
        .map(|row| Line::read(file, row, inputs.len()))
        .collect();
    let syntaxes: Vec<Syntax> = syntaxes.into_iter().collect::<Option<_>>()?;
    let rows: Vec<Line> = rows.into_iter().collect::<Option<_>>()?;
    if rest == Some(false) {
        return None;
    }
    let columns: Vec<_> = syntaxes.iter().map(|one| column(one, scope)).collect();
    let tests: Vec<Vec<_>> = rows
        .iter()
        .map(|row| row.tests.iter().map(Option::as_deref).collect())
        .collect();
    let cover = cover(&columns, &tests);
    let names = inputs.iter().zip(&syntaxes);
    let names: Vec<String> = names
        .map(|(input, syntax)| operand(input, syntax))
        .collect();
    let table = Table {
        inputs: inputs.iter().map(|one| one.text.as_str().into()).collect(),
        rows: rows.iter().map(|row| row.row(&names)).collect(),
        otherwise: otherwise
            .as_ref()
            .map(|one| one.text.clone())
            .map(Into::into),
        is_complete: cover.is_complete() && !has_parameters,
        cover,
    };
    let text = table.text();
    let mut parts = Parts::new(&text);
    let columns: Vec<_> = inputs.iter().zip(&names).collect();
    let (last, _) = rows.split_last()?;
    let is_implied = table.is_complete && otherwise.is_none();
    for row in &rows {
        if !is_implied || !std::ptr::eq(row, last) {
            parts.conditions(row, &columns);
        }
        parts.add(&row.then.text, &row.then);
    }
    if let Some(otherwise) = &otherwise {
        parts.add(&otherwise.text, otherwise);
    }
    let parts = parts.found;
    let implied = table.rows.last().filter(|_| is_implied).map(|row| {
        let mut parts = Parts::new(&row.condition);
        parts.conditions(last, &columns);
        Box::new(Written {
            parts: parts.found,
            ..Expression::new(row.condition.clone(), span).into()
        })
    });
    Some(Written {
        whole: Expression::new(text, span),
        body: Body::Table(table),
        implied,
        parts,
    })
}

/// Finds the parts of a text, one after the other
struct Parts<'t> {
    text: &'t str,
    from: usize,
    found: Vec<(Span, Expression)>,
}

impl<'t> Parts<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            from: 0,
            found: Vec::new(),
        }
    }

    fn conditions(&mut self, row: &Line, columns: &[(&Expression, &String)]) {
        for ((input, name), (test, cell)) in columns.iter().zip(row.tests.iter().zip(&row.when)) {
            if test.is_some() {
                self.add(name, input);
                self.add(&cell.text, cell);
            }
        }
    }

    fn add(&mut self, part: &str, expression: &Expression) {
        let rest = self.text.get(self.from..);
        let Some(at) = rest.and_then(|rest| rest.find(part)) else {
            return;
        };
        let start = self.from + at;
        self.from = start + part.len();
        let inner = start + part.find(&expression.text).unwrap_or(0);
        let span = Span::new(inner, inner + expression.text.len());
        let expression = Expression::new(expression.text.clone(), expression.span);
        self.found.push((span, expression));
    }
}

/// A row that has been read
struct Line {
    when: Vec<Expression>,
    /// The tests of each cell; none where any value fits
    tests: Vec<Option<Vec<Test>>>,
    then: Expression,
}

impl Line {
    fn read(file: &RuleFile<'_>, raw: RawRow, columns: usize) -> Option<Self> {
        let then = Expression::new(raw.then.text, raw.then.span);
        let yields = file.parse(&then).is_some();
        if raw.when.len() != columns {
            file.report(words::row_width(then.span, raw.when.len(), columns));
            return None;
        }
        let when = raw.when.into_iter();
        let when: Vec<_> = when
            .map(|cell| Expression::new(cell.text.trim(), cell.span))
            .collect();
        let tests: Vec<_> = when.iter().map(|cell| tests(file, cell)).collect();
        let tests = tests.into_iter().collect::<Option<_>>()?;
        yields.then_some(Self { when, tests, then })
    }

    fn row(&self, names: &[String]) -> Row {
        let cells = self.when.iter().zip(&self.tests).zip(names);
        let conditions: Vec<_> = cells
            .filter_map(|((cell, tests), name)| Some(condition(name, cell, tests.as_deref()?)))
            .collect();
        Row {
            when: self
                .when
                .iter()
                .map(|cell| cell.text.as_str().into())
                .collect(),
            condition: match conditions.is_empty() {
                true => "true".to_owned().into(),
                false => conditions.join(" and ").into(),
            },
            then: self.then.text.clone().into(),
        }
    }
}

/// The tests of a cell: `Some(None)` where any value fits; none, with its problems, if it has none
fn tests(file: &RuleFile<'_>, cell: &Expression) -> Option<Option<Vec<Test>>> {
    if cell.text == "-" {
        return Some(None);
    }
    let (before, after) = around(cell);
    match expression::parse(&format!("{before}{}{after}", cell.text)) {
        Ok(Syntax {
            kind: SyntaxKind::In(_, tests),
            ..
        }) => Some(Some(tests)),
        Ok(_) => {
            file.report(words::no_unary_test(cell.span, cell));
            None
        }
        Err(problems) => {
            for mut problem in problems {
                let labels = problem.primary.iter_mut().chain(&mut problem.secondary);
                for label in labels {
                    let move_back =
                        |at: usize| at.saturating_sub(before.len()).min(cell.text.len());
                    label.span = Span::new(move_back(label.span.start), move_back(label.span.end));
                }
                file.report_of(cell, problem);
            }
            None
        }
    }
}

/// The condition that a cell puts on an input
fn condition(name: &str, cell: &str, tests: &[Test]) -> String {
    match tests {
        [Test::Compare(..)] => format!("{name} {cell}"),
        [Test::Among(one)] if is_single(one) => format!("{name} = {cell}"),
        [
            Test::Among(Syntax {
                kind: SyntaxKind::Range(_) | SyntaxKind::List(_),
                ..
            }),
        ] => format!("{name} in {cell}"),
        _ if cell.starts_with('(') => format!("{name} in {cell}"),
        _ => format!("{name} in ({cell})"),
    }
}

fn is_single(value: &Syntax) -> bool {
    matches!(
        value.kind,
        SyntaxKind::Boolean(_) | SyntaxKind::Number(_) | SyntaxKind::Text(_) | SyntaxKind::Date(_)
    )
}

/// An input as the left side of a comparison
fn operand(text: &str, syntax: &Syntax) -> String {
    match syntax.kind {
        SyntaxKind::Not(_)
        | SyntaxKind::And(_)
        | SyntaxKind::Or(_)
        | SyntaxKind::Compare(..)
        | SyntaxKind::Between(..)
        | SyntaxKind::In(..)
        | SyntaxKind::If(..)
        | SyntaxKind::Iteration(..) => format!("({text})"),
        _ => text.to_owned(),
    }
}

/// What an input can be, as far as its name says
fn column<'s>(input: &Syntax, scope: &'s Scope) -> Column<'s> {
    let SyntaxKind::Name(name) = &input.kind else {
        return Column::Any;
    };
    match scope.find(name) {
        Some(Named::Fact(id)) => match scope.fact(id) {
            Some((_, Type::Text(Some(codes)))) => Column::Codes(codes),
            _ => Column::Any,
        },
        _ => Column::Any,
    }
}
