//! A dossier that could be: which of its facts may change, by which steps, and the dossier with
//! them changed; judges whether a track then passes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::analysis::attain::{Change, Found, Slot, Start, To};
use crate::analysis::conditions::Conditions;
use crate::analysis::formula::Formula;
use crate::assessment::{self, FactRef, FactTable, Finding, Reason};
use crate::diagnostic::Diagnostics;
use crate::dossier::{Dossier, Statement};
use crate::expression::value::{Title, Validity};
use crate::expression::{FactId, Operand, Value};
use crate::quantity::{Dimension, Exact, Quantity, Unit, unit};
use crate::ruleset::{Criterion, Edition, Fact, FactKind, Test, Track};
use crate::source::Source;
use crate::verdict::Verdict;

/// The most changes that are looked for
const MOST: usize = 4;

/// In which unit each fact is stated
#[derive(Clone, Debug, Default)]
pub struct Steps {
    units: BTreeMap<String, Unit>,
}

impl Steps {
    /// The units in which a dossier speaks
    pub fn new(source: &Source, dossier: &Dossier) -> Self {
        let units = dossier.facts.iter().filter_map(|(id, stated)| {
            let figures = match &stated.statement {
                Statement::Single(figure) => vec![figure],
                Statement::ByYear(years) => years.values().rev().collect(),
            };
            let unit = figures.into_iter().find_map(|figure| {
                let text = source.slice(figure.span).trim();
                unit::written(text.trim_matches(['"', '\'']))
            })?;
            Some((id.clone(), unit))
        });
        Self {
            units: units.collect(),
        }
    }

    /// The unit in which the dossier states a fact
    pub fn unit(&self, fact: &Fact) -> Option<Unit> {
        self.units.get(&fact.id).copied()
    }

    /// The least step of a fact in the base unit: a ten-thousandth of the unit in which it is
    /// stated, and a hundredth of 元 or 平方米 at the finest; 1 of what is counted
    pub fn step(&self, fact: &Fact) -> Exact {
        let ten_thousandth = |size: &Exact| size.divided_by(&Exact::from(10_000));
        let finest = match &fact.kind {
            FactKind::Integer | FactKind::Year => return Exact::one(),
            FactKind::Amount(_) | FactKind::Number => Exact::ratio(1, 100),
            _ => Exact::ratio(1, 10_000),
        };
        let of_unit = self.unit(fact).map(Unit::factor);
        let step = of_unit.and_then(|size| ten_thousandth(&size));
        step.max(finest).unwrap_or_else(Exact::one)
    }
}

/// Whether a criterion waits for facts or for a judgement
pub(super) fn is_open(finding: &Finding<'_>) -> bool {
    let settled = |reason: &Reason| matches!(reason, Reason::NotDefined | Reason::ReadingsDiffer);
    finding.verdict == Verdict::Undetermined && !finding.reasons.iter().all(settled)
}

/// Whether a person found a criterion not to be met, and no figure decides it
pub(super) fn is_judged_against(finding: &Finding<'_>) -> bool {
    finding.verdict == Verdict::Fail && matches!(finding.criterion.test, Test::Judge(_))
}

/// Whether a criterion falls short by its facts
pub(super) fn is_short(finding: &Finding<'_>) -> bool {
    finding.verdict != Verdict::Pass && !is_open(finding) && !is_judged_against(finding)
}

/// What the criteria are to come to
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// They pass
    Pass,
    /// They pass, or wait for nothing but facts that are not known and judgements
    NoFault,
}

impl Asked {
    /// Whether a criterion comes to it
    pub(super) fn is_met(self, finding: &Finding<'_>) -> bool {
        let waits =
            |reason: &Reason| matches!(reason, Reason::MissingFacts | Reason::NeedsJudgement);
        match self {
            Self::Pass => finding.verdict == Verdict::Pass,
            Self::NoFault => finding.verdict != Verdict::Fail && finding.reasons.iter().all(waits),
        }
    }
}

