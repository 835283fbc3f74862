//! What the rules can yield for any dossier at all, on exact intervals: whether conditions can hold
//! together, proofs that they cannot, witnesses that they can; produces no text, guesses nothing.
//!
//! A condition becomes a [formula](crate::solver::formula): linear comparisons of facts, joined by *all* and
//! *any*. Whatever is not linear is left open, so the formula allows too much and never too little.
//! If no choice of alternatives leaves an interval for every fact, the condition cannot be
//! satisfied. If one does, a dossier is written from the intervals and judged: only what judging
//! confirms counts as possible. Anything else is undecided.

pub mod attain;
pub mod conditions;
mod judged;
pub mod parting;
pub mod questions;
pub mod witness;

pub use crate::solver::Answer;
pub use witness::Witness;
