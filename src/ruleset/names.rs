//! Facts of an edition by their names in a dossier, and who reads them: computed on first use, once
//! for all dossiers.

use std::iter;
use std::sync::OnceLock;

use crate::expression::FactId;
use crate::shared::Str;

use super::{Criterion, Edition, SubjectKind};

/// What is computed from an edition
///
/// A copy starts empty, since it is made to be changed.
#[derive(Debug, Default)]
pub struct Names(OnceLock<Index>);

impl Names {
    /// Nothing worked out yet
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }
}

impl Clone for Names {
    fn clone(&self) -> Self {
        Self::default()
    }
}

#[derive(Debug)]
struct Index {
    /// Ids and Chinese names with the fact, in order
    by_name: Vec<(Str, FactId)>,
    /// Ids of the facts that are read for a park and for an enterprise, in order
    read: [Vec<Str>; 2],
}

impl Index {
    fn new(edition: &Edition) -> Self {
        let names = edition.facts.with_ids().flat_map(|(id, fact)| {
            let names = [fact.id.clone(), Str::from(&*fact.name.zh)];
            names.map(|name| (name, id))
        });
        let mut by_name: Vec<_> = names.collect();
        by_name.sort();
        let read = [SubjectKind::Park, SubjectKind::Enterprise].map(|kind| read(edition, kind));
        Self { by_name, read }
    }
}

/// The facts that criteria and measures for a kind of subject read, and those that these rest on
fn read(edition: &Edition, kind: SubjectKind) -> Vec<Str> {
    let tracks = edition.tracks.iter().filter(|track| track.subject == kind);
    let criteria = tracks.flat_map(|track| &track.criteria);
    let measures: Vec<_> = edition.measures_for(kind).collect();
    let without = edition.measures.without_title.iter();
    let without = without.filter(|_| !measures.is_empty());
    let requirements = criteria
        .filter_map(Criterion::requirement)
        .chain(measures.iter().flat_map(|measure| measure.expressions()))
        .chain(without.map(|one| &one.require));
    let facts = requirements.flat_map(|requirement| &requirement.facts);
    // Facts of items come after those of the edition and do not count.
    let facts = facts.filter_map(|id| edition.facts.get(*id));
    let mut ids: Vec<_> = facts
        .flat_map(|fact| iter::once(fact.id.as_str()).chain(fact.rests_on()))
        .map(Str::from)
        .collect();
    ids.sort();
    ids.dedup();
    ids
}

impl Edition {
    fn index(&self) -> &Index {
        self.names.0.get_or_init(|| Index::new(self))
    }

    /// The fact with an id or a Chinese name; of several, the first
    pub fn fact_named(&self, name: &str) -> Option<FactId> {
        let by_name = &self.index().by_name;
        let first = by_name.partition_point(|(known, _)| known.as_str() < name);
        let (known, id) = by_name.get(first)?;
        (known == name).then_some(*id)
    }

    /// Whether a criterion or measure for this kind of subject reads the fact with this id, or a
    /// fact that is read rests on it
    pub fn is_read(&self, id: &str, kind: SubjectKind) -> bool {
        let [park, enterprise] = &self.index().read;
        let read = match kind {
            SubjectKind::Park => park,
            SubjectKind::Enterprise => enterprise,
        };
        read.binary_search_by(|known| known.as_str().cmp(id))
            .is_ok()
    }
}
