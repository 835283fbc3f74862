//! The facts that a derivation reads, as they stand in the file; judges nothing.

use super::criterion::Context;
use super::figures::exact;
use super::steps::figure;
use super::{Node, Role, words};
use crate::assessment::{self, Derivation, FactRef, FactTable, decisive};
use crate::diagnostic::{Diagnostics, Severity};
use crate::dossier::{Dossier, Figure, Stated};
use crate::expression::{Checked, FactId, Operand, Operation, Value};
use crate::language::Text;
use crate::quantity::Quantity;
use crate::quantity::display::{self, Style};
use crate::report::explanation::figure::Words;
use crate::report::message;
use crate::ruleset::{AS_OF, Fact, FactKind, REFERENCE_YEAR};
use crate::text::sanitize;

/// Longest text of a value that is shown as it stands in the file
const LONGEST: usize = 60;

impl Context<'_> {
    /// The days and facts that the derivations read, in the order of the rule
    pub(crate) fn facts(&self, derivations: &[Derivation<'_>]) -> Vec<Node> {
        let Some(dossier) = &self.report.dossier else {
            return Vec::new();
        };
        let mut read: Vec<FactRef> = Vec::new();
        for at in derivations
            .iter()
            .flat_map(|one| decisive::figures(&one.trace))
        {
            if !read.contains(&at) {
                read.push(at);
            }
        }
        let order = |fact: FactId| {
            let mut facts = self.requirement.facts.iter();
            facts.position(|one| *one == fact)
        };
        read.sort_by_key(|at| (order(at.fact), at.year));
        // What contradicts what was said when the facts were judged; here only who is concerned.
        let (table, broken) = assessment::facts(self.edition, dossier, &mut Diagnostics::new());
        let mut nodes = self.variables(dossier);
        let mut before = None;
        for at in read {
            let mut node = self.fact(at, dossier, &table, &broken);
            // What holds of every year of a series is said at the first.
            if before == Some(at.fact)
                && let Some(node) = &mut node
            {
                let of_all = [Role::Caveat, Role::Evidence, Role::Question];
                node.children.retain(|one| !of_all.contains(&one.role));
            }
            before = Some(at.fact);
            nodes.extend(node);
        }
        nodes
    }

    /// The day of application and the reference year, where the expression names them
    fn variables(&self, dossier: &Dossier) -> Vec<Node> {
        let mut nodes = Vec::new();
        let head = &self.report.head;
        if names_variable(&self.requirement.expression, AS_OF) {
            let day = dossier.as_of.to_string();
            let text = words::both(|language| words::as_of(language, &day));
            let place = head.as_of.as_ref().and_then(|one| one.span);
            nodes.push(Node::new(Role::Fact, text).id("as_of").place(place));
        }
        if names_variable(&self.requirement.expression, REFERENCE_YEAR) {
            let year = dossier.reference_year;
            let text = words::both(|language| words::reference_year(language, year));
            let place = head.reference_year.as_ref();
            let place = place
                .filter(|one| one.value == year)
                .and_then(|one| one.span);
            let value = Operand::from(Quantity::number(i64::from(year)));
            nodes.push(
                Node::new(Role::Fact, text)
                    .id("reference_year")
                    .place(place)
                    .value(figure(&value, None)),
            );
        }
        nodes
    }

    fn fact(
        &self,
        at: FactRef,
        dossier: &Dossier,
        table: &FactTable,
        broken: &[usize],
    ) -> Option<Node> {
        let fact = self.edition.facts.get(at.fact)?;
        let id = at.name(self.edition);
        let stated = dossier.facts.get(&fact.id);
        let stated = stated.and_then(|stated| stated.figure(at.year));
        let text = self.say(|words| {
            let value = self.stated(stated, words);
            words::fact(&words.name(at), &id, &value, words.language)
        });
        let mut node = Node::new(Role::Fact, text)
            .id(id)
            .place(stated.map(|figure| figure.span));
        match stated.map(|figure| &figure.stated) {
            Some(Stated::Known(value)) => {
                node = node
                    .value(figure(&Operand::Known(value.clone()), None))
                    .with(self.conversion(fact, stated, value));
            }
            None | Some(Stated::Unknown | Stated::Invalid) => {}
        }
        let is_unknown = matches!(
            stated.map(|figure| &figure.stated),
            None | Some(Stated::Unknown)
        );
        if is_unknown || self.missing.contains(&at) {
            let text = words::question(&fact.question);
            node = node.with([Node::new(Role::Question, text).id(&fact.id)]);
        }
        let note = fact.note.as_ref();
        node = node.with(note.map(|note| Node::new(Role::Caveat, words::note(note))));
        node = node.with(self.documents(fact).into_iter().map(|document| {
            let text = words::document(&document.file, document.page.as_deref());
            Node::new(Role::Evidence, text).place(document.place)
        }));
        if table.is_contradictory(at.fact) {
            node = node.with(self.contradictions(at.fact, dossier, broken));
        }
        Some(node)
    }

    /// What is stated, as it stands in the file where that is short, and what it means
    fn stated(&self, figure: Option<&Figure>, words: &Words<'_>) -> String {
        let language = words.language;
        let written = figure.and_then(|figure| self.written(figure));
        let Some(figure) = figure else {
            return message::unknown(language).to_owned();
        };
        match (&figure.stated, written) {
            (Stated::Unknown, _) => message::unknown(language).to_owned(),
            (Stated::Invalid, Some(written)) => {
                format!(
                    "{written}{}",
                    message::aside(language, message::invalid(language))
                )
            }
            (Stated::Invalid, None) => message::invalid(language).to_owned(),
            (Stated::Known(Value::Quantity(_)), Some(written)) => written,
            (Stated::Known(value), written) => {
                let meant = words.value(value, Style::Natural, None);
                match written {
                    Some(written) if written != meant => {
                        format!("{written}{}", message::aside(language, &meant))
                    }
                    _ => meant,
                }
            }
        }
    }

    /// The text of a value, made safe to show; none where it is long
    fn written(&self, figure: &Figure) -> Option<String> {
        // A list has no text of its own.
        let list = || self.report.source.slice(figure.span);
        let text = figure.text.as_deref().unwrap_or_else(list).trim();
        let is_short = !text.is_empty()
            && text.chars().count() <= LONGEST
            && !text.contains(['\n', '\r', '#']);
        is_short.then(|| sanitize::line(text).into_owned())
    }

    /// The same figure in a unit that reads well and in the base unit, where they differ
    fn conversion(&self, fact: &Fact, stated: Option<&Figure>, value: &Value) -> Option<Node> {
        let Value::Quantity(quantity) = value else {
            return None;
        };
        let written = stated.and_then(|figure| self.written(figure))?;
        let text = words::both(|language| {
            let style = match fact.kind {
                FactKind::Share => Style::Percent,
                _ => Style::Natural,
            };
            let shown = display::show(quantity, style, None, language);
            let mut figures = vec![written.clone()];
            let natural = Some(shown.text).filter(|_| shown.exact);
            for figure in natural.into_iter().chain([exact(quantity, language)]) {
                if !figures.iter().any(|known| bare(known) == bare(&figure)) {
                    figures.push(figure);
                }
            }
            figures.join(" = ")
        });
        let differs = |text: &str| text.contains(" = ");
        let text = (differs(&text.zh) || differs(&text.en)).then_some(text)?;
        let value = figure(&Operand::Known(value.clone()), None);
        Some(Node::new(Role::Conversion, words::conversion(&text)).value(value))
    }

    /// The relations that a fact breaks, each with the other facts in it
    fn contradictions(&self, fact: FactId, dossier: &Dossier, broken: &[usize]) -> Vec<Node> {
        let relations = broken.iter();
        let relations = relations.filter_map(|index| self.edition.consistency.get(*index));
        relations
            .filter(|one| one.severity == Severity::Error && one.facts.contains(&fact))
            .map(|relation| {
                let others = relation.facts.iter().filter(|one| **one != fact);
                let others = others.filter_map(|other| {
                    let declared = self.edition.facts.get(*other)?;
                    let stated = dossier.facts.get(&declared.id)?;
                    let figure = stated.figure(None);
                    let text = self.say(|words| {
                        let at = FactRef {
                            fact: *other,
                            year: None,
                        };
                        let value = self.stated(figure, words);
                        words::fact(&words.name(at), &declared.id, &value, words.language)
                    });
                    Some(
                        Node::new(Role::Fact, text)
                            .id(&declared.id)
                            .place(Some(stated.place(None))),
                    )
                });
                let text: &Text = &relation.message;
                Node::new(Role::Contradiction, words::contradiction(text)).with(others)
            })
            .collect()
    }
}

fn names_variable(node: &Checked, variable: usize) -> bool {
    node.operation == Operation::Variable(variable)
        || node
            .operands
            .iter()
            .any(|one| names_variable(one, variable))
}

/// A figure without what makes no difference: blanks and separators
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
