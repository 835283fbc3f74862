//! Headings, pairs and tables, for a terminal of some width or as Markdown; chooses no words.

use crate::language::Language;
use crate::report::table::grid;
use crate::text::sanitize;
use crate::text::wrap::{self, width};

/// Below this many columns, the cells of a row are stacked
const NARROW: usize = 72;

/// Fewer columns than this count as this many
const LEAST: usize = 40;

/// Wider lines are hard to read
const MOST: usize = 160;

/// The output format
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text for a terminal with this many columns
    Terminal(usize),
    /// Markdown
    Markdown,
}

/// One piece of a cell; it begins a new line
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Words
    Text(String),
    /// An id or an expression
    Code(String),
    /// An address
    Link(String),
}

impl Part {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn code(text: impl Into<String>) -> Self {
        Self::Code(text.into())
    }

    /// The lines of a part, safe for a terminal
    fn lines(&self) -> Vec<String> {
        let (Self::Text(text) | Self::Code(text) | Self::Link(text)) = self;
        let lines = text.lines();
        lines
            .map(|line| sanitize::one_line(line).into_owned())
            .collect()
    }
}

/// A piece of the report
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// A heading of level 1 to 3
    Heading(usize, String),
    /// Names with their meanings
    Pairs(Vec<(String, Vec<Part>)>),
    /// A table
    Table {
        heads: Vec<String>,
        /// The share of the width for each column, of 100
        shares: &'static [usize],
        rows: Vec<Row>,
    },
}

/// The cells of a row
pub(super) type Row = Vec<Vec<Part>>;

impl Block {
    /// A table with heads in a language
    pub(super) fn table(
        language: Language,
        heads: &[(&'static str, &'static str)],
        shares: &'static [usize],
        rows: impl Iterator<Item = Row>,
    ) -> Self {
        let heads = heads
            .iter()
            .map(|(zh, en)| (*language.pick(zh, en)).to_owned());
        Self::Table {
            heads: heads.collect(),
            shares,
            rows: rows.collect(),
        }
    }
}

/// Writes the pieces, a blank line between them
pub(super) fn render(blocks: &[Block], form: Form) -> String {
    let written: Vec<_> = blocks
        .iter()
        .map(|block| match form {
            Form::Terminal(columns) => terminal(block, columns.clamp(LEAST, MOST)),
            Form::Markdown => markdown(block),
        })
        .collect();
    written.join("\n")
}

fn terminal(block: &Block, columns: usize) -> String {
    match block {
        Block::Heading(level, text) => heading(*level, text, columns),
        Block::Pairs(pairs) => pairs
            .iter()
            .map(|(name, parts)| pair(name, parts, columns))
            .collect(),
        Block::Table { rows, .. } if columns < NARROW => stacked(rows, columns),
        Block::Table {
            heads,
            shares,
            rows,
        } => {
            let cells: Vec<Vec<String>> = rows
                .iter()
                .map(|row| row.iter().map(|cell| plain(cell)).collect())
                .collect();
            let cells = without_repeats(cells);
            let widths = widths(heads, &cells, shares, columns);
            grid::plain(heads, &cells, &widths)
        }
    }
}

fn heading(level: usize, text: &str, columns: usize) -> String {
    let lines = wrap::wrap(&sanitize::one_line(text), columns);
    let under = match level {
        1 => "═",
        2 => "─",
        _ => "",
    };
    let longest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    let mut heading = lines.join("\n") + "\n";
    if !under.is_empty() {
        heading.push_str(&under.repeat(longest));
        heading.push('\n');
    }
    heading
}

fn pair(name: &str, parts: &[Part], columns: usize) -> String {
    let mut text = indented(&sanitize::one_line(name), columns, 0);
    for line in parts.iter().flat_map(Part::lines) {
        text.push_str(&indented(&line, columns, 4));
    }
    text
}

/// The cells of a row stacked, the first of a new kind without an indent
fn stacked(rows: &[Row], columns: usize) -> String {
    let mut text = String::new();
    let mut first: Option<&Vec<Part>> = None;
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            // A clause with several criteria is named once.
            if index == 0 && first == Some(cell) {
                continue;
            }
            let indent = [0, 2, 4].get(index).copied().unwrap_or(4);
            for line in cell.iter().flat_map(Part::lines) {
                text.push_str(&indented(&line, columns, indent));
            }
        }
        first = row.first();
    }
    text
}

fn indented(line: &str, columns: usize, indent: usize) -> String {
    let lines = wrap::wrap(line, columns - indent);
    let lines = lines.iter();
    lines
        .map(|line| format!("{}{line}\n", " ".repeat(indent)))
        .collect()
}

fn plain(cell: &[Part]) -> String {
    let lines: Vec<_> = cell.iter().flat_map(Part::lines).collect();
    lines.join("\n")
}

