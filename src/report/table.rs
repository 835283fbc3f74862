//! The report for people at a terminal: one table per track, and below it what needs attention;
//! judges nothing.

pub(crate) mod detail;
pub(crate) mod grid;
pub(crate) mod head;
pub(crate) mod layout;
pub(crate) mod paint;
mod several;
mod sheet;

use std::io::{self, Write};

use self::grid::Row;
pub(crate) use self::layout::Layout;
pub use self::layout::Style;
use self::layout::WIDEST;
use self::several::Several;
use super::explanation::{self, Explanation};
use super::message::{self, table as words};
use super::{Report, short, support};
use crate::account::Account;
use crate::assessment::{Assessment, Finding, Reason};
use crate::judged::Judged;
use crate::language::Language;
use crate::text::sanitize;
use crate::verdict::Verdict;

/// The account of a finding, and its words
type ExplainedFinding<'a> = (Account<'a>, Explanation);

/// Writes the report
pub fn write(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let layout = Layout::new(style);
    let mut parts: Vec<String> = Vec::new();
    for file in &report.problems {
        parts.extend(file.problems.iter().map(|one| {
            let told = detail::problem(one, &file.source, &layout);
            // If no place is shown, the file is.
            if one.primary.is_none() && !file.source.name().is_empty() {
                format!("{}\n{told}", sanitize::one_line(file.source.name()))
            } else {
                told
            }
        }));
    }
    let is_short = report.dossiers.len() > several::FEW && !style.is_detailed;
    if is_short {
        let mut several = Several::new(layout);
        report.dossiers.iter().for_each(|one| several.add(one));
        parts.push(several.told());
    } else {
        parts.extend(report.dossiers.iter().map(|one| dossier(one, &layout)));
    }
    let closing = closing(report, is_short, &layout);
    if !closing.is_empty() {
        parts.push(closing);
    }
    let line = layout.paint().dim(&"─".repeat(layout.columns.min(WIDEST)));
    let between = if report.dossiers.len() > 1 && !is_short {
        format!("\n{line}\n\n")
    } else {
        "\n".to_owned()
    };
    out.write_all(parts.join(&between).as_bytes())
}

/// Everything on one dossier
fn dossier(report: &Judged<'_>, layout: &Layout) -> String {
    let language = layout.language;
    let mut parts = vec![head::head(report, &report.editions(), layout)];
    if report.editions().len() > 1 {
        parts.push(overview(report, layout));
    }
    let explained: Vec<(&Assessment<'_>, Vec<ExplainedFinding<'_>>)> = report
        .assessments
        .iter()
        .map(|one| {
            let findings = one.findings.iter();
            let told = |finding| {
                let account = Account::of(finding, one, report);
                let explanation = explanation::word(&account, language);
                (account, explanation)
            };
            (one, findings.map(told).collect())
        })
        .collect();
    let mut supports = Vec::new();
    for (assessment, told) in &explained {
        parts.push(track(assessment, told, report, layout));
        let accounts = told.iter().map(|(account, _)| account);
        parts.extend(accounts.flat_map(|one| sheet::sheets(one, layout)));
        let support = support::of_track(assessment, report, language);
        parts.extend(support.as_ref().map(|one| {
            let heading = layout.lines("", &one.heading, |line| layout.paint().bold(line));
            heading + &layout.outline(&one.told)
        }));
        supports.extend(support);
    }
    parts.extend(head::problems(report, layout));
    let mut questions = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    for (assessment, told) in &explained {
        for (account, explanation) in told {
            let finding = account.finding;
            if finding.verdict != Verdict::Pass {
                let told = detail::finding(account, explanation, assessment, report, layout);
                // What two tracks ask for alike is shown once.
                if !parts.contains(&told) {
                    parts.push(told);
                }
            } else {
                let own = finding.assumed.len();
                let own = explanation.caveats.iter().take(own);
                notes.extend(
                    own.filter(|one| !notes.contains(one))
                        .cloned()
                        .collect::<Vec<_>>(),
                );
            }
            detail::collect(&mut questions, account, layout);
        }
    }
    for (ask, title) in supports.iter().flat_map(|one| &one.asks) {
        detail::add(&mut questions, ask, title);
    }
    if !questions.is_empty() {
        parts.push(detail::questions(&questions, &report.source, layout));
    }
    if !notes.is_empty() {
        let lines = notes
            .iter()
            .map(|note| layout.lines(words::caveat(language), note, str::to_owned));
        parts.push(lines.collect());
    }
    parts.push(conclusion(report, layout));
    parts.join("\n")
}

