//! Dossiers written out from exact intervals, and judged before anybody sees them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::domain::Domain;
use super::eliminate::Step;
use super::linear::{Constraint, Form, Relation};
use super::search::{intervals, known};
use super::variable::{Base, Variable, YearOf, day_of_number, number_of_day};
use crate::assessment::{self, Basis, Finding, Reason};
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::dossier::Schema;
use crate::dossier::bind::{self, Frame};
use crate::dossier::head;
use crate::quantity::{Exact, Rounding};
use crate::ruleset::select::Candidate;
use crate::ruleset::{Edition, FactKind, Track};
use crate::source::Source;
use crate::verdict::Verdict;
use crate::yaml;

/// A dossier that shows something, written out as a file
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// Its text
    pub text: String,
    /// Day of application
    pub as_of: Date,
    /// Year whose figures count
    pub reference_year: i16,
    /// The values that it was written from
    pub(super) model: Model,
}

/// Whose dossier a witness is to be
#[derive(Clone, Copy, Debug)]
pub(super) struct Target<'e> {
    pub(super) edition: &'e Edition,
    pub(super) track: &'e Track,
}

/// Where in its interval a value is taken
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Preference {
    /// At the limit of the conditions, or as near as figures go
    Edge,
    /// At a usual size
    Inside,
}

pub(super) type Model = BTreeMap<Variable, Exact>;

/// Dossiers in which some comparisons hold, and which state some further variables
pub(super) fn candidates(
    domain: &Domain<'_>,
    constraints: &[Constraint],
    mentioned: &BTreeSet<Variable>,
    target: Target<'_>,
) -> Vec<Witness> {
    let mut found: Vec<Witness> = Vec::new();
    for preference in [Preference::Edge, Preference::Inside] {
        let writer = Writer {
            domain,
            target,
            preference,
            mentioned,
        };
        if let Some(one) = writer.witness(constraints)
            && !found.contains(&one)
        {
            found.push(one);
        }
    }
    found
}

struct Writer<'w, 'e> {
    domain: &'w Domain<'e>,
    target: Target<'w>,
    preference: Preference,
    mentioned: &'w BTreeSet<Variable>,
}

impl Writer<'_, '_> {
    fn witness(&self, constraints: &[Constraint]) -> Option<Witness> {
        let plain = self.model(constraints)?;
        let mut all = constraints.to_vec();
        let (mut model, as_of) = self.on_a_day(&mut all, &plain)?;
        if self.tie_growth(&mut all, &model) {
            model = self.model(&all)?;
            self.fix_growth(&mut all, &model);
            model = self.model(&all)?;
        }
        while let Some(product) = self.fix_product(&mut all, &model) {
            model = self.model(&all)?;
            model.remove(&product);
        }
        let reference_year = model
            .get(&Variable::ReferenceYear)
            .and_then(Exact::to_i64)
            .and_then(|year| i16::try_from(year).ok())
            .unwrap_or(as_of.year() - 1);
        Some(Witness {
            text: self.write(&model, as_of, reference_year)?,
            as_of,
            reference_year,
            model,
        })
    }

    fn model(&self, constraints: &[Constraint]) -> Option<Model> {
        let steps = intervals(self.domain, constraints, self.mentioned).ok()?;
        let mut model = Model::new();
        for step in steps.iter().rev() {
            let value = self.value(step, &model)?;
            model.insert(step.variable.clone(), value);
        }
        for variable in self.mentioned {
            if !model.contains_key(variable) {
                let step = Step {
                    variable: variable.clone(),
                    bounds: Vec::new(),
                };
                model.insert(variable.clone(), self.value(&step, &model)?);
            }
        }
        Some(model)
    }

