//! The page in Markdown: links that lead to headings, tables that keep their columns, no HTML.

use super::made::{LANGUAGES, example, markdown};
use crate::support::{EXAMPLES, report};

/// What GitHub calls a heading
fn anchor(heading: &str) -> String {
    let plain = heading.replace('\\', "");
    plain
        .to_lowercase()
        .chars()
        .filter(|one| one.is_alphanumeric() || matches!(one, ' ' | '-' | '_'))
        .map(|one| if one == ' ' { '-' } else { one })
        .collect()
}

#[test]
fn links_lead_to_headings_and_tables_keep_their_columns() {
    let together = report(EXAMPLES.iter().map(|name| example(name)).collect());
    let each = EXAMPLES.iter().map(|name| report(vec![example(name)]));
    for report in each.chain([together]) {
        for language in LANGUAGES {
            let page = markdown(&report, language);
            let mut anchors: Vec<String> = Vec::new();
            for line in page.lines().filter(|line| line.starts_with('#')) {
                let name = anchor(line.trim_start_matches('#').trim_start());
                let same = |one: &&String| {
                    **one == name
                        || one.rsplit_once('-').is_some_and(|(head, number)| {
                            head == name && number.parse::<usize>().is_ok()
                        })
                };
                anchors.push(match anchors.iter().filter(same).count() {
                    0 => name,
                    more => format!("{name}-{more}"),
                });
            }
            let mut links = 0;
            for rest in page.split("](#").skip(1) {
                let to = rest.split(')').next().unwrap();
                assert!(anchors.iter().any(|one| one == to), "{to}");
                links += 1;
            }
            assert!(links > 3);
            let mut columns = None;
            for line in page.lines() {
                let count = line.starts_with("| ").then(|| {
                    let bars = line.matches('|').count();
                    bars - line.matches("\\|").count()
                });
                if let (Some(before), Some(here)) = (columns, count) {
                    assert_eq!(before, here, "{line}");
                }
                columns = count;
            }
            let quotes = page.lines().filter(|line| line.starts_with("> ")).count();
            assert!(quotes >= 10, "{quotes}");
        }
    }
}
