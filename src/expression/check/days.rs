//! Days and periods: what may be added to what. What stands after a point: a part of them, or a field
//! of a record.

use super::super::checked::{Checked, Operation, Part};
use super::super::syntax::{Additive, Callee, Syntax};
use super::super::types::{Fields, Type};
use super::checker::Checker;
use super::environment::At;
use crate::calendar::Period;
use crate::expression::problems as words;
use crate::language::text;
use crate::shared::Shared;
use crate::shared::Str;

impl Checker<'_> {
    /// The type of a sum in which there is a day or a period
    pub(super) fn sum_of_days(
        &mut self,
        operators: &[Additive],
        operands: &[Checked],
    ) -> Option<Type> {
        let (first, rest) = operands.split_first()?;
        let mut kind = first.kind.clone();
        for (operator, operand) in operators.iter().zip(rest) {
            kind = match summed(&kind, *operator, &operand.kind) {
                Some(kind) => kind,
                None => {
                    let so_far = Checked {
                        kind,
                        ..first.clone()
                    };
                    self.differ(&so_far, operand, &text!("相加减", "added or subtracted"));
                    return None;
                }
            };
        }
        Some(kind)
    }

    /// Year, month or day of a date; years, months or days of a period
    pub(super) fn part(&mut self, value: &Syntax, name: &Callee, at: At<'_>) -> Option<Checked> {
        let value = self.node(value, at.environment)?;
        if let Some(fields) = fields(&value.kind) {
            let fields = fields.clone();
            return self.field(value, name, &fields, at);
        }
        let parts: &[(&str, Part)] = match value.kind {
            Type::Duration(Period::Months) => &[("years", Part::Years), ("months", Part::Months)],
            Type::Duration(Period::Days) => &[("days", Part::Days)],
            _ if !self.need(&value, &Type::Date) => return None,
            _ => &[
                ("year", Part::Year),
                ("month", Part::Month),
                ("day", Part::Day),
            ],
        };
        let Some((_, part)) = parts.iter().find(|(known, _)| *known == name.name) else {
            let problem = match value.kind {
                Type::Duration(_) => {
                    let parts = parts.iter().map(|(name, _)| *name);
                    words::unknown_part(name.span, &name.name, &value.kind.name(), parts)
                }
                _ => words::unknown_property(name.span, &name.name),
            };
            return self.fail(at.origin(), problem);
        };
        Some(at.node(Operation::Part(*part), vec![value], Type::NUMBER))
    }

    /// A field of a record; of a list of records, the list of what each has there
    fn field(
        &mut self,
        value: Checked,
        name: &Callee,
        fields: &Fields,
        at: At<'_>,
    ) -> Option<Checked> {
        let Some(kind) = fields.get(&name.name) else {
            let known = fields.0.iter().map(|(name, _)| name.as_str());
            let kind = Type::Record(Shared::new(Fields::default())).name();
            let problem = words::unknown_part(name.span, &name.name, &kind, known);
            return self.fail(at.origin(), problem);
        };
        let kind = match &value.kind {
            Type::List(_) => kind.clone().list(),
            _ => kind.clone(),
        };
        let field = Operation::Field(Str::from(name.name.as_str()));
        Some(at.node(field, vec![value], kind))
    }
}

/// The fields of a record, or of each record of a list
fn fields(kind: &Type) -> Option<&Shared<Fields>> {
    match kind {
        Type::Record(fields) => Some(fields),
        Type::List(item) => match &**item {
            Type::Record(fields) => Some(fields),
            _ => None,
        },
        _ => None,
    }
}

/// What a day or a period becomes with another added or subtracted
fn summed(left: &Type, operator: Additive, right: &Type) -> Option<Type> {
    use Additive::{Minus, Plus};
    Some(match (left, operator, right) {
        (Type::Date, Minus, Type::Date) => Type::Duration(Period::Days),
        (Type::Date, _, Type::Duration(_))
        | (Type::Duration(_), Plus, Type::Date)
        | (Type::Date, Plus, Type::Unknown)
        | (Type::Unknown, Plus, Type::Date) => Type::Date,
        (Type::Duration(a), _, Type::Duration(b)) if a == b => left.clone(),
        (Type::Duration(_), Minus, Type::Unknown) => left.clone(),
        (Type::Unknown, Minus, Type::Date) => Type::Duration(Period::Days),
        (Type::Unknown, _, Type::Duration(_) | Type::Unknown)
        | (Type::Date | Type::Duration(_), _, Type::Unknown) => Type::Unknown,
        _ => return None,
    })
}
