//! What the rules declare about a fact that a dossier may state.

use super::SubjectKind;
use crate::expression::Checked;
use crate::expression::Id as _;
use crate::expression::Type;
use crate::expression::types::{Codes, Fields};
use crate::expression::value::Measure;
use crate::language::Text;
use crate::quantity::{Dimension, End, Exact, Interval};
use crate::shared::{List, Shared, Str};

/// Declaration of a fact that a dossier may state
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Id
    pub id: Str,
    /// Name; the Chinese one may replace the id in a dossier
    pub name: Text,
    /// Its type
    pub kind: FactKind,
    /// Whether it is stated year by year
    pub by_year: bool,
    /// Minimum value, in the base unit
    pub minimum: Option<Bound>,
    /// Maximum value, itself allowed, in the base unit
    pub maximum: Option<Exact>,
    /// Whether it counts places, the first of which is the best
    pub rank: bool,
    /// Fact that says which year the figure is from
    pub of_year: Option<Str>,
    /// Whether it is measured over the reference year, although nothing else says so
    pub annual: bool,
    /// Whether nobody can change it: where a company was founded, its legal form
    pub fixed: bool,
    /// Whether it is the day of something that has happened by the day of application
    pub past: bool,
    /// How it follows from records, where a dossier states these and not the fact
    pub is: Option<Followed>,
    /// What it plans for a fact of today
    pub projection: Option<Projection>,
    /// Question to ask for it
    pub question: Text,
    /// What counts and what does not
    pub note: Option<Text>,
    /// Facts that are easily taken for this one
    pub distinct_from: List<Distinct>,
    /// Of which kind of subject's vocabulary it is; none if its edition declares it
    pub vocabulary: Option<SubjectKind>,
}

/// A fact that is easily taken for another one
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distinct {
    /// The other one
    pub fact: Str,
    /// What tells the two apart
    pub because: Text,
}

/// How a fact follows from records
#[derive(Clone, Debug)]
pub struct Followed {
    /// The expression as it is written
    pub text: Str,
    /// The expression, whose facts are those of `records`, by their positions
    pub expression: Checked,
    /// The lists of records that it reads, by id
    pub records: List<Str>,
}

impl Followed {
    /// The lists that it reads, by id
    pub fn read(&self) -> impl Iterator<Item = &str> {
        let read = self.expression.facts().into_iter();
        read.filter_map(|id| Some(self.records.get(id.index())?.as_str()))
    }
}

/// By their texts, which stand for the same expressions
impl PartialEq for Followed {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Followed {}

/// Which fact a planned figure plans, and when it is to be reached
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    /// Fact whose figure it plans
    pub of: Str,
    /// Fact that says in which year it is to be reached
    pub year: Str,
}

impl Fact {
    /// Its type in expressions
    pub fn expression_type(&self) -> Type {
        let codes = || self.kind.codes().iter().map(|code| code.code.as_str());
        match &self.kind {
            FactKind::Boolean => Type::Boolean,
            FactKind::Amount(dimension) if self.by_year => Type::Series(*dimension),
            FactKind::Amount(dimension) => Type::Quantity(*dimension),
            FactKind::Share | FactKind::Number | FactKind::Integer if self.by_year => {
                Type::Series(Dimension::NUMBER)
            }
            FactKind::Share | FactKind::Number | FactKind::Integer | FactKind::Year => Type::NUMBER,
            FactKind::Date => Type::Date,
            FactKind::Code(_) => Type::code(codes()),
            FactKind::Codes(_) => Type::code(codes()).list(),
            FactKind::Titles(_) => Type::Titles(Some(Shared::new(Codes::new(codes())))),
            FactKind::Records(fields) => {
                let fields = fields.iter();
                let fields = fields.map(|one| (one.id.clone(), one.expression_type()));
                Type::Record(Shared::new(Fields(fields.collect()))).list()
            }
        }
    }

