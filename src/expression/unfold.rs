//! A tree with its terms expanded: each name of a term is replaced by its definition; checks nothing.

use super::syntax::{Syntax, SyntaxKind};
use super::words_of_feel::ITEM;
use crate::shared::{List, Str};

/// The definition of a term: the names of its parameters, and its expression
#[derive(Clone, Debug)]
pub struct Definition {
    /// Names of the parameters
    pub parameters: List<Str>,
    /// The expression
    pub body: Syntax,
}

/// How deep terms may be nested; never reached, since the check refuses circular terms
const DEEPEST: usize = 64;

/// Replaces each name that `define` knows by its definition, down to facts and variables
pub fn unfold(syntax: &Syntax, define: &dyn Fn(&str) -> Option<Definition>) -> Syntax {
    let mut unfolded = syntax.clone();
    Unfolder { define, depth: 0 }.node(&mut unfolded, &[]);
    unfolded
}

/// A name and what it stands for here; nothing if it is the item of an iteration or a filter
type Bound = (Str, Option<Syntax>);

struct Unfolder<'d> {
    define: &'d dyn Fn(&str) -> Option<Definition>,
    depth: usize,
}

impl Unfolder<'_> {
    fn node(&self, node: &mut Syntax, bound: &[Bound]) {
        match &mut node.kind {
            SyntaxKind::Iteration(_, bindings, body) => {
                let mut bound = bound.to_vec();
                for binding in bindings {
                    self.node(&mut binding.list, &bound);
                    bound.push((binding.name.name.clone().into(), None));
                }
                self.node(body, &bound);
            }
            SyntaxKind::Index(list, inside) => {
                self.node(list, bound);
                self.node(inside, &[bound, &[(ITEM.to_owned().into(), None)]].concat());
            }
            _ => {
                for child in node.children_mut() {
                    self.node(child, bound);
                }
            }
        }
        let stands_for = match &node.kind {
            SyntaxKind::Name(name) => self.name(name, &[], bound),
            SyntaxKind::Call(callee, arguments) => self.name(&callee.name, arguments, bound),
            _ => None,
        };
        if let Some(stands_for) = stands_for {
            *node = stands_for;
        }
    }

    /// The definition of a name with its arguments put in; nothing if the name stays as it is
    fn name(&self, name: &str, arguments: &[Syntax], bound: &[Bound]) -> Option<Syntax> {
        if let Some((_, stands_for)) = bound.iter().rev().find(|(one, _)| one == name) {
            return stands_for.clone();
        }
        let definition = (self.define)(name).filter(|_| self.depth < DEEPEST)?;
        let arguments = arguments.iter().cloned().map(Some);
        let own: Vec<Bound> = definition
            .parameters
            .iter()
            .cloned()
            .zip(arguments)
            .collect();
        let mut body = definition.body;
        let depth = self.depth + 1;
        Self { depth, ..*self }.node(&mut body, &own);
        Some(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::parse;

    #[test]
    fn terms_give_way_to_what_stands_for_them_with_their_arguments() {
        let define = |name: &str| {
            let (parameters, body): (&[&str], &str) = match name {
                "growth" => (&["series"], "compound_growth(series, year - window, year)"),
                "window" => (&[], "2"),
                "gain" => (&[], "a or b"),
                "both" => (&["x", "y"], "x - y"),
                "item" => (&[], "3"),
                _ => return None,
            };
            Some(Definition {
                parameters: parameters.iter().map(|one| Str::Static(one)).collect(),
                body: parse(body).unwrap(),
            })
        };
        let cases = [
            (
                "growth(income) >= 20%",
                "compound_growth(income, year - 2, year) >= 20%",
            ),
            ("gain and c", "(a or b) and c"),
            ("1 - both(x, y - 1) > 0", "1 - (x - (y - 1)) > 0"),
            (
                "some gain in list satisfies gain in [window]",
                "some gain in list satisfies gain in [2]",
            ),
            ("list[item > window][item]", "list[item > 2][item]"),
            ("item in list", "3 in list"),
            ("income >= 10亿元", "income >= 10亿元"),
        ];
        for (text, expected) in cases {
            let unfolded = unfold(&parse(text).unwrap(), &define);
            assert_eq!(unfolded.to_string(), expected, "{text}");
        }
    }
}
