//! What an edition says about applying, compiled: days read, sources looked up.

use jiff::civil::Date;

use super::super::SourceDocument;
use super::super::applying::{
    Applications, Benefit, BenefitKind, Checked, Conferred, Confidence, Exclusion, Grant, Paused,
    Window,
};
use super::super::file::RuleFile;
use super::super::shape::{
    RawApplications, RawBenefit, RawBenefitKind, RawChecked, RawConferred, RawConfidence,
    RawExclusion, RawGrant, RawPaused, RawWindow, Word,
};
use super::source_is_known;
use crate::calendar;
use crate::quantity::{self, Wanted};
use crate::ruleset::problems as words;

/// The year in which the days of a window that recurs are kept: it has a 29 February
const ANY_YEAR: &str = "2000";

/// A rule file and the documents that it can name
pub(super) struct FileWithSources<'a, 's> {
    pub(super) file: &'a RuleFile<'s>,
    pub(super) sources: &'a [SourceDocument],
}

impl FileWithSources<'_, '_> {
    pub(super) fn applications(&self, raw: RawApplications) -> Applications {
        Applications {
            continuous: raw.continuous.value,
            source: raw.source.map(|source| self.source(source)).map(Into::into),
            windows: raw
                .windows
                .into_iter()
                .filter_map(|one| self.window(one))
                .collect(),
            note: raw.note,
        }
    }

    fn window(&self, raw: RawWindow) -> Option<Window> {
        let yearly = raw.yearly.value;
        let (from, until) = (self.day(&raw.from, yearly), self.day(&raw.until, yearly));
        let source = self.source(raw.source);
        let (from, until) = (from?, until?);
        if until < from && !yearly {
            self.file
                .report(words::window_ends_before_it_begins(raw.until.span));
            return None;
        }
        Some(Window {
            from,
            until,
            yearly,
            source: source.into(),
        })
    }

    fn day(&self, raw: &Word, yearly: bool) -> Option<Date> {
        let day = match yearly {
            true => calendar::day(&format!("{ANY_YEAR}-{}", &**raw)),
            false => calendar::day(raw),
        };
        if day.is_none() {
            self.file.report(match yearly {
                true => words::no_day_of_any_year(raw.span, raw),
                false => words::date_syntax(raw.span, raw, calendar::advice(raw)),
            });
        }
        day
    }

    pub(super) fn paused(&self, raw: RawPaused) -> Paused {
        Paused {
            since: raw.since.0.value,
            source: self.source(raw.source).into(),
        }
    }

    pub(super) fn benefit(&self, raw: RawBenefit) -> Benefit {
        let at_most = raw.at_most.and_then(|amount| {
            let read = quantity::read(&amount, Wanted::MONEY);
            read.map_err(|problem| self.file.report(problem.shifted(amount.span.start)))
                .ok()
        });
        Benefit {
            kind: match raw.kind {
                RawBenefitKind::Title => BenefitKind::Title,
                RawBenefitKind::Tax => BenefitKind::Tax,
                RawBenefitKind::Money => BenefitKind::Money,
                RawBenefitKind::Access => BenefitKind::Access,
            },
            at_most,
            what: raw.what,
            source: raw.source.map(|source| self.source(source)).map(Into::into),
            clause: raw.clause.map(Into::into),
        }
    }

    fn source(&self, raw: Word) -> String {
        source_is_known(self.file, &raw, self.sources);
        raw.text
    }
}

impl From<RawChecked> for Checked {
    fn from(raw: RawChecked) -> Self {
        Self {
            on: raw.on.0.value,
            against: raw.against,
            confidence: match raw.confidence {
                RawConfidence::High => Confidence::High,
                RawConfidence::Medium => Confidence::Medium,
                RawConfidence::Low => Confidence::Low,
            },
        }
    }
}

impl From<RawGrant> for Grant {
    fn from(raw: RawGrant) -> Self {
        match raw {
            RawGrant::ByRight => Self::ByRight,
            RawGrant::Review => Self::Review,
            RawGrant::Competitive => Self::Competitive,
            RawGrant::WhileMoneyLasts => Self::WhileMoneyLasts,
        }
    }
}

impl From<RawExclusion> for Exclusion {
    fn from(raw: RawExclusion) -> Self {
        Self {
            programme: raw.programme.text.into(),
            because: raw.because,
        }
    }
}

impl From<RawConferred> for Conferred {
    fn from(raw: RawConferred) -> Self {
        Self {
            title: raw.title.text.into(),
            months: raw.months,
            renewal: raw.renewal,
        }
    }
}
