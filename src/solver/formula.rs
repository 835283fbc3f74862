//! Conditions as linear comparisons joined by *all* and *any*, in a normal form that makes equal
//! ones identical; decides nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::linear::{Constraint, Form, Relation};
use super::ratio::Ratio;
use super::variable::Variable;
use crate::expression::syntax::Comparison;
use crate::quantity::Exact;

/// A condition on the facts; its parts are shared, so that copies are cheap
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Formula(pub(crate) FormulaKind);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FormulaKind {
    Atom(Arc<Constraint>),
    /// Something that is not worked out: it may hold or not
    Opaque(Arc<str>),
    All(Arc<[Formula]>),
    Any(Arc<[Formula]>),
}

impl Formula {
    /// Always holds
    pub(crate) fn always() -> Self {
        Self(FormulaKind::All(Arc::new([])))
    }

    /// Never holds
    pub(crate) fn never() -> Self {
        Self(FormulaKind::Any(Arc::new([])))
    }

    pub(crate) fn opaque(what: String) -> Self {
        Self(FormulaKind::Opaque(what.into()))
    }

    pub(crate) fn when(holds: bool) -> Self {
        if holds { Self::always() } else { Self::never() }
    }

    pub(crate) fn atom(constraint: Constraint) -> Self {
        match constraint.decided() {
            Some(holds) => Self::when(holds),
            None => Self(FormulaKind::Atom(Arc::new(constraint.normal()))),
        }
    }

    /// `variable = value`
    pub(crate) fn equal(variable: Variable, value: i32) -> Self {
        Self::atom(Constraint::equal(variable, Exact::from(value)))
    }

    /// `variable ≥ 1`
    pub(crate) fn some_of(variable: Variable) -> Self {
        let form = Form::variable(variable).plus(&Form::constant(Exact::one()), &Exact::from(-1));
        Self::atom(Constraint::new(form, Relation::AtLeast))
    }

    /// `variable ≤ 0`
    pub(crate) fn none_of(variable: Variable) -> Self {
        let form = Form::variable(variable).times(&Exact::from(-1));
        Self::atom(Constraint::new(form, Relation::AtLeast))
    }

    /// Holds where all hold
    pub fn all(all: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = BTreeSet::new();
        for one in all {
            match one.0 {
                FormulaKind::All(inner) => flat.extend(inner.iter().cloned()),
                FormulaKind::Any(inner) if inner.is_empty() => return Self::never(),
                kind => {
                    flat.insert(Self(kind));
                }
            }
        }
        let flat: Vec<_> = flat.into_iter().collect();
        match <[Self; 1]>::try_from(flat) {
            Ok([one]) => one,
            Err(flat) => Self(FormulaKind::All(flat.into())),
        }
    }

    /// Holds where one holds
    pub fn any(all: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = BTreeSet::new();
        for one in all {
            match one.0 {
                FormulaKind::Any(inner) => flat.extend(inner.iter().cloned()),
                FormulaKind::All(inner) if inner.is_empty() => return Self::always(),
                kind => {
                    flat.insert(Self(kind));
                }
            }
        }
        let flat: Vec<_> = flat.into_iter().collect();
        match <[Self; 1]>::try_from(flat) {
            Ok([one]) => one,
            Err(flat) => Self(FormulaKind::Any(flat.into())),
        }
    }

