//! Text to tree; knows no names and no types.

use super::syntax::{Kind, Syntax};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The tree of an expression; of a text that is none, the problems with places in that text
pub fn parse(text: &str) -> Result<Syntax, Vec<Diagnostic>> {
    Ok(Syntax {
        kind: Kind::Null,
        span: Span::new(0, text.len()),
    })
}
