//! The smallest changes that make conditions hold, starting from a dossier: exact, in the steps in
//! which its figures are stated; judges nothing and produces no text.
//!
//! The requirements are written as ways, each a set of linear comparisons of the free figures. For
//! each choice of a few figures the cheapest answer, by the sum of the changes relative to the
//! figures, is worked out exactly and moved onto the steps. The caller judges every answer before
//! it counts.

mod cases;
mod choices;
mod grid;
mod optimum;
mod point;
mod sets;
mod way;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use self::cases::{Case, all_of, cases, limits};
use self::grid::Axis;
use self::point::Point;
use self::sets::{is_within, smallest};
use self::way::Way;
use crate::assessment::{FactRef, FactTable};
use crate::diagnostic::Severity;
use crate::expression::FactId;
use crate::quantity::Exact;
use crate::ruleset::{Bound, Edition};
use crate::solver::formula::Formula;
use crate::solver::linear::Form;
use crate::solver::translate::{Translator, Want};
use crate::solver::variable::Variable;

pub use self::sets::size;

/// With this many sets of one size, larger ones are not searched
const ENOUGH: usize = 3;

/// A figure that may change
#[derive(Clone, Debug)]
pub struct Slot {
    /// Which fact
    pub at: FactRef,
    /// What it is now, in the base unit
    pub now: Exact,
    /// The smallest step by which it changes
    pub step: Exact,
    /// Its lower bound
    pub least: Option<Bound>,
}

/// How to treat a comparison of unknown facts
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It may hold: whoever knows them decides
    Holds,
    /// It does not hold, so nothing rests on it
    Fails,
}

/// A changed fact
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Which fact
    pub at: FactRef,
    /// What it becomes
    pub to: To,
}

/// What a fact becomes
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum To {
    /// A figure
    Figure {
        /// What it is now
        now: Exact,
        /// The nearest value that suffices, or that has to be exceeded
        exact: Exact,
        /// The nearest value on the steps that suffices
        target: Exact,
        /// Whether the nearest value has to be exceeded
        is_passed: bool,
    },
    /// Yes or no
    Answer(bool),
    /// Any one of these codes instead of the current one
    Code(Vec<Arc<str>>),
    /// This many of these codes or titles in addition, whichever they are
    Added(Vec<Arc<str>>, usize),
}

/// Where to start from, and what may change
#[derive(Debug)]
pub struct Start<'s> {
    /// The edition that judges
    pub edition: &'s Edition,
    /// The facts
    pub table: &'s FactTable,
    /// Day of application
    pub as_of: Date,
    /// Year whose figures count
    pub reference_year: i16,
    /// Figures that may change
    pub figures: Vec<Slot>,
    /// Facts with an answer, a code or titles that may change
    pub choices: Vec<FactId>,
    /// Maximum number of changes at once
    pub most: usize,
    /// The smallest severity of a relation between facts that has to be kept
    pub kept: Severity,
}

/// What was found
#[derive(Debug, Default)]
pub struct Found {
    /// Sets of changes, none contained in another; fewest changes first, then the smallest
    pub sets: Vec<Vec<Change>>,
    /// Whether the search was cut short because there was too much to search
    pub is_cut: bool,
}

