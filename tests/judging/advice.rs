//! What is written wrongly in the usual ways, and what happens to who follows the advice that it draws:
//! no problem is left, and the figure is the one that was meant.

use dabiao::diagnostic::Severity;
use dabiao::dossier::{Stated, Statement};
use dabiao::judged::Judged;

use crate::judged::{LIBRARY, judged};

/// A dossier of this track that states this alone
fn stating(track: &str, fact: &str) -> Judged<'static> {
    let kind = if track == "park" {
        "park"
    } else {
        "enterprise"
    };
    let text = format!(
        "dossier: 1\nsubject: {{kind: {kind}, name: 某某}}\nprogramme: beijing-two-industry-integration\n\
         tracks: [{track}]\nas_of: 2024-06-30\nfacts:\n  {fact}\n"
    );
    judged(&LIBRARY, "-", text)
}

/// Codes of the problems
fn codes(judged: &Judged<'_>) -> Vec<&'static str> {
    judged.problems.iter().map(|one| one.code.name()).collect()
}

/// What the dossier is understood to state
fn stated(judged: &Judged<'_>) -> Vec<String> {
    let facts = judged.dossier.as_ref().unwrap().facts.values();
    let figures = facts.flat_map(|fact| match &fact.statement {
        Statement::Single(figure) => vec![figure],
        Statement::ByYear(years) => years.values().collect(),
    });
    let said = figures.map(|figure| match &figure.stated {
        Stated::Known(value) => format!("{value:?}"),
        other => format!("{other:?}"),
    });
    said.collect()
}

/// What the advice of all problems proposes to write: what it quotes, but for examples and lists of units
fn proposed(judged: &Judged<'_>) -> Vec<String> {
    let helps = judged.problems.iter().filter_map(|one| one.help.as_ref());
    let parts = helps.flat_map(|help| help.zh.split(['；', '，']).collect::<Vec<_>>());
    let quoted = parts
        .filter(|part| !part.contains("例如"))
        .flat_map(|part| {
            let inside = part.split('`').skip(1).step_by(2);
            inside.map(str::to_owned).collect::<Vec<_>>()
        });
    quoted.collect()
}

/// Track, name of the fact, what is written, the proposals, and what was meant
type Slip = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static str,
);

const UNKNOWN: &str = "unknown";

