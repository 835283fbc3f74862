//! A row as the text of a dossier, of which every part knows its cell; binds nothing.

use super::heading::{Column, Head, Meaning};
use super::shape::Shape;
use super::{Given, Register, problems as words};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::dossier::edit::scalar;
use crate::quantity::unit;
use crate::ruleset::{CodeName, FactKind};
use crate::source::{Cells, Source, Span};
use crate::table::format::{is_unit, scale};
use crate::table::problems as cells;
use crate::table::{Content, Figure, Row, cell_name};

/// Names of rows that add others up
const TOTALS: &[&str] = &["合计", "总计", "小计", "汇总", "合 计", "total"];

/// What separates the items of a list, the parts of a judgement, a title from its last day
const BETWEEN_ITEMS: &[char] = &['；', ';', '\n'];

/// What may be part of an item's name, and separates items where it is not
const BETWEEN_NAMES: &[char] = &['；', ';', '\n', '、', '，', ','];

/// Text that grows, with the cells of its parts
#[derive(Default)]
struct Writer {
    text: String,
    parts: Vec<(Span, String)>,
    refused: Diagnostics,
}

/// A value and its cell
type Stated<'a, 'r> = (&'a Meaning<'r>, String, &'a Content);

/// The dossier of a row
pub(super) fn row(register: &Register<'_>, row: &Row) -> Given {
    let Shape::Rows { columns, width, .. } = &register.shape else {
        return only(register, std::slice::from_ref(row));
    };
    let name = format!("{}{}", register.sheet, row.number);
    let hidden = Content::Refused(Box::new(cells::hidden_column()));
    let mut stated = Vec::new();
    for cell in &row.cells {
        if let Some(meaning) = columns.get(&cell.column) {
            let content = if cell.is_hidden { &hidden } else { &cell.content };
            stated.push((meaning, cell_name(row.number, cell.column), content));
        }
    }
    let first = row.cells.first().map_or(0, |cell| cell.column);
    let home = (stated.iter().find(|(meaning, ..)| **meaning == Meaning::Head(Head::Name)))
        .map_or_else(|| cell_name(row.number, first), |(_, cell, _)| cell.clone());
    let beyond = row.cells.iter().filter(|cell| cell.column >= *width && row.line.is_some());
    let beyond = beyond.map(|cell| cell.column + 1).max();
    let long = beyond.map(|count| words::long_row(length(*width), length(count)));
    let total = total(&stated).map(|name| words::total_row(&name));
    let refused = row.refused.clone().or(long).or(total);
    let words = row.cells.iter().filter_map(|cell| cell.content.words());
    let words = words.collect::<Vec<_>>().join(" │ ").replace(['\r', '\n'], " ");
    finish(register, name, (home, row.line), (&stated, words), refused)
}

/// The dossier of a sheet with a fact a row
pub(super) fn only(register: &Register<'_>, rows: &[Row]) -> Given {
    let name = register.sheet.trim_end_matches('!').to_owned();
    let mut stated = Vec::new();
    let mut home = cell_name(1, 0);
    let mut refused = None;
    if let Shape::One { values, rows: meant } = &register.shape {
        for row in rows {
            let Some(meaning) = meant.get(&row.number) else {
                continue;
            };
            let cell = cell_name(row.number, *values);
            if *meaning == Meaning::Head(Head::Name) {
                home.clone_from(&cell);
            }
            refused = refused.or_else(|| row.refused.clone());
            if let Some(content) = row.cell(*values) {
                stated.push((meaning, cell, content));
            }
        }
    }
    let line = rows.first().and_then(|row| row.line);
    finish(register, name, (home, line), (&stated, String::new()), refused)
}

fn length(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// The name of a row that adds others up
fn total(stated: &[Stated<'_, '_>]) -> Option<String> {
    let name = stated.iter().find(|(meaning, ..)| **meaning == Meaning::Head(Head::Name));
    let name = name.and_then(|(.., content)| content.words())?;
    TOTALS.contains(&name.to_lowercase().as_str()).then_some(name)
}

fn finish(
    register: &Register<'_>,
    name: String,
    (home, line): (String, Option<usize>),
    (stated, words): (&[Stated<'_, '_>], String),
    refused: Option<Diagnostic>,
) -> Given {
    let mut writer = Writer::default();
    writer.dossier(register, stated);
    let Writer {
        text,
        parts,
        refused: values,
    } = writer;
    let text = match refused {
        Some(_) => words,
        None => text,
    };
    let source = Source::new(name, text).of_cells(Cells {
        file: super::file_of(&register.sheet).to_owned(),
        sheet: register.sheet.clone(),
        parts,
        home,
        line,
    });
    match refused {
        Some(problem) => {
            let whole = Span::new(0, source.text().len());
            let problem = problem.at(whole, crate::language::text!("这一行", "this row"));
            Given::from(Err(Box::new((source, problem))))
        }
        None => Given {
            text: Ok(source),
            found: values,
        },
    }
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
                self.refused.push(problem.clone().at(Span::new(at, at + 1), label));
            }
            Written::Scalar(text) => self.text.push_str(&format!(" {text}\n")),
            Written::Noted(text, problem) => {
                let at = self.text.len() + 1;
                self.text.push_str(&format!(" {text}\n"));
                let label = crate::language::text!("由公式算出", "given by a formula");
                self.refused.push(problem.clone().at(Span::new(at, at + text.len()), label));
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
            let same: Vec<_> = columns.iter().filter(|(one, ..)| one.fact.id == id).collect();
            if same.iter().all(|(one, ..)| one.year.is_none()) {
                self.entry(2, id, &value(content, column), cell);
                continue;
            }
            let start = self.text.len() + 2;
            self.parts.push((Span::new(start, start + id.len()), (*cell).to_owned()));
            self.line(&format!("  {id}:"));
            for (one, cell, content) in same {
                let year = one.year.map_or_else(|| "~".to_owned(), |year| year.to_string());
                self.entry(4, &year, &value(content, one), cell);
            }
        }
    }
}

