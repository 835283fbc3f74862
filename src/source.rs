//! The text of every file that was read, with byte spans and 1-based places; opens no file.

use std::fmt;
use std::sync::{Arc, OnceLock};

/// Byte range in a [`Source`], end excluded
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte
    pub start: usize,
    /// Byte after the last
    pub end: usize,
}

impl Span {
    /// The text at a span; empty if the text has no such part
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The bytes from `start` up to, not including, `end`
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The same range, moved by `offset` bytes
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }
}

/// Place of a character: both numbers are 1-based, columns count Unicode code points
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Line, from 1
    pub line: usize,
    /// Column in code points, from 1
    pub column: usize,
}

/// Where a part of a source stands: in a text, or in a cell of the sheet that the text is made from
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1; of a cell, that of a CSV file in which its row begins
    pub line: Option<usize>,
    /// Column in code points, from 1; of a cell none
    pub column: Option<usize>,
    /// `FILE!SHEET!CELL`
    pub cell: Option<String>,
}

impl Place {
    /// Where it is in a file that was named: `12:5`, or the whole name of the cell
    pub fn shown(&self) -> Option<String> {
        let in_text = || Some(format!("{}:{}", self.line?, self.column?));
        self.cell.clone().or_else(in_text)
    }
}

/// The cells of a row of a sheet, from which a text is made
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// The file
    pub file: String,
    /// File and sheet: `FILE!SHEET!`
    pub sheet: String,
    /// What each part of the text says, with the name of its cell, in the order of the text
    pub parts: Vec<(Span, String)>,
    /// The cell of everything else
    pub home: String,
    /// The line of a CSV file in which the row begins
    pub line: Option<usize>,
}

impl Cells {
    /// The cell of the innermost part at an offset
    fn at(&self, offset: usize) -> &str {
        let around = |(span, _): &&(Span, String)| (span.start..=span.end).contains(&offset);
        let innermost = self.parts.iter().rev().find(around);
        innermost.map_or(&self.home, |(_, cell)| cell)
    }
}

/// Whether a character would act on a terminal or hide in a line
pub fn is_hidden(char: char) -> bool {
    match char {
        // Nearly all text consists of these, Chinese with its punctuation: tested first, for speed.
        ' '..='~' | '\u{3000}'..='\u{3163}' | '\u{3165}'..='\u{fdff}' | '\u{ff01}'..='\u{ff5e}' => {
            false
        }
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            true
        }
        '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' => true,
        '\u{3164}' | '\u{ffa0}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        other => other.is_control(),
    }
}

/// A value and its place
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value
    pub value: T,
    /// Its place; none if it was given on the command line
    pub span: Option<Span>,
}

impl<T> Located<T> {
    /// A value that is in no file
    pub fn unplaced(value: T) -> Self {
        Self { value, span: None }
    }
}

/// A file's name and text; the only place where byte offsets become lines and columns
///
/// A byte order mark is not part of the text: an editor does not count it as a column.
#[derive(Clone)]
pub struct Source {
    name: String,
    text: String,
    is_marked: bool,
    /// Where the text comes from, if it is that of a row
    cells: Option<Arc<Cells>>,
    /// Looked for when somebody asks for a place
    line_starts: OnceLock<Vec<usize>>,
}

impl Source {
    /// Takes the name to show for the file (its path as given, or `-`) and its text
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        let is_marked = text.starts_with('\u{feff}');
        if is_marked {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Self {
            name: name.into(),
            text,
            is_marked,
            cells: None,
            line_starts: OnceLock::new(),
        }
    }

    /// The same as the text of a row of a sheet
    #[must_use]
    pub fn of_cells(mut self, cells: Cells) -> Self {
        self.cells = Some(Arc::new(cells));
        self
    }

    /// The cells that the text is made from, if it is that of a row, so that its lines are in no file
    pub fn cells(&self) -> Option<&Cells> {
        self.cells.as_deref()
    }

    /// The file that it comes from: its name, or that of the workbook or register of its row
    pub fn file(&self) -> &str {
        self.cells().map_or(&self.name, |cells| &cells.file)
    }

    /// Where a span begins; nowhere if there is none
    pub fn place_of(&self, span: Option<Span>) -> Place {
        span.map(|span| self.place(span.start)).unwrap_or_default()
    }

    /// Where the character at a byte offset stands for a reader of the file
    pub fn place(&self, offset: usize) -> Place {
        if let Some(cells) = &self.cells {
            return Place {
                line: cells.line,
                column: None,
                cell: Some(format!("{}{}", cells.sheet, cells.at(offset))),
            };
        }
        let at = self.location(offset);
        Place {
            line: Some(at.line),
            column: Some(at.column),
            cell: None,
        }
    }

    /// Name to show
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Text without its byte order mark
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the byte order mark before the text in the file, if there is one
    pub fn mark(&self) -> &'static [u8] {
        match self.is_marked {
            true => "\u{feff}".as_bytes(),
            false => &[],
        }
    }

    /// Text of a span; empty if the span does not fall on characters of this text
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// Line and column of the character at a byte offset; past the end, the end
    pub fn location(&self, offset: usize) -> Location {
        let offset = self.text.floor_char_boundary(offset);
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= offset);
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = self.slice(Span::new(start, offset)).chars().count() + 1;
        Location { line, column }
    }

    /// Byte offset of a place; past the end of the text, the end
    pub fn offset(&self, location: Location) -> usize {
        let line = location.line.saturating_sub(1);
        let Some(start) = self.line_starts().get(line).copied() else {
            return self.text.len();
        };
        let rest = self.slice(Span::new(start, self.text.len()));
        let column = location.column.saturating_sub(1);
        start
            + rest
                .char_indices()
                .nth(column)
                .map_or(rest.len(), |(offset, _)| offset)
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| line_starts(&self.text))
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({:?}, {} bytes)", self.name, self.text.len())
    }
}

/// Byte offset at which each line starts; a line ends with LF, CRLF or a lone CR, as in YAML
fn line_starts(text: &str) -> Vec<usize> {
    let ends = text.match_indices(['\n', '\r']).map(|(offset, _)| offset);
    let bytes = text.as_bytes();
    let is_whole = |end: &usize| bytes.get(*end..*end + 2) != Some(b"\r\n");
    let starts = ends.filter(is_whole).map(|end| end + 1);
    [0].into_iter().chain(starts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_code_points_from_one_whatever_ends_the_line() {
        let source = Source::new("a.yaml", "\u{feff}总投入: 9\r\nb: 亿元\rc\n");
        let cases = [
            (0, 1, 1),
            ("总投入".len(), 1, 4),
            ("总投入: 9\r\n".len(), 2, 1),
            ("总投入: 9\r\nb: 亿".len(), 2, 5),
            ("总投入: 9\r\nb: 亿元\r".len(), 3, 1),
            (usize::MAX, 4, 1),
        ];
        for (offset, line, column) in cases {
            assert_eq!(
                source.location(offset),
                Location { line, column },
                "{offset}"
            );
            assert_eq!(
                source.offset(Location { line, column }),
                offset.min(source.text().len())
            );
        }
    }

    #[test]
    fn an_offset_inside_a_character_is_that_character() {
        let source = Source::new("-", "亿元");
        assert_eq!(source.location(4), Location { line: 1, column: 2 });
        assert_eq!(source.slice(Span::new(1, 3)), "");
    }
}
