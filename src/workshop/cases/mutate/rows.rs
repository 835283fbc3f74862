//! Every way to change one thing in a table: what a row yields, a row left out, an edge moved or
//! given to its neighbour, an input changed.
//!
//! An edge stands in two rows and is moved in both: one row alone would overlap the next or leave a
//! gap, which `rules lint` finds without a case.

use super::changes::Surroundings;
use crate::expression;
use crate::expression::Syntax;
use crate::expression::syntax::SyntaxKind;
use crate::ruleset::Table;

/// The expressions that a table becomes with one thing changed
pub(super) fn changed(table: &Table, surroundings: &Surroundings<'_>) -> Vec<String> {
    let mut all = Vec::new();
    let mut add = |changed: &Table| all.push(text(changed));
    let with = |change: &dyn Fn(&mut Table)| {
        let mut changed = table.clone();
        change(&mut changed);
        changed
    };
    for at in 0..table.rows.len() {
        let yields = |one: usize| table.rows.get(one).map(|row| row.then.clone());
        for neighbour in [at.checked_sub(1), Some(at + 1)].into_iter().flatten() {
            if let Some(then) = yields(neighbour).filter(|then| yields(at).as_ref() != Some(then)) {
                add(&with(&|changed| {
                    if let Some(row) = changed.rows.make_mut().get_mut(at) {
                        row.then.clone_from(&then);
                    }
                }));
            }
        }
        add(&with(&|changed| {
            let rows = changed
                .rows
                .iter()
                .enumerate()
                .filter(|(one, _)| *one != at);
            changed.rows = rows.map(|(_, row)| row.clone()).collect();
            changed.is_complete = false;
        }));
    }
    for column in 0..table.inputs.len() {
        for edge in edges(table, column) {
            for moved in variants(&edge, surroundings) {
                add(&with(&|changed| {
                    in_column(changed, column, &|cell| replaced(cell, &edge, &moved));
                }));
            }
            add(&with(&|changed| {
                in_column(changed, column, &|cell| given_away(cell, &edge));
            }));
        }
        if let Some(input) = table.inputs.get(column) {
            for other in variants(input, surroundings) {
                add(&with(&|changed| {
                    if let Some(input) = changed.inputs.make_mut().get_mut(column) {
                        *input = other.as_str().into();
                    }
                }));
            }
        }
    }
    let unchanged = text(table);
    all.retain(|one| *one != unchanged);
    all
}

/// The expression that a changed table stands for
fn text(table: &Table) -> String {
    let (last, rest) = match table.rows.split_last() {
        Some((last, rest)) if table.otherwise.is_none() && table.is_complete => {
            (last.then.as_str(), rest)
        }
        _ => (
            table.otherwise.as_deref().unwrap_or("null"),
            table.rows.as_slice(),
        ),
    };
    let mut text = String::new();
    for row in rest {
        let cells = table.inputs.iter().zip(&row.when);
        let conditions: Vec<_> = cells
            .filter(|(_, cell)| *cell != "-")
            .map(|(input, cell)| match cell.starts_with('(') {
                true => format!("({input}) in {cell}"),
                false => format!("({input}) in ({cell})"),
            })
            .collect();
        let condition = match conditions.is_empty() {
            true => "true".to_owned(),
            false => conditions.join(" and "),
        };
        text += &format!("if {condition} then {} else ", row.then);
    }
    text + last
}

/// The figures that the cells of a column name, each once
fn edges(table: &Table, column: usize) -> Vec<String> {
    let mut edges = Vec::new();
    for cell in table.rows.iter().filter_map(|row| row.when.get(column)) {
        for figure in figures(cell) {
            if !edges.iter().any(|known| known == figure) {
                edges.push(figure.to_owned());
            }
        }
    }
    edges
}

/// The parts of a cell between its signs that are figures
fn figures(cell: &str) -> impl Iterator<Item = &str> {
    parts(cell)
        .into_iter()
        .map(|(_, part)| part)
        .filter(|part| is_figure(part))
}

