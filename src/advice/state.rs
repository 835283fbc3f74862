//! A hypothetical dossier: which of its facts may change, by which steps, and the dossier with them
//! changed; judges whether a track then passes.

use std::sync::Arc;

use crate::analysis::attain::{Change, Found, Slot, Start, To, Unknown};
use crate::analysis::conditions;
use crate::assessment::{self, Basis, Derivation, FactRef, FactTable, Finding, Reason};
use crate::diagnostic::{Diagnostics, Severity};
use crate::dossier::Dossier;
use crate::expression::value::{Title, Validity};
use crate::expression::{Cause, FactId, Operand, Value};
use crate::quantity::{Dimension, Exact, Quantity, Unit};
use crate::ruleset::{Criterion, Edition, Fact, FactKind, Test, Track};
use crate::solver::formula::Formula;
use crate::verdict::Verdict;

/// Maximum number of changes to look for
const MOST: usize = 4;

/// The unit that a dossier uses for a fact; for one stated as zero, that of its other figures
pub fn unit(dossier: &Dossier, fact: &Fact) -> Option<Unit> {
    dossier.unit(&fact.id).or_else(|| match fact.kind {
        FactKind::Amount(dimension) => {
            let mut units = dossier.facts.keys().filter_map(|id| dossier.unit(id));
            units.find(|unit| unit.dimension() == dimension)
        }
        _ => None,
    })
}

/// The smallest step of a fact in the base unit: a ten-thousandth of the unit in which it is
/// stated, at the finest a hundredth of 元 or 平方米; 1 for counts and for what has no unit
pub fn step(dossier: &Dossier, fact: &Fact) -> Exact {
    let finest = match &fact.kind {
        FactKind::Amount(_) | FactKind::Number => Exact::ratio(1, 100),
        FactKind::Share => Exact::ratio(1, 10_000),
        _ => None,
    };
    let of_unit = match &fact.kind {
        FactKind::Amount(_) => {
            let unit = unit(dossier, fact);
            unit.and_then(|unit| unit.factor().divided_by(&Exact::from(10_000)))
        }
        _ => finest.clone(),
    };
    of_unit
        .and_then(|step| Some(step.max(finest?)))
        .unwrap_or_else(Exact::one)
}

/// The state of a criterion, as far as something could be done about it
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Its facts suffice
    Passes,
    /// Its facts do not, but a person lets it pass
    Accepted,
    /// It waits for facts or for a judgement
    Open,
    /// It falls short by its facts, whatever the unknown ones turn out to be
    Short,
    /// A person found it not met, and no figure decides it
    JudgedAgainst,
}

impl Standing {
    pub(super) fn of(finding: &Finding<'_>) -> Self {
        let settled =
            |reason: &Reason| matches!(reason, Reason::NotDefined | Reason::ReadingsDiffer);
        match (finding.verdict, &finding.criterion.test) {
            (Verdict::Pass, _) if finding.judgement.is_some() => Self::Accepted,
            (Verdict::Pass, _) => Self::Passes,
            (Verdict::Fail, Test::Judge(_)) => Self::JudgedAgainst,
            (Verdict::Fail, Test::Require(_)) => Self::Short,
            _ if finding.reasons.iter().all(settled) || fails_already(finding) => Self::Short,
            _ => Self::Open,
        }
    }
}

/// Whether a criterion fails under one of its readings, so that no unknown fact makes it pass
fn fails_already(finding: &Finding<'_>) -> bool {
    let fails = |one: &Derivation<'_>| one.verdict == Verdict::Fail;
    match (&finding.basis, &finding.criterion.test) {
        (Basis::Derivations(all), Test::Require(requirement)) => {
            !finding.reasons.contains(&Reason::ContradictoryFacts)
                && requirement.discretion.is_none()
                && all.iter().any(fails)
        }
        _ => false,
    }
}

/// What is required of the criteria
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// They pass
    Pass,
    /// They pass, or wait only for unknown facts and judgements
    NoFault,
}

impl Asked {
    /// Whether a criterion satisfies it
    pub(super) fn is_met(self, finding: &Finding<'_>) -> bool {
        let waits =
            |reason: &Reason| matches!(reason, Reason::MissingFacts | Reason::NeedsJudgement);
        match Standing::of(finding) {
            Standing::Passes | Standing::Accepted => true,
            Standing::Open => self == Self::NoFault && finding.reasons.iter().all(waits),
            Standing::Short | Standing::JudgedAgainst => false,
        }
    }
}

/// What to search for, in turn, until something is found
pub(super) type Attempts = &'static [(Asked, Unknown)];

