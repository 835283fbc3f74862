//! One criterion judged: its expression under every reading, and the resulting verdict.

use std::sync::{Arc, OnceLock};

use super::assumed::assumed;
use super::facts::{Bounded, chosen};
use super::{Basis, Derivation, FactRef, FactTable, FactsAsRead, Finding, Reason, exact, proof};
use crate::dossier::{Dossier, Judgement, Unproven};
use crate::expression::{
    self, Cause, Checked, Context, FactId, Id as _, NotDefined, Operand, ReadingId, TermId,
};
use crate::ruleset::{Criterion, Edition, Requirement, Test};
use crate::solver::Situation;
use crate::solver::unroll::Unrolled;
use crate::verdict::Verdict;

/// The finding on one criterion
pub fn find<'r>(
    criterion: &'r Criterion,
    edition: &'r Edition,
    dossier: &Dossier,
    table: &FactTable,
) -> Finding<'r> {
    let found = match &criterion.test {
        Test::Judge(_) => judged(criterion, dossier),
        Test::Require(requirement) => computed(criterion, requirement, edition, dossier, table),
    };
    proof::require(found, edition, dossier, table)
}

/// The verdict on a criterion, without the steps: that of [`find`], but that what only a search of all
/// possible values would decide stays open
pub fn verdict(
    criterion: &Criterion,
    edition: &Edition,
    dossier: &Dossier,
    table: &FactTable,
) -> Verdict {
    match &criterion.test {
        Test::Require(requirement) if dossier.unproven == Unproven::default() => {
            let weighed = |facts: &dyn Context| {
                let (expression, terms) = (&requirement.expression, &requirement.terms);
                let outcomes = outcomes(expression, terms, edition, facts);
                weigh(criterion, requirement, dossier, table, outcomes.iter())
            };
            let stated = weighed(&FactsAsRead {
                table,
                readings: &[],
            });
            match stated.depends_on_missing() {
                false => stated.verdict,
                true => weighed(&Bounded { edition, table }).verdict,
            }
        }
        _ => find(criterion, edition, dossier, table).verdict,
    }
}

/// The verdict on a criterion: that of [`find`], whose steps are worked out only where a search decides
pub fn searched(
    criterion: &Criterion,
    edition: &Edition,
    dossier: &Dossier,
    table: &FactTable,
) -> Verdict {
    match verdict(criterion, edition, dossier, table) {
        Verdict::Undetermined => find(criterion, edition, dossier, table).verdict,
        decided => decided,
    }
}

/// The outcomes of an expression under all readings of some terms, of those that lead to the same at
/// least one
pub(super) fn outcomes(
    expression: &Checked,
    terms: &[TermId],
    edition: &Edition,
    facts: &dyn Context,
) -> Vec<Operand> {
    if terms.is_empty() {
        return vec![expression::outcome(expression, facts)];
    }
    let rest = expression::put_in(expression, facts, &|_| false, terms);
    let left = rest.terms();
    let readings = combinations(&left, edition);
    let outcomes = readings.map(|readings| expression::outcome(&rest, &OnlyReadings(&readings)));
    outcomes.collect()
}

/// Chosen readings where everything else has been put in
struct OnlyReadings<'a>(&'a [(TermId, ReadingId)]);

impl Context for OnlyReadings<'_> {
    fn fact(&self, _id: FactId) -> Operand {
        Operand::not_defined(NotDefined::Null)
    }

    fn variable(&self, _index: usize) -> Operand {
        Operand::not_defined(NotDefined::Null)
    }

    fn reading(&self, term: TermId) -> ReadingId {
        chosen(self.0, term)
    }
}

fn judged<'r>(criterion: &'r Criterion, dossier: &Dossier) -> Finding<'r> {
    let judgement = dossier.judgements.get(&*criterion.id).cloned();
    Finding {
        criterion,
        verdict: judgement
            .as_ref()
            .map_or(Verdict::Undetermined, |one| one.met.into()),
        reasons: match judgement {
            Some(_) => Vec::new(),
            None => vec![Reason::NeedsJudgement],
        },
        missing: Vec::new(),
        basis: Basis::Judgement(judgement),
        judgement: None,
        assumed: Vec::new(),
        is_not_shown: false,
        contradictory: None,
        place: OnceLock::new(),
    }
}

