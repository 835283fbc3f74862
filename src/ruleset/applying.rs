//! What an edition says about applying: how fresh it is, when one can apply, how it is granted, what
//! it confers and brings; judges nothing.

use jiff::civil::Date;

use super::Edition;
use crate::language::{Text, text};
use crate::quantity::Quantity;
use crate::shared::{List, Str};

/// When an edition was last held against its source
#[derive(Clone, Debug)]
pub struct Checked {
    /// The day
    pub on: Date,
    /// What it was held against
    pub against: Text,
    /// How sure it is
    pub confidence: Confidence,
}

/// How sure it is that the rules say what the text says
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The text itself, or several copies that agree
    High,
    /// Copies that differ in a place, or a text that was read in part
    Medium,
    /// Reports of the text
    Low,
}

impl Confidence {
    /// Its name in files
    pub fn id(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }

    /// What it is called
    pub fn name(self) -> Text {
        match self {
            Self::High => text!("把握高", "high confidence"),
            Self::Medium => text!("把握中等", "medium confidence"),
            Self::Low => text!("把握低", "low confidence"),
        }
    }
}

/// When one can apply
#[derive(Clone, Debug)]
pub struct Applications {
    /// At any time
    pub continuous: bool,
    /// The document that says so
    pub source: Option<Str>,
    /// Else in these windows
    pub windows: List<Window>,
    /// What to know about it
    pub note: Option<Text>,
}

/// Days on which one can apply, both included
#[derive(Clone, Debug)]
pub struct Window {
    /// First day; of one that recurs, in the year 2000
    pub from: Date,
    /// Last day; the same
    pub until: Date,
    /// Whether it recurs every year
    pub yearly: bool,
    /// The document that says so
    pub source: Str,
}

/// Whether one can apply on a day
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowState {
    /// Through this day
    Open(Date),
    /// The next one begins on this day, where that is known
    Closed(Option<Date>),
    /// At any time
    Continuous,
    /// It is not known
    Unknown,
}

impl WindowState {
    /// Its name in files
    pub fn id(self) -> &'static str {
        match self {
            Self::Open(_) => "open",
            Self::Closed(_) => "closed",
            Self::Continuous => "continuous",
            Self::Unknown => "unknown",
        }
    }

    /// Last day on which one can apply, of an open window
    pub fn until(self) -> Option<Date> {
        match self {
            Self::Open(until) => Some(until),
            _ => None,
        }
    }

    /// First day of the next window, where that is known and none is open
    pub fn next(self) -> Option<Date> {
        match self {
            Self::Closed(next) => next,
            _ => None,
        }
    }
}

impl Edition {
    /// Whether one can apply on a day; nobody can after its last
    pub fn window_on(&self, day: Date) -> WindowState {
        let applications = self.applications.as_ref();
        let state = applications.map_or(WindowState::Unknown, |known| known.on(day));
        let last = self.in_force.until.unwrap_or(Date::MAX);
        match state {
            _ if last < day => WindowState::Closed(None),
            WindowState::Open(until) => WindowState::Open(until.min(last)),
            WindowState::Closed(next) => WindowState::Closed(next.filter(|next| *next <= last)),
            other => other,
        }
    }

    /// Since when nobody can apply on a day, although it is in force
    pub fn paused_on(&self, day: Date) -> Option<&Paused> {
        self.paused.as_ref().filter(|paused| paused.since <= day)
    }
}

impl Applications {
    /// Whether one can apply on a day: the next window is one that the source names or that it says
    /// recurs
    pub fn on(&self, day: Date) -> WindowState {
        if self.continuous {
            return WindowState::Continuous;
        }
        let windows = || self.windows.iter().flat_map(|one| one.around(day));
        if windows().next().is_none() {
            return WindowState::Unknown;
        }
        let open = windows().filter(|(from, until)| *from <= day && day <= *until);
        match open.map(|(_, until)| until).max() {
            Some(until) => WindowState::Open(until),
            None => {
                let later = windows().map(|(from, _)| from).filter(|from| *from > day);
                WindowState::Closed(later.min())
            }
        }
    }
}

impl Window {
    /// Its days, of one that recurs those of the year before, of the year and of the year after
    fn around(&self, day: Date) -> Vec<(Date, Date)> {
        if !self.yearly {
            return vec![(self.from, self.until)];
        }
        let years = [day.year() - 1, day.year(), day.year().saturating_add(1)];
        let over = i16::from(self.until < self.from);
        let in_year = |date: Date, year: i16| date.with().year(year).build().ok();
        years
            .into_iter()
            .filter_map(|year| Some((in_year(self.from, year)?, in_year(self.until, year + over)?)))
            .collect()
    }
}

