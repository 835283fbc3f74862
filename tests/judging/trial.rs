//! Other values of a fact, tried on what is left of a criterion, held to the whole criterion.

use std::collections::BTreeMap;
use std::path::Path;

use dabiao::assessment::{self, FactTable, Trial, Varied};
use dabiao::diagnostic::Diagnostics;
use dabiao::dossier::{Stated, Statement};
use dabiao::expression::{Id as _, Operand, Value};
use dabiao::judged::Judged;
use dabiao::judged::judge::{self, Request};
use dabiao::ruleset::Library;
use dabiao::source::Source;
use jiff::civil::date;

/// The examples of enterprises, judged by every programme
fn examples(library: &Library) -> Vec<Judged<'_>> {
    let names = [
        "chip-designer",
        "ladder",
        "naura-2026",
        "ranges-only",
        "software-firm",
        "yonyou-2026",
    ];
    let judged = names.map(|name| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("examples")
            .join(name)
            .join("dossier.yaml");
        let source = Source::new(name, std::fs::read_to_string(path).unwrap());
        judge::judge(source, library, &Request::on(date(2026, 11, 28)).by_all())
    });
    judged.into()
}

#[test]
fn what_is_tried_on_what_is_left_is_the_verdict_of_the_whole_criterion() {
    let library = dabiao::embedded::library();
    let examples = examples(&library);
    let tables = |judged: &Judged<'_>| {
        let dossier = judged.dossier.as_ref().unwrap();
        let table = |one: &assessment::Assessment<'_>| {
            let key = (one.edition.programme.to_string(), one.track.id.to_string());
            (key, FactTable::new(one.edition, dossier))
        };
        judged
            .assessments
            .iter()
            .map(table)
            .collect::<BTreeMap<_, _>>()
    };
    let all: Vec<_> = examples.iter().map(tables).collect();
    let (mut tried, mut decided) = (0, 0);
    for judged in &examples {
        let dossier = judged.dossier.as_ref().unwrap();
        for one in &judged.assessments {
            let key = (one.edition.programme.to_string(), one.track.id.to_string());
            let (table, _) = assessment::facts(one.edition, dossier, &mut Diagnostics::new());
            for found in &one.findings {
                let Some(requirement) = found.criterion.requirement() else {
                    continue;
                };
                for fact in requirement.facts.iter().copied() {
                    let trial =
                        Trial::new(found.criterion, one.edition, (dossier, &table), fact).unwrap();
                    let stated = all
                        .iter()
                        .filter_map(|tables| Some(tables.get(&key)?.operand(fact)));
                    for value in stated.chain([Operand::missing(fact)]) {
                        let mut other = table.clone();
                        other.set(fact, value);
                        let whole =
                            assessment::verdict(found.criterion, one.edition, dossier, &other);
                        assert_eq!(
                            trial.verdict(dossier, &other),
                            whole,
                            "{key:?} {} {}",
                            found.criterion.id,
                            fact.index()
                        );
                        tried += 1;
                        decided += usize::from(whole != dabiao::verdict::Verdict::Undetermined);
                    }
                }
            }
        }
    }
    assert!(
        tried > 5_000 && decided > 1_000,
        "{tried} values tried, {decided} decided"
    );
}

/// The values that some dossiers state of a fact, each with its year
fn stated(examples: &[Judged<'_>], fact: &str) -> Vec<(Option<i16>, Value)> {
    let dossiers = examples.iter().filter_map(|one| one.dossier.as_ref());
    let facts = dossiers.filter_map(|one| one.facts.get(fact));
    let figures = facts.flat_map(|one| match &one.statement {
        Statement::Single(figure) => vec![(None, figure)],
        Statement::ByYear(years) => years.iter().map(|(year, one)| (Some(*year), one)).collect(),
    });
    let known = figures.filter_map(|(year, figure)| match &figure.stated {
        Stated::Known(value) => Some((year, value.clone())),
        _ => None,
    });
    known.collect()
}

#[test]
fn the_facts_with_another_value_are_those_of_the_dossier_that_states_it() {
    let library = dabiao::embedded::library();
    let examples = examples(&library);
    let (mut tried, mut contradicted) = (0, 0);
    for judged in &examples {
        let dossier = judged.dossier.as_ref().unwrap();
        for edition in judged.assessments.iter().map(|one| one.edition) {
            let table = FactTable::new(edition, dossier);
            for (id, fact) in edition.facts.with_ids() {
                let varied = Varied::new(edition, (dossier, &table), id);
                for (year, value) in stated(&examples, &fact.id) {
                    let other = dossier.with(&fact.id, year, value.clone());
                    let whole = assessment::facts(edition, &other, &mut Diagnostics::new()).0;
                    let seen = varied.with([year], value);
                    for (id, one) in edition.facts.with_ids() {
                        assert_eq!(
                            seen.operand(id),
                            whole.operand(id),
                            "{} {}",
                            fact.id,
                            one.id
                        );
                        let is_out = whole.is_contradictory(id);
                        assert_eq!(seen.is_contradictory(id), is_out, "{} {}", fact.id, one.id);
                        contradicted += usize::from(is_out);
                    }
                    tried += 1;
                }
            }
        }
    }
    assert!(
        tried > 1_000 && contradicted > 20,
        "{tried} values tried, {contradicted} contradictions"
    );
}
