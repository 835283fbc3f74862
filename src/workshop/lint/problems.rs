//! Words for what only shows when looking at the rules as a whole; decides nothing.

use crate::diagnostic::{Diagnostic, Pair, problems};
use crate::language::{Text, text};
use crate::source::Span;
use crate::text::names::list;

/// Why something odd in the rules is a warning
const ODD: Pair = (
    "规则仍能使用，但多半抄错了原文，应当核对",
    "the rules can be used, but most likely the text was miscopied",
);

/// The line of the rule that the examples of `rules lint` change
const DENSITY: &str = "  require: income / area > 2万元/平方米 or grade = \"a\"\n";

problems! {
    /// Codes for oddities in rules that can be used
    FINDINGS:

    const NEVER_PASSES = "never-passes", Odd:
        "没有任何档案能符合这项条件", "no dossier can meet this criterion";
        why ODD;
        Lint("small.yaml").draws("  require: grade = \"a\" and grade = \"b\"\n", DENSITY);

    /// A criterion that can never pass
    fn never_passes(span: Span, id: &str):
        "条件 `{id}` 永远不可能符合", "criterion `{id}` can never pass";
        at span => "没有数据能使它成立", "no figures make this hold";
        help "对照原文核对门槛、比较的方向和 `and`、`or`",
            "hold the thresholds, the direction of the comparison, `and` and `or` against the text";

    const NEVER_FAILS = "never-fails", Odd:
        "没有任何档案会不符合这项条件", "no dossier can miss this criterion";
        why ODD;
        Lint("small.yaml").draws("  require: grade = \"a\" or grade = \"b\"\n", DENSITY);

    /// A criterion that can never fail
    fn never_fails(span: Span, id: &str):
        "条件 `{id}` 永远不可能不符合", "criterion `{id}` can never fail";
        at span => "没有数据能使它不成立", "no figures make this false";
        help "对照原文核对门槛和事实的下限；原文确实没有要求的，列为 `out_of_scope`",
            "hold the threshold and the facts' least values against the text; what it does not demand is `out_of_scope`";

    const IMPLIED_CRITERION = "implied-criterion", Odd:
        "符合另一项条件就必然符合这一项", "another criterion of the track implies this one";
        why ODD;
        Lint("small.yaml").draws("  require: income >= 0.5亿元\n", DENSITY);

    /// A criterion that another one of the same track implies
    fn implied(span: Span, id: &str, other: Option<Span>, other_id: &str):
        "条件 `{id}` 是多余的：符合 `{other_id}` 就一定符合它",
        "criterion `{id}` adds nothing: whatever meets `{other_id}` meets it";
        at span => "多余", "adds nothing";
        also other => "由它推出", "implied by this";
        help "对照原文核对两个条件的门槛；原文确实两处都写了的，把两个条款列在一个条件下",
            "check both thresholds against the text; if it does say both, let one criterion cover both clauses";

    const UNSATISFIABLE_TRACK = "unsatisfiable-track", Odd:
        "没有任何档案能同时符合这个类别的各项条件",
        "no dossier can meet all criteria of the track together";
        why ODD;
        Lint("small.yaml").draws("  require: income <= 0.5亿元\n", DENSITY);
    const UNREAD_FACT = "unread-fact", Odd:
        "声明的事实没有任何表达式用到", "a fact that nothing in its edition reads";
        why ("会向用户问一个用不到的问题", "people would be asked for nothing");
        Lint("facts.yaml").draws("- id: staff\n  name: {zh: 人数, en: staff}\n  type: integer\n  question: {zh: 有多少人？, en: How many people?}\nconsistency:\n",
            "consistency:\n");

    /// A fact that nothing reads
    fn unread_fact(span: Span, id: &str, name: &Text):
        "没有条件用到事实 `{id}`（{name}）", "nothing reads the fact `{id}` ({name})", name;
        at span => "没有用到", "not read";
        help "删去这个事实，或补上用到它的条件",
            "remove the fact, or add the criterion that should read it";

    const UNUSED_TERM = "unused-term", Odd:
        "声明的用语没有任何表达式用到", "a term that nothing in its edition uses";
        why ODD;
        Lint("terms.yaml").draws("terms:\n- id: spare\n  title: {zh: 备用, en: spare}\n  is: income / area\n",
            "terms:\n");

    /// A term that nothing uses
    fn unused_term(span: Span, id: &str):
        "没有条件用到术语 `{id}`", "nothing uses the term `{id}`";
        at span => "没有用到", "not used";
        help "删去这个术语，或在条件中使用它", "remove the term, or use it in a criterion";

    const UNDECIDED = "undecided", Warning:
        "检查规则时有一个问题没有得出答案", "a question about the rules was not decided";
        why ("没有得出答案不等于没有问题",
            "that nothing was found does not mean that nothing is there");
        advice("由人核对所列条件，或把表达式写得简单些",
            "look at the criteria by hand, or write the expression more simply");

    /// Whether some pairs of criteria imply each other was not decided
    fn undecided_pairs(span: Span, track: &str, pairs: usize):
        "申报类别 `{track}` 有 {pairs} 对条件未能判断一个是否推出另一个",
        "of {pairs} pairs of criteria of track `{track}` it was not decided whether one implies the other";
        at span => "未能判断", "not decided";
        help = let_cases_show();

    /// Whether a track can be satisfied was not decided
    fn undecided_track(span: Span, track: &str):
        "未能判断有没有档案能符合申报类别 `{track}`",
        "it was not decided whether a dossier can be eligible on track `{track}`";
        at span => "未能判断", "not decided";
        help = let_cases_show();
}

/// A track whose criteria cannot all pass; the places and ids of those that contradict each other
pub fn unsatisfiable(span: Span, track: &str, criteria: &[&str], places: &[Span]) -> Diagnostic {
    let all = list(criteria.iter().copied());
    let problem = UNSATISFIABLE_TRACK
        .problem(text!(
            "没有档案能符合申报类别 `{track}`：{all}不能同时符合",
            "no dossier can be eligible on track `{track}`: {all} cannot pass together",
            all
        ))
        .at(span, text!("没有人能申报", "open to nobody"))
        .help(text!(
            "对照原文核对这些条件",
            "hold these criteria against the text"
        ));
    places.iter().fold(problem, |problem, place| {
        problem.also_at(*place, text!("与其他几项矛盾", "contradicts the others"))
    })
}

/// Whether a criterion can pass, or can fail, was not decided
pub fn undecided_criterion(span: Span, id: &str, passing: bool) -> Diagnostic {
    let (zh, en) = if passing {
        ("符合", "pass")
    } else {
        ("不符合", "fail")
    };
    UNDECIDED
        .problem(text!(
            "未能判断条件 `{id}` 有没有可能{zh}",
            "it was not decided whether criterion `{id}` can {en}"
        ))
        .at(span, text!("未能判断", "not decided"))
        .help(let_cases_show())
}

fn let_cases_show() -> Text {
    text!(
        "用案例说明：写一个符合的和一个不符合的",
        "let cases show it: write one that passes and one that fails"
    )
}
