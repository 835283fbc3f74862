//! The tree itself: its plan, its tables, and what its README, its manual and its hooks say.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where it is surprised"
)]

mod architecture;
mod codes;
mod dependencies;
#[cfg(unix)]
mod hooks;
mod picture;
mod transcripts;

#[path = "../support/binary.rs"]
mod binary;
#[path = "../support/judged.rs"]
mod judged;
