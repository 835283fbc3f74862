//! A dossier as pairs of facts and texts, and the dossier that comes of a proposal: written out and
//! judged anew, so that nothing of the search vouches for itself.

use std::collections::BTreeMap;

use dabiao::advice::gap::{self};
use dabiao::advice::gap::{Gap, Plan, TrackGap};
use dabiao::analysis::attain::{Change, To};
use dabiao::judged::Judged;
use dabiao::judged::judge::Request;
use dabiao::judged::judge::{self};
use dabiao::quantity::{Dimension, Exact};
use dabiao::report::gap::WayUp;
use dabiao::ruleset::{Fact, FactKind};
use dabiao::source::Source;
use dabiao::verdict::Verdict;
use jiff::civil::{Date, date};

use crate::judged::{LIBRARY, request};

/// A dossier for one track
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) kind: &'static str,
    pub(super) programme: &'static str,
    pub(super) track: &'static str,
    pub(super) as_of: Date,
    pub(super) reference_year: i16,
    /// By fact; of figures by year, by year
    pub(super) facts: BTreeMap<String, BTreeMap<Option<i16>, String>>,
    pub(super) judgements: BTreeMap<&'static str, bool>,
}

pub(super) const TWO_INDUSTRY: &str = "beijing-two-industry-integration";

impl Given {
    pub(super) fn new(kind: &'static str, track: &'static str, facts: &[(&str, &str)]) -> Self {
        let mut given = Self {
            kind,
            programme: TWO_INDUSTRY,
            track,
            as_of: date(2024, 6, 30),
            reference_year: 2023,
            facts: BTreeMap::new(),
            judgements: BTreeMap::new(),
        };
        for (place, value) in facts {
            given.set(place, value);
        }
        given
    }

    /// Sets a fact, or `fact.2023`
    pub(super) fn set(&mut self, place: &str, value: &str) {
        let (fact, year) = match place.split_once('.') {
            Some((fact, year)) => (fact, Some(year.parse().unwrap())),
            None => (place, None),
        };
        let years = self.facts.entry(fact.to_owned()).or_default();
        years.insert(year, value.to_owned());
    }

    pub(super) fn with(&self, place: &str, value: &str) -> Self {
        let mut other = self.clone();
        other.set(place, value);
        other
    }

    pub(super) fn without(&self, fact: &str) -> Self {
        let mut other = self.clone();
        other.facts.remove(fact);
        other
    }

    pub(super) fn text(&self) -> String {
        self.text_in_order(&(0..self.facts.len()).collect::<Vec<_>>())
    }

    /// The text with its facts in some order
    pub(super) fn text_in_order(&self, order: &[usize]) -> String {
        let lines: Vec<String> = self
            .facts
            .iter()
            .map(|(fact, years)| match years.get(&None) {
                Some(value) => format!("  {fact}: {value}\n"),
                None => {
                    let years = years.iter();
                    let years: Vec<_> = years
                        .map(|(year, value)| format!("{}: {value}", year.unwrap()))
                        .collect();
                    format!("  {fact}: {{{}}}\n", years.join(", "))
                }
            })
            .collect();
        let lines: String = order
            .iter()
            .map(|one| lines.get(*one).unwrap().as_str())
            .collect();
        let judgements: String = self
            .judgements
            .iter()
            .map(|(id, met)| {
                format!("  {id}: {{met: {met}, by: 甲, on: 2024-06-01, because: 构造}}\n")
            })
            .collect();
        format!(
            "dossier: 1\nsubject: {{kind: {}, name: 某某}}\nprogramme: {}\ntracks: [{}]\nas_of: {}\nreference_year: {}\nfacts:\n{lines}judgements:\n{judgements}",
            self.kind, self.programme, self.track, self.as_of, self.reference_year
        )
    }

