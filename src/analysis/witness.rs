//! Dossiers made from exact intervals: a value for each fact, chosen where it shows most; judges
//! none of them.

mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::judged::judged;
use crate::calendar::{day_of_number, number_of_day};
use crate::diagnostic::Diagnostics;
use crate::dossier::problems::UNUSED_FACT;
use crate::expression::FactId;
use crate::quantity::{Exact, Rounding};
use crate::ruleset::{Edition, FactKind, Track};
use crate::solver::domain::Domain;
use crate::solver::eliminate::Step;
use crate::solver::linear::{Constraint, Form, Relation};
use crate::solver::search::{intervals, variables_of};
use crate::solver::variable::{Base, Variable, YearOf, moved};
use write::write;

pub use write::in_largest_unit;

/// A dossier that demonstrates something, written as a file
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// Its text
    pub text: String,
    /// Day of application
    pub as_of: Date,
    /// Year whose figures count
    pub reference_year: i16,
    /// The values it was written from
    pub(super) model: Model,
}

/// For which edition and subject a witness is made
#[derive(Clone, Copy, Debug)]
pub(super) struct Target<'e> {
    pub(super) edition: &'e Edition,
    pub(super) track: &'e Track,
}

/// Which value of its interval to take
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Preference {
    /// At the limit of the conditions, or as near as figures allow
    Edge,
    /// At a usual size
    Inside,
}

type Model = BTreeMap<Variable, Exact>;

/// Dossiers in which some comparisons hold and some further variables are stated
pub(super) fn candidates(
    domain: &Domain<'_>,
    constraints: &[Constraint],
    mentioned: &BTreeSet<Variable>,
    target: Target<'_>,
) -> Vec<Witness> {
    let mut found: Vec<Witness> = Vec::new();
    for preference in [Preference::Edge, Preference::Inside] {
        let writer = Writer {
            domain,
            target,
            preference,
            mentioned,
        };
        if let Some(one) = writer.witness(constraints)
            && !found.contains(&one)
        {
            found.push(one);
        }
    }
    found
}

struct Writer<'w, 'e> {
    domain: &'w Domain<'e>,
    target: Target<'w>,
    preference: Preference,
    mentioned: &'w BTreeSet<Variable>,
}

impl Writer<'_, '_> {
    fn witness(&self, constraints: &[Constraint]) -> Option<Witness> {
        let plain = self.model(constraints)?;
        let mut all = constraints.to_vec();
        let (mut model, as_of) = self.on_a_day(&mut all, &plain)?;
        if self.tie_growth(&mut all, &model) {
            model = self.model(&all)?;
            self.fix_growth(&mut all, &model);
            model = self.model(&all)?;
        }
        while let Some(product) = self.fix_product(&mut all, &model) {
            model = self.model(&all)?;
            model.remove(&product);
        }
        let reference_year = model
            .get(&Variable::ReferenceYear)
            .and_then(Exact::to_i64)
            .and_then(|year| i16::try_from(year).ok())
            .unwrap_or(as_of.year() - 1);
        Some(Witness {
            text: write(self.domain, self.target, &model, as_of, reference_year)?,
            as_of,
            reference_year,
            model,
        })
    }

    fn model(&self, constraints: &[Constraint]) -> Option<Model> {
        let steps = intervals(self.domain, constraints, self.mentioned).ok()?;
        let mut model = Model::new();
        for step in steps.iter().rev() {
            let value = self.value(step, &model)?;
            model.insert(step.variable.clone(), value);
        }
        for variable in self.mentioned {
            if !model.contains_key(variable) {
                let step = Step {
                    variable: variable.clone(),
                    bounds: Vec::new(),
                };
                model.insert(variable.clone(), self.value(&step, &model)?);
            }
        }
        Some(model)
    }

