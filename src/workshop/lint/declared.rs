//! What only all programmes together show of the facts that the files declare: shared ones that
//! none takes, titles that none confers; looks at no criterion.

use std::collections::BTreeSet;

use super::{Finding, Lint};
use crate::ruleset::Library;
use crate::ruleset::places::{Declared, Sources};
use crate::workshop::lint::problems as words;

/// Adds what the declared facts show
pub(super) fn look(library: &Library, sources: &Sources, lint: &mut Lint) {
    let declared = sources.declared();
    lint.findings.extend(unconferred(library, &declared));
    lint.notes.extend(unused(library, &declared));
}

/// Titles of which nothing says who confers them
fn unconferred(library: &Library, declared: &[Declared<'_>]) -> Vec<Finding> {
    let tracks = library.editions.iter().flat_map(|edition| &edition.tracks);
    let conferred = tracks.filter_map(|track| Some(track.confers.as_ref()?.title.as_str()));
    let conferred: BTreeSet<&str> = conferred.collect();
    let titles = declared.iter().flat_map(|fact| {
        let titles = fact.titles.iter();
        titles.map(|(code, span)| (fact.place.source, code, *span))
    });
    titles
        .filter(|(_, code, _)| !conferred.contains(code.as_str()))
        .map(|(source, code, span)| {
            Finding::new(source, words::unconferred_title(span, code), None)
        })
        .collect()
}

/// Facts of each vocabulary that no programme takes
fn unused(library: &Library, declared: &[Declared<'_>]) -> Vec<Finding> {
    let facts = library.editions.iter().flat_map(|edition| &edition.facts);
    let taken: BTreeSet<&str> = facts.map(|fact| fact.id.as_str()).collect();
    let unused = |fact: &&Declared<'_>| fact.is_shared && !taken.contains(fact.id.as_str());
    let unused: Vec<_> = declared.iter().filter(unused).collect();
    let by_file =
        unused.chunk_by(|one, other| one.place.source.name() == other.place.source.name());
    let notes = by_file.filter_map(|facts| {
        let place = facts.first()?.place;
        let ids: Vec<_> = facts.iter().map(|fact| fact.id.as_str()).collect();
        let note = words::unused_shared(place.span, &ids);
        Some(Finding::new(place.source, note, None))
    });
    notes.collect()
}
