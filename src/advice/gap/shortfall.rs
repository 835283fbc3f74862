//! How far each criterion falls short with today's figures; proposes nothing.

use std::collections::BTreeSet;

use super::{Grown, Raised, Shortfall};
use crate::account::score::known_points;
use crate::advice::reach::{self, Reach};
use crate::advice::remedy::Remedy;
use crate::advice::state::{Standing, State};
use crate::analysis::attain::{Change, Start, To};
use crate::analysis::conditions;
use crate::assessment::{Assessment, Basis, FactRef, Finding};
use crate::diagnostic::Severity;
use crate::dossier::Dossier;
use crate::expression::syntax::Comparison;
use crate::expression::{FactId, Operation, ReadingId, TermId};
use crate::quantity::Exact;
use crate::ruleset::{Criterion, Edition, Fact, FactKind, Test};
use crate::verdict::Verdict;

/// The criteria of a track that fall short
pub fn all<'r>(dossier: &Dossier, assessment: &Assessment<'r>) -> Vec<Shortfall<'r>> {
    let state = State::new(dossier, assessment.edition, &assessment.findings);
    let findings = assessment.findings.iter();
    findings
        .filter(|finding| Standing::of(finding) == Standing::Short)
        .map(|finding| one(&state, finding))
        .collect()
}

fn one<'r>(state: &State<'_, 'r>, finding: &Finding<'r>) -> Shortfall<'r> {
    let criterion = finding.criterion;
    let start = Remedy::start(state, criterion);
    let Remedy { ways, .. } = Remedy::from(state, &start, finding);
    let read = match &criterion.test {
        Test::Require(requirement) if ways.is_empty() => requirement.facts.as_slice(),
        _ => &[],
    };
    let having = |has: fn(&Fact) -> bool| -> Vec<FactId> {
        let facts = read.iter().copied();
        let has = |id: &FactId| state.edition.facts.get(*id).is_some_and(has);
        facts.filter(has).collect()
    };
    let records = having(|fact| !fact.fixed && !fact.kind.fields().is_empty());
    let is_day = |fact: &Fact| !fact.fixed && matches!(fact.kind, FactKind::Date);
    let grown = ways
        .iter()
        .find_map(|way| grown(state, &start, way, criterion));
    // What records may change is not decided by what nobody can change.
    let reach = match ways.is_empty() && grown.is_none() && records.is_empty() {
        true => reach::of(finding, state.edition, state.dossier),
        false => Reach::Open,
    };
    let [fixed, days] = match reach {
        Reach::Open => [Vec::new(), having(is_day)],
        _ => [having(|fact| fact.fixed && !fact.ages()), Vec::new()],
    };
    Shortfall {
        criterion,
        verdict: finding.verdict,
        binding: ways
            .first()
            .map(|way| binding(state, &start, way, criterion))
            .unwrap_or_default(),
        grown,
        raised: ways.iter().map(|way| raised(state, way, finding)).collect(),
        ways,
        fixed,
        reach,
        records,
        days,
    }
}

/// The readings under which a criterion does not pass, where it does under others
fn unmet(finding: &Finding<'_>) -> Vec<Vec<(TermId, ReadingId)>> {
    let Basis::Derivations(derivations) = &finding.basis else {
        return Vec::new();
    };
    let unmet = derivations
        .iter()
        .filter(|one| one.verdict != Verdict::Pass);
    let unmet: Vec<_> = unmet.map(|one| one.readings.clone()).collect();
    // If all agree, no reading is stricter than another.
    match unmet.len() < derivations.len() {
        true => unmet,
        false => Vec::new(),
    }
}

/// The readings that a way meets last: those that fail one step before it
fn binding<'r>(
    state: &State<'_, 'r>,
    start: &Start<'_>,
    way: &[Change],
    criterion: &'r Criterion,
) -> Vec<Vec<(TermId, ReadingId)>> {
    let [change] = way else {
        return Vec::new();
    };
    let To::Figure { now, target, .. } = &change.to else {
        return Vec::new();
    };
    let slot = start.figures.iter().find(|slot| slot.at == change.at);
    let Some(step) = slot.map(|slot| &slot.step) else {
        return Vec::new();
    };
    let target = match target > now {
        true => target - step,
        false => target + step,
    };
    let short = to(change.at, now.clone(), target);
    matter(unmet(&state.found(criterion, &[short])), state.edition)
}

