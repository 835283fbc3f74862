//! Rows of a sheet as dossiers: its headings are found and understood, each row is written out as
//! the text of a dossier, and every part of that text knows its cell.
//!
//! So a row is bound, judged and reported as any dossier: nothing about facts is decided here.

pub mod heading;
mod only;
pub mod problems;
mod shape;
mod value;
mod write;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::language::text;
use crate::ruleset::SubjectKind;
use crate::ruleset::library::FileProblems;
use crate::source::{Cells, Source, Span};
use crate::table::{Area, Row, cell_name, column_name};
use crate::yaml;
use crate::yaml::decode::Decoded;
use heading::{Column, Doubt, Head, Meaning, Misfit, Vocabulary, folded};
use problems as words;
pub use shape::Beside;
use shape::Shape;

/// How many rows are looked at for headings of columns
pub const HEAD_ROWS: usize = 30;

/// A dossier as it was read, before its text is looked into
#[derive(Clone, Debug)]
pub struct Given {
    /// Its text, or why there is none
    pub text: Decoded,
    /// What was found before: an error refuses the value that it stands at
    pub found: Diagnostics,
    /// The same with figures rounded as a sheet shows them, or with the noise of its formulas, where
    /// that is another figure
    pub otherwise: Option<Box<Given>>,
}

impl From<Decoded> for Given {
    fn from(text: Decoded) -> Self {
        Self {
            text,
            found: Diagnostics::new(),
            otherwise: None,
        }
    }
}

impl Given {
    /// The text, if there is one
    pub fn source(&self) -> Option<&Source> {
        self.text.as_ref().ok()
    }

    /// The name to show for it
    pub fn name(&self) -> &str {
        match &self.text {
            Ok(source) => source.name(),
            Err(refused) => refused.0.name(),
        }
    }
}

/// Headings of somebody's own, folded, and what they stand for
pub type Map<'r> = BTreeMap<String, Meaning<'r>>;

/// Reads a map of headings: a line `heading: heading of the rules` for each
///
/// # Errors
///
/// What is wrong with it.
pub fn map<'r>(source: &Source, vocabulary: &Vocabulary<'r>) -> Result<Map<'r>, Diagnostics> {
    let (root, mut problems) = yaml::read(source);
    let mut map = Map::new();
    match root.as_ref().map(|root| (root.span, root.entries())) {
        Some((_, Some(entries))) => {
            for entry in entries {
                let span = entry.value.span;
                match entry
                    .value
                    .text()
                    .map(|text| (text, vocabulary.read(&[text])))
                {
                    Some((_, Ok(meaning))) => {
                        map.insert(folded(&entry.key.text), meaning);
                    }
                    Some((text, Err(_))) => problems.push(words::unknown_target(span, text)),
                    None => problems.push(words::no_map(span)),
                }
            }
        }
        Some((span, None)) => problems.push(words::no_map(span)),
        None => {}
    }
    match problems.has_errors() {
        true => Err(problems),
        false => Ok(map),
    }
}

/// A heading as it was understood
#[derive(Clone, Debug)]
pub struct Heading<'r> {
    /// Its cell
    pub cell: String,
    /// Its text; of two rows, the upper one first
    pub text: String,
    /// What it means
    pub meaning: Result<Meaning<'r>, Doubt>,
    /// Whether the map says so
    pub is_mapped: bool,
}

/// A sheet whose headings are understood
#[derive(Debug)]
pub struct Register<'r> {
    /// File and sheet: `FILE!SHEET!`
    sheet: String,
    shape: Shape<'r>,
    /// Park or enterprise, as the facts say
    kind: Option<SubjectKind>,
    /// The headings, in their order
    pub headings: Vec<Heading<'r>>,
    /// What of them is not used or doubtful
    pub problems: FileProblems,
}

impl<'r> Register<'r> {
    /// Understands the headings among the first rows of a sheet, `FILE!SHEET!`; of one subject, a fact a
    /// row, they stand in all rows
    ///
    /// # Errors
    ///
    /// If there are none.
    pub fn understand(
        sheet: &str,
        rows: &[Row],
        merged: &[Area],
        (vocabulary, map): (&Vocabulary<'r>, &Map<'r>),
    ) -> Result<Self, Box<Diagnostic>> {
        let read = |texts: &[&str]| match map.get(&folded(&texts.concat())) {
            Some(meaning) => (Ok(meaning.clone()), true),
            None => (vocabulary.read(texts), false),
        };
        let found = shape::find(rows, merged, &read);
        let (shape, mut headings) = found.ok_or_else(|| words::no_headings(rows.len()))?;
        for heading in &mut headings {
            let meaning = heading.meaning.clone();
            heading.meaning = meaning.map_err(|doubt| vocabulary.settled(doubt));
        }
        let mut register = Self {
            sheet: sheet.to_owned(),
            shape,
            kind: None,
            problems: FileProblems {
                source: source_of(sheet, &headings),
                problems: Diagnostics::new(),
            },
            headings,
        };
        // A column that is dropped tells whose facts these are all the same.
        register.kind = vocabulary.kind_of(register.shape.facts());
        register.look_for_problems();
        Ok(register)
    }

