//! The support measures of an assessment as JSON.

use super::{citation, terms};
use crate::assessment::support::{ItemAmount, ItemFinding, ItemOutcome, PaymentFinding};
use crate::assessment::{Assessment, Support};
use crate::judged::Judged;
use crate::language::Language;
use crate::quantity::Quantity;
use crate::quantity::figure::Figure;
use crate::report::explanation::payment::{self as words, PaymentWords};
use crate::report::json_document::{Json, object};

/// A measure in the report
pub(crate) fn measure(
    support: &Support<'_>,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> Json {
    let condition = &support.measure.condition;
    let missing = support.missing.iter();
    let caveats = condition.caveats.iter();
    let payment = support.payment.as_ref();
    object! {
        "measure": &condition.id,
        "title": condition.title.get(language),
        "status": support.standing.id(),
        "reasons": Json::list(support.grounds.iter().map(|one| one.id())),
        "missing": Json::list(missing.map(|at| at.name(assessment.edition))),
        "citation": citation(&condition.citation),
        "caveats": Json::list(caveats.map(|text| text.get(language))),
        // Null if it pays nothing of its own, or is closed
        "payment": payment.map(|one| self::payment(one, assessment, report, language)),
    }
}

fn payment(
    finding: &PaymentFinding<'_>,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> Json {
    let edition = assessment.edition;
    let words = words::explain(finding, assessment, report, language);
    let PaymentWords { items, total, .. } = words;
    let told = finding.items.iter().zip(items);
    let items =
        told.filter_map(|(one, words)| item(one, words, finding, assessment, report, language));
    let proviso = edition.measures.proviso.as_ref();
    let dossier = report.dossier.as_ref();
    let missing = dossier.map(|dossier| finding.missing_names(edition, dossier));
    let totals = &finding.totals;
    let several = totals.iter().filter(|_| totals.len() > 1);
    let readings = several.map(|one| {
        let at_most = one.amount.as_ref().map(figure);
        object! { "terms": terms(&one.readings, edition), "at_most": at_most }
    });
    object! {
        "list": &finding.list.id,
        "citation": citation(&finding.payment.citation),
        "proviso": proviso.map(|one| one.get(language)),
        "missing": missing.unwrap_or_default(),
        "items": Json::list(items),
        // Null if readings differ or it is not known
        "at_most": agreed(totals.iter().map(|one| one.amount.as_ref())),
        "readings": Json::list(readings),
        "explanation": total,
    }
}

fn item(
    one: &ItemFinding<'_>,
    words: words::ItemWords,
    finding: &PaymentFinding<'_>,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> Option<Json> {
    let dossier = report.dossier.as_ref()?;
    let stated = dossier.items.get(&*finding.list.id)?.get(one.position)?;
    let [line, column, cell] =
        crate::report::json_document::place(&report.source, Some(stated.place));
    let outcomes = || one.amounts.iter().map(|one| &one.outcome);
    let statuses: Vec<_> = outcomes().map(status).collect();
    let amounts: Vec<Option<Quantity>> = outcomes().map(ItemOutcome::amount).collect();
    let at_most = agreed(amounts.iter().map(Option::as_ref));
    let mut refused: Vec<(&str, Json)> = Vec::new();
    for outcome in outcomes() {
        if let ItemOutcome::Refused(conditions) = outcome {
            for one in conditions {
                let because = one.otherwise.get(language);
                if !refused.iter().any(|(known, _)| *known == because) {
                    refused.push((because, citation(&one.citation)));
                }
            }
        }
    }
    let refused = refused.into_iter();
    let refused = refused.map(|(because, cited)| object! { "because": because, "citation": cited });
    let several = one.amounts.iter().filter(|_| one.amounts.len() > 1);
    let readings = several.map(|ItemAmount { readings, outcome }| {
        object! {
            "terms": terms(readings, assessment.edition),
            "status": status(outcome),
            "at_most": outcome.amount().as_ref().map(figure),
        }
    });
    let first = statuses.first().copied().unwrap_or("undetermined");
    let same = statuses.iter().all(|one| *one == first);
    Some(object! {
        "name": &stated.name,
        "status": match (&at_most, same) {
            (_, true) if at_most.is_some() || first == "undetermined" => first,
            (Some(_), _) => "payable",
            (None, _) if statuses.contains(&"undetermined") => "undetermined",
            (None, _) => "readings_differ",
        },
        "at_most": at_most,
        "readings": Json::list(readings),
        "refused": Json::list(refused),
        "line": line,
        "column": column,
        "place": cell,
        "explanation": words.lines,
    })
}

fn status(outcome: &ItemOutcome<'_>) -> &'static str {
    match outcome {
        ItemOutcome::NotConcerned => "not_concerned",
        ItemOutcome::Refused(_) => "refused",
        ItemOutcome::Payable { .. } => "payable",
        ItemOutcome::Unknown(_) => "undetermined",
    }
}

/// The amount on which all readings agree
fn agreed<'q>(amounts: impl Iterator<Item = Option<&'q Quantity>>) -> Option<Figure> {
    let all: Option<Vec<&Quantity>> = amounts.collect();
    let all = all?;
    let first = all.first()?;
    all.iter().all(|one| one == first).then(|| figure(first))
}

fn figure(amount: &Quantity) -> Figure {
    Figure::of(amount, None)
}
