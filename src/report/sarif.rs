//! SARIF 2.1.0, a result a finding or problem; works out nothing.
//!
//! Results are written as they come, one a line, and after them what they refer to: the rules, which
//! are the criteria with their clauses and the codes of problems, and the files. A problem of a file
//! that is no dossier is a notification. What passes is left out unless asked for.

mod model;

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::message::{self, table as words};
use super::one_line::{self, Region};
use super::{Format, PassedOver, json};
use crate::assessment::{Assessment, Finding, Reason};
use crate::diagnostic::{Diagnostic, Severity};
use crate::judged::Judged;
use crate::language::Language;
use crate::ruleset::library::FileProblems;
use crate::source::{Source, Span};
use crate::text::sanitize;
use crate::verdict::Verdict;
use model::{Kind, Level};

/// Writes a result a finding
#[derive(Debug)]
pub struct Sarif {
    language: Language,
    passes: bool,
    knows_shortfalls: bool,
    rules: Vec<model::Rule>,
    uris: Vec<String>,
    notifications: Vec<model::Notification>,
    is_broken: bool,
    has_results: bool,
}

impl Sarif {
    /// With what passes or without, and whether known shortfalls are marked
    pub fn new(language: Language, passes: bool, knows_shortfalls: bool) -> Self {
        Self {
            language,
            passes,
            knows_shortfalls,
            rules: Vec::new(),
            uris: Vec::new(),
            notifications: Vec::new(),
            is_broken: false,
            has_results: false,
        }
    }

    /// Index of a rule, which is made where it is not there yet
    fn rule(
        &mut self,
        is: impl Fn(&model::Rule) -> bool,
        make: impl FnOnce() -> model::Rule,
    ) -> usize {
        let known = self.rules.iter().position(is);
        known.unwrap_or_else(|| {
            self.rules.push(make());
            self.rules.len() - 1
        })
    }

    fn write_result(
        &mut self,
        rule: usize,
        source: &Source,
        said: Said<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let uri = self.uris.last().map_or("", String::as_str);
        let index = self.uris.len().checked_sub(1);
        let file = model::ArtifactPlace { uri, index };
        let place = |span: Option<Span>, id, message| model::Place {
            id,
            physical_location: model::PhysicalPlace {
                artifact_location: file,
                region: span.map(|span| region(source, span)),
            },
            message,
        };
        let related = said.related.into_iter().enumerate();
        let related = related.map(|(id, (span, text))| place(Some(span), Some(id), Some(text)));
        let (line, suppressions) = (said.line, said.suppression);
        let result = model::Outcome {
            rule_id: self.rules.get(rule).map_or("", |rule| &rule.id),
            rule_index: rule,
            kind: said.kind,
            level: said.level,
            message: text(line),
            locations: [place(said.place, None, None)],
            related_locations: related.collect(),
            partial_fingerprints: model::Fingerprints {
                result: fingerprint(&said.identity),
            },
            suppressions: self
                .knows_shortfalls
                .then(|| suppressions.into_iter().collect()),
            properties: said.properties,
        };
        let comma = if self.has_results { "," } else { "" };
        write!(out, "{comma}\n{}", written(&result)?)?;
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
        let is_code = |rule: &model::Rule| rule.properties.is_none() && rule.id == code;
        let rule = self.rule(is_code, || model::Rule {
            id: code.to_owned(),
            short_description: None,
            full_description: None,
            help: None,
            properties: None,
        });
        let source = &report.source;
        let place = one.primary.as_ref().map(|label| label.span);
        let related = one.secondary.iter().map(|label| {
            let text = sanitize::line(label.text.get(self.language)).into_owned();
            (label.span, model::Message { text })
        });
        let said = Said {
            kind: Kind::Fail,
            level: level(one.severity),
            line: one_line::problem(one, self.language),
            place,
            related: related.collect(),
            identity: vec![
                subject(report),
                code,
                place.map_or("", |span| source.slice(span)),
            ],
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
        let (kind, level) = match found.verdict {
            Verdict::Pass if !self.passes => return Ok(()),
            Verdict::Pass => (Kind::Pass, Level::None),
            Verdict::Fail => (Kind::Fail, Level::Error),
            Verdict::Undetermined if found.reasons.contains(&Reason::NeedsJudgement) => {
                (Kind::Review, Level::None)
            }
            Verdict::Undetermined => (Kind::Open, Level::None),
        };
        let edition = assessment.edition;
        let (track, criterion) = (&assessment.track.id, &found.criterion.id);
        let id = format!("{}/{track}/{criterion}", edition.programme);
        // Of two editions a criterion may be another rule under the same id.
        let is_criterion = |rule: &model::Rule| {
            let properties = rule.properties.as_ref();
            rule.id == id && properties.is_some_and(|one| one.edition == edition.name)
        };
        let rule = self.rule(is_criterion, || criterion_rule(found, assessment, language));
        let known = report.known(assessment, found);
        let said = Said {
            kind,
            level,
            line: one_line::finding(found, assessment, report, language).line(language),
            place: report.place(assessment, found),
            related: Vec::new(),
            identity: vec![subject(report), &edition.programme, track, criterion],
            suppression: known.map(|known| model::Suppression {
                kind: "external",
                status: "accepted",
                justification: match &known.note {
                    Some(note) => sanitize::line(note),
                    None => Cow::Borrowed(words::known_word(language)),
                },
            }),
            properties: Some(model::OutcomeProperties {
                subject: report.head.name.as_deref(),
                verdict: found.verdict.id(),
                reasons: found.reasons.iter().map(|one| one.id()).collect(),
                missing: one_line::missing(found, edition),
                distance: found.distance().map(json::distance),
            }),
        };
        self.write_result(rule, &report.source, said, out)
    }
}

/// What a result says
struct Said<'a> {
    kind: Kind,
    level: Level,
    line: String,
    place: Option<Span>,
    related: Vec<(Span, model::Message)>,
    identity: Vec<&'a str>,
    suppression: Option<model::Suppression<'a>>,
    properties: Option<model::OutcomeProperties<'a>>,
}

