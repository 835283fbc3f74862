//! Laws of reading that hold for every text.

use dabiao::source::{Source, Span};
use dabiao::yaml::decode::decode;
use dabiao::yaml::{Node, Value, instead_of_mapping, read};
use proptest::prelude::*;

const DOSSIER: &str = "\
dossier: 1
subject:
  kind: enterprise
  name: 某某装备（北京）有限公司  # 全称：见执照
as_of: 2024-06-30
facts:
  priority_fields: [high_end_equipment, integrated_circuits]
  operating_income: {2021: 9.68亿元, 2022: \"14.69亿元\", 2023: 22.08亿元}
  总投入: '9.4亿元'
  market_rank: ~
  titles:
  - {title: high_tech_enterprise, valid_until: 2026-11-30}
  - little_giant
judgements:
  core_technology: {met: true, by: 评审人, because: 自研，是的}
note: |
  第一行
   第二行

";

const TOKENS: &[&str] = &[
    "：",
    "，",
    ":",
    ": ",
    ", ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "“",
    "”",
    "｛",
    "｝",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "  ",
    "- ",
    "? ",
    "# ",
    "&a ",
    "*a",
    "!x ",
    "! ",
    "%",
    "---\n",
    "...\n",
    "|\n",
    "@",
    "1,234",
    "\u{3000}",
    "\u{feff}",
    "a: b",
    "\n\tc：d",
    "\\",
    "~",
    "\u{85}",
];

/// Checks the laws of one text and hands out its problems' number
fn check(text: &str) -> Result<(), TestCaseError> {
    let source = Source::new("a.yaml", text);
    let (root, problems) = read(&source);
    for problem in problems.iter() {
        let primary = problem.primary.as_ref();
        prop_assert!(primary.is_some(), "{:?}", problem.code);
        for label in primary.into_iter().chain(&problem.secondary) {
            check_span(&source, label.span)?;
        }
        prop_assert!(!problem.message.zh.contains(['\n', '\r']));
    }
    prop_assert!(root.is_some() || problems.has_errors());
    if let Some(root) = &root {
        check_node(&source, root)?;
    }
    Ok(())
}

fn check_span(source: &Source, span: Span) -> Result<(), TestCaseError> {
    prop_assert!(
        source.text().get(span.start..span.end).is_some(),
        "{span:?}"
    );
    Ok(())
}

fn check_node(source: &Source, node: &Node<'_>) -> Result<(), TestCaseError> {
    check_span(source, node.span)?;
    let inside = |span: Span| node.span.start <= span.start && span.end <= node.span.end;
    match &node.value {
        Value::Scalar { text, plain } => {
            let written = source.slice(node.span);
            if *plain && !written.contains(['\n', '\r']) {
                prop_assert_eq!(written, text.as_ref());
            }
            let _ = instead_of_mapping(source, node);
        }
        Value::Sequence(items) => {
            for item in items {
                prop_assert!(inside(item.span), "{:?} in {:?}", item.span, node.span);
                check_node(source, item)?;
            }
        }
        Value::Mapping(entries) => {
            for entry in entries {
                check_span(source, entry.key.span)?;
                prop_assert!(inside(entry.key.span));
                prop_assert!(inside(entry.value.span), "{:?} in {:?}", entry, node.span);
                prop_assert_eq!(node.get(&entry.key.text), Some(&entry.value));
                check_node(source, &entry.value)?;
            }
        }
        Value::Refused => {}
    }
    Ok(())
}

/// Puts tokens into a text, each in place of some of its characters
fn mutate(text: &str, changes: &[(usize, usize, usize)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (at, removed, token) in changes {
        let at = at % (characters.len() + 1);
        let end = (at + removed).min(characters.len());
        characters.splice(at..end, TOKENS[token % TOKENS.len()].chars());
    }
    characters.into_iter().collect()
}

/// A block mapping as text, from keys, depths and values
fn rendered(lines: &[(usize, String)], end: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for (index, (deeper, value)) in lines.iter().enumerate() {
        depth = (*deeper).min(depth);
        let indentation = "  ".repeat(depth);
        let opens = lines.get(index + 1).is_some_and(|(next, _)| *next > depth);
        if opens {
            out.push_str(&format!("{indentation}键{index}:{end}"));
            depth += 1;
        } else {
            out.push_str(&format!("{indentation}键{index}: {value}{end}"));
        }
    }
    out
}

fn scalars(node: &Node<'_>) -> usize {
    match node.entries() {
        Some(entries) => entries.iter().map(|entry| scalars(&entry.value)).sum(),
        None => 1,
    }
}

#[test]
fn the_dossier_that_is_mutated_has_no_problem() {
    let source = Source::new("a.yaml", DOSSIER);
    let (root, problems) = read(&source);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(root.expect("a tree").entries().expect("keys").len(), 6);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_makes_reading_panic(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn no_text_of_yaml_signs_makes_reading_panic(
        tokens in prop::collection::vec((0..TOKENS.len(), any::<bool>()), 0..40)
    ) {
        let text: String = tokens
            .iter()
            .map(|(token, word)| TOKENS[*token].to_owned() + if *word { "亿a" } else { "" })
            .collect();
        check(&text)?;
    }

    #[test]
    fn no_mutated_dossier_makes_reading_panic(
        changes in prop::collection::vec((any::<usize>(), 0..4usize, any::<usize>()), 1..6)
    ) {
        check(&mutate(DOSSIER, &changes))?;
    }

    #[test]
    fn no_bytes_make_decoding_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..64),
        text in ".{0,8}",
    ) {
        let bytes = [text.as_bytes(), &bytes].concat();
        if let Err(wrong) = decode("a", &bytes, 1 << 10) {
            let (source, problem) = *wrong;
            // What is of another program has no place of its own.
            match problem.primary {
                Some(label) => check_span(&source, label.span)?,
                None => prop_assert_eq!(problem.code.name(), "wrong-encoding"),
            }
        }
    }

    #[test]
    fn what_is_written_is_read_with_any_line_end(
        lines in prop::collection::vec((0..4usize, "[一-龥a-z0-9：，。（）.]{1,12}"), 1..30),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let source = Source::new("a.yaml", rendered(&lines, end));
        let (root, problems) = read(&source);
        prop_assert!(problems.is_empty(), "{:?}", problems);
        let root = root.expect("a tree");
        check_node(&source, &root)?;
        let leaves = source.text().matches(": ").count();
        prop_assert_eq!(scalars(&root), leaves);
    }
}
