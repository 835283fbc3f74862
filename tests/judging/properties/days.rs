//! A timeline names every day on which a verdict changes or an edition begins or ends, and no other.

use std::collections::BTreeMap;

use dabiao::advice::timeline::{OnDay, Window, timeline};
use dabiao::evidence::{FoundDocuments, FoundFile};
use dabiao::judged::judge::{Request, judge_file};
use dabiao::source::Source;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::select;

use super::world::{dossier, judged_lines, lines, money, text};
use crate::judged::request;
use crate::support::TWO_INDUSTRY;

const FROM: Date = date(2024, 12, 20);
const TO: Date = date(2025, 7, 10);

type Verdicts = BTreeMap<(String, String), String>;

fn verdicts(judged: &OnDay<'_>) -> Verdicts {
    let mut verdicts = BTreeMap::new();
    for one in &judged.assessments {
        let track = one.track.id.to_string();
        let outcome = format!("{} {} {}", one.edition.name, one.in_force, one.outcome.id());
        verdicts.insert((track.clone(), String::new()), outcome);
        for finding in &one.findings {
            let criterion = finding.criterion.id.clone();
            verdicts.insert(
                (track.clone(), criterion.to_string()),
                finding.verdict.id().to_owned(),
            );
        }
    }
    verdicts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_timeline_finds_what_judging_every_day_finds(
        stated in dossier(),
        (today, own) in select(vec![
            (date(2024, 6, 30), ""),
            (date(2025, 3, 14), ""),
            (date(2025, 3, 14), "reference_year: 2023\n"),
            (date(2026, 11, 29), "as_of: 2024-12-31\n"),
            (date(2026, 11, 29), "as_of: 2024-12-31\nreference_year: 2022\n"),
            (date(2026, 11, 29), "as_of: 2025-01-01\nreference_year: 2024\n"),
            (date(2026, 11, 29), "as_of: 2025-07-04\nreference_year: 2023\n"),
        ]),
        lasts in select(&["2024-12-31", "2025-03-14", "2025-07-03", "2030-01-01"][..]),
        issued in select(&["2023-01-01", "2025-02-01"][..]),
        proof in any::<bool>(),
    ) {
        let facts: Vec<_> = lines(&stated, |_, yuan| money(yuan, 0))
            .into_iter()
            .map(|line| line.replace("valid_until: 2024-06-30", &format!("valid_until: {lasts}")))
            .collect();
        let evidence: String = facts
            .iter()
            .filter_map(|line| line.trim().split_once(':'))
            .map(|(id, _)| format!("  {id}: [{{file: a.pdf, issued: {issued}, valid_until: {lasts}}}]\n"))
            .collect();
        let text = text(stated.kind, &facts, &judged_lines(&stated));
        let text = format!("{text}{own}evidence:\n{evidence}");
        let source = Source::new("dossier.yaml", text.as_str());
        let files = BTreeMap::from([("a.pdf".to_owned(), FoundFile::File(None))]);
        let looked = FoundDocuments::At(files);
        let on = |day: Date| {
            let request = Request {
                as_of: Some(day),
                today,
                ..request()
            };
            let looked = proof.then_some(&looked);
            let report = judge_file(Ok(source.clone()), &*TWO_INDUSTRY, &request, looked);
            OnDay { dossier: report.dossier, assessments: report.assessments }
        };
        let window = Window::new(FROM, Some(TO)).unwrap();
        let own_day = own.strip_prefix("as_of: ").and_then(|own| own.get(..10));
        let own_day = own_day.map_or(today, |day| day.parse().unwrap());
        let found: Vec<Date> = timeline(&TWO_INDUSTRY.editions.iter().collect::<Vec<_>>(), &source, own_day, window, on)
            .changes
            .iter()
            .map(|change| {
                assert!(!change.causes.is_empty());
                change.day
            })
            .collect();
        let mut expected = Vec::new();
        let mut before = verdicts(&on(FROM));
        let mut day = FROM;
        while day < TO {
            day = day.tomorrow().unwrap();
            let after = verdicts(&on(day));
            if after != before {
                expected.push(day);
            }
            before = after;
        }
        prop_assert_eq!(found, expected, "{}", text);
    }
}
