//! The binary as its users meet it: streams, files, exit codes, languages.

use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::binary::dabiao;
use crate::fed::fed;
use crate::output::{json, text};
use crate::park::PASSING;

fn run(arguments: &[&str]) -> Output {
    dabiao(arguments).output().unwrap()
}

fn run_with_input(arguments: &[&str], input: &str) -> Output {
    let (output, taken) = fed(&mut dabiao(arguments), input);
    taken.unwrap();
    output
}

#[test]
fn each_exit_code_has_its_dossier() {
    // 90亿元 ÷ 44万平方米 ≈ 20454.5元/平方米 > 2万元/平方米
    let failing = PASSING.replace("100亿元", "99.99亿元");
    let open = PASSING.replace("operator_type: government_agency", "operator_type: unknown");
    let broken = PASSING.replace("100亿元", "100");
    for (dossier, code) in [
        (PASSING, 0),
        (failing.as_str(), 1),
        (broken.as_str(), 2),
        (open.as_str(), 3),
    ] {
        let output = run_with_input(&["check", "-", "--format", "json"], dossier);
        assert_eq!(output.status.code(), Some(code), "{}", text(&output.stdout));
        assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    }
}

#[test]
fn a_broken_dossier_outweighs_a_failing_one_and_that_an_open_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let check = |names: &[&str]| {
        let paths: Vec<_> = names.iter().map(|name| path(name)).collect();
        let mut arguments = vec!["check", "--format", "json"];
        arguments.extend(paths.iter().map(|path| path.to_str().unwrap()));
        run(&arguments).status.code()
    };
    fs::write(path("pass.yaml"), PASSING).unwrap();
    fs::write(path("fail.yaml"), PASSING.replace("100亿元", "99亿元")).unwrap();
    fs::write(
        path("open.yaml"),
        PASSING.replace("contiguous: 是", "contiguous: ~"),
    )
    .unwrap();
    fs::write(path("broken.yaml"), PASSING.replace("100亿元", "100")).unwrap();
    assert_eq!(check(&["pass.yaml", "open.yaml"]), Some(3));
    assert_eq!(check(&["open.yaml", "fail.yaml", "pass.yaml"]), Some(1));
    assert_eq!(check(&["fail.yaml", "broken.yaml"]), Some(2));
    assert_eq!(check(&["pass.yaml", "none.yaml"]), Some(2));
}

#[test]
fn of_a_folder_the_dossiers_are_judged_and_the_rest_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write("b/2.yml", PASSING.as_bytes());
    write("a.yaml", PASSING.as_bytes());
    write("expected.yaml", b"outcome: eligible\n");
    write("notes.txt", b"dossier: 1\n");
    write(".hidden/c.yaml", PASSING.as_bytes());
    let output = run(&["check", "--format", "json", folder.path().to_str().unwrap()]);
    let report = json(&output);
    let paths: Vec<_> = report["dossiers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| Path::new(one["path"].as_str().unwrap()).to_owned())
        .collect();
    assert_eq!(
        paths,
        [folder.path().join("a.yaml"), folder.path().join("b/2.yml")]
    );
    assert_eq!(output.status.code(), Some(0));

    // A file of the folder that cannot be understood is not passed over if it says it is a dossier.
    write("z.yaml", b"dossier: 1\nsubject: {kind: park\n");
    let output = run(&["check", "--format", "json", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn nothing_to_check_is_no_success() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("other.yaml"), "a: 1\n").unwrap();
    let output = run(&["check", "--format", "json", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let problem = &json(&output)["problems"][0];
    assert_eq!(problem["code"], "nothing-to-check");
    assert!(problem["message"].as_str().unwrap().contains("1个"));
}

#[test]
fn the_output_file_is_replaced_whole_and_a_dossier_never() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = folder.path().join("a.yaml");
    let report = folder.path().join("report.json");
    fs::write(&dossier, PASSING).unwrap();
    fs::write(&report, "old").unwrap();
    let arguments = |output: &Path| {
        let paths = [dossier.to_str().unwrap(), output.to_str().unwrap()];
        let mut command = dabiao(["check", "--format", "json", paths[0], "--output", paths[1]]);
        command.output().unwrap()
    };
    let output = arguments(&report);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    let written: Value = serde_json::from_slice(&fs::read(&report).unwrap()).unwrap();
    assert_eq!(written["schema"], "dabiao.report/1");

    let output = arguments(&dossier);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("a.yaml"));
    assert_eq!(fs::read_to_string(&dossier).unwrap(), PASSING);

    let output = arguments(&folder.path().join("none/report.json"));
    assert_eq!(output.status.code(), Some(2));
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 2, "a temporary file was left behind");
}