#[rustfmt::skip]
const SLIPS: &[Slip] = &[
    ("park", "annual_operating_income", "82.4亿", &["82.4亿元"], "82.4亿元"),
    ("park", "annual_operating_income", "3500万", &["3500万元"], "3500万元"),
    ("park", "annual_operating_income", "120亿 元", &["120亿元"], "120亿元"),
    ("park", "land_area", "60万 平方米", &["60万平方米"], "60万平方米"),
    ("park", "land_area", "６０ 万 平方米", &["60万平方米"], "60万平方米"),
    ("park", "annual_operating_income", "没有", &["0", "unknown"], "0"),
    ("park", "annual_operating_income", "-", &["unknown"], UNKNOWN),
    ("park", "annual_operating_income", "- # 待补", &["unknown"], UNKNOWN),
    ("park", "annual_operating_income", "—", &["0", "unknown"], UNKNOWN),
    ("park", "contiguous", "是的", &["是"], "是"),
    ("park", "contiguous", "有", &["是"], "是"),
    ("park", "contiguous", "√", &["是"], "是"),
    ("park", "contiguous", "没有", &["否"], "否"),
    ("park", "contiguous", "不是", &["否"], "否"),
    ("park", "annual_operating_income", "120亿元/年", &["120亿元"], "120亿元"),
    ("park", "annual_operating_income", "10亿元/月", &["unknown"], UNKNOWN),
    ("park", "annual_operating_income", "30亿元/季度", &["unknown"], UNKNOWN),
    ("park", "annual_operating_income", "120亿元（2021-2023年合计）", &["unknown"], UNKNOWN),
    ("park", "annual_operating_income", "近三年累计360亿元", &["unknown"], UNKNOWN),
    ("park", "annual_operating_income", "月均10亿元", &["unknown"], UNKNOWN),
    ("park", "annual_operating_income", "2023年上半年60亿元", &["unknown"], UNKNOWN),
    ("park", "annual_operating_income", "CNY 1 billion per month", &["unknown"], UNKNOWN),
    ("leading", "operating_income", "{2023年上半年: 12亿元}", &[], UNKNOWN),
    ("leading", "operating_income", "{2023Q4: 12亿元}", &[], UNKNOWN),
    ("leading", "operating_income", "{2021-2023: 36亿元}", &[], UNKNOWN),
    ("leading", "operating_income", "{2023年12月: 3亿元}", &[], UNKNOWN),
    ("leading", "operating_income", "{2023-12: 3亿元}", &[], UNKNOWN),
    ("leading", "operating_income", "{近三年: 36亿元}", &[], UNKNOWN),
    ("leading", "operating_income", "{2023H1: 36亿元}", &[], UNKNOWN),
    ("growth", "titles", "无", &["[]", "unknown"], "[]"),
    ("growth", "titles", "否", &["[]", "unknown"], "[]"),
    ("growth", "titles", "false", &["[]", "unknown"], "[]"),
    ("growth", "titles", "0", &["[]", "unknown"], "[]"),
    ("growth", "titles", "没有", &["[]", "unknown"], "[]"),
    ("growth", "titles", "[无]", &["[]", "unknown"], "[]"),
    ("growth", "titles", "[unknown]", &["unknown"], UNKNOWN),
    ("growth", "titles", "[high_tech_enterprise, unknown]", &["unknown"], UNKNOWN),
    ("growth", "titles", "high_tech_enterprise", &["[high_tech_enterprise]"], "[high_tech_enterprise]"),
    ("growth", "titles", "high_tech_entreprise", &["[high_tech_enterprise]"], "[high_tech_enterprise]"),
    ("growth", "priority_fields", "modern_logistics、high_end_equipmnt", &["[modern_logistics, high_end_equipment]"], "[modern_logistics, high_end_equipment]"),
];

#[test]
fn who_follows_the_advice_has_no_problem_left_and_the_figure_that_was_meant() {
    for (track, fact, written, proposals, meant) in SLIPS {
        let wrong = stating(track, &format!("{fact}: {written}"));
        assert!(!wrong.problems.is_empty(), "{written}");
        assert_eq!(
            proposed(&wrong),
            *proposals,
            "{written}: {:?}",
            wrong.problems
        );
        let right = stating(track, &format!("{fact}: {meant}"));
        for proposal in *proposals {
            let mended = stating(track, &format!("{fact}: {proposal}"));
            assert_eq!(codes(&mended), Vec::<&str>::new(), "{written}: {proposal}");
            let is_meant = stated(&mended) == stated(&right);
            // Where there is a choice, the advice says which of them means what.
            assert!(is_meant || proposals.len() > 1, "{written}: {proposal}");
        }
        assert!(
            proposals.is_empty() || proposals.contains(meant),
            "{written}"
        );
    }
}

#[test]
fn nothing_needs_no_unit_and_money_with_a_scale_is_in_yuan() {
    for (written, meant, expected) in [
        ("0", "0元", &[][..]),
        ("０", "0元", &[]),
        ("0.00", "0元", &[]),
        ("82.4亿", "82.4亿元", &["unit-assumed"]),
        ("３５００ 萬", "3500万元", &["unit-assumed"]),
        ("5千", "5000元", &["unit-assumed"]),
    ] {
        let read = stating("park", &format!("annual_operating_income: {written}"));
        let right = stating("park", &format!("annual_operating_income: {meant}"));
        assert_eq!(codes(&read), expected, "{written}");
        assert_eq!(stated(&read), stated(&right), "{written}");
        let errors = read.problems.has_errors();
        assert!(
            !errors
                && read
                    .problems
                    .iter()
                    .all(|one| one.severity == Severity::Note)
        );
    }
    for (fact, written, expected) in [
        ("land_area", "60万", "unit-missing"),
        ("land_area", "0", "below-minimum"),
        ("annual_operating_income", "1.2 billion", "unit-missing"),
        ("annual_operating_income", "120", "unit-missing"),
    ] {
        let read = stating("park", &format!("{fact}: {written}"));
        assert_eq!(codes(&read), [expected], "{written}");
    }
}

