//! Workflow commands that GitHub Actions turns into annotations of files; judges nothing.
//!
//! The log shows the message of a command alone, so that it says everything, and GitHub takes ten
//! commands of a kind: the worst are written, and the last line counts the rest. An error is what makes
//! the run end worse than well: a criterion that fails where the dossier is eligible on no track. What is
//! undetermined is a warning, what fails on one track of an eligible dossier a notice. A known shortfall is
//! only counted; what passes is left out unless asked for.

mod summary;
mod words;

use std::io::{self, Write};

use super::message::table;
use super::one_line::{self, Region};
use super::rooted::Root;
use super::{Format, PassedOver, short};
use crate::diagnostic::{Diagnostic, Severity};
use crate::judged::Judged;
use crate::language::Language;
use crate::ruleset::library::FileProblems;
use crate::source::{Source, Span};
use crate::text::sanitize;
use crate::verdict::Verdict;
use summary::Summary;

/// How many annotations of a kind GitHub shows of a step
const SHOWN: usize = 10;

/// Writes the worst of what was found, at the end
#[derive(Debug)]
pub struct Github {
    language: Language,
    passes: bool,
    root: Root,
    errors: Kept,
    warnings: Kept,
    notices: Kept,
    known: usize,
    summary: Summary,
}

/// How bad something is; the worst comes first
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Something that is no dossier is broken
    Unread,
    /// A dossier is
    Broken,
    PassedOver,
    Fails,
    Open,
    Doubtful,
    Passes,
}

impl Rank {
    fn of_file(one: &Diagnostic) -> Self {
        match one.severity {
            Severity::Error => Self::Unread,
            Severity::Warning | Severity::Note => Self::Doubtful,
        }
    }
}

/// The worst of many lines, and how many there were
#[derive(Debug)]
struct Kept {
    lines: Vec<(Rank, String)>,
    most: usize,
    count: usize,
}

impl Kept {
    fn new(most: usize) -> Self {
        Self {
            lines: Vec::new(),
            most,
            count: 0,
        }
    }

    /// Takes a line, which is made only where it is kept
    fn add(&mut self, rank: Rank, line: impl FnOnce() -> String) {
        self.count += 1;
        let place = self.lines.partition_point(|(other, _)| *other <= rank);
        if place < self.most {
            self.lines.insert(place, (rank, line()));
            self.lines.truncate(self.most);
        }
    }

    fn rest(&self) -> usize {
        self.count - self.lines.len()
    }

    fn text(&self) -> String {
        self.lines.iter().map(|(_, line)| line.as_str()).collect()
    }
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
    fn problems(&mut self, file: &FileProblems, _out: &mut dyn Write) -> io::Result<()> {
        for one in file.problems.iter() {
            self.problem(one, Rank::of_file(one), (&file.source, None));
            let path = self.path(&file.source);
            self.summary.problem(&path, one, self.language);
        }
        Ok(())
    }

    fn dossier(&mut self, report: &Judged<'_>, _out: &mut dyn Write) -> io::Result<()> {
        let (language, source) = (self.language, &report.source);
        let path = self.path(source);
        self.summary.dossier(&path, report, language);
        for one in report.problems.iter() {
            let rank = match one.severity {
                Severity::Error => Rank::Broken,
                Severity::Warning | Severity::Note => Rank::Doubtful,
            };
            self.problem(one, rank, (source, report.head.name.as_deref()));
        }
        let outcome = report.outcome();
        for assessment in &report.assessments {
            for found in &assessment.findings {
                let (command, rank) = match (found.verdict, outcome) {
                    (Verdict::Pass, _) if !self.passes => continue,
                    (Verdict::Pass, _) => (Command::Notice, Rank::Passes),
                    (Verdict::Fail, _) if report.known_shortfall(assessment, found).is_some() => {
                        self.known += 1;
                        continue;
                    }
                    (Verdict::Fail, Some(Verdict::Fail)) => (Command::Error, Rank::Fails),
                    (Verdict::Fail, Some(Verdict::Pass)) => (Command::Notice, Rank::Fails),
                    (Verdict::Fail, _) => (Command::Warning, Rank::Fails),
                    (Verdict::Undetermined, Some(Verdict::Pass)) => (Command::Notice, Rank::Open),
                    (Verdict::Undetermined, _) => (Command::Warning, Rank::Open),
                };
                self.add(
                    command,
                    rank,
                    (source, report.place(assessment, found)),
                    || {
                        let said = one_line::finding(found, assessment, report, language);
                        let title = table::titled(
                            &short::track_title(assessment, report, language),
                            &said.headline,
                        );
                        let text = table::cited(language, &said.text, &said.citation);
                        (title, short::name(report, language), text)
                    },
                );
            }
        }
        Ok(())
    }

    fn passed_over(&mut self, passed_over: PassedOver, _out: &mut dyn Write) -> io::Result<()> {
        let language = self.language;
        for line in passed_over.lines(language) {
            self.notices.add(Rank::PassedOver, || {
                let title = property(words::passed_over(language));
                format!("::notice title={title}::{}\n", data(&line))
            });
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        for kept in [&self.errors, &self.warnings, &self.notices] {
            out.write_all(kept.text().as_bytes())?;
        }
        match self.counts() {
            Some(counts) => writeln!(out, "{counts}"),
            None => Ok(()),
        }
    }

    fn summary(&self) -> Option<String> {
        Some(self.summary.text(self.counts().as_deref(), self.language))
    }
}

impl Github {
    /// With what passes or without, its paths from a root
    pub fn new(language: Language, passes: bool, root: Root) -> Self {
        Self {
            language,
            passes,
            root,
            errors: Kept::new(SHOWN),
            warnings: Kept::new(SHOWN),
            notices: Kept::new(SHOWN),
            known: 0,
            summary: Summary::new(),
        }
    }

