//! The facts of a dossier as an edition's expressions see them; evaluates nothing.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::FactRef;
use crate::diagnostic::Severity;
use crate::dossier::known::operand;
use crate::dossier::{Dossier, Figure, Item, Stated, StatedFact, Statement};
use crate::expression::value::{Series, Within};
use crate::expression::{
    ById, Cause, Causes, Context, FactId, NotDefined, Operand, ReadingId, TermId, Value,
};
use crate::quantity::Quantity;
use crate::ruleset::{AS_OF, Edition, Fact, ItemList, REFERENCE_YEAR, Requirement};
use crate::solver::Tied;

/// Every fact of an edition, known or not
#[derive(Clone, Debug)]
pub struct FactTable {
    facts: ById<FactId, Operand>,
    variables: [Operand; 2],
    contradictory: Vec<FactId>,
    unproven: Vec<FactId>,
    /// Worked out on demand
    bounds: OnceLock<Arc<Bounds>>,
}

/// What is possible of the facts of a dossier
#[derive(Debug)]
pub(super) struct Bounds {
    /// The facts, with everything that is missing known to lie within what its declaration allows
    pub(super) table: FactTable,
    /// How they are tied
    pub(super) tied: Tied,
}

impl FactTable {
    /// The facts that a dossier states, in the order of the edition
    pub fn new(edition: &Edition, dossier: &Dossier) -> Self {
        let facts = edition.facts.with_ids().map(|(id, fact)| {
            let stated = dossier.facts.get(&*fact.id);
            if fact.by_year {
                series(id, fact, stated)
            } else {
                let figure = stated.and_then(|stated| stated.figure(None));
                operand((id, None), fact, figure)
            }
        });
        let mut variables = [Operand::from(dossier.as_of), Operand::from(dossier.as_of)];
        variables[REFERENCE_YEAR] =
            Operand::from(Quantity::number(i64::from(dossier.reference_year)));
        debug_assert_eq!(AS_OF, 0);
        let unproven = edition.facts.with_ids();
        let unproven = unproven.filter(|(_, fact)| dossier.unproven.facts.contains(&*fact.id));
        let unproven = unproven.map(|(id, _)| id);
        Self {
            facts: facts.collect(),
            variables,
            contradictory: Vec::new(),
            unproven: unproven.collect(),
            bounds: OnceLock::new(),
        }
    }

    /// The same with the facts of a list item after those of the edition
    #[must_use]
    pub fn with_item(&self, edition: &Edition, list: &ItemList, item: &Item) -> Self {
        let own = list.facts.iter().enumerate().map(|(position, fact)| {
            let figure = item.facts.get(&*fact.id).and_then(|one| one.figure(None));
            operand((edition.item_fact_id(position), None), fact, figure)
        });
        self.extended(own)
    }

    /// The same with more facts after its own
    #[must_use]
    pub fn extended(&self, more: impl IntoIterator<Item = Operand>) -> Self {
        Self {
            facts: self.facts.iter().cloned().chain(more).collect(),
            bounds: OnceLock::new(),
            ..self.clone()
        }
    }

    /// The value of a fact, if it is known
    pub fn known_value(&self, fact: FactId) -> Option<&Value> {
        self.facts.get(fact).and_then(Operand::value)
    }

    /// The day of application, or the reference year
    pub(super) fn variable(&self, index: usize) -> Operand {
        let variable = self.variables.get(index).cloned();
        variable.unwrap_or_else(|| Operand::not_defined(NotDefined::Null))
    }

    /// What is known of a fact
    pub fn operand(&self, fact: FactId) -> Operand {
        self.facts
            .get(fact)
            .cloned()
            .unwrap_or_else(|| Operand::missing(fact))
    }

    /// The same where a fact has another value, or a figure by year in that year
    #[must_use]
    pub fn with(&self, at: FactRef, value: Operand) -> Self {
        let mut table = self.clone();
        table.set_at(at, value);
        table
    }

    /// Replaces what is known of a fact, or of its figure in a year
    pub fn set_at(&mut self, at: FactRef, value: Operand) {
        match (at.year, self.known_value(at.fact)) {
            (Some(year), Some(Value::Series(series))) => {
                let mut series = Series::clone(series);
                series.years.insert(year, value);
                self.set(at.fact, Value::Series(Arc::new(series)).into());
            }
            _ => self.set(at.fact, value),
        }
    }

    /// The same where nothing is known of any fact
    #[must_use]
    pub fn emptied(&self) -> Self {
        let missing = self.facts.ids().map(Operand::missing);
        Self {
            facts: missing.collect(),
            bounds: OnceLock::new(),
            ..self.clone()
        }
    }

    /// Replaces what is known of a fact
    pub fn set(&mut self, fact: FactId, value: Operand) {
        if let Some(operand) = self.facts.get_mut(fact) {
            *operand = value;
            self.bounds.take();
        }
    }

    /// The same with everything that is missing known to lie within what its declaration allows
    #[must_use]
    pub fn bounded(&self, edition: &Edition) -> Self {
        let mut bounded = self.clone();
        for id in edition.facts.ids() {
            if let Some(bound) = self.bound(edition, id) {
                bounded.set(id, bound);
            }
        }
        bounded
    }

    /// What is possible, with how the facts are tied
    pub(super) fn bounds(&self, edition: &Edition) -> &Bounds {
        self.bounds.get_or_init(|| {
            let table = self.bounded(edition);
            let facts = FactsAsRead {
                table: &table,
                readings: &[],
            };
            let tied = Tied::new(edition, &facts);
            Arc::new(Bounds { table, tied })
        })
    }

