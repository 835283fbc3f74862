//! The schema of a fact's value, according to its declaration; knows no file.

use super::node::{
    Node, any_of, day, list, mapping, one_of_texts, reference, spelling, spelling_of,
};
use crate::dossier::LABEL;
use crate::language::{Text, text};
use crate::quantity::pattern;
use crate::quantity::{Dimension, Exact, Wanted};
use crate::ruleset::{Bound, CodeName, Fact, FactKind};

/// Spellings of what is not known
const UNKNOWN: [&str; 3] = ["unknown", "未知", "不知道"];

/// The definitions that the schemas of facts refer to
pub(super) fn definitions() -> Vec<(String, Node)> {
    let boolean = any_of(vec![
        Node::object([("type", "boolean".into())]),
        one_of_texts(["是", "否", "yes", "no"]),
        spelling("^([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"),
    ]);
    let unknown = any_of(vec![
        Node::object([("type", "null".into())]),
        one_of_texts(UNKNOWN),
        spelling("^[Uu][Nn][Kk][Nn][Oo][Ww][Nn]$"),
    ]);
    vec![("boolean".into(), boolean), ("unknown".into(), unknown)]
}

/// The schema of a fact's value, with its name, question and unit
pub(super) fn fact(fact: &Fact) -> Node {
    let value = match &fact.kind {
        FactKind::Date => any_of(vec![value(fact), range(true)]),
        FactKind::Amount(_)
        | FactKind::Share
        | FactKind::Number
        | FactKind::Integer
        | FactKind::Year => any_of(vec![value(fact), range(false)]),
        _ => value(fact),
    };
    let value = if fact.by_year { by_year(value) } else { value };
    let description = description(fact);
    any_of(vec![value, reference("unknown")])
        .titled(&fact.name)
        .described(&description)
}

/// What is expected of a figure, in a sentence
fn expected(wanted: Wanted) -> Text {
    match wanted {
        Wanted::Share => text!(
            "应为百分比，如 30%",
            "a percentage is expected, such as 30%"
        ),
        Wanted::Amount(Dimension::AREA) => text!(
            "应为带单位的面积，如 51.2万平方米、51.2公顷、768亩",
            "an area with its unit is expected, such as 51.2万平方米, 51.2公顷 or 512,000 m²"
        ),
        Wanted::Amount(Dimension::MONEY) => text!(
            "应为带单位的金额，如 1.2亿元、1,234.5万元",
            "an amount with its unit is expected, such as 1.2亿元 or CNY 120 million"
        ),
        Wanted::Amount(_) | Wanted::Number => {
            text!("应为数字，如 12.5", "a number is expected, such as 12.5")
        }
        Wanted::Integer => text!("应为整数，如 3", "a whole number is expected, such as 3"),
        Wanted::Year => text!("应为年份，如 2023", "a year is expected, such as 2023"),
    }
}

/// Two ends, or one
fn range(is_of_days: bool) -> Node {
    let pattern = pattern::of_range(is_of_days);
    let expected = match is_of_days {
        true => text!(
            "应为日期，或日期的区间，如 2021-03-01..2021-06-30",
            "a day or a range of days is expected, such as 2021-03-01..2021-06-30"
        ),
        false => text!(
            "应为数字，或区间，如 9亿元..11亿元、至少12亿元",
            "a figure or a range is expected, such as 9亿元..11亿元 or 至少12亿元"
        ),
    };
    spelling_of(pattern, &expected)
}

fn by_year(figure: Node) -> Node {
    let year = pattern::of(Wanted::Year, false);
    let figure = any_of(vec![figure, reference("unknown")]);
    Node::object([
        ("type", "object".into()),
        ("additionalProperties", false.into()),
        ("patternProperties", Node::Object(vec![(year, figure)])),
    ])
}

