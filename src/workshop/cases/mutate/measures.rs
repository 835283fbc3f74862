//! Support measures with one thing changed: who gets them, on what conditions, how much they pay.

use super::super::measures::{is_about, parts};
use super::super::run::assessed;
use super::super::support;
use super::{Case, Workshop, texts};
use crate::assessment::Assessment;
use crate::assessment::support::supports;
use crate::expression::TermId;
use crate::ruleset::Edition;

/// A case that changes are tried on; no change of a measure or a term of measures alone alters what
/// is found of its track
pub(super) struct Tried<'a> {
    pub(super) case: &'a Case,
    assessed: Option<Assessment<'a>>,
}

impl Workshop<'_> {
    pub(super) fn measures(&mut self) {
        let (edition, cases) = (self.edition, self.tried);
        for part in parts(edition) {
            let Some(requirement) = part.of(&edition.measures) else {
                continue;
            };
            let scope = part.scope(edition);
            let at = part.place(&edition.measures);
            let texts = texts(part.facts(edition), &requirement.text, &[]);
            self.of_expression(&at, &requirement.text, texts, |to| {
                let mut changed = edition.clone();
                let other = edition.requirement(requirement, to, &scope)?;
                part.put(&mut changed.measures, other)?;
                let measure = part.measure(&edition.measures);
                let mut about = cases.iter().filter(|one| is_about(one.case, measure));
                let case = about.find(|one| one.notices_measures(&changed));
                Some(case.map(|one| one.case.name.as_str()))
            });
        }
    }
}

impl<'a> Tried<'a> {
    /// A case with the finding on its track, where it expects something of the measures
    pub(super) fn new(case: &'a Case, edition: &'a Edition) -> Self {
        let has_measures = !case.measures.is_empty();
        Self {
            case,
            assessed: has_measures.then(|| assessed(case, edition)).flatten(),
        }
    }

    /// Whether it finds something else of the measures than it expects
    pub(super) fn notices_measures(&self, changed: &Edition) -> bool {
        let case = self.case;
        self.assessed.as_ref().is_some_and(|assessed| {
            let supports = supports(changed, assessed, &case.dossier, &case.facts);
            !support::mismatches(case, &supports, changed).is_empty()
        })
    }
}

/// Rechecks the measures that use a term, and says whether there are any; none if something is no
/// longer consistent
pub(super) fn recompile(changed: &mut Edition, original: &Edition, term: TermId) -> Option<bool> {
    let mut touched = false;
    for part in parts(original) {
        let requirement = part.of(&original.measures)?;
        if requirement.expression.terms().contains(&term) {
            let scope = part.scope(changed);
            let again = changed.requirement(requirement, &requirement.text, &scope)?;
            part.put(&mut changed.measures, again)?;
            touched = true;
        }
    }
    Some(touched)
}