    /// Whether the sheet is that of one subject, a fact a row
    pub fn is_of_one(&self) -> bool {
        matches!(self.shape, Shape::One { .. })
    }

    /// What the columns beside the facts of a sheet of one subject hold, by their letters
    pub fn columns(&self) -> Vec<(String, &Beside)> {
        let columns = match &self.shape {
            Shape::One { columns, .. } => Some(columns),
            Shape::Rows { .. } => None,
        };
        let columns = columns.into_iter().flatten();
        columns
            .map(|(column, what)| (column_name(*column), what))
            .collect()
    }

    /// Whether a row is a subject's: below the headings, and with more than a kind and days, which
    /// sheets to fill in have in advance
    pub fn is_of_subject(&self, row: &Row) -> bool {
        let Shape::Rows { last, columns, .. } = &self.shape else {
            return true;
        };
        let is_given = |column: u32| match columns.get(&column) {
            Some(Meaning::Head(head)) => matches!(head, Head::Kind | Head::Day | Head::Year),
            _ => false,
        };
        row.number > *last && !row.cells.iter().all(|cell| is_given(cell.column))
    }

    /// The dossier of a row
    pub fn dossier(&self, row: &Row) -> Given {
        write::row(self, row)
    }

    /// The dossier of the one subject of a sheet
    pub fn only(&self, rows: &[Row]) -> Given {
        only::dossier(self, rows)
    }

    /// Whether the heading of a fact says too little or too much of its year; above the columns of a
    /// sheet of one subject it may stand too
    pub fn misfit(&self, column: &Column<'_>) -> Option<Misfit> {
        let why = column.fits().err()?;
        (why == Misfit::HasYear || !self.is_of_one()).then_some(why)
    }

    /// Notes what is wrong with the headings, and drops columns that say the same
    fn look_for_problems(&mut self) {
        let mut problems = Diagnostics::new();
        let mut known: Vec<(&Meaning<'_>, Span)> = Vec::new();
        let mut dropped: Vec<Meaning<'r>> = Vec::new();
        let mut unknown: Vec<(Span, String)> = Vec::new();
        let mut start = 0;
        for heading in &self.headings {
            let text = one_line(&heading.text);
            let span = Span::new(start, start + text.len());
            start = span.end + 1;
            match &heading.meaning {
                Err(Doubt::Unknown | Doubt::Unlike(..)) => unknown.push((span, text)),
                Err(Doubt::Perhaps(perhaps)) => {
                    problems.push(words::doubtful_heading(span, &text, perhaps));
                }
                Err(Doubt::Part(part)) => problems.push(words::heading_part(span, &text, part)),
                Err(Doubt::Several(ids)) => problems.push(words::several_facts(span, &text, ids)),
                Ok(Meaning::PassedOver) => {}
                Ok(Meaning::Fact(column)) if let Some(why) = self.misfit(column) => {
                    problems.push(
                        words::misfit(why, column.fact, &[])
                            .at(span, text!("没有使用", "not used")),
                    );
                    dropped.push(Meaning::Fact(column.clone()));
                }
                Ok(meaning) => match known.iter().find(|(one, _)| *one == meaning) {
                    Some((_, first)) => {
                        problems.push(words::heading_twice(span, *first, &text));
                        dropped.push(meaning.clone());
                    }
                    None => known.push((meaning, span)),
                },
            }
        }
        if let Some((first, _)) = unknown.first() {
            let names: Vec<String> = unknown.iter().map(|(_, text)| text.clone()).collect();
            problems.push(words::unknown_headings(*first, &names));
        }
        self.shape.drop(&dropped);
        self.problems.problems = problems;
    }
}

/// The file of `FILE!SHEET!`
fn file_of(sheet: &str) -> &str {
    let sheet = sheet.strip_suffix('!').unwrap_or(sheet);
    sheet.rsplit_once('!').map_or(sheet, |(file, _)| file)
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// The headings as a text, a line each, with their cells
fn source_of(sheet: &str, headings: &[Heading<'_>]) -> Source {
    let mut text = String::new();
    let mut parts = Vec::new();
    for heading in headings {
        let start = text.len();
        text.push_str(&one_line(&heading.text));
        parts.push((Span::new(start, text.len()), heading.cell.clone()));
        text.push('\n');
    }
    let home = headings.first().map(|one| one.cell.clone());
    Source::new(sheet.trim_end_matches('!'), text).of_cells(Cells {
        file: file_of(sheet).to_owned(),
        sheet: sheet.to_owned(),
        parts,
        home: home.unwrap_or_else(|| cell_name(1, 0)),
        line: None,
    })
}
