//! Whether conditions on facts can hold together, on exact intervals: the condition as linear
//! comparisons, and a search for an alternative that leaves an interval for every fact; judges no
//! dossier.

pub(crate) mod domain;
pub(crate) mod eliminate;
pub mod formula;
pub(crate) mod linear;
pub(crate) mod ratio;
pub(crate) mod search;
pub(crate) mod translate;
pub(crate) mod variable;

pub use search::Answer;
