//! Reads the text of a file into a located tree, with every problem of its YAML; knows no key.
//!
//! The parser stops at the first mistake of syntax. What people mistype most is recognised there,
//! reported, and replaced by as many bytes of what was meant, so that the next pass finds the next
//! problem at its true place. The tree of such a text serves to find more problems and nothing else.

mod dash;
pub mod decode;
mod duplicates;
mod events;
mod flow;
mod lines;
mod mark;
mod places;
pub mod problems;
mod repair;
mod tree;
mod walk;

pub(crate) use places::line_around;
pub use tree::{Entry, Found, Key, Node, Step, Value};

use crate::diagnostic::{Diagnostic, Diagnostics};

use crate::source::{Source, Span};
use crate::yaml::problems as yaml;
use mark::Mark;
use walk::Walk;

/// How many bytes all passes over one file may read, so that it never takes long: enough for every
/// problem of a file written by hand, and for more than a thousand in the largest file
const PASSES: usize = 16 << 20;

/// A file that was read
#[derive(Debug)]
pub struct Reading<'s> {
    /// The tree; none if the file is empty, or if too little of it can be understood
    pub root: Option<Node<'s>>,
    /// Whether the tree is that of the file; if not, it is what was probably meant, with spans in the
    /// file, and must not be judged
    pub is_sound: bool,
    /// What is wrong with the file, in the order of the places
    pub problems: Diagnostics,
}

/// Reads a file; there is no tree if its syntax is broken or if it is empty
pub fn read(source: &Source) -> (Option<Node<'_>>, Diagnostics) {
    let reading = survey(source);
    let root = reading.root.filter(|_| reading.is_sound);
    (root, reading.problems)
}

/// Whether a file, or a further document in it, has such a key at its top; none if its syntax is
/// broken before such a key
///
/// Nothing is kept, so that a file of another kind costs little.
pub fn has_top_key(source: &Source, is: fn(&str) -> bool) -> Option<bool> {
    events::has_top_key(source.text(), is)
}

/// Reads a file; if its syntax is broken, as much of it as can be understood
pub fn survey(source: &Source) -> Reading<'_> {
    let text = source.text();
    let walk = events::walk(text);
    let Some((replaced, dashes)) = dash::replaced(text, &walk) else {
        return examine(text, walk);
    };
    let reading = examine(&replaced, events::walk(&replaced));
    let mut root = reading.root.map(|root| root.placed_in(text));
    let refused = root.as_mut().map_or(0, |root| root.refuse_at(&dashes));
    let lone = dashes.iter().map(|at| yaml::lone_dash(*at));
    Reading {
        root,
        // Of a dash that is part of a longer text, what is meant cannot be said.
        is_sound: reading.is_sound && refused == dashes.len(),
        problems: in_order(text, reading.problems.into_iter().chain(lone).collect()),
    }
}

/// What one text says whose first pass is done
fn examine<'t>(text: &'t str, walk: Walk<'t>) -> Reading<'t> {
    let directives = directives(text);
    let mut problems: Vec<_> = directives
        .iter()
        .map(|span| yaml::directive(span.of(text), *span))
        .collect();
    let mistyped = mistyped_root(text, &walk);
    if walk.fault.is_none() && mistyped.is_empty() {
        mark::report(text, &walk.marks, &mut problems);
        problems.extend(walk.diagnostics);
        let root = walk.root.filter(|root| !root.is_refused());
        return Reading {
            root,
            is_sound: true,
            problems: in_order(text, problems),
        };
    }
    let root = read_on(text, walk, &directives, &mut problems);
    Reading {
        root,
        is_sound: false,
        problems: in_order(text, problems),
    }
}

/// Why a single value is where a mapping should be: colons that are full-width or lack the space
///
/// Empty if that is not the reason. A text may contain such colons, so only a caller that expects a
/// mapping can tell.
pub fn instead_of_mapping(source: &Source, node: &Node<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    if node.plain().is_some() {
        let text = source.text();
        mark::report(text, &lines::entries_in(text, node.span), &mut problems);
    }
    problems
}

