//! The search through the alternatives of formulas for one that is possible; rules an alternative
//! out only if exact intervals leave nothing of it.

use std::collections::BTreeSet;

use super::domain::{Domain, Order};
use super::eliminate::{Failure, Step, eliminate, variables};
use super::formula::{Formula, FormulaKind};
use super::linear::{Constraint, Relation};
use super::variable::Variable;

/// What is known of a question
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer<T> {
    /// Impossible
    Never,
    /// Possible, as this shows
    Possible(T),
    /// Undecided
    Undecided,
}

/// Maximum number of systems of comparisons for one question
const MOST_SYSTEMS: usize = 2_000;
/// Maximum number of alternatives without a contradiction to try for a witness
const MOST_TRIES: usize = 12;
/// Maximum depth of nested choices
const DEEPEST: usize = 200;

pub(crate) struct Search<'d, 'e> {
    domain: &'d Domain<'e>,
    systems: usize,
    tries: usize,
    is_complete: bool,
    /// What a witness states besides what the conditions are about
    mentioned: BTreeSet<Variable>,
}

/// The comparisons chosen so far, and what is left to choose from
#[derive(Clone, Default)]
struct Path<'f> {
    constraints: Vec<Constraint>,
    choices: Vec<&'f [Formula]>,
    /// Relations between facts that have been taken in
    taken: BTreeSet<usize>,
}

impl<'f> Path<'f> {
    fn take(&mut self, formula: &'f Formula) {
        match &formula.0 {
            FormulaKind::Atom(constraint) => self.constraints.push(Constraint::clone(constraint)),
            FormulaKind::Opaque(_) => {}
            FormulaKind::All(all) => all.iter().for_each(|one| self.take(one)),
            FormulaKind::Any(any) => self.choices.push(any),
        }
    }
}

impl<'d, 'e> Search<'d, 'e> {
    pub(crate) fn new(domain: &'d Domain<'e>) -> Self {
        Self {
            domain,
            systems: MOST_SYSTEMS,
            tries: MOST_TRIES,
            is_complete: true,
            mentioned: BTreeSet::new(),
        }
    }

    /// The same with less work before it gives up
    pub(crate) fn within(mut self, systems: usize) -> Self {
        self.systems = systems;
        self
    }

    /// The same for dossiers that state some further variables
    pub(crate) fn mentioning(mut self, mentioned: &BTreeSet<Variable>) -> Self {
        self.mentioned = mentioned.clone();
        self
    }

    /// Whether formulas can hold together; `show` turns the comparisons of an alternative into a
    /// proof that they do
    pub(crate) fn run<T>(
        mut self,
        formulas: &[&Formula],
        show: &mut dyn FnMut(&[Constraint]) -> Option<T>,
    ) -> Answer<T> {
        let mut path = Path::default();
        for formula in formulas {
            path.take(formula);
        }
        let domain = self.domain;
        match self.go(path, domain, DEEPEST, show) {
            Some(found) => Answer::Possible(found),
            None if self.is_complete => Answer::Never,
            None => Answer::Undecided,
        }
    }

    fn go<'f, T>(
        &mut self,
        mut path: Path<'f>,
        domain: &'f Domain<'e>,
        depth: usize,
        show: &mut dyn FnMut(&[Constraint]) -> Option<T>,
    ) -> Option<T> {
        if self.systems == 0 || self.tries == 0 || depth == 0 {
            self.is_complete = false;
            return None;
        }
        self.systems -= 1;
        // The relations between the facts that have come up, and those that come up with them.
        let mut is_complete = false;
        while !is_complete {
            let mut known = variables_of(&path.constraints);
            known.extend(self.mentioned.iter().cloned());
            is_complete = true;
            for (index, formula) in domain.consistency(&known) {
                if path.taken.insert(index) {
                    path.take(formula);
                    is_complete = !domain.is_of_dossier();
                }
            }
        }
        match intervals(self.domain, &path.constraints, &BTreeSet::new()) {
            Ok(_) => {}
            Err(Failure::Contradiction) => return None,
            Err(Failure::TooMany) => {
                self.is_complete = false;
                return None;
            }
        }
        let fewest = path.choices.iter().enumerate();
        let fewest = fewest.min_by_key(|(_, any)| any.len()).map(|(at, _)| at);
        let Some(at) = fewest else {
            self.tries -= 1;
            let found = show(&path.constraints);
            // Without a witness it is neither proven possible nor impossible.
            self.is_complete &= found.is_some();
            return found;
        };
        let any = path.choices.swap_remove(at);
        for one in any {
            let mut longer = path.clone();
            longer.take(one);
            let found = self.go(longer, domain, depth - 1, show);
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// The variables that some comparisons are about
pub(crate) fn variables_of(constraints: &[Constraint]) -> BTreeSet<Variable> {
    let found = variables(constraints);
    let parts: Vec<_> = found.iter().flat_map(Variable::factors).cloned().collect();
    found.into_iter().chain(parts).collect()
}

/// The intervals of the variables of some comparisons, within what the variables can be
pub(crate) fn intervals(
    domain: &Domain<'_>,
    constraints: &[Constraint],
    mentioned: &BTreeSet<Variable>,
) -> Result<Vec<Step>, Failure> {
    let order = Order {
        domain,
        divisors: divisors(constraints),
    };
    let mut all = variables_of(constraints);
    all.extend(mentioned.iter().cloned());
    let mut bounds = domain.bounds(&all);
    // What comes with those variables has its own bounds.
    let more = variables(&bounds);
    bounds.extend(domain.bounds(&more));
    eliminate(constraints.iter().cloned().chain(bounds), &order)
}

/// Variables that a condition requires to be above or below zero: usually because something is
/// divided by them
fn divisors(constraints: &[Constraint]) -> BTreeSet<Variable> {
    let signs = constraints.iter().filter(|one| {
        one.relation == Relation::Above
            && one.form.terms.len() == 1
            && one.form.constant.0.is_zero()
    });
    variables(signs)
}
