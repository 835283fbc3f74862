//! The schemas of the files of an edition, from the shape that the rules state of them.

use super::node::{
    Node, any_of, below, day, keys, list, mapping, one_of_texts, reference, requires, root,
    spelling, text,
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
                Node::object([(several, Node::object([(bound, count.into())]))])
            };
            let alternatives = vec![
                requires([one]).with("properties", items("maxItems", 0)),
                requires([several]).with("properties", items("minItems", 2)),
            ];
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
            let of_types = Node::object([("type", one_of_texts(*types))]);
            let of_types =
                Node::object([("properties", of_types)]).with("required", Node::texts(["type"]));
            let property = |bound: &str, value: Node| {
                let property = Node::object([(*key, Node::object([(bound, value)]))]);
                Node::object([("properties", property)])
            };
            let node = Node::object([("if", of_types)]);
            let is_list = shape
                .keys
                .iter()
                .any(|one| one.name == *key && matches!(one.form, Form::List(_)));
            if is_list {
                node.with(
                    "then",
                    property("minItems", 1.into()).with("required", Node::texts([key])),
                )
                .with("else", property("maxItems", 0.into()))
            } else {
                node.with("else", property("const", false.into()))
            }
        }
    }
}
