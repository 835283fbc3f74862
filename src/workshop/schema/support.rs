//! The schema of the lists that a dossier can have besides its facts, and of what cases expect of
//! measures; knows no file.

use super::facts;
use super::node::{
    Node, any_of, keys, list, mapping, not_beside, one_of_texts, reference, requires, text,
};
use crate::assessment::support::Standing;
use crate::quantity::{Dimension, Wanted, pattern};
use crate::ruleset::{Criterion, Edition, ItemList};

/// The keys of a case that are about measures
pub(super) const EXPECTATIONS: [&str; 4] = [
    "expect_measures",
    "expect_amounts",
    "expect_totals",
    "missing_for_measures",
];

/// The lists of some editions, each with its key
pub(super) fn lists(editions: &[&Edition]) -> Vec<(String, Node)> {
    let mut lists: Vec<&ItemList> = Vec::new();
    for list in editions.iter().flat_map(|one| &one.measures.lists) {
        if !lists.contains(&list) {
            lists.push(list);
        }
    }
    let mut keys: Vec<(String, Vec<Node>)> = Vec::new();
    for one in lists {
        let schema = list(item(one), 0).titled(&one.title);
        match keys.iter_mut().find(|(id, _)| *id == one.id) {
            Some((_, schemas)) => schemas.push(schema),
            None => keys.push((one.id.to_string(), vec![schema])),
        }
    }
    let keys = keys.into_iter().map(|(id, mut schemas)| {
        schemas.push(reference("unknown"));
        (id, any_of(schemas))
    });
    keys.collect()
}

fn item(list: &ItemList) -> Node {
    let name = [list.name_key.as_str(), list.name.zh.as_ref()];
    let mut keys: Vec<(String, Node)> = name
        .map(|key| (key.to_owned(), text().titled(&list.name)))
        .into();
    for fact in &list.facts {
        for key in [fact.id.as_str(), fact.name.zh.as_ref()] {
            keys.push((key.to_owned(), facts::fact(fact)));
        }
    }
    // The same under both its id and its Chinese name is stated twice.
    let both = list.facts.iter();
    let both = both.map(|fact| (fact.id.to_string(), not_beside(&fact.name.zh)));
    let named = name.map(|key| requires([key]));
    mapping(keys, &[])
        .with("dependentSchemas", Node::Object(both.collect()))
        .with("oneOf", Node::List(named.into()))
}

/// What a case can expect of measures
pub(super) fn expectations(measures: &[&Criterion]) -> Vec<(String, Node)> {
    let by_measure = |value: Node| {
        let keys = measures
            .iter()
            .map(|one| (one.id.to_string(), value.clone().titled(&one.title)));
        mapping(keys.collect(), &[])
    };
    let money = Node::object([(
        "pattern",
        pattern::of(Wanted::Amount(Dimension::MONEY), false).into(),
    )]);
    let money = text().with("anyOf", vec![money, one_of_texts(["unknown", "none"])]);
    let amount = any_of(vec![money.clone(), list(money, 1)]);
    let of_items = Node::object([
        ("type", "object".into()),
        ("additionalProperties", amount.clone()),
    ]);
    let missing = any_of(vec![list(text(), 0), text()]);
    let standing = one_of_texts(Standing::ALL.map(Standing::id));
    let [standings, amounts, totals, lacking] = EXPECTATIONS;
    keys([
        (
            standings,
            by_measure(standing),
            "预期的支持措施",
            "measures expected",
        ),
        (
            amounts,
            by_measure(of_items),
            "预期的各项金额",
            "amounts expected for items",
        ),
        (
            totals,
            by_measure(amount),
            "预期的合计金额",
            "amounts expected for all items",
        ),
        (
            lacking,
            by_measure(missing),
            "预期缺少的数据",
            "facts expected to be missing",
        ),
    ])
}
