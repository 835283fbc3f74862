//! Two editions compared by what their rules mean: a condition that is only written otherwise has
//! not changed. Each changed threshold with a dossier on which the verdicts part, which was judged
//! by both; words nothing.

use std::collections::BTreeSet;

use super::conditions::Conditions;
use super::domain::Domain;
use super::formula::Formula;
use super::search::{Answer, Search};
use super::translate::{Translator, Want};
use super::witness::{self, Target, Witness};
use crate::expression::{Checked, Operand, Operation, Origin, Value};
use crate::ruleset::{Criterion, Edition, Fact, Requirement, Test, Track, Treatment};
use crate::source::Span;
use crate::verdict::Verdict;

/// One thing that differs
#[derive(Debug)]
pub struct Change {
    /// Of what
    pub place: Place,
    /// In which respect
    pub what: What,
    /// As it was; none where it is new
    pub old: Option<String>,
    /// As it is; none where it is gone
    pub new: Option<String>,
    /// Where verdicts part
    pub parting: Parting,
}

/// What a change is about
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The edition
    Edition,
    /// A fact
    Fact(String),
    /// A relation between facts
    Consistency(String),
    /// A term
    Term(String),
    /// A track
    Track(String),
    /// A clause of a track
    Clause(String, String),
    /// A criterion of a track
    Criterion(String, String),
}

/// What differs
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It is there or not
    Existence,
    /// The days in force
    InForce,
    /// Who can apply
    Subject,
    /// A number that is compared with
    Threshold,
    /// The condition in another way than by its numbers
    Condition,
    /// Which facts are read
    Facts,
    /// Where it stands in the law
    Citation,
    /// What a person is asked
    Question,
    /// How a clause is accounted for
    Treatment,
    /// How a term can be read
    Readings,
    /// What a fact can be
    Declaration,
}

impl What {
    /// As it is written in reports
    pub fn id(self) -> &'static str {
        match self {
            Self::Existence => "existence",
            Self::InForce => "in_force",
            Self::Subject => "subject",
            Self::Threshold => "threshold",
            Self::Condition => "condition",
            Self::Facts => "facts",
            Self::Citation => "citation",
            Self::Question => "question",
            Self::Treatment => "treatment",
            Self::Readings => "readings",
            Self::Declaration => "declaration",
        }
    }
}

/// Where the verdicts of a changed condition part
#[derive(Debug)]
pub enum Parting {
    /// Nothing that a dossier would show
    None,
    /// On this dossier
    At(Witness, Verdict, Verdict),
    /// No dossier was found
    NotFound,
}

/// Everything that differs between two editions
pub fn diff(old: &Edition, new: &Edition) -> Vec<Change> {
    let domain = Domain::new(&[old, new]);
    let mut differ = Differ {
        old,
        new,
        domain: &domain,
        changes: Vec::new(),
    };
    differ.edition();
    differ.facts();
    differ.consistency();
    differ.terms();
    differ.tracks();
    differ.changes
}

struct Differ<'d> {
    old: &'d Edition,
    new: &'d Edition,
    domain: &'d Domain<'d>,
    changes: Vec<Change>,
}

/// Things by name: in both, only in the old, only in the new
fn paired<'t, T>(
    old: &'t [T],
    new: &'t [T],
    name: impl Fn(&T) -> &str,
) -> Vec<(Option<&'t T>, Option<&'t T>)> {
    let in_old = |one: &&T| old.iter().any(|other| name(other) == name(one));
    let both = old
        .iter()
        .map(|one| (Some(one), new.iter().find(|other| name(other) == name(one))));
    let added = new
        .iter()
        .filter(|one| !in_old(one))
        .map(|one| (None, Some(one)));
    both.chain(added).collect()
}

impl<'d> Differ<'d> {
    fn push(&mut self, place: Place, what: What, old: Option<String>, new: Option<String>) {
        self.changes.push(Change {
            place,
            what,
            old,
            new,
            parting: Parting::None,
        });
    }