    /// Fixes the day of application: a usual one if the conditions allow it
    fn on_a_day(&self, all: &mut Vec<Constraint>, plain: &Model) -> Option<(Model, Date)> {
        let (from, until) = self.domain.days();
        let in_force = |day: &Date| *day >= from && until.is_none_or(|until| *day <= until);
        let year = plain.get(&Variable::AsOfYear).and_then(Exact::to_i64);
        let year = year.and_then(|year| i16::try_from(year).ok());
        let number = plain.get(&Variable::AsOf).and_then(Exact::to_i64);
        let usual = |year: i16| Date::new(year, 6, 30).ok();
        let days = [
            usual(from.year() + 1).filter(in_force),
            Some(from),
            number.and_then(day_of_number),
            year.and_then(usual).filter(in_force),
            year.and_then(|year| Date::new(year, 1, 1).ok())
                .filter(in_force),
            until,
        ];
        for day in days.into_iter().flatten() {
            let fixed = [
                (Variable::AsOf, number_of_day(day)),
                (Variable::AsOfYear, i64::from(day.year())),
                (Variable::ReferenceYear, i64::from(day.year()) - 1),
            ];
            // A reference year other than the year before is named only if necessary.
            for count in [3, 2] {
                let mut more = all.clone();
                let fixed = fixed.iter().take(count);
                more.extend(fixed.map(|(variable, value)| {
                    Constraint::equal(variable.clone(), Exact::from(*value))
                }));
                if let Some(model) = self.model(&more) {
                    *all = more;
                    return Some((model, day));
                }
            }
        }
        None
    }

    /// Makes the mean rates of one series equal, so that one steady growth yields them all
    fn tie_growth(&self, all: &mut Vec<Constraint>, model: &Model) -> bool {
        let rates: Vec<_> = growths(model);
        for pair in rates.windows(2) {
            if let [a, b] = pair
                && a.fact() == b.fact()
            {
                let form =
                    Form::variable(a.clone()).plus(&Form::variable(b.clone()), &Exact::from(-1));
                all.push(Constraint::of_domain(form, Relation::Zero));
            }
        }
        !rates.is_empty()
    }

    /// Lets the figures of a window grow steadily at the rate that was found
    fn fix_growth(&self, all: &mut Vec<Constraint>, model: &Model) {
        for variable in growths(model) {
            let (Variable::Growth(id, first, years), Some(rate)) =
                (&variable, model.get(&variable))
            else {
                continue;
            };
            let factor = rate + &Exact::one();
            for year in 0..i64::from(*years) {
                let figure =
                    |offset| Form::variable(Variable::Figure(Arc::clone(id), first.later(offset)));
                let form = figure(year + 1).plus(&figure(year), &-&factor);
                all.push(Constraint::of_domain(form, Relation::Zero));
            }
            all.push(Constraint::equal(variable.clone(), rate.clone()));
        }
    }

    /// Replaces a product by its last factor, the others having their values in the model
    fn fix_product(&self, all: &mut Vec<Constraint>, model: &Model) -> Option<Variable> {
        let products = variables_of(all);
        let product = products.into_iter().find_map(|one| match &one {
            Variable::Product(factors) => Some((one.clone(), factors.clone())),
            _ => None,
        });
        let (product, factors) = product?;
        let (last, fixed) = factors.split_last()?;
        let mut coefficient = Exact::one();
        for factor in fixed {
            let value = match model.get(factor) {
                Some(value) => value.clone(),
                None => self.domain.scale(factor).1,
            };
            coefficient = &coefficient * &value;
            all.push(Constraint::equal(factor.clone(), value));
        }
        for constraint in all.iter_mut() {
            if let Some(held) = constraint.form.terms.remove(&product) {
                let form = Form::variable(last.clone());
                constraint.form = constraint.form.plus(&form, &(&held * &coefficient));
            }
        }
        Some(product)
    }

