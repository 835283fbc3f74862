//! Pictures of figures: lengths recounted by hand from the examples.
//!
//! The scale is 300.0 wide and begins at 15.0; its end is the greatest of figures and threshold.

use dabiao::language::Language::Zh;
use roxmltree::{Document, Node};

use super::made::{all, example, html, judged, parsed, text};
use crate::support::report;

/// What a picture shows
#[derive(Debug, PartialEq)]
struct Shown {
    threshold: String,
    at: String,
    /// Label, class, from where, how long
    bars: Vec<(String, String, String, String)>,
}

fn shown(picture: Node<'_, '_>) -> Shown {
    let mut labels = String::new();
    let mut bars = Vec::new();
    let mut threshold = String::new();
    let mut at = String::new();
    let attribute = |node: Node<'_, '_>, name| node.attribute(name).unwrap_or_default().to_owned();
    for node in picture.children().filter(Node::is_element) {
        match node.attribute("class") {
            Some("limit") => threshold = text(node),
            Some("threshold") => at = attribute(node, "x1"),
            Some("label") => labels.push_str(&text(node)),
            Some(class) if class.starts_with("bar ") => bars.push((
                std::mem::take(&mut labels),
                class.trim_start_matches("bar ").to_owned(),
                attribute(node, "x"),
                attribute(node, "width"),
            )),
            _ => {}
        }
    }
    Shown {
        threshold,
        at,
        bars,
    }
}

fn pictures(document: &Document<'_>, title: &str) -> Vec<Shown> {
    let pictures = all(document, "svg").into_iter().filter(|node| {
        let named = node.children().find(|one| one.has_tag_name("title"));
        named.is_some_and(|named| text(named).starts_with(title))
    });
    let pictures: Vec<_> = pictures.collect();
    for picture in &pictures {
        assert_eq!(picture.attribute("role"), Some("img"));
        let described = picture.children().find(|one| one.has_tag_name("desc"));
        assert!(described.is_some_and(|desc| !text(desc).is_empty()));
    }
    pictures.into_iter().map(shown).collect()
}

fn bar(label: &str, class: &str, x: &str, width: &str) -> (String, String, String, String) {
    (
        label.to_owned(),
        class.to_owned(),
        x.to_owned(),
        width.to_owned(),
    )
}

/// 34.4 ÷ 120 = 43/150 against 3/10, the end of the scale: 43/150 ÷ 3/10 × 300 = 286.67
#[test]
fn a_share_that_falls_short_is_hatched_and_shorter() {
    let page = html(&report(vec![example("park-fail")]), Zh);
    let document = parsed(&page);
    let expected = Shown {
        threshold: "≥ 30%".to_owned(),
        at: "315.0".to_owned(),
        bars: vec![bar(
            "✗ 现代服务占比  ≈28.67%",
            "fail hatched",
            "15.0",
            "286.7",
        )],
    };
    assert_eq!(pictures(&document, "现代服务占比"), [expected]);
}

/// 120亿元 against 100亿元: 100 ÷ 120 × 300 = 250
#[test]
fn money_over_its_threshold_is_full_and_longer() {
    let page = html(&report(vec![example("park-fail")]), Zh);
    let document = parsed(&page);
    let expected = Shown {
        threshold: "≥ 100亿元".to_owned(),
        at: "265.0".to_owned(),
        bars: vec![bar(
            "✓ 园区年营业收入  120亿元",
            "pass full",
            "15.0",
            "300.0",
        )],
    };
    assert_eq!(pictures(&document, "园区年营业收入"), [expected]);
}

/// 115亿元 over 50, 54 and 46万平方米: 2.3, 2.1296… and 2.5万元 a square metre. The end is 2.5:
/// 2 ÷ 2.5 × 300 = 240, 2.3 ÷ 2.5 × 300 = 276, 115 ÷ 54 ÷ 2.5 × 300 = 255.56
#[test]
fn every_reading_of_an_area_has_its_bar() {
    let page = html(&report(vec![example("park-fail")]), Zh);
    let document = parsed(&page);
    let expected = Shown {
        threshold: "> 2万元/平方米".to_owned(),
        at: "255.0".to_owned(),
        bars: vec![
            bar("✓ 土地面积  2.3万元/平方米", "pass full", "15.0", "276.0"),
            bar("✓ 建筑面积  ≈2.13万元/平方米", "pass full", "15.0", "255.6"),
            bar(
                "✓ 入驻企业占用建筑面积  2.5万元/平方米",
                "pass full",
                "15.0",
                "300.0",
            ),
        ],
    };
    assert_eq!(
        pictures(&document, "入驻企业平均单位面积年营业收入"),
        [expected]
    );
}

