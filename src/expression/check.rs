//! Tree to checked tree: names resolved, types and dimensions checked; evaluates nothing.

mod calls;
mod checker;
mod compare;
mod names;
mod operators;

use checker::Checker;

use super::scope::Scope;
use super::syntax::{Additive, Comparison, Multiplicative, Syntax};
use super::types::Type;
use super::value::Operand;
use crate::diagnostic::Diagnostic;
use crate::expression::{FactId, ReadingId, TermId};
use crate::source::Span;

/// A node of an expression that holds together
#[derive(Clone, Debug)]
pub struct Checked {
    /// What it does with its operands
    pub operation: Operation,
    /// What it works on, in the order of the text
    pub operands: Vec<Checked>,
    /// Its type
    pub kind: Type,
    /// Which text it stands in
    pub origin: Origin,
    /// Where in that text
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
    /// The item that a `some`, `every`, `for` or filter is at
    Item(usize),
    /// The term with this id; its operands are its readings, of which one is chosen
    Term(TermId),
    /// A list of its operands
    List,
    /// A range from its first operand to its second, and whether these belong to it
    Range(bool, bool),
    /// The whole numbers from the first to the second, up or down
    Through,
    /// `not`
    Not,
    /// `and` of all
    And,
    /// `or` of all
    Or,
    /// The number with the other sign
    Negative,
    /// The first, and each other added or subtracted
    Sum(Vec<Additive>),
    /// The first, and each other multiplied or divided by
    Product(Vec<Multiplicative>),
    /// The first to the second
    Power,
    /// Whether the first compares so with the second
    Compare(Comparison),
    /// Whether the first is not below the second and not above the third
    Between,
    /// Whether the first passes one of the others
    In(Vec<Membership>),
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
    /// Year, month or day of a date
    Part(Part),
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
    /// Whether it compares so
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
}

impl Function {
    /// Whether it rounds a number, to a number of places where that is given
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

/// Part of a date
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `.year`
    Year,
    /// `.month`
    Month,
    /// `.day`
    Day,
}

/// Which text a node stands in
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

/// A problem and the text that its places are in
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The text
    pub origin: Origin,
    /// What is wrong, with places in that text
    pub diagnostic: Diagnostic,
}

/// Resolves the names and checks the types; of what does not hold together, every problem
pub fn check(syntax: &Syntax, scope: &Scope) -> Result<Checked, Vec<Problem>> {
    Checker::new(scope).run(syntax, None)
}

/// The same for what must be a yes or no
pub fn check_condition(syntax: &Syntax, scope: &Scope) -> Result<Checked, Vec<Problem>> {
    check_as(syntax, scope, &Type::Boolean)
}

/// The same for what must be of a type
pub fn check_as(syntax: &Syntax, scope: &Scope, wanted: &Type) -> Result<Checked, Vec<Problem>> {
    Checker::new(scope).run(syntax, Some(wanted))
}

impl Checked {
    /// The facts that it reads, in order of appearance, in whichever reading
    pub fn facts(&self) -> Vec<FactId> {
        let mut found = Vec::new();
        self.collect(&mut found, &|operation| match operation {
            Operation::Fact(id) => Some(*id),
            _ => None,
        });
        found
    }

    /// Whether it reads a fact, in whichever reading
    pub fn reads_facts(&self) -> bool {
        matches!(self.operation, Operation::Fact(_)) || self.operands.iter().any(Self::reads_facts)
    }

    /// The terms that it uses, in order of appearance, in whichever reading
    pub fn terms(&self) -> Vec<TermId> {
        let mut found = Vec::new();
        self.collect(&mut found, &|operation| match operation {
            Operation::Term(id) => Some(*id),
            _ => None,
        });
        found
    }

    fn collect<I: PartialEq>(&self, found: &mut Vec<I>, pick: &dyn Fn(&Operation) -> Option<I>) {
        if let Some(id) = pick(&self.operation)
            && !found.contains(&id)
        {
            found.push(id);
        }
        for operand in &self.operands {
            operand.collect(found, pick);
        }
    }
}
