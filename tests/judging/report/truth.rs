use dabiao::assessment::Basis;
use dabiao::language::Language::{En, Zh};
use dabiao::source::Source;
use dabiao::verdict::Verdict;
use unicode_width::UnicodeWidthStr as _;

use super::page::{judged, page, plain, pointed};
use crate::support::{EXAMPLES, example, report};

/// Line and column of an offset, counted from the text by hand
fn place(text: &str, offset: usize) -> (usize, usize) {
    let (before, _) = text.split_at(offset);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    (line, column)
}

#[test]
fn what_fails_is_underlined_where_it_stands() {
    for name in EXAMPLES {
        let dossier = judged(example(name));
        let text = dossier.source.text().to_owned();
        let told: Vec<_> = dossier
            .assessments
            .iter()
            .flat_map(|one| one.findings.iter().map(move |found| (one, found)))
            .filter(|(_, found)| found.verdict == Verdict::Fail)
            .filter_map(|(one, found)| dossier.place(one, found))
            .map(|span| {
                (
                    place(&text, span.start),
                    dossier.source.slice(span).to_owned(),
                )
            })
            .collect();
        let pointed = pointed(&page(&report(vec![dossier]), Zh, 100, false));
        for ((line, column), underlined) in told {
            assert!(
                pointed.iter().any(|(at, from, texts)| {
                    (*at, *from) == (line, column) && texts.contains(&underlined)
                }),
                "{name}: {line}:{column} {underlined} not in {pointed:?}"
            );
        }
    }
}

#[test]
fn tabs_windows_line_ends_and_wide_characters_do_not_move_a_place() {
    let text = "dossier: 1\r\n# 备注\t\u{3000}全角\r\nsubject: {kind: park, name: 某园区}\r\nas_of: 2024-06-30\r\nfacts: {园区年营业收入: 120亿元, 现代服务年营业收入:   34.4亿元, 备用: 1}\r\n";
    let start = text.find("34.4亿元").unwrap();
    let page = page(
        &report(vec![judged(Source::new("a.yaml", text))]),
        Zh,
        120,
        false,
    );
    let (line, column) = place(text, start);
    let found = pointed(&page);
    let here = found
        .iter()
        .find(|(at, from, _)| (*at, *from) == (line, column));
    let (_, _, underlined) = here.unwrap_or_else(|| panic!("{line}:{column} in {page}"));
    assert!(
        underlined.contains(&"34.4亿元".to_owned()),
        "{underlined:?}\n{page}"
    );
}

#[test]
fn no_line_is_wider_than_the_terminal_and_colour_changes_nothing_but_colour() {
    for name in EXAMPLES {
        let all = report(vec![judged(example(name))]);
        for language in [Zh, En] {
            for width in [40, 60, 72, 80, 99, 100, 130, 160] {
                let page_plain = page(&all, language, width, false);
                for line in page_plain.lines() {
                    assert!(line.width() <= width, "{name} at {width}: {line}");
                }
                let coloured = page(&all, language, width, true);
                assert_eq!(plain(&coloured), page_plain, "{name} at {width}");
            }
        }
    }
}

#[test]
fn every_verdict_of_a_finding_is_in_words_and_marks() {
    for name in EXAMPLES {
        let dossier = judged(example(name));
        let verdicts: Vec<_> = dossier
            .assessments
            .iter()
            .flat_map(|one| one.findings.iter().map(|one| one.verdict))
            .collect();
        let page = page(&report(vec![dossier]), Zh, 160, false);
        let count = |words: &str| {
            page.lines()
                .filter(|line| line.trim_start().starts_with(words))
                .count()
        };
        let all = |verdict| verdicts.iter().filter(|one| **one == verdict).count();
        assert_eq!(count("✓ 符合"), all(Verdict::Pass), "{name}");
        assert!(count("✗ 不符合") >= all(Verdict::Fail), "{name}");
        assert!(count("? 无法判定") >= all(Verdict::Undetermined), "{name}");
    }
}

#[test]
fn a_figure_is_never_shown_on_the_other_side_of_its_threshold() {
    let text = std::fs::read_to_string("examples/park-fail/dossier.yaml").unwrap();
    // A share just below 30%, and a growth of the denominator that makes it just above.
    for (services, verdict) in [
        ("35.9999999999亿元", Verdict::Fail),
        ("36.0000000001亿元", Verdict::Pass),
    ] {
        let text = text.replace("34.4亿元", services);
        let dossier = judged(Source::new("a.yaml", text));
        let [assessment] = dossier.assessments.as_slice() else {
            panic!("one track");
        };
        let finding = assessment
            .findings
            .iter()
            .find(|one| one.criterion.id == "services_share");
        let finding = finding.unwrap();
        assert_eq!(finding.verdict, verdict);
        assert!(matches!(finding.basis, Basis::Derivations(_)));
        for language in [Zh, En] {
            let said =
                dabiao::report::explanation::explain(finding, assessment, &dossier, language);
            let figure = said.summary.split(['=', '≈']).nth(1).unwrap();
            let expected = if verdict == Verdict::Fail {
                "29.999"
            } else {
                "30.000"
            };
            assert!(figure.trim().starts_with(expected), "{}", said.summary);
        }
    }
}