/// Why one item is in a list in brackets where several should be: commas that are full-width
///
/// Empty if that is not the reason. A text may contain such commas, so only a caller that expects a
/// name can tell.
pub fn instead_of_items(source: &Source, list: &Node<'_>, item: &Node<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    if item.plain().is_some() && source.slice(list.span).starts_with('[') {
        let commas = source.slice(item.span).match_indices('，');
        let marks: Vec<_> = commas
            .map(|(at, _)| Mark::comma(item.span.start + at))
            .collect();
        mark::report(source.text(), &marks, &mut problems);
    }
    problems
}

/// Finds the problems after the first syntax error; returns the tree of what was probably meant, if
/// everything could be repaired
fn read_on(
    text: &str,
    first: Walk<'_>,
    directives: &[Span],
    problems: &mut Vec<Diagnostic>,
) -> Option<Node<'static>> {
    let mut repaired = text.to_owned();
    let mut marks = mistyped_root(text, &first);
    let mut edits = repair::without_directives(directives);
    edits.extend(repair::edits(text, &marks));
    // A pass sees everything that an earlier one saw, and more: only the last one's problems count.
    let mut seen = (first.fault, first.marks, first.diagnostics);
    let mut read = 0usize;
    loop {
        if edits.is_empty()
            && let Some(fault) = seen.0.take()
        {
            let line = line_around(&repaired, fault.offset);
            read = read.saturating_add(fault.offset + line.len());
            edits = repair::repair(&repaired, &fault, &mut marks, problems);
        }
        let mut changed = false;
        for edit in edits.drain(..) {
            changed |= edit.apply(&mut repaired);
        }
        if !changed || read > PASSES {
            break;
        }
        let walk = events::walk(&repaired);
        let mistyped = mistyped_root(&repaired, &walk);
        edits.extend(repair::edits(&repaired, &mistyped));
        marks.extend(mistyped);
        seen = (walk.fault, walk.marks, walk.diagnostics);
    }
    marks.extend(seen.1);
    // If a pass stumbles over what an earlier one repaired, the earlier message is kept.
    let after = std::mem::take(problems);
    mark::report(text, &marks, problems);
    problems.extend(after);
    problems.extend(seen.2);
    let last = events::walk(&repaired);
    let root = last
        .root
        .filter(|root| !root.is_refused() && last.fault.is_none());
    // Repaired text has as many bytes as before, but different ones.
    root.map(|root| root.placed_in(text))
}

/// The mistyped colons of a file that is, to the parser, a single text
fn mistyped_root(text: &str, walk: &Walk<'_>) -> Vec<Mark> {
    match &walk.root {
        Some(root) if root.plain().is_some() => lines::entries_in(text, root.span),
        _ => Vec::new(),
    }
}

/// The lines at the head of a file that start with `%`
fn directives(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let content = line.trim_end();
        if content.starts_with('%') {
            found.push(Span::new(start, start + content.len()));
        } else if !content.is_empty() && !content.starts_with('#') {
            break;
        }
        start += line.len();
    }
    found
}

