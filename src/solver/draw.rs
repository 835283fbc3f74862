//! Points drawn from what a dossier leaves open: most conditions that look open are, and two points
//! show it at a fraction of what a proof takes; proves nothing.

use std::collections::BTreeSet;
use std::collections::btree_map::Entry;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::decide::{is_kept, is_wanted};
use super::point::of_number;
use super::situation::Situation;
use super::translate::Want;
use crate::calendar;
use crate::expression::value::{Cause, Measure, Operand, Series, Title, Validity, Value, Within};
use crate::expression::{self, Checked, Context, FactId, ReadingId, TermId};
use crate::quantity::Exact;
use crate::ruleset::{AS_OF, Fact, FactKind, REFERENCE_YEAR};
use crate::shared::Str;

/// How many points are drawn
const DRAWS: u64 = 40;
/// How many years up to the reference year a point has figures of
const YEARS: i16 = 6;
/// Distances from an end, or from the day of application
const STEPS: [i64; 8] = [0, 1, 30, 400, 10_000, 1_000_000, 30_000_000, 2_000_000_000];

/// The ends, the middle, and each step up and down
const KINDS: usize = 3 + 2 * STEPS.len();

/// At which kinds of points a condition was seen
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    pub(super) not_true: bool,
    pub(super) not_false: bool,
}