pub(super) fn computed<'r>(
    criterion: &'r Criterion,
    requirement: &'r Requirement,
    edition: &'r Edition,
    dossier: &Dossier,
    table: &FactTable,
) -> Finding<'r> {
    let mut derivations: Vec<_> = combinations(&requirement.terms, edition)
        .map(|readings| derive(requirement, readings, table))
        .collect();
    let weigh = |derivations: &[Derivation<'_>]| {
        let outcomes = derivations.iter().map(|one| &one.trace.outcome);
        weigh(criterion, requirement, dossier, table, outcomes)
    };
    let mut weighed = weigh(&derivations);
    if weighed.depends_on_missing() {
        derivations = bounded(requirement, edition, table);
        weighed = weigh(&derivations);
    }
    let mut shown = derivations.iter();
    let is_not_shown = weighed.depends_on_missing() && shown.any(|one| one.is_not_shown);
    Finding {
        criterion,
        verdict: weighed.verdict,
        reasons: weighed.reasons,
        missing: weighed.missing,
        assumed: assumed(requirement, edition, dossier, table),
        is_not_shown,
        basis: Basis::Derivations(derivations),
        judgement: weighed.judgement,
        contradictory: weighed.contradictory,
        place: OnceLock::new(),
    }
}

/// Verdict and reasons combined over all readings
pub(super) struct Weighed {
    pub(super) verdict: Verdict,
    reasons: Vec<Reason>,
    missing: Vec<FactRef>,
    judgement: Option<Arc<Judgement>>,
    contradictory: Option<FactId>,
}

impl Weighed {
    /// Whether it is open and facts are missing, not proven or of no use that could decide it
    fn depends_on_missing(&self) -> bool {
        let have_values = [Reason::MissingFacts, Reason::Unproven, Reason::InvalidFacts];
        let mut reasons = self.reasons.iter();
        self.verdict == Verdict::Undetermined && reasons.any(|one| have_values.contains(one))
    }
}

/// The derivations where what is missing is known to lie within what the declarations of the facts
/// and the relations between them allow
fn bounded<'r>(
    requirement: &'r Requirement,
    edition: &Edition,
    table: &FactTable,
) -> Vec<Derivation<'r>> {
    let bounds = table.bounds(edition);
    let table = &bounds.table;
    let is_own = |fact: &FactId| edition.facts.get(*fact).is_some();
    let unrolled = match requirement.facts.iter().all(is_own) {
        true => Unrolled::of(edition, &requirement.facts, |fact| table.operand(fact)),
        false => None,
    };
    let extended = unrolled.as_ref();
    let extended = extended.map(|one| table.extended(one.open.iter().cloned()));
    let facts = FactsAsRead {
        table: extended.as_ref().unwrap_or(table),
        readings: &[],
    };
    let mut situation = None;
    let readings = combinations(&requirement.terms, edition);
    let derivations = readings.map(|readings| {
        let mut derivation = derive(requirement, readings, table);
        if derivation.trace.outcome.as_boolean().is_none() {
            let as_read = FactsAsRead {
                readings: &derivation.readings,
                ..facts
            };
            let situation = situation.get_or_insert_with(|| match &unrolled {
                Some(unrolled) => Situation::unrolled(unrolled, &facts),
                None => Situation::of(edition, &facts, &bounds.tied),
            });
            situation.ask_anew();
            let is_shown = exact::decide(&mut derivation.trace, &as_read, situation);
            derivation.is_not_shown = !is_shown;
            derivation.verdict = verdict_of(&derivation.trace.outcome);
        }
        derivation
    });
    derivations.collect()
}

