//! What concerns other programmes, tracks or subjects than those that judge.

use super::place::{Folder, INTEGRATION, LEADING, PARK, SERVICES, SPECIALISED, with};

/// An enterprise with facts, judgements and documents of two programmes
const BOTH: &str = "\
dossier: 1
subject: {kind: enterprise, name: 构造公司}
as_of: 2024-06-30
facts:
  is_legal_person: true
  staff: 10
  market_rank: 3
judgements:
  advanced_technology: {met: true, by: 甲, on: 2024-06-01, because: 构造}
  core_technology: {met: true, by: 甲, on: 2024-06-01, because: 构造}
evidence:
  staff: [{file: a.pdf}]
  market_rank: [{file: a.pdf}]
  core_technology: [{file: a.pdf}]
purchases: []
";

#[test]
fn what_another_programme_knows_is_no_error() {
    let folder = Folder::of(&[("a.yaml", BOTH)]);
    let options: [&[&str]; 7] = [
        &[],
        &["--track", "advanced-services"],
        &["--track", "leading"],
        &["--programme", SERVICES],
        &["--programme", INTEGRATION],
        &["--programme", SERVICES, "--programme", INTEGRATION],
        &["--programme", SERVICES, "--track", "advanced-services"],
    ];
    for options in options {
        let run = folder.check(&[&["a.yaml"][..], options].concat());
        let codes = run.codes();
        assert!(
            codes.iter().all(|code| *code == "unused-fact"),
            "{options:?}: {codes:?}"
        );
        assert_eq!(run.exit, 3, "{options:?}");
    }
    // Named in the dossier it is the same.
    folder.write("b.yaml", with(BOTH, &format!("programme: {SERVICES}")));
    assert_eq!(folder.check(&["b.yaml"]).exit, 3);
    // What no programme knows is an error as before, and so is what stands there twice.
    for (fact, code) in [
        ("market_rnk: 3", "unknown-fact"),
        ("细分行业市场占有率全国排名: 3", "duplicate-key"),
    ] {
        let text = BOTH.replace(
            "  market_rank: 3\n",
            &format!("  market_rank: 3\n  {fact}\n"),
        );
        folder.write("c.yaml", text);
        let run = folder.check(&["c.yaml", "--programme", SERVICES]);
        assert_eq!((run.exit, run.codes()), (2, vec![code]), "{fact}");
    }
}

#[test]
fn a_fact_of_a_programme_that_does_not_judge_yet_is_told_of() {
    let park = PARK.replace("2024-06-30", "2023-08-08");
    let text = format!("{park}facts:\n  planned_floor_area: 12万平方米\n");
    let folder = Folder::of(&[("a.yaml", &text)]);
    let run = folder.check(&["a.yaml"]);
    assert_eq!((run.exit, run.codes()), (3, vec!["unused-fact"]));
    let message = run.report["dossiers"][0]["problems"][0]["message"]
        .as_str()
        .unwrap();
    assert!(
        message.contains("2023-08-09") && message.contains("中关村"),
        "{message}"
    );
    // Who asks for the other programme alone need not hear of it.
    let run = folder.check(&["a.yaml", "--programme", INTEGRATION]);
    assert_eq!((run.exit, run.codes()), (3, vec![]));
    // A fact for other subjects matters to none.
    folder.write(
        "b.yaml",
        LEADING.replace("facts:\n", "facts:\n  planned_floor_area: 12万平方米\n"),
    );
    assert_eq!(folder.check(&["b.yaml"]).codes(), ["unused-fact"]);
}

#[test]
fn a_subject_that_options_do_not_concern_is_passed_over_in_a_folder_alone() {
    let files = [("e.yaml", LEADING), ("p.yaml", PARK)];
    let folder = Folder::of(&files);
    let several: &[&str] = &["--programme", SERVICES, "--programme", INTEGRATION];
    let narrowed: [(&[&str], _); 3] = [
        (&["--track", "leading"], None),
        (&[several, &["--track", "leading"]].concat(), None),
        (&[], Some(("DABIAO_TRACK", "leading"))),
    ];
    for (options, variable) in narrowed {
        let variables = variable.as_slice();
        for paths in [&["."][..], &[]] {
            let run = folder.check_with(&[paths, options].concat(), variables);
            assert_eq!(
                (run.exit, run.paths()),
                (0, vec!["e.yaml"]),
                "{options:?} {paths:?}"
            );
            assert_eq!(run.passed_over(), (0, 1));
        }
        let named = folder.check_with(&[&["p.yaml"][..], options].concat(), variables);
        assert_eq!(
            (named.exit, named.codes()),
            (2, vec!["unknown-track"]),
            "{options:?}"
        );
        // Named and come across: named.
        let both = folder.check_with(&[&[".", "p.yaml"][..], options].concat(), variables);
        assert_eq!((both.exit, both.paths().len()), (2, 2));
    }
    for list in ["\"e.yaml\", \"p.yaml\"", "\"*.yaml\"", "\".\""] {
        folder.write("dabiao.toml", format!("dossiers = [{list}]\n"));
        let run = folder.check(&["--track", "leading"]);
        assert_eq!((run.exit, run.paths()), (0, vec!["e.yaml"]), "{list}");
        assert_eq!(run.passed_over(), (0, 1), "{list}");
        let run = folder.check(&["--programme", SPECIALISED]);
        assert_eq!((run.exit, run.paths()), (3, vec!["p.yaml"]), "{list}");
    }
    folder.write("dabiao.toml", "");
    // A name that no rules know is an error of everyone.
    let run = folder.check(&[".", "--track", "two/none"]);
    assert_eq!(
        (run.exit, run.codes()),
        (2, vec!["unknown-track", "unknown-track"])
    );
    // One that is broken is not passed over.
    folder.write("z.yaml", "dossier: 1\nsubject: {kind: park\n");
    assert_eq!(folder.check(&[".", "--track", "leading"]).exit, 2);
}

