//! The schemas of the files of an edition, from the shape that the rules state of them.

use super::node::{
    Node, any_of, below, day, keys, list, mapping, one_of_texts, reference, requires, requires_as,
    root, spelling, text, with_keys,
};
use crate::language::{Text, text};
use crate::ruleset::shape::{FILES, Form, Key, Mapping, Relation};

/// The schema of the file of this name
pub(super) fn file(name: &str, title: &Text) -> Node {
    let shape = FILES.iter().find(|(known, _)| *known == name);
    let chinese = name.replace("<track>", "<类别>");
    let description = text!(
        "rules/<政策>/<施行日>/{chinese}",
        "rules/<programme>/<day>/{name}"
    );
    let bilingual = keys([
        ("zh", spelling("\\S"), "中文", "Chinese"),
        ("en", spelling("\\S"), "英文", "English"),
    ]);
    let expression = text().with("minLength", 1).described(&text!(
        "FEEL 子集的表达式，见 rules/README.md",
        "an expression of the subset of FEEL, see rules/README.md"
    ));
    let definitions = Node::object([
        ("text", mapping(bilingual, &["zh", "en"])),
        ("expression", expression),
    ]);
    let shape = shape.map_or(Node::Null, |(_, shape)| of(shape));
    below(root(title, &description), shape).with("$defs", definitions)
}

fn of(shape: &Mapping) -> Node {
    let keys = shape.keys.iter();
    let properties = keys.clone().map(|key| (key.name.to_owned(), property(key)));
    let required = keys.filter(|key| key.is_required).map(|key| key.name);
    let node = mapping(properties.collect(), &required.collect::<Vec<_>>());
    match shape.relations {
        [] => node,
        [Relation::AnyOf(keys)] => node.with("anyOf", each_required(keys)),
        [Relation::OneOf(keys)] => node.with("oneOf", each_required(keys)),
        [Relation::OneOrSeveral { one, several }] => {
            let items = |bound: &str, count: i64| {
                let list = Node::object([("type", "array".into()), (bound, count.into())]);
                (several, list)
            };
            let none = with_keys(vec![((*several).to_owned(), items("maxItems", 0).1)]);
            let single = one
                .iter()
                .map(|key| Node::object([("allOf", vec![requires([key]), none.clone()].into())]));
            let readings = requires_as([items("minItems", 2)]);
            let alternatives: Vec<_> = single.chain([readings]).collect();
            node.with("oneOf", alternatives)
        }
        several => {
            let several = several.iter().map(|one| relation(one, shape));
            node.with("allOf", several.collect::<Vec<_>>())
        }
    }
}

fn property(key: &Key) -> Node {
    let (zh, en) = key.title;
    let node = match form(&key.form) {
        list if key.least > 0 => list.with("minItems", key.least),
        node => node,
    };
    // Keywords beside a reference are allowed since 2019-09.
    node.called(zh, en)
}

fn form(form: &Form) -> Node {
    match form {
        Form::Text => text(),
        Form::Id(joint) => spelling(format!("^[a-z][a-z0-9{joint}]*$")),
        Form::Day => day(),
        Form::Expression => reference("expression"),
        Form::Cell => {
            let bare = ["number", "boolean"].map(|name| Node::object([("type", name.into())]));
            any_of([&[reference("expression")], &bare[..]].concat())
        }
        Form::Bilingual => reference("text"),
        Form::Flag => Node::object([("type", "boolean".into())]),
        Form::Whole(least) => {
            let whole = Node::object([("type", "integer".into())]);
            least.map_or(whole.clone(), |least| whole.with("minimum", least))
        }
        Form::OneOf(names) => one_of_texts(*names),
        Form::List(items) => list(self::form(items), 0),
        Form::Texts => any_of(vec![list(text(), 1), text()]),
        Form::Mapping(shape) => of(shape),
    }
}

fn each_required(keys: &[&str]) -> Vec<Node> {
    keys.iter().map(|key| requires([key])).collect()
}

/// One of several relations of a mapping
fn relation(relation: &Relation, shape: &Mapping) -> Node {
    match relation {
        Relation::OneOf(keys) => Node::object([("oneOf", each_required(keys).into())]),
        Relation::AnyOf(keys) => Node::object([("anyOf", each_required(keys).into())]),
        Relation::NotBoth(keys) => Node::object([("not", requires(*keys))]),
        Relation::OneOrSeveral { .. } => Node::Null,
        Relation::ForTypes { key, types } => {
            let of_types = requires_as([("type", one_of_texts(*types))]);
            let list = |bound: &str, count: i64| {
                let list = Node::object([("type", "array".into()), (bound, count.into())]);
                (*key, list)
            };
            let optional = |(key, schema): (&str, Node)| with_keys(vec![(key.to_owned(), schema)]);
            let node = Node::object([("if", of_types)]);
            let is_list = shape
                .keys
                .iter()
                .any(|one| one.name == *key && matches!(one.form, Form::List(_)));
            if is_list {
                node.with("then", requires_as([list("minItems", 1)]))
                    .with("else", optional(list("maxItems", 0)))
            } else {
                let never = Node::object([("const", false.into())]);
                node.with("else", optional((key, never)))
            }
        }
    }
}