    fn edition(&mut self) {
        let shown = |edition: &Edition| {
            let until = edition.in_force.until.map(|day| day.to_string());
            format!("{}…{}", edition.in_force.from, until.unwrap_or_default())
        };
        let (old, new) = (shown(self.old), shown(self.new));
        if old != new {
            self.push(Place::Edition, What::InForce, Some(old), Some(new));
        }
    }

    fn facts(&mut self) {
        for (old, new) in paired(&self.old.facts, &self.new.facts, |fact| &fact.id) {
            let (before, after) = (old.map(declaration), new.map(declaration));
            let Some(id) = old.or(new).map(|fact| fact.id.clone()) else {
                continue;
            };
            if before != after {
                let what = existence(old, new, What::Declaration);
                self.push(Place::Fact(id), what, before, after);
            }
        }
    }

    fn consistency(&mut self) {
        let meaning = |edition: &Edition, require: &Checked| {
            [Want::True, Want::False, Want::NotTrue]
                .map(|want| Translator::new(edition, &[]).truth(require, want))
        };
        let pairs = paired(&self.old.consistency, &self.new.consistency, |rule| {
            &rule.id
        });
        for (old, new) in pairs {
            if let (Some(old), Some(new)) = (old, new)
                && old.severity == new.severity
                && meaning(self.old, &old.require) == meaning(self.new, &new.require)
            {
                continue;
            }
            let Some(id) = old.or(new).map(|rule| rule.id.clone()) else {
                continue;
            };
            let what = existence(old, new, What::Condition);
            let text = |rule: &crate::ruleset::Consistency| rule.text.clone();
            self.push(Place::Consistency(id), what, old.map(text), new.map(text));
        }
    }

    /// Which readings a term has; what a reading means shows in the criteria that use it
    fn terms(&mut self) {
        let readings = |term: &crate::ruleset::Term| -> BTreeSet<String> {
            term.readings.iter().map(|one| one.id.clone()).collect()
        };
        for (old, new) in paired(&self.old.terms, &self.new.terms, |term| &term.id) {
            let (before, after) = (old.map(readings), new.map(readings));
            let is_open = [old, new]
                .into_iter()
                .flatten()
                .any(crate::ruleset::Term::is_open);
            let Some(id) = old.or(new).map(|term| term.id.clone()) else {
                continue;
            };
            if is_open && before != after {
                let list = |readings: BTreeSet<String>| {
                    let readings: Vec<_> = readings.into_iter().collect();
                    readings.join(", ")
                };
                let what = existence(old, new, What::Readings);
                self.push(Place::Term(id), what, before.map(list), after.map(list));
            }
        }
    }

    fn tracks(&mut self) {
        for (old, new) in paired(&self.old.tracks, &self.new.tracks, |track| &track.id) {
            let Some(id) = old.or(new).map(|track| track.id.clone()) else {
                continue;
            };
            match (old, new) {
                (Some(old), Some(new)) => self.track(old, new),
                _ => {
                    let name = |track: &Track| track.id.clone();
                    let (old, new) = (old.map(name), new.map(name));
                    self.push(Place::Track(id), What::Existence, old, new);
                }
            }
        }
    }

