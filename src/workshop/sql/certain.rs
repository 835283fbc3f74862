//! When a condition is sure to hold, or sure not to, whatever the missing figures turn out to be, as
//! SQL that is true or false and never null.

use std::cmp::Ordering;

use super::columns::{Columns, Holds};
use super::condition::Condition;
use super::dialect::Dialect;
use super::ends::{Ends, Side};
use super::form::{Cell, Domain, Linear, Quotient, Subject};
use super::problems::Unsaid;
use super::translate::{Said, sign_in};
use super::wide;
use crate::language::text;
use crate::quantity::{End, Exact};

/// A condition in SQL
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sql {
    Yes,
    No,
    Text(String),
}

impl Sql {
    pub(super) fn all(all: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(all, &Self::Yes, &Self::No, " AND ")
    }

    pub(super) fn any(all: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(all, &Self::No, &Self::Yes, " OR ")
    }

    fn joined(all: impl IntoIterator<Item = Self>, idle: &Self, decisive: &Self, by: &str) -> Self {
        let mut texts: Vec<String> = Vec::new();
        for one in all {
            match one {
                Self::Text(text) if !texts.contains(&text) => texts.push(text),
                one if one == *decisive => return one,
                _ => {}
            }
        }
        match texts.as_slice() {
            [] => idle.clone(),
            [one] => Self::Text(one.clone()),
            _ => Self::Text(format!("({})", texts.join(by))),
        }
    }

