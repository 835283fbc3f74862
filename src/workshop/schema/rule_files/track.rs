//! The schema of the file of a track.

use super::{Key, both, expression, file, id, keys, name, requires};
use crate::language::Text;
use crate::workshop::schema::node::{Node, list, one_of_texts, text};

pub(super) fn page() -> Node {
    Node::object([("type", "integer".into()), ("minimum", 0.into())])
}

/// Where something stands, with its words
pub(super) fn citation() -> Node {
    keys(
        [
            Key("source", text(), "文件来源的代号", "document, by its key"),
            Key("page", page(), "页码", "page"),
            Key(
                "clause",
                text(),
                "条款，与 clauses 一致",
                "clause, as under clauses",
            ),
            Key(
                "quote",
                text(),
                "原文，简短准确",
                "its words, short and exact",
            ),
        ],
        &["source", "clause", "quote"],
    )
}

/// The file of a track
pub(in crate::workshop::schema) fn track() -> Node {
    let criteria = || list(id(), 1);
    let clause = keys(
        [
            Key("clause", text(), "条款", "name of the clause"),
            Key("source", text(), "文件来源的代号", "document, by its key"),
            Key("page", page(), "页码", "page"),
            Key(
                "checked",
                criteria(),
                "由这些条件核对",
                "criteria that compute it",
            ),
            Key(
                "judged",
                criteria(),
                "由人按这些条件判断",
                "criteria that a person judges",
            ),
            Key(
                "out_of_scope",
                both(),
                "不在范围内的理由",
                "why it is left out",
            ),
        ],
        &["clause", "source"],
    )
    .with(
        "oneOf",
        vec![
            requires(&["checked"]),
            requires(&["judged"]),
            requires(&["out_of_scope"]),
        ],
    );
    let criterion = keys(
        [
            Key("id", id(), "代号", "id"),
            Key("title", both(), "名称", "short name"),
            Key("citation", citation(), "依据", "where it stands"),
            Key(
                "require",
                expression(),
                "由数据判定",
                "condition on the facts",
            ),
            Key(
                "judge",
                both(),
                "由人回答的问题；同时有 require 的，数据达不到才问",
                "question for a person; beside require, asked where the figures fall short",
            ),
            Key(
                "caveats",
                list(both(), 0),
                "结论没有说的",
                "what the verdict does not say",
            ),
        ],
        &["id", "title", "citation"],
    )
    .with("anyOf", vec![requires(&["require"]), requires(&["judge"])]);
    let shape = keys(
        [
            Key("track", name(), "申报类别的代号", "id of the track"),
            Key(
                "subject",
                one_of_texts(["park", "enterprise"]),
                "谁申报",
                "who applies",
            ),
            Key("title", both(), "名称", "what one becomes"),
            Key(
                "clauses",
                list(clause, 0),
                "原文的每一条件",
                "every condition of the source",
            ),
            Key(
                "criteria",
                list(criterion, 0),
                "条件",
                "criteria, in the order of a report",
            ),
        ],
        &["track", "subject", "title", "clauses", "criteria"],
    );
    file(
        &Text::new("一个申报类别的条件", "conditions of a track"),
        &Text::new(
            "rules/<政策>/<施行日>/<类别>.yaml",
            "rules/<programme>/<day>/<track>.yaml",
        ),
        shape,
    )
}
