//! Lays out a page of help in lines of the terminal's width; adds no text.

use super::{Block, Page, Section};
use crate::language::Language;
use crate::text::wrap::{width, wrap};

/// Below this many columns a name has a line of its own
const NARROW: usize = 64;

/// Columns of the widest name that has its meaning beside it
const WIDEST: usize = 24;

/// Columns of the widest line of text: longer ones are hard to read
const LONGEST: usize = 100;

/// The laid out page
pub(super) fn write(page: &Page, columns: usize, color: bool, language: Language) -> String {
    let lines = Lines {
        columns: columns.clamp(20, LONGEST),
        color,
        colon: language.pick("：", ":"),
    };
    let mut out = String::new();
    for line in wrap(&page.about, lines.columns) {
        lines.push(&mut out, 0, &line);
    }
    out.push('\n');
    lines.usages(page, language, &mut out);
    for section in &page.sections {
        out.push('\n');
        lines.section(section, &mut out);
    }
    out
}

struct Lines {
    columns: usize,
    color: bool,
    colon: &'static str,
}

impl Lines {
    fn bold(&self, text: &str) -> String {
        match self.color {
            true => format!("\u{1b}[1m{text}\u{1b}[0m"),
            false => text.to_owned(),
        }
    }

    fn push(&self, out: &mut String, indent: usize, line: &str) {
        if !line.is_empty() {
            out.push_str(&" ".repeat(indent));
            out.push_str(line);
        }
        out.push('\n');
    }

    fn usages(&self, page: &Page, language: Language, out: &mut String) {
        let title = language.pick("用法：", "Usage: ");
        let indent = width(title);
        let mut title = self.bold(title);
        for usage in &page.usages {
            for line in wrap(usage, self.columns.saturating_sub(indent)) {
                out.push_str(&title);
                out.push_str(&line);
                out.push('\n');
                title = " ".repeat(indent);
            }
        }
    }

    fn section(&self, section: &Section, out: &mut String) {
        if !section.heading.is_empty() {
            let heading = format!("{}{}", section.heading, self.colon);
            for line in wrap(&heading, self.columns) {
                self.push(out, 0, &self.bold(&line));
            }
        }
        let indent = if section.heading.is_empty() { 0 } else { 2 };
        let names = section.blocks.iter().filter_map(|block| match block {
            Block::Row(name, _) => Some(width(name)),
            _ => None,
        });
        let beside = names.filter(|width| *width <= WIDEST).max().unwrap_or(0);
        for block in &section.blocks {
            match block {
                Block::Row(name, text) => self.row(name, text, beside, out),
                Block::Example(command, text) => {
                    self.push(out, 2, &self.bold(command));
                    for line in wrap(text, self.columns.saturating_sub(6)) {
                        self.push(out, 6, &line);
                    }
                }
                Block::Text(text) => {
                    for line in wrap(text, self.columns.saturating_sub(indent)) {
                        self.push(out, indent, &line);
                    }
                }
            }
        }
    }

    fn row(&self, name: &str, text: &str, beside: usize, out: &mut String) {
        // Short names such as exit codes leave room beside them even in a narrow terminal.
        let is_beside = width(name) <= beside && (self.columns >= NARROW || beside <= 4);
        let indent = if is_beside || self.columns >= NARROW {
            beside + 4
        } else {
            6
        };
        let mut lines = wrap(text, self.columns.saturating_sub(indent)).into_iter();
        if is_beside {
            let blanks = " ".repeat(beside + 2 - width(name));
            let first = lines.next().unwrap_or_default();
            let line = format!("{}{blanks}{first}", self.bold(name));
            self.push(out, 2, line.trim_end());
        } else {
            for line in wrap(name, self.columns.saturating_sub(2)) {
                self.push(out, 2, &self.bold(&line));
            }
        }
        for line in lines {
            self.push(out, indent, &line);
        }
    }
}
