//! Figures compared with their thresholds, as lengths to draw; draws nothing, decides nothing.
//!
//! Lengths are whole tenths of a unit; [`WIDTH`] of them make the whole width. A length is the
//! exact value's share of the scale, rounded half up.

use super::words;
use crate::account::Account;
use crate::account::drawn::{Drawn, Of};
use crate::account::score::Sheet;
use crate::account::value::Said;
use crate::expression::syntax::Comparison;
use crate::language::{Language, Text};
use crate::quantity::{Exact, Quantity, Rounding};
use crate::report::explanation::tested::symbol;
use crate::report::explanation::wording::Wording;
use crate::report::message::{self, table as common};
use crate::verdict::Verdict;

/// Tenths of a unit in the whole width
pub(crate) const WIDTH: i32 = 3000;

/// Decimal places to which a rate with endless decimals is worked out for drawing
const PLACES: u32 = 20;

/// Figures of one kind against one threshold
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chart {
    /// What is measured, against what
    pub(crate) title: String,
    /// The content of the picture in words
    pub(crate) description: String,
    /// The threshold as written: `≥ 30%`
    pub(crate) threshold: String,
    /// Its position
    pub(crate) threshold_at: i64,
    /// The position of zero
    pub(crate) zero_at: i64,
    pub(crate) bars: Vec<Bar>,
}

/// A figure
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    /// What it is, or its reading
    pub(crate) label: String,
    /// The figure as written
    pub(crate) figure: String,
    pub(crate) verdict: Verdict,
    /// Its extent; none if the figure is not known
    pub(crate) reach: Option<(i64, i64)>,
}

/// A figure before its length is known
struct Measured {
    label: String,
    figure: String,
    verdict: Verdict,
    value: Option<Exact>,
}

/// Figures with a common threshold
struct Group {
    comparison: Comparison,
    limit: Quantity,
    threshold: String,
    figures: Vec<Measured>,
}

/// Every figure of an account that is compared with a figure
///
/// What the score sheets show is left to them.
pub(crate) fn charts(
    account: &Account<'_>,
    sheets: &[Sheet<'_>],
    language: Language,
) -> Vec<Chart> {
    let title = account.finding.criterion.title.get(language);
    let wording = Wording(language);
    let mut groups: Vec<Group> = Vec::new();
    let is_on_a_sheet = |term: &str| {
        sheets.iter().any(|sheet| {
            let mut items = sheet.items.iter();
            sheet.term.id == term || items.any(|item| item.id == term)
        })
    };
    for (drawn, readings) in account.drawn() {
        if drawn.term.is_some_and(is_on_a_sheet) {
            continue;
        }
        let one = Measured {
            label: label(&drawn, &readings, title, wording),
            figure: match &drawn.figure {
                Said::Unknown(reasons) => wording.unknown(reasons),
                said => wording.said(said),
            },
            verdict: drawn.holds.map_or(Verdict::Undetermined, Verdict::from),
            value: match &drawn.figure {
                Said::Figure(measure) => measure.number.rounded(PLACES),
                _ => None,
            },
        };
        let known = groups
            .iter_mut()
            .find(|group| group.comparison == drawn.comparison && group.limit == *drawn.limit);
        match known {
            Some(group) => {
                let is_there =
                    |known: &Measured| known.label == one.label && known.figure == one.figure;
                if !group.figures.iter().any(is_there) {
                    group.figures.push(one);
                }
            }
            None => {
                let threshold = wording.side(&drawn.threshold);
                groups.push(Group {
                    comparison: drawn.comparison,
                    limit: drawn.limit.clone(),
                    threshold: format!("{} {threshold}", symbol(drawn.comparison)),
                    figures: vec![one],
                });
            }
        }
    }
    let groups = groups.into_iter();
    groups
        .filter_map(|group| draw(group, title, language))
        .collect()
}

/// The label of a bar: what it is, or its reading
fn label(drawn: &Drawn<'_>, readings: &[&Text], title: &str, wording: Wording) -> String {
    let language = wording.0;
    let names: Vec<_> = readings.iter().map(|one| one.get(language)).collect();
    let names = names.join(message::pause(language));
    let name = drawn.name.as_ref();
    match (names.is_empty(), drawn.of) {
        (false, Of::Growth) => {
            // The reading need not say what the growth is of.
            let fact = name.map(|name| wording.name(&name.without_year()));
            let fact = fact.filter(|fact| !names.contains(fact.as_str()));
            let parts: Vec<_> = fact.into_iter().chain([names]).collect();
            parts.join(message::pause(language))
        }
        (false, _) => names,
        (true, Of::Fact) => name.map(|name| wording.name(name)).unwrap_or_default(),
        (true, _) => title.to_owned(),
    }
}

/// A position on the scale
pub(crate) fn position(value: &Exact, low: &Exact, high: &Exact) -> Option<i64> {
    let share = (value - low).divided_by(&(high - low))?;
    let tenths = &share * &Exact::from(WIDTH);
    tenths.rounded(0, Rounding::HalfUp).to_i64()
}

fn draw(group: Group, title: &str, language: Language) -> Option<Chart> {
    let zero = Exact::zero();
    let values = || group.figures.iter().filter_map(|one| one.value.as_ref());
    let ends = || values().chain([&group.limit.value, &zero]);
    let low = ends().min().cloned()?;
    let high = ends().max().cloned()?;
    // If everything is zero, any scale will do.
    let high = match high == low {
        true => &low + &Exact::one(),
        false => high,
    };
    let zero_at = position(&zero, &low, &high)?;
    let bar = |one: &Measured| {
        let at = one.value.as_ref();
        let at = at.and_then(|value| position(value, &low, &high));
        Bar {
            label: one.label.clone(),
            figure: one.figure.clone(),
            verdict: one.verdict,
            reach: at.map(|at| (at.min(zero_at), at.max(zero_at))),
        }
    };
    let bars: Vec<Bar> = group.figures.iter().map(bar).collect();
    let head = words::figure_and_threshold(language);
    let said = bars.iter().map(|bar| {
        let verdict = common::verdict(language, bar.verdict);
        words::bar(language, &bar.label, &bar.figure, verdict)
    });
    let said: Vec<_> = said.collect();
    Some(Chart {
        title: super::said_of(language, &common::titled(title, head), &group.threshold),
        description: said.join(message::semicolon(language)),
        threshold_at: position(&group.limit.value, &low, &high)?,
        threshold: group.threshold,
        zero_at,
        bars,
    })
}
