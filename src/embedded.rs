//! The rules inside the binary, compiled when it was built into data that is used where it lies, and
//! where the editions that judge come from; opens no file.

use std::collections::BTreeMap;
use std::fmt::Debug;

use crate::ruleset::library::RawFile;
use crate::ruleset::{Edition, Library, SubjectKind};
use crate::shared::List;

/// What `build.rs` makes of the files of `rules`
#[expect(
    clippy::type_complexity,
    reason = "the types are written by a program and read by none"
)]
mod data {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

/// Where the editions that judge a dossier come from
pub trait Rules: Debug + Sync {
    /// Every edition
    fn whole(&self) -> &Library;

    /// The editions that can judge a dossier of this kind, of this programme if one is named; it
    /// may include others
    fn part(&self, kind: SubjectKind, programme: Option<&str>) -> &Library;
}

impl Rules for Library {
    fn whole(&self) -> &Library {
        self
    }

    fn part(&self, _kind: SubjectKind, _programme: Option<&str>) -> &Library {
        self
    }
}

/// The files inside the binary, in the order of their paths
pub fn files() -> Vec<RawFile<'static>> {
    let files = data::FILES.iter();
    files
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes()))
        .collect()
}

/// The hashes of the editions inside the binary, by programme and edition, as
/// [`hashes`](crate::ruleset::hashes) works them out
pub fn hashes() -> BTreeMap<(String, String), String> {
    let hashes = data::HASHES.iter();
    hashes
        .map(|(programme, edition, hash)| {
            (
                ((*programme).to_owned(), (*edition).to_owned()),
                (*hash).to_owned(),
            )
        })
        .collect()
}

/// The rules inside the binary
pub fn library() -> Library {
    of(&data::EDITIONS)
}

fn of(editions: &'static [Edition]) -> Library {
    Library {
        editions: List::Static(editions),
    }
}

/// The same, part by part
#[derive(Debug)]
pub struct Embedded {
    whole: Library,
    of_parks: Library,
    of_enterprises: Library,
    of_programmes: Vec<(&'static str, Library)>,
}

impl Embedded {
    /// Every part
    pub fn new() -> Self {
        let same = |a: &Edition, b: &Edition| a.programme == b.programme;
        let programmes = data::EDITIONS.chunk_by(same);
        let programmes =
            programmes.filter_map(|all| Some((all.first()?.programme.as_str(), of(all))));
        Self {
            whole: library(),
            of_parks: of(&data::OF_PARKS),
            of_enterprises: of(&data::OF_ENTERPRISES),
            of_programmes: programmes.collect(),
        }
    }
}

impl Default for Embedded {
    fn default() -> Self {
        Self::new()
    }
}

impl Rules for Embedded {
    fn whole(&self) -> &Library {
        &self.whole
    }

    fn part(&self, kind: SubjectKind, programme: Option<&str>) -> &Library {
        let Some(id) = programme else {
            return match kind {
                SubjectKind::Park => &self.of_parks,
                SubjectKind::Enterprise => &self.of_enterprises,
            };
        };
        let mut programmes = self.of_programmes.iter();
        let part = programmes.find(|(programme, _)| *programme == id);
        // A programme that does not exist is reported with those that do.
        part.map_or(&self.whole, |(_, part)| part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ruleset::hashes;

    /// Programme, edition and tracks of each edition
    fn names(library: &Library) -> Vec<(&str, &str, Vec<&str>)> {
        let editions = library.editions.iter();
        let named = editions.map(|edition| {
            let tracks = edition.tracks.iter().map(|track| track.id.as_str());
            (
                edition.programme.as_str(),
                edition.name.as_str(),
                tracks.collect(),
            )
        });
        named.collect()
    }

    #[test]
    fn the_binary_has_what_the_files_say() {
        let read = Library::load(&files()).unwrap();
        let embedded = library();
        assert!(read.editions.len() > 10);
        assert_eq!(read.editions.len(), embedded.editions.len());
        for (read, embedded) in read.editions.iter().zip(&embedded.editions) {
            // What is worked out at first use differs.
            let [read, embedded] = [read, embedded].map(|one| format!("{:#?}", one.clone()));
            assert!(read == embedded, "{}", embedded.lines().nth(1).unwrap());
        }
    }

    #[test]
    fn the_binary_has_the_hashes_of_its_files() {
        assert_eq!(super::hashes(), hashes::of_all(&files()));
    }

    #[test]
    fn a_part_has_every_edition_that_can_judge() {
        let whole = library();
        let rules = Embedded::new();
        for kind in [SubjectKind::Park, SubjectKind::Enterprise] {
            let is_for = |programme: &str| {
                let mut editions = whole.editions_of(programme);
                editions.any(|one| one.tracks.iter().any(|track| track.subject == kind))
            };
            let mut expected = names(&whole);
            expected.retain(|(programme, ..)| is_for(programme));
            assert_eq!(names(rules.part(kind, None)), expected, "{kind:?}");
            for programme in whole.programmes() {
                let mut expected = names(&whole);
                expected.retain(|(of, ..)| *of == programme);
                assert_eq!(names(rules.part(kind, Some(programme))), expected);
            }
            assert_eq!(names(rules.part(kind, Some("none"))), names(&whole));
        }
        assert_eq!(names(rules.whole()), names(&whole));
    }
}
