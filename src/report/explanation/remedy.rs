//! Which figure would have to be what for a criterion to pass, worked out exactly; judges nothing.

use super::wording::Wording;
use crate::account::Scope;
use crate::account::test::Gap;
use crate::assessment::FactRef;
use crate::assessment::decisive::{self, Measured, shape};
use crate::expression::check::Function;
use crate::expression::syntax::{Comparison, Multiplicative};
use crate::expression::{Operation, Trace, Value};
use crate::language::Language;
use crate::quantity::display::{self, Style};
use crate::quantity::{Dimension, Exact, Quantity, Rounding, unit};
use crate::report::message;
use crate::report::message::distance as words;

/// One fact that would have to be otherwise
#[derive(Clone, Debug, PartialEq)]
struct Change {
    at: FactRef,
    need: Need,
}

#[derive(Clone, Debug, PartialEq)]
enum Need {
    /// At least so much, or more than that
    Least {
        quantity: Quantity,
        now: Option<Quantity>,
        strictly: bool,
    },
    /// At most so much, or less than that
    Most {
        quantity: Quantity,
        now: Option<Quantity>,
        strictly: bool,
    },
    /// So many items
    Items(Quantity),
    /// This
    Is(String),
}

/// Changes that are all needed
type Way = Vec<Change>;

/// More ways than these are no advice
const MOST_WAYS: usize = 3;

/// What the words of a remedy are taken from
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'w> {
    pub(super) scope: Scope<'w>,
    pub(super) language: Language,
}

