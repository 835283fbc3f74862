//! Several subjects on a terminal: a line a programme, a column a subject; decides nothing.

use super::grid::{Grid, evenly};
use super::{Client, Matching, Remarks, words};
use crate::report::message;
use crate::report::table::layout::{Layout, WIDEST};
use crate::text::sanitize;
use crate::text::wrap::{self, fit, width};

/// Columns of a cell, with the blank before it
const CELL: usize = 6;
/// How far the rest of a name stands in
const INDENT: usize = 2;

pub(super) fn told(clients: &[Client<'_>], matching: &Matching<'_>, layout: &Layout) -> String {
    let language = layout.language;
    let paint = layout.paint();
    let mut text = heads(clients, layout);
    let mut grid = Grid::default();
    for client in clients {
        grid.add(client, &matching.wanted, language);
    }
    let widest = grid.names.values().map(|name| width(name)).max();
    let widest = widest.unwrap_or_default();
    let least = widest.min(layout.columns * 35 / 100);
    let most = (layout.columns.saturating_sub(least) / CELL).max(1);
    let at_once = evenly(clients.len(), most);
    let room = layout.columns.saturating_sub(at_once * CELL);
    let name_columns = widest.min(room);
    for (block, part) in grid.columns.chunks(at_once).enumerate() {
        let numbers = (1..=part.len()).map(|one| fit_right(&(block * at_once + one).to_string()));
        let head = format!(
            "{}{}",
            " ".repeat(name_columns),
            numbers.collect::<String>()
        );
        text.push_str(&paint.dim(&head));
        text.push('\n');
        for (id, name) in &grid.names {
            let cells = part.iter().map(|column| match column.get(id) {
                Some((verdict, word)) => paint.verdict(*verdict, &fit_right(word)),
                None => fit_right(""),
            });
            let mut name = of_columns(name, name_columns).into_iter();
            text.push_str(&fit(&name.next().unwrap_or_default(), name_columns));
            text.push_str(&cells.collect::<String>());
            text.push('\n');
            for rest in name {
                text.push_str(&format!("{rest}\n"));
            }
        }
    }
    if grid.names.is_empty() {
        text.push_str(&layout.lines("", words::nothing(language), str::to_owned));
    }
    grid.explained.push(words::details(language).to_owned());
    let foot = grid.explained.join(message::semicolon(language));
    text.push_str(&layout.lines("", &foot, |line| paint.dim(line)));
    text
}

/// Who has which column, the day once if it is the same for all, and how many warnings there are
fn heads(clients: &[Client<'_>], layout: &Layout) -> String {
    let language = layout.language;
    let mut days = clients
        .iter()
        .filter_map(|one| one.matched.as_ref())
        .map(|one| one.day);
    let day = days.next().filter(|day| days.all(|other| other == *day));
    let mut remarks = Remarks::default();
    let mut remarked = 0;
    for one in clients.iter().map(Client::remarks) {
        remarks = remarks.and(one);
        remarked += usize::from(one.any());
    }
    let mut said: Vec<String> = Vec::new();
    said.extend(day.map(|day| words::day(language, day)));
    if remarks.any() {
        let counts = remarks.told(language);
        said.push(words::remarked(language, &counts, remarked));
    }
    let mut text = String::new();
    if !said.is_empty() {
        let said = said.join(message::semicolon(language));
        text = layout.lines("", &said, |line| layout.paint().dim(line));
    }
    let names = (1..).zip(clients).map(|(number, one)| {
        let name = sanitize::one_line(one.name()).into_owned();
        match (&one.matched, day) {
            (Some(_), Some(_)) => format!("{number} {name}"),
            (Some(matched), None) => format!("{number} {name} {}", matched.day),
            (None, _) => format!(
                "{number} {name}{}",
                message::aside(language, words::unreadable(language))
            ),
        }
    });
    text.push_str(&whole_names(&names.collect::<Vec<_>>(), layout));
    text
}

/// Names one after the other, none broken that fits on a line
fn whole_names(names: &[String], layout: &Layout) -> String {
    let columns = layout.columns.min(WIDEST);
    let between = message::semicolon(layout.language);
    let mut text = String::new();
    let mut line = String::new();
    for (index, name) in names.iter().enumerate() {
        let end = match index + 1 < names.len() {
            true => between,
            false => "",
        };
        let name = format!("{name}{end}");
        if !line.is_empty() && width(&line) + width(name.trim_end()) > columns {
            text.push_str(&layout.lines("", line.trim_end(), str::to_owned));
            line.clear();
        }
        line.push_str(&name);
    }
    text.push_str(&layout.lines("", line.trim_end(), str::to_owned));
    text
}

/// The lines of a name, all but the first indented
fn of_columns(name: &str, columns: usize) -> Vec<String> {
    if width(name) <= columns {
        return vec![name.to_owned()];
    }
    let lines = wrap::wrap(name, columns.saturating_sub(INDENT));
    let lines = lines.into_iter().enumerate();
    lines
        .map(|(index, line)| match index {
            0 => line,
            _ => format!("{}{line}", " ".repeat(INDENT)),
        })
        .collect()
}

fn fit_right(text: &str) -> String {
    format!("{}{text}", " ".repeat(CELL.saturating_sub(width(text))))
}