impl Situation<'_> {
    /// What expressions of which only these are left yield at drawn points, point by point
    pub fn drawn(&self, rests: &[Checked]) -> Vec<Vec<Operand>> {
        let mut all = Vec::new();
        self.draw(rests, |outcomes| {
            all.push(outcomes);
            ControlFlow::Continue(())
        });
        all
    }

    /// Tries what is open of a condition at drawn points, as many as it takes to see it true and
    /// false
    pub(super) fn seen(&self, rest: &Checked) -> Seen {
        let mut seen = Seen::default();
        self.draw(std::slice::from_ref(rest), |outcomes| {
            let mut outcomes = outcomes.iter();
            seen.not_true |= outcomes.clone().any(|one| is_wanted(one, Want::NotTrue));
            seen.not_false |= outcomes.any(|one| is_wanted(one, Want::NotFalse));
            match seen.not_true && seen.not_false {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        seen
    }

    /// Draws points that the relations between the facts allow
    fn draw(&self, rests: &[Checked], mut came: impl FnMut(Vec<Operand>) -> ControlFlow<()>) {
        let mut facts: BTreeSet<_> = rests.iter().flat_map(Checked::facts).collect();
        let relations = self.tied_to(&mut facts);
        let open = Open::new(self, &facts);
        for draw in 0..DRAWS {
            let drawn = Drawn::new(&open, draw);
            if !relations.iter().all(|one| is_kept(one, &drawn)) {
                continue;
            }
            let outcomes = rests.iter().map(|one| expression::outcome(one, &drawn));
            if came(outcomes.collect()).is_break() {
                return;
            }
        }
    }
}

impl Situation<'_> {
    /// What is open of the relations that tie some facts to others, to which these are added
    fn tied_to(&self, facts: &mut BTreeSet<FactId>) -> Vec<&Checked> {
        let mut tied = Vec::new();
        let mut rest: Vec<_> = self.relations.iter().collect();
        loop {
            let (near, far): (Vec<_>, Vec<_>) = rest
                .into_iter()
                .partition(|(named, _)| named.iter().any(|fact| facts.contains(fact)));
            if near.is_empty() {
                return tied;
            }
            for (named, open) in near {
                facts.extend(named.iter().copied());
                tied.push(open);
            }
            rest = far;
        }
    }
}

/// The facts of a situation of which points are drawn
struct Open<'p, 'a> {
    situation: &'p Situation<'a>,
    /// What is known of each that is not known exactly
    facts: Vec<(FactId, &'a Fact, Operand)>,
    /// The day of application and the reference year
    time: Option<(i64, i16)>,
}

impl<'p, 'a> Open<'p, 'a> {
    fn new(situation: &'p Situation<'a>, facts: &BTreeSet<FactId>) -> Self {
        let day = situation.context.variable(AS_OF);
        let today = match day.value() {
            Some(Value::Date(day)) => calendar::number_of_day(*day),
            _ => 0,
        };
        let year = situation.context.variable(REFERENCE_YEAR);
        let year = year.as_quantity().and_then(|year| year.value.to_i64());
        let year = year.and_then(|year| i16::try_from(year).ok());
        let facts = facts.iter().filter_map(|id| {
            let fact = situation.edition.facts.get(*id)?;
            let known = situation.context.fact(*id);
            let is_exact =
                matches!(&known, Operand::Known(value) if !matches!(value, Value::Series(_)));
            (!is_exact).then_some((*id, fact, known))
        });
        Self {
            facts: facts.collect(),
            situation,
            time: year.map(|year| (today, year)),
        }
    }
}

/// The facts of a situation at a drawn point
struct Drawn<'p, 'a> {
    situation: &'p Situation<'a>,
    chosen: Vec<(FactId, Operand)>,
}

impl Context for Drawn<'_, '_> {
    fn fact(&self, id: FactId) -> Operand {
        let mut chosen = self.chosen.iter();
        match chosen.find(|(one, _)| *one == id) {
            Some((_, chosen)) => chosen.clone(),
            None => self.situation.context.fact(id),
        }
    }

    fn variable(&self, index: usize) -> Operand {
        self.situation.context.variable(index)
    }

    fn reading(&self, term: TermId) -> ReadingId {
        self.situation.context.reading(term)
    }
}

impl<'p, 'a> Drawn<'p, 'a> {
    fn new(open: &Open<'p, 'a>, draw: u64) -> Self {
        let chosen = open.time.iter().flat_map(|(today, year)| {
            let mut dice = Dice {
                draw,
                rolled: 0,
                today: *today,
            };
            let facts = open.facts.iter();
            facts
                .filter_map(move |(id, fact, known)| Some((*id, dice.operand(fact, known, *year)?)))
        });
        Self {
            situation: open.situation,
            chosen: chosen.collect(),
        }
    }
}

/// Chooses by a fixed sequence of numbers: the same at every run
struct Dice {
    draw: u64,
    rolled: u64,
    /// Number of the day of application
    today: i64,
}

impl Dice {
    /// The next number (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators")
    fn roll(&mut self) -> u64 {
        self.rolled += 1;
        let mut mixed = self
            .draw
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .wrapping_add(self.rolled.wrapping_mul(0xd1b5_4a32_d192_ed03));
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).unwrap_or(1).max(1);
        usize::try_from(self.roll() % count).unwrap_or(0)
    }

    /// A value of a fact that is not known; none for one that is, or that is unknown for good
    fn operand(&mut self, fact: &Fact, known: &Operand, year: i16) -> Option<Operand> {
        match known {
            Operand::Within(within) => of_number(fact, &self.number(fact, within)?),
            Operand::Known(Value::Series(series)) => {
                let series = self.series(fact, series, year)?;
                Some(Value::Series(Arc::new(series)).into())
            }
            Operand::Known(_) => None,
            Operand::Unknown(causes) => {
                let mut causes = causes.as_slice().iter();
                let is_missing = causes.all(Cause::can_be_found_out);
                is_missing.then(|| self.choice(fact)).flatten()
            }
        }
    }

    fn series(&mut self, fact: &Fact, series: &Series, year: i16) -> Option<Series> {
        let mut series = series.clone();
        for figure in series.years.values_mut() {
            if let Operand::Within(within) = figure {
                *figure = of_number(fact, &self.number(fact, within)?)?;
            }
        }
        if let Some(lacking) = series.lacking.clone() {
            for year in year.saturating_sub(YEARS)..=year {
                if let Entry::Vacant(figure) = series.years.entry(year) {
                    figure.insert(of_number(fact, &self.number(fact, &lacking)?)?);
                }
            }
        }
        Some(series)
    }

    /// A number of an interval: an end, the middle, or some way from an end; none if none is found
    fn number(&mut self, fact: &Fact, within: &Within) -> Option<Exact> {
        let is_whole = matches!(
            fact.kind,
            FactKind::Integer | FactKind::Year | FactKind::Date
        );
        let fits = |value: &Exact| {
            within.interval.contains(value) && (!is_whole || value.to_i64().is_some())
        };
        // The first point is the lowest, the second the highest.
        let first = match self.draw {
            0 => 0,
            1 => 1,
            _ => self.below(KINDS),
        };
        let kinds = (0..KINDS).map(|turn| (first + turn) % KINDS);
        let mut values = kinds.filter_map(|kind| self.candidate(within, kind));
        values.find(fits)
    }

    /// One way to choose a number for an interval
    fn candidate(&self, within: &Within, kind: usize) -> Option<Exact> {
        let (low, high) = (within.interval.low(), within.interval.high());
        let [low, high] = [low, high].map(|end| end.map(|end| &end.value));
        let from = || match (within.measure, low, high) {
            (Measure::Date, ..) => Exact::from(self.today),
            (_, Some(end), _) | (_, None, Some(end)) => end.clone(),
            (_, None, None) => Exact::zero(),
        };
        match kind.checked_sub(3) {
            None if kind == 0 => low.cloned(),
            None if kind == 1 => high.cloned(),
            None => (low? + high?).divided_by(&Exact::from(2)),
            Some(at) => {
                let step = Exact::from(*STEPS.get(at / 2)?);
                Some(match at % 2 {
                    0 => &from() + &step,
                    _ => &from() - &step,
                })
            }
        }
    }

    /// A yes or no, a code, codes or titles
    fn choice(&mut self, fact: &Fact) -> Option<Operand> {
        let codes = fact.kind.codes();
        match fact.kind {
            FactKind::Boolean => Some(self.roll().is_multiple_of(2).into()),
            FactKind::Code(_) => {
                let code = codes.get(self.below(codes.len()))?;
                Some(Value::Text(Str::from(code.code.as_str())).into())
            }
            FactKind::Codes(_) | FactKind::Titles(_) => {
                let is_none = self.roll().is_multiple_of(3);
                let held = codes
                    .iter()
                    .filter(|_| !is_none && self.roll().is_multiple_of(2))
                    .map(|one| Arc::<str>::from(one.code.as_str()));
                let held: Vec<_> = held.collect();
                if matches!(fact.kind, FactKind::Codes(_)) {
                    let items = held.into_iter().map(|code| Value::Text(code.into()).into());
                    return Some(Value::list(items).into());
                }
                let titles = held.into_iter().map(|code| Title {
                    code: code.into(),
                    validity: Validity::Always,
                });
                Some(Value::Titles(titles.collect()).into())
            }
            _ => None,
        }
    }
}
