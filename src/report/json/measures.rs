//! The support measures of an assessment as JSON; the structs are the format and serve nothing else.

use serde::Serialize;

use super::{JsonCitation, JsonTerm, citation, terms};
use crate::assessment::measures::{ItemAmount, ItemFinding, ItemOutcome, PaymentFinding, Total};
use crate::assessment::{Assessment, Support};
use crate::judged::Judged;
use crate::language::Language;
use crate::quantity::Quantity;
use crate::quantity::figure::Figure;
use crate::report::explanation::payment::{self as words, PaymentWords};

/// A measure
#[derive(Serialize)]
pub(crate) struct JsonMeasure<'a> {
    measure: &'a str,
    title: &'a str,
    status: &'static str,
    reasons: Vec<&'static str>,
    missing: Vec<String>,
    citation: JsonCitation<'a>,
    caveats: Vec<&'a str>,
    /// None where it pays nothing of its own, or is closed
    payment: Option<JsonPayment<'a>>,
}

#[derive(Serialize)]
struct JsonPayment<'a> {
    list: &'a str,
    citation: JsonCitation<'a>,
    proviso: Option<&'a str>,
    missing: Vec<String>,
    items: Vec<JsonItem<'a>>,
    /// None where readings differ or it is not known
    at_most: Option<Figure>,
    readings: Vec<JsonTotal<'a>>,
    explanation: Vec<String>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    name: &'a str,
    status: &'static str,
    at_most: Option<Figure>,
    readings: Vec<JsonAmount<'a>>,
    refused: Vec<JsonRefusal<'a>>,
    line: usize,
    column: usize,
    explanation: Vec<String>,
}

#[derive(Serialize)]
struct JsonAmount<'a> {
    terms: Vec<JsonTerm<'a>>,
    status: &'static str,
    at_most: Option<Figure>,
}

#[derive(Serialize)]
struct JsonTotal<'a> {
    terms: Vec<JsonTerm<'a>>,
    at_most: Option<Figure>,
}

#[derive(Serialize)]
struct JsonRefusal<'a> {
    because: &'a str,
    citation: JsonCitation<'a>,
}

/// A measure as it stands in the report
pub(crate) fn measure<'a>(
    support: &'a Support<'_>,
    assessment: &'a Assessment<'_>,
    report: &'a Judged<'_>,
    language: Language,
) -> JsonMeasure<'a> {
    let condition = &support.measure.condition;
    let missing = support.missing.iter();
    JsonMeasure {
        measure: &condition.id,
        title: condition.title.get(language),
        status: support.standing.id(),
        reasons: support.grounds.iter().map(|one| one.id()).collect(),
        missing: missing.map(|at| at.name(assessment.edition)).collect(),
        citation: citation(&condition.citation),
        caveats: condition
            .caveats
            .iter()
            .map(|text| text.get(language))
            .collect(),
        payment: support
            .payment
            .as_ref()
            .map(|payment| self::payment(payment, assessment, report, language)),
    }
}

fn payment<'a>(
    finding: &'a PaymentFinding<'_>,
    assessment: &'a Assessment<'_>,
    report: &'a Judged<'_>,
    language: Language,
) -> JsonPayment<'a> {
    let edition = assessment.edition;
    let words = words::explain(finding, assessment, report, language);
    let PaymentWords { items, total, .. } = words;
    let totals = || finding.totals.iter().map(|one| one.amount.as_ref());
    let told = finding.items.iter().zip(items);
    let several = finding.totals.len() > 1;
    JsonPayment {
        list: &finding.list.id,
        citation: citation(&finding.payment.citation),
        proviso: edition
            .measures
            .proviso
            .as_ref()
            .map(|one| one.get(language)),
        missing: report
            .dossier
            .as_ref()
            .map(|dossier| finding.missing_names(edition, dossier))
            .unwrap_or_default(),
        items: told
            .filter_map(|(one, words)| item(one, words, finding, assessment, report, language))
            .collect(),
        at_most: agreed(totals()),
        readings: finding
            .totals
            .iter()
            .filter(|_| several)
            .map(
                |Total {
                     readings, amount, ..
                 }| JsonTotal {
                    terms: terms(readings, edition),
                    at_most: amount.as_ref().map(figure),
                },
            )
            .collect(),
        explanation: total,
    }
}

fn item<'a>(
    one: &'a ItemFinding<'_>,
    words: words::ItemWords,
    finding: &PaymentFinding<'_>,
    assessment: &'a Assessment<'_>,
    report: &'a Judged<'_>,
    language: Language,
) -> Option<JsonItem<'a>> {
    let dossier = report.dossier.as_ref()?;
    let stated = dossier.items.get(&finding.list.id)?.get(one.position)?;
    let at = report.source.location(stated.place.start);
    let outcomes = || one.amounts.iter().map(|one| &one.outcome);
    let several = one.amounts.len() > 1;
    let statuses: Vec<_> = outcomes().map(status).collect();
    let amounts: Vec<Option<Quantity>> = outcomes().map(ItemOutcome::amount).collect();
    let at_most = agreed(amounts.iter().map(Option::as_ref));
    let mut refused: Vec<JsonRefusal<'a>> = Vec::new();
    for outcome in outcomes() {
        if let ItemOutcome::Refused(conditions) = outcome {
            for one in conditions {
                let because = one.otherwise.get(language);
                if !refused.iter().any(|known| known.because == because) {
                    let citation = citation(&one.citation);
                    refused.push(JsonRefusal { because, citation });
                }
            }
        }
    }
    let first = statuses.first().copied().unwrap_or("undetermined");
    let same = statuses.iter().all(|one| *one == first);
    Some(JsonItem {
        name: &stated.name,
        status: match (&at_most, same) {
            (_, true) if at_most.is_some() || first == "undetermined" => first,
            (Some(_), _) => "payable",
            (None, _) if statuses.contains(&"undetermined") => "undetermined",
            (None, _) => "readings_differ",
        },
        at_most,
        readings: one
            .amounts
            .iter()
            .filter(|_| several)
            .map(|ItemAmount { readings, outcome }| JsonAmount {
                terms: terms(readings, assessment.edition),
                status: status(outcome),
                at_most: outcome.amount().as_ref().map(figure),
            })
            .collect(),
        refused,
        line: at.line,
        column: at.column,
        explanation: words.lines,
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
