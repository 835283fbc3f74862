//! JUnit's XML, a suite a dossier and track, a case a criterion; judges nothing.
//!
//! What fails is a failure. What is undetermined is an error, so that a build does not go green by
//! it, and so is a problem of severity error. A known shortfall is skipped, which is not passed.
//! Warnings are output of the suite of problems.

use std::borrow::Cow;
use std::io::{self, Write};

use super::line::{self, Region};
use super::message::table as words;
use super::{DossierReport, Format, sanitize};
use crate::assessment::Assessment;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::language::Language;
use crate::ruleset::library::FileProblems;
use crate::source::{Source, Span};
use crate::verdict::Verdict;

/// Name and type of the case that says that the edition is not in force
const NOT_IN_FORCE: &str = "not_in_force";

/// Writes a suite a dossier and track
#[derive(Clone, Copy, Debug)]
pub struct Junit {
    /// Language of its texts
    pub language: Language,
}

/// A suite of cases, which starts with how many there are
#[derive(Debug, Default)]
struct Suite {
    name: String,
    cases: Vec<Case>,
    output: Vec<String>,
}

#[derive(Debug)]
struct Case {
    class: String,
    name: String,
    file: String,
    line: Option<usize>,
    outcome: Outcome,
}

/// What became of a case: nothing where it passed, else its type, one line, and all
#[derive(Debug)]
enum Outcome {
    Passed,
    Failure(Told),
    Error(Told),
    Skipped(String),
}

#[derive(Debug)]
struct Told {
    kind: &'static str,
    message: String,
    text: String,
}

impl Format for Junit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(out, "<testsuites name=\"dabiao\">")
    }

    fn problems(&mut self, file: &FileProblems, out: &mut dyn Write) -> io::Result<()> {
        self.problems_of(&file.problems, &file.source).write(out)
    }

    fn dossier(&mut self, report: &DossierReport<'_>, out: &mut dyn Write) -> io::Result<()> {
        if !report.problems.is_empty() {
            self.problems_of(&report.problems, &report.source)
                .write(out)?;
        }
        for assessment in &report.assessments {
            self.track(assessment, report).write(out)?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "</testsuites>")
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
                Severity::Error => suite.cases.push(self.problem(one, source)),
                Severity::Warning => {
                    let span = one.primary.as_ref().map(|label| label.span);
                    let message = line::problem(one, self.language);
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

    fn problem(self, one: &Diagnostic, source: &Source) -> Case {
        let span = one.primary.as_ref().map(|label| label.span);
        Case {
            class: path(source),
            name: one.code.name().to_owned(),
            file: path(source),
            line: span.map(|span| Region::of(source, span).start.line),
            outcome: Outcome::Error(Told {
                kind: one.code.name(),
                message: one.message.get(self.language).to_owned(),
                text: format!(
                    "{}\n{}",
                    line::problem(one, self.language),
                    place(source, span)
                ),
            }),
        }
    }

    fn track(self, assessment: &Assessment<'_>, report: &DossierReport<'_>) -> Suite {
        let source = &report.source;
        let edition = assessment.edition;
        let track = format!("{}/{}", edition.programme, assessment.track.id);
        let cases = assessment.findings.iter().map(|found| {
            let criterion = found.criterion;
            let said = line::finding(found, assessment, report, self.language);
            let told = |kind| Told {
                kind,
                message: said.text.clone(),
                text: format!(
                    "{}\n{}\n{}{}\n{}",
                    said.title,
                    said.text,
                    words::clause(self.language),
                    words::quote(self.language, &said.citation, &criterion.citation.quote),
                    place(source, found.place)
                ),
            };
            let outcome = match (found.verdict, report.known(assessment, found)) {
                (Verdict::Pass, _) => Outcome::Passed,
                (Verdict::Fail, Some(_)) => {
                    Outcome::Skipped(format!("{} {}", said.title, said.text))
                }
                (Verdict::Fail, None) => Outcome::Failure(told(Verdict::Fail.id())),
                (Verdict::Undetermined, _) => {
                    let reason = found.reasons.first();
                    Outcome::Error(told(
                        reason.map_or(Verdict::Undetermined.id(), |one| one.id()),
                    ))
                }
            };
            Case {
                class: track.clone(),
                name: format!("{} {}", criterion.id, criterion.title.get(self.language)),
                file: path(source),
                line: found.place.map(|span| Region::of(source, span).start.line),
                outcome,
            }
        });
        // Every criterion may pass, and still nobody can apply.
        let expired = (!assessment.in_force).then(|| Case {
            class: track.clone(),
            name: NOT_IN_FORCE.to_owned(),
            file: path(source),
            line: None,
            outcome: Outcome::Error(Told {
                kind: NOT_IN_FORCE,
                message: words::not_in_force(self.language).to_owned(),
                text: words::edition(
                    self.language,
                    edition.title.get(self.language),
                    &edition.number,
                    &edition.name,
                ),
            }),
        });
        let cases = cases.chain(expired);
        Suite {
            name: words::titled(source.name(), assessment.track.title.get(self.language)),
            cases: cases.collect(),
            output: Vec::new(),
        }
    }
}

/// Where something stands, as editors understand it
fn place(source: &Source, span: Option<Span>) -> String {
    let name = path(source);
    match span.map(|span| Region::of(source, span).start) {
        Some(at) => format!("{name}:{}:{}", at.line, at.column),
        None => name,
    }
}

/// The file's path, as a reader of the report finds it
fn path(source: &Source) -> String {
    line::path(source).unwrap_or_else(|| source.name().to_owned())
}

impl Suite {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let count = |is: fn(&Outcome) -> bool| {
            let cases = self.cases.iter();
            cases.filter(|case| is(&case.outcome)).count()
        };
        writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">",
            attribute(&self.name),
            self.cases.len(),
            count(|one| matches!(one, Outcome::Failure(_))),
            count(|one| matches!(one, Outcome::Error(_))),
            count(|one| matches!(one, Outcome::Skipped(_))),
        )?;
        self.cases.iter().try_for_each(|case| case.write(out))?;
        if !self.output.is_empty() {
            let output = text(&self.output.join("\n"));
            writeln!(out, "    <system-out>{output}</system-out>")?;
        }
        writeln!(out, "  </testsuite>")
    }
}

