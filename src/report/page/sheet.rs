//! A score sheet on the page: its rows, and its points as lengths to draw; draws nothing, decides
//! nothing.

use super::chart::{WIDTH, position};
use crate::account::score::{Item, Limit, Sheet, Total};
use crate::language::Language;
use crate::quantity::{Exact, Interval};
use crate::report::message;
use crate::report::score::{self, Row, Told};
use crate::verdict::Verdict;

/// A score sheet with its picture
#[derive(Clone, Debug)]
pub(crate) struct Scored {
    /// Its rows in words
    pub(crate) told: Told,
    /// The content of the picture in words
    pub(crate) description: String,
    /// The items, then the totals
    pub(crate) bars: Vec<Points>,
}

/// The points of an item or of a total
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Points {
    /// What it is
    pub(crate) label: String,
    /// Its points as written
    pub(crate) points: String,
    /// Whether it is a total, and what is asked of it is met
    pub(crate) verdict: Option<Verdict>,
    /// As far as the points are certain
    pub(crate) sure: i64,
    /// As far as they are possible
    pub(crate) possible: i64,
    /// As far as they could be
    pub(crate) most: i64,
    /// Where the thresholds of a total are
    pub(crate) limits: Vec<i64>,
}

/// A score sheet, to be shown on a page
pub(crate) fn scored(sheet: &Sheet<'_>, language: Language) -> Scored {
    let told = score::told(sheet, language);
    let rows = told.rows.iter().filter(|row| row.depth.unwrap_or(0) == 0);
    let items = sheet.items.iter().map(Length::of_item);
    let lengths: Vec<_> = items
        .chain(sheet.totals.iter().map(Length::of_total))
        .collect();
    let scale = lengths.iter().flat_map(Length::ends).max();
    let scale = scale.cloned().unwrap_or_else(Exact::one);
    let bars = lengths.iter().zip(rows);
    let bars: Vec<_> = bars
        .map(|(one, row)| one.bar(row, &scale, language))
        .collect();
    let said = bars.iter();
    let said: Vec<_> = said
        .map(|bar| super::said_of(language, &bar.label, &bar.points))
        .collect();
    Scored {
        description: said.join(message::semicolon(language)),
        told,
        bars,
    }
}

/// What a bar is drawn from
struct Length<'s> {
    points: Option<&'s Interval>,
    most: Option<&'s Exact>,
    limits: &'s [Limit<'s>],
}

impl<'s> Length<'s> {
    fn of_item(item: &'s Item<'_>) -> Self {
        Self {
            points: item.points.as_ref(),
            most: item.most.as_ref(),
            limits: &[],
        }
    }

    fn of_total(total: &'s Total<'_>) -> Self {
        Self {
            points: total.points.as_ref(),
            most: total.most.as_ref(),
            limits: &total.limits,
        }
    }

    /// Every number of points on it
    fn ends(&self) -> impl Iterator<Item = &'s Exact> {
        let limits = self.limits.iter().map(|one| &one.threshold.value);
        let high = self.points.and_then(Interval::high).map(|end| &end.value);
        limits.chain(high).chain(self.most)
    }

    fn bar(&self, row: &Row, scale: &Exact, language: Language) -> Points {
        let at = |value: &Exact| {
            position(value, &Exact::zero(), scale)
                .unwrap_or_default()
                .max(0)
        };
        let low = self.points.and_then(Interval::low);
        let most = self.most.map_or(i64::from(WIDTH), at);
        let high = self.points.and_then(Interval::high);
        let [label, _, asked, points] = &row.cells;
        let asked = Some(asked).filter(|asked| row.depth.is_none() && !asked.is_empty());
        let points: Vec<&str> = [points]
            .into_iter()
            .chain(asked)
            .map(String::as_str)
            .collect();
        Points {
            label: label.clone(),
            points: points.join(message::pause(language)),
            verdict: row.verdict.filter(|_| row.depth.is_none()),
            sure: low.map_or(0, |end| at(&end.value)),
            possible: high.map_or(most, |end| at(&end.value)),
            most,
            limits: self
                .limits
                .iter()
                .map(|one| at(&one.threshold.value))
                .collect(),
        }
    }
}
