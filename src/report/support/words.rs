//! Words of support measures and of what they pay, in both languages; looks at no figure.

use crate::assessment::support::{Ground, Standing};
use crate::language::Language;
use crate::report::message::{self, pick, say};

/// Head of the measures of a track
pub(crate) fn heading(language: Language, track: &str) -> String {
    say!(
        language,
        "支持措施（{track}）",
        "support measures ({track})"
    )
}

/// Whether a measure opens; `without` is who has it without the title
pub(crate) fn standing(language: Language, standing: Standing, without: &str) -> String {
    match standing {
        Standing::Open => say!(
            language,
            "可享受（{without}，不需另行认定）",
            "open ({without}, no title needed)"
        ),
        Standing::OnRecognition => {
            pick(language, "获得认定后可享受", "opens on recognition").to_owned()
        }
        Standing::NotOpen => pick(language, "不能享受", "not open").to_owned(),
        Standing::Undetermined => pick(language, "尚不能判定", "undetermined").to_owned(),
    }
}

/// Why it is not open, or why that cannot be told; `without` is who has it without the title
pub(crate) fn ground(language: Language, ground: Ground, without: &str) -> String {
    let said = match ground {
        Ground::NotInForce => pick(
            language,
            "申报日不在办法施行期内",
            "the regulation is not in force on the day of application",
        ),
        Ground::TrackNotEligible => pick(
            language,
            "未达到申报条件",
            "the conditions for applying are not met",
        ),
        Ground::ExemptionUnknown => {
            return say!(
                language,
                "是否为{without}未知",
                "whether it is a {without} is not known"
            );
        }
        Ground::TrackUndetermined => pick(
            language,
            "是否达到申报条件尚不能判定",
            "whether the conditions for applying are met is undetermined",
        ),
        Ground::ConditionNotMet => pick(
            language,
            "措施本身的条件不符合",
            "the measure's own conditions are not met",
        ),
        Ground::Condition(reason) => message::reason(language, reason),
    };
    said.to_owned()
}

/// What a measure pays at most
pub(crate) fn at_most(language: Language, amount: &str) -> String {
    say!(language, "最多{amount}", "at most {amount}")
}

/// A rate of something, with its result, that stays within its cap
pub(crate) fn within_cap(language: Language, calculation: &str, amount: &str, cap: &str) -> String {
    say!(
        language,
        "{calculation}，未超过上限{cap}，最多{amount}",
        "{calculation}, within the cap of {cap}: at most {amount}"
    )
}

/// A rate of something, with its result, that goes beyond its cap
pub(crate) fn beyond_cap(language: Language, calculation: &str, cap: &str) -> String {
    say!(
        language,
        "{calculation}，超过上限{cap}，最多{cap}",
        "{calculation}, beyond the cap of {cap}: at most {cap}"
    )
}

/// A calculation, with its result, without a cap
pub(crate) fn uncapped(language: Language, calculation: &str, amount: &str) -> String {
    say!(
        language,
        "{calculation}，最多{amount}",
        "{calculation}: at most {amount}"
    )
}

/// Nothing is paid, and why
pub(crate) fn refused(language: Language, why: &str) -> String {
    say!(
        language,
        "不予支持，0元：{why}",
        "nothing is paid, CNY 0: {why}"
    )
}

/// An amount that cannot be told
pub(crate) fn unknown_amount(language: Language) -> &'static str {
    pick(language, "金额尚不能判定", "the amount is undetermined")
}

/// A measure that is not about an item, under one reading
pub(crate) fn not_concerned(language: Language) -> &'static str {
    pick(language, "不在这项措施范围内", "not within this measure")
}

/// Head of what comes of an item under several readings
pub(crate) fn by_reading(language: Language) -> &'static str {
    pick(
        language,
        "条文有不同理解，金额不同",
        "the text can be read in ways that lead to different amounts",
    )
}

/// What all items come to
pub(crate) fn total(language: Language, count: usize, amount: &str) -> String {
    say!(
        language,
        "{count}项合计最多{amount}",
        "at most {amount} for all {count} together"
    )
}

/// What all items come to, where a limit cuts it
pub(crate) fn total_beyond(language: Language, count: usize, sum: &str, limit: &str) -> String {
    say!(
        language,
        "{count}项合计{sum}，超过合计上限{limit}，最多{limit}",
        "{sum} for all {count} together, beyond their cap of {limit}: at most {limit}"
    )
}

/// What all items come to, within their limit
pub(crate) fn total_within(language: Language, count: usize, sum: &str, limit: &str) -> String {
    say!(
        language,
        "{count}项合计最多{sum}，未超过合计上限{limit}",
        "at most {sum} for all {count} together, within their cap of {limit}"
    )
}

/// What all items come to is open
pub(crate) fn total_unknown(language: Language) -> &'static str {
    pick(language, "合计尚不能判定", "the total is undetermined")
}

/// A measure that pays for items of which the dossier names none
pub(crate) fn none_named(language: Language, list: &str, key: &str) -> String {
    say!(
        language,
        "档案没有列出{list}（`{key}`），不计算金额",
        "the dossier names no {list} (`{key}`), so no amount is worked out"
    )
}

/// Items that count for nothing, since the measure is closed
pub(crate) fn not_counted(language: Language, count: usize, list: &str) -> String {
    say!(
        language,
        "档案列出的{list}（{count}项）不计算金额",
        "no amount is worked out for the {count} named in {list}"
    )
}