    /// Settles the day of application: a usual one where the conditions allow it
    fn on_a_day(&self, all: &mut Vec<Constraint>, plain: &Model) -> Option<(Model, Date)> {
        let (from, until) = self.domain.days();
        let in_force = |day: &Date| *day >= from && until.is_none_or(|until| *day <= until);
        let year = plain.get(&Variable::AsOfYear).and_then(Exact::to_i64);
        let year = year.and_then(|year| i16::try_from(year).ok());
        let number = plain.get(&Variable::AsOf).and_then(Exact::to_i64);
        let usual = |year: i16| Date::new(year, 6, 30).ok();
        let days = [
            usual(from.year() + 1).filter(in_force),
            Some(from),
            number.and_then(day_of_number),
            year.and_then(usual).filter(in_force),
            year.and_then(|year| Date::new(year, 1, 1).ok())
                .filter(in_force),
            until,
        ];
        for day in days.into_iter().flatten() {
            let fixed = [
                (Variable::AsOf, number_of_day(day)),
                (Variable::AsOfYear, i64::from(day.year())),
                (Variable::ReferenceYear, i64::from(day.year()) - 1),
            ];
            // Another reference year than the one before is named only where it has to be.
            for count in [3, 2] {
                let mut more = all.clone();
                let fixed = fixed.iter().take(count);
                more.extend(fixed.map(|(variable, value)| {
                    Constraint::equal(variable.clone(), Exact::from(*value))
                }));
                if let Some(model) = self.model(&more) {
                    *all = more;
                    return Some((model, day));
                }
            }
        }
        None
    }

    /// Makes the mean rates of one series the same, so that one steady growth gives them all
    fn tie_growth(&self, all: &mut Vec<Constraint>, model: &Model) -> bool {
        let rates: Vec<_> = growths(model);
        for pair in rates.windows(2) {
            if let [a, b] = pair
                && a.fact() == b.fact()
            {
                let form =
                    Form::variable(a.clone()).plus(&Form::variable(b.clone()), &Exact::from(-1));
                all.push(Constraint::of_domain(form, Relation::Zero));
            }
        }
        !rates.is_empty()
    }

    /// Lets the figures of a window grow steadily at the rate that was found
    fn fix_growth(&self, all: &mut Vec<Constraint>, model: &Model) {
        for variable in growths(model) {
            let (Variable::Growth(id, first, years), Some(rate)) =
                (&variable, model.get(&variable))
            else {
                continue;
            };
            let factor = rate + &Exact::one();
            for year in 0..i64::from(*years) {
                let figure =
                    |offset| Form::variable(Variable::Figure(Arc::clone(id), first.later(offset)));
                let form = figure(year + 1).plus(&figure(year), &-&factor);
                all.push(Constraint::of_domain(form, Relation::Zero));
            }
            all.push(Constraint::equal(variable.clone(), rate.clone()));
        }
    }

    /// Replaces a product by its last factor, the others being what they are in the model
    fn fix_product(&self, all: &mut Vec<Constraint>, model: &Model) -> Option<Variable> {
        let products = known(all);
        let product = products.into_iter().find_map(|one| match &one {
            Variable::Product(factors) => Some((one.clone(), factors.clone())),
            _ => None,
        });
        let (product, factors) = product?;
        let (last, fixed) = factors.split_last()?;
        let mut coefficient = Exact::one();
        for factor in fixed {
            let value = match model.get(factor) {
                Some(value) => value.clone(),
                None => self.domain.scale(factor).1,
            };
            coefficient = &coefficient * &value;
            all.push(Constraint::equal(factor.clone(), value));
        }
        for constraint in all.iter_mut() {
            if let Some(held) = constraint.form.terms.remove(&product) {
                let form = Form::variable(last.clone());
                constraint.form = constraint.form.plus(&form, &(&held * &coefficient));
            }
        }
        Some(product)
    }