fn is_figure(part: &str) -> bool {
    expression::parse(part).is_ok_and(|syntax| matches!(syntax.kind, SyntaxKind::Number(_)))
}

/// What stands between brackets, comparisons, commas and `..`, each with its place
fn parts(cell: &str) -> Vec<(usize, &str)> {
    const SIGNS: &[char] = &['[', ']', '(', ')', '<', '>', '=', ','];
    let mut found = Vec::new();
    let mut start = 0;
    let mut rest = cell;
    loop {
        let end = rest
            .char_indices()
            .find(|(at, one)| {
                SIGNS.contains(one) || rest.get(*at..).is_some_and(|rest| rest.starts_with(".."))
            })
            .map(|(at, one)| (at, if one == '.' { 2 } else { one.len_utf8() }));
        let (at, length) = end.unwrap_or((rest.len(), 0));
        let part = rest.get(..at).unwrap_or("");
        let blanks = part.len() - part.trim_start().len();
        if !part.trim().is_empty() {
            found.push((start + blanks, part.trim()));
        }
        if length == 0 {
            return found;
        }
        start += at + length;
        rest = rest.get(at + length..).unwrap_or("");
    }
}

/// What an expression becomes with one thing changed
fn variants(text: &str, surroundings: &Surroundings<'_>) -> Vec<String> {
    let Ok(syntax) = expression::parse(text) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    surroundings.changed(&syntax, &mut |changed: Syntax| {
        all.push(changed.to_string())
    });
    all
}

fn in_column(table: &mut Table, column: usize, change: &dyn Fn(&str) -> String) {
    for row in table.rows.make_mut() {
        if let Some(cell) = row.when.make_mut().get_mut(column) {
            *cell = change(cell).into();
        }
    }
}

/// A cell with another figure in the place of one
fn replaced(cell: &str, figure: &str, other: &str) -> String {
    let mut changed = cell.to_owned();
    let places = parts(cell).into_iter().rev();
    for (at, _) in places.filter(|(_, part)| *part == figure) {
        changed.replace_range(at..at + figure.len(), other);
    }
    changed
}

/// A cell to which a figure at its end no longer belongs, or now does
fn given_away(cell: &str, figure: &str) -> String {
    const PAIRS: &[(&str, &str)] = &[(">= ", "> "), ("<= ", "< ")];
    for (with, without) in PAIRS {
        for (one, other) in [(with, without), (without, with)] {
            if cell
                .strip_prefix(one)
                .is_some_and(|rest| rest.trim() == figure)
            {
                return format!("{other}{figure}");
            }
        }
    }
    let mut changed = cell.to_owned();
    for (open, other) in [("[", "("), ("(", "[")] {
        if changed.starts_with(&format!("{open}{figure}..")) {
            changed.replace_range(..1, other);
            break;
        }
    }
    for (close, other) in [("]", ")"), (")", "]")] {
        if changed.ends_with(&format!("..{figure}{close}")) {
            let end = changed.len();
            changed.replace_range(end - 1..end, other);
            break;
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_is_moved_and_given_to_its_neighbour_in_every_row() {
        assert_eq!(replaced("[25%..30%)", "30%", "31%"), "[25%..31%)");
        assert_eq!(replaced(">= 30%", "30%", "31%"), ">= 31%");
        assert_eq!(replaced("[3%..30%)", "3%", "4%"), "[4%..30%)");
        assert_eq!(given_away("[25%..30%)", "30%"), "[25%..30%]");
        assert_eq!(given_away("[25%..30%)", "25%"), "(25%..30%)");
        assert_eq!(given_away(">= 30%", "30%"), "> 30%");
        assert_eq!(given_away("< 30%", "30%"), "<= 30%");
        assert_eq!(given_away("[25%..30%)", "7%"), "[25%..30%)");
        let figures: Vec<_> = figures("(5000万元..2亿元]").collect();
        assert_eq!(figures, ["5000万元", "2亿元"]);
    }
}
