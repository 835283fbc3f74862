//! The types of compiled rules, each with all its fields and variants.

use jiff::civil::Date;

use crate::calendar::{Duration, Period};
use crate::diagnostic::Severity;
use crate::expression::check::{Checked, Function, Membership, Operation, Origin, Part};
use crate::expression::syntax::{Additive, Comparison, Multiplicative};
use crate::expression::types::{Codes, Fields};
use crate::expression::{
    ById, FactId, Id as _, NotDefined, Operand, ReadingId, TermId, Type, Value,
};
use crate::language::Text;
use crate::quantity::{Dimension, Exact, Quantity};
use crate::ruleset::applying::{
    self, Applications, Benefit, BenefitKind, Conferred, Confidence, Exclusion, Grant, Paused,
    Window,
};
use crate::ruleset::hashes;
use crate::ruleset::library::RawFile;
use crate::ruleset::measures::WithoutTitle;
use crate::ruleset::table::Cover;
use crate::ruleset::{
    Body, Bound, Citation, Clause, CodeName, Consistency, Criterion, CriterionId, Distinct,
    Edition, Fact, FactKind, Followed, Ground, InForce, ItemCondition, ItemList, Library, Measure,
    Measures, Names, Payment, Projection, Reading, Requirement, Row, SourceDocument, SubjectKind,
    Table, Term, Test, Track, Treatment, Unquoted,
};
use crate::shared::Shared;
use crate::source::Span;

use super::{Emit, Statics};

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

/// Where the program has a type
macro_rules! path {
    ($room:literal, $kind:ident) => {
        concat!("crate::", $room, "::", stringify!($kind))
    };
}

/// Enums of names alone
macro_rules! named {
    ($($room:literal: $($kind:ident),*;)*) => {$($(
        impl Emit for $kind {
            fn name() -> String {
                path!($room, $kind).to_owned()
            }

            fn emit(&self, _: &mut Statics) -> String {
                format!("{}::{self:?}", path!($room, $kind))
            }
        }
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
        impl Emit for $kind {
            fn name() -> String {
                path!($room, $kind).to_owned()
            }

            fn emit(&self, _: &mut Statics) -> String {
                format!("{}::at({})", path!($room, $kind), self.index())
            }
        }
    )*)*};
}
ids! {
    "expression": FactId, ReadingId, TermId;
    "ruleset": CriterionId;
}

/// Structs, with all their fields
macro_rules! structs {
    ($($room:literal: $($kind:ident { $($field:ident),* $(,)? })*;)*) => {$($(
        impl Emit for $kind {
            fn name() -> String {
                path!($room, $kind).to_owned()
            }

            fn emit(&self, statics: &mut Statics) -> String {
                let Self { $($field),* } = self;
                let fields = [$(format!("{}: {}", stringify!($field), $field.emit(statics))),*];
                format!("{} {{ {} }}", path!($room, $kind), fields.join(", "))
            }
        }
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

impl Emit for applying::Checked {
    fn name() -> String {
        "crate::ruleset::applying::Checked".to_owned()
    }

    fn emit(&self, statics: &mut Statics) -> String {
        let Self {
            on,
            against,
            confidence,
        } = self;
        let on = on.emit(statics);
        let against = against.emit(statics);
        let confidence = confidence.emit(statics);
        format!(
            "{} {{ on: {on}, against: {against}, confidence: {confidence} }}",
            Self::name()
        )
    }
}

/// Enums, with what their variants hold
macro_rules! enums {
    ($($room:literal: $($kind:ident { $($variant:ident $(($($part:ident),*))?),* $(,)? })*;)*) => {$($(
        impl Emit for $kind {
            fn name() -> String {
                path!($room, $kind).to_owned()
            }

            fn emit(&self, statics: &mut Statics) -> String {
                match self {
                    $(Self::$variant $(($($part),*))? => {
                        let parts: &[String] = &[$($($part.emit(statics)),*)?];
                        let name = concat!(path!($room, $kind), "::", stringify!($variant));
                        match parts {
                            [] => name.to_owned(),
                            parts => format!("{name}({})", parts.join(", ")),
                        }
                    })*
                }
            }
        }
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

impl Emit for Operand {
    fn name() -> String {
        "crate::expression::Operand".to_owned()
    }

    fn emit(&self, statics: &mut Statics) -> String {
        match self {
            Self::Known(value) => {
                let (name, held) = match value {
                    Value::Boolean(flag) => ("Boolean", flag.emit(statics)),
                    Value::Quantity(quantity) => ("Quantity", quantity.emit(statics)),
                    Value::Text(text) => ("Text", text.emit(statics)),
                    Value::Date(day) => ("Date", day.emit(statics)),
                    Value::Duration(period) => ("Duration", period.emit(statics)),
                    other => return statics.refuse(other),
                };
                format!(
                    "crate::expression::Operand::Known(crate::expression::Value::{name}({held}))"
                )
            }
            null if *null == Self::not_defined(NotDefined::Null) => {
                let cause =
                    "crate::expression::Cause::NotDefined(crate::expression::NotDefined::Null)";
                format!(
                    "crate::expression::Operand::Unknown(crate::expression::Causes::one({cause}))"
                )
            }
            other => statics.refuse(other),
        }
    }
}

impl Emit for Origin {
    fn name() -> String {
        "crate::expression::Origin".to_owned()
    }

    fn emit(&self, statics: &mut Statics) -> String {
        match self {
            Self::Here => "crate::expression::Origin::Here".to_owned(),
            Self::Term { term, reading } => {
                let (term, reading) = (term.emit(statics), reading.emit(statics));
                format!("crate::expression::Origin::Term {{ term: {term}, reading: {reading} }}")
            }
        }
    }
}

/// Structs of one list
macro_rules! lists {
    ($room:literal: $($kind:ident),*) => {$(
        impl Emit for $kind {
            fn name() -> String {
                path!($room, $kind).to_owned()
            }

            fn emit(&self, statics: &mut Statics) -> String {
                format!("{}({})", path!($room, $kind), self.0.emit(statics))
            }
        }
    )*};
}
lists!("expression::types": Codes, Fields);
