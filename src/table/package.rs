//! The parts of a workbook's file: held to their limits before anything else reads them, and what
//! the reader of cells does not tell (hidden rows and columns, the filter, merged cells, formulas).

use std::io::{self, BufRead as _, BufReader, Read, Seek};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;

use super::{Area, problems as words};
use crate::diagnostic::Diagnostic;

/// The most parts that a workbook may have
const MOST_PARTS: usize = 10_000;

/// The most bytes of a part, unpacked: texts, formats and the rest
const MOST_BYTES: u64 = 64 << 20;

/// The most bytes of a sheet, unpacked: some 300,000 rows of thirty cells
const MOST_SHEET_BYTES: u64 = 512 << 20;

/// The most rows of a sheet, as of any spreadsheet
const MOST_ROWS: u32 = 1 << 20;

/// The most columns
const MOST_COLUMNS: u32 = 1 << 14;

/// The most bytes between two tags; a cell has at most 32,767 characters
const MOST_BETWEEN_TAGS: usize = 1 << 20;

/// The most formulas of a sheet
const MOST_FORMULAS: usize = 4_000_000;

/// A sheet of cells, by what the workbook says of it
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    path: String,
}

/// What a sheet says of itself besides its cells
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    /// First and last of hidden rows, from 1
    pub(super) hidden_rows: Vec<(u32, u32)>,
    /// First and last of hidden columns, from 0
    pub(super) hidden_columns: Vec<(u32, u32)>,
    pub(super) has_filter: bool,
    pub(super) merged: Vec<Area>,
    /// Row and column of formulas, in order
    formulas: Vec<(u32, u32)>,
}

impl Layout {
    /// Whether a row, from 1, is hidden
    pub(super) fn hides_row(&self, row: u32) -> bool {
        let at = self.hidden_rows.partition_point(|(_, last)| *last < row);
        self.hidden_rows
            .get(at)
            .is_some_and(|(first, _)| *first <= row)
    }

    /// Whether a column, from 0, is hidden
    pub(super) fn hides_column(&self, column: u32) -> bool {
        let mut hidden = self.hidden_columns.iter();
        hidden.any(|(first, last)| (*first..=*last).contains(&column))
    }

    /// Whether there is a formula in a cell
    pub(super) fn has_formula(&self, row: u32, column: u32) -> bool {
        self.formulas.binary_search(&(row, column)).is_ok()
    }
}

/// A workbook's file
#[derive(Debug)]
pub(super) struct Package<R> {
    archive: ZipArchive<R>,
    pub(super) sheets: Vec<Part>,
}

/// Reads at most so much, and never far without a tag
struct Bounded<R> {
    inner: R,
    left: u64,
    between: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let too_large = || io::Error::new(io::ErrorKind::FileTooLarge, "limit");
        self.left = (self.left)
            .checked_sub(u64::try_from(count).unwrap_or(u64::MAX))
            .ok_or_else(too_large)?;
        let read = buffer.get(..count).unwrap_or_default();
        match read.iter().rposition(|byte| *byte == b'<') {
            Some(at) => self.between = count - at,
            None => self.between = self.between.saturating_add(count),
        }
        if self.between > MOST_BETWEEN_TAGS {
            return Err(too_large());
        }
        Ok(count)
    }
}

/// What went wrong with a part
enum Wrong {
    TooLarge,
    Damaged,
    Disordered,
}

impl From<io::Error> for Wrong {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::FileTooLarge => Self::TooLarge,
            _ => Self::Damaged,
        }
    }
}

impl From<quick_xml::Error> for Wrong {
    fn from(error: quick_xml::Error) -> Self {
        match error {
            quick_xml::Error::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                Self::TooLarge
            }
            _ => Self::Damaged,
        }
    }
}

impl Wrong {
    fn problem(&self, part: &str) -> Diagnostic {
        match self {
            Self::TooLarge => words::too_large(part),
            Self::Damaged => words::damaged(part),
            Self::Disordered => words::disordered(),
        }
    }
}

impl<R: Read + Seek> Package<R> {
    /// Looks at every part but the sheets, and finds these
    pub(super) fn open(file: R) -> Result<Self, Box<Diagnostic>> {
        let mut archive = ZipArchive::new(file).map_err(|_| words::damaged("ZIP"))?;
        if archive.len() > MOST_PARTS {
            return Err(words::too_large("ZIP").into());
        }
        for index in 0..archive.len() {
            let part = archive.by_index(index).map_err(|_| words::damaged("ZIP"))?;
            let name = part.name().map_err(|_| words::damaged("ZIP"))?.into_owned();
            let lower = name.to_lowercase();
            let is_read = lower.ends_with(".xml") || lower.ends_with(".rels");
            if !is_read || lower.contains("worksheets/sheet") {
                continue;
            }
            let mut part = bounded(part, MOST_BYTES);
            loop {
                let count = part.fill_buf().map(<[u8]>::len);
                match count.map_err(|error| Wrong::from(error).problem(&name))? {
                    0 => break,
                    count => part.consume(count),
                }
            }
        }
        let mut package = Self {
            archive,
            sheets: Vec::new(),
        };
        package.sheets = package.find_sheets()?;
        Ok(package)
    }

