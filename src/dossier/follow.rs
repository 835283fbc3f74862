//! Facts that follow from records of the dossier: worked out, and held against what it states of
//! them; judges nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::bind::Frame;
use super::schema::Schema;
use super::{Figure, Stated, StatedFact, Statement, known};
use crate::diagnostic::Diagnostics;
use crate::dossier::problems as words;
use crate::expression::value::{Cause, Measure};
use crate::expression::{
    self, Context, FactId, Id as _, NotDefined, Operand, ReadingId, TermId, Trace, Value, records,
};
use crate::quantity::{Exact, Interval, Quantity};
use crate::ruleset::{AS_OF, Fact, FactKind, Followed, REFERENCE_YEAR};
use crate::source::Span;

/// What follows from records
#[derive(Clone, Debug, Default)]
pub struct Following {
    /// Facts that a dossier does not state itself, each with the lists of records that it follows from
    pub from: BTreeMap<String, Vec<String>>,
    /// Facts that are stated otherwise than the records say, and these lists
    pub contradictory: BTreeSet<String>,
}

impl Following {
    /// What a dossier states so that a fact is known: the lists that it follows from, or itself
    pub fn grounds<'d>(&'d self, fact: &'d str) -> Vec<&'d str> {
        match self.from.get(fact) {
            Some(lists) => lists.iter().map(String::as_str).collect(),
            None => vec![fact],
        }
    }
}

/// Adds the facts that follow from records; what is stated otherwise goes to `problems`
pub(super) fn derive(
    facts: &mut BTreeMap<String, StatedFact>,
    schema: &Schema<'_>,
    frame: Frame,
    problems: &mut Diagnostics,
) -> Following {
    let mut following = Following::default();
    let mut seen = BTreeSet::new();
    for fact in schema.facts() {
        let Some(followed) = &fact.is else { continue };
        // Programmes share facts.
        if !seen.insert(&fact.id) {
            continue;
        }
        let read: Vec<_> = followed.read().collect();
        let stated = read.iter().filter_map(|id| facts.get(*id));
        let Some(list) = stated.min_by_key(|list| list.key) else {
            continue;
        };
        let context = Records::new(followed, facts, schema, frame);
        let trace = expression::evaluate(&followed.expression, &context);
        let found = StatedFact {
            key: list.key,
            value: list.value,
            statement: Statement::Single(said(place(&trace, list), &trace.outcome)),
        };
        let own = facts.get(&*fact.id);
        let own = own.filter(|one| !matches!(figure(one), None | Some(Stated::Unknown)));
        let Some(own) = own else {
            let lists = read.iter().map(|id| (*id).to_owned()).collect();
            following.from.insert(fact.id.to_string(), lists);
            facts.insert(fact.id.to_string(), found);
            continue;
        };
        if !agree(fact, own, &found) {
            let message = words::otherwise_by_records(&fact.name);
            // The record that decides, under the name of its list.
            let name = read
                .iter()
                .find_map(|id| Some(schema.find(id)?.name.clone()));
            let other = name.map(|name| (found.place(None), name));
            let places = [(own.place(None), fact.name.clone())]
                .into_iter()
                .chain(other);
            let places: Vec<_> = places.collect();
            problems.push(words::inconsistent(&message, true, &places));
            let both = read.iter().map(|id| (*id).to_owned());
            following
                .contradictory
                .extend(both.chain([fact.id.to_string()]));
        }
    }
    // What follows from a list that cannot be true says nothing either.
    let is_doubtful = |list: &String| following.contradictory.contains(list);
    let from = following.from.iter();
    let doubtful = from.filter(|(_, lists)| lists.iter().any(is_doubtful));
    let doubtful: Vec<_> = doubtful.map(|(fact, _)| fact.clone()).collect();
    following.contradictory.extend(doubtful);
    following
}

fn figure(fact: &StatedFact) -> Option<&Stated> {
    fact.figure(None).map(|one| &one.stated)
}

