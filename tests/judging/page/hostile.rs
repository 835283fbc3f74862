//! Strings of a dossier that would act on a page, and dossiers that ask for a long one.

use std::fmt::Write as _;

use super::made::{LANGUAGES, all, html, judged, markdown, parsed, text};
use crate::support::report;

const HOSTILE: &str = "dossier: 1
subject: {kind: enterprise, name: \"</title><script>alert(1)</script>&amp;\\u202e甲\\e[31m\\u200b\"}
tracks: [growth]
as_of: 2024-06-30
facts:
  priority_fields: [\"<img src=x onerror=alert(1)>\"]
  service_input: 1亿元
  total_input: 9亿元
  \"<b>wrong\\u202e\": 1
judgements:
  core_technology: {met: false, by: \"'\\\" onmouseover=x\", on: 2024-06-01, because: \"]]> <!-- | ** [a](javascript:b) `\\u2066\\r\\n# x\"}
evidence:
  service_input:
    - {file: \"a<i>\\u202e|b.pdf\", page: 1}
";

fn is_harmless(char: char) -> bool {
    let acts = char.is_control() && char != '\n';
    let hides = matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    !acts && !hides
}

#[test]
fn nothing_of_a_dossier_acts_on_the_page() {
    let report = report(vec![judged("<u>\u{202e}.yaml", HOSTILE)]);
    for language in LANGUAGES {
        let page = html(&report, language);
        let bad: Vec<_> = page.chars().filter(|char| !is_harmless(*char)).collect();
        assert!(bad.is_empty(), "{bad:?}");
        let document = parsed(&page);
        for name in ["script", "img", "b", "i", "u"] {
            assert!(all(&document, name).is_empty(), "{name}");
        }
        assert!(document.descendants().all(|node| !node.is_comment()));
        for node in document.descendants() {
            assert!(node.attributes().all(|one| !one.name().starts_with("on")));
        }
        let told = text(document.root_element());
        for part in [
            "<script>alert(1)</script>",
            "<b>wrong\\u{202e}",
            "]]> <!-- | **",
            "a<i>\\u{202e}|b.pdf",
            "'\" onmouseover=x",
        ] {
            assert!(told.contains(part), "{part}");
        }
    }
}

#[test]
fn nothing_of_a_dossier_is_a_mark_of_markdown() {
    let report = report(vec![judged("<u>\u{202e}.yaml", HOSTILE)]);
    for language in LANGUAGES {
        let page = markdown(&report, language);
        let bad: Vec<_> = page.chars().filter(|char| !is_harmless(*char)).collect();
        assert!(bad.is_empty(), "{bad:?}");
        let mut before = ' ';
        for char in page.chars() {
            // The quotes of clauses are the only place where one stands unescaped.
            let is_quote = char == '>' && before == '\n';
            if matches!(char, '<' | '>' | '`') && !is_quote {
                assert_eq!(before, '\\', "{page}");
            }
            before = char;
        }
        let links = page.replace("\\](", "").replace("](#", "");
        assert!(!links.contains("]("), "{links}");
        assert!(!page.contains("\n# x"));
    }
}

#[test]
fn a_dossier_that_asks_for_a_long_page_gets_one() {
    let mut text =
        "dossier: 1\nsubject: {kind: park, name: 甲}\nas_of: 2024-06-30\nfacts:\n".to_owned();
    writeln!(text, "  annual_operating_income: 120亿元").unwrap();
    for number in 0..4000 {
        writeln!(text, "  wrong_{number}: {number}亿元").unwrap();
    }
    text.push_str("evidence:\n  annual_operating_income:\n");
    for number in 0..3000 {
        writeln!(text, "  - {{file: \"{number}.pdf\", page: 1}}").unwrap();
    }
    let report = report(vec![judged("long.yaml", &text)]);
    let page = html(&report, LANGUAGES[0]);
    let document = parsed(&page);
    let notices = all(&document, "div").into_iter();
    let notices = notices.filter(|node| node.attribute("role") == Some("note"));
    // The first thousand problems are told, and that there are more.
    assert_eq!(notices.count(), 1001);
    assert!(page.contains("wrong_999"));
    assert!(page.contains("2999.pdf，第1页"));
    let page = markdown(&report, LANGUAGES[0]);
    assert!(page.contains("wrong\\_999") && page.contains("2999.pdf，第1页"));
}
