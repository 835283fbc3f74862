//! The schemas of the files of an edition; their shape is that of `ruleset::raw`.

mod fact;
mod measures;
mod track;

use super::node::{
    Node, any_of, day, list, mapping, one_of_texts, reference, root, spelling, text,
};
use crate::language::Text;

use fact::fact;
pub(super) use measures::measures;
pub(super) use track::track;

const TYPES: [&str; 11] = [
    "boolean", "money", "area", "share", "number", "integer", "year", "date", "code", "codes",
    "titles",
];

/// A key with its schema, and what it holds
struct Key(&'static str, Node, &'static str, &'static str);

fn keys<const N: usize>(keys: [Key; N], required: &[&str]) -> Node {
    let properties = keys.map(|Key(key, schema, zh, en)| {
        // Words beside a reference are allowed since 2019-09.
        (key.to_owned(), schema.titled(&Text::new(zh, en)))
    });
    mapping(properties.into(), required)
}

fn file(title: &Text, description: &Text, shape: Node) -> Node {
    let Node::Object(entries) = shape else {
        return Node::Null;
    };
    let head = root(title, description);
    let node = entries
        .into_iter()
        .fold(head, |node, (key, value)| node.with(&key, value));
    let both = keys(
        [
            Key("zh", spelling("\\S"), "中文", "Chinese"),
            Key("en", spelling("\\S"), "英文", "English"),
        ],
        &["zh", "en"],
    );
    let expression = text().with("minLength", 1).described(&Text::new(
        "FEEL 子集的表达式，见 rules/README.md",
        "an expression of the subset of FEEL, see rules/README.md",
    ));
    node.with(
        "$defs",
        Node::object([("text", both), ("expression", expression)]),
    )
}

fn both() -> Node {
    reference("text")
}

fn expression() -> Node {
    reference("expression")
}

fn id() -> Node {
    spelling("^[a-z][a-z0-9_]*$")
}

fn name() -> Node {
    spelling("^[a-z][a-z0-9-]*$")
}

fn requires(keys: &[&str]) -> Node {
    Node::object([("required", Node::texts(keys))])
}

/// `edition.yaml`
pub(super) fn edition() -> Node {
    let source = keys(
        [
            Key("id", text(), "代号，供引用", "key that citations use"),
            Key("title", both(), "名称", "title"),
            Key("published_by", both(), "发布者", "publisher"),
            Key("url", text(), "网址", "public address"),
            Key(
                "sha256",
                text(),
                "所读文件的散列值",
                "hash of the file that was read",
            ),
            Key("note", both(), "说明", "what to know about it"),
        ],
        &["id", "title", "published_by"],
    );
    let in_force = keys(
        [
            Key(
                "from",
                day(),
                "第一天，也是文件夹名",
                "first day, the folder's name",
            ),
            Key(
                "until",
                day(),
                "最后一天，没有就不写",
                "last day; left out where there is none",
            ),
        ],
        &["from"],
    );
    let shape = keys(
        [
            Key(
                "programme",
                text(),
                "政策代号，与文件夹同名",
                "id of the programme, its folder's name",
            ),
            Key("title", both(), "办法全称", "full title of the measure"),
            Key("short_title", both(), "简称", "short title"),
            Key("number", text(), "文号", "document number"),
            Key("issuers", list(both(), 0), "发文机构", "who issued it"),
            Key("in_force", in_force, "有效期", "when it is in force"),
            Key(
                "basis",
                both(),
                "依据哪份文本，缺什么",
                "of which text the rules are, and what was not at hand",
            ),
            Key(
                "selection",
                both(),
                "达到条件不等于什么",
                "what meeting the conditions does not confer",
            ),
            Key(
                "tracks",
                list(name(), 0),
                "申报类别，按原文顺序",
                "tracks, in the source's order",
            ),
            Key(
                "sources",
                list(source, 0),
                "文件来源",
                "documents that citations name",
            ),
        ],
        &[
            "programme",
            "title",
            "short_title",
            "number",
            "in_force",
            "basis",
            "selection",
            "tracks",
            "sources",
        ],
    );
    file(
        &Text::new("规则版本的概况", "what an edition is"),
        &Text::new(
            "rules/<政策>/<施行日>/edition.yaml",
            "rules/<programme>/<day>/edition.yaml",
        ),
        shape,
    )
}

/// `facts.yaml`
pub(super) fn facts() -> Node {
    let consistency = keys(
        [
            Key("id", text(), "代号", "id"),
            Key(
                "require",
                expression(),
                "必须成立的关系",
                "relation that has to hold",
            ),
            Key(
                "severity",
                one_of_texts(["error", "warning"]),
                "error：不可能；warning：不大可能",
                "error: cannot be; warning: is unlikely",
            ),
            Key(
                "message",
                both(),
                "不成立时说什么",
                "what is wrong where it does not hold",
            ),
        ],
        &["id", "require", "severity", "message"],
    );
    let shape = keys(
        [
            Key(
                "facts",
                list(fact(), 0),
                "档案可以填写的事实",
                "facts that a dossier may state",
            ),
            Key(
                "consistency",
                list(consistency, 0),
                "不能并存的事实",
                "facts that cannot all be true",
            ),
        ],
        &["facts"],
    );
    file(
        &Text::new("规则的事实", "facts of an edition"),
        &Text::new(
            "rules/<政策>/<施行日>/facts.yaml",
            "rules/<programme>/<day>/facts.yaml",
        ),
        shape,
    )
}

/// `terms.yaml`
pub(super) fn terms() -> Node {
    let reading = keys(
        [
            Key("id", id(), "代号", "id"),
            Key("title", both(), "怎样理解", "what it takes the term to be"),
            Key("is", expression(), "表达式", "expression"),
            Key(
                "source",
                both(),
                "这样理解的出处",
                "another text that reads it so",
            ),
            Key(
                "wording",
                both(),
                "原文为何可以这样理解",
                "why the wording allows it",
            ),
        ],
        &["id", "title", "is"],
    )
    .with("oneOf", vec![requires(&["source"]), requires(&["wording"])]);
    let several = Node::object([("readings", Node::object([("minItems", 2.into())]))]);
    let none = Node::object([("readings", Node::object([("maxItems", 0.into())]))]);
    let term = keys(
        [
            Key("id", id(), "代号", "id"),
            Key("title", both(), "指什么", "what it stands for"),
            Key("parameters", list(text(), 0), "参数", "parameters"),
            Key("is", expression(), "表达式", "expression"),
            Key(
                "readings",
                list(reading, 0),
                "各种理解，至少两种",
                "the ways to read it, two or more",
            ),
        ],
        &["id", "title"],
    )
    .with(
        "oneOf",
        vec![
            requires(&["is"]).with("properties", none),
            requires(&["readings"]).with("properties", several),
        ],
    );
    let shape = keys(
        [Key(
            "terms",
            list(term, 0),
            "术语",
            "named expressions and open terms",
        )],
        &["terms"],
    );
    file(
        &Text::new("规则的术语", "terms of an edition"),
        &Text::new(
            "rules/<政策>/<施行日>/terms.yaml",
            "rules/<programme>/<day>/terms.yaml",
        ),
        shape,
    )
}

/// `equivalent.yaml`
pub(super) fn equivalent() -> Node {
    let mutant = keys(
        [
            Key("at", text(), "在哪一处", "where the expression stands"),
            Key(
                "becomes",
                any_of(vec![list(text(), 1), text()]),
                "改成什么",
                "what it becomes",
            ),
            Key(
                "because",
                both(),
                "为什么没有案例能分辨",
                "why no case can tell them apart",
            ),
        ],
        &["at", "becomes", "because"],
    );
    let shape = keys(
        [Key(
            "equivalent",
            list(mutant, 0),
            "等价的改动",
            "changes that mean the same",
        )],
        &["equivalent"],
    );
    file(
        &Text::new(
            "与规则等价的改动",
            "changes of the rules that mean the same",
        ),
        &Text::new(
            "rules/<政策>/<施行日>/equivalent.yaml",
            "rules/<programme>/<day>/equivalent.yaml",
        ),
        shape,
    )
}
