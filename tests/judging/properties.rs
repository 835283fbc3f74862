//! Laws that hold of every dossier and every rule set: what more knowledge may change, and what
//! changes nothing.

mod days;
mod generated;
mod knowledge;
mod order;
mod proof;
mod sealing;
mod spelling;
mod world;
