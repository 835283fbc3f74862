//! Where the parts of an edition stand in its files, found by their ids; checks nothing.

use super::file::{MOST_BYTES, RuleFile};
use super::library::{RawFile, place_in_library};
use crate::expression::{FactId, Id as _};
use crate::ruleset::CriterionId;
use crate::source::{Source, Span};
use crate::yaml::{Step, decode};

/// The texts of the files of one edition
#[derive(Debug, Default)]
pub struct Sources(Vec<Source>);

/// The files of one edition, to look places up in
pub struct Places<'s> {
    files: Vec<RuleFile<'s>>,
    /// Each track's id and file
    tracks: Vec<(String, usize)>,
}

/// A place in a file
#[derive(Clone, Copy, Debug)]
pub struct Place<'s> {
    /// The file
    pub source: &'s Source,
    /// Bytes of it
    pub span: Span,
}

impl Sources {
    /// The files of an edition that can be decoded
    pub fn of(files: &[RawFile<'_>], programme: &str, edition: &str) -> Self {
        let files = files.iter().filter(|(path, _)| {
            place_in_library(path)
                .is_some_and(|(one, other, _)| (one, other) == (programme, edition))
        });
        let sources =
            files.filter_map(|(path, bytes)| decode::decode(path, bytes, MOST_BYTES).ok());
        Self(sources.collect())
    }
}

impl<'s> Places<'s> {
    /// Reads the files
    pub fn new(sources: &'s Sources) -> Self {
        let files: Vec<_> = sources.0.iter().map(RuleFile::open).collect();
        let tracks = files.iter().enumerate().filter_map(|(index, file)| {
            let id = file.source.slice(file.value_if_any(&[Step::Key("track")])?);
            Some((id.trim_matches(['"', '\'']).to_owned(), index))
        });
        let tracks = tracks.collect();
        Self { files, tracks }
    }

    fn named(&self, name: &str) -> Option<&RuleFile<'s>> {
        self.files.iter().find(|file| file.name() == name)
    }

    fn track_file(&self, track: &str) -> Option<&RuleFile<'s>> {
        let (_, index) = self.tracks.iter().find(|(id, _)| id == track)?;
        self.files.get(*index)
    }

    /// The declaration of a fact
    pub fn fact(&self, id: FactId) -> Option<Place<'s>> {
        let route = [Step::Key("facts"), Step::Index(id.index()), Step::Key("id")];
        self.named("facts.yaml").map(|file| place(file, &route))
    }

    /// The declaration of a fact of a list's items
    pub fn item_fact(&self, list: usize, position: usize) -> Option<Place<'s>> {
        let route = [
            Step::Key("lists"),
            Step::Index(list),
            Step::Key("facts"),
            Step::Index(position),
            Step::Key("id"),
        ];
        self.named("measures.yaml").map(|file| place(file, &route))
    }

    /// The declaration of a term
    pub fn term(&self, id: &str) -> Option<Place<'s>> {
        let file = self.named("terms.yaml")?;
        let position = file.position(&[Step::Key("terms")], "id", id);
        let route = [Step::Key("terms"), Step::Index(position), Step::Key("id")];
        Some(place(file, &route))
    }

    /// The name of a track
    pub fn track(&self, id: &str) -> Option<Place<'s>> {
        let file = self.track_file(id)?;
        Some(place(file, &[Step::Key("track")]))
    }

    /// A key of a criterion of a track
    pub fn criterion(&self, track: &str, id: CriterionId, key: &str) -> Option<Place<'s>> {
        let file = self.track_file(track)?;
        let route = [
            Step::Key("criteria"),
            Step::Index(id.index()),
            Step::Key(key),
        ];
        Some(place(file, &route))
    }
}

impl std::fmt::Debug for Places<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Places")
            .field("tracks", &self.tracks)
            .finish_non_exhaustive()
    }
}

fn place<'s>(file: &RuleFile<'s>, route: &[Step<'_>]) -> Place<'s> {
    Place {
        source: file.source,
        span: file.value(route),
    }
}
