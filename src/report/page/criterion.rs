//! A criterion on the page: figures, picture, clause, what is lacking, derivation; judges nothing.

use super::block::{Block, Branch, Kind, Question, Section};
use super::{Context, Subject, chart, dossier, words};
use crate::assessment::{Assessment, Finding};
use crate::report::derivation::{self, Node, Role};
use crate::report::explanation::{Ask, Explanation};
use crate::report::message::{self, table as common};
use crate::report::remedy;
use crate::ruleset::Test;
use crate::verdict::Verdict;

/// The verdict of a criterion in words
pub(crate) fn verdict_word(
    finding: &Finding<'_>,
    assessment: &Assessment<'_>,
    context: &Context<'_>,
) -> String {
    match context.report.known(assessment, finding) {
        Some(_) => common::known_verdict(context.language, finding.verdict),
        None => common::verdict(context.language, finding.verdict).to_owned(),
    }
}

/// Everything on one criterion
pub(crate) fn section(
    id: String,
    finding: &Finding<'_>,
    explained: &Explanation,
    assessment: &Assessment<'_>,
    context: &Context<'_>,
) -> Section {
    let language = context.language;
    let criterion = finding.criterion;
    let mut section = Section::new(id, Kind::Criterion, criterion.title.get(language)).verdict(
        Some(finding.verdict),
        &verdict_word(finding, assessment, context),
    );
    section.blocks = match explained.readings.is_empty() {
        true => vec![Block::Line(explained.summary.clone())],
        false => readings(explained, context),
    };
    let charts = chart::charts(finding, assessment, context.report, language);
    section.blocks.extend(charts.into_iter().map(Block::Chart));
    section.blocks.push(Block::Quote {
        words: explained.quote.clone(),
        from: explained.citation.clone(),
    });
    let remarks = remarks(finding, explained, assessment, context);
    if !remarks.is_empty() {
        section.blocks.push(Block::Facts(remarks));
    }
    if !explained.asks.is_empty() {
        let questions = explained.asks.iter().map(question);
        section.blocks.push(Block::Questions(questions.collect()));
    }
    let caveats = explained.caveats.iter();
    section
        .blocks
        .extend(caveats.map(|one| Block::Small(words::caveat(language, one))));
    let root = derivation::derive(finding, assessment, context.report);
    let branches: Vec<_> = root
        .children
        .iter()
        // What stands above already is not told again.
        .filter(|node| is_of_derivation(node, context))
        .map(|node| branch(node, context))
        .collect();
    if !branches.is_empty() {
        section.blocks.push(Block::Tree {
            title: words::derivation(language).to_owned(),
            branches,
        });
    }
    section
}

fn is_of_derivation(node: &Node, context: &Context<'_>) -> bool {
    let is_said = matches!(
        node.role,
        Role::Clause | Role::Caveat | Role::Remedy | Role::Reason | Role::Question
    );
    !is_said || matches!(context.subject, Subject::Derivations(_)) && node.role == Role::Question
}

/// The tests under every reading, each with what comes of it
fn readings(explained: &Explanation, context: &Context<'_>) -> Vec<Block> {
    let language = context.language;
    let agreement = explained.agreement.iter().cloned().map(Block::Line);
    let tests = explained.readings.iter().map(|step| {
        let verdict = step.holds.map_or(Verdict::Undetermined, Verdict::from);
        (Some(verdict), step.line(language))
    });
    agreement.chain([Block::Tests(tests.collect())]).collect()
}

fn remarks(
    finding: &Finding<'_>,
    explained: &Explanation,
    assessment: &Assessment<'_>,
    context: &Context<'_>,
) -> Vec<(String, String)> {
    let language = context.language;
    let report = context.report;
    let mut remarks = Vec::new();
    let mut remark = |name: &str, said: String| remarks.push((name.to_owned(), said));
    if let Some(distance) = &explained.distance {
        remark(words::distance(language), distance.clone());
    }
    if let Some((aim, line)) = remedy::line(finding, assessment, report, language) {
        remark(message::remedy(language, aim), line);
    }
    if !explained.reasons.is_empty() {
        let reasons = explained.reasons.join(message::comma(language));
        remark(words::reasons(language), reasons);
    }
    if let Some(known) = report.known(assessment, finding) {
        let note = known.note.clone().unwrap_or_default();
        remark(words::known(language), note);
    }
    if let Some(place) = report.place(assessment, finding) {
        let at = report.source.location(place.start);
        remark(
            words::at(language),
            words::place(language, at.line, at.column),
        );
    }
    for document in documents(finding, assessment, context) {
        remark(words::evidence(language), document);
    }
    remarks
}

/// The documents that the dossier names behind what a finding rests on
fn documents(
    finding: &Finding<'_>,
    assessment: &Assessment<'_>,
    context: &Context<'_>,
) -> Vec<String> {
    let language = context.language;
    let Some(evidence) = context.report.dossier.as_ref().map(|one| &one.evidence) else {
        return Vec::new();
    };
    let criterion = finding.criterion;
    let facts = match &criterion.test {
        Test::Require(requirement) => requirement.facts.as_slice(),
        Test::Judge(_) => &[],
    };
    let facts = facts.iter().filter_map(|fact| {
        let fact = assessment.edition.facts.get(*fact)?;
        Some((fact.name.get(language), evidence.facts.get(&fact.id)?))
    });
    let judgement = evidence.judgements.get(&criterion.id);
    let judgement = judgement.map(|one| (criterion.title.get(language), one));
    facts
        .chain(judgement)
        .flat_map(|(name, exhibit)| dossier::documents(language, name, exhibit))
        .collect()
}

pub(crate) fn question(ask: &Ask) -> Question {
    Question {
        id: ask.id.clone(),
        text: ask.question.clone(),
        notes: ask.note.iter().cloned().collect(),
    }
}

fn branch(node: &Node, context: &Context<'_>) -> Branch {
    let place = node.place.map(|span| {
        let at = context.report.source.location(span.start);
        words::place(context.language, at.line, at.column)
    });
    Branch {
        verdict: node.verdict,
        text: node.text.get(context.language).to_owned(),
        place,
        branches: node
            .children
            .iter()
            .map(|child| branch(child, context))
            .collect(),
    }
}