/// Which figures may change
#[derive(Clone, Copy, Debug)]
pub(super) enum Free {
    /// Every one, those of the reference year included
    All,
    /// Those that are not figures of a year
    States,
}

/// A dossier as a track sees it
pub(super) struct State<'s, 'r> {
    pub(super) dossier: &'s Dossier,
    pub(super) edition: &'r Edition,
    table: FactTable,
    standings: Vec<(&'r Criterion, Standing)>,
    /// Relations between facts that do not hold today
    broken: Vec<usize>,
}

impl<'s, 'r> State<'s, 'r> {
    /// The dossier with the findings on some criteria
    pub(super) fn new(
        dossier: &'s Dossier,
        edition: &'r Edition,
        findings: &[Finding<'r>],
    ) -> Self {
        let (table, broken) = assessment::facts(edition, dossier, &mut Diagnostics::new());
        let findings = findings.iter();
        Self {
            standings: findings
                .map(|one| (one.criterion, Standing::of(one)))
                .collect(),
            dossier,
            edition,
            table,
            broken,
        }
    }

    /// The dossier with the findings on a track
    pub(super) fn judged(dossier: &'s Dossier, edition: &'r Edition, track: &'r Track) -> Self {
        let mut state = Self::new(dossier, edition, &[]);
        for criterion in &track.criteria {
            let finding = assessment::find(criterion, edition, dossier, &state.table);
            state.standings.push((criterion, Standing::of(&finding)));
        }
        state
    }

    fn standing(&self, criterion: &str) -> Option<Standing> {
        let mut all = self.standings.iter();
        let found = all.find(|(one, _)| one.id == criterion);
        found.map(|(_, standing)| *standing)
    }

    /// The criteria that fall short
    pub(super) fn short(&self) -> Vec<&'r Criterion> {
        let all = self.standings.iter();
        let short = all.filter(|(_, standing)| *standing == Standing::Short);
        short.map(|(one, _)| *one).collect()
    }

    /// The criteria that figures and facts have to satisfy: all but those that a person decides and
    /// those that are open from the start
    pub(super) fn wanted(&self, open: &[&Criterion]) -> Vec<&'r Criterion> {
        let is_wanted = |(one, standing): &&(&Criterion, Standing)| match standing {
            Standing::Open => open.iter().all(|other| other.id != one.id),
            Standing::JudgedAgainst => false,
            Standing::Passes | Standing::Accepted | Standing::Short => true,
        };
        let wanted = self.standings.iter().filter(is_wanted);
        wanted.map(|(one, _)| *one).collect()
    }

