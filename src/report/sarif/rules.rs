//! The rules of SARIF [3.49]: criteria with their clauses, and the codes of problems.

use super::text;
use crate::account::Clause;
use crate::assessment::{Assessment, Finding};
use crate::diagnostic::Entry;
use crate::language::{Language, Text};
use crate::report::explanation::wording::Wording;
use crate::report::json_document::{Json, object};
use crate::report::message::table as words;

/// What the manual says of a code
pub type Meaning = fn(&str) -> Option<&'static Entry>;

/// The rule of a criterion
pub(super) fn criterion_rule(
    id: &str,
    found: &Finding<'_>,
    assessment: &Assessment<'_>,
    language: Language,
) -> Json {
    let (edition, track) = (assessment.edition, assessment.track);
    let criterion = found.criterion;
    let citation = &criterion.citation;
    let title = words::titled(track.title.get(language), criterion.title.get(language));
    let clause = Wording(language).clause(&Clause::of(citation, edition));
    let caveats = criterion.caveats.iter();
    let caveats =
        caveats.map(|caveat| format!("{}{}", words::caveat(language), caveat.get(language)));
    let help: Vec<_> = [clause].into_iter().chain(caveats).collect();
    object! {
        "id": id,
        "shortDescription": text(title),
        "fullDescription": text(citation.quote.to_string()),
        "help": text(help.join("\n")),
        "properties": object! {
            "programme": &edition.programme,
            "edition": &edition.name,
            "number": &edition.number,
            "track": &track.id,
            "criterion": &criterion.id,
            "source": &citation.source,
            "page": citation.page,
            "clause": &citation.clause,
        },
    }
}

/// The rule of a code: what it means, why it is one, how to see an example
pub(super) fn code_rule(code: &str, entry: Option<&Entry>, language: Language) -> Json {
    let said =
        |pick: fn(&Entry) -> &Text| entry.map(|entry| text(pick(entry).get(language).to_owned()));
    object! {
        "id": code,
        "shortDescription": said(|entry| &entry.meaning),
        "fullDescription": said(|entry| &entry.why),
        "help": text(format!("dabiao explain --code {code}")),
    }
}
