//! A row as the text of a dossier, of which every part knows its cell; binds nothing.

use super::heading::{Column, Head, Meaning, Misfit};
use super::shape::Shape;
use super::value::{Written, is_unknown, judgement, value, words_of};
use super::{Given, Register, problems as words};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::dossier::edit::scalar;
use crate::source::{Cells, Source, Span};
use crate::table::problems as cells;
use crate::table::{Content, Row, cell_name};

/// Names of rows that add others up
const TOTALS: &[&str] = &["合计", "总计", "小计", "汇总", "合 计", "total"];

/// Text that grows, with the cells of its parts
#[derive(Default)]
struct Writer {
    text: String,
    parts: Vec<(Span, String)>,
    refused: Diagnostics,
    /// Whether the cells are those of a workbook, which tells numbers from texts
    is_of_workbook: bool,
}

/// A value and its cell
pub(super) type Stated<'a, 'r> = (&'a Meaning<'r>, String, &'a Content);

/// The dossier of a row
pub(super) fn row(register: &Register<'_>, row: &Row) -> Given {
    let Shape::Rows { columns, width, .. } = &register.shape else {
        return super::only::dossier(register, std::slice::from_ref(row));
    };
    let name = format!("{}{}", register.sheet, row.number);
    let hidden = Content::Refused(Box::new(cells::hidden_column()));
    let mut stated = Vec::new();
    for cell in &row.cells {
        if let Some(meaning) = columns.get(&cell.column) {
            let content = if cell.is_hidden {
                &hidden
            } else {
                &cell.content
            };
            stated.push((meaning, cell_name(row.number, cell.column), content));
        }
    }
    let first = row.cells.first().map_or(0, |cell| cell.column);
    let home = (stated
        .iter()
        .find(|(meaning, ..)| **meaning == Meaning::Head(Head::Name)))
    .map_or_else(|| cell_name(row.number, first), |(_, cell, _)| cell.clone());
    let beyond = row
        .cells
        .iter()
        .filter(|cell| cell.column >= *width && row.line.is_some());
    let beyond = beyond.map(|cell| cell.column + 1).max();
    let long = beyond.map(|count| words::long_row(length(*width), length(count)));
    let total = total(&stated).map(|name| words::total_row(&name));
    let refused = row.refused.clone().or(long).or(total);
    let words = row.cells.iter().filter_map(|cell| cell.content.words());
    let words = words
        .collect::<Vec<_>>()
        .join(" │ ")
        .replace(['\r', '\n'], " ");
    finish(register, name, (home, row.line), (&stated, words), refused)
}

fn length(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// The name of a row that adds others up
fn total(stated: &[Stated<'_, '_>]) -> Option<String> {
    let name = stated
        .iter()
        .find(|(meaning, ..)| **meaning == Meaning::Head(Head::Name));
    let name = name.and_then(|(.., content)| content.words())?;
    TOTALS
        .contains(&name.to_lowercase().as_str())
        .then_some(name)
}

/// The dossier of what is stated, each with its cell
pub(super) fn finish(
    register: &Register<'_>,
    name: String,
    (home, line): (String, Option<usize>),
    (stated, words): (&[Stated<'_, '_>], String),
    refused: Option<Diagnostic>,
) -> Given {
    let cells = Cells {
        file: super::file_of(&register.sheet).to_owned(),
        sheet: register.sheet.clone(),
        parts: Vec::new(),
        home,
        line,
    };
    if let Some(problem) = refused {
        let whole = Span::new(0, words.len());
        let problem = problem.at(whole, crate::language::text!("这一行", "this row"));
        let source = Source::new(name, words).of_cells(cells);
        return Given::from(Err(Box::new((source, problem))));
    }
    let written = |stated: &[Stated<'_, '_>]| {
        let mut writer = Writer {
            is_of_workbook: cells.line.is_none(),
            ..Writer::default()
        };
        writer.dossier(register, stated);
        let cells = Cells {
            parts: writer.parts,
            ..cells.clone()
        };
        Given {
            text: Ok(Source::new(name.as_str(), writer.text).of_cells(cells)),
            found: writer.refused,
            otherwise: None,
        }
    };
    let given = written(stated);
    let others: Vec<_> = stated
        .iter()
        .map(|(.., content)| content.otherwise())
        .collect();
    if others.iter().all(Option::is_none) {
        return given;
    }
    let stated = stated
        .iter()
        .zip(&others)
        .map(|((meaning, cell, content), other)| {
            (*meaning, cell.clone(), other.as_ref().unwrap_or(content))
        });
    Given {
        otherwise: Some(Box::new(written(&stated.collect::<Vec<_>>()))),
        ..given
    }
}

/// Why values of one fact cannot stand where they do, for want of a year or because of one
fn misfit<'a>(same: &[&(&Column<'_>, &'a str, &Content)]) -> Option<(&'a str, Diagnostic)> {
    let is_misfit = |(column, _, content): &(&Column<'_>, &str, &Content)| match column.fits() {
        Ok(()) => None,
        Err(Misfit::LacksYear) if is_unknown(content) => None,
        Err(misfit) => Some(misfit),
    };
    let (first, why) = same.iter().find_map(|one| Some((one, is_misfit(one)?)))?;
    let cells = same.iter().filter(|one| is_misfit(one).is_some());
    let cells: Vec<&str> = cells.map(|(_, cell, _)| *cell).collect();
    Some((first.1, words::misfit(why, first.0.fact, &cells)))
}

impl Writer {
    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A key with a value, on lines of their own, that come from a cell
    fn entry(&mut self, indent: usize, key: &str, value: &Written, cell: &str) {
        let start = self.text.len() + indent;
        let blank = " ".repeat(indent);
        self.text.push_str(&format!("{blank}{key}:"));
        match value {
            Written::Refused(problem) => {
                let at = self.text.len() + 1;
                self.text.push_str(" ~\n");
                let label = crate::language::text!("没有读取", "not read");
                self.refused
                    .push(problem.clone().at(Span::new(at, at + 1), label));
            }
            Written::Scalar(text) => self.text.push_str(&format!(" {text}\n")),
            Written::Noted(text, problem) => {
                let at = self.text.len() + 1;
                self.text.push_str(&format!(" {text}\n"));
                let label = crate::language::text!("按此读取", "read as this");
                self.refused
                    .push(problem.clone().at(Span::new(at, at + text.len()), label));
            }
            Written::Lines(lines) => {
                self.text.push('\n');
                for line in lines {
                    self.text.push_str(&format!("{blank}  {line}\n"));
                }
            }
        }
        let end = self.text.len().saturating_sub(1);
        self.parts.push((Span::new(start, end), cell.to_owned()));
    }

    fn dossier(&mut self, register: &Register<'_>, stated: &[Stated<'_, '_>]) {
        let head = |wanted: Head| {
            let mut stated = stated.iter();
            stated.find(|(meaning, ..)| **meaning == Meaning::Head(wanted))
        };
        self.line("dossier: 1");
        self.line("subject:");
        match (head(Head::Kind), register.kind) {
            (Some((_, cell, content)), _) => self.entry(2, "kind", &words_of(content), cell),
            (None, Some(kind)) => self.line(&format!("  kind: {}", kind.id())),
            (None, None) => {}
        }
        for (part, key, indent) in [
            (Head::Name, "name", 2),
            (Head::Code, "uscc", 2),
            (Head::Day, "as_of", 0),
            (Head::Year, "reference_year", 0),
        ] {
            if let Some((_, cell, content)) = head(part) {
                self.entry(indent, key, &words_of(content), cell);
            }
        }
        if self.text.ends_with("subject:\n") {
            self.text.truncate(self.text.len() - 1);
            self.line(" {}");
        }
        self.facts(stated);
        let mut is_first = true;
        for (meaning, cell, content) in stated {
            if let Meaning::Judgement(criterion) = meaning {
                if std::mem::take(&mut is_first) {
                    self.line("judgements:");
                }
                self.entry(2, &scalar(criterion), &judgement(content), cell);
            }
        }
    }

    fn facts(&mut self, stated: &[Stated<'_, '_>]) {
        let columns: Vec<(&Column<'_>, &str, &Content)> = stated
            .iter()
            .filter_map(|(meaning, cell, content)| match meaning {
                Meaning::Fact(column) => Some((column, cell.as_str(), *content)),
                _ => None,
            })
            .collect();
        let Some(_) = columns.first() else {
            return;
        };
        self.line("facts:");
        let mut written: Vec<&str> = Vec::new();
        for (column, cell, content) in &columns {
            let id = column.fact.id.as_str();
            if written.contains(&id) {
                continue;
            }
            written.push(id);
            let same: Vec<_> = columns
                .iter()
                .filter(|(one, ..)| one.fact.id == id)
                .collect();
            if let Some((cell, problem)) = misfit(&same) {
                self.entry(2, id, &Written::Refused(problem), cell);
                continue;
            }
            if same.iter().all(|(one, ..)| one.year.is_none()) {
                let value = value(content, column, self.is_of_workbook);
                self.entry(2, id, &value, cell);
                continue;
            }
            let start = self.text.len() + 2;
            self.parts
                .push((Span::new(start, start + id.len()), (*cell).to_owned()));
            self.line(&format!("  {id}:"));
            for (one, cell, content) in same {
                let year = one
                    .year
                    .map_or_else(|| "~".to_owned(), |year| year.to_string());
                let value = value(content, one, self.is_of_workbook);
                self.entry(4, &year, &value, cell);
            }
        }
    }
}
