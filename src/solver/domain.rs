//! The possible values of a variable in any dossier that is read without a fault; knows no
//! condition.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::formula::Formula;
use super::linear::{Constraint, Form, Relation};
use super::situation::Tied;
use super::translate::{Translator, Want, days_of};
use super::variable::{Base, Variable, YearOf};
use crate::calendar::number_of_day;
use crate::diagnostic::Severity;
use crate::expression::Operand;
use crate::quantity::{Dimension, Exact};
use crate::ruleset::{Edition, Fact, FactKind};

/// The facts of one edition, or of two that are compared
#[derive(Debug)]
pub(crate) struct Domain<'e> {
    editions: Vec<&'e Edition>,
    from: Date,
    until: Option<Date>,
    /// Relations between facts that a dossier does not contradict, with their variables
    consistency: Arc<[(Formula, BTreeSet<Variable>)]>,
    /// What one dossier says of its facts, by id; none where any dossier is meant
    pub(super) dossier: Option<Arc<BTreeMap<Arc<str>, Operand>>>,
}

/// The first and the last year that are years
const YEARS: (i64, i64) = (1, 9999);

impl<'e> Domain<'e> {
    /// Of one edition the days in force, of two all days from the first on
    pub(crate) fn new(editions: &[&'e Edition]) -> Self {
        let from = editions.iter().map(|one| one.in_force.from).min();
        let until = match editions {
            [one] => one.in_force.until,
            _ => None,
        };
        let mut consistency = Vec::new();
        for edition in editions {
            for rule in &edition.consistency {
                if rule.severity == Severity::Error {
                    let formula =
                        Translator::new(edition, &[]).truth(&rule.require, Want::NotFalse);
                    let variables = formula.variables();
                    consistency.push((formula, variables));
                }
            }
        }
        Self {
            editions: editions.to_vec(),
            from: from.unwrap_or_default(),
            until,
            consistency: consistency.into(),
            dossier: None,
        }
    }

    /// Of one dossier
    pub(crate) fn of_dossier(edition: &'e Edition, tied: &Tied) -> Self {
        Self {
            editions: vec![edition],
            from: edition.in_force.from,
            until: edition.in_force.until,
            consistency: Arc::clone(&tied.consistency),
            dossier: Some(Arc::clone(&tied.facts)),
        }
    }

    /// Whether it is that of one dossier
    pub(crate) fn is_of_dossier(&self) -> bool {
        self.dossier.is_some()
    }

    pub(crate) fn days(&self) -> (Date, Option<Date>) {
        (self.from, self.until)
    }

    /// The declarations of a fact
    pub(crate) fn facts(&self, id: &str) -> impl Iterator<Item = &'e Fact> {
        let editions = self.editions.clone();
        let id = id.to_owned();
        editions
            .into_iter()
            .flat_map(|edition| &edition.facts)
            .filter(move |fact| fact.id == id)
    }

    /// The relations that some known variables alone can break
    ///
    /// One with a further variable is not broken if that is not stated. In one dossier what is not
    /// stated has a value too, so that every relation counts that has one of them.
    pub(crate) fn consistency(&self, known: &BTreeSet<Variable>) -> Vec<(usize, &Formula)> {
        let rules = self.consistency.iter().enumerate();
        rules
            .filter(|(_, (_, variables))| {
                let mut variables = variables.iter();
                match self.dossier {
                    None => variables.all(|one| one.is_of_time() || known.contains(one)),
                    Some(_) => variables.any(|one| known.contains(one)),
                }
            })
            .map(|(index, (formula, _))| (index, formula))
            .collect()
    }

    /// Whether no relation is known to be broken by some values
    pub(crate) fn is_consistent<'v>(
        &self,
        values: &dyn Fn(&Variable) -> Option<&'v Exact>,
    ) -> bool {
        let mut rules = self.consistency.iter();
        rules.all(|(formula, _)| formula.holds_for(values) != Some(false))
    }

    /// Facts that a relation ties to each other
    pub(crate) fn ties(&self) -> impl Iterator<Item = BTreeSet<Arc<str>>> {
        self.consistency.iter().map(|(formula, _)| formula.facts())
    }

    /// Adds to some variables all that relations tie to them; says whether one does
    pub(crate) fn tied(&self, named: &mut BTreeSet<Variable>) -> bool {
        let mut rest: Vec<_> = self
            .consistency
            .iter()
            .map(|(_, variables)| variables)
            .collect();
        let before = rest.len();
        while let Some(at) = rest.iter().position(|one| !one.is_disjoint(named)) {
            named.extend(rest.swap_remove(at).iter().cloned());
        }
        rest.len() < before
    }

    /// The possible values of some variables and those that come with them
    pub(crate) fn bounds(&self, variables: &BTreeSet<Variable>) -> Vec<Constraint> {
        let mut bounds = Bounds {
            domain: self,
            known: variables,
            constraints: Vec::new(),
        };
        for variable in variables {
            bounds.of(variable);
        }
        if self.is_of_dossier() {
            return bounds.constraints;
        }
        if variables.iter().any(Variable::is_of_time)
            || variables
                .iter()
                .any(|one| matches!(one, Variable::Figure(..)))
        {
            bounds.time();
        }
        bounds.constraints
    }

    /// Whether a fact cannot be below zero
    fn is_never_negative(&self, id: &str) -> bool {
        let mut facts = self.facts(id);
        facts.any(|fact| {
            let minimum = fact.minimum.as_ref();
            minimum.is_some_and(|bound| !bound.limit.is_negative())
        })
    }
}

