//! Rules with one thing changed, and whether a case notices; changes nothing for good.
//!
//! A mutant is made on the tree of an expression, printed, read and checked again, and tried on
//! every case that the changed expression can affect. What is no longer consistent is not a mutant.

mod changes;
mod measures;
mod rows;
mod tree;

use std::collections::BTreeSet;

use super::Case;
use super::run::{criteria, of_criterion, of_relations};
use crate::assessment;
use crate::diagnostic::Diagnostics;
use crate::expression::{self, Scope, TermId};
use crate::ruleset::{Body, Criterion, CriterionId, Edition, Fact, Table, Term, Test};
use crate::shared::Str;
use crate::workshop::lint::figures;
use changes::Surroundings;
use measures::Tried;

/// Stands for the case that notices where it is the quote of the criterion, whose figure is another
pub const QUOTE: &str = "quote";

/// Replaces the expression of a reading, or the bound, that is left out
pub const LEFT_OUT: &str = "~";

/// Replaces the change of an expression that is too long to be changed in every way
pub const TOO_LONG: &str = "…";

/// The longest expression to change, in bytes: there are as many changes as it has parts
const LONGEST: usize = 10_000;

/// One changed expression
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// Its place: `track/criterion`, `terms/term`, `terms/term/reading`, `consistency/relation`,
    /// `measures/measure`, `measures/measure/part`, `facts/fact`
    pub at: String,
    /// The expression as it is
    pub from: String,
    /// What it becomes; `~` for a reading that is left out
    pub to: String,
    /// The first case that notices; none if it survives
    pub noticed_by: Option<String>,
}

/// Makes every mutant of an edition and says which case notices it
///
/// Only useful if every case is judged as expected.
pub fn mutate(edition: &Edition, cases: &[&Case]) -> Vec<Mutant> {
    let tried = cases.iter().map(|case| Tried::new(case, edition));
    let tried: Vec<_> = tried.collect();
    let mut workshop = Workshop {
        edition,
        cases,
        tried: &tried,
        mutants: Vec::new(),
    };
    workshop.criteria();
    workshop.readings();
    workshop.relations();
    workshop.measures();
    workshop.mutants
}

struct Workshop<'a> {
    edition: &'a Edition,
    cases: &'a [&'a Case],
    tried: &'a [Tried<'a>],
    mutants: Vec<Mutant>,
}

impl<'a> Workshop<'a> {
    /// Makes mutants of one expression; `noticed` says which case notices one, unless it is not a
    /// mutant
    fn of_expression(
        &mut self,
        at: &str,
        from: &str,
        texts: Vec<String>,
        noticed: impl Fn(&str) -> Option<Option<&'a str>>,
    ) {
        for to in texts {
            let noticed_by = match to == TOO_LONG {
                true => Some(None),
                false => noticed(&to),
            };
            if let Some(case) = noticed_by {
                self.mutants.push(Mutant {
                    at: at.to_owned(),
                    from: from.to_owned(),
                    to,
                    noticed_by: case.map(str::to_owned),
                });
            }
        }
    }

    fn criteria(&mut self) {
        let (edition, cases) = (self.edition, self.cases);
        let scope = edition.scope();
        for (track_index, track) in edition.tracks.iter().enumerate() {
            for (id, criterion) in track.criteria.with_ids() {
                let Test::Require(requirement) = &criterion.test else {
                    continue;
                };
                let at = format!("{}/{}", track.id, criterion.id);
                let texts = texts(&edition.facts, &requirement.text, &[]);
                self.of_expression(&at, &requirement.text, texts, |to| {
                    let changed = edition.requirement(requirement, to, &scope)?;
                    let changed = Criterion {
                        test: Test::Require(changed),
                        ..criterion.clone()
                    };
                    let mut own = cases.iter().filter(|case| case.track == track_index);
                    let case = own.find(|case| differs(case, id, &changed, edition));
                    let case = case.map(|case| case.name.as_str());
                    let against_quote = || {
                        let changed = changed.requirement()?;
                        let agrees = |one| figures::agrees(criterion, one);
                        (agrees(requirement) && !agrees(changed)).then_some(QUOTE)
                    };
                    Some(case.or_else(against_quote))
                });
            }
        }
    }

    fn readings(&mut self) {
        let (edition, tried) = (self.edition, self.tried);
        for (term_id, term) in edition.terms.with_ids() {
            for (id, reading) in term.readings.with_ids() {
                let mut at = format!("terms/{}", term.id);
                let mut texts = match &reading.body {
                    Body::Table(table) => of_table(edition, table, &reading.text, term),
                    _ => texts(&edition.facts, &reading.text, &term.parameters),
                };
                if term.is_open() {
                    at = format!("{at}/{}", reading.id);
                    texts.push(LEFT_OUT.to_owned());
                }
                self.of_expression(&at, &reading.text, texts, |to| {
                    let mut changed = edition.clone();
                    let readings = &mut changed.terms.get_mut(term_id)?.readings;
                    if to == LEFT_OUT {
                        let rest = readings.with_ids().filter(|(one, _)| *one != id);
                        *readings = rest.map(|(_, one)| one.clone()).collect();
                    } else {
                        readings.get_mut(id)?.text = to.into();
                    }
                    let touched = recompile(&mut changed, edition, term_id)?;
                    if touched.is_none() {
                        return None;
                    }
                    let mut cases = tried.iter();
                    let case = cases.find(|one| touched.notice(one, &changed));
                    Some(case.map(|one| one.case.name.as_str()))
                });
            }
        }
    }