    fn track(&mut self, old: &'d Track, new: &'d Track) {
        if old.subject != new.subject {
            let place = Place::Track(new.id.clone());
            let (before, after) = (old.subject.id(), new.subject.id());
            self.push(
                place,
                What::Subject,
                Some(before.into()),
                Some(after.into()),
            );
        }
        for (before, after) in paired(&old.clauses, &new.clauses, |clause| &clause.name) {
            let Some(name) = before.or(after).map(|clause| clause.name.clone()) else {
                continue;
            };
            let place = Place::Clause(new.id.clone(), name);
            let (treated_before, treated_after) = (
                before.map(|one| treatment(&one.treatment)),
                after.map(|one| treatment(&one.treatment)),
            );
            if treated_before != treated_after {
                let what = existence(before, after, What::Treatment);
                self.push(place, what, treated_before, treated_after);
            } else if let (Some(before), Some(after)) = (before, after)
                && (&before.source, before.page) != (&after.source, after.page)
            {
                let shown = |one: &crate::ruleset::Clause| cited(&one.source, one.page);
                self.push(
                    place,
                    What::Citation,
                    Some(shown(before)),
                    Some(shown(after)),
                );
            }
        }
        for (before, after) in paired(&old.criteria, &new.criteria, |one| &one.id) {
            let Some(id) = before.or(after).map(|one| one.id.clone()) else {
                continue;
            };
            let place = Place::Criterion(new.id.clone(), id);
            match (before, after) {
                (Some(before), Some(after)) => {
                    self.criterion(&place, (old, before), (new, after));
                }
                _ => {
                    let (before, after) = (before.map(test), after.map(test));
                    self.push(place, What::Existence, before, after);
                }
            }
        }
    }

    fn criterion(
        &mut self,
        place: &Place,
        (old_track, old): (&'d Track, &'d Criterion),
        (new_track, new): (&'d Track, &'d Criterion),
    ) {
        let shown = |one: &Criterion| {
            let citation = &one.citation;
            let place = cited(&citation.source, citation.page);
            format!("{place} {} “{}”", citation.clause, citation.quote)
        };
        let (before, after) = (shown(old), shown(new));
        if before != after {
            self.push(place.clone(), What::Citation, Some(before), Some(after));
        }
        match (&old.test, &new.test) {
            (Test::Require(before), Test::Require(after)) => {
                let compared = Compared {
                    differ: self,
                    old: (old_track, before),
                    new: (new_track, after),
                    id: &new.id,
                };
                let changes = compared.changes(place);
                self.changes.extend(changes);
            }
            (Test::Judge(before), Test::Judge(after)) if before == after => {}
            _ => {
                let what = match (&old.test, &new.test) {
                    (Test::Judge(_), Test::Judge(_)) => What::Question,
                    _ => What::Condition,
                };
                self.push(place.clone(), what, Some(test(old)), Some(test(new)));
            }
        }
    }
}

/// A criterion that is computed in both editions
struct Compared<'c, 'd> {
    differ: &'c Differ<'d>,
    old: (&'d Track, &'d Requirement),
    new: (&'d Track, &'d Requirement),
    id: &'c str,
}

impl Compared<'_, '_> {
    fn changes(&self, place: &Place) -> Vec<Change> {
        let Differ { old, new, .. } = *self.differ;
        let (before, after) = (self.old.1, self.new.1);
        let old_means = Conditions::new(before, old);
        let new_means = Conditions::new(after, new);
        if old_means == new_means || self.are_same(&old_means, &new_means) {
            return Vec::new();
        }
        let mut changes = Vec::new();
        let change = |what, old, new, parting| Change {
            place: place.clone(),
            what,
            old: Some(old),
            new: Some(new),
            parting,
        };
        let names = |edition: &Edition, requirement: &Requirement| -> BTreeSet<String> {
            let facts = requirement.facts.iter();
            let facts = facts.filter_map(|fact| edition.facts.get(*fact));
            facts.map(|fact| fact.id.clone()).collect()
        };
        let (reads, read) = (names(old, before), names(new, after));
        if reads != read {
            let list = |names: BTreeSet<String>| names.into_iter().collect::<Vec<_>>().join(", ");
            changes.push(change(What::Facts, list(reads), list(read), Parting::None));
        }
        let mut thresholds = Vec::new();
        let alike = self.thresholds(&before.expression, &after.expression, &mut thresholds);
        if !alike || thresholds.is_empty() {
            let parting = self.parting(&old_means, &new_means, &[]);
            let (before, after) = (before.text.clone(), after.text.clone());
            changes.push(change(What::Condition, before, after, parting));
            return changes;
        }
        let only = thresholds.len() == 1;
        for (from, to, value) in &thresholds {
            let parting = if only {
                self.parting(&old_means, &new_means, &[])
            } else {
                // The rule as it was, but for this threshold, shows where this one matters.
                let mut changed = before.expression.clone();
                replace(&mut changed, from, value);
                let with_it = Conditions::of(&changed, &before.terms, old);
                self.parting_by(&old_means, &new_means, &with_it)
            };
            let from = spelling(before, old, from);
            let to = spelling(after, new, to);
            changes.push(change(What::Threshold, from, to, parting));
        }
        changes
    }

