//! Explains why what follows a number is not a unit of the wanted kind.

use super::super::{COUNTING_WORDS, Wanted, strip_scale, whole_unit};
use super::super::{lists::FOREIGN, lists::PER_YEAR, propose};
use super::{Unread, has_digit, starts_with};
use crate::diagnostic::Diagnostic;
use crate::quantity::problems as words;
use crate::quantity::{Dimension, Exact};
use crate::source::Span;

/// The unit before words that say that a figure is of a year
fn per_year(unit: &str) -> Option<&str> {
    PER_YEAR.iter().find_map(|word| unit.strip_suffix(word))
}

impl Unread<'_> {
    /// Problems of what follows the number
    pub(super) fn unit(&self, end: usize, number: &Exact, after: &str) -> Diagnostic {
        let unit = after.trim_start();
        let figure = self.text.get(..end).unwrap_or("");
        let span = Span::new(self.text.len() - unit.len(), self.text.len());
        let expected = &self.expected;
        if let Some(found) = whole_unit(unit) {
            let kind = propose::kind_of(found.dimension(), found.is_percent());
            return words::wrong_unit(span, unit, &kind, expected);
        }
        if self.is_plain() && (unit.is_empty() || COUNTING_WORDS.contains(&unit)) {
            return if number.is_integer() {
                words::too_long(self.all(), self.text)
            } else {
                words::not_whole(self.all(), self.text)
            };
        }
        // `0x10亿元`, but not `3dm2`
        if has_digit(unit.trim_end_matches('2')) {
            return words::not_a_number(self.all(), self.text, expected);
        }
        if self.is_plain() {
            return words::unknown_unit(span, unit, &[], expected);
        }
        let (scale, rest) = match strip_scale(unit) {
            Some((_, rest)) => (unit.get(..unit.len() - rest.len()).map(str::trim), rest),
            None => (None, unit),
        };
        if rest.is_empty() {
            return self.unit_missing(figure, number, scale);
        }
        if FOREIGN.iter().any(|name| starts_with(rest, name)) {
            return words::foreign_currency(span, unit);
        }
        let meant = match unit {
            "成" => propose::tenths(figure),
            "百分点" | "个百分点" | "个点" | "点" => Some(format!("{figure}%")),
            _ if let Some(rest) = per_year(unit) => Some(format!("{figure}{rest}")),
            // 亿 元, as it comes out of a PDF
            _ if unit.contains(' ') => Some(format!("{figure}{}", unit.replace(' ', ""))),
            _ => propose::meant(figure, number, unit),
        };
        let meant = self.fitting(meant);
        if meant.is_empty()
            && let Some((area, proposal)) = propose::area_of_length(figure, unit)
            && self.wanted == Wanted::AREA
            && let [proposal] = self.fitting([proposal]).as_slice()
        {
            return words::length(span, unit, area, proposal);
        }
        let problem = words::unknown_unit(span, unit, &meant, expected);
        match meant.as_slice() {
            [only] => problem.fix(self.all(), only),
            _ => problem,
        }
    }

    fn unit_missing(&self, figure: &str, number: &Exact, scale: Option<&str>) -> Diagnostic {
        let whole = if scale.is_some() { self.text } else { figure };
        let proposals = match (scale, self.wanted) {
            (Some(scale), _) => propose::with_scale(figure, scale, self.wanted),
            (None, Wanted::Share) => self.fitting(propose::percentages(figure, number)),
            (None, _) => Vec::new(),
        };
        words::unit_missing(self.all(), whole, scale, &proposals, &self.expected)
    }

    /// Whether a number without a unit is due
    fn is_plain(&self) -> bool {
        matches!(
            self.wanted,
            Wanted::Number | Wanted::Integer | Wanted::Amount(Dimension::NUMBER)
        )
    }
}
