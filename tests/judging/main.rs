//! A dossier judged: its problems, its verdicts, what explains and what would change them, and how
//! a reader is told.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it is surprised"
)]

mod advice;
mod ask;
mod dossier;
mod examples;
mod explain;
mod freshness;
mod gap;
mod matching;
mod page;
mod properties;
mod ranges;
mod records;
mod report;
mod score;
mod support;
mod trial;

#[path = "../support/binary.rs"]
mod binary;
#[path = "../support/constructed.rs"]
mod constructed;
#[path = "../support/fed.rs"]
mod fed;
#[path = "../support/judged.rs"]
mod judged;
#[path = "../support/problems.rs"]
mod problems;
