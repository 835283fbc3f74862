//! One row a finding, as comma-separated values (RFC 4180); works out nothing.
//!
//! Made for spreadsheets: a byte order mark, without which Excel takes the Chinese for another
//! encoding, and an apostrophe before a text that would otherwise be run as a formula. A problem of
//! a dossier is a row without a criterion, its severity as the verdict and its code as the reason;
//! the last rows are notes of what was passed over.
//! The names of the columns do not follow the language.

use std::borrow::Cow;
use std::io::{self, Write};

use super::one_line;
use super::{Format, PassedOver, json};
use crate::assessment::{Assessment, Finding};
use crate::diagnostic::Diagnostics;
use crate::judged::Judged;
use crate::language::Language;
use crate::ruleset::library::FileProblems;
use crate::source::{Source, Span};
use crate::text::sanitize;
use crate::yaml::problems::PASSED_OVER;

/// Names of the columns; one is only ever added at the end
pub const COLUMNS: [&str; 23] = [
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
    "missing_names",
    "place",
];

/// Writes a row a finding
#[derive(Clone, Copy, Debug)]
pub struct Csv {
    /// Language of its texts
    pub language: Language,
}

/// The cells of a row by their columns; those that are not named are empty
type Row<'a> = Vec<(&'static str, Cow<'a, str>)>;

impl Format for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "\u{feff}{}\r\n", COLUMNS.join(","))
    }

    fn problems(&mut self, file: &FileProblems, out: &mut dyn Write) -> io::Result<()> {
        let row = vec![("dossier", file.source.name().into())];
        self.problems_of(&file.problems, &file.source, &row, out)
    }

    fn dossier(&mut self, report: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
        let row = vec![
            ("dossier", report.source.name().into()),
            (
                "subject",
                report.head.name.as_deref().unwrap_or_default().into(),
            ),
            ("as_of", shown(report.as_of)),
        ];
        self.problems_of(&report.problems, &report.source, &row, out)?;
        for assessment in &report.assessments {
            for found in &assessment.findings {
                let cells = finding(found, assessment, report, self.language);
                write_row(&row, &cells, out)?;
            }
        }
        Ok(())
    }

    fn passed_over(&mut self, passed_over: PassedOver, out: &mut dyn Write) -> io::Result<()> {
        let mut lines = passed_over.lines(self.language).into_iter();
        lines.try_for_each(|line| {
            let cells = vec![
                ("verdict", "note".into()),
                ("reason", PASSED_OVER.name().into()),
                ("explanation", line.into()),
            ];
            write_row(&Row::new(), &cells, out)
        })
    }
}

impl Csv {
    fn problems_of(
        self,
        problems: &Diagnostics,
        source: &Source,
        row: &Row<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        problems.iter().try_for_each(|one| {
            let place = one.primary.as_ref().map(|label| label.span);
            let mut cells = place_of(source, place);
            cells.extend([
                ("verdict", one.severity.id().into()),
                ("reason", one.code.name().into()),
                ("explanation", one_line::problem(one, self.language).into()),
            ]);
            write_row(row, &cells, out)
        })
    }
}

fn finding<'a>(
    found: &'a Finding<'_>,
    assessment: &'a Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> Row<'a> {
    let (edition, criterion) = (assessment.edition, found.criterion);
    let figure = found.figure();
    let distance = found.distance().map(json::distance);
    let unit = figure.as_ref().or(distance.as_ref());
    let unit = unit.map(|one| one.unit.clone());
    let known = report.known_shortfall(assessment, found).map(|_| "yes");
    let reason = found.reasons.first().map(|one| one.id());
    let mut cells = place_of(&report.source, report.place(assessment, found));
    cells.extend([
        ("programme", edition.programme.as_str().into()),
        ("edition", edition.name.as_str().into()),
        ("track", assessment.track.id.as_str().into()),
        // Of the track, whose criteria may all pass while it is not in force
        ("outcome", assessment.outcome.outcome_id().into()),
        ("criterion", criterion.id.as_str().into()),
        ("title", criterion.title.get(language).into()),
        ("verdict", found.verdict.id().into()),
        ("known", known.unwrap_or_default().into()),
        ("reason", reason.unwrap_or_default().into()),
        ("figure", shown(figure.map(|one| one.value))),
        ("distance", shown(distance.map(|one| one.value))),
        ("unit", shown(unit)),
        (
            "missing",
            one_line::missing(found, edition).join(" ").into(),
        ),
        (
            "missing_names",
            one_line::missing_names(found, edition, language).into(),
        ),
        ("page", shown(criterion.citation.page)),
        ("clause", criterion.citation.clause.as_str().into()),
        (
            "explanation",
            one_line::finding(found, assessment, report, language)
                .text
                .into(),
        ),
    ]);
    cells
}

fn place_of(source: &Source, span: Option<Span>) -> Row<'static> {
    let at = source.place_of(span);
    vec![
        ("line", shown(at.line)),
        ("column", shown(at.column)),
        ("place", shown(at.cell)),
    ]
}

fn shown(value: Option<impl ToString>) -> Cow<'static, str> {
    value.map(|one| one.to_string()).unwrap_or_default().into()
}

fn write_row(row: &Row<'_>, more: &Row<'_>, out: &mut dyn Write) -> io::Result<()> {
    let cells = COLUMNS.map(|column| {
        let mut all = row.iter().chain(more);
        let named = all.find(|(name, _)| *name == column);
        cell(named.map_or("", |(_, text)| text))
    });
    write!(out, "{}\r\n", cells.join(","))
}

/// A cell: on one line, not run as a formula, in quotes where it needs them
pub(super) fn cell(text: &str) -> String {
    let text = defused(&sanitize::one_line(text)).into_owned();
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
            ("a\r\nb", "a\\u{d} b"),
            ("a\u{202e}b", "a\\u{202e}b"),
        ];
        for (given, expected) in cases {
            assert_eq!(cell(given), expected, "{given:?}");
        }
    }
}
