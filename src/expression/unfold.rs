//! A tree with its terms put in: each name of a term gives way to what stands for it; checks nothing.

use super::syntax::{Binding, Interval, Kind, Syntax, Test};
use super::words_of_feel::ITEM;

/// What stands for a term: the names of its parameters, and its expression
#[derive(Clone, Debug)]
pub struct Definition {
    /// Names of the parameters
    pub parameters: Vec<String>,
    /// The expression
    pub body: Syntax,
}

/// How deep terms may stand in terms; the check refuses circles, so that this is never reached
const DEEPEST: usize = 64;

/// Puts what `define` gives for a name in the place of the name, down to facts and variables
pub fn unfold(syntax: &Syntax, define: &dyn Fn(&str) -> Option<Definition>) -> Syntax {
    Unfolder { define, depth: 0 }.node(syntax, &[])
}

/// A name and what it stands for here; nothing where it is the item of an iteration or a filter
type Bound = (String, Option<Syntax>);

struct Unfolder<'d> {
    define: &'d dyn Fn(&str) -> Option<Definition>,
    depth: usize,
}

impl Unfolder<'_> {
    fn node(&self, syntax: &Syntax, bound: &[Bound]) -> Syntax {
        let inner = |one: &Syntax| self.node(one, bound);
        let boxed = |one: &Syntax| Box::new(self.node(one, bound));
        let all = |many: &[Syntax]| many.iter().map(inner).collect::<Vec<_>>();
        let kind = match &syntax.kind {
            Kind::Name(name) => return self.name(syntax, name, &[], bound),
            Kind::Call(callee, arguments) => {
                let arguments = all(arguments);
                if (self.define)(&callee.name).is_some() {
                    return self.name(syntax, &callee.name, &arguments, bound);
                }
                Kind::Call(callee.clone(), arguments)
            }
            Kind::Null | Kind::Boolean(_) | Kind::Number(_) | Kind::Text(_) | Kind::Date(_) => {
                return syntax.clone();
            }
            Kind::List(items) => Kind::List(all(items)),
            Kind::Range(range) => Kind::Range(Box::new(Interval {
                low: inner(&range.low),
                high: inner(&range.high),
                ..(**range).clone()
            })),
            Kind::Not(one) => Kind::Not(boxed(one)),
            Kind::And(many) => Kind::And(all(many)),
            Kind::Or(many) => Kind::Or(all(many)),
            Kind::Negative(one) => Kind::Negative(boxed(one)),
            Kind::Sum(first, rest) => {
                let rest = rest.iter().map(|(sign, one)| (*sign, inner(one)));
                Kind::Sum(boxed(first), rest.collect())
            }
            Kind::Product(first, rest) => {
                let rest = rest.iter().map(|(sign, one)| (*sign, inner(one)));
                Kind::Product(boxed(first), rest.collect())
            }
            Kind::Power(a, b) => Kind::Power(boxed(a), boxed(b)),
            Kind::Through(a, b) => Kind::Through(boxed(a), boxed(b)),
            Kind::Compare(sign, a, b) => Kind::Compare(*sign, boxed(a), boxed(b)),
            Kind::Between(a, b, c) => Kind::Between(boxed(a), boxed(b), boxed(c)),
            Kind::In(value, tests) => {
                let tests = tests.iter().map(|test| match test {
                    Test::Compare(sign, one) => Test::Compare(*sign, inner(one)),
                    Test::Among(one) => Test::Among(inner(one)),
                });
                Kind::In(boxed(value), tests.collect())
            }
            Kind::If(a, b, c) => Kind::If(boxed(a), boxed(b), boxed(c)),
            Kind::Some(bindings, body) => {
                let (bindings, body) = self.iteration(bindings, body, bound);
                Kind::Some(bindings, body)
            }
            Kind::Every(bindings, body) => {
                let (bindings, body) = self.iteration(bindings, body, bound);
                Kind::Every(bindings, body)
            }
            Kind::For(bindings, body) => {
                let (bindings, body) = self.iteration(bindings, body, bound);
                Kind::For(bindings, body)
            }
            Kind::Property(one, name) => Kind::Property(boxed(one), name.clone()),
            Kind::Index(a, b) => {
                let mut inside = bound.to_vec();
                inside.push((ITEM.to_owned(), None));
                Kind::Index(boxed(a), Box::new(self.node(b, &inside)))
            }
        };
        Syntax {
            kind,
            span: syntax.span,
        }
    }

    fn name(&self, syntax: &Syntax, name: &str, arguments: &[Syntax], bound: &[Bound]) -> Syntax {
        let known = bound.iter().rev().find(|(one, _)| one == name);
        if let Some((_, stands_for)) = known {
            return stands_for.clone().unwrap_or_else(|| syntax.clone());
        }
        let Some(definition) = (self.define)(name).filter(|_| self.depth < DEEPEST) else {
            return syntax.clone();
        };
        let arguments = arguments.iter().cloned().map(Some);
        let own: Vec<Bound> = definition.parameters.into_iter().zip(arguments).collect();
        let deeper = Self {
            define: self.define,
            depth: self.depth + 1,
        };
        deeper.node(&definition.body, &own)
    }

    fn iteration(
        &self,
        bindings: &[Binding],
        body: &Syntax,
        bound: &[Bound],
    ) -> (Vec<Binding>, Box<Syntax>) {
        let mut bound = bound.to_vec();
        let mut unfolded = Vec::new();
        for binding in bindings {
            unfolded.push(Binding {
                name: binding.name.clone(),
                list: self.node(&binding.list, &bound),
            });
            bound.push((binding.name.name.clone(), None));
        }
        (unfolded, Box::new(self.node(body, &bound)))
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
                parameters: parameters.iter().map(|one| (*one).to_owned()).collect(),
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
