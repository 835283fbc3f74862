//! Rules with one thing changed, and whether a case notices; changes nothing for good.
//!
//! A mutant is made on the tree of an expression, printed, read and checked again, and held against
//! every case that the changed expression can touch. What no longer holds together is no mutant.

mod changes;
mod tree;

use std::collections::BTreeSet;

use super::Case;
use super::run::{compare, relations};
use crate::assessment;
use crate::diagnostic::Diagnostics;
use crate::expression::{self, Scope, TermId};
use crate::ruleset::{Criterion, CriterionId, Edition, Test};
use changes::Surroundings;

/// What stands for the expression of a reading that is left out
pub const LEFT_OUT: &str = "~";

/// What stands for the change of an expression that is too long to be changed in every way
pub const TOO_LONG: &str = "…";

/// The longest expression that is changed, in bytes: there are as many changes as it has parts
const LONGEST: usize = 10_000;

/// One changed expression
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// Where it stands: `track/criterion`, `terms/term`, `terms/term/reading`, `consistency/relation`
    pub at: String,
    /// The expression as it is
    pub from: String,
    /// What it becomes; `~` for a reading that is left out
    pub to: String,
    /// The first case that notices; none where it survives
    pub noticed_by: Option<String>,
}

/// Makes every mutant of an edition and says which case notices it
///
/// Only of use where every case is judged as expected.
pub fn mutate(edition: &Edition, cases: &[&Case]) -> Vec<Mutant> {
    let mut workshop = Workshop {
        edition,
        scope: edition.scope(),
        cases,
        mutants: Vec::new(),
    };
    workshop.criteria();
    workshop.readings();
    workshop.relations();
    workshop.mutants
}

struct Workshop<'a> {
    edition: &'a Edition,
    scope: Scope,
    cases: &'a [&'a Case],
    mutants: Vec<Mutant>,
}

impl Workshop<'_> {
    fn criteria(&mut self) {
        let edition = self.edition;
        for (track_index, track) in edition.tracks.iter().enumerate() {
            for (id, criterion) in track.criteria.with_ids() {
                let Test::Require(requirement) = &criterion.test else {
                    continue;
                };
                let at = format!("{}/{}", track.id, criterion.id);
                for to in texts(edition, &requirement.text, &[]) {
                    if to == TOO_LONG {
                        self.too_long(&at, &requirement.text);
                        continue;
                    }
                    let Some(changed) = edition.requirement(requirement, &to, &self.scope) else {
                        continue;
                    };
                    let changed = Criterion {
                        test: Test::Require(changed),
                        ..criterion.clone()
                    };
                    let notices = |case: &&Case| {
                        case.track == track_index && differs(case, id, &changed, edition)
                    };
                    let noticed_by = self.cases.iter().find(|case| notices(case));
                    self.mutants.push(Mutant {
                        at: at.clone(),
                        from: requirement.text.clone(),
                        to,
                        noticed_by: noticed_by.map(|case| case.name.clone()),
                    });
                }
            }
        }
    }

    fn too_long(&mut self, at: &str, text: &str) {
        self.mutants.push(Mutant {
            at: at.to_owned(),
            from: text.to_owned(),
            to: TOO_LONG.to_owned(),
            noticed_by: None,
        });
    }

    fn readings(&mut self) {
        let edition = self.edition;
        for (term_id, term) in edition.terms.with_ids() {
            for (id, reading) in term.readings.with_ids() {
                let at = if term.is_open() {
                    format!("terms/{}/{}", term.id, reading.id)
                } else {
                    format!("terms/{}", term.id)
                };
                let mut texts = texts(edition, &reading.text, &term.parameters);
                if term.is_open() {
                    texts.push(LEFT_OUT.to_owned());
                }
                for to in texts {
                    if to == TOO_LONG {
                        self.too_long(&at, &reading.text);
                        continue;
                    }
                    let mut changed = edition.clone();
                    let Some(term) = changed.terms.get_mut(term_id) else {
                        continue;
                    };
                    if to == LEFT_OUT {
                        let rest = term.readings.with_ids().filter(|(one, _)| *one != id);
                        term.readings = rest.map(|(_, one)| one.clone()).collect();
                    } else if let Some(reading) = term.readings.get_mut(id) {
                        reading.text.clone_from(&to);
                    }
                    let Some(touched) = recompile(&mut changed, edition, term_id) else {
                        continue;
                    };
                    // Terms of measures alone are not tried out by changing them.
                    if touched.is_none() {
                        continue;
                    }
                    let noticed_by = self
                        .cases
                        .iter()
                        .find(|case| touched.notice(case, &changed));
                    self.mutants.push(Mutant {
                        at: at.clone(),
                        from: reading.text.clone(),
                        to,
                        noticed_by: noticed_by.map(|case| case.name.clone()),
                    });
                }
            }
        }
    }

    fn relations(&mut self) {
        let edition = self.edition;
        for (index, rule) in edition.consistency.iter().enumerate() {
            let at = format!("consistency/{}", rule.id);
            for to in texts(edition, &rule.text, &[]) {
                if to == TOO_LONG {
                    self.too_long(&at, &rule.text);
                    continue;
                }
                let Some(require) = edition.condition(&to, &self.scope) else {
                    continue;
                };
                let mut changed = edition.clone();
                if let Some(rule) = changed.consistency.get_mut(index) {
                    rule.facts = require.facts();
                    rule.require = require;
                }
                let noticed_by = self
                    .cases
                    .iter()
                    .find(|case| relation_noticed(case, &changed));
                self.mutants.push(Mutant {
                    at: at.clone(),
                    from: rule.text.clone(),
                    to,
                    noticed_by: noticed_by.map(|case| case.name.clone()),
                });
            }
        }
    }
}

