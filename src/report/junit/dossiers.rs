//! Dossiers as JUnit's XML: a suite a dossier and track, a case a criterion; judges nothing.
//!
//! What fails is a failure. What is undetermined is an error, so that a build does not go green by
//! it, and so is a problem of severity error. A known shortfall is skipped, which is not passed.
//! Warnings are output of the suite of problems.

use std::io::{self, Write};

use super::{Outcome, Suite, Test};
use crate::assessment::{Assessment, Finding};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::judged::Judged;
use crate::language::Language;
use crate::report::message::table as words;
use crate::report::one_line;
use crate::report::{Format, PassedOver};
use crate::ruleset::library::FileProblems;
use crate::source::{Source, Span};
use crate::verdict::Verdict;
use crate::yaml::problems::PASSED_OVER;

/// Name and type of the case that says that the edition is not in force
const NOT_IN_FORCE: &str = "not_in_force";

/// Writes a suite a dossier and track
#[derive(Clone, Copy, Debug)]
pub struct Junit {
    /// Language of its texts
    pub language: Language,
}

impl Format for Junit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        super::begin("dabiao", out)
    }

    fn problems(&mut self, file: &FileProblems, out: &mut dyn Write) -> io::Result<()> {
        self.problems_of(&file.problems, &file.source).write(out)
    }

    fn dossier(&mut self, report: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
        if !report.problems.is_empty() {
            self.problems_of(&report.problems, &report.source)
                .write(out)?;
        }
        for assessment in &report.assessments {
            self.track(assessment, report).write(out)?;
        }
        Ok(())
    }

    fn passed_over(&mut self, passed_over: PassedOver, out: &mut dyn Write) -> io::Result<()> {
        let suite = Suite {
            name: PASSED_OVER.name().to_owned(),
            output: passed_over.lines(self.language),
            ..Suite::default()
        };
        suite.write(out)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        super::end(out)
    }
}

impl Junit {
    fn problems_of(self, problems: &Diagnostics, source: &Source) -> Suite {
        let mut suite = Suite {
            name: words::problems_of(self.language, &path(source)),
            ..Suite::default()
        };
        for one in problems.iter() {
            match one.severity {
                Severity::Error => suite.tests.push(self.problem(one, source)),
                Severity::Warning | Severity::Note => {
                    let span = one.primary.as_ref().map(|label| label.span);
                    let message = one_line::problem(one, self.language);
                    let message =
                        words::problem(self.language, one.severity, one.code.name(), &message);
                    suite
                        .output
                        .push(format!("{message}\n  {}", place(source, span)));
                }
            }
        }
        suite
    }

    fn problem(self, one: &Diagnostic, source: &Source) -> Test {
        let span = one.primary.as_ref().map(|label| label.span);
        let said = one_line::problem(one, self.language);
        Test {
            class: path(source),
            name: match source.place_of(span).shown() {
                Some(at) => format!("{} {at}", one.code.name()),
                None => one.code.name().to_owned(),
            },
            place: Some(file_and_line(source, span)),
            outcome: Outcome::Broken(
                one.message.get(self.language).to_owned(),
                format!("{said}\n{}", place(source, span)),
            ),
            kind: Some(one.code.name()),
        }
    }

    fn track(self, assessment: &Assessment<'_>, report: &Judged<'_>) -> Suite {
        let findings = assessment.findings.iter();
        let tests = findings.map(|found| self.finding(found, assessment, report));
        // Every criterion may pass, and still nobody can apply.
        let expired = (!assessment.in_force).then(|| self.expired(assessment, report));
        let title = assessment.track.title.get(self.language);
        Suite {
            name: words::titled(&path(&report.source), title),
            tests: tests.chain(expired).collect(),
            output: Vec::new(),
        }
    }

    fn finding(
        self,
        found: &Finding<'_>,
        assessment: &Assessment<'_>,
        report: &Judged<'_>,
    ) -> Test {
        let (source, criterion) = (&report.source, found.criterion);
        let said = one_line::finding(found, assessment, report, self.language);
        let told = || {
            format!(
                "{}\n{}\n{}{}\n{}",
                said.title,
                said.text,
                words::clause(self.language),
                words::quote(self.language, &said.citation, &criterion.citation.quote),
                place(source, report.place(assessment, found))
            )
        };
        let reason = found.reasons.first().map(|one| one.id());
        let (kind, outcome) = match (found.verdict, report.known_shortfall(assessment, found)) {
            (Verdict::Pass, _) => (None, Outcome::Passed),
            (Verdict::Fail, Some(_)) => {
                let reason = format!("{} {}", said.title, said.text);
                (None, Outcome::Skipped(reason))
            }
            (Verdict::Fail, None) => {
                let outcome = Outcome::Failed(said.text.clone(), told());
                (Some(Verdict::Fail.id()), outcome)
            }
            (Verdict::Undetermined, _) => {
                let outcome = Outcome::Broken(said.text.clone(), told());
                (reason.or(Some(Verdict::Undetermined.id())), outcome)
            }
        };
        Test {
            class: class(assessment, &report.source),
            name: format!("{} {}", criterion.id, criterion.title.get(self.language)),
            place: Some(file_and_line(source, report.place(assessment, found))),
            outcome,
            kind,
        }
    }

    fn expired(self, assessment: &Assessment<'_>, report: &Judged<'_>) -> Test {
        let edition = assessment.edition;
        let title = edition.title.get(self.language);
        Test {
            class: class(assessment, &report.source),
            name: NOT_IN_FORCE.to_owned(),
            place: Some(file_and_line(&report.source, None)),
            outcome: Outcome::Broken(
                words::not_in_force(self.language).to_owned(),
                words::edition(self.language, title, &edition.number, &edition.name),
            ),
            kind: Some(NOT_IN_FORCE),
        }
    }
}

/// Dossier, programme and track: readers put together what is of one class, whatever its suite
fn class(assessment: &Assessment<'_>, source: &Source) -> String {
    let (programme, track) = (&assessment.edition.programme, &assessment.track.id);
    format!("{} {programme}/{track}", path(source))
}

fn file_and_line(source: &Source, span: Option<Span>) -> (String, Option<usize>) {
    (path(source), source.place_of(span).line)
}

/// Where something stands, as editors understand it
fn place(source: &Source, span: Option<Span>) -> String {
    let name = path(source);
    match source.place_of(span).shown() {
        Some(cell) if source.cells().is_some() => cell,
        Some(at) => format!("{name}:{at}"),
        None => name,
    }
}

/// The file's path, as a reader of the report finds it
fn path(source: &Source) -> String {
    one_line::path(source).unwrap_or_else(|| source.name().to_owned())
}
