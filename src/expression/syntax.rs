//! The tree of an expression as it is written, each node with its place; knows no types.

use jiff::civil::Date;

use crate::calendar::Duration;
use crate::quantity::Quantity;
use crate::source::Span;

/// A node with its place in the text of the expression; equality leaves places aside
#[derive(Clone, Debug)]
pub struct Syntax {
    /// What is written
    pub kind: SyntaxKind,
    /// Bytes of the expression's text, without the parentheses around it
    pub span: Span,
}

/// What is written at a node
#[derive(Clone, Debug, PartialEq)]
pub enum SyntaxKind {
    /// `null`: not known
    Null,
    /// `true`, `false`
    Boolean(bool),
    /// `100`, `30%`, `2万元/平方米`
    Number(Number),
    /// `"legal_person"`
    Text(String),
    /// `date("2024-06-30")`, `@"2024-06-30"`
    Date(Date),
    /// `duration("P60M")`, `@"P365D"`
    Duration(Duration),
    /// A fact, a term, a parameter, a variable
    Name(String),
    /// `[a, b]`
    List(Vec<Syntax>),
    /// `[1..10]`
    Range(Box<Interval>),
    /// `1..10` after the `in` of `some`, `every` and `for`: the whole numbers from one to the other
    Through(Box<Syntax>, Box<Syntax>),
    /// `not(a)`
    Not(Box<Syntax>),
    /// `a and b and c`, at least two operands
    And(Vec<Syntax>),
    /// `a or b or c`, at least two operands
    Or(Vec<Syntax>),
    /// `-a`
    Negative(Box<Syntax>),
    /// `a + b - c`: a chain is one node, so that a long one is not a deep one
    Sum(Box<Syntax>, Vec<(Additive, Syntax)>),
    /// `a * b / c`
    Product(Box<Syntax>, Vec<(Multiplicative, Syntax)>),
    /// `a ** b`
    Power(Box<Syntax>, Box<Syntax>),
    /// `a >= b`
    Compare(Comparison, Box<Syntax>, Box<Syntax>),
    /// `a between low and high`
    Between(Box<Syntax>, Box<Syntax>, Box<Syntax>),
    /// `a in (…)`, at least one alternative
    In(Box<Syntax>, Vec<Test>),
    /// `if a then b else c`
    If(Box<Syntax>, Box<Syntax>, Box<Syntax>),
    /// `some x in xs satisfies a`, `for x in xs return a`
    Iteration(Iteration, Vec<Binding>, Box<Syntax>),
    /// `f(a, b)`: a function or a term with parameters
    Call(Callee, Vec<Syntax>),
    /// `a.year`
    Property(Box<Syntax>, Callee),
    /// `series[year]`, `list[position]`, `list[item > 1]`
    Index(Box<Syntax>, Box<Syntax>),
}

/// A number as it is written
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// What it says, in the base unit
    pub quantity: Quantity,
    /// How it is spelled, with its unit
    pub spelling: Box<str>,
}

/// A name with its own place
#[derive(Clone, Debug)]
pub struct Callee {
    /// The name; several words are separated by single spaces
    pub name: String,
    /// Its place
    pub span: Span,
}

/// A range as it is written
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// Whether the lower end belongs to it
    pub low_included: bool,
    /// Lower end
    pub low: Syntax,
    /// Upper end
    pub high: Syntax,
    /// Whether the upper end belongs to it
    pub high_included: bool,
}

/// One alternative on the right of `in`
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// `< 5`
    Compare(Comparison, Syntax),
    /// A list, a range or a single value
    Among(Syntax),
}

/// `x in xs`
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// The name that stands for each item
    pub name: Callee,
    /// The list
    pub list: Syntax,
}

/// How tightly a node binds its operands, loosest first
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Binds {
    /// `if`, `some`, `every`, `for`: they reach as far as they can
    Open,
    Or,
    And,
    Compare,
    Sum,
    Product,
    Power,
    Sign,
    Postfix,
}

/// What an iteration makes of its body
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Iteration {
    /// Whether it holds for at least one item
    Some,
    /// Whether it holds for every item
    Every,
    /// Its value for each item
    For,
}

impl Iteration {
    /// The word that opens it, and the word before its body
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Some => ("some", "satisfies"),
            Self::Every => ("every", "satisfies"),
            Self::For => ("for", "return"),
        }
    }
}

/// How a summand is joined
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Additive {
    /// `+`
    Plus,
    /// `-`
    Minus,
}

/// How a factor is joined
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Multiplicative {
    /// `*`
    Times,
    /// `/`
    Over,
}

impl Additive {
    /// As it is written
    pub(super) fn symbol(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
        }
    }
}

