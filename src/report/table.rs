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
use super::short::{self, Counts};
use super::spool::{self, NewSpool, Spool};
use super::{Format, PassedOver, Report, support};
use crate::account::Account;
use crate::assessment::{Assessment, Finding, Reason};
use crate::judged::Judged;
use crate::language::Language;
use crate::ruleset::library::FileProblems;
use crate::text::sanitize;
use crate::verdict::Verdict;

/// The account of a finding, and its words
type ExplainedFinding<'a> = (Account<'a>, Explanation);

/// Writes the report
pub fn write(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    super::write(report, &mut Table::new(style, spool::in_memory), out)
}

/// Writes the report once its end is known: problems of files stand above the dossiers, and what is
/// between these depends on whether there are several
#[derive(Debug)]
pub struct Table {
    layout: Layout,
    problems: Vec<String>,
    dossiers: Box<dyn Spool>,
    /// A line for each dossier, for the list below several
    list: Box<dyn Spool>,
    counts: Counts,
    /// All of them in short, unless everything is asked for
    several: Option<Several>,
    passed_over: PassedOver,
    names_codes: bool,
}

impl Table {
    /// In a style, keeping what is written before its turn
    pub fn new(style: &Style, new: NewSpool) -> Self {
        Self {
            layout: Layout::new(style),
            problems: Vec::new(),
            dossiers: new(),
            list: new(),
            counts: Counts::default(),
            several: (!style.is_detailed).then(|| Several::new(Layout::new(style))),
            passed_over: PassedOver::default(),
            names_codes: false,
        }
    }

    /// Whether there are too many to tell everything of each
    fn is_short(&self) -> bool {
        self.several.is_some() && self.counts.all > several::FEW
    }

    fn between(&self, is_several: bool) -> String {
        let columns = self.layout.columns.min(WIDEST);
        match is_several {
            true => format!("\n{}\n\n", self.layout.paint().dim(&"─".repeat(columns))),
            false => "\n".to_owned(),
        }
    }
}

impl Format for Table {
    fn problems(&mut self, file: &FileProblems, _: &mut dyn Write) -> io::Result<()> {
        self.problems.extend(head::problems_of(file, &self.layout));
        self.names_codes |= !file.problems.is_empty();
        Ok(())
    }

    fn dossier(&mut self, report: &Judged<'_>, _: &mut dyn Write) -> io::Result<()> {
        if let Some(several) = &mut self.several {
            several.add(report);
        }
        self.counts.add(report);
        self.names_codes |= !report.problems.is_empty();
        if self.is_short() {
            return Ok(());
        }
        if self.counts.all > 1 {
            let between = self.between(true);
            self.dossiers.write_all(between.as_bytes())?;
        }
        let told = dossier(report, &self.layout);
        self.dossiers.write_all(told.as_bytes())?;
        let line = listed(report, &self.layout);
        self.list.write_all(line.as_bytes())
    }

    fn passed_over(&mut self, passed_over: PassedOver, _: &mut dyn Write) -> io::Result<()> {
        self.passed_over = passed_over;
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Layout { language, .. } = self.layout;
        let (layout, all) = (&self.layout, self.counts.all);
        let short = self.several.as_ref().filter(|_| self.is_short());
        let short = short.map(Several::told);
        let is_list = all > 1 && short.is_none();
        let between = self.between(is_list);
        out.write_all(self.problems.join(&between).as_bytes())?;
        let mut is_begun = !self.problems.is_empty();
        if all > 0 {
            if is_begun {
                out.write_all(between.as_bytes())?;
            }
            match &short {
                Some(short) => out.write_all(short.as_bytes())?,
                None => self.dossiers.pour(out)?,
            }
            is_begun = true;
        }
        let several = match is_list {
            true => layout.lines("", &self.counts.told(language), |line| {
                layout.paint().bold(line)
            }),
            false if !is_begun => layout.lines("", words::nothing(language), str::to_owned),
            false => String::new(),
        };
        let passed_over = self.passed_over.lines(language);
        let passed_over = passed_over
            .iter()
            .map(|line| layout.lines("", line, |line| layout.paint().dim(line)));
        let mut below: String = passed_over.collect();
        if self.names_codes {
            below.push_str(&head::about_codes(layout));
        }
        if is_begun && !(several.is_empty() && below.is_empty()) {
            out.write_all(between.as_bytes())?;
        }
        out.write_all(several.as_bytes())?;
        if is_list {
            self.list.pour(out)?;
        }
        out.write_all(below.as_bytes())
    }
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
            short::outcome(one, language),
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
            citation.clause.to_string(),
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

/// The line of one of several dossiers, in the list below them
fn listed(report: &Judged<'_>, layout: &Layout) -> String {
    let language = layout.language;
    let name = short::name(report, language);
    let name = sanitize::one_line(&name);
    let outcome = report.outcome();
    let said = short::in_short(report, language);
    let line = format!("{name}{}{said}", message::colon(language));
    let mark = format!("  {} ", outcome.map_or("!", words::mark));
    layout.lines(&mark, &line, |line| match outcome {
        Some(outcome) => layout.paint().verdict(outcome, line),
        None => line.to_owned(),
    })
}
