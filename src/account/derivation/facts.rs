//! The facts that a derivation reads, as written in the file.

use super::{Node, Saying, Stated};
use crate::account::Scope;
use crate::account::value::Said;
use crate::assessment::decisive::{self, figure_of};
use crate::assessment::{self, Derivation, FactRef};
use crate::diagnostic::{Diagnostics, Severity};
use crate::dossier::{self, Dossier, Figure};
use crate::expression::{Cause, Checked, FactId, Operand, Operation, Value};
use crate::language::Language;
use crate::quantity::Quantity;
use crate::quantity::display::{self, Style};
use crate::ruleset::{AS_OF, Fact, FactKind, REFERENCE_YEAR};
use crate::text::sanitize;

/// Longest value shown as written in the file
const LONGEST: usize = 60;

impl<'a> Scope<'a> {
    /// The days and facts that the derivations read, in the order of the rule
    pub(super) fn facts(
        &self,
        derivations: &[Derivation<'_>],
        missing: &[FactRef],
    ) -> Vec<Node<'a>> {
        let Some(dossier) = &self.judged.dossier else {
            return Vec::new();
        };
        let mut read: Vec<FactRef> = Vec::new();
        let traces = derivations.iter().map(|one| &one.trace);
        for at in traces.flat_map(decisive::figures) {
            if !read.contains(&at) {
                read.push(at);
            }
        }
        let order = |fact: FactId| {
            let mut facts = self.requirement.facts.iter();
            facts.position(|one| *one == fact)
        };
        read.sort_by_key(|at| (order(at.fact), at.year));
        // What contradicts it was said when the facts were judged; here only which facts are
        // involved.
        let (table, broken) = assessment::facts(self.edition, dossier, &mut Diagnostics::new());
        let mut nodes = self.variables(dossier);
        let mut before = None;
        for at in read {
            let is_first = before != Some(at.fact);
            before = Some(at.fact);
            let Some(fact) = self.edition.facts.get(at.fact) else {
                continue;
            };
            let mut node = self.fact_node(at, fact, dossier);
            // What applies to every year of a series is said at the first.
            if is_first {
                node = self.asked(node, at, fact, dossier, missing);
            }
            if table.is_contradictory(at.fact) {
                node = node.with(self.contradictions(at.fact, dossier, &broken));
            }
            nodes.push(node);
        }
        nodes
    }