impl Multiplicative {
    /// As it is written
    pub(super) fn symbol(self) -> &'static str {
        match self {
            Self::Times => "*",
            Self::Over => "/",
        }
    }
}

/// `=`, `!=`, `<`, `<=`, `>`, `>=`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// The nodes directly below one, in the order of the text; with `iter_mut` and `mut` they can be
/// changed
macro_rules! children {
    ($kind:expr, $iter:ident $(, $mutable:tt)?) => {
        match $kind {
            SyntaxKind::Null
            | SyntaxKind::Boolean(_)
            | SyntaxKind::Number(_)
            | SyntaxKind::Text(_)
            | SyntaxKind::Date(_)
            | SyntaxKind::Duration(_)
            | SyntaxKind::Name(_) => Vec::new(),
            SyntaxKind::List(all) | SyntaxKind::And(all) | SyntaxKind::Or(all) | SyntaxKind::Call(_, all) => {
                all.$iter().collect()
            }
            SyntaxKind::Range(range) => vec![&$($mutable)? range.low, &$($mutable)? range.high],
            SyntaxKind::Not(inner) | SyntaxKind::Negative(inner) | SyntaxKind::Property(inner, _) => vec![inner],
            SyntaxKind::Sum(first, rest) => {
                let rest = rest.$iter().map(|(_, operand)| operand);
                std::iter::once(&$($mutable)? **first).chain(rest).collect()
            }
            SyntaxKind::Product(first, rest) => {
                let rest = rest.$iter().map(|(_, operand)| operand);
                std::iter::once(&$($mutable)? **first).chain(rest).collect()
            }
            SyntaxKind::Through(left, right)
            | SyntaxKind::Power(left, right)
            | SyntaxKind::Compare(_, left, right)
            | SyntaxKind::Index(left, right) => vec![left, right],
            SyntaxKind::Between(a, b, c) | SyntaxKind::If(a, b, c) => vec![a, b, c],
            SyntaxKind::In(value, tests) => {
                let tests = tests.$iter().map(|test| match test {
                    Test::Compare(_, value) | Test::Among(value) => value,
                });
                std::iter::once(&$($mutable)? **value).chain(tests).collect()
            }
            SyntaxKind::Iteration(_, bindings, body) => {
                let lists = bindings.$iter().map(|binding| &$($mutable)? binding.list);
                lists.chain([&$($mutable)? **body]).collect()
            }
        }
    };
}

impl Syntax {
    /// The nodes directly below, in the order of the text
    pub fn children(&self) -> Vec<&Self> {
        children!(&self.kind, iter)
    }

    /// The same, mutable
    pub fn children_mut(&mut self) -> Vec<&mut Self> {
        children!(&mut self.kind, iter_mut, mut)
    }

    /// How tightly it binds
    pub(super) fn binds(&self) -> Binds {
        match &self.kind {
            SyntaxKind::If(..) | SyntaxKind::Iteration(..) => Binds::Open,
            SyntaxKind::Or(_) => Binds::Or,
            SyntaxKind::And(_) => Binds::And,
            SyntaxKind::Compare(..) | SyntaxKind::Between(..) | SyntaxKind::In(..) => {
                Binds::Compare
            }
            SyntaxKind::Sum(..) => Binds::Sum,
            SyntaxKind::Product(..) => Binds::Product,
            SyntaxKind::Power(..) => Binds::Power,
            SyntaxKind::Negative(_) => Binds::Sign,
            _ => Binds::Postfix,
        }
    }

    /// How many nodes there are from this one down to the deepest
    pub(super) fn height(&self) -> usize {
        let below = self.children().into_iter().map(Self::height);
        1 + below.max().unwrap_or(0)
    }
}

impl PartialEq for Syntax {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl PartialEq for Callee {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Comparison {
    /// The comparison that a sign stands for
    pub(super) fn of_symbol(sign: &str) -> Option<Self> {
        let all = [
            Self::Equal,
            Self::NotEqual,
            Self::Less,
            Self::LessOrEqual,
            Self::Greater,
            Self::GreaterOrEqual,
        ];
        all.into_iter().find(|one| one.symbol() == sign)
    }

    /// Whether it compares by order, and not only for equality
    pub fn is_ordering(self) -> bool {
        !matches!(self, Self::Equal | Self::NotEqual)
    }

    /// As it is written
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    /// The comparison that holds where this one does not
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::GreaterOrEqual,
            Self::LessOrEqual => Self::Greater,
            Self::Greater => Self::LessOrEqual,
            Self::GreaterOrEqual => Self::Less,
        }
    }

    /// The same comparison read from its right side
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            Self::Equal | Self::NotEqual => self,
        }
    }

    /// Whether it holds for two things in this order
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }
}
