//! A track on the page: its table, then each criterion; judges nothing.

use super::block::{Block, Kind, Row, Section, Table};
use super::{Context, Subject, criterion, dossier, words};
use crate::assessment::{Assessment, Finding, Reason};
use crate::report::explanation::{self, Explanation};
use crate::report::message::table as common;

/// Where links to a track lead
pub(super) fn id(index: usize, context: &Context<'_>) -> String {
    format!("{}-track-{}", context.id, index + 1)
}

/// A track, where the page tells of it
pub(super) fn section(index: usize, context: &Context<'_>) -> Option<Section> {
    let report = context.report;
    let language = context.language;
    let assessment = report.assessments.get(index)?;
    let findings = assessment.findings.iter();
    let told: Vec<(usize, &Finding<'_>, Explanation)> = findings
        .enumerate()
        .filter(|(_, finding)| is_told(finding, context))
        .map(|(at, finding)| {
            let explained = explanation::explain(finding, assessment, report, language);
            (at, finding, explained)
        })
        .collect();
    if told.is_empty() {
        return None;
    }
    let id = id(index, context);
    let title = dossier::track_title(assessment, report, language);
    let mut section = Section::new(&id, Kind::Track, title).verdict(
        Some(assessment.outcome),
        common::outcome(language, assessment.outcome),
    );
    let counts = dossier::counts(assessment, report, language);
    let all = words::of_criteria(language, &counts, assessment.findings.len());
    section.blocks.push(Block::Line(all));
    let rows = told.iter().map(|(at, finding, explained)| {
        row(finding, explained, criterion_id(&id, *at), assessment, context)
    });
    section.blocks.push(Block::Table(Table {
        caption: words::table(language, assessment.track.title.get(language)),
        heads: common::heads(language).map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }));
    for (at, finding, explained) in &told {
        let id = criterion_id(&id, *at);
        let one = criterion::section(id, finding, explained, assessment, context);
        section.sections.push(one);
    }
    Some(section)
}

fn is_told(finding: &Finding<'_>, context: &Context<'_>) -> bool {
    match context.subject {
        Subject::Whole => true,
        Subject::Derivations(chosen) => {
            let mut chosen = chosen.iter();
            chosen.any(|one| std::ptr::addr_eq(one.finding, finding))
        }
    }
}

fn criterion_id(track: &str, at: usize) -> String {
    format!("{track}-criterion-{}", at + 1)
}

fn row(
    finding: &Finding<'_>,
    explained: &Explanation,
    to: String,
    assessment: &Assessment<'_>,
    context: &Context<'_>,
) -> Row {
    let language = context.language;
    let criterion = finding.criterion;
    let differ = finding.reasons.contains(&Reason::ReadingsDiffer);
    let figures = explained.agreement.as_ref().filter(|_| differ);
    Row {
        verdict: Some(finding.verdict),
        to: Some(to),
        cells: vec![
            criterion::verdict_word(finding, assessment, context),
            criterion.title.get(language).to_owned(),
            figures.unwrap_or(&explained.summary).clone(),
            explained.distance.clone().unwrap_or_default(),
            criterion.citation.clause.clone(),
        ],
    }
}
