//! Ids, links, headings, table heads, and that what the JSON report says is on the page.

use std::collections::BTreeSet;

use dabiao::report::json;
use roxmltree::Node;
use serde_json::Value;

use super::made::{LANGUAGES, all, derivations, example, gap, html, parsed, text};
use crate::support::{EXAMPLES, report};

/// Holds a page to its structure, and counts its links
fn assert_sound(page: &str) -> usize {
    let document = parsed(page);
    let elements = || document.descendants().filter(roxmltree::Node::is_element);
    let mut ids: Vec<_> = elements().filter_map(|node| node.attribute("id")).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    let mut links = 0;
    for node in elements() {
        if let Some(to) = node.attribute("href") {
            links += 1;
            let to = to.strip_prefix('#').expect("a link stays on the page");
            assert!(ids.contains(&to), "{to}");
            assert!(!text(node).trim().is_empty());
        }
    }
    // Who hears the labels alone can tell the sections apart.
    let mut labels = BTreeSet::new();
    for section in all(&document, "section") {
        let label = section.attribute("aria-label").unwrap();
        assert!(!label.is_empty() && labels.insert(label), "{label}");
    }
    let mut before = 0;
    for node in elements() {
        let name = node.tag_name().name();
        let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
        let Some(level): Option<usize> = level else {
            continue;
        };
        assert!(
            level <= before + 1,
            "{name} behind h{before}: {}",
            text(node)
        );
        before = level;
    }
    assert_eq!(all(&document, "h1").len(), 1);
    for name in ["main", "header", "footer", "title", "style"] {
        assert_eq!(
            all(&document, name)
                .iter()
                .filter(|node| node.ancestors().all(|one| !one.has_tag_name("svg")))
                .count(),
            1,
            "{name}"
        );
    }
    assert!(
        all(&document, "th")
            .iter()
            .all(|node| node.has_attribute("scope"))
    );
    links
}

#[test]
fn ids_are_unique_links_resolve_and_headings_are_in_order() {
    let together = report(EXAMPLES.iter().map(|name| example(name)).collect());
    let each = EXAMPLES.iter().map(|name| report(vec![example(name)]));
    for report in each.chain([together]) {
        for language in LANGUAGES {
            assert!(assert_sound(&html(&report, language)) > 3);
        }
    }
}

#[test]
fn a_page_of_one_criterion_or_of_the_gap_links_to_nothing_that_it_leaves_out() {
    let both = report(vec![example("naura-2024")]);
    for language in LANGUAGES {
        assert_sound(&derivations(&both, "leading/income_or_rank", language));
        assert_sound(&gap(&both, language));
    }
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    for name in EXAMPLES {
        let page = html(&report(vec![example(name)]), LANGUAGES[0]);
        let document = parsed(&page);
        for name in ["script", "link", "img", "iframe", "object", "base", "form"] {
            assert!(all(&document, name).is_empty(), "{name}");
        }
        assert!(!page.contains("@import"));
        let urls = page.matches("url(").count();
        assert_eq!(urls, page.matches("url(#hatched)").count());
        for node in document.descendants() {
            for attribute in node.attributes() {
                assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
                assert!(!matches!(attribute.name(), "src" | "srcset" | "action"));
            }
        }
    }
}

#[test]
fn every_verdict_of_the_report_is_on_the_page_with_its_clause() {
    for name in EXAMPLES {
        for language in LANGUAGES {
            let report = report(vec![example(name)]);
            let mut written = Vec::new();
            json::write(&report, language, &mut written).unwrap();
            let value: Value = serde_json::from_slice(&written).unwrap();
            let page = html(&report, language);
            let document = parsed(&page);
            let criteria: Vec<_> = all(&document, "section")
                .into_iter()
                .filter(|node| node.attribute("class") == Some("criterion"))
                .collect();
            let findings: Vec<&Value> = value["dossiers"][0]["assessments"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|one| one["findings"].as_array().unwrap())
                .collect();
            assert_eq!(criteria.len(), findings.len(), "{name}");
            let of_tracks = |element: &str| {
                let all = all(&document, element).into_iter();
                let is_track = |node: &Node<'_, '_>| node.attribute("class") == Some("track");
                all.filter(|node| node.ancestors().any(|one| is_track(&one)))
                    .count()
            };
            assert_eq!(
                of_tracks("tr"),
                findings.len() + of_tracks("table"),
                "{name}"
            );
            for (section, finding) in criteria.iter().zip(findings) {
                let heading = section
                    .children()
                    .find(roxmltree::Node::is_element)
                    .map(text)
                    .unwrap()
                    .to_lowercase();
                let title = finding["title"].as_str().unwrap().to_lowercase();
                assert!(heading.contains(&title), "{heading} {title}");
                let (sign, zh) = match finding["verdict"].as_str().unwrap() {
                    "pass" => ("✓", "符合"),
                    "fail" => ("✗", "不符合"),
                    _ => ("?", "无法判定"),
                };
                let word = match language {
                    dabiao::language::Language::Zh => zh,
                    dabiao::language::Language::En => finding["verdict"].as_str().unwrap(),
                };
                assert!(heading.starts_with(sign), "{heading}");
                assert!(heading.ends_with(word), "{heading}");
                let told = text(*section);
                assert!(told.contains(finding["citation"]["quote"].as_str().unwrap()));
                assert!(told.contains(finding["citation"]["clause"].as_str().unwrap()));
            }
        }
    }
}

/// The hash of the file as any other tool gives it, worked out with `sha256sum`
#[test]
fn the_foot_has_what_makes_the_page_reproducible() {
    let page = html(&report(vec![example("park-fail")]), LANGUAGES[0]);
    let document = parsed(&page);
    let foot = text(all(&document, "footer")[0]);
    for part in [
        "dabiao 0.0.0",
        "beijing-two-industry-integration/2023-07-03",
        "4065c81fc34f1c0518ae7efe8974d3641cd3646cf84f97357892dc8478045381",
    ] {
        assert!(foot.contains(part), "{part}");
    }
}

#[test]
fn a_byte_order_mark_counts_for_the_hash() {
    let text =
        "\u{feff}dossier: 1\nsubject: {kind: park, name: 甲}\nas_of: 2024-06-30\nfacts: {}\n";
    let page = html(
        &report(vec![super::made::judged("a.yaml", text)]),
        LANGUAGES[0],
    );
    // printf '\xef\xbb\xbfdossier: 1\n…' | sha256sum
    assert!(page.contains(BOM_HASH), "{page}");
}

const BOM_HASH: &str = "7996fe348b21d8cda11dcf8aa7cfe6885a9992f563350db7b085b469164bb40d";
