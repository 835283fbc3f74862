//! A criterion on the page: figures, picture, clause, shortfall, derivation; judges nothing.

use super::block::{Block, Branch, Question, Section, SectionKind};
use super::{Context, Subject, chart, dossier, sheet, words};
use crate::account::Account;
use crate::account::derivation::{Node, Saying};
use crate::assessment::{Assessment, Finding};
use crate::language::Language;
use crate::report::derivation;
use crate::report::explanation::Explanation;
use crate::report::message::{self, table as common};
use crate::report::remedy;
use crate::report::table::detail;
use crate::ruleset::Test;

/// The verdict of a criterion in words
pub(crate) fn verdict_word(
    finding: &Finding<'_>,
    assessment: &Assessment<'_>,
    context: &Context<'_>,
) -> String {
    match context.report.known_shortfall(assessment, finding) {
        Some(_) => common::known_verdict(context.language, finding.verdict),
        None => common::verdict(context.language, finding.verdict).to_owned(),
    }
}

/// Everything on one criterion
pub(crate) fn section(
    id: String,
    account: &Account<'_>,
    explained: &Explanation,
    assessment: &Assessment<'_>,
    context: &Context<'_>,
) -> Section {
    let language = context.language;
    let finding = account.finding;
    let criterion = finding.criterion;
    let mut section = Section::new(id, SectionKind::Criterion, criterion.title.get(language))
        .verdict(
            Some(finding.verdict),
            &verdict_word(finding, assessment, context),
        );
    section.blocks = match explained.readings.is_empty() {
        true => vec![Block::Line(explained.summary.clone())],
        false => readings(explained),
    };
    let sheets = account.scores();
    let scored = sheets
        .iter()
        .map(|one| Block::Sheet(sheet::scored(one, language)));
    section.blocks.extend(scored);
    let charts = chart::charts(account, &sheets, language);
    section.blocks.extend(charts.into_iter().map(Block::Chart));
    section.blocks.push(Block::Quote {
        words: criterion.citation.quote.to_string(),
        from: explained.citation.clone(),
    });
    let remarks = remarks(account, explained, assessment, context);
    if !remarks.is_empty() {
        section.blocks.push(Block::Facts(remarks));
    }
    let mut asked = Vec::new();
    for ask in &account.asks {
        detail::add(&mut asked, ask, "");
    }
    if !asked.is_empty() {
        let questions = asked.iter().map(|one| question(one, language));
        section.blocks.push(Block::Questions(questions.collect()));
    }
    let caveats = explained.caveats.iter();
    section
        .blocks
        .extend(caveats.map(|one| Block::Small(words::caveat(language, one))));
    let root = derivation::derive(account);
    let branches: Vec<_> = root
        .children
        .iter()
        // What is shown above already is not repeated.
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

fn is_of_derivation(node: &Node<'_>, context: &Context<'_>) -> bool {
    match node.saying {
        Saying::Clause(_)
        | Saying::Caveat(_)
        | Saying::Remedy(_)
        | Saying::Reason(_)
        | Saying::Score(_) => false,
        Saying::ForAPerson(_) => matches!(context.subject, Subject::Derivations(_)),
        _ => true,
    }
}

/// The tests under every reading, each with its verdict
fn readings(explained: &Explanation) -> Vec<Block> {
    let agreement = explained.agreement.iter().cloned().map(Block::Line);
    let readings = explained.readings.iter();
    let tests = readings.map(|one| (Some(one.verdict), one.text.clone()));
    agreement.chain([Block::Tests(tests.collect())]).collect()
}

fn remarks(
    account: &Account<'_>,
    explained: &Explanation,
    assessment: &Assessment<'_>,
    context: &Context<'_>,
) -> Vec<(String, String)> {
    let language = context.language;
    let report = context.report;
    let finding = account.finding;
    let mut remarks = Vec::new();
    let mut remark = |name: &str, said: String| remarks.push((name.to_owned(), said));
    if let Some(distance) = &explained.distance {
        remark(words::distance(language), distance.clone());
    }
    if let Some((aim, line)) = remedy::finding_line(finding, assessment, report, language) {
        remark(message::remedy(language, aim), line);
    }
    if !explained.reasons.is_empty() {
        let reasons = explained.reasons.join(message::comma(language));
        remark(words::reasons(language), reasons);
    }
    if let Some(known) = report.known_shortfall(assessment, finding) {
        let note = known.note.clone().unwrap_or_default();
        remark(words::known(language), note);
    }
    if let Some(cell) = account
        .place
        .and_then(|place| super::cell(&report.source, place))
    {
        remark(words::at(language), cell);
    }
    for document in documents(finding, assessment, context) {
        remark(words::evidence(language), document);
    }
    remarks
}

/// The documents that the dossier names for what a finding rests on
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
        Some((fact.name.get(language), evidence.facts.get(&*fact.id)?))
    });
    let judgement = evidence.judgements.get(&*criterion.id);
    let judgement = judgement.map(|one| (criterion.title.get(language), one));
    facts
        .chain(judgement)
        .flat_map(|(name, exhibit)| dossier::documents(language, name, exhibit))
        .collect()
}

/// A question for a person, with what counts and what the answer is for
pub(crate) fn question(one: &detail::Question<'_>, language: Language) -> Question {
    let note = one.note(language).map(str::to_owned);
    let purpose = Some(one.criteria(language)).filter(|purpose| !purpose.is_empty());
    let purpose = purpose.map(|purpose| common::for_criteria(language, &purpose));
    Question {
        name: one.called(language),
        text: one.text(language),
        notes: note.into_iter().chain(purpose).collect(),
    }
}

fn branch(node: &Node<'_>, context: &Context<'_>) -> Branch {
    let cell = |span| super::cell(&context.report.source, span);
    let place = node.place.and_then(cell);
    Branch {
        verdict: node.verdict,
        text: derivation::text(&node.saying, context.language),
        place,
        branches: node
            .children
            .iter()
            .map(|child| branch(child, context))
            .collect(),
    }
}
