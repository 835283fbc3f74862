//! What is known of a stated value, as expressions see it; evaluates nothing.

use std::sync::Arc;

use super::{Figure, Stated};
use crate::expression::value::{Possible, Record, Title, Validity, Within};
use crate::expression::{Cause, Causes, FactId, Operand, Value};
use crate::quantity::Interval;
use crate::ruleset::Fact;
use crate::shared::Str;

/// What is known of a fact, or of one year of a series; nothing is known of what is not stated
pub fn operand(at: (FactId, Option<i16>), declared: &Fact, figure: Option<&Figure>) -> Operand {
    let (fact, year) = at;
    let missing = || Causes::one(Cause::Missing { fact, year });
    match figure.map(|figure| &figure.stated) {
        Some(Stated::Within(interval)) => within(declared, Some(interval), missing()),
        None | Some(Stated::Unknown) => Operand::Unknown(missing()),
        Some(Stated::Invalid) => Operand::unknown(Cause::Invalid { fact, year }),
        Some(Stated::Partly(read)) => partly(declared, read, Cause::Invalid { fact, year }),
        Some(Stated::Known(Value::Titles(titles))) => {
            let titles = titles.iter().map(|title| Title {
                validity: match &title.validity {
                    Validity::Unknown(_) => Validity::Unknown(missing()),
                    stated => stated.clone(),
                },
                ..title.clone()
            });
            Operand::Known(Value::Titles(titles.collect()))
        }
        Some(Stated::Known(Value::List(items))) => {
            let items = items.iter().map(|item| match item {
                Operand::Known(Value::Record(record)) => {
                    Value::Record(Arc::new(of_fact(record, fact))).into()
                }
                other => other.clone(),
            });
            Value::list(items).into()
        }
        Some(Stated::Known(value)) => Operand::Known(value.clone()),
    }
}

/// A list of codes of which some could not be read: these may be any of the others
fn partly(declared: &Fact, read: &[Str], unread: Cause) -> Operand {
    let item = |code: &Str, belongs| Possible {
        item: Value::Text(code.clone()).into(),
        belongs,
    };
    let read_ones = read.iter().map(|code| item(code, true.into()));
    let others = declared.kind.codes().iter().map(|one| &one.code);
    let others = others.filter(|code| !read.contains(code));
    let others = others.map(|code| item(code, Operand::unknown(unread)));
    Operand::Known(Value::Uncertain(read_ones.chain(others).collect()))
}

/// A value that lies in an interval, if one is stated, and within what its declaration allows
pub(super) fn within(declared: &Fact, stated: Option<&Interval>, causes: Causes) -> Operand {
    match declared.possible() {
        Some((bounds, measure)) => Operand::within(Within {
            interval: stated
                .and_then(|stated| bounds.intersect(stated))
                .unwrap_or(bounds),
            measure,
            causes,
            is_stated: stated.is_some(),
        }),
        None => Operand::Unknown(causes),
    }
}

/// A record of a fact's list, with its open fields open for this fact
///
/// Whoever reads a record does not know the fact's id: there the first fact stands for it.
fn of_fact(record: &Record, fact: FactId) -> Record {
    let causes = |causes: &Causes| {
        let causes = causes.as_slice().iter();
        Causes::new(causes.map(|cause| match cause {
            Cause::Missing { .. } => Cause::Missing { fact, year: None },
            Cause::Invalid { .. } => Cause::Invalid { fact, year: None },
            other => *other,
        }))
    };
    let fields = record.fields.iter().map(|(name, value)| {
        let value = match value {
            Operand::Known(Value::Uncertain(items)) => {
                let items = items.iter().map(|one| Possible {
                    item: one.item.clone(),
                    belongs: match &one.belongs {
                        Operand::Unknown(why) => Operand::Unknown(causes(why)),
                        known => known.clone(),
                    },
                });
                Operand::Known(Value::Uncertain(items.collect()))
            }
            Operand::Known(_) => value.clone(),
            Operand::Within(within) => Operand::within(Within {
                causes: causes(&within.causes),
                ..Within::clone(within)
            }),
            Operand::Unknown(why) => Operand::Unknown(causes(why)),
        };
        (Arc::clone(name), value)
    });
    Record {
        fields: fields.collect(),
        ..record.clone()
    }
}
