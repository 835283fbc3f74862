//! Whether conditions on facts can hold together, on exact intervals: the condition as linear
//! comparisons, and a search for an alternative that leaves an interval for every fact; judges no
//! dossier.

mod decide;
pub(crate) mod domain;
mod draw;
pub(crate) mod eliminate;
pub mod formula;
pub(crate) mod linear;
mod point;
pub(crate) mod ratio;
pub(crate) mod search;
pub mod situation;
mod stated;
pub(crate) mod translate;
pub mod unroll;
pub(crate) mod variable;

pub use decide::Decided;
pub use search::Answer;
pub use situation::{Situation, Tied};