/// What is found under the stricter of two demands, where it finds anything
pub(super) fn passing(search: impl Fn(Asked) -> Found) -> Found {
    let found = search(Asked::Pass);
    if found.sets.is_empty() {
        return search(Asked::NoFault);
    }
    found
}

/// Which figures may change
#[derive(Clone, Copy, Debug)]
pub(super) enum Free {
    /// Every one, those of the reference year included
    All,
    /// Those that are no figures of a year
    States,
}

/// A dossier as a track sees it
pub(super) struct State<'s, 'r> {
    pub(super) dossier: &'s Dossier,
    pub(super) edition: &'r Edition,
    pub(super) table: FactTable,
    pub(super) findings: Vec<Finding<'r>>,
    /// Relations between facts that do not hold as it is
    broken: Vec<usize>,
}

impl<'s, 'r> State<'s, 'r> {
    pub(super) fn new(dossier: &'s Dossier, edition: &'r Edition, track: &'r Track) -> Self {
        let (table, broken) = assessment::facts(edition, dossier, &mut Diagnostics::new());
        let criteria = track.criteria.iter();
        Self {
            findings: criteria
                .map(|one| assessment::find(one, edition, dossier, &table))
                .collect(),
            dossier,
            edition,
            table,
            broken,
        }
    }