/// The criteria that a changed term touches
struct Touched {
    criteria: Vec<(usize, CriterionId)>,
    relations: bool,
}

impl Touched {
    fn is_none(&self) -> bool {
        self.criteria.is_empty() && !self.relations
    }

    fn notice(&self, case: &Case, changed: &Edition) -> bool {
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

/// Checks again what uses a term; none where something no longer holds together
fn recompile(changed: &mut Edition, original: &Edition, term: TermId) -> Option<Touched> {
    let scope = changed.scope();
    let mut touched = Touched {
        criteria: Vec::new(),
        relations: false,
    };
    for (track_index, track) in original.tracks.iter().enumerate() {
        for (id, criterion) in track.criteria.with_ids() {
            let Test::Require(requirement) = &criterion.test else {
                continue;
            };
            if !requirement.expression.terms().contains(&term) {
                continue;
            }
            let requirement = changed.requirement(requirement, &requirement.text, &scope)?;
            let track = changed.tracks.get_mut(track_index)?;
            track.criteria.get_mut(id)?.test = Test::Require(requirement);
            touched.criteria.push((track_index, id));
        }
    }
    for (index, rule) in original.consistency.iter().enumerate() {
        if rule.require.terms().contains(&term) {
            let require = changed.condition(&rule.text, &scope)?;
            let rule = changed.consistency.get_mut(index)?;
            rule.facts = require.facts();
            rule.require = require;
            touched.relations = true;
        }
    }
    Some(touched)
}

/// Whether a case does not find what it expects of a criterion
fn differs(case: &Case, id: CriterionId, criterion: &Criterion, edition: &Edition) -> bool {
    let mut mismatches = Vec::new();
    compare(case, id, criterion, edition, &case.facts, &mut mismatches);
    !mismatches.is_empty()
}

/// Whether a case notices where the relations between facts have changed
fn relation_noticed(case: &Case, changed: &Edition) -> bool {
    let mut ignored = Diagnostics::new();
    let (facts, broken) = assessment::facts(changed, &case.dossier, &mut ignored);
    let mut mismatches = Vec::new();
    relations(case, changed, &broken, &mut mismatches);
    let criteria = case.track(changed).map(|track| track.criteria.with_ids());
    for (id, criterion) in criteria.into_iter().flatten() {
        if mismatches.is_empty() {
            compare(case, id, criterion, changed, &facts, &mut mismatches);
        }
    }
    !mismatches.is_empty()
}

/// The texts that an expression becomes, each once; of one that is too long, that it is
fn texts(edition: &Edition, text: &str, parameters: &[String]) -> Vec<String> {
    let Ok(syntax) = expression::parse(text) else {
        return Vec::new();
    };
    if text.len() > LONGEST {
        return vec![TOO_LONG.to_owned()];
    }
    let surroundings = Surroundings {
        edition,
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
