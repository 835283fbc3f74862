//! What only a look at the rules as a whole shows: each kind of finding, its near misses, its
//! witnesses; and that nothing is claimed that a dossier refutes.

mod commands;
mod declared;
mod kinds;
mod properties;
mod size;
mod support;
