//! Compiled editions as Rust, for the binary: the part of `build.rs` that knows their types. A field
//! that a type gets and that is not written here stops the build.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;
use num_traits::ToPrimitive as _;

use crate::calendar::{Duration, Period};
use crate::diagnostic::Severity;
use crate::expression::check::{Checked, Function, Membership, Operation, Origin, Part};
use crate::expression::syntax::{Additive, Comparison, Multiplicative};
use crate::expression::types::{Codes, Fields};
use crate::expression::{ById, FactId, Id, NotDefined, Operand, ReadingId, TermId, Type, Value};
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

/// What `src/embedded.rs` includes: the editions, those for each kind of subject, and the files
///
/// # Errors
///
/// If the rules hold what cannot lie in the binary.
pub(super) fn library(library: &Library, files: &[RawFile<'_>]) -> Result<String, String> {
    let mut statics = Statics::default();
    let editions = library.editions.iter();
    let editions: Vec<_> = editions.map(|one| one.emit(&mut statics)).collect();
    if let Some(what) = statics.refused.first() {
        return Err(format!("{what} cannot lie in the binary"));
    }
    let mut text = String::new();
    for (index, (kind, items)) in statics.all.iter().enumerate() {
        say(
            &mut text,
            format_args!("static S{index}: {kind} = {items};"),
        );
    }
    let list = |name: &str, is_meant: &dyn Fn(&Edition) -> bool| {
        let meant = library.editions.iter().zip(&editions);
        let meant: Vec<_> = meant
            .filter(|(edition, _)| is_meant(edition))
            .map(|(_, text)| text.as_str())
            .collect();
        let (count, meant) = (meant.len(), meant.join(",\n"));
        format!("pub(super) static {name}: [crate::ruleset::Edition; {count}] = [\n{meant}\n];")
    };
    let for_kind = |edition: &Edition, kind| {
        let mut editions = library.editions_of(&edition.programme);
        editions.any(|one| one.tracks.iter().any(|track| track.subject == kind))
    };
    for list in [
        list("EDITIONS", &|_| true),
        list("OF_PARKS", &|one| for_kind(one, SubjectKind::Park)),
        list("OF_ENTERPRISES", &|one| {
            for_kind(one, SubjectKind::Enterprise)
        }),
    ] {
        say(&mut text, format_args!("{list}"));
    }
    say(
        &mut text,
        format_args!("{}\n{}", embedded(files), hashed(files)),
    );
    Ok(text)
}

fn say(text: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "{what}");
}

