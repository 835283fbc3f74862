//! Tree to checked tree: names resolved, types and dimensions checked; evaluates nothing.

mod calls;
mod checker;
mod compare;
mod days;
mod environment;
mod names;
mod operators;
mod signatures;

use checker::Checker;

pub use super::checked::{Checked, Function, Membership, Operation, Origin, Part, Problem};
use super::scope::Scope;
use super::syntax::Syntax;
use super::types::Type;

/// Resolves the names and checks the types; returns every problem found
pub fn check(syntax: &Syntax, scope: &Scope) -> Result<Checked, Vec<Problem>> {
    Checker::new(scope).run(syntax, None)
}

/// The same, for an expression that must be a yes or no
pub fn check_condition(syntax: &Syntax, scope: &Scope) -> Result<Checked, Vec<Problem>> {
    check_as(syntax, scope, &Type::Boolean)
}

/// The same, for an expression that must have a given type
pub fn check_as(syntax: &Syntax, scope: &Scope, wanted: &Type) -> Result<Checked, Vec<Problem>> {
    Checker::new(scope).run(syntax, Some(wanted))
}
