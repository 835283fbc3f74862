//! Messages that point into a file, drawn with the lines they point at; decides no words.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, Severity, SourceCode, SourceSpan, SpanContents, ThemeCharacters,
    ThemeStyles,
};

use unicode_width::UnicodeWidthChar as _;

use super::excerpt::Excerpt;
use crate::source::{Source, Span};
use crate::text::sanitize;
use crate::text::wrap::{self, width};

/// How a message is marked
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Something is wrong or does not pass
    Bad,
    /// Somebody should look at it
    Warning,
    /// Something is open
    Open,
}

/// A message and the places that it is about
#[derive(Debug)]
pub(crate) struct Snippet<'s> {
    pub(crate) mark: Mark,
    pub(crate) message: String,
    /// The place that the message is about, with what to say there
    pub(crate) primary: Option<(Span, String)>,
    /// Further places
    pub(crate) secondary: Vec<(Span, String)>,
    /// Notes after the lines of the file: a heading and a text each
    pub(crate) notes: Vec<(&'s str, String)>,
}

/// Minimum number of columns for the lines of a file
const LEAST: usize = 20;

/// Columns for a line and a column behind a name
const PLACE: usize = 12;

/// Columns to the left of the lines of a file, besides the number
const GUTTER: usize = 6;

/// Maximum number of lines of a label
const MOST_LABEL_LINES: usize = 3;

impl Snippet<'_> {
    /// The message, the lines with their labels, and the notes, none wider than `columns`
    pub(crate) fn draw(&self, source: &Source, columns: usize, color: bool) -> String {
        let mut drawn = self.head(source, columns, color);
        if !drawn.ends_with('\n') {
            drawn.push('\n');
        }
        for (heading, text) in &self.notes {
            let bold = |text: &str| match color {
                true => format!("\u{1b}[1m{text}\u{1b}[0m"),
                false => text.to_owned(),
            };
            // A heading that takes too much of the line gets a line of its own.
            let is_wide = 3 * width(heading) > columns;
            let indent = if is_wide { 6 } else { 3 + width(heading) };
            if is_wide {
                drawn.push_str(&format!("   {}\n", bold(heading.trim_end())));
            }
            let lines = wrap::wrap(text, columns.saturating_sub(indent));
            for (index, line) in lines.iter().enumerate() {
                let before = match index {
                    0 if !is_wide => format!("   {}", bold(heading)),
                    _ => " ".repeat(indent),
                };
                drawn.push_str(format!("{before}{line}").trim_end());
                drawn.push('\n');
            }
        }
        drawn
    }

    fn head(&self, source: &Source, columns: usize, color: bool) -> String {
        let places: Vec<_> = self.primary.iter().chain(&self.secondary).collect();
        let spans: Vec<Span> = places.iter().map(|(span, _)| *span).collect();
        let most = spans
            .iter()
            .map(|span| source.location(span.start).line)
            .max();
        let number = most.unwrap_or(1).to_string().len();
        let room = columns.saturating_sub(number + GUTTER).max(LEAST);
        let mut excerpt = Excerpt::new(source, &spans, room);
        // A row has no lines; its first place names the cell.
        let cell = source.place_of(spans.first().copied()).cell;
        let number = excerpt.places.first().map(|(_, at)| (at.line, at.column));
        if let Some(cell) = &cell {
            excerpt.name = sanitize::one_line(cell).into_owned();
        }
        excerpt.shorten_name(room);
        let name = excerpt.name.clone();
        let mut labels: Vec<LabeledSpan> = Vec::new();
        for (index, ((_, text), (at, _))) in places.iter().zip(&excerpt.places).enumerate() {
            // Two labels on one text would only repeat it.
            if labels
                .iter()
                .any(|one| one.offset() == at.start && one.len() == at.end - at.start)
            {
                continue;
            }
            let line = excerpt.text.get(..at.start).unwrap_or("");
            let line = line.rsplit('\n').next().unwrap_or("");
            let used =
                width(line) + width(excerpt.text.get(at.start..at.end).unwrap_or("")) / 2 + 4;
            // A label that does not fit beside its place disturbs more than it says.
            let text = wrap::wrap(text, room.saturating_sub(used).max(6));
            let widest = text.iter().map(|line| width(line)).max().unwrap_or(0);
            let fits = text.len() <= MOST_LABEL_LINES && widest > 0 && used + widest <= room + 2;
            let text = fits.then(|| text.join("\n"));
            let at = SourceSpan::new(at.start.into(), at.end - at.start);
            labels.push(match index {
                0 if self.primary.is_some() => LabeledSpan::new_primary_with_span(text, at),
                _ => LabeledSpan::new_with_span(text, at),
            });
        }
        let message = wrap::wrap(&self.message, columns.saturating_sub(4)).join("\n");
        let drawing = Drawing {
            mark: self.mark,
            message,
            labels,
            excerpt,
        };
        let handler = GraphicalReportHandler::new_themed(theme(self.mark, color))
            .with_links(false)
            .with_urls(false)
            .without_syntax_highlighting()
            .with_wrap_lines(false)
            .with_context_lines(1)
            .with_width(columns);
        let mut drawn = String::new();
        // Writing to a string does not fail, and every label is inside the excerpt.
        let _ = handler.render_report(&mut drawn, &drawing);
        if let (Some(_), Some((line, column))) = (cell, number) {
            drawn = drawn.replacen(&format!("{name}:{line}:{column}]"), &format!("{name}]"), 1);
            drawn = drawn
                .lines()
                .map(without_number)
                .collect::<Vec<_>>()
                .join("\n");
        }
        let lines: Vec<_> = drawn.lines().map(str::trim_end).collect();
        lines.join("\n")
    }
}