/// A value as it is written
enum Written {
    Scalar(String),
    /// A value with something to know about it
    Noted(String, Diagnostic),
    Lines(Vec<String>),
    Refused(Diagnostic),
}

/// A text, quoted where it would mean something else
fn words_of(content: &Content) -> Written {
    match content {
        Content::Refused(problem) => Written::Refused(problem.as_ref().clone()),
        other => Written::Scalar(text(&other.words().unwrap_or_default())),
    }
}

/// A text; what says yes, no or not known as it stands
fn text(text: &str) -> String {
    let is_word = ["unknown", "未知", "不知道", "是", "否", "true", "false", "yes", "no"];
    match is_word.contains(&text.to_lowercase().as_str()) {
        true => text.to_owned(),
        false => scalar(text),
    }
}

/// The value of a fact
fn value(content: &Content, column: &Column<'_>) -> Written {
    let heading = column.unit.as_deref();
    match (content, &column.fact.kind) {
        (Content::Refused(problem), _) => Written::Refused(problem.as_ref().clone()),
        (_, FactKind::Codes(codes)) => list(&content.words().unwrap_or_default(), codes, false),
        (_, FactKind::Titles(codes)) => list(&content.words().unwrap_or_default(), codes, true),
        (Content::Figure(figure), kind) if is_measured(kind) => measured(figure, heading),
        (Content::Text(given), _) => Written::Scalar(match heading {
            Some(unit) if is_measured(&column.fact.kind) => text(&with_unit(given, unit)),
            _ => text(given),
        }),
        (other, _) => words_of(other),
    }
}

/// Whether a fact has a unit
fn is_measured(kind: &FactKind) -> bool {
    matches!(kind, FactKind::Amount(_) | FactKind::Share)
        || matches!(kind, FactKind::Number | FactKind::Integer)
}

/// A figure in the unit of its format or of its heading, which must not contradict each other
fn measured(given: &Figure, heading: Option<&str>) -> Written {
    match in_unit(given, heading) {
        Written::Scalar(text) if given.is_computed && given.figure.number.is_zero() => {
            Written::Noted(text, cells::computed_zero())
        }
        written => written,
    }
}