    /// Calls for each element of a part
    fn elements(
        &mut self,
        path: &str,
        most: u64,
        mut take: impl FnMut(&BytesStart<'_>) -> Result<(), Wrong>,
    ) -> Result<(), Box<Diagnostic>> {
        let names: Vec<String> = self
            .archive
            .file_names()
            .flatten()
            .map(|one| one.into_owned())
            .collect();
        let index = names.iter().position(|name| {
            name.replace('\\', "/")
                .trim_start_matches('/')
                .eq_ignore_ascii_case(path)
        });
        let index = index.ok_or_else(|| words::damaged(path))?;
        let part = self
            .archive
            .by_index(index)
            .map_err(|_| words::damaged(path))?;
        let mut xml = Reader::from_reader(bounded(part, most));
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let done = match xml.read_event_into(&mut buffer).map_err(Wrong::from) {
                Ok(Event::Start(tag) | Event::Empty(tag)) => take(&tag),
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => Ok(()),
                Err(wrong) => Err(wrong),
            };
            done.map_err(|wrong| wrong.problem(path))?;
        }
    }

    fn find_sheets(&mut self) -> Result<Vec<Part>, Box<Diagnostic>> {
        let mut paths: Vec<(String, String)> = Vec::new();
        self.elements("xl/_rels/workbook.xml.rels", MOST_BYTES, |tag| {
            if tag.local_name().as_ref() == "Relationship"
                && attribute(tag, "Type")?.is_some_and(|kind| kind.ends_with("/worksheet"))
                && let (Some(id), Some(target)) = (attribute(tag, "Id")?, attribute(tag, "Target")?)
            {
                let path = match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None => format!("xl/{}", target.trim_start_matches("./")),
                };
                paths.push((id, path));
            }
            Ok(())
        })?;
        let mut sheets = Vec::new();
        self.elements("xl/workbook.xml", MOST_BYTES, |tag| {
            if tag.local_name().as_ref() == "sheet"
                && let (Some(name), Some(id)) = (attribute(tag, "name")?, attribute(tag, "id")?)
                && let Some((_, path)) = paths.iter().find(|(known, _)| *known == id)
            {
                let state = attribute(tag, "state")?;
                sheets.push(Part {
                    name,
                    is_hidden: state.is_some_and(|state| state != "visible"),
                    path: path.clone(),
                });
            }
            Ok(())
        })?;
        Ok(sheets)
    }

    /// Reads through a sheet
    pub(super) fn layout(&mut self, sheet: &Part) -> Result<Layout, Box<Diagnostic>> {
        let mut layout = Layout::default();
        let (mut row, mut column) = (0u32, 0u32);
        let mut cell = (0, 0);
        self.elements(&sheet.path, MOST_SHEET_BYTES, |element| {
            match element.local_name().as_ref() {
                "row" => {
                    let stated = number(element, "r")?;
                    let next = stated.unwrap_or(row.saturating_add(1));
                    if next <= row || next > MOST_ROWS {
                        return Err(Wrong::Disordered);
                    }
                    (row, column) = (next, 0);
                    if flag(element, "hidden")? || attribute(element, "ht")?.as_deref() == Some("0")
                    {
                        match layout.hidden_rows.last_mut() {
                            Some((_, last)) if last.saturating_add(1) == row => *last = row,
                            _ => layout.hidden_rows.push((row, row)),
                        }
                    }
                }
                "c" => {
                    let place = attribute(element, "r")?;
                    let place = place.and_then(|place| Area::cell(&place));
                    cell = place.unwrap_or((row, column));
                    if cell.0 != row || cell.1 >= MOST_COLUMNS {
                        return Err(Wrong::Disordered);
                    }
                    column = cell.1.saturating_add(1);
                }
                "f" => {
                    layout.formulas.push(cell);
                    if layout.formulas.len() > MOST_FORMULAS {
                        return Err(Wrong::TooLarge);
                    }
                }
                "col"
                    if flag(element, "hidden")?
                        || attribute(element, "width")?.as_deref() == Some("0") =>
                {
                    let (first, last) = (number(element, "min")?, number(element, "max")?);
                    let ends = first.zip(last);
                    let ends =
                        ends.map(|(first, last)| (first.saturating_sub(1), last.saturating_sub(1)));
                    layout.hidden_columns.extend(ends);
                }
                "autoFilter" => layout.has_filter = true,
                "mergeCell" => {
                    let area = attribute(element, "ref")?;
                    layout
                        .merged
                        .extend(area.and_then(|area| Area::read(&area)));
                }
                _ => {}
            }
            Ok(())
        })?;
        layout.formulas.sort_unstable();
        Ok(layout)
    }
}

fn bounded<R: Read>(part: R, most: u64) -> BufReader<Bounded<R>> {
    BufReader::new(Bounded {
        inner: part,
        left: most,
        between: 0,
    })
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Wrong> {
    for one in tag.attributes() {
        let one = one.map_err(|_| Wrong::Damaged)?;
        if one.key.local_name().as_ref() == name {
            let value = one.normalized_value(XmlVersion::Implicit1_0);
            return Ok(Some(value.map_err(|_| Wrong::Damaged)?.into_owned()));
        }
    }
    Ok(None)
}

fn number(tag: &BytesStart<'_>, name: &str) -> Result<Option<u32>, Wrong> {
    Ok(attribute(tag, name)?.and_then(|text| text.parse().ok()))
}

fn flag(tag: &BytesStart<'_>, name: &str) -> Result<bool, Wrong> {
    let value = attribute(tag, name)?;
    Ok(matches!(value.as_deref(), Some("1" | "true" | "on")))
}
