//! What one dossier says of a variable: the interval in which it lies, or that its value cannot be used.

use super::domain::Domain;
use super::situation::is_usable;
use super::variable::{Base, Variable};
use crate::expression::{Operand, Value};
use crate::quantity::Interval;

impl Domain<'_> {
    /// The interval in which a dossier says that a variable lies; a figure of a year that it has is a
    /// point, since growth and what is asked of every year name it by its year
    pub(crate) fn stated(&self, variable: &Variable) -> Option<Interval> {
        let facts = self.dossier.as_ref()?;
        match variable {
            Variable::Fact(id) => Some(facts.get(id)?.range()?.interval.clone()),
            Variable::Figure(id, year) if year.base == Base::None => {
                let Some(Value::Series(series)) = facts.get(id)?.value() else {
                    return None;
                };
                let year = i16::try_from(year.offset).ok()?;
                match series.years.get(&year) {
                    Some(Operand::Known(Value::Quantity(figure))) => {
                        Some(Interval::point(figure.value.clone()))
                    }
                    Some(figure) => Some(figure.range()?.interval.clone()),
                    None => series
                        .lacking
                        .as_ref()
                        .map(|within| within.interval.clone()),
                }
            }
            _ => None,
        }
    }

    /// Whether a dossier has a value that cannot be used: it is not even known to be one that the
    /// fact can have
    pub(super) fn is_unusable(&self, variable: &Variable) -> bool {
        let of = |id| self.dossier.as_ref().and_then(|facts| facts.get(id));
        let operand = match variable {
            Variable::Fact(id) => of(id),
            Variable::Figure(id, year) => match of(id).and_then(Operand::value) {
                Some(Value::Series(series)) => {
                    let year = i16::try_from(year.offset).ok();
                    year.and_then(|year| series.years.get(&year))
                }
                _ => of(id),
            },
            _ => None,
        };
        operand.is_some_and(|operand| !is_usable(operand))
    }
}
