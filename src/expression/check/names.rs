//! What a name stands for where it stands: an item, an argument, a fact, a variable, a term.

use super::super::scope::{Named, Term};
use super::super::syntax::{Binding, Kind, Syntax};
use super::super::types::Type;
use super::super::words_of_feel::ITEM;
use super::calls::FUNCTIONS;
use super::checker::{Checker, Place};
use super::{Checked, Operation, Origin};
use crate::expression::TermId;
use crate::expression::problems as words;

/// The names of a text besides those of the scope
#[derive(Default)]
pub(super) struct Environment<'e> {
    pub(super) origin: Origin,
    names: Vec<(&'e str, Meaning<'e>)>,
    outer: Option<&'e Environment<'e>>,
    /// The terms into which this text is put, the innermost first
    within: Option<&'e Within<'e>>,
}

#[derive(Clone)]
enum Meaning<'e> {
    /// What a `some`, `every`, `for` or filter is at
    Item { slot: usize, kind: Type },
    /// What a call gives for a parameter, with the names of the place of the call
    Argument(&'e Syntax, &'e Environment<'e>),
}

/// What a name that is followed by arguments stands for
pub(super) enum Callable {
    /// A term with parameters
    Term(TermId),
    /// A function, if there is one of this name
    Function,
    /// Something that takes no arguments
    Not,
}

struct Within<'e> {
    term: TermId,
    outer: Option<&'e Within<'e>>,
}

impl<'e> Environment<'e> {
    fn find(&self, name: &str) -> Option<&Meaning<'e>> {
        let here = self.names.iter().rev().find(|(known, _)| *known == name);
        match here {
            Some((_, meaning)) => Some(meaning),
            None => self.outer.and_then(|outer| outer.find(name)),
        }
    }

    fn known(&self) -> Vec<&'e str> {
        let mut names: Vec<_> = self.names.iter().map(|(name, _)| *name).collect();
        names.extend(self.outer.map(Environment::known).unwrap_or_default());
        names
    }
}

