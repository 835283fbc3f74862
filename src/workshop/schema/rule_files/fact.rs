//! The schema of the declaration of a fact, in `facts.yaml` and in the lists of `measures.yaml`.

use super::{Key, TYPES, both, id, keys, requires};
use crate::workshop::schema::node::{Node, list, one_of_texts, text};

/// The declaration of a fact
pub(super) fn fact() -> Node {
    let code = keys(
        [
            Key("code", text(), "代码", "code"),
            Key("name", both(), "名称", "name"),
        ],
        &["code", "name"],
    );
    let whole = || Node::object([("type", "integer".into())]);
    let type_in = |types: &[&str]| {
        let types = Node::object([("type", one_of_texts(types))]);
        Node::object([("properties", types), ("required", Node::texts(["type"]))])
    };
    let property = |key: &str, schema: Node| {
        let property = Node::object([(key, schema)]);
        Node::object([("properties", property)])
    };
    keys(
        [
            Key("id", id(), "代号", "id"),
            Key(
                "name",
                both(),
                "名称，中文名称可以写在档案里",
                "name; the Chinese one may stand in a dossier",
            ),
            Key("type", one_of_texts(TYPES), "类型", "type"),
            Key(
                "by_year",
                Node::object([("type", "boolean".into())]),
                "是否逐年填写",
                "whether it is a series by year",
            ),
            Key(
                "minimum",
                whole(),
                "下限（含），以元、平方米或1计",
                "least value, itself allowed, in 元, 平方米 or 1",
            ),
            Key(
                "above",
                whole(),
                "下限（不含），以元、平方米或1计",
                "least value, itself not allowed, in 元, 平方米 or 1",
            ),
            Key(
                "of_year",
                id(),
                "说明这是哪一年数据的事实",
                "fact that says of which year this figure is",
            ),
            Key(
                "annual",
                Node::object([("type", "boolean".into())]),
                "是否基准年度的数据",
                "whether it is measured over the reference year",
            ),
            Key(
                "fixed",
                Node::object([("type", "boolean".into())]),
                "是否无法改变",
                "whether nobody can change it",
            ),
            Key(
                "past",
                Node::object([("type", "boolean".into())]),
                "是否到申报日已经发生之事的日期",
                "whether it is the day of what has happened by the day of application",
            ),
            Key(
                "projects",
                id(),
                "预计的是哪一项",
                "fact whose figure it plans",
            ),
            Key(
                "reached_in",
                id(),
                "说明预计在哪一年达到的事实",
                "fact that says in which year it is reached",
            ),
            Key("codes", list(code, 0), "可选值", "codes"),
            Key(
                "question",
                both(),
                "怎样提问；有单位的要问到单位",
                "how to ask for it, unit included",
            ),
            Key(
                "note",
                both(),
                "什么算、什么不算",
                "what counts and what does not",
            ),
        ],
        &["id", "name", "type", "question"],
    )
    .with(
        "allOf",
        vec![
            Node::object([
                ("if", type_in(&["code", "codes", "titles"])),
                (
                    "then",
                    property("codes", Node::object([("minItems", 1.into())]))
                        .with("required", Node::texts(["codes"])),
                ),
                (
                    "else",
                    property("codes", Node::object([("maxItems", 0.into())])),
                ),
            ]),
            Node::object([
                ("if", type_in(&["money", "area"])),
                (
                    "else",
                    property("by_year", Node::object([("const", false.into())])),
                ),
            ]),
            Node::object([("not", requires(&["minimum", "above"]))]),
        ],
    )
}
