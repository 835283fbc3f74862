//! Every example of the page that describes the language gives what the page says.

use std::fs;

use super::support::{batch, eval, file};

/// The chapter, and its facts
fn chapter() -> (String, String) {
    let page = fs::read_to_string("rules/README.md").unwrap();
    let (_, chapter) = page.split_once("\n## Expressions\n").unwrap();
    let (_, facts) = chapter.split_once("```yaml\n").unwrap();
    let (facts, _) = facts.split_once("```").unwrap();
    (chapter.to_owned(), facts.to_owned())
}

/// The text between backticks, if a cell holds nothing else
fn code(cell: &str) -> Option<&str> {
    let inner = cell.strip_prefix('`')?.strip_suffix('`')?;
    (!inner.contains('`')).then_some(inner)
}

#[test]
fn every_example_gives_what_the_page_says() {
    let (chapter, facts) = chapter();
    let (_folder, path) = file("facts.yaml", &facts);
    let path = path.to_str().unwrap();
    let mut count = 0;
    for row in chapter.lines().filter(|row| row.starts_with("| ")) {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let (expression, expected) = match cells.as_slice() {
            [_, _, example, value] if code(example).is_some() && code(value).is_some() => {
                (code(example).unwrap(), code(value).unwrap())
            }
            [expression, feel, here, _] if code(feel).is_some() => {
                (code(expression).unwrap(), code(here).unwrap_or(here))
            }
            _ => continue,
        };
        count += 1;
        let run = eval(&[expression, "--context", path, "--format", "json"], b"");
        if expected == "error" {
            assert!(
                run.out.starts_with("{\"error\":"),
                "{expression}: {}",
                run.out
            );
            assert_eq!(run.code, Some(2), "{expression}");
        } else {
            assert_eq!(run.out, format!("{{\"value\":{expected}}}\n"), "{row}");
            assert_eq!(run.code, Some(0), "{expression}");
        }
    }
    assert_eq!(count, 73);
}

#[test]
fn the_forms_of_the_page_are_taken_and_given_back() {
    let (chapter, _) = chapter();
    let (_, forms) = chapter.split_once("| value | in a context").unwrap();
    let mut count = 0;
    for row in forms.lines().filter(|row| row.starts_with("| ")) {
        for part in row.split('`').skip(1).step_by(2) {
            if part.contains('…') || !part.contains([':', '1']) && part != "null" {
                continue;
            }
            let part = part.replace("\": ", "\":").replace(", ", ",");
            let (answers, _) =
                batch(format!("{{\"expression\":\"x\",\"context\":{{\"x\":{part}}}}}").as_bytes());
            assert_eq!(answers, [format!("{{\"value\":{part}}}")]);
            count += 1;
        }
    }
    assert_eq!(count, 11);
}
