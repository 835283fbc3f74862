//! Growth over years: years derived from others, the mean of the yearly rates, the compound rate as
//! a comparison of two figures; solves nothing.

use std::sync::Arc;

use super::super::formula::Formula;
use super::super::ratio::Ratio;
use super::super::variable::{Base, Variable, YearOf};
use super::numbers::{Number, Numbers};
use super::{Translator, Want};
use crate::expression::Type;
use crate::expression::check::{Checked, Function, Operation};
use crate::expression::syntax::Comparison;
use crate::quantity::Exact;

/// The longest window of growth
const LONGEST: i64 = 50;

impl<'r> Translator<'r> {
    pub(super) fn series(&self, node: &'r Checked) -> Option<Arc<str>> {
        match &node.operation {
            Operation::Fact(fact) => Some(self.id(*fact)),
            Operation::Term(term) => self.series(self.reading(node, *term)?),
            _ => None,
        }
    }

    /// Which year an index means, in each case
    pub(super) fn years(&mut self, node: &'r Checked) -> Option<Vec<(Vec<Formula>, YearOf)>> {
        let numbers = self.number(node)?.into_iter();
        numbers
            .map(|number| {
                let value = number.value?;
                let bases = [
                    (Base::None, Exact::zero(), None),
                    (
                        Base::ReferenceYear,
                        Exact::one(),
                        Some(Variable::ReferenceYear),
                    ),
                    (Base::AsOfYear, Exact::one(), Some(Variable::AsOfYear)),
                ];
                bases.into_iter().find_map(|(base, factor, variable)| {
                    let rest = match variable {
                        Some(variable) => value.plus(&Ratio::variable(variable), &-&factor)?,
                        None => value.clone(),
                    };
                    let offset = rest.as_constant()?.to_i64()?;
                    Some((number.when.clone(), YearOf { base, offset }))
                })
            })
            .collect()
    }

    /// First year and length of a window, in each case
    fn windows(
        &mut self,
        first: &'r Checked,
        last: &'r Checked,
    ) -> Option<Vec<(Vec<Formula>, YearOf, u16)>> {
        let (firsts, lasts) = (self.years(first)?, self.years(last)?);
        let mut all = Vec::new();
        for (first_when, first) in &firsts {
            for (last_when, last) in &lasts {
                let years = last.offset.checked_sub(first.offset)?;
                if first.base != last.base || !(1..=LONGEST).contains(&years) {
                    return None;
                }
                let when = [first_when.as_slice(), last_when].concat();
                all.push((when, *first, u16::try_from(years).ok()?));
            }
        }
        Some(all)
    }

    pub(super) fn mean_growth(
        &mut self,
        series: &'r Checked,
        first: &'r Checked,
        last: &'r Checked,
    ) -> Numbers {
        let id = self.series(series)?;
        let mut all = Vec::new();
        for (when, first, years) in self.windows(first, last)? {
            let figure = |year: i64| Variable::Figure(Arc::clone(&id), first.later(year));
            let value = if years == 1 {
                let ratio = Ratio::variable(figure(1)).over(&Ratio::variable(figure(0)))?;
                ratio.plus(&Ratio::constant(Exact::from(-1)), &Exact::one())?
            } else {
                Ratio::variable(Variable::Growth(Arc::clone(&id), first, years))
            };
            let bases: Vec<_> = (0..i64::from(years))
                .map(|year| Ratio::variable(figure(year)))
                .collect();
            let positive = bases
                .iter()
                .map(|base| Formula::sign(base, Comparison::Greater));
            all.push(Number {
                when: when.iter().cloned().chain(positive).collect(),
                value: Some(value),
            });
            let refused = bases
                .iter()
                .map(|base| Formula::sign(base, Comparison::LessOrEqual));
            let mut when = when;
            when.push(Formula::any(refused));
            all.push(Number { when, value: None });
        }
        Some(all)
    }

    /// A compound rate against a fixed one: the last figure against a multiple of the first
    pub(super) fn compound(
        &mut self,
        wanted: Comparison,
        rate: &'r Checked,
        limit: &'r Checked,
        want: Want,
    ) -> Option<Formula> {
        if limit.kind == Type::Compound {
            return None;
        }
        let (series, first, last) = self.growth(rate)?;
        let limits = self.number(limit)?;
        let id = self.series(series)?;
        let mut cases = Vec::new();
        for (when, first, years) in self.windows(first, last)? {
            let figure = |year: i64| Variable::Figure(Arc::clone(&id), first.later(year));
            let base = Ratio::variable(figure(0));
            let end = Ratio::variable(figure(i64::from(years)));
            for limit in &limits {
                let guards = || when.iter().chain(&limit.when).cloned();
                let Some(limit) = &limit.value else {
                    if want.takes_undefined() {
                        cases.push(Formula::all(guards()));
                    }
                    continue;
                };
                let factor = &limit.as_constant()? + &Exact::one();
                if factor.is_negative() || factor.bits() > 256 {
                    return None;
                }
                let least = end.plus(&base, &-&factor.power(u32::from(years)))?;
                let positive = Formula::sign(&base, Comparison::Greater);
                let meets = Formula::sign(&least, wanted);
                cases.push(Formula::all(guards().chain([positive, meets])));
                if want.takes_undefined() {
                    let refused = Formula::sign(&base, Comparison::LessOrEqual);
                    cases.push(Formula::all(guards().chain([refused])));
                }
            }
        }
        Some(Formula::any(cases))
    }

    /// The operands of a compound rate
    fn growth(&self, node: &'r Checked) -> Option<(&'r Checked, &'r Checked, &'r Checked)> {
        match (&node.operation, node.operands.as_slice()) {
            (Operation::Function(Function::CompoundGrowth), [series, first, last]) => {
                Some((series, first, last))
            }
            (Operation::Term(term), _) => self.growth(self.reading(node, *term)?),
            _ => None,
        }
    }
}
