//! The documents that a dossier names for its facts; opens none of them.

use crate::report::{DossierReport, sanitize};
use crate::ruleset::Fact;
use crate::source::Span;

/// A document behind a fact
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Document {
    /// File, made safe to show
    pub(super) file: String,
    /// Page
    pub(super) page: Option<String>,
    /// Where it is named
    pub(super) place: Option<Span>,
}

/// The documents of a fact
pub(super) fn documents(report: &DossierReport<'_>, fact: &Fact) -> Vec<Document> {
    let dossier = report.dossier.as_ref();
    let exhibit = dossier.and_then(|one| one.evidence.facts.get(&fact.id));
    let documents = exhibit.map_or(&[][..], |one| one.documents.as_slice());
    documents
        .iter()
        .map(|one| Document {
            file: sanitize::line(&one.file.value).into_owned(),
            page: one.page.map(|page| page.to_string()),
            place: one.file.span,
        })
        .collect()
}