    fn relations(&mut self) {
        let (edition, cases) = (self.edition, self.cases);
        let scope = edition.scope();
        for (index, rule) in edition.consistency.iter().enumerate() {
            let at = format!("consistency/{}", rule.id);
            let texts = texts(&edition.facts, &rule.text, &[]);
            self.of_expression(&at, &rule.text, texts, |to| {
                let mut changed = edition.clone();
                replace_relation(&mut changed, index, to, &scope)?;
                let mut cases = cases.iter();
                let case = cases.find(|case| relation_noticed(case, &changed));
                Some(case.map(|case| case.name.as_str()))
            });
        }
    }
}

/// Replaces the condition of a relation between facts; none if it is not a condition
fn replace_relation(changed: &mut Edition, index: usize, text: &str, scope: &Scope) -> Option<()> {
    let require = changed.condition(text, scope)?;
    let rule = changed.consistency.make_mut().get_mut(index)?;
    rule.facts = require.facts().into();
    rule.require = require;
    Some(())
}

/// What a changed term affects
#[derive(Default)]
struct Touched {
    criteria: Vec<(usize, CriterionId)>,
    relations: bool,
    measures: bool,
}

impl Touched {
    fn is_none(&self) -> bool {
        self.criteria.is_empty() && !self.relations && !self.measures
    }

    fn notice(&self, tried: &Tried<'_>, changed: &Edition) -> bool {
        if self.measures && tried.notices_measures(changed) {
            return true;
        }
        let case = tried.case;
        if self.relations {
            return relation_noticed(case, changed);
        }
        self.criteria
            .iter()
            .filter(|(track, _)| *track == case.track)
            .any(|(_, id)| {
                let criterion = case.track(changed).and_then(|one| one.criteria.get(*id));
                criterion.is_some_and(|criterion| differs(case, *id, criterion, changed))
            })
    }
}

/// Rechecks what uses a term; none if something is no longer consistent
fn recompile(changed: &mut Edition, original: &Edition, term: TermId) -> Option<Touched> {
    let scope = changed.scope();
    let mut touched = Touched::default();
    for (track_index, track) in original.tracks.iter().enumerate() {
        for (id, criterion) in track.criteria.with_ids() {
            let Test::Require(requirement) = &criterion.test else {
                continue;
            };
            if !requirement.expression.terms().contains(&term) {
                continue;
            }
            let requirement = changed.requirement(requirement, &requirement.text, &scope)?;
            let track = changed.tracks.make_mut().get_mut(track_index)?;
            track.criteria.get_mut(id)?.test = Test::Require(requirement);
            touched.criteria.push((track_index, id));
        }
    }
    for (index, rule) in original.consistency.iter().enumerate() {
        if rule.require.terms().contains(&term) {
            replace_relation(changed, index, &rule.text, &scope)?;
            touched.relations = true;
        }
    }
    touched.measures = measures::recompile(changed, original, term)?;
    Some(touched)
}

/// Whether a case does not find what it expects of a criterion
fn differs(case: &Case, id: CriterionId, criterion: &Criterion, edition: &Edition) -> bool {
    !of_criterion(case, id, criterion, edition, &case.facts).is_empty()
}

/// Whether a case notices where the relations between facts have changed
fn relation_noticed(case: &Case, changed: &Edition) -> bool {
    let mut ignored = Diagnostics::new();
    let (facts, broken) = assessment::facts(changed, &case.dossier, &mut ignored);
    of_relations(case, changed, &broken).is_some()
        || criteria(case, changed)
            .any(|(id, criterion)| !of_criterion(case, id, criterion, changed, &facts).is_empty())
}

/// The texts that a table becomes, each once
fn of_table(edition: &Edition, table: &Table, text: &str, term: &Term) -> Vec<String> {
    let surroundings = Surroundings {
        facts: edition.facts.iter().collect(),
        parameters: &term.parameters,
    };
    let printed = |text: &str| expression::parse(text).ok().map(|one| one.to_string());
    let mut seen: BTreeSet<String> = printed(text).into_iter().collect();
    let mut texts = rows::changed(table, &surroundings);
    texts.retain(|text| seen.insert(text.clone()));
    texts
}

/// The texts that an expression becomes, each once; for one that is too long, a note of that
fn texts<'f>(
    facts: impl IntoIterator<Item = &'f Fact>,
    text: &str,
    parameters: &[Str],
) -> Vec<String> {
    let Ok(syntax) = expression::parse(text) else {
        return Vec::new();
    };
    if text.len() > LONGEST {
        return vec![TOO_LONG.to_owned()];
    }
    let surroundings = Surroundings {
        facts: facts.into_iter().collect(),
        parameters,
    };
    let mut seen = BTreeSet::from([syntax.to_string()]);
    let mut texts = Vec::new();
    surroundings.changed(&syntax, &mut |changed| {
        let text = changed.to_string();
        if seen.insert(text.clone()) {
            texts.push(text);
        }
    });
    texts
}