    /// The criteria that figures and facts are to keep
    pub(super) fn wanted(&self) -> impl Iterator<Item = &'r Criterion> {
        let findings = self.findings.iter();
        findings
            .filter(|one| !is_open(one) && !is_judged_against(one))
            .map(|one| one.criterion)
    }

    /// What these criteria ask for, under every reading
    pub(super) fn formulas(
        &self,
        criteria: impl IntoIterator<Item = &'r Criterion>,
    ) -> Vec<Formula> {
        let required = criteria.into_iter().filter_map(|one| match &one.test {
            Test::Require(requirement) => Some(Conditions::new(requirement, self.edition).passes),
            Test::Judge(_) => None,
        });
        required.collect()
    }

    /// Where to search from, for some criteria of which one falls short
    pub(super) fn start(&self, criteria: &[&Criterion], free: Free, steps: &Steps) -> Start<'_> {
        let facts_of = |one: &Criterion| match &one.test {
            Test::Require(requirement) => requirement.facts.clone(),
            Test::Judge(_) => Vec::new(),
        };
        let mut read: Vec<FactId> = criteria.iter().flat_map(|one| facts_of(one)).collect();
        read.sort_unstable();
        read.dedup();
        let short: Vec<FactId> = self
            .findings
            .iter()
            .filter(|one| is_short(one))
            .flat_map(|one| facts_of(one.criterion))
            .collect();
        let mut figures = Vec::new();
        let mut choices = Vec::new();
        for id in read {
            let Some(fact) = self.edition.facts.get(id).filter(|fact| !fact.fixed) else {
                continue;
            };
            match &fact.kind {
                FactKind::Boolean
                | FactKind::Code(_)
                | FactKind::Codes(_)
                | FactKind::Titles(_) => {
                    if short.contains(&id) {
                        choices.push(id);
                    }
                }
                FactKind::Date => {}
                _ => figures.extend(self.slot(id, fact, free, steps)),
            }
        }
        Start {
            edition: self.edition,
            table: &self.table,
            as_of: self.dossier.as_of,
            reference_year: self.dossier.reference_year,
            figures,
            choices,
            most: MOST,
        }
    }

    fn slot(&self, id: FactId, fact: &Fact, free: Free, steps: &Steps) -> Option<Slot> {
        let year = fact.by_year.then_some(self.dossier.reference_year);
        let is_free = match free {
            Free::All => true,
            Free::States => !fact.is_annual(),
        };
        if !is_free {
            return None;
        }
        let at = FactRef { fact: id, year };
        Some(Slot {
            at,
            now: self.figure(at)?,
            step: steps.step(fact),
            least: fact.minimum.clone(),
            // That less income or input would do is no advice.
            may_fall: fact.kind != FactKind::Amount(Dimension::MONEY),
        })
    }

    /// A figure of the dossier, in the base unit
    pub(super) fn figure(&self, at: FactRef) -> Option<Exact> {
        let operand = self.table.operand(at.fact);
        let quantity = match (operand.value()?, at.year) {
            (Value::Series(series), Some(year)) => series.years.get(&year)?.as_quantity()?.clone(),
            (Value::Quantity(quantity), _) => quantity.clone(),
            _ => return None,
        };
        Some(quantity.value)
    }

    /// The dossier with some changes; of several codes the first
    pub(super) fn with(&self, changes: &[Change]) -> Dossier {
        let mut dossier = self.dossier.clone();
        for change in changes {
            if let Some(fact) = self.edition.facts.get(change.at.fact)
                && let Some(value) = self.value(fact, change)
            {
                dossier = dossier.with(&fact.id, change.at.year, value);
            }
        }
        dossier
    }

    fn value(&self, fact: &Fact, change: &Change) -> Option<Value> {
        let held = self.table.operand(change.at.fact);
        Some(match &change.to {
            To::Figure { target, .. } => {
                let dimension = match fact.kind {
                    FactKind::Amount(dimension) => dimension,
                    _ => Dimension::NUMBER,
                };
                Value::Quantity(Quantity::new(target.clone(), dimension))
            }
            To::Answer(yes) => Value::Boolean(*yes),
            To::Code(codes) => Value::Text(Arc::clone(codes.first()?)),
            To::Added(codes) => {
                let code = codes.first()?;
                match held.value() {
                    Some(Value::Titles(titles)) => {
                        let more = Title {
                            code: Arc::clone(code),
                            validity: Validity::Always,
                        };
                        Value::Titles(titles.iter().cloned().chain([more]).collect())
                    }
                    Some(Value::List(items)) => {
                        let more = Operand::from(Value::Text(Arc::clone(code)));
                        Value::list(items.iter().cloned().chain([more]))
                    }
                    _ => return None,
                }
            }
        })
    }

    /// Whether a criterion of this name waits for facts or for a judgement
    pub(super) fn leaves_open(&self, criterion: &str) -> bool {
        let mut open = self.findings.iter().filter(|one| is_open(one));
        open.any(|one| one.criterion.id == criterion)
    }

    /// Criteria that fall short and that some changes leave open, for facts that are not known
    pub(super) fn still_open(&self, changes: &[Change]) -> Vec<&'r Criterion> {
        let dossier = self.with(changes);
        let (table, _) = assessment::facts(self.edition, &dossier, &mut Diagnostics::new());
        let before = self.findings.iter().filter(|one| is_short(one));
        before
            .map(|one| one.criterion)
            .filter(|one| is_open(&assessment::find(one, self.edition, &dossier, &table)))
            .collect()
    }

    /// Whether with some changes all of some criteria come to what is asked, no other one falls
    /// below what it is, and nothing new contradicts itself
    pub(super) fn suffices(&self, changes: &[Change], wanted: &[&Criterion], asked: Asked) -> bool {
        let dossier = self.with(changes);
        let (table, broken) = assessment::facts(self.edition, &dossier, &mut Diagnostics::new());
        broken.iter().all(|one| self.broken.contains(one))
            && self.findings.iter().all(|before| {
                let is_wanted = wanted
                    .iter()
                    .any(|one| std::ptr::eq(*one, before.criterion));
                if !is_wanted && !is_open(before) {
                    return true;
                }
                let after = assessment::find(before.criterion, self.edition, &dossier, &table);
                match is_wanted {
                    true => asked.is_met(&after),
                    false => after.verdict != Verdict::Fail,
                }
            })
    }
}