    /// Whether it is proven that no dossier is judged otherwise
    fn are_same(&self, old: &Conditions, new: &Conditions) -> bool {
        let never = |a: &Formula, b: &Formula| {
            let search = Search::new(self.differ.domain);
            search.run(&[a, b], &mut |_| None::<()>) == Answer::Never
        };
        never(&old.passes, &new.falls_short)
            && never(&new.passes, &old.falls_short)
            && never(&old.fails, &new.escapes)
            && never(&new.fails, &old.escapes)
    }

    fn parting_by(&self, old: &Conditions, new: &Conditions, with: &Conditions) -> Parting {
        let ways = [
            [&old.passes, &with.falls_short],
            [&with.passes, &old.falls_short],
        ];
        for way in ways {
            let ends = [&new.falls_short, &new.passes];
            for end in ends {
                let found = self.seek(&[way[0], way[1], end]);
                if !matches!(found, Parting::NotFound) {
                    return found;
                }
            }
        }
        self.parting(old, new, &[&with.falls_short])
    }

    /// A dossier that one edition passes and the other does not, or fails and the other does not
    fn parting(&self, old: &Conditions, new: &Conditions, more: &[&Formula]) -> Parting {
        let ways = [
            [&old.passes, &new.fails],
            [&new.passes, &old.fails],
            [&old.passes, &new.falls_short],
            [&new.passes, &old.falls_short],
            [&old.fails, &new.escapes],
            [&new.fails, &old.escapes],
        ];
        for way in ways {
            let formulas: Vec<_> = way.into_iter().chain(more.iter().copied()).collect();
            let found = self.seek(&formulas);
            if !matches!(found, Parting::NotFound) {
                return found;
            }
        }
        Parting::NotFound
    }

    fn seek(&self, formulas: &[&Formula]) -> Parting {
        let Differ {
            old, new, domain, ..
        } = *self.differ;
        let target = Target {
            edition: new,
            track: self.new.0,
        };
        let answer = Search::new(domain).run(formulas, &mut |constraints| {
            let none = BTreeSet::new();
            let found = witness::candidates(domain, constraints, &none, target);
            found.into_iter().find_map(|one| {
                let before = witness::judge_by(&one, old, self.old.0, &[self.id])?;
                let after = witness::judge_by(&one, new, self.new.0, &[self.id])?;
                let (before, after) = (before.verdict(self.id)?, after.verdict(self.id)?);
                (before != after).then_some((one, before, after))
            })
        });
        match answer {
            Answer::Possible((witness, before, after)) => Parting::At(witness, before, after),
            _ => Parting::NotFound,
        }
    }

    /// The numbers in which two trees differ; false where they differ in more
    fn thresholds(
        &self,
        old: &Checked,
        new: &Checked,
        found: &mut Vec<(Spot, Spot, Operand)>,
    ) -> bool {
        let Differ {
            old: before,
            new: after,
            ..
        } = *self.differ;
        let fact = |edition: &Edition, at: usize| edition.facts.get(at).map(|one| one.id.clone());
        let term = |edition: &Edition, at: usize| edition.terms.get(at).map(|one| one.id.clone());
        let alike = match (&old.operation, &new.operation) {
            (Operation::Constant(a), Operation::Constant(b)) => {
                let is_number = |one: &Operand| {
                    one.as_quantity().is_some() || matches!(one.value(), Some(Value::Date(_)))
                };
                if a != b && is_number(a) && is_number(b) {
                    let spot = (old.origin, old.span);
                    if !found.iter().any(|(known, _, _)| *known == spot) {
                        found.push((spot, (new.origin, new.span), b.clone()));
                    }
                    true
                } else {
                    a == b
                }
            }
            (Operation::Fact(a), Operation::Fact(b)) => fact(before, *a) == fact(after, *b),
            (Operation::Term(a), Operation::Term(b)) => term(before, *a) == term(after, *b),
            (a, b) => a == b,
        };
        alike
            && old.operands.len() == new.operands.len()
            && old
                .operands
                .iter()
                .zip(&new.operands)
                .all(|(old, new)| self.thresholds(old, new, found))
    }
}

