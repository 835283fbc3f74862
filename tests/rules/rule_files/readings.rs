//! Readings multiply: beyond a limit rules are refused when they load, and below it they are judged.

use super::support::{fine, problems_of};

/// The programme with a condition on this many terms of two readings each
fn with_open_terms(count: usize) -> Vec<(String, String)> {
    let mut files = fine();
    for (path, text) in &mut files {
        if path.ends_with("terms.yaml") {
            let reading = |id: &str| {
                format!(
                    "  - id: {id}\n    title: {{zh: {id}, en: {id}}}\n    is: income\n    source: {{zh: 文件, en: document}}\n"
                )
            };
            for index in 0..count {
                let (one, other) = (reading("one"), reading("other"));
                text.push_str(&format!(
                    "- id: r{index}\n  title: {{zh: 术语{index}, en: term {index}}}\n  readings:\n{one}{other}"
                ));
            }
        }
        if path.ends_with("small.yaml") {
            let names: Vec<_> = (0..count).map(|index| format!("r{index}")).collect();
            let sum = names.join(" + ");
            *text = text.replace(
                "base >= 1亿元 and margin >= 10%",
                &format!("{sum} >= 1亿元"),
            );
        }
    }
    files
}

#[test]
fn readings_that_multiply_beyond_the_limit_are_refused_with_their_number() {
    let codes = |count| {
        let found = problems_of(&with_open_terms(count));
        found.into_iter().map(|one| one.1).collect::<Vec<_>>()
    };
    assert_eq!(codes(10), [""; 0]);
    assert!(codes(11).contains(&"too-many-readings"));
    // A number beyond what is counted is told all the same.
    assert!(codes(80).contains(&"too-many-readings"));
}
