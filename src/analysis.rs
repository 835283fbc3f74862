//! What the rules can come to for any dossier at all, on exact intervals: whether conditions can
//! hold together, proofs that they cannot, witnesses that they can; words nothing, guesses nothing.
//!
//! A condition becomes a [`formula::Formula`]: linear comparisons of facts, joined by *all* and
//! *any*. Whatever is not linear is left open, so that the formula allows too much and never too
//! little. Where no choice of alternatives leaves an interval for every fact, nothing satisfies the
//! condition. Where one does, a dossier is written out from the intervals and judged: only what the
//! judging confirms is taken for possible. What is neither is not decided.

pub mod attain;
pub mod conditions;
mod domain;
mod eliminate;
pub mod formula;
mod judged;
mod linear;
pub mod parting;
pub mod questions;
mod ratio;
mod search;
mod translate;
mod variable;
pub mod witness;

pub use search::Answer;
pub use witness::Witness;