/// Where a number stands
type Spot = (Origin, Span);

fn replace(node: &mut Checked, at: &Spot, with: &Operand) {
    if matches!(node.operation, Operation::Constant(_)) && (node.origin, node.span) == *at {
        node.operation = Operation::Constant(with.clone());
    }
    for operand in &mut node.operands {
        replace(operand, at, with);
    }
}

/// A number as it is written in a requirement, or in a reading of a term that it uses
fn spelling(requirement: &Requirement, edition: &Edition, (origin, span): &Spot) -> String {
    let text = match origin {
        Origin::Here => Some(&requirement.text),
        Origin::Term { term, reading } => {
            let term = edition.terms.get(*term);
            let reading = term.and_then(|term| term.readings.get(*reading));
            reading.map(|reading| &reading.text)
        }
    };
    let written = text.and_then(|text| text.get(span.start..span.end));
    written.unwrap_or_default().to_owned()
}

fn existence<T>(old: Option<T>, new: Option<T>, otherwise: What) -> What {
    if old.is_some() && new.is_some() {
        otherwise
    } else {
        What::Existence
    }
}

fn declaration(fact: &Fact) -> String {
    let mut codes: Vec<_> = fact
        .kind
        .codes()
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    codes.sort_unstable();
    let minimum = fact.minimum.as_ref().map(|bound| {
        let limit = bound.limit.to_decimal_string().unwrap_or_default();
        format!("{} {limit}", if bound.inclusive { ">=" } else { ">" })
    });
    let parts = [
        Some(kind_name(fact).to_owned()),
        fact.by_year.then(|| "by_year".to_owned()),
        minimum,
        fact.of_year.as_ref().map(|year| format!("of_year {year}")),
        (!codes.is_empty()).then(|| codes.join(" ")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn kind_name(fact: &Fact) -> &'static str {
    use crate::quantity::Dimension;
    use crate::ruleset::FactKind;
    match &fact.kind {
        FactKind::Boolean => "boolean",
        FactKind::Amount(dimension) if *dimension == Dimension::AREA => "area",
        FactKind::Amount(_) => "money",
        FactKind::Share => "share",
        FactKind::Number => "number",
        FactKind::Integer => "integer",
        FactKind::Year => "year",
        FactKind::Date => "date",
        FactKind::Code(_) => "code",
        FactKind::Codes(_) => "codes",
        FactKind::Titles(_) => "titles",
    }
}

fn treatment(treatment: &Treatment) -> String {
    let list = |name: &str, ids: &[String]| {
        let ids: BTreeSet<_> = ids.iter().map(String::as_str).collect();
        let ids: Vec<_> = ids.into_iter().collect();
        format!("{name}: {}", ids.join(", "))
    };
    match treatment {
        Treatment::Checked(ids) => list("checked", ids),
        Treatment::Judged(ids) => list("judged", ids),
        Treatment::OutOfScope(_) => "out_of_scope".to_owned(),
    }
}

fn cited(source: &str, page: Option<u32>) -> String {
    match page {
        Some(page) => format!("{source} p. {page}"),
        None => source.to_owned(),
    }
}

fn test(criterion: &Criterion) -> String {
    match &criterion.test {
        Test::Require(requirement) => requirement.text.clone(),
        Test::Judge(question) => question.zh.clone(),
    }
}