struct Bounds<'b, 'e> {
    domain: &'b Domain<'e>,
    known: &'b BTreeSet<Variable>,
    constraints: Vec<Constraint>,
}

impl Bounds<'_, '_> {
    fn at_least(&mut self, variable: &Variable, value: i64) {
        self.push(
            Form::variable(variable.clone()),
            Exact::from(value),
            Relation::AtLeast,
        );
    }

    fn at_most(&mut self, variable: &Variable, value: i64) {
        let form = Form::variable(variable.clone()).times(&Exact::from(-1));
        self.push(form, Exact::from(value.saturating_neg()), Relation::AtLeast);
    }

    /// Adds how `form − value` compares with zero
    fn push(&mut self, form: Form, value: Exact, relation: Relation) {
        let form = form.plus(&Form::constant(value), &Exact::from(-1));
        self.constraints.push(Constraint::of_domain(form, relation));
    }

    fn of(&mut self, variable: &Variable) {
        if let Some(interval) = self.domain.stated(variable) {
            let form = Form::variable(variable.clone());
            if let Some(low) = interval.low() {
                let relation = Relation::from_zero(low.included);
                self.push(form.clone(), low.value.clone(), relation);
            }
            if let Some(high) = interval.high() {
                let relation = Relation::from_zero(high.included);
                self.push(form.times(&Exact::from(-1)), -&high.value, relation);
            }
        }
        match variable {
            _ if self.domain.is_unusable(variable) => {}
            Variable::Fact(id) => {
                for fact in self.domain.facts(id) {
                    self.fact(variable, fact);
                }
            }
            Variable::Figure(id, year) => {
                for fact in self.domain.facts(id) {
                    self.minimum(variable, fact);
                }
                self.ended(*year);
            }
            Variable::Is(id, _) => {
                for fact in self.domain.facts(id) {
                    let mut sum = Form::default();
                    for code in fact.kind.codes() {
                        let one = Variable::Is(Arc::clone(id), Arc::from(code.code.as_str()));
                        self.at_least(&one, 0);
                        self.at_most(&one, 1);
                        sum = sum.plus(&Form::variable(one), &Exact::one());
                    }
                    self.push(sum, Exact::one(), Relation::Zero);
                }
            }
            Variable::Has(..) => {
                self.at_least(variable, 0);
                self.at_most(variable, 1);
            }
            Variable::Valid(..) => self.at_least(variable, 0),
            Variable::Growth(id, _, _) => {
                if self.domain.is_never_negative(id) {
                    self.at_least(variable, -1);
                }
            }
            Variable::Moved(day, months) => {
                self.of(day);
                let [low, high] = days_of(*months);
                let days = Form::variable(variable.clone())
                    .plus(&Form::variable((**day).clone()), &Exact::from(-1));
                self.push(days.clone(), Exact::from(low), Relation::AtLeast);
                let back = days.times(&Exact::from(-1));
                self.push(back, Exact::from(-high), Relation::AtLeast);
            }
            Variable::Product(factors) => {
                let mut factors = factors.iter();
                let is_positive = factors.all(|one| {
                    matches!(one, Variable::Fact(id) | Variable::Figure(id, _)
                        if self.domain.is_never_negative(id))
                });
                if is_positive {
                    self.at_least(variable, 0);
                }
            }
            Variable::AsOf
            | Variable::AsOfYear
            | Variable::ReferenceYear
            | Variable::Opaque(..) => {}
        }
    }

    fn minimum(&mut self, variable: &Variable, fact: &Fact) {
        if let Some(bound) = &fact.minimum {
            let form = Form::variable(variable.clone());
            let relation = Relation::from_zero(bound.inclusive);
            self.push(form, bound.limit.clone(), relation);
        }
        if let Some(limit) = fact.maximum.as_ref().and_then(Exact::to_i64) {
            self.at_most(variable, limit);
        }
    }