    /// How a quotient that is defined compares with zero
    pub(crate) fn sign(ratio: &Ratio, comparison: Comparison) -> Self {
        let Ratio { above, below } = ratio;
        let Some((factors, coefficient)) = below.as_product() else {
            return Self::any([
                Self::all([positive(below), related(above, comparison)]),
                Self::all([
                    positive(&below.times(&Exact::from(-1))),
                    related(above, comparison.mirrored()),
                ]),
            ]);
        };
        // The sign of a product is that of its factors.
        let mut cases = vec![(Vec::new(), coefficient.is_negative())];
        for factor in factors {
            let form = Form::variable(factor.clone());
            let signs = [
                (positive(&form), false),
                (positive(&form.times(&Exact::from(-1))), true),
            ];
            cases = cases
                .into_iter()
                .flat_map(|(so_far, negative)| {
                    signs.iter().map(move |(sign, flips)| {
                        let mut longer: Vec<Self> = so_far.clone();
                        longer.push(sign.clone());
                        (longer, negative != *flips)
                    })
                })
                .collect();
            if cases.len() > 64 {
                return Self::opaque(format!("{ratio:?} {}", comparison.symbol()));
            }
        }
        Self::any(cases.into_iter().map(|(mut signs, negative)| {
            let comparison = if negative {
                comparison.mirrored()
            } else {
                comparison
            };
            signs.push(related(above, comparison));
            Self::all(signs)
        }))
    }

    /// The number of its parts, counted up to `most`
    pub(crate) fn size(&self, most: usize) -> usize {
        match &self.0 {
            FormulaKind::Atom(_) | FormulaKind::Opaque(_) => 1,
            FormulaKind::All(all) | FormulaKind::Any(all) => {
                let mut size = 1_usize;
                for one in all.iter() {
                    if size >= most {
                        break;
                    }
                    size += one.size(most - size);
                }
                size
            }
        }
    }

    /// Whether it holds for some values; none if they do not decide it
    pub(crate) fn holds_for<'v>(
        &self,
        values: &dyn Fn(&Variable) -> Option<&'v Exact>,
    ) -> Option<bool> {
        match &self.0 {
            FormulaKind::Opaque(_) => None,
            FormulaKind::Atom(constraint) => {
                let mut sum = constraint.form.constant.0.clone();
                for (variable, coefficient) in &constraint.form.terms {
                    if matches!(
                        variable,
                        Variable::Growth(..) | Variable::Product(_) | Variable::Opaque(..)
                    ) {
                        return None;
                    }
                    sum = &sum + &(coefficient * values(variable)?);
                }
                Some(constraint.relation.holds(&sum))
            }
            FormulaKind::All(all) => {
                let mut all = all.iter().map(|one| one.holds_for(values));
                all.try_fold(true, |so_far, one| Some(so_far && one?))
            }
            FormulaKind::Any(all) => {
                let mut all = all.iter().map(|one| one.holds_for(values));
                all.try_fold(false, |so_far, one| Some(so_far || one?))
            }
        }
    }

    /// Every variable in it
    pub(crate) fn variables(&self) -> BTreeSet<Variable> {
        let mut found = BTreeSet::new();
        self.collect(&mut found);
        found
    }

    fn collect(&self, found: &mut BTreeSet<Variable>) {
        match &self.0 {
            FormulaKind::Atom(constraint) => found.extend(constraint.form.terms.keys().cloned()),
            FormulaKind::Opaque(_) => {}
            FormulaKind::All(all) | FormulaKind::Any(all) => {
                all.iter().for_each(|one| one.collect(found))
            }
        }
    }

    /// Facts that it is about
    pub(crate) fn facts(&self) -> BTreeSet<Arc<str>> {
        self.variables()
            .iter()
            .flat_map(Variable::factors)
            .filter_map(|one| one.fact().cloned())
            .collect()
    }
}

fn positive(form: &Form) -> Formula {
    Formula::atom(Constraint::new(form.clone(), Relation::Above))
}

fn related(form: &Form, comparison: Comparison) -> Formula {
    let other = || form.times(&Exact::from(-1));
    let atom = |form, relation| Formula::atom(Constraint::new(form, relation));
    match comparison {
        Comparison::Equal => atom(form.clone(), Relation::Zero),
        Comparison::Greater => atom(form.clone(), Relation::Above),
        Comparison::GreaterOrEqual => atom(form.clone(), Relation::AtLeast),
        Comparison::Less => atom(other(), Relation::Above),
        Comparison::LessOrEqual => atom(other(), Relation::AtLeast),
        Comparison::NotEqual => Formula::any([
            atom(form.clone(), Relation::Above),
            atom(other(), Relation::Above),
        ]),
    }
}
