//! A tree with one of its nodes replaced; knows no meaning.

use crate::expression::Syntax;
use crate::expression::syntax::SyntaxKind;

/// The tree with a child replaced by another node, counted as [`Syntax::children`] does
pub(super) fn with_child(node: &Syntax, index: usize, child: Syntax) -> Syntax {
    let mut changed = node.clone();
    if let Some(place) = changed.children_mut().into_iter().nth(index) {
        *place = child;
    }
    changed
}

/// The node with another content
pub(super) fn with_kind(node: &Syntax, kind: SyntaxKind) -> Syntax {
    Syntax {
        kind,
        span: node.span,
    }
}
