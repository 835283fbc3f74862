//! The expression language of the rules, a typed subset of FEEL with three values: text to tree,
//! tree to checked tree, checked tree and facts to a trace; knows no file and no rule.

pub mod check;
mod checked;
pub mod evaluate;
mod id;
pub mod input;
mod lex;
pub mod parse;
mod print;
pub mod problems;
pub mod records;
pub mod scope;
pub mod syntax;
pub mod types;
pub mod unfold;
pub mod value;
mod words_of_feel;

pub use crate::quantity::compound::CompoundRate;
pub use check::{Checked, Operation, Origin, Problem, check, check_as, check_condition};
pub use evaluate::{Context, Trace, evaluate, evaluate_text, outcome, put_in};
pub(crate) use id::ids;
pub use id::{ById, FactId, Id, ReadingId, TermId};
pub use parse::parse;
pub use scope::{Scope, Term};
pub use syntax::Syntax;
pub use types::Type;
pub use value::{Cause, Causes, NotDefined, Operand, Value};
