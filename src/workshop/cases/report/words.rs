//! Words for what cases cover and what they miss; gathers nothing.

use crate::language::{Text, text};
use crate::verdict::Verdict;
use crate::workshop::cases::boundary::{End, Place, Point};
use crate::workshop::cases::coverage::What;
use crate::workshop::cases::mutate::{LEFT_OUT, Mutant, TOO_LONG};

/// What a case should cover
pub(super) fn coverage_item(what: &What) -> Text {
    match what {
        What::Verdict(Verdict::Pass) => text!("判定为符合", "found to pass"),
        What::Verdict(Verdict::Fail) => text!("判定为不符合", "found to fail"),
        What::Verdict(Verdict::Undetermined) => text!("判定为尚不能确定", "found undetermined"),
        What::Answer(Some(true)) => text!("由人判断为符合", "judged to be met"),
        What::Answer(Some(false)) => text!("由人判断为不符合", "judged not to be met"),
        What::Answer(None) => text!("尚无人判断", "not judged yet"),
        What::Reading { term, reading } => text!(
            "只有术语 `{term}` 的理解 `{reading}` 与其他理解结论不同",
            "reading `{reading}` of `{term}` alone against all others"
        ),
        What::TrueAlone(part) => text!(
            "`or` 中只有 `{part}` 成立",
            "`{part}` alone true in its `or`"
        ),
        What::False(part) => text!("`or` 中的 `{part}` 不成立", "`{part}` false in its `or`"),
        What::FalseAlone(part) => text!(
            "`and` 中只有 `{part}` 不成立",
            "`{part}` alone false in its `and`"
        ),
        What::Holds(true) => text!("成立", "holds"),
        What::Holds(false) => text!("不成立", "does not hold"),
        What::Amount => text!("算出一项的金额", "an amount for an item"),
        What::Limited(true) => text!("合计超过限额", "a total above the limit"),
        What::Value(true) => text!("接受的一个数值", "a value that is accepted"),
        What::Value(false) => text!("不接受的一个数值", "a value that is refused"),
        What::Limited(false) => text!("合计不超过限额", "a total within the limit"),
    }
}

/// A point at a threshold
pub(super) fn place(place: &Place) -> Text {
    let (zh, en) = match place.point {
        Point::Below => ("差一步", "one step below"),
        Point::At => ("恰在", "at"),
        Point::Above => ("多一步", "one step above"),
    };
    let (end_zh, end_en) = match place.end {
        End::Compared => ("门槛", "the threshold"),
        End::Low => ("下限", "the lower end"),
        End::High => ("上限", "the upper end"),
    };
    let readings: Vec<_> = place
        .readings
        .iter()
        .map(|(term, reading)| format!("{term}: {reading}"))
        .collect();
    let aside = |open: &str, close: &str| {
        if readings.is_empty() {
            String::new()
        } else {
            format!("{open}{}{close}", readings.join(", "))
        }
    };
    let order = match place.point {
        Point::At => format!("{zh}{end_zh}"),
        _ => format!("比{end_zh}{zh}"),
    };
    Text::new(
        format!("`{}` {order}{}", place.comparison, aside("（", "）")),
        format!("`{}` {en} {end_en}{}", place.comparison, aside(" (", ")")),
    )
}

/// A mutant: from what to what
pub(super) fn mutant(mutant: &Mutant) -> Text {
    if mutant.to == TOO_LONG {
        return text!(
            "表达式太长，没有改动；把它分成几个术语",
            "the expression is too long to be changed: divide it into terms"
        );
    }
    if mutant.to == LEFT_OUT && mutant.at.starts_with("facts/") {
        return Text::new(
            format!("去掉 `{}`", mutant.from),
            format!("`{}` left out", mutant.from),
        );
    }
    if mutant.to == LEFT_OUT {
        return Text::new(
            format!("去掉这种理解：`{}`", mutant.from),
            format!("reading left out: `{}`", mutant.from),
        );
    }
    Text::new(
        format!("`{}` 改为 `{}`", mutant.from, mutant.to),
        format!("`{}` becomes `{}`", mutant.from, mutant.to),
    )
}
