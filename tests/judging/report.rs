//! The table as people see it: snapshots, and beside them checks against the text of the dossier.

mod explanation;
pub(crate) mod page;
mod rounding;
mod safety;
mod snapshots;
mod truth;
mod wanted;
