//! Explains why a text is not a figure and what to write instead; runs only after reading has failed.

mod unit;

use super::lists::{
    BETWEEN, FOREIGN, HEDGES_AFTER, HEDGES_BEFORE, INVISIBLE, NONE_OR_UNKNOWN, PERIODS, QUOTES,
};
use super::{
    Wanted, accept, chinese, in_yuan, normal, normal_char, number, propose, range, sign,
    strip_currency, strip_scale, whole_unit, year,
};
use crate::diagnostic::Diagnostic;
use crate::quantity::problems as words;
use crate::quantity::read::number::Fault;
use crate::quantity::{Dimension, Exact};
use crate::source::Span;

/// The problem of a text that is not accepted
pub(super) fn explain(original: &str, wanted: Wanted) -> Diagnostic {
    let text = normal(original);
    let trimmed = text.trim();
    let offset = text.len() - text.trim_start().len();
    let mut problem = Unread {
        text: trimmed,
        wanted,
        expected: propose::expected(wanted),
    }
    .problem();
    let place = |place: usize| original_offset(original, offset + place);
    let of_original = |span: Span| Span::new(place(span.start), place(span.end));
    for label in problem.primary.iter_mut().chain(&mut problem.secondary) {
        label.span = of_original(label.span);
    }
    if let Some(fix) = &mut problem.fix {
        fix.span = of_original(fix.span);
    }
    problem
}

/// The offset in the original text of an offset in its normal form
fn original_offset(original: &str, normal: usize) -> usize {
    let mut passed = 0;
    for (place, one) in original.char_indices() {
        if passed >= normal {
            return place;
        }
        passed += normal_char(one).len_utf8();
    }
    original.len()
}

/// The words for a problem of a part of the text, with proposals and what is expected
type Tell = fn(Span, &str, &[String], &words::Expected) -> Diagnostic;

/// A trimmed text in normal form that is not a figure of the wanted kind
struct Unread<'a> {
    text: &'a str,
    wanted: Wanted,
    expected: words::Expected,
}

