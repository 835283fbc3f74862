//! Rows in columns, or stacked if the terminal is narrow; chooses no words.

use comfy_table::{ContentArrangement, Table, presets};

use super::paint::Paint;
use crate::text::wrap::width;
use crate::text::wrap::{self};
use crate::verdict::Verdict;

/// Below this many columns, rows are stacked
const NARROW: usize = 72;

/// From this many columns on, every cell has a column of its own
const WIDE: usize = 100;

/// Minimum number of columns for a cell
const LEAST: usize = 10;

/// Columns for a distance without a break
const DISTANCE: usize = 20;

/// The result for one criterion
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) verdict: Verdict,
    /// Verdict, criterion, figures, distance, clause
    pub(crate) cells: [String; 5],
}

/// The rows, no line wider than `columns`
pub(crate) fn draw(heads: [&str; 5], rows: &[Row], columns: usize, paint: Paint) -> String {
    if columns < NARROW {
        stacked(rows, columns, paint)
    } else {
        grid(heads, rows, columns, paint)
    }
}

fn grid(heads: [&str; 5], rows: &[Row], columns: usize, paint: Paint) -> String {
    if columns >= WIDE {
        let rows: Vec<_> = rows.iter().map(|row| (row, row.cells.clone())).collect();
        return table(heads, &rows, columns, paint);
    }
    let [verdict, criterion, figures, _, _] = heads;
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let [verdict, criterion, figures, distance, clause] = &row.cells;
            let joined = |above: &str, below: &str| match below.is_empty() {
                true => above.to_owned(),
                false => format!("{above}\n{below}"),
            };
            let cells = [
                verdict.clone(),
                joined(criterion, clause),
                joined(figures, distance),
            ];
            (row, cells)
        })
        .collect();
    table([verdict, criterion, figures], &rows, columns, paint)
}

fn table<const N: usize>(
    heads: [&str; N],
    rows: &[(&Row, [String; N])],
    columns: usize,
    paint: Paint,
) -> String {
    let mut most = heads.map(width);
    for (_, cells) in rows {
        for (most, cell) in most.iter_mut().zip(cells) {
            *most = cell.split('\n').map(width).fold(*most, usize::max);
        }
    }
    // A cell has one blank on either side.
    let widths = shared(most, columns.saturating_sub(2 * N));
    let wrapped = |cell: &str, columns: usize| wrap::wrap(cell, columns).join("\n");
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(
        heads
            .iter()
            .zip(widths)
            .map(|(head, columns)| wrapped(head, columns)),
    );
    for (_, cells) in rows {
        let cells = cells.iter().zip(widths);
        table.add_row(cells.map(|(cell, columns)| wrapped(cell, columns)));
    }
    let head_lines = heads
        .iter()
        .zip(widths)
        .map(|(head, columns)| wrap::wrap(head, columns).len());
    let head_lines = head_lines.max().unwrap_or(1);
    let mut text = String::new();
    for (index, line) in table.lines().enumerate() {
        let line = line.trim_end();
        if index < head_lines {
            text.push_str(&paint.dim(line));
        } else {
            text.push_str(&painted(line, rows.iter().map(|(row, _)| *row), paint));
        }
        text.push('\n');
    }
    text
}

/// Columns for each cell: what it needs, or if that is too much, a share of the available columns
fn shared<const N: usize>(most: [usize; N], room: usize) -> [usize; N] {
    let mut widths = most;
    let verdict = most.first().copied().unwrap_or_default();
    let free = room.saturating_sub(verdict);
    let mut taken = 0;
    // The figures, the third cell, take what the others leave.
    for (index, width) in widths.iter_mut().enumerate() {
        let share = match index {
            0 | 2 => continue,
            1 if N == 3 => free * 40 / 100,
            1 => free * 25 / 100,
            3 => DISTANCE,
            _ => free * 18 / 100,
        };
        *width = (*width).min(share.max(LEAST));
        taken += *width;
    }
    if let Some(figures) = widths.get_mut(2) {
        *figures = (*figures).min(free.saturating_sub(taken));
    }
    widths
}

/// A line in the colour of the verdict that it begins with
fn painted<'r>(line: &str, mut rows: impl Iterator<Item = &'r Row>, paint: Paint) -> String {
    let cell = rows.find_map(|row| {
        let [verdict, ..] = &row.cells;
        let rest = line.trim_start().strip_prefix(verdict.as_str())?;
        Some((row.verdict, verdict, rest))
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

/// A table of plain cells in columns of these widths; a cell may hold several lines
pub(crate) fn plain(heads: &[String], rows: &[Vec<String>], widths: &[usize]) -> String {
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
