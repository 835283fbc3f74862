//! What the cases of an edition cover, and what no case does; judges no case.

mod measures;

use super::Case;
use crate::assessment::{self, Basis, Derivation, FactsAsRead, Finding, Reason};
use crate::expression::{self, Checked, Operation, Origin, ReadingId, TermId, Trace};
use crate::ruleset::{Body, Edition, Requirement, Test};
use crate::verdict::Verdict;

/// Something that a case should cover
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where: `track/criterion`, `terms/term`, `terms/term/reading`, `consistency/relation`,
    /// `measures/measure`, `measures/measure/part`, `facts/fact`
    pub at: String,
    /// What
    pub what: What,
    /// The first case that does; none if none does
    pub covered_by: Option<String>,
}

/// What a case should cover
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A criterion with this verdict
    Verdict(Verdict),
    /// A judged criterion answered yes or no, or not answered
    Answer(Option<bool>),
    /// A reading that leads to its verdict while every other leads to the opposite
    Reading {
        /// The term
        term: String,
        /// The reading
        reading: String,
    },
    /// An alternative of an `or`, as written, that is the only true one
    TrueAlone(String),
    /// An alternative of an `or` that is false
    False(String),
    /// A part of an `and` that is the only false one
    FalseAlone(String),
    /// A relation between facts, or a condition of a measure, that holds or does not
    Holds(bool),
    /// An amount that a measure pays for an item
    Amount,
    /// A total that is limited, or is not
    Limited(bool),
    /// A value that the bounds of a fact accept, or refuse
    Value(bool),
}

/// What the cases of an edition cover, in the order of the rules
pub fn coverage(edition: &Edition, cases: &[&Case]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut joints = Joints::default();
    for (track_index, track) in edition.tracks.iter().enumerate() {
        for (id, criterion) in track.criteria.with_ids() {
            let about = cases
                .iter()
                .filter(|case| case.track == track_index && case.is_about(id));
            let tried: Vec<_> = about
                .map(|case| {
                    let found = assessment::find(criterion, edition, &case.dossier, &case.facts);
                    (case.name.as_str(), found)
                })
                .collect();
            let at = format!("{}/{}", track.id, criterion.id);
            match &criterion.test {
                Test::Judge(_) => answers(&at, &tried, &mut items),
                Test::Require(requirement) => {
                    verdicts(&at, &tried, &mut items);
                    if requirement.discretion.is_some() {
                        answers_on_a_shortfall(&at, &tried, &mut items);
                    }
                    readings(&at, requirement, edition, &tried, &mut items);
                    joints.collect(&at, requirement, edition);
                    joints.visit(&tried);
                }
            }
        }
    }
    items.extend(measures::items(edition, cases, &mut joints));
    items.extend(joints.items());
    relations(edition, cases, &mut items);
    items
}

type Tried<'n, 'r> = [(&'n str, Finding<'r>)];

/// What a case should cover, with the first case that does
fn item<F>(at: &str, what: What, tried: &[(&str, F)], is: impl Fn(&F) -> bool) -> Item {
    let found = tried.iter().find(|(_, found)| is(found));
    Item {
        at: at.to_owned(),
        what,
        covered_by: found.map(|(name, _)| (*name).to_owned()),
    }
}

fn verdicts(at: &str, tried: &Tried<'_, '_>, items: &mut Vec<Item>) {
    for verdict in [Verdict::Pass, Verdict::Fail] {
        let is = |finding: &Finding<'_>| finding.verdict == verdict;
        items.push(item(at, What::Verdict(verdict), tried, is));
    }
}

fn answers(at: &str, tried: &Tried<'_, '_>, items: &mut Vec<Item>) {
    let answers = [
        (Some(true), Verdict::Pass),
        (Some(false), Verdict::Fail),
        (None, Verdict::Undetermined),
    ];
    for (answer, verdict) in answers {
        let is = |finding: &Finding<'_>| finding.verdict == verdict;
        items.push(item(at, What::Answer(answer), tried, is));
    }
}

/// Figures that fall short with each answer of the person who decides on them
fn answers_on_a_shortfall(at: &str, tried: &Tried<'_, '_>, items: &mut Vec<Item>) {
    for answer in [Some(true), Some(false), None] {
        let is = |finding: &Finding<'_>| match (answer, &finding.judgement) {
            (Some(met), Some(judgement)) => judgement.met == met,
            (None, None) => finding.reasons.contains(&Reason::NeedsJudgement),
            _ => false,
        };
        items.push(item(at, What::Answer(answer), tried, is));
    }
}

fn readings(
    at: &str,
    requirement: &Requirement,
    edition: &Edition,
    tried: &Tried<'_, '_>,
    items: &mut Vec<Item>,
) {
    for index in &requirement.terms {
        let Some(term) = edition.terms.get(*index) else {
            continue;
        };
        for (reading, declared) in term.readings.with_ids() {
            let decides = |finding: &Finding<'_>| match &finding.basis {
                Basis::Derivations(all) => all
                    .iter()
                    .any(|one| decides_alone(one, *index, reading, all)),
                Basis::Judgement(_) => false,
            };
            let what = What::Reading {
                term: term.id.to_string(),
                reading: declared.id.to_string(),
            };
            items.push(item(at, what, tried, decides));
        }
    }
}

