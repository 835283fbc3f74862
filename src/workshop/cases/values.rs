//! Values that the bounds of a fact accept or refuse: read from a file of cases, held against the
//! rules, and against rules with a bound changed.

use std::collections::BTreeSet;

use super::boundary::{End, Place, Point, Standing};
use super::coverage::{Item, What};
use super::mutate::{LEFT_OUT, Mutant};
use super::problems;
use super::read::{CaseReader, unknown_keys};
use super::step;
use crate::diagnostic::Diagnostics;
use crate::dossier::Stated;
use crate::dossier::problems::{ABOVE_MAXIMUM, BELOW_MINIMUM};
use crate::dossier::value;
use crate::expression::Value;
use crate::expression::problems::UNKNOWN_NAME;
use crate::language::{Text, text};
use crate::quantity::{Dimension, Exact};
use crate::ruleset::{Bound, Edition, Fact, FactKind};
use crate::source::Span;
use crate::yaml::Node;

/// The keys of a file of cases that lists values
pub(super) const KEY: &str = "values";

const ACCEPTED: &str = "accepted";
const REFUSED: &str = "refused";

/// A value of a fact, and whether it should be accepted
#[derive(Debug)]
pub struct ValueCase {
    /// The fact, a field of its records as `fact.field`, a fact of an item as `list.fact`
    pub fact: String,
    /// The value as it is written
    pub text: String,
    /// Its place
    pub span: Span,
    /// The value in the base unit
    pub value: Exact,
    /// Whether it should be accepted
    pub is_accepted: bool,
    /// Whether it is
    pub found: bool,
}

impl ValueCase {
    /// The key that says what should become of it
    pub fn key(&self) -> &'static str {
        key(self.is_accepted)
    }
}

fn key(is_accepted: bool) -> &'static str {
    if is_accepted { ACCEPTED } else { REFUSED }
}

/// Every fact of an edition with its path: those of records and of the measures' lists too
fn declared(edition: &Edition) -> Vec<(String, &Fact)> {
    let own = edition.facts.iter().flat_map(|fact| {
        let fields = fact.kind.fields().iter();
        let fields = fields.map(|field| (format!("{}.{}", fact.id, field.id), field));
        [(fact.id.to_string(), fact)].into_iter().chain(fields)
    });
    let lists = edition.measures.lists.iter();
    let items = lists.flat_map(|list| {
        let facts = list.facts.iter();
        facts.map(|fact| (format!("{}.{}", list.id, fact.id), fact))
    });
    own.chain(items).collect()
}

impl CaseReader<'_, '_> {
    /// Reads what a file says of the values of facts; `is_shared` if it says it for all editions,
    /// each of which takes what it knows
    pub(super) fn values(&mut self, file: &Node<'_>, is_shared: bool) -> Vec<ValueCase> {
        let declared = declared(self.edition);
        let ids: Vec<_> = declared.iter().map(|(id, _)| id.as_str()).collect();
        let what = Text::same(format!("`{KEY}`"));
        let list = file.get(KEY);
        let expected = text!("事实及其数值的列表", "a list of facts with values");
        let items = list.and_then(|list| self.list(list, &what, &expected));
        let mut found = Vec::new();
        for item in items.unwrap_or_default() {
            unknown_keys(item, &["fact", ACCEPTED, REFUSED], &mut self.problems);
            let Some((id, span)) = self.text(item, "fact") else {
                continue;
            };
            if is_shared && !ids.contains(&id) {
                continue;
            }
            let position = self.position_of(id, span, &ids, UNKNOWN_NAME, text!("事实", "fact"));
            let Some((_, fact)) = position.and_then(|position| declared.get(position)) else {
                continue;
            };
            for is_accepted in [true, false] {
                let Some(node) = item.get(key(is_accepted)) else {
                    continue;
                };
                let what = Text::same(format!("`{}`", key(is_accepted)));
                let values = self.list(node, &what, &text!("数值的列表", "a list of values"));
                for node in values.unwrap_or_default() {
                    found.extend(self.value((id, fact), node, is_accepted));
                }
            }
        }
        found
    }

    fn value(
        &mut self,
        (id, fact): (&str, &Fact),
        node: &Node<'_>,
        is_accepted: bool,
    ) -> Option<ValueCase> {
        let as_of = self.edition.in_force.from;
        let unbounded = Fact {
            minimum: None,
            maximum: None,
            ..fact.clone()
        };
        let problems = &mut self.problems;
        let read = value::figure(self.source, node, &unbounded, as_of, problems);
        let Stated::Known(Value::Quantity(quantity)) = read.stated else {
            if problems.is_empty() {
                problems.push(problems::no_bounded_value(node.span));
            }
            return None;
        };
        let mut held = Diagnostics::new();
        value::figure(self.source, node, fact, as_of, &mut held);
        let beyond = [BELOW_MINIMUM, ABOVE_MAXIMUM];
        Some(ValueCase {
            fact: id.to_owned(),
            text: node.text().unwrap_or_default().to_owned(),
            span: node.span,
            value: quantity.value,
            is_accepted,
            found: !held.into_iter().any(|one| beyond.contains(&one.code)),
        })
    }
}

/// One bound of a fact
struct Limit<'e> {
    id: String,
    fact: &'e Fact,
    /// Whether it is the maximum
    is_high: bool,
    limit: &'e Exact,
    inclusive: bool,
}

