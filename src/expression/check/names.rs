//! What a name stands for: an item, an argument, a fact, a variable or a term.

use std::iter;

use super::super::checked::{Checked, Operation, Origin};
use super::super::id::TermId;
use super::super::scope::{Named, Term};
use super::super::syntax::{Binding, Syntax, SyntaxKind};
use super::super::types::Type;
use super::super::words_of_feel::ITEM;
use super::checker::Checker;
use super::environment::{At, Environment, Meaning, Within};
use super::signatures::Signature;
use crate::expression::problems as words;
use crate::shared::Str;

/// What a name that is followed by arguments stands for
pub(super) enum Callable {
    /// A term with parameters
    Term(TermId),
    /// A function, if there is one of this name
    Function,
    /// Something that takes no arguments
    Neither,
}

impl Checker<'_> {
    pub(super) fn name(&mut self, name: &str, at: At<'_>) -> Option<Checked> {
        match at.environment.find(name) {
            Some(Meaning::Item { slot, kind }) => {
                return Some(at.node(Operation::Item(*slot), Vec::new(), kind.clone()));
            }
            Some(Meaning::Field { slot, item, kind }) => {
                let item = at.node(Operation::Item(*slot), Vec::new(), item.clone());
                let field = Operation::Field(Str::from(name));
                return Some(at.node(field, vec![item], kind.clone()));
            }
            Some(Meaning::Argument(syntax, outside)) => return self.node(syntax, outside),
            None => {}
        }
        let scope = self.scope;
        match scope.find(name) {
            Some(Named::Fact(id)) => {
                let (_, kind) = scope.fact(id)?;
                Some(at.node(Operation::Fact(id), Vec::new(), kind.clone()))
            }
            Some(Named::Variable(index)) => {
                let (_, kind) = scope.variable(index)?;
                Some(at.node(Operation::Variable(index), Vec::new(), kind.clone()))
            }
            Some(Named::Term(id)) => self.term(id, &[], at),
            None => {
                let problem = match Signature::of(name) {
                    Some(function) => words::missing_arguments(at.span, function.usage),
                    None => {
                        let known = at
                            .environment
                            .names_in_force()
                            .into_iter()
                            .chain(scope.names());
                        words::unknown_name(at.span, name, known)
                    }
                };
                self.fail(at.origin(), problem)
            }
        }
    }

    /// What a name that is followed by arguments stands for
    pub(super) fn meaning_of_call(&self, name: &str, environment: &Environment<'_>) -> Callable {
        if environment.find(name).is_some() {
            return Callable::Neither;
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
            _ => Callable::Neither,
        }
    }

    /// Checks every reading of a term with its arguments put in
    pub(super) fn term(&mut self, id: TermId, arguments: &[Syntax], at: At<'_>) -> Option<Checked> {
        let scope = self.scope;
        let term = scope.term(id)?;
        if self.is_circular(id, at) {
            return None;
        }
        if term.parameters.len() != arguments.len() {
            let usage = match term.parameters.as_slice() {
                [] => term.name.clone(),
                parameters => format!("{}({})", term.name, parameters.join(", ")),
            };
            let problem = if arguments.is_empty() {
                words::missing_arguments(at.span, &usage)
            } else {
                words::wrong_count(at.span, &term.name, &usage, arguments.len())
            };
            return self.fail(at.origin(), problem);
        }
        self.check_unused(term, arguments, at.environment);
        let within = Within {
            term: id,
            outer: at.environment.within,
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
                        .map(Str::as_str)
                        .zip(arguments)
                        .map(|(name, syntax)| (name, Meaning::Argument(syntax, at.environment)))
                        .collect(),
                    outer: None,
                    within: Some(&within),
                };
                self.node(syntax, &inside)
            })
            .collect();
        let readings: Vec<_> = readings.into_iter().collect::<Option<_>>()?;
        let kind = self.kind_of_readings(&readings)?;
        Some(at.node(Operation::Term(id), readings, kind))
    }

    /// The common type of all readings; a plain rate and a compound one are both rates
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
                    return self.fail(reading.origin, problem);
                }
            };
        }
        Some(kind)
    }

    fn is_circular(&mut self, id: TermId, at: At<'_>) -> bool {
        let scope = self.scope;
        let name = |id: TermId| scope.term(id).map_or("", |term| term.name.as_str());
        let mut round = vec![name(id)];
        let mut within = at.environment.within;
        while let Some(one) = within {
            round.push(name(one.term));
            if one.term == id {
                round.reverse();
                let problem = words::circular_term(at.span, &round);
                self.report(at.origin(), problem);
                return true;
            }
            within = one.outer;
        }
        false
    }

    /// Checks the arguments that no reading uses
    fn check_unused(&mut self, term: &Term, arguments: &[Syntax], environment: &Environment<'_>) {
        for (parameter, argument) in term.parameters.iter().zip(arguments) {
            if !term.readings.iter().any(|body| mentions(body, parameter)) {
                self.node(argument, environment);
            }
        }
    }

    /// Checks the brackets after a list of such items, and returns whether they refer to each item as
    /// `item`
    pub(super) fn of_each_item(
        &mut self,
        syntax: &Syntax,
        item: Type,
        environment: &Environment<'_>,
    ) -> Option<(Checked, bool)> {
        let slot = self.items;
        // The fields of a record are named bare, and hide what stands outside.
        let fields = match &item {
            Type::Record(fields) => fields.0.as_slice(),
            _ => &[],
        };
        let fields = fields.iter().map(|(name, kind)| {
            let (item, kind) = (item.clone(), kind.clone());
            (name.as_str(), Meaning::Field { slot, item, kind })
        });
        let kind = item.clone();
        let names = iter::once((ITEM, Meaning::Item { slot, kind }));
        let inside = Environment {
            origin: environment.origin,
            names: names.chain(fields).collect(),
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

    /// Whether a tree mentions `item` where that name has no meaning of its own
    pub(super) fn asks_for_items(&self, syntax: &Syntax, environment: &Environment<'_>) -> bool {
        let is_known = environment.find(ITEM).is_some() || self.scope.find(ITEM).is_some();
        !is_known && mentions(syntax, ITEM)
    }

    pub(super) fn iteration(
        &mut self,
        operation: Operation,
        bindings: &[Binding],
        body: &Syntax,
        at: At<'_>,
    ) -> Option<Checked> {
        let before = self.items;
        let mut inside = Environment {
            origin: at.environment.origin,
            names: Vec::new(),
            outer: Some(at.environment),
            within: at.environment.within,
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
            let is_list = |list: &Checked| matches!(list.kind, Type::List(_) | Type::Unknown);
            operands.push(list.filter(is_list));
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
        Some(at.node(
            operation,
            operands.into_iter().collect::<Option<_>>()?,
            kind,
        ))
    }
}

/// Whether a tree reads the item of an iteration or a filter
fn reads_item(node: &Checked, slot: usize) -> bool {
    node.operation == Operation::Item(slot) || node.operands.iter().any(|one| reads_item(one, slot))
}

/// Whether a name occurs in a tree
fn mentions(syntax: &Syntax, name: &str) -> bool {
    matches!(&syntax.kind, SyntaxKind::Name(found) if found == name)
        || syntax.children().into_iter().any(|one| mentions(one, name))
}
