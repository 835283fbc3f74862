//! The page that is handed over: read back as XML, its pictures recounted by hand, nothing of a
//! dossier able to act on it.

mod browser;
mod head;
mod hostile;
mod made;
mod markdown;
mod pictures;
mod structure;
