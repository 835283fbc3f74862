//! Rows in columns, or one under the other where the terminal is narrow; chooses no words.

use comfy_table::{ContentArrangement, Table, presets};

use super::paint::Paint;
use crate::report::wrap::{self, width};
use crate::verdict::Verdict;

/// Columns below which rows are stacked
const NARROW: usize = 72;

/// What one criterion has come to
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) verdict: Verdict,
    /// Verdict, criterion, figures, distance, clause
    pub(super) cells: [String; 5],
}

/// The rows, no line wider than `columns`
pub(super) fn draw(heads: [&str; 5], rows: &[Row], columns: usize, paint: Paint) -> String {
    if columns < NARROW {
        stacked(rows, columns, paint)
    } else {
        grid(heads, rows, columns, paint)
    }
}

fn grid(heads: [&str; 5], rows: &[Row], columns: usize, paint: Paint) -> String {
    let widths = widths(heads, rows, columns);
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(heads);
    for row in rows {
        let cells = row.cells.iter().zip(widths);
        table.add_row(cells.map(|(cell, columns)| wrap::wrap(cell, columns).join("\n")));
    }
    let mut text = String::new();
    for (index, line) in table.lines().enumerate() {
        let line = line.trim_end();
        if index == 0 {
            text.push_str(&paint.dim(line));
        } else {
            text.push_str(&painted(line, rows, paint));
        }
        text.push('\n');
    }
    text
}

/// A line with the colour of the verdict that it begins with
fn painted(line: &str, rows: &[Row], paint: Paint) -> String {
    let cell = rows.iter().find_map(|row| {
        let [verdict, ..] = &row.cells;
        let (_, rest) = line.split_once(verdict.as_str())?;
        line.trim_start()
            .starts_with(verdict.as_str())
            .then(|| (row.verdict, verdict, rest))
    });
    match cell {
        Some((verdict, word, rest)) => {
            let indent = line.len() - line.trim_start().len();
            format!(
                "{}{}{rest}",
                " ".repeat(indent),
                paint.verdict(verdict, word)
            )
        }
        None => line.to_owned(),
    }
}

/// Columns for each cell: what it needs, or where that is too much a share of what there is
fn widths(heads: [&str; 5], rows: &[Row], columns: usize) -> [usize; 5] {
    let mut widths = heads.map(width);
    for row in rows {
        for (most, cell) in widths.iter_mut().zip(&row.cells) {
            *most = width(cell).max(*most);
        }
    }
    // One blank stands on either side of a cell.
    let room = columns.saturating_sub(2 * widths.len());
    let [verdict, criterion, figures, distance, clause] = widths;
    let free = room.saturating_sub(verdict);
    // The figures take what the others leave.
    let criterion = criterion.min(free * 26 / 100);
    let distance = distance.min((free * 20 / 100).max(10));
    let clause = clause.min((free * 20 / 100).max(10));
    let figures = figures.min(free.saturating_sub(criterion + distance + clause));
    [verdict, criterion, figures, distance, clause]
}

fn stacked(rows: &[Row], columns: usize, paint: Paint) -> String {
    let mut text = String::new();
    for row in rows {
        let [verdict, criterion, rest @ ..] = &row.cells;
        let first = format!("{verdict}  {criterion}");
        for (index, line) in wrap::wrap(&first, columns.saturating_sub(2))
            .iter()
            .enumerate()
        {
            let line = match line.strip_prefix(verdict.as_str()) {
                Some(rest) if index == 0 => paint.verdict(row.verdict, verdict) + rest,
                _ => format!("  {line}"),
            };
            text.push_str(&line);
            text.push('\n');
        }
        // Without a distance there is no line for it.
        for part in rest.iter().filter(|part| !part.is_empty()) {
            for line in wrap::wrap(part, columns.saturating_sub(4)) {
                text.push_str("    ");
                text.push_str(&line);
                text.push('\n');
            }
        }
    }
    text
}

/// A table of plain cells in so many columns each; a cell may hold several lines
pub(in crate::report) fn plain(heads: &[String], rows: &[Vec<String>], widths: &[usize]) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(heads);
    for row in rows {
        let cells = row.iter().zip(widths);
        table.add_row(cells.map(|(cell, columns)| wrap::wrap(cell, *columns).join("\n")));
    }
    let lines = table.lines();
    lines
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect()
}
