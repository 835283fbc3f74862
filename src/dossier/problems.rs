//! Words for the problems of a dossier: its facts, what it names of the rules, contradictions; those of
//! its shape and of its years are in files of their own.

pub mod evidence;
mod years;

pub use crate::yaml::problems::shape::*;
pub use years::*;

use jiff::civil::Date;

use crate::calendar::NEAR;
use crate::diagnostic::{Diagnostic, problems};
use crate::language::{Text, text};
use crate::source::Span;
use crate::text::names::{Named, did_you_mean_one_of};
use crate::yaml::problems::DUPLICATE_KEY;

problems! {
    /// Codes of facts that nobody declares
    FACTS:

    const UNKNOWN_FACT = "unknown-fact", Error:
        "规则中没有这项数据", "no rule declares such a fact";
        why UNKNOWN;
        Park.draws("facts:\n  land_aera: 50万平方米\n", "facts:\n  land_area: 50万平方米\n");

    /// A fact that no assessing rule set declares
    fn unknown_fact(span: Span, name: &str, near: &[Named<'_>]):
        let help = match near { [_, ..] => did_you_mean_one_of(near), [] => text!( "用 `dabiao rules show` 查看可以填写的事实", "`dabiao rules show` lists the facts that can be stated" ), };
        "规则里没有名为 `{name}` 的事实", "the rules declare no fact `{name}`";
        at span => "未知的事实", "unknown fact";
        help = help;

    const TITLE_ENDS_SOON = "title-ends-soon", Note:
        "申报日后60天内称号到期", "a title ends within 60 days after the day of application";
        why ("受理或审核时可能已经失效", "it may have lapsed by the time the application is looked at");
        Enterprise.draws("facts:\n  titles: [{title: little_giant, valid_until: 2024-07-31}]\n",
            "facts:\n  titles: [{title: little_giant, valid_until: 2025-07-31}]\n");

    /// A title ends soon after the day of application
    fn title_ends_soon(span: Span, title: &Text, last: Date, as_of: Date):
        "“{title}”有效期至 {last}，在申报日 {as_of} 后{NEAR}天之内",
        "the title “{title}” is valid through {last}, within {NEAR} days after the day of application, {as_of}", title;
        at span => "快要到期", "ends soon";
        help "需要保留的，及早办理复审或重新认定", "if it is to be kept, have it renewed in time";

    const SAME_FIGURE = "same-figure", Note:
        "两项容易混淆的数据填了同一个数字", "one figure under two facts that are easily taken for each other";
        why ("两个数字可能本来就相同，也可能把一个口径的数字填到了另一个口径下",
            "the two may well be alike, or the figure of one definition was put under the other");
        advice("按各自的口径核对两个数字；本来就相同的，不必改",
            "check both against their definitions; if they are alike indeed, nothing has to be changed");

    /// Two facts that the rules tell apart state the same figure
    fn same_figure((span, first): (Span, Span), (name, other): (&Text, &Text), because: &Text):
        "“{name}”和“{other}”填了同一个数字：{because}",
        "{name} and {other} state the same figure: {because}", name, other, because;
        at span => "与另一项相同", "the same as the other";
        also Some(first) => "另一项", "the other";
        help "按各自的口径核对；本来就相同的，不必改",
            "check both against their definitions; if they are alike indeed, nothing has to be changed";
}

problems! {
    /// Codes of judgements, past days and credit codes
    JUDGEMENTS:

    const JUDGEMENT_NOT_ALLOWED = "judgement-not-allowed", Error:
        "对由数据决定的条件写了人工判断", "a judgement on a criterion that figures decide";
        why ("数据决定的条件不能由人改判", "what figures decide, nobody can judge differently");
        Enterprise.draws("judgements:\n  service_input_share: {met: true, by: 评审人, on: 2024-06-01, because: 已核对}\n",
            "facts:\n  service_input: 2.1亿元\n  total_input: 9.4亿元\n");

    /// A judgement on a criterion that figures decide
    fn judgement_not_allowed(span: Span, given: &str, title: &Text):
        "条件 `{given}`（{title}）由数据判定，不能由人判断",
        "criterion `{given}` ({title}) is decided by figures, not by a person", title;
        at span => "不能人为判断", "not open to judgement";
        help "删去这条判断，在 `facts` 里填写相应的数据",
            "remove this judgement and state the figures under `facts`";

    const JUDGEMENT_TOO_LATE = "judgement-too-late", Warning:
        "人工判断的日期在申报日之后", "a judgement made after the day of application";
        why ("多半是日期写错，或 `as_of` 不是实际的申报日，请核对；判断照常采用",
            "most likely one of the two days is mistyped; the judgement counts all the same");
        Enterprise.draws("judgements:\n  core_technology: {met: true, by: 评审人, on: 2024-07-01, because: 自研核心部件}\n",
            "judgements:\n  core_technology: {met: true, by: 评审人, on: 2024-06-01, because: 自研核心部件}\n");

    /// A judgement made after the day of application
    fn judgement_too_late(span: Span, on: Date, as_of: Date):
        "判断日期 {on} 晚于申报日 {as_of}",
        "the judgement of {on} was made after the day of application, {as_of}";
        at span => "晚于申报日", "after the day of application";
        help "核对判断日期和 `as_of`", "check this day and `as_of`";

    const DAY_NOT_REACHED = "day-not-reached", Error:
        "已发生之事的日期晚于申报日", "a past event after the application";
        why ("到申报日还没有发生的事不能作数，例如尚未签订的合同",
            "what had not happened by the day of application cannot count, such as a contract that is not signed yet");
        Enterprise.draws("purchases:\n- {supplier: 某某配套企业, contract_signed: 2025-05-01}\n",
            "purchases:\n- {supplier: 某某配套企业, contract_signed: 2024-05-01}\n");

    /// The day of something that has happened lies after the day of application
    fn day_not_reached(span: Span, what: &Text, day: Date, as_of: Date):
        "{what}：{day} 晚于申报日 {as_of}，到申报日还没有发生",
        "{what}: {day} lies after the day of application, {as_of}, when it had not happened yet", what;
        at span => "晚于申报日", "after the day of application";
        help "只填写到申报日已经发生的；若申报日有误，改正 `as_of`",
            "state what had happened by then; if the day of application is wrong, correct `as_of`";

    const CREDIT_CODE = "credit-code", Error:
        "统一社会信用代码不合 GB 32100-2015，长度、字符或校验码有误",
        "a unified social credit code that breaks GB 32100-2015: its length, a character or the check character";
        why ("抄错一位就可能成了另一家企业",
            "with one character miscopied it may be another enterprise's");
        Dossier.draws("dossier: 1\nsubject: {kind: enterprise, name: 某某公司, uscc: 91110000MA0000000A}\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: enterprise, name: 某某公司, uscc: 91110000MA0000000H}\nas_of: 2024-06-30\n");

    /// A unified social credit code that breaks the standard
    fn credit_code(span: Span, given: &str, why: &Text):
        "统一社会信用代码 `{given}` 不符合 GB 32100-2015",
        "unified social credit code `{given}` breaks GB 32100-2015";
        at span => "{why}", "{why}", why;
        help "对照营业执照重新录入", "copy it again from the business licence";
}

problems! {
    /// Codes of figures that do not go together
    FIGURES:

    const BELOW_MINIMUM = "below-minimum", Error:
        "数字小于它可能的最小值，如面积为零、收入为负",
        "a figure below its minimum: no area, a negative income";
        why ("不可能的数字多半是填错了", "what cannot be is most likely mistyped");
        Park.draws("facts:\n  land_area: 0平方米\n", "facts:\n  land_area: 50万平方米\n");
    const ABOVE_MAXIMUM = "above-maximum", Error:
        "数字大于它可能的最大值，如比例超过100%",
        "a figure above its maximum: a share of more than the whole";
        why ("不可能的数字多半是填错了", "what cannot be is most likely mistyped");
        advice("核对数值和单位；不知道的写 `unknown`",
            "check the figure and its unit; write `unknown` where it is not known");
    const RANGE = "range", Error:
        "区间里没有可能的值", "a range that holds no possible value";
        why ("不可能的数字多半是填错了", "what cannot be is most likely mistyped");
        Park.draws("facts:\n  land_area: -5..-3万平方米\n", "facts:\n  land_area: 49..51万平方米\n");
    const RANGE_CUT = "range-cut", Warning:
        "区间有一部分不可能，只按可能的部分算", "a range of which a part cannot be, taken for the part that can";
        why ("写出来的端点超出可能的范围，多半是填错了", "an end that cannot be is most likely mistyped");
        Park.draws("facts:\n  land_area: -5..51万平方米\n", "facts:\n  land_area: 49..51万平方米\n");
    const CONTRADICTION = "contradiction", Error:
        "几项数据不可能同时成立，如部分大于整体",
        "facts that cannot all be true: a part is larger than its whole";
        why ("不知道哪一项错了，用到其中任何一项的条件都无法判定",
            "which of them is wrong is not known, so that no criterion that reads one of them can be judged");
        Park.draws("facts:\n  annual_operating_income: 120亿元\n  modern_services_income: 134亿元\n",
            "facts:\n  annual_operating_income: 120亿元\n  modern_services_income: 34亿元\n");
    const IMPLAUSIBLE = "implausible", Warning:
        "几项数据虽有可能，但不大会同时成立", "facts that can be, but hardly are, all true";
        why ("可能有重复计入或口径不同，请核对；判定照常进行",
            "something may be counted twice or wrongly; somebody should look at it, but it is judged all the same");
        Park.draws("facts:\n  annual_operating_income: 120亿元\n  advanced_manufacturing_income: 66亿元\n  modern_services_income: 60亿元\n",
            "facts:\n  annual_operating_income: 120亿元\n  advanced_manufacturing_income: 66亿元\n  modern_services_income: 50亿元\n");
    const UNUSED_FACT = "unused-fact", Warning:
        "所判定的条件都用不到这项数据", "no criterion that is assessed reads this fact";
        why ("可能填错了位置，或少选了申报类别；判定照常进行",
            "it may belong elsewhere, or a track may be missing; all the rest is judged");
        Park.draws("facts:\n  contiguous: 是\n  market_rank: 3\n", "facts:\n  contiguous: 是\n");

    /// A fact that no criterion for this kind of subject reads
    fn unused_fact(span: Span, id: &str, name: &Text, subject: &Text):
        "`{id}`（{name}）与{subject}的任何条件都无关",
        "`{id}` ({name}) matters to no criterion for {subject}", name, subject;
        at span => "没有用到", "not used";
        help "删去这一项，或核对 `subject.kind`", "remove it, or check `subject.kind`";

    /// A list that no measure for this kind of subject pays for
    fn unused_list(span: Span, id: &str, title: &Text, subject: &Text):
        "没有一项面向{subject}的支持措施用到 `{id}`（{title}）",
        "no support measure for {subject} pays for `{id}` ({title})", subject, title;
        at span => "没有用到", "not used";
        help "删去这一项，或核对 `subject.kind`", "remove it, or check `subject.kind`";
}

/// A fact of an edition that does not judge on the day of application
pub fn unused_on_day(
    span: Span,
    (id, name): (&str, &Text),
    programme: &Text,
    from: Date,
    as_of: Date,
) -> Diagnostic {
    let why = if as_of < from {
        text!(
            "{from} 才施行，不判定申报日 {as_of}",
            "takes effect on {from} and does not judge {as_of}, the day of application"
        )
    } else {
        text!(
            "{from} 版的，判定申报日 {as_of} 的是另一版",
            "has it in its edition of {from}, and another one judges {as_of}, the day of application"
        )
    };
    UNUSED_FACT
        .problem(text!(
            "没有用到 `{id}`（{name}）：用到它的{programme}{why}",
            "`{id}` ({name}) is not used: {programme} {why}",
            name,
            programme,
            why
        ))
        .at(span, text!("没有用到", "not used"))
        .help(text!(
            "核对 `as_of`；确实在那天申报的，这一项可以留着",
            "check `as_of`; if that is the day, the fact may stay"
        ))
}

/// One fact is stated under its id and under its Chinese name
pub fn duplicate_fact(span: Span, first: Span, id: &str, name: &Text) -> Diagnostic {
    let fact = text!("事实", "fact");
    duplicate(span, first, (id, &name.zh), &fact)
}

/// A criterion is judged under its id and under its title
pub fn judged_twice(span: Span, first: Span, id: &str, title: &Text) -> Diagnostic {
    duplicate(span, first, (id, &title.zh), &text!("条件", "criterion"))
}

/// One year is written in two ways
pub fn duplicate_year(span: Span, first: Span, names: (&str, &str)) -> Diagnostic {
    duplicate(span, first, names, &text!("年度", "year"))
}

/// Two keys name the same; neither value is taken, as where one key occurs twice
fn duplicate(span: Span, first: Span, (one, other): (&str, &str), what: &Text) -> Diagnostic {
    DUPLICATE_KEY
        .problem(text!(
            "`{one}` 与 `{other}` 是同一{what}，写了两次",
            "`{one}` and `{other}` are the same {what}, stated twice",
            what
        ))
        .at(span, text!("再次出现", "again here"))
        .also_at(first, text!("首次出现", "first here"))
        .help(text!(
            "只保留一处；两处的值都不采用",
            "keep one of them; neither value is used"
        ))
}

/// A figure above the greatest that it can be
pub fn above_maximum(span: Span, what: &Text, limit: &str) -> Diagnostic {
    let bound = text!("不能大于 {limit}", "cannot be above {limit}");
    ABOVE_MAXIMUM
        .problem(text!("{what}{bound}", "{what} {bound}", what, bound))
        .at(span, bound)
        .help(text!(
            "核对数值和单位；不知道的写 `unknown`",
            "check the figure and its unit; write `unknown` where it is not known"
        ))
}

/// A range of days that holds none
pub fn empty_range_of_days(span: Span, text: &str) -> Diagnostic {
    RANGE
        .problem(text!(
            "区间 `{text}` 里没有任何一天",
            "there is no day within `{text}`"
        ))
        .at(span, text!("空的区间", "empty range"))
        .help(text!(
            "从早写到晚，例如 `2021-03-01..2021-06-30`",
            "write the earlier day first, such as `2021-03-01..2021-06-30`"
        ))
}

/// A range outside the declared bounds
pub fn range_outside(span: Span, what: &Text, text: &str) -> Diagnostic {
    RANGE
        .problem(text!(
            "{what}不可能在 `{text}` 之内",
            "{what} cannot lie within `{text}`",
            what
        ))
        .at(span, text!("整个区间都不可能", "nothing of it can be"))
        .help(text!(
            "核对区间的两端；不知道的写 `unknown`",
            "check both ends; write `unknown` where it is not known"
        ))
}

/// A range of which an end lies outside the declared bounds
pub fn range_cut(span: Span, what: &Text, text: &str) -> Diagnostic {
    RANGE_CUT
        .problem(text!(
            "`{text}` 有一部分是{what}不可能的值，只按可能的部分算",
            "a part of `{text}` cannot be for {what}; only the rest counts",
            what
        ))
        .at(span, text!("有一端不可能", "an end that cannot be"))
        .help(text!("核对这一端", "check this end"))
}

/// A figure below the least that it can be
pub fn below_minimum(span: Span, what: &Text, limit: &str, inclusive: bool) -> Diagnostic {
    let bound = match inclusive {
        true => text!("不能小于 {limit}", "cannot be below {limit}"),
        false => text!("必须大于 {limit}", "must be above {limit}"),
    };
    BELOW_MINIMUM
        .problem(text!("{what}{bound}", "{what} {bound}", what, bound))
        .at(span, bound)
        .help(text!(
            "核对数值和正负号；不知道的写 `unknown`",
            "check the figure and its sign; write `unknown` where it is not known"
        ))
}

/// Facts that cannot all be true (or, as a warning, hardly can)
pub fn inconsistent(message: &Text, contradiction: bool, places: &[(Span, Text)]) -> Diagnostic {
    let mut problem = if contradiction {
        CONTRADICTION.problem(message.clone()).help(text!(
            "核对这几个数据的口径和单位；改正之前，用到它们的条件都无法判定",
            "check scope and unit of these figures; until then no criterion that reads them can be decided"
        ))
    } else {
        IMPLAUSIBLE.problem(message.clone()).help(text!(
            "核对这几个数据的口径和单位",
            "check scope and unit of these figures"
        ))
    };
    for (index, (span, text)) in places.iter().enumerate() {
        problem = if index == 0 {
            problem.at(*span, text.clone())
        } else {
            problem.also_at(*span, text.clone())
        };
    }
    problem
}

/// A fact that records say otherwise
pub fn otherwise_by_records(what: &Text) -> Text {
    text!(
        "“{what}”填写的与按记录得出的不一致",
        "{what} is stated otherwise than the records say",
        what
    )
}

/// `{2023: 120亿元}` where the figure alone is expected; `place` is what states its year
pub fn figure_by_year(
    span: Span,
    what: &Text,
    expected: &Text,
    figure: Option<&str>,
    place: Option<&str>,
) -> Diagnostic {
    let found = text!("分年份的数值", "figures by year");
    let mut help = figure.map_or_else(
        || {
            text!(
                "去掉年份，只填一个数值",
                "leave the years out and write one figure"
            )
        },
        |figure| text!("去掉年份：`{figure}`", "leave the year out: `{figure}`"),
    );
    if let Some(place) = place {
        help = text!(
            "{help}；是哪一年的，写在 `{place}`",
            "{help}; `{place}` says of which year it is",
            help
        );
    }
    wrong_type(span, what, expected, &found).help(help)
}

problems! {
    of UNKNOWN_KEY:

    /// A fact stands beside `facts` where it belongs below it
    fn misplaced_fact(span: Span, key: &str):
        "`{key}` 是事实，应写在 `facts` 下", "`{key}` is a fact and belongs below `facts`";
        at span => "位置不对", "out of place";
        help "移到 `facts:` 之下并缩进：`  {key}: …`",
            "move it below `facts:`, indented: `  {key}: …`";
}