impl Case {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let (class, name) = (attribute(&self.class), attribute(&self.name));
        let file = attribute(&self.file);
        let line = self.line.map(|line| format!(" line=\"{line}\""));
        let line = line.unwrap_or_default();
        write!(
            out,
            "    <testcase classname=\"{class}\" name=\"{name}\" file=\"{file}\"{line}"
        )?;
        let (element, told) = match &self.outcome {
            Outcome::Passed => return writeln!(out, "/>"),
            Outcome::Skipped(message) => {
                let message = attribute(message);
                return writeln!(out, "><skipped message=\"{message}\"/></testcase>");
            }
            Outcome::Failure(told) => ("failure", told),
            Outcome::Error(told) => ("error", told),
        };
        let (kind, message) = (told.kind, attribute(&told.message));
        writeln!(
            out,
            "><{element} type=\"{kind}\" message=\"{message}\">{}</{element}></testcase>",
            text(&told.text)
        )
    }
}

/// A value of an attribute, on one line
fn attribute(value: &str) -> String {
    escaped(&sanitize::line(value))
}

/// Text of an element, line by line
fn text(value: &str) -> String {
    let lines: Vec<_> = value.split('\n').map(attribute).collect();
    lines.join("\n")
}

/// With what XML takes for markup, and the two characters that it does not know, written otherwise
fn escaped(value: &str) -> String {
    let mut safe = String::with_capacity(value.len());
    for char in value.chars() {
        let entity: Cow<'_, str> = match char {
            '&' => "&amp;".into(),
            '<' => "&lt;".into(),
            '>' => "&gt;".into(),
            '"' => "&quot;".into(),
            '\'' => "&apos;".into(),
            '\u{fffe}' | '\u{ffff}' => char.escape_unicode().to_string().into(),
            plain => {
                safe.push(plain);
                continue;
            }
        };
        safe.push_str(&entity);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{attribute, text};

    #[test]
    fn no_text_is_markup_or_a_character_that_xml_forbids() {
        assert_eq!(
            attribute("<a href=\"x\">&'\u{0}\u{1b}\u{ffff}\n"),
            "&lt;a href=&quot;x&quot;&gt;&amp;&apos;\\u{0}\\u{1b}\\u{ffff}\\u{a}"
        );
        assert_eq!(text("a ]]>\nb\u{7}"), "a ]]&gt;\nb\\u{7}");
    }
}