    pub(super) fn judge(&self) -> Judged<'static> {
        judge_text(&self.text())
    }

    pub(super) fn gap(&self) -> Gap<'static> {
        measure(&self.judge())
    }

    pub(super) fn track_gap(&self) -> TrackGap<'static> {
        let report = self.judge();
        assert!(!report.problems.has_errors(), "{:?}", report.problems);
        let mut tracks = measure(&report).tracks;
        assert_eq!(tracks.len(), 1);
        tracks.remove(0)
    }

    /// Whether every criterion passes and nothing is wrong with the dossier
    pub(super) fn passes(&self) -> bool {
        let report = self.judge();
        let findings = report.assessments.iter().flat_map(|one| &one.findings);
        let mut verdicts = findings.map(|one| one.verdict);
        !report.problems.has_errors() && verdicts.all(|one| one == Verdict::Pass)
    }

    /// The dossier that a plan is about, its figures as proposed
    pub(super) fn after(&self, plan: &Plan<'_>) -> Self {
        self.after_changes(plan, &plan.changes)
    }

    pub(super) fn after_changes(&self, plan: &Plan<'_>, changes: &[Change]) -> Self {
        let mut later = self.clone();
        if !plan.at_once {
            later.as_of = plan.from;
            later.reference_year += 1;
            for (id, years) in &mut later.facts {
                let last = years.get(&Some(self.reference_year)).cloned();
                if let Some(last) = last {
                    years.entry(Some(later.reference_year)).or_insert(last);
                }
                if id == "figures_year" {
                    years.insert(None, later.reference_year.to_string());
                }
            }
        }
        for change in changes {
            let fact = plan.edition.facts.get(change.at.fact).unwrap();
            let place = match change.at.year {
                Some(year) => format!("{}.{year}", fact.id),
                None => fact.id.to_string(),
            };
            let value = match &change.to {
                To::Figure { target, .. } => written(target, fact),
                To::Answer(yes) => yes.to_string(),
                To::Code(codes) => codes.first().unwrap().to_string(),
                To::Added(codes, count) => {
                    let held = later.facts.get(&*fact.id).unwrap().get(&None).unwrap();
                    let held = held.strip_suffix(']').unwrap();
                    let comma = if held == "[" { "" } else { ", " };
                    format!("{held}{comma}{}]", codes[..*count].join(", "))
                }
            };
            later.set(&place, &value);
        }
        later
    }
}

pub(super) fn judge_text(text: &str) -> Judged<'static> {
    let request = Request {
        today: date(2026, 6, 30),
        ..request()
    };
    judge::judge(Source::new("dossier.yaml", text), &LIBRARY, &request)
}

pub(super) fn measure(report: &Judged<'static>) -> Gap<'static> {
    let dossier = report.dossier.as_ref().unwrap();
    gap::between(dossier, &report.assessments, &LIBRARY)
}

/// The way up to no title
pub(super) fn none<'a>(judged: &'a Judged<'a>) -> WayUp<'a> {
    WayUp {
        judged,
        ladders: &[],
    }
}

/// A figure in 元, in 平方米, or in 亩 where its decimals do not end
pub(super) fn written(value: &Exact, fact: &Fact) -> String {
    let area = |unit: &str, of: &Exact| {
        let digits = value.divided_by(of)?.to_decimal_string()?;
        Some(format!("{digits}{unit}"))
    };
    match fact.kind {
        FactKind::Amount(Dimension::MONEY) => format!("{}元", value.to_decimal_string().unwrap()),
        FactKind::Amount(_) => area("平方米", &Exact::one())
            .or_else(|| area("亩", &Exact::ratio(2000, 3).unwrap()))
            .unwrap(),
        _ => value.to_decimal_string().unwrap(),
    }
}

/// Changes as text: `fact[.year] = target`, in 元 and 平方米
pub(super) fn changes(changes: &[Change], track: &TrackGap<'_>) -> Vec<String> {
    let one = |change: &Change| {
        let fact = track.edition.facts.get(change.at.fact).unwrap();
        let place = match change.at.year {
            Some(year) => format!("{}.{year}", fact.id),
            None => fact.id.to_string(),
        };
        let value = match &change.to {
            To::Figure {
                target,
                exact,
                is_passed,
                ..
            } => {
                let more = if *is_passed {
                    format!(" > {}", exact.to_decimal_string().unwrap())
                } else {
                    String::new()
                };
                format!("{}{more}", target.to_decimal_string().unwrap())
            }
            To::Answer(yes) => yes.to_string(),
            To::Code(codes) => codes.join("|"),
            To::Added(codes, 1) => format!("+{}", codes.join("|")),
            To::Added(codes, count) => format!("+{count} of {}", codes.join("|")),
        };
        format!("{place} = {value}")
    };
    changes.iter().map(one).collect()
}

/// Each plan as text, with the first day on which an application could rest on it
pub(super) fn plans(track: &TrackGap<'_>) -> Vec<(String, Vec<String>)> {
    let plans = track.plans.iter();
    plans
        .map(|plan| (plan.from.to_string(), changes(&plan.changes, track)))
        .collect()
}

/// The ways to mend one criterion, as text
pub(super) fn ways(track: &TrackGap<'_>, criterion: &str) -> Vec<Vec<String>> {
    let mut all = track.shortfalls.iter();
    let short = all.find(|one| one.criterion.id == criterion).unwrap();
    short.ways.iter().map(|way| changes(way, track)).collect()
}
