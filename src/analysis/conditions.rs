//! What a criterion wants of the facts, under all readings of its open terms; solves nothing.

use super::formula::Formula;
use super::translate::{Translator, Want};
use crate::assessment::combinations;
use crate::expression::{Checked, TermId};
use crate::ruleset::{Edition, Requirement};

/// The most combinations of readings that are worked out
const MOST_READINGS: usize = 64;

/// When a criterion passes, fails and does neither
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// It holds under every reading
    pub passes: Formula,
    /// It is false under every reading
    pub fails: Formula,
    /// It does not hold under one reading at least, although every fact is known
    pub falls_short: Formula,
    /// It is not false under one reading at least
    pub escapes: Formula,
}

impl Conditions {
    /// The conditions of a requirement
    pub fn new(requirement: &Requirement, edition: &Edition) -> Self {
        Self::of(&requirement.expression, &requirement.terms, edition)
    }

    /// The conditions of an expression, with the open terms in it
    pub fn of(expression: &Checked, terms: &[TermId], edition: &Edition) -> Self {
        let counts = terms.iter().map(|term| {
            let term = edition.terms.get(*term);
            term.map_or(1, |term| term.readings.len())
        });
        let count = counts.fold(1_usize, usize::saturating_mul);
        if count > MOST_READINGS {
            let open = || Formula::opaque(Translator::new(edition, &[]).key(expression));
            return Self {
                passes: open(),
                fails: open(),
                falls_short: open(),
                escapes: open(),
            };
        }
        let readings: Vec<_> = combinations(terms, edition).collect();
        let each = |want| -> Vec<Formula> {
            readings
                .iter()
                .map(|readings| {
                    let mut translator = Translator::new(edition, readings);
                    let formula = translator.truth(expression, want);
                    // What was left out for its size must not look like something else left out.
                    if translator.budget == 0 {
                        return Formula::opaque(format!("{want:?} {}", translator.key(expression)));
                    }
                    formula
                })
                .collect()
        };
        Self {
            passes: Formula::all(each(Want::True)),
            fails: Formula::all(each(Want::False)),
            falls_short: Formula::any(each(Want::NotTrue)),
            escapes: Formula::any(each(Want::NotFalse)),
        }
    }
}