/// Whether a derivation under one reading leads to a verdict, and under every other reading of that
/// term, all else being equal, to the opposite
fn decides_alone(
    one: &Derivation<'_>,
    term: TermId,
    reading: ReadingId,
    all: &[Derivation<'_>],
) -> bool {
    if one.verdict == Verdict::Undetermined || !one.readings.contains(&(term, reading)) {
        return false;
    }
    let opposite = !one.verdict;
    let mut others = all.iter().filter(|other| {
        let mut pairs = one.readings.iter().zip(&other.readings);
        other.readings != one.readings && pairs.all(|(a, b)| a == b || a.0 == term)
    });
    others.all(|other| other.verdict == opposite)
}

fn relations(edition: &Edition, cases: &[&Case], items: &mut Vec<Item>) {
    for (index, rule) in edition.consistency.iter().enumerate() {
        let holds = |case: &&&Case| {
            let reader = FactsAsRead {
                table: &case.facts,
                readings: &[],
            };
            expression::outcome(&rule.require, &reader).as_boolean() == Some(true)
        };
        let broken = |case: &&&Case| case.broken.contains(&index);
        let name = |case: &&Case| case.name.clone();
        let sides = [
            (true, cases.iter().find(holds).map(name)),
            (false, cases.iter().find(broken).map(name)),
        ];
        items.extend(sides.map(|(side, covered_by)| Item {
            at: format!("consistency/{}", rule.id),
            what: What::Holds(side),
            covered_by,
        }));
    }
}

/// Every `and` and `or`; one in a term counts once, wherever the term is used
#[derive(Default)]
struct Joints<'r> {
    joints: Vec<Joint<'r>>,
}

struct Joint<'r> {
    at: String,
    /// The same place of the same text, once for each use
    nodes: Vec<&'r Checked>,
    items: Vec<Item>,
}

impl<'r> Joints<'r> {
    fn collect(&mut self, at: &str, requirement: &'r Requirement, edition: &Edition) {
        let mut nodes = Vec::new();
        joints_of(&requirement.expression, &mut nodes);
        for node in nodes.into_iter().filter(|node| !is_of_table(node, edition)) {
            let at = place(node.origin, at, edition);
            let known = self.joints.iter_mut().find(|joint| {
                joint.at == at && joint.nodes.iter().any(|known| known.span == node.span)
            });
            if let Some(joint) = known {
                joint.nodes.push(node);
                continue;
            }
            let mut items = Vec::new();
            for part in &node.operands {
                let text = edition.written(requirement, part.origin, part.span);
                let whats = match node.operation {
                    Operation::Or => vec![What::TrueAlone(text.into()), What::False(text.into())],
                    _ => vec![What::FalseAlone(text.into())],
                };
                items.extend(whats.into_iter().map(|what| Item {
                    at: at.clone(),
                    what,
                    covered_by: None,
                }));
            }
            self.joints.push(Joint {
                at,
                nodes: vec![node],
                items,
            });
        }
    }

    fn visit(&mut self, tried: &Tried<'_, '_>) {
        for (name, finding) in tried {
            let Basis::Derivations(derivations) = &finding.basis else {
                continue;
            };
            for derivation in derivations {
                self.look_into(&derivation.trace, name);
            }
        }
    }

    fn look_into(&mut self, trace: &Trace<'_>, name: &str) {
        if matches!(trace.node.operation, Operation::And | Operation::Or) {
            let is = |joint: &&mut Joint<'_>| {
                let mut nodes = joint.nodes.iter();
                nodes.any(|node| std::ptr::eq(*node, trace.node))
            };
            if let Some(joint) = self.joints.iter_mut().find(is) {
                joint.mark(trace, name);
            }
        }
        for child in &trace.children {
            self.look_into(child, name);
        }
    }

    fn items(self) -> impl Iterator<Item = Item> {
        self.joints.into_iter().flat_map(|joint| joint.items)
    }
}

impl Joint<'_> {
    fn mark(&mut self, trace: &Trace<'_>, name: &str) {
        let outcomes: Vec<_> = trace
            .children
            .iter()
            .map(|child| child.outcome.as_boolean())
            .collect();
        let is_or = trace.node.operation == Operation::Or;
        let per_part = if is_or { 2 } else { 1 };
        for (part, items) in self.items.chunks_mut(per_part).enumerate() {
            let own = outcomes.get(part).copied().flatten();
            let mut others = outcomes.iter().enumerate().filter(|(at, _)| *at != part);
            let alone = others.all(|(_, other)| *other == Some(!is_or));
            for item in items {
                let shown = match item.what {
                    What::TrueAlone(_) => own == Some(true) && alone,
                    What::FalseAlone(_) => own == Some(false) && alone,
                    _ => own == Some(false),
                };
                if shown && item.covered_by.is_none() {
                    item.covered_by = Some(name.to_owned());
                }
            }
        }
    }
}

/// Whether it is a condition of a table's row, which changed tables try out
fn is_of_table(node: &Checked, edition: &Edition) -> bool {
    let Origin::Term { term, reading } = node.origin else {
        return false;
    };
    let term = edition.terms.get(term);
    let reading = term.and_then(|term| term.readings.get(reading));
    reading.is_some_and(|reading| matches!(reading.body, Body::Table(_)))
}

fn joints_of<'r>(node: &'r Checked, found: &mut Vec<&'r Checked>) {
    if matches!(node.operation, Operation::And | Operation::Or) {
        found.push(node);
    }
    for operand in &node.operands {
        joints_of(operand, found);
    }
}

fn place(origin: Origin, at: &str, edition: &Edition) -> String {
    let Origin::Term { term, reading } = origin else {
        return at.to_owned();
    };
    let Some(term) = edition.terms.get(term) else {
        return at.to_owned();
    };
    match term.readings.get(reading) {
        Some(reading) if term.is_open() => format!("terms/{}/{}", term.id, reading.id),
        _ => format!("terms/{}", term.id),
    }
}
