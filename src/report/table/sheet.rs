//! A score sheet at a terminal: columns, or items below each other if it is narrow; chooses no words.

use super::grid;
use super::layout::{Layout, WIDEST};
use crate::account::Account;
use crate::report::message::table as common;
use crate::report::score::{self, Row, Told};
use crate::text::wrap::{hanging, width};

/// Below this many columns, items stand below each other
const NARROW: usize = 72;

/// The score sheets that a finding rests on, each after a heading
pub(crate) fn sheets(account: &Account<'_>, layout: &Layout) -> Vec<String> {
    let sheets = account.scores().into_iter();
    sheets
        .map(|one| draw(&score::told(&one, layout.language), layout))
        .collect()
}

fn draw(told: &Told, layout: &Layout) -> String {
    let mut text = layout.lines("", &told.title, |line| layout.paint().bold(line));
    text.push_str(&match layout.columns < NARROW {
        true => stacked(told, layout),
        false => columns(told, layout),
    });
    text
}

/// What a row is called: its mark if something is asked of it, parts indented
fn called(row: &Row) -> String {
    let [item, ..] = &row.cells;
    match (row.depth, row.verdict) {
        (None, Some(verdict)) => format!("{} {item}", common::mark(verdict)),
        (depth, _) => format!("{}{item}", "  ".repeat(depth.unwrap_or_default())),
    }
}

fn columns(told: &Told, layout: &Layout) -> String {
    let mut rows: Vec<Vec<String>> = told
        .rows
        .iter()
        .map(|row| {
            let [_, rest @ ..] = &row.cells;
            let cells = [called(row)].into_iter().chain(rest.iter().cloned());
            cells.collect()
        })
        .collect();
    let heads = told.heads.map(str::to_owned);
    let mut most = told.heads.map(width);
    for row in &rows {
        for (most, cell) in most.iter_mut().zip(row) {
            *most = width(cell).max(*most);
        }
    }
    // A cell has one blank on either side; the figures and the bands share what the others leave.
    let [item, figures, band, points] = most;
    let room = layout
        .columns
        .min(WIDEST)
        .saturating_sub(2 * most.len() + points);
    let item = item.min(room * 30 / 100);
    let rest = room.saturating_sub(item);
    let figures = figures.min((rest * 55 / 100).max(rest.saturating_sub(band)));
    let band = band.min(rest.saturating_sub(figures));
    for (cells, row) in rows.iter_mut().zip(&told.rows) {
        let before = "  ".repeat(row.depth.unwrap_or_default());
        if let Some(name) = cells.first_mut() {
            *name = hanging(&before, name.trim_start(), item).join("\n");
        }
    }
    grid::plain(&heads, &rows, &[item, figures, band, points])
}

fn stacked(told: &Told, layout: &Layout) -> String {
    let rows = told.rows.iter().map(|row| {
        let [_, figures, band, points] = &row.cells;
        let before = "  ".repeat(row.depth.unwrap_or_default() + 1);
        let name = called(row);
        let first = format!("{}  {points}", name.trim_start());
        let below = [figures, band].into_iter().filter(|one| !one.is_empty());
        let below = below.map(|one| layout.lines(&format!("{before}  "), one, str::to_owned));
        layout.lines(&before, &first, str::to_owned) + &below.collect::<String>()
    });
    rows.collect()
}
