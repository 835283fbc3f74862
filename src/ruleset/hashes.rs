//! The hash of an edition: over the names and bytes of all its files; opens none.

use std::collections::BTreeMap;

use super::library::place_in_library;
use crate::digest::Digest;

/// The files of an edition: names and bytes
pub type Named<'a> = Vec<(&'a str, &'a [u8])>;

/// The files of every edition, by programme and edition
pub fn by_edition<B: AsRef<[u8]>>(files: &[(String, B)]) -> BTreeMap<(&str, &str), Named<'_>> {
    let mut editions: BTreeMap<(&str, &str), Named<'_>> = BTreeMap::new();
    for (path, bytes) in files {
        if let Some((programme, edition, name)) = place_in_library(path) {
            let edition = editions.entry((programme, edition)).or_default();
            edition.push((name, bytes.as_ref()));
        }
    }
    editions
}

/// The hash of an edition, in hexadecimal: SHA-256 over name, length and bytes of each file, in the
/// order of their names
pub fn of_edition(files: &[(&str, &[u8])]) -> String {
    let mut files: Vec<_> = files.iter().collect();
    files.sort_by_key(|(name, _)| *name);
    let mut all = Vec::new();
    for (name, bytes) in files {
        all.extend_from_slice(format!("{name}\n{}\n", bytes.len()).as_bytes());
        all.extend_from_slice(bytes);
    }
    Digest::of(&all).to_string()
}

/// The hash of every edition of the rules, by programme and edition
pub fn of_all<B: AsRef<[u8]>>(files: &[(String, B)]) -> BTreeMap<(String, String), String> {
    let editions = by_edition(files).into_iter();
    let hashes = editions.map(|((programme, edition), files)| {
        (
            (programme.to_owned(), edition.to_owned()),
            of_edition(&files),
        )
    });
    hashes.collect()
}
