//! For whoever keeps the rules: cases, coverage, mutation, lint, diff, schemas and listings, with their
//! reports; nothing but the command line names this room.

pub mod cases;
pub mod diff;
pub mod lint;
pub mod listing;
pub mod schema;
