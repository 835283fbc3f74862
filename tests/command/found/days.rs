//! Other days of application than the dossier's own: whose figures count, and which titles.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use super::place::{Folder, LEADING, PARK, with};

/// An enterprise that grows, by a title that says no day
const GROWING: &str = "\
dossier: 1
subject: {kind: enterprise, name: 构造公司}
tracks: [growth]
as_of: 2024-06-30
facts:
  priority_fields: [high_end_equipment]
  titles: [little_giant]
  operating_income: {2019: 1亿元, 2020: 1.2亿元, 2021: 1.44亿元, 2022: 1.728亿元, 2023: 2.0736亿元, 2024: unknown}
  service_input: 4亿元
  total_input: 10亿元
judgements:
  core_technology: {met: true, by: 甲, on: 2024-06-01, because: 构造}
  integration_model: {met: true, by: 甲, on: 2024-06-01, because: 构造}
  growth_and_innovation: {met: true, by: 甲, on: 2024-06-01, because: 构造}
";

fn only_leading(text: &str) -> String {
    with(text, "tracks: [leading]")
}

#[test]
fn figures_without_a_year_stay_those_of_the_dossiers_own_year() {
    let folder = Folder::of(&[("a.yaml", &only_leading(LEADING))]);
    assert_eq!(folder.check(&["a.yaml"]).exit, 0);
    // Another day of the same year changes nothing.
    assert_eq!(folder.check(&["a.yaml", "--as-of", "2024-12-31"]).exit, 0);
    for day in ["2025-01-01", "2025-05-03"] {
        let run = folder.check(&["a.yaml", "--as-of", day]);
        assert_eq!(run.exit, 3, "{day}");
        assert_eq!(
            run.finding("income_or_rank"),
            ("undetermined", "missing_facts")
        );
        assert_eq!(
            run.finding("service_input_share"),
            ("undetermined", "missing_facts")
        );
        assert_eq!(run.codes(), ["other-year"]);
    }
    let text = folder.run(&["check", "a.yaml", "--as-of", "2025-07-03"], &[]);
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("数据是2023年的，判定要用2024年的"), "{text}");
}

#[test]
fn a_stated_reference_year_counts_on_the_dossiers_own_day_alone() {
    let year = |year: i16| with(&only_leading(LEADING), &format!("reference_year: {year}"));
    let cases = [
        (2023, "2024-06-30", 0, &[][..]),
        (2022, "2024-06-30", 0, &["earlier-reference-year"]),
        // Figures of 2022 are none of 2023, which counts on any other day.
        (
            2022,
            "2024-07-01",
            3,
            &["earlier-reference-year", "other-year"],
        ),
        (2023, "2024-07-01", 0, &[]),
        (2021, "2024-06-30", 2, &["reference-year-too-early"]),
        (2015, "2024-06-30", 2, &["reference-year-too-early"]),
        (2024, "2024-06-30", 2, &["year-not-ended"]),
        // It is held against the dossier's own day, whatever day is asked for.
        (2024, "2025-04-30", 2, &["year-not-ended"]),
        (2021, "2022-06-30", 2, &["reference-year-too-early"]),
    ];
    for (stated, day, exit, codes) in cases {
        let folder = Folder::of(&[("a.yaml", &year(stated))]);
        let run = folder.check(&["a.yaml", "--as-of", day]);
        let mut found = run.codes();
        found.retain(|code| *code != "judgement-too-late" && *code != "before-first-edition");
        found.sort_unstable();
        assert_eq!((run.exit, found), (exit, codes.to_vec()), "{stated} {day}");
    }
    // Without a day of its own it says of which year the figures are, and is held against today.
    for (stated, day, exit) in [(2023, "2024-06-30", 0), (2022, "2024-06-30", 3)] {
        let silent = year(stated).replace("as_of: 2024-06-30\n", "");
        let folder = Folder::of(&[("a.yaml", &silent)]);
        assert_eq!(
            folder.check(&["a.yaml", "--as-of", day]).exit,
            exit,
            "{stated}"
        );
        assert_eq!(
            folder.check(&["a.yaml"]).codes()[0],
            "reference-year-too-early"
        );
    }
    let folder = Folder::of(&[("a.yaml", &year(2015))]);
    let run = folder.check(&["a.yaml"]);
    let help = run.report["dossiers"][0]["problems"][0]["help"]
        .as_str()
        .unwrap();
    assert!(help.contains("2023") && help.contains("2022"), "{help}");
}

