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

    const UNUSED_SHARED_FACT = "unused-shared-fact", Note:
        "共用词表声明的事实，没有政策取用", "a fact of the vocabulary that no programme takes";
        why ("没有政策取用，档案就不能填写；以后的政策可能用到",
            "no dossier can state it as long as no programme takes it; one to come may");
        advice("在要用它的政策的 `uses` 中取用；不会用到的，删去", "take it under `uses` of the programme that needs it; remove what none will need");

    /// Facts of a vocabulary that no programme takes
    fn unused_shared(span: Span, ids: &[&str]):
        let count = ids.len();
        let all = list(ids.iter().copied());
        "共用词表有{count}项事实没有政策取用：{all}", "no programme takes {count} of the vocabulary's facts: {all}", all;
        at span => "第一项", "the first of them";
        help "在要用它的政策的 `uses` 中取用；不会用到的，删去",
            "take it under `uses` of the programme that needs it; remove what none will need";

    const UNCONFERRED_TITLE = "unconferred-title", Odd:
        "没有类别认定的称号，也没有写明由谁认定",
        "a title that no track confers and that does not say who does";
        why ("看不出这个称号从哪里来，也可能是代号抄错了",
            "nobody can see where the title comes from, and its code may be a slip");
        Lint("facts.yaml").draws("- id: held\n  name: {zh: 称号, en: titles}\n  type: titles\n  codes: [{code: tech, name: {zh: 科技型, en: tech}}]\n  question: {zh: 有哪些称号？, en: Which titles?}\nconsistency:\n",
            "consistency:\n");

    /// A title of which nothing says who confers it
    fn unconferred_title(span: Span, code: &str):
        "没有类别认定称号 `{code}`，也没有写明由谁认定",
        "no track confers the title `{code}`, and nothing says who does";
        at span => "不知由谁认定", "conferred by nobody";
        help "在这个代码上写 `conferred_elsewhere: {{zh: 由谁、依哪份文件认定, en: …}}`，或在认定它的类别中写 `confers`",
            "write `conferred_elsewhere: {{zh: …, en: who confers it, and by what document}}` at the code, or `confers` in the track that does";

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

    const UNQUOTED_FIGURE = "unquoted-figure", Odd:
        "条件中的数字在所引原文中没有", "a figure of a rule that the quote beside it does not state";
        why ("门槛抄错一个数字，结论就全错", "one figure that was miscopied makes every verdict wrong");
        Lint("small.yaml").draws("  require: income / area > 3万元/平方米 or grade = \"a\"\n", DENSITY);

    /// A figure that no quote states
    fn unquoted_figure(span: Span, id: &str, figure: &str):
        "`{id}` 的 `{figure}` 在引文中没有", "the quote of `{id}` does not state `{figure}`";
        at span => "引文中没有这个数字", "a figure that is not in the quote";
        help "对照原文核对；引文确实不写的，在 `unquoted` 中写明理由",
            "hold it against the text; if the quote does not state it, say why under `unquoted`";

    const FIGURE_OUT_OF_PLACE = "figure-out-of-place", Odd:
        "条件中各数字的次序与引文不同", "figures of a rule that stand in another order than in the quote";
        why ("次序不同时，两个数字对调了也看不出来",
            "with another order nobody sees two figures that were swapped");
        Lint("small.yaml").draws("  require: income / area > 2万元/平方米 or grade = \"a\"\n  figure_places: [2]\n", DENSITY);

    /// A figure that the quote states elsewhere
    fn figure_out_of_place(span: Span, id: &str, figure: &str):
        "`{id}` 的 `{figure}` 不在引文中相应的位置", "`{figure}` of `{id}` is not in its place in the quote";
        at span => "次序与引文不同", "in another order than the quote";
        help "按引文的次序写条件，或用 `figure_places` 注明各数字是引文中的第几个",
            "write the condition in the order of the quote, or say with `figure_places` where each figure stands in it";

    const BOUNDS_OTHERWISE = "bounds-otherwise", Odd:
        "条件的比较与引文的“以上”“超过”等用词不符",
        "a comparison that includes its figure where the words of the quote do not, or the other way round";
        why ("是否含本数，正是门槛上的那一家的结论", "whether the number itself counts decides for whoever is exactly at it");
        Lint("small.yaml").draws("  require: income / area >= 2万元/平方米 or grade = \"a\"\n", DENSITY);

    /// A comparison against the words of the quote
    fn bounds_otherwise(span: Span, id: &str, figure: &str):
        "`{id}` 对 `{figure}` 的比较与引文的用词不符", "`{id}` compares with `{figure}` otherwise than the quote says";
        at span => "是否含本数与引文不同", "another inclusion than in the quote";
        help "“以上”“以下”“不低于”“不超过”含本数，“超过”“高于”“低于”“不足”不含",
            "以上, 以下, 不低于 and 不超过 include their number, 超过, 高于, 低于 and 不足 do not";

    const NEEDLESS_REASON = "needless-reason", Odd:
        "`unquoted` 中的数字，引文中已有或条件没有用到",
        "a reason under `unquoted` for a figure that the quote states or nothing uses";
        why ODD;
        Lint("small.yaml").draws("  require: income / area > 2万元/平方米 or grade = \"a\"\n  unquoted: [{figure: 7, because: {zh: 多余, en: needless}}]\n", DENSITY);

    /// A reason that is not needed
    fn needless_reason(span: Span, id: &str, figure: &str):
        "`{id}` 为 `{figure}` 写的理由用不到", "`{id}` gives a reason for `{figure}` that is not needed";
        at span => "用不到", "not needed";
        help "从 `unquoted` 中删去", "remove it from `unquoted`";

    const QUOTE_NOT_FOUND = "quote-not-found", Odd:
        "引文与 `--source` 给出的原文不一致", "a quote that the text given with `--source` does not hold";
        why ODD;
        advice("逐字核对引文；省略处写 `…`", "copy the quote word for word, with an ellipsis where words are left out");

    /// A quote that is not in its source
    fn quote_not_found(span: Span, quote: &str, source: &str, passage: &str):
        "来源 `{source}` 的原文中没有“{quote}”", "the text of `{source}` does not hold “{quote}”";
        at span => "引文不在原文中", "the quote is not in the text";
        help "最接近的一段是“{passage}”", "the nearest passage is “{passage}”";

    const ROWS_OVERLAP = "rows-overlap", Odd:
        "决策表的两行适用于同样的值，结果却不同", "two rows of a table that fit the same values and yield different ones";
        why ("前一行先适用，后一行的结果就用不上", "the first of them applies, so the other one's result is lost");
        Lint("terms.yaml").draws("terms:\n- id: points\n  title: {zh: 得分, en: points}\n  table:\n    inputs: [income]\n    rows:\n    - {when: ['>= 2亿元'], then: 10}\n    - {when: ['<= 2亿元'], then: 0}\n",
            "terms:\n");

    /// Two rows that fit the same values
    fn rows_overlap(span: Span, term: &str, first: usize, second: usize, values: &str):
        "`{term}` 的第{first}行和第{second}行都适用于 `{values}`",
        "rows {first} and {second} of `{term}` both fit `{values}`";
        at span => "两行重叠", "rows overlap";
        help "对照原文写明界值归哪一行；原文没有写明的，分成几种理解（`readings`）",
            "let the bounds say which row the value is in, as the text does; where it leaves that open, write readings";

    const ROW_UNREACHED = "row-unreached", Odd:
        "决策表有一行永远不会适用", "a row of a table that nothing reaches";
        why ODD;
        Lint("terms.yaml").draws("terms:\n- id: points\n  title: {zh: 得分, en: points}\n  table:\n    inputs: [income]\n    rows:\n    - {when: ['>= 1亿元'], then: 10}\n    - {when: ['>= 2亿元'], then: 20}\n    - {when: ['< 1亿元'], then: 0}\n",
            "terms:\n");

    /// A row of which the rows before it leave nothing
    fn row_unreached(span: Span, term: &str, row: usize):
        "`{term}` 的第{row}行永远不会适用，前面的各行已包括它",
        "nothing reaches row {row} of `{term}`: those before it take all of its values";
        at span => "有一行用不到", "a row is not reached";
        help "对照原文核对各行的次序和界值", "hold the order of the rows and their bounds against the text";

    /// An otherwise that no value is left for
    fn otherwise_unreached(span: Span, term: &str):
        "`{term}` 的 `otherwise` 永远不会适用，各行已包括所有的值",
        "nothing reaches the `otherwise` of `{term}`: its rows take every value";
        at span => "`otherwise` 用不到", "the `otherwise` is not reached";
        help "删去 `otherwise`，或对照原文核对各行的界值",
            "remove `otherwise`, or hold the bounds of the rows against the text";

    const ROWS_LEAVE_GAP = "rows-leave-gap", Odd:
        "决策表的各行没有包括所有的值，又没有 `otherwise`", "values that fit no row of a table, which has no `otherwise`";
        why ("落在空档里的企业得不出结论", "whoever is in the gap gets no verdict");
        Lint("terms.yaml").draws("terms:\n- id: points\n  title: {zh: 得分, en: points}\n  table:\n    inputs: [income]\n    rows:\n    - {when: ['> 2亿元'], then: 10}\n    - {when: ['< 2亿元'], then: 0}\n",
            "terms:\n");

    /// Values that fit no row
    fn rows_leave_gap(span: Span, term: &str, values: &str):
        "`{term}` 没有一行适用于 `{values}`", "no row of `{term}` fits `{values}`";
        at span => "各行之间有空档", "a gap between the rows";
        help "对照原文补上这一行，或写 `otherwise`", "add the row that the text has for it, or write `otherwise`";

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

    /// Whether the rows of a table overlap or leave a gap was not decided
    fn undecided_table(span: Span, term: &str):
        "未能判断 `{term}` 的各行是否重叠、有没有空档",
        "it was not decided whether the rows of `{term}` overlap or leave a gap";
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
