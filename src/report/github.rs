//! Workflow commands that GitHub Actions turns into annotations of files; judges nothing.
//!
//! A criterion that fails is an error, one that is undetermined a warning, a known shortfall a
//! notice; what passes is left out unless asked for.

use std::io::{self, Write};

use super::message::table as words;
use super::one_line::{self, Region};
use super::{Format, PassedOver};
use crate::diagnostic::{Diagnostic, Severity};
use crate::judged::Judged;
use crate::language::Language;
use crate::ruleset::library::FileProblems;
use crate::source::{Source, Span};
use crate::text::sanitize;
use crate::verdict::Verdict;

/// Writes a command a finding
#[derive(Clone, Copy, Debug)]
pub struct Github {
    /// Language of its texts
    pub language: Language,
    /// Whether what passes is written too
    pub passes: bool,
}

/// How an annotation is shown
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Command {
    Error,
    Warning,
    Notice,
}

impl Command {
    fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

impl Format for Github {
    fn problems(&mut self, file: &FileProblems, out: &mut dyn Write) -> io::Result<()> {
        file.problems
            .iter()
            .try_for_each(|one| self.problem(one, &file.source, out))
    }

    fn dossier(&mut self, report: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
        for one in report.problems.iter() {
            self.problem(one, &report.source, out)?;
        }
        for assessment in &report.assessments {
            for found in &assessment.findings {
                let command = match found.verdict {
                    Verdict::Pass if !self.passes => continue,
                    Verdict::Pass => Command::Notice,
                    Verdict::Fail if report.known(assessment, found).is_some() => Command::Notice,
                    Verdict::Fail => Command::Error,
                    Verdict::Undetermined => Command::Warning,
                };
                let said = one_line::finding(found, assessment, report, self.language);
                let track = assessment.track.title.get(self.language);
                let title = words::titled(track, &said.title);
                let message = words::cited(self.language, &said.text, &said.citation);
                let place = (&report.source, report.place(assessment, found));
                write_command(command, place, &title, &message, out)?;
            }
        }
        Ok(())
    }

    fn passed_over(&mut self, passed_over: PassedOver, out: &mut dyn Write) -> io::Result<()> {
        let mut lines = passed_over.lines(self.language).into_iter();
        lines.try_for_each(|line| {
            let title = property("passed-over");
            writeln!(out, "::notice title={title}::{}", data(&line))
        })
    }
}

impl Github {
    fn problem(self, one: &Diagnostic, source: &Source, out: &mut dyn Write) -> io::Result<()> {
        let command = match one.severity {
            Severity::Error => Command::Error,
            Severity::Warning => Command::Warning,
        };
        let span = one.primary.as_ref().map(|label| label.span);
        let message = one_line::problem(one, self.language);
        write_command(command, (source, span), one.code.name(), &message, out)
    }
}

fn write_command(
    command: Command,
    (source, span): (&Source, Option<Span>),
    title: &str,
    message: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut properties = Vec::new();
    if let Some(path) = one_line::path(source) {
        properties.push(format!("file={}", property(&path)));
        if let Some(span) = span {
            let Region { start, end } = Region::of(source, span);
            properties.push(format!("line={},endLine={}", start.line, end.line));
            // Columns of several lines are not understood.
            if start.line == end.line {
                properties.push(format!("col={},endColumn={}", start.column, end.column));
            }
        }
    }
    properties.push(format!("title={}", property(title)));
    let properties = properties.join(",");
    writeln!(out, "::{} {properties}::{}", command.name(), data(message))
}

/// A message, as the runner reads it
fn data(text: &str) -> String {
    let text = sanitize::line(text);
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property, as the runner reads it
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_end_its_command_or_begin_another() {
        assert_eq!(data("28.67% < 30%: a, b"), "28.67%25 < 30%25: a, b");
        assert_eq!(data("a\r\n::error::b"), "a\\u{d} ::error::b");
        assert_eq!(property("a:b,c%::d"), "a%3Ab%2Cc%25%3A%3Ad");
    }

    #[test]
    fn standard_input_is_no_file() {
        let mut out = Vec::new();
        let source = Source::new("-", "a: 1\n");
        write_command(
            Command::Error,
            (&source, Some(Span::new(3, 4))),
            "t",
            "m",
            &mut out,
        )
        .unwrap();
        assert_eq!(out, b"::error title=t::m\n");
    }

    #[test]
    fn columns_are_left_out_where_a_place_has_several_lines() {
        let source = Source::new("./a.yaml", "a:\n  b: 1\n");
        let write = |span| {
            let mut out = Vec::new();
            write_command(Command::Notice, (&source, Some(span)), "t", "m", &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(
            write(Span::new(0, 9)),
            "::notice file=a.yaml,line=1,endLine=2,title=t::m\n"
        );
        assert_eq!(
            write(Span::new(8, 9)),
            "::notice file=a.yaml,line=2,endLine=2,col=6,endColumn=7,title=t::m\n"
        );
    }
}
