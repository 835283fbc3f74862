//! Rules of which only what can judge a dossier is compiled: those inside the binary; opens no file.
//!
//! They are checked when the binary is tested, so that nobody has to wait for it at each run.

use std::sync::OnceLock;

use super::library::{self, RawFile};
use super::{Library, SubjectKind};

/// Where the editions that judge a dossier come from
pub trait Rules: Sync {
    /// Every edition
    fn whole(&self) -> &Library;

    /// The editions that can judge a dossier of this kind, of this programme if one is named; it
    /// may have others, too
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

/// The rules inside the binary
#[derive(Debug)]
pub struct Embedded {
    whole: OnceLock<Library>,
    parts: Vec<Part>,
}

/// What can judge dossiers of a kind or of a programme
#[derive(Debug)]
struct Part {
    of: Of,
    files: Vec<RawFile<'static>>,
    library: OnceLock<Library>,
}

#[derive(Debug, PartialEq)]
enum Of {
    Kind(SubjectKind),
    Programme(String),
}

impl Embedded {
    /// Looks up which files belong together, and compiles none
    pub fn new() -> Self {
        let files = library::embedded();
        let of_programme = |programme: &str| -> Vec<RawFile<'static>> {
            let is_of = |path: &str| {
                let place = library::place_in_library(path);
                place.is_some_and(|(of, ..)| of == programme)
            };
            let files = files.iter().filter(|(path, _)| is_of(path));
            files.cloned().collect()
        };
        let places = files
            .iter()
            .filter_map(|(path, _)| library::place_in_library(path));
        let mut programmes: Vec<_> = places.map(|(programme, ..)| programme).collect();
        programmes.dedup();
        let by_programme = programmes.iter().map(|programme| Part {
            of: Of::Programme((*programme).to_owned()),
            files: of_programme(programme),
            library: OnceLock::new(),
        });
        let by_kind = [SubjectKind::Park, SubjectKind::Enterprise].map(|kind| {
            let all = programmes.iter().map(|programme| of_programme(programme));
            let with_tracks = all.filter(|files| files.iter().any(|file| is_for(file, kind)));
            Part {
                of: Of::Kind(kind),
                files: with_tracks.flatten().collect(),
                library: OnceLock::new(),
            }
        });
        Self {
            whole: OnceLock::new(),
            parts: by_programme.chain(by_kind).collect(),
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
        let load = || Library::trusted(&library::embedded());
        self.whole.get_or_init(load)
    }

    fn part(&self, kind: SubjectKind, programme: Option<&str>) -> &Library {
        let is_meant = |part: &&Part| match (&part.of, programme) {
            (Of::Programme(of), Some(programme)) => of == programme,
            (Of::Kind(of), None) => *of == kind,
            _ => false,
        };
        // A programme that there is not is told of with those that there are.
        let part = self.parts.iter().find(is_meant);
        part.map_or_else(
            || self.whole(),
            |part| part.library.get_or_init(|| Library::trusted(&part.files)),
        )
    }
}

/// Whether a file is a track for a kind of subject, by the line that says so
fn is_for((_, bytes): &RawFile<'_>, kind: SubjectKind) -> bool {
    let text = str::from_utf8(bytes).unwrap_or("");
    let mut subjects = text
        .lines()
        .filter_map(|line| line.strip_prefix("subject:"));
    subjects.any(|subject| subject.trim() == kind.id())
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_part_has_every_edition_that_can_judge() {
        let whole = Library::load(&library::embedded()).unwrap();
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
