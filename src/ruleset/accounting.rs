//! Whether every clause of the source is accounted for, once, and every criterion has its clause.

use super::compile::source_is_known;
use super::file::RuleFile;
use super::shape::{IdRef, RawClause, RawCriterion};
use super::{Clause, SourceDocument, Treatment};
use crate::language::text;
use crate::ruleset::problems as words;
use crate::ruleset::select::problems::UNKNOWN_CRITERION;
use crate::shared::{List, Str};

/// The clauses of a track; what does not add up goes to the file's problems
pub(super) fn clauses(
    file: &RuleFile<'_>,
    raw: Vec<RawClause>,
    criteria: &[RawCriterion],
    sources: &[SourceDocument],
) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    for raw in raw {
        let (name, span) = (raw.clause.text, raw.clause.span);
        if clauses.iter().any(|known| known.name == name) {
            file.report(words::duplicate_clause(span, &name));
        }
        source_is_known(file, &raw.source, sources);
        let treatment = match (raw.checked, raw.judged, raw.out_of_scope) {
            (Some(ids), None, None) if !ids.is_empty() => {
                Treatment::Checked(listed(file, ids, false, criteria, &clauses))
            }
            (None, Some(ids), None) if !ids.is_empty() => {
                Treatment::Judged(listed(file, ids, true, criteria, &clauses))
            }
            (None, None, Some(reason)) => Treatment::OutOfScope(reason),
            _ => {
                file.report(words::clause_treatment(span, &name));
                continue;
            }
        };
        clauses.push(Clause {
            name: name.into(),
            source: raw.source.text.into(),
            page: raw.page,
            treatment,
        });
    }
    for criterion in criteria {
        let Some(citation) = &criterion.citation else {
            continue;
        };
        let cited = |clause: &&Clause| clause.name == citation.clause.text;
        if !clauses
            .iter()
            .filter(cited)
            .any(|clause| clause.lists(&criterion.id))
        {
            let clause = &citation.clause;
            let problem = words::unaccounted_criterion(clause.span, &criterion.id, clause);
            file.report(problem);
        }
    }
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

/// The criteria that a clause lists; reports wrong ones
fn listed(
    file: &RuleFile<'_>,
    ids: Vec<IdRef>,
    judged: bool,
    criteria: &[RawCriterion],
    earlier: &[Clause],
) -> List<Str> {
    let known: Vec<_> = criteria.iter().map(|one| &*one.id).collect();
    let what = text!("条件", "criterion");
    let mut listed = Vec::new();
    for id in ids {
        let (id, span) = (id.text, id.span);
        file.is_among((&id, span), UNKNOWN_CRITERION, &what, &known);
        // A criterion with neither is reported at its own place.
        let differs = |one: &RawCriterion| match (&one.require, &one.judge) {
            (None, None) => false,
            (require, _) => require.is_none() != judged,
        };
        if criteria.iter().any(|one| one.id.text == id && differs(one)) {
            file.report(words::clause_mismatch(span, &id, !judged));
        }
        if listed.iter().any(|one| *one == id) || earlier.iter().any(|clause| clause.lists(&id)) {
            file.report(words::criterion_again(span, &id));
        }
        listed.push(Str::from(id));
    }
    listed.into()
}
