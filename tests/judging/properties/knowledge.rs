//! What more knowledge changes: it decides what was open, and never takes back what was decided.

use dabiao::assessment::{self, Reason};
use dabiao::diagnostic::Diagnostics;
use dabiao::ruleset::Test;
use dabiao::verdict::Verdict;
use proptest::prelude::*;
use proptest::sample::Index;

use super::world::{dossier, judged, places, unknown_place};

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_fact_that_is_learnt_takes_back_no_verdict_unless_it_contradicts_another(
        before in dossier(),
        learnt in prop::collection::vec((any::<Index>(), any::<Index>()), 1..6),
    ) {
        let mut after = before.clone();
        for (place, value) in learnt {
            after.facts.extend(unknown_place(&after, place, value));
        }
        let (earlier, later) = (judged(&before), judged(&after));
        for (earlier, later) in earlier.assessments.iter().zip(&later.assessments) {
            for (earlier, later) in earlier.findings.iter().zip(&later.findings) {
                let is_settled = earlier.verdict == Verdict::Undetermined
                    || later.verdict == earlier.verdict
                    || later.reasons.contains(&Reason::ContradictoryFacts);
                prop_assert!(
                    is_settled,
                    "{}: {:?} became {:?} {:?}\n{before:?}\n{after:?}",
                    earlier.criterion.id, earlier.verdict, later.verdict, later.reasons
                );
            }
        }
    }

    #[test]
    fn a_verdict_alone_is_that_of_the_finding_or_left_open(before in dossier()) {
        let report = judged(&before);
        let bound = report.dossier.as_ref().unwrap();
        for assessment in &report.assessments {
            let edition = assessment.edition;
            let (table, _) = assessment::facts(edition, bound, &mut Diagnostics::new());
            for found in &assessment.findings {
                let alone = assessment::verdict(found.criterion, edition, bound, &table);
                // Only what a search of all possible values decides may stay open.
                let stays_open = alone == Verdict::Undetermined && matches!(found.criterion.test, Test::Require(_));
                prop_assert!(
                    alone == found.verdict || stays_open,
                    "{}\n{:?}", found.criterion.id, before
                );
            }
        }
    }

    #[test]
    fn a_judgement_changes_its_own_criterion_alone(before in dossier(), which in any::<Index>()) {
        let given: Vec<_> = before.judgements.keys().copied().collect();
        if given.is_empty() {
            return Ok(());
        }
        let id = *which.get(&given);
        let mut after = before.clone();
        after.judgements.remove(id);
        let (with, without) = (judged(&before), judged(&after));
        for (with, without) in with.assessments.iter().zip(&without.assessments) {
            for (with, without) in with.findings.iter().zip(&without.findings) {
                if with.criterion.id == id {
                    prop_assert_eq!(&without.reasons, &[Reason::NeedsJudgement]);
                } else {
                    prop_assert_eq!(with.verdict, without.verdict);
                    prop_assert_eq!(&with.reasons, &without.reasons);
                }
            }
        }
    }

    #[test]
    fn a_fact_that_is_not_asked_for_decides_nothing(
        before in dossier(),
        place in any::<Index>(),
        value in any::<Index>(),
    ) {
        let Some((place, stated)) = unknown_place(&before, place, value) else {
            return Ok(());
        };
        let mut after = before.clone();
        after.facts.insert(place, stated);
        let name = match place {
            (fact, Some(year)) => format!("{fact}.{year}"),
            (fact, None) => fact.to_owned(),
        };
        let (earlier, later) = (judged(&before), judged(&after));
        for (earlier, later) in earlier.assessments.iter().zip(&later.assessments) {
            let edition = earlier.edition;
            for (earlier, later) in earlier.findings.iter().zip(&later.findings) {
                let is_open = earlier.reasons == [Reason::MissingFacts];
                let is_asked = earlier.missing.iter().any(|fact| fact.name(edition) == name);
                // What a relation ties to it can decide too.
                let is_tied = edition.consistency.iter().any(|relation| {
                    let mut facts = relation.facts.iter();
                    facts.any(|fact| edition.facts.get(*fact).is_some_and(|one| one.id == place.0))
                });
                if is_open && !is_asked && !is_tied {
                    prop_assert_eq!(
                        later.verdict, Verdict::Undetermined,
                        "{} by {}\n{:?}", &earlier.criterion.id, &name, &before
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_asked_for_is_enough(
        before in dossier(),
        values in prop::collection::vec(any::<Index>(), 40),
    ) {
        let earlier = judged(&before);
        let places = places(before.kind);
        for assessment in &earlier.assessments {
            for (index, finding) in assessment.findings.iter().enumerate() {
                if finding.missing.is_empty() {
                    continue;
                }
                let mut after = before.clone();
                let asked = finding.missing.iter().map(|fact| fact.name(assessment.edition));
                for (name, value) in asked.zip(&values) {
                    let (place, known) = places
                        .iter()
                        .find(|((fact, year), _)| match year {
                            Some(year) => format!("{fact}.{year}") == name,
                            None => *fact == name,
                        })
                        .unwrap();
                    // A title without its last day is no answer to the question.
                    let known = if name == "titles" { &known[..4] } else { known };
                    after.facts.insert(*place, value.get(known).clone());
                }
                let later = judged(&after);
                let mut tracks = later.assessments.iter();
                let track = tracks.find(|one| one.track.id == assessment.track.id).unwrap();
                let later = &track.findings[index];
                prop_assert!(
                    !later.reasons.contains(&Reason::MissingFacts),
                    "{} still asks for {:?}\n{before:?}\n{after:?}",
                    finding.criterion.id,
                    later.missing.iter().map(|fact| fact.name(track.edition)).collect::<Vec<_>>()
                );
            }
        }
    }

    #[test]
    fn a_verdict_that_is_open_can_go_more_than_one_way_or_says_why_not(before in dossier()) {
        let report = judged(&before);
        for assessment in &report.assessments {
            for finding in &assessment.findings {
                let is_open = finding.verdict == Verdict::Undetermined;
                prop_assert_eq!(is_open, !finding.reasons.is_empty());
                let asks = finding.reasons.contains(&Reason::MissingFacts);
                prop_assert_eq!(asks, !finding.missing.is_empty());
            }
        }
    }
}