#[test]
fn a_lone_dash_loses_nothing_but_its_own_value() {
    let cases = [
        ("park", "land_area: -\n  contiguous: 是", 1),
        (
            "park",
            "land_area: -\n  floor_area: -   # 待补\n  contiguous: 是",
            2,
        ),
        ("leading", "operating_income: {2022: -, 2023: 9亿元}", 1),
        ("leading", "operating_income: {2023: 9亿元, 2022: -}", 1),
        (
            "leading",
            "operating_income:\n    2022: -\n    2023: 9亿元",
            1,
        ),
    ];
    for (track, facts, dashes) in cases {
        let read = stating(track, facts);
        assert_eq!(codes(&read), vec!["yaml-syntax"; dashes], "{facts}");
        assert!(!read.assessments.is_empty(), "{facts}");
        let said = stated(&read);
        assert_eq!(said.iter().filter(|one| *one == "Invalid").count(), dashes);
        assert_eq!(said.len(), dashes + 1);
    }
    // A list below its key, and a text of several lines, are what they are.
    for (facts, code) in [
        ("priority_fields:\n  - modern_logistics", None),
        ("service_input: -\n    3", Some("yaml-syntax")),
    ] {
        assert_eq!(
            codes(&stating("leading", facts)).first().copied(),
            code,
            "{facts}"
        );
    }
}

#[test]
fn a_block_text_loses_its_last_line_break_everywhere() {
    let text = "dossier: 1\nsubject:\n  kind: enterprise\n  name: |\n    某某\n    公司\n\
        programme: |\n  beijing-two-industry-integration\ntracks:\n- |\n  growth\nas_of: |\n  2024-06-30\n\
        facts:\n  称号:\n  - |\n    high_tech_enterprise\n  服务投入: |\n    2.1亿元\n\
        judgements:\n  core_technology:\n    met: |\n      true\n    by: >+\n      评审人\n\n    on: |\n      2024-06-01\n\
        \x20   because: |\n      第一行\n      第二行\n";
    let read = judged(&LIBRARY, "-", text);
    assert_eq!(codes(&read), ["title-without-day"; 0]);
    assert_eq!(read.head.name.as_deref(), Some("某某\n公司"));
    let judgement = &read.dossier.as_ref().unwrap().judgements["core_technology"];
    assert_eq!(judgement.because.as_str(), "第一行\n第二行");
    assert_eq!(judgement.by.as_str(), "评审人");
}

#[test]
fn a_day_with_a_time_behind_it_is_that_day() {
    for written in [
        "2027-06-30 00:00:00",
        "2027-06-30T00:00:00Z",
        "2027/6/30 0:00",
        "2027年6月30日",
    ] {
        let read = stating(
            "growth",
            &format!("titles: [{{title: little_giant, valid_until: {written}}}]"),
        );
        assert_eq!(codes(&read), ["date-syntax"], "{written}");
        assert_eq!(proposed(&read), ["2027-06-30"], "{written}");
    }
    let elsewhere = "titles: [{title: little_giant, valid_until: 2027-06-29T16:00:00Z}]";
    assert_eq!(proposed(&stating("growth", elsewhere)), [""; 0]);
}

#[test]
fn a_judgement_is_named_by_its_criterion_or_by_its_title_and_once() {
    let judgement = "{met: true, by: 评审人, on: 2024-06-01, because: 自研}";
    let with = |names: &[&str]| {
        let lines = names.iter().map(|name| format!("  {name}: {judgement}\n"));
        let lines: String = lines.collect();
        stating(
            "growth",
            &format!("priority_fields: []\njudgements:\n{lines}"),
        )
    };
    for name in ["core_technology", "掌握核心技术"] {
        let read = with(&[name]);
        assert_eq!(codes(&read), [""; 0], "{name}");
        let judgements = &read.dossier.as_ref().unwrap().judgements;
        assert!(judgements.contains_key("core_technology"), "{name}");
    }
    let twice = with(&["core_technology", "掌握核心技术"]);
    assert_eq!(codes(&twice), ["duplicate-key"]);
    assert!(twice.dossier.as_ref().unwrap().judgements.is_empty());
}