impl<'s> Start<'s> {
    /// The same with one figure alone that may change
    #[must_use]
    pub fn alone(&self, slot: &Slot) -> Start<'s> {
        Start {
            figures: vec![slot.clone()],
            choices: Vec::new(),
            most: 1,
            ..*self
        }
    }

    fn point(&self) -> Point<'_> {
        let fact = |id: FactId| self.edition.facts.get(id);
        let figures = self.figures.iter().filter_map(|slot| {
            let variable = self.variable(slot.at)?;
            Some((variable.clone(), Form::variable(variable)))
        });
        let choices = self.choices.iter().filter_map(|id| fact(*id));
        Point {
            edition: self.edition,
            table: self.table,
            as_of: self.as_of,
            reference_year: self.reference_year,
            figures: figures.collect(),
            choices: choices.map(|fact| Arc::from(fact.id.as_str())).collect(),
        }
    }

    fn variable(&self, at: FactRef) -> Option<Variable> {
        let fact = self.edition.facts.get(at.fact)?;
        Some(Point::figure(&fact.id, at.year))
    }

    /// The relations between facts that hold now and have to keep holding
    fn relations(&self, point: &Point<'_>) -> Vec<Formula> {
        let figures = self.figures.iter().map(|slot| slot.at.fact);
        let free: BTreeSet<FactId> = figures.chain(self.choices.iter().copied()).collect();
        let relations = self.edition.consistency.iter();
        relations
            .filter(|one| one.severity >= self.kept)
            .filter(|one| one.facts.iter().any(|fact| free.contains(fact)))
            .map(|one| Translator::new(self.edition, &[]).truth(&one.require, Want::NotFalse))
            .filter(|formula| {
                let as_it_is = Point {
                    figures: BTreeMap::new(),
                    choices: BTreeSet::new(),
                    ..*point
                };
                let ways = cases(formula, &as_it_is, &BTreeMap::new(), Unknown::Holds);
                ways.is_some_and(|ways| !ways.is_empty())
            })
            .collect()
    }

    /// The smallest sets of changes with which all of some conditions hold
    ///
    /// `suffices` judges a set; sets that it rejects are left out.
    pub fn search(
        &self,
        wanted: &[Formula],
        unknown: Unknown,
        suffices: &dyn Fn(&[Change]) -> bool,
    ) -> Found {
        let mut found = Found::default();
        let point = self.point();
        let bounds = self.bounds();
        let mut ways = vec![Case::default()];
        let relations = self.relations(&point);
        let relations = relations.iter().map(|one| (one, Unknown::Holds));
        for (formula, unknown) in wanted.iter().map(|one| (one, unknown)).chain(relations) {
            let joined = cases(formula, &point, &bounds, unknown);
            let joined = joined.and_then(|more| all_of(&ways, &more));
            match joined {
                Some(joined) => ways = joined,
                None => found.is_cut = true,
            }
        }
        let limits: BTreeSet<_> = wanted.iter().flat_map(|one| limits(one, &point)).collect();
        let ways: Vec<Way> = ways
            .iter()
            .filter_map(|case| Way::new(self, case, &point, &limits, &mut found.is_cut))
            .collect();
        for count in 0..=self.most {
            for way in &ways {
                let Some(figures) = count.checked_sub(way.choices.len()) else {
                    continue;
                };
                for axes in way.supports(figures) {
                    let places = axes.iter().map(|axis| axis.at);
                    let places: BTreeSet<FactRef> = places.chain(way.places()).collect();
                    if found.sets.iter().any(|set| is_within(set, &places)) {
                        continue;
                    }
                    for set in way.sets(&axes) {
                        if !found.sets.contains(&set) && suffices(&set) {
                            found.sets.push(set);
                        }
                    }
                }
            }
            if found.sets.len() >= ENOUGH {
                break;
            }
        }
        found.sets = smallest(std::mem::take(&mut found.sets));
        found
    }

    /// The smallest change of one figure with which a condition turns and that suffices, where only one
    /// may change
    ///
    /// `turns` are what may turn; `alone` are the comparisons of the figure alone by which it may come
    /// down; `suffices` judges a change, the smallest first.
    pub fn nearest(
        &self,
        turns: &[Formula],
        alone: &[Formula],
        suffices: &dyn Fn(&[Change]) -> bool,
    ) -> Option<Change> {
        let point = self.point();
        let bounds = self.bounds();
        let mut kept = vec![Case::default()];
        for relation in self.relations(&point) {
            let more = cases(&relation, &point, &bounds, Unknown::Holds);
            if let Some(joined) = more.and_then(|more| all_of(&kept, &more)) {
                kept = joined;
            }
        }
        let limits: BTreeSet<_> = alone.iter().flat_map(|one| limits(one, &point)).collect();
        let mut changes = Vec::new();
        for turn in turns {
            let ways = cases(turn, &point, &bounds, Unknown::Holds);
            let ways = ways.and_then(|ways| all_of(&kept, &ways));
            for case in ways.into_iter().flatten() {
                if let Some(way) = Way::new(self, &case, &point, &limits, &mut false) {
                    let axes = way.supports(1);
                    let sets = axes.iter().flat_map(|axes| way.sets(axes));
                    changes.extend(sets.filter_map(|set| <[Change; 1]>::try_from(set).ok()));
                }
            }
        }
        changes.sort_by_cached_key(|set| (size(set), set.clone()));
        changes.dedup();
        let found = changes.into_iter().find(|set| suffices(set));
        found.map(|[change]| change)
    }

    /// By how much a part and its whole have to grow together, in steps of the part, for a
    /// condition to hold; none if that does not help
    pub fn grown(&self, part: FactRef, whole: FactRef, wanted: &Formula) -> Option<(Exact, Exact)> {
        let slot = |at: FactRef| self.figures.iter().find(|slot| slot.at == at);
        let (part, whole) = (slot(part)?, slot(whole)?);
        let growth = Variable::Opaque(Arc::from("growth"), false);
        let grown = |slot: &Slot| {
            Form::variable(growth.clone()).plus(&Form::constant(slot.now.clone()), &Exact::one())
        };
        let figures = [part, whole]
            .into_iter()
            .filter_map(|slot| Some((self.variable(slot.at)?, grown(slot))));
        let point = Point {
            figures: figures.collect(),
            choices: BTreeSet::new(),
            ..self.point()
        };
        let axis = Axis {
            at: part.at,
            variable: growth,
            now: Exact::zero(),
            step: part.step.clone(),
            least: None,
            is_up: true,
        };
        let ways = cases(wanted, &point, &BTreeMap::new(), Unknown::Holds)?;
        let answers = ways.iter().filter_map(|case| {
            let constraints = case.constraints();
            let exact = way::exact(std::slice::from_ref(&axis), &constraints)?;
            let settled = grid::settle(std::slice::from_ref(&axis), &exact, &constraints)?;
            Some((settled.first()?.clone(), exact.first()?.clone()))
        });
        answers.min().map(|(settled, exact)| (exact, settled))
    }

    fn bounds(&self) -> BTreeMap<Variable, Bound> {
        let slots = self.figures.iter();
        slots
            .filter_map(|slot| Some((self.variable(slot.at)?, slot.least.clone()?)))
            .collect()
    }
}