    /// A value inside the interval that is left of a variable
    fn value(&self, step: &Step, model: &Model) -> Option<Exact> {
        let mut low: Option<End> = None;
        let mut high: Option<End> = None;
        for bound in &step.bounds {
            let (coefficient, rest) = bound.form.around(&step.variable, model)?;
            let value = (-&rest).divided_by(&coefficient)?;
            if bound.relation == Relation::Zero {
                let fits = !self.is_whole(&step.variable) || value.is_integer();
                return fits.then_some(value);
            }
            let end = End {
                value,
                included: bound.relation == Relation::AtLeast,
                is_condition: bound.is_condition,
            };
            if coefficient.is_positive() {
                low = Some(end.stricter(low, std::cmp::Ordering::Greater));
            } else {
                high = Some(end.stricter(high, std::cmp::Ordering::Less));
            }
        }
        let (step_size, usual) = self.domain.scale(&step.variable);
        let whole = self.is_whole(&step.variable);
        let step_size = if whole { Exact::one() } else { step_size };
        let usual = if whole { Exact::zero() } else { usual };
        let allowed = |value: &Exact| {
            low.as_ref().is_none_or(|end| end.is_below(value))
                && high.as_ref().is_none_or(|end| end.is_above(value))
                && if whole {
                    value.is_integer()
                } else {
                    value.to_decimal_string().is_some()
                }
        };
        let at = |end: &Option<End>, up: bool| -> Vec<Exact> {
            let Some(end) = end else {
                return Vec::new();
            };
            let places = u32::from(!whole) * 4;
            let rounding = if up {
                Rounding::Ceiling
            } else {
                Rounding::Floor
            };
            let rounded = end.value.rounded(places, rounding);
            let away = if up {
                &rounded + &step_size
            } else {
                &rounded - &step_size
            };
            vec![end.value.clone(), rounded, away]
        };
        let middle = match (&low, &high) {
            (Some(low), Some(high)) => (&low.value + &high.value).divided_by(&Exact::from(2)),
            _ => None,
        };
        let is_edge = |end: &Option<End>| {
            end.as_ref()
                .is_some_and(|end| end.is_condition && (end.included || !end.value.is_zero()))
        };
        let mut values = Vec::new();
        if self.preference == Preference::Edge {
            if is_edge(&low) {
                values.extend(at(&low, true));
            }
            if is_edge(&high) {
                values.extend(at(&high, false));
            }
        }
        values.push(usual);
        values.extend(at(&low, true));
        values.extend(at(&high, false));
        values.extend(middle);
        values.into_iter().find(allowed)
    }

    fn is_whole(&self, variable: &Variable) -> bool {
        use super::eliminate::Nature as _;
        let order = super::domain::Order {
            domain: self.domain,
            divisors: BTreeSet::new(),
        };
        order.is_whole(variable)
    }

    fn write(&self, model: &Model, as_of: Date, reference_year: i16) -> Option<String> {
        let mut facts: BTreeMap<(usize, Arc<str>), Stated> = BTreeMap::new();
        let edition = self.target.edition;
        for (variable, value) in model {
            let Some(id) = variable.fact() else {
                continue;
            };
            let fact = self.domain.facts(id).next()?;
            let position = edition.fact_index(id).unwrap_or(usize::MAX);
            let index = (position, Arc::clone(id));
            match variable {
                Variable::Fact(_) => {
                    let text = spelled(value, &fact.kind)?;
                    facts.insert(index, Stated::One(text));
                }
                Variable::Figure(_, year) => {
                    let year = year_number(*year, as_of, reference_year)?;
                    let text = spelled(value, &fact.kind)?;
                    match facts
                        .entry(index)
                        .or_insert_with(|| Stated::Years(BTreeMap::new()))
                    {
                        Stated::Years(years) => {
                            years.insert(year, text);
                        }
                        _ => return None,
                    }
                }
                Variable::Is(_, code) => {
                    if !value.is_zero() {
                        facts.insert(index, Stated::One(code.to_string()));
                    }
                }
                Variable::Has(_, code) | Variable::Valid(_, code, _) => {
                    let held = facts
                        .entry(index)
                        .or_insert_with(|| Stated::List(BTreeSet::new()));
                    if let (Stated::List(codes), false) = (held, value.is_zero()) {
                        codes.insert(code.to_string());
                    }
                }
                _ => {}
            }
        }
        let kind = self.target.track.subject;
        let mut text = format!(
            "dossier: 1\nsubject: {{kind: {}, name: {}}}\nprogramme: {}\ntracks: [{}]\nas_of: {as_of}\nreference_year: {reference_year}\n",
            kind.id(),
            "见证档案",
            edition.programme,
            self.target.track.id,
        );
        text.push_str(if facts.is_empty() {
            "facts: {}\n"
        } else {
            "facts:\n"
        });
        for ((_, id), stated) in facts {
            text.push_str(&format!("  {id}: {}\n", stated.text()));
        }
        Some(text)
    }
}

