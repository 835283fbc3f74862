//! Comparison, `between` and `in`: like with like, codes that exist, values that have an order.

use super::super::checked::{Checked, Membership, Operation};
use super::super::syntax::{Comparison, Syntax, Test};
use super::super::types::{Codes, Type};
use super::super::value::{Operand, Value};
use super::checker::Checker;
use super::environment::At;
use crate::expression::problems as words;
use crate::language::text;
use crate::shared::Str;

impl Checker<'_> {
    pub(super) fn comparison(
        &mut self,
        operator: Comparison,
        left: &Syntax,
        right: &Syntax,
        at: At<'_>,
    ) -> Option<Checked> {
        let [left, right] = [left, right].map(|one| self.node(one, at.environment));
        let (left, right) = (left?, right?);
        let sound = self.comparable(operator, &left, &right);
        let operation = Operation::Compare(operator);
        sound.then(|| at.node(operation, vec![left, right], Type::Boolean))
    }

    pub(super) fn between(&mut self, all: [&Syntax; 3], at: At<'_>) -> Option<Checked> {
        let [value, low, high] = all.map(|one| self.node(one, at.environment));
        let (value, low, high) = (value?, low?, high?);
        let above = self.ordered(&value, &low, "between").is_some();
        let below = self.ordered(&value, &high, "between").is_some();
        (above && below).then(|| at.node(Operation::Between, vec![value, low, high], Type::Boolean))
    }

    pub(super) fn membership(
        &mut self,
        value: &Syntax,
        tests: &[Test],
        at: At<'_>,
    ) -> Option<Checked> {
        let value = self.node(value, at.environment);
        let mut sound = value.is_some();
        let mut ways = Vec::new();
        let mut operands = Vec::new();
        for test in tests {
            let (operator, syntax) = match test {
                Test::Compare(operator, syntax) => (Some(*operator), syntax),
                Test::Among(syntax) => (None, syntax),
            };
            let Some(operand) = self.node(syntax, at.environment) else {
                sound = false;
                continue;
            };
            if let Some(value) = &value {
                let way = match operator {
                    Some(operator) => self
                        .comparable(operator, value, &operand)
                        .then_some(Membership::Compare(operator)),
                    None => self.membership_in(value, &operand),
                };
                match way {
                    Some(way) => ways.push(way),
                    None => sound = false,
                }
            }
            operands.push(operand);
        }
        let all = std::iter::once(value?).chain(operands).collect();
        sound.then(|| at.node(Operation::In(ways.into()), all, Type::Boolean))
    }

    /// How a value is looked up in the right side of `in`
    pub(super) fn membership_in(&mut self, value: &Checked, test: &Checked) -> Option<Membership> {
        let compared = text!("用 `in` 比较", "compared by `in`");
        let way = match &test.kind {
            Type::Unknown => Some(Membership::Same),
            Type::Range(bound) if may_be(&value.kind, bound) => Some(Membership::Range),
            Type::List(item) if **item == Type::Mixed => {
                return self.among_mixed(value, test).then_some(Membership::List);
            }
            Type::List(item) if may_be(&value.kind, item) => Some(Membership::List),
            Type::List(item) => match &**item {
                Type::Range(bound) if may_be(&value.kind, bound) => Some(Membership::List),
                _ => may_be(&value.kind, &test.kind).then_some(Membership::Same),
            },
            Type::Series(_) | Type::Titles(_) | Type::Mixed => None,
            other => may_be(&value.kind, other).then_some(Membership::Same),
        };
        let Some(way) = way else {
            self.differ(value, test, &compared);
            return None;
        };
        self.codes_exist(value, test).then_some(way)
    }

    /// Items of other types are ignored, but a quantity of another dimension is an error
    fn among_mixed(&mut self, value: &Checked, test: &Checked) -> bool {
        if test.operation != Operation::List {
            return true;
        }
        let offending = test.operands.iter().find(|item| {
            matches!((&value.kind, &item.kind),
                (Type::Quantity(a), Type::Quantity(b)) if a != b)
        });
        match offending {
            Some(item) => {
                let compared = text!("用 `in` 比较", "compared by `in`");
                self.differ(value, item, &compared);
                false
            }
            None => test.operands.iter().all(|item| match &item.kind {
                Type::Text(_) => self.codes_exist(value, item),
                _ => true,
            }),
        }
    }

    fn comparable(&mut self, operator: Comparison, left: &Checked, right: &Checked) -> bool {
        if operator.is_ordering() {
            return self.ordered(left, right, operator.symbol()).is_some();
        }
        let comparable =
            |kind: &Type| !matches!(kind, Type::Mixed | Type::Series(_) | Type::Titles(_));
        let both = comparable(&left.kind) && comparable(&right.kind);
        if !both || !may_be(&left.kind, &right.kind) {
            self.differ(left, right, &text!("比较", "compared"));
            return false;
        }
        self.codes_exist(left, right)
    }

    /// The common type of two operands that are compared by order
    pub(super) fn ordered(
        &mut self,
        left: &Checked,
        right: &Checked,
        symbol: &str,
    ) -> Option<Type> {
        let no_order = |kind: &Type| {
            matches!(
                kind,
                Type::Boolean | Type::Text(Some(_)) | Type::List(_) | Type::Range(_)
            )
        };
        let unordered = [left, right].into_iter().find(|one| no_order(&one.kind));
        if may_be(&left.kind, &right.kind)
            && let Some(one) = unordered
        {
            let problem = words::no_order(one.span, &one.kind.name(), symbol);
            return self.fail(one.origin, problem);
        }
        if !may_be(&left.kind, &right.kind) || !left.kind.is_ordered() || !right.kind.is_ordered() {
            self.differ(left, right, &text!("比较", "compared"));
            return None;
        }
        match &left.kind {
            Type::Unknown => Some(right.kind.clone()),
            known => Some(known.clone()),
        }
    }

    /// Reports a text that is not one of the possible codes of the other side
    fn codes_exist(&mut self, left: &Checked, right: &Checked) -> bool {
        let both = [(left, right), (right, left)].into_iter();
        both.fold(true, |sound, (one, other)| match codes(&one.kind) {
            Some(codes) => self.texts_are_codes(other, codes) && sound,
            None => sound,
        })
    }

    fn texts_are_codes(&mut self, node: &Checked, codes: &Codes) -> bool {
        match &node.operation {
            Operation::Constant(Operand::Known(Value::Text(text))) if !codes.contains(text) => {
                let known = codes.0.iter().map(Str::as_str);
                let problem = words::unknown_code(node.span, text, known);
                self.report(node.origin, problem);
                false
            }
            // The condition is not a value of the whole.
            Operation::If => node
                .operands
                .iter()
                .skip(1)
                .all(|one| self.texts_are_codes(one, codes)),
            Operation::List | Operation::Term(_) => {
                let mut sound = true;
                for one in &node.operands {
                    sound &= self.texts_are_codes(one, codes);
                }
                sound
            }
            _ => true,
        }
    }
}

/// The possible codes of a value, or of the items of a list
fn codes(kind: &Type) -> Option<&Codes> {
    match kind {
        Type::Text(codes) => codes.as_deref(),
        Type::List(item) => codes(item),
        _ => None,
    }
}

/// Whether a value of one type can be one of another
fn may_be(one: &Type, other: &Type) -> bool {
    let rate = |kind: &Type| matches!(kind, Type::Compound | &Type::NUMBER);
    one.join(other).is_some() || (rate(one) && rate(other))
}
