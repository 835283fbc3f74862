//! SARIF 2.1.0, a result a finding or problem; works out nothing.
//!
//! Results are written as they come, one a line, and after them what they refer to: the rules, which
//! are the criteria with their clauses and the codes of problems, and the files. A problem of a file
//! that is no dossier is a notification. What passes is left out unless asked for.

mod identity;
mod rules;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::json_document::{Json, object};
use super::message::table as words;
use super::one_line::{self, Region};
use super::rooted::Root;
use super::{Format, PassedOver, json};
use crate::assessment::{Assessment, Finding, Reason};
use crate::diagnostic::{Diagnostic, Severity};
use crate::judged::{Judged, baseline};
use crate::language::Language;
use crate::ruleset::library::FileProblems;
use crate::source::{Source, Span};
use crate::text::sanitize;
use crate::verdict::Verdict;
use crate::yaml::problems::PASSED_OVER;
use identity::{fingerprint, uri};
pub use rules::Meaning;
use rules::{code_rule, criterion_rule};

/// Where the schema is published
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Version of the format
const VERSION: &str = "2.1.0";

/// Where the program is described, as far as its package says; otherwise the package itself, by its
/// package URL (ECMA-427)
const INFORMATION: &str = if env!("CARGO_PKG_REPOSITORY").is_empty() {
    concat!("pkg:cargo/dabiao@", env!("CARGO_PKG_VERSION"))
} else {
    env!("CARGO_PKG_REPOSITORY")
};

/// What a result says of its rule and how bad that is [3.27.9, 3.27.10]; `notApplicable` is never
/// said, since a criterion that does not apply is not assessed
type Grade = (&'static str, &'static str);

/// A criterion or the code of a problem [3.49]
#[derive(Debug)]
struct Rule {
    id: String,
    /// Of a criterion, the edition: of two editions it may be another rule under the same id
    edition: Option<String>,
    json: Json,
}

/// What becomes of known shortfalls
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfalls {
    /// Nothing is known of any
    Unlisted,
    /// They are results that are suppressed
    Suppressed,
    /// They are left out
    LeftOut,
}

/// Writes a result a finding; numbers in brackets are sections of the specification
#[derive(Debug)]
pub struct Sarif {
    language: Language,
    passes: bool,
    known: Shortfalls,
    root: Root,
    meaning: Meaning,
    rules: Vec<Rule>,
    uris: Vec<String>,
    /// The file of the dossier that is written, and of a row its place in it
    subject: String,
    /// Those of a dossier
    prints: BTreeMap<String, usize>,
    notifications: Vec<Json>,
    is_broken: bool,
    has_results: bool,
}

impl Sarif {
    /// With what passes or without, and what becomes of known shortfalls; its paths from a root, what
    /// its codes mean from the manual
    pub fn new(
        language: Language,
        passes: bool,
        known: Shortfalls,
        root: Root,
        meaning: Meaning,
    ) -> Self {
        Self {
            language,
            passes,
            known,
            root,
            meaning,
            rules: Vec::new(),
            uris: Vec::new(),
            subject: String::new(),
            prints: BTreeMap::new(),
            notifications: Vec::new(),
            is_broken: false,
            has_results: false,
        }
    }

    /// Index of a rule, which is made where it is not there yet
    fn rule(&mut self, id: &str, edition: Option<&str>, make: impl FnOnce() -> Json) -> usize {
        let mut rules = self.rules.iter();
        let known = rules.position(|rule| rule.id == id && rule.edition.as_deref() == edition);
        known.unwrap_or_else(|| {
            self.rules.push(Rule {
                id: id.to_owned(),
                edition: edition.map(str::to_owned),
                json: make(),
            });
            self.rules.len() - 1
        })
    }

    /// What tells a result of a dossier from all others, however often the same is found there
    fn fingerprint(&mut self, identity: &[&str]) -> String {
        let path = self.subject.clone();
        let parts = [&[path.as_str()], identity].concat();
        let first = fingerprint(&parts);
        let count = self.prints.entry(first.clone()).or_default();
        *count += 1;
        match *count {
            1 => first,
            again => fingerprint(&[first.as_str(), &again.to_string()]),
        }
    }