impl Words<'_> {
    fn name(&self, at: FactRef) -> String {
        Wording(self.language).name(&self.scope.name(at))
    }

    fn as_written(&self, at: FactRef) -> Option<&str> {
        self.scope.as_written(at)
    }

    fn code(&self, code: &str) -> String {
        Wording(self.language).word(&self.scope.word(code))
    }

    /// One line of what would make a criterion pass under every reading; none where nothing simple
    /// would
    pub(super) fn remedy<'t>(&self, traces: impl Iterator<Item = &'t Trace<'t>>) -> Option<String> {
        let mut merged: Option<Vec<Way>> = None;
        for trace in traces {
            if trace.outcome.as_boolean() != Some(false) {
                continue;
            }
            let ways = self.ways(trace);
            merged = Some(match merged {
                None => ways,
                Some(so_far) if so_far.len() == ways.len() => so_far
                    .into_iter()
                    .zip(ways)
                    .map(|(a, b)| merge(a, b))
                    .collect(),
                // What helps under one reading and has no counterpart under another is no advice.
                Some(_) => return None,
            });
        }
        let ways = merged?;
        if ways.is_empty() || ways.len() > MOST_WAYS {
            return None;
        }
        let language = self.language;
        let mut figures = false;
        let words: Option<Vec<String>> = ways
            .iter()
            .map(|way| {
                let changes: Option<Vec<String>> = way
                    .iter()
                    .map(|change| {
                        figures |= !matches!(change.need, Need::Is(_) | Need::Items(_));
                        self.change(change)
                    })
                    .collect();
                Some(changes?.join(words::and(language)))
            })
            .collect();
        let words = words?;
        // Of ways of several changes, `and` and `or` alone would not say what belongs together.
        let is_plain = words.len() == 1 || ways.iter().all(|way| way.len() == 1);
        let mut line = match is_plain {
            true => words.join(words::or(language)),
            false => words::numbered(language, &words),
        };
        if figures {
            line.push_str(message::pause(language));
            line.push_str(words::others_unchanged(language));
        }
        Some(line)
    }

    /// The ways to make a test hold that fails
    fn ways(&self, trace: &Trace<'_>) -> Vec<Way> {
        match (&trace.node.operation, trace.children.as_slice()) {
            (Operation::Term(_), [reading]) => self.ways(reading),
            (Operation::Or, children) => {
                let failing = children
                    .iter()
                    .filter(|child| child.outcome.as_boolean() != Some(true));
                failing.flat_map(|child| self.ways(child)).collect()
            }
            (Operation::And, children) => {
                let mut all: Vec<Way> = vec![Vec::new()];
                for child in children {
                    if child.outcome.as_boolean() == Some(true) {
                        continue;
                    }
                    let ways = self.ways(child);
                    all = all
                        .iter()
                        .flat_map(|so_far| {
                            ways.iter().map(|way| merge(so_far.clone(), way.clone()))
                        })
                        .take(MOST_WAYS + 1)
                        .collect();
                }
                all
            }
            (Operation::Fact(fact), _) => {
                let at = FactRef {
                    fact: *fact,
                    year: None,
                };
                let yes = message::yes_or_no(self.language, true).to_owned();
                vec![vec![Change {
                    at,
                    need: Need::Is(yes),
                }]]
            }
            _ => {
                let change = decisive::measured(trace).and_then(|measured| self.solve(&measured));
                change.map(|change| vec![change]).into_iter().collect()
            }
        }
    }

    fn solve(&self, measured: &Measured<'_, '_>) -> Option<Change> {
        let trace = shape(measured.figure);
        if measured.comparison == Comparison::Equal {
            let Some(Value::Text(code)) = measured.threshold.outcome.value() else {
                return None;
            };
            let Operation::Fact(fact) = trace.node.operation else {
                return None;
            };
            let at = FactRef { fact, year: None };
            return Some(Change {
                at,
                need: Need::Is(self.code(code)),
            });
        }
        let threshold = measured.threshold.outcome.as_quantity()?;
        let now = |trace: &Trace<'_>| trace.outcome.as_quantity().cloned();
        match (&trace.node.operation, trace.children.as_slice()) {
            (Operation::Fact(_) | Operation::Year, _) => need(
                measured.comparison,
                stated(trace)?,
                threshold.clone(),
                now(trace),
            ),
            (Operation::Function(Function::Count), [list]) => {
                let fact = match shape(list).node.operation {
                    Operation::Fact(fact) => fact,
                    _ => return None,
                };
                let least = measured.comparison == Comparison::GreaterOrEqual;
                let at = FactRef { fact, year: None };
                least.then(|| Change {
                    at,
                    need: Need::Items(threshold.clone()),
                })
            }
            (Operation::Product(operators), [first, others @ ..]) => {
                let first = shape(first);
                let at = stated(first)?;
                let mut needed = threshold.value.clone();
                for (other, operator) in others.iter().zip(operators) {
                    let value = &other.outcome.as_quantity()?.value;
                    if !value.is_positive() || other.node.facts().contains(&at.fact) {
                        return None;
                    }
                    needed = match operator {
                        Multiplicative::Times => needed.divided_by(value)?,
                        Multiplicative::Over => &needed * value,
                    };
                }
                let current = first.outcome.as_quantity()?;
                let quantity = Quantity::new(needed, current.dimension);
                need(measured.comparison, at, quantity, Some(current.clone()))
            }
            (Operation::Function(Function::MeanGrowth), _) => {
                growth(trace, &threshold.value, false, measured.comparison)
            }
            (Operation::Function(Function::CompoundGrowth), _) => {
                growth(trace, &threshold.value, true, measured.comparison)
            }
            _ => None,
        }
    }

    fn change(&self, change: &Change) -> Option<String> {
        let language = self.language;
        let name = self.name(change.at);
        let unit = self.as_written(change.at).and_then(unit::written);
        let style = unit.map_or(Style::Natural, Style::In);
        Some(match &change.need {
            Need::Is(value) => words::must_be(language, &name, value),
            Need::Items(count) => {
                let count = display::show(count, Style::Natural, None, language);
                words::at_least(
                    language,
                    &name,
                    &message::items(language, &count.text),
                    false,
                )
            }
            Need::Least {
                quantity,
                now,
                strictly,
            } => {
                if quantity.value.is_negative() {
                    return None;
                }
                // Rounded up: who reaches what is shown reaches what is needed.
                let figure = display::show_rounded(quantity, style, Rounding::Ceiling, language);
                let words = words::at_least(language, &name, &figure.text, *strictly);
                let lacking = now.as_ref().map(|now| &quantity.value - &now.value);
                words + &self.lacking(lacking, Gap::Short, quantity.dimension, style)
            }
            Need::Most {
                quantity,
                now,
                strictly,
            } => {
                let shown = display::show(quantity, style, None, language);
                if !shown.exact {
                    return None;
                }
                let words = words::at_most(language, &name, &shown.text, *strictly);
                let over = now.as_ref().map(|now| &now.value - &quantity.value);
                words + &self.lacking(over, Gap::Over, quantity.dimension, style)
            }
        })
    }

    /// How much is lacking, in parentheses; nothing where nothing is
    fn lacking(
        &self,
        lacking: Option<Exact>,
        gap: Gap,
        dimension: Dimension,
        style: Style,
    ) -> String {
        let Some(lacking) = lacking.filter(Exact::is_positive) else {
            return String::new();
        };
        let language = self.language;
        let lacking = Quantity::new(lacking, dimension);
        let shown = display::show_distance(&lacking, style, gap.rounding(), language).text;
        message::aside(language, &words::distance(language, gap, &shown))
    }
}

