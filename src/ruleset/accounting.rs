//! Whether every clause of the source is accounted for, once, and every criterion has its clause.

use super::file::RuleFile;
use super::raw::{RawClause, RawTrack};
use super::{Clause, Criterion, Edition, Test, Treatment};
use crate::language::Text;
use crate::ruleset::problems as words;
use crate::ruleset::problems::UNKNOWN_SOURCE;
use crate::ruleset::select::problems::UNKNOWN_CRITERION;
use crate::yaml::Step;

/// The clauses of a track; what does not add up goes to the file's problems
pub(super) fn clauses(
    file: &mut RuleFile<'_>,
    raw: &RawTrack,
    criteria: &[Criterion],
    edition: &Edition,
) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    for (index, raw_clause) in raw.clauses.iter().enumerate() {
        let at = |key| [Step::Key("clauses"), Step::Index(index), Step::Key(key)];
        if clauses.iter().any(|known| known.name == raw_clause.clause) {
            let span = file.value(&at("clause"));
            file.problems
                .push(words::duplicate_clause(span, &raw_clause.clause));
        }
        source_is_known(file, &at("source"), &raw_clause.source, edition);
        let Some(treatment) = treatment(file, index, raw_clause) else {
            let span = file.value(&at("clause"));
            file.problems
                .push(words::clause_treatment(span, &raw_clause.clause));
            continue;
        };
        if let Treatment::Checked(ids) | Treatment::Judged(ids) = &treatment {
            let judged = matches!(treatment, Treatment::Judged(_));
            let list = if judged { "judged" } else { "checked" };
            for (item, id) in ids.iter().enumerate() {
                let [key, number, list] = at(list);
                let route = [key, number, list, Step::Index(item)];
                criterion_is_listed(file, &route, raw, criteria, id, judged);
                let again = ids.iter().take(item).any(|known| known == id);
                if again || clauses.iter().any(|clause| clause.lists(id)) {
                    let span = file.value(&route);
                    file.problems.push(words::criterion_again(span, id));
                }
            }
        }
        clauses.push(Clause {
            name: raw_clause.clause.clone(),
            source: raw_clause.source.clone(),
            page: raw_clause.page,
            treatment,
        });
    }
    citations(file, raw, &clauses, edition);
    clauses
}

impl Clause {
    fn lists(&self, criterion: &str) -> bool {
        match &self.treatment {
            Treatment::Checked(ids) | Treatment::Judged(ids) => {
                ids.iter().any(|id| id == criterion)
            }
            Treatment::OutOfScope(_) => false,
        }
    }
}

fn treatment(file: &mut RuleFile<'_>, index: usize, raw: &RawClause) -> Option<Treatment> {
    match (&raw.checked, &raw.judged, &raw.out_of_scope) {
        (Some(ids), None, None) if !ids.is_empty() => Some(Treatment::Checked(ids.clone())),
        (None, Some(ids), None) if !ids.is_empty() => Some(Treatment::Judged(ids.clone())),
        (None, None, Some(reason)) => {
            let route = [
                Step::Key("clauses"),
                Step::Index(index),
                Step::Key("out_of_scope"),
            ];
            Some(Treatment::OutOfScope(file.text(&route, reason)))
        }
        _ => None,
    }
}

fn criterion_is_listed(
    file: &mut RuleFile<'_>,
    route: &[Step<'_>],
    raw: &RawTrack,
    criteria: &[Criterion],
    id: &str,
    judged: bool,
) {
    let known: Vec<_> = raw.criteria.iter().map(|one| one.id.as_str()).collect();
    if !known.contains(&id) {
        let what = Text::new("条件", "criterion");
        let span = file.value(route);
        let problem = words::unknown_reference(span, UNKNOWN_CRITERION, &what, id, &known);
        file.problems.push(problem);
        return;
    }
    let is_judged = |one: &Criterion| matches!(one.test, Test::Judge(_));
    if criteria
        .iter()
        .any(|one| one.id == id && is_judged(one) != judged)
    {
        let span = file.value(route);
        file.problems
            .push(words::clause_mismatch(span, id, !judged));
    }
}

/// Every criterion is declared once, and listed by the clause that it cites
fn citations(file: &mut RuleFile<'_>, raw: &RawTrack, clauses: &[Clause], edition: &Edition) {
    for (index, criterion) in raw.criteria.iter().enumerate() {
        let at = |key| [Step::Key("criteria"), Step::Index(index), Step::Key(key)];
        let earlier = raw.criteria.iter().take(index);
        if let Some(first) = earlier.clone().position(|one| one.id == criterion.id) {
            let first = file.value(&[Step::Key("criteria"), Step::Index(first), Step::Key("id")]);
            let span = file.value(&at("id"));
            file.problems
                .push(words::duplicate_id(span, Some(first), &criterion.id));
        }
        let Some(citation) = &criterion.citation else {
            continue;
        };
        let [criteria, number, key] = at("citation");
        let route = [criteria, number, key, Step::Key("source")];
        source_is_known(file, &route, &citation.source, edition);
        let is_listed = clauses
            .iter()
            .any(|clause| clause.name == citation.clause && clause.lists(&criterion.id));
        if !is_listed {
            let span = file.value(&[criteria, number, key, Step::Key("clause")]);
            file.problems.push(words::unaccounted_criterion(
                span,
                &criterion.id,
                &citation.clause,
            ));
        }
    }
}

/// Reports a document that the edition does not list
pub(super) fn source_is_known(
    file: &mut RuleFile<'_>,
    route: &[Step<'_>],
    id: &str,
    edition: &Edition,
) {
    if edition.source(id).is_none() {
        let known: Vec<_> = edition.sources.iter().map(|one| one.id.as_str()).collect();
        let what = Text::new("文件来源", "source");
        let span = file.value(route);
        let problem = words::unknown_reference(span, UNKNOWN_SOURCE, &what, id, &known);
        file.problems.push(problem);
    }
}
