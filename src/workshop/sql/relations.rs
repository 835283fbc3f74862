//! The relations between the facts of an edition, for its part of a statement: which rows break one,
//! and what one says of a figure that a row lacks.

use std::collections::{BTreeMap, BTreeSet};

use super::certain::{Helpers, Sql, Writer};
use super::columns::{Columns, Holds};
use super::condition::Condition;
use super::ends::{Ends, Relation};
use super::form::{Cell, Domain, Linear, Subject};
use super::problems::{Part, Refusal};
use super::translate::{Said, Translator};
use super::{Request, problems};
use crate::diagnostic::Severity;
use crate::language::text;
use crate::quantity::Exact;
use crate::ruleset::{Consistency, Edition};
use crate::source::Span;

/// The relations of an edition in a statement
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// For each fact that a relation is about, the column that says whether one is broken
    pub(super) broken: BTreeMap<String, String>,
    /// The columns that say so, and those that say whether a relation may be relied on, by layer
    pub(super) layers: [Vec<(String, String)>; 2],
    /// What they say of figures that are lacking
    pub(super) bounds: Vec<Relation>,
}

impl Relations {
    /// Those that share a column with the table
    pub(super) fn of(
        edition: &Edition,
        prefix: &str,
        request: &Request<'_>,
        columns: &mut Columns,
    ) -> Result<Self, Box<Refusal>> {
        let errors = edition
            .consistency
            .iter()
            .filter(|one| one.severity == Severity::Error);
        let mut rest: Vec<_> = errors.collect();
        let mut relations = Self::default();
        let mut broken: BTreeMap<String, Vec<String>> = BTreeMap::new();
        // A relation may bring columns that others are about.
        loop {
            let is_near = |one: &Consistency| {
                let mut facts = one.facts.iter().filter_map(|fact| edition.facts.get(*fact));
                facts.any(|fact| {
                    columns
                        .all()
                        .any(|(_, column)| column.fact.as_deref() == Some(&*fact.id))
                })
            };
            let Some(at) = rest.iter().position(|one| is_near(one)) else {
                break;
            };
            let relation = rest.swap_remove(at);
            let added = relations.add(relation, edition, prefix, request, columns, &mut broken);
            added.map_err(|why| {
                let why = why.reason(edition, &relation.text);
                let problem = problems::relation_not_said(Span::default(), &relation.id, &why);
                let fact = relation.facts.first().copied().unwrap_or_default();
                Box::new(Refusal::new(edition, Part::Fact(fact), problem))
            })?;
        }
        for (fact, by) in broken {
            let name = format!("{prefix}_{fact}_contradicted");
            if let Some(layer) = relations.layers.first_mut() {
                layer.push((name.clone(), by.join(" OR ")));
            }
            relations.broken.insert(fact, name);
        }
        for relation in &mut relations.bounds {
            let facts: BTreeSet<_> = relation
                .sum
                .terms
                .keys()
                .filter_map(|column| columns.get(*column)?.fact.as_ref())
                .collect();
            let names = facts.iter().filter_map(|fact| relations.broken.get(*fact));
            let names: Vec<_> = names.map(|name| format!("NOT {name}")).collect();
            if let Some(layer) = relations.layers.last_mut() {
                layer.push((relation.usable.clone(), names.join(" AND ")));
            }
        }
        Ok(relations)
    }

    fn add(
        &mut self,
        relation: &Consistency,
        edition: &Edition,
        prefix: &str,
        request: &Request<'_>,
        columns: &mut Columns,
        broken: &mut BTreeMap<String, Vec<String>>,
    ) -> Said<()> {
        let days = (request.as_of, request.reference_year());
        let mut translator = Translator::new(edition, Vec::new(), days, columns);
        let condition = translator.condition(&relation.require)?;
        let ends = Ends::of_what_is_stated(&request.largest());
        let mut writer = Writer {
            columns,
            dialect: request.dialect,
            ends: &ends,
            helpers: &mut Helpers::default(),
        };
        let fails = writer.sure(&condition, false, &Cell::default())?;
        if let Sql::Text(fails) = fails {
            for fact in relation
                .facts
                .iter()
                .filter_map(|fact| edition.facts.get(*fact))
            {
                broken
                    .entry(fact.id.to_string())
                    .or_default()
                    .push(fails.clone());
            }
        }
        let parts = match condition {
            Condition::All(all) => all,
            one => vec![one],
        };
        for part in parts {
            let sum = at_least_zero(&part, columns)
                .ok_or_else(|| text!("它不是两个和的比较", "it does not compare two sums"))?;
            let usable = format!("{prefix}_relation_{}", self.bounds.len());
            self.bounds.push(Relation { sum, usable });
        }
        Ok(())
    }
}

/// The sum that a condition says is at least zero, in stored units
fn at_least_zero(condition: &Condition, columns: &Columns) -> Option<Linear> {
    let Condition::In(Subject::Sum(sum), Domain::Numbers(intervals)) = condition else {
        return None;
    };
    let [interval] = intervals.as_slice() else {
        return None;
    };
    let sum = match (interval.low(), interval.high()) {
        (Some(end), None) if end.included && end.value.is_zero() => sum.clone(),
        (None, Some(end)) if end.included && end.value.is_zero() => sum.times(&Exact::from(-1)),
        _ => return None,
    };
    // Sums of one kind have one unit.
    let kinds: BTreeSet<Holds> = sum
        .terms
        .keys()
        .filter_map(|one| Some(columns.get(*one)?.holds))
        .collect();
    (kinds.len() == 1).then_some(sum)
}