/// Every bound that the facts of an edition declare
fn limits(edition: &Edition) -> Vec<Limit<'_>> {
    let mut all = Vec::new();
    for (id, fact) in declared(edition) {
        let low = fact
            .minimum
            .as_ref()
            .map(|one| (false, &one.limit, one.inclusive));
        let high = fact.maximum.as_ref().map(|limit| (true, limit, true));
        all.extend(
            [low, high]
                .into_iter()
                .flatten()
                .map(|(is_high, limit, inclusive)| Limit {
                    id: id.clone(),
                    fact,
                    is_high,
                    limit,
                    inclusive,
                }),
        );
    }
    all
}

impl Limit<'_> {
    fn at(&self) -> String {
        format!("facts/{}", self.id)
    }

    /// As the rules write it
    fn written(&self, limit: &Exact, inclusive: bool) -> String {
        let key = match (self.is_high, inclusive) {
            (true, _) => "maximum",
            (false, true) => "minimum",
            (false, false) => "above",
        };
        format!("{key}: {}", limit.to_decimal_string().unwrap_or_default())
    }

    fn step(&self) -> Exact {
        step::of_fact(&self.fact.kind).unwrap_or_else(Exact::one)
    }

    /// The values next to the bound, the accepted one first
    fn sides(&self) -> [Exact; 2] {
        let step = self.step();
        let limit = self.limit.clone();
        match (self.is_high, self.inclusive) {
            (true, _) => [limit.clone(), &limit + &step],
            (false, true) => [limit.clone(), &limit - &step],
            (false, false) => [&limit + &step, limit],
        }
    }

    /// The fact with another bound, and how that is written
    fn changed(&self) -> Vec<(String, Fact)> {
        let step = self.step();
        let mut all = vec![(LEFT_OUT.to_owned(), self.with(None))];
        let moved = [self.limit - &step, self.limit + &step];
        let moved = moved.into_iter().map(|limit| (limit, self.inclusive));
        let flipped = (!self.is_high).then(|| (self.limit.clone(), !self.inclusive));
        for (limit, inclusive) in moved.chain(flipped) {
            let text = self.written(&limit, inclusive);
            all.push((text, self.with(Some(Bound { limit, inclusive }))));
        }
        all
    }

    fn with(&self, bound: Option<Bound>) -> Fact {
        let mut fact = self.fact.clone();
        match self.is_high {
            true => fact.maximum = bound.map(|bound| bound.limit),
            false => fact.minimum = bound,
        }
        fact
    }

    /// The values of a file that are about its fact
    fn own<'v>(&self, values: &'v [&ValueCase]) -> impl Iterator<Item = &'v ValueCase> {
        values.iter().copied().filter(|one| one.fact == self.id)
    }
}

/// What the values of the cases cover of every bound: one that is accepted and one that is refused
pub fn coverage(edition: &Edition, values: &[&ValueCase]) -> Vec<Item> {
    let mut items = Vec::new();
    for limit in limits(edition) {
        for side in [true, false] {
            let beyond = |one: &&ValueCase| side || (one.value > *limit.limit) == limit.is_high;
            let mut own = limit.own(values).filter(|one| one.is_accepted == side);
            items.push(Item {
                at: limit.at(),
                what: What::Value(side),
                covered_by: own.find(beyond).map(|one| one.text.clone()),
            });
        }
    }
    items
}

/// The values on both sides of every bound, with a proposal for each that is missing
pub fn boundary(edition: &Edition, values: &[&ValueCase]) -> Vec<Place> {
    let mut places = Vec::new();
    for limit in limits(edition) {
        for (side, value) in [true, false].into_iter().zip(limit.sides()) {
            let mut own = limit.own(values);
            let standing = match own.find(|one| one.value == value && one.is_accepted == side) {
                Some(one) => Standing::Covered(one.text.clone()),
                None => Standing::Proposed(format!(
                    "- {{fact: {}, {}: [{}]}}\n",
                    limit.id,
                    key(side),
                    spelled(&value, limit.fact)
                )),
            };
            places.push(Place {
                at: limit.at(),
                comparison: limit.written(limit.limit, limit.inclusive),
                end: match limit.is_high {
                    true => End::High,
                    false => End::Low,
                },
                readings: Vec::new(),
                point: match value.cmp(limit.limit) {
                    std::cmp::Ordering::Less => Point::Below,
                    std::cmp::Ordering::Equal => Point::At,
                    std::cmp::Ordering::Greater => Point::Above,
                },
                standing,
            });
        }
    }
    places
}

/// Every bound changed, and which value notices
pub fn mutants(edition: &Edition, values: &[&ValueCase]) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for limit in limits(edition) {
        let from = limit.written(limit.limit, limit.inclusive);
        for (to, changed) in limit.changed() {
            let is_other =
                |one: &&ValueCase| changed.bounds().contains(&one.value) != one.is_accepted;
            mutants.push(Mutant {
                at: limit.at(),
                from: from.clone(),
                to,
                noticed_by: limit.own(values).find(is_other).map(|one| one.text.clone()),
            });
        }
    }
    mutants
}

/// A value in the unit in which bounds are declared
fn spelled(value: &Exact, fact: &Fact) -> String {
    let number = |value: &Exact| value.to_decimal_string().unwrap_or_default();
    match fact.kind {
        FactKind::Share => format!("{}%", number(&(value * &Exact::from(100)))),
        FactKind::Amount(dimension) if dimension != Dimension::NUMBER => {
            format!("{}{}", number(value), dimension.symbol())
        }
        _ => number(value),
    }
}

/// The values of several files, each fact and value once
pub fn all<'v>(files: impl Iterator<Item = &'v [ValueCase]>) -> Vec<&'v ValueCase> {
    let mut seen = BTreeSet::new();
    let values = files.flatten();
    let values = values.filter(|one| seen.insert((&one.fact, &one.text, one.is_accepted)));
    values.collect()
}
