//! An expression as text, with values for its names: parsed, checked and evaluated in one step.

use super::super::check::check;
use super::super::parse::parse;
use super::super::scope::Scope;
use super::super::types::Type;
use super::super::value::{Cause, NotDefined, Operand, Value};
use super::{Context, outcome};
use crate::diagnostic::Diagnostic;
use crate::expression::problems as words;
use crate::expression::{FactId, Id as _, ReadingId, TermId};

struct Values<'v>(&'v [(String, Operand)]);

impl Context for Values<'_> {
    fn fact(&self, id: FactId) -> Operand {
        let value = self.0.get(id.index()).map(|(_, value)| value.clone());
        value.unwrap_or_else(|| Operand::not_defined(NotDefined::Null))
    }

    fn variable(&self, _index: usize) -> Operand {
        Operand::not_defined(NotDefined::Null)
    }

    fn reading(&self, _term: TermId) -> ReadingId {
        ReadingId::default()
    }
}

/// The outcome of an expression; types are taken from the values of its names
///
/// An unknown value has no type, and is compatible with every type.
///
/// # Errors
///
/// If the text is not an expression, its types are incompatible, or its value exceeds the limits of
/// the language. An expression that FEEL gives no value is unknown, which is not an error.
pub fn evaluate_text(
    text: &str,
    context: &[(String, Operand)],
) -> Result<Operand, Vec<Diagnostic>> {
    let syntax = parse(text)?;
    let mut scope = Scope::new();
    for (name, value) in context {
        let kind = match value.value() {
            // If none of the figures is known, nobody can tell their dimension.
            Some(Value::Series(series)) if series.years.values().all(is_unknown) => Type::Unknown,
            Some(value) => value.kind(),
            None => Type::Unknown,
        };
        scope.add_fact(name, kind);
    }
    let checked = check(&syntax, &scope).map_err(|problems| {
        let diagnostics = problems.into_iter().map(|problem| problem.diagnostic);
        diagnostics.collect::<Vec<_>>()
    })?;
    let outcome = outcome(&checked, &Values(context));
    let span = syntax.span;
    if lacks(&outcome, NotDefined::OutOfRange) {
        return Err(vec![words::beyond_limits(span)]);
    }
    if lacks(&outcome, NotDefined::ExponentNotWhole) {
        return Err(vec![words::outside_subset(span, words::Outside::Root, "")]);
    }
    Ok(outcome)
}

/// Whether something in it has no value for this reason
fn lacks(operand: &Operand, why: NotDefined) -> bool {
    match operand {
        Operand::Unknown(causes) => causes.as_slice().contains(&Cause::NotDefined(why)),
        Operand::Known(Value::List(items)) => items.iter().any(|item| lacks(item, why)),
        Operand::Known(Value::Uncertain(items)) => items
            .iter()
            .any(|one| lacks(&one.item, why) || lacks(&one.belongs, why)),
        Operand::Known(Value::Range(range)) => lacks(&range.low, why) || lacks(&range.high, why),
        Operand::Known(_) | Operand::Within(_) => false,
    }
}

fn is_unknown(operand: &Operand) -> bool {
    operand.value().is_none()
}