    fn fact(&mut self, variable: &Variable, fact: &Fact) {
        self.minimum(variable, fact);
        match fact.kind {
            FactKind::Boolean => {
                self.at_least(variable, 0);
                self.at_most(variable, 1);
            }
            FactKind::Year => {
                self.at_least(variable, YEARS.0);
                self.at_most(variable, YEARS.1);
            }
            _ => {}
        }
        // A figure that names another year as its own does not count.
        if let Some(year) = &fact.of_year
            && !self.domain.is_of_dossier()
        {
            let year = Variable::Fact(Arc::from(year.as_str()));
            if self.known.contains(&year) {
                let reference = Form::variable(Variable::ReferenceYear);
                let form = Form::variable(year).plus(&reference, &Exact::from(-1));
                self.push(form, Exact::zero(), Relation::Zero);
            }
        }
    }

    /// A figure is of a year that has ended
    fn ended(&mut self, year: YearOf) {
        if self.domain.is_of_dossier() {
            return;
        }
        let as_of = Form::variable(Variable::AsOfYear);
        let form = match year.base {
            Base::None => as_of,
            Base::ReferenceYear => {
                let reference = Form::variable(Variable::ReferenceYear);
                as_of.plus(&reference, &Exact::from(-1))
            }
            Base::AsOfYear => Form::default(),
        };
        let least = Exact::from(year.offset.saturating_add(1));
        self.push(form, least, Relation::AtLeast);
    }

    fn time(&mut self) {
        let (as_of, year) = (Variable::AsOf, Variable::AsOfYear);
        let (from, until) = self.domain.days();
        self.at_least(&as_of, number_of_day(from));
        self.at_least(&year, i64::from(from.year()));
        match until {
            Some(until) => {
                self.at_most(&as_of, number_of_day(until));
                self.at_most(&year, i64::from(until.year()));
            }
            None => self.at_most(&year, YEARS.1),
        }
        // A day lies in its year: at 365.2425 days a year, with some margin.
        let mean = Exact::ratio(146_097, 400).unwrap_or_else(Exact::zero);
        let days = Form::variable(as_of).plus(&Form::variable(year.clone()), &-&mean);
        let start = &-&mean * &Exact::from(1970);
        let low = &start - &Exact::from(3);
        let high = &start + &Exact::from(369);
        self.push(days.clone(), low, Relation::AtLeast);
        self.push(days.times(&Exact::from(-1)), -&high, Relation::AtLeast);
        let reference = Variable::ReferenceYear;
        self.at_least(&reference, YEARS.0);
        let before = Form::variable(year).plus(&Form::variable(reference), &Exact::from(-1));
        self.push(before, Exact::one(), Relation::AtLeast);
    }
}

/// In which order to take variables, and which of them are whole
pub(crate) struct Order<'d, 'e> {
    pub(crate) domain: &'d Domain<'e>,
    /// What something is divided by
    pub(crate) divisors: BTreeSet<Variable>,
}

impl Domain<'_> {
    pub(crate) fn is_whole(&self, variable: &Variable) -> bool {
        match variable {
            Variable::Fact(id) => self.facts(id).any(|fact| {
                matches!(
                    fact.kind,
                    FactKind::Boolean | FactKind::Integer | FactKind::Year | FactKind::Date
                )
            }),
            Variable::Figure(id, _) => self.facts(id).any(|fact| fact.kind == FactKind::Integer),
            Variable::Growth(..) | Variable::Product(_) => false,
            Variable::Opaque(_, whole) => *whole,
            _ => true,
        }
    }
}

impl Order<'_, '_> {
    pub(crate) fn is_whole(&self, variable: &Variable) -> bool {
        self.domain.is_whole(variable)
    }

    /// Variables of a low rank are eliminated first, and so get their values last
    pub(crate) fn rank(&self, variable: &Variable) -> u8 {
        match variable {
            Variable::AsOf | Variable::AsOfYear | Variable::ReferenceYear => 4,
            Variable::Growth(..) | Variable::Moved(..) | Variable::Opaque(_, true) => 3,
            one if self.divisors.contains(one) => 2,
            Variable::Is(..) | Variable::Has(..) | Variable::Valid(..) => 1,
            _ => 0,
        }
    }
}

impl Domain<'_> {
    /// The smallest step and the usual size of a figure
    pub(crate) fn scale(&self, variable: &Variable) -> (Exact, Exact) {
        let hundredth = || Exact::ratio(1, 100).unwrap_or_else(Exact::one);
        if matches!(variable, Variable::Growth(..)) {
            return (hundredth(), Exact::ratio(1, 10).unwrap_or_else(Exact::one));
        }
        let Some(fact) = variable.fact().and_then(|id| self.facts(id).next()) else {
            return (hundredth(), Exact::one());
        };
        match &fact.kind {
            FactKind::Amount(dimension) if *dimension == Dimension::AREA => {
                (hundredth(), Exact::from(10_000))
            }
            FactKind::Amount(_) => (hundredth(), Exact::from(100_000_000)),
            FactKind::Share => {
                let step = &hundredth() * &hundredth();
                (step, Exact::ratio(1, 2).unwrap_or_else(Exact::one))
            }
            _ => (hundredth(), Exact::one()),
        }
    }
}