    /// What is known of a fact, with what is missing known to lie within what its declaration allows
    pub fn bounded_operand(&self, edition: &Edition, id: FactId) -> Operand {
        let known = self.operand(id);
        self.bound(edition, id).unwrap_or(known)
    }

    /// What of a fact is missing, known to lie within what its declaration allows; none if it allows
    /// everything or nothing is missing
    fn bound(&self, edition: &Edition, id: FactId) -> Option<Operand> {
        let fact = edition.facts.get(id)?;
        let within = |causes: &Causes| {
            let (interval, measure) = fact.possible()?;
            Some(Within {
                interval: interval.clone(),
                measure,
                causes: causes.clone(),
                is_stated: false,
            })
        };
        match self.facts.get(id)? {
            Operand::Unknown(causes) if can_be_found_out(causes) => {
                let within = within(causes)?;
                Some(match fact.by_year {
                    false => Operand::within(within),
                    true => Operand::from(Value::Series(Arc::new(Series {
                        fact: id,
                        years: BTreeMap::new(),
                        lacking: Some(Arc::new(within)),
                    }))),
                })
            }
            Operand::Known(Value::Series(series)) => {
                let lacking = within(&Causes::one(Cause::Missing {
                    fact: id,
                    year: None,
                }))?;
                let mut series = Series::clone(series);
                for figure in series.years.values_mut() {
                    if let Operand::Unknown(causes) = figure
                        && can_be_found_out(causes)
                    {
                        *figure = Operand::within(within(causes)?);
                    }
                }
                series.lacking = Some(Arc::new(lacking));
                Some(Value::Series(Arc::new(series)).into())
            }
            _ => None,
        }
    }

    /// Discards a fact that contradicts another
    pub fn contradict(&mut self, fact: FactId) {
        if let Some(operand) = self.facts.get_mut(fact) {
            *operand = Operand::unknown(Cause::Contradictory { fact });
            self.bounds.take();
            self.contradictory.push(fact);
        }
    }

    /// Whether a fact contradicts another
    pub fn is_contradictory(&self, fact: FactId) -> bool {
        self.contradictory.contains(&fact)
    }

    /// The same without the facts that are not proven; none if neither a fact that the criterion reads
    /// nor one that is tied to it is such a fact
    pub(super) fn proven(&self, requirement: &Requirement, edition: &Edition) -> Option<Self> {
        if self.unproven.is_empty() {
            return None;
        }
        let lacks = |fact: &&FactId| self.unproven.contains(*fact);
        let facts = tied(edition, &requirement.facts);
        let mut lacking = facts.iter().filter(lacks).peekable();
        lacking.peek()?;
        let mut proven = self.clone();
        for fact in lacking {
            proven.set(*fact, Operand::unknown(Cause::Unproven { fact: *fact }));
        }
        Some(proven)
    }
}

/// Some facts, and all that relations between facts tie to them
fn tied(edition: &Edition, facts: &[FactId]) -> Vec<FactId> {
    let mut tied = facts.to_vec();
    let mut before = 0;
    while before < tied.len() {
        before = tied.len();
        for relation in &edition.consistency {
            let is_error = relation.severity == Severity::Error;
            if is_error && relation.facts.iter().any(|fact| tied.contains(fact)) {
                let more = relation.facts.iter().filter(|fact| !tied.contains(fact));
                let more: Vec<_> = more.copied().collect();
                tied.extend(more);
            }
        }
    }
    tied
}

/// Whether something has a value, which is only not known or not proven
fn can_be_found_out(causes: &Causes) -> bool {
    let mut causes = causes.as_slice().iter();
    causes.all(Cause::can_be_found_out)
}

fn series(fact: FactId, declared: &Fact, stated: Option<&StatedFact>) -> Operand {
    let years = match stated.map(|stated| &stated.statement) {
        Some(Statement::ByYear(years)) => years
            .iter()
            .map(|(year, figure)| (*year, operand((fact, Some(*year)), declared, Some(figure))))
            .collect(),
        // What is not a series has no value in any year.
        Some(Statement::Single(Figure {
            stated: Stated::Invalid,
            ..
        })) => {
            return Operand::unknown(Cause::Invalid { fact, year: None });
        }
        _ => BTreeMap::new(),
    };
    Operand::Known(Value::Series(Arc::new(Series {
        fact,
        years,
        lacking: None,
    })))
}

/// The facts together with one reading of the open terms
#[derive(Debug)]
pub struct FactsAsRead<'a> {
    /// The facts
    pub table: &'a FactTable,
    /// Open terms and the reading chosen for each
    pub readings: &'a [(TermId, ReadingId)],
}

impl Context for FactsAsRead<'_> {
    fn fact(&self, id: FactId) -> Operand {
        self.table.operand(id)
    }

    fn variable(&self, index: usize) -> Operand {
        self.table.variable(index)
    }

    fn reading(&self, term: TermId) -> ReadingId {
        chosen(self.readings, term)
    }
}

/// The facts within what is possible, together with the first readings
pub(super) struct Bounded<'a> {
    pub(super) edition: &'a Edition,
    pub(super) table: &'a FactTable,
}

impl Context for Bounded<'_> {
    fn fact(&self, id: FactId) -> Operand {
        self.table.bounded_operand(self.edition, id)
    }

    fn variable(&self, index: usize) -> Operand {
        self.table.variable(index)
    }

    fn reading(&self, _term: TermId) -> ReadingId {
        ReadingId::default()
    }
}

/// The reading of a term that is chosen, the first unless one is named
pub(super) fn chosen(readings: &[(TermId, ReadingId)], term: TermId) -> ReadingId {
    let mut readings = readings.iter();
    let chosen = readings.find(|(open, _)| *open == term);
    chosen.map_or(ReadingId::default(), |(_, reading)| *reading)
}