impl Format for Sarif {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{{\"$schema\":\"{}\",", model::SCHEMA)?;
        writeln!(out, "\"version\":\"{}\",", model::VERSION)?;
        write!(out, "\"runs\":[{{\n\"results\":[")
    }

    fn problems(&mut self, file: &FileProblems, _out: &mut dyn Write) -> io::Result<()> {
        self.is_broken |= file.problems.has_errors();
        for one in file.problems.iter() {
            let span = one.primary.as_ref().map(|label| label.span);
            let place = span.map(|span| model::OwnPlace {
                physical_location: model::OwnPhysicalPlace {
                    artifact_location: model::OwnArtifactPlace {
                        uri: uri(&file.source),
                    },
                    region: region(&file.source, span),
                },
            });
            self.notifications.push(model::Notification {
                descriptor: model::Descriptor {
                    id: one.code.name(),
                },
                level: level(one.severity),
                message: text(one_line::problem(one, self.language)),
                locations: place.into_iter().collect(),
            });
        }
        Ok(())
    }

    fn passed_over(&mut self, passed_over: PassedOver, _out: &mut dyn Write) -> io::Result<()> {
        let lines = passed_over.lines(self.language).into_iter();
        self.notifications
            .extend(lines.map(|line| model::Notification {
                descriptor: model::Descriptor { id: "passed-over" },
                level: Level::Note,
                message: text(line),
                locations: Vec::new(),
            }));
        Ok(())
    }

    fn dossier(&mut self, report: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.uris.push(uri(&report.source));
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
        let tool = model::Tool {
            driver: model::Driver {
                name: "dabiao",
                version: env!("CARGO_PKG_VERSION"),
                semantic_version: env!("CARGO_PKG_VERSION"),
                language,
                rules: &self.rules,
            },
        };
        let artifacts: Vec<_> = self
            .uris
            .iter()
            .map(|uri| model::Artifact {
                location: model::ArtifactPlace { uri, index: None },
                roles: ["analysisTarget"],
            })
            .collect();
        let invocation = model::Invocation {
            execution_successful: !self.is_broken,
            tool_configuration_notifications: &self.notifications,
        };
        writeln!(out, "\n],")?;
        writeln!(out, "\"columnKind\":\"unicodeCodePoints\",")?;
        writeln!(out, "\"language\":\"{language}\",")?;
        writeln!(out, "\"tool\":{},", written(&tool)?)?;
        writeln!(out, "\"artifacts\":{},", written(&artifacts)?)?;
        writeln!(out, "\"invocations\":[{}]\n}}]}}", written(&invocation)?)
    }
}