fn value(fact: &Fact) -> Node {
    let bound = fact.minimum.as_ref();
    // A sign is refused if nothing below zero is allowed; the bound itself is only checked by the
    // program.
    let negative = bound.is_none_or(|bound| bound.limit.is_negative());
    let text = |wanted| spelling_of(pattern::of(wanted, negative), &expected(wanted));
    let figure = |kind: &str, wanted| {
        let number = limited(Node::object([("type", kind.into())]), bound);
        any_of(vec![number, text(wanted)])
    };
    // Of nothing there is none, in whatever unit.
    let or_zero = |figure| match bound.is_none_or(|bound| bound.allows(&Exact::zero())) {
        true => any_of(vec![Node::object([("const", 0.into())]), figure]),
        false => figure,
    };
    match &fact.kind {
        FactKind::Boolean => reference("boolean"),
        FactKind::Amount(dimension) => {
            let examples = if *dimension == Dimension::AREA {
                ["51.2万平方米", "51.2公顷"]
            } else {
                ["1.2亿元", "1,234.5万元"]
            };
            or_zero(text(Wanted::Amount(*dimension)).with("examples", Node::texts(examples)))
        }
        FactKind::Share => or_zero(text(Wanted::Share).with("examples", Node::texts(["30%"]))),
        FactKind::Number => figure("number", Wanted::Number),
        FactKind::Integer => figure("integer", Wanted::Integer),
        FactKind::Year => year(),
        FactKind::Date => day(),
        FactKind::Code(codes) => code(codes),
        FactKind::Codes(codes) => list(code(codes), 0).with("uniqueItems", true),
        FactKind::Titles(codes) => list(title(codes), 0).with("uniqueItems", true),
        FactKind::Records(fields) => list(record(fields), 0),
    }
}

/// A calendar year
pub(super) fn year() -> Node {
    any_of(vec![
        Node::object([
            ("type", "integer".into()),
            ("minimum", 1000.into()),
            ("maximum", 9999.into()),
        ]),
        spelling_of(pattern::of(Wanted::Year, false), &expected(Wanted::Year)),
    ])
}

fn limited(number: Node, bound: Option<&Bound>) -> Node {
    match bound.and_then(|bound| Some((bound.limit.to_i64()?, bound.inclusive))) {
        Some((limit, true)) => number.with("minimum", limit),
        Some((limit, false)) => number.with("exclusiveMinimum", limit),
        None => number,
    }
}

fn code(codes: &[CodeName]) -> Node {
    let ids = codes
        .iter()
        .map(|code| Node::object([("const", code.code.as_str().into())]).titled(&code.name));
    let names = one_of_texts(codes.iter().map(|code| &code.name.zh));
    any_of(ids.chain([names]).collect())
}

/// A record, whose fields may be left out; each goes by its id or its Chinese name
fn record(fields: &[Fact]) -> Node {
    let plain = |name: &str| -> String {
        let escape = |char: char| match char.is_ascii_punctuation() && char != '_' {
            true => vec!['\\', char],
            false => vec![char],
        };
        name.chars().flat_map(escape).collect()
    };
    let known = fields.iter().map(|one| {
        let names = [&*one.id, &*one.name.zh].map(plain).join("|");
        (format!("^({names})$"), fact(one))
    });
    let label = Node::object([("type", "string".into())]);
    let label = label.called("是什么，规则不用", "what it is; no rule reads it");
    let known = known.chain([(format!("^({})$", LABEL.join("|")), label)]);
    Node::object([
        ("type", "object".into()),
        ("additionalProperties", false.into()),
        ("patternProperties", Node::Object(known.collect())),
    ])
}

fn title(codes: &[CodeName]) -> Node {
    let until = any_of(vec![day(), reference("unknown")])
        .called("有效期至（含当天）", "last day on which it is valid");
    let properties = vec![
        ("title".to_owned(), code(codes)),
        ("valid_until".to_owned(), until),
    ];
    any_of(vec![code(codes), mapping(properties, &["title"])])
}

/// Question, note and unit of a fact
fn description(fact: &Fact) -> Text {
    let mut lines = vec![fact.question.clone()];
    lines.extend(fact.note.clone());
    lines.extend(unit(fact));
    let join = |get: fn(&Text) -> &str| lines.iter().map(get).collect::<Vec<_>>().join("\n");
    Text::new(join(|text| &text.zh), join(|text| &text.en))
}

/// The unit of a fact, in words; none if it has none
pub fn unit(fact: &Fact) -> Option<Text> {
    let unit = match &fact.kind {
        FactKind::Amount(dimension) if *dimension == Dimension::AREA => Text::fixed(
            "单位：平方米、万平方米、公顷、亩、平方公里",
            "unit: 平方米 or m², 万平方米, 公顷 or ha, 亩, 平方公里 or km²",
        ),
        FactKind::Amount(_) => Text::fixed(
            "单位：元、万元、亿元",
            "unit: 元 or CNY, 万元, 亿元, also million and billion",
        ),
        FactKind::Share => text!("单位：%", "unit: %"),
        _ if fact.by_year => return Some(text!("逐年填写", "year by year")),
        _ => return None,
    };
    Some(if fact.by_year {
        text!("{unit}；逐年填写", "{unit}; year by year", unit)
    } else {
        unit
    })
}
