//! Figures held against their thresholds, as lengths to draw; draws nothing, decides nothing.
//!
//! Lengths are whole tenths of a unit of which [`WIDTH`] make the whole width. A length is the exact
//! value's share of the scale, rounded half up, so that a figure is drawn as far along as it is.

use super::words;
use crate::assessment::{Assessment, Basis, Derivation, FactRef, Finding, decisive};
use crate::expression::check::Function;
use crate::expression::syntax::Comparison;
use crate::expression::{Operation, Trace, Value};
use crate::judged::Judged;
use crate::language::Language;
use crate::quantity::display::{self, Shown, Style};
use crate::quantity::{Dimension, Exact, Rounding};
use crate::report::explanation::figure::Words;
use crate::report::explanation::step::{self, shape};
use crate::report::message::{self, table as common};
use crate::ruleset::{FactKind, Test};
use crate::verdict::Verdict;

/// Tenths of a unit in the whole width
pub(crate) const WIDTH: i32 = 3000;

/// Places to which a rate without end is worked out to be drawn
const PLACES: u32 = 20;

/// Figures of one kind against one threshold
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chart {
    /// What is measured, against what
    pub(crate) title: String,
    /// The same as the picture shows, in words
    pub(crate) description: String,
    /// The threshold as it is written: `≥ 30%`
    pub(crate) threshold: String,
    /// Where it is
    pub(crate) threshold_at: i64,
    /// Where nothing is
    pub(crate) zero_at: i64,
    pub(crate) bars: Vec<Bar>,
}

/// A figure
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    /// What it is, or how it is read
    pub(crate) label: String,
    /// The figure as it is written
    pub(crate) figure: String,
    pub(crate) verdict: Verdict,
    /// From where to where it goes; none where the figure is not known
    pub(crate) reach: Option<(i64, i64)>,
}

/// A figure before it is known how long it is drawn
struct Measured {
    label: String,
    figure: String,
    verdict: Verdict,
    value: Option<Exact>,
}

/// Figures that are held against the same
struct Group {
    comparison: Comparison,
    dimension: Dimension,
    limit: Exact,
    threshold: String,
    figures: Vec<Measured>,
}

/// Every figure of a criterion that is compared with a figure
pub(crate) fn charts(
    finding: &Finding<'_>,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> Vec<Chart> {
    let (Basis::Derivations(derivations), Test::Require(requirement)) =
        (&finding.basis, &finding.criterion.test)
    else {
        return Vec::new();
    };
    let words = Words {
        edition: assessment.edition,
        item: None,
        requirement,
        dossier: report,
        language,
    };
    let mut groups: Vec<Group> = Vec::new();
    for derivation in derivations {
        let mut found = Vec::new();
        comparisons(&derivation.trace, &mut found);
        for one in found {
            measure(one, derivation, finding, &words, &mut groups);
        }
    }
    let title = finding.criterion.title.get(language);
    let groups = groups.into_iter();
    groups
        .filter_map(|group| draw(group, title, language))
        .collect()
}

/// Every comparison of an expression, in its order
fn comparisons<'t, 'r>(trace: &'t Trace<'r>, found: &mut Vec<&'t Trace<'r>>) {
    match trace.node.operation {
        Operation::And | Operation::Or | Operation::Not | Operation::Term(_) | Operation::If => {
            let children = trace.children.iter();
            children.for_each(|child| comparisons(child, found));
        }
        Operation::Compare(_) => found.push(trace),
        _ => {}
    }
}

