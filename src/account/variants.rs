//! The tests of all derivations combined: what agrees once, what differs side by side.

use super::test::Test;
use super::value::{Name, Unknown, Why};
use super::{Open, Scope, Step, Tested};
use crate::assessment::decisive::{self, Weight};
use crate::assessment::{Derivation, FactRef};
use crate::expression::check::Origin;
use crate::expression::{Cause, Checked, FactId, NotDefined, Operation, ReadingId, TermId, Trace};
use crate::language::Text;
use crate::quantity::Exact;
use crate::source::Span;

/// More open tests than this are not listed one by one
const MOST_OPEN: usize = 2;

/// A test with the readings under which it is made
pub(super) struct Variant<'a> {
    /// Which test of the rule: the text that contains it, and where
    slot: (Origin, Span),
    trace: &'a Trace<'a>,
    test: Test<'a>,
    /// Open terms that affect it, each with the readings that lead to it
    readings: Vec<(TermId, Vec<ReadingId>)>,
    /// Number of derivations in which it decides
    derivations: usize,
    distance: Option<Exact>,
}

/// Whether an expression consists of several tests
fn has_alternatives(node: &Checked) -> bool {
    matches!(node.operation, Operation::And | Operation::Or)
        || node.operands.iter().any(has_alternatives)
}

