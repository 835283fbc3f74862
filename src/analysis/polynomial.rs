//! Quotients of polynomials of the variables, as far as they are needed to make a comparison
//! linear; compares nothing.

use std::collections::BTreeMap;

use super::linear::{Form, Zero};
use super::variable::Variable;
use crate::quantity::Exact;

/// The most terms of a polynomial
const MOST: usize = 200;

/// A sum of products of variables; the product of none is the constant
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Polynomial(BTreeMap<Vec<Variable>, Exact>);

/// A quotient; the divisor is not zero where the value is defined
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ratio {
    pub(super) above: Polynomial,
    pub(super) below: Polynomial,
}

impl Polynomial {
    pub(super) fn constant(value: Exact) -> Self {
        let mut terms = BTreeMap::new();
        if !value.is_zero() {
            terms.insert(Vec::new(), value);
        }
        Self(terms)
    }

    pub(super) fn variable(variable: Variable) -> Self {
        Self(BTreeMap::from([(vec![variable], Exact::one())]))
    }

    pub(super) fn as_constant(&self) -> Option<Exact> {
        match self.0.iter().next() {
            None => Some(Exact::zero()),
            Some((product, value)) => {
                (self.0.len() == 1 && product.is_empty()).then(|| value.clone())
            }
        }
    }

    /// The factors of a polynomial that is one product, and its coefficient
    pub(super) fn as_product(&self) -> Option<(&[Variable], &Exact)> {
        let mut terms = self.0.iter();
        match (terms.next(), terms.next()) {
            (Some((product, value)), None) => Some((product, value)),
            _ => None,
        }
    }

    fn plus(&self, other: &Self, factor: &Exact) -> Option<Self> {
        let mut sum = self.0.clone();
        for (product, value) in &other.0 {
            let held = sum.remove(product).unwrap_or_else(Exact::zero);
            let total = &held + &(value * factor);
            if !total.is_zero() {
                sum.insert(product.clone(), total);
            }
        }
        (sum.len() <= MOST).then_some(Self(sum))
    }

    fn times(&self, other: &Self) -> Option<Self> {
        let mut sum = Self(BTreeMap::new());
        for (product, value) in &self.0 {
            for (other_product, other_value) in &other.0 {
                let mut both = [product.as_slice(), other_product].concat();
                both.sort();
                let one = Self(BTreeMap::from([(both, value * other_value)]));
                sum = sum.plus(&one, &Exact::one())?;
            }
        }
        Some(sum)
    }

    /// As a linear form, a product of several taken for a variable of its own
    pub(super) fn form(&self) -> Form {
        let mut form = Form::default();
        for (product, value) in &self.0 {
            let variable = match product.as_slice() {
                [] => {
                    form.constant = Zero(value.clone());
                    continue;
                }
                [one] => one.clone(),
                several => Variable::Product(several.to_vec()),
            };
            form.terms.insert(variable, value.clone());
        }
        form
    }
}

impl Ratio {
    pub(super) fn whole(above: Polynomial) -> Self {
        Self {
            above,
            below: Polynomial::constant(Exact::one()),
        }
    }

    pub(super) fn constant(value: Exact) -> Self {
        Self::whole(Polynomial::constant(value))
    }

    pub(super) fn variable(variable: Variable) -> Self {
        Self::whole(Polynomial::variable(variable))
    }

    pub(super) fn as_constant(&self) -> Option<Exact> {
        self.above
            .as_constant()?
            .divided_by(&self.below.as_constant()?)
    }

    /// This and so many times the other
    pub(super) fn plus(&self, other: &Self, factor: &Exact) -> Option<Self> {
        if self.below == other.below {
            return Some(Self {
                above: self.above.plus(&other.above, factor)?,
                below: self.below.clone(),
            });
        }
        let left = self.above.times(&other.below)?;
        Some(Self {
            above: left.plus(&other.above.times(&self.below)?, factor)?,
            below: self.below.times(&other.below)?,
        })
    }

    pub(super) fn times(&self, other: &Self) -> Option<Self> {
        if self.above == other.below {
            return Some(Self {
                above: other.above.clone(),
                below: self.below.clone(),
            });
        }
        if self.below == other.above {
            return Some(Self {
                above: self.above.clone(),
                below: other.below.clone(),
            });
        }
        Some(Self {
            above: self.above.times(&other.above)?,
            below: self.below.times(&other.below)?,
        })
    }

    /// The quotient; that the divisor is not zero is for the caller to say
    pub(super) fn over(&self, other: &Self) -> Option<Self> {
        if let Some(divisor) = other.as_constant() {
            let factor = Exact::one().divided_by(&divisor)?;
            return self.times(&Self::constant(factor));
        }
        self.times(&Self {
            above: other.below.clone(),
            below: other.above.clone(),
        })
    }
}
