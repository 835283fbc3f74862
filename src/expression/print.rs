//! Tree to text that parses to the same tree, with no more parentheses than needed.

use std::fmt::{self, Display, Formatter, Write as _};

use super::syntax::{Binding, Binds, Interval, Syntax, SyntaxKind, Test};

impl Display for Syntax {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            SyntaxKind::Null => f.write_str("null"),
            SyntaxKind::Boolean(value) => value.fmt(f),
            SyntaxKind::Number(number) => f.write_str(&number.spelling),
            SyntaxKind::Text(text) => quoted(text, f),
            SyntaxKind::Date(date) => write!(f, "date(\"{date}\")"),
            SyntaxKind::Duration(length) => write!(f, "duration(\"{length}\")"),
            SyntaxKind::Name(name) => f.write_str(name),
            SyntaxKind::List(items) => {
                f.write_char('[')?;
                separated(items, f)?;
                f.write_char(']')
            }
            SyntaxKind::Range(range) => range.fmt(f),
            SyntaxKind::Through(first, last) => write!(f, "{first}..{last}"),
            SyntaxKind::Not(inner) => write!(f, "not({inner})"),
            SyntaxKind::And(all) => logic(all, "and", Binds::Compare, f),
            SyntaxKind::Or(all) => logic(all, "or", Binds::And, f),
            SyntaxKind::Negative(inner) => {
                f.write_char('-')?;
                at_least(inner, Binds::Sign, f)
            }
            SyntaxKind::Sum(first, rest) => {
                let rest = rest.iter().map(|(sign, one)| (sign.symbol(), one));
                chain(first, rest, Binds::Product, f)
            }
            SyntaxKind::Product(first, rest) => {
                let rest = rest.iter().map(|(sign, one)| (sign.symbol(), one));
                chain(first, rest, Binds::Power, f)
            }
            SyntaxKind::Power(base, exponent) => {
                at_least(base, Binds::Power, f)?;
                f.write_str(" ** ")?;
                at_least(exponent, Binds::Sign, f)
            }
            SyntaxKind::Compare(operator, left, right) => {
                chain(left, [(operator.symbol(), &**right)], Binds::Sum, f)
            }
            SyntaxKind::Between(value, low, high) => {
                chain(value, [("between", &**low), ("and", high)], Binds::Sum, f)
            }
            SyntaxKind::In(value, tests) => {
                at_least(value, Binds::Sum, f)?;
                f.write_str(" in ")?;
                match tests.as_slice() {
                    [one @ Test::Among(test)] if test.binds() >= Binds::Sum => one.fmt(f),
                    several => {
                        f.write_char('(')?;
                        separated(several, f)?;
                        f.write_char(')')
                    }
                }
            }
            SyntaxKind::If(condition, then, otherwise) => {
                write!(f, "if {condition} then {then} else {otherwise}")
            }
            SyntaxKind::Iteration(which, bindings, body) => {
                let (word, before_body) = which.words();
                write!(f, "{word} ")?;
                separated(bindings, f)?;
                write!(f, " {before_body} {body}")
            }
            SyntaxKind::Call(callee, arguments) => {
                write!(f, "{}(", callee.name)?;
                separated(arguments, f)?;
                f.write_char(')')
            }
            SyntaxKind::Property(value, name) => {
                at_least(value, Binds::Postfix, f)?;
                write!(f, ".{}", name.name)
            }
            SyntaxKind::Index(value, index) => {
                at_least(value, Binds::Postfix, f)?;
                write!(f, "[{index}]")
            }
        }
    }
}

impl Display for Interval {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (open, close) = (self.low_included, self.high_included);
        write!(
            f,
            "{}{}..{}{}",
            if open { '[' } else { '(' },
            self.low,
            self.high,
            if close { ']' } else { ')' },
        )
    }
}

impl Display for Test {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compare(operator, value) => {
                write!(f, "{} ", operator.symbol())?;
                at_least(value, Binds::Sum, f)
            }
            Self::Among(value) => value.fmt(f),
        }
    }
}

impl Display for Binding {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}", self.name.name, self.list)
    }
}

/// Writes a node, in parentheses unless it binds tightly enough
fn at_least(node: &Syntax, wanted: Binds, f: &mut Formatter<'_>) -> fmt::Result {
    if node.binds() >= wanted {
        return node.fmt(f);
    }
    write!(f, "({node})")
}

/// A chain of operands that bind tightly enough, each after the first with its operator
fn chain<'a>(
    first: &Syntax,
    rest: impl IntoIterator<Item = (&'static str, &'a Syntax)>,
    wanted: Binds,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    at_least(first, wanted, f)?;
    rest.into_iter().try_for_each(|(operator, operand)| {
        write!(f, " {operator} ")?;
        at_least(operand, wanted, f)
    })
}

fn logic(all: &[Syntax], word: &'static str, wanted: Binds, f: &mut Formatter<'_>) -> fmt::Result {
    match all.split_first() {
        Some((first, rest)) => chain(first, rest.iter().map(|one| (word, one)), wanted, f),
        None => Ok(()),
    }
}

fn separated<T: Display>(all: &[T], f: &mut Formatter<'_>) -> fmt::Result {
    for (position, one) in all.iter().enumerate() {
        if position > 0 {
            f.write_str(", ")?;
        }
        one.fmt(f)?;
    }
    Ok(())
}

fn quoted(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            _ => f.write_char(c)?,
        }
    }
    f.write_char('"')
}