    /// What is declared with `true`, besides being stated by year
    pub fn flags(&self) -> [(&'static str, bool); 4] {
        [
            ("annual", self.annual),
            ("fixed", self.fixed),
            ("past", self.past),
            ("rank", self.rank),
        ]
    }

    /// The figures that its declaration allows
    pub fn bounds(&self) -> Interval {
        let low = self.minimum.as_ref().map(|bound| End {
            value: bound.limit.clone(),
            included: bound.inclusive,
        });
        let high = self.maximum.clone().map(End::at);
        let bounds = Interval::new(low, high).unwrap_or_else(Interval::all);
        match self.kind {
            FactKind::Integer => bounds.whole().unwrap_or(bounds),
            _ => bounds,
        }
    }

    /// The facts that it rests on, by id: the one that says of which year it is, and the records that
    /// it follows from
    pub fn rests_on(&self) -> impl Iterator<Item = &str> {
        let records = self.is.iter().flat_map(Followed::read);
        self.of_year.iter().map(Str::as_str).chain(records)
    }

    /// The values that it can have at all, where they are numbers, and what these measure
    pub fn possible(&self) -> Option<(Interval, Measure)> {
        let number = Measure::Quantity(Dimension::NUMBER);
        let bounds = self.bounds();
        match self.kind {
            FactKind::Amount(dimension) => Some((bounds, Measure::Quantity(dimension))),
            FactKind::Share | FactKind::Number | FactKind::Integer => Some((bounds, number)),
            FactKind::Year => {
                let [first, last] = YEARS.map(|year| Some(End::at(year.into())));
                Some((Interval::new(first, last)?.intersect(&bounds)?, number))
            }
            FactKind::Date => Some((bounds.whole()?, Measure::Date)),
            FactKind::Boolean
            | FactKind::Code(_)
            | FactKind::Codes(_)
            | FactKind::Titles(_)
            | FactKind::Records(_) => None,
        }
    }

    /// Whether it is a number of years, which grows by one with every year and no faster
    pub fn ages(&self) -> bool {
        self.annual && self.fixed
    }

    /// Whether its figure is that of a year, so that a new one only comes with the next year
    pub fn is_annual(&self) -> bool {
        self.by_year || self.annual || self.of_year.is_some()
    }
}

/// The first and the last year that are years
const YEARS: [i32; 2] = [1, 9999];

/// Minimum value of a figure
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The limit, in the base unit
    pub limit: Exact,
    /// Whether the limit itself is allowed
    pub inclusive: bool,
}

impl Bound {
    /// Whether a value satisfies it
    pub fn allows(&self, value: &Exact) -> bool {
        *value > self.limit || (self.inclusive && *value == self.limit)
    }
}

/// The type of a fact's value
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// Yes or no
    Boolean,
    /// A figure with a unit of this dimension
    Amount(Dimension),
    /// A share of something, in per cent
    Share,
    /// A plain number
    Number,
    /// A whole number
    Integer,
    /// A calendar year
    Year,
    /// A day
    Date,
    /// One of the codes
    Code(List<CodeName>),
    /// A complete list of the codes
    Codes(List<CodeName>),
    /// A list of titles, each with the last day on which it is valid
    Titles(List<CodeName>),
    /// A complete list of records with these fields, which are not series
    Records(List<Fact>),
}

impl FactKind {
    /// The fields of its records
    pub fn fields(&self) -> &[Fact] {
        match self {
            Self::Records(fields) => fields,
            _ => &[],
        }
    }

    /// Whether a figure of it has a unit
    pub fn needs_unit(&self) -> bool {
        match self {
            Self::Amount(dimension) => *dimension != Dimension::NUMBER,
            other => *other == Self::Share,
        }
    }

    /// The codes that a value may name
    pub fn codes(&self) -> &[CodeName] {
        match self {
            Self::Code(codes) | Self::Codes(codes) | Self::Titles(codes) => codes,
            _ => &[],
        }
    }
}

/// A code and its name
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeName {
    /// Code
    pub code: Str,
    /// Name
    pub name: Text,
    /// Of a title that no track of the rules confers: who confers it
    pub conferred_elsewhere: Option<Text>,
}