/// A line of a drawing with blanks in the place of its number
fn without_number(line: &str) -> String {
    let Some((number, rest)) = line.split_once(" │ ") else {
        return line.to_owned();
    };
    let is_number = number.trim().bytes().all(|byte| byte.is_ascii_digit());
    match is_number {
        true => format!("{} │ {rest}", " ".repeat(number.len())),
        false => line.to_owned(),
    }
}

fn theme(mark: Mark, color: bool) -> GraphicalTheme {
    let mut styles = ThemeStyles::none();
    if color {
        let plain = styles.error;
        // Colours that can be read on a light and on a dark background.
        styles.error = plain.red().bold();
        styles.warning = plain.magenta().bold();
        styles.advice = plain.magenta().bold();
        styles.linum = plain.dimmed();
        styles.link = plain.dimmed();
        styles.highlights = vec![match mark {
            Mark::Bad => styles.error,
            Mark::Warning | Mark::Open => styles.warning,
        }];
    }
    GraphicalTheme {
        characters: ThemeCharacters {
            error: "✗".to_owned(),
            warning: "!".to_owned(),
            advice: "?".to_owned(),
            ..ThemeCharacters::unicode()
        },
        styles,
    }
}

/// A snippet in the form that miette draws
#[derive(Debug)]
struct Drawing {
    mark: Mark,
    message: String,
    labels: Vec<LabeledSpan>,
    excerpt: Excerpt,
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawing {}

impl Diagnostic for Drawing {
    fn severity(&self) -> Option<Severity> {
        Some(match self.mark {
            Mark::Bad => Severity::Error,
            Mark::Warning => Severity::Warning,
            Mark::Open => Severity::Advice,
        })
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty()).then(|| Box::new(self.labels.iter().cloned()) as Box<_>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }
}

/// Whole lines if context is requested, otherwise only the place
///
/// miette counts columns in bytes and lines from the start of its input; here both are those of the
/// file.
impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        _context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let index = |offset: usize| {
            self.lines
                .partition_point(|(at, _)| *at <= offset)
                .saturating_sub(1)
        };
        let (first, last) = (index(start), index(end.saturating_sub(1).max(start)));
        let Some((line_start, number)) = self.lines.get(first).copied() else {
            return Err(MietteError::OutOfBounds);
        };
        let contents = if context_lines_before == 0 {
            let place = self.places.iter().find(|(at, _)| at.start == start);
            let column = place.map_or(1, |(_, at)| at.column);
            (start..end, number - 1, column - 1)
        } else {
            let next = self.lines.get(last + 1).map(|(at, _)| *at);
            (line_start..next.unwrap_or(self.text.len()), number - 1, 0)
        };
        let (bytes, line, column) = contents;
        let data = self
            .text
            .as_bytes()
            .get(bytes.clone())
            .ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data,
            SourceSpan::new(bytes.start.into(), bytes.len()),
            line,
            column,
            // As many lines as belong together, so that one drawing shows them all.
            self.run_end(last) - first,
        )))
    }
}

impl Excerpt {
    /// Keeps the end of a name that is too long for the line above
    fn shorten_name(&mut self, columns: usize) {
        let most = columns.saturating_sub(PLACE);
        if width(&self.name) <= most {
            return;
        }
        let mut kept = String::new();
        for char in self.name.chars().rev() {
            if width(&kept) + char.width().unwrap_or(0) >= most {
                break;
            }
            kept.insert(0, char);
        }
        self.name = format!("…{kept}");
    }

    /// The last of the lines that follow each other in the file too
    fn run_end(&self, index: usize) -> usize {
        let follows = |index: &usize| match (self.lines.get(*index), self.lines.get(index + 1)) {
            (Some((_, one)), Some((_, next))) => one + 1 == *next,
            _ => false,
        };
        (index..self.lines.len())
            .find(|index| !follows(index))
            .unwrap_or(index)
    }
}
