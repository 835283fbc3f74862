//! Judges a dossier of a park or an enterprise against the conditions of a public programme.
//!
//! ```text
//!  files                     pure: no I/O, no clock, no float                 bytes
//!  read ──────▶ bind ──────▶ evaluate ──────▶ report ──────▶ writer
//!  text to      dossier       three-valued,     one file per
//!  located      against the   with its trace    format
//!  tree         rule set's
//!               fact schema
//! ```
//!
//! Facts flow right, problems flow up as values ([`diagnostic`]), nothing flows back. [`cli`] calls
//! the stages in this order and alone knows the clock, the terminal and the file system.

pub mod account;
pub mod advice;
pub mod analysis;
pub mod assessment;
pub mod calendar;
pub mod cli;
pub mod config;
pub mod desk;
pub mod diagnostic;
pub mod digest;
pub mod dossier;
pub mod evidence;
pub mod expression;
pub mod judged;
pub mod language;
pub mod quantity;
pub mod report;
pub mod ruleset;
pub mod source;
pub mod text;
pub mod verdict;
pub mod workshop;
pub mod yaml;