impl<'a> Scope<'a> {
    /// The tests that decide, each once, with the readings that lead to it
    pub(super) fn variants(&self, derivations: &'a [Derivation<'a>]) -> Vec<Variant<'a>> {
        let found: Vec<_> = derivations
            .iter()
            .map(|one| {
                let mut tests = decisive::tests(&one.trace);
                tests.retain(|test| test.weight != Weight::Idle);
                (one, tests)
            })
            .collect();
        let slot = |test: &decisive::Test<'_, '_>| (test.trace.node.origin, test.trace.node.span);
        let mut slots: Vec<_> = found
            .iter()
            .flat_map(|(_, tests)| tests.iter().map(slot))
            .collect();
        slots.sort_by_key(|(_, span)| *span);
        slots.dedup();
        // One of several alternatives has to say which one it is.
        let is_named = slots.len() > 1 || has_alternatives(&self.requirement.expression);
        let mut variants: Vec<Variant<'a>> = Vec::new();
        for (derivation, tests) in found {
            for one in tests {
                let test = self.test(one.trace, one.wanted, is_named);
                let readings = read_as(derivation, &one);
                match variants.iter_mut().find(|known| known.test == test) {
                    Some(known) => known.add(readings),
                    None => variants.push(Variant {
                        slot: slot(&one),
                        trace: one.trace,
                        test,
                        readings,
                        derivations: 1,
                        distance: decisive::atom_distance(one.trace).map(|one| one.quantity.value),
                    }),
                }
            }
        }
        variants
    }

    /// The tests that decide, one per step; of readings that agree, the strictest
    pub(super) fn steps(
        &self,
        variants: &[Variant<'a>],
        derivations: usize,
        is_decided: bool,
    ) -> Vec<Step<'a>> {
        let is_everywhere = |one: &Variant<'_>| {
            let same = variants.iter().filter(|other| other.slot == one.slot);
            same.map(|other| other.derivations).sum::<usize>() >= derivations
        };
        let some_everywhere = is_decided && variants.iter().any(is_everywhere);
        let mut steps = Vec::new();
        let mut done: Vec<(Origin, Span)> = Vec::new();
        for variant in variants {
            if done.contains(&variant.slot) || (some_everywhere && !is_everywhere(variant)) {
                continue;
            }
            done.push(variant.slot);
            let same = || variants.iter().filter(|one| one.slot == variant.slot);
            let holding = |wanted: Option<bool>| -> Vec<&Variant<'a>> {
                same().filter(|one| one.test.holds == wanted).collect()
            };
            let (met, failed, open) = (holding(Some(true)), holding(Some(false)), holding(None));
            if !met.is_empty() && !failed.is_empty() {
                steps.extend(same().map(|one| Step::Test(Box::new(self.tested(one)))));
                continue;
            }
            steps.extend(self.strictest(&met));
            steps.extend(self.strictest(&failed));
            steps.extend(self.open(&open));
        }
        steps
    }

    /// Of tests that agree, the one that is furthest from passing
    fn strictest(&self, agreeing: &[&Variant<'a>]) -> Vec<Step<'a>> {
        let measured = agreeing.iter().filter(|one| one.distance.is_some());
        let strictest = measured.min_by(|one, other| one.distance.cmp(&other.distance));
        match strictest {
            Some(strictest) if agreeing.len() > 1 => vec![Step::Test(Box::new(Tested {
                strictest_of: Some(agreeing.len()),
                ..self.tested(strictest)
            }))],
            _ => self.each(agreeing),
        }
    }

    fn each(&self, variants: &[&Variant<'a>]) -> Vec<Step<'a>> {
        let each = variants
            .iter()
            .map(|one| Step::Test(Box::new(self.tested(one))));
        each.collect()
    }

    /// Each open test; if there are many, what keeps them open
    fn open(&self, open: &[&Variant<'a>]) -> Vec<Step<'a>> {
        if open.len() <= MOST_OPEN {
            return self.each(open);
        }
        let mut all: Vec<Open<'a>> = Vec::new();
        let mut missing: Vec<FactRef> = Vec::new();
        for one in open {
            let fact = decisive::figures(one.trace).first().map(|at| at.fact);
            for cause in one.trace.outcome.causes() {
                let open = match *cause {
                    Cause::Missing { fact, year } => {
                        missing.push(FactRef { fact, year });
                        continue;
                    }
                    Cause::NotDefined(why) => self.not_defined(fact, why),
                    _ => Open::Unknown(self.reasons(one.trace.outcome.causes(), true)),
                };
                if !all.contains(&open) {
                    all.push(open);
                }
            }
        }
        if !missing.is_empty() {
            all.push(Open::Missing(self.missing(missing)));
        }
        vec![Step::Open(all)]
    }

    fn not_defined(&self, fact: Option<FactId>, why: NotDefined) -> Open<'a> {
        let name = fact.map(|fact| self.name(FactRef { fact, year: None }));
        Open::NotDefined(Unknown {
            name,
            why: Why::NotDefined(why),
        })
    }

    /// `净利润（2020、2022年）未知`
    fn missing(&self, mut missing: Vec<FactRef>) -> Vec<(Name<'a>, Vec<i16>)> {
        missing.sort_unstable();
        missing.dedup();
        let facts = missing.chunk_by(|one, other| one.fact == other.fact);
        let names = facts.filter_map(|same| {
            let fact = same.first()?.fact;
            let years = same.iter().filter_map(|one| one.year);
            Some((self.name(FactRef { fact, year: None }), years.collect()))
        });
        names.collect()
    }

    /// A test with how open terms are read; terms that make no difference are left out
    pub(super) fn tested(&self, variant: &Variant<'a>) -> Tested<'a> {
        let readings = variant.readings.iter().filter_map(|(term, chosen)| {
            let all = &self.edition.terms.get(*term)?.readings;
            let titles = chosen.iter().filter_map(|one| Some(&all.get(*one)?.title));
            let titles: Vec<&'a Text> = titles.collect();
            (chosen.len() != all.len()).then_some(titles)
        });
        Tested {
            test: variant.test.clone(),
            readings: readings.collect(),
            strictest_of: None,
        }
    }
}

impl Variant<'_> {
    /// Adds a derivation in which it decides
    fn add(&mut self, readings: Vec<(TermId, Vec<ReadingId>)>) {
        self.derivations += 1;
        for (term, chosen) in readings {
            match self.readings.iter_mut().find(|(one, _)| *one == term) {
                Some((_, so_far)) => {
                    so_far.extend(chosen);
                    so_far.sort_unstable();
                    so_far.dedup();
                }
                None => self.readings.push((term, chosen)),
            }
        }
    }
}

/// How a derivation reads the open terms that affect a test
fn read_as(
    derivation: &Derivation<'_>,
    test: &decisive::Test<'_, '_>,
) -> Vec<(TermId, Vec<ReadingId>)> {
    let mut readings: Vec<(TermId, Vec<ReadingId>)> = Vec::new();
    for term in test.terms.iter().copied().chain(test.trace.node.terms()) {
        let chosen = derivation.readings.iter().find(|(open, _)| *open == term);
        if let Some((term, reading)) = chosen
            && !readings.iter().any(|(known, _)| known == term)
        {
            readings.push((*term, vec![*reading]));
        }
    }
    readings
}
