//! Laws that hold of every dossier: what more knowledge may change, and what changes nothing.

#[path = "properties"]
mod properties {
    mod knowledge;
    mod spelling;
    mod world;
}