fn growths(model: &Model) -> Vec<Variable> {
    let keys = model.keys().cloned();
    keys.filter(|one| matches!(one, Variable::Growth(..)))
        .collect()
}

fn year_number(year: YearOf, as_of: Date, reference_year: i16) -> Option<i16> {
    let base = match year.base {
        Base::None => 0,
        Base::ReferenceYear => i64::from(reference_year),
        Base::AsOfYear => i64::from(as_of.year()),
    };
    i16::try_from(base.checked_add(year.offset)?).ok()
}

/// An end of an interval
#[derive(Clone, Debug)]
struct End {
    value: Exact,
    included: bool,
    is_condition: bool,
}

impl End {
    fn stricter(self, other: Option<Self>, order: std::cmp::Ordering) -> Self {
        match other {
            None => self,
            Some(other) => match self.value.cmp(&other.value) {
                found if found == order => self,
                std::cmp::Ordering::Equal => Self {
                    included: self.included && other.included,
                    is_condition: self.is_condition || other.is_condition,
                    value: self.value,
                },
                _ => other,
            },
        }
    }

    fn is_below(&self, value: &Exact) -> bool {
        self.value < *value || self.included && self.value == *value
    }

    fn is_above(&self, value: &Exact) -> bool {
        self.value > *value || self.included && self.value == *value
    }
}

/// What a witness states of a fact
enum Stated {
    One(String),
    Years(BTreeMap<i16, String>),
    List(BTreeSet<String>),
}

impl Stated {
    fn text(&self) -> String {
        match self {
            Self::One(text) => text.clone(),
            Self::Years(years) => {
                let years: Vec<_> = years
                    .iter()
                    .map(|(year, text)| format!("{year}: {text}"))
                    .collect();
                format!("{{{}}}", years.join(", "))
            }
            Self::List(codes) => {
                let codes: Vec<_> = codes.iter().cloned().collect();
                format!("[{}]", codes.join(", "))
            }
        }
    }
}

/// A value as a dossier has it; none where it cannot be written
fn spelled(value: &Exact, kind: &FactKind) -> Option<String> {
    let scaled = |units: &[(i64, &str)]| -> Option<String> {
        for (factor, unit) in units {
            let number = value.divided_by(&Exact::from(*factor))?;
            let is_short = number.to_decimal_string().is_some_and(|text| {
                text.split_once('.')
                    .is_none_or(|(_, places)| places.len() <= 2)
            });
            if (is_short && number.absolute() >= Exact::one()) || *factor == 1 {
                return Some(format!("{}{unit}", number.to_decimal_string()?));
            }
        }
        None
    };
    match kind {
        FactKind::Boolean => Some((if value.is_zero() { "false" } else { "true" }).to_owned()),
        FactKind::Amount(dimension) if dimension.area == 1 => {
            scaled(&[(10_000, "万平方米"), (1, "平方米")])
        }
        FactKind::Amount(_) => scaled(&[(100_000_000, "亿元"), (10_000, "万元"), (1, "元")]),
        FactKind::Share => {
            let percent = value * &Exact::from(100);
            Some(format!("{}%", percent.to_decimal_string()?))
        }
        FactKind::Number | FactKind::Integer | FactKind::Year => value.to_decimal_string(),
        FactKind::Date => day_of_number(value.to_i64()?).map(|day| day.to_string()),
        FactKind::Code(_) | FactKind::Codes(_) | FactKind::Titles(_) => None,
    }
}

/// What the figures of a dossier come to, criterion by criterion
#[derive(Debug)]
pub struct Judged(BTreeMap<String, Verdict>);

impl Judged {
    /// The verdict of a criterion; none where a person decides it
    pub fn verdict(&self, criterion: &str) -> Option<Verdict> {
        self.0.get(criterion).copied()
    }
}

/// Judges a witness by some criteria of a track; none where `check` would find fault with its facts
pub fn judge(
    witness: &Witness,
    edition: &Edition,
    track: &Track,
    criteria: &[&str],
) -> Option<Judged> {
    verdicts(witness, edition, track, criteria, &|_| false)
}

