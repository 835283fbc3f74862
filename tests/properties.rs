//! Laws that hold of every dossier and every rule set: what more knowledge may change, and what
//! changes nothing.

#[cfg(test)]
#[path = "properties"]
mod properties {
    #[expect(dead_code, reason = "other tests use its facts")]
    #[path = "../support/constructed.rs"]
    mod constructed;
    mod days;
    mod generated;
    mod knowledge;
    mod order;
    mod proof;
    mod sealing;
    mod spelling;
    mod world;
}
