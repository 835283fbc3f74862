//! Reading a dossier and binding it against the facts that the rules declare.

pub mod read;
