//! Lists of records that a fact declares, such as awards; counts nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::codes::is_none;
use super::items::member;
use super::shape::{entries, items};
use super::{Figure, Stated, StatedFact, known};
use crate::diagnostic::Diagnostics;
use crate::dossier::problems as words;
use crate::expression::value::Record;
use crate::expression::{Cause, Causes, FactId, Operand, Value};
use crate::language::{Language, Text, text};
use crate::ruleset::Fact;
use crate::source::Source;
use crate::yaml::Node;

/// The keys under which a record may say what it is, which no rule reads
pub(crate) const LABEL: [&str; 2] = ["name", "名称"];

/// The records of a list, complete as it stands; none where it is no list
///
/// What a record leaves out is not known, and of one that was not read whole nothing is. The first
/// fact stands for the one that an open field belongs to.
pub(super) fn read(
    source: &Source,
    node: &Node<'_>,
    (what, fields): (&Text, &[Fact]),
    as_of: Date,
    problems: &mut Diagnostics,
) -> Option<Value> {
    let field = |language| {
        let field = fields.first().map(|one| match language {
            Language::Zh => one.name.get(language),
            Language::En => &one.id,
        });
        field.unwrap_or_default()
    };
    let (zh, en) = (field(Language::Zh), field(Language::En));
    let expected = text!(
        "列表，例如 `[{{{zh}: …}}]`",
        "a list such as `[{{{en}: …}}]`"
    );
    if let Some(text) = node.plain().filter(|text| is_none(text)) {
        problems.push(words::none_in_list(node.span, what, &expected, text));
        return None;
    }
    let nodes = items(node, what, &expected, problems)?.iter();
    let records = nodes.enumerate().map(|(position, node)| {
        let stated = record(source, node, (what, fields), as_of, problems);
        let fields = fields.iter().map(|field| {
            let value = value(field, stated.as_ref());
            (Arc::from(field.id.as_str()), value)
        });
        let fields = fields.collect();
        Value::Record(Arc::new(Record { position, fields })).into()
    });
    Some(Value::list(records.collect::<Vec<_>>()))
}

/// What a record states; none if it was not read whole
fn record(
    source: &Source,
    node: &Node<'_>,
    (what, fields): (&Text, &[Fact]),
    as_of: Date,
    problems: &mut Diagnostics,
) -> Option<BTreeMap<String, StatedFact>> {
    let expected = text!("若干“名称: 值”的条目", "a mapping of keys to values");
    let mut stated = BTreeMap::new();
    let mut is_whole = true;
    for entry in entries(source, node, what, &expected, problems)? {
        let is_field = fields.iter().any(|one| one.id == *entry.key.text);
        if is_field || !LABEL.contains(&&*entry.key.text) {
            let known = (fields, LABEL[0]);
            is_whole &= member(source, entry, known, as_of, &mut stated, problems);
        }
    }
    is_whole.then_some(stated)
}

/// What is known of a field
fn value(field: &Fact, stated: Option<&BTreeMap<String, StatedFact>>) -> Operand {
    let at = (FactId::default(), None);
    let Some(stated) = stated else {
        let (fact, year) = at;
        return Operand::unknown(Cause::Invalid { fact, year });
    };
    let figure = stated.get(&*field.id).and_then(|one| one.figure(None));
    match figure {
        None
        | Some(Figure {
            stated: Stated::Unknown,
            ..
        }) => {
            let (fact, year) = at;
            known::within(field, None, Causes::one(Cause::Missing { fact, year }))
        }
        figure => known::operand(at, field, figure),
    }
}
