//! Every way to change one thing in an expression; does not ask whether the result is consistent.
//!
//! | expression | what it becomes, one at a time |
//! |---|---|
//! | a period | a month or a day less and more |
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
use crate::calendar::Duration;
use crate::expression::syntax::{
    Additive, Comparison, Iteration, Multiplicative, Number, SyntaxKind, Test,
};
use crate::expression::{self, Syntax};
use crate::quantity::{Dimension, Exact};
use crate::ruleset::{Fact, FactKind};
use crate::shared::Str;
use crate::workshop::cases::step;

/// The context of an expression: the facts that it can name and the parameters of its term
pub(super) struct Surroundings<'a> {
    pub(super) facts: Vec<&'a Fact>,
    pub(super) parameters: &'a [Str],
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

/// Units and those that are mistaken for them; if several fit, the first counts
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
    /// Passes on the tree with one thing changed, in every way, one after the other: all of them
    /// together may be many times as large
    pub(super) fn changed(&self, node: &Syntax, found: &mut dyn FnMut(Syntax)) {
        self.here(node, found);
        if is_year_of_day(node) {
            return;
        }
        for (index, child) in node.children().into_iter().enumerate() {
            self.changed(child, &mut |changed| {
                found(with_child(node, index, changed))
            });
        }
    }

    fn here(&self, node: &Syntax, found: &mut dyn FnMut(Syntax)) {
        let mut add = |kind: SyntaxKind| found(with_kind(node, kind));
        match &node.kind {
            SyntaxKind::Boolean(value) => add(SyntaxKind::Boolean(!value)),
            SyntaxKind::Number(number) => numbers(number).into_iter().for_each(found),
            SyntaxKind::Text(code) => self.other_codes(code).map(SyntaxKind::Text).for_each(add),
            SyntaxKind::Date(day) => [day.yesterday(), day.tomorrow()]
                .into_iter()
                .filter_map(Result::ok)
                .for_each(|day| add(SyntaxKind::Date(day))),
            SyntaxKind::Duration(length) => [-1, 1]
                .into_iter()
                .filter_map(|step| Duration::new(length.unit, length.count + step))
                .for_each(|length| add(SyntaxKind::Duration(length))),
            SyntaxKind::Name(name) => self.names(node, name).into_iter().for_each(found),
            SyntaxKind::Property(..) if is_year_of_day(node) => {
                shifted(node).into_iter().for_each(found)
            }
            SyntaxKind::List(items) => without_one(items).map(SyntaxKind::List).for_each(add),
            SyntaxKind::Range(range) => {
                for (low, high) in [(true, false), (false, true)] {
                    let mut range = range.clone();
                    range.low_included ^= low;
                    range.high_included ^= high;
                    add(SyntaxKind::Range(range));
                }
            }
            SyntaxKind::Not(inner) => found((**inner).clone()),
            SyntaxKind::And(all) => {
                add(SyntaxKind::Or(all.clone()));
                without_one(all).for_each(|rest| found(joined(node, rest, SyntaxKind::And)));
            }
            SyntaxKind::Or(all) => {
                add(SyntaxKind::And(all.clone()));
                without_one(all).for_each(|rest| found(joined(node, rest, SyntaxKind::Or)));
            }
            SyntaxKind::Sum(first, rest) => flipped(rest, |operator| match operator {
                Additive::Plus => Additive::Minus,
                Additive::Minus => Additive::Plus,
            })
            .for_each(|rest| add(SyntaxKind::Sum(first.clone(), rest))),
            SyntaxKind::Product(first, rest) => flipped(rest, |operator| match operator {
                Multiplicative::Times => Multiplicative::Over,
                Multiplicative::Over => Multiplicative::Times,
            })
            .for_each(|rest| add(SyntaxKind::Product(first.clone(), rest))),
            SyntaxKind::Compare(operator, left, right) => others(*operator)
                .for_each(|other| add(SyntaxKind::Compare(other, left.clone(), right.clone()))),
            SyntaxKind::In(value, tests) => {
                alternatives(tests, &mut |tests| {
                    add(SyntaxKind::In(value.clone(), tests))
                });
            }
            SyntaxKind::If(condition, then, otherwise) => {
                add(SyntaxKind::If(
                    condition.clone(),
                    otherwise.clone(),
                    then.clone(),
                ));
            }
            SyntaxKind::Iteration(which, bindings, body) => {
                let other = match which {
                    Iteration::Some => Some(Iteration::Every),
                    Iteration::Every => Some(Iteration::Some),
                    Iteration::For => None,
                };
                if let Some(other) = other {
                    add(SyntaxKind::Iteration(other, bindings.clone(), body.clone()));
                }
            }
            SyntaxKind::Call(callee, arguments) => {
                let pairs = FUNCTIONS.iter();
                let both = pairs.flat_map(|(one, other)| [(one, other), (other, one)]);
                for (_, other) in both.filter(|(name, _)| **name == callee.name) {
                    let mut callee = callee.clone();
                    (*other).clone_into(&mut callee.name);
                    add(SyntaxKind::Call(callee, arguments.clone()));
                }
            }
            _ => {}
        }
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
        let named = |name: &Str| with_kind(node, SyntaxKind::Name(name.to_string()));
        if self.parameters.iter().any(|one| one == name) {
            let others = self.parameters.iter().filter(|one| *one != name);
            return others.map(named).collect();
        }
        let facts = self.facts.iter();
        let Some(fact) = facts.clone().find(|fact| fact.id == name) else {
            return Vec::new();
        };
        let others = facts.filter(|one| one.id != name && alike(one, fact));
        let mut found: Vec<_> = others.map(|one| named(&one.id)).collect();
        if fact.kind == FactKind::Boolean {
            found.push(with_kind(node, SyntaxKind::Not(Box::new(node.clone()))));
        }
        found
    }

    /// The other codes of the facts that have this one
    fn other_codes(&self, code: &str) -> impl Iterator<Item = String> {
        let mut codes: Vec<String> = Vec::new();
        for fact in &self.facts {
            let known = fact.kind.codes();
            if known.iter().any(|one| one.code == code) {
                codes.extend(known.iter().map(|one| one.code.to_string()));
            }
        }
        codes.retain(|one| one != code);
        codes.sort();
        codes.dedup();
        codes.into_iter()
    }
}

