//! How texts are read: the YAML of a file, the expressions of a rule and what they come to.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it is surprised"
)]

mod eval;
mod expression;
mod read;
mod read_properties;
mod yaml_suite;

#[path = "../support/binary.rs"]
mod binary;
#[path = "../support/fed.rs"]
mod fed;
#[path = "../support/problems.rs"]
mod problems;