/// The fact that a node gives as it stands
fn stated(trace: &Trace<'_>) -> Option<FactRef> {
    match (&trace.node.operation, trace.children.as_slice()) {
        (Operation::Fact(fact), _) => Some(FactRef {
            fact: *fact,
            year: None,
        }),
        (Operation::Year, [series, year]) => Some(FactRef {
            fact: decisive::series_fact(series)?,
            year: Some(decisive::whole(year)?),
        }),
        _ => None,
    }
}

fn need(
    comparison: Comparison,
    at: FactRef,
    quantity: Quantity,
    now: Option<Quantity>,
) -> Option<Change> {
    let need = match comparison {
        Comparison::GreaterOrEqual => Need::Least {
            quantity,
            now,
            strictly: false,
        },
        Comparison::Greater => Need::Least {
            quantity,
            now,
            strictly: true,
        },
        Comparison::LessOrEqual => Need::Most {
            quantity,
            now,
            strictly: false,
        },
        Comparison::Less => Need::Most {
            quantity,
            now,
            strictly: true,
        },
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    Some(Change { at, need })
}

/// What the last year's figure would have to be for growth to reach a rate
fn growth(
    trace: &Trace<'_>,
    rate: &Exact,
    is_compound: bool,
    comparison: Comparison,
) -> Option<Change> {
    let (fact, first, last) = decisive::window(trace)?;
    let Some(Value::Series(series)) = trace.children.first()?.outcome.value() else {
        return None;
    };
    let figure = |year: i16| series.years.get(&year)?.as_quantity();
    let now = figure(last)?;
    let periods = u32::try_from(i32::from(last) - i32::from(first))
        .ok()
        .filter(|one| *one > 0)?;
    let needed = if is_compound {
        let factor = rate + &Exact::one();
        (!factor.is_negative()).then_some(())?;
        &figure(first)?.value * &factor.power(periods)
    } else {
        // The rates before the last one are as they are; the last one makes up what they leave.
        let mut rest = rate * &Exact::from(i64::from(periods));
        let mut before = &figure(first)?.value;
        for year in first + 1..last {
            let value = &figure(year)?.value;
            rest = &rest - &(&value.divided_by(before)? - &Exact::one());
            before = value;
        }
        before.is_positive().then_some(())?;
        before * &(&rest + &Exact::one())
    };
    let quantity = Quantity::new(needed, now.dimension);
    need(
        comparison,
        FactRef {
            fact,
            year: Some(last),
        },
        quantity,
        Some(now.clone()),
    )
}

/// The changes of both; of two of the same fact the one that asks for more
fn merge(mut way: Way, other: Way) -> Way {
    for change in other {
        match way.iter_mut().find(|one| one.at == change.at) {
            None => way.push(change),
            Some(known) => {
                let asks_more = match (&known.need, &change.need) {
                    (Need::Least { quantity: a, .. }, Need::Least { quantity: b, .. }) => {
                        b.value > a.value
                    }
                    (Need::Most { quantity: a, .. }, Need::Most { quantity: b, .. }) => {
                        b.value < a.value
                    }
                    _ => false,
                };
                if asks_more {
                    *known = change;
                }
            }
        }
    }
    way
}
