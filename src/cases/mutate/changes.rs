//! Every way to change one thing of an expression; does not ask whether the result holds together.
//!
//! | what stands there | what it becomes, one at a time |
//! |---|---|
//! | a comparison | each other comparison |
//! | a number | one step more, one step less (see the steps of figures), the unit next to its own |
//! | `and`, `or` | the other; the same without one of its parts |
//! | `not(a)` | `a` |
//! | `true`, a fact that is yes or no | its opposite |
//! | a fact | each other fact of the same type |
//! | a parameter | each other parameter |
//! | a code | each other code of the same fact |
//! | a list, the alternatives of `in` | the same without one of them |
//! | a range | the same with an end that belongs to it, or no longer does |
//! | `reference_year`, `.year`, `as_of`, a date | a year less and a year more; of a date, a day |
//! | `+`, `*` | `-`, `/`, and the other way round |
//! | `if` | the same with its branches swapped |
//! | `some`, `min`, `any`, `floor`, `mean_growth` | `every`, `max`, `all`, `ceiling`, `compound_growth` |

use super::tree::{with_child, with_kind};
use crate::cases::step;
use crate::expression::syntax::{Additive, Comparison, Kind, Multiplicative, Number, Test};
use crate::expression::{self, Syntax};
use crate::quantity::{Dimension, Exact};
use crate::ruleset::{Edition, Fact, FactKind};

/// What an expression stands in: the facts of the edition and the parameters of its term
pub(super) struct Surroundings<'a> {
    pub(super) edition: &'a Edition,
    pub(super) parameters: &'a [String],
}

const COMPARISONS: [Comparison; 6] = [
    Comparison::Equal,
    Comparison::NotEqual,
    Comparison::Less,
    Comparison::LessOrEqual,
    Comparison::Greater,
    Comparison::GreaterOrEqual,
];

const FUNCTIONS: &[(&str, &str)] = &[
    ("min", "max"),
    ("any", "all"),
    ("floor", "ceiling"),
    ("mean_growth", "compound_growth"),
];

/// Units and those that are mistaken for them; of the several that fit, the first counts
const UNITS: &[(&str, &str)] = &[
    ("万亿", "亿"),
    ("亿", "万"),
    ("万元", "亿元"),
    ("万平方米", "公顷"),
    ("元", "万元"),
    ("公顷", "亩"),
    ("亩", "公顷"),
    ("平方公里", "公顷"),
    ("平方米", "亩"),
    ("％", ""),
    ("%", ""),
];