    pub(super) fn text(&self) -> String {
        match self {
            Self::Yes => "TRUE".to_owned(),
            Self::No => "FALSE".to_owned(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// Writes conditions of one edition
pub(super) struct Writer<'a> {
    pub(super) columns: &'a Columns,
    pub(super) dialect: Dialect,
    pub(super) ends: &'a Ends,
    /// Quotients between their ends, and points, each worked out once under a name
    pub(super) helpers: &'a mut Helpers,
}

/// Expressions that are worked out once, by the layer in which their parts are known
#[derive(Debug, Default)]
pub(super) struct Helpers {
    pub(super) layers: [Vec<(String, String)>; 2],
    /// What their names begin with
    pub(super) prefix: String,
}

impl Helpers {
    pub(super) fn named(&mut self, layer: usize, sql: String) -> String {
        let prefix = &self.prefix;
        let Some(all) = self.layers.get_mut(layer) else {
            return sql;
        };
        if let Some((name, _)) = all.iter().find(|(_, known)| *known == sql) {
            return name.clone();
        }
        let name = format!("{prefix}_h{layer}_{}", all.len());
        all.push((name.clone(), sql));
        name
    }
}

/// Whether a column is one of some texts; an `IN` of several is a join to some engines
pub(super) fn is_one_of(name: &str, texts: impl Iterator<Item = impl AsRef<str>>) -> String {
    let each = texts.map(|one| format!("{name} = '{}'", one.as_ref()));
    format!("({})", each.collect::<Vec<_>>().join(" OR "))
}

/// True only where a comparison that may be null is
pub(super) fn sure(comparison: &str) -> Sql {
    Sql::Text(format!("COALESCE({comparison}, FALSE)"))
}

impl Writer<'_> {
    /// When a condition is sure to have the wanted value, in a cell that the facts lie in
    pub(super) fn sure(&mut self, condition: &Condition, want: bool, cell: &Cell) -> Said<Sql> {
        match condition {
            Condition::Fixed(Some(holds)) if *holds == want => Ok(Sql::Yes),
            Condition::Fixed(_) => Ok(Sql::No),
            Condition::In(subject, domain) if want => self.inside(subject, domain, cell),
            Condition::In(subject, domain) => self.beyond(subject, domain, cell),
            Condition::Points(points, constant, comparison) => {
                self.points(points, constant, *comparison, want)
            }
            Condition::Implied(inner) => self.sure(inner, want, cell),
            Condition::Not(inner) => self.sure(inner, !want, cell),
            Condition::All(all) | Condition::Any(all) => {
                let each: Said<Vec<_>> = all.iter().map(|one| self.sure(one, want, cell)).collect();
                Ok(match matches!(condition, Condition::All(_)) == want {
                    true => Sql::all(each?),
                    false => Sql::any(each?),
                })
            }
            Condition::If(parts) => {
                let [premise, then, otherwise] = parts.as_ref();
                let (then, otherwise) = (
                    self.sure(then, want, cell)?,
                    self.sure(otherwise, want, cell)?,
                );
                let holds = self.sure(premise, true, cell)?;
                let fails = self.sure(premise, false, cell)?;
                Ok(Sql::any([
                    Sql::all([holds, then.clone()]),
                    Sql::all([fails, otherwise.clone()]),
                    Sql::all([then, otherwise]),
                ]))
            }
            Condition::Cases(cases) => {
                let mut all = Vec::new();
                for (inner, condition) in cases {
                    let Some(narrower) = cell.and(inner, self.columns) else {
                        continue;
                    };
                    all.push(Sql::any([
                        self.outside(inner, cell)?,
                        self.sure(condition, want, &narrower)?,
                    ]));
                }
                Ok(Sql::all(all))
            }
            Condition::Cells(yes, no) => {
                let others = if want { no } else { yes };
                let each: Said<Vec<_>> = others.iter().map(|one| self.outside(one, cell)).collect();
                Ok(Sql::all(each?))
            }
        }
    }

    /// When the facts are sure to lie outside a cell: when one of its subjects is, if the others are not
    pub(super) fn outside(&mut self, inner: &Cell, cell: &Cell) -> Said<Sql> {
        let each: Said<Vec<_>> = inner
            .0
            .iter()
            .map(|(subject, domain)| {
                let mut others = inner.clone();
                others.0.remove(subject);
                match cell.and(&others, self.columns) {
                    Some(others) => self.beyond(subject, domain, &others),
                    None => Ok(Sql::Yes),
                }
            })
            .collect();
        Ok(Sql::any(each?))
    }

    /// When a subject is sure to have none of these values
    fn beyond(&mut self, subject: &Subject, domain: &Domain, cell: &Cell) -> Said<Sql> {
        let others = domain.others(subject, self.columns);
        let each: Said<Vec<_>> = others
            .iter()
            .map(|one| self.inside(subject, one, cell))
            .collect();
        Ok(Sql::any(each?))
    }

    /// When a subject is sure to have one of these values
    fn inside(&mut self, subject: &Subject, domain: &Domain, cell: &Cell) -> Said<Sql> {
        match domain {
            Domain::Codes(codes) => {
                let Subject::Code(column) = subject else {
                    return Ok(Sql::No);
                };
                let name = self.columns.name(*column);
                if self
                    .columns
                    .get(*column)
                    .is_some_and(|one| one.holds != Holds::Code)
                {
                    return Ok(
                        match codes
                            .iter()
                            .map(AsRef::as_ref)
                            .collect::<Vec<_>>()
                            .as_slice()
                        {
                            ["true"] => sure(name),
                            ["false"] => sure(&format!("NOT {name}")),
                            _ => sure(&format!("{name} IS NOT NULL")),
                        },
                    );
                }
                let all = self.columns.codes(*column);
                let (negation, listed) = match codes.len() * 2 > all.len() {
                    true => ("NOT ", all.difference(codes).cloned().collect()),
                    false => ("", codes.clone()),
                };
                Ok(sure(&match listed.is_empty() {
                    true => format!("{name} IS NOT NULL"),
                    false => format!("{negation}{}", is_one_of(name, listed.iter())),
                }))
            }
            Domain::Numbers(intervals) => {
                let each: Said<Vec<_>> = intervals
                    .iter()
                    .map(|one| {
                        let low = one
                            .low()
                            .map(|end| self.ended(subject, end, Side::Low, cell));
                        let high = one
                            .high()
                            .map(|end| self.ended(subject, end, Side::High, cell));
                        let ends: Said<Vec<_>> = [low, high].into_iter().flatten().collect();
                        Ok(Sql::all(ends?))
                    })
                    .collect();
                Ok(Sql::any(each?))
            }
        }
    }

    /// When a subject is sure to lie on the right side of an end: above a low one, below a high one
    fn ended(&mut self, subject: &Subject, end: &End, side: Side, cell: &Cell) -> Said<Sql> {
        let value = Linear::constant(end.value.clone());
        let minus = Exact::from(-1);
        match subject {
            Subject::Code(_) => Ok(Sql::No),
            Subject::Sum(sum) => {
                self.beside_zero(&sum.plus(&value, &minus), side, end.included, cell)
            }
            Subject::Quotient(quotient) => {
                let rest = quotient.above.plus(&quotient.below, &-&end.value);
                let mut ways = Vec::new();
                for sign in [Side::Low, Side::High] {
                    let is_so = self.has_sign(&quotient.below, sign, cell)?;
                    if is_so == Sql::No {
                        continue;
                    }
                    let flipped = match sign {
                        Side::Low => side,
                        Side::High => side.other(),
                    };
                    let rest = self.beside_zero(&rest, flipped, end.included, cell)?;
                    ways.push(Sql::all([is_so, rest]));
                }
                Ok(Sql::any(ways))
            }
            Subject::Quotients(quotients) => self.quotients(quotients, end, side, cell),
        }
    }

    /// When a divisor is sure to be above zero (a low end), or below it
    fn has_sign(&mut self, sum: &Linear, side: Side, cell: &Cell) -> Said<Sql> {
        let wanted = match side {
            Side::Low => Ordering::Greater,
            Side::High => Ordering::Less,
        };
        match sign_in(cell, sum) {
            Some(sign) if sign == wanted => Ok(Sql::Yes),
            Some(_) => Ok(Sql::No),
            None if !Ends::can_have(sum, side, self.columns) => Ok(Sql::No),
            None => self.beside_zero(sum, side, false, cell),
        }
    }

    /// When a sum is sure to be at least zero (a low end) or at most zero, or beyond it
    fn beside_zero(&mut self, sum: &Linear, side: Side, included: bool, cell: &Cell) -> Said<Sql> {
        let sum = self.ends.whole(sum, self.columns);
        let Some(extreme) = self
            .ends
            .extreme(&sum, side, cell, self.columns, self.dialect)
        else {
            return Ok(Sql::No);
        };
        self.fits(&extreme.most)?;
        let zero = self.dialect.whole(&Exact::zero());
        let (strict, sql) = (side.sign(), &extreme.sql);
        if included {
            return Ok(sure(&format!("{sql} {strict}= {zero}")));
        }
        let beyond = sure(&format!("{sql} {strict} {zero}"));
        let open: Vec<_> = extreme.open.iter().map(|one| sure(one)).collect();
        if open.is_empty() {
            return Ok(beyond);
        }
        let at = sure(&format!("{sql} = {zero}"));
        Ok(Sql::any([beyond, Sql::all([at, Sql::any(open)])]))
    }

    /// When a sum of quotients is sure to lie on the right side of an end
    fn quotients(
        &mut self,
        quotients: &[Quotient],
        end: &End,
        side: Side,
        cell: &Cell,
    ) -> Said<Sql> {
        // What every dividend is multiplied by, such as the share of a mean, is taken off the end.
        let leading = quotients
            .first()
            .and_then(|one| one.above.terms.values().next());
        let leading = leading.map_or_else(Exact::one, Exact::absolute);
        let inverse = Exact::one().divided_by(&leading).unwrap_or_else(Exact::one);
        let mut parts = Vec::new();
        let mut usable = Vec::new();
        for quotient in quotients {
            let Some(sign) = sign_in(cell, &quotient.below) else {
                return Ok(Sql::No);
            };
            let factor = match sign {
                Ordering::Less => Exact::from(-1),
                _ => Exact::one(),
            };
            let above = quotient.above.times(&(&factor * &inverse));
            let below = quotient.below.times(&factor);
            let scale = self.ends.scale([&above, &below], self.columns);
            let (above, below) = (above.times(&scale), below.times(&scale));
            for column in above.terms.keys().chain(below.terms.keys()) {
                usable.push(self.ends.usable(*column, self.columns));
            }
            let of = |sum: &Linear, side| {
                let sum = self.ends.in_stored_units(sum, self.columns);
                let found = self
                    .ends
                    .extreme(&sum, side, cell, self.columns, self.dialect);
                found.map(|one| (one.sql, one.most))
            };
            let near = of(&above, side);
            let (low, high) = (of(&below, Side::Low), of(&below, Side::High));
            let Some((near, most_above)) = near else {
                return Ok(Sql::No);
            };
            let null = || "NULL".to_owned();
            let most_below = [&low, &high]
                .into_iter()
                .flatten()
                .map(|(_, most)| most)
                .max();
            let most_below = most_below.cloned().unwrap_or_else(Exact::one);
            let low = low.map_or_else(null, |(sql, _)| sql);
            let high = high.map_or_else(null, |(sql, _)| sql);
            let dialect = self.dialect;
            let [zero, one] = [Exact::zero(), Exact::one()].map(|one| dialect.whole(&one));
            // The quotient is nearest zero over the largest divisor, and furthest over the smallest,
            // which may come as near to zero as it likes.
            let towards_zero = format!("{near} {}= {zero}", side.sign());
            let dividend =
                format!("CASE WHEN {towards_zero} AND {high} IS NULL THEN {zero} ELSE {near} END");
            let divisor = format!(
                "CASE WHEN {towards_zero} THEN COALESCE({high}, {one}) WHEN {low} > {zero} THEN {low} END"
            );
            let open = format!("({near} {} {zero} AND {high} IS NULL)", side.sign());
            let dividend = self.helpers.named(0, dividend);
            let divisor = self.helpers.named(0, divisor);
            parts.push(wide::Part {
                dividend,
                divisor,
                most_above,
                most_below,
                open,
            });
        }
        usable.sort();
        usable.dedup();
        let limit = self.dialect.digits();
        let compared = wide::compared(
            &parts,
            &(&end.value * &inverse),
            (side, end.included),
            self.dialect,
        )
        .ok_or_else(|| too_wide(limit))?;
        let usable = usable
            .into_iter()
            .map(|one| Sql::Text(format!("NOT {one}")));
        Ok(Sql::all(usable.chain([compared])))
    }

    fn fits(&self, most: &Exact) -> Said<()> {
        match *most < Exact::from(10).power(self.dialect.digits()) {
            true => Ok(()),
            false => Err(too_wide(self.dialect.digits())),
        }
    }
}

fn too_wide(digits: u32) -> Unsaid {
    let why = text!(
        "乘积可能超过 {digits} 位；用 `--largest` 写明表中金额的上限（元），或换一种 `--dialect`",
        "a product may exceed {digits} digits; state with `--largest` which amounts (元) the table does not exceed, or use another `--dialect`"
    );
    why.into()
}
