//! Random dossiers of parks and enterprises, with values on both sides of every threshold.

use std::collections::BTreeMap;

use dabiao::judged::Judged;
use dabiao::language::Language;
use dabiao::report::json;
use dabiao::ruleset::SubjectKind;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::judged;
use crate::support::{self, TWO_INDUSTRY};

/// Years of a series
const YEARS: [i16; 4] = [2020, 2021, 2022, 2023];

/// A value as a dossier can state it
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stated {
    /// As it is written
    Text(&'static str),
    /// In 元, for which there are many spellings
    Money(i64),
}

use Stated::{Money, Text};

/// A fact, of a series its year, or a criterion under judgement
pub(super) type Place = (&'static str, Option<i16>);

/// A dossier: who applies, and what is known
#[derive(Clone, Debug)]
pub(super) struct Dossier {
    pub(super) kind: SubjectKind,
    pub(super) facts: BTreeMap<Place, Stated>,
    pub(super) judgements: BTreeMap<&'static str, bool>,
}

const YI: i64 = 100_000_000;

const YES_NO: &[Stated] = &[Text("true"), Text("false")];
const AREAS: &[Stated] = &[Text("30万平方米"), Text("45公顷"), Text("600000m²")];
const WHOLE: &[Stated] = &[Money(100 * YI - 1), Money(100 * YI), Money(120 * YI)];
const PART: &[Stated] = &[
    Money(30 * YI - 1),
    Money(30 * YI),
    Money(36 * YI),
    Money(110 * YI),
];
const HALF: &[Stated] = &[Money(50 * YI - 1), Money(50 * YI), Money(60 * YI)];
// By 30万平方米 and by 45公顷, these are at the threshold and just above it.
const TENANTS: &[Stated] = &[
    Money(60 * YI),
    Money(60 * YI + 1),
    Money(90 * YI),
    Money(90 * YI + 1),
];
const INCOMES: &[Stated] = &[
    Money(0),
    Money(5 * YI),
    Money(10 * YI - 1),
    Money(10 * YI),
    Money(12 * YI),
    Money(1_440_000_000),
];
const PROFITS: &[Stated] = &[
    Money(-YI),
    Money(0),
    Money(YI),
    Money(108_000_000),
    Money(116_640_000),
    Money(116_640_001),
];

const PARK: &[(&str, &[Stated])] = &[
    ("land_lawfully_obtained", YES_NO),
    ("boundaries_defined", YES_NO),
    ("contiguous", YES_NO),
    (
        "operator_type",
        &[
            Text("legal_person"),
            Text("government_agency"),
            Text("other"),
        ],
    ),
    ("operator_registered_in_beijing", YES_NO),
    ("operating_mechanism_established", YES_NO),
    ("figures_year", &[Text("2023")]),
    ("annual_operating_income", WHOLE),
    ("advanced_manufacturing_income", PART),
    ("modern_services_income", PART),
    ("tenant_income", TENANTS),
    ("priority_field_income", HALF),
    ("land_area", AREAS),
    ("floor_area", AREAS),
    ("tenant_floor_area", AREAS),
    ("newly_established", YES_NO),
    ("commitment_signed", YES_NO),
    (
        "projected_year",
        &[Text("2023"), Text("2024"), Text("2027"), Text("2028")],
    ),
    ("projected_annual_operating_income", WHOLE),
    ("projected_advanced_manufacturing_income", PART),
    ("projected_modern_services_income", PART),
    ("projected_tenant_income", TENANTS),
    ("projected_priority_field_income", HALF),
    ("projected_land_area", AREAS),
    ("projected_floor_area", AREAS),
    ("projected_tenant_floor_area", AREAS),
];

const ENTERPRISE: &[(&str, &[Stated])] = &[
    (
        "priority_fields",
        &[Text("[]"), Text("[integrated_circuits]")],
    ),
    ("market_rank", &[Text("1"), Text("10"), Text("11")]),
    (
        "service_input",
        &[
            Money(2 * YI - 1),
            Money(2 * YI),
            Money(4 * YI - 1),
            Money(4 * YI),
        ],
    ),
    ("total_input", &[Money(3 * YI), Money(10 * YI)]),
    (
        "titles",
        &[
            Text("[]"),
            Text("[little_giant]"),
            Text("[{title: little_giant, valid_until: 2024-06-29}]"),
            Text("[{title: high_tech_enterprise, valid_until: 2024-06-30}]"),
            Text("[{title: little_giant}]"),
        ],
    ),
];

const SERIES: &[(&str, &[Stated])] = &[
    ("operating_income", INCOMES),
    ("total_profit", PROFITS),
    ("net_profit", PROFITS),
];

const PARK_JUDGEMENTS: &[&str] = &["distinct_integration", "driving_effect"];
const ENTERPRISE_JUDGEMENTS: &[&str] = &[
    "core_technology",
    "integration_model",
    "industry_leadership",
    "growth_and_innovation",
];

/// Every place of a dossier, with the values that it may have
pub(super) fn places(kind: SubjectKind) -> Vec<(Place, &'static [Stated])> {
    let single = match kind {
        SubjectKind::Park => PARK,
        SubjectKind::Enterprise => ENTERPRISE,
    };
    let mut places: Vec<_> = single
        .iter()
        .map(|(fact, values)| ((*fact, None), *values))
        .collect();
    if kind == SubjectKind::Enterprise {
        for (fact, values) in SERIES {
            places.extend(YEARS.map(|year| ((*fact, Some(year)), *values)));
        }
    }
    places
}

fn judgements(kind: SubjectKind) -> &'static [&'static str] {
    match kind {
        SubjectKind::Park => PARK_JUDGEMENTS,
        SubjectKind::Enterprise => ENTERPRISE_JUDGEMENTS,
    }
}

/// A dossier of which something is known, from little to everything
pub(super) fn dossier() -> impl Strategy<Value = Dossier> {
    let kinds = select(vec![SubjectKind::Park, SubjectKind::Enterprise]);
    (kinds, 0..=100_u8).prop_flat_map(|(kind, share)| {
        let facts: Vec<_> = places(kind)
            .into_iter()
            .map(|(place, values)| {
                (Just(place), 0..100_u8, select(values))
                    .prop_map(move |(place, lot, value)| (lot < share).then_some((place, value)))
            })
            .collect();
        let judged: Vec<_> = judgements(kind)
            .iter()
            .map(|id| {
                (Just(*id), 0..100_u8, any::<bool>())
                    .prop_map(move |(id, lot, met)| (lot < share).then_some((id, met)))
            })
            .collect();
        (facts, judged).prop_map(move |(facts, judged)| Dossier {
            kind,
            facts: facts.into_iter().flatten().collect(),
            judgements: judged.into_iter().flatten().collect(),
        })
    })
}

/// One of the places of which a dossier says nothing, with a value for it
pub(super) fn unknown_place(
    dossier: &Dossier,
    place: Index,
    value: Index,
) -> Option<(Place, Stated)> {
    let mut open = places(dossier.kind);
    open.retain(|(place, _)| !dossier.facts.contains_key(place));
    if open.is_empty() {
        return None;
    }
    let (place, values) = place.get(&open);
    Some((*place, value.get(values).clone()))
}

/// An amount of 元 in one of its spellings
pub(super) fn money(yuan: i64, spelling: usize) -> String {
    let scaled = |zeros: usize, before: &str, unit: &str| {
        let sign = if yuan < 0 { "-" } else { "" };
        let digits = format!("{:0width$}", yuan.abs(), width = zeros + 1);
        let (whole, fraction) = digits.split_at(digits.len() - zeros);
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{before}{sign}{whole}{point}{fraction}{unit}")
    };
    match spelling % 5 {
        0 => scaled(8, "", "亿元"),
        1 => scaled(4, "", "万元"),
        2 => scaled(0, "", "元"),
        3 => scaled(6, "CNY ", " million"),
        _ => scaled(7, "", " 千万人民币元"),
    }
}

/// The lines of the facts: each a whole fact, spelled as `spell` says
pub(super) fn lines(dossier: &Dossier, spell: impl Fn(usize, i64) -> String) -> Vec<String> {
    let mut facts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (index, ((fact, year), stated)) in dossier.facts.iter().enumerate() {
        let value = match stated {
            Text(text) => (*text).to_owned(),
            Money(yuan) => spell(index, *yuan),
        };
        let value = year.map_or(value.clone(), |year| format!("{year}: {value}"));
        facts.entry(fact).or_default().push(value);
    }
    let is_series = |fact: &str| SERIES.iter().any(|(series, _)| *series == fact);
    facts
        .into_iter()
        .map(|(fact, values)| {
            let values = values.join(", ");
            if is_series(fact) {
                format!("  {fact}: {{{values}}}")
            } else {
                format!("  {fact}: {values}")
            }
        })
        .collect()
}

/// The lines of the judgements
pub(super) fn judged_lines(dossier: &Dossier) -> Vec<String> {
    dossier
        .judgements
        .iter()
        .map(|(id, met)| format!("  {id}: {{met: {met}, by: 甲, on: 2024-06-01, because: 构造}}"))
        .collect()
}

/// The text of a dossier with these facts and judgements
pub(super) fn text(kind: SubjectKind, facts: &[String], judgements: &[String]) -> String {
    format!(
        "dossier: 1\nsubject: {{kind: {}, name: 某某}}\nfacts:\n{}\njudgements:\n{}\n",
        kind.id(),
        facts.join("\n"),
        judgements.join("\n")
    )
}

/// Judges a text as of 2024-06-30
pub(super) fn judge_text(text: &str) -> Judged<'static> {
    judged::judged(&TWO_INDUSTRY, "dossier.yaml", text)
}