/// What an outcome says of a fact, with numbers as they would be written
fn said(place: Span, outcome: &Operand) -> Figure {
    let mut causes = outcome.causes().iter();
    let stated = match outcome {
        Operand::Known(value) => Stated::Known(value.clone()),
        _ if causes.any(|cause| matches!(cause, Cause::Invalid { .. })) => Stated::Invalid,
        Operand::Within(within) => Stated::Within(within.interval.clone()),
        Operand::Unknown(_) => Stated::Unknown,
    };
    let number = |number: &Exact| number.to_decimal_string();
    let text = match &stated {
        Stated::Known(Value::Quantity(quantity)) => number(&quantity.value),
        Stated::Within(interval) => match (interval.low(), interval.high()) {
            (Some(low), Some(high)) => number(&low.value)
                .zip(number(&high.value))
                .map(|(low, high)| format!("{low}..{high}")),
            (Some(low), None) => number(&low.value).map(|low| format!("至少{low}")),
            _ => None,
        },
        _ => None,
    };
    Figure {
        text: text.map(Arc::from),
        ..Figure::new(place, stated)
    }
}

/// Where the record stands that decides, or that leaves it open; the list, where that is none
fn place(trace: &Trace<'_>, list: &StatedFact) -> Span {
    let record = records::deciding(trace);
    let parts = list.figure(None).map(|one| one.parts.as_slice());
    let part = record.and_then(|record| parts?.get(record));
    part.copied().unwrap_or(list.value)
}

/// Whether some value is both what is stated and what follows
fn agree(fact: &Fact, own: &StatedFact, found: &StatedFact) -> bool {
    let possible = |stated: &StatedFact| match figure(stated)? {
        Stated::Known(value) => Measure::of(value).map(|(_, number)| Interval::point(number)),
        Stated::Within(interval) => Some(interval.clone()),
        Stated::Partly(_) | Stated::Unknown | Stated::Invalid => None,
    };
    match (figure(own), figure(found)) {
        (Some(Stated::Known(Value::Boolean(one))), Some(Stated::Known(Value::Boolean(other)))) => {
            one == other
        }
        _ => match (possible(own), possible(found)) {
            (Some(own), Some(found)) => {
                let both = own.intersect(&found);
                both.is_some_and(|both| fact.kind != FactKind::Integer || both.whole().is_some())
            }
            _ => true,
        },
    }
}

/// The lists of records that an expression reads
struct Records {
    lists: Vec<Operand>,
    variables: [Operand; 2],
}

impl Records {
    fn new(
        followed: &Followed,
        facts: &BTreeMap<String, StatedFact>,
        schema: &Schema<'_>,
        frame: Frame,
    ) -> Self {
        let lists = followed.records.iter().enumerate().map(|(index, id)| {
            let at = (FactId::new(index), None);
            let stated = facts.get(&**id).and_then(|one| one.figure(None));
            match schema.find(id) {
                Some(list) => known::operand(at, list, stated),
                None => Operand::missing(at.0),
            }
        });
        let mut variables = [Operand::from(frame.as_of), Operand::from(frame.as_of)];
        variables[REFERENCE_YEAR] = Quantity::number(i64::from(frame.reference_year)).into();
        debug_assert_eq!(AS_OF, 0);
        Self {
            lists: lists.collect(),
            variables,
        }
    }
}

impl Context for Records {
    fn fact(&self, id: FactId) -> Operand {
        let list = self.lists.get(id.index()).cloned();
        list.unwrap_or_else(|| Operand::missing(id))
    }

    fn variable(&self, index: usize) -> Operand {
        let variable = self.variables.get(index).cloned();
        variable.unwrap_or_else(|| Operand::not_defined(NotDefined::Null))
    }

    fn reading(&self, _term: TermId) -> ReadingId {
        ReadingId::default()
    }
}