impl Surroundings<'_> {
    /// The tree with one thing changed, in every way
    pub(super) fn changed(&self, node: &Syntax) -> Vec<Syntax> {
        let mut found = self.here(node);
        for (index, child) in node.children().into_iter().enumerate() {
            if is_day_of_part(node) {
                continue;
            }
            let below = self.changed(child).into_iter();
            found.extend(below.map(|changed| with_child(node, index, changed)));
        }
        found
    }

    fn here(&self, node: &Syntax) -> Vec<Syntax> {
        let kinds: Vec<Kind> = match &node.kind {
            Kind::Boolean(value) => vec![Kind::Boolean(!value)],
            Kind::Number(number) => return numbers(number),
            Kind::Text(code) => self.other_codes(code).map(Kind::Text).collect(),
            Kind::Date(day) => [day.yesterday(), day.tomorrow()]
                .into_iter()
                .filter_map(Result::ok)
                .map(Kind::Date)
                .collect(),
            Kind::Name(name) => return self.names(node, name),
            Kind::Property(_, part) if part.name == "year" => return shifted(node),
            Kind::List(items) => without_one(items).map(Kind::List).collect(),
            Kind::Range(range) => [(true, false), (false, true)]
                .into_iter()
                .map(|(low, high)| {
                    let mut range = range.clone();
                    range.low_included ^= low;
                    range.high_included ^= high;
                    Kind::Range(range)
                })
                .collect(),
            Kind::Not(inner) => return vec![(**inner).clone()],
            Kind::And(all) => return joined(node, all, Kind::And, Kind::Or),
            Kind::Or(all) => return joined(node, all, Kind::Or, Kind::And),
            Kind::Sum(first, rest) => flipped(rest, |operator| match operator {
                Additive::Plus => Additive::Minus,
                Additive::Minus => Additive::Plus,
            })
            .map(|rest| Kind::Sum(first.clone(), rest))
            .collect(),
            Kind::Product(first, rest) => flipped(rest, |operator| match operator {
                Multiplicative::Times => Multiplicative::Over,
                Multiplicative::Over => Multiplicative::Times,
            })
            .map(|rest| Kind::Product(first.clone(), rest))
            .collect(),
            Kind::Compare(operator, left, right) => COMPARISONS
                .into_iter()
                .filter(|other| other != operator)
                .map(|other| Kind::Compare(other, left.clone(), right.clone()))
                .collect(),
            Kind::In(value, tests) => alternatives(value, tests),
            Kind::If(condition, then, otherwise) => {
                vec![Kind::If(condition.clone(), otherwise.clone(), then.clone())]
            }
            Kind::Some(bindings, body) => vec![Kind::Every(bindings.clone(), body.clone())],
            Kind::Every(bindings, body) => vec![Kind::Some(bindings.clone(), body.clone())],
            Kind::Call(callee, arguments) => FUNCTIONS
                .iter()
                .flat_map(|(one, other)| [(one, other), (other, one)])
                .filter(|(name, _)| **name == callee.name)
                .map(|(_, other)| {
                    let mut callee = callee.clone();
                    (*other).clone_into(&mut callee.name);
                    Kind::Call(callee, arguments.clone())
                })
                .collect(),
            _ => Vec::new(),
        };
        kinds
            .into_iter()
            .map(|kind| with_kind(node, kind))
            .collect()
    }

    fn names(&self, node: &Syntax, name: &str) -> Vec<Syntax> {
        if name == "reference_year" {
            return shifted(node);
        }
        if name == "as_of" {
            return ["as_of.year - 1", "as_of.year + 1"]
                .into_iter()
                .filter_map(|year| parsed(&format!("date({year}, as_of.month, as_of.day)")))
                .collect();
        }
        let named = |name: &String| with_kind(node, Kind::Name(name.clone()));
        if self.parameters.iter().any(|one| one == name) {
            let others = self.parameters.iter().filter(|one| *one != name);
            return others.map(named).collect();
        }
        let facts = &self.edition.facts;
        let Some(fact) = facts.iter().find(|fact| fact.id == name) else {
            return Vec::new();
        };
        let others = facts
            .iter()
            .filter(|one| one.id != name && alike(one, fact));
        let mut found: Vec<_> = others.map(|one| named(&one.id)).collect();
        if fact.kind == FactKind::Boolean {
            found.push(with_kind(node, Kind::Not(Box::new(node.clone()))));
        }
        found
    }

    /// The codes that the facts which have this one have besides
    fn other_codes(&self, code: &str) -> impl Iterator<Item = String> {
        let mut codes: Vec<String> = Vec::new();
        for fact in &self.edition.facts {
            let known = fact.kind.codes();
            if known.iter().any(|one| one.code == code) {
                codes.extend(known.iter().map(|one| one.code.clone()));
            }
        }
        codes.retain(|one| one != code);
        codes.sort();
        codes.dedup();
        codes.into_iter()
    }
}

/// Whether the two can stand for one another
fn alike(a: &Fact, b: &Fact) -> bool {
    let codes = |fact: &Fact| -> Vec<String> {
        let codes = fact.kind.codes().iter();
        codes.map(|one| one.code.clone()).collect()
    };
    std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind)
        && !matches!((&a.kind, &b.kind), (FactKind::Amount(a), FactKind::Amount(b)) if a != b)
        && codes(a) == codes(b)
        && a.by_year == b.by_year
}