/// Judges a dossier
pub(super) fn judged(dossier: &Dossier) -> Judged<'static> {
    let facts = lines(dossier, |_, yuan| money(yuan, 0));
    judge_text(&text(dossier.kind, &facts, &judged_lines(dossier)))
}

/// The report as JSON
pub(super) fn bytes(report: Judged<'static>) -> Vec<u8> {
    let report = support::report(vec![report]);
    let mut bytes = Vec::new();
    json::write(&report, Language::Zh, &mut bytes).unwrap();
    bytes
}

/// The report as JSON without places; of the problems, which have the order of their places, a set
pub(super) fn without_places(report: Judged<'static>) -> serde_json::Value {
    let mut value = serde_json::from_slice(&bytes(report)).unwrap();
    strip(&mut value, &["line", "column", "end_line", "end_column"]);
    if let Some(problems) = value.pointer_mut("/dossiers/0/problems")
        && let Some(problems) = problems.as_array_mut()
    {
        problems.sort_by_key(ToString::to_string);
    }
    value
}

/// The same without the derivations, which show each figure as it stands in the file
pub(super) fn without_words(report: Judged<'static>) -> serde_json::Value {
    let mut value = without_places(report);
    strip(&mut value, &["explanation"]);
    value
}

fn strip(value: &mut serde_json::Value, keys: &[&str]) {
    match value {
        serde_json::Value::Object(entries) => {
            for key in keys {
                entries.remove(*key);
            }
            entries.values_mut().for_each(|value| strip(value, keys));
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|value| strip(value, keys)),
        _ => {}
    }
}