    /// The day of application and the reference year, where the expression names them
    fn variables(&self, dossier: &Dossier) -> Vec<Node<'a>> {
        let mut nodes = Vec::new();
        let head = &self.judged.head;
        if names_variable(&self.requirement.expression, AS_OF) {
            let place = head.as_of.as_ref().and_then(|one| one.span);
            let node = Node::new(Saying::AsOf(dossier.as_of));
            nodes.push(node.id("as_of").place(place));
        }
        if names_variable(&self.requirement.expression, REFERENCE_YEAR) {
            let year = dossier.reference_year;
            let named = head.reference_year.as_ref();
            let named = named.filter(|one| one.value == year);
            let place = named.and_then(|one| one.span);
            let value = Operand::from(Quantity::number(i64::from(year)));
            let node = Node::new(Saying::ReferenceYear(year)).id("reference_year");
            nodes.push(node.place(place).value(figure_of(&value, None)));
        }
        nodes
    }

    /// A fact with its figure in other units
    fn fact_node(&self, at: FactRef, fact: &Fact, dossier: &'a Dossier) -> Node<'a> {
        let id = at.name(self.edition);
        let stated = dossier.facts.get(&*fact.id);
        let stated = stated.and_then(|stated| stated.figure(at.year));
        let node = Node::new(Saying::Fact(self.stated_as(at, id.clone(), stated)))
            .id(id)
            .place(stated.map(|figure| figure.span));
        match stated.map(|figure| &figure.stated) {
            Some(dossier::Stated::Known(value)) => {
                let value_of = figure_of(&Operand::Known(value.clone()), None);
                node.value(value_of)
                    .with(self.conversion(fact, stated, value))
            }
            _ => node,
        }
    }

    /// The same with its question, what counts and the documents behind it
    fn asked(
        &self,
        mut node: Node<'a>,
        at: FactRef,
        fact: &'a Fact,
        dossier: &'a Dossier,
        missing: &[FactRef],
    ) -> Node<'a> {
        node = node.with(self.follows(fact, dossier));
        let stated = dossier.facts.get(&*fact.id);
        let stated = stated.and_then(|stated| stated.figure(at.year));
        let is_unknown =
            stated.is_none_or(|figure| matches!(figure.stated, dossier::Stated::Unknown));
        if is_unknown || missing.contains(&at) {
            let question = Node::new(Saying::Question(&fact.question));
            node = node.with([question.id(&fact.id)]);
        }
        let note = fact.note.as_ref().map(|note| Node::new(Saying::Note(note)));
        let exhibit = dossier.evidence.facts.get(&*fact.id);
        let documents = exhibit.map_or(&[][..], |one| one.documents.as_slice());
        let documents = documents
            .iter()
            .map(|one| Node::new(Saying::Evidence(one)).place(one.file.span));
        node.with(note).with(documents)
    }

    /// From which records it follows, where the dossier does not state it itself
    fn follows(&self, fact: &'a Fact, dossier: &'a Dossier) -> Option<Node<'a>> {
        let lists = dossier.following.from.get(&*fact.id)?.iter();
        let lists = lists.filter_map(|id| {
            let fact = self.edition.fact_id(id)?;
            let at = FactRef { fact, year: None };
            Some(self.fact_node(at, self.edition.facts.get(fact)?, dossier))
        });
        Some(Node::new(Saying::Follows(&fact.is.as_ref()?.text)).with(lists))
    }

    /// The statement, as written in the file if short, and what it means
    fn stated_as(&self, at: FactRef, id: String, figure: Option<&'a Figure>) -> Stated<'a> {
        let written = figure.and_then(|figure| self.written(figure));
        let unknown = |cause| Some(Said::Unknown(self.reasons(&[cause], false)));
        let missing = Cause::Missing {
            fact: at.fact,
            year: None,
        };
        let invalid = Cause::Invalid {
            fact: at.fact,
            year: None,
        };
        let (written, said) = match figure.map(|figure| &figure.stated) {
            None | Some(dossier::Stated::Unknown) => (None, unknown(missing)),
            Some(dossier::Stated::Within(_)) => (written, None),
            Some(dossier::Stated::Invalid) => (written, unknown(invalid)),
            Some(dossier::Stated::Partly(read)) => {
                let read = read.iter().map(|code| Said::Word(self.word(code)));
                (
                    written,
                    Some(Said::List(read.chain(unknown(invalid)).collect())),
                )
            }
            Some(dossier::Stated::Known(Value::Quantity(_))) if written.is_some() => {
                (written, None)
            }
            Some(dossier::Stated::Known(value)) => {
                (written, Some(self.value(value, Style::Natural, None)))
            }
        };
        Stated {
            name: self.name(at),
            id,
            written,
            said,
        }
    }

    /// The text of a value; none if it is long
    fn written(&self, figure: &'a Figure) -> Option<&'a str> {
        // A list has no text of its own.
        let list = || self.judged.source.slice(figure.span);
        let text = figure.text.as_deref().unwrap_or_else(list).trim();
        let is_short = !text.is_empty()
            && text.chars().count() <= LONGEST
            && !text.contains(['\n', '\r', '#']);
        is_short.then_some(text)
    }

    /// The same figure in a unit that reads well and in the base unit, where they differ
    fn conversion(&self, fact: &Fact, stated: Option<&Figure>, value: &Value) -> Option<Node<'a>> {
        let Value::Quantity(quantity) = value else {
            return None;
        };
        let written = sanitize::one_line(stated.and_then(|figure| self.written(figure))?);
        let style = match fact.kind {
            FactKind::Share => Style::Percent,
            _ => Style::Natural,
        };
        let [zh, en] = [Language::Zh, Language::En].map(|language| {
            let shown = display::show(quantity, style, None, language);
            let natural = Some(shown.text).filter(|_| shown.exact);
            let mut figures = vec![written.clone().into_owned()];
            let others = natural.into_iter();
            for figure in others.chain([display::show_exact(quantity, language)]) {
                if !figures.iter().any(|known| bare(known) == bare(&figure)) {
                    figures.push(figure);
                }
            }
            figures
        });
        let value = figure_of(&Operand::Known(value.clone()), None);
        let differ = zh.len() > 1 || en.len() > 1;
        differ.then(|| Node::new(Saying::Conversion(zh, en)).value(value))
    }

    /// The relations that a fact breaks, each with the other facts in it
    fn contradictions(
        &self,
        fact: FactId,
        dossier: &'a Dossier,
        broken: &[usize],
    ) -> Vec<Node<'a>> {
        let relations = broken.iter();
        let relations = relations.filter_map(|index| self.edition.consistency.get(*index));
        let broken =
            relations.filter(|one| one.severity == Severity::Error && one.facts.contains(&fact));
        let nodes = broken.map(|relation| {
            let others = relation.facts.iter().filter(|one| **one != fact);
            let others = others.filter_map(|other| {
                let id = &self.edition.facts.get(*other)?.id;
                let stated = dossier.facts.get(&**id)?;
                let at = FactRef {
                    fact: *other,
                    year: None,
                };
                let stated_as = self.stated_as(at, id.to_string(), stated.figure(None));
                let node = Node::new(Saying::Fact(stated_as)).id(id);
                Some(node.place(Some(stated.place(None))))
            });
            Node::new(Saying::Contradiction(&relation.message)).with(others)
        });
        nodes.collect()
    }
}

fn names_variable(node: &Checked, variable: usize) -> bool {
    node.operation == Operation::Variable(variable)
        || node
            .operands
            .iter()
            .any(|one| names_variable(one, variable))
}

/// A figure without blanks and separators, which make no difference
fn bare(figure: &str) -> String {
    figure
        .chars()
        .filter(|char| !matches!(char, ' ' | ',' | '"' | '\''))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_separators_make_no_other_figure() {
        assert_eq!(bare("1,234.5 万元"), bare("1234.5万元"));
        assert_ne!(bare("1万元"), bare("10000元"));
    }
}