#[test]
fn a_dossier_is_told_of_which_year_it_has_figures() {
    let series = LEADING.replace(
        "  market_rank: 3\n",
        "  operating_income: {2021: 9亿元, 2022: 12亿元}\n",
    );
    let folder = Folder::of(&[("a.yaml", &only_leading(&series))]);
    let run = folder.check(&["a.yaml"]);
    assert_eq!(run.codes(), ["other-year"]);
    let problem = &run.report["dossiers"][0]["problems"][0];
    let said = problem["message"].as_str().unwrap();
    assert!(said.contains("2022") && said.contains("2023"), "{said}");
    assert!(
        problem["help"]
            .as_str()
            .unwrap()
            .contains("`reference_year: 2022`")
    );
    // What it says is done.
    folder.write(
        "b.yaml",
        with(&only_leading(&series), "reference_year: 2022"),
    );
    let run = folder.check(&["b.yaml"]);
    assert_eq!(run.codes(), ["earlier-reference-year"]);
    assert_eq!(run.finding("income_or_rank").0, "pass");
    // Who says that the year's figure is not known need not be told.
    let known = series.replace("12亿元}", "12亿元, 2023: unknown}");
    folder.write("c.yaml", only_leading(&known));
    assert!(folder.check(&["c.yaml"]).codes().is_empty());
}

#[test]
fn without_day_and_year_the_year_is_assumed_aloud() {
    let silent = only_leading(LEADING).replace("as_of: 2024-06-30\n", "");
    let folder = Folder::of(&[("a.yaml", &silent)]);
    let run = folder.check(&["a.yaml"]);
    assert!(
        run.codes().contains(&"reference-year-assumed"),
        "{:?}",
        run.codes()
    );
    // On another day they are of no other year.
    let run = folder.check(&["a.yaml", "--as-of", "2024-06-30"]);
    assert_eq!(
        run.finding("income_or_rank"),
        ("undetermined", "missing_facts")
    );
    for key in ["as_of: 2024-06-30", "reference_year: 2024"] {
        folder.write("b.yaml", with(&silent, key));
        let run = folder.check(&["b.yaml", "--as-of", "2024-06-30"]);
        assert!(!run.codes().contains(&"reference-year-assumed"), "{key}");
    }
    // Of figures that say it, or of none, there is nothing to assume.
    let dated = PARK.replace(
        "as_of: 2024-06-30\n",
        "facts:\n  figures_year: 2023\n  annual_operating_income: 120亿元\n",
    );
    folder.write("c.yaml", dated);
    let codes = folder.check(&["c.yaml"]);
    assert!(!codes.codes().contains(&"reference-year-assumed"));
}

#[test]
fn a_title_without_a_day_is_valid_on_the_dossiers_own_day_alone() {
    let folder = Folder::of(&[("a.yaml", GROWING)]);
    assert_eq!(folder.check(&["a.yaml"]).finding("title").0, "pass");
    for day in ["2024-06-29", "2024-07-01", "2025-07-03"] {
        let run = folder.check(&["a.yaml", "--as-of", day]);
        assert_eq!(
            run.finding("title"),
            ("undetermined", "missing_facts"),
            "{day}"
        );
    }
    let dated = GROWING.replace(
        "[little_giant]",
        "[{title: little_giant, valid_until: 2024-07-01}]",
    );
    folder.write("b.yaml", dated);
    let on = |day: &str| folder.check(&["b.yaml", "--as-of", day]);
    assert_eq!(on("2024-07-01").finding("title").0, "pass");
    assert_eq!(on("2024-07-02").finding("title").0, "fail");
    // Without a day of its own it is of today.
    folder.write("c.yaml", GROWING.replace("as_of: 2024-06-30\n", ""));
    assert_eq!(folder.check(&["c.yaml"]).finding("title").0, "pass");
    let run = folder.check(&["c.yaml", "--as-of", "2024-06-30"]);
    assert_eq!(run.finding("title").0, "undetermined");
}

