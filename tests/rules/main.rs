//! The rules: files that are bad, editions compared and looked through, and the cases and schemas
//! that hold them.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it is surprised"
)]

mod cases;
mod diff;
mod lint;
mod mutation;
mod programmes;
mod rule_files;
mod rules_test;
mod schema;
mod sql;

#[path = "../support/binary.rs"]
mod binary;
#[path = "../support/constructed.rs"]
mod constructed;
#[path = "../support/copied.rs"]
mod copied;
#[path = "../support/judged.rs"]
mod judged;
#[path = "../support/problems.rs"]
mod problems;
