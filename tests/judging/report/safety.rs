use dabiao::language::Language::{En, Zh};
use dabiao::source::Source;
use unicode_width::UnicodeWidthStr as _;

use super::page::{judged, page, pointed};
use crate::support::report;

fn is_harmless(char: char) -> bool {
    let acts = char.is_control() && char != '\n';
    let hides = matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    !acts && !hides
}

#[test]
fn nothing_of_a_dossier_steers_the_terminal() {
    let text = "dossier: 1\n\
        subject: {kind: enterprise, name: \"甲\\e[31m\\u202e公司\\u200b\"}\n\
        tracks: [growth]\n\
        as_of: 2024-06-30\n\
        facts:\n\
        \x20 priority_fields: [\"a\\e[2J\"]\n\
        \x20 service_input: 1亿元 # \u{202e}\u{9b}31m\n\
        \x20 total_input: 9亿元 # \u{2066}\u{200b}\n\
        \x20 \"wrong\\u202ekey\": 1\n\
        judgements:\n\
        \x20 core_technology: {met: false, by: \"乙\\e]0;x\\a\", on: 2024-06-01, because: \"\\u202e理由\\r\\n\"}\n";
    let source = Source::new("a\u{1b}[31m\u{202e}.yaml", text);
    let all = report(vec![judged(source)]);
    for language in [Zh, En] {
        for width in [40, 100, 160] {
            let page = page(&all, language, width, false);
            let bad: Vec<_> = page.chars().filter(|char| !is_harmless(*char)).collect();
            assert!(bad.is_empty(), "{bad:?}");
            assert!(page.contains("\\u{202e}"), "{page}");
        }
    }
}

#[test]
fn a_very_long_line_is_cut_around_what_it_is_about() {
    let padding = "x".repeat(10_000);
    let text = format!(
        "dossier: 1\nsubject: {{kind: park, name: 某园区}}\nas_of: 2024-06-30\nfacts: {{annual_operating_income: 120亿元, wrong: {padding}, modern_services_income: 34.4亿元, other: {padding}}}\n"
    );
    let page = page(
        &report(vec![judged(Source::new("a.yaml", text))]),
        Zh,
        100,
        false,
    );
    for (line, _, underlined) in pointed(&page) {
        assert_eq!(line, 4);
        assert!(!underlined.is_empty(), "{page}");
    }
    let drawn = page.lines().filter(|line| line.contains(" 4 │ "));
    for line in drawn {
        assert!(line.width() <= 100, "{line}");
    }
    assert!(
        pointed(&page)
            .iter()
            .any(|(_, _, texts)| texts.contains(&"34.4亿元".to_owned())),
        "{page}"
    );
}

#[test]
fn an_unreadable_or_empty_dossier_has_a_page_too() {
    for text in [
        "",
        "dossier: 1\n",
        "a: [",
        "\u{0}",
        "dossier: 1\nsubject: {kind: park}\n",
        "x: {y: z",
    ] {
        for width in [40, 100] {
            let page = page(
                &report(vec![judged(Source::new("a.yaml", text))]),
                Zh,
                width,
                false,
            );
            assert!(
                page.contains("没有可以判定的类别") || page.contains("示范园区"),
                "{text:?}: {page}"
            );
            assert!(!page.contains("Failed to read"), "{text:?}: {page}");
        }
    }
}
