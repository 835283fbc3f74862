//! The schema of `measures.yaml`.

use super::track::{citation, page};
use super::{Key, both, expression, fact, file, id, keys, name};
use crate::language::Text;
use crate::workshop::schema::node::{Node, list, text};

/// A citation whose words may not be at hand
fn ground() -> Node {
    keys(
        [
            Key("source", text(), "文件来源的代号", "document, by its key"),
            Key("page", page(), "页码", "page"),
            Key("clause", text(), "条款", "clause"),
            Key(
                "quote",
                text(),
                "原文，没有取得的不写",
                "its words, where at hand",
            ),
        ],
        &["source", "clause"],
    )
}

fn item_list() -> Node {
    let named_by = keys(
        [
            Key("key", id(), "名称写在哪一项", "key of the name"),
            Key("name", both(), "这个名称叫什么", "what the name is"),
        ],
        &["key", "name"],
    );
    keys(
        [
            Key(
                "id",
                id(),
                "代号，也是档案中的项",
                "id: its key in a dossier",
            ),
            Key("title", both(), "清单列的是什么", "what its items are"),
            Key("named_by", named_by, "各项的名称", "what names an item"),
            Key("facts", list(fact(), 0), "各项的事实", "facts of an item"),
        ],
        &["id", "title", "named_by", "facts"],
    )
}

fn payment() -> Node {
    let condition = keys(
        [
            Key(
                "require",
                expression(),
                "对每一项的条件",
                "condition on an item",
            ),
            Key(
                "otherwise",
                both(),
                "不成立时为何不予支持",
                "why nothing is paid where it does not hold",
            ),
            Key("citation", ground(), "依据", "where it stands"),
        ],
        &["require", "otherwise", "citation"],
    );
    keys(
        [
            Key(
                "list",
                id(),
                "为哪个清单支付",
                "list whose items it pays for",
            ),
            Key(
                "citation",
                citation(),
                "金额的依据",
                "where the amount stands",
            ),
            Key("of", expression(), "涉及哪些项", "which items it is about"),
            Key(
                "conditions",
                list(condition, 0),
                "各项的条件",
                "conditions on an item",
            ),
            Key(
                "amount",
                expression(),
                "每一项的最高额",
                "the most for an item",
            ),
            Key(
                "at_most",
                expression(),
                "合计的最高额",
                "the most for all items",
            ),
        ],
        &["list", "amount"],
    )
}

/// `measures.yaml`
pub(in crate::workshop::schema) fn measures() -> Node {
    let measure = keys(
        [
            Key("id", id(), "代号", "id"),
            Key("title", both(), "名称", "short name"),
            Key(
                "tracks",
                list(name(), 1),
                "面向哪些申报类别",
                "tracks that it is for",
            ),
            Key("citation", citation(), "依据", "where it stands"),
            Key(
                "require",
                expression(),
                "认定以外的条件",
                "condition beside the title",
            ),
            Key("judge", both(), "由人回答的问题", "question for a person"),
            Key("pays", payment(), "支付多少", "what it pays"),
            Key(
                "caveats",
                list(both(), 0),
                "没有写明的",
                "what the text does not say",
            ),
        ],
        &["id", "title", "tracks", "citation"],
    );
    let without = keys(
        [
            Key("title", both(), "谁", "who they are"),
            Key("citation", ground(), "依据", "where it stands"),
            Key("require", expression(), "怎样判定", "how it is decided"),
        ],
        &["title", "citation", "require"],
    );
    let shape = keys(
        [
            Key(
                "proviso",
                both(),
                "金额意味着什么、不意味着什么",
                "what an amount is and what it is not",
            ),
            Key(
                "without_title",
                without,
                "谁不经认定就可享受",
                "who has the measures without the title",
            ),
            Key(
                "lists",
                list(item_list(), 0),
                "档案可以列出的清单",
                "lists that a dossier may have",
            ),
            Key("measures", list(measure, 0), "支持措施", "the measures"),
        ],
        &["proviso", "measures"],
    );
    file(
        &Text::new("一个版本的支持措施", "support measures of an edition"),
        &Text::new(
            "rules/<政策>/<施行日>/measures.yaml",
            "rules/<programme>/<day>/measures.yaml",
        ),
        shape,
    )
}