fn in_unit(Figure { figure, .. }: &Figure, heading: Option<&str>) -> Written {
    let number = &figure.number;
    let stored = number.clone().shifted(figure.power);
    match (figure.unit.as_deref(), heading) {
        (None, None) if figure.power == 0 => Written::Scalar(scalar(&number.to_string())),
        (None, None) => Written::Refused(cells::divided(&stored.to_string(), "—")),
        (None, Some(unit)) if figure.power == 0 || figure.power == scale(unit) => {
            Written::Scalar(scalar(&format!("{number}{unit}")))
        }
        (None, Some(unit)) => Written::Refused(cells::divided(&stored.to_string(), unit)),
        (Some(unit), Some(heading)) if figure.power != 0 || !is_same(unit, heading) => {
            Written::Refused(cells::two_units(&stored.to_string(), unit, heading))
        }
        (Some(unit), _) => Written::Scalar(scalar(&format!("{number}{unit}"))),
    }
}

fn is_same(one: &str, other: &str) -> bool {
    let unit = |text: &str| unit::longest_prefix(text).filter(|_| is_unit(text));
    one == other || unit(one).is_some_and(|one| Some(one.0) == unit(other).map(|other| other.0))
}

/// A text with the unit of its heading behind its last figure, unless it has one of its own
fn with_unit(text: &str, unit: &str) -> String {
    let is_digit = |one: char| one.is_numeric();
    let Some((at, last)) = text.char_indices().rev().find(|(_, one)| is_digit(*one)) else {
        return text.to_owned();
    };
    let says_unit = text.char_indices().filter(|(_, one)| is_digit(*one)).any(|(at, digit)| {
        let after = text.get(at + digit.len_utf8()..).unwrap_or_default().trim_start();
        let scaled = after.starts_with(['千', '万', '百', '亿', '萬', '億', '％', '%']);
        scaled || unit::longest_prefix(after).is_some()
    });
    let lower = text.to_lowercase();
    let is_money = ["cny", "rmb", "人民币", "¥", "￥"].iter().any(|sign| lower.contains(sign));
    if says_unit || is_money {
        return text.to_owned();
    }
    let (before, after) = text.split_at(at + last.len_utf8());
    format!("{before}{unit}{after}")
}

/// A list: items between semicolons or lines, or between commas where no item has one
fn list(given: &str, codes: &[CodeName], are_titles: bool) -> Written {
    if matches!(given, "无" | "没有" | "[]" | "none") {
        return Written::Scalar("[]".to_owned());
    }
    if matches!(given.to_lowercase().as_str(), "unknown" | "未知" | "不知道") {
        return Written::Scalar(given.to_owned());
    }
    let is_known = |text: &str| codes.iter().any(|one| one.code == text || one.name.zh == text);
    let mut lines = Vec::new();
    for part in given.split(BETWEEN_ITEMS).map(str::trim).filter(|part| !part.is_empty()) {
        let items: Vec<&str> = match is_known(part) {
            true => vec![part],
            false => part.split(BETWEEN_NAMES).map(str::trim).collect(),
        };
        for item in items.into_iter().filter(|item| !item.is_empty()) {
            match dated(item).filter(|_| are_titles) {
                Some((title, until)) => {
                    lines.push(format!("- title: {}", scalar(title)));
                    lines.push(format!("  valid_until: {}", scalar(until)));
                }
                None => lines.push(format!("- {}", scalar(item))),
            }
        }
    }
    Written::Lines(lines)
}

/// A title and the last day behind it, in brackets
fn dated(item: &str) -> Option<(&str, &str)> {
    let rest = item.strip_suffix(['）', ')'])?;
    let (title, until) = rest.rsplit_once(['（', '('])?;
    let until = until.trim_start_matches("有效期").trim_start_matches(['至', '到', '：', ':']);
    until.starts_with(|one: char| one.is_ascii_digit()).then(|| (title.trim(), until.trim()))
}

/// A judgement: whether it is met, by whom, on which day, why
fn judgement(content: &Content) -> Written {
    let given = match content {
        Content::Refused(problem) => return Written::Refused(problem.as_ref().clone()),
        other => other.words().unwrap_or_default(),
    };
    if matches!(given.to_lowercase().as_str(), "unknown" | "未知" | "不知道") {
        return Written::Scalar(given);
    }
    let parts = given.splitn(4, BETWEEN_ITEMS).map(|part| text(part.trim()));
    let keys = ["met", "by", "on", "because"].into_iter();
    Written::Lines(keys.zip(parts).map(|(key, part)| format!("{key}: {part}")).collect())
}
