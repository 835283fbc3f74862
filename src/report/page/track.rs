//! A track on the page: its table, then each criterion; judges nothing.

use super::block::{self, Block, Row, Section, SectionKind, Table};
use super::{Context, Subject, criterion, head, words};
use crate::account::Account;
use crate::assessment::{Assessment, Finding, Reason};
use crate::report::explanation::{self, Explanation};
use crate::report::gap::lines;
use crate::report::message::table as common;
use crate::report::short;
use crate::report::support;
use crate::report::table::detail;

/// A criterion: its place in the track, its account and the words for it
type ExplainedCriterion<'a> = (usize, Account<'a>, Explanation);

/// Target of links to a track
pub(crate) fn id(index: usize, context: &Context<'_>) -> String {
    format!("{}-track-{}", context.id, index + 1)
}

/// Whether the page covers a track
pub(crate) fn is_on_page(index: usize, context: &Context<'_>) -> bool {
    let gap = context.gap.and_then(|gap| gap.tracks.get(index));
    let assessment = context.report.assessments.get(index);
    let mut findings = assessment.into_iter().flat_map(|one| &one.findings);
    gap.is_some() || findings.any(|finding| is_told(finding, context))
}

/// A track, if the page covers it
pub(crate) fn section(index: usize, context: &Context<'_>) -> Option<Section> {
    let report = context.report;
    let language = context.language;
    let assessment = report.assessments.get(index)?;
    let findings = assessment.findings.iter();
    let told: Vec<ExplainedCriterion<'_>> = findings
        .enumerate()
        .filter(|(_, finding)| is_told(finding, context))
        .map(|(at, finding)| {
            let account = Account::of(finding, assessment, report);
            let explained = explanation::word(&account, language);
            (at, account, explained)
        })
        .collect();
    let gap = context
        .gap
        .and_then(|gap| Some((gap, gap.tracks.get(index)?)));
    if !is_on_page(index, context) {
        return None;
    }
    let id = id(index, context);
    let title = short::track_title(assessment, report, language);
    let mut section = Section::new(&id, SectionKind::Track, title).verdict(
        Some(assessment.outcome),
        common::outcome(language, assessment.outcome),
    );
    let is_whole = matches!(context.subject, Subject::Whole(_));
    section.is_folded = is_whole && head::is_of_many(context);
    let counts = short::counts(assessment, report, language);
    let all = words::of_criteria(language, &counts, assessment.findings.len());
    section.blocks.push(Block::Line(all));
    if !told.is_empty() {
        section.blocks.push(table(&id, &told, assessment, context));
    }
    if let Some((_, gap)) = gap {
        let mut lines = lines::track(gap, assessment, report, language);
        if let Subject::Gap(_, way_up) = context.subject {
            lines.extend(way_up.lines(gap, language));
        }
        // Its first line repeats the heading of the track.
        let below = lines.get(1..).unwrap_or_default();
        let falls_short = !gap.shortfalls.is_empty() || !gap.judged_against.is_empty();
        let lacks = falls_short || gap.paths.is_some();
        if lacks || told.is_empty() {
            let part = Section::new(format!("{id}-gap"), SectionKind::Part, words::gap(language));
            let list = Block::List(block::nested(below));
            section.sections.push(part.with([list]));
        }
    }
    let criteria = told.iter().map(|(at, account, explained)| {
        let id = criterion_id(&id, *at);
        criterion::section(id, account, explained, assessment, context)
    });
    if let Subject::Whole(_) = context.subject {
        section.sections.extend(supports(&id, assessment, context));
        let title = words::each(language);
        let mut each = Section::new(format!("{id}-each"), SectionKind::Part, title).folded();
        each.sections.extend(criteria);
        section.sections.push(each);
    } else {
        section.sections.extend(criteria);
    }
    Some(section)
}

/// The support measures that the track would open
fn supports(id: &str, assessment: &Assessment<'_>, context: &Context<'_>) -> Option<Section> {
    let supports = support::of_track(assessment, context.report, context.language)?;
    let section = Section::new(
        format!("{id}-measures"),
        SectionKind::Part,
        supports.heading,
    );
    let list = Block::List(block::nested(&supports.told));
    let mut asked = Vec::new();
    for (ask, measure) in &supports.asks {
        detail::add(&mut asked, ask, measure);
    }
    let questions = asked.iter();
    let questions = questions.map(|one| criterion::question(one, context.language));
    let questions: Vec<_> = questions.collect();
    let asked = (!questions.is_empty()).then_some(Block::Questions(questions));
    Some(section.with([list]).with(asked))
}

/// The criteria of a track at a glance
fn table(
    id: &str,
    told: &[ExplainedCriterion<'_>],
    assessment: &Assessment<'_>,
    context: &Context<'_>,
) -> Block {
    let language = context.language;
    let rows = told.iter().map(|(at, account, explained)| {
        row(
            account.finding,
            explained,
            criterion_id(id, *at),
            assessment,
            context,
        )
    });
    Block::Table(Table {
        caption: words::table(language, assessment.track.title.get(language)),
        heads: common::heads(language).map(str::to_owned).to_vec(),
        widest: 2,
        rows: rows.collect(),
    })
}

fn is_told(finding: &Finding<'_>, context: &Context<'_>) -> bool {
    match context.subject {
        Subject::Whole(_) => true,
        Subject::Gap(..) => false,
        Subject::Derivations(chosen) => {
            let mut chosen = chosen.iter();
            chosen.any(|one| std::ptr::addr_eq(one.finding, finding))
        }
    }
}

/// Target of links to a criterion
pub(crate) fn criterion_id(track: &str, at: usize) -> String {
    format!("{track}-criterion-{}", at + 1)
}

/// A criterion at a glance
pub(crate) fn row(
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
            criterion.citation.clause.to_string(),
        ],
    }
}