fn criterion_rule(
    found: &Finding<'_>,
    assessment: &Assessment<'_>,
    language: Language,
) -> model::Rule {
    let (edition, track) = (assessment.edition, assessment.track);
    let criterion = found.criterion;
    let citation = &criterion.citation;
    let source = edition.source(&citation.source);
    let source = source.map_or(citation.source.as_str(), |one| one.title.get(language));
    let cited = message::citation(language, source, citation.page, &citation.clause);
    let title = words::titled(track.title.get(language), criterion.title.get(language));
    let mut help = vec![words::quote(language, &cited, &citation.quote)];
    let caveats = criterion.caveats.iter();
    help.extend(
        caveats.map(|caveat| format!("{}{}", words::caveat(language), caveat.get(language))),
    );
    model::Rule {
        id: format!("{}/{}/{}", edition.programme, track.id, criterion.id),
        short_description: Some(text(title)),
        full_description: Some(text(citation.quote.clone())),
        help: Some(text(help.join("\n"))),
        properties: Some(model::RuleProperties {
            programme: edition.programme.clone(),
            edition: edition.name.clone(),
            number: edition.number.clone(),
            track: track.id.clone(),
            criterion: criterion.id.clone(),
            source: citation.source.clone(),
            page: citation.page,
            clause: citation.clause.clone(),
        }),
    }
}

fn text(text: String) -> model::Message {
    model::Message { text }
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
    }
}

fn region(source: &Source, span: Span) -> model::Region {
    let Region { start, end } = Region::of(source, span);
    model::Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

fn written(value: &impl Serialize) -> io::Result<String> {
    Ok(sanitize::json(&serde_json::to_string(value)?).into_owned())
}

/// Whom a dossier is about, whatever its file is called
fn subject<'a>(report: &'a Judged<'_>) -> &'a str {
    let head = &report.head;
    let named = head.uscc.as_deref().or(head.name.as_deref());
    named.unwrap_or(report.source.name())
}

/// What stays the same from run to run while lines move: 64-bit FNV-1a of the parts
fn fingerprint(parts: &[&str]) -> String {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hash = bytes.fold(OFFSET, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    });
    format!("{hash:016x}")
}

/// A path as a reference: relative to where the run started, or absolute
fn uri(source: &Source) -> String {
    let Some(path) = one_line::path(source) else {
        return "stdin".to_owned();
    };
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if cfg!(windows) && path.as_bytes().get(1) == Some(&b':') {
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            plain if plain.is_ascii_alphanumeric() => uri.push(char::from(plain)),
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_reference() {
        let cases = [
            ("a/b.yaml", "a/b.yaml"),
            ("./a b.yaml", "a%20b.yaml"),
            (".//a.yaml", "a.yaml"),
            ("../a.yaml", "../a.yaml"),
            ("档案.yaml", "%E6%A1%A3%E6%A1%88.yaml"),
            ("a:b.yaml", "a%3Ab.yaml"),
            ("/tmp/a#1?.yaml", "file:///tmp/a%231%3F.yaml"),
            ("-", "stdin"),
        ];
        for (path, expected) in cases {
            assert_eq!(uri(&Source::new(path, "")), expected, "{path}");
        }
    }

    #[test]
    fn a_fingerprint_depends_on_every_part_and_on_where_it_ends() {
        assert_eq!(fingerprint(&[]), "cbf29ce484222325");
        assert_eq!(fingerprint(&["a", "b"]), fingerprint(&["a", "b"]));
        assert_ne!(fingerprint(&["a", "b"]), fingerprint(&["ab", ""]));
        assert_ne!(fingerprint(&["a", "b"]), fingerprint(&["b", "a"]));
    }
}