/// `as_of` in `as_of.year`: the year itself is shifted
fn is_day_of_part(node: &Syntax) -> bool {
    matches!(&node.kind, Kind::Property(_, part) if part.name == "year")
}

fn joined(
    node: &Syntax,
    all: &[Syntax],
    same: fn(Vec<Syntax>) -> Kind,
    other: fn(Vec<Syntax>) -> Kind,
) -> Vec<Syntax> {
    let mut found = vec![with_kind(node, other(all.to_vec()))];
    found.extend(
        without_one(all).map(|rest| match <[Syntax; 1]>::try_from(rest) {
            Ok([only]) => only,
            Err(rest) => with_kind(node, same(rest)),
        }),
    );
    found
}

/// The list without each of its items in turn, as long as something is left
fn without_one<T: Clone>(all: &[T]) -> impl Iterator<Item = Vec<T>> {
    let count = if all.len() > 1 { all.len() } else { 0 };
    (0..count).map(|left_out| {
        let items = all.iter().enumerate();
        let kept = items.filter(|(index, _)| *index != left_out);
        kept.map(|(_, item)| item.clone()).collect()
    })
}

fn flipped<T: Copy>(
    rest: &[(T, Syntax)],
    flip: impl Fn(T) -> T,
) -> impl Iterator<Item = Vec<(T, Syntax)>> {
    (0..rest.len()).map(move |index| {
        let mut rest = rest.to_vec();
        if let Some((operator, _)) = rest.get_mut(index) {
            *operator = flip(*operator);
        }
        rest
    })
}

fn alternatives(value: &Syntax, tests: &[Test]) -> Vec<Kind> {
    let mut found: Vec<Kind> = without_one(tests)
        .map(|tests| Kind::In(Box::new(value.clone()), tests))
        .collect();
    for (index, test) in tests.iter().enumerate() {
        let Test::Compare(operator, against) = test else {
            continue;
        };
        for other in COMPARISONS.into_iter().filter(|other| other != operator) {
            let mut tests = tests.to_vec();
            if let Some(test) = tests.get_mut(index) {
                *test = Test::Compare(other, against.clone());
            }
            found.push(Kind::In(Box::new(value.clone()), tests));
        }
    }
    found
}

fn shifted(node: &Syntax) -> Vec<Syntax> {
    let one = parsed("1");
    let shift = |operator| {
        let rest = vec![(operator, one.clone()?)];
        Some(with_kind(node, Kind::Sum(Box::new(node.clone()), rest)))
    };
    [shift(Additive::Minus), shift(Additive::Plus)]
        .into_iter()
        .flatten()
        .collect()
}

fn numbers(number: &Number) -> Vec<Syntax> {
    let mut found = Vec::new();
    if let Some(step) = step::of_number(number) {
        let value = &number.quantity.value;
        for value in [value - &step, value + &step] {
            found.extend(spelled(&value, number).and_then(|text| parsed(&text)));
        }
    }
    let unit = UNITS.iter().find_map(|(unit, other)| {
        let at = number.spelling.find(unit)?;
        let (before, after) = number.spelling.split_at_checked(at)?;
        Some(format!("{before}{other}{}", after.strip_prefix(unit)?))
    });
    found.extend(unit.and_then(|text| parsed(&text)));
    found
}

/// A value as it is written beside this number
fn spelled(value: &Exact, number: &Number) -> Option<String> {
    if step::is_percent(number) {
        let percent = (value * &Exact::from(100)).to_decimal_string()?;
        return Some(format!("{percent}%"));
    }
    let decimals = value.to_decimal_string()?;
    let dimension = number.quantity.dimension;
    Some(if dimension == Dimension::NUMBER {
        decimals
    } else {
        format!("{decimals}{}", dimension.symbol())
    })
}

fn parsed(text: &str) -> Option<Syntax> {
    expression::parse(text).ok()
}
