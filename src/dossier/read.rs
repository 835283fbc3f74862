//! Reads the text of a file into a located tree, with every problem of its YAML; knows no key.
//!
//! The parser stops at the first mistake of syntax. What people mistype most is recognised there,
//! reported, and replaced by as many bytes of what was meant, so that the next pass finds the next
//! problem at its true place. A text that was replaced in gives problems, never a tree.

mod events;
mod flow;
mod mark;
mod repair;
mod tree;

pub use tree::{Entry, Found, Key, Node, Step, Value};

use crate::diagnostic::{Diagnostics, yaml};
use crate::source::{Source, Span};

/// How many bytes all passes over one file may read, so that no file takes long
const PASSES: usize = 64 << 20;

/// Reads a file; without a tree where its syntax is broken or it holds nothing
pub fn read(source: &Source) -> (Option<Node<'_>>, Diagnostics) {
    let text = source.text();
    let mut diagnostics = Diagnostics::new();
    directives(text, &mut diagnostics);
    let first = events::walk(text);
    let Some(fault) = first.fault else {
        mark::report(text, first.marks, &mut diagnostics);
        diagnostics.extend(first.diagnostics);
        diagnostics.sort_by_place();
        return (first.root.filter(|root| !root.is_refused()), diagnostics);
    };
    let found = (first.marks, first.diagnostics, fault);
    read_on(text, found, &mut diagnostics);
    diagnostics.sort_by_place();
    (None, diagnostics)
}

/// Finds the problems that follow the first mistake of syntax
fn read_on(
    text: &str,
    mut found: (Vec<mark::Mark>, Diagnostics, events::Fault),
    diagnostics: &mut Diagnostics,
) {
    let mut repaired = text.to_owned();
    let mut marks = Vec::new();
    let mut read = text.len();
    loop {
        let edits = repair::repair(&repaired, &found.2, &mut marks, diagnostics);
        read = read.saturating_add(text.len());
        if edits.is_empty() || read > PASSES {
            break;
        }
        for edit in edits {
            edit.apply(&mut repaired);
        }
        let walk = events::walk(&repaired);
        // A later pass sees all that an earlier one saw, and more.
        match walk.fault {
            Some(fault) => found = (walk.marks, walk.diagnostics, fault),
            None => {
                found.0 = walk.marks;
                found.1 = walk.diagnostics;
                break;
            }
        }
    }
    marks.extend(found.0);
    mark::report(text, marks, diagnostics);
    diagnostics.extend(found.1);
}

/// Reports the lines at the head of a file that start with `%`
fn directives(text: &str, diagnostics: &mut Diagnostics) {
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let content = line.trim_end();
        if content.starts_with('%') {
            let span = Span::new(start, start + content.len());
            diagnostics.push(yaml::directive(content, span));
        } else if !content.is_empty() && !content.starts_with('#') {
            return;
        }
        start += line.len();
    }
}
