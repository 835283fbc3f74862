//! The lines of a file that a message points at, made safe and cut to a width; adds no text.

use unicode_width::UnicodeWidthChar as _;

use crate::source::{Location, Source, Span, is_hidden};
use crate::text::sanitize;

/// How far apart two lines may be to show those between them
const NEAR: usize = 3;

/// What a tab is shown as
const TAB: &str = "    ";

/// Columns to keep on each side of a place in a shortened line
const AROUND: usize = 6;

/// Bytes on each side of a place that can be shown in one column: a character and what is put on it
const REACH: usize = 16;

/// Lines of a file, safe for a terminal, none wider than asked for
#[derive(Debug)]
pub(crate) struct Excerpt {
    /// Name of the file
    pub(crate) name: String,
    /// The lines, each with a line break
    pub(crate) text: String,
    /// Where each line starts in `text`, and its number in the file
    pub(crate) lines: Vec<(usize, usize)>,
    /// The places in `text`, in the order in which they were given, with those of the file
    pub(crate) places: Vec<(Span, Location)>,
}

impl Excerpt {
    /// The lines of some places; for a place of several lines, the first
    pub(crate) fn new(source: &Source, spans: &[Span], columns: usize) -> Self {
        let mut excerpt = Self {
            name: sanitize::one_line(source.name()).into_owned(),
            text: String::new(),
            lines: Vec::new(),
            places: vec![(Span::default(), Location { line: 1, column: 1 }); spans.len()],
        };
        let at: Vec<_> = spans
            .iter()
            .map(|span| source.location(span.start))
            .collect();
        let mut numbers: Vec<usize> = Vec::new();
        let mut wanted: Vec<usize> = at.iter().map(|at| at.line).collect();
        wanted.sort_unstable();
        for line in wanted {
            match numbers.last().copied() {
                Some(last) if line - last <= NEAR => numbers.extend(last + 1..=line),
                _ => numbers.push(line),
            }
        }
        for number in numbers {
            let here = at.iter().enumerate().filter(|(_, at)| at.line == number);
            let here: Vec<usize> = here.map(|(index, _)| index).collect();
            excerpt.line(source, spans, &at, number, &here, columns);
        }
        excerpt
    }

    fn line(
        &mut self,
        source: &Source,
        spans: &[Span],
        at: &[Location],
        number: usize,
        here: &[usize],
        columns: usize,
    ) {
        let start = source.offset(Location {
            line: number,
            column: 1,
        });
        let next = source.offset(Location {
            line: number + 1,
            column: 1,
        });
        let line = source
            .slice(Span::new(start, next))
            .trim_end_matches(['\n', '\r']);
        let end = start + line.len();
        let marks: Vec<Span> = here
            .iter()
            .filter_map(|index| spans.get(*index))
            .map(|span| {
                Span::new(
                    span.start.min(end),
                    span.end.clamp(span.start.min(end), end),
                )
            })
            .collect();
        let cells = cells(line, start, &marks, columns);
        let kept = keep(&cells, &marks, columns);
        let line_start = self.text.len();
        self.lines.push((line_start, number));
        // Where the byte at an offset of the file has moved to, for each cell and for the end.
        let mut moved: Vec<(usize, usize)> = Vec::with_capacity(cells.len() + 1);
        let mut is_gap = false;
        for (cell, keep) in cells.iter().zip(&kept) {
            if *keep {
                moved.push((cell.offset, self.text.len()));
                self.text.push_str(&cell.text);
                is_gap = false;
            } else {
                if !is_gap {
                    self.text.push('…');
                }
                is_gap = true;
                moved.push((cell.offset, self.text.len()));
            }
        }
        moved.push((end, self.text.len()));
        let find = |offset: usize| {
            let index = moved.partition_point(|(from, _)| *from < offset);
            moved.get(index).map_or(line_start, |(_, to)| *to)
        };
        for (mark, index) in marks.iter().zip(here) {
            let place = self.places.get_mut(*index);
            if let (Some(place), Some(at)) = (place, at.get(*index)) {
                *place = (Span::new(find(mark.start), find(mark.end)), *at);
            }
        }
        self.text.push('\n');
    }
}

/// A character of a line as shown
struct Cell {
    offset: usize,
    text: String,
    columns: usize,
}

impl Cell {
    fn new(offset: usize, char: char) -> Self {
        let mut text = String::new();
        match char {
            '\t' => text.push_str(TAB),
            hidden if is_hidden(hidden) => sanitize::escape(hidden, &mut text),
            plain => text.push(plain),
        }
        let columns = text.chars().map(|char| char.width().unwrap_or(0)).sum();
        Self {
            offset,
            text,
            columns,
        }
    }
}

/// The cells of a line that may be shown: its beginning and what stands around the marks, with one that
/// never fits for each part between them, so that a long line costs no more than a short one
fn cells(line: &str, start: usize, marks: &[Span], columns: usize) -> Vec<Cell> {
    let reach = columns.saturating_mul(REACH);
    let around = |at: usize| (at.saturating_sub(reach), at.saturating_add(reach));
    let ends = marks.iter().flat_map(|mark| [mark.start, mark.end]);
    let mut parts: Vec<_> = ends.map(|at| around(at.saturating_sub(start))).collect();
    parts.push(around(0));
    parts.sort_unstable();
    let mut cells = Vec::new();
    let mut done = 0;
    for (from, to) in parts {
        let from = line.floor_char_boundary(from.min(line.len()).max(done));
        let to = line.ceil_char_boundary(to.min(line.len()).max(from));
        if from > done {
            cells.push(Cell {
                offset: start + done,
                text: String::new(),
                columns: columns + 1,
            });
        }
        let part = line.get(from..to).unwrap_or("");
        let shown = part.char_indices();
        cells.extend(shown.map(|(offset, char)| Cell::new(start + from + offset, char)));
        done = to;
    }
    if done < line.len() {
        cells.push(Cell {
            offset: start + done,
            text: String::new(),
            columns: columns + 1,
        });
    }
    cells
}

