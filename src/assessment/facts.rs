//! The facts of a dossier as an edition's expressions see them; evaluates nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::FactRef;
use crate::dossier::{Dossier, Figure, Item, Stated, StatedFact, Statement};
use crate::expression::value::{Series, Title, Validity};
use crate::expression::{
    ById, Cause, Causes, Context, FactId, NotDefined, Operand, ReadingId, TermId, Value,
};
use crate::quantity::Quantity;
use crate::ruleset::{AS_OF, Edition, ItemList, REFERENCE_YEAR, Requirement};

/// Every fact of an edition, known or not
#[derive(Clone, Debug)]
pub struct FactTable {
    facts: ById<FactId, Operand>,
    variables: [Operand; 2],
    contradictory: Vec<FactId>,
    unproven: Vec<FactId>,
}

impl FactTable {
    /// The facts that a dossier states, in the order of the edition
    pub fn new(edition: &Edition, dossier: &Dossier) -> Self {
        let facts = edition.facts.with_ids().map(|(id, fact)| {
            let stated = dossier.facts.get(&fact.id);
            if fact.by_year {
                series(id, stated)
            } else {
                let figure = stated.and_then(|stated| stated.figure(None));
                operand(
                    FactRef {
                        fact: id,
                        year: None,
                    },
                    figure,
                )
            }
        });
        let mut variables = [Operand::from(dossier.as_of), Operand::from(dossier.as_of)];
        variables[REFERENCE_YEAR] =
            Operand::from(Quantity::number(i64::from(dossier.reference_year)));
        debug_assert_eq!(AS_OF, 0);
        let unproven = edition.facts.with_ids();
        let unproven = unproven.filter(|(_, fact)| dossier.unproven.facts.contains(&fact.id));
        let unproven = unproven.map(|(id, _)| id);
        Self {
            facts: facts.collect(),
            variables,
            contradictory: Vec::new(),
            unproven: unproven.collect(),
        }
    }

    /// The same with the facts of a list item after those of the edition
    #[must_use]
    pub fn with_item(&self, edition: &Edition, list: &ItemList, item: &Item) -> Self {
        let own = list.facts.iter().enumerate().map(|(position, fact)| {
            let figure = item.facts.get(&fact.id).and_then(|one| one.figure(None));
            let at = FactRef {
                fact: edition.item_fact_id(position),
                year: None,
            };
            operand(at, figure)
        });
        Self {
            facts: self.facts.iter().cloned().chain(own).collect(),
            ..self.clone()
        }
    }

    /// The value of a fact, if it is known
    pub fn known_value(&self, fact: FactId) -> Option<&Value> {
        self.facts.get(fact).and_then(Operand::value)
    }

    /// What is known of a fact
    pub fn operand(&self, fact: FactId) -> Operand {
        self.facts
            .get(fact)
            .cloned()
            .unwrap_or_else(|| Operand::missing(fact))
    }

    /// Replaces what is known of a fact
    pub fn set(&mut self, fact: FactId, value: Operand) {
        if let Some(operand) = self.facts.get_mut(fact) {
            *operand = value;
        }
    }

    /// Discards a fact that contradicts another
    pub fn contradict(&mut self, fact: FactId) {
        if let Some(operand) = self.facts.get_mut(fact) {
            *operand = Operand::unknown(Cause::Contradictory { fact });
            self.contradictory.push(fact);
        }
    }

    /// Whether a fact contradicts another
    pub fn is_contradictory(&self, fact: FactId) -> bool {
        self.contradictory.contains(&fact)
    }

    /// The same without the facts that are not proven; none if the criterion reads no such fact
    pub(super) fn proven(&self, requirement: &Requirement) -> Option<Self> {
        let lacks = |fact: &&FactId| self.unproven.contains(*fact);
        let mut lacking = requirement.facts.iter().filter(lacks).peekable();
        lacking.peek()?;
        let mut proven = self.clone();
        for fact in lacking {
            proven.set(*fact, Operand::unknown(Cause::Unproven { fact: *fact }));
        }
        Some(proven)
    }
}

fn series(fact: FactId, stated: Option<&StatedFact>) -> Operand {
    let years = match stated.map(|stated| &stated.statement) {
        Some(Statement::ByYear(years)) => years
            .iter()
            .map(|(year, figure)| {
                let at = FactRef {
                    fact,
                    year: Some(*year),
                };
                (*year, operand(at, Some(figure)))
            })
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
    Operand::Known(Value::Series(Arc::new(Series { fact, years })))
}

fn operand(at: FactRef, figure: Option<&Figure>) -> Operand {
    let FactRef { fact, year } = at;
    match figure.map(|figure| &figure.stated) {
        None | Some(Stated::Unknown | Stated::Within(_)) => {
            Operand::unknown(Cause::Missing { fact, year })
        }
        Some(Stated::Invalid) => Operand::unknown(Cause::Invalid { fact, year }),
        Some(Stated::Known(Value::Titles(titles))) => {
            let missing = Causes::one(Cause::Missing { fact, year });
            let titles = titles.iter().map(|title| Title {
                validity: match &title.validity {
                    Validity::Unknown(_) => Validity::Unknown(missing.clone()),
                    stated => stated.clone(),
                },
                ..title.clone()
            });
            Operand::Known(Value::Titles(titles.collect()))
        }
        Some(Stated::Known(value)) => Operand::Known(value.clone()),
    }
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
        let variable = self.table.variables.get(index).cloned();
        variable.unwrap_or_else(|| Operand::not_defined(NotDefined::Null))
    }

    fn reading(&self, term: TermId) -> ReadingId {
        let chosen = self.readings.iter().find(|(open, _)| *open == term);
        chosen.map_or(ReadingId::default(), |(_, reading)| *reading)
    }
}