impl Unread<'_> {
    fn problem(&self) -> Diagnostic {
        if self.text.is_empty() {
            return words::empty(self.all(), &self.expected);
        }
        self.invisible()
            .or_else(|| self.none_or_unknown())
            .or_else(|| self.period())
            .or_else(|| self.year())
            .or_else(|| self.quoted())
            .or_else(|| self.dated())
            .or_else(|| self.hedge())
            .or_else(|| self.rank_bound())
            .or_else(|| self.sign())
            .or_else(|| self.numeral())
            .or_else(|| self.figure())
            .unwrap_or_else(|| words::not_a_number(self.all(), self.text, &self.expected))
    }

    fn all(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// The candidates that would be accepted
    fn fitting(&self, candidates: impl IntoIterator<Item = String>) -> Vec<String> {
        let fits = |one: &String| accept(one, self.wanted).is_some();
        candidates.into_iter().filter(fits).collect()
    }

    /// A problem with a part of the text, proposing the candidates that would be accepted
    fn problem_of(
        &self,
        tell: Tell,
        span: Span,
        candidates: impl IntoIterator<Item = String>,
    ) -> Diagnostic {
        let proposals = self.fitting(candidates);
        tell(span, span.of(self.text), &proposals, &self.expected)
    }

    /// The same, where a single candidate is certain to be what was meant
    fn certain(
        &self,
        tell: Tell,
        span: Span,
        candidates: impl IntoIterator<Item = String>,
    ) -> Diagnostic {
        let proposals = self.fitting(candidates);
        let problem = tell(span, span.of(self.text), &proposals, &self.expected);
        match proposals.as_slice() {
            [only] => problem.fix(self.all(), only),
            _ => problem,
        }
    }

    /// The text with a part of it replaced
    fn replaced(&self, span: Span, new: &str) -> String {
        let mut text = self.text.to_owned();
        text.replace_range(span.start..span.end, new);
        text
    }

    fn invisible(&self) -> Option<Diagnostic> {
        let start = self.text.find(INVISIBLE)?;
        let one = self.text.get(start..)?.chars().next()?;
        let span = Span::new(start, start + one.len_utf8());
        let proposals = self.fitting([self.text.replace(INVISIBLE, "")]);
        Some(words::invisible(span, one, &proposals, &self.expected))
    }

    /// `没有`, `/`
    fn none_or_unknown(&self) -> Option<Diagnostic> {
        let is_said = |word: &&str| word.eq_ignore_ascii_case(self.text);
        let is_figure = self.wanted != Wanted::Year && NONE_OR_UNKNOWN.iter().any(is_said);
        is_figure.then(|| words::none_or_unknown(self.all(), self.text))
    }

    /// `2023年上半年`, `2021-2023`, `10亿元/月`: of no whole year, so that no year may be written for it
    fn period(&self) -> Option<Diagnostic> {
        let small = self.text.to_ascii_lowercase();
        let is_named = PERIODS.iter().any(|word| small.contains(word));
        let digits = small.split(|one: char| !one.is_ascii_digit());
        let numbers = digits.filter(|run| !run.is_empty()).count();
        match self.wanted {
            Wanted::Year if is_named || numbers > 1 => {
                Some(words::no_whole_year(self.all(), self.text))
            }
            Wanted::MONEY if is_named && numbers > 0 => {
                Some(words::of_no_year(self.all(), self.text))
            }
            _ => None,
        }
    }

    fn year(&self) -> Option<Diagnostic> {
        if self.wanted != Wanted::Year {
            return None;
        }
        let runs = self.text.split(|one: char| !one.is_ascii_digit());
        let is_year =
            |run: &&str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
        let mut years = runs.filter(is_year);
        let only = years.next().filter(|_| years.next().is_none());
        let proposals: Vec<_> = only.map(str::to_owned).into_iter().collect();
        Some(words::year_syntax(self.all(), self.text, &proposals))
    }

    /// `“120亿元”`
    fn quoted(&self) -> Option<Diagnostic> {
        let inner = QUOTES.iter().find_map(|(open, close)| {
            let inner = self.text.strip_prefix(*open)?;
            inner.strip_suffix(*close)
        })?;
        let candidate = [inner.trim().to_owned()];
        has_digit(inner).then(|| self.certain(words::quoted, self.all(), candidate))
    }

    /// `2023年120亿元`, `2023: 120亿元`, `120亿元(2023年)`
    fn dated(&self) -> Option<Diagnostic> {
        let before = || {
            let (digits, rest) = self.text.split_at_checked(4)?;
            let figure = ["年度", "年", ":"]
                .iter()
                .find_map(|end| rest.trim_start().strip_prefix(end))?;
            let length = self.text.len() - figure.len();
            let figure = figure.trim_start_matches([':', ',', ' ']);
            year(digits).map(|_| (Span::new(0, length), figure))
        };
        let behind = || {
            let (figure, bracketed) = self.text.rsplit_once('(')?;
            year(bracketed.strip_suffix(')')?.trim())?;
            Some((Span::new(figure.len(), self.text.len()), figure.trim_end()))
        };
        let (span, figure) = before().or_else(behind)?;
        let proposals = self.fitting([figure.to_owned()]);
        let year = span.of(self.text).trim_matches(['(', ')', ':']).trim();
        let is_figure = !proposals.is_empty();
        is_figure.then(|| words::dated(span, year, &proposals, &self.expected))
    }

    fn hedge(&self) -> Option<Diagnostic> {
        let before = HEDGES_BEFORE.iter().find_map(|word| {
            let rest = self.text.strip_prefix(word)?;
            has_digit(rest).then(|| (Span::new(0, word.trim_end().len()), rest))
        });
        let after = || {
            HEDGES_AFTER.iter().find_map(|word| {
                let rest = self.text.strip_suffix(word)?;
                has_digit(rest).then(|| (Span::new(rest.len(), self.text.len()), rest))
            })
        };
        let (span, rest) = before.or_else(after)?;
        Some(self.not_exact(span, rest.trim()))
    }

    fn rank_bound(&self) -> Option<Diagnostic> {
        let rest = self.text.strip_prefix("前")?.trim_start();
        (self.wanted == Wanted::Integer).then(|| {
            let proposals = self.fitting([number::run(rest).to_owned()]);
            words::rank_bound(self.all(), self.text, &proposals)
        })
    }

    /// Signs other than a minus right before the number
    fn sign(&self) -> Option<Diagnostic> {
        if let Some(rest) = self.text.strip_prefix('+') {
            let proposals = self.fitting([rest.trim_start().to_owned()]);
            let span = Span::new(0, 1);
            return Some(words::plus_sign(span, &proposals, &self.expected));
        }
        let in_brackets = || {
            let inner = self.text.strip_prefix('(')?;
            inner.strip_suffix(')').or_else(|| {
                // (3)亿元, but neither (1)120亿元 nor (2023)120亿元
                let (_, behind) = inner.split_once(')')?;
                (!has_digit(behind)).then_some(inner)
            })
        };
        let rest = ["负的", "负", "- ", "–", "—"]
            .iter()
            .find_map(|sign| self.text.strip_prefix(sign))
            .or_else(in_brackets)?;
        let candidate = format!("-{}", rest.trim().replace(')', ""));
        Some(self.problem_of(words::negative_spelling, self.all(), [candidate]))
    }

    fn numeral(&self) -> Option<Diagnostic> {
        let percent = self.text.strip_prefix("百分之");
        let figure = percent.unwrap_or(self.text);
        let run = number::run(figure);
        let (digits, length) = match chinese::leading(figure) {
            Some(numeral) => numeral,
            None if percent.is_some() => (run.to_owned(), run.len()),
            None if figure.starts_with(chinese::is_numeral) => (String::new(), 0),
            None => return None,
        };
        let rest = figure.get(length..).unwrap_or("");
        let tenths = rest == "成" && self.wanted == Wanted::Share;
        let candidate = match (percent, tenths) {
            (Some(_), _) => format!("{digits}%{rest}"),
            (None, true) => propose::tenths(&digits).unwrap_or_default(),
            (None, false) => format!("{digits}{rest}"),
        };
        Some(self.problem_of(words::chinese_numeral, self.all(), [candidate]))
    }

    /// Problems of a text that starts with digits, after a sign and a currency
    fn figure(&self) -> Option<Diagnostic> {
        let (_, rest) = sign(self.text);
        let currency = strip_currency(rest);
        let (_, body) = sign(currency.unwrap_or(rest));
        let start = self.text.len() - body.len();
        if let Some(name) = FOREIGN.iter().find(|name| starts_with(body, name)) {
            let span = Span::new(start, start + name.len());
            return Some(words::foreign_currency(span, name));
        }
        let run = number::run(body);
        if !has_digit(run) {
            return None;
        }
        let end = start + run.len();
        let after = body.get(run.len()..).unwrap_or("");
        let number = match number::parse(run) {
            Err(fault) => return Some(self.fault(fault, Span::new(start, end))),
            Ok(number) => number,
        };
        self.exponent(start, &number, after)
            .or_else(|| self.interval(after))
            .or_else(|| self.space_inside(start, after))
            .or_else(|| self.two_numbers(start, run, after))
            .or_else(|| self.inner_hedge(end, after))
            .or_else(|| self.needless_currency(rest, currency?))
            .or_else(|| Some(self.unit(end, &number, after)))
    }

    /// `CNY 3` where an area is due
    fn needless_currency(&self, with: &str, without: &str) -> Option<Diagnostic> {
        if matches!(self.wanted, Wanted::Amount(dimension) if dimension.money == 1) {
            return None;
        }
        let name = with.get(..with.len() - without.len())?.trim_end();
        let start = self.text.len() - with.len();
        let span = Span::new(start, start + name.len());
        let kind = propose::kind_of(Dimension::MONEY, false);
        Some(words::wrong_unit(span, name, &kind, &self.expected))
    }

    fn fault(&self, fault: Fault, span: Span) -> Diagnostic {
        let run = span.of(self.text);
        let (tell, numbers): (Tell, Vec<String>) = match fault {
            Fault::Underscore => (words::underscore, vec![run.replace('_', "")]),
            Fault::LeadingPoint => (words::bare_point, vec![format!("0{run}")]),
            Fault::TrailingPoint => (words::bare_point, vec![run.replace('.', "")]),
            Fault::Groups => (words::groups, propose::regrouped(run)),
            Fault::LeadingZero => (words::leading_zero, propose::without_leading_zero(run)),
            Fault::TwoPoints => return words::two_points(span, run, &self.expected),
            Fault::TooLong => return words::too_long(span, run),
        };
        let numbers = numbers.iter().map(|number| self.replaced(span, number));
        self.problem_of(tell, span, numbers)
    }

    fn exponent(&self, start: usize, number: &Exact, after: &str) -> Option<Diagnostic> {
        let rest = power_of_ten(after)?;
        let (negative, digits) = sign(rest.strip_prefix('+').unwrap_or(rest));
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let digits = digits.get(..length).filter(|digits| !digits.is_empty())?;
        let sign_length = rest.len() - rest.trim_start_matches(['+', '-']).len();
        let end = self.text.len() - rest.len() + sign_length + length;
        let power: Option<u32> = digits.parse().ok().filter(|power| *power <= 28);
        let new = power.and_then(|power| {
            let scale = Exact::from(10).power(power);
            let value = if negative {
                number.divided_by(&scale)?
            } else {
                number * &scale
            };
            value.to_decimal_string()
        });
        let span = Span::new(start, end);
        Some(self.problem_of(
            words::exponent,
            span,
            new.map(|new| self.replaced(span, &new)),
        ))
    }

    fn interval(&self, after: &str) -> Option<Diagnostic> {
        let place = after.find(BETWEEN)?;
        let rest = after.get(place..)?.trim_start_matches(BETWEEN).trim_start();
        if !starts_with_digit(rest) {
            return None;
        }
        let low = self.text.get(..self.text.len() - after.len() + place)?;
        let form = format!("{}..{rest}", low.trim_end());
        // A page is a whole number too, and no range.
        let is_read = self.wanted != Wanted::Integer
            && matches!(range(&form, self.wanted, false), Some(Ok(_)));
        let form = is_read.then_some(form.as_str());
        Some(words::interval(self.all(), self.text, form, &self.expected))
    }

    fn space_inside(&self, start: usize, after: &str) -> Option<Diagnostic> {
        if after == after.trim_start() || !starts_with_digit(after.trim_start()) {
            return None;
        }
        let is_part = |one: char| matches!(one, '0'..='9' | '.' | ',' | ' ');
        let body = self.text.get(start..)?;
        let end = body.find(|one| !is_part(one)).unwrap_or(body.len());
        let spaced = body.get(..end)?.trim_end();
        let span = Span::new(start, start + spaced.len());
        let together = propose::without_spaces(spaced).map(|new| self.replaced(span, &new));
        Some(self.problem_of(words::space_inside, span, together))
    }

    fn two_numbers(&self, start: usize, run: &str, after: &str) -> Option<Diagnostic> {
        let place = after.find(|one: char| one.is_ascii_digit())?;
        let (left, right) = after.split_at_checked(place)?;
        let left = left.trim();
        if !is_scale(left) && whole_unit(left).is_none() {
            return None;
        }
        let figure = Span::new(start, self.text.len());
        let sum = propose::sum(run, left, right);
        let sum = sum.or_else(|| propose::thousands(run, left, right));
        let sum = sum.map(|sum| self.replaced(figure, &sum));
        Some(self.problem_of(words::two_numbers, self.all(), sum))
    }

    /// `120余亿元`, `120亿多元`
    fn inner_hedge(&self, end: usize, after: &str) -> Option<Diagnostic> {
        let place = after.find(['余', '多'])?;
        let scale = after.get(..place)?.trim();
        let span = Span::new(end + place, end + place + '余'.len_utf8());
        let is_plausible = scale.is_empty() || is_scale(scale);
        is_plausible.then(|| self.not_exact(span, &self.replaced(span, "")))
    }

    /// A figure that a part of the text leaves open; a range around it shows how one is written
    fn not_exact(&self, span: Span, figure: &str) -> Diagnostic {
        let around = |figure: &str| {
            let is_read = |text: &String| matches!(range(text, self.wanted, false), Some(Ok(_)));
            propose::around(figure).filter(is_read)
        };
        let whole = in_yuan(figure, self.wanted);
        let form = around(whole.as_deref().unwrap_or(figure));
        let form = form.or_else(|| around(&self.expected.example));
        let form = form.as_deref().unwrap_or("A..B");
        words::not_exact(span, span.of(self.text), form, &self.expected)
    }
}

/// Whether a text is the scale of a unit and nothing else
fn is_scale(text: &str) -> bool {
    strip_scale(text).is_some_and(|(_, rest)| rest.is_empty())
}

fn has_digit(text: &str) -> bool {
    text.contains(|one: char| one.is_ascii_digit())
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|one: char| one.is_ascii_digit())
}

/// What follows the `e` of `1e3`, or the `×10^` of `1×10^3`
fn power_of_ten(after: &str) -> Option<&str> {
    after.strip_prefix(['e', 'E']).or_else(|| {
        let times = after.trim_start().strip_prefix(['×', 'x', 'X', '*', '·'])?;
        let ten = times.trim_start().strip_prefix("10")?;
        ten.strip_prefix("**").or_else(|| ten.strip_prefix('^'))
    })
}

fn starts_with(text: &str, name: &str) -> bool {
    text.get(..name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests;