/// The same by one of two editions: what only the other declares is passed over
pub(super) fn judge_by(
    witness: &Witness,
    edition: &Edition,
    track: &Track,
    criteria: &[&str],
) -> Option<Judged> {
    let passed_over = [Code::UnknownFact];
    verdicts(witness, edition, track, criteria, &|code| {
        passed_over.contains(&code)
    })
}

fn verdicts(
    witness: &Witness,
    edition: &Edition,
    track: &Track,
    criteria: &[&str],
    pass_over: &dyn Fn(Code) -> bool,
) -> Option<Judged> {
    let mut problems = Diagnostics::new();
    let findings = judged(witness, edition, track, criteria, &mut problems)?;
    let mut problems = problems.iter();
    if problems.any(|one| one.severity == Severity::Error && !pass_over(one.code)) {
        return None;
    }
    let verdicts = findings.iter().filter_map(|finding| {
        let Basis::Derivations(derivations) = &finding.basis else {
            return None;
        };
        let is = |verdict| derivations.iter().all(|one| one.verdict == verdict);
        let verdict = if finding.reasons.contains(&Reason::ContradictoryFacts) {
            Verdict::Undetermined
        } else if is(Verdict::Pass) {
            Verdict::Pass
        } else if is(Verdict::Fail) {
            Verdict::Fail
        } else {
            Verdict::Undetermined
        };
        Some((finding.criterion.id.clone(), verdict))
    });
    Some(Judged(verdicts.collect()))
}

fn judged<'e>(
    witness: &Witness,
    edition: &'e Edition,
    track: &Track,
    criteria: &[&str],
    problems: &mut Diagnostics,
) -> Option<Vec<Finding<'e>>> {
    let source = Source::new("-", witness.text.as_str());
    let (tree, found) = yaml::read(&source);
    problems.extend(found);
    let root = tree?;
    let mut head = head::read(&source, &root, problems);
    head.kind = Some(track.subject);
    let track = edition.track(&track.id)?;
    let candidates = [Candidate {
        edition,
        tracks: vec![track],
        in_force: true,
    }];
    let frame = Frame {
        as_of: witness.as_of,
        reference_year: witness.reference_year,
    };
    let schema = Schema::new(&candidates);
    let dossier = bind::bind(&source, &root, &head, frame, &schema, problems);
    let wanted = track.criteria.iter();
    let wanted = wanted.filter(|one| criteria.contains(&one.id.as_str()));
    Some(assessment::findings(&dossier, edition, wanted, problems))
}

/// A dossier that states a fact and nothing else, for which `check` says that nothing reads it
pub(super) fn stating(target: Target<'_>, domain: &Domain<'_>, fact: usize) -> Option<Witness> {
    let fact = target.edition.facts.get(fact)?;
    let id: Arc<str> = Arc::from(fact.id.as_str());
    let code = fact
        .kind
        .codes()
        .first()
        .map(|one| Arc::from(one.code.as_str()));
    let variable = match (&fact.kind, code) {
        (FactKind::Code(_), Some(code)) => Variable::Is(id, code),
        (FactKind::Codes(_), Some(code)) => Variable::Has(id, code),
        (FactKind::Titles(_), Some(code)) => Variable::Valid(id, code, Arc::from("")),
        _ if fact.by_year => Variable::Figure(
            id,
            YearOf {
                base: Base::ReferenceYear,
                offset: 0,
            },
        ),
        _ => Variable::Fact(id),
    };
    let mut constraints = Vec::new();
    if matches!(
        variable,
        Variable::Is(..) | Variable::Has(..) | Variable::Valid(..)
    ) {
        constraints.push(Constraint::equal(variable.clone(), Exact::one()));
    }
    let found = candidates(domain, &constraints, &BTreeSet::from([variable]), target);
    found.into_iter().find(|witness| {
        let mut problems = Diagnostics::new();
        judged(witness, target.edition, target.track, &[], &mut problems);
        problems.iter().any(|one| one.code == Code::UnusedFact)
    })
}