fn measure(
    trace: &Trace<'_>,
    derivation: &Derivation<'_>,
    finding: &Finding<'_>,
    words: &Words<'_>,
    groups: &mut Vec<Group>,
) {
    let language = words.language;
    let Some(measured) = decisive::measured(trace) else {
        return;
    };
    let figure = shape(measured.figure);
    let is_count = figure.node.operation == Operation::Function(Function::Count);
    let is_order = !matches!(
        measured.comparison,
        Comparison::Equal | Comparison::NotEqual
    );
    // A day, a year and how many items there are say nothing as a length.
    let (Some(threshold), true, false) = (
        measured.threshold.outcome.as_quantity(),
        is_order && is_measure(figure, words),
        is_count,
    ) else {
        return;
    };
    let style = words.style(figure, Some(measured.threshold));
    let (value, shown) = value(figure, style, &threshold.value, words);
    let names = reading(derivation, trace, words);
    let fact = decisive::figures(figure).first().copied();
    let is_growth = matches!(
        figure.node.operation,
        Operation::Function(Function::MeanGrowth | Function::CompoundGrowth)
    );
    let label = match (names.is_empty(), &figure.node.operation) {
        (false, _) if is_growth => {
            // Of what it is the growth, the reading need not say.
            let fact = fact.map(|at| words.name(FactRef { year: None, ..at }));
            let fact = fact.filter(|fact| !names.contains(fact.as_str()));
            let parts: Vec<_> = fact.into_iter().chain([names]).collect();
            parts.join(message::pause(language))
        }
        (false, _) => names,
        (true, Operation::Fact(_) | Operation::Year) => {
            fact.map(|at| words.name(at)).unwrap_or_default()
        }
        (true, _) => finding.criterion.title.get(language).to_owned(),
    };
    let holds = trace.outcome.as_boolean();
    let one = Measured {
        label,
        figure: shown,
        verdict: holds.map_or(Verdict::Undetermined, Verdict::from),
        value,
    };
    let known = groups.iter_mut().find(|group| {
        group.comparison == measured.comparison
            && group.dimension == threshold.dimension
            && group.limit == threshold.value
    });
    match known {
        Some(group) => {
            let is_there =
                |known: &Measured| known.label == one.label && known.figure == one.figure;
            if !group.figures.iter().any(is_there) {
                group.figures.push(one);
            }
        }
        None => groups.push(Group {
            comparison: measured.comparison,
            dimension: threshold.dimension,
            limit: threshold.value.clone(),
            threshold: format!(
                "{} {}",
                step::symbol(measured.comparison),
                words.threshold(measured.threshold, style)
            ),
            figures: vec![one],
        }),
    }
}

/// Whether a figure is a measure: a year is none
fn is_measure(figure: &Trace<'_>, words: &Words<'_>) -> bool {
    match figure.node.operation {
        Operation::Fact(fact) => {
            let fact = words.edition.facts.get(fact);
            fact.is_some_and(|fact| !matches!(fact.kind, FactKind::Year))
        }
        _ => true,
    }
}

/// The exact value, where there is one, and what is written
fn value(
    figure: &Trace<'_>,
    style: Style,
    limit: &Exact,
    words: &Words<'_>,
) -> (Option<Exact>, String) {
    let language = words.language;
    match figure.outcome.value() {
        Some(Value::Quantity(quantity)) => {
            let shown = display::show(quantity, style, Some(limit), language);
            (Some(quantity.value.clone()), shown.to_string())
        }
        Some(Value::Compound(rate)) => {
            let value = rate.to_exact();
            let value = value.or_else(|| rate.rounded(PLACES, Rounding::HalfUp));
            let shown: Shown = display::show_rate(rate, Some(limit), language);
            (value, shown.to_string())
        }
        Some(_) => (None, message::unknown(language).to_owned()),
        None => (None, words.why_unknown(&figure.outcome, false)),
    }
}

/// How the open terms are read that bear on a test
fn reading(derivation: &Derivation<'_>, trace: &Trace<'_>, words: &Words<'_>) -> String {
    let bears = trace.node.terms();
    let names = derivation.readings.iter().filter_map(|(term, reading)| {
        let readings = &words.edition.terms.get(*term)?.readings;
        let title = readings.get(*reading)?.title.get(words.language);
        (readings.len() > 1 && bears.contains(term)).then_some(title)
    });
    let names: Vec<_> = names.collect();
    names.join(message::pause(words.language))
}

/// A position on the scale
fn position(value: &Exact, low: &Exact, high: &Exact) -> Option<i64> {
    let share = (value - low).divided_by(&(high - low))?;
    let tenths = &share * &Exact::from(WIDTH);
    tenths.rounded(0, Rounding::HalfUp).to_i64()
}

fn draw(group: Group, title: &str, language: Language) -> Option<Chart> {
    let zero = Exact::zero();
    let values = || group.figures.iter().filter_map(|one| one.value.as_ref());
    let ends = || values().chain([&group.limit, &zero]);
    let low = ends().min().cloned()?;
    let high = ends().max().cloned()?;
    // Where everything is nothing, any scale will do.
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
        threshold_at: position(&group.limit, &low, &high)?,
        threshold: group.threshold,
        zero_at,
        bars,
    })
}
