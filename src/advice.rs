//! What to do with a verdict: what is short and would close it, and when it changes; words nothing.

pub mod gap;
pub mod remedy;
mod state;
pub mod timeline;

pub use state::{step, unit};
