//! The tree of an expression as it is written, each node with its place; knows no types.

use jiff::civil::Date;

use crate::quantity::Quantity;
use crate::source::Span;

/// A node with its place in the text of the expression; equality leaves places aside
#[derive(Clone, Debug)]
pub struct Syntax {
    /// What is written
    pub kind: Kind,
    /// Bytes of the expression's text, without the parentheses around it
    pub span: Span,
}

/// What is written at a node
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
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
    /// `a and b and c`, at least two
    And(Vec<Syntax>),
    /// `a or b or c`, at least two
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
    /// `a in (…)`, one alternative at least
    In(Box<Syntax>, Vec<Test>),
    /// `if a then b else c`
    If(Box<Syntax>, Box<Syntax>, Box<Syntax>),
    /// `some x in xs satisfies a`
    Some(Vec<Binding>, Box<Syntax>),
    /// `every x in xs satisfies a`
    Every(Vec<Binding>, Box<Syntax>),
    /// `for x in xs return a`
    For(Vec<Binding>, Box<Syntax>),
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
    /// The name, with single spaces where it is of several words
    pub name: String,
    /// Where it stands
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

/// The nodes directly below what is written, in the order of the text: for reading, or with `mut` for
/// putting others in their place
macro_rules! below {
    ($kind:expr, $iterate:ident $(, $mutable:tt)?) => {
        match $kind {
            Kind::Null
            | Kind::Boolean(_)
            | Kind::Number(_)
            | Kind::Text(_)
            | Kind::Date(_)
            | Kind::Name(_) => Vec::new(),
            Kind::List(all) | Kind::And(all) | Kind::Or(all) | Kind::Call(_, all) => {
                all.$iterate().collect()
            }
            Kind::Range(range) => vec![&$($mutable)? range.low, &$($mutable)? range.high],
            Kind::Not(inner) | Kind::Negative(inner) | Kind::Property(inner, _) => vec![inner],
            Kind::Sum(first, rest) => {
                let rest = rest.$iterate().map(|(_, operand)| operand);
                std::iter::once(&$($mutable)? **first).chain(rest).collect()
            }
            Kind::Product(first, rest) => {
                let rest = rest.$iterate().map(|(_, operand)| operand);
                std::iter::once(&$($mutable)? **first).chain(rest).collect()
            }
            Kind::Through(left, right)
            | Kind::Power(left, right)
            | Kind::Compare(_, left, right)
            | Kind::Index(left, right) => vec![left, right],
            Kind::Between(a, b, c) | Kind::If(a, b, c) => vec![a, b, c],
            Kind::In(value, tests) => {
                let tests = tests.$iterate().map(|test| match test {
                    Test::Compare(_, value) | Test::Among(value) => value,
                });
                std::iter::once(&$($mutable)? **value).chain(tests).collect()
            }
            Kind::Some(bindings, body)
            | Kind::Every(bindings, body)
            | Kind::For(bindings, body) => {
                let lists = bindings.$iterate().map(|binding| &$($mutable)? binding.list);
                lists.chain([&$($mutable)? **body]).collect()
            }
        }
    };
}

impl Syntax {
    /// The nodes directly below, in the order of the text
    pub fn children(&self) -> Vec<&Self> {
        below!(&self.kind, iter)
    }

    /// The same tree with another node in the place of a child, counted as in [`Self::children`]
    #[must_use]
    pub fn with_child(&self, index: usize, child: Self) -> Self {
        let mut changed = self.clone();
        let children: Vec<&mut Self> = below!(&mut changed.kind, iter_mut, mut);
        if let Some(place) = children.into_iter().nth(index) {
            *place = child;
        }
        changed
    }

    /// Another content at the same place
    #[must_use]
    pub fn with_kind(&self, kind: Kind) -> Self {
        let span = self.span;
        Self { kind, span }
    }

    /// How many nodes there are from this one down to the deepest
    pub(super) fn height(&self) -> usize {
        1 + self
            .children()
            .into_iter()
            .map(Self::height)
            .max()
            .unwrap_or(0)
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
    /// Whether it asks for the order of the two, not only whether they are the same
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

    /// Whether it holds of two things in this order
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
