//! Words of support measures and of what they pay, in both languages; looks at no figure.

use crate::assessment::support::{Ground, Standing};
use crate::language::{Language, say, words};
use crate::report::message;

words! {
    /// Head of the measures of a track
    heading(track: &str): "支持措施（{track}）", "support measures ({track})";
    /// What a measure pays at most
    at_most(amount: &str): "最多{amount}", "at most {amount}";
    /// A share of something, with its result, within its cap
    within_cap(calculation: &str, amount: &str, cap: &str):
        "{calculation}，未超过上限{cap}，最多{amount}",
        "{calculation}, within the cap of {cap}: at most {amount}";
    /// A share of something, with its result, above its cap
    beyond_cap(calculation: &str, cap: &str):
        "{calculation}，超过上限{cap}，最多{cap}",
        "{calculation}, beyond the cap of {cap}: at most {cap}";
    /// A calculation, with its result, without a cap
    uncapped(calculation: &str, amount: &str):
        "{calculation}，最多{amount}", "{calculation}: at most {amount}";
    /// Nothing is paid, and why
    refused(why: &str): "不予支持，0元：{why}", "nothing is paid, CNY 0: {why}";
    /// An amount that is not known
    unknown_amount: "金额尚不能判定", "the amount is undetermined";
    /// An item that a measure does not cover, under one reading
    not_concerned: "不在这项措施范围内", "not within this measure";
    /// Head of the results for an item under several readings
    by_reading:
        "条文有不同理解，金额不同", "the text can be read in ways that lead to different amounts";
    /// The total of all items
    total(count: usize, amount: &str):
        "{count}项合计最多{amount}", "at most {amount} for all {count} together";
    /// The total of all items, cut by a limit
    total_beyond(count: usize, sum: &str, limit: &str):
        "{count}项合计{sum}，超过合计上限{limit}，最多{limit}",
        "{sum} for all {count} together, beyond their cap of {limit}: at most {limit}";
    /// The total of all items, within their limit
    total_within(count: usize, sum: &str, limit: &str):
        "{count}项合计最多{sum}，未超过合计上限{limit}",
        "at most {sum} for all {count} together, within their cap of {limit}";
    /// The total of all items is open
    total_unknown: "合计尚不能判定", "the total is undetermined";
    /// A measure that pays for items, if the dossier names none
    none_named(list: &str, key: &str):
        "档案没有列出{list}（`{key}`），不计算金额",
        "the dossier names no {list} (`{key}`), so no amount is worked out";
    /// Items that do not count, because the measure is closed
    not_counted(count: usize, list: &str):
        "档案列出的{list}（{count}项）不计算金额",
        "no amount is worked out for the {count} named in {list}";
}

/// Whether a measure opens; `without` is who gets it without the title
pub(crate) fn standing(language: Language, standing: Standing, without: &str) -> String {
    match standing {
        Standing::Open => say!(
            language,
            "可享受（{without}，不需另行认定）",
            "open ({without}, no title needed)"
        ),
        Standing::OnRecognition => language
            .pick("获得认定后可享受", "opens on recognition")
            .to_owned(),
        Standing::NotOpen => language.pick("不能享受", "not open").to_owned(),
        Standing::Undetermined => language.pick("尚不能判定", "undetermined").to_owned(),
    }
}

/// Why it is not open, or why that is not known; `without` is who gets it without the title
pub(crate) fn ground(language: Language, ground: Ground, without: &str) -> String {
    let said = match ground {
        Ground::NotInForce => language.pick(
            "申报日不在办法施行期内",
            "the regulation is not in force on the day of application",
        ),
        Ground::TrackNotEligible => {
            language.pick("未达到申报条件", "the conditions for applying are not met")
        }
        Ground::ExemptionUnknown => {
            return say!(
                language,
                "是否为{without}未知",
                "whether it is a {without} is not known"
            );
        }
        Ground::TrackUndetermined => language.pick(
            "是否达到申报条件尚不能判定",
            "whether the conditions for applying are met is undetermined",
        ),
        Ground::ConditionNotMet => language.pick(
            "措施本身的条件不符合",
            "the measure's own conditions are not met",
        ),
        Ground::Condition(reason) => message::reason(language, reason),
    };
    said.to_owned()
}