    /// The smallest sets of changes that satisfy the first attempt for all of some criteria; if
    /// nothing does, the next attempt; with the attempt that succeeded
    pub(super) fn search(
        &self,
        start: &Start<'_>,
        wanted: &[&'r Criterion],
        attempts: Attempts,
        suffices: impl Fn(&[Change], Asked) -> bool,
    ) -> (Found, Asked) {
        let formulas = self.formulas(wanted);
        let mut found = (Found::default(), Asked::NoFault);
        for (asked, unknown) in attempts {
            let judged = |changes: &[Change]| suffices(changes, *asked);
            found = (start.search(&formulas, *unknown, &judged), *asked);
            if !found.0.sets.is_empty() {
                break;
            }
        }
        found
    }

    /// What criteria require, under every reading, with days and what nobody can change put in; nothing
    /// if a person lets them pass
    fn formulas(&self, criteria: &[&'r Criterion]) -> Vec<Formula> {
        let mut known = self.table.emptied();
        for (id, fact) in self.edition.facts.with_ids() {
            if fact.fixed || matches!(fact.kind, FactKind::Date) {
                known.set(id, self.table.operand(id));
            }
        }
        let asks = |one: &&&Criterion| self.standing(&one.id) != Some(Standing::Accepted);
        let asking = criteria.iter().filter(asks);
        let required = asking.filter_map(|one| match &one.test {
            Test::Require(one) => Some(conditions::passes_with(one, self.edition, &known)),
            Test::Judge(_) => None,
        });
        required.collect()
    }

    /// The finding on a criterion with some changes
    pub(super) fn found(&self, criterion: &'r Criterion, changes: &[Change]) -> Finding<'r> {
        let dossier = self.with(changes);
        let (table, _) = assessment::facts(self.edition, &dossier, &mut Diagnostics::new());
        assessment::find(criterion, self.edition, &dossier, &table)
    }

    /// The verdict on a criterion with some changes
    pub(super) fn verdict(&self, criterion: &Criterion, changes: &[Change]) -> Verdict {
        let dossier = self.with(changes);
        let (table, _) = assessment::facts(self.edition, &dossier, &mut Diagnostics::new());
        assessment::searched(criterion, self.edition, &dossier, &table)
    }

    /// Whether a criterion is as asked for with some changes; its steps count only where it does not pass
    pub(super) fn is_met(
        &self,
        criterion: &'r Criterion,
        changes: &[Change],
        asked: Asked,
    ) -> bool {
        self.verdict(criterion, changes) == Verdict::Pass
            || asked == Asked::NoFault && asked.is_met(&self.found(criterion, changes))
    }

    /// Where to search from, for some criteria of which one falls short
    pub(super) fn start(&self, criteria: &[&Criterion], free: Free, kept: Severity) -> Start<'_> {
        let facts_of = |one: &Criterion| match &one.test {
            Test::Require(requirement) => requirement.facts.to_vec(),
            Test::Judge(_) => Vec::new(),
        };
        let mut read: Vec<FactId> = criteria.iter().flat_map(|one| facts_of(one)).collect();
        read.sort_unstable();
        read.dedup();
        let short: Vec<FactId> = self
            .standings
            .iter()
            .filter(|(_, standing)| *standing == Standing::Short)
            .flat_map(|(one, _)| facts_of(one))
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
                // Which record would have to be added is not proposed.
                FactKind::Date | FactKind::Records(_) => {}
                _ => figures.extend(self.slot(id, fact, free)),
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
            kept,
        }
    }

    fn slot(&self, id: FactId, fact: &Fact, free: Free) -> Option<Slot> {
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
            step: step(self.dossier, fact),
            least: fact.minimum.clone(),
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

    /// What is known where a figure is not
    pub(super) fn without(&self, at: FactRef) -> FactTable {
        let missing = Operand::unknown(Cause::Missing {
            fact: at.fact,
            year: at.year,
        });
        self.table.with(at, missing)
    }

    /// The dossier with some changes; of more codes than are needed the first
    pub(super) fn with(&self, changes: &[Change]) -> Dossier {
        let mut dossier = self.dossier.clone();
        for change in changes {
            if let Some(fact) = self.edition.facts.get(change.at.fact)
                && let Some(value) = self.value(change)
            {
                dossier = dossier.with(&fact.id, change.at.year, value);
            }
        }
        dossier
    }

    /// What a fact would be with a change of it
    pub(super) fn value(&self, change: &Change) -> Option<Value> {
        let fact = self.edition.facts.get(change.at.fact)?;
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
            To::Code(codes) => Value::Text(Arc::clone(codes.first()?).into()),
            To::Added(codes, count) => {
                let codes = codes.iter().take(*count).cloned();
                match held.value() {
                    Some(Value::Titles(titles)) => {
                        let more = codes.map(|code| Title {
                            code: code.into(),
                            validity: Validity::Always,
                        });
                        Value::Titles(titles.iter().cloned().chain(more).collect())
                    }
                    Some(Value::List(items)) => {
                        let more = codes.map(|code| Operand::from(Value::Text(code.into())));
                        Value::list(items.iter().cloned().chain(more))
                    }
                    _ => return None,
                }
            }
        })
    }

    /// Criteria that some changes leave open because facts are not known; not those that are open
    /// from the start
    pub(super) fn still_open(&self, changes: &[Change], open: &[&Criterion]) -> Vec<&'r Criterion> {
        let mut all = self.wanted(open);
        all.retain(|one| Standing::of(&self.found(one, changes)) == Standing::Open);
        all
    }

    /// Whether some changes satisfy all of some criteria, let no open one fall short, and cause no
    /// new contradiction
    pub(super) fn suffices(&self, changes: &[Change], wanted: &[&Criterion], asked: Asked) -> bool {
        let dossier = self.with(changes);
        let (table, broken) = assessment::facts(self.edition, &dossier, &mut Diagnostics::new());
        broken.iter().all(|one| self.broken.contains(one))
            && self.standings.iter().all(|(one, before)| {
                let is_wanted = wanted.iter().any(|other| std::ptr::eq(*other, *one));
                if !is_wanted && *before != Standing::Open {
                    return true;
                }
                // What its figures decide needs no steps.
                match assessment::verdict(one, self.edition, &dossier, &table) {
                    Verdict::Pass => return true,
                    Verdict::Fail if one.requirement().is_some() => return false,
                    _ => {}
                }
                let after = assessment::find(one, self.edition, &dossier, &table);
                match is_wanted {
                    true => asked.is_met(&after),
                    false => Standing::of(&after) != Standing::Short,
                }
            })
    }
}