/// The rows with a first cell that repeats the one above left blank
fn without_repeats(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let mut above = String::new();
    for row in &mut rows {
        if row.len() < 3 {
            continue;
        }
        if let Some(first) = row.first_mut() {
            if *first == above {
                first.clear();
            } else {
                above.clone_from(first);
            }
        }
    }
    rows
}

/// Columns for each cell: its share, with spare room going to those that need more
fn widths(heads: &[String], rows: &[Vec<String>], shares: &[usize], columns: usize) -> Vec<usize> {
    // A cell has one blank on either side.
    let room = columns.saturating_sub(2 * heads.len());
    let needs: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(index, head)| {
            let cells = rows.iter().filter_map(|row| row.get(index));
            let lines = cells.flat_map(|cell| cell.lines()).map(width);
            lines.max().unwrap_or(0).max(width(head))
        })
        .collect();
    let share = |index: usize| room * shares.get(index).copied().unwrap_or(10) / 100;
    let mut widths: Vec<usize> = needs
        .iter()
        .enumerate()
        .map(|(index, need)| (*need).min(share(index)))
        .collect();
    let mut spare = room.saturating_sub(widths.iter().sum());
    // From the last column to the first: the long texts are at the end.
    for (given, need) in widths.iter_mut().zip(&needs).rev() {
        let more = need.saturating_sub(*given).min(spare);
        *given += more;
        spare -= more;
    }
    widths
}

fn markdown(block: &Block) -> String {
    match block {
        Block::Heading(level, text) => format!("{} {}\n", "#".repeat(*level), escaped(text)),
        Block::Pairs(pairs) => pairs
            .iter()
            .map(|(name, parts)| format!("- **{}**: {}\n", escaped(name), cell(parts)))
            .collect(),
        Block::Table { heads, rows, .. } => {
            let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
            let heads: Vec<_> = heads.iter().map(|head| escaped(head)).collect();
            let rule = heads.iter().map(|_| "---".to_owned()).collect();
            let mut text = line(heads) + &line(rule);
            for row in rows {
                text.push_str(&line(row.iter().map(|parts| cell(parts)).collect()));
            }
            text
        }
    }
}

fn cell(parts: &[Part]) -> String {
    let lines = parts.iter().flat_map(|part| {
        let lines = part.lines().into_iter();
        lines.map(move |line| match part {
            Part::Text(_) => escaped(&line),
            Part::Code(_) => code(&line),
            Part::Link(_) if !line.contains(['<', '>', ' ', '|']) => format!("<{line}>"),
            Part::Link(_) => escaped(&line),
        })
    });
    lines.collect::<Vec<_>>().join("<br>")
}

/// A bar ends a cell even inside code
fn code(text: &str) -> String {
    let text = text.replace('|', "\\|");
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

/// Words as they are, whatever they would mean in Markdown
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in sanitize::one_line(text).chars() {
        match char {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '|' | '[' | ']' | '#' | '~' => {
                escaped.push('\\');
                escaped.push(char);
            }
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Block {
        let row = |clause: &str, id: &str| {
            vec![
                vec![Part::text(clause)],
                vec![Part::text("营业收入或市场占有率"), Part::code(id)],
                vec![
                    Part::code("a >= 10亿元 or (b | c)"),
                    Part::text("“年营业收入不低于10亿元，或细分行业市场占有率全国前10名”"),
                ],
            ]
        };
        Block::Table {
            heads: ["条款", "条件", "如何判定"].map(str::to_owned).into(),
            shares: &[22, 24, 54],
            rows: vec![row("领跑型（1）", "one"), row("领跑型（1）", "two")],
        }
    }

    #[test]
    fn no_line_is_wider_than_the_terminal_and_nothing_is_lost() {
        for columns in [40, 60, 72, 80, 100, 160] {
            let text = render(&[table()], Form::Terminal(columns));
            for line in text.lines() {
                assert!(width(line) <= columns, "{columns}: {line}");
            }
            for word in ["10亿元", "one", "two", "“年营业"] {
                assert!(text.contains(word), "{columns}: {word}\n{text}");
            }
            assert_eq!(text.matches("领跑型（1）").count(), 1, "{columns}\n{text}");
        }
    }

    #[test]
    fn markdown_keeps_bars_and_marks_as_text() {
        let text = render(&[table()], Form::Markdown);
        assert_eq!(text.lines().count(), 4);
        let row = text.lines().nth(2).unwrap();
        assert!(row.contains("`a >= 10亿元 or (b \\| c)`"), "{row}");
        assert_eq!(
            escaped("a_b <b> *c* \u{1b}[1m"),
            "a\\_b &lt;b> \\*c\\* \\\\u{1b}\\[1m"
        );
    }
}