    /// A value in the remaining interval of a variable
    fn value(&self, step: &Step, model: &Model) -> Option<Exact> {
        let mut low: Option<End> = None;
        let mut high: Option<End> = None;
        for bound in &step.bounds {
            let (coefficient, rest) = bound.form.around(&step.variable, model)?;
            let value = (-&rest).divided_by(&coefficient)?;
            if bound.relation == Relation::Zero {
                let fits = !self.domain.is_whole(&step.variable) || value.is_integer();
                return fits.then_some(value);
            }
            let end = End {
                value,
                included: bound.relation == Relation::AtLeast,
                is_condition: bound.is_condition,
            };
            if coefficient.is_positive() {
                low = Some(end.stricter(low, std::cmp::Ordering::Greater));
            } else {
                high = Some(end.stricter(high, std::cmp::Ordering::Less));
            }
        }
        let (step_size, usual) = self.domain.scale(&step.variable);
        let whole = self.domain.is_whole(&step.variable);
        let step_size = if whole { Exact::one() } else { step_size };
        let usual = if whole { Exact::zero() } else { usual };
        let allowed = |value: &Exact| {
            low.as_ref().is_none_or(|end| end.is_below(value))
                && high.as_ref().is_none_or(|end| end.is_above(value))
                && if whole {
                    value.is_integer()
                } else {
                    value.to_decimal_string().is_some()
                }
        };
        let at = |end: &Option<End>, up: bool| -> Vec<Exact> {
            let Some(end) = end else {
                return Vec::new();
            };
            let places = u32::from(!whole) * 4;
            let rounding = if up {
                Rounding::Ceiling
            } else {
                Rounding::Floor
            };
            let rounded = end.value.rounded(places, rounding);
            let away = if up {
                &rounded + &step_size
            } else {
                &rounded - &step_size
            };
            vec![end.value.clone(), rounded, away]
        };
        let middle = match (&low, &high) {
            (Some(low), Some(high)) => (&low.value + &high.value).divided_by(&Exact::from(2)),
            _ => None,
        };
        let is_edge = |end: &Option<End>| {
            end.as_ref()
                .is_some_and(|end| end.is_condition && (end.included || !end.value.is_zero()))
        };
        // A day and the day that it is moved to hang together.
        let mut values: Vec<_> = match &step.variable {
            Variable::Moved(day, months) => {
                let day = model.get(&**day);
                day.and_then(|day| moved(day, *months))
                    .into_iter()
                    .collect()
            }
            day => model
                .iter()
                .filter_map(|(variable, number)| match variable {
                    Variable::Moved(of, months) if **of == *day => moved(number, -months),
                    _ => None,
                })
                .collect(),
        };
        if self.preference == Preference::Edge {
            if is_edge(&low) {
                values.extend(at(&low, true));
            }
            if is_edge(&high) {
                values.extend(at(&high, false));
            }
        }
        values.push(usual);
        values.extend(at(&low, true));
        values.extend(at(&high, false));
        values.extend(middle);
        values.into_iter().find(allowed)
    }
}

fn growths(model: &Model) -> Vec<Variable> {
    let keys = model.keys().cloned();
    keys.filter(|one| matches!(one, Variable::Growth(..)))
        .collect()
}

/// A bound of an interval
#[derive(Clone, Debug)]
struct End {
    value: Exact,
    included: bool,
    is_condition: bool,
}

impl End {
    fn stricter(self, other: Option<Self>, order: std::cmp::Ordering) -> Self {
        match other {
            None => self,
            Some(other) => match self.value.cmp(&other.value) {
                found if found == order => self,
                std::cmp::Ordering::Equal => Self {
                    included: self.included && other.included,
                    is_condition: self.is_condition || other.is_condition,
                    value: self.value,
                },
                _ => other,
            },
        }
    }

    fn is_below(&self, value: &Exact) -> bool {
        self.value < *value || self.included && self.value == *value
    }

    fn is_above(&self, value: &Exact) -> bool {
        self.value > *value || self.included && self.value == *value
    }
}

/// A dossier that states a fact and nothing else, for which `check` says that nothing reads it
pub(super) fn stating(target: Target<'_>, domain: &Domain<'_>, fact: FactId) -> Option<Witness> {
    let fact = target.edition.facts.get(fact)?;
    let id: Arc<str> = Arc::from(fact.id.as_str());
    let code = fact
        .kind
        .codes()
        .first()
        .map(|one| Arc::from(one.code.as_str()));
    let variable = match (&fact.kind, code) {
        (FactKind::Code(_), Some(code)) => Variable::Is(id, code),
        (FactKind::Codes(_), Some(code)) => Variable::Has(id, code),
        (FactKind::Titles(_), Some(code)) => Variable::Valid(id, code, Arc::from("")),
        _ if fact.by_year => Variable::Figure(
            id,
            YearOf {
                base: Base::ReferenceYear,
                offset: 0,
            },
        ),
        _ => Variable::Fact(id),
    };
    let mut constraints = Vec::new();
    if matches!(
        variable,
        Variable::Is(..) | Variable::Has(..) | Variable::Valid(..)
    ) {
        constraints.push(Constraint::equal(variable.clone(), Exact::one()));
    }
    let found = candidates(domain, &constraints, &BTreeSet::from([variable]), target);
    found.into_iter().find(|witness| {
        let mut problems = Diagnostics::new();
        judged(witness, target.edition, target.track, &[], &mut problems);
        problems.iter().any(|one| one.code == UNUSED_FACT)
    })
}