/// Outcomes by track, then verdicts by track and criterion
type Verdicts = BTreeMap<String, String>;

fn of_check(folder: &Folder, day: Date) -> Verdicts {
    let run = folder.check(&["a.yaml", "--as-of", &day.to_string()]);
    let mut verdicts = Verdicts::new();
    for one in run.report["dossiers"][0]["assessments"].as_array().unwrap() {
        let track = one["track"].as_str().unwrap();
        verdicts.insert(
            track.to_owned(),
            one["outcome"].as_str().unwrap().to_owned(),
        );
        for finding in one["findings"].as_array().unwrap() {
            let criterion = finding["criterion"].as_str().unwrap();
            let verdict = finding["verdict"].as_str().unwrap().to_owned();
            verdicts.insert(format!("{track} {criterion}"), verdict);
        }
    }
    verdicts
}

/// Takes over what a timeline says that changes
fn follow(verdicts: &mut Verdicts, change: &Value) {
    let mut set = |key: String, turn: &Value| match turn["after"].as_str() {
        Some(after) => drop(verdicts.insert(key, after.to_owned())),
        None => drop(verdicts.remove(&key)),
    };
    for one in change["tracks"].as_array().unwrap() {
        let track = one["track"].as_str().unwrap();
        set(track.to_owned(), one);
        for criterion in one["criteria"].as_array().unwrap() {
            let id = criterion["criterion"].as_str().unwrap();
            set(format!("{track} {id}"), criterion);
        }
    }
}

#[test]
fn check_and_timeline_agree_on_every_day() {
    let older = with(&only_leading(LEADING), "reference_year: 2022");
    let silent = GROWING.replace("as_of: 2024-06-30\n", "");
    let lapsing = GROWING.replace(
        "[little_giant]",
        "[{title: little_giant, valid_until: 2024-09-30}]",
    );
    for dossier in [
        only_leading(LEADING),
        older,
        GROWING.to_owned(),
        silent,
        lapsing,
    ] {
        let folder = Folder::of(&[("a.yaml", &dossier)]);
        let window = ["--from", "2024-06-01", "--to", "2025-08-01"];
        let arguments = [&["timeline", "a.yaml", "--format", "json"][..], &window].concat();
        let output = folder.run(&arguments, &[]);
        let timeline: Value = serde_json::from_slice(&output.stdout).unwrap();
        let changes = timeline["changes"].as_array().unwrap();
        let mut day: Date = "2024-06-01".parse().unwrap();
        let mut expected = of_check(&folder, day);
        for change in changes {
            let next: Date = change["day"].as_str().unwrap().parse().unwrap();
            // Between two changes nothing changes: the last day before the next one is as the first.
            day = next.yesterday().unwrap();
            assert_eq!(of_check(&folder, day), expected, "{day}\n{dossier}");
            follow(&mut expected, change);
            assert_eq!(of_check(&folder, next), expected, "{next}\n{dossier}");
        }
        let last = "2025-08-01".parse().unwrap();
        assert_eq!(
            of_check(&folder, last),
            expected,
            "{last} after {day}\n{dossier}"
        );
        let own = ["2024-06-29", "2024-06-30", "2024-07-01"]
            .map(|day| of_check(&folder, day.parse().unwrap()));
        let is_named = |day: &str| changes.iter().any(|change| change["day"] == day);
        assert_eq!(own[0] != own[1], is_named("2024-06-30"), "{dossier}");
        assert_eq!(own[1] != own[2], is_named("2024-07-01"), "{dossier}");
    }
}

#[test]
fn help_readme_and_template_name_the_reference_year() {
    let folder = Folder::new();
    for arguments in [
        &["check", "--help"][..],
        &["new", "park"],
        &["new", "enterprise", "--lang", "en"],
    ] {
        let output = folder.run(arguments, &[]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("reference_year"), "{arguments:?}");
    }
    assert!(include_str!("../../../README.md").contains("reference_year"));
}
