//! Judges a dossier of a park or an enterprise against the conditions of a public programme.
//!
//! ```text
//!  files                     pure: no I/O, no clock, no float                              bytes
//!  read ──────▶ bind ──────▶ judge ──────▶ account ──────▶ advise ──────▶ report ──────▶ writer
//!  text to      dossier       three-valued,   what there is    what is        one writer
//!  located      against the   with every      to say of each   short, what    a format
//!  values       vocabulary    step            finding, typed   to ask
//! ```
//!
//! Facts flow right, problems flow up as values ([`diagnostic`]), nothing flows back. [`cli`] calls
//! the stages in this order and alone knows the clock, the terminal and the file system.
//!
//! The rooms, from the ground up; each names only rooms above it in this table:
//!
//! | room | holds |
//! |---|---|
//! | [`language`] | the two languages of every text |
//! | [`verdict`], [`source`], [`digest`] | pass, fail, undetermined; a file's text and places in it; its fingerprint |
//! | [`shared`] | what lies in the binary as it is, or is counted |
//! | [`text`] | width and wrapping, cleaning of foreign texts, lists of names |
//! | [`diagnostic`] | a problem as a value, and how a room declares its codes |
//! | [`quantity`], [`yaml`], [`calendar`] | exact figures with their units; a located tree of a text; days |
//! | [`table`] | located cells of a workbook or a register |
//! | [`expression`] | the subset of FEEL: parsing, types, evaluation with every step |
//! | [`ruleset`] | rule files, compiled, and which edition judges on a day |
//! | [`embedded`] | the rules inside the binary, compiled when it was built |
//! | [`solver`] | whether conditions on facts can hold together, on exact intervals |
//! | [`dossier`] | reading, binding and editing what a dossier states |
//! | [`evidence`] | the documents behind the facts |
//! | [`assessment`] | verdicts and reasons, with every step |
//! | [`judged`] | a dossier judged; records of it and lists of known shortfalls |
//! | [`account`] | what there is to say of each finding, as typed values |
//! | [`analysis`] | which facts could make which verdict true |
//! | [`advice`] | what is short and would close it; when a verdict changes |
//! | [`matching`] | which programmes are open to a subject, after what, and which never |
//! | [`report`] | one writer a format, for people and programs |
//! | [`config`] | the settings of a repository |
//! | [`workshop`], [`desk`] | for whoever keeps the rules; where a dossier begins |
//! | [`manual`] | the codes of all rooms, and what each means |
//! | [`cli`] | one file per command |

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
pub mod embedded;
pub mod evidence;
pub mod expression;
pub mod judged;
pub mod language;
pub mod manual;
pub mod matching;
pub mod quantity;
pub mod report;
pub mod ruleset;
pub mod shared;
pub mod solver;
pub mod source;
pub mod table;
pub mod text;
pub mod verdict;
pub mod workshop;
pub mod yaml;