/// The problems in order of place, without duplicates; spans are moved to character boundaries,
/// since a pass reads repaired bytes
fn in_order(text: &str, mut problems: Vec<Diagnostic>) -> Diagnostics {
    for problem in &mut problems {
        for label in problem.primary.iter_mut().chain(&mut problem.secondary) {
            label.span = tree::characters(text, label.span);
        }
    }
    let place = |problem: &Diagnostic| problem.primary.as_ref().map(|label| label.span);
    problems.sort_by_key(|problem| (place(problem), problem.code));
    problems.dedup_by_key(|problem| (place(problem), problem.code));
    let mut ordered = Diagnostics::new();
    ordered.extend(problems);
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::yaml::problems::{FULL_WIDTH_COLON, NESTED_TOO_DEEP, TAB, YAML_SYNTAX};

    fn codes(text: impl Into<String>) -> Vec<Code> {
        let source = Source::new("a.yaml", text);
        let (_, problems) = read(&source);
        problems.iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn full_width_signs_in_ordinary_text_are_no_problem() {
        let cases = [
            "name: 某某（北京）有限公司：总部，分部",
            "because: 自研：是的，如此",
            "because:\n  自研：是的，如此\n  专利：12 项",
            "j: {met: true, by: 张三，李四, because: 自研：是的，2023：见附件}",
            "list: [某某，某某, 甲：乙]",
            "list:\n- 甲：乙\n- 丙，丁",
            "'a：b': {\"c：d\": e}",
            "note: |\n  a：b\n  \tc: d，e",
            "# a：b\na: 1 # c：d，e",
            "url: {at: https://a.b/c, time: 12:30}",
            "list: [1,234, 5,678.9]",
            "a: {b: 1, 234: 5}",
            "a: {b: 1,2345}",
            "list: [3.14,159 元]",
        ];
        for text in cases {
            assert_eq!(codes(text), [], "{text}");
        }
    }

    #[test]
    fn a_text_where_a_mapping_should_stand_tells_its_mistyped_colons() {
        let cases = [
            ("a:\n  b：1\n  c:2", vec![FULL_WIDTH_COLON, YAML_SYNTAX]),
            ("a: b：1", vec![FULL_WIDTH_COLON]),
            ("a: 某某，公司：总部", vec![]),
            ("a: b", vec![]),
            ("a: 'b：1'", vec![]),
        ];
        for (text, expected) in cases {
            let source = Source::new("a.yaml", text);
            let root = read(&source).0.unwrap();
            let problems = instead_of_mapping(&source, root.get("a").unwrap());
            let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
            assert_eq!(codes, expected, "{text}");
        }
    }

    #[test]
    fn a_repair_says_nothing_of_what_it_does_not_know() {
        let long = "甲".repeat(50);
        let cases = [
            // Text of several lines below a repaired line
            (
                "a: 1\nb：2\n  c：3\nd: 4".to_owned(),
                vec![FULL_WIDTH_COLON],
            ),
            // Tabs that indent nothing
            ("a:\n\tb: 1\nc: \"d\n\te\"\nf: 1".to_owned(), vec![TAB]),
            // Lines below one that is left out
            ("a: 1\nb c\n  d: 2".to_owned(), vec![YAML_SYNTAX]),
            // A bracket right after the colon
            ("d: 1\na:[\"b\", \"c\"]\ne: 1".to_owned(), vec![YAML_SYNTAX]),
            // A sentence is no key
            (
                format!("a: 1\n{long}：b\nc：1"),
                vec![YAML_SYNTAX, FULL_WIDTH_COLON],
            ),
            ("a: b : c\nd: e: f".to_owned(), vec![YAML_SYNTAX; 2]),
            ("a: “b: c".to_owned(), vec![YAML_SYNTAX]),
        ];
        for (text, expected) in cases {
            assert_eq!(codes(text.as_str()), expected, "{text}");
        }
    }

    #[test]
    fn nesting_is_refused_long_before_the_stack_ends() {
        let deep = [
            "[".repeat(100_000),
            "{a: ".repeat(100_000),
            "- ".repeat(100_000),
            "? ".repeat(100_000),
            (0..500).map(|depth| " ".repeat(depth) + "a:\n").collect(),
        ];
        let small = std::thread::Builder::new().stack_size(256 << 10);
        let read = small.spawn(move || deep.map(codes)).unwrap();
        for found in read.join().unwrap() {
            assert_eq!(found, [NESTED_TOO_DEEP]);
        }
    }

    #[test]
    fn the_deepest_nesting_allowed_is_read() {
        let source = Source::new("a.yaml", "[".repeat(64) + &"]".repeat(64));
        assert!(read(&source).0.is_some());
    }

    #[test]
    fn many_problems_are_all_found() {
        let count = 2_000;
        let keys: String = (0..count)
            .map(|key| format!("k{}: 1\n", key % 1_000))
            .collect();
        assert_eq!(codes(keys).len(), count - 1_000);
        let colons: String = (0..count).map(|key| format!("k{key}：1\n")).collect();
        assert_eq!(codes(colons).len(), count);
        let commas: String = (0..100)
            .map(|key| format!("k{key}: {{a: 1，b: 2，c: 3}}\n"))
            .collect();
        assert_eq!(codes(commas).len(), 200);
    }
}