/// Which tracks are open, if several programmes judge
fn overview(report: &Judged<'_>, layout: &Layout) -> String {
    let language = layout.language;
    let paint = layout.paint();
    let mut text = layout.lines("", words::overview(language), |line| paint.bold(line));
    for one in &report.assessments {
        let line = format!(
            "{}{}{}",
            short::track_title(one, report, language),
            message::colon(language),
            words::outcome(language, one.outcome),
        );
        let mark = format!("  {} ", words::mark(one.outcome));
        text.push_str(&layout.lines(&mark, &line, |line| paint.verdict(one.outcome, line)));
    }
    text
}

/// A track's table
fn track(
    assessment: &Assessment<'_>,
    told: &[ExplainedFinding<'_>],
    report: &Judged<'_>,
    layout: &Layout,
) -> String {
    let language = layout.language;
    let title = assessment.track.title.get(language);
    let mut text = layout.lines("", title, |line| layout.paint().bold(line));
    let rows: Vec<_> = told
        .iter()
        .map(|(account, explanation)| {
            let is_known = report
                .known_shortfall(assessment, account.finding)
                .is_some();
            row(account.finding, explanation, is_known, language)
        })
        .collect();
    text.push_str(&grid::draw(
        words::heads(language),
        &rows,
        layout.columns,
        layout.paint(),
    ));
    text
}

fn row(
    finding: &Finding<'_>,
    explanation: &Explanation,
    is_known: bool,
    language: Language,
) -> Row {
    let verdict = finding.verdict;
    let word = match is_known {
        true => words::known_verdict(language, verdict),
        false => words::verdict(language, verdict).to_owned(),
    };
    let citation = &finding.criterion.citation;
    Row {
        verdict,
        cells: [
            format!("{} {word}", words::mark(verdict)),
            finding.criterion.title.get(language).to_owned(),
            said(finding, explanation),
            explanation.distance.clone().unwrap_or_default(),
            citation.clause.clone(),
        ],
    }
}

/// The text of a row on the figures; if more is said below, only the main point
fn said(finding: &Finding<'_>, explanation: &Explanation) -> String {
    if finding.reasons.contains(&Reason::ReadingsDiffer)
        && let Some(agreement) = &explanation.agreement
    {
        return agreement.clone();
    }
    explanation.summary.clone()
}

/// The overall verdict and what it means
fn conclusion(report: &Judged<'_>, layout: &Layout) -> String {
    let language = layout.language;
    let paint = layout.paint();
    let mut text = layout.lines("", words::conclusion(language), |line| paint.bold(line));
    if report.assessments.is_empty() {
        text.push_str(&layout.lines("  ", words::not_assessed(language), str::to_owned));
        return text;
    }
    for one in &report.assessments {
        let line = format!(
            "{}{}{}",
            one.track.title.get(language),
            message::colon(language),
            short::said(one, report, language)
        );
        let mark = format!("  {} ", words::mark(one.outcome));
        text.push_str(&layout.lines(&mark, &line, |line| paint.verdict(one.outcome, line)));
        let clauses = one.clauses();
        let clauses = words::clauses(
            language,
            clauses.checked,
            clauses.judged,
            clauses.out_of_scope,
        );
        text.push_str(&layout.lines("    ", &clauses, |line| paint.dim(line)));
    }
    for edition in report.editions() {
        text.push_str(&layout.lines("  ", edition.basis.get(language), |line| paint.dim(line)));
        text.push_str(
            &layout.lines("  ", edition.selection.get(language), |line| {
                paint.dim(line)
            }),
        );
    }
    text
}

/// The text on several dossiers together, and on files that are not dossiers
fn closing(report: &Report<'_>, is_short: bool, layout: &Layout) -> String {
    let language = layout.language;
    let paint = layout.paint();
    let mut text = String::new();
    if report.dossiers.is_empty() && report.problems.is_empty() {
        text.push_str(&layout.lines("", words::nothing(language), str::to_owned));
    }
    if report.dossiers.len() > 1 && !is_short {
        let all = short::several(report, language);
        text.push_str(&layout.lines("", &all, |line| paint.bold(line)));
        for one in &report.dossiers {
            let name = sanitize::one_line(&short::name(one, language)).into_owned();
            let outcome = one.outcome();
            let said = short::in_short(one, language);
            let line = format!("{name}{}{said}", message::colon(language));
            let mark = format!("  {} ", outcome.map_or("!", words::mark));
            text.push_str(&layout.lines(&mark, &line, |line| {
                outcome.map_or_else(|| line.to_owned(), |outcome| paint.verdict(outcome, line))
            }));
        }
    }
    for line in report.passed_over.lines(language) {
        text.push_str(&layout.lines("", &line, |line| paint.dim(line)));
    }
    text + &detail::about_codes(report, layout)
}