    fn write_result(
        &mut self,
        rule: usize,
        source: &Source,
        said: Said<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let fingerprint = self.fingerprint(&said.identity);
        let uri = self.uris.last().map_or("", String::as_str);
        let file =
            || object! { "uri": uri, "index": Json::optional(self.uris.len().checked_sub(1)) };
        let related = said.related.into_iter().enumerate();
        let related = related.map(|(id, (span, label))| {
            object! {
                "id": id,
                "physicalLocation": physical(file(), source, Some(span)),
                "message": text(label),
            }
        });
        let related: Vec<Json> = related.collect();
        let (kind, level) = said.grade;
        let result = object! {
            "ruleId": self.rules.get(rule).map_or("", |rule| &rule.id),
            "ruleIndex": rule,
            "kind": kind,
            "level": level,
            "message": text(said.line),
            "locations": vec![location(file(), source, said.place)],
            "relatedLocations": Json::optional((!related.is_empty()).then_some(related)),
            "partialFingerprints": object! { "dabiaoResult/v2": fingerprint },
            // Absent where nothing is known of shortfalls, empty where this is none of them [3.27.23]
            "suppressions": Json::optional(
                (self.known == Shortfalls::Suppressed).then(|| Json::list(said.suppression)),
            ),
            "properties": Json::optional(said.properties),
        };
        let comma = if self.has_results { "," } else { "" };
        write!(out, "{comma}\n{}", result.line()?)?;
        self.has_results = true;
        Ok(())
    }

    fn problem(
        &mut self,
        one: &Diagnostic,
        report: &Judged<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let code = one.code.name();
        let (language, meaning) = (self.language, self.meaning);
        let rule = self.rule(code, None, || code_rule(code, meaning(code), language));
        let source = &report.source;
        let place = one.primary.as_ref().map(|label| label.span);
        let related = one.secondary.iter().map(|label| {
            let text = sanitize::one_line(label.text.get(self.language)).into_owned();
            (label.span, text)
        });
        let said = Said {
            grade: ("fail", one.severity.id()),
            line: one_line::problem(one, self.language),
            place,
            related: related.collect(),
            identity: place.map_or(vec![code], |span| {
                vec![code, line(source, span), source.slice(span)]
            }),
            suppression: None,
            properties: None,
        };
        self.write_result(rule, source, said, out)
    }

    fn finding(
        &mut self,
        found: &Finding<'_>,
        assessment: &Assessment<'_>,
        report: &Judged<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let language = self.language;
        let grade = match found.verdict {
            Verdict::Pass if !self.passes => return Ok(()),
            Verdict::Pass => ("pass", "none"),
            Verdict::Fail => ("fail", "error"),
            Verdict::Undetermined if found.reasons.contains(&Reason::NeedsJudgement) => {
                ("review", "none")
            }
            Verdict::Undetermined => ("open", "none"),
        };
        let edition = assessment.edition;
        let (track, criterion) = (&assessment.track.id, &found.criterion.id);
        let id = format!("{}/{track}/{criterion}", edition.programme);
        let make = || criterion_rule(&id, found, assessment, language);
        let rule = self.rule(&id, Some(&edition.name), make);
        let known = report.known_shortfall(assessment, found);
        if known.is_some() && self.known == Shortfalls::LeftOut {
            return Ok(());
        }
        let suppression = known.map(|known| {
            let note = known.note.as_deref().map(sanitize::one_line);
            let word = words::known_word(language);
            object! {
                "kind": "external",
                "status": "accepted",
                "justification": note.unwrap_or(word.into()),
            }
        });
        let said = Said {
            grade,
            line: one_line::finding(found, assessment, report, language).line(language),
            place: report.place(assessment, found),
            related: Vec::new(),
            identity: vec![&edition.programme, track, criterion],
            suppression,
            properties: Some(object! {
                "subject": Json::optional(report.head.name.as_deref()),
                "verdict": found.verdict.id(),
                "reasons": Json::list(found.reasons.iter().map(|one| one.id())),
                "missing": one_line::missing(found, edition),
                "distance": found.distance().map(json::distance),
                "distance_range": Json::optional(
                    found.distance_range().map(|one| json::distance_range(&one)),
                ),
            }),
        };
        self.write_result(rule, &report.source, said, out)
    }
}

/// What a result says
struct Said<'a> {
    grade: Grade,
    line: String,
    place: Option<Span>,
    related: Vec<(Span, String)>,
    identity: Vec<&'a str>,
    suppression: Option<Json>,
    properties: Option<Json>,
}

impl Format for Sarif {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{{\"$schema\":\"{}\",", SCHEMA)?;
        writeln!(out, "\"version\":\"{}\",", VERSION)?;
        write!(out, "\"runs\":[{{\n\"results\":[")
    }