#[test]
fn several_programmes_and_tracks_concern_each_subject_by_its_own() {
    let folder = Folder::of(&[("e.yaml", LEADING), ("p.yaml", PARK)]);
    for paths in [&["."][..], &["e.yaml", "p.yaml"]] {
        let run = folder.check(&[paths, &["--track", "leading", "--track", "park"]].concat());
        assert_eq!((run.exit, run.codes()), (3, vec![]), "{paths:?}");
        let dossiers = run.report["dossiers"].as_array().unwrap();
        let tracks = dossiers.iter().map(|one| &one["assessments"][0]["track"]);
        assert_eq!(tracks.collect::<Vec<_>>(), ["leading", "park"]);
        let run = folder.check(
            &[
                paths,
                &["--programme", SERVICES, "--programme", SPECIALISED],
            ]
            .concat(),
        );
        let dossiers = run.report["dossiers"].as_array().unwrap();
        let tracks = dossiers.iter().map(|one| &one["assessments"][0]["track"]);
        assert_eq!(
            tracks.collect::<Vec<_>>(),
            ["advanced-services", "specialised-park"]
        );
        assert_eq!((run.exit, run.codes()), (3, vec![]), "{paths:?}");
    }
    let variable = format!("{SERVICES}, {INTEGRATION}");
    let run = folder.check_with(&["e.yaml"], &[("DABIAO_PROGRAMME", &variable)]);
    assert_eq!(run.tracks(), ["advanced-services", "leading", "growth"]);
}

#[test]
fn where_all_are_passed_over_there_is_nothing_to_check() {
    let folder = Folder::of(&[("a/p.yaml", PARK)]);
    for arguments in [&["."][..], &["a"], &[]] {
        let run = folder.check(&[arguments, &["--track", "leading"]].concat());
        assert_eq!(run.exit, 2);
        assert_eq!(run.problems()[0].1, "nothing-to-check");
        let message = run.report["problems"][0]["message"].as_str().unwrap();
        assert!(message.contains("1份档案"), "{message}");
    }
    for command in ["record", "evidence check"] {
        let arguments: Vec<_> = command
            .split(' ')
            .chain([".", "--track", "leading"])
            .collect();
        let output = folder.run(&arguments, &[]);
        assert_eq!(output.status.code(), Some(2), "{command}");
    }
}

#[test]
fn record_and_evidence_pass_over_the_same_and_verify_derives_it_again() {
    let folder = Folder::of(&[("e.yaml", LEADING), ("p.yaml", PARK), ("x.yaml", "a: 1\n")]);
    let options = [
        "--programme",
        SERVICES,
        "--programme",
        INTEGRATION,
        "--track",
        "leading",
    ];
    let record = folder.run(
        &[&["record", ".", "-o", "r.json"][..], &options].concat(),
        &[],
    );
    assert_eq!(record.status.code(), Some(0));
    let said = String::from_utf8(record.stderr).unwrap();
    assert!(
        said.contains("1个 YAML 文件") && said.contains("1份档案"),
        "{said}"
    );
    let verified = folder.run(&["verify", "r.json"], &[]);
    assert_eq!(
        verified.status.code(),
        Some(0),
        "{:?}",
        String::from_utf8(verified.stdout)
    );
    let evidence = folder.run(
        &[
            "evidence", "check", ".", "--format", "json", "--track", "leading",
        ],
        &[],
    );
    let evidence: serde_json::Value = serde_json::from_slice(&evidence.stdout).unwrap();
    assert_eq!(evidence["dossiers"].as_array().unwrap().len(), 1);
    assert_eq!(evidence["passed_over"]["for_others"], 1);
}
