//! What the tests of bad files ask of problems, whatever file they are of.

use dabiao::diagnostic::Diagnostic;
use dabiao::source::{Location, Source};

/// Code, underlined text, line and column of each problem; no line where the whole file is meant
pub(crate) fn found(
    source: &Source,
    problems: impl IntoIterator<Item = impl std::borrow::Borrow<Diagnostic>>,
) -> Vec<(&'static str, String, usize, usize)> {
    problems
        .into_iter()
        .map(|problem| {
            let problem = problem.borrow();
            problem
                .primary
                .as_ref()
                .map_or((problem.code.name(), String::new(), 0, 0), |label| {
                    let Location { line, column } = source.location(label.span.start);
                    let text = source.slice(label.span).to_owned();
                    (problem.code.name(), text, line, column)
                })
        })
        .collect()
}

/// Every text of a problem is in both languages, on one line, and without a full stop
pub(crate) fn assert_well_worded(name: &str, problem: &Diagnostic) {
    let mut texts = vec![problem.message.clone()];
    texts.extend(problem.help.clone());
    let labels = problem.primary.iter().chain(&problem.secondary);
    texts.extend(labels.map(|label| label.text.clone()));
    for text in texts {
        for one in [text.zh, text.en] {
            assert!(!one.is_empty(), "{name}: {problem:?}");
            assert!(!one.contains(['\n', '\r']), "{name}: {one:?}");
            assert!(!one.ends_with(['。', '.']), "{name}: {one}");
            // A backtick itself can be what is quoted.
            let quotes = one.replace("```", "``").matches('`').count();
            assert_eq!(quotes % 2, 0, "{name}: {one}");
        }
    }
}
