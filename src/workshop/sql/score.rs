//! Points of a score between the least and the most that is possible, as SQL.

use super::certain::{Sql, Writer, sure};
use super::ends::Side;
use super::form::{Cell, Points, Subject};
use super::translate::Said;
use crate::expression::syntax::Comparison;
use crate::language::text;
use crate::quantity::Exact;

impl Writer<'_> {
    /// When points are sure to compare so with zero, or sure not to
    pub(super) fn points(
        &mut self,
        points: &[Points],
        constant: &Exact,
        comparison: Comparison,
        want: bool,
    ) -> Said<Sql> {
        let comparison = match want {
            true => comparison,
            false => comparison.opposite(),
        };
        let side = match comparison {
            Comparison::Greater | Comparison::GreaterOrEqual => Side::Low,
            Comparison::Less | Comparison::LessOrEqual => Side::High,
            _ => {
                return Err(
                    text!("分值只能比较高低", "points can only be compared by order").into(),
                );
            }
        };
        let each: Said<Vec<_>> = points.iter().map(|one| self.scored(one, side)).collect();
        let mut each = each?;
        each.push(self.dialect.whole(constant));
        let (sum, symbol) = (each.join(" + "), comparison.symbol());
        Ok(sure(&format!(
            "{sum} {symbol} {}",
            self.dialect.whole(&Exact::zero())
        )))
    }

    /// The least (a low end) or the most points that are possible
    fn scored(&mut self, points: &Points, side: Side) -> Said<String> {
        let sql = match points {
            Points::Table(cases) => {
                let mut subjects = cases.iter().flat_map(|(cell, _)| cell.0.keys());
                if subjects.any(|one| matches!(one, Subject::Quotients(_))) {
                    return Err(text!(
                        "分值取决于几个商之和，缺数据时程序自己也不总能证明",
                        "points hang on a sum of quotients, of which the program itself does not prove all where figures are lacking"
                    ).into());
                }
                let mut cases: Vec<_> = cases.iter().collect();
                cases.sort_by(|(_, a), (_, b)| side.of(a.cmp(b), b.cmp(a)));
                let mut text = String::new();
                let mut rest = cases.as_slice();
                while let Some((_, value)) = rest.first() {
                    let same = rest.partition_point(|(_, one)| one == value);
                    let (now, later) = rest.split_at(same);
                    if !value.is_integer() {
                        return Err(text!("分值不是整数", "points are no whole numbers").into());
                    }
                    let value = self.dialect.whole(value);
                    if later.is_empty() {
                        text += &format!("ELSE {value}");
                        break;
                    }
                    let each: Said<Vec<_>> = now
                        .iter()
                        .map(|(cell, _)| self.outside(cell, &Cell::default()))
                        .collect();
                    text += &format!("WHEN NOT {} THEN {value} ", Sql::all(each?).text());
                    rest = later;
                }
                match text.strip_prefix("ELSE ") {
                    Some(only) => only.to_owned(),
                    None => format!("CASE {text} END"),
                }
            }
            Points::Most(all) | Points::Least(all) => {
                let sign = match points {
                    Points::Most(_) => ">=",
                    _ => "<=",
                };
                let each: Said<Vec<_>> = all.iter().map(|one| self.scored(one, side)).collect();
                let best = each?.into_iter().reduce(|best, one| {
                    format!("CASE WHEN {best} {sign} {one} THEN {best} ELSE {one} END")
                });
                let best = best.unwrap_or_default();
                return Ok(format!("({best})"));
            }
        };
        Ok(self.helpers.named(1, sql))
    }
}
