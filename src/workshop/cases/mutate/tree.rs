//! A tree with one of its nodes replaced; knows no meaning.

use crate::expression::Syntax;
use crate::expression::syntax::{Kind, Test};

/// The tree with another node in the place of a child, counted as [`Syntax::children`] does
pub(super) fn with_child(node: &Syntax, index: usize, child: Syntax) -> Syntax {
    let mut changed = node.clone();
    if let Some(place) = children(&mut changed.kind).into_iter().nth(index) {
        *place = child;
    }
    changed
}

/// The node with another content
pub(super) fn with_kind(node: &Syntax, kind: Kind) -> Syntax {
    Syntax {
        kind,
        span: node.span,
    }
}

fn children(kind: &mut Kind) -> Vec<&mut Syntax> {
    match kind {
        Kind::Null
        | Kind::Boolean(_)
        | Kind::Number(_)
        | Kind::Text(_)
        | Kind::Date(_)
        | Kind::Name(_) => Vec::new(),
        Kind::List(all) | Kind::And(all) | Kind::Or(all) | Kind::Call(_, all) => {
            all.iter_mut().collect()
        }
        Kind::Range(range) => vec![&mut range.low, &mut range.high],
        Kind::Not(inner) | Kind::Negative(inner) | Kind::Property(inner, _) => vec![inner],
        Kind::Sum(first, rest) => chained(first, rest),
        Kind::Product(first, rest) => chained(first, rest),
        Kind::Through(left, right)
        | Kind::Power(left, right)
        | Kind::Compare(_, left, right)
        | Kind::Index(left, right) => vec![left, right],
        Kind::Between(a, b, c) | Kind::If(a, b, c) => vec![a, b, c],
        Kind::In(value, tests) => {
            let tests = tests.iter_mut().map(|test| match test {
                Test::Compare(_, value) | Test::Among(value) => value,
            });
            std::iter::once(&mut **value).chain(tests).collect()
        }
        Kind::Some(bindings, body) | Kind::Every(bindings, body) | Kind::For(bindings, body) => {
            let lists = bindings.iter_mut().map(|binding| &mut binding.list);
            lists.chain([&mut **body]).collect()
        }
    }
}

fn chained<'a, T>(first: &'a mut Syntax, rest: &'a mut [(T, Syntax)]) -> Vec<&'a mut Syntax> {
    std::iter::once(first)
        .chain(rest.iter_mut().map(|(_, operand)| operand))
        .collect()
}
