//! The rules inside the binary, of which only what can judge a dossier is compiled; opens no file.
//!
//! They are checked when the binary is tested, so that no run has to wait for it.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::OnceLock;

use super::embedded::{EmbeddedFile, FILES};
use super::library::{self, VOCABULARY};
use super::{Library, SubjectKind};

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

/// The rules inside the binary
#[derive(Debug)]
pub struct Embedded {
    whole: OnceLock<Library>,
    of_parks: OnceLock<Library>,
    of_enterprises: OnceLock<Library>,
    of_programmes: BTreeMap<&'static str, OnceLock<Library>>,
}

impl Embedded {
    /// Finds the programmes without compiling any
    pub fn new() -> Self {
        let programmes = FILES.iter().filter_map(programme);
        Self {
            whole: OnceLock::new(),
            of_parks: OnceLock::new(),
            of_enterprises: OnceLock::new(),
            of_programmes: programmes.map(|id| (id, OnceLock::new())).collect(),
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
        self.whole.get_or_init(Library::embedded)
    }

    fn part(&self, kind: SubjectKind, programme: Option<&str>) -> &Library {
        let Some(id) = programme else {
            let part = match kind {
                SubjectKind::Park => &self.of_parks,
                SubjectKind::Enterprise => &self.of_enterprises,
            };
            return part.get_or_init(|| with_tracks_for(kind));
        };
        // A programme that does not exist is reported with those that do.
        let part = self.of_programmes.get(id);
        part.map_or_else(
            || self.whole(),
            |part| part.get_or_init(|| of_programmes(&[id])),
        )
    }
}

/// The programme that a file belongs to; none if it is not a rule of one
fn programme(file: &EmbeddedFile) -> Option<&'static str> {
    let place = library::place_in_library(file.path);
    place.and_then(|(programme, ..)| (programme != VOCABULARY).then_some(programme))
}

fn of_programmes(ids: &[&str]) -> Library {
    let is_meant = |file: &&EmbeddedFile| programme(file).is_none_or(|id| ids.contains(&id));
    Library::trusted(FILES.iter().filter(is_meant))
}

fn with_tracks_for(kind: SubjectKind) -> Library {
    let files = FILES.iter().filter(|file| is_for(file, kind));
    let ids: Vec<_> = files.filter_map(programme).collect();
    of_programmes(&ids)
}

/// Whether a file is a track for a kind of subject
fn is_for(file: &EmbeddedFile, kind: SubjectKind) -> bool {
    // Inside a text the quotes would be escaped.
    let subject = format!("\"subject\":\"{}\"", kind.id());
    file.json.is_some_and(|json| json.contains(&subject))
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

    /// What is taken from the vocabulary and its relations, as each edition has it
    fn taken(library: &Library) -> Vec<String> {
        let editions = library.editions.iter();
        let taken = editions.map(|edition| {
            let terms: Vec<_> = edition.terms.iter().map(|term| &term.id).collect();
            let relations = edition.consistency.iter();
            let relations: Vec<_> = relations
                .map(|one| (&one.id, &one.text, &one.facts))
                .collect();
            format!("{:#?} {terms:?} {relations:?}", edition.facts)
        });
        taken.collect()
    }

    #[test]
    fn what_is_prepared_says_what_the_files_say() {
        let read = taken(&Library::load(&library::embedded()).unwrap());
        let prepared = taken(&Library::embedded());
        assert_eq!(read.len(), prepared.len());
        for (read, prepared) in read.iter().zip(&prepared) {
            assert_eq!(read, prepared);
        }
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