pub(super) fn weigh<'o>(
    criterion: &Criterion,
    requirement: &Requirement,
    dossier: &Dossier,
    table: &FactTable,
    outcomes: impl Iterator<Item = &'o Operand> + Clone,
) -> Weighed {
    let verdicts = outcomes.clone().map(verdict_of);
    let contradictory = requirement
        .facts
        .iter()
        .copied()
        .find(|fact| table.is_contradictory(*fact));
    let judgement = requirement
        .discretion
        .as_ref()
        .and_then(|_| dossier.judgements.get(&*criterion.id));
    // If the text leaves room, a shortfall is met if a person finds that it may pass.
    let leeway = match (&requirement.discretion, judgement) {
        (None, _) => Verdict::Fail,
        (Some(_), None) => Verdict::Undetermined,
        (Some(_), Some(judgement)) => judgement.met.into(),
    };
    let has = |verdict| verdicts.clone().any(|one| one.or(leeway) == verdict);
    let (verdict, mut reasons) = match (has(Verdict::Pass), has(Verdict::Fail), contradictory) {
        // What rests on facts that cannot be true says nothing, even if they would not matter.
        (_, _, Some(_)) => (Verdict::Undetermined, vec![Reason::ContradictoryFacts]),
        (true, true, _) => (Verdict::Undetermined, vec![Reason::ReadingsDiffer]),
        _ if has(Verdict::Undetermined) => (Verdict::Undetermined, Vec::new()),
        (true, false, _) => (Verdict::Pass, Vec::new()),
        (false, _, _) => (Verdict::Fail, Vec::new()),
    };
    let mut missing = Vec::new();
    // If readings already differ, no further fact changes the verdict.
    if verdict == Verdict::Undetermined && !reasons.contains(&Reason::ReadingsDiffer) {
        // Nor if one of them can never be decided, unless a person may let a shortfall pass.
        let is_final = |outcome: &&Operand| match outcome {
            Operand::Known(_) | Operand::Within(_) => false,
            Operand::Unknown(causes) => causes.is_final(),
        };
        let is_stuck = leeway == Verdict::Fail && outcomes.clone().any(|one| is_final(&one));
        let open = outcomes.filter(|one| !is_stuck || is_final(one));
        for cause in open.flat_map(Operand::causes) {
            reasons.push(Reason::from(*cause));
            if let Cause::Missing { fact, year } = *cause {
                missing.push(FactRef { fact, year });
            }
        }
        let falls_short = |one| one == Verdict::Fail;
        if leeway == Verdict::Undetermined && verdicts.clone().any(falls_short) {
            reasons.push(Reason::NeedsJudgement);
        }
        reasons.sort_unstable();
        reasons.dedup();
        let order = |fact: FactId| requirement.facts.iter().position(|one| *one == fact);
        missing.sort_by_key(|one| (order(one.fact), one.year));
        missing.dedup();
    }
    // Figures that suffice need no judgement, and what is open is not settled by one.
    let decides = match verdict {
        Verdict::Pass => verdicts.clone().any(|one| one != Verdict::Pass),
        Verdict::Fail => true,
        Verdict::Undetermined => false,
    };
    Weighed {
        verdict,
        reasons,
        missing,
        judgement: judgement.filter(|_| decides).cloned(),
        contradictory,
    }
}

/// The verdict of a condition
pub(super) fn verdict_of(outcome: &Operand) -> Verdict {
    outcome
        .as_boolean()
        .map_or(Verdict::Undetermined, Verdict::from)
}

fn derive<'r>(
    requirement: &'r Requirement,
    readings: Vec<(TermId, ReadingId)>,
    table: &FactTable,
) -> Derivation<'r> {
    let reader = FactsAsRead {
        table,
        readings: &readings,
    };
    let trace = expression::evaluate(&requirement.expression, &reader);
    Derivation {
        verdict: verdict_of(&trace.outcome),
        readings,
        trace,
        is_not_shown: false,
        distance: OnceLock::new(),
    }
}

/// Every combination of the readings of the terms, the first reading of each first
pub fn combinations(
    terms: &[TermId],
    edition: &Edition,
) -> impl Iterator<Item = Vec<(TermId, ReadingId)>> {
    let count = |term: &TermId| edition.terms.get(*term).map_or(1, |one| one.readings.len());
    let all = terms.iter().map(count).product();
    (0..all).map(move |number| {
        // The last term changes fastest, as the last digit of a number does.
        let mut rest = number;
        let mut readings = Vec::with_capacity(terms.len());
        for term in terms.iter().rev() {
            let count = count(term);
            readings.push((*term, ReadingId::new(rest % count)));
            rest /= count;
        }
        readings.reverse();
        readings
    })
}