/// Readings without the terms that make no difference
fn matter(
    mut all: Vec<Vec<(TermId, ReadingId)>>,
    edition: &Edition,
) -> Vec<Vec<(TermId, ReadingId)>> {
    let terms: BTreeSet<TermId> = all.iter().flatten().map(|(term, _)| *term).collect();
    for term in terms {
        let count = edition.terms.get(term).map_or(0, |one| one.readings.len());
        let without = |readings: &Vec<(TermId, ReadingId)>| -> Vec<(TermId, ReadingId)> {
            let others = readings.iter().filter(|(other, _)| *other != term);
            others.copied().collect()
        };
        let rest: BTreeSet<_> = all.iter().map(without).collect();
        let each_way = rest.iter().all(|rest| {
            let alike = all.iter().filter(|one| without(one) == *rest);
            alike.count() == count
        });
        if each_way {
            all = rest.into_iter().collect();
        }
    }
    all
}

/// The one item of a score that a change raises
fn raised<'r>(state: &State<'_, 'r>, way: &[Change], finding: &Finding<'r>) -> Option<Raised> {
    let [_] = way else {
        return None;
    };
    let before = known_points(finding, state.edition)?;
    let after = known_points(&state.found(finding.criterion, way), state.edition)?;
    let items = before.items.into_iter().zip(after.items);
    let mut changed = items.filter(|(one, other)| one != other);
    let ((item, from), (_, to)) = changed.next()?;
    changed.next().is_none().then_some(Raised {
        item,
        points: [from, to],
        total: [before.total, after.total],
    })
}

/// A part that has to grow, and its whole with it
fn grown<'r>(
    state: &State<'_, 'r>,
    start: &Start<'_>,
    way: &[Change],
    criterion: &'r Criterion,
) -> Option<Grown> {
    let ([change], Test::Require(requirement)) = (way, &criterion.test) else {
        return None;
    };
    let formula = conditions::passes(requirement, state.edition);
    let part = change.at;
    let whole = whole_of(state.edition, part, state.dossier.reference_year)?;
    let read = |slot: FactRef| start.figures.iter().find(|one| one.at == slot);
    let (exact, by) = start.grown(part, read(whole)?.at, &formula)?;
    let (part_now, whole_now) = (state.figure(part)?, state.figure(whole)?);
    let (reached, whole_reached) = (&part_now + &by, &whole_now + &by);
    let both = [
        to(part, part_now, reached.clone()),
        to(whole, whole_now, whole_reached),
    ];
    (state.verdict(criterion, &both) == Verdict::Pass).then_some(Grown {
        part,
        whole,
        exact,
        by,
        to: reached,
    })
}

fn to(at: FactRef, now: Exact, target: Exact) -> Change {
    Change {
        at,
        to: To::Figure {
            now,
            exact: target.clone(),
            target,
            is_passed: false,
        },
    }
}

/// The whole of which a fact is a part, by the relations that have to hold
fn whole_of(edition: &Edition, part: FactRef, reference_year: i16) -> Option<FactRef> {
    edition.consistency.iter().find_map(|one| {
        let node = &one.require;
        let is_within = node.operation == Operation::Compare(Comparison::LessOrEqual);
        if !is_within || one.severity != Severity::Error {
            return None;
        }
        let [left, right] = node.operands.as_slice() else {
            return None;
        };
        let is_stated =
            |operation: &Operation| matches!(operation, Operation::Fact(_) | Operation::Year);
        if !is_stated(&left.operation) || !is_stated(&right.operation) {
            return None;
        }
        let (left, right) = (left.facts(), right.facts());
        let fact = *right.first().filter(|_| left.first() == Some(&part.fact))?;
        let by_year = edition.facts.get(fact)?.by_year;
        Some(FactRef {
            fact,
            year: by_year.then_some(reference_year),
        })
    })
}
