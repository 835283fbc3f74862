//! Looks at the documents that a dossier names, inside its folder alone; judges none of them.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::read;
use super::relative::folder;
use crate::digest::{Digest, Hasher};
use crate::dossier::evidence;
use crate::evidence::{Look, Looked, MOST_MEGABYTES, stays_inside};
use crate::language::{Text, text};
use crate::source::Source;

/// Bytes of a document that are held at a time
const PIECE: usize = 64 << 10;

/// Looks at the documents of a dossier; hashes those for which it states a hash
pub(super) fn look(dossier: &Path, source: &Source) -> Looked {
    look_and(dossier, source, |has_hash| has_hash)
}

/// Looks at the documents of a dossier and hashes them all
pub(super) fn look_and_hash(dossier: &Path, source: &Source) -> Looked {
    look_and(dossier, source, |_| true)
}

/// Says which documents a dossier names, so that none of them is replaced by the report on it
pub(super) fn note(dossier: &Path, source: &Source) {
    if dossier.as_os_str() == "-" || !read::watches() {
        return;
    }
    let folder = folder(dossier);
    for (file, _) in evidence::files(source) {
        read::note(&folder.join(file));
    }
}

fn look_and(dossier: &Path, source: &Source, hashes: fn(bool) -> bool) -> Looked {
    if dossier.as_os_str() == "-" {
        return Looked::NoFolder;
    }
    let folder = folder(dossier).canonicalize();
    let files = evidence::files(source).into_iter();
    let files = files.map(|(file, has_hash)| {
        let look = match &folder {
            Ok(folder) => at(folder, &file, hashes(has_hash)),
            Err(error) => unreadable(error),
        };
        (file, look)
    });
    Looked::At(files.collect())
}

/// What is at a path inside a folder, of which the real path is given
fn at(folder: &Path, file: &str, hashes: bool) -> Look {
    if !stays_inside(file) {
        return Look::Outside;
    }
    let path = match folder.join(file).canonicalize() {
        Ok(path) => path,
        Err(error) => return unreadable(&error),
    };
    // Links inside the folder are followed, but not out of it.
    if !path.starts_with(folder) {
        return Look::Outside;
    }
    look_at(&path, hashes).unwrap_or_else(|error| unreadable(&error))
}

fn look_at(path: &Path, hashes: bool) -> io::Result<Look> {
    read::note(path);
    // To open a pipe would wait for somebody to write into it.
    if !fs::metadata(path)?.is_file() {
        return Ok(Look::NotAFile);
    }
    let file = File::open(path)?;
    let found = file.metadata()?;
    if !found.is_file() {
        return Ok(Look::NotAFile);
    }
    let most = MOST_MEGABYTES * 1_000_000;
    if found.len() > most {
        return Ok(Look::TooLarge);
    }
    if !hashes {
        return Ok(Look::File(None));
    }
    Ok(hash(file, most)?.map_or(Look::TooLarge, |digest| Look::File(Some(digest))))
}

/// The hash of a file; none where it turns out to be too large
fn hash(mut file: impl io::Read, most: u64) -> io::Result<Option<Digest>> {
    let mut hasher = Hasher::new();
    let mut piece = vec![0; PIECE];
    let mut left = most;
    loop {
        let length = match file.read(&mut piece) {
            Ok(0) => return Ok(Some(hasher.finish())),
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        match left.checked_sub(length as u64) {
            Some(rest) => left = rest,
            None => return Ok(None),
        }
        hasher.update(piece.get(..length).unwrap_or_default());
    }
}

fn unreadable(error: &io::Error) -> Look {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Look::Missing,
        io::ErrorKind::PermissionDenied => {
            Look::Unreadable(text!("没有读取权限", "reading it is not permitted"))
        }
        _ => Look::Unreadable(Text::same(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_hashed_up_to_the_limit_and_not_beyond() {
        let bytes = vec![b'a'; 3 * PIECE + 7];
        let mut whole = Hasher::new();
        whole.update(&bytes);
        let length = bytes.len() as u64;
        assert_eq!(hash(&bytes[..], length).unwrap(), Some(whole.finish()));
        assert_eq!(hash(&bytes[..], length - 1).unwrap(), None);
    }
}
