//! Quotients of sums of products of variables, as far as needed to make a comparison linear;
//! compares nothing.

use super::linear::Form;
use super::variable::Variable;
use crate::quantity::Exact;

/// The most terms of a sum
const MOST: usize = 200;

/// A quotient; the divisor is not zero where the value is defined
///
/// A product of several variables counts as a variable of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ratio {
    pub(crate) above: Form,
    pub(crate) below: Form,
}

impl Ratio {
    fn whole(above: Form) -> Self {
        Self {
            above,
            below: Form::constant(Exact::one()),
        }
    }

    pub(crate) fn constant(value: Exact) -> Self {
        Self::whole(Form::constant(value))
    }

    pub(crate) fn variable(variable: Variable) -> Self {
        Self::whole(Form::variable(variable))
    }

    pub(crate) fn as_constant(&self) -> Option<Exact> {
        let (above, below) = (self.above.as_constant()?, self.below.as_constant()?);
        above.divided_by(below)
    }

    /// The variable that it is, if it is one alone
    pub(super) fn as_variable(&self) -> Option<&Variable> {
        let mut terms = self.above.terms.iter();
        let (variable, factor) = terms.next()?;
        let is_one = terms.next().is_none() && *factor == Exact::one();
        let is_whole = self.above.constant.0.is_zero() && self.below.as_constant() == Some(factor);
        (is_one && is_whole).then_some(variable)
    }

    /// This plus the other times a factor
    pub(crate) fn plus(&self, other: &Self, factor: &Exact) -> Option<Self> {
        if self.below == other.below {
            return Some(Self {
                above: small(self.above.plus(&other.above, factor))?,
                below: self.below.clone(),
            });
        }
        let left = product(&self.above, &other.below)?;
        let right = product(&other.above, &self.below)?;
        Some(Self {
            above: small(left.plus(&right, factor))?,
            below: product(&self.below, &other.below)?,
        })
    }

    pub(crate) fn times(&self, other: &Self) -> Option<Self> {
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
            above: product(&self.above, &other.above)?,
            below: product(&self.below, &other.below)?,
        })
    }

    /// The quotient; the caller ensures that the divisor is not zero
    pub(crate) fn over(&self, other: &Self) -> Option<Self> {
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

fn small(form: Form) -> Option<Form> {
    (form.terms.len() <= MOST).then_some(form)
}

fn product(left: &Form, right: &Form) -> Option<Form> {
    let mut sum = left.times(&right.constant.0);
    let varying = Form {
        terms: right.terms.clone(),
        ..Form::default()
    };
    sum = sum.plus(&varying, &left.constant.0);
    for (one, value) in &left.terms {
        for (other, other_value) in &right.terms {
            let mut factors = [one.factors(), other.factors()].concat();
            factors.sort();
            let both = Form::variable(Variable::Product(factors));
            sum = small(sum.plus(&both, &(value * other_value)))?;
        }
    }
    Some(sum)
}
