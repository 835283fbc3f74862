//! Reads lists of codes, item by item; knows no fact.

use std::collections::BTreeMap;

use super::problems as words;
use super::shape::{is_unknown, items, single_text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::language::{Language, Text, text};
use crate::ruleset::CodeName;
use crate::shared::Str;
use crate::source::{Source, Span};
use crate::text::names::nearest;
use crate::yaml::problems::ValueKind;
use crate::yaml::{self, Node};

/// The items of a list that can be read
pub(super) struct Listed<T> {
    pub(super) read: Vec<T>,
    /// Whether these are all
    pub(super) is_whole: bool,
}

/// The code that a value names
pub(super) fn code(
    node: &Node<'_>,
    what: &Text,
    codes: &[CodeName],
    problems: &mut Diagnostics,
) -> Option<Str> {
    let expected = text!("一个可选值", "one of its codes");
    let given = single_text(node, what, &expected, problems)?;
    let found = find(codes, given);
    if found.is_none() {
        let known: Vec<_> = codes
            .iter()
            .map(|known| (known.code.as_str(), &known.name))
            .collect();
        let problem = words::unknown_code(node.span, given, what, &known);
        problems.push(match written_otherwise(codes, given) {
            Some(code) => problem.fix(node.span, code),
            None => problem,
        });
    }
    found.map(|known| known.code.clone())
}

/// The code that a text names, by itself or in Chinese
fn find<'c>(codes: &'c [CodeName], given: &str) -> Option<&'c CodeName> {
    let mut codes = codes.iter();
    codes.find(|known| known.code == given || known.name.get(Language::Zh) == given)
}

/// The only code that a text is in other capitals, or whose English name it is
fn written_otherwise<'c>(codes: &'c [CodeName], given: &str) -> Option<&'c str> {
    let is_meant = |known: &&CodeName| {
        known.code.eq_ignore_ascii_case(given)
            || known.name.get(Language::En).eq_ignore_ascii_case(given)
    };
    let mut meant = codes.iter().filter(is_meant);
    let only = meant.next().filter(|_| meant.next().is_none())?;
    Some(&only.code)
}

/// Whether a word says of a list that nothing is on it
pub(super) fn is_none(text: &str) -> bool {
    const NONE: &[&str] = &[
        "无", "没有", "否", "不是", "暂无", "空", "false", "no", "none", "nil", "0", "-", "—", "/",
    ];
    NONE.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// A single text where a list of codes is due, with the list to write
fn no_list(span: Span, text: &str, what: &Text, expected: &Text, codes: &[CodeName]) -> Diagnostic {
    let names = codes
        .iter()
        .flat_map(|known| [known.code.as_str(), known.name.get(Language::Zh)]);
    let meant = |part: &str| match find(codes, part) {
        Some(_) => Some(part.to_owned()),
        None => nearest(part, names.clone()).map(str::to_owned),
    };
    let parts = text.split(['、', '，', ',', ';', '；']).map(str::trim);
    let parts: Option<Vec<String>> = parts.map(meant).collect();
    match parts {
        _ if is_none(text) => words::none_in_list(span, what, expected, text),
        Some(parts) => {
            let found = ValueKind::Text.name();
            words::not_a_list(span, what, expected, &found, &parts.join(", "))
        }
        None => {
            let known: Vec<_> = codes
                .iter()
                .map(|known| (known.code.as_str(), &known.name))
                .collect();
            words::no_code_in_list(span, what, expected, text, &known)
        }
    }
}

/// A list, complete as it stands but for what cannot be read; none where it is no list
pub(super) fn list<T>(
    source: &Source,
    node: &Node<'_>,
    (what, codes): (&Text, &[CodeName]),
    problems: &mut Diagnostics,
    mut item: impl FnMut(&Node<'_>, &mut Diagnostics) -> Option<(Str, T)>,
) -> Option<Listed<T>> {
    let expected = text!("列表，例如 `[甲, 乙]`", "a list such as `[a, b]`");
    if let Some(text) = node.plain().filter(|_| !node.is_null()) {
        problems.push(no_list(node.span, text, what, &expected, codes));
        return None;
    }
    let nodes = items(node, what, &expected, problems)?;
    let list = node;
    let mut read: BTreeMap<Str, &Node<'_>> = BTreeMap::new();
    let mut listed = Listed {
        read: Vec::new(),
        is_whole: true,
    };
    for node in nodes {
        if let Some(text) = node.plain().filter(|text| !text.is_empty())
            && (is_unknown(node) || is_none(text))
        {
            problems.push(words::no_item(node.span, text, what, is_none(text)));
            listed.is_whole = false;
            continue;
        }
        if node.text().is_some_and(|text| find(codes, text).is_none()) {
            let undivided = yaml::instead_of_items(source, list, node);
            if !undivided.is_empty() {
                problems.extend(undivided);
                listed.is_whole = false;
                continue;
            }
        }
        let Some((name, value)) = item(node, problems) else {
            listed.is_whole = false;
            continue;
        };
        if let Some(first) = read.get(&name) {
            problems.push(words::duplicate_item(node.span, first.span, &name));
            listed.is_whole = false;
            continue;
        }
        read.insert(name, node);
        listed.read.push(value);
    }
    Some(listed)
}
