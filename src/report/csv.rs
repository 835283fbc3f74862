//! One row a finding, as comma-separated values (RFC 4180); works out nothing.
//!
//! Made for spreadsheets: a byte order mark, without which Excel takes the Chinese for another
//! encoding, and an apostrophe before a text that would otherwise be run as a formula. A problem of
//! a dossier is a row without a criterion, its severity as the verdict and its code as the reason.
//! The names of the columns do not follow the language.

use std::borrow::Cow;
use std::io::{self, Write};

use super::line::{self, Region};
use super::{Format, json};
use crate::assessment::{Assessment, Finding};
use crate::diagnostic::{Diagnostic, Severity};
use crate::judged::Judged;
use crate::language::Language;
use crate::ruleset::library::FileProblems;
use crate::source::{Source, Span};
use crate::text::sanitize;

/// Names of the columns; one is only ever added at the end
pub const COLUMNS: [&str; 21] = [
    "dossier",
    "subject",
    "as_of",
    "programme",
    "edition",
    "track",
    "outcome",
    "criterion",
    "title",
    "verdict",
    "known",
    "reason",
    "figure",
    "distance",
    "unit",
    "missing",
    "page",
    "clause",
    "line",
    "column",
    "explanation",
];

/// Writes a row a finding
#[derive(Clone, Copy, Debug)]
pub struct Csv {
    /// Language of its texts
    pub language: Language,
}

/// A row; its fields are the columns
#[derive(Debug, Default)]
struct Row<'a> {
    dossier: &'a str,
    subject: &'a str,
    as_of: String,
    programme: &'a str,
    edition: &'a str,
    track: &'a str,
    /// Of the track, whose criteria may all pass while it is not in force
    outcome: &'a str,
    criterion: &'a str,
    title: &'a str,
    verdict: &'a str,
    known: &'a str,
    reason: &'a str,
    figure: String,
    distance: String,
    unit: String,
    missing: String,
    page: String,
    clause: &'a str,
    line: String,
    column: String,
    explanation: String,
}

impl Format for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "\u{feff}{}\r\n", COLUMNS.join(","))
    }

    fn problems(&mut self, file: &FileProblems, out: &mut dyn Write) -> io::Result<()> {
        let row = Row {
            dossier: file.source.name(),
            ..Row::default()
        };
        file.problems
            .iter()
            .try_for_each(|one| problem(one, &file.source, &row, self.language).write(out))
    }

    fn dossier(&mut self, report: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
        let row = Row {
            dossier: report.source.name(),
            subject: report.head.name.as_deref().unwrap_or_default(),
            as_of: report.as_of.map(|day| day.to_string()).unwrap_or_default(),
            ..Row::default()
        };
        for one in report.problems.iter() {
            problem(one, &report.source, &row, self.language).write(out)?;
        }
        for assessment in &report.assessments {
            for found in &assessment.findings {
                finding(found, assessment, report, &row, self.language).write(out)?;
            }
        }
        Ok(())
    }
}

fn problem<'a>(one: &Diagnostic, source: &Source, row: &Row<'a>, language: Language) -> Row<'a> {
    let span = one.primary.as_ref().map(|label| label.span);
    let (line, column) = place(source, span);
    Row {
        verdict: match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        reason: one.code.name(),
        line,
        column,
        explanation: line::problem(one, language),
        dossier: row.dossier,
        subject: row.subject,
        as_of: row.as_of.clone(),
        ..Row::default()
    }
}

