//! One expression as text with the values of its names: parse, check, evaluate in one step.

use super::super::check::check;
use super::super::parse::parse;
use super::super::scope::Scope;
use super::super::types::Type;
use super::super::value::{NotDefined, Operand};
use super::{Context, evaluate};
use crate::diagnostic::Diagnostic;

struct Values<'v>(&'v [(String, Operand)]);

impl Context for Values<'_> {
    fn fact(&self, index: usize) -> Operand {
        let value = self.0.get(index).map(|(_, value)| value.clone());
        value.unwrap_or_else(|| Operand::not_defined(NotDefined::Null))
    }

    fn variable(&self, _index: usize) -> Operand {
        Operand::not_defined(NotDefined::Null)
    }

    fn reading(&self, _term: usize) -> usize {
        0
    }
}

/// What comes of an expression, with types taken from the values of its names
///
/// An unknown value is of no type, and goes with every one.
pub fn evaluate_text(
    text: &str,
    context: &[(String, Operand)],
) -> Result<Operand, Vec<Diagnostic>> {
    let syntax = parse(text)?;
    let mut scope = Scope::new();
    for (name, value) in context {
        let kind = value.value().map_or(Type::Unknown, |value| value.kind());
        scope.add_fact(name, kind);
    }
    let checked = check(&syntax, &scope).map_err(|problems| {
        let diagnostics = problems.into_iter().map(|problem| problem.diagnostic);
        diagnostics.collect::<Vec<_>>()
    })?;
    Ok(evaluate(&checked, &Values(context)).outcome)
}
