//! The schema of files of cases, from the facts and criteria of the rules.

use super::dossier::{Words, extend, head_words, properties};
use super::node::{Node, any_of, day, list, mapping, one_of_texts, spelling, text};
use super::{facts, support};
use crate::assessment::Reason;
use crate::ruleset::Library;
use crate::verdict::Verdict;

/// The schema of files of cases
pub(super) fn cases(library: &Library, programme: Option<&str>) -> Node {
    let words = Words::new(library, programme);
    let by_criterion = |value: &Node| -> Node {
        let criteria = words.criteria.iter();
        let keys = criteria.map(|one| (one.id.clone(), value.clone().titled(&one.title)));
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
    let keys = properties([
        ("name", text().called("考察什么", "what is tested")),
        ("track", tracks.called("申报类别", "track")),
        ("as_of", day().called("申报日", "day of application")),
        (
            "reference_year",
            facts::year().called(
                "基准年度；不写则取申报日的上一年",
                "year whose figures count; left out, the year before the application",
            ),
        ),
        ("facts", words.facts()),
        ("judgements", words.judgements()),
        (
            "expect",
            by_criterion(&one_of_texts(verdicts.map(Verdict::id)))
                .called("预期结论", "verdicts expected"),
        ),
        (
            "missing",
            by_criterion(&any_of(vec![list(fact.clone(), 0), fact]))
                .called("预期缺少的数据", "facts expected to be missing"),
        ),
        (
            "reasons",
            by_criterion(&any_of(vec![list(reasons.clone(), 0), reasons]))
                .called("预期的待定原因", "reasons expected"),
        ),
        (
            "inconsistent",
            list(one_of_texts(relation_ids), 0)
                .called("预期不成立的关系", "relations expected not to hold"),
        ),
    ]);
    let of_measures = support::expectations(&words.measures);
    let keys = keys
        .into_iter()
        .chain(of_measures)
        .chain(support::lists(&words.editions));
    let case = mapping(keys.collect(), &["name", "track", "as_of"]);
    let case = case.with(
        "anyOf",
        Node::List(
            ["expect", "missing", "reasons", "inconsistent"]
                .into_iter()
                .chain(support::EXPECTATIONS)
                .map(|key| Node::object([("required", Node::texts([key]))]))
                .collect(),
        ),
    );
    let keys = properties([
        (
            "programme",
            words
                .programmes()
                .called("哪项政策的案例", "programme that they belong to"),
        ),
        (
            "edition",
            day().called("哪个版本的案例", "edition that they belong to"),
        ),
        ("cases", list(case, 0)),
    ]);
    let Node::Object(shape) = mapping(keys, &["cases"]) else {
        return Node::Null;
    };
    let head = head_words(programme, &words, "案例", "cases");
    extend(head, shape).with("$defs", words.definitions())
}
