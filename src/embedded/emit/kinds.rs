//! The types of compiled rules, each with all its fields and variants.

use super::{Emit, Statics};
use crate::calendar::{Duration, Period};
use crate::diagnostic::Severity;
use crate::expression::check::{Checked, Function, Membership, Operation, Origin, Part};
use crate::expression::syntax::{Additive, Comparison, Multiplicative};
use crate::expression::types::{Codes, Fields};
use crate::expression::{FactId, Id as _, NotDefined, Operand, ReadingId, TermId, Type, Value};
use crate::quantity::{Dimension, Quantity};
use crate::ruleset::applying::{
    Applications, Benefit, BenefitKind, Conferred, Confidence, Exclusion, Grant, Paused, Window,
};
use crate::ruleset::measures::WithoutTitle;
use crate::ruleset::table::Cover;
use crate::ruleset::{
    Body, Bound, Citation, Clause, CodeName, Consistency, Criterion, CriterionId, Distinct,
    Edition, Fact, FactKind, Followed, Ground, InForce, ItemCondition, ItemList, Measure, Measures,
    Payment, Projection, Reading, Requirement, Row, SourceDocument, SubjectKind, Table, Term, Test,
    Track, Treatment, Unquoted,
};
use crate::source::Span;

/// A type that the program has in a room, and how a value of it is written: by its path, itself and the
/// statics
macro_rules! kind {
    ($room:literal, $kind:ident, $written:expr) => {
        impl Emit for $kind {
            fn name() -> String {
                concat!("crate::", $room, "::", stringify!($kind)).to_owned()
            }

            fn emit(&self, statics: &mut Statics) -> String {
                let written: fn(&str, &Self, &mut Statics) -> String = $written;
                written(&<Self as Emit>::name(), self, statics)
            }
        }
    };
}

/// What is written as it is printed
macro_rules! printed {
    ($($kind:ty),*) => {$(
        impl Emit for $kind {
            fn name() -> String {
                stringify!($kind).to_owned()
            }

            fn emit(&self, _: &mut Statics) -> String {
                format!("{self:?}")
            }
        }
    )*};
}
printed!(bool, i8, i64, u32, usize);

/// Enums of names alone
macro_rules! named {
    ($($room:literal: $($kind:ident),*;)*) => {$($(
        kind!($room, $kind, |path, one, _| format!("{path}::{one:?}"));
    )*)*};
}
named! {
    "calendar": Period;
    "diagnostic": Severity;
    "expression::check": Function, Membership, Part;
    "expression::syntax": Additive, Comparison, Multiplicative;
    "ruleset": SubjectKind;
    "ruleset::applying": BenefitKind, Confidence, Grant;
}

macro_rules! ids {
    ($($room:literal: $($kind:ident),*;)*) => {$($(
        kind!($room, $kind, |path, id, _| format!("{path}::at({})", id.index()));
    )*)*};
}
ids! {
    "expression": FactId, ReadingId, TermId;
    "ruleset": CriterionId;
}

/// Structs, with all their fields
macro_rules! structs {
    ($($room:literal: $($kind:ident { $($field:ident),* $(,)? })*;)*) => {$($(
        kind!($room, $kind, |path, $kind { $($field),* }, statics| {
            let fields = [$(format!("{}: {}", stringify!($field), $field.emit(statics))),*];
            format!("{path} {{ {} }}", fields.join(", "))
        });
    )*)*};
}
structs! {
    "ruleset":
        Edition {
            programme, name, title, short_title, number, issuers, in_force, basis, selection, sources, checked,
            applications, grant, paused, excludes, variant_of, facts, terms, consistency, tracks, measures, names,
        }
        InForce { from, until }
        SourceDocument { id, title, published_by, url, sha256, note }
        Term { id, title, parameters, readings, citation, unquoted }
        Unquoted { figure, because }
        Reading { id, title, text, body, ground }
        Consistency { id, text, require, facts, severity, message }
        Track { id, subject, title, clauses, criteria, confers, brings }
        Clause { name, source, page, treatment }
        Criterion { id, title, citation, test, caveats, figure_places, unquoted }
        Requirement { text, expression, facts, terms, discretion }
        Citation { source, page, clause, quote }
        Fact {
            id, name, kind, by_year, minimum, maximum, rank, of_year, annual, fixed, past, is, projection, question,
            note, distinct_from, vocabulary,
        }
        Distinct { fact, because }
        Followed { text, expression, records }
        Projection { of, year }
        Bound { limit, inclusive }
        CodeName { code, name, conferred_elsewhere };
    "ruleset::applying":
        Applications { continuous, source, windows, note }
        Window { from, until, yearly, source }
        Paused { since, source }
        Exclusion { programme, because }
        Conferred { title, months, renewal }
        Benefit { kind, at_most, what, source, clause };
    "ruleset::measures":
        Measures { proviso, without_title, lists, all }
        WithoutTitle { title, citation, require }
        ItemList { id, title, name_key, name, facts }
        Measure { tracks, condition, payment }
        Payment { list, citation, of, conditions, amount, at_most }
        ItemCondition { require, otherwise, citation };
    "ruleset::table":
        Table { inputs, rows, otherwise, cover, is_complete }
        Row { when, condition, then }
        Cover { gap, overlaps, unreached, is_open };
    "expression":
        Checked { operation, operands, kind, origin, span };
    "source":
        Span { start, end };
    "quantity":
        Dimension { money, area }
        Quantity { value, dimension };
    "calendar":
        Duration { unit, count };
}

