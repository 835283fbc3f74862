//! The cheapest way to satisfy several comparisons at once, worked out exactly by the dual simplex
//! method; rounds nothing.

use crate::quantity::Exact;

/// Maximum number of exchanges; taking the smallest index first, no basis repeats
const MOST: usize = 200;

/// `Σ coefficients · x ≥ least`
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) coefficients: Vec<Exact>,
    pub(super) least: Exact,
}

/// The `x ≥ 0` that satisfy every row at the minimum of `Σ costs · x`; none if nothing does
///
/// Every cost has to be above zero.
pub(super) fn cheapest(rows: &[Row], costs: &[Exact]) -> Option<Vec<Exact>> {
    let free = costs.len();
    // The slack of each row in terms of the variables outside the basis; these are identified by
    // number, the slack of row `i` by `free + i`.
    let mut basis: Vec<usize> = (0..rows.len()).map(|row| free + row).collect();
    let mut outside: Vec<usize> = (0..free).collect();
    let mut spare: Vec<Exact> = rows.iter().map(|row| -&row.least).collect();
    let mut table: Vec<Vec<Exact>> = rows.iter().map(|row| row.coefficients.clone()).collect();
    let mut costs = costs.to_vec();
    for _ in 0..MOST {
        let negative = spare
            .iter()
            .enumerate()
            .filter(|(_, one)| one.is_negative());
        let Some(leaving) = negative
            .min_by_key(|(row, _)| basis.get(*row))
            .map(|(row, _)| row)
        else {
            let mut values = vec![Exact::zero(); free];
            for (variable, value) in basis.iter().zip(&spare) {
                if let Some(slot) = values.get_mut(*variable) {
                    *slot = value.clone();
                }
            }
            return Some(values);
        };
        let row = table.get(leaving)?.clone();
        let entering = row
            .iter()
            .zip(&costs)
            .enumerate()
            .filter(|(_, (coefficient, _))| coefficient.is_positive())
            .filter_map(|(column, (coefficient, cost))| {
                Some((cost.divided_by(coefficient)?, *outside.get(column)?, column))
            })
            .min()
            .map(|(_, _, column)| column)?;
        // Solve the leaving row for the entering variable and put it into the others.
        let pivot = row.get(entering)?.clone();
        let inverse = Exact::one().divided_by(&pivot)?;
        let solved: Vec<Exact> = row
            .iter()
            .enumerate()
            .map(|(column, coefficient)| {
                if column == entering {
                    inverse.clone()
                } else {
                    -&(coefficient * &inverse)
                }
            })
            .collect();
        let base = -&(spare.get(leaving)? * &inverse);
        for (index, (other, constant)) in table.iter_mut().zip(&mut spare).enumerate() {
            if index == leaving {
                *other = solved.clone();
                *constant = base.clone();
            } else {
                *constant = put(other, &solved, &base, constant, entering)?;
            }
        }
        put(&mut costs, &solved, &base, &Exact::zero(), entering)?;
        std::mem::swap(basis.get_mut(leaving)?, outside.get_mut(entering)?);
    }
    None
}

/// Substitutes a solved variable into a row; returns the row's new constant
fn put(
    row: &mut [Exact],
    solved: &[Exact],
    base: &Exact,
    constant: &Exact,
    entering: usize,
) -> Option<Exact> {
    let factor = row.get(entering)?.clone();
    for (column, (held, by)) in row.iter_mut().zip(solved).enumerate() {
        let share = &factor * by;
        *held = if column == entering {
            share
        } else {
            &*held + &share
        };
    }
    Some(constant + &(&factor * base))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numerator: i64, denominator: i64) -> Exact {
        Exact::ratio(numerator, denominator).unwrap()
    }

    fn row(coefficients: &[(i64, i64)], least: (i64, i64)) -> Row {
        let coefficients = coefficients.iter();
        Row {
            coefficients: coefficients.map(|(a, b)| ratio(*a, *b)).collect(),
            least: ratio(least.0, least.1),
        }
    }

    #[test]
    fn a_whole_and_a_part_of_it_are_raised_together() {
        // w + 90 ≥ 100 and p + 25 ≥ 0.3 (w + 90): w = 10, p = 5.
        let rows = [
            row(&[(1, 1), (0, 1)], (10, 1)),
            row(&[(-3, 10), (1, 1)], (2, 1)),
        ];
        let costs = [ratio(1, 90), ratio(1, 25)];
        assert_eq!(
            cheapest(&rows, &costs),
            Some(vec![ratio(10, 1), ratio(5, 1)])
        );
    }

    #[test]
    fn the_cheaper_of_two_is_taken_and_what_cannot_be_has_no_answer() {
        let rows = [row(&[(1, 1), (2, 1)], (3, 1))];
        assert_eq!(
            cheapest(&rows, &[ratio(1, 1), ratio(3, 1)]),
            Some(vec![ratio(3, 1), ratio(0, 1)])
        );
        assert_eq!(
            cheapest(&rows, &[ratio(2, 1), ratio(3, 1)]),
            Some(vec![ratio(0, 1), ratio(3, 2)])
        );
        let never = [row(&[(-1, 1)], (1, 1))];
        assert_eq!(cheapest(&never, &[ratio(1, 1)]), None);
    }
}