/// Whether the two can replace one another
fn alike(a: &Fact, b: &Fact) -> bool {
    let codes = |fact: &Fact| -> Vec<Str> {
        let codes = fact.kind.codes().iter();
        codes.map(|one| one.code.clone()).collect()
    };
    std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind)
        && !matches!((&a.kind, &b.kind), (FactKind::Amount(a), FactKind::Amount(b)) if a != b)
        && codes(a) == codes(b)
        && a.by_year == b.by_year
}

/// `as_of.year`, which is shifted as a whole
fn is_year_of_day(node: &Syntax) -> bool {
    matches!(&node.kind, SyntaxKind::Property(_, part) if part.name == "year")
}

fn others(operator: Comparison) -> impl Iterator<Item = Comparison> {
    COMPARISONS
        .into_iter()
        .filter(move |other| *other != operator)
}

/// What is left of an `and` or an `or`
fn joined(node: &Syntax, rest: Vec<Syntax>, kind: fn(Vec<Syntax>) -> SyntaxKind) -> Syntax {
    match <[Syntax; 1]>::try_from(rest) {
        Ok([only]) => only,
        Err(rest) => with_kind(node, kind(rest)),
    }
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

fn alternatives(tests: &[Test], found: &mut dyn FnMut(Vec<Test>)) {
    without_one(tests).for_each(&mut *found);
    for (index, test) in tests.iter().enumerate() {
        let Test::Compare(operator, against) = test else {
            continue;
        };
        for other in others(*operator) {
            let mut tests = tests.to_vec();
            if let Some(test) = tests.get_mut(index) {
                *test = Test::Compare(other, against.clone());
            }
            found(tests);
        }
    }
}

fn shifted(node: &Syntax) -> Vec<Syntax> {
    let one = parsed("1");
    let shift = |operator| {
        let rest = vec![(operator, one.clone()?)];
        Some(with_kind(
            node,
            SyntaxKind::Sum(Box::new(node.clone()), rest),
        ))
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

/// A value as written instead of this number
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
