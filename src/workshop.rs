//! For those who maintain the rules: cases, coverage, mutation, lint, diff, schemas, listings, SQL
//! and single expressions, with their reports; only the command line uses this room.

pub mod cases;
pub mod diff;
pub mod eval;
pub mod lint;
pub mod listing;
pub mod schema;
pub mod sql;