/// The files as they are, by their paths
fn embedded(files: &[RawFile<'_>]) -> String {
    let rows = files.iter().map(|(path, _)| {
        let file = format!("/rules/{path}");
        format!("({path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {file:?})))")
    });
    let rows: Vec<_> = rows.collect();
    let (count, rows) = (rows.len(), rows.join(",\n"));
    format!("pub(super) static FILES: [(&str, &str); {count}] = [\n{rows}\n];")
}

/// The hashes of the editions, by programme and edition
fn hashed(files: &[RawFile<'_>]) -> String {
    let files = files.iter().map(|(path, bytes)| (path.as_str(), *bytes));
    let hashes = hashes::of_all(files).into_iter();
    let rows = hashes
        .map(|((programme, edition), hash)| format!("({programme:?}, {edition:?}, {hash:?})"));
    let rows: Vec<_> = rows.collect();
    let (count, rows) = (rows.len(), rows.join(",\n"));
    format!("pub(super) static HASHES: [(&str, &str, &str); {count}] = [\n{rows}\n];")
}

/// The lists that are written so far, each once
#[derive(Default)]
struct Statics {
    all: Vec<(String, String)>,
    known: BTreeMap<(String, String), usize>,
    refused: Vec<String>,
}

impl Statics {
    /// A reference to something of this type
    fn reference(&mut self, kind: String, value: String) -> String {
        let next = self.all.len();
        let index = *self
            .known
            .entry((kind.clone(), value.clone()))
            .or_insert(next);
        if index == next {
            self.all.push((kind, value));
        }
        format!("&S{index}")
    }

    fn slice<T: Emit>(&mut self, items: &[T]) -> String {
        if items.is_empty() {
            return "&[]".to_owned();
        }
        let kind = format!("[{}; {}]", T::name(), items.len());
        let items: Vec<_> = items.iter().map(|one| one.emit(self)).collect();
        self.reference(kind, format!("[{}]", items.join(", ")))
    }

    fn refuse(&mut self, what: &dyn std::fmt::Debug) -> String {
        self.refused.push(format!("{what:?}"));
        String::new()
    }
}

/// Something that can be written as Rust
trait Emit {
    /// Its type
    fn name() -> String;

    fn emit(&self, statics: &mut Statics) -> String;
}

impl Emit for Shared<str> {
    fn name() -> String {
        "crate::shared::Shared<str>".to_owned()
    }

    fn emit(&self, _: &mut Statics) -> String {
        format!("crate::shared::Shared::Static({:?})", self.as_str())
    }
}

impl<T: Emit> Emit for Shared<[T]> {
    fn name() -> String {
        format!("crate::shared::Shared<[{}]>", T::name())
    }

    fn emit(&self, statics: &mut Statics) -> String {
        format!("crate::shared::Shared::Static({})", statics.slice(self))
    }
}

impl<T: Emit> Emit for Shared<T> {
    fn name() -> String {
        format!("crate::shared::Shared<{}>", T::name())
    }

    fn emit(&self, statics: &mut Statics) -> String {
        let value = (**self).emit(statics);
        format!(
            "crate::shared::Shared::Static({})",
            statics.reference(T::name(), value)
        )
    }
}

impl<I: Id, T: Emit> Emit for ById<I, T> {
    fn name() -> String {
        unreachable!("no list holds lists by id")
    }

    fn emit(&self, statics: &mut Statics) -> String {
        format!("crate::expression::ById::fixed({})", statics.slice(self))
    }
}

impl<T: Emit> Emit for Option<T> {
    fn name() -> String {
        format!("Option<{}>", T::name())
    }

    fn emit(&self, statics: &mut Statics) -> String {
        match self {
            Some(one) => format!("Some({})", one.emit(statics)),
            None => "None".to_owned(),
        }
    }
}

impl<A: Emit, B: Emit> Emit for (A, B) {
    fn name() -> String {
        format!("({}, {})", A::name(), B::name())
    }

    fn emit(&self, statics: &mut Statics) -> String {
        format!("({}, {})", self.0.emit(statics), self.1.emit(statics))
    }
}

impl Emit for Text {
    fn name() -> String {
        "crate::language::Text".to_owned()
    }

    fn emit(&self, _: &mut Statics) -> String {
        format!(
            "crate::language::Text::fixed({:?}, {:?})",
            &*self.zh, &*self.en
        )
    }
}

impl Emit for Date {
    fn name() -> String {
        "jiff::civil::Date".to_owned()
    }

    fn emit(&self, _: &mut Statics) -> String {
        format!(
            "jiff::civil::date({}, {}, {})",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

impl Emit for Exact {
    fn name() -> String {
        "crate::quantity::Exact".to_owned()
    }

    fn emit(&self, statics: &mut Statics) -> String {
        let (numerator, denominator) = self.to_fraction();
        match (numerator.to_i128(), denominator.to_i128()) {
            (Some(numerator), Some(denominator)) if numerator != i128::MIN => {
                format!("crate::quantity::Exact::fixed({numerator}, {denominator})")
            }
            _ => statics.refuse(self),
        }
    }
}

impl Emit for Names {
    fn name() -> String {
        "crate::ruleset::Names".to_owned()
    }

    fn emit(&self, _: &mut Statics) -> String {
        "crate::ruleset::Names::new()".to_owned()
    }
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
