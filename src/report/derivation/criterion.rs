//! The tree of one criterion: clause, readings, expression, cases, facts, what is open; judges nothing.

use super::{Node, Role, evidence, words};
use crate::advice::remedy::Remedy;
use crate::assessment::{Assessment, Basis, Derivation, FactRef, Finding};
use crate::dossier::Judgement;
use crate::expression::unfold::{Definition, unfold};
use crate::expression::{self, ReadingId, TermId};
use crate::judged::Judged;
use crate::language::{Language, Text};
use crate::report::explanation::figure::Words;
use crate::report::explanation::{self, Explanation};
use crate::report::{message, remedy};
use crate::ruleset::{Criterion, Edition, Ground, Reading, Requirement, Test};
use crate::text::sanitize;
use crate::verdict::Verdict;

/// What the words of one computed criterion are taken from
pub(crate) struct Context<'c> {
    pub(crate) edition: &'c Edition,
    pub(crate) requirement: &'c Requirement,
    pub(crate) report: &'c Judged<'c>,
    /// Facts that could still change the verdict
    pub(crate) missing: &'c [FactRef],
}

impl<'c> Context<'c> {
    /// Where the words of one language are made
    pub(crate) fn words(&self, language: Language) -> Words<'c> {
        Words {
            edition: self.edition,
            requirement: self.requirement,
            dossier: self.report,
            item: None,
            language,
        }
    }

    /// A text of words that are made in each language
    pub(crate) fn say(&self, build: impl Fn(&Words<'_>) -> String) -> Text {
        words::both(|language| build(&self.words(language)))
    }

    /// The documents that the dossier names for a fact
    pub(crate) fn documents(&self, fact: &crate::ruleset::Fact) -> Vec<evidence::Document> {
        evidence::documents(self.report, fact)
    }
}

/// What the table says of a finding, in both languages
struct Line {
    zh: Explanation,
    en: Explanation,
}

impl Line {
    fn one(&self, pick: impl Fn(&Explanation) -> Option<&String>) -> Option<Text> {
        Some(Text::new(pick(&self.zh)?.clone(), pick(&self.en)?.clone()))
    }

    fn all(&self, pick: impl Fn(&Explanation) -> Vec<String>) -> Vec<Text> {
        let both = pick(&self.zh).into_iter().zip(pick(&self.en));
        both.map(|(zh, en)| Text::new(zh, en)).collect()
    }
}

/// The tree of a criterion
pub(crate) fn tree(
    finding: &Finding<'_>,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
) -> Node {
    let criterion = finding.criterion;
    let explain = |language| explanation::explain(finding, assessment, report, language);
    let told = Line {
        zh: explain(Language::Zh),
        en: explain(Language::En),
    };
    let title = words::both(|language| {
        let title = criterion.title.get(language);
        message::table::finding(language, finding.verdict, &criterion.id, title)
    });
    let clause = words::both(|language| {
        let told = match language {
            Language::Zh => &told.zh,
            Language::En => &told.en,
        };
        let quote = message::table::quote(language, &told.citation, &told.quote);
        format!("{}{quote}", message::table::clause(language))
    });
    let mut root = Node::new(Role::Criterion, title)
        .verdict(finding.verdict)
        .id(&criterion.id)
        .place(report.place(assessment, finding))
        .with([Node::new(Role::Clause, clause)]);
    match (&finding.basis, &criterion.test) {
        (Basis::Derivations(derivations), Test::Require(requirement)) => {
            let context = Context {
                edition: assessment.edition,
                requirement,
                report,
                missing: &finding.missing,
            };
            root = root.with(context.computed(derivations, &told));
            let discretion = requirement.discretion.is_some();
            if discretion && finding.verdict != Verdict::Pass || finding.judgement.is_some() {
                root = root.with(judged(criterion, finding.judgement.as_deref()));
            }
        }
        (Basis::Judgement(judgement), _) => {
            root = root.with(judged(criterion, judgement.as_deref()));
        }
        (Basis::Derivations(_), Test::Judge(_)) => {}
    }
    root.with(remedy(finding, assessment, report))
        .with(what_remains(finding, &told))
}

fn judged(criterion: &Criterion, judgement: Option<&Judgement>) -> Vec<Node> {
    let mut nodes = Vec::new();
    if let Some(question) = criterion.question() {
        let text = words::for_a_person(question);
        nodes.push(Node::new(Role::Question, text).id(&criterion.id));
    }
    nodes.extend(judgement.map(|one| {
        let (by, because) = (sanitize::line(&one.by), sanitize::line(&one.because));
        let text = words::both(|language| {
            message::judged(language, one.met, &by, &one.on.to_string(), &because)
        });
        Node::new(Role::Judgement, text)
            .verdict(one.met.into())
            .id(&criterion.id)
            .place(Some(one.span))
    }));
    nodes
}

