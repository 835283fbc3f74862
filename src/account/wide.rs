//! Ranges: which are too wide to decide a test, and where it would be decided; how far the nearer end of
//! one is that is not; produces no text.

use super::Scope;
use super::calculation::Calculation;
use super::test::{Away, Side};
use super::value::Name;
use crate::assessment::decisive::{self, shape};
use crate::assessment::distance::nearest_distance;
use crate::assessment::{Derivation, FactRef};
use crate::dossier::Stated;
use crate::expression::Operation;
use crate::expression::syntax::Comparison;
use crate::quantity::read::worded;
use crate::verdict::Verdict;

/// A range that is too wide to decide a test
#[derive(Clone, Debug, PartialEq)]
pub struct Wide<'a> {
    /// The fact that is stated as a range
    pub at: FactRef,
    /// What it is called
    pub name: Name<'a>,
    /// The range as the dossier writes it
    pub written: &'a str,
    /// Whether both of its ends are written
    pub has_both_ends: bool,
    /// What is calculated from it; none where the fact itself is compared
    pub of: Option<Calculation<'a>>,
    /// How that has to compare
    pub comparison: Comparison,
    /// The threshold at which it would be decided
    pub threshold: Side<'a>,
}

impl<'a> Scope<'a> {
    /// How far the nearer end of a range is from the threshold of the test that decides, if nothing but
    /// one derivation does
    pub(super) fn nearest(
        &self,
        verdict: Verdict,
        derivations: &'a [Derivation<'a>],
    ) -> Option<Away<'a>> {
        let [only] = derivations else { return None };
        let wanted = decisive::wanted(&only.trace);
        let mut wanted = wanted.filter(|_| verdict != Verdict::Undetermined);
        wanted.find_map(|atom| {
            nearest_distance(atom)?;
            self.away(atom)
        })
    }

    /// The facts that are missing only since their ranges reach across a threshold
    pub(super) fn wide(
        &self,
        derivations: &'a [Derivation<'a>],
        missing: &[FactRef],
    ) -> Vec<Wide<'a>> {
        let traces = derivations.iter().map(|one| &one.trace);
        let atoms: Vec<_> = traces.flat_map(decisive::atoms).collect();
        let wide = missing.iter().filter_map(|at| {
            let stated = self.stated(at.fact)?.figure(at.year)?;
            let written = self.as_written(*at)?;
            let Stated::Within(_) = stated.stated else {
                return None;
            };
            atoms.iter().find_map(|atom| {
                let measured = decisive::measured(atom)?;
                let figure = shape(measured.figure);
                figure.outcome.range().filter(|one| one.is_stated)?;
                let is_of_it = decisive::figures(figure).contains(at);
                let is_plain =
                    matches!(figure.node.operation, Operation::Fact(_) | Operation::Year);
                let worded = worded(written, false);
                is_of_it.then(|| Wide {
                    at: *at,
                    name: self.name(*at),
                    written,
                    has_both_ends: worded
                        .is_none_or(|ends| ends.low.is_some() && ends.high.is_some()),
                    of: (!is_plain).then(|| self.calculation(figure, false)),
                    comparison: measured.comparison,
                    threshold: self.side(
                        measured.threshold,
                        self.style(figure, Some(measured.threshold)),
                    ),
                })
            })
        });
        wide.collect()
    }
}