#[test]
fn a_reader_that_closes_the_pipe_changes_nothing() {
    let mut child = dabiao(["check", "examples"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_command_line_wins_over_the_dossier() {
    let report = json(&run_with_input(
        &[
            "check",
            "-",
            "--format",
            "json",
            "--as-of",
            "2025-07-04",
            "--track",
            "new-park",
        ],
        PASSING,
    ));
    let dossier = &report["dossiers"][0];
    assert_eq!(dossier["as_of"], "2025-07-04");
    assert_eq!(dossier["assessments"][0]["track"], "new-park");
    assert_eq!(dossier["assessments"][0]["in_force"], false);
    assert_eq!(dossier["problems"][0]["code"], "not-in-force");
    assert_eq!(dossier["problems"][0]["severity"], "warning");
}

#[test]
fn a_timeline_says_first_that_no_edition_is_in_force() {
    let of = |from: &str, arguments: &[&str]| {
        let all = [&["timeline", "-", "--from", from], arguments].concat();
        run_with_input(&all, PASSING)
    };
    let expired = "! 警告 [not-in-force]";
    let late = of("2025-07-04", &[]);
    assert_eq!(late.status.code(), Some(0));
    let told = text(&late.stdout);
    assert!(told.find(expired) < told.find("\n2025-07-04\n"), "{told}");
    assert!(told.contains(expired), "{told}");
    assert!(!text(&of("2025-07-03", &[]).stdout).contains(expired));
    let problems = &json(&of("2025-07-04", &["--format", "json"]))["problems"];
    assert_eq!(problems[0]["code"], "not-in-force");
    let broken = run_with_input(&["timeline", "-", "--format", "json"], "dossier: 1\n");
    assert_eq!(broken.status.code(), Some(2));
    assert_eq!(json(&broken)["problems"][0]["code"], "missing-key");
    // The track that it names has no edition yet: that is no unknown track.
    let early = of("2023-07-02", &["--track", "new-park"]);
    assert_eq!(early.status.code(), Some(0), "{}", text(&early.stdout));
    assert!(text(&early.stdout).contains("\n2023-07-03 "));
}

#[test]
fn a_gap_says_where_codes_are_explained() {
    let told = |input: &str| text(&run_with_input(&["gap", "-"], input).stdout).to_owned();
    let hint = "dabiao explain --code";
    assert!(told("dossier: 1\n").contains(hint));
    assert!(!told(PASSING).contains(hint));
}

/// 40亿元 on 20万平方米 are 2万元 a square metre, and more than that is asked for
#[test]
fn a_gap_of_nothing_is_told_as_a_threshold_that_has_to_be_passed() {
    let dossier = "dossier: 1\nsubject: {kind: park, name: 甲}\nas_of: 2024-06-30\nfacts:
  tenant_income: 40亿元\n  land_area: 20万平方米\n  floor_area: 20万平方米\n  tenant_floor_area: 20万平方米\n";
    let output = run_with_input(&["gap", "-"], dossier);
    let said = text(&output.stdout);
    assert!(
        said.contains("入驻企业年营业收入超过 40亿元（正好等于门槛，须越过）"),
        "{said}"
    );
    assert!(
        !said.contains(" 0亿元") && !said.contains(" 0万平方米"),
        "{said}"
    );
}

#[test]
fn a_gap_plans_for_the_first_year_that_has_not_ended() {
    let failing = PASSING.replace("modern_services_income: 30", "modern_services_income: 29");
    let told = |day: &str| {
        let own = format!("reference_year: 2023\nas_of: {day}");
        let input = failing.replace("as_of: 2024-06-30", &own);
        let output = run_with_input(&["gap", "-"], &input);
        text(&output.stdout).replace('\n', "")
    };
    let late = told("2025-01-01");
    assert!(late.contains("目标的是2025年度"), "{late}");
    assert!(late.contains("把 `reference_year` 改为 2024"), "{late}");
    assert!(late.contains("2025年度达到"), "{late}");
    assert!(late.contains("（2023年度 29亿元"), "{late}");
    assert!(late.contains("与已填的最近年度持平"), "{late}");
    assert!(late.contains("2026-01-01"), "{late}");
    let early = told("2024-12-31");
    assert!(early.contains("是2024年度的目标"), "{early}");
    assert!(early.contains("与上年度持平"), "{early}");
    assert!(!early.contains("已结束"), "{early}");
}

#[test]
fn where_several_programmes_judge_the_table_says_first_which_tracks_are_open() {
    let dossier = "dossier: 1\nsubject: {kind: enterprise, name: 构造企业}\nas_of: 2024-06-30\n\
                   facts: {priority_fields: []}\n";
    let output = run_with_input(&["check", "-"], dossier);
    let report = text(&output.stdout);
    let overview = report.find("各申报类别").unwrap();
    let first_table = report.find(" 结论 ").unwrap();
    assert!(overview < first_table);
    let overview = report.get(overview..first_table).unwrap();
    assert!(overview.contains("? 技术先进型服务企业"), "{overview}");
    assert!(
        overview.contains("✗ 领跑型试点企业（两业融合）：未达到申报条件"),
        "{overview}"
    );
    assert!(
        overview.contains("✗ 成长型试点企业（两业融合）：未达到申报条件"),
        "{overview}"
    );
}

#[test]
fn strict_makes_warnings_errors() {
    let arguments = ["check", "-", "--format", "json", "--as-of", "2025-07-04"];
    let output = run_with_input(&arguments, PASSING);
    assert_eq!(
        output.status.code(),
        Some(3),
        "expired: nothing is eligible any more"
    );
    let strict = [&arguments[..], &["--strict"]].concat();
    let output = run_with_input(&strict, PASSING);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        json(&output)["dossiers"][0]["problems"][0]["severity"],
        "error"
    );
}

#[test]
fn machine_formats_do_not_follow_the_locale() {
    let message = |locale: &str, arguments: &[&str]| {
        let mut all = vec!["check", "--format", "json", "missing.yaml"];
        all.extend(arguments);
        let output = dabiao(&all).env("LANG", locale).output().unwrap();
        json(&output)["dossiers"][0]["problems"][0]["message"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let chinese = "无法读取文件：没有这个文件";
    assert_eq!(message("en_US.UTF-8", &[]), chinese);
    assert_eq!(message("zh_CN.UTF-8", &[]), chinese);
    assert_eq!(
        message("zh_CN.UTF-8", &["--lang", "en"]),
        "the file cannot be read: there is no such file"
    );
}

#[test]
fn usage_is_explained_on_standard_error_in_the_language_asked_for() {
    let cases = [
        (
            &["chekc"][..],
            "没有命令 `chekc`",
            "是否应为 `dabiao check`",
        ),
        (
            &["check", "--foramt", "json"],
            "没有选项 `--foramt`",
            "是否应为 `--format`",
        ),
        (
            &["check", "--as-of", "2024-6-30"],
            "不能是 `2024-6-30`",
            "2024-06-30",
        ),
        (
            &["check", "--format", "xml", "--lang=en"],
            "cannot be `xml`",
            "table, html, markdown, json",
        ),
    ];
    for (arguments, what, advice) in cases {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let said = text(&output.stderr);
        assert!(said.contains(what) && said.contains(advice), "{said}");
    }
}

#[test]
fn help_is_an_answer_in_either_language() {
    for (arguments, words) in [
        (&["check", "--help"][..], "用法：dabiao check"),
        (&["--lang", "en", "check", "--help"], "Usage: dabiao check"),
        (&["--version"], "dabiao 0."),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(
            text(&output.stdout).contains(words),
            "{}",
            text(&output.stdout)
        );
        assert!(output.stderr.is_empty());
    }
}

#[test]
fn own_rules_replace_those_inside_the_binary() {
    let output = run(&[
        "check",
        "--rules",
        "rules",
        "--format",
        "json",
        "examples/park-pass",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));

    let folder = tempfile::tempdir().unwrap();
    let output = run(&[
        "check",
        "--rules",
        folder.path().to_str().unwrap(),
        "--format",
        "json",
        "examples/park-pass",
    ]);
    assert_eq!(output.status.code(), Some(2), "no rules in the folder");
    assert_eq!(json(&output)["dossiers"].as_array().unwrap().len(), 0);
}

#[test]
fn the_rules_are_listed_shown_and_described_by_schemas() {
    let output = run(&["rules", "list", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("zhongguancun-specialised-park"));

    let output = run(&["rules", "show", "zhongguancun-specialised-park/2023-08-09"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("planned_floor_area >= 10万平方米"));
    assert!(!text(&output.stdout).contains("income_or_rank"));

    let output = run(&["rules", "schema", "--of", "facts"]);
    assert_eq!(output.status.code(), Some(0));
    let schema = json(&output);
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("schemas");
    let output = run(&["rules", "schema", "--folder", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    let written = fs::read_to_string(path.join("dossier.schema.json")).unwrap();
    let committed = fs::read_to_string("rules/schema/dossier.schema.json").unwrap();
    assert_eq!(written, committed);
}

#[test]
fn what_is_not_among_the_rules_is_an_error_that_proposes_the_likely_name() {
    for (arguments, near) in [
        (
            ["rules", "show", "zhongguancun-specialized-park"],
            "zhongguancun-specialised-park",
        ),
        (
            ["rules", "show", "zhongguancun-specialised-park/2023-08-10"],
            "2023-08-09",
        ),
        (
            ["rules", "schema", "beijing-two-industry"],
            "beijing-two-industry-integration",
        ),
        (["rules", "schema", "nowhere"], "dabiao rules list"),
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(
            text(&output.stderr).contains(near),
            "{}",
            text(&output.stderr)
        );
    }
}

#[test]
fn broken_rules_are_told_of_in_the_place_of_what_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let edition = folder.path().join("programme/2024-01-01");
    fs::create_dir_all(&edition).unwrap();
    fs::write(edition.join("edition.yaml"), "programme: x\n").unwrap();
    for command in ["list", "show", "schema"] {
        let output = run(&["rules", command, "--rules", folder.path().to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(
            text(&output.stdout).contains("missing-key"),
            "{}",
            text(&output.stdout)
        );
    }
    let folder = folder.path().to_str().unwrap();
    let dossier = "examples/park-pass/dossier.yaml";
    for arguments in [
        &["rules", "diff", folder, folder][..],
        &["timeline", dossier, "--rules", folder],
        &["gap", dossier, "--rules", folder],
        &["explain", dossier, "--rules", folder],
        &["check", dossier, "--rules", folder],
    ] {
        let output = run(&[arguments, &["--format", "json"]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let written = json(&output);
        assert_eq!(
            written["problems"][0]["code"], "missing-key",
            "{arguments:?}"
        );
    }
}

#[test]
fn editions_of_one_name_are_told_apart_by_their_folders() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rule_files/fine");
    let folder = tempfile::tempdir().unwrap();
    for side in ["before", "after"] {
        fs::create_dir(folder.path().join(side)).unwrap();
        for file in fs::read_dir(&rules).unwrap().map(Result::unwrap) {
            fs::copy(file.path(), folder.path().join(side).join(file.file_name())).unwrap();
        }
    }
    let diff = |old: &str, new: &str| {
        let arguments = ["rules", "diff", old, new, "--lang", "en"];
        let output = dabiao(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap();
        text(&output.stdout)
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let same = diff("before", "before");
    let (name, _) = same.split_once(" → ").unwrap();
    assert_eq!(same, format!("{name} → {name}"));
    assert_eq!(
        diff("before", "after"),
        format!("{name} (before) → {name} (after)")
    );
}
