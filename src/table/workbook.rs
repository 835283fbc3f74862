//! The cells of a workbook (.xlsx), row by row, as they are shown; never holds a sheet.

use std::io::{self, Read, Seek};
use std::ops::ControlFlow;

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use jiff::civil::Date;

use super::decimal::Decimal;
use super::format::{self, Format, Reading};
use super::package::{Layout, Package, Part};
use super::{Area, Cell, Content, Figure, Row, problems as words};
use crate::calendar;
use crate::diagnostic::Diagnostic;

/// What files of programs begin with that are no .xlsx: .xls, and what is locked
const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// The most characters of a cell
const MOST_CHARACTERS: usize = 32_767;

/// The most columns of merged cells that are looked at
const MOST_MERGED: u32 = 500;

/// The number of the day before the first of a calendar whose days are counted from 1900
const BEFORE_FIRST: Date = jiff::civil::date(1899, 12, 30);

/// A workbook
pub struct Workbook<R> {
    package: Package<R>,
    cells: Xlsx<R>,
    is_1904: bool,
}

/// A sheet that can be read
#[derive(Clone, Debug)]
pub struct Sheet {
    part: Part,
    layout: Layout,
}

impl Sheet {
    /// Its name
    pub fn name(&self) -> &str {
        &self.part.name
    }

    /// Whether it is hidden
    pub fn is_hidden(&self) -> bool {
        self.part.is_hidden
    }

    /// Its merged cells
    pub fn merged(&self) -> &[Area] {
        &self.layout.merged
    }
}

impl<R: Read + Seek> Workbook<R> {
    /// Opens a workbook; `open` opens its file, anew each time
    ///
    /// # Errors
    ///
    /// Why it is not read: another kind of file, a password, damage, more than the limits.
    pub fn open(open: impl Fn() -> io::Result<R>) -> Result<Self, Box<Diagnostic>> {
        let unreadable = |error: io::Error| crate::yaml::problems::unreadable(&error);
        let mut first = [0; 8];
        let mut file = open().map_err(unreadable)?;
        let count = file.read(&mut first).map_err(unreadable)?;
        let first = first.get(..count).unwrap_or_default();
        if first.starts_with(OLE) {
            let opened: Result<Xlsx<R>, XlsxError> = Xlsx::new(open().map_err(unreadable)?);
            return Err(match opened {
                Err(XlsxError::Password) => words::locked().into(),
                _ => words::other_kind(".xls").into(),
            });
        }
        if !first.starts_with(b"PK") {
            return Err(words::no_workbook().into());
        }
        let package = Package::open(open().map_err(unreadable)?)?;
        let cells: Xlsx<R> =
            Xlsx::new(open().map_err(unreadable)?).map_err(|error| damaged(&error))?;
        Ok(Self {
            package,
            is_1904: cells.has_1904_epoch(),
            cells,
        })
    }

    /// The sheets, of which one at least is shown
    ///
    /// # Errors
    ///
    /// If every sheet is hidden, or one is damaged or larger than the limits.
    pub fn sheets(&mut self) -> Result<Vec<Sheet>, Box<Diagnostic>> {
        let parts: Vec<Part> = self.package.sheets.clone();
        if parts.iter().all(|part| part.is_hidden) {
            return Err(words::all_hidden().into());
        }
        let sheets = parts.iter();
        sheets
            .map(|part| {
                Ok(Sheet {
                    part: part.clone(),
                    layout: self.package.layout(part)?,
                })
            })
            .collect()
    }

    /// Gives the rows of a sheet that have a cell with something in it, in order
    ///
    /// # Errors
    ///
    /// If the sheet is damaged.
    pub fn rows(
        &mut self,
        sheet: &Sheet,
        mut take: impl FnMut(Row) -> ControlFlow<()>,
    ) -> Result<(), Box<Diagnostic>> {
        let layout = &sheet.layout;
        let is_1904 = self.is_1904;
        let mut reader = (self.cells)
            .worksheet_cells_reader(&sheet.part.name)
            .map_err(|error| damaged(&error))?;
        let mut row = Row::new(0, None);
        let mut merged: Vec<Area> = Vec::new();
        loop {
            let next = reader
                .next_cell_with_style_id()
                .map_err(|error| damaged(&error))?;
            let Some((cell, style)) = next else {
                break;
            };
            let (number, column) = cell.get_position();
            let number = number.saturating_add(1);
            if number != row.number {
                if give(&mut row, &merged, layout, &mut take).is_break() {
                    return Ok(());
                }
                row = Row::new(number, None);
                let here = layout.merged.iter().filter(|area| area.has_row(number));
                merged = here.copied().collect();
            }
            let style = reader.styles().get(style);
            let format = style.and_then(|style| style.number_format.as_ref());
            let format = Format {
                id: format.and_then(|one| one.format_id).unwrap_or(0),
                code: format.map_or("General", |one| one.format_code.as_str()),
                is_1904,
            };
            let has_formula = layout.has_formula(number, column);
            let content = content(cell.get_value(), format, has_formula);
            let is_covered = merged.iter().any(|area| area.covers(number, column));
            row.cells
                .extend(content.filter(|_| !is_covered).map(|content| Cell {
                    column,
                    content,
                    is_hidden: layout.hides_column(column),
                }));
        }
        let _ = give(&mut row, &merged, layout, &mut take);
        Ok(())
    }
}