/// Income 0.8, 1, 1.6, 1.36亿元: means (60% − 15%) ÷ 2 = 22.5% and (25% + 60% − 15%) ÷ 3 = 70/3%,
/// the end; compound √1.36 − 1 = 16.619% and ∛1.7 − 1 = 19.348%. In 300ths of 70/3%:
/// 20% is 257.14, 22.5% is 289.29, 16.619% is 213.67, 19.348% is 248.76
#[test]
fn every_reading_of_growth_has_its_bar() {
    let page = html(&report(vec![example("growth-readings-differ")]), Zh);
    let document = parsed(&page);
    let [income, profit] = &pictures(&document, "近三年营业收入或利润平均增长率")[..]
    else {
        panic!("two pictures");
    };
    assert_eq!(
        (income.threshold.as_str(), income.at.as_str()),
        ("≥ 20%", "272.1")
    );
    let lengths: Vec<_> = income
        .bars
        .iter()
        .map(|(_, class, x, width)| (class.as_str(), x.as_str(), width.as_str()))
        .collect();
    assert_eq!(
        lengths,
        [
            ("pass full", "15.0", "289.3"),
            ("pass full", "15.0", "300.0"),
            ("fail hatched", "15.0", "213.7"),
            ("fail hatched", "15.0", "248.8"),
        ]
    );
    assert!(income.bars.iter().all(|bar| bar.0.contains("营业收入")));
    assert_eq!((profit.threshold.as_str(), profit.bars.len()), ("≥ 8%", 8));
}

/// What is not known is an empty frame as wide as the scale
#[test]
fn a_figure_that_is_not_known_is_an_empty_frame() {
    let page = html(&report(vec![example("naura-2024")]), Zh);
    let document = parsed(&page);
    let shown = pictures(&document, "服务投入占比");
    assert_eq!(shown.len(), 2);
    assert_eq!(shown[0].threshold, "≥ 20%");
    let (_, class, x, width) = &shown[0].bars[0];
    assert_eq!(
        (class.as_str(), x.as_str(), width.as_str()),
        ("open unknown", "15.0", "300.0")
    );
}

/// Income falls from 4 over 2 to 1亿元: −50% in each reading. The scale goes from −50% to 20%: zero at
/// 50 ÷ 70 × 300 = 214.29, the bar from its beginning to there
#[test]
fn a_negative_figure_goes_to_the_left() {
    let dossier = judged(
        "a.yaml",
        "dossier: 1\nsubject: {kind: enterprise, name: 甲}\ntracks: [growth]\nas_of: 2024-06-30\nfacts:\n  operating_income: {2020: 8亿元, 2021: 4亿元, 2022: 2亿元, 2023: 1亿元}\n",
    );
    let page = html(&report(vec![dossier]), Zh);
    let document = parsed(&page);
    let shown = pictures(&document, "近三年营业收入或利润平均增长率");
    assert_eq!(shown[0].at, "315.0");
    for (label, class, x, width) in &shown[0].bars {
        assert!(label.contains("-50%"), "{label}");
        assert_eq!(
            (class.as_str(), x.as_str(), width.as_str()),
            ("fail hatched", "15.0", "214.3")
        );
    }
}

/// A label is 12 units high, of which 9 stand above its line and 3 below
#[test]
fn no_line_crosses_a_label() {
    for name in ["growth-readings-differ", "park-fail", "software-firm"] {
        let page = html(&report(vec![example(name)]), Zh);
        let document = parsed(&page);
        let number = |node: Node<'_, '_>, name| -> i32 {
            let written = node.attribute(name).unwrap();
            let whole = written.split('.').next().unwrap();
            whole.parse().unwrap()
        };
        let mut lines = 0;
        for picture in all(&document, "svg") {
            let is_label = |node: &Node<'_, '_>| node.attribute("class") == Some("label");
            let labels: Vec<_> = picture.descendants().filter(is_label).collect();
            for line in picture.descendants().filter(|one| one.has_tag_name("line")) {
                lines += 1;
                for label in &labels {
                    let at = number(*label, "y");
                    let is_above = number(line, "y2") < at - 9;
                    let is_below = number(line, "y1") > at + 2;
                    assert!(is_above || is_below, "{name}: {}", text(*label));
                }
            }
        }
        assert!(lines > 5, "{name}: {lines}");
    }
}
