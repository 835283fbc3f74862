//! Sums of variables with exact coefficients, and their comparison with zero; solves nothing.

use std::collections::BTreeMap;

use super::variable::Variable;
use crate::quantity::Exact;

/// `constant + Σ coefficient · variable`
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Form {
    pub(crate) terms: Terms,
    pub(crate) constant: Zero,
}

/// A number that is zero unless said otherwise
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Zero(pub(crate) Exact);

impl Default for Zero {
    fn default() -> Self {
        Self(Exact::zero())
    }
}

/// How a sum compares with zero
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relation {
    /// Zero
    Zero,
    /// Zero or above
    AtLeast,
    /// Above zero
    Above,
}

/// A sum and how it has to compare with zero
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Constraint {
    pub(crate) form: Form,
    pub(crate) relation: Relation,
    /// Whether it comes from a condition, and not only from what a fact can be
    pub(crate) is_condition: bool,
}

/// The coefficients of a sum, by variable
pub(crate) type Terms = BTreeMap<Variable, Exact>;

/// The constant of a sum that is at least zero, or above it
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    constant: Exact,
    is_strict: bool,
    is_condition: bool,
}

/// Comparisons that hold together: for each sum only the strictest
#[derive(Clone, Debug, Default)]
pub(crate) struct Strictest {
    pub(crate) bounds: BTreeMap<Terms, Limit>,
    pub(crate) equal: Vec<Constraint>,
}

impl Limit {
    /// Whether whatever satisfies this satisfies the other
    pub(crate) fn implies(&self, other: &Self) -> bool {
        self.constant < other.constant
            || self.constant == other.constant && (self.is_strict || !other.is_strict)
    }

    pub(crate) fn constraint(self, terms: Terms) -> Constraint {
        let constant = Zero(self.constant);
        Constraint {
            form: Form { terms, constant },
            relation: Relation::from_zero(!self.is_strict),
            is_condition: self.is_condition,
        }
    }
}

impl Strictest {
    pub(crate) fn add(&mut self, constraint: Constraint) {
        if constraint.relation == Relation::Zero {
            if !self.equal.contains(&constraint) {
                self.equal.push(constraint);
            }
            return;
        }
        let Form { terms, constant } = constraint.form;
        let limit = Limit {
            constant: constant.0,
            is_strict: constraint.relation == Relation::Above,
            is_condition: constraint.is_condition,
        };
        match self.bounds.get_mut(&terms) {
            Some(known) if !known.implies(&limit) => *known = limit,
            Some(known) => known.is_condition |= limit.implies(known) && limit.is_condition,
            None => {
                self.bounds.insert(terms, limit);
            }
        }
    }

    pub(crate) fn constraints(&self) -> impl Iterator<Item = Constraint> {
        let bounds = self.bounds.iter();
        let bounds = bounds.map(|(terms, limit)| limit.clone().constraint(terms.clone()));
        bounds.chain(self.equal.iter().cloned())
    }
}

impl Form {
    pub(crate) fn constant(value: Exact) -> Self {
        Self {
            terms: BTreeMap::new(),
            constant: Zero(value),
        }
    }

    pub(crate) fn variable(variable: Variable) -> Self {
        Self {
            terms: BTreeMap::from([(variable, Exact::one())]),
            constant: Zero::default(),
        }
    }

    /// This plus the other times a factor
    #[must_use]
    pub(crate) fn plus(&self, other: &Self, factor: &Exact) -> Self {
        let mut sum = self.clone();
        for (variable, coefficient) in &other.terms {
            sum.add(variable, &(coefficient * factor));
        }
        sum.constant.0 = &sum.constant.0 + &(&other.constant.0 * factor);
        sum
    }

    fn add(&mut self, variable: &Variable, coefficient: &Exact) {
        let held = self.terms.remove(variable).unwrap_or_else(Exact::zero);
        let sum = &held + coefficient;
        if !sum.is_zero() {
            self.terms.insert(variable.clone(), sum);
        }
    }

    #[must_use]
    pub(crate) fn times(&self, factor: &Exact) -> Self {
        Self::default().plus(self, factor)
    }

    pub(crate) fn as_constant(&self) -> Option<&Exact> {
        self.terms.is_empty().then_some(&self.constant.0)
    }

    /// The factors of a form that is a single product, and its coefficient
    pub(crate) fn as_product(&self) -> Option<(&[Variable], &Exact)> {
        let mut terms = self.terms.iter();
        match (terms.next(), terms.next()) {
            (None, _) if !self.constant.0.is_zero() => Some((&[], &self.constant.0)),
            (Some((one, value)), None) if self.constant.0.is_zero() => Some((one.factors(), value)),
            _ => None,
        }
    }

    /// Its form once every variable but one is assigned: the coefficient of that one and the rest;
    /// `None` if another one is missing
    pub(crate) fn around(
        &self,
        variable: &Variable,
        model: &BTreeMap<Variable, Exact>,
    ) -> Option<(Exact, Exact)> {
        let mut coefficient = Exact::zero();
        let mut rest = self.constant.0.clone();
        for (one, factor) in &self.terms {
            if one == variable {
                coefficient = factor.clone();
            } else {
                rest = &rest + &(factor * model.get(one)?);
            }
        }
        Some((coefficient, rest))
    }
}

impl Constraint {
    pub(crate) fn new(form: Form, relation: Relation) -> Self {
        Self {
            form,
            relation,
            is_condition: true,
        }
    }

    /// A constraint on what a fact can be
    pub(crate) fn of_domain(form: Form, relation: Relation) -> Self {
        Self {
            is_condition: false,
            ..Self::new(form, relation)
        }
    }

    /// `variable = value`
    pub(crate) fn equal(variable: Variable, value: Exact) -> Self {
        let form = Form::variable(variable).plus(&Form::constant(value), &Exact::from(-1));
        Self::new(form, Relation::Zero)
    }

    /// The same scaled so that the first coefficient is 1 or −1, which makes equal ones identical
    #[must_use]
    pub(crate) fn normal(mut self) -> Self {
        let Some(first) = self.form.terms.values().next().cloned() else {
            return self;
        };
        let size = match self.relation {
            Relation::Zero => first,
            _ => first.absolute(),
        };
        if let Some(factor) = Exact::one().divided_by(&size) {
            self.form = self.form.times(&factor);
        }
        self
    }

    /// Whether it holds for some values; not if one of them is not known
    pub(crate) fn holds_for(&self, values: &dyn Fn(&Variable) -> Option<Exact>) -> bool {
        let mut sum = self.form.constant.0.clone();
        for (variable, coefficient) in &self.form.terms {
            match values(variable) {
                Some(value) => sum = &sum + &(coefficient * &value),
                None => return false,
            }
        }
        self.relation.holds(&sum)
    }

    /// Whether it holds; none if it has variables
    pub(crate) fn decided(&self) -> Option<bool> {
        let constant = self.form.as_constant()?;
        Some(self.relation.holds(constant))
    }
}

impl Relation {
    /// At least zero, or above it if zero itself is excluded
    pub(crate) fn from_zero(is_included: bool) -> Self {
        match is_included {
            true => Self::AtLeast,
            false => Self::Above,
        }
    }

    pub(crate) fn holds(self, value: &Exact) -> bool {
        match self {
            Self::Zero => value.is_zero(),
            Self::AtLeast => !value.is_negative(),
            Self::Above => value.is_positive(),
        }
    }
}