/// What would make it pass
fn remedy(finding: &Finding<'_>, assessment: &Assessment<'_>, report: &Judged<'_>) -> Option<Node> {
    let dossier = report.dossier.as_ref()?;
    let remedy = Remedy::of(finding, assessment.edition, dossier)?;
    let told = |language| remedy::told(&remedy, assessment, report, language);
    let both = Text::new(told(Language::Zh)?, told(Language::En)?);
    Some(Node::new(Role::Remedy, words::remedy(remedy.aim, &both)))
}

/// Why it is open, what is missing, what the verdict does not say
fn what_remains(finding: &Finding<'_>, told: &Line) -> Vec<Node> {
    let mut nodes = Vec::new();
    let reasons = told.all(|one| one.reasons.clone());
    let reasons = finding.reasons.iter().zip(reasons);
    nodes.extend(reasons.map(|(reason, text)| {
        Node::new(Role::Reason, words::reason(&text, reason.id())).id(reason.id())
    }));
    let caveats = told.all(|one| one.caveats.clone());
    nodes.extend(
        caveats
            .iter()
            .map(|text| Node::new(Role::Caveat, words::caveat(text))),
    );
    nodes
}

impl Context<'_> {
    fn computed(&self, derivations: &[Derivation<'_>], told: &Line) -> Vec<Node> {
        let text = one_line(&self.requirement.text);
        let mut nodes = vec![Node::new(Role::Expression, words::expression(&text))];
        let open = self.requirement.terms.iter();
        nodes.extend(open.filter_map(|term| self.term(*term)));
        match derivations {
            [one] => {
                nodes.extend(self.unfolded(one));
                nodes.push(self.condition(&one.trace));
            }
            several => nodes.extend(self.cases(several)),
        }
        let agreement = told.one(|one| one.agreement.as_ref());
        nodes.extend(agreement.map(|text| Node::new(Role::Agreement, text)));
        let facts = self.facts(derivations);
        if !facts.is_empty() {
            nodes.push(Node::new(Role::Facts, words::facts()).with(facts));
        }
        nodes
    }

    /// An open term with every reading and what speaks for it
    fn term(&self, id: TermId) -> Option<Node> {
        let term = self.edition.terms.get(id)?;
        let readings = term.readings.iter().map(|reading| {
            let text = words::reading(&reading.title, &one_line(&reading.text));
            let ground = reading.ground.as_ref().map(|ground| {
                let (Ground::Source(text) | Ground::Wording(text)) = ground;
                Node::new(Role::Ground, words::ground(ground, text))
            });
            Node::new(Role::Reading, text).id(&reading.id).with(ground)
        });
        let node = Node::new(Role::Term, words::term(&term.title, &term.id));
        Some(node.id(&term.id).with(readings))
    }

    /// What follows under each way to read the open terms; steps that occur again are shown once
    fn cases(&self, derivations: &[Derivation<'_>]) -> Vec<Node> {
        let mut shown: Vec<(Text, usize)> = Vec::new();
        let cases = derivations.iter().enumerate().map(|(index, one)| {
            let number = index.saturating_add(1);
            let titles: Vec<&Text> = one
                .readings
                .iter()
                .filter_map(|(term, reading)| Some(&self.reading(*term, *reading)?.title))
                .collect();
            let mut condition = self.condition(&one.trace);
            refer(&mut condition, number, &mut shown);
            Node::new(Role::Case, words::case(number, &titles))
                .verdict(one.verdict)
                .with(self.unfolded(one))
                .with([condition])
        });
        cases.collect()
    }

    fn reading(&self, term: TermId, reading: ReadingId) -> Option<&Reading> {
        self.edition.terms.get(term)?.readings.get(reading)
    }

    /// The expression with its terms put in, where it has any
    fn unfolded(&self, derivation: &Derivation<'_>) -> Option<Node> {
        let define = |name: &str| {
            let mut terms = self.edition.terms.with_ids();
            let (id, term) = terms.find(|(_, term)| term.id == name)?;
            let mut chosen = derivation.readings.iter();
            let chosen = chosen.find(|(one, _)| *one == id);
            let reading = chosen.map_or(ReadingId::default(), |(_, reading)| *reading);
            let reading = term.readings.get(reading)?;
            Some(Definition {
                parameters: term.parameters.clone(),
                body: expression::parse(&reading.text).ok()?,
            })
        };
        let written = expression::parse(&self.requirement.text).ok()?;
        let unfolded = unfold(&written, &define);
        let differs = unfolded != written;
        differs.then(|| Node::new(Role::Unfolded, words::unfolded(&unfolded.to_string())))
    }
}

/// Leaves out the steps of tests that an earlier case has shown, and says which
fn refer(node: &mut Node, case: usize, shown: &mut Vec<(Text, usize)>) {
    if node.role == Role::Test && !node.children.is_empty() {
        match shown.iter().find(|(text, _)| *text == node.text) {
            Some((_, before)) => {
                node.text = words::as_before(&node.text, *before);
                node.children.clear();
            }
            None => shown.push((node.text.clone(), case)),
        }
        return;
    }
    for child in &mut node.children {
        refer(child, case, shown);
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