/// How what an edition brings is granted
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// To whoever meets the conditions
    ByRight,
    /// After a review of whether they are met
    Review,
    /// To the best of those who meet them
    Competitive,
    /// While money lasts
    WhileMoneyLasts,
}

impl Grant {
    /// Its name in files
    pub fn id(self) -> &'static str {
        match self {
            Self::ByRight => "by_right",
            Self::Review => "review",
            Self::Competitive => "competitive",
            Self::WhileMoneyLasts => "while_money_lasts",
        }
    }

    /// What it is called
    pub fn name(self) -> Text {
        match self {
            Self::ByRight => text!("符合即享", "by right"),
            Self::Review => text!("经审核", "after review"),
            Self::Competitive => text!("择优", "competitive"),
            Self::WhileMoneyLasts => text!("资金用完为止", "while money lasts"),
        }
    }
}

/// Since when nobody can apply
#[derive(Clone, Debug)]
pub struct Paused {
    /// First day
    pub since: Date,
    /// The document that says so
    pub source: Str,
}

/// A programme that cannot be had together with this one
#[derive(Clone, Debug)]
pub struct Exclusion {
    /// Its id
    pub programme: Str,
    /// What says so
    pub because: Text,
}

/// A title that a track confers
#[derive(Clone, Debug)]
pub struct Conferred {
    /// Its code in the fact `titles`
    pub title: Str,
    /// For how many months it lasts, where that is known
    pub months: Option<u32>,
    /// How it is renewed
    pub renewal: Option<Text>,
}

/// Something that a track brings
#[derive(Clone, Debug)]
pub struct Benefit {
    /// What kind of thing
    pub kind: BenefitKind,
    /// The most that it pays; none where that cannot be computed
    pub at_most: Option<Quantity>,
    /// What it is
    pub what: Option<Text>,
    /// Document, by its key
    pub source: Option<Str>,
    /// Clause
    pub clause: Option<Str>,
}

/// What a benefit is
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BenefitKind {
    /// A title
    Title,
    /// Less tax
    Tax,
    /// Money
    Money,
    /// The way to something further
    Access,
}

impl BenefitKind {
    /// Its name in files
    pub fn id(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Tax => "tax",
            Self::Money => "money",
            Self::Access => "access",
        }
    }

    /// What it is called
    pub fn name(self) -> Text {
        match self {
            Self::Title => text!("称号", "title"),
            Self::Tax => text!("税收优惠", "tax relief"),
            Self::Money => text!("资金", "money"),
            Self::Access => text!("申报资格", "access"),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn window(from: Date, until: Date, yearly: bool) -> Applications {
        Applications {
            continuous: false,
            source: None,
            windows: [Window {
                from,
                until,
                yearly,
                source: "text".into(),
            }]
            .into(),
            note: None,
        }
    }

    #[test]
    fn a_window_is_open_on_its_first_and_last_day() {
        let of_2026 = window(date(2026, 6, 1), date(2026, 8, 31), false);
        let last = WindowState::Open(date(2026, 8, 31));
        assert_eq!(of_2026.on(date(2026, 6, 1)), last);
        assert_eq!(of_2026.on(date(2026, 8, 31)), last);
        assert_eq!(of_2026.on(date(2026, 9, 1)), WindowState::Closed(None));
        let next = WindowState::Closed(Some(date(2026, 6, 1)));
        assert_eq!(of_2026.on(date(2026, 5, 31)), next);
    }

    #[test]
    fn a_window_that_recurs_is_known_for_next_year_too() {
        let yearly = window(date(2000, 4, 25), date(2000, 5, 25), true);
        let next = WindowState::Closed(Some(date(2027, 4, 25)));
        assert_eq!(yearly.on(date(2026, 11, 28)), next);
        let over_new_year = window(date(2000, 12, 1), date(2000, 1, 31), true);
        let open = WindowState::Open(date(2027, 1, 31));
        assert_eq!(over_new_year.on(date(2026, 12, 15)), open);
        assert_eq!(over_new_year.on(date(2027, 1, 15)), open);
    }

    #[test]
    fn without_a_window_nothing_is_known() {
        let mut none = window(date(2026, 6, 1), date(2026, 8, 31), false);
        none.windows = List::EMPTY;
        assert_eq!(none.on(date(2026, 6, 1)), WindowState::Unknown);
    }
}
