//! The current facts: the value of each variable of a formula, and which of them are free; changes
//! nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::assessment::FactTable;
use crate::calendar::number_of_day;
use crate::expression::value::Validity;
use crate::expression::{Operand, Value};
use crate::quantity::Exact;
use crate::ruleset::{AS_OF, Edition};
use crate::solver::linear::Form;
use crate::solver::variable::{Base, Variable, YearOf, moved};

/// The facts of a dossier, some of them free to change
#[derive(Debug)]
pub(super) struct Point<'p> {
    pub(super) edition: &'p Edition,
    pub(super) table: &'p FactTable,
    pub(super) as_of: Date,
    pub(super) reference_year: i16,
    /// Figures that are free, each with its form
    pub(super) figures: BTreeMap<Variable, Form>,
    /// Ids of facts with an answer, a code or titles that are free
    pub(super) choices: BTreeSet<Arc<str>>,
}

impl Point<'_> {
    /// The variable of a figure, however the rules name its year
    pub(super) fn figure(id: &str, year: Option<i16>) -> Variable {
        match year {
            None => Variable::Fact(Arc::from(id)),
            Some(year) => Variable::Figure(
                Arc::from(id),
                YearOf {
                    base: Base::None,
                    offset: i64::from(year),
                },
            ),
        }
    }

    /// A variable as a sum of free ones; none if it is not known
    pub(super) fn form(&self, variable: &Variable) -> Option<Form> {
        let number = |value: i64| Some(Form::constant(Exact::from(value)));
        match variable {
            Variable::AsOf => number(number_of_day(self.as_of)),
            Variable::AsOfYear => number(i64::from(self.as_of.year())),
            Variable::ReferenceYear => number(i64::from(self.reference_year)),
            Variable::Figure(id, year) => {
                let year = year.number(self.as_of, self.reference_year)?;
                let own = Self::figure(id, Some(year));
                match self.figures.get(&own) {
                    Some(form) => Some(form.clone()),
                    None => self.value(&own).map(Form::constant),
                }
            }
            Variable::Fact(_) if self.figures.contains_key(variable) => {
                self.figures.get(variable).cloned()
            }
            Variable::Fact(id)
            | Variable::Is(id, _)
            | Variable::Has(id, _)
            | Variable::Valid(id, _, _) => {
                let value = self.value(variable)?;
                Some(if self.choices.contains(id) {
                    Form::variable(variable.clone())
                } else {
                    Form::constant(value)
                })
            }
            Variable::Growth(id, first, years) => self.growth(id, *first, *years),
            Variable::Product(all) => {
                let mut product = Form::constant(Exact::one());
                for one in all {
                    let form = self.form(one)?;
                    product = match (product.as_constant(), form.as_constant()) {
                        (Some(factor), _) => form.times(factor),
                        (None, Some(factor)) => product.times(factor),
                        (None, None) => return None,
                    };
                }
                Some(product)
            }
            Variable::Moved(day, months) => {
                let day = moved(self.form(day)?.as_constant()?, *months)?;
                Some(Form::constant(day))
            }
            Variable::Opaque(..) => None,
        }
    }

    /// Whether the dossier states everything that a variable rests on, as far as that is known
    pub(super) fn knows(&self, variable: &Variable) -> bool {
        match variable {
            Variable::Fact(_) | Variable::Figure(..) | Variable::Is(..) | Variable::Has(..) => {
                self.value(variable).is_some()
            }
            Variable::Valid(_, _, day) => {
                !self.is_day_of_application(day) || self.value(variable).is_some()
            }
            Variable::Growth(id, first, years) => (0..=*years).all(|year| {
                let year = first.later(i64::from(year));
                self.knows(&Variable::Figure(Arc::clone(id), year))
            }),
            Variable::Product(all) => all.iter().all(|one| self.knows(one)),
            Variable::Moved(day, _) => self.knows(day),
            Variable::AsOf
            | Variable::AsOfYear
            | Variable::ReferenceYear
            | Variable::Opaque(..) => true,
        }
    }

    /// The value of a variable for the dossier as it is; none if it is not known
    pub(super) fn value(&self, variable: &Variable) -> Option<Exact> {
        let operand = |id: &str| Some(self.table.operand(self.edition.fact_id(id)?));
        let count = |many: usize| i64::try_from(many).ok().map(Exact::from);
        match variable {
            Variable::Fact(id) => number(&operand(id)?),
            Variable::Figure(id, year) => {
                let year = year.number(self.as_of, self.reference_year)?;
                match operand(id)? {
                    Operand::Known(Value::Series(series)) => number(series.years.get(&year)?),
                    _ => None,
                }
            }
            Variable::Is(id, code) => match operand(id)? {
                Operand::Known(Value::Text(text)) => {
                    Some(Exact::from(i32::from(text.as_ref() == code.as_ref())))
                }
                _ => None,
            },
            Variable::Has(id, code) => match operand(id)? {
                Operand::Known(Value::List(items)) => {
                    let same = |item: &&Operand| matches!(item, Operand::Known(Value::Text(text)) if **text == **code);
                    count(items.iter().filter(same).count())
                }
                _ => None,
            },
            Variable::Valid(id, code, day) if self.is_day_of_application(day) => {
                let Operand::Known(Value::Titles(titles)) = operand(id)? else {
                    return None;
                };
                let named = titles.iter().filter(|title| *title.code == **code);
                let mut valid = 0;
                for title in named {
                    match &title.validity {
                        Validity::Always => valid += 1,
                        Validity::Until(last) => valid += usize::from(self.as_of <= *last),
                        Validity::Unknown(_) => return None,
                    }
                }
                count(valid)
            }
            _ => None,
        }
    }

    /// Whether a day, as it is written out, is that of application, by its name or put in
    fn is_day_of_application(&self, day: &str) -> bool {
        let put_in = Operand::Known(Value::Date(self.as_of));
        day == format!("${AS_OF}") || day == format!("{put_in:?}")
    }

    /// Mean of the yearly rates: a sum of the last year's figure if the others are fixed
    fn growth(&self, id: &Arc<str>, first: YearOf, years: u16) -> Option<Form> {
        let figure = |year: u16| {
            let year = first.later(i64::from(year));
            self.form(&Variable::Figure(Arc::clone(id), year))
        };
        let mut sum = Form::constant(Exact::zero());
        let mut before = figure(0)?.as_constant()?.clone();
        for year in 1..=years {
            let form = figure(year)?;
            let share = Exact::one().divided_by(&before)?;
            sum = sum.plus(&form, &share);
            sum = sum.plus(&Form::constant(Exact::one()), &Exact::from(-1));
            if year < years {
                before = form.as_constant()?.clone();
            }
        }
        let share = Exact::one().divided_by(&Exact::from(i32::from(years)))?;
        Some(sum.times(&share))
    }
}

fn number(operand: &Operand) -> Option<Exact> {
    match operand.value()? {
        Value::Boolean(yes) => Some(Exact::from(i32::from(*yes))),
        Value::Quantity(quantity) => Some(quantity.value.clone()),
        Value::Date(day) => Some(Exact::from(number_of_day(*day))),
        _ => None,
    }
}
