//! The scores that a finding rests on as JSON.

use crate::account::Account;
use crate::account::score::{Item, Joined, Limit, Total};
use crate::language::{Language, Text};
use crate::quantity::{Exact, Figure, Interval, Quantity};
use crate::report::explanation::wording::Wording;
use crate::report::json_document::{Json, object};
use crate::ruleset::Edition;

/// The score sheets of a finding; left out if it rests on no score
pub(crate) fn sheets(account: &Account<'_>, language: Language) -> Json {
    let sheets = account.scores();
    if sheets.is_empty() {
        return Json::Absent;
    }
    let told = Writer {
        edition: account.assessment.edition,
        language,
    };
    let sheets = sheets.iter().map(|sheet| {
        object! {
            "term": &sheet.term.id,
            "title": sheet.term.title.get(language),
            "items": Json::list(sheet.items.iter().map(|one| told.item(one))),
            "totals": Json::list(sheet.totals.iter().map(|one| told.total(one))),
        }
    });
    Json::list(sheets)
}

struct Writer<'e> {
    edition: &'e Edition,
    language: Language,
}

impl Writer<'_> {
    fn item(&self, item: &Item<'_>) -> Json {
        let wording = Wording(self.language);
        let bands = item.bands.iter().map(|band| {
            object! {
                "when": Json::list(band.when.iter()),
                "points": band.points.as_ref().map(range),
            }
        });
        object! {
            "term": item.id,
            "title": item.title.get(self.language),
            "readings": self.readings(&item.readings),
            "figures": Json::list(item.figures.iter().map(|one| wording.amount(one))),
            // The rows that are possible
            "bands": Json::list(bands),
            "points": item.points.as_ref().map(range),
            "most": item.most.as_ref().map(figure),
            "missing": Json::list(item.missing.iter().map(|at| at.name(self.edition))),
            "limits": Json::list(item.limits.iter().map(limit)),
            "joined": joined(item.joined),
            "parts": Json::list(item.parts.iter().map(|one| self.item(one))),
        }
    }

    fn total(&self, total: &Total<'_>) -> Json {
        object! {
            "readings": self.readings(&total.readings),
            "points": total.points.as_ref().map(range),
            "most": total.most.as_ref().map(figure),
            "limits": Json::list(total.limits.iter().map(limit)),
        }
    }

    /// For each open term that matters, the readings that lead to it
    fn readings(&self, readings: &[Vec<&Text>]) -> Json {
        let titles = |all: &Vec<&Text>| Json::list(all.iter().map(|one| one.get(self.language)));
        Json::list(readings.iter().map(titles))
    }
}

fn joined(joined: Joined) -> Json {
    match joined {
        Joined::Calculated => Json::Null,
        Joined::Sum => "sum".into(),
        Joined::Greatest => "greatest".into(),
        Joined::Least => "least".into(),
    }
}

fn limit(limit: &Limit<'_>) -> Json {
    object! {
        "comparison": limit.comparison.symbol(),
        "threshold": Figure::of(limit.threshold, None),
        "holds": limit.holds,
        // At the least
        "short": limit.short.as_ref().map(figure),
    }
}

fn figure(value: &Exact) -> Figure {
    Figure::of(&Quantity::number(value.clone()), None)
}

/// Between which ends something lies
fn range(points: &Interval) -> Json {
    let (low, high) = (points.low(), points.high());
    object! {
        "min": low.map(|end| figure(&end.value)),
        "max": high.map(|end| figure(&end.value)),
        "min_included": low.is_some_and(|end| end.included),
        "max_included": high.is_some_and(|end| end.included),
    }
}
