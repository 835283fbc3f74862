//! A small world of facts to evaluate in, and short ways to say what is expected.

use std::collections::BTreeMap;
use std::sync::Arc;

use dabiao::diagnostic::Diagnostic;
use dabiao::expression::scope::Term;
use dabiao::expression::types::{Codes, Type};
use dabiao::expression::value::{Cause, NotDefined, Operand, Series, Title, Validity, Value};
use dabiao::expression::{
    Context, FactId, Id as _, Problem, ReadingId, Scope, TermId, check, evaluate, parse,
};
use dabiao::quantity::{Dimension, Exact, Quantity};
use dabiao::shared::{Shared, Str};
use jiff::civil::date;

/// The scope, the values of its facts and the chosen readings
pub(crate) struct World {
    pub(crate) scope: Scope,
    facts: Vec<Operand>,
    readings: Vec<ReadingId>,
}

impl Context for World {
    fn fact(&self, id: FactId) -> Operand {
        self.facts.get(id.index()).unwrap().clone()
    }

    fn variable(&self, index: usize) -> Operand {
        match index {
            0 => date(2024, 6, 30).into(),
            _ => number(2023),
        }
    }

    fn reading(&self, term: TermId) -> ReadingId {
        *self.readings.get(term.index()).unwrap()
    }
}

impl World {
    pub(crate) fn new() -> Self {
        let mut scope = Scope::new();
        scope.add_variable("as_of", Type::Date);
        scope.add_variable("reference_year", Type::NUMBER);
        let mut world = Self {
            scope,
            facts: Vec::new(),
            readings: Vec::new(),
        };
        world.add_operator();
        let priority = Codes::new(["a_field", "b_field", "c_field"]);
        let priority = Type::Text(Some(Shared::new(priority))).list();
        let fields = Value::list([Value::text("b_field").into()]);
        world.add("fields", priority, fields.into());
        let known = Type::Titles(Some(Shared::new(Codes::new([
            "high_tech",
            "giant",
            "small",
        ]))));
        world.add("titles", known, titles());
        world.add("yes", Type::Boolean, true.into());
        world.add("no", Type::Boolean, false.into());
        world.missing("maybe", Type::Boolean);
        world.missing("perhaps", Type::Boolean);
        world.add("x", Type::NUMBER, number(5));
        world.add("zero", Type::NUMBER, number(0));
        world.missing("m", Type::NUMBER);
        world.missing("n", Type::NUMBER);
        let money = Type::Quantity(Dimension::MONEY);
        let amount = Quantity::new(199_999_999, Dimension::MONEY);
        world.add("amount", money.clone(), amount.into());
        world.missing("unknown_amount", money);
        let area = Quantity::new(10_000, Dimension::AREA);
        world.add("land", Type::Quantity(Dimension::AREA), area.into());
        world.series(
            "income",
            &[(2020, 90), (2021, 100), (2022, 160), (2023, 136)],
        );
        world.series(
            "steady",
            &[(2020, 1_000), (2021, 1_200), (2022, 1_440), (2023, 1_728)],
        );
        world.series("loss", &[(2021, 0), (2022, -4), (2023, 2)]);
        world.series("gap", &[(2021, 100), (2023, 136)]);
        world.series("sunk", &[(2021, -1), (2023, 5)]);
        world.missing("no_series", Type::Series(Dimension::MONEY));
        world
    }

    fn add_operator(&mut self) {
        let kind = Type::code(["legal_person", "government_agency", "other"]);
        self.add("operator", kind, Value::text("legal_person").into());
    }

    pub(crate) fn add(&mut self, name: &str, kind: Type, value: Operand) {
        self.scope.add_fact(name, kind);
        self.facts.push(value);
    }

    pub(crate) fn missing(&mut self, name: &str, kind: Type) {
        let id = FactId::new(self.facts.len());
        self.add(name, kind, Operand::missing(id));
    }

    pub(crate) fn set(&mut self, name: &str, value: Operand) {
        let at = self.index(name);
        *self.facts.get_mut(at.index()).unwrap() = value;
    }

    fn series(&mut self, name: &str, years: &[(i16, i64)]) {
        let fact = FactId::new(self.facts.len());
        let years: BTreeMap<_, _> = years
            .iter()
            .map(|(year, value)| (*year, Quantity::new(*value, Dimension::MONEY).into()))
            .collect();
        let series = Value::Series(Arc::new(Series {
            fact,
            years,
            lacking: None,
        }));
        self.add(name, Type::Series(Dimension::MONEY), series.into());
    }

    pub(crate) fn term(&mut self, name: &str, parameters: &[&str], readings: &[&str]) {
        self.scope.add_term(Term {
            name: name.to_owned(),
            parameters: parameters.iter().map(|one| Str::from(*one)).collect(),
            readings: readings.iter().map(|text| parse(text).unwrap()).collect(),
        });
        self.readings.push(ReadingId::default());
    }