/// It is called like an expression that is checked
mod applying {
    use super::super::{Emit, Statics};
    use crate::ruleset::applying::Checked;

    structs! { "ruleset::applying": Checked { on, against, confidence }; }
}

/// Enums, with what their variants hold
macro_rules! enums {
    ($($room:literal: $($kind:ident { $($variant:ident $(($($part:ident),*))?),* $(,)? })*;)*) => {$($(
        kind!($room, $kind, |path, one, statics| {
            let (variant, parts): (&str, Vec<String>) = match one {
                $($kind::$variant $(($($part),*))? => {
                    (stringify!($variant), vec![$($($part.emit(statics)),*)?])
                })*
            };
            match parts.is_empty() {
                true => format!("{path}::{variant}"),
                false => format!("{path}::{variant}({})", parts.join(", ")),
            }
        });
    )*)*};
}
enums! {
    "ruleset":
    Body { Formula, Table(table), Score(parts) }
    Ground { Source(text), Wording(text) }
    Treatment { Checked(ids), Judged(ids), OutOfScope(text) }
    Test { Require(requirement), Judge(question) }
    FactKind {
        Boolean, Amount(dimension), Share, Number, Integer, Year, Date, Code(codes), Codes(codes),
        Titles(codes), Records(fields),
    }
    ;
    "expression":
    Type {
        Boolean, Quantity(dimension), Compound, Text(codes), Date, Duration(period), List(item),
        Range(item), Series(dimension), Titles(codes), Record(fields), Mixed, Unknown,
    }
    Operation {
        Constant(operand), Fact(id), Variable(index), Item(index), Term(id), List, Range(low, high),
        Through, Not, And, Or, Negative, Sum(signs), Product(signs), Power, Compare(comparison),
        Between, In(memberships), If, Some, Every, For, Function(function), Part(part), Field(name),
        Year, Position, Filter,
    }
    ;
}

kind!("expression", Operand, |path, one, statics| match one {
    Operand::Known(value) => {
        let (name, held) = match value {
            Value::Boolean(flag) => ("Boolean", flag.emit(statics)),
            Value::Quantity(quantity) => ("Quantity", quantity.emit(statics)),
            Value::Text(text) => ("Text", text.emit(statics)),
            Value::Date(day) => ("Date", day.emit(statics)),
            Value::Duration(period) => ("Duration", period.emit(statics)),
            other => return statics.refuse(other),
        };
        format!("{path}::Known(crate::expression::Value::{name}({held}))")
    }
    null if *null == Operand::not_defined(NotDefined::Null) => {
        let null = "crate::expression::NotDefined::Null";
        let cause = format!("crate::expression::Cause::NotDefined({null})");
        format!("{path}::Unknown(crate::expression::Causes::one({cause}))")
    }
    other => statics.refuse(other),
});

kind!("expression", Origin, |path, one, statics| match one {
    Origin::Here => format!("{path}::Here"),
    Origin::Term { term, reading } => {
        let (term, reading) = (term.emit(statics), reading.emit(statics));
        format!("{path}::Term {{ term: {term}, reading: {reading} }}")
    }
});

kind!("expression::types", Codes, |path, codes, statics| {
    format!("{path}({})", codes.0.emit(statics))
});
kind!("expression::types", Fields, |path, fields, statics| {
    format!("{path}({})", fields.0.emit(statics))
});