impl Checker<'_> {
    pub(super) fn name(
        &mut self,
        name: &str,
        place: Place,
        environment: &Environment<'_>,
    ) -> Option<Checked> {
        match environment.find(name) {
            Some(Meaning::Item { slot, kind }) => {
                return Some(place.node(Operation::Item(*slot), Vec::new(), kind.clone()));
            }
            Some(Meaning::Argument(syntax, outside)) => return self.node(syntax, outside),
            None => {}
        }
        let scope = self.scope;
        match scope.find(name) {
            Some(Named::Fact(id)) => {
                let (_, kind) = scope.fact(id)?;
                Some(place.node(Operation::Fact(id), Vec::new(), kind.clone()))
            }
            Some(Named::Variable(index)) => {
                let (_, kind) = scope.variable(index)?;
                Some(place.node(Operation::Variable(index), Vec::new(), kind.clone()))
            }
            Some(Named::Term(id)) => self.term(id, &[], place, environment),
            None => {
                let function = FUNCTIONS.iter().find(|function| function.name == name);
                let problem = match function {
                    Some(function) => words::missing_arguments(place.span, function.usage),
                    None => {
                        let known = environment.known().into_iter().chain(scope.names());
                        words::unknown_name(place.span, name, known)
                    }
                };
                self.report(place.origin, problem);
                None
            }
        }
    }

    /// What a name that is followed by arguments stands for
    pub(super) fn meaning_of_call(&self, name: &str, environment: &Environment<'_>) -> Callable {
        if environment.find(name).is_some() {
            return Callable::Not;
        }
        let Some(named) = self.scope.find(name) else {
            return Callable::Function;
        };
        let takes_arguments = |id| {
            let term = self.scope.term(id);
            term.is_some_and(|term| !term.parameters.is_empty())
        };
        match named {
            Named::Term(id) if takes_arguments(id) => Callable::Term(id),
            _ => Callable::Not,
        }
    }

    /// A term with its arguments put in; each of its readings is checked
    pub(super) fn term(
        &mut self,
        id: TermId,
        arguments: &[Syntax],
        place: Place,
        environment: &Environment<'_>,
    ) -> Option<Checked> {
        let scope = self.scope;
        let term = scope.term(id)?;
        if self.is_circular(id, place, environment) {
            return None;
        }
        if term.parameters.len() != arguments.len() {
            let usage = match term.parameters.as_slice() {
                [] => term.name.clone(),
                parameters => format!("{}({})", term.name, parameters.join(", ")),
            };
            let problem = if arguments.is_empty() {
                words::missing_arguments(place.span, &usage)
            } else {
                words::wrong_count(place.span, &term.name, &usage, arguments.len())
            };
            self.report(place.origin, problem);
            return None;
        }
        self.check_unused(term, arguments, environment);
        let within = Within {
            term: id,
            outer: environment.within,
        };
        let readings: Vec<_> = term
            .readings
            .with_ids()
            .map(|(reading, syntax)| {
                let inside = Environment {
                    origin: Origin::Term { term: id, reading },
                    names: term
                        .parameters
                        .iter()
                        .map(String::as_str)
                        .zip(arguments)
                        .map(|(name, syntax)| (name, Meaning::Argument(syntax, environment)))
                        .collect(),
                    outer: None,
                    within: Some(&within),
                };
                self.node(syntax, &inside)
            })
            .collect();
        let readings: Vec<_> = readings.into_iter().collect::<Option<_>>()?;
        let kind = self.kind_of_readings(&readings)?;
        Some(place.node(Operation::Term(id), readings, kind))
    }

    /// The type that all readings have; a plain rate and a compound one are both rates
    fn kind_of_readings(&mut self, readings: &[Checked]) -> Option<Type> {
        let mut kind = Type::Unknown;
        for reading in readings {
            let rates = [&kind, &reading.kind]
                .iter()
                .all(|one| matches!(one, Type::Compound | &&Type::NUMBER));
            kind = match kind.join(&reading.kind) {
                Some(joined) => joined,
                None if rates => Type::Compound,
                None => {
                    let problem =
                        words::wrong_type(reading.span, &kind.name(), &reading.kind.name());
                    self.report(reading.origin, problem);
                    return None;
                }
            };
        }
        Some(kind)
    }

    fn is_circular(&mut self, id: TermId, place: Place, environment: &Environment<'_>) -> bool {
        let scope = self.scope;
        let name = |id: TermId| scope.term(id).map_or("", |term| term.name.as_str());
        let mut round = vec![name(id)];
        let mut within = environment.within;
        while let Some(one) = within {
            round.push(name(one.term));
            if one.term == id {
                round.reverse();
                let problem = words::circular_term(place.span, &round);
                self.report(place.origin, problem);
                return true;
            }
            within = one.outer;
        }
        false
    }

    /// An argument that no reading uses is checked all the same
    fn check_unused(&mut self, term: &Term, arguments: &[Syntax], environment: &Environment<'_>) {
        for (parameter, argument) in term.parameters.iter().zip(arguments) {
            if !term.readings.iter().any(|body| mentions(body, parameter)) {
                self.node(argument, environment);
            }
        }
    }

    /// What stands in brackets after a list of such items, and whether it asks for each of them by the
    /// name `item`
    pub(super) fn of_each_item(
        &mut self,
        syntax: &Syntax,
        item: Type,
        environment: &Environment<'_>,
    ) -> Option<(Checked, bool)> {
        let slot = self.items;
        let inside = Environment {
            origin: environment.origin,
            names: vec![(ITEM, Meaning::Item { slot, kind: item })],
            outer: Some(environment),
            within: environment.within,
        };
        self.items += 1;
        let checked = self.node(syntax, &inside);
        self.items = slot;
        let checked = checked?;
        let asks = reads_item(&checked, slot);
        Some((checked, asks))
    }

    /// Whether a tree speaks of each item where it is not told what `item` is
    pub(super) fn asks_for_items(&self, syntax: &Syntax, environment: &Environment<'_>) -> bool {
        let is_known = environment.find(ITEM).is_some() || self.scope.find(ITEM).is_some();
        !is_known && mentions(syntax, ITEM)
    }

    pub(super) fn iteration(
        &mut self,
        operation: Operation,
        bindings: &[Binding],
        body: &Syntax,
        place: Place,
        environment: &Environment<'_>,
    ) -> Option<Checked> {
        let before = self.items;
        let mut inside = Environment {
            origin: environment.origin,
            names: Vec::new(),
            outer: Some(environment),
            within: environment.within,
        };
        let mut operands = Vec::new();
        for binding in bindings {
            let list = self.node(&binding.list, &inside);
            let kind = match list.as_ref().map(|list| &list.kind) {
                Some(Type::List(item)) => (**item).clone(),
                None | Some(Type::Unknown) => Type::Unknown,
                Some(kind) => {
                    if let (Some(list), Type::Range(_)) = (&list, kind) {
                        let what = words::Outside::IteratedRange;
                        self.report(list.origin, words::outside_subset(list.span, what, ""));
                    } else if let Some(list) = &list {
                        self.need(list, &Type::Unknown.list());
                    }
                    Type::Unknown
                }
            };
            let sound = matches!(
                list.as_ref().map(|list| &list.kind),
                Some(Type::List(_) | Type::Unknown)
            );
            operands.push(list.filter(|_| sound));
            let slot = self.items;
            self.items += 1;
            inside
                .names
                .push((&binding.name.name, Meaning::Item { slot, kind }));
        }
        let body = self.node(body, &inside);
        self.items = before;
        let body = body?;
        let kind = match operation {
            Operation::For => body.kind.clone().list(),
            _ => {
                if !self.need(&body, &Type::Boolean) {
                    return None;
                }
                Type::Boolean
            }
        };
        operands.push(Some(body));
        let operands = operands.into_iter().collect::<Option<_>>()?;
        Some(place.node(operation, operands, kind))
    }
}

/// Whether a tree reads the item of an iteration or a filter
fn reads_item(node: &Checked, slot: usize) -> bool {
    node.operation == Operation::Item(slot) || node.operands.iter().any(|one| reads_item(one, slot))
}

/// Whether a name occurs in a tree
fn mentions(syntax: &Syntax, name: &str) -> bool {
    matches!(&syntax.kind, Kind::Name(found) if found == name)
        || syntax.children().into_iter().any(|one| mentions(one, name))
}