    fn problems(&mut self, file: &FileProblems, _out: &mut dyn Write) -> io::Result<()> {
        let mut problems = file.problems.iter();
        self.is_broken |=
            problems.any(|one| one.severity == Severity::Error && !baseline::is_stale(one));
        let source = &file.source;
        for one in file.problems.iter() {
            let span = one.primary.as_ref().map(|label| label.span);
            let place = span.map(|span| {
                let file = object! { "uri": uri(self.root.path(source)) };
                vec![object! { "physicalLocation": physical(file, source, Some(span)) }]
            });
            // A problem of a file that is no dossier [3.58]
            self.notifications.push(object! {
                "descriptor": object! { "id": one.code.name() },
                "level": one.severity.id(),
                "message": text(one_line::problem(one, self.language)),
                "locations": Json::optional(place),
            });
        }
        Ok(())
    }

    fn passed_over(&mut self, passed_over: PassedOver, _out: &mut dyn Write) -> io::Result<()> {
        let lines = passed_over.lines(self.language).into_iter();
        self.notifications.extend(lines.map(|line| {
            object! {
                "descriptor": object! { "id": PASSED_OVER.name() },
                "level": "note",
                "message": text(line),
            }
        }));
        Ok(())
    }

    fn dossier(&mut self, report: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.prints.clear();
        let uri = uri(self.root.path(&report.source));
        // The rows of a sheet are in one file.
        let row = report.source.name().strip_prefix(report.source.file());
        self.subject = format!("{uri}{}", row.unwrap_or_default());
        if self.uris.last() != Some(&uri) || report.source.cells().is_none() {
            self.uris.push(uri);
        }
        for one in report.problems.iter() {
            self.problem(one, report, out)?;
        }
        for assessment in &report.assessments {
            for found in &assessment.findings {
                self.finding(found, assessment, report, out)?;
            }
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let language = match self.language {
            Language::Zh => "zh-CN",
            Language::En => "en",
        };
        let version = env!("CARGO_PKG_VERSION");
        let rules = std::mem::take(&mut self.rules).into_iter();
        // What does not change from run to run [3.18, 3.19]
        let tool = object! {
            "driver": object! {
                "name": "dabiao",
                "version": version,
                "semanticVersion": version,
                "informationUri": INFORMATION,
                "language": language,
                "rules": Json::list(rules.map(|rule| rule.json)),
            },
        };
        let artifacts = Json::list(self.uris.iter().map(|uri| {
            object! { "location": object! { "uri": uri }, "roles": vec!["analysisTarget"] }
        }));
        let notifications = std::mem::take(&mut self.notifications);
        let has_some = !notifications.is_empty();
        // How the run went [3.20]
        let invocation = object! {
            "executionSuccessful": !self.is_broken,
            "toolConfigurationNotifications": Json::optional(has_some.then_some(notifications)),
        };
        writeln!(out, "\n],")?;
        writeln!(out, "\"columnKind\":\"unicodeCodePoints\",")?;
        writeln!(out, "\"language\":\"{language}\",")?;
        writeln!(out, "\"tool\":{},", tool.line()?)?;
        writeln!(out, "\"artifacts\":{},", artifacts.line()?)?;
        writeln!(out, "\"invocations\":[{}]\n}}]}}", invocation.line()?)
    }
}

fn text(text: String) -> Json {
    object! { "text": text }
}

/// A place of a file [3.28], with its cell in a sheet [3.33]
fn location(file: Json, source: &Source, span: Option<Span>) -> Json {
    let cell = source.place_of(span).cell;
    let cell = cell.map(|cell| vec![object! { "fullyQualifiedName": cell }]);
    object! {
        "physicalLocation": physical(file, source, span),
        "logicalLocations": Json::optional(cell.map(Json::List)),
    }
}

/// A region of a file [3.29]; from 1, the end is the column after the last character [3.30]
fn physical(file: Json, source: &Source, span: Option<Span>) -> Json {
    let region = match span {
        // Of a cell, the line of its row; a workbook has none.
        Some(span) if source.cells().is_some() => {
            object! { "startLine": source.place(span.start).line.unwrap_or(1) }
        }
        Some(span) => {
            let Region { start, end } = Region::of(source, span);
            object! {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            }
        }
        // Readers show no result without a region: what is not in the file stands at its top.
        None => object! { "startLine": 1_usize },
    };
    object! { "artifactLocation": file, "region": region }
}

/// The line that a place begins on, which names the fact
fn line(source: &Source, span: Span) -> &str {
    let (before, after) = source
        .text()
        .split_at_checked(span.start)
        .unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = span.start + after.find('\n').unwrap_or(after.len());
    source.slice(Span::new(start, end)).trim()
}
