//! The page that is handed over: read back as XML, its pictures recounted by hand, nothing of a
//! dossier able to act on it.

#[cfg(test)]
mod page {
    mod hostile;
    mod made;
    mod markdown;
    mod pictures;
    mod structure;
}
