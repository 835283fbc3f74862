//! The documents that a dossier names for its facts; opens none of them.

use crate::judged::Judged;

use crate::ruleset::Fact;
use crate::source::Span;
use crate::text::sanitize;

/// A document behind a fact
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Document {
    /// File, made safe to show
    pub(crate) file: String,
    /// Page
    pub(crate) page: Option<String>,
    /// Where it is named
    pub(crate) place: Option<Span>,
}

/// The documents of a fact
pub(crate) fn documents(report: &Judged<'_>, fact: &Fact) -> Vec<Document> {
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
