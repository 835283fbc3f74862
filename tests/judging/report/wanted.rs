//! What is wanted of a test that is open: what makes the criterion pass.

use dabiao::account::Account;
use dabiao::account::derivation::Node;
use dabiao::language::Language::{En, Zh};
use dabiao::report::derivation::{derive, text};
use dabiao::report::explanation::explain;

use super::explanation::{self, said};
use crate::judged;

/// Known: `b`, 120亿元; the rest is not
const FACTS: &str = "  b: 120亿元\n";

#[test]
fn under_a_negation_the_opposite_is_wanted_and_of_what_chooses_a_branch_nothing() {
    #[rustfmt::skip]
    let cases = [
        ("n >= 4", "人数（未知），须 ≥ 4", "staff (not known), wanted ≥ 4"),
        ("not(n >= 4)", "人数（未知），须 < 4", "staff (not known), wanted < 4"),
        ("not(4 > n)", "人数（未知），须 ≥ 4", "staff (not known), wanted ≥ 4"),
        ("not(not(n >= 4))", "人数（未知），须 ≥ 4", "staff (not known), wanted ≥ 4"),
        ("not(n > 4 and b > 1亿元)", "人数（未知），须 ≤ 4", "staff (not known), wanted ≤ 4"),
        ("kind = \"x\"", "性质（未知），须为法人", "kind (not known), wanted legal person"),
        ("not(kind != \"x\")", "性质（未知），须为法人", "kind (not known), wanted legal person"),
        ("not(kind = \"x\")", "性质（未知），须 ≠ 法人", "kind (not known), wanted ≠ legal person"),
        ("n in [1..20]", "人数（未知），须在 1 至 20 之间", "staff (not known), wanted within 1 to 20"),
        ("not(n in [1..20])", "人数（未知），须不在 1 至 20 之间", "staff (not known), wanted outside 1 to 20"),
        ("kind in [\"x\", \"y\"]", "性质（未知），须属于 法人、机构", "kind (not known), wanted among legal person, agency"),
        ("not(kind in [\"x\", \"y\"])", "性质（未知），须不属于 法人、机构", "kind (not known), wanted not among legal person, agency"),
        ("every x in [1, 2] satisfies n > x", "人数（未知），须 > 1；人数（未知），须 > 2", "staff (not known), wanted > 1; staff (not known), wanted > 2"),
        ("not(some x in [1, 2] satisfies n > x)", "人数（未知），须 ≤ 1；人数（未知），须 ≤ 2", "staff (not known), wanted ≤ 1; staff (not known), wanted ≤ 2"),
        // A choice between yes and no is its premise, or the opposite.
        ("if n >= 4 then true else false", "人数（未知），须 ≥ 4", "staff (not known), wanted ≥ 4"),
        ("if n >= 4 then false else true", "人数（未知），须 < 4", "staff (not known), wanted < 4"),
        ("not(if n >= 4 then false else true)", "人数（未知），须 ≥ 4", "staff (not known), wanted ≥ 4"),
        ("if b >= 4亿元 then not(n >= 4) else yes", "人数（未知），须 < 4", "staff (not known), wanted < 4"),
        ("if n >= 4 then a >= 1亿元 else a >= 2亿元",
            "人数（未知），待确认是否 ≥ 4；甲收入（未知），待确认是否 ≥ 1亿元；甲收入（未知），待确认是否 ≥ 2亿元",
            "staff (not known), open whether it is ≥ 4; income a (not known), open whether it is ≥ 1亿元 (CNY 100 million); income a (not known), open whether it is ≥ 2亿元 (CNY 200 million)"),
        ("if kind = \"x\" then yes else n in [1..20]",
            "性质（未知），待确认是否为法人；已签署（未知）；人数（未知），待确认是否在 1 至 20 之间",
            "kind (not known), open whether it is legal person; signed (not known); staff (not known), open whether it is within 1 to 20"),
        ("if kind in [\"x\", \"y\"] then yes else false",
            "性质（未知），待确认是否属于 法人、机构；已签署（未知）",
            "kind (not known), open whether it is among legal person, agency; signed (not known)"),
    ];
    let mut wrong = Vec::new();
    for (require, zh, en) in cases {
        for (language, expected) in [(Zh, zh), (En, en)] {
            let found = said(require, FACTS, language).summary;
            if found != expected {
                wrong.push(format!("{require}\n  {found}\n  {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// In the tree, what must not hold stands below words that say so, as the rule writes it
#[test]
fn the_tree_wants_nothing_of_what_must_not_hold() {
    fn told(node: &Node<'_>, lines: &mut Vec<String>) {
        lines.push(text(&node.saying, Zh));
        node.children.iter().for_each(|one| told(one, lines));
    }
    let cases = [
        ("n >= 4", "人数（未知），须 ≥ 4"),
        ("not(n >= 4)", "人数（未知），待确认是否 ≥ 4"),
        (
            "if n >= 4 then yes else b > 1元",
            "人数（未知），待确认是否 ≥ 4",
        ),
    ];
    for (require, expected) in cases {
        explanation::judged(require, FACTS, |assessment, dossier| {
            let mut lines = Vec::new();
            let account = Account::of(&assessment.findings[0], assessment, dossier);
            told(&derive(&account), &mut lines);
            assert!(lines.iter().any(|one| one == expected), "{lines:#?}");
        });
    }
}

/// 附件2（四）: too few rights are a matter of the criterion before, not what this one wants
#[test]
fn of_figures_beside_a_judgement_nothing_is_wanted() {
    let text = "dossier: 1\nsubject: {kind: enterprise, name: 某某}\nas_of: 2026-11-28\nprogramme: little-giant\n";
    let judged = judged::judged(&judged::LIBRARY, "a.yaml", text);
    let assessment = &judged.assessments[0];
    let summary = |criterion: &str, language| {
        let mut findings = assessment.findings.iter();
        let finding = findings.find(|one| one.criterion.id == criterion).unwrap();
        explain(finding, assessment, &judged, language).summary
    };
    for (criterion, language, expected) in [
        ("lg_rights", Zh, "，须 ≥ 4；"),
        ("lg_rights", En, ", wanted ≥ 4; "),
        ("lg_rights_used", Zh, "，待确认是否 < 4；"),
        ("lg_rights_used", En, ", open whether it is < 4; "),
    ] {
        let summary = summary(criterion, language);
        assert!(summary.contains(expected), "{summary}");
    }
}
