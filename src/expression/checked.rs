//! The tree of an expression that has passed the check: what each node does, its type, its place;
//! checks and evaluates nothing.

use super::id::{FactId, ReadingId, TermId};
use super::syntax::{Additive, Comparison, Multiplicative};
use super::types::Type;
use super::value::Operand;
use crate::diagnostic::Diagnostic;
use crate::shared::{List, Str};
use crate::source::Span;

/// A node of an expression that has passed the check
#[derive(Clone, Debug)]
pub struct Checked {
    /// What it does with its operands
    pub operation: Operation,
    /// What it works on, in the order of the text
    pub operands: List<Checked>,
    /// Its type
    pub kind: Type,
    /// The text it is in
    pub origin: Origin,
    /// Its place in that text
    pub span: Span,
}

/// What a node does with its operands
#[derive(Clone, Debug, PartialEq)]
pub enum Operation {
    /// A literal; `null` is one that is not defined
    Constant(Operand),
    /// The fact with this id
    Fact(FactId),
    /// The variable with this index
    Variable(usize),
    /// The current item of a `some`, `every`, `for` or filter
    Item(usize),
    /// The term with this id; its operands are its readings, one of which is chosen
    Term(TermId),
    /// A list of its operands
    List,
    /// A range from its first operand to its second, and whether it includes each of them
    Range(bool, bool),
    /// The whole numbers from the first to the second, up or down
    Through,
    /// `not`
    Not,
    /// `and` of all
    And,
    /// `or` of all
    Or,
    /// The number with its sign reversed
    Negative,
    /// The first, and each other added or subtracted
    Sum(List<Additive>),
    /// The first, and each other multiplied or divided by
    Product(List<Multiplicative>),
    /// The first to the power of the second
    Power,
    /// Whether this comparison holds between the first and the second
    Compare(Comparison),
    /// Whether the first is not below the second and not above the third
    Between,
    /// Whether the first passes one of the others
    In(List<Membership>),
    /// The second if the first holds, else the third
    If,
    /// Whether the last operand holds for an item of each of the others
    Some,
    /// Whether the last operand holds for every item of the others
    Every,
    /// The last operand for every item of the others
    For,
    /// A function of its operands
    Function(Function),
    /// Part of a date or of a period
    Part(Part),
    /// The field of this name of a record; of a list of records, that of each
    Field(Str),
    /// The figure of a year
    Year,
    /// The item at a position
    Position,
    /// The items of the first for which the second holds
    Filter,
}

/// How `in` looks for a value
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Membership {
    /// Whether this comparison holds
    Compare(Comparison),
    /// Whether it is this value
    Same,
    /// Whether it is in this list, itself or in a range that is an item
    List,
    /// Whether it is in this range
    Range,
}

/// A function of the language
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `sum`
    Sum,
    /// `count`
    Count,
    /// `min`
    Min,
    /// `max`
    Max,
    /// `mean`
    Mean,
    /// `floor`
    Floor,
    /// `ceiling`
    Ceiling,
    /// `abs`
    Absolute,
    /// `decimal`
    Decimal,
    /// `round up`
    RoundUp,
    /// `round down`
    RoundDown,
    /// `round half up`
    RoundHalfUp,
    /// `round half down`
    RoundHalfDown,
    /// `all`
    All,
    /// `any`
    Any,
    /// `list contains`
    ListContains,
    /// `date` of year, month and day
    Date,
    /// `mean_growth`
    MeanGrowth,
    /// `compound_growth`
    CompoundGrowth,
    /// `valid_on`
    ValidOn,
    /// `years and months duration`
    MonthsBetween,
}

impl Function {
    /// Whether it rounds a number, optionally to a number of places
    pub(super) fn rounds(self) -> bool {
        matches!(
            self,
            Self::Floor
                | Self::Ceiling
                | Self::Decimal
                | Self::RoundUp
                | Self::RoundDown
                | Self::RoundHalfUp
                | Self::RoundHalfDown
        )
    }
}

/// Part of a date or of a period
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `.year`
    Year,
    /// `.month`
    Month,
    /// `.day`
    Day,
    /// `.years` of a period of months: the whole years
    Years,
    /// `.months` of a period of months: those beyond its whole years
    Months,
    /// `.days` of a period of days
    Days,
}

/// Which text a node is in
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The expression that is checked
    #[default]
    Here,
    /// A reading of a term
    Term {
        /// The term
        term: TermId,
        /// The reading
        reading: ReadingId,
    },
}

/// A problem and the text that its spans refer to
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The text
    pub origin: Origin,
    /// What is wrong, with spans in that text
    pub diagnostic: Diagnostic,
}

impl Checked {
    /// A node of the same type at the same place that does something else
    #[must_use]
    pub fn with(&self, operation: Operation, operands: impl Into<List<Self>>) -> Self {
        Self {
            operation,
            operands: operands.into(),
            kind: self.kind.clone(),
            origin: self.origin,
            span: self.span,
        }
    }

    /// Whether it does the same as another, wherever either stands
    pub fn does_the_same(&self, other: &Self) -> bool {
        let mut operands = self.operands.iter().zip(&other.operands);
        self.operation == other.operation
            && self.operands.len() == other.operands.len()
            && operands.all(|(one, other)| one.does_the_same(other))
    }

    /// The facts that it reads under any reading, in order of appearance
    pub fn facts(&self) -> Vec<FactId> {
        self.each_once(&|operation| match operation {
            Operation::Fact(id) => Some(*id),
            _ => None,
        })
    }

    /// Whether it reads a fact under any reading
    pub fn reads_facts(&self) -> bool {
        matches!(self.operation, Operation::Fact(_)) || self.operands.iter().any(Self::reads_facts)
    }

    /// The terms that it uses under any reading, in order of appearance
    pub fn terms(&self) -> Vec<TermId> {
        self.each_once(&|operation| match operation {
            Operation::Term(id) => Some(*id),
            _ => None,
        })
    }

    /// What is picked from the operations of the whole tree
    fn each_once<I: PartialEq>(&self, pick: &dyn Fn(&Operation) -> Option<I>) -> Vec<I> {
        let mut found: Vec<I> = Vec::new();
        let mut rest = vec![self];
        while let Some(node) = rest.pop() {
            found.extend(pick(&node.operation).filter(|id| !found.contains(id)));
            rest.extend(node.operands.iter().rev());
        }
        found
    }
}
