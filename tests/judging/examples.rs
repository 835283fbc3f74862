//! Every example is judged as its `expected.yaml` says, which was derived by hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use dabiao::assessment::Assessment;
use dabiao::assessment::support::item;
use dabiao::cli::exit::Exit;
use dabiao::diagnostic::Severity;
use dabiao::dossier::Dossier;
use dabiao::judged::judge::Request;
use dabiao::judged::judge::{self};
use dabiao::matching;
use dabiao::source::Source;
use serde::Deserialize;

use crate::judged::{LIBRARY, request};
use crate::support::report;

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Expected {
    outcome: String,
    exit: u8,
    /// Codes of the warnings that it draws
    #[serde(default)]
    warnings: Vec<String>,
    /// How every track stands, of an example that is about `match`; then `tracks` has some of them
    standings: Option<BTreeMap<String, String>>,
    tracks: BTreeMap<String, Track>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Track {
    outcome: String,
    criteria: BTreeMap<String, String>,
    /// The support measures, of an example that is about them
    measures: Option<BTreeMap<String, Measure>>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Measure {
    status: String,
    /// The most for each item in 元; with `or` between what readings come to
    #[serde(default)]
    amounts: BTreeMap<String, String>,
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<_> = fs::read_dir("examples")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("dossier.yaml").exists())
        .collect();
    folders.sort();
    folders
}

fn measures(assessment: &Assessment<'_>, stated: &Dossier) -> BTreeMap<String, Measure> {
    let measures = assessment.measures.iter().map(|support| {
        let mut amounts = BTreeMap::new();
        for payment in support.payment.iter() {
            for one in &payment.items {
                let name = item(one, payment.list, stated).unwrap().name.clone();
                let each = one.amounts.iter().map(|amount| {
                    let amount = amount.outcome.amount();
                    amount.map_or("unknown".to_owned(), |one| {
                        one.value.to_decimal_string().unwrap()
                    })
                });
                let mut each: Vec<_> = each.collect();
                each.dedup();
                amounts.insert(name, each.join(" or "));
            }
        }
        let status = support.standing.id().to_owned();
        let id = support.measure.condition.id.to_string();
        (id, Measure { status, amounts })
    });
    measures.collect()
}

fn judged(folder: &Path) -> Expected {
    let path = folder.join("dossier.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let judge = |as_of, looks_at_all| {
        let request = Request {
            as_of,
            looks_at_all,
            today: jiff::civil::date(2026, 11, 28),
            ..request()
        };
        let source = Source::new(path.display().to_string(), text.clone());
        judge::judge(source, &LIBRARY, &request)
    };
    let dossier = judge(None, false);
    let warnings = dossier.problems.iter();
    let warnings = warnings.filter(|one| one.severity != Severity::Note);
    let warnings = warnings.map(|one| one.code.name().to_owned()).collect();
    let all = judge(None, true);
    let matched = matching::of(&all, &LIBRARY, |day| judge(Some(day), true)).unwrap();
    let standings = matched.tracks.iter().map(|one| {
        let (programme, track) = (&one.edition.programme, &one.track.id);
        let name = match programme == track {
            true => programme.to_string(),
            false => format!("{programme}/{track}"),
        };
        (name, one.standing.id().to_owned())
    });
    let tracks = dossier.assessments.iter().map(|assessment| {
        let criteria = assessment.findings.iter().map(|finding| {
            let verdict = finding.verdict.id().to_owned();
            (finding.criterion.id.to_string(), verdict)
        });
        let track = Track {
            outcome: assessment.outcome.outcome_id().to_owned(),
            criteria: criteria.collect(),
            measures: Some(measures(assessment, dossier.dossier.as_ref().unwrap())),
        };
        (assessment.track.id.to_string(), track)
    });
    let tracks = tracks.collect();
    let outcome = dossier.outcome().unwrap().outcome_id().to_owned();
    let report = report(vec![dossier]);
    Expected {
        outcome,
        exit: Exit::of(&report).number(),
        warnings,
        standings: Some(standings.collect()),
        tracks,
    }
}

#[test]
fn every_example_is_judged_as_expected() {
    let folders = folders();
    assert!(folders.len() >= 6, "{folders:?}");
    for folder in folders {
        let expected = fs::read_to_string(folder.join("expected.yaml")).unwrap();
        let expected: Expected = serde_yaml::from_str(&expected).unwrap();
        let mut judged = judged(&folder);
        match &expected.standings {
            Some(_) => judged
                .tracks
                .retain(|id, _| expected.tracks.contains_key(id)),
            None => judged.standings = None,
        }
        for (id, track) in &mut judged.tracks {
            if expected
                .tracks
                .get(id)
                .is_some_and(|one| one.measures.is_none())
            {
                track.measures = None;
            }
        }
        assert_eq!(judged, expected, "{}", folder.display());
    }
}

#[test]
fn every_example_says_whether_it_is_constructed_or_a_pre_check() {
    for folder in folders() {
        for name in ["README.md", "dossier.yaml"] {
            let text = fs::read_to_string(folder.join(name)).unwrap();
            let says = text.contains("构造") || text.contains("预检");
            assert!(says, "{}/{name}", folder.display());
        }
    }
}
