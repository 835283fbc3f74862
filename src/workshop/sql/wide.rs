//! Sums of quotients against a number, without a division: everything times every divisor, in parts
//! where one type would not hold the product.

use super::certain::{Sql, sure};
use super::dialect::Dialect;
use super::ends::Side;
use crate::quantity::Exact;

/// A quotient with a positive divisor, both in SQL
pub(super) struct Part {
    pub(super) dividend: String,
    pub(super) divisor: String,
    /// What neither sign of the dividend exceeds
    pub(super) most_above: Exact,
    /// What the divisor does not exceed
    pub(super) most_below: Exact,
    /// When the quotient is only approached
    pub(super) open: String,
}

/// A product of whole numbers, with a factor that is a literal
struct Product<'p> {
    factor: Exact,
    of: Vec<&'p str>,
}

/// Where a product of two is parted: half of the digits of the widest type
const HALF: u32 = 17;

/// When the sum of quotients is sure to lie on the right side of a number; none where it is too wide
pub(super) fn compared(
    parts: &[Part],
    value: &Exact,
    (side, included): (Side, bool),
    dialect: Dialect,
) -> Option<Sql> {
    let (above, below) = value.to_fraction();
    let (above, below) = (Exact::from(above), Exact::from(below));
    let mut products = Vec::new();
    let mut most = Exact::zero();
    let mut factors = Exact::zero();
    let mut add = |factor: Exact, each: &mut dyn Iterator<Item = (&'_ str, &Exact)>| {
        let mut size = factor.absolute();
        let mut of = Vec::new();
        for (sql, most) in each {
            size = &size * most;
            of.push(sql.to_owned());
        }
        most = &most + &size;
        factors = &factors + &factor.absolute();
        products.push((factor, of));
    };
    for (index, _) in parts.iter().enumerate() {
        let mut each = parts
            .iter()
            .enumerate()
            .map(|(at, part)| match at == index {
                true => (part.dividend.as_str(), &part.most_above),
                false => (part.divisor.as_str(), &part.most_below),
            });
        add(below.clone(), &mut each);
    }
    add(
        -&above,
        &mut parts
            .iter()
            .map(|part| (part.divisor.as_str(), &part.most_below)),
    );
    let products: Vec<_> = products
        .iter()
        .map(|(factor, of)| Product {
            factor: factor.clone(),
            of: of.iter().map(String::as_str).collect(),
        })
        .collect();
    let zero = dialect.whole(&Exact::zero());
    let sign = side.sign();
    let (beyond, at) = if most < Exact::from(10).power(dialect.digits()) {
        let sum: Vec<_> = products.iter().map(|one| one.sql(dialect)).collect();
        let sum = sum.join(" + ");
        (format!("{sum} {sign} {zero}"), format!("{sum} = {zero}"))
    } else {
        // The parts of a product of two, and what becomes of them times the third.
        let limit = Exact::from(10).power(dialect.digits());
        let base = Exact::from(10).power(HALF);
        let largest = parts
            .iter()
            .flat_map(|one| [&one.most_above, &one.most_below])
            .max()?;
        let pair = largest * largest;
        let high = &pair.divided_by(&base)? * largest;
        let widest = &high.max(&base * largest) * &factors;
        if parts.len() != 3 || pair >= limit || &widest * &Exact::from(2) >= limit {
            return None;
        }
        let by = dialect.whole(&base);
        let [high, low] = [0, 1].map(|which| -> Option<String> {
            let each: Option<Vec<_>> = products
                .iter()
                .map(|one| one.parted(which, &by, dialect))
                .collect();
            Some(each?.join(" + "))
        });
        let (high, low) = (high?, low?);
        let [carry, rest] = dialect.parted(&format!("({low})"), &by)?;
        let high = format!("{high} + {carry}");
        (
            format!("({high} {sign} {zero} OR ({high} = {zero} AND {rest} {sign} {zero}))"),
            format!("({high} = {zero} AND {rest} = {zero})"),
        )
    };
    let open = parts.iter().map(|one| sure(&one.open));
    let at = match included {
        true => sure(&at),
        false => Sql::all([sure(&at), Sql::any(open)]),
    };
    Some(Sql::any([sure(&beyond), at]))
}

impl Product<'_> {
    fn sql(&self, dialect: Dialect) -> String {
        let factor = dialect.whole(&self.factor);
        format!("{factor} * {}", self.of.join(" * "))
    }

    /// The high or the low part of the first two, times the rest
    fn parted(&self, which: usize, by: &str, dialect: Dialect) -> Option<String> {
        let (two, rest) = self.of.split_at_checked(2)?;
        let parts = dialect.parted(&format!("({})", two.join(" * ")), by)?;
        let factor = dialect.whole(&self.factor);
        let part = parts.get(which)?;
        Some(format!("{factor} * {part} * {}", rest.join(" * ")))
    }
}