fn finding<'a>(
    found: &'a Finding<'_>,
    assessment: &'a Assessment<'_>,
    report: &Judged<'_>,
    row: &Row<'a>,
    language: Language,
) -> Row<'a> {
    let criterion = found.criterion;
    let figure = found.figure();
    let distance = found.distance().map(json::distance);
    let unit = figure.as_ref().or(distance.as_ref());
    let (line, column) = place(&report.source, report.place(assessment, found));
    Row {
        dossier: row.dossier,
        subject: row.subject,
        as_of: row.as_of.clone(),
        programme: &assessment.edition.programme,
        edition: &assessment.edition.name,
        track: &assessment.track.id,
        outcome: assessment.outcome.outcome_id(),
        criterion: &criterion.id,
        title: criterion.title.get(language),
        verdict: found.verdict.id(),
        known: match report.known(assessment, found) {
            Some(_) => "yes",
            None => "",
        },
        reason: found.reasons.first().map_or("", |one| one.id()),
        unit: unit.map_or_else(String::new, |one| one.unit.clone()),
        figure: figure.map_or_else(String::new, |one| one.value),
        distance: distance.map_or_else(String::new, |one| one.value),
        missing: line::missing(found, assessment.edition).join(" "),
        page: criterion
            .citation
            .page
            .map(|page| page.to_string())
            .unwrap_or_default(),
        clause: &criterion.citation.clause,
        line,
        column,
        explanation: line::finding(found, assessment, report, language).text,
    }
}

fn place(source: &Source, span: Option<Span>) -> (String, String) {
    let start = span.map(|span| Region::of(source, span).start);
    let number = |number: Option<usize>| number.map(|one| one.to_string()).unwrap_or_default();
    (
        number(start.map(|at| at.line)),
        number(start.map(|at| at.column)),
    )
}

impl Row<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let cells: [&str; COLUMNS.len()] = [
            self.dossier,
            self.subject,
            &self.as_of,
            self.programme,
            self.edition,
            self.track,
            self.outcome,
            self.criterion,
            self.title,
            self.verdict,
            self.known,
            self.reason,
            &self.figure,
            &self.distance,
            &self.unit,
            &self.missing,
            &self.page,
            self.clause,
            &self.line,
            &self.column,
            &self.explanation,
        ];
        let cells = cells.map(cell);
        write!(out, "{}\r\n", cells.join(","))
    }
}

/// A cell: on one line, not run as a formula, in quotes where it needs them
fn cell(text: &str) -> String {
    let text = defused(&sanitize::line(text)).into_owned();
    if text.contains([',', '"', '\r', '\n']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// The text, behind an apostrophe where a spreadsheet would run it
///
/// Blanks before the sign do not keep every spreadsheet from it, and some take the full-width signs
/// of Chinese input for the plain ones. A number is none of that.
fn defused(text: &str) -> Cow<'_, str> {
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let starts = text.starts_with(signs) || text.trim_start().starts_with(signs);
    if starts && !is_number(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_run_as_a_formula() {
        let cases = [
            ("某某公司", "某某公司"),
            ("=1+1", "'=1+1"),
            ("+8613800000000", "'+8613800000000"),
            ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
            ("@SUM(1,2)", "\"'@SUM(1,2)\""),
            ("＝1+1", "'＝1+1"),
            ("－1", "'－1"),
            ("\t=1", "' =1"),
            ("  =1", "'  =1"),
            ("\u{3000}=1", "'\u{3000}=1"),
            ("\r=1", "\\u{d}=1"),
            ("-0.97% < 20%", "'-0.97% < 20%"),
            ("-160000000", "-160000000"),
            ("-0.0133", "-0.0133"),
            ("-1.2.3", "'-1.2.3"),
            ("-", "'-"),
            ("", ""),
        ];
        for (given, expected) in cases {
            assert_eq!(cell(given), expected, "{given:?}");
        }
    }

    #[test]
    fn a_cell_is_quoted_where_rfc_4180_wants_it() {
        let cases = [
            ("a,b", "\"a,b\""),
            ("他说\"好\"", "\"他说\"\"好\"\"\""),
            ("a\r\nb", "a\\u{d}\\u{a}b"),
            ("a\u{202e}b", "a\\u{202e}b"),
        ];
        for (given, expected) in cases {
            assert_eq!(cell(given), expected, "{given:?}");
        }
    }
}