    /// How many there are of each kind, in a line; none where there is nothing
    fn counts(&self) -> Option<String> {
        let language = self.language;
        let counted = |kept: &Kept, said: fn(Language, usize) -> String| {
            let rest = match kept.rest() {
                0 => String::new(),
                rest => words::of_them_left_out(language, rest),
            };
            (kept.count > 0).then(|| said(language, kept.count) + &rest)
        };
        let parts = [
            counted(&self.errors, words::errors),
            counted(&self.warnings, words::warnings),
            counted(&self.notices, words::notices),
            (self.known > 0).then(|| words::known(language, self.known)),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| words::joined(language, &parts))
    }

    fn path(&self, source: &Source) -> String {
        let path = self.root.path(source);
        path.unwrap_or_else(|| source.name().to_owned())
    }

    /// A problem of a file, of a subject where it is a dossier
    fn problem(&mut self, one: &Diagnostic, rank: Rank, (source, name): (&Source, Option<&str>)) {
        let command = match one.severity {
            Severity::Error => Command::Error,
            Severity::Warning => Command::Warning,
            Severity::Note => Command::Notice,
        };
        let span = one.primary.as_ref().map(|label| label.span);
        let language = self.language;
        self.add(command, rank, (source, span), || {
            let title = sanitize::one_line(one.message.get(language)).into_owned();
            let name = name.unwrap_or_default().to_owned();
            (title, name, one_line::advice(one, language))
        });
    }

    /// Keeps what has a title, is about somebody, and says something
    fn add(
        &mut self,
        command: Command,
        rank: Rank,
        (source, span): (&Source, Option<Span>),
        said: impl FnOnce() -> (String, String, String),
    ) {
        let kept = match command {
            Command::Error => &mut self.errors,
            Command::Warning => &mut self.warnings,
            Command::Notice => &mut self.notices,
        };
        let (root, language) = (&self.root, self.language);
        kept.add(rank, || {
            let (title, name, text) = said();
            let place = (root, source, span);
            written(command, place, [&title, &name, &text], language)
        });
    }
}

/// A command; its message says where, about whom and what
fn written(
    command: Command,
    (root, source, span): (&Root, &Source, Option<Span>),
    [title, name, text]: [&str; 3],
    language: Language,
) -> String {
    let mut properties = Vec::new();
    let mut place = source.name().to_owned();
    if let Some(path) = root.path(source) {
        properties.push(format!("file={}", property(&path)));
        place = path;
        let cell = source.place_of(span);
        if let (Some(_), Some(line)) = (&cell.cell, cell.line) {
            properties.push(format!("line={line},endLine={line}"));
        } else if let Some(span) = span.filter(|_| cell.cell.is_none()) {
            let Region { start, end } = Region::of(source, span);
            properties.push(format!("line={},endLine={}", start.line, end.line));
            // Columns of several lines are not understood.
            if start.line == end.line {
                properties.push(format!("col={},endColumn={}", start.column, end.column));
            }
        }
    }
    match source.place_of(span).shown() {
        Some(cell) if source.cells().is_some() => place = cell,
        Some(at) => place = format!("{place}:{at}"),
        None => {}
    }
    properties.push(format!("title={}", property(title)));
    let whole = [place.as_str(), name, title];
    let whole: Vec<_> = whole.into_iter().filter(|part| !part.is_empty()).collect();
    let message = format!(
        "{}{}{text}",
        whole.join(" "),
        super::message::colon(language)
    );
    let properties = properties.join(",");
    format!("::{} {properties}::{}\n", command.name(), data(&message))
}

/// A message, as the runner reads it
fn data(text: &str) -> String {
    let text = sanitize::one_line(text);
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
        let source = Source::new("-", "a: 1\n");
        let place = (&Root::default(), &source, Some(Span::new(3, 4)));
        let line = written(Command::Error, place, ["t", "n", "m"], Language::En);
        assert_eq!(line, "::error title=t::-:1:4 n t: m\n");
    }

    #[test]
    fn columns_are_left_out_where_a_place_has_several_lines() {
        let source = Source::new("./a.yaml", "a:\n  b: 1\n");
        let write = |span| {
            let place = (&Root::default(), &source, Some(span));
            written(Command::Notice, place, ["t", "", "m"], Language::En)
        };
        assert_eq!(
            write(Span::new(0, 9)),
            "::notice file=a.yaml,line=1,endLine=2,title=t::a.yaml:1:1 t: m\n"
        );
        assert_eq!(
            write(Span::new(8, 9)),
            "::notice file=a.yaml,line=2,endLine=2,col=6,endColumn=7,title=t::a.yaml:2:6 t: m\n"
        );
    }

    #[test]
    fn the_worst_are_kept_in_their_order_and_the_rest_is_counted() {
        let mut kept = Kept::new(3);
        for (rank, line) in [
            (Rank::Open, "a"),
            (Rank::Fails, "b"),
            (Rank::Open, "c"),
            (Rank::Fails, "d"),
            (Rank::Passes, "e"),
        ] {
            kept.add(rank, || line.to_owned());
        }
        assert_eq!((kept.text().as_str(), kept.rest()), ("bda", 2));
    }
}
