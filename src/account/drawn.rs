//! Comparisons whose figures can be drawn as lengths; draws nothing.

use super::Scope;
use super::test::Side;
use super::value::{Name, Number, Said, ShownFigure};
use crate::assessment::decisive::{self, shape};
use crate::expression::check::Function;
use crate::expression::syntax::Comparison;
use crate::expression::{Operation, Trace, Value};
use crate::quantity::Quantity;
use crate::ruleset::{Fact, FactKind};

/// A comparison whose figure can be drawn as a length
#[derive(Debug)]
pub struct Drawn<'a> {
    /// How the figure has to compare
    pub comparison: Comparison,
    /// The threshold
    pub limit: &'a Quantity,
    /// The threshold as it is written
    pub threshold: Side<'a>,
    /// The figure, if known, or why it is not
    pub figure: Said<'a>,
    /// Whether it holds, where that is known
    pub holds: Option<bool>,
    /// The term that the figure is, if it is one
    pub term: Option<&'a str>,
    /// The first fact that it is calculated from
    pub name: Option<Name<'a>>,
    /// What the figure is
    pub of: Of,
}

/// What a figure that is drawn is
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A plain fact
    Fact,
    /// Growth over years
    Growth,
    /// Anything else
    Calculation,
}

impl<'a> Scope<'a> {
    /// A comparison whose figure can be drawn; days, years and numbers of items make no sense as
    /// lengths
    pub(super) fn drawn(&self, trace: &'a Trace<'a>) -> Option<Drawn<'a>> {
        let measured = decisive::measured(trace)?;
        let figure = shape(measured.figure);
        let limit = measured.threshold.outcome.as_quantity()?;
        let is_order = !matches!(
            measured.comparison,
            Comparison::Equal | Comparison::NotEqual
        );
        let of = match figure.node.operation {
            Operation::Function(Function::Count) => return None,
            Operation::Fact(fact) if self.declared(fact).is_none_or(is_year) => {
                return None;
            }
            Operation::Fact(_) | Operation::Year => Of::Fact,
            Operation::Function(Function::MeanGrowth | Function::CompoundGrowth) => Of::Growth,
            _ => Of::Calculation,
        };
        let style = self.style(figure, Some(measured.threshold));
        let measure = |number| {
            Said::Figure(ShownFigure {
                number,
                style,
                against: Some(&limit.value),
            })
        };
        is_order.then(|| Drawn {
            comparison: measured.comparison,
            limit,
            threshold: self.side(measured.threshold, style),
            figure: match figure.outcome.value() {
                Some(Value::Quantity(quantity)) => measure(Number::Quantity(quantity)),
                Some(Value::Compound(rate)) => measure(Number::Rate(rate)),
                _ => self.unknown(&figure.outcome, false),
            },
            holds: trace.outcome.as_boolean(),
            term: match measured.figure.node.operation {
                Operation::Term(term) => self.edition.terms.get(term).map(|one| &*one.id),
                _ => None,
            },
            name: decisive::figures(figure).first().map(|at| self.name(*at)),
            of,
        })
    }
}

fn is_year(fact: &Fact) -> bool {
    fact.kind == FactKind::Year
}