impl<R> std::fmt::Debug for Workbook<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workbook")
            .field("sheets", &self.package.sheets)
            .finish_non_exhaustive()
    }
}

fn give(
    row: &mut Row,
    merged: &[Area],
    layout: &Layout,
    take: &mut impl FnMut(Row) -> ControlFlow<()>,
) -> ControlFlow<()> {
    if row.cells.is_empty() {
        return ControlFlow::Continue(());
    }
    for area in merged {
        let columns = area.first.1..=area.last.1.min(area.first.1.saturating_add(MOST_MERGED));
        row.cells.extend(
            columns
                .filter(|column| area.covers(row.number, *column))
                .map(|column| Cell {
                    column,
                    content: Content::Refused(Box::new(words::merged(&area.to_string()))),
                    is_hidden: false,
                }),
        );
    }
    row.cells.sort_by_key(|cell| cell.column);
    row.refused = layout
        .hides_row(row.number)
        .then(|| match layout.has_filter {
            true => words::filtered_row(),
            false => words::hidden_row(),
        });
    take(std::mem::replace(row, Row::new(0, None)))
}

fn damaged(error: &XlsxError) -> Diagnostic {
    match error {
        XlsxError::Password => words::locked(),
        other => words::damaged(&other.to_string()),
    }
}

/// What is shown in a cell; none if nothing is in it
fn content(value: &DataRef<'_>, format: Format<'_>, has_formula: bool) -> Option<Content> {
    let refused = |problem: Diagnostic| Some(Content::Refused(Box::new(problem)));
    let number = match value {
        DataRef::Empty if has_formula => return refused(words::formula_without_value()),
        DataRef::Empty => return None,
        DataRef::String(text) => return text_of(text),
        DataRef::SharedString(text) => return text_of(text),
        DataRef::Bool(value) => return Some(Content::Boolean(*value)),
        DataRef::Error(error) => return refused(words::error_value(&error.to_string())),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            let day = text.strip_suffix("T00:00:00").unwrap_or(text);
            return match calendar::day(day) {
                Some(day) => Some(Content::Day(day)),
                None => refused(words::part_of_day(text)),
            };
        }
        // A number is written with the fewest digits that lead back to it.
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::DateTime(serial) => serial.as_f64().to_string(),
    };
    let Some(stored) = Decimal::read(&number) else {
        return refused(words::error_value(&number));
    };
    let number = match stored.can_be_typed() {
        true => stored.clone(),
        false if has_formula => stored.as_compared(),
        false => return refused(words::digits_lost(&stored.to_string())),
    };
    match format::read(&number, format) {
        Ok(Reading::Day(serial)) => match day_of(serial) {
            Some(day) => Some(Content::Day(day)),
            None => refused(words::no_day(&number.to_string())),
        },
        Ok(Reading::Figure(figure)) => Some(Content::Figure(Figure {
            is_computed: has_formula,
            with_noise: match format::read(&stored, format) {
                Ok(Reading::Figure(noisy)) if stored != number => Some(noisy.number),
                _ => None,
            },
            figure,
        })),
        Err(refusal) => refused(words::format(&refusal, &number.to_string(), format.code)),
    }
}

fn day_of(serial: i64) -> Option<Date> {
    calendar::day_of_number(calendar::number_of_day(BEFORE_FIRST) + serial)
}

fn text_of(text: &str) -> Option<Content> {
    if text.chars().count() > MOST_CHARACTERS {
        return Some(Content::Refused(Box::new(words::long_text())));
    }
    let text = text.trim();
    (!text.is_empty()).then(|| Content::Text(text.to_owned()))
}
