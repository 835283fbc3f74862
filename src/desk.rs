//! Where a dossier begins: a template to fill in, and an interview that fills it in.

pub mod interview;
pub mod template;
