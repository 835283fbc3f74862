//! Laws that hold of every dossier: what more knowledge may change, and what changes nothing.

#[cfg(test)]
#[path = "properties"]
mod properties {
    mod days;
    mod knowledge;
    mod proof;
    mod sealing;
    mod spelling;
    mod world;
}
