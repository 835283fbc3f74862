//! The schema of files of cases, from the facts and criteria of the rules.

use super::dossier::{Words, head_words};
use super::node::{
    self, Node, any_of, below, day, list, mapping, one_of_texts, requires, spelling, text,
};
use super::{facts, support};
use crate::assessment::Reason;
use crate::language::text;
use crate::ruleset::Library;
use crate::verdict::Verdict;

/// The schema of files of cases
pub(super) fn cases(library: &Library, programme: Option<&str>) -> Node {
    let words = Words::new(library, programme);
    let by_criterion = |value: &Node| -> Node {
        let criteria = words.criteria.iter();
        let keys = criteria.map(|one| (one.id.to_string(), value.clone().titled(&one.title)));
        mapping(keys.collect(), &[])
    };
    let verdicts = [Verdict::Pass, Verdict::Fail, Verdict::Undetermined];
    let reasons = one_of_texts(Reason::ALL.map(Reason::id));
    let relations = words
        .editions
        .iter()
        .flat_map(|edition| &edition.consistency);
    let mut relation_ids: Vec<&str> = Vec::new();
    for rule in relations {
        if !relation_ids.contains(&rule.id.as_str()) {
            relation_ids.push(&rule.id);
        }
    }
    let fact = spelling("^[a-z][a-z0-9_]*(\\.[0-9]{4})?$");
    let tracks = one_of_texts(words.tracks.iter().map(|(id, _)| *id));
    let keys = node::keys([
        ("name", text(), "考察什么", "what is tested"),
        ("track", tracks, "申报类别", "track"),
        ("as_of", day(), "申报日", "day of application"),
        (
            "reference_year",
            facts::year(),
            "基准年度；不写则取申报日的上一年",
            "year whose figures count; left out, the year before the application",
        ),
    ])
    .into_iter()
    .chain([
        ("facts".to_owned(), words.facts()),
        ("judgements".to_owned(), words.judgements()),
    ])
    .chain(node::keys([
        (
            "expect",
            by_criterion(&one_of_texts(verdicts.map(Verdict::id))),
            "预期结论",
            "verdicts expected",
        ),
        (
            "missing",
            by_criterion(&any_of(vec![list(fact.clone(), 0), fact])),
            "预期缺少的数据",
            "facts expected to be missing",
        ),
        (
            "reasons",
            by_criterion(&any_of(vec![list(reasons.clone(), 0), reasons])),
            "预期的待定原因",
            "reasons expected",
        ),
        (
            "inconsistent",
            list(one_of_texts(relation_ids), 0),
            "预期不成立的关系",
            "relations expected not to hold",
        ),
    ]));
    let keys = keys
        .chain(support::expectations(&words.measures))
        .chain(support::lists(&words.editions));
    let expected = ["expect", "missing", "reasons", "inconsistent"].into_iter();
    let expected = expected
        .chain(support::EXPECTATIONS)
        .map(|key| requires([key]));
    let case = mapping(keys.collect(), &["name", "track", "as_of"]);
    let case = case.with("anyOf", expected.collect::<Vec<_>>());
    let keys = node::keys([
        (
            "programme",
            words.programmes(),
            "哪项政策的案例",
            "programme that they belong to",
        ),
        (
            "edition",
            day(),
            "哪个版本的案例",
            "edition that they belong to",
        ),
    ]);
    let value = any_of(vec![text(), node::number()]);
    let values = mapping(
        node::keys([
            ("fact", text(), "事实", "the fact"),
            (
                "accepted",
                list(value.clone(), 1),
                "应接受的数值",
                "values to accept",
            ),
            (
                "refused",
                list(value, 1),
                "不应接受的数值",
                "values to refuse",
            ),
        ]),
        &["fact"],
    );
    let lists = [("cases", case), ("values", values)];
    let lists = lists.map(|(key, item)| (key.to_owned(), list(item, 0)));
    let keys = keys.into_iter().chain(lists);
    let shape = mapping(keys.collect(), &[]);
    let shape = shape.with("anyOf", vec![requires(["cases"]), requires(["values"])]);
    let head = head_words(programme, &words, &text!("案例", "cases"));
    below(head, shape).with("$defs", words.definitions())
}
