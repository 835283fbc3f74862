//! What begins a page: outcomes, figures, what to do, what to ask; each fact asked for once.

use dabiao::language::Language::{self, En, Zh};
use roxmltree::Node;

use super::made::{LANGUAGES, all, example, full, html, parsed, text};
use crate::support::{EXAMPLES, report};

fn with_class<'a, 'i>(node: Node<'a, 'i>, class: &str) -> Vec<Node<'a, 'i>> {
    let is_of = |one: &Node<'_, '_>| {
        let classes = one.attribute("class").unwrap_or_default();
        classes.split(' ').any(|one| one == class)
    };
    node.descendants().filter(is_of).collect()
}

fn headings(node: Node<'_, '_>) -> Vec<String> {
    let heads = node.descendants().filter(|one| one.has_tag_name("h3"));
    heads.map(text).collect()
}

#[test]
fn the_head_says_outcome_figures_what_to_do_and_the_limits() {
    let page = html(&report(vec![example("park-fail")]), Zh);
    let document = parsed(&page);
    let head = with_class(document.root(), "head")[0];
    assert_eq!(headings(head), ["结论", "数据与门槛", "怎么办"]);
    let told = text(head);
    for part in [
        "示范园区 未达到申报条件",
        "34.4亿元 ÷ 120亿元 ≈ 28.67% < 30%",
        "还差 1.34个百分点",
        "现代服务占比：现代服务年营业收入至少 36亿元（还差 1.6亿元）",
        "限度：",
    ] {
        assert!(told.contains(part), "{part} not in {told}");
    }
    // What falls short stands above what does not.
    let rows: Vec<_> = with_class(head, "verdict").into_iter().map(text).collect();
    assert_eq!(rows[0].trim(), "✗ 不符合");
    assert!(
        rows.iter().skip(1).all(|row| row.trim() == "✓ 符合"),
        "{rows:?}"
    );
}

#[test]
fn a_fact_is_asked_for_once_with_its_years() {
    for name in EXAMPLES {
        for language in LANGUAGES {
            let page = html(&report(vec![example(name)]), language);
            let document = parsed(&page);
            for list in with_class(document.root(), "questions") {
                let asked = list.descendants().filter(|one| one.has_tag_name("strong"));
                let asked: Vec<_> = asked.map(text).collect();
                let mut facts: Vec<_> = asked.iter().map(|one| without_years(one)).collect();
                facts.sort_unstable();
                facts.dedup();
                assert_eq!(facts.len(), asked.len(), "{name}: {asked:?}");
            }
        }
    }
    let page = html(&report(vec![example("foton-2024")]), Zh);
    let document = parsed(&page);
    let head = with_class(document.root(), "head")[0];
    let told = text(head);
    assert!(
        told.contains("净利润（2020、2021、2022、2023年）"),
        "{told}"
    );
}

/// A name without the years behind it
fn without_years(name: &str) -> &str {
    let years = name.rfind(['（', '(']).filter(|at| {
        let rest = name.get(*at..).unwrap_or_default();
        rest.contains("20") && rest.ends_with([')', '）'])
    });
    name.get(..years.unwrap_or(name.len()))
        .unwrap_or(name)
        .trim_end()
}

#[test]
fn no_page_names_a_line_or_the_id_of_what_it_asks_for() {
    let ids = ["service_input", "operating_income", "priority_fields"];
    let page = html(&report(vec![example("naura-2024")]), En);
    let document = parsed(&page);
    assert!(all(&document, "code").is_empty());
    for one in with_class(document.root(), "questions") {
        let told = text(one);
        assert!(ids.iter().all(|id| !told.contains(id)), "{told}");
    }
    for language in LANGUAGES {
        for name in EXAMPLES {
            let page = html(&report(vec![example(name)]), language);
            let is_of_line = |rest: &str| {
                let rest = rest.trim_start_matches(|one: char| one.is_ascii_digit());
                rest.starts_with("行第") || rest.starts_with(", column")
            };
            let mut after = page.split("第").chain(page.split("line ")).skip(1);
            assert!(!after.any(is_of_line), "{name}");
        }
    }
}

#[test]
fn details_open_on_demand_and_in_full() {
    let report = report(vec![example("naura-2026")]);
    let opened = |page: &str| {
        let document = parsed(page);
        let details = all(&document, "details");
        let open = details.iter().filter(|one| one.has_attribute("open"));
        (open.count(), details.len())
    };
    let (open, all) = opened(&html(&report, Zh));
    assert!(open == 0 && all > 20, "{open} of {all}");
    let (open, all) = opened(&full(&report, Language::Zh));
    assert!(open == all && all > 20, "{open} of {all}");
}
