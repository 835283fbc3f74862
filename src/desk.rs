//! Where a dossier begins: `new` writes one to fill in, and `ask` fills it in by questions.

pub mod ask;
pub mod import;
pub mod new;
