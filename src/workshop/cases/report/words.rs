//! Words for what cases try out and what they miss; gathers nothing.

use crate::language::Text;
use crate::verdict::Verdict;
use crate::workshop::cases::boundary::{End, Place, Point};
use crate::workshop::cases::coverage::What;
use crate::workshop::cases::mutate::{LEFT_OUT, Mutant, TOO_LONG};

/// What a case should try out
pub(super) fn what(what: &What) -> Text {
    match what {
        What::Verdict(Verdict::Pass) => Text::new("判定为符合", "found to pass"),
        What::Verdict(Verdict::Fail) => Text::new("判定为不符合", "found to fail"),
        What::Verdict(Verdict::Undetermined) => Text::new("判定为尚不能确定", "found undetermined"),
        What::Answer(Some(true)) => Text::new("由人判断为符合", "judged to be met"),
        What::Answer(Some(false)) => Text::new("由人判断为不符合", "judged not to be met"),
        What::Answer(None) => Text::new("尚无人判断", "not judged yet"),
        What::Reading { term, reading } => Text::new(
            format!("只有术语 `{term}` 的理解 `{reading}` 与其他理解结论不同"),
            format!("reading `{reading}` of `{term}` alone against all others"),
        ),
        What::TrueAlone(part) => Text::new(
            format!("`or` 中只有 `{part}` 成立"),
            format!("`{part}` alone true in its `or`"),
        ),
        What::False(part) => Text::new(
            format!("`or` 中的 `{part}` 不成立"),
            format!("`{part}` false in its `or`"),
        ),
        What::FalseAlone(part) => Text::new(
            format!("`and` 中只有 `{part}` 不成立"),
            format!("`{part}` alone false in its `and`"),
        ),
        What::Relation(true) => Text::new("成立", "holds"),
        What::Relation(false) => Text::new("不成立", "does not hold"),
    }
}

/// A place beside a threshold
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

/// A mutant: what becomes of what
pub(super) fn mutant(mutant: &Mutant) -> Text {
    if mutant.to == TOO_LONG {
        return Text::new(
            "表达式太长，没有改动；把它分成几个术语",
            "the expression is too long to be changed: divide it into terms",
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