/// Which cells of a line fit: those of the marks and around them, then the line's beginning
fn keep(cells: &[Cell], marks: &[Span], columns: usize) -> Vec<bool> {
    let all: usize = cells.iter().map(|cell| cell.columns).sum();
    if all <= columns {
        return vec![true; cells.len()];
    }
    let mut kept = vec![false; cells.len()];
    // Every cut costs a column for its mark.
    let budget = columns.saturating_sub(marks.len() + 2);
    let mut left = budget;
    let share = budget / marks.len().max(1);
    let mut take = |kept: &mut Vec<bool>, index: usize, limit: &mut usize| {
        let (Some(cell), Some(keep)) = (cells.get(index), kept.get_mut(index)) else {
            return false;
        };
        if *keep {
            return true;
        }
        if cell.columns > left || cell.columns > *limit {
            return false;
        }
        left -= cell.columns;
        *limit -= cell.columns;
        *keep = true;
        true
    };
    let index_of = |offset: usize| cells.partition_point(|cell| cell.offset < offset);
    for mark in marks {
        let mut limit = share;
        let (first, last) = (index_of(mark.start), index_of(mark.end));
        let _ = (first..last.max(first + 1)).all(|index| take(&mut kept, index, &mut limit));
        let mut around = AROUND.min(limit);
        let _ = (0..first)
            .rev()
            .all(|index| take(&mut kept, index, &mut around));
        let mut around = AROUND.min(limit);
        let _ = (last..cells.len()).all(|index| take(&mut kept, index, &mut around));
    }
    // What is left shows the beginning of the line, which names the fact.
    let mut rest = usize::MAX;
    let _ = (0..cells.len()).all(|index| take(&mut kept, index, &mut rest));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_stays_on_its_text_whatever_stands_before_it() {
        let text = "a: 1\r\n总\t投\u{202e}入: 9.4亿元\r\nb: 2";
        let source = Source::new("x\u{1b}.yaml", text);
        let start = text.find("9.4").unwrap();
        let span = Span::new(start, start + "9.4亿元".len());
        let excerpt = Excerpt::new(&source, &[span], 80);
        let (place, at) = excerpt.places[0];
        assert_eq!(excerpt.text.get(place.start..place.end), Some("9.4亿元"));
        assert_eq!(excerpt.text, "总    投\\u{202e}入: 9.4亿元\n");
        assert_eq!(excerpt.name, "x\\u{1b}.yaml");
        assert_eq!(excerpt.lines, [(0, 2)]);
        assert_eq!((at.line, at.column), (2, 8));
    }

    #[test]
    fn a_long_line_is_cut_around_its_places() {
        let long = "数".repeat(5_000);
        let text = format!("总投入: {long} 9.4亿元 {long} 36亿元");
        let source = Source::new("x.yaml", &*text);
        let span = |part: &str| {
            let start = text.find(part).unwrap();
            Span::new(start, start + part.len())
        };
        let excerpt = Excerpt::new(&source, &[span("9.4亿元"), span("36亿元")], 60);
        let texts: Vec<_> = excerpt
            .places
            .iter()
            .map(|(at, _)| excerpt.text.get(at.start..at.end).unwrap())
            .collect();
        assert_eq!(texts, ["9.4亿元", "36亿元"]);
        let columns: usize = excerpt
            .text
            .trim_end()
            .chars()
            .map(|char| char.width().unwrap())
            .sum();
        assert!(columns <= 60, "{columns} {}", excerpt.text);
        assert!(excerpt.text.starts_with("总投入: "));
    }

    #[test]
    fn a_line_as_long_as_a_file_costs_no_more_than_its_places() {
        let text = format!("称号: [{}]", "高新技术企业, ".repeat(40_000));
        let source = Source::new("x.yaml", &*text);
        for start in (0..1_000).map(|index| text.ceil_char_boundary(9 + index * 800)) {
            let span = Span::new(start, text.ceil_char_boundary(start + 18));
            let marks = [span];
            assert!(cells(&text, 0, &marks, 80).len() < 3 * 2 * 80 * REACH);
            let excerpt = Excerpt::new(&source, &marks, 80);
            let (at, _) = excerpt.places[0];
            assert_eq!(excerpt.text.get(at.start..at.end), Some(source.slice(span)));
            assert!(excerpt.text.starts_with("称号: ["));
        }
    }

    #[test]
    fn lines_that_are_near_are_shown_together() {
        let source = Source::new("x", "a\nb\nc\nd\ne\nf\ng\nh\n");
        let spans = [Span::new(0, 1), Span::new(4, 5), Span::new(14, 15)];
        let excerpt = Excerpt::new(&source, &spans, 20);
        let numbers: Vec<_> = excerpt.lines.iter().map(|(_, number)| *number).collect();
        assert_eq!(numbers, [1, 2, 3, 8]);
    }
}