    pub(crate) fn read(&mut self, term: TermId, reading: ReadingId) {
        *self.readings.get_mut(term.index()).unwrap() = reading;
    }

    pub(crate) fn index(&self, name: &str) -> FactId {
        let found = (0..self.facts.len())
            .map(FactId::new)
            .find(|at| self.scope.fact(*at).unwrap().0 == name);
        found.unwrap_or_else(|| panic!("no fact {name}"))
    }

    pub(crate) fn problems(&self, text: &str) -> Vec<Problem> {
        let here = |diagnostic| Problem {
            origin: Default::default(),
            diagnostic,
        };
        match parse(text) {
            Ok(syntax) => check(&syntax, &self.scope).err().unwrap_or_default(),
            Err(problems) => problems.into_iter().map(here).collect(),
        }
    }

    /// Each problem of an expression, as `place` says it
    pub(crate) fn places(&self, text: &str) -> Vec<String> {
        let problems = self.problems(text).into_iter();
        problems.map(|one| place(text, &one.diagnostic)).collect()
    }

    pub(crate) fn evaluate(&self, text: &str) -> Operand {
        let syntax = parse(text).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
        let checked = check(&syntax, &self.scope).unwrap_or_else(|problems| {
            panic!("{text}: {problems:?}");
        });
        evaluate(&checked, self).outcome
    }

    /// The outcome in short: `true`, `7/2`, `?m,income.2022`, `?EmptyList`
    pub(crate) fn show(&self, text: &str) -> String {
        self.describe(&self.evaluate(text))
    }

    fn describe(&self, operand: &Operand) -> String {
        let name = |fact: FactId| self.scope.fact(fact).unwrap().0.to_owned();
        let year = |year: Option<i16>| year.map_or(String::new(), |year| format!(".{year}"));
        match operand {
            Operand::Known(value) => self.describe_value(value),
            Operand::Within(_) | Operand::Unknown(_) => {
                let each = operand.causes().iter().map(|cause| match cause {
                    Cause::Missing { fact, year: y } => format!("{}{}", name(*fact), year(*y)),
                    Cause::Invalid { fact, year: y } => format!("!{}{}", name(*fact), year(*y)),
                    Cause::Contradictory { fact } => format!("#{}", name(*fact)),
                    Cause::Unproven { fact } => format!("~{}", name(*fact)),
                    Cause::NotDefined(NotDefined::BaseNotPositive { year }) => {
                        format!("BaseNotPositive.{year}")
                    }
                    Cause::NotDefined(why) => format!("{why:?}"),
                });
                format!("?{}", each.collect::<Vec<_>>().join(","))
            }
        }
    }

    fn describe_value(&self, value: &Value) -> String {
        match value {
            Value::Boolean(value) => value.to_string(),
            Value::Quantity(quantity) => match quantity.dimension {
                Dimension::NUMBER => fraction(&quantity.value),
                other => format!("{}{}", fraction(&quantity.value), other.symbol()),
            },
            Value::Compound(rate) => {
                format!("{}^1/{}", fraction(rate.radicand()), rate.degree())
            }
            Value::Text(text) => format!("\"{text}\""),
            Value::Date(date) => date.to_string(),
            Value::List(items) => {
                let items: Vec<_> = items.iter().map(|item| self.describe(item)).collect();
                format!("[{}]", items.join(", "))
            }
            other => format!("{other:?}"),
        }
    }
}

fn titles() -> Operand {
    let title = |code: &str, validity| Title {
        code: code.into(),
        validity,
    };
    let titles = [
        title("high_tech", Validity::Until(date(2024, 6, 30))),
        title("giant", Validity::Until(date(2024, 6, 29))),
    ];
    Operand::Known(Value::Titles(titles.into()))
}

pub(crate) fn number(value: i64) -> Operand {
    Quantity::number(value).into()
}

fn fraction(value: &Exact) -> String {
    let (numerator, denominator) = value.to_fraction();
    if denominator == 1.into() {
        return numerator.to_string();
    }
    format!("{numerator}/{denominator}")
}

/// The problem as `code: underlined`, with the further places after it
pub(crate) fn place<'t>(text: &'t str, problem: &'t Diagnostic) -> String {
    let slice = |label: &dabiao::diagnostic::Label| {
        text.get(label.span.start..label.span.end)
            .unwrap()
            .to_owned()
    };
    let primary = problem.primary.as_ref().map(slice).unwrap_or_default();
    let mut all = format!("{}: {primary}", problem.code);
    for label in &problem.secondary {
        all.push_str(" / ");
        all.push_str(&slice(label));
    }
    all
}
